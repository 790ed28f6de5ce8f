"""Finding entries of an atlas that mean the same institution."""
