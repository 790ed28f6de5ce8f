"""A service of any size for the benchmarks: it makes its pages while it sends them.

OGC API Features at ``/``, collection ``points`` with ``n`` points; SensorThings at ``/v1.1`` with
one Datastream of ``n`` observations. Usage: ``page_server.py n``; prints its address.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LARGEST = 10_000
FEATURE = (
    '{"type":"Feature","id":%d,"properties":{"nr":%d,"art":"Linde","wert":%.3f},'
    '"geometry":{"type":"Point","coordinates":[%.7f,%.7f]}}'
)


def feature(number):
    """Return point ``number`` as GeoJSON: on a spiral of about 6 km around Dresden."""
    east, north = (number * 7919) % 100_003, (number * 104_729) % 100_003
    place = 13.6 + east * 2.9e-6, 51.0 + north * 0.9e-6
    return FEATURE % (number + 1, number + 1, number % 977 / 7, *place)


def observation(number):
    """Return observation ``number``: one a minute."""
    minute, day = number % 1440, number // 1440
    time = (
        f"{2020 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}"
        f"T{minute // 60:02d}:{minute % 60:02d}:00Z"
    )
    return f'{{"phenomenonTime":"{time}","result":{number % 500 / 10}}}'


class Handler(BaseHTTPRequestHandler):
    """Answers both protocols."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a pause of 40 ms in each answer would be all we measured
    n = 0

    def do_GET(self):
        """Answer a request."""
        self.here = f"http://{self.headers['Host']}"
        parts = urlsplit(self.path)
        query = {name.lower(): values[-1] for name, values in parse_qs(parts.query).items()}
        body = self._answer(parts.path.rstrip("/"), query)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, path, query):
        if path.endswith("/items"):
            return self._items(query).encode()
        if path.endswith("/Observations"):
            return self._observations(query).encode()
        documents = {
            "": {"title": "bench", "links": [
                {"rel": "data", "href": f"{self.here}/collections"},
                {"rel": "conformance", "href": f"{self.here}/conformance"}]},
            "/conformance": {"conformsTo": [
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]},
            "/collections": {"collections": [self._collection()], "links": []},
            "/collections/points": self._collection(),
            "/v1.1": {"value": [{"name": name, "url": f"{self.here}/v1.1/{name}"}
                                for name in ("Things", "Datastreams", "Observations")]},
            "/v1.1/Datastreams": {"value": [self._datastream()]},
        }  # fmt: skip
        return json.dumps(documents[path]).encode() if path in documents else b""

    def _collection(self):
        extent = {"spatial": {"bbox": [[13.6, 51.0, 13.9, 51.1]]}}
        link = {"rel": "items", "href": f"{self.here}/collections/points/items"}
        return {"id": "points", "title": "Points", "extent": extent, "links": [link]}

    def _datastream(self):
        place = {"location": {"type": "Point", "coordinates": [13.74, 51.05]}}
        return {
            "@iot.id": 1,
            "name": "PM10",
            "unitOfMeasurement": {"symbol": "µg/m³"},
            "Thing": {"@iot.id": 1, "name": "Station", "Locations": [place]},
            "ObservedProperty": {"@iot.id": 1, "name": "PM10"},
        }

    def _items(self, query):
        limit = min(int(query.get("limit", 10)), LARGEST)
        start = int(query.get("offset", 0))
        end = min(start + limit, self.n)
        links = []
        if end < self.n:
            address = f"{self.here}/collections/points/items?limit={limit}&offset={end}"
            links = [{"rel": "next", "type": "application/geo+json", "href": address}]
        features = ",".join(map(feature, range(start, end)))
        return (
            f'{{"type":"FeatureCollection","numberMatched":{self.n},"numberReturned":{end - start},'
            f'"features":[{features}],"links":{json.dumps(links)}}}'
        )

    def _observations(self, query):
        limit, start = min(int(query.get("$top", 100)), 1000), int(query.get("$skip", 0))
        end = min(start + limit, self.n)
        address = f"{self.here}/v1.1/Datastreams(1)/Observations?$top={limit}&$skip={end}"
        following = f',"@iot.nextLink":"{address}"' if end < self.n else ""
        return f'{{"value":[{",".join(map(observation, range(start, end)))}]{following}}}'

    def log_message(self, *_):
        """Say nothing."""


if __name__ == "__main__":
    Handler.n = int(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
