"""The legend of a printed page, with labels that wrap and the size it needs. Sizes in mm."""

from qgis.core import (
    QgsLayoutItemLegend,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsRasterLayer,
    QgsRuleBasedRenderer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core.i18n import translate
from . import compat
from .print_parts import INK, broken, font


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
    legend.setWrapString("\n")
    model = legend.model()
    for tree in model.rootGroup().findLayers():
        layer = tree.layer()
        if layer is None:
            continue
        tree.setCustomProperty("cached_name", layer.name())
        tree.setUseLayerName(False)
        tree.setName(_broken(layer.name(), points, width, True))
        # Lines are counted before any are left out: an earlier choice would shift them.
        tree.removeCustomProperty("legend/node-order")
        model.refreshLayerLegend(tree)
        _leave_out(tree, layer, model, legend.linkedMap().scale())
        for index, node in enumerate(model.layerOriginalLegendNodes(tree)):
            text = str(node.data(Qt.ItemDataRole.DisplayRole) or "")
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(
                tree, index, _broken(text, points, width - 9.0 if width else 0, False)
            )
        model.refreshLayerLegend(tree)


def _leave_out(tree, layer, model, scale):
    """Leave out what says nothing: a raster's only band, and symbols of other scales.

    A layer may draw the same thing in two sizes; the map shows one of them.
    """
    nodes = model.layerOriginalLegendNodes(tree)
    kept = list(range(len(nodes)))
    if isinstance(layer, QgsRasterLayer):
        if len(layer.renderer().usesBands()) == 1 and len(nodes) > 1:
            kept = kept[1:]
    elif _rules_of(layer) is not None:
        root = _rules_of(layer)
        label = {i: str(nodes[i].data(Qt.ItemDataRole.DisplayRole)) for i in kept}
        drawn = {i for i in kept if _is_drawn(root, nodes[i], scale)}
        said = {label[i] for i in drawn}
        kept = [i for i in kept if i in drawn or label[i] not in said]
    if len(kept) < len(nodes):
        QgsMapLayerLegendUtils.setLegendNodeOrder(tree, kept)


def _rules_of(layer):
    """Return the root of a layer's rules, also of those that another renderer moves apart."""
    renderer = layer.renderer()
    while renderer is not None and hasattr(renderer, "embeddedRenderer"):
        inner = renderer.embeddedRenderer()
        if inner is None:
            break
        renderer = inner
    return renderer.rootRule() if isinstance(renderer, QgsRuleBasedRenderer) else None


def _is_drawn(root, node, scale):
    """Return whether a rule and all above it are drawn at a scale."""
    rule = root.findRuleByKey(str(node.data(compat.legend_rule_key()) or ""))
    while rule is not None:
        if not rule.isScaleOK(scale):
            return False
        rule = rule.parent()
    return True


def _broken(text, points, width, bold):
    return broken(text, width * 0.94, points, bold) if width else " ".join(text.split())
