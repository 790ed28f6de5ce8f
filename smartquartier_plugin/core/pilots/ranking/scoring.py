"""One call for all ranking methods: data and weights in, scores out, higher is better."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..methods.promethee import promethee2, unicriterion_flows
from ..methods.topsis import topsis
from ..methods.vikor import vikor
from .smaa import weighted_sums

WEIGHTED_SUM, TOPSIS, PROMETHEE2, VIKOR = "weighted_sum", "topsis", "promethee2", "vikor"
METHODS = (WEIGHTED_SUM, TOPSIS, PROMETHEE2, VIKOR)


def score_function(method, benefit, progress=SILENT):
    """Return the scoring function of a method, as :func:`~.smaa.smaa` wants it.

    Parameters
    ----------
    method : {"weighted_sum", "topsis", "promethee2", "vikor"}
        ``weighted_sum`` takes utilities, the others take values in the fields' units.
    benefit : array_like of bool, shape (m,)
        True where higher values speak for a pilot quarter.
    progress : Progress
        For cancelling within a block of draws.

    Returns
    -------
    callable
        ``score(data (n, m) or (s, n, m), weights (s, m)) -> (s, n)``; higher is better.
        TOPSIS: closeness. PROMETHEE II: net flow with the usual preference function, so
        only the order in each criterion counts. VIKOR: 1 - Q with v = 0.5.

    Raises
    ------
    InputError
        If the method is unknown.
    """
    check_method(method)
    if method == WEIGHTED_SUM:
        return weighted_sums
    single = {
        TOPSIS: lambda table, w: topsis(table, w, benefit),
        PROMETHEE2: lambda table, w: promethee2(table, w, benefit).net,
        VIKOR: lambda table, w: 1.0 - vikor(table, w, benefit).q,
    }[method]

    def score(data, weights):
        if data.ndim == 2:
            return single(data, weights)
        scores = np.empty(data.shape[:2])
        for draw, (table, w) in enumerate(zip(data, weights)):
            progress.check()
            scores[draw] = single(table, w)
        return scores

    return score


def check_method(method):
    """Raise InputError unless ``method`` is one of METHODS."""
    if method not in METHODS:
        raise InputError(
            translate("SmartQuartier", "The ranking method '{}' is unknown; choose {}.").format(
                method, ", ".join(METHODS)
            )
        )


def linear_table(method, data, benefit):
    """Return the (n, m) table whose weighted sum is the score, or None if there is none.

    Parameters
    ----------
    method : str
        One of METHODS.
    data : numpy.ndarray, shape (n, m)
        Complete utilities for ``weighted_sum``, complete values otherwise.
    benefit : array_like of bool, shape (m,)

    Returns
    -------
    numpy.ndarray or None
        Utilities, or PROMETHEE's net flows by criterion.
    """
    if method == WEIGHTED_SUM:
        return data
    if method == PROMETHEE2:
        positive, negative = unicriterion_flows(data, benefit)
        return positive - negative
    return None
