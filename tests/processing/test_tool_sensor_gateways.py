"""The tool sensorgateways in a real QGIS, on masts and sensors that can be counted by hand."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def row(count, step=1000.0, offset=0.0, **columns):
    """Return points in a row."""
    return gpd.GeoDataFrame(
        dict(columns),
        geometry=[Point(EAST + offset + step * i, NORTH) for i in range(count)],
        crs=CRS,
    )


def masts(count=6, **columns):
    """Return masts every 500 m; with 1,000 m each hears what lies two masts to either side."""
    return row(count, 500.0, mast=[f"M{i}" for i in range(count)], **columns)


def sensors(count=6, **columns):
    """Return sensors at the masts, so that reach can be counted in steps of 500 m."""
    return row(count, 500.0, **columns)


@pytest.fixture
def gateways(run_tool, memory_layer):
    """Return ``gateways(places, demand, **parameters)``: results, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(places=None, demand=None, **parameters):
        feedback = QgsProcessingFeedback()
        result = run_tool(
            "sensorgateways",
            {
                "CANDIDATES": memory_layer(masts() if places is None else places, "masts"),
                "DEMAND": memory_layer(sensors() if demand is None else demand, "sensors"),
                "SITE_ID_FIELD": "mast",
                "OUTPUT": "memory:",
                "COVERAGE": "memory:",
                "CURVE": "memory:",
                "SENSORS": "memory:",
                "TIME_LIMIT": 10,
                **parameters,
            },
            feedback=feedback,
            context=QgsProcessingContext(),
        )
        result["log"] = feedback.textLog()
        return result

    return run


@pytest.fixture
def refused(gateways):
    from qgis.core import QgsProcessingException

    def run(match, *layers, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            gateways(*layers, **parameters)

    return run


def chosen(frame):
    return set(frame["mast"][frame["status"] == "planned"])


def test_two_gateways_by_hand(gateways, read_layer):
    """Masts 2 and 3 hear sensors 0-4 and 1-5: four sensors by both (1), two by one (0.7)."""
    result = gateways(N_SENSORS=2)
    assert result["COVERED"] == pytest.approx(4 * 1.0 + 2 * 0.7) and result["TOTAL"] == 6
    assert result["STATUS"] == "optimal" and result["UPPER_BOUND"] == result["COVERED"]
    assert result["N_SELECTED"] == 2 and result["N_HEARD"] == 6 and result["N_REDUNDANT"] == 4
    sites, heard = read_layer(result["OUTPUT"]), read_layer(result["COVERAGE"])
    assert chosen(sites) == {"M2", "M3"} and (sites["range_m"] == 1000).all()
    assert heard["times_covered"].tolist() == [1, 2, 2, 2, 2, 1]
    assert heard["nearest_m"].tolist() == [1000, 500, 0, 0, 500, 1000]
    assert (
        "New gateways: 2. Sensors with one in reach: 6 of 6; with at least 2 in reach: 4."
        in result["log"]
    )
    assert "all sites together" not in result["log"]


def test_fewest_gateways_so_that_each_sensor_has_two(gateways, read_layer):
    """Sensor 0 needs two of masts 0-2, sensor 5 two of 3-5: four, and four are enough."""
    result = gateways(GOAL="minimum")
    assert result["N_SELECTED"] == 4 == result["LEAST"] and result["STATUS"] == "optimal"
    assert result["N_REDUNDANT"] == 6 and result["GAP"] == 0 and result["COVERED"] == 6
    assert (read_layer(result["COVERAGE"])["times_covered"] >= 2).all()
    assert "No plan does with less than 4" in result["log"]
    single = gateways(GOAL="minimum", COVER_TIMES=1)
    assert single["N_SELECTED"] == 2 == single["LEAST"]


def test_cheapest_gateways_count_money_and_existing_ones(gateways, memory_layer):
    old = memory_layer(row(1, offset=500.0), "old")
    prices = masts(price=[5.0, 1.0, 1.0, 2.0, 3.0, 9.0])
    result = gateways(prices, GOAL="minimum", COST_FIELD="price", EXISTING=old)
    # The old one at mast 1 hears 0-3; masts 2 (1), 3 (2) and 4 (3) do the rest.
    assert result["LEAST"] == pytest.approx(6.0) and result["COST"] == pytest.approx(6.0)


def test_only_planned_and_existing_sensors_count(gateways, read_layer):
    status = ["planned", "candidate", "candidate", "existing", "candidate", "candidate"]
    result = gateways(demand=sensors(status=status), N_SENSORS=2)
    assert result["TOTAL"] == 2 and len(read_layer(result["COVERAGE"])) == 2
    assert "sensors of the plan: 2 of 6 points" in result["log"]


def test_unused_parameters_are_named(gateways):
    result = gateways(GOAL="minimum", N_SENSORS=1, MIN_SPACING=10, STRICT=True)
    assert result["N_SELECTED"] == 4
    assert "doesn't use these parameters: N_SENSORS, MIN_SPACING, STRICT" in result["log"]


def test_strict_counts_redundant_sensors_only(gateways):
    result = gateways(N_SENSORS=2, STRICT=True)
    assert result["COVERED"] == 4 and result["N_REDUNDANT"] == 4


def test_where_no_gateway_is_missing_none_is_the_answer(gateways, memory_layer, tmp_path):
    old = memory_layer(masts()[["geometry"]].translate(0, 5).to_frame("geometry"), "old")
    papers = {name: str(tmp_path / name) for name in ("REPORT", "RECORD", "CERTIFICATE")}
    result = gateways(GOAL="minimum", EXISTING=old, RADIUS=1010, **papers)
    assert result["N_SELECTED"] == 0 == result["LEAST"] and result["STATUS"] == "optimal"
    assert result["N_REDUNDANT"] == 6 and "no new one is needed" in result["log"]
    proof = json.loads((tmp_path / "CERTIFICATE").read_text())
    assert proof["sites"]["chosen"] == [] and proof["bound"] == 0
    assert "No plan does with less than 0" in (tmp_path / "REPORT").read_text()


def test_the_certificate_of_the_fewest_is_of_this_question(gateways, tmp_path, monkeypatch):
    """A plan of five where four would do must not be called proven."""
    from smartquartier.smartquartier_plugin.core.sensors.minimum import minimum_plan, multi_cover

    path = tmp_path / "CERTIFICATE"
    gateways(GOAL="minimum", CERTIFICATE=str(path))
    proof = json.loads(path.read_text())
    assert proof["model"] == "set multi-cover" and proof["objective"]["sense"] == "minimise"
    assert proof["objective"]["value"] == 4 == proof["bound"] and proof["status"] == "optimal"
    assert proof["hashes"]["problem"] and proof["hashes"]["CANDIDATES"] and proof["software"]

    def too_many(*_, **__):
        five = np.array([True, True, True, True, True, False])
        return minimum_plan.MinimumPlan(five, 5.0, 4.0, 0.2, "feasible")

    monkeypatch.setattr(multi_cover, "plan_multi_cover", too_many)
    report = tmp_path / "REPORT"
    result = gateways(GOAL="minimum", CERTIFICATE=str(path), REPORT=str(report))
    assert result["STATUS"] == "feasible" and result["GAP"] == 0.2
    proof = json.loads(path.read_text())
    assert proof["status"] == "feasible" and "Proven" not in proof["statement"]
    assert "at most 20.0% below this one" in proof["statement"]
    assert proof["statement"] in report.read_text() and "proven optimal" not in report.read_text()


def test_range_models(gateways, read_layer):
    by_height = gateways(
        masts(h=[20.0, 3, 3, 3, 3, np.nan]), N_SENSORS=1, COVER_TIMES=1,
        RANGE_MODEL="height", HEIGHT_FIELD="h",
    )  # fmt: skip
    sites = read_layer(by_height["OUTPUT"])
    assert chosen(sites) == {"M0"} and by_height["COVERED"] == 3
    assert sorted(sites["range_m"].unique()) == [200, 1000]
    assert "Sites without a height: 1;" in by_height["log"]
    own = gateways(
        masts(r=[0.0, 0, 0, 600, 0, np.nan]), N_SENSORS=1, COVER_TIMES=1,
        RANGE_MODEL="field", RANGE_FIELD="r",
    )  # fmt: skip
    assert chosen(read_layer(own["OUTPUT"])) == {"M3"} and own["COVERED"] == 3
    assert "Sites without a range: 1;" in own["log"]
    loss = gateways(N_SENSORS=1, COVER_TIMES=1, RANGE_MODEL="path_loss")
    assert "986 m" in loss["log"]  # 10^((146 - 10 - 31.2) / 35)
    assert loss["COVERED"] == 3  # 986 m is less than two steps


def test_papers_say_what_was_done(gateways, tmp_path):
    paths = {name: str(tmp_path / name) for name in ("REPORT", "RECORD", "CERTIFICATE")}
    gateways(N_SENSORS=2, **paths)
    page = (tmp_path / "REPORT").read_text()
    assert "2 gateways cover 6 of 6 sensors" in page and "screening" in page
    proof = json.loads((tmp_path / "CERTIFICATE").read_text())
    assert set(proof["sites"]["chosen"]) == {"M2", "M3"} and proof["status"] == "optimal"
    record = json.loads((tmp_path / "RECORD").read_text())
    assert record["results"]["N_REDUNDANT"] == 4 and record["method"]["range_m"] == [1000.0]
    gateways(GOAL="minimum", **paths)
    page = (tmp_path / "REPORT").read_text()
    assert "How many gateways are needed?" in page and "No plan does with less than 4" in page
    record = json.loads((tmp_path / "RECORD").read_text())
    assert record["method"]["proof"]["bound"] == 4 and "multi-cover" in record["method"]["model"]


# -- sensors and gateways together ---------------------------------------------------------


def joint(memory_layer, **more):
    """Return the parameters: 6 lamps, people who live at them, richest at the far end."""
    return {
        "GOAL": "joint",
        "WEIGHT_FIELD": "people",
        "SENSOR_CANDIDATES": memory_layer(row(6, 500.0), "lamps"),
        "SENSOR_RADIUS": 100,
        "RADIUS": 500,
        **more,
    }


def test_joint_plan_by_hand(gateways, read_layer, memory_layer, tmp_path):
    """Each mast hears its own lamp and both neighbours; two masts are needed for each lamp.

    With masts 4 and 5 lamps 4 and 5 are heard twice (5 + 6 people): the best for two of each.
    """
    people = sensors(people=np.arange(1.0, 7.0))
    papers = {name: str(tmp_path / name) for name in ("REPORT", "RECORD", "CERTIFICATE")}
    result = gateways(None, people, **joint(memory_layer, N_SENSORS=2, SENSOR_NUMBER=2), **papers)
    assert result["COVERED"] == 11 == result["UPPER_BOUND"] and result["STATUS"] == "optimal"
    assert result["N_SELECTED"] == 2 == result["N_PLANNED"] and result["N_REDUNDANT"] == 2
    assert result["REACHABLE_SHARE"] == pytest.approx(11 / 21)  # with these gateways
    gateway, lamp = read_layer(result["OUTPUT"]), read_layer(result["SENSORS"])
    assert chosen(gateway) == {"M4", "M5"}
    assert gateway["n_sensors"][gateway["status"] == "planned"].tolist() == [2, 2]
    planned = lamp[lamp["status"] == "planned"]
    assert planned["site_id"].tolist() == ["5", "6"] and (planned["n_gateways"] == 2).all()
    assert read_layer(result["COVERAGE"])["times_covered"].tolist() == [0, 0, 0, 0, 1, 1]
    proof = json.loads((tmp_path / "CERTIFICATE").read_text())
    assert proof["gateways"]["chosen"] == ["M4", "M5"] and proof["sites"]["chosen"] == ["5", "6"]
    assert proof["limits"] == {
        "sensors": 2, "gateways": 2, "gateways_per_sensor": 2, "budget": None,
    }  # fmt: skip
    record = json.loads((tmp_path / "RECORD").read_text())
    assert record["method"]["planned_gateways"] == ["M4", "M5"]
    assert "New ones: 2 (M4, M5)" in (tmp_path / "REPORT").read_text()


def test_joint_budget_is_shared(gateways, memory_layer):
    people = sensors(people=np.arange(1.0, 7.0))
    lamps = memory_layer(row(6, 500.0, price=[1.0] * 6), "lamps")
    more = {"SENSOR_CANDIDATES": lamps, "COST_FIELD": "price", "BUDGET": 12.0, "COVER_TIMES": 1}
    result = gateways(masts(price=[5.0] * 6), people, **joint(memory_layer, **more))
    # Two masts (10) leave two lamps: 5 + 6; one mast (5) hears three lamps: 4 + 5 + 6 = 15.
    assert result["COVERED"] == 15 and result["COST"] == 8 and result["STATUS"] == "optimal"


def test_fields_with_the_names_of_results_are_kept(gateways, read_layer, memory_layer):
    people = sensors(people=np.arange(1.0, 7.0), nearest_m=[1.5] * 6)
    more = joint(memory_layer, N_SENSORS=2, SENSOR_NUMBER=2)
    more["SENSOR_CANDIDATES"] = memory_layer(row(6, 500.0, rank=[7] * 6), "lamps")
    result = gateways(masts(status=["old"] * 6), people, **more)
    assert set(read_layer(result["OUTPUT"])["status_input"]) == {"old"}
    assert set(read_layer(result["SENSORS"])["rank_input"]) == {7}
    assert set(read_layer(result["COVERAGE"])["nearest_m_input"]) == {1.5}
    for kept in ("status_input", "rank_input", "nearest_m_input"):
        assert f"they are kept as {kept}" in result["log"]


# -- what bad input gets -------------------------------------------------------------------


def test_refuses_what_has_no_answer(refused, memory_layer):
    refused("Give the number of gateways, a budget, or both")
    refused("7 sensors were asked for|7 .* were asked for", N_SENSORS=7)
    refused("fewer than 2 sites in reach: 6; 0.0%", GOAL="minimum", RADIUS=100)
    refused("None of 6 gateway sites reaches any of 6 sensors", demand=sensors().set_geometry(
        sensors().translate(9e4)), N_SENSORS=1)  # fmt: skip
    refused("no sensor has the status", demand=sensors(status=["candidate"] * 6), N_SENSORS=1)
    refused("needs the field HEIGHT_FIELD", N_SENSORS=1, RANGE_MODEL="height")
    refused("negative ranges: 6", masts(r=[-1.0] * 6), N_SENSORS=1, RANGE_MODEL="field",
            RANGE_FIELD="r")  # fmt: skip
    refused("ranges of the gateways", masts(r=[0.0] * 6), N_SENSORS=1, RANGE_MODEL="field",
            RANGE_FIELD="r")  # fmt: skip
    refused("range must be more than 0", N_SENSORS=1, RADIUS=0)
    refused("first metre", N_SENSORS=1, RANGE_MODEL="path_loss", LINK_BUDGET=40, MARGIN=50)


def test_joint_refuses_what_is_missing(refused, memory_layer):
    refused("give the layer of candidate sites for sensors", GOAL="joint")
    people = sensors(people=[1.0] * 6)
    refused("the number of sensors and the number of gateways", None, people,
            **joint(memory_layer, N_SENSORS=2))  # fmt: skip
    refused("needs a field with the cost", None, people, **joint(memory_layer, BUDGET=9.0))
    refused("No choice of sensors and gateways|No further sensor within these", None, people,
            **joint(memory_layer, N_SENSORS=1, SENSOR_NUMBER=1))  # fmt: skip
