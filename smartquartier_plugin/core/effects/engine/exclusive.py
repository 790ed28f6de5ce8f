"""Effects that work on the same thing: only the largest of them counts in a zone."""

import numpy as np


def not_counted(works, centrals):
    """Return where each effect gives way to a larger one.

    Parameters
    ----------
    works : sequence of Work
        Their effects name in ``exclusive_with`` what they can't be added to. Only effects on
        the same indicator are compared: others are never added up.
    centrals : sequence of numpy.ndarray, shape (n,)
        Gross change of each with central assumptions; 0 where it isn't at work, NaN where
        unknown.

    Returns
    -------
    list of numpy.ndarray of bool, shape (n,)

    Notes
    -----
    Zone by zone the effects are taken by size; one counts unless one that counts already
    excludes it. Of two that are equally large the first in the catalogue counts. An effect of
    unknown size gives way to none and excludes none: the zone's sum is unknown anyway.
    """
    excluded = [np.zeros(len(size), dtype=bool) for size in centrals]
    pairs = _pairs(works)
    involved = sorted({place for pair in pairs for place in pair})
    if not involved:
        return excluded
    sizes = np.nan_to_num(np.abs([centrals[place] for place in involved]), nan=0.0)
    order = np.argsort(-sizes, axis=0, kind="stable")
    counts = np.zeros(sizes.shape, dtype=bool)
    columns = np.arange(sizes.shape[1])
    conflict = np.array([[(min(a, b), max(a, b)) in pairs for b in involved] for a in involved])
    for candidate in order:
        blocked = (conflict[candidate] & counts.T).any(axis=1)
        there = sizes[candidate, columns] > 0
        counts[candidate, columns] = there & ~blocked
    for row, place in enumerate(involved):
        excluded[place] = (sizes[row] > 0) & ~counts[row]
    return excluded


def _pairs(works):
    """Return the pairs of places whose effects exclude each other."""
    place = {work.compiled.effect.id: i for i, work in enumerate(works)}
    pairs = set()
    for i, work in enumerate(works):
        for key in work.compiled.effect.exclusive_with:
            j = place.get(key, i)
            if j != i and works[j].compiled.indicator == work.compiled.indicator:
                pairs.add((min(i, j), max(i, j)))
    return pairs
