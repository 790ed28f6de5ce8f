"""The table of hits and the atlas's layers select each other."""

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.atlas.schema import OBJECTS, schema

_MOST = 500  # ids in one expression; more are no selection that anybody looks at


class MapSelection(QObject):
    """Selects entries on the map, and tells which ones somebody has selected there."""

    selected = pyqtSignal(object)  # list of ids

    def __init__(self, state, parent=None):
        super().__init__(parent)
        self._state = state
        self._own = False
        self._connected = []
        state.layers_changed.connect(self.follow)
        self.follow()

    @property
    def is_there(self):
        """Return whether the atlas is on the map."""
        return bool(self._connected)

    def close(self):
        """Let go of the layers."""
        project = self._state.session.project or QgsProject.instance()
        for identifier, layer in self._connected:
            if project.mapLayer(identifier) is not None:
                layer.selectionChanged.disconnect(self._told)
        self._connected = []

    def follow(self):
        """Listen to the layers of actors and projects that are in the project now."""
        self.close()
        layers = self._state.layers()
        for name in OBJECTS:
            if name in layers:
                layers[name].selectionChanged.connect(self._told)
                self._connected.append((layers[name].id(), layers[name]))

    def select(self, ids):
        """Select entries on the map, and nothing else of the atlas.

        Parameters
        ----------
        ids : sequence of str
        """
        layers = self._state.layers()
        self._own = True  # what we do ourselves need not come back
        try:
            for name in OBJECTS:
                if name in layers:
                    features = self._features(layers[name], name, ids)
                    layers[name].selectByIds([feature.id() for feature in features])
        finally:
            self._own = False

    def zoom_to(self, ids):
        """Show entries on the map, and let them flash.

        Parameters
        ----------
        ids : sequence of str

        Returns
        -------
        bool
            Whether any of them has a position on the map.
        """
        canvas, layers, shown = self._state.session.iface.mapCanvas(), self._state.layers(), False
        for name in OBJECTS:
            features = self._features(layers[name], name, ids) if name in layers else []
            placed = [feature.id() for feature in features if feature.hasGeometry()]
            if placed:
                canvas.zoomToFeatureIds(layers[name], placed)
                canvas.flashFeatureIds(layers[name], placed)
                shown = True
        return shown

    def feature(self, identifier):
        """Return the layer and the feature of an entry.

        Parameters
        ----------
        identifier : str

        Returns
        -------
        layer : QgsVectorLayer or None
        feature : QgsFeature or None
        """
        for name, layer in self._state.layers().items():
            if name in OBJECTS:
                for feature in self._features(layer, name, [identifier]):
                    return layer, feature
        return None, None

    def view_degrees(self):
        """Return what the map shows: west, south, east, north [°], and as the tools take it."""
        settings = self._state.session.iface.mapCanvas().mapSettings()
        extent, crs = settings.visibleExtent(), settings.destinationCrs()
        text = f"{extent.xMinimum()},{extent.xMaximum()},{extent.yMinimum()},{extent.yMaximum()}"
        if not crs.isValid():
            return (), ""
        world = QgsCoordinateReferenceSystem("EPSG:4326")
        change = QgsCoordinateTransform(crs, world, self._state.session.project)
        box = change.transformBoundingBox(extent)
        degrees = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        return degrees, f"{text} [{crs.authid()}]"

    def _features(self, layer, name, ids):
        from ....bridge.atlas_in_project import features_of

        return features_of(layer, schema().table(name).key, list(ids)[:_MOST])

    def _told(self, *_):
        if self._own:
            return
        found = []
        for name in OBJECTS:
            layer = self._state.layers().get(name)
            if layer is not None and 0 < layer.selectedFeatureCount() <= _MOST:
                key = schema().table(name).key
                found += [feature[key] for feature in layer.selectedFeatures()]
        self.selected.emit(found)
