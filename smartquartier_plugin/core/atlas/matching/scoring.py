"""The best matches of every seeker, and how far their order hangs on the weights."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ...progress import SILENT
from .blocks import OUT, Blocks
from .firmness import Firmness
from .leaves import measures_of, part_shares, to_components

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
    low, high : array (k,)
        The score if all that is not known were 0, and if it were 1.
    known : array (k,)
        Share of the weight that is known of both, 0 to 1.
    values : array (k, 5)
        Components in the order of ``COMPONENTS``, each the mean of its known parts; NaN where
        no part is known.
    share : array (k, 5)
        What each component adds to the score before penalties, with what stands for the
        unknown.
    penalty : array (k,)
    linked, together : array (k,) of bool
        Partners already; in a project together.
    stability : array (k,)
        Share of random draws, of weights and of what is not known, in which the match is among
        the first LIMIT.
    distance : array (k,)
        In metres; NaN where a position is missing.
    meets : array (k,) of bool
        Whether areas meet.
    seekers, compared : array (s,) of int
        All seekers, and how many candidates of each could be proposed.
    too_little : array (s,) of int
        How many candidates of each were left out because too little is known of both.
    persons : (int, int)
        Seekers and candidates left out as businesses of persons.
    measures : Measures
    setting : MatchSetting
    """

    seeker: object
    match: object
    rank: object
    score: object
    low: object
    high: object
    known: object
    values: object
    share: object
    penalty: object
    linked: object
    together: object
    stability: object
    distance: object
    meets: object
    compared: object
    too_little: object
    seekers: object
    persons: tuple
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
    score = sum_p w_p s_p - penalties over the nine parts, at least 0. What is not known of a pair
    scores as ``setting.missing`` says: by default nothing, so that no score is above what is
    known. Pairs of which less than ``setting.min_known`` of the weight is known are not proposed.
    Ties are in the order of names, then ids.
    """
    import numpy as np

    seekers, candidates = np.asarray(seekers, int), np.unique(np.asarray(candidates, int))
    if not setting.inactive:
        candidates = candidates[~profiles.inactive[candidates]]
    persons = (0, 0)
    if not setting.persons:
        persons = int(profiles.person[seekers].sum()), int(profiles.person[candidates].sum())
        seekers = seekers[~profiles.person[seekers]]
        candidates = candidates[~profiles.person[candidates]]
    measures = measures_of(profiles, candidates, progress)
    work = _Work(measures, setting)
    size = max(1, _BLOCK // max(len(candidates), 1))
    parts = [seekers[first : first + size] for first in range(0, max(len(seekers), 1), size)]
    found = _in_threads(work.best, parts, progress)
    columns = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    one, other = columns["seeker"], columns["match"]
    return Matches(
        **columns, distance=measures.places.distance(one, other),
        meets=measures.places.meet(one, other), seekers=seekers, measures=measures,
        setting=setting, persons=persons,
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
        self.blocks = Blocks(measures, setting, self.weights)
        self.short = min(len(measures.candidates), max(_SHORTLIST, 6 * setting.limit))
        self.firmness = Firmness(self.blocks, setting, self.short)

    def best(self, rows):
        """Return the columns of the matches of some seekers."""
        import numpy as np

        block = self.blocks.of(rows)
        picked = _best_places(block.score, self.short)
        line = np.arange(len(rows))[:, None]
        usable = block.score[line, picked] > OUT / 2
        penalty = block.penalty(picked)
        values, known = block.parts(picked)
        filled, score = self._scores(block, values, known, penalty)
        # Exact now: order by score, then by name, which is the order of the candidates.
        order = np.lexsort((picked, -np.round(score, 9), ~usable), axis=1)
        columns = (picked, usable, score, penalty, values, known, filled)
        picked, usable, score, penalty, values, known, filled = (
            column[line, order] for column in columns
        )
        stability = self.firmness.of(values, known, penalty, usable)
        limit = min(self.setting.limit, picked.shape[1])
        score = np.clip(score, 0.0, 1.0)
        keep = usable[:, :limit] & (score[:, :limit] >= self.setting.min_score)
        at, rank = np.nonzero(keep)
        linked, together = block.marks(at, picked[at, rank])
        values, known, filled = values[at, rank], known[at, rank], filled[at, rank]
        penalty = penalty[at, rank]
        split = self.blocks.split
        low, share = (values * split).sum(axis=1), (known * split).sum(axis=1)
        return {
            "seeker": rows[at],
            "match": self.m.candidates[picked[at, rank]],
            "rank": rank + 1,
            "score": score[at, rank],
            "low": np.clip(low - penalty, 0.0, 1.0),
            "high": np.clip(low + 1.0 - share - penalty, 0.0, 1.0),
            "known": share,
            "values": to_components(values, known * part_shares()),
            "share": np.stack([filled[:, m].sum(axis=1) for m in self.blocks.component_masks], 1),
            "penalty": penalty,
            "linked": linked,
            "together": together,
            "stability": stability[at, rank],
            "compared": block.compared,
            "too_little": block.too_little,
        }

    def _scores(self, block, values, known, penalty):
        """Return what each part adds to the scores, and the scores, before they are cut at 0."""
        import numpy as np

        added = values * self.blocks.split
        if self.setting.missing == "neutral":
            added = np.where(known, added, (block.mean * block.weights)[:, None, :])
        elif self.setting.missing == "renormalise":
            total = (known * self.blocks.split).sum(axis=2, keepdims=True)
            added = np.divide(added, total, out=np.zeros_like(added), where=total > 0)
        return added, added.sum(axis=2) - penalty


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
    # Of one row after another: much faster than looking for places in two dimensions.
    line, column = np.divmod(np.flatnonzero(score >= bound - 2e-5), count)
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
