"""Pages from files of our own, for tests of everything behind the network."""

import json
import shutil
from contextlib import contextmanager
from pathlib import Path

from smartquartier.smartquartier_plugin.services.features.model import (
    FeatureClient,
    LayerInfo,
    Page,
)
from smartquartier.smartquartier_plugin.services.http.body import Body

DRESDEN = (13.57, 50.97, 13.97, 51.18)


@contextmanager
def gdal_exceptions():
    """Switch GDAL's exceptions on for a while, as QGIS 3.40's Processing does for good."""
    from osgeo import gdal, ogr, osr

    on = []
    try:
        for module in (gdal, ogr, osr):
            if not module.GetUseExceptions():
                module.UseExceptions()
                on.append(module)
        yield
    finally:
        for module in reversed(on):
            module.DontUseExceptions()


class Files:
    """Stands where the HTTP client would: it hands back files that are read."""

    def __init__(self):
        self.released = []

    def release(self, body):
        self.released.append(body.path)

    def hang_up(self):
        """Nothing goes on in another thread for longer than a moment."""


class FileClient(FeatureClient):
    """Delivers prepared pages; each call of ``pages`` takes the next list of them."""

    KIND = "ogcapi"

    def __init__(self, *rounds, info=None, hits=None):
        super().__init__(Files(), "http://127.0.0.1/files")
        self.rounds = list(rounds)
        self.info = info or LayerInfo("trees", extent=DRESDEN)
        self.queries = []
        self._hits = hits

    def layers(self):
        return (self.info,)

    def describe(self, layer):
        return self.info

    def hits(self, query, info):
        return self._hits

    def pages(self, query, info):
        self.queries.append(query)
        yield from self.rounds.pop(0) if len(self.rounds) > 1 else self.rounds[0]


def point(number=0, x=None, y=None, **properties):
    """Return a GeoJSON feature in Dresden."""
    place = [13.7 + number * 1e-4 if x is None else x, 51.0 + number * 1e-5 if y is None else y]
    return {
        "type": "Feature",
        "id": f"tree.{number}",
        "properties": {"nr": number, "name": f"Linde {number}", **properties},
        "geometry": {"type": "Point", "coordinates": place},
    }


def shape(geometry, number=0, **properties):
    """Return a GeoJSON feature with a geometry given as object, or None."""
    return {**point(number, **properties), "geometry": geometry}


def square(x=13.7, y=51.0, size=0.01):
    """Return a GeoJSON polygon."""
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def body(path, text):
    """Write a body."""
    path = Path(path)
    path.write_text(text, encoding="utf-8")
    return Body(
        path,
        "http://127.0.0.1/files",
        "http://127.0.0.1/files",
        200,
        fetched="2026-11-22T10:00:00Z",
        etag='"1"',
        size=path.stat().st_size,
    )


class Writer:
    """Writes pages into a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._number = 0

    def _path(self):
        self._number += 1
        return self.folder / f"{self._number:04d}.body"

    def geojson(self, features, crs="OGC:CRS84", matched=None, returned=None, **members):
        """Return a GeoJSON page."""
        text = json.dumps({"type": "FeatureCollection", **members, "features": features})
        return Page(body(self._path(), text), "geojson", crs, matched, returned)

    def text(self, text, kind="geojson", crs="OGC:CRS84", matched=None, returned=None, xsd=""):
        """Return a page with any content."""
        made = body(self._path(), text)
        schema = None
        if xsd:
            schema = made.path.with_suffix(".xsd")
            schema.write_text(xsd, encoding="utf-8")
        return Page(made, kind, crs, matched, returned, schema)


def read(path, layer=None):
    """Return (field names, rows as dicts with the WKT as "geom") of a layer."""
    from osgeo import gdal

    copy = Path(path).with_name("read-" + Path(path).name)
    shutil.copy(path, copy)  # reading must not change what is looked at
    dataset = gdal.OpenEx(str(copy), gdal.OF_VECTOR)
    found = dataset.GetLayerByName(layer) if layer else dataset.GetLayerByIndex(0)
    definition = found.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    rows = []
    for feature in iter(found.GetNextFeature, None):
        geometry = feature.GetGeometryRef()
        row = {name: feature.GetField(name) for name in names}
        rows.append({**row, "geom": None if geometry is None else geometry.ExportToIsoWkt()})
    del found, dataset
    copy.unlink()
    return names, rows


def types(path):
    """Return {field: type name} of the only layer."""
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    definition = dataset.GetLayerByIndex(0).GetLayerDefn()
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    return {field.GetName(): field.GetTypeName() for field in fields}
