"""What a measure really did here, and the local coefficient that follows from it."""
