"""QGIS Server with layers that may be edited. Usage: qgis_editable_server.py data work

WFS-T 1.1 at ``/ows/``, OGC API Features with Part 4 at ``/wfs3``. The layers of
``work/editable.gpkg`` hold a seed or two; whoever tests empties and fills them.
"""

import sys
from pathlib import Path

import qgis_serving

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


def main(_data, work):
    """Make the layers and the project and serve them."""
    work = Path(work)
    project, layers = work / "editable.qgs", work / "editable.gpkg"
    # A zone of its own, as a city's servers have: what says no zone is a time in that one.
    application = qgis_serving.start(
        project, work, QGIS_SERVER_API_WFS3_MAX_LIMIT="1000", TZ="Europe/Berlin"
    )
    _make(layers)
    _project(layers, project)
    qgis_serving.serve(application, qgis_serving.WRITING, file=str(layers))


if __name__ == "__main__":
    main(*sys.argv[1:])
