"""The best sites for a map: greedy, then exchanges, with the answer for other ranges."""

import time
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ...progress import SILENT
from .field_bound import variance_bounds
from .field_covariance import CrossCovariance, whitened
from .field_problem import CRITERIA
from .field_state import ChoiceState, VarianceState
from .mutual_information import choose_by_information

_BETTER = 1e-6  # an exchange must lower the mean variance by this share of it
_SENSITIVITY = (0.5, 2.0)
_UNKNOWN = 1e4  # times the sill: a mean level of which nothing is known
_BLOCK_TARGETS = 50_000


@dataclass(frozen=True)
class RangeCheck:
    """What the plan is worth if the field varies otherwise than assumed.

    Attributes
    ----------
    factor, range_m : float
        Multiple of the range that was assumed, and the range itself [m].
    share_left : float
        Mean variance with the plan, divided by that without new sensors.
    best_left : float
        The same for a plan made for this range.
    common : int
        Sites that both plans share.
    """

    factor: float
    range_m: float
    share_left: float
    best_left: float
    common: int


@dataclass(frozen=True)
class FieldPlan:
    """Chosen sites, ranked, and the variance before and after.

    Attributes
    ----------
    criterion : str
        What was maximised.
    sites : array (k,) of int
        Candidates in the order in which each brings most.
    gain : array (k,)
        How much each lowers the weighted mean variance, after those before it.
    cumulative : array (k,)
        Share of the mean variance that is gone after each of them.
    loss : array (k,)
        How much the mean variance grows if this sensor alone fails.
    before, after : float
        Weighted mean variance at the targets without and with the plan.
    variance_before, variance_after : array (m,)
        The same per target.
    bound : float or None
        No plan of as many sensors leaves a smaller mean variance; None if not asked for.
    exchanges : int
        Exchanges that improved the greedy plan.
    sensitivity : tuple of RangeCheck
        The plan at half and double range.
    value : float or None
        For the other criteria: its value [nats].
    further, further_gain : array (q,)
        Candidates that would be the next ones, and what each would bring after all before it.
    bounds : array (k + q,) or None
        As ``bound``, for 1, 2 ... sensors.
    finished : bool
        False if the time limit ended the exchanges: another run may end elsewhere.
    """

    criterion: str
    sites: np.ndarray
    gain: np.ndarray
    cumulative: np.ndarray
    loss: np.ndarray
    before: float
    after: float
    variance_before: np.ndarray
    variance_after: np.ndarray
    bound: Optional[float]
    exchanges: int
    sensitivity: tuple = ()
    value: Optional[float] = None
    further: tuple = ()
    further_gain: tuple = ()
    bounds: Optional[np.ndarray] = None
    finished: bool = True

    @property
    def curve(self):
        """Return the mean variance with 0, 1, 2 ... sensors, the further ones too."""
        return self.before - np.cumsum(np.r_[0.0, self.gain, self.further_gain])

    def chosen(self, n):
        """Return the plan as a boolean array (n,)."""
        mask = np.zeros(n, bool)
        mask[self.sites] = True
        return mask


def plan_field(
    problem, criterion="variance", sensitivity=True, bound=True, time_limit=60.0, progress=SILENT,
    more=0,
):  # fmt: skip
    """Choose sites for sensors so that the field between them is known as well as possible.

    Parameters
    ----------
    problem : FieldProblem
        The question.
    criterion : str
        ``variance``: lowest weighted mean kriging variance (A-optimal), greedy and exchanges.
        ``mutual_information``: what the sites tell about all other places. ``entropy``: sites
        about which least is known, for comparison: they tend to the edge of the area.
    sensitivity : bool
        Also look at half and double range.
    bound : bool
        Also compute what no plan can undercut.
    time_limit : float
        Seconds for exchanges, and a quarter of it at each other range; the greedy plan is
        always finished.
    progress : Progress
        Reported to; a cancel ends everything.
    more : int
        Also say what so many further sensors would bring; fewer if there are no more sites.

    Returns
    -------
    FieldPlan
        A heuristic plan; ``bound`` says how far it can be from the best one.

    Raises
    ------
    InputError, ModelError
        If the question has no sensible answer; see :meth:`FieldProblem.check`.

    Notes
    -----
    The mean variance is no submodular function, so greedy has no guarantee; exchanges and
    the bound make up for it. Ties go to the candidate that comes first.

    References
    ----------
    .. [1] Krause, A., Singh, A., Guestrin, C. (2008). Near-optimal sensor placements in
       Gaussian processes. Journal of Machine Learning Research 9, 235-284.
    .. [2] van Groenigen, J., Siderius, W., Stein, A. (1999). Constrained optimisation of soil
       sampling for minimisation of the kriging variance. Geoderma 87, 239-259.
    """
    if criterion not in CRITERIA:
        raise InputError(
            translate("SmartQuartier", "The criterion '{}' is not known; choose one of {}.").format(
                criterion, ", ".join(CRITERIA)
            )
        )
    problem.check()
    _warn_of_mean(problem, progress)
    until = time.monotonic() + time_limit
    shares = (0.5, 0.6) if sensitivity else (0.85, 0.9)
    cross = CrossCovariance(problem, progress.part(0.0, shares[0] / 2))
    chosen = _choose(cross, criterion, until, progress.part(shares[0] / 2, shares[0]))
    further = _further(cross, chosen.sites, more, progress)
    alone = cross.target_variance, cross.variance
    del cross  # its memory is needed for the bound
    longer = replace(problem, number=problem.number + len(further[0]))
    least = variance_bounds(longer, *alone, progress.part(*shares)) if bound else None
    plan = _described(problem, criterion, chosen, least, progress)
    plan = replace(plan, further=further[0], further_gain=further[1])
    checks = ()
    if sensitivity:
        checks = tuple(
            _other_range(problem, criterion, plan, factor, time_limit, progress.part(*part))
            for factor, part in zip(_SENSITIVITY, ((0.6, 0.8), (0.8, 1.0)))
        )
    progress.report(1.0)
    return replace(plan, sensitivity=checks)


def _warn_of_mean(problem, progress):
    """Tell where the mean level is so uncertain that variances lose their digits."""
    sill = problem.model.partial_sill
    if problem.mean_variance > _UNKNOWN * sill:
        progress.warn(
            translate(
                "SmartQuartier",
                "The mean level is given as {} times as uncertain as the field varies: variances "
                "lose digits. An error of {} already says that nothing is known of it.",
            ).format(
                short((problem.mean_variance / sill) ** 0.5, 3), short((_UNKNOWN * sill) ** 0.5, 3)
            )
        )


@dataclass(frozen=True)
class _Choice:
    sites: list
    exchanges: int = 0
    value: Optional[float] = None
    finished: bool = True


def _choose(cross, criterion, until, progress):
    if criterion == "mutual_information":
        found = choose_by_information(cross, progress)
        return _Choice(found.sites, 0, found.value)
    if criterion == "entropy":
        return _by_entropy(cross, progress)
    state = VarianceState(cross)
    greedy(state, progress.part(0.0, 0.7))
    exchanges = exchange(state, until, progress.part(0.7, 1.0))
    return _Choice(state.sites, exchanges, finished=time.monotonic() < until)


def _further(cross, sites, more, progress):
    """Return what would be chosen next, and what each would bring."""
    more = min(more, int((~cross.problem.mask("forbidden")).sum()) - len(sites))
    if more <= 0:
        return np.zeros(0, int), np.zeros(0)
    state = VarianceState(cross)
    for site in sites:
        state.add(site)
        progress.check()
    gain = []
    while len(gain) < more:
        gain.append(state.add(int(np.argmax(state.gains()))))
        progress.check()
    return np.array(state.sites[len(sites) :], int), np.array(gain)


def greedy(state, progress=SILENT):
    """Add sites until there are enough: required ones first, then always the best.

    Parameters
    ----------
    state : VarianceState
        Filled in place.
    progress : Progress
        Reported to after each site.
    """
    for site in np.flatnonzero(state.problem.mask("required")):
        state.add(int(site))
        progress.check()
    while len(state.sites) < state.problem.number:
        state.add(int(np.argmax(state.gains())))
        progress.report(len(state.sites) / state.problem.number)


def exchange(state, until, progress=SILENT):
    """Replace one site by another as long as that lowers the mean variance.

    Parameters
    ----------
    state : VarianceState
        A full plan, changed in place.
    until : float
        ``time.monotonic()`` at which to stop.
    progress : Progress
        Asked for a cancel before each exchange.

    Returns
    -------
    int
        Number of exchanges made; always the best one of all is taken.
    """
    required, done = state.problem.mask("required"), 0
    while time.monotonic() < until:
        progress.check()
        found = state.best_exchange(required, _BETTER * state.left)
        if found is None:
            break
        before = state.left
        position, site = found
        removed = state.remove(position)
        state.add(site)
        if not state.left < before * (1 - _BETTER / 10):
            # Single precision promised more than there was: take it back, and be content.
            state.remove(state.sites.index(site))
            state.add(removed)
            break
        done += 1
    progress.report(1.0)
    return done


def _by_entropy(cross, progress):
    state, value = ChoiceState(cross), 0.0
    required = list(np.flatnonzero(state.problem.mask("required")))
    while len(state.sites) < state.problem.number:
        noisy = state.variance + state.errors
        site = required.pop(0) if required else np.argmax(np.where(state.open, noisy, -np.inf))
        value += 0.5 * float(np.log(2 * np.pi * np.e * noisy[site]))
        state.add(int(site))
        progress.report(len(state.sites) / state.problem.number)
    return _Choice(state.sites, 0, value)


# -- the answer ----------------------------------------------------------------------------


def field_variance(problem, chosen, progress=SILENT):
    """Return the variance at the targets without and with a plan.

    Parameters
    ----------
    problem : FieldProblem
        The question; its number of sensors doesn't matter.
    chosen : array of int or of bool
        New sites.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    before, after : array (m,)
        Variances [squared unit], in double precision.
    """
    chosen = np.asarray(chosen)
    chosen = np.flatnonzero(chosen) if chosen.dtype == bool else chosen.astype(int)
    new = np.asarray(problem.candidates, float)[chosen]
    both = np.vstack([problem.old, new]), np.r_[problem.old_errors, problem.errors[chosen]]
    targets = np.asarray(problem.targets, float)
    before, after = np.full((2, len(targets)), problem.prior)
    for start in range(0, len(targets), _BLOCK_TARGETS):
        rows = slice(start, start + _BLOCK_TARGETS)
        progress.check()
        if len(problem.old):
            before[rows] -= _explained(problem, problem.old, problem.old_errors, targets[rows])
        if len(both[0]):
            after[rows] -= _explained(problem, *both, targets[rows])
    return np.maximum(before, 0.0), np.maximum(after, 0.0)


def _explained(problem, sensors, errors, targets):
    part = whitened(problem, sensors, errors, targets)
    return np.einsum("ij,ij->i", part, part)


def _described(problem, criterion, choice, least, progress):
    """Rank the chosen sites by what they bring, and measure the plan exactly."""
    sites = np.array(choice.sites, int)
    before, after = field_variance(problem, sites, progress)
    shares = problem.shares
    small = replace(
        problem, candidates=np.asarray(problem.candidates, float)[sites], required=None,
        forbidden=None, noise=problem.errors[sites] - problem.model.nugget, number=len(sites),
    )  # fmt: skip
    state = VarianceState(CrossCovariance(small))
    gain = []
    while len(gain) < len(sites):
        progress.check()
        gain.append(state.add(int(np.argmax(state.gains()))))
    _, losses, _ = state.removals()
    mean_before = float(shares @ before)
    bound = None if least is None else float(least[len(sites) - 1])
    return FieldPlan(
        criterion, sites[state.sites], np.array(gain), np.cumsum(gain) / mean_before, losses,
        mean_before, float(shares @ after), before, after, bound, choice.exchanges,
        value=choice.value, bounds=least, finished=choice.finished,
    )  # fmt: skip


def _other_range(problem, criterion, plan, factor, time_limit, progress):
    range_m = problem.model.range_m * factor
    other = replace(problem, model=problem.model.with_range(range_m))
    cross = CrossCovariance(other, progress.part(0.0, 0.5))
    until = time.monotonic() + time_limit / 4
    best = _choose(cross, criterion, until, progress.part(0.5, 1.0)).sites
    before, with_plan = field_variance(other, plan.sites, progress)
    with_best = field_variance(other, best, progress)[1]
    before, with_plan, with_best = (float(other.shares @ v) for v in (before, with_plan, with_best))
    common = len(set(best) & set(plan.sites.tolist()))
    if with_plan < with_best:  # both are heuristic plans: the better one is what is possible
        with_best, common = with_plan, len(plan.sites)
    return RangeCheck(factor, range_m, with_plan / before, with_best / before, common)
