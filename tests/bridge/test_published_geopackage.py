"""QGIS and a published GeoPackage: what a colleague sees who opens the file and nothing else."""

import shutil

import pytest
from publish_data import small_package, with_dataset


@pytest.fixture
def folder(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage
    from smartquartier.smartquartier_plugin.publish.package.model import Style

    plain = layer_in_memory()
    style = Style(qml=qml_of(plain, "#12ab34"), sld_1_1="")
    package = with_dataset(small_package(), "actor", style=style)
    geopackage.write(package, tmp_path)
    geojson.write(package, tmp_path)
    return tmp_path / "data"


def layer_in_memory():
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer("Point?crs=EPSG:25833", "plain", "memory")


def qml_of(layer, colour):
    from qgis.core import QgsMarkerSymbol, QgsSingleSymbolRenderer
    from qgis.PyQt.QtXml import QDomDocument

    layer.setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol.createSimple({"color": colour})))
    document = QDomDocument()
    layer.exportNamedStyle(document)
    return document.toString()


def opened(folder, name):
    from qgis.core import QgsVectorLayer

    # A copy: QGIS writes into a GeoPackage that it may write to, only by looking at it.
    copy = folder / "copy.gpkg"
    shutil.copy(folder / "musterstadt.gpkg", copy)
    return QgsVectorLayer(f"{copy}|layername={name}", name, "ogr")


def test_title_licence_attribution_and_history_come_along(folder):
    about = opened(folder, "actor").metadata()
    assert about.title() == "Akteure" and about.abstract() == "Institutionen, keine Personen."
    assert about.licenses() == ["dl-de/by-2-0"]
    assert about.rights() == ["Stadt Musterstadt, verändert"]
    assert about.history() == ["2026-01-02 aus einer Liste eingelesen"]
    assert about.keywords() == {"theme": ["smart city", "Stadtteile", "Akteure"]}
    contact = about.contacts()[0]
    assert (contact.organization, contact.name) == ("Stadt Musterstadt, Amt für Geodaten", "")
    assert about.crs().authid() == "EPSG:25833"
    assert (
        about.extent().spatialExtents()[0].bounds.xMinimum()
        == (small_package().dataset("actor").bbox[0])
    )


def test_the_style_is_taken_without_being_asked_for(folder):
    assert opened(folder, "actor").renderer().symbol().color().name() == "#12ab34"


def test_rows_geometries_and_nulls_are_those_of_the_source(folder):
    from smartquartier.smartquartier_plugin.bridge.compat import to_python
    from smartquartier.smartquartier_plugin.publish.formats.rows import columns

    dataset = small_package().dataset("actor")
    layer, expected = opened(folder, "actor"), columns(dataset)
    assert [f.name() for f in layer.fields()] == ["fid", *expected]
    found = list(layer.getFeatures())
    for name, values in expected.items():
        read = [to_python(feature[name]) for feature in found]
        if name == "checked_on":
            read = [value and value.isoformat() for value in read]
        assert read == values
    for feature, shape in zip(found, dataset.frame.geometry):
        if shape is None:
            assert feature.geometry().isNull()
        else:
            assert bytes(feature.geometry().asWkb().data()) == shape.wkb


def test_the_table_and_the_record_are_there(folder):
    table = opened(folder, "theme_link")
    assert table.isValid() and not table.isSpatial() and table.featureCount() == 3


def test_geojson_opens_in_degrees(folder):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(folder / "quarter.geojson"), "quarter", "ogr")
    assert layer.isValid() and layer.featureCount() == 2
    assert layer.crs().authid() == "EPSG:4326" and 13 < layer.extent().xMinimum() < 14


def test_a_layer_published_once_says_its_licence_to_the_next_tool(folder):
    from smartquartier.smartquartier_plugin.bridge.metadata import describe

    facts = describe(opened(folder, "actor"))
    assert facts["licence"] == "dl-de/by-2-0"
    assert facts["attribution"] == "Stadt Musterstadt, verändert"
    assert facts["date"] == "2026-01-02"
