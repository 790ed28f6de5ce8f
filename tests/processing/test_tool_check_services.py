"""Checking the catalogue as a tool: a table of what keeps its promise and what doesn't."""

import json

import pytest
import quirk_data


def entry(name, url, **more):
    return {
        "id": f"testcity/{name}",
        "title": {"en": f"Testcity – {name}"},
        "city": "Testcity",
        "theme": "stops",
        "type": "ogcapi",
        "url": url,
        "layer": "points",
        "extent": list(quirk_data.extent("dresden")),
        "geometry": "point",
        "fields": ["nr", "name"],
        "licence": {"id": "dl-de/by-2-0"},
        "attribution": "Testcity",
        "checked_on": "2026-11-22",
        **more,
    }


@pytest.fixture
def catalogue(quirk_server, tmp_path):
    """Return a catalogue with a good entry, one that has drifted, and one that is gone."""
    good = quirk_server.scenario("ogcapi", n=30)
    path = tmp_path / "own.json"
    entries = [
        entry("good", good, count={"min": 20, "max": 40}),
        entry("fewer", good, count={"min": 100, "max": None}),
        entry("fields", good, fields=["nr", "district"]),
        entry("gone", quirk_server.scenario("404")),
    ]
    data = {"schema": "smartquartier-services/1", "entries": entries}
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_the_table_says_what_has_changed(catalogue, run_tool, tmp_path):
    from qgis.core import QgsVectorLayer

    target, record = tmp_path / "checked.gpkg", tmp_path / "record.json"
    results = run_tool(
        "checkservices",
        {
            "CATALOGUE": catalogue,
            "ENTRIES": "testcity",
            "OUTPUT": str(target),
            "RECORD": str(record),
        },
    )
    assert (results["N_OK"], results["N_PROBLEMS"]) == (1, 3)
    layer = QgsVectorLayer(str(target), "x", "ogr")
    names = [field.name() for field in layer.fields()][1:]
    assert names == ["entry", "ok", "problem", "count", "ms", "checked_on"]
    rows = {feature["entry"]: feature for feature in layer.getFeatures()}
    assert rows["testcity/good"]["ok"] == 1 and rows["testcity/good"]["count"] == 30
    assert not rows["testcity/good"]["problem"]
    assert "30 features instead of 100" in rows["testcity/fewer"]["problem"]
    assert "district" in rows["testcity/fields"]["problem"]
    assert rows["testcity/gone"]["ok"] == 0 and len(rows["testcity/gone"]["problem"]) > 20
    assert json.loads(record.read_text(encoding="utf-8"))["results"]["N_OK"] == 1


def test_only_some_entries(catalogue, run_tool):
    results = run_tool(
        "checkservices",
        {"CATALOGUE": catalogue, "ENTRIES": "testcity/good", "OUTPUT": "memory:"},
    )
    assert results["OUTPUT"].featureCount() == 1


def test_of_a_catalogue_of_ones_own_only_its_entries_are_checked(catalogue, run_tool):
    """Not all bundled ones too: nobody wants a hundred requests for four entries."""
    results = run_tool("checkservices", {"CATALOGUE": catalogue, "OUTPUT": "memory:"})
    found = [feature["entry"] for feature in results["OUTPUT"].getFeatures()]
    assert found == [f"testcity/{name}" for name in ("good", "fewer", "fields", "gone")]
    assert (results["N_OK"], results["N_PROBLEMS"]) == (1, 3)


def test_a_misspelt_city_is_suggested(catalogue, run_tool):
    with pytest.raises(Exception, match="did you mean 'dresden'"):
        run_tool("checkservices", {"CATALOGUE": "", "ENTRIES": "dresdn", "OUTPUT": "memory:"})


def test_an_unknown_entry_is_one_sentence(catalogue, run_tool):
    with pytest.raises(Exception, match="testcity/good"):
        run_tool(
            "checkservices",
            {"CATALOGUE": catalogue, "ENTRIES": "testcity/goode", "OUTPUT": "memory:"},
        )


def test_the_record_does_not_depend_on_the_speed(catalogue, run_tool, tmp_path):
    record = tmp_path / "record.json"
    run_tool(
        "checkservices",
        {
            "CATALOGUE": catalogue,
            "ENTRIES": "testcity/good",
            "OUTPUT": str(tmp_path / "a.gpkg"),
            "RECORD": str(record),
        },
    )
    results = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert results["IDENTICAL"] == 1
