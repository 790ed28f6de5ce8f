"""QGIS Server behind http.server. Usage: qgis_server.py data_folder work_folder

Runs in QGIS's own Python. The project is built here; WFS 1.0 and 1.1 at ``/ows/``, OGC API
Features at ``/wfs3``.
"""

import sys
from pathlib import Path

import qgis_serving

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


def main(data, work):
    """Build the project and serve it."""
    data, work = Path(data), Path(work)
    project = work / "city.qgs"
    application = qgis_serving.start(project, work, QGIS_SERVER_API_WFS3_MAX_LIMIT=str(MAX_LIMIT))
    _project(data / "city.gpkg", project)
    qgis_serving.serve(application, max_limit=MAX_LIMIT, layers=LAYERS)


if __name__ == "__main__":
    main(*sys.argv[1:])
