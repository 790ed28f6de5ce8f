"""Layers that GDAL reads: GeoJSON, GeoPackage and their like."""

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.progress import SILENT
from ..gdal_calls import quiet, without_sidecar
from .limits import refuse_too_many
from .model import RawTable, broken_rows


def read_layer(path, layer="", progress=SILENT):
    """Read the features of a layer.

    Parameters
    ----------
    path : Path
    layer : str
        Empty for the only one; of several the first with features, told.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    RawTable
        Fields as texts; numbers are the places of the features, from 1.

    Raises
    ------
    InputError
        If GDAL can't read it, or the layer doesn't exist or is empty.
    """
    from osgeo import gdal, ogr

    with quiet():
        dataset = without_sidecar(gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY))
        if dataset is None or not dataset.GetLayerCount():
            raise InputError(
                translate(
                    "SmartQuartier", "'{}' holds no layer that GDAL can read: check it in QGIS."
                ).format(path.name)
            )
        found, notes = _chosen(dataset, layer, path.name)
        refuse_too_many(found.GetFeatureCount(), path.name)
        frame, shapes, broken = _features(found, ogr, progress)
        system = _system(found)
        name = found.GetName()
    return _table(frame, shapes, broken, system, notes, f"{path.name}|{name}")


def _chosen(dataset, wanted, name):
    layers = [dataset.GetLayer(k) for k in range(dataset.GetLayerCount())]
    names = [layer.GetName() for layer in layers]
    if wanted:
        found = [layer for layer in layers if layer.GetName() == wanted]
        if not found:
            raise InputError(
                translate("SmartQuartier", "'{}' has no layer '{}'. It has: {}.").format(
                    name, wanted, ", ".join(names)
                )
            )
        return found[0], []
    filled = [layer for layer in layers if layer.GetFeatureCount()]
    if not filled:
        raise InputError(
            translate("SmartQuartier", "'{}' has no features in any layer.").format(name)
        )
    notes = []
    if len(layers) > 1:
        others = [n for n in names if n != filled[0].GetName()]
        notes.append(
            translate("SmartQuartier", "Layer '{}' was read; others in the file: {}.").format(
                filled[0].GetName(), ", ".join(others)
            )
        )
    return filled[0], notes


def _features(layer, ogr, progress):
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(k) for k in range(definition.GetFieldCount())]
    frame = {field.GetName(): [] for field in fields}
    kinds = [_kind(field, ogr) for field in fields]
    shapes, broken = [], []
    layer.ResetReading()
    for number, feature in enumerate(layer, 1):
        if number % 1000 == 0:
            progress.check()
        for k, (cells, kind) in enumerate(zip(frame.values(), kinds)):
            cells.append(_value(feature, k, kind))
        shapes.append(_shape(feature, number, broken))
    return frame, shapes, broken


def _kind(field, ogr):
    if field.GetSubType() == ogr.OFSTBoolean:
        return "flag"
    return {
        ogr.OFTReal: "real",
        ogr.OFTStringList: "list",
        ogr.OFTIntegerList: "list",
        ogr.OFTDate: "date",
        ogr.OFTDateTime: "date",
        ogr.OFTBinary: "binary",
    }.get(field.GetType(), "text")


def _value(feature, k, kind):
    if not feature.IsFieldSetAndNotNull(k) or kind == "binary":
        return None
    if kind == "real":
        value = feature.GetFieldAsDouble(k)
        return str(int(value)) if value.is_integer() else repr(value)
    if kind == "list":
        return ";".join(str(part) for part in feature.GetField(k)) or None
    text = feature.GetFieldAsString(k).strip()
    if kind == "date":
        text = text.replace("/", "-")
    return text or None


def _shape(feature, number, broken):
    from shapely import wkb

    geometry = feature.GetGeometryRef()
    if geometry is None or geometry.IsEmpty():
        return None
    geometry = geometry.Clone()
    geometry.FlattenTo2D()
    try:
        return wkb.loads(bytes(geometry.GetLinearGeometry().ExportToWkb()))
    except Exception as error:  # shapely's errors differ between its versions
        reason = translate("SmartQuartier", "a geometry that can't be read; the row has none")
        broken.append((number, reason, type(error).__name__))
        return None


def _system(layer):
    reference = layer.GetSpatialRef()
    if reference is None:
        return None
    code, authority = reference.GetAuthorityCode(None), reference.GetAuthorityName(None)
    return f"{authority}:{code}" if code and authority else reference.ExportToWkt()


def _table(columns, shapes, broken, system, notes, name):
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    frame = pd.DataFrame(columns, dtype=object)
    frame = frame.where(frame.notna(), None)
    geometry = None
    if any(shape is not None for shape in shapes):
        geometry = gpd.GeoSeries(shapes, crs=system)
    empty = sum(shape is None for shape in shapes)
    if geometry is not None and empty:
        notes.append(
            translate("SmartQuartier", "{} features have no geometry; they stay.").format(empty)
        )
    numbers = np.arange(1, len(shapes) + 1, dtype="int64")
    if broken:
        notes.append(
            translate("SmartQuartier", "{} geometries can't be read: their rows have none.").format(
                len(broken)
            )
        )
    return RawTable(frame, geometry, numbers, tuple(notes), broken_rows(), name=name)
