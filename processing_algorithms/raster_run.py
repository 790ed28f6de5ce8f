"""What a tool's run does with rasters; a part of :class:`ToolRun`."""

import math

from qgis.core import QgsRasterLayer

from ..smartquartier_plugin.bridge import metadata, rasters, styles
from ..smartquartier_plugin.core.record import Source
from .layer_checks import check_metric_crs


class RasterRun:
    """Reads raster inputs and writes raster outputs; :class:`ToolRun` keeps what it needs."""

    def raster(self, name, metric=False):
        """Read the raster layer of parameter ``name``.

        Parameters
        ----------
        name : str
            A parameter of a raster, or of any map layer.
        metric : bool
            Refuse a CRS whose unit is not the metre.

        Returns
        -------
        RasterData
            See :mod:`smartquartier_plugin.bridge.rasters`.

        Raises
        ------
        InputError
            On a missing or unreadable raster, or a CRS in degrees.
        """
        layer = self._algorithm.parameterAsRasterLayer(self._parameters, name, self._context)
        if layer is None:
            raise self._cannot_open(name)
        layer_name = layer.name() or self._label(name)
        if metric:
            check_metric_crs(layer.crs(), layer_name)
        data = rasters.read_raster(layer, layer_name)
        self._note_raster(name, layer, data)
        return data

    def is_raster(self, name):
        """Return True if a parameter of any map layer was given a raster."""
        layer = self._algorithm.parameterAsLayer(self._parameters, name, self._context)
        return isinstance(layer, QgsRasterLayer)

    def write_raster(self, name, bands, transform, crs, nodata=math.nan, descriptions=(),
                     units=(), style=None, title=""):  # fmt: skip
        """Write arrays to the raster destination of output ``name``, as a GeoTIFF.

        Parameters
        ----------
        name : str
            The output parameter.
        bands : sequence of array (rows, columns)
            Row 0 is the northernmost; NaN is missing.
        transform : sequence of float
            (west, cell width, 0, north, 0, -cell height) in units of the CRS.
        crs : str, pyproj.CRS or QgsCoordinateReferenceSystem
            Authority id, WKT or object.
        nodata : float
            What stands in the file for missing.
        descriptions, units : sequence of str
            One per band.
        style : str or callable, optional
            A name known to :mod:`smartquartier_plugin.bridge.styles`, or a function of the layer.
        title : str
            Name of a styled layer in the project; the output's title if empty.
        """
        if not self.asked_for(name):
            return
        path = self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context)
        if not self._is_open(name, path or None):
            return
        about = self._about()
        digest = rasters.write_raster(
            path, bands, transform, crs, nodata, descriptions, units,
            title or self._label(name), about,
        )  # fmt: skip
        self._hashes[name] = {"cells": int(bands[0].size), "sha256": digest}
        if style:
            styles.attach(self._context, path, style, title, about)

    def _note_raster(self, name, layer, data):
        facts = metadata.describe(layer)
        # Opened again by its file alone: there is nothing to choose in it.
        facts.update(provider="", uri="")
        self._sources.append(
            Source(
                parameter=name,
                layer=data.name,
                crs=data.crs,
                rows=int(data.bands[0].size),
                sha256=rasters.raster_hash(data.bands, data.transform),
                **facts,
            )
        )
        self._values[name] = data.name
