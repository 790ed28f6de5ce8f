"""The choice of a layer for a role, and of its fields."""

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QSizePolicy


class LayerChoice(QgsMapLayerComboBox):
    """A list of the project's layers of some kind; keeps the session's role up to date."""

    def __init__(self, session, role, kinds=QgsMapLayerProxyModel.Filter.PolygonLayer,
                 optional=True, parent=None):  # fmt: skip
        """Make the list.

        Parameters
        ----------
        session : Session
        role : str
            One of ``session.ROLES``; "" for a layer that no other panel knows.
        kinds : QgsMapLayerProxyModel.Filter
        optional : bool
            Whether "no layer" can be chosen.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session = session
        self._role = role
        self._following = False
        self._shown = ""  # id of the layer that was told last
        self.setFilters(kinds)
        self.setAllowEmptyLayer(optional)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setLayer(session.layer(role) if role else None)
        if role:
            self.layerChanged.connect(self._chosen)
            session.changed.connect(self._follow)
        self._show(self.currentLayer())
        self.layerChanged.connect(self._show)
        session.project.layersRemoved.connect(self._removed)

    def layer(self):
        """Return the chosen layer, or None."""
        return self.currentLayer()

    def _show(self, layer):
        self._shown = layer.id() if layer is not None else ""

    def _removed(self, identifiers):
        """Choose nothing: Qt's list goes to a neighbour of what has gone, and tells nobody."""
        if self._shown in identifiers:
            self.setLayer(None)
            if self._shown:  # it was at "no layer" already, or has none
                self.layerChanged.emit(None)

    def _chosen(self, layer):
        if not self._following:
            self._session.set_layer(self._role, layer)

    def _follow(self, role):
        if role in ("", self._role):
            wanted = self._session.layer(self._role)
            if wanted is not self.currentLayer():
                self._following = True  # a layer that is not offered here keeps its role
                self.setLayer(wanted)
                self._following = False


class FieldChoice(QgsFieldComboBox):
    """A list of a layer's fields; chooses the first of some usual names by itself."""

    def __init__(self, usual=(), numeric=False, optional=False, parent=None):
        """Make the list.

        Parameters
        ----------
        usual : sequence of str
            Names that are taken if the layer has them, the best first.
        numeric : bool
            Only fields with numbers.
        optional : bool
            Whether "no field" can be chosen.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._usual = tuple(usual)
        kind = QgsFieldProxyModel.Filter
        self.setFilters(kind.Numeric if numeric else kind.AllTypes)
        self.setAllowEmptyFieldName(optional)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(10)

    def follow(self, layers):
        """Offer the fields of the layer that a :class:`LayerChoice` shows."""
        layers.layerChanged.connect(self.show_layer)
        self.show_layer(layers.currentLayer())

    def show_layer(self, layer):
        """Offer the fields of a layer; what was chosen stays if the layer has it."""
        before = self.currentField()
        self.setLayer(layer)
        if layer is None:
            return
        names = layer.fields().names()
        wanted = [before, *self._usual] if before else self._usual
        for name in wanted:
            if name in names:
                self.setField(name)
                return
