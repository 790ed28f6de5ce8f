"""The WFS client against real servers and against every quirk of the city services."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
import quirk_data

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery
from smartquartier.smartquartier_plugin.services.features.wfs.client import WfsClient
from smartquartier.smartquartier_plugin.services.http.cache import CacheSession
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

QUICK = HttpSettings(attempts=1, backoff=0.01, read_timeout=20)


class Listener(Progress):
    """Keeps what was said."""

    def __init__(self):
        self.said = []

    def info(self, text):
        self.said.append(text)

    warn = info


@pytest.fixture
def listener():
    return Listener()


SMALL = """<WFS_Capabilities version="2.0.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink"><OperationsMetadata>
 <Operation name="GetFeature"><DCP><HTTP><Get xlink:href="{address}"/></HTTP></DCP>
 <Parameter name="outputFormat"><Value>GeoJSON</Value></Parameter></Operation>
 <Operation name="DescribeFeatureType"><DCP><HTTP><Get xlink:href="{address}"/></HTTP></DCP>
 </Operation></OperationsMetadata><FeatureTypeList><FeatureType><Name>app:points</Name>
 <DefaultCRS>urn:ogc:def:crs:EPSG::4326</DefaultCRS></FeatureType></FeatureTypeList>
 </WFS_Capabilities>"""
SCHEMA = """<schema xmlns="http://www.w3.org/2001/XMLSchema"><complexType name="t"><sequence>
 <element name="kind" type="string"/><element name="GID" type="int"/></sequence></complexType>
 </schema>"""
LINKED = """<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="part?x=1"/>
 <include schemaLocation="http://localhost:{port}/part"/><include
 schemaLocation="file:///etc/hostname"/><import namespace="http://www.opengis.net/gml/3.2"
 schemaLocation="http://localhost:{port}/part"/></schema>"""
NO_KEY = """<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception>
 <ows:ExceptionText>Cannot do natural order without a primary key, please add it or specify a
 manual sort over existing attributes</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"""

GML = """<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberMatched="1">
 <wfs:member><t><kind>a</kind></t></wfs:member></wfs:FeatureCollection>"""


GML_END = "</wfs:FeatureCollection>"
PAGING = (
    '<ows:Constraint name="ImplementsResultPaging"><ows:DefaultValue>TRUE</ows:DefaultValue>'
    "</ows:Constraint>"
)


class SmallWfs(BaseHTTPRequestHandler):
    """Services that the quirk server does not have; the path chooses one."""

    features = quirk_data.points(35)

    def do_GET(self):
        self.server.asked.append(self.path)
        query = {k.lower(): v for k, v in parse_qsl(urlsplit(self.path).query)}
        query.setdefault("request", "")
        behaviour = urlsplit(self.path).path.strip("/")
        answer = getattr(self, behaviour)(query)
        data = answer if isinstance(answer, bytes) else answer.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def first_page(self, query):
        """Take count, but begin with the first feature each time."""
        if query["request"] == "GetCapabilities":
            return SMALL.format(address="")
        return self._collection(self.features[: int(query.get("count", 35))])

    def static(self, query):
        """Give the capabilities as a file; the service itself is elsewhere."""
        port = self.server.server_port
        return SMALL.format(address=f"http://localhost:{port}/elsewhere")

    def elsewhere(self, query):
        return self._page(query)

    def no_key(self, query):
        """Refuse paging without an order: GeoServer with a table without key."""
        if query["request"] == "GetCapabilities":
            return SMALL.format(address="")
        if query["request"] == "DescribeFeatureType":
            return SCHEMA
        if "startindex" in query and query.get("sortby") != "GID":
            return NO_KEY
        return self._page(query)

    def linked(self, query):
        """Give GML whose schema includes others, on this host and elsewhere."""
        if query["request"] == "GetCapabilities":
            return SMALL.format(address="")
        if query["request"] == "DescribeFeatureType":
            return LINKED.format(port=self.server.server_port)
        return GML

    def part(self, query):
        return SCHEMA

    def lon_lat(self, query):
        """Read every BBOX as lon, lat: nothing is found at 51 east."""
        if query["request"] == "GetCapabilities":
            return SMALL.format(address="")
        west = float(query["bbox"].split(",")[0])
        return self._collection(self.features if west < 20 else [])

    def rounded(self, query):
        """Send GeoJSON in degrees whatever srsName says; exact coordinates as GML only."""
        if query["request"] == "GetCapabilities":
            projected = SMALL.replace("EPSG::4326", "EPSG::25833")
            return projected.format(address="")
        if query["request"] == "DescribeFeatureType":
            return SCHEMA
        if "outputformat" in query:
            return self._page(query)
        start, count = int(query.get("startindex", 0)), int(query.get("count", 35))
        members = "".join(
            f"<wfs:member><t><nr>{one.fid}</nr></t></wfs:member>"
            for one in self.features[start : start + count]
        )
        return GML.partition("<wfs:member>")[0].replace('"1"', '"35"') + members + GML_END

    def rounded_paged(self, query):
        """The same with paging."""
        answer = self.rounded(query)
        if query["request"] == "GetCapabilities":
            return answer.replace("</OperationsMetadata>", PAGING + "</OperationsMetadata>")
        return answer

    def rounded_only(self, query):
        """The same without GML."""
        if query["request"] == "GetFeature" and "outputformat" not in query:
            return NO_KEY
        return self.rounded(query)

    def _page(self, query):
        start, count = int(query.get("startindex", 0)), int(query.get("count", 35))
        return self._collection(self.features[start : start + count])

    def _collection(self, some):
        made = [quirk_data.geojson_feature(one, 4326, False, one.fid) for one in some]
        return quirk_data.geojson(made)

    def log_message(self, *_):
        pass


@pytest.fixture
def small_wfs():
    server = ThreadingHTTPServer(("127.0.0.1", 0), SmallWfs)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    yield SimpleNamespace(url=url, asked=server.asked)
    server.shutdown()
    server.server_close()


@pytest.fixture
def http(listener):
    with HttpClient(QUICK, listener) as client:
        yield client


def names_in(page, field="nr"):
    """Return the values of one field of a page, GeoJSON or GML."""
    if page.kind == "geojson":
        return [str(one["properties"][field]) for one in page.body.json()["features"]]
    return re.findall(rf"<(?:\w+:)?{field}>([^<]*)</", page.body.text())


def fetch(client, layer="app:points", **query):
    """Return all pages of a query, and the numbers of the features in their order."""
    query = FeatureQuery(layer, **query)
    pages = list(client.pages(query, client.describe(layer)))
    return pages, [name for page in pages for name in names_in(page)]


def numbers(n):
    return [str(number) for number in range(n)]


def get_features(server, scenario):
    """Return the GetFeature requests for data that a scenario has seen."""
    return [
        one
        for one in server.seen(scenario)
        if (one.get("request") or "").lower() == "getfeature" and one.get("resultType") != "hits"
    ]


# -- an honest service ---------------------------------------------------------------------


def test_an_honest_service_gives_everything_once(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs", n=120))
    assert [info.name for info in client.layers()] == ["app:points", "app:quarters"]
    info = client.describe("points")
    assert info.storage_crs == "EPSG:25833"
    assert info.licence.startswith("Datenlizenz Deutschland")
    assert info.extent == pytest.approx(quirk_data.extent())
    pages, names = fetch(client, page_size=50)
    assert names == numbers(120)
    assert [page.returned for page in pages] == [50, 50, 20]
    assert [page.last for page in pages] == [False, False, True]
    assert {page.matched for page in pages} == {120}
    assert {page.kind for page in pages} == {"geojson"}
    assert {page.declared_crs for page in pages} == {"urn:ogc:def:crs:EPSG::25833"}
    assert client.hits(FeatureQuery("app:points"), info) == 120


def test_gml_comes_with_its_schema_which_is_fetched_once_and_links_nowhere(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs_gml_only", n=30))
    pages, names = fetch(client, page_size=20)
    assert names == numbers(30)
    assert {page.kind for page in pages} == {"gml"}
    assert {page.declared_crs for page in pages} == {"urn:ogc:def:crs:EPSG::25833"}
    schema = pages[0].schema.read_text(encoding="utf-8")
    assert 'name="value" type="xsd:double"' in schema
    assert "schemaLocation" not in schema, "GDAL would fetch it, from any host"
    asked = [one.get("request") for one in quirk_server.seen("wfs_gml_only")]
    assert asked.count("DescribeFeatureType") == 1


def test_at_most_so_many_are_asked_for(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs", n=120))
    pages, names = fetch(client, max_features=70, page_size=50)
    assert names == numbers(70)
    assert pages[-1].last
    assert [one.get("count") for one in get_features(quirk_server, "wfs")] == ["50", "1", "20"]


def test_an_extent_limits_what_comes(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs", n=200))
    w, s, e, n = quirk_data.extent()
    part = (w, s, (w + e) / 2, (s + n) / 2)
    inside = quirk_data.within(quirk_data.points(200), part)
    _, names = fetch(client, extent=part)
    assert 20 < len(inside) < 100
    wanted = {str(one.properties["nr"]) for one in inside}
    assert wanted <= set(names), "at the edges a little more may come"
    assert len(names) <= len(wanted) + 3


# -- Dresden -------------------------------------------------------------------------------


def test_dresden_keeps_nodeid_and_is_asked_for_everything_at_once(quirk_server, http):
    """NODEID in the address; no paging, no default: one request, compared with hits."""
    url = quirk_server.scenario("wfs_dresden", n=61)
    client = WfsClient(http, f"{url}/ogcsl.ashx?NODEID=189&SERVICE=WFS&REQUEST=GetCapabilities")
    pages, names = fetch(client, "L137")
    assert names == numbers(61)
    assert (pages[0].matched, pages[0].last) == (61, True)
    assert {one.get("nodeid") for one in quirk_server.seen("wfs_dresden")} == {"189"}
    (asked,) = get_features(quirk_server, "wfs_dresden")
    assert asked.get("typenames") == "cls:L137"
    assert asked.get("outputformat") == "application/geo+json"
    assert asked.get("srsname") == "urn:ogc:def:crs:EPSG::25833"
    assert asked.get("count") == "1", "one would do to see its coordinates; it sends all"
    fetch(client, "L137", paging="none")
    assert get_features(quirk_server, "wfs_dresden")[-1].get("count") is None


@pytest.mark.parametrize("size", [5, 25, 100])
def test_a_service_that_ignores_paging_gives_no_feature_twice(quirk_server, http, size):
    client = WfsClient(http, quirk_server.scenario("wfs_no_paging", n=25))
    pages, names = fetch(client, page_size=size)
    assert names == numbers(25)
    assert pages[-1].last
    if size < 25:
        asked = get_features(quirk_server, "wfs_no_paging")
        assert len(asked) == 1, "more than asked for is everything: it isn't fetched again"


def test_a_service_that_ignores_startindex_but_takes_count_is_asked_once_more(
    small_wfs, http, listener
):
    """The first page again and again: the guard notices and asks for everything."""
    client = WfsClient(http, f"{small_wfs.url}/first_page")
    pages, names = fetch(client, page_size=10)
    assert names == numbers(35)
    assert len(pages) == 1
    assert any("everything is asked for at once" in text for text in listener.said)


def test_a_table_without_key_is_paged_in_the_order_of_a_column(small_wfs, http):
    """GeoServer: "Cannot do natural order without a primary key"."""
    client = WfsClient(http, f"{small_wfs.url}/no_key")
    pages, names = fetch(client, page_size=10)
    assert names == numbers(35)
    assert [page.returned for page in pages] == [10, 10, 10, 5]


def test_a_schema_takes_in_its_parts_and_loses_its_links(small_wfs, http):
    """GDAL would fetch what a schema includes, from any host."""
    client = WfsClient(http, f"{small_wfs.url}/linked")
    (page,) = client.pages(FeatureQuery("points"))
    made = page.schema.read_text(encoding="utf-8")
    assert "schemaLocation" not in made
    assert 'name="GID"' in made
    assert [path for path in small_wfs.asked if "part" in path] == ["/part?x=1"]
    assert client.sort_key("points") == "GID"


def test_capabilities_in_a_file_lead_to_the_service_elsewhere(small_wfs, http):
    client = WfsClient(http, f"{small_wfs.url}/static")
    assert fetch(client)[1] == numbers(35)


def test_an_extent_in_degrees_is_tried_the_other_way_round_if_nothing_is_there(small_wfs, http):
    """Failure 3: latitude first is the rule for urn names, but not everybody's."""
    client = WfsClient(http, f"{small_wfs.url}/lon_lat")
    assert fetch(client, extent=quirk_data.extent())[1] == numbers(35)


# -- the other cities ----------------------------------------------------------------------


def test_hamburg_offers_geojson_by_its_long_name_and_its_own_metres(quirk_server, http):
    """GeoJSON for urn 4326 is [lat, lon] there: asking for the stored system avoids it."""
    client = WfsClient(http, quirk_server.scenario("wfs_swapped"))
    pages, names = fetch(client)
    assert names == numbers(25)
    assert pages[0].declared_crs == "urn:ogc:def:crs:EPSG::25832"
    x, y = pages[0].body.json()["features"][0]["geometry"]["coordinates"]
    assert x < 1_000_000 < y
    pages, _ = fetch(client, crs="EPSG:4326")
    assert pages[0].declared_crs == "urn:ogc:def:crs:EPSG::4326", "the spelling tells the axes"


def test_koeln_says_what_it_was_asked_for(quirk_server, http):
    """The label lies; the client hands it on for the placement to judge."""
    client = WfsClient(http, quirk_server.scenario("wfs_ignores_srs"))
    pages, _ = fetch(client, crs="EPSG:4326")
    assert pages[0].declared_crs.endswith("4326")
    (asked,) = get_features(quirk_server, "wfs_ignores_srs")[:1]
    assert asked.get("outputformat") == "application/json; subtype=geojson"


def test_berlin_answers_gml_to_a_wrong_format(quirk_server, http):
    """What came counts, not what was asked for."""
    client = WfsClient(http, quirk_server.scenario("wfs_wrong_format_gml"))
    assert fetch(client)[0][0].kind == "geojson"
    pages, names = fetch(client, output_format="geojson")
    assert pages[0].kind == "gml"
    assert pages[0].schema is not None
    assert names == numbers(25)


def test_berlins_old_path_is_gone(quirk_server, http):
    with pytest.raises(ServiceFailure) as caught:
        WfsClient(http, quirk_server.scenario("wfs_old_path")).layers()
    assert caught.value.reason == "not_found"
    assert len(quirk_server.seen("wfs_old_path")) == 1, "no other version helps there"


def test_muenchen_pages_by_startindex_and_maxfeatures_on_1_1_0(quirk_server, http):
    """And numbers its ids anew on each page, which must not look like the same page."""
    client = WfsClient(http, quirk_server.scenario("wfs_111_maxfeatures", n=45))
    assert client.capabilities.version == "1.1.0"
    pages, names = fetch(client, page_size=20)
    assert names == numbers(45)
    assert [page.returned for page in pages] == [20, 20, 5]
    first = get_features(quirk_server, "wfs_111_maxfeatures")[0]
    assert (first.get("maxfeatures"), first.get("count")) == ("20", None)
    assert first.get("typename") == "app:points"


def test_muenchens_global_service_is_disabled(quirk_server, http):
    with pytest.raises(ServiceFailure, match="Service WFS is disabled"):
        WfsClient(http, quirk_server.scenario("wfs_disabled")).layers()


def test_a_limit_nobody_announced_is_found_by_the_count(quirk_server, http):
    """München with a silent limit of 10: hits says 45, so the rest is asked for."""
    client = WfsClient(http, quirk_server.scenario("wfs_111_maxfeatures", n=45, most=10))
    pages, names = fetch(client)
    assert names == numbers(45)
    assert pages[0].matched == 45


def test_leipzig_labels_nothing_so_the_request_counts(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("leipzig", n=30))
    pages, names = fetch(client, page_size=10)
    assert names == numbers(30)
    assert {page.declared_crs for page in pages} == {"urn:ogc:def:crs:EPSG::25833"}


@pytest.mark.parametrize(("server", "spelling"), [("A", "application/json"), ("B", "GEOJSON")])
def test_frankfurt_wants_srsname_and_its_own_spelling_of_json(quirk_server, http, server, spelling):
    client = WfsClient(http, quirk_server.scenario("frankfurt", server=server))
    pages, names = fetch(client)
    assert names == numbers(25)
    assert pages[0].kind == "geojson"
    assert get_features(quirk_server, "frankfurt")[0].get("outputformat") == spelling


def test_duesseldorf_is_asked_for_its_stored_metres(quirk_server, http):
    pages, names = fetch(WfsClient(http, quirk_server.scenario("duesseldorf")))
    assert names == numbers(25)
    assert pages[0].declared_crs == "urn:ogc:def:crs:EPSG::25832"


@pytest.mark.parametrize(
    "vendor",
    [
        {"CQL_FILTER": "gf=4"},
        {
            "filter": "<fes:Filter><fes:PropertyIsEqualTo><fes:ValueReference>gf"
            "</fes:ValueReference><fes:Literal>4</fes:Literal></fes:PropertyIsEqualTo></fes:Filter>"
        },
    ],
)
def test_bkg_passes_the_filter_on_for_data_and_count(quirk_server, http, vendor):
    """VG250: without gf=4 an AGS occurs more than once."""
    client = WfsClient(http, quirk_server.scenario("bkg", n=30))
    query = FeatureQuery("vg250_gem", vendor=vendor, page_size=20)
    info = client.describe("vg250_gem")
    keys = [key for page in client.pages(query, info) for key in names_in(page, "ags")]
    assert len(keys) == len(set(keys)) == 30
    assert client.hits(query, info) == 30
    assert client.hits(FeatureQuery("vg250_gem"), info) == 40


def test_bkg_an_extent_is_joined_with_the_filter(quirk_server, http):
    """A WFS takes one of BBOX and filter only."""
    client = WfsClient(http, quirk_server.scenario("bkg", n=30))
    info = client.describe("vg250_gem")
    some = quirk_data.extent()
    fes = '<Filter xmlns="http://www.opengis.net/fes/2.0"><PropertyIsNotNull><ValueReference>gf'
    fes += "</ValueReference></PropertyIsNotNull></Filter>"
    for vendor in ({"cql_filter": "gf=4"}, {"FILTER": fes}, {"RESOURCEID": "f.1"}):
        list(client.pages(FeatureQuery("vg250_gem", extent=some, vendor=vendor), info))
        asked = get_features(quirk_server, "bkg")[-1]
        assert asked.get("bbox") is None
        if "cql_filter" in vendor:
            assert asked.get("cql_filter").startswith("(gf=4) AND BBOX(geom,")
        if "FILTER" in vendor:
            joined = asked.get("filter")
            assert "And" in joined and "Envelope" in joined
            assert "ValueReference>geom<" in joined


def test_saxony_and_bkg_a_service_that_cuts_at_its_default_is_read_to_the_end(quirk_server, http):
    """CountDefault: whatever is asked for, no more than that comes at once."""
    client = WfsClient(http, quirk_server.scenario("wfs_clamped", n=120))
    assert client.describe("app:points").page_limit == 50
    pages, names = fetch(client)
    assert names == numbers(120)
    assert [page.returned for page in pages] == [50, 50, 20]


# -- counts that are no counts -------------------------------------------------------------


def test_capped_hits_do_not_end_the_reading(quirk_server, http):
    """MapServer counts up to its own limit only."""
    client = WfsClient(http, quirk_server.scenario("wfs_hits_capped", n=45))
    assert fetch(client, page_size=10)[1] == numbers(45)
    client = WfsClient(http, quirk_server.scenario("wfs_hits_capped", n=45, most=10))
    pages, names = fetch(client)
    assert names == numbers(45)
    assert pages[-1].matched is None
    assert client.hits(FeatureQuery("app:points")) is None


def test_an_unknown_count_means_reading_until_nothing_comes(quirk_server, http):
    """deegree: numberMatched='unknown'."""
    for options in ({"formats": ""}, {"formats": "application/json"}, {"most": 20}):
        client = WfsClient(http, quirk_server.scenario("wfs_matched_unknown", n=40, **options))
        pages, names = fetch(client, page_size=20)
        assert names == numbers(40)
        assert {page.matched for page in pages} <= {None, 40}


def test_no_hits_is_no_failure(quirk_server, http, listener):
    client = WfsClient(http, quirk_server.scenario("wfs_no_hits", matched="none"))
    assert fetch(client, page_size=10)[1] == numbers(25)
    assert client.hits(FeatureQuery("app:points")) is None
    assert any("hits is not supported" in text for text in listener.said)


def test_an_empty_layer_is_one_empty_page(quirk_server, http):
    pages, names = fetch(WfsClient(http, quirk_server.scenario("wfs_empty")))
    assert names == []
    assert [(page.returned, page.last, page.matched) for page in pages] == [(0, True, 0)]


def test_features_without_geometry_are_counted_too(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs_null_geometry", n=25))
    assert fetch(client, page_size=10)[1] == numbers(25)


# -- failures ------------------------------------------------------------------------------


def test_an_unknown_layer_offers_the_nearest(quirk_server, http):
    with pytest.raises(ServiceFailure, match="app:points") as caught:
        WfsClient(http, quirk_server.scenario("wfs")).describe("app:point")
    assert caught.value.reason == "layer"
    assert not get_features(quirk_server, "wfs")


@pytest.mark.parametrize(
    ("scenario", "reason", "options"),
    [
        ("wfs_exception200", "exception", {}),
        ("wfs_html200", "html", {}),
        ("wfs_cut", "cut_off", {}),
        ("wfs_fail", "exception", {"fail": -1, "how": "exception"}),
        ("wfs_fail", "status", {"fail": -1, "how": "500"}),
    ],
)
def test_whatever_comes_instead_of_data_is_said(quirk_server, http, scenario, reason, options):
    client = WfsClient(http, quirk_server.scenario(scenario, **options))
    with pytest.raises(ServiceFailure) as caught:
        fetch(client)
    assert caught.value.reason == reason


def test_a_failure_on_a_later_page_is_a_failure(quirk_server, http):
    """Half a layer is no layer."""
    client = WfsClient(http, quirk_server.scenario("wfs_fail", n=45, fail=3, how="exception"))
    with pytest.raises(ServiceFailure):
        fetch(client, page_size=10)


def test_foreign_entities_are_not_read(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs_xxe", formats=""))
    with pytest.raises(ServiceFailure):
        fetch(client)


def test_a_missing_schema_is_a_warning(quirk_server, http, listener):
    client = WfsClient(http, quirk_server.scenario("wfs_no_schema", formats=""))
    pages, names = fetch(client)
    assert names == numbers(25)
    assert pages[0].schema is None
    assert any("field types are guessed" in text for text in listener.said)


def test_capabilities_that_name_another_host_are_not_followed(quirk_server, http, listener):
    """Behind a proxy the server does not know its own name."""
    client = WfsClient(http, quirk_server.scenario("wfs_other_host"))
    assert fetch(client)[1] == numbers(25)
    hosts = {one.host for one in quirk_server.seen("wfs_other_host")}
    assert all(host.startswith("127.0.0.1") for host in hosts), hosts
    assert sum("its own address is used" in text for text in listener.said) == 1


def test_a_cancel_ends_the_paging(quirk_server):
    class Cancel(Progress):
        asked = False

        def cancelled(self):
            return self.asked

    progress = Cancel()
    with HttpClient(QUICK, progress) as http:
        client = WfsClient(http, quirk_server.scenario("wfs", n=100))
        pages = client.pages(FeatureQuery("app:points", page_size=10), None)
        next(pages)
        progress.asked = True
        with pytest.raises(OperationCancelled):
            next(pages)


def test_a_version_in_the_address_is_kept(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs") + "?version=1.1.0")
    assert client.capabilities.version == "1.1.0"
    assert fetch(client)[1] == numbers(25)


def test_paging_can_be_switched_off(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs", n=120))
    assert fetch(client, paging="none", page_size=10)[1] == numbers(120)
    (asked,) = get_features(quirk_server, "wfs")
    assert asked.get("startindex") is None


def test_pages_that_overlap_are_replaced_by_one_request(quirk_server, http):
    """Unsorted tables: pages overlap and have gaps; all at once has neither."""
    client = WfsClient(http, quirk_server.scenario("wfs_unstable", n=45))
    pages, names = fetch(client, page_size=10)
    assert names == numbers(45)
    assert len(pages) == 1


def test_a_key_makes_the_pages_of_an_unsorted_table_whole(quirk_server, http):
    client = WfsClient(http, quirk_server.scenario("wfs_unstable", n=45, most=10))
    overlapping = fetch(client)[1]
    assert len(overlapping) > len(set(overlapping)), "for the loader to remove"
    assert set(overlapping) == set(numbers(45))
    assert fetch(client, vendor={"sortBy": "nr"})[1] == numbers(45)


# -- real servers --------------------------------------------------------------------------


@pytest.mark.parametrize("layer", ["stadtteile", "haltestellen", "baustellen", "messstellen"])
@pytest.mark.parametrize("form", ["", "application/gml+xml; version=3.2"])
def test_mapserver_is_read_whole(mapserver_wfs, http, layer, form):
    client = WfsClient(http, mapserver_wfs.url)
    assert client.capabilities.version == "2.0.0"
    query = FeatureQuery(layer, page_size=700, output_format=form)
    pages = list(client.pages(query, client.describe(layer)))
    assert sum(page.returned for page in pages) == mapserver_wfs.counts[layer]
    assert {page.kind for page in pages} == {"gml" if form else "geojson"}
    assert pages[0].declared_crs == "urn:ogc:def:crs:EPSG::25833"


@pytest.mark.parametrize("form", ["", "text/xml; subtype=gml/3.2.1"])
@pytest.mark.parametrize("size", [0, 300, 2000])
def test_mapserver_with_a_limit_is_read_whole(mapserver_wfs, http, form, size):
    """Its hits is capped too, and its GeoJSON says neither count nor next page."""
    client = WfsClient(http, mapserver_wfs.capped_url)
    query = FeatureQuery("haltestellen", page_size=size, output_format=form)
    pages = list(client.pages(query, client.describe("haltestellen")))
    seen = [number for page in pages for number in names_in(page)]
    assert len(seen) == len(set(seen)) == mapserver_wfs.counts["haltestellen"]
    assert max(page.returned for page in pages) <= mapserver_wfs.cap
    assert client.hits(query) is None, "the cap is no count"


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "2.0.0"])
@pytest.mark.parametrize("crs", ["", "EPSG:4326"])
def test_mapserver_limits_to_an_extent_in_each_version(mapserver_wfs, http, version, crs):
    client = WfsClient(http, mapserver_wfs.url, version)
    w, s, e, n = mapserver_wfs.extent_lonlat
    part = (w, s, (w + e) / 2, (s + n) / 2)
    query = FeatureQuery("haltestellen", extent=part, crs=crs)
    pages = list(client.pages(query, client.describe("haltestellen")))
    number = sum(page.returned for page in pages)
    assert 0 < number < mapserver_wfs.counts["haltestellen"]
    whole = FeatureQuery("haltestellen", extent=(w - 1, s - 1, e + 1, n + 1), crs=crs)
    pages = list(client.pages(whole, client.describe("haltestellen")))
    assert sum(page.returned for page in pages) == mapserver_wfs.counts["haltestellen"]


def test_mapserver_and_an_extent_where_nothing_is(mapserver_wfs, http):
    client = WfsClient(http, mapserver_wfs.url)
    query = FeatureQuery("haltestellen", extent=(9.9, 53.5, 10.0, 53.6))
    pages = list(client.pages(query, client.describe("haltestellen")))
    assert [page.returned for page in pages] == [0]


@pytest.mark.parametrize("version", ["", "1.0.0"])
@pytest.mark.parametrize("size", [0, 20])
def test_qgis_server_is_read_whole(qgis_server, http, version, size):
    client = WfsClient(http, qgis_server.wfs_url, version)
    assert client.capabilities.version == (version or "1.1.0")
    info = client.describe("stadtteile")
    query = FeatureQuery("stadtteile", page_size=size)
    pages = list(client.pages(query, info))
    seen = [name for page in pages for name in names_in(page, "blocknr")]
    assert len(seen) == len(set(seen)) == qgis_server.counts["stadtteile"]
    if not version:
        assert client.hits(query, info) == qgis_server.counts["stadtteile"]
        # Before 3.40 its GeoJSON is in degrees, rounded, whatever srsName says.
        assert {(page.kind, page.declared_crs) for page in pages} in (
            {("gml", "EPSG:25833")},
            {("geojson", "urn:ogc:def:crs:EPSG::25833")},
        )


def test_qgis_server_gives_gml_too(qgis_server, http):
    client = WfsClient(http, qgis_server.wfs_url)
    query = FeatureQuery("stadtteile", output_format="GML3", page_size=20)
    pages = list(client.pages(query, client.describe("stadtteile")))
    assert {page.kind for page in pages} == {"gml"}
    assert sum(page.returned for page in pages) == qgis_server.counts["stadtteile"]
    assert "blocknr" in pages[0].schema.read_text(encoding="utf-8")


def test_qgis_server_limits_to_an_extent(qgis_server, http):
    client = WfsClient(http, qgis_server.wfs_url)
    w, s, e, n = qgis_server.extent_lonlat
    info = client.describe("stadtteile")
    half = FeatureQuery("stadtteile", extent=(w, s, (w + e) / 2, n))
    some = sum(page.returned for page in client.pages(half, info))
    assert 0 < some < qgis_server.counts["stadtteile"]


@pytest.mark.parametrize("size", [20, 50, 77])
@pytest.mark.parametrize("form", ["", "text/xml; subtype=gml/3.2.1"])
def test_mapserver_with_features_without_geometry_loses_none_between_pages(
    mapserver_wfs, http, size, form
):
    """It passes over them but counts them in startIndex."""
    client = WfsClient(http, mapserver_wfs.url)
    query = FeatureQuery("messstellen", page_size=size, output_format=form)
    pages = list(client.pages(query, client.describe("messstellen")))
    places = set()
    for page in pages:
        places |= set(
            re.findall(r"<gml:pos>([^<]*)</|\"coordinates\":\s*\[([^]]*)", page.body.text())
        )
    assert len(places) == mapserver_wfs.counts["messstellen"]
    assert sum(page.returned for page in pages) == len(places)


# -- without a network ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "options"),
    [
        ("wfs", {"n": 45}),
        ("wfs_clamped", {"n": 120}),
        ("wfs_no_hits", {"matched": "none"}),
        ("wfs_gml_only", {}),
        ("wfs_no_paging", {}),
    ],
)
def test_what_was_loaded_is_there_without_the_service(
    quirk_server, listener, tmp_path, scenario, options
):
    """What the service refused is not stored: the same way round is taken again."""
    url = quirk_server.scenario(scenario, **options)

    def load(mode):
        session = CacheSession(tmp_path / "cache", "key", mode=mode)
        with HttpClient(QUICK, listener, session) as http:
            pages, names = fetch(WfsClient(http, url), page_size=10)
            session.complete(count=len(names))
        return names, [page.matched for page in pages]

    loaded = load("auto")
    quirk_server.clear()
    assert load("offline") == loaded
    assert not quirk_server.seen(scenario)


# -- exact coordinates ----------------------------------------------------------------------


def features_asked(small):
    """Return outputFormat and count of each request for features."""
    queries = [dict(parse_qsl(urlsplit(path).query)) for path in small.asked]
    return [
        (one.get("OUTPUTFORMAT", "GML"), one.get("COUNT", ""))
        for one in queries
        if one["REQUEST"] == "GetFeature" and one.get("RESULTTYPE") != "hits"
    ]


@pytest.mark.parametrize(
    ("service", "query", "asked"),
    [
        ("rounded", {}, [("GeoJSON", "1"), ("GML", "")]),
        ("rounded", {"paging": "none"}, [("GeoJSON", ""), ("GML", "")]),
        ("rounded_paged", {"page_size": 35}, [("GeoJSON", "35"), ("GML", "35"), ("GML", "1")]),
        ("rounded", {"max_features": 5}, [("GeoJSON", "5"), ("GML", "5")]),
    ],
)
def test_gml_is_asked_for_where_geojson_is_rounded(
    small_wfs, http, listener, service, query, asked
):
    """QGIS Server writes GeoJSON in degrees with 6 decimals, some centimetres."""
    pages, names = fetch(WfsClient(http, f"{small_wfs.url}/{service}"), **query)
    assert {page.kind for page in pages} == {"gml"}
    assert names == numbers(query.get("max_features", 35))
    assert features_asked(small_wfs) == asked
    assert sum("so GML is asked for" in text for text in listener.said) == 1


@pytest.mark.parametrize("paging", ["auto", "none"])
def test_rounded_coordinates_are_said_where_there_is_no_gml(small_wfs, http, listener, paging):
    pages, names = fetch(WfsClient(http, f"{small_wfs.url}/rounded_only"), paging=paging)
    assert ({page.kind for page in pages}, names) == ({"geojson"}, numbers(35))
    assert {page.declared_crs for page in pages} == {"OGC:CRS84"}
    assert sum("rounded, mostly to" in text for text in listener.said) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"output_format": "GeoJSON"},
        {"crs": "EPSG:4326"},
        {"vendor": {"outputFormat": "GeoJSON"}},
        {"vendor": {"srsName": "EPSG:4326"}},
    ],
)
def test_who_names_format_or_degrees_gets_them(small_wfs, http, query):
    asked = FeatureQuery("app:points", **query)
    client = WfsClient(http, f"{small_wfs.url}/rounded")
    client.capabilities.types[0].__dict__["crs"] += ("EPSG:4326",)
    assert {page.kind for page in client.pages(asked)} == {"geojson"}


@pytest.mark.parametrize("service", ["rounded", "rounded_paged", "rounded_only"])
def test_the_same_way_is_taken_offline(small_wfs, listener, tmp_path, service):
    def load(mode):
        session = CacheSession(tmp_path / "cache", "key", mode=mode)
        with HttpClient(QUICK, listener, session) as http:
            pages, names = fetch(WfsClient(http, f"{small_wfs.url}/{service}"))
            session.complete(count=len(names))
        return names, [page.kind for page in pages]

    loaded = load("auto")
    small_wfs.asked.clear()
    assert load("offline") == loaded
    assert not small_wfs.asked
