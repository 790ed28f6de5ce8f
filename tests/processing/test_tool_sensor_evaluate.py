"""The tool sensorevaluate in a real QGIS: plans whose distance to the best one is known."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def lamps(**columns):
    """Return ten lamps every 100 m; the best two cover 45 of 55 (see the tests of the planner)."""
    return gpd.GeoDataFrame(
        {"lamp": [f"L{i}" for i in range(10)], **columns},
        geometry=[Point(EAST + 100 * i, NORTH) for i in range(10)],
        crs=CRS,
    )


def places():
    return lamps()[["geometry"]].assign(people=np.arange(1.0, 11.0))


def by_hand(*metres, **columns):
    """Return a plan drawn at these distances along the street."""
    shapes = [Point(EAST + distance, NORTH) for distance in metres]
    return gpd.GeoDataFrame({"note": ["mine"] * len(metres), **columns}, geometry=shapes, crs=CRS)


@pytest.fixture
def call(qgis_app, memory_layer, tmp_path):
    """Return ``call(tool class, parameters)``: results, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(tool, parameters):
        given = {
            "DEMAND": places(),
            "WEIGHT_FIELD": "people",
            "RADIUS": 100,
            "TIME_LIMIT": 5,
            "COVERAGE": str(tmp_path / "demand.gpkg"),
            "CURVE": str(tmp_path / "curve.gpkg"),
            **parameters,
        }
        for name, value in given.items():
            if isinstance(value, pd.DataFrame):
                given[name] = memory_layer(value, name.lower())
        feedback = QgsProcessingFeedback()
        results, done = (
            tool().create().run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


@pytest.fixture
def evaluate(call, tmp_path):
    """Return ``evaluate(plan, **parameters)``: results, and the log."""
    from smartquartier.processing_algorithms.sensors.sensor_evaluate import SensorEvaluate

    def run(plan, **parameters):
        given = {
            "SITES": plan,
            "CANDIDATES": lamps(),
            "SITE_ID_FIELD": "lamp",
            "OUTPUT": str(tmp_path / "evaluated.gpkg"),
            **parameters,
        }
        return call(SensorEvaluate, given)

    return run


@pytest.fixture
def planned(call, tmp_path):
    """Return ``planned(**parameters)``: what sensorcoverage makes of the street."""
    from smartquartier.processing_algorithms.sensors.sensor_coverage import SensorCoverage

    def run(**parameters):
        given = {
            "CANDIDATES": lamps(),
            "SITE_ID_FIELD": "lamp",
            "N_SENSORS": 2,
            "OUTPUT": str(tmp_path / "plan.gpkg"),
            "CERTIFICATE": str(tmp_path / "certificate.json"),
            **parameters,
        }
        return call(SensorCoverage, given)[0]

    return run


@pytest.fixture
def refused(evaluate, tmp_path):
    """Return ``refused(words, plan, **parameters)``: one sentence, and no output."""
    from qgis.core import QgsProcessingException

    def run(words, plan, **parameters):
        with pytest.raises(QgsProcessingException, match=words) as caught:
            evaluate(plan, **parameters)
        assert "Traceback" not in str(caught.value)
        assert not list(tmp_path.glob("*.gpkg"))

    return run


def test_a_plan_by_hand_and_what_it_gives_away(evaluate, read_layer):
    """Lamps 1 and 4 cover 1-3 and 4-6 in weights: 6 + 15 of the possible 45."""
    results, log = evaluate(by_hand(100, 400))
    assert results["COVERED"] == 21 and results["SHARE"] == pytest.approx(21 / 55)
    assert results["BEST_COVERED"] == results["UPPER_BOUND"] == 45
    assert results["GAP"] == pytest.approx(24 / 45) and results["STATUS"] == "feasible"
    assert results["N_SELECTED"] == 2 and results["N_BROKEN"] == 0
    assert "the given plan is 53.3% below it" in log  # known, so no "at most"
    sites = read_layer(results["OUTPUT"])
    assert sites["note"].tolist() == ["mine", "mine"]
    assert sites["site_id"].tolist() == ["L1", "L4"]
    assert sites["rank"].tolist() == [2, 1] and sites["gain"].tolist() == [6, 15]
    assert sites["loss"].tolist() == [6, 15] and (sites["status"] == "planned").all()
    curve = read_layer(results["CURVE"])
    assert curve["covered"].tolist()[:3] == [0, 27, 45]
    assert read_layer(results["COVERAGE"])["times_covered"].sum() == 6


def test_our_own_plan_gets_the_same_figures_again(evaluate, planned, read_layer, tmp_path):
    first = planned()
    for more in ({}, {"CANDIDATES": None}):
        results, log = evaluate(
            str(tmp_path / "plan.gpkg"), CERTIFICATE_IN=str(tmp_path / "certificate.json"), **more
        )
        for name in ("COVERED", "TOTAL", "SHARE", "UPPER_BOUND", "GAP", "STATUS", "WORST_LOSS"):
            assert results[name] == first[name], name
        assert results["CERTIFICATE_OK"] == 1 and "certificate holds" in log
        sites = read_layer(results["OUTPUT"])
        assert sites["rank"].tolist() == sites["rank_input"].tolist() == [2, 1]


def test_a_moved_site_is_seen(evaluate, planned, read_layer, tmp_path, memory_layer):
    """Sensor 5 was moved by hand to 450 m, where it reaches only two places."""
    first = planned()
    plan = read_layer(first["OUTPUT"])
    row = plan.index[plan["lamp"] == "L5"][0]
    plan.loc[row, "geometry"] = Point(EAST + 450, NORTH)
    results, _ = evaluate(plan)
    assert results["COVERED"] == 27 + 5 + 6 and results["UPPER_BOUND"] == 45
    own, _ = evaluate(plan, CANDIDATES=None)
    # Without lamp 5 among the candidates the best are 8 and 4, or 8 and 6.
    assert own["COVERED"] == 38 and own["UPPER_BOUND"] == 27 + 15


def test_a_place_of_its_own_may_beat_all_candidates(evaluate):
    plan = by_hand(850, 550)
    few = lamps().iloc[:5]
    results, _ = evaluate(plan, CANDIDATES=few, RADIUS=150)
    # 850 m reaches 8, 9, 10, and 550 m 5 to 8; lamps 0 to 4 reach 15 at most.
    assert results["COVERED"] == results["UPPER_BOUND"] == 45
    assert results["STATUS"] == "optimal"
    alone, _ = evaluate(by_hand(850, 100), CANDIDATES=few, RADIUS=150)
    assert (alone["COVERED"], alone["UPPER_BOUND"]) == (27 + 6, 27 + 15)


def test_existing_ones_are_no_part_of_the_plan(evaluate, planned, tmp_path):
    existing = lamps().iloc[[8]][["geometry"]]
    first = planned(EXISTING=existing, N_SENSORS=1)
    for more in ({}, {"EXISTING": existing}):
        results, _ = evaluate(
            str(tmp_path / "plan.gpkg"), CERTIFICATE_IN=str(tmp_path / "certificate.json"), **more
        )
        assert results["COVERED"] == first["COVERED"] == 45
        assert (results["N_SELECTED"], results["WORST_LOSS"]) == (1, 27)
        assert results["CERTIFICATE_OK"] == 1


def test_existing_ones_of_both_layers_count_once(evaluate, read_layer):
    """The plan's layer knows 8 and 2, the other one 8 under its own name."""
    plan = by_hand(500, 800, 200, status=["planned", "existing", "existing"])
    stations = lamps(station_id=[f"S{i}" for i in range(10)]).iloc[[8]]
    results, _ = evaluate(plan, EXISTING=stations)
    # Twice the same sensor would be no loss: it is one.
    assert results["COVERED"] == 27 + 18 + 9 and results["WORST_LOSS"] == 27
    assert len(read_layer(results["OUTPUT"])) == 3
    known, _ = evaluate(plan[:2], EXISTING=stations)
    assert read_layer(known["OUTPUT"])["site_id"].tolist() == ["L5", "S8"]


def test_a_point_added_by_hand_belongs_to_the_plan(evaluate, planned, read_layer):
    plan = read_layer(planned()["OUTPUT"]).drop(columns="fid")
    added = gpd.GeoDataFrame(geometry=[Point(EAST + 200, NORTH + 10)], crs=CRS)
    results, _ = evaluate(pd.concat([plan, added], ignore_index=True))
    assert results["N_SELECTED"] == 3 and results["COVERED"] == 45 + 3
    own, _ = evaluate(pd.concat([plan, added], ignore_index=True), CANDIDATES=None,
                      SITE_ID_FIELD=None)  # fmt: skip
    assert own["COVERED"] == 48 and own["UPPER_BOUND"] == 54
    assert read_layer(own["OUTPUT"])["site_id"].tolist() == ["L5", "L8", "P11"]
    copied = plan[plan["lamp"] == "L8"].translate(-600, 0).to_frame("geometry")
    copied = copied.assign(site_id="L8", lamp="L8", status="planned")
    twice, _ = evaluate(pd.concat([plan, copied], ignore_index=True), CANDIDATES=None)
    assert twice["COVERED"] == 45 + 6 + 3 and twice["N_SELECTED"] == 3


def test_what_could_not_be_chosen_cannot_be_in_the_best_plan(evaluate, planned, read_layer):
    plan = read_layer(planned(EXCLUDED="L8")["OUTPUT"])
    plan["status"] = np.where(plan["lamp"] == "L1", "planned", "candidate")
    results, _ = evaluate(plan, CANDIDATES=None)
    assert results["COVERED"] == 6 and results["UPPER_BOUND"] == 24  # L7, not L8


def test_broken_rules_are_named_and_left_out_of_the_bound(evaluate):
    plan = by_hand(700, 800)  # the neighbours cover 7-10: 7 + 8 + 9 + 10
    results, log = evaluate(plan, MIN_SPACING=250, N_SENSORS=1)
    assert results["COVERED"] == 34 and results["N_BROKEN"] == 2
    assert "instead of at most 1" in log and "least distance" in log
    assert results["UPPER_BOUND"] == 45
    zone = gpd.GeoDataFrame(geometry=[Point(EAST + 800, NORTH).buffer(20)], crs=CRS)
    banned, log = evaluate(plan, EXCLUSION=zone)
    assert (
        banned["N_BROKEN"] == 1
        and "sites in a zone, at another sensor's place, or excluded: 1" in log
    )
    assert banned["COVERED"] == 34 <= banned["UPPER_BOUND"]
    groups = lamps(owner=["city"] * 5 + ["rail"] * 5)
    limited, log = evaluate(plan, CANDIDATES=groups, GROUP_FIELD="owner",
                            GROUP_LIMITS=["rail", "", 1], REQUIRED="L0")  # fmt: skip
    assert limited["N_BROKEN"] == 2 and "group" in log and "required" in log


def test_the_bound_is_for_the_same_cost(evaluate):
    """L8 costs 3: for the cost of the plan (2) nobody can have it."""
    priced = lamps(cost=[1.0] * 8 + [3.0, 1.0])
    results, _ = evaluate(by_hand(100, 400), CANDIDATES=priced, COST_FIELD="cost")
    assert results["COST"] == 2 and results["UPPER_BOUND"] == 19 + 21
    over, log = evaluate(by_hand(800), CANDIDATES=priced, COST_FIELD="cost", BUDGET=2)
    assert over["N_BROKEN"] == 1 and "a cost of 3" in log and over["GAP"] == 0


def test_without_candidates_the_bound_is_all(evaluate):
    results, log = evaluate(by_hand(800, 500), CANDIDATES=None, SITE_ID_FIELD=None)
    assert (results["COVERED"], results["UPPER_BOUND"]) == (45, 55)
    assert results["STATUS"] == "feasible" and "whole demand" in log


def test_the_candidates_as_the_plan_are_named(evaluate):
    results, log = evaluate(lamps())
    assert results["N_SELECTED"] == 10 and "The plan has every candidate" in log
    assert "No candidates were given" not in log


def test_unknown_words_in_the_status_are_named(evaluate):
    _, log = evaluate(by_hand(800, 500, 100, status=["planned", "idea", None]))
    assert "count as planned: " in log and "idea (1)" in log and "– (1)" in log


def test_candidates_of_an_earlier_plan_do_not_exist(evaluate, planned, read_layer, tmp_path):
    earlier = read_layer(planned()["OUTPUT"])
    _, log = evaluate(by_hand(200), EXISTING=earlier)
    assert "of 10 sites those planned or existing count as existing sensors: 2;" in log


def test_a_certificate_names_what_differs(evaluate, planned, tmp_path):
    planned()
    path, plan = str(tmp_path / "certificate.json"), str(tmp_path / "plan.gpkg")
    _, log = evaluate(plan, CERTIFICATE_IN=path, RADIUS=250)
    assert "certified; different: RADIUS (certified: 100.0; here: 250.0)." in log
    _, log = evaluate(plan, CERTIFICATE_IN=path, DEMAND=places().assign(people=3.0))
    assert "certified; different: DEMAND." in log
    _, log = evaluate(plan, CERTIFICATE_IN=path, CANDIDATES=None)
    assert "The certificate holds" in log


def test_a_place_counts_once(evaluate, read_layer):
    results, log = evaluate(by_hand(800, 500, 800))
    assert results["COVERED"] == 45 and results["N_SELECTED"] == 2
    assert "sites of the plan at the place of another one: 1" in log


def test_a_forged_certificate_is_found_out(evaluate, planned, tmp_path):
    planned()
    path = tmp_path / "certificate.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["objective"]["value"] = raw["bound"] = 50
    path.write_text(json.dumps(raw), encoding="utf-8")
    results, log = evaluate(str(tmp_path / "plan.gpkg"), CERTIFICATE_IN=str(path))
    assert results["CERTIFICATE_OK"] == 0 and "The plan covers 45" in log
    other, log = evaluate(by_hand(100), CERTIFICATE_IN=str(path), RADIUS=250)
    assert other["CERTIFICATE_OK"] == 0
    assert "isn't the one that was certified" in log and "of another plan" in log


def change_certificate(path, **changes):
    """Write other figures into a certificate; the hash of the question stays right."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["objective"]["value"] = changes.pop("value", raw["objective"]["value"])
    raw["sites"]["chosen"] = changes.pop("chosen", raw["sites"]["chosen"])
    path.write_text(json.dumps({**raw, **changes}), encoding="utf-8")


def test_a_bound_below_a_plan_that_is_found_is_wrong(evaluate, planned, tmp_path):
    """Lamps 1 and 4 cover 21 of the possible 45; nothing but the best plan shows the forgery."""
    planned()
    path = tmp_path / "certificate.json"
    change_certificate(path, value=21.0, bound=21.0, gap=0.0, chosen=["L1", "L4"])
    results, log = evaluate(by_hand(100, 400), CERTIFICATE_IN=str(path))
    assert results["CERTIFICATE_OK"] == 0
    assert "covers 45" in log and "none covers more than 21" in log
    # The best plan with more sensors than the certificate allows is no witness against it.
    change_certificate(path, value=45.0, bound=45.0, chosen=["L5", "L8"])
    more, _ = evaluate(by_hand(500, 800, 200), CERTIFICATE_IN=str(path))
    assert more["BEST_COVERED"] == 54 and more["CERTIFICATE_OK"] == 1


@pytest.mark.parametrize("forged", [{"gap": 0.1}, {"status": "feasible", "gap": 0.3}])
def test_gap_and_status_must_follow(evaluate, planned, tmp_path, forged):
    planned()
    path = tmp_path / "certificate.json"
    change_certificate(path, **forged)
    results, log = evaluate(str(tmp_path / "plan.gpkg"), CERTIFICATE_IN=str(path))
    assert results["CERTIFICATE_OK"] == 0 and "Its gap is" in log


def test_certificates_of_other_questions_are_told_apart(evaluate, refused, planned, tmp_path):
    planned()
    path = tmp_path / "certificate.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["limits"]["budget"] = 10.0
    path.write_text(json.dumps(raw), encoding="utf-8")
    results, log = evaluate(str(tmp_path / "plan.gpkg"), CERTIFICATE_IN=str(path))
    assert results["CERTIFICATE_OK"] == 0 and "no field of costs" in log
    (tmp_path / "plan.gpkg").unlink()
    for layer in tmp_path.glob("*.gpkg"):
        layer.unlink()
    change_certificate(path, model="set multi-cover")
    refused("another question \\(set multi-cover\\)", by_hand(100), CERTIFICATE_IN=str(path))


def test_more_sensors_than_sites_means_all_of_them(evaluate):
    results, _ = evaluate(by_hand(100, 400), N_SENSORS=500)
    assert results["COVERED"] == 21 and results["UPPER_BOUND"] == 55


def test_the_report_compares(evaluate, tmp_path):
    evaluate(by_hand(100, 400), REPORT=str(tmp_path / "r.html"), RECORD=str(tmp_path / "r.json"))
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert sorted(record["method"]["best_plan_found"]) == ["L5", "L8"]
    assert record["results"]["BEST_COVERED"] == 45
    assert "L8" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_record_gives_it_all_back(run_tool, evaluate, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    by_hand(100, 450).to_file(data / "plan.gpkg", driver="GPKG")
    lamps().to_file(data / "lamps.gpkg", driver="GPKG")
    places().to_file(data / "people.gpkg", driver="GPKG")
    evaluate(
        str(data / "plan.gpkg"), CANDIDATES=str(data / "lamps.gpkg"),
        DEMAND=str(data / "people.gpkg"), RECORD=str(tmp_path / "record.json"),
    )  # fmt: skip
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(tmp_path / "record.json"), "DATA": str(data),
         "FOLDER": str(tmp_path / "again")},
    )  # fmt: skip
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 3


def test_what_bad_input_gets(refused, tmp_path):
    refused("no site with the status 'planned'", by_hand(100, status=["candidate"]))
    refused("metres", by_hand(100).to_crs("EPSG:4326"))
    refused("'sites' (has no usable features|is a table without)", by_hand(100)[:0])
    refused("'sites': sites of the plan without a cost", by_hand(450),
            CANDIDATES=lamps(cost=1.0), COST_FIELD="cost")  # fmt: skip
    refused("'candidates': sites of the plan without a cost", by_hand(500),
            CANDIDATES=lamps(cost=[1.0] * 5 + [None] * 5), COST_FIELD="cost")  # fmt: skip
    refused("has no field 'cost'", by_hand(450), CANDIDATES=None, SITE_ID_FIELD=None,
            COST_FIELD="cost")  # fmt: skip
    refused("no site with the id", by_hand(100), REQUIRED="L77")
    nonsense = tmp_path / "nonsense.json"
    nonsense.write_text("[1, 2", encoding="utf-8")
    refused("is no certificate", by_hand(100), CERTIFICATE_IN=str(nonsense))
