"""Times of a file keep the zone that the file tells, whatever QGIS makes of them."""

import json

import pytest

from smartquartier.smartquartier_plugin.core.publishing.moments import told_in_utc
from smartquartier.smartquartier_plugin.core.publishing.zones import zone_named

TIMES = {
    "a": "2026-07-02T03:04:05+02:00",
    "b": "2026-07-02T03:04:05Z",
    "c": "2026-07-02T03:04:05",
    "d": "2026-07-02T03:04:05-03:30",
    "e": None,
    "f": "2026-03-29T02:30:00Z",  # no clock in Berlin ever showed that
}
MEANT = {
    "a": "2026-07-02T01:04:05Z",
    "b": "2026-07-02T03:04:05Z",
    "c": "2026-07-01T18:04:05Z",  # Tokyo's
    "d": "2026-07-02T06:34:05Z",
    "e": None,
    "f": "2026-03-29T02:30:00Z",
}


@pytest.fixture(params=["geojson", "gpkg"])
def source(request, qgis_app, tmp_path):
    """Return the source of a layer with all of these times."""
    from osgeo import gdal

    features = [
        {"type": "Feature", "properties": {"k": key, "t": time}, "geometry": None}
        for key, time in TIMES.items()
    ]
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    if request.param == "geojson":
        return str(path)
    made = tmp_path / "x.gpkg"
    assert gdal.VectorTranslate(str(made), str(path), format="GPKG", layerName="x") is not None
    return f"{made}|layername=x"


@pytest.mark.parametrize("chosen", ["", "k <> 'b'"])
def test_each_time_is_the_moment_that_the_file_tells(source, chosen):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer
    from smartquartier.smartquartier_plugin.bridge.published_times import with_zones_of_file

    layer = QgsVectorLayer(source, "x", "ogr")
    assert layer.setSubsetString(chosen)
    content = read_layer(layer)
    before = content.frame.copy()
    frame = with_zones_of_file(layer, content)
    tokyo = zone_named("Asia/Tokyo")
    told = {key: told_in_utc(text, tokyo)[0] for key, text in zip(frame["k"], frame["t"])}
    assert told == {key: text for key, text in MEANT.items() if not chosen or key != "b"}
    assert content.frame.equals(before)  # what was read stays as it was


def test_rows_that_the_file_numbers_otherwise_get_no_zone(source):
    from dataclasses import replace

    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer
    from smartquartier.smartquartier_plugin.bridge.published_times import with_zones_of_file

    layer = QgsVectorLayer(source, "x", "ogr")
    content = read_layer(layer)
    moved = content.frame.copy()
    moved["t"] = [None if text is None else "2020" + text[4:19] for text in moved["t"]]
    frame = with_zones_of_file(layer, replace(content, frame=moved))
    assert list(frame["t"]) == list(moved["t"])
