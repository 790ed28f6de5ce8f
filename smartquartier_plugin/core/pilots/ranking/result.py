"""The result of a ranking: all it says of each quarter, and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..criteria.criteria import CriteriaSet
from ..names import quarter_title
from .agreement import Agreement

ROBUST, LIKELY, OPEN, UNLIKELY = "robust", "likely", "open", "unlikely"
_CLASS_LIMITS = ((0.9, ROBUST), (0.5, LIKELY), (0.1, OPEN))


@dataclass(frozen=True)
class Ranking:
    """A ranking of n quarters by m criteria, and how sure it is.

    Parameters
    ----------
    codes : tuple of str
        Codes of the quarters; all arrays below follow their order. An unranked quarter (data
        for less than ``min_data_share`` of the weight) has NaN or None for everything that
        compares it with others; what it could reach stays in score_low and score_high.
    method : str
        weighted_sum, topsis, promethee2 or vikor.
    k : int
        Number of pilot quarters asked for.
    criteria : CriteriaSet
        With the reference points and uncertainties that were used.
    weights : numpy.ndarray, shape (m,)
        The criteria's own weights, sum 1.
    score, score_low, score_high : numpy.ndarray, shape (n,)
        Score, higher is better, and its bounds if all of the quarter's missing values had
        utility 0 or 1.
    rank : numpy.ndarray of float, shape (n,)
        1 = best; ties share the better rank.
    rank_p05, rank_p50, rank_p95 : numpy.ndarray of float, shape (n,)
        Percentiles of the rank over the draws.
    first_share, topk_share : numpy.ndarray, shape (n,)
        Share of the draws in which the quarter comes first, and is among the best k.
    rank_class : tuple of (str or None)
        robust, likely, open or unlikely, by topk_share.
    data_share : numpy.ndarray, shape (n,)
        Weight of the criteria in which the quarter has a value; with stakeholders the mean
        over all sets of weights.
    min_data_share : float
        Quarters with less are not ranked.
    flip_criterion : tuple of (str or None)
        Field whose weight alone, changed as little as possible, moves the quarter into or
        out of the best k.
    flip_weight : numpy.ndarray, shape (n,)
        The weight (share of the sum) at which that happens; NaN if none does.
    flip_until : numpy.ndarray, shape (n,)
        The weight at which it moves back again; NaN if it doesn't or wasn't looked for.
    flips_searched : {"exact", "steps", "not examined"}
        How the flips were looked for, and so what "none" means; see :class:`~.flip.Flips`.
    values, utilities, contributions : numpy.ndarray, shape (n, m)
        Values as given; utilities; weight times utility. NaN where missing.
    acceptability : numpy.ndarray, shape (n, min(n, 100))
        Share of the draws with rank 1, 2, ...
    central_weights : numpy.ndarray, shape (n, m)
        Mean weights with which the quarter comes first.
    confidence : numpy.ndarray, shape (n,)
        How often it is first, over the data, under those weights.
    stakeholder_ranks : mapping of str to numpy.ndarray of float, shape (n,)
        The ranks with each stakeholder's weights.
    weight_sets : tuple of (str, numpy.ndarray of shape (m,))
        The weights of the table and each stakeholder's: the draws use them in equal parts.
    value_sigma : numpy.ndarray, shape (n, m)
        Standard uncertainty of each value, in the fields' units; 0: taken as exact.
    agreement : Agreement or None
        Between the four methods under the same weights; None if it wasn't worked out.
    correlated : tuple of (str, str, float)
        Pairs of criteria with ``|r|`` above 0.8.
    morans_i : MoranResult or None
        Of the score; None without neighbours.
    samples, seed : int
        Number of draws and their seed.
    weight_model : str
        around, order or free.
    weight_spread : float
        Standard deviation of an average weight, as a share of it.
    filled : tuple of str
        Fields whose reference points were taken from the data.
    warnings : tuple of str
        What the reader must know.
    names : tuple of str
        The quarters' names, "" without one; () where none are known.
    """

    codes: tuple
    method: str
    k: int
    criteria: CriteriaSet
    weights: np.ndarray
    score: np.ndarray
    score_low: np.ndarray
    score_high: np.ndarray
    rank: np.ndarray
    rank_p05: np.ndarray
    rank_p50: np.ndarray
    rank_p95: np.ndarray
    first_share: np.ndarray
    topk_share: np.ndarray
    rank_class: tuple
    data_share: np.ndarray
    min_data_share: float
    flip_criterion: tuple
    flip_weight: np.ndarray
    flip_until: np.ndarray
    flips_searched: str
    values: np.ndarray
    utilities: np.ndarray
    contributions: np.ndarray
    acceptability: np.ndarray
    central_weights: np.ndarray
    confidence: np.ndarray
    stakeholder_ranks: Mapping
    weight_sets: tuple
    value_sigma: np.ndarray
    agreement: Agreement
    correlated: tuple
    morans_i: object
    samples: int
    seed: int
    weight_model: str
    weight_spread: float
    filled: tuple
    warnings: tuple
    names: tuple = ()

    @property
    def titles(self):
        """Return what the quarters are called in sentences: "name (code)", or the code."""
        return tuple(map(quarter_title, self.codes, self.names or ("",) * len(self.codes)))

    @property
    def n_ranked(self):
        """Return how many quarters have a rank."""
        return int(np.isfinite(self.rank).sum())

    @property
    def missing(self):
        """Return where values are missing, (n, m) bool."""
        return np.isnan(self.values)

    @property
    def unranked(self):
        """Return the codes of the quarters without a rank."""
        return tuple(c for c, r in zip(self.codes, self.rank) if np.isnan(r))

    @property
    def counts(self):
        """Return which criteria anybody gives weight, (m,) bool."""
        return np.any([weights > 0 for _, weights in self.weight_sets], axis=0)

    @property
    def values_exact(self):
        """Return True if all known values of ranked quarters were taken as exact."""
        known = ~self.missing & np.isfinite(self.rank)[:, None] & self.counts
        return not (self.value_sigma[known] > 0).any()

    @property
    def outside_interval(self):
        """Return the rows of quarters whose rank lies outside their own rank interval."""
        outside = (self.rank < self.rank_p05) | (self.rank > self.rank_p95)
        rows = np.flatnonzero(outside)
        return rows[np.argsort(self.rank[rows], kind="stable")]


def acceptability_class(topk_share):
    """Name how sure it is that quarters belong to the best k.

    Parameters
    ----------
    topk_share : array_like of float, shape (n,)
        Share of the draws among the best k; NaN: unranked.

    Returns
    -------
    tuple of (str or None)
        robust (from 0.9), likely (from 0.5), open (from 0.1) or unlikely.
    """
    return tuple(_class(share) for share in np.asarray(topk_share, dtype=float))


def _class(share):
    if np.isnan(share):
        return None
    return next((name for limit, name in _CLASS_LIMITS if share >= limit), UNLIKELY)
