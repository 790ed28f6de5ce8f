"""One pair side by side, and the verdict: by button or by key."""

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....bridge.compat import QAction
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.flow_layout import FlowLayout
from ...widgets.wrapped_label import wrapped_label
from .contents import release_words
from .pairs import DIFFERENT, DIFFERS, SAME, compared, heading

_BREAK_AFTER = "/.-_@?&"
_LONG_WORD = 14


class PairView(QWidget):
    """Shows a pair; tells what somebody decides about it."""

    decided = pyqtSignal(int)  # 1 the same, 0 different
    later = pyqtSignal()
    back = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setAccessibleName(translate("SmartQuartier", "Possible duplicate"))
        self.head = wrapped_label(strong=True)
        self.reasons = wrapped_label()
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.head)
        self._add_buttons(layout)  # above the fields: always at the same place
        layout.addWidget(self.reasons)
        layout.addWidget(self._fields)

    def show_pair(self, pair):
        """Show a pair.

        Parameters
        ----------
        pair : dict
            A row of the pairs layer.
        """
        from ....core.atlas.duplicates.wording import verdict_label

        text = translate("SmartQuartier", "The tool says: {} (score {}).").format(
            verdict_label(pair["verdict"]), number(pair["score"], 2)
        )
        release = pair.get("release")
        if release != "public":
            text += " " + release_words(release) + "."
        self.head.setText(text)
        reasons = [part for part in str(pair["reasons"] or "").split("; ") if part]
        self.reasons.setText("\n".join(f"– {part}" for part in reasons))
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for column, title in enumerate(
            (translate("SmartQuartier", "Entry A"), translate("SmartQuartier", "Entry B"))
        ):
            label = wrapped_label()
            label.setText(title)
            self._grid.addWidget(label, 0, column)
        for place, one in enumerate(compared(pair), 1):
            self._show_field(2 * place, one)

    def _show_field(self, row, one):
        title = wrapped_label(strong=one.state == DIFFERS)
        title.setText(heading(one))
        self._grid.addWidget(title, row, 0, 1, 2)
        for column, value in enumerate((one.a, one.b)):
            label = wrapped_label(strong=one.state == DIFFERS)
            label.setText(_breakable(value) or "–")
            side = "AB"[column]
            label.setAccessibleName(f"{one.label} {side}")
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            label.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
            self._grid.addWidget(label, row + 1, column)

    def _add_buttons(self, layout):
        bar = QWidget()
        flow = FlowLayout(bar, 4)
        self.same = QPushButton(translate("SmartQuartier", "The same [1]"))
        self.different = QPushButton(translate("SmartQuartier", "Different [0]"))
        self.later_button = QPushButton(translate("SmartQuartier", "Later [→]"))
        self.back_button = QPushButton(translate("SmartQuartier", "Back [←]"))
        right, left = Qt.Key.Key_Right, Qt.Key.Key_Left
        for button, key, slot in (
            (self.same, QKeySequence("1"), lambda: self.decided.emit(SAME)),
            (self.different, QKeySequence("0"), lambda: self.decided.emit(DIFFERENT)),
            (self.later_button, QKeySequence(right), self.later.emit),
            (self.back_button, QKeySequence(left), self.back.emit),
        ):
            button.clicked.connect(lambda _=False, slot=slot: slot())
            # Only while the keyboard is in here: digits are typed elsewhere, too.
            action = QAction(button.text(), self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, slot=slot: slot())
            self.addAction(action)
            flow.addWidget(button)
        layout.addWidget(bar)


def _breakable(text):
    """Let long addresses break in a narrow column; short words stay whole."""
    return " ".join(
        "".join(f"{sign}\u200b" if sign in _BREAK_AFTER else sign for sign in word)
        if len(word) > _LONG_WORD
        else word
        for word in text.split(" ")
    )
