"""What is left of a set cover problem after everything obvious has been decided."""

from dataclasses import dataclass

import numpy as np

from ..coverage.cover_matrix import merge_demand

_WORK = 100_000_000  # products of a search for dominated sites or demand; beyond, leave it
_BLOCK = 4_000_000


@dataclass(frozen=True)
class CoverCore:
    """An undecided rest: its cheapest cover plus ``base`` is the cheapest cover of all.

    Attributes
    ----------
    cover : csr_matrix (k, r)
        1 where site i covers demand j.
    costs : array (k,)
        Of the sites.
    sites : array (k,), int
        Their numbers in the whole problem.
    demand : array (r,), int
        Numbers of the demands.
    fixed : array of int
        Sites of the whole problem that are decided to be chosen.
    base : float
        Their cost.
    back : csr_matrix (r, k)
        The transpose of ``cover``.
    """

    cover: object
    costs: np.ndarray
    sites: np.ndarray
    demand: np.ndarray
    fixed: np.ndarray
    base: float
    back: object

    @property
    def coverable(self):
        """Return True if every demand has a site left."""
        return bool((np.diff(self.back.indptr) > 0).all())

    def restricted(self, dropped, inside):
        """Return the core without some sites and with some others chosen.

        Parameters
        ----------
        dropped, inside : array (k,) of bool
            Sites ruled out; sites chosen.
        """
        covered = (self.back @ inside.astype(float)) > 0
        kept = np.flatnonzero(~dropped & ~inside)
        return make_core(
            self.cover[kept][:, ~covered],
            self.costs[kept],
            self.sites[kept],
            self.demand[~covered],
            np.r_[self.fixed, self.sites[inside]],
            self.base + float(self.costs[inside].sum()),
        )

    def plan(self, chosen, n):
        """Return a choice of the core's sites as a mask over all ``n`` sites."""
        mask = np.zeros(n, bool)
        mask[self.fixed] = True
        mask[self.sites[chosen]] = True
        return mask


def make_core(cover, costs, sites, demand, fixed=(), base=0.0):
    """Return a core; see :class:`CoverCore`.

    Parameters
    ----------
    cover : sparse matrix (n, m)
        1 where site i covers demand j.
    costs : array (n,)
        Of the sites.
    sites : array (n,) of int
        Their numbers in the whole problem.
    demand : array (m,) of int
        Its numbers in the whole problem.
    fixed : sequence of int
        Sites that are decided for.
    base : float
        What these cost.

    Returns
    -------
    CoverCore
        With both directions of the matrix.
    """
    cover = cover.tocsr()
    cover.sort_indices()
    back = cover.T.tocsr()
    return CoverCore(cover, costs, sites, demand, np.asarray(fixed, int), float(base), back)


def reduce_core(core, rounds=6):
    """Decide what is obvious, without losing the cheapest cover.

    Parameters
    ----------
    core : CoverCore
        Must be coverable.
    rounds : int
        At most so many passes; each opens the way for the next.

    Returns
    -------
    CoverCore

    Notes
    -----
    A site that alone covers some demand is chosen; demand whose sites include all sites of
    another demand is covered with that one; a site is given up if another one covers the same
    and costs no more [1]_.

    References
    ----------
    .. [1] Beasley, J. (1987). An algorithm for set covering problem. European Journal of
       Operational Research 31, 85-93.
    """
    core = _merge_equal(core)
    for _ in range(rounds):
        before = core.cover.shape
        core = _choose_essential(core)
        needless = _including_another(core.back)
        core = _with_demand(core, core.cover[:, ~needless], core.demand[~needless])
        dominated = _within_another(core.cover, core.costs)
        core = core.restricted(dominated, np.zeros(len(dominated), bool))
        if core.cover.shape == before:
            break
    return core


def _merge_equal(core):
    """Keep one of the demands that the same sites cover."""
    cover, _, classes = merge_demand(core.cover, np.ones(core.cover.shape[1]))
    first = np.zeros(cover.shape[1], int)
    first[classes[::-1]] = np.arange(len(classes))[::-1]
    return _with_demand(core, cover, core.demand[first])


def _with_demand(core, cover, demand):
    return make_core(cover, core.costs, core.sites, demand, core.fixed, core.base)


def _choose_essential(core):
    single = np.diff(core.back.indptr) == 1
    inside = np.zeros(len(core.sites), bool)
    inside[core.back.indices[core.back.indptr[:-1][single]]] = True
    nothing = np.zeros(len(inside), bool)
    return core.restricted(nothing, inside) if inside.any() else core


def _within_another(rows, costs):
    """Return which rows are part of another row that costs no more (of equals, all but one)."""
    size = np.diff(rows.indptr)
    result = size == 0
    for low, pairs in _common(rows):
        mine, other = pairs.row + low, pairs.col
        within = (pairs.data >= size[mine] - 0.5) & (mine != other)
        mine, other = mine[within], other[within]
        cheaper, equal = costs[other] < costs[mine], costs[other] == costs[mine]
        larger = size[other] > size[mine]
        result[mine[cheaper | (equal & (larger | (other < mine)))]] = True
    return result


def _including_another(rows):
    """Return which rows include another row (of equals, all but the first)."""
    size = np.diff(rows.indptr)
    result = np.zeros(rows.shape[0], bool)
    for low, pairs in _common(rows):
        mine, other = pairs.row + low, pairs.col
        includes = (pairs.data >= size[other] - 0.5) & (mine != other)
        mine, other = mine[includes], other[includes]
        result[mine[(size[other] < size[mine]) | (other < mine)]] = True
    return result


def _common(rows):
    """Yield, block by block, how many columns each two rows share."""
    back = rows.T.tocsr()
    width = np.diff(back.indptr).astype(np.int64)
    work = np.add.reduceat(np.r_[width[rows.indices], 0], rows.indptr[:-1]) if rows.nnz else None
    if work is None or work.sum() > _WORK:
        return
    blocks = np.cumsum(work) // _BLOCK
    for low, high in _runs(blocks):
        yield low, (rows[low:high] @ back).tocoo()


def _runs(numbers):
    """Yield begin and end of each run of equal numbers."""
    ends = np.flatnonzero(np.diff(numbers)) + 1
    yield from zip(np.r_[0, ends], np.r_[ends, len(numbers)])
