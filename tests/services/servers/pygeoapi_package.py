"""pygeoapi with the configuration of a package. Usage: pygeoapi_package.py package work where

Runs in the venv ``.venv-servers``. The configuration is used as it lies there: ``where`` is
``inside`` to start in the package's folder, or ``elsewhere`` to name it by the environment.
"""

import contextlib
import os
import sys
from pathlib import Path

from serving import announce, cannot_be_had, end_with_parent, listen


def main(package, work, where):
    """Serve a package."""
    package, work = Path(package).resolve(), Path(work).resolve()
    try:
        import pygeoapi  # noqa: F401
        import pyproj
        import waitress
    except ImportError as error:
        cannot_be_had(f"pygeoapi can't be had here: {error}")
    listener, url = listen()
    openapi = work / "openapi.json"
    # pyproj's wheel brings data of its own; a PROJ_DATA of the system would not fit them.
    os.environ.update(
        PYGEOAPI_CONFIG=str(package / "pygeoapi" / "pygeoapi-config.yml"),
        PYGEOAPI_OPENAPI=str(openapi),
        PROJ_DATA=pyproj.datadir.get_data_dir(),
        SMARTQUARTIER_API_URL=url,
    )
    os.environ.pop("PROJ_LIB", None)
    if where == "inside":
        os.chdir(package)
    else:
        os.chdir(work)
        os.environ["SMARTQUARTIER_PACKAGE"] = str(package)
    from pygeoapi.config import get_config, validate_config
    from pygeoapi.openapi import generate_openapi_document

    validate_config(get_config())
    # It prints which collections it can't open, and then fails.
    with contextlib.redirect_stdout(sys.stderr):
        text = generate_openapi_document(
            Path(os.environ["PYGEOAPI_CONFIG"]), "json", fail_on_invalid_collection=True
        )
    openapi.write_text(text, encoding="utf-8")
    from pygeoapi.flask_app import APP

    end_with_parent()
    announce(url=url)
    waitress.serve(APP, sockets=[listener], threads=2, _quiet=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
