"""A raster's style for other software: classes, ramps and single values of one band."""

from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)

from ..core.i18n import translate
from ..publish.package.model import Condition, Style, StyleRule
from ..publish.package.sld_raster import (
    CLASSES,
    RAMP,
    VALUES,
    RasterDrawing,
    Shade,
    raster_document,
)
from .published_copy import style_document

_KINDS = {
    QgsColorRampShader.Type.Discrete: CLASSES,
    QgsColorRampShader.Type.Interpolated: RAMP,
    QgsColorRampShader.Type.Exact: VALUES,
}


def raster_style(layer):
    """Return the published style of a raster.

    Parameters
    ----------
    layer : QgsRasterLayer

    Returns
    -------
    Style
        Its rules are the legend: conditions on ``value``.
    """
    renderer = layer.renderer()
    qml = style_document(layer)
    drawing = _drawing(renderer, layer) if renderer is not None else None
    if drawing is None:
        return Style(
            qml=qml,
            simplified=(
                translate(
                    "SmartQuartier",
                    "How the raster is drawn ('{}') is only in the QGIS style: other software "
                    "has no word for it.",
                ).format(renderer.type() if renderer is not None else "–"),
            ),
        )
    return Style(
        rules=_rules(drawing),
        qml=qml,
        sld_1_1=raster_document(drawing, "1.1.0"),
        sld_1_0=raster_document(drawing, "1.0.0"),
    )


def _drawing(renderer, layer):
    opacity = round(renderer.opacity(), 4)
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        shader = renderer.shader()
        ramp = shader.rasterShaderFunction() if shader is not None else None
        if not isinstance(ramp, QgsColorRampShader) or ramp.colorRampType() not in _KINDS:
            return None
        shades = tuple(_shade(i.value, i.color, i.label) for i in ramp.colorRampItemList())
        return RasterDrawing(_KINDS[ramp.colorRampType()], shades, renderer.band(), opacity)
    if isinstance(renderer, QgsPalettedRasterRenderer):
        shades = tuple(_shade(c.value, c.color, c.label) for c in renderer.classes())
        return RasterDrawing(VALUES, shades, renderer.band(), opacity)
    if isinstance(renderer, QgsSingleBandGrayRenderer):
        stretch = renderer.contrastEnhancement()
        if stretch is None:
            return None
        ends = (stretch.minimumValue(), stretch.maximumValue())
        colors = ("#000000", "#ffffff")
        if renderer.gradient() == QgsSingleBandGrayRenderer.Gradient.WhiteToBlack:
            colors = colors[::-1]
        shades = tuple(Shade(end, color) for end, color in zip(ends, colors))
        return RasterDrawing(RAMP, shades, renderer.grayBand(), opacity)
    return None


def _shade(value, color, label):
    return Shade(float(value), color.name(), round(color.alphaF(), 4), label)


def _rules(drawing):
    rules, below = [], None
    for shade in drawing.shades:
        if drawing.kind == CLASSES:
            above = () if below is None else (Condition("value", "gt", below),)
            upto = () if shade.upper > 1e29 else (Condition("value", "le", shade.upper),)
            conditions = (*above, *upto)
        else:
            conditions = (Condition("value", "eq", shade.upper),)
        below = shade.upper
        opacity = round(shade.opacity * drawing.opacity, 4)
        rules.append(
            StyleRule(shade.label, conditions, fill=shade.color, fill_opacity=opacity, stroke="",
                      width=0.0)
        )  # fmt: skip
    return tuple(rules)
