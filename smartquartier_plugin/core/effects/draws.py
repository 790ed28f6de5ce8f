"""Drawing assumptions: seeded, in groups, and the same for all zones.

An assumption such as the fuel use of a van is unknown, but it is the same unknown number in
every zone. Each draw is therefore one value per assumption that holds for all zones;
independent draws per zone would average the doubt away.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate


@dataclass(frozen=True)
class Draws:
    """Values of assumptions in every draw.

    Parameters
    ----------
    values : mapping of str to numpy.ndarray
        Id -> float64, shape (d,).
    groups : tuple of str
        What moves by itself: names of groups, and ids of assumptions without one.
    scores : numpy.ndarray
        float64, shape (d, g): the quantile at which each group stands in each draw.
    group_of : mapping of str to int
        Id -> column of ``scores``; -1 for a fixed assumption.
    """

    values: dict
    groups: tuple
    scores: np.ndarray
    group_of: dict

    @property
    def n(self):
        """Return the number of draws."""
        return len(self.scores)


def group_name(assumption):
    """Return what an assumption moves with: its group, or itself.

    Parameters
    ----------
    assumption : Assumption

    Returns
    -------
    str
        Empty for a fixed one.
    """
    if assumption.dist == "fixed" or assumption.low == assumption.high:
        return ""
    return assumption.group.lstrip("-") or assumption.id


def draw(assumptions, draws, seed):
    """Draw assumptions by Latin hypercube.

    Parameters
    ----------
    assumptions : sequence of Assumption
        Each once.
    draws : int
        How many.
    seed : int
        The same seed gives the same values.

    Returns
    -------
    Draws
        A group's stream depends on seed, number of draws and its name only: adding another
        assumption leaves it as it was.

    Raises
    ------
    InputError
        If there are fewer than two draws or the seed is negative.

    Notes
    -----
    Each group's quantiles are one random point in each of ``draws`` equal strata, in random
    order (McKay, Beckman and Conover 1979).
    """
    if draws < 2 or seed < 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "A range needs two draws or more and a seed that isn't negative; given were {n} "
                "and {seed}.",
            ).format(n=draws, seed=seed)
        )
    names = tuple(dict.fromkeys(filter(None, map(group_name, assumptions))))
    scores = np.empty((draws, len(names)))
    for column, name in enumerate(names):
        scores[:, column] = _strata(name, draws, seed)
    group_of = {item.id: _index(names, group_name(item)) for item in assumptions}
    values = values_at(assumptions, scores, group_of)
    return Draws(values, names, scores, group_of)


def values_at(assumptions, scores, group_of):
    """Return the values of assumptions at given quantiles of their groups.

    Parameters
    ----------
    assumptions : sequence of Assumption
    scores : array (d, g)
        Quantiles, 0 to 1.
    group_of : mapping of str to int
        Column of each assumption's group, -1 for a fixed one.

    Returns
    -------
    dict of str to numpy.ndarray
        Id -> float64, shape (d,).
    """
    values = {}
    for item in assumptions:
        column = group_of[item.id]
        if column < 0:
            values[item.id] = np.full(len(scores), item.central)
            continue
        score = scores[:, column]
        opposite = item.group.startswith("-")
        values[item.id] = quantiles(item, 1 - score if opposite else score)
    return values


def quantiles(assumption, score):
    """Return the values of an assumption at given quantiles.

    Parameters
    ----------
    assumption : Assumption
    score : array_like
        0 to 1.

    Returns
    -------
    numpy.ndarray
        Of the same shape.

    Notes
    -----
    PERT is the beta distribution on [low, high] with the shape 1 + 4 (central - low) / (high -
    low) and 1 + 4 (high - central) / (high - low); its mean is (low + 4 central + high) / 6.
    """
    score = np.asarray(score, dtype=float)
    low, central, high = assumption.range
    width = high - low
    if assumption.dist == "fixed" or width == 0:
        return np.full(score.shape, central)
    peak = (central - low) / width
    if assumption.dist == "pert":
        from scipy.special import betaincinv

        share = betaincinv(1 + 4 * peak, 5 - 4 * peak, score)
    else:
        below = np.sqrt(score * peak)
        above = 1 - np.sqrt((1 - score) * (1 - peak))
        share = np.where(score <= peak, below, above)
    return low + width * share


def _strata(name, draws, seed):
    digest = hashlib.sha256(name.encode()).digest()
    generator = np.random.default_rng([int(seed), int.from_bytes(digest[:8], "big")])
    return (generator.permutation(draws) + generator.random(draws)) / draws


def _index(names, name):
    return names.index(name) if name else -1
