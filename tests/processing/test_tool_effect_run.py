"""The tool effectrun in a real QGIS, with a catalogue whose answers can be counted by hand."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def zones(**columns):
    """Return four quarters in a row, 1 km wide."""
    frame = gpd.GeoDataFrame(
        {
            "code": ["01", "02", "03", "04"],
            "name": ["Nord", "Mitte", "Hafen", "Süd"],
            "inhabitants": [1000.0, 2000.0, 3000.0, 4000.0],
            "traffic_veh_km_d": [10_000.0, 20_000.0, 30_000.0, 0.0],
        },
        geometry=[box(EAST + i * 1000, NORTH, EAST + i * 1000 + 1000, NORTH + 1000)
                  for i in range(4)],
        crs=CRS,
    )  # fmt: skip
    for name, values in columns.items():
        frame[name] = values
    return frame


def assumption(low, central, high, unit="1", **more):
    return {"label": "an assumption", "low": low, "central": central, "high": high, "unit": unit,
            "dist": "triangular", "grade": "C", "sources": ["S1"], **more}  # fmt: skip


def book(**more):
    """Return a catalogue with two measures and three effects."""

    def effect(key, measure, formula, params, indicator, direction="decrease", **rest):
        return {"id": key, "measure": measure, "charta": ["E1"], "label": key, "formula": formula,
                "params": {name: name for name in params},
                "output": {"indicator": indicator, "direction": direction}, **rest}  # fmt: skip

    return {
        "schema": "smartquartier-effects/1",
        "version": "7",
        "sources": [{"id": "S1", "org": "Statistics <office>", "year": 2024, "url": "https://s.example"}],
        "chains": [],
        "drivers": [
            {"field": "inhabitants", "label": "inhabitants", "unit": "person"},
            {"field": "traffic_veh_km_d", "label": "traffic", "unit": "vehicle*km/d"},
        ],
        "indicators": [
            {"id": "km", "label": "Traffic", "unit": "vehicle*km/d", "better": "lower",
             "base": "traffic_veh_km_d"},
            {"id": "parcels", "label": "Parcels", "unit": "parcel/d", "better": "higher"},
        ],
        "measures": [
            {"id": "signals", "label": "Signals", "uptake_label": "share"},
            {"id": "depot", "label": "Depot", "uptake_label": "share"},
        ],
        "assumptions": {
            "cut": assumption(0.1, 0.2, 0.4),
            "back": assumption(0.5, 0.5, 0.5),
            "parcels": assumption(20, 50, 80, "parcel/(person*a)", grade="D"),
            "most": assumption(0.05, 0.05, 0.05),
        },
        "effects": [
            effect("e.signals", "signals", "traffic_veh_km_d*uptake*cut", ["cut", "back"], "km",
                   rebound="back", lag_years=2, unit_ok=["quarter", "grid>=250"]),
            effect("e.depot", "depot", "traffic_veh_km_d*uptake*cut", ["cut", "most"], "km",
                   cap="traffic_veh_km_d*most"),
            effect("e.parcels", "depot", "inhabitants*parcels*uptake", ["parcels"], "parcels",
                   direction="increase"),
        ],
        **more,
    }  # fmt: skip


SIGNALS = [{"measure": "signals", "zone": "*", "uptake": 0.5, "year": 2028}]
ALL = [*SIGNALS, {"measure": "depot", "zone": "02", "uptake": 1.0}]


@pytest.fixture
def effects(run_tool, memory_layer, tmp_path):
    """Return ``effects(rows, frame, **parameters)``: results and the log."""
    from qgis.core import QgsProcessingFeedback

    def run(rows=ALL, frame=None, catalogue=None, **parameters):
        plan, coefficients = tmp_path / "plan.json", tmp_path / "book.json"
        plan.write_text(json.dumps(rows), encoding="utf-8")
        coefficients.write_text(json.dumps(catalogue or book()), encoding="utf-8")
        feedback = QgsProcessingFeedback()
        given = {
            "ZONES": memory_layer(zones() if frame is None else frame, "quarters"),
            "ID_FIELD": "code", "SCENARIO": str(plan), "CATALOGUE": str(coefficients),
            "OUTPUT": "memory:", "SUMMARY": "memory:", "ASSUMPTIONS": "memory:", **parameters,
        }  # fmt: skip
        given = {name: value for name, value in given.items() if value is not None}
        result = run_tool("effectrun", given, feedback=feedback)
        result["log"] = feedback.textLog()
        return result

    return run


def test_ranges_by_zone(effects, read_layer):
    result = effects()
    frame = read_layer(result["OUTPUT"])
    assert frame["code"].tolist() == ["01", "02", "03", "04"]
    # -traffic * 0.5 * cut * (1 - 0.5): the median of (0.1, 0.2, 0.4) is 0.2275.
    median = 0.4 - np.sqrt(0.3 * 0.2 / 2)
    assert frame["km_p50"][0] == pytest.approx(-10_000 * 0.25 * median, rel=0.01)
    assert frame["km_gross_p50"][0] == pytest.approx(2 * frame["km_p50"][0], rel=1e-5)
    assert (frame["km_p05"][:3] < frame["km_p50"][:3]).all()
    assert (frame["km_p50"][:3] < frame["km_p95"][:3]).all()
    assert frame["km_base"].tolist() == [10_000, 20_000, 30_000, 0]
    assert frame["km_pbenefit"].tolist() == [1, 1, 1, 0.5]
    assert frame["km_dominant"].tolist() == ["cut", "cut", "cut", None]
    assert frame["dominant_assumption"].tolist()[:3] == ["cut", "cut", "cut"]
    assert frame["parcels_p50"].tolist()[0] == 0 and frame["parcels_base"].isna().all()
    assert frame["parcels_p50"][1] == pytest.approx(2000 * 50 / 365.25, rel=0.01)
    assert "suppressed" not in frame
    assert (result["N_EFFECTS"], result["N_ZONES"], result["N_CAPPED"]) == (3, 4, 1)
    for told in ("cut to the cap", "An indication, not a decision", "tier 3", "edge of the layer"):
        assert told in result["log"]


def test_summary_holds_orders_and_totals(effects, read_layer):
    table = read_layer(effects()["SUMMARY"])
    assert table["row"].tolist() == ["total", "effect", "effect", "total", "effect"]
    assert table["effect"].tolist() == [None, "e.signals", "e.depot", None, "e.parcels"]
    signals = table.iloc[1]
    assert signals["rebound_p50"] == pytest.approx(-0.5 * signals["gross_p50"])
    assert signals["net_p50"] == pytest.approx(0.5 * signals["gross_p50"])
    assert signals["zones_n"] == 4 and signals["measure"] == "signals"
    total = table.iloc[0]
    assert total["base"] == 60_000 and total["net_p05"] < total["net_p50"] < total["net_p95"] < 0
    assert (total["dominant"], total["unit"]) == ("cut", "vehicle*km/d")
    assert table["pbenefit"].tolist() == [1, 1, 1, 1, 1]


def test_assumptions_are_listed_with_source_and_grade(effects, read_layer):
    table = read_layer(effects()["ASSUMPTIONS"]).set_index("assumption")
    assert set(table.index) == {"cut", "back", "parcels", "most"}
    assert table.loc["cut", "source"] == "Statistics <office> 2024"
    assert table.loc["parcels", "grade"] == "D" and table.loc["cut", "share"] > 0.95
    assert table.loc["back", "share"] == 0 and table.loc["cut", "share_indicator"] == "km"


def test_the_record_runs_again_with_the_same_values(effects, read_layer, run_tool, tmp_path):
    zones().to_file(tmp_path / "quarters.gpkg", driver="GPKG")
    record = tmp_path / "record.json"
    given = {
        "ZONES": str(tmp_path / "quarters.gpkg"), "OUTPUT": str(tmp_path / "out.gpkg"),
        "SUMMARY": str(tmp_path / "sum.gpkg"), "ASSUMPTIONS": None, "DRAWS": 200, "YEAR": 2035,
        "LOCAL": "back = mine",
    }  # fmt: skip
    zones(mine=[0.1, None, None, None]).to_file(tmp_path / "quarters.gpkg", driver="GPKG")
    first = effects(RECORD=str(record), SEED=5, **given)
    told = json.loads(record.read_text(encoding="utf-8"))
    method = told["method"]
    assert (method["seed"], method["draws"], method["tier"]) == (5, 200, "ITU-T L.1480 tier 3")
    assert method["catalogue"]["version"] == "7" and len(method["catalogue"]["sha256"]) == 64
    assert method["effects"]["e.signals"]["formula"] == "traffic_veh_km_d*uptake*cut"
    assert method["scenario"]["rows"][1] == ["depot", "02", 1.0, 1.0, 1.0, None]
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2
    other = effects(SEED=6, **{**given, "OUTPUT": "memory:"})
    old, new = (read_layer(one["OUTPUT"])["km_p50"].to_numpy() for one in (first, other))
    assert (old[:3] != new[:3]).all()


def test_the_report_is_written(effects, tmp_path):
    page = tmp_path / "report.html"
    effects(REPORT=str(page), NAME_FIELD="name")
    text = page.read_text(encoding="utf-8")
    assert "Hafen" in text and "Statistics &lt;office&gt;" in text and "tier 3" in text


def test_a_table_as_scenario(effects, read_layer, memory_layer):
    import pandas as pd

    rows = pd.DataFrame(
        {"measure": ["signals", "signals"], "zone": ["01", "02"], "uptake": [0.5, 0.2],
         "year": pd.array([2028, None], dtype="Int64")}
    )  # fmt: skip
    result = effects(SCENARIO=None, SCENARIO_TABLE=memory_layer(rows, "plan"))
    frame = read_layer(result["OUTPUT"])
    assert frame["km_p50"][1] == pytest.approx(0.8 * frame["km_p50"][0], rel=1e-5)
    assert frame["km_p50"][2] == 0
    with pytest.raises(Exception, match="either as a file or as a table"):
        effects(SCENARIO_TABLE=memory_layer(rows, "plan"))
    with pytest.raises(Exception, match="either as a file or as a table"):
        effects(SCENARIO=None)
    with pytest.raises(Exception, match="must be measure, zone and uptake"):
        effects(SCENARIO=None, SCENARIO_TABLE=memory_layer(rows.drop(columns="uptake"), "plan"))


def test_years_and_local_values(effects, read_layer):
    late = read_layer(effects(SIGNALS, YEAR=2029)["OUTPUT"])
    assert (late["km_p50"] == 0).all()
    frame = zones(mine=[None, 0.3, None, None])
    local = read_layer(effects(SIGNALS, frame, LOCAL="cut = mine")["OUTPUT"])
    assert local["km_p05"][1] == local["km_p95"][1] == pytest.approx(-20_000 * 0.25 * 0.3)
    assert local["km_p05"][0] < local["km_p95"][0]
    for text, message in (
        ("cut mine", "'cut mine' can't be read"),
        ("cut = yours", "no field 'yours'"),
        ("cats = mine", "no assumption 'cats'"),
        ("cut = name", "Field 'name'.*holds text"),
    ):
        with pytest.raises(Exception, match=message):
            effects(SIGNALS, frame, LOCAL=text)


def test_zones_with_few_inhabitants_are_suppressed(effects, read_layer, tmp_path):
    frame = zones(inhabitants=[0.0, 5.0, 200.0, 4000.0])
    result = effects(SIGNALS, frame, MIN_POPULATION=300)
    shown = read_layer(result["OUTPUT"])
    assert shown["suppressed"].tolist() == [0, 1, 1, 0]
    assert shown["km_p50"].isna().tolist() == [False, True, True, False]
    assert shown["km_base"].isna().tolist() == [False, True, True, False]
    assert shown["dominant_assumption"].tolist() == ["cut", None, None, None]
    assert read_layer(result["SUMMARY"])["base"][0] == 60_000
    assert "Suppressed, with fewer than 300 inhabitants: 2 zones" in result["log"]
    alone = effects(SIGNALS, frame, MIN_POPULATION=10)
    assert "Only one zone is suppressed" in alone["log"]
    without = effects(SIGNALS, frame.drop(columns="inhabitants"), MIN_POPULATION=10)
    assert "no field 'inhabitants'" in without["log"]


def test_gaps_are_counted_and_never_zero(effects, read_layer):
    result = effects(SIGNALS, zones(traffic_veh_km_d=[10.0, None, 30.0, 40.0]))
    frame = read_layer(result["OUTPUT"])
    assert frame["km_p50"].isna().tolist() == [False, True, False, False]
    assert frame["km_base"].isna().tolist() == [False, True, False, False]
    assert "in how many of 4 zones: traffic_veh_km_d (1)" in result["log"]
    assert read_layer(result["SUMMARY"])["zones_n"].tolist() == [3, 3]


def test_fields_of_an_earlier_run_are_kept(effects, read_layer):
    result = effects(SIGNALS, zones(km_p50=[1, 2, 3, 4]))
    frame = read_layer(result["OUTPUT"])
    assert frame["km_p50_input"].tolist() == [1, 2, 3, 4] and frame["km_p50"][0] < 0
    assert "km_p50_input" in result["log"]


def test_cells_too_small_for_an_effect_are_told(effects):
    frame = zones()
    frame["geometry"] = [box(EAST + i * 100, NORTH, EAST + i * 100 + 100, NORTH + 100)
                         for i in range(4)]  # fmt: skip
    assert "about 100 m wide" in effects(SIGNALS, frame)["log"]
    assert "too small" not in effects(SIGNALS)["log"]


# -- bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": ["01", "01", "03", "04"]}, "'code' of layer 'quarters'.*more than once: 01"),
        ({"code": ["01", None, "03", "04"]}, "1 zones without an id"),
        ({"traffic_veh_km_d": ["a", "b", "c", "d"]}, "'traffic_veh_km_d'.*holds text"),
        ({"traffic_veh_km_d": [-999.0, 1, 2, 3]}, "zone '01', but can't be below 0; use NULL"),
    ],
)
def test_zones_that_cannot_be_used(effects, change, message):
    with pytest.raises(Exception, match=message):
        effects(SIGNALS, zones(**change))


def test_missing_drivers_are_refused_or_left_out(effects):
    frame = zones().drop(columns="traffic_veh_km_d")
    with pytest.raises(Exception, match="no field 'traffic_veh_km_d'.*effectdrivers"):
        effects(ALL, frame)
    result = effects(ALL, frame, SKIP_MISSING=True)
    assert result["N_EFFECTS"] == 1 and "Left out" in result["log"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"measure": "signal", "zone": "*", "uptake": 0.5}],
            "no measure 'signal'; it has signals",
        ),
        ([{"measure": "signals", "zone": "99", "uptake": 0.5}], "no zone '99'"),
        ([{"measure": "signals", "zone": "*", "uptake": 50}], "a share is given as 0.3, not as 30"),
        ([], "is empty"),
    ],
)
def test_scenarios_that_cannot_be_used(effects, rows, message):
    with pytest.raises(Exception, match=message):
        effects(rows)


def test_degrees_no_features_and_wrong_fields(effects):
    with pytest.raises(Exception, match="measures in metres"):
        effects(SIGNALS, zones().to_crs(4326))
    with pytest.raises(Exception, match="no usable features"):
        effects(SIGNALS, zones().iloc[:0])
    with pytest.raises(Exception, match="no field 'codes'"):
        effects(SIGNALS, ID_FIELD="codes")


def test_a_catalogue_that_is_none(effects):
    with pytest.raises(Exception, match="isn't one of effects"):
        effects(catalogue={"schema": "other"})


def test_broken_geometries_are_skipped_and_named(effects, read_layer):
    frame = zones()
    frame.loc[1, "geometry"] = None
    result = effects(SIGNALS, frame)
    assert read_layer(result["OUTPUT"])["code"].tolist() == ["01", "03", "04"]
    assert result["N_ZONES"] == 3


def test_cancelling_writes_nothing(run_tool, memory_layer, tmp_path):
    from qgis.core import QgsProcessingFeedback

    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(SIGNALS), encoding="utf-8")
    coefficients = tmp_path / "book.json"
    coefficients.write_text(json.dumps(book()), encoding="utf-8")
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    target = tmp_path / "out.gpkg"
    result = run_tool(
        "effectrun",
        {"ZONES": memory_layer(zones(), "quarters"), "ID_FIELD": "code", "SCENARIO": str(plan),
         "CATALOGUE": str(coefficients), "OUTPUT": str(target)},
        feedback=feedback,
    )  # fmt: skip
    assert not result.get("OUTPUT") and not target.exists()


def test_the_bundled_catalogue_needs_no_file(effects, read_layer):
    rows = [{"measure": "smart_signals", "zone": "*", "uptake": 0.3}]
    frame = read_layer(effects(rows, CATALOGUE=None)["OUTPUT"])
    assert {"co2_p05", "co2_p50", "co2_p95", "co2_pbenefit"} <= set(frame.columns)


def test_where_better_is_a_question_of_values_pbenefit_is_null(effects, read_layer, tmp_path):
    data = book()
    data["indicators"][0]["better"] = "open"
    report = tmp_path / "report.html"
    result = effects(SIGNALS, catalogue=data, REPORT=str(report))
    frame, summary = (read_layer(result[name]) for name in ("OUTPUT", "SUMMARY"))
    assert frame["km_pbenefit"].isna().all() and summary["pbenefit"].isna().all()
    assert (frame["km_p50"][:3] < 0).all() and set(summary["better"]) == {"open"}
    assert "question of values" in result["log"] and "better in" not in result["log"]
    page = report.read_text(encoding="utf-8")
    assert "Draws in which it becomes less: at least 95 of 100." in page
    assert "Draws in which it is a" not in page


def test_an_indicator_without_data_where_the_measure_is_has_no_total(effects, read_layer, tmp_path):
    report = tmp_path / "report.html"
    rows = [{"measure": "signals", "zone": "02", "uptake": 0.5}]
    frame = zones(traffic_veh_km_d=[10.0, None, 30.0, 40.0])
    result = effects(rows, frame, REPORT=str(report))
    summary = read_layer(result["SUMMARY"])
    assert summary[["net_p05", "net_p50", "net_p95", "pbenefit"]].isna().all().all()
    assert summary["dominant"].isna().all() and result["N_UNKNOWN"] == 1
    assert "Traffic: unknown; the data" in result["log"] and "0 … 0" not in result["log"]
    page = report.read_text(encoding="utf-8")
    assert "unknown; the data that it needs are missing" in page and "no change." not in page
    assert effects(rows)["N_UNKNOWN"] == 0


def test_running_numbers_and_odd_years_are_questioned(effects):
    rows = [{"measure": "signals", "zone": "3", "uptake": 0.5}]
    frame = zones(gid=[1, 2, 3, 4])
    assert "row 3. If it names the city's own codes" in effects(rows, frame, ID_FIELD="gid")["log"]
    assert "running number" not in effects(SIGNALS, frame, ID_FIELD="gid")["log"]
    with pytest.raises(Exception, match="year 20 can't be meant"):
        effects(YEAR=20)


def test_an_edge_that_is_not_checked_is_told(effects, monkeypatch):
    from smartquartier.processing_algorithms.effects import effect_run_checks

    monkeypatch.setattr(effect_run_checks, "_MOST_FOR_EDGE", 3)
    log = effects()["log"]
    assert "not checked whether measures are at work at the edge" in log
