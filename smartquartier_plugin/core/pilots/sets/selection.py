"""Choose the pilot quarters: best set, near-optimal sets, what each pilot stands for."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ...errors import MissingDependencyError, ModelError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from .enumeration import ENUMERATION_LIMIT, EnumeratedSets, count_sets, enumerate_sets
from .exchange import sets_by_exchange
from .infeasible import explain_infeasible
from .loss import set_loss
from .milp import has_milp, solve_set
from .objectives import all_values, is_minimised, transferred_share
from .similarity import closer_than_share

LIST_LIMIT = 10_000
CUT_LIMIT = 300
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class SetSelection:
    """The answer of :func:`choose_set`.

    Attributes
    ----------
    codes : tuple of str
        The n quarters.
    chosen : tuple of int
        Positions of the k pilots.
    objective : str
        Its name.
    minimised : bool
        True where a smaller value is better.
    value, bound, gap : float
        Value, proven bound, and their relative difference (0 where proven).
    status : str
        ``optimal`` (proven) or ``feasible`` (time ran out; see ``gap``).
    method : str
        ``enumeration`` or ``milp``.
    n_sets : int
        Feasible sets looked at (enumeration), or solved for (milp).
    transferred : float
        T = 1 - cost / cost of the best single quarter, NaN without dissimilarities.
    tau : float
        Dissimilarity up to which a quarter counts as represented.
    near_sets : numpy.ndarray
        (s, k) near-optimal sets, best first.
    near_loss : numpy.ndarray
        (s,) loss against the best value, see :func:`loss.set_loss`.
    near_values : dict of str to numpy.ndarray
        Every objective's value for each listed set.
    n_near : int
        Number of near-optimal sets found: all there are (enumeration; only the best 10,000
        are listed), or all listed (milp, which stops at 2,000).
    complete : bool
        True where all near-optimal sets are known and listed.
    core_index : numpy.ndarray
        (n,) share of the near-optimal sets that hold the quarter: 1 in all, 0 in none.
    reference : numpy.ndarray
        (n,) position of each quarter's reference pilot.
    reference_distance : numpy.ndarray
        (n,) distance to it: metres for coverage, else dissimilarity.
    similarity : numpy.ndarray
        (n,) 0-1: share of all pairs of quarters that are less alike than the quarter and
        its reference pilot; NaN without dissimilarities.
    enumerated : EnumeratedSets or None
        All sets, where they were looked at one by one.
    near_optimal : float
        Loss up to which sets were listed.
    by_ground : bool
        True where reference pilots are the nearest in metres, False where the most alike.
    """

    codes: tuple
    chosen: tuple
    objective: str
    minimised: bool
    value: float
    bound: float
    gap: float
    status: str
    method: str
    n_sets: int
    transferred: float
    tau: float
    near_sets: np.ndarray
    near_loss: np.ndarray
    near_values: dict
    n_near: int
    complete: bool
    core_index: np.ndarray
    reference: np.ndarray
    reference_distance: np.ndarray
    similarity: np.ndarray
    enumerated: EnumeratedSets | None = None
    near_optimal: float = 0.0
    by_ground: bool = False

    @property
    def chosen_codes(self):
        """Return the pilots' codes."""
        return tuple(self.codes[i] for i in self.chosen)

    @property
    def all_counted(self):
        """Return True where ``n_near`` is the number of all near-optimal sets there are."""
        return self.complete or self.method == "enumeration"


def choose_set(
    problem,
    near_optimal=0.02,
    method="auto",
    time_limit=60.0,
    progress=SILENT,
    cut_limit=CUT_LIMIT,
):
    """Choose the best set of quarters and list the sets that are nearly as good.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    near_optimal : float
        Loss (share, see :func:`loss.set_loss`) up to which a set counts as near-optimal.
    method : {"auto", "enumeration", "milp"}
        ``auto`` looks at every set up to two million of them, and else proves with milp.
    time_limit : float
        Seconds, for milp and its near-optimal sets together.
    progress : Progress
        Progress and cancel.
    cut_limit : int
        With milp: up to how many near-optimal sets it is proven that none is missing.

    Returns
    -------
    SetSelection

    Raises
    ------
    ModelError
        If no set keeps all rules, or none was found in time.
    MissingDependencyError
        If there are too many sets and SciPy is missing.

    Notes
    -----
    Of equally good sets the first in the order of the codes given is chosen; the others
    are in the list of near-optimal sets.
    """
    small = count_sets(problem) <= ENUMERATION_LIMIT
    if method == "enumeration" or (method == "auto" and small):
        return _by_enumeration(problem, near_optimal, progress)
    if not has_milp():
        raise MissingDependencyError(
            translate(
                "SmartQuartier",
                "There are {} sets of {} quarters, too many to look at each one, and the solver "
                "is missing: install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; "
                "Debian/Ubuntu: sudo apt install python3-scipy), or choose fewer pilots.",
            ).format(number(count_sets(problem), 0), problem.k)
        )
    return _by_milp(problem, near_optimal, time_limit, progress, cut_limit)


def _by_enumeration(problem, near_optimal, progress):
    found = enumerate_sets(problem, progress)
    if not len(found.sets):
        raise ModelError(explain_infeasible(problem, progress))
    best = found.values.min() if is_minimised(problem.objective) else found.values.max()
    loss = set_loss(problem, found.values, best)
    near = np.flatnonzero(loss <= near_optimal + _TIE)
    # Rounding aside, equal sets keep their order.
    near = near[np.argsort(np.round(loss[near], 12), kind="stable")]
    return _selection(
        problem,
        found.sets[near],
        loss[near],
        value=float(best),
        bound=float(best),
        gap=0.0,
        status="optimal",
        method="enumeration",
        n_sets=len(found.sets),
        complete=len(near) <= LIST_LIMIT,
        enumerated=found,
        near_optimal=near_optimal,
    )


def _by_milp(problem, near_optimal, time_limit, progress, cut_limit):
    end = time.monotonic() + time_limit
    first = solve_set(problem, (), time_limit, progress)
    if first.chosen is None and first.status == "infeasible":
        raise ModelError(explain_infeasible(problem, progress))
    if first.chosen is None:
        raise ModelError(
            translate(
                "SmartQuartier",
                "No set of size {} was found within {} s. Allow more time, choose fewer pilots "
                "or loosen a rule.",
            ).format(problem.k, short(time_limit))
        )
    sets, values, complete = _near_by_milp(problem, first, near_optimal, end, progress, cut_limit)
    value, bound, gap = float(values[0]), first.bound, first.gap
    if first.status != "optimal":  # an exchange may have found a better set
        gap = abs(bound - value) / max(abs(value), 1e-12)
    return _selection(
        problem,
        np.array(sets),
        set_loss(problem, values, value),
        value=value,
        bound=bound,
        gap=gap,
        status=first.status,
        method="milp",
        n_sets=len(sets),
        complete=complete,
        near_optimal=near_optimal,
    )


def _near_by_milp(problem, first, near_optimal, end, progress, cut_limit):
    """Collect near-optimal sets by exchange; let the solver prove that none is missing."""
    sets = [first.chosen]
    while True:
        left = end - time.monotonic()
        sets, values, exhausted = sets_by_exchange(
            problem, sets, near_optimal, time_limit=max(left / 2, 1.0), progress=progress
        )
        left = end - time.monotonic()
        provable = first.status == "optimal" and exhausted and len(sets) <= cut_limit
        if not provable or left <= 0:
            return sets, values, False
        nxt = solve_set(problem, sets, left, progress)
        if nxt.status == "infeasible":
            return sets, values, True
        if nxt.status != "optimal":
            return sets, values, False
        if set_loss(problem, nxt.value, first.value) > near_optimal + _TIE:
            return sets, values, True
        sets = [*sets, nxt.chosen]


def _selection(problem, near_sets, near_loss, complete, **parts):
    """Put together what follows from the list of near-optimal sets, best first."""
    chosen = tuple(int(i) for i in near_sets[0])
    counts = np.bincount(near_sets.ravel(), minlength=problem.n)
    reference, distance = reference_pilots(problem, chosen)
    similarity = np.full(problem.n, np.nan)
    if problem.distance is not None:
        similarity = closer_than_share(problem.distance)[np.arange(problem.n), reference]
    listed = near_sets[:LIST_LIMIT]
    values = all_values(problem, listed)
    return SetSelection(
        codes=problem.codes,
        chosen=chosen,
        objective=problem.objective,
        minimised=is_minimised(problem.objective),
        transferred=float(transferred_share(problem, values["transferability"][0])),
        tau=problem.tau_value,
        near_sets=listed,
        near_loss=near_loss[:LIST_LIMIT],
        near_values=values,
        n_near=len(near_sets),
        complete=complete,
        core_index=counts / len(near_sets),
        reference=reference,
        reference_distance=distance,
        similarity=similarity,
        by_ground=_by_ground(problem),
        **parts,
    )


def _by_ground(problem):
    return problem.objective == "coverage" or problem.distance is None


def reference_pilots(problem, chosen):
    """Return each quarter's reference pilot.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    chosen : sequence of int
        Positions of the pilots.

    Returns
    -------
    reference : numpy.ndarray
        (n,) position of the most similar pilot; of the nearest on the ground for the
        objective coverage or where no features are given. A pilot is its own.
    distance : numpy.ndarray
        (n,) distance to it; NaN where there is neither.
    """
    matrix = problem.geographic if _by_ground(problem) else problem.distance
    chosen = np.array(sorted(chosen))
    if matrix is None:
        return np.full(problem.n, chosen[0]), np.full(problem.n, np.nan)
    reference = chosen[np.argmin(matrix[:, chosen], axis=1)]
    reference[chosen] = chosen
    return reference, matrix[np.arange(problem.n), reference]
