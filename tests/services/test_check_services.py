"""Checking the catalogue: each kind of drift is found and told in plain words, cheaply."""

import json
import os
import socket
import time

import pytest
import quirk_data

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress
from smartquartier.smartquartier_plugin.services.catalogue import findings
from smartquartier.smartquartier_plugin.services.catalogue.catalogue import SCHEMA, read_file
from smartquartier.smartquartier_plugin.services.catalogue.check import (
    check_entries,
    check_entry,
    network_words,
)
from smartquartier.smartquartier_plugin.services.catalogue.entry import Entry, Licence
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

DRESDEN = list(quirk_data.extent("dresden"))


def make_http(progress):
    """Like the tool, but not patient: one attempt."""
    return HttpClient(HttpSettings(attempts=1, connect_timeout=2, read_timeout=5), progress)


@pytest.fixture
def contract(quirk_server, tmp_path):
    """Return ``contract(scenario, options, **keys)``: an entry from a catalogue file."""

    def make(scenario, options=None, path="", **keys):
        row = {
            "id": "test/entry",
            "title": "Test",
            "type": "ogcapi",
            "url": quirk_server.scenario(scenario, **(options or {})) + path,
            "layer": "points",
            "extent": DRESDEN,
            **keys,
        }
        file = tmp_path / f"{scenario}-{os.urandom(4).hex()}.json"
        file.write_text(json.dumps({"schema": SCHEMA, "entries": [row]}), encoding="utf-8")
        return read_file(file)[1][0]

    return make


class Ear(Progress):
    """Remembers what is said; cancels after a time."""

    def __init__(self, seconds=None):
        self.said, self.warned = [], []
        self._end = None if seconds is None else time.monotonic() + seconds

    def cancelled(self):
        return self._end is not None and time.monotonic() > self._end

    def info(self, text):
        self.said.append(text)

    def warn(self, text):
        self.warned.append(text)


@pytest.fixture
def nobody():
    """Return an address on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}"


# -- kept contracts -----------------------------------------------------------------------


def test_a_kept_contract_is_ok(contract):
    entry = contract(
        "ogcapi",
        {"n": 64},
        count={"min": 60, "max": 70},
        geometry="point",
        fields=["nr", "name"],
        id_field="nr",
    )
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem) == (True, "")
    assert result.count == 64
    assert result.answered
    assert result.url == entry.url
    assert result.entry == "test/entry"
    assert 0 < result.ms < 20_000
    assert len(result.checked_on) == 10


def test_a_check_is_cheap(contract, quirk_server):
    """A count and one small page; a million features are never fetched."""
    result = check_entry(contract("ogcapi", {"n": 100_000}), make_http)
    assert result.ok, result.problem
    assert result.count == 100_000
    pages = [seen for seen in quirk_server.requests if seen.path.endswith("/items")]
    assert len(pages) <= 3
    assert all(int(seen.get("limit") or 10) <= 10 for seen in pages)
    assert len(quirk_server.requests) <= 8


@pytest.mark.parametrize(
    ("scenario", "keys"),
    [
        ("ogcapi_clamped", {}),
        ("ogcapi_offset_only", {"paging": "offset"}),
        ("ogcapi_hamburg", {"crs": "EPSG:25832", "extent": list(quirk_data.extent("hamburg"))}),
        ("ogcapi_dresden", {"crs": "OGC:CRS84"}),
        ("wfs", {"type": "wfs", "layer": "app:points", "crs": "EPSG:25833"}),
        ("wfs_gml_only", {"type": "wfs", "layer": "app:points"}),
    ],
)
def test_quirks_that_the_clients_cope_with_are_no_drift(contract, scenario, keys):
    result = check_entry(contract(scenario, **keys), make_http)
    assert (result.ok, result.problem) == (True, "")


def test_a_service_without_paging_gets_one_request_and_one_count(contract, quirk_server):
    """Dresden's WFS: no paging, so the count comes by hits."""
    entry = contract(
        "wfs_dresden",
        path="/ogcsl.ashx?NODEID=189",
        type="wfs",
        layer="cls:L137",
        crs="EPSG:25833",
        paging="none",
        format="application/geo+json",
        geometry="polygon",
    )
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem) == (True, "")
    assert result.count
    features = [s for s in quirk_server.requests if s.get("request") == "GetFeature"]
    assert len(features) <= 2


@pytest.mark.parametrize("layer", ["0", "points"])
def test_arcgis_is_checked_by_number_and_by_name(contract, layer):
    entry = contract(
        "arcgis", path="/rest/services/City/FeatureServer", type="arcgis", layer=layer, crs=""
    )
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem) == (True, "")
    assert result.count > 0


# -- drift --------------------------------------------------------------------------------


def test_another_number_of_features(contract):
    """61 instead of 64 quarters: what a clamped or cut layer looks like."""
    result = check_entry(contract("ogcapi", {"n": 61}, count={"min": 64, "max": 64}), make_http)
    assert not result.ok
    assert result.problem == "61 features instead of 64"
    assert result.count == 61


def test_a_missing_layer_names_the_nearest(contract):
    result = check_entry(contract("ogcapi", layer="quarter"), make_http)
    assert not result.ok
    assert result.answered
    assert "no layer 'quarter'" in result.problem
    assert "quarters" in result.problem


def test_a_crs_no_longer_offered(contract):
    result = check_entry(contract("ogcapi_hamburg", crs="EPSG:31467"), make_http)
    assert "EPSG:31467 is no longer offered" in result.problem


def test_a_format_no_longer_offered(contract):
    entry = contract("wfs", type="wfs", layer="app:points", format="application/x-old")
    assert "'application/x-old' is no longer offered" in check_entry(entry, make_http).problem


def test_missing_fields_and_what_they_may_be_called_now(contract):
    result = check_entry(contract("ogcapi", fields=["name0", "nr"], id_field="key"), make_http)
    assert "the fields name0, key are missing; there are name" in result.problem


def test_another_kind_of_geometry(contract):
    result = check_entry(contract("ogcapi", geometry="polygon"), make_http)
    assert "geometry is Point instead of polygon" in result.problem


def test_swapped_axes_are_found(contract):
    result = check_entry(contract("ogcapi_swapped"), make_http)
    assert not result.ok
    assert result.problem


@pytest.mark.parametrize("keys", [{"axis": "yx"}, {"quirks": ["latlon_geojson"]}])
def test_swapped_axes_that_the_entry_announces_are_no_drift(contract, keys):
    result = check_entry(contract("ogcapi_swapped", **keys), make_http)
    assert (result.ok, result.problem) == (True, "")


def test_koeln_sends_metres_whatever_is_asked(contract):
    keys = {
        "type": "wfs",
        "layer": "app:points",
        "crs": "EPSG:4326",
        "extent": list(quirk_data.extent("koeln")),
    }
    assert not check_entry(contract("wfs_ignores_srs", {"city": "koeln"}, **keys), make_http).ok
    entry = contract("wfs_ignores_srs", {"city": "koeln"}, **keys, quirks=["srs_ignored"])
    assert check_entry(entry, make_http).problem == ""


def test_features_elsewhere_are_found(contract):
    result = check_entry(contract("ogcapi", {"city": "berlin"}), make_http)
    assert not result.ok
    assert result.problem


def test_an_empty_layer_is_found(contract):
    assert not check_entry(contract("ogcapi_empty"), make_http).ok


def test_several_findings_are_told_in_one_text(contract):
    entry = contract(
        "ogcapi", {"n": 61}, count={"min": 64}, crs="EPSG:31468", fields=["gone"], geometry="line"
    )
    problem = check_entry(entry, make_http).problem
    assert problem.count("; ") >= 3
    for words in ("61 features instead of 64 or more", "EPSG:31468", "gone", "instead of line"):
        assert words in problem
    assert "\n" not in problem


def test_a_service_that_moved_names_the_new_address(contract, quirk_server):
    """UBA, 2026: api/air_data/v2 moved for good to another host and path."""
    entry = contract(
        "ubaair", path="/api/air_data/v2", type="ubaair", layer="", extent=[5.5, 47, 15.5, 55.2]
    )
    result = check_entry(entry, make_http)
    assert not result.ok
    assert result.answered
    assert "moved for good" in result.problem
    assert "ubaair_new" in result.problem


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("404", "nothing at this address"),
        ("gone", "nothing at this address"),
        ("403", "refuses access"),
        ("401", "wants a login"),
        ("500", "error"),
        ("html200", ""),
        ("exception200", ""),
        ("invalid_json", ""),
        ("empty", ""),
        ("xml_bomb", ""),
    ],
)
@pytest.mark.parametrize("kind", ["ogcapi", "wfs", "arcgis", "sensorthings", "opensensemap"])
def test_a_service_that_fails_is_told_and_counts_as_an_answer(contract, scenario, words, kind):
    result = check_entry(contract(scenario, type=kind), make_http)
    assert not result.ok
    assert result.answered
    assert words in result.problem
    assert result.problem and "\n" not in result.problem
    assert "Traceback" not in result.problem


def test_berlins_old_path_is_gone(contract):
    result = check_entry(contract("wfs_old_path", type="wfs", layer="app:points"), make_http)
    assert "nothing at this address" in result.problem


# -- observations and files ---------------------------------------------------------------


def test_sensors_are_counted_by_their_service_name(contract):
    entry = contract(
        "sta",
        path="/v1.1",
        type="sensorthings",
        layer="HH_STA_Alt",
        extent=list(quirk_data.extent("hamburg")),
    )
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem) == (True, "")
    assert result.count > 1


def test_sensors_elsewhere_are_found(contract):
    entry = contract("sta", path="/v1.1", type="sensorthings", layer="HH_STA_Alt")
    assert "features lie elsewhere" in check_entry(entry, make_http).problem


def test_a_renamed_service_of_sensors_is_found(contract):
    """Hamburg, 2 March 2026: a filter by the old serviceName finds nothing, without an error."""
    entry = contract("sta_service_name", path="/v1.1", type="sensorthings", layer="HH_STA_Alt")
    result = check_entry(entry, make_http)
    assert not result.ok
    assert "no series is named 'HH_STA_Alt' any more" in result.problem


def test_opensensemap_is_asked_for_a_small_area(contract, quirk_server):
    entry = contract("opensensemap", type="opensensemap", layer="", extent=[5.5, 47, 15.5, 55.2])
    check_entry(entry, make_http)
    boxes = [seen.get("bbox") for seen in quirk_server.requests if seen.get("bbox")]
    assert boxes
    for box in boxes:
        west, south, east, north = map(float, box.split(","))
        assert east - west < 1 and north - south < 1


def test_a_file_is_there(contract, quirk_server):
    result = check_entry(contract("zip", type="download", layer="", format="xlsx"), make_http)
    assert (result.ok, result.problem) == (True, "")
    headers = {name.lower(): value for name, value in quirk_server.requests[0].headers.items()}
    assert headers["range"] == "bytes=0-4095"


def test_a_web_page_instead_of_a_file_is_found(contract):
    result = check_entry(contract("html200", type="download", layer="", format="xlsx"), make_http)
    assert "html came instead of a file of type xlsx" in result.problem


# -- several ------------------------------------------------------------------------------


def test_a_failure_does_not_end_the_check_of_the_others(contract):
    entries = [contract("404"), contract("drop"), contract("ogcapi")]
    ear = Ear()
    results = check_entries(entries, make_http, ear)
    assert [result.ok for result in results] == [False, False, True]
    assert len(ear.said) == 2
    assert ear.warned == []


def test_an_entry_gets_its_time_and_no_more(contract):
    started = time.monotonic()
    results = check_entries([contract("drip"), contract("ogcapi")], make_http, SILENT, seconds=1.0)
    assert time.monotonic() - started < 6
    assert "no whole answer within 1 s" in results[0].problem
    assert results[1].ok


def test_a_cancel_is_answered_at_once(contract):
    started = time.monotonic()
    with pytest.raises(OperationCancelled):
        check_entries([contract("stall")], make_http, Ear(seconds=0.3))
    assert time.monotonic() - started < 1.5


def test_no_answer_at_all_means_the_network(nobody, contract):
    """No entry is blamed for a cable that isn't plugged in."""
    entries = [
        Entry(f"a/{n}", {"en": "A"}, "ogcapi", nobody, layer="x", extent=(1, 2, 3, 4))
        for n in range(4)
    ]
    ear = Ear()
    results = check_entries(entries, make_http, ear)
    assert not any(result.answered for result in results)
    assert "network is likely the trouble" in ear.warned[0]
    assert "not asked" in results[2].problem
    assert results[3].ms == 0
    assert network_words(results + check_entries([contract("404")], make_http)) == ""
    assert network_words(()) == ""


def test_a_silent_host_costs_two_entries_and_others_are_still_asked(nobody, contract):
    silent = Entry("a/b", {"en": "A"}, "ogcapi", nobody, layer="x")
    results = check_entries([silent, silent, silent, contract("ogcapi")], make_http)
    assert [result.answered for result in results] == [False, False, False, True]
    assert results[3].ok


# -- licences -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("licence", "text", "words"),
    [
        ("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0", ""),
        ("dl-de/by-2-0", "Es gelten keine Zugriffsbeschränkungen.", ""),
        ("dl-de/by-2-0", "", ""),
        ("dl-de/by-2-0", "CC BY-NC 4.0", "CC-BY-NC-4.0 instead of dl-de/by-2-0"),
        (
            "dl-de/zero-2-0",
            "Datenlizenz Deutschland – Namensnennung",
            "by-2-0 instead of dl-de/zero",
        ),
        ("unknown", "dl-de/by-2-0", ""),
    ],
)
def test_a_licence_that_changed_is_told(licence, text, words):
    entry = Entry("a/b", {"en": "A"}, "wfs", "https://example.org", licence=Licence(licence))
    found = findings.of_licence(entry, text)
    assert bool(found) == bool(words)
    assert words in "".join(found)


def test_the_licence_is_read_from_the_service(contract):
    kept = contract("ogcapi", licence="dl-de/by-2-0")
    assert check_entry(kept, make_http).problem == ""
    changed = contract("ogcapi", licence="CC-BY-4.0")
    assert "licence dl-de/by-2-0 instead of CC-BY-4.0" in check_entry(changed, make_http).problem


# -- real servers -------------------------------------------------------------------------


def real(url, kind, layer, **keys):
    keys.setdefault("extent", (13.4, 50.9, 14.1, 51.3))
    return Entry("real/entry", {"en": "Real"}, kind, url, layer=layer, **keys)


def test_pygeoapi_keeps_a_contract(pygeoapi, city_data):
    entry = real(
        pygeoapi.url, "ogcapi", "stadtteile", extent=city_data.extent_lonlat, count=(61, 61),
        geometry="polygon", fields=("blocknr", "bez"),
    )  # fmt: skip
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem, result.count) == (True, "", 61)


def test_mapserver_keeps_a_contract(mapserver_wfs, city_data):
    entry = real(
        mapserver_wfs.url, "wfs", "stadtteile", extent=city_data.extent_lonlat, count=(61, 61),
        crs="EPSG:25833", geometry="polygon", fields=("blocknr", "bez"),
    )  # fmt: skip
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem, result.count) == (True, "", 61)


@pytest.mark.qgis
@pytest.mark.parametrize("kind", ["wfs", "ogcapi"])
def test_qgis_server_keeps_a_contract(qgis_server, city_data, kind):
    """Its WFS sends GeoJSON in WGS 84 whatever is asked for, which an entry has to announce."""
    url = qgis_server.wfs_url if kind == "wfs" else qgis_server.ogcapi_url
    entry = real(
        url, kind, "stadtteile", extent=city_data.extent_lonlat, count=(61, 61),
        geometry="polygon", fields=("blocknr", "bez"),
        quirks=("srs_ignored",) if kind == "wfs" else (),
    )  # fmt: skip
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem, result.count) == (True, "", 61)


def test_a_real_sensorthings_server_keeps_a_contract(sensorthings):
    name = next(iter(sensorthings.properties))
    entry = real(sensorthings.url, "sensorthings", name, extent=None)
    result = check_entry(entry, make_http)
    assert (result.ok, result.problem) == (True, "")
    assert result.count == sensorthings.properties[name]
