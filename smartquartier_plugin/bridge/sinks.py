"""Writing a frame into the sink of an output parameter."""

from qgis.PyQt import sip

from ..core.i18n import translate
from ..core.progress import SILENT
from .destinations import redirected
from .layers import wkb_type_of, write_features
from .metadata import crs_of

SHAPEFILE_NAME_LENGTH = 10


def write_sink(algorithm, parameters, name, context, frame, fields, progress):
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

    Returns
    -------
    str or None
        The layer's id or source; None if there is no sink.
    """
    label = algorithm.parameterDefinition(name).description()
    with redirected(parameters, name, label, context) as target:
        sink, identifier = algorithm.parameterAsSink(
            target.parameters, name, context, fields, wkb_type_of(frame), crs_of(frame)
        )
        if sink is None:
            return None
        try:
            # Only a file beside its target can be given up half-written; a memory layer or a
            # database table is written to its end.
            write_features(sink, fields, frame, progress if target.safe else SILENT, label)
        finally:
            # Python may keep the sink alive in a traceback; the file must be closed now.
            sip.delete(sink)
    final = target.final(identifier)
    if final.lower().endswith(".shp"):
        _warn_of_short_names(fields, label, progress)
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
