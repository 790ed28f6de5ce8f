"""How a layer is drawn, in words that every kind of style document has.

Between QGIS's symbols (``bridge/published_symbols.py``) and the documents
(``sld_document.py``). Lengths are millimetres on paper; colours ``#rrggbb``.
"""

from dataclasses import dataclass
from typing import Optional

from .conditions import ALWAYS


@dataclass(frozen=True)
class Pen:
    """A stroke; ``dash`` are lengths of strokes and gaps, ``offset`` is to the right."""

    color: str
    opacity: float = 1.0
    width: float = 0.26
    dash: tuple = ()
    cap: str = "square"
    join: str = "bevel"
    offset: float = 0.0


@dataclass(frozen=True)
class Mark:
    """A sign at a point.

    Attributes
    ----------
    shape : str
        As QGIS calls its simple markers: circle, square, triangle, diamond, cross2 …
    size : float
        Of the square in which QGIS draws it.
    fill : str
        "" for a hollow one.
    opacity : float
        Of the fill.
    pen : Pen or None
    rotation : float
        Degrees, clockwise.
    dx, dy : float
        To the right, downwards.
    """

    shape: str
    size: float
    fill: str = ""
    opacity: float = 1.0
    pen: Optional[Pen] = None
    rotation: float = 0.0
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class Area:
    """A fill and its outline; both may be missing."""

    fill: str = ""
    opacity: float = 1.0
    pen: Optional[Pen] = None


@dataclass(frozen=True)
class Hatch:
    """Parallel lines in an area: degrees against the x axis (counter-clockwise), distance."""

    angle: float
    distance: float
    pen: Pen


@dataclass(frozen=True)
class Dots:
    """Signs in rows and columns in an area."""

    mark: Mark
    distance: float


@dataclass(frozen=True)
class Centre:
    """A sign in the middle of an area or a line."""

    mark: Mark


@dataclass(frozen=True)
class DrawnRule:
    """What is drawn where.

    Attributes
    ----------
    title : str
        In the legend.
    layers : tuple of Pen, Mark, Area, Hatch, Dots or Centre
        From below; a Pen is a line.
    where : tuple of tuple of Condition
        A filter (see ``conditions.py``).
    otherwise : bool
        Only where no other rule of the same pass draws.
    from_scale, to_scale : float
        Drawn at scales 1:d with ``to_scale <= d < from_scale``; 0 for no limit.
    """

    title: str
    layers: tuple
    where: tuple = ALWAYS
    otherwise: bool = False
    from_scale: float = 0.0
    to_scale: float = 0.0


@dataclass(frozen=True)
class Labels:
    """Texts at features.

    Attributes
    ----------
    parts : tuple of (str, bool)
        Text or field name, and whether it is a field; joined without space.
    size : float
        Height of the font [mm].
    place : str
        ``beside`` a point, ``over`` a point or an area's middle, ``along`` a line.
    distance : float
        From the point, or from its sign if ``off_sign``.
    """

    parts: tuple
    where: tuple = ALWAYS
    font: str = ""
    size: float = 2.8
    color: str = "#000000"
    bold: bool = False
    italic: bool = False
    halo: str = ""
    halo_width: float = 0.0
    halo_opacity: float = 1.0
    place: str = "over"
    distance: float = 0.0
    off_sign: bool = False
    from_scale: float = 0.0
    to_scale: float = 0.0


@dataclass(frozen=True)
class Drawing:
    """A layer's drawing: passes from below, each with its rules; then labels.

    Attributes
    ----------
    geometry : str
        point, line or polygon.
    passes : tuple of tuple of DrawnRule
    labels : tuple of Labels
    numbers : frozenset of str
        Names of the fields that hold numbers.
    """

    geometry: str
    passes: tuple = ()
    labels: tuple = ()
    numbers: frozenset = frozenset()
