"""pygeoapi behind waitress: what each script that starts one does the same way.

Only for the venv ``.venv-servers``.
"""

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path

from serving import announce, cannot_be_had, end_with_parent


def require(*modules, name="pygeoapi"):
    """End if pygeoapi, or one of the modules that this server needs, is not installed.

    Parameters
    ----------
    *modules : str
        Beside pygeoapi, pyproj and waitress.
    name : str
        How the server is called in the reason.
    """
    try:
        for module in ("pygeoapi", "pyproj", *modules, "waitress"):
            importlib.import_module(module)
    except ImportError as error:
        cannot_be_had(f"{name} can't be had here: {error}")


def use(configuration, openapi, **more):
    """Tell pygeoapi by the environment where its files are; before anything of it is used.

    Parameters
    ----------
    configuration, openapi : Path
    **more : str
        Further variables.
    """
    import pyproj

    # pyproj's wheel brings data of its own; a PROJ_DATA of the system would not fit them.
    os.environ.update(
        PYGEOAPI_CONFIG=str(configuration),
        PYGEOAPI_OPENAPI=str(openapi),
        PROJ_DATA=pyproj.datadir.get_data_dir(),
        **more,
    )
    os.environ.pop("PROJ_LIB", None)


def write_configuration(configuration, work):
    """Write a configuration (JSON, which is YAML as well) to a folder, and use it.

    Parameters
    ----------
    configuration : dict
    work : Path
    """
    path = work / "pygeoapi.yml"
    path.write_text(json.dumps(configuration), encoding="utf-8")
    use(path, work / "openapi.json")


def serve(listener, threads=1, **facts):
    """Describe the collections and serve them; doesn't return.

    Parameters
    ----------
    listener : socket.socket
    threads : int
    **facts
        For the parent.
    """
    import waitress
    from pygeoapi.openapi import generate_openapi_document

    # It prints which collections it can't open, and then fails.
    with contextlib.redirect_stdout(sys.stderr):
        text = generate_openapi_document(
            Path(os.environ["PYGEOAPI_CONFIG"]), "json", fail_on_invalid_collection=True
        )
    Path(os.environ["PYGEOAPI_OPENAPI"]).write_text(text, encoding="utf-8")
    from pygeoapi.flask_app import APP

    end_with_parent()
    announce(**facts)
    waitress.serve(APP, sockets=[listener], threads=threads, _quiet=True)
