"""The client of OGC API - Features, with real servers and with each quirk of services.md."""

import json
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
import quirk_data
from answering import answering

from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.features import geojson_members
from smartquartier.smartquartier_plugin.services.features.geojson_members import read_members
from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery, LayerInfo
from smartquartier.smartquartier_plugin.services.features.ogcapi.client import OgcApiClient
from smartquartier.smartquartier_plugin.services.features.ogcapi.links import (
    json_link,
    split_address,
)
from smartquartier.smartquartier_plugin.services.features.ogcapi.metadata import (
    crs_name,
    crs_uri,
    layer_info,
    stated_maximum,
)
from smartquartier.smartquartier_plugin.services.http.body import Body
from smartquartier.smartquartier_plugin.services.http.cache import CacheSession
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

CRS = "http://www.opengis.net/def/crs/"
UTM33 = f"{CRS}EPSG/0/25833"


class Listener(Progress):
    """Keeps what it is told."""

    def __init__(self):
        self.told, self.warned = [], []

    def info(self, text):
        self.told.append(text)

    def warn(self, text):
        self.warned.append(text)


@pytest.fixture
def http():
    with HttpClient(HttpSettings(attempts=2, backoff=0.01), Listener()) as client:
        yield client


@pytest.fixture
def small_server():
    """Return ``serve(answer)``: a URL; for what neither real server nor quirk server does."""
    with ExitStack() as running:
        yield lambda answer: running.enter_context(answering(answer))


def load(http, url, layer="points", **query):
    """Return what all pages of a layer together hold."""
    client = OgcApiClient(http, url)
    query = FeatureQuery(layer, **query)
    pages = list(client.pages(query, client.describe(layer)))
    features = [f for page in pages for f in json.loads(page.body.text())["features"]]
    return SimpleNamespace(
        pages=pages,
        features=features,
        ids=[feature.get("id") for feature in features],
        crs={page.declared_crs for page in pages},
        matched=pages[-1].matched,
    )


def sent(server, name, what):
    """Return a parameter of all requests for items, "" where it was left out."""
    asked = [one for one in server.seen(name) if one.path.endswith("/items")]
    return [one.get(what, "") for one in asked]


# -- addresses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "root", "collection"),
    [
        ("https://a.de/api", "https://a.de/api", ""),
        ("https://a.de/api/", "https://a.de/api", ""),
        ("https://a.de/api/?f=json", "https://a.de/api", ""),
        ("https://a.de/api/collections", "https://a.de/api", ""),
        ("https://a.de/api/collections/L137", "https://a.de/api", "L137"),
        ("https://a.de/api/collections/L137/items?limit=10", "https://a.de/api", "L137"),
        ("https://a.de/api/collections/a%3Ab/items/7", "https://a.de/api", "a:b"),
        ("https://a.de/collections/x/items/", "https://a.de", "x"),
    ],
)
def test_any_address_of_a_service_works(url, root, collection):
    address = split_address(url)
    assert (address.root, address.collection) == (root, collection)


def test_a_filter_in_the_address_is_for_the_features_and_a_key_for_everything():
    address = split_address("https://a.de/collections/x/items?parameter=wind&apikey=1&f=html")
    assert dict(address.everywhere) == {"apikey": "1"}
    assert dict(address.for_items) == {"parameter": "wind"}


@pytest.mark.parametrize("tail", ["", "/", "/collections", "/collections/points/items?limit=3"])
def test_each_address_leads_to_all_features(quirk_server, http, tail):
    assert load(http, quirk_server.scenario("ogcapi") + tail).ids == list(range(25))


def test_the_collection_of_the_address_is_taken_without_a_layer(quirk_server, http):
    client = OgcApiClient(http, quirk_server.scenario("ogcapi") + "/collections/points/items")
    info = client.describe("")
    assert info.name == "points"
    assert sum(p.returned for p in client.pages(FeatureQuery(""), info)) == 25


# -- metadata -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name", "uri"),
    [
        (f"{CRS}EPSG/0/25833", "EPSG:25833", UTM33),
        (f"{CRS}EPSG/9.6.2/25833", "EPSG:25833", UTM33),
        (f"{CRS}OGC/1.3/CRS84", "OGC:CRS84", "OGC:CRS84"),
        (f"{CRS}OGC/0/CRS84h", "OGC:CRS84", "OGC:CRS84"),
        ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326", f"{CRS}EPSG/0/4326"),
        ("[EPSG:3035]", "EPSG:3035", f"{CRS}EPSG/0/3035"),
        ("EPSG:25833", "EPSG:25833", UTM33),
        ("something", "", "something"),
    ],
)
def test_crs_are_read_in_each_spelling_and_keep_their_axis_order(written, name, uri):
    assert (crs_name(written), crs_uri(written)) == (name, uri)


def test_the_description_has_extent_crs_and_licence(quirk_server, http):
    info = OgcApiClient(http, quirk_server.scenario("ogcapi_dresden")).describe("points")
    assert info.title == "Punkte"
    assert info.extent == pytest.approx(quirk_data.extent("dresden"))
    assert info.storage_crs == "EPSG:25833"
    assert set(info.crs) == {"OGC:CRS84", "EPSG:4326", "EPSG:25833"}
    assert info.licence == "DL-DE BY (https://www.govdata.de/dl-de/by-2-0)"


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        ({"spatial": {"bbox": [[13, 51, 14, 52]]}}, (13, 51, 14, 52)),
        ({"spatial": {"bbox": [[13, 51, 80, 14, 52, 300]]}}, (13, 51, 14, 52)),
        ({"spatial": {"bbox": [13, 51, 14, 52]}}, (13, 51, 14, 52)),
        ({"spatial": [13, 51, 14, 52]}, (13, 51, 14, 52)),
        ({"spatial": {"bbox": [[4e5, 5e6, 4e5, 5e6]], "crs": f"{CRS}EPSG/0/25833"}}, None),
        ({"spatial": {"bbox": [[13, None, 14, 52]]}}, None),
        ({"spatial": {"bbox": []}}, None),
        ({}, None),
        (None, None),
    ],
)
def test_extents_with_heights_old_ones_and_odd_ones(extent, expected):
    info = layer_info({"id": "a", "extent": extent}, {})
    assert info.extent == expected
    assert info.crs == ("OGC:CRS84",)


def test_a_storage_crs_that_is_not_offered_is_not_asked_for():
    info = layer_info({"id": "a", "crs": [f"{CRS}OGC/1.3/CRS84"], "storageCrs": "EPSG:1"}, {})
    assert info.storage_crs == "OGC:CRS84"


def test_the_licence_of_the_service_counts_where_the_collection_names_none():
    landing = {"links": [{"rel": "license", "href": "https://l"}], "attribution": "City"}
    info = layer_info({"id": "a", "title": {"en": "Trees"}}, landing)
    assert (info.licence, info.attribution, info.title) == ("https://l", "City", "Trees")


def test_an_unknown_layer_names_the_nearest(quirk_server, http):
    with pytest.raises(ServiceFailure, match=r"no layer 'point'; the nearest .*points") as caught:
        OgcApiClient(http, quirk_server.scenario("ogcapi")).describe("point")
    assert caught.value.reason == "layer"


def test_layers_lists_all_collections(quirk_server, http):
    layers = OgcApiClient(http, quirk_server.scenario("ogcapi")).layers()
    assert [(one.name, one.title) for one in layers] == [
        ("points", "Punkte"),
        ("quarters", "Stadtteile"),
    ]


@pytest.mark.parametrize("style", ["next", "offset"])
def test_a_list_of_collections_in_pages_is_read_to_its_end(small_server, http, style):
    """Dresden has hundreds of collections; a default limit holds for lists too."""

    def answer(path, query):
        if path != "/collections":
            return 404, {"code": "404", "description": "none"}
        start = int(query.get("offset", 0))
        page = {"collections": [{"id": f"L{i}"} for i in range(start, min(start + 10, 25))]}
        if style == "next" and start + 10 < 25:
            page["links"] = [{"rel": "next", "href": f"/collections?offset={start + 10}"}]
        if style == "offset":
            page["numberMatched"] = 25
        return page

    assert len(OgcApiClient(http, small_server(answer)).layers()) == 25


def test_a_shared_list_of_crs_is_resolved(small_server, http):
    """Part 2, 6.2.1: a collection may refer to ``#/crs``."""
    uri = f"{CRS}EPSG/0/25833"

    def answer(path, query):
        one = {"id": "a", "crs": ["#/crs"], "storageCrs": uri}
        return {"/collections/a": one, "/collections": {"collections": [one], "crs": [uri]}}.get(
            path, {}
        )

    client = OgcApiClient(http, small_server(answer))
    assert client.describe("a").storage_crs == "EPSG:25833"
    assert client.layers()[0].storage_crs == "EPSG:25833"


def test_an_address_that_is_no_service_says_so(quirk_server, http):
    with pytest.raises(ServiceFailure, match="web page|nothing at this address"):
        OgcApiClient(http, quirk_server.scenario("html200")).layers()


# -- paging ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scenario",
    [
        "ogcapi",
        "ogcapi_clamped",
        "ogcapi_offset_only",
        "ogcapi_no_matched",
        "ogcapi_next_relative",
        "ogcapi_next_other_host",
        "ogcapi_next_html_first",
        "ogcapi_next_empty",
        "ogcapi_matched_low",
        "ogcapi_html_default",
        "ogcapi_grows",
        "ogcapi_no_ids",
    ],
)
@pytest.mark.parametrize("most", [7, 50, 1000])
def test_all_features_come_once(quirk_server, http, scenario, most):
    """Each style of paging, with limits clamped silently (failures 1 and 2 of services.md)."""
    found = load(http, quirk_server.scenario(scenario, n=120, most=most))
    assert [f["properties"]["nr"] for f in found.features] == list(range(120))


@pytest.mark.parametrize("most", [10, 1000])
@pytest.mark.parametrize("n", [3, 20, 45])
def test_neither_links_nor_a_count_is_no_reason_to_stop(quirk_server, http, n, most):
    """Dresden without numberMatched, its limit clamped: only asking on tells."""
    url = quirk_server.scenario("ogcapi_offset_only", n=n, most=most, matched="none")
    assert load(http, url).ids == list(range(n))


def test_asking_on_ends_where_offset_is_unknown(small_server, http):
    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        if "offset" in query:
            return 400, {"code": "InvalidParameterValue", "description": "offset"}
        return {"type": "FeatureCollection", "features": [_point(1), _point(2)]}

    assert load(http, small_server(answer), "a").ids == [1, 2]


def test_a_service_that_ignores_limits_is_asked_once(small_server, http):
    asked = []

    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        asked.append(query)
        return {"type": "FeatureCollection", "features": [_point(i) for i in range(30)]}

    assert len(load(http, small_server(answer), "a", page_size=20).ids) == 30
    assert len(asked) == 1


def test_web_pages_by_default_are_asked_for_as_json(small_server, http):
    """Services that pass over Accept know f=json."""
    page = {"type": "FeatureCollection", "features": [_point(1)], "numberMatched": 1}

    def answer(path, query):
        if query.get("f") != "json":
            return b"<!DOCTYPE html><html><title>API</title></html>"
        return page if path.endswith("/items") else {"id": "a"}

    assert load(http, small_server(answer), "a").ids == [1]


def test_no_request_goes_to_the_other_host_of_a_link(quirk_server, http):
    load(http, quirk_server.scenario("ogcapi_next_other_host", n=50, most=10))
    hosts = {one.host.split(":")[0] for one in quirk_server.requests}
    assert hosts == {"127.0.0.1"}
    assert len([text for text in http.progress.told if "another host" in text]) == 1


def test_a_next_link_to_itself_ends_and_the_count_can_tell(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi_next_loop", n=50))
    assert found.ids == list(range(20))
    assert found.matched == 50
    assert len(quirk_server.seen("ogcapi_next_loop")) < 6


def test_a_circle_without_a_count_is_warned_of(quirk_server, http):
    load(http, quirk_server.scenario("ogcapi_next_loop", n=50, matched="none"))
    assert any("circle" in text for text in http.progress.warned)


def test_repeated_ids_are_passed_on_for_the_loader(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi_repeated_ids", n=50))
    assert sorted(set(found.ids)) == list(range(50))
    assert len(found.ids) > 50


def test_61_announced_and_5_sent_is_left_to_the_count(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi_61_but_5"))
    assert (len(found.ids), found.matched) == (5, 61)


def test_an_empty_layer_has_one_empty_page(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi_empty"))
    assert [page.returned for page in found.pages] == [0]
    assert found.matched == 0
    assert found.pages[0].last


def test_no_more_is_asked_for_than_wanted(quirk_server, http):
    load(http, quirk_server.scenario("ogcapi", n=500), max_features=20)
    assert sent(quirk_server, "ogcapi", "limit") == ["20"]


def test_the_page_size_is_kept(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi", n=50), page_size=20)
    assert [page.returned for page in found.pages] == [20, 20, 10]
    assert [page.last for page in found.pages] == [False, False, True]


def test_a_service_without_paging_is_asked_once(quirk_server, http):
    url = quirk_server.scenario("ogcapi", n=25, default=1000)
    assert len(load(http, url, paging="none").ids) == 25
    assert sent(quirk_server, "ogcapi", "limit") == [""]


def test_extent_and_vendor_parameters_go_with_each_page(quirk_server, http):
    west, south, east, north = quirk_data.extent()
    box = (west, south, (west + east) / 2, north)
    url = quirk_server.scenario("ogcapi_offset_only", n=60, most=10)
    found = load(http, url, extent=box, vendor={"propertynames": "nr"})
    wanted = quirk_data.within(quirk_data.points(60), box)
    assert found.ids == [one.fid for one in wanted]
    assert set(sent(quirk_server, "ogcapi_offset_only", "propertynames")) == {"nr"}
    assert len(set(sent(quirk_server, "ogcapi_offset_only", "bbox"))) == 1


def test_a_next_link_that_forgets_parameters_gets_them_back(small_server, http):
    """Without crs= the second page would be in degrees, the first in metres."""
    asked = []

    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a", "crs": [f"{CRS}EPSG/0/25833"], "storageCrs": f"{CRS}EPSG/0/25833"}
        asked.append(query)
        last = "cursor" in query
        page = {"type": "FeatureCollection", "features": [_point(len(asked))]}
        if not last:
            page["links"] = [{"rel": "next", "href": "items?cursor=x"}]
        return page

    load(http, small_server(answer), "a", extent=(13, 51, 14, 52))
    assert [one.get("crs") for one in asked[:2]] == [f"{CRS}EPSG/0/25833"] * 2
    assert asked[1]["bbox"] == "13,51,14,52"


def test_a_link_that_skips_what_the_clamped_page_lacked_is_corrected(small_server, http):
    """limit=5000 clamped to 10, but the next link has offset=5000: 4990 would be missing."""

    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        start, limit = int(query.get("offset", 0)), int(query["limit"])
        page = {"type": "FeatureCollection", "numberMatched": 25}
        page["features"] = [_point(i) for i in range(start, min(start + 10, 25))]
        if start + 10 < 25:
            href = f"items?offset={start + limit}&limit={limit}"
            page["links"] = [{"rel": "next", "href": href}]
        return page

    assert load(http, small_server(answer), "a").ids == list(range(25))


@pytest.mark.parametrize("status", [400, 413, 422, 500])
def test_a_refused_limit_is_halved(small_server, http, status):
    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        if int(query["limit"]) > 700:
            return status, {"code": "limit", "description": "limit too large"}
        start, end = int(query.get("offset", 0)), int(query["limit"])
        features = [_point(i) for i in range(start, min(start + end, 1500))]
        return {"type": "FeatureCollection", "features": features, "numberMatched": 1500}

    found = load(http, small_server(answer), "a")
    assert found.ids == list(range(1500))
    assert found.pages[0].returned == 625


def test_the_maximum_of_the_api_document_is_taken_when_a_limit_is_refused(small_server, http):
    schema = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 640}}

    def answer(path, query):
        if path == "/api":
            return {
                "paths": {"/collections/a/items": {"get": {"parameters": [{"$ref": "#/c/limit"}]}}},
                "c": {"limit": schema},
            }
        if not path.endswith("/items"):
            return {"id": "a"}
        if int(query["limit"]) > 640:
            return 400, {"code": "limit", "description": "limit too large"}
        features = [_point(i) for i in range(int(query["limit"]))]
        return {"type": "FeatureCollection", "features": features, "numberMatched": 640}

    assert load(http, small_server(answer), "a").pages[0].returned == 640


def test_another_error_is_not_taken_for_a_refused_limit(small_server, http):
    asked = []

    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        asked.append(query)
        return 400, {"code": "x", "description": "bbox is wrong"}

    with pytest.raises(ServiceFailure, match="bbox is wrong"):
        load(http, small_server(answer), "a")
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("html", "html"),
        ("cut", "cut_off"),
        ("500", "status"),
        ("exception", "exception"),
        ("empty", "invalid"),
        ("invalid", "cut_off"),
    ],
)
def test_a_page_that_fails_fails_the_load(quirk_server, http, how, reason):
    """Never half a layer: the second page is HTML, cut off, an exception …"""
    url = quirk_server.scenario("ogcapi_fail", n=60, most=20, how=how)
    with pytest.raises(ServiceFailure) as caught:
        load(http, url)
    assert caught.value.reason == reason


# -- CRS ------------------------------------------------------------------------------------


def test_the_stored_crs_is_asked_for_on_each_page(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi_dresden", n=30, most=10))
    assert set(sent(quirk_server, "ogcapi_dresden", "crs")) == {f"{CRS}EPSG/0/25833"}
    assert found.crs == {UTM33}
    assert found.features[0]["geometry"]["coordinates"][0] > 100000


def test_epsg_4326_is_declared_as_latitude_first(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi"), crs="EPSG:4326")
    assert found.crs == {f"{CRS}EPSG/0/4326"}
    assert found.features[0]["geometry"]["coordinates"][0] > 50  # what an honest service sends


def test_crs84_needs_no_parameter(quirk_server, http):
    found = load(http, quirk_server.scenario("ogcapi"), crs="OGC:CRS84")
    assert found.crs == {"OGC:CRS84"}
    assert set(sent(quirk_server, "ogcapi", "crs")) == {""}


def test_a_crs_that_is_not_offered_falls_back_to_the_stored_one(quirk_server, http):
    assert load(http, quirk_server.scenario("ogcapi"), crs="EPSG:3035").crs == {UTM33}


def test_the_crs_member_of_a_page_counts_more_than_the_request(small_server, http):
    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        member = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}
        return {"type": "FeatureCollection", "features": [_point(1)], "crs": member}

    found = load(http, small_server(answer), "a")
    assert found.crs == {"urn:ogc:def:crs:EPSG::25833"}  # as it says: x, y in GeoJSON


# -- counts ---------------------------------------------------------------------------------


def test_hits_is_number_matched(quirk_server, http):
    client = OgcApiClient(http, quirk_server.scenario("ogcapi", n=77))
    assert client.hits(FeatureQuery("points"), client.describe("points")) == 77


def test_hits_is_unknown_without_number_matched(quirk_server, http):
    client = OgcApiClient(http, quirk_server.scenario("ogcapi_no_matched"))
    assert client.hits(FeatureQuery("points"), LayerInfo("points")) is None


def test_a_count_of_the_page_is_not_taken_for_the_count_of_all(small_server, http):
    def answer(path, query):
        if not path.endswith("/items"):
            return {"id": "a"}
        links = [{"rel": "next", "href": "items?cursor=2"}]
        page = {"type": "FeatureCollection", "features": [_point(1)], "numberMatched": 1}
        return dict(page, links=links)

    client = OgcApiClient(http, small_server(answer))
    assert client.hits(FeatureQuery("a"), client.describe("a")) is None


# -- real servers ---------------------------------------------------------------------------


@pytest.mark.parametrize("layer", ["stadtteile", "punkte", "gemischt"])
def test_pygeoapi_sends_all(pygeoapi, http, layer):
    """Its default limit is 10, and it clamps to 1000 silently."""
    found = load(http, pygeoapi.url, layer)
    assert len(found.ids) == len(set(found.ids)) == pygeoapi.counts[layer] == found.matched
    assert found.crs == {"OGC:CRS84"}


def test_pygeoapi_metadata(pygeoapi, http):
    client = OgcApiClient(http, pygeoapi.url)
    info = client.describe("stadtteile")
    assert info.title
    assert info.licence.startswith("CC0")
    assert info.extent == pytest.approx(pygeoapi.extent_lonlat, abs=1e-6)
    assert {"OGC:CRS84", "EPSG:4326", "EPSG:25833"} <= set(info.crs)
    assert client.hits(FeatureQuery("stadtteile"), info) == pygeoapi.counts["stadtteile"]
    assert {"stadtteile", "punkte"} <= {one.name for one in client.layers()}


def test_pygeoapi_sends_latitude_first_as_declared(pygeoapi, http):
    found = load(http, pygeoapi.url, "punkte", crs="EPSG:4326", max_features=5)
    assert found.crs == {f"{CRS}EPSG/0/4326"}
    west, south, east, north = pygeoapi.extent_lonlat
    first, second = found.features[0]["geometry"]["coordinates"][:2]
    assert south <= first <= north
    assert west <= second <= east


def test_pygeoapi_without_a_count(pygeoapi_geopackage, http):
    """A GeoPackage provider has no numberMatched at all."""
    found = load(http, pygeoapi_geopackage.url, "haltestellen_gpkg")
    assert len(set(found.ids)) == pygeoapi_geopackage.counts["haltestellen_gpkg"]
    assert found.matched is None
    assert found.crs == {UTM33}


@pytest.mark.parametrize("layer", ["stadtteile", "haltestellen", "messstellen"])
def test_qgis_server_sends_all(qgis_server, http, layer):
    """It refuses a limit over 1000 with status 400 and a list as error."""
    found = load(http, qgis_server.ogcapi_url, layer)
    assert len(found.ids) == len(set(found.ids)) == qgis_server.counts[layer]


def test_qgis_server_metadata(qgis_server, http):
    client = OgcApiClient(http, qgis_server.ogcapi_url)
    info = client.describe("stadtteile")
    assert "EPSG:25833" in info.crs
    assert info.extent == pytest.approx(qgis_server.extent_lonlat, abs=0.01)
    assert "stadtteile" in {one.name for one in client.layers()}
    with pytest.raises(ServiceFailure, match="stadtteile"):
        client.describe("stadteile")


def test_qgis_server_in_metres(qgis_server, http):
    found = load(http, qgis_server.ogcapi_url, "haltestellen", crs="EPSG:25833")
    assert found.crs == {UTM33}
    assert found.features[-1]["geometry"]["coordinates"][0] > 100000


# -- the frame of a page --------------------------------------------------------------------

PAGES = [
    {"type": "FeatureCollection", "numberMatched": 3, "features": [], "links": []},
    {"features": [{"a": [{"b": [1, [2]]}, "]}"]}, {"a": 'x"]}{'}], "x": {"features": [1]}},
    {"x": '"features": [', "features": [{"a": "\\"}, {"b": '\\"'}, {"c": "ü\\u00fc"}], "z": [[1]]},
    {"error": {"code": 400, "message": "no [features]"}},
    {"a": {"features": [1, 2]}},
]


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64, 1 << 20])
@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
@pytest.mark.parametrize("indent", [None, 1])
def test_the_frame_is_what_parsing_gives(tmp_path, monkeypatch, block, page, indent):
    """Brackets, quotes and backslashes in strings, cut anywhere by the end of a block."""
    monkeypatch.setattr(geojson_members, "BLOCK", block)
    members = read_members(_body(tmp_path, json.dumps(page, indent=indent)))
    features = page.get("features")
    assert members.count == (-1 if features is None else len(features))
    assert members.values == {k: v for k, v in page.items() if k != "features"}


def test_the_digest_tells_pages_apart_by_their_features_only(tmp_path):
    one = read_members(_body(tmp_path, '{"features":[{"a":1}],"timeStamp":1}')).digest
    same = read_members(_body(tmp_path, '{"timeStamp":2,"features":[{"a":1}]}')).digest
    other = read_members(_body(tmp_path, '{"features":[{"a":2}],"timeStamp":1}')).digest
    assert one == same != other


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"features":[{"a":1},', "cut_off"),
        ('{"features":[{"a":"x', "cut_off"),
        ('{"features":[]', "cut_off"),
        ('{"features":[]} {}', "invalid"),
        ('{"features":[], "a": tru}', "invalid"),
        ("[1, 2]", "invalid"),
        ("<html></html>", "html"),
        ("", "invalid"),
    ],
)
def test_what_is_no_page_is_told(tmp_path, text, reason):
    with pytest.raises(ServiceFailure) as caught:
        read_members(_body(tmp_path, text))
    assert caught.value.reason == reason


def test_a_byte_order_mark_is_passed_over(tmp_path):
    assert read_members(_body(tmp_path, '\ufeff{"features":[{}]}')).count == 1


def test_a_large_page_takes_little_memory(tmp_path):
    """Parsed as a whole, this page would take about ten times its size."""
    import tracemalloc

    feature = json.dumps(_point(1))
    text = '{"features":[' + ",".join([feature] * 200_000) + '],"numberMatched":200000}'
    body = _body(tmp_path, text)
    tracemalloc.start()
    members = read_members(body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (members.count, members.values) == (200_000, {"numberMatched": 200_000})
    assert peak < 60e6 < body.size * 10


def test_links_are_chosen_by_type():
    links = [
        {"rel": "next", "type": "text/html", "href": "html"},
        {"rel": "next", "href": "any"},
        {"rel": "next", "type": "application/geo+json; charset=utf-8", "href": "geo"},
        {"rel": "next", "type": "application/json", "href": "json"},
        "nonsense",
    ]
    assert json_link({"links": links}, ("next",)) == "geo"
    assert json_link({"links": links[:1]}, ("next",)) == ""
    assert json_link({"links": "none"}, ("next",)) == ""
    assert json_link([], ("next",)) == ""


def test_a_maximum_in_a_foreign_or_broken_document_is_none():
    reference = {"$ref": "https://schemas.example/limit"}
    paths = {"/collections/a/items": {"get": {"parameters": [reference, "x"]}}}
    assert stated_maximum({"paths": paths}, "a") is None
    assert stated_maximum({"paths": []}, "a") is None
    assert stated_maximum([], "a") is None


def _point(number):
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "Point", "coordinates": [13.7, 51.0]},
        "properties": {"nr": number},
    }


def _body(folder, text):
    path = folder / "page.json"
    path.write_bytes(text.encode("utf-8"))
    return Body(path, "http://a.de/x", "http://a.de/x", size=path.stat().st_size)


@pytest.mark.parametrize("status", [400, 500])
def test_a_service_that_fails_at_its_own_crs_is_asked_without(small_server, http, status, tmp_path):
    """Also offline: what it refused is not stored, the same way round is taken again."""
    asked = []

    def answer(path, query):
        asked.append(query)
        if not path.endswith("/items"):
            return {"id": "points", "crs": [f"{CRS}OGC/1.3/CRS84", UTM33], "storageCrs": UTM33}
        if "crs" in query:
            return status, {"code": "NoApplicableCode", "description": "can't transform"}
        features = [quirk_data.geojson_feature(one) for one in quirk_data.points(3)]
        return {"type": "FeatureCollection", "features": features}

    url = small_server(answer)
    found = load(http, url)
    assert (found.ids, found.crs) == ([0, 1, 2], {"OGC:CRS84"})
    assert sum("asked for in degrees" in text for text in http.progress.told) == 1
    assert OgcApiClient(http, url).hits(FeatureQuery("points"), LayerInfo("points")) is None
    with pytest.raises(ServiceFailure):
        load(http, url, vendor={"crs": UTM33})

    def stored(mode):
        session = CacheSession(tmp_path / "cache", "key", mode=mode)
        with HttpClient(HttpSettings(attempts=1), Listener(), session) as client:
            ids = load(client, url).ids
            session.complete(count=len(ids))
        return ids

    stored("auto")
    asked.clear()
    assert stored("offline") == [0, 1, 2]
    assert not asked


def test_an_extent_around_the_whole_layer_is_not_sent(quirk_server, http):
    """QGIS Server 3.40 finds nothing in a bbox of the whole earth; we compare anyway."""
    url = quirk_server.scenario("ogcapi", n=25)
    assert len(load(http, url, extent=(-180, -90, 180, 90)).ids) == 25
    assert set(sent(quirk_server, "ogcapi", "bbox")) == {""}
