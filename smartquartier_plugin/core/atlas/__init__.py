"""The Smart City Atlas: institutions, projects, and what connects them."""
