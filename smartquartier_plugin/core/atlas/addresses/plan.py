"""Which entries of an atlas need a position, and which are left alone."""

import numpy as np

from ..privacy.homes import home_reasons
from ..schema import OBJECTS, schema
from .parse import parse_address

RANK = {"house": 0, "street": 1, "zip": 2, "city": 3}


def entries_of(atlas):
    """List the actors and projects of an atlas with what is to be done with each.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    GeoDataFrame
        Columns kind (table), row (in it), actor_id, project_id, name, release, quality (now),
        provider (now), address (:class:`~.parse.Address`), state, geometry. States: ``own``
        has a position that is kept; ``wanted`` has an address but no position, or one that
        was derived from an address; ``empty`` has neither; ``left``: home of a person,
        coarsened, withheld or rejected, and so never looked for.
    """
    import pandas as pd

    return pd.concat([_entries(atlas, kind) for kind in OBJECTS], ignore_index=True)


def _entries(atlas, kind):
    import geopandas as gpd
    import pandas as pd

    frame, table = atlas[kind], schema().table(kind)
    count = len(frame)
    here = [shape is not None and not shape.is_empty for shape in frame.geometry]
    empty = [None] * count
    made = pd.DataFrame({
        "kind": [kind] * count,
        "row": np.arange(count),
        "actor_id": frame["actor_id"] if kind == "actor" else empty,
        "project_id": frame["project_id"] if kind == "project" else empty,
        "name": frame[table.title],
        "release": frame["release"],
        "quality": frame["position_quality"].where(here, None),
        "provider": frame["position_provider"],
        "address": [
            parse_address(*(text or "" for text in row))
            for row in zip(frame["street"], frame["zip"], frame["city"])
        ],
    })  # fmt: skip
    made["state"] = _states(made, _left(frame, kind), np.array(here, dtype=bool))
    return gpd.GeoDataFrame(made, geometry=frame.geometry.reset_index(drop=True), crs=atlas.crs)


def _left(frame, kind):
    """Return which rows are nobody's business: homes, coarsened, withheld, rejected."""
    left = frame["release"].eq("withheld") | frame["review_status"].eq("rejected")
    left |= frame["position_quality"].eq("quarter")
    if kind == "actor":
        left |= np.array([bool(reason) for reason in home_reasons(frame)], dtype=bool)
    return left.to_numpy(dtype=bool)


def _states(entries, left, here):
    derived = entries["quality"].isin(list(RANK)).to_numpy()
    nothing = np.array([a.empty and not a.po_box for a in entries["address"]], dtype=bool)
    return np.select(
        [left, here & ~derived, nothing], ["left", "own", "empty"], default="wanted"
    ).astype(object)
