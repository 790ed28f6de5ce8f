"""Ordinary kriging: a textbook example, a case by hand, and a direct solution of its equations."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.field.kriging import (
    KrigingSystem,
    ordinary_kriging,
)
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import (
    KINDS,
    VariogramModel,
    distances,
)

many = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def direct(stations, values, target, model, noise, smooth):
    """Solve the equations with a Lagrange multiplier, as textbooks write them."""
    n = len(values)
    matrix = np.ones((n + 1, n + 1))
    matrix[:n, :n] = model.covariance(distances(stations, stations))
    matrix[:n, :n] += np.diag(model.nugget + np.broadcast_to(noise, n))
    matrix[n, n] = 0
    gap = distances(stations, target[None])[:, 0]
    right = np.r_[model.covariance(gap), 1.0]
    prior = model.partial_sill
    if not smooth:
        right[:n][gap == 0] += model.nugget
        prior += model.nugget
    weights = np.linalg.solve(matrix, right)
    return weights[:n] @ values, prior - weights @ right


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_the_same_as_a_direct_solution(seed, kind, smooth, noisy):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 15))
    stations, targets = rng.uniform(0, 1000, (n, 2)), rng.uniform(0, 1000, (6, 2))
    targets[0] = stations[0]
    values = rng.normal(20, 5, n)
    model = VariogramModel(kind, 3.0, float(rng.uniform(100, 800)), float(rng.uniform(0.05, 1)))
    noise = rng.uniform(0, 2, n) if noisy else 0.0
    found = ordinary_kriging(stations, values, targets, model, noise, smooth)
    for i, target in enumerate(targets):
        value, variance = direct(stations, values, target, model, noise, smooth)
        assert found.value[i] == pytest.approx(value, abs=1e-7)
        assert found.variance[i] == pytest.approx(variance, abs=1e-7)


def test_the_textbook_example_with_seven_samples():
    # Isaaks and Srivastava (1989), An Introduction to Applied Geostatistics, chapter 12:
    # covariance 10 exp(-0.3 h), estimate 592.7, variance 8.96.
    samples = np.array(
        [(61, 139, 477), (63, 140, 696), (64, 129, 227), (68, 128, 646), (71, 140, 606),
         (73, 141, 791), (75, 128, 783)], float
    )  # fmt: skip
    model = VariogramModel("exponential", 10.0, -np.log(0.05) / 0.3)
    found = ordinary_kriging(samples[:, :2], samples[:, 2], [(65.0, 137.0)], model)
    assert found.value[0] == pytest.approx(592.7, abs=0.05)
    assert found.variance[0] == pytest.approx(8.96, abs=0.005)


def test_two_stations_by_hand():
    # Halfway between two stations 100 m apart, spherical with range 200: correlation of 50 m is
    # 1 - 0.375 + 0.0078125 = 0.6328125, of 100 m 1 - 0.75 + 0.0625 = 0.3125. Both weigh ½, so the
    # variance is C(0) - 2·½·c + ... = 1 - 2·0.6328125 + (1 + 0.3125) / 2.
    model = VariogramModel("spherical", 1.0, 200.0)
    found = ordinary_kriging([(0, 0), (100, 0)], [10.0, 30.0], [(50, 0)], model)
    assert found.value[0] == pytest.approx(20.0)
    assert found.variance[0] == pytest.approx(1 - 2 * 0.6328125 + 1.3125 / 2)


def test_far_from_all_stations_the_mean_and_its_uncertainty_remain():
    model = VariogramModel("spherical", 2.0, 100.0)
    found = ordinary_kriging([(0, 0), (1000, 0)], [10.0, 30.0], [(9000, 0)], model)
    assert found.value[0] == pytest.approx(20.0)
    assert found.variance[0] == pytest.approx(2.0 + 2.0 / 2)


def test_measured_places_keep_their_value_unless_the_nugget_is_an_error():
    rng = np.random.default_rng(1)
    stations, values = rng.uniform(0, 1000, (20, 2)), rng.normal(size=20)
    model = VariogramModel("exponential", 1.0, 500.0, 0.3)
    exact = ordinary_kriging(stations, values, stations, model)
    assert exact.value == pytest.approx(values)
    assert exact.variance == pytest.approx(0.0, abs=1e-9)
    smooth = ordinary_kriging(stations, values, stations, model, smooth=True)
    assert np.abs(smooth.value - values).max() > 0.05
    assert (smooth.variance > 0.05).all()


def test_elsewhere_both_differ_by_the_nugget_alone():
    rng = np.random.default_rng(2)
    stations, values = rng.uniform(0, 1000, (20, 2)), rng.normal(size=20)
    targets = rng.uniform(0, 1000, (9, 2))
    model = VariogramModel("exponential", 1.0, 500.0, 0.3)
    exact = ordinary_kriging(stations, values, targets, model)
    smooth = ordinary_kriging(stations, values, targets, model, smooth=True)
    assert exact.value == pytest.approx(smooth.value)
    assert exact.variance == pytest.approx(smooth.variance + 0.3)


def test_a_noisy_station_counts_less():
    stations, model = [(0, 0), (100, 0)], VariogramModel("exponential", 1.0, 500.0)
    sure = ordinary_kriging(stations, [0.0, 1.0], [(50, 0)], model).value[0]
    unsure = ordinary_kriging(stations, [0.0, 1.0], [(50, 0)], model, noise=[0.0, 5.0]).value[0]
    assert sure == pytest.approx(0.5)
    assert unsure < 0.2


def test_order_and_shift_of_the_values_do_not_matter():
    rng = np.random.default_rng(4)
    stations, values = rng.uniform(0, 1000, (15, 2)), rng.normal(size=15)
    targets, model = rng.uniform(0, 1000, (7, 2)), VariogramModel("matern32", 1.0, 400.0, 0.1)
    first = ordinary_kriging(stations, values, targets, model)
    order = rng.permutation(15)
    other = ordinary_kriging(stations[order], values[order] + 1000, targets, model)
    assert other.value == pytest.approx(first.value + 1000)
    assert other.variance == pytest.approx(first.variance)


def test_stations_in_one_place_count_as_their_mean():
    model = VariogramModel("spherical", 1.0, 500.0)
    twice = ordinary_kriging([(0, 0), (0, 0), (300, 0)], [1.0, 3.0, 8.0], [(100, 0)], model)
    once = ordinary_kriging([(0, 0), (300, 0)], [2.0, 8.0], [(100, 0)], model)
    assert twice.value == pytest.approx(once.value)
    assert twice.variance == pytest.approx(once.variance)


def test_noisy_stations_in_one_place_count_by_their_precision():
    model = VariogramModel("spherical", 1.0, 500.0)
    stations, noise = [(0, 0), (0, 0), (300, 0)], np.array([0.5, 1.0, 0.2])
    together = ordinary_kriging(stations, [1.0, 4.0, 8.0], [(100, 0)], model, noise)
    apart = ordinary_kriging(
        [(0, 0), (1e-7, 0), (300, 0)], [1.0, 4.0, 8.0], [(100, 0)], model, noise
    )
    assert together.value == pytest.approx(apart.value, abs=1e-6)
    assert together.variance == pytest.approx(apart.variance, abs=1e-6)


@many
@given(st.integers(0, 10**6), st.booleans())
def test_cross_validation_is_the_same_as_leaving_each_out(seed, smooth):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 12))
    stations, values = rng.uniform(0, 1000, (n, 2)), rng.normal(size=n)
    noise = rng.uniform(0, 1, n)
    model = VariogramModel("exponential", 1.0, 400.0, 0.2)
    value, variance = KrigingSystem(stations, values, model, noise, smooth).left_out()
    for i in range(n):
        others = np.arange(n) != i
        found = ordinary_kriging(
            stations[others], values[others], stations[i : i + 1], model, noise[others]
        )
        assert value[i] == pytest.approx(found.value[0], abs=1e-8)
        assert variance[i] == pytest.approx(found.variance[0] + noise[i], abs=1e-8)


def test_errors_of_simulated_fields_are_as_large_as_their_variance_says():
    rng = np.random.default_rng(9)
    places = rng.uniform(0, 1000, (120, 2))
    model = VariogramModel("exponential", 1.0, 600.0, 0.1)
    factor = np.linalg.cholesky(model.covariance(distances(places, places)) + 0.1 * np.eye(120))
    scaled = []
    for _ in range(60):
        field = 7 + factor @ rng.normal(size=120)
        found = ordinary_kriging(places[:80], field[:80], places[80:], model)
        scaled.append((found.value - field[80:]) / np.sqrt(found.variance))
    assert np.std(scaled) == pytest.approx(1.0, abs=0.06)
    assert np.mean(scaled) == pytest.approx(0.0, abs=0.06)


def test_missing_values_are_left_out():
    model = VariogramModel("spherical", 1.0, 500.0)
    some = ordinary_kriging([(0, 0), (50, 0), (300, 0)], [1.0, np.nan, 8.0], [(100, 0)], model)
    less = ordinary_kriging([(0, 0), (300, 0)], [1.0, 8.0], [(100, 0)], model)
    assert some.value == pytest.approx(less.value)


def test_blocks_of_targets_give_the_same(monkeypatch):
    import smartquartier.smartquartier_plugin.core.sensors.field.kriging as module

    rng = np.random.default_rng(8)
    stations, values = rng.uniform(0, 1000, (15, 2)), rng.normal(size=15)
    targets, model = rng.uniform(0, 1000, (70, 2)), VariogramModel("matern32", 1.0, 400.0, 0.1)
    whole = ordinary_kriging(stations, values, targets, model)
    monkeypatch.setattr(module, "_CELLS", 100)
    parts = ordinary_kriging(stations, values, targets, model)
    assert (whole.value == pytest.approx(parts.value)) and len(parts.value) == 70


def test_a_smooth_model_with_near_stations_is_solved_or_refused():
    rng = np.random.default_rng(0)
    stations = rng.uniform(0, 10, (60, 2))
    model = VariogramModel("gaussian", 1.0, 5000.0)
    try:
        found = ordinary_kriging(stations, stations[:, 0], [(5.0, 5.0)], model)
    except ModelError as error:
        assert "nugget" in str(error)
    else:
        assert found.value[0] == pytest.approx(5.0, abs=0.2)


@pytest.mark.parametrize(
    "stations, values, noise, said",
    [
        (np.zeros((0, 2)), [], 0.0, "No station"),
        ([(0, 0)], [np.nan], 0.0, "No station"),
        ([(0, 0)], [1.0], -1.0, "0 or more"),
        (np.random.default_rng(0).random((6001, 2)), np.ones(6001), 0.0, "6000 stations at most"),
    ],
)
def test_bad_input_is_refused(stations, values, noise, said):
    with pytest.raises(InputError, match=said):
        ordinary_kriging(stations, values, [(0, 0)], VariogramModel("spherical", 1, 9), noise)
    with pytest.raises(InputError, match="two stations"):
        KrigingSystem([(0, 0)], [1.0], VariogramModel("spherical", 1, 9)).left_out()


def test_a_cancel_is_noticed():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        ordinary_kriging(
            [(0, 0)], [1.0], [(1, 1)], VariogramModel("spherical", 1, 9), progress=Cancelled()
        )
