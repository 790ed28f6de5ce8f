"""Loads the chosen entry into the project: a layer, or time series of stations."""

import datetime

from qgis.core import QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDateEdit, QPushButton, QVBoxLayout, QWidget

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.print_button import PrintButton
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.calls import ToolCall
from .places import CrsChoice, ExtentChoice
from .words import day, file_name


class EntryLoader(QWidget):
    """Extent, CRS, and the buttons; acts on the entry that :meth:`show_entry` was given."""

    def __init__(self, panel, shelf, parent=None):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
            Lends its rows and RunBars.
        shelf : Shelf
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session, self._shelf = panel.session, shelf
        self._entry = None
        self._layer_id = self._record = ""  # of the latest load
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.extent = panel.row(
            translate("SmartQuartier", "Extent"), ExtentChoice(panel.session), layout
        )
        self.crs = panel.row(
            translate("SmartQuartier", "CRS of the result"), CrsChoice(panel.session), layout
        )
        wrapped = WrappedCheck(
            translate("SmartQuartier", "From the copy on this computer"),
            translate(
                "SmartQuartier",
                "The service is not asked; the layer's name says of when the data are.",
            ),
        )
        self.offline = wrapped.box
        layout.addWidget(wrapped)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Load layer"), self.layer_call, self._loaded, layout
        )
        self.series = self._time_series(panel)
        layout.addWidget(self.series)
        self.open_page = QPushButton(translate("SmartQuartier", "Open the provider's page"))
        self.open_page.clicked.connect(self._open_page)
        layout.addWidget(self.open_page)
        self.outcome = panel.text("")
        layout.addWidget(self.outcome)
        self.print = PrintButton(
            panel.session, self._shown_layers, self._shown_title, lambda: self._record
        )
        layout.addWidget(self.print)
        self.show_entry(None)

    def show_entry(self, entry):
        """Take another entry; None where nothing is chosen."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self._forget_outcome()
        self._entry = entry
        is_file = entry is not None and entry.type == "download"
        for widget in (self.extent, self.crs, self.bar):
            widget.setEnabled(entry is not None and not is_file)
        self.series.setVisible(entry is not None and entry.has_observations)
        self.open_page.setVisible(is_file)
        self.crs.suggest(entry)
        if is_file:
            self._say(
                translate(
                    "SmartQuartier",
                    "This is a file, not a service: download it from the provider's page and drag "
                    "it into the map.",
                )
            )

    def show_copies(self, count):
        """Offer the copies on this computer where there are any."""
        self.offline.setEnabled(count > 0)
        if count == 0:
            self.offline.setChecked(False)

    # -- calls -------------------------------------------------------------------------

    def layer_call(self):
        """Return the call that loads the entry."""
        entry = self._wanted()
        parameters = {
            "ENTRY": entry.id,
            "CATALOGUE": self._shelf.usable_path,
            "EXTENT": self.extent.parameter(entry),
            "TARGET_CRS": self.crs.parameter(),
            "CACHE": "offline" if self.offline.isChecked() else "auto",
            "OUTPUT": self._session.new_path(f"{file_name(entry.id)}.gpkg"),
            "RECORD": self._session.new_path(f"{file_name(entry.id)}_record.json"),
        }
        return ToolCall("loadcitylayer", parameters, {"OUTPUT": entry.title()})

    def series_call(self):
        """Return the call that fetches the observations of a period."""
        entry = self._wanted()
        first, last = self.first_day.date(), self.last_day.date()
        if first > last:
            raise InputError(
                translate("SmartQuartier", "The first day lies after the last one; swap them.")
            )
        name = file_name(entry.id)
        parameters = {
            "URL": entry.url,
            "SERVICE": entry.type,
            "PROPERTY": entry.layer,
            "EXTENT": self.extent.parameter(entry),
            "START": first.toString("yyyy-MM-dd"),
            "END": last.toString("yyyy-MM-dd"),
            "STATIONS": self._session.new_path(f"{name}-stations.gpkg"),
            "OBSERVATIONS": self._session.new_path(f"{name}-observations.gpkg"),
            "RECORD": self._session.new_path(f"{name}_record.json"),
        }
        title = entry.title()
        titles = {
            "STATIONS": title,
            "OBSERVATIONS": translate("SmartQuartier", "{}: observations").format(title),
        }
        return ToolCall("fetchobservations", parameters, titles)

    def _wanted(self):
        if self._entry is None:
            raise InputError(translate("SmartQuartier", "Choose a service in the list first."))
        return self._entry

    # -- what came of it ---------------------------------------------------------------

    def _loaded(self, run):
        entry, layer = self._entry_of(run), run.layers.get("OUTPUT")
        words = [_came(run.results)]
        self._layer_id = layer.id() if layer is not None else ""
        self._record = run.results.get("RECORD") or ""
        polygons = QgsWkbTypes.GeometryType.PolygonGeometry
        is_layer = layer is not None and layer.geometryType() == polygons
        if is_layer and entry is not None and entry.theme == "quarters":
            self._session.set_layer("quarters", layer)
            words.append(
                translate("SmartQuartier", "These are now the quarters of all further steps.")
            )
        self._say(" ".join(words))
        self.print.setVisible(layer is not None and layer.isSpatial())
        self.show_entry(self._entry)

    def _series_loaded(self, run):
        from ....bridge.source_note import note_source

        entry = self._entry_of(run)
        for layer in run.layers.values() if entry is not None else ():
            # The tool was given an address only; the entry knows whose the data are.
            note_source(layer, entry, datetime.date.today().isoformat())
        text = translate("SmartQuartier", "Loaded: {} stations, {} observations.")
        self._say(
            text.format(*(number(run.results.get(name), 0) for name in ("COUNT", "N_OBSERVATIONS")))
        )

    def _entry_of(self, run):
        """Return the entry that a run was about: another one may be chosen by now."""
        given = run.call.parameters
        if "ENTRY" in given:
            return self._shelf.entry(given["ENTRY"])
        asked = given["URL"], given["SERVICE"], given["PROPERTY"]
        same = (e for e in self._shelf.listing.entries if (e.url, e.type, e.layer) == asked)
        return next(same, None)

    def _shown_layers(self):
        """Return what the page shows: the layer that was loaded, if it is still there."""
        return [self._session.project.mapLayer(self._layer_id)]

    def _shown_title(self):
        layer = self._session.project.mapLayer(self._layer_id)
        return layer.name() if layer is not None else ""

    def _forget_outcome(self):
        """Take back what was said of another entry, unless its load is still going on."""
        self._say("")
        self.print.hide()
        for bar in (self.bar, self.series_bar):
            if bar.run is None or bar.run.over:
                bar.status.clear()
                bar.status.hide()

    def _say(self, text):
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _open_page(self):
        if self._entry is not None:
            QDesktopServices.openUrl(QUrl(self._entry.dataset or self._entry.url))

    def _time_series(self, panel):
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            panel.text(
                translate(
                    "SmartQuartier",
                    "'Load layer' gives the stations with their newest values; a time series is "
                    "fetched for a period:",
                )
            )
        )
        today = QDate.currentDate()
        self.first_day = panel.row(
            translate("SmartQuartier", "First day (UTC)"), _date(today.addDays(-1)), layout
        )
        self.last_day = panel.row(
            translate("SmartQuartier", "Last day (UTC)"), _date(today), layout
        )
        self.series_bar = panel.run_bar(
            translate("SmartQuartier", "Fetch time series"),
            self.series_call,
            self._series_loaded,
            layout,
        )
        return box


def _came(results):
    """Return how much came, and from where."""
    count, state = results.get("COUNT"), results.get("STATE")
    if state == "stored":
        text = translate(
            "SmartQuartier",
            "Loaded from the copy on this computer: {} objects; the service was not asked.",
        )
    elif state == "unchanged":
        text = translate(
            "SmartQuartier", "Loaded: {} objects; nothing has changed since the last time."
        )
    else:
        text = translate("SmartQuartier", "Loaded: {} objects, fresh from the service.")
    return text.format(number(count, 0))


def _date(value):
    edit = QDateEdit(value)
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd" if day("2001-02-03") == "2001-02-03" else "dd.MM.yyyy")
    return edit
