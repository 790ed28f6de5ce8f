"""What comes of a run: where its files go, and the way to them."""

from pathlib import Path

from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ....core.i18n import translate
from ...widgets.flow_layout import FlowLayout
from ...widgets.open_file import open_file
from ...widgets.print_button import PrintButton
from ...workbench.loading import RESULTS


def result_paths(session, stem, endings):
    """Return paths in the folder for results that belong together, none of them taken.

    Parameters
    ----------
    session : Session
    stem : str
        Such as ``ranking``.
    endings : sequence of str
        Such as ``.gpkg`` and ``.html``.

    Returns
    -------
    list of str
    """
    folder, number = session.folder(), 1
    while True:
        name = stem if number == 1 else f"{stem}_{number}"
        paths = [str(folder / f"{name}{ending}") for ending in endings]
        if not any(Path(path).exists() or session.runner.is_writing(path) for path in paths):
            return paths
        number += 1


class ResultLayers:
    """The layers of this panel's results: one of them is looked at, the others lie below.

    Labels of all of them on one map can't be read; only what is ticked in the layer tree
    changes, and whoever plans ticks it again.
    """

    ROLES = ("quarters", "indicators", "ranking", "pilot_set")

    def __init__(self, session):
        self._session = session
        self._hidden = ()

    def hide(self, but=None):
        """Untick the results in the layer tree.

        Parameters
        ----------
        but : QgsMapLayer, optional
            Stays ticked.
        """
        shown = [node for node in self._nodes(but) if node.itemVisibilityChecked()]
        for node in shown:
            node.setItemVisibilityChecked(False)
        self._hidden = tuple(node.layerId() for node in shown)

    def show_again(self):
        """Tick what was unticked last, where it is still there."""
        root = self._session.project.layerTreeRoot()
        for identifier in self._hidden:
            node = root.findLayer(identifier)
            if node is not None:
                node.setItemVisibilityChecked(True)
        self._hidden = ()

    def _nodes(self, but):
        root = self._session.project.layerTreeRoot()
        layers = (self._session.layer(role) for role in self.ROLES)
        nodes = [root.findLayer(x.id()) for x in layers if x is not None and x is not but]
        for group in root.findGroups():  # of earlier runs, too
            if group.customProperty(RESULTS):
                nodes += [node for node in group.findLayers() if node.layer() is not but]
        return [node for node in nodes if node is not None]


class ResultLinks(QWidget):
    """Buttons below a run: its report, its folder, its map sheet."""

    def __init__(self, session, title, parent=None):
        """Make the buttons; hidden until there is a result.

        Parameters
        ----------
        session : Session
        title : str
            Of the map sheet.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session, self._title = session, title
        self._report = self._record = ""
        self._layer = None
        layout = FlowLayout(self)
        self.report_button = QPushButton(translate("SmartQuartier", "Open report"))
        self.report_button.clicked.connect(self._open_report)
        self.folder_button = QPushButton(translate("SmartQuartier", "Open folder"))
        self.folder_button.clicked.connect(self._open_folder)
        for button in (self.report_button, self.folder_button):
            layout.addWidget(button)
        self.print_button = PrintButton(session, self.layers, self.title, self.record)
        layout.addWidget(self.print_button)
        self.hide()

    def show_run(self, run, output="OUTPUT"):
        """Offer what a run has made.

        Parameters
        ----------
        run : Run
        output : str
            Whose layer goes onto the map sheet.
        """
        self._report = str(run.results.get("REPORT") or "")
        self._record = str(run.results.get("RECORD") or "")
        layer = run.layers.get(output)
        self._layer = layer.id() if layer is not None else None
        self.report_button.setVisible(bool(self._report))
        self.show()

    def layers(self):
        """Return the layers of the map sheet, none if the result is gone."""
        layer = self._session.project.mapLayer(self._layer) if self._layer else None
        return [] if layer is None else [layer]

    def title(self):
        """Return the title of the map sheet."""
        return self._title

    def record(self):
        """Return the path of the transparency record, "" without one."""
        return self._record

    def _open_report(self):
        self._open(self._report)

    def _open_folder(self):
        self._open(str(Path(self._report or self._record).parent)
                   if self._report or self._record else str(self._session.folder()))  # fmt: skip

    def _open(self, path):
        open_file(self._session, path)
