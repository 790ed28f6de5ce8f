"""sensor.community: latitude first, texts for numbers, minutes only."""

from datetime import datetime, timedelta, timezone

import pytest
from observation_servers import Serving, ok

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.observations import detect
from smartquartier.smartquartier_plugin.services.observations.model import ObservationQuery
from smartquartier.smartquartier_plugin.services.observations.sensorcommunity import (
    SensorCommunityClient,
)

FAST = HttpSettings(backoff=0.01, read_timeout=1.0, attempts=1)
DRESDEN = (13.6, 51.0, 13.9, 51.1)


def reading(sensor=9322, lat="51.050", lon="13.740", time="2026-03-01 10:00:00", **values):
    values = values or {"P1": "7.31", "P2": "6.92"}
    return {
        "id": 18289642104,
        "sampling_rate": None,
        "timestamp": time,
        "location": {
            "id": 590, "latitude": lat, "longitude": lon, "altitude": "390.3", "country": "DE",
            "exact_location": 1, "indoor": 0,
        },
        "sensor": {
            "id": sensor, "pin": "1",
            "sensor_type": {"id": 14, "name": "SDS011", "manufacturer": "Nova Fitness"},
        },
        "sensordatavalues": [
            {"id": 41443085259 + k, "value": value, "value_type": kind}
            for k, (kind, value) in enumerate(values.items())
        ],
    }  # fmt: skip


def fetch(readings, path="", **query):
    with Serving(lambda *_: ok(readings)) as server, HttpClient(FAST) as http:
        client = SensorCommunityClient(http, server.url + path)
        query = ObservationQuery(**{"extent": DRESDEN, **query})
        stations = [station for batch in client.stations(query) for station in batch]
        rows = [row for batch in client.observations(query) for row in batch]
        return client.tally, stations, rows, server.requests


def test_readings_become_one_station_per_kind_of_value():
    _, stations, rows, _ = fetch([reading()])
    assert [(s.station_id, s.name, s.property, s.unit, s.last_value) for s in stations] == [
        ("9322", "SDS011 9322", "PM10", "µg/m³", 7.31),
        ("9322", "SDS011 9322", "PM2.5", "µg/m³", 6.92),
    ]
    assert (stations[0].lon, stations[0].lat, stations[0].height) == (13.74, 51.05, 390.3)
    assert all(station.crowd for station in stations)
    assert rows[0] == ("9322", "PM10", "2026-03-01T10:00:00Z", 7.31, "µg/m³")


@pytest.mark.parametrize("path", ["", "/airrohr/v1", "/airrohr/v1/", "/airrohr/v1/sensor/5"])
def test_the_box_is_asked_for_with_latitude_first(path):
    _, _, _, requests = fetch([reading()], path)
    assert requests[0][0] == "/airrohr/v1/filter/box=51.000000,13.600000,51.100000,13.900000"


def test_a_static_file_is_cut_to_the_extent_here():
    tally, stations, _, requests = fetch(
        [reading(), reading(5, lat="48.1", lon="11.5"), reading(5, lat="48.1", lon="11.5")],
        "/static/v2/data.json",
    )
    assert requests[0][0] == "/static/v2/data.json"
    assert {s.station_id for s in stations} == {"9322"}
    assert tally.dropped_outside == 1  # a sensor, however many readings it has


def test_several_readings_of_a_sensor_are_rows_of_one_station():
    readings = [
        reading(time="2026-03-01 10:02:30", P1="9.0"),
        reading(time="2026-03-01 10:00:00", P1="7.0"),
        reading(time="2026-03-01 10:02:30", P1="9.0"),
    ]  # fmt: skip
    tally, stations, rows, _ = fetch(readings)
    assert [(s.last_value, s.last_time) for s in stations] == [(9.0, "2026-03-01T10:02:30Z")]
    assert len(rows) == 2
    assert tally.duplicates == 1


@pytest.mark.parametrize("name", ["PM2.5", "pm2.5", "P2"])
def test_a_property_by_its_name_or_its_code(name):
    _, stations, _, _ = fetch([reading()], property=name)
    assert [s.property for s in stations] == ["PM2.5"]


def test_noise_and_weather():
    values = {"noise_LAeq": "51.2", "temperature": "8.54", "pressure": "100102.09", "xyz": "1"}
    _, stations, _, _ = fetch([reading(**values)])
    assert [(s.property, s.unit) for s in stations] == [
        ("noise_LAeq", "dB(A)"), ("temperature", "°C"), ("pressure", "Pa"), ("xyz", ""),
    ]  # fmt: skip


def test_values_that_are_no_numbers_are_counted():
    tally, stations, _, _ = fetch([reading(P1="nan", P2="3"), reading(7, P1="unknown")])
    assert tally.unparsable == 2
    assert [s.property for s in stations] == ["PM2.5"]


def test_indoor_and_rounded_places_are_told():
    inside = reading()
    inside["location"].update(indoor=1, exact_location=0)
    tally, stations, _, _ = fetch([inside])
    assert stations[0].name == "SDS011 9322 (indoor)"
    assert len(tally.notes) == 2


def test_no_place():
    tally, stations, _, _ = fetch([reading(lat="", lon="13"), reading(6)])
    assert tally.without_place == 1
    assert {s.station_id for s in stations} == {"6"}


def test_the_past_is_refused_with_the_way_to_the_archive():
    with pytest.raises(InputError, match=r"last five minutes only.*archive\.sensor\.community"):
        fetch([reading()], start="2026-01-01", end="2026-01-31")


def test_the_last_minutes_as_period_are_fine():
    start = datetime.now(timezone.utc) - timedelta(minutes=4)
    _, stations, _, _ = fetch([reading()], start=start.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert stations


def test_the_world_is_refused():
    with pytest.raises(InputError, match="whole world"):
        fetch([reading()], extent=None)


def test_an_unknown_property_names_those_there_are():
    with pytest.raises(InputError, match="no 'NO2' here.*PM10, PM2.5"):
        fetch([reading()], property="NO2")


def test_something_else_than_a_list():
    with pytest.raises(ServiceFailure, match="no list of readings"):
        fetch({"value": []})


def test_it_is_recognised_by_its_answers():
    def answer(path, query):
        return ok([reading()]) if "/airrohr/v1/filter/" in path else (404, "<html></html>", {})

    with Serving(answer) as server, HttpClient(FAST) as http:
        assert detect.detect(http, server.url + "/airrohr/v1") == "sensorcommunity"
        assert detect.detect(http, server.url) == "sensorcommunity"


def test_quirks_of_the_service(quirk_server):
    import quirk_data

    with HttpClient(FAST) as http:
        client = SensorCommunityClient(http, quirk_server.scenario("sensorcommunity"))
        query = ObservationQuery(extent=quirk_data.extent("dresden"))
        stations = [station for batch in client.stations(query) for station in batch]
    assert {station.property for station in stations} >= {"PM10", "PM2.5"}
    assert all(query.covers(station.lon, station.lat) for station in stations)
