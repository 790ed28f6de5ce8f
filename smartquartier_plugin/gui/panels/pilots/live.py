"""Ranks the quarters again whenever a weight moves."""

from collections import deque
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....bridge.quarter_values import QuarterCache, QuarterValues
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.latest import Latest
from .criteria_rows import Criteria

DRAWS = (1000, 500, 250, 100)
GOAL_MS = 100
_PAUSE_MS = 500
_TRIES = 3  # one slow turn may be another program's
_ROOM = 3  # so much faster than asked for it must be before it takes more draws again


@dataclass(frozen=True)
class LiveResult:
    """A live ranking, and what it was made of.

    Attributes
    ----------
    ranking : Ranking
    quarters : QuarterValues
    criteria : Criteria
    group : str
        Whose weights; "" for those of the sliders.
    """

    ranking: object
    quarters: QuarterValues
    criteria: Criteria
    group: str = ""


class LiveRanking(QObject):
    """Keeps a ranking up to date; as many draws as 100 ms allow."""

    ranked = pyqtSignal(object)  # LiveResult
    failed = pyqtSignal(str)  # one sentence
    told = pyqtSignal(str)  # how live it is

    def __init__(self, parent=None):
        super().__init__(parent)
        self.cache = QuarterCache(self)
        self.criteria = Criteria()
        self.code_field = self.name_field = self.group = ""
        self.method, self.k, self.mix = "weighted_sum", 3, True
        self.result = None
        self.goal_ms = GOAL_MS
        self._step = 0
        self._times = deque(maxlen=_TRIES)
        self._latest = Latest(self._rank, self)
        self._latest.took.connect(self._took)
        self.cache.changed.connect(self.ask)

    @property
    def draws(self):
        """Return how many draws a live ranking has now."""
        return DRAWS[min(self._step, len(DRAWS) - 1)]

    def ask(self, *_):
        """Rank as soon as the event loop is free."""
        self._latest.ask()

    def set_layer(self, layer, code_field, name_field):
        """Follow another layer or other fields.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        code_field, name_field : str
        """
        self.cache.watch(layer)
        self.code_field, self.name_field = code_field, name_field
        self._start_over()

    def set_method(self, method, k):
        """Rank by another method, or for another number of pilots.

        Parameters
        ----------
        method : str
        k : int
        """
        if method != self.method:
            self.method = method
            self._start_over()
        self.k = k
        self.ask()

    # -- the work ----------------------------------------------------------------------

    def _rank(self):
        if self.cache.layer is None:
            self._fail(
                translate("SmartQuartier", "Choose a layer with indicators per quarter first.")
            )
            return
        try:
            self.result = self._computed()
        except SmartQuartierError as error:
            self._fail(str(error))
            return
        self.ranked.emit(self.result)

    def _computed(self):
        from ....core.pilots.ranking.ranking import rank_quarters

        criteria = self.criteria.criteria_set(self.mix, self.group)
        quarters = self.cache.read(self.code_field, self.name_field)
        ranking = rank_quarters(
            quarters.codes, quarters.values(criteria.fields), criteria, method=self.method,
            k=self.k, samples=self.draws, standard_errors=_errors(quarters, criteria),
            checks=False,
        )  # fmt: skip
        return LiveResult(ranking, quarters, self.criteria, self.group)

    def _fail(self, sentence):
        self.result = None
        self.failed.emit(sentence)

    # -- as many draws as time allows --------------------------------------------------

    def _start_over(self):
        self._step = 0
        self._times.clear()
        self._latest.set_delay(0)
        self.ask()

    def _took(self, milliseconds):
        if self.result is None:
            return
        self._times.append(milliseconds)
        if len(self._times) == _TRIES and min(self._times) > self.goal_ms:
            self._go_to(min(self._step + 1, len(DRAWS)))
        elif len(self._times) == _TRIES and max(self._times) < self.goal_ms / _ROOM:
            self._go_to(max(self._step - 1, 0))
        self.told.emit(self._sentence(milliseconds))

    def _go_to(self, step):
        if step != self._step:
            self._step = step
            self._times.clear()
            self._latest.set_delay(_PAUSE_MS if step == len(DRAWS) else 0)

    def _sentence(self, milliseconds):
        draws, took = number(self.draws, 0), number(milliseconds, 0)
        if self._step == len(DRAWS):
            text = translate(
                "SmartQuartier",
                "Follows when you pause: {} draws take {} ms with this method and layer.",
            )
        else:
            text = translate("SmartQuartier", "Live: {} draws, {} ms.")
        return text.format(draws, took)


def _errors(quarters, criteria):
    """Return the standard uncertainties by quarter that fields hold, or None."""
    fields = [c.uncertainty_field for c in criteria.criteria]
    if not any(name in quarters.numbers for name in fields):
        return None
    import numpy as np

    nothing = np.full(len(quarters.codes), np.nan)
    return np.column_stack([quarters.numbers.get(name, nothing) for name in fields])
