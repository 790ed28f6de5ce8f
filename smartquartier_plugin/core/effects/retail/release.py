"""Floor space that telework and the giving up of parking set free.

Offices: ``m2 (1 - d) min(1, H / T)`` with d desks per job, the horizon H and the term T of a
lease in years: space can only be handed back when a lease ends, and leases end evenly.
Parking: ``spaces m2_per_space s`` with the share s that is given up; this is ground, not floor.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from . import assumptions as ids
from .centres import numbers_of, places_of

OFFICE_UNITS = ("m2", "jobs")


@dataclass(frozen=True)
class Release:
    """Places whose use is partly given up.

    Attributes
    ----------
    xy : array (k, 2)
        Where [m].
    amount : array (k,)
        Office m2, jobs or parking spaces; 0 where missing.
    each : array (d,)
        m2 set free per unit of ``amount`` in each draw.
    kind : str
        ``"office"`` or ``"parking"``.
    missing : int
        Places without a number.
    """

    xy: np.ndarray
    amount: np.ndarray
    each: np.ndarray
    kind: str
    missing: int = 0

    @property
    def total(self):
        """Return what is set free in each draw, (d,) [m2]."""
        return self.amount.sum() * self.each


def office_release(desks, lease, horizon, per_job=1.0):
    """Return the office floor space that sharing desks sets free, per m2 or per job.

    Parameters
    ----------
    desks : float or array
        Desks per job; 1 or more sets nothing free.
    lease : float or array
        Term of a lease [a].
    horizon : float
        Years ahead.
    per_job : float or array
        Floor space per job [m2], or 1 where floor space is given.

    Returns
    -------
    float or array
        m2 per job or per m2.
    """
    ended = np.minimum(1.0, horizon / np.maximum(lease, 1e-9))
    return per_job * np.clip(1.0 - desks, 0.0, 1.0) * ended


def read_offices(frame, field, unit, layer, values, horizon, progress=SILENT):
    """Read offices.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons.
    field : str
        Office m2 or jobs.
    unit : str
        One of ``OFFICE_UNITS``.
    layer : str
        Name for messages.
    values : mapping of str to array (d,)
        Drawn assumptions.
    horizon : float
        Years ahead.
    progress : Progress
        Told what is missing.

    Returns
    -------
    Release
    """
    per_job = values[ids.OFFICE] if unit == "jobs" else 1.0
    each = office_release(values[ids.DESKS], values[ids.LEASE], horizon, per_job)
    return _read(frame, field, layer, "office", each, progress)


def read_parking(frame, field, layer, values, progress=SILENT):
    """Read parking places.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons.
    field : str
        Number of spaces; "" for one each.
    layer : str
        Name for messages.
    values : mapping of str to array (d,)
        Drawn assumptions.
    progress : Progress
        Told what is missing.

    Returns
    -------
    Release
    """
    each = values[ids.PARKING] * values[ids.PARKING_SHARE]
    return _read(frame, field, layer, "parking", each, progress)


def _read(frame, field, layer, kind, each, progress):
    amount = numbers_of(frame, field, layer) if field else np.ones(len(frame))
    missing = int(np.isnan(amount).sum())
    if missing:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} of {} places have no value in '{}'; they set nothing free.",
            ).format(layer, number(missing, 0), number(len(amount), 0), field)
        )
    amount = np.nan_to_num(amount)
    if not amount.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the field '{}' has no value above 0; choose another field.",
            ).format(layer, field)
        )
    return Release(places_of(frame, layer), amount, np.asarray(each, float), kind, missing)
