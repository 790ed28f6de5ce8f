"""Points at which a sensor could hang: lamps, other masts, facades, new posts along streets."""

import base64
import hashlib
from dataclasses import dataclass

import numpy as np

from .near_shapes import containing, lines_of
from .siting_measures import carriageways

_SHORTEST_WALL = 4.0  # shorter ones are corners and bays [m]


@dataclass(frozen=True)
class Places:
    """Points with what is known of them from their own layer.

    Attributes
    ----------
    xy : array (n, 2)
        Coordinates [m].
    kind : array (n,) of str
        ``lamp``, ``facade``, ``post``, or what other places are called.
    source_id : array (n,) of str
        Name in the layer that it comes from.
    height : array (n,)
        At which the sensor would hang [m]; NaN where that can't be told.
    kerb : array (n,)
        Distance to the kerb as the layer itself says [m]; NaN without.
    """

    xy: np.ndarray
    kind: np.ndarray
    source_id: np.ndarray
    height: np.ndarray
    kerb: np.ndarray

    def take(self, rows):
        """Return some of the places."""
        return Places(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def joined(self, others):
        """Return these places and those of others."""
        every = [self, *others]
        return Places(
            *(
                np.concatenate([getattr(each, name) for each in every])
                for name in self.__dataclass_fields__
            )
        )


def site_ids(kinds, xy, crs_name=""):
    """Return a name for each site that depends on nothing but its kind and place.

    Parameters
    ----------
    kinds : sequence of str
    xy : array (n, 2)
        Coordinates [m]; they count to the decimetre.
    crs_name : str
        Such as ``EPSG:25833``.

    Returns
    -------
    list of str
        Such as ``sq-mfzwg2lknr``: the same in each run and whatever other sites there are.
        With 50 bits two of 100,000 sites share a name with a probability of 4e-6.
    """
    names = []
    for kind, (x, y) in zip(kinds, np.rint(np.asarray(xy) * 10).astype(np.int64)):
        digest = hashlib.sha256(f"{crs_name}|{kind}|{x}|{y}".encode()).digest()
        names.append("sq-" + base64.b32encode(digest[:7]).decode()[:10].lower())
    return names


def lamp_points(lamps, height, id_field="", height_field="", kerb_field="", kind_field=""):
    """Return the places on lamps, or on other things that stand there already.

    Parameters
    ----------
    lamps : GeoDataFrame
        Points; those without geometry are passed over.
    height : float
        Where the sensor is meant to hang [m]; on a shorter lamp it hangs at its top, and
        where the lamp's height is missing nobody knows.
    id_field, height_field, kerb_field : str
        Used where they exist.
    kind_field : str
        Says what each one is, such as ``stop``; ``lamp`` without.

    Returns
    -------
    Places
        One per lamp with a geometry.
    """
    geometries = list(lamps.geometry)
    there = np.array([g is not None and not g.is_empty for g in geometries], bool)
    rows = np.flatnonzero(there)
    points = [geometries[i] for i in rows]
    points = [p if p.geom_type == "Point" else p.representative_point() for p in points]
    top = _numbers(lamps, height_field)[rows]
    mounted = np.where(np.isnan(top), np.nan, np.minimum(top, height))
    kind = np.full(len(rows), "lamp", dtype=object)
    if kind_field:
        kind = lamps[kind_field].to_numpy()[rows].astype(object)
    return Places(
        np.array([(p.x, p.y) for p in points], float).reshape(-1, 2),
        kind,
        _names(lamps, id_field, rows),
        mounted,
        _numbers(lamps, kerb_field)[rows],
    )


def facade_points(hosts, height, offset, spacing, id_field="building_id"):
    """Return places in front of the facades of buildings.

    Parameters
    ----------
    hosts : GeoDataFrame
        Polygons; a field ``height_m`` limits the height where it is there.
    height : float
        Where the sensor is meant to hang [m].
    offset : float
        Distance from the wall [m].
    spacing : float
        Largest distance of two places at one wall [m].
    id_field : str
        Used where it exists.

    Returns
    -------
    Places
        In the middle of each outer wall of 4 m or more, several on long ones; none that
        would stand inside another of these buildings.
    """
    from shapely.geometry.polygon import orient

    shells, owner = [], []
    for number, geometry in enumerate(hosts.geometry):
        if geometry is None or geometry.is_empty:
            continue
        for part in getattr(geometry, "geoms", [geometry]):
            if part.geom_type == "Polygon":
                shells.append(np.asarray(orient(part).exterior.coords, float)[:, :2])
                owner.append(number)
    found, source = [np.empty((0, 2))], [np.empty(0, np.int64)]
    for shell, number in zip(shells, owner):
        step = np.diff(shell, axis=0)
        length = np.hypot(*step.T)
        for k in np.flatnonzero(length >= _SHORTEST_WALL):
            count = max(1, int(np.ceil(length[k] / spacing)))
            share = (np.arange(count) + 0.5) / count
            # Counter-clockwise, the right-hand side is outside.
            outward = np.array([step[k, 1], -step[k, 0]]) / length[k]
            found.append(shell[k] + share[:, None] * step[k] + offset * outward)
            source.append(np.full(count, number))
    xy, rows = np.concatenate(found), np.concatenate(source)
    outside = containing(xy, hosts.geometry) < 0
    xy, rows = xy[outside], rows[outside]
    top = _numbers(hosts, "height_m")[rows]
    # A building whose height isn't given still is higher than a person can reach.
    mounted = np.where(np.isnan(top), height, np.minimum(top, height))
    kind = np.full(len(xy), "facade", dtype=object)
    return Places(xy, kind, _names(hosts, id_field, rows), mounted, np.full(len(xy), np.nan))


def street_points(streets, height, spacing, book, id_field="street_id"):
    """Return places for new posts behind the kerb, alternating from side to side.

    Parameters
    ----------
    streets : GeoDataFrame
        Lines; ways without motor traffic get none.
    height : float
        Of the sensor on its post [m].
    spacing : float
        Distance along the street [m]; a shorter street gets one post in its middle.
    book : RuleBook
        For widths of carriageways and the distance behind the kerb.
    id_field : str
        Used where it exists.

    Returns
    -------
    Places
        Left and right in turn.
    """
    ways = carriageways(streets, book)
    behind = float(book.assumptions["kerb_offset_m"])
    lines, owner = lines_of(ways.geometries)
    found, source = [np.empty((0, 2))], [np.empty(0, np.int64)]
    for line, number in zip(lines, owner):
        step = np.diff(line, axis=0)
        length = np.hypot(*step.T)
        if not length.sum() > 0:
            continue
        count = max(1, int(length.sum() // spacing))
        at = (np.arange(count) + 0.5) * length.sum() / count
        till = np.cumsum(length)
        k = np.minimum(np.searchsorted(till, at), len(step) - 1)
        along = step[k] / np.maximum(length[k], 1e-12)[:, None]
        middle = line[k] + along * (at - till[k] + length[k])[:, None]
        side = np.where(np.arange(count) % 2, 1.0, -1.0) * (ways.half_width[number] + behind)
        found.append(middle + side[:, None] * np.column_stack([along[:, 1], -along[:, 0]]))
        source.append(np.full(count, ways.rows[number]))
    xy, rows = np.concatenate(found), np.concatenate(source)
    return Places(
        xy,
        np.full(len(xy), "post", dtype=object),
        _names(streets, id_field, rows),
        np.full(len(xy), float(height)),
        np.full(len(xy), np.nan),
    )


def _numbers(frame, name):
    import pandas as pd

    if not name or name not in frame:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[name], errors="coerce").to_numpy(float)


def _names(frame, name, rows):
    if not name or name not in frame:
        return np.full(len(rows), "", dtype=object)
    values = frame[name].to_numpy()
    return np.array(["" if v is None or v != v else str(v) for v in values[rows]], dtype=object)
