"""Layers that can't be read whole, joined layers, and rasters that share a file."""

import numpy as np
import pytest
import test_tool_publish_package as tool

publish, fails, places, save, rows = (
    tool.publish, tool.fails, tool.places, tool.save, tool.rows,
)  # fmt: skip


@pytest.fixture
def project(qgis_app):
    from qgis.core import QgsProject

    yield QgsProject.instance()
    QgsProject.instance().clear()


def context_of(project):
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    context.setProject(project)
    return context


def damaged(path):
    """Overwrite three pages of a database."""
    raw = bytearray(path.read_bytes())
    size = int.from_bytes(raw[16:18], "big")
    start = len(raw) // size // 3 * size
    raw[start : start + 3 * size] = b"\xff" * (3 * size)
    path.write_bytes(raw)


# -- to the end or not at all ----------------------------------------------------------------


def test_a_damaged_geopackage_is_refused(fails, tmp_path):
    path = tmp_path / "big.gpkg"
    places(5000, text=["x" * 100] * 5000).to_file(path, driver="GPKG")
    damaged(path)
    fails("'big' could not be read whole", [str(path)])


def test_a_service_gets_no_damaged_layer(qgis_app, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer
    from smartquartier.smartquartier_plugin.core.errors import InputError

    path = tmp_path / "big.gpkg"
    places(5000, text=["x" * 100] * 5000).to_file(path, driver="GPKG")
    damaged(path)
    with pytest.raises(InputError, match="could not be read whole"):
        read_layer(QgsVectorLayer(f"{path}|layername=big", "big", "ogr"))


def test_a_shapefile_cut_off_is_refused(fails, tmp_path):
    path = tmp_path / "cut.shp"
    places(2000)[["Code", "geometry"]].to_file(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    fails("'cut' could not be read whole", [str(path)])


def test_a_shapefile_with_deleted_rows_is_whole(publish, tmp_path):
    from osgeo import ogr

    path = tmp_path / "some.shp"
    places(10)[["Code", "geometry"]].to_file(path)
    source = ogr.Open(str(path), 1)
    source.GetLayer(0).DeleteFeature(3)
    source = None
    result = publish([str(path)])
    assert result["manifest"]["datasets"][0]["rows"] == 9


def test_a_source_that_ends_early_is_refused(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.published_whole import refuse_broken
    from smartquartier.smartquartier_plugin.core.errors import InputError

    with pytest.raises(InputError, match="only 7 of 9 rows"):
        refuse_broken("x", 7, 9, [])
    refuse_broken("x", 9, 9, [])
    refuse_broken("x", 9, -1, [])
    refuse_broken("x", 9, 8, [])


def test_rows_without_a_geometry_are_told(publish, tmp_path):
    frame = places(4)
    frame.loc[[1, 2], "geometry"] = None
    result = publish([save(frame, tmp_path / "orte.gpkg")])
    assert "2 rows have no geometry." in result["log"]
    assert "2 rows have no geometry." in result["report"]


# -- joined layers ---------------------------------------------------------------------------


@pytest.fixture
def joined(project, tmp_path):
    """Return a layer and the one that is joined to it."""
    from qgis.core import QgsVectorLayer, QgsVectorLayerJoinInfo

    made = []
    for name, columns in (("a", {}), ("b", {"extra": ["x1", "x2", "x3"]})):
        path = save(places(**columns), tmp_path / f"{name}.gpkg")
        made.append(QgsVectorLayer(f"{path}|layername={name}", name.upper(), "ogr"))
    first, second = made
    project.addMapLayers(made)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(second)
    join.setJoinFieldName("Code")
    join.setTargetFieldName("Code")
    join.setJoinFieldNamesSubset(["extra"])
    join.setPrefix("j_")
    first.addJoin(join)
    return first, second


def test_joined_fields_go_out_and_the_record_says_so(publish, joined, project):
    result = publish([joined[0]], context=context_of(project))
    assert [row[-1] for row in rows(result["gpkg"], "a")] == ["x1", "x2", "x3"]
    assert result["record"]["sources"][0]["restriction"] == "joined fields"


def test_the_copy_reads_copies_of_joined_layers(joined, project):
    from smartquartier.smartquartier_plugin.bridge.published_joins import join_copies

    copy = joined[0].clone()
    (own,) = join_copies(joined[0], copy)
    (join,) = copy.vectorJoins()
    assert join.joinLayer() is own and own is not joined[1]
    assert copy.fields().names() == joined[0].fields().names()
    assert [one["j_extra"] for one in copy.getFeatures()] == ["x1", "x2", "x3"]


@pytest.mark.parametrize("prefix", [None, "", "j_"])
def test_the_copy_names_joined_fields_alike(joined, prefix):
    from qgis.core import QgsVectorLayerJoinInfo

    from smartquartier.smartquartier_plugin.bridge.published_joins import join_copies

    first, second = joined
    first.removeJoin(second.id())
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(second)
    join.setJoinFieldName("Code")
    join.setTargetFieldName("Code")
    join.setUsingMemoryCache(True)
    if prefix is not None:
        join.setPrefix(prefix)
    first.addJoin(join)
    copy = first.clone()
    kept = join_copies(first, copy)
    assert kept and copy.fields().names() == first.fields().names()
    want = {None: "B_extra", "": "extra", "j_": "j_extra"}[prefix]
    assert [one[want] for one in copy.getFeatures()] == ["x1", "x2", "x3"]


def test_unsaved_edits_of_a_joined_layer_are_refused(fails, joined, project):
    first, second = joined
    assert second.startEditing()
    place = second.fields().indexOf("extra")
    second.changeAttributeValue(next(second.getFeatures()).id(), place, "UNSAVED")
    fails("'B' has unsaved edits", [first], context=context_of(project))
    second.rollBack()


def test_the_licence_of_a_joined_layer_counts(fails, publish, joined, project):
    first, second = joined
    tool.licensed(second, "CC BY-NC 4.0")
    fails("the joined layer 'B'", [first], context=context_of(project))
    tool.licensed(second, "dl-de/by-2-0", "Amt B")
    result = publish([first], context=context_of(project))
    assert any("Amt B" in one for one in result["manifest"]["datasets"][0]["attribution"])


# -- rows that the layer itself withholds, and damaged joined layers ---------------------------

BEHIND = {
    "release": {"release": ["public", "internal", "public"]},
    "review": {"release": ["public"] * 3, "review_status": ["", "rejected", ""]},
    "archived": {"release": ["public"] * 3, "review_status": ["", "archived", ""]},
    "person": {"release": ["public"] * 3, "person_name": [0, 1, 0]},
    "licence": {"Lizenz": ["CC0-1.0", "CC BY-NC 4.0", "CC0-1.0"]},
}


@pytest.fixture
def asking(project, tmp_path):
    """Return ``make(path, how, columns)``: a layer that takes values from B, and B."""
    from qgis.core import QgsVectorLayer, QgsVectorLayerJoinInfo
    from qgis.PyQt.QtCore import QUrl

    from smartquartier.smartquartier_plugin.bridge.compat import make_field

    def make(how, n=3, cached=True, spoil=False, **columns):
        path = save(places(n, **columns), tmp_path / "b.gpkg")
        if spoil:
            damaged(tmp_path / "b.gpkg")
        second = QgsVectorLayer(f"{path}|layername=b", "B", "ogr")
        project.addMapLayer(second)
        if how == "query":
            first = QgsVectorLayer("?query=select Code, extra, geometry from B", "A", "virtual")
        elif how == "path":
            source = bytes(QUrl.toPercentEncoding(f"{path}|layername=b")).decode()
            text = f"?layer=ogr:{source}:bb&query=select Code, extra, geometry from bb"
            first = QgsVectorLayer(text, "A", "virtual")
        else:
            own = save(places(n), tmp_path / "a.gpkg")
            first = QgsVectorLayer(f"{own}|layername=a", "A", "ogr")
        assert first.isValid()
        project.addMapLayer(first)
        if how == "field":
            text = "attribute(get_feature('B', 'Code', \"Code\"), 'extra')"
            first.addExpressionField(text, make_field("extra", "str"))
        elif how in ("prefix", "subset"):
            join = QgsVectorLayerJoinInfo()
            join.setJoinLayer(second)
            join.setJoinFieldName("Code")
            join.setTargetFieldName("Code")
            join.setUsingMemoryCache(cached)
            join.setPrefix("j_")
            if how == "subset":
                join.setJoinFieldNamesSubset(["extra"])
            first.addJoin(join)
        return first, second

    return make


@pytest.mark.parametrize("how", ["prefix", "subset", "query", "path", "field"])
def test_rows_that_a_source_withholds_do_not_go_out(fails, asking, project, how):
    columns = {"extra": ["x1", "SECRET", "x3"], **BEHIND["release"]}
    first, _ = asking(how, **columns)
    match = "'A' takes values from layer '(B|bb?)', of which 1 rows may not be published .*'public'"
    fails(match, [first], context=context_of(project))


@pytest.mark.parametrize("rule", list(BEHIND))
def test_each_rule_of_rows_holds_for_joined_layers(fails, asking, project, rule):
    first, _ = asking("subset", extra=["x1", "SECRET", "x3"], **BEHIND[rule])
    fails("of which 1 rows may not be published", [first], context=context_of(project))


@pytest.mark.parametrize("how", ["subset", "query"])
def test_a_filtered_source_counts_as_what_it_shows(publish, asking, project, how):
    first, second = asking(how, extra=["x1", "SECRET", "x3"], **BEHIND["release"])
    list(first.getFeatures())  # what is cached is older than the filter
    assert second.setSubsetString("\"release\" = 'public'")
    result = publish([first], context=context_of(project))
    found = [row[-1] for row in rows(result["gpkg"], "a")]
    assert found == (["x1", None, "x3"] if how == "subset" else ["x1", "x3"])


def test_a_service_gets_no_rows_that_a_joined_layer_withholds(asking):
    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer
    from smartquartier.smartquartier_plugin.core.errors import InputError

    first, _ = asking("subset", extra=["x1", "SECRET", "x3"], **BEHIND["release"])
    with pytest.raises(InputError, match="may not be published"):
        read_layer(first)


@pytest.mark.parametrize("cached", [True, False])
def test_a_damaged_joined_layer_is_refused(fails, asking, project, cached):
    first, _ = asking("subset", 5000, cached, True, extra=["x" * 100] * 5000)
    fails("'(B|b)' could not be read whole", [first], context=context_of(project))


def test_a_layer_that_names_itself_is_not_its_source(publish, asking, project):
    from smartquartier.smartquartier_plugin.bridge.compat import make_field

    _, second = asking("none", extra=["x1", "SECRET", "x3"], **BEHIND["release"])
    second.addExpressionField("'B'", make_field("kind", "str"))
    result = publish([second], context=context_of(project))
    assert result["N_WITHHELD"] == 1


# -- rasters ---------------------------------------------------------------------------------


def test_the_second_raster_of_a_geopackage_is_published(publish, tmp_path):
    from osgeo import gdal, osr
    from qgis.core import QgsRasterLayer

    path, crs = tmp_path / "two.gpkg", osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    for number, name in enumerate(("one", "two")):
        made = gdal.GetDriverByName("MEM").Create("", 10, 10, 1, gdal.GDT_Byte)
        made.SetGeoTransform((410000, 10, 0, 5655000, 0, -10))
        made.SetProjection(crs.ExportToWkt())
        made.GetRasterBand(1).Fill(number * 100 + 7)
        more = ["APPEND_SUBDATASET=YES"] if number else []
        gdal.Translate(
            str(path), made, format="GPKG", creationOptions=[f"RASTER_TABLE={name}", *more]
        )
    layers = [QgsRasterLayer(f"GPKG:{path}:{name}", name, "gdal") for name in ("one", "two")]
    assert all(layer.isValid() for layer in layers)
    layers.append(save(places(), tmp_path / "orte.gpkg"))
    folder = publish(layers, FORMATS=["gpkg", "cog"])["gpkg"].parent
    found = {}
    for path in folder.glob("*.tif"):
        opened = gdal.Open(str(path))
        found[path.stem] = np.unique(opened.ReadAsArray()).tolist()
    assert found == {"one": [7], "two": [107]}


def test_hidden_cells_are_refused(fails, tmp_path):
    from osgeo import gdal, osr
    from qgis.core import QgsRasterLayer, QgsRasterRange

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    made = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "r.tif"), 10, 10, 1)
    made.SetGeoTransform((410000, 10, 0, 5655000, 0, -10))
    made.SetProjection(crs.ExportToWkt())
    made = None
    layer = QgsRasterLayer(str(tmp_path / "r.tif"), "r", "gdal")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(7, 7)])
    area = save(places(), tmp_path / "orte.gpkg")
    fails("additional values for 'no data'", [area, layer], FORMATS=["gpkg", "cog"])


# -- layers that ask other layers, odd names and dates ---------------------------------------


@pytest.mark.parametrize("kind", ["virtual layer", "virtual field"])
def test_unsaved_edits_of_a_layer_that_is_asked_are_refused(fails, joined, project, kind):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.compat import make_field

    first, second = joined
    first.removeJoin(second.id())
    if kind == "virtual layer":
        first = QgsVectorLayer("?query=select * from B", "virt", "virtual")
        assert first.isValid()
        project.addMapLayer(first)
    else:
        text = "aggregate('B', 'max', \"extra\")"
        first.addExpressionField(text, make_field("most", "str"))
    assert second.startEditing()
    place = second.fields().indexOf("extra")
    second.changeAttributeValue(next(second.getFeatures()).id(), place, "UNSAVED")
    fails("'B' has unsaved edits", [first], context=context_of(project))
    second.rollBack()


@pytest.mark.parametrize(
    "name", ["layer_styles", "gpkg_contents", "sqlite_x", "rtree_x_geom", "con"]
)
def test_names_that_mean_something_else_get_another(publish, tmp_path, name):
    from qgis.core import QgsLayerMetadata, QgsVectorLayer

    path = save(places(), tmp_path / "orte.gpkg")
    layer = QgsVectorLayer(f"{path}|layername=orte", name, "ogr")
    about = QgsLayerMetadata()
    about.setTitle("Orte")
    layer.setMetadata(about)
    result = publish([layer], FORMATS=["gpkg", "geojson"])
    assert result["VALID"] == 1, result["log"]
    assert result["manifest"]["datasets"][0]["name"] == f"layer_{name}"


def test_a_date_before_our_calendar_is_refused(fails, qgis_app):
    from qgis.core import QgsFeature, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate

    layer = QgsVectorLayer("None?field=built:date", "wall", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([QDate(-44, 3, 15)])
    layer.dataProvider().addFeature(feature)
    fails("'built' holds a date before the year 1", [layer])


def test_a_withheld_row_at_the_rim_does_not_make_the_package_invalid(publish, tmp_path):
    frame = tool.areas()
    frame["release"] = ["public", "internal"]
    result = publish([save(frame, tmp_path / "areas.gpkg")], FORMATS=None)
    assert (result["VALID"], result["N_WITHHELD"]) == (1, 1), result["log"]


def test_the_rectangle_of_a_leaning_raster_is_that_of_its_corners(qgis_app, tmp_path):
    from osgeo import gdal, osr
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer
    from smartquartier.smartquartier_plugin.publish.package.extent import degrees

    path, crs = tmp_path / "r.tif", osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    made = gdal.GetDriverByName("GTiff").Create(str(path), 20, 20, 1)
    made.SetGeoTransform((410000, 10, 2, 5655000, 2, -10))
    made.SetProjection(crs.ExportToWkt())
    made = None
    found = read_layer(QgsRasterLayer(str(path), "r", "gdal")).bbox
    corners = (410000, 5655000 - 200, 410000 + 240, 5655000 + 40)
    assert found == pytest.approx(degrees(corners, "EPSG:25833"), abs=1e-9)


def test_a_layer_that_can_not_be_copied_is_refused(fails, tmp_path, monkeypatch):
    from qgis.core import QgsVectorLayer

    path = save(places(), tmp_path / "orte.gpkg")
    layer = QgsVectorLayer(f"{path}|layername=orte", "orte", "ogr")
    monkeypatch.setattr(QgsVectorLayer, "clone", lambda self: None)
    fails("'orte' is neither", [layer])


def test_a_file_of_several_layers_is_no_layer(fails, publish, tmp_path):
    path = tmp_path / "many.gpkg"
    for name in ("one", "two"):
        places().to_file(path, layer=name, driver="GPKG")
    fails("several layers .one, two.; choose one", [str(path)])
    result = publish([f"{path}|layername=two"])
    assert [one["name"] for one in result["manifest"]["datasets"]] == ["two"]


def test_a_file_without_a_style_is_told(publish, tmp_path):
    path = save(places(), tmp_path / "orte.gpkg")
    result = publish([path])
    assert "has no style" in result["log"] and "has no style" in result["report"]


def test_invalid_rows_are_counted(publish, tmp_path):
    from shapely.geometry import Polygon

    frame = tool.areas()
    frame.loc[1, "geometry"] = Polygon([(0, 0), (9, 9), (9, 0), (0, 9)])
    result = publish([save(frame, tmp_path / "areas.gpkg")])
    assert result["N_WITHHELD"] == 1
    assert "their geometry is invalid" in result["report"]
