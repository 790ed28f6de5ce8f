"""Lists that never widen the dock, however long their lines are."""

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy


def narrow(combo):
    """Let a list be as narrow as the dock; its tool tip and the open list show lines in full.

    Parameters
    ----------
    combo : QComboBox
        Without a tool tip of its own.

    Returns
    -------
    QComboBox
        The same.
    """
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.setToolTip(combo.currentText())
    combo.currentTextChanged.connect(combo.setToolTip)
    return combo
