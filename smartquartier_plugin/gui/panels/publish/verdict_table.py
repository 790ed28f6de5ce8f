"""The table of verdicts, with a filter by what they say."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.chips import Chips
from ...widgets.table_view import Column, TableView
from ...workbench.section import say
from .verdicts import ORDER, counted, words


class VerdictTable(QWidget):
    """One row per output and validator; the current one's findings in full below."""

    def __init__(self, panel):
        super().__init__(panel)
        self._found = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.summary = panel.text("", strong=True)
        title = translate("SmartQuartier", "Show only verdicts")
        self.filter = Chips([(state, words(state)) for state in ORDER], title)
        self.table = TableView(_columns(), translate("SmartQuartier", "Verdicts"))
        # Paths break nowhere; their ends tell them apart.
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.detail = panel.text("")
        for widget in (self.summary, self.filter, self.table, self.detail):
            layout.addWidget(widget)
        self.filter.changed.connect(lambda _: self._show())
        self.table.selected.connect(self._show_detail)
        self.hide()

    def show_verdicts(self, found, sentence):
        """Show other verdicts; none hides the table.

        Parameters
        ----------
        found : sequence of Verdict
        sentence : str
            Above the table.
        """
        self._found = tuple(found)
        self.setVisible(bool(found))
        self.summary.setText(sentence)
        for state, count in counted(found).items():
            button = self.filter.button(state)
            button.setVisible(count > 0)
            if count == 0:
                button.setChecked(False)
        self._show()

    def _show(self):
        wanted = self.filter.values()
        shown = [one for one in self._found if not wanted or one.state in wanted]
        whole = translate("SmartQuartier", "whole package")
        rows = [
            (words(one.state), one.path or whole, one.validator, _first(one.texts),
             ", ".join(one.rules) or None)
            for one in shown
        ]  # fmt: skip
        self.table.show_rows(rows, [(one.path, one.validator) for one in shown])
        self._show_detail(self.table.current_key())

    def _show_detail(self, key):
        for one in self._found:
            if (one.path, one.validator) == key:
                lines = "\n".join(f"• {text}" for text in one.texts[:20])
                head = f"{words(one.state)}: {one.path or one.validator}, {one.validator}"
                say(self.detail, f"{head}\n{lines}".strip())
                return
        say(self.detail, "")


def _first(texts):
    if not texts:
        return None
    if len(texts) == 1:
        return texts[0]
    return translate("SmartQuartier", "{} (and {} more)").format(
        texts[0], number(len(texts) - 1, 0)
    )


def _columns():
    return [
        Column(translate("SmartQuartier", "Verdict")),
        Column(
            translate("SmartQuartier", "Output"),
            translate("SmartQuartier", "A file of the package"),
        ),
        Column(translate("SmartQuartier", "Validator")),
        Column(translate("SmartQuartier", "What it found")),
        Column(
            translate("SmartQuartier", "Rule"),
            translate("SmartQuartier", "By the validator's own name, to look it up"),
        ),
    ]
