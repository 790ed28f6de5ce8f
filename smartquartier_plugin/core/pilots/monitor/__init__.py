"""Target against actual, and pilots against comparison quarters."""
