"""Morris, Sobol, tornado and break-even against published and exact answers."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.sensitivity.break_even import (
    break_even,
    search_limits,
)
from smartquartier.smartquartier_plugin.core.effects.sensitivity.cube import shares
from smartquartier.smartquartier_plugin.core.effects.sensitivity.morris import (
    elementary_effects,
    morris,
    random_trajectories,
    spread_out,
)
from smartquartier.smartquartier_plugin.core.effects.sensitivity.sobol import sobol
from smartquartier.smartquartier_plugin.core.effects.sensitivity.tornado import tornado
from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress


def ishigami(u, a=7.0, b=0.1):
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99.0])  # Saltelli & Sobol' 1995


def g_function(u):
    return ((np.abs(4 * u - 2) + G) / (1 + G)).prod(axis=1)


def g_answer():
    """The g-function's indices, from its closed form."""
    part = 1 / (3 * (1 + G) ** 2)
    total = (1 + part).prod()
    return part / (total - 1), part * (total / (1 + part)) / (total - 1), total - 1


def linear(u, slopes=(3.0, -2.0, 0.0, 0.5)):
    return 1 + u @ np.asarray(slopes)


class Stop(Progress):
    def __init__(self, after):
        self.left = after

    def cancelled(self):
        self.left -= 1
        return self.left < 0


# -- Sobol -----------------------------------------------------------------------------------


def test_ishigami_indices():
    found = sobol(ishigami, 3, 2**13, seed=1)
    assert found.s1[:, 0] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert found.st[:, 0] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)
    assert found.variance[0] == pytest.approx(13.8446, rel=0.01)  # a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2
    assert found.mean[0] == pytest.approx(3.5, abs=0.02)
    assert found.evaluations == 2**13 * 5


def test_g_function_indices():
    first, total, variance = g_answer()
    found = sobol(g_function, 8, 2**12, seed=3)
    assert found.s1[:, 0] == pytest.approx(first, abs=0.02)
    assert found.st[:, 0] == pytest.approx(total, abs=0.02)
    assert found.variance[0] == pytest.approx(variance, rel=0.05)


def test_the_intervals_hold_the_answer_about_as_often_as_they_say():
    first, total = np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])
    inside = []
    for seed in range(20):
        found = sobol(ishigami, 3, 256, seed=seed, bootstrap=100)
        inside += list((found.s1_low[:, 0] <= first) & (first <= found.s1_high[:, 0]))
        inside += list((found.st_low[:, 0] <= total) & (total <= found.st_high[:, 0]))
        assert np.all(found.s1_low < found.s1_high)
    assert np.mean(inside) >= 0.9
    assert np.all(np.isnan(sobol(ishigami, 3, 256, bootstrap=0).st_low))


def test_samples_are_raised_to_a_power_of_two_and_the_seed_decides():
    one, again, other = (sobol(ishigami, 3, 100, seed=s, bootstrap=0) for s in (5, 5, 6))
    assert one.samples == 128
    assert np.array_equal(one.st, again.st)
    assert not np.array_equal(one.st, other.st)


def test_several_outputs_are_computed_like_single_ones():
    both = sobol(lambda u: np.stack([ishigami(u), linear(u[:, :3], (3, -2, 0.5))], 1), 3, 512)
    one = sobol(ishigami, 3, 512)
    assert both.st[:, 0] == pytest.approx(one.st[:, 0], abs=1e-12)
    assert both.s1_high[:, 0] == pytest.approx(one.s1_high[:, 0], abs=1e-12)
    assert both.st[:, 1] == pytest.approx(np.array([9, 4, 0.25]) / 13.25, abs=0.01)


def test_a_constant_has_indices_of_zero_and_missing_stays_missing():
    found = sobol(lambda u: np.stack([np.full(len(u), 0.1), np.full(len(u), np.nan)], 1), 2, 64)
    assert np.all(found.st[:, 0] == 0) and np.all(found.s1[:, 0] == 0)
    assert found.variance[0] == 0
    assert np.all(np.isnan(found.st[:, 1]))


# -- Morris ----------------------------------------------------------------------------------


def test_linear_effects_are_exact():
    found = morris(linear, 4, trajectories=6, seed=2)
    assert found.mu[:, 0] == pytest.approx([3, -2, 0, 0.5], abs=1e-12)
    assert found.mu_star[:, 0] == pytest.approx([3, 2, 0, 0.5], abs=1e-12)
    assert found.sigma[:, 0] == pytest.approx(0, abs=1e-12)
    assert found.half_width[:, 0] == pytest.approx(0, abs=1e-12)
    assert found.evaluations == 6 * 5


def test_a_product_of_two_has_the_moments_of_the_other_factor():
    # the effect of u1 in u1 u2 is u2: of a grid of 0, 1/3, 2/3, 1, mean 1/2, sd sqrt(5)/6
    found = morris(lambda u: u[:, 0] * u[:, 1], 2, 4000, seed=1, optimised=False)
    assert found.mu_star[:, 0] == pytest.approx(0.5, abs=0.02)
    assert found.sigma[:, 0] == pytest.approx(np.sqrt(5) / 6, abs=0.02)


def test_mu_star_sees_what_mu_cancels():
    # (u - 1/2)² between grid levels 2/3 apart: effects of 1/3 and -1/3, as often
    found = morris(lambda u: (u[:, 0] - 0.5) ** 2, 1, 2000, seed=1, optimised=False)
    assert found.mu_star[0, 0] == pytest.approx(1 / 3, abs=1e-9)
    assert abs(found.mu[0, 0]) < 0.03


def test_morris_1991_function_finds_the_groups_of_inputs():
    """20 inputs: 1-10 matter, 8-10 linearly, 1-7 with interactions, the others hardly."""

    def model(u):
        w = 2 * (u - 0.5)
        for i in (2, 4, 6):
            w[:, i] = 2 * (1.1 * u[:, i] / (u[:, i] + 0.1) - 0.5)
        rng = np.random.default_rng(0)
        single = np.where(np.arange(20) < 10, 20.0, rng.normal(size=20))
        y = w @ single
        pair = np.triu(rng.normal(size=(20, 20)), 1)
        pair[:6, :6] = np.triu(np.full((6, 6), -15.0), 1)
        y = y + np.einsum("ni,ij,nj->n", w, pair, w)
        for i in range(5):
            for j in range(i + 1, 5):
                for k in range(j + 1, 5):
                    y = y - 10 * w[:, i] * w[:, j] * w[:, k]
        return y + 5 * w[:, 0] * w[:, 1] * w[:, 2] * w[:, 3]

    found = morris(model, 20, 30, seed=4)
    size, spread = found.mu_star[:, 0], found.sigma[:, 0]
    assert size[:10].min() > 3 * size[10:].max()
    assert spread[:6].min() > 3 * spread[7:10].max()


def test_trajectories_move_each_input_once_on_the_grid():
    paths = random_trajectories(5, 200, 4, np.random.default_rng(0))
    steps = np.diff(paths, axis=1)
    assert np.all(np.count_nonzero(steps, axis=2) == 1)
    assert np.all(np.count_nonzero(steps, axis=1) == 1)
    assert np.abs(steps).max(axis=2) == pytest.approx(2 / 3)
    assert np.all(np.isclose((paths * 3) % 1, 0) | np.isclose((paths * 3) % 1, 1))
    assert paths.min() == 0 and paths.max() == pytest.approx(1)
    levels, counts = np.unique(np.round(paths * 3), return_counts=True)
    assert list(levels) == [0, 1, 2, 3] and counts.min() > 0.8 * counts.max()
    ups = (steps.sum(axis=1) > 0).mean()
    assert 0.4 < ups < 0.6


def test_elementary_effects_come_back_in_the_order_of_inputs():
    path = np.array([[[0, 0], [0, 2 / 3], [2 / 3, 2 / 3]]])
    values = np.array([[[0.0], [4.0], [6.0]]])
    assert elementary_effects(path, values)[0, :, 0] == pytest.approx([3, 6])


def test_trajectories_that_are_kept_lie_farther_apart():
    pool = random_trajectories(4, 80, 4, np.random.default_rng(1))

    def spread(chosen):
        total = 0.0
        for i in chosen:
            for j in chosen:
                gap = pool[i][:, None, :] - pool[j][None, :, :]
                total += np.sqrt((gap**2).sum(axis=2)).sum() ** 2
        return total

    chosen = spread_out(pool, 20)
    assert len(set(chosen)) == 20
    assert spread(chosen) > max(spread(range(s, s + 20)) for s in (0, 20, 40, 60))
    best = max((spread((i, j)), i, j) for i in range(80) for j in range(i))
    assert set(spread_out(pool, 2)) == set(best[1:])
    third = max((spread((*best[1:], i)), i) for i in range(80) if i not in best[1:])
    assert set(spread_out(pool, 3)) == {*best[1:], third[1]}
    fourth = max((spread((*best[1:], third[1], i)), i) for i in range(80) if i not in chosen[:3])
    assert set(chosen[:4]) == {*best[1:], third[1], fourth[1]}


def test_the_seed_decides_the_design():
    one, again, other = (morris(ishigami, 3, 8, seed=s) for s in (1, 1, 2))
    assert np.array_equal(one.mu_star, again.mu_star)
    assert not np.array_equal(one.mu_star, other.mu_star)


# -- tornado ---------------------------------------------------------------------------------


def test_tornado_of_a_linear_model():
    found = tornado(linear, 4)
    assert found.central[0] == pytest.approx(1.75)
    assert found.at_low[:, 0] == pytest.approx([0.4, 2.65, 1.75, 1.525])
    assert found.at_high[:, 0] == pytest.approx([3.1, 0.85, 1.75, 1.975])
    assert found.swing[:, 0] == pytest.approx([2.7, 1.8, 0, 0.45])
    assert shares(found.swing)[:, 0] == pytest.approx(np.array([2.7, 1.8, 0, 0.45]) / 4.95)


def test_tornado_with_a_word_for_central():
    def model(u):
        return np.where(np.isnan(u), 10.0, u).sum(axis=1)

    found = tornado(model, 2, central=np.nan)
    assert found.central[0] == 20
    assert found.at_high[:, 0] == pytest.approx(10.95)


def test_shares_of_nothing_are_zero():
    assert shares([[0.0, 1.0], [0.0, 3.0]]).tolist() == [[0.0, 0.25], [0.0, 0.75]]


# -- break-even ------------------------------------------------------------------------------


def test_where_the_longer_commute_eats_up_the_days_at_home():
    # design table: 1, 2, 3 days of 5 at home: the commute may grow by 25, 67, 150 %
    days = np.array([1, 2, 3])

    def net(growth):
        return (5 - days) * (1 + growth[:, None]) - 5

    found = break_even(net, 0.0, 0.3, 1.0, (0, 3))
    assert found.value == pytest.approx([1 / 4, 2 / 3, 3 / 2], abs=1e-12)
    assert found.within.tolist() == [True, True, False]
    assert found.positive_above.all() and found.monotone.all()
    assert found.turns.tolist() == [1, 1, 1]
    assert found.central == pytest.approx([0.2, -1.1, -2.4])


def test_rebound_of_one_turns_the_sign():
    found = break_even(lambda r: -100 * (1 - r), 0.1, 0.3, 0.6, (0, 2))
    assert found.value[0] == pytest.approx(1.0)
    assert not found.within[0]


def test_the_turn_of_a_curve_is_found_to_nine_digits():
    found = break_even(lambda x: np.exp(x) - 5, 0.0, 1.0, 3.0)
    assert found.value[0] == pytest.approx(np.log(5), rel=1e-9)


def test_of_several_turns_the_nearest_is_told_and_that_there_are_more():
    found = break_even(lambda x: (x - 1) * (x - 2.5) * (x - 4), 0.0, 2.0, 5.0)
    assert found.value[0] == pytest.approx(2.5)
    assert found.turns[0] == 3 and not found.monotone[0]
    assert not found.positive_above[0]
    left = break_even(lambda x: (x - 1) * (x - 2.5) * (x - 4), 0.0, 1.5, 5.0)
    assert left.value[0] == pytest.approx(1.0) and left.positive_above[0]


def test_many_outputs_each_with_its_own_turn():
    at = np.linspace(0.05, 0.95, 3000)
    found = break_even(lambda x: x[:, None] ** 2 - at**2, 0.0, 0.4, 1.0)
    assert found.value == pytest.approx(at, abs=2e-4)
    exact = break_even(lambda x: 2 * x[:, None] - 2 * at, 0.0, 0.4, 1.0)
    assert exact.value == pytest.approx(at, abs=1e-12)


def test_no_turn_no_value():
    touched = break_even(lambda x: (x - 1) ** 2, 0.0, 1.0, 2.0)
    assert np.isnan(touched.value[0]) and touched.turns[0] == 0 and not touched.within[0]
    begins = break_even(lambda x: x, 0.0, 0.5, 1.0)
    assert np.isnan(begins.value[0]) and begins.monotone[0]
    assert np.isnan(break_even(lambda x: 0 * x, 0.0, 0.5, 1.0).value[0])
    missing = break_even(lambda x: np.stack([x - 0.2, x * np.nan], 1), 0.0, 0.5, 1.0)
    assert missing.value[0] == pytest.approx(0.2) and np.isnan(missing.value[1])


def test_a_stretch_of_zeros_between_two_signs_is_one_turn():
    found = break_even(lambda x: np.where(x > 0.7, x - 0.7, np.minimum(x - 0.4, 0)), 0, 0.5, 1)
    assert found.turns[0] == 1
    assert 0.4 - 1e-9 <= found.value[0] <= 0.7 + 1e-9


def test_a_jump_counts_as_turn():
    found = break_even(lambda x: np.where(x < 0.333, -1.0, 2.0), 0, 0.5, 1)
    assert found.value[0] == pytest.approx(0.333, abs=2e-5)


def test_limits_of_the_search():
    assert search_limits(0.1, 0.3, 0.6, (0, 1)) == pytest.approx((0.0001, 1))
    assert search_limits(0.1, 0.3, 0.6) == pytest.approx((0.0001, 5.3))
    assert search_limits(-0.3, -0.1, 0.2) == pytest.approx((-5.1, 4.9))
    assert search_limits(-0.6, -0.3, -0.1) == pytest.approx((-5.3, -0.0001))
    assert search_limits(5, 5, 5) == (0.005, 55)
    assert search_limits(0, 0.2, 0.5) == (0, 5.2)
    assert search_limits(0.1, 0.3, 0.6, (0.2, 0.5)) == (0.1, 0.6)
    found = break_even(lambda x: x - 7, 5, 5, 5, search_limits(5, 5, 5))
    assert found.value[0] == pytest.approx(7) and not found.within[0]


@pytest.mark.parametrize(
    "method",
    [
        lambda stop: morris(linear, 4, 10, progress=stop),
        lambda stop: sobol(linear, 4, 64, progress=stop),
        lambda stop: tornado(linear, 4, progress=stop),
        lambda stop: break_even(lambda x: np.exp(x) - 5, 0, 1, 3, progress=stop),
    ],
)
def test_a_cancel_is_noticed(method):
    with pytest.raises(OperationCancelled):
        method(Stop(0))
