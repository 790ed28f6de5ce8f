"""Layers for work in a task: what a thread may read while the user goes on editing."""

from qgis.core import QgsProject, QgsVectorLayerFeatureSource

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.progress import SILENT
from . import layers


class Snapshot:
    """A vector layer as it is now, with what is not saved yet; made in the main thread.

    It answers what :func:`.layers.read_source` asks of a source.
    """

    def __init__(self, layer):
        self.name = layer.name()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._fields, self._kind = layer.fields(), layer.wkbType()
        self._crs, self._extent = layer.crs(), layer.extent()

    def fields(self):
        """Return the layer's fields."""
        return self._fields

    def wkbType(self):
        """Return the geometry's type."""
        return self._kind

    def sourceCrs(self):
        """Return the CRS."""
        return self._crs

    def sourceExtent(self):
        """Return the extent."""
        return self._extent

    def getFeatures(self, request):
        """Return the features; in any thread."""
        return self._source.getFeatures(request)

    def frame(self, crs=None, progress=SILENT):
        """Read all features.

        Parameters
        ----------
        crs : pyproj.CRS, optional
            What the frame is brought into.
        progress : Progress
            Asked for a cancel; warned of features without a usable geometry.

        Returns
        -------
        GeoDataFrame

        Raises
        ------
        InputError
            If nothing can be read.
        """
        frame = layers.read_source(self, self.name, progress).frame
        if crs is None or frame.crs == crs:
            return frame
        return frame.set_crs(crs) if frame.crs is None else frame.to_crs(crs)


def check_metres(crs, name):
    """Refuse a CRS whose unit is not the metre, in one sentence.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        Of a layer.
    name : str
        Its name.

    Raises
    ------
    InputError
    """
    from qgis.core import QgsUnitTypes

    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    if not crs.isValid() or crs.isGeographic() or crs.mapUnits() != metres:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is in {} ({}), but this tool measures in metres; reproject it first, "
                "for example to EPSG:25833 or your city's UTM zone.",
            ).format(name, crs.authid() or "–", QgsUnitTypes.toString(crs.mapUnits()))
        )


def transform_between(source, target):
    """Return a transform with the project's own settings.

    Parameters
    ----------
    source, target : QgsCoordinateReferenceSystem

    Returns
    -------
    QgsCoordinateTransform
    """
    from qgis.core import QgsCoordinateTransform

    return QgsCoordinateTransform(source, target, QgsProject.instance().transformContext())
