"""Reading rows through SQL gives the same as feature by feature, to the last bit."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, box
from test_atlas_store import same, small_atlas

from smartquartier.smartquartier_plugin.core.atlas.atlas import stable_id
from smartquartier.smartquartier_plugin.services.atlas import tables
from smartquartier.smartquartier_plugin.services.atlas.place import database_place, file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

TEXTS = ['Straße "Ä" \\ / \t\n', "emoji 🏙", "0123", "null", "'; DROP TABLE actor; --"]


def odd_atlas(weight=1 / 3):
    atlas = small_atlas(len(TEXTS))
    actors = atlas["actor"].copy()
    actors["name"] = TEXTS
    actors.geometry = [Point(410000.123456789, 1 / 3), None, *[Point(0.1 + 0.2, 1e-9)] * 3]
    links = atlas["theme_link"].copy()
    links["weight"] = [weight]
    areas = gpd.GeoDataFrame(
        {"area_id": [stable_id("a"), stable_id("b")], "label": ["x", None]},
        geometry=[MultiPolygon([box(0, 0, 1 / 3, 2), box(5, 5, 6, 7)]), None],
        crs=atlas.crs,
    )
    return atlas.replaced(actor=actors, theme_link=links, actor_area=areas)


def check(place, monkeypatch, atlas):
    save_atlas(place, atlas)
    fast = read_atlas(place)
    assert same(atlas, fast)
    monkeypatch.setattr(tables, "knows_json", lambda *_: False)
    slow = read_atlas(place)
    assert same(fast, slow)
    for name in fast.tables:
        pd.testing.assert_frame_equal(pd.DataFrame(fast[name]), pd.DataFrame(slow[name]))


def test_in_a_file(tmp_path, monkeypatch):
    check(file_place(tmp_path / "a.gpkg"), monkeypatch, odd_atlas())


def test_in_postgis(postgis, monkeypatch):
    # GDAL writes numbers to PostgreSQL with 15 digits.
    check(database_place(postgis, "office"), monkeypatch, odd_atlas(0.125))


@pytest.mark.parametrize("chunk", [1, 2, 5])
def test_rows_come_in_parts(tmp_path, monkeypatch, chunk):
    from smartquartier.smartquartier_plugin.services.atlas import fast_rows

    monkeypatch.setattr(fast_rows, "_CHUNK", chunk)
    place, atlas = file_place(tmp_path / "a.gpkg"), odd_atlas()
    save_atlas(place, atlas)
    back = read_atlas(place)
    assert same(atlas, back)
    assert back["actor"]["name"].str.strip().tolist() == [text.strip() for text in TEXTS]
