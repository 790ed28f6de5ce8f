"""Values of another layer at the places of demand: by location, by area, or by a common key."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ..drivers.boxes import candidates
from .services import id_word

_CHECK_EVERY = 64  # areas, for a cancel


def values_at(places, xy, other, columns, key="", layer="", progress=None, mean=True):
    """Return columns of another layer at places.

    Parameters
    ----------
    places : GeoDataFrame (m rows)
        Points or polygons in metres.
    xy : array (m, 2)
        Where each place counts [m].
    other : GeoDataFrame or DataFrame
        Polygons in the same CRS, or a table with the same key.
    columns : sequence of str
        Number fields.
    key : str
        Field in both; needed for a table.
    layer : str
        Name of the other layer, for messages.
    progress : Progress
        Told how many places have no partner.
    mean : bool
        Rows of a table with the same key are averaged; else they are summed.

    Returns
    -------
    array (m, c)
        NaN where nothing is known.

    Raises
    ------
    InputError
        If a table has no key, or nothing fits together.

    Notes
    -----
    Where the other layer is coarser than the places, each takes what lies at its point; where it
    is finer, its mean by area.
    """
    shapes = getattr(other, "geometry", None) if hasattr(other, "total_bounds") else None
    if shapes is None:
        found = _by_key(places, other, columns, key, layer, progress, mean)
    elif _finer(places, other):
        found = _by_area(places, other, columns, progress)
    else:
        found = _at_points(xy, other, columns, progress)
    lost = ~np.isfinite(found).all(axis=1)
    if lost.all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' says nothing about any place of the demand; check the region, the key "
                "and the fields {}.",
            ).format(layer, ", ".join(columns))
        )
    if lost.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': nothing known for {} of {} places; there, access online stays empty.",
            ).format(layer, number(int(lost.sum()), 0), number(len(found), 0))
        )
    return found


def column_of(frame, name):
    """Return a number field as floats, NaN for NULL.

    Parameters
    ----------
    frame : DataFrame
    name : str

    Returns
    -------
    array (n,)
    """
    return frame[name].astype("float64").to_numpy(float, na_value=np.nan)


def _finer(places, other):
    """Return whether the other layer's areas are smaller than the places."""
    kinds = places.geometry.geom_type
    if not kinds.isin(["Polygon", "MultiPolygon"]).all():
        return False
    return float(np.median(other.geometry.area)) < 0.5 * float(np.median(places.geometry.area))


def _at_points(xy, other, columns, progress):
    """Return what lies at each point; on a border the first area of the layer counts."""
    from shapely.geometry import Point
    from shapely.prepared import prep

    points = [Point(x, y) for x, y in xy]
    at = np.full(len(points), -1)
    areas = list(other.geometry)
    for row, hits in candidates(points, areas):
        if row % _CHECK_EVERY == 0:
            progress.check()
        area = prep(areas[row])
        for hit in hits[at[hits] < 0]:
            if area.intersects(points[hit]):
                at[hit] = row
    table = np.column_stack([column_of(other, name) for name in columns])
    found = table[at]
    found[at < 0] = np.nan
    return found


def _by_area(places, other, columns, progress):
    """Return the mean by area of what lies in each place; gaps and missing values don't count."""
    table = np.column_stack([column_of(other, name) for name in columns])
    known = np.flatnonzero(np.isfinite(table).all(axis=1))
    areas = list(other.geometry.iloc[known])
    zones = list(places.geometry)
    found = np.full((len(zones), len(columns)), np.nan)
    for row, hits in candidates(areas, zones):
        if row % _CHECK_EVERY == 0:
            progress.check()
        shared = np.array([zones[row].intersection(areas[hit]).area for hit in hits])
        if shared.sum() > 0:
            found[row] = shared @ table[known[hits]] / shared.sum()
    return found


def _by_key(places, other, columns, key, layer, progress, mean):
    import pandas as pd

    if not key or key not in places.columns or key not in other.columns:
        raise InputError(
            translate(
                "SmartQuartier",
                "The table '{}' has no location; choose a key field that it and the demand both "
                "have.",
            ).format(layer)
        )
    table = pd.DataFrame({name: column_of(other, name) for name in columns})
    table.index = [id_word(value) for value in other[key]]
    table = _latest(table, other, layer, progress)
    table = table[table.index != ""]
    twice = table.index.duplicated()
    if twice.any():
        text = translate("SmartQuartier", "Table '{}': codes in several rows: {}; they are summed.")
        if mean:
            text = translate(
                "SmartQuartier",
                "Table '{}': codes in several rows: {}; the shares of their rows are averaged.",
            )
        progress.info(text.format(layer, number(len(set(table.index[twice])), 0)))
        groups = table.groupby(level=0)
        table = groups.mean() if mean else groups.sum(min_count=1)
    wanted = [id_word(value) for value in places[key]]
    return table.reindex(wanted).to_numpy(float)


def _latest(table, other, layer, progress):
    """Keep the latest period of a table that has several."""
    if "period" not in other.columns:
        return table
    periods = np.array([id_word(value) for value in other["period"]], dtype=object)
    if len(set(periods)) < 2:
        return table
    latest = max(periods)
    progress.info(
        translate("SmartQuartier", "Table '{}': the latest period, {}, is used.").format(
            layer, latest
        )
    )
    return table[periods == latest]
