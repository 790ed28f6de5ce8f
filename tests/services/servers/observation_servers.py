"""Small real servers on the loopback for the observation services, with faults to order.

``Serving(answer)`` runs an HTTP server whose answers a function gives; ``SensorThings`` is
such a function: an in-memory service with as much of the query language as clients use.
"""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


class Serving:
    """Serve ``answer(path, query)`` -> (status, body or object, headers) on a free port."""

    def __init__(self, answer):
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self):
                parts = urlsplit(self.path)
                query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
                outer.requests.append((parts.path, query))
                status, body, headers = answer(parts.path, query)
                if not isinstance(body, bytes):
                    body = json.dumps(body).encode() if not isinstance(body, str) else body.encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *_):
                """Be quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def seen(self, part):
        """Return the queries of the requests whose path contains ``part``."""
        return [query for path, query in self.requests if part in path]


def ok(body, **headers):
    """Return an answer with status 200."""
    return 200, body, headers


class SensorThings:
    """An in-memory SensorThings service.

    Parameters
    ----------
    datastreams : list of dict
        Keys id, name, thing (dict with id, name, locations), property, unit, properties,
        observations (list of (time, result)).
    refuses : dict
        Feature -> status, or "stall": ``top``, ``property``, ``place``, ``newest``,
        ``order``, ``array``, ``select``, ``period`` (its start), ``until`` (its end),
        ``nested`` (expansion of Thing).
    page : int
        Largest page, whatever is asked for.
    host : str
        What the server calls itself in its links; "" for what is right.
    """

    def __init__(self, datastreams, refuses=(), page=1000, host="", stall=3.0, shift=0):
        self.datastreams = datastreams
        self.refuses = dict(refuses)
        self.page = page
        self.host = host
        self.stall = stall
        self.shift = shift  # so many entries come again on the next page
        self.ignores_filters = False
        self.loop = False
        self.one_for_all = False  # one Thing and property for all of a page, as django has it

    def __call__(self, path, query):
        """Answer one request."""
        if "/v1.1/" not in path:
            return 404, {"code": 404, "type": "error", "message": "Not found"}, {}
        base, _, rest = path.partition("/v1.1/")
        self.base = (self.host or "") + base + "/v1.1"
        for feature in _features(rest, query):
            how = self.refuses.get(feature)
            if how == "stall":
                time.sleep(self.stall)
                return 200, {"value": []}, {}
            if how:
                return how, {"code": how, "type": "error", "message": f"{feature} failed"}, {}
        return self._route(rest, query)

    def _route(self, rest, query):
        match = re.fullmatch(r"Datastreams\((.+)\)/Observations", rest)
        if match:
            stream = self._stream(match.group(1))
            return ok(self._observations(stream, rest, query))
        match = re.fullmatch(r"Datastreams\((.+)\)/(Thing|ObservedProperty)", rest)
        if match:
            stream = self._stream(match.group(1))
            part = stream["thing"] if match.group(2) == "Thing" else None
            return ok({"@iot.id": part["id"], "name": part["name"]} if part else
                      {"name": stream["property"]})  # fmt: skip
        match = re.fullmatch(r"Things\((.+)\)/Locations", rest)
        if match:
            things = {_literal(s["thing"]["id"]): s["thing"] for s in self.datastreams}
            locations = [{"location": x} for x in things[match.group(1)]["locations"]]
            return ok(self._page(rest, query, locations))
        match = re.fullmatch(r"(Thing|ObservedPropertie)s\((.+)\)/Datastreams", rest)
        if match:
            ids = [s["thing"]["id"] if match.group(1) == "Thing" else s["property"]
                   for s in self.datastreams]  # fmt: skip
            own = [s for s, one in zip(self.datastreams, ids) if _literal(one) == match.group(2)]
            return ok(self._page(rest, query, own, self._datastream))
        match = re.fullmatch(r"Datastreams\(([^/]+)\)", rest)
        if match:
            return ok(self._datastream(self._stream(match.group(1)), query))
        if rest == "Datastreams":
            return ok(self._page(rest, query, self._listed(query), self._datastream))
        if rest == "ObservedProperties":
            names = sorted({stream["property"] for stream in self.datastreams})
            return ok(self._page(rest, query, [{"name": name} for name in names]))
        return 404, {"code": 404, "type": "error", "message": "Not found"}, {}

    def _stream(self, identifier):
        return next(s for s in self.datastreams if _literal(s["id"]) == identifier)

    def _page(self, rest, query, items, make=lambda item, _: item):
        skip, top = int(query.get("$skip", 0)), int(query.get("$top", 100))
        top = min(top, self.page)
        after = skip + top
        shown = [make(item, query) for item in items[skip:after]]
        if self.one_for_all and rest == "Datastreams":
            for name in ("Thing", "ObservedProperty"):
                for entity in shown:
                    entity[name] = shown[-1].get(name)
        answer = {"value": shown}
        if after < len(items) or self.loop:
            more = {**query, "$skip": str(skip if self.loop else after - self.shift)}
            answer["@iot.nextLink"] = f"{self.base}/{rest}?{urlencode(more)}"
        return answer

    def _listed(self, query):
        text = query.get("$filter", "")
        names = re.findall(r"([\w/]+) eq '((?:[^']|'')*)'", text)
        ring = re.search(r"POLYGON\(\((.*?)\)\)", text)
        if self.ignores_filters:
            names, ring = [], None
        return [
            s
            for s in self.datastreams
            if (not names or any(_value(s, path) == want for path, want in names))
            and (not ring or _inside(s, ring.group(1)))
        ]

    def _datastream(self, stream, query):
        expand = query.get("$expand", "")
        entity = {
            "@iot.id": stream["id"],
            "@iot.selfLink": f"{self.base}/Datastreams({_literal(stream['id'])})",
            "name": stream["name"],
            "unitOfMeasurement": {"name": "unit", "symbol": stream["unit"]},
            "properties": stream.get("properties", {}),
        }
        if "Thing" in expand:
            thing = stream["thing"]
            locations = [{"location": x} for x in thing["locations"]]
            limit = thing.get("expands", len(locations))
            entity["Thing"] = {
                "@iot.id": thing["id"],
                "name": thing["name"],
                "Locations": locations[:limit],
            }
            if limit < len(locations):
                link = f"{self.base}/Things({_literal(thing['id'])})/Locations?$skip={limit}"
                entity["Thing"]["Locations@iot.nextLink"] = link
        if "ObservedProperty" in expand:
            entity["ObservedProperty"] = {
                "@iot.id": stream["property"],
                "name": stream["property"],
            }
        if "Observations(" in expand:
            newest = sorted(stream["observations"])[-1:]
            entity["Observations"] = [{"phenomenonTime": t, "result": r} for t, r in newest]
            entity["Observations@iot.nextLink"] = f"{self.base}/never-to-be-followed"
        return entity

    def _observations(self, stream, rest, query):
        rows = list(stream["observations"])
        period = query.get("$filter", "")
        if not self.ignores_filters:
            for word, text in re.findall(r"((?:not \()?phenomenonTime \w\w) ([^\s)]+)", period):
                is_not, operator = word.startswith("not"), word[-2:]
                rows = [row for row in rows if _stands(row[0], operator, text) != is_not]
        order = query.get("$orderby", "")
        if order:
            rows.sort(key=lambda row: row[0], reverse=order.endswith("desc"))
        if query.get("$resultFormat") != "dataArray":
            return self._page(
                rest, query, rows, lambda row, _: {"phenomenonTime": row[0], "result": row[1]}
            )
        page = self._page(rest, query, rows, lambda row, _: list(row))
        page["value"] = [
            {
                "Datastream@iot.navigationLink": f"{self.base}/Datastreams(1)",
                "components": ["phenomenonTime", "result"],
                "dataArray": page["value"],
            }
        ] if page["value"] else []  # fmt: skip
        return page


def _features(rest, query):
    filters, expand = query.get("$filter", ""), query.get("$expand", "")
    checks = {
        "top": int(query.get("$top", 0)) > 100,
        "property": " eq " in filters,
        "properties": "properties/" in filters,
        "place": "st_within" in filters,
        "newest": "Observations(" in expand,
        "nested": "Thing(" in expand,
        "order": "phenomenonTime" in query.get("$orderby", ""),
        "resultorder": "resultTime" in query.get("$orderby", ""),
        "array": "$resultFormat" in query,
        "select": "$select" in query,
        "period": "phenomenonTime ge" in filters,
        "until": "not (phenomenonTime gt" in filters,
    }
    return [name for name, there in checks.items() if there]


def _stands(time, operator, moment):
    """Compare as FROST does: ``le`` and ``lt`` ask for an interval's end, the others its start."""
    start, _, end = time.partition("/")
    end = end or start
    return {
        "ge": start >= moment,
        "gt": start > moment,
        "le": end <= moment,
        "lt": end <= moment and start < moment,
    }[operator]


def _literal(identifier):
    return f"'{identifier}'" if isinstance(identifier, str) else str(identifier)


def _value(stream, path):
    if path == "ObservedProperty/name":
        return stream["property"]
    if path == "name":
        return stream["name"]
    return stream.get("properties", {}).get(path.split("/")[-1])


def _inside(stream, ring):
    corners = [tuple(map(float, pair.split())) for pair in ring.split(",")]
    for location in stream["thing"]["locations"]:
        if isinstance(location, dict) and location.get("type") == "Point":
            lon, lat = location["coordinates"][:2]
            return min(c[0] for c in corners) <= lon <= max(c[0] for c in corners) and min(
                c[1] for c in corners
            ) <= lat <= max(c[1] for c in corners)
    return False
