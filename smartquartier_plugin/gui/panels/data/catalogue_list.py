"""Search, themes, cities, and the list of what they leave."""

from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ....core.i18n import translate
from ...widgets.chips import Chips
from ...widgets.latest import Latest
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from .checked import short_words
from .listing import Wanted
from .terms import is_open
from .words import group_titles, kind_title

_PAUSE_MS = 60  # between letters: the list follows the hand, not every single letter


class CatalogueList(QWidget):
    """Lists the catalogue's entries; reads the catalogue when it is first shown."""

    chosen = pyqtSignal(object)  # the Entry, None where there is none

    def __init__(self, shelf, parent=None):
        super().__init__(parent)
        self._shelf = shelf
        self._shown = ()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(
            translate("SmartQuartier", "such as trees, noise or Dresden")
        )
        titles = group_titles()
        self.chips = Chips(
            [(group, titles[group]) for group in titles], translate("SmartQuartier", "Subjects")
        )
        self.city = narrow(QComboBox())
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.table = TableView(_columns(), translate("SmartQuartier", "City services"))
        line = self.fontMetrics().height()
        self.table.verticalHeader().setDefaultSectionSize(round(1.5 * line))
        self.table.setMinimumHeight(15 * line)
        # Widths after the first rows: measuring all of them takes longer than all the rest.
        self.table.horizontalHeader().setResizeContentsPrecision(15)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setWordWrap(False)  # else a long title ends after its first word
        self._widened = False
        self._later = Latest(self.show_entries, self, _PAUSE_MS)
        self._lay_out()
        self.search.textChanged.connect(self._later.ask)
        self.chips.changed.connect(self.show_entries)
        self.city.currentIndexChanged.connect(self.show_entries)
        self.table.selected.connect(self._selected)
        shelf.changed.connect(self.fill)

    @property
    def entries(self):
        """Return the entries that are listed."""
        return self._shown

    def chosen_entry(self):
        """Return the entry of the current row, or None."""
        key = self.table.current_key()
        return self._shelf.entry(key) if key else None

    def selected_entries(self):
        """Return the entries of the selected rows."""
        return [entry for entry in map(self._shelf.entry, self.table.selected_keys()) if entry]

    def fill(self):
        """Offer the cities and themes of the catalogue, then list its entries."""
        listing = self._shelf.listing
        there = set(listing.groups())
        for group in group_titles():
            self.chips.button(group).setVisible(group in there)
        before = self.city.currentData() or ""
        blocker = QSignalBlocker(self.city)
        self.city.clear()
        self.city.addItem(translate("SmartQuartier", "all cities and states"), "")
        for city in listing.cities():
            self.city.addItem(city, city)
        self.city.setCurrentIndex(max(self.city.findData(before), 0))
        blocker.unblock()
        self.show_entries()

    def show_entries(self, *_):
        """List what the search and the filters leave."""
        wanted = Wanted(self.search.text(), self.chips.values(), self.city.currentData() or "")
        self._shown = self._shelf.listing.find(wanted)
        rows = [_row(entry, self._shelf.checks.of(entry)) for entry in self._shown]
        before = self.table.current_key()
        self.table.show_rows(rows, [entry.id for entry in self._shown])
        if not self._widened:  # once: later the user's own widths stay
            self._widened = True
            self.table.setColumnWidth(0, 34 * self.fontMetrics().averageCharWidth())
        text = translate("SmartQuartier", "{} of {} services").format(
            len(self._shown), len(self._shelf.listing.entries)
        )
        if not self._shown:
            text = translate(
                "SmartQuartier",
                "No service of this kind; use fewer words or subjects, or see 'Any other service'.",
            )
        self.count.setText(text)
        if before is not None and self.table.current_key() is None:
            self.chosen.emit(None)

    def showEvent(self, event):
        """Read the catalogue, if it has not been read."""
        super().showEvent(event)
        if self.city.count() == 0:
            self.fill()
        else:  # the user's own file may have been edited in the meantime
            self._shelf.look_again()

    def _selected(self, key):
        self.chosen.emit(self._shelf.entry(key) if key else None)

    def _lay_out(self):
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for title, widget in (
            (translate("SmartQuartier", "Search (any spelling)"), self.search),
            (translate("SmartQuartier", "Subjects"), self.chips),
            (translate("SmartQuartier", "City or state"), self.city),
        ):
            label = QLabel(title)
            label.setBuddy(widget)
            label.setWordWrap(True)
            if not widget.accessibleName():
                widget.setAccessibleName(title.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(widget)
        layout.addWidget(self.count)
        layout.addWidget(self.table)


def _columns():
    return (
        Column(translate("SmartQuartier", "Service")),
        Column(
            translate("SmartQuartier", "Licence"),
            translate("SmartQuartier", "An exclamation mark: unknown, or no open licence."),
        ),
        Column(
            translate("SmartQuartier", "Last check"),
            translate("SmartQuartier", "Of this computer; press 'Check services' for a new one."),
        ),
        Column(translate("SmartQuartier", "Provider")),
        Column(translate("SmartQuartier", "Kind of service")),
    )


def _row(entry, result):
    licence = entry.licence.id
    if licence == "unknown":
        licence = translate("SmartQuartier", "unknown")
    return (
        entry.title(),
        licence if is_open(entry) else f"! {licence}",
        short_words(result),
        entry.attribution,
        kind_title(entry.type),
    )
