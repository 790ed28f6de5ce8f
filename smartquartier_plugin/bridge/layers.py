"""QGIS layers as (Geo)DataFrames and back, through WKB.

CRS, field types and NULLs survive the way there and back. NULL is None in text and object
columns, NaN in float columns and ``pd.NA`` in nullable ``Int64`` columns: never zero.
"""

import datetime
from dataclasses import dataclass

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ..core.errors import InputError, ServiceError
from ..core.i18n import translate
from . import compat

_CHECK_EVERY = 2000
_TIMES = tuple(compat.field_type(kind) for kind in ("date", "datetime", "time"))
_KIND_OF_DTYPE = {"b": "bool", "i": "int64", "u": "int64", "f": "float"}


@dataclass(frozen=True)
class LayerData:
    """A layer as it was read.

    ``frame`` is a GeoDataFrame, or a DataFrame for a table; ``fields`` the layer's
    ``QgsFields``; ``skipped`` the ids of features left out because their geometry is
    missing or invalid.
    """

    frame: object
    fields: QgsFields
    name: str
    skipped: tuple = ()


def read_source(source, name, progress, crs=None):
    """Read every feature of a processing source.

    Parameters
    ----------
    source : QgsProcessingFeatureSource or QgsVectorLayer
        What to read.
    name : str
        The layer's name, for messages.
    progress : Progress
        Checked for cancel.
    crs : str, optional
        The CRS as ``frame.crs`` shall have it; taken from the source if not given.

    Returns
    -------
    LayerData
        Rows in the source's order; features with missing, empty or invalid geometry are
        left out, counted and named in a warning.

    Raises
    ------
    InputError
        If no feature is left.
    """
    import pandas as pd

    fields = source.fields()
    rows, blobs, fids = _fetch(source, progress)
    columns = list(zip(*rows)) if rows else [() for _ in fields]
    frame = pd.DataFrame(
        {field.name(): _column(field, values) for field, values in zip(fields, columns)}
    )
    skipped = ()
    if source.wkbType() != QgsWkbTypes.Type.NoGeometry:
        frame, skipped = _with_geometry(frame, blobs, fids, source_crs(source) or crs)
        if skipped:
            progress.warn(_skipped_text(name, skipped))
    if not len(frame):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no usable features; check its filter, its selection and its "
                "geometries.",
            ).format(name)
        )
    return LayerData(frame, fields, name, skipped)


def source_crs(source):
    """Return the CRS of a source as an authority id or WKT text, None if it has none."""
    return crs_text(source.sourceCrs())


def crs_text(crs):
    """Return a CRS as an authority id or WKT text, None if it is invalid."""
    if not crs.isValid():
        return None
    # Codes of the user's own CRS mean nothing outside his profile.
    known = crs.authid() and not crs.authid().startswith(("USER:", "INTERNAL:"))
    return crs.authid() if known else crs.toWkt(crs.WktVariant.WKT_PREFERRED)


def write_features(sink, fields, frame, progress, name=""):
    """Write a (Geo)DataFrame into a ``QgsFeatureSink``.

    Parameters
    ----------
    sink : QgsFeatureSink
        Where to write.
    fields : QgsFields
        Each must be a column of ``frame``.
    frame : DataFrame or GeoDataFrame
        The rows; missing values become NULL.
    progress : Progress
        Checked for cancel.
    name : str
        The output's name, for messages.

    Raises
    ------
    ServiceError
        If the sink refuses a feature (disk full, locked, wrong type).
    """
    columns = [_plain_column(frame[field.name()], field) for field in fields]
    rows = zip(*columns) if columns else iter([()] * len(frame))
    blobs = frame.geometry.to_wkb() if is_spatial(frame) else [None] * len(frame)
    batch = []
    for number, (values, blob) in enumerate(zip(rows, blobs), 1):
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        if blob is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(bytes(blob))
            feature.setGeometry(geometry)
        batch.append(feature)
        if number % _CHECK_EVERY == 0:
            progress.check()
            add_features(sink, batch, name)
            batch = []
    add_features(sink, batch, name)


def fields_for(frame, known=None):
    """Return the ``QgsFields`` for a frame's columns.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        The columns to write; geometry is left out.
    known : QgsFields, optional
        Fields as they were read: a column of the same name keeps its type and length,
        unless it now has values that the field can't hold.

    Returns
    -------
    QgsFields
        In the order of the columns.
    """
    fields = QgsFields()
    for name in frame.columns:
        if str(frame[name].dtype) == "geometry":
            continue
        index = known.indexOf(name) if known is not None else -1
        if index >= 0 and _holds(known.at(index), frame[name]):
            fields.append(known.at(index))
        else:
            fields.append(compat.make_field(name, _kind(frame[name])))
    return fields


def is_spatial(frame):
    """Return True for a GeoDataFrame; a table may well have a field named geometry."""
    return hasattr(frame, "active_geometry_name") or hasattr(frame, "_geometry_column_name")


def wkb_type_of(frame):
    """Return the narrowest QGIS geometry type that holds every geometry of the frame."""
    if not is_spatial(frame):
        return QgsWkbTypes.Type.NoGeometry
    types = set(frame.geometry.dropna().geom_type)
    single = {"Point", "LineString", "Polygon"}
    bases = {text.replace("Multi", "").replace("LinearRing", "LineString") for text in types}
    if len(bases) != 1 or not bases <= single:
        return QgsWkbTypes.Type.GeometryCollection if bases else QgsWkbTypes.Type.NoGeometry
    wkb = getattr(QgsWkbTypes.Type, bases.pop())
    if types & {"MultiPoint", "MultiLineString", "MultiPolygon"}:
        wkb = QgsWkbTypes.multiType(wkb)
    return QgsWkbTypes.addZ(wkb) if frame.geometry.has_z.any() else wkb


def _fetch(source, progress):
    rows, blobs, fids = [], [], []
    has_geometry = source.wkbType() != QgsWkbTypes.Type.NoGeometry
    request = QgsFeatureRequest()
    if isinstance(source, QgsProcessingFeatureSource):
        # This module does its own check: invalid features are counted, not fatal.
        flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        iterator = source.getFeatures(request, flag)
    else:
        iterator = source.getFeatures(request)
    for number, feature in enumerate(iterator):
        if number % _CHECK_EVERY == 0:
            progress.check()
        rows.append(feature.attributes())
        fids.append(feature.id())
        if has_geometry:
            geometry = feature.geometry()
            if geometry.isNull():
                blobs.append(None)
                continue
            if QgsWkbTypes.isCurvedType(geometry.wkbType()):
                # shapely knows no arcs; QGIS's own tolerance for segmenting is used.
                geometry.convertToStraightSegment()
            blobs.append(geometry.asWkb().data())
    return rows, blobs, fids


def _column(field, values):
    import numpy as np
    import pandas as pd

    if field.isNumeric():
        plain = [compat.to_python(value) for value in values]
        if field.type() == compat.field_type("float"):
            return np.array(plain, dtype="float64")
        if None in plain:
            return pd.array(plain, dtype="Int64")
        return np.array(plain, dtype="int64")
    plain = [compat.to_python(value) for value in values]
    if field.type() == compat.field_type("bool"):
        return pd.array(plain, dtype="boolean") if None in plain else np.array(plain, dtype=bool)
    return pd.Series(plain, dtype=object)


def _with_geometry(frame, blobs, fids, crs):
    import geopandas as gpd
    import numpy as np

    geometry = gpd.GeoSeries.from_wkb(blobs) if blobs else gpd.GeoSeries([], dtype="geometry")
    geometry = gpd.GeoSeries(geometry.values, crs=crs)
    usable = (~geometry.isna() & ~geometry.is_empty & geometry.is_valid).to_numpy()
    # A field may have the name that geopandas gives to the geometry.
    column = "geometry" if "geometry" not in frame.columns else "__geometry__"
    frame[column] = geometry.array
    frame = gpd.GeoDataFrame(frame, geometry=column, crs=crs)
    skipped = tuple(np.asarray(fids)[~usable].tolist()) if len(fids) else ()
    return frame[usable].reset_index(drop=True), skipped


def _skipped_text(name, skipped):
    first = ", ".join(str(fid) for fid in skipped[:5])
    return translate(
        "SmartQuartier",
        "Layer '{}': {} feature(s) skipped because the geometry is missing or invalid (feature "
        "ids {}); repair them with 'Fix geometries' if they matter.",
    ).format(name, len(skipped), first + (", …" if len(skipped) > 5 else ""))


def _plain_column(column, field):
    """Turn a column into a list of plain values with None for missing."""
    values = column.astype(object).where(column.notna(), None).tolist()
    if field.type() in _TIMES:
        return [compat.to_qt(value) for value in values]
    return values


def _kind(column):
    kind = _KIND_OF_DTYPE.get(getattr(column.dtype, "kind", "O"))
    if kind:
        return kind
    name = str(column.dtype).lower()
    if name.startswith("datetime"):
        return "datetime"
    first = next((value for value in column if value is not None), None)
    if isinstance(first, datetime.time):
        return "time"
    if isinstance(first, datetime.date):
        return "datetime" if isinstance(first, datetime.datetime) else "date"
    if name.startswith(("int", "uint")):
        return "int64"
    return "bool" if name == "boolean" else "str"


def _holds(field, column):
    """Return True if a field can hold a column's values without cutting or turning them."""
    kind = _kind(column)
    if field.isNumeric():
        return kind == "int64" or (kind == "float" and field.type() == compat.field_type("float"))
    return kind not in ("int64", "float")


def add_features(sink, batch, name):
    """Add features to a sink; a :class:`ServiceError` says why if it refuses them.

    Parameters
    ----------
    sink : QgsFeatureSink
        Open.
    batch : list of QgsFeature
        May be empty.
    name : str
        The output's title, for the message.
    """
    if batch and not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
        reason = sink.lastError() if hasattr(sink, "lastError") else ""
        raise ServiceError(
            translate("SmartQuartier", "Output '{}' could not be written: {}.").format(
                name,
                reason or translate("SmartQuartier", "the target refused the features"),
            )
        )
