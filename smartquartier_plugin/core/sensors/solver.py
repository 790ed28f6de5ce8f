"""The one door to the integer solver HiGHS: scales, solves, verifies.

HiGHS works with absolute tolerances (1e-6 for rows and whole numbers, 1e-7 for reduced costs).
So objective and rows are brought to a size at which they are harmless, by powers of two, which
change no digit; what it returns is rounded and checked against the rows, and a choice that
breaks one is cut off; and its bound is moved to the safe side by what it may have lost.
"""

import time
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..i18n import translate
from ..numbers import number
from ..progress import SILENT

_TOLERANCE = 1e-6  # of HiGHS: what a row, a whole number or a pruned node may be off
_ROUNDING = 1e-9  # relative: sums of floating-point numbers may be off by so much
_WHOLE = 2.0**20  # whole numbers up to here keep their size: HiGHS makes use of them
_OBJECTIVE, _ROW = 16, 10  # other numbers: the largest gets at most so many binary digits
_WORTH_A_WORD = (2_000, 2.0)  # entries and seconds from which on the user is told of the wait


@dataclass(frozen=True)
class Solved:
    """What the solver found.

    Attributes
    ----------
    x : array (v,) or None
        Of all variables; the whole ones rounded. None if no usable choice was found.
    value : float
        Objective of ``x``; the worst number (infinite) without one.
    bound : float
        No choice is better; infinite if nothing is known.
    infeasible : bool
        There is no choice that keeps all rows.
    """

    x: Optional[np.ndarray]
    value: float
    bound: float
    infeasible: bool = False


def tell_wait(progress, seconds):
    """Tell that a cancel has to wait for the solver.

    Parameters
    ----------
    progress : Progress
        Told.
    seconds : float
        Time limit of the solver.
    """
    text = translate(
        "SmartQuartier",
        "A solver looks for the proof; it takes at most {} s, and a cancel waits for it.",
    )
    progress.info(text.format(number(np.ceil(seconds), 0)))


def solve(
    objective,
    rows,
    lower,
    upper,
    whole,
    seconds,
    gap=0.0,
    low=0.0,
    high=1.0,
    maximise=False,
    progress=SILENT,
    refuse=None,
    all_or_nothing=False,
):
    """Solve an integer programme with HiGHS.

    Parameters
    ----------
    objective : array (v,)
        Worth or cost of each variable.
    rows : sparse matrix (r, v)
        Constraints ``lower <= rows @ x <= upper``.
    lower, upper : float or array (r,)
        Infinite where a row has no such end.
    whole : array (v,) of bool
        Variables that are whole numbers.
    seconds : float
        Time limit, of all attempts together.
    gap : float
        Relative gap at which to stop; 0 for a proven optimum.
    low, high : float or array (v,)
        Ends of the variables.
    maximise : bool
        Look for the largest objective instead of the smallest.
    progress : Progress
        Told, for models of some size, that a cancel waits; asked for a cancel around each call.
    refuse : callable, optional
        Given ``x``, returns None if it may be used, else ``(rows, lower, upper)`` that every
        usable choice keeps and this one doesn't.
    all_or_nothing : bool
        With ``maximise``: each variable is 0 or 1 in the choices looked for, and none has a worth
        below 0. Then whole worths have a whole sum; and what alone is worth more than the bound
        is out of reach, and left out of the objective, since its size hides what the others are
        worth.

    Returns
    -------
    Solved
        With value and bound in the units of the objective.

    Notes
    -----
    A row ``a'x <= b`` of whole variables alone can be broken by rounding (a cost of 90,000 times
    0.9999995). Then its cover cut is added and the model solved again, for the rest of the time:
    of the chosen sites that are too dear together, and of all that are as dear, one less [1]_.

    References
    ----------
    .. [1] Balas, E. (1975). Facets of the knapsack polytope. Mathematical Programming 8, 146-164.
    """
    sign = -1.0 if maximise else 1.0
    model = _Model(objective, rows, (lower, upper), whole, (low, high), sign, all_or_nothing)
    if not model.width:
        return model.of_nothing()
    until = time.monotonic() + seconds
    least_entries, least_seconds = _WORTH_A_WORD
    if model.rows.nnz > least_entries and seconds > least_seconds:
        tell_wait(progress, seconds)
    bound, last = -np.inf, None
    while True:
        progress.check()
        x, dual, infeasible = model.call(max(until - time.monotonic(), 0.1), gap)
        progress.check()
        if infeasible:
            return model.answer(last, np.inf if last is None else bound, last is None)
        bound = max(bound, dual)
        if x is None:
            return model.answer(last, bound)
        cut = model.cover_cut(x) if refuse is None else model.cover_cut(x) or refuse(x)
        if cut is None:
            last = x
            if not (all_or_nothing and model.leave_out(-bound)):
                return model.answer(x, bound)
        else:
            model.add(*cut)
        if time.monotonic() > until:
            return model.answer(last, bound)


class _Model:
    """The programme as a minimisation, objective and rows of harmless size."""

    def __init__(self, objective, rows, ends, whole, sides, sign, all_or_nothing=False):
        self.objective = self.full = np.asarray(objective, float)
        self.width = len(self.objective)
        self.sign, self.whole = sign, np.asarray(whole, bool)
        self.counted = all_or_nothing or self.whole.all()
        self.low, self.high = (np.broadcast_to(np.asarray(x, float), self.width) for x in sides)
        self.scale = _power(self.objective, _OBJECTIVE)
        self.rows, self.lower, self.upper = _scaled_rows(rows, *ends)

    def of_nothing(self):
        """Answer where there is no variable at all."""
        wrong = (self.lower > 0) | (self.upper < 0)
        return self.answer(None if wrong.any() else np.zeros(0), 0.0, bool(wrong.any()))

    def call(self, seconds, gap):
        """Return a rounded choice or None, a bound from below, and whether there is none."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        result = milp(
            self.objective * (self.sign * self.scale),
            constraints=[LinearConstraint(self.rows, self.lower, self.upper)]
            if self.rows.shape[0]
            else (),
            bounds=Bounds(self.low, self.high),
            integrality=self.whole.astype(int),
            options={"time_limit": float(seconds), "mip_rel_gap": float(gap), "presolve": True},
        )
        if result.status == 2:
            return None, np.inf, True
        dual = getattr(result, "mip_dual_bound", None)
        if not self.whole.any() and result.status == 0:
            dual = result.fun
        dual = -np.inf if dual is None or not np.isfinite(dual) else float(dual)
        if result.x is None:
            return None, self._safe(dual), False
        x = np.where(self.whole, np.rint(result.x), np.clip(result.x, self.low, self.high))
        if dual > result.fun + max(1e-5, 1e-6 * abs(result.fun)):
            dual = -np.inf  # refuted by its own choice
        return x, self._safe(dual), False

    def _safe(self, dual):
        """Return a bound in the units of the objective, less what HiGHS may have lost."""
        dual -= 2.0 * _TOLERANCE + 1e-12 * abs(dual)
        scaled = self.objective * self.scale
        if self.counted and (scaled == np.rint(scaled)).all():
            dual = np.ceil(dual)  # every choice is worth a whole number
        return dual / self.scale

    def answer(self, x, bound, infeasible=False):
        value = np.inf if x is None else self.sign * float(self.full @ x)
        return Solved(x, self.sign * value, self.sign * bound, infeasible)

    def leave_out(self, most):
        """Return whether some worth beyond the most that any choice has was left out just now."""
        beyond = self.objective > most * (1.0 + _ROUNDING)
        if most > 0 and beyond.any():
            self.objective = np.where(beyond, 0.0, self.objective)
            self.scale = _power(self.objective, _OBJECTIVE)
            return True
        return False

    def add(self, rows, lower, upper):
        """Add rows that every usable choice keeps."""
        from scipy import sparse

        rows, lower, upper = _scaled_rows(rows, lower, upper)
        self.rows = sparse.vstack([self.rows, rows]).tocsr()
        self.lower, self.upper = np.r_[self.lower, lower], np.r_[self.upper, upper]

    def cover_cut(self, x):
        """Return a cut against what breaks a row of whole variables by its rounding, or None."""
        from scipy import sparse

        sums = self.rows @ x
        limit = self.upper + _ROUNDING * np.abs(self.upper)
        for row in np.flatnonzero(sums > limit):
            part = slice(self.rows.indptr[row], self.rows.indptr[row + 1])
            sites, size = self.rows.indices[part], self.rows.data[part]
            binary = (self.low[sites] >= 0) & (self.high[sites] <= 1) & self.whole[sites]
            if not binary.all() or (size < 0).any():
                continue
            inside = np.flatnonzero(x[sites] > 0)
            inside = inside[np.argsort(-size[inside], kind="stable")]
            # The dearest of them that are too dear together: a cover of the fewest sites.
            count = int(np.searchsorted(np.cumsum(size[inside]), limit[row], side="right")) + 1
            cover = inside[:count]
            own = (size >= size[cover[0]]) | np.isin(np.arange(len(sites)), cover)
            block = (np.ones(own.sum()), (np.zeros(own.sum(), int), sites[own]))
            return sparse.csr_matrix(block, (1, self.width)), -np.inf, len(cover) - 1.0
        return None


def _scaled_rows(rows, lower, upper):
    """Return rows and their ends, each row of harmless size."""
    from scipy import sparse

    rows = sparse.csr_matrix(rows, dtype=float, copy=True)
    rows.sum_duplicates()
    count = rows.shape[0]
    lower, upper = (np.array(np.broadcast_to(np.asarray(x, float), count)) for x in (lower, upper))
    largest = np.zeros(count)
    np.maximum.at(largest, np.repeat(np.arange(count), np.diff(rows.indptr)), np.abs(rows.data))
    uneven = np.zeros(count, bool)
    odd = (rows.data != np.rint(rows.data)) | (np.abs(rows.data) > _WHOLE)
    uneven[np.repeat(np.arange(count), np.diff(rows.indptr))[odd]] = True
    scale = np.ones(count)
    for row in np.flatnonzero(uneven & (largest > 0)):
        scale[row] = _power(rows.data[rows.indptr[row] : rows.indptr[row + 1]], _ROW)
    return (sparse.diags(scale) @ rows).tocsr(), lower * scale, upper * scale


def _power(values, digits):
    """Return the power of two that makes numbers whole, or the largest of a common size."""
    values = np.abs(values[values != 0])
    if not len(values):
        return 1.0
    part, exponent = np.frexp(values)
    bits = np.ldexp(part, 53).astype(np.int64)
    lowest = np.frexp((bits & -bits).astype(float))[1] - 1 + exponent - 53
    if np.ldexp(values.max(), -int(lowest.min())) <= _WHOLE:
        return float(np.ldexp(1.0, -int(lowest.min())))
    return float(np.ldexp(1.0, digits - int(exponent.max())))
