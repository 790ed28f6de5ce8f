"""Layers become frames and frames become layers without losing type, NULL or CRS."""

import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress


def typed_layer():
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate

    uri = (
        "Polygon?crs=EPSG:25833&field=i:integer&field=n:double&field=t:string(20)"
        "&field=d:date&field=b:boolean"
    )
    layer = QgsVectorLayer(uri, "typed", "memory")
    rows = ((5, 1.5, "05", QDate(2026, 1, 2), True), (None, None, None, None, None))
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        feature.setGeometry(QgsGeometry.fromWkt(box(number, 0, number + 1, 1).wkt))
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def test_types_nulls_and_crs_survive_both_ways(qgis_app):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers

    data = layers.read_source(typed_layer(), "typed", SILENT)
    frame = data.frame
    assert frame.crs.to_epsg() == 25833
    assert frame["i"].dtype == "Int64" and frame["i"].isna().tolist() == [False, True]
    assert frame["n"].tolist()[0] == 1.5 and np.isnan(frame["n"][1])
    assert frame["t"].tolist() == ["05", None]
    assert frame["d"][0] == datetime.date(2026, 1, 2)
    assert frame["b"].dtype == "boolean"

    target = QgsVectorLayer("Polygon?crs=EPSG:25833", "target", "memory")
    fields = layers.fields_for(frame, data.fields)
    target.dataProvider().addAttributes(fields)
    target.updateFields()
    layers.write_features(target.dataProvider(), target.fields(), frame, SILENT)
    assert [f.typeName() for f in target.fields()] == [f.typeName() for f in data.fields]
    again = layers.read_source(target, "target", SILENT).frame
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(frame))
    null_row = [f.attributes() for f in target.getFeatures()][1]
    assert all(value is None or value.isNull() for value in null_row)


def test_invalid_and_missing_geometries_are_counted_and_named(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge import layers

    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    frame = gpd.GeoDataFrame(
        {"code": ["1", "2", "3"]}, geometry=[box(0, 0, 1, 1), bow_tie, None], crs="EPSG:25833"
    )
    warnings = []

    class Seen(Progress):
        def warn(self, text):
            warnings.append(text)

    data = layers.read_source(memory_layer(frame, "quarters"), "quarters", Seen())
    assert data.frame["code"].tolist() == ["1"]
    assert len(data.skipped) == 2
    assert "quarters" in warnings[0] and "2 feature" in warnings[0]


def test_an_empty_layer_is_refused_by_name(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge import layers

    frame = gpd.GeoDataFrame({"code": []}, geometry=gpd.GeoSeries([], crs="EPSG:25833"))
    with pytest.raises(InputError, match="'nothing'"):
        layers.read_source(memory_layer(frame, "nothing"), "nothing", SILENT)


def test_a_table_without_geometry_is_a_plain_frame(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge import layers

    layer = memory_layer(pd.DataFrame({"code": ["01"], "n": [3]}), "table")
    frame = layers.read_source(layer, "table", SILENT).frame
    assert not hasattr(frame, "geometry") and frame["code"].tolist() == ["01"]


def test_narrowest_geometry_type(qgis_app):
    from qgis.core import QgsWkbTypes

    from smartquartier.smartquartier_plugin.bridge import layers

    square = box(0, 0, 1, 1)

    def kind(*shapes):
        return layers.wkb_type_of(gpd.GeoDataFrame(geometry=list(shapes)))

    assert kind(square) == QgsWkbTypes.Type.Polygon
    assert kind(square, MultiPolygon([square])) == QgsWkbTypes.Type.MultiPolygon
    assert kind(Point(0, 0, 1)) == QgsWkbTypes.Type.PointZ
    assert kind(square, Point(0, 0)) == QgsWkbTypes.Type.GeometryCollection


def test_curves_are_segmentised(qgis_app):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers

    layer = QgsVectorLayer("CurvePolygon?crs=EPSG:25833", "circle", "memory")
    feature = QgsFeature()
    wkt = "CurvePolygon (CircularString (0 1, 1 0, 0 -1, -1 0, 0 1))"
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    frame = layers.read_source(layer, "circle", SILENT).frame
    assert frame.geometry.area.iloc[0] == pytest.approx(np.pi, rel=1e-3)


def test_a_hundred_thousand_polygons_keep_every_row(qgis_app, memory_layer):
    """The size the bridge is built for; the time is a figure of the benchmarks."""
    from smartquartier.smartquartier_plugin.bridge import layers

    n = 100_000
    cells = [box(i % 400, i // 400, i % 400 + 1, i // 400 + 1) for i in range(n)]
    frame = gpd.GeoDataFrame({"value": np.arange(n)}, geometry=cells, crs="EPSG:25833")
    again = layers.read_source(memory_layer(frame, "grid"), "grid", SILENT).frame
    assert again["value"].sum() == n * (n - 1) // 2
    assert again.geometry.area.sum() == n


def test_geopackage_keeps_all_layers_or_the_old_file(qgis_app, tmp_path, read_layer):
    from smartquartier.smartquartier_plugin.bridge.geopackage import write_geopackage

    path = tmp_path / "city.gpkg"
    quarters = gpd.GeoDataFrame(
        {"code": ["01", "02"]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs="EPSG:25833"
    )
    table = pd.DataFrame({"code": ["01"], "n": [1.5]})
    write_geopackage(path, {"quarters": quarters, "statistics": table}, SILENT)
    assert read_layer(f"{path}|layername=quarters")["code"].tolist() == ["01", "02"]
    assert read_layer(f"{path}|layername=statistics")["n"].tolist() == [1.5]

    class Stop(Progress):
        def cancelled(self):
            return True

    before = path.read_bytes()
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled

    with pytest.raises(OperationCancelled):
        write_geopackage(path, {"quarters": quarters}, Stop())
    assert path.read_bytes() == before
    with pytest.raises(ServiceError, match="nowhere"):
        write_geopackage(tmp_path / "no" / "nowhere.gpkg", {"quarters": quarters}, SILENT)


def test_destination_is_replaced_only_when_complete(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import destinations

    target = tmp_path / "result.gpkg"
    target.write_text("old", encoding="utf-8")
    with (
        pytest.raises(RuntimeError),
        destinations.redirected({"OUTPUT": str(target)}, "OUTPUT") as redirection,
    ):
        assert redirection.safe and redirection.parameters["OUTPUT"] != str(target)
        assert redirection.parameters["OUTPUT"].endswith("result.gpkg")
        raise RuntimeError
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    "value", ("TEMPORARY_OUTPUT", "memory:", "ogr:dbname='x.gpkg' table=\"a\"", None, "")
)
def test_what_is_no_file_is_left_to_qgis(qgis_app, value):
    from smartquartier.smartquartier_plugin.bridge import destinations

    assert destinations.static_target(value) is None


def test_an_unwritable_target_is_refused_before_the_work(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import destinations

    with pytest.raises(ServiceError, match="Result.*folder"):
        destinations.check_target(str(tmp_path / "no" / "x.gpkg"), "Result")
    with pytest.raises(ServiceError, match="not a file"):
        folder = tmp_path / "x.gpkg"
        folder.mkdir()
        destinations.check_target(str(folder), "Result")


@pytest.mark.parametrize("name", ["x.gpkg|layername=foo", "a|b.geojson", "|"])
def test_a_name_that_qgis_would_split_is_refused_before_the_work(qgis_app, tmp_path, name):
    from smartquartier.smartquartier_plugin.bridge import destinations
    from smartquartier.smartquartier_plugin.core.errors import InputError

    with pytest.raises(InputError, match=r"Result: .*'\|'.*Save to GeoPackage"):
        destinations.check_target(str(tmp_path / name), "Result")


def test_qgis_loads_the_file_with_the_ending_it_was_given(run_tool, memory_layer, tmp_path):
    """Not the shortest name beside it, which may be a Shapefile's table or a .qmd."""
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
    )

    frame = gpd.GeoDataFrame(
        {"code": list("abc"), "value": [1.0, 2.0, 4.0]},
        geometry=[box(i, 0, i + 1, 1) for i in range(3)],
        crs="EPSG:25833",
    )
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    criteria = ["value", "higher", 1, 0, 10]
    names = {"ranked": "ranked.gpkg", "a.dbf": "a.dbf.shp", "b.SHP": "b.shp", "c.TAB": "c.tab"}
    for typed, made in names.items():
        target = QgsProcessingOutputLayerDefinition(str(tmp_path / typed), project)
        values = {"QUARTERS": memory_layer(frame, "q"), "ID_FIELD": "code", "SAMPLES": 100}
        results = run_tool(
            "pilotranking", {**values, "CRITERIA": criteria, "OUTPUT": target}, context=context
        )
        assert results["OUTPUT"] == str(tmp_path / made) and (tmp_path / made).is_file()
        assert context.willLoadLayerOnCompletion(str(tmp_path / made))


def test_times_keep_their_zone(qgis_app):
    from qgis.core import QgsFeature, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    from smartquartier.smartquartier_plugin.bridge import layers

    layer = QgsVectorLayer("None?field=at:datetime&field=clock:time", "times", "memory")
    noon = (QDate(2026, 7, 1), QTime(12, 0))
    stamps = (
        QDateTime(*noon),
        QDateTime(*noon, Qt.TimeSpec.UTC),
        QDateTime(*noon, Qt.TimeSpec.OffsetFromUTC, 7200),
    )
    for stamp in stamps:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([stamp, QTime(9, 30)])
        assert layer.dataProvider().addFeatures([feature])[0]
    data = layers.read_source(layer, "times", SILENT)
    assert [at.utcoffset() for at in data.frame["at"]] == [
        None,
        datetime.timedelta(0),
        datetime.timedelta(hours=2),
    ]
    target = QgsVectorLayer("None?field=at:datetime&field=clock:time", "target", "memory")
    layers.write_features(target.dataProvider(), target.fields(), data.frame, SILENT)
    written = [feature["at"] for feature in target.getFeatures()]
    for before, after in zip(stamps, written):
        assert before == after and before.timeSpec() == after.timeSpec()
    assert [f["clock"] for f in target.getFeatures()] == [QTime(9, 30)] * 3
    assert [f.type() for f in layers.fields_for(data.frame)] == [f.type() for f in layer.fields()]


def test_a_field_named_geometry_survives(qgis_app, memory_layer):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers

    layer = QgsVectorLayer("Polygon?crs=EPSG:25833&field=geometry:string", "odd", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["a text"])
    feature.setGeometry(QgsGeometry.fromWkt(box(0, 0, 1, 1).wkt))
    layer.dataProvider().addFeatures([feature])
    frame = layers.read_source(layer, "odd", SILENT).frame
    assert frame["geometry"].tolist() == ["a text"] and frame.geometry.area.tolist() == [1.0]
    again = layers.fields_for(frame)
    assert again.names() == ["geometry"]
    table = pd.DataFrame({"geometry": ["a text"]})
    assert not layers.is_spatial(table)


def test_a_crs_of_the_users_own_is_understood(qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers, metadata

    crs = QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lat_0=51 +lon_0=13.7 +k=1 +x_0=5000 +y_0=0 +ellps=GRS80 +units=m"
    )
    crs.saveAsUserCrs("city")
    layer = QgsVectorLayer("Polygon", "city", "memory")
    layer.setCrs(crs)
    frame = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)], crs=layers.source_crs(layer))
    back = metadata.crs_of(frame)
    assert back.isValid() and back.toProj() == crs.toProj()


def test_a_result_column_is_not_forced_into_an_earlier_fields_type(qgis_app):
    """A text field 'selected' of the input must not turn the result's numbers into text."""
    from qgis.core import QgsFields

    from smartquartier.smartquartier_plugin.bridge import compat, layers

    known = QgsFields()
    for name, kind in (("a", "str"), ("b", "int"), ("c", "float"), ("d", "int64"), ("e", "str")):
        known.append(compat.make_field(name, kind))
    frame = pd.DataFrame({"a": [1, 0], "b": [0.5, 1.0], "c": [1, 2], "d": [3, 4], "e": ["x", None]})
    kinds = [field.type() for field in layers.fields_for(frame, known)]
    wanted = ("int64", "float", "float", "int64", "str")
    assert kinds == [compat.field_type(kind) for kind in wanted]


def test_a_layer_in_a_file_is_called_after_itself_not_after_the_file(qgis_app, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingUtils

    from smartquartier.smartquartier_plugin.bridge.metadata import layer_name

    path = tmp_path / "city.gpkg"
    points = gpd.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs="EPSG:25833")
    for name in ("lamps", "city"):
        points.to_file(path, layer=name, driver="GPKG")
    context = QgsProcessingContext()
    layer = QgsProcessingUtils.mapLayerFromString(f"{path}|layername=lamps", context)
    assert layer.name() == "city"  # what QGIS makes of it
    assert layer_name(layer, layer.name()) == "lamps"
    assert layer_name(layer, "a name of one's own") == "a name of one's own"
    assert layer_name(None, "temporary") == "temporary"
