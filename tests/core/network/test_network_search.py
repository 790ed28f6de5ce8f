"""Distances along streets: hand-computed streets, and every distance of random networks."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_oracle import dense_distances, random_network, random_ties, ties_at
from shapely.geometry import LineString

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.network import search
from smartquartier.smartquartier_plugin.core.network.build import build_network, network_from_edges
from smartquartier.smartquartier_plugin.core.network.contract import contract
from smartquartier.smartquartier_plugin.core.network.paths import shortest_paths
from smartquartier.smartquartier_plugin.core.network.search import (
    distance_matrix,
    nearest_site,
    nearest_to_nodes,
    pairs_within,
)
from smartquartier.smartquartier_plugin.core.network.ties import tie_nodes, tie_points
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_distance

many = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
seeds = st.integers(0, 10**6)


def street(*points):
    return LineString(points)


def test_two_points_on_one_edge_see_each_other_directly():
    network = build_network([street((0, 0), (100, 0))])
    ties = tie_points(network, [(20, 0), (70, 0)])
    assert distance_matrix(network, ties, ties) == pytest.approx(np.array([[0, 50], [50, 0]]))


def test_a_direct_way_needs_no_end_within_the_limit():
    network = build_network([street((0, 0), (1000, 0))])
    ties = tie_points(network, [(500, 0), (530, 0)])
    site, point, distance = pairs_within(network, ties.take([0]), ties.take([1]), 30.0)
    assert (list(site), list(point), list(distance)) == ([0], [0], [30.0])


def test_one_way_ring_is_travelled_round():
    ring = [street((0, 0), (100, 0)), street((100, 0), (100, 100)), street((100, 100), (0, 0))]
    network = build_network(ring, oneway=["yes", "yes", "yes"])
    whole = 200 + np.hypot(100, 100)
    ties = tie_points(network, [(20, 0), (70, 0)])
    expected = np.array([[0, 50], [whole - 50, 0]])
    assert distance_matrix(network, ties, ties) == pytest.approx(expected)


def test_one_way_against_the_drawing():
    network = build_network([street((0, 0), (100, 0))], oneway=[-1])
    ties = tie_points(network, [(20, 0), (70, 0)])
    assert distance_matrix(network, ties, ties) == pytest.approx(np.array([[0, np.inf], [50, 0]]))


def test_a_point_at_the_end_of_a_one_way_street_uses_the_other_streets():
    """The nearest edge is the one-way street, but the point stands on the junction."""
    network = build_network([street((0, 0), (100, 0)), street((0, 0), (0, 50))], oneway=["-1", ""])
    ties = tie_points(network, [(0, 0), (0, 50), (100, 0)])
    assert ties.edge[0] == 0
    table = distance_matrix(network, ties, ties)
    assert table[0, 1] == table[1, 0] == 50
    assert table[2, 0] == 100
    assert np.isinf(table[0, 2])


def test_parallel_streets_count_by_the_shorter_one():
    """The trap of sparse matrices: 100 m and 140 m must not become 240 m."""
    lines = [
        street((0, 0), (100, 0)),
        street((0, 0), (50, 49), (100, 0)),
        street((100, 0), (150, 0)),
    ]
    network = build_network(lines)
    ties = tie_nodes(network, [0, 1, 2])
    assert network.facts.parallel == 2
    assert distance_matrix(network, ties, ties).max() == 150


def test_a_point_on_the_longer_of_parallel_streets():
    network = build_network(
        [street((0, 0), (100, 0)), street((0, 0), (0, 80), (100, 80), (100, 0))]
    )
    ties = tie_points(network, [(50, 80), (50, 0)])
    assert distance_matrix(network, ties, ties)[0, 1] == 130 + 50


def test_points_on_a_loop_are_reached():
    """A turning loop at the end of a street is no way through, but people live on it."""
    loop = street((100, 0), (200, 0), (200, 100), (100, 100), (100, 0))
    network = build_network([street((0, 0), (100, 0)), loop])
    assert network.facts.loops == 1
    ties = tie_points(network, [(0, 0), (200, 50), (150, 100)])
    table = distance_matrix(network, ties, ties)
    assert table[0] == pytest.approx([0, 250, 250])
    assert table[1, 2] == pytest.approx(100)
    oneway = build_network([street((0, 0), (100, 0)), loop], oneway=["", "yes"])
    assert distance_matrix(oneway, ties, ties)[0] == pytest.approx([0, 250, 350])
    assert distance_matrix(oneway, ties, ties)[:, 0] == pytest.approx([0, 350, 250])


def test_disconnected_streets_are_never_reached():
    network = build_network([street((0, 0), (100, 0)), street((0, 50), (100, 50))])
    ties = tie_points(network, [(10, 0), (10, 50)])
    assert np.isinf(distance_matrix(network, ties, ties)[0, 1])
    found = nearest_site(network, ties.take([0]), ties)
    assert list(found.site) == [0, -1]
    assert np.isinf(found.distance[1])


def test_minutes():
    network = build_network([street((0, 0), (1000, 0))], speed=[6.0])
    ties = tie_points(network, [(0, 0), (500, 25)], off_road_speed=5.0)
    assert distance_matrix(network, ties, ties)[0, 1] == pytest.approx(5.0 + 0.3)


def test_the_way_to_the_street_counts_or_not_or_is_limited():
    network = build_network([street((0, 0), (100, 0))])
    points = [(20, 30), (70, 0), (50, 200)]
    counted, ignored = tie_points(network, points), tie_points(network, points, count_offset=False)
    assert distance_matrix(network, counted, counted)[0, 1] == pytest.approx(80)
    assert distance_matrix(network, ignored, ignored)[0, 1] == pytest.approx(50)
    limited = tie_points(network, points, max_offset=30)
    assert list(limited.edge) == [0, 0, -1]
    site, point, _ = pairs_within(network, limited, limited, 1000)
    assert 2 not in site
    assert 2 not in point
    assert list(nearest_site(network, limited, limited).site) == [0, 1, -1]


def test_the_limit_is_inclusive_and_feeds_the_cover_matrix():
    network = build_network([street((0, 0), (1000, 0))])
    sites = tie_points(network, [(0, 0), (1000, 0)])
    demand = tie_points(network, [(0.1 * i, 0) for i in range(0, 10001, 1000)])
    pairs = pairs_within(network, sites, demand, 300.0)
    assert pairs[2].max() == 300.0
    cover = cover_by_distance(pairs, 2, len(demand), 300.0)
    assert cover.toarray().sum(axis=1).tolist() == [4, 4]


def compare(network, ties, limit):
    """Compare every function with the dense answer."""
    truth = dense_distances(network, ties)
    within = np.where(truth <= limit, truth, np.inf)
    rows = np.arange(len(ties))
    assert_same(distance_matrix(network, ties, ties), truth)
    half = ties.take(rows[: len(rows) // 2])
    assert_same(distance_matrix(network, ties, half), truth[:, : len(half)])
    for to_sites, table in ((False, within), (True, within.T)):
        site, point, distance = pairs_within(network, ties, ties, limit, to_sites)
        got = np.full_like(truth, np.inf)
        got[site, point] = distance
        assert_same(got, table)
        assert len(site) == len(np.unique(site * len(ties) + point))
        found = nearest_site(network, half, ties, limit, to_sites)
        best = table[: len(half)].min(axis=0) if len(half) else np.full(len(ties), np.inf)
        assert_same(found.distance, best)
        named = found.site >= 0
        assert (named == np.isfinite(best)).all()
        assert_same(table[found.site[named], rows[named]], best[named])


def assert_same(got, expected):
    assert (np.isfinite(got) == np.isfinite(expected)).all()
    known = np.isfinite(expected)
    assert np.abs(got[known] - expected[known]).max(initial=0) < 1e-4


@many
@given(seeds, st.booleans(), st.booleans())
def test_all_distances_of_random_networks(seed, directed, access):
    network = random_network(seed, directed, network_from_edges)
    ties = random_ties(network, seed + 1, 9, access)
    compare(network, ties, 137.123)


@many
@given(seeds, st.booleans())
def test_searches_in_cut_out_surroundings_and_small_blocks(seed, directed):
    """With metres as costs, and the sizes at which the module changes its ways made tiny."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(10, 30))
    nodes = rng.uniform(0, 1000, (n, 2))
    start, end = rng.integers(0, n, (2, 2 * n))
    length = np.hypot(*(nodes[end] - nodes[start]).T) * rng.uniform(1, 1.5, 2 * n)
    back = np.where(rng.random(2 * n) < 0.3, np.inf, length) if directed else length
    network = network_from_edges(nodes, start, end, length, back)
    sizes = search._ENOUGH, search._ROWS, search._CELLS
    search._ENOUGH, search._ROWS, search._CELLS = 1, 3, 40
    try:
        compare(network, random_ties(network, seed, 12), 200.123)
    finally:
        search._ENOUGH, search._ROWS, search._CELLS = sizes


@many
@given(seeds, st.booleans())
def test_paths_cost_what_they_say(seed, directed):
    network = random_network(seed, directed, network_from_edges)
    ties = random_ties(network, seed + 1, 6, True)
    truth = dense_distances(network, ties)
    a, b = np.divmod(np.arange(36), 6)
    for i, path in enumerate(shortest_paths(network, ties.take(a), ties.take(b))):
        expected = truth[a[i], b[i]]
        if path is None:
            assert np.isinf(expected)
            continue
        step = path.end - path.begin
        costs = np.where(step > 0, network.forward[path.edge], network.backward[path.edge])
        travelled = (np.abs(step) * costs).sum() + ties.access[a[i]] + ties.access[b[i]]
        assert path.cost == pytest.approx(expected, abs=1e-4)
        assert travelled == pytest.approx(expected, abs=1e-4)
        course = path.coords(network)
        if len(course):
            assert course[0] == pytest.approx(ties.xy[a[i]], abs=1e-6)
            assert course[-1] == pytest.approx(ties.xy[b[i]], abs=1e-6)


@many
@given(seeds, st.booleans())
def test_contracted_graphs_keep_their_distances(seed, directed):
    from scipy.sparse.csgraph import dijkstra

    network = random_network(seed, directed, network_from_edges)
    matrix = network.arcs.matrix
    keep = np.random.default_rng(seed).random(network.n) < 0.3
    smaller, node = contract(matrix, keep)
    assert set(np.flatnonzero(keep)) <= set(node)
    assert_same(dijkstra(smaller), dijkstra(matrix)[np.ix_(node, node)])


def test_contraction_eliminates_junctions_of_a_grid():
    """Twenty by twenty junctions, of which only two matter."""
    at = np.arange(400).reshape(20, 20)
    start = np.r_[at[:, :-1].ravel(), at[:-1].ravel()]
    end = np.r_[at[:, 1:].ravel(), at[1:].ravel()]
    nodes = np.column_stack(np.divmod(np.arange(400), 20)) * 100.0
    network = network_from_edges(nodes, start, end, np.full(len(start), 100.0))
    keep = np.zeros(400, bool)
    keep[[0, 399]] = True
    assert len(contract(network.arcs.matrix, keep)[1]) < 250
    ties = tie_nodes(network, [0, 399])
    assert distance_matrix(network, ties, ties)[0, 1] == pytest.approx(3800)


@given(seeds)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_nearest_edge_is_exact(seed):
    """Against the distance to every segment; with segments far longer than the samples' gap."""
    rng = np.random.default_rng(seed)
    lines = [street(*rng.uniform(0, scale, (int(rng.integers(2, 6)), 2)))
             for scale in rng.choice([10, 300, 5000], 25)]  # fmt: skip
    network = build_network(lines, split="ends")
    from shapely.geometry import Point

    points = rng.uniform(-500, 5500, (60, 2))
    ties = tie_points(network, points)
    for i, point in enumerate(points):
        gaps = [LineString(network.coords[a:b]).distance(Point(point))
                for a, b in zip(network.offsets[:-1], network.offsets[1:])]  # fmt: skip
        assert ties.offset[i] == pytest.approx(min(gaps), abs=1e-6)
        assert gaps[ties.edge[i]] == pytest.approx(min(gaps), abs=1e-6)
        line = LineString(network.coords[slice(*network.offsets[[ties.edge[i], ties.edge[i] + 1]])])
        on_it = line.interpolate(ties.fraction[i], normalized=True)
        assert on_it.distance(Point(ties.xy[i])) < 1e-6


def test_the_nearest_street_is_found_between_its_samples():
    """A long street 5 m away, sampled 11 m away, and thirty short ones 8 m away."""
    short = [street((10 + 0.01 * i, 13), (10 + 0.01 * i, 13.5)) for i in range(30)]
    network = build_network([*short, street((0, 0), (1000, 0))])
    ties = tie_points(network, [(10, 5)])
    assert (ties.edge[0], ties.offset[0]) == (30, 5.0)


def test_nearest_to_nodes_names_the_site():
    network = build_network([street((0, 0), (100, 0)), street((100, 0), (200, 0))])
    found = nearest_to_nodes(network, tie_points(network, [(5, 0), (180, 0)]))
    at = {tuple(node): i for i, node in enumerate(network.nodes)}
    assert found.site[at[0, 0]] == 0
    assert found.site[at[100, 0]] == 1
    assert found.distance[at[100, 0]] == pytest.approx(80)


def test_no_points_no_distances():
    network = build_network([street((0, 0), (100, 0))])
    none, one = tie_points(network, np.zeros((0, 2))), tie_points(network, [(0, 0)])
    assert distance_matrix(network, none, one).shape == (0, 1)
    assert distance_matrix(network, one, none).shape == (1, 0)
    assert [len(part) for part in pairs_within(network, none, one, 5.0)] == [0, 0, 0]
    assert [len(part) for part in pairs_within(network, one, none, 5.0)] == [0, 0, 0]
    assert list(nearest_site(network, none, one).site) == [-1]
    assert len(nearest_site(network, one, none).site) == 0
    assert shortest_paths(network, none, none) == []


@pytest.mark.parametrize("limit", [0, -5, np.nan])
def test_bad_limits(limit):
    network = build_network([street((0, 0), (100, 0))])
    ties = tie_points(network, [(0, 0)])
    with pytest.raises(InputError, match="limit"):
        pairs_within(network, ties, ties, limit)


def test_cancel_while_searching():
    class Impatient(Progress):
        def cancelled(self):
            return True

    network = build_network([street((0, 0), (100, 0))])
    ties = tie_points(network, [(0, 0)])
    for job in (lambda p: pairs_within(network, ties, ties, 10, progress=p),
                lambda p: shortest_paths(network, ties, ties, p),
                lambda p: tie_points(network, [(0, 0)], progress=p)):  # fmt: skip
        with pytest.raises(OperationCancelled):
            job(Impatient())


def test_untied_points_and_unequal_numbers():
    network = build_network([street((0, 0), (100, 0))])
    ties = ties_at(network, [-1, 0], [0, 0.5])
    assert np.isinf(distance_matrix(network, ties, ties)[0]).all()
    assert shortest_paths(network, ties, ties)[0] is None
    with pytest.raises(InputError, match="2 origins but 1 targets"):
        shortest_paths(network, ties, ties.take([0]))
