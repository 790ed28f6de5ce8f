"""The time zone of times that name none: chosen by somebody, never assumed."""

from qgis.PyQt.QtCore import QTimeZone
from qgis.PyQt.QtWidgets import QComboBox

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.publishing.zones import zone_named
from ...widgets.narrow import narrow

_OF_CITIES = "Europe/Berlin"  # whose services the plugin's catalogue holds


def zone_choice():
    """Return a list of time zones; nothing is chosen at first.

    Returns
    -------
    QComboBox
        Its data are names as the tool takes them, "" for none.
    """
    made = narrow(QComboBox())
    made.addItem(translate("SmartQuartier", "none: each time has to name its own"), "")
    here = _of_this_computer()
    if here:
        made.addItem(translate("SmartQuartier", "{} (this computer's)").format(here), here)
    if here != _OF_CITIES:
        made.addItem(_OF_CITIES, _OF_CITIES)
    made.addItem("UTC", "UTC")
    text = translate("SmartQuartier", "{} all year (without summer time)")
    made.addItem(text.format("UTC+01:00"), "+01:00")
    return made


def show_zone(choice, name):
    """Choose a zone; one that the list doesn't have is added.

    Parameters
    ----------
    choice : QComboBox
    name : str
    """
    if choice.findData(name) < 0:
        choice.addItem(name, name)
    choice.setCurrentIndex(choice.findData(name))


def _of_this_computer():
    """Return the name of the place whose clock this computer shows, "" if it has none."""
    name = bytes(QTimeZone.systemTimeZoneId()).decode("ascii", "ignore")
    if "/" not in name or name.startswith("Etc/"):
        return ""
    try:
        return str(zone_named(name))
    except InputError:
        return ""
