"""How long delivery tours are, without planning any: the continuum approximation."""

import numpy as np

LEAST_AREA = 5_000.0
"""Smaller areas count as points: a tour also crosses what lies between buildings [m²]."""
NEIGHBOURS = 12
"""From which the density around a point is estimated."""


def stem_km(parcels, way, capacity):
    """Return the kilometres from the depot to the district and back.

    Parameters
    ----------
    parcels : array_like
        Per day.
    way : array_like
        Mean distance of the addresses from the depot, one way [km].
    capacity : array_like
        Parcels that one vehicle takes.

    Returns
    -------
    numpy.ndarray
        km per day, 2 r n / C. Tours are counted in fractions: a vehicle also serves other
        districts.

    References
    ----------
    Daganzo, C. F. (1984): The distance traveled to visit N points with a maximum of C stops
    per vehicle. Transportation Science 18(4), 331–350.
    """
    return 2 * np.asarray(way, float) * np.asarray(parcels, float) / capacity


def local_km(stops, root_area, k, circuity=1.0):
    """Return the kilometres from stop to stop.

    Parameters
    ----------
    stops : array_like
        Per day.
    root_area : array_like
        Root of the area over which they spread [km], see :func:`root_areas`.
    k : array_like
        Constant of the approximation, see the catalogue.
    circuity : array_like
        How much longer the way along the streets is than the straight one.

    Returns
    -------
    numpy.ndarray
        km per day, k · circuity · √(A · stops).

    References
    ----------
    Beardwood, J., Halton, J. H., Hammersley, J. M. (1959): The shortest path through many
    points. Proc. Cambridge Phil. Soc. 55, 299–327.
    """
    return k * circuity * np.asarray(root_area, float) * np.sqrt(stops)


def root_areas(xy, weights, areas, groups, n_groups):
    """Return what each address adds to the root of its district's area.

    Parameters
    ----------
    xy : array (n, 2)
        Addresses [m].
    weights : array (n,)
        Inhabitants or parcels, 0 or more.
    areas : array (n,)
        Area of the address [m²] where it is one (cell, block); 0 for a point.
    groups : array (n,), int
        District of each address, 0 to ``n_groups`` - 1.
    n_groups : int
        Number of districts.

    Returns
    -------
    array (n,)
        In km; its sum over a district is ∫ √f dA with the density f of its people (∫ f dA = 1).
        Where they are spread evenly over A that is √A; empty ground does not count.

    Notes
    -----
    The theorem of Beardwood, Halton and Hammersley holds for any density f of stops: the tour
    is k √n ∫ √f dA. An area of half a hectare or more with the share p of the people adds
    √(a p). A point or building adds p / √f, with f estimated from its 12 nearest neighbours, of
    whatever district (Loftsgaarden and Quesenberry 1965): counted in cells, thinly scattered
    points would seem to leave ground empty that a tour has to cross. Houses along a single
    street make it up to twice too long.
    """
    total = np.bincount(groups, weights, n_groups)[groups]
    share = np.divide(weights, total, out=np.zeros(len(weights)), where=total > 0)
    own = np.sqrt(areas * share)
    points = np.flatnonzero((areas < LEAST_AREA) & (weights > 0))
    if len(points):
        density = _densities(xy, weights, points)
        own[points] = share[points] * np.sqrt(total[points] / density)
    return own / 1000.0


def _densities(xy, weights, points):
    """Return the weight per m² around some of the places."""
    from scipy.spatial import cKDTree

    places, place = np.unique(xy, axis=0, return_inverse=True)
    place = place.reshape(-1)
    weight = np.bincount(place, weights, len(places))
    k = min(NEIGHBOURS, len(places) - 1)
    if k < 1:
        return np.full(len(points), weight[0] / LEAST_AREA)
    far, near = cKDTree(places).query(places, k=k + 1)
    # The place itself counts as much as a neighbour; the outermost lies on the circle's rim.
    around = weight[near].sum(axis=1) * k / (k + 1)
    return (around / (np.pi * far[:, -1] ** 2))[place[points]]
