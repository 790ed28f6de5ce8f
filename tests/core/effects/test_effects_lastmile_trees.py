"""Flows along shortest ways: vehicle-kilometres are conserved on any network."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from smartquartier.smartquartier_plugin.core.effects.lastmile.trees import flow_tree
from smartquartier.smartquartier_plugin.core.network.build import network_from_edges
from smartquartier.smartquartier_plugin.core.network.paths import shortest_paths
from smartquartier.smartquartier_plugin.core.network.ties import tie_points


def random_network(seed, oneway=0.3, minutes=False):
    rng = np.random.default_rng(seed)
    nodes = rng.random((120, 2)) * 3000
    near = cKDTree(nodes).query(nodes, k=4)[1]
    edges = np.unique([(min(a, b), max(a, b)) for a, *rest in near for b in rest], axis=0)
    length = np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T)
    pace = 0.06 / rng.choice([20.0, 30.0, 50.0], len(edges)) if minutes else 1.0
    cost = length * pace
    back = np.where(rng.random(len(edges)) < oneway, np.inf, cost)
    return network_from_edges(
        nodes, edges[:, 0], edges[:, 1], cost, back, length, "min" if minutes else "m"
    ), rng


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("minutes", [False, True])
def test_flows_conserve_vehicle_kilometres_and_lengths_are_shortest(seed, minutes):
    network, rng = random_network(seed, minutes=minutes)
    points = rng.random((80, 2)) * 3000
    ties = tie_points(network, points, count_offset=False)
    site = ties.take([0])
    tree = flow_tree(network, site, ties)
    paths = shortest_paths(network, ties.take(np.zeros(len(ties), int)), ties)
    lengths = np.array([np.inf if path is None else path.length for path in paths])
    costs = np.array([np.inf if path is None else path.cost for path in paths])
    assert np.allclose(tree.cost, costs)
    known = np.isfinite(lengths)
    assert known.sum() > 20
    assert np.allclose(tree.length[known], lengths[known]) and np.isinf(tree.length[~known]).all()
    weights = rng.random((80, 3))
    flows = tree.flows(weights)
    assert np.allclose(flows.sum(axis=0), (weights[known] * lengths[known, None]).sum(axis=0))
    by_hand = np.zeros(network.m)
    for weight, path in zip(weights[:, 0], paths):
        if path is not None:
            metres = np.abs(path.end - path.begin) * network.length[path.edge]
            np.add.at(by_hand, path.edge, weight * metres)
    assert np.allclose(flows[:, 0], by_hand)
    assert np.allclose(tree.flows(weights[:, 0]), flows[:, 0])


def test_target_on_the_same_street_and_on_the_way():
    nodes = [[0, 0], [1000, 0], [2000, 0]]
    network = network_from_edges(nodes, [0, 1], [1, 2], [1000, 1000])
    ties = tie_points(network, [[200, 0], [700, 0], [1500, 0], [100, 0]], count_offset=False)
    tree = flow_tree(network, ties.take([0]), ties)
    assert tree.length.tolist() == pytest.approx([0, 500, 1300, 100])
    flows = tree.flows(np.array([9.0, 1.0, 2.0, 4.0]))
    assert flows.tolist() == pytest.approx([500 + 2 * 800 + 4 * 100, 2 * 500])


def test_a_target_behind_a_one_way_street_against_it_is_not_reached():
    network = network_from_edges([[0, 0], [1000, 0], [2000, 0]], [0, 2], [1, 1], [1000, 1000],
                                 [1000, np.inf])  # fmt: skip
    ties = tie_points(network, [[200, 0], [1500, 0]], count_offset=False)
    tree = flow_tree(network, ties.take([0]), ties)
    assert np.isinf(tree.length[1])
    assert tree.flows(np.array([0.0, 5.0])).sum() == 0
    back = flow_tree(network.reversed(), ties.take([0]), ties)
    assert back.length[1] == pytest.approx(1300)
