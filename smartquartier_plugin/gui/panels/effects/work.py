"""What the sections of this panel share: catalogue, zones with drivers, and the draft."""

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import InputError
from ....core.i18n import translate
from .measures import load_catalogue, measure_states
from .reading import ColumnReader

CATALOGUE_KEY = "effects/catalogue"


class Work(QObject):
    """The state of this step, beyond what the session keeps.

    Attributes
    ----------
    zones : tuple of (str, str)
        Id and name of each zone with drivers.
    columns : dict of str to list
        The drivers' values.
    """

    catalogue_changed = pyqtSignal()
    zones_changed = pyqtSignal()

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.session = session
        self.zones = ()
        self.columns = {}
        self.id_field = self.name_field = ""
        self._reader = ColumnReader(self)

    # -- catalogue -------------------------------------------------------------------------

    @property
    def catalogue_path(self):
        """Return the path of the catalogue of one's own, "" for the bundled one."""
        kept = self.session.text(CATALOGUE_KEY)
        return self.session.project.readPath(kept) if kept else ""

    def set_catalogue_path(self, path):
        """Use another catalogue; "" for the bundled one."""
        kept = self.session.project.writePath(path) if path else ""
        if kept != self.session.text(CATALOGUE_KEY):
            self.session.set_text(CATALOGUE_KEY, kept)
            self.catalogue_changed.emit()

    def catalogue(self):
        """Return the catalogue; the bundled one where one's own can't be read."""
        try:
            return load_catalogue(self.catalogue_path)
        except InputError:
            return load_catalogue()

    def catalogue_problem(self):
        """Return why one's own catalogue can't be read, "" where it can."""
        try:
            load_catalogue(self.catalogue_path)
        except InputError as error:
            return str(error)
        return ""

    # -- zones -----------------------------------------------------------------------------

    def read_zones(self, layer, id_field, name_field):
        """Read ids, names and drivers of the zones.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        id_field, name_field : str
        """
        self.id_field, self.name_field = id_field, name_field
        drivers = [driver.field for driver in self.catalogue().drivers]
        self._reader.ask(layer, [id_field, name_field, *drivers] if layer else [], self._read)

    def fields_with_values(self):
        """Return the drivers of which at least one zone has a value."""
        known = {driver.field for driver in self.catalogue().drivers}
        return {
            name
            for name, values in self.columns.items()
            if name in known and any(value is not None for value in values)
        }

    def states(self):
        """Return the measures of the catalogue beside the zones' drivers."""
        return measure_states(self.catalogue(), self.fields_with_values())

    def zone_ids(self):
        """Return the ids of the zones, None where there is no layer."""
        return tuple(code for code, _name in self.zones) or None

    def close(self):
        """Cancel what is under way."""
        self._reader.close()

    def _read(self, columns):
        from ....core.id_text import id_text

        ids = columns.get(self.id_field) or []
        names = columns.get(self.name_field) or [None] * len(ids)
        self.zones = tuple(
            (id_text(code), "" if name is None else str(name)) for code, name in zip(ids, names)
        )
        self.columns = columns
        self.zones_changed.emit()


def zones_wanted():
    """Return the sentence for zones that nobody has chosen."""
    return translate("SmartQuartier", "Choose the zones with drivers first (section 1).")
