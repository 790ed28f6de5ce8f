"""What a GeoPackage says of its layers in its metadata, and in which system they lie."""

import sqlite3

from .agreement_told import Told, iso_told
from .listed import listed_files
from .reading import database, tables, xml_root


def told_by_geopackages(content):
    """Yield what the metadata inside GeoPackages and their own tables say.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Told
    """
    for path in content.ending(".gpkg"):
        content.progress.check()
        try:
            with database(content, path) as connection:
                known = tables(connection)
                found = list(_layers(connection, path, known))
                if {"gpkg_metadata", "gpkg_metadata_reference"} <= set(known):
                    found += _metadata(connection, path)
        except sqlite3.DatabaseError:  # a finding of another validator
            continue
        yield from found


def told_by_rasters(content):
    """Yield in which system the rasters of a package lie.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Told
    """
    from osgeo import gdal

    names = {one.get("path"): one.get("dataset") for one in listed_files(content)}
    for path in content.ending(".tif", ".tiff"):
        if not names.get(path):
            continue
        try:
            raster = gdal.OpenEx(str(content.root / path), gdal.OF_RASTER | gdal.OF_READONLY)
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            raster = None
        system = raster.GetSpatialRef() if raster is not None else None
        code = system.GetAuthorityCode(None) if system is not None else None
        if code:
            crs = f"{system.GetAuthorityName(None)}:{code}"
            yield Told(path, "", names[path], crs=(crs,))


def _layers(connection, path, known):
    if "gpkg_geometry_columns" in known:
        sql = (
            "SELECT g.table_name, s.organization, s.organization_coordsys_id "
            "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
            "WHERE g.srs_id > 0"
        )
        for table, authority, code in connection.execute(sql):
            yield Told(path, table, table, crs=(f"{authority}:{code}".upper(),))


def _metadata(connection, path):
    """Yield what QGIS's own metadata and ISO 19139 in the file say of each table."""
    sql = (
        "SELECT r.table_name, r.timestamp, m.mime_type, m.metadata FROM gpkg_metadata m "
        "JOIN gpkg_metadata_reference r ON r.md_file_id = m.id"
    )
    for table, stamp, kind, text in connection.execute(sql):
        where = f"gpkg_metadata, {table or ''}".rstrip(", ")
        if stamp:
            yield Told(path, where, "", stamps=(str(stamp),))
        root = xml_root(text.encode("utf-8")) if kind == "text/xml" and table else None
        if root is None:
            continue
        if str(root.tag).endswith("}MD_Metadata"):
            yield iso_told(path, root, table, where)
        elif root.tag == "qgis":
            yield _qgis(path, root, table, where)


def _qgis(path, root, table, where):
    boxes = []
    for element in root.iter("spatial"):
        try:
            box = tuple(float(element.get(name)) for name in ("minx", "miny", "maxx", "maxy"))
        except (TypeError, ValueError):
            continue
        if element.get("crs") == "EPSG:4326":
            boxes.append(box)
    systems = (root.findtext("crs/spatialrefsys/authid") or "").strip()
    identifier = (root.findtext("identifier") or "").strip()
    return Told(
        path,
        where,
        table,
        identifiers=(identifier,) if identifier else (),
        note="; ".join((one.text or "").strip() for one in root.findall("rights")),
        boxes=tuple(boxes),
        crs=(systems,) if systems else (),
    )
