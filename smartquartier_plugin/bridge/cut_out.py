"""Cuts a study area out of layers, with what lies around it: no effects of its border."""

from qgis.core import (
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.progress import SILENT
from .hand_plan import copy_part
from .snapshots import transform_between

POINTS = QgsWkbTypes.GeometryType.PointGeometry
_CHECK_EVERY = 2000


def area_of(features, source, target):
    """Return the union of some polygons in another CRS.

    Parameters
    ----------
    features : iterable of QgsFeature
    source, target : QgsCoordinateReferenceSystem

    Returns
    -------
    QgsGeometry

    Raises
    ------
    InputError
        If there is none.
    """
    shapes = [feature.geometry() for feature in features if feature.hasGeometry()]
    if not shapes:
        raise InputError(
            translate(
                "SmartQuartier",
                "No quarter is chosen; select some on the map or compute a pilot set first.",
            )
        )
    area = QgsGeometry.unaryUnion(shapes)
    if source != target:
        area.transform(transform_between(source, target))
    return area


def chosen_quarters(layer):
    """Return the features of a pilot set that it chose; all where it has no such field.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    list of QgsFeature
    """
    place = layer.fields().indexOf("selected")
    rows = list(layer.getFeatures())
    return rows if place < 0 else [row for row in rows if row.attribute(place) in (1, True, "1")]


def write_area(area, crs, path):
    """Write a study area as a layer of its own.

    Parameters
    ----------
    area : QgsGeometry
    crs : QgsCoordinateReferenceSystem
    path : str
        A GeoPackage that is not there yet.

    Raises
    ------
    ServiceError
        If it can't be written.
    """
    layer = QgsVectorLayer("MultiPolygon?field=name:string", "study_area", "memory")
    layer.setCrs(crs)
    feature = QgsFeature(layer.fields())
    shape = QgsGeometry(area)
    shape.convertToMultiType()
    feature.setGeometry(shape)
    copy_part(layer, path, [feature])


def cut_out(layer, area, area_crs, path, progress=SILENT):
    """Write the features of a layer that lie in an area: points, and polygons by their middle.

    Parameters
    ----------
    layer : Snapshot
        May be read in a task.
    area : QgsGeometry
    area_crs : QgsCoordinateReferenceSystem
    path : str
        A GeoPackage that is not there yet.
    progress : Progress

    Returns
    -------
    int
        So many were written.

    Raises
    ------
    InputError
        If none lies there, or the area can't be brought into the layer's CRS.
    ServiceError
        If the file can't be written.
    """
    here = QgsGeometry(area)
    if area_crs != layer.sourceCrs():
        try:
            here.transform(transform_between(area_crs, layer.sourceCrs()))
        except QgsCsException as error:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The study area can't be brought into the coordinate reference system of layer "
                    "'{}'; check that of both layers.",
                ).format(layer.name)
            ) from error
    engine = QgsGeometry.createGeometryEngine(here.constGet())
    engine.prepareGeometry()
    wanted = []
    request = QgsFeatureRequest().setFilterRect(here.boundingBox())
    for count, feature in enumerate(layer.getFeatures(request)):
        if count % _CHECK_EVERY == 0:
            progress.check()
        geometry = feature.geometry()
        if geometry.isNull():
            continue
        middle = geometry if geometry.type() == POINTS else geometry.centroid()
        if engine.intersects(middle.constGet()):
            wanted.append(feature)
    if not wanted:
        raise InputError(
            translate(
                "SmartQuartier",
                "Nothing of layer '{}' lies in the chosen quarters; check the choice and the "
                "coordinate reference systems.",
            ).format(layer.name)
        )
    copy_part(layer, path, wanted)
    return len(wanted)
