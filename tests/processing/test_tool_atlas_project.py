"""The tool that makes the QGIS project of an atlas."""

import json
import sqlite3

import geopandas as gpd
import pytest
from qgis.core import QgsProcessingException
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import (
    atlas_hash,
    empty_atlas,
    stable_id,
)
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

GERMAN, ENGLISH = "Smart City Atlas (Deutsch)", "Smart City Atlas (English)"


@pytest.fixture
def atlas(tmp_path):
    place = file_place(tmp_path / "atlas.gpkg")
    actors = gpd.GeoDataFrame(
        {"actor_id": [stable_id("a", k) for k in range(3)], "name": ["Amt", "Institut", "Verein"]},
        geometry=[Point(410000, 5655000), None, Point(410900, 5655000)],
        crs="EPSG:25833",
    )
    save_atlas(place, empty_atlas("EPSG:25833").replaced(actor=actors))
    return place


@pytest.fixture
def run(run_tool):
    return lambda **given: run_tool("atlasproject", {"RECORD": None, **given})


def names(path):
    database = sqlite3.connect(path)
    try:
        rows = database.execute("SELECT name FROM qgis_projects ORDER BY 1").fetchall()
    except sqlite3.OperationalError:
        rows = []
    finally:
        database.close()
    return [row[0] for row in rows]


def test_both_languages_by_default_and_entries_as_before(run, atlas, tmp_path):
    before = atlas_hash(read_atlas(atlas))
    told = run(ATLAS=atlas.uri, RECORD=str(tmp_path / "r.json"))
    assert told["N_PROJECTS"] == 2
    assert told["PROJECTS"] == f"{GERMAN}; {ENGLISH}"
    assert names(atlas.uri) == [GERMAN, ENGLISH]
    assert atlas_hash(read_atlas(atlas)) == before
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["parameters"]["ATLAS"] == "atlas.gpkg"
    assert record["results"]["N_PROJECTS"] == 2
    assert str(tmp_path) not in (tmp_path / "r.json").read_text(encoding="utf-8")


def test_one_language(run, atlas):
    assert run(ATLAS=atlas.uri, LANGUAGE="en")["N_PROJECTS"] == 1
    assert names(atlas.uri) == [ENGLISH]


def test_a_project_file_moves_together_with_its_atlas(run, atlas, tmp_path):
    from qgis.core import QgsProject

    told = run(ATLAS=atlas.uri, STORE=False, LANGUAGE="de", OUTPUT=str(tmp_path / "a.qgz"))
    assert told["N_PROJECTS"] == 0
    assert names(atlas.uri) == []
    new = tmp_path / "neu"
    new.mkdir()
    for name in ("a.qgz", "atlas.gpkg"):
        (tmp_path / name).rename(new / name)
    project = QgsProject()
    assert project.read(str(new / "a.qgz"))
    assert project.title() == GERMAN
    assert all(layer.isValid() for layer in project.mapLayers().values())
    project.clear()
    assert sorted(path.name for path in new.iterdir()) == ["a.qgz", "atlas.gpkg"]


def test_nothing_to_do_is_said(run, atlas):
    with pytest.raises(QgsProcessingException, match="Nothing to do"):
        run(ATLAS=atlas.uri, STORE=False)


def test_a_wrong_name_for_the_file(run, atlas, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"'a\.pdf'.*\.qgz"):
        run(ATLAS=atlas.uri, OUTPUT=str(tmp_path / "a.pdf"))
    assert names(atlas.uri) == []


def test_no_atlas(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="no atlas"):
        run(ATLAS=str(tmp_path / "fehlt.gpkg"))
    assert not (tmp_path / "fehlt.gpkg").exists()
