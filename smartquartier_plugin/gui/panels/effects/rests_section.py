"""Section 4: what a number rests on; from there to the source in one more click."""

from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QTextBrowser

from ....core.effects.scenario import EVERYWHERE, read_scenario
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import short
from ...widgets.table_view import Column, TableView
from .parts import button_row, push
from .rests import card_of, chain_of, grade_text, members_of


class RestsSection(QObject):
    """The chain behind a number, and the card of the assumption that is clicked in it."""

    wanted = pyqtSignal(object)  # a widget to bring into view

    def __init__(self, panel, work, effects):
        super().__init__(panel)
        self._panel, self._work, self._effects = panel, work, effects
        self._chain, self._catalogue, self._addresses = None, None, ()
        layout = panel.section(
            translate("SmartQuartier", "4 What it rests on"),
            translate(
                "SmartQuartier",
                "First click, on a number above: its assumptions. Second click, on an assumption: "
                "where it comes from.",
            ),
        )
        self.title = panel.text("", strong=True)
        layout.addWidget(self.title)
        self.links = panel.text("")
        layout.addWidget(self.links)
        self.table = TableView(_columns(), translate("SmartQuartier", "Assumptions behind it"))
        layout.addWidget(self.table)
        self.card = QTextBrowser()
        self.card.setOpenLinks(False)  # QGIS opens them in the browser, not in here
        self.card.setAccessibleName(translate("SmartQuartier", "The assumption and its source"))
        self.card.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.card.setTabChangesFocus(True)
        self.card.setMinimumHeight(12 * self.card.fontMetrics().height())
        layout.addWidget(self.card)
        self.open_source = push(translate("SmartQuartier", "Open the source"), self._open,
                                translate("SmartQuartier", "In the web browser"))  # fmt: skip
        button_row(layout, self.open_source)
        effects.asked.connect(self.ask)
        effects.shown_changed.connect(self._follow)
        self.card.anchorClicked.connect(QDesktopServices.openUrl)
        self.table.clicked.connect(lambda _: self.show_assumption(self.table.current_key()))
        self.table.activated.connect(lambda _: self.show_assumption(self.table.current_key()))
        self._clear()

    def ask(self, indicator, zone, decider, go):
        """Show what a number rests on.

        Parameters
        ----------
        indicator : str
        zone : str
            A zone's id, ``*`` for the sum, or ``effect <id>`` for one effect of the sum.
        decider : str
            What decides most.
        go : bool
            Whether to bring it into view.
        """
        self._show(indicator, zone, decider)
        if go:
            self.wanted.emit(self.title)
            self.wanted.emit(self.table)
            if self.table.rows.rowCount():
                self.table.setFocus()

    def show_assumption(self, key):
        """Show the card of an assumption, of a group's members, or of an uptake.

        Parameters
        ----------
        key : str or None
        """
        if key is None:
            return
        catalogue = self._catalogue or self._work.catalogue()
        parts, addresses = [], []
        for member in members_of(catalogue, key):
            rows = card_of(catalogue, member)
            addresses += [address for _title, _text, address in rows if address]
            parts.append(_card_html(catalogue, member, rows))
        if not parts:
            words = translate(
                "SmartQuartier",
                "How far the measure is taken up is the scenario's own assumption: change it in "
                "section 2.",
            )
            parts.append(f"<p>{_esc(words)}</p>")
        self.card.setHtml("".join(parts))
        self.card.setVisible(True)
        self._addresses = tuple(addresses)
        self.open_source.setVisible(bool(addresses))
        self.wanted.emit(self.card)

    def _show(self, indicator, zone, decider):
        about = self._effects.about()
        self._catalogue = self._effects.catalogue()
        scenario = self._scenario(about)
        if scenario is None:
            self._clear()
            self.title.setText(
                translate(
                    "SmartQuartier",
                    "The scenario of this layer is not known any more; compute the effects again.",
                )
            )
            return
        place = EVERYWHERE if zone.startswith("effect ") else zone
        chain = chain_of(
            self._catalogue, scenario, indicator, place, decider, self._effects.computed()
        )
        links, grounds = chain.links, chain.grounds
        if place != zone:
            links = tuple(one for one in links if one.effect == zone.partition(" ")[2])
            named = {one.label for one in links}
            uptakes = {f"uptake.{one.measure}" for one in links}
            grounds = [g for g in grounds if named & set(g.effects) or g.id in uptakes]
        self._chain = chain
        self.title.setText(_title(chain, links if place != zone else ()))
        self.links.setText(_links_text(chain, links))
        self.table.show_rows([_row(one) for one in grounds], [one.id for one in grounds])
        self.table.setVisible(bool(grounds))
        self.card.setVisible(False)
        self.open_source.setVisible(False)

    def _scenario(self, about):
        try:
            return read_scenario(about["scenario_file"]) if about.get("scenario_file") else None
        except SmartQuartierError:
            return None

    def _follow(self):
        """Show the chain of the sum of the indicator that is shown now."""
        shown = self._effects.current()
        if shown is None:
            self._clear()
        elif self._chain is None or self._chain.indicator != shown.id:
            self._show(shown.id, EVERYWHERE, self._effects.decider_of_total())

    def _clear(self):
        self._chain = None
        self.title.setText(translate("SmartQuartier", "Nothing is chosen yet."))
        self.links.setText("")
        self.table.show_rows([])
        for widget in (self.table, self.card, self.open_source):
            widget.setVisible(False)

    def _open(self):
        for address in dict.fromkeys(self._addresses):
            QDesktopServices.openUrl(QUrl(address))


def _columns():
    number = {"is_number": True, "form": short}
    return (
        Column(translate("SmartQuartier", "Assumption")),
        Column(translate("SmartQuartier", "Low"), **number),
        Column(translate("SmartQuartier", "Central"), **number),
        Column(translate("SmartQuartier", "High"), **number),
        Column(translate("SmartQuartier", "Unit")),
        Column(translate("SmartQuartier", "Grade"),
               translate("SmartQuartier", "A best … D claim, J judgement of ours")),
        Column(translate("SmartQuartier", "Source")),
        Column(translate("SmartQuartier", "Used in")),
    )  # fmt: skip


def _row(one):
    label = one.label
    if one.decides:
        label = translate("SmartQuartier", "► {} (decides most)").format(label)
    return (label, one.low, one.central, one.high, one.unit or None, grade_text(one.grade),
            one.source, "; ".join(one.effects) or None)  # fmt: skip


def _title(chain, links):
    name = chain.indicator_label
    if links:
        return f"{name}: {links[0].label}"
    if chain.zone == EVERYWHERE:
        return translate("SmartQuartier", "{}, all zones together").format(name)
    return translate("SmartQuartier", "{}, zone {}").format(name, chain.zone)


def _links_text(chain, links):
    if not links:
        return translate("SmartQuartier", "No measure of the scenario changes it here.")
    lines = [
        translate("SmartQuartier", "{} ({}; uptake {}): {}").format(
            one.label, one.zones, one.uptake, one.why
        )
        for one in links
    ]
    if chain.decides:
        lines.append(translate("SmartQuartier", "Decided most by: {}.").format(chain.decides))
    return "\n".join(lines)


def _card_html(catalogue, key, rows):
    from ....core.effects.catalogue.model import text

    cells = "".join(
        f"<tr><td valign='top'><b>{_esc(title)}</b></td><td>{_linked(words, address)}</td></tr>"
        for title, words, address in rows
    )
    label = text(catalogue.assumption(key).label) or key
    return f"<h4>{_esc(label)}</h4><table cellspacing='4'>{cells}</table>"


def _linked(words, address):
    if not address:
        return _esc(words)
    return f'{_esc(words)}<br><a href="{_esc(address)}">{_esc(address)}</a>'


def _esc(words):
    from html import escape

    return escape(str(words))
