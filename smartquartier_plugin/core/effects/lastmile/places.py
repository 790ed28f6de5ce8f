"""Reading depots, hubs, zones and streets: what can't be used is said, not guessed."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...id_text import id_text
from ...numbers import number, short
from ...progress import SILENT
from ..drivers.split import split_items
from .problem import FAR, Place


def read_depots(frame, share_field, layer):
    """Read depots.

    Parameters
    ----------
    frame : GeoDataFrame
        Points in metres.
    share_field : str
        Field with the share of all parcels that comes from each; "" where every address is
        served from the nearest depot.
    layer : str
        Name for messages.

    Returns
    -------
    Place

    Raises
    ------
    InputError
        A share is missing or negative, or all are 0.
    """
    share = None
    if share_field:
        share = _numbers(frame, share_field)
        if not (share >= 0).all() or not share.sum() > 0:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}', field '{}': every depot needs a share of 0 or more, and not all "
                    "may be 0; fill the field in, or leave it out.",
                ).format(layer, share_field)
            )
    return Place(_points(frame), tuple(str(i + 1) for i in range(len(frame))), share)


def read_hubs(frame, id_field, capacity_field, layer, progress=SILENT):
    """Read hubs.

    Parameters
    ----------
    frame : GeoDataFrame
        Points in metres.
    id_field : str
        Field with their ids; "" numbers them.
    capacity_field : str
        Field with parcels of a delivery day that each can handle; missing: no limit. "" for
        none.
    layer : str
        Name for messages.
    progress : Progress
        Told of missing capacities.

    Returns
    -------
    Place

    Raises
    ------
    InputError
        An id is missing or stands twice; a capacity is negative.
    """
    ids = tuple(str(i + 1) for i in range(len(frame)))
    if id_field:
        ids = read_ids(frame, id_field, layer)
    xy = _points(frame)
    _tell_same_place(xy, ids, layer, progress)
    capacity = np.full(len(frame), np.inf)
    if capacity_field:
        given = _numbers(frame, capacity_field)
        if (given < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}', field '{}': {} values are negative; correct them.",
                ).format(layer, capacity_field, number(int((given < 0).sum()), 0))
            )
        missing = ~np.isfinite(given)
        if missing.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}', field '{}': {} hubs have no capacity; they count as without "
                    "limit, not as 0.",
                ).format(layer, capacity_field, number(int(missing.sum()), 0))
            )
        capacity = np.where(missing, np.inf, given)
    return Place(xy, ids, None, capacity)


def _tell_same_place(xy, ids, layer, progress):
    """Warn of hubs of which only the first can serve somebody."""
    _, first = np.unique(xy, axis=0, return_index=True)
    others = sorted(set(range(len(xy))) - set(first.tolist()))
    if others:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} hubs stand at the place of another one ({}) and serve nobody; make "
                "one hub of them, with the sum of their capacities.",
            ).format(layer, number(len(others), 0), ", ".join(ids[i] for i in others[:5]))
        )


def read_ids(frame, field, layer):
    """Return ids as text.

    Parameters
    ----------
    frame : GeoDataFrame
    field : str
        Its field.
    layer : str
        Name for messages.

    Returns
    -------
    tuple of str

    Raises
    ------
    InputError
        One is missing or stands twice.
    """
    ids = tuple(id_text(value) for value in frame[field])
    empty = sum(not one.strip() for one in ids)
    if empty:
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}', field '{}': {} ids are missing; fill them in."
            ).format(layer, field, number(empty, 0))
        )
    seen, twice = set(), []
    for one in ids:
        if one in seen:
            twice.append(one)
        seen.add(one)
    if twice:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': these ids stand more than once: {}. Choose a field with "
                "unique ids.",
            ).format(layer, field, ", ".join(twice[:5]))
        )
    return ids


def read_flow(frame, field, layer, most=np.inf, progress=SILENT):
    """Return a field of the streets.

    Parameters
    ----------
    frame : GeoDataFrame
        Streets.
    field : str
        Of numbers; "" for none.
    layer : str
        Name for messages.
    most : float
        Larger values are refused.
    progress : Progress
        Told of missing values.

    Returns
    -------
    array (s,) or None
        NaN where missing.

    Raises
    ------
    InputError
        A value is negative or too large.
    """
    if not field:
        return None
    values = _numbers(frame, field)
    bad = (values < 0) | (values > most)
    if bad.any():
        if np.isfinite(most):
            text = translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} values are not between 0 and {}; 5% is written 0.05.",
            ).format(layer, field, number(int(bad.sum()), 0), short(most))
        else:
            text = translate(
                "SmartQuartier", "Layer '{}', field '{}': {} values are negative; correct them."
            ).format(layer, field, number(int(bad.sum()), 0))
        raise InputError(text)
    missing = int((~np.isfinite(values)).sum())
    if missing:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} of {} values are missing; they stay unknown, they are "
                "not counted as 0.",
            ).format(layer, field, number(missing, 0), number(len(values), 0))
        )
    return values


def zone_of_points(zones, xy, progress=SILENT):
    """Return the zone in which points lie.

    Parameters
    ----------
    zones : sequence of shapely polygons
    xy : array (n, 2)
        In the same CRS.
    progress : Progress
        For cancelling.

    Returns
    -------
    array (n,), int
        Its number, the first one for a point on a border; -1 outside of all.
    """
    from shapely.geometry import Point

    parts = split_items([Point(*one) for one in xy.tolist()], zones, progress=progress)
    zone = np.full(len(xy), -1)
    zone[parts.item] = parts.zone
    return zone


def street_shares(zones, streets, progress=SILENT):
    """Return which share of each street lies in which zone.

    Parameters
    ----------
    zones : sequence of shapely polygons
    streets : sequence of shapely lines
        In the same CRS.
    progress : Progress
        For cancelling.

    Returns
    -------
    csr_matrix (n_zones, n_streets)
        A street on the border of two zones belongs to both by halves: columns sum to 1 at most.
    """
    from scipy.sparse import csr_matrix

    parts = split_items(streets, zones, progress=progress)
    return csr_matrix((parts.share, (parts.zone, parts.item)), (len(zones), parts.n))


def warn_of_edges(zones, addresses, hubs, streets, reach, progress):
    """Say where the data end before the effect does.

    Parameters
    ----------
    zones : GeoDataFrame
    addresses : Addresses
    hubs : Place
    streets : GeoDataFrame
    reach : float
        Of a hub [m].
    progress : Progress
        Told.
    """
    from shapely.geometry import MultiPoint, Point

    hull = MultiPoint(addresses.xy).convex_hull.buffer(50.0)
    near = sum(hull.boundary.distance(Point(*xy)) < reach for xy in hubs.xy)
    if near:
        progress.info(
            translate(
                "SmartQuartier",
                "{} of {} hubs lie nearer than {} m to the edge of the addresses; whoever lives "
                "beyond it would be served too, but isn't in the data.",
            ).format(number(near, 0), number(len(hubs.ids), 0), number(reach, 0))
        )
    from shapely.geometry import box

    west, south, east, north = streets.total_bounds
    covered = box(west - 200, south - 200, east + 200, north + 200)
    outside = zones.geometry.difference(covered).area.sum() / zones.geometry.area.sum()
    if outside > 0.05:
        progress.warn(
            translate(
                "SmartQuartier",
                "The zones reach beyond the streets; load streets with at least some kilometres "
                "around the zones, or ways at the edge will be missing.",
            )
        )


def check_ties(places, ties, layer):
    """Refuse places that lie far from all streets.

    Parameters
    ----------
    places : Place
    ties : Ties
        The same on the network.
    layer : str
        Name for messages.

    Raises
    ------
    InputError
        One is farther than 500 m; names the first.
    """
    far = np.flatnonzero(~(ties.offset <= FAR))
    if len(far):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': {} points are farther than {} m from any street (first: {}); check "
                "their position, or load the streets around them.",
            ).format(layer, number(len(far), 0), number(FAR, 0), places.ids[far[0]])
        )


def _points(frame):
    places = frame.geometry.centroid
    return np.column_stack([places.x.to_numpy(float), places.y.to_numpy(float)])


def _numbers(frame, field):
    return frame[field].astype("float64").to_numpy(float, na_value=np.nan)
