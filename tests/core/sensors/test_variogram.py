"""Variograms: against published fits, hand-computed classes, and fields of a known variogram."""

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
from smartquartier.smartquartier_plugin.core.sensors.field.variogram import (
    ExperimentalVariogram,
    experimental_variogram,
)
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_fit import fit_variogram
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import (
    KINDS,
    VariogramModel,
    distances,
)

# log(zinc) of the meuse data: pairs, mean distance, semivariance, as the reference page of gstat's
# variogram() prints them.
MEUSE = np.array(
    [
        (57, 79.29244, 0.1234479), (299, 163.97367, 0.2162185), (419, 267.36483, 0.3027859),
        (457, 372.73542, 0.4121448), (547, 478.47670, 0.4634128), (533, 585.34058, 0.5646933),
        (574, 693.14526, 0.5689683), (564, 796.18365, 0.6186769), (589, 903.14650, 0.6471479),
        (543, 1011.29177, 0.6915705), (500, 1117.86235, 0.7033984), (477, 1221.32810, 0.6038770),
        (452, 1329.16407, 0.6517158), (457, 1437.25620, 0.5665318), (415, 1543.20248, 0.5748227),
    ]
)  # fmt: skip
many = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def meuse():
    pairs, distance, gamma = MEUSE.T
    return ExperimentalVariogram(distance, gamma, pairs.astype(int), 1597.0, 155, 0.52)


def of_model(model, distance=None, pairs=100):
    """Return an experimental variogram that follows a model exactly."""
    distance = np.linspace(50, 1500, 15) if distance is None else distance
    gamma = model.semivariance(distance)
    return ExperimentalVariogram(distance, gamma, np.full(len(distance), pairs), 1500.0, 99, 1.0)


def test_the_published_fit_of_the_meuse_data():
    # gstat: nugget 0.05066243, partial sill 0.59060780, range 897.0209 (from starting values
    # that a person gave); 0.05065971, 0.59060511, 897.0011 from its own.
    model = fit_variogram(meuse(), ("spherical",)).model
    assert model.nugget == pytest.approx(0.05066, abs=5e-5)
    assert model.partial_sill == pytest.approx(0.59060, abs=5e-5)
    assert model.range_m == pytest.approx(897.0, abs=0.1)


def test_spherical_fits_the_meuse_data_better_than_exponential_as_published():
    fit = fit_variogram(meuse(), ("exponential", "spherical"))
    assert fit.model.kind == "spherical"
    assert dict(fit.errors)["spherical"] < dict(fit.errors)["exponential"]
    assert not fit.unbounded


def test_classes_by_hand():
    # Four points on a line at 0, 1, 2, 4 with values 1, 3, 2, 6. Pairs up to 2 m apart, in two
    # classes: (0-1] has 0-1 and 1-2; (1-2] has 0-2 and 2-4. Pairs at 3 and 4 m are left out.
    points = np.array([(0, 0), (1, 0), (2, 0), (4, 0)], float)
    found = experimental_variogram(points, [1, 3, 2, 6], cutoff=2, classes=2, least=4)
    assert found.pairs.tolist() == [2, 2]
    assert found.distance == pytest.approx([1, 2])
    assert found.gamma == pytest.approx([(4 + 1) / 4, (1 + 16) / 4])
    robust = experimental_variogram(points, [1, 3, 2, 6], 2, 2, robust=True, least=4)
    expected = ((2**0.5 + 1) / 2) ** 4 / (0.457 + 0.494 / 2) / 2
    assert robust.gamma[0] == pytest.approx(expected)


@many
@given(st.integers(0, 10**6), st.booleans())
def test_the_same_as_looking_at_each_pair(seed, robust):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(5, 40))
    points, values = rng.uniform(0, 100, (n, 2)), rng.normal(size=n)
    found = experimental_variogram(points, values, 60.0, 7, robust, least=5)
    width, classes = 60 / 7, {}
    for i in range(n):
        for j in range(i + 1, n):
            gap = np.hypot(*(points[i] - points[j]))
            if gap <= 60:
                number = int(np.ceil(gap / width)) - 1
                classes.setdefault(number, []).append((gap, abs(values[i] - values[j])))
    assert found.pairs.tolist() == [len(classes[k]) for k in sorted(classes)]
    for row, k in enumerate(sorted(classes)):
        gap, difference = np.array(classes[k]).T
        gamma = (difference**2).mean() / 2
        if robust:
            gamma = (difference**0.5).mean() ** 4 / (0.457 + 0.494 / len(gap)) / 2
        assert found.distance[row] == pytest.approx(gap.mean())
        assert found.gamma[row] == pytest.approx(gamma)


def test_more_than_one_block_of_points_gives_the_same_pairs():
    rng = np.random.default_rng(3)
    points, values = rng.uniform(0, 100, (1300, 2)), rng.normal(size=1300)
    found = experimental_variogram(points, values, cutoff=1000, classes=1)
    assert found.pairs.tolist() == [1300 * 1299 // 2]
    assert found.gamma[0] == pytest.approx(values.var(ddof=1))


def test_robust_hardly_notices_a_broken_sensor():
    rng = np.random.default_rng(0)
    points, values = rng.uniform(0, 1000, (200, 2)), rng.normal(size=200)
    broken = values.copy()
    broken[7] = 60.0
    moments = [experimental_variogram(points, v).gamma.mean() for v in (values, broken)]
    robust = [experimental_variogram(points, v, robust=True).gamma.mean() for v in (values, broken)]
    assert moments[1] > 5 * moments[0]
    assert robust[1] < 1.5 * robust[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nugget", [0.0, 0.4])
def test_a_known_model_is_found_again(kind, nugget):
    known = VariogramModel(kind, 2.0, 700.0, nugget)
    found = fit_variogram(of_model(known)).model
    assert found.kind == kind
    assert found.range_m == pytest.approx(700, rel=1e-3)
    assert found.partial_sill == pytest.approx(2, rel=1e-3)
    assert found.nugget == pytest.approx(nugget, abs=2e-3)


def test_a_given_nugget_is_kept():
    known = VariogramModel("exponential", 2.0, 700.0, 0.4)
    found = fit_variogram(of_model(known), ("exponential",), nugget=0.4).model
    assert found.nugget == 0.4
    assert found.range_m == pytest.approx(700, rel=1e-3)
    other = fit_variogram(of_model(known), ("exponential",), nugget=0.0).model
    assert other.nugget == 0.0
    assert other.range_m < 690


def test_simulated_fields_give_their_variogram_back():
    known = VariogramModel("exponential", 1.0, 300.0, 0.2)
    rng = np.random.default_rng(5)
    points = rng.uniform(0, 1500, (400, 2))
    covariance = known.covariance(distances(points, points)) + 0.2 * np.eye(400)
    factor = np.linalg.cholesky(covariance)
    models = []
    for _ in range(20):
        values = factor @ rng.normal(size=400)
        models.append(fit_variogram(experimental_variogram(points, values), ("exponential",)).model)
    assert np.median([m.range_m for m in models]) == pytest.approx(300, rel=0.2)
    assert np.median([m.sill for m in models]) == pytest.approx(1.2, rel=0.1)


def test_scale_and_units_do_not_matter():
    first = fit_variogram(meuse(), ("spherical",)).model
    big = meuse()
    scaled = ExperimentalVariogram(
        big.distance / 1000, big.gamma * 1e8, big.pairs, big.cutoff / 1000, 155, 1.0
    )
    other = fit_variogram(scaled, ("spherical",)).model
    assert other.range_m * 1000 == pytest.approx(first.range_m, rel=1e-6)
    assert other.partial_sill == pytest.approx(first.partial_sill * 1e8, rel=1e-6)


def test_a_trend_is_called_unbounded():
    distance = np.linspace(50, 1500, 15)
    trend = ExperimentalVariogram(distance, distance**1.5, np.full(15, 99), 1500.0, 99, 1.0)
    assert fit_variogram(trend, ("spherical",)).unbounded


@pytest.mark.parametrize("kind", KINDS)
def test_models_begin_at_the_nugget_and_end_at_the_sill(kind):
    model = VariogramModel(kind, 3.0, 500.0, 1.0)
    assert model.semivariance(0.0) == 0.0
    assert model.semivariance(1e-9) == pytest.approx(1.0)
    assert model.semivariance(1e6) == pytest.approx(4.0)
    left = 0.0 if kind == "spherical" else 0.05
    assert model.correlation(500.0) == pytest.approx(left, abs=1e-12)
    assert model.correlation(np.array([model.reach]))[0] <= 1.001e-4
    h = np.linspace(0, 2000, 500)
    assert (np.diff(model.correlation(h)) <= 0).all()
    assert (model.covariance(h) + model.semivariance(h))[1:] == pytest.approx(4.0)
    single = model.correlation(h.astype(np.float32))
    assert single.dtype == np.float32
    assert single == pytest.approx(model.correlation(h), abs=1e-6)


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS))
def test_covariances_of_any_places_are_possible_ones(seed, kind):
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, 1000, (12, 2))
    model = VariogramModel(kind, 1.0, float(rng.uniform(50, 2000)))
    assert np.linalg.eigvalsh(model.covariance(distances(points, points))).min() > -1e-9


def test_distances_are_exact_at_national_coordinates():
    points = np.array([(33_411_000.0, 5_655_000.0), (33_411_003.0, 5_655_004.0)])
    assert distances(points, points, np.float32)[0, 1] == pytest.approx(5.0, abs=1e-5)


def test_too_few_points_are_refused_with_the_number():
    points = np.random.default_rng(0).uniform(0, 100, (29, 2))
    with pytest.raises(InputError, match="29 stations.*at least 30"):
        experimental_variogram(points, np.arange(29.0))
    values = np.arange(29.0)
    values[3] = np.nan
    with pytest.raises(InputError, match="28 stations"):
        experimental_variogram(points, values)


@pytest.mark.parametrize(
    "points, values, facts, said",
    [
        (np.random.default_rng(0).uniform(0, 9, (40, 2)), np.ones(40), {}, "same value"),
        (np.ones((40, 2)), np.arange(40.0), {}, "one place"),
        (np.c_[np.arange(40.0) * 100, np.zeros(40)], np.arange(40.0), {"cutoff": 5}, "within 5 m"),
        (np.c_[np.arange(40.0), np.zeros(40)], np.arange(40.0), {"cutoff": -1}, "above 0"),
    ],
)
def test_bad_input_is_refused(points, values, facts, said):
    with pytest.raises(InputError, match=said):
        experimental_variogram(points, values, **facts)


def test_pure_noise_has_no_range():
    flat = ExperimentalVariogram(
        np.linspace(50, 1500, 15), np.linspace(2.0, 1.0, 15), np.full(15, 50), 1500.0, 99, 1.0
    )
    with pytest.raises(ModelError, match="no range"):
        fit_variogram(flat)


def test_too_few_classes_are_refused():
    few = ExperimentalVariogram(np.arange(1, 4.0), np.ones(3), np.full(3, 9), 3.0, 40, 1.0)
    with pytest.raises(InputError, match="only 3 classes"):
        fit_variogram(few)


@pytest.mark.parametrize(
    "facts", [("cubic", 1, 1, 0), ("spherical", 0, 1, 0), ("gaussian", 1, -5, 0),
              ("gaussian", 1, 5, -1), ("spherical", np.nan, 1, 0)],
)  # fmt: skip
def test_nonsense_models_are_refused(facts):
    with pytest.raises(InputError):
        VariogramModel(*facts)


def test_a_cancel_is_noticed():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    points = np.random.default_rng(0).uniform(0, 100, (40, 2))
    with pytest.raises(OperationCancelled):
        experimental_variogram(points, np.arange(40.0), progress=Cancelled())
    with pytest.raises(OperationCancelled):
        fit_variogram(meuse(), progress=Cancelled())
