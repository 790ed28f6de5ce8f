"""Which part of the data to load, and in which CRS."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsUnitTypes,
)
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QToolButton

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.narrow import narrow

WHOLE, VIEW = "whole", "view"
_WORLD = "EPSG:4326"
_WIDE = 6.0  # degrees; what is wider fits into no zone
_ETRS_ZONES = range(28, 39)  # ETRS89 / UTM, EPSG 25828 to 25838: Europe
_EUROPE_SOUTH = 34.0
_GERMANY = (5.5, 47.2, 15.1, 55.1)


class ExtentChoice(QComboBox):
    """Everything, or what the map shows when the button is pressed."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self._session = session
        self.addItem(translate("SmartQuartier", "everything there is"), WHOLE)
        self.addItem(translate("SmartQuartier", "only what the map shows"), VIEW)
        narrow(self)

    def parameter(self, entry=None):
        """Return the extent as a tool takes it, None for everything.

        Parameters
        ----------
        entry : Entry, optional
            Whose data are wanted; some services can't be asked for all the world.

        Returns
        -------
        str or None

        Raises
        ------
        InputError
            If the map shows nothing, or nothing of the entry.
        """
        known = entry.extent if entry is not None else None
        if self.currentData() == WHOLE:
            around_the_world = entry is not None and entry.type in (
                "opensensemap", "sensorcommunity",
            )  # fmt: skip
            return _text(known) if around_the_world and known else None
        west, south, east, north = _view(self._session)
        if known and not (
            west < known[2] and known[0] < east and south < known[3] and known[1] < north
        ):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The map shows another area than '{}' covers; move the map, or choose "
                    "'everything there is'.",
                ).format(entry.title())
            )
        return _text((west, south, east, north))


class CrsChoice(QgsProjectionSelectionWidget):
    """The CRS of the result; follows what is sensible until somebody chooses."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self._session = session
        self._chosen = False
        self.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.setNotSetText(translate("SmartQuartier", "as the service has them"))
        for combo in self.findChildren(QComboBox):  # long names must not widen the dock
            narrow(combo)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(translate("SmartQuartier", "Choose another CRS"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.crsChanged.connect(self._set_by_hand)
        self.suggest(None)

    def suggest(self, entry):
        """Show a sensible CRS for an entry, unless the user has chosen one."""
        if self._chosen:
            return
        blocker = QSignalBlocker(self)
        self.setCrs(QgsCoordinateReferenceSystem(sensible_crs(entry, self._session.project)))
        blocker.unblock()

    def forget(self):
        """Let suggestions come again: what was chosen belonged to another project."""
        self._chosen = False

    def parameter(self):
        """Return the CRS as a tool takes it, None for the service's own."""
        crs = self.crs()
        return (crs.authid() or crs.toWkt()) if crs.isValid() else None

    def _set_by_hand(self, *_):
        self._chosen = True


def sensible_crs(entry, project):
    """Return the CRS in which data are best loaded.

    Parameters
    ----------
    entry : Entry or None
    project : QgsProject

    Returns
    -------
    str
        The project's if it is in metres and has layers; else the entry's if that is in
        metres, or the UTM zone in which the entry lies; "" where none fits.
    """
    crs = project.crs()
    if project.mapLayers() and _measures(crs) and crs.authid():
        return crs.authid()
    if entry is None:
        return ""
    own = QgsCoordinateReferenceSystem(entry.crs) if entry.crs else QgsCoordinateReferenceSystem()
    if _measures(own):
        return entry.crs
    if entry.extent and entry.extent[2] - entry.extent[0] <= _WIDE:
        west, south, east, north = entry.extent
        return crs_in_metres((west + east) / 2, (south + north) / 2)
    return ""


def crs_in_metres(lon, lat):
    """Return the CRS in metres that is usual at a place.

    Parameters
    ----------
    lon, lat : float
        In degrees.

    Returns
    -------
    str
        ETRS89 / UTM in Europe (in Germany the zones 32 and 33 alone), else WGS 84 / UTM.
    """
    west, south, east, north = _GERMANY
    zone = min(int((lon + 180) // 6) + 1, 60)
    if west <= lon <= east and south <= lat <= north:
        return f"EPSG:{25800 + (32 if lon < 12 else 33)}"
    if zone in _ETRS_ZONES and lat > _EUROPE_SOUTH:
        return f"EPSG:{25800 + zone}"
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"


def _measures(crs):
    """Return whether lengths in a CRS are metres on the ground: web Mercator's are not."""
    metres = crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
    return crs.isValid() and metres and crs.authid() != "EPSG:3857"


def _view(session):
    """Return what the map shows in degrees: west, south, east, north."""
    settings = session.iface.mapCanvas().mapSettings()
    box, crs = settings.visibleExtent(), settings.destinationCrs()
    transform = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem(_WORLD), session.project.transformContext()
    )
    try:
        box = transform.transformBoundingBox(box) if crs.isValid() else box
    except QgsCsException:
        box.setMinimal()
    west, east = max(box.xMinimum(), -180.0), min(box.xMaximum(), 180.0)
    south, north = max(box.yMinimum(), -90.0), min(box.yMaximum(), 90.0)
    if not session.project.mapLayers() or not (west < east and south < north):
        raise InputError(
            translate(
                "SmartQuartier",
                "The map shows nothing yet; load a layer and zoom to the area you want, or choose "
                "'everything there is'.",
            )
        )
    return west, south, east, north


def _text(box):
    west, south, east, north = (f"{value:.6f}" for value in box)
    return f"{west},{east},{south},{north} [{_WORLD}]"
