"""Uses of buildings, dwellings, inhabitants and the 100 m population grid."""

from dataclasses import dataclass

import numpy as np

from .frame import stream
from .shapes import largest_remainder, polygons_from_corners
from .streets import ORDER

#: Dwelling floor area per dwelling (m2), vacancy, persons per household.
HOUSING = {
    "altstadt": (78.0, 0.060, 1.55),
    "gruenderzeit": (76.0, 0.045, 1.74),
    "zeilenbau": (64.0, 0.048, 1.66),
    "plattenbau": (62.0, 0.084, 1.82),
    "villen": (112.0, 0.032, 1.98),
    "siedlung": (112.0, 0.026, 2.28),
    "gewerbe": (75.0, 0.110, 1.60),
    "dorf": (118.0, 0.055, 2.24),
    "wald": (110.0, 0.045, 2.20),
}

#: Public buildings: one for so many expected inhabitants, and at least so many in the city.
PUBLIC = {
    "kindergarten": (2_300, 3),
    "school_primary": (6_500, 2),
    "school_secondary": (13_000, 1),
    "sports_hall": (8_500, 1),
    "library": (22_000, 1),
    "citizens_office": (32_000, 1),
    "youth_club": (14_000, 1),
    "senior_centre": (11_000, 1),
    "fire_station": (26_000, 1),
    "police": (60_000, 1),
    "hospital": (85_000, 1),
    "womens_shelter": (130_000, 1),
    "town_hall": (10**9, 1),
    "university": (10**9, 1),
    "theatre": (120_000, 1),
    "museum": (60_000, 1),
}


@dataclass(frozen=True)
class People:
    """Use of each building and who lives where.

    Parameters
    ----------
    use, public_kind : ndarray of object, shape (n_buildings,)
        Use; kind of public building or None.
    dwellings, inhabitants : ndarray of int64, shape (n_buildings,)
        Counts per building.
    vacant : ndarray of int64, shape (n_quarters,)
        Vacant dwellings.
    quarter_dwellings, quarter_inhabitants : ndarray of int64, shape (n_quarters,)
        Sums of the buildings.
    """

    use: np.ndarray
    public_kind: np.ndarray
    dwellings: np.ndarray
    inhabitants: np.ndarray
    vacant: np.ndarray
    quarter_dwellings: np.ndarray
    quarter_inhabitants: np.ndarray


def make_people(frame, quarters, net, areas, buildings):
    """Give buildings their use and let people move in.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        For the types.
    net : StreetNet
        For the class of the street in front.
    areas : Areas
        For the centres.
    buildings : Buildings
        Footprints.

    Returns
    -------
    People
        Whole numbers; sums over buildings equal those of the quarters exactly.
    """
    rng = stream(frame.seed, "population")
    types = np.array(quarters.types, dtype=object)[buildings.quarter]
    to_centre = np.hypot(*(buildings.centre - areas.centres[buildings.quarter]).T)
    use = _uses(types, to_centre, net.rank[buildings.segment], rng)
    size = np.array([HOUSING[t][0] for t in quarters.types])[buildings.quarter]
    dwellings = _dwellings(buildings, use, size, rng)
    kind = _public_kinds(quarters, buildings, types, use, dwellings, to_centre, rng)
    use[kind != None] = "public"  # noqa: E711 - elementwise
    dwellings = np.where(use == "public", 0, dwellings)
    forest = (types == "wald") & (np.cumsum(types == "wald") > 60)
    dwellings = np.where(forest, 0, dwellings)
    n = len(quarters.codes)
    total = np.bincount(buildings.quarter, weights=dwellings, minlength=n).astype(np.int64)
    share = np.array([HOUSING[t][1] for t in quarters.types])
    share = np.clip(share * np.exp(rng.normal(0.0, 0.2, n)), 0.021, 0.118)
    vacant = np.round(total * share).astype(np.int64)
    persons = np.array([HOUSING[t][2] for t in quarters.types]) + rng.normal(0.0, 0.05, n)
    inhabitants = np.round((total - vacant) * persons).astype(np.int64)
    lived_in = np.zeros(len(use), dtype=np.int64)
    noise = np.exp(rng.normal(0.0, 0.18, len(use)))
    for position in range(n):
        mine = np.flatnonzero((buildings.quarter == position) & (dwellings > 0))
        weights = dwellings[mine] * noise[mine]
        lived_in[mine] = largest_remainder(inhabitants[position], weights) if len(mine) else 0
    return People(use, kind, dwellings, lived_in, vacant, total, inhabitants)


def _uses(types, to_centre, rank, rng):
    use = np.full(len(types), "residential", dtype=object)
    draw, second = rng.random(len(types)), rng.random(len(types))
    main = rank <= ORDER.index("secondary")
    core = to_centre < 330.0
    city = np.isin(types, ["altstadt", "gruenderzeit", "zeilenbau", "plattenbau", "siedlung"])
    share = np.where(main & core, 0.72, np.where(main, 0.22, np.where(core, 0.1, 0.02)))
    share = np.where(types == "altstadt", np.maximum(share, 0.62), share)
    share = np.where(types == "gruenderzeit", np.maximum(share, 0.14), share)
    share = np.where(city, share, 0.35 * share)
    use[draw < share] = "mixed"
    office = np.array([{"altstadt": 0.27, "gruenderzeit": 0.06}.get(t, 0.015) for t in types])
    use[second < office] = "office"
    use[(types == "dorf") & (draw > 0.72)] = "agriculture"
    works = types == "gewerbe"
    steps = ["industry", "warehouse", "office", "retail", "residential"]
    pick = np.searchsorted([0.48, 0.67, 0.82, 0.86], draw[works], side="right")
    use[works] = np.array(steps, dtype=object)[pick]
    return use


def _dwellings(buildings, use, size, rng):
    share = np.select([use == "residential", use == "mixed"], [1.0, 0.68], 0.0)
    area = buildings.footprint * buildings.floors * 0.78 * share
    exact = area / (size * np.exp(rng.normal(0.0, 0.1, len(size))))
    return np.where(share > 0, np.maximum(1, np.round(exact)), 0).astype(np.int64)


def _public_kinds(quarters, buildings, types, use, dwellings, to_centre, rng):
    """Turn some buildings into schools, libraries and so on."""
    n = len(quarters.codes)
    people = np.bincount(buildings.quarter, weights=dwellings * 1.75, minlength=n)
    kind = np.full(len(use), None, dtype=object)
    free = np.isin(use, ["residential", "mixed", "office"]) & (types != "wald")
    inner = [i for i, t in enumerate(quarters.types) if t == "altstadt"]
    for name, (each, least) in PUBLIC.items():
        total = max(least, int(round(people.sum() / each)))
        place = people.copy()
        if name in ("town_hall", "university", "theatre", "museum"):
            place = np.where(np.arange(n) == inner[0], 1.0, 0.0)
        for position, count in enumerate(largest_remainder(total, place)):
            for _ in range(count):
                mine = np.flatnonzero(free & (buildings.quarter == position))
                if len(mine) == 0:
                    continue
                tries = mine[rng.integers(0, len(mine), 14)]
                worth = buildings.footprint[tries] - 0.12 * to_centre[tries]
                chosen = tries[int(worth.argmax())]
                kind[chosen], free[chosen] = name, False
    return kind


def population_grid(quarters, buildings, people, cell=100.0):
    """Sum people and dwellings into square cells.

    Parameters
    ----------
    quarters : Quarters
        For the codes.
    buildings : Buildings
        Where the buildings stand.
    people : People
        Who lives in them.
    cell : float
        Width of a cell, m.

    Returns
    -------
    dict
        Columns of ``population_grid_100m``: inhabited cells only, from south-west to
        north-east; their sum equals the quarters' inhabitants exactly.

    Notes
    -----
    As in the census grid a cell at a border counts people of two quarters; ``code`` is
    the quarter where most of them live.
    """
    column, row = np.floor(buildings.centre / cell).astype(np.int64).T
    key = row * 1_000_000 + column
    cells, flat = np.unique(key, return_inverse=True)
    inhabitants = np.bincount(flat, weights=people.inhabitants).astype(np.int64)
    dwellings = np.bincount(flat, weights=people.dwellings).astype(np.int64)
    n = len(quarters.codes)
    split = np.bincount(
        flat * n + buildings.quarter, weights=people.inhabitants, minlength=len(cells) * n
    )
    main = split.reshape(len(cells), n).argmax(axis=1)
    lived = inhabitants > 0
    cells, main = cells[lived], main[lived]
    west, south = (cells % 1_000_000) * cell, (cells // 1_000_000) * cell
    corners = np.stack(
        [np.column_stack([west + dx * cell, south + dy * cell])
         for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))], axis=1)  # fmt: skip
    return {
        "cell_id": np.array(
            [f"100mN{int(s / 100)}E{int(w / 100)}" for s, w in zip(south, west)], dtype=object
        ),
        "x_mp_m": west + cell / 2,
        "y_mp_m": south + cell / 2,
        "inhabitants": inhabitants[lived],
        "dwellings": dwellings[lived],
        "code": np.array(quarters.codes, dtype=object)[main],
        "geometry": polygons_from_corners(corners),
    }


HEATING = ("district_heating", "gas", "oil", "heat_pump", "other")
_HEATING_SHARES = {
    "altstadt": (0.70, 0.26, 0.02, 0.01, 0.01),
    "gruenderzeit": (0.42, 0.51, 0.03, 0.02, 0.02),
    "zeilenbau": (0.58, 0.38, 0.02, 0.01, 0.01),
    "plattenbau": (0.96, 0.03, 0.00, 0.01, 0.00),
    "villen": (0.08, 0.66, 0.16, 0.07, 0.03),
    "siedlung": (0.03, 0.57, 0.22, 0.14, 0.04),
    "gewerbe": (0.25, 0.60, 0.10, 0.03, 0.02),
    "dorf": (0.00, 0.38, 0.40, 0.12, 0.10),
    "wald": (0.00, 0.10, 0.55, 0.15, 0.20),
}
_OWNERS = ("private", "cooperative", "municipal", "large_company")
_OWNER_SHARES = {
    "zeilenbau": (0.22, 0.36, 0.24, 0.18),
    "plattenbau": (0.05, 0.30, 0.30, 0.35),
    "gruenderzeit": (0.78, 0.05, 0.07, 0.10),
    "altstadt": (0.58, 0.04, 0.16, 0.22),
}


def buildings_layer(frame, quarters, net, buildings, people):
    """Return the layer ``buildings``.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        For codes and types.
    net : StreetNet
        For the street in front.
    buildings : Buildings
        Footprints.
    people : People
        Use, dwellings and inhabitants.

    Returns
    -------
    dict
        Columns of the layer.
    """
    rng = np.random.default_rng([frame.seed, 106])
    types = np.array(quarters.types, dtype=object)[buildings.quarter]
    n = len(types)
    draw, owner_draw, heat_noise, roof = (
        rng.random(n), rng.random(n), rng.normal(0.0, 0.14, n), rng.random(n))  # fmt: skip
    heating = _pick(types, draw, _HEATING_SHARES, HEATING, (0.2, 0.6, 0.1, 0.05, 0.05))
    heating[(buildings.year >= 2015) & (heating == "oil")] = "heat_pump"
    owner = _pick(types, owner_draw, _OWNER_SHARES, _OWNERS, (0.93, 0.01, 0.03, 0.03))
    owner[people.use == "public"] = "municipal"
    per_m2 = np.interp(buildings.year, [1850, 1948, 1978, 1995, 2009, 2024],
                       [168, 178, 150, 105, 72, 45])  # fmt: skip
    heat_area = np.where(np.isin(people.use, ["industry", "warehouse", "agriculture"]), 0.35, 0.8)
    floor_area = np.round(buildings.footprint * buildings.floors, 1)
    heat = floor_area * heat_area * per_m2 * np.exp(heat_noise)
    return {
        "building_id": np.arange(1, n + 1),
        "code": np.array(quarters.codes, dtype=object)[buildings.quarter],
        "street_id": buildings.segment + 1,
        "use": people.use,
        "public_kind": people.public_kind,
        "floors": buildings.floors,
        "height_m": np.round(buildings.floors * np.where(buildings.year < 1919, 3.6, 2.9) + 2.5, 1),
        "year_built": buildings.year,
        "footprint_m2": buildings.footprint,
        "floor_area_m2": floor_area,
        "dwellings": people.dwellings,
        "inhabitants": people.inhabitants,
        "owner": owner,
        "heating": heating,
        "heat_demand_kwh_a": np.round(heat, -2).astype(np.int64),
        "roof_pv_kwp": np.where(roof < 0.085, np.round(buildings.footprint * 0.07, 1), 0.0),
        "roof_pv_potential_kwh_a": np.round(buildings.footprint * 0.42 * 165, -1).astype(np.int64),
        "geometry": polygons_from_corners(buildings.corners),
    }


def _pick(types, draw, shares, values, default):
    result = np.empty(len(types), dtype=object)
    for kind in np.unique(types.astype(str)):
        mine = types == kind
        steps = np.cumsum(shares.get(kind, default))
        index = np.minimum(np.searchsorted(steps, draw[mine], side="right"), len(values) - 1)
        result[mine] = np.array(values, dtype=object)[index]
    return result
