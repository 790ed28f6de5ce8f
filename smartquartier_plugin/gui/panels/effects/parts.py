"""Small widgets that several sections of this panel need."""

from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ....core.i18n import translate
from ...widgets.flow_layout import FlowLayout
from ...widgets.open_file import open_file


def tool(identifier):
    """Return a tool's object, or None while Processing is switched off.

    Parameters
    ----------
    identifier : str
        Without the provider's.

    Returns
    -------
    QgsProcessingAlgorithm or None
    """
    registry = QgsApplication.processingRegistry()
    return registry.createAlgorithmById(f"smartquartier:{identifier}")


def inner_group(title, layout, collapsed=True):
    """Add a group inside a section.

    Parameters
    ----------
    title : str
    layout : QLayout
        Of the section.
    collapsed : bool

    Returns
    -------
    QgsCollapsibleGroupBox, QVBoxLayout
    """
    box = QgsCollapsibleGroupBox(title)
    box.setCollapsed(collapsed)
    inside = QVBoxLayout(box)
    layout.addWidget(box)
    return box, inside


def button_row(layout, *buttons):
    """Add buttons that go to the next line where the dock is narrow.

    Parameters
    ----------
    layout : QLayout
    *buttons : QWidget

    Returns
    -------
    QWidget
    """
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    layout.addWidget(row)
    return row


def push(text, slot, tip=""):
    """Return a button.

    Parameters
    ----------
    text : str
    slot : callable
    tip : str

    Returns
    -------
    QPushButton
    """
    button = QPushButton(text)
    button.setToolTip(tip or text)
    button.clicked.connect(lambda _=False: slot())
    return button


class FileButton(QPushButton):
    """Opens a file of a run in the program that the system has for it."""

    def __init__(self, session, text):
        super().__init__(text)
        self._session = session
        self._path = ""
        self.clicked.connect(self._open)
        self.set_path("")

    def set_path(self, path):
        """Offer a file; hidden where there is none."""
        self._path = str(path or "")
        there = bool(self._path) and Path(self._path).exists()
        self.setVisible(there)
        self.setToolTip(self._path)

    def _open(self):
        open_file(self._session, self._path)


def report_button(session):
    """Return a button that opens a run's report."""
    return FileButton(session, translate("SmartQuartier", "Open the report"))
