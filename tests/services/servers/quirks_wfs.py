"""WFS 1.1.0 and 2.0.0, and how services get it wrong.

Types: ``app:points`` and ``app:quarters`` (some scenarios have others). Options: ``n``, ``city``,
``fail`` (number of the GetFeature request that fails, hits not counted) with ``how``
(:func:`quirks_http.spoilt`), and every name of :data:`DEFAULTS`.
"""

import re

import quirk_data
import quirks_wfs_documents as documents
from quirks import Reply
from quirks_attacks import outside_entity
from quirks_http import HTML, LOGIN, XML, exception_xml, spoilt

GML = "application/gml+xml; version=3.2"
MAPSERVER_JSON = "application/json; subtype=geojson"
# name: (service it stems from, behaviour, options)
TABLE = {
    "wfs": ("any", "honest: 2.0.0 and 1.1.0, paging, hits, GML and GeoJSON, srsName", {}),
    "wfs_dresden": (
        "Dresden WFS",
        "…/ogcsl.ashx?NODEID=189 (exception without); cls:L137; no paging; GeoJSON in WGS 84",
        {"paging": False, "matched": "none", "formats": "application/geo+json", "dresden": True},
    ),
    "wfs_no_paging": (
        "Dresden WFS",
        "2.0.0, startIndex and count ignored: everything each time; the count only by hits",
        {"paging": False, "matched": "none", "formats": "application/geo+json"},
    ),
    "wfs_swapped": (
        "Hamburg WFS, failure 3",
        "GeoJSON as [lat, lon] for urn 4326; only application/geo+json; native 25832",
        {"city": "hamburg", "json_axes": "yx", "formats": "application/geo+json"},
    ),
    "wfs_ignores_srs": (
        "Köln",
        "always 25832 metres; the label says what was asked for",
        {"city": "koeln", "srs": "ignored", "formats": MAPSERVER_JSON},
    ),
    "wfs_wrong_format_gml": (
        "Berlin WFS",
        "any format but application/json gives GML without a word; GeoJSON lon, lat as urn 4326",
        {"city": "berlin", "formats": "application/json", "wrong_format": "gml"},
    ),
    "wfs_111_maxfeatures": (
        "München",
        "1.1.0 only: startIndex with maxFeatures (count ignored); f.id is the row on the page",
        {"city": "muenchen", "versions": "1.1.0", "ids": "row", "formats": "application/json"},
    ),
    "duesseldorf": (
        "Düsseldorf",
        "labels urn:…:4326, sends lon, lat, in GML too",
        {"city": "duesseldorf", "gml_axes": "xy", "formats": "application/json"},
    ),
    "leipzig": (
        "Leipzig",
        "GeoJSON in 25833 without a label whatever is asked; times with +01:00 and +02:00",
        {"city": "leipzig", "srs": "native", "label": "none", "times": True},
    ),
    "frankfurt": (
        "Frankfurt",
        "srsName mandatory; server=A knows application/json, server=B only GEOJSON",
        {"city": "frankfurt", "srs": "mandatory", "formats": "application/json"},
    ),
    "bkg": (
        "BKG VG250",
        "vg250:vg250_gem: an AGS occurs again with gf=2 unless filtered by gf=4; 2000 at most",
        {"kind": "bkg", "most": 2000, "n": 30, "formats": "application/json"},
    ),
    "curves": (
        "failure 5, #41162",
        "GML only: circles of arcs (MultiSurface), arcs (MultiCurve); app:circles, app:arcs",
        {"kind": "curves", "formats": "", "n": 6},
    ),
    "mixed": ("failure 6, #62033", "points, lines, polygons in turn", {"kind": "mixed"}),
    "complex_gml": (
        "failure 4, #56589",
        "GML only: ad:Address with nested position, locator and xlinks (INSPIRE)",
        {"kind": "complex", "formats": "", "n": 8},
    ),
    "wfs_exception200": (
        "failure 7",
        "GetFeature answers an exception with status 200",
        {"fail": -1, "how": "exception"},
    ),
    "wfs_html200": ("any portal", "GetFeature answers a web page", {"fail": -1, "how": "html"}),
    "wfs_matched_unknown": ("deegree", "numberMatched='unknown'", {"matched": "unknown"}),
    "wfs_hits_capped": ("MapServer", "hits and numberMatched capped at 10", {"cap": 10}),
    "wfs_clamped": ("GeoServer limits", "50 at most, silently", {"most": 50}),
    "wfs_no_hits": ("simple servers", "resultType=hits gives an exception", {"hits": False}),
    "wfs_unstable": (
        "unsorted databases",
        "later pages begin 3 rows early unless sortBy comes: duplicates, too many rows in all",
        {"shift": 3},
    ),
    "wfs_unstable_gaps": (
        "unsorted databases",
        "the same, and each page's last 3 rows fall out: as many rows as matched, 3 never come",
        {"shift": 3, "gaps": True},
    ),
    "wfs_gml_only": ("deegree", "no JSON at all", {"formats": ""}),
    "wfs_gml_swapped": (
        "old MapServer",
        "GML as north, east for the metric CRS",
        {"gml_axes": "yx", "formats": ""},
    ),
    "wfs_outside": ("bad data", "far=2 features lie at 0, 0", {"far": 2}),
    "wfs_empty": ("any", "no feature", {"n": 0}),
    "wfs_other_host": ("proxied services", "capabilities name another host", {"host": "other"}),
    "wfs_old_path": ("Berlin fbinter", "404 with a web page", {"gone": True}),
    "wfs_xxe": (
        "attack",
        "an outside entity in the features; entity=file|http|…",
        {"xxe": True, "formats": ""},
    ),
    "wfs_cut": ("any", "features cut off in the middle", {"fail": -1, "how": "cut"}),
    "wfs_no_schema": ("complex services", "DescribeFeatureType fails", {"schema": False}),
    "wfs_null_geometry": ("real data", "each fourth without geometry", {"null": 4}),
    "wfs_fail": ("any", "page fail=2 fails: how=html|cut|500|exception|empty|…", {"fail": 2}),
    "wfs_disabled": ("München /geoserver/ows", "Service WFS is disabled", {"disabled": True}),
    "wfs_bbox_ignored": ("simple servers", "bbox is ignored", {"bbox": False}),
}

DEFAULTS = {
    "n": 25,
    "city": "dresden",
    "versions": "2.0.0,1.1.0",
    "paging": True,
    "most": 100_000,
    "matched": "true",
    "cap": 0,
    "hits": True,
    "formats": "application/json,application/geo+json",
    "wrong_format": "exception",
    "srs": "honour",
    "label": "asked",
    "json_axes": "xy",
    "gml_axes": "honest",
    "ids": "true",
    "shift": 0,
    "gaps": False,
    "kind": "",
    "far": 0,
    "null": 0,
    "fail": 0,
    "how": "500",
    "schema": True,
    "host": "same",
    "gone": False,
    "disabled": False,
    "xxe": False,
    "times": False,
    "dresden": False,
    "server": "A",
    "bbox": True,
}
TYPES = {
    "": ("app:points", "app:quarters"),
    "mixed": ("app:mixed",),
    "bkg": ("vg250:vg250_gem",),
    "curves": ("app:circles", "app:arcs"),
    "complex": ("ad:Address",),
    "dresden": ("cls:L137", "cls:L1261"),
}


class _Service:
    def __init__(self, ask):
        preset = {**DEFAULTS, **TABLE[ask.name][2]}
        self.ask = ask
        self.set = {name: ask.option(name, default) for name, default in preset.items()}
        self.query = ask.query
        if ask.name == "frankfurt" and self.server == "B":
            self.set["formats"] = "GEOJSON"
        self.native = quirk_data.native(self.city)
        self.types = TYPES["dresden" if self.dresden else self.kind]

    def __getattr__(self, name):
        return self.set[name]

    @property
    def version(self):
        known = self.versions.split(",")
        wanted = self.query.get("version") or self.query.get("acceptversions", "")
        return next((one for one in wanted.split(",") if one in known), known[0])

    @property
    def json_formats(self):
        return [one for one in self.formats.split(",") if one]

    @property
    def href(self):
        """Return the address that the capabilities name."""
        base = self.ask.other if self.host == "other" else self.ask.base
        return base + ("/" + self.ask.rest if self.ask.rest else "")

    def answer(self):
        if self.gone:
            return Reply(LOGIN.replace(b"Anmeldung", b"404"), HTML, 404)
        if self.disabled:
            return _exception("Service WFS is disabled", "NoApplicableCode", 400)
        if self.dresden and self.query.get("nodeid") != "189":
            return _exception("NODEID is missing or unknown", "MissingParameterValue")
        request = self.query.get("request", "").lower()
        if request == "getcapabilities":
            return Reply(documents.capabilities(self), XML)
        if request == "describefeaturetype":
            if not self.schema:
                return _exception("no schema", "NoApplicableCode", 400)
            return Reply(documents.schema(self), XML)
        if request == "getfeature":
            return self._get_feature()
        return _exception(f"Operation '{request}' unknown", "OperationNotSupported", 400)

    # -- GetFeature ----------------------------------------------------------------------

    def _get_feature(self):
        query = self.query
        wanted = query.get("typenames") or query.get("typename") or ""
        if wanted not in self.types:
            return _exception(f"Unknown type name '{wanted}'", "InvalidParameterValue", 400)
        if self.srs == "mandatory" and not query.get("srsname"):
            return _exception("srsName is missing", "MissingParameterValue", 400, "srsName")
        form = query.get("outputformat", "")
        is_json = form in self.json_formats
        known = is_json or not form or "gml" in form.lower() or "xml" in form.lower()
        if not known and self.wrong_format == "exception":
            return _exception(f"outputFormat '{form}' unknown", status=400, locator="outputFormat")
        features = self._features(wanted)
        if query.get("resulttype") == "hits":
            return self._hits(len(features))
        number = self._count()
        chosen, begin = self._page(features)
        reply = (
            self._geojson(chosen, features, begin)
            if is_json
            else self._gml(chosen, features, begin, wanted)
        )
        return spoilt(reply, self.how) if self.fail in (-1, number) else reply

    def _count(self):
        """Return the how-manieth page this is; a request made again counts once."""
        pages = [
            str(one.query)
            for one in self.ask.server.seen(self.ask.name)
            if (one.get("request") or "").lower() == "getfeature"
            and one.get("resultType") != "hits"
        ]
        return list(dict.fromkeys(pages)).index(str(self.ask.raw_query)) + 1

    def _features(self, wanted):
        if self.kind == "mixed":
            features = quirk_data.mixed(self.n, self.city)
        elif self.kind == "bkg":
            features = _municipalities(self.n, self.city)
        elif wanted.endswith(("points", "L1261", "Address", "circles", "arcs")):
            features = quirk_data.points(self.n, self.city)
        else:
            features = quirk_data.polygons(self.n, self.city)
        text = " ".join([self.query.get("cql_filter", ""), self.query.get("filter", "")])
        if re.search(r"\bgf\b\D*\b4\b", text, re.IGNORECASE):
            features = [one for one in features if one.properties.get("gf") == 4]
        box = self.query.get("bbox")
        return quirk_data.within(features, self._box(box)) if box and self.bbox else features

    def _box(self, text):
        """Return a BBOX parameter as west, south, east, north in degrees."""
        parts = text.split(",")
        a, b, c, d = (float(part) for part in parts[:4])
        srs = ",".join(parts[4:]) or f"urn:ogc:def:crs:EPSG::{self.native}"
        if "CRS84" in srs or srs == "EPSG:4326":
            return a, b, c, d
        code = int(re.search(r"(\d+)$", srs).group(1))
        if code == 4326:
            return b, a, d, c
        corners = [documents.degrees(x, y, code) for x in (a, c) for y in (b, d)]
        lons, lats = [one[0] for one in corners], [one[1] for one in corners]
        return min(lons), min(lats), max(lons), max(lats)

    def _page(self, features):
        limit, begin = self.most, 0
        if self.paging:
            name = "count" if self.version.startswith("2") else "maxfeatures"
            limit = min(limit, int(self.query.get(name) or limit))
            begin = int(self.query.get("startindex") or 0)
        moved = begin
        if self.shift and begin and "sortby" not in self.query:
            moved = max(0, begin - self.shift)
        if begin >= len(features):
            return [], begin
        size = min(limit, len(features) - begin) if self.gaps else limit
        return features[moved : moved + size], begin

    # -- coordinates ---------------------------------------------------------------------

    def _srs(self, default):
        """Return the CRS the coordinates are in, and the name they are labelled with."""
        asked = self.query.get("srsname", "")
        label = asked or f"urn:ogc:def:crs:EPSG::{default}"
        if self.srs in ("ignored", "native"):
            return self.native, (label if self.srs == "ignored" else "")
        if not asked:
            return default, label
        code = 4326 if "CRS84" in asked else int(re.search(r"(\d+)$", asked).group(1))
        return code, label

    def _geojson(self, chosen, features, begin):
        # GeoJSON without srsName: Dresden's is WGS 84, the others' the stored CRS.
        default = 4326 if not self.paging else self.native
        code, label = self._srs(default)
        swap = self.json_axes == "yx" and code == 4326
        made = [self._json_feature(one, code, swap, place) for place, one in enumerate(chosen)]
        members = {"crs": quirk_data.crs_member(label) if label and self.label != "none" else None}
        if self.matched == "true":
            total = self._total(len(features))
            members.update(totalFeatures=total, numberMatched=total, numberReturned=len(made))
        return Reply(quirk_data.geojson(made, **members), self.json_formats[0])

    def _json_feature(self, one, code, swap, place):
        fid = f"points.fid--{place}" if self.ids == "row" else f"f.{one.fid}"
        made = quirk_data.geojson_feature(one, code, swap, fid)
        made["properties"].update(self._more(one))
        if self.far and one.fid < self.far:
            made["geometry"] = {"type": "Point", "coordinates": [0.0, 0.0]}
        if self.null and one.fid % self.null == 0:
            made["geometry"] = None
        return made

    def _more(self, one):
        if not self.times:
            return {}
        summer = one.fid % 2
        day, zone = ("2026-07-01", "+02:00") if summer else ("2026-01-15", "+01:00")
        return {"zeit": f"{day}T12:00:00{zone}"}

    def _gml(self, chosen, features, begin, wanted):
        code, label = self._srs(self.native)
        north_first = code == 4326 and label.startswith("urn:") and "CRS84" not in label
        swap = {"honest": north_first, "xy": False, "yx": True}[self.gml_axes]
        members = [
            documents.member(self, one, wanted, (code, label, swap), place)
            for place, one in enumerate(chosen)
        ]
        total = {"true": str(self._total(len(features))), "unknown": "unknown"}.get(self.matched)
        body = documents.collection(self, members, total, begin)
        if self.xxe:
            doctype, reference = outside_entity(self.ask, self.ask.option("entity", "file"))
            body = body.replace("?>", "?>" + doctype, 1).replace("Neustadt", reference, 1)
        return Reply(body.encode(), GML)

    def _total(self, number):
        return min(number, self.cap) if self.cap else number

    def _hits(self, number):
        if not self.hits:
            return _exception("resultType hits is not supported", "OptionNotSupported", 400)
        total = "unknown" if self.matched == "unknown" else str(self._total(number))
        return Reply(documents.collection(self, [], total, 0, hits=True).encode(), XML)


def _municipalities(n, city):
    """Return n land areas with an AGS each; each third comes again as water (gf=2)."""
    found = []
    for one in quirk_data.polygons(n, city):
        values = {"ags": f"146{one.fid:05d}", "gen": f"Gemeinde {one.fid}", "gf": 4}
        found.append(quirk_data.Feature(one.fid, one.geometry, values))
        if one.fid % 3 == 0:
            water = dict(values, gf=2)
            found.append(quirk_data.Feature(one.fid + 100_000, one.geometry, water))
    return found


def _exception(words, code="InvalidParameterValue", status=200, locator="typeNames"):
    return Reply(exception_xml(words, "ows11", code, locator), XML, status)


SCENARIOS = {name: (lambda ask: _Service(ask).answer()) for name in TABLE}
