"""What to send to a service, found out by comparing; pure."""
