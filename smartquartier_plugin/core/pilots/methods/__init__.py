"""Ranking and sorting methods, one a module."""
