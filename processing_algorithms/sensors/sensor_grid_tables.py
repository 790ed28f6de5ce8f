"""What the grid of observations reads and writes besides the raster."""

from qgis.core import QgsCoordinateReferenceSystem

from ...smartquartier_plugin.core.i18n import translate
from ..layer_checks import check_metric_crs

_PRIVATE_CELL = 100.0
_ETRS_ZONES = range(28, 39)  # of EPSG:25828 to 25838


def metric_crs(run, stations):
    """Return the CRS of the grid: the one asked for, the stations', or their UTM zone.

    Parameters
    ----------
    run : ToolRun
        Of the tool; told if stations are transformed.
    stations : LayerData
        With a CRS.

    Returns
    -------
    str
        Authority id or WKT, in metres.

    Raises
    ------
    InputError
        If the stations have no CRS, or the one asked for is not in metres.
    """
    wanted = run.crs("TARGET_CRS")
    own = stations.frame.crs
    if own is None:
        check_metric_crs(QgsCoordinateReferenceSystem(), stations.name)
    if not wanted and not own.is_geographic:
        wanted = own.to_string()
    elif not wanted:
        wanted = _utm_zone(stations.frame)
        run.progress.info(
            translate(
                "SmartQuartier",
                "Layer '{}' is in {} (degrees); the grid is made in {}. Name another CRS among the "
                "advanced parameters if your city uses one.",
            ).format(stations.name, own.to_string(), wanted)
        )
    crs = QgsCoordinateReferenceSystem()
    crs.createFromUserInput(wanted)
    check_metric_crs(crs, stations.name)
    return wanted


def _utm_zone(frame):
    """Return the UTM zone of points in degrees: ETRS89 in Europe, else WGS 84."""
    world = frame.to_crs("EPSG:4326")
    west, south, east, north = world.total_bounds
    zone = min(max(int(((west + east) / 2 + 180) // 6) + 1, 1), 60)
    middle = (south + north) / 2
    if zone in _ETRS_ZONES and 34 <= middle <= 72:
        return f"EPSG:{25800 + zone}"
    return f"EPSG:{(32600 if middle >= 0 else 32700) + zone}"


def area_in(run, crs):
    """Return the area's polygons in the grid's CRS, None without any.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    crs : str
        Of the grid.

    Returns
    -------
    GeoSeries or None
        Polygons.
    """
    if not run.has("AREA"):
        return None
    data = run.layer("AREA")
    if data.frame.crs is None:
        check_metric_crs(QgsCoordinateReferenceSystem(), data.name)
    return data.frame.to_crs(crs).geometry


def rejected_table(result):
    """Return every rejected value with its reason, also in words.

    Parameters
    ----------
    result : GridRun
        Of the run.

    Returns
    -------
    pandas.DataFrame
        *station_id, time, value, unit, reason, reason_text*.
    """
    from ...smartquartier_plugin.core.sensors.grid.observation_quality import reason_text

    table = result.checked.rejected.copy()
    if "unit" not in table:
        table.insert(3, "unit", None)
    table["time"] = [None if time is None or time != time else _iso(time) for time in table["time"]]
    table["unit"] = table["unit"].astype(object).where(table["unit"].notna(), None)
    table["reason_text"] = [reason_text(reason) for reason in table["reason"]]
    return table


def _iso(time):
    return time.isoformat() if hasattr(time, "isoformat") else str(time)


def means_layer(result, crs, exact):
    """Return the stations with what they measured; citizens' sensors lie in the middle of a cell.

    Parameters
    ----------
    result : GridRun
        Of the run.
    crs : str
        Of the coordinates.
    exact : bool
        True keeps the exact places.

    Returns
    -------
    geopandas.GeoDataFrame
        Points.
    """
    import geopandas as gpd

    from ...smartquartier_plugin.core.sensors.siting.privacy import coarsen

    table = result.stations
    xy = table[["x", "y"]].to_numpy(float)
    if not exact:
        cell = max(_PRIVATE_CELL, result.grid.spec.cell)
        xy = coarsen(xy, table["private"].to_numpy(bool), cell)
    names = ["station_id", "mean", "se", "n_values", "n_blocks", "share", "n_rejected", "crowd"]
    more = ["used", "estimate", "difference", "follows", "departs", "odd"]
    frame = table[[*names, *more]].copy()
    for name in ("crowd", "used", "odd"):
        frame[name] = frame[name].astype("int64")
    frame.insert(3, "unit", result.checked.unit)
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(*xy.T), crs=crs)


def method_notes(data, result, settings, crs):
    """Return what the record says of the method.

    Parameters
    ----------
    data : GridInput
        Stations and observations.
    result : GridRun
        Of the run.
    settings : GridSettings
        What was asked for.
    crs : str
        Of the grid.

    Returns
    -------
    dict
        JSON-ready.
    """
    from dataclasses import asdict

    rule, check = result.rule, result.grid.check
    formulas = {
        "mean": "z = sum(w_i z_i) / sum(w_i) over the stations in the cell",
        "idw": "z = sum(w_i z_i / d_i^p) / sum(w_i / d_i^p) over the 32 nearest within reach",
        "kriging": "ordinary kriging; errors of stations: se_i^2 and nugget",
    }
    notes = {
        "property": data.property,
        "unit": result.checked.unit,
        "crs": crs,
        "fields": data.fields,
        "period": {"first": result.means.start, "last": result.means.end},
        "averaged_by": result.means.block,
        "gaps_filled": settings.fill,
        "energetic_mean": rule.level,
        "quality_limits": {
            **asdict(settings.quality),
            **{name: value for name, value in (("low", rule.low), ("high", rule.high))
               if abs(value) != float("inf")},
            "jump": rule.jump,
            "origin": "defaults of this program, without a source, unless given as parameters",
        },
        "rejected": dict(result.checked.counts),
        "formula": formulas[settings.method],
        "reach_m": result.reach,
        "reach_from": "parameter" if result.reach_given else "stations",
    }  # fmt: skip
    if result.model is not None:
        notes["variogram"] = {**asdict(result.model), "fitted": result.fitted}
    if check is not None:
        notes["cross_validation"] = {
            "stations": check.stations, "bias": check.bias, "rmse": check.rmse,
            "spread": check.spread, "within_two_standard_errors": check.within_two,
        }  # fmt: skip
    return notes
