"""QGIS Server with the project of a package: read back feature by feature, and written to."""

import os
import shutil
from types import SimpleNamespace

import pytest
import real
from publish_data import small_package, with_dataset
from published_package import (
    as_oapif_reads,
    furthest,
    in_system,
    source_rows,
    with_raster,
    write_data,
)

pytestmark = pytest.mark.qgis  # the project is written by QGIS

NAMES = ("actor", "quarter", "theme_link")
QML = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="AllStyleCategories">
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
  <symbols><symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
   <layer class="SimpleFill" pass="0" locked="0" enabled="1">
    <prop k="color" v="200,30,40,255"/><prop k="outline_style" v="no"/><prop k="style" v="solid"/>
   </layer></symbol></symbols>
 </renderer-v2>
</qgis>"""


def started(folder, editable):
    """Start QGIS Server with a package that was moved after it was made."""
    from dataclasses import replace

    from smartquartier.smartquartier_plugin.bridge.server_project import write_project

    package, cells = with_raster(small_package(), folder)
    style = replace(package.dataset("quarter").style, qml=QML)
    package = with_dataset(package, "quarter", style=style)
    made = write_data(package, folder / "made")
    (made / "metadata").mkdir()
    (made / "metadata" / "actor.iso19139.xml").write_text("<a/>", encoding="utf-8")
    write_project(package, made, editable=editable)
    root = folder / "Paket mit Ö"
    shutil.move(made, root)
    try:
        server = real.Server("qgis_package.py", (root, folder), folder / "log")
    except real.MissingServerError as missing:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    url = server.facts["url"]
    return server, SimpleNamespace(
        url=url, wfs=f"{url}/ows/", api=f"{url}/wfs3", package=package, root=root, cells=cells
    )


@pytest.fixture(scope="module")
def served(tmp_path_factory, qgis_app):
    """Yield a package that QGIS Server serves, read only."""
    server, facts = started(tmp_path_factory.mktemp("qgis_server"), editable=False)
    yield facts
    server.stop()


@pytest.fixture
def editable(tmp_path, qgis_app):
    """Yield a package that QGIS Server serves and lets change."""
    server, facts = started(tmp_path, editable=True)
    yield facts
    server.stop()


def asked(served, **parameters):
    """Return the answer to an OGC request."""
    import requests

    names = {key.upper(): value for key, value in parameters.items()}
    return requests.get(served.wfs, params=names, timeout=30)


def wfs_layer(served, name):
    """Return a layer of QGIS's WFS provider."""
    from qgis.core import QgsVectorLayer

    uri = f"typename='{name}' url='{served.wfs}' version='1.1.0' pagingEnabled='false'"
    layer = QgsVectorLayer(uri, name, "WFS")
    assert layer.isValid()
    return layer


def value_of(value):
    """Return an attribute as the source has it."""
    from qgis.core import NULL

    if value == NULL:
        return None
    return value.toPyDate().isoformat() if hasattr(value, "toPyDate") else value


def rows_of(layer, key):
    """Return {key: (values, geometry or None)} of a layer, without the server's own number."""
    from shapely import wkb

    rows = {}
    for feature in layer.getFeatures():
        values = dict(zip(layer.fields().names(), map(value_of, feature.attributes())))
        values.pop("fid", None)
        values.pop("id", None)
        empty = feature.geometry().isNull()
        place = None if empty else wkb.loads(bytes(feature.geometry().asWkb()))
        rows[values[key]] = (values, place)
    return rows


def same_values(found, source):
    """Tell whether values are the same; WFS 1.1 knows no flags but as text."""
    return {k: str(v).lower() if isinstance(v, bool) else v for k, v in found.items()} == {
        k: str(v).lower() if isinstance(v, bool) else v for k, v in source.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_wfs_read_by_qgis_equals_the_source(served, name):
    dataset = served.package.dataset(name)
    rows, layer = source_rows(dataset), wfs_layer(served, name)
    found = rows_of(layer, dataset.key)
    assert list(found) == list(rows)
    if dataset.crs:
        assert layer.crs().authid() == dataset.crs
    for key, (values, place) in rows.items():
        assert same_values(found[key][0], values)
        assert furthest(found[key][1], place) < 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_wfs_read_by_gdal_equals_the_source(served, name):
    from osgeo import gdal
    from shapely import wkt

    source = gdal.OpenEx(f"WFS:{served.wfs}?VERSION=1.1.0", gdal.OF_VECTOR)
    layer = source.GetLayerByName(name)
    dataset = served.package.dataset(name)
    rows = source_rows(dataset)
    count = 0
    for feature in layer:
        values = feature.items()
        place = feature.GetGeometryRef()
        expected, geometry = rows[values[dataset.key]]
        for field, value in expected.items():
            found = values[field]
            if field == "checked_on" and found:
                found = found.replace("/", "-")
            assert found == value or str(found).lower() == str(value).lower()
        # GML 3.1 says MultiSurface, without any curve in it.
        found = place and wkt.loads(place.GetLinearGeometry().ExportToWkt())
        assert furthest(found, geometry) < 1e-6
        count += 1
    assert count == dataset.rows


@pytest.mark.parametrize("name", NAMES)
def test_ogc_api_features_read_by_qgis_equals_the_source(served, name):
    from qgis.core import QgsVectorLayer

    dataset = served.package.dataset(name)
    layer = QgsVectorLayer(f"typename='{name}' url='{served.api}'", name, "OAPIF")
    assert layer.isValid()
    found, rows = rows_of(layer, dataset.key), source_rows(dataset)
    assert list(found) == list(rows)
    places = in_system(dataset, 4326) if dataset.geometry else dict.fromkeys(rows)
    for key, (values, _) in rows.items():
        expected = {field: as_oapif_reads(value) for field, value in values.items()}
        assert same_values(found[key][0], expected)
        # QGIS Server rounds to six decimals here.
        assert furthest(found[key][1], places[key]) < 1e-6


def test_ogc_api_features_has_ids_and_names_of_fields(served):
    import requests

    answer = requests.get(f"{served.api}/collections/actor/items", timeout=30).json()
    assert [feature["id"] for feature in answer["features"]] == ["1", "2", "3", "4"]
    names = {field.name for field in served.package.dataset("actor").fields}
    assert set(answer["features"][0]["properties"]) == names | {"fid"}


def test_wms_tells_what_there_is(served):
    from lxml import etree

    text = asked(served, service="WMS", request="GetCapabilities", version="1.3.0").content
    root = etree.fromstring(text)
    space = {"w": "http://www.opengis.net/wms", "x": "http://www.w3.org/1999/xlink"}

    def told(path):
        return root.xpath(f"string({path})", namespaces=space)

    assert told("//w:Service/w:Title") == "Smart City Musterstadt"
    assert told("//w:Service/w:AccessConstraints").endswith("https://www.govdata.de/dl-de/by-2-0")
    assert told("//w:ContactOrganization") == "Stadt Musterstadt, Amt für Geodaten"
    assert told("//w:ContactPerson") == "unknown"  # QGIS Server's word for none
    actor = "//w:Layer[w:Name='actor']"
    assert told(f"{actor}/w:Title") == "Akteure"
    assert told(f"{actor}/w:Attribution/w:Title") == "Stadt Musterstadt, verändert"
    base = served.package.about.base_url
    assert told(f"{actor}/w:MetadataURL/w:OnlineResource/@x:href") == (
        f"{base}metadata/actor.iso19139.xml"
    )
    assert told(f"{actor}/w:DataURL/w:OnlineResource/@x:href") == f"{base}data/musterstadt.gpkg"
    assert {e.text for e in root.findall(".//w:Layer/w:Layer/w:Name", space)} >= {
        "actor", "quarter", "dust",
    }  # fmt: skip


def test_wms_draws_the_style(served):
    from qgis.PyQt.QtGui import QColor, QImage

    answer = asked(
        served, service="WMS", request="GetMap", version="1.3.0", layers="quarter", styles="",
        crs="EPSG:25833", bbox="409000,5654000,416000,5658000", width=700, height=400,
        format="image/png",
    )  # fmt: skip
    picture = QImage.fromData(answer.content)
    assert (picture.width(), picture.height()) == (700, 400)
    assert QColor(picture.pixel(150, 150)).name() == "#c81e28"
    assert QColor(picture.pixel(400, 200)).name() == "#ffffff"  # the hole


def test_wcs_gives_the_raster(served, tmp_path):
    import numpy as np
    from osgeo import gdal

    answer = asked(
        served, service="WCS", request="GetCoverage", version="1.0.0", coverage="dust",
        crs="EPSG:25833", bbox="410000,5653000,416000,5657000", width=60, height=40,
        format="GTiff",
    )  # fmt: skip
    path = tmp_path / "answer.tif"
    path.write_bytes(answer.content)
    found = gdal.Open(str(path)).ReadAsArray()
    assert np.array_equal(found[3:], served.cells[3:])


INSERT = """<Transaction xmlns="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml"
 service="WFS" version="1.1.0"><Insert><actor><geometry><gml:Point srsName="EPSG:25833"><gml:pos>
 410123.456 5655321.125</gml:pos></gml:Point></geometry><actor_id>a9</actor_id></actor></Insert>
 </Transaction>"""


def test_nobody_writes_unless_it_was_allowed(served):
    import requests

    answer = requests.post(
        served.wfs, data=INSERT.encode(), headers={"Content-Type": "text/xml"}, timeout=30
    )
    assert "<totalInserted>1" not in answer.text
    assert list(rows_of(wfs_layer(served, "actor"), "actor_id")) == ["a1", "a2", "a3", "a4"]


def test_wfs_t_by_qgis_arrives_in_the_geopackage(editable):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = wfs_layer(editable, "actor")
    assert layer.startEditing()
    ids = {feature["actor_id"]: feature.id() for feature in layer.getFeatures()}
    names = layer.fields().names()
    layer.changeAttributeValue(ids["a2"], names.index("name"), "Größe & <Maß>")
    layer.changeAttributeValue(ids["a2"], names.index("founded"), 1872)
    layer.changeGeometry(ids["a2"], QgsGeometry.fromWkt("Point (411500.5 5656500.25)"))
    layer.deleteFeature(ids["a3"])
    new = QgsFeature(layer.fields())
    new.setAttribute("actor_id", "a9")
    new.setAttribute("name", 'Neu "ä"')
    new.setGeometry(QgsGeometry.fromWkt("Point (410123.456789 5655321.125)"))
    assert layer.addFeature(new)
    assert layer.commitChanges(), layer.commitErrors()

    path = editable.root / "data" / "musterstadt.gpkg"
    stored = rows_of(QgsVectorLayer(f"{path}|layername=actor", "stored", "ogr"), "actor_id")
    rows = source_rows(editable.package.dataset("actor"))
    assert sorted(stored) == ["a1", "a2", "a4", "a9"]
    for untouched in ("a1", "a4"):
        assert stored[untouched][0] == rows[untouched][0]
        assert furthest(stored[untouched][1], rows[untouched][1]) == 0
    assert stored["a2"][0] == {**rows["a2"][0], "name": "Größe & <Maß>", "founded": 1872}
    assert stored["a2"][1].coords[0] == (411500.5, 5656500.25)
    empty = dict.fromkeys(rows["a1"][0])
    assert stored["a9"][0] == {**empty, "actor_id": "a9", "name": 'Neu "ä"'}
    x, y = stored["a9"][1].coords[0]
    assert abs(x - 410123.456789) < 1e-6 and y == 5655321.125
