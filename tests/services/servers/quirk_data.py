"""Made-up, deterministic city data, and writers of them in the formats of the services.

Features lie in a small rectangle around the centre of the city that a service belongs to;
``extent(city)`` gives that rectangle. Nothing is random: feature ``i`` is always the same.
"""

import json
import math
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape

CENTRES = {
    "dresden": (13.74, 51.05),
    "hamburg": (9.99, 53.55),
    "berlin": (13.40, 52.52),
    "koeln": (6.96, 50.94),
    "muenchen": (11.57, 48.14),
    "leipzig": (12.37, 51.34),
    "frankfurt": (8.68, 50.11),
    "duesseldorf": (6.78, 51.23),
}
HALF_WIDTH, HALF_HEIGHT = 0.12, 0.08  # degrees
NATIVE = {"dresden": 25833, "berlin": 25833, "leipzig": 25833}  # the others: 25832
FIELDS = ("nr", "name", "value", "kind", "since")


@dataclass(frozen=True)
class Feature:
    """One feature: number from 0, GeoJSON geometry in lon/lat, properties."""

    fid: int
    geometry: dict
    properties: dict = field(hash=False)


def extent(city="dresden"):
    """Return west, south, east, north (degrees) of all data of a city."""
    lon, lat = CENTRES[city]
    return (lon - HALF_WIDTH, lat - HALF_HEIGHT, lon + HALF_WIDTH, lat + HALF_HEIGHT)


def native(city="dresden"):
    """Return the EPSG number a city stores its data in."""
    return NATIVE.get(city, 25832)


def position(i, city="dresden"):
    """Return lon, lat of point ``i``: an evenly spread sequence, six decimals."""
    w, s, e, n = extent(city)
    u, v = (0.5 + i * 0.7548776662466927) % 1, (0.5 + i * 0.5698402909980532) % 1
    return round(w + (e - w) * u, 6), round(s + (n - s) * v, 6)


def properties(i):
    """Return the properties of feature ``i``: an umlaut in each name, an ampersand in some."""
    name = f"Äußere Neustadt {i}" if i % 5 else f"Loschwitz & <Wachwitz> {i}"
    return {
        "nr": i,
        "name": name,
        "value": round(i * 1.25 + 0.5, 2),
        "kind": ("school", "stop", "tree")[i % 3],
        "since": f"20{10 + i % 15:02d}-0{1 + i % 9}-15",
    }


def point(i, city="dresden"):
    """Return point feature ``i``."""
    return Feature(i, {"type": "Point", "coordinates": list(position(i, city))}, properties(i))


def points(n, city="dresden"):
    """Return the first ``n`` point features."""
    return [point(i, city) for i in range(n)]


def polygons(n, city="dresden"):
    """Return ``n`` quarters that share their borders; each seventh is a MultiPolygon."""
    side = max(1, math.ceil(math.sqrt(n)))
    w, s, e, nn = extent(city)

    def corner(x, y):
        inner = 0 < x < side and 0 < y < side
        jolt = 0.2 * math.sin(12.9898 * x + 78.233 * y) if inner else 0.0
        return [
            round(w + (e - w) * (x + jolt) / side, 6),
            round(s + (nn - s) * (y + jolt) / side, 6),
        ]

    found = []
    for i in range(n):
        x, y = i % side, i // side
        ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
        ring.append(ring[0])
        shape = {"type": "Polygon", "coordinates": [ring]}
        if i % 7 == 3:
            shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
        found.append(Feature(i, shape, properties(i)))
    return found


def mixed(n, city="dresden"):
    """Return points, lines and polygons in turn."""
    found = []
    for i in range(n):
        lon, lat = position(i, city)
        near = [round(lon + 0.001, 6), round(lat + 0.001, 6)]
        shape = (
            {"type": "Point", "coordinates": [lon, lat]},
            {"type": "LineString", "coordinates": [[lon, lat], near]},
            {
                "type": "Polygon",
                "coordinates": [[[lon, lat], [near[0], lat], near, [lon, lat]]],
            },
        )[i % 3]
        found.append(Feature(i, shape, properties(i)))
    return found


# -- coordinates -----------------------------------------------------------------------


@cache
def transformation(epsg):
    """Return the transformation from lon/lat to a CRS, east before north."""
    from osgeo import osr

    systems = []
    for code in (4326, epsg):
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    return osr.CoordinateTransformation(*systems)


def project(lon, lat, epsg):
    """Return x, y (east, north) of a position in a CRS; millimetres for metric ones."""
    if epsg == 4326:
        return lon, lat
    x, y, _ = transformation(epsg).TransformPoint(lon, lat)
    return round(x, 3), round(y, 3)


def placed(geometry, epsg=4326, swap=False):
    """Return a geometry in another CRS, the axes swapped on demand."""
    if geometry is None:
        return None

    def walk(node):
        if isinstance(node[0], (int, float)):
            x, y = project(node[0], node[1], epsg)
            return [y, x] if swap else [x, y]
        return [walk(child) for child in node]

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def bounds(geometry):
    """Return west, south, east, north of a geometry."""
    flat = []

    def walk(node):
        if isinstance(node[0], (int, float)):
            flat.append(node)
        else:
            for child in node:
                walk(child)

    walk(geometry["coordinates"])
    xs, ys = [p[0] for p in flat], [p[1] for p in flat]
    return min(xs), min(ys), max(xs), max(ys)


def within(features, box):
    """Return the features whose bounds touch a box (lon/lat)."""
    w, s, e, n = box
    kept = []
    for feature in features:
        a, b, c, d = bounds(feature.geometry)
        if a <= e and c >= w and b <= n and d >= s:
            kept.append(feature)
    return kept


# -- GeoJSON -----------------------------------------------------------------------------


def geojson_feature(feature, epsg=4326, swap=False, fid=None):
    """Return a GeoJSON feature as a dictionary; ``fid`` replaces its id, "" leaves it out."""
    made = {
        "type": "Feature",
        "id": feature.fid if fid is None else fid,
        "geometry": placed(feature.geometry, epsg, swap),
        "properties": dict(feature.properties),
    }
    if fid == "":
        del made["id"]
    return made


def geojson(features, **members):
    """Return a FeatureCollection as bytes; members that are None are left out."""
    page = {"type": "FeatureCollection", "features": list(features)}
    page.update({name: value for name, value in members.items() if value is not None})
    return json.dumps(page, ensure_ascii=False).encode()


def crs_member(name):
    """Return the pre-RFC ``crs`` member of GeoJSON."""
    return {"type": "name", "properties": {"name": name}}


# -- GML -----------------------------------------------------------------------------------


def _pos_list(ring):
    return " ".join(f"{x} {y}" for x, y in ring)


def gml_geometry(shape, srs, gid, version="3.2"):
    """Return GML text of a placed geometry; ``srs`` goes to srsName as it is."""
    name = f' srsName="{srs}"' if srs else ""
    identity = f' gml:id="{gid}"' if version == "3.2" else ""
    kind, at = shape["type"], shape["coordinates"]
    if kind == "Point":
        return f"<gml:Point{identity}{name}><gml:pos>{at[0]} {at[1]}</gml:pos></gml:Point>"
    if kind == "LineString":
        inner = f"<gml:posList>{_pos_list(at)}</gml:posList>"
        return f"<gml:LineString{identity}{name}>{inner}</gml:LineString>"
    if kind == "Polygon":
        rings = []
        for number, ring in enumerate(at):
            role = "interior" if number else "exterior"
            rings.append(
                f"<gml:{role}><gml:LinearRing><gml:posList>{_pos_list(ring)}</gml:posList>"
                f"</gml:LinearRing></gml:{role}>"
            )
        return f"<gml:Polygon{identity}{name}>{''.join(rings)}</gml:Polygon>"
    if kind == "MultiPolygon":
        members = "".join(
            "<gml:surfaceMember>"
            + gml_geometry({"type": "Polygon", "coordinates": part}, "", f"{gid}.{k}", version)
            + "</gml:surfaceMember>"
            for k, part in enumerate(at)
        )
        return f"<gml:MultiSurface{identity}{name}>{members}</gml:MultiSurface>"
    raise ValueError(kind)


def gml_properties(values, prefix="app"):
    """Return the elements of simple properties."""
    return "".join(
        f"<{prefix}:{name}>{escape(str(value))}</{prefix}:{name}>"
        for name, value in values.items()
        if value is not None
    )


# -- ESRI JSON -----------------------------------------------------------------------------


def esri_geometry(shape):
    """Return the ESRI JSON geometry of a placed geometry; outer rings run clockwise."""
    kind, at = shape["type"], shape["coordinates"]
    if kind == "Point":
        return {"x": at[0], "y": at[1]}
    if kind == "LineString":
        return {"paths": [at]}
    parts = at if kind == "MultiPolygon" else [at]
    return {
        "rings": [
            _clockwise(ring, number == 0) for part in parts for number, ring in enumerate(part)
        ]
    }


def _clockwise(ring, wanted):
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return ring if (area < 0) == wanted else ring[::-1]
