"""openSenseMap: its formats, and what goes wrong with it."""

import json
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest
from observation_servers import Serving, ok

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.observations import detect
from smartquartier.smartquartier_plugin.services.observations.load import load_observations
from smartquartier.smartquartier_plugin.services.observations.model import ObservationQuery
from smartquartier.smartquartier_plugin.services.observations.opensensemap import (
    OpenSenseMapClient,
)

FAST = HttpSettings(backoff=0.01, read_timeout=1.5, attempts=2)
DRESDEN = (13.6, 51.0, 13.9, 51.1)


def box(number, lon=13.7, lat=51.05, sensors=("PM10",), exposure="outdoor", value="12.5"):
    return {
        "_id": f"{number:024x}",
        "name": f"Kiste {number}",
        "exposure": exposure,
        "currentLocation": {"type": "Point", "coordinates": [lon, lat, 113.0]},
        "sensors": [
            {
                "_id": f"{number:012x}{k:012x}",
                "title": title,
                "unit": "µg/m³",
                "sensorType": f"Typ{k}",
                "lastMeasurement": {"value": value, "createdAt": "2026-03-01T10:00:00.000Z"},
            }
            for k, title in enumerate(sensors)
        ],
    }


class Service:
    """Boxes and measurements as the API gives them."""

    def __init__(self, boxes, minutes=0, full="ok", slow=0.0):
        self.boxes, self.minutes, self.full, self.slow = boxes, minutes, full, slow

    def __call__(self, path, query):
        if self.slow:
            time.sleep(self.slow)
            self.slow = 0.0
        if path == "/stats":
            return ok([12000, 9 * 10**9, 4000])
        if path == "/boxes/data":
            return self.data(query)
        if path.startswith("/boxes/"):
            return ok(next(b for b in self.boxes if b["_id"] == path.split("/")[-1]))
        if path != "/boxes":
            return 404, {"code": "ResourceNotFound", "message": f"{path} does not exist"}, {}
        if "date" in query or (self.full == "stall" and "minimal" not in query):
            time.sleep(3)
        if self.full == "error" and "minimal" not in query:
            return 500, {"code": "InternalServerError", "message": "Internal Server Error"}, {}
        if query.get("minimal") == "true":
            keys = ("_id", "name", "exposure", "currentLocation")
            return ok([{key: one[key] for key in keys} for one in self.boxes])
        if self.full == "ids" or query.get("full") != "true":
            boxes = json.loads(json.dumps(self.boxes))
            for sensor in (sensor for one in boxes for sensor in one["sensors"]):
                if "lastMeasurement" in sensor:
                    sensor["lastMeasurement"] = "5f2b56f4263635001c1dd1fd"
            return ok(boxes)
        return ok(self.boxes if self.full in ("ok", "stall") else self.full)

    def data(self, query):
        if self.minutes is None:
            return 404, {"code": "NotFound", "message": "No matching sensors found"}, {}
        start, end = (_moment(query[name]) for name in ("from-date", "to-date"))
        if end - start > timedelta(days=31):
            return 422, {"code": "Error", "message": "time frame too long"}, {}
        lines = [query["columns"]]
        while start <= end and self.minutes:
            for one in self.boxes:
                for sensor in one["sensors"]:
                    if sensor["title"] == query["phenomenon"]:
                        when = start.strftime("%Y-%m-%dT%H:%M:%S.000Z")
                        lines.append(f"{sensor['_id']},{when},{start.hour + 0.5}")
            start += timedelta(minutes=self.minutes)
        return ok("\n".join(lines) + "\n")


def _moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


@pytest.fixture
def load(tmp_path):
    def run(service, settings=FAST, **query):
        target = tmp_path / "out.gpkg"
        with Serving(service) as server, HttpClient(settings) as http:
            service.server = server
            client = OpenSenseMapClient(http, server.url)
            query = ObservationQuery(**{"extent": DRESDEN, **query})
            loaded = load_observations(client, query, target)
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


def test_last_measurements(load):
    loaded, stations, observations = load(Service([box(1, sensors=("PM10", "PM2.5"))]))
    assert [(s["property"], s["unit"], s["last_value"], s["last_time"]) for s in stations] == [
        ("PM10", "µg/m³", 12.5, "2026-03-01T10:00:00Z"),
        ("PM2.5", "µg/m³", 12.5, "2026-03-01T10:00:00Z"),
    ]
    assert {s["crowd"] for s in stations} == {1}
    assert len(observations) == 2
    assert loaded.source == "openSenseMap"


def test_boxes_outside_of_the_bounding_box_are_dropped_and_counted(load):
    """[#715]: the service also returns boxes outside."""
    service = Service([box(1), box(2, lon=7.6, lat=51.9), box(3, lon=13.95)])
    loaded, stations, _ = load(service)
    assert [s["name"] for s in stations] == ["Kiste 1"]
    assert loaded.dropped_outside == 2
    assert service.server.seen("/boxes")[0]["bbox"] == "13.600000,51.000000,13.900000,51.100000"


def test_the_parameter_date_is_never_sent(load):
    """[#107]: with date= the service runs into time-outs."""
    service = Service([box(1)], minutes=60)
    load(service, property="PM10", start="2026-03-01", end="2026-03-01T05:00:00Z")
    assert all("date" not in query for _, query in service.server.requests)


@pytest.mark.parametrize("how", ["stall", "error"])
def test_a_list_that_is_too_much_for_the_service_is_taken_in_short(load, how):
    service = Service([box(1), box(2, lon=7.6)], full=how)
    loaded, stations, _ = load(service)
    assert [s["last_value"] for s in stations] == [12.5]
    assert loaded.dropped_outside == 1
    assert any("each was asked for on its own" in note for note in loaded.notes)
    assert not service.server.seen(f"/boxes/{2:024x}")  # outside: not asked for


def test_last_measurements_that_come_as_ids_are_asked_for_per_box(load):
    service = Service([box(1)], full="ids")
    _, stations, _ = load(service)
    assert stations[0]["last_value"] == 12.5
    assert service.server.seen("/boxes")[0]["full"] == "true"


def test_a_cold_start_is_waited_for(load):
    """[#952]: the first answer takes 11 s; the default waits far longer."""
    assert HttpSettings().read_timeout >= 30
    loaded, _, _ = load(Service([box(1)], slow=1.2))
    assert loaded.n_stations == 1
    assert not loaded.notes


def test_a_period_in_portions_of_less_than_a_month(load):
    service = Service([box(1), box(2, lon=7.6)], minutes=60)
    loaded, stations, observations = load(
        service, property="pm10", start="2026-01-01", end="2026-02-28"
    )
    assert len(observations) == loaded.n_observations == 59 * 24
    assert len(service.server.seen("/boxes/data")) == 3
    assert {o["station_id"] for o in observations} == {f"{1:024x}"}  # box 2 is outside
    assert loaded.duplicates == 0
    assert stations[0]["last_time"] == "2026-02-28T23:00:00Z"


def test_nothing_measured_is_no_error(load):
    loaded, _, _ = load(Service([box(1)], minutes=None), start="2026-03-01", end="2026-03-02")
    assert loaded.n_observations == 0
    assert any("no observations in the period" in note for note in loaded.notes)


def test_two_sensors_of_one_phenomenon_are_told_apart(load):
    service = Service([box(1, sensors=("Temperatur", "Temperatur"))], minutes=60)
    loaded, stations, observations = load(service, start="2026-03-01", end="2026-03-01T03:00:00Z")
    assert [s["property"] for s in stations] == ["Temperatur (Typ0)", "Temperatur (Typ1)"]
    assert loaded.properties == ("Temperatur",)
    assert len(observations) == 8


def test_indoor_and_moving_boxes_are_marked(load):
    boxes = [box(1, exposure="indoor"), box(2, exposure="mobile"), box(3)]
    loaded, stations, _ = load(Service(boxes))
    assert [s["name"] for s in stations] == ["Kiste 1 (indoor)", "Kiste 2 (mobile)", "Kiste 3"]
    assert len(loaded.notes) == 2


def test_boxes_without_place_or_value(load):
    nowhere, never, old_form = box(1), box(2), box(3)
    nowhere["currentLocation"] = {"type": "Point", "coordinates": [None, None]}
    del never["sensors"][0]["lastMeasurement"]
    del old_form["currentLocation"]
    old_form["loc"] = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [13.7, 51]}}
    ]
    loaded, stations, observations = load(
        Service([nowhere, never, old_form, box(4, value="defekt")])
    )
    assert [s["last_value"] for s in stations] == [None, 12.5, None]
    assert (loaded.without_place, loaded.unparsable, len(observations)) == (1, 1, 1)


def test_an_unknown_phenomenon_names_those_there_are(load):
    with pytest.raises(InputError, match="no 'PM1' here.*PM10"):
        load(Service([box(1)]), property="PM1")


def test_too_many_phenomena_for_a_period(load):
    many = box(1, sensors=[f"Größe {k}" for k in range(40)])
    with pytest.raises(InputError, match="40 different phenomena"):
        load(Service([many]), start="2026-03-01", end="2026-03-02")


def test_an_error_in_the_middle_of_the_list(load, tmp_path):
    """The service ends a failed stream with the text "Error: …" in the JSON."""
    text = json.dumps([box(1)])[:-1] + "Error: cursor lost"
    service = Service([])
    service.full = text
    with pytest.raises(ServiceFailure, match="cut off or invalid"):
        load(service)
    assert not list(tmp_path.iterdir())


def test_it_is_recognised_by_its_answers():
    with Serving(Service([box(1)])) as server, HttpClient(FAST) as http:
        assert detect.detect(http, server.url) == "opensensemap"
        assert isinstance(
            detect.client_for("auto", http, server.url + "/boxes"), OpenSenseMapClient
        )


@pytest.mark.parametrize("name", ["opensensemap", "opensensemap_cold", "opensensemap_ids"])
def test_quirks_of_the_service(quirk_server, tmp_path, name):
    import quirk_data

    with HttpClient(HttpSettings(backoff=0.01, read_timeout=5.0, attempts=2)) as http:
        client = OpenSenseMapClient(http, quirk_server.scenario(name))
        query = ObservationQuery(property="PM10", extent=quirk_data.extent("dresden"))
        loaded = load_observations(client, query, tmp_path / "a.gpkg")
    assert (loaded.n_stations, loaded.dropped_outside) == (4, 2)
    assert loaded.n_observations == 3  # one sensor never had a measurement
