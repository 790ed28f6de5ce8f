"""Sensors and gateways planned together: a sensor only counts where gateways hear it."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...progress import SILENT
from .two_kinds_chain import TwoKindsChain


@dataclass(frozen=True)
class Kind:
    """One kind of device: what is there, what may be chosen, and what it costs.

    Attributes
    ----------
    number : int or None
        At most so many new ones.
    costs : array (k,) or None
        Needed with a common budget.
    existing, required, forbidden : array (k,) of bool, or None
        None for no such site.
    """

    number: Optional[int] = None
    costs: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None

    def filled(self, k, name):
        """Return the same with an array for everything; refuse what can't be."""
        masks = {}
        for field in ("existing", "required", "forbidden"):
            mask = getattr(self, field)
            masks[field] = np.zeros(k, bool) if mask is None else np.asarray(mask, bool)
        costs = np.zeros(k) if self.costs is None else np.asarray(self.costs, float)
        if len(costs) != k or any(len(mask) != k for mask in masks.values()):
            raise InputError(
                translate("SmartQuartier", "{}: costs and rules must have one value for each.")
                .format(name)
            )  # fmt: skip
        payable = costs[~masks["existing"] & ~masks["forbidden"]]
        if not np.isfinite(payable).all() or (payable < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{}: the costs of the sites must be numbers from 0 on, without gaps.",
                ).format(name)
            )
        if (masks["required"] & (masks["existing"] | masks["forbidden"])).any():
            raise ModelError(
                translate(
                    "SmartQuartier",
                    "{}: some sites are required and at the same time existing or forbidden; "
                    "decide for one.",
                ).format(name)
            )
        return replace(self, costs=costs, **masks)

    @property
    def free(self):
        """Return which sites may be chosen anew."""
        return ~(self.existing | self.forbidden)


@dataclass(frozen=True)
class TwoKindsProblem:
    """Maximal covering by sensors, each of which needs some gateways in reach.

    Maximise the weight in reach of sensors; of every new sensor at least ``redundancy``
    chosen or existing gateways are in reach.

    Attributes
    ----------
    cover : csr_matrix (n, m)
        1 where sensor site i covers demand j.
    weights : array (m,)
        Of the demand; not negative.
    reach : csr_matrix (k, n)
        1 where gateway site g reaches sensor site i.
    sensors, gateways : Kind
        Numbers, costs and rules of both.
    redundancy : int
        Gateways that each new sensor needs.
    budget : float or None
        For both kinds together.
    """

    cover: object
    weights: np.ndarray
    reach: object
    sensors: Kind
    gateways: Kind
    redundancy: int = 1
    budget: Optional[float] = None

    def heard(self, gateways):
        """Return which sensor sites enough chosen or existing gateways reach, (n,) bool."""
        return self.times_heard(gateways) >= self.redundancy

    def times_heard(self, gateways):
        """Return how many chosen or existing gateways reach each sensor site, (n,) int."""
        there = np.asarray(gateways, bool)
        if self.gateways.existing is not None:
            there = there | self.gateways.existing
        return np.rint(self.reach.T @ there.astype(float)).astype(int)

    def value_of(self, sensors):
        """Return the weight that new and existing sensors cover."""
        there = np.asarray(sensors, bool)
        if self.sensors.existing is not None:
            there = there | self.sensors.existing
        covered = self.cover.T @ there.astype(float) > 0
        return float(np.asarray(self.weights, float)[covered].sum())


@dataclass(frozen=True)
class TwoKindsPlan:
    """A plan of both kinds and its certificate.

    Attributes
    ----------
    sensors : array (n,) of bool
        New sensors.
    gateways : array (k,) of bool
        New gateways.
    value, bound : float
        Covered weight, and what no plan can exceed.
    gap : float
        ``(bound - value) / bound``.
    status : str
        ``optimal`` (proven) or ``feasible``.
    steps : tuple of (str, float, float, float)
        What was done: name, seconds since the start, value, bound.
    """

    sensors: np.ndarray
    gateways: np.ndarray
    value: float
    bound: float
    gap: float
    status: str
    steps: tuple = ()


def plan_two_kinds(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Choose sites for sensors and gateways so that as much weight as possible is covered.

    Parameters
    ----------
    problem : TwoKindsProblem
        The question.
    time_limit : float
        Seconds; a plan with its gap is there at the end in any case.
    target_gap : float
        Relative gap that is good enough; 0 asks for the proven optimum.
    seed : int
        Of the search.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    TwoKindsPlan
        ``optimal`` only if proven.

    Raises
    ------
    InputError, ModelError
        If the question has no sensible answer.

    Notes
    -----
    The best plan of sensors alone bounds the value; if few enough gateways hear all of its
    sensors (a set multi-cover problem), it is the answer. Otherwise gateways are chosen by
    the demand that the sensors they hear could cover, exchanged one by one, and sensors
    planned for them; the integer programme of both closes or bounds the gap.
    """
    n, k = problem.cover.shape[0], problem.reach.shape[0]
    problem = replace(
        problem,
        sensors=problem.sensors.filled(n, translate("SmartQuartier", "Sensors")),
        gateways=problem.gateways.filled(k, translate("SmartQuartier", "Gateways")),
    )
    _check(problem)
    return TwoKindsPlan(*TwoKindsChain(problem, time_limit, target_gap, seed, progress).run())


def _check(problem):
    weights = np.asarray(problem.weights, float)
    if not np.isfinite(weights).all() or (weights < 0).any() or not weights.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the demand must be 0 or more and not all 0; some are negative or "
                "missing.",
            )
        )
    if problem.budget is None and (
        problem.sensors.number is None or problem.gateways.number is None
    ):
        raise InputError(
            translate(
                "SmartQuartier",
                "Give the number of sensors and the number of gateways, or a budget for both.",
            )
        )
    for kind, least, name in (
        (problem.sensors, 1, translate("SmartQuartier", "sensors")),
        (problem.gateways, 0, translate("SmartQuartier", "gateways")),
    ):
        available = int(kind.free.sum())
        if kind.number is not None and not least <= kind.number <= available:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{} {} were asked for, but {} sites can be chosen; ask for fewer or give more "
                    "candidates.",
                ).format(kind.number, name, available)
            )
    if not problem.heard(problem.gateways.free)[problem.sensors.free].any():
        raise ModelError(
            translate(
                "SmartQuartier",
                "No site of a sensor has {} gateways in reach; allow a larger range, give more "
                "gateway sites, or ask for fewer gateways per sensor.",
            ).format(problem.redundancy)
        )
