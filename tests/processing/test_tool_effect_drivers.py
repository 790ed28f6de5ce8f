"""The tool effectdrivers in a real QGIS, on two squares whose answers can be counted by hand."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, Polygon, box

CRS = "EPSG:25833"


def layer(shapes, crs=CRS, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)


def squares(**columns):
    """Return two zones of 1 ha; their order in the layer isn't that of their ids."""
    shapes = [box(100, 0, 200, 100), box(0, 0, 100, 100)]
    return layer(shapes, code=["02", "01"], name=["east", "west"], **columns)


def grid():
    """Return 60 people in 01, 40 half in 01, half in 02, 20 in 02, 10 half beyond, one unknown."""
    shapes = [box(0, 0, 50, 50), box(90, 0, 110, 20), box(150, 50, 180, 80), box(190, 0, 210, 20),
              box(20, 80, 30, 90)]  # fmt: skip
    return layer(shapes, people=[60, 40, 20, 10, None], homes=[30, 20, 10, 5, 1])


@pytest.fixture
def drivers(qgis_app, memory_layer, read_layer):
    """Return ``drivers(zones=None, **parameters)``: results, with the rows by code, and the log."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.effect_drivers import EffectDrivers

    def run(zones=None, **parameters):
        feedback = QgsProcessingFeedback()
        inputs = {
            name: memory_layer(value, name.lower()) if hasattr(value, "columns") else value
            for name, value in parameters.items()
        }
        zones = memory_layer(squares() if zones is None else zones, "zones")
        given = {"ZONES": zones, "ID_FIELD": "code", "OUTPUT": "memory:", "REMAINDER": "memory:"}
        result = processing.run(
            EffectDrivers().create(),
            {**given, **inputs},
            context=QgsProcessingContext(),
            feedback=feedback,
        )
        result["log"] = feedback.textLog()
        result["layer"] = read_layer(result["OUTPUT"])
        result["rows"] = result["layer"].set_index("code")
        result["totals"] = read_layer(result["REMAINDER"]).set_index("driver")
        return result

    return run


@pytest.fixture
def refused(drivers):
    """Return ``refused(match, **parameters)``: the tool must refuse with this text."""
    from qgis.core import QgsProcessingException

    def run(match, zones=None, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            drivers(zones, **parameters)

    return run


PEOPLE = {"POPULATION_FIELD": "people", "DWELLINGS_FIELD": "homes"}


def test_population_by_hand(drivers):
    result = drivers(POPULATION=grid(), **PEOPLE)
    rows, totals = result["rows"], result["totals"]
    assert result["layer"]["code"].tolist() == ["02", "01"]  # as they came
    assert rows.loc["01", "inhabitants"] == pytest.approx(80)
    assert rows.loc["02", "inhabitants"] == pytest.approx(45)
    assert rows["area_ha"].tolist() == [1, 1]
    # 100 m² of 3,000 m² in 01 have no value; a quarter of the people there lived in a cut cell.
    assert rows.loc["01", "data_quality"].startswith("inhabitants areal 25%, missing 4%; dwell")
    assert rows.loc["01", "estimated_share"] == pytest.approx(0.25, abs=1e-3)
    assert rows["drivers_n"].tolist() == [3, 3] and rows["drivers_missing"].tolist() == [0, 0]
    one = totals.loc["inhabitants"]
    assert (one["source_total"], one["features_n"], one["missing_n"]) == (130, 5, 1)
    assert one["inside"] == pytest.approx(125) and one["outside"] == pytest.approx(5)
    assert one["unit"] == "person" and one["method"] == "areal" and one["layer"] == "population"
    assert result["MAX_ERROR"] <= 1e-15 and result["N_ZONES"] == 2 and result["N_DRIVERS"] == 3
    assert rows["conservation_error"].max() == result["MAX_ERROR"]
    assert rows["jobs"].isna().all() and "Without a source, and NULL" in result["log"]
    assert "inhabitants has no value in 1 of 5 features" in result["log"]


def test_dasymetric_by_hand(drivers):
    # In the cut cell 1 house stands west, 3 stand east; in the one at the edge all within.
    shapes = [box(92, 2, 94, 4), box(102, 2, 104, 4), box(105, 2, 107, 4), box(102, 8, 104, 10),
              box(191, 2, 193, 4)]  # fmt: skip
    houses = layer(shapes, use=["home"] * 5)
    result = drivers(POPULATION=grid(), METHOD="dasymetric", ANCILLARY=houses, **PEOPLE)
    rows = result["rows"]
    assert rows.loc["01", "inhabitants"] == pytest.approx(70)
    assert rows.loc["02", "inhabitants"] == pytest.approx(60)
    assert result["totals"].loc["inhabitants", "outside"] == 0
    assert result["totals"].loc["inhabitants", "method"] == "dasymetric"
    weighted = {"CLASS_FIELD": "use", "CLASS_WEIGHTS": "home = 0,5", "AMOUNT_FIELD": "floors"}
    houses["floors"] = [3, 1, 1, 1, 1]
    result = drivers(POPULATION=grid(), METHOD="dasymetric", ANCILLARY=houses, **weighted, **PEOPLE)
    assert result["rows"].loc["01", "inhabitants"] == pytest.approx(80)


def test_ancillary_things_that_stand_twice_are_told_and_count_once(drivers):
    homes = [box(92, 2, 94, 4), box(92, 2, 94, 4), box(102, 2, 104, 4)]
    result = drivers(
        POPULATION=grid(), **PEOPLE, MIN_POPULATION=0, METHOD="dasymetric",
        ANCILLARY=layer(homes, use=["home"] * 3),
    )  # fmt: skip
    assert result["rows"].loc["01", "inhabitants"] == pytest.approx(80)  # 60 + half of 40
    assert "1 features stand twice" in result["log"]


def test_all_layers_at_once(drivers):
    shops = layer([Point(10, 10), Point(120, 10)], m2=[100.0, 50.0], empty=[1, 0])
    result = drivers(
        POPULATION=grid(), **PEOPLE,
        AGES=layer([Point(10, 10)], a=[1], b=[2], c=[3], d=[4]),
        AGE_16_44_FIELD="a", AGE_45_64_FIELD="b", AGE_65_74_FIELD="c", AGE_75PLUS_FIELD="d",
        BUILDINGS=layer([box(10, 10, 20, 20)], use=["Büro"], m2=[500.0], kwh=[9000.0]),
        USE_FIELD="use", FLOOR_AREA_FIELD="m2", HEAT_FIELD="kwh", OFFICE_USES="office, büro",
        JOBS=layer([Point(100, 50)], n=[12], office=[5]), JOBS_FIELD="n",
        OFFICE_JOBS_FIELD="office",
        SHOPS=shops, SHOPS_AREA_FIELD="m2", VACANT_FIELD="empty",
        PARKING=layer([Point(10, 10)], n=[8]), PARKING_FIELD="n",
        STREETS=layer([LineString([(0, 50), (150, 50)])], aadt=[2000], hgv=[0.1]),
        AADT_FIELD="aadt", HGV_FIELD="hgv",
        LAMPS=layer([Point(10, 10)], w=[100]), POWER_FIELD="w", LAMP_HOURS=4000,
        BROADBAND=layer([Point(10, 10)], n=[7]), NO_BROADBAND_FIELD="n",
        CARS=layer([Point(10, 10)], n=[30]), CARS_FIELD="n",
        DOCTORS=layer([Point(25, 1025)], kind=["gp"]), DOCTORS_KIND_FIELD="kind",
        DOCTORS_KINDS="gp", DETOUR=2, DEPOTS=layer([Point(25, 25)]), MIN_POPULATION=0,
        OUTSIDE_IS_ZERO=True,
    )  # fmt: skip
    west, east = (result["rows"].loc[code] for code in ("01", "02"))
    expected = {
        "age_16_44": 1, "age_45_64": 2, "age_65_74": 3, "age_75plus": 4, "office_m2": 500,
        "heat_kwh_a": 9000, "jobs": 12, "office_jobs": 5, "retail_m2": 100,
        "retail_vacant_m2": 100, "shops_n": 0, "parking_spaces": 8, "traffic_veh_km_d": 200,
        "hgv_veh_km_d": 20, "lamps_n": 1, "lamp_kwh_a": 400, "no_broadband_hh": 7, "cars": 30,
    }  # fmt: skip
    assert {name: west[name] for name in expected} == pytest.approx(expected)
    assert east["traffic_veh_km_d"] == pytest.approx(100) and east["retail_m2"] == 50
    # Point on the border: once, for the first id. 60 people 2 km (1 km times two) away from the
    # doctor, 20 of the cut cell, whose middle is at (100, 10), and the cell without a number.
    assert east["jobs"] == 0 and result["totals"].loc["jobs", "inside"] == 12
    far = 2 * np.hypot(75, 1015) / 1000
    assert west["doctor_km"] == pytest.approx((60 * 2 + 20 * far) / 80, rel=1e-6)
    assert "lamp_hours 4000" in west["data_quality"]
    assert "detour_factor 2" in result["totals"].loc["doctor_km", "note"]


def test_values_of_the_catalogue_are_named_with_their_range(drivers):
    result = drivers(LAMPS=layer([Point(10, 10), Point(150, 9)], w=[100, 50]), POWER_FIELD="w")
    assert result["rows"].loc["01", "lamp_kwh_a"] == pytest.approx(410)
    assert result["totals"].loc["lamp_kwh_a", "note"] == "lamp_hours 4100 (3900-4300)"


def test_nothing_is_derived_unless_asked_for(drivers):
    jobs = {
        "JOBS": layer([Point(10, 10), Point(190, 90)], n=[10, 2]),
        "OFFICE_JOBS_FIELD": "n",
        "MIN_POPULATION": 0,
    }
    result = drivers(**jobs)
    assert result["rows"]["office_m2"].isna().all()
    assert "office_m2 could be estimated from office_jobs" in result["log"]
    result = drivers(DERIVE=True, **jobs)
    assert result["rows"].loc["01", "office_m2"] == pytest.approx(195)
    assert (
        "office_m2 assumed (= office_jobs * office_m2_job 19.5 (14-33))"
        in (result["rows"].loc["01", "data_quality"])
    )


def test_table_by_code(drivers):
    table = pd.DataFrame(
        {
            "id": ["01", "01", "02", "77", "02"],
            "year": ["2025", "2025", "2025", "2025", "2024"],
            "hh": [10, 5, 20, 4, 99],
            "fast": [3, 2, None, 1, 9],
        }
    )
    lines = "households = hh\nno_broadband_hh = hh - fast"
    result = drivers(
        TABLE=table, TABLE_ID_FIELD="id", TABLE_PERIOD_FIELD="year", TABLE_FIELDS=lines
    )
    rows, totals = result["rows"], result["totals"]
    assert rows.loc["01", "households"] == 15 and rows.loc["02", "households"] == 20
    assert rows.loc["01", "no_broadband_hh"] == 10 and np.isnan(rows.loc["02", "no_broadband_hh"])
    assert totals.loc["households", ["source_total", "inside", "outside"]].tolist() == [39, 35, 4]
    assert "households table" in rows.loc["02", "data_quality"]
    assert "no_broadband_hh unknown" in rows.loc["02", "data_quality"]
    assert "77" in result["log"] and "values of 2025 count" in result["log"]


def test_a_table_joined_by_row_numbers_is_told(drivers):
    import pandas as pd

    table = pd.DataFrame({"code": [1, 2], "cars_n": [5, 6]})
    given = {"TABLE": table, "TABLE_ID_FIELD": "code", "TABLE_FIELDS": "cars = cars_n"}
    log = drivers(squares(fid=[1, 2]), ID_FIELD="fid", **given)["log"]
    assert "joined by 'fid', the running number of the zones' rows" in log
    table["code"] = ["01", "02"]
    assert "running number" not in drivers(**{**given, "TABLE": table})["log"]


def test_own_fields_of_the_zones_are_taken(drivers):
    zones = squares(inhabitants=[5, 50], jobs=["a", "b"], area_ha=[9.0, 9.0])
    rows = drivers(zones)["rows"]
    assert rows["inhabitants"].tolist() == [5, 50] and rows["jobs"].isna().all()
    assert rows["jobs_input"].tolist() == ["a", "b"] and rows["area_ha"].tolist() == [1, 1]
    assert "inhabitants given" in rows.loc["01", "data_quality"]
    assert "inhabitants_input" not in rows
    rows = drivers(zones, KEEP_FIELDS=False, POPULATION=grid(), POPULATION_FIELD="homes")["rows"]
    assert rows.loc["01", "inhabitants"] == pytest.approx(41)
    assert rows.loc["01", "inhabitants_input"] == 50


def test_small_zones_are_hidden(drivers):
    shapes = [box(100 * i, 0, 100 * i + 100, 100) for i in range(4)]
    zones = layer(shapes, code=list("abcd"))
    homes = layer([box(100 * i + 1, 1, 100 * i + 99, 99) for i in range(4)], n=[2, 100, 9, 200])
    result = drivers(zones, POPULATION=homes, POPULATION_FIELD="n", DWELLINGS_FIELD="n",
                     MIN_POPULATION=5)  # fmt: skip
    rows = result["rows"]
    # One small zone would follow from the total: the next smallest one goes with it.
    assert rows["inhabitants"].isna().tolist() == [True, False, True, False]
    assert rows["dwellings"].isna().tolist() == [True, False, True, False]
    assert rows.loc["a", "data_quality"].startswith("inhabitants suppressed")
    assert "hidden in 2 zones (a, c)" in result["log"]


def test_distance_along_streets(drivers):
    streets = layer([LineString([(0, -100), (0, 25), (200, 25)])])
    result = drivers(
        POPULATION=grid(), POPULATION_FIELD="people", STREETS=streets, DISTANCE="streets",
        DEPOTS=layer([Point(0, -100)]),
    )  # fmt: skip
    # 60 people at (25, 25): 150 m; 20 people at (100, 10): 15 m + 100 m + 125 m.
    expected = (60 * 0.15 + 20 * 0.24) / 80
    assert result["rows"].loc["01", "depot_km"] == pytest.approx(expected)
    assert "depot_km mean (along streets)" in result["rows"].loc["01", "data_quality"]


def test_layers_in_other_crs_are_transformed(drivers):
    cells = grid().to_crs("EPSG:4326")
    # 2 mm of curvature over 20 m at most.
    rows = drivers(POPULATION=cells, **PEOPLE)["rows"]
    assert rows.loc["01", "inhabitants"] == pytest.approx(80, abs=0.1)


def test_same_values_from_the_record(drivers, tmp_path, memory_layer):
    path = tmp_path / "record.json"
    report = tmp_path / "report.html"
    result = drivers(POPULATION=grid(), RECORD=str(path), REPORT=str(report), **PEOPLE)
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["tool"] == "smartquartier:effectdrivers"
    assert record["results"]["MAX_ERROR"] == result["MAX_ERROR"]
    assert record["method"]["drivers"]["inhabitants"]["method"] == "areal"
    again = drivers(POPULATION=grid(), RECORD=str(tmp_path / "again.json"), **PEOPLE)
    other = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    assert record["outputs"]["OUTPUT"] == other["outputs"]["OUTPUT"]
    assert again["layer"]["inhabitants"].tolist() == result["layer"]["inhabitants"].tolist()
    page = report.read_text(encoding="utf-8")
    assert "An indication, not a decision." in page and "population" in page


# -- bad input -------------------------------------------------------------------------------


def test_the_record_names_the_settings_that_no_parameter_sets(drivers, tmp_path):
    import json

    path = tmp_path / "record.json"
    drivers(POPULATION=grid(), **PEOPLE, RECORD=str(path))
    settings = json.loads(path.read_text(encoding="utf-8"))["method"]["settings"]
    assert sorted(settings.values()) == [0.001, 0.25, 500]


def test_invalid_geometries_are_skipped_and_named(drivers):
    cells = grid()
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    cells = pd.concat([cells, layer([bow], people=[999], homes=[1])], ignore_index=True)
    result = drivers(POPULATION=cells, **PEOPLE)
    assert result["rows"].loc["01", "inhabitants"] == pytest.approx(80)
    assert "1 feature(s) skipped" in result["log"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("measures in metres", {"zones": lambda: squares().to_crs("EPSG:4326")}),
        ("ids that occur more than once: 01", {"zones": lambda: squares().assign(code="01")}),
        ("1 zones have no value in field 'code'",
         {"zones": lambda: squares().assign(code=["01", None])}),
        ("overlap .such as '01' and '02', by 100.0%",
         {"zones": lambda: layer([box(0, 0, 9, 9)] * 2, code=["01", "02"])}),
        ("has no field 'nobody'", {"POPULATION_FIELD": "nobody"}),
        ("needs a field: choose 'Inhabitants",
         {"POPULATION_FIELD": "", "DWELLINGS_FIELD": ""}),
        ("holds text", {"POPULATION": lambda: grid().assign(people="a")}),
        ("is negative in 5 rows", {"POPULATION": lambda: grid().assign(people=-1)}),
        ("Nothing of layer 'population'",
         {"POPULATION": lambda: grid().set_geometry(grid().translate(1e5))}),
        ("has no usable features", {"POPULATION": lambda: grid().iloc[:0]}),
        ("needs the ancillary layer", {"METHOD": "dasymetric"}),
        ("has no class 'Home'; its classes are home",
         {"METHOD": "dasymetric", "CLASS_FIELD": "use", "CLASS_WEIGHTS": "Home = 1",
          "ANCILLARY": lambda: layer([box(1, 1, 2, 2)], use=["home"])}),
        ("'home' can't be read",
         {"METHOD": "dasymetric", "CLASS_FIELD": "use", "CLASS_WEIGHTS": "home",
          "ANCILLARY": lambda: layer([box(1, 1, 2, 2)], use=["home"])}),
        ("weights .* all 0|are all 0",
         {"METHOD": "dasymetric", "CLASS_FIELD": "use", "CLASS_WEIGHTS": "home = 0",
          "ANCILLARY": lambda: layer([box(1, 1, 2, 2)], use=["home"])}),
        ("needs a field: choose 'Class",
         {"METHOD": "dasymetric", "CLASS_WEIGHTS": "home = 1",
          "ANCILLARY": lambda: layer([box(1, 1, 2, 2)], use=["home"])}),
        ("Driver 'inhabitants' comes from 'population' and from 'table'",
         {"TABLE": lambda: pd.DataFrame({"id": ["01"], "n": [1]}), "TABLE_ID_FIELD": "id",
          "TABLE_FIELDS": "inhabitants = n"}),
        ("No code of the table occurs",
         {"TABLE": lambda: pd.DataFrame({"id": ["xx"], "n": [1]}), "TABLE_ID_FIELD": "id",
          "TABLE_FIELDS": "jobs = n"}),
        ("statistics table needs 'Drivers from the table",
         {"TABLE": lambda: pd.DataFrame({"id": ["01"], "n": [1]}), "TABLE_ID_FIELD": "id"}),
        ("no feature of the kinds 'gp' .* it has: dentist",
         {"DOCTORS": lambda: layer([Point(1, 1)], kind=["dentist"]),
          "DOCTORS_KIND_FIELD": "kind", "DOCTORS_KINDS": "gp"}),
        ("streets need the streets|need the streets; choose",
         {"DEPOTS": lambda: layer([Point(1, 1)]), "DISTANCE": "streets"}),
        ("needs a field: choose 'Traffic",
         {"STREETS": lambda: layer([LineString([(0, 0), (9, 9)])])}),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence(refused, text, change):
    given = {name: value() if callable(value) else value for name, value in change.items()}
    refused(text, **{"POPULATION": grid(), **PEOPLE, **given})


def test_no_source_at_all_is_refused(refused):
    refused("There is no source", KEEP_FIELDS=False)


def test_cancelling_leaves_nothing(qgis_app, memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.effect_drivers import EffectDrivers

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    target = tmp_path / "out.gpkg"
    EffectDrivers().create().run(
        {
            "ZONES": memory_layer(squares(), "zones"),
            "ID_FIELD": "code",
            "POPULATION": memory_layer(grid(), "grid"),
            "POPULATION_FIELD": "people",
            "OUTPUT": str(target),
        },
        QgsProcessingContext(),
        feedback,
    )
    assert not target.exists()


def test_run_again_from_its_record(run_tool, tmp_path):
    saved = tmp_path / "data"
    saved.mkdir()
    squares().to_file(saved / "zones.gpkg", driver="GPKG")
    grid().to_file(saved / "grid.gpkg", driver="GPKG")
    homes = layer([box(92, 2, 94, 4), box(102, 2, 104, 4)], use=["home", "mixed"], m2=[9.0, 5.0])
    homes.to_file(saved / "homes.gpkg", driver="GPKG")
    layer([Point(10, 10), Point(150, 10)], w=[40, 60]).to_file(saved / "lamps.gpkg", driver="GPKG")
    path = tmp_path / "record.json"
    run_tool(
        "effectdrivers",
        {
            "ZONES": str(saved / "zones.gpkg"), "ID_FIELD": "code",
            "POPULATION": str(saved / "grid.gpkg"), **PEOPLE, "METHOD": "dasymetric",
            "ANCILLARY": str(saved / "homes.gpkg"), "AMOUNT_FIELD": "m2", "CLASS_FIELD": "use",
            "CLASS_WEIGHTS": "home = 1\nmixed = 0.5", "LAMPS": str(saved / "lamps.gpkg"),
            "POWER_FIELD": "w", "DEPOTS": str(saved / "lamps.gpkg"),
            "OUTPUT": str(tmp_path / "drivers.gpkg"), "REMAINDER": str(tmp_path / "rest.csv"),
            "RECORD": str(path),
        },
    )  # fmt: skip
    assert str(tmp_path) not in path.read_text(encoding="utf-8")
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(path), "DATA": str(saved), "FOLDER": str(tmp_path / "again")},
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2
