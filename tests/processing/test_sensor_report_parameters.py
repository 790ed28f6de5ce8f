"""What the planning tools tell in log, report and record: title, units, zones, graded values."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def row(**columns):
    """Return ten places, 100 m apart."""
    shapes = [Point(EAST + 100 * i, NORTH) for i in range(10)]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def zone():
    return gpd.GeoDataFrame(geometry=[Point(EAST, NORTH).buffer(30)], crs=CRS)


@pytest.fixture
def told(qgis_app, memory_layer, tmp_path):
    """Return ``told(name of a tool, **parameters)``: results, log, report, record."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    def run(tool, **parameters):
        given = {
            "CANDIDATES": row(lamp_id=[f"L{i}" for i in range(10)], cost_eur=np.full(10, 7.0)),
            "DEMAND": row(people=np.arange(1.0, 11.0)),
            "WEIGHT_FIELD": "people",
            "SITE_ID_FIELD": "lamp_id",
            "EXCLUSION": zone(),
            "RADIUS": 100,
            "TIME_LIMIT": 5,
            "OUTPUT": str(tmp_path / "sites.gpkg"),
            "COVERAGE": str(tmp_path / "demand.gpkg"),
            "CURVE": str(tmp_path / "curve.gpkg"),
            "REPORT": str(tmp_path / "report.html"),
            "RECORD": str(tmp_path / "record.json"),
            **parameters,
        }
        for name, value in given.items():
            if isinstance(value, pd.DataFrame):
                given[name] = memory_layer(value, name.lower())
        feedback = QgsProcessingFeedback()
        registry = QgsApplication.processingRegistry()
        results, done = (
            registry.algorithmById(f"smartquartier:{tool}")
            .create()
            .run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        report = (tmp_path / "report.html").read_text(encoding="utf-8")
        record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
        return results, feedback.textLog(), report, record

    return run


TOOLS = {
    "sensorcoverage": {"N_SENSORS": 2},
    "sensorevaluate": {"SITES": row(name=[f"P{i}" for i in range(10)]).iloc[[3, 7]]},
    "sensorminimum": {"GOAL": "partial_cover", "TARGET_SHARE": 0.5},
    "sensorgateways": {"GOAL": "coverage", "N_SENSORS": 2, "RADIUS": None, "COVER_TIMES": 1},
}


@pytest.mark.parametrize("tool", TOOLS)
def test_reports_bear_the_users_title_and_keep_zones_to_themselves(told, tool):
    _, _, report, record = told(tool, TITLE="Old <town>", **TOOLS[tool])
    assert "<h1>Old &lt;town&gt;</h1>" in report and "Demand: demand" in report
    assert "#7a1f3d" not in report  # the colour of zones
    assert "people" in report and "units of demand" not in report
    assert record["parameters"]["TITLE"] == "Old <town>"
    assert record["parameters"]["SHOW_ZONES"] is False
    _, _, shown, record = told(tool, SHOW_ZONES=True, WEIGHT_UNIT="heads", **TOOLS[tool])
    assert "#7a1f3d" in shown and record["parameters"]["SHOW_ZONES"] is True
    assert "heads" in shown and record["parameters"]["WEIGHT_UNIT"] == "heads"


def test_a_graded_value_is_no_number_of_people(told):
    # Lamps 5 and 8 reach 45 of 55, each place once: 0.7 × 45 = 31.5.
    results, log, report, _ = told("sensorcoverage", N_SENSORS=2, COVER_TIMES=2)
    assert results["COVERED"] == pytest.approx(31.5)
    assert "New sensors: 2. Covered: 45 of 55 people (81.8%). Coverage value, in which" in log
    assert "counts 0.7; 0.3: 31.5 of 55 (57.3%)." in log
    assert "2 sensors cover 45 of 55 people" in report
    plan = row(name=list("abcdefghij")).iloc[[5, 8]]
    _, log, _, _ = told("sensorevaluate", SITES=plan, COVER_TIMES=2)
    assert "Sensors of the plan: 2. Covered: 45 of 55 people (81.8%). Coverage value" in log
    _, log, _, _ = told("sensorcoverage", N_SENSORS=3, COVER_TIMES=2, STRICT=True)
    assert "Covered at least 2 times: " in log and "Coverage value" not in log


def test_a_plan_that_breaks_rules_is_not_optimal(told):
    plan = row(name=list("abcdefghij")).iloc[[5, 8]]
    results, log, report, _ = told("sensorevaluate", SITES=plan, N_SENSORS=1)
    assert (results["N_BROKEN"], results["STATUS"], results["GAP"]) == (1, "feasible", 0.0)
    assert "Even without the broken rules, no plan covers more." in log and "Proven" not in log
    assert "This plan breaks a rule; the comparison leaves it out: 2 sensors instead" in report
    assert "Both keep the same limits" not in report
    assert report.count("left out for the bound: 2 sensors") == 1  # in the record, not as a note
    kept, _, _, _ = told("sensorevaluate", SITES=plan)
    assert (kept["N_BROKEN"], kept["STATUS"]) == (0, "optimal")


def test_costs_bear_the_name_of_their_field(told):
    _, _, report, _ = told("sensorcoverage", BUDGET=14, COST_FIELD="cost_eur")
    assert "Cost of the new sites: 14 (cost_eur), of a budget of 14 (cost_eur)." in report
    _, _, report, _ = told("sensorminimum", GOAL="cover", COST_FIELD="cost_eur", EXCLUSION=None)
    assert "cost (cost_eur)" in report


def test_layer_and_report_hatch_the_same(told, read_layer):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import styles_coverage
    from smartquartier.smartquartier_plugin.publish.report.sensors import sensor_map

    layer = QgsVectorLayer("Polygon?field=times_covered:int&field=weight:double"
                           "&field=reachable:int", "demand", "memory")  # fmt: skip
    styles_coverage.sensor_demand(layer)
    kinds = {
        rule.label(): rule.symbol().symbolLayer(0).layerType()
        for rule in layer.renderer().rootRule().children()
    }
    assert kinds["not covered"] == "SimpleFill"
    assert kinds["out of reach of every site"] == "LinePatternFill"
    assert styles_coverage.PALE == sensor_map.PALE
