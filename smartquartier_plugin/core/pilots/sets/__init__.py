"""Which k quarters together: similarity, objectives, proof, near-optimal sets, waves."""
