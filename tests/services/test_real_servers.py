"""The real servers answer as the tests of the clients rely on, misbehaviour included.

Each fact here is one that a client has to cope with; when a newer version of a server behaves
better, this is where it shows first.
"""

import subprocess
import sys
import time
from urllib.parse import quote

import pytest
import real
import requests
from lxml import etree

UTM33 = "http://www.opengis.net/def/crs/EPSG/0/25833"
WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"


@pytest.fixture(scope="module")
def get():
    """Return ``get(url, **parameters)``: the answer, whatever its status."""
    with requests.Session() as session:
        session.trust_env = False  # no proxy between us and the loopback

        def ask(url, status=200, accept="*/*", **parameters):
            answer = session.get(url, params=parameters, timeout=60, headers={"Accept": accept})
            assert answer.status_code == status, answer.text[:500]
            return answer

        yield ask


def within(extent, lon, lat):
    """Tell whether a position lies in (w, s, e, n)."""
    return extent[0] <= lon <= extent[2] and extent[1] <= lat <= extent[3]


# --- the data ----------------------------------------------------------------------------


def test_all_servers_serve_the_same_61_quarters(city_data):
    assert city_data.count == 61
    assert city_data.counts["punkte"] == 20_000
    west, south, east, north = city_data.extent_lonlat
    assert 10 < west < east < 16 and 50 < south < north < 53


# --- OGC API Features: pygeoapi ------------------------------------------------------------


def items(server, collection):
    return f"{server.url}/collections/{collection}/items"


def test_pygeoapi_clamps_the_limit_silently_and_next_leads_to_all(get, pygeoapi):
    url, found, matched, sizes = items(pygeoapi, "punkte"), set(), set(), []
    parameters = {"limit": 5000, "f": "json"}
    while url:
        page = get(url, accept="application/geo+json", **parameters).json()
        sizes.append(len(page["features"]))
        matched.add(page["numberMatched"])
        found.update(feature["id"] for feature in page["features"])
        url, parameters = {link["rel"]: link["href"] for link in page["links"]}.get("next"), {}
    assert len(found) == 20_000
    assert matched == {20_000}
    assert sizes == 20 * [pygeoapi.max_items] + [0]  # the last next link leads to nothing


def test_pygeoapi_gives_ten_unless_asked(get, pygeoapi):
    page = get(items(pygeoapi, "stadtteile"), f="json").json()
    assert (page["numberMatched"], page["numberReturned"]) == (61, 10)


def test_pygeoapi_swaps_the_axes_for_epsg_4326_as_the_standard_wants(get, pygeoapi):
    plain = get(items(pygeoapi, "punkte"), f="json", limit=1)
    asked = get(items(pygeoapi, "punkte"), f="json", limit=1, crs=WGS84)
    lon, lat = plain.json()["features"][0]["geometry"]["coordinates"]
    assert within(pygeoapi.extent_lonlat, lon, lat)
    assert asked.headers["Content-Crs"] == f"<{WGS84}>"
    assert asked.json()["features"][0]["geometry"]["coordinates"] == [lat, lon]


def test_pygeoapi_has_mixed_geometries_and_none(get, pygeoapi):
    page = get(items(pygeoapi, "gemischt"), f="json", limit=100).json()
    kinds = [(f["geometry"] or {}).get("type") for f in page["features"]]
    assert (kinds.count("Point"), kinds.count("MultiPolygon"), kinds.count(None)) == (25, 12, 3)


def test_pygeoapi_from_a_geopackage_tells_no_number(get, pygeoapi_geopackage):
    page = get(items(pygeoapi_geopackage, "stadtteile_gpkg"), f="json", limit=100).json()
    assert len(page["features"]) == 61
    assert "numberMatched" not in page and "numberReturned" not in page


def test_pygeoapi_transforms_a_geopackage_to_what_is_asked_for(get, pygeoapi_geopackage):
    url = items(pygeoapi_geopackage, "punkte_gpkg")
    plain = get(url, f="json", limit=1).json()["features"][0]["geometry"]["coordinates"]
    assert len(plain) == 2 and within(pygeoapi_geopackage.extent_lonlat, *plain)
    answer = get(url, f="json", limit=1, crs=UTM33)
    assert answer.headers["Content-Crs"] == f"<{UTM33}>"
    assert answer.json()["features"][0]["geometry"]["coordinates"][0] > 300_000


# --- QGIS Server ---------------------------------------------------------------------------


def wfs(get, server_url, version="1.1.0", status=200, **more):
    return get(server_url, status, SERVICE="WFS", VERSION=version, REQUEST="GetFeature", **more)


def test_qgis_server_counts_by_hits(get, qgis_server):
    for layer, count in qgis_server.counts.items():
        answer = wfs(get, qgis_server.wfs_url, TYPENAME=layer, RESULTTYPE="hits")
        root = etree.fromstring(answer.content)
        assert root.get("numberOfFeatures") == str(count), layer


def test_qgis_server_writes_gml_with_the_axes_that_the_name_asks_for(get, qgis_server):
    for name, swapped in (("EPSG:4326", False), ("urn:ogc:def:crs:EPSG::4326", True)):
        more = {"TYPENAME": "haltestellen", "MAXFEATURES": 1, "SRSNAME": name}
        root = etree.fromstring(wfs(get, qgis_server.wfs_url, **more).content)
        text = root.findtext(".//{*}Point/{*}pos")
        x, y = (float(number) for number in text.split())
        assert within(qgis_server.extent_lonlat, *((y, x) if swapped else (x, y))), name


def test_qgis_server_has_umlauts_nulls_and_curves(get, qgis_server):
    more = {"TYPENAME": "messstellen", "OUTPUTFORMAT": "geojson"}
    features = wfs(get, qgis_server.wfs_url, **more).json()["features"]
    assert {"straße", "höhe_m", "gültig"} < set(features[0]["properties"])
    assert sum(feature["geometry"] is None for feature in features) == 20
    curves = etree.fromstring(wfs(get, qgis_server.wfs_url, TYPENAME="plaetze").content)
    assert len(curves.findall(".//{*}ArcString")) == 12


def test_qgis_server_takes_a_post(qgis_server):
    body = "SERVICE=WFS&VERSION=1.1.0&REQUEST=GetFeature&TYPENAME=stadtteile&RESULTTYPE=hits"
    with requests.Session() as session:
        session.trust_env = False
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = session.post(qgis_server.wfs_url, data=body, headers=kind, timeout=60)
    assert answer.status_code == 200


def test_qgis_server_refuses_a_limit_that_is_too_large(get, qgis_server):
    url = f"{qgis_server.ogcapi_url}/collections/haltestellen/items.json"
    assert "[0-1000]" in get(url, 400, limit=qgis_server.max_limit + 1).text
    page = get(url, limit=qgis_server.max_limit).json()
    assert (page["numberMatched"], len(page["features"])) == (3000, 1000)
    assert any(link["rel"] == "next" for link in page["links"])


# --- MapServer -----------------------------------------------------------------------------


def wfs2(get, url, status=200, **more):
    return etree.fromstring(wfs(get, url, "2.0.0", status, **more).content)


def test_mapserver_pages_by_count_and_startindex(get, mapserver_wfs):
    url, found, start = mapserver_wfs.wfs_url, [], 0
    hits = wfs2(get, url, TYPENAMES="haltestellen", RESULTTYPE="hits")
    assert hits.get("numberMatched") == "3000"
    while start < 3000:
        page = wfs2(get, url, TYPENAMES="haltestellen", COUNT=1300, STARTINDEX=start)
        found += [int(number.text) for number in page.iterfind(".//{*}nr")]
        assert page.get("numberMatched") == ("unknown" if len(found) < 3000 else "3000")
        start += 1300
    assert sorted(found) == list(range(1, 3001))


def test_mapserver_hits_of_a_capped_service_are_wrong(get, mapserver_wfs):
    url, cap = mapserver_wfs.capped_url, mapserver_wfs.cap
    assert wfs2(get, url, TYPENAMES="haltestellen", RESULTTYPE="hits").get("numberMatched") == str(
        cap
    )
    page = wfs2(get, url, TYPENAMES="haltestellen", COUNT=2000, STARTINDEX=1000)
    assert page.get("numberReturned") == str(cap)


def test_mapserver_passes_over_features_without_geometry(get, mapserver_wfs):
    page = wfs2(get, mapserver_wfs.wfs_url, TYPENAMES="messstellen")
    assert len(page.findall("{*}member")) == mapserver_wfs.counts["messstellen"] == 180


def test_mapserver_writes_geojson_in_the_layers_own_crs(get, mapserver_wfs):
    more = {"TYPENAMES": "messstellen", "OUTPUTFORMAT": "geojson", "COUNT": 1}
    page = wfs(get, mapserver_wfs.wfs_url, "2.0.0", **more).json()
    assert page["features"][0]["geometry"]["coordinates"][0] > 300_000
    assert "numberMatched" not in page and "id" not in page["features"][0]


def test_mapserver_reports_an_unknown_layer_as_an_exception(get, mapserver_wfs):
    root = wfs2(get, mapserver_wfs.wfs_url, 400, TYPENAMES="nix")
    assert etree.QName(root).localname == "ExceptionReport"


# --- SensorThings --------------------------------------------------------------------------


@pytest.fixture
def sta(get, sensorthings):
    """Return ``ask(path and query)``: the decoded answer of the SensorThings API."""

    def ask(path, status=200):
        return get(f"{sensorthings.url}/{quote(path, safe='/?$&=();,')}", status).json()

    return ask


def test_sensorthings_has_what_it_says(sta, sensorthings):
    for entity_set in ("things", "datastreams", "observations"):
        answer = sta(f"{entity_set.capitalize()}?$count=true&$top=1")
        assert answer["@iot.count"] == getattr(sensorthings, entity_set)
    for name, streams in sensorthings.properties.items():
        wanted = f"Datastreams?$count=true&$filter=ObservedProperty/name eq '{name}'"
        assert sta(wanted)["@iot.count"] == streams
    things = sta("Things?$expand=Locations")["value"]
    places = [place for thing in things for place in thing["Locations"]]
    assert len(things) - len(places) == sensorthings.things_without_location
    assert {place["location"]["type"] for place in places} == {"Point", "Feature"}


def test_sensorthings_next_links_lead_to_all_observations(get, sensorthings):
    url, found = f"{sensorthings.url}/Observations?$top=1000", set()
    while url:
        page = get(url).json()
        found.update(observation["@iot.id"] for observation in page["value"])
        url = page.get("@iot.nextLink")
    assert len(found) == sensorthings.observations


def test_sensorthings_refuses_a_top_that_is_too_large(sta):
    assert "1000" in str(sta("Observations?$top=1001", 422))


def test_sensorthings_expands_one_page_and_the_next_repeats_its_last(get, sta, sensorthings):
    mast = sta("Things?$filter=name eq 'Messmast'&$expand=Datastreams")["value"][0]
    first = [stream["@iot.id"] for stream in mast["Datastreams"]]
    assert len(first) == sensorthings.page_size < sensorthings.mast_datastreams
    link = mast["Datastreams@iot.nextLink"]
    assert "/Things?" in link  # not the Datastreams: the outer set once more
    rest = [stream["@iot.id"] for stream in get(link).json()["value"][0]["Datastreams"]]
    assert set(first) & set(rest) == {first[-1]}
    assert len(set(first) | set(rest)) == sensorthings.mast_datastreams


def test_sensorthings_gives_data_arrays(sta, sensorthings):
    answer = sta("Observations?$resultFormat=dataArray&$top=10000")
    rows = sum(len(group["dataArray"]) for group in answer["value"])
    assert rows == sensorthings.observations


def test_sensorthings_cannot_order_by_phenomenon_time(sta):
    sta("Observations?$orderby=phenomenonTime desc&$top=1", 500)
    sta("Observations?$orderby=resultTime desc&$top=1")


# --- starting and ending -------------------------------------------------------------------


def test_a_server_that_fails_to_start_shows_its_log(tmp_path):
    with pytest.raises(RuntimeError, match="facts.json"):
        real.Server("mapserver.py", (tmp_path / "nothing", tmp_path), tmp_path / "log")


def test_a_missing_program_is_told_as_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(real, "VENV", tmp_path)
    with pytest.raises(real.MissingServerError, match="make setup"):
        real.venv_python()


def test_a_server_ends_with_the_process_that_started_it(tmp_path, city_data, mapserver_wfs, get):
    """Also when that process is killed and can't clean up any more."""
    program = (
        f"import os, sys; sys.path.insert(0, {str(real.HERE)!r}); import real;"
        f"s = real.Server('mapserver.py', ({str(city_data.folder)!r}, {str(tmp_path)!r}),"
        f" {str(tmp_path / 'log')!r});"
        "print(s.facts['url'], flush=True); os.kill(os.getpid(), 9)"
    )
    run = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    url = run.stdout.decode().strip()
    assert url.startswith("http://127.0.0.1:")
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            get(url, SERVICE="WFS", REQUEST="GetCapabilities")
        except requests.ConnectionError:
            return
        time.sleep(0.05)
    pytest.fail("the server still answers")
