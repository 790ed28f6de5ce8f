"""The tool effectmonitor in a real QGIS."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

CODES = [f"{number:02d}" for number in range(1, 26)]
PILOTS = ("07", "19")


def quarters(**fields):
    """Return 25 squares of 1 km, five in a row."""
    return gpd.GeoDataFrame(
        {"code": CODES, "name": ["Q" + code for code in CODES], **fields},
        geometry=[
            box(1000 * (i % 5), 1000 * (i // 5), 1000 * (i % 5) + 1000, 1000 * (i // 5) + 1000)
            for i in range(25)
        ],
        crs="EPSG:25833",
    )


def observations(effect=-0.3, drift=-0.13):
    """Return search times: all fall by 13 %, the pilots by 30 points more."""
    rows = []
    for position, code in enumerate(CODES):
        level = 10 + position % 3
        for year in range(2017, 2024):
            wave = 1 + 0.01 * ((position * 7 + year * 3) % 5 - 2)
            share = 1 + (drift + effect * (code in PILOTS)) * (year >= 2021)
            rows.append((code, str(year), "search_min", level * share * wave))
    return pd.DataFrame(rows, columns=["code", "period", "indicator", "value"])


CATALOGUE = {
    "schema": "smartquartier-effects/1",
    "sources": [],
    "chains": [],
    "drivers": [{"field": "search_km", "label": "search traffic", "unit": "km/d"}],
    "assumptions": [
        {"id": "search_cut", "low": 0.1, "central": 0.3, "high": 0.43, "unit": "1", "grade": "A",
         "bounds": [0, 1], "sources": ["S35"]},
        {"id": "way_km", "low": 10, "central": 17, "high": 25, "unit": "km", "grade": "B"},
        {"id": "fixed_cut", "low": 0.1, "central": 0.2, "high": 0.3, "unit": "1", "grade": "J",
         "bounds": [0, 0.25]},
    ],
    "indicators": [{"id": "km", "label": "km", "unit": "km/d", "better": "lower"}],
    "measures": [{"id": "smart_parking", "label": "x", "uptake_label": "x"}],
    "effects": [
        {"id": "E13.search", "measure": "smart_parking", "drivers": ["search_km"],
         "params": {"cut": "search_cut"}, "formula": "search_km * cut * uptake",
         "output": {"indicator": "km", "direction": "decrease"}},
    ],
}  # fmt: skip


@pytest.fixture
def monitor(qgis_app, memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.effect_monitor import EffectMonitor

    (tmp_path / "own.json").write_text(json.dumps(CATALOGUE), encoding="utf-8")

    def run(frame=None, data=None, layers=None, **parameters):
        base = {
            "QUARTERS": memory_layer(quarters() if frame is None else frame, "quarters of X"),
            "ID_FIELD": "code",
            "OBSERVATIONS": memory_layer(observations() if data is None else data, "search"),
            "PILOTS": ", ".join(PILOTS),
            "INTERVENTION": "2021",
            "CATALOGUE": str(tmp_path / "own.json"),
            "OUTPUT": str(tmp_path / "out.gpkg"),
        }
        for name, table in (layers or {}).items():
            base[name] = memory_layer(table, name.lower())
        feedback = QgsProcessingFeedback()
        results, done = (
            EffectMonitor()
            .create()
            .run({**base, **parameters}, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


def test_effect_local_coefficient_report_and_record(monitor, read_layer, tmp_path):
    results, log = monitor(
        NAME_FIELD="name",
        ASSUMPTION="search_cut",
        CATALOGUE_OUT=str(tmp_path / "local.json"),
        REPORT=str(tmp_path / "report.html"),
        RECORD=str(tmp_path / "record.json"),
        RESULTS=str(tmp_path / "results.gpkg"),
    )
    assert results["EFFECT"] == pytest.approx(-0.30, abs=0.01)
    assert results["EFFECT_LOW"] < results["EFFECT"] < results["EFFECT_HIGH"] < -0.25
    # 25 quarters less two pilots and their 8 neighbours each, one of them shared.
    frame = read_layer(results["OUTPUT"]).set_index("code")
    assert results["N_CONTROLS"] == (frame["role"] == "comparison").sum() == 8
    assert (frame["role"] == "pilot").sum() == 2 and (frame["role"] == "neighbour").sum() == 15
    pilot = frame.loc["07"]
    assert pilot["after"] - pilot["expected"] == pytest.approx(pilot["effect"])
    assert np.isnan(frame.loc["25", "effect"])
    written = json.loads((tmp_path / "local.json").read_text(encoding="utf-8"))["assumptions"][0]
    assert written["central"] == pytest.approx(-results["EFFECT"])
    inner = [-results["EFFECT_HIGH"], -results["EFFECT_LOW"]]
    assert written["local"]["interval"] == pytest.approx(inner)
    assert written["low"] < inner[0] and inner[1] < written["high"]
    assert (written["sms"], written["verified"]) == (3, "local")
    assert written["local"]["before"]["central"] == 0.3
    assert written["local"]["place"] == "07, 19"
    assert len(read_layer(results["RESULTS"])) == 2
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "more than chance" in report and "search_cut" in report and "Q07" in report
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["method"]["effect"] == results["EFFECT"]
    assert "measured here" in log


def test_the_local_coefficient_is_read_by_the_next_run(monitor, tmp_path):
    monitor(ASSUMPTION="search_cut", CATALOGUE_OUT=str(tmp_path / "local.json"))
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue

    local = read_catalogue(tmp_path / "local.json").assumption("search_cut")
    assert 0.25 < local.low < local.central < local.high < 0.35


def test_estimate_is_compared(monitor, read_layer):
    forecast = quarters(
        km_p05=[-2.5] * 25,
        km_p50=[-2.45] * 25,
        km_p95=[-1.0 if i < 10 else -2.4 for i in range(25)],
    )
    results, _ = monitor(layers={"FORECAST": forecast}, FORECAST_INDICATOR="km")
    frame = read_layer(results["OUTPUT"]).set_index("code")
    # 07 and 19: 10 * .3 = 3 less; estimated 1 to 2.5 and 2.4 to 2.5.
    assert frame.loc["07", "effect"] == pytest.approx(-10 * 0.3, abs=0.2)
    assert frame["estimate_hit"].dropna().to_dict() == {"07": "below", "19": "below"}
    results, _ = monitor(layers={"FORECAST": forecast.assign(km_p05=-6.0)}, FORECAST_INDICATOR="km")
    frame = read_layer(results["OUTPUT"]).set_index("code")
    assert frame["estimate_hit"].dropna().to_dict() == {"07": "inside", "19": "inside"}


def test_named_comparison_quarters(monitor):
    results, _ = monitor(COMPARISON="05, 10, 15, 21, 22")
    assert results["N_CONTROLS"] == 5
    results, _ = monitor(COMPARISON="05", MODE="absolute")
    assert results["EFFECT_LOW"] is None and results["N_CONTROLS"] == 1


def test_target(monitor, read_layer, tmp_path):
    targets = pd.DataFrame(
        {"indicator": ["search_min", "other"], "target": [9.5, 1.0], "direction": [-1, 1]}
    )
    results, _ = monitor(layers={"TARGETS": targets}, RESULTS=str(tmp_path / "results.gpkg"))
    table = read_layer(results["RESULTS"]).set_index("code")
    assert table["status"].to_dict() == {"07": "reached", "19": "reached"}


@pytest.mark.parametrize(
    "parameters, words",
    [
        ({"INDICATOR": "search"}, "search_min"),
        ({"PILOTS": "99"}, "99"),
        ({"PILOTS": ""}, "at least one"),
        ({"COMPARISON": "07, 08"}, "07.*pilot and as comparison"),
        ({"INTERVENTION": "2030"}, "2030"),
        ({"INTERVENTION": "soon"}, "soon"),
        ({"ASSUMPTION": "serch_cut", "CATALOGUE_OUT": "x"}, "search_cut"),
        ({"CATALOGUE_OUT": "x"}, "ASSUMPTION"),
        ({"ASSUMPTION": "search_cut", "COMPARISON": "05", "CATALOGUE_OUT": "x"}, "too few"),
        ({"ASSUMPTION": "search_cut", "FACTOR": 1.0, "CATALOGUE_OUT": "x"}, "outside.*FACTOR"),
        ({"ASSUMPTION": "way_km", "CATALOGUE_OUT": "x"}, "way_km.*km.*FACTOR"),
        ({"ASSUMPTION": "search_cut", "MODE": "absolute", "CATALOGUE_OUT": "x"}, "FACTOR"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(monitor, tmp_path, parameters, words):
    from qgis.core import QgsProcessingException

    if "CATALOGUE_OUT" in parameters:
        parameters = {**parameters, "CATALOGUE_OUT": str(tmp_path / "local.json")}
    with pytest.raises(QgsProcessingException, match=words) as caught:
        monitor(**parameters)
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out.gpkg").exists() and not (tmp_path / "local.json").exists()


def test_an_interval_beyond_what_is_possible_is_cut(monitor, tmp_path):
    monitor(
        data=observations(effect=-0.02),
        ASSUMPTION="fixed_cut",
        FACTOR=-1.0,
        CATALOGUE_OUT=str(tmp_path / "local.json"),
    )
    rows = json.loads((tmp_path / "local.json").read_text(encoding="utf-8"))["assumptions"]
    assert rows[2]["low"] >= 0 and rows[2]["high"] <= 0.25


def test_observations_with_gaps_are_reported(monitor):
    data = observations()
    data.loc[(data["code"] == "05") & (data["period"] == "2023"), "value"] = np.nan
    results, _ = monitor(data=data)
    assert results["N_CONTROLS"] == 7


def test_uptake_in_the_pilots(monitor, tmp_path):
    results, _ = monitor(
        ASSUMPTION="search_cut", UPTAKE=0.8, CATALOGUE_OUT=str(tmp_path / "local.json")
    )
    rows = json.loads((tmp_path / "local.json").read_text(encoding="utf-8"))["assumptions"]
    assert rows[0]["central"] == pytest.approx(-results["EFFECT"] / 0.8)


def test_quarters_with_next_to_nothing_before_are_left_out_and_named(monitor):
    data = observations()
    data.loc[(data["code"] == "05") & (data["period"] < "2021"), "value"] = 1e-9
    results, log = monitor(data=data)
    assert results["N_CONTROLS"] == 7
    assert results["EFFECT"] == pytest.approx(-0.30, abs=0.01)
    assert "left out" in log and "05" in log


def test_what_is_not_the_same_quantity_is_doubted(monitor, tmp_path):
    _, log = monitor(ASSUMPTION="way_km", FACTOR=-1.0, CATALOGUE_OUT=str(tmp_path / "local.json"))
    assert "is it the same quantity" in log


def test_an_earlier_course_is_no_effect(monitor, tmp_path):
    """What began before the start can't be put down to the measure, in the first sentence too."""
    data = observations(effect=0.0)
    later = data["period"].astype(int) - 2017
    data["value"] *= 1 - 0.06 * later * data["code"].isin(PILOTS)
    monitor(data=data, UNIT="min", REPORT=str(tmp_path / "report.html"))
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "be put down to the measure" in report and "is more than chance" not in report


def test_the_map_says_what_came_and_what_was_expected(monitor, qgis_app):
    from qgis.core import (
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsVectorLayer,
    )

    from smartquartier.smartquartier_plugin.bridge.styles_effect_monitor import effect_monitor

    results, _ = monitor()
    layer = QgsVectorLayer(results["OUTPUT"], "out", "ogr")
    effect_monitor(layer)
    settings = layer.labeling().settings()
    expression = QgsExpression(settings.fieldName)
    assert not expression.hasParserError(), expression.parserErrorString()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    texts = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        texts[feature["code"]] = expression.evaluate(context)
    assert texts["07"].count("(") == 1 and not texts["01"]
