"""How far methods agree, and which criteria say the same thing twice."""

from dataclasses import dataclass

import numpy as np

CORRELATED = 0.8
_MIN_PAIRS = 4


@dataclass(frozen=True)
class Agreement:
    """How far several rankings of the same quarters agree.

    ``methods`` (q names); ``tau`` (q, q): Kendall's tau-b, 1 = same order, NaN if a ranking
    is one single tie; ``common`` (q, q) int: how many quarters are among the best k of both (on
    the diagonal: of one); ``overlap`` (q, q): this as a share of the larger of the two groups;
    ``ranks`` (q, n).
    """

    methods: tuple[str, ...]
    tau: np.ndarray
    overlap: np.ndarray
    common: np.ndarray
    ranks: np.ndarray


def agreement(ranks, k):
    """Compare rankings pairwise.

    Parameters
    ----------
    ranks : mapping of str to array_like, each of shape (n,)
        Ranks by name, 1 = best; NaN: unranked, left out everywhere.
    k : int
        Size of the group of the best.

    Returns
    -------
    Agreement

    Notes
    -----
    Ties at rank k can make a group larger than k; the overlap is the size of the
    intersection divided by the size of the larger group.

    References
    ----------
    Kendall, M.G. (1945): The treatment of ties in ranking problems. Biometrika 33, 239-251.
    """
    from scipy.stats import kendalltau

    methods = tuple(ranks)
    table = np.array([np.asarray(ranks[name], dtype=float) for name in methods])
    known = table[:, np.isfinite(table).all(axis=0)]
    best = known <= k
    common = best.astype(int) @ best.astype(int).T
    tau, overlap = np.eye(len(methods)), np.eye(len(methods))
    for a in range(len(methods)):
        for b in range(a):
            if known.shape[1] > 1:
                tau[a, b] = tau[b, a] = kendalltau(known[a], known[b])[0]
            larger = max(common[a, a], common[b, b], 1)
            overlap[a, b] = overlap[b, a] = common[a, b] / larger
    return Agreement(methods, tau, overlap, common, table)


def correlated_criteria(values, fields, benefit, limit=CORRELATED):
    """List the pairs of criteria that vary together.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        NaN: missing; a pair is compared where both are known, from four quarters on.
    fields : sequence of str, length m
        Names.
    benefit : array_like of bool, shape (m,)
        True where higher values speak for a pilot quarter.
    limit : float
        Pairs with ``|r|`` above it are listed.

    Returns
    -------
    tuple of (str, str, float)
        Field, field, Pearson's r of the priorities, strongest first. r > 0: the two count
        the same need twice; r < 0: they cancel each other out.
    """
    table = np.where(np.asarray(benefit, dtype=bool), values, -np.asarray(values, dtype=float))
    found = []
    for a in range(table.shape[1]):
        for b in range(a + 1, table.shape[1]):
            pair = table[:, [a, b]]
            pair = pair[np.isfinite(pair).all(axis=1)]
            if len(pair) < _MIN_PAIRS or (np.ptp(pair, axis=0) == 0).any():
                continue
            r = float(np.corrcoef(pair.T)[0, 1])
            if abs(r) > limit:
                found.append((fields[a], fields[b], r))
    return tuple(sorted(found, key=lambda item: -abs(item[2])))


def groups_of_pairs(pairs, least=0.0):
    """Put criteria that vary together into groups in which each pair does.

    Parameters
    ----------
    pairs : sequence of (str, str, float)
        As :func:`correlated_criteria` lists them; those with r < 0 join nothing.
    least : float
        Pairs with a smaller r join nothing either.

    Returns
    -------
    tuple of tuple of str
        The group of the strongest pair first; members in the order of their pairs. A criterion
        may stand in two groups whose others have little in common.

    Notes
    -----
    A common partner is not enough (complete linkage): r = 0.91 between a and b and between b and
    c goes with 0.67 between a and c.
    """
    near = {}
    for a, b, r in pairs:
        if r > 0 and r >= least:
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
    order = list(near)  # the strongest pair first
    found = []

    def extend(group, others, done):
        """Add each that fits all members (Bron and Kerbosch 1973)."""
        if not others and not done:
            found.append(sorted(group, key=order.index))
        for place, name in enumerate(others):
            extend(
                [*group, name],
                [one for one in others[place + 1 :] if one in near[name]],
                [one for one in [*done, *others[:place]] if one in near[name]],
            )

    if order:
        extend([], order, [])
    found.sort(key=lambda group: [order.index(name) for name in group])
    return tuple(tuple(group) for group in found)
