"""German addresses: read, made comparable, and matched with a layer of address points."""
