"""Maps of a grid: cells by class, hatched where they say little, and the stations."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....core.classes import class_of, shades
from ....core.i18n import translate
from ....core.sensors.grid.grid_classes import class_limits, limit_labels
from ..map_parts import furniture, ring_path, rings_of, veil, view_of_bounds
from ..svg import INK, PAPER, WIDTH, Canvas

_MOST_CELLS = 360  # across the page: more can't be seen, and make the file large


@dataclass(frozen=True)
class StationMarks:
    """The stations as the map shows them.

    Attributes
    ----------
    xy : array (n, 2)
        Where they are drawn [m].
    labels : sequence of str
        For tooltips.
    crowd, odd : array (n,) of bool
        Sensors of citizens; stations with a course of their own.
    """

    xy: np.ndarray
    labels: tuple
    crowd: np.ndarray
    odd: np.ndarray


def grid_map(values, spec, marks, unit="", hatched=None, hatch_label="", shapes=None, source="",
             title="", desc="", max_height=560.0, limits=None):  # fmt: skip
    """Draw one band of a grid.

    Parameters
    ----------
    values : array (rows, columns)
        NaN cells stay white.
    spec : GridSpec
        Where the cells lie.
    marks : StationMarks
        Stations.
    unit : str
        Of the values.
    hatched : array (rows, columns) of bool, optional
        Cells that are hatched over their colour.
    hatch_label : str
        What that means.
    shapes : GeoSeries, optional
        Polygons whose outlines give orientation, such as quarters.
    source, title, desc : str
        Line below the map; for those who can't see it.
    max_height : float
        Of the map itself, 680 being the page's width.
    limits : list of float, optional
        Of the classes; round and equidistant if not given.

    Returns
    -------
    str
        SVG.
    """
    limits = limits or class_limits(values)
    small, hatched, cells = _coarser(values, hatched, spec)
    classes = class_of(small, limits)
    view = view_of_bounds(_bounds(small, cells, marks, shapes), max_height)
    entries = _entries(limits, unit, hatched, hatch_label, marks, shapes)
    legend = -(-len(entries) // 3) * 17 + 8
    canvas = Canvas(WIDTH, view.height + legend + 40, title, desc)
    colours = shades(len(limits) - 1)
    for member, path in _paths(classes, cells, view).items():
        canvas.add(
            f'<path d="{path}" fill="{colours[member]}" fill-rule="evenodd" '
            f'stroke="{colours[member]}" stroke-width=".3"/>'
        )
    if hatched is not None and hatched.any():
        path = _paths(np.where(hatched & (classes >= 0), 0, -1), cells, view).get(0, "")
        canvas.add(f'<path d="{path}" fill="{veil(canvas)}" fill-rule="evenodd"/>')
    edge = "".join(_paths(np.where(classes >= 0, 0, -1), cells, view).values())
    canvas.add(f'<path d="{edge}" fill="none" stroke="#5c6166" stroke-width=".5"/>')
    if shapes is not None:
        _outlines(canvas, shapes, view)
    for row, (x, y) in enumerate(view.place(marks.xy)):
        _mark(canvas, x, y, marks.crowd[row], marks.odd[row], marks.labels[row])
    _legend(canvas, entries, view.height + 12, colours)
    furniture(canvas, view, view.height + legend + 34, source)
    return canvas.svg()


@dataclass(frozen=True)
class _Cells:
    west: float
    north: float
    size: float
    factor: int = 1
    spec: Optional[object] = None


def _coarser(values, hatched, spec):
    """Average blocks of cells where there are more than a page can show."""
    factor = -(-max(values.shape) // _MOST_CELLS)
    cells = _Cells(spec.xmin, spec.ymax, spec.cell * factor, factor, spec)
    if factor == 1:
        return values, hatched, cells
    rows, columns = (-(-n // factor) * factor for n in values.shape)

    def blocks(array, fill):
        whole = np.full((rows, columns), fill, float)
        whole[: array.shape[0], : array.shape[1]] = array
        return whole.reshape(rows // factor, factor, columns // factor, factor)

    known = blocks(np.isfinite(values), 0.0).sum(axis=(1, 3))
    total = blocks(np.nan_to_num(values), 0.0).sum(axis=(1, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        small = np.where(known > 0, total / known, np.nan)
    if hatched is not None:
        hatched = blocks(hatched, 0.0).mean(axis=(1, 3)) >= 0.5
    return small, hatched, cells


def _bounds(values, cells, marks, shapes):
    """Return what the map shows: cells with a value, the stations, and the area."""
    row, column = np.nonzero(np.isfinite(values))
    x = cells.west + np.r_[column, column + 1] * cells.size
    y = cells.north - np.r_[row, row + 1] * cells.size
    x, y = np.r_[x, marks.xy[:, 0]], np.r_[y, marks.xy[:, 1]]
    if shapes is not None:
        west, south, east, north = shapes.total_bounds
        x, y = np.r_[x, west, east], np.r_[y, south, north]
    margin = 0.02 * max(np.ptp(x), np.ptp(y), cells.size)
    return x.min() - margin, y.min() - margin, x.max() + margin, y.max() + margin


def _paths(classes, cells, view):
    """Return a path per class >= 0: its cells, merged."""
    from rasterio.features import shapes
    from rasterio.transform import from_origin
    from shapely.geometry import shape

    transform = from_origin(cells.west, cells.north, cells.size, cells.size)
    paths = {}
    for geometry, member in shapes(classes.astype("int16"), classes >= 0, transform=transform):
        rings = rings_of(shape(geometry), view)
        paths.setdefault(int(member), []).extend(ring_path(ring) for ring in rings)
    return {member: "".join(parts) for member, parts in sorted(paths.items())}


def _outlines(canvas, shapes, view):
    path = "".join(ring_path(ring) for shape in shapes for ring in rings_of(shape, view))
    canvas.add(f'<path d="{path}" fill="none" stroke="{INK}" stroke-width=".7" '
               'stroke-opacity=".75"/>')  # fmt: skip


def _mark(canvas, x, y, crowd, odd, tip=""):
    fill, edge = (PAPER, INK) if crowd else (INK, PAPER)
    canvas.marker(x, y, "diamond", 4.2, fill, edge, tip)
    if odd:
        canvas.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8.5" fill="none" stroke="{PAPER}" '
                   f'stroke-width="3"/><circle cx="{x:.1f}" cy="{y:.1f}" r="8.5" fill="none" '
                   f'stroke="{INK}" stroke-width="1.3"/>')  # fmt: skip


def _entries(limits, unit, hatched, hatch_label, marks, shapes):
    entries = list(enumerate(limit_labels(limits, unit)))
    if hatched is not None and hatched.any():
        entries.append(("hatch", hatch_label))
    entries.append(("empty", translate("SmartQuartier", "no value: no station near enough")))
    if (~marks.crowd).any():
        entries.append(("station", translate("SmartQuartier", "station")))
    if marks.crowd.any():
        entries.append(("crowd", translate("SmartQuartier", "sensor of citizens")))
    if marks.odd.any():
        entries.append(("odd", translate("SmartQuartier", "course of its own: look at it")))
    if shapes is not None:
        entries.append(("outline", translate("SmartQuartier", "area")))
    return entries


def _legend(canvas, entries, top, colours):
    wide = WIDTH / 3
    for place, (what, label) in enumerate(entries):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        if what == "hatch":
            canvas.rect(x, y, 22, 11, veil(canvas), INK, 0.6)
        elif what == "empty":
            canvas.rect(x, y, 22, 11, PAPER, INK, 0.6)
        elif what == "outline":
            canvas.line(x, y + 5.5, x + 22, y + 5.5, INK, 0.9)
        elif what in ("station", "crowd", "odd"):
            _mark(canvas, x + 11, y + 5.5, what != "station", what == "odd")
        else:
            canvas.rect(x, y, 22, 11, colours[what], INK, 0.6)
        canvas.label(x + 28, y + 9.5, label, wide - 34, 9.5)
