"""Access measures on sparse pairs: cumulative, gravity, floating catchments.

All take a matrix of weights ``W`` (m places, n services) from :class:`.decay.Decay`; what is
not reached is not stored.

References
----------
Hansen, W.G. (1959): How accessibility shapes land use. Journal of the American Institute of
Planners 25. - Luo, W., Wang, F. (2003): Measures of spatial accessibility to health care in a
GIS environment. Environment and Planning B 30. - Luo, W., Qi, Y. (2009): An enhanced two-step
floating catchment area (E2SFCA) method. Health & Place 15.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Catchment:
    """A floating catchment: what each place gets and what each service bears.

    Attributes
    ----------
    access : array (m,)
        Supply per person.
    load : array (n,)
        Persons who share a service, weighted by distance.
    ratio : array (n,)
        Supply per weighted person; 0 where nobody reaches the service.
    """

    access: np.ndarray
    load: np.ndarray
    ratio: np.ndarray


def opportunities(weights, supply):
    """Return what is in reach, weighted by distance (cumulative opportunities, Hansen).

    Parameters
    ----------
    weights : scipy.sparse matrix (m, n)
        With weights of 1 these are cumulative opportunities, with decaying ones Hansen's
        potential.
    supply : array (n,)
        Of each service; 0 for one that is not there.

    Returns
    -------
    array (m,)
        A_i = sum_j w_ij S_j, in the unit of the supply.
    """
    return weights @ np.asarray(supply, float)


def floating_catchment(weights, people, supply):
    """Share each service among the people who reach it (2SFCA, E2SFCA, gravity).

    Parameters
    ----------
    weights : scipy.sparse matrix (m, n)
        Binary for 2SFCA, by steps for E2SFCA.
    people : array (m,)
        Who demands; 0 for places without anybody.
    supply : array (n,)
        Of each service; 0 for one that is not there.

    Returns
    -------
    Catchment
        ``R_j = S_j / sum_k w_kj P_k``, ``A_i = sum_j w_ij R_j``. What is supplied within reach of
        anybody arrives: sum_i P_i A_i = sum of S_j over all j with persons in reach.
    """
    supply = np.asarray(supply, float)
    load = weights.T @ np.asarray(people, float)
    ratio = np.divide(supply, load, out=np.zeros_like(supply), where=load > 0)
    return Catchment(weights @ ratio, load, ratio)


def step_ranges(rings, people, supply, draws, quantiles=(0.05, 0.95)):
    """Return how far access depends on the step weights, which nobody has measured.

    Parameters
    ----------
    rings : sequence of scipy.sparse matrix (m, n)
        1 where a service lies in a ring; nearest ring first.
    people, supply : array (m,), (n,)
        As in :func:`floating_catchment`.
    draws : array (d, r)
        Step weights of each draw.
    quantiles : sequence of float
        Of access over the draws.

    Returns
    -------
    array (m, q)
    """
    draws, supply = np.asarray(draws, float), np.asarray(supply, float)
    load = np.column_stack([ring.T @ np.asarray(people, float) for ring in rings]) @ draws.T
    ratio = np.divide(supply[:, None], load, out=np.zeros_like(load), where=load > 0)
    m = rings[0].shape[0]
    found = np.empty((m, len(quantiles)))
    step = max(1, 1_000_000 // len(draws))
    for begin in range(0, m, step):
        rows = slice(begin, begin + step)
        access = sum(draws[:, i] * (ring[rows] @ ratio) for i, ring in enumerate(rings))
        found[rows] = np.quantile(access, quantiles, axis=1).T
    return found
