"""SensorThings: the real server, and the faults that servers in cities have."""

import re
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from observation_servers import SensorThings, Serving

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.http import addresses
from smartquartier.smartquartier_plugin.services.http.cache import CacheSession
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.observations import sensorthings as sta
from smartquartier.smartquartier_plugin.services.observations import sta_pages
from smartquartier.smartquartier_plugin.services.observations.detect import client_for
from smartquartier.smartquartier_plugin.services.observations.load import load_observations
from smartquartier.smartquartier_plugin.services.observations.model import ObservationQuery
from smartquartier.smartquartier_plugin.services.observations.sensorthings import (
    SensorThingsClient,
)

FAST = HttpSettings(backoff=0.01, read_timeout=1.0, attempts=2)
ALL = "2026-01-01"


def point(lon, lat, *height):
    return {"type": "Point", "coordinates": [lon, lat, *height]}


def stream(number, prop="PM10", observations=None, locations=None, thing=None, **more):
    thing = number if thing is None else thing
    locations = [point(13.7 + number / 1000, 51.05)] if locations is None else locations
    return {
        "id": number,
        "name": f"Reihe {number}",
        "property": prop,
        "unit": "µg/m³",
        "thing": {"id": thing, "name": f"Station {thing}", "locations": locations},
        "observations": hours(24) if observations is None else observations,
        **more,
    }


def hours(n, value=10.0):
    return [(f"2026-03-{1 + k // 24:02d}T{k % 24:02d}:00:00Z", value + k) for k in range(n)]


@pytest.fixture
def load(tmp_path):
    """Return ``load(service, **query)`` -> (LoadedObservations, stations, observations)."""

    def run(service, root="/frost/v1.1", progress=None, **query):
        target = tmp_path / "out.gpkg"
        with Serving(service) as server:
            service.server = server
            with HttpClient(FAST) as http:
                client = SensorThingsClient(http, server.url + root)
                more = {} if progress is None else {"progress": progress}
                loaded = load_observations(client, ObservationQuery(**query), target, **more)
        return loaded, table(target, "stations"), table(target, "observations")

    return run


def table(path, name):
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        queries = {
            "stations": "SELECT * FROM stations ORDER BY fid",
            "observations": "SELECT * FROM observations ORDER BY fid",
        }
        return [dict(row) for row in connection.execute(queries[name])]


def test_newest_values_without_a_period(load):
    loaded, stations, observations = load(SensorThings([stream(1), stream(2, "NO2")]))
    assert [
        (s["station_id"], s["property"], s["last_value"], s["last_time"]) for s in stations
    ] == [
        ("1", "PM10", 33.0, "2026-03-01T23:00:00Z"),
        ("2", "NO2", 33.0, "2026-03-01T23:00:00Z"),
    ]
    assert [o["value"] for o in observations] == [33.0, 33.0]
    assert {s["crowd"] for s in stations} == {0}
    assert loaded.properties == ("NO2", "PM10")


def test_a_period_has_both_its_ends_and_every_page(load):
    service = SensorThings([stream(1, observations=hours(72))], page=10)
    loaded, stations, observations = load(
        service, start="2026-03-01T12:00:00Z", end="2026-03-02T12:00:00+00:00"
    )
    assert [o["value"] for o in observations] == [22.0 + k for k in range(25)]
    assert (loaded.first_time, loaded.last_time) == (
        "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z",
    )  # fmt: skip
    assert stations[0]["last_value"] == 46.0  # the newest of the period
    assert loaded.n_observations == 25


def test_an_end_that_is_a_day_has_the_whole_day(load):
    service = SensorThings([stream(1, observations=hours(72))])
    _, _, observations = load(service, start="2026-03-01", end="2026-03-02")
    assert len(observations) == 48


def intervals(n, hours_each=1, begin=datetime(2026, 2, 28)):
    """Return n observations that follow each other, each of an interval."""
    marks = [begin + timedelta(hours=k * hours_each) for k in range(n + 1)]
    marks = [f"{mark:%Y-%m-%dT%H:%M:%SZ}" for mark in marks]
    return [(f"{a}/{b}", float(k)) for k, (a, b) in enumerate(zip(marks, marks[1:]))]


@pytest.mark.parametrize("refuses", [{}, {"until": 400}, {"period": 400}, {"order": 400}])
@pytest.mark.parametrize(
    ("hours_each", "starts"),
    [(1, range(24, 72)), (24, (1, 2)), (31, (1, 2)), (24 * 28, ())],
)
def test_intervals_count_by_their_start(load, refuses, hours_each, starts):
    """[FROST#17]: ``le`` asks for an interval's end; the last hour of the day got lost."""
    service = SensorThings([stream(1, observations=intervals(100, hours_each))], refuses, page=30)
    _, _, observations = load(service, start="2026-03-01", end="2026-03-02")
    assert [o["value"] for o in observations] == list(starts)


def test_an_interval_that_begins_before_the_period_does_not_count(load):
    rows = intervals(3, 1, datetime(2026, 2, 28, 22, 30))  # the second lasts into the first day
    _, _, observations = load(SensorThings([stream(1, observations=rows)]), start="2026-03-01")
    assert [o["time"] for o in observations] == ["2026-03-01T00:30:00Z"]


@pytest.mark.parametrize("end", ["2026-03-01", "2026-03-01T23:59:59Z", "9999-12-31"])
def test_fractions_of_the_last_second_belong_to_the_period(load, end):
    rows = [("2026-03-01T00:00:00.250Z", 1), ("2026-03-01T23:59:59.500Z", 2)]
    _, _, observations = load(
        SensorThings([stream(1, observations=rows)]), start="2026-03-01", end=end
    )
    assert [o["value"] for o in observations] == [1.0, 2.0]


@pytest.mark.parametrize(("order", "pages"), [({}, 4), ({"order": 400}, 10)])
def test_after_the_end_of_the_period_no_more_pages_are_asked_for(load, order, pages):
    """Where a server can't filter by the end; without order there may be more at any place."""
    service = SensorThings([stream(1, observations=hours(100))], {"until": 400, **order}, page=10)
    loaded, _, _ = load(service, start="2026-03-01", end="2026-03-01")
    assert loaded.n_observations == 24
    assert len([q for q in service.server.seen("Observations") if "$skip" in q]) == pages - 1


def test_the_order_is_made_sure_of_once(load):
    streams = [stream(k, observations=hours(100)) for k in (1, 2, 3)]
    service = SensorThings(streams, {"until": 400}, page=10)
    loaded, _, _ = load(service, start="2026-03-01", end="2026-03-01")
    assert loaded.n_observations == 3 * 24
    asked = [q for q in service.server.seen("Observations") if "desc" in q.get("$orderby", "")]
    assert len(asked) == 1


def test_an_order_that_is_ignored_costs_no_observation(load):
    rows = hours(100)
    rows = rows[50:] + rows[:50]
    service = SensorThings([stream(1, observations=rows)], {"until": 400}, page=10)
    plain = service._observations
    service._observations = lambda s, rest, query: plain(s, rest, {**query, "$orderby": ""})
    loaded, _, _ = load(service, start="2026-03-01", end="2026-03-01")
    assert loaded.n_observations == 24


def test_what_is_unreadable_outside_of_the_period_is_not_counted(load):
    rows = [("2026-03-01T00:00:00Z", "x"), ("2026-03-02T00:00:00Z", "y"), ("2026-03-03", "z")]
    service = SensorThings([stream(1, observations=[*rows, *hours(40)])])
    service.ignores_filters = True
    loaded, _, _ = load(service, start="2026-03-02", end="2026-03-02")
    assert loaded.unparsable == 1


def test_expanded_lists_that_stop_at_their_first_page_are_followed(load):
    """[#59529]: the only usable location lies behind the nextLink inside of the Thing."""
    one = stream(1, locations=[{"type": "Point", "coordinates": []}, point(13.75, 51.06)])
    one["thing"]["expands"] = 1
    _, stations, _ = load(SensorThings([one]))
    assert len(stations) == 1


def test_more_datastreams_per_thing_than_a_page_holds(load):
    """[#59529]: a Thing with 150 Datastreams on a server with pages of 20."""
    streams = [
        stream(k, f"level {k}", thing=7, locations=[point(13.7, 51.0)]) for k in range(1, 151)
    ]
    loaded, _, _ = load(SensorThings(streams, page=20))
    assert loaded.n_stations == 150


def test_things_that_were_not_expanded_are_asked_for(load):
    service = SensorThings([stream(1), stream(2)])
    plain = service._datastream

    def without(entity, query):
        found = plain(entity, query)
        found.pop("Thing", None)
        found.pop("ObservedProperty", None)
        return found

    service._datastream = without
    loaded, stations, _ = load(service)
    assert [s["name"] for s in stations] == ["Station 1", "Station 2"]
    assert loaded.properties == ("PM10",)


def test_wrongly_expanded_things_are_found_out(load):
    """django-ogc-sensorthings 1.2: all Datastreams of a page get the Thing of one of them."""
    service = SensorThings([stream(1), stream(2, "NO2"), stream(3)])
    service.one_for_all = True
    loaded, stations, _ = load(service)
    assert [(s["name"], s["property"]) for s in stations] == [
        ("Station 1", "PM10"), ("Station 2", "NO2"), ("Station 3", "PM10"),
    ]  # fmt: skip
    assert any("wrong stations" in note for note in loaded.notes)


@pytest.mark.parametrize("page", [2, 3, 4])
@pytest.mark.parametrize("period", [{}, {"start": ALL}])
def test_wrongly_expanded_things_are_found_out_on_any_page(load, page, period):
    """The first page is of one station and one property, as it seems to be: nothing is proven."""
    mast = [stream(k, thing=7, locations=[point(13.9, 51.0)]) for k in range(1, page + 1)]
    others = [stream(k, ("NO2", "O3")[k % 2]) for k in range(10, 16)]
    service = SensorThings([*mast, *others], page=page)
    service.one_for_all = True
    loaded, stations, observations = load(service, **period)
    named = {(s["station_id"], s["name"], s["property"].split(" (")[0]) for s in stations}
    assert named == {
        ("7", "Station 7", "PM10"),
        *((str(k), f"Station {k}", ("NO2", "O3")[k % 2]) for k in range(10, 16)),
    }
    assert loaded.n_stations == page + 6
    pairs = {(s["station_id"], s["property"]) for s in stations}
    assert {(o["station_id"], o["property"]) for o in observations} == pairs


def test_wrongly_expanded_properties_of_one_station_are_found_out(load):
    """All series have one Thing in common, rightly; their properties still are wrong."""
    names = ("PM10", "NO2", "O3")
    streams = [stream(k, name, thing=7, locations=[point(13.7, 51.0)]) for k, name in
               enumerate(names, 1)]  # fmt: skip
    service = SensorThings(streams)
    service.one_for_all = True
    _, stations, _ = load(service)
    assert [s["property"] for s in stations] == list(names)


def test_many_series_of_one_thing_are_believed(load):
    streams = [stream(k, f"level {k}", thing=7, locations=[point(13.7, 51.0)]) for k in (1, 2, 3)]
    service = SensorThings(streams)
    loaded, _, _ = load(service)
    assert loaded.n_stations == 3  # different properties: what is expanded is right
    assert not service.server.seen("/Things(7)/Datastreams")
    assert not service.server.seen("/Datastreams(2)")


def test_equal_series_of_one_thing_are_believed_after_two_questions(load):
    streams = [stream(k, thing=7, locations=[point(13.7, 51.0)]) for k in (1, 2, 3)]
    service = SensorThings(streams)
    loaded, _, _ = load(service)
    assert loaded.n_stations == 3
    assert len(service.server.seen("/Things(7)/Datastreams")) == 1
    assert len(service.server.seen("/ObservedProperties('PM10')/Datastreams")) == 1
    assert not service.server.seen("/Datastreams(2)")


def test_newest_is_asked_per_datastream_never_per_thing(load):
    """[FROST#287]: the newest per Thing times out on large servers."""
    service = SensorThings([stream(1)], refuses={"newest": "stall"}, stall=1.5)
    _, stations, _ = load(service)
    assert stations[0]["last_value"] == 33.0
    assert service.server.seen("/Datastreams(1)/Observations")
    assert not [path for path, _ in service.server.requests if path.endswith("/Things")]


def test_a_server_that_fails_over_the_order_by_time_is_asked_otherwise_and_told(load):
    """django-ogc-sensorthings answers 500 to an order by phenomenonTime."""
    service = SensorThings([stream(1), stream(2)], refuses={"newest": 500, "order": 500})
    loaded, stations, _ = load(service)
    assert [s["last_value"] for s in stations] == [33.0, 33.0]
    assert any("resultTime" in note for note in loaded.notes)
    failed = [q for q in service.server.seen("Observations") if "phenomenonTime" in q["$orderby"]]
    assert len(failed) == 1  # found out once, not per Datastream


def test_a_period_from_a_server_that_fails_over_the_order(load):
    service = SensorThings(
        [stream(1, observations=hours(40)[::-1])], refuses={"order": 500}, page=9
    )
    loaded, _, _ = load(service, start=ALL)
    assert loaded.n_observations == 40


@pytest.mark.parametrize("feature", ["top", "array", "select", "period", "order"])
def test_each_refused_wish_costs_no_observation(load, feature):
    """The rest is done here: periods are cut, pages followed, whatever the server takes."""
    service = SensorThings([stream(1, observations=hours(60))], refuses={feature: 400}, page=25)
    loaded, _, observations = load(service, start="2026-03-01", end="2026-03-02T11:00:00Z")
    assert [o["value"] for o in observations] == [10.0 + k for k in range(36)]
    assert loaded.n_observations == 36


def test_a_server_that_takes_no_wish_at_all(load):
    refuses = dict.fromkeys(["top", "array", "select", "period", "order", "property", "place"], 400)
    streams = [stream(1), stream(2, "NO2"), stream(3, locations=[point(7.0, 50.9)])]
    loaded, _, _ = load(
        SensorThings(streams, refuses=refuses), start=ALL, property="PM10",
        extent=(13.5, 51.0, 14.0, 51.2),
    )  # fmt: skip
    assert (loaded.n_stations, loaded.n_observations, loaded.dropped_outside) == (1, 24, 1)


def test_data_arrays_are_used_where_the_server_has_them(load):
    service = SensorThings([stream(1, observations=hours(50))], page=20)
    loaded, _, _ = load(service, start=ALL)
    assert loaded.n_observations == 50
    assert {q.get("$resultFormat") for q in service.server.seen("Observations")} == {"dataArray"}


def test_filters_that_are_ignored_are_made_up_for(load):
    service = SensorThings([stream(1), stream(2, "NO2"), stream(3, locations=[point(7, 50)])])
    service.ignores_filters = True
    loaded, _, observations = load(
        service, property="PM10", extent=(13, 51, 14, 52), start="2026-03-01T22:00:00Z"
    )
    assert (loaded.n_stations, loaded.dropped_outside) == (1, 1)
    assert [o["value"] for o in observations] == [32.0, 33.0]


@pytest.mark.parametrize("name", ["PM10", "pm10", "HH_STA_Luft", "Reihe 1", "Luft_1h"])
def test_a_property_may_be_named_as_hamburg_does(load, name):
    """[serviceName renamed 2 March 2026]: property, Datastream, serviceName, layerName."""
    hamburg = {"serviceName": "HH_STA_Luft", "layerName": "Luft_1h"}
    service = SensorThings([stream(1, properties=hamburg), stream(2, "NO2")])  # minds the case
    loaded, _, _ = load(service, property=name)
    assert loaded.n_stations == 1


def test_an_unknown_property_names_those_that_exist(load):
    service = SensorThings(
        [stream(1, properties={"serviceName": "HH_STA_Rad_neu"}), stream(2, "NO2")]
    )
    with pytest.raises(InputError, match=r"no 'HH_STA_Rad' here.*HH_STA_Rad_neu.*NO2"):
        load(service, property="HH_STA_Rad")


def test_a_known_property_outside_of_the_extent_is_an_empty_result(load, tmp_path):
    with pytest.raises(ServiceFailure, match="no stations 'PM10' in this extent") as caught:
        load(SensorThings([stream(1)]), property="PM10", extent=(7, 50, 8, 51))
    assert caught.value.reason == "empty"
    assert not list(tmp_path.iterdir())


def test_one_property_twice_at_a_station_is_told_apart(load):
    """Hamburg's traffic counts: 15 minutes and 1 hour under one property."""
    streams = [stream(1, "Kfz", thing=5), stream(2, "Kfz", thing=5), stream(3, "Kfz", thing=6)]
    loaded, stations, _ = load(SensorThings(streams))
    assert [s["property"] for s in stations] == ["Kfz (Reihe 1)", "Kfz (Reihe 2)", "Kfz"]
    assert loaded.properties == ("Kfz",)  # what is observed, for the title of the map


def test_results_of_all_kinds(load):
    rows = [
        ("2026-03-01T00:00:00Z", "7.5"), ("2026-03-01T01:00:00Z", True),
        ("2026-03-01T02:00:00Z", "AVAILABLE"), ("2026-03-01T03:00:00Z", {"a": 1}),
        ("2026-03-01T04:00:00Z", None), ("2026-03-01T05:00:00Z", "NaN"),
        ("2026-03-01T06:00:00Z", 8), ("2026-03-01T07:00:00Z", "9,25"),
    ]  # fmt: skip
    loaded, _, observations = load(SensorThings([stream(1, observations=rows)]), start=ALL)
    assert [o["value"] for o in observations] == [7.5, 1.0, 8.0, 9.25]
    assert loaded.unparsable == 4
    assert any("4 results are no numbers" in note for note in loaded.notes)


def test_times_of_all_kinds_are_utc_in_one_form(load):
    rows = [
        ("2026-03-01T01:00:00+01:00", 1), ("2026-03-01T01:00:00Z/2026-03-01T02:00:00Z", 2),
        ("2026-03-01T02:00:00.000Z", 3), ("2026-03-01T03:00:00.250Z", 4), ("yesterday", 5),
    ]  # fmt: skip
    loaded, _, observations = load(SensorThings([stream(1, observations=rows)]), start=ALL)
    assert [o["time"] for o in observations] == [
        "2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z", "2026-03-01T02:00:00Z",
        "2026-03-01T03:00:00.250Z",
    ]  # fmt: skip
    assert loaded.unparsable == 1


def test_locations_of_all_kinds(load):
    line = {"type": "LineString", "coordinates": [[13.7, 51.0], [13.8, 51.0]]}
    area = {
        "type": "Polygon",
        "coordinates": [[[13.7, 51], [13.8, 51], [13.8, 51.1], [13.7, 51.1], [13.7, 51]]],
    }
    streams = [
        stream(1, locations=[{"type": "Feature", "geometry": point(13.7, 51.0, 112.5)}]),
        stream(2, locations=[line]),
        stream(3, locations=[{"type": "Feature", "geometry": area}]),
        stream(4, locations=[]),
        stream(5, locations=["Rathaus"]),
        stream(6, locations=[point(5654321.0, 412345.0)]),
        stream(7, locations=[line, point(13.9, 51.0)]),
    ]
    loaded, stations, _ = load(SensorThings(streams))
    assert [s["station_id"] for s in stations] == ["1", "2", "3", "7"]
    assert loaded.without_place == 3
    assert any("line or an area" in note for note in loaded.notes)


def test_pages_that_shift_give_no_row_twice(load):
    """New observations push old ones onto the next page of a list by offset."""
    service = SensorThings([stream(1, observations=hours(50))], page=10, shift=2)
    loaded, _, observations = load(service, start=ALL)
    assert len({o["time"] for o in observations}) == len(observations) == 50
    assert loaded.duplicates > 0
    assert any("more than once" in note for note in loaded.notes)


def test_pages_in_a_circle_end_in_a_clear_failure(load, tmp_path):
    service = SensorThings([stream(1)])
    service.loop = True
    with pytest.raises(ServiceFailure, match="in a circle"):
        load(service)
    assert not list(tmp_path.iterdir())


def test_links_to_the_name_behind_the_proxy_stay_at_our_host(load):
    """Hamburg: nextLink by http, or by a host of the inner network."""
    service = SensorThings([stream(k) for k in range(1, 31)], page=10, host="http://frost.invalid")
    loaded, _, _ = load(service, root="/frost/v1.1")
    assert loaded.n_stations == 30
    assert len(service.server.seen("/frost/v1.1/Datastreams")) >= 3


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://iot.example/v1.1/Things?$skip=9", "https://iot.example/v1.1/Things?$skip=9"),
        ("http://frost:8080/F/v1.1/Things?$skip=9", "https://iot.example/v1.1/Things?$skip=9"),
        ("Things?$skip=9", "https://iot.example/v1.1/Things?$skip=9"),
        ("/v1.1/Things?$skip=9", "https://iot.example/v1.1/Things?$skip=9"),
        ("https://IOT.example:443/list?p=2", "https://iot.example/list?p=2"),
        ("http://iot.example/list?p=2", "https://iot.example/list?p=2"),
    ],
)
def test_a_link_stays_below_our_root(link, expected):
    assert sta_pages.own(link, "https://iot.example/v1.1") == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x?y", "https://A.example:443/z", True),
        ("http://a.example:80", "http://a.example/", True),
        ("https://login:word@a.example/", "https://a.example/", True),
        ("http://a.example/", "https://a.example/", False),
        ("https://a.example:8443/", "https://a.example/", False),
        ("https://a.example.org/", "https://a.example/", False),
        ("https://a.example:99999/", "https://a.example:99999/", False),
        ("https://[a/", "https://[a/", False),
    ],
)
def test_what_is_of_one_origin(one, other, same):
    assert addresses.same_origin(one, other) is addresses.same_origin(other, one) is same


def test_a_link_to_somewhere_else_is_refused():
    with pytest.raises(ServiceFailure, match="another host"):
        sta_pages.own("https://elsewhere.example/list?p=2", "https://iot.example/v1.1")


def test_a_link_that_is_none_is_refused():
    with pytest.raises(ServiceFailure, match="iot.example has no readable link"):
        sta_pages.own("http://[/v1.1/Things?$skip=9", "https://iot.example/v1.1")


def test_the_version_may_be_missing_in_the_address(load):
    loaded, _, _ = load(SensorThings([stream(1)]), root="/frost")
    assert loaded.n_stations == 1


def test_a_list_within_the_service_may_be_given_as_address(load):
    loaded, _, _ = load(SensorThings([stream(1)]), root="/frost/v1.1/Things?$top=5")
    assert loaded.n_stations == 1


def test_text_ids_with_quotes(load):
    loaded, _, _ = load(SensorThings([stream("a'b", locations=[point(13.7, 51)])]), start=ALL)
    assert loaded.n_observations == 24


def test_html_instead_of_the_service(tmp_path):
    page = (200, "<html><title>Wartung</title></html>", {})
    with Serving(lambda path, query: page) as server, HttpClient(FAST) as http:
        client = SensorThingsClient(http, server.url + "/v1.1")
        with pytest.raises(ServiceFailure, match="Wartung"):
            load_observations(client, ObservationQuery(), tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


def test_a_failure_in_the_middle_leaves_no_file(tmp_path):
    service = SensorThings([stream(1), stream(2)])

    def answer(path, query):
        if "Datastreams(2)" in path:
            return 200, '{"value": [{"phenomenonTime": "2026-', {}
        return service(path, query)

    with Serving(answer) as server, HttpClient(FAST) as http:
        client = SensorThingsClient(http, server.url + "/v1.1")
        with pytest.raises(ServiceFailure, match="cut off or invalid"):
            load_observations(client, ObservationQuery(start=ALL), tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


def test_a_cancel_leaves_no_file(load, tmp_path):
    class Impatient(Progress):
        share = 0.0

        def report(self, share):
            self.share = share
            self.check()

        def cancelled(self):
            return self.share > 0.3

    with pytest.raises(OperationCancelled):
        load(SensorThings([stream(k) for k in range(1, 30)]), start=ALL, progress=Impatient())
    assert not list(tmp_path.iterdir())


def test_a_cancel_is_answered_while_the_server_says_nothing(tmp_path):
    class Later(Progress):
        begin = time.monotonic()

        def cancelled(self):
            return time.monotonic() > self.begin + 0.5

    def answer(path, query):
        time.sleep(5)
        return 200, "", {}

    progress = Later()
    with Serving(answer) as server, HttpClient(HttpSettings(), progress) as http:
        client = SensorThingsClient(http, server.url + "/v1.1")
        with pytest.raises(OperationCancelled):
            load_observations(client, ObservationQuery(), tmp_path / "a.gpkg", progress)
        assert time.monotonic() - progress.begin < 1.5
    assert not list(tmp_path.iterdir())


def test_a_server_that_answers_nothing_is_not_asked_for_long(load):
    service = SensorThings([stream(1)], refuses={"nested": "stall"}, stall=1.6)
    with pytest.raises(ServiceFailure) as caught:
        load(service, property="PM10", extent=(13, 51, 14, 52))
    assert caught.value.reason == "timeout"
    assert len(service.server.requests) == 2


@pytest.mark.parametrize("period", [{}, {"start": "2026-01-01"}])
def test_what_was_loaded_can_be_loaded_again_offline(tmp_path, period):
    """Also where the server refuses things: what failed was not stored, and fails again."""
    refuses = {"newest": 500, "order": 500, "place": 400, "array": 400}
    query = ObservationQuery(extent=(13, 51, 14, 52), **period)
    results = []
    with Serving(SensorThings([stream(1), stream(2)], refuses=refuses)) as server:
        url = server.url + "/v1.1"
        for mode in ("auto", "offline"):
            session = CacheSession(tmp_path / "cache", "key", mode=mode)
            with HttpClient(FAST, cache=session) as http:
                target = tmp_path / f"{mode}.gpkg"
                loaded = load_observations(SensorThingsClient(http, url), query, target)
                if mode == "auto":
                    session.complete()
                    asked = len(server.requests)
                results.append((table(target, "stations"), table(target, "observations")))
        assert len(server.requests) == asked
    assert results[0] == results[1]
    assert results[0][1]
    assert {state for *_, state in loaded.bodies} == {"stored"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"start": "gestern"}, "no date"),
        ({"end": "2026-01-01"}, "no start"),
        ({"start": "2026-02-01", "end": "2026-01-01"}, "before it starts"),
        ({"extent": (411000, 5650000, 412000, 5660000)}, "no area in degrees"),
    ],
)
def test_wrong_parameters_are_said(query, words):
    with pytest.raises(InputError, match=words):
        ObservationQuery(**query)


def test_texts_in_filters_are_quoted():
    wishes = sta._wishes(ObservationQuery(property="O'Neill"))
    assert all(
        "'O''Neill'" in wish.parameters["$filter"] for wish in wishes if wish.name == "property"
    )


@pytest.mark.parametrize("kind", ["auto", "sensorthings", "opensensemap", "ubaair"])
@pytest.mark.parametrize("url", ["http://", "https:///v1.1", "iot.example/v1.1", "ftp://x/v1.1"])
def test_what_is_no_address_is_named_as_it_was_typed(kind, url):
    with HttpClient(FAST) as http, pytest.raises(InputError, match=f"'{re.escape(url)}' is no"):
        client_for(kind, http, url)


# -- the quirk server, which was written by somebody else ------------------------------


@pytest.mark.parametrize(
    ("name", "streams"),
    [
        ("sta", 10), ("sta_expand_stops", 15), ("sta_expand_silent", 15), ("sta_no_count", 10),
        ("sta_latest_times_out", 10), ("sta_latest_500", 10), ("sta_top_clamped", 10),
        ("sta_next_other_host", 10), ("sta_filter_ignored", 10), ("sta_service_name", 10),
        ("sta_no_location", 8),
    ],
)  # fmt: skip
@pytest.mark.parametrize("period", [{}, {"start": "2026-11-01", "end": "2026-11-01"}])
def test_quirks_of_services_lose_nothing(quirk_server, tmp_path, name, streams, period):
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, quirk_server.scenario(name) + "/v1.1")
        loaded = load_observations(client, ObservationQuery(**period), tmp_path / "a.gpkg")
    assert loaded.n_stations == streams
    assert loaded.n_observations == streams * (24 if period else 1)
    assert loaded.without_place == (name == "sta_no_location")
    stations = table(tmp_path / "a.gpkg", "stations")
    assert {s["last_time"] for s in stations} == {"2026-11-01T23:00:00Z"}


@pytest.mark.parametrize("name", ["sta_html", "sta_cut", "sta_error", "sta_next_loop"])
def test_quirks_that_are_failures_say_so(quirk_server, tmp_path, name):
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, quirk_server.scenario(name) + "/v1.1")
        with pytest.raises(ServiceFailure) as caught:
            load_observations(client, ObservationQuery(), tmp_path / "a.gpkg")
    assert caught.value.reason in ("html", "invalid", "cut_off", "exception", "count")
    assert not list(tmp_path.iterdir())


def test_quirk_of_a_renamed_service_name(quirk_server, tmp_path):
    with HttpClient(FAST) as http:
        url = quirk_server.scenario("sta_service_name") + "/v1.1"
        with pytest.raises(InputError, match="HH_STA_Neu"):
            query = ObservationQuery(property="HH_STA_Alt")
            load_observations(SensorThingsClient(http, url), query, tmp_path / "a.gpkg")
        query = ObservationQuery(property="HH_STA_Neu")
        loaded = load_observations(SensorThingsClient(http, url), query, tmp_path / "b.gpkg")
    assert loaded.n_stations == 10


def test_quirk_of_results_as_texts(quirk_server, tmp_path):
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, quirk_server.scenario("sta_strings") + "/v1.1")
        query = ObservationQuery(start="2026-11-01", end="2026-11-01")
        loaded = load_observations(client, query, tmp_path / "a.gpkg")
    # Each fifth is "n/a"; the last interval ends with the day, after the period's last second.
    assert (loaded.unparsable, loaded.n_observations) == (10 * 4, 10 * 20)
    assert loaded.last_time == "2026-11-01T23:00:00Z"


# -- the real server -------------------------------------------------------------------


def test_the_real_server_gives_all_observations_of_a_property(sensorthings, tmp_path):
    """django-ogc-sensorthings: no order by time, no st_within, one Thing for all (a bug)."""
    query = ObservationQuery(property="noise level", start="2026-01-01")
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, sensorthings.url)
        loaded = load_observations(client, query, tmp_path / "a.gpkg")
    assert loaded.without_place == 1  # the last station
    assert loaded.n_stations == sensorthings.properties["noise level"] - 1
    assert loaded.n_observations == loaded.n_stations * sensorthings.hours
    assert (loaded.first_time, loaded.last_time) == (sensorthings.start, sensorthings.end)
    stations = table(tmp_path / "a.gpkg", "stations")
    names = [f"Messstation {number}" for number in (5, 10, 15, 20, 25)]
    assert sorted(s["name"] for s in stations) == sorted(names)
    assert {s["property"] for s in stations} == {"noise level"}
    assert len({(s.station.lon, s.station.lat) for s in client._series}) == 5


def test_the_real_server_gives_the_newest_of_a_whole_mast(sensorthings, tmp_path):
    """More Datastreams at one Thing than a page of the server has."""
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, sensorthings.url)
        query = ObservationQuery(property="air temperature")
        loaded = load_observations(client, query, tmp_path / "a.gpkg")
    mast = [s for s in table(tmp_path / "a.gpkg", "stations") if s["name"] == "Messmast"]
    assert len(mast) == sensorthings.mast_datastreams
    assert len({s["property"] for s in mast}) == len(mast)
    assert loaded.properties == ("air temperature",)
    assert loaded.n_observations == sensorthings.properties["air temperature"] - 1


def test_the_real_server_by_extent(sensorthings, tmp_path):
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, sensorthings.url)
        load_observations(client, ObservationQuery(property="noise level"), tmp_path / "a.gpkg")
        places = sorted(series.station.lon for series in client._series)
        query = ObservationQuery(property="noise level", extent=(5.0, 47.0, places[2], 55.0))
        client = SensorThingsClient(http, sensorthings.url)
        loaded = load_observations(client, query, tmp_path / "b.gpkg")
    assert (loaded.n_stations, loaded.dropped_outside) == (3, 2)


def test_the_real_server_says_which_properties_it_has(sensorthings, tmp_path):
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, sensorthings.url)
        with pytest.raises(InputError, match=re.escape("PM2.5")):
            load_observations(client, ObservationQuery(property="PM25"), tmp_path / "a.gpkg")


@pytest.mark.parametrize("period", [{}, {"start": "2026-03-28", "end": "2026-03-29"}])
def test_the_real_server_gives_each_station_what_is_its_own(sensorthings, tmp_path, period):
    """Compared with each Datastream asked for alone, which the server answers rightly."""
    target, own = tmp_path / "a.gpkg", set()
    with HttpClient(FAST) as http:
        client = SensorThingsClient(http, sensorthings.url)
        loaded = load_observations(client, ObservationQuery(**period), target)
        for series in client._series:
            alone = http.get(series.url, {"$expand": "Thing,ObservedProperty"}).json()
            own.add((alone["Thing"]["@iot.id"], alone["Thing"]["name"],
                     alone["ObservedProperty"]["name"], alone["unitOfMeasurement"]["symbol"],
                     series.station.property))  # fmt: skip
    stations = table(target, "stations")
    assert loaded.n_stations == len(own) == len(stations)
    assert {(s["station_id"], s["name"], s["property"].split(" (")[0], s["unit"], s["property"])
            for s in stations} == own  # fmt: skip
    if period:
        assert loaded.n_observations == sum(36 if s["name"] != "Messmast" else 1 for s in stations)
        assert loaded.last_time == "2026-03-29T23:00:00Z"
