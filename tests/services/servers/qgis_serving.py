"""QGIS Server behind http.server: what each script that starts one does the same way.

Only for QGIS's own Python.
"""

import os
import queue
import threading
from http.server import BaseHTTPRequestHandler

from serving import announce, cannot_be_had, end_with_parent, listen, serve_handler

READING = ("GET", "HEAD", "POST")
WRITING = (*READING, "PUT", "PATCH", "DELETE")


def start(project, work, **more):
    """Start QGIS for a project that may yet have to be written; return the application.

    Parameters
    ----------
    project : Path
        The project that is served.
    work : Path
        QGIS's own settings go there.
    **more : str
        Further variables of the environment.

    Returns
    -------
    QgsApplication
        For :func:`serve`.
    """
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QGIS_PROJECT_FILE=str(project),
        QGIS_SERVER_LOG_STDERR="1",
        QGIS_SERVER_LOG_LEVEL="1",
        QGIS_CUSTOM_CONFIG_PATH=str(work),
        QGIS_OPTIONS_PATH=str(work),
        **more,
    )
    try:
        import qgis.server  # noqa: F401
        from qgis.core import QgsApplication
    except ImportError as error:
        cannot_be_had(f"QGIS Server can't be had here: {error}")
    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    return application


def serve(application, commands=READING, **facts):
    """Serve the project that :func:`start` was told; doesn't return.

    Parameters
    ----------
    application : QgsApplication
        Of :func:`start`, alive as long as this runs.
    commands : sequence of str
        HTTP methods that are answered.
    **facts
        For the parent, with the address.
    """
    from qgis.server import QgsServer

    server = QgsServer()
    services = server.serverInterface().serviceRegistry()
    if services.getService("WFS") is None or services.getApi("OGC WFS3 (Draft)") is None:
        cannot_be_had("QGIS Server has no WFS here: install qgis-server-wfs and qgis-server-wfs3")
    listener, url = listen()
    work_list = queue.Queue()
    end_with_parent()
    threading.Thread(
        target=serve_handler, args=(_handler(work_list, commands), listener), daemon=True
    ).start()
    announce(url=url, **facts)
    while True:
        request, response, done = work_list.get()
        try:
            server.handleRequest(request, response)
        finally:
            done.set()


def _handler(work_list, commands):
    """Return a handler that leaves QGIS's part to the main thread: its objects live there."""
    from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServerRequest

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            method = getattr(QgsServerRequest, f"{self.command.title()}Method")
            address = f"http://{self.headers['Host']}{self.path}"
            request = QgsBufferServerRequest(address, method, dict(self.headers), body)
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

    for command in commands:
        setattr(Handler, f"do_{command}", Handler.answer)
    return Handler
