"""What counts, in which direction, how much, and between which fixed points."""
