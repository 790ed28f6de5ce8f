"""Writing into the sink of an output parameter: a frame, or features one by one."""

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsWkbTypes,
)
from qgis.PyQt import sip

from ..core.i18n import translate
from ..core.progress import SILENT
from . import layer_about
from .destinations import load_when_done, redirected
from .layers import add_features, is_spatial, wkb_type_of, write_features
from .metadata import crs_of

SHAPEFILE_NAME_LENGTH = 10
_TABLES = (".csv", ".xlsx", ".ods")
_BATCH = 2000
_KEY = "fid"


def write_sink(algorithm, parameters, name, context, frame, fields, progress, about=None):
    """Write a (Geo)DataFrame to the sink of output ``name``.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose output it is.
    parameters : dict
        The tool's parameters.
    name : str
        The sink parameter.
    context : QgsProcessingContext
        Told which layer to load.
    frame : DataFrame or GeoDataFrame
        The rows.
    fields : QgsFields
        Each a column of the frame.
    progress : Progress
        Checked for cancel where the earlier data are safe; warned of shortened names.
    about : QgsLayerMetadata, optional
        Kept with the output.

    Returns
    -------
    str or None
        The layer's id or source; None if there is no sink.
    """

    fields = _without_broken_key(frame, fields)

    def fill(sink, progress, label):
        write_features(sink, fields, frame, progress, label)

    form = fields, _geometry_type(algorithm, name, frame), crs_of(frame)
    return _written(algorithm, parameters, name, context, form, fill, progress, about)


def _without_broken_key(frame, fields):
    """Leave out a field ``fid`` that can't be the key of a table; the output gets one of its own.

    A GeoPackage takes a field of this name for its key. Rows of two layers put together, or a
    field of the user's that happens to be called so, would make it refuse the whole layer.
    """
    import pandas as pd

    kept = QgsFields()
    for field in fields:
        if field.name().lower() == _KEY:
            values = frame[field.name()]
            whole = pd.api.types.is_integer_dtype(values) and not values.isna().any()
            if not whole or values.duplicated().any():
                continue
        kept.append(field)
    return kept


def _geometry_type(algorithm, name, frame):
    """Return the geometry type of a frame; of one without rows, what the output is declared as."""
    found = wkb_type_of(frame)
    if found != QgsWkbTypes.Type.NoGeometry or not is_spatial(frame):
        return found
    kinds = QgsProcessing.SourceType
    return {
        kinds.TypeVectorPoint: QgsWkbTypes.Type.Point,
        kinds.TypeVectorLine: QgsWkbTypes.Type.MultiLineString,
        kinds.TypeVectorPolygon: QgsWkbTypes.Type.MultiPolygon,
    }.get(algorithm.parameterDefinition(name).dataType(), found)


def copy_layer(algorithm, parameters, name, context, source, progress, about=None, crs=None):
    """Write the features of a layer to the sink of output ``name``, one by one.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose output it is.
    parameters : dict
        The tool's parameters.
    name : str
        The sink parameter.
    context : QgsProcessingContext
        Told which layer to load.
    source : QgsVectorLayer
        What to copy, without its primary key: the output has its own.
    progress : Progress
        Checked for cancel.
    about : QgsLayerMetadata, optional
        Kept with the output.
    crs : QgsCoordinateReferenceSystem, optional
        Of the output; the source's own if not given.

    Returns
    -------
    str or None
        As :func:`write_sink`.
    """
    keys = set(source.primaryKeyAttributes())
    kept = [index for index in range(source.fields().count()) if index not in keys]
    fields = QgsFields()
    for index in kept:
        fields.append(source.fields().at(index))
    crs = crs or source.crs()
    change = QgsCoordinateTransform(source.crs(), crs, context.transformContext())

    def fill(sink, progress, label):
        batch, total = [], max(source.featureCount(), 1)
        for number, feature in enumerate(source.getFeatures(QgsFeatureRequest()), 1):
            values = feature.attributes()
            copy = QgsFeature(fields)
            copy.setAttributes([values[index] for index in kept])
            geometry = feature.geometry()
            if not change.isShortCircuited():
                geometry.transform(change)
            copy.setGeometry(geometry)
            batch.append(copy)
            if len(batch) == _BATCH:
                add_features(sink, batch, label)
                batch = []
                progress.report(min(number / total, 1.0))
        add_features(sink, batch, label)

    form = fields, source.wkbType(), crs
    return _written(algorithm, parameters, name, context, form, fill, progress, about)


def _written(algorithm, parameters, name, context, form, fill, progress, about):
    """Open the sink, have it filled, and close it before its file takes its place."""
    label = algorithm.parameterDefinition(name).description()
    with redirected(parameters, name) as target:
        sink, identifier = algorithm.parameterAsSink(target.parameters, name, context, *form)
        if sink is None:
            return None
        try:
            # What can't be given up half-written, a database table, is written to its end.
            fill(sink, progress if target.safe else SILENT, label)
        finally:
            # Python may keep the sink alive in a traceback; the file must be closed now.
            sip.delete(sink)
        identifier = target.written(identifier)
        if about is not None:
            layer_about.keep_or_tell(identifier, context, about, target.is_file, progress)
    final = target.final(identifier)
    if target.is_file:
        load_when_done(parameters.get(name), final.split("|", 1)[0], name, label, context)
    if final.lower().endswith(_TABLES) and form[1] != QgsWkbTypes.Type.NoGeometry:
        progress.warn(
            translate(
                "SmartQuartier",
                "{}: a file of this kind holds no geometry, only the table; choose GeoPackage to "
                "keep both.",
            ).format(label)
        )
    if final.lower().endswith(".shp"):
        _warn_of_short_names(form[0], label, progress)
    return final


def _warn_of_short_names(fields, label, progress):
    long = [field for field in fields.names() if len(field) > SHAPEFILE_NAME_LENGTH]
    if long:
        progress.warn(
            translate(
                "SmartQuartier",
                "{}: a Shapefile cuts field names after 10 characters ({}), so styles and later "
                "tools will not find them; choose GeoPackage instead.",
            ).format(label, ", ".join(long))
        )
