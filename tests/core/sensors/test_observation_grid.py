"""From raw observations to a grid: what is rejected and why, means and errors, and empty cells."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.field.kriging import ordinary_kriging
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import VariogramModel
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_grid import (
    METHODS,
    GridSpec,
    observation_grid,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_means import station_means
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_quality import (
    REASONS,
    QualitySettings,
    check_observations,
    reason_text,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_rules import (
    RULES,
    plain_unit,
    rule_for,
)

many = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
START = np.datetime64("2026-03-01T00:00:00")
PM = rule_for("PM2.5")


def hours(n, start=0):
    return [f"{START + np.timedelta64(start + i, 'h')}Z" for i in range(n)]


def table(values, station="a", times=None, unit="µg/m³"):
    values = list(values)
    return pd.DataFrame(
        {"station_id": station, "time": times or hours(len(values)), "value": values, "unit": unit}
    )


def places(**xy):
    return pd.DataFrame([(k, *v) for k, v in xy.items()], columns=["station_id", "x", "y"])


ONE = places(a=(0.0, 0.0))


def reasons(found):
    return dict(found.counts)


def wave(n=72, seed=0, level=12.0):
    """Return n hours of plausible, never constant values."""
    rng = np.random.default_rng(seed)
    return level + 4 * np.sin(np.arange(n) * 2 * np.pi / 24) + rng.normal(0, 0.6, n)


# -- quality control -------------------------------------------------------------------------


def test_good_values_all_stay():
    found = check_observations(table(wave()), ONE, PM)
    assert len(found.rejected) == 0 and len(found.kept) == 72
    assert found.unit == "µg/m³"
    assert found.kept["value"].to_numpy() == pytest.approx(wave())


def test_each_reason_is_told_once_and_in_order():
    rows = pd.DataFrame(
        [
            ("a", "2026-03-01T00:00:00Z", 5.0, "µg/m³"),
            ("a", "2026-03-01T01:00:00Z", "n/a", "µg/m³"),
            ("a", "yesterday", 5.0, "µg/m³"),
            ("a", "2026-03-01T02:00:00Z", 5.0, "ppm"),
            ("a", "2026-03-01T03:00:00Z", 5.0, None),
            ("x", "2026-03-01T04:00:00Z", 5.0, "µg/m³"),
            ("nowhere", "2026-03-01T04:00:00Z", 5.0, "µg/m³"),
            ("far", "2026-03-01T04:00:00Z", 5.0, "µg/m³"),
            ("a", "2026-03-01T05:00:00Z", -1.0, "µg/m³"),
            ("a", "2026-03-01T06:00:00Z", 1001.0, "µg/m³"),
            ("a", "2026-03-01T07:00:00Z", float("inf"), "µg/m³"),
            ("x", "yesterday", "n/a", "ppm"),
        ],
        columns=["station_id", "time", "value", "unit"],
    )
    stations = places(a=(0, 0), far=(9000, 0), nowhere=(np.nan, 0))
    found = check_observations(rows, stations, PM, area=box(-10, -10, 10, 10))
    assert found.rejected["reason"].tolist() == [
        "no_value", "no_time", "unknown_unit", "unknown_unit", "unknown_station",
        "unknown_station", "outside_area", "out_of_range", "out_of_range", "no_value", "no_value",
    ]  # fmt: skip
    assert found.rejected["value"].tolist()[0] == "n/a"  # as it came
    assert len(found.kept) == 1
    assert reasons(found)["out_of_range"] == 2


def test_an_area_may_be_an_extent_and_its_edge_belongs_to_it():
    stations = places(a=(10.0, 0.0), b=(10.1, 0.0))
    rows = pd.concat([table([5.0], "a"), table([5.0], "b")])
    for area in ((-10, -10, 10, 10), box(-10, -10, 10, 10)):
        found = check_observations(rows, stations, PM, area)
        assert found.rejected["station_id"].tolist() == ["b"]


def test_equal_doubles_leave_one_and_contradictions_none():
    times = ["2026-03-01T00:00:00Z", "2026-03-01T01:00:00+01:00", "2026-03-01T01:00:00Z",
             "2026-03-01T01:00:00Z", "2026-03-01T02:00:00Z"]  # fmt: skip
    found = check_observations(table([5.0, 5.0, 7.0, 8.0, 9.0], times=times), ONE, PM)
    assert found.kept["value"].tolist() == [5.0, 9.0]
    assert reasons(found) == {"duplicate_time": 3}


def test_a_stuck_sensor_is_found_but_not_a_short_calm():
    values = wave()
    values[10:18] = 11.0  # eight hours
    values[30:34] = 11.0  # three hours between the first and the last
    found = check_observations(table(values), ONE, PM)
    assert reasons(found) == {"flatline": 8}
    assert set(found.rejected["time"]) == set(hours(8, 10))
    off = check_observations(table(values), ONE, PM, settings=QualitySettings(flat_hours=0))
    assert reasons(off) == {}


def test_few_equal_values_over_many_hours_are_no_stuck_sensor():
    times = ["2026-03-01T00:00Z", "2026-03-01T08:00Z", "2026-03-01T16:00Z"]
    assert reasons(check_observations(table([7.0, 7.0, 7.0], times=times), ONE, PM)) == {}


def test_equal_values_of_two_stations_are_no_stuck_sensor():
    first, second = wave(20), wave(20, 1)
    first[-4:], second[:4] = 11.0, 11.0
    rows = pd.concat([table(first, "a"), table(second, "b", hours(20, 20))])
    assert reasons(check_observations(rows, places(a=(0, 0), b=(9e5, 0)), PM)) == {}


def test_full_humidity_may_stay():
    values = np.r_[wave(40, level=60), np.full(20, 100.0)]
    settings_ = QualitySettings(spike=0, spike_space=0)
    found = check_observations(
        table(values, unit="%"), ONE, rule_for("humidity"), settings=settings_
    )
    assert reasons(found) == {}
    values[40:] = 99.0
    found = check_observations(
        table(values, unit="%"), ONE, rule_for("humidity"), settings=settings_
    )
    assert reasons(found) == {"flatline": 20}


def test_a_single_jump_is_a_spike_and_a_small_one_is_not():
    values = wave()
    values[20] = 300.0
    values[40] += 8.0  # below the smallest jump of the rule, 15
    found = check_observations(table(values), ONE, PM)
    assert reasons(found) == {"spike_time": 1}
    assert found.rejected["value"].tolist() == [300.0]


def neighbourhood(n=5, count=72):
    stations = places(**{f"s{i}": (i * 300.0, 0.0) for i in range(n)})
    series = {f"s{i}": wave(count, seed=i, level=12 + i) for i in range(n)}
    return stations, series


def joined(series):
    return pd.concat([table(v, k) for k, v in series.items()], ignore_index=True)


def test_a_jump_that_the_neighbours_show_too_is_an_event():
    stations, series = neighbourhood()
    for values in series.values():
        values[30] += 150.0  # fireworks
    series["s2"][50] += 150.0  # somebody smokes below the sensor
    found = check_observations(joined(series), stations, PM)
    assert reasons(found) == {"spike_time": 1}
    assert found.rejected[["station_id", "time"]].iloc[0].tolist() == ["s2", hours(1, 50)[0]]
    far = stations.assign(x=stations["x"] * 1000)  # without neighbours nobody confirms it
    assert reasons(check_observations(joined(series), far, PM)) == {"spike_time": 6}


def test_a_slow_departure_from_the_neighbours_is_found_in_space():
    stations, series = neighbourhood()
    series["s3"][40:49] += 60.0  # nine hours: no spike in time
    found = check_observations(joined(series), stations, PM)
    rejected = found.rejected[found.rejected["reason"] == "spike_space"]
    assert set(rejected["station_id"]) == {"s3"}
    assert len(rejected) >= 7
    assert len(found.rejected) <= 9


def test_a_departure_of_a_station_that_is_always_higher_is_found_too():
    stations, series = neighbourhood()
    series["s3"] += 70.0
    series["s3"][40:49] += 60.0
    found = check_observations(joined(series), stations, PM)
    assert set(found.rejected["station_id"]) == {"s3"}
    assert 7 <= reasons(found)["spike_space"] <= 9


def test_a_busy_street_is_no_spike():
    stations, series = neighbourhood()
    series["s3"] += 70.0
    found = check_observations(joined(series), stations, PM)
    assert reasons(found) == {}


def test_units_are_brought_together():
    rows = pd.concat(
        [table([20.0], unit="ug/m3"), table([0.02], times=hours(1, 1), unit="mg/m³"),
         table([20.0], times=hours(1, 2), unit="μg/m³"),
         table([20.0], times=hours(1, 3), unit="°C")]
    )  # fmt: skip
    found = check_observations(rows, ONE, PM)
    assert found.kept["value"].tolist() == pytest.approx([20, 20, 20])
    assert reasons(found) == {"unknown_unit": 1}
    kelvin = check_observations(table([293.15], unit="K"), ONE, rule_for("Lufttemperatur"))
    assert kelvin.kept["value"].tolist() == pytest.approx([20.0]) and kelvin.unit == "°C"


def test_the_range_holds_after_the_conversion():
    found = check_observations(table([293.15], unit="K"), ONE, rule_for("temperature"))
    assert len(found.kept) == 1
    found = check_observations(table([2.0], unit="mg/m³"), ONE, PM)
    assert reasons(found) == {"out_of_range": 1}


def test_an_unknown_property_keeps_its_most_frequent_unit():
    rows = pd.concat(
        [table(wave(10), unit="lx"), table([1.0], times=hours(1, 20), unit="klx")],
        ignore_index=True,
    )
    found = check_observations(rows, ONE, rule_for("illuminance"))
    assert found.unit == "lx" and reasons(found) == {"unknown_unit": 1}
    without = check_observations(rows.drop(columns="unit"), ONE, PM)
    assert reasons(without) == {}


@pytest.mark.parametrize(
    "name, expected",
    [("PM2.5", "PM2.5"), ("pm2_5", "PM2.5"), ("P1", "PM10"), ("PM1.0", "PM1"), ("PM1_0", "PM1"),
     ("PM10", "PM10"), ("Ozon", "O3"), ("noise_LAeq", "noise"), ("rel. Luftfeuchte", "humidity")],
)  # fmt: skip
def test_names_of_properties_are_recognised(name, expected):
    assert rule_for(name).name == expected


def test_no_name_belongs_to_two_rules_and_units_are_one_spelling():
    names = [name for rule in RULES for name in {rule.name.casefold(), *rule.names}]
    assert len({rule_for(n).name for n in names}) == len(RULES)
    assert all(n in (rule_for(n).name.casefold(), *rule_for(n).names) for n in names)
    assert len({plain_unit(u) for u in ("µg/m³", "μg/m3", "ug/m3", "µg m-3", "µg m^-3")}) == 1
    for rule in RULES:
        assert rule.conversion(rule.unit) == (1.0, 0.0)


@many
@given(st.integers(0, 10**6))
def test_every_row_is_kept_or_rejected_whatever_comes(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(0, 120))
    rows = pd.DataFrame(
        {
            "station_id": rng.choice(["a", "b", "c", "x"], n),
            "time": rng.choice([*hours(30), "", "nonsense"], n),
            "value": rng.choice([1.0, 2.0, 2.0, 500.0, -3.0, np.nan, 1e9], n),
            "unit": rng.choice(["µg/m³", "mg/m³", "", "furlong"], n),
        }
    )
    stations = places(a=(0, 0), b=(100, 0), c=(np.nan, 1))
    found = check_observations(rows, stations, PM)
    assert len(found.kept) + len(found.rejected) == n
    assert sum(k for _, k in found.counts) == len(found.rejected)
    assert found.kept["value"].between(0, 1000).all()
    assert not found.kept.duplicated(["station_id", "time"]).any()
    shuffled = rows.sample(frac=1, random_state=seed % 1000)
    assert check_observations(shuffled, stations, PM).kept.equals(found.kept)


def test_the_input_is_not_changed():
    rows, stations = table(wave()), ONE.copy()
    before = rows.copy()
    check_observations(rows, stations, PM)
    pd.testing.assert_frame_equal(rows, before)
    pd.testing.assert_frame_equal(stations, ONE)


def test_each_reason_has_a_text():
    assert len({reason_text(reason) for reason in REASONS}) == len(REASONS)


@pytest.mark.parametrize(
    "rows, stations, said",
    [
        (table([1.0]).drop(columns="value"), ONE, "observations has no column 'value'"),
        (table([1.0]), ONE.drop(columns=["x", "y"]), "stations has no column 'x', 'y'"),
        (table([1.0]), pd.concat([ONE, ONE]), "'a' occurs more than once"),
        (table([1.0]), ONE.iloc[:0], "is empty"),
    ],
)
def test_bad_tables_are_refused(rows, stations, said):
    with pytest.raises(InputError, match=said):
        check_observations(rows, stations, PM)


def test_many_hours_and_stations_are_looked_at_in_parts(monkeypatch):
    import smartquartier.smartquartier_plugin.core.sensors.grid.observation_spikes as module

    stations, series = neighbourhood()
    for values in series.values():
        values[30] += 150.0
    series["s3"][40:49] += 60.0
    whole = check_observations(joined(series), stations, PM)
    monkeypatch.setattr(module, "_CELLS", 300)
    parts = check_observations(joined(series), stations, PM)
    assert parts.counts == whole.counts
    assert parts.kept.equals(whole.kept)


# -- means -----------------------------------------------------------------------------------


def test_mean_of_days_and_its_error_by_hand():
    # Day means 10, 20, 30: mean 20, standard deviation 10, error 10 / sqrt(3). The second day has
    # two values, which count as one day.
    times = ["2026-03-01T12:00", "2026-03-02T01:00", "2026-03-02T23:00", "2026-03-03T12:00"]
    found = station_means(table([10, 15, 25, 30], times=times), ONE, block="day")
    row = found.table.iloc[0]
    assert row["mean"] == pytest.approx(20.0)
    assert row["se"] == pytest.approx(10 / np.sqrt(3))
    assert row["n_values"] == 4 and row["n_blocks"] == 3 and row["share"] == 1.0
    assert (found.start, found.end) == ("2026-03-01T12:00:00Z", "2026-03-03T12:00:00Z")


def test_days_for_weeks_and_hours_for_less():
    assert station_means(table(wave(24 * 8)), ONE).block == "day"
    assert station_means(table(wave(24 * 3)), ONE).block == "hour"


def test_the_end_of_the_period_is_excluded():
    found = station_means(
        table(np.arange(72.0)), ONE, "2026-03-02", "2026-03-03T00:00:00Z", block="hour"
    )
    assert found.table["n_values"].iloc[0] == 24
    assert found.table["mean"].iloc[0] == pytest.approx(np.arange(24, 48).mean())
    gap = station_means(table([1.0, 2.0, 3.0]), ONE, "2026-03-01", "2026-03-01T06:00", "hour")
    assert gap.table["share"].iloc[0] == pytest.approx(0.5)


def test_few_blocks_leave_a_station_out_or_its_error_unknown():
    rows = pd.concat([table([1.0, 2.0], "b"), table([1.0, 2.0, 6.0], "a")])
    stations = places(a=(1, 2), b=(3, 4))
    found = station_means(rows, stations, block="hour")
    assert found.table["station_id"].tolist() == ["a"]
    assert found.left_out.to_numpy().tolist() == [["b", 2]]
    all_ = station_means(rows, stations, block="hour", least_blocks=1).table
    assert np.isnan(all_["se"].iloc[1]) and all_["mean"].iloc[1] == 1.5
    assert all_[["x", "y"]].to_numpy().tolist() == [[1, 2], [3, 4]]


def test_days_alike_make_the_mean_less_certain():
    rng = np.random.default_rng(0)
    n, runs, estimated, means = 60, 300, [], []
    for _ in range(runs):
        series = np.zeros(n)
        noise = rng.normal(size=n)
        series[0] = noise[0] / np.sqrt(1 - 0.6**2)
        for i in range(1, n):
            series[i] = 0.6 * series[i - 1] + noise[i]
        found = station_means(table(series), ONE, block="hour").table
        estimated.append(found["se"].iloc[0])
        means.append(found["mean"].iloc[0])
    true = np.std(means)
    naive = (1 / np.sqrt(1 - 0.36)) / np.sqrt(n)
    assert naive < 0.6 * true
    assert np.median(estimated) == pytest.approx(true, rel=0.2)


def test_crowd_stations_stay_flagged():
    stations = places(a=(0, 0), b=(1, 1)).assign(crowd=[True, False])
    rows = pd.concat([table([1.0, 2.0, 3.0], "a"), table([1.0, 2.0, 3.0], "b")])
    assert station_means(rows, stations).table["crowd"].tolist() == [True, False]


@pytest.mark.parametrize(
    "facts, said",
    [
        ({"start": "2027-01-01"}, "No usable observation"),
        ({"start": "2026-03-02", "end": "2026-03-01"}, "ends before"),
        ({"start": "tomorrow"}, "no date"),
        ({"block": "week"}, "day or hour"),
    ],
)
def test_bad_periods_are_refused(facts, said):
    with pytest.raises(InputError, match=said):
        station_means(table(wave()), ONE, **facts)


# -- the grid --------------------------------------------------------------------------------


def means(rows):
    return pd.DataFrame(rows, columns=["x", "y", "mean", "se"])


def test_cells_lie_at_multiples_of_their_size():
    spec = GridSpec.over((130, 250, 390, 401), 100)
    assert (spec.xmin, spec.ymax, spec.columns, spec.rows) == (100, 500, 3, 3)
    assert spec.centres([0, 8]).tolist() == [[150, 450], [350, 250]]
    assert spec.cell_of(np.array([(150.0, 450.0), (350, 250), (99, 450)])).tolist() == [0, 8, -1]


def test_the_mean_of_a_cell_by_hand():
    spec = GridSpec(0, 100, 100, 2, 1)
    found = observation_grid(means([(10, 10, 4.0, 3.0), (90, 90, 8.0, 4.0)]), spec, "mean")
    assert found.value[0, 0] == pytest.approx(6.0)
    # Errors: ¼·9 + ¼·16 = 6.25; difference: Σl² Σl(z-6)² / (1-Σl²) = ½·4 / ½ = 4.
    assert found.standard_error[0, 0] == pytest.approx(np.sqrt(6.25 + 4))
    assert found.stations.tolist() == [[2, 0]]
    assert np.isnan(found.value[0, 1]) and np.isnan(found.standard_error[0, 1])
    assert found.nearest_m[0, 1] == pytest.approx(np.hypot(60, 40))


def test_inverse_distances_by_hand():
    # The centre is 100 m from a (weight 1/100²) and 200 m from b (1/200²): 4/5 and 1/5.
    spec = GridSpec(0, 100, 100, 1, 1)
    found = observation_grid(means([(150, 50, 10.0, 0.0), (250, 50, 20.0, 0.0)]), spec)
    assert found.value[0, 0] == pytest.approx(12.0)
    squares, between = 0.68, 0.8 * 4 + 0.2 * 64
    assert found.standard_error[0, 0] == pytest.approx(np.sqrt(between * squares / 0.32))


def test_where_in_its_cell_a_station_stands_does_not_matter():
    spec = GridSpec(0, 100, 100, 1, 1)
    values = [
        observation_grid(means([(x, 50, 10.0, 1), (450, 50, 20.0, 1)]), spec).value[0, 0]
        for x in (50.0, 50.001, 70.0, 99.0)
    ]
    assert values == pytest.approx([values[0]] * 4)


def test_kriging_in_cells_is_kriging():
    rng = np.random.default_rng(1)
    rows = means(np.c_[rng.uniform(0, 1000, (12, 2)), rng.normal(20, 3, 12), rng.random(12)])
    model, spec = VariogramModel("exponential", 9.0, 800.0, 0.5), GridSpec(0, 1000, 100, 10, 10)
    found = observation_grid(rows, spec, "kriging", reach=5000, model=model)
    centres = spec.centres(np.arange(100))
    direct = ordinary_kriging(
        rows[["x", "y"]], rows["mean"], centres, model, rows["se"] ** 2, smooth=True
    )
    assert found.value.reshape(-1) == pytest.approx(direct.value)
    assert found.standard_error.reshape(-1) == pytest.approx(np.sqrt(direct.variance))


@many
@given(st.integers(0, 10**6), st.sampled_from(METHODS))
def test_nothing_is_invented_far_from_stations(seed, method):
    rng = np.random.default_rng(seed)
    n, least = int(rng.integers(1, 12)), int(rng.integers(1, 5))
    rows = means(np.c_[rng.uniform(0, 1500, (n, 2)), rng.normal(20, 3, n), rng.random(n)])
    model, spec = VariogramModel("exponential", 9.0, 800.0, 0.5), GridSpec(0, 1500, 100, 15, 15)
    found = observation_grid(rows, spec, method, 300.0, least, model)
    centres = spec.centres(np.arange(225))
    gap = np.hypot(*(centres[:, None] - rows[["x", "y"]].to_numpy()[None]).transpose(2, 0, 1))
    count = (gap <= 300).sum(axis=1)
    if method == "mean":
        inside = np.abs(centres[:, None] - rows[["x", "y"]].to_numpy()[None]).max(axis=2) <= 50
        count = inside.sum(axis=1)
    assert (found.stations.reshape(-1) == count).all()
    assert (np.isfinite(found.value.reshape(-1)) == (count >= least)).all()
    assert (np.isfinite(found.standard_error) == np.isfinite(found.value)).all()
    assert found.nearest_m.reshape(-1) == pytest.approx(gap.min(axis=1))
    if method != "kriging":
        assert (
            np.nanmin(np.r_[99, found.value[np.isfinite(found.value)]]) >= rows["mean"].min() - 1e-9
        )
        assert (
            np.nanmax(np.r_[-99, found.value[np.isfinite(found.value)]])
            <= rows["mean"].max() + 1e-9
        )


def test_crowd_sensors_count_by_their_weight():
    rows = means([(150, 50, 10.0, 1.0), (-50, 50, 20.0, 1.0)]).assign(crowd=[False, True])
    spec, model = GridSpec(0, 100, 100, 1, 1), VariogramModel("exponential", 9.0, 800.0, 1.0)
    for method in ("idw", "kriging"):
        values = [
            observation_grid(
                rows, spec, method, least=1, model=model, crowd_weight=weight
            ).value[0, 0]
            for weight in (1.0, 0.25, 0.0)
        ]  # fmt: skip
        assert values[0] == pytest.approx(15.0)
        assert 10 < values[1] < 14.9
        assert values[2] == pytest.approx(10.0)
    quarter = observation_grid(rows, spec, least=1, crowd_weight=0.25).value[0, 0]
    assert quarter == pytest.approx(12.0)


def test_only_wanted_cells_are_estimated():
    spec = GridSpec(0, 100, 100, 3, 1)
    rows = means([(50, 50, 10.0, 0.1), (150, 50, 20.0, 0.1)])
    wanted = np.array([[True, False, True]])
    found = observation_grid(rows, spec, wanted=wanted)
    assert np.isfinite(found.value).tolist() == [[True, False, True]]


def test_cross_validation_of_idw_leaves_each_station_out():
    rows = means([(0, 0, 10.0, 0.0), (100, 0, 20.0, 0.0), (300, 0, 40.0, 0.0)])
    check = observation_grid(rows, GridSpec(0, 100, 10, 1, 1), least=1, reach=5000).check
    # a from b (4/3²...): weights 1/100², 1/300²: (20·9 + 40)/10 = 22; b: (10·4 + 40)/5 = 16;
    # c: 1/300², 1/200²: (10·4 + 20·9)/13.
    errors = np.array([22 - 10, 16 - 20, 220 / 13 - 40])
    assert check.stations == 3
    assert check.bias == pytest.approx(errors.mean())
    assert check.rmse == pytest.approx(np.sqrt((errors**2).mean()))
    assert check.spread == pytest.approx(np.std([10, 20, 40], ddof=1))


def test_standard_errors_of_kriging_are_right_on_simulated_fields():
    rng = np.random.default_rng(4)
    places_ = rng.uniform(0, 3000, (150, 2))
    model = VariogramModel("exponential", 9.0, 1500.0, 1.0)
    gap = np.hypot(*(places_[:, None] - places_[None]).transpose(2, 0, 1))
    factor = np.linalg.cholesky(model.covariance(gap) + np.eye(150))
    shares = []
    for _ in range(20):
        rows = means(np.c_[places_, 20 + factor @ rng.normal(size=150), np.zeros(150)])
        grid = observation_grid(rows, GridSpec(0, 3000, 500, 6, 6), "kriging", model=model)
        shares.append(grid.check.within_two)
        assert grid.check.rmse < grid.check.spread
    assert np.mean(shares) == pytest.approx(0.95, abs=0.02)


def test_unknown_errors_count_as_the_usual_one():
    spec = GridSpec(0, 100, 100, 1, 1)
    known = means([(50, 50, 10.0, 2.0), (60, 50, 10.0, 2.0), (70, 50, 10.0, 2.0)])
    unknown = known.assign(se=[2.0, np.nan, 2.0])
    first, second = (observation_grid(r, spec, "mean").standard_error for r in (known, unknown))
    assert first == pytest.approx(second)


def test_the_whole_way_from_observations_to_cells():
    stations, series = neighbourhood(6, 24 * 8)
    stations["crowd"] = [False] * 5 + [True]
    series["s1"][70] = 700.0
    checked = check_observations(joined(series), stations, PM)
    rows = station_means(checked.kept, stations)
    grid = observation_grid(rows.table, GridSpec.over((-500, -500, 2500, 500), 100), reach=400)
    assert reasons(checked) == {"spike_time": 1}
    assert rows.block == "day" and len(rows.table) == 6
    assert rows.table["mean"].to_numpy() == pytest.approx(12 + np.arange(6.0), abs=0.3)
    assert 0 < np.isfinite(grid.value).sum() < grid.value.size
    assert grid.used == 6
    assert grid.check.stations == 4  # from each end only one other station is in reach


@pytest.mark.parametrize(
    "facts, said",
    [
        ({"method": "nearest"}, "mean, idw, kriging"),
        ({"method": "kriging"}, "needs a variogram"),
        ({"reach": 0}, "above 0"),
        ({"crowd_weight": 1.5}, "from 0 to 1"),
        ({"crowd_weight": -1}, "from 0 to 1"),
    ],
)
def test_bad_parameters_are_refused(facts, said):
    with pytest.raises(InputError, match=said):
        observation_grid(means([(0, 0, 1.0, 0)]), GridSpec(0, 100, 100, 1, 1), **facts)


def test_bad_grids_and_empty_tables_are_refused():
    with pytest.raises(InputError, match="cell size above 0"):
        GridSpec.over((0, 0, 1, 1), 0)
    with pytest.raises(InputError, match="10000 × 10000 cells"):
        GridSpec.over((0, 0, 1e6, 1e6), 100)
    with pytest.raises(InputError, match="nothing to map"):
        observation_grid(means([(0, 0, np.nan, 0)]), GridSpec(0, 100, 100, 1, 1))


def test_a_cancel_is_noticed():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        check_observations(table(wave()), ONE, PM, progress=Cancelled())
    with pytest.raises(OperationCancelled):
        station_means(table(wave()), ONE, progress=Cancelled())
    with pytest.raises(OperationCancelled):
        observation_grid(means([(0, 0, 1.0, 0)]), GridSpec(0, 100, 100, 1, 1), progress=Cancelled())
