"""Sites that tell most about all other places: mutual information, with local kernels."""

import heapq
from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .field_state import ChoiceState

_NEIGHBOURS = 40
_BATCH = 500


@dataclass(frozen=True)
class InformationChoice:
    """The sites of the greedy plan.

    Attributes
    ----------
    sites : list of int
        In the order of their choice.
    value : float
        Information gained [nats], as the sum of what each site brought.
    evaluations : int
        Gains that were computed; without the lazy rule it would be n for each site.
    """

    sites: list
    value: float
    evaluations: int


def choose_by_information(cross, progress=SILENT, neighbours=_NEIGHBOURS):
    """Choose sites greedily by mutual information.

    Parameters
    ----------
    cross : CrossCovariance
        Covariances given the existing stations.
    progress : Progress
        Reported to after each site.
    neighbours : int
        How many of the nearest places stand for "all places without a sensor".

    Returns
    -------
    InformationChoice
        Required sites come first.

    Notes
    -----
    A site y brings ``½ ln(var(y | chosen) / var(y | all other places without a sensor))``.
    Places are the candidates and those targets with a weight that lie elsewhere. The upper
    variance is exact; the lower one uses the nearest places only (local kernels, [1]_
    section 5.2), which can only make it larger. Both changes go one way as sites are added,
    so an old gain is never too small: a queue of old gains finds the largest one without
    computing the others (lazy evaluation, [2]_), with the same result.

    References
    ----------
    .. [1] Krause, A., Singh, A., Guestrin, C. (2008). Near-optimal sensor placements in
       Gaussian processes. Journal of Machine Learning Research 9, 235-284.
    .. [2] Minoux, M. (1978). Accelerated greedy algorithms for maximizing submodular set
       functions. Optimization Techniques, LNCIS 7, 234-243.
    """
    return _InformationGreedy(cross, neighbours, progress).run()


class _InformationGreedy:
    def __init__(self, cross, neighbours, progress):
        from scipy.spatial import cKDTree

        self.state, self.progress = ChoiceState(cross), progress
        self.problem = cross.problem
        sites = np.asarray(self.problem.candidates, float)
        tree = cKDTree(sites)
        weighed = np.asarray(self.problem.targets, float)[self.problem.shares > 0]
        elsewhere = weighed[tree.query(weighed)[0] > 1e-6 * self.problem.model.range_m]
        self.places = np.vstack([sites, elsewhere])
        plain = np.full(len(elsewhere), self.problem.errors.min(initial=np.inf))
        self.place_errors = np.r_[self.problem.errors, plain]
        k = min(neighbours + 1, len(self.places))
        near = cKDTree(self.places).query(sites, k=k)[1].reshape(len(sites), k)
        # Of sites in one place, each must leave out itself, not the other one.
        own = near == np.arange(len(sites))[:, None]
        own[~own.any(axis=1), -1] = True
        self.near = near[~own].reshape(len(sites), k - 1)
        self.sensor = np.zeros(len(self.places), bool)
        self.evaluations = 0

    def run(self):
        """Choose; see :func:`choose_by_information`."""
        number, value = self.problem.number, 0.0
        for site in np.flatnonzero(self.problem.mask("required")):
            value += float(self.gains(np.array([site]))[0])
            self.take(int(site))
        queue = self.queue()
        while len(self.state.sites) < number:
            gain, site = self.next_best(queue)
            value += gain
            self.take(site)
            self.progress.report(len(self.state.sites) / number)
        return InformationChoice(self.state.sites, value, self.evaluations)

    def queue(self):
        """Return all gains as a heap of (-gain, site, sites chosen when it was computed)."""
        free = np.flatnonzero(self.state.open)
        entries = []
        for start in range(0, len(free), _BATCH):
            part = free[start : start + _BATCH]
            now = len(self.state.sites)
            entries += [(-gain, int(s), now) for gain, s in zip(self.gains(part), part)]
            self.progress.check()
        heapq.heapify(entries)
        return entries

    def next_best(self, queue):
        """Return gain and site of the largest gain, computing as few as possible."""
        now = len(self.state.sites)
        while queue[0][2] != now:
            self.progress.check()
            _, site, _ = queue[0]
            gain = float(self.gains(np.array([site]))[0])
            heapq.heapreplace(queue, (-gain, site, now))
        gain, site, _ = heapq.heappop(queue)
        return -gain, site

    def take(self, site):
        """Choose a site."""
        self.state.add(site)
        self.sensor[site] = True

    def gains(self, sites):
        """Return what each of some sites would bring now, (k,) [nats]."""
        self.evaluations += len(sites)
        errors = self.state.errors[sites]
        above = self.state.variance[sites] + errors
        near = self.near[sites]
        below = np.array([self._given_others(s, row) for s, row in zip(sites, near)]) + errors
        return 0.5 * np.log(above / below)

    def _given_others(self, site, near):
        """Return the variance at a site given the places nearby that have no sensor."""
        near = near[~self.sensor[near]]
        if not len(near):
            return self.problem.prior
        places = self.places[near]
        own = self.places[site : site + 1]
        among = self.problem.covariance(places, places)
        among[np.diag_indices_from(among)] += self.place_errors[near]
        cross = self.problem.covariance(places, own)[:, 0]
        return max(self.problem.prior - float(cross @ np.linalg.solve(among, cross)), 0.0)
