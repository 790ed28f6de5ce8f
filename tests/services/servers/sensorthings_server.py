"""SensorThings API on SQLite behind waitress. Usage: sensorthings_server.py data_folder work_folder

django-ogc-sensorthings in the venv ``.venv-servers``, filled through its own API: Things with
Locations and Datastreams by deep insert, Observations as data arrays.
"""

import json
import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from serving import announce, cannot_be_had, end_with_parent, listen

SETTINGS = """
import uuid
SECRET_KEY = "only for tests on the loopback"  # pragma: allowlist secret
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
DEBUG = False
USE_TZ = True
ROOT_URLCONF = "sta_urls"
INSTALLED_APPS = [
    "sensorthings.versions.v1_1",
    "sensorthings.versions.v1_1.backends.django",
    "sensorthings.versions.v1_1.extensions.dataarray",
]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": {database!r}}}}}
SENSORTHINGS_V1_1_SERVICE_URL = {url!r}
SENSORTHINGS_V1_1_BACKEND_ADAPTER = (
    "sensorthings.versions.v1_1.backends.django.adapter.DjangoBackendAdapter"
)
SENSORTHINGS_V1_1_ID_TYPE = uuid.UUID
SENSORTHINGS_V1_1_ID_DELIMITER = "'"
SENSORTHINGS_V1_1_MAX_TOP = 1000
SENSORTHINGS_V1_1_DOCS_ENABLED = False
"""

URLS = """
from django.urls import include, path
urlpatterns = [path("sta/", include("sensorthings.versions.v1_1.urls"))]
"""

#: Answers have that many entities unless ``$top`` says otherwise.
PAGE_SIZE = 100
MAST_LEVELS = 104
MEASUREMENT = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
#: Name, unit's name and symbol, mean, spread; each n-th station measures it.
PROPERTIES = (
    ("PM10", "microgram per cubic metre", "µg/m³", 18.0, 9.0, 1),
    ("PM2.5", "microgram per cubic metre", "µg/m³", 9.0, 5.0, 1),
    ("air temperature", "degree Celsius", "°C", 11.0, 6.0, 2),
    ("noise level", "decibel", "dB(A)", 58.0, 7.0, 5),
)
STATIONS = 30
HOURS = 48
START = datetime(2026, 3, 28, 12, tzinfo=timezone.utc)  # the clocks change in this night


class Api:
    """The service's own API, called in this process."""

    def __init__(self):
        from django.test import Client

        self.client = Client()

    def post(self, path, body):
        """Create something and return its id."""
        answer = self.client.post(
            f"/sta/v1.1/{path}", json.dumps(body), content_type="application/json"
        )
        if answer.status_code != 201:
            raise SystemExit(f"POST {path}: {answer.status_code} {answer.content[:500]}")
        return answer.headers.get("Location", "").partition("('")[2].rstrip("')")

    def get(self, path):
        """Return what a path answers."""
        answer = self.client.get(f"/sta/v1.1/{path}")
        if answer.status_code != 200:
            raise SystemExit(f"GET {path}: {answer.status_code} {answer.content[:500]}")
        return answer.json()


def _location(number, box, rng):
    west, south, east, north = box
    lon = round(float(rng.uniform(west, east)), 6)
    lat = round(float(rng.uniform(south, north)), 6)
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {
        "name": f"Standort {number}",
        "description": "Made for tests",
        "encodingType": "application/geo+json",
        # Both forms occur in services: a bare geometry, and a Feature around it.
        "location": point
        if number % 3
        else {"type": "Feature", "geometry": point, "properties": {}},
    }


def _datastream(name, unit, symbol, property_id, sensor_id, **more):
    return dict(
        name=name,
        description="Made for tests",
        observationType=MEASUREMENT,
        unitOfMeasurement={
            "name": unit,
            "symbol": symbol,
            "definition": "https://qudt.org/vocab/unit",
        },
        ObservedProperty={"@iot.id": property_id},
        Sensor={"@iot.id": sensor_id},
        **more,
    )


def _fill(api, box):
    """Create all entities; return the facts."""
    import numpy as np

    rng = np.random.default_rng(1100)
    kinds = {
        name: api.post(
            "ObservedProperties",
            {"name": name, "definition": f"https://example.org/{index}", "description": name},
        )
        for index, (name, *_) in enumerate(PROPERTIES)
    }
    sensor = api.post(
        "Sensors",
        {
            "name": "Sensor",
            "description": "Made for tests",
            "encodingType": "text/html",
            "metadata": "https://example.org/sensor",
        },
    )
    streams = dict.fromkeys(kinds, 0)
    for number in range(1, STATIONS + 1):
        measured = [
            _datastream(f"{name} an Station {number}", unit, symbol, kinds[name], sensor)
            for name, unit, symbol, _, _, nth in PROPERTIES
            if number % nth == 0
        ]
        for name, *_, nth in PROPERTIES:
            streams[name] += number % nth == 0
        thing = {
            "name": f"Messstation {number}",
            "description": "Made for tests",
            "properties": {"betreiber": "Stadt" if number % 4 else "Bürgerprojekt", "nr": number},
            "Datastreams": measured,
        }
        # The last station has no place.
        if number < STATIONS:
            thing["Locations"] = [_location(number, box, rng)]
        api.post("Things", thing)
    mast = {
        "name": "Messmast",
        "description": "Temperature at each metre: more Datastreams than fit a page",
        "Locations": [_location(STATIONS + 1, box, rng)],
        "Datastreams": [
            _datastream(
                f"Temperatur in {level} m",
                "degree Celsius",
                "°C",
                kinds["air temperature"],
                sensor,
                properties={"height": level},
            )
            for level in range(1, MAST_LEVELS + 1)
        ],
    }
    api.post("Things", mast)
    streams["air temperature"] += MAST_LEVELS
    observations = _observe(api, kinds, rng, box)
    return {
        "things": STATIONS + 1,
        "things_without_location": 1,
        "datastreams": sum(streams.values()),
        "observations": observations,
        "properties": streams,
        "hours": HOURS,
        "start": f"{START:%Y-%m-%dT%H:%M:%SZ}",
        "end": f"{START + timedelta(hours=HOURS - 1):%Y-%m-%dT%H:%M:%SZ}",
        "mast_datastreams": MAST_LEVELS,
        "page_size": PAGE_SIZE,
    }


def _observe(api, kinds, rng, box):
    """Give each Datastream of a station an observation each hour; those of the mast one."""
    foi = api.post(
        "FeaturesOfInterest",
        {
            "name": "Luft",
            "description": "Made for tests",
            "encodingType": "application/geo+json",
            "feature": {"type": "Point", "coordinates": [box[0], box[1]]},
        },
    )
    groups, total = [], 0
    for name, _, _, mean, spread, _ in PROPERTIES:
        found, skip = [], 0
        while True:
            path = f"ObservedProperties('{kinds[name]}')/Datastreams?$top=1000&$skip={skip}"
            page = api.get(path)["value"]
            found += page
            skip += len(page)
            if len(page) < 1000:
                break
        for stream in found:
            hours = 1 if "height" in stream.get("properties", {}) else HOURS
            values = _rounded(rng.normal(mean, spread, hours))
            times = [f"{START + timedelta(hours=hour):%Y-%m-%dT%H:%M:%SZ}" for hour in range(hours)]
            groups.append(
                {
                    "Datastream": {"@iot.id": stream["@iot.id"]},
                    "components": [
                        "phenomenonTime",
                        "resultTime",
                        "result",
                        "FeatureOfInterest/id",
                    ],
                    "dataArray": [[t, t, v, foi] for t, v in zip(times, values)],
                }
            )
            total += hours
    api.post("CreateObservations", groups)
    return total


def _rounded(values):
    """Return plain floats with one decimal, none below zero."""
    return [max(0.0, round(float(value), 1)) for value in values]


def main(data, work):
    """Make a database, fill it and serve it."""
    try:
        import django
        import numpy  # noqa: F401
        import sensorthings  # noqa: F401
        import waitress
    except ImportError as error:
        cannot_be_had(f"django-ogc-sensorthings can't be had here: {error}")
    work = Path(work)
    facts = json.loads((Path(data) / "facts.json").read_text(encoding="utf-8"))
    listener, base = listen()
    settings = SETTINGS.format(database=str(work / "sta.sqlite"), url=f"{base}/sta")
    (work / "sta_settings.py").write_text(settings, encoding="utf-8")
    (work / "sta_urls.py").write_text(URLS, encoding="utf-8")
    sys.path.insert(0, str(work))
    os.environ["DJANGO_SETTINGS_MODULE"] = "sta_settings"
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    connection.cursor().execute("PRAGMA synchronous = OFF")
    call_command("migrate", verbosity=0)
    filled = _fill(Api(), facts["extent_lonlat"])
    end_with_parent()
    announce(url=f"{base}/sta/v1.1", **filled)
    waitress.serve(get_wsgi_application(), sockets=[listener], threads=4, _quiet=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
