"""Rows as the page gets them: columns of values that a browser can hold, and coordinates."""

from ..geojson import shapes_of
from ..rows import columns

_SAFE = 2**53 - 1


def columns_of(dataset):
    """Return the values of a dataset, field by field, as a browser can hold them.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    dict of str to list
        None for what is missing. Whole numbers that a browser would round are texts.
    """
    return {name: [_held(value) for value in values] for name, values in columns(dataset).items()}


def _held(value):
    """Return a number as JSON writes it: no NaN, no needless ``.0``, no more than 53 bits."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if isinstance(value, float):
        if value != value:
            return None
        return int(value) if value.is_integer() and abs(value) <= _SAFE else value
    return value if abs(value) <= _SAFE else str(value)


def coordinates_of(dataset, progress):
    """Return the coordinates of each row: those of its GeoJSON, without the words around them.

    Parameters
    ----------
    dataset : Dataset
        A vector.
    progress : Progress

    Returns
    -------
    iterator of list or None
        Longitude, latitude in degrees, nested; None where there is no geometry.
    """
    return (shape and shape["coordinates"] for shape in shapes_of(dataset, progress))
