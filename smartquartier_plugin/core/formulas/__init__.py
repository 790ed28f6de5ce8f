"""Formulas over named values: reading and computing them."""
