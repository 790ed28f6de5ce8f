"""The catalogue as this user has it: read once, when first asked for."""

import os
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import SmartQuartierError
from .cached import Copies
from .checked import CheckBook
from .listing import Listing

OWN_SETTING = "smartquartier/data/catalogue"


def user_folder():
    """Return the folder of what this user's plugin remembers, beside the QGIS profile's own."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "smartquartier"


class Shelf(QObject):
    """Entries of the plugin and of the user's own file, and what checks said of them.

    Attributes
    ----------
    checks : CheckBook
    copies : Copies
    """

    changed = pyqtSignal()  # other entries, or other results of checks

    def __init__(self, parent=None):
        super().__init__(parent)
        self.checks = CheckBook(user_folder() / "checked_services.json")
        self.copies = Copies()
        self._listing = None
        self._problem = ""
        self._n_own = 0
        self._read_state = None

    @property
    def listing(self):
        """Return the entries, ready to be searched."""
        self._read()
        return self._listing

    @property
    def problem(self):
        """Return what is wrong with the user's own file, "" if nothing."""
        self._read()
        return self._problem

    @property
    def n_own(self):
        """Return how many entries the user's own file has."""
        self._read()
        return self._n_own

    @property
    def own_path(self):
        """Return the path of the user's own catalogue, "" where there is none."""
        return QgsSettings().value(OWN_SETTING, "", str)

    def choose_own(self, path):
        """Take another catalogue of the user's own; "" for none."""
        if path != self.own_path:
            QgsSettings().setValue(OWN_SETTING, path)
            self.look_again()

    @property
    def usable_path(self):
        """Return the own catalogue for a tool: "" also where it can't be read."""
        return "" if self.problem else self.own_path

    def entry(self, identifier):
        """Return the entry of an id, or None."""
        return next((one for one in self.listing.entries if one.id == identifier), None)

    def look_again(self):
        """Read the files again if the user's own one has changed, and tell."""
        if self._read_state is not None and self._read_state != self._state():
            self._listing = None
            self.changed.emit()

    def keep_checks(self, rows):
        """Keep results of a check, and tell."""
        self.checks.take(rows, self.listing.entries)
        self.changed.emit()

    def _read(self):
        if self._listing is not None:
            return
        from ....services.catalogue.catalogue import read_catalogue, read_file

        self._read_state = self._state()
        path, self._problem, self._n_own = self.own_path, "", 0
        catalogue = None
        if path:
            try:
                self._n_own = len(read_file(path)[1])
                catalogue = read_catalogue([path])
            except SmartQuartierError as error:
                self._problem = str(error)
        self._listing = Listing(catalogue if catalogue is not None else read_catalogue())

    def _state(self):
        path = self.own_path
        try:
            found = os.stat(path) if path else None
        except (OSError, ValueError):
            found = None
        return path, found and (found.st_mtime_ns, found.st_size)
