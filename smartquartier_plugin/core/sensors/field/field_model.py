"""The variogram to plan with: fitted to measured values, or given."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, percent, short
from ...progress import SILENT
from ..inputs.sites import point_coordinates
from .variogram import LEAST_POINTS, ExperimentalVariogram, experimental_variogram, pooled
from .variogram_fit import VariogramFit, fit_variogram
from .variogram_model import KINDS, VariogramModel

_SAME_PLACE = 0.01  # [m]
_LISTED = 6
_MOSTLY_NUGGET = 0.75  # share of the sill
_FEW_PAIRS = 50  # nearer than the range


@dataclass(frozen=True)
class Stations:
    """Existing sensors, and what they measured.

    Attributes
    ----------
    xy : array (e, 2)
        Coordinates [m].
    values : array (e,) or None
        Measured values, NaN where missing; None without a field.
    layer, field : str
        Names.
    """

    xy: np.ndarray
    values: Optional[np.ndarray]
    layer: str
    field: str = ""


@dataclass(frozen=True)
class GivenModel:
    """What the user gave of a variogram.

    Attributes
    ----------
    kind : str
        See :class:`VariogramModel`.
    sill : float
        Variance in all, nugget included [squared unit].
    range_m : float or None
        Distance at which the correlation is gone [m].
    nugget : float
        Variance at distance 0 [squared unit].
    """

    kind: str = "spherical"
    sill: float = 1.0
    range_m: Optional[float] = None
    nugget: float = 0.0

    def model(self):
        """Return the variogram; refuse a missing range and a nugget that is all there is."""
        if self.range_m is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Without measured values the range of the variogram must be given: the "
                    "distance in metres beyond which two places tell nothing about each other. "
                    "Give it, or stations with a field of values.",
                )
            )
        if not self.nugget < self.sill:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The nugget {} is not below the sill {}: nothing would be left that varies in "
                    "space. The sill includes the nugget.",
                ).format(short(self.nugget), short(self.sill))
            )
        return VariogramModel(self.kind, self.sill - self.nugget, self.range_m, self.nugget)


@dataclass(frozen=True)
class ModelChoice:
    """The variogram, and where it comes from.

    Attributes
    ----------
    model : VariogramModel
        To plan with.
    experimental : ExperimentalVariogram or None
        What the values say, if there are enough of them.
    fit : VariogramFit or None
        The fit, if the model was fitted.
    """

    model: VariogramModel
    experimental: Optional[ExperimentalVariogram] = None
    fit: Optional[VariogramFit] = None


def read_stations(frame, value_field="", layer="stations", progress=SILENT):
    """Read existing sensors.

    Parameters
    ----------
    frame : GeoDataFrame
        Points in a projected CRS [m].
    value_field : str
        Field with measured values; empty for none.
    layer : str
        Name for messages.
    progress : Progress
        Told of missing values and of places that several stations share.

    Returns
    -------
    Stations
    """
    xy = point_coordinates(frame, layer)
    _tell_properties(frame, layer, progress)
    places = len(np.unique(np.rint(xy / _SAME_PLACE).astype(np.int64), axis=0))
    if places < len(xy):
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} stations stand where another one stands. Values of one station at "
                "several times should be averaged first: they would count as sensors of their own.",
            ).format(layer, number(len(xy) - places, 0))
        )
    if not value_field:
        return Stations(xy, None, layer)
    values = frame[value_field].astype("float64").to_numpy(float, na_value=np.nan)
    missing = ~np.isfinite(values)
    if missing.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} of {} stations have no value; they count as sensors, "
                "but say nothing about the variogram.",
            ).format(layer, value_field, *(number(int(n), 0) for n in (missing.sum(), len(xy))))
        )
    return Stations(xy, np.where(missing, np.nan, values), layer, value_field)


def _tell_properties(frame, layer, progress):
    """Warn of a layer with one row per station and property, such as that of a service."""
    if "property" not in frame:
        return
    found = sorted({str(value) for value in frame["property"].dropna()} - {""})
    if len(found) > 1:
        listed = ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': its stations measure different properties ({}), and all count as one "
                "network. Filter the layer to one property.",
            ).format(layer, listed)
        )


def choose_model(how, given, stations=None, kinds=KINDS, progress=SILENT):
    """Fit a variogram to the stations' values, or take the given one.

    Parameters
    ----------
    how : str
        ``auto`` or ``given``.
    given : GivenModel
        What the user gave.
    stations : Stations or None
        Existing sensors.
    kinds : sequence of str
        Models to try in a fit.
    progress : Progress
        Told of what the user must know about the model.

    Returns
    -------
    ModelChoice
        Without any values ``auto`` takes a given range, and says so.

    Raises
    ------
    InputError, ModelError
        If the range is missing, or the values are too few or too alike for a fit.
    """
    values = None if stations is None else stations.values
    if how == "auto" and values is not None:
        return _fitted(given, stations, kinds, progress)
    if how == "auto" and given.range_m is not None:
        progress.info(
            translate(
                "SmartQuartier",
                "There are no measured values to fit a variogram to; the given one is used.",
            )
        )
    return ModelChoice(given.model(), _looked_at(stations, progress))


def _fitted(given, stations, kinds, progress):
    if given.range_m is not None:
        progress.warn(
            translate(
                "SmartQuartier",
                "The variogram is fitted to the values of '{}'; the given range of {} m is not "
                "used. Choose the model 'given' to use it.",
            ).format(stations.layer, short(given.range_m))
        )
    experimental = experimental_variogram(stations.xy, stations.values, progress=progress)
    fit = fit_variogram(pooled(experimental), kinds, progress=progress)
    _warn_of_few_pairs(experimental, fit.model, progress)
    _warn_of_nugget(fit.model, progress)
    if fit.unbounded:
        progress.warn(
            translate(
                "SmartQuartier",
                "The differences between stations still grow at the largest distance ({} m): there "
                "is a trend across the area, and range and sill are only a description of it.",
            ).format(number(experimental.cutoff, 0))
        )
    return ModelChoice(fit.model, experimental, fit)


def _warn_of_few_pairs(experimental, model, progress):
    """Say so if hardly any two stations are nearer than the range: it is then a guess."""
    near = int(experimental.pairs[experimental.distance < model.range_m].sum())
    if near < _FEW_PAIRS:
        progress.warn(
            translate(
                "SmartQuartier",
                "The fitted range of {} m rests on {} pairs of stations that are nearer to each "
                "other; look at the variogram in the report, and give a range if you know better.",
            ).format(number(model.range_m, 0), number(near, 0))
        )


def _warn_of_nugget(model, progress):
    share = model.nugget / model.sill
    if share > _MOSTLY_NUGGET:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the variance is nugget: neighbouring stations differ nearly as much as "
                "distant ones, and a network of this kind can map only the rest.",
            ).format(percent(share))
        )


def _looked_at(stations, progress):
    """Return what the values say even where the model is given, None if they are too few."""
    if stations is None or stations.values is None:
        return None
    if np.isfinite(stations.values).sum() < LEAST_POINTS:
        return None
    try:
        return experimental_variogram(stations.xy, stations.values, progress=progress)
    except InputError:  # all alike, or all in one place: nothing to look at
        return None
