"""QGIS Server with the project of a package. Usage: qgis_package.py package work

Runs in QGIS's own Python. WMS, WFS 1.0 and 1.1, WCS at ``/ows/``, OGC API Features at
``/wfs3``; the project is the package's own, as it lies there.
"""

import sys
from pathlib import Path

import qgis_serving


def main(package, work):
    """Serve a package."""
    project = next(Path(package).glob("qgis_server/*.qgs"))
    application = qgis_serving.start(project, work)
    qgis_serving.serve(application)


if __name__ == "__main__":
    main(*sys.argv[1:])
