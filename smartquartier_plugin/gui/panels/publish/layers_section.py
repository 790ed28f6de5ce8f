"""What is published: layers of the project with their licences, and the atlas."""

import json

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.layer_choice import LayerChoice
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.loading import OUTPUT
from ...workbench.section import need, say
from .licence_state import licence_state, of_the_office
from .own_word import OwnWord
from .section import PublishSection

_METADATA_PAGE = "mOptsPage_Metadata"  # of the layer's properties
# What a planner publishes: results; the city's own data are published by the city.
_RESULTS = ("ranking", "pilot_set", "indicators", "effects", "plan", "coverage", "candidates")
_KEPT, _TITLES = "publish/layers", "publish/layer_titles"


class LayersSection(PublishSection):
    """Layers by check boxes, each with the state of its licence; the atlas."""

    def __init__(self, panel):
        super().__init__(panel)
        self._states = {}
        self._filling = False
        self.tree = _Tree()
        self.tree.setHeaderLabels(
            [translate("SmartQuartier", "Layer"), translate("SmartQuartier", "Licence")]
        )
        self.tree.setAccessibleName(translate("SmartQuartier", "Layers to publish"))
        self.body.addWidget(self.tree)
        self.told = self.text()
        self.title_line = QLineEdit()
        panel.row(
            translate("SmartQuartier", "Title of this layer in the package"),
            self.title_line,
            self.body,
        )
        self.title_line.setPlaceholderText(
            translate("SmartQuartier", "empty: as its properties say")
        )
        self.properties_button = QPushButton(
            translate("SmartQuartier", "Properties of this layer …")
        )
        self.properties_button.setToolTip(
            translate("SmartQuartier", "Licence, source and abstract stand under Metadata")
        )
        self.body.addWidget(self.properties_button)
        self.summary = self.text()
        self.word = OwnWord(self.session)
        self.body.addWidget(self.word)
        self._atlas()
        self._connect()

    def _atlas(self):
        self._atlas_row = WrappedCheck("")
        self.atlas_box = self._atlas_row.box
        self.body.addWidget(self._atlas_row)
        self.atlas_told = self.text()
        self._homes = QWidget()
        homes = QVBoxLayout(self._homes)
        homes.setContentsMargins(0, 0, 0, 0)
        self.quarters = LayerChoice(self.session, "quarters",
                                    QgsMapLayerProxyModel.Filter.PolygonLayer)  # fmt: skip
        self.panel.row(
            translate("SmartQuartier", "Quarters, by which homes in the atlas are made coarse"),
            self.quarters,
            homes,
        )
        self.body.addWidget(self._homes)

    def _connect(self):
        self.tree.itemChanged.connect(self._changed)
        self.tree.currentItemChanged.connect(lambda *_: self._show_current())
        self.title_line.textEdited.connect(self._title_typed)
        self.properties_button.clicked.connect(self._open_properties)
        self.atlas_box.toggled.connect(self._atlas_ticked)
        # Not layersAdded: then the layer tree does not hold them yet.
        self.session.project.legendLayersAdded.connect(self._layers_changed)
        self.session.project.layersRemoved.connect(self._layers_changed)

    def let_go(self):
        """Let go of the project."""
        self.session.project.legendLayersAdded.disconnect(self._layers_changed)
        self.session.project.layersRemoved.disconnect(self._layers_changed)

    # -- for the tool ------------------------------------------------------------------

    def parameters(self):
        """Return the tool's parameters on what is published.

        Raises
        ------
        InputError
            If nothing is chosen, or nobody says that a layer without a licence may go out.
        """
        layers, atlas = self.layers(), self.atlas()
        need(
            layers or atlas,
            translate("SmartQuartier", "Nothing is chosen: tick layers, the atlas, or both."),
        )
        self.word.check()
        known = self._titles()
        titles = [
            f"{self._called(layer)} = {known[layer.id()].strip()}"
            for layer in layers
            if known.get(layer.id(), "").strip()
        ]
        return {
            "LAYERS": layers,
            "ATLAS": atlas,
            "TITLES": "\n".join(titles),
            "QUARTERS": self.quarters.layer() if atlas else None,
        }

    def layers(self):
        """Return the ticked layers, as they stand in the list."""
        project = self.session.project
        items = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        ticked = (_id(item) for item in items if item.checkState(0) == Qt.CheckState.Checked)
        return [layer for layer in map(project.mapLayer, ticked) if layer is not None]

    def atlas(self):
        """Return the atlas, "" if it stays behind."""
        return self.session.file("atlas") if self.atlas_box.isChecked() else ""

    def item(self, layer):
        """Return the line of a layer, or None."""
        for row in range(self.tree.topLevelItemCount()):
            if _id(self.tree.topLevelItem(row)) == layer.id():
                return self.tree.topLevelItem(row)
        return None

    def _atlas_ticked(self, on):
        self.session.set_text("publish/atlas", "1" if on else "")
        self._homes.setVisible(on)

    # -- the list ----------------------------------------------------------------------

    def refresh(self, role):
        """Follow layers, roles and atlas."""
        if role in ("", *_RESULTS):
            self._fill()
        if role in ("", "atlas"):
            self._show_atlas()

    def _layers_changed(self, *_):
        self._fill()

    def _fill(self):
        kept, current = self._kept(), self.tree.currentItem()
        before = _id(current) if current is not None else ""
        self._filling = True
        self.tree.clear()
        for layer in _publishable(self.session.project):
            item = QTreeWidgetItem([layer.name(), ""])
            item.setData(0, Qt.ItemDataRole.UserRole, layer.id())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = layer.id() in kept
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setToolTip(0, layer.name())
            self.tree.addTopLevelItem(item)
            self._show_state(item, layer)
            if layer.id() == before:
                self.tree.setCurrentItem(item)
        self._filling = False
        if self.tree.currentItem() is None and self.tree.topLevelItemCount():
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._show_current()

    def _kept(self):
        """Return the ids ticked before; results are so from the beginning."""
        kept = self.session.text(_KEPT)
        if kept:
            return set(kept.split("\n"))
        layers = (self.session.layer(role) for role in _RESULTS)
        return {layer.id() for layer in layers if layer is not None}

    def _show_state(self, item, layer):
        from ....bridge.metadata import metadata_of

        about = metadata_of(layer)
        state = licence_state(about.licenses(), about.rights())
        if _is_internal(layer):
            state = of_the_office()
        self._states[layer.id()] = state
        item.setText(1, state.line)
        item.setToolTip(1, state.sentence)

    def _changed(self, _item, column):
        if self._filling or column != 0:
            return
        chosen = "\n".join(layer.id() for layer in self.layers())
        self.session.set_text(_KEPT, chosen or "-")  # nothing ticked is a choice, too
        self._show_summary()

    def _show_current(self):
        if self._filling:
            return
        layer = self._current()
        for widget in (self.title_line, self.properties_button):
            widget.setEnabled(layer is not None)
        text = self._titles().get(layer.id(), "") if layer is not None else ""
        if self.title_line.text() != text:
            self.title_line.setText(text)
        state = self._states.get(layer.id()) if layer is not None else None
        told = f"{layer.name()}: {state.sentence}" if state is not None else ""
        say(self.told, told)
        self._show_summary()

    def _show_summary(self):
        layers = self.layers()
        internal = [one.name() for one in layers if _is_internal(one)]
        unsaid = [one for one in layers
                  if not (self._states[one.id()].stated or _is_internal(one))]  # fmt: skip
        self.word.show_for([one for one in unsaid if not self._states[one.id()].refused])
        if self.tree.topLevelItemCount() == 0:
            text = translate(
                "SmartQuartier", "The project has no layers that can be published yet."
            )
        elif unsaid:
            text = translate(
                "SmartQuartier", "Layers chosen: {}; ⚠ without an open licence of their own: {}."
            ).format(number(len(layers), 0), ", ".join(one.name() for one in unsaid))
        else:
            text = translate("SmartQuartier", "Layers chosen: {}.").format(number(len(layers), 0))
        if internal:
            told = translate("SmartQuartier", "⚠ Internal, from the atlas: {}.")
            text = f"{text} {told.format(', '.join(internal))}"
        say(self.summary, text)

    def _current(self):
        item = self.tree.currentItem()
        return self.session.project.mapLayer(_id(item)) if item is not None else None

    def _title_typed(self, text):
        layer = self._current()
        if layer is not None:
            titles = {**self._titles(), layer.id(): text}
            self.session.set_text(_TITLES, json.dumps(titles, ensure_ascii=False))

    def _titles(self):
        """Return the titles typed here, by the layers' ids."""
        return json.loads(self.session.text(_TITLES) or "{}")

    def _called(self, layer):
        """Return how the tool calls a layer."""
        from ....bridge.metadata import layer_name

        if layer.type() == QgsMapLayer.LayerType.VectorLayer:
            return layer_name(layer, layer.name())
        return layer.name()

    def _open_properties(self):
        layer = self._current()
        if layer is None:
            return
        self.session.iface.showLayerProperties(layer, _METADATA_PAGE)
        item = self.item(layer)  # the dialog waits until it is closed
        if item is not None:
            item.setText(0, layer.name())
            self._show_state(item, layer)
        self._show_current()

    def _show_atlas(self):
        from pathlib import Path

        address = self.session.file("atlas")
        name = Path(address).name if address and ":" not in address[:8] else address
        text = translate("SmartQuartier", "The atlas: {}").format(
            name or translate("SmartQuartier", "none is chosen (step Atlas)")
        )
        self._atlas_row.set_text(text, address)
        self.atlas_box.setEnabled(bool(address))
        self.atlas_box.setChecked(bool(address) and self.session.text("publish/atlas") == "1")
        self._homes.setVisible(self.atlas_box.isChecked())
        told = translate(
            "SmartQuartier",
            "Only what its gate lets out: public entries under open licences, no persons.",
        )
        say(self.atlas_told, told if address else "")


class _Tree(QTreeWidget):
    """A list of two columns that fits the dock; Tab leads on."""

    def __init__(self):
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.header()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)

    def sizeHint(self):
        """Return room for some ten lines."""
        return QSize(super().sizeHint().width(), 14 * self.fontMetrics().height())

    def minimumSizeHint(self):
        """Return room for some lines, however narrow."""
        return QSize(0, 8 * self.fontMetrics().height())

    def resizeEvent(self, event):
        """Give the names more than half of the width."""
        super().resizeEvent(event)
        self.setColumnWidth(0, int(self.viewport().width() * 0.56))


def _id(item):
    return item.data(0, Qt.ItemDataRole.UserRole)


def _publishable(project):
    """Return the project's layers that the tool takes, as they stand in the layer tree.

    What tools made from the atlas comes last: that is rarely meant to go out.
    """
    from ....bridge.atlas_tables import is_of_an_atlas  # published as a whole only

    kinds = QgsMapLayer.LayerType
    found = []
    for node in project.layerTreeRoot().findLayers():
        layer = node.layer()
        if layer is None:
            continue
        raster = layer.type() == kinds.RasterLayer and layer.providerType() == "gdal"
        vector = layer.type() == kinds.VectorLayer
        if layer.isValid() and (raster or vector) and not is_of_an_atlas(layer):
            found.append(layer)
    return sorted(found, key=_is_internal)


def _is_internal(layer):
    """Return whether a layer came of a tool of the step Atlas."""
    return str(layer.customProperty(OUTPUT) or "").startswith("atlas")
