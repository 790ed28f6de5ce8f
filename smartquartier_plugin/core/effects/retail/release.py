"""Floor space that telework and the giving up of parking set free.

Offices: what effect E10.telework_office of the catalogue says, formula and cap, times
``min(1, H / T)`` with the horizon H and the term T of a lease in years: space can only be handed
back when a lease ends, and leases end evenly. It is the same space, never to be added to it.
Parking: ``spaces m2_per_space s`` with the share s that is given up; this is ground, not floor.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...formulas.reader import FormulaReader
from ...formulas.tree import evaluate_shapes
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from ...units import parse_unit, unit_of
from ..catalogue.formulas import UPTAKE, effect_units
from ..catalogue.model import FORMULA_FUNCTIONS
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


def office_values(values, more):
    """Return the additional share of jobs with telework in each draw, (d,).

    Parameters
    ----------
    values : mapping of str to array (d,)
        Drawn assumptions.
    more : float or None
        As the user says; None: all who could work at home and don't yet.

    Returns
    -------
    array (d,)
    """
    if more is not None:
        return np.full(len(values[ids.LEASE]), float(more))
    return np.maximum(values[ids.SUITABLE] - values[ids.TELEWORK], 0.0)


def office_release(given, values, unit, horizon, more=None):
    """Return the office floor space that telework sets free, per m2 or per job.

    Parameters
    ----------
    given : Assumptions
        With those of :func:`assumptions.office_ids`.
    values : mapping of str to array (d,)
        Drawn assumptions.
    unit : str
        One of ``OFFICE_UNITS``: what one unit of the layer is.
    horizon : float
        Years ahead.
    more : float, optional
        As in :func:`office_values`.

    Returns
    -------
    array (d,)
        m2 per job or per m2.
    """
    catalogue = given.catalogue
    effect = catalogue.effect(ids.OFFICE_EFFECT)
    per_job = values[ids.OFFICE]
    names = {name: values[key] for name, key in effect.params.items()}
    names[UPTAKE] = office_values(values, more)
    names["office_jobs"] = np.ones_like(per_job) if unit == "jobs" else 1.0 / per_job
    names["office_m2"] = per_job if unit == "jobs" else np.ones_like(per_job)
    units = effect_units(catalogue, effect)
    units.update({name: given[key].unit for name, key in effect.params.items()})
    sizes = [_evaluated(text, names, units) for text in (effect.formula, effect.cap) if text]
    ended = np.minimum(1.0, horizon / np.maximum(values[ids.LEASE], 1e-9))
    return np.maximum(np.min(sizes, axis=0), 0.0) * ended


def _evaluated(text, names, units):
    """Return a formula's value in m2, (d,)."""
    node = FormulaReader(text, list(units), FORMULA_FUNCTIONS).read()
    unit = unit_of(node, {name: parse_unit(one) for name, one in units.items()})
    return evaluate_shapes(node, names) * unit.scale


def read_offices(frame, field, layer, each, progress=SILENT):
    """Read offices.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons.
    field : str
        Office m2 or jobs.
    layer : str
        Name for messages.
    each : array (d,)
        m2 set free per m2 or job, of :func:`office_release`.
    progress : Progress
        Told what is missing.

    Returns
    -------
    Release
    """
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
