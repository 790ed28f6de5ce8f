"""Make the data that all servers serve: one GeoPackage, and GeoJSON copies for pygeoapi.

Usage: make_data.py quarters.geojson folder [points of the largest layer]

Deterministic: the same quarters give the same coordinates and values. All but the quarters is
invented. Names and fields are German on purpose: umlauts are what real services have.
"""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from osgeo import ogr, osr

UTM33 = 25833
WORDS = ("Goethe", "Schäfer", "Brücken", "Linden", "Köhler", "Großenhainer", "Elb", "Südhöhe")
ENDINGS = ("straße", "platz", "weg", "allee")


def _crs(code):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(code)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def _layer(target, name, kind, fields):
    layer = target.CreateLayer(name, _crs(UTM33), kind, ["GEOMETRY_NAME=geom", "FID=fid"])
    for field, field_type, subtype in fields:
        definition = ogr.FieldDefn(field, field_type)
        definition.SetSubType(subtype)
        layer.CreateField(definition)
    return layer


def _field(name, kind=ogr.OFTString, subtype=ogr.OFSTNone):
    return name, kind, subtype


def _add(layer, geometry, values):
    feature = ogr.Feature(layer.GetLayerDefn())
    for index, value in enumerate(values):
        if value is not None:
            feature.SetField(index, value)
    feature.SetGeometry(geometry)
    layer.CreateFeature(feature)


def _point(x, y):
    geometry = ogr.Geometry(ogr.wkbPoint)
    geometry.AddPoint_2D(round(float(x), 2), round(float(y), 2))
    return geometry


def _street(rng):
    return f"{WORDS[rng.integers(len(WORDS))]}{ENDINGS[rng.integers(len(ENDINGS))]}"


def _quarters(target, source):
    """Copy the quarters as EPSG:25833 multipolygons; return their extent and geometries."""
    data = ogr.Open(str(source))
    there = data.GetLayer(0)
    here = there.GetSpatialRef()
    here.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_utm = osr.CoordinateTransformation(here, _crs(UTM33))
    rows = []
    for feature in there:
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(to_utm)
        geometry = ogr.ForceToMultiPolygon(geometry)
        geometry.FlattenTo2D()
        rows.append((feature.GetField("ref"), feature.GetField("name"), geometry))
    rows.sort(key=lambda row: row[:2])
    rng = np.random.default_rng(61)
    fields = [
        _field("blocknr"),
        _field("bez"),
        _field("einwohner", ogr.OFTInteger),
        _field("flaeche_km2", ogr.OFTReal),
    ]
    layer = _layer(target, "stadtteile", ogr.wkbMultiPolygon, fields)
    for number, name, geometry in rows:
        area = round(geometry.GetArea() / 1e6, 4)
        _add(layer, geometry, (number, name, int(rng.integers(200, 22_000)), area))
    return layer.GetExtent()


def _points(target, box, count):
    rng = np.random.default_rng(3000)
    layer = _layer(
        target,
        "haltestellen",
        ogr.wkbPoint,
        [
            _field("nr", ogr.OFTInteger),
            _field("name"),
            _field("linien"),
            _field("steige", ogr.OFTInteger),
        ],
    )
    for number in range(3000):
        lines = ", ".join(str(line) for line in sorted(rng.choice(99, 3, replace=False) + 1))
        _add(layer, _within(rng, box), (number + 1, _street(rng), lines, int(rng.integers(1, 9))))
    layer = _layer(
        target,
        "punkte",
        ogr.wkbPoint,
        [_field("nr", ogr.OFTInteger), _field("art"), _field("wert", ogr.OFTReal)],
    )
    for number in range(count):
        value = round(float(rng.gamma(2.0, 10.0)), 3)
        _add(layer, _within(rng, box), (number + 1, WORDS[number % 8], value))


def _within(rng, box):
    west, east, south, north = box
    return _point(rng.uniform(west, east), rng.uniform(south, north))


def _stations(target, box):
    """Points of which each tenth has no geometry; umlauts in field names; NULL values."""
    rng = np.random.default_rng(200)
    layer = _layer(
        target,
        "messstellen",
        ogr.wkbPoint,
        [
            _field("straße"),
            _field("höhe_m", ogr.OFTReal),
            _field("gültig", ogr.OFTInteger, ogr.OFSTBoolean),
        ],
    )
    for number in range(200):
        geometry = None if number % 10 == 9 else _within(rng, box)
        height = None if number % 7 == 6 else round(float(rng.uniform(100, 380)), 1)
        _add(layer, geometry, (_street(rng), height, None if number % 11 == 10 else number % 2))


def _sites(target, box):
    """Lines with dates, of which some are open-ended."""
    rng = np.random.default_rng(150)
    layer = _layer(
        target,
        "baustellen",
        ogr.wkbLineString,
        [
            _field("titel"),
            _field("beginn", ogr.OFTDate),
            _field("ende", ogr.OFTDate),
            _field("erfasst", ogr.OFTDateTime),
        ],
    )
    for number in range(150):
        line = ogr.Geometry(ogr.wkbLineString)
        start = _within(rng, box)
        for step in range(4):
            line.AddPoint_2D(start.GetX() + 60.0 * step, start.GetY() + 25.0 * (step % 2))
        begin = datetime(2026, 1, 1) + timedelta(days=int(rng.integers(0, 300)))
        end = begin + timedelta(days=int(rng.integers(1, 90)))
        known = begin - timedelta(days=14, hours=int(rng.integers(0, 24)), minutes=17)
        until = None if number % 5 == 4 else f"{end:%Y/%m/%d}"
        stamp = f"{known:%Y/%m/%d %H:%M:%S}+00"
        _add(layer, line, (f"Baustelle {_street(rng)}", f"{begin:%Y/%m/%d}", until, stamp))


def _squares(target, box):
    """Round squares: polygons whose borders are arcs."""
    rng = np.random.default_rng(12)
    layer = _layer(target, "plaetze", ogr.wkbCurvePolygon, [_field("name")])
    for _ in range(12):
        centre, radius = _within(rng, box), float(rng.integers(20, 60))
        x, y = centre.GetX(), centre.GetY()
        arcs = f"{x - radius} {y}, {x} {y + radius}, {x + radius} {y}, {x} {y - radius}"
        wkt = f"CURVEPOLYGON (CIRCULARSTRING ({arcs}, {x - radius} {y}))"
        _add(layer, ogr.CreateGeometryFromWkt(wkt), (f"Runder {_street(rng)}",))


def _geojson(source, layer_name, id_field, path):
    """Write one layer as RFC 7946 GeoJSON with an ``id`` for each feature."""
    to_lonlat = osr.CoordinateTransformation(_crs(UTM33), _crs(4326))
    features = []
    for feature in source.GetLayerByName(layer_name):
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(to_lonlat)
        properties = {
            feature.GetFieldDefnRef(i).GetName(): feature.GetField(i)
            for i in range(feature.GetFieldCount())
        }
        shape = json.loads(geometry.ExportToJson(["COORDINATE_PRECISION=7"]))
        features.append(
            {
                "type": "Feature",
                "id": str(properties[id_field]),
                "geometry": shape,
                "properties": properties,
            }
        )
    _dump(features, path)
    return features


def _dump(features, path):
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


def _mixed(points, areas, path):
    """Points, polygons and features without geometry in one collection."""
    shapes = [f["geometry"] for f in points[:25]] + [f["geometry"] for f in areas[:12]] + [None] * 3
    _dump(
        [
            {
                "type": "Feature",
                "id": str(number),
                "geometry": shape,
                "properties": {"nr": number, "art": shape["type"] if shape else "ohne"},
            }
            for number, shape in enumerate(shapes, 1)
        ],
        path,
    )


def main(quarters, folder, points=20_000):
    """Write city.gpkg and the GeoJSON files, and facts.json about them."""
    ogr.UseExceptions()
    osr.UseExceptions()
    folder = Path(folder)
    driver = ogr.GetDriverByName("GPKG")
    target = driver.CreateDataSource(str(folder / "city.gpkg"))
    target.StartTransaction()
    box = _quarters(target, quarters)
    _points(target, box, int(points))
    _stations(target, box)
    _sites(target, box)
    _squares(target, box)
    target.CommitTransaction()
    counts = {layer.GetName(): layer.GetFeatureCount() for layer in target}
    areas = _geojson(target, "stadtteile", "blocknr", folder / "stadtteile.geojson")
    points = _geojson(target, "punkte", "nr", folder / "punkte.geojson")
    _mixed(points, areas, folder / "gemischt.geojson")
    west, east, south, north = box
    frame = ogr.CreateGeometryFromWkt(
        f"POLYGON (({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
    )
    frame.Segmentize(500.0)
    frame.Transform(osr.CoordinateTransformation(_crs(UTM33), _crs(4326)))
    west, east, south, north = frame.GetEnvelope()
    facts = {
        "counts": counts,
        "extent": [box[0], box[2], box[1], box[3]],
        "extent_lonlat": [west, south, east, north],
    }
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
