"""What the sections of the panel have in common."""

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from ....core.errors import InputError
from ....core.i18n import translate


class Section(QWidget):
    """A part of the panel: its widgets, and the state that all parts share."""

    def __init__(self, panel, state):
        super().__init__(panel)
        self.panel, self.state, self.session = panel, state, panel.session
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


def need_entry(state):
    """Return the chosen entry's id.

    Parameters
    ----------
    state : AtlasState

    Returns
    -------
    str

    Raises
    ------
    InputError
        If none is chosen.
    """
    return need(
        state.entry,
        translate("SmartQuartier", "Choose an entry first: in the list of hits, or on the map."),
    )


def given(parameters):
    """Return the parameters of a call without those that are empty.

    Parameters
    ----------
    parameters : dict

    Returns
    -------
    dict
    """
    return {name: value for name, value in parameters.items() if value not in (None, "", [])}


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
