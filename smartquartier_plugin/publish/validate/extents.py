"""Where the data of a file lie, in degrees, by the coordinate system that the file declares."""

import json
from dataclasses import dataclass
from itertools import chain

from ...core.i18n import translate
from ...core.sql import statement
from .listed import dataset_of_file
from .reading import database, features_of, json_of, quoted, xml_of

_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
           "MultiPolygon": 3}  # fmt: skip
_EDGES = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")


@dataclass(frozen=True)
class Extent:
    """The extent of one dataset in one file.

    Attributes
    ----------
    dataset : str
        Its name; "" if nobody knows.
    crs : str
        As declared, such as ``EPSG:25833``.
    box : tuple or None
        West, south, east, north in degrees; None where there is nothing.
    area : tuple or None
        Where the system is used, likewise.
    where : str
    problem : str
        Why the coordinates can't be read by that system; "" if they can.
    """

    dataset: str
    crs: str
    box: object
    area: object = None
    where: str = ""
    problem: str = ""


def extents_of(content, path):
    """Return the extents of a file's data.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    list of Extent or None
        None for files that hold no coordinates, or that can't be read.
    """
    name = path.lower()
    if name.endswith(".gpkg"):
        return _of_geopackage(content, path)
    if name.endswith((".tif", ".tiff")):
        return _of_raster(content, path)
    if name.endswith(".geojson"):
        return _of_geojson(content, path)
    if name.endswith(".xml"):
        return _of_iso(content, path)
    if name.endswith(".record.json"):
        return _of_record(content, path)
    return None


def dataset_of(content, path):
    """Return the name of the dataset that a file is about, by the manifest or its own name.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    str
    """
    said = dataset_of_file(content, path)
    return path.rsplit("/", 1)[-1].split(".", 1)[0] if said is None else said


# -- GeoPackage ----------------------------------------------------------------------------


def _of_geopackage(content, path):
    import sqlite3

    found = []
    try:
        with database(content, path) as connection:
            layers = connection.execute(
                "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"
            ).fetchall()
            for table, column, srs_id in layers:
                bounds = _bounds(content, connection, table, column)
                found.append(_layer(connection, table, srs_id, bounds))
    except sqlite3.Error:
        return None  # a finding of another validator
    return found


def _layer(connection, table, srs_id, bounds):
    sql = (
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?"
    )
    row = connection.execute(sql, [srs_id]).fetchone()
    if row is None or srs_id in (0, -1):
        problem = translate(
            "SmartQuartier",
            "The layer declares no coordinate system (srs_id {}), and nobody knows where it is; "
            "write the file with one.",
        ).format(srs_id)
        return Extent(table, "", None, where=table, problem=problem)
    authority, code, definition = row
    return _located(table, f"{authority}:{code}", definition, bounds, table)


def _bounds(content, connection, table, column):
    """Return the bounds of a layer's geometries, from their own headers or coordinates."""
    sql = statement(
        "SELECT {column} FROM {table} WHERE {column} IS NOT NULL",
        column=quoted(column),
        table=quoted(table),
    )
    west = south = float("inf")
    east = north = float("-inf")
    for k, (blob,) in enumerate(connection.execute(sql)):
        if k % 10_000 == 0:
            content.progress.check()
        box = _envelope(blob)
        if box is not None:
            west, south = min(west, box[0]), min(south, box[1])
            east, north = max(east, box[2]), max(north, box[3])
    return (west, south, east, north) if west <= east else None


def _envelope(blob):
    """Return (x, y, x, y) of a geometry in GeoPackage's binary form; None if it is empty."""
    import struct

    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        return None
    flags = blob[3]
    order, kind, empty = "<" if flags & 1 else ">", (flags >> 1) & 7, flags & 16
    if empty:
        return None
    try:
        if kind:
            west, east, south, north = struct.unpack_from(f"{order}4d", blob, 8)
            return west, south, east, north
        order = "<" if blob[8] else ">"
        if struct.unpack_from(f"{order}I", blob, 9)[0] % 1000 == 1:
            x, y = struct.unpack_from(f"{order}2d", blob, 13)
            return (x, y, x, y) if x == x else None
    except struct.error:
        return None
    return _shape_bounds(blob[8:])


def _shape_bounds(data):
    from osgeo import ogr

    shape = ogr.CreateGeometryFromWkb(data)
    if shape is None or shape.IsEmpty():
        return None
    west, east, south, north = shape.GetEnvelope()
    return west, south, east, north


# -- others --------------------------------------------------------------------------------


def _of_raster(content, path):
    from osgeo import gdal

    try:
        raster = gdal.OpenEx(str(content.root / path), gdal.OF_RASTER | gdal.OF_READONLY)
    except RuntimeError:
        raster = None
    if raster is None:
        return None
    dataset = dataset_of(content, path)
    reference = raster.GetSpatialRef()
    if reference is None:
        problem = translate(
            "SmartQuartier",
            "The raster declares no coordinate system, and nobody knows where it is; write it "
            "with one.",
        )
        return [Extent(dataset, "", None, problem=problem)]
    x, across, lean, y, slope, down = raster.GetGeoTransform()
    columns, rows = raster.RasterXSize, raster.RasterYSize
    corners = [(0, 0), (columns, 0), (0, rows), (columns, rows)]  # it may lean
    xs = [x + across * column + lean * row for column, row in corners]
    ys = [y + slope * column + down * row for column, row in corners]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    name = f"{reference.GetAuthorityName(None)}:{reference.GetAuthorityCode(None)}"
    return [_located(dataset, name, reference.ExportToWkt(), bounds, "")]


def _of_geojson(content, path):
    west = south = float("inf")
    east = north = float("-inf")
    for feature in features_of(content, path):
        box = _box(feature.get("geometry"))
        if box is not None:
            west, south = min(west, box[0]), min(south, box[1])
            east, north = max(east, box[2]), max(north, box[3])
    box = (west, south, east, north) if west <= east else None
    return [Extent(dataset_of(content, path), "OGC:CRS84", box)]


def _box(shape):
    """Return (x, y, x, y) of a GeoJSON geometry; None if there is none, or a damaged one."""
    if not isinstance(shape, dict):
        return None
    if shape.get("type") == "GeometryCollection":
        boxes = [box for box in map(_box, shape.get("geometries") or ()) if box is not None]
        if not boxes:
            return None
        west, south, east, north = zip(*boxes)
        return min(west), min(south), max(east), max(north)
    depth, positions = _DEPTHS.get(shape.get("type")), shape.get("coordinates")
    try:
        if depth == 0:
            positions = [positions]
        for _ in range((depth or 1) - 1):
            positions = chain.from_iterable(positions)
        xs, ys, *_ = zip(*positions)
        return float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))
    except (TypeError, ValueError):  # a finding of another validator
        return None


def _of_iso(content, path):
    root = xml_of(content, path)
    if root is None or not str(root.tag).endswith("MD_Metadata"):
        return None
    found = []
    for box in root.iter("{*}EX_GeographicBoundingBox"):
        texts = ["".join(box.find(f"{{*}}{edge}").itertext())
                 if box.find(f"{{*}}{edge}") is not None else "" for edge in _EDGES]  # fmt: skip
        try:
            edges = tuple(float(text) for text in texts)
        except ValueError:
            continue  # a finding of the schema
        found.append(
            Extent(dataset_of(content, path), "OGC:CRS84", edges, where=box.tag.split("}")[-1])
        )
    return found


def _of_record(content, path):
    document = json_of(content, path)
    shape = document.get("geometry") if isinstance(document, dict) else None
    box = _box(shape)
    if box is None:
        return []
    return [Extent(dataset_of(content, path), "OGC:CRS84", box, where="geometry")]


def _located(dataset, crs, definition, bounds, where):
    """Return an extent in degrees, from bounds in the coordinate system of a file."""
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if reference.SetFromUserInput(crs) != 0 and reference.ImportFromWkt(definition or "") != 0:
        problem = translate(
            "SmartQuartier", "The coordinate system '{}' is unknown; write the file with another."
        ).format(crs)
        return Extent(dataset, crs, None, where=where, problem=problem)
    area = reference.GetAreaOfUse()
    used = area and (
        area.west_lon_degree, area.south_lat_degree, area.east_lon_degree, area.north_lat_degree
    )  # fmt: skip
    if bounds is None:
        return Extent(dataset, crs, None, used, where)
    world = osr.SpatialReference()
    world.ImportFromEPSG(4326)
    world.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if reference.IsGeographic():
        return Extent(dataset, crs, bounds, used, where)
    box = _transformed(osr.CoordinateTransformation(reference, world), bounds)
    if box is None:
        problem = translate(
            "SmartQuartier",
            "The coordinates ({}) are none of {}; correct the coordinate system, or transform "
            "the data.",
        ).format(json.dumps([round(value, 1) for value in bounds]), crs)
        return Extent(dataset, crs, None, used, where, problem)
    return Extent(dataset, crs, box, used, where)


def _transformed(transformation, bounds):
    import math

    try:
        box = transformation.TransformBounds(*bounds, 21)
    except RuntimeError:
        return None
    return box if all(map(math.isfinite, box)) else None
