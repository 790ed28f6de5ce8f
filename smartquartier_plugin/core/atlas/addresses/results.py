"""Positions found for the entries of an atlas, as a table, and put into it."""

from dataclasses import dataclass

import numpy as np

from .match import QUALITIES
from .plan import RANK

FIELDS = (
    "kind", "actor_id", "project_id", "name", "address", "status", "quality", "how", "provider",
    "licence", "found", "error_m", "spelled", "other_zip", "distance_m", "reason", "release",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A position found for one entry.

    Parameters
    ----------
    xy : tuple of (float, float)
        In the CRS of the atlas.
    quality, how : str
        Class of the schema; the way it was found.
    provider, licence : str
        Of the position.
    text : str
        The address that it is.
    error_m : float
        Nine of ten positions of this kind are nearer [m]; NaN if not known.
    spelled, other_zip : bool
        True if the street is spelled differently there, or has another postal code.
    """

    xy: tuple
    quality: str
    how: str
    provider: str
    licence: str
    text: str
    error_m: float = float("nan")
    spelled: bool = False
    other_zip: bool = False


def good_enough(quality, least):
    """Return whether a quality class is at least another one.

    Parameters
    ----------
    quality, least : str
        Of ``match.QUALITIES``; "" is none.

    Returns
    -------
    bool
    """
    return quality in QUALITIES and RANK[quality] <= RANK[least]


def metres_between(one, other):
    """Return great-circle distances.

    Parameters
    ----------
    one, other : ndarray, shape (n, 2)
        Degrees, longitude first.

    Returns
    -------
    ndarray of float64, shape (n,)
        Metres, on a sphere of 6,371,008.8 m (within 0.6 % of the ellipsoid).
    """
    a, b = np.radians(one), np.radians(other)
    half = np.sin((b - a) / 2.0) ** 2
    chord = half[:, 1] + np.cos(a[:, 1]) * np.cos(b[:, 1]) * half[:, 0]
    return 2.0 * 6_371_008.8 * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))


def result_table(entries, found, reasons, checked=None):
    """Put what was found beside the entries.

    Parameters
    ----------
    entries : GeoDataFrame
        See :func:`~.plan.entries_of`; those that are left alone do not appear.
    found : dict of int to Found
        By the place in ``entries``.
    reasons : dict of int to str
        Why there is none.
    checked : dict of int to Found, optional
        Where the address of an entry with a position of its own is: only its distance is
        told.

    Returns
    -------
    GeoDataFrame
        Fields of ``FIELDS`` and the position: found, or the one that the entry has.
        ``distance_m``: from the position that it has to the one of its address.
    """
    import geopandas as gpd
    import pandas as pd

    shown = entries.index[entries["state"] != "left"]
    records = entries.loc[shown].to_dict("records")
    rows = [_row(entry, k, found, reasons) for k, entry in zip(shown, records)]
    table = pd.DataFrame(rows, columns=list(FIELDS))
    shapes = gpd.GeoSeries([row["geometry"] for row in rows], crs=entries.crs)
    where = {**(checked or {}), **found}
    table["distance_m"] = _distances(entries, [where.get(k) for k in shown], shown)
    for name in ("spelled", "other_zip"):
        table[name] = table[name].astype("Int64")
    return gpd.GeoDataFrame(table, geometry=shapes, crs=entries.crs)


def _row(entry, place, found, reasons):
    from shapely.geometry import Point

    hit, here = found.get(place), entry["geometry"]
    has = here is not None and not here.is_empty
    row = {
        "kind": entry["kind"], "actor_id": entry["actor_id"], "project_id": entry["project_id"],
        "name": entry["name"], "address": entry["address"].text or None,
        "release": entry["release"], "geometry": here if has else None,
        "quality": entry["quality"], "provider": entry["provider"],
        "reason": None if hit else reasons.get(place) or None,
    }  # fmt: skip
    if entry["state"] == "own":
        return {**row, "status": "own", "quality": entry["quality"] or "own", "reason": None}
    if hit is None or (has and RANK[hit.quality] >= RANK.get(entry["quality"], 9)):
        row["reason"] = None if has else row["reason"]
        return {**row, "status": "kept" if has else "not_found"}
    return {
        **row, "status": "better" if has else "found", "geometry": Point(hit.xy),
        "quality": hit.quality, "how": hit.how, "provider": hit.provider,
        "licence": hit.licence, "found": hit.text, "error_m": hit.error_m,
        "spelled": int(hit.spelled), "other_zip": int(hit.other_zip), "reason": None,
    }  # fmt: skip


def _distances(entries, hits, shown):
    """Return metres from the position that an entry has to the one of its address."""
    import geopandas as gpd

    here = list(entries.geometry.loc[shown])
    off = np.full(len(here), np.nan)
    both = [k for k, (hit, shape) in enumerate(zip(hits, here)) if hit is not None
            and shape is not None and not shape.is_empty]  # fmt: skip
    if not both:
        return off
    old = gpd.GeoSeries([here[k].centroid for k in both], crs=entries.crs).to_crs(4326)
    xy = np.array([hits[k].xy for k in both])
    new = gpd.GeoSeries(gpd.points_from_xy(*xy.T), crs=entries.crs).to_crs(4326)
    off[both] = metres_between(
        np.column_stack([old.x, old.y]), np.column_stack([new.x, new.y])
    ).round(1)
    return off


def with_positions(atlas, table, entries, today):
    """Put the positions found into an atlas.

    Parameters
    ----------
    atlas : Atlas
    table : GeoDataFrame
        From :func:`result_table`.
    entries : GeoDataFrame
        What it was made from.
    today : str
        ``YYYY-MM-DD``.

    Returns
    -------
    atlas : Atlas
        Positions that somebody gave are as they were.
    count : int
        How many were put in.
    """
    new = table["status"].isin(["found", "better"]).to_numpy()
    rows = entries.index[entries["state"] != "left"][new]
    frames = {}
    for kind in ("actor", "project"):
        mine = entries.loc[rows, "kind"].eq(kind).to_numpy()
        if mine.any():
            frames[kind] = _placed(atlas[kind], entries.loc[rows[mine], "row"],
                                   table[new][mine], today)  # fmt: skip
    return (atlas.replaced(**frames) if frames else atlas), int(new.sum())


def _placed(frame, rows, found, today):
    import geopandas as gpd

    frame = frame.copy()
    shapes = list(frame.geometry)
    for row, shape in zip(rows, found.geometry):
        shapes[row] = shape
    at = frame.index[rows.to_numpy()]
    frame = frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))
    frame.loc[at, "position_quality"] = found["quality"].to_numpy()
    provider = [
        f"{name} ({licence})" if licence else name
        for name, licence in zip(found["provider"], found["licence"])
    ]
    frame.loc[at, "position_provider"] = np.array(provider, dtype=object)
    frame.loc[at, "position_date"] = today
    frame.loc[at, "changed_on"] = today
    return frame
