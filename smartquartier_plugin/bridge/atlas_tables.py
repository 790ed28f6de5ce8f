"""Whether a layer shows a table of an atlas, by whatever name and query."""

import re

from qgis.core import QgsMapLayer, QgsProviderRegistry

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
    if kind not in ("ogr", "postgres"):
        return False
    parts = QgsProviderRegistry.instance().decodeUri(kind, source)
    if kind == "ogr":
        return _in_file(layer, parts.get("layerName"))
    table = str(parts.get("table") or "")
    if table in schema().names:
        return set(schema().table(table).names[:4]) <= set(layer.fields().names())
    return table.startswith("(") and _asks_a_table(table)


def _in_file(layer, table):
    """Return whether a layer of a GeoPackage is, or may be, one of an atlas in it.

    A query names its tables in its text only, and newer QGIS forgets the layer's name beside one:
    in the file of an atlas every query counts, and every layer whose table is not named.
    """
    from .destinations import tables_in
    from .metadata import file_of

    path = file_of(layer)
    if path is None or path.suffix.lower() != ".gpkg":
        return False
    is_query = layer.subsetString().lstrip("( ").lower().startswith(("select", "with"))
    is_named = isinstance(table, str) and bool(table) and not is_query
    if is_named and table not in schema().names:
        return False
    return _SIGN in tables_in(path)


def _asks_a_table(query):
    """Return whether a query of a database reads a table that is called as one of an atlas."""
    names = "|".join(schema().names)
    others = r'(?:[\w".]+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*'  # FROM a, b AS c, ...
    found = re.search(rf'\b(?:from|join)\s+{others}[\w".]*\b(?:{names})\b', query, re.IGNORECASE)
    return found is not None
