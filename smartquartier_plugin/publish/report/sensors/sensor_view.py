"""A coverage result with names, sums and shares at hand: what every part of the report asks."""

from functools import cached_property

import numpy as np

from ....core.i18n import translate
from ....core.numbers import finite
from ....core.sensors.words import bound_rounding
from .sensor_words import amount, cost_text, counted, kind_word

_COLUMNS = (
    "kind", "source_id", "height_m", "kerb_dist_m", "junction_dist_m", "rule_ok",
    "rule_reasons",
)  # fmt: skip


class SensorView:
    """A plan, seen by the report.

    Parameters
    ----------
    result : CoverageResult
        The plan with its figures.
    names : DataFrame or None
        One row per site, what is known of it for those who mount it.
    unit : str
        What the weights count.
    best : CoverageResult or None
        The best plan found, where ``result`` is one that somebody gave.
    evaluated : bool
        Whether somebody gave the plan.
    device : str
        ``sensor`` or ``gateway``.
    broken : sequence of str
        Rules that a given plan breaks; they are left out for its bound.
    cost_unit : str
        What the costs count.
    """

    def __init__(
        self, result, names=None, unit="", best=None, evaluated=False, device="sensor",
        broken=(), cost_unit="",
    ):  # fmt: skip
        self.result, self.best, self.device = result, best, device
        self.broken, self.cost_unit = tuple(broken), cost_unit
        self.problem, self.plan = result.problem, result.plan
        self.sites, self.demand = result.sites, result.demand
        self.evaluated = bool(evaluated or best is not None)
        self.unit = unit or translate("SmartQuartier", "units of demand")
        self.order = [int(i) for i in result.order]
        self.n_chosen = len(self.order)
        self.rank = {site: place + 1 for place, site in enumerate(self.order)}
        self.existing = np.asarray(self.problem.mask("existing"), bool)
        self.columns = _known_columns(names, self.problem.n)

    @cached_property
    def weights(self):
        """Return the demand's weights, (m,) float."""
        return np.asarray(self.demand.weights, float)

    @cached_property
    def all_weight(self):
        """Return the weight of the whole demand."""
        return float(self.weights.sum())

    @cached_property
    def total(self):
        """Return what full coverage is worth: the same, unless grades don't add up to 1."""
        return float(self.problem.total)

    @property
    def grades(self):
        """Return what the first, second ... cover is worth."""
        return tuple(float(g) for g in self.problem.grades)

    @property
    def simple(self):
        """Return whether being covered once is all that counts."""
        return self.grades == (1.0,)

    @property
    def strict_times(self):
        """Return how often demand must be covered to count; 0 where each time counts."""
        first = self.grades[:-1]
        return len(self.grades) if first and not any(first) else 0

    @property
    def curve(self):
        """Return the curve: that of the best plan found, where there is one."""
        return self.result.curve if self.best is None else self.best.curve

    @property
    def best_value(self):
        """Return the value of the best plan known."""
        return self.plan.value if self.best is None else self.best.plan.value

    @property
    def bound_rounding(self):
        """Return how the bound is rounded: up, unless a plan is known that reaches it."""
        return bound_rounding(self.plan.bound, self.best_value)

    @property
    def best_known(self):
        """Return whether the plan is as good as the best possible one, whatever rules it breaks."""
        return self.plan.status == "optimal" or (bool(self.broken) and self.plan.gap <= 0)

    @property
    def heights_checked(self):
        """Return whether the candidates' heights are mounting heights that somebody compared."""
        return "rule_ok" in self.columns

    def cost(self, value):
        """Return a cost with what it counts, as far as that is known."""
        return cost_text(value, self.cost_unit)

    @property
    def graded(self):
        """Return whether the plan's value is a graded sum, no amount of demand."""
        return not self.simple and not self.strict_times

    @cached_property
    def times(self):
        """Return how often each demand is covered, (m,) int."""
        return np.asarray(self.result.times, int)

    def covered(self, times=1):
        """Return the weight that is covered at least so many times."""
        return float(self.weights[self.times >= times].sum())

    @cached_property
    def counted(self):
        """Return the covered weight that the lead sentence speaks of."""
        return self.covered(self.strict_times or 1)

    @cached_property
    def reach(self):
        """Return for each demand: 2 a free site reaches it, 1 only a forbidden one, 0 none."""
        cover = self.problem.cover
        allowed = ~np.asarray(self.problem.mask("forbidden"), bool) | self.existing
        some = np.asarray(cover.sum(axis=0)).ravel() > 0
        free = cover.T @ allowed.astype(float) > 0
        return np.where(free | (self.times > 0), 2, np.where(some, 1, 0))

    def uncovered(self, reach):
        """Return (number, weight) of the uncovered demand with this reach."""
        mask = (self.times == 0) & (self.reach == reach) & (self.weights > 0)
        return int(mask.sum()), float(self.weights[mask].sum())

    def weight(self, value):
        """Return a weight with its unit in words."""
        return counted(amount(value, self.all_weight), self.unit)

    def site_id(self, site):
        """Return a site's name."""
        return str(self.sites.ids[int(site)])

    def value(self, column, site):
        """Return what is known of a site, None where nothing is."""
        values = self.columns.get(column)
        return None if values is None else values[int(site)]

    def kind(self, site):
        """Return a site's kind in words, empty where unknown."""
        kind = self.value("kind", site)
        return kind_word(kind) if kind else ""

    def has(self, column):
        """Return whether something is known of any chosen site in this column."""
        return any(self.value(column, site) not in (None, "") for site in self.order)

    def verdict(self, site):
        """Return (word, reasons) of a site's suitability; the word is empty if nobody asked."""
        reasons = str(self.value("rule_reasons", site) or "")
        fine = self.value("rule_ok", site)
        if fine is None:
            word = translate("SmartQuartier", "not fully checked") if reasons else ""
            return word, reasons
        if fine:
            return translate("SmartQuartier", "suitable"), reasons
        return translate("SmartQuartier", "with reservations"), reasons

    @cached_property
    def losses(self):
        """Return (site, loss) of the sites whose failure costs something, worst first."""
        loss = np.asarray(self.result.loss, float)
        present = np.zeros(self.problem.n, bool)
        present[self.order] = True
        present |= self.existing
        some = [int(i) for i in np.flatnonzero(present & (loss > 0))]
        return [(i, float(loss[i])) for i in sorted(some, key=lambda i: (-loss[i], i))]

    def distance_within(self, share):
        """Return the distance within which this share of the weight has a device.

        Parameters
        ----------
        share : float
            0-1.

        Returns
        -------
        float or None
            Metres; None where it is farther than what was looked at.
        """
        order = np.argsort(np.asarray(self.result.nearest_m, float), kind="stable")
        sums = np.cumsum(self.weights[order])
        if not len(sums) or sums[-1] <= 0:
            return None
        place = np.searchsorted(sums, share * sums[-1] * (1 - 1e-12))
        return finite(self.result.nearest_m[order[min(place, len(order) - 1)]])


def _known_columns(names, n):
    """Return the columns that the report uses as lists of plain values, None for missing."""
    if names is None:
        return {}
    if len(names) != n:
        raise ValueError("names need one row per site")
    known = {}
    for column in _COLUMNS:
        if column in names.columns:
            missing = names[column].isna().to_numpy()
            values = names[column].astype(object).to_numpy()
            known[column] = [None if m else v for m, v in zip(missing, values)]
            if column == "rule_ok":
                known[column] = [_yes_no(value) for value in known[column]]
    return known


def _yes_no(value):
    """Return True, False or None: layers hold booleans as numbers or as text."""
    text = str(value).strip().lower()
    if value is None or text in ("", "none", "nan"):
        return None
    return text in ("true", "1", "1.0", "t", "yes")
