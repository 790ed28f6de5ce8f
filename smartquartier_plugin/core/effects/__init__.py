"""Spatial effects of digital measures: who gains where, from which assumption, how surely."""
