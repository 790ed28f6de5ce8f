"""The layer of a sensor plan that somebody draws: a file of its own, with a symbol."""

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDefaultValue,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.errors import ServiceError
from ..core.i18n import translate
from .compat import make_field, to_python
from .symbols import label

NUMBER = "number"  # of a sensor: on the map and in the dock's table
SITE_ID = "site_id"
NOTE = "note"
_SAME = 0.5  # m: two sensors that a surveyor's eye doesn't tell apart


def new_hand_plan(path, crs, title):
    """Write an empty plan, and open it.

    Parameters
    ----------
    path : str
        A GeoPackage that is not there yet.
    crs : QgsCoordinateReferenceSystem
        In metres.
    title : str
        Of the layer.

    Returns
    -------
    QgsVectorLayer

    Raises
    ------
    ServiceError
        If the file can't be written.
    """
    fields = QgsFields()
    fields.append(make_field(NUMBER, "int"))
    for name in (SITE_ID, NOTE):
        fields.append(make_field(name, "str"))
    _write(path, Path(path).stem, fields, QgsWkbTypes.Type.Point, crs, ())
    layer = QgsVectorLayer(path, title, "ogr")
    if not layer.isValid():
        raise _not_written(path, "")
    layer.setRenderer(QgsSingleSymbolRenderer(hand_symbol()))
    # Sensors that are drawn with QGIS's own tools get a number, too.
    place = layer.fields().indexOf(NUMBER)
    layer.setDefaultValueDefinition(place, QgsDefaultValue(f'coalesce(maximum("{NUMBER}"), 0) + 1'))
    layer.setFieldAlias(place, translate("SmartQuartier", "No."))
    label(layer, f'to_string("{NUMBER}")', 9, always="true")
    return layer


def hand_symbol():
    """Return a square that stands on its corner: dark with a white border, on any map."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": "diamond",
            "color": "#1b2a35",
            "outline_color": "#ffffff",
            "outline_width": "0.6",
            "size": "4.4",
        }
    )


def planned_spots(layer):
    """Return where the sensors of a plan stand, by their ranks.

    Parameters
    ----------
    layer : QgsVectorLayer
        Result of 'Best sites for sensors (coverage)', or points of one's own.

    Returns
    -------
    spots : list of (float, float, str)
        Coordinates, and the id of the site.
    crs : QgsCoordinateReferenceSystem
    """
    names, spots = layer.fields().names(), []
    features = list(layer.getFeatures())
    if "rank" in names:  # the same numbers as those of the plan that was found
        features.sort(key=lambda one: to_python(one["rank"]) or 0)
    for feature in features:
        if "status" in names and feature["status"] != "planned":
            continue
        geometry = feature.geometry()
        point = geometry.asMultiPoint()[0] if geometry.isMultipart() else geometry.asPoint()
        name = str(feature[SITE_ID]) if SITE_ID in names else ""
        spots.append((point.x(), point.y(), name))
    return spots, layer.crs()


def label_evaluated(layer, numbers, sensors):
    """Label an evaluated plan with the numbers of the plan by hand, not with ranks.

    Parameters
    ----------
    layer : QgsVectorLayer
        Result of 'Evaluate a sensor plan'.
    numbers : sequence of int
    sensors : sequence of (float, float)
        Where each stands, in the layer's CRS.
    """
    request = QgsFeatureRequest().setFilterExpression("\"status\" = 'planned'")
    request.setSubsetOfAttributes([])
    pairs = []
    for feature in layer.getFeatures(request):
        point = feature.geometry().asPoint()
        for number, (x, y) in zip(numbers, sensors):
            if abs(point.x() - x) < _SAME and abs(point.y() - y) < _SAME:
                pairs.append(f"'{feature.id()}', '{number}'")
                break
    if not pairs:
        return
    label(layer, f"map_get(map({', '.join(pairs)}), to_string($id))", 9, always="true")
    renderer = layer.renderer()
    if renderer is not None and renderer.type() == "RuleRenderer":
        for rule in renderer.rootRule().children():
            if "'planned'" in rule.filterExpression():
                rule.setLabel(translate("SmartQuartier", "planned sensor, with its number"))


def point_feature(fields, x, y, site_id):
    """Return a sensor as a feature.

    Parameters
    ----------
    fields : QgsFields
        Of the layer.
    x, y : float
        In the layer's CRS.
    site_id : str
        Of the candidate, "" for a place of its own.

    Returns
    -------
    QgsFeature
    """
    feature = QgsFeature(fields)
    if fields.indexOf(SITE_ID) >= 0:
        feature.setAttribute(SITE_ID, site_id or None)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    return feature


def copy_part(layer, path, wanted, table=""):
    """Write some features of a layer into a GeoPackage of their own.

    Parameters
    ----------
    layer : QgsVectorLayer or Snapshot
        Anything with ``fields``, ``getFeatures`` and a CRS.
    path : str
        Not there yet.
    wanted : iterable of QgsFeature
    table : str
        Its name in the GeoPackage, which records show; that of the file if empty.

    Raises
    ------
    ServiceError
        If the file can't be written.
    """
    crs = layer.crs() if hasattr(layer, "crs") else layer.sourceCrs()
    fields = QgsFields()
    for field in layer.fields():
        if field.name().lower() != "fid":  # GeoPackage numbers by itself
            fields.append(field)
    kept = [layer.fields().indexOf(field.name()) for field in fields]
    features = []
    for one in wanted:
        feature = QgsFeature(fields)
        values = one.attributes()
        feature.setAttributes([values[place] for place in kept])
        feature.setGeometry(one.geometry())
        features.append(feature)
    _write(path, table or Path(path).stem, fields, layer.wkbType(), crs, features)


def _write(path, name, fields, kind, crs, features):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = "GPKG", name, "UTF-8"
    context = QgsCoordinateTransformContext()
    writer = QgsVectorFileWriter.create(path, fields, kind, crs, context, options)
    good = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
    good = good and (not features or writer.addFeatures(features))
    reason = writer.errorMessage()
    del writer  # closes the file
    if not good:
        raise _not_written(path, reason)


def _not_written(path, reason):
    return ServiceError(
        translate(
            "SmartQuartier",
            "'{}' could not be written: {}; check that the folder exists and is writable.",
        ).format(Path(path).name, reason or "–")
    )
