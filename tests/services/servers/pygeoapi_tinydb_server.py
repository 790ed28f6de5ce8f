"""pygeoapi with collections in TinyDB, which can be edited. Usage: … data_folder work_folder

Runs in the venv ``.venv-servers``. Collections ``akteure``, ``quartiere`` and ``fest`` (the last
one is not editable); each lies in ``work/<name>.json``, a TinyDB file.
"""

import json
import os
import sys
from pathlib import Path

import pygeoapi_server
from serving import announce, cannot_be_had, end_with_parent, listen

COLLECTIONS = ("akteure", "quartiere", "fest")
EMPTY = '{"_default": {}}'


def _tiny(configuration, work):
    sample = configuration["resources"]["punkte"]
    configuration["resources"] = {}
    for name in COLLECTIONS:
        (work / f"{name}.json").write_text(EMPTY, encoding="utf-8")
        provider = {
            "type": "feature",
            "name": "TinyDB",
            "data": str(work / f"{name}.json"),
            "id_field": "id",
            "editable": name != "fest",
            "crs": [pygeoapi_server.CRS84, "http://www.opengis.net/def/crs/EPSG/0/25833"],
            "storage_crs": pygeoapi_server.CRS84,
        }
        configuration["resources"][name] = dict(
            sample, title=name, description=f"{name}: to edit", providers=[provider]
        )
    return configuration


def main(data, work):
    """Serve empty collections."""
    data, work = Path(data), Path(work)
    try:
        import pygeoapi  # noqa: F401
        import pyproj
        import tinydb  # noqa: F401
        import waitress
    except ImportError as error:
        cannot_be_had(f"pygeoapi with TinyDB can't be had here: {error}")
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    listener, url = listen()
    pygeoapi_server._spatialite = lambda: False  # no GeoPackages here
    extent = facts["extent_lonlat"]
    configuration = _tiny(pygeoapi_server._configuration(url, data, work, extent), work)
    paths = work / "pygeoapi.yml", work / "openapi.json"
    paths[0].write_text(json.dumps(configuration), encoding="utf-8")
    os.environ.update(
        PYGEOAPI_CONFIG=str(paths[0]),
        PYGEOAPI_OPENAPI=str(paths[1]),
        PROJ_DATA=pyproj.datadir.get_data_dir(),
    )
    os.environ.pop("PROJ_LIB", None)
    from pygeoapi.openapi import generate_openapi_document

    paths[1].write_text(
        generate_openapi_document(paths[0], "json", fail_on_invalid_collection=True),
        encoding="utf-8",
    )
    from pygeoapi.flask_app import APP

    end_with_parent()
    announce(url=url, folder=str(work), collections=COLLECTIONS)
    waitress.serve(APP, sockets=[listener], threads=1, _quiet=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
