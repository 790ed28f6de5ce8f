"""Whether the data of the web page are those of the package's GeoPackage, value by value."""

import json
from datetime import datetime
from itertools import chain, islice

from ...core.i18n import translate
from ...core.sql import statement
from ..formats.coordinates import flat
from ..package.layout import WEB
from .findings import Findings
from .reading import columns, database, quoted, tables

FOLDER = f"{WEB}data/"
ABOUT = f"{WEB}package.js"
NEAR = 3e-7
"""Degrees, about 3 cm: seven decimals, and two ways to transform."""
_EVERY = 2000


def data_of(content, name):
    """Compare each data script with the GeoPackage; places with the GeoJSON where there is one.

    Parameters
    ----------
    content : Content
    name : str
        Of the validator.

    Returns
    -------
    list of Check
        [] where the page has no such scripts; a script that has no table in any GeoPackage
        is an error.
    """
    scripts = [p for p in content.files if p.startswith(FOLDER) and p.endswith(".js")]
    if ABOUT not in content.files:
        return []
    facts = _value(content, ABOUT)
    datasets = facts.get("datasets") if isinstance(facts, dict) else None
    if not isinstance(datasets, list):
        found = Findings()
        found.error("data", _unreadable())
        return [found.check(name, ABOUT)]
    tables_in = homes(content)
    checks = []
    for dataset in datasets:
        found, path = Findings(), f"{FOLDER}{dataset.get('name')}.js"
        rows = _value(content, path) if path in scripts else None
        if not isinstance(rows, dict) or not isinstance(rows.get("columns"), dict):
            found.error("data", _unreadable())
        elif dataset["name"] not in tables_in:
            found.error(
                "data",
                translate(
                    "SmartQuartier",
                    "The page shows '{}', which is in no GeoPackage of the package; write the "
                    "package again.",
                ).format(dataset["name"]),
            )
        else:
            _compare(content, tables_in[dataset["name"]], dataset["name"], rows, found)
            if "coordinates" in rows and not found:
                _compare_places(content, tables_in[dataset["name"]], dataset["name"], path, found)
        checks.append(found.check(name, path))
    return checks


def _unreadable():
    return translate(
        "SmartQuartier", "The data of the page can't be read; write the package again."
    )


def _value(content, path):
    """Return what a data script assigns, None if it is no such script.

    Coordinates are left out: in the scripts of the rows each stands on a line of its own.
    """
    with open(content.root / path, encoding="utf-8-sig", errors="replace") as stream:
        first = stream.readline().rstrip()
    _, equals, text = first.partition("=")
    text = text + "]}" if text.endswith("[") else text.rstrip(";")
    try:
        return json.loads(text) if equals else None
    except ValueError:
        return None


def _places(content, path):
    """Yield the coordinates of each row of a data script, as text.

    Raises
    ------
    ValueError
        If the last ones are missing.
    """
    with open(content.root / path, encoding="utf-8-sig", errors="replace") as stream:
        stream.readline()
        for line in stream:
            if line.startswith("]};"):
                return
            if line.strip():
                yield line.rstrip().rstrip(",")
    raise ValueError(path)


def _features(content, table):
    """Yield the features of a dataset's GeoJSON as text; ours has one per line."""
    path = f"data/{table}.geojson"
    if path not in content.files:
        return
    with open(content.root / path, encoding="utf-8-sig", errors="replace") as stream:
        for line in stream:
            if line.startswith('{"type":"Feature",'):
                yield line


def _says(feature, place):
    """Return whether a feature's text holds this text as its geometry."""
    if place == "null":
        return '"geometry":null,"properties":' in feature
    # Within a text of the properties the quotation marks would stand with a backslash.
    return f'"coordinates":{place}}},"properties":' in feature


def homes(content):
    """Return which GeoPackage holds which table."""
    import sqlite3

    found = {}
    for path in content.ending(".gpkg"):
        try:
            with database(content, path) as connection:
                found.update(dict.fromkeys(tables(connection), path))
        except sqlite3.DatabaseError:  # a finding of those who check GeoPackages
            continue
    return found


def _compare(content, path, table, rows, found):
    shown = rows["columns"]
    with database(content, path) as connection:
        names = columns(connection, table)
        missing = [name for name in shown if name not in names]
        if missing:
            found.error(
                "data",
                translate(
                    "SmartQuartier",
                    "The page shows fields that the GeoPackage does not have: {}; write the "
                    "package again.",
                ).format(", ".join(missing)),
            )
            return
        count = rows.get("rows")
        sql = statement(
            "SELECT {columns} FROM {table} ORDER BY rowid",
            columns=", ".join(["rowid", *(quoted(name) for name in shown)]),
            table=quoted(table),
        )
        number = 0
        for number, row in enumerate(connection.execute(sql), 1):
            if number % _EVERY == 0:
                content.progress.check()
            for name, value in zip(shown, row[1:]):
                own = shown[name][number - 1] if number <= len(shown[name]) else None
                if not same_value(own, value):
                    found.error("data", _differs().format(name, own, value), f"{table} {row[0]}")
    if number != count or any(len(values) != number for values in shown.values()):
        found.error(
            "data",
            translate(
                "SmartQuartier",
                "The page shows {} rows of '{}', the GeoPackage has {}; write the package again.",
            ).format(count, table, number),
        )


def _differs():
    return translate(
        "SmartQuartier",
        "Field '{}' is '{}' on the page and '{}' in the GeoPackage; write the package again.",
    )


def same_value(shown, stored):
    """Return whether a value of a JSON file is that of the GeoPackage.

    Parameters
    ----------
    shown, stored : object

    Returns
    -------
    bool
    """
    if shown is None or stored is None:
        return shown is stored
    if isinstance(shown, str) and isinstance(stored, str):
        return shown == stored or _moment(shown) == _moment(stored) != ""
    if isinstance(stored, str) or isinstance(shown, str):
        return str(shown) == str(stored)
    return float(shown) == float(stored)


def _moment(text):
    """Return a time as an instant: the GeoPackage says it in UTC; "" for any other text."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return ""
    return moment.timestamp() if moment.tzinfo else moment


# -- places --------------------------------------------------------------------------------


def _compare_places(content, path, table, script, found):
    places, features = _places(content, script), _features(content, table)
    with database(content, path) as connection:
        geometries = _geometries(connection, table)
        if geometries is None:
            return
        turn = turning(connection, table)
        try:
            while True:
                content.progress.check()
                stored = list(islice(geometries, _EVERY))
                shown = list(islice(places, _EVERY))
                if not stored and not shown:
                    return
                # The same text as in the GeoJSON needs no look at its numbers.
                said = list(islice(features, len(shown)))
                if len(said) == len(shown) == len(stored) and all(map(_says, said, shown)):
                    continue
                _compare_batch(table, stored, [json.loads(text) for text in shown], turn, found)
        except ValueError:
            found.error("data", _unreadable())


def _compare_batch(table, stored, shown, turn, found):
    import numpy as np

    flats = flat([blob for _, blob in stored])
    ends = np.cumsum([_vertices(shape) for shape in flats.shapes], dtype=int)
    points = turn(flats.points) if len(flats.points) else flats.points
    parts = np.split(points, ends[:-1]) if stored else []
    own = [_flat(shown[n]) if n < len(shown) else [] for n in range(len(stored))]
    alike = _alike(own, points, ends)
    for number, (row, _) in enumerate(stored):
        if not alike[number] and not near(own[number], parts[number]):
            found.error("place", _elsewhere(), f"{table} {row}")
    if len(shown) > len(stored):
        found.error("place", _elsewhere(), table)


def _alike(own, points, ends):
    """Return for each geometry whether it has the same vertices in the same order."""
    import numpy as np

    counts = np.array([len(vertices) for vertices in own])
    if (np.cumsum(counts) != ends).any() or not len(points):
        return counts == np.diff(ends, prepend=0) if not len(points) else [False] * len(own)
    shown = np.array(list(chain.from_iterable(own)), dtype=float).reshape(-1, 2)
    far = (np.abs(shown - points) > NEAR).any(axis=1)
    wrong = np.bincount(np.repeat(np.arange(len(own)), counts), weights=far, minlength=len(own))
    return wrong == 0


def _elsewhere():
    return translate(
        "SmartQuartier",
        "The geometry on the page is not that in the GeoPackage; write the package again.",
    )


def _geometries(connection, table):
    """Return an iterator of (row, WKB or None) of a table, None if it has no geometry."""
    listed = connection.execute(
        "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    if listed is None:
        return None
    sql = statement(
        "SELECT rowid, {column} FROM {table} ORDER BY rowid",
        column=quoted(listed[0]),
        table=quoted(table),
    )
    return ((row, wkb(blob)) for row, blob in connection.execute(sql))


def wkb(blob):
    """Return what follows the header of a GeoPackage's geometry; None for an empty one."""
    if blob is None or blob[3] & 0x10:
        return None
    return blob[8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7] :]


def turning(connection, table):
    """Return a function that turns coordinates of a table into degrees.

    Parameters
    ----------
    connection : sqlite3.Connection
    table : str

    Returns
    -------
    callable
        ``turn(array (n, 2)) -> array (n, 2)``.
    """
    import numpy as np
    from osgeo import osr

    (definition,) = connection.execute(
        "SELECT s.definition FROM gpkg_spatial_ref_sys s JOIN gpkg_geometry_columns g "
        "ON s.srs_id = g.srs_id WHERE g.table_name = ?",
        (table,),
    ).fetchone()
    own, degrees = osr.SpatialReference(), osr.SpatialReference()
    own.SetFromUserInput(definition)
    degrees.ImportFromEPSG(4326)
    for system in (own, degrees):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    turning = osr.CoordinateTransformation(own, degrees)
    return lambda points: np.array(turning.TransformPoints(points)).reshape(-1, 3)[:, :2]


def _vertices(shape):
    return 0 if shape is None else _counted(*shape)


def _counted(kind, parts):
    if kind == 1:
        return 1
    if kind == 2:
        return parts
    if kind == 3:
        return sum(parts)
    return sum(_counted(kind - 3, part) for part in parts)


def _flat(nested):
    """Return the vertices of nested coordinates."""
    while nested and isinstance(nested[0], list) and isinstance(nested[0][0], list):
        nested = list(chain.from_iterable(nested))
    return [nested] if nested and not isinstance(nested[0], list) else nested or []


def near(shown, stored):
    """Return whether two geometries have the same vertices, wherever their rings begin.

    Parameters
    ----------
    shown, stored : array (n, 2) or list
        Degrees.

    Returns
    -------
    bool
    """
    import numpy as np

    if len(shown) != len(stored):
        return False
    one, other = np.array(shown, dtype=float).reshape(-1, 2), np.asarray(stored)
    if (np.abs(one - other) <= NEAR).all() or (np.abs(one[::-1] - other) <= NEAR).all():
        return True
    return _within(one, other) and _within(other, one)


def _within(points, others):
    import numpy as np
    from scipy.spatial import cKDTree

    distance, _ = cKDTree(others).query(points, p=np.inf)
    return bool((distance <= NEAR).all())
