"""Whether a layer shows a table of an atlas, by whatever name and query."""

import re

from qgis.core import (
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ..core.atlas.schema import schema

_SIGN = "theme_link"  # a table that nothing but an atlas has


def is_of_an_atlas(layer):
    """Return whether a layer is a table of an atlas, or a query on its tables.

    Parameters
    ----------
    layer : QgsMapLayer

    Returns
    -------
    bool
    """
    if layer.type() != QgsMapLayer.LayerType.VectorLayer:
        return False
    kind, source = layer.providerType(), layer.source()
    if kind == "virtual":
        return _asks_an_atlas(layer)
    if kind not in ("ogr", "postgres"):
        return False
    parts = QgsProviderRegistry.instance().decodeUri(kind, source)
    if kind == "ogr":
        return _in_file(layer, parts.get("layerName"))
    table = str(parts.get("table") or "")
    if table in schema().names:
        return set(schema().table(table).names[:4]) <= set(layer.fields().names())
    return table.startswith("(") and _asks_a_table(table)


def is_query(layer):
    """Return whether a layer of a file is a query on its tables, not one of them.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    bool
    """
    return layer.subsetString().lstrip("( ").lower().startswith(("select", "with"))


def _in_file(layer, table):
    """Return whether a layer of a GeoPackage is, or may be, one of an atlas in it.

    A query names its tables in its text only, and newer QGIS forgets the layer's name beside one:
    in the file of an atlas every query counts, and every layer whose table is not named.
    """
    is_named = isinstance(table, str) and bool(table) and not is_query(layer)
    if is_named and table not in schema().names:
        return False
    return _SIGN in _tables_beside(layer)


def _tables_beside(layer):
    """Return the names of all tables of the file that a layer is in, whatever its suffix."""
    from .destinations import tables_in
    from .metadata import file_of

    source = layer.source().partition("|")[0]
    if source.startswith("/vsi"):
        return _tables_within(source)
    path = file_of(layer)
    return set() if path is None else tables_in(path)


def _tables_within(source):
    """Return the names of the tables of a file in an archive or on a server."""
    from osgeo import gdal

    from .published_whole import gdal_failures

    with gdal_failures():
        dataset = gdal.OpenEx(source, gdal.OF_VECTOR, ["GPKG"])
        if dataset is None:
            return set()
        return {dataset.GetLayer(place).GetName() for place in range(dataset.GetLayerCount())}


def _asks_an_atlas(layer):
    """Return whether a virtual layer reads a table of an atlas, from the project or by itself."""
    definition = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode()))
    project = QgsProject.instance()
    read = [project.mapLayer(one.layerId()) for one in layer.dataProvider().dependencies()]
    for one in definition.sourceLayers():
        read.append(
            project.mapLayer(one.reference())
            if one.isReferenced()
            else QgsVectorLayer(one.source(), "", one.provider())
        )
    return any(one is not None and is_of_an_atlas(one) for one in read)


def _asks_a_table(query):
    """Return whether a query of a database reads a table that is called as one of an atlas."""
    names = "|".join(schema().names)
    others = r'(?:[\w".]+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*'  # FROM a, b AS c, ...
    found = re.search(rf'\b(?:from|join)\s+{others}[\w".]*\b(?:{names})\b', query, re.IGNORECASE)
    return found is not None
