"""A window with texts to read and to copy."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
)

from ...core.i18n import translate


class TextWindow(QDialog):
    """Shows texts in tabs; "Copy" takes the one that is shown."""

    def __init__(self, title, texts, parent=None, intro=""):
        """Make the window.

        Parameters
        ----------
        title : str
        texts : sequence of (str, str)
            Title and content of each tab.
        parent : QWidget, optional
        intro : str
            A sentence above the texts.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        if intro:
            label = QLabel(intro)
            label.setWordWrap(True)
            layout.addWidget(label)
        self._tabs = QTabWidget()
        for name, text in texts:
            self._tabs.addTab(_page(name, text), name)
        layout.addWidget(self._tabs)
        self.buttons = QDialogButtonBox()
        self._copied = QLabel()
        layout.addWidget(self._copied)
        copy = self.buttons.addButton(
            translate("SmartQuartier", "Copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.clicked.connect(self._copy)
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.clicked.connect(self.close)
        layout.addWidget(self.buttons)
        size = self.fontMetrics().averageCharWidth()
        self.resize(90 * size, 28 * self.fontMetrics().height())

    def _copy(self):
        QApplication.clipboard().setText(self._tabs.currentWidget().toPlainText())
        self._copied.setText(translate("SmartQuartier", "Copied."))


def _page(name, text):
    page = QPlainTextEdit(text)
    page.setReadOnly(True)
    page.setAccessibleName(name)
    page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    page.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return page
