"""Put the layers of the demo city together."""

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from . import (
    addresses,
    atlas,
    environment,
    facilities,
    names,
    population,
    statistics,
    streets,
    traffic,
)  # fmt: skip
from .areas import make_areas
from .buildings import make_buildings
from .frame import CRS, make_frame
from .outline_and_quarters import make_quarters
from .street_pattern import make_plan

SIZE_MIN, SIZE_MAX = 9, 100

#: Layers in the order in which they are returned and written.
LAYERS = (
    "quarters", "population_grid_100m", "streets", "buildings", "lamps", "public_buildings",
    "stops", "shops", "services", "noise", "stations", "observations", "actors", "projects",
    "relations", "privacy_zones", "statistics", "water", "green",
    "addresses",
)  # fmt: skip


def create_demo_city(seed=1, size=36, progress=SILENT):
    """Build a fictitious city with all layers that the tools need.

    Parameters
    ----------
    seed : int
        0 or larger. The same seed and size give the same values and coordinates.
    size : int
        Number of quarters, 9-100; about 7,000 inhabitants each.
    progress : Progress, optional
        Told the share done; checked for cancel.

    Returns
    -------
    dict of str to GeoDataFrame or DataFrame
        Keys as in :data:`LAYERS`, in that order; EPSG:25833. ``observations``,
        ``relations`` and ``statistics`` have no geometry.

    Raises
    ------
    InputError
        If seed or size is out of range.

    Notes
    -----
    All places, institutions and numbers are invented (CC0). See docs/demo_city.md for the
    fields and for the peculiarities that are built in on purpose.
    """
    if not SIZE_MIN <= size <= SIZE_MAX:
        raise InputError(
            translate(
                "SmartQuartier", "Number of quarters is {}; choose a number from {} to {}."
            ).format(size, SIZE_MIN, SIZE_MAX)
        )
    if seed < 0:
        raise InputError(
            translate("SmartQuartier", "Seed is {}; choose 0 or a larger whole number.").format(
                seed
            )
        )
    frame = make_frame(seed, size)
    quarters = make_quarters(frame)
    progress.report(0.06)
    plan = make_plan(frame, quarters, progress)
    progress.report(0.14)
    net = streets.make_streets(frame, quarters, plan, progress)
    progress.report(0.45)
    areas = make_areas(frame, quarters, plan)
    buildings = make_buildings(frame, quarters, net, areas, progress)
    progress.report(0.72)
    people = population.make_people(frame, quarters, net, areas, buildings)
    columns = _columns(frame, quarters, plan, net, areas, buildings, people, progress)
    progress.report(0.92)
    layers = {}
    for name in LAYERS:
        progress.check()
        layers[name] = _table(columns[name])
    progress.report(1.0)
    return layers


def _columns(frame, quarters, plan, net, areas, buildings, people, progress):
    """Compute the columns of every layer."""
    titles, districts = names.quarter_names(frame, quarters)
    road_names = names.street_names(frame, plan)
    flow = traffic.make_traffic(frame, net, areas, people)
    noise = traffic.noise_layer(net, quarters, flow, buildings, people)
    progress.report(0.78)
    stops = traffic.stops_layer(frame, net, quarters, areas, people, road_names[net.plan_line])
    houses = population.buildings_layer(frame, quarters, net, buildings, people)
    shops = facilities.shops_layer(frame, quarters, net, areas, buildings, people)
    progress.report(0.83)
    stations, observations = environment.make_stations(
        frame, quarters, titles, areas, net, flow, people
    )
    doors = addresses.make_addresses(frame, quarters, plan, net, buildings, people, road_names)
    actors, projects, relations = atlas.make_atlas(
        frame, quarters, titles, areas, buildings, people, doors
    )
    level = np.zeros(len(net.lines))
    level[noise["street_id"] - 1] = noise["lden_db"]
    shares = statistics.exposure(net, areas, buildings, people, level, stops["xy"])
    progress.report(0.87)
    return {
        "quarters": _quarters_layer(frame, quarters, titles, districts, areas, people, actors),
        "population_grid_100m": population.population_grid(quarters, buildings, people),
        "streets": streets.streets_layer(net, quarters, road_names, flow),
        "buildings": houses,
        "lamps": traffic.lamps_layer(frame, net, quarters),
        "public_buildings": facilities.public_buildings_layer(quarters, titles, buildings, people),
        "stops": stops,
        "shops": shops,
        "services": facilities.services_layer(
            frame, quarters, titles, areas, buildings, people, shops
        ),
        "noise": noise,
        "stations": stations,
        "observations": observations,
        "actors": actors,
        "projects": projects,
        "relations": relations,
        "privacy_zones": facilities.privacy_zones_layer(frame, quarters, buildings, people),
        "statistics": statistics.statistics_table(
            frame, quarters, areas, buildings, people, houses, shares
        ),
        "water": _water_layer(areas),
        "green": _green_layer(areas),
        "addresses": addresses.addresses_layer(quarters, buildings, doors),
    }


def _quarters_layer(frame, quarters, titles, districts, areas, people, actors):
    rng = np.random.default_rng([frame.seed, 102])
    n = len(quarters.codes)
    types = np.array(quarters.types, dtype=object)
    codes = np.array(quarters.codes, dtype=object)
    area = np.array([polygon.area for polygon in areas.quarters]) / 10_000.0
    managed = np.where(np.isin(types, ["plattenbau", "gruenderzeit"]), 0.45, 0.05)
    funding = np.where(np.isin(types, ["plattenbau", "gruenderzeit", "altstadt"]), 0.5, 0.1)
    funded = rng.random(n) < funding
    public = {"wald": 82.0, "plattenbau": 46.0, "altstadt": 41.0, "gewerbe": 33.0, "dorf": 9.0}
    land = np.array([public.get(t, 25.0) for t in types]) + rng.normal(0.0, 4.0, n)
    return {
        "code": codes,
        "name": titles,
        "district_code": np.array(quarters.districts, dtype=object),
        "district": districts,
        "quarter_type": types,
        "inhabitants": people.quarter_inhabitants,
        "dwellings": people.quarter_dwellings,
        "area_ha": np.round(area, 2),
        "density_inh_ha": np.round(people.quarter_inhabitants / area, 1),
        "quartier_management": (rng.random(n) < managed).astype(np.int64),
        "funding_area_pct": np.where(funded, np.round(rng.uniform(15, 95, n)), 0.0),
        "public_land_pct": np.round(np.clip(land, 3, 95), 1),
        "critical_infra_n": rng.poisson(np.where(types == "gewerbe", 3.0, 0.8)),
        "partner_n": np.array([(actors["code"] == c).sum() for c in codes], dtype=np.int64),
        "geometry": np.array(areas.quarters, dtype=object),
    }


def _water_layer(areas):
    return {
        "water_id": np.array([1]),
        "name": np.array([names.RIVER], dtype=object),
        "kind": np.array(["river"], dtype=object),
        "area_ha": np.array([round(areas.river.area / 10_000.0, 2)]),
        "geometry": np.array([areas.river, None], dtype=object)[:1],
    }


def _green_layer(areas):
    shapes = [*areas.parks, *areas.forests]
    kinds = ["park"] * len(areas.parks) + ["forest"] * len(areas.forests)
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    return {
        "green_id": np.arange(1, len(shapes) + 1),
        "kind": np.array(kinds, dtype=object),
        "area_ha": np.array([round(shape.area / 10_000.0, 2) for shape in shapes]),
        "geometry": geometry,
    }


def _table(columns):
    """Turn columns into a GeoDataFrame, or a DataFrame where there is no place."""
    import geopandas
    import pandas

    data = {k: v for k, v in columns.items() if k not in ("geometry", "xy")}
    if "xy" in columns:
        geometry = geopandas.points_from_xy(*columns["xy"].T)
    elif "geometry" in columns:
        geometry = geopandas.array.from_shapely(list(columns["geometry"]))
    else:
        return pandas.DataFrame(data)
    return geopandas.GeoDataFrame(data, geometry=geometry, crs=CRS)
