"""The pairs as a table that people decide in, row by row."""

from ..schema import schema
from .wording import COMPONENTS, reasons

#: Of each actor, what helps to decide.
SHOWN = ("name", "alt_names", "sector", "street", "zip", "city", "url", "register_id", "source",
         "licence", "checked_on")  # fmt: skip
_STRICTER = ("public", "internal", "withheld")


def pairs_table(actors, found):
    """Return the pairs, the likeliest first, with both entries side by side.

    Parameters
    ----------
    actors : GeoDataFrame
        The table ``actor`` of an atlas.
    found : Duplicates

    Returns
    -------
    GeoDataFrame
        Fields ``a``, ``b`` (ids), ``score``, ``verdict``, ``reasons``, ``confirmed`` (empty:
        1 for the same, 0 for different, for the user), ``group_no`` (pairs that hang
        together), ``name_a``, ``name_b`` and more of each, ``distance_m``, points of every
        component as ``p_name`` ..., ``release`` (the stricter of both). Geometry: both
        positions as MultiPoint, one where the other has none, none without any.
    """
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    first, second = actors.iloc[found.first], actors.iloc[found.second]
    count = len(found.first)
    columns = {
        "a": first["actor_id"].to_numpy(),
        "b": second["actor_id"].to_numpy(),
        "score": np.round(found.score, 3),
        "verdict": found.verdict,
        "reasons": np.array(reasons(actors, found), dtype=object),
        "confirmed": pd.array([pd.NA] * count, dtype="Int64"),
        "group_no": groups(found.first, found.second, len(actors)) if count else [],
    }
    for name in SHOWN:
        for side, frame in (("a", first), ("b", second)):
            columns[f"{name}_{side}"] = _labelled(name, frame[name]).to_numpy()
    columns["distance_m"] = np.round(found.evidence.distance_m, 0)
    columns["agreement"] = np.round(found.evidence.name.agreement, 2)
    for name in COMPONENTS:
        columns[f"p_{name}"] = np.round(np.asarray(found.evidence.points[name], float), 2)
    columns["release"] = [
        max(pair, key=lambda code: _STRICTER.index(code) if code in _STRICTER else 1)
        for pair in zip(_release(first), _release(second))
    ]
    shapes = [_both(a, b) for a, b in zip(first.geometry, second.geometry)]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=actors.crs))


def groups(first, second, count):
    """Number the pairs that hang together through common entries, from 1 on.

    Parameters
    ----------
    first, second : array (m,)
        Places of the entries.
    count : int
        How many entries there are.

    Returns
    -------
    array (m,) of int
        In the order in which the groups come first.
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = coo_matrix((np.ones(len(first)), (first, second)), shape=(count, count))
    label = connected_components(links, directed=False)[1][first]
    known = {}
    return np.array([known.setdefault(one, len(known) + 1) for one in label], dtype=np.int64)


def _labelled(name, values):
    if name != "sector":
        return values
    return values.map(lambda code: schema().label("sector", code) if code else None)


def _release(frame):
    # Who does not say it has not released it.
    return [code or "internal" for code in frame["release"]]


def _both(one, other):
    from shapely.geometry import MultiPoint

    known = [(s.x, s.y) for s in (one, other) if s is not None and not s.is_empty]
    return MultiPoint(known) if known else None
