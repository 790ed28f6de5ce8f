"""The live ranking on the map: a layer in memory, so that no layer of the user's changes.

A layer rather than a drawing on the canvas: QGIS paints it in the background, with labels and
a legend, and whoever plans can hide it, move it and look into its table. It lives as long as
the choice "on the map" and never goes into a saved project with content.
"""

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....bridge import compat, styles
from ....core.i18n import translate
from ....core.pilots.ranking.sampling import is_borderline
from ...workbench.loading import results_group

MARK = "smartquartier/live"
_FIELDS = (("code", "str"), ("name", "str"), ("score", "float"), ("rank", "int64"),
           ("rank_p05", "int64"), ("rank_p95", "int64"), ("topk_share", "float"),
           ("data_share", "float"), ("borderline", "int64"))  # fmt: skip


class LiveMap(QObject):
    """Shows a live ranking as a layer, as long as it is switched on."""

    gone = pyqtSignal()  # somebody has removed the layer

    def __init__(self, session, group, parent=None):
        """Make it; nothing is shown yet.

        Parameters
        ----------
        session : Session
        group : str
            Of the layer tree.
        parent : QObject, optional
        """
        super().__init__(parent)
        self._project, self._group = session.project, group
        self._id, self._key, self._ids = "", None, {}

    @property
    def layer(self):
        """Return the layer, or None; one that somebody has made permanent is theirs."""
        layer = self._project.mapLayer(self._id) if self._id else None
        return layer if layer is not None and _is_ours(layer) else None

    def show(self, result, source):
        """Show a ranking.

        Parameters
        ----------
        result : LiveResult
        source : QgsVectorLayer
            Whose areas are ranked.
        """
        if self._id and self.layer is None:
            kept = self._project.mapLayer(self._id)
            self._id = ""
            if kept is None:
                self.gone.emit()
                return
            kept.removeCustomProperty(MARK)
        key = source.id(), result.quarters.ids
        if self.layer is None or key != self._key:
            self.clear()
            self._make(result, source)
            self._key = key
        self._fill(result)

    def clear(self):
        """Take the layer out of the project."""
        if self.layer is not None:
            self._project.removeMapLayer(self._id)
        self._id, self._key, self._ids = "", None, {}

    def forget_old(self):
        """Remove what a saved project still names: a layer in memory comes back empty."""
        for layer in list(self._project.mapLayers().values()):
            if _is_ours(layer) and layer.id() != self._id:
                self._project.removeMapLayer(layer.id())

    def _make(self, result, source):
        kind = QgsWkbTypes.displayString(QgsWkbTypes.multiType(source.wkbType()))
        title = translate("SmartQuartier", "Live ranking (temporary)")
        layer = QgsVectorLayer(kind, title, "memory")
        layer.setCrs(source.crs())
        layer.setCustomProperty(MARK, layer.id())  # a duplicate has another id
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # QGIS need not ask at the end
        layer.dataProvider().addAttributes([compat.make_field(*field) for field in _FIELDS])
        layer.updateFields()
        self._copy(layer, source, result)
        styles.apply(layer, "pilot_ranking")
        _mark_borderline(layer)
        self._project.addMapLayer(layer, False)
        results_group(self._project, self._group).insertLayer(0, layer)
        self._id = layer.id()

    def _copy(self, layer, source, result):
        request = QgsFeatureRequest().setNoAttributes()
        shapes = {feature.id(): feature.geometry() for feature in source.getFeatures(request)}
        features = []
        for code, name, number in zip(result.quarters.codes, result.quarters.names,
                                      result.quarters.ids):  # fmt: skip
            feature = QgsFeature(layer.fields())
            feature.setAttribute("code", code)
            feature.setAttribute("name", name)
            shape = shapes.get(number)
            if shape is not None:
                feature.setGeometry(shape)
            features.append(feature)
        _, added = layer.dataProvider().addFeatures(features)
        self._ids = {row: feature.id() for row, feature in enumerate(added)}
        layer.updateExtents()

    def _fill(self, result):
        ranking, layer = result.ranking, self.layer
        places = {name: layer.fields().indexOf(name) for name, _ in _FIELDS[2:-1]}
        border = layer.fields().indexOf("borderline")
        changes = {}
        for row, number in self._ids.items():
            values = {}
            for name, place in places.items():
                value = float(getattr(ranking, name)[row])
                known = value == value
                whole = name.startswith("rank")
                values[place] = (int(value) if whole else value) if known else None
            values[border] = int(is_borderline(ranking.topk_share[row], ranking.samples))
            changes[number] = values
        layer.dataProvider().changeAttributeValues(changes)
        layer.triggerRepaint()


def _mark_borderline(layer):
    """Dash the outline where so few draws don't settle the class that the shade shows."""
    look = {"color": "0,0,0,0", "outline_style": "dash", "outline_width": "0.9",
            "outline_color": "#000000"}  # fmt: skip
    text = translate("SmartQuartier", "borderline: run the ranking")
    rule = QgsRuleBasedRenderer.Rule(
        QgsFillSymbol.createSimple(look), 0, 0, '"borderline" = 1', text
    )
    layer.renderer().rootRule().appendChild(rule)


def _is_ours(layer):
    return layer.customProperty(MARK) == layer.id() and layer.providerType() == "memory"
