"""pygeoapi behind waitress. Usage: pygeoapi_server.py data_folder work_folder

Runs in the venv ``.venv-servers``. The configuration is JSON, which is YAML as well.
"""

import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pygeoapi_serving
from serving import listen

#: Answers are silently clamped to that many features.
MAX_ITEMS = 1000
CRS = "http://www.opengis.net/def/crs/"
WGS84, CRS84, UTM33 = f"{CRS}EPSG/0/4326", f"{CRS}OGC/1.3/CRS84", f"{CRS}EPSG/0/25833"


def _collection(title, provider, extent):
    return {
        "type": "collection",
        "title": {"en": title, "de": title},
        "description": f"{title}: made for tests",
        "keywords": ["test"],
        "links": [
            {
                "type": "text/html",
                "rel": "license",
                "title": "CC0",
                "href": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        ],
        "extents": {"spatial": {"bbox": extent, "crs": CRS84}},
        "limits": {"default_items": 10, "max_items": MAX_ITEMS, "on_exceed": "throttle"},
        "providers": [dict(provider, type="feature")],
    }


def _geojson(path, id_field):
    return {
        "name": "GeoJSON",
        "data": str(path),
        "id_field": id_field,
        "crs": [CRS84, WGS84, UTM33],
        "storage_crs": CRS84,
    }


def _geopackage(path, table):
    return {
        "name": "SQLiteGPKG",
        "data": str(path),
        "id_field": "fid",
        "table": table,
        "crs": [CRS84, WGS84, UTM33],
        "storage_crs": UTM33,
    }


def _spatialite():
    """Tell whether Python's SQLite can load SpatiaLite, which GeoPackages need here.

    Call it when shapely and pyproj are imported: SQLite makes the symbols of SpatiaLite's own
    GEOS and PROJ global, and the wheels would take them for theirs, which ends in NaNs and
    crashes.
    """
    try:
        connection = sqlite3.connect(":memory:")
        connection.enable_load_extension(True)
        connection.execute("SELECT load_extension('mod_spatialite.so')")
    except (AttributeError, sqlite3.OperationalError):
        return False
    return True


def configuration(url, data, work, extent, spatialite):
    """Return the configuration of pygeoapi.

    Parameters
    ----------
    url : str
    data, work : Path
    extent : sequence of float
    spatialite : bool
        Also with collections in a GeoPackage, which need it.

    Returns
    -------
    dict
    """
    resources = {
        name: _collection(name, _geojson(data / f"{name}.geojson", id_field), extent)
        for name, id_field in (("stadtteile", "blocknr"), ("punkte", "nr"), ("gemischt", "nr"))
    }
    if spatialite:
        # A copy: SpatiaLite adds virtual tables to the file.
        city = shutil.copy(data / "city.gpkg", work / "city.gpkg")
        for table in ("stadtteile", "punkte", "haltestellen", "messstellen"):
            name = f"{table}_gpkg"
            resources[name] = _collection(name, _geopackage(city, table), extent)
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en-US", "de-DE"],
            "pretty_print": False,
            "gzip": True,
            "limits": {"default_items": 10, "max_items": MAX_ITEMS, "on_exceed": "throttle"},
            "map": {"url": "http://127.0.0.1/none/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": {"en": "Test city", "de": "Teststadt"},
                "description": {"en": "Made for tests"},
                "keywords": {"en": ["test"]},
                "keywords_type": "theme",
                "terms_of_service": "CC0",
                "url": url,
            },
            "license": {
                "name": "CC0",
                "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            },
            "provider": {"name": "Test", "url": url},
            "contact": {"name": "Test", "email": "test@example.org"},
        },
        "resources": resources,
    }


def main(data, work):
    """Serve the collections of the data folder."""
    data, work = Path(data), Path(work)
    pygeoapi_serving.require("shapely")
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    listener, url = listen()
    made = configuration(url, data, work, facts["extent_lonlat"], _spatialite())
    pygeoapi_serving.write_configuration(made, work)
    # One thread: the connections of the GeoPackage provider get into each other's way.
    pygeoapi_serving.serve(
        listener, url=url, max_items=MAX_ITEMS, collections=sorted(made["resources"])
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
