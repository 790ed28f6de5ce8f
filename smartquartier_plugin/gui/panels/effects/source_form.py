"""The choice of one source of drivers: its layer, and its fields once it has one."""

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsWkbTypes
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...widgets.layer_choice import FieldChoice, LayerChoice
from .driver_sources import ANY, LINE, POINT, POLYGON, TABLE

_GEOMETRY = QgsWkbTypes.GeometryType


class SourceForm(QWidget):
    """A list of layers, and below it the lists of fields that the source takes."""

    changed = pyqtSignal()

    def __init__(self, session, source, algorithm, parent=None):
        """Make the form.

        Parameters
        ----------
        session : Session
        source : Source
        algorithm : QgsProcessingAlgorithm or None
            The tool, whose parameters say what everything is called.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self.source = source
        self._algorithm = algorithm
        role = "statistics" if source.kind == TABLE else ""
        self.layers = LayerChoice(session, role, _filter(source.kind))
        self.fields = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.title = self._row(source.parameter, self.layers, layout)
        self._more = QWidget()
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(self.fontMetrics().averageCharWidth() * 2, 0, 0, 4)
        for field in source.fields:
            choice = FieldChoice(field.usual, field.numeric, optional=True)
            self.fields[field.parameter] = choice
            self._row(field.parameter, choice, inner)
            choice.follow(self.layers)
            choice.fieldChanged.connect(lambda _: self.changed.emit())
        layout.addWidget(self._more)
        self.layers.layerChanged.connect(self._chosen)
        self._chosen(self.layers.currentLayer())

    def parameters(self):
        """Return what is chosen, by the tool's parameters."""
        layer = self.layers.currentLayer()
        if layer is None:
            return {}
        found = {self.source.parameter: layer}
        for name, choice in self.fields.items():
            if choice.currentField():
                found[name] = choice.currentField()
        return found

    def guess(self, layers):
        """Choose the first layer that looks like this source, if none is chosen.

        Parameters
        ----------
        layers : sequence of QgsMapLayer

        Returns
        -------
        bool
            Whether one was found.
        """
        if self.layers.currentLayer() is not None:
            return False
        found = next((layer for layer in layers if looks_like(self.source, layer)), None)
        if found is not None:
            self.layers.setLayer(found)
        return found is not None

    def _row(self, parameter, widget, layout):
        definition = self._algorithm and self._algorithm.parameterDefinition(parameter)
        label = QLabel(definition.description() if definition else parameter)
        label.setWordWrap(True)
        label.setBuddy(widget)
        widget.setAccessibleName(label.text())
        if definition:
            widget.setToolTip(definition.help())
        layout.addWidget(label)
        layout.addWidget(widget)
        return label.text()

    def _chosen(self, layer):
        self._more.setVisible(layer is not None and bool(self.fields))
        self.changed.emit()


def looks_like(source, layer):
    """Return whether a layer may be what a source wants: by its name, kind and fields.

    Parameters
    ----------
    source : Source
    layer : QgsMapLayer

    Returns
    -------
    bool
    """
    if layer.type() != QgsMapLayer.LayerType.VectorLayer or not layer.isValid():
        return False
    name = layer.name().casefold()
    if not any(word in name for word in source.words):
        return False
    if not _fits(source.kind, layer.geometryType()):
        return False
    names = set(layer.fields().names())
    return all(names & set(field.usual) for field in source.fields if field.needed)


def _fits(kind, geometry):
    known = {
        POLYGON: (_GEOMETRY.PolygonGeometry,),
        LINE: (_GEOMETRY.LineGeometry,),
        POINT: (_GEOMETRY.PointGeometry,),
        ANY: (_GEOMETRY.PolygonGeometry, _GEOMETRY.LineGeometry, _GEOMETRY.PointGeometry),
    }
    return geometry in known.get(kind, (geometry,))


def _filter(kind):
    kinds = QgsMapLayerProxyModel.Filter
    return {
        POLYGON: kinds.PolygonLayer,
        LINE: kinds.LineLayer,
        POINT: kinds.PointLayer,
        ANY: kinds.HasGeometry,
    }.get(kind, kinds.VectorLayer)
