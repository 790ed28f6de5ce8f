"""Who works on what, and where: search while typing, table and map together."""

from qgis.PyQt.QtCore import QElapsedTimer, QSignalBlocker
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from ....core.atlas.schema import schema, word
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.chips import Chips
from ...widgets.latest import Latest
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from ...workbench.background import Background
from ...workbench.calls import ToolCall
from ...workbench.section import need, say
from .asked import Asked, answer, rows_of, told
from .section import StateSection

_TYPING_MS = 200
_ARROWS_MS = 150
_LIVE_MS = 100  # what takes longer is searched in a task


class SearchSection(StateSection):
    """The field, the filters, and the hits."""

    def __init__(self, panel, state, selection):
        super().__init__(panel, state)
        self.selection = selection
        self.hits = None
        self._slow = False
        self._clock = QElapsedTimer()
        self._elsewhere = Background(translate("SmartQuartier", "Searching the atlas"), self)
        self._elsewhere.done.connect(self._found_elsewhere)
        self._elsewhere.failed.connect(lambda error, _log: say(self.status, error))
        self._soon = Latest(self._search, self, _TYPING_MS)
        self._choose_soon = Latest(self._rows_chosen, self, 0)
        self._lay_out()
        self._connect()

    def let_go(self):
        """Stop searching, and let go of the map."""
        self._elsewhere.close()
        canvas = self.session.iface.mapCanvas()
        canvas.extentsChanged.disconnect(self._map_moved)

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(
            translate("SmartQuartier", "such as: sensors, energy advice, open data")
        )
        self.panel.row(translate("SmartQuartier", "Search words"), self.field, self.body)
        name = translate("SmartQuartier", "Themes")
        self.body.addWidget(self.panel.text(name))
        self.themes = Chips(_themes(), name)
        self.body.addWidget(self.themes)
        self.show_only = narrow(QComboBox())
        self.show_only.addItem(translate("SmartQuartier", "Actors and projects"), "")
        for kind in ("actor", "project"):
            self.show_only.addItem(word(schema().table(kind).label), kind)
        self.show_only.insertSeparator(self.show_only.count())
        for code in schema().codes["sector"]:
            self.show_only.addItem(word(code.label), code.code)
        self.panel.row(translate("SmartQuartier", "Show (kind or sector)"), self.show_only,
                       self.body)  # fmt: skip
        self.release = narrow(QComboBox())
        self.release.addItem(translate("SmartQuartier", "All, for the office"), "")
        for code in schema().codes["release"]:
            self.release.addItem(word(code.label), code.code)
        self.panel.row(translate("SmartQuartier", "Release"), self.release, self.body)
        self.in_view = QCheckBox(translate("SmartQuartier", "Only in the map view"))
        self.body.addWidget(self.in_view)
        self.status = self.text()
        self.table = TableView(_columns(), translate("SmartQuartier", "Hits in the atlas"))
        self.table.setMinimumHeight(11 * self.fontMetrics().height())
        self.body.addWidget(self.table)
        self.zoom_button = QPushButton(translate("SmartQuartier", "Zoom to selected"))
        self.zoom_button.setToolTip(
            translate("SmartQuartier", "Also by a double click on a hit, or by Enter")
        )
        self.body.addWidget(self.zoom_button)
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Hits as a layer"), self.call, lambda _run: None, self.body
        )

    def _connect(self):
        self.field.textChanged.connect(self._soon.ask)
        self.themes.changed.connect(self._soon.ask)
        self.show_only.currentIndexChanged.connect(self._soon.ask)
        self.release.currentIndexChanged.connect(self._soon.ask)
        self.in_view.toggled.connect(self._soon.ask)
        self.session.iface.mapCanvas().extentsChanged.connect(self._map_moved)
        self.state.read.connect(self._soon.ask)
        self.state.read.connect(self._pace)
        self.table.selectionModel().selectionChanged.connect(self._choose_soon.ask)
        self.table.activated.connect(lambda _index: self.zoom())
        self.zoom_button.clicked.connect(self.zoom)
        self.selection.selected.connect(self._map_chose)

    # -- searching ---------------------------------------------------------------------

    def asked(self):
        """Return what the widgets ask for."""
        degrees, extent = self.selection.view_degrees() if self.in_view.isChecked() else ((), "")
        return Asked(
            text=self.field.text().strip(),
            themes=self.themes.values(),
            show=self.show_only.currentData() or "",
            release=self.release.currentData() or "",
            degrees=degrees,
            extent=extent,
        )

    def call(self):
        """Return the call of the search."""
        asked = self.asked()
        need(
            asked.text or asked.themes or asked.show or asked.release or asked.extent
            or self.state.content,
            translate("SmartQuartier", "Type what to look for, or choose a filter."),
        )  # fmt: skip
        title = asked.text[:40] or translate("SmartQuartier", "all entries")
        title = translate("SmartQuartier", "Hits for: {}").format(title)
        return ToolCall("atlassearch", asked.parameters(self.state.wanted()), {"OUTPUT": title})

    def _map_moved(self):
        if self.in_view.isChecked():
            self._soon.ask()

    def _search(self):
        content = self.state.content
        if content is None or self._elsewhere.running:
            if content is None:
                self._show(None)
            return  # one at a time; the next one follows when this one is there
        asked = self.asked()
        if self._slow:
            self._clock.start()
            self._elsewhere.start(lambda _progress, _tell: (asked, answer(content, asked)))
            return
        self._clock.start()
        try:
            hits = answer(content, asked)
        except SmartQuartierError as error:
            say(self.status, str(error))
            return
        self._slow = self._clock.elapsed() > _LIVE_MS
        self._show(hits)

    def _found_elsewhere(self, found):
        asked, hits = found
        self._slow = self._clock.elapsed() > _LIVE_MS
        self._show(hits)
        if asked != self.asked():
            self._soon.ask()

    def _show(self, hits):
        self.hits = hits
        rows, ids = rows_of(hits) if hits is not None else ([], [])
        with QSignalBlocker(self.table.selectionModel()):
            before = self.table.selected_keys()
            self.table.show_rows(rows, ids)
            self.table.select_keys(before)
        text = told(hits) if hits is not None else ""
        if self.in_view.isChecked() and not self.asked().degrees:
            text += " " + translate(
                "SmartQuartier",
                "The project has no coordinate system: the map view can't be asked.",
            )
        if self._slow:
            text += " " + translate(
                "SmartQuartier", "The last search took {} ms; the next one runs in the background."
            ).format(number(self._clock.elapsed(), 0))
        say(self.status, text)

    # -- table and map -----------------------------------------------------------------

    def _pace(self):
        """Over a network the map follows the arrow keys only where they rest."""
        far = self.state.address.lower().startswith("postgis:")
        self._choose_soon.set_delay(_ARROWS_MS if far else 0)

    def _rows_chosen(self):
        ids = self.table.selected_keys()
        self.selection.select(ids)
        current = self.table.current_key()
        self.state.choose(current if current in ids else (ids[0] if ids else self.state.entry))

    def _map_chose(self, ids):
        with QSignalBlocker(self.table.selectionModel()):
            self.table.select_keys(ids)
        self.table.viewport().update()
        known = set(ids)
        if ids and self.state.entry not in known:
            self.state.choose(ids[0])

    def zoom(self):
        """Show the selected entries on the map."""
        ids = self.table.selected_keys() or ([self.state.entry] if self.state.entry else [])
        if not self.selection.is_there:
            text = translate(
                "SmartQuartier", "The atlas is not on the map yet: show it there first (above)."
            )
            say(self.status, text)
        elif ids and not self.selection.zoom_to(ids):
            say(self.status, translate("SmartQuartier", "What is selected has no position."))


def _themes():
    """Return code, short title and full name of the themes: the full ones are too wide."""
    short = {
        "1": translate("SmartQuartier", "Mobility"),
        "2": translate("SmartQuartier", "IT infrastructure"),
        "3": translate("SmartQuartier", "Urban development"),
        "4": translate("SmartQuartier", "Economy"),
        "5": translate("SmartQuartier", "Participation"),
        "6": translate("SmartQuartier", "Energy, resources"),
        "7": translate("SmartQuartier", "Administration"),
        "8": translate("SmartQuartier", "Citizen services"),
        "9": translate("SmartQuartier", "Networking"),
    }
    return [
        (code.code, f"{code.code} {short.get(code.code) or word(code.label)}",
         f"{code.code} {word(code.label)}")
        for code in schema().codes["theme"]
    ]  # fmt: skip


def _columns():
    return [
        Column(translate("SmartQuartier", "Rank"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Name")),
        Column(translate("SmartQuartier", "Kind")),
        Column(
            translate("SmartQuartier", "Release"),
            translate("SmartQuartier", "What is not public is for the office only."),
        ),
        Column(
            translate("SmartQuartier", "Found"),
            translate("SmartQuartier", "What was found, in brackets"),
        ),
    ]
