"""The table that the check of services leaves, as plain rows."""

from qgis.core import QgsVectorLayer

from .compat import to_python

_FIELDS = ("entry", "ok", "problem", "count", "checked_on")


def read_checks(path):
    """Return the rows of a table that ``checkservices`` has written.

    Parameters
    ----------
    path : str
        The table's file.

    Returns
    -------
    list of dict
        With entry, ok, problem, count and checked_on; None where a value is missing.
    """
    layer = QgsVectorLayer(path, "checks", "ogr")
    return [{name: to_python(feature[name]) for name in _FIELDS} for feature in layer.getFeatures()]
