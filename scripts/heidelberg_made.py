"""What the scenario needs and Heidelberg's data don't hold, MADE UP from the streets by rules.

Streets, their noise classes and car parks are real (OpenStreetMap). Inhabitants, jobs, traffic,
practices, shops, depots and broadband are NOT: each follows from a rule below and a fixed seed.
No figure here was measured, so nothing about Heidelberg may be concluded from any result.
"""

import numpy as np
from heidelberg_data import CRS, points_along, read_features, read_streets

SEED = 1
INHABITANTS = 150_000  # a round number, of the size of such a city
JOBS = 100_000
RENT = 4_000.0  # a year and inhabitant [EUR]
CELL = 100.0  # of the population grid [m], as in a census
ZONE = 1000.0  # of the zones [m]
HUBS = 6  # the largest public car parks, 700 m apart
CORE_INHABITANTS = 500  # zones with as many are the core; around them a ring is kept

# Kind of street: vehicles a day in both directions, speed where no sign says it [km/h], and
# inhabitants and jobs per metre relative to a residential street.
RULES = {
    "motorway": (60_000, 100, 0.0, 0.0), "motorway_link": (8_000, 60, 0.0, 0.0),
    "trunk": (30_000, 80, 0.0, 0.0), "trunk_link": (6_000, 50, 0.0, 0.0),
    "primary": (16_000, 50, 0.3, 2.0), "primary_link": (4_000, 50, 0.0, 0.0),
    "secondary": (9_000, 50, 0.6, 2.0), "secondary_link": (2_000, 50, 0.0, 0.0),
    "tertiary": (4_000, 50, 0.8, 2.0), "tertiary_link": (1_000, 50, 0.0, 0.0),
    "unclassified": (1_500, 50, 0.2, 1.5), "residential": (600, 30, 1.0, 0.3),
    "living_street": (200, 10, 1.2, 0.3), "pedestrian": (0, 10, 1.0, 4.0),
}  # fmt: skip
DRIVEN = tuple(kind for kind, rule in RULES.items() if rule[0])
NO_WALKING = ("motorway", "motorway_link", "trunk", "trunk_link", "construction", "proposed")
# The louder the street's class, the more of the usual traffic of its kind it carries.
NOISE_FACTOR = {0: 0.6, 1: 0.8, 2: 1.0, 3: 1.3}
AGES = {"age_16_44": 0.42, "age_45_64": 0.25, "age_65_74": 0.09, "age_75plus": 0.10}


def read_layers(folder):
    """Return all layers of the scenario.

    Parameters
    ----------
    folder : Path
        With ``heidelberg.osm.pbf`` and ``street_noise.csv``.

    Returns
    -------
    dict of str to GeoDataFrame
        ``roads`` and ``walking`` (real lines; made up: aadt, on roads), ``parking`` and ``hubs``
        (real places), the made-up ``cells``, ``jobs``, ``shops``, ``practices``, ``depots``, and
        ``zones`` (squares of 1 km: zone such as A1, core 1 or 0 for the ring,
        rent_eur_a); in EPSG:25832.
    """
    random = np.random.default_rng(SEED)
    streets = read_streets(folder, ("osm_id", "highway", "oneway", "maxspeed", "service"))
    streets = streets[~streets["highway"].isin(DRIVEN) | _joined(streets)].reset_index(drop=True)
    roads = _roads(streets)
    parking, hubs = _parking(folder)
    cells = _cells(streets, random)
    return {
        "roads": roads,
        "walking": streets.loc[~streets["highway"].isin(NO_WALKING), ["osm_id", "geometry"]],
        "parking": parking,
        "hubs": hubs,
        "cells": cells,
        "jobs": _jobs(streets, random),
        "shops": _shops(streets, random),
        "practices": _practices(cells, random),
        "depots": _depots(streets),
        "zones": _zones(cells),
    }


def _frame(columns, points):
    import geopandas as gpd

    return gpd.GeoDataFrame(columns, geometry=list(points), crs=CRS)


def _joined(streets):
    """Which driven streets hang together: the extract cuts off villages that have no way in."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    driven = streets["highway"].isin(DRIVEN).to_numpy()
    vertices, start, end = {}, [], []
    for line in streets.geometry[driven]:
        places = [vertices.setdefault(place[:2], len(vertices)) for place in line.coords]
        start += places[:-1]
        end += places[1:]
    shape = (len(vertices), len(vertices))
    _, part = connected_components(coo_matrix((np.ones(len(start)), (start, end)), shape))
    largest = np.bincount(part).argmax()
    first = [vertices.get(line.coords[0][:2]) for line in streets.geometry]
    return driven & np.array([node is not None and part[node] == largest for node in first])


def _roads(streets):
    """Streets for vans: real lines; speed from the sign or the kind; AADT from kind and noise."""
    import pandas as pd

    roads = streets[streets["highway"].isin(DRIVEN)].copy()
    usual = roads["highway"].map(lambda kind: RULES[kind][0])
    # A one-way line is one carriageway of two, so it carries half.
    half = roads["oneway"].isin(["yes", "-1"]).map({True: 0.5, False: 1.0})
    loud = roads["noise"].fillna(1).astype(int).map(NOISE_FACTOR)
    roads["aadt"] = (usual * half * loud).round(-1)
    signed = pd.to_numeric(roads["maxspeed"], errors="coerce")
    roads["speed_kmh"] = signed.fillna(roads["highway"].map(lambda kind: RULES[kind][1]))
    return roads[["osm_id", "highway", "oneway", "noise", "aadt", "speed_kmh", "geometry"]]


def _along(streets, column, step):
    """Return points along streets and each one's weight (metres × the kind's weight)."""
    kept = streets[streets["highway"].map(lambda kind: RULES.get(kind, (0,) * 4)[column] > 0)]
    weight = kept["highway"].map(lambda kind: RULES[kind][column]).to_numpy()
    points, rows, lengths = points_along(kept.geometry, step)
    return points, rows, lengths * weight[rows]


def _spread(total, weight):
    """Return whole numbers that follow weights and add up to a total exactly."""
    edges = np.round(np.cumsum(weight) / weight.sum() * total)
    return np.diff(edges, prepend=0.0).astype(int)


def _cells(streets, random):
    """Cells with inhabitants: by metres of street, some streets denser than others."""
    points, rows, weight = _along(streets, 2, 20.0)
    density = random.lognormal(0.0, 0.4, rows.max() + 1)[rows]
    people = _spread(INHABITANTS, weight * density)
    corner = np.floor(np.array([(p.x, p.y) for p in points]) / CELL).astype(int)
    places, cell = np.unique(corner, axis=0, return_inverse=True)
    inhabitants = np.bincount(np.ravel(cell), weights=people, minlength=len(places))
    places, inhabitants = places[inhabitants > 0], inhabitants[inhabitants > 0]
    n = len(places)
    columns = {"cell": [f"{x}_{y}" for x, y in places], "inhabitants": inhabitants}
    for name, share in AGES.items():
        columns[name] = inhabitants * share * random.uniform(0.8, 1.2, n)
    columns["households"] = inhabitants / random.uniform(1.6, 2.2, n)
    columns["employed"] = inhabitants * random.uniform(0.45, 0.6, n)
    columns["gigabit_share"] = random.beta(8, 2, n)
    # Below 16 Mbit/s: a small share, of those without gigabit.
    columns["no_broadband_hh"] = 0.1 * (1 - columns["gigabit_share"]) * columns["households"]
    return _frame(columns, _squares(places, CELL))


def _squares(corners, size):
    from shapely.geometry import box

    return [box(x * size, y * size, (x + 1) * size, (y + 1) * size) for x, y in corners]


def _jobs(streets, random):
    """Jobs along main and shopping streets; two fifths in offices, by place more or less."""
    points, _, weight = _along(streets, 3, 50.0)
    jobs = _spread(JOBS, weight * random.lognormal(0.0, 0.8, len(points)))
    office = np.round(jobs * random.beta(4, 6, len(points)))
    kept = jobs > 0
    frame = _frame({"jobs": jobs, "office_jobs": office.astype(int)}, points)
    return frame[kept].reset_index(drop=True)


def _shops(streets, random):
    """A shop every 30 m of a pedestrian street (grade A), here and there along main streets."""
    shopping = streets[streets["highway"] == "pedestrian"]
    main = streets[streets["highway"].isin(["tertiary", "secondary"])]
    centre, _, _ = points_along(shopping.geometry, 30.0)
    other, _, _ = points_along(main.geometry, 60.0)
    other = [p for p, keep in zip(other, random.uniform(size=len(other)) < 0.25) if keep]
    grade = ["A"] * len(centre) + ["C"] * len(other)
    floor = random.lognormal(4.8, 0.7, len(grade)).round()
    chance = np.where(np.array(grade) == "A", 0.07, 0.13)
    vacant = (random.uniform(size=len(grade)) < chance).astype(int)
    return _frame(
        {"shop": range(1, len(grade) + 1), "floor_m2": floor, "vacant": vacant, "grade": grade},
        [*centre, *other],
    )


def _practices(cells, random):
    """Ninety practices where people live; each offers what one to three doctors do."""
    chance = (cells["inhabitants"] / cells["inhabitants"].sum()).to_numpy()
    chosen = random.choice(len(cells), 90, replace=False, p=chance)
    return _frame(
        {
            "practice": range(1, 91),
            "supply": random.integers(1, 4, 90),
            "digital_share": 0.4,
        },
        cells.geometry.iloc[chosen].centroid,
    )


def _depots(streets):
    """Two depots where fast roads meet streets of the town, at the two places farthest apart."""
    import shapely.geometry

    def vertices(kinds):
        lines = streets[streets["highway"].isin(kinds)].geometry
        return {place[:2] for line in lines for place in line.coords}

    ramps = ["motorway_link", "trunk_link"]
    town = set(DRIVEN) - {"motorway", "trunk", *ramps}
    exits = np.array(sorted(vertices(ramps) & vertices(town)))
    apart = np.hypot(*(exits[:, None] - exits[None]).transpose(2, 0, 1))
    chosen = np.unravel_index(apart.argmax(), apart.shape)
    points = [shapely.geometry.Point(exits[i]) for i in chosen]
    return _frame({"depot": ["A", "B"]}, points)


def _parking(folder):
    """Real car parks, spaces where the map says how many, else one per 25 m²; hubs among them."""
    import pandas as pd

    fields = ("name", "parking", "access", "capacity")
    areas = read_features(folder, "multipolygons", "amenity = 'parking'", fields)
    # GDAL's points have no column of their own for amenities.
    single = 'other_tags LIKE \'%"amenity"=>"parking"%\''
    points = read_features(folder, "points", single, fields)
    parks = pd.concat([areas, points], ignore_index=True)
    known = pd.to_numeric(parks["capacity"], errors="coerce")
    parks["spaces"] = known.fillna((parks.area / 25.0).clip(lower=1.0)).round()
    parks["geometry"] = parks.geometry.representative_point()
    public = parks[
        parks["parking"].isin(["multi-storey", "underground"])
        & ~parks["access"].isin(["private", "no", "restricted"])
        & parks["spaces"].ge(100)
    ].sort_values("spaces", ascending=False)
    hubs = []
    for row in public.itertuples():
        if len(hubs) < HUBS and all(row.geometry.distance(hub.geometry) >= 700.0 for hub in hubs):
            hubs.append(row)
    names = [hub.name or f"car park {i + 1}" for i, hub in enumerate(hubs)]
    columns = {"hub": names, "spaces": [hub.spaces for hub in hubs]}
    hubs = _frame(columns, [hub.geometry for hub in hubs])
    return parks[["name", "parking", "spaces", "geometry"]], hubs


def _zones(cells):
    """Squares of 1 km: those with many inhabitants, and all around them (the ring)."""
    centre = cells.geometry.centroid
    corner = np.floor(np.column_stack([centre.x, centre.y]) / ZONE).astype(int)
    places, zone = np.unique(corner, axis=0, return_inverse=True)
    people = np.bincount(np.ravel(zone), weights=cells["inhabitants"])
    core = {tuple(place) for place, n in zip(places, people) if n >= CORE_INHABITANTS}
    around = {(x + i, y + j) for x, y in core for i in (-1, 0, 1) for j in (-1, 0, 1)}
    squares = sorted(around)
    west, south = np.min(squares, axis=0)
    inhabitants = dict(zip(map(tuple, places), people))
    columns = {
        "zone": [f"{chr(ord('A') + x - west)}{y - south + 1}" for x, y in squares],
        "core": [int(place in core) for place in squares],
        "rent_eur_a": [inhabitants.get(place, 0) * RENT for place in squares],
    }
    return _frame(columns, _squares(squares, ZONE))
