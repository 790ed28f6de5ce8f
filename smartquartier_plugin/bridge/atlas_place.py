"""The place of an atlas as users write it: a file, or a PostgreSQL connection of QGIS."""

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..core.errors import InputError
from ..core.i18n import translate
from ..services.atlas.place import DEFAULT_SCHEMA, database_place, file_place

PREFIX = "postgis:"


def place_of(text):
    """Return where an atlas lives.

    Parameters
    ----------
    text : str
        A GeoPackage file, or ``postgis:connection`` or ``postgis:connection/schema`` with a
        PostgreSQL connection as it is called in QGIS: login and password stay there.

    Returns
    -------
    AtlasPlace

    Raises
    ------
    InputError
        If there is no such connection, or neither is meant.
    """
    text = text.strip()
    if not text.lower().startswith(PREFIX):
        return file_place(text)
    name, _, schema = text[len(PREFIX) :].partition("/")
    connections = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
    if name not in connections:
        raise InputError(
            translate(
                "SmartQuartier",
                "QGIS has no PostgreSQL connection '{}'; it has: {}. Add it in the browser panel, "
                "or name a GeoPackage.",
            ).format(name, ", ".join(sorted(connections)) or "–")
        )
    uri = QgsDataSourceUri(connections[name].uri())
    # True: with user and password of the stored login.
    parameters = uri.connectionInfo(True)
    return database_place(parameters, PREFIX + name, schema or DEFAULT_SCHEMA)
