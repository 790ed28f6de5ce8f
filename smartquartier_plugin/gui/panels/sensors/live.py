"""The live count in a task: starts anew when the question changes, reads layers only once."""

import contextlib
from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....bridge.snapshots import Snapshot, check_metres
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ...widgets.latest import Latest
from ...workbench.background import Background
from .live_model import Question

_DELAY_MS = 250  # a number is typed digit by digit


@dataclass(frozen=True)
class Asked:
    """The question with its layers.

    Attributes
    ----------
    question : Question
    candidates, demand : QgsVectorLayer
    existing, zones : QgsVectorLayer or None
    """

    question: Question
    candidates: object
    demand: object
    existing: Optional[object] = None
    zones: Optional[object] = None

    @property
    def layers(self):
        """Return the layers that are there."""
        given = (self.candidates, self.demand, self.existing, self.zones)
        return [layer for layer in given if layer is not None]


class LiveCount(QObject):
    """Keeps :class:`View` up to date."""

    changed = pyqtSignal()

    def __init__(self, ask, parent=None):
        """Make it.

        Parameters
        ----------
        ask : callable
            Returns :class:`Asked`, or None where something is missing; raises
            ``SmartQuartierError`` with one sentence.
        parent : QObject, optional
        """
        super().__init__(parent)
        self.view = None
        self.error = ""
        self.key = None  # of the view
        self.crs = None  # of the view's coordinates
        self._ask = ask
        self._ground, self._ground_key = None, None
        self._wanted, self._wanted_ground, self._wanted_crs = None, None, None
        self._edits = {}
        self._work = Background(translate("SmartQuartier", "Count of covered demand"), self)
        self._work.told.connect(self._told)
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._latest = Latest(self._begin, self, _DELAY_MS)

    @property
    def running(self):
        """Return whether a count is under way."""
        return self._work.running

    def renew(self, *_):
        """Count anew, soon; arguments of signals are ignored."""
        self._latest.ask()

    def sharpen(self, key, numbers, covered, bound):
        """Take over what a search has found, if it was for the question that is shown.

        Parameters
        ----------
        key : object
            :attr:`key` as it was when the search began.
        numbers, covered, bound : sequences
            See :meth:`.live_model.View.sharpened`.
        """
        if self.view is not None and key == self.key:
            self.view = self.view.sharpened(numbers, covered, bound)
            self.changed.emit()

    def close(self):
        """Stop, and let go of the layers."""
        self._work.close()
        self._watch(())

    # -- parts -------------------------------------------------------------------------

    def _begin(self):
        try:
            asked = self._ask()
            if asked is not None:
                check_metres(asked.candidates.crs(), asked.candidates.name())
        except SmartQuartierError as error:
            self._work.cancel()
            self._show(None, str(error), None)
            return
        if asked is None:
            self._work.cancel()
            self._watch(())
            self._show(None, "", None)
            return
        self._watch(asked.layers)
        ground_key = self._key_of(asked)
        key = (ground_key, asked.question)
        if key == (self.key if not self.running else self._wanted) and self.error == "":
            return
        self._wanted = key
        ground = self._ground if ground_key == self._ground_key else None
        self._wanted_ground, self._wanted_crs = ground_key, asked.candidates.crs()
        self._work.start(_work(asked, ground))
        self.changed.emit()

    def _key_of(self, asked):
        question = asked.question
        layers = tuple(
            (layer.id(), layer.subsetString(), self._edits.get(layer.id(), (None, 0))[1])
            if layer is not None else None
            for layer in (asked.candidates, asked.demand, asked.existing, asked.zones)
        )  # fmt: skip
        return (layers, question.weight_field, question.min_weight, question.required,
                question.buffer, question.kinds)  # fmt: skip

    def _told(self, result):
        self._take(result)

    def _done(self, result):
        self._take(result)

    def _take(self, result):
        self._ground, view = result
        self._ground_key, self.crs = self._wanted_ground, self._wanted_crs
        self._show(view, "", self._wanted)

    def _failed(self, text, _trace):
        self._show(None, text, None)

    def _show(self, view, error, key):
        self.view, self.error, self.key = view, error, key
        self.changed.emit()

    def _watch(self, layers):
        """Follow the edits of these layers, and of no others."""
        wanted = {layer.id(): layer for layer in layers}
        for identifier in [one for one in self._edits if one not in wanted]:
            layer, _, slot = self._edits.pop(identifier)
            with contextlib.suppress(RuntimeError, TypeError):  # the layer is gone
                layer.dataChanged.disconnect(slot)
                layer.afterCommitChanges.disconnect(slot)
                layer.subsetStringChanged.disconnect(slot)
        for identifier, layer in wanted.items():
            if identifier in self._edits:
                continue

            def slot(*_, identifier=identifier):
                self._edited(identifier)

            for signal in (layer.dataChanged, layer.afterCommitChanges,
                           layer.subsetStringChanged):  # fmt: skip
                signal.connect(slot)
            self._edits[identifier] = (layer, 0, slot)

    def _edited(self, identifier):
        if identifier in self._edits:
            layer, count, slot = self._edits[identifier]
            self._edits[identifier] = (layer, count + 1, slot)
            self.renew()


def _work(asked, ground):
    """Return what the task does; the layers are copied here, in the main thread."""
    question = asked.question
    copies = None
    if ground is None:
        given = (asked.candidates, asked.demand, asked.existing, asked.zones)
        copies = [Snapshot(layer) if layer is not None else None for layer in given]

    def work(progress, tell):
        from .live_model import count, read_ground

        known = ground
        if known is None:
            first = copies[0].frame(None, progress)
            others = [copy.frame(first.crs, progress) if copy is not None else None
                      for copy in copies[1:]]  # fmt: skip
            names = tuple(copy.name if copy is not None else "" for copy in copies[:3])
            known = read_ground(first, others[0], question, others[1], others[2], names, progress)
        return known, count(known, question, progress, lambda view: tell((known, view)))

    return work
