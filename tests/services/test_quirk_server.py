"""The quirk server does what its tables say: no defence is tested by a quirk that isn't played."""

import json
import math
import re
import urllib.error
import urllib.request

import pytest
import quirk_data
import quirks
import quirks_observations
import quirks_sta
import quirks_wfs_documents
from lxml import etree
from osgeo import ogr

URN = "urn:ogc:def:crs:EPSG::4326"


def fetch(url, **parameters):
    """Return status, headers and bytes of an answer; redirects are followed."""
    from urllib.parse import urlencode

    if parameters:
        url += ("&" if "?" in url else "?") + urlencode(parameters)
    request = urllib.request.Request(url, headers={"User-Agent": "test"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def fetch_json(url, **parameters):
    return json.loads(fetch(url, **parameters)[2])


def numbers(page):
    """Return the feature numbers of a GeoJSON page."""
    return [one["properties"]["nr"] for one in page["features"]]


def first_position(page):
    return page["features"][0]["geometry"]["coordinates"]


# -- the tables --------------------------------------------------------------------------


def test_each_scenario_is_described_and_each_described_one_is_there(quirk_server):
    rows = quirks.tables()
    assert {name for name, _, _ in rows} == set(quirk_server.scenarios)
    assert len(rows) == len({name for name, _, _ in rows})
    assert all(service and behaviour for _, service, behaviour in rows)


def test_each_service_and_each_practice_failure_has_a_scenario():
    origins = " ".join(service for _, service, _ in quirks.tables())
    for service in (
        "Dresden OAPIF",
        "Dresden WFS",
        "Hamburg OAPIF",
        "Hamburg WFS",
        "Hamburg STA",
        "Berlin WFS",
        "Köln",
        "München",
        "Leipzig",
        "Frankfurt",
        "Düsseldorf",
        "BKG",
        "Zensus 2022",
        "Breitbandatlas",
        "UBA",
        "openSenseMap",
        "sensor.community",
    ):
        assert service in origins
    assert {int(one) for one in re.findall(r"failure (\d)", origins)} == set(range(1, 10))


def test_requests_are_recorded_as_they_came(quirk_server):
    fetch(quirk_server.other + "/echo/x", A="1", b="ä")
    (seen,) = quirk_server.requests
    assert (seen.path, seen.query) == ("/echo/x", {"A": "1", "b": "ä"})
    assert seen.get("a") == "1"
    assert seen.host == f"localhost:{quirk_server.port}"
    assert seen.headers["user-agent"] == "test"


def test_options_are_pieces_of_the_path(quirk_server):
    assert quirk_server.scenario("ogcapi", n=3, city="köln/x").endswith("/n=3/city=k%C3%B6ln%2Fx")
    page = fetch_json(quirk_server.scenario("ogcapi", n=3) + "/collections/points/items")
    assert numbers(page) == [0, 1, 2]


@pytest.mark.parametrize("how", ["html", "exception", "error", "empty", "invalid", "503"])
def test_any_scenario_can_fail_at_first(quirk_server, how):
    url = quirk_server.scenario("ok", flaky=how)
    status, _, first = fetch(url)
    assert status == (503 if how == "503" else 200)
    assert fetch(url)[2].startswith(b'{"type": "FeatureCollection"')
    assert first != fetch(url)[2]


# -- OGC API Features ----------------------------------------------------------------------


def walk(url, most=30):
    """Return feature numbers and pages by following the GeoJSON next links."""
    found, pages = [], 0
    while url and pages < most:
        page = fetch_json(url)
        found += numbers(page)
        pages += 1
        links = page["links"]
        url = next((one["href"] for one in links if one["rel"] == "next" and "html" not in
                    one["type"]), None)  # fmt: skip
    return found, pages


def items(quirk_server, name, **options):
    return quirk_server.scenario(name, **options) + "/collections/points/items?f=json"


@pytest.mark.parametrize("name", ["ogcapi", "ogcapi_clamped", "ogcapi_next_html_first"])
def test_next_links_lead_to_everything(quirk_server, name):
    assert walk(items(quirk_server, name, n=120))[0] == list(range(120))


def test_the_limit_is_clamped_without_a_word(quirk_server):
    page = fetch_json(items(quirk_server, "ogcapi_clamped", n=120) + "&limit=1000")
    assert (len(page["features"]), page["numberMatched"]) == (50, 120)


def test_61_announced_5_sent(quirk_server):
    page = fetch_json(items(quirk_server, "ogcapi_61_but_5") + "&limit=1000")
    assert (len(page["features"]), page["numberMatched"]) == (5, 61)
    assert [one["rel"] for one in page["links"]] == ["self"]


def test_ids_are_repeated_across_pages(quirk_server):
    found, _ = walk(items(quirk_server, "ogcapi_repeated_ids", n=50))
    assert len(found) > 50
    assert sorted(set(found)) == list(range(50))
    url = items(quirk_server, "ogcapi_repeated_ids", n=50, same="other")
    first, second = fetch_json(url), fetch_json(url + "&offset=10")
    assert first["features"][-1]["id"] == second["features"][0]["id"]
    assert numbers(first)[-1] != numbers(second)[0]


def test_unstable_paging_has_duplicates_and_gaps(quirk_server):
    found, _ = walk(items(quirk_server, "ogcapi_unstable", n=50) + "&limit=20")
    assert len(found) == 50
    assert len(set(found)) < 50
    assert len(walk(items(quirk_server, "ogcapi_unstable", n=50) + "&limit=50")[0]) == 50


def test_a_loop_of_next_links_has_no_end(quirk_server):
    found, pages = walk(items(quirk_server, "ogcapi_next_loop"), most=7)
    assert pages == 7
    assert len(set(found)) == 10


def test_an_empty_page_may_come_last(quirk_server):
    found, pages = walk(items(quirk_server, "ogcapi_next_empty", n=20))
    assert (len(found), pages) == (20, 3)


def test_swapped_and_unlabelled_coordinates(quirk_server):
    lon, lat = quirk_data.position(0)
    assert first_position(fetch_json(items(quirk_server, "ogcapi_swapped"))) == [lat, lon]
    x, y = first_position(fetch_json(items(quirk_server, "ogcapi_metres")))
    assert (400_000 < x < 420_000) and (5_640_000 < y < 5_670_000)
    uri = "http://www.opengis.net/def/crs/EPSG/0/25833"
    _, headers, body = fetch(items(quirk_server, "ogcapi_crs_lies"), crs=uri)
    assert headers["Content-Crs"] == f"<{uri}>"
    assert first_position(json.loads(body)) == [lon, lat]
    _, headers, body = fetch(items(quirk_server, "ogcapi"), crs=uri)
    assert first_position(json.loads(body)) == [x, y]


def test_the_bbox_is_honoured_by_an_honest_service(quirk_server):
    w, s, e, n = quirk_data.extent()
    box = f"{w},{s},{(w + e) / 2},{n}"
    page = fetch_json(items(quirk_server, "ogcapi", n=100) + "&limit=100", bbox=box)
    assert 40 < page["numberMatched"] < 60
    ignored = fetch_json(items(quirk_server, "ogcapi_filter_ignored", n=100), bbox=box)
    assert ignored["numberMatched"] == 100


# -- WFS -------------------------------------------------------------------------------------


def wfs(quirk_server, name, version="2.0.0", kind="app:points", options=None, **parameters):
    """Return the bytes of a GetFeature request."""
    url = quirk_server.scenario(name, **(options or {}))
    typename = "TYPENAMES" if version.startswith("2") else "TYPENAME"
    asked = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "GetFeature", typename: kind}
    return fetch(url, **asked, **parameters)[2]


def json_page(quirk_server, name, form="application/json", **parameters):
    return json.loads(wfs(quirk_server, name, OUTPUTFORMAT=form, **parameters))


def read_gml(folder, content):
    """Return the features of GML, through OGR, as (name, wkt) pairs."""
    path = folder / "page.gml"
    path.write_bytes(content)
    data = ogr.Open(str(path))
    before = ogr.GetNonLinearGeometriesEnabledFlag()
    ogr.SetNonLinearGeometriesEnabledFlag(True)  # pyogrio turns it off, for the whole process
    try:
        return [(one.GetField("name"), one.GetGeometryRef().Clone()) for one in data.GetLayer(0)]
    finally:
        ogr.SetNonLinearGeometriesEnabledFlag(before)


@pytest.mark.parametrize("version", ["2.0.0", "1.1.0"])
@pytest.mark.parametrize("kind", ["app:points", "app:quarters"])
def test_gml_and_geojson_say_the_same(quirk_server, tmp_path, version, kind):
    content = wfs(quirk_server, "wfs", version, kind, SRSNAME="EPSG:25833")
    page = json_page(quirk_server, "wfs", version=version, kind=kind, SRSNAME="EPSG:25833")
    read = read_gml(tmp_path, content)
    assert len(read) == 25
    for (name, shape), one in zip(read, page["features"]):
        assert name == one["properties"]["name"]
        other = ogr.CreateGeometryFromJson(json.dumps(one["geometry"]))
        assert shape.GetEnvelope() == pytest.approx(other.GetEnvelope(), abs=0.01)


def test_pages_and_hits_of_an_honest_wfs(quirk_server):
    found = []
    for start in range(0, 25, 10):
        page = json_page(quirk_server, "wfs", COUNT="10", STARTINDEX=str(start))
        found += numbers(page)
    assert found == list(range(25))
    root = etree.fromstring(wfs(quirk_server, "wfs", RESULTTYPE="hits"))
    assert (root.get("numberMatched"), len(root)) == ("25", 0)
    old = etree.fromstring(wfs(quirk_server, "wfs", "1.1.0", RESULTTYPE="hits"))
    assert old.get("numberOfFeatures") == "25"


def test_every_document_of_every_wfs_is_well_formed(quirk_server):
    for name in [one for one in quirk_server.scenarios if one.startswith("wfs")]:
        tail = "/ogcsl.ashx?NODEID=189" if name == "wfs_dresden" else ""
        for request in ("GetCapabilities", "DescribeFeatureType"):
            url = quirk_server.scenario(name) + tail
            body = fetch(url, SERVICE="WFS", REQUEST=request)[2]
            if b"<html" not in body:
                etree.fromstring(body)


def test_dresden_sends_everything_each_time_and_wants_its_node(quirk_server):
    form = "application/geo+json"
    page = json_page(quirk_server, "wfs_no_paging", form, COUNT="5", STARTINDEX="20")
    assert numbers(page) == list(range(25))
    assert "numberMatched" not in page
    assert first_position(page) == list(quirk_data.position(0))
    body = fetch(quirk_server.scenario("wfs_dresden") + "/ogcsl.ashx", REQUEST="GetCapabilities")[2]
    assert b"NODEID" in body and b"ExceptionText" in body


def test_a_plus_that_is_not_encoded_becomes_a_blank(quirk_server):
    url = quirk_server.scenario("wfs_no_paging") + "?SERVICE=WFS&REQUEST=GetFeature&VERSION=2.0.0"
    url += "&TYPENAMES=app:points&OUTPUTFORMAT=application/geo+json"
    assert b"ExceptionText" in fetch(url)[2]


def test_hamburg_swaps_only_what_is_asked_as_urn_4326(quirk_server):
    lon, lat = quirk_data.position(0, "hamburg")
    form = "application/geo+json"
    assert first_position(json_page(quirk_server, "wfs_swapped", form, SRSNAME=URN)) == [lat, lon]
    x, _ = first_position(json_page(quirk_server, "wfs_swapped", form))
    assert 550_000 < x < 580_000


def test_koeln_sends_metres_under_any_label(quirk_server):
    form = "application/json; subtype=geojson"
    page = json_page(quirk_server, "wfs_ignores_srs", form, SRSNAME=URN)
    assert page["crs"]["properties"]["name"] == URN
    assert first_position(page)[0] > 300_000


def test_berlin_sends_gml_for_any_other_format(quirk_server):
    assert wfs(quirk_server, "wfs_wrong_format_gml", OUTPUTFORMAT="geojson").startswith(b"<?xml")
    page = json_page(quirk_server, "wfs_wrong_format_gml", SRSNAME=URN)
    assert first_position(page) == list(quirk_data.position(0, "berlin"))


def test_muenchen_pages_by_maxfeatures_and_counts_rows_as_ids(quirk_server):
    pages = [
        json_page(quirk_server, "wfs_111_maxfeatures", version="1.1.0", MAXFEATURES="10",
                  STARTINDEX=str(start))
        for start in (0, 10)
    ]  # fmt: skip
    assert numbers(pages[0]) + numbers(pages[1]) == list(range(20))
    assert pages[0]["features"][0]["id"] == pages[1]["features"][0]["id"]
    page = json_page(quirk_server, "wfs_111_maxfeatures", version="1.1.0", COUNT="10")
    assert len(page["features"]) == 25


def test_duesseldorf_sends_lon_lat_in_gml_too(quirk_server, tmp_path):
    content = wfs(quirk_server, "duesseldorf", SRSNAME=URN)
    root = etree.fromstring(content)
    text = root.find(".//{*}pos").text
    assert tuple(map(float, text.split())) == quirk_data.position(0, "duesseldorf")
    honest = etree.fromstring(wfs(quirk_server, "wfs", SRSNAME=URN)).find(".//{*}pos").text
    lat, lon = map(float, honest.split())
    assert (lon, lat) == quirk_data.position(0)


def test_leipzig_sends_metres_and_both_offsets(quirk_server):
    page = json_page(quirk_server, "leipzig", SRSNAME=URN)
    assert "crs" not in page
    assert first_position(page)[0] > 300_000
    zones = {one["properties"]["zeit"][-6:] for one in page["features"]}
    assert zones == {"+01:00", "+02:00"}


def test_frankfurt_has_two_servers_that_want_the_crs(quirk_server):
    assert b"MissingParameterValue" in wfs(quirk_server, "frankfurt")
    one, two = "application/json", "GEOJSON"
    for server, form, other in (("A", one, two), ("B", two, one)):
        options = {"server": server}
        good = wfs(quirk_server, "frankfurt", options=options, SRSNAME=URN, OUTPUTFORMAT=form)
        bad = wfs(quirk_server, "frankfurt", options=options, SRSNAME=URN, OUTPUTFORMAT=other)
        assert good.startswith(b"{")
        assert b"ExceptionText" in bad


def test_bkg_repeats_an_ags_unless_filtered(quirk_server):
    kind = "vg250:vg250_gem"

    def keys(**parameters):
        page = json_page(quirk_server, "bkg", kind=kind, **parameters)
        return [one["properties"]["ags"] for one in page["features"]]

    assert len(keys()) == 40
    assert len(set(keys())) == 30
    xml = (
        '<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:PropertyIsEqualTo>'
        "<fes:ValueReference>gf</fes:ValueReference><fes:Literal>4</fes:Literal>"
        "</fes:PropertyIsEqualTo></fes:Filter>"
    )
    assert len(keys(CQL_FILTER="gf=4")) == len(keys(FILTER=xml)) == len(set(keys(FILTER=xml))) == 30


def test_circles_are_true_circles(quirk_server, tmp_path):
    read = read_gml(tmp_path, wfs(quirk_server, "curves", kind="app:circles"))
    assert len(read) == 6
    radius = quirks_wfs_documents.RADIUS
    for _, shape in read:
        assert shape.HasCurveGeometry()
        area = shape.GetLinearGeometry(1.0).GetArea()
        assert area == pytest.approx(math.pi * radius**2, rel=1e-3)
    arcs = read_gml(tmp_path, wfs(quirk_server, "curves", kind="app:arcs"))
    for _, shape in arcs:
        assert shape.GetLinearGeometry(1.0).Length() == pytest.approx(math.pi * radius, rel=1e-3)


def test_unsorted_pages_overlap_and_sorted_ones_do_not(quirk_server):
    page = {"COUNT": "10", "STARTINDEX": "10"}
    assert numbers(json_page(quirk_server, "wfs_unstable", **page)) == list(range(7, 17))
    last = {"COUNT": "10", "STARTINDEX": "20"}
    assert numbers(json_page(quirk_server, "wfs_unstable", **last)) == list(range(17, 25))
    assert numbers(json_page(quirk_server, "wfs_unstable_gaps", **last)) == list(range(17, 22))
    page["SORTBY"] = "nr"
    assert numbers(json_page(quirk_server, "wfs_unstable", **page)) == list(range(10, 20))


def test_a_page_that_fails_fails_again(quirk_server):
    options = {"how": "html"}
    first = {"COUNT": "10", "STARTINDEX": "0", "OUTPUTFORMAT": "application/json"}
    second = {**first, "STARTINDEX": "10"}
    assert wfs(quirk_server, "wfs_fail", options=options, **first).startswith(b"{")
    for _ in range(2):
        assert b"<html" in wfs(quirk_server, "wfs_fail", options=options, **second)


# -- ArcGIS ----------------------------------------------------------------------------------


def arcgis(quirk_server, name, **parameters):
    url = quirk_server.scenario(name) + "/rest/services/City/FeatureServer/0/query"
    return fetch_json(url, **{"f": "json", "where": "1=1", "outFields": "*", **parameters})


def test_arcgis_pages_by_offset_and_says_that_more_follows(quirk_server):
    found, offset = [], 0
    while True:
        page = arcgis(quirk_server, "arcgis", resultOffset=offset, resultRecordCount=1000)
        found += [one["attributes"]["nr"] for one in page["features"]]
        offset += len(page["features"])
        if not page.get("exceededTransferLimit"):
            break
    assert found == list(range(25))
    assert arcgis(quirk_server, "arcgis", returnCountOnly="true") == {"count": 25}


def test_arcgis_without_paging_gives_ids(quirk_server):
    assert "error" in arcgis(quirk_server, "arcgis_no_paging", resultOffset=10)
    ids = arcgis(quirk_server, "arcgis_no_paging", returnIdsOnly="true")["objectIds"]
    assert ids == list(range(1, 26))
    page = arcgis(quirk_server, "arcgis_no_paging", objectIds="3,5")
    assert [one["attributes"]["nr"] for one in page["features"]] == [2, 4]


def test_arcgis_ids_may_ignore_the_extent(quirk_server):
    w, s, _, _ = quirk_data.extent()
    box = {"geometry": f"{w},{s},{w + 0.1},{s + 0.1}", "inSR": "4326", "returnIdsOnly": "true"}
    assert len(arcgis(quirk_server, "arcgis_no_paging", **box)["objectIds"]) < 25
    assert len(arcgis(quirk_server, "arcgis_unbounded_ids", **box)["objectIds"]) == 25


def test_arcgis_errors_have_status_200(quirk_server):
    assert arcgis(quirk_server, "arcgis_error200")["error"]["code"] == 400
    assert arcgis(quirk_server, "arcgis_token")["error"]["code"] == 499
    url = quirk_server.scenario("arcgis_error_page2") + "/rest/services/City/FeatureServer/0/query"
    pages = [fetch_json(url, f="json", resultOffset=offset) for offset in (0, 10, 20, 10)]
    assert ["error" in page for page in pages] == [False, True, False, True]


def test_census_cells_are_squares_of_100_metres(quirk_server):
    page = arcgis(quirk_server, "arcgis_census", outSR=3035)
    ring = page["features"][0]["geometry"]["rings"][0]
    xs, ys = zip(*ring)
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx((100, 100), abs=0.01)
    assert page["features"][4]["attributes"]["einwohner"] == "–"


# -- observations ------------------------------------------------------------------------------


def test_sensorthings_filters_and_pages(quirk_server):
    root = quirk_server.scenario("sta", k=1000) + "/v1.1"
    times = "phenomenonTime ge 2026-11-01T03:00:00Z and phenomenonTime lt 2026-11-01T06:00:00Z"
    page = fetch_json(root + "/Datastreams(3)/Observations", **{"$filter": times, "$count": "true"})
    assert page["@iot.count"] == 3
    assert [one["result"] for one in page["value"]] == [
        quirks_sta.result_of(3, step) for step in (3, 4, 5)
    ]
    page = fetch_json(root + "/Observations", **{"$top": "1000", "$resultFormat": "dataArray"})
    assert len(page["value"][0]["dataArray"]) == 1000
    assert "$skip=1000" in page["@iot.nextLink"]
    assert fetch(root + "/Things", **{"$filter": "nonsense"})[0] == 400


def test_expanded_entities_stop_at_a_page(quirk_server):
    def streams(name):
        root = quirk_server.scenario(name) + "/v1.1/Things"
        return fetch_json(root, **{"$expand": "Datastreams($count=true)"})["value"][0]

    thing = streams("sta_expand_stops")
    assert (len(thing["Datastreams"]), thing["Datastreams@iot.count"]) == (2, 3)
    assert len(fetch_json(thing["Datastreams@iot.nextLink"])["value"]) == 1
    thing = streams("sta_expand_silent")
    assert len(thing["Datastreams"]) == 2
    assert "Datastreams@iot.nextLink" not in thing


def test_a_renamed_service_name_finds_nothing(quirk_server):
    query = {"$filter": "properties/serviceName eq 'HH_STA_Alt'", "$count": "true"}
    for name, count in (("sta", 5), ("sta_service_name", 0)):
        found = fetch_json(quirk_server.scenario(name) + "/v1.1/Things", **query)
        assert found["@iot.count"] == count


def test_opensensemap_sends_boxes_outside_the_box(quirk_server):
    w, s, e, n = quirk_data.extent()
    page = fetch_json(
        quirk_server.scenario("opensensemap") + "/boxes", bbox=f"{w},{s},{e},{n}", format="geojson"
    )
    outside = [
        one
        for one in page["features"]
        if not w <= one["geometry"]["coordinates"][0] <= e
    ]  # fmt: skip
    assert (len(page["features"]), len(outside)) == (6, 2)
    sensors = page["features"][1]["properties"]["sensors"]
    assert isinstance(sensors[0]["lastMeasurement"]["value"], str)


def test_sensorcommunity_has_latitude_first_and_strings(quirk_server):
    w, s, e, n = quirk_data.extent()
    url = quirk_server.scenario("sensorcommunity") + "/airrohr/v1/filter/box="
    found = fetch_json(url + f"{s},{w},{n},{e}")
    assert len(found) == 12
    assert isinstance(found[0]["location"]["latitude"], str)
    assert fetch_json(url + f"{w},{s},{e},{n}") == []


def test_air_data_have_moved_and_count_hours_from_1_to_24(quirk_server):
    url = quirk_server.scenario("ubaair") + "/api/air_data/v2/measures/json"
    query = {"station": 1600, "component": 1, "scope": 2}
    day = {"date_from": "2026-11-01", "time_from": 23, "date_to": "2026-11-02", "time_to": 1}
    found = fetch_json(url, **query, **day)["data"]["1600"]
    assert list(found) == ["2026-11-01 22:00:00", "2026-11-01 23:00:00", "2026-11-02 00:00:00"]
    assert found["2026-11-01 23:00:00"][3] == "2026-11-01 24:00:00"
    assert found["2026-11-01 22:00:00"][2] == quirks_observations.uba_value(0, 22)
    first, second = quirk_server.requests
    assert first.host != second.host
    assert "/air-data/" in second.path


# -- https -------------------------------------------------------------------------------------


def test_the_certificate_is_for_both_names(quirk_tls):
    import ssl

    context = ssl.create_default_context(cafile=quirk_tls.certificate)
    for origin in (quirk_tls.url, quirk_tls.other):
        handler = urllib.request.HTTPSHandler(context=context)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), handler)
        with opener.open(origin + "/ok", timeout=10) as answer:
            assert answer.status == 200
