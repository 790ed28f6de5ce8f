"""The rows of a table that a tool wrote, as plain values."""

from qgis.core import NULL, QgsVectorLayer

from ..core.errors import InputError
from ..core.i18n import translate


def rows_in(path):
    """Return the rows of a file with one table.

    Parameters
    ----------
    path : str

    Returns
    -------
    list of dict
        By the fields' names; None for what is missing.

    Raises
    ------
    InputError
        If the file can't be read.
    """
    layer = QgsVectorLayer(path, "table", "ogr")
    if not layer.isValid():
        raise InputError(
            translate("SmartQuartier", "The table '{}' can't be read.").format(
                path.replace("\\", "/").rsplit("/", 1)[-1]
            )
        )
    names = layer.fields().names()
    return [
        {name: None if feature[name] == NULL else feature[name] for name in names}
        for feature in layer.getFeatures()
    ]
