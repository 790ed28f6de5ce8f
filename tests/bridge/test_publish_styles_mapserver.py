"""SLD 1.0 as MapServer draws it: a second reader that is not ours and not QGIS."""

import os
import shutil
import subprocess
from urllib.parse import urlencode

import pytest
from test_publish_styles import _picture, _published, _styles, make_layer  # noqa: F401

np = pytest.importorskip("numpy")
SIDE = 360
MAP = """MAP
  NAME "styles"
  SIZE 360 360
  EXTENT {extent}
  IMAGECOLOR 255 255 255
  RESOLUTION 72 DEFRESOLUTION 72
  PROJECTION "init=epsg:25833" END
  WEB METADATA "ows_title" "t" "ows_enable_request" "*" "ows_srs" "EPSG:25833"
    "ows_onlineresource" "http://127.0.0.1/?" END END
  LAYER
    NAME "{name}"
    TYPE {kind}
    STATUS ON
    CONNECTIONTYPE OGR
    CONNECTION "{path}"
    DATA "{name}"
    PROJECTION "init=epsg:25833" END
    METADATA "ows_title" "t" END
    CLASS STYLE COLOR 255 0 0 END END
  END
END
"""


def _program():
    for place in (os.environ.get("MAPSERV"), "/usr/lib/cgi-bin/mapserv", shutil.which("mapserv")):
        if place and os.access(place, os.X_OK):
            return place
    pytest.skip("no mapserv: install MapServer's CGI program (Debian: cgi-mapserver)")


def _drawn(layer, kind, document, folder):
    """Return the picture that MapServer draws of the layer with the document."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter
    from qgis.PyQt.QtGui import QImage

    program, name = _program(), "layer"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    path = folder / "data.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsCoordinateTransformContext(), options
    )
    box = layer.extent().buffered(60)
    corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    types = {"Polygon": "POLYGON", "LineString": "LINE", "Point": "POINT"}
    map_file, config = folder / "styles.map", folder / "mapserver.conf"
    extent = " ".join(map(str, corners))
    text = MAP.format(extent=extent, name=name, kind=types[kind], path=path)
    map_file.write_text(text, encoding="utf-8")
    config.write_text(
        f'CONFIG\n  ENV\n    MS_MAP_NO_PATH "1"\n  END\n  MAPS\n    T "{map_file}"\n  END\nEND\n',
        encoding="utf-8",
    )
    query = urlencode(
        {"map": "T", "SERVICE": "WMS", "VERSION": "1.1.1", "REQUEST": "GetMap", "LAYERS": name,
         "STYLES": "", "SRS": "EPSG:25833", "BBOX": ",".join(map(str, corners)), "WIDTH": SIDE,
         "HEIGHT": SIDE, "FORMAT": "image/png", "SLD_BODY": document}
    )  # fmt: skip
    environment = {
        **os.environ, "REQUEST_METHOD": "GET", "QUERY_STRING": query,
        "MAPSERVER_CONFIG_FILE": str(config),
    }  # fmt: skip
    done = subprocess.run(
        [program], env=environment, stdout=subprocess.PIPE, check=False, timeout=60
    )
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    assert b"image/png" in head, body[-300:]
    image = QImage.fromData(body).convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bytes(bits), np.uint8).reshape(SIDE, SIDE, 4)[:, :, :3].astype(int)


def _middles(layer, picture):
    """Return the colour in the middle of each feature."""
    box = layer.extent().buffered(60)
    side = max(box.width(), box.height())
    found = {}
    for feature in layer.getFeatures():
        point = feature.geometry().centroid().asPoint()
        x = int((point.x() - box.center().x() + side / 2) / side * SIDE)
        y = int((box.center().y() + side / 2 - point.y()) / side * SIDE)
        found[feature.id()] = picture[y, x]
    return found


# Without rules of missing values: MapServer has no word for them.
@pytest.mark.parametrize("name", ["monitor", "set", "heard", "candidates", "climate"])
def test_mapserver_draws_the_colours_that_qgis_draws(make_layer, tmp_path, name):  # noqa: F811
    kind, style, fields = _styles()[name]
    fields = {n: [v for v in values if v is not None] for n, values in fields.items()}
    layer = make_layer(kind, fields)
    style(layer)
    layer.setLabelsEnabled(False)
    own = _middles(layer, _picture(layer, layer.extent().buffered(60)))
    published = _published(layer)
    other = _middles(layer, _drawn(layer, kind, published.sld_1_0, tmp_path))
    different = [key for key, shade in own.items() if np.abs(shade - other[key]).max() > 40]
    assert not different, (len(different), own[different[0]], other[different[0]])


@pytest.mark.parametrize("name", ["set", "sites"])
def test_labels_and_missing_values_do_not_take_the_rest_with_them(
    make_layer,  # noqa: F811
    tmp_path,
    name,
):
    kind, style, fields = _styles()[name]
    fields = {n: [v for v in values if v is not None] for n, values in fields.items()}
    layer = make_layer(kind, fields)
    style(layer)
    published = _published(layer)
    assert "TextSymbolizer" in published.sld_1_0
    own = _picture(layer, layer.extent().buffered(60))
    other = _drawn(layer, kind, published.sld_1_0, tmp_path)
    painted = [float((one < 250).any(axis=2).mean()) for one in (own, other)]
    # MapServer's picture has the labels, too.
    assert 0.9 * painted[0] < painted[1] < 3 * painted[0]
