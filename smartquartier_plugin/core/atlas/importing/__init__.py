"""Bringing a list into the atlas: what is new comes in, what somebody edited stays."""
