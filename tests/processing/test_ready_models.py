"""The ready models give what the single tools give, and speak the user's language."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INDICATORS = (
    "unemployed_pct = 100 * unemployed / inhabitants_15_64\n"
    "one_person_pct = 100 * hh_1p / households"
)
CRITERIA = ["unemployed_pct", "higher", "3", "2", "12", "one_person_pct", "higher", "1", "30", "70"]
FEATURES = "density_inh_ha;unemployed_pct;one_person_pct"


@pytest.fixture(scope="module", autouse=True)
def models(qgis_app):
    """Have the models' provider beside the tools' one, as the plugin does."""
    from qgis.core import QgsApplication

    from smartquartier.processing_algorithms.models import ModelsProvider

    provider = ModelsProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture(scope="module")
def city(qgis_app, tmp_path_factory):
    """Return the demo city's GeoPackage, small."""
    import processing

    path = tmp_path_factory.mktemp("city") / "democity.gpkg"
    processing.run("smartquartier:createdemocity", {"SEED": 1, "SIZE": 16, "OUTPUT": str(path)})
    return path


@pytest.fixture
def run_model(qgis_app, tmp_path):
    """Return ``run(model, inputs, results)``: results are file names by the result's name."""
    import processing
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    def run(name, inputs, results):
        identifier = f"smartquartiermodels:{name}"
        model = QgsApplication.processingRegistry().algorithmById(identifier)
        assert model is not None
        given = dict(inputs)
        for definition in model.destinationParameterDefinitions():
            key = definition.name().partition(":")[2] or definition.name()
            if key in results:
                given[definition.name()] = str(tmp_path / results[key])
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        found = processing.run(identifier, given, context=context, feedback=feedback)
        return {name.partition(":")[2] or name: value for name, value in found.items()}

    return run


SWITCHING = """
import sys
sys.path.insert(0, "scripts")
from demo_run import start_qgis
from qgis.core import QgsApplication
application, plugin, profile = start_qgis()
registry = QgsApplication.processingRegistry()
for _ in range(3):
    print(len(registry.providerById("smartquartiermodels").algorithms()))
    plugin.unload()
    print(registry.providerById("smartquartiermodels"))
    plugin.initProcessing()
application.exitQgis()
print("clean")
"""


def test_the_models_come_and_go_with_the_plugin():
    """In a QGIS of its own: the tests' one must keep its provider."""
    done = subprocess.run(
        [sys.executable, "-c", SWITCHING], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.split() == ["3", "None"] * 3 + ["clean"], done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("name", ("pilotquarters", "quartersensors", "nightlypackage"))
def test_inputs_have_label_and_help_and_every_step_is_there(qgis_app, name):
    from qgis.core import QgsApplication

    model = QgsApplication.processingRegistry().algorithmById(f"smartquartiermodels:{name}")
    for definition in model.parameterDefinitions():
        assert definition.description() not in ("", definition.name())
        assert len(definition.help()) > 15, definition.name()
    labels = [definition.description() for definition in model.destinationParameterDefinitions()]
    assert len(labels) == len(set(labels))
    assert all(child.algorithm() for child in model.childAlgorithms().values())
    assert model.displayName() != name and len(model.shortHelpString()) > 400
    assert model.helpUrl().startswith("file://")


def test_the_files_are_those_that_the_script_writes(qgis_app, tmp_path):
    from qgis.core import Qgis

    if Qgis.QGIS_VERSION_INT >= 32400:
        pytest.skip("newer QGIS versions add entries to the file")
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import build_models
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    build_models.write(tmp_path)
    for path in sorted((ROOT / "resources" / "models").glob("*.model3")):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_in_the_window_the_models_come_when_it_stands(qgis_app):
    """QGIS's start does not wait for them."""
    from qgis.PyQt.QtTest import QTest

    from smartquartier.processing_algorithms import models

    provider = models.ModelsProvider(later=True)
    provider.refreshAlgorithms()
    assert provider.algorithms() == []
    QTest.qWait(models.LATER + 500)
    assert len(provider.algorithms()) == 3


def test_labels_are_german_for_a_german_user(qgis_app):
    from smartquartier.processing_algorithms.models import ModelsProvider
    from smartquartier.smartquartier_plugin.bridge.translation import speaker
    from smartquartier.smartquartier_plugin.core.i18n import speaking

    if not (ROOT / "resources" / "i18n" / "smartquartier_de.qm").is_file():
        pytest.skip("make i18n has not compiled the German texts")
    with speaking(speaker("de")):
        provider = ModelsProvider()
        provider.loadAlgorithms()
        model = next(m for m in provider.algorithms() if m.name() == "pilotquarters")
        assert model.displayName() == "Pilotquartiere aus der Statistik"
        assert model.parameterDefinition("QUARTERS").description() == "Quartiere"
        assert "Anteil" in model.shortHelpString() or "Zeile" in model.shortHelpString()


def test_pilot_quarters_like_the_single_tools(city, run_model, run_tool, read_layer, tmp_path):
    statistics, quarters = f"{city}|layername=statistics", f"{city}|layername=quarters"
    common = {
        "QUARTERS": quarters, "ID_FIELD": "code", "TABLE": statistics, "TABLE_ID_FIELD": "code",
        "PERIOD_FIELD": "period", "INDICATORS": INDICATORS, "POPULATION": "inhabitants",
    }  # fmt: skip
    result = run_model(
        "pilotquarters",
        {**common, "NAME_FIELD": "name", "CRITERIA": CRITERIA, "K": 3, "FEATURES": FEATURES,
         "OBJECTIVE": "transferability", "POPULATION_FIELD": "inhabitants"},
        {"INDICATORS": "i.gpkg", "RANKING": "r.gpkg", "PILOTS": "p.gpkg",
         "RANKING_REPORT": "r.html", "PILOTS_RECORD": "p.json"},
    )  # fmt: skip
    run_tool("pilotindicators", {**common, "OUTPUT": str(tmp_path / "i2.gpkg")})
    run_tool("pilotranking", {
        "QUARTERS": str(tmp_path / "i2.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "CRITERIA": CRITERIA, "K": 3, "OUTPUT": str(tmp_path / "r2.gpkg"),
    })  # fmt: skip
    run_tool("pilotset", {
        "QUARTERS": str(tmp_path / "r2.gpkg"), "ID_FIELD": "code", "K": 3,
        "FEATURES": FEATURES.split(";"), "OBJECTIVE": "transferability",
        "POPULATION_FIELD": "inhabitants", "OUTPUT": str(tmp_path / "p2.gpkg"),
    })  # fmt: skip
    for one, other in (("i.gpkg", "i2.gpkg"), ("r.gpkg", "r2.gpkg"), ("p.gpkg", "p2.gpkg")):
        model, tools = read_layer(tmp_path / one), read_layer(tmp_path / other)
        assert list(model.columns) == list(tools.columns)
        assert model.drop(columns="geometry").equals(tools.drop(columns="geometry"))
    assert (tmp_path / "r.html").stat().st_size > 10_000
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert Path(result["PILOTS"]).is_file()


def test_sensor_plan_like_the_single_tools(city, run_model, run_tool, read_layer, tmp_path):
    import geopandas as gpd

    quarters = gpd.read_file(city, layer="quarters")
    code = quarters.sort_values("inhabitants")["code"].iloc[-1]
    quarter = f"{city}|layername=quarters|subset=code = '{code}'"
    places = {
        "PURPOSE": "air_background", "LAMPS": f"{city}|layername=lamps",
        "STREETS": f"{city}|layername=streets", "EXCLUSION": f"{city}|layername=privacy_zones",
    }  # fmt: skip
    cells = f"{city}|layername=population_grid_100m"
    run_model(
        "quartersensors",
        {**places, "QUARTER": quarter, "DEMAND": cells, "WEIGHT_FIELD": "inhabitants",
         "RADIUS": 120, "N_SENSORS": 5},
        {"CANDIDATES": "c.gpkg", "PLAN": "p.gpkg", "PLAN_REPORT": "p.html",
         "PLAN_CERTIFICATE": "p.json"},
    )  # fmt: skip
    around = quarters[quarters["code"] == code].copy()
    # As native:buffer does it, with the same number of corners.
    import processing

    around = processing.run("native:buffer", {
        "INPUT": quarter, "DISTANCE": 120, "SEGMENTS": 16, "DISSOLVE": True,
        "OUTPUT": str(tmp_path / "around.gpkg"),
    })["OUTPUT"]  # fmt: skip
    inside = gpd.read_file(city, layer="population_grid_100m")
    shape = quarters.loc[quarters["code"] == code, "geometry"].iloc[0]
    inside[inside.intersects(shape)].to_file(tmp_path / "cells.gpkg", driver="GPKG")
    run_tool("sensorcandidates", {**places, "AREA": around, "OUTPUT": str(tmp_path / "c2.gpkg")})
    result = run_tool("sensorcoverage", {
        "CANDIDATES": str(tmp_path / "c2.gpkg"), "DEMAND": str(tmp_path / "cells.gpkg"),
        "WEIGHT_FIELD": "inhabitants", "RADIUS": 120, "N_SENSORS": 5,
        "OUTPUT": str(tmp_path / "p2.gpkg"),
    })  # fmt: skip
    model, tools = read_layer(tmp_path / "p.gpkg"), read_layer(tmp_path / "p2.gpkg")
    chosen = [set(frame.loc[frame["status"] == "planned", "site_id"]) for frame in (model, tools)]
    assert chosen[0] == chosen[1] and len(chosen[0]) == result["N_SELECTED"] == 5
    assert (tmp_path / "p.html").stat().st_size > 10_000


ABOUT = {
    "TITLE": "Smart City Musterstadt", "ABSTRACT": "Quartiere der fiktiven Musterstadt.",
    "PUBLISHER": "Stadt Musterstadt, Amt für Geodaten",
    "CONTACT_EMAIL": "geodaten@musterstadt.example", "LICENCE": "dl-de/by-2-0",
    "KEYWORDS": "Smart City",
}  # fmt: skip


def test_nightly_package_is_the_tools_package_and_stays_where_it_fails(
    city, run_model, run_tool, tmp_path
):
    from qgis.core import QgsProcessingException

    quarters = f"{city}|layername=quarters"
    run_model(
        "nightlypackage",
        {**ABOUT, "LAYERS": [quarters]},
        {"PACKAGE": "package", "PACKAGE_REPORT": "p.html", "CHECK_REPORT": "c.html"},
    )
    run_tool("publishpackage", {
        **ABOUT, "LAYERS": [quarters], "STRICT": True, "FOLDER": str(tmp_path / "single"),
    })  # fmt: skip

    def listed(folder):
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())

    assert listed(tmp_path / "package") == listed(tmp_path / "single")
    before = (tmp_path / "package" / "package.json").read_bytes()
    with pytest.raises(QgsProcessingException):
        run_model(
            "nightlypackage",
            {**ABOUT, "LAYERS": [quarters], "LICENCE": "no licence"},
            {"PACKAGE": "package"},
        )
    assert (tmp_path / "package" / "package.json").read_bytes() == before
