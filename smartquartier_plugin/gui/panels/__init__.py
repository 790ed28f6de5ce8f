"""One folder per step of the work."""
