"""Geometries of vector files: valid, of the declared type, and somewhere.

GeoJSON has a validator of its own, :mod:`.geojson_rules`.
"""

from ...core.i18n import translate
from ...core.numbers import number
from .findings import Findings
from .validity import broken, listening

NAME = "SmartQuartier geometry"
_ENDINGS = (".gpkg", ".fgb", ".shp", ".gml")
_CHECK_EVERY = 1000
_NAMED = 5
_ANY_HEIGHT = 0x10  # OGR_F_VAL_ALLOW_DIFFERENT_GEOM_DIM, which GDAL's Python has no name for


def check(content):
    """Look at every geometry of every vector file but GeoJSON.

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
    from osgeo import gdal, ogr

    found, source = Findings(), None
    with listening() as messages:
        try:
            source = gdal.OpenEx(str(content.root / path), gdal.OF_VECTOR | gdal.OF_READONLY)
            if source is None:
                raise RuntimeError(messages.last or gdal.GetLastErrorMsg())
            # Else GDAL 3.10 and newer copy the metadata of the file to a new one beside it.
            source.GetMetadata()
            for index in range(source.GetLayerCount()):
                layer = source.GetLayer(index)
                if layer.GetGeomType() != ogr.wkbNone:
                    _layer(content, layer, found, messages)
                layer = None
        except RuntimeError as error:
            found.error("open", _unreadable().format(error))
        finally:
            source = layer = None
    return found


def _layer(content, layer, found, messages):
    fits = _typed(layer)
    missing, wrong, mixed = [], {}, []
    for count, feature in enumerate(layer):
        if count % _CHECK_EVERY == 0:
            content.progress.check()
        if not fits(feature):
            mixed.append(feature.GetFID())
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            missing.append(feature.GetFID())
            continue
        reason = broken(geometry, messages)
        if reason:
            wrong.setdefault(reason, []).append(feature.GetFID())
    name = layer.GetName()
    for reason, fids in wrong.items():
        found.error("valid", _invalid().format(number(len(fids), 0), reason), _where(name, fids))
    if mixed:
        found.error("type", _other_type().format(number(len(mixed), 0)), _where(name, mixed))
    if missing:
        found.warning("empty", _without().format(number(len(missing), 0)), _where(name, missing))


def _typed(layer):
    """Return what says whether a feature is of the type that the layer declares.

    GDAL has a switch, which pyogrio turns off, that makes curves straight in layers as in
    features when they are asked for. ``Validate`` looks at what is there, so it comes first.
    """
    from osgeo import ogr

    declared = ogr.GT_GetLinear(ogr.GT_Flatten(layer.GetGeomType()))
    if declared == ogr.wkbUnknown:
        return lambda feature: True
    flags = ogr.F_VAL_GEOM_TYPE | _ANY_HEIGHT
    probe = ogr.Feature(layer.GetLayerDefn())
    probe.SetGeometry(ogr.Geometry(declared))
    declares_straight = bool(probe.Validate(flags, False))

    def fits(feature):
        if feature.Validate(flags, False):
            return True
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.IsEmpty():
            return True
        kind = ogr.GT_GetLinear(ogr.GT_Flatten(geometry.GetGeometryType()))
        if kind == declared:  # so only one of both is curved
            return not declares_straight
        return bool(ogr.GT_IsSubClassOf(kind, declared))

    return fits


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


def _unreadable():
    return translate("SmartQuartier", "GDAL can't read the file ({}); write it again.")
