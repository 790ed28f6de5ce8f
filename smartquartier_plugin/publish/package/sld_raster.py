"""SLD documents of rasters: classes or a colour ramp.

Version 1.1.0 has Symbology Encoding's own ``Categorize`` and ``Interpolate``, version 1.0.0 the
list of colours with ``type="intervals"`` that GeoServer, MapServer and QGIS read.
"""

from dataclasses import dataclass

from .sld_document import NAME, NEW, SE, SLD, frame, number, text_of

CLASSES, RAMP, VALUES = "intervals", "ramp", "values"
_HIGHEST = 1e30  # instead of "infinite", which no standard has


@dataclass(frozen=True)
class Shade:
    """A colour up to (classes), at (ramp) or of (values) a number; ``label`` in the legend."""

    upper: float
    color: str
    opacity: float = 1.0
    label: str = ""


@dataclass(frozen=True)
class RasterDrawing:
    """How a band is drawn; ``kind`` is ``intervals``, ``ramp`` or ``values``."""

    kind: str
    shades: tuple
    band: int = 1
    opacity: float = 1.0


def raster_document(drawing, version=NEW, name=NAME):
    """Return the document of a raster's drawing.

    Parameters
    ----------
    drawing : RasterDrawing
    version : str
        ``"1.1.0"`` or ``"1.0.0"``.
    name : str
        Of the layer.

    Returns
    -------
    str
    """
    from lxml import etree

    new = version == NEW
    space = SE if new else SLD

    def add(parent, tag, text=None, **attributes):
        found = etree.SubElement(parent, f"{{{space}}}{tag}", **attributes)
        found.text = text
        return found

    root, style = frame(version, name)
    rule = add(add(style, "FeatureTypeStyle"), "Rule")
    symbolizer = add(rule, "RasterSymbolizer")
    if drawing.opacity < 1:
        add(symbolizer, "Opacity", number(drawing.opacity))
    channel = add(add(symbolizer, "ChannelSelection"), "GrayChannel")
    add(channel, "SourceChannelName", str(drawing.band))
    colors = add(symbolizer, "ColorMap")
    (_colors_new if new else _colors_old)(add, colors, drawing)
    return text_of(root)


def _colors_old(add, colors, drawing):
    if drawing.kind != RAMP:
        colors.set("type", drawing.kind)
    for shade in drawing.shades:
        entry = add(colors, "ColorMapEntry", color=shade.color, quantity=_limit(shade.upper))
        if shade.opacity < 1:
            entry.set("opacity", number(shade.opacity))
        if shade.label:
            entry.set("label", shade.label)


def _colors_new(add, colors, drawing):
    made = add(
        colors, "Interpolate" if drawing.kind == RAMP else "Categorize", fallbackValue="#ffffff"
    )
    add(made, "LookupValue", "Rasterdata")
    if drawing.kind == RAMP:
        for shade in drawing.shades:
            point = add(made, "InterpolationPoint")
            add(point, "Data", _limit(shade.upper))
            add(point, "Value", shade.color)
        return
    for place, shade in enumerate(drawing.shades):
        add(made, "Value", shade.color)
        if place < len(drawing.shades) - 1:
            # Of values the threshold to the next one lies in the middle between both.
            limit = shade.upper
            if drawing.kind == VALUES:
                limit = (shade.upper + drawing.shades[place + 1].upper) / 2
            add(made, "Threshold", _limit(limit))


def _limit(value):
    return repr(float(value)) if abs(value) < _HIGHEST else "1e30" if value > 0 else "-1e30"
