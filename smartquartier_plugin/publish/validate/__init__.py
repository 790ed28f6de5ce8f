"""Validators of standard outputs: one module per validator, each with ``check(content)``."""
