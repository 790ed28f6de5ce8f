"""From sources to drivers per zone: split, add up, and say how sure each number is."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, percent
from ...progress import SILENT
from .dasymetric import dasymetric
from .split import DIRECT, split_items
from .sums import zone_sums

#: A zone of which more than this lies beyond a layer's extent is named.
MOST_BEYOND = 0.25


@dataclass(frozen=True)
class DriverResult:
    """One driver in z zones.

    Attributes
    ----------
    name, layer : str
        Field name of the driver, and where it comes from.
    method : str
        direct, areal, dasymetric (see :class:`.sums.ZoneSums`), length (of lines for which it
        holds per metre), table, mean, geometry, given (the zones' own field) or assumed.
    per_zone : array (z,)
        The values; NaN where unknown.
    missing_share, estimated : array (z,)
        Shares of what lies there without a value, and of the value from cut things.
    beyond : array (z,), bool
        The zone reaches beyond the layer.
    total, inside, outside : float
        Of the source, in the zones, beyond them; NaN for means.
    items, missing : int
        Things in the source, and those without a value.
    error : float
        Relative error of conservation.
    note : str
        What a reader has to know, such as the range of an assumption.
    suppressed : array (z,), bool, optional
        Hidden because of few inhabitants.
    """

    name: str
    layer: str
    method: str
    per_zone: np.ndarray
    missing_share: np.ndarray
    estimated: np.ndarray
    beyond: np.ndarray
    total: float
    inside: float
    outside: float
    items: int
    missing: int
    error: float
    note: str = ""
    suppressed: object = None


def plain_result(name, layer, method, values, items=0, missing=0, note=""):
    """Return a driver that isn't split: a mean, an area, a field of the zones.

    Parameters
    ----------
    name, layer, method : str
        See :class:`DriverResult`.
    values : array (z,)
        NaN where unknown.
    items, missing : int
        Things behind it.
    note : str
        For readers.

    Returns
    -------
    DriverResult
    """
    values = np.asarray(values, float)
    none = np.zeros(len(values))
    nan = float("nan")
    return DriverResult(
        name, layer, method, values, none, none, none.astype(bool), nan, nan, nan, items,
        missing, 0.0, note,
    )  # fmt: skip


def split_source(zones, source, ancillary=None, sample_cover=0.8, progress=SILENT):
    """Find the shares of a source's things in the zones.

    Parameters
    ----------
    zones : Zones
        See :mod:`.zones`.
    source : Source
        See :mod:`.sources`.
    ancillary : Ancillary, optional
        Where people are within a polygon; used for sources ``by_people``.
    sample_cover : float
        See :func:`.dasymetric.dasymetric`.
    progress : Progress
        For cancelling; told of what had to be cut by area all the same.

    Returns
    -------
    Split

    Raises
    ------
    InputError
        If nothing of the source lies in any zone.
    """
    split = split_items(source.shapes, zones.shapes, progress=progress.part(0, 0.5))
    if not len(split.item):
        raise InputError(
            translate(
                "SmartQuartier",
                "Nothing of layer '{}' lies in the zones of '{}'; check that both cover the same "
                "place and have the right coordinate reference system.",
            ).format(source.layer, zones.layer)
        )
    polygons = any("Polygon" in shape.geom_type for shape in source.shapes)
    if ancillary is None or not source.by_people or not polygons:
        return split
    values = next(iter(source.quantities.values()))
    made = dasymetric(
        split, source.shapes, zones.shapes, ancillary, values, sample_cover,
        progress.part(0.5, 1.0),
    )  # fmt: skip
    if made.samples:
        progress.info(
            translate("SmartQuartier", "Layer '{}': sampled densities per m²: {}.").format(
                source.layer,
                ", ".join(
                    f"{name} {number(weight)} ({made.samples[name]})"
                    for name, weight in made.weights.items()
                ),
            )
        )
    if made.fallback.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} of {} things that are cut hold nothing of the ancillary layer and "
                "were split by area.",
            ).format(
                source.layer, number(int(made.fallback.sum()), 0),
                number(int((split.how != DIRECT).sum()), 0),
            )
        )  # fmt: skip
    return made.split


def drivers_of(zones, source, split, outside_is_zero=False, progress=SILENT):
    """Add up the quantities of a source per zone.

    Parameters
    ----------
    zones : Zones
        The zones.
    source : Source
        Its quantities become drivers.
    split : Split
        From :func:`split_source`.
    outside_is_zero : bool
        Whether zones wholly beyond the layer hold none; else they are unknown.
    progress : Progress
        Told of zones that reach beyond the layer, and of missing values.

    Returns
    -------
    tuple of DriverResult
    """
    held = np.bincount(split.zone, minlength=zones.n)
    unsurveyed = (held == 0) & ~reached(zones, source)
    unknown = unsurveyed & (not outside_is_zero)
    beyond = (beyond_share(zones, source) > MOST_BEYOND) | unsurveyed
    results = []
    for name, values in source.quantities.items():
        check_size(source.layer, name, values)
        concerned = source.concerned.get(name)
        sums = zone_sums(split, values, concerned)
        method, estimated = sums.method, sums.estimated
        if source.per_metre:
            method, estimated = "length", np.zeros(zones.n)
        results.append(
            DriverResult(
                name, source.layer, method, np.where(unknown, np.nan, sums.per_zone),
                sums.missing_share, estimated, beyond, sums.total, sums.inside, sums.outside,
                len(source.shapes) if concerned is None else int(concerned.sum()),
                sums.missing, sums.error,
            )
        )  # fmt: skip
        if sums.missing:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}': {} has no value in {} of {} features; they stay missing and are "
                    "not counted as 0.",
                ).format(
                    source.layer, name, number(sums.missing, 0),
                    number(results[-1].items, 0),
                )
            )  # fmt: skip
    _tell_beyond(zones, source.layer, beyond, unknown, progress)
    return tuple(results)


def check_size(layer, name, values):
    """Refuse numbers whose sum is none.

    Parameters
    ----------
    layer, name : str
        Where they are from, and their driver.
    values : array (n,)
        NaN where missing.

    Raises
    ------
    InputError
        If they are too large to be added up.
    """
    with np.errstate(over="ignore"):
        total = np.nansum(np.abs(values))
    if not np.isfinite(total):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the values for {} are too large to be added up; correct them.",
            ).format(layer, name)
        )


def reached(zones, source):
    """Tell which zones lie where the things of a source are.

    Parameters
    ----------
    zones : Zones
        The zones.
    source : Source
        Things.

    Returns
    -------
    array (z,), bool
        Whether zone and convex hull of the things have more than a border in common. The
        bounding box won't do: few things far apart would vouch for all that lies in it.
    """
    from shapely.geometry import GeometryCollection

    hull = GeometryCollection(list(source.shapes)).convex_hull
    return np.array([hull.intersects(zone) and not hull.touches(zone) for zone in zones.shapes])


def beyond_share(zones, source):
    """Return the share of each zone's area beyond the bounding box of a source.

    Parameters
    ----------
    zones : Zones
        The zones.
    source : Source
        Things.

    Returns
    -------
    array (z,)
        1 where zone and box have nothing in common.
    """
    from shapely.geometry import GeometryCollection, box

    frame = box(*GeometryCollection(list(source.shapes)).bounds)
    return np.array(
        [
            0.0 if frame.contains(zone) else 1.0 - zone.intersection(frame).area / zone.area
            for zone in zones.shapes
        ]
    )


def _tell_beyond(zones, layer, beyond, unknown, progress):
    if unknown.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' ends before {} zones ({}): what they hold is unknown and stays NULL.",
            ).format(layer, int(unknown.sum()), zones.named(unknown))
        )
    partly = beyond & ~unknown
    if partly.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "{} zones lie by more than {} beyond the extent of layer '{}' ({}): if the data "
                "end there, and not the things, their values are too low.",
            ).format(int(partly.sum()), percent(MOST_BEYOND), layer, zones.named(partly))
        )
