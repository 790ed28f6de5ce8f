"""Keeps what the widgets show in the project, so that an opened one goes on where it was."""

from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from ...widgets.layer_choice import LayerChoice
from ...widgets.layer_guess import layers_of

_SCOPE = "sensors/"


class Kept:
    """Binds widgets to settings of the project."""

    def __init__(self, session):
        self._session = session
        self._bound = []
        self._busy = False

    def bind(self, key, widget, default=""):
        """Keep a widget's value.

        Parameters
        ----------
        key : str
        widget : QComboBox, QLineEdit, QAbstractButton, QSpinBox or QDoubleSpinBox
            Of a combo box its data, of a list of layers the layer.
        default : object
            Where the project has none.

        Returns
        -------
        QWidget
            The widget.
        """
        read, write, signal = _ways(widget)
        self._bound.append((_SCOPE + key, write, default))
        signal.connect(lambda *_: self._keep(_SCOPE + key, read()))
        return widget

    def key(self, key):
        """Return the name under which the project keeps a value."""
        return _SCOPE + key

    def kept(self, key):
        """Return the text that the project keeps, "" for none."""
        return self._session.text(_SCOPE + key)

    def load(self):
        """Show what the project keeps."""
        self._busy = True
        for key, write, default in self._bound:
            text = self._session.text(key)
            write(text if text else default)
        self._busy = False

    def _keep(self, key, value):
        if not self._busy:
            self._session.set_text(key, value)


def _ways(widget):
    """Return how to read and write a widget's value as text, and what tells of a change."""
    if isinstance(widget, LayerChoice):
        return (
            lambda: widget.layer().id() if widget.layer() is not None else "",
            lambda text: _show_layer(widget, text),
            widget.layerChanged,
        )
    if isinstance(widget, QComboBox):
        return (
            lambda: str(widget.currentData() or ""),
            lambda text: widget.setCurrentIndex(max(widget.findData(text), 0)),
            widget.currentIndexChanged,
        )
    if isinstance(widget, QLineEdit):
        return widget.text, widget.setText, widget.textChanged
    if isinstance(widget, QAbstractButton):
        return (
            lambda: "1" if widget.isChecked() else "",
            lambda text: widget.setChecked(bool(text)),
            widget.toggled,
        )
    kind = type(widget.value())
    return (
        lambda: str(widget.value()),
        lambda text: widget.setValue(kind(float(text or 0))),
        widget.valueChanged,
    )


def _show_layer(widget, identifier):
    found = [one for one in layers_of(widget) if one.id() == identifier]
    widget.setLayer(found[0] if found else None)
