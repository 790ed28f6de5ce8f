"""Layers that come as a finished GeoPackage: into place without a second copy.

What services send is written to a GeoPackage page by page. Where the user wants just such a
file, it is made beside its target and takes the target's place; to everything else the
features go one by one. A layer of a million features is never held twice.
"""

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip

from ..core.errors import ServiceError
from ..core.files import replacing
from ..core.i18n import translate
from ..core.record import rows_hash
from . import compat, destinations, layer_about, sinks

_CHECK_EVERY = 5000


@dataclass(frozen=True)
class StagedFile:
    """Where a load writes its GeoPackage.

    Attributes
    ----------
    path : Path
        A file that doesn't exist yet.
    target : Path or None
        The user's file whose place it takes in the end; None if it is only copied from.
    """

    path: Path
    target: Optional[Path] = None

    def layer_name(self, default):
        """Return the name to give to the layer: the file's, as QGIS does it."""
        return self.target.stem if self.target is not None else default


@contextmanager
def staging(value):
    """Yield a :class:`StagedFile` for an output.

    Parameters
    ----------
    value : object
        The value of the destination parameter.

    Yields
    ------
    StagedFile
        After the block, if it ends without an error, the file takes the target's place.
    """
    target = destinations.plain_geopackage(value)
    if target is not None:
        with replacing(target) as temporary:
            yield StagedFile(temporary, target)
        return
    folder = Path(tempfile.mkdtemp(prefix="smartquartier-load-"))
    try:
        yield StagedFile(folder / "loaded.gpkg")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def deliver(staged, layer, algorithm, parameters, name, context, progress, about=None, crs=""):
    """Turn a layer of a staged GeoPackage into output ``name``.

    Parameters
    ----------
    staged : StagedFile
        With the finished file.
    layer : str
        The layer in it.
    algorithm : QgsProcessingAlgorithm
        Whose output it is.
    parameters : dict
        The tool's parameters.
    name : str
        The sink parameter.
    context : QgsProcessingContext
        Told which layer to load.
    progress : Progress
        Checked for cancel; warned if the metadata can't be kept.
    about : QgsLayerMetadata, optional
        Kept with the output.
    crs : str
        Into which the features are transformed while they are copied; "" for their own.

    Returns
    -------
    str or None
        The output's source or id; None if it was not asked for.
    """
    value = parameters.get(name)
    if staged.target is None or destinations.plain_geopackage(value) != staged.target:
        wanted = layer_about.crs_from(crs) if crs else None
        tool = algorithm, parameters, name, context
        with opened(staged.path, layer) as source:
            return sinks.copy_layer(*tool, source, progress, about, wanted)
    own = _only_layer(staged, layer)
    if about is not None:
        layer_about.keep(staged.path, own, about, progress)
    label = algorithm.parameterDefinition(name).description()
    destinations.load_when_done(value, staged.target, name, label, context)
    return str(staged.target)


def extent_of(path, layer):
    """Return the extent of a layer in degrees.

    Parameters
    ----------
    path : Path
        A GeoPackage.
    layer : str
        The layer in it, in degrees.

    Returns
    -------
    (float, float, float, float) or None
        West, south, east, north; None if it has no features.
    """
    with opened(path, layer) as source:
        box = source.extent()
        if not source.featureCount():
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def hash_of(path, layer, progress):
    """Return the :func:`rows_hash` of a layer and its number of rows.

    Parameters
    ----------
    path : Path
        A GeoPackage.
    layer : str
        The layer in it.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    (str, int)
        SHA-256, and rows without the primary key.
    """
    with opened(path, layer) as source:
        keys = set(source.primaryKeyAttributes())
        kept = [index for index in range(source.fields().count()) if index not in keys]
        names = [source.fields().at(index).name() for index in kept]
        count = 0

        def rows():
            nonlocal count
            for feature in source.getFeatures(QgsFeatureRequest()):
                count += 1
                if count % _CHECK_EVERY == 0:
                    progress.check()
                values = feature.attributes()
                geometry = feature.geometry()
                wkb = None if geometry.isNull() else geometry.asWkb().data()
                yield [compat.to_python(values[index]) for index in kept], wkb

        digest = rows_hash(names, rows())
    return digest, count


@contextmanager
def opened(path, layer):
    """Yield a layer of a GeoPackage that is closed again at the end.

    Parameters
    ----------
    path : Path
        A GeoPackage.
    layer : str
        The layer in it.

    Yields
    ------
    QgsVectorLayer
        Valid.
    """
    options = QgsVectorLayer.LayerOptions(False)
    source = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr", options)
    if not source.isValid():
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The loaded data of layer '{}' can't be read again; try once more, and check "
                "that the disk isn't full.",
            ).format(layer)
        )
    try:
        yield source
    finally:
        sip.delete(source)  # lets go of the file, which is about to be moved


def _only_layer(staged, layer):
    """Leave only one layer in the staged file, under the file's name; return its name."""
    from osgeo import gdal

    wanted = staged.layer_name(layer)
    dataset = gdal.OpenEx(str(staged.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for index in reversed(range(dataset.GetLayerCount())):
        if dataset.GetLayer(index).GetName() != layer:
            dataset.DeleteLayer(index)
    # Renaming came with GDAL 3.5; before, a file's only layer is found under any name.
    rename = getattr(dataset.GetLayerByName(layer), "Rename", None)
    if wanted != layer and rename is not None and rename(wanted) == 0:
        layer = wanted
    dataset = rename = None  # closes the file
    return layer
