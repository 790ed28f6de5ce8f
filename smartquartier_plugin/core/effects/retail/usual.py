"""The vacancy that a centre or grade would keep if nothing changed: a count and its chance."""

import numpy as np

MOST = 0.95  # a centre that is wholly empty today need not be so for ever
LEAST = 5  # fewer places of a grade say nothing about its vacancy


def usual_vacancy(floor, empty, known, grade, pool):
    """Return the vacancy that each place would keep if nothing changed.

    Parameters
    ----------
    floor, empty, known, grade, pool : array (m,)
        As in :class:`Centres`.

    Returns
    -------
    rate : array (m,) of int
        Which of the following holds for each place.
    rate_grade : array (r,) of int
    usual : array (r,)
        NaN where too few places of the grade are known.
    trials : array (r,)
        As in :class:`Centres`; 0 where too few are known.

    Notes
    -----
    Three empty shops of ten may be chance. The share of a centre is therefore drawn towards that
    of all places of its grade, m, by the weight A / (A + m (1 - m) / n) on its own share, with n
    shops and A the variance between centres beyond chance (Marshall 1991). Where a place itself
    has a share between 0 and 1, it is a centre that was counted: its own share holds, and so does
    a share of 0 or 1 of places that stand alone beside it. A vacancy of 0 is a count, too. The
    number of trials of a centre is n over its weight, at most that of its grade; shops count by
    their floor space, (sum of f)^2 / sum of f^2 (Kish 1965).
    """
    usual, trials = np.full(len(floor), np.nan), np.zeros(len(floor))
    there = known & (floor > 0)
    areas = _areas(floor, empty, there, pool)
    for one in np.unique(grade):
        some = there & (grade == one)
        if some.sum() < LEAST:
            continue
        here = grade == one
        usual[here], trials[here] = empty[some].sum() / floor[some].sum(), _number(floor[some])
        found = _drawn(floor[some], empty[some], areas[some], pool[some])
        usual[some], trials[some] = found
    rows = np.column_stack([grade, np.nan_to_num(usual, nan=-1.0), trials])
    found, rate = np.unique(rows, axis=0, return_inverse=True)
    usual = np.where(found[:, 1] < 0, np.nan, found[:, 1])
    return rate.reshape(-1), found[:, 0].astype(int), usual, found[:, 2]


def _areas(floor, empty, there, pool):
    """Return which places are centres that were counted by themselves, (m,) of bool."""
    share = np.divide(empty, floor, out=np.zeros(len(floor)), where=floor > 0)
    partly = there & (share > 1e-9) & (share < 1 - 1e-9)
    alone = np.bincount(pool)[pool] == 1
    return partly | (alone & bool((partly & alone).any()))


def _number(floor):
    """Return how many equal shops say as much as these."""
    return floor.sum() ** 2 / (floor**2).sum()


def _spread(count, own, whole):
    """Return the variance between centres beyond chance; single shops say nothing about it."""
    several = count > 1
    if not several.any():
        return 0.0
    count, own = count[several], own[several]
    found = count @ (own - whole) ** 2 / count.sum() - whole * (1 - whole) / count.mean()
    return max(found, 0.0)


def _drawn(floor, empty, areas, pool):
    """Return the usual vacancy and the number of trials of the known places of one grade."""
    whole = empty.sum() / floor.sum()
    _, group, count = np.unique(pool, return_inverse=True, return_counts=True)
    group = group.reshape(-1)
    own = np.bincount(group, empty) / np.bincount(group, floor)
    chance = whole * (1 - whole)
    spread = _spread(count, own, whole)
    both = spread + chance / count  # 0 where all or none are empty: then nothing is to be drawn
    weight = np.divide(spread, both, out=np.zeros(len(both)), where=both > 0)
    weight = np.where(count > 1, weight, 0.0)
    shops = np.bincount(group, floor) ** 2 / np.bincount(group, floor**2)
    trials = np.minimum(_number(floor), shops / np.maximum(weight, 1e-9))
    counted = np.bincount(group, areas) > 0
    usual = np.where(counted, own.clip(0.0, MOST), weight * own + (1 - weight) * whole)
    return usual[group], np.where(counted, np.inf, trials)[group]
