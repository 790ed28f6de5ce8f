"""A small atlas for the tests of matching: every component can be computed by hand."""

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id

EAST, NORTH, CRS = 410_000.0, 5_655_000.0, "EPSG:25833"


def key(name):
    """Return the id of an actor or project of the small atlas."""
    return stable_id("small", name)


def actors(*rows):
    """Return a table of actors from dicts; ``x`` in metres east, none for no position."""
    frame = pd.DataFrame(
        [{"active": 1, "release": "public", "checked_on": "2026-01-01", **row} for row in rows]
    )
    frame["actor_id"] = [row.get("actor_id", key(row["name"])) for row in rows]
    shapes = [Point(EAST + row["x"], NORTH) if row.get("x") is not None else None for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, dtype="geometry"), crs=CRS)


def themes(**roles):
    """Return theme links: ``themes(offers=[("A", "6", 1.0), ...], needs=..., works_on=...)``."""
    rows = [
        {"link_id": stable_id(role, *row), "object_id": key(row[0]), "theme": row[1], "role": role,
         "weight": row[2] if len(row) > 2 else 1.0}
        for role, listed in roles.items()
        for row in listed
    ]  # fmt: skip
    return pd.DataFrame(rows)


def relations(*rows):
    """Return relations from (from, to, type) by names."""
    return pd.DataFrame(
        [
            {"relation_id": stable_id("relation", n), "from_id": key(a), "to_id": key(b),
             "relation_type": kind, "release": "public"}
            for n, (a, b, kind) in enumerate(rows)
        ]
    )  # fmt: skip


def projects(*rows):
    """Return a table of projects from dicts with ``title`` and ``x``."""
    frame = pd.DataFrame([{"release": "public", "checked_on": "2026-01-01", **row} for row in rows])
    frame["project_id"] = [key(row["title"]) for row in rows]
    shapes = [Point(EAST + row["x"], NORTH) if row.get("x") is not None else None for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, dtype="geometry"), crs=CRS)


def area(name, west, east):
    """Return one area of an actor, from west to east in metres."""
    return gpd.GeoDataFrame(
        {"area_id": [stable_id("area", name)], "actor_id": [key(name)]},
        geometry=[box(EAST + west, NORTH - 100, EAST + east, NORTH + 100)],
        crs=CRS,
    )


def small_atlas(**changed):
    """Return the atlas: A needs 6, B offers it 1 km away, C is A's contact and B's, D is silent."""
    tables = {
        "actor": actors(
            {"name": "Amt A", "x": 0, "sector": "kommune", "level": "stadt",
             "need": "Messdaten zur Luft"},
            {"name": "Betrieb B", "x": 1000, "sector": "wirtschaft", "level": "land",
             "competence": "Messdaten zur Luft"},
            {"name": "Cluster C", "x": 3000, "sector": "kommune", "level": "stadt"},
            {"name": "Dienst D"},
        ),
        "theme_link": themes(
            offers=[("Betrieb B", "6"), ("Betrieb B", "1", 0.5), ("Cluster C", "1")],
            needs=[("Amt A", "6"), ("Amt A", "1")],
            works_on=[("Amt A", "6"), ("Amt A", "8"), ("Betrieb B", "6"), ("Cluster C", "8")],
        ),
        "relation": relations(("Amt A", "Cluster C", "partner"),
                              ("Cluster C", "Betrieb B", "partner")),
    }  # fmt: skip
    return empty_atlas(CRS).replaced(**{**tables, **changed})
