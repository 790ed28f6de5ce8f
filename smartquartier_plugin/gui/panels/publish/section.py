"""What the sections of the panel have in common."""

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ....core.errors import InputError
from ...widgets.open_file import open_file


class Section(QWidget):
    """A part of the panel; ``self.body`` takes its widgets."""

    def __init__(self, panel):
        super().__init__(panel)
        self.panel, self.session = panel, panel.session
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def refresh(self, role):
        """Follow a change of the session; "" means all."""

    def close_section(self):
        """Let go of what outlives the widgets."""

    def text(self, text=""):
        """Add a label that wraps; hidden while it is empty.

        Parameters
        ----------
        text : str

        Returns
        -------
        QLabel
        """
        label = self.panel.text(text)
        label.setVisible(bool(text))
        self.body.addWidget(label)
        return label

    def open(self, path):
        """Open a file or folder with the system's program."""
        open_file(self.session, path)


class WrappingBox(QWidget):
    """A check box whose text wraps: the text of a plain one would widen the dock."""

    def __init__(self, panel, text=""):
        super().__init__()
        self.box = QCheckBox()
        self._label = panel.text("")
        self._label.setBuddy(self.box)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._label.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.set_text(text)

    def set_text(self, text):
        """Show another text."""
        self._label.setText(text)
        self.box.setAccessibleName(text)

    def eventFilter(self, _watched, event):
        """A click on the text is one on the box."""
        if event.type() == QEvent.Type.MouseButtonRelease and self.box.isEnabled():
            self.box.click()
        return False


def say(label, text):
    """Show a text in a label; hide the label where there is none.

    Parameters
    ----------
    label : QLabel
    text : str
    """
    label.setText(text)
    label.setVisible(bool(text))


def need(value, text):
    """Return a value; refuse to go on without it.

    Parameters
    ----------
    value : object
    text : str
        One sentence for the user.

    Returns
    -------
    object
        The value.

    Raises
    ------
    InputError
        If the value is empty.
    """
    if not value:
        raise InputError(text)
    return value


def given(parameters):
    """Return the parameters of a call without those that are empty."""
    return {name: value for name, value in parameters.items() if value not in (None, "", [], ())}


def narrow(combo):
    """Keep long choices from widening the dock; the open list shows them whole.

    Parameters
    ----------
    combo : QComboBox

    Returns
    -------
    QComboBox
        The same.
    """
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return combo
