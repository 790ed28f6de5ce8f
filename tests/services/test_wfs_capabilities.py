"""Reading capabilities of WFS 1.0, 1.1, 2.0; names of systems; extents; addresses."""

import pytest

from smartquartier.smartquartier_plugin.services.features.wfs import crs as wfs_crs
from smartquartier.smartquartier_plugin.services.features.wfs.capabilities import (
    read_capabilities,
)
from smartquartier.smartquartier_plugin.services.features.wfs.request import (
    FeatureRequest,
    geojson_format,
    operation_address,
    service_address,
)
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

TWO = """<?xml version="1.0" encoding="UTF-8"?>
<WFS_Capabilities version="2.0.0" xmlns="http://www.opengis.net/wfs/2.0"
 xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:cls="http://example.org/cls">
 <ows:ServiceIdentification><ows:Title>Geodaten der Stadt</ows:Title>
  <ows:Fees>{fees}</ows:Fees><ows:AccessConstraints>{terms}</ows:AccessConstraints>
 </ows:ServiceIdentification>
 <ows:ServiceProvider><ows:ProviderName>Stadt Musterstadt</ows:ProviderName></ows:ServiceProvider>
 <ows:OperationsMetadata>
  <ows:Operation name="GetFeature">
   <ows:DCP><ows:HTTP><ows:Get xlink:href="http://intern:8080/wfs?"/></ows:HTTP></ows:DCP>
   <ows:Parameter name="outputFormat"><ows:AllowedValues>
    <ows:Value>application/gml+xml; version=3.2</ows:Value>
    <ows:Value>application/geo+json</ows:Value></ows:AllowedValues></ows:Parameter>
   <ows:Constraint name="CountDefault"><ows:NoValues/>
    <ows:DefaultValue>2000</ows:DefaultValue></ows:Constraint>
  </ows:Operation>
  <ows:Constraint name="ImplementsResultPaging"><ows:NoValues/>
   <ows:DefaultValue>TRUE</ows:DefaultValue></ows:Constraint>
  <ows:Constraint name="CountDefault"><ows:NoValues/>
   <ows:DefaultValue>10</ows:DefaultValue></ows:Constraint>
 </ows:OperationsMetadata>
 <FeatureTypeList>
  <FeatureType><Name>cls:L137</Name><Title>Stadtteile</Title><Abstract>Alle
   Stadtteile</Abstract><DefaultCRS>urn:ogc:def:crs:EPSG::25833</DefaultCRS>
   <OtherCRS>http://www.opengis.net/def/crs/EPSG/0/4326</OtherCRS>
   <ows:WGS84BoundingBox><ows:LowerCorner>13.57 50.97</ows:LowerCorner>
    <ows:UpperCorner>13.97 51.18</ows:UpperCorner></ows:WGS84BoundingBox></FeatureType>
  <FeatureType><Name>cls:L1261</Name><Title>Bäume</Title>
   <ows:WGS84BoundingBox><ows:LowerCorner>NaN</ows:LowerCorner><ows:UpperCorner/>
   </ows:WGS84BoundingBox></FeatureType>
  <FeatureType xmlns:app="http://example.org/app"><Name>app:L1261</Name>
   <OutputFormats><Format>application/json</Format></OutputFormats>
   <ows:WGS84BoundingBox><ows:LowerCorner>1e20 1e20</ows:LowerCorner>
    <ows:UpperCorner>-1e20 -1e20</ows:UpperCorner></ows:WGS84BoundingBox></FeatureType>
 </FeatureTypeList></WFS_Capabilities>"""

ONE_ZERO = """<?xml version="1.0" encoding="ISO-8859-1"?>
<WFS_Capabilities version="1.0.0" xmlns="http://www.opengis.net/wfs">
 <Service><Name>WFS</Name><Title>Alte Stra\xdfen</Title><Fees>keine</Fees>
  <AccessConstraints>NONE</AccessConstraints></Service>
 <Capability><Request><GetFeature><ResultFormat><GML2/><geojson/></ResultFormat>
  <DCPType><HTTP><Get onlineResource="https://a.example/wfs?map=x&amp;"/></HTTP></DCPType>
  <DCPType><HTTP><Post onlineResource="https://a.example/wfs"/></HTTP></DCPType>
 </GetFeature></Request></Capability>
 <FeatureTypeList><FeatureType><Name>roads</Name><Title>Roads</Title>
  <SRS>EPSG:31468 EPSG:4326</SRS>
  <LatLongBoundingBox minx="11.4" miny="48.0" maxx="11.7" maxy="48.3"/></FeatureType>
  <FeatureType><Name>metres</Name>
  <LatLongBoundingBox minx="410000" miny="5650000" maxx="410070" maxy="5650007"/></FeatureType>
 </FeatureTypeList></WFS_Capabilities>""".encode("latin-1")


def two(fees="none", terms="keine"):
    return read_capabilities(TWO.format(fees=fees, terms=terms).encode())


def test_version_two_is_read_as_written():
    found = two()
    assert (found.version, found.title) == ("2.0.0", "Geodaten der Stadt")
    assert found.pages
    assert found.most == 2000, "GetFeature's own limit wins over the general one"
    assert found.addresses["GetFeature"] == "http://intern:8080/wfs?"
    info = found.layer_info(found.type_named("cls:L137"))
    assert info.title == "Stadtteile"
    assert info.description == "Alle Stadtteile"
    assert info.crs == ("EPSG:25833", "EPSG:4326")
    assert info.storage_crs == "EPSG:25833"
    assert info.extent == (13.57, 50.97, 13.97, 51.18)
    assert info.formats == ("application/gml+xml; version=3.2", "application/geo+json")
    assert info.page_limit == 2000


def test_one_empty_bounding_box_does_not_cost_the_whole_service():
    """OWSLib 0.27 stops with a TypeError here."""
    found = two()
    assert found.type_named("cls:L1261").extent is None
    assert found.type_named("app:L1261").extent is None, "limits the wrong way round"
    assert found.type_named("app:L1261").formats == ("application/json",)


def test_version_one_zero_is_read_too():
    found = read_capabilities(ONE_ZERO)
    assert (found.version, found.title, found.licence) == ("1.0.0", "Alte Straßen", "")
    assert found.addresses == {"GetFeature": "https://a.example/wfs?map=x&"}
    assert found.formats == ("GML2", "geojson")
    roads = found.type_named("roads")
    assert roads.crs == ("EPSG:31468", "EPSG:4326")
    assert roads.extent == (11.4, 48.0, 11.7, 48.3)
    assert found.type_named("metres").extent is None, "MapServer writes metres there"


@pytest.mark.parametrize(
    ("fees", "terms", "licence", "attribution"),
    [
        ("none", "keine", "", "Stadt Musterstadt"),
        ("dl-de/by-2-0", "NONE", "dl-de/by-2-0", "Stadt Musterstadt"),
        (
            "none",
            '{"id":"dl-by-de/2.0","name":"Datenlizenz Deutschland Namensnennung 2.0",'
            '"url":"https://www.govdata.de/dl-de/by-2-0","quelle":"© Landeshauptstadt"}',
            "Datenlizenz Deutschland Namensnennung 2.0, https://www.govdata.de/dl-de/by-2-0",
            "© Landeshauptstadt",
        ),
        ("none", "{not json}", "{not json}", "Stadt Musterstadt"),
    ],
)
def test_licence_and_attribution(fees, terms, licence, attribution):
    text = TWO.replace("{fees}", fees).replace("{terms}", terms)
    found = read_capabilities(text.encode())
    assert (found.licence, found.attribution) == (licence, attribution)


def test_a_name_without_prefix_is_enough_where_it_is_unique():
    found = two()
    assert found.type_named("L137").name == "cls:L137"
    assert found.type_named("CLS:l137").name == "cls:L137"
    assert found.type_named("cls:L137").namespace == "http://example.org/cls"


@pytest.mark.parametrize(("wanted", "offered"), [("L1261", "app:L1261"), ("cls:L13", "cls:L137")])
def test_an_unknown_or_ambiguous_name_offers_the_nearest(wanted, offered):
    with pytest.raises(ServiceFailure, match=offered) as caught:
        two().type_named(wanted, "wfs.example")
    assert caught.value.reason == "layer"


@pytest.mark.parametrize(
    "document",
    [
        b'<WMS_Capabilities version="1.3.0"/>',
        b'<WFS_Capabilities version="3.0.0"/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><WFS_Capabilities version="2.0.0">&b;</WFS_Capabilities>',
        b'<WFS_Capabilities version="2.0.0">',
    ],
)
def test_other_documents_are_refused(document):
    with pytest.raises(ServiceFailure):
        read_capabilities(document)


@pytest.mark.parametrize(
    ("spelling", "short"),
    [
        ("EPSG:25833", "EPSG:25833"),
        ("urn:ogc:def:crs:EPSG::25833", "EPSG:25833"),
        ("urn:ogc:def:crs:EPSG:6.9:25833", "EPSG:25833"),
        ("urn:x-ogc:def:crs:EPSG:25833", "EPSG:25833"),
        ("http://www.opengis.net/def/crs/EPSG/0/25833", "EPSG:25833"),
        ("http://www.opengis.net/gml/srs/epsg.xml#25833", "EPSG:25833"),
        ("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"),
        ("CRS:84", "OGC:CRS84"),
        ("LOCAL", "LOCAL"),
    ],
)
def test_each_spelling_of_a_system_is_known(spelling, short):
    assert wfs_crs.short_name(spelling) == short


CITY = (13.62, 50.97, 13.86, 51.13)


def bbox(offered, version="2.0.0", **more):
    value, unsure = wfs_crs.bbox_value(CITY, offered, version, **more)
    parts = value.split(",")
    return [float(part) for part in parts[:4]], ",".join(parts[4:]), unsure


def test_an_extent_is_asked_for_in_the_projected_system_of_the_layer():
    """Failure 3: there is no doubt about axes that way."""
    box, name, unsure = bbox(["urn:ogc:def:crs:EPSG::25833", "urn:ogc:def:crs:EPSG::4326"])
    assert name == "urn:ogc:def:crs:EPSG::25833"
    assert not unsure
    assert 400_000 < box[0] < box[2] < 425_000
    assert 5_640_000 < box[1] < box[3] < 5_670_000


def test_the_edges_of_an_extent_are_curves():
    """Parallels bend in a projection: corners alone would cut off what lies at mid-edge."""
    south, middle = (6.0, 47.0, 15.0, 55.0), (15.0, 47.0, 15.0, 47.0)
    box = wfs_crs.project(south, "EPSG:25833")
    corners = [wfs_crs.project((x, 47.0, x, 47.0), "EPSG:25833")[1] for x in (6.0, 15.0)]
    assert box[1] <= wfs_crs.project(middle, "EPSG:25833")[1]
    laea = wfs_crs.project((5.0, 47.0, 15.0, 55.0), "EPSG:3035")
    edge = wfs_crs.project((10.0, 47.0, 10.0, 47.0), "EPSG:3035")[1]
    assert laea[1] == pytest.approx(edge, abs=1.0)
    assert edge < wfs_crs.project((5.0, 47.0, 5.0, 47.0), "EPSG:3035")[1] - 1000
    assert min(corners) == pytest.approx(box[1], abs=1.0)


def test_latitude_comes_first_only_where_there_is_no_other_way():
    box, name, unsure = bbox(["EPSG:4326"])
    assert name == "urn:ogc:def:crs:EPSG::4326"
    assert box == [50.97, 13.62, 51.13, 13.86]
    assert unsure
    box, _, _ = bbox(["EPSG:4326"], swapped=True)
    assert box == [13.62, 50.97, 13.86, 51.13]
    box, name, unsure = bbox(["urn:ogc:def:crs:EPSG::4258", "urn:ogc:def:crs:OGC:1.3:CRS84"])
    assert name == "urn:ogc:def:crs:OGC:1.3:CRS84"
    assert box == [13.62, 50.97, 13.86, 51.13]
    assert not unsure


def test_northing_comes_first_in_gauss_kruger_and_laea():
    box, _, unsure = bbox(["urn:ogc:def:crs:EPSG::31468"])
    assert box[0] > 5_000_000 > box[1]
    assert unsure
    box, _, _ = bbox(["urn:ogc:def:crs:EPSG::3035"])
    assert box[0] < 3_500_000
    assert box[1] > 4_000_000


def test_version_one_zero_takes_no_name_of_a_system():
    box, name, unsure = bbox(["EPSG:31468"], "1.0.0")
    assert name == ""
    assert box[0] < 5_000_000 < box[1]
    assert not unsure


def test_a_pasted_request_becomes_the_address_of_the_service():
    """Dresden: the query of the service itself (NODEID) stays."""
    url = (
        "https://a.example/ogcsl.ashx?nodeid=189&Service=WFS&request=GetCapabilities&Version=1.1.0"
    )
    assert service_address(url) == ("https://a.example/ogcsl.ashx?nodeid=189", "1.1.0")
    assert service_address("https://a.example/wfs?") == ("https://a.example/wfs", "")


@pytest.mark.parametrize(
    ("announced", "used", "other"),
    [
        ("", "https://a.example/x?NODEID=189", False),
        ("http://intern:8080/wfs?", "https://a.example/x?NODEID=189", True),
        ("http://localhost/wfs", "https://a.example/x?NODEID=189", True),
        ("https://a.example:8443/wfs", "https://a.example/x?NODEID=189", True),
        ("http://a.example/wfs?", "https://a.example/wfs?NODEID=189", False),
        ("http://A.example:80/wfs?nodeid=7&", "https://a.example/wfs?nodeid=7", False),
        ("/geoserver/wfs", "https://a.example/geoserver/wfs?NODEID=189", False),
    ],
)
def test_the_announced_address_is_used_on_the_same_host_only(announced, used, other):
    assert operation_address("https://a.example/x?NODEID=189", announced) == (used, other)


@pytest.mark.parametrize(
    ("formats", "chosen"),
    [
        (["text/xml; subtype=gml/3.1.1", "application/json"], "application/json"),
        (["application/json", "application/geo+json"], "application/geo+json"),
        (
            ["a", "application/json; subtype=geojson; charset=utf-8"],
            "application/json; subtype=geojson; charset=utf-8",
        ),
        (["GML32", "GEOJSON"], "GEOJSON"),
        (["GeoJSON+ZIP", "text/javascript", "csv"], ""),
    ],
)
def test_geojson_is_found_in_any_spelling(formats, chosen):
    assert geojson_format(formats) == chosen


def test_the_users_parameters_win_without_regard_to_case():
    request = FeatureRequest(
        "https://a.example/w?map=x", "2.0.0", {"SRSNAME": "a"}, {"srsName": "b"}
    )
    address = request.address(0, 5)
    assert "srsName=b" in address
    assert "SRSNAME" not in address
    assert "COUNT=5" in address and "STARTINDEX=0" in address and "map=x" in address


def test_a_next_link_of_another_host_is_followed_on_ours():
    request = FeatureRequest("https://a.example/w?map=x", "2.0.0")
    link = "http://intern:8080/wfs?SERVICE=WFS&STARTINDEX=10&COUNT=10"
    assert (
        request.link_address(link) == "https://a.example/w?map=x&SERVICE=WFS&STARTINDEX=10&COUNT=10"
    )
    assert request.link_address("http://a.example/p?id=7") == "https://a.example/p?id=7"


@pytest.mark.parametrize(
    "extent", [(-180, -90, 180, 90), (-180, -85, 180, 85), (-80, 0, 110, 80), (-10, -60, 40, 89)]
)
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "2.0.0"])
@pytest.mark.parametrize("crs", ["EPSG:25833", "EPSG:25832", "EPSG:31469", "EPSG:3035"])
def test_the_bbox_of_a_wide_extent_stays_where_its_system_is_used(crs, version, extent):
    """QGIS Server 3.22 finds nothing in the whole earth; far away metres are infinite."""
    from osgeo import gdal

    said = []
    gdal.PushErrorHandler(lambda severity, number, text: said.append(text))
    try:
        value, _ = wfs_crs.bbox_value(extent, (crs,), version)
        west, south, east, north = wfs_crs.project((13.5, 50.9, 13.9, 51.2), crs)
    finally:
        gdal.PopErrorHandler()
    numbers = [float(one) for one in value.split(",")[:4]]
    if not version.startswith("1.0") and wfs_crs.north_first(crs):
        numbers = [numbers[one] for one in (1, 0, 3, 2)]
    assert numbers[0] < west and numbers[1] < south and numbers[2] > east and numbers[3] > north
    assert all(abs(one) < 2e7 for one in numbers) and said == []
    assert version.startswith("1.0") or value.endswith(crs.replace("EPSG:", "EPSG::"))


def test_an_extent_far_from_the_layers_system_is_asked_for_in_degrees():
    assert wfs_crs.bbox_value((100, 0, 130, 30), ("EPSG:25833",), "2.0.0")[0].endswith("4326")
    assert wfs_crs.project((100, 0, 130, 30), "EPSG:25833") is None


def test_systems_that_nobody_knows_are_asked_for_in_degrees():
    value, _ = wfs_crs.bbox_value(CITY, ["EPSG:999999", "nonsense"], "2.0.0")
    assert value.endswith("EPSG::4326")
