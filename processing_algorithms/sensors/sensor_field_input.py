"""Reads the question of the tool for the best network: sites, map, stations, variogram."""

from dataclasses import dataclass
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError, ModelError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short


@dataclass(frozen=True)
class FieldQuestion:
    """What was read, and the problem made of it.

    Attributes
    ----------
    problem : FieldProblem
        For the core.
    sites : Sites
        Candidates, then existing stations.
    grid : TargetGrid
        The map.
    choice : ModelChoice
        The variogram and where it comes from.
    candidates : LayerData
        As read.
    crs : pyproj.CRS
        Of all, in metres.
    stations : Stations or None
        With their values.
    existing : GeoDataFrame or None
        The stations that stay.
    map_name : str
        Layer that the map was made from.
    """

    problem: object
    sites: object
    grid: object
    choice: object
    candidates: object
    crs: object
    stations: Optional[object] = None
    existing: Optional[object] = None
    map_name: str = ""


def read_question(run):
    """Read all inputs and check that they belong together.

    Parameters
    ----------
    run : ToolRun
        Of the tool.

    Returns
    -------
    FieldQuestion

    Raises
    ------
    InputError, ModelError
        One sentence: what, where, remedy.
    """
    from ...smartquartier_plugin.core.sensors.field.field_problem import FieldProblem
    from ...smartquartier_plugin.core.sensors.inputs.sites import SiteOptions, read_sites
    from ..layer_inputs import layer_in

    id_field = run.text("SITE_ID_FIELD")
    places = run.layer("CANDIDATES", metric=True, required_fields=[id_field] if id_field else ())
    crs = places.frame.crs
    grid, map_name = _read_grid(run, crs)
    stations, frame = _read_stations(run, crs)
    choice = _read_model(run, stations)
    stay = run.boolean("STATIONS_STAY")
    existing = frame if stay else None
    zones = layer_in(run, "EXCLUSION", crs) if run.has("EXCLUSION") else None
    options = SiteOptions(
        id_field=id_field,
        required=tuple(run.codes("REQUIRED")),
        excluded=tuple(run.codes("EXCLUDED")),
        buffer=run.number("BUFFER"),
        layer=places.name,
        existing_layer=stations.layer if stations else "",
    )
    sites = read_sites(
        places.frame, existing, zones.frame if zones else None, options, run.progress
    )
    n = sites.n_candidates
    problem = FieldProblem(
        sites.xy[:n],
        grid.xy,
        run.integer("N_SENSORS"),
        choice.model,
        weights=grid.weights,
        stations=sites.xy[n:] if existing is not None else None,
        required=sites.required[:n],
        forbidden=sites.forbidden[:n],
        noise=run.number("SENSOR_ERROR") ** 2,
        station_noise=run.number("STATION_ERROR") ** 2,
        mean_variance=run.number("MEAN_ERROR") ** 2,
    )
    problem.check()
    _check_near(problem, places.name, map_name)
    return FieldQuestion(problem, sites, grid, choice, places, crs, stations, existing, map_name)


def _read_grid(run, crs):
    from ...smartquartier_plugin.core.sensors.field import field_grid
    from ..layer_inputs import layer_in

    if run.has("AREA") == run.has("GRID"):
        raise InputError(
            translate(
                "SmartQuartier",
                "Give either an area or a grid: it says where the map is wanted.",
            )
        )
    size, weight = run.number("CELL"), run.text("WEIGHT_FIELD")
    band, least = run.integer("WEIGHT_BAND"), run.number("MIN_WEIGHT")
    if run.has("AREA"):
        data = layer_in(run, "AREA", crs)
        return field_grid.grid_of_area(data.frame, size, data.name, run.progress), data.name
    if not run.is_raster("GRID"):
        data = layer_in(run, "GRID", crs, numeric_fields=[weight] if weight else ())
        found = field_grid.grid_of_places(data.frame, size, weight, data.name, run.progress, least)
        return found, data.name
    data = run.raster("GRID", metric=True)
    _check_same_crs(data, crs)
    found = field_grid.grid_of_raster(data.bands, data.transform, band, data.name, least)
    return found, data.name


def _check_same_crs(raster, crs):
    """Refuse a raster in another CRS: unlike points its cells can't be moved one by one."""
    import geopandas as gpd

    if not raster.crs or gpd.GeoSeries([], crs=raster.crs).crs != crs:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' is in another CRS ({}) than the candidates ({}); warp it first ('Warp "
                "(reproject)').",
            ).format(raster.name, raster.crs[:40] or "–", crs.to_string()[:40])
        )


def _read_stations(run, crs):
    from ...smartquartier_plugin.core.sensors.field.field_model import read_stations
    from ..layer_inputs import layer_in

    field = run.text("VALUE_FIELD")
    if not run.has("STATIONS"):
        if field:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "A field of values ('{}') is given, but no layer of stations; give both or "
                    "none.",
                ).format(field)
            )
        return None, None
    data = layer_in(run, "STATIONS", crs, numeric_fields=[field] if field else ())
    return read_stations(data.frame, field, data.name, run.progress), data.frame


def _read_model(run, stations):
    from ...smartquartier_plugin.core.sensors.field.field_model import GivenModel, choose_model

    given = GivenModel(
        run.choice("KIND"), run.number("SILL"), run.optional_number("RANGE"), run.number("NUGGET")
    )
    return choose_model(run.choice("MODEL"), given, stations, progress=run.progress.part(0, 0.1))


def _check_near(problem, layer, map_name):
    """Refuse sites that tell nothing about any cell: the layers lie in different places."""
    import numpy as np
    from scipy.spatial import cKDTree

    allowed = np.asarray(problem.candidates)[~problem.mask("forbidden")]
    near = cKDTree(problem.targets).query(allowed)[0]
    if not near.min() < problem.model.reach:
        raise ModelError(
            translate(
                "SmartQuartier",
                "None of {} sites of '{}' lies within {} m of '{}', as far as the variogram "
                "reaches; check whether the layers lie in the same place, and the range.",
            ).format(number(len(allowed), 0), layer, short(problem.model.reach), map_name)
        )
