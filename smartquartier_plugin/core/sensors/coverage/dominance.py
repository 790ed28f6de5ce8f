"""Sites that no plan needs: another one covers all that they do, and costs no more."""

import numpy as np

LARGEST = 20_000_000  # pairs of sites that share a demand; about two seconds


def dominated_sites(problem):
    """Return which sites can be left out without making the best plan worse.

    Parameters
    ----------
    problem : CoverageProblem
        Equal demand merged or not.

    Returns
    -------
    array (n,) of bool
        Of sites that cover the same the first one stays. All False where a second cover
        counts, where groups or spacing make one site differ from another, and in large
        cities, where hardly a site is dominated.
    """
    nobody = np.zeros(problem.n, bool)
    times = np.bincount(problem.cover.indices, minlength=problem.cover.shape[1]).astype(float)
    if len(problem.grades) > 1 or problem.constrained or times @ times > LARGEST:
        return nobody
    present = problem.mask("existing") | problem.mask("required")
    size = np.diff(problem.cover.indptr)
    shared = (problem.cover @ problem.cover.T).tocoo()
    site, other = shared.row, shared.col
    inside = (shared.data > size[site] - 0.5) & (site != other)
    inside &= (problem.free & ~present)[site] & ~problem.mask("forbidden")[other]
    site, other = site[inside], other[inside]
    costs = np.zeros(problem.n)
    if problem.budget is not None:
        costs = np.where(present, 0.0, problem.costs)
    # A strict order, so that of equal sites one stays.
    same = (size[site] == size[other]) & (costs[site] == costs[other])
    first = (present[other] & ~present[site]) | (other < site)
    worse = (costs[other] <= costs[site]) & (~same | first)
    nobody[site[worse]] = True
    return nobody
