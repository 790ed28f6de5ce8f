"""One GeoPackage with stations and their observations, written as they arrive.

OGR makes the file and the point layer. The rows of the observations go in through SQLite
itself, many at a time, which is several times faster than one OGR feature each: they are a
plain table without geometry, with no index of OGR's to look after.
"""

import sqlite3
from contextlib import contextmanager
from pathlib import Path

from ...core.errors import ServiceError
from ...core.i18n import translate
from ..features.loading.ogr import session

STATIONS = "stations"
OBSERVATIONS = "observations"
_STATION_FIELDS = (
    ("station_id", "String"),
    ("name", "String"),
    ("property", "String"),
    ("unit", "String"),
    ("last_value", "Real"),
    ("last_time", "String"),
    ("source", "String"),
)
_OBSERVATION_FIELDS = (
    ("station_id", "String"),
    ("property", "String"),
    ("time", "String"),
    ("value", "Real"),
    ("unit", "String"),
)
_INSERT = "INSERT INTO observations (station_id, property, time, value, unit) VALUES (?,?,?,?,?)"
_BATCH = 20000


class ObservationStore:
    """Write stations and observations into a new GeoPackage; a context manager.

    On an error the half-written file is removed.

    Parameters
    ----------
    target : str or Path
        A file that doesn't exist yet, in a temporary folder of the caller.
    newest_from_rows : bool
        Whether the stations' newest values are taken from the observations (a period was
        asked for) rather than from the stations as given.
    """

    def __init__(self, target, newest_from_rows=False):
        self.path = Path(target)
        self.n_observations = 0
        self._stations = []
        self._newest_from_rows = newest_from_rows
        self._waiting = []
        self._connection = None

    @property
    def n_stations(self):
        """Return the number of rows of the layer of stations."""
        return len(self._stations)

    def properties(self):
        """Return the properties of the stations, sorted."""
        return tuple(sorted({station.property for station in self._stations}))

    def __enter__(self):
        """Make the file."""
        if self.path.exists():
            raise FileExistsError(str(self.path))
        try:
            _make_file(self.path)
            self._connection = _connect(self.path)
        except (RuntimeError, sqlite3.Error) as error:
            self._discard()
            raise _unwritable(self.path, error) from error
        return self

    def __exit__(self, kind, error, _):
        """Finish the file, or remove it after an error."""
        if kind is not None:
            self._discard()
            return
        try:
            self._finish()
        except (RuntimeError, sqlite3.Error) as failure:
            self._discard()
            raise _unwritable(self.path, failure) from failure
        except BaseException:
            self._discard()
            raise

    def add_stations(self, stations):
        """Keep stations; they are written in the end, with their newest values."""
        self._stations.extend(stations)

    def add_observations(self, rows):
        """Write rows of station_id, property, time, value, unit."""
        self._waiting.extend(rows)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self):
        try:
            self._connection.executemany(_INSERT, self._waiting)
        except sqlite3.Error as error:
            raise _unwritable(self.path, error) from error
        self.n_observations += len(self._waiting)
        self._waiting = []

    def _finish(self):
        self._flush()
        self._connection.commit()
        newest = _newest(self._connection) if self._newest_from_rows else None
        self._connection.close()
        self._connection = None
        with _ogr() as ogr:
            _write_stations(self.path, self._stations, newest, ogr)

    def _discard(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        for suffix in ("", "-journal", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _ogr():
    """Yield ogr; whatever GDAL reports inside becomes a RuntimeError, exceptions on or off."""
    from osgeo import ogr

    with session() as messages:
        yield ogr
    if messages.errors:
        raise RuntimeError(messages.last)


def _make_file(path):
    with _ogr() as ogr:
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        if source is None:
            return  # the message says why
        layer = source.CreateLayer(OBSERVATIONS, None, ogr.wkbNone)
        for name, kind in _OBSERVATION_FIELDS:
            layer.CreateField(ogr.FieldDefn(name, getattr(ogr, f"OFT{kind}")))
        del layer, source  # closes the file


def _connect(path):
    connection = sqlite3.connect(str(path))
    # The file is thrown away on any error, so it needs neither a journal nor waiting for
    # the disk.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _newest(connection):
    """Return (station_id, property) -> (time, value) of the newest row of each."""
    # SQLite takes the other columns from the row that has the maximum.
    rows = connection.execute(
        "SELECT station_id, property, MAX(time), value FROM observations "
        "GROUP BY station_id, property"
    )
    return {(station, name): (time, value) for station, name, time, value in rows}


def _write_stations(path, stations, newest, ogr):
    from osgeo import osr

    source = ogr.Open(str(path), 1)
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = source.CreateLayer(STATIONS, degrees, ogr.wkbPoint, ["GEOMETRY_NAME=geom"])
    for name, kind in _STATION_FIELDS:
        layer.CreateField(ogr.FieldDefn(name, getattr(ogr, f"OFT{kind}")))
    flag = ogr.FieldDefn("crowd", ogr.OFTInteger)
    flag.SetSubType(ogr.OFSTBoolean)
    layer.CreateField(flag)
    layer.StartTransaction()
    for station in stations:
        layer.CreateFeature(_feature(ogr, layer.GetLayerDefn(), station, newest))
    layer.CommitTransaction()
    del layer, source


def _feature(ogr, definition, station, newest):
    time, value = station.last_time, station.last_value
    if newest is not None:
        time, value = newest.get((station.station_id, station.property), ("", None))
    feature = ogr.Feature(definition)
    fields = {
        "station_id": station.station_id,
        "name": station.name,
        "property": station.property,
        "unit": station.unit,
        "last_value": value,
        "last_time": time,
        "source": station.source,
        "crowd": int(station.crowd),
    }
    for name, content in fields.items():
        if content is None or content == "":
            feature.SetFieldNull(name)
        else:
            feature.SetField(name, content)
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(station.lon, station.lat)
    feature.SetGeometryDirectly(point)
    return feature


def _unwritable(path, error):
    return ServiceError(
        translate(
            "SmartQuartier",
            "The observations can't be written to '{}' ({}); is the disk full, or the folder "
            "write-protected?",
        ).format(path.name, error)
    )
