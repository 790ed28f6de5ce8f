"""Where data may end too early: places whose reach leaves the extent of services or streets."""

import numpy as np


def near_edge(xy, bounds, reach):
    """Return the places whose reach crosses the edge of a layer's extent.

    Parameters
    ----------
    xy : array (m, 2)
        Places [m].
    bounds : sequence of 4 float
        West, south, east, north of the layer [m].
    reach : float
        Distance [m].

    Returns
    -------
    array (m,) of bool
        There, services or streets beyond the edge may be missing.
    """
    xy = np.asarray(xy, float)
    low, high = np.asarray(bounds[:2]), np.asarray(bounds[2:])
    return ((xy - reach < low) | (xy + reach > high)).any(axis=1)


def apart(first, second, gap):
    """Return whether two extents lie farther apart than a gap.

    Parameters
    ----------
    first, second : sequence of 4 float
        West, south, east, north [m].
    gap : float
        Distance [m].

    Returns
    -------
    bool
    """
    return (
        first[0] - gap > second[2]
        or second[0] - gap > first[2]
        or first[1] - gap > second[3]
        or second[1] - gap > first[3]
    )
