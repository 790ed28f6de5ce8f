"""Datasets from layers: keys, labels, units, titles, licences, lineage."""

from dataclasses import replace
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
from atlas_data import city_atlas, nine_points
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package.datasets import Wishes, dataset_of, key_of
from smartquartier.smartquartier_plugin.publish.package.model import Field
from smartquartier.smartquartier_plugin.publish.package.records import RecordFile

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
WISHES = Wishes("Über alles.", "Stadt Musterstadt", "de", "dl-de/by-2-0")


def content(frame, **facts):
    kinds = {"f": "real", "i": "integer", "O": "text"}
    fields = tuple(
        SimpleNamespace(
            name=name, kind=kinds[frame[name].dtype.kind], alias="", comment="", codes=()
        )
        for name in frame.columns
        if name != "geometry"
    )
    base = {
        "name": "orte", "kind": "vector", "file": None, "frame": frame, "geometry": "Point",
        "crs": "EPSG:25833", "bbox": (13, 51, 14, 52), "fields": fields, "keys": (),
        "title_field": "", "title": "", "abstract": "", "keywords": (), "licences": (),
        "rights": (), "history": (), "ids": (), "invalid": (), "notes": (), "joined": (),
        "raster": "", "partial": False,
    }  # fmt: skip
    return SimpleNamespace(**{**base, **facts})


def frame(**columns):
    shapes = [Point(0, 0), Point(1, 1)]
    return gpd.GeoDataFrame({"Code": ["a", "b"], **columns}, geometry=shapes, crs="EPSG:25833")


def record(tmp_path, **facts):
    told = {"title": "Effects", "tool": "smartquartier:effectrun", "version": "0.1.0",
            "created": "2026-01-02T00:00:00", "sources": [], **facts}  # fmt: skip
    return RecordFile(tmp_path / "r.json", told, False)


@pytest.mark.parametrize(
    "columns, keys, key",
    [
        ({"code": ["a", "b"], "x": [1, 2]}, (), "code"),
        ({"x": [1, 1], "site_id": ["a", "b"]}, (), "site_id"),
        ({"x": [1, 2], "y_id": ["a", "a"]}, (), "x"),
        ({"x": [1, 2], "code": ["a", "b"]}, ("x",), "x"),
        ({"code": ["a", None]}, (), ""),
        ({"code": ["a", ""]}, (), ""),
        ({"share": [0.1, 0.2]}, (), ""),
        ({"a": ["x", "x"], "b": ["y", "z"]}, (), ""),
    ],
)
def test_the_key_is_filled_and_unique(columns, keys, key):
    table = pd.DataFrame(columns)
    kinds = {"f": "real", "i": "integer", "O": "text"}
    fields = tuple(Field(n, n, kinds[table[n].dtype.kind], n) for n in table.columns)
    assert key_of(table, fields, keys) == key


def test_what_the_layer_says_comes_before_what_the_package_says():
    said = content(frame(), title="Orte", abstract="Wo.", licences=("CC BY 4.0",), rights=("Amt",),
                   history=("2026-01-01 erfasst",), keywords=("Ort",))  # fmt: skip
    made = dataset_of(said, "orte", replace(WISHES, licence="CC-BY-4.0"))
    dataset = made.dataset
    assert (dataset.title, dataset.abstract, dataset.licence) == ("Orte", "Wo.", "CC-BY-4.0")
    assert (dataset.attribution, dataset.lineage) == (
        ("Stadt Musterstadt", f"Datenbasis: Amt, CC-BY-4.0 ({CC_BY})"),
        ("2026-01-01 erfasst",),
    )
    assert (dataset.key, made.names, made.notes) == ("code", {"Code": "code"}, ())


def test_where_the_layer_is_silent_the_package_speaks_and_says_so():
    made = dataset_of(content(frame()), "orte", WISHES)
    assert (made.dataset.title, made.dataset.abstract) == ("orte", "Über alles.")
    assert made.dataset.attribution == ("Stadt Musterstadt",)
    assert made.assumed == ("title", "abstract", "licence", "source")
    assert len(made.notes) == 2


def test_a_record_gives_lineage_units_title_and_whom_to_name(tmp_path):
    source = {"file": "quarters.gpkg", "licence": "CC0-1.0", "attribution": "Amt; verändert"}
    told = record(tmp_path, sources=[source])
    told.content["tool"] = "smartquartier:effectrun"
    layer = content(frame(area_ha=[1.0, 2.0]), file=tmp_path / "orte.gpkg")
    made = dataset_of(layer, "orte", WISHES, told)
    assert made.dataset.title == "Effects"
    assert made.dataset.fields[1].unit == "ha"
    assert made.dataset.attribution == (
        "Stadt Musterstadt",
        f"Datenbasis: Amt; verändert, CC0-1.0 ({CC0})",
    )
    assert "aus: quarters.gpkg" in made.dataset.lineage[0]
    assert made.dataset.record is told.content
    assert dataset_of(layer, "orte", WISHES).dataset.fields[1].unit == ""  # whoever made it


@pytest.mark.parametrize("licence", ["ODbL-1.0", "internal-use", "wer weiß"])
def test_the_licences_of_the_sources_count(tmp_path, licence):
    told = record(tmp_path, sources=[{"file": "osm.gpkg", "licence": licence}])
    with pytest.raises(InputError, match="'orte'"):
        dataset_of(content(frame()), "orte", WISHES, told)


def test_the_licences_of_the_rows_count():
    rows = frame(licence=["ODbL-1.0", "CC0-1.0"])
    with pytest.raises(InputError, match="ODbL-1.0"):
        dataset_of(content(rows), "orte", WISHES)
    assert (
        dataset_of(content(rows), "orte", replace(WISHES, split=True)).dataset.licence == "ODbL-1.0"
    )


def test_fields_of_the_atlas_are_called_as_its_schema_says():
    rows = frame(actor_id=["x", "y"], sector=["kommune", None])
    fields = {f.name: f for f in dataset_of(content(rows), "orte", WISHES).dataset.fields}
    assert ("kommune", "Kommune") in fields["sector"].codes
    assert fields["sector"].label != "sector"
    assert dataset_of(content(frame(sector=["a", "b"])), "o", WISHES).dataset.fields[1].codes == ()


# -- the atlas -------------------------------------------------------------------------------


def released(tmp_path, mode="one", change=None, **rules):
    from smartquartier.smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

    atlas = read_atlas(file_place(city_atlas(tmp_path / "atlas.gpkg", nine_points())))
    if change is not None:
        actors = atlas["actor"].copy()
        change(actors)
        atlas = atlas.replaced(actor=actors)
    return release_of(atlas, ReleaseRules(mode=mode, today="2026-01-31", **rules))


def datasets(release, language="de"):
    from smartquartier.smartquartier_plugin.publish.package.atlas_datasets import datasets_of

    return {
        m.dataset.name: m.dataset for m in datasets_of(release, replace(WISHES, language=language))
    }


def test_an_atlas_becomes_layers_with_their_tables(tmp_path):
    made = datasets(released(tmp_path, licence="dl-de/by-2-0"))
    assert list(made) == ["actor", "project", "relation", "theme_link"]
    assert [d.part_of for d in made.values()] == ["", "", "actor", "actor"]
    assert [d.kind for d in made.values()] == ["vector", "vector", "table", "table"]
    actor = made["actor"]
    assert (actor.title, actor.key, actor.title_field) == ("Akteure", "actor_id", "name")
    assert (actor.rows, actor.crs, actor.licence) == (9, "EPSG:25833", "dl-de/by-2-0")
    assert "release_reason" not in actor.frame and set(actor.frame["release"]) == {"public"}
    assert str(actor.frame["active"].dtype) == "boolean"
    assert list(actor.frame.columns[:-1]) == [f.name for f in actor.fields]
    assert datasets(released(tmp_path, licence="CC0-1.0"), "en")["actor"].title == "Actors"


def test_what_is_not_public_is_no_row(tmp_path):
    def hide(actors):
        actors.loc[0, "release"] = "internal"

    made = datasets(released(tmp_path, change=hide))
    assert made["actor"].rows == 8
    assert "Institut Nummer 0" not in made["actor"].frame["name"].tolist()


def test_split_gives_one_set_per_licence(tmp_path):
    def alike(actors):
        actors.loc[0:2, "licence"] = "ODbL-1.0"

    made = datasets(released(tmp_path, "split", alike))
    names = set(made)
    assert {"actor", "actor_odbl_1_0"} <= names
    assert {made["actor"].licence, made["actor_odbl_1_0"].licence} == {"CC0-1.0", "ODbL-1.0"}
    assert "ODbL" in made["actor_odbl_1_0"].title


def test_an_atlas_without_places_is_a_table(tmp_path):
    def nowhere(actors):
        actors.geometry = gpd.GeoSeries([None] * len(actors), crs=actors.crs)

    actor = datasets(released(tmp_path, change=nowhere))["actor"]
    assert (actor.kind, actor.geometry, actor.crs, actor.bbox) == ("table", "", "", None)
    assert "geometry" not in actor.frame
