"""Classes of access for maps: on site good, fair or out of reach; online weak or not."""

import math

import numpy as np

GOOD, FAIR, FAR, NOBODY = 0, 1, 2, -1


def class_limits(analysis):
    """Return what parts good from fair access on site, and weak from other access online.

    Parameters
    ----------
    analysis : Analysis
        As computed.

    Returns
    -------
    (float, float)
        Half of the threshold for distances, else the median of the people in reach; the mean
        share of errands that can be run online (NaN where unknown).
    """
    state, question = analysis.before, analysis.question
    known = np.isfinite(state.digital[:, 1]) & (state.people > 0)
    weak = math.nan
    if known.any():
        weak = float(np.average(state.digital[known, 1], weights=state.people[known]))
    if question.lower_is_better:
        return question.decay.threshold / 2.0, weak
    near = state.reached & (state.people > 0) & np.isfinite(state.physical)
    if not near.any():
        return 0.0, weak
    order = np.argsort(state.physical[near], kind="stable")
    people = np.cumsum(state.people[near][order])
    middle = int(np.searchsorted(people, people[-1] / 2.0))
    return float(state.physical[near][order][middle]), weak


def on_site(state, question, limit):
    """Return the class of access on site of each place.

    Parameters
    ----------
    state : State
        Before or after.
    question : Question
        As asked.
    limit : float
        From :func:`class_limits`.

    Returns
    -------
    array (m,) of int
        :data:`GOOD`, :data:`FAIR`, :data:`FAR`; :data:`NOBODY` where nobody lives.
    """
    better = state.physical <= limit if question.lower_is_better else state.physical >= limit
    kind = np.where(state.reached, np.where(better, GOOD, FAIR), FAR)
    return np.where(state.people > 0, kind, NOBODY)


def weak_online(state, weak):
    """Return where access online is weak.

    Parameters
    ----------
    state : State
        Before or after.
    weak : float
        From :func:`class_limits`.

    Returns
    -------
    array (m,) of bool
        False where it is unknown.
    """
    values = state.digital[:, 1]
    return np.isfinite(values) & (np.nan_to_num(values, nan=1.0) < weak - 1e-12)
