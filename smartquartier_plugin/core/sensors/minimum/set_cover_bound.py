"""No cover can be cheaper than this: prices of the demand, and the covers they lead to."""

import time

import numpy as np

from ...progress import SILENT


class CoverPrices:
    """The Lagrangian bound of a set cover problem, improved step by step.

    Parameters
    ----------
    core : CoverCore
        The rest that is undecided; each demand needs a site.
    prices : array (r,) or None
        Where to begin; None for what covering each demand costs at least, shared.

    Attributes
    ----------
    best : float
        No cover of the core is cheaper.
    best_prices : array (r,)
        The prices of the demand that prove it.

    Notes
    -----
    For any prices ``u >= 0`` the bound is ``sum_j u_j + sum_i min(0, c_i - sum_j a_ij u_j)``.
    Steps follow Polyak, along a deflected subgradient [1]_.

    References
    ----------
    .. [1] Caprara, A., Fischetti, M., Toth, P. (1999). A heuristic method for the set covering
       problem. Operations Research 47, 730-743.
    """

    def __init__(self, core, prices=None):
        self.core = core
        if prices is None:
            per_demand = core.costs / np.maximum(np.diff(core.cover.indptr), 1)
            prices = np.minimum.reduceat(per_demand[core.back.indices], core.back.indptr[:-1])
        self._prices = np.asarray(prices, float)
        self._direction = np.zeros(len(self._prices))
        self._step, self._stalled = 1.0, 0
        self.best, self.best_prices = -np.inf, self._prices

    @property
    def settled(self):
        """Return True if more steps won't help."""
        return self._step < 1e-3

    @property
    def reduced_costs(self):
        """Return what each site costs more than it earns at the best prices, (k,)."""
        return self.core.costs - self.core.cover @ self.best_prices

    @property
    def prices(self):
        """Return the prices of the last step."""
        return self._prices

    def demanded(self, prices):
        """Return which demand must be covered, (r,), and what it pays: here, all of it."""
        return 1.0, float(prices.sum())

    def run(self, steps, target, until=np.inf, progress=SILENT):
        """Improve the bound by up to ``steps`` steps; ``target`` is the cost of a known cover."""
        for _ in range(steps):
            progress.check()
            self._one_step(target)
            if self.settled or self.best >= target or time.monotonic() > until:
                break
        return self.best

    def _one_step(self, target):
        core, prices = self.core, self._prices
        reduced = core.costs - core.cover @ prices
        plan = (reduced < 0).astype(float)
        needed, paid = self.demanded(prices)
        value = paid + float(np.minimum(reduced, 0.0).sum())
        if value > self.best + 1e-6 * max(abs(value), 1.0):
            self._stalled = 0
        else:
            self._stalled += 1
        if value > self.best:
            self.best, self.best_prices = value, prices.copy()
        if self._stalled >= 20:
            self._step *= 0.6
            self._stalled = 0
            self._prices, self._direction = self.best_prices.copy(), self._direction * 0.0
            prices = self._prices
            plan = (self.reduced_costs < 0).astype(float)
            (needed, _), value = self.demanded(prices), self.best
        self._direction = (needed - core.back @ plan) + 0.5 * self._direction
        move = np.where((prices <= 0) & (self._direction < 0), 0.0, self._direction)
        size = float(move @ move)
        if size <= 0:
            self._step = 0.0
            return
        length = self._step * max(target - value, 1e-6 * abs(target)) / size
        self._prices = np.maximum(prices + length * move, 0.0)

    def undecided(self, limit):
        """Return which sites can't be in, and which must be in, a cover that costs ``limit``.

        Parameters
        ----------
        limit : float
            Cost of the core's part; covers that cost more don't matter.

        Returns
        -------
        dropped, inside : array (k,) of bool
        """
        reduced = self.reduced_costs
        spare = limit - self.best + 1e-6 * max(abs(limit), 1.0)
        return reduced > spare, -reduced > spare


def greedy_cover(core, prices=None):
    """Return a cover of the core: the site with the least cost per demand, again and again.

    Parameters
    ----------
    core : CoverCore
        Coverable.
    prices : array (r,) or None
        Prices of the demand; with them, costs are reduced by what a site earns, which leads
        from good prices to good covers.

    Returns
    -------
    array (k,) of bool
        No site of it could be left out.

    Notes
    -----
    Without prices at most ``1 + ln r`` times as dear as the cheapest cover (Chvátal 1979).
    """
    ptr, index = core.cover.indptr, core.cover.indices
    back_ptr, back = core.back.indptr, core.back.indices
    count = np.diff(ptr).astype(float)
    cost = core.costs.astype(float).copy()
    if prices is not None:
        cost -= core.cover @ prices
    chosen, waiting = np.zeros(len(cost), bool), np.ones(len(back_ptr) - 1, bool)
    left = len(waiting)
    while left:
        with np.errstate(divide="ignore", invalid="ignore"):
            score = np.where(cost > 0, cost / count, cost * count)
        score[count < 0.5] = np.inf
        site = int(np.argmin(score))
        chosen[site] = True
        rows = index[ptr[site] : ptr[site + 1]]
        rows = rows[waiting[rows]]
        waiting[rows] = False
        left -= len(rows)
        start, length = back_ptr[rows], back_ptr[rows + 1] - back_ptr[rows]
        offset = np.repeat(start - np.r_[0, np.cumsum(length)[:-1]], length)
        touched = back[offset + np.arange(int(length.sum()))]
        count -= np.bincount(touched, minlength=len(count))
        if prices is not None:
            cost += np.bincount(touched, np.repeat(prices[rows], length), len(count))
    return without_needless(core.cover, core.costs, chosen)


def without_needless(cover, costs, chosen):
    """Return a cover without the sites that nobody needs, the dearest left out first.

    Parameters
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    costs : array (n,)
        Of the sites.
    chosen : array (n,) of bool
        A cover; not changed.

    Returns
    -------
    array (n,) of bool
        A cover.
    """
    chosen = np.array(chosen, bool)
    times = np.rint(cover.T @ chosen.astype(float)).astype(int)
    size = np.diff(cover.indptr)
    sites = np.flatnonzero(chosen)
    for site in sites[np.lexsort((size[sites], -costs[sites]))]:
        rows = cover.indices[cover.indptr[site] : cover.indptr[site + 1]]
        if (times[rows] >= 2).all():
            times[rows] -= 1
            chosen[site] = False
    return chosen
