"""Reading a table of pairs: its rows count, whatever their geometries."""

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
