"""Building blocks of the styles: symbols, rules, labels."""

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

BLUES = ("#eff3ff", "#bdd7e7", "#6baed6", "#2171b5")
GREY, INK, PAPER, EDGE = "#d9dbdd", "#1a1a1a", "#ffffff", "#3c4043"


def rules(layer, entries):
    """Set a rule-based renderer of (filter expression, label, symbol).

    Parameters
    ----------
    layer : QgsVectorLayer
        Gets the renderer.
    entries : sequence of (str, str, QgsSymbol)
        In the order of the legend.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, text, symbol in entries:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, text))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def single(layer, symbol):
    """Draw all features alike; a line's casing lies below all lines.

    Parameters
    ----------
    layer : QgsVectorLayer
        Gets the renderer.
    symbol : QgsSymbol
        For every feature.
    """
    renderer = QgsSingleSymbolRenderer(symbol)
    renderer.setUsingSymbolLevels(symbol.symbolLayerCount() > 1)
    layer.setRenderer(renderer)


def fill(color, width=0.26, edge=EDGE):
    """Return a plain fill; ``color`` may have an alpha value (#aarrggbb).

    Parameters
    ----------
    color : str
        As #rrggbb or #aarrggbb.
    width : float
        Of the outline [mm].
    edge : str
        Colour of the outline.

    Returns
    -------
    QgsFillSymbol
        A new one.
    """
    shape = QgsSimpleFillSymbolLayer(QColor(color), strokeColor=QColor(edge), strokeWidth=width)
    return _symbol(shape)


def hatch(outline=0.0):
    """Return thin diagonal lines without a fill, drawn over the class's own shade."""
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(2.0)
    lines.setSubSymbol(QgsLineSymbol.createSimple({"line_color": "#4d4d4d", "line_width": "0.25"}))
    symbol = _symbol(lines)
    if outline:
        edge = QgsSimpleFillSymbolLayer(
            QColor(0, 0, 0, 0), strokeColor=QColor(EDGE), strokeWidth=outline
        )
        symbol.appendSymbolLayer(edge)
    return symbol


def line(color, width, style="solid", casing=""):
    """Return a line, on request on a wider one of the colour ``casing``.

    Parameters
    ----------
    color : str
        As #rrggbb.
    width : float
        In mm.
    style : str
        Such as ``solid`` or ``dash``.
    casing : str
        Colour of a wider line below; "" for none.

    Returns
    -------
    QgsLineSymbol
        A new one.
    """
    symbol = QgsLineSymbol.createSimple(
        {
            "line_color": color,
            "line_width": str(width),
            "line_style": style,
            "capstyle": "round",
            "joinstyle": "round",
        }
    )
    if casing:
        below = QgsSimpleLineSymbolLayer(QColor(casing), width + 0.6)
        symbol.symbolLayer(0).setRenderingPass(1)
        symbol.insertSymbolLayer(0, below)
    return symbol


def marker(shape, size, color, edge=EDGE, width=0.2):
    """Return a marker such as ``circle``; sizes in mm.

    Parameters
    ----------
    shape : str
        One of QGIS's simple markers.
    size : float
        In mm.
    color : str
        As #rrggbb.
    edge : str
        Colour of the outline.
    width : float
        Of the outline [mm].

    Returns
    -------
    QgsMarkerSymbol
        A new one.
    """
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "size": str(size),
            "color": color,
            "outline_color": edge,
            "outline_width": str(width),
        }
    )


def label(layer, expression, size=8, from_scale=0, priority=7, always=""):
    """Label features with an expression: areas inside, lines along, points beside.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any.
    expression : str
        QGIS expression; features where it is NULL get no label.
    size : float
        Points.
    from_scale : int
        Denominator of the scale from which labels show; 0 for always.
    priority : int
        0 to 10: what gives way where there is no room. Results come before the city's names.
    always : str
        Expression: the features whose label is drawn however little room there is.
    """
    text = QgsTextFormat()
    text.setSize(size)
    text.setColor(QColor(INK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor(PAPER))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.isExpression = True
    settings.fieldName = expression
    settings.priority = priority
    if always:
        settings.dataDefinedProperties().setProperty(
            QgsPalLayerSettings.Property.AlwaysShow, QgsProperty.fromExpression(always)
        )
    if layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry:
        settings.placement = QgsPalLayerSettings.Placement.Curved
    elif layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
        settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
        settings.dist = 0.8
    else:
        settings.placement = QgsPalLayerSettings.Placement.Horizontal
    if from_scale:
        settings.scaleVisibility = True
        settings.minimumScale = from_scale
        settings.maximumScale = 0
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _symbol(layer):
    """Return a fill symbol of one layer.

    The constructor that takes a list of layers does not take them over from Python on
    QGIS 3.22, which then frees them twice: the layer is put in by ``changeSymbolLayer``.
    """
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, layer)
    return symbol
