"""Ask pygeoapi whether a configuration works; needs ``pygeoapi`` in this Python.

Arguments: the package's folder, the files. Each is checked against pygeoapi's schema, every
provider is opened on its data, and the OpenAPI document is made and checked.
"""

import contextlib
import json
import os
import sys
from pathlib import Path


def main(arguments):
    """Return what is wrong with the files."""
    root, paths = Path(arguments[0]).resolve(), arguments[1:]
    try:
        import pygeoapi
        import yaml  # noqa: F401
    except ImportError:
        return {"missing": "pygeoapi"}
    with contextlib.suppress(Exception):  # pyproj of a distribution has none of its own
        import pyproj

        # A wheel brings data of its own; those of the system would not fit them.
        os.environ["PROJ_DATA"] = pyproj.datadir.get_data_dir()
        os.environ.pop("PROJ_LIB", None)
    os.environ.pop("SMARTQUARTIER_PACKAGE", None)
    os.chdir(root)
    files = {path: list(_findings(Path(path))) for path in paths}
    return {"validator": f"pygeoapi {pygeoapi.__version__}", "files": files}


def _findings(path):
    """Yield what is wrong with one configuration."""
    from pygeoapi.config import get_config, validate_config

    os.environ["PYGEOAPI_CONFIG"] = str(path)
    try:
        configuration = get_config()
        validate_config(configuration)
    except Exception as error:
        yield _finding("schema", error)
        return
    broken = [
        found for name in configuration["resources"] for found in _opening(configuration, name)
    ]
    yield from broken
    if broken:
        return
    from pygeoapi.openapi import generate_openapi_document, validate_openapi_document

    try:
        document = generate_openapi_document(path, "json", fail_on_invalid_collection=True)
        validate_openapi_document(json.loads(document))
    except Exception as error:
        yield _finding("openapi", error)


def _opening(configuration, name):
    """Yield what keeps pygeoapi from opening the data of a resource."""
    from pygeoapi.plugin import load_plugin

    for definition in configuration["resources"][name].get("providers", ()):
        try:
            provider = load_plugin("provider", definition)
            if not provider.get_fields():
                raise ValueError("no fields: the data are missing or empty")
        except Exception as error:
            yield _finding("provider", error, name)


def _finding(rule, error, where=""):
    """Return an error as a finding, in one line."""
    words = " ".join(str(getattr(error, "message", "") or error).split()) or type(error).__name__
    return {"severity": "error", "rule": rule, "text": words[:400], "where": where}


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        answer = main(sys.argv[1:])
    print(json.dumps(answer))
