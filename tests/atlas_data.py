"""A small atlas for the tests of the atlas tools."""

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point


def nine_points():
    """Return nine points, 1 km from each other."""
    xy = [(410500 + 1000 * (k % 3), 5655500 + 1000 * (k // 3)) for k in range(9)]
    return gpd.GeoDataFrame(geometry=[Point(*place) for place in xy], crs="EPSG:25833")


def city_atlas(path, points, case="normal"):
    """Write an atlas with an actor at each point, one project and links; return its path."""
    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import save_atlas

    count = len(points)
    ids = [f"00000000-0000-5000-8000-{k:012d}" for k in range(count)]
    facts = {"licence": "CC0-1.0", "release": "public", "source": "list", "active": 1}
    actors = points[["geometry"]].assign(
        actor_id=ids, name=[f"Institut Nummer {k}" for k in range(count)], **facts
    )
    atlas = empty_atlas(points.crs)
    if count:
        project = points[["geometry"]].iloc[:1].assign(project_id="p", title="Projekt", **facts)
        relations = pd.DataFrame(
            {"relation_id": ["r1", "r2"], "from_id": ids[:2], "to_id": [ids[2], "p"], **facts}
        ).assign(relation_type="partner")
        cycle = ["1", "2", "3"] * (count // 3)
        themes = pd.DataFrame({"object_id": ids, "theme": cycle, **facts}).assign(
            link_id=[f"l{k}" for k in range(count)],
            role=["needs" if k % 2 else "offers" for k in range(count)],
            weight=1.0,
        )
        atlas = atlas.replaced(project=project, relation=relations, theme_link=themes)
    if case == "nulls":
        actors = actors[["geometry", "actor_id", "name"]].set_geometry(
            gpd.GeoSeries([None] * count, crs=points.crs)
        )
    save_atlas(file_place(path), atlas.replaced(actor=actors))
    return str(path)
