"""Demand as a few compact paths, one per class: cells, areas or points, however many there are.

Cells that touch are merged into bars. What is too small to see, or too much for a page, is
gathered on a raster of the drawing; the class with the largest weight paints a raster cell.
"""

import numpy as np

from ..map_parts import GRID, ring_path, rings_of

MOST_AREAS = 8000
MOST_CORNERS = 150_000
MOST_POINTS = 2500
SMALLEST = 2.0  # a cell's width in drawing units
BIN = 4.0


def demand_paths(demand, shapes, classes, n_classes, view):
    """Return the outline of each class of demand.

    Parameters
    ----------
    demand : Demand
        m places.
    shapes : GeoSeries or None
        Their m geometries, if they are areas.
    classes : array (m,) of int
        Class of each place, -1 for those that aren't drawn.
    n_classes : int
        How many classes there are.
    view : MapView
        Where the ground lies on the drawing.

    Returns
    -------
    paths : list of str
        Path data of each class, empty where it has nothing.
    kind : str
        ``cells``, ``areas``, ``points``, or ``gathered`` where a raster was needed.
    """
    drawn = classes >= 0
    if demand.corners is not None and demand.size > 0:
        return _cells(demand, classes, n_classes, view)
    if shapes is not None and drawn.sum() <= MOST_AREAS and _is_areal(shapes):
        paths = _areas(shapes, classes, n_classes, view)
        if paths is not None:
            return paths, "areas"
    if (shapes is None or not _is_areal(shapes)) and drawn.sum() <= MOST_POINTS:
        return _points(demand.xy, classes, n_classes, view), "points"
    return _gathered(demand, classes, n_classes, view), "gathered"


def _is_areal(shapes):
    known = shapes[~shapes.isna()]
    return len(known) > 0 and bool(known.geom_type.isin(["Polygon", "MultiPolygon"]).any())


def _cells(demand, classes, n_classes, view):
    """Draw squares as merged bars; off one raster, or too small, they are gathered."""
    size = float(demand.size)
    drawn = np.flatnonzero(classes >= 0)
    corners = np.asarray(demand.corners, float)[drawn]
    if not len(drawn):
        return [""] * n_classes, "cells"
    west, south = corners.min(axis=0)
    steps = (corners - (west, south)) / size
    columns, rows = np.rint(steps).astype(np.int64).T
    aligned = np.abs(steps - np.rint(steps)).max() < 0.02
    if not aligned or size * view.scale < SMALLEST:
        return _gathered(demand, classes, n_classes, view), "gathered"
    (x0, y0), (step, _) = view.place(np.array([[west, south]]))[0], (size * view.scale, 0)
    table = _table(columns, rows, classes[drawn], demand.weights[drawn], n_classes)
    return _bars(*table, n_classes, x0, y0, step, -step), "cells"


def _gathered(demand, classes, n_classes, view):
    drawn = np.flatnonzero(classes >= 0)
    if not len(drawn):
        return [""] * n_classes
    size = max(BIN, float(demand.size) * view.scale)
    columns, rows = np.floor(view.place(np.asarray(demand.xy, float)[drawn]) / size).astype(int).T
    table = _table(columns, rows, classes[drawn], demand.weights[drawn], n_classes)
    return _bars(*table, n_classes, 0.0, 0.0, size, size)


def _table(columns, rows, classes, weights, n_classes):
    """Return (column, row, class) of each raster cell; the largest weight decides."""
    cells, place = np.unique(np.column_stack([rows, columns]), axis=0, return_inverse=True)
    place = np.asarray(place).ravel()  # numpy 2.0 returned a column here
    sums = np.zeros((len(cells), n_classes))
    # A place without weight still shows where nothing else does.
    np.add.at(sums, (place, classes), np.asarray(weights, float) + 1e-9)
    return cells[:, 1], cells[:, 0], sums.argmax(axis=1)


def _bars(columns, rows, classes, n_classes, x0, y0, dx, dy):
    """Join neighbours of a row, then equal bars of following rows, and write them as paths."""
    order = np.lexsort((columns, rows))
    columns, rows, classes = columns[order], rows[order], classes[order]
    joined = (np.diff(columns) == 1) & (np.diff(rows) == 0) & (np.diff(classes) == 0)
    starts = np.flatnonzero(np.r_[True, ~joined])
    ends = np.r_[starts[1:], len(columns)] - 1
    bars = np.column_stack([classes[starts], columns[starts], columns[ends] + 1, rows[starts]])
    bars = bars[np.lexsort((bars[:, 3], bars[:, 2], bars[:, 1], bars[:, 0]))]
    same = (np.diff(bars[:, :3], axis=0) == 0).all(axis=1) & (np.diff(bars[:, 3]) == 1)
    starts = np.flatnonzero(np.r_[True, ~same])
    ends = np.r_[starts[1:], len(bars)] - 1
    paths = [[] for _ in range(n_classes)]
    for (kind, left, right, low), high in zip(bars[starts].tolist(), bars[ends, 3].tolist()):
        # Corners are rounded, not widths: neighbours then share their edge.
        a, b = _round(x0 + left * dx), _round(x0 + right * dx)
        c, d = sorted((_round(y0 + low * dy), _round(y0 + (high + 1) * dy)))
        paths[kind].append(f"M{_text(a)} {_text(c)}h{_text(b - a)}v{_text(d - c)}h{_text(a - b)}z")
    return ["".join(some) for some in paths]


def _areas(shapes, classes, n_classes, view):
    """Draw areas as they are; None where they have too many corners for a page."""
    paths, corners = [[] for _ in range(n_classes)], 0
    for shape, kind in zip(shapes, classes.tolist()):
        if kind < 0:
            continue
        for ring in rings_of(shape, view):
            paths[kind].append(ring_path(ring))
            corners += len(ring)
        if corners > MOST_CORNERS:
            return None
    return ["".join(some) for some in paths]


def _points(xy, classes, n_classes, view):
    """Draw points as small squares: few bytes, and they take a pattern."""
    drawn = np.flatnonzero(classes >= 0)
    paths = [[] for _ in range(n_classes)]
    if not len(drawn):
        return [""] * n_classes
    places = view.place(np.asarray(xy, float)[drawn])
    half = min(max(0.1 * float(np.ptp(places)) / max(len(drawn), 1) ** 0.5, 2.0), 5.5)
    for (x, y), kind in zip(places, classes[drawn].tolist()):
        wide = _text(2 * half)
        paths[kind].append(
            f"M{_text(_round(x - half))} {_text(_round(y - half))}h{wide}v{wide}h-{wide}z"
        )
    return ["".join(some) for some in paths]


def line_path(lines, view, bounds, most=300_000):
    """Return lines as one path, coarser the more there are.

    Parameters
    ----------
    lines : GeoSeries
        Lines on the ground; others are left out.
    view : MapView
        Where the ground lies on the drawing.
    bounds : sequence of 4 float
        West, south, east, north of what is drawn.
    most : int
        Length of the path data.

    Returns
    -------
    str
        Path data; empty if even a coarse drawing would be too long.
    """
    from shapely.geometry import box

    west, south, east, north = bounds
    lines = lines[~(lines.isna() | lines.is_empty)].cx[west:east, south:north]
    lines = lines[lines.geom_type.isin(["LineString", "MultiLineString"])]
    frame = box(*bounds)
    lines = lines.intersection(frame)
    for grid in (2 * GRID, 5 * GRID, 10 * GRID):
        parts, length = [], 0
        for shape in lines:
            for line in getattr(shape, "geoms", [shape]):
                text = _line(line, view, grid)
                parts.append(text)
                length += len(text)
            if length > most:
                break
        else:
            return "".join(parts)
    return ""


def _line(line, view, grid):
    if line.geom_type != "LineString" or line.is_empty:
        return ""
    places = np.rint(view.place(np.asarray(line.coords, float)[:, :2]) / grid)
    places = places[np.r_[True, (np.diff(places, axis=0) != 0).any(axis=1)]] * grid
    if len(places) < 2:
        return ""
    rest = " ".join(f"{_text(_round(x))} {_text(_round(y))}" for x, y in places[1:].tolist())
    return f"M{_text(_round(places[0, 0]))} {_text(_round(places[0, 1]))}L{rest}"


def _round(value):
    return round(float(value), 1)


def _text(value):
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
