"""The services as they are, and as a scenario would leave them."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number

PLANNED, CLOSED, MOVED, EXISTING = "planned", "closed", "moved", "existing"
STATUSES = (PLANNED, CLOSED, MOVED, EXISTING)
_SHOWN = 5


@dataclass(frozen=True)
class Services:
    """All services that are there before or after; moved ones stand in two rows.

    Attributes
    ----------
    xy : array (n, 2)
        Coordinates [m].
    before, after : array (n,)
        Supply in each state; 0 where a service is not there.
    share : array (n,)
        Of the errands that can be run online, 0-1.
    status : array (n,) of str
        ``existing``, ``planned``, ``closed``, ``moved`` (its new place) or ``moved_away`` (its
        old one).
    scenario : array (n,) of bool
        Row of the scenario's layer instead of the services' own.
    row : array (n,) of int
        Row in its layer.
    ids : array (n,) of str
        Empty where the layer has none.
    changed : bool
        Whether there is a scenario of services.
    """

    xy: np.ndarray
    before: np.ndarray
    after: np.ndarray
    share: np.ndarray
    status: np.ndarray
    scenario: np.ndarray
    row: np.ndarray
    ids: np.ndarray
    changed: bool

    @property
    def n(self):
        """Return the number of services."""
        return len(self.xy)


@dataclass(frozen=True)
class ServiceFields:
    """Names of fields; empty where there is none.

    ``share`` is the field of the share that can be run online; ``fixed`` counts where there is
    no such field.
    """

    supply: str = ""
    share: str = ""
    fixed: float = 1.0
    ids: str = ""
    status: str = "status"


def read_services(frame, fields, layer, changes=None, changes_layer="", progress=None):
    """Read services, and what a scenario does to them.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons in a projected CRS [m].
    fields : ServiceFields
        Which fields count.
    layer : str
        Name for messages.
    changes : GeoDataFrame, optional
        Planned, closed and moved services, with the same fields and a status.
    changes_layer : str
        Its name.
    progress : Progress
        Told what was left out.

    Returns
    -------
    Services

    Raises
    ------
    InputError
        Negative supplies, shares outside 0 to 1, no supply at all; in a scenario an unknown
        status, or an id without a partner.
    """
    xy, supply, share = _read(frame, fields, layer, progress)
    ids = _ids(frame, fields.ids)
    n = len(frame)
    own = {
        "xy": xy, "before": supply, "after": supply.copy(), "share": share,
        "status": np.full(n, EXISTING, dtype=object), "scenario": np.zeros(n, bool),
        "row": np.arange(n), "ids": ids,
    }  # fmt: skip
    if changes is None:
        services = Services(**own, changed=False)
    else:
        services = _changed(own, changes, fields, layer, changes_layer, progress)
    for values, text in (
        (services.before, translate("SmartQuartier", "Layer '{}': no service has a supply above 0; "
                                    "choose another supply field, or none.")),
        (services.after, translate("SmartQuartier", "In the scenario no service of '{}' is left; "
                                   "access can't be computed.")),
    ):  # fmt: skip
        if not values.sum() > 0:
            raise InputError(text.format(layer))
    return services


def _read(frame, fields, layer, progress):
    """Return coordinates, supply and online share; a missing supply counts as not there."""
    xy = points_of(frame, layer)
    supply = np.ones(len(frame))
    if fields.supply and fields.supply in frame.columns:
        supply = _numbers(frame, fields.supply)
        if (supply < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier", "Layer '{}', field '{}': a supply must be 0 or more."
                ).format(layer, fields.supply)
            )
        missing = ~np.isfinite(supply)
        if missing.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}': {} of {} services have no supply; they are left out.",
                ).format(layer, number(int(missing.sum()), 0), number(len(frame), 0))
            )
        supply = np.where(missing, 0.0, supply)
    share = np.full(len(frame), float(fields.fixed))
    if fields.share and fields.share in frame.columns:
        share = _numbers(frame, fields.share)
        if ((share < 0) | (share > 1)).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}', field '{}': shares must lie between 0 and 1; divide percentages "
                    "by 100.",
                ).format(layer, fields.share)
            )
        missing = ~np.isfinite(share)
        if missing.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}': for {} of {} services it is unknown which share can be run "
                    "online; they count with {}.",
                ).format(layer, number(int(missing.sum()), 0), number(len(frame), 0),
                         number(fields.fixed))
            )  # fmt: skip
        share = np.where(missing, fields.fixed, share)
    return xy, supply, share


def points_of(frame, layer):
    """Return one point per feature, inside it.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons.
    layer : str
        Name for messages.

    Returns
    -------
    array (n, 2)

    Raises
    ------
    InputError
        On lines.
    """
    shapes = frame.geometry
    kinds = set(shapes.geom_type)
    if kinds <= {"Point"}:
        points = shapes
    elif kinds <= {"Point", "MultiPoint"}:
        points = shapes.centroid
    elif kinds <= {"Polygon", "MultiPolygon"}:
        points = shapes.representative_point()
    else:
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' must hold points or polygons, not lines or a mixture."
            ).format(layer)
        )
    return np.column_stack([points.x.to_numpy(float), points.y.to_numpy(float)])


def _numbers(frame, name):
    return frame[name].astype("float64").to_numpy(float, na_value=np.nan)


def _ids(frame, name):
    """Return ids as text, whole numbers without decimals; empty where missing."""
    if not name or name not in frame.columns:
        return np.full(len(frame), "", dtype=object)
    return np.array([id_word(value) for value in frame[name]], dtype=object)


def id_word(value):
    """Return an id as text: 7 and 7.0 are the same, "07" is another; a missing one is empty."""
    if _missing(value):
        return ""
    if isinstance(value, str):
        return value.strip()
    try:
        return str(int(value)) if float(value) == int(value) else str(value)
    except (TypeError, ValueError):
        return str(value).strip()


def _missing(value):
    """Return whether a cell of a table is empty: None, NaN or pandas' NA."""
    import pandas as pd

    return value is None or value is pd.NA or bool(value != value)


def _changed(own, changes, fields, layer, changes_layer, progress):
    """Return the services of both states."""
    if fields.status not in changes.columns:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field '{}'; it must say of each service: {}.",
            ).format(changes_layer, fields.status, ", ".join(STATUSES))
        )
    status = [
        "" if _missing(value) else str(value).strip().lower() for value in changes[fields.status]
    ]
    unknown = sorted({value or "NULL" for value in status} - set(STATUSES))
    if unknown:
        raise InputError(
            translate("SmartQuartier", "Layer '{}', field '{}': unknown status {}; use {}.").format(
                changes_layer, fields.status, ", ".join(unknown), ", ".join(STATUSES)
            )
        )
    status = np.array(status, dtype=object)
    partner = _partners(own["ids"], changes, status, fields, layer, changes_layer)
    # A moved or closed service may leave its supply empty: it takes along what it has.
    quiet = np.isin(status, (MOVED, CLOSED, EXISTING))
    xy, supply, share = _read_changes(changes, fields, changes_layer, quiet, progress)
    for values, name in ((supply, "before"), (share, "share")):
        missing = ~np.isfinite(values) & (partner >= 0)
        values[missing] = own[name][partner[missing]]
    after = own["after"]
    label = own["status"]
    after[partner[status == CLOSED]] = 0.0
    label[partner[status == CLOSED]] = CLOSED
    after[partner[status == MOVED]] = 0.0
    label[partner[status == MOVED]] = "moved_away"
    new = np.flatnonzero(np.isin(status, (PLANNED, MOVED)))
    ids = _ids(changes, fields.ids)
    parts = {
        "xy": xy[new], "before": np.zeros(len(new)), "after": supply[new], "share": share[new],
        "status": status[new], "scenario": np.ones(len(new), bool), "row": new, "ids": ids[new],
    }  # fmt: skip
    joined = {name: np.concatenate([own[name], parts[name]]) for name in own}
    return Services(**joined, changed=True)


def _read_changes(changes, fields, layer, quiet, progress):
    """Return coordinates, supply and share of the scenario's rows, NaN where they are missing."""
    xy = points_of(changes, layer)
    supply = np.where(quiet, np.nan, 1.0)
    share = np.where(quiet, np.nan, float(fields.fixed))
    if fields.supply and fields.supply in changes.columns:
        supply = _numbers(changes, fields.supply)
    if fields.share and fields.share in changes.columns:
        share = _numbers(changes, fields.share)
    wrong = np.where(np.isfinite(supply), supply < 0, ~quiet)
    if wrong.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': each planned service needs a supply of 0 or more in the field '{}'; "
                "not so: {}.",
            ).format(layer, fields.supply, number(int(wrong.sum()), 0))
        )
    missing = ~np.isfinite(share) & ~quiet
    share[missing] = fields.fixed
    if ((share < 0) | (share > 1)).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': shares must lie between 0 and 1; divide percentages "
                "by 100.",
            ).format(layer, fields.share)
        )
    return xy, supply, share


def _partners(ids, changes, status, fields, layer, changes_layer):
    """Return for each row of the scenario the service it means, -1 for planned ones."""
    partner = np.full(len(changes), -1)
    needs = np.flatnonzero(np.isin(status, (CLOSED, MOVED)))
    if not len(needs):
        return partner
    if not fields.ids or fields.ids not in changes.columns or not (ids != "").any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Closed and moved services are found by their id; choose the id field that the "
                "layers '{}' and '{}' both have.",
            ).format(layer, changes_layer)
        )
    place, twice = {}, set()
    for row, name in enumerate(ids):
        if name:
            twice |= {name} & place.keys()
            place[name] = row
    own = _ids(changes, fields.ids)
    missing = [own[row] or "NULL" for row in needs if own[row] not in place]
    double = sorted({own[row] for row in needs} & twice)
    again = sorted({own[row] for row in needs if (own[needs] == own[row]).sum() > 1})
    for wrong, text in (
        (missing, translate("SmartQuartier", "Layer '{}': closed or moved services without a "
                            "partner in '{}': {}.")),
        (double, translate("SmartQuartier", "Layer '{}': closed or moved services whose id stands "
                           "more than once in '{}': {}.")),
        (again, translate("SmartQuartier", "Layer '{}': services that are closed or moved more "
                          "than once (found in '{}'): {}.")),
    ):  # fmt: skip
        if wrong:
            names = ", ".join(wrong[:_SHOWN]) + (", …" if len(wrong) > _SHOWN else "")
            raise InputError(text.format(changes_layer, layer, names))
    partner[needs] = [place[own[row]] for row in needs]
    return partner
