"""What a GeoPackage's tables of contents say of its layers: extent, extensions, systems.

No check of the standard's requirements compares these with the data; readers rely on them.
"""

import sqlite3

from ...core.i18n import translate
from ...core.sql import statement
from .findings import Findings
from .reading import database, quoted

NAME = "SmartQuartier GeoPackage contents"
#: Extents in an index are single precision, rounded outwards [share of the coordinate].
_SINGLE = 2.0**-22
#: Degrees, about 20 m: transformations between two systems may differ by a few metres.
_SYSTEM_OFF = 2e-4
_ISO, _QGIS = "http://www.isotc211.org/", "http://mrcc.com/qgis.dtd"
_USES = {
    "gpkg_metadata": "gpkg_metadata",
    "gpkg_metadata_reference": "gpkg_metadata",
    "gpkg_data_columns": "gpkg_schema",
    "gpkg_data_column_constraints": "gpkg_schema",
}


def check(content):
    """Compare the contents of every GeoPackage with its data.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    return [_look(content, path).check(NAME, path) for path in content.ending(".gpkg")]


def _look(content, path):
    found = Findings()
    content.progress.check()
    try:
        with database(content, path) as connection:
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            _extents(connection, there, found)
            _extensions(connection, there, found)
            _systems(connection, found)
            if "gpkg_metadata" in there:
                _standards(connection, bool(content.manifest), found)
    except sqlite3.Error:  # a finding of those who look at the standard
        return found
    return found


def _extents(connection, there, found):
    sql = (
        "SELECT c.table_name, g.column_name, min_x, min_y, max_x, max_y FROM gpkg_contents c "
        "JOIN gpkg_geometry_columns g ON g.table_name = c.table_name"
    )
    for table, column, *said in connection.execute(sql).fetchall():
        index = f"rtree_{table}_{column}"
        if index not in there or None in said:
            continue  # an extent is not asked for
        sql = statement(
            "SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {index}", index=quoted(index)
        )
        box = connection.execute(sql).fetchone()
        if box[0] is not None and not _holds(said, box):
            found.error("extent", _other_extent(), table)


def _holds(said, box):
    """Return whether what is said encloses what is there; more may be what was deleted."""
    edge = [abs(value) * _SINGLE + 1e-9 for value in box]
    low = all(said[n] <= box[n] + 2 * edge[n] for n in (0, 1))
    return low and all(said[n] >= box[n] - 2 * edge[n] for n in (2, 3))


def _extensions(connection, there, found):
    rows = ()
    if "gpkg_extensions" in there:
        rows = connection.execute("SELECT extension_name, table_name, column_name "
                                  "FROM gpkg_extensions").fetchall()  # fmt: skip
    listed = {(name, table) for name, table, _ in rows}
    for table, name in _USES.items():
        if table in there and not {(name, table), (name, None)} & listed:
            found.error("extension", _unlisted().format(name), table)
    sql = "SELECT table_name, column_name FROM gpkg_geometry_columns"
    for table, column in connection.execute(sql):
        if f"rtree_{table}_{column}" in there and ("gpkg_rtree_index", table) not in listed:
            found.error("extension", _unlisted().format("gpkg_rtree_index"), table)


def _systems(connection, found):
    sql = (
        "SELECT DISTINCT s.srs_id, s.organization, s.organization_coordsys_id, s.definition, "
        "c.min_x, c.min_y, c.max_x, c.max_y FROM gpkg_spatial_ref_sys s "
        "JOIN gpkg_contents c ON c.srs_id = s.srs_id WHERE c.min_x IS NOT NULL"
    )
    for number, organization, code, definition, *box in connection.execute(sql).fetchall():
        if str(organization).upper() == "EPSG" and _is_other(code, definition, box):
            found.error("system", _other_system().format(f"EPSG:{code}"), str(number))


def _is_other(code, definition, box):
    """Return whether the definition puts the corners elsewhere than the code does."""
    from osgeo import osr

    from ..formats.gdal_writing import quiet

    corners = [(box[0], box[1]), (box[2], box[3]), (box[0], box[3])]
    places = []
    with quiet():
        for said in (f"EPSG:{code}", definition):
            own, degrees = osr.SpatialReference(), osr.SpatialReference()
            try:
                if own.SetFromUserInput(str(said)) or degrees.ImportFromEPSG(4326):
                    return False  # another validator says so
                for system in (own, degrees):
                    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
                turning = osr.CoordinateTransformation(own, degrees)
                places.append(turning.TransformPoints(corners))
            except RuntimeError:
                return False
    return any(
        not abs(one[n] - other[n]) <= _SYSTEM_OFF for one, other in zip(*places) for n in (0, 1)
    )


def _standards(connection, strict, found):
    """Look at which standard each metadata document is said to follow."""
    from urllib.parse import urlsplit

    sql = "SELECT id, md_standard_uri, mime_type, substr(metadata, 1, 2000) FROM gpkg_metadata"
    for number, address, kind, text in connection.execute(sql):
        where = f"gpkg_metadata {number}"
        if not urlsplit(str(address)).scheme:
            found.error("standard", _no_address().format(address), where)
        elif strict and kind == "text/xml" and not str(address).startswith(_standard(text)):
            found.error("standard", _other_standard().format(address), where)


def _standard(text):
    """Return the address of the standard that a document follows as one can see, else ""."""
    if "<qgis" in text:
        return _QGIS
    return _ISO if "MD_Metadata" in text and _ISO in text else ""


def _other_extent():
    return translate(
        "SmartQuartier",
        "The extent in gpkg_contents does not hold the layer's geometries, so that programs zoom "
        "to the wrong place; write the file again.",
    )


def _unlisted():
    return translate(
        "SmartQuartier",
        "The file uses the extension {}, which gpkg_extensions does not name; write it again.",
    )


def _other_system():
    return translate(
        "SmartQuartier",
        "The definition of the coordinate system is not that of {}: some programs believe the one, "
        "some the other; write the file again.",
    )


def _no_address():
    return translate(
        "SmartQuartier",
        "'{}' is no absolute address of a standard for metadata (md_standard_uri); name one.",
    )


def _other_standard():
    return translate(
        "SmartQuartier",
        "The metadata do not follow the standard '{}' that is named for them; write the file "
        "again.",
    )
