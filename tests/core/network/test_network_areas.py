"""Service areas to the metre, and isochrones that keep their promise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_oracle import dense_distances, random_network, random_ties, ties_at
from shapely.geometry import LineString, MultiPoint

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.network.areas import (
    area_lines,
    edge_part,
    service_areas,
)
from smartquartier.smartquartier_plugin.core.network.build import build_network, network_from_edges
from smartquartier.smartquartier_plugin.core.network.isochrones import isochrones
from smartquartier.smartquartier_plugin.core.network.search import distance_matrix
from smartquartier.smartquartier_plugin.core.network.ties import tie_points
from smartquartier.smartquartier_plugin.core.progress import Progress

many = settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
seeds = st.integers(0, 10**6)


def street(*points):
    return LineString(points)


def test_a_cross_reached_from_its_middle():
    """Each street once: QGIS counts two-way streets twice in the length."""
    network = build_network([street((-100, 0), (0, 0), (100, 0)), street((0, 0), (0, 30))])
    areas = service_areas(network, tie_points(network, [(0, 0)]), 60.0)
    assert areas.length == pytest.approx([60 + 60 + 30])
    assert area_lines(network, areas, 0).bounds == pytest.approx((-60, 0, 60, 30))


def test_the_middle_of_an_edge_only():
    network = build_network([street((0, 0), (1000, 0))])
    areas = service_areas(network, tie_points(network, [(500, 0)]), 100.0)
    assert (list(areas.begin), list(areas.end)) == ([0.4], [0.6])
    assert areas.length == pytest.approx([200])


def test_one_way_is_followed_both_ways_round():
    network = build_network([street((0, 0), (1000, 0))], oneway=["yes"])
    ties = tie_points(network, [(500, 0)])
    there = service_areas(network, ties, 100.0)
    assert (there.begin[0], there.end[0]) == pytest.approx((0.5, 0.6))
    back = service_areas(network, ties, 100.0, to_sites=True)
    assert (back.begin[0], back.end[0]) == pytest.approx((0.4, 0.5))


def test_a_long_block_is_entered_from_both_ends():
    block = [street((0, 0), (0, 10)), street((0, 0), (50, 0), (50, 400), (0, 400), (0, 10))]
    network = build_network(block)
    areas = service_areas(network, tie_points(network, [(0, 5)]), 105.0)
    long = areas.edge == np.argmax(network.length)
    assert areas.length == pytest.approx([210])
    assert long.sum() == 2


def test_parts_of_lines():
    network = build_network([street((0, 0), (10, 0), (10, 10))])
    assert edge_part(network, 0, 0.25, 0.75).tolist() == [[5, 0], [10, 0], [10, 5]]
    assert edge_part(network, 0, 0.75, 0.25).tolist() == [[10, 5], [10, 0], [5, 0]]
    assert edge_part(network, 0, 0, 1).tolist() == [[0, 0], [10, 0], [10, 10]]


def test_untied_sites_and_the_way_to_the_street():
    network = build_network([street((0, 0), (1000, 0))])
    ties = tie_points(network, [(500, 40), (500, 900)], max_offset=100)
    areas = service_areas(network, ties, 100.0)
    assert areas.length == pytest.approx([120, 0])
    assert area_lines(network, areas, 1).is_empty
    assert service_areas(network, ties, 30.0).length == pytest.approx([0, 0])
    assert service_areas(network, ties, [30.0, 50.0]).length == pytest.approx([0, 0])
    assert service_areas(network, ties.take([1]), 30.0).length == pytest.approx([0])


def test_the_way_to_the_street_may_be_longer_than_all_streets():
    network = build_network([street((0, 0), (2, 0))])
    ties = tie_points(network, [(1, 40)])
    assert service_areas(network, ties, 100.0).length == pytest.approx([2])
    assert service_areas(network, ties, np.inf).length == pytest.approx([2])


def test_without_a_limit_everything_is_reached():
    network = build_network([street((0, 0), (1000, 0)), street((0, 9), (5, 9))], oneway=["", "yes"])
    areas = service_areas(network, tie_points(network, [(500, 0), (0, 9)]), np.inf)
    assert areas.length == pytest.approx([1000, 5])


@many
@given(seeds, st.booleans(), st.booleans(), st.booleans())
def test_areas_are_what_the_distances_say(seed, directed, access, to_sites):
    """Points all along every edge lie in the area if and only if their distance does."""
    network = random_network(seed, directed, network_from_edges)
    limit, shares = 97.531, np.linspace(0.013, 0.987, 9)
    sites = random_ties(network, seed + 1, 4, access)
    probes = ties_at(network, np.repeat(np.arange(network.m), 9), np.tile(shares, network.m))
    every = ties_at(
        network,
        np.r_[sites.edge, probes.edge],
        np.r_[sites.fraction, probes.fraction],
        np.r_[sites.access, probes.access],
    )
    truth = dense_distances(network, every)
    truth = truth[4:, :4].T if to_sites else truth[:4, 4:]
    areas = service_areas(network, sites, limit, to_sites)
    assert ((areas.begin >= 0) & (areas.end <= 1) & (areas.begin < areas.end)).all()
    key = areas.site * network.m + areas.edge
    assert (np.diff(key) >= 0).all()
    same = np.diff(key) == 0
    assert (areas.begin[1:][same] > areas.end[:-1][same]).all()  # no part twice
    for s in range(4):
        rows = areas.of(s)
        for p in range(len(probes)):
            inside = (
                (areas.edge[rows] == probes.edge[p])
                & (areas.begin[rows] <= probes.fraction[p])
                & (probes.fraction[p] <= areas.end[rows])
            ).any()
            if abs(truth[s, p] - limit) > 1e-4:
                assert inside == (truth[s, p] <= limit)


def winding(seed, speed=None):
    """Return a bent grid of streets with gaps, dead ends and one-way streets."""
    rng = np.random.default_rng(seed)
    joints = np.stack(np.meshgrid(*[np.arange(6) * 120.0] * 2), axis=-1)
    joints = joints + rng.normal(0, 12, joints.shape)
    pairs = [(joints[i, j], joints[i, j + 1]) for i in range(6) for j in range(5)]
    pairs += [(joints[j, i], joints[j + 1, i]) for i in range(6) for j in range(5)]
    lines = []
    for a, b in pairs:
        bends = a + np.linspace(0, 1, 5)[1:-1, None] * (b - a)
        lines.append(street(a, *(bends + rng.normal(0, 6, bends.shape)), b))
    kept = rng.random(len(lines)) < 0.9
    lines = [line for line, keep in zip(lines, kept) if keep]
    return build_network(
        lines, oneway=rng.choice(["yes", *["no"] * 8, "-1"], len(lines)), speed=speed
    )


def places_on(network):
    """Return a place every half metre of all streets, as ties."""
    counts = np.maximum(np.ceil(network.length / 0.5).astype(int), 1)
    edge = np.repeat(np.arange(network.m), counts)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    lines = [LineString(network.coords[slice(*network.offsets[[e, e + 1]])])
             for e in range(network.m)]  # fmt: skip
    xy = [lines[e].interpolate(f, normalized=True).coords[0] for e, f in zip(edge, share)]
    return replace(ties_at(network, edge, share), xy=np.array(xy))


def true_cost(places, along, points, per_metre):
    """Return the least cost to points off the streets, given that to places on them."""
    gaps = np.hypot(*(points[:, None] - places.xy[None]).transpose(2, 0, 1))
    return (along[None] + gaps * per_metre).min(axis=1)


def points_in(polygon, seed, count=150):
    """Return points of a polygon: inside, and on its very border."""
    from shapely.geometry import Point

    rng = np.random.default_rng(seed)
    low, high = np.array(polygon.bounds).reshape(2, 2)
    inside = [p for p in rng.uniform(low, high, (count * 4, 2)) if polygon.contains(Point(p))]
    border = [polygon.boundary.interpolate(share, normalized=True).coords[0]
              for share in rng.random(count)]  # fmt: skip
    return np.array(inside[:count] + border)


@pytest.mark.parametrize("speed", [None, 5.0])
@pytest.mark.parametrize("seed", [0, 2, 3])
def test_isochrones_never_exceed_their_limit(seed, speed):
    network = winding(seed, speed)
    per_metre = 1.0 if speed is None else 0.06 / 5.0
    site = tie_points(network, [(300, 300)], off_road_speed=5.0)
    places = places_on(network)
    along = distance_matrix(network, site, places)[0]
    limit = 260.0 * per_metre
    polygon = isochrones(network, site, limit, 40.0)[0]
    assert polygon.is_valid
    cost = true_cost(places, along, points_in(polygon, seed), per_metre)
    assert cost.max() <= limit
    # Nor does it stay far below: every street within the limit less the width is inside.
    assert polygon.covers(MultiPoint(places.xy[along <= limit - 40 * per_metre]))
    # What others draw, streets within the limit with a buffer around them, does exceed it.
    lines = area_lines(network, service_areas(network, site, limit), 0)
    wider = true_cost(places, along, points_in(lines.buffer(40), seed), per_metre)
    assert wider.max() > limit


def test_isochrone_of_a_straight_street():
    network = build_network([street((0, 0), (1000, 0))])
    ties = tie_points(network, [(500, 0), (500, 0), (500, 60), (0, 5000)], max_offset=100)
    first, _, far, none = isochrones(network, ties, 100.0, 25.0)
    assert first.bounds == pytest.approx((400.5, -24.5, 599.5, 24.5))
    assert far.bounds[2] <= 540
    assert far.area > 0
    assert none.is_empty
    small = isochrones(network, ties.take([0]), 10.0, 25.0)[0]
    assert small.bounds[2] <= 510
    assert small.area > 0
    assert isochrones(network, ties.take([2]), 50.0)[0].is_empty


def test_bad_widths_and_cancel():
    network = build_network([street((0, 0), (1000, 0))])
    ties = tie_points(network, [(500, 0)])
    with pytest.raises(InputError, match="width"):
        isochrones(network, ties, 100.0, 0)
    with pytest.raises(InputError, match="limit"):
        isochrones(network, ties, -1.0)

    class Impatient(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        isochrones(network, ties, 100.0, progress=Impatient())
    with pytest.raises(OperationCancelled):
        service_areas(network, ties, 100.0, progress=Impatient())
