"""QGIS Server with layers that may be edited. Usage: qgis_editable_server.py data work

WFS-T 1.1 at ``/ows/``, OGC API Features with Part 4 at ``/wfs3``. The layers of
``work/editable.gpkg`` hold a seed or two; whoever tests empties and fills them.
"""

import os
import queue
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from serving import announce, cannot_be_had, end_with_parent, listen, serve_handler

#: Name -> geometry type and CRS.
LAYERS = {
    "akteure": ("Point", 25833),
    "quartiere": ("MultiPolygon", 25833),
    "flaechen": ("Polygon", 25833),
    "wege": ("LineString", 25833),
    "grad": ("Point", 4326),
    "themen": ("None", None),
}
COLUMNS = (
    ("actor_id", "String"),
    ("name", "String"),
    ("founded", "Integer64"),
    ("share_pct", "Real"),
    ("checked_on", "Date"),
    ("changed_at", "DateTime"),
    ("active", "Boolean"),
)


def _make(path):
    from osgeo import gdal, ogr, osr

    gdal.UseExceptions()
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (kind, code) in LAYERS.items():
        reference = None
        if code:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(code)
        layer = dataset.CreateLayer(
            name, reference, getattr(ogr, f"wkb{kind}"), ["SPATIAL_INDEX=NO", "FID=fid"]
        )
        for column, what in COLUMNS:
            definition = ogr.FieldDefn(column, ogr.OFTInteger)
            if what == "Boolean":
                definition.SetSubType(ogr.OFSTBoolean)
            else:
                definition = ogr.FieldDefn(column, getattr(ogr, f"OFT{what}"))
            layer.CreateField(definition)
        if code:
            _seed(layer, kind, code)
    dataset.FlushCache()


def _seed(layer, kind, code):
    """Give a layer an extent: OGC API Features answers 500 for one that was empty at the start."""
    from osgeo import ogr

    x, y, far = (13.6, 51.0, 0.2) if code == 4326 else (400000, 5640000, 30000)
    corners = f"{x} {y},{x + far} {y},{x + far} {y + far},{x} {y}"
    texts = {
        "Point": [f"POINT({x} {y})", f"POINT({x + far} {y + far})"],
        "LineString": [f"LINESTRING({corners})"],
        "Polygon": [f"POLYGON(({corners}))"],
        "MultiPolygon": [f"MULTIPOLYGON((({corners})))"],
    }[kind]
    for text in texts:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
        layer.CreateFeature(feature)


def _project(city, path):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    identifiers = []
    for name in LAYERS:
        layer = QgsVectorLayer(f"{city}|layername={name}", name, "ogr")
        project.addMapLayer(layer)
        identifiers.append(layer.id())
    project.writeEntry("WFSLayers", "/", identifiers)
    for operation in ("Insert", "Update", "Delete"):
        project.writeEntry("WFSTLayers", operation, identifiers)
    for identifier in identifiers:
        project.writeEntry("WFSLayersPrecision", f"/{identifier}", 8)
    project.write(str(path))


def _handler(work_list):
    """Return a handler that leaves QGIS's part to the main thread: its objects live there."""
    from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServerRequest

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
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

        do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815

    return Handler


def main(_data, work):
    """Make the layers and the project and serve them."""
    work = Path(work)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QGIS_PROJECT_FILE=str(work / "editable.qgs"),
        QGIS_SERVER_API_WFS3_MAX_LIMIT="1000",
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
    _make(work / "editable.gpkg")
    _project(work / "editable.gpkg", work / "editable.qgs")
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
    announce(url=url, file=str(work / "editable.gpkg"))
    while True:
        request, response, done = work_list.get()
        try:
            server.handleRequest(request, response)
        finally:
            done.set()


if __name__ == "__main__":
    main(*sys.argv[1:])
