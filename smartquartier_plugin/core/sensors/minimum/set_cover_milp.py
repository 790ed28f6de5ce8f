"""The exact set cover model, for the sites that the bound has left open."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from ..solver import solve

LARGEST = 200_000  # entries of the matrix; beyond, HiGHS exceeds its time and finds nothing


@dataclass(frozen=True)
class ExactCover:
    """A cover of the core (or None), a lower bound, and whether there is no cover at all."""

    chosen: Optional[np.ndarray]
    bound: float
    infeasible: bool = False


def solve_cover(core, limit, seconds, first=False, gap=0.0, progress=SILENT):
    """Look for the cheapest cover of the core, or for any that costs no more than ``limit``.

    Parameters
    ----------
    core : CoverCore
        The undecided rest.
    limit : float
        Highest cost that is of use.
    seconds : float
        Time limit.
    first : bool
        Any cover within the limit will do, and only such a one.
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
    Minimise ``c'x`` over binary ``x`` with ``A'x >= 1``; with ``first``, ``c'x <= limit`` (as
    dense as the objective, this row slows the search for the cheapest cover down).
    """
    from scipy import sparse

    if core.cover.nnz > LARGEST or seconds < 0.2:
        return None
    rows, lower = core.back, np.ones(core.back.shape[0])
    upper = np.full(len(lower), np.inf)
    if first:
        rows = sparse.vstack([rows, sparse.csr_matrix(core.costs[None, :])]).tocsr()
        lower, upper = np.r_[lower, -np.inf], np.r_[upper, limit + 1e-6]
    whole, gap = np.ones(len(core.costs), bool), 1e6 if first else gap
    found = solve(core.costs, rows, lower, upper, whole, seconds, gap, progress=progress)
    chosen = None if found.x is None else found.x > 0.5
    if chosen is not None and not (core.back @ chosen.astype(float) > 0).all():
        chosen = None
    return ExactCover(chosen, found.bound, found.infeasible)
