"""Delivery beside all traffic: on the streets whose traffic is known, and only on these.

Counts on main roads only are the usual case. The vans of all streets over the traffic of some
would make delivery look larger than it is.
"""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from ...numbers import number, percent


@dataclass(frozen=True)
class Comparison:
    """Delivery beside all traffic; of n zones in d draws.

    Attributes
    ----------
    km : array (n,)
        Vehicle-km per day of all traffic on the streets where it is known; NaN where nowhere.
    share : array (n, d)
        Of delivery vans in it.
    total_share, total_change : array (d,)
        Of the vans, and of the change of vans and feeders, in it on all these streets.
    too_much : array (n,), bool
        Zones where in some draw the change is more than all delivery can be.
    counted : float
        Share of the length of the streets in the zones whose traffic is known.
    """

    km: np.ndarray
    share: np.ndarray
    total_share: np.ndarray
    total_change: np.ndarray
    too_much: np.ndarray
    counted: float

    def notes(self, usual):
        """Return what has to be said about it.

        Parameters
        ----------
        usual : Assumption
            Share of parcel services in all vehicle-km.

        Returns
        -------
        tuple of str
        """
        notes = []
        if 0 < self.counted < 0.995:
            notes.append(
                translate(
                    "SmartQuartier",
                    "Traffic is known on {} of the length of the streets in the zones; shares of "
                    "all traffic hold for these streets only.",
                ).format(percent(self.counted, 0))
            )
        middle = np.median(self.total_share)
        if middle > usual.high:
            notes.append(
                translate(
                    "SmartQuartier",
                    "Delivery vans would make up {} of all traffic on these streets; more than {} "
                    "is not plausible (usual: {}). Check parcels, depots and traffic counts.",
                ).format(percent(middle, 1), percent(usual.high, 0), percent(usual.central, 1))
            )
        if self.too_much.any():
            notes.append(
                translate(
                    "SmartQuartier",
                    "In {} zones the traffic would change by more than {}, which is not plausible: "
                    "delivery isn't more of it. They are marked, not cut; check the traffic "
                    "counts there.",
                ).format(number(int(self.too_much.sum()), 0), percent(usual.high, 0))
            )
        return tuple(notes)


def compare(streets, flows, most):
    """Compare delivery with all traffic.

    Parameters
    ----------
    streets : Streets
    flows : StreetFlows
    most : float
        Share of all traffic that delivery can be at most.

    Returns
    -------
    Comparison
    """
    n, draws = streets.zones.shape[0], flows.before.shape[1]
    known = np.zeros(len(streets.length), bool)
    if streets.aadt is not None:
        known = np.isfinite(streets.aadt)
    rows = np.flatnonzero(known)
    if not len(rows):
        nothing = np.full(draws, np.nan)
        unknown = np.full(n, np.nan)
        return Comparison(unknown, np.full((n, draws), np.nan), nothing, nothing,
                          np.zeros(n, bool), 0.0)  # fmt: skip
    inside = streets.zones[:, rows]
    all_km = streets.aadt[rows] * streets.length[rows] / 1000
    vans = flows.before[rows].astype(float)
    change = (flows.feeder[rows] - flows.saved[rows]).astype(float)
    km = np.asarray(inside @ all_km, float)
    km = np.where(km > 0, km, np.nan)
    whole = float(all_km.sum()) or np.nan
    length = np.asarray(streets.zones @ streets.length).sum()
    return Comparison(
        km=km,
        share=(inside @ vans) / km[:, None],
        total_share=vans.sum(axis=0) / whole,
        total_change=change.sum(axis=0) / whole,
        too_much=(np.abs(inside @ change) > most * km[:, None]).any(axis=1),
        counted=float((inside @ streets.length[rows]).sum() / length) if length > 0 else 0.0,
    )
