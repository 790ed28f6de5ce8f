"""Reports of spatial effects: ranges first, and from every number to its assumption."""
