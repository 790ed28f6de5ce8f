"""Access to services: on site, online, and both together."""
