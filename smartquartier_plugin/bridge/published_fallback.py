"""A plain symbol where a layer's own can't be published."""

from qgis.core import QgsSingleSymbolRenderer, QgsSymbol

from .symbols import BLUES, EDGE, fill, line, marker


def plain_renderer(layer):
    """Return a renderer that draws all features alike.

    Parameters
    ----------
    layer : QgsVectorLayer
        Gives the kind of geometry.

    Returns
    -------
    QgsSingleSymbolRenderer
    """
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    kind = symbol.type() if symbol is not None else None
    plain = {
        QgsSymbol.SymbolType.Marker: lambda: marker("circle", 2.6, BLUES[2]),
        QgsSymbol.SymbolType.Line: lambda: line(BLUES[3], 0.6),
    }.get(kind, lambda: fill(BLUES[1], edge=EDGE))
    return QgsSingleSymbolRenderer(plain())
