"""The user's own quarters and statistics: from the project, or from files."""

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayerProxyModel, QgsWkbTypes
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ...widgets.layer_choice import LayerChoice
from ...workbench.calls import ToolCall
from .places import crs_in_metres
from .words import file_name

# Counting rows of other providers may ask a server.
_LOCAL = ("ogr", "memory", "delimitedtext", "spatialite")
_PATTERNS = "*.gpkg *.geojson *.json *.shp *.csv *.tsv *.txt *.xlsx *.ods *.fgb *.gml"


@dataclass(frozen=True)
class NativeCall(ToolCall):
    """A call of one of QGIS's own tools."""

    @property
    def identifier(self):
        """Return the tool's id as Processing knows it."""
        return f"native:{self.tool}"


class OwnLayers(QWidget):
    """The quarters and the statistics with which all further steps work."""

    def __init__(self, panel, parent=None):
        super().__init__(parent)
        self._session = panel.session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.quarters = panel.row(
            translate("SmartQuartier", "Quarters (areas)"),
            LayerChoice(panel.session, "quarters"),
            layout,
        )
        self.quarters_state = panel.text("")
        layout.addWidget(self.quarters_state)
        self.metres = panel.run_bar(
            translate("SmartQuartier", "Copy in metres"), self.metres_call, self._in_metres, layout
        )
        self.statistics = panel.row(
            translate("SmartQuartier", "Statistics (table)"),
            LayerChoice(panel.session, "statistics", QgsMapLayerProxyModel.Filter.VectorLayer),
            layout,
        )
        self.statistics_state = panel.text("")
        layout.addWidget(self.statistics_state)
        self.add = QPushButton(translate("SmartQuartier", "Add a file of your own …"))
        self.add.clicked.connect(self._add)
        layout.addWidget(self.add)

    def refresh(self):
        """Say what is chosen, and what to mind about it."""
        quarters = self._session.layer("quarters")
        self.quarters_state.setText(_quarters_words(quarters))
        in_degrees = quarters is not None and quarters.crs().isGeographic()
        code = _crs_for(quarters) if in_degrees else ""
        self.metres.setVisible(bool(code))
        if code:
            text = translate("SmartQuartier", "Copy in metres ({})")
            self.metres.button.setText(text.format(code))
        self.statistics_state.setText(_statistics_words(self._session.layer("statistics")))

    def metres_call(self):
        """Return the call that makes a copy of the quarters in metres."""
        layer = self._session.layer("quarters")
        if layer is None:
            raise InputError(translate("SmartQuartier", "Choose the quarters first."))
        code = _crs_for(layer)
        if not code:
            text = translate("SmartQuartier", "Layer '{}' is empty; choose another one.")
            raise InputError(text.format(layer.name()))
        name = f"{file_name(layer.name())}_{code.rpartition(':')[2]}.gpkg"
        return NativeCall(
            "reprojectlayer",
            {"INPUT": layer, "TARGET_CRS": code, "OUTPUT": self._session.new_path(name)},
            {"OUTPUT": layer.name()},
        )

    def _in_metres(self, run):
        """Let the copy take its original's place, with its look and its licence."""
        from ....bridge import own_files

        project, copy = self._session.project, run.layers["OUTPUT"]
        before = run.call.parameters["INPUT"]
        if not sip.isdeleted(before):
            own_files.dress_as(copy, before)
            node = project.layerTreeRoot().findLayer(before.id())
            if node is not None:  # the original stays in the project
                node.setItemVisibilityChecked(False)
        self._session.set_layer("quarters", copy)
        if project.crs().isGeographic():
            project.setCrs(copy.crs())  # in degrees a city is drawn squeezed

    def _add(self):
        kinds = translate("SmartQuartier", "Layers and tables ({})")
        paths, _ = QFileDialog.getOpenFileNames(
            self, self.add.text(), self._session.project.homePath(), kinds.format(_PATTERNS)
        )
        for path in paths:
            self._open(path)

    def _open(self, path):
        """Add a file's layer; it takes the role that is still free and fits."""
        from ....bridge.own_files import open_file

        try:
            layer = open_file(path)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))
            return
        if layer is None:  # several layers: QGIS asks which ones
            self._session.iface.addVectorLayer(path, Path(path).stem, "ogr")
            return
        self._session.project.addMapLayer(layer)
        areas = QgsWkbTypes.GeometryType.PolygonGeometry
        role = "quarters" if layer.geometryType() == areas else "statistics"
        fits = layer.geometryType() == areas or not layer.isSpatial()
        if fits and self._session.layer(role) is None:
            self._session.set_layer(role, layer)


def _quarters_words(layer):
    if layer is None:
        return translate(
            "SmartQuartier",
            "None yet: choose a layer of the project in the list above, load one from a file, or "
            "make the demo city.",
        )
    crs = layer.crs()
    words = [_count(layer), crs.authid()]
    if crs.isGeographic():
        words.append(
            translate(
                "SmartQuartier",
                "in degrees: tools that measure ask for metres; the button makes a copy",
            )
        )
    return ", ".join(filter(None, words))


def _statistics_words(layer):
    if layer is None:
        return translate(
            "SmartQuartier", "None yet; needed for indicators, not for a ranking by fields."
        )
    fields = translate("SmartQuartier", "Fields: {}").format(layer.fields().count())
    return ", ".join(filter(None, (_count(layer), fields)))


def _count(layer):
    if layer.providerType() not in _LOCAL or layer.featureCount() < 0:
        return ""
    return translate("SmartQuartier", "Rows: {}").format(layer.featureCount())


def _crs_for(layer):
    """Return the CRS in metres where a layer in degrees lies, "" for an empty one."""
    box = layer.extent()
    if box.isNull() or not box.isFinite():  # newer versions of QGIS say NaN
        return ""
    return crs_in_metres(box.center().x(), box.center().y())
