"""ArcGIS REST feature and map servers, and how they get it wrong.

Address: ``…/rest/services/City/FeatureServer`` (or MapServer); layer 0 ``points``, 1 ``quarters``.
Options: ``n``, ``city``, ``fail`` (number of the request for features that fails) with ``how``
(:func:`quirks_http.spoilt`), and every name of :data:`DEFAULTS`.
"""

import json

import quirk_data
import quirks_wfs_documents as documents
from quirks import Reply
from quirks_http import GEOJSON, HTML, spoilt

# name: (service it stems from, behaviour, options)
TABLE = {
    "arcgis": ("Köln REST", "honest: 10 per request at most, offsets, counts, f=geojson and f=json",
               {"most": 10}),
    "arcgis_no_paging": (
        "older ArcGIS Server",
        "no resultOffset: object ids first, then objectIds=…; no GeoJSON",
        {"paging": False, "geojson": False, "most": 10},
    ),
    "arcgis_no_geojson": ("older ArcGIS Server", "f=json only", {"geojson": False}),
    "arcgis_error200": ("any ArcGIS", "each query gives an error with status 200",
                        {"fail": -1, "how": "error"}),
    "arcgis_error_page2": ("any ArcGIS", "the second page is an error with status 200",
                           {"fail": 2, "how": "error", "most": 10}),
    "arcgis_unbounded_ids": (
        "failure 9, #55235",
        "ids of everything whatever extent is asked for; no resultOffset",
        {"paging": False, "geojson": False, "ids_unbounded": True, "most": 10},
    ),
    "arcgis_ignores_offset": ("proxied ArcGIS", "resultOffset ignored: the first page each time",
                              {"offset": False, "most": 10}),
    "arcgis_html": ("services directory", "a web page whatever f= says", {"html": True}),
    "arcgis_ignores_srs": ("Köln", "outSR ignored: 25832 metres, f=json says so, GeoJSON doesn't",
                           {"city": "koeln", "srs": "ignored"}),
    "arcgis_token": ("protected layers", "499 Token Required with status 200", {"token": True}),
    "arcgis_exceeded_only": (
        "MapServer",
        "no count; only exceededTransferLimit says that more follows",
        {"count": False, "most": 10},
    ),
    "arcgis_silent_limit": (
        "old MapServer",
        "10 at most and never a word of it; metadata say 1000",
        {"most": 10, "said": 1000, "exceeded": False},
    ),
    "arcgis_census": (
        "Zensus 2022 grid",
        "100 m cells in EPSG:3035, 2000 at most; counts as strings with blanks",
        {"kind": "census", "most": 2000},
    ),
    "arcgis_curves": ("ArcGIS Server", "f=json with curveRings (circles)",
                      {"kind": "curves", "geojson": False}),
    "arcgis_fail": ("any", "request fail=2 for features fails: how=…", {"fail": 2, "most": 10}),
    "arcgis_empty": ("any", "no feature", {"n": 0}),
    "arcgis_dates": ("any ArcGIS", "dates as milliseconds since 1970, UTC", {"dates": True}),
}  # fmt: skip

DEFAULTS = {
    "n": 25,
    "city": "dresden",
    "most": 1000,
    "said": 0,
    "paging": True,
    "geojson": True,
    "offset": True,
    "count": True,
    "exceeded": True,
    "ids_unbounded": False,
    "html": False,
    "token": False,
    "srs": "honour",
    "kind": "",
    "dates": False,
    "fail": 0,
    "how": "500",
}
ESRI_TYPES = {"points": "esriGeometryPoint", "quarters": "esriGeometryPolygon"}
RADIUS = 100.0


class _Service:
    def __init__(self, ask):
        preset = {**DEFAULTS, **TABLE[ask.name][2]}
        self.ask, self.query = ask, ask.query
        self.set = {name: ask.option(name, default) for name, default in preset.items()}
        self.native = 3035 if self.kind == "census" else quirk_data.native(self.city)
        self.layers = ["quarters"] if self.kind in ("census", "curves") else list(ESRI_TYPES)

    def __getattr__(self, name):
        return self.set[name]

    def answer(self):
        form = self.query.get("f", "html")
        if self.html or form not in ("json", "pjson", "geojson"):
            return Reply(b"<html><head><title>ArcGIS REST Services Directory</title></html>", HTML)
        if self.token:
            return _error(499, "Token Required")
        pieces = self.ask.rest.split("/")
        if pieces[:2] != ["rest", "services"]:
            return _error(404, "Service not found")
        if len(pieces) == 2:
            kinds = [{"name": "City", "type": kind} for kind in ("FeatureServer", "MapServer")]
            return _json({"currentVersion": 10.91, "folders": [], "services": kinds})
        if pieces[2] != "City" or len(pieces) < 4 or not pieces[3].endswith("Server"):
            return _error(404, "Service not found")
        if len(pieces) == 4:
            return _json(self._service())
        if not pieces[4].isdigit() or int(pieces[4]) >= len(self.layers):
            return _error(400, "Invalid or missing input parameters.")
        name = self.layers[int(pieces[4])]
        if pieces[5:] == ["query"]:
            return self._query(name)
        return _json(self._layer(int(pieces[4]), name))

    # -- metadata ------------------------------------------------------------------------

    def _service(self):
        return {
            "currentVersion": 10.91,
            "serviceDescription": "Quirks",
            "copyrightText": "Stadt, dl-de/by-2-0",
            "maxRecordCount": self.said or self.most,
            "spatialReference": {"wkid": self.native, "latestWkid": self.native},
            "layers": [{"id": i, "name": name} for i, name in enumerate(self.layers)],
            "tables": [],
        }

    def _layer(self, number, name):
        w, s, e, n = quirk_data.extent(self.city)
        low = quirk_data.project(w, s, self.native)
        high = quirk_data.project(e, n, self.native)
        return {
            "currentVersion": 10.91,
            "id": number,
            "name": name,
            "type": "Feature Layer",
            "description": f"{name} ({self.city})",
            "copyrightText": "Stadt, dl-de/by-2-0",
            "geometryType": ESRI_TYPES[name],
            "maxRecordCount": self.said or self.most,
            "supportedQueryFormats": "JSON, geoJSON, PBF" if self.geojson else "JSON, AMF",
            "advancedQueryCapabilities": {"supportsPagination": self.paging},
            "capabilities": "Query",
            "objectIdField": "OBJECTID",
            "fields": self._fields(),
            "sourceSpatialReference": {"wkid": self.native, "latestWkid": self.native},
            "extent": {
                "xmin": low[0],
                "ymin": low[1],
                "xmax": high[0],
                "ymax": high[1],
                "spatialReference": {"wkid": self.native, "latestWkid": self.native},
            },
        }

    def _fields(self):
        kinds = {"nr": "Integer", "name": "String", "value": "Double", "kind": "String"}
        kinds["since"] = "Date" if self.dates else "String"
        if self.kind == "census":
            kinds = {"gitter_id": "String", "einwohner": "String"}
        fields = [{"name": "OBJECTID", "type": "esriFieldTypeOID", "alias": "OBJECTID"}]
        return fields + [
            {"name": name, "type": "esriFieldType" + kind, "alias": name, "length": 200}
            for name, kind in kinds.items()
        ]

    # -- query ---------------------------------------------------------------------------

    def _query(self, name):
        query = self.query
        features = self._features(name)
        if query.get("returncountonly") == "true":
            if not self.count:
                return _error(400, "Unable to complete operation.")
            return _json({"count": len(self._chosen(features))})
        if query.get("returnidsonly") == "true":
            kept = features if self.ids_unbounded else self._chosen(features)
            ids = [one.fid + 1 for one in kept]
            return _json({"objectIdFieldName": "OBJECTID", "objectIds": ids or None})
        if query.get("f") == "geojson" and not self.geojson:
            return _error(400, "Invalid format")
        offset = int(query.get("resultoffset") or 0)
        if "resultoffset" in query and not self.paging:
            return _error(400, "Pagination is not supported.")
        limit = min(int(query.get("resultrecordcount") or self.most), self.most)
        kept = self._chosen(features)
        start = offset if self.offset else 0
        page = kept[start : start + limit]
        more = start + limit < len(kept) and self.exceeded
        reply = self._page(name, page, more)
        return spoilt(reply, self.how) if self.fail in (-1, self._number()) else reply

    def _number(self):
        """Return the how-manieth page this is; a request made again counts once."""
        pages = [
            str(one.query)
            for one in self.ask.server.seen(self.ask.name)
            if one.path.endswith("/query")
            and not (one.get("returnCountOnly") or one.get("returnIdsOnly"))
        ]
        return list(dict.fromkeys(pages)).index(str(self.ask.raw_query)) + 1

    def _features(self, name):
        if self.kind == "census":
            return census_cells(self.n, self.city)
        if name == "points" or self.kind == "curves":
            return quirk_data.points(self.n, self.city)
        return quirk_data.polygons(self.n, self.city)

    def _chosen(self, features):
        query = self.query
        if query.get("objectids"):
            wanted = {int(one) - 1 for one in query["objectids"].split(",")}
            return [one for one in features if one.fid in wanted]
        if query.get("geometry"):
            features = quirk_data.within(features, self._box(query["geometry"]))
        return features

    def _box(self, text):
        if text.lstrip().startswith("{"):
            made = json.loads(text)
            numbers = [made[key] for key in ("xmin", "ymin", "xmax", "ymax")]
            code = made.get("spatialReference", {}).get("wkid")
        else:
            numbers, code = [float(part) for part in text.split(",")], None
        code = int(self.query.get("insr") or code or self.native)
        if code == 4326:
            return numbers
        low = documents.degrees(numbers[0], numbers[1], code)
        high = documents.degrees(numbers[2], numbers[3], code)
        return (*low, *high)

    def _page(self, name, page, more):
        wanted = int(self.query.get("outsr") or 0)
        is_geojson = self.query.get("f") == "geojson"
        code = wanted or (4326 if is_geojson else self.native)
        if self.srs == "ignored" or self.kind == "curves":
            code = self.native
        if is_geojson:
            made = [self._as_geojson(one, code) for one in page]
            extra = {"properties": {"exceededTransferLimit": True}} if more else {}
            return Reply(quirk_data.geojson(made, **extra), GEOJSON)
        document = {
            "objectIdFieldName": "OBJECTID",
            "geometryType": ESRI_TYPES[name],
            "spatialReference": {"wkid": code, "latestWkid": code},
            "fields": self._fields(),
            "features": [
                {"attributes": self._attributes(one), "geometry": self._shape(one, code)}
                for one in page
            ],
        }
        if more:
            document["exceededTransferLimit"] = True
        return _json(document)

    def _attributes(self, one):
        values = {"OBJECTID": one.fid + 1, **one.properties}
        if self.dates and "since" in values:
            values["since"] = _milliseconds(values["since"])
        return values

    def _as_geojson(self, one, code):
        made = quirk_data.geojson_feature(one, code, fid=one.fid + 1)
        made["properties"] = self._attributes(one)
        return made

    def _shape(self, one, code):
        if self.kind != "curves":
            return quirk_data.esri_geometry(quirk_data.placed(one.geometry, code))
        x, y = quirk_data.project(*one.geometry["coordinates"], self.native)
        east, west = [x + RADIUS, y], [x - RADIUS, y]
        arcs = [east, {"c": [west, [x, y - RADIUS]]}, {"c": [east, [x, y + RADIUS]]}]
        return {"curveRings": [arcs]}


def census_cells(n, city="dresden"):
    """Return n cells of 100 m with an INSPIRE id; each fifth count is suppressed ("–")."""
    lon, lat = quirk_data.CENTRES[city]
    x, y = quirk_data.project(lon, lat, 3035)
    east, north = int(x // 100) * 100, int(y // 100) * 100
    found = []
    for i in range(n):
        cx, cy = east + 100 * (i % 10), north + 100 * (i // 10)
        corners = [(cx, cy), (cx + 100, cy), (cx + 100, cy + 100), (cx, cy + 100), (cx, cy)]
        ring = [list(documents.degrees(px, py, 3035)) for px, py in corners]
        values = {
            "gitter_id": f"CRS3035RES100mN{cy}E{cx}",
            "einwohner": "–" if i % 5 == 4 else f" {i * 3} ",
        }
        shape = {"type": "Polygon", "coordinates": [ring]}
        found.append(quirk_data.Feature(i, shape, values))
    return found


def _milliseconds(day):
    import calendar
    import time

    return calendar.timegm(time.strptime(day, "%Y-%m-%d")) * 1000


def _json(document):
    return Reply(json.dumps(document, ensure_ascii=False).encode(), "text/plain;charset=utf-8")


def _error(code, message):
    return _json({"error": {"code": code, "message": message, "details": []}})


SCENARIOS = {name: (lambda ask: _Service(ask).answer()) for name in TABLE}
