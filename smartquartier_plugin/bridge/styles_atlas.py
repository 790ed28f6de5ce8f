"""The symbols of an atlas, shared by its project and by the results of its tools.

A sector is told by three things, so that a black-and-white print and a reader who sees no
colour lose nothing: the shape (of its family), the shade, and letters. Marks on top say what a
reader must know before relying on an entry: not checked for long, position only rough, not
public, no longer active.
"""

from dataclasses import dataclass
from functools import lru_cache

from qgis.core import (
    QgsFontMarkerSymbolLayer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo

from .symbols import GREY, INK, PAPER

SIZE, SMALL = 5.2, 2.2
"""Of a symbol [mm]; the small ones where the map shows a whole region."""
LETTERS_FROM = 60_000
"""Denominator of the scale from which symbols are large, with letters and marks."""
STALE_MONTHS = 24
"""After so many months without a check an entry is marked, unless the project says otherwise."""
_FONTS = ("Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Open Sans", "Helvetica")


@dataclass(frozen=True)
class Shape:
    """How a code is drawn: one of QGIS's simple markers, its shade, the shade of its letters.

    ``scale`` makes shapes look equally large, ``down`` puts the letters into a triangle's
    middle; both are shares of the size.
    """

    name: str
    color: str
    ink: str
    scale: float = 1.0
    down: float = 0.0


SECTORS = {
    # Public bodies are squares, from dark to light with the level.
    "kommune": Shape("square", "#0b3c6f", PAPER, 0.88),
    "kreis": Shape("square", "#2f6db0", PAPER, 0.88),
    "land": Shape("square", "#7fb3dd", INK, 0.88),
    "bund": Shape("square", "#d3e5f5", INK, 0.88),
    "eu": Shape("square", "#ffe08a", INK, 0.88),
    "spitzenverband": Shape("octagon", "#5b3f8c", PAPER),
    "verband": Shape("octagon", "#d9c7ec", INK),
    "kommunales_unternehmen": Shape("hexagon", "#00695c", PAPER, 1.08),
    "wirtschaft": Shape("circle", "#a8410a", PAPER),
    "finanzierung": Shape("circle", "#f7cf6b", INK),
    "cluster": Shape("pentagon", "#f4a97a", INK, 1.1),
    "wissenschaft": Shape("diamond", "#8c1d4a", PAPER, 1.3),
    "zivilgesellschaft": Shape("triangle", "#2c6e31", PAPER, 1.3, 0.17),
    "normung": Shape("square_with_corners", "#5a5f66", PAPER, 1.0),
}
NO_SECTOR = Shape("circle", GREY, INK, 0.7)
STATUSES = {
    "idee": Shape("star", "#fff7e0", INK, 1.7, 0.02),
    "pilot": Shape("star", "#fdc75e", INK, 1.7, 0.02),
    "verstetigt": Shape("star", "#b84a0a", PAPER, 1.7, 0.02),
    "skaliert": Shape("star", "#6b2504", PAPER, 1.7, 0.02),
    "beendet": Shape("star", GREY, INK, 1.7, 0.02),
}
NO_STATUS = Shape("star", PAPER, INK, 1.1)

MONTHS = f"coalesce(@atlas_stale_months, {STALE_MONTHS})"
STALE = (
    'coalesce("checked_on" < '
    f"to_date(now() - to_interval(to_string({MONTHS}) || ' months')), false)"
)
"""Expression: the last check is long ago; the project's variable ``atlas_stale_months`` says how
long. Never checked is the normal state of what was just imported: forms and tips say it."""
ROUGH_QUALITIES = ("street", "zip", "quarter", "city")
ROUGH = f'coalesce("position_quality" IN ({", ".join(map(repr, ROUGH_QUALITIES))}), false)'
"""Expression: the entry is somewhere around there, not at the point."""
HIDDEN = "coalesce(\"release\", 'internal') <> 'public'"
"""Expression: the entry is for the office only. An entry that doesn't say is not public."""
_REJECTED = "coalesce(\"review_status\", '') IN ('archived', 'rejected')"
# An unknown expression would switch the mark on: what is not said is neither ended nor inactive.
INACTIVE_ACTOR = f'(coalesce("active", 1) = 0 OR {_REJECTED})'
INACTIVE_PROJECT = f"(coalesce(\"status\", '') = 'beendet' OR {_REJECTED})"


def symbol(shape, letters="", size=SIZE):
    """Return the symbol of a shape with its letters.

    Parameters
    ----------
    shape : Shape
        Of ``SECTORS`` or ``STATUSES``.
    letters : str
        One to three; "" for none.
    size : float
        In mm.

    Returns
    -------
    QgsMarkerSymbol
        A new one.
    """
    made = QgsMarkerSymbol.createSimple(
        {
            "name": shape.name,
            "color": shape.color,
            "outline_color": INK,
            "outline_width": "0.25" if letters or size > SMALL else "0.1",
            "size": str(size * shape.scale),
        }
    )
    if letters:
        made.appendSymbolLayer(_letters(shape, letters, size))
    return made


@lru_cache(maxsize=1)
def fonts():
    """Return fonts that look alike, those of this computer first.

    Returns
    -------
    tuple of str
        A project that names a font which another computer lacks warns when it is opened:
        labels take the next one of this list, and letters in symbols the first.
    """
    here = [name for name in _FONTS if QFontInfo(QFont(name)).family() == name]
    found = here or [QFontInfo(QFont(_FONTS[0])).family()]
    return (*found, *(name for name in _FONTS if name not in found))


def sector_symbol(sector, letters="", size=SIZE):
    """Return the symbol of a sector; that of no sector for an unknown one.

    Parameters
    ----------
    sector : str
        A code of the schema.
    letters : str
        See :func:`symbol`.
    size : float
        In mm.

    Returns
    -------
    QgsMarkerSymbol
    """
    return symbol(SECTORS.get(sector, NO_SECTOR), letters, size)


def with_marks(made, inactive, size=SIZE):
    """Add to a symbol the marks that depend on the entry, drawn where they apply.

    Parameters
    ----------
    made : QgsMarkerSymbol
        Is changed.
    inactive : str
        Expression that is true for entries that are over.
    size : float
        Of the symbol [mm].

    Returns
    -------
    QgsMarkerSymbol
        The same.
    """
    marks = (
        *_stale(size, STALE),
        *_rough(size, ROUGH),
        (_ring(size), HIDDEN),
        (_cross(size), inactive),
    )
    for layer, where in marks:
        layer.setDataDefinedProperty(_ENABLED, QgsProperty.fromExpression(where))
        _keep_out_of_legend(layer)
        made.appendSymbolLayer(layer)
    return made


def mark_symbol(kind, size=SIZE * 0.6):
    """Return a symbol that explains a mark in the legend.

    Parameters
    ----------
    kind : str
        ``"stale"``, ``"rough"``, ``"hidden"`` or ``"inactive"``.
    size : float
        In mm.

    Returns
    -------
    QgsMarkerSymbol
    """
    made = symbol(Shape("circle", PAPER, INK, 0.8), "", size)
    made.symbolLayer(0).setStrokeColor(QColor("#b0b4b8"))
    layers = {
        "stale": [layer for layer, _ in _stale(size, "")],
        "rough": [layer for layer, _ in _rough(size, "")],
        "hidden": [_ring(size)],
        "inactive": [_cross(size)],
    }
    for layer in layers[kind]:
        made.appendSymbolLayer(layer)
    return made


def _keep_out_of_legend(layer):
    """Legends draw a layer whatever its expressions say: by itself it is transparent."""
    clear = QColor(0, 0, 0, 0)
    for name, get, put in (
        (_FILL, layer.color, layer.setColor),
        (_STROKE, layer.strokeColor, layer.setStrokeColor),
    ):
        if get().alpha():
            shade = f"if($id IS NULL, color_rgba(0, 0, 0, 0), '{get().name()}')"
            layer.setDataDefinedProperty(name, QgsProperty.fromExpression(shade))
            put(clear)


_ENABLED = QgsSymbolLayer.Property.PropertyLayerEnabled
_FILL = QgsSymbolLayer.Property.PropertyFillColor
_STROKE = QgsSymbolLayer.Property.PropertyStrokeColor


def _letters(shape, letters, size):
    share = {1: 0.62, 2: 0.48}.get(len(letters), 0.38)
    layer = QgsFontMarkerSymbolLayer(fonts()[0], letters, size * share, QColor(shape.ink))
    layer.setFontStyle("Bold")
    layer.setStrokeWidth(0)
    layer.setOffset(QPointF(0, size * (shape.down - 0.03)))
    return layer


def _stale(size, where):
    """A badge at the upper right: nobody knows whether it still holds."""
    return _badge("?", QPointF(size * 0.5, -size * 0.5), size, where)


def _rough(size, where):
    """A badge at the lower right: it lies somewhere around there."""
    return _badge("≈", QPointF(size * 0.5, size * 0.5), size, where, 0.52)


def _badge(text, offset, size, where, share=0.4):
    disc = QgsSimpleMarkerSymbolLayer()
    disc.setColor(QColor(PAPER))
    disc.setStrokeColor(QColor(INK))
    disc.setStrokeWidth(0.2)
    disc.setSize(size * 0.5)
    sign = QgsFontMarkerSymbolLayer(fonts()[0], text, size * share, QColor(INK))
    sign.setFontStyle("Bold")
    sign.setStrokeWidth(0)
    for layer in (disc, sign):
        layer.setOffset(offset)
    return (disc, where), (sign, where)


def _ring(size):
    """A dashed ring around: for the office only."""
    ring = QgsSimpleMarkerSymbolLayer()
    ring.setColor(QColor(0, 0, 0, 0))
    ring.setStrokeColor(QColor(INK))
    ring.setStrokeStyle(Qt.PenStyle.DashLine)
    ring.setStrokeWidth(0.35)
    ring.setSize(size * 1.6)
    return ring


def _cross(size):
    """A cross over it: no longer there."""
    cross = QgsFontMarkerSymbolLayer(fonts()[0], "×", size * 1.9, QColor(INK))
    cross.setStrokeWidth(0)
    cross.setOffset(QPointF(0, -size * 0.14))  # the sign sits low in its line
    return cross
