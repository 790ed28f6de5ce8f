"""The whole way from observations to a grid: how far values bear, the area, kriging, refusals."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import VariogramModel
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_classes import (
    class_limits,
    limit_labels,
    rising_limits,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_input import grid_input
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_run import (
    GridSettings,
    cells_of,
    run_grid,
    usual_reach,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_grid import (
    GridSpec,
    observation_grid,
)


def city(points, values, crowd=None, hours=48, spread=0.5, prop="PM2.5"):
    """Return the input of stations at points with a mean each and a common course."""
    rng = np.random.default_rng(0)
    ids = [f"s{k:02d}" for k in range(len(points))]
    course = 4 * np.sin(np.arange(hours) / 4)
    times = [f"{np.datetime64('2026-03-01T00:00:00') + np.timedelta64(h, 'h')}Z"
             for h in range(hours)]  # fmt: skip
    rows = [
        (code, prop, t, value + c + e, "µg/m³")
        for code, value in zip(ids, values)
        for t, c, e in zip(times, course - course.mean(), spread * rng.normal(size=hours))
    ]
    stations = gpd.GeoDataFrame(
        {"station_id": ids, "crowd": crowd or [0] * len(ids)},
        geometry=[Point(xy) for xy in points], crs="EPSG:25833",
    )  # fmt: skip
    table = pd.DataFrame(rows, columns=["station_id", "property", "time", "value", "unit"])
    return grid_input(stations, table, prop)


SQUARE = [(0, 0), (1000, 0), (0, 1000), (1000, 1000), (500, 500)]
LEVELS = [10.0, 12.0, 14.0, 16.0, 13.0]


def test_the_reach_comes_from_the_spacing_or_the_variogram():
    # Nearest neighbours: 707 m for all five, rounded up to whole cells.
    assert usual_reach(np.array(SQUARE, float), 100) == 800
    assert usual_reach(np.array([[0, 0], [0, 0], [90, 0]], float), 100) == 200
    assert usual_reach(np.array([[0.0, 0.0]]), 100) == 500
    model = VariogramModel("spherical", 1.0, 1234.0)
    assert usual_reach(np.array(SQUARE, float), 100, model) == 1300
    assert usual_reach(np.array(SQUARE, float), 100, model.with_range(9e4)) == 2200


def test_values_errors_and_evidence_of_a_small_city():
    found = run_grid(city(SQUARE, LEVELS), GridSettings())
    grid = found.grid
    assert found.reach == 800 and not found.reach_given
    known = np.isfinite(grid.value)
    assert (grid.nearest_m[known] <= 800).all() and (~known).any()
    assert grid.value[known].min() >= 9.5 and grid.value[known].max() <= 16.5
    assert np.isfinite(grid.standard_error[known]).all()
    assert (grid.stations[known] >= 2).all()
    table = found.stations
    assert table["estimate"].notna().all() and grid.check.stations == 5
    assert grid.check.rmse == pytest.approx(np.sqrt((table["difference"] ** 2).mean()))
    assert found.checked.unit == "µg/m³"


def test_stations_around_the_area_count_as_without_it():
    data = city(SQUARE, LEVELS)
    area = box(430, 430, 590, 590)
    whole, part = run_grid(data, GridSettings()), run_grid(data, GridSettings(), area)
    known = np.isfinite(part.grid.value)
    spec, other = part.grid.spec, whole.grid.spec
    assert known.sum() == 4 and part.wanted.sum() == 4  # cells 400 to 600 touch the area
    centres = spec.centres(np.flatnonzero(known.ravel()))
    same = whole.grid.value.ravel()[other.cell_of(centres)]
    assert part.grid.value.ravel()[known.ravel()] == pytest.approx(same)


def test_cells_touching_the_area():
    spec = GridSpec(0, 300, 100, 3, 3)
    assert cells_of(box(110, 110, 190, 190), spec).astype(int).tolist() == [
        [0, 0, 0], [0, 1, 0], [0, 0, 0],
    ]  # fmt: skip
    assert cells_of(box(50, 150, 150, 160), spec).sum() == 2


def test_an_area_out_of_reach_is_refused():
    with pytest.raises(InputError, match="No station lies in the area or within 800 m"):
        run_grid(city(SQUARE, LEVELS), GridSettings(), box(9000, 9000, 9900, 9900))


def test_the_mean_fills_only_cells_with_stations():
    found = run_grid(city(SQUARE, LEVELS), GridSettings(method="mean"))
    assert np.isfinite(found.grid.value).sum() == 5 and found.grid.check is None
    assert found.stations["estimate"].isna().all()


def test_kriging_wants_thirty_stations_or_a_variogram():
    data = city(SQUARE, LEVELS)
    with pytest.raises(InputError, match="can't be fitted to 5 stations"):
        run_grid(data, GridSettings(method="kriging"))
    given = GridSettings(method="kriging", range_m=1500.0, sill=9.0, nugget=1.0, kind="spherical")
    found = run_grid(data, given)
    assert found.model == VariogramModel("spherical", 8.0, 1500.0, 1.0) and not found.fitted
    assert found.reach == 1500
    without = run_grid(data, GridSettings(method="kriging", range_m=1500.0))
    assert without.model.sill == pytest.approx(np.var(LEVELS, ddof=1), rel=0.2)
    assert "No sill was given" in " ".join(without.notes)


def test_a_fitted_nugget_does_not_count_the_stations_errors_twice():
    rng = np.random.default_rng(5)
    points = rng.uniform(0, 5000, (80, 2))
    levels = 10 + 3 * np.sin(points[:, 0] / 900) + 3 * np.cos(points[:, 1] / 900)
    levels = levels + rng.normal(size=80)  # what varies within metres
    found = run_grid(city(points, levels, spread=6.0), GridSettings(method="kriging"))
    assert found.fitted and found.grid.check.rmse < found.grid.check.spread
    own = (found.stations["se"] ** 2).mean()
    from smartquartier.smartquartier_plugin.core.sensors.field.variogram import (
        experimental_variogram,
    )
    from smartquartier.smartquartier_plugin.core.sensors.field.variogram_fit import fit_variogram

    xy, z = found.stations[["x", "y"]].to_numpy(), found.stations["mean"].to_numpy()
    raw = fit_variogram(experimental_variogram(xy, z)).model
    assert raw.nugget > own > 0.3  # or nothing would be seen here
    assert found.model.nugget == pytest.approx(max(raw.nugget - own, 0.0))


def test_citizens_sensors_may_be_kept_out():
    data = city(SQUARE, [*LEVELS[:4], 90.0], crowd=[0, 0, 0, 0, 1])
    found = run_grid(data, GridSettings(crowd_weight=0.0))
    assert found.grid.used == 4 and np.nanmax(found.grid.value) < 17
    assert found.stations["used"].tolist() == [True] * 4 + [False]
    assert np.isnan(found.stations["estimate"].iloc[4])
    with pytest.raises(InputError, match="their weight is 0"):
        run_grid(city(SQUARE, LEVELS, crowd=[1] * 5), GridSettings(crowd_weight=0.0))
    assert "Sensors of citizens among the stations used: 1 of 5" in run_grid(
        data, GridSettings()
    ).notes[0]  # fmt: skip
    fine = " ".join(run_grid(data, GridSettings(cell=50.0)).notes)
    assert "smaller than 100 m" in fine


def test_the_error_of_the_instruments_is_added():
    data = city(SQUARE, LEVELS, crowd=[0, 0, 0, 0, 1])
    plain = run_grid(data, GridSettings()).stations["se"]
    more = run_grid(data, GridSettings(error=1.0, crowd_error=2.0)).stations["se"]
    assert more[0] == pytest.approx(np.hypot(plain[0], 1.0))
    assert more[4] == pytest.approx(np.hypot(plain[4], 2.0))


def test_limits_may_be_given():
    found = run_grid(city(SQUARE, LEVELS), GridSettings(high=14.0))
    assert dict(found.checked.counts)["out_of_range"] > 0 and found.rule.high == 14.0
    with pytest.raises(InputError, match="smallest possible value .20. must lie below"):
        run_grid(city(SQUARE, LEVELS), GridSettings(low=20.0, high=14.0))
    with pytest.raises(InputError, match="passes the quality control .physically impossible: 240"):
        run_grid(city(SQUARE, LEVELS), GridSettings(low=500.0))


def test_too_few_hours_or_stations_are_refused_with_the_way_out():
    with pytest.raises(InputError, match="at least 3 hours .the most is 1.; lower that number"):
        run_grid(city(SQUARE, LEVELS, hours=1), GridSettings())
    single = run_grid(city(SQUARE, LEVELS, hours=1), GridSettings(least_blocks=1))
    assert np.isfinite(single.grid.value).any() and single.stations["se"].isna().all()
    with pytest.raises(InputError, match="'idw' needs at least 2 stations, but only 1"):
        run_grid(city(SQUARE[:1], LEVELS[:1]), GridSettings())
    with pytest.raises(InputError, match="near enough .reach: 200 m."):
        run_grid(city(SQUARE, LEVELS), GridSettings(reach=200.0))
    with pytest.raises(InputError, match="No cell of the area holds a station"):
        run_grid(city(SQUARE, LEVELS), GridSettings(method="mean"), box(200, 200, 290, 290))


def test_weights_that_fade_leave_no_seam():
    rows = pd.DataFrame({"x": [0.0, 400.0, 2050.0], "y": [50.0] * 3, "mean": [1.0, 1.0, 50.0]})
    spec = GridSpec(0, 100, 10, 100, 10)
    row = spec.rows // 2
    hard = observation_grid(rows, spec, reach=1500, power=1.0).value[row]
    soft = observation_grid(rows, spec, reach=1500, power=1.0, search=1500).value[row]
    assert np.abs(np.diff(hard)).max() > 3  # the third station appears at once
    assert np.abs(np.diff(soft)).max() < 0.5


def test_with_many_stations_the_farthest_of_the_nearest_has_no_weight():
    rng = np.random.default_rng(6)
    rows = pd.DataFrame(rng.uniform(0, 1000, (200, 2)), columns=["x", "y"])
    rows["mean"] = rng.normal(size=200)
    spec = GridSpec(0, 1000, 100, 10, 10)
    found = observation_grid(rows, spec, reach=5000, search=5000)
    centre = spec.centres([0])[0]
    d = np.hypot(*(rows[["x", "y"]].to_numpy() - centre).T)
    order = np.argsort(d)
    end, near = d[order[32]], np.maximum(d[order[:32]], 50)
    weight = ((end - near) / (end * near)) ** 2
    assert found.value[0, 0] == pytest.approx(
        (weight * rows["mean"].to_numpy()[order[:32]]).sum() / weight.sum()
    )
    k = 7
    others = rows.drop(index=k)
    d = np.hypot(*(others[["x", "y"]] - rows.loc[k, ["x", "y"]]).to_numpy(float).T)
    order = np.argsort(d)
    end, near = d[order[32]], np.maximum(d[order[:32]], 50)
    weight = ((end - near) / (end * near)) ** 2
    expected = (weight * others["mean"].to_numpy()[order[:32]]).sum() / weight.sum()
    assert found.check.estimates[k] == pytest.approx(expected)


# -- classes ---------------------------------------------------------------------------------


def test_classes_are_round_and_hold_every_value():
    assert class_limits([6.5, 11.1]) == [6, 7, 8, 9, 10, 11, 12]
    assert class_limits([np.nan, 0.12, 0.4], 4) == [0.1, 0.2, 0.3, 0.4]
    assert class_limits([np.nan]) == []
    assert len(class_limits([3.0, 3.0])) >= 2
    assert rising_limits([0.04, 0.3, 3.2]) == [0.0, 0.1, 0.2, 0.5, 1, 2, 5]
    assert rising_limits([1.0, 3.0]) == class_limits([1.0, 3.0])
    assert limit_labels([0.5, 1.0, 1.5]) == ["0.5–1.0", "1.0–1.5"]
    assert limit_labels([0.0, 0.1, 2.0], "K") == ["0–0.1 K", "0.1–2 K"]


@pytest.mark.parametrize("seed", range(60))
def test_any_values_get_few_classes(seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(rng.normal() * 50, 10 ** rng.uniform(-3, 4), 40)
    for limits in (class_limits(values), rising_limits(np.abs(values) + 1e-3)):
        assert 2 <= len(limits) <= 7 and (np.diff(limits) > 0).all()
    assert class_limits(values)[0] <= values.min() and class_limits(values)[-1] >= values.max()
