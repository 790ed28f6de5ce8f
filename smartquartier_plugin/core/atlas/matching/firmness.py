"""How firm a place in the order is: other weights, and what is not known being anything usual."""

from .leaves import PARTS, component_of, part_shares

_SAMPLE = 64
"""So many seekers, with as many candidates each, tell what the parts usually are."""
_FAR = 99.0
"""Taken off the scores of those who may not be proposed."""


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


def usual_values(blocks, setting):
    """Return the values of every part among random pairs of which it is known.

    Parameters
    ----------
    blocks : Blocks
    setting : MatchSetting
        With the seed.

    Returns
    -------
    list of array
        Sorted, one per part; empty where it is known of no pair.
    """
    import numpy as np

    m = blocks.m
    random = np.random.default_rng([setting.seed, 1])
    count = len(m.candidates)
    if not count:
        return [np.zeros(0)] * len(PARTS)
    rows = m.candidates[np.sort(random.permutation(count)[:_SAMPLE])]
    picked = random.integers(0, count, (len(rows), _SAMPLE))
    values, known = blocks.of(rows).parts(picked)
    known &= (m.candidates[picked] != rows[:, None])[:, :, None]
    return [np.sort(values[:, :, part][known[:, :, part]]) for part in range(len(PARTS))]


class Firmness:
    """Shares of random draws in which matches stay among the first.

    Parameters
    ----------
    blocks : Blocks
    setting : MatchSetting
    size : int
        Length of the shortlists.

    Notes
    -----
    Each draw has its own weights, and its own values for the parts that are not known of a pair,
    from those that are known of other pairs. The draws are the same for all seekers.
    """

    def __init__(self, blocks, setting, size):
        import numpy as np

        self._limit, self.weights = setting.limit, random_weights(setting)
        draws = len(self.weights)
        random = np.random.default_rng([setting.seed, 2])
        values = np.zeros((size, len(PARTS), draws))
        for part, usual in enumerate(usual_values(blocks, setting) if draws else ()):
            if len(usual):
                values[:, part] = usual[random.integers(0, len(usual), (size, draws))]
        of_part = (self.weights[:, component_of()] * part_shares()).T
        # Known parts times weights, unknown ones times weights and values: one product.
        known = np.broadcast_to(of_part, values.shape)
        self._table = np.concatenate([known, of_part * values], axis=1).astype(np.float32)

    def of(self, values, known, penalty, usable):
        """Return the shares of draws in which shortlisted matches are among the first.

        Parameters
        ----------
        values, known : array (b, m, 9)
            Parts, 0 where not known.
        penalty, usable : array (b, m)

        Returns
        -------
        array (b, m)
            NaN without draws.
        """
        import numpy as np

        if not len(self.weights):
            return np.full(usable.shape, np.nan)
        both = np.concatenate([values, ~known], axis=2).astype(np.float32).transpose(1, 0, 2)
        less = np.where(usable, penalty, _FAR).astype(np.float32).T[:, :, None]
        stays = np.zeros(usable.shape[::-1])
        draws = np.arange(len(self.weights))
        for some in np.array_split(draws, max(1, len(draws) // 50)):
            score = both @ self._table[:, :, some]
            score -= less
            least = -np.inf
            if self._limit < len(score):
                least = np.partition(score, len(score) - self._limit, axis=0)[-self._limit]
                # Single precision: equal ones stay equal.
                least = least - 1e-6
            stays += (score >= least).sum(axis=2)
        return np.where(usable, stays.T / len(draws), 0.0)
