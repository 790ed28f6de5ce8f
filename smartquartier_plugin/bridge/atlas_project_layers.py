"""The layers of an atlas's QGIS project: its tables, and two that are drawn from them.

The two are queries that the database itself answers, with no table or view added to the atlas:
relations as lines between their ends, and one list of actors and projects to choose from. A
query needs a second for tens of thousands of relations; geometries made by expressions, or
QGIS's virtual layers, would look up every end by itself.
"""

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.atlas.schema import schema
from ..core.errors import ServiceError
from ..core.i18n import translate
from ..core.sql import statement

LINES, OBJECTS = "relation_lines", "objects"
OFFICE_ONLY = ("history", "source_row")
"""Tables that a published copy of an atlas does not have."""
DRAWN = (LINES, OBJECTS)
"""Names of the layers that are no tables."""
_GEOMETRY = "geom"
_ENDS = (
    "(SELECT actor_id AS id, name AS title, geom FROM {schema}actor "
    "UNION ALL SELECT project_id, title, geom FROM {schema}project)"
)
_LINES_SQL = (
    "SELECT r.fid AS fid, r.relation_id, r.relation_type, r.from_id, r.to_id, "
    "a.title AS from_title, b.title AS to_title, r.valid_from, r.valid_to, r.source, r.licence, "
    "r.release, r.review_status, r.checked_on, {line}(a.geom, b.geom) AS geom "
    "FROM {schema}relation r JOIN {ends} a ON a.id = r.from_id JOIN {ends} b ON b.id = r.to_id"
)
_OBJECTS_SQL = (
    "SELECT 2 * fid AS fid, actor_id AS object_id, name AS title, 'actor' AS kind "
    "FROM {schema}actor "
    "UNION ALL SELECT 2 * fid + 1, project_id, title, 'project' FROM {schema}project"
)


def open_layers(place, words):
    """Open the layers of an atlas; they belong to the thread that calls this.

    Parameters
    ----------
    place : AtlasPlace
    words : Words
        For their titles.

    Returns
    -------
    dict of str to QgsVectorLayer
        The tables of the schema by name, ``LINES`` and ``OBJECTS``; without those of
        ``OFFICE_ONLY`` in a published copy.

    Raises
    ------
    ServiceError
        If one can't be opened.
    """
    source = _FileSource(place) if place.is_file else _DatabaseSource(place)
    layers = {}
    for table in schema().tables:
        optional = table.name in OFFICE_ONLY
        uri, title = source.table(table), words.table(table.name)
        layer = _opened(uri, title, source.provider, place, optional)
        if layer is not None:
            layers[table.name] = layer
    crs = layers["actor"].crs()
    layers[LINES] = _opened(source.lines(crs), words.text("lines"), source.provider, place)
    layers[OBJECTS] = _opened(source.objects(), words.text("objects"), source.provider, place)
    for name in DRAWN:
        layers[name].setReadOnly(True)
    layers[LINES].setCrs(crs)
    # No dependencies on the tables: a query that QGIS opens again while its file leaves the edit
    # mode comes back as the bare table. A refresh of the map reads the lines anew.
    return layers


def without_login(uri):
    """Return a database source without password and user: everybody opens it as themselves.

    Parameters
    ----------
    uri : str
        Of a PostgreSQL layer.

    Returns
    -------
    str
    """
    parts = QgsDataSourceUri(uri)
    parts.setPassword("")
    parts.setUsername("")
    return parts.uri(False)


class _FileSource:
    provider = "ogr"

    def __init__(self, place):
        self._path = str(place.path.resolve())

    def table(self, table):
        return f"{self._path}|layername={table.name}"

    def lines(self, crs):
        # An atlas without relations would not say that they are lines.
        return self._query(
            "relation", statement(_LINES_SQL, ends=_ENDS, schema="", line="MakeLine"), "LineString"
        )

    def objects(self):
        return self._query("actor", statement(_OBJECTS_SQL, schema=""), "")

    def _query(self, table, sql, kind):
        kind = f"|geometrytype={kind}" if kind else ""
        return f"{self._path}|layername={table}{kind}|subset={sql}"


class _DatabaseSource:
    provider = "postgres"

    def __init__(self, place):
        self._place = place
        self._schema = f'"{place.schema}".'

    def table(self, table):
        uri = self._uri()
        geometry = _GEOMETRY if table.geometry else ""
        uri.setDataSource(self._place.schema, table.name, geometry, "", "fid")
        return uri.uri(False)

    def lines(self, crs):
        return self._query(
            statement(_LINES_SQL, ends=_ENDS, schema=self._schema, line="ST_MakeLine"), crs
        )

    def objects(self):
        return self._query(statement(_OBJECTS_SQL, schema=self._schema))

    def _query(self, sql, crs=None):
        uri = self._uri()
        uri.setDataSource("", f"({sql})", _GEOMETRY if crs is not None else "", "", "fid")
        if crs is not None:
            uri.setWkbType(QgsWkbTypes.Type.LineString)
            uri.setSrid(str(crs.postgisSrid()))
        return uri.uri(False)

    def _uri(self):
        """The connection as QGIS knows it, with a stored login by its id, never by its words."""
        name = self._place.name.rpartition("/")[0]
        known = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
        if name in known:
            return QgsDataSourceUri(known[name].uri())
        return QgsDataSourceUri(self._place.uri.partition(":")[2])


def _opened(uri, title, provider, place, optional=False):
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(uri, title, provider, options)
    if not layer.isValid():
        if optional:
            return None
        raise ServiceError(
            translate(
                "SmartQuartier",
                "'{}' of the atlas '{}' can't be opened by QGIS; check that the atlas is whole "
                "and has a plain file name (letters, digits, _ and -). No project was stored.",
            ).format(title, place.name)
        )
    return layer


def private(layer):
    """Keep a layer out of the user's sight: it only serves others.

    Parameters
    ----------
    layer : QgsMapLayer
    """
    layer.setFlags(layer.flags() | QgsMapLayer.LayerFlag.Private)
