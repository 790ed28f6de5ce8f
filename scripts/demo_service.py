"""A city service for the demo, on this machine: layers of the demo city as OGC API Features.

It pages, counts and names its extent like a city's service; only its host is the loopback.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LAYERS = ("quarters", "stops", "stations")
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


class DemoService:
    """Serves layers of a GeoPackage until :meth:`stop`; ``url`` tells where."""

    def __init__(self, city):
        import geopandas

        self.layers = {}
        for name in LAYERS:
            frame = geopandas.read_file(city, layer=name).to_crs("OGC:CRS84")
            extent = [round(float(value), 5) for value in frame.total_bounds]
            self.layers[name] = json.loads(frame.to_json())["features"], extent
        handler = type("Handler", (_Handler,), {"layers": self.layers})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def catalogue(self):
        """Return a catalogue file with an entry per layer, as a city could write it."""
        titles = {"quarters": ("quarters", "Quartiere"), "stops": ("stops", "Haltestellen"),
                  "stations": ("measuring stations", "Messstationen")}  # fmt: skip
        themes = {"quarters": "quarters", "stops": "stops", "stations": "sensors"}
        entries = [
            {
                "id": f"democity/{name}",
                "title": {"en": f"Demo city – {title}", "de": f"Demostadt – {german}"},
                "city": "Demo city",
                "theme": themes[name],
                "type": "ogcapi",
                "url": self.url,
                "layer": name,
                "crs": "OGC:CRS84",
                "count": {"min": len(self.layers[name][0]), "max": len(self.layers[name][0])},
                "extent": self.layers[name][1],
                "licence": {"id": "CC0-1.0", "url": LICENCE, "confirmed": True},
                "attribution": "Demo city of SmartQuartier (fictitious)",
                "checked_on": "2026-11-22",
                "checked_how": "called",
            }
            for name, (title, german) in titles.items()
        ]
        return {"schema": "smartquartier-services/1", "updated": "2026-11-22", "entries": entries}

    def stop(self):
        """Stop serving: from now on the service is gone."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    layers = {}

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        pieces = [piece for piece in parts.path.split("/") if piece]
        found = self._answer(pieces, query)
        body = json.dumps(found if found is not None else {"code": "NotFound"}).encode()
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, pieces, query):
        here = f"http://{self.headers['Host']}"
        if not pieces:
            links = [{"rel": rel, "href": f"{here}/{path}"} for rel, path in (
                ("data", "collections"), ("conformance", "conformance"))]  # fmt: skip
            return {"title": "Demo city", "links": links}
        if pieces == ["conformance"]:
            return {"conformsTo": ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]}
        if pieces == ["collections"]:
            return {"collections": [self._collection(here, name) for name in self.layers]}
        if pieces[0] != "collections" or pieces[1] not in self.layers:
            return None
        if len(pieces) == 2:
            return self._collection(here, pieces[1])
        return self._items(f"{here}{urlsplit(self.path).path}", pieces[1], query)

    def _collection(self, here, name):
        return {
            "id": name,
            "title": name.capitalize(),
            "extent": {"spatial": {"bbox": [self.layers[name][1]]}},
            "links": [
                {"rel": "items", "href": f"{here}/collections/{name}/items"},
                {"rel": "license", "href": LICENCE, "title": "CC0-1.0"},
            ],
        }

    def _items(self, address, name, query):
        features = self.layers[name][0]
        start, limit = int(query.get("offset", 0)), min(int(query.get("limit", 10)), 100)
        page = features[start : start + limit]
        links = []
        if start + limit < len(features):
            following = f"{address}?limit={limit}&offset={start + limit}"
            links = [{"rel": "next", "type": "application/geo+json", "href": following}]
        return {
            "type": "FeatureCollection",
            "numberMatched": len(features),
            "numberReturned": len(page),
            "features": page,
            "links": links,
        }

    def log_message(self, *_):
        pass
