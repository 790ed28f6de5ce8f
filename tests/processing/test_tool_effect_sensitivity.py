"""The tool effectsensitivity in a real QGIS."""

import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "effects"))
from sensitivity_case import case_data

SCENARIO = [{"measure": "telework", "zone": "*", "uptake": 0.2}]


def zones(**fields):
    """Return four squares of 1 km in a row."""
    data = {
        "code": ["a", "b", "c", "d"],
        "name": ["Altstadt", "Berg", "Cotta", "Dorf"],
        "inhabitants": [100.0, 300.0, np.nan, 50.0],
        "office_jobs": [10.0, 0.0, 50.0, 5.0],
        **fields,
    }
    shapes = [box(1000 * i, 0, 1000 * i + 1000, 1000) for i in range(4)]
    return gpd.GeoDataFrame(data, geometry=shapes, crs="EPSG:25833")


@pytest.fixture
def sensitivity(qgis_app, memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.effect_sensitivity import EffectSensitivity

    def run(frame=None, scenario=SCENARIO, catalogue=None, **parameters):
        (tmp_path / "case.json").write_text(json.dumps(catalogue or case_data()), "utf-8")
        (tmp_path / "scenario.json").write_text(json.dumps(scenario), "utf-8")
        given = {
            "ZONES": memory_layer(zones() if frame is None else frame, "zones of X"),
            "ID_FIELD": "code",
            "NAME_FIELD": "name",
            "SCENARIO": str(tmp_path / "scenario.json"),
            "CATALOGUE": str(tmp_path / "case.json"),
            "OUTPUT": str(tmp_path / "out.gpkg"),
            **parameters,
        }
        feedback = QgsProcessingFeedback()
        tool = EffectSensitivity().create()
        results, good = tool.run(given, QgsProcessingContext(), feedback)
        log = feedback.textLog()
        return results, good, log

    run.folder = tmp_path
    return run


def table(path):
    frame = gpd.read_file(path)
    return pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))


def refused(outcome, *words):
    _results, good, log = outcome
    assert not good
    for word in words:
        assert word in log, log
    assert "Traceback" not in log


@pytest.mark.parametrize("method", ["morris", "sobol", "tornado"])
def test_the_table(sensitivity, method):
    results, good, log = sensitivity(METHOD=method, SAMPLES=0 if method == "tornado" else 16)
    assert good, log
    frame = table(results["OUTPUT"])
    assert {"indicator", "assumption", "effect", "share", "zone", "name", "unit", "low", "central",
            "high", "grade", "source", "at_low", "at_high", "flip_value", "flips_within_range",
            "sign_open"} <= set(frame.columns)  # fmt: skip
    whole = frame[frame["zone"] == "*"]
    assert whole.groupby("indicator")["share"].sum().to_numpy() == pytest.approx([1, 1])
    assert (frame["effect"] >= 0).all() and frame["effect"].notna().all()
    rebound = whole[whole["assumption"] == "rebound"].iloc[0]
    assert rebound["flip_value"] == pytest.approx(0.7) and rebound["flips_within_range"] == 1
    assert set(frame["zone"]) == {"*", "a", "b", "c", "d"}
    assert "c" not in set(frame["zone"][frame["indicator"] == "co2"])
    assert results["N_ASSUMPTIONS"] == 4 and results["N_FLIPS"] == 2
    assert results["N_UNKNOWN"] == 0
    assert results["N_EVALUATIONS"] == {"morris": 64, "sobol": 80, "tornado": 7}[method]
    assert "the direction is open" in log
    assert "at the edge of the layer" in log
    assert "inhabitants (1)" in log  # NULLs are counted


def test_everything_that_can_be_asked_for(sensitivity):
    folder = sensitivity.folder
    results, good, log = sensitivity(
        BREAK_EVEN=str(folder / "flips.gpkg"),
        REPORT=str(folder / "report.html"),
        RECORD=str(folder / "record.json"),
        INDICATOR="co2",
        TOP=1,
    )
    assert good, log
    frame = table(results["OUTPUT"])
    assert set(frame["indicator"]) == {"co2"}
    assert list(frame["zone"]) == ["*", "*", "a", "b", "d"]
    flips = table(results["BREAK_EVEN"])
    assert list(flips["assumption"][flips["zone"] == "a"]) == ["km", "grams", "rebound"]
    assert "Altstadt" in (folder / "report.html").read_text("utf-8")
    record = json.loads((folder / "record.json").read_text("utf-8"))
    assert record["method"]["inputs"]["drive"] == ["km", "grams"]
    assert record["method"]["catalogue"]["sha256"]
    assert str(folder) not in (folder / "record.json").read_text("utf-8")


def test_small_zones_have_no_rows_but_count_in_the_sum(sensitivity):
    whole = table(sensitivity()[0]["OUTPUT"])
    folder = sensitivity.folder
    results, good, log = sensitivity(
        MIN_POPULATION=60, OUTPUT=str(folder / "few.gpkg"), REPORT=str(folder / "few.html")
    )
    assert good, log
    shown = table(results["OUTPUT"])
    assert "d" in set(whole["zone"]) and "d" not in set(shown["zone"])
    pd.testing.assert_frame_equal(
        whole[whole["zone"] != "d"].reset_index(drop=True), shown.reset_index(drop=True)
    )
    assert "Suppressed" in log and "d Dorf" not in (folder / "few.html").read_text("utf-8")


def test_only_the_sum(sensitivity):
    results, good, log = sensitivity(PER_ZONE=False)
    assert good, log
    assert set(table(results["OUTPUT"])["zone"]) == {"*"}


def test_the_seed_gives_the_same_table(sensitivity):
    first = table(sensitivity(METHOD="sobol", SAMPLES=16, SEED=4)[0]["OUTPUT"])
    again = table(
        sensitivity(METHOD="sobol", SAMPLES=16, SEED=4,
                    OUTPUT=str(sensitivity.folder / "again.gpkg"))[0]["OUTPUT"]
    )  # fmt: skip
    other = table(
        sensitivity(METHOD="sobol", SAMPLES=16, SEED=5,
                    OUTPUT=str(sensitivity.folder / "other.gpkg"))[0]["OUTPUT"]
    )  # fmt: skip
    pd.testing.assert_frame_equal(first, again)
    assert not np.allclose(first["effect"], other["effect"])


@pytest.mark.parametrize(
    "more", [{}, {"METHOD": "sobol", "SAMPLES": 16, "SEED": 4}, {"METHOD": "morris", "TOP": 1}]
)
def test_run_again_from_the_record_gives_the_same(run_tool, tmp_path, more):
    data = tmp_path / "data"
    data.mkdir()
    zones().to_file(data / "zones.gpkg", driver="GPKG")
    (data / "case.json").write_text(json.dumps(case_data()), "utf-8")
    (data / "scenario.json").write_text(json.dumps(SCENARIO), "utf-8")
    given = {
        "ZONES": str(data / "zones.gpkg"), "ID_FIELD": "code", "NAME_FIELD": "name",
        "SCENARIO": str(data / "scenario.json"), "CATALOGUE": str(data / "case.json"),
        "MIN_POPULATION": 60, "OUTPUT": str(tmp_path / "out.gpkg"),
        "BREAK_EVEN": str(tmp_path / "flips.gpkg"), "RECORD": str(tmp_path / "record.json"),
    }  # fmt: skip
    run_tool("effectsensitivity", {**given, **more})
    folder = str(tmp_path / "again")
    again = run_tool(
        "rerunrecord", {"RECORD": given["RECORD"], "DATA": str(data), "FOLDER": folder}
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2


def test_an_indicator_of_which_nobody_says_what_is_better(sensitivity):
    """More or less CO2 would be a question of values: turns are told, no side is the better one."""
    catalogue = case_data()
    catalogue["indicators"][0]["better"] = "open"
    folder = sensitivity.folder
    results, good, log = sensitivity(
        catalogue=catalogue, INDICATOR="co2", BREAK_EVEN=str(folder / "flips.gpkg"),
        REPORT=str(folder / "r.html"),
    )  # fmt: skip
    assert good, log
    for name in ("OUTPUT", "BREAK_EVEN"):
        frame = table(results[name])
        assert frame["benefit_above"].isna().all() and frame["flips_within_range"].any()
    page = (folder / "r.html").read_text("utf-8")
    assert "Where more turns into less" in page and "benefit turns into harm" not in page
    known = table(sensitivity(OUTPUT=str(folder / "known.gpkg"))[0]["OUTPUT"])
    assert known["benefit_above"].notna().any()


def test_the_bundled_catalogue(sensitivity, memory_layer):
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue

    catalogue = read_catalogue()
    drivers = {
        one.field: np.array([100.0, 300.0, 200.0, 50.0]) * (place + 1)
        for place, one in enumerate(catalogue.drivers)
    }
    scenario = [
        {"measure": one.id, "zone": "*", "uptake": 0.2 * one.uptake_high}
        for one in catalogue.measures
    ]
    results, good, log = sensitivity(
        zones(**drivers), scenario, CATALOGUE="", REPORT=str(sensitivity.folder / "r.html")
    )
    assert good, log
    frame = table(results["OUTPUT"])
    whole = frame[frame["zone"] == "*"]
    sums = whole.groupby("indicator")["share"].sum()
    assert np.all(np.isclose(sums, 1) | (sums == 0))
    assert whole["grade"].notna().all() and whole["source"].notna().all()
    groups = {one.group.lstrip("-") for one in catalogue.assumptions}
    assert set(whole["assumption"]) <= groups | {one.id for one in catalogue.assumptions}


# -- bad input -------------------------------------------------------------------------------


def test_bad_input(sensitivity):
    refused(sensitivity(INDICATOR="co3"), "co3", "co2, released")
    refused(sensitivity(scenario=[{"measure": "teleport", "zone": "*", "uptake": 1}]), "teleport")
    refused(sensitivity(zones().drop(columns="inhabitants")), "inhabitants", "zones of X")
    refused(sensitivity(zones(inhabitants=list("wxyz"))), "inhabitants")
    refused(sensitivity(zones(code=["a", "a", "c", "d"])), "a")
    refused(sensitivity(zones().to_crs(4326)), "metre")
    refused(sensitivity(zones().iloc[:0]), "zones of X")
    refused(sensitivity(SCENARIO=None), "scenario")
    fixed = {"dist": "fixed"}
    still = case_data(km=fixed, grams=fixed, rebound=fixed, floor=fixed)
    refused(sensitivity(catalogue=still), "no assumption of its measures has a range")


def test_no_zone_has_values(sensitivity):
    empty = zones(inhabitants=[np.nan] * 4)
    refused(sensitivity(empty, INDICATOR="co2"), "zones of X", "“co2” (inhabitants)")
    results, good, log = sensitivity(empty)
    assert good, log
    assert "Not analysed" in log and "“co2” (inhabitants)" in log and "inhabitants (4)" in log
    assert results["N_UNKNOWN"] == 1
    assert set(table(results["OUTPUT"])["indicator"]) == {"released"}


def test_the_only_zone_with_the_measure_has_no_values(sensitivity):
    """Zones without the measure don't change: that is no answer."""
    there = [{"measure": "telework", "zone": "c", "uptake": 0.2}]
    refused(sensitivity(scenario=there, INDICATOR="co2"), "“co2” (inhabitants)")
    results, good, log = sensitivity(scenario=there)
    assert good, log
    assert "Not analysed" in log and "“co2” (inhabitants)" in log
    assert set(table(results["OUTPUT"])["indicator"]) == {"released"}
