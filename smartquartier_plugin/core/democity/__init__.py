"""A fictitious city for demos, teaching and tests; see :mod:`city`."""

from .city import LAYERS, SIZE_MAX, SIZE_MIN, create_demo_city

__all__ = ["LAYERS", "SIZE_MAX", "SIZE_MIN", "create_demo_city"]
