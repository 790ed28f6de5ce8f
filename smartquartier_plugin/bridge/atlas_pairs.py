"""Reading a table of pairs, and what a merge of them can not keep."""

from qgis.core import QgsFeatureRequest

from . import compat


def read_table(source):
    """Read the attributes of all features, also of those without a geometry.

    Parameters
    ----------
    source : QgsProcessingFeatureSource or QgsVectorLayer

    Returns
    -------
    DataFrame
        Plain values, None where missing.
    """
    import pandas as pd

    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [
        [compat.to_python(value) for value in feature.attributes()]
        for feature in source.getFeatures(request)
    ]
    return pd.DataFrame(rows, columns=[field.name() for field in source.fields()], dtype=object)


def own_columns_lost(place, old, new):
    """Return the columns of the user's own that hold something in rows that go.

    Parameters
    ----------
    place : AtlasPlace
    old, new : Atlas
        Before and after; ``old`` as it lies in the place. The history keeps the columns of the
        atlas only.

    Returns
    -------
    list of str
        As ``actor.room``.
    """
    from osgeo import gdal

    from ..core.atlas.schema import schema
    from ..services.atlas.gdal_calls import quiet, without_sidecar
    from ..services.atlas.tables import open_layer

    gone = {
        table.name: set(old[table.name][table.key]) - set(new[table.name][table.key])
        for table in schema().tables
    }
    found = []
    with quiet():
        dataset = gdal.OpenEx(place.uri, gdal.OF_VECTOR, ["GPKG", "PostgreSQL"])
        without_sidecar(dataset)
        for name, keys in gone.items():
            layer = open_layer(dataset, place, name) if dataset and keys else None
            if layer is not None:
                table = schema().table(name)
                found.extend(f"{name}.{own}" for own in _filled(layer, table, keys))
        layer = dataset = None  # closed, before the atlas is written
    return found


def _filled(layer, table, keys):
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(k).GetName() for k in range(definition.GetFieldCount())]
    own = [name for name in names if name not in table.names]
    if not own:
        return []
    layer.ResetReading()
    rows = [row for row in layer if (row.GetField(table.key) or "").strip() in keys]
    return [name for name in own if any(row.IsFieldSetAndNotNull(name) for row in rows)]
