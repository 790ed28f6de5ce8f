"""Arcs of real files, whether GDAL's switch for them is on, or off as pyogrio leaves it."""

import pytest
from osgeo import gdal, ogr

from smartquartier.smartquartier_plugin.services.atlas.reading.layers import read_layer
from smartquartier.smartquartier_plugin.services.features.loading.geometry import Shaper
from smartquartier.smartquartier_plugin.services.features.loading.ogr import geometry_of, session

SHAPES = {
    "CIRCULARSTRING (0 0,1 1,2 0)": True,
    "COMPOUNDCURVE ((5600000.123456789 0,0 0),CIRCULARSTRING (0 0,1 1,2 0))": True,
    "CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))": True,
    "CURVEPOLYGON Z (CIRCULARSTRING Z (0 0 5,1 1 5,2 0 5,1 -1 5,0 0 5))": True,
    "MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0)))": True,
    "MULTICURVE (CIRCULARSTRING (0 0,1 1,2 0))": True,
    "GEOMETRYCOLLECTION (CIRCULARSTRING (0 0,1 1,2 0))": True,
    "MULTISURFACE (((0 0,1 0,1 1,0 0)))": False,
    "POLYGON ((0 0,1 0,1 1,0 0))": False,
    "LINESTRING (0 0,1 1)": False,
    "POINT (1 2)": False,
}


@pytest.fixture
def switched():
    """Set GDAL's switch as often as a test likes; what was before comes back."""
    before = ogr.GetNonLinearGeometriesEnabledFlag()
    yield ogr.SetNonLinearGeometriesEnabledFlag
    ogr.SetNonLinearGeometriesEnabledFlag(before)


@pytest.fixture(scope="module")
def curved(tmp_path_factory):
    path = tmp_path_factory.mktemp("curved") / "curved.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("curved", None, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for text in [*SHAPES, ""]:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", text[:20])
        feature.SetGeometry(ogr.CreateGeometryFromWkt(text) if text else None)
        layer.CreateFeature(feature)
    return path


def shaped(path):
    """Return the WKB of all shapes and whether they had arcs, as loading makes them."""
    found = []
    with session():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
        for feature in dataset.GetLayer(0):
            geometry, straightened = geometry_of(feature)
            if geometry is None:
                assert not straightened
                continue
            shaper = Shaper()
            whole = shaper.shape(geometry, straightened)
            found.append((whole.ExportToIsoWkb(), shaper.curves == 1))
    return found


def test_loading_gives_the_same_of_arcs_by_both_positions_of_the_switch(curved, switched):
    switched(False)
    off = shaped(curved)
    assert not ogr.GetNonLinearGeometriesEnabledFlag()
    switched(True)
    on = shaped(curved)
    assert ogr.GetNonLinearGeometriesEnabledFlag()
    assert [arcs for _, arcs in off] == list(SHAPES.values())
    assert off == on


def test_a_list_of_actors_gives_the_same_of_arcs_by_both_positions(curved, switched):
    found = []
    for position in (False, True):
        switched(position)
        geometry = read_layer(curved).geometry
        found.append([shape and shape.wkb for shape in geometry])
    assert found[0] == found[1]
    assert geometry[2].area == pytest.approx(3.1416, rel=2e-3)
