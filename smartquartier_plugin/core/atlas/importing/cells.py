"""Three-way: what a source said before, what it says now, what the atlas says."""

import hashlib

import numpy as np


def plain(series):
    """Return a column as an array of objects, None where missing.

    Parameters
    ----------
    series : Series

    Returns
    -------
    array of object
    """
    cells = series.astype(object).where(series.notna(), None)
    return cells.to_numpy(dtype=object, copy=True)  # pandas 3 lends its own for reading only


def compare(before, now, atlas):
    """Decide for each cell what the atlas shall say.

    Parameters
    ----------
    before, now, atlas : array of object
        What the source said, what it says, what the atlas says; None is empty.

    Returns
    -------
    take : array of bool
        The source changed it and nobody else did: its value counts.
    conflict : array of bool
        The source changed it, and so did somebody in the atlas, to something else.

    Notes
    -----
    A value that the source did not change never overwrites anything.
    """
    said = _differ(before, now)
    other = said & _differ(now, atlas)
    edited = _differ(before, atlas)
    return other & ~edited, other & edited


def _differ(one, other):
    return np.asarray(one != other, dtype=bool)


def digest(shape):
    """Return a short hash of a geometry, None for none.

    Parameters
    ----------
    shape : shapely geometry or None
        Not empty.

    Returns
    -------
    str or None
    """
    return None if shape is None else hashlib.blake2b(shape.wkb, digest_size=8).hexdigest()
