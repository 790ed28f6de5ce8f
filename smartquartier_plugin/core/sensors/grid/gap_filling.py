"""Means over the same period for stations with gaps: station and time as two additive parts."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT

_ROUNDS = 500
_LEAST_STATIONS = 3


@dataclass(frozen=True)
class FilledMeans:
    """Means as if no station had gaps.

    Attributes
    ----------
    mean : array (n,)
        Per station.
    used : array (n,) of bool
        False where too few others measured at the same time: the rest of the row means nothing.
    rest : array (r,)
        What the two parts don't explain, per block mean.
    inflation : array (n,)
        Factor that corrects the mean squared rest for the number of parts that were fitted.
    """

    mean: np.ndarray
    used: np.ndarray
    rest: np.ndarray
    inflation: np.ndarray


def filled_means(station, block, value, level=False, progress=SILENT):
    """Fill gaps with the other stations' course, and average over the whole period.

    Parameters
    ----------
    station : array (r,) of int
        0 .. n-1.
    block : array (r,) of int
        Number of the hour or day; each station has at most one value in each.
    value : array (r,)
        Mean of the block.
    level : bool
        True for decibels: the parts are fitted to the levels, the energies are averaged.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    FilledMeans
        Stations that are linked with others by common blocks share a period: all blocks in
        which at least one of them measured.

    Notes
    -----
    Least squares of ``value = station + block``, by averaging in turn; where less than three
    stations are linked, or there are no more values than unknowns, nothing is filled. A station
    without gaps keeps its mean.

    References
    ----------
    .. [1] Eeftens, M. et al. (2012). Development of land use regression models for PM2.5,
       PM2.5 absorbance, PM10 and PMcoarse in 20 European study areas. Environmental Science &
       Technology 46, 11195-11205: campaigns are brought to the same year by the course of a
       reference station. Here all stations together are the reference.
    """
    numbers, time = np.unique(block, return_inverse=True)
    time = time.reshape(-1)
    n, blocks = int(station.max()) + 1, len(numbers)
    own, common = _two_parts(station, time, value, n, blocks, progress)
    linked, inflation, used, of_time, parts = _links(station, time, n, blocks)
    energy = (lambda x: 10 ** (x / 10)) if level else (lambda x: x)
    fitted = own[station] + common[time]
    surplus = np.bincount(station, energy(value) - energy(fitted), n)
    length = np.bincount(of_time, minlength=parts)[linked]
    if level:
        whole = energy(own) * np.bincount(of_time, energy(common), parts)[linked]
    else:
        whole = own * length + np.bincount(of_time, common, parts)[linked]
    mean = (surplus + whole) / length
    if level:
        mean = 10 * np.log10(np.maximum(mean, 1e-300))
    return FilledMeans(mean, used, value - fitted, inflation)


def _two_parts(station, time, value, n, blocks, progress):
    """Return the least-squares parts of stations and of times."""
    of_station = np.maximum(np.bincount(station, minlength=n), 1)
    of_time = np.bincount(time, minlength=blocks)
    common = np.zeros(blocks)
    small = 1e-9 * max(float(np.ptp(value)), 1e-300)
    for _ in range(_ROUNDS):
        progress.check()
        own = np.bincount(station, value - common[time], n) / of_station
        before, common = common, np.bincount(time, value - own[station], blocks) / of_time
        if np.abs(common - before).max() <= small:
            break
    return own, common


def _links(station, time, n, blocks):
    """Return the group of linked stations, their inflation, use, each time's group, and groups."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    shape = (n + blocks, n + blocks)
    links = coo_matrix((np.ones(len(station), bool), (station, n + time)), shape)
    parts, group = connected_components(links, directed=False)
    linked, of_time = group[:n], group[n:]
    values = np.bincount(linked[station], minlength=parts)
    members = np.bincount(linked, minlength=parts)
    free = values - members - np.bincount(of_time, minlength=parts) + 1
    good = (members >= _LEAST_STATIONS) & (free > 0)
    inflation = np.where(good, values / np.maximum(free, 1), 1.0)
    return linked, inflation[linked], good[linked], of_time, parts
