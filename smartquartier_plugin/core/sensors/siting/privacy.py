"""Where no sensor may hang, and what a public layer must not show.

Zones are hard limits, unlike siting rules: a site in a zone is no candidate.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .near_shapes import Pieces, containing, lines_of

ALL = "all"
_NAMES = ("name", "reason", "kind", "zone_id")


@dataclass(frozen=True)
class Exclusion:
    """What the zones say about each site.

    Attributes
    ----------
    excluded : array (n,) of bool
        In a zone, or within its buffer, that forbids one of the devices.
    zone : array (n,) of str
        Name of the zone that a site lies in or near to, also if it forbids other devices
        only; empty for none.
    """

    excluded: np.ndarray
    zone: np.ndarray


def exclude(points, zones, devices, buffer=0.0, buffer_field=None, progress=SILENT):
    """Find the sites that privacy zones forbid.

    Parameters
    ----------
    points : array (n, 2)
        Sites [m].
    zones : GeoDataFrame or None
        Polygons. A field ``sensor_types`` names the forbidden kinds of sensor, separated by
        ``;`` or ``,``; ``all``, an empty value or no such field forbids every kind.
    devices : sequence of str
        Kinds of sensor that are planned, such as ``microphone``.
    buffer : float or mapping of str to float
        Distance to keep from a zone [m]: one number, or one per kind of sensor.
    buffer_field : str, optional
        Field with a distance of its own per zone [m]; the larger one counts. Leave it out if
        the polygons already contain the distance.
    progress : Progress

    Returns
    -------
    Exclusion

    Raises
    ------
    InputError
        If a distance is negative or missing, or the field doesn't exist.

    Notes
    -----
    A site at exactly the distance is allowed; one on the zone's own border isn't.
    """
    points = np.asarray(points, float)
    excluded = np.zeros(len(points), bool)
    zone = np.full(len(points), "", dtype=object)
    if zones is None or not len(zones) or not len(points):
        return Exclusion(excluded, zone)
    names = zone_names(zones)
    own = _own_buffers(zones, buffer_field)
    bans = [_banned(value) for value in _column(zones, "sensor_types")]
    default = max([_buffer_of(buffer, device) for device in devices], default=0.0)
    shapes = list(zones.geometry)
    # First the zones that say nothing about these devices: a stronger one overwrites them.
    for forbids in (False, True):
        for distance in sorted({float(value) for value in own}):
            chosen = [
                i
                for i, ban in enumerate(bans)
                if own[i] == distance and (ALL in ban or bool(ban & set(devices))) == forbids
            ]
            if not chosen:
                continue
            keep = max(distance, default) if forbids else distance
            near, which = _near(points, [shapes[i] for i in chosen], keep, progress)
            zone[near] = [names[chosen[i]] for i in which]
            if forbids:
                excluded[near] = True
    return Exclusion(excluded, zone)


def _near(points, shapes, keep, progress):
    """Return the points in or nearer than ``keep`` to a shape, and that shape."""
    shapes = lines_of(shapes)
    which = containing(points, shapes, progress)
    pieces = Pieces.of(shapes)
    if pieces is not None:
        distance, nearest = pieces.nearest(points, progress=progress)
        close = (which < 0) & ((distance < keep - 1e-9) | (distance <= 1e-9))
        which[close] = nearest[close]
    inside = np.flatnonzero(which >= 0)
    return inside, which[inside]


def zone_names(zones):
    """Return a name for each zone: its name, reason, kind or number, whichever is there first."""
    columns = [zones[name] for name in _NAMES if name in zones]
    names = []
    for number in range(len(zones)):
        values = [column.iloc[number] for column in columns]
        texts = [str(value) for value in values if value is not None and value == value]
        names.append(
            next((text for text in texts if text.strip()), None)
            or translate("SmartQuartier", "zone {}").format(number + 1)
        )
    return names


def _column(zones, name):
    return list(zones[name]) if name in zones else [None] * len(zones)


def _banned(value):
    """Return the kinds of sensor that a zone forbids; without a word it forbids all."""
    if not isinstance(value, str):
        return {ALL}
    return {word.strip().lower() for word in value.replace(",", ";").split(";")} - {""} or {ALL}


def _buffer_of(buffer, device):
    value = buffer.get(device, 0.0) if hasattr(buffer, "get") else buffer
    if not value >= 0:
        raise InputError(
            translate(
                "SmartQuartier", "The distance to keep from privacy zones must be 0 m or more."
            )
        )
    return float(value)


def _own_buffers(zones, buffer_field):
    if buffer_field is None:
        return np.zeros(len(zones))
    if buffer_field not in zones:
        raise InputError(
            translate("SmartQuartier", "The privacy zones have no field '{}'.").format(buffer_field)
        )
    own = np.asarray(zones[buffer_field], float)
    if not (own >= 0).all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of the privacy zones must hold distances of 0 m or more, without gaps.",
            ).format(buffer_field)
        )
    return own


def coarsen(points, private, cell=100.0):
    """Move sites on private buildings to the middle of a grid cell, for a public layer.

    Parameters
    ----------
    points : array (n, 2)
        Sites [m].
    private : array (n,) of bool
        Which ones may not be shown exactly.
    cell : float
        Width of the cells [m].

    Returns
    -------
    array (n, 2)
        A copy; the other sites stay where they are.
    """
    result = np.array(points, float)
    chosen = np.asarray(private, bool)
    result[chosen] = (np.floor(result[chosen] / cell) + 0.5) * cell
    return result
