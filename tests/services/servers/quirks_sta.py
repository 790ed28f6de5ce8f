"""SensorThings 1.1 and how services get it wrong.

``n`` Things with a Location each, ``m`` Datastreams per Thing (PM10, PM2.5, temperature), ``k``
hourly Observations per Datastream from 2026-11-01T00:00:00Z on. Address: ``…/v1.1``. Other
options: ``city`` and every name of :data:`DEFAULTS`. Filters that are not understood give 400.
"""

import datetime
import itertools
import json
import re
from urllib.parse import quote

import quirk_data
from quirks import Reply
from quirks_http import JSON, json_error, spoilt
from quirks_sta_query import (
    RefusedError,
    compare,
    expansions,
    hours_after_start,
    inside,
    steps_within,
    terms_of,
)

# name: (service it stems from, behaviour, options)
TABLE = {
    "sta": ("Hamburg STA", "honest: $top, $skip, $count, $filter, $orderby, $expand, nextLink", {}),
    "sta_expand_stops": ("failure 8, #59529", "expanded entities: a page of 2, with a nextLink",
                         {"nested": 2, "m": 3}),
    "sta_expand_silent": ("failure 8, #59529", "expanded entities: 2, and no word of more",
                          {"nested": 2, "m": 3, "silent": True}),
    "sta_no_count": ("failure 8, #61469", "$count ignored", {"count": False}),
    "sta_latest_times_out": (
        "FROST#287, #2096",
        "Observations expanded from Things stall; per Datastream they come",
        {"latest": "stall"},
    ),
    "sta_latest_500": ("FROST#2096", "Observations expanded from Things give 500",
                       {"latest": "500"}),
    "sta_top_clamped": ("Hamburg STA", "$top clamped to 3", {"most": 3}),
    "sta_next_loop": ("misconfigured", "nextLink is the page itself", {"next": "loop", "most": 3}),
    "sta_next_other_host": ("proxied services", "nextLink names another host",
                            {"next": "other", "most": 3}),
    "sta_service_name": (
        "Hamburg STA, 2 Mar 2026",
        "serviceName is HH_STA_Neu; a filter by HH_STA_Alt finds nothing",
        {"service": "HH_STA_Neu"},
    ),
    "sta_strings": ("Hamburg signals", "results are strings, some no number; times as intervals",
                    {"strings": True}),
    "sta_no_location": ("real data", "the first Thing has no Location", {"located": False}),
    "sta_html": ("any portal", "a login page", {"how": "html", "fail": True}),
    "sta_cut": ("any", "cut off in the middle", {"how": "cut", "fail": True}),
    "sta_error": ("FROST", "an error document with status 200", {"how": "error", "fail": True}),
    "sta_filter_ignored": ("simple servers", "$filter is ignored", {"filter": False}),
}  # fmt: skip

DEFAULTS = {
    "n": 5,
    "m": 2,
    "k": 24,
    "city": "hamburg",
    "most": 1000,
    "default": 100,
    "nested": 100,
    "silent": False,
    "count": True,
    "latest": "",
    "next": "absolute",
    "service": "HH_STA_Alt",
    "strings": False,
    "located": True,
    "filter": True,
    "fail": False,
    "how": "html",
}
PROPERTIES = (
    ("PM10", "µg/m³", "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5"),
    ("PM2.5", "µg/m³", "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/6001"),
    ("Temperatur", "°C", "http://vocabulary.odm2.org/variablename/temperature/"),
)
START = datetime.datetime(2026, 11, 1)
KINDS = (
    "Things",
    "Locations",
    "Datastreams",
    "Observations",
    "ObservedProperties",
    "Sensors",
    "FeaturesOfInterest",
)
MANY = {
    "Things": {"Datastreams": "Datastreams", "Locations": "Locations"},
    "Datastreams": {"Observations": "Observations"},
    "Locations": {"Things": "Things"},
    "ObservedProperties": {"Datastreams": "Datastreams"},
    "Sensors": {"Datastreams": "Datastreams"},
}
ONE = {
    "Datastreams": {"Thing": "Things", "ObservedProperty": "ObservedProperties",
                    "Sensor": "Sensors"},
    "Observations": {"Datastream": "Datastreams"},
}  # fmt: skip


def time_of(step):
    """Return the time of observation ``step`` of any Datastream."""
    return (START + datetime.timedelta(hours=step)).strftime("%Y-%m-%dT%H:%M:%SZ")


def result_of(datastream, step):
    """Return the result of observation ``step`` of Datastream number ``datastream`` (from 1)."""
    return round(10 + datastream + (step % 24) / 10, 1)


class _Service:
    def __init__(self, ask):
        preset = {**DEFAULTS, **TABLE[ask.name][2]}
        self.ask = ask
        self.set = {name: ask.option(name, default) for name, default in preset.items()}
        self.root = f"{ask.base}/v1.1"

    def __getattr__(self, name):
        return self.set[name]

    def answer(self):
        pieces = [piece for piece in self.ask.rest.split("/") if piece]
        if pieces[:1] != ["v1.1"]:
            return Reply(json_error("sta", "Not a valid path"), JSON, 404)
        if len(pieces) == 1:
            made = [{"name": name, "url": f"{self.root}/{name}"} for name in KINDS]
            return _json({"value": made, "serverSettings": {"conformance": []}})
        try:
            reply = self._find(pieces[1:])
        except RefusedError as refused:
            return Reply(json_error("sta", str(refused)), JSON, 400)
        return spoilt(reply, self.how) if self.fail else reply

    def _find(self, pieces):
        options = dict(self.ask.raw_query)
        self._maybe_stall(pieces, options.get("$expand", ""))
        if self.latest == "500" and _nested_observations(pieces, options.get("$expand", "")):
            return Reply(json_error("sta", "canceling statement due to timeout"), JSON, 500)
        found = re.fullmatch(r"(\w+?)(?:\((\d+)\))?", pieces[0])
        if not found or found.group(1) not in KINDS:
            raise RefusedError(f"Unknown entity {pieces[0]}")
        kind, number, parent = found.group(1), found.group(2), None
        if number and len(pieces) == 1:
            return _json(self._entity(kind, int(number), options))
        if number:
            parent, relation = (kind, int(number)), pieces[1]
            if relation in ONE.get(kind, {}):
                kind = ONE[kind][relation]
                return _json(self._entity(kind, self._one_of(parent, kind), options))
            if relation not in MANY.get(kind, {}):
                raise RefusedError(f"Unknown relation {relation}")
            kind = MANY[kind][relation]
        return self._list_reply(kind, parent, options)

    def _maybe_stall(self, pieces, expand):
        if self.latest == "stall" and _nested_observations(pieces, expand):
            self.ask.server.closing.wait()

    # -- lists ---------------------------------------------------------------------------

    def _list_reply(self, kind, parent, options):
        limit = min(int(options.get("$top", self.default)), self.most)
        skip = int(options.get("$skip", 0))
        page, total, more = self._select(kind, parent, options, skip, limit)
        document = {}
        if options.get("$count") == "true" and self.count:
            document["@iot.count"] = total
        if options.get("$resultFormat") == "dataArray" and kind == "Observations":
            document["value"] = self._arrays(page)
        else:
            document["value"] = [self._entity(kind, number, options) for number in page]
        if more or (self.next == "loop" and page):
            following = skip if self.next == "loop" else skip + limit
            query = {**options, "$top": limit, "$skip": following}
            base = self.ask.other if self.next == "other" else self.ask.base
            text = "&".join(f"{k}={quote(str(v), safe='$,;()/=')}" for k, v in query.items())
            document["@iot.nextLink"] = f"{base}/{self.ask.rest}?{text}"
        return _json(document)

    def _select(self, kind, parent, options, skip, limit):
        """Return the numbers of a page, the count of all, and whether more follow."""
        terms = terms_of(options.get("$filter", "")) if self.filter else []
        if kind == "Observations":
            numbers, total = self._observations(parent, terms, options.get("$orderby", ""))
        else:
            numbers = [one for one in self._all(kind, parent) if self._keeps(kind, one, terms)]
            total = len(numbers)
        page = list(itertools.islice(numbers, skip, skip + limit))
        return page, total, skip + limit < total

    def _all(self, kind, parent):
        if parent is not None:
            return self._children(parent, kind)
        last = {"Things": self.n, "Locations": self.n, "Datastreams": self.n * self.m}
        return range(1, last.get(kind, min(self.m, len(PROPERTIES))) + 1)

    def _children(self, parent, kind):
        name, number = parent
        if name == "Things" and kind == "Datastreams":
            return range((number - 1) * self.m + 1, number * self.m + 1)
        if name == "Things" and kind == "Locations":
            return [] if number == 1 and not self.located else [number]
        if name == "Locations":
            return [number]
        return [one for one in self._all("Datastreams", None) if self._property(one) == number]

    def _observations(self, parent, terms, order):
        """Return numbers (lazily) and count; only times and Datastreams can be filtered by."""
        low, high = 0, self.k
        streams = [parent[1]] if parent else list(self._all("Datastreams", None))
        for path, operator, value in terms:
            if path in ("phenomenonTime", "resultTime"):
                hours = hours_after_start(value, START)
                first, end = steps_within(operator, hours, int(self.strings))
                low = low if first is None else max(low, first)
                high = high if end is None else min(high, end)
            elif path.startswith("Datastream/"):
                rest = path.split("/", 1)[1]
                streams = [one for one in streams
                           if self._holds("Datastreams", one, rest, operator, value)]  # fmt: skip
            else:
                raise RefusedError(f"Not a valid path: {path}")
        steps = range(low, max(low, high))
        if "desc" in order:
            steps = steps[::-1]
        numbers = ((one - 1) * self.k + step + 1 for one in streams for step in steps)
        return numbers, len(streams) * len(steps)

    # -- filters -------------------------------------------------------------------------

    def _keeps(self, kind, number, terms):
        return all(self._holds(kind, number, *term) for term in terms)

    def _holds(self, kind, number, path, operator, value):
        if operator == "within":
            return inside(self._positions(kind, number), value)
        found = self._values(kind, number, path.split("/"))
        return any(compare(one, operator, value) for one in found)

    def _positions(self, kind, number):
        thing = number if kind in ("Things", "Locations") else (number - 1) // self.m + 1
        return [quirk_data.position(thing - 1, self.city)]

    def _values(self, kind, number, path):
        """Return what a path leads to, through relations of one or of many."""
        head, rest = path[0], path[1:]
        if head in MANY.get(kind, {}):
            target = MANY[kind][head]
            return [value for one in self._children((kind, number), target)
                    for value in self._values(target, one, rest)]  # fmt: skip
        if head in ONE.get(kind, {}):
            target = ONE[kind][head]
            return self._values(target, self._one_of((kind, number), target), rest)
        node = self._bare(kind, number)
        for key in ["@iot.id" if head in ("id", "@iot.id") else head, *rest]:
            if not isinstance(node, dict) or key not in node:
                raise RefusedError(f"Not a valid path: {'/'.join(path)}")
            node = node[key]
        return [node]

    # -- entities ------------------------------------------------------------------------

    def _property(self, datastream):
        return (datastream - 1) % self.m % len(PROPERTIES) + 1

    def _one_of(self, parent, kind):
        name, number = parent
        if name == "Observations":
            return (number - 1) // self.k + 1
        return (number - 1) // self.m + 1 if kind == "Things" else self._property(number)

    def _bare(self, kind, number):
        make = {"Observations": self._observation}.get(kind)
        made = (make or getattr(self, "_" + kind.lower()))(number)
        made = {"@iot.id": number, "@iot.selfLink": f"{self.root}/{kind}({number})", **made}
        for name in [*MANY.get(kind, {}), *ONE.get(kind, {})]:
            made[f"{name}@iot.navigationLink"] = f"{self.root}/{kind}({number})/{name}"
        return made

    def _things(self, number):
        return {
            "name": f"Zählstelle {number}",
            "description": "made up",
            "properties": {"serviceName": self.service, "ownerThing": "Stadt"},
        }

    def _locations(self, number):
        at = list(quirk_data.position(number - 1, self.city))
        geometry = {"type": "Point", "coordinates": at}
        if number % 2 == 0:  # FROST stores what it was given: a geometry or a whole feature
            geometry = {"type": "Feature", "geometry": geometry, "properties": {}}
        kind = "application/vnd.geo+json" if number % 2 else "application/geo+json"
        return {"name": f"Ort {number}", "description": "", "encodingType": kind,
                "location": geometry}  # fmt: skip

    def _datastreams(self, number):
        name, unit, uri = PROPERTIES[self._property(number) - 1]
        return {
            "name": f"{name} {number}",
            "description": "made up",
            "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
            "unitOfMeasurement": {"name": unit, "symbol": unit, "definition": uri},
            "phenomenonTime": f"{time_of(0)}/{time_of(max(0, self.k - 1))}",
            "properties": {"serviceName": self.service, "layerName": name},
        }

    def _observedproperties(self, number):
        name, _, uri = PROPERTIES[number - 1]
        return {"name": name, "description": name, "definition": uri}

    def _sensors(self, number):
        return {"name": f"Sensor {number}", "description": "", "encodingType": "text/plain",
                "metadata": ""}  # fmt: skip

    def _observation(self, number):
        datastream, step = (number - 1) // self.k + 1, (number - 1) % self.k
        result, when = result_of(datastream, step), time_of(step)
        if self.strings:
            result = "n/a" if step % 5 == 4 else str(result).replace(".", "," if step % 2 else ".")
            when = f"{when}/{time_of(step + 1)}"
        return {"phenomenonTime": when, "resultTime": None, "result": result}

    def _arrays(self, numbers):
        groups = itertools.groupby(numbers, lambda one: (one - 1) // self.k + 1)
        made = []
        for datastream, members in groups:
            rows = []
            for one in members:
                seen = self._observation(one)
                rows.append([one, seen["phenomenonTime"], seen["resultTime"], seen["result"]])
            made.append({
                "Datastream@iot.navigationLink": f"{self.root}/Datastreams({datastream})",
                "components": ["id", "phenomenonTime", "resultTime", "result"],
                "dataArray@iot.count": len(rows),
                "dataArray": rows,
            })  # fmt: skip
        return made

    def _entity(self, kind, number, options):
        made = self._bare(kind, number)
        selected = [one for one in options.get("$select", "").split(",") if one]
        if selected:
            names = {"@iot.id" if one == "id" else one for one in selected}
            made = {name: value for name, value in made.items() if name in names}
        for name, inner in expansions(options.get("$expand", "")):
            self._expand(made, kind, number, name, inner)
        return made

    def _expand(self, made, kind, number, name, options):
        if name in ONE.get(kind, {}):
            target = ONE[kind][name]
            made[name] = self._entity(target, self._one_of((kind, number), target), options)
            return
        if name not in MANY.get(kind, {}):
            raise RefusedError(f"Not a valid relation: {name}")
        target = MANY[kind][name]
        limit = min(int(options.get("$top", self.nested)), self.nested)
        skip = int(options.get("$skip", 0))
        page, total, more = self._select(target, (kind, number), options, skip, limit)
        made[name] = [self._entity(target, one, options) for one in page]
        if options.get("$count") == "true" and self.count:
            made[f"{name}@iot.count"] = total
        wanted = "$top" not in options or int(options["$top"]) > limit
        if more and not self.silent and wanted:
            rest = "&".join(f"{k}={quote(v, safe='$,;()/=')}" for k, v in options.items()
                            if k not in ("$top", "$skip"))  # fmt: skip
            made[f"{name}@iot.nextLink"] = (
                f"{self.root}/{kind}({number})/{name}?$top={limit}&$skip={skip + limit}"
                + (f"&{rest}" if rest else "")
            )


def _nested_observations(pieces, expand):
    return bool(re.fullmatch(r"Things(\(\d+\))?", pieces[0])) and "Observations" in expand


def _json(document):
    return Reply(json.dumps(document, ensure_ascii=False).encode(), JSON)


SCENARIOS = {name: (lambda ask: _Service(ask).answer()) for name in TABLE}
