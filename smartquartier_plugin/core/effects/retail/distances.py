"""Distances from places to centres [km]: straight with a detour factor, or along streets."""

import numpy as np

from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT

_CELLS = 25_000_000  # of distances in 64 bits held at once
MAX_OFFSET = 1000.0  # farther from any street a place is not tied to the network [m]


class StraightDistances:
    """Straight distances times a detour factor, computed a block at a time.

    Parameters
    ----------
    places : array (n, 2)
    centres : array (m, 2)
        In the same CRS [m].
    detour : float
        Length of the way per straight length.
    """

    def __init__(self, places, centres, detour):
        self._places, self._centres, self._detour = places, centres, detour
        self.how = translate(
            "SmartQuartier", "straight distance times {} (detour factor, an assumption)"
        ).format(short(detour, 3))

    def __call__(self, begin, end):
        """Return the distances of places ``begin`` to ``end``, (end - begin, m) [km]."""
        dx = self._places[begin:end, :1] - self._centres[:, 0]
        dy = self._places[begin:end, 1:] - self._centres[:, 1]
        np.multiply(dx, dx, out=dx)
        dx += dy * dy
        np.sqrt(dx, out=dx)
        dx *= self._detour / 1000
        return dx


class StreetDistances:
    """Distances along streets, both ways open to everybody (as one walks or cycles).

    Parameters
    ----------
    places : array (n, 2)
    centres : array (m, 2)
        In the CRS of the streets [m].
    streets : GeoDataFrame
        Lines.
    progress : Progress
        Told of places and centres far from any street.

    Notes
    -----
    Kept as 32-bit floats: 50,000 places x 500 centres take 100 MB. Centres that stand at the
    same place of the network share one search.
    """

    def __init__(self, places, centres, streets, progress=SILENT):
        from ...network.build import build_network
        from ...network.ties import tie_points

        network = build_network(streets, progress=progress)
        ties = [tie_points(network, xy, MAX_OFFSET, progress=progress) for xy in (places, centres)]
        far = [int((one.edge < 0).sum()) for one in ties]
        if any(far):
            progress.warn(
                translate(
                    "SmartQuartier",
                    "{} places of demand and {} centres are more than {} m from any street: "
                    "nobody comes from there, or to there.",
                ).format(*(number(count, 0) for count in far), number(MAX_OFFSET, 0))
            )
        self._metres = _matrix(network, *ties, progress)
        self.how = translate("SmartQuartier", "distance along the streets")

    def __call__(self, begin, end):
        """Return the distances of places ``begin`` to ``end``, (end - begin, m) [km]."""
        return self._metres[begin:end].astype(float) / 1000


def _matrix(network, places, centres, progress):
    """Return the distances of all places to all centres [m], as 32-bit floats."""
    from ...network.search import distance_matrix

    metres = np.full((len(places), len(centres)), np.inf, dtype=np.float32)
    step = max(100, _CELLS // max(len(places), 1))
    for begin in range(0, len(centres), step):
        part = np.arange(begin, min(begin + step, len(centres)))
        progress.report(begin / max(len(centres), 1))
        metres[:, part] = distance_matrix(network, places, centres.take(part))
    return metres
