"""Chooses a layer by its name, until somebody chooses."""

from qgis.core import QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject

from ..workbench.session import ROLES


class LayerGuess(QObject):
    """Guesses for a :class:`LayerChoice`; "no layer" is a choice as well.

    What the project keeps is never guessed over, and a guess alone is no reason for QGIS to
    ask whether the project should be saved.
    """

    def __init__(self, session, choice, words, key, never=(), fields=()):
        """Watch the choice; nothing is guessed yet.

        Parameters
        ----------
        session : Session
        choice : LayerChoice
        words : sequence of str
            Parts of names in lower case, the most telling first.
        key : str
            Under which the project keeps the choice, such as ``layer/demand``.
        never : sequence of str
            Parts of names, in lower case, that speak against a layer. Where some are given,
            a result of the dock is never guessed either.
        fields : sequence of str
            One of them is as telling as a word in the name, if no name has one.
        """
        super().__init__(choice)
        self._session, self._choice, self._words = session, choice, words
        self._never, self._fields = never, fields
        self._key, self._none = key, f"{key}_none"
        self._before = _identifier(choice.layer())
        choice.layerChanged.connect(self._chosen)

    def guess(self):
        """Choose the first layer with one of the words in its name, where nobody has chosen."""
        session = self._session
        if self._choice.layer() is not None or session.text(self._key) or session.text(self._none):
            return
        offered = self._allowed(layers_of(self._choice))
        found = [one for word in self._words for one in offered if word in one.name().casefold()]
        found += [one for one in offered if set(self._fields) & set(one.fields().names())]
        layer = found[0] if found else None
        if layer is not None:
            with QgsProject.blockDirtying(session.project):
                self._choice.setLayer(layer)

    def _allowed(self, layers):
        """Return the layers without those that something speaks against."""
        if not self._never:
            return layers
        roles = [self._session.layer(role) for role in ROLES]
        return [
            one
            for one in layers
            if one not in roles and not any(word in one.name().casefold() for word in self._never)
        ]

    def _chosen(self, layer):
        before, self._before = self._before, _identifier(layer)
        if layer is not None:
            self._keep("")
        elif self._session.project.mapLayer(before) is not None:
            self._keep("1")  # it is still there: somebody does not want it

    def _keep(self, value):
        if value != self._session.text(self._none):
            self._session.set_text(self._none, value)


def layers_of(choice):
    """Return the layers that a list offers.

    Parameters
    ----------
    choice : QgsMapLayerComboBox

    Returns
    -------
    list of QgsMapLayer
    """
    offered = (QgsMapLayerComboBox.layer(choice, place) for place in range(choice.count()))
    return [layer for layer in offered if layer is not None]


def _identifier(layer):
    return layer.id() if layer is not None else ""
