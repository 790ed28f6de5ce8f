"""From lines to networks: where they join, what is kept, what is refused."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, MultiLineString, Point

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.network.build import build_network, network_from_edges
from smartquartier.smartquartier_plugin.core.network.search import distance_matrix
from smartquartier.smartquartier_plugin.core.network.ties import tie_nodes, tie_points
from smartquartier.smartquartier_plugin.core.progress import Progress


class Notes(Progress):
    """Remembers what was said."""

    def __init__(self):
        self.infos, self.warnings = [], []

    def info(self, text):
        self.infos.append(text)

    def warn(self, text):
        self.warnings.append(text)


def street(*points):
    return LineString(points)


def frame(*lines, crs="EPSG:25832", **fields):
    return gpd.GeoDataFrame(fields, geometry=list(lines), crs=crs)


CROSS = (street((0, 0), (50, 0), (100, 0)), street((50, -50), (50, 0), (50, 50)))


def test_shared_vertices_are_junctions():
    network = build_network(frame(*CROSS))
    assert (network.n, network.m) == (5, 4)
    assert sorted(network.line) == [0, 0, 1, 1]
    assert network.length == pytest.approx([50] * 4)
    assert network.facts.parts == 1


def test_ends_only():
    network = build_network(frame(*CROSS), split="ends")
    assert (network.n, network.m) == (4, 2)
    assert network.facts.parts == 2
    assert network.facts.main_share == pytest.approx(0.5)


def test_a_bridge_is_no_junction():
    """Lines that cross without a common vertex stay apart, whatever the option."""
    bridge = [street((0, 0), (100, 0)), street((50, -50), (50, 50))]
    for split in ("ends", "vertices", "touching"):
        assert build_network(bridge, split=split, tolerance=1.0).facts.parts == 2


@pytest.mark.parametrize(("split", "parts"), [("ends", 2), ("vertices", 2), ("touching", 1)])
def test_a_street_that_ends_on_another_one(split, parts):
    network = build_network([street((0, 0), (100, 0)), street((40, 0), (40, 50))], split=split)
    assert network.facts.parts == parts
    assert network.facts.inserted == (split == "touching")


def test_touching_with_a_gap_within_the_tolerance():
    lines = [street((0, 0), (100, 0)), street((40, 0.4), (40, 50)), street((70, -0.4), (70, -50))]
    assert build_network(lines, split="touching", tolerance=0.3).facts.parts == 3
    network = build_network(lines, split="touching", tolerance=0.5)
    assert network.facts.parts == 1
    assert network.facts.inserted == 2
    ties = tie_points(network, [(40, 50), (70, -50)])
    assert distance_matrix(network, ties, ties)[0, 1] == pytest.approx(129.2, abs=1.0)


def test_two_streets_that_end_at_the_same_place_of_another_insert_it_once():
    lines = [street((0, 0), (100, 0)), street((40, 0), (40, 50)), street((40, 0), (40, -50))]
    network = build_network(lines, split="touching")
    assert network.facts.inserted == 1
    assert (network.n, network.m) == (5, 4)


def test_snapping_joins_ends():
    lines = [street((0, 0), (100, 0)), street((100.3, 0), (200, 0))]
    assert build_network(lines).facts.parts == 2
    network = build_network(lines, tolerance=0.5)
    assert (network.n, network.facts.parts) == (3, 1)
    assert build_network(lines, tolerance=0.5, split="ends").facts.parts == 1


def test_snapping_an_end_to_a_vertex_of_another_line():
    lines = [street((0, 0), (50, 0), (100, 0)), street((50, 0.2), (50, 50))]
    assert build_network(lines, tolerance=0.3).facts.parts == 1
    assert build_network(lines, tolerance=0.3, split="ends").facts.parts == 2


def test_snapping_leaves_fine_curves_alone():
    """Vertices 0.1 m apart, tolerance 0.5 m: the curve must not collapse into a node."""
    angle = np.linspace(0, np.pi, 400)
    curve = street(*np.column_stack([12 * np.cos(angle), 12 * np.sin(angle)]))
    for gap in (0.0, 0.2):
        network = build_network([curve, street((12, gap), (60, 0))], tolerance=0.5)
        assert (network.m, network.facts.parts) == (2, 1)
        assert network.length.max() == pytest.approx(48, abs=0.01)
        assert network.length.min() == pytest.approx(12 * np.pi, rel=1e-4)


def test_snapping_an_end_to_a_finely_drawn_curve_joins_it_once():
    angle = np.linspace(0, np.pi, 400)
    curve = street(*np.column_stack([12 * np.cos(angle), 12 * np.sin(angle)]))
    network = build_network([curve, street((0, 12.2), (0, 60))], tolerance=0.5)
    assert (network.n, network.m, network.facts.parts) == (4, 3, 1)


def test_multi_parts_heights_repeated_vertices_and_missing_lines():
    notes = Notes()
    lines = frame(
        MultiLineString([[(0, 0, 5), (10, 0, 6)], [(10, 0, 6), (20, 0, 7)]]),
        None,
        LineString(),
        street((20, 0), (20, 0), (30, 0), (30, 0)),
        street((5, 5), (5, 5)),
        name=["a", "b", "c", "d", "e"],
    )
    network = build_network(lines, progress=notes)
    assert list(network.line) == [0, 0, 3]
    assert network.length == pytest.approx([10, 10, 10])
    assert (network.facts.missing, network.facts.degenerate) == (2, 1)
    assert any("2 lines have no geometry" in text for text in notes.warnings)


def test_arrays_give_the_same_network():
    coords = np.concatenate([np.array(line.coords) for line in CROSS])
    ours, other = build_network((coords, [0, 3, 6])), build_network(list(CROSS))
    for name in ("nodes", "start", "end", "length", "line", "coords", "offsets"):
        assert np.array_equal(getattr(ours, name), getattr(other, name))


def test_one_way_values():
    lines = [street((0, i), (10, i)) for i in range(8)]
    values = ["yes", "-1", "no", None, np.nan, " YES ", "reversible", True]
    notes = Notes()
    network = build_network(frame(*lines, way=values), oneway="way", progress=notes)
    assert np.isfinite(network.forward).tolist() == [True, False] + [True] * 6
    assert np.isfinite(network.backward).tolist() == [
        False, True, True, True, True, False, True, False,
    ]  # fmt: skip
    assert network.facts.unknown == {"reversible": 1}
    assert any("reversible (1)" in text for text in notes.warnings)


def test_one_way_values_of_ones_own():
    lines = [street((0, i), (10, i)) for i in range(3)]
    network = build_network(
        lines, oneway=[1.0, 2.0, 3.0], forward_values=[1], backward_values=[2], both_values=[3]
    )
    assert np.isfinite(network.forward).tolist() == [True, False, True]
    assert np.isfinite(network.backward).tolist() == [False, True, True]
    assert network.facts.unknown == {}


def test_speeds_become_minutes():
    network = build_network(frame(street((0, 0), (500, 0)), kmh=[30]), speed="kmh")
    assert network.unit == "min"
    assert network.forward == pytest.approx([1.0])
    assert build_network([street((0, 0), (500, 0))], speed=15).forward == pytest.approx([2.0])


@pytest.mark.parametrize("bad", [None, np.nan, 0, -5, "fast", np.inf])
def test_bad_speeds_are_refused_by_name(bad):
    lines = frame(*[street((0, i), (10, i)) for i in range(3)], kmh=[30, bad, 50], way=[7, 8, 9])
    with pytest.raises(InputError, match=r"1 of 3 speeds .* \(lines 8\)"):
        build_network(lines, speed="kmh", ids="way")
    with pytest.raises(InputError, match=r"\(lines 1\)"):
        build_network(lines, speed="kmh")


@pytest.mark.parametrize("bad", [np.nan, -1.0])
def test_bad_costs_of_edges_are_refused(bad):
    nodes = [(0, 0), (1, 0), (2, 0)]
    with pytest.raises(InputError, match=r"1 of 2 costs .* \(lines 2\)"):
        network_from_edges(nodes, [0, 1], [1, 2], [1.0, bad])
    with pytest.raises(InputError, match="lengths"):
        network_from_edges(nodes, [0, 1], [1, 2], [1.0, 1.0], length=[1.0, bad])


def test_edges_without_cost_stay_in_the_graph():
    """The trap of sparse matrices: a cost of 0 would cut the street."""
    network = network_from_edges([(0, 0), (0, 0), (5, 0)], [0, 1], [1, 2], [0.0, 5.0])
    assert network.forward.min() == network.length.min() == network.arcs.matrix.data.min() == 1e-6
    ties = tie_nodes(network, [0, 2])
    assert distance_matrix(network, ties, ties)[0, 1] == pytest.approx(5.0, abs=1e-5)
    assert network.facts.parts == 1


def test_facts_are_told():
    notes = Notes()
    build_network([*CROSS, street((0, 900), (30, 900))], progress=notes)
    assert any("2 parts" in text and "87.0" in text for text in notes.infos)
    assert any("tenth" in text for text in notes.warnings)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2263"])
def test_only_projected_metres(crs):
    with pytest.raises(InputError, match="projected CRS in metres"):
        build_network(frame(street((0, 0), (1, 1)), crs=crs))


def test_no_crs_no_lines_no_field_no_number():
    with pytest.raises(InputError, match="no CRS"):
        build_network(frame(street((0, 0), (1, 1)), crs=None))
    with pytest.raises(InputError, match="no line"):
        build_network(gpd.GeoDataFrame(geometry=[], crs="EPSG:25832"))
    with pytest.raises(InputError, match="no line"):
        build_network([street((1, 1), (1, 1))])
    with pytest.raises(InputError, match="no field 'speed'"):
        build_network(frame(*CROSS), speed="speed")
    with pytest.raises(InputError, match="1 values for 2 lines"):
        build_network(frame(*CROSS), oneway=["yes"])
    with pytest.raises(InputError, match="feature 1 is a Point"):
        build_network([Point(0, 0)])
    with pytest.raises(InputError, match="Line 2 has a coordinate"):
        build_network((np.array([[0, 0], [1, 1], [0, np.nan], [5, 5]]), [0, 2, 4]))
    with pytest.raises(InputError, match="one of ends, vertices, touching"):
        build_network(frame(*CROSS), split="cut")
    with pytest.raises(InputError, match="tolerance"):
        build_network(frame(*CROSS), tolerance=-1)


def test_points_in_another_crs_or_without_coordinates():
    network = build_network(frame(*CROSS))
    points = gpd.GeoSeries([Point(0, 0)], crs="EPSG:25833")
    with pytest.raises(InputError, match="reproject"):
        tie_points(network, points)
    with pytest.raises(InputError, match=r"1 points have no coordinates \(first: point 2\)"):
        tie_points(network, [(0, 0), (np.nan, 1)])
    with pytest.raises(InputError, match="0 or more"):
        tie_points(network, [(0, 0)], max_offset=-1)
    area = gpd.GeoSeries([Point(20, 10).buffer(5)], crs="EPSG:25832")
    assert tie_points(network, area).offset == pytest.approx([10])


def test_only_some_edges_take_points():
    network = build_network([street((0, 0), (100, 0)), street((0, 5), (10, 5))])
    main = network.part[network.start] == 0
    assert list(tie_points(network, [(5, 5)]).edge) == [1]
    assert list(tie_points(network, [(5, 5)], edges=main).edge) == [0]
    nothing = tie_points(network, [(5, 5)], edges=np.zeros(2, bool))
    assert list(nothing.edge) == [-1]


def test_reversing_twice_gives_the_same_streets():
    network = build_network([street((0, 0), (100, 0))], oneway=["yes"])
    back = network.reversed()
    assert np.isinf(back.forward[0])
    assert back.backward[0] == 100
    assert build_network(list(CROSS)).reversed().facts.lines == 2


def test_cancel_while_building():
    class Impatient(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        build_network(frame(*CROSS), progress=Impatient())
