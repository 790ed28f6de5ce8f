"""Bound and exact model for covering a part of the demand."""

import numpy as np

from ...progress import SILENT
from ..solver import solve
from .set_cover_bound import CoverPrices
from .set_cover_milp import ExactCover

LARGEST = 200_000  # entries of the matrix; beyond, HiGHS exceeds its time and finds nothing


class PartialPrices(CoverPrices):
    """The Lagrangian bound where only a part of the weight must be covered.

    Parameters
    ----------
    core : CoverCore
        Undecided sites and the demand that nothing covers yet.
    weights : array (r,)
        Of that demand.
    need : float
        Weight that must be covered.
    prices : array (r,)
        Where to begin.

    Notes
    -----
    For prices ``u >= 0`` the bound is what the cheapest demand of weight ``need`` pays (a
    continuous knapsack) plus ``sum_i min(0, c_i - sum_j a_ij u_j)``.
    """

    def __init__(self, core, weights, need, prices):
        super().__init__(core, prices)
        self._weights, self._need = weights, need

    def demanded(self, prices):
        """Return the demand that pays least for its weight, just enough of it."""
        order = np.argsort(prices / self._weights, kind="stable")
        total = np.cumsum(self._weights[order])
        last = min(int(np.searchsorted(total, self._need)), len(order) - 1)
        needed = np.zeros(len(order))
        needed[order[:last]] = 1.0
        before = total[last - 1] if last else 0.0
        needed[order[last]] = min((self._need - before) / self._weights[order[last]], 1.0)
        return needed, float(prices @ needed)


def first_prices(core, weights):
    """Return prices to begin with: the least that covering each demand can cost.

    Parameters
    ----------
    core : CoverCore
        The problem.
    weights : array (m,)
        Of the demand.

    Returns
    -------
    array (m,)
        One per demand.
    """
    per_weight = core.costs / np.maximum(core.cover @ weights, 1e-300)
    least = np.minimum.reduceat(per_weight[core.back.indices], core.back.indptr[:-1])
    return least * weights


def solve_partial(core, weights, need, seconds, gap=0.0, progress=SILENT):
    """Solve the integer programme with HiGHS.

    Parameters
    ----------
    core : CoverCore
        Undecided sites and demand.
    weights : array (r,)
        Of the demand.
    need : float
        Weight that must be covered.
    seconds : float
        Time limit.
    gap : float
        Relative gap at which to stop.
    progress : Progress
        Told of the wait.

    Returns
    -------
    ExactCover or None
        None if the model is too large to be worth a try.

    Notes
    -----
    Minimise ``c'x`` with ``z_j <= sum_i a_ij x_i``, ``w'z >= need``, x binary, z in [0, 1].
    """
    from scipy import sparse

    if core.cover.nnz > LARGEST or seconds < 0.2:
        return None
    k, r = core.cover.shape
    covering = sparse.hstack([core.back, -sparse.identity(r)])
    enough = sparse.csr_matrix(np.r_[np.zeros(k), weights][None, :])

    def refuse(x):
        # The tolerance of the solver may hide a missing demand: then one more site is needed.
        chosen = x[:k] > 0.5
        if weights[core.back @ chosen.astype(float) > 0].sum() >= need:
            return None
        return sparse.csr_matrix(np.r_[(~chosen).astype(float), np.zeros(r)][None, :]), 1.0, np.inf

    found = solve(
        np.r_[core.costs, np.zeros(r)],
        sparse.vstack([covering, enough]).tocsr(),
        np.r_[np.zeros(r), need * (1.0 - 1e-9)],
        np.inf,
        np.arange(k + r) < k,
        seconds,
        gap,
        progress=progress,
        refuse=refuse,
    )
    chosen = None if found.x is None else found.x[:k] > 0.5
    return ExactCover(chosen, found.bound, found.infeasible)
