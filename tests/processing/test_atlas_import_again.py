"""An import is run again from its record, and into an atlas of an office's database."""

import json

import pytest
from test_tool_atlas_import import ROWS, atlas_at, numbers, write_list


@pytest.fixture
def imported(run_tool):
    """Return ``imported(list, atlas, **parameters)``."""

    def run(given, atlas, **parameters):
        parameters = {
            "INPUT": str(given),
            "SOURCE": "Amt A",
            "LICENCE": "CC0-1.0",
            "ATLAS": str(atlas),
            **parameters,
        }
        return run_tool("atlasimport", parameters)

    return run


def test_an_import_is_run_again_from_its_record(imported, run_tool, tmp_path):
    from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash

    data, out = tmp_path / "data", tmp_path / "again"
    data.mkdir()
    out.mkdir()
    given = write_list(data / "liste.csv")
    imported(given, data / "atlas.gpkg")
    rows = [list(row) for row in ROWS]
    rows[0][10] = "https://neu.example"
    write_list(given, rows)
    record = tmp_path / "record.json"
    before = (data / "atlas.gpkg").read_bytes()
    imported(given, data / "atlas.gpkg", RECORD=str(record))
    changed = atlas_hash(atlas_at(data / "atlas.gpkg"))
    (data / "atlas.gpkg").write_bytes(before)
    run_tool("rerunrecord", {"RECORD": str(record), "DATA": str(data), "FOLDER": str(out)})
    assert (data / "atlas.gpkg").read_bytes() == before
    (copy,) = out.rglob("*.gpkg")
    assert atlas_hash(atlas_at(copy)) == changed
    told = json.loads(record.read_text(encoding="utf-8"))
    assert told["outputs"]["ATLAS"]["sha256"] == changed
    assert str(tmp_path) not in record.read_text(encoding="utf-8")


def test_an_import_into_postgis_and_again(postgis, qgis_app, tmp_path, monkeypatch):
    from smartquartier.smartquartier_plugin.core.atlas.atlas import difference
    from smartquartier.smartquartier_plugin.services.atlas.place import database_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

    place = database_place(postgis, "office")
    from smartquartier.processing_algorithms.atlas import atlas_import_inputs

    monkeypatch.setattr(atlas_import_inputs, "place_in", lambda run, name="ATLAS": place)
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.atlas.atlas_import import AtlasImport

    def run():
        tool = AtlasImport()
        tool.initAlgorithm()
        parameters = {
            "INPUT": str(write_list(tmp_path / "liste.csv")),
            "SOURCE": "Amt A",
            "LICENCE": "CC0-1.0",
            "ATLAS": "postgis:office",
        }
        found, done = tool.run(parameters, QgsProcessingContext(), QgsProcessingFeedback())
        assert done
        return found

    assert numbers(run())[:4] == (3, 0, 0, 1)
    first = read_atlas(place)
    assert numbers(run())[:4] == (0, 0, 3, 1)
    assert difference(first, read_atlas(place)) == {}
