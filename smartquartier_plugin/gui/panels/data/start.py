"""The first steps: where results go, the demo city, or the user's own quarters."""

from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from ....core.i18n import translate
from ...widgets.chips import Chips
from ...workbench.calls import ToolCall


class ResultsFolder(QWidget):
    """The folder for results; says plainly where results would be lost."""

    def __init__(self, panel, parent=None):
        super().__init__(parent)
        self._session = panel.session
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.file.setDialogTitle(translate("SmartQuartier", "Folder for results"))
        self.state = panel.text("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        panel.row(translate("SmartQuartier", "Folder for results"), self.file, layout)
        tip = translate("SmartQuartier", "A folder; results of all steps go there.")
        self.file.lineEdit().setToolTip(tip)  # Qt's own speaks of files
        self.file.lineEdit().setAccessibleName(translate("SmartQuartier", "Folder for results"))
        layout.addWidget(self.state)
        self.make = QPushButton(translate("SmartQuartier", "Make this folder"))
        self.make.hide()
        self.make.clicked.connect(self._make)
        layout.addWidget(self.make)
        self.file.fileChanged.connect(self._chosen)

    def refresh(self):
        """Show the folder of the project that is open."""
        self.make.hide()
        chosen = self._session.file("folder")
        if chosen != self.file.filePath().strip():
            blocker = QSignalBlocker(self.file)
            self.file.setFilePath(chosen)
            blocker.unblock()
        self._tell()

    def _chosen(self, text):
        path = text.strip()
        missing = bool(path) and not Path(path).is_dir()
        self.make.setVisible(missing and Path(path).is_absolute() and not Path(path).exists())
        if not missing:
            self._session.set_file("folder", path)
            self._tell()
        else:  # still being typed, or a slip: nothing is made of it
            self.state.setText(
                translate(
                    "SmartQuartier", "There is no folder '{}'; choose one that exists, or make it."
                ).format(path)
            )

    def _make(self):
        path = self.file.filePath().strip()
        try:
            Path(path).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.state.setText(
                translate("SmartQuartier", "Folder '{}' can't be made: {}").format(
                    path, error.strerror or error
                )
            )
            return
        self._chosen(path)
        self.file.setFocus()

    def _tell(self):
        if self._session.folder_is_temporary:
            text = translate(
                "SmartQuartier",
                "⚠ Results are temporary: they are lost when QGIS closes. Choose a folder, or save "
                "the project.",
            )
        elif self._session.file("folder"):
            text = translate("SmartQuartier", "Results are kept in this folder.")
        else:
            text = translate(
                "SmartQuartier", "Results are kept beside the project, in the folder '{}'."
            ).format("smartquartier")
        self.state.setText(text)


class DemoCity(QWidget):
    """Makes the demo city and loads the layers that are wanted."""

    def __init__(self, panel, parent=None):
        super().__init__(parent)
        self._session = panel.session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Make the demo city"), self.call, self._made, layout
        )
        self.warning = panel.text(translate("SmartQuartier", "This takes about a minute."))
        layout.addWidget(self.warning)
        self.outcome = panel.text("")
        self.outcome.hide()
        layout.addWidget(self.outcome)

    def add_options(self, panel, layout):
        """Put the rarely needed choices into a layout of their own.

        Parameters
        ----------
        panel : Panel
        layout : QLayout
        """
        from ....bridge.demo_city import USUAL, layer_titles

        self.size = panel.row(
            translate("SmartQuartier", "Number of quarters"), _spin(9, 100, 36), layout
        )
        self.seed = panel.row(
            translate("SmartQuartier", "Seed: another number, another city"),
            _spin(0, 2_147_483_647, 1),
            layout,
        )
        name = translate("SmartQuartier", "Layers to load")
        layout.addWidget(panel.text(name))
        self.layers = Chips(list(layer_titles().items()), name)
        for usual in USUAL:
            self.layers.button(usual).setChecked(True)
        layout.addWidget(self.layers)

    def call(self):
        """Return the call that makes the city."""
        path = self._session.new_path("demo_city.gpkg")
        return ToolCall(
            "createdemocity",
            {
                "SEED": self.seed.value(),
                "SIZE": self.size.value(),
                "OUTPUT": path,
                # Beside the data, so that every result made of them finds their licence.
                "RECORD": f"{path.rpartition('.')[0]}_record.json",
            },
        )

    def _made(self, run):
        from ....bridge.demo_city import open_layers

        # Without these two no other step begins.
        names = {*self.layers.values(), "quarters", "statistics"}
        layers = open_layers(run.results["OUTPUT"], names)
        _add_group(self._session.project, translate("SmartQuartier", "Demo city"), layers)
        for role in ("quarters", "statistics"):
            self._session.set_layer(role, layers.get(role))
        _zoom(self._session, layers.get("quarters"))
        text = translate(
            "SmartQuartier",
            "Layers of a fictitious city now in the project: {}. Its quarters and statistics are "
            "chosen for all further steps.",
        )
        self.outcome.setText(text.format(len(layers)))
        self.warning.hide()  # it speaks of what lies ahead
        self.outcome.show()


def _add_group(project, title, layers):
    """Put layers into a group at the top, the first one uppermost."""
    from ....bridge.demo_city import HIDDEN

    group = project.layerTreeRoot().insertGroup(0, title)
    for name, layer in layers.items():
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(name not in HIDDEN)


def _zoom(session, layer):
    """Show a layer's whole extent."""
    from qgis.core import QgsCoordinateTransform, QgsCsException

    canvas = session.iface.mapCanvas()
    if layer is None:
        return
    if not session.project.crs().isValid() or len(session.project.mapLayers()) == 0:
        session.project.setCrs(layer.crs())
    target = canvas.mapSettings().destinationCrs()
    box = layer.extent()
    try:
        if target.isValid():
            transform = QgsCoordinateTransform(
                layer.crs(), target, QgsProject.instance().transformContext()
            )
            box = transform.transformBoundingBox(box)
    except QgsCsException:
        return
    box.scale(1.05)
    canvas.setExtent(box)
    canvas.refresh()


def _spin(low, high, value):
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return spin
