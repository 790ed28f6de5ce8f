"""Whether the data of the web page are those of the package's GeoPackage, value by value."""

import json
from datetime import datetime

from ...core.i18n import translate
from ...core.sql import statement
from ..package.layout import WEB
from .findings import Findings
from .reading import columns, database, quoted, tables, text_of

FOLDER = f"{WEB}data/"
ABOUT = f"{WEB}package.js"
_NEAR = 3e-7
"""Degrees, about 3 cm: seven decimals, and two ways to transform."""
_EVERY = 2000


def data_of(content, name):
    """Compare each data script with the GeoPackage.

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
    homes = _homes(content)
    checks = []
    for dataset in datasets:
        found, path = Findings(), f"{FOLDER}{dataset.get('name')}.js"
        rows = _value(content, path) if path in scripts else None
        if not isinstance(rows, dict) or not isinstance(rows.get("columns"), dict):
            found.error("data", _unreadable())
        elif dataset["name"] not in homes:
            found.error(
                "data",
                translate(
                    "SmartQuartier",
                    "The page shows '{}', which is in no GeoPackage of the package; write the "
                    "package again.",
                ).format(dataset["name"]),
            )
        else:
            _compare(content, homes[dataset["name"]], dataset, rows, found)
        checks.append(found.check(name, path))
    return checks


def _unreadable():
    return translate(
        "SmartQuartier", "The data of the page can't be read; write the package again."
    )


def _value(content, path):
    """Return what a data script assigns, None if it is no such script."""
    _, equals, text = text_of(content, path).partition("=")
    try:
        return json.loads(text.rstrip().rstrip(";")) if equals else None
    except ValueError:
        return None


def _homes(content):
    """Return which GeoPackage holds which table."""
    import sqlite3

    homes = {}
    for path in content.ending(".gpkg"):
        try:
            with database(content, path) as connection:
                homes.update(dict.fromkeys(tables(connection), path))
        except sqlite3.DatabaseError:  # a finding of those who check GeoPackages
            continue
    return homes


def _compare(content, path, dataset, rows, found):
    table, shown = dataset["name"], rows["columns"]
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
                if not _same(own, value):
                    found.error("data", _differs().format(name, own, value), f"{table} {row[0]}")
    if number != count or any(len(values) != number for values in shown.values()):
        found.error(
            "data",
            translate(
                "SmartQuartier",
                "The page shows {} rows of '{}', the GeoPackage has {}; write the package again.",
            ).format(count, table, number),
        )
    elif "coordinates" in rows:
        _compare_places(content, path, table, rows["coordinates"], found)


def _differs():
    return translate(
        "SmartQuartier",
        "Field '{}' is '{}' on the page and '{}' in the GeoPackage; write the package again.",
    )


def _same(shown, stored):
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


def _compare_places(content, path, table, places, found):
    from osgeo import gdal, ogr, osr

    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = gdal.OpenEx(str(content.root / path), gdal.OF_VECTOR | gdal.OF_READONLY)
    layer = source.GetLayerByName(table) if source is not None else None
    if layer is None or layer.GetSpatialRef() is None:
        return
    turning = osr.CoordinateTransformation(_own(layer), degrees)
    for number, feature in enumerate(layer):
        if number % _EVERY == 0:
            content.progress.check()
        geometry = feature.GetGeometryRef()
        stored = []
        if geometry is not None and not geometry.IsEmpty():
            turned = geometry.Clone()
            turned.Transform(turning)
            stored = _flat(json.loads(ogr.Geometry.ExportToJson(turned))["coordinates"])
        shown = _flat(places[number]) if number < len(places) and places[number] else []
        if not _near(shown, stored):
            found.error(
                "place",
                translate(
                    "SmartQuartier",
                    "The geometry on the page is not that in the GeoPackage; write the package "
                    "again.",
                ),
                f"{table} {feature.GetFID()}",
            )


def _own(layer):
    from osgeo import osr

    system = layer.GetSpatialRef().Clone()
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def _flat(nested):
    """Return the vertices of nested coordinates, sorted: where a ring begins means nothing."""
    if nested and isinstance(nested[0], (int, float)):
        return [(nested[0], nested[1])]
    return sorted({point for part in nested for point in _flat(part)})


def _near(shown, stored):
    import numpy as np

    if not shown or not stored:
        return shown == stored
    one, other = np.array(shown), np.array(stored)
    # Each has its like in the other; sorting alone could swap two of almost the same longitude.
    if one.shape == other.shape and (np.abs(one - other) <= _NEAR).all():
        return True
    return _within(one, other) and _within(other, one)


def _within(points, others):
    import numpy as np
    from scipy.spatial import cKDTree

    distance, _ = cKDTree(others).query(points, p=np.inf)
    return bool((distance <= _NEAR).all())
