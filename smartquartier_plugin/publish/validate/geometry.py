"""Geometries of all vector files: valid, of the declared type, and somewhere."""

import re

from ...core.i18n import translate
from ...core.numbers import number
from .findings import Findings

NAME = "SmartQuartier geometry"
_ENDINGS = (".gpkg", ".geojson", ".fgb", ".shp", ".gml")
_CHECK_EVERY = 1000
_NAMED = 5
_ROUNDED = 1e-7  # degrees; the last decimal of GeoJSON


def check(content):
    """Look at every geometry of every vector file.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        A ring that crosses itself, isn't closed or has too few points is an error; rows
        without a geometry are a warning, since maps don't show them.
    """
    return [_look(content, path).check(NAME, path) for path in content.ending(*_ENDINGS)]


def _look(content, path):
    from osgeo import gdal

    found, source = Findings(), None
    messages = _Messages()
    gdal.PushErrorHandler(messages)
    try:
        source = gdal.OpenEx(str(content.root / path), gdal.OF_VECTOR | gdal.OF_READONLY)
        if source is None:
            raise RuntimeError(messages.last)
        for index in range(source.GetLayerCount()):
            layer = source.GetLayer(index)
            if layer.GetGeomType() != _no_geometry():
                _layer(content, path, layer, found, messages)
            layer = None
    except RuntimeError as error:
        found.error("open", _unreadable().format(error))
    finally:
        source = layer = None
        gdal.PopErrorHandler()
    return found


class _Messages:
    """What GDAL and GEOS say; GEOS tells the reason only here."""

    def __init__(self):
        self.last = ""

    def __call__(self, _class, _number, text):
        self.last = text.strip()


def _no_geometry():
    from osgeo import ogr

    return ogr.wkbNone


def _layer(content, path, layer, found, messages):
    declared = layer.GetGeomType()
    missing, broken, thin, mixed = [], {}, [], []
    rounded = path.endswith(".geojson")
    for count, feature in enumerate(layer):
        if count % _CHECK_EVERY == 0:
            content.progress.check()
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            missing.append(feature.GetFID())
            continue
        reason = _broken(geometry, messages)
        if reason and rounded and _is_thin(geometry):
            thin.append(feature.GetFID())
        elif reason:
            broken.setdefault(reason, []).append(feature.GetFID())
        if not _of_type(geometry.GetGeometryType(), declared):
            mixed.append(feature.GetFID())
    name = layer.GetName()
    for reason, fids in broken.items():
        found.error("valid", _invalid().format(number(len(fids), 0), reason), _where(name, fids))
    if mixed:
        found.error("type", _other_type().format(number(len(mixed), 0)), _where(name, mixed))
    if thin:
        found.warning("thin", _rounded().format(number(len(thin), 0)), _where(name, thin))
    # Once is enough: in a package, the GeoPackage has the same rows.
    if missing and not (rounded and content.ending(".gpkg")):
        found.warning("empty", _without().format(number(len(missing), 0)), _where(name, missing))


def _broken(geometry, messages):
    """Return what is wrong with a geometry, "" if nothing is."""
    messages.last = ""
    if _open_ring(geometry):
        return translate("SmartQuartier", "ring is not closed or has fewer than four points")
    if geometry.IsValid():
        return ""
    # Without the coordinates, so that all of one kind are counted together.
    told = re.sub(r"\s*(at or near point .*|\[.*\])$", "", messages.last)
    return told or translate("SmartQuartier", "not valid")


def _is_thin(geometry):
    """Return whether an area is only invalid where rounding made a thin part of it a line."""
    repaired = geometry.Buffer(0.0)
    if repaired is None or repaired.IsEmpty():
        west, east, south, north = geometry.GetEnvelope()
        return max(east - west, north - south) <= 10 * _ROUNDED
    change = abs(repaired.Area() - geometry.Area())
    return change <= _ROUNDED * geometry.Boundary().Length()


def _open_ring(geometry):
    from osgeo import ogr

    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == ogr.wkbMultiPolygon:
        return any(_open_ring(geometry.GetGeometryRef(k)) for k in _count(geometry))
    if kind != ogr.wkbPolygon:
        return False
    return any(_is_open(geometry.GetGeometryRef(k)) for k in _count(geometry))


def _count(geometry):
    return range(geometry.GetGeometryCount())


def _is_open(ring):
    last = ring.GetPointCount() - 1
    return last < 3 or ring.GetPoint_2D(0) != ring.GetPoint_2D(last)


def _of_type(kind, declared):
    from osgeo import ogr

    kind, declared = ogr.GT_Flatten(kind), ogr.GT_Flatten(declared)
    return declared in (kind, ogr.wkbUnknown) or ogr.GT_IsSubClassOf(kind, declared)


def _where(layer, fids):
    more = ", …" if len(fids) > _NAMED else ""
    return f"{layer}: {', '.join(map(str, fids[:_NAMED]))}{more}"


def _invalid():
    return translate(
        "SmartQuartier", "{} geometries are not valid ({}); repair them with 'Fix geometries'."
    )


def _other_type():
    return translate(
        "SmartQuartier",
        "{} geometries are of another type than the layer declares; split or convert them.",
    )


def _without():
    return translate(
        "SmartQuartier", "{} rows have no geometry: they stand in tables and lists, but on no map."
    )


def _rounded():
    return translate(
        "SmartQuartier",
        "{} areas have parts narrower than a centimetre, which rounding made to lines; remove "
        "these parts from the source.",
    )


def _unreadable():
    return translate(
        "SmartQuartier", "GDAL can't read the file ({}); write it again."
    )
