"""pygeoapi with collections in TinyDB, which can be edited. Usage: … data_folder work_folder

Runs in the venv ``.venv-servers``. Collections ``akteure``, ``quartiere`` and ``fest`` (the last
one is not editable); each lies in ``work/<name>.json``, a TinyDB file.
"""

import json
import sys
from pathlib import Path

import pygeoapi_server
import pygeoapi_serving
from serving import listen

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
    pygeoapi_serving.require("tinydb", name="pygeoapi with TinyDB")
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    listener, url = listen()
    extent = facts["extent_lonlat"]
    made = pygeoapi_server.configuration(url, data, work, extent, spatialite=False)
    pygeoapi_serving.write_configuration(_tiny(made, work), work)
    pygeoapi_serving.serve(listener, url=url, folder=str(work), collections=COLLECTIONS)


if __name__ == "__main__":
    main(*sys.argv[1:])
