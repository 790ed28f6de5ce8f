"""Styles of result layers, built in code so that legends are translated.

Readable without colour: classes differ in lightness, the important ones also in outline,
missing data are hatched, and labels carry the figures. The shades are ColorBrewer's Blues,
as in the printed reports.
"""

from qgis.core import (
    QgsExpression,
    QgsLayerTreeLayer,
    QgsLineSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.i18n import translate
from .print_summary import usual_name_field
from .symbols import BLUES, GREY, fill, hatch, label, rules

_POINT, _LINE, _POLYGON = (
    QgsWkbTypes.GeometryType.PointGeometry,
    QgsWkbTypes.GeometryType.LineGeometry,
    QgsWkbTypes.GeometryType.PolygonGeometry,
)
# What would hide what if it lay above it.
_COVERS = {_POLYGON: (_POINT, _LINE), "raster": (_POINT, _LINE, _POLYGON)}


def _kind_of(layer):
    """Return the geometry type of a vector layer, "raster" for a raster, else None."""
    if isinstance(layer, QgsRasterLayer):
        return "raster"
    return layer.geometryType() if isinstance(layer, QgsVectorLayer) else None


class StylePostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer after QGIS has loaded it.

    QGIS keeps no reference to a post-processor: one held only by the algorithm is
    garbage-collected and the style silently lost. So the class keeps them all.
    """

    _kept = {}
    _styled = []  # ids of the layers of results, latest last

    def __init__(self, style, title="", about=None):
        super().__init__()
        self._style = style
        self._title = title
        self._about = about

    @classmethod
    def for_layer(cls, identifier, *arguments):
        """Return a post-processor for the layer, kept alive by the class."""
        cls._kept[identifier] = cls(*arguments)
        return cls._kept[identifier]

    def postProcessLayer(self, layer, context, feedback):
        """Apply the style; called by QGIS in the main thread."""
        apply(layer, self._style)
        if self._title:
            layer.setName(self._title)
        if self._about is not None:
            layer.setMetadata(self._about)
        self._styled.append(layer.id())
        if context.project() is not None:
            self._put_below(layer, context.project().layerTreeRoot())

    def _put_below(self, layer, root):
        """Move a layer below results that it would cover: areas below points and lines."""
        node = root.findLayer(layer.id())
        if node is None or _kind_of(layer) not in _COVERS:
            return
        siblings = node.parent().children()
        start = siblings.index(node)
        covered = [
            position
            for position, sibling in enumerate(siblings[start : start + 4], start)
            if isinstance(sibling, QgsLayerTreeLayer)
            and sibling.layerId() in self._styled
            and _kind_of(sibling.layer()) in _COVERS[_kind_of(layer)]
        ]
        if covered:
            parent = node.parent()
            parent.insertChildNode(covered[-1] + 1, node.clone())
            parent.removeChildNode(node)


def forget():
    """Let go of all post-processors; called when the plugin is unloaded."""
    StylePostProcessor._kept.clear()
    StylePostProcessor._styled.clear()


def attach(context, identifier, style, title="", about=None):
    """Have a style applied if QGIS is going to load the layer.

    Parameters
    ----------
    context : QgsProcessingContext
        Knows which layers are loaded on completion.
    identifier : str
        The layer's id or source, as the sink returned it.
    style : str or callable
        A key of ``STYLES``, or a function of the layer.
    title : str
        The layer's name in the project; the output's own if empty.
    about : QgsLayerMetadata, optional
        Licence, attribution and history that the layer shows.
    """
    if context.willLoadLayerOnCompletion(identifier):
        details = context.layerToLoadOnCompletionDetails(identifier)
        processor = StylePostProcessor.for_layer(identifier, style, title, about)
        details.setPostProcessor(processor)


def apply(layer, style):
    """Apply a style to a layer and repaint it.

    Parameters
    ----------
    layer : QgsVectorLayer or QgsRasterLayer
        A result of the tool that the style belongs to.
    style : str or callable
        A key of ``STYLES``, or a function of the layer.
    """
    (style if callable(style) else STYLES[style])(layer)
    layer.triggerRepaint()


# -- the styles ----------------------------------------------------------------------------


def pilot_ranking(layer):
    """Acceptability classes, hatched where data are missing, labelled with rank interval."""
    share = '"topk_share"'
    rules(
        layer,
        (
            (
                f"{share} >= 0.9",
                translate("SmartQuartier", "robust (≥ 90% of draws)"),
                fill(BLUES[3], width=0.9),
            ),
            (
                f"{share} >= 0.5 AND {share} < 0.9",
                translate("SmartQuartier", "likely (50–90%)"),
                fill(BLUES[2], width=0.6),
            ),
            (
                f"{share} >= 0.1 AND {share} < 0.5",
                translate("SmartQuartier", "open (10–50%)"),
                fill(BLUES[1]),
            ),
            (f"{share} < 0.1", translate("SmartQuartier", "unlikely (< 10%)"), fill(BLUES[0])),
            (
                f"{share} IS NULL",
                translate("SmartQuartier", "not ranked: too little data"),
                fill(GREY),
            ),
            ('"data_share" < 1', translate("SmartQuartier", "some data missing"), hatch()),
        ),
    )
    label(
        layer,
        'if("rank" IS NULL, NULL, to_string("rank") || \'.\' || if("rank_p05" = "rank_p95", \'\', '
        "'\\n' || to_string(\"rank_p05\") || '–' || to_string(\"rank_p95\")))",
        # The first must be readable on every map, however small its quarter is.
        always=f'"rank" = 1 OR {share} >= 0.5',
    )


def pilot_indicators(layer):
    """Outlines; hatched where an indicator is suppressed or missing."""
    rules(
        layer,
        (
            (
                '"data_share" = 1',
                translate("SmartQuartier", "all indicators present"),
                fill(BLUES[1]),
            ),
            (
                '"data_share" < 1 AND "data_share" > 0',
                translate("SmartQuartier", "some suppressed or missing"),
                fill(BLUES[0]),
            ),
            ('"data_share" = 0', translate("SmartQuartier", "no data"), fill(GREY)),
            ('"data_share" < 1', translate("SmartQuartier", "not complete"), hatch()),
        ),
    )


def pilot_set(layer):
    """Pilots and the waves of the roll-out."""
    selected = '"selected" = 1'
    rules(
        layer,
        (
            (
                '"selected" = 1',
                translate("SmartQuartier", "pilot quarter (wave 1)"),
                fill(BLUES[3], width=1.0),
            ),
            (
                '"selected" = 0 AND "wave" = 2',
                translate("SmartQuartier", "wave 2: closest to a pilot (by the aim's measure)"),
                fill(BLUES[2]),
            ),
            (
                '"selected" = 0 AND "wave" = 3',
                translate("SmartQuartier", "wave 3: the rest of the city"),
                fill(BLUES[0]),
            ),
            ('"wave" IS NULL', translate("SmartQuartier", "not part of the choice"), fill(GREY)),
        ),
    )
    label(
        layer,
        # Without data nobody stands for a quarter: it gets no label.
        f"if(\"selected\" = 1, '', '→ ') || \"reference_pilot\"{_named(layer, selected)} || "
        "if(\"theme\" IS NULL, '', "
        "'\\n' || to_string(\"theme\"))",
        always=selected,
    )


def _named(layer, which):
    """Return what adds the names of some quarters to a label, "" where there are none."""
    name = usual_name_field(layer.fields().names())
    if not name:
        return ""
    return f" || if({which}, coalesce('\\n' || {QgsExpression.quotedColumnRef(name)}, ''), '')"


def pilot_set_links(layer):
    """Arrows from each quarter to the pilot that stands for it."""
    symbol = QgsLineSymbol.createSimple(
        {"line_color": "#5c6166", "line_width": "0.3", "line_style": "dash", "capstyle": "round"}
    )
    rules(layer, (("", translate("SmartQuartier", "learns from this pilot quarter"), symbol),))


def pilot_monitor(layer):
    """Pilots, their comparison quarters, and the rest."""
    rules(
        layer,
        (
            (
                "\"role\" = 'pilot'",
                translate("SmartQuartier", "pilot quarter"),
                fill(BLUES[3], width=1.0),
            ),
            (
                "\"role\" = 'comparison'",
                translate("SmartQuartier", "comparison quarter"),
                fill(BLUES[1], width=0.6),
            ),
            (
                "\"role\" NOT IN ('pilot', 'comparison') OR \"role\" IS NULL",
                translate("SmartQuartier", "other quarter"),
                fill(BLUES[0]),
            ),
        ),
    )


STYLES = {
    "pilot_indicators": pilot_indicators,
    "pilot_monitor": pilot_monitor,
    "pilot_ranking": pilot_ranking,
    "pilot_set": pilot_set,
    "pilot_set_links": pilot_set_links,
}
