"""No edge effects: whether layers lie together, and who lives near the edge of the data."""

import math

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, percent


def check_overlap(places, centres, demand_layer, centres_layer):
    """Raise an error where demand and centres lie far apart.

    Parameters
    ----------
    places : array (n, 2)
    centres : array (m, 2)
        In one CRS [m].
    demand_layer, centres_layer : str
        Names for the message.

    Raises
    ------
    InputError
        If the gap between both is wider than both are large.
    """
    low, high = (
        np.maximum(places.min(axis=0), centres.min(axis=0)),
        np.minimum(places.max(axis=0), centres.max(axis=0)),
    )
    gap = float(np.hypot(*np.maximum(low - high, 0.0)))
    size = max(float(np.hypot(*np.ptp(xy, axis=0))) for xy in (places, centres))
    if gap > max(size, 1.0):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layers '{}' and '{}' don't overlap: they are {} km apart; check their coordinate "
                "reference systems.",
            ).format(demand_layer, centres_layer, number(gap / 1000, 0))
        )


def half_distance(decay):
    """Return the distance at which attraction has fallen to a half [km].

    Parameters
    ----------
    decay : Decay

    Returns
    -------
    float
        For a power, the way on which it halves from 1 km.
    """
    if decay.form == "exponential":
        return math.log(2) / decay.rate
    return 2 ** (1 / decay.rate) - 1


def edge_share(places, power, centres, reach):
    """Return the share of the purchasing power that lives near the edge of the data.

    Parameters
    ----------
    places : array (n, 2)
    power : array (n,)
    centres : array (m, 2)
        In one CRS [m].
    reach : float
        How near [m].

    Returns
    -------
    float
        0 to 1; the edge is the convex hull of places and centres.
    """
    from shapely.geometry import MultiPoint, Point
    from shapely.prepared import prep

    inner = MultiPoint(np.vstack([places, centres])).convex_hull.buffer(-reach)
    if inner.is_empty:
        return 1.0
    west, south, east, north = inner.bounds
    x, y = places.T
    maybe = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    shape = prep(inner)
    inside = np.zeros(len(places), bool)
    inside[maybe] = [shape.contains(Point(*place)) for place in places[maybe]]
    return float(power[~inside].sum() / power.sum())


def tell_edges(share, reach, setting, progress):
    """Warn of people near the edge of the data.

    Parameters
    ----------
    share : float
        Of the purchasing power near the edge.
    reach : float
        How near [km].
    setting : Setting
    progress : Progress
        Told.
    """
    if setting.outside or setting.inflow:
        progress.info(
            translate(
                "SmartQuartier",
                "{} of the residents' sales in shops are made outside, {} of the centres' sales "
                "come from people from outside (as given).",
            ).format(percent(setting.outside), percent(setting.inflow))
        )
    elif share > 0.05:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the purchasing power lies within {} km of the edge of the data: these "
                "people may shop beyond it, and others may come in. Add demand and centres of the "
                "surroundings, or give the shares made outside and by people from outside.",
            ).format(percent(share), number(reach, 1))
        )
