"""The planner's word that layers without a licence of their own may be published."""

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.wrapped_check import WrappedCheck

_KEPT = "publish/word"  # ids of the layers that the word was given for


class OwnWord(WrappedCheck):
    """A check box, given for the layers that it names and asked again for others."""

    def __init__(self, session):
        """Make it, hidden.

        Parameters
        ----------
        session : Session
        """
        super().__init__(translate("SmartQuartier", "May be published"))
        self._session, self._layers = session, ()
        self.box.clicked.connect(self._clicked)
        self.hide()

    def show_for(self, layers):
        """Ask for these layers; nothing is asked where there are none.

        Parameters
        ----------
        layers : sequence of QgsMapLayer
            Those to be published that state no open licence.
        """
        self._layers = tuple(layers)
        self.setVisible(bool(layers))
        if layers:
            text = translate(
                "SmartQuartier", "These may be published under the package's licence: {}."
            )
            self.set_text(text.format(self._names()))
        self.box.setChecked(self._ids() <= self._known())

    def check(self):
        """Raise if the word is missing.

        Raises
        ------
        InputError
            Naming the layers.
        """
        if self._layers and not self.box.isChecked():
            text = translate(
                "SmartQuartier",
                "Layers without an open licence of their own: {}. Tick that they may be published "
                "under the package's licence, state theirs in the layer's properties, or leave "
                "them out.",
            )
            raise InputError(text.format(self._names()))

    def _names(self):
        return ", ".join(layer.name() for layer in self._layers)

    def _ids(self):
        return {layer.id() for layer in self._layers}

    def _known(self):
        return set(self._session.text(_KEPT).split("\n"))

    def _clicked(self, on):
        known = self._known() | self._ids() if on else self._known() - self._ids()
        self._session.set_text(_KEPT, "\n".join(sorted(known - {""})))
