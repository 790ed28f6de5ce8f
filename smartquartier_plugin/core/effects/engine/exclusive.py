"""Effects that work on the same thing: only the largest of them counts in a zone."""

import numpy as np


def not_counted(works):
    """Return where each effect gives way to a larger one.

    Parameters
    ----------
    works : sequence of Work
        Their effects name in ``exclusive_with`` what they can't be added to. Only effects on
        the same indicator are compared: others are never added up.

    Returns
    -------
    list of numpy.ndarray of bool, shape (n,)

    Notes
    -----
    Zone by zone the effects at work are taken by the size of their gross change with central
    assumptions; one counts unless one that counts already excludes it. Of two that are equally
    large the first in the catalogue counts, also where the centre of both is zero. An effect of
    unknown size gives way to none and excludes none: the zone's sum is unknown anyway.
    """
    excluded = [np.zeros(len(work.active), dtype=bool) for work in works]
    pairs = _pairs(works)
    involved = sorted({place for pair in pairs for place in pair})
    if not involved:
        return excluded
    sizes = np.nan_to_num(np.abs([works[place].central for place in involved]), nan=0.0)
    at_work = np.array([works[place].active & ~works[place].unknown for place in involved])
    order = np.argsort(-sizes, axis=0, kind="stable")
    counts = np.zeros(sizes.shape, dtype=bool)
    columns = np.arange(sizes.shape[1])
    conflict = np.array([[(min(a, b), max(a, b)) in pairs for b in involved] for a in involved])
    for candidate in order:
        blocked = (conflict[candidate] & counts.T).any(axis=1)
        there = at_work[candidate, columns]
        counts[candidate, columns] = there & ~blocked
    for row, place in enumerate(involved):
        excluded[place] = at_work[row] & ~counts[row]
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
