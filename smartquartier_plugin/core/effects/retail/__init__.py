"""Shops, online sales, vacancy, and floor space that gets free for other uses."""
