"""Huff's model: a published exercise, an exact calibration, and nothing lost."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.retail.huff import (
    Decay,
    Market,
    calibrate,
    sales,
    shares,
)
from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError

CUSTOMERS = np.array([1500.0, 2500, 1000, 3000, 2000])
BUDGETS = np.array([[100, 150], [75, 100], [125, 125], [100, 120], [120, 125]])
MINUTES = np.array([[20.0, 15], [35, 20], [30, 25], [20, 25], [25, 25]])
LAMBDA_1 = Decay("power", 1.0)


def town(n=60, m=12, seed=3):
    random = np.random.default_rng(seed)
    power = random.uniform(50, 500, n)
    sizes = random.uniform(100, 5000, m)
    distances = random.uniform(0.1, 8, (n, m))
    return Market(power, sizes, lambda begin, end: distances[begin:end]), distances


def test_published_exercise():
    """solutioninn.com: a local store, and one three times as large; two sampled budgets each."""
    centres, online, outside = shares([1, 3], MINUTES, LAMBDA_1)
    assert np.round(centres[:, 0], 4).tolist() == [0.2, 0.16, 0.2174, 0.2941, 0.25]
    assert not online.any() and not outside.any()
    power = CUSTOMERS * BUDGETS.mean(axis=1)
    assert power.sum() == 1_106_250
    assert np.round(power @ centres).tolist() == [257_983, 848_267]
    found = sales(Market(power, np.array([1.0, 3]), lambda a, b: MINUTES[a:b]), LAMBDA_1, [0.0])
    assert np.round(found.centres[0]).tolist() == [257_983, 848_267]


def test_the_rate_and_the_exponent_count():
    steep, _, _ = shares([1, 3], MINUTES, Decay("power", 2.0))
    assert steep[0, 0] == pytest.approx((1 / 400) / (1 / 400 + 3 / 225))
    large, _, _ = shares([1, 3], MINUTES, Decay("power", 1.0, size=2.0))
    assert large[0, 0] == pytest.approx((1 / 20) / (1 / 20 + 9 / 15))


def test_exponential_decay_by_hand():
    centres, _, _ = shares([1, 1], [[0.0, 2.0]], Decay("exponential", 0.237))
    assert centres[0, 0] == pytest.approx(1 / (1 + np.exp(-0.474)))


def test_least_distance_keeps_a_power_finite():
    centres, _, _ = shares([1, 1], [[0.0, 0.1]], Decay("power", 1.5, least=0.1))
    assert centres[0] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("form", ["exponential", "power"])
@pytest.mark.parametrize("outside", [0.0, 0.2])
def test_base_share_is_reproduced_and_nothing_lost(form, outside):
    market, distances = town()
    decay = Decay(form, 0.8, least=0.1)
    found = sales(market, decay, [0.131, 0.12, 0.15, 0.2], outside)
    direct = np.array(
        [market.power @ shares(market.sizes, distances, decay, u, found.outside_constant)[1]
         for u in found.constants]
    )  # fmt: skip
    assert direct / found.total == pytest.approx([0.131, 0.12, 0.15, 0.2], abs=1e-12)
    everything = found.centres.sum(axis=1) + found.online * found.total + found.outside
    assert everything == pytest.approx(np.full(4, found.total), rel=1e-12)
    assert found.outside[0] == pytest.approx(outside * (1 - 0.131) * found.total, rel=1e-12)


def test_identity_of_sales_at_constant_purchasing_power():
    """10 -> 13.1 % online takes 3.4 % of the sales in shops, whoever loses how much."""
    market, _ = town()
    found = sales(market, Decay("exponential", 0.4), [0.10, 0.131])
    change = found.centres.sum(axis=1)[1] / found.centres.sum(axis=1)[0] - 1
    assert change == pytest.approx(-0.031 / 0.9, rel=1e-10)
    assert round(100 * change, 1) == -3.4
    each = found.centres[1] / found.centres[0] - 1
    assert each.min() < change < each.max()


def test_blocks_give_the_same(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.retail import huff

    market, _ = town()
    whole = sales(market, Decay("power", 1.2, least=0.1), [0.1, 0.2])
    monkeypatch.setattr(huff, "_CELLS", 30)
    parts = sales(market, Decay("power", 1.2, least=0.1), [0.1, 0.2])
    assert parts.centres == pytest.approx(whole.centres, rel=1e-12)


def test_calibration_by_hand():
    # One place, attraction 3: u / (u + 3) = 1/4 gives u = 1.
    assert calibrate([7.0], [3.0], 0.25) == pytest.approx(1.0, rel=1e-12)
    assert calibrate([7.0], [3.0], 0.0) == 0.0


def test_places_without_centres():
    power, reach = np.array([9.0, 1.0]), np.array([2.0, 0.0])
    u = calibrate(power, reach, 0.4)  # 0.1 has no choice; of the others u / (u + 2) = 1/3
    assert u == pytest.approx(1.0, rel=1e-12)
    with pytest.raises(ModelError, match="10% of the purchasing power|10.0%"):
        calibrate(power, reach, 0.05)
    with pytest.raises(ModelError):
        calibrate(power, reach, 0.0)


@pytest.mark.parametrize("share", [-0.1, 1.0, 15.0])
def test_shares_must_be_shares(share):
    with pytest.raises(InputError, match="0.15"):
        calibrate([1.0], [1.0], share)


def test_infinite_distance_attracts_nobody():
    centres, online, _ = shares([1, 5], [[np.inf, 1.0], [np.inf, np.inf]], LAMBDA_1, online=1.0)
    assert centres[0, 0] == 0 and centres[0, 1] > 0
    assert online[1] == 1
