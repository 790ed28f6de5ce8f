"""Reading only the part of a layer that matters: what lies in a rectangle around something."""

from dataclasses import dataclass
from typing import Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsRectangle,
)

from ..core.record import WINDOW


@dataclass(frozen=True)
class Window:
    """A rectangle that layers are read in.

    Attributes
    ----------
    bounds : tuple of float
        West, south, east, north.
    crs : str
        Of ``bounds``, as an authority id or WKT.
    what : str
        For the record, such as ``600 m of layer 'quarter'``.
    needs_all : callable, optional
        Frame -> bool: True if what was read does not do, so that the whole layer is needed.
    """

    bounds: tuple
    crs: str
    what: str
    needs_all: Optional[Callable] = None

    @property
    def restriction(self):
        """Return what the record says of a layer that was read so."""
        return WINDOW + self.what

    def rectangle(self, source):
        """Return the rectangle in a source's CRS; None where the whole source is to be read.

        That is so without a CRS to go by, and where the source lies in the rectangle anyway.
        """
        own, other = QgsCoordinateReferenceSystem(self.crs), source.sourceCrs()
        if not (own.isValid() and other.isValid()):
            return None
        rectangle = QgsRectangle(*self.bounds)
        if own != other:
            way = QgsCoordinateTransform(own, other, QgsCoordinateTransformContext())
            try:
                rectangle = way.transformBoundingBox(rectangle)
            except QgsCsException:
                return None
            rectangle.scale(1.01)  # its sides bulge between the points that were transformed
        if not rectangle.isFinite() or rectangle.contains(source.sourceExtent()):
            return None
        return rectangle

    def satisfied(self, frame):
        """Return True if the rows that were read are enough; no row never is."""
        return bool(len(frame)) and not (self.needs_all and self.needs_all(frame))


def whole_extent(source, rectangle, extent):
    """Return the extent of a whole source of which only a rectangle was read.

    Extents that files keep may be too large after deletions, and a single feature decides
    whether a place lies within what a layer shows. So each side is looked at: where something
    usable lies beyond the rectangle, the file is believed; else what was read counts.

    Parameters
    ----------
    source : QgsProcessingFeatureSource or QgsVectorLayer
    rectangle : QgsRectangle
        That was read, in the source's CRS.
    extent : tuple of float
        West, south, east, north of the features that were read.

    Returns
    -------
    tuple of float
        West, south, east, north.
    """
    edges, told = _sides(rectangle), _sides(source.sourceExtent())
    far = [min(edges[0], told[0]), min(edges[1], told[1]), max(edges[2], told[2]),
           max(edges[3], told[3])]  # fmt: skip
    result = list(extent)
    for side in range(4):
        beyond = list(far)
        beyond[(side + 2) % 4] = edges[side]
        if _anything(source, QgsRectangle(*beyond)):
            result[side] = far[side]
    return tuple(result)


def _sides(rectangle):
    return (
        rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()
    )  # fmt: skip


def _anything(source, rectangle):
    """Tell whether a usable feature lies in a rectangle."""
    request = features_in(rectangle)
    request.setSubsetOfAttributes([])
    return any(
        not feature.geometry().isNull() and feature.geometry().isGeosValid()
        for feature in features_of(source, request)
    )


def features_in(rectangle):
    """Return the request for a rectangle, for everything if it is None."""
    request = QgsFeatureRequest()
    if rectangle is not None:
        request.setFilterRect(rectangle)
    return request


def features_of(source, request):
    """Return an iterator over features, invalid ones too.

    Parameters
    ----------
    source : QgsProcessingFeatureSource or QgsVectorLayer
    request : QgsFeatureRequest

    Returns
    -------
    QgsFeatureIterator
    """
    if isinstance(source, QgsProcessingFeatureSource):
        # The plugin does its own check: invalid features are counted, not fatal.
        flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return source.getFeatures(request, flag)
    return source.getFeatures(request)
