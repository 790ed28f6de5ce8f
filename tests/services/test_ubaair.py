"""UBA air data: moved, arrays with announced labels, Central European Time without summer."""

from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

import pytest
from observation_servers import Serving, ok

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.observations import detect, uba_tables
from smartquartier.smartquartier_plugin.services.observations.load import load_observations
from smartquartier.smartquartier_plugin.services.observations.model import ObservationQuery
from smartquartier.smartquartier_plugin.services.observations.ubaair import UbaAirClient

FAST = HttpSettings(backoff=0.01, read_timeout=1.0, attempts=1)
DRESDEN = (13.6, 51.0, 13.9, 51.1)

COMPONENTS = {
    "1": ["1", "PM10", "PM₁₀", "µg/m³", "Feinstaub"],
    "5": ["5", "NO2", "NO₂", "µg/m³", "Stickstoffdioxid"],
    "7": ["7", "PM10BAP", "BaP", "ng/m³", "Benzo(a)pyren im Feinstaub"],
    "9": ["9", "PM2", "PM₂,₅", "µg/m³", "Feinstaub"],
    "count": 4,
    "indices": [
        "component id", "component code", "component symbol", "component unit", "component name",
    ],
}  # fmt: skip
SCOPES = {
    "1": ["1", "1TMW", "Tagesmittel", "86400", "24"],
    "2": ["2", "1SMW", "Ein-Stunden-Mittelwert", "3600", "1"],
    "count": 2,
    "indices": ["scope id", "scope code", "scope name", "scope seconds", "scope hours"],
}
LABELS = [
    "station id", "station code", "station name", "station city", "station synonym",
    "station active from", "station active to", "station longitude", "station latitude",
    "network id", "station setting id", "station type id", "network code",
]  # fmt: skip


def place(key, code, lon, lat):
    return [
        key,
        code,
        f"Ort {code}",
        "Stadt",
        "",
        "2000-01-01",
        None,
        lon,
        lat,
        "13",
        "1",
        "2",
        "SN",
    ]


STATIONS = {
    "77": place("77", "DESN025", "13.7414", "51.0656"),
    "78": place("78", "DESN061", "13.7300", "51.0281"),
    "90": place("90", "DEHH008", "9.9710", "53.5600"),
    "91": place("91", "DESN999", "", ""),
}


class Service:
    """Air data as versions 2 to 4 give them; the old address answers 301."""

    def __init__(self, order=None, hours_24=True, moved=True, meta_only=False):
        self.order = order or LABELS
        self.hours_24, self.moved, self.meta_only = hours_24, moved, meta_only

    def __call__(self, path, query):
        old, new = "/api/air_data/v2", "/api/air-data/v4"
        if self.moved and path.startswith(old):
            where = self.server.url + new + path[len(old) :] + "?" + urlencode(query)
            return 301, b"", {"Location": where}
        name = path[len(new) :].strip("/") if path.startswith((old, new)) else ""
        stations = {
            key: [row[LABELS.index(label)] for label in self.order] for key, row in STATIONS.items()
        }
        tables = {
            "components/json": COMPONENTS,
            "scopes/json": SCOPES,
            "stations/json": {"indices": self.order, "data": stations, "count": 4},
        }
        if self.meta_only:
            tables = {
                "meta/json": {
                    "components": {k: v for k, v in COMPONENTS.items() if k.isdigit()},
                    "scopes": {k: v for k, v in SCOPES.items() if k.isdigit()},
                    "stations": stations,
                    "indices": {
                        "components": {"component id": COMPONENTS["indices"]},
                        "scopes": SCOPES["indices"],
                        "stations": self.order,
                    },
                }
            }
        if name == "measures/json":
            return ok(self.measures(query))
        return ok(tables[name]) if name in tables else (404, {"message": "not found"}, {})

    def measures(self, query):
        """Give the hour of the day as value; NULL at 3; benzo(a)pyrene by day only."""
        daily = query["component"] == "7"
        labels = ["component id", "scope id", "value", "date end", "index"]
        answer = {"request": query, "indices": {"data": {"station id": {"date start": labels}}}}
        if daily != (query["scope"] == "1") or query["component"] == "9":
            return {**answer, "data": []}  # PHP's empty object
        day = datetime.strptime(query["date_from"], "%Y-%m-%d")
        last = datetime.strptime(query["date_to"], "%Y-%m-%d")
        rows = {}
        while day <= last:
            for hour in (0,) if daily else range(24):
                end = f"{day:%Y-%m-%d} {hour + 1:02d}:00:00"
                if hour == 23 and not self.hours_24:
                    end = f"{day + timedelta(days=1):%Y-%m-%d} 00:00:00"
                value = None if hour == 3 else str(hour) if query["component"] == "5" else hour
                rows[f"{day:%Y-%m-%d} {hour:02d}:00:00"] = [
                    int(query["component"]), int(query["scope"]), value, end, "1",
                ]  # fmt: skip
            day += timedelta(days=1)
        return {**answer, "data": {query["station"]: rows}}


def fetch(service, path="/api/air-data/v4", **query):
    with Serving(service) as server, HttpClient(FAST) as http:
        service.server = server
        client = UbaAirClient(http, server.url + path)
        query = ObservationQuery(**{"extent": DRESDEN, **query})
        stations = [station for batch in client.stations(query) for station in batch]
        rows = [row for batch in client.observations(query) for row in batch]
        return client, stations, rows


DAY = {"start": "2026-07-01T00:00:00Z", "end": "2026-07-01T23:59:59Z"}


def test_summer_hours_are_central_european_time_without_summer_time():
    _, stations, rows = fetch(Service(), property="PM10", **DAY)
    assert [s.station_id for s in stations] == ["DESN025", "DESN061"]
    mine = [row for row in rows if row[0] == "DESN025"]
    # 00:00 UTC is 01:00 CET, also on the first of July; 03:00 CET has no value
    assert mine[0] == ("DESN025", "PM10", "2026-07-01T00:00:00Z", 1.0, "µg/m³")
    assert [row[2][11:13] for row in mine[:3]] == ["00", "01", "03"]
    assert mine[-1][2:4] == ("2026-07-01T23:00:00Z", 0.0)
    assert len(mine) == 23


def test_null_is_no_value_and_no_fault():
    client, _, rows = fetch(Service(), property="PM10", **DAY)
    assert 3.0 not in {row[3] for row in rows}
    assert client.tally.unparsable == 0


@pytest.mark.parametrize(
    ("bad", "period", "count"),
    [({5: "n/a"}, DAY, 1), ({5: "n/a", 7: "-"}, DAY, 2), ({0: "n/a"}, DAY, 1)],
)
def test_what_is_unreadable_is_counted_once(bad, period, count):
    """The answers are read twice, and days asked for on both sides of the period."""
    service = Service()
    plain = service.measures

    def measures(query):
        answer = plain(query)
        for rows in dict(answer["data"]).values():
            for time, row in rows.items():
                row[2] = bad.get(int(time[11:13]), row[2])
        return answer

    service.measures = measures
    client, stations, rows = fetch(service, property="PM10", stations=("DESN025",), **period)
    assert client.tally.unparsable == count
    assert len(stations) == 1 and len(rows) == 23 - count


def test_the_service_has_moved():
    """[301] from www.umweltbundesamt.de to luftdaten…: followed, and only once."""
    service = Service()
    client, stations, _ = fetch(service, "/api/air_data/v2", property="PM10", **DAY)
    assert len(stations) == 2
    assert len(service.server.seen("/api/air_data/v2")) == 1
    assert client.url.endswith("/api/air-data/v4")


@pytest.mark.parametrize("order", [LABELS[::-1], LABELS[5:] + LABELS[:5]])
def test_columns_are_found_by_their_labels(order):
    _, stations, _ = fetch(Service(order=order), property="PM10", **DAY)
    assert [(s.station_id, s.lon, s.lat) for s in stations] == [
        ("DESN025", 13.7414, 51.0656), ("DESN061", 13.73, 51.0281),
    ]  # fmt: skip


def test_all_tables_in_one_as_in_version_2():
    _, stations, _ = fetch(Service(meta_only=True), property="PM10", **DAY)
    assert len(stations) == 2


def test_hour_24_ends_the_day():
    rows = uba_tables.series_of(Service().measures(
        {"component": "1", "scope": "2", "station": "77", "date_from": "2026-07-01",
         "date_to": "2026-07-01"}), "host")  # fmt: skip
    assert len(list(rows)) == 24
    from smartquartier.smartquartier_plugin.services.observations.values import utc

    assert utc("2026-07-01 24:00:00", 1) == "2026-07-01T23:00:00Z"
    assert utc("2026-07-01 25:00:00", 1) is None


def test_pollutants_without_hourly_means_come_by_day():
    _, stations, rows = fetch(Service(), **DAY)
    assert {s.property for s in stations} == {"PM10", "NO2", "PM10BAP"}  # no PM2.5 is measured
    benzo = [row for row in rows if row[:2] == ("DESN025", "PM10BAP")]
    assert [row[2] for row in benzo] == ["2026-07-01T23:00:00Z"]  # the next day's, CET


@pytest.mark.parametrize("name", ["NO2", "no2", "Stickstoffdioxid", "NO₂"])
def test_texts_as_values_and_names_of_all_kinds(name):
    _, stations, rows = fetch(Service(), property=name, **DAY)
    assert {s.property for s in stations} == {"NO2"}
    assert all(isinstance(row[3], float) for row in rows)


def test_newest_values_without_a_period():
    _, stations, rows = fetch(Service(), property="PM10")
    today = datetime.now(timezone.utc) + timedelta(hours=1)
    assert {s.last_time[:10] for s in stations} == {f"{today:%Y-%m-%d}"}
    assert len(rows) == len(stations) == 2


def test_stations_outside_are_left_alone_and_without_place_counted():
    service = Service()
    client, stations, _ = fetch(service, property="PM10", **DAY)
    assert client.tally.without_place == 1
    assert {q["station"] for q in service.server.seen("measures")} == {"77", "78"}
    assert not any(s.crowd for s in stations)


def test_more_than_a_year_goes_in_portions():
    service = Service()
    _, _, rows = fetch(
        service, property="PM10", stations=("DESN025",), extent=None,
        start="2024-01-01", end="2025-12-31",
    )  # fmt: skip
    assert len(service.server.seen("measures")) == 2
    times = [row[2] for row in rows]
    assert len(set(times)) == len(times) == (366 + 365) * 23


def test_the_whole_country_is_refused():
    with pytest.raises(InputError, match="choose an extent"):
        fetch(Service(), extent=None)


def test_an_unknown_pollutant_names_those_there_are():
    with pytest.raises(InputError, match=r"no 'PM25' here.*PM2\.5"):
        fetch(Service(), property="PM25")


def test_an_answer_without_labels_is_refused(tmp_path):
    bare = {key: value for key, value in COMPONENTS.items() if key != "indices"}
    with Serving(lambda *_: ok(bare)) as server, HttpClient(FAST) as http:
        client = UbaAirClient(http, server.url + "/api/air-data/v4")
        with pytest.raises(ServiceFailure, match="no table 'components'"):
            load_observations(client, ObservationQuery(extent=DRESDEN), tmp_path / "a.gpkg")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["", "/api/air_data/v2", "/api/air-data/v4/stations/json?lang=de"])
def test_it_is_recognised_by_its_answers(path):
    service = Service()
    with Serving(service) as server, HttpClient(FAST) as http:
        service.server = server
        assert detect.detect(http, server.url + path) == "ubaair"


def test_nothing_known_answers():
    nothing = (404, {"message": "no"}, {})
    with Serving(lambda *_: nothing) as server, HttpClient(FAST) as http:
        url = server.url
        with pytest.raises(InputError, match="No observation service answers"):
            detect.detect(http, url)


def test_quirks_of_the_service(quirk_server, tmp_path):
    """Another writer's server: moved to another host, gaps are NULL."""
    import quirk_data

    with HttpClient(FAST) as http:
        client = UbaAirClient(http, quirk_server.scenario("ubaair") + "/api/air_data/v2")
        query = ObservationQuery(
            extent=quirk_data.extent("dresden"), start="2026-11-01", end="2026-11-01"
        )
        loaded = load_observations(client, query, tmp_path / "a.gpkg")
    assert loaded.n_stations > 0
    assert 0 < loaded.n_observations <= 24 * loaded.n_stations
    assert loaded.unparsable == 0
    assert any("moved" in line for line in http.log)
