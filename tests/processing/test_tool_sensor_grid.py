"""The tool sensorgrid in a real QGIS, on the demo city and on what users bring."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

IDS = ["a", "b", "c", "d", "e"]
PLACES = [(0, 0), (1000, 0), (0, 1000), (1000, 1000), (500, 500)]


def stations(crs="EPSG:25833", **columns):
    return gpd.GeoDataFrame(
        {"station_id": IDS, "name": [f"Street {k}" for k in IDS], "property": ["PM2.5"] * 5,
         "crowd": [0, 0, 0, 1, 1], **columns},
        geometry=[Point(410_000 + x, 5_655_000 + y) for x, y in PLACES], crs="EPSG:25833",
    ).to_crs(crs)  # fmt: skip


def observations(hours=48, **columns):
    rng = np.random.default_rng(1)
    course = 3 * np.sin(np.arange(hours) / 5)
    rows = []
    for k, code in enumerate(IDS):
        values = np.round(10 + 2 * k + course + 0.3 * rng.normal(size=hours), 2)
        for h in range(hours):
            time = f"{np.datetime64('2026-03-01T00:00:00') + np.timedelta64(h, 'h')}Z"
            rows.append((code, "PM2.5", time, values[h], "µg/m³"))
    frame = pd.DataFrame(rows, columns=["station_id", "property", "time", "value", "unit"])
    return frame.assign(**columns)


@pytest.fixture
def grid(qgis_app, memory_layer, tmp_path):
    """Return ``grid(stations, observations, **parameters)``: results, log and warnings."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.sensors.sensor_grid import SensorGrid

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__()
            self.warnings = []

        def pushWarning(self, text):
            self.warnings.append(text)
            super().pushWarning(text)

    def run(places=None, values=None, **parameters):
        base = {
            "STATIONS": memory_layer(stations() if places is None else places, "masts"),
            "OBSERVATIONS": memory_layer(observations() if values is None else values, "series"),
            "PROPERTY": "PM2.5",
            "OUTPUT": str(tmp_path / "out.tif"),
        }
        feedback = Feedback()
        results, done = SensorGrid().create().run(
            {**base, **parameters}, QgsProcessingContext(), feedback, catchExceptions=False
        )  # fmt: skip
        assert done
        return results, feedback.textLog(), feedback.warnings

    return run


@pytest.fixture(scope="module")
def demo(qgis_app, tmp_path_factory):
    """Return the path of the demo city."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.citydata.create_demo_city import CreateDemoCity

    path = tmp_path_factory.mktemp("city") / "city.gpkg"
    _, done = CreateDemoCity().create().run(
        {"OUTPUT": str(path)}, QgsProcessingContext(), QgsProcessingFeedback()
    )  # fmt: skip
    assert done
    return path


def bands(path):
    import rasterio

    source = rasterio.open(path)
    return source.read(), source


def refused(grid, tmp_path, words, *inputs, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words) as caught:
        grid(*inputs, **parameters)
    assert "Traceback" not in str(caught.value) and str(caught.value).endswith(".")
    assert not list(tmp_path.glob("out*")) and not list(tmp_path.glob("*.gpkg"))


def test_bands_numbers_and_file(grid, tmp_path):
    results, _, _ = grid()
    values, source = bands(results["OUTPUT"])
    assert source.crs.to_epsg() == 25833 and source.res == (100.0, 100.0)
    assert source.bounds.left % 100 == 0 and source.bounds.top % 100 == 0
    assert source.descriptions[0] == "Mean of PM2.5" and source.units[0] == "µg/m³"
    assert source.units[3] == "m" and source.count == 4
    known = np.isfinite(values[0])
    assert results["N_CELLS"] == known.sum() > 0
    assert (np.isfinite(values[1]) == known).all()
    assert (values[3][known] <= results["REACH_USED"]).all() and results["REACH_USED"] == 800
    assert (results["N_STATIONS"], results["N_VALUES"], results["N_REJECTED"]) == (5, 240, 0)
    assert results["RMSE"] > 0 and abs(results["BIAS"]) < results["RMSE"]
    column = int((410_500 - source.bounds.left) // 100)
    row = int((source.bounds.top - 5_655_500) // 100)
    assert values[0][row, column] == pytest.approx(18.55, abs=0.3)  # station e


def test_degrees_as_from_a_service_are_brought_to_the_utm_zone(grid):
    results, log, _ = grid(stations("EPSG:4326"))
    values, source = bands(results["OUTPUT"])
    assert source.crs.to_epsg() == 25833 and "degrees" in log
    straight, _ = bands(grid()[0]["OUTPUT"])
    assert values.shape == straight.shape
    assert np.nan_to_num(values[0]) == pytest.approx(np.nan_to_num(straight[0]), abs=1e-3)


def test_another_crs_can_be_asked_for_but_none_in_degrees(grid, tmp_path):
    results, _, _ = grid(TARGET_CRS="EPSG:3035")
    assert bands(results["OUTPUT"])[1].crs.to_epsg() == 3035
    (tmp_path / "out.tif").unlink()
    refused(grid, tmp_path, "measures in metres", TARGET_CRS="EPSG:4326")


def test_the_table_of_rejected_values(grid, read_layer, tmp_path):
    values = observations()
    values.loc[3, "value"] = -5.0
    values.loc[7, "value"] = None
    values.loc[9, "time"] = "05.06.2026"
    values.loc[11, "station_id"] = "unknown"
    results, _, _ = grid(values=values, QC=str(tmp_path / "qc.gpkg"))
    table = read_layer(tmp_path / "qc.gpkg")
    assert sorted(table["reason"]) == ["no_time", "no_value", "out_of_range", "unknown_station"]
    assert results["N_REJECTED"] == 4 and results["N_VALUES"] == 236
    bad = table[table["reason"] == "out_of_range"].iloc[0]
    assert bad["value"] == -5.0 and bad["time"] == values.loc[3, "time"]
    assert bad["reason_text"] == "physically impossible" and bad["unit"] == "µg/m³"
    assert table[table["reason"] == "no_value"]["value"].isna().all()


def test_citizens_sensors_are_coarsened_unless_asked_for(grid, read_layer, tmp_path):
    grid(MEANS=str(tmp_path / "means.gpkg"))
    table = read_layer(tmp_path / "means.gpkg").set_index("station_id")
    assert table.geometry["a"].equals(Point(410_000, 5_655_000))
    assert table.geometry["e"].equals(Point(410_550, 5_655_550))
    assert table.loc["e", "crowd"] == 1 and table.loc["e", "mean"] == pytest.approx(18.55, abs=0.01)
    assert table["n_values"].tolist() == [48] * 5 and table["unit"].tolist() == ["µg/m³"] * 5
    grid(MEANS=str(tmp_path / "exact.gpkg"), EXACT_PLACES=True)
    exact = read_layer(tmp_path / "exact.gpkg").set_index("station_id")
    assert exact.geometry["e"].equals(Point(410_500, 5_655_500))


def test_the_report_hides_who_citizens_are_and_the_record_too(grid, tmp_path):
    results, _, _ = grid(REPORT=str(tmp_path / "r.html"), RECORD=str(tmp_path / "r.json"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "a Street a" in page and "Street e" not in page and "sensor 2 (citizens)" in page
    assert "Street" not in (tmp_path / "r.json").read_text(encoding="utf-8")
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["results"]["N_STATIONS"] == 5
    assert record["method"]["quality_limits"]["origin"].startswith("defaults of this program")
    assert record["outputs"]["OUTPUT"]["sha256"]
    grid(REPORT=str(tmp_path / "n.html"), EXACT_PLACES=True)
    assert "e Street e" in (tmp_path / "n.html").read_text(encoding="utf-8")
    assert results["REPORT"] == str(tmp_path / "r.html")


def test_the_same_parameters_give_the_same_raster(grid, tmp_path):
    hashes = set()
    for _ in range(2):
        grid(RECORD=str(tmp_path / "r.json"))
        record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
        hashes.add(record["outputs"]["OUTPUT"]["sha256"])
    assert len(hashes) == 1


def test_a_record_runs_again(run_tool, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    stations().to_file(folder / "stations.gpkg", driver="GPKG")
    observations().to_csv(folder / "series.csv", index=False)
    first = run_tool(
        "sensorgrid",
        {
            "STATIONS": str(folder / "stations.gpkg"),
            "OBSERVATIONS": str(folder / "series.csv"),
            "PROPERTY": "PM2.5",
            "END": "2026-03-01",
            "REACH": 700,
            "OUTPUT": str(tmp_path / "grid.tif"),
            "QC": str(tmp_path / "qc.gpkg"),
            "RECORD": str(tmp_path / "grid.json"),
        },
    )
    again = run_tool(
        "rerunrecord",
        {"RECORD": first["RECORD"], "DATA": str(folder), "FOLDER": str(tmp_path / "again")},
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2


def test_the_period_and_the_area(grid, memory_layer):
    area = gpd.GeoDataFrame(geometry=[box(410_210, 5_655_210, 410_390, 5_655_390)],
                            crs="EPSG:25833").to_crs("EPSG:4326")  # fmt: skip
    results, _, _ = grid(START="2026-03-01", END="2026-03-01", AREA=memory_layer(area, "area"))
    values, _ = bands(results["OUTPUT"])
    assert results["N_VALUES"] == 5 * 24
    assert values.shape[1:] == (2, 2) and np.isfinite(values).all()


def test_a_date_and_time_of_qgis_may_be_given(grid):
    from qgis.PyQt.QtCore import QDateTime, Qt

    start = QDateTime.fromString("2026-03-02T00:00:00", Qt.DateFormat.ISODate)
    assert grid(START=start)[0]["N_VALUES"] == 5 * 24


def test_times_as_fields_of_type_date_and_time(grid):
    values = observations()
    values["time"] = pd.to_datetime(values["time"]).dt.tz_localize(None)
    assert grid(values=values)[0]["N_VALUES"] == 240


def test_other_field_names(grid):
    values = observations().rename(columns={"value": "w", "time": "zeitpunkt", "station_id": "id"})
    assert grid(values=values, VALUE_FIELD="w")[0]["N_VALUES"] == 240


@pytest.mark.parametrize(
    "words, parameters",
    [
        ("no observations of 'O3'; the table holds: PM2.5", {"PROPERTY": "O3"}),
        ("lie between 2026-03-01T00:00:00Z and 2026-03-02T23:00:00Z", {"START": "2027-01-01"}),
        ("ends before it starts", {"START": "2026-03-02", "END": "2026-03-01"}),
        ("'31.03.2026' is no date or time", {"START": "31.03.2026"}),
        ("can't be fitted to 5 stations", {"METHOD": "kriging"}),
        ("near enough .reach: 100 m.", {"REACH": 100}),
        ("no field 'nonsense'", {"VALUE_FIELD": "nonsense"}),
        ("no station 'zz'", {"LEAVE_OUT": "zz"}),
        ("with values are sensors|smallest possible", {"SMALLEST": 9, "LARGEST": 3}),
    ],
)
def test_bad_parameters_get_one_sentence(grid, tmp_path, words, parameters):
    refused(grid, tmp_path, words, **parameters)


def test_bad_layers_get_one_sentence(grid, tmp_path):
    refused(grid, tmp_path, "no usable features", stations().iloc[:0])
    refused(grid, tmp_path, "no usable features", None, observations().iloc[:0])
    refused(grid, tmp_path, "holds text, not numbers", None, observations(value="ten"))
    nulls = observations()
    nulls["value"] = np.nan
    refused(grid, tmp_path, "passes the quality control .no number: 240", None, nulls)
    refused(grid, tmp_path, "which can't be converted", None, observations(unit="ppm"))
    refused(grid, tmp_path, "No identifier of 'series'", None, observations(station_id="x"))
    double = pd.concat([stations(), stations()])
    double.geometry = [Point(410_000 + 10 * k, 5_655_000) for k in range(10)]
    refused(grid, tmp_path, "'a' occurs more than once", double)
    adrift = stations()
    adrift.crs = None
    refused(grid, tmp_path, "has no coordinate reference system", adrift)
    table = pd.DataFrame({"station_id": list("abcde")})
    refused(grid, tmp_path, "'masts' is a table without geometry", table)


def test_an_area_elsewhere_is_refused(grid, memory_layer, tmp_path):
    area = gpd.GeoDataFrame(geometry=[box(500_000, 5_000_000, 500_100, 5_000_100)],
                            crs="EPSG:25833")  # fmt: skip
    refused(grid, tmp_path, "No station lies in the area", AREA=memory_layer(area, "area"))
    table = memory_layer(pd.DataFrame({"name": ["centre"]}), "area")
    refused(grid, tmp_path, "'area' is a table without geometry", AREA=table)


def test_a_cancel_writes_nothing(memory_layer, tmp_path, qgis_app):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.sensors.sensor_grid import SensorGrid

    class Cancelled(QgsProcessingFeedback):
        def isCanceled(self):
            return self.progress() > 20

    parameters = {
        "STATIONS": memory_layer(stations(), "masts"),
        "OBSERVATIONS": memory_layer(observations(), "series"),
        "PROPERTY": "PM2.5",
        "OUTPUT": str(tmp_path / "out.tif"),
    }
    results, _ = SensorGrid().create().run(parameters, QgsProcessingContext(), Cancelled())
    assert not results and not list(tmp_path.iterdir())


# -- the demo city ---------------------------------------------------------------------------


def of_demo(demo, prop, tmp_path, **more):
    return {
        "STATIONS": f"{demo}|layername=stations",
        "OBSERVATIONS": f"{demo}|layername=observations",
        "PROPERTY": prop,
        "QC": str(tmp_path / "qc.gpkg"),
        "MEANS": str(tmp_path / "means.gpkg"),
        **more,
    }


def test_the_faults_planted_in_the_demo_city_are_found(grid, demo, read_layer, tmp_path):
    results, log, warnings = grid(**of_demo(demo, "PM2.5", tmp_path))
    table = read_layer(tmp_path / "qc.gpkg")
    counts = table.groupby(["station_id", "reason"]).size().to_dict()
    assert counts["S004", "flatline"] == 36 and counts["S006", "spike_time"] == 6
    assert counts["S007", "flatline"] == 14 and sum(counts.values()) == 56
    means = read_layer(tmp_path / "means.gpkg").set_index("station_id")
    assert means.index[means["odd"] == 1].tolist() == ["S010"]
    assert "Look at station S010" in log and not any("S010" in text for text in warnings)
    assert results["N_STATIONS"] == 10
    without, _, _ = grid(**of_demo(demo, "PM2.5", tmp_path, LEAVE_OUT="S010"))
    assert without["N_STATIONS"] == 9 and without["RMSE"] < results["RMSE"] / 3


def test_the_sensor_that_hangs_indoors_is_found(grid, demo, read_layer, tmp_path):
    grid(**of_demo(demo, "temperature", tmp_path))
    means = read_layer(tmp_path / "means.gpkg").set_index("station_id")
    assert means.index[means["odd"] == 1].tolist() == ["S013"]
    assert means.loc["S013", "follows"] == pytest.approx(0.08, abs=0.01)
    assert set(read_layer(tmp_path / "qc.gpkg")["reason"]) == {"no_value", "out_of_range"}


def test_noise_is_averaged_by_its_energy(grid, demo, read_layer, tmp_path):
    grid(**of_demo(demo, "LAeq", tmp_path, METHOD="mean"))
    raw = read_layer(f"{demo}|layername=observations")
    level = raw[(raw["station_id"] == "S021")]["value"].to_numpy(float)
    means = read_layer(tmp_path / "means.gpkg").set_index("station_id")
    assert means.loc["S021", "mean"] == pytest.approx(
        10 * np.log10((10 ** (level / 10)).mean()), abs=0.01
    )
    assert set(read_layer(tmp_path / "qc.gpkg")["reason"]) == {"duplicate_time"}


def test_a_single_moment_needs_to_be_asked_for(grid, demo, tmp_path):
    from qgis.core import QgsProcessingException

    moment = {"START": "2025-06-10T12:00:00Z", "END": "2025-06-10T12:00:00Z"}
    with pytest.raises(QgsProcessingException, match="lower that number"):
        grid(**of_demo(demo, "NO2", tmp_path, **moment))
    results, _, _ = grid(**of_demo(demo, "NO2", tmp_path, **moment, LEAST_BLOCKS=1, METHOD="mean"))
    assert results["N_VALUES"] == 4 and results["N_CELLS"] == 4 and "RMSE" not in results
