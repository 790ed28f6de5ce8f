"""QGIS layers as (Geo)DataFrames and back, through WKB.

CRS, field types and NULLs survive the way there and back. NULL is None in text and object
columns, NaN in float columns and ``pd.NA`` in nullable ``Int64`` columns: never zero.
"""

import datetime
import math
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsFeature, QgsFeatureSink, QgsFields, QgsGeometry, QgsWkbTypes

from ..core.errors import InputError, ServiceError
from ..core.i18n import translate
from . import compat, windows

_CHECK_EVERY = 2000
_TIMES = tuple(compat.field_type(kind) for kind in ("date", "datetime", "time"))
_KIND_OF_DTYPE = {"b": "bool", "i": "int64", "u": "int64", "f": "float"}


@dataclass(frozen=True)
class LayerData:
    """A layer as it was read.

    ``frame`` is a GeoDataFrame, or a DataFrame for a table; ``fields`` the layer's
    ``QgsFields``; ``skipped`` the ids of features left out because their geometry is
    missing or invalid. ``extent`` is west, south, east, north of the whole layer in the CRS it
    was read in, also if only a window was read, as ``restriction`` then says; None for a table.
    """

    frame: object
    fields: QgsFields
    name: str
    skipped: tuple = ()
    extent: Optional[tuple] = None
    restriction: str = ""


def read_source(source, name, progress, crs=None, window=None):
    """Read the features of a processing source.

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
    window : Window, optional
        Read only what lies there. Where that is nothing, or not enough for whoever asks, the
        whole source is read.

    Returns
    -------
    LayerData
        Rows in the source's order, of a window in that of their ids; features with missing,
        empty or invalid geometry are left out, counted and named in a warning.

    Raises
    ------
    InputError
        If no feature is left.
    """
    rectangle = window.rectangle(source) if window is not None else None
    frame, skipped, extent = _rows(source, progress, crs, rectangle)
    if rectangle is not None and not window.satisfied(frame):
        rectangle = None
        frame, skipped, extent = _rows(source, progress, crs)
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
    if rectangle is None:
        return LayerData(frame, source.fields(), name, skipped, extent)
    extent = windows.whole_extent(source, rectangle, extent)
    return LayerData(frame, source.fields(), name, skipped, extent, window.restriction)


def _rows(source, progress, crs, rectangle=None):
    """Return the usable rows, the ids of the others, and the extent of the usable ones."""
    import numpy as np
    import pandas as pd

    fields = source.fields()
    rows, blobs, fids, boxes = _fetch(source, progress, rectangle)
    columns = list(zip(*rows)) if rows else [() for _ in fields]
    frame = pd.DataFrame(
        {field.name(): _column(field, values) for field, values in zip(fields, columns)}
    )
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        return frame, (), None
    frame, usable = _with_geometry(frame, blobs, source_crs(source) or crs)
    skipped = tuple(np.asarray(fids)[~usable].tolist()) if len(fids) else ()
    boxes = np.array(boxes, float).reshape(-1, 4)[usable]
    extent = (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)) if len(boxes) else None
    return frame, skipped, extent and tuple(map(float, extent))


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


def _fetch(source, progress, rectangle):
    """Return attributes, WKB, ids and boxes of the features in a rectangle, or of all."""
    found = []
    has_geometry = source.wkbType() != QgsWkbTypes.Type.NoGeometry
    iterator = windows.features_of(source, windows.features_in(rectangle))
    for number, feature in enumerate(iterator):
        if number % _CHECK_EVERY == 0:
            progress.check()
        blob, box = None, (math.nan,) * 4
        geometry = feature.geometry() if has_geometry else None
        if geometry is not None and not geometry.isNull():
            if QgsWkbTypes.isCurvedType(geometry.wkbType()):
                # shapely knows no arcs; QGIS's own tolerance for segmenting is used.
                geometry.convertToStraightSegment()
            blob, box = geometry.asWkb().data(), _box(geometry)
        found.append((feature.attributes(), blob, feature.id(), box))
    if rectangle is not None:
        found.sort(key=lambda row: row[2])  # an index gives them in an order of its own
    return tuple(zip(*found)) if found else ((), (), (), ())


def _box(geometry):
    box = geometry.boundingBox()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


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


def _with_geometry(frame, blobs, crs):
    """Return the rows with a usable geometry, and which ones these are."""
    import geopandas as gpd

    geometry = gpd.GeoSeries.from_wkb(list(blobs)) if blobs else gpd.GeoSeries([], dtype="geometry")
    geometry = gpd.GeoSeries(geometry.values, crs=crs)
    usable = (~geometry.isna() & ~geometry.is_empty & geometry.is_valid).to_numpy()
    # A field may have the name that geopandas gives to the geometry.
    column = "geometry" if "geometry" not in frame.columns else "__geometry__"
    frame[column] = geometry.array
    frame = gpd.GeoDataFrame(frame, geometry=column, crs=crs)
    return frame[usable].reset_index(drop=True), usable


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
