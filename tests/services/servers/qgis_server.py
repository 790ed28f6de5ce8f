"""QGIS Server behind http.server. Usage: qgis_server.py data_folder work_folder

Runs in QGIS's own Python. The project is built here; WFS 1.0 and 1.1 at ``/ows/``, OGC API
Features at ``/wfs3``.
"""

import os
import queue
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from serving import announce, cannot_be_had, end_with_parent, listen, serve_handler

#: OGC API Features refuses a larger ``limit``.
MAX_LIMIT = 1000
LAYERS = ("stadtteile", "haltestellen", "punkte", "messstellen", "baustellen", "plaetze")


def _project(city, path):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    identifiers = []
    for name in LAYERS:
        layer = QgsVectorLayer(f"{city}|layername={name}", name, "ogr")
        if not layer.isValid():
            raise SystemExit(f"QGIS can't open {name} of {city}")
        layer.setTitle(name.capitalize())
        layer.setAbstract(f"{name}: made for tests")
        project.addMapLayer(layer)
        identifiers.append(layer.id())
    project.writeEntry("WMSServiceCapabilities", "/", True)
    project.writeEntry("WMSServiceTitle", "/", "Test city")
    project.writeEntry("WMSFees", "/", "none")
    project.writeEntry("WMSAccessConstraints", "/", "CC0")
    project.writeEntry("WFSLayers", "/", identifiers)
    for identifier in identifiers:
        project.writeEntry("WFSLayersPrecision", f"/{identifier}", 8)
    project.write(str(path))


def _handler(work_list):
    """Return a handler that leaves QGIS's part to the main thread: its objects live there."""
    from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServerRequest

    methods = {
        "GET": QgsServerRequest.GetMethod,
        "HEAD": QgsServerRequest.HeadMethod,
        "POST": QgsServerRequest.PostMethod,
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            address = f"http://{self.headers['Host']}{self.path}"
            request = QgsBufferServerRequest(
                address, methods[self.command], dict(self.headers), body
            )
            response = QgsBufferServerResponse()
            done = threading.Event()
            work_list.put((request, response, done))
            done.wait()
            content = bytes(response.body())
            self.send_response(response.statusCode())
            for name, value in response.headers().items():
                if name.lower() not in ("content-length", "server", "date"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def do_HEAD(self):
            self.do_GET()

        def do_POST(self):
            self.do_GET()

    return Handler


def main(data, work):
    """Build the project and serve it."""
    data, work = Path(data), Path(work)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QGIS_PROJECT_FILE=str(work / "city.qgs"),
        QGIS_SERVER_API_WFS3_MAX_LIMIT=str(MAX_LIMIT),
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
    _project(data / "city.gpkg", work / "city.qgs")
    server = QgsServer()
    services = server.serverInterface().serviceRegistry()
    if services.getService("WFS") is None or services.getApi("OGC WFS3 (Draft)") is None:
        cannot_be_had("QGIS Server has no WFS here: install qgis-server-wfs and qgis-server-wfs3")
    listener, url = listen()
    work_list = queue.Queue()
    end_with_parent()
    threading.Thread(
        target=serve_handler, args=(_handler(work_list), listener), daemon=True
    ).start()
    announce(url=url, max_limit=MAX_LIMIT, layers=LAYERS)
    while True:
        request, response, done = work_list.get()
        try:
            server.handleRequest(request, response)
        finally:
            done.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
