"""What the panels share: layers by role, files, settings of this project, and the runner.

All of it is kept in the QGIS project, so that an opened project goes on where it was left.
"""

import tempfile
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ServiceError
from ...core.i18n import translate
from .runner import Runner

SCOPE = "SmartQuartier"
# What a layer is to the work; a panel offers the layer of its role first.
ROLES = (
    "quarters",
    "statistics",
    "indicators",
    "ranking",
    "pilot_set",
    "drivers",
    "effects",
    "candidates",
    "demand",
    "plan",
    "coverage",
)


class Session(QObject):
    """The state of the work in one QGIS project.

    Attributes
    ----------
    iface : QgisInterface
    project : QgsProject
    runner : Runner
    messages : Messages
    """

    changed = pyqtSignal(str)  # a role or file; "" for all of them: another project
    step_wanted = pyqtSignal(str)  # a panel's id: the dock shows it

    def __init__(self, iface, messages, project=None, parent=None):
        super().__init__(parent)
        self.iface = iface
        self.messages = messages
        self.project = project or QgsProject.instance()
        self.runner = Runner(self.project, self)
        self._temporary = None
        self._closed = False
        # Tools read the project's layers in their own threads: none may go under their feet.
        self.project.layersWillBeRemoved.connect(self.runner.cancel_users)
        self.project.removeAll.connect(self.runner.cancel_all)
        self.project.cleared.connect(self.runner.cancel_all)  # a project without layers
        self.project.readProject.connect(self._renewed)
        self.project.cleared.connect(self._renewed)
        self.project.layersRemoved.connect(self._layers_removed)

    def close(self):
        """Cancel what runs, and let go of the project."""
        if self._closed:
            return
        self._closed = True
        self.runner.cancel_all()
        self.project.readProject.disconnect(self._renewed)
        self.project.cleared.disconnect(self._renewed)
        self.project.layersRemoved.disconnect(self._layers_removed)
        self.project.removeAll.disconnect(self.runner.cancel_all)
        self.project.cleared.disconnect(self.runner.cancel_all)
        self.project.layersWillBeRemoved.disconnect(self.runner.cancel_users)

    # -- layers ------------------------------------------------------------------------

    def layer(self, role):
        """Return the layer of a role, or None where there is none (any more)."""
        return self.project.mapLayer(self.text(f"layer/{role}"))

    def set_layer(self, role, layer):
        """Say which layer has a role; None takes it back."""
        identifier = layer.id() if layer is not None else ""
        if identifier != self.text(f"layer/{role}"):
            self.set_text(f"layer/{role}", identifier)
            self.changed.emit(role)

    # -- files -------------------------------------------------------------------------

    def file(self, name):
        """Return the path of a shared file, "" where there is none."""
        return self.project.readPath(self.text(f"file/{name}"))

    def set_file(self, name, path):
        """Say where a shared file is; kept relative to the project where that is possible."""
        kept = self.project.writePath(str(path)) if path else ""
        if kept != self.text(f"file/{name}"):
            self.set_text(f"file/{name}", kept)
            self.changed.emit(name)

    @property
    def folder_is_temporary(self):
        """Return whether results are lost when QGIS closes."""
        return not self.file("folder") and not self.project.homePath()

    def folder(self):
        """Return the folder for results, made if it is not there.

        The one chosen; else ``smartquartier`` beside the project; else a temporary one.

        Raises
        ------
        ServiceError
            If it can't be made.
        """
        chosen = self.file("folder")
        if chosen:
            folder = Path(chosen)
        elif self.project.homePath():
            folder = Path(self.project.homePath()) / "smartquartier"
        else:
            if self._temporary is None:
                self._temporary = tempfile.mkdtemp(prefix="smartquartier-")
            folder = Path(self._temporary)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceError(
                translate(
                    "SmartQuartier",
                    "The folder for results '{}' can't be made ({}); choose another one in the "
                    "step Data.",
                ).format(folder.name, error.strerror or error)
            ) from error
        return folder

    def new_path(self, name):
        """Return a path in the folder for results that nothing lies at, or is about to.

        Parameters
        ----------
        name : str
            Such as ``ranking.gpkg``; the second one becomes ``ranking_2.gpkg``.

        Returns
        -------
        str

        Raises
        ------
        ServiceError
            If the folder can't be made.
        """
        folder, wanted = self.folder(), Path(name)
        path, number = folder / wanted, 1
        while path.exists() or self.runner.is_writing(str(path)):
            number += 1
            path = folder / f"{wanted.stem}_{number}{wanted.suffix}"
        return str(path)

    # -- settings of this project ------------------------------------------------------

    def text(self, key, default=""):
        """Return a text kept in the project."""
        return self.project.readEntry(SCOPE, key, default)[0]

    def set_text(self, key, value):
        """Keep a text in the project."""
        if value:
            self.project.writeEntry(SCOPE, key, value)
        else:
            self.project.removeEntry(SCOPE, key)

    def _renewed(self, *_):
        self.changed.emit("")

    def _layers_removed(self, identifiers):
        gone = set(identifiers)
        for role in ROLES:
            if self.text(f"layer/{role}") in gone:
                self.set_text(f"layer/{role}", "")
                self.changed.emit(role)
