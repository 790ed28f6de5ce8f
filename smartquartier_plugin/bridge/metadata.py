"""Facts about layers and the plugin itself."""

import configparser
import platform
import re
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import quote

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsLayerMetadata,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

ROOT = Path(__file__).resolve().parents[2]
# Distributions on which values may depend, and the modules they bring.
_PACKAGES = {
    "numpy": "numpy",
    "pandas": "pandas",
    "geopandas": "geopandas",
    "shapely": "shapely",
    "scipy": "scipy",
    "pyproj": "pyproj",
    "rasterio": "rasterio",
    "requests": "requests",
    "GDAL": "osgeo",
}
# The key of the creation date in a layer's metadata; dates came with QGIS 3.30.
_CREATED = getattr(getattr(Qgis, "MetadataDateType", None), "Created", None)


@lru_cache(maxsize=1)
def plugin_version():
    """Return the version that metadata.txt names."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="0")


def software():
    """Return the versions that a result may depend on, of what is installed; nothing is imported.

    A tool that needs no geopandas must not fail for want of it when its result is there.
    """
    versions = {"QGIS": Qgis.QGIS_VERSION, "Python": platform.python_version()}
    for package, module in _PACKAGES.items():
        try:
            versions[package] = version(package)
        except PackageNotFoundError:  # some installers leave out the list of what they installed
            found = getattr(sys.modules.get(module), "__version__", "")
            if found:
                versions[package] = found
    return versions


def crs_of(frame):
    """Return the ``QgsCoordinateReferenceSystem`` of a frame; invalid for tables."""
    crs = getattr(frame, "crs", None)
    if crs is None:
        return QgsCoordinateReferenceSystem()
    # Only a certain match: a similar CRS would move the city by metres.
    code = crs.to_authority(min_confidence=100)
    if code:
        return QgsCoordinateReferenceSystem(":".join(code))
    return QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def describe(layer):
    """Return what the record says of a layer's origin.

    Parameters
    ----------
    layer : QgsVectorLayer or None
        The layer, where the source is one.

    Returns
    -------
    dict
        file, provider, uri, date, licence, attribution; texts, possibly empty. File and uri
        carry no folder, and only local files have them: a database's or service's address
        may hold a credential.
    """
    if layer is None:
        return {}
    about = metadata_of(layer)
    stamp = about.dateTime(_CREATED) if _CREATED is not None else None
    known = stamp is not None and stamp.isValid()
    facts = {
        "date": stamp.toString("yyyy-MM-dd") if known else _last_day(about.history()),
        "licence": "; ".join(about.licenses()),
        "attribution": "; ".join(about.rights()),
    }
    path = file_of(layer)
    if path is not None:
        options = _options(layer.source(), path)
        facts.update(file=path.name, provider=layer.providerType(), uri=path.name + options)
    return facts


def metadata_of(layer):
    """Return a layer's metadata, also those in a ``.qmd`` file beside it.

    QGIS reads that file when a person adds the layer, but not when a tool opens it.
    """
    about = layer.metadata()
    path = file_of(layer)
    if about.licenses() or about.rights() or path is None or path.suffix.lower() == ".gpkg":
        return about
    try:
        text = path.with_suffix(".qmd").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return about
    document, beside = QDomDocument(), QgsLayerMetadata()
    if document.setContent(text) and beside.readMetadataXml(document.documentElement()):
        return beside
    return about


def _last_day(history):
    """Return the date with which the last dated line of a layer's history begins, or ""."""
    days = [line[:10] for line in history if re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", line)]
    return days[-1] if days else ""


def file_of(layer):
    """Return the local file behind a layer as a Path, None if there is none."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(parts.get("path") or "")
    return path if path.is_file() else None


def _options(uri, path):
    """Return what follows the path in a layer's source, "" if it can't be told apart."""
    for written in (str(path), quote(str(path))):
        before, found, after = uri.partition(written)
        if found and before in ("", "file:", "file://"):
            return after
    return ""


def layer_name(layer, otherwise):
    """Return how messages and records call a layer.

    A layer given as ``file.gpkg|layername=streets`` is named after the file by QGIS, so that all
    layers of one file have one name; here it is called after itself.

    Parameters
    ----------
    layer : QgsVectorLayer or None
        The layer, where the source is one.
    otherwise : str
        The name that QGIS gave it.

    Returns
    -------
    str
    """
    path = None if layer is None else file_of(layer)
    if path is None or otherwise != path.stem:
        return otherwise
    inner = re.search(r"\|layername=([^|]+)", _options(layer.source(), path))
    return inner.group(1) if inner else otherwise


def source_layer(algorithm, parameters, name, context):
    """Return the layer behind a source parameter, and how it was narrowed down.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
        Whose parameter it is.
    parameters : dict
        The tool's parameters.
    name : str
        The source parameter.
    context : QgsProcessingContext
        Of this run.

    Returns
    -------
    layer : QgsVectorLayer or None
        None if the source is no layer that QGIS can name.
    restriction : str
        Such as "selected features only", a filter or unsaved edits; "" for the whole file.
    """
    value, notes = parameters.get(name), []
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        if value.selectedFeaturesOnly:
            notes.append("selected features only")
        if getattr(value, "filterExpression", ""):
            notes.append(f"filter: {value.filterExpression}")
        if getattr(value, "featureLimit", -1) > 0:
            notes.append(f"limit: {value.featureLimit}")
        source, _ = value.source.valueAsString(context.expressionContext())
        layer = QgsProcessingUtils.mapLayerFromString(source, context)
    else:
        layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    if not isinstance(layer, QgsVectorLayer):
        return None, "; ".join(notes)
    if layer.vectorJoins():
        notes.append("joined fields")
    if any(
        layer.fields().fieldOrigin(index) == QgsFields.FieldOrigin.OriginExpression
        for index in range(layer.fields().count())
    ):
        notes.append("virtual fields")
    if layer.isModified():
        notes.append("unsaved edits")
    return layer, "; ".join(notes)
