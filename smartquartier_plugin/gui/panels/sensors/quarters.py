"""What a plan gives to each of the quarters that were chosen."""

from dataclasses import dataclass

import numpy as np

_MOST = 12  # quarters in one sentence


@dataclass(frozen=True)
class Share:
    """One quarter.

    Attributes
    ----------
    name : str
    sensors : int
        That stand in it.
    covered, total : float
        Weight of the demand in it.
    existing : int
        Sensors that hang in it already.
    """

    name: str
    sensors: int
    covered: float
    total: float
    existing: int = 0


class QuarterShares:
    """Counts sensors and covered demand by quarter; where what lies is looked up once."""

    def __init__(self, area, live):
        self._area, self._live = area, live
        self._known = None  # (quarters, demand), which quarter each place of demand lies in

    def of(self, sensors, times):
        """Return a share for each quarter; empty where no quarters are chosen.

        Parameters
        ----------
        sensors : array (k, 2)
            In the CRS of the candidates.
        times : array (m,) of int
            How many sensors cover each place of the demand.

        Returns
        -------
        tuple of Share
        """
        from ....bridge.quarter_shares import quarter_of

        view = self._live.view
        names, shapes = self._area.quarters(self._live.crs) if view is not None else ((), ())
        if not 1 < len(names) <= _MOST:
            return ()
        demand = view.ground.demand.xy
        if self._known is None or self._known[0] is not shapes or self._known[1] is not demand:
            self._known = shapes, demand, quarter_of(shapes, demand)
        weights, place = np.asarray(view.problem.weights, float), self._known[2]
        worth = np.r_[0.0, np.cumsum(np.asarray(view.problem.grades, float))]
        covered = weights * worth[np.minimum(times, len(worth) - 1)]
        total = weights * worth[-1]
        there = place >= 0
        sites = view.ground.sites
        counts, existing = (
            _count(quarter_of(shapes, np.asarray(xy, float).reshape(-1, 2)), len(names))
            for xy in (sensors, sites.xy[sites.existing])
        )
        has = np.bincount(place[there], covered[there], len(names))
        all_of_it = np.bincount(place[there], total[there], len(names))
        return tuple(
            Share(name, int(counts[k]), float(has[k]), float(all_of_it[k]), int(existing[k]))
            for k, name in enumerate(names)
        )


def _count(stand, n):
    return np.bincount(stand[stand >= 0], minlength=n)
