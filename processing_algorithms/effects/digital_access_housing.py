"""Reads where people live and will live, for the tool ``digitalaccess``."""

from ...smartquartier_plugin.core.i18n import translate
from ..layer_inputs import layer_in
from .digital_access_fields import numeric


def read_places(run, demand, field, crs):
    """Return all places as one frame, and where and how many people they are.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    demand : LayerData
        As read.
    field : str
        With the people; empty if each place counts 1.
    crs : pyproj.CRS
        Of the demand.

    Returns
    -------
    frame : GeoDataFrame
        The demand, then planned housing.
    places : dict
        ``xy`` (m, 2), ``people`` (m,) and, of a grid, ``cells``.
    housing : LayerData or None
        As read.
    """
    import numpy as np

    from ...smartquartier_plugin.core.sensors.inputs.demand import read_demand

    now = read_demand(demand.frame, field, demand.name, 0.0, run.progress)
    places = {
        "xy": now.xy,
        "people": now.weights,
        "cells": None if now.corners is None else (now.corners, now.size),
    }
    if not run.has("SCENARIO_DEMAND"):
        return demand.frame, places, None
    housing = layer_in(run, "SCENARIO_DEMAND", crs)
    if field:
        numeric(housing, field)
    later = read_demand(housing.frame, field, housing.name, 0.0, run.progress)
    places["xy"] = np.vstack([now.xy, later.xy])
    places["people"] = np.r_[now.weights, later.weights]
    return _joined(run, demand, housing, later.xy), places, housing


def _joined(run, demand, housing, xy):
    """Append planned housing to the demand, in its kind of geometry and with its fields."""
    import geopandas as gpd
    import pandas as pd

    frame, extra = demand.frame, housing.frame
    areas = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    own = extra.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    shapes = extra.geometry.to_numpy()
    if areas and not own:
        shapes = gpd.GeoSeries(gpd.points_from_xy(*xy.T), crs=frame.crs).buffer(20.0).to_numpy()
        run.progress.info(
            translate(
                "SmartQuartier",
                "Layer '{}': its points are drawn as discs of 20 m among the areas of '{}'.",
            ).format(housing.name, demand.name)
        )
    elif own and not areas:
        shapes = gpd.points_from_xy(*xy.T)
    geometry = frame.geometry.name
    shared = [name for name in frame.columns if name in extra.columns and name != geometry]
    columns = {name: extra[name].to_numpy() for name in shared}
    columns[geometry] = gpd.GeoSeries(list(shapes), crs=frame.crs).array
    rows = gpd.GeoDataFrame(columns, geometry=geometry, crs=frame.crs)
    for name in frame.columns:
        if name not in rows.columns:
            rows[name] = pd.Series([None] * len(rows), dtype=object)
    joined = pd.concat([frame, rows[frame.columns]], ignore_index=True)
    for name in frame.columns:
        if name != geometry:
            joined[name] = _as_before(joined[name], frame[name])
    return gpd.GeoDataFrame(joined, geometry=geometry, crs=frame.crs)


def _as_before(column, own):
    """Return a column with its kind from before: whole numbers stay whole."""
    kind = own.dtype
    if kind.kind in "iu" or str(kind) == "Int64":
        return column.astype("float64").round().astype("Int64")
    return column.astype("float64") if kind.kind == "f" else column.astype(object)
