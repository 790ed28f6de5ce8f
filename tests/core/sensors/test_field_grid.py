"""The cells of a map from areas, places and rasters, against cells counted by hand."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.field import field_grid
from smartquartier.smartquartier_plugin.core.sensors.field.field_grid import (
    grid_of_area,
    grid_of_places,
    grid_of_raster,
)

L_SHAPE = Polygon([(1000, 500), (1300, 500), (1300, 600), (1100, 600), (1100, 800), (1000, 800)])


class Ear(Progress):
    def __init__(self):
        self.said = []

    def warn(self, text):
        self.said.append(text)


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:25833")


def test_an_area_is_covered_with_cells_on_whole_multiples():
    grid = grid_of_area(frame([L_SHAPE]), 100.0)
    assert grid.transform == (1000.0, 100.0, 0.0, 800.0, 0.0, -100.0) and grid.shape == (3, 3)
    assert grid.exact and not grid.weighted and grid.size == 100.0
    drawn = grid.image(np.arange(5.0))
    expected = [[0, np.nan, np.nan], [1, np.nan, np.nan], [2, 3, 4]]
    np.testing.assert_array_equal(drawn, expected)
    assert grid.xy.tolist() == [
        [1050, 750], [1050, 650], [1050, 550], [1150, 550], [1250, 550],
    ]  # fmt: skip
    np.testing.assert_array_equal(grid.centres, grid.xy)


def test_the_border_of_an_area_need_not_lie_on_the_lattice():
    grid = grid_of_area(frame([box(1040, 540, 1210, 660)]), 100.0)
    # The middles 1050 and 1150 by 550 and 650 are inside, 1250 is not.
    assert grid.shape == (2, 3) and len(grid.xy) == 4
    assert sorted(map(tuple, grid.xy)) == [(1050, 550), (1050, 650), (1150, 550), (1150, 650)]


def test_an_area_without_any_middle_and_one_with_too_many_are_refused(monkeypatch):
    with pytest.raises(InputError, match="'a' holds the middle of no cell of 100 m"):
        grid_of_area(frame([box(0, 0, 40, 40)]), 100.0, "a")
    monkeypatch.setattr(field_grid, "_MOST_CELLS", 8)
    with pytest.raises(InputError, match="raster of 3 × 3 cells, at most 8"):
        grid_of_area(frame([L_SHAPE]), 100.0)
    with pytest.raises(InputError, match="must hold polygons"):
        grid_of_area(frame([Point(0, 0)]), 100.0)
    with pytest.raises(InputError, match="width must be above 0"):
        grid_of_area(frame([L_SHAPE]), 0.0)


def test_grid_cells_keep_their_order_size_and_weights():
    cells = [box(x, y, x + 50, y + 50) for x, y in ((130, 20), (30, 20), (80, 70))]
    grid = grid_of_places(frame(cells, people=[3.0, 1.0, 2.0]), 999.0, "people")
    assert grid.size == 50 and grid.exact and grid.weighted
    assert grid.weights.tolist() == [3, 1, 2]
    assert grid.xy.tolist() == [[155, 45], [55, 45], [105, 95]]
    drawn = grid.image(grid.weights)
    np.testing.assert_array_equal(drawn, [[np.nan, 2, np.nan], [1, np.nan, 3]])
    assert grid.transform == (30.0, 50.0, 0.0, 120.0, 0.0, -50.0)


def test_a_cell_without_people_is_mapped_but_does_not_count():
    ear, cells = Ear(), [box(x, 0, x + 100, 100) for x in (0, 100, 200)]
    grid = grid_of_places(frame(cells, people=[4.0, np.nan, 0.0]), 100, "people", "pop", ear)
    assert grid.weights.tolist() == [4, 0, 0] and len(grid.xy) == 3
    assert "'pop': 1 of 3 places have no weight" in ear.said[0]


def test_cells_with_very_few_people_do_not_count():
    cells = [box(x, 0, x + 100, 100) for x in (0, 100, 200)]
    grid = grid_of_places(frame(cells, people=[4.0, 2.0, 3.0]), 100, "people", min_weight=3)
    assert grid.weights.tolist() == [4, 0, 3]
    raster = grid_of_raster(np.array([[[4.0, 2.0, 3.0]]]), (0, 9, 0, 9, 0, -9), 1, min_weight=3)
    assert raster.weights.tolist() == [4, 0, 3]


def test_regular_points_are_cells_and_others_stay_where_they_are():
    regular = [Point(x, y) for y in (35, 135) for x in (20, 120, 220)]
    grid = grid_of_places(frame(regular), 100.0)
    assert grid.exact and grid.shape == (2, 3) and not grid.weighted
    np.testing.assert_allclose(grid.centres, [(p.x, p.y) for p in regular])
    loose = grid_of_places(frame([Point(0, 0), Point(30, 0), Point(250, 90)]), 100.0)
    assert not loose.exact and len(loose.xy) == 3 and len(loose.cells) == 2
    assert loose.xy.tolist() == [[0, 0], [30, 0], [250, 90]]


def test_the_weight_of_an_area_is_spread_and_a_small_one_is_not_lost():
    shapes = [box(0, 0, 400, 100), box(400, 0, 430, 30)]
    grid = grid_of_places(frame(shapes, people=[8.0, 5.0]), 100.0, "people")
    drawn = grid.image(grid.weights)
    np.testing.assert_allclose(drawn, [[2, 2, 2, 2, 5]])
    assert grid.weights.sum() == 13
    alike = grid_of_places(frame(shapes), 100.0)
    np.testing.assert_allclose(alike.image(alike.weights), [[1, 1, 1, 1, 1]])


def test_lines_and_wrong_weights_are_refused():
    with pytest.raises(InputError, match="points or polygons"):
        grid_of_places(frame([LineString([(0, 0), (1, 1)])]), 100.0)
    with pytest.raises(InputError, match="negative"):
        grid_of_places(frame([Point(0, 0)], w=[-1.0]), 100.0, "w")
    with pytest.raises(InputError, match="all weights of the demand are 0"):
        grid_of_places(frame([Point(0, 0)], w=[0.0]), 100.0, "w")


def test_a_raster_gives_cells_and_on_request_weights():
    band = np.array([[np.nan, 2.0], [0.0, 4.0]])
    transform = (10.0, 20.0, 0.0, 110.0, 0.0, -30.0)
    alike = grid_of_raster(band[None], transform, 0)
    assert alike.weights.tolist() == [1, 1, 1] and not alike.weighted and alike.exact
    assert alike.xy.tolist() == [[40, 95], [20, 65], [40, 65]]
    weighed = grid_of_raster(np.stack([band * 0, band]), transform, 2)
    assert weighed.weights.tolist() == [2, 0, 4] and weighed.weighted
    np.testing.assert_array_equal(weighed.image(weighed.weights), band)


def test_wrong_bands_and_weights_of_a_raster_are_refused():
    band = np.array([[1.0, -2.0]])
    transform = (0.0, 1.0, 0.0, 1.0, 0.0, -1.0)
    for weight_band, values, text in (
        (2, band, "has 1 bands, no band 2"),
        (1, band, "band 1: 1 cells are negative"),
        (1, band * 0, "all weights are 0"),
    ):
        with pytest.raises(InputError, match=text):
            grid_of_raster(values[None], transform, weight_band, "r")
    assert len(grid_of_raster(band[None], transform, 0).xy) == 2
