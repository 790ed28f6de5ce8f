"""One kind of geometry per layer (services.md, practice failures 5 and 6)."""

import pytest
from osgeo import ogr

from smartquartier.smartquartier_plugin.services.features.loading.geometry import Shaper, kind_of
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

CIRCLE = "CURVEPOLYGON(CIRCULARSTRING(0 0,2 0,0 0))"


def wkt(text):
    return ogr.CreateGeometryFromWkt(text)


def shaped(shaper, *texts):
    results = [shaper.shape(wkt(text)) for text in texts]
    return [None if one is None else one.ExportToIsoWkt() for one in results]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("POINT(1 2)", "point"),
        ("MULTIPOINT Z((1 2 3))", "point"),
        ("CIRCULARSTRING(0 0,1 1,2 0)", "line"),
        ("COMPOUNDCURVE((0 0,1 1))", "line"),
        ("MULTICURVE((0 0,1 1))", "line"),
        (CIRCLE, "polygon"),
        ("MULTISURFACE(((0 0,1 0,1 1,0 0)))", "polygon"),
        ("POLYHEDRALSURFACE Z(((0 0 0,1 0 0,1 1 0,0 0 0)))", "polygon"),
        ("TIN Z(((0 0 0,1 0 0,1 1 0,0 0 0)))", "polygon"),
        ("GEOMETRYCOLLECTION(POINT(1 2))", "collection"),
    ],
)
def test_kinds(text, kind):
    assert kind_of(wkt(text).GetGeometryType()) == kind


def test_arcs_become_straight_and_are_counted():
    shaper = Shaper()
    circle = shaper.shape(wkt(CIRCLE))
    assert circle.GetGeometryName() == "POLYGON" and shaper.curves == 1
    assert circle.Area() == pytest.approx(3.14159265, rel=1e-4)


def test_a_surface_without_arcs_is_no_curve():
    """QGIS once gave MultiSurface where MultiPolygon was meant (#41162)."""
    shaper = Shaper()
    assert shaped(shaper, "MULTISURFACE(((0 0,1 0,1 1,0 0)))") == [
        "MULTIPOLYGON (((0 0,1 0,1 1,0 0)))"
    ]
    assert shaper.curves == 0 and shaper.type_name() == "MultiPolygon"


def test_arcs_in_a_collection_become_straight_too():
    """A collection of lines takes no arc: it was left empty without a word."""
    shaper = Shaper()
    whole = shaper.shape(wkt("GEOMETRYCOLLECTION(CIRCULARSTRING(0 0,1 1,2 0))"))
    assert whole.GetGeometryName() == "MULTILINESTRING" and shaper.curves == 1
    assert whole.Length() == pytest.approx(3.14159265, rel=1e-4)


def test_arcs_that_gdal_made_straight_are_counted():
    shaper = Shaper()
    shaper.shape(wkt("LINESTRING(0 0,1 1)"), straightened=True)
    shaper.shape(wkt("LINESTRING(0 0,1 1)"))
    assert shaper.curves == 1


def test_singles_follow_once_a_multi_was_announced():
    shaper = Shaper()
    shaper.announce([ogr.wkbPoint, ogr.wkbMultiPoint])
    assert shaped(shaper, "POINT(1 2)") == ["MULTIPOINT ((1 2))"]
    assert shaper.type_name() == "MultiPoint" and not shaper.late


def test_a_late_multi_is_noticed():
    shaper = Shaper()
    shaper.announce([ogr.wkbPoint])
    shaped(shaper, "POINT(1 2)", "MULTIPOINT((1 2),(3 4))")
    assert shaper.late and shaper.type_name() == "MultiPoint"
    assert shaped(shaper, "POINT(5 6)") == ["MULTIPOINT ((5 6))"]


def test_mixed_kinds_are_refused_with_counts_and_remedy():
    shaper = Shaper()
    shaped(shaper, "POINT(1 2)", "POINT(1 2)")
    with pytest.raises(
        ServiceFailure, match=r"2 features of kind points.*polygons.*'Kind of geometry'"
    ):
        shaper.shape(wkt("POLYGON((0 0,1 0,1 1,0 0))"))


def test_the_chosen_kind_is_kept_and_the_rest_counted():
    shaper = Shaper("polygon")
    kept = shaped(shaper, "POINT(1 2)", "POLYGON((0 0,1 0,1 1,0 0))", "LINESTRING(0 0,1 1)")
    assert kept == [None, "POLYGON ((0 0,1 0,1 1,0 0))", None]
    assert shaper.others == {"point": 1, "line": 1}


def test_a_collection_of_one_kind_becomes_multi():
    shaper = Shaper()
    assert shaped(shaper, "GEOMETRYCOLLECTION(POINT(1 2),MULTIPOINT((3 4)))") == [
        "MULTIPOINT ((1 2),(3 4))"
    ]


def test_a_mixed_collection_is_refused_or_cut_to_the_chosen_kind():
    text = "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))"
    with pytest.raises(ServiceFailure, match="collection of lines, points"):
        Shaper().shape(wkt(text))
    assert shaped(Shaper("line"), text) == ["MULTILINESTRING ((0 0,1 1))"]
    shaper = Shaper("polygon")
    assert shaped(shaper, text) == [None] and shaper.others == {"collection": 1}


def test_heights_stay_only_if_all_have_them():
    shaper = Shaper()
    shaper.announce([ogr.wkbPoint25D])
    assert shaped(shaper, "POINT Z(1 2 3)") == ["POINT Z (1 2 3)"]
    assert shaped(shaper, "POINT(1 2)", "POINT Z(1 2 3)") == ["POINT (1 2)", "POINT (1 2)"]
    assert shaper.late and shaper.dropped_heights
    assert shaper.type_code() == ogr.wkbPoint


def test_measures_go_and_heights_stay():
    shaper = Shaper()
    shaper.announce([ogr.wkbPointZM])
    assert shaped(shaper, "POINT ZM(1 2 3 4)") == ["POINT Z (1 2 3)"]


def test_faces_of_a_body_become_polygons():
    shaper = Shaper()
    kept = shaped(shaper, "TIN Z(((0 0 0,1 0 0,1 1 0,0 0 0)))")
    assert kept[0].startswith("MULTIPOLYGON")
