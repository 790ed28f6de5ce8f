"""A label whose text wraps and can be copied, and never widens the dock."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy


def wrapped_label(text="", strong=False):
    """Return one.

    Parameters
    ----------
    text : str
        Plain text.
    strong : bool

    Returns
    -------
    QLabel
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # A long word must not widen the dock.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if strong:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
