"""QGIS Server with the project of a package. Usage: qgis_package.py package work

Runs in QGIS's own Python. WMS, WFS 1.0 and 1.1, WCS at ``/ows/``, OGC API Features at
``/wfs3``; the project is the package's own, as it lies there.
"""

import os
import queue
import sys
import threading
from pathlib import Path

from qgis_server import _handler as handler_for
from serving import announce, cannot_be_had, end_with_parent, listen, serve_handler


def main(package, work):
    """Serve a package."""
    project = next(Path(package).glob("qgis_server/*.qgs"))
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QGIS_PROJECT_FILE=str(project),
        QGIS_SERVER_LOG_STDERR="1",
        QGIS_SERVER_LOG_LEVEL="1",
        QGIS_CUSTOM_CONFIG_PATH=str(work),
        QGIS_OPTIONS_PATH=str(work),
    )
    try:
        from qgis.core import QgsApplication
        from qgis.server import QgsServer
    except ImportError as error:
        cannot_be_had(f"QGIS Server can't be had here: {error}")
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    server = QgsServer()
    services = server.serverInterface().serviceRegistry()
    if services.getService("WFS") is None or services.getApi("OGC WFS3 (Draft)") is None:
        cannot_be_had("QGIS Server has no WFS here: install qgis-server-wfs and qgis-server-wfs3")
    listener, url = listen()
    work_list = queue.Queue()
    end_with_parent()
    threading.Thread(
        target=serve_handler, args=(handler_for(work_list), listener), daemon=True
    ).start()
    announce(url=url)
    while True:
        request, response, done = work_list.get()
        try:
            server.handleRequest(request, response)
        finally:
            done.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
