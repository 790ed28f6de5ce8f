"""The tool atlasrelease in a real QGIS."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import (
    atlas_hash,
    empty_atlas,
    stable_id,
)
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

CRS = "EPSG:25833"
NAMES = ["Hafen", "Werk GmbH", "Turm GmbH", "Muster e. K.", "Geheim GmbH"]


def write_atlas(path, **fields):
    base = {
        "actor_id": [stable_id("actor", k) for k in range(len(NAMES))],
        "name": NAMES,
        "street": "Weg 3",
        "position_quality": "own",
        "office_email": ["info@a.example", "max.muster@a.example", None, None, None],
        "licence": "CC0-1.0",
        "attribution": "Stadt Musterstadt",
        "release": ["public"] * 4 + ["internal"],
        "release_reason": "Rückfrage läuft",
        "review_status": "confirmed",
        "checked_on": ["2025-06-30", "2020-01-01", "2025-06-30", "2025-06-30", "2025-06-30"],
        **fields,
    }
    frame = pd.DataFrame({k: v if isinstance(v, list) else [v] * 5 for k, v in base.items()})
    actors = gpd.GeoDataFrame(frame, geometry=[Point(10, 10)] * 5, crs=CRS)
    source = pd.DataFrame(
        {"source_row_id": [stable_id("s")], "table_name": ["actor"], "licence": ["CC0-1.0"],
         "object_id": [stable_id("actor", 0)], "values_json": ['{"tel": "geheim"}']}
    )  # fmt: skip
    atlas = empty_atlas(CRS).replaced(actor=actors, source_row=source)
    save_atlas(file_place(path), atlas)
    return path


@pytest.fixture
def release(qgis_app, memory_layer, read_layer, tmp_path):
    """Return ``release(fields, **parameters)``: results with withheld rows, log and record."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.atlas.atlas_release import AtlasRelease

    def run(fields=None, **parameters):
        feedback = QgsProcessingFeedback()
        path = tmp_path / "atlas.gpkg"
        if not path.exists():
            write_atlas(path, **(fields or {}))
        given = {
            "ATLAS": str(path),
            "OUTPUT": str(tmp_path / "copy.gpkg"),
            "WITHHELD": "memory:",
            "REPORT": str(tmp_path / "report.html"),
            "RECORD": str(tmp_path / "record.json"),
            "AS_OF": "2026-01-31",
            **parameters,
        }
        if "QUARTERS" in given:
            given["QUARTERS"] = memory_layer(given["QUARTERS"], "quarters")
        context = QgsProcessingContext()
        result = processing.run(AtlasRelease().create(), given, context=context, feedback=feedback)
        result["log"] = feedback.textLog()
        result["withheld"] = read_layer(result["WITHHELD"])
        result["copy"] = read_atlas(file_place(result["OUTPUT"]))
        result["record"] = json.loads((tmp_path / "record.json").read_text("utf-8"))
        result["report"] = (tmp_path / "report.html").read_text("utf-8")
        return result

    return run


def quarters():
    return gpd.GeoDataFrame({"code": ["7"]}, geometry=[box(0, 0, 100, 100)], crs=CRS)


def fails(release, match, fields=None, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=match):
        release(fields, **parameters)


def test_what_may_be_published_goes_out_and_the_rest_is_listed(release, tmp_path):
    result = release()
    assert result["copy"]["actor"]["name"].tolist() == NAMES[:3]
    assert result["copy"]["actor"]["office_email"].tolist() == ["info@a.example", None, None]
    held = result["withheld"].set_index("id")
    assert held["rule"].to_dict() == {
        stable_id("actor", 3): "person",
        stable_id("actor", 4): "not_public",
    }
    assert {"table", "title", "reason"} <= set(held.columns)
    numbers = {k: result[k] for k in ("N_PUBLIC", "N_WITHHELD", "N_FILES", "N_STALE", "N_PRIVACY")}
    assert numbers == {"N_PUBLIC": 3, "N_WITHHELD": 2, "N_FILES": 1, "N_STALE": 1, "N_PRIVACY": 1}


def test_nothing_of_the_office_is_in_the_bytes_of_the_copy(release, tmp_path):
    release()
    blob = (tmp_path / "copy.gpkg").read_bytes()
    for secret in (
        "Geheim GmbH",
        "Muster e. K.",
        "geheim",
        "Rückfrage",
        "max.muster",
        "source_row",
    ):
        assert secret.encode() not in blob, secret
    assert b"Stadt Musterstadt" in blob


def test_record_and_report_name_no_person(release):
    result = release()
    for text in (result["report"], json.dumps(result["record"]), result["log"]):
        assert "Muster e. K." not in text
        assert "max.muster" not in text
    assert result["record"]["results"]["N_PUBLIC"] == 3
    assert result["record"]["parameters"]["AS_OF"] == "2026-01-31"
    assert result["record"]["parameters"]["ATLAS"] == "atlas.gpkg"
    assert result["record"]["method"]["copies"][0]["licence"] == "CC0-1.0"


def test_the_atlas_is_not_changed(release, tmp_path):
    write_atlas(tmp_path / "atlas.gpkg")
    before = atlas_hash(read_atlas(file_place(tmp_path / "atlas.gpkg")))
    release()
    assert atlas_hash(read_atlas(file_place(tmp_path / "atlas.gpkg"))) == before


def test_homes_are_coarsened_by_quarters_if_traders_go_out(release):
    result = release(QUARTERS=quarters(), SOLE_TRADERS="coarsen")
    row = result["copy"]["actor"].set_index("name").loc["Muster e. K."]
    assert (row["street"], row["quarter_code"], row["position_quality"]) == (None, "7", "quarter")
    assert row.geometry.equals(quarters().geometry.iloc[0].representative_point())


def test_stale_entries_are_told_or_withheld(release):
    result = release(MONTHS=24)
    assert "were never checked, and" in result["log"]
    assert "Werk GmbH" in result["copy"]["actor"]["name"].tolist()
    assert "Werk GmbH" not in release(WITHHOLD_STALE=True)["copy"]["actor"]["name"].tolist()


def test_split_writes_one_file_per_licence_beside_the_output(release, tmp_path):
    fields = {"licence": ["ODbL-1.0"] + ["dl-de/by-2-0"] * 4}
    fails(release, "not mixed silently", fields)
    assert not (tmp_path / "copy.gpkg").exists()
    result = release(fields, LICENCES="split")
    other = read_atlas(file_place(tmp_path / "copy-odbl-1-0.gpkg"))
    assert set(result["copy"]["actor"]["licence"]) == {"dl-de/by-2-0"}
    assert other["actor"]["name"].tolist() == ["Hafen"]
    assert result["N_FILES"] == 2
    assert "copy-odbl-1-0.gpkg" in result["report"]


def test_one_licence_for_all_where_it_is_possible(release):
    fields = {"licence": ["ODbL-1.0"] + ["CC0-1.0"] * 4}
    result = release(fields, LICENCES="one")
    assert result["record"]["method"]["copies"][0]["licence"] == "ODbL-1.0"


def test_the_copy_carries_its_project_and_opens_in_qgis(release, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    release()
    path = tmp_path / "copy.gpkg"
    layer = QgsVectorLayer(f"{path}|layername=actor", "actor", "ogr")
    assert layer.isValid()
    assert layer.featureCount() == 3
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM qgis_projects")]
    assert len(names) == 2
    project = QgsProject()
    assert project.read(f"geopackage:{path}?projectName={names[0]}")
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert not {layer.name() for layer in project.mapLayers().values()} & {"Verlauf", "History"}


def test_nothing_but_the_copy_lies_there(release, tmp_path):
    """GDAL 3.10 and newer would leave the metadata beside it."""
    release()
    assert sorted(p.name for p in tmp_path.glob("copy*")) == ["copy.gpkg"]


def test_run_again_from_the_record_gives_the_same(release, tmp_path):
    first = release()
    again = release(OUTPUT=str(tmp_path / "again.gpkg"))
    assert first["record"]["outputs"]["OUTPUT"] == again["record"]["outputs"]["OUTPUT"]
    assert first["record"]["results"] == again["record"]["results"]


@pytest.mark.parametrize(
    "parameters, match",
    [
        ({"ATLAS": "missing.gpkg"}, "no atlas"),
        ({"AS_OF": "31.01.2026"}, "is no date"),
        ({"AS_OF": "2026-02-31"}, "is no date"),
        ({"OUTPUT": "copy.shp"}, "GeoPackage"),
        ({"LICENCE": "ODbL-1.0", "LICENCES": "split"}, "has no licence of its own"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(release, tmp_path, parameters, match):
    paths = {k: str(tmp_path / v) for k, v in parameters.items() if k in ("ATLAS", "OUTPUT")}
    fails(release, match, **{**parameters, **paths})
    assert not (tmp_path / "copy.gpkg").exists()


def test_nothing_to_publish_is_refused_in_a_sentence(release):
    fails(release, "5: its release is not 'public'", {"release": "internal"})


def test_the_atlas_itself_is_never_replaced(release, tmp_path):
    fails(release, "atlas", OUTPUT=str(tmp_path / "atlas.gpkg"))
    fields = {"licence": ["ODbL-1.0"] + ["dl-de/by-2-0"] * 4}
    path = write_atlas(tmp_path / "copy-odbl-1-0.gpkg", **fields)
    before = Path(path).read_bytes()
    fails(release, "replace the atlas", ATLAS=str(path), LICENCES="split")
    assert Path(path).read_bytes() == before


def test_the_licences_offered_are_those_of_the_table():
    from smartquartier.processing_algorithms.atlas import atlas_release_parameters as parameters
    from smartquartier.smartquartier_plugin.core.atlas import licences, release

    assert licences.order() == parameters.LICENCES
    assert parameters.MODES == release.MODES
    assert parameters.PERSONS == release.PERSONS


def test_positions_of_unknown_licence_stay_behind_and_that_is_said(release):
    providers = ["addresses (unknown)", "geo.example (ODbL-1.0)", None, None, None]
    result = release({"position_provider": providers})
    copy = result["copy"]["actor"].set_index("name")
    assert copy.geometry.isna().to_dict() == {"Hafen": True, "Werk GmbH": True, "Turm GmbH": False}
    assert "2 entries are published without their position" in result["log"]
    assert "2 entries are published without their position" in result["report"]
    # It is no finding about persons: those are the mailbox of the company.
    assert result["N_PRIVACY"] == 1
    # Under the licence of the one position it goes out; the other one's stays unknown.
    both = release(LICENCES="one", LICENCE="ODbL-1.0")
    assert both["copy"]["actor"].geometry.isna().tolist() == [True, False, False]
    credits = both["record"]["method"]["copies"][0]["credits"]
    assert any("© OpenStreetMap contributors" in text for text in credits)


def test_what_nobody_confirmed_is_counted_and_withheld_if_wished(release):
    fields = {"review_status": ["confirmed", "created", "created", "created", "confirmed"]}
    result = release(fields)
    assert result["N_UNREVIEWED"] == 2 and "nobody has confirmed 2" in result["log"]
    only = release(fields, ONLY_CONFIRMED=True)
    assert only["N_UNREVIEWED"] == 0
    assert only["copy"]["actor"]["name"].tolist() == ["Hafen"]


def test_a_copy_says_what_was_changed_and_can_not_be_edited(release, tmp_path):
    from qgis.core import QgsProject

    release()
    path = tmp_path / "copy.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        said = " ".join(
            text for (text,) in connection.execute("SELECT metadata FROM gpkg_metadata")
        )
        (name, *_) = [n for (n,) in connection.execute("SELECT name FROM qgis_projects")]
    assert "Lagen: 3 wie angegeben, 0 aus Adressen" in said and "3 as given" in said
    assert "facts as given" not in said
    project = QgsProject()
    project.read(f"geopackage:{path}?projectName={name}")
    layers = [layer for layer in project.mapLayers().values() if layer.type() == 0]
    assert layers and all(layer.readOnly() for layer in layers)
