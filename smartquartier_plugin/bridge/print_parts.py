"""The parts of a printed page: texts that fit, map, legend, scale bar, arrow. Sizes in mm."""

from qgis.core import (
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsSimpleFillSymbolLayer,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo, QFontMetricsF

from ..core.i18n import translate
from . import compat

INK, GREY, ACCENT = "#1a1a1a", "#5c6166", "#0b4f75"
# The faces of the HTML reports, in their order.
_FACES = ("Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", "Arial",
          "Liberation Sans", "DejaVu Sans")  # fmt: skip
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_MEASURED = 20.0  # pixels per mm while measuring
_POINT = 25.4 / 72


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
    return _metrics(points, bold).horizontalAdvance(text) / _MEASURED * 1.04


def _metrics(points, bold):
    made = font(points, bold)
    made.setPixelSize(max(int(round(points * _POINT * _MEASURED)), 1))
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
        With a little slack, since PDF and screen round differently.
    """
    box = QRectF(0, 0, (width - 0.5) * _MEASURED, 1e7)
    wrapped = _metrics(points, bold).boundingRect(box, compat.word_wrap(), text)
    return wrapped.height() / _MEASURED * 1.06 + 0.6


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


def add_map(layout, layers, extent, crs, box):
    """Add the map, its layers locked, so that it shows the result whatever is switched on later.

    Parameters
    ----------
    layout : QgsPrintLayout
    layers : sequence of QgsMapLayer
        The topmost first.
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
    shown.setLayers(list(layers))
    shown.setKeepLayerSet(True)
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


def add_legend(layout, layers, shown):
    """Add a legend of some layers; its place is the caller's to choose.

    Parameters
    ----------
    layout : QgsPrintLayout
    layers : sequence of QgsMapLayer
    shown : QgsLayoutItemMap

    Returns
    -------
    QgsLayoutItemLegend
    """
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(shown)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for layer in layers:
        root.addLayer(layer)
    legend.setTitle(translate("SmartQuartier", "Legend"))
    legend.setBackgroundEnabled(False)
    legend.setId("legend")
    layout.addLayoutItem(legend)
    return legend


def legend_size(legend, points, columns, wrap=0):
    """Give a legend its letters and columns, and return the size it needs.

    Parameters
    ----------
    legend : QgsLayoutItemLegend
    points : float
    columns : int
    wrap : float
        Width in which the labels are to be broken; 0: not at all.

    Returns
    -------
    (float, float)
    """
    kind = QgsLegendStyle.Style
    letters = {
        kind.Title: font(points + 1.5, True),
        kind.Group: font(points, True),
        kind.Subgroup: font(points, True),
        kind.SymbolLabel: font(points),
    }
    for style, made in letters.items():
        compat.set_legend_format(legend, style, made, QColor(INK))
    scale = points / 9.0
    legend.setSymbolWidth(6.0 * scale)
    legend.setSymbolHeight(3.6 * scale)
    legend.setColumnCount(columns)
    legend.setSplitLayer(columns > 1)
    legend.setEqualColumnWidth(False)
    _wrap_labels(legend, points, wrap)
    legend.setResizeToContents(False)
    legend.updateLegend()
    # What the item itself says is not up to date before it has been painted once.
    context = QgsLayoutUtils.createRenderContextForLayout(legend.layout(), None, 300)
    size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
    return size.width() * 1.03, size.height() * 1.02


def _wrap_labels(legend, points, width):
    """Break the labels by hand: a legend does not break lines by itself."""
    from qgis.core import QgsMapLayerLegendUtils

    legend.setWrapString("\n")
    model = legend.model()
    for tree in model.rootGroup().findLayers():
        layer = tree.layer()
        if layer is None:
            continue
        tree.setCustomProperty("cached_name", layer.name())
        tree.setUseLayerName(False)
        tree.setName(_broken(layer.name(), points, width, True))
        model.refreshLayerLegend(tree)
        for index, node in enumerate(model.layerOriginalLegendNodes(tree)):
            text = str(node.data(Qt.ItemDataRole.DisplayRole) or "")
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(
                tree, index, _broken(text, points, width - 9.0 if width else 0, False)
            )
        model.refreshLayerLegend(tree)


def _broken(text, points, width, bold):
    text = " ".join(text.split())
    if not width:
        return text
    metrics, lines = _metrics(points, bold), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width * _MEASURED * 0.94:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def add_scale_bar(layout, shown, x, y, width):
    """Add a scale bar at most as wide as given, below the map.

    Parameters
    ----------
    layout : QgsPrintLayout
    shown : QgsLayoutItemMap
    x, y, width : float

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
    compat.set_scale_bar_format(bar, font(8), QColor(INK))
    bar.setHeight(2.0)
    layout.addLayoutItem(bar)
    bar.update()
    size = bar.sizeWithUnits()
    place(bar, x, y, size.width(), size.height())
    return bar


def add_north(layout, shown, x, y):
    """Add an arrow that points north, also on a map that is turned.

    Parameters
    ----------
    layout : QgsPrintLayout
    shown : QgsLayoutItemMap
    x, y : float
    """
    from pathlib import Path

    arrow = Path(__file__).resolve().parents[2] / "resources" / "icons" / "north.svg"
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(str(arrow))
    picture.setLinkedMap(shown)
    layout.addLayoutItem(picture)
    place(picture, x, y, 8, 12)
