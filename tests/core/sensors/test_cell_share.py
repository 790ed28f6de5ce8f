"""Shares of cells by hand and by brute force; certificates that can be refuted."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from shapely.geometry import Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.coverage.cell_share import (
    cell_shares,
    cover_by_share,
    covered_area,
    needs_share,
    split_cells,
    square_cells,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.certificate import (
    check_certificate,
    coverage_certificate,
    problem_hash,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem

many = settings(max_examples=200, deadline=None)


def grid(columns, rows, size=100.0):
    x, y = np.meshgrid(np.arange(columns) * size, np.arange(rows) * size)
    return np.column_stack([x.ravel(), y.ravel()])


# --- areas -----------------------------------------------------------------------------------


def test_areas_by_hand():
    quarter = np.pi / 4
    square = [
        ((0, 0, 1, 1), quarter),  # a quarter of the disc
        ((-1, -1, 1, 1), np.pi),  # the whole of it
        ((-9, -9, 9, 9), np.pi),
        ((0, -9, 9, 9), np.pi / 2),
        ((-0.1, -0.1, 0.1, 0.1), 0.04),  # a square within
        ((1, 1, 2, 2), 0.0),
        ((0.8, 0.8, 2, 2), 0.0),  # within the box, not within the disc
        # A cap of height 1/2: acos(1/2) - √3/4.
        ((0.5, -9, 9, 9), np.pi / 3 - np.sqrt(3) / 4),
        # Corner at 45°: the square on (√½, √½) is inside, two half caps beside it are not.
        ((0, 0, np.sqrt(0.5), np.sqrt(0.5)), 0.5),
    ]
    edges, expected = zip(*square)
    np.testing.assert_allclose(covered_area(1.0, *np.transpose(edges)), expected, atol=1e-14)
    np.testing.assert_allclose(
        covered_area(50.0, *np.transpose(edges) * 50), np.multiply(expected, 2500), atol=1e-10
    )


@many
@given(
    st.floats(-2, 2), st.floats(-2, 2), st.floats(0.01, 3), st.floats(0.01, 3), st.floats(0.2, 2)
)
def test_areas_agree_with_a_fine_polygon(west, south, width, height, radius):
    corners = np.exp(2j * np.pi * np.arange(20_000) / 20_000)
    disc = Polygon(np.column_stack([corners.real, corners.imag]) * radius)
    expected = disc.intersection(box(west, south, west + width, south + height)).area
    found = covered_area(radius, west, south, west + width, south + height)
    # The polygon lacks 1.6e-8 of the disc.
    assert found == pytest.approx(expected, abs=2e-7 * radius**2)


@many
@given(st.floats(0, 100), st.floats(0, 100), st.floats(5, 250))
def test_the_shares_of_a_whole_grid_add_up_to_the_circle(x, y, radius):
    corners = grid(9, 9) - 400
    shares = cell_shares([[x, y]], corners, 100.0, radius)
    assert shares.sum() * 1e4 == pytest.approx(np.pi * radius**2, rel=1e-9)
    assert shares.data.min() > 0 and shares.data.max() <= 1


def test_a_circle_of_one_cell_by_hand():
    """A reach of 100 m from the middle of a cell: the whole cell and most of its neighbours."""
    shares = cell_shares([[150, 150]], grid(3, 3), 100.0, 100.0).toarray()[0].reshape(3, 3)
    # Neighbour: between x = 50 and 100 m of the circle's middle, within y = ±50 m. With r = 1:
    # from 0.5 to √0.75 the strip is full, beyond it ends at the circle.
    strip = 2 * 0.5 * (np.sqrt(0.75) - 0.5)
    t = np.sqrt(0.75)
    cap = np.arccos(t) - t * np.sqrt(1 - t**2)
    side = strip + cap
    corner = (np.pi - 1 - 4 * side) / 4
    expected = [[corner, side, corner], [side, 1, side], [corner, side, corner]]
    np.testing.assert_allclose(shares, expected, rtol=1e-9)
    assert shares[1, 1] == 1.0  # exactly, or a threshold of 1 would miss it


# --- how shares become a cover matrix --------------------------------------------------------


def test_thresholds_by_hand():
    site, corners = [[150.0, 150.0]], grid(3, 3)
    share = cell_shares(site, corners, 100.0, 100.0).toarray()[0]
    assert sorted(np.round(share, 3)) == [0.079] * 4 + [0.457] * 4 + [1.0]
    assert cover_by_share(site, corners, 100.0, 100.0).sum() == 1
    assert cover_by_share(site, corners, 100.0, 100.0, 0.4).sum() == 5
    assert cover_by_share(site, corners, 100.0, 100.0, 0.05).sum() == 9
    assert cover_by_share(site, corners, 100.0, 100.0, 1.0).sum() == 1
    # By centres the four neighbours would count in full, at a distance of exactly 100 m.
    assert cover_by_radius(np.array(site), corners + 50, 100.0).sum() == 5


def test_centres_jump_where_shares_do_not():
    """Moving a site by 2 m: by centres it wins or loses whole cells, by area hardly anything."""
    corners = grid(7, 7)
    sites = np.array([[349.0, 350.0], [351.0, 350.0], [300.0, 300.0], [350.0, 310.0]])
    by_centre = cover_by_radius(sites, corners + 50, 100.0).sum(axis=1)
    by_area = cell_shares(sites, corners, 100.0, 100.0).sum(axis=1)
    assert np.ptp(np.asarray(by_centre)) >= 2
    np.testing.assert_allclose(by_area, np.pi, rtol=1e-9)


def test_parts_count_overlaps_once():
    corners, weights = grid(3, 3), np.arange(1.0, 10)
    points, part_weights, cell = split_cells(corners, 100.0, weights, 40)
    assert part_weights.sum() == pytest.approx(weights.sum())
    assert np.bincount(cell, part_weights).tolist() == pytest.approx(weights.tolist())
    sites = np.array([[120.0, 150.0], [180.0, 150.0]])
    problem = CoverageProblem(cover_by_radius(sites, points, 100.0), part_weights, number=2)
    disc = Point(0, 0).buffer(100.0, 500)
    union = Point(sites[0]).buffer(100.0, 500).union(Point(sites[1]).buffer(100.0, 500))
    cells = [box(x, y, x + 100, y + 100) for x, y in corners]
    true = sum(w * union.intersection(c).area / 1e4 for w, c in zip(weights, cells))
    assert problem.value_of([True, True]) == pytest.approx(true, rel=0.003)
    # Adding shares would count what both cover twice.
    added = float((cell_shares(sites, corners, 100.0, 100.0) @ weights).sum())
    assert added > 1.4 * true and disc.area > 0


@many
@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([50.0, 100.0, 180.0]))
def test_five_parts_are_near_the_true_share(x, y, radius):
    corners = grid(7, 7) - 300
    points, weights, cell = split_cells(corners, 100.0, np.ones(49), 5)
    cover = cover_by_radius(np.array([[x, y]]), points, radius)
    found = np.bincount(cell, weights * cover.toarray()[0])
    true = cell_shares([[x, y]], corners, 100.0, radius).toarray()[0]
    assert np.abs(found - true).mean() < 0.02
    assert np.abs(found - true).max() < 0.2


def test_small_reach_is_below_two_cells():
    assert needs_share(100, 100) and needs_share(199, 100)
    assert not needs_share(200, 100) and not needs_share(300, 100)


def test_square_cells_are_recognised():
    corners = grid(3, 2) + (345_600, 5_733_800)
    cells = [box(x, y, x + 100, y + 100) for x, y in corners]
    found, size = square_cells(cells)
    assert size == 100 and found.tolist() == corners.tolist()
    turned = Polygon([(0, 50), (50, 0), (100, 50), (50, 100)])
    for wrong in ([*cells, box(0, 0, 100, 90)], [*cells, turned], [*cells, None], []):
        with pytest.raises(InputError, match="square grid cells"):
            square_cells(wrong)


def test_bad_sizes_are_refused():
    for radius, size in ((0, 100), (-5, 100), (100, 0), (np.nan, 100)):
        with pytest.raises(InputError, match="more than 0"):
            cell_shares([[0, 0]], [[0, 0]], size, radius)
    for threshold in (0, -1, 1.01, np.nan):
        with pytest.raises(InputError, match="above 0"):
            cover_by_share([[0, 0]], [[0, 0]], 100, 100, threshold)
    with pytest.raises(InputError, match="one part"):
        split_cells([[0, 0]], 100, [1.0], 0)
    assert cell_shares(np.empty((0, 2)), [[0, 0]], 100, 100).shape == (0, 1)


# --- certificates ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planned():
    rng = np.random.default_rng(3)
    sites, demand = rng.uniform(0, 1000, (30, 2)), rng.uniform(0, 1000, (150, 2))
    near = np.hypot(*(sites[:, None] - sites[None]).T) < 120
    np.fill_diagonal(near, False)
    problem = CoverageProblem(
        cover_by_radius(sites, demand, 200.0),
        rng.integers(1, 9, 150).astype(float),
        number=5,
        costs=rng.integers(1, 5, 30).astype(float),
        budget=14.0,
        required=np.arange(30) == 4,
        conflicts=sparse.csr_matrix(near.astype(float)),
        positions=sites,
    )
    names = [f"s{i}" for i in range(30)]
    plan = plan_coverage(problem, time_limit=10)
    made = coverage_certificate(problem, plan, names, seed=7, time_limit=10, inputs={"lamps": "ab"})
    return problem, plan, names, made


def test_a_certificate_says_what_was_planned(planned):
    problem, plan, names, made = planned
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made["objective"]["value"] == plan.value == problem.value_of(plan.chosen)
    assert made["objective"]["share"] == pytest.approx(plan.value / problem.weights.sum())
    assert made["sites"]["chosen"] == [names[i] for i in np.flatnonzero(plan.chosen)]
    assert "s4" in made["sites"]["chosen"] and made["sites"]["cost"] <= 14
    assert made["hashes"] == {"problem": problem_hash(problem), "lamps": "ab"}
    assert made["search"]["seed"] == 7 and len(made["search"]["steps"]) == len(plan.steps)
    assert made["status"] == "optimal" and made["bound"] == made["objective"]["value"]
    assert made["statement"].startswith("Proven")
    assert check_certificate(made, problem, names) == []


def test_what_isnt_proven_says_at_most_how_much(planned):
    problem, plan, names, _ = planned
    open_plan = replace(plan, bound=plan.value / 0.98765, gap=0.01235, status="feasible")
    made = coverage_certificate(problem, open_plan, names)
    assert made["statement"] == "At most 1.24% below the best possible plan."  # rounded up
    assert check_certificate(made, problem, names) == []


def forged(made, kind):
    made = json.loads(json.dumps(made))
    if kind == "value":
        made["objective"]["value"] += 1
    elif kind == "bound":
        made["bound"] -= 1
    elif kind == "optimal":
        made["bound"] += 5
    elif kind == "site":
        made["sites"]["chosen"][0] = "s99"
    elif kind == "too many":
        made["sites"]["chosen"] = [f"s{i}" for i in range(30)]
    elif kind == "not required":
        made["sites"]["chosen"].remove("s4")
    elif kind == "hash":
        made["hashes"]["problem"] = "0" * 64
    elif kind == "schema":
        made["schema"] = "other"
    return made


@pytest.mark.parametrize(
    "kind",
    ["value", "bound", "optimal", "site", "too many", "not required", "hash", "schema"],
)
def test_a_forged_certificate_is_found_out(planned, kind):
    problem, _, names, made = planned
    assert check_certificate(forged(made, kind), problem, names)


def test_every_part_of_the_question_counts_for_the_hash(planned):
    problem = planned[0]
    weights = problem.weights.copy()
    weights[0] += 1
    cover = problem.cover.tolil()
    cover[0, 0] = 1 - cover[0, 0]
    changed = [
        replace(problem, weights=weights), replace(problem, cover=cover.tocsr()),
        replace(problem, number=6), replace(problem, budget=15.0),
        replace(problem, grades=(0.7, 0.3)), replace(problem, conflicts=None),
        replace(problem, required=np.arange(30) == 5),
        replace(problem, forbidden=np.arange(30) == 5),
        replace(problem, existing=np.arange(30) == 5),
        replace(problem, groups=np.zeros(30, int), group_limits=np.array([3])),
    ]  # fmt: skip
    assert len({problem_hash(p) for p in [problem, *changed]}) == len(changed) + 1
    # The same question in another guise: other types, unsorted indices, stored zeros.
    same = problem.cover.tocoo()
    order = np.random.default_rng(1).permutation(same.nnz)
    again = sparse.coo_matrix(
        (np.r_[same.data[order], 0.0], (np.r_[same.row[order], 3], np.r_[same.col[order], 7])),
        shape=same.shape,
    )
    again = replace(problem, cover=again.tocsr(), weights=problem.weights.astype(int))
    assert problem_hash(again) == problem_hash(problem)
    assert problem_hash(replace(problem, positions=None)) == problem_hash(problem)


def test_a_plan_of_another_problem_gets_no_certificate(planned):
    problem, plan, names, _ = planned
    with pytest.raises(InputError, match="belong"):
        coverage_certificate(replace(problem, weights=problem.weights * 2), plan, names)
    with pytest.raises(InputError, match="different numbers"):
        coverage_certificate(problem, plan, names[1:])
    with pytest.raises(InputError, match="belong"):
        coverage_certificate(problem, replace(plan, bound=plan.value - 5), names)
