"""Each tool that asks services as a step of a model."""

import json

import pytest
import quirk_data


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """Give each test a cache of its own."""
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def run_model(qgis_app):
    """Return ``run(tool, values, outputs)``: results of a model with the tool as only step."""
    import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
    )

    def run(tool, values, outputs):
        model = QgsProcessingModelAlgorithm("model of " + tool, "tests")
        child = QgsProcessingModelChildAlgorithm("smartquartier:" + tool)
        child.setChildId("step")
        for name, value in values.items():
            source = QgsProcessingModelChildParameterSource.fromStaticValue(value)
            child.addParameterSources(name, [source])
        made = {}
        for name in outputs:
            made[name] = QgsProcessingModelOutput(name, name)
            made[name].setChildId("step")
            made[name].setChildOutputName(name)
        child.setModelOutputs(made)
        model.addChildAlgorithm(child)
        # QGIS 3.22 calls it "step:OUTPUT", 3.40 "output".
        given = [one.name() for one in model.destinationParameterDefinitions()]
        targets = {name: str(outputs[name.split(":")[-1].upper()]) for name in given}
        return processing.run(model, targets)

    return run


def count(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert layer.isValid()
    return layer.featureCount()


@pytest.fixture
def catalogue(quirk_server, tmp_path):
    """Return the path of a catalogue with one entry."""
    entry = {
        "id": "testcity/stops",
        "title": {"en": "Testcity – stops"},
        "city": "Testcity",
        "theme": "stops",
        "type": "ogcapi",
        "url": quirk_server.scenario("ogcapi", n=30),
        "layer": "points",
        "extent": list(quirk_data.extent("dresden")),
        "licence": {"id": "dl-de/by-2-0"},
        "attribution": "Testcity",
        "checked_on": "2026-11-22",
    }
    path = tmp_path / "own.json"
    data = {"schema": "smartquartier-services/1", "entries": [entry]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_loadcitylayer(run_model, catalogue, tmp_path):
    target = tmp_path / "stops.gpkg"
    run_model(
        "loadcitylayer", {"ENTRY": "testcity/stops", "CATALOGUE": catalogue}, {"OUTPUT": target}
    )
    assert count(target) == 30


def test_fetchobservations(run_model, quirk_server, tmp_path):
    targets = {"STATIONS": tmp_path / "a.gpkg", "OBSERVATIONS": tmp_path / "b.gpkg"}
    url = quirk_server.scenario("sta")
    run_model("fetchobservations", {"URL": url, "START": "2000-01-01"}, targets)
    assert count(targets["STATIONS"]) > 0 and count(targets["OBSERVATIONS"]) > 0


def test_checkservices(run_model, catalogue, tmp_path):
    target = tmp_path / "checked.gpkg"
    values = {"CATALOGUE": catalogue, "ENTRIES": "testcity"}
    run_model("checkservices", values, {"OUTPUT": target})
    assert count(target) == 1
