"""Geocoders: servers on the loopback that answer as the public documentation says.

No Nominatim and no Photon can run here: what is tested is what their documentation promises.
"""

import json
import re
import time

import pytest
from answering import answering

from smartquartier.smartquartier_plugin.core.atlas.addresses.parse import parse_address
from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    OperationCancelled,
    ServiceError,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.geocoding.geocode import (
    Geocoder,
    geocode,
    store_of,
)
from smartquartier.smartquartier_plugin.services.geocoding.kinds import (
    detect,
    endpoint,
    query_of,
)
from smartquartier.smartquartier_plugin.services.geocoding.terms import (
    PUBLIC_MOST,
    check_terms,
    terms_of,
)
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

HOME = parse_address("Parkallee 5a", "01067", "Dresden")
QUICK = HttpSettings(attempts=1, connect_timeout=2, read_timeout=1)


def nominatim_place(number="5a", road="Parkallee", postcode="01067", city="Dresden", **more):
    """Return a place as ``format=jsonv2&addressdetails=1`` gives it."""
    address = {"road": road, "city": city, "postcode": postcode, "country_code": "de"}
    if number:
        address["house_number"] = number
    return {
        "place_id": 1, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
        "osm_type": "node", "osm_id": 2, "lat": "51.0507", "lon": "13.7372",
        "category": "place", "type": "house", "place_rank": 30, "addresstype": "place",
        "display_name": "x", "address": address, **more,
    }  # fmt: skip


def photon_place(number="5a", street="Parkallee", postcode="01067", city="Dresden", kind="house"):
    """Return a feature as Photon's ``/api`` gives it."""
    said = {"street": street, "postcode": postcode, "city": city, "type": kind,
            "osm_key": "place", "osm_value": "house", "countrycode": "DE"}  # fmt: skip
    if number:
        said["housenumber"] = number
    return {
        "type": "Feature",
        "properties": {key: value for key, value in said.items() if value},
        "geometry": {"type": "Point", "coordinates": [13.7372, 51.0507]},
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def ask(url, kind="nominatim", addresses=(HOME,), store=None, settings=QUICK, **options):
    geocoder = Geocoder(url, kind, **{"per_second": 1000.0, **options})
    with HttpClient(settings, cache=store) as http:
        return geocode(http, geocoder, list(addresses))


# -- what is sent --------------------------------------------------------------------------


def test_nominatim_is_asked_in_parts_and_photon_in_one_line():
    assert query_of("nominatim", HOME) == {
        "street": "5a Parkallee", "city": "Dresden", "postalcode": "01067", "countrycodes": "de",
        "format": "jsonv2", "addressdetails": "1", "limit": "5", "accept-language": "de",
    }  # fmt: skip
    assert query_of("photon", HOME) == {"q": "Parkallee 5a, 01067 Dresden", "limit": "5"}


def test_no_key_is_kept_with_the_answers(tmp_path):
    with answering(lambda path, query: [nominatim_place()]) as url:
        store = store_of(tmp_path, Geocoder(f"{url}/search?key=GEHEIM", "nominatim"))
        found = ask(f"{url}/search?key=GEHEIM", store=store)
    assert found.asked == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and not any(b"GEHEIM" in path.read_bytes() for path in files)


def test_nothing_of_persons_is_sent():
    seen = []

    def answer(path, query):
        seen.append((path, query))
        return [nominatim_place()]

    dirty = parse_address("c/o Erika Muster, Parkallee 5a, 2. OG", "01067", "Dresden")
    with answering(answer) as url:
        ask(url, addresses=[dirty])
    assert seen[0][0] == "/search"
    assert "Muster" not in json.dumps(seen)


@pytest.mark.parametrize(
    "url, kind, expected",
    [
        ("https://a.example", "nominatim", "https://a.example/search"),
        ("https://a.example/nominatim/", "nominatim", "https://a.example/nominatim/search"),
        ("https://a.example/search", "nominatim", "https://a.example/search"),
        ("https://a.example/api/?key=1", "photon", "https://a.example/api?key=1"),
        ("https://a.example", "photon", "https://a.example/api"),
    ],
)
def test_endpoint(url, kind, expected):
    assert endpoint(url, kind) == expected


# -- what is understood --------------------------------------------------------------------


@pytest.mark.parametrize(
    "place, quality",
    [
        (nominatim_place(), "house"),
        (nominatim_place("5 A"), "house"),
        (nominatim_place("7"), "street"),
        (nominatim_place(""), "street"),
        (nominatim_place(road="Park-Allee"), "house"),
        (nominatim_place(road="Hauptstraße"), ""),  # another street of the place
        (nominatim_place(postcode="10117", city="Berlin"), ""),  # another town
        (nominatim_place("", "", type="postcode", addresstype="postcode"), "zip"),
        (nominatim_place("", "", "", type="city", addresstype="city"), "city"),
    ],
)
def test_quality_of_nominatim(place, quality):
    with answering(lambda path, query: [place]) as url:
        placed = ask(url).placed[0]
    assert placed.quality == quality
    assert placed.reason == ("" if quality else "elsewhere")
    if quality:
        assert placed.lonlat == (13.7372, 51.0507)


@pytest.mark.parametrize(
    "feature, quality",
    [
        (photon_place(), "house"),
        (photon_place("7"), "street"),
        (photon_place("", kind="street"), "street"),
        (photon_place(street="Hauptstraße"), ""),
        (photon_place(postcode="10117", city="Berlin"), ""),
        (photon_place("", "", "01067", kind="city"), "city"),
    ],
)
def test_quality_of_photon(feature, quality):
    with answering(lambda path, query: collection(feature)) as url:
        placed = ask(url, "photon").placed[0]
    assert placed.quality == quality


def test_the_best_of_several_answers_counts():
    places = [nominatim_place(""), nominatim_place(postcode="01099"), nominatim_place()]
    places[2]["lat"] = "51.9"
    with answering(lambda path, query: places) as url:
        placed = ask(url).placed[0]
    assert (placed.quality, placed.other_zip) == ("house", False)
    assert placed.lonlat[1] == 51.9


def test_outside_the_extent_is_refused():
    with answering(lambda path, query: [nominatim_place()]) as url:
        assert ask(url, extent=(13.0, 52.0, 14.0, 53.0)).placed[0].reason == "outside_extent"
        assert ask(url, extent=(13.0, 51.0, 14.0, 52.0)).placed[0].quality == "house"


def test_nothing_found_is_said():
    with answering(lambda path, query: []) as url:
        assert ask(url).placed[0].reason == "nothing"
    with answering(lambda path, query: collection()) as url:
        assert ask(url, "photon").placed[0].reason == "nothing"


@pytest.mark.parametrize("lat", [None, "x", "nan", "123.0"])
def test_coordinates_that_are_none(lat):
    with answering(lambda path, query: [nominatim_place(lat=lat)]) as url:
        assert ask(url).placed[0].reason == "nothing"


@pytest.mark.parametrize(
    "status, kind",
    [
        ({"status": "Ok", "import_date": "2026-01-01T00:00:00Z"}, "photon"),
        ({"status": 0, "message": "OK", "data_updated": "2026-01-01"}, "nominatim"),
    ],
)
def test_kind_is_told_by_the_state(status, kind):
    def answer(path, query):
        return status if path == "/status" else (404, {})

    with answering(answer) as url, HttpClient(QUICK) as http:
        assert detect(http, url) == kind
        assert http.requests == 1


def test_kind_is_told_by_the_address_or_asked_for():
    with HttpClient(QUICK) as http:
        assert detect(http, "https://nominatim.example.org") == "nominatim"
        assert detect(http, "https://geo.example.org/api/") == "photon"
        assert http.requests == 0
    told = pytest.raises(ServiceError, match="choose Nominatim or Photon")
    with answering(lambda path, query: (404, {})) as url, HttpClient(QUICK) as http, told:
        detect(http, url)


# -- rules of use --------------------------------------------------------------------------


def test_equal_addresses_are_asked_once_and_slowly():
    times = []

    def answer(path, query):
        times.append(time.monotonic())
        return [nominatim_place()]

    others = [parse_address(f"Parkallee {n}", "01067", "Dresden") for n in (1, 2, 1, 2, 1)]
    with answering(answer) as url:
        told = ask(url, addresses=others, per_second=4.0)
    assert told.asked == len(times) == 2
    assert len(told.placed) == 5
    assert times[1] - times[0] >= 0.24


def test_answers_are_remembered_over_runs(tmp_path):
    def run(url, mode="auto", addresses=(HOME,)):
        geocoder = Geocoder(url, "nominatim")
        return ask(url, addresses=addresses, store=store_of(tmp_path, geocoder, mode))

    other = parse_address("Parkallee 7", "01067", "Dresden")
    with answering(lambda path, query: [nominatim_place()]) as url:
        assert (run(url).asked, run(url).asked) == (1, 0)
        run(url, addresses=[other])
        again = run(url, addresses=[HOME, other])  # the first is still known
        assert (again.asked, again.remembered) == (0, 2)
        assert again.placed[0].quality == "house"
        assert run(url, "renew").asked == 1


def test_nonsense_is_not_remembered(tmp_path):
    answers = [b"<html><title>Wartung</title></html>", [nominatim_place()]]
    with answering(lambda path, query: answers.pop(0)) as url:
        store = lambda: store_of(tmp_path, Geocoder(url, "nominatim"))  # noqa: E731
        assert "Wartung" in ask(url, store=store()).stopped
        assert ask(url, store=store()).placed[0].quality == "house"


def test_the_public_servers_are_not_used_for_bulk():
    for host in ("nominatim.openstreetmap.org", "photon.komoot.io"):
        terms = terms_of(f"https://{host}/search")
        assert terms.public
        check_terms(terms, PUBLIC_MOST)
        with pytest.raises(InputError, match="bulk geocoding"):
            check_terms(terms, PUBLIC_MOST + 1)
    own = terms_of("https://nominatim.stadt.example/search")
    assert not own.public
    check_terms(own, 100_000)
    assert not terms_of("https://notnominatim.openstreetmap.org.example/").public


@pytest.mark.parametrize(
    "url",
    [
        "https://sg.geodatenzentrum.de/gdz_ortssuche__1234/geosearch",
        "https://proxy.stadt.example/gdz_ortssuche__1234",
        "https://maps.googleapis.com/maps/api/geocode/json",
    ],
)
def test_services_that_forbid_storing_are_off(url):
    terms = terms_of(url)
    assert not terms.stores
    with pytest.raises(InputError, match="forbid to store"):
        check_terms(terms, 1)
    check_terms(terms, 1, may_store=True)
    assert terms_of("https://sg.geodatenzentrum.de/gdz_geokodierung__1234").stores


# -- what goes wrong -----------------------------------------------------------------------

MANY = [parse_address(f"Parkallee {n}", "01067", "Dresden") for n in range(1, 8)]


def failing_after(count, failure):
    state = {"n": 0}

    def answer(path, query):
        state["n"] += 1
        if state["n"] <= count:
            return [nominatim_place(query["street"].split()[0])]
        if callable(failure):
            return failure()
        return failure

    return answer


@pytest.mark.parametrize(
    "failure, words",
    [
        ((429, {"error": "Too many requests"}), "too many|requests"),
        ((503, {}), "out of order"),
        ((403, {}), "refuses access"),
        ({"error": {"code": 500, "message": "kaputt"}}, "kaputt"),
        (b"<html><title>Wartung</title></html>", "Wartung"),
        (b'[{"lat": "51.0", "lon": ', "cut off"),
        ({"features": []}, "did not answer as a Nominatim"),
        (lambda: time.sleep(1.6), "did not answer within"),
    ],
)
def test_what_was_found_so_far_is_kept(failure, words):
    with answering(failing_after(3, failure)) as url:
        told = ask(url, addresses=MANY)
    assert sorted(told.placed) == [0, 1, 2]
    assert {placed.quality for placed in told.placed.values()} == {"house"}
    assert re.search(words, told.stopped, re.I), told.stopped


def test_a_service_that_is_gone():
    told = ask("http://127.0.0.1:9", addresses=MANY)
    assert told.placed == {}
    assert "127.0.0.1:9" in told.stopped


def test_one_refused_address_does_not_stop_the_others():
    def answer(path, query):
        if query["street"].startswith("2 "):
            return 400, {"error": "bad"}
        return [nominatim_place(query["street"].split()[0])]

    with answering(answer) as url:
        told = ask(url, addresses=MANY)
    assert told.stopped == ""
    assert told.placed[1].reason == "failed"
    assert told.placed[2].quality == "house"


def test_if_all_are_refused_it_stops():
    calls = []

    def answer(path, query):
        calls.append(path)
        return 400, {"error": "bad"}

    with answering(answer) as url:
        assert ask(url, addresses=MANY).stopped
    assert len(calls) == 5


def test_cancel_is_noticed_between_two_requests():
    class Stop(Progress):
        began = time.monotonic()

        def cancelled(self):
            return time.monotonic() - self.began > 0.5

    with answering(lambda path, query: [nominatim_place()]) as url, HttpClient(QUICK) as http:
        start = time.monotonic()
        Stop.began = start
        with pytest.raises(OperationCancelled):
            geocode(http, Geocoder(url, "nominatim", 0.05), MANY, Stop())
        assert time.monotonic() - start < 1.5
