"""Flip weights against hand-computed answers and brute force."""

import time

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.ranking.flip import (
    flip_weight,
    scan_flips,
    top_k_flips,
)


def with_weight(weights, j, t):
    changed = weights * (1 - t) / (1 - weights[j])
    changed[j] = t
    return changed


def test_pair_by_hand():
    # a leads by 0.5 in criterion 0, b by 0.25 in criterion 1: they tie at w0 = 1/3.
    assert flip_weight([1, 0.25], [0.5, 0.5], [0.6, 0.4], 0) == pytest.approx(1 / 3)
    assert flip_weight([1, 0.25], [0.5, 0.5], [0.6, 0.4], 1) == pytest.approx(2 / 3)
    # a is better in everything: no weight makes them tie; the only criterion can't change.
    assert np.isnan(flip_weight([1, 1], [0.5, 0.5], [0.5, 0.5], 0))
    assert np.isnan(flip_weight([1, 1], [0.5, 0.5], [1, 0], 0))
    assert np.isnan(flip_weight([0.5, 0.5], [0.5, 0.5], [0.5, 0.5], 0))


def test_pair_closed_form_in_a_thousand_random_checks():
    rng = np.random.default_rng(0)
    ties = 0
    for _ in range(1000):
        m = rng.integers(2, 8)
        weights, (a, b), j = rng.dirichlet(np.ones(m)), rng.random((2, m)), rng.integers(m)
        t = flip_weight(a, b, weights, j)
        ends = [with_weight(weights, j, e) @ (a - b) for e in (0.0, 1.0)]
        assert np.isnan(t) == (ends[0] * ends[1] > 0)
        if not np.isnan(t):
            ties += 1
            assert with_weight(weights, j, t) @ (a - b) == pytest.approx(0, abs=1e-12)
    assert 200 < ties < 800


def brute_force(utilities, weights, k):
    """Try every interval between two crossings of any pair of lines, both ways."""
    n, m = utilities.shape
    change, criterion = np.full(n, np.inf), np.full(n, -1)
    best = set(np.argsort(-utilities @ weights)[:k])
    for j in range(m):
        cuts = [
            flip_weight(utilities[a], utilities[b], weights, j) for a in range(n) for b in range(a)
        ]
        for sign in (1, -1):
            way = sorted(c for c in cuts if sign * (c - weights[j]) > 0)[::sign]
            for cut, following in zip(way, way[1:] + [1.0 if sign > 0 else 0.0]):
                scores = utilities @ with_weight(weights, j, (cut + following) / 2)
                now = set(np.argsort(-scores)[:k])
                for i in best ^ now:
                    if abs(cut - weights[j]) < abs(change[i]):
                        change[i], criterion[i] = cut - weights[j], j
    return change, criterion


@pytest.mark.parametrize("seed", range(25))
def test_best_k_against_brute_force(seed):
    rng = np.random.default_rng(seed)
    n, m = rng.integers(4, 14), rng.integers(3, 6)
    k = int(rng.integers(1, n))
    utilities, weights = rng.random((n, m)), rng.dirichlet(np.ones(m))
    found = top_k_flips(utilities, weights, k)
    change, criterion = brute_force(utilities, weights, k)
    assert found.criterion.tolist() == criterion.tolist()
    none = criterion < 0
    assert np.isnan(found.weight[none]).all()
    assert found.change[~none] == pytest.approx(change[~none], abs=1e-10)
    assert found.weight[~none] == pytest.approx((weights[criterion] + change)[~none], abs=1e-10)


@pytest.mark.parametrize("seed", range(6))
def test_scan_agrees_with_the_exact_walk(seed):
    rng = np.random.default_rng(seed)
    utilities, weights = rng.random((20, 4)), rng.dirichlet(np.ones(4) * 3)
    exact = top_k_flips(utilities, weights, 3)
    scanned = scan_flips(lambda w: w @ utilities.T, 20, weights, 3, points=4001)
    assert scanned.criterion.tolist() == exact.criterion.tolist()
    assert scanned.weight == pytest.approx(exact.weight, abs=1e-9, nan_ok=True)


def test_flip_really_flips_and_a_little_less_does_not():
    rng = np.random.default_rng(7)
    utilities, weights, k = rng.random((200, 8)), np.ones(8) / 8, 3
    flips = top_k_flips(utilities, weights, k)
    before = set(np.argsort(-utilities @ weights)[:k])
    checked = 0
    for i in np.flatnonzero(flips.criterion >= 0):
        j, step = flips.criterion[i], flips.change[i]
        for share, flipped in ((1 - 1e-6, False), (1 + 1e-6, True)):
            t = weights[j] + step * share
            if 0 <= t <= 1:
                best = set(np.argsort(-utilities @ with_weight(weights, j, t))[:k])
                assert ((i in best) != (i in before)) == flipped
                checked += 1
    assert checked > 20


def test_dominated_twins_ties_and_borders():
    utilities = np.array([[0.9, 0.9], [0.9, 0.9], [0.1, 0.1]])
    nothing = top_k_flips(utilities, [1, 1], 1)
    assert nothing.criterion.tolist() == [-1, -1, -1]
    assert np.isnan(nothing.weight).all()
    tie = top_k_flips(np.array([[1.0, 0.0], [0.0, 1.0]]), [1, 1], 1)
    assert tie.change.tolist() == [0, 0] and tie.weight.tolist() == [0.5, 0.5]
    # k = n leaves nobody outside; a single criterion leaves nothing to rescale.
    assert (top_k_flips(utilities, [1, 1], 3).criterion == -1).all()
    assert (top_k_flips(np.array([[0.9], [0.1]]), [1], 1).criterion == -1).all()


def test_criterion_without_weight_may_come_in():
    utilities = np.array([[1.0, 0.0], [0.0, 1.0]])
    flips = top_k_flips(np.column_stack([utilities, [0.5, 0.5]]), [0.8, 0, 0.2], 1)
    # With weight t for criterion 1 the first leads by .8 (1 - t) - t, which is 0 at t = 4/9.
    assert flips.criterion.tolist() == [1, 1]
    assert flips.weight == pytest.approx([4 / 9, 4 / 9])


def test_five_thousand_quarters_in_seconds():
    utilities = np.random.default_rng(0).random((5000, 10))
    start = time.perf_counter()
    flips = top_k_flips(utilities, np.ones(10), 3)
    assert time.perf_counter() - start < 5
    assert (flips.criterion >= 0).sum() > 3


def test_weight_at_which_a_quarter_moves_back():
    # With weight t for criterion 0 the scores are t, .6 and 1 - t.
    table = np.array([[1.0, 0.0], [0.6, 0.6], [0.0, 1.0]])
    flips = top_k_flips(table, [0.2, 0.8], 1)
    assert flips.criterion[1] == 0 and flips.weight[1] == pytest.approx(0.4)
    assert flips.until[1] == pytest.approx(0.6)
    assert np.isnan(flips.until[[0, 2]]).all()
