"""Tools of the Smart City Atlas."""
