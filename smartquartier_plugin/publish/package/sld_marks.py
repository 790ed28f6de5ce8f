"""Marks and hatching in both versions of SLD."""

import math

# QGIS's marker -> mark of SLD 1.0, its size and rotation against QGIS's, whether only lines.
_OLD = {
    "circle": ("circle", 1.0, 0, False),
    "square": ("square", 1.0, 0, False),
    "rectangle": ("square", 1.0, 0, False),
    "rounded_square": ("square", 1.0, 0, False),
    "square_with_corners": ("square", 1.0, 0, False),
    "diamond": ("square", math.sqrt(0.5), 45, False),
    "triangle": ("triangle", 1.0, 0, False),
    "equilateral_triangle": ("triangle", 1.0, 0, False),
    "star": ("star", 1.0, 0, False),
    "cross": ("cross", 1.0, 0, True),
    "cross_fill": ("cross", 1.0, 0, False),
    "cross2": ("x", 1.0, 0, True),
    "x": ("x", 1.0, 0, True),
    "line": ("cross", 1.0, 0, True),
}
_LINES = ("cross", "cross2", "x", "line")
_CORNERS = {"pentagon": 5, "hexagon": 6, "octagon": 8, "decagon": 10}
STANDARD_MARKS = ("square", "circle", "triangle", "star", "cross", "x")
# Angle against the x axis -> GeoServer's shape, size per distance.
_SHAPES = {0: ("horline", 1.0), 45: ("slash", math.sqrt(2)), 90: ("vertline", 1.0),
           135: ("backslash", math.sqrt(2))}  # fmt: skip


def mark_name(shape, new):
    """Return how a version calls a marker.

    Parameters
    ----------
    shape : str
        As QGIS calls it.
    new : bool
        Whether for SLD 1.1.

    Returns
    -------
    name : str
        "" if there is none; then :func:`polygon_mark` draws it.
    share : float
        By which to multiply the size.
    rotation : float
        Degrees to add.
    lines : bool
        Whether it has no area.
    """
    if new:
        return shape, 1.0, 0, shape in _LINES
    if shape in _CORNERS:
        return "", 1.0, 0, False
    return _OLD.get(shape, ("circle", 1.0, 0, False))


def polygon_mark(shape):
    """Return a regular polygon as a mark of GeoServer, well-known text in a unit square."""
    corners = _CORNERS.get(shape, 8)
    turn = 0.5 / corners if shape == "octagon" else 0.0
    points = []
    for corner in (*range(corners), 0):
        angle = 2 * math.pi * (corner / corners + turn)
        points.append(f"{0.5 * math.sin(angle):.4g} {0.5 * math.cos(angle):.4g}")
    return f"wkt://POLYGON(({', '.join(points)}))".replace("-0 ", "0 ")


def is_simplified(shape):
    """Return whether SLD 1.0 has only a similar mark."""
    return shape in ("line", "square_with_corners", "rounded_square") or (
        shape not in _OLD and shape not in _CORNERS
    )


def rotated_hatch(angle, new):
    """Return mark, size per distance of the lines, and rotation for parallel lines.

    Parameters
    ----------
    angle : float
        Degrees against the x axis, counter-clockwise.
    new : bool
        Whether for SLD 1.1: QGIS knows ``horline`` with an angle other than 0.

    Returns
    -------
    name : str
    stretch : float
    rotation : float
    """
    angle %= 180
    if new:
        return "horline", 1.0, angle or 180
    nearest = min(_SHAPES, key=lambda known: abs(known - angle))
    name, stretch = _SHAPES[nearest]
    return f"shape://{name}", stretch, (nearest - angle) % 360
