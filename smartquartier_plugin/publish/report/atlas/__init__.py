"""Reports of the Smart City Atlas."""
