"""The tool sensorcoverage in a real QGIS, on a street whose best plans can be counted by hand."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def street(count=10, crs=CRS, **columns):
    """Return lamps every 100 m along a street; the demand stands at the same places.

    With reach 100 m a lamp covers its own place and both neighbours. The best two of ten with
    weights 1 to 10 are lamp 8 (places 7, 8, 9: 8 + 9 + 10) and lamp 5 (5 + 6 + 7): 45 of 55.
    """
    frame = gpd.GeoDataFrame(
        {
            "lamp": [f"L{i}" for i in range(count)],
            "height_m": np.linspace(3, 6, count),
            **columns,
        },
        geometry=[Point(EAST + 100 * i, NORTH) for i in range(count)],
        crs=CRS,
    )
    return frame if crs == CRS else frame.to_crs(crs)


def places(count=10, crs=CRS, **columns):
    frame = street(count)[["geometry"]]
    frame["people"] = np.arange(1.0, count + 1)
    for name, values in columns.items():
        frame[name] = values
    return frame if crs == CRS else frame.to_crs(crs)


def row_of_cells(count=10, size=100.0):
    shapes = [
        box(EAST + size * (i - 0.5), NORTH - size / 2, EAST + size * (i + 0.5), NORTH + size / 2)
        for i in range(count)
    ]
    return gpd.GeoDataFrame({"people": np.arange(1.0, count + 1)}, geometry=shapes, crs=CRS)


@pytest.fixture
def cover(qgis_app, memory_layer, tmp_path):
    """Return ``cover(lamps, demand, **parameters)``: results, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.sensors.sensor_coverage import SensorCoverage

    def run(lamps=None, demand=None, feedback=None, **parameters):
        given = {
            "CANDIDATES": memory_layer(street() if lamps is None else lamps, "lamps"),
            "DEMAND": memory_layer(places() if demand is None else demand, "people"),
            "WEIGHT_FIELD": "people",
            "SITE_ID_FIELD": "lamp",
            "RADIUS": 100,
            "TIME_LIMIT": 5,
            "N_SENSORS": 2,
            "OUTPUT": str(tmp_path / "sites.gpkg"),
            "COVERAGE": str(tmp_path / "demand.gpkg"),
            "CURVE": str(tmp_path / "curve.gpkg"),
            **parameters,
        }
        for name, value in given.items():
            if isinstance(value, pd.DataFrame):
                given[name] = memory_layer(value, name.lower())
        feedback = feedback or QgsProcessingFeedback()
        results, done = (
            SensorCoverage()
            .create()
            .run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


@pytest.fixture
def refused(cover, tmp_path):
    """Return ``refused(words, **parameters)``: one sentence, and no output."""
    from qgis.core import QgsProcessingException

    def run(words, *layers, **parameters):
        papers = {name: str(tmp_path / f"{name}.json") for name in ("RECORD", "CERTIFICATE")}
        with pytest.raises(QgsProcessingException, match=words) as caught:
            cover(*layers, **{**papers, **parameters})
        assert "Traceback" not in str(caught.value)
        assert not list(tmp_path.iterdir())

    return run


def planned(read_layer, results):
    sites = read_layer(results["OUTPUT"])
    chosen = sites[sites["status"] == "planned"].sort_values("rank")
    return chosen["lamp"].tolist()


# -- figures counted by hand -------------------------------------------------------------------


def test_every_figure_of_the_street(cover, read_layer):
    results, log = cover()
    assert results["COVERED"] == results["UPPER_BOUND"] == 45
    assert (results["TOTAL"], results["SHARE"]) == (55, pytest.approx(45 / 55))
    assert (results["GAP"], results["STATUS"], results["N_SELECTED"]) == (0, "optimal", 2)
    assert (results["WORST_LOSS"], results["REACHABLE_SHARE"]) == (27, 1)
    assert "Proven" in log and "COST" not in results

    sites = read_layer(results["OUTPUT"])
    assert list(sites["lamp"]) == [f"L{i}" for i in range(10)]
    np.testing.assert_allclose(sites["height_m"], np.linspace(3, 6, 10))
    assert planned(read_layer, results) == ["L8", "L5"]
    chosen = sites[sites["status"] == "planned"].sort_values("rank")
    assert chosen["gain"].tolist() == [27, 18] and chosen["loss"].tolist() == [27, 18]
    assert chosen["cum_share"].tolist() == pytest.approx([27 / 55, 45 / 55])
    others = sites[sites["status"] == "candidate"]
    assert len(others) == 8 and (others["choosable"] == 1).all()
    assert others[["rank", "gain", "cum_share", "loss"]].isna().all(axis=None)
    assert others.set_index("lamp")["next_gain"].to_dict() == {
        "L0": 3, "L1": 6, "L2": 9, "L3": 7, "L4": 4, "L6": 0, "L7": 0, "L9": 0,
    }  # fmt: skip

    demand = read_layer(results["COVERAGE"])
    assert demand["times_covered"].tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert demand["nearest_m"].tolist() == [500, 400, 300, 200, 100, 0, 100, 100, 0, 100]
    assert demand["weight"].tolist() == demand["people"].tolist()
    assert (demand["reachable"] == 1).all()

    curve = read_layer(results["CURVE"])
    assert curve["n"].tolist() == list(range(11))
    assert curve["covered"].tolist()[:5] == [0, 27, 45, 54, 55]
    assert (curve["bound"] >= curve["covered"]).all()
    assert curve["bound"][2] == 45 and curve["step"][2] == 18
    np.testing.assert_allclose(curve["share"], curve["covered"] / 55)


def test_a_grid_counts_by_shares_of_its_cells(cover, read_layer):
    """A circle of 100 m holds the neighbours' middles, but only 48 % of their area."""
    results, _ = cover(demand=row_of_cells())
    assert results["COVERED"] == 10 + 9
    wider, _ = cover(demand=row_of_cells(), RADIUS=110)  # 58 %
    assert wider["COVERED"] == 45


def test_existing_sensors_are_rows_and_count(cover, read_layer):
    existing = (
        street().iloc[[8]].assign(height_m=9.5, model="X1")[["height_m", "model", "geometry"]]
    )
    results, _ = cover(EXISTING=existing, N_SENSORS=1)
    assert results["COVERED"] == 45 and results["N_SELECTED"] == 1
    assert results["WORST_LOSS"] == 27  # the existing one is the one that must not fail
    sites = read_layer(results["OUTPUT"])
    assert len(sites) == 11
    last = sites.iloc[-1]
    assert (last["status"], last["site_id"], last["height_m"]) == ("existing", "E1", 9.5)
    assert last["loss"] == 27 and pd.isna(last["rank"]) and pd.isna(last["lamp"])
    assert "model" not in sites
    assert planned(read_layer, results) == ["L5"]
    assert read_layer(results["CURVE"])["covered"][0] == 27


def test_two_geopackages_do_not_fight_for_the_key(cover, read_layer, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    street().to_file(data / "lamps.gpkg", driver="GPKG")
    street().iloc[[8, 1]].to_file(data / "stations.gpkg", driver="GPKG")
    results, _ = cover(
        CANDIDATES=str(data / "lamps.gpkg"), EXISTING=str(data / "stations.gpkg"), N_SENSORS=1
    )
    sites = read_layer(results["OUTPUT"])
    assert len(sites) == 12 and sites["fid"].is_unique
    assert sites["lamp"].tolist()[-2:] == ["L8", "L1"]


def test_fields_of_the_user_keep_their_values(cover, read_layer):
    lamps = street(rank=np.arange(10), Status=["ok"] * 10)
    results, log = cover(lamps)
    sites = read_layer(results["OUTPUT"])
    assert sites["rank_input"].tolist() == list(range(10))
    assert (sites["Status_input"] == "ok").all()
    assert sites["rank"].notna().sum() == 2
    assert "rank_input" in log and "Status_input" in log


# -- rules -------------------------------------------------------------------------------------


def test_a_budget_alone_decides_how_many(cover, read_layer):
    """Lamp 8 costs all there is; two cheap ones cover more."""
    lamps = street(cost=[1.0] * 8 + [2.0, 1.0])
    results, _ = cover(lamps, N_SENSORS=None, COST_FIELD="cost", BUDGET=2)
    assert results["COVERED"] == 40  # L9 (9 + 10) and L6 (6 + 7 + 8), or L8 (27) alone
    assert (results["COST"], results["N_SELECTED"]) == (2, 2)
    assert results["STATUS"] == "optimal"
    both, _ = cover(lamps, N_SENSORS=1, COST_FIELD="cost", BUDGET=2)
    assert (both["COVERED"], both["COST"]) == (27, 2)
    curve = read_layer(both["CURVE"])
    assert curve["covered"].max() <= 40 <= curve["bound"].max()


def test_a_site_without_a_cost_is_never_chosen_and_counted(cover, read_layer):
    lamps = street(cost=[1.0] * 8 + [np.nan, 1.0])
    results, log = cover(lamps, COST_FIELD="cost")
    assert "L8" not in planned(read_layer, results)
    sites = read_layer(results["OUTPUT"]).set_index("lamp")
    assert sites["choosable"]["L8"] == 0 and np.isnan(sites["cost"]["L8"])
    assert "sites without a cost: 1" in log


def test_a_second_sensor_in_reach_is_worth_a_part(cover, read_layer):
    results, _ = cover(COVER_TIMES=2)
    demand = read_layer(results["COVERAGE"])
    worth = np.array([0, 0.7, 1.0])[np.minimum(demand["times_covered"], 2)]
    assert results["COVERED"] == pytest.approx(float(demand["people"] @ worth))
    given, _ = cover(COVER_TIMES=2, COVER_WEIGHTS="0,7; 0,3")
    assert given["COVERED"] == pytest.approx(results["COVERED"])
    # At equal worth both hang where most is: 7-9 and 8-9 or 7-9 again by lamp 7.
    even, _ = cover(COVER_TIMES=2, COVER_WEIGHTS="1, 1")
    assert even["COVERED"] == 27 + 24 and even["TOTAL"] == 110


def test_strict_counts_only_what_two_reach(cover, read_layer):
    results, _ = cover(COVER_TIMES=2, STRICT=True)
    demand = read_layer(results["COVERAGE"])
    assert results["COVERED"] == 19 == demand["people"][demand["times_covered"] == 2].sum()
    assert results["STATUS"] == "optimal" and results["TOTAL"] == 55


def test_sensors_keep_their_distance_also_to_existing_ones(cover, read_layer):
    free, _ = cover(N_SENSORS=3)
    assert planned(read_layer, free) == ["L8", "L5", "L2"]
    results, _ = cover(N_SENSORS=3, MIN_SPACING=350)
    places_of = sorted(int(name[1:]) for name in planned(read_layer, results))
    assert min(np.diff(places_of)) >= 4
    few, log = cover(N_SENSORS=4, MIN_SPACING=450)
    assert few["N_SELECTED"] == 2
    assert "placed: 2 of 4; a further one that covers more would break a rule: MIN_SPACING." in log
    exact, _ = cover(N_SENSORS=3, MIN_SPACING=300)  # at exactly this distance both may hang
    assert exact["COVERED"] == free["COVERED"]
    beside, _ = cover(N_SENSORS=1, MIN_SPACING=350, EXISTING=street().iloc[[5]])
    assert planned(read_layer, beside) == ["L9"]


def test_an_earlier_plan_as_existing_sensors(cover, read_layer, tmp_path):
    """Its candidates are no sensors."""
    first, _ = cover(OUTPUT=str(tmp_path / "first.gpkg"))
    results, log = cover(N_SENSORS=1, EXISTING=read_layer(first["OUTPUT"]))
    assert "of 10 sites those planned or existing count as existing sensors: 2;" in log
    assert planned(read_layer, results) == ["L2"] and results["COVERED"] == 54


def test_lamps_keep_their_own_names(cover, read_layer):
    lamps = street().rename(columns={"lamp": "lamp_id"})
    results, log = cover(lamps, SITE_ID_FIELD=None)
    sites = read_layer(results["OUTPUT"])
    assert (sites["site_id"] == sites["lamp_id"]).all()
    assert "'lamps': sites are called by the field 'lamp_id'" in log
    _, log = cover(SITE_ID_FIELD=None)
    assert "they are numbered" in log


def test_distances_are_in_metres_before_a_layer_is_chosen(qgis_app):
    """A parent layer that isn't chosen yet makes the dialog say "<unknown>"."""
    from qgis.core import QgsProcessingParameterDistance, QgsUnitTypes

    from smartquartier.processing_algorithms.provider import SmartQuartierProvider

    provider = SmartQuartierProvider()
    provider.refreshAlgorithms()
    tools = [tool for tool in provider.algorithms() if tool.groupId() == "sensors"]
    assert len(tools) >= 7
    for definition in (one for tool in tools for one in tool.parameterDefinitions()):
        if isinstance(definition, QgsProcessingParameterDistance):
            assert definition.defaultUnit() == QgsUnitTypes.DistanceUnit.DistanceMeters
            assert not definition.parentParameterName()


def test_limits_per_group(cover, read_layer):
    lamps = street(owner=["city"] * 5 + ["rail"] * 5)
    results, _ = cover(lamps, GROUP_FIELD="owner", GROUP_LIMITS=["rail", "", 1])
    assert planned(read_layer, results) == ["L8", "L4"]
    least, _ = cover(lamps, N_SENSORS=2, GROUP_FIELD="owner", GROUP_LIMITS=["city", 2, ""])
    assert sorted(planned(read_layer, least)) == ["L1", "L4"]
    loose, _ = cover(lamps, GROUP_FIELD="owner")
    assert loose["COVERED"] == 45


def test_required_excluded_and_zones(cover, read_layer):
    results, _ = cover(REQUIRED="L0")
    assert planned(read_layer, results) == ["L8", "L0"] and results["COVERED"] == 30
    out, _ = cover(EXCLUDED="L8, L7")
    assert out["COVERED"] == 19 + 21  # L9 and L6
    zone = gpd.GeoDataFrame(geometry=[Point(EAST + 800, NORTH).buffer(50)], crs=CRS)
    banned, _ = cover(EXCLUSION=zone)
    assert "L8" not in planned(read_layer, banned)
    wide, _ = cover(EXCLUSION=zone, BUFFER=60)
    assert not {"L7", "L8", "L9"} & set(planned(read_layer, wide))
    sites = read_layer(wide["OUTPUT"]).set_index("lamp")
    assert sites["choosable"].tolist() == [1] * 7 + [0] * 3
    assert sites["next_gain"][["L7", "L8", "L9"]].isna().all()
    assert read_layer(wide["COVERAGE"])["reachable"].tolist() == [1] * 8 + [0] * 2


def test_along_the_streets_a_river_divides(cover, read_layer):
    """Two lamps face each other across 60 m of water; the bridge is 1 km away."""
    lamps = gpd.GeoDataFrame({"lamp": ["west"]}, geometry=[Point(EAST, NORTH)], crs=CRS)
    demand = gpd.GeoDataFrame(
        {"people": [5.0, 7.0]},
        geometry=[Point(EAST, NORTH + 50), Point(EAST + 60, NORTH)],
        crs=CRS,
    )
    ways = gpd.GeoDataFrame(
        geometry=[
            LineString([(EAST, NORTH), (EAST, NORTH + 1000), (EAST + 60, NORTH + 1000),
                        (EAST + 60, NORTH)]),
        ],
        crs=CRS,
    )  # fmt: skip
    straight, _ = cover(lamps, demand, N_SENSORS=1)
    walked, _ = cover(lamps, demand, N_SENSORS=1, NETWORK=ways)
    assert (straight["COVERED"], walked["COVERED"]) == (12, 5)
    nearest = read_layer(walked["COVERAGE"])["nearest_m"]
    assert nearest.tolist() == pytest.approx([50, 2060])


def test_the_order_of_the_candidates_does_not_matter(cover, read_layer):
    mixed = street().sample(frac=1, random_state=3).reset_index(drop=True)
    results, _ = cover(mixed)
    assert planned(read_layer, results) == ["L8", "L5"] and results["COVERED"] == 45


def test_another_crs_of_the_demand_is_transformed(cover):
    results, log = cover(demand=places(crs="EPSG:4326"), RADIUS=100.01)
    assert results["COVERED"] == 45 and "transformed" in log


# -- honesty -----------------------------------------------------------------------------------


def test_missing_weights_are_counted_and_never_zero(cover, read_layer):
    demand = places()
    demand.loc[9, "people"] = np.nan
    results, log = cover(demand=demand)
    assert results["TOTAL"] == 45
    assert "1 of 10" in log
    layer = read_layer(results["COVERAGE"])
    assert np.isnan(layer["weight"][9]) and np.isnan(layer["people"][9])


def test_small_cells_can_be_left_out_for_privacy(cover):
    results, log = cover(MIN_WEIGHT=3)
    assert results["TOTAL"] == 55 - 1 - 2 and "below 3" in log


def test_what_no_site_reaches_is_told(cover, read_layer):
    results, log = cover(street(5))
    assert results["REACHABLE_SHARE"] == pytest.approx(21 / 55)
    assert "61.8% of the weight is out of reach" in log and "beyond" in log
    assert "Sites that may be chosen: 5" in log
    assert read_layer(results["COVERAGE"])["reachable"].tolist() == [1] * 6 + [0] * 4


def test_a_plan_that_is_not_proven_says_how_far_it_can_be_off(cover):
    rng = np.random.default_rng(4)
    lamps = gpd.GeoDataFrame(
        {"lamp": range(60)}, geometry=gpd.points_from_xy(*rng.uniform(0, 900, (2, 60))), crs=CRS
    )
    demand = gpd.GeoDataFrame(
        {"people": rng.uniform(1, 9, 500)},
        geometry=gpd.points_from_xy(*rng.uniform(0, 900, (2, 500))), crs=CRS,
    )  # fmt: skip
    results, log = cover(
        lamps, demand, N_SENSORS=9, RADIUS=140, COVER_TIMES=2, STRICT=True, TARGET_GAP=0.9
    )
    assert results["STATUS"] == "feasible" and 0 < results["GAP"] <= 0.9
    assert results["GAP"] == pytest.approx(1 - results["COVERED"] / results["UPPER_BOUND"])
    assert "Not proven" in log and "at most" in log


def test_sensors_that_add_nothing_are_not_placed(cover):
    results, log = cover(street(3), places(3), N_SENSORS=3)
    assert results["N_SELECTED"] == 1 and "covers nothing more" in log


def test_papers_agree_with_the_result(cover, read_layer, tmp_path):
    cover(
        WEIGHT_UNIT="inhabitants",
        REPORT=str(tmp_path / "report.html"),
        CERTIFICATE=str(tmp_path / "certificate.json"),
        RECORD=str(tmp_path / "record.json"),
    )
    certificate = json.loads((tmp_path / "certificate.json").read_text(encoding="utf-8"))
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert certificate["objective"]["value"] == 45 and certificate["bound"] == 45
    assert sorted(certificate["sites"]["chosen"]) == ["L5", "L8"]
    assert set(certificate["hashes"]) == {"problem", "CANDIDATES", "DEMAND"}
    assert record["method"]["planned"] == ["L8", "L5"]
    assert record["results"]["COVERED"] == 45
    assert {"numpy", "scipy", "shapely", "geopandas", "pyproj"} <= set(record["software"])
    assert certificate["software"] == record["software"]
    assert certificate["parameters"]["RADIUS"] == 100
    assert set(record["outputs"]) == {"OUTPUT", "COVERAGE", "CURVE"}
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "inhabitants" in report and "L8" in report
    assert str(tmp_path) not in json.dumps(record) + json.dumps(certificate)


def test_the_record_gives_it_all_back(run_tool, cover, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    street(cost=1.0, owner="city").to_file(data / "lamps.gpkg", driver="GPKG")
    places().to_file(data / "people.gpkg", driver="GPKG")
    cover(
        CANDIDATES=str(data / "lamps.gpkg"), DEMAND=str(data / "people.gpkg"), COVER_TIMES=2,
        COST_FIELD="cost", BUDGET=3, GROUP_FIELD="owner", GROUP_LIMITS=["city", 1, 3],
        RECORD=str(tmp_path / "record.json"), CERTIFICATE=str(tmp_path / "certificate.json"),
    )  # fmt: skip
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(tmp_path / "record.json"), "DATA": str(data),
         "FOLDER": str(tmp_path / "again")},
    )  # fmt: skip
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 3


def test_a_cancel_leaves_nothing(cover, tmp_path):
    from qgis.core import QgsProcessingFeedback

    class Cancelled(QgsProcessingFeedback):
        def isCanceled(self):
            return True

    results, _ = cover(feedback=Cancelled())
    assert results == {} and not list(tmp_path.iterdir())


def test_optional_outputs_can_be_skipped(cover):
    results, _ = cover(COVERAGE=None, CURVE=None)
    assert "COVERAGE" not in results and results["COVERED"] == 45


# -- what bad input gets -----------------------------------------------------------------------


def test_layers_that_do_not_fit(refused):
    refused("metres", street(crs="EPSG:4326"))
    refused("'lamps' has no usable features", street()[:0])
    table = pd.DataFrame({"name": ["x"]})
    for name in ("EXISTING", "EXCLUSION", "NETWORK"):
        refused(f"'{name.lower()}' is a table without geometry", **{name: table})
    refused("same place", street(), places().set_crs("EPSG:25832", allow_override=True))
    refused("no field 'nobody'", WEIGHT_FIELD="nobody")
    refused("text, not numbers", street(), places(people=["x"] * 10))
    refused("points or polygons", street(), lines())


def lines():
    shapes = [LineString([(EAST, NORTH), (EAST + 10, NORTH)])]
    return gpd.GeoDataFrame({"people": [1.0]}, geometry=shapes, crs=CRS)


def test_weights_that_make_no_sense(refused):
    refused("0 or missing", street(), places(people=0.0))
    refused("0 or missing", street(), places(people=np.nan))
    refused("negative", street(), places(people=np.arange(-1.0, 9.0)))


def test_numbers_that_cannot_be(refused):
    refused("number of sensors, a budget, or both", N_SENSORS=None)
    refused("10 sites can be chosen", N_SENSORS=11)
    refused("buys no sensor", street(cost=5.0), COST_FIELD="cost", BUDGET=4)
    refused("needs a field with the cost", BUDGET=4)
    refused("no site has a cost", street(cost=np.nan), COST_FIELD="cost", BUDGET=4)
    refused("required sites alone exceed", REQUIRED="L1,L5,L8")
    refused("no site with the id L99", REQUIRED="L99")
    refused("id of another one", street(lamp="same"))
    refused("decide for one", REQUIRED="L1", EXCLUDED="L1")


def test_rules_that_contradict(refused):
    lamps = street(owner=["city"] * 5 + ["rail"] * 5)
    refused("no candidate belongs to the group 'sea'", lamps, GROUP_FIELD="owner",
            GROUP_LIMITS=["sea", 1, 2])  # fmt: skip
    refused("need the field", lamps, GROUP_LIMITS=["city", 1, 2])
    refused("contradict", lamps, GROUP_FIELD="owner", GROUP_LIMITS=["city", 2, 1])
    refused("no number of sensors", lamps, GROUP_FIELD="owner", GROUP_LIMITS=["city", "few", ""])
    refused("group of its own", lamps, GROUP_FIELD="owner", GROUP_LIMITS=["city", 0, 1] * 2)
    refused("at least", lamps, GROUP_FIELD="owner", GROUP_LIMITS=["city", 3, ""])
    refused("smallest distance allows", REQUIRED="L1,L2", MIN_SPACING=150)


def test_worths_that_make_no_sense(refused):
    refused("do not increase", COVER_TIMES=2, COVER_WEIGHTS="0.3, 0.7")
    refused("needs 2 numbers", COVER_TIMES=2, COVER_WEIGHTS="1")
    refused("must be numbers", COVER_TIMES=2, COVER_WEIGHTS="a, b")
    refused("knows no worth", COVER_TIMES=2, COVER_WEIGHTS="0.7,0.3", STRICT=True)


def test_nothing_in_reach_is_said_with_the_share(refused):
    refused("reaches any of 10 places of 'people' within 30 m", off_the_street(), RADIUS=30)
    zone = gpd.GeoDataFrame(geometry=[box(EAST - 50, NORTH - 50, EAST + 450, NORTH + 50)], crs=CRS)
    away = gpd.GeoDataFrame({"lamp": ["far"]}, geometry=[Point(EAST + 9000, NORTH)], crs=CRS)
    lamps = pd.concat([street(5), away], ignore_index=True)
    refused("reach 0%", lamps, N_SENSORS=1, EXCLUSION=zone)


def off_the_street():
    return street().translate(0, 50).to_frame("geometry").assign(lamp=street()["lamp"])


def test_a_demand_without_a_crs_is_taken_to_be_in_the_candidates_and_stays_there(
    run_tool, memory_layer, read_layer, tmp_path
):
    from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

    sites = gpd.GeoDataFrame(geometry=[Point(0, 0), Point(500, 0)], crs="EPSG:25833")
    demand = memory_layer(gpd.GeoDataFrame(geometry=[Point(10, 0)], crs="EPSG:25833"), "places")
    demand.setCrs(QgsCoordinateReferenceSystem())
    target = str(tmp_path / "covered.gpkg")
    run_tool("sensorcoverage", {
        "CANDIDATES": memory_layer(sites, "lamps"), "DEMAND": demand, "N_SENSORS": 1,
        "OUTPUT": "memory:", "COVERAGE": target,
    })  # fmt: skip
    assert QgsVectorLayer(target).crs().authid() == "EPSG:25833"
