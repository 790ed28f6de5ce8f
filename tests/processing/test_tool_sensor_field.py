"""The tool sensorfield in a real QGIS, against a direct solution and every plan of a small case."""

import itertools
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

CRS = "EPSG:25833"
X0, Y0 = 400_000.0, 5_650_000.0


def points(xy, crs=CRS, **columns):
    return gpd.GeoDataFrame(columns, geometry=[Point(*place) for place in xy], crs=crs)


@pytest.fixture
def sites():
    """Twelve candidates in an area of 1,000 m by 800 m."""
    rng = np.random.default_rng(2)
    xy = np.column_stack([rng.uniform(X0, X0 + 1000, 12), rng.uniform(Y0, Y0 + 800, 12)])
    return points(xy, site_id=[f"L{i:02d}" for i in range(12)], rank=range(12))


@pytest.fixture
def area():
    return gpd.GeoDataFrame(geometry=[box(X0, Y0, X0 + 1000, Y0 + 800)], crs=CRS)


@pytest.fixture
def stations():
    xy = [(X0 + 150, Y0 + 150), (X0 + 1400, Y0 + 400)]  # one of them outside the area
    return points(xy, value=[10.0, 12.0], name=["a", "b"])


GIVEN = {"MODEL": "given", "RANGE": 600.0, "SILL": 5.0, "NUGGET": 1.0}


@pytest.fixture
def plan(run_tool, memory_layer, tmp_path):
    """Return ``run(candidates, **parameters)``: results, with the outputs in files."""

    def run(candidates, feedback=None, **parameters):
        named = {
            name: memory_layer(value, name.lower()) if isinstance(value, pd.DataFrame) else value
            for name, value in parameters.items()
        }
        return run_tool(
            "sensorfield",
            {
                "CANDIDATES": memory_layer(candidates, "lamps"), "N_SENSORS": 2, **GIVEN,
                "OUTPUT": str(tmp_path / "sites.gpkg"),
                "VARIANCE_BEFORE": str(tmp_path / "before.tif"),
                "VARIANCE_AFTER": str(tmp_path / "after.tif"), **named,
            },
            feedback=feedback,
        )  # fmt: skip

    return run


@pytest.fixture
def read(qgis_app):
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge import rasters

    return lambda path: rasters.read_raster(QgsRasterLayer(str(path), "r"), "r")


def left(targets, sensors, weights=None, error=1.0, sill=4.0, range_m=600.0):
    """Return the variance at each target, by solving the simple kriging system directly."""

    def covariance(a, b):
        h = np.minimum(np.hypot(*(a[:, None] - b[None]).transpose(2, 0, 1)) / range_m, 1)
        return sill * (1 - 1.5 * h + 0.5 * h**3)

    sensors = np.asarray(sensors, float).reshape(-1, 2)
    if not len(sensors):
        return np.full(len(targets), sill)
    among = covariance(sensors, sensors) + error * np.eye(len(sensors))
    cross = covariance(targets, sensors)
    return sill - np.einsum("ij,ji->i", cross, np.linalg.solve(among, cross.T))


def coordinates(frame):
    return np.column_stack([frame.geometry.x, frame.geometry.y])


def test_two_sites_are_the_best_of_all_pairs(plan, read, read_layer, sites, area, stations):
    result = plan(sites, AREA=area, STATIONS=stations)
    layer = read_layer(result["OUTPUT"])
    raster = read(result["VARIANCE_AFTER"])
    targets = raster.centres()
    old = coordinates(stations)
    means = {
        pair: left(targets, np.vstack([old, coordinates(sites)[list(pair)]])).mean()
        for pair in itertools.combinations(range(12), 2)
    }
    best = min(means, key=means.get)
    chosen = layer[layer["status"] == "planned"]
    assert sorted(chosen["site_id"]) == [f"L{i:02d}" for i in best]
    assert result["MEAN_VARIANCE_AFTER"] == pytest.approx(means[best])
    assert result["MEAN_VARIANCE_BEFORE"] == pytest.approx(left(targets, old).mean())
    assert 0 < result["BOUND"] <= result["MEAN_VARIANCE_AFTER"]
    assert result["N_SELECTED"] == 2 and result["RANGE_USED"] == 600
    # Gains, shares and losses of the two, from the direct solution.
    chosen = chosen.sort_values("rank")
    before, after = result["MEAN_VARIANCE_BEFORE"], result["MEAN_VARIANCE_AFTER"]
    first = left(targets, np.vstack([old, coordinates(chosen)[:1]])).mean()
    second = left(targets, np.vstack([old, coordinates(chosen)[1:]])).mean()
    np.testing.assert_allclose(chosen["gain"], [before - first, first - after])
    np.testing.assert_allclose(chosen["cum_reduction"], [1 - first / before, 1 - after / before])
    np.testing.assert_allclose(chosen["loss"], [second - after, first - after])
    assert result["REDUCTION"] == pytest.approx(1 - after / before)


def test_rasters_hold_variance_and_its_root(plan, read, sites, area, stations, read_layer):
    result = plan(sites, AREA=area, STATIONS=stations, UNIT="µg/m³")
    layer = read_layer(result["OUTPUT"])
    planned = coordinates(layer[layer["status"] == "planned"])
    for name, sensors in (
        ("VARIANCE_BEFORE", coordinates(stations)),
        ("VARIANCE_AFTER", np.vstack([coordinates(stations), planned])),
    ):
        raster = read(result[name])
        assert raster.bands.shape == (2, 8, 10) and raster.crs == CRS
        assert raster.transform == (X0, 100.0, 0.0, Y0 + 800, 0.0, -100.0)
        direct = left(raster.centres(), sensors).reshape(8, 10)
        np.testing.assert_allclose(raster.bands[0], direct, rtol=1e-5)
        np.testing.assert_allclose(raster.bands[1], np.sqrt(direct), rtol=1e-5)
        assert raster.units == ("(µg/m³)²", "µg/m³")
        assert raster.descriptions == ("kriging variance", "standard error")


def test_the_layer_keeps_fields_and_knows_existing_stations(
    plan, read_layer, sites, area, stations
):
    layer = read_layer(plan(sites, AREA=area, STATIONS=stations)["OUTPUT"])
    assert layer["status"].value_counts().to_dict() == {
        "candidate": 10, "planned": 2, "existing": 2,
    }  # fmt: skip
    assert layer["rank_input"].tolist()[:12] == list(range(12))
    assert len(set(layer["site_id"])) == 14
    rest = layer[layer["status"] != "planned"]
    assert rest[["rank", "gain", "cum_reduction", "loss"]].isna().all(axis=None)
    assert layer[layer["status"] == "existing"]["choosable"].tolist() == [0, 0]


def test_stations_of_a_campaign_do_not_stay(plan, read_layer, sites, area, stations):
    without = plan(sites, AREA=area)
    result = plan(sites, AREA=area, STATIONS=stations, STATIONS_STAY=False)
    assert result["MEAN_VARIANCE_BEFORE"] == without["MEAN_VARIANCE_BEFORE"]
    assert result["MEAN_VARIANCE_BEFORE"] == pytest.approx(4.0)
    assert len(read_layer(result["OUTPUT"])) == 12


def test_weights_draw_sensors_to_the_people(plan, read_layer, sites, area):
    cells = [
        box(X0 + 100 * i, Y0 + 100 * j, X0 + 100 * (i + 1), Y0 + 100 * (j + 1))
        for i in range(10) for j in range(8)
    ]  # fmt: skip
    people = np.array([1000.0 if i < 8 else 1.0 for i in range(80)])  # the westernmost column
    grid = gpd.GeoDataFrame({"people": people}, geometry=cells, crs=CRS)
    result = plan(sites, GRID=grid, WEIGHT_FIELD="people", N_SENSORS=1)
    xy = coordinates(sites)
    middles = np.array([(c.centroid.x, c.centroid.y) for c in cells])
    means = [np.average(left(middles, xy[i : i + 1]), weights=people) for i in range(12)]
    layer = read_layer(result["OUTPUT"])
    assert layer["status"].tolist().index("planned") == int(np.argmin(means))
    assert result["MEAN_VARIANCE_AFTER"] == pytest.approx(min(means))
    alike = plan(sites, GRID=grid, N_SENSORS=1)
    assert alike["MEAN_VARIANCE_AFTER"] != pytest.approx(min(means), rel=1e-3)


def test_a_raster_may_be_the_grid(plan, read, sites, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import rasters

    people = np.random.default_rng(3).random((5, 4))
    people[0, 0] = np.nan
    transform = (X0, 250.0, 0.0, Y0 + 1000, 0.0, -200.0)
    rasters.write_raster(tmp_path / "people.tif", [people], transform, CRS)
    path = str(tmp_path / "people.tif")
    result = plan(sites, GRID=path)
    after = read(result["VARIANCE_AFTER"])
    assert after.transform == transform and np.isnan(after.bands[0, 0, 0])
    assert np.nanmean(after.bands[0]) == pytest.approx(result["MEAN_VARIANCE_AFTER"], rel=1e-5)
    weighed = plan(sites, GRID=path, WEIGHT_BAND=1)
    after = read(weighed["VARIANCE_AFTER"]).bands[0]
    weight = np.nan_to_num(np.float32(people))
    assert weighed["MEAN_VARIANCE_AFTER"] == pytest.approx(
        np.nansum(after * weight) / weight.sum(), rel=1e-5
    )


def test_points_that_are_no_grid_are_drawn_in_cells(plan, read, sites):
    rng = np.random.default_rng(1)
    places = points(rng.uniform((X0, Y0), (X0 + 600, Y0 + 600), (9, 2)))
    result = plan(sites, GRID=places)
    raster = read(result["VARIANCE_BEFORE"])
    assert np.nanmax(np.abs(raster.bands[0] - 4)) < 1e-6
    assert 5 <= np.isfinite(raster.bands[0]).sum() <= 9


def test_zones_required_and_excluded_sites_are_kept(plan, read_layer, sites, area):
    west = gpd.GeoDataFrame(geometry=[box(X0 - 9, Y0 - 9, X0 + 500, Y0 + 900)], crs=CRS)
    xy = coordinates(sites)
    east = np.flatnonzero(xy[:, 0] > X0 + 500)
    required, excluded = (f"L{i:02d}" for i in (east[-1], east[0]))
    result = plan(sites, AREA=area, EXCLUSION=west, REQUIRED=required, EXCLUDED=excluded)
    layer = read_layer(result["OUTPUT"])
    chosen = layer[layer["status"] == "planned"]
    assert required in set(chosen["site_id"]) and excluded not in set(chosen["site_id"])
    assert (chosen.geometry.x > X0 + 500).all()
    assert layer["choosable"].sum() == len(east) - 1


@pytest.mark.parametrize("criterion", ("variance", "mutual_information", "entropy"))
def test_every_criterion_gives_a_plan_measured_alike(plan, sites, area, criterion):
    result = plan(sites, AREA=area, CRITERION=criterion, N_SENSORS=3)
    assert result["N_SELECTED"] == 3
    assert result["BOUND"] <= result["MEAN_VARIANCE_AFTER"] < result["MEAN_VARIANCE_BEFORE"]


def test_the_curve_goes_on_beyond_the_plan(plan, read_layer, sites, area, tmp_path):
    result = plan(sites, AREA=area, CURVE=str(tmp_path / "curve.gpkg"), MORE=3)
    curve = read_layer(result["CURVE"])
    assert curve["n"].tolist() == [0, 1, 2, 3, 4, 5]
    assert curve["planned"].tolist() == [1, 1, 1, 0, 0, 0]
    assert curve["mean_variance"][2] == pytest.approx(result["MEAN_VARIANCE_AFTER"])
    assert (np.diff(curve["mean_variance"]) < 0).all()
    assert (curve["bound"] <= curve["mean_variance"] + 1e-9).all()
    np.testing.assert_allclose(curve["gain"][1:], -np.diff(curve["mean_variance"]))
    np.testing.assert_allclose(curve["mean_error"] ** 2, curve["mean_variance"])
    assert len(set(curve["site_id"][1:])) == 5


def test_errors_of_sensors_and_mean_are_variances(plan, sites, area):
    plain = plan(sites, AREA=area, N_SENSORS=1, NUGGET=1.0)
    noisy = plan(sites, AREA=area, N_SENSORS=1, NUGGET=0.0, SILL=4.0, SENSOR_ERROR=1.0)
    assert noisy["MEAN_VARIANCE_AFTER"] == pytest.approx(plain["MEAN_VARIANCE_AFTER"])
    unsure = plan(sites, AREA=area, N_SENSORS=1, MEAN_ERROR=3.0)
    assert unsure["MEAN_VARIANCE_BEFORE"] == pytest.approx(4 + 9)


def campaign(n=60, seed=5):
    rng = np.random.default_rng(seed)
    xy = rng.uniform((X0, Y0), (X0 + 3000, Y0 + 3000), (n, 2))
    gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    covariance = 4 * np.exp(np.log(0.05) * gap / 900) + 0.1 * np.eye(n)
    return points(xy, no2=20 + np.linalg.cholesky(covariance) @ rng.standard_normal(n))


def test_auto_fits_the_variogram_to_measured_values(plan, sites, area, tmp_path):
    record = tmp_path / "r.json"
    result = plan(
        sites, AREA=area, STATIONS=campaign(), VALUE_FIELD="no2", MODEL="auto", RANGE=None,
        RECORD=str(record),
    )  # fmt: skip
    assert 200 < result["RANGE_USED"] < 5000
    variogram = json.loads(record.read_text(encoding="utf-8"))["method"]["variogram"]
    assert variogram["source"] == "fitted" and variogram["points"] == 60
    assert set(variogram["errors"]) == {"spherical", "exponential", "gaussian", "matern32"}


def test_record_holds_the_sensitivity_and_runs_again(
    plan, run_tool, sites, area, stations, tmp_path
):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, frame in (("lamps", sites), ("area", area), ("stations", stations)):
        frame.to_file(folder / f"{name}.gpkg", driver="GPKG")
    result = run_tool(
        "sensorfield",
        {"CANDIDATES": str(folder / "lamps.gpkg"), "AREA": str(folder / "area.gpkg"),
         "STATIONS": str(folder / "stations.gpkg"), "N_SENSORS": 3, **GIVEN,
         "OUTPUT": str(tmp_path / "o.gpkg"), "VARIANCE_AFTER": str(tmp_path / "a.tif"),
         "CURVE": str(tmp_path / "c.gpkg"), "RECORD": str(tmp_path / "r.json")},
    )  # fmt: skip
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    checks = record["method"]["sensitivity"]
    assert [check["range_m"] for check in checks] == [300, 1200]
    assert all(check["best_left"] <= check["share_left"] <= 1 for check in checks)
    assert record["results"]["BOUND"] == result["BOUND"]
    assert record["outputs"]["VARIANCE_AFTER"]["cells"] == 80
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(tmp_path / "r.json"), "DATA": str(folder), "FOLDER": str(tmp_path / "2")},
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 3


@pytest.mark.parametrize("kind", ("raster", "vector"))
def test_a_record_with_a_grid_runs_again(kind, run_tool, sites, area, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import rasters

    folder = tmp_path / "in"
    folder.mkdir()
    sites.to_file(folder / "lamps.gpkg", driver="GPKG")
    grid = folder / ("g.tif" if kind == "raster" else "g.gpkg")
    if kind == "raster":
        transform = (X0, 100.0, 0.0, Y0 + 400, 0.0, -100.0)
        rasters.write_raster(grid, [np.ones((4, 5))], transform, CRS)
    else:
        area.to_file(grid, driver="GPKG")
    run_tool(
        "sensorfield",
        {"CANDIDATES": str(folder / "lamps.gpkg"), "GRID": str(grid), **GIVEN, "N_SENSORS": 2,
         "OUTPUT": str(tmp_path / "o.gpkg"), "RECORD": str(tmp_path / "r.json")},
    )  # fmt: skip
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(tmp_path / "r.json"), "DATA": str(folder), "FOLDER": str(tmp_path / "2")},
    )
    assert again["IDENTICAL"] == 1


def test_the_report_is_written(plan, sites, area, stations, tmp_path):
    result = plan(
        sites, AREA=area, STATIONS=stations, UNIT="dB", REPORT=str(tmp_path / "report.html")
    )
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "2 new sensors make the map more certain" in text and "an assumption" in text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert result["REPORT"] == str(tmp_path / "report.html")


def test_layers_in_other_systems_are_brought_together(plan, sites, area, stations):
    own = plan(sites, AREA=area, STATIONS=stations)
    other = plan(sites, AREA=area.to_crs(4326), STATIONS=stations.to_crs(25832))
    assert other["MEAN_VARIANCE_AFTER"] == pytest.approx(own["MEAN_VARIANCE_AFTER"], rel=1e-6)


# -- bad input -----------------------------------------------------------------------------


def shifted(frame, by=500_000.0):
    return frame.set_geometry(frame.geometry.translate(by, 0))


CASES = {
    "line grid": (
        lambda f: {"AREA": None, "GRID": f["area"].set_geometry(f["area"].boundary)},
        "points or polygons, not lines",
    ),
    "all weights zero": (
        lambda f: {"AREA": None, "GRID": f["area"].assign(w=[0.0]), "WEIGHT_FIELD": "w"},
        "all weights of the demand are 0",
    ),
    "no such field": (
        lambda f: {"AREA": None, "GRID": f["area"], "WEIGHT_FIELD": "people"},
        "'grid' has no field 'people'",
    ),
    "empty": (lambda f: {"CANDIDATES": f["sites"].iloc[:0]}, "'lamps' has no usable features"),
    "degrees": (lambda f: {"CANDIDATES": f["sites"].to_crs(4326)}, r"'\w+' is in EPSG:4326"),
    "no map": (lambda f: {"AREA": None}, "either an area or a grid"),
    "two maps": (lambda f: {"GRID": f["area"]}, "either an area or a grid"),
    "no range": (lambda f: {"RANGE": None}, "range of the variogram must be given"),
    "all nugget": (lambda f: {"NUGGET": 5.0}, "nugget 5 is not below the sill 5"),
    "too many": (lambda f: {"N_SENSORS": 13}, "13 sensors were asked for, but 12 sites"),
    "apart": (lambda f: {"AREA": shifted(f["area"])}, "None of 12 sites of 'lamps' lies within"),
    "few values": (
        lambda f: {"MODEL": "auto", "STATIONS": f["stations"], "VALUE_FIELD": "value"},
        "2 stations with values; at least 30",
    ),
    "values alone": (lambda f: {"VALUE_FIELD": "value"}, "no layer of stations"),
    "text": (
        lambda f: {"STATIONS": f["stations"], "VALUE_FIELD": "name"},
        "'name' of layer 'stations' holds text",
    ),
    "unknown id": (lambda f: {"REQUIRED": "L99"}, "no site with the id L99"),
    "required in a zone": (
        lambda f: {"REQUIRED": "L00", "EXCLUDED": "L00"}, "are excluded, .*: 1, first L00",
    ),
    "too many required": (
        lambda f: {"REQUIRED": "L00,L01,L02"}, "3 sites are required, but only 2",
    ),
    "double ids": (
        lambda f: {"CANDIDATES": f["sites"].assign(site_id="same")}, "same",
    ),
    "table": (
        lambda f: {"AREA": pd.DataFrame({"place": ["somewhere"]})},
        "is a table without geometry; choose a layer with places for the input 'Area",
    ),
    "coarse": (lambda f: {"CELL": 5000.0}, "middle of no cell"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_input_gets_one_sentence_and_no_file(
    case, plan, memory_layer, sites, area, stations, tmp_path
):
    from qgis.core import QgsProcessingException

    change, text = CASES[case]
    given = {"AREA": area, **change({"sites": sites, "area": area, "stations": stations})}
    candidates = given.pop("CANDIDATES", sites)
    with pytest.raises(QgsProcessingException, match=text) as caught:
        plan(candidates, **given)
    assert str(caught.value).rstrip().endswith(".") and "Traceback" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_raster_grid_in_another_system_is_refused(plan, sites, tmp_path):
    from qgis.core import QgsProcessingException

    from smartquartier.smartquartier_plugin.bridge import rasters

    transform = (X0, 100.0, 0.0, Y0 + 400, 0.0, -100.0)
    rasters.write_raster(tmp_path / "g.tif", [np.ones((4, 5))], transform, "EPSG:25832")
    with pytest.raises(QgsProcessingException, match=r"another CRS \(EPSG:25832\)"):
        plan(sites, GRID=str(tmp_path / "g.tif"))


def test_a_cancel_comes_at_once_and_leaves_nothing(plan, memory_layer, area, tmp_path):
    import time

    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        asked = None

        def setProgress(self, value):
            super().setProgress(value)
            if value > 12 and self.asked is None:
                self.asked = time.monotonic()
                self.cancel()

    rng = np.random.default_rng(0)
    many = points(rng.uniform((X0, Y0), (X0 + 1000, Y0 + 800), (1500, 2)))
    feedback = Feedback()
    assert not plan(many, feedback, AREA=area, CELL=25.0, N_SENSORS=40)
    assert feedback.asked is not None and time.monotonic() - feedback.asked < 2
    assert not list(tmp_path.iterdir())
