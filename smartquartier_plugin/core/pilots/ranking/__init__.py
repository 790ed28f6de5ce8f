"""The ranking and how sure it is: draws, rank intervals, flip weights, agreement."""
