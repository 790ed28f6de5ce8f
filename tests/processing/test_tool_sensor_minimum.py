"""The tool sensorminimum in a real QGIS, on a street whose answers can be counted by hand."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def lamps(count=10, **columns):
    """Return lamps every 100 m along a street; the people live at the same places."""
    return gpd.GeoDataFrame(
        {"lamp": [f"L{i}" for i in range(count)], **columns},
        geometry=[Point(EAST + 100 * i, NORTH) for i in range(count)],
        crs=CRS,
    )


def people(count=10, **columns):
    frame = lamps(count)[["geometry"]]
    frame["people"] = np.arange(1.0, count + 1)
    for name, values in columns.items():
        frame[name] = values
    return frame


@pytest.fixture
def minimum(run_tool, memory_layer, tmp_path):
    """Return ``minimum(**parameters)``: results, with frames of the layers, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(sites=None, demand=None, **parameters):
        feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
        result = run_tool(
            "sensorminimum",
            {
                "CANDIDATES": memory_layer(lamps() if sites is None else sites, "lamps"),
                "DEMAND": memory_layer(people() if demand is None else demand, "people"),
                "WEIGHT_FIELD": "people",
                "SITE_ID_FIELD": "lamp",
                "OUTPUT": "memory:",
                "COVERAGE": "memory:",
                "CURVE": "memory:",
                "TIME_LIMIT": 10,
                **parameters,
            },
            feedback=feedback,
            context=context,
        )
        result["log"] = feedback.textLog()
        return result

    return run


@pytest.fixture
def refused(minimum):
    """Return ``refused(match, **parameters)``: the tool must refuse with this text."""
    from qgis.core import QgsProcessingException

    def run(match, *layers, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            minimum(*layers, **parameters)

    return run


def test_cover_needs_four_of_ten(minimum, read_layer):
    result = minimum(GOAL="cover", RADIUS=100)
    assert result["OBJECTIVE"] == 4 == result["BOUND"] == result["N_SELECTED"]
    assert result["STATUS"] == "optimal" and result["GAP"] == 0
    assert result["SHARE"] == 1 and result["TOTAL"] == result["COVERED"] == 55
    sites, demand = read_layer(result["OUTPUT"]), read_layer(result["COVERAGE"])
    assert sites["status"].tolist() == ["planned"] * 4 + ["candidate"] * 6
    assert sites["rank"].tolist()[:4] == [1, 2, 3, 4]
    # The first one adds most: lamp 8 reaches 8 + 9 + 10 people.
    assert sites["lamp"][0] == "L8" and sites["cum_share"][0] == pytest.approx(27 / 55)
    assert sites["cum_share"][3] == pytest.approx(1.0)
    assert sites["n_assigned"][4:].isna().all()  # no sensor, no figure: not zero
    assert sites["n_assigned"].sum() == 10 and sites["assigned_weight"].sum() == 55
    assert (demand["nearest_m"] <= 100).all() and (demand["times_covered"] >= 1).all()
    assert set(demand["assigned_site"]) == set(sites["lamp"][:4])


def test_partial_cover_and_its_curve(minimum, read_layer):
    result = minimum(GOAL="partial_cover", RADIUS=100, TARGET_SHARE=0.8)
    assert result["OBJECTIVE"] == 2 and result["STATUS"] == "optimal"
    assert result["SHARE"] == pytest.approx(45 / 55)  # lamps 8 and 5: 27 + 18
    curve = read_layer(result["CURVE"])
    # Best by number: 27, 45, 54 (2 + 3 + 4 more), 55.
    expected = {0.5: 2, 0.6: 2, 0.7: 2, 0.8: 2, 0.9: 3, 0.95: 3, 0.98: 3, 1.0: 4}
    assert dict(zip(curve["share"], curve["n"])) == expected
    assert (curve["objective"] == curve["bound"]).all()
    places = read_layer(result["COVERAGE"])
    out = places["times_covered"] == 0
    assert out.sum() == 4 and places["assigned_site"][out].isna().all()


def test_pcenter_and_pmedian_by_hand(minimum, read_layer):
    center = minimum(GOAL="pcenter", N_SENSORS=2)
    assert center["OBJECTIVE"] == pytest.approx(200.0) == center["BOUND"] == center["MAX_M"]
    median = minimum(GOAL="pmedian", N_SENSORS=1)
    # The weighted median of 1..10 is place 7; 11,200 person-metres over 55 people.
    assert median["OBJECTIVE"] == pytest.approx(11_200 / 55) and median["STATUS"] == "optimal"
    sites = read_layer(median["OUTPUT"])
    assert sites["lamp"][0] == "L6" and sites["n_assigned"][0] == 10
    assert sites["cum_mean_m"][0] == pytest.approx(11_200 / 55)
    assert read_layer(median["COVERAGE"])["times_covered"].isna().all()


def test_cut_off_of_pmedian_is_told(minimum):
    result = minimum(GOAL="pmedian", N_SENSORS=1, RADIUS=150)
    assert "cut off at 150 m" in result["log"]
    # Lamp 8 looks after 27 people (9 at 0 m); the other 28 count 150 m.
    assert result["OBJECTIVE"] == pytest.approx((18 * 100 + 28 * 150) / 55)


def test_existing_required_excluded_and_zones(minimum, read_layer, memory_layer):
    result = minimum(
        GOAL="cover",
        RADIUS=100,
        EXISTING=memory_layer(lamps(1)[["geometry"]], "old"),
        REQUIRED="L9",
        EXCLUDED="L6",
        EXCLUSION=memory_layer(
            gpd.GeoDataFrame(geometry=[Point(EAST + 500, NORTH).buffer(10)], crs=CRS), "zones"
        ),
    )
    sites = read_layer(result["OUTPUT"])
    planned = set(sites["lamp"][sites["status"] == "planned"])
    assert "L9" in planned and not planned & {"L5", "L6"}
    assert (sites["status"] == "existing").sum() == 1 and len(sites) == 11
    # The old one has 0 and 1, L9 has 8 and 9; 2-4 by L3; 5, 6, 7 by L4 and L7: four new ones.
    assert result["OBJECTIVE"] == 4 == len(planned)
    assert "sites in or too near to a zone: " in result["log"]


def test_cheapest_cover_counts_money(minimum):
    costs = np.full(10, 1.0)
    costs[[1, 4, 7]] = 9.0
    result = minimum(lamps(cost=costs), GOAL="cover", RADIUS=100, COST_FIELD="cost")
    assert result["OBJECTIVE"] == 4.0 and "at a cost of 4" in result["log"]
    dear = minimum(lamps(cost=costs * 10), GOAL="cover", RADIUS=100, COST_FIELD="cost")
    assert dear["OBJECTIVE"] == 40.0 and dear["N_SELECTED"] == 4


def test_along_streets_the_way_counts(minimum, memory_layer):
    """A river without a bridge: places beside each other are far apart along the street."""
    way = LineString(
        [(EAST, NORTH), (EAST + 900, NORTH), (EAST + 900, NORTH + 50), (EAST, NORTH + 50)]
    )
    streets = memory_layer(gpd.GeoDataFrame(geometry=[way], crs=CRS), "streets")
    there = people()
    there.geometry = [Point(EAST + 100 * i, NORTH + 50) for i in range(10)]
    straight = minimum(lamps(), there, GOAL="pcenter", N_SENSORS=1)
    along = minimum(lamps(), there, GOAL="pcenter", N_SENSORS=1, NETWORK=streets)
    assert straight["OBJECTIVE"] == pytest.approx(np.hypot(500, 50))
    assert along["OBJECTIVE"] == pytest.approx(950.0)  # from the end: 50 m across, 900 m back


def test_nulls_are_counted_never_zero(minimum, read_layer):
    demand = people()
    demand.loc[0, "people"] = np.nan
    result = minimum(demand=demand, GOAL="cover", RADIUS=100)
    assert result["TOTAL"] == 54 and "1 of 10 places have no weight" in result["log"]
    assert result["OBJECTIVE"] == 3
    assert read_layer(result["COVERAGE"])["counted"].tolist() == [0] + [1] * 9


def test_cells_below_the_smallest_weight_do_not_count(minimum):
    result = minimum(GOAL="cover", RADIUS=100, MIN_WEIGHT=3)
    assert result["TOTAL"] == 52 and result["OBJECTIVE"] == 3
    assert "below 3" in result["log"]


def test_unused_parameters_are_named(minimum):
    result = minimum(GOAL="cover", RADIUS=100, TARGET_SHARE=0.5, N_SENSORS=2)
    assert result["OBJECTIVE"] == 4
    assert "doesn't use these parameters: N_SENSORS, TARGET_SHARE." in result["log"]


def test_fields_of_the_input_survive(minimum, read_layer):
    result = minimum(lamps(rank=list("abcdefghij")), GOAL="cover", RADIUS=100)
    sites = read_layer(result["OUTPUT"])
    assert sites["rank_input"][sites["lamp"] == "L8"].tolist() == ["i"]
    assert "rank_input" in result["log"]


def test_certificate_report_and_record(minimum, tmp_path):
    paths = {
        "CERTIFICATE": tmp_path / "c.json",
        "REPORT": tmp_path / "r.html",
        "RECORD": tmp_path / "p.json",
    }
    result = minimum(
        GOAL="partial_cover",
        RADIUS=100,
        TARGET_SHARE=0.8,
        WEIGHT_UNIT="inhabitants",
        **{name: str(path) for name, path in paths.items()},
    )
    proof = json.loads(paths["CERTIFICATE"].read_text())
    assert proof["objective"]["value"] == 2 == proof["bound"] and proof["status"] == "optimal"
    assert proof["model"] == "partial set cover" and set(proof["sites"]["chosen"]) == {"L5", "L8"}
    assert len(proof["hashes"]["problem"]) == 64 and proof["hashes"]["DEMAND"]
    page = paths["REPORT"].read_text()
    assert "2 new sensors are enough so that 81.8% of all inhabitants" in page
    assert "Proven: it can" in page and "Mounting plan" in page
    record = json.loads(paths["RECORD"].read_text())
    assert record["results"]["OBJECTIVE"] == 2 and record["method"]["model"] == "partial_cover"
    assert record["parameters"]["TARGET_SHARE"] == 0.8
    assert result["RECORD"] == str(paths["RECORD"])


def test_rerun_from_the_record(run_tool, tmp_path):
    lamps().to_file(tmp_path / "lamps.gpkg", layer="lamps")
    people().to_file(tmp_path / "people.gpkg", layer="people")
    first = run_tool(
        "sensorminimum",
        {
            "CANDIDATES": str(tmp_path / "lamps.gpkg"),
            "DEMAND": str(tmp_path / "people.gpkg"),
            "WEIGHT_FIELD": "people",
            "GOAL": "pmedian",
            "N_SENSORS": 3,
            "OUTPUT": str(tmp_path / "out.gpkg"),
            "COVERAGE": str(tmp_path / "reached.gpkg"),
            "CERTIFICATE": str(tmp_path / "c.json"),
            "RECORD": str(tmp_path / "record.json"),
        },
    )
    again = run_tool(
        "rerunrecord",
        {
            "RECORD": first["RECORD"],
            "DATA": str(tmp_path),
            "FOLDER": str(tmp_path / "again"),
        },
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2


# -- what bad input gets -------------------------------------------------------------------


def test_refuses_out_of_reach_with_the_reachable_share(refused):
    far = people(11)
    far.geometry = [*far.geometry[:10], Point(EAST + 5000, NORTH)]
    text = "out of reach of every site: 1; .*83.3% of the demand can.*ask for a part only"
    refused(text, lamps(), far, GOAL="cover", RADIUS=100)
    refused("95.0% of the demand can't be covered.*reach 83.3%", lamps(), far,
            GOAL="partial_cover", RADIUS=100, TARGET_SHARE=0.95)  # fmt: skip
    refused("at most 83.3% of the demand can be reached", lamps(), far,
            GOAL="pcenter", RADIUS=1000, N_SENSORS=10)  # fmt: skip


def test_partial_cover_tells_what_nobody_reaches(minimum):
    far = people(11)
    far.geometry = [*far.geometry[:10], Point(EAST + 5000, NORTH)]
    result = minimum(lamps(), far, GOAL="partial_cover", RADIUS=100, TARGET_SHARE=0.5)
    assert "16.7% of the demand (1 places) are out of reach of every site" in result["log"]


def test_refuses_questions_without_an_answer(refused, memory_layer):
    refused("give the reach of a sensor", GOAL="cover")
    refused("give their number", GOAL="pcenter")
    refused("11 sensors were asked for, but 10 sites", GOAL="pmedian", N_SENSORS=11)
    refused("between 0 and 100%", GOAL="partial_cover", RADIUS=100, TARGET_SHARE=0.0)
    refused("can't reach all demand within the cut-off", GOAL="pcenter", N_SENSORS=1, RADIUS=300)
    refused("None of 10 sites reaches any", lamps(), people().translate(9e4).to_frame("geometry")
            .assign(people=1.0).set_geometry("geometry"), GOAL="cover", RADIUS=100)  # fmt: skip


def test_refuses_bad_layers(refused):
    refused("all weights of the demand are 0", lamps(), people(people=0.0), GOAL="cover", RADIUS=9)
    refused("weights are negative", lamps(), people(people=-1.0), GOAL="cover", RADIUS=9)
    refused("ids must be unique", lamps(lamp=["x"] * 10), GOAL="cover", RADIUS=9)
    refused("has no site with the id L77", GOAL="cover", RADIUS=100, REQUIRED="L77")
    degrees = lamps().to_crs("EPSG:4326")
    refused("EPSG:4326|degree|metre", degrees, GOAL="cover", RADIUS=9)
    refused("lamps", lamps(0), GOAL="cover", RADIUS=9)
    refused("holds text", lamps(), people(people="many"), GOAL="cover", RADIUS=9)
    lines = lamps()
    lines.geometry = lines.buffer(1)
    refused("sites must be points|not of type", lines, GOAL="cover", RADIUS=9)


def test_demand_in_cells_counts_by_share(minimum, read_layer):
    """A lamp in the middle of a cell of 100 m covers this cell with 60 m reach, no neighbour."""
    cells = people()
    cells.geometry = [box(p.x - 50, p.y - 50, p.x + 50, p.y + 50) for p in cells.geometry]
    all_of_it = minimum(lamps(), cells, GOAL="cover", RADIUS=60)
    assert all_of_it["OBJECTIVE"] == 10
    assert "if at least half of its area is in reach" in all_of_it["log"]
    near = minimum(lamps(), cells, GOAL="pcenter", N_SENSORS=2)
    assert "Distances count to the middle of a cell" in near["log"]
    assert "of a cell" not in minimum(lamps(), GOAL="pcenter", N_SENSORS=2)["log"]
    part = minimum(lamps(), cells, GOAL="partial_cover", RADIUS=60, TARGET_SHARE=0.5)
    places = read_layer(part["COVERAGE"])
    assert part["OBJECTIVE"] == 4  # such as 10 + 9 + 8 + 7 of 55
    assert places["assigned_site"].notna().tolist() == (places["times_covered"] > 0).tolist()
    assert (places["times_covered"] > 0).sum() == 4
