"""Reading a part of a layer: exactly what lies there, and the truth about the rest."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress

UTM = "EPSG:25833"
X, Y = 410_000, 5_655_000


def frame(geometries, **columns):
    return gpd.GeoDataFrame(columns, geometry=geometries, crs=UTM)


def places(xy):
    return frame([Point(X + x, Y + y) for x, y in xy], n=np.arange(len(xy)))


@pytest.fixture
def window(qgis_app):
    """Return ``make(west, south, east, north)`` around the origin."""
    from smartquartier.smartquartier_plugin.bridge.windows import Window

    def make(west, south, east, north, **more):
        return Window((X + west, Y + south, X + east, Y + north), UTM, "600 m of AREA", **more)

    return make


@pytest.fixture
def read(qgis_app):
    """Return ``read(layer, window)``: the LayerData, and what was warned of."""
    from smartquartier.smartquartier_plugin.bridge import layers

    def run(layer, window=None):
        said = []

        class Heard(Progress):
            def warn(self, text):
                said.append(text)

        return layers.read_source(layer, "layer", Heard(), window=window), said

    return run


@pytest.fixture
def saved(tmp_path):
    """Return ``save(frame, name)``: the layer as QGIS opens it from a file."""
    from qgis.core import QgsVectorLayer

    def save(data, name="data.gpkg"):
        data.to_file(tmp_path / name)
        return QgsVectorLayer(str(tmp_path / name), "data", "ogr")

    return save


GRID = [(x, y) for y in range(0, 1000, 50) for x in range(0, 1000, 50)]


@pytest.mark.parametrize("name", ["data.gpkg", "data.shp", "data.geojson", None])
def test_what_lies_in_the_window_is_read_in_the_order_of_the_ids(
    read, saved, memory_layer, window, name
):
    mixed = np.random.default_rng(5).permutation(GRID)
    data = places(mixed)
    layer = memory_layer(data) if name is None else saved(data, name)
    found, _ = read(layer, window(90, 190, 310, 410))
    xy = np.array(mixed)
    inside = ((xy >= (90, 190)) & (xy <= (310, 410))).all(axis=1)
    assert found.frame["n"].tolist() == np.flatnonzero(inside).tolist() and inside.sum() == 25
    assert found.restriction == "only features within 600 m of AREA"
    whole, _ = read(layer)
    assert len(whole.frame) == 400 and whole.restriction == ""
    assert found.extent == whole.extent == (X, Y, X + 950, Y + 950)


def test_what_reaches_into_the_window_is_read_whole(read, memory_layer, window):
    layer = memory_layer(
        frame([LineString([(X - 900, Y), (X + 900, Y)]), LineString([(X, Y + 50), (X, Y + 70)])])
    )
    found, _ = read(layer, window(-10, -10, 10, 10))
    assert len(found.frame) == 1 and found.frame.geometry[0].length == 1800
    assert found.extent == (X - 900, Y, X + 900, Y + 70)


def test_a_window_that_holds_everything_is_none(read, memory_layer, window):
    found, _ = read(memory_layer(places(GRID)), window(-10, -10, 1000, 1000))
    assert len(found.frame) == 400 and found.restriction == ""


def test_where_nothing_or_too_little_lies_everything_is_read(read, memory_layer, window):
    layer = memory_layer(places(GRID))
    found, _ = read(layer, window(-99, -99, -10, -10))
    assert len(found.frame) == 400 and found.restriction == ""
    asked = []

    def needs_all(part):
        asked.append(len(part))
        return True

    found, _ = read(layer, window(0, 0, 60, 60, needs_all=needs_all))
    assert asked == [4] and len(found.frame) == 400 and found.restriction == ""
    found, _ = read(layer, window(0, 0, 60, 60, needs_all=lambda part: False))
    assert len(found.frame) == 4
    empty = memory_layer(places(GRID))
    empty.dataProvider().truncate()
    with pytest.raises(InputError, match="no usable features"):
        read(empty, window(0, 0, 60, 60))


def test_the_extent_ends_where_the_last_usable_feature_does(read, memory_layer, window):
    """Each side by itself; an extent kept too large, and an invalid feature, add nothing."""
    bow_tie = Polygon([(X, Y + 900), (X + 9, Y + 909), (X + 9, Y + 900), (X, Y + 909)])
    houses = [box(X, Y, X + 10, Y + 10), box(X - 500, Y, X - 490, Y + 5), bow_tie]
    houses.append(box(X, Y - 900, X + 5, Y - 890))
    layer = memory_layer(frame(houses))
    assert layer.extent().yMaximum() == Y + 909
    found, said = read(layer, window(-50, -50, 50, 50))
    assert found.extent == (X - 500, Y - 900, X + 10, Y + 10)
    assert len(found.frame) == 1 and not found.skipped and not said  # it was not read
    whole, said = read(layer)
    assert whole.extent == found.extent and len(whole.skipped) == 1 and "1 feature" in said[0]


def test_invalid_features_in_the_window_are_counted(read, memory_layer, window):
    bow_tie = Polygon([(X, Y), (X + 9, Y + 9), (X + 9, Y), (X, Y + 9)])
    layer = memory_layer(frame([bow_tie, box(X, Y, X + 5, Y + 5), box(X + 900, Y, X + 905, Y + 5)]))
    found, said = read(layer, window(-50, -50, 50, 50))
    assert len(found.frame) == 1 and len(found.skipped) == 1 and "1 feature" in said[0]


def test_the_window_is_brought_into_the_layers_crs(read, memory_layer, window):
    data = places(GRID)
    layer = memory_layer(data.to_crs(4326))
    found, _ = read(layer, window(90, 190, 310, 410))
    back = found.frame.to_crs(UTM)
    assert len(back) == 25 and found.restriction and found.frame.crs.to_epsg() == 4326
    assert back["n"].isin(data.cx[X + 90 : X + 310, Y + 190 : Y + 410]["n"]).all()


def test_without_a_crs_everything_is_read(read, memory_layer, window):
    from qgis.core import QgsCoordinateReferenceSystem

    layer = memory_layer(places(GRID))
    layer.setCrs(QgsCoordinateReferenceSystem())
    found, _ = read(layer, window(90, 190, 310, 410))
    assert len(found.frame) == 400 and found.restriction == ""


def test_a_table_has_no_window(qgis_app, memory_layer, window):
    from smartquartier.smartquartier_plugin.bridge import layers

    table = memory_layer(gpd.pd.DataFrame({"n": [1, 2]}), "table")
    found = layers.read_source(table, "table", SILENT, window=window(0, 0, 1, 1))
    assert len(found.frame) == 2 and found.extent is None and found.restriction == ""


def test_a_window_is_no_restriction_by_the_user():
    from smartquartier.smartquartier_plugin.core.record import Source

    own = "only features within 600 m of the extent of AREA"
    assert Source("A", "a", restriction=own).narrowed == ""
    assert Source("A", "a", restriction=f"selected features only; {own}").narrowed == (
        "selected features only"
    )
