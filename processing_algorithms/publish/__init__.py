"""Tools that publish."""
