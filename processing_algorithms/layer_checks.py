"""What a tool may demand of a layer before it reads it."""

from qgis.core import QgsProcessing, QgsUnitTypes, QgsWkbTypes

from ..smartquartier_plugin.bridge import compat
from ..smartquartier_plugin.core.errors import InputError
from ..smartquartier_plugin.core.i18n import translate

_KINDS = QgsProcessing.SourceType
_GEOMETRIES = {
    int(kind)
    for kind in (
        _KINDS.TypeVectorAnyGeometry,
        _KINDS.TypeVectorPoint,
        _KINDS.TypeVectorLine,
        _KINDS.TypeVectorPolygon,
    )
}


def check_geometry(source, name, definition):
    """Raise :class:`InputError` for a table where a parameter asks for a layer with geometry.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        The layer.
    name : str
        Its name, for the message.
    definition : QgsProcessingParameterDefinition
        Of the parameter. The dialog offers no such table, but a model or a script may give one.
    """
    types = {int(kind) for kind in getattr(definition, "dataTypes", list)()}
    if not types or not types <= _GEOMETRIES:
        return
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry and source.featureCount() != 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is a table without geometry; choose a layer with places for the input "
                "'{}'.",
            ).format(name, definition.description())
        )


def check_metric(source, name):
    """Raise :class:`InputError` unless the source's CRS counts in metres.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        The layer.
    name : str
        Its name, for the message.
    """
    check_metric_crs(source.sourceCrs(), name)


def check_metric_crs(crs, name):
    """Raise :class:`InputError` unless a CRS counts in metres.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        Of a layer.
    name : str
        The layer's name, for the message.
    """
    if not crs.isValid():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no coordinate reference system; assign the right one in the layer "
                "properties first.",
            ).format(name)
        )
    if crs.isGeographic() or crs.mapUnits() != QgsUnitTypes.DistanceUnit.DistanceMeters:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is in {} ({}), but this tool measures in metres; reproject it first, "
                "for example to EPSG:25833 or your city's UTM zone.",
            ).format(name, crs.authid(), QgsUnitTypes.toString(crs.mapUnits()))
        )


def check_fields(fields, layer_name, required, numeric):
    """Raise :class:`InputError` unless all fields are there, and numeric where needed.

    Parameters
    ----------
    fields : QgsFields
        The layer's.
    layer_name : str
        For the message.
    required : sequence of str
        Must be there.
    numeric : sequence of str
        Must be there and hold numbers.
    """
    names = fields.names()
    if not names and (required or numeric):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field '{}', nor any other; add it with the field calculator.",
            ).format(layer_name, (*required, *numeric)[0])
        )
    for name in (*required, *numeric):
        if name not in names:
            raise InputError(
                translate("SmartQuartier", "Layer '{}' has no field '{}'; it has: {}.").format(
                    layer_name, name, ", ".join(names)
                )
            )
    for name in numeric:
        if not compat.is_numeric(fields.field(name)):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Field '{}' of layer '{}' holds text, not numbers; convert it first, for "
                    "example with the field calculator and to_real().",
                ).format(name, layer_name)
            )
