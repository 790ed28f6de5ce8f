"""The approximation of tour lengths, against tours that are really planned."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lastmile_case import grid_town

from smartquartier.smartquartier_plugin.core.effects.lastmile.tours import (
    local_km,
    root_areas,
    stem_km,
)
from smartquartier.smartquartier_plugin.core.network.search import distance_matrix

LOW, HIGH = 0.57, 0.76  # what the catalogue gives for k
EXCESS = 1.06  # 2-opt with Or-opt ends about 5 % above the shortest tour (Johnson, McGeoch 1997)


def planned_tour(xy, rng, far=None):
    """Return a good round tour by 2-opt and Or-opt: the oracle."""
    n = len(xy)
    if far is None:
        far = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    left, tour = set(range(1, n)), [0]
    while left:
        rest = np.array(sorted(left))
        tour.append(int(rest[far[tour[-1], rest].argmin()]))
        left.remove(tour[-1])
    tour = np.array(tour)
    while True:
        tour, turned = two_opt(tour, far)
        tour, moved = or_opt(tour, far)
        if not (turned or moved):
            return tour, far[tour, np.roll(tour, -1)].sum()


def two_opt(tour, far):
    changed = False
    while True:
        nxt = np.roll(tour, -1)
        own = far[tour, nxt]
        gain = own[:, None] + own[None] - far[np.ix_(tour, tour)] - far[np.ix_(nxt, nxt)]
        gain[np.tril_indices(len(tour), 1)] = 0
        i, j = np.unravel_index(gain.argmax(), gain.shape)
        if gain[i, j] < 1e-9:
            return tour, changed
        tour[i + 1 : j + 1] = tour[i + 1 : j + 1][::-1]
        changed = True


def or_opt(tour, far):
    tour, changed = tour.tolist(), False
    for size in (3, 2, 1):
        for first in range(len(tour)):
            turned = tour[first:] + tour[:first]
            part, rest = turned[:size], np.array(turned[size:])
            nxt = np.roll(rest, -1)
            saved = far[rest[-1], part[0]] + far[part[-1], rest[0]] - far[rest[-1], rest[0]]
            for piece in (part, part[::-1]):
                cost = far[rest, piece[0]] + far[piece[-1], nxt] - far[rest, nxt]
                at = int(cost.argmin())
                if cost[at] < saved - 1e-9:
                    rest = rest.tolist()
                    tour = rest[: at + 1] + piece + rest[at + 1 :]
                    changed = True
                    break
    return np.array(tour), changed


@pytest.mark.parametrize("seed", range(3))
def test_random_tours_lie_in_the_range_of_the_constant(seed):
    rng = np.random.default_rng(seed)
    xy = rng.random((350, 2)) * 2.0  # km
    _, length = planned_tour(xy, rng)
    k = length / EXCESS / np.sqrt(4.0 * 350)
    assert LOW < 0.70 < k < HIGH
    assert length == pytest.approx(local_km(350, 2.0, 0.7124), rel=0.13)


@pytest.mark.parametrize("gap", [0.0, 0.9])
def test_tours_where_people_live_densely_and_thinly(gap):
    """√∫f, not √A; the way across empty ground, there and back, comes on top."""
    rng = np.random.default_rng(5)
    people = np.concatenate([
        rng.random((9000, 2)) * [600, 600],
        rng.random((3000, 2)) * [1200, 1200] + [600 + 1000 * gap, 0],
    ])  # fmt: skip
    root = root_areas(people, np.ones(12000), np.zeros(12000), np.zeros(12000, int), 1).sum()
    by_hand = np.sqrt(0.36 * 0.75) + np.sqrt(1.44 * 0.25)
    assert root == pytest.approx(by_hand, rel=0.04)
    stops = people[rng.choice(12000, 350, replace=False)] / 1000
    _, length = planned_tour(stops, rng)
    assert length / EXCESS - 2 * gap == pytest.approx(local_km(350, root, 0.7124), rel=0.1)
    bounding_box = local_km(350, np.sqrt(1.2 * (1.8 + gap)), 0.7124)
    assert bounding_box > 1.15 * length / EXCESS


def test_tours_of_many_vans_from_a_depot():
    """2 r n / C + k √(A n) against tours that are cut out of one good round tour."""
    rng = np.random.default_rng(3)
    xy, depot, capacity = rng.random((300, 2)) * 3.0, np.array([9.0, 1.5]), 50
    tour, _ = planned_tour(xy, rng)
    lengths = []
    for shift in range(0, capacity, 10):
        order = np.roll(tour, -shift)
        total = 0.0
        for first in range(0, 300, capacity):
            stops = np.vstack([depot, xy[order[first : first + capacity]], depot])
            total += np.hypot(*np.diff(stops, axis=0).T).sum()
        lengths.append(total)
    r = np.hypot(*(xy - depot).T).mean()
    estimate = [stem_km(300, r, capacity) + local_km(300, 3.0, k) for k in (LOW, HIGH)]
    assert estimate[0] * 0.97 < min(lengths) < estimate[1] * 1.1


@pytest.mark.parametrize("seed", [0, 1])
def test_tours_along_real_streets(seed):
    """The detour between neighbours turns the straight estimate into one along streets."""
    problem = grid_town(seed, n=1500, hubs=1)
    group = int(np.bincount(problem.group).argmax())
    there = np.flatnonzero(problem.group == group)
    stops = np.random.default_rng(seed).choice(there, 200, replace=False)
    ties = problem.ties.take(stops)
    ways = distance_matrix(problem.network, ties, ties) / 1000
    ways = (ways + ways.T) / 2  # one-way streets: the oracle wants both directions alike
    _, length = planned_tour(ties.xy, None, ways)
    root = problem.root[there].sum()
    estimate = local_km(200, root, 0.7124, problem.circuity[group])
    assert length / EXCESS == pytest.approx(estimate, rel=0.06)
    assert length / EXCESS > 1.3 * local_km(200, root, 0.7124)


def test_hand_computed():
    assert stem_km(300, 10.0, 150) == 40.0
    assert local_km(400, 2.0, 0.7, 1.25) == pytest.approx(35.0)


def test_areas_that_are_given_count_as_they_are():
    areas = np.full(4, 10_000.0)
    even = root_areas(np.zeros((4, 2)), np.ones(4), areas, np.zeros(4, int), 1)
    assert even.sum() == pytest.approx(0.2)  # √(4 ha) = 200 m
    uneven = root_areas(np.zeros((4, 2)), np.array([1, 0, 0, 0.0]), areas, np.zeros(4, int), 1)
    assert uneven.tolist() == pytest.approx([0.1, 0, 0, 0])


def test_areas_of_buildings_are_not_the_ground_that_a_tour_crosses():
    rng = np.random.default_rng(0)
    xy, ones, none = rng.random((3000, 2)) * 1000, np.ones(3000), np.zeros(3000, int)
    as_points = root_areas(xy, ones, np.zeros(3000), none, 1).sum()
    assert as_points == pytest.approx(1.0, rel=0.06)  # √(1 km²)
    assert root_areas(xy, ones, np.full(3000, 150.0), none, 1).sum() == as_points


def test_the_border_of_two_districts_makes_no_difference_to_the_density():
    rng = np.random.default_rng(1)
    xy = rng.random((4000, 2)) * 1000
    side = (xy[:, 0] > 500).astype(int)
    root = root_areas(xy, np.ones(4000), np.zeros(4000), side, 2)
    assert root[side == 0].sum() == pytest.approx(np.sqrt(0.5), rel=0.06)
    assert root[side == 1].sum() == pytest.approx(np.sqrt(0.5), rel=0.06)


@pytest.mark.parametrize("spacing", [20.0, 100.0, 250.0])
def test_regular_and_thin_points(spacing):
    x, y = np.meshgrid(np.arange(30) * spacing, np.arange(30) * spacing)
    grid = np.column_stack([x.ravel(), y.ravel()])
    root = root_areas(grid, np.full(900, 7.0), np.zeros(900), np.zeros(900, int), 1)
    assert root.sum() == pytest.approx(30 * spacing / 1000, rel=0.07)


def test_many_at_one_place_and_few_places():
    one = root_areas(np.zeros((5, 2)), np.ones(5), np.zeros(5), np.zeros(5, int), 1)
    assert one.sum() == pytest.approx(np.sqrt(0.005))  # half a hectare
    far = np.array([[0.0, 0], [3000, 0], [3000, 0]])
    assert np.isfinite(root_areas(far, np.ones(3), np.zeros(3), np.zeros(3, int), 1)).all()
    doubled = np.repeat(np.random.default_rng(2).random((500, 2)) * 1000, 4, axis=0)
    root = root_areas(doubled, np.ones(2000), np.zeros(2000), np.zeros(2000, int), 1)
    assert root.sum() == pytest.approx(1.0, rel=0.1)
