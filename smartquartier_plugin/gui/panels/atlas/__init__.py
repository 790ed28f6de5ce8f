"""The panel of the Smart City Atlas."""
