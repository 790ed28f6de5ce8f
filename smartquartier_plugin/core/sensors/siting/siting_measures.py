"""What the siting rules ask for, measured from the layers that are there."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from .near_shapes import Pieces, bounds_of, containing, lines_of
from .siting_verdicts import Measured

CLASS_FIELDS = ("street_class", "highway", "fclass", "class")
WIDTH_FIELDS = ("width_m", "width", "breite_m")
WIDEST = 100.0  # of a carriageway [m]; a larger number has another unit
_SNAP = 10.0  # vertices that agree to 1/10 m are the same node
_AT_SIGNAL = 50.0  # a street farther off than this isn't the one with the signal [m]


@dataclass(frozen=True)
class Surroundings:
    """The layers around the sites, in one projected CRS; None where there is no such layer.

    Attributes
    ----------
    streets : GeoDataFrame or None
        Lines, with class and width where known (fields found by name, see ``CLASS_FIELDS``
        and ``WIDTH_FIELDS``).
    buildings : GeoDataFrame or None
        Polygons.
    all_buildings : bool
        False if other buildings may stand there too, for example public ones only: then
        nothing that depends on their absence is taken for certain.
    signals, trees, water : GeoDataFrame or None
        Traffic signals and trees as points, water as polygons or lines.
    surfaces : GeoDataFrame or None
        Other surfaces that heat up or reflect, such as car parks and tracks: polygons.
    streets_extent, buildings_extent : tuple of float or None
        West, south, east, north of the whole layers, where only a part of them is here.
    within : float
        How far around the sites the layers are complete [m]: the edges of carriageways that
        are not here are farther off than this, and so is everything else.
    """

    streets: Optional[object] = None
    buildings: Optional[object] = None
    all_buildings: bool = True
    signals: Optional[object] = None
    trees: Optional[object] = None
    water: Optional[object] = None
    surfaces: Optional[object] = None
    streets_extent: Optional[tuple] = None
    buildings_extent: Optional[tuple] = None
    within: float = np.inf


@dataclass(frozen=True)
class Carriageways:
    """Streets with motor traffic.

    Attributes
    ----------
    geometries : list of shapely lines
    rows : array (n,), int
        Row of each in the layer.
    classes : array (n,) of str
        Lower case, without ``_link``; empty where unknown.
    half_width : array (n,)
        Half the width of the carriageway [m]; 0 where nothing is known.
    origin : array (n,) of str
        ``field``, ``class`` (an assumption) or ``none``.
    """

    geometries: list
    rows: np.ndarray
    classes: np.ndarray
    half_width: np.ndarray
    origin: np.ndarray


def carriageways(streets, book):
    """Return the streets that have a kerb, with their widths.

    Parameters
    ----------
    streets : GeoDataFrame
        Lines.
    book : RuleBook
        Its assumptions give widths by class, and the classes without motor traffic.

    Returns
    -------
    Carriageways
    """
    import pandas as pd

    class_field = next((name for name in CLASS_FIELDS if name in streets), None)
    width_field = next((name for name in WIDTH_FIELDS if name in streets), None)
    names = [""] * len(streets) if class_field is None else streets[class_field]
    names = [name.lower() if isinstance(name, str) else "" for name in names]
    names = np.array([name.replace("_link", "") for name in names], dtype=object)
    there = np.array([g is not None and not g.is_empty for g in streets.geometry], bool)
    there &= ~np.isin(names, book.assumptions["no_carriageway"])
    width = np.full(len(streets), np.nan)
    if width_field is not None:
        # OSM writes "7.5 m" as well as 7.5.
        texts = streets[width_field].astype(str).str.extract(r"^\s*(\d+(?:\.\d+)?)\s*m?\s*$")[0]
        width = pd.to_numeric(texts, errors="coerce").to_numpy(float)
        width = np.where(
            (width > 0) & (width <= WIDEST), width, np.nan
        )  # a copy: pandas 3 hands out views
    assumed = book.assumptions["carriageway_width_m"]
    by_class = np.array([assumed.get(name, np.nan) for name in names], float)
    origin = np.where(~np.isnan(width), "field", np.where(~np.isnan(by_class), "class", "none"))
    half = np.nan_to_num(np.where(np.isnan(width), by_class, width)) / 2
    geometries = list(streets.geometry)
    return Carriageways(
        [geometries[i] for i in np.flatnonzero(there)],
        np.flatnonzero(there),
        names[there],
        half[there],
        origin[there],
    )


def junctions(ways, majors):
    """Return the nodes where three or more street ends of the major classes meet.

    Parameters
    ----------
    ways : Carriageways
    majors : sequence of str
        Classes that count; those of unknown class don't.

    Returns
    -------
    positions : array (k, 2)
        Coordinates [m].
    radius : array (k,)
        Half the width of the widest street there [m]: from the node to the junction's edge.

    Notes
    -----
    A vertex inside a line counts as two ends, so that a street that isn't cut at a junction
    makes one all the same. A vertex that only one line has is none.
    """
    major = np.isin(ways.classes, list(majors))
    lines, owner = lines_of([ways.geometries[i] for i in np.flatnonzero(major)])
    if not lines:
        return np.empty((0, 2)), np.empty(0)
    xy = np.concatenate(lines)
    half = np.repeat(ways.half_width[major][owner], [len(line) for line in lines])
    ends = np.concatenate([np.r_[1, np.full(len(line) - 2, 2), 1] for line in lines])
    keys = np.rint(xy * _SNAP).astype(np.int64)
    _, first, node = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    node = np.ravel(node)
    degree = np.bincount(node, ends)
    radius = np.zeros(len(first))
    np.maximum.at(radius, node, half)
    chosen = degree >= 3
    return xy[first[chosen]], radius[chosen]


def measure_sites(points, around, book, progress=SILENT, far=np.inf):
    """Measure everything that the layers allow.

    Parameters
    ----------
    points : array (n, 2)
        Sites, in the layers' CRS [m].
    around : Surroundings
    book : RuleBook
        For its assumptions.
    progress : Progress
    far : float
        Nothing turns on larger distances [m]; not more than ``around.within``.

    Returns
    -------
    dict of str to Measured
        ``kerb_dist_m, junction_dist_m, building_dist_m, free_arc_deg, heat_dist_m,
        tree_dist_m, water_dist_m``; those without a layer are left out. Distances beyond
        ``around.within`` are infinite: something nearer may be where nobody looked.
    """
    points = np.asarray(points, float)
    margin = float(book.assumptions["layer_margin_m"])
    found = {}
    if around.streets is not None:
        ways = carriageways(around.streets, book)
        judged = _in_reach(points, around.streets, margin, around.streets_extent)
        widest = max(book.assumptions["carriageway_width_m"].values()) / 2
        kerb = _kerb(points, ways, (widest, far), judged, progress.part(0.0, 0.3))
        junction = _junction(points, ways, around.signals, book, judged)
        found.update(kerb_dist_m=kerb, junction_dist_m=junction)
    if around.buildings is not None:
        judged = _in_reach(points, around.buildings, margin, around.buildings_extent)
        radius = float(book.assumptions["free_arc_radius_m"])
        found.update(_buildings(points, around, radius, judged, progress.part(0.3, 0.9)))
    for name, layer in (
        ("tree_dist_m", around.trees),
        ("water_dist_m", around.water),
        ("surface_dist_m", around.surfaces),
    ):
        pieces = None if layer is None else Pieces.of(layer.geometry)
        if pieces is not None:
            # Unlike streets and houses, these don't stand everywhere: a small extent is no gap.
            distance, _ = pieces.nearest(points)
            distance[containing(points, layer.geometry) >= 0] = 0.0
            found[name] = Measured.exact(distance)
    for name in found.keys() - {"free_arc_deg"}:
        found[name] = _cut(found[name], around.within)
    heat = _heat(found, len(points))
    found.pop("surface_dist_m", None)  # has a part in the heat only
    if heat is not None:
        found["heat_dist_m"] = heat
    progress.report(1.0)
    return found


def _cut(measured, within):
    """Return distances of which those beyond what was looked at are infinite."""
    distance = measured.values  # noqa: PD011 (no pandas)
    return Measured(np.where(distance > within, np.inf, distance), measured.slack)


def _in_reach(points, layer, margin, extent=None):
    """Tell which points lie within a layer's extent; of others it says nothing."""
    extent = extent or bounds_of(lines_of(layer.geometry))
    if extent is None:
        return np.zeros(len(points), bool)
    west, south, east, north = extent
    x, y = points.T
    inside = (x >= west - margin) & (x <= east + margin)
    return inside & (y >= south - margin) & (y <= north + margin)


def _kerb(points, ways, limits, judged, progress):
    widest, far = limits
    pieces = Pieces.of(ways.geometries)
    if pieces is None:
        return Measured.missing(len(points))
    distance, _ = pieces.nearest(points, ways.half_width, progress)
    slack = np.zeros(len(points), np.int8)
    unknown = np.flatnonzero(ways.origin == "none")
    if len(unknown):
        # Of a street without a width only the middle is known: its kerb may be nearer.
        middle, _ = Pieces.of([ways.geometries[i] for i in unknown]).nearest(points)
        least = middle - widest
        slack[least < distance] = -1
        # Where even the nearest that it can be is far off, that is what is known.
        safe = (least < distance) & (least > far)
        distance[safe], slack[safe] = least[safe], 1
    distance[~judged] = np.nan
    return Measured(distance, slack)


def _junction(points, ways, signals, book, judged):
    """Return the distance to the edge of the nearest major junction.

    Where streets have no class, each junction might be a major one: the distance to the
    nearest of all of them is then what the true one is at least.
    """
    named = (ways.classes != "").any()
    majors = book.assumptions["major_classes"] if named else [""]
    centre, radius = junctions(ways, majors)
    if signals is not None and len(signals):
        there = [g for g in signals.geometry if g is not None and not g.is_empty]
        # A layer of points may hold several in one feature.
        every = [point for g in there for point in getattr(g, "geoms", [g])]
        lights = np.array([(point.x, point.y) for point in every])
        pieces = Pieces.of(ways.geometries)
        if len(lights):
            edge = np.zeros(len(lights))
            if pieces is not None:
                away, nearest = pieces.nearest(lights)
                edge = np.where(away <= _AT_SIGNAL, ways.half_width[nearest], 0.0)
            centre, radius = np.concatenate([centre, lights]), np.r_[radius, edge]
    distance = np.full(len(points), np.inf)
    if len(centre):
        distance = _to_discs(points, centre, radius)
    distance[~judged] = np.nan
    return Measured(distance, np.full(len(points), 0 if named else 1, np.int8))


def _to_discs(points, centre, radius):
    """Return the distance to the edge of the nearest disc, 0 inside."""
    from shapely.geometry import Point

    # As lines of length 0, for which the search exists already.
    pieces = Pieces.of([Point(*xy) for xy in centre])
    return np.maximum(pieces.nearest(points, radius)[0], 0.0)


def _buildings(points, around, radius, judged, progress):
    shapes = lines_of(around.buildings.geometry)
    pieces = Pieces.of(shapes)
    n = len(points)
    if pieces is None:
        return {}
    distance, _ = pieces.nearest(points, progress=progress.part(0.0, 0.5))
    inside = containing(points, shapes, progress.part(0.5, 0.9)) >= 0
    distance[inside] = 0.0
    arc = free_arc(points, pieces, radius)
    arc[inside] = 0.0
    distance[~judged], arc[~judged] = np.nan, np.nan
    slack = np.full(n, 0 if around.all_buildings else -1, np.int8)
    return {
        "building_dist_m": Measured(distance, slack),
        "free_arc_deg": Measured(arc, slack),
    }


def free_arc(points, pieces, radius):
    """Return the largest angle around each point that no building blocks.

    Parameters
    ----------
    points : array (n, 2)
        Outside of buildings [m].
    pieces : Pieces
        Walls.
    radius : float
        Walls farther off than this don't count [m].

    Returns
    -------
    array (n,)
        Degrees, 360 where nothing is near.

    Notes
    -----
    Each wall is cut at the circle and blocks the angle that it is seen under; buildings count
    as higher than the inlet, which is the safe side. One connected arc is what the law asks
    for, so the largest gap counts, not the sum of gaps.
    """
    points = np.asarray(points, float)
    point, piece = pieces.within(points, radius)
    if not len(point):
        return np.full(len(points), 360.0)
    begin, width = _seen(
        pieces.start[piece] - points[point], pieces.end[piece] - points[point], radius
    )
    wide = width > 1e-9  # a wall that only touches the circle hides nothing
    point, begin, width = point[wide], begin[wide], width[wide]
    if not len(point):
        return np.full(len(points), 360.0)
    begin = np.mod(begin, 2 * np.pi)
    # What reaches over 360° goes on at 0°.
    over = begin + width > 2 * np.pi
    site = np.r_[point, point[over]]
    last = np.r_[np.minimum(begin + width, 2 * np.pi), begin[over] + width[over] - 2 * np.pi]
    begin = np.r_[begin, np.zeros(int(over.sum()))]
    order = np.lexsort((begin, site))
    site, begin, last = site[order], begin[order], last[order]
    # A running maximum per site: a shift of 100 rad from site to site keeps them apart.
    blocked = np.maximum.accumulate(last + site * 100.0) - site * 100.0
    first = np.r_[True, np.diff(site) > 0]
    final = np.r_[first[1:], True]
    gap = np.zeros(len(site))
    gap[~first] = (begin[1:] - blocked[:-1])[~first[1:]]
    gap[first] = begin[first] + 2 * np.pi - blocked[final]
    largest = np.full(len(points), 2 * np.pi)
    largest[site] = 0.0
    np.maximum.at(largest, site, gap)
    return np.degrees(largest)


def _seen(start, end, radius):
    """Return from which angle, and how wide, parts of walls within a circle are seen [rad]."""
    step = end - start
    a = np.maximum((step**2).sum(axis=1), 1e-300)
    b = (start * step).sum(axis=1)
    root = np.sqrt(np.maximum(b**2 - a * ((start**2).sum(axis=1) - radius**2), 0.0))
    low, high = np.clip((-b - root) / a, 0.0, 1.0), np.clip((-b + root) / a, 0.0, 1.0)
    one, two = start + step * low[:, None], start + step * high[:, None]
    angle = np.arctan2(one[:, 1], one[:, 0])
    turn = np.mod(np.arctan2(two[:, 1], two[:, 0]) - angle + np.pi, 2 * np.pi) - np.pi
    return np.where(turn >= 0, angle, angle + turn), np.abs(turn)


def _heat(found, n):
    """Return the distance to the nearest building, carriageway, water or other hot surface."""
    names = ("building_dist_m", "kerb_dist_m", "water_dist_m", "surface_dist_m")
    parts = [found.get(name) for name in names]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    stack = np.array([np.maximum(part.values, 0.0) for part in known])
    lowest = np.where(np.isnan(stack), np.inf, stack).min(axis=0)
    lowest[np.isnan(stack).all(axis=0)] = np.nan
    # Exact only if all buildings and streets are known; else something may be nearer.
    sure = np.array(
        [~np.isnan(part.values) & (part.slack >= 0) if part is not None else np.zeros(n, bool)
         for part in parts[:2]]
    ).all(axis=0)  # fmt: skip
    slack = np.where(sure | (lowest <= 0), 0, -1)
    kerb = found.get("kerb_dist_m")
    if kerb is not None:  # "so far or farther" goes on where nothing else is nearer
        slack[sure & (kerb.slack > 0) & ~(lowest < kerb.values)] = 1  # noqa: PD011 (no pandas)
    return Measured(lowest, slack.astype(np.int8))
