"""Whether a layer shows a table of an atlas, by whatever name and query."""

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
    return table.startswith("(") and "actor_id" in table


def _in_file(layer, table):
    from .destinations import tables_in
    from .metadata import file_of

    path = file_of(layer)
    if path is None or path.suffix.lower() != ".gpkg" or table not in schema().names:
        return False
    return _SIGN in tables_in(path)
