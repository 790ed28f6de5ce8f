"""pygeoapi with the configuration of a package. Usage: pygeoapi_package.py package work where

Runs in the venv ``.venv-servers``. The configuration is used as it lies there: ``where`` is
``inside`` to start in the package's folder, or ``elsewhere`` to name it by the environment.
"""

import os
import sys
from pathlib import Path

import pygeoapi_serving
from serving import listen


def main(package, work, where):
    """Serve a package."""
    package, work = Path(package).resolve(), Path(work).resolve()
    pygeoapi_serving.require()
    listener, url = listen()
    pygeoapi_serving.use(
        package / "pygeoapi" / "pygeoapi-config.yml",
        work / "openapi.json",
        SMARTQUARTIER_API_URL=url,
    )
    if where == "inside":
        os.chdir(package)
    else:
        os.chdir(work)
        os.environ["SMARTQUARTIER_PACKAGE"] = str(package)
    from pygeoapi.config import get_config, validate_config

    validate_config(get_config())
    pygeoapi_serving.serve(listener, threads=2, url=url)


if __name__ == "__main__":
    main(*sys.argv[1:])
