"""Which entries are looked for, what is put into the atlas, and what is left alone."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.addresses.plan import entries_of
from smartquartier.smartquartier_plugin.core.atlas.addresses.results import (
    Found,
    good_enough,
    metres_between,
    result_table,
    with_positions,
)
from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, row_values

HERE = Point(351000, 5735000)


@pytest.fixture
def atlas():
    def row(name, street="Parkallee 5", quality=None, shape=None, release="public", **more):
        return {
            "name": name, "street": street, "zip": "99900", "city": "Musterstadt",
            "position_quality": quality, "geometry": shape, "release": release,
            "licence": "dl-de/by-2-0", "sector": "wirtschaft", **more,
        }  # fmt: skip

    rows = [
        row("Stadtwerke GmbH", quality="own", shape=HERE),
        row("Stadtbad GmbH", quality=None, shape=HERE),  # nobody said whose: kept
        row("Theater GmbH"),
        row("Museum GmbH", quality="zip", shape=HERE),
        row("Archiv GmbH", quality="house", shape=HERE),
        row("Postfach GmbH", street="Postfach 12"),
        row("Leer GmbH", street=None, zip=None, city=None),
        row("Geheim GmbH", release="withheld"),
        row("Verein X e. V.", quality="quarter", shape=HERE),
        row("Max Müller", sector=None),
        row("Alt GmbH", review_status="rejected"),
        row("Intern GmbH", release="internal"),
        row("Hand GmbH", quality="manual", shape=HERE),
    ]
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:25833")
    frame["actor_id"] = [f"a{k}" for k in range(len(frame))]
    project = pd.DataFrame({"project_id": ["p0"], "title": ["P"], "street": ["Parkallee 7"]})
    return empty_atlas("EPSG:25833").replaced(actor=frame, project=project)


def test_states(atlas):
    entries = entries_of(atlas)
    states = dict(zip(entries["name"], entries["state"]))
    assert states == {
        "Stadtwerke GmbH": "own", "Stadtbad GmbH": "own", "Hand GmbH": "own",
        "Theater GmbH": "wanted", "Museum GmbH": "wanted", "Archiv GmbH": "wanted",
        "Intern GmbH": "wanted", "Postfach GmbH": "wanted", "P": "wanted",
        "Leer GmbH": "empty",
        "Geheim GmbH": "left", "Verein X e. V.": "left", "Max Müller": "left", "Alt GmbH": "left",
    }  # fmt: skip


def found(quality="house", **more):
    return Found((351100.0, 5735000.0), quality, "exact", "layer", "ODbL-1.0", "x", **more)


def table_of(atlas, quality="house"):
    entries = entries_of(atlas)
    hits = {k: found(quality) for k in entries.index[entries["state"].eq("wanted")]}
    return entries, result_table(entries, hits, {}, {0: found()})


def test_results_keep_given_positions_and_hide_homes(atlas):
    _, table = table_of(atlas)
    rows = table.set_index("name")
    assert not {"Max Müller", "Verein X e. V.", "Geheim GmbH", "Alt GmbH"} & set(rows.index)
    assert rows.loc["Stadtwerke GmbH", "status"] == "own"
    assert rows.loc["Stadtwerke GmbH", "geometry"].equals(HERE)
    # 100 m on the map are 100.04 m on the ground here (scale 0.9996 near the zone's edge).
    assert rows.loc["Stadtwerke GmbH", "distance_m"] == pytest.approx(100.0, abs=1.0)
    assert rows.loc["Theater GmbH", "status"] == "found"
    assert rows.loc["Museum GmbH", "status"] == "better"
    assert rows.loc["Archiv GmbH", "status"] == "kept"
    assert rows.loc["Archiv GmbH", "geometry"].equals(HERE)
    assert rows.loc["Leer GmbH", "status"] == "not_found"
    assert table.crs == atlas.crs


def test_a_worse_position_never_replaces_a_better_one(atlas):
    _, table = table_of(atlas, "city")
    rows = table.set_index("name")
    assert rows.loc["Museum GmbH", "status"] == "kept"
    assert rows.loc["Museum GmbH", "quality"] == "zip"


def test_written_atlas_differs_only_where_found(atlas):
    entries, table = table_of(atlas)
    new, count = with_positions(atlas, table, entries, "2026-01-02")
    changed = table["status"].isin(["found", "better"])
    assert count == changed.sum() == 5
    before, after = atlas["actor"].set_index("name"), new["actor"].set_index("name")
    for name in before.index:
        if name in ("Theater GmbH", "Museum GmbH", "Intern GmbH", "Postfach GmbH"):
            assert after.loc[name, "position_quality"] == "house"
            assert after.loc[name, "position_provider"] == "layer (ODbL-1.0)"
            assert after.loc[name, "position_date"] == "2026-01-02"
            assert after.loc[name, "geometry"].equals(Point(351100, 5735000))
    same = [n for n in before.index if n not in set(table.loc[changed, "name"])]
    assert row_values(before.loc[same]) == row_values(after.loc[same])
    assert new["project"]["position_quality"].tolist() == ["house"]
    assert new["actor"].crs == atlas.crs
    assert atlas["actor"]["position_quality"].isna().any()  # the old one is as it was


def test_quality_classes_in_order():
    assert good_enough("house", "street")
    assert good_enough("street", "street")
    assert not good_enough("zip", "street")
    assert not good_enough("", "city")
    assert not good_enough("own", "city")


def test_distance_on_the_globe():
    # A degree of latitude on a sphere of 6371.0088 km: 111.195 km.
    metres = metres_between(np.array([[13.0, 51.0]]), np.array([[13.0, 52.0]]))
    assert metres[0] == pytest.approx(111_195.08, abs=0.1)
