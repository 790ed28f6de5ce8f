"""OGC API Features and how services get it wrong.

Collections: ``points`` and ``quarters``. Options: ``n`` features, ``city``, ``most`` per page,
``default`` per page, ``fail`` (number of the page that fails) with ``how``
(:func:`quirks_http.spoilt`), and every name of :data:`DEFAULTS`.
"""

import json

import quirk_data
from quirks import Reply
from quirks_http import GEOJSON, HTML, JSON, json_error, spoilt

# name: (service it stems from, behaviour, options)
TABLE = {
    "ogcapi": ("Dresden OAPIF", "honest; 10 per page unless asked, 1000 at most", {}),
    "ogcapi_clamped": ("failure 2", "limit clamped to 50 silently", {"most": 50}),
    "ogcapi_repeated_ids": (
        "Dresden OAPIF",
        "each page begins with the last feature before it; same=other: only its id is repeated",
        {"most": 20, "repeat": "content"},
    ),
    "ogcapi_61_but_5": ("failure 1, #59741", "numberMatched 61, five come", {"n": 61, "stop": 5}),
    "ogcapi_offset_only": ("Dresden OAPIF", "limit and offset, no next link", {"next": "none"}),
    "ogcapi_no_matched": ("pygeoapi, GeoPackage", "no numberMatched", {"matched": "none"}),
    "ogcapi_next_relative": ("ldproxy behind a proxy", "relative next link", {"next": "relative"}),
    "ogcapi_next_other_host": ("proxied services", "next names another host", {"next": "other"}),
    "ogcapi_next_loop": ("misconfigured", "next is the page itself", {"next": "loop", "most": 20}),
    "ogcapi_next_html_first": ("ldproxy", "next links: HTML, then GeoJSON", {"next": "html"}),
    "ogcapi_next_empty": ("ldproxy", "the last next leads to an empty page", {"next": "empty"}),
    "ogcapi_matched_low": ("estimates", "numberMatched is 3 too low", {"matched": "-3"}),
    "ogcapi_html_default": ("Hamburg OAPIF", "HTML unless Accept or f=json", {"html": True}),
    "ogcapi_hamburg": (
        "Hamburg OAPIF",
        "HTML unless asked; crs= honoured, Content-Crs; storageCrs 25832; 5000 at most",
        {"html": True, "city": "hamburg", "crs": "honour", "most": 5000},
    ),
    "ogcapi_dresden": (
        "Dresden OAPIF",
        "storageCrs 25833, GeoJSON in 4326, ids repeat; other filters than its own ignored",
        {"repeat": "content"},
    ),
    "ogcapi_unstable": (
        "unsorted databases",
        "later pages shifted by 3: duplicates and gaps; one page with all is whole",
        {"shift": 3},
    ),
    "ogcapi_swapped": ("Hamburg, failure 3", "GeoJSON as [lat, lon]", {"swap": True}),
    "ogcapi_crs_lies": ("Köln", "Content-Crs as asked, yet lon, lat", {"crs": "lie"}),
    "ogcapi_crs_ignored": ("older servers", "crs= ignored, no Content-Crs", {"crs": "ignore"}),
    "ogcapi_metres": ("Leipzig", "GeoJSON in stored metres, unlabelled", {"crs": "metres"}),
    "ogcapi_mixed": ("failure 6, #62033", "points, lines, polygons in turn", {"kind": "mixed"}),
    "ogcapi_drift": (
        "schemaless stores",
        "types and fields change between pages: null, 1, 1.5, 'n/a'; a new field from page 3",
        {"drift": True, "most": 10, "n": 40},
    ),
    "ogcapi_no_geometry": ("tables", "geometry null throughout", {"null": 1}),
    "ogcapi_null_geometry": ("real data", "each fourth geometry null", {"null": 4}),
    "ogcapi_no_ids": ("older servers", "features without id", {"ids": False}),
    "ogcapi_outside": ("bad data", "far=2 of the features lie at 0, 0", {"far": 2}),
    "ogcapi_grows": ("live data", "numberMatched grows by one with each page", {"grow": True}),
    "ogcapi_empty": ("any", "no feature at all", {"n": 0}),
    "ogcapi_fail": ("any", "page fail=2 fails: how=html|cut|500|exception|empty|…", {"fail": 2}),
    "ogcapi_filter_ignored": ("Dresden OAPIF", "bbox is ignored", {"bbox": "ignore"}),
}

DEFAULTS = {
    "n": 25,
    "city": "dresden",
    "most": 1000,
    "default": 10,
    "next": "absolute",
    "matched": "true",
    "stop": 0,
    "repeat": "",
    "same": "content",
    "shift": 0,
    "swap": False,
    "crs": "honour",
    "html": False,
    "kind": "",
    "drift": False,
    "null": 0,
    "ids": True,
    "far": 0,
    "grow": False,
    "fail": 0,
    "how": "500",
    "bbox": "true",
}
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CLASSES = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
]
TITLES = {"points": "Punkte", "quarters": "Stadtteile"}


def epsg_uri(code):
    """Return the URI of an EPSG code."""
    return f"http://www.opengis.net/def/crs/EPSG/0/{code}"


class _Service:
    def __init__(self, ask):
        preset = {**DEFAULTS, **TABLE[ask.name][2]}
        self.ask = ask
        self.set = {name: ask.option(name, default) for name, default in preset.items()}

    def __getattr__(self, name):
        return self.set[name]

    def answer(self):
        pieces = [piece for piece in self.ask.rest.split("/") if piece]
        if self.html and not self._wants_json():
            return Reply(b"<!DOCTYPE html><html><title>API</title><body/></html>", HTML)
        if not pieces:
            return _json(self._landing())
        if pieces == ["conformance"]:
            return _json({"conformsTo": CLASSES})
        if pieces[0] == "api":
            return _json(
                {"openapi": "3.0.2", "info": {"title": "api", "version": "1"}, "paths": {}}
            )
        if pieces[0] != "collections":
            return _missing(self.ask.rest)
        if len(pieces) == 1:
            return _json({"collections": [self._collection(name) for name in TITLES], "links": []})
        if pieces[1] not in TITLES:
            return _missing(pieces[1])
        if len(pieces) == 2:
            return _json(self._collection(pieces[1]))
        if pieces[2:] == ["items"]:
            return self._items(pieces[1])
        return _missing(self.ask.rest)

    def _wants_json(self):
        return self.ask.query.get("f") in ("json", "geojson") or "json" in self.ask.headers.get(
            "accept", ""
        )

    # -- documents -----------------------------------------------------------------------

    def _landing(self):
        base = self.ask.base
        rels = (("self", ""), ("conformance", "/conformance"), ("data", "/collections"))
        return {
            "title": "Quirks",
            "links": [{"rel": rel, "href": base + tail, "type": JSON} for rel, tail in rels]
            + [{"rel": "service-desc", "href": base + "/api", "type": JSON}],
        }

    def _collection(self, name):
        items = f"{self.ask.base}/collections/{name}/items"
        stored = epsg_uri(quirk_data.native(self.city))
        return {
            "id": name,
            "title": TITLES[name],
            "description": f"{TITLES[name]} ({self.city})",
            "itemType": "feature",
            "extent": {"spatial": {"bbox": [list(quirk_data.extent(self.city))], "crs": CRS84}},
            "crs": [CRS84, epsg_uri(4326), stored],
            "storageCrs": stored,
            "links": [
                {"rel": "items", "href": items, "type": GEOJSON},
                {"rel": "items", "href": items + "?f=html", "type": HTML},
                {
                    "rel": "license",
                    "href": "https://www.govdata.de/dl-de/by-2-0",
                    "title": "DL-DE BY",
                },
            ],
        }

    # -- features ------------------------------------------------------------------------

    def _items(self, name):
        query = self.ask.query
        try:
            limit = int(query.get("limit", self.default))
            offset = int(query.get("offset", 0))
            if limit < 1 or offset < 0:
                raise ValueError
        except ValueError:
            return Reply(json_error("ogc", "limit or offset is no number"), JSON, 400)
        limit = min(limit, self.most)
        features = self._features(name)
        step = limit - 1 if self.repeat and self.same == "content" and limit > 1 else limit
        number = offset // step + 1
        begin = max(0, offset - self.shift) if offset else 0
        # As many rows as an honest page has: what is shifted in at its start falls out at the end.
        chosen = features[begin : begin + min(limit, max(0, len(features) - offset))]
        more = offset + limit < len(features)
        if self.stop:
            chosen, more = chosen[: max(0, self.stop - offset)], False
        crs, headers = self._crs(query.get("crs", ""))
        made = [self._feature(one, crs, offset, place) for place, one in enumerate(chosen)]
        reply = Reply(
            quirk_data.geojson(
                made,
                numberMatched=self._matched(len(features), number),
                numberReturned=len(made),
                timeStamp="2026-11-22T00:00:00Z",
                links=self._links(name, offset, limit, offset + step, more),
            ),
            GEOJSON,
            headers=headers,
        )
        return spoilt(reply, self.how) if number == self.fail else reply

    def _features(self, name):
        if self.kind == "mixed":
            features = quirk_data.mixed(self.n, self.city)
        elif name == "points":
            features = quirk_data.points(self.n, self.city)
        else:
            features = quirk_data.polygons(self.n, self.city)
        box = self.ask.query.get("bbox")
        if box and self.bbox == "true":
            numbers = [float(part) for part in box.split(",")]
            if len(numbers) == 6:
                numbers = numbers[:2] + numbers[3:5]
            features = quirk_data.within(features, numbers)
        return features

    def _crs(self, wanted):
        """Return the EPSG code to write, 0 for unswapped lon/lat, and the headers."""
        stored = quirk_data.native(self.city)
        if self.crs == "metres":
            return stored, {}
        if self.crs == "ignore":
            return 0, {}
        headers = {"Content-Crs": f"<{wanted or CRS84}>"}
        if self.crs == "lie" or not wanted or wanted == CRS84:
            return 0, headers
        return int(wanted.rsplit("/", 1)[-1]), headers

    def _feature(self, one, crs, offset, place):
        fid = one.fid if self.ids else ""
        if self.repeat and self.same == "other" and place == 0 and offset:
            fid = one.fid - 1
        swap = self.swap or crs == 4326  # an honest service: EPSG:4326 is lat, lon
        made = quirk_data.geojson_feature(one, crs or 4326, swap, fid)
        if self.null and one.fid % self.null == 0:
            made["geometry"] = None
        if self.far and one.fid < self.far:
            made["geometry"] = {"type": "Point", "coordinates": [0.0, 0.0]}
        if self.drift:
            page = offset // self.most
            made["properties"]["changing"] = (None, 1, 1.5, "n/a")[min(page, 3)]
            if page >= 2:
                made["properties"]["added"] = True
        return made

    def _matched(self, total, number):
        if self.matched == "none":
            return None
        if self.grow:
            return total + number - 1
        return total + (0 if self.matched == "true" else int(self.matched))

    def _links(self, name, offset, limit, following, more):
        here = f"{self.ask.base}/collections/{name}/items"
        kept = {k: v for k, v in self.ask.raw_query.items() if k not in ("offset", "limit")}

        def link(start, base=here):
            from urllib.parse import urlencode

            return base + "?" + urlencode({**kept, "offset": start, "limit": limit})

        links = [{"rel": "self", "type": GEOJSON, "href": link(offset)}]
        style = self.next
        if style == "loop":
            return links + [{"rel": "next", "type": GEOJSON, "href": link(offset)}]
        if style == "empty" and offset < self.n:
            more = True
        if not more or style == "none":
            return links
        href = link(following)
        if style == "relative":
            href = link(following, f"/{here.split('/', 3)[3]}")
        elif style == "other":
            href = link(following, f"{self.ask.other}/collections/{name}/items")
        elif style == "html":
            links.append({"rel": "next", "type": HTML, "href": href + "&f=html"})
        return links + [{"rel": "next", "type": GEOJSON, "href": href}]


def _json(document):
    return Reply(json.dumps(document, ensure_ascii=False).encode())


def _missing(what):
    return Reply(json_error("ogc", f"'{what}' not found"), JSON, 404)


SCENARIOS = {name: (lambda ask: _Service(ask).answer()) for name in TABLE}
