"""What every map needs: a view of the ground, compact paths, scale bar and north arrow."""

from dataclasses import dataclass

from ...core.i18n import translate
from ...core.numbers import short
from .svg import GREY, INK, PAPER, UID, WIDTH, nice_length

GRID = 0.2
_MIN_RING = 4


@dataclass(frozen=True)
class MapView:
    """Where a place on the ground lies on the drawing.

    Attributes
    ----------
    left, top : float
        Upper left corner on the ground [m].
    scale : float
        Drawing units per metre.
    height : float
        Of the map, in drawing units.
    pad : float
        Empty margin on the left.
    """

    left: float
    top: float
    scale: float
    height: float
    pad: float

    def place(self, points):
        """Return drawing coordinates of points (n, 2) on the ground."""
        import numpy as np

        x = self.pad + (points[:, 0] - self.left) * self.scale
        y = 8 + (self.top - points[:, 1]) * self.scale
        return np.column_stack([x, y])


def view_of_bounds(bounds, max_height):
    """Return the view that shows a rectangle as large as the page allows.

    Parameters
    ----------
    bounds : sequence of 4 float
        West, south, east, north [m]; wider and higher than 0.
    max_height : float
        Of the map, in drawing units.

    Returns
    -------
    MapView
    """
    wide, tall = bounds[2] - bounds[0], bounds[3] - bounds[1]
    scale = min((WIDTH - 16) / wide, max_height / tall)
    pad = (WIDTH - wide * scale) / 2
    return MapView(bounds[0], bounds[3], scale, tall * scale + 16, pad)


def rings_of(shape, view):
    """Return the rings of a (multi)polygon as whole multiples of the grid, closed.

    Parameters
    ----------
    shape : Polygon or MultiPolygon or None
        On the ground.
    view : MapView
        Where it lies on the drawing.

    Returns
    -------
    list of array (k, 2) of int
        In fifths of a drawing unit; rings that shrink to nothing are left out.
    """
    import numpy as np

    if shape is None or shape.is_empty:
        return []
    polygons = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]
    result = []
    for polygon in polygons:
        for ring in [polygon.exterior, *polygon.interiors]:
            points = np.asarray(ring.coords, dtype=float)[:, :2]
            cells = np.rint(view.place(points) / GRID).astype(int)
            keep = np.r_[True, (np.diff(cells, axis=0) != 0).any(axis=1)]
            cells = cells[keep]
            if len(cells) >= _MIN_RING:
                result.append(cells)
    return result


def ring_path(cells):
    """Write a ring with relative steps in tenths; runs in one direction become one step."""
    import numpy as np

    steps = np.diff(cells[:-1] if (cells[0] == cells[-1]).all() else cells, axis=0)
    turn = np.r_[True, steps[1:, 0] * steps[:-1, 1] != steps[1:, 1] * steps[:-1, 0]]
    back = np.r_[False, (steps[1:] * steps[:-1]).sum(axis=1) < 0]
    starts = np.flatnonzero(turn | back)
    merged = np.add.reduceat(steps, starts, axis=0)
    scale = round(GRID * 10)
    moves = " ".join(f"{_tenth(dx * scale)} {_tenth(dy * scale)}" for dx, dy in merged.tolist())
    x, y = (cells[0] * scale).tolist()
    return f"M{_tenth(x)} {_tenth(y)}l{moves}z"


def _tenth(tenths):
    sign, tenths = ("-" if tenths < 0 else ""), abs(tenths)
    whole, rest = divmod(tenths, 10)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"


def veil(canvas):
    """Hatching that shows on light and on dark fills: dark lines with a white edge."""
    canvas.define(
        "veil",
        f'<pattern id="{UID}-veil" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<path d="M-2 2L2 -2M0 7L7 0M5 9L9 5" stroke="#fff" stroke-width="2.4"/>'
        '<path d="M-2 2L2 -2M0 7L7 0M5 9L9 5" stroke="#333" stroke-width="1"/></pattern>',
    )
    return f"url(#{UID}-veil)"


def furniture(canvas, view, y, source):
    """Draw scale bar, north arrow and source.

    Parameters
    ----------
    canvas : Canvas
        To draw on.
    view : MapView
        Of the map above.
    y : float
        Lower edge.
    source : str
        Source and licence, one line; empty for none.
    """
    metres = nice_length(110 / view.scale)
    if metres * view.scale > 170:
        metres /= 2
    long = metres * view.scale
    x = WIDTH - long - 4
    text = f"{short(metres / 1000)} km" if metres >= 1000 else f"{short(metres)} m"
    canvas.rect(x, y - 4, long / 2, 4, INK, INK, 0.7)
    canvas.rect(x + long / 2, y - 4, long / 2, 4, PAPER, INK, 0.7)
    canvas.text(x - 5, y, "0", 8.5, "end")
    canvas.text(x + long, y - 7, text, 8.5, "end")
    canvas.add(f'<path d="M{x - 34:.1f} {y + 1:.1f}l5 -17l5 17l-5 -4z" fill="{INK}"/>')
    canvas.text(x - 29, y - 19, translate("SmartQuartier", "N"), 8.5, "middle", weight="700")
    if source:
        canvas.label(0, y, source, x - 50, 8.5, fill=GREY)
