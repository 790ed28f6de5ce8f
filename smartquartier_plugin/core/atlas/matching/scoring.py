"""The best matches of every seeker, and how far their order hangs on the weights."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ...progress import SILENT
from .blocks import Blocks, part_known
from .leaves import measures_of, part_weights, to_components

_BLOCK = 1_000_000
"""Pairs that are looked at together: what keeps memory small and caches warm."""
_THREADS = 4
_SHORTLIST = 60
"""Matches (at least six times LIMIT) that are computed in double precision, and among which
random weights choose."""


@dataclass(frozen=True)
class Matches:
    """Matches, one row each, by seeker and rank.

    Attributes
    ----------
    seeker, match : array (k,) of int
        Places in ``measures.profiles``.
    rank : array (k,) of int
    score : array (k,)
        Weighted mean of the components minus penalties, 0 to 1.
    values : array (k, 5)
        Components in the order of ``COMPONENTS``; NaN where not known.
    share : array (k, 5)
        What each component adds to the score before penalties, with what stands for the
        unknown; NaN where it doesn't count.
    penalty : array (k,)
    linked, together : array (k,) of bool
        Partners already; in a project together.
    stability : array (k,)
        Share of random weights with which the match is among the first LIMIT.
    distance : array (k,)
        In metres; NaN where a position is missing.
    meets : array (k,) of bool
        Whether areas meet.
    seekers, compared : array (s,) of int
        All seekers, and how many candidates of each could be proposed.
    measures : Measures
    setting : MatchSetting
    """

    seeker: object
    match: object
    rank: object
    score: object
    values: object
    share: object
    penalty: object
    linked: object
    together: object
    stability: object
    distance: object
    meets: object
    compared: object
    seekers: object
    measures: object
    setting: object


def match(profiles, seekers, candidates, setting, progress=SILENT):
    """Return the best matches of every seeker.

    Parameters
    ----------
    profiles : Profiles
    seekers, candidates : sequence of int
        Places in the profiles; candidates who are inactive are left out unless the setting
        takes them.
    setting : MatchSetting
        With weights that add up to 1.
    progress : Progress

    Returns
    -------
    Matches

    Notes
    -----
    score = sum_k w_k s_k - penalties, at least 0. What is not known of a pair is filled as
    ``setting.missing`` says; what is not known of any pair of the seeker is left out, and the
    weights of the others grow. Ties are in the order of names, then ids.
    """
    import numpy as np

    seekers, candidates = np.asarray(seekers, int), np.unique(np.asarray(candidates, int))
    if not setting.inactive:
        candidates = candidates[~profiles.inactive[candidates]]
    measures = measures_of(profiles, candidates, progress)
    work = _Work(measures, setting)
    size = max(1, _BLOCK // max(len(candidates), 1))
    parts = [seekers[first : first + size] for first in range(0, len(seekers), size)]
    found = _in_threads(work.best, parts, progress)
    columns = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    one, other = columns["seeker"], columns["match"]
    return Matches(
        **columns, distance=measures.places.distance(one, other),
        meets=measures.places.meet(one, other), seekers=seekers, measures=measures,
        setting=setting,
    )  # fmt: skip


def _in_threads(function, parts, progress):
    """Return function(part) of all parts in their order; numpy lets threads run side by side."""
    found = []
    pool = ThreadPoolExecutor(max(1, min(_THREADS, os.cpu_count() or 1)))
    try:
        waiting = [pool.submit(function, part) for part in parts]
        for number, one in enumerate(waiting):
            progress.report(number / len(parts))
            found.append(one.result())
    finally:
        # After a cancel or an error nothing more is begun.
        pool.shutdown(cancel_futures=True)
    return found


class _Work:
    """Scores of blocks: what is left out, penalties, the best, their stability."""

    def __init__(self, measures, setting):
        import numpy as np

        self.m, self.setting = measures, setting
        self.weights = np.array(setting.weights, dtype=float)
        self.drawn = random_weights(setting)
        self.blocks = Blocks(measures, setting, self.weights)
        self.short = min(len(measures.candidates), max(_SHORTLIST, 6 * setting.limit))

    def best(self, rows):
        """Return the columns of the matches of some seekers."""
        import numpy as np

        setting = self.setting
        block = self.blocks.of(rows)
        picked = _best_places(block.score, self.short)
        line = np.arange(len(rows))[:, None]
        usable = block.score[line, picked] >= 0
        usable &= part_known(self.m, rows[:, None], self.m.candidates[picked]).any(axis=2)
        penalty = block.penalty(picked)
        values, counts = block.parts(picked)
        score = _scores(values, counts, penalty)
        # Exact now: order by score, then by name, which is the order of the candidates.
        order = np.lexsort((picked, -np.round(score, 9), ~usable), axis=1)
        picked, usable, score, penalty = (
            column[line, order] for column in (picked, usable, score, penalty)
        )
        values, counts = values[line, order], counts[line, order]
        stability = self._stability(values, counts, penalty, usable, block.known)
        limit = min(setting.limit, picked.shape[1])
        keep = usable[:, :limit] & (score[:, :limit] >= setting.min_score)
        at, rank = np.nonzero(keep)
        values, counts = values[at, rank], counts[at, rank]
        other = picked[at, rank]
        linked, together = block.marks(at, other)
        here = part_known(self.m, rows[at], self.m.candidates[other])
        plain = part_weights(np.ones(5), block.known)[at]
        added = to_components(values, counts)
        weight = np.stack(
            [counts[:, some].sum(axis=1) for some in self.blocks.component_masks], axis=1
        )
        total = counts.sum(axis=1, keepdims=True)
        return {
            "seeker": rows[at],
            "match": self.m.candidates[other],
            "rank": rank + 1,
            "score": score[at, rank],
            "values": to_components(values, plain * here)
            if setting.missing != "neutral"
            else _seen(to_components(values, plain), here, self.blocks.component_masks),
            "share": added * weight / np.where(total > 0, total, 1.0),
            "penalty": penalty[at, rank],
            "linked": linked,
            "together": together,
            "stability": stability[at, rank],
            "compared": (block.score >= 0).sum(axis=1),
        }

    def _stability(self, values, counts, penalty, usable, known):
        """Return the share of random weights with which each is among the first LIMIT."""
        import numpy as np

        limit, masks = self.setting.limit, self.blocks.component_masks
        if not len(self.drawn):
            return np.full(usable.shape, np.nan)
        # Within a component the parts keep their weights; only those between components vary.
        inner = part_weights(np.ones(5), known)
        inner = inner[:, None, :] * (counts > 0)
        top = np.stack([(values * inner)[:, :, some].sum(axis=2) for some in masks], axis=2)
        weight = np.stack([inner[:, :, some].sum(axis=2) for some in masks], axis=2)
        scale = np.stack([part_weights(np.ones(5), known)[:, some].sum(axis=1) for some in masks],
                         axis=1)[:, None, :]  # fmt: skip
        scale = np.where(scale > 0, scale, 1.0)
        top, weight = top / scale, weight / scale
        stays = np.zeros(usable.shape)
        for some in np.array_split(self.drawn, max(1, len(self.drawn) // 25)):
            share = weight @ some.T
            score = np.divide(top @ some.T, share, out=np.zeros_like(share), where=share > 0)
            score = np.maximum(score - penalty[:, :, None], 0.0)
            score = np.where(usable[:, :, None], np.round(score, 9), -1.0)
            least = np.zeros((len(score), 1, score.shape[2]))
            if limit < score.shape[1]:
                least = -np.partition(-score, limit - 1, axis=1)[:, limit - 1 : limit, :]
            stays += ((score >= least) & usable[:, :, None]).sum(axis=2)
        return stays / len(self.drawn)


def _seen(components, here, masks):
    """Blank the components of which no part is known of the pair."""
    import numpy as np

    some = np.stack([here[:, mask].any(axis=1) for mask in masks], axis=1)
    return np.where(some, components, np.nan)


def _scores(values, counts, penalty):
    import numpy as np

    total = counts.sum(axis=-1)
    score = np.divide(
        (values * counts).sum(axis=-1), total, out=np.zeros(total.shape), where=total > 0
    )
    return np.maximum(score - penalty, 0.0)


def _best_places(score, short):
    """Return the places of the highest scores of each row, at least ``short``; first among equals.

    The least of the best is not below the least of the best maxima of groups of columns: whoever
    is below that bound need not be sorted.
    """
    import numpy as np

    rows, count = score.shape
    if 4 * short >= count:
        return np.broadcast_to(np.arange(count), score.shape).copy()
    starts = np.arange(0, count, max(1, count // (4 * short)))
    tops = np.maximum.reduceat(score, starts, axis=1)
    bound = -np.partition(-tops, short - 1, axis=1)[:, short - 1 : short]
    # Single precision is good for five digits: what differs by less is kept for the exact sum.
    line, column = np.nonzero(score >= bound - 2e-5)
    size = np.bincount(line, minlength=rows)
    order = np.arange(len(line)) - np.repeat(np.cumsum(size) - size, size)
    wide = int(size.max())
    places, key = np.zeros((rows, wide), int), np.full((rows, wide), np.inf)
    places[line, order] = column
    key[line, order] = np.rint(score[line, column] * -1e5) + column / count
    if wide > short:
        picked = np.argpartition(key, short - 1, axis=1)[:, :short]
        places = np.take_along_axis(places, picked, axis=1)
    return places


def random_weights(setting):
    """Return random weights around those chosen: a Dirichlet distribution.

    Parameters
    ----------
    setting : MatchSetting
        A component with weight 0 keeps it.

    Returns
    -------
    array (draws, 5)
        Rows add up to 1; their mean is the chosen weights. With the concentration 30 a weight
        of 0.2 has a standard deviation of 0.07.
    """
    import numpy as np

    weights = np.array(setting.weights, float)
    drawn = np.zeros((setting.draws, len(weights)))
    some = weights > 0
    random = np.random.default_rng(setting.seed)
    drawn[:, some] = random.dirichlet(weights[some] * setting.concentration, setting.draws)
    return drawn
