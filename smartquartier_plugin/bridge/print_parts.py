"""The parts of a printed page: texts that fit, map, scale bar, arrow. Sizes in mm."""

from qgis.core import (
    QgsBasicNumericFormat,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayerStyle,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo, QFontMetricsF

from . import compat

INK, GREY, ACCENT = "#1a1a1a", "#5c6166", "#0b4f75"
# The faces of the HTML reports, in their order.
_FACES = ("Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", "Arial",
          "Liberation Sans", "DejaVu Sans")  # fmt: skip
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MEASURED = 20.0  # pixels per mm while measuring
_POINT = 25.4 / 72


# Letters; QGIS 3.40 and 3.44 wrap a paragraph themselves, in time that grows with its length
# cubed: 1.5 s for 2,400 letters, a minute for 9,600.
_LONG = 500


def face():
    """Return the first of the reports' faces that this machine has."""
    for name in _FACES:
        if QFontInfo(QFont(name)).family() == name:
            return name
    return QFont().family()


def font(points, bold=False):
    """Return a font of the pages' face.

    Parameters
    ----------
    points : float
    bold : bool

    Returns
    -------
    QFont
    """
    made = QFont(face())
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def text_width(text, points, bold=False):
    """Return the width of a text in one line.

    Parameters
    ----------
    text : str
    points : float
    bold : bool

    Returns
    -------
    float
    """
    return metrics_of(points, bold).horizontalAdvance(text) / MEASURED * 1.04


def metrics_of(points, bold=False):
    """Return the metrics in which texts are measured, in ``MEASURED`` pixels per mm.

    Parameters
    ----------
    points : float
    bold : bool

    Returns
    -------
    QFontMetricsF
    """
    made = font(points, bold)
    made.setPixelSize(max(int(round(points * _POINT * MEASURED)), 1))
    return QFontMetricsF(made)


def text_height(text, width, points, bold=False):
    """Return the height that a wrapped text needs.

    Parameters
    ----------
    text : str
    width : float
        Of the column.
    points : float
        Size of the letters.
    bold : bool

    Returns
    -------
    float
        With some slack: PDF and screen round the letters' widths differently, so that lines break
        elsewhere.
    """
    metrics = metrics_of(points, bold)
    box = QRectF(0, 0, _inside(width) * MEASURED, 1e7)
    wrapped = metrics.boundingRect(box, compat.word_wrap(), text)
    return wrapped.height() / MEASURED * 1.06 + 0.6


def _inside(width):
    return width * 0.97 - 0.5


def broken(text, width, points, bold=False):
    """Return a text with line ends where it would wrap.

    Parameters
    ----------
    text : str
    width : float
        Of the column.
    points : float
    bold : bool

    Returns
    -------
    str
    """
    metrics, lines = metrics_of(points, bold), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width * MEASURED:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def place(item, x, y, width, height, page=0):
    """Put an item at a place of a page.

    Parameters
    ----------
    item : QgsLayoutItem
    x, y, width, height : float
        From the page's top left, in mm.
    page : int
    """
    item.attemptMove(QgsLayoutPoint(x, y, _MM), True, False, page)
    resize(item, width, height)


def resize(item, width, height):
    """Give an item a size.

    Parameters
    ----------
    item : QgsLayoutItem
    width, height : float
    """
    item.attemptResize(QgsLayoutSize(width, height, _MM))


def add_text(layout, text, box, points, bold=False, colour=INK, page=0, right=False):
    """Add a text.

    Parameters
    ----------
    layout : QgsPrintLayout
    text : str
    box : (float, float, float, float)
        x, y, width, height.
    points : float
    bold : bool
    colour : str
    page : int
    right : bool
        Set flush right.

    Returns
    -------
    QgsLayoutItemLabel
    """
    label = QgsLayoutItemLabel(layout)
    text = "\n".join(
        broken(part, _inside(box[2]), points, bold) if len(part) > _LONG else part
        for part in text.split("\n")
    )
    label.setText(text)
    label.setMargin(0)
    compat.set_label_format(label, font(points, bold), QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    label.setHAlign(side)
    layout.addLayoutItem(label)
    place(label, *box, page)
    return label


def add_bar(layout, box, colour=ACCENT, page=0, outline=False):
    """Add a filled bar, or a frame.

    Parameters
    ----------
    layout : QgsPrintLayout
    box : (float, float, float, float)
    colour : str
    page : int
    outline : bool
        A frame without a fill.
    """
    shape = QgsLayoutItemShape(layout)
    shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    drawn = QgsSimpleFillSymbolLayer()
    drawn.setFillColor(QColor(colour))
    drawn.setStrokeColor(QColor(colour))
    drawn.setStrokeWidth(0.35)
    drawn.setBrushStyle(Qt.BrushStyle.NoBrush if outline else Qt.BrushStyle.SolidPattern)
    shape.setSymbol(QgsFillSymbol([drawn]))
    layout.addLayoutItem(shape)
    place(shape, *box, page)


def add_map(layout, layers, background, extent, crs, box):
    """Add the map, its layers locked, so that it shows the result whatever is switched on later.

    Parameters
    ----------
    layout : QgsPrintLayout
    layers, background : sequence of QgsMapLayer
        The topmost first; areas of the background become outlines on this map only.
    extent : QgsRectangle
        In ``crs``; enlarged to the box's shape.
    crs : QgsCoordinateReferenceSystem
    box : (float, float, float, float)

    Returns
    -------
    QgsLayoutItemMap
    """
    shown = QgsLayoutItemMap(layout)
    layout.addLayoutItem(shown)
    shown.setCrs(crs)
    below = [layer for layer in background if layer not in layers]
    shown.setLayers([*layers, *below])
    shown.setKeepLayerSet(True)
    outlines = {layer.id(): _outline_style(layer) for layer in below if _is_area(layer)}
    if outlines:
        shown.setLayerStyleOverrides(outlines)
        shown.setKeepLayerStyles(True)
    # A map without a size takes no extent, and one without an extent can't be zoomed;
    # setting the extent changes the height, which is then given again.
    place(shown, *box)
    shown.setExtent(extent)
    place(shown, *box)
    shown.zoomToExtent(extent)
    shown.setFrameEnabled(True)
    shown.setFrameStrokeColor(QColor(GREY))
    shown.setBackgroundColor(QColor("#ffffff"))
    shown.setId("map")
    layout.setReferenceMap(shown)
    return shown


def _is_area(layer):
    kind = QgsWkbTypes.GeometryType.PolygonGeometry
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == kind


def _outline_style(layer):
    """Return a style of grey outlines, as the layer itself would store it."""
    plain = layer.clone()
    drawn = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#8a8f94", "outline_width": "0.2"}
    )
    plain.setRenderer(QgsSingleSymbolRenderer(drawn))
    plain.setLabelsEnabled(False)
    style = QgsMapLayerStyle()
    style.readFromLayer(plain)
    return style.xmlData()


def pieces(text, width, points, room):
    """Return a text in pieces of which each fits a page.

    Parameters
    ----------
    text : str
    width : float
        Of the column.
    points : float
    room : float
        Height of a page.

    Returns
    -------
    list of str
    """
    if text_height(text, width, points) <= room:
        return [text]
    words = text.split()
    middle = len(words) // 2
    if not middle:
        return [text]
    halves = " ".join(words[:middle]), " ".join(words[middle:])
    return [part for half in halves for part in pieces(half, width, points, room)]


def add_scale_bar(layout, shown, x, y, width, grow=1.0):
    """Add a scale bar at most as wide as given, below the map.

    Parameters
    ----------
    layout : QgsPrintLayout
    shown : QgsLayoutItemMap
    x, y, width : float
    grow : float
        By how much its letters are larger than on A4.

    Returns
    -------
    QgsLayoutItemScaleBar
    """
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(shown)
    bar.setStyle("Line Ticks Up")
    bar.applyDefaultSize()
    metres = shown.extent().width() if not shown.crs().isGeographic() else 0
    wanted = metres * width / max(shown.sizeWithUnits().width(), 1) / 2
    step = 1.0
    for candidate in (10.0**power * lead for power in range(7) for lead in (1, 2, 5)):
        if candidate <= wanted:
            step = candidate
    if metres:
        in_km = step >= 1000
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers if in_km
                     else QgsUnitTypes.DistanceUnit.DistanceMeters)  # fmt: skip
        bar.setUnitLabel("km" if in_km else "m")
        bar.setUnitsPerSegment(step / 1000 if in_km else step)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    compat.set_scale_bar_format(bar, font(8 * grow), QColor(INK))
    plain = QgsBasicNumericFormat()  # "1,000 m" is one metre to a German
    plain.setShowThousandsSeparator(False)
    bar.setNumericFormat(plain)
    bar.setHeight(2.0 * grow)
    bar.setBoxContentSpace(0.5)
    bar.setLabelBarSpace(1.0)
    layout.addLayoutItem(bar)
    bar.update()
    place(bar, x, y, 1.0, 1.0)  # it takes what it needs
    return bar


def add_north(layout, shown, x, y, grow=1.0):
    """Add an arrow that points north, also on a map that is turned.

    Parameters
    ----------
    layout : QgsPrintLayout
    shown : QgsLayoutItemMap
    x, y : float
    grow : float
    """
    from pathlib import Path

    arrow = Path(__file__).resolve().parents[2] / "resources" / "icons" / "north.svg"
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(str(arrow))
    picture.setLinkedMap(shown)
    layout.addLayoutItem(picture)
    place(picture, x, y, 8 * grow, 12 * grow)
