"""QGIS's symbols as drawings that other software understands, and what of them gets lost."""

from dataclasses import replace

from qgis.core import QgsSymbolLayer, QgsUnitTypes
from qgis.PyQt.QtCore import Qt

from ..core.i18n import translate
from ..publish.package.conditions import ALWAYS
from ..publish.package.drawing import Area, Centre, Dots, Hatch, Mark, Pen

_MM = {
    QgsUnitTypes.RenderUnit.RenderMillimeters: 1.0,
    QgsUnitTypes.RenderUnit.RenderPoints: 25.4 / 72,
    QgsUnitTypes.RenderUnit.RenderPixels: 25.4 / 96,
    QgsUnitTypes.RenderUnit.RenderInches: 25.4,
}
_HAIRLINE = 0.28
_DASHES = {
    Qt.PenStyle.DashLine: (4.0, 2.0),
    Qt.PenStyle.DotLine: (1.0, 2.0),
    Qt.PenStyle.DashDotLine: (4.0, 2.0, 1.0, 2.0),
    Qt.PenStyle.DashDotDotLine: (4.0, 2.0, 1.0, 2.0, 1.0, 2.0),
}
_CAPS = {Qt.PenCapStyle.FlatCap: "butt", Qt.PenCapStyle.SquareCap: "square",
         Qt.PenCapStyle.RoundCap: "round"}  # fmt: skip
_JOINS = {Qt.PenJoinStyle.MiterJoin: "mitre", Qt.PenJoinStyle.RoundJoin: "round"}
# Angle of the lines against the x axis, for the patterns that a plain fill may have.
_PATTERNS = {
    Qt.BrushStyle.HorPattern: (0,), Qt.BrushStyle.VerPattern: (90,),
    Qt.BrushStyle.CrossPattern: (0, 90), Qt.BrushStyle.BDiagPattern: (45,),
    Qt.BrushStyle.FDiagPattern: (135,), Qt.BrushStyle.DiagCrossPattern: (45, 135),
}  # fmt: skip
_PATTERN_MM = 2.1  # Qt's patterns have lines every 8 pixels
_ENABLED = QgsSymbolLayer.Property.PropertyLayerEnabled
_SIZE = QgsSymbolLayer.Property.PropertySize


class SymbolReader:
    """Reads symbols; keeps in ``lost`` what no other software can draw, as sentences.

    Parameters
    ----------
    steps : callable, optional
        ``steps(expression)`` returns (filter, size) for computed sizes, or nothing.
    """

    def __init__(self, steps=None):
        self.lost = []
        self._steps = steps or (lambda text: ())

    def lose(self, sentence):
        """Note what gets lost, once."""
        if sentence not in self.lost:
            self.lost.append(sentence)

    def layers_of(self, symbol, opacity=1.0):
        """Return what a symbol draws.

        Parameters
        ----------
        symbol : QgsSymbol or None
        opacity : float
            Of the layer; the symbol's own is added.

        Returns
        -------
        list of (int, object, tuple)
            Rendering pass; Pen, Mark, Area, Hatch, Dots or Centre; a filter: where.
        """
        if symbol is None:
            return []
        opacity *= symbol.opacity()
        drawn = []
        for layer in symbol.symbolLayers():
            if not layer.enabled() or self._depends(layer):
                continue
            steps = self._sizes(layer) or ((ALWAYS, None),)
            level = layer.renderingPass()
            for one in self._one(layer, opacity):
                for where, size in steps:
                    sized = one if size is None else replace(one, size=size)
                    drawn.append((level, sized, where))
        return drawn

    def _depends(self, layer):
        """Return whether a layer is drawn under a condition; note what else is computed."""
        active = layer.dataDefinedProperties()
        if active.isActive(_ENABLED):
            self.lose(
                translate(
                    "SmartQuartier",
                    "Parts of symbols that appear under a condition are only in the QGIS style.",
                )
            )
            return True
        names = [
            definition.description()
            for key, definition in layer.propertyDefinitions().items()
            if active.isActive(key) and not (key == _SIZE and layer.layerType() == "SimpleMarker")
        ]
        if names:
            self._lose_computed(", ".join(sorted(names)))
        return False

    def _lose_computed(self, names):
        self.lose(
            translate(
                "SmartQuartier",
                "What an expression computes for each feature ({}) is only in the QGIS style; "
                "other styles take one fixed value.",
            ).format(names)
        )

    def _sizes(self, layer):
        """Return (filter, size) for a size that an expression computes; nothing for others."""
        active = layer.dataDefinedProperties()
        if layer.layerType() != "SimpleMarker" or not active.isActive(_SIZE):
            return ()
        found = ()
        if layer.sizeUnit() in _MM:
            found = self._steps(active.property(_SIZE).asExpression())
        if not found:
            self._lose_computed(layer.propertyDefinitions()[_SIZE].description())
            return ()
        self.lose(
            translate(
                "SmartQuartier",
                "Sizes that an expression computes are drawn in a few steps outside of QGIS.",
            )
        )
        return tuple((where, self.length(size, layer.sizeUnit())) for where, size in found)

    def _one(self, layer, opacity):
        readers = {
            "SimpleFill": self._fill,
            "SimpleLine": self._line,
            "SimpleMarker": self._marker,
            "FilledMarker": self._filled_marker,
            "LinePatternFill": self._hatch,
            "PointPatternFill": self._dots,
            "CentroidFill": self._centroid,
            "MarkerLine": self._marker_line,
            "HashLine": self._unknown,
        }
        return readers.get(layer.layerType(), self._unknown)(layer, opacity)

    def _unknown(self, layer, _opacity):
        names = {
            "GeometryGenerator": translate("SmartQuartier", "figures drawn from expressions"),
            "FontMarker": translate("SmartQuartier", "letters in symbols"),
            "SvgMarker": translate("SmartQuartier", "SVG pictures"),
            "RasterMarker": translate("SmartQuartier", "pictures"),
            "RasterFill": translate("SmartQuartier", "pictures"),
            "SVGFill": translate("SmartQuartier", "SVG pictures"),
            "GradientFill": translate("SmartQuartier", "gradients"),
            "ShapeburstFill": translate("SmartQuartier", "gradients"),
        }
        self.lose(
            translate("SmartQuartier", "Only the QGIS style has: {}.").format(
                names.get(layer.layerType(), layer.layerType())
            )
        )
        return []

    # -- areas ---------------------------------------------------------------------------

    def _fill(self, layer, opacity):
        pen = self._pen(
            layer.strokeColor(), layer.strokeWidth(), layer.strokeWidthUnit(),
            layer.strokeStyle(), opacity, join=layer.penJoinStyle(),
        )  # fmt: skip
        style, color = layer.brushStyle(), layer.fillColor()
        if style in _PATTERNS:
            line = Pen(color.name(), color.alphaF() * opacity, _HAIRLINE)
            lines = [Hatch(angle, _PATTERN_MM, line) for angle in _PATTERNS[style]]
            return [*lines, *([Area(pen=pen)] if pen else [])]
        empty = style == Qt.BrushStyle.NoBrush or color.alpha() == 0
        if empty:
            return [Area(pen=pen)] if pen else []
        return [Area(color.name(), _round(color.alphaF() * opacity), pen)]

    def _hatch(self, layer, opacity):
        lines = layer.subSymbol()
        pens = [one for _, one, _ in self.layers_of(lines, opacity) if isinstance(one, Pen)]
        distance = self.length(layer.distance(), layer.distanceUnit())
        if not pens or not distance:
            return self._unknown(layer, opacity)
        angle = layer.lineAngle() % 180
        return [Hatch(angle, distance, pen) for pen in pens]

    def _dots(self, layer, opacity):
        marks = [one for _, one, _ in self.layers_of(layer.subSymbol(), opacity)]
        distance = self.length(layer.distanceX(), layer.distanceXUnit())
        return [Dots(mark, distance) for mark in marks if isinstance(mark, Mark)]

    def _centroid(self, layer, opacity):
        marks = [one for _, one, _ in self.layers_of(layer.subSymbol(), opacity)]
        return [Centre(mark) for mark in marks if isinstance(mark, Mark)]

    # -- lines ---------------------------------------------------------------------------

    def _line(self, layer, opacity):
        dash = ()
        if layer.useCustomDashPattern():
            dash = tuple(
                self.length(length, layer.customDashPatternUnit())
                for length in layer.customDashVector()
            )
        pen = self._pen(
            layer.color(), layer.width(), layer.widthUnit(), layer.penStyle(), opacity,
            layer.penCapStyle(), layer.penJoinStyle(), dash,
        )  # fmt: skip
        if pen is None:
            return []
        return [replace(pen, offset=self.length(layer.offset(), layer.offsetUnit()))]

    def _marker_line(self, _layer, _opacity):
        self.lose(
            translate(
                "SmartQuartier",
                "Signs along lines (such as arrowheads) are only in the QGIS style.",
            )
        )
        return []

    # -- points --------------------------------------------------------------------------

    def _marker(self, layer, opacity):
        pen = self._pen(
            layer.strokeColor(), layer.strokeWidth(), layer.strokeWidthUnit(),
            layer.strokeStyle(), opacity, join=layer.penJoinStyle(),
        )  # fmt: skip
        color = layer.fillColor()
        mark = Mark(
            layer.encodeShape(layer.shape()),
            self.length(layer.size(), layer.sizeUnit()),
            "" if color.alpha() == 0 else color.name(),
            _round(color.alphaF() * opacity),
            pen,
            layer.angle() % 360,
            self.length(layer.offset().x(), layer.offsetUnit()),
            self.length(layer.offset().y(), layer.offsetUnit()),
        )
        return [mark] if mark.fill or pen else []

    def _filled_marker(self, layer, opacity):
        inner = [one for _, one, _ in self.layers_of(layer.subSymbol(), opacity)]
        area = next((one for one in inner if isinstance(one, Area)), None)
        if area is None:
            return self._unknown(layer, opacity)
        return [
            Mark(
                layer.encodeShape(layer.shape()),
                self.length(layer.size(), layer.sizeUnit()),
                area.fill, area.opacity, area.pen, layer.angle() % 360,
            )
        ]  # fmt: skip

    # -- strokes and lengths -------------------------------------------------------------

    def _pen(self, color, width, unit, style, opacity, cap=None, join=None, dash=()):
        if style == Qt.PenStyle.NoPen or color.alpha() == 0:
            return None
        millimetres = self.length(width, unit) or _HAIRLINE
        if not dash:
            dash = tuple(part * millimetres for part in _DASHES.get(style, ()))
        return Pen(
            color.name(), _round(color.alphaF() * opacity), millimetres,
            tuple(_round(part) for part in dash),
            _CAPS.get(cap, "square"), _JOINS.get(join, "bevel"),
        )  # fmt: skip

    def length(self, length, unit):
        """Return a length in millimetres; notes what depends on the scale."""
        if unit in _MM:
            return _round(length * _MM[unit])
        if length:
            self.lose(
                translate(
                    "SmartQuartier",
                    "Sizes in map units or metres, which grow with the scale, are only in the "
                    "QGIS style; other styles take 1 mm.",
                )
            )
            return 1.0
        return 0.0


def _round(value):
    return round(float(value), 4)
