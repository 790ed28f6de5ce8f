"""Finding good medians: greedy, the fast swap, and a search that shakes one corner."""

import time

import numpy as np

from ...progress import SILENT
from .p_median_problem import sums, two_cheapest

_DENSE = 5_000_000  # cells of the table of swaps


def fill(pairs, chosen, progress=SILENT):
    """Add the site that saves most until ``p`` are chosen.

    Parameters
    ----------
    pairs : MedianPairs
        The problem.
    chosen : array (n,) of bool
        Not changed; may be empty.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    array (n,) of bool
        Exactly ``p`` sites.
    """
    chosen = np.array(chosen, bool)
    missing = pairs.p - int(chosen.sum())
    if missing <= 0:
        return chosen
    rows, by_site = pairs.rows, np.argsort(pairs.site, kind="stable")
    site_start = np.r_[0, np.cumsum(np.bincount(pairs.site, minlength=pairs.n))]
    _, now, _ = two_cheapest(pairs, chosen)
    # Of each demand the pairs up to here are cheaper than what it has.
    end = pairs.start[:-1] + np.bincount(rows[pairs.cost < now[rows]], minlength=len(now))
    gain = sums(pairs.site, np.maximum(now[rows] - pairs.cost, 0.0), pairs.n)
    for _ in range(missing):
        progress.check()
        site = int(np.argmax(np.where(chosen, -1.0, gain)))
        chosen[site] = True
        own = by_site[site_start[site] : site_start[site + 1]]
        own = own[own < end[rows[own]]]
        demand = rows[own]
        at, again = ranges(pairs.start[demand], end[demand])
        gain -= sums(pairs.site[at], now[demand][again] - pairs.cost[at], pairs.n)
        now[demand], end[demand] = pairs.cost[own], own
        at, again = ranges(pairs.start[demand], end[demand])
        gain += sums(pairs.site[at], now[demand][again] - pairs.cost[at], pairs.n)
    return chosen


def ranges(start, end):
    """Return all numbers of some ranges one after another, and which range each is from.

    Parameters
    ----------
    start : array (k,) of int
        First numbers.
    end : array (k,) of int
        Numbers after the last ones.

    Returns
    -------
    (array of int, array of int)
        The numbers, and the range of each.
    """
    length = np.maximum(end - start, 0)
    which = np.repeat(np.arange(len(start)), length)
    before = np.r_[0, np.cumsum(length)[:-1]] if len(length) else length
    return np.arange(len(which)) + (start - before)[which], which


def swap(pairs, chosen, progress=SILENT, until=np.inf):
    """Exchange the pair of sites that saves most, until no exchange saves anything.

    Parameters
    ----------
    pairs : MedianPairs
        The problem.
    chosen : array (n,) of bool
        Not changed.
    progress : Progress
        Asked for a cancel.
    until : float
        A time of :func:`time.monotonic` at which to stop.

    Returns
    -------
    chosen : array (n,) of bool
    value : float

    Notes
    -----
    What exchanging site r for site i saves is ``gain_i - loss_r + extra_ir``; all of it comes
    from one pass over the pairs cheaper than a demand's second chosen site [1]_.

    References
    ----------
    .. [1] Resende, M., Werneck, R. (2007). A fast swap-based local search procedure for
       location problems. Annals of Operations Research 150, 205-230.
    """
    chosen = np.array(chosen, bool)
    rows = pairs.rows
    while True:
        progress.check()
        site, first, second = two_cheapest(pairs, chosen)
        value = float(first.sum())
        if not pairs.p or pairs.p >= pairs.n or time.monotonic() > until:
            return chosen, value
        saved, new, old = _best_swap(pairs, rows, chosen, (site, first, second))
        if saved <= 1e-9 * max(value, 1.0):
            return chosen, value
        chosen[new], chosen[old] = True, False


def _best_swap(pairs, rows, chosen, state):
    """Return what the best exchange saves, the site that comes and the one that goes."""
    site, first, second = state
    near = np.flatnonzero(pairs.cost < second[rows])
    row, new, cost = rows[near], pairs.site[near], pairs.cost[near]
    gain = sums(new, np.maximum(first[row] - cost, 0.0), pairs.n)
    own = np.flatnonzero(chosen)
    rank = np.full(pairs.n, -1)
    rank[own] = np.arange(len(own))
    owner = np.where(site >= 0, rank[site], -1)
    served = owner >= 0
    loss = sums(owner[served], (second - first)[served], len(own))
    kept = owner[row] >= 0
    row, new, cost = row[kept], new[kept], cost[kept]
    extra = second[row] - np.maximum(cost, first[row])
    gain[chosen] = -np.inf
    if pairs.n * len(own) <= _DENSE:
        key = new.astype(np.int64) * len(own) + owner[row]
        table = sums(key, extra, pairs.n * len(own)).reshape(pairs.n, len(own))
        table += gain[:, None] - loss[None, :]
        best = int(np.argmax(table))
        come, go = divmod(best, len(own))
        return float(table[come, go]), come, int(own[go])
    return _best_sparse_swap(gain, loss, (new, owner[row], extra), own)


def _best_sparse_swap(gain, loss, entries, own):
    """As above without a table of all exchanges: those without shared demand need no entry."""
    from scipy import sparse

    new, owner, extra = entries
    table = sparse.csr_matrix((extra, (new, owner)), (len(gain), len(loss))).tocoo()
    saved = gain[table.row] - loss[table.col] + table.data
    apart = (int(np.argmax(gain)), int(np.argmin(loss)))
    options = [(float(gain[apart[0]] - loss[apart[1]]), apart[0], int(own[apart[1]]))]
    if len(saved):
        best = int(np.argmax(saved))
        options.append((float(saved[best]), int(table.row[best]), int(own[table.col[best]])))
    return max(options)


def shake(pairs, chosen, rng):
    """Return the plan with some neighbouring sites exchanged at random.

    Parameters
    ----------
    pairs : MedianPairs
        The problem.
    chosen : array (n,) of bool
        A plan.
    rng : numpy.random.Generator
        Chooses the corner.

    Returns
    -------
    array (n,) of bool
        As many sites as before.
    """
    result = np.array(chosen, bool)
    demand = int(rng.integers(len(pairs.cap)))
    near = pairs.site[pairs.start[demand] : pairs.start[demand + 1]]
    own, others = near[result[near]], near[~result[near]]
    count = int(rng.integers(1, 5))
    if not len(own) or not len(others):
        return result
    own, others = own[:count], others[: 4 * count]
    come = rng.choice(others, min(len(own), len(others)), replace=False)
    result[own[: len(come)]] = False
    result[come] = True
    return result
