"""Queen contiguity: corners count, gaps up to the tolerance count, islands are named."""

import numpy as np
import pytest
from shapely.geometry import Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.spatial.adjacency import adjacency


def grid(rows, columns, size=1.0):
    return [
        box(c * size, r * size, (c + 1) * size, (r + 1) * size)
        for r in range(rows)
        for c in range(columns)
    ]


def test_three_by_three_grid_by_hand():
    found = adjacency(grid(3, 3))
    assert found.matrix.sum(axis=1).A1.tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]
    assert (found.matrix != found.matrix.T).nnz == 0
    assert found.matrix.diagonal().sum() == 0
    assert found.islands == ()
    assert len(found.pairs) == 20
    assert [0, 4] in found.pairs.tolist()  # a shared corner is enough


def test_gap_is_closed_by_the_tolerance_only():
    shapes = [box(0, 0, 10, 10), box(10.4, 0, 20, 10), box(40, 0, 50, 10)]
    assert adjacency(shapes).islands == (0, 1, 2)
    assert adjacency(shapes, tolerance=0.3).islands == (0, 1, 2)
    snapped = adjacency(shapes, tolerance=0.5)
    assert snapped.pairs.tolist() == [[0, 1]]
    assert snapped.islands == (2,)


def test_bounding_boxes_alone_do_not_make_neighbours():
    low = Polygon([(0, 0), (10, 0), (0, 10)])
    high = Polygon([(10, 10), (10, 1), (1, 10)])
    assert adjacency([low, high]).pairs.size == 0
    assert adjacency([low, high], tolerance=0.8).pairs.tolist() == [[0, 1]]


def test_rows_sum_to_one_except_islands():
    shapes = grid(2, 2) + [box(50, 50, 51, 51), Polygon(), None]
    found = adjacency(shapes)
    assert found.islands == (4, 5, 6)
    sums = found.row_standardised().sum(axis=1).A1
    assert np.allclose(sums, [1, 1, 1, 1, 0, 0, 0])


def test_geodataframe_and_empty_input():
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.GeoDataFrame({"a": range(4)}, geometry=grid(2, 2), crs="EPSG:25833")
    frame.index = [7, 3, 9, 1]  # positions count, not labels
    assert len(adjacency(frame).pairs) == 6
    assert adjacency([]).matrix.shape == (0, 0)


@pytest.mark.parametrize("tolerance", [-1.0, float("nan")])
def test_bad_tolerance(tolerance):
    with pytest.raises(InputError, match="tolerance"):
        adjacency(grid(1, 2), tolerance=tolerance)


def test_real_quarters_form_one_connected_city(real_data):
    geopandas = pytest.importorskip("geopandas")
    from scipy.sparse.csgraph import connected_components

    quarters = geopandas.read_file(real_data / "dresden" / "stadtteile.geojson").to_crs(25833)
    found = adjacency(quarters, tolerance=1.0)
    brute = sum(
        a.distance(b) <= 1.0
        for i, a in enumerate(quarters.geometry)
        for b in quarters.geometry[i + 1 :]
    )
    assert len(found.pairs) == brute
    assert connected_components(found.matrix)[0] == 1
