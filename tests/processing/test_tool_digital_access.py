"""The tool digitalaccess in a real QGIS, on a street whose answers can be computed by hand."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, Polygon, box

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"


def at(*metres, **columns):
    """Return points along a street."""
    return gpd.GeoDataFrame(
        columns, geometry=[Point(EAST + x, NORTH) for x in metres], crs=CRS
    )  # fmt: skip


def people(**columns):
    columns = {"population": [100, 50, 10], **columns}
    return at(0, 1000, 2000, **columns)


def doctors(**columns):
    """One at the first place, one between the other two."""
    columns = {"id": [1, 2], "supply": [2.0, 3.0], **columns}
    return at(0, 1500, **columns)


STREET = gpd.GeoDataFrame(
    {"v": [6.0]}, geometry=[LineString([(EAST - 9000, NORTH), (EAST + 9000, NORTH)])], crs=CRS
)


@pytest.fixture
def access(qgis_app, memory_layer, read_layer):
    """Return ``access(**parameters)``: results, with frames of the layers, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from smartquartier.processing_algorithms.effects.digital_access import DigitalAccess

    def run(**parameters):
        feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {
            "DEMAND": people(),
            "SERVICES": doctors(),
            "STREETS": STREET,
            "THRESHOLD": 600,
            "METHOD": "nearest",
            "OUTPUT": "memory:",
            "SERVICES_OUT": "memory:",
            "SUMMARY": "memory:",
            **parameters,
        }
        for name, value in given.items():
            if hasattr(value, "columns"):
                given[name] = memory_layer(value, name.lower())
        given = {name: value for name, value in given.items() if value is not None}
        tool = DigitalAccess().create()
        results, ok = tool.run(given, context, feedback)
        log = feedback.textLog()
        if not ok:
            raise RuntimeError(log)
        for name in ("OUTPUT", "SERVICES_OUT", "SUMMARY"):
            layer = context.getMapLayer(results[name]) or results[name]
            results[name.lower()] = read_layer(layer)
        results["log"] = log
        return results

    return run


@pytest.fixture
def refused(access):
    """Return ``refused(text, **parameters)``: the tool must refuse with this text."""

    def run(text, **parameters):
        with pytest.raises(RuntimeError, match=text):
            access(**parameters)

    return run


# -- on site -------------------------------------------------------------------------------


def test_nearest_along_the_street(access):
    found = access()
    out = found["output"]
    assert out["access_physical"].tolist() == pytest.approx([0, 500, 500])
    assert out["nearest_m"].tolist() == pytest.approx([0, 500, 500])
    assert out["reached"].tolist() == [1, 1, 1] and out["unserved"].tolist() == [0, 0, 0]
    assert found["REACHED_SHARE"] == 1 and found["UNSERVED"] == 0 and found["PEOPLE"] == 160
    assert out["access_digital"].isna().all() and out["access_combined"].isna().all()
    assert "Neither broadband coverage nor ages" in found["log"]
    loads = found["services_out"]
    assert loads["people_reached"].tolist() == [100, 60]
    assert loads["mean_m"].tolist() == pytest.approx([0, 500])


def test_the_threshold_is_inclusive_and_what_is_beyond_is_unserved(access):
    assert access(THRESHOLD=500)["UNSERVED"] == 0
    found = access(THRESHOLD=499.9)
    assert found["UNSERVED"] == 60 and found["output"]["unserved"].tolist() == [0, 50, 10]
    assert found["REACHED_SHARE"] == pytest.approx(100 / 160)


def test_each_measure(access):
    near = {method: access(METHOD=method, THRESHOLD=1000, DECAY="exponential", HALF_DISTANCE=500)
            for method in ("cumulative", "hansen", "fca2", "e2sfca")}  # fmt: skip
    values = {method: found["output"]["access_physical"].tolist() for method, found in near.items()}
    assert values["cumulative"] == pytest.approx([2, 5, 3])
    assert values["hansen"] == pytest.approx([2, 2 * 0.25 + 3 * 0.5, 1.5])
    assert values["fca2"] == pytest.approx([2 / 150, 2 / 150 + 3 / 60, 3 / 60])
    # The catalogue's steps: 1 to 333 m, .68 to 667 m, .22 to 1,000 m.
    first, second = 2 / (100 + 0.22 * 50), 3 / (0.68 * 60)
    assert values["e2sfca"] == pytest.approx([first, 0.22 * first + 0.68 * second, 0.68 * second])
    out = near["e2sfca"]["output"]
    assert (out["access_physical_p05"] < out["access_physical"]).any()
    assert (out["access_physical_p05"] <= out["access_physical_p95"]).all()
    assert "access_physical_p05" not in near["fca2"]["output"].columns
    for method in ("fca2", "e2sfca"):
        out = near[method]["output"]
        assert out["population"] @ out["access_physical"] == pytest.approx(5)
    assert near["fca2"]["services_out"]["supply_per_person"].tolist() == pytest.approx(
        [2 / 150, 3 / 60]
    )


def test_step_weights_and_power(access):
    found = access(METHOD="e2sfca", THRESHOLD=1000, STEP_WEIGHTS="1; 0,5")
    first, second = 2 / (100 + 0.5 * 50), 3 / 60
    assert found["output"]["access_physical"].tolist() == pytest.approx(
        [first, 0.5 * first + second, second]
    )
    power = access(METHOD="hansen", THRESHOLD=1000, DECAY="power", FIRST_DISTANCE=250)
    assert power["output"]["access_physical"][2] == pytest.approx(1.5)


def test_without_streets_ways_are_straight_and_the_log_says_so(access):
    found = access(STREETS=None)
    assert found["output"]["access_physical"].tolist() == pytest.approx([0, 500, 500])
    assert "straight lines" in found["log"]


def test_minutes_with_a_speed_field(access):
    found = access(SPEED_FIELD="v", THRESHOLD=5)
    out = found["output"]
    assert out["access_physical"].tolist() == pytest.approx([0, 5, 5])  # 6 km/h
    assert out["nearest_min"].tolist() == pytest.approx([0, 5, 5])
    assert out["nearest_m"].tolist() == pytest.approx([0, 500, 500])
    assert found["UNSERVED"] == 0


def test_inequality_numbers(access):
    found = access(METHOD="cumulative", THRESHOLD=1000)
    whole = found["summary"].iloc[0]
    values, weights = np.array([2.0, 5, 3]), np.array([100.0, 50, 10])
    mean = weights @ values / 160
    pairs = np.abs(values[:, None] - values) * np.outer(weights, weights)
    assert found["GINI"] == pytest.approx(pairs.sum() / (2 * 160**2 * mean))
    assert whole["access_mean"] == pytest.approx(mean) and found["THEIL"] == whole["theil"]
    assert found["ATKINSON"] == pytest.approx(1 - (weights @ np.sqrt(values) / 160) ** 2 / mean)


def test_services_beyond_the_demand_count_and_edges_are_told(access):
    far = at(0, 1500, 2300, id=[1, 2, 3], supply=[1.0, 1.0, 1.0])
    found = access(SERVICES=far)
    assert found["output"]["access_physical"][2] == pytest.approx(300)
    # The first place lies at the western end of the services.
    assert found["output"]["near_edge"].tolist()[0] == 1
    assert "of the edge of layer 'services'" in found["log"]


# -- online --------------------------------------------------------------------------------


def test_online_is_coverage_times_online_people_times_errands(access):
    cover = gpd.GeoDataFrame(
        {"coverage": [0.9, 0.5]},
        geometry=[
            box(EAST - 10, NORTH - 10, EAST + 1500, NORTH + 10),
            box(EAST + 1500, NORTH - 10, EAST + 3000, NORTH + 10),
        ],
        crs=CRS,
    )
    found = access(
        DEMAND=people(off=[0.1, 0.2, 0.4]),
        DIGITAL_COVERAGE=cover,
        OFFLINE_SHARE="off",
        SERVICES=doctors(digital_share=[0.5, 0.5]),
        THRESHOLD=499,
    )
    out = found["output"]
    online = np.array([0.9 * 0.9, 0.9 * 0.8, 0.5 * 0.6]) / 2
    assert out["access_digital"].tolist() == pytest.approx(online)
    assert out["access_digital_p05"].tolist() == pytest.approx(online)  # nothing is drawn
    assert out["access_combined"].tolist() == pytest.approx([0, 500, 500] * (1 - online))
    assert out["unserved"].tolist() == pytest.approx([0, 50, 10] * (1 - online))


def test_ages_give_a_range(access):
    ages = people(age_16_44=[50, 0, 0], age_75plus=[50, 50, 10])
    found = access(DEMAND=ages, THRESHOLD=499, SEED=4)
    out = found["output"]
    assert (out["access_digital_p05"] < out["access_digital"]).all()
    assert (out["unserved_p05"] < out["unserved_p95"])[1:].all()
    assert found["UNSERVED_P05"] < found["UNSERVED"] < found["UNSERVED_P95"]
    # All of 75 and older: between 25% and 66% are never online.
    assert 0.34 < out["access_digital_p05"][1] < out["access_digital_p95"][1] < 0.75
    assert "upper bound" in found["log"]  # no coverage given
    groups = found["summary"].set_index("group_name")
    assert groups.loc["75+", "unserved"] == pytest.approx(found["UNSERVED"], rel=1e-6)
    again = access(DEMAND=ages, THRESHOLD=499, SEED=4)
    assert again["UNSERVED_P05"] == found["UNSERVED_P05"]


def test_tables_by_key_with_households_and_ages(access):
    table = pd.DataFrame(
        {
            "code": ["01", "02", "02"],
            "period": ["2025"] * 3,
            "gigabit": [40, 10, 20],
            "households": [80, 40, 20],
            "age_18_29": [10, 5, 5],
            "age_65_79": [0, 10, 0],
        }
    )
    found = access(
        DEMAND=people(code=["01", "02", "03"]),
        DIGITAL_COVERAGE=table,
        COVERAGE_FIELD="gigabit",
        COVERAGE_TOTAL_FIELD="households",
        AGES=table,
        DIGITAL_SHARE=0.5,
    )
    out = found["output"]
    assert 0.5 * 0.5 * 0.97 <= out["access_digital"][0] <= 0.5 * 0.5 * 0.99
    assert np.isnan(out["access_digital"][2]) and np.isnan(out["access_combined"][2])
    assert out["access_physical"].notna().all()
    assert "nothing known for 1 of 3 places" in found["log"]


def test_speed_and_percent(access):
    found = access(DEMAND=people(mbit=[10.0, 50, 100]), DEMAND_COVERAGE="mbit",
                   COVERAGE_UNIT="mbit", MIN_SPEED=50)  # fmt: skip
    assert found["output"]["access_digital"].tolist() == [0, 1, 1]
    found = access(DEMAND=people(pct=[10.0, 50, 100]), DEMAND_COVERAGE="pct",
                   COVERAGE_UNIT="percent")  # fmt: skip
    assert found["output"]["access_digital"].tolist() == pytest.approx([0.1, 0.5, 1])


# -- scenarios -----------------------------------------------------------------------------


def test_scenario_of_services_and_housing(access):
    changes = at(
        1500, 1000, 4000, id=[2, None, None], status=["closed", "planned", "existing"],
        supply=[None, 4.0, 1.0],
    )  # fmt: skip
    housing = at(1100, population=[40])
    found = access(SCENARIO_SERVICES=changes, SCENARIO_DEMAND=housing)
    out = found["output"]
    assert out["access_physical_after"].tolist() == pytest.approx([0, 0, 1000, 100])
    assert out["gain_loss"].tolist() == ["same", "gain", "loss", "new"]
    assert out["change"][:3].tolist() == pytest.approx([0, -500, 500])
    assert np.isnan(out["change"][3]) and np.isnan(out["access_physical"][3])
    assert out["population_after"].tolist() == [100, 50, 10, 40]
    assert out["reached_after"].tolist() == [1, 1, 0, 1]
    assert found["GAIN_PEOPLE"] == 50 and found["LOSS_PEOPLE"] == 10
    services = found["services_out"]
    assert services["status_now"].tolist() == ["existing", "closed", "planned"]
    assert services["supply_after"].tolist() == [2, 0, 4]
    after = found["summary"].query("state == 'after'").iloc[0]
    assert after["people"] == 200 and after["unserved"] == 10
    # The log and the numbers say which state they mean.
    assert found["UNSERVED"] == 0 and found["UNSERVED_AFTER"] == 10
    assert found["REACHED_SHARE"] == 1 and found["REACHED_SHARE_AFTER"] == 0.95
    assert found["UNSERVED_AFTER_P05"] == 10 == found["UNSERVED_AFTER_P95"]
    assert found["GINI_AFTER"] == pytest.approx(after["gini"])
    assert "Today 100.0% of 160 people" in found["log"]
    assert "With the scenario 95.0% of 200 people" in found["log"]
    assert "10 (P5–P95: 10 to 10) are served" in found["log"]


def test_ids_of_the_scenario_may_be_text(access):
    """Services with whole numbers as ids, a planned one called "new"."""
    changes = at(4000, id=["new"], status=["planned"], supply=[4.0])
    found = access(SCENARIO_SERVICES=changes)["services_out"]
    assert found["status_now"].tolist() == ["existing", "existing", "planned"]
    assert found["id"].tolist() == ["1", "2", "new"]


def test_planned_housing_shares_the_supply(access):
    found = access(METHOD="fca2", THRESHOLD=600, SCENARIO_DEMAND=at(1600, population=[60]))
    out = found["output"]
    assert out["access_physical"][:3].tolist() == pytest.approx([0.02, 0.05, 0.05])
    assert out["access_physical_after"].tolist() == pytest.approx([0.02, 0.025, 0.025, 0.025])
    assert out["gain_loss"].tolist() == ["same", "loss", "loss", "new"]
    assert out["population_after"] @ out["access_physical_after"] == pytest.approx(5)


def test_polygons_and_their_housing_as_points(access):
    cells = people()
    cells["geometry"] = [box(p.x - 50, p.y - 50, p.x + 50, p.y + 50) for p in cells.geometry]
    found = access(
        DEMAND=cells, SCENARIO_DEMAND=at(1600, population=[60]), GROUP_FIELD="population"
    )
    assert set(found["output"].geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    assert found["output"]["population"].tolist() == [100, 50, 10, 60]
    assert "discs of 20 m" in found["log"]


# -- privacy, record, report ---------------------------------------------------------------


def test_small_numbers_are_not_shown(access):
    few = people(population=[100, 2, 10])
    out = access(DEMAND=few, THRESHOLD=499)
    assert np.isnan(out["output"]["unserved"][1]) and out["output"]["unserved"][2] == 10
    assert out["UNSERVED"] == 12  # but they count in the sums
    shown = access(DEMAND=few, THRESHOLD=499, MIN_POPULATION=0)
    assert shown["output"]["unserved"][1] == 2


def test_record_and_report(access, tmp_path):
    found = access(
        DEMAND=people(age_16_44=[50, 10, 5], age_75plus=[50, 40, 5], kind=["<a>", "b", "b"]),
        GROUP_FIELD="kind",
        METHOD="e2sfca",
        THRESHOLD=1000,
        SCENARIO_SERVICES=at(1500, id=[2], status=["closed"], supply=[None]),
        RECORD=str(tmp_path / "r.json"),
        REPORT=str(tmp_path / "r.html"),
        TITLE="Doctors & more",
    )
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["tool"] == "smartquartier:digitalaccess"
    assumed = record["method"]["assumptions"]
    assert assumed["never_online_75plus"]["high"] == pytest.approx(0.66)
    assert record["method"]["moran"]["neighbours"] == "the 2 nearest places"
    assert record["results"]["UNSERVED"] == pytest.approx(found["UNSERVED"])
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    for text in (
        "Doctors &amp; more", "An indication, not a decision.", "tier 3", "&lt;a&gt;",
        "Lorenz curve", "Never online", "Please note:",
    ):  # fmt: skip
        assert text in page, text
    assert "<a></a>" not in page and "nan" not in page.lower().replace("unanswered", "")


def test_run_again_from_the_record(access, run_tool, memory_layer, read_layer, tmp_path):
    """The same layers, and what the record says: the same numbers."""
    ages = people(age_16_44=[50, 10, 5], age_75plus=[50, 40, 5])
    first = access(DEMAND=ages, METHOD="e2sfca", SEED=7, RECORD=str(tmp_path / "r.json"))
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    layers = {"DEMAND", "SERVICES", "STREETS"}
    again = access(
        DEMAND=ages,
        **{name: value for name, value in record["parameters"].items()
           if name not in layers and value not in (None, "", [])},
    )  # fmt: skip
    for name in ("access_physical_p05", "access_combined_p95", "unserved_p05", "lisa_p"):
        np.testing.assert_array_equal(again["output"][name], first["output"][name])
    assert again["UNSERVED_P95"] == first["UNSERVED_P95"]


def test_an_own_catalogue_is_read_once(access, root, tmp_path):
    path = tmp_path / "own.json"
    text = (root / "resources" / "catalogue" / "effects.json").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    ages = people(age_16_44=[50, 10, 5], age_75plus=[50, 40, 5])
    access(DEMAND=ages, METHOD="e2sfca", CATALOGUE=str(path), RECORD=str(tmp_path / "r.json"))
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [one["parameter"] for one in record["sources"]].count("CATALOGUE") == 1
    found = json.loads(text)
    found["assumptions"] = [one for one in found["assumptions"]
                            if one["id"] != "e2sfca_weight_far"]  # fmt: skip
    path.write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(RuntimeError, match="lacks the assumptions e2sfca_weight_far;"):
        access(METHOD="e2sfca", CATALOGUE=str(path))


def own_catalogue(root, tmp_path, **changed):
    """Write the bundled catalogue with other entries of some assumptions."""
    found = json.loads((root / "resources/catalogue/effects.json").read_text(encoding="utf-8"))
    for one in found["assumptions"]:
        one.update(changed.get(one["id"], {}))
    (tmp_path / "own.json").write_text(json.dumps(found), encoding="utf-8")
    return str(tmp_path / "own.json")


def test_percentages_of_an_own_catalogue_are_converted_and_other_units_refused(
    access, root, tmp_path
):
    steps = {"low": 42, "central": 68, "high": 80, "unit": "%", "bounds": [0, 100]}
    path = own_catalogue(root, tmp_path, e2sfca_weight_middle=steps)
    plain = access(METHOD="e2sfca", THRESHOLD=1000)["output"]
    same = access(METHOD="e2sfca", THRESHOLD=1000, CATALOGUE=path)["output"]
    for name in ("access_physical", "access_physical_p95"):
        np.testing.assert_allclose(same[name], plain[name])
    path = own_catalogue(root, tmp_path, never_online_75plus={"unit": "km"})
    with pytest.raises(RuntimeError, match="'never_online_75plus' is in km"):
        access(DEMAND=people(age_75plus=[1.0, 2, 3]), CATALOGUE=path)


def test_the_share_of_errands_may_have_a_range(access, tmp_path):
    page = str(tmp_path / "r.html")
    given = {"DEMAND": people(cover=[1.0, 1, 1]), "DEMAND_COVERAGE": "cover", "REPORT": page,
             "DIGITAL_SHARE": 0.5, "THRESHOLD": 499.9}  # fmt: skip
    plain = access(**given)
    assert plain["UNSERVED_P05"] == plain["UNSERVED_P95"] == 30
    assert "without a range" in (tmp_path / "r.html").read_text(encoding="utf-8")
    wide = access(**given, DIGITAL_SHARE_SPREAD=0.2)
    assert 18 < wide["UNSERVED_P05"] < 24 and 36 < wide["UNSERVED_P95"] < 42
    assert wide["UNSERVED"] == pytest.approx(30, abs=0.5)
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "without a range" not in text and "from 0.3 to 0.7" in text
    most = access(**{**given, "DIGITAL_SHARE": 1.0}, DIGITAL_SHARE_SPREAD=0.2)["output"]
    assert most["access_digital_p95"].max() <= 1 and most["access_digital_p05"].min() > 0.8


def test_several_kinds_of_services_are_told(access):
    log = access(SERVICES=doctors(kind=["bank", "doctor"]))["log"]
    assert "2 kinds (kind: bank, doctor)" in log
    assert " kinds (" not in access(SERVICES=doctors(kind=["doctor", "doctor"]))["log"]
    assert " kinds (" not in access(SERVICES=doctors(kind=[1.5, 2.5]))["log"]


def test_few_people_at_the_edge_are_not_none(access):
    many = people(population=[1, 900, 900])
    places = [
        Point(EAST + x, NORTH + y) for x, y in ((0, 0), (1500, 0), (4000, -5000), (4000, 5000))
    ]
    offers = gpd.GeoDataFrame({"id": [1, 2, 3, 4]}, geometry=places, crs=CRS)
    log = access(DEMAND=many, SERVICES=offers, STREETS=None)["log"]
    assert "less than 1% of the people (1) live" in log and "0% of the people" not in log


def test_field_names_of_an_earlier_result_are_kept(access):
    found = access(DEMAND=people(access_physical=[1.0, 2, 3]))
    assert found["output"]["access_physical_input"].tolist() == [1, 2, 3]
    assert "access_physical_input" in found["log"]


def test_the_input_stays_as_it_is(access, memory_layer, read_layer):
    layer = memory_layer(people(), "people")
    before = read_layer(layer)
    access(DEMAND=layer)
    assert read_layer(layer).equals(before)


# -- bad input -----------------------------------------------------------------------------


def test_missing_people_are_counted_not_zero(access):
    found = access(DEMAND=people(population=[100, None, 10]))
    assert "1 of 3 places have no weight" in found["log"] and found["PEOPLE"] == 110


def test_default_fields(access):
    plain = people().rename(columns={"population": "inhabitants"})
    assert access(DEMAND=plain, DEMAND_FIELD="")["PEOPLE"] == 160
    bare = people().drop(columns="population")
    found = access(DEMAND=bare, DEMAND_FIELD="")
    assert found["PEOPLE"] == 3 and "each place counts 1" in found["log"]
    found = access(METHOD="cumulative", SERVICES=doctors().drop(columns="supply"))
    assert found["output"]["access_physical"].tolist() == [1, 1, 1]
    assert "each service counts 1" in found["log"]


def test_wide_areas_are_told(access):
    cells = people()
    cells["geometry"] = [box(p.x - 200, p.y - 200, p.x + 200, p.y + 200) for p in cells.geometry]
    assert "take smaller ones" in access(DEMAND=cells)["log"]
    assert "take smaller ones" not in access(DEMAND=cells, THRESHOLD=900)["log"]


def test_broken_geometries_are_skipped_and_named(access):
    cells = people()
    cells["geometry"] = [
        Polygon([(EAST, NORTH), (EAST + 9, NORTH + 9), (EAST + 9, NORTH), (EAST, NORTH + 9)]),
        box(EAST, NORTH, EAST + 9, NORTH + 9),
        box(EAST + 1500, NORTH, EAST + 1509, NORTH + 9),
    ]
    found = access(DEMAND=cells)
    assert "1 feature(s) skipped" in found["log"] and found["PEOPLE"] == 60


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("metres", {"DEMAND": people().to_crs("EPSG:4326")}),
        ("no usable features", {"DEMAND": people().iloc[:0]}),
        ("no usable features", {"SERVICES": doctors().iloc[:0]}),
        ("no field 'population'; .* empty", {"DEMAND": people().drop(columns="population")}),
        ("no field 'x'", {"DEMAND_FIELD": "x"}),
        ("no field 'x'", {"SUPPLY_FIELD": "x"}),
        ("not hold numbers", {"DEMAND": people(population=["a", "b", "c"])}),
        ("not hold numbers", {"SERVICES": doctors(supply=["a", "b"])}),
        ("negative", {"DEMAND": people(population=[1, -1, 1])}),
        ("0 or missing", {"DEMAND": people(population=[0, 0, 0])}),
        ("supply above 0", {"SERVICES": doctors(supply=[0.0, 0.0])}),
        ("same region", {"SERVICES": doctors().set_crs("EPSG:25832", allow_override=True)}),
        ("check the threshold", {"THRESHOLD": 0.5, "SERVICES": at(3000, 4000, id=[1, 2])}),
        ("speed field needs streets", {"STREETS": None, "SPEED_FIELD": "v"}),
        ("are no numbers", {"METHOD": "e2sfca", "STEP_WEIGHTS": "1; near"}),
        ("must not rise", {"METHOD": "e2sfca", "STEP_WEIGHTS": "0.2; 1"}),
        ("smallest speed", {"DEMAND": people(m=[1.0, 2, 3]), "DEMAND_COVERAGE": "m",
                            "COVERAGE_UNIT": "mbit"}),
        ("right unit", {"DEMAND": people(m=[1.0, 2, 3]), "DEMAND_COVERAGE": "m"}),
        ("right unit", {"DEMAND": people(m=[10.0, 20, 3]), "OFFLINE_SHARE": "m"}),
        ("no field 'status'", {"SCENARIO_SERVICES": doctors()}),
        ("without a partner", {"SCENARIO_SERVICES": at(0, id=[9], status=["closed"])}),
        ("unknown status", {"SCENARIO_SERVICES": at(0, id=[1], status=["gone"])}),
        ("no field 'population'; it has: homes", {"SCENARIO_DEMAND": at(0, homes=[5])}),
        ("no field 'x'", {"GROUP_FIELD": "x"}),
        ("key field", {"DIGITAL_COVERAGE": pd.DataFrame({"coverage": [0.5]})}),
        ("choose the field", {"DIGITAL_COVERAGE": pd.DataFrame({"a": [0.5], "b": [1.0]})}),
        ("which age", {"AGES": pd.DataFrame({"code": ["1"], "n": [1.0]})}),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_a_sentence(refused, text, parameters):
    refused(text, **parameters)


def test_cancelled_runs_write_nothing(qgis_app, memory_layer):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.digital_access import DigitalAccess

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    results, _ = (
        DigitalAccess()
        .create()
        .run(
            {
                "DEMAND": memory_layer(people(), "people"),
                "SERVICES": memory_layer(doctors(), "doctors"),
                "OUTPUT": "memory:",
            },
            QgsProcessingContext(),
            feedback,
        )
    )
    assert not results
