"""Sensitivity: which assumption decides a result, and which value of it would turn the sign."""
