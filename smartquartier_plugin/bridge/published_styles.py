"""A layer's style for every kind of software: QML, SLD 1.1 and 1.0, and plain rules."""

from dataclasses import replace

from qgis.core import QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

from ..core.i18n import translate
from ..publish.package.drawing import Drawing, Hatch, Mark
from ..publish.package.model import Style
from ..publish.package.sld_document import sld_document
from ..publish.package.sld_marks import is_simplified
from ..publish.package.sld_readers import without_unmet
from ..publish.package.style_rules import rules_of
from .compat import field_type, to_python
from .published_behind import left_behind
from .published_copy import published_copy, style_document
from .published_fallback import plain_renderer
from .published_labels import labels_of
from .published_renderers import RendererReader
from .published_sizes import size_steps
from .published_symbols import SymbolReader

_GEOMETRY = {
    QgsWkbTypes.GeometryType.PointGeometry: "point",
    QgsWkbTypes.GeometryType.LineGeometry: "line",
    QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
}
_PLAIN = (int, float, str, bool)


def style_of(layer, renamed, frame=None):
    """Return the published style of a layer.

    Parameters
    ----------
    layer : QgsVectorLayer or QgsRasterLayer
        Is not changed.
    renamed : dict of str to str
        Every published field: the layer's name for it -> the published one. What a field that
        is not in it says does not get into the style.
    frame : DataFrame, optional
        The published rows under published names, if others of the layer's rows stay behind:
        what only these say does not get into the style either.

    Returns
    -------
    Style
        ``simplified`` says which parts of the QGIS style which format can't have.
    """
    if isinstance(layer, QgsRasterLayer):
        from .published_rasters import raster_style

        return raster_style(layer)
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        return Style()
    behind = left_behind(layer, frame, renamed) if frame is not None else None
    copy, lost = published_copy(layer, renamed, behind)
    sources = {published: source for source, published in renamed.items()}

    def rows(fields):
        return _rows(layer, renamed, fields) if behind is None else behind.rows(fields)

    def values(field):
        return (row[field] for row in rows([field])) if field in sources else ()

    drawing, label_field, more = _drawing(copy, values)
    lost += _named_styles(layer)
    return Style(
        rules=rules_of(drawing, rows),
        label_field=label_field,
        qml=style_document(copy),
        sld_1_1=sld_document(drawing, "1.1.0"),
        sld_1_0=sld_document(without_unmet(drawing, rows), "1.0.0"),
        simplified=tuple(dict.fromkeys([*lost, *more, *_without_a_word(drawing)])),
    )


def _without_a_word(drawing):
    """Return what single formats can't have of a drawing, as sentences."""
    layers = [one for level in drawing.passes for rule in level for one in rule.layers]
    said = []
    if any(isinstance(layer, Hatch) for layer in layers):
        said.append(
            translate(
                "SmartQuartier",
                "Hatching becomes a broken outline in the web atlas and in Masterportal; in SLD "
                "1.0 it is written as GeoServer has it.",
            )
        )
    marks = [getattr(layer, "mark", layer) for layer in layers]
    if any(isinstance(mark, Mark) and is_simplified(mark.shape) for mark in marks):
        said.append(translate("SmartQuartier", "Some signs have only a similar one in SLD 1.0."))
    return said


def _drawing(copy, values):
    symbols = SymbolReader(lambda text: size_steps(text, copy, values))
    flags = {field.name() for field in copy.fields() if field.type() == field_type("bool")}
    reader = RendererReader(symbols, flags)
    renderer = copy.renderer() or plain_renderer(copy)
    passes = reader.passes(renderer, copy.opacity())
    if not any(passes) and renderer.type() != "nullSymbol":
        symbols.lose(
            translate(
                "SmartQuartier",
                "Nothing of the symbols can be said outside of QGIS: other styles draw all "
                "features alike.",
            )
        )
        passes = reader.passes(plain_renderer(copy))
    if copy.opacity() < 1:
        symbols.lose(
            translate(
                "SmartQuartier",
                "The layer is transparent as a whole only in the QGIS style; elsewhere each "
                "symbol is, so that overlapping ones look darker.",
            )
        )
    labels, label_field = labels_of(copy, symbols, flags)
    labels = _beside(labels, passes)
    geometry = _GEOMETRY.get(copy.geometryType(), "polygon")
    numbers = frozenset(field.name() for field in copy.fields() if field.isNumeric())
    return Drawing(geometry, passes, labels, numbers), label_field, symbols.lost


def _beside(labels, passes):
    """Move labels that stand beside a point off its sign."""
    layers = [one for level in passes for rule in level for one in rule.layers]
    half = max((one.size / 2 for one in layers if isinstance(one, Mark)), default=0.0)
    return tuple(
        replace(label, distance=round(label.distance + half, 3))
        if label.place == "beside" and label.off_sign
        else label
        for label in labels
    )


def _named_styles(layer):
    names = layer.styleManager().styles()
    if len(names) < 2:
        return []
    return [
        translate(
            "SmartQuartier",
            "The layer has {} styles; the one that is shown ('{}') is published.",
        ).format(len(names), layer.styleManager().currentStyle())
    ]


def _rows(layer, renamed, fields):
    """Yield the different rows as dicts of the published fields."""
    from qgis.core import QgsFeatureRequest

    sources = {name: source for source, name in renamed.items() if name in set(fields)}
    request = QgsFeatureRequest().setSubsetOfAttributes(list(sources.values()), layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    places = [layer.fields().indexOf(source) for source in sources.values()]
    seen = set()
    for feature in layer.getFeatures(request):
        values = feature.attributes()
        row = tuple(
            value if type(value) in _PLAIN else to_python(value)
            for value in (values[place] for place in places)
        )
        if row not in seen:
            seen.add(row)
            yield dict(zip(sources, row))
