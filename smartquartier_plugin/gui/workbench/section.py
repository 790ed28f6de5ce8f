"""What the sections of all panels have in common."""

from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...core.errors import InputError


class Section(QWidget):
    """A part of a panel; ``self.body`` takes its widgets."""

    def __init__(self, panel):
        super().__init__(panel)
        self.panel, self.session = panel, panel.session
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

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

    def let_go(self):
        """Let go of what outlives the widgets."""


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
