"""MapServer as CGI behind http.server. Usage: mapserver.py data_folder work_folder

WFS 2.0, 1.1 and 1.0 with paging at ``/cgi-bin/mapserv``; the same layers at
``/cgi-bin/mapserv?map=CAPPED`` from a map with ``wfs_maxfeatures``.
"""

import json
import os
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from serving import announce, cannot_be_had, end_with_parent, listen, serve_handler

#: wfs_maxfeatures of the map CAPPED.
CAP = 500
#: Kind and id field; without one the features get no ids.
LAYERS = {
    "stadtteile": ("POLYGON", "blocknr"),
    "haltestellen": ("POINT", "nr"),
    "punkte": ("POINT", "nr"),
    "messstellen": ("POINT", ""),
    "baustellen": ("LINE", ""),
}
PATH = "/cgi-bin/mapserv"

MAP = """MAP
  NAME "testcity"
  STATUS ON
  SIZE 400 400
  EXTENT {extent}
  PROJECTION "init=epsg:25833" END
  OUTPUTFORMAT
    NAME "geojson"
    DRIVER "OGR/GEOJSON"
    MIMETYPE "application/json; subtype=geojson; charset=utf-8"
    FORMATOPTION "STORAGE=stream"
    FORMATOPTION "FORM=SIMPLE"
    FORMATOPTION "LCO:COORDINATE_PRECISION=7"
  END
  WEB
    METADATA
      "ows_title" "Test city"
      "ows_onlineresource" "{url}"
      "ows_enable_request" "*"
      "ows_srs" "EPSG:25833 EPSG:4326 EPSG:3857"
      "ows_encoding" "UTF-8"
      "ows_accessconstraints" "CC0"
      "wfs_getfeature_formatlist" "geojson"
      "wfs_namespace_prefix" "app"
      "wfs_namespace_uri" "http://example.org/testcity"
      {more}
    END
  END
{layers}
END
"""

LAYER = """  LAYER
    NAME "{name}"
    TYPE {kind}
    STATUS ON
    CONNECTIONTYPE OGR
    CONNECTION "{city}"
    DATA "{name}"
    ENCODING "UTF-8"
    PROJECTION "init=epsg:25833" END
    METADATA
      "ows_title" "{name}"
      "ows_abstract" "{name}: made for tests"
      "ows_srs" "EPSG:25833 EPSG:4326 EPSG:3857"
      "gml_include_items" "all"
      "gml_types" "auto"
      "wfs_use_default_extent_for_getfeature" "no"
      {more}
    END
  END
"""


def _mapfile(url, city, extent, more=""):
    layers = [
        LAYER.format(
            name=name, kind=kind, city=city, more=f'"gml_featureid" "{field}"' if field else ""
        )
        for name, (kind, field) in LAYERS.items()
    ]
    return MAP.format(url=url, extent=" ".join(map(str, extent)), layers="".join(layers), more=more)


def _handler(program, environment):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            address = urlsplit(self.path)
            if address.path.rstrip("/") != PATH:
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            variables = dict(
                environment,
                REQUEST_METHOD=self.command,
                QUERY_STRING=address.query,
                CONTENT_TYPE=self.headers.get("Content-Type") or "",
                CONTENT_LENGTH=str(len(body)),
            )
            done = subprocess.run(
                [program], input=body, env=variables, stdout=subprocess.PIPE, check=False
            )
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            headers = [line.split(": ", 1) for line in head.decode("latin-1").splitlines()]
            status = next((v for n, v in headers if n.lower() == "status"), "200")
            self.send_response(int(status.split()[0]))
            for name, value in headers:
                if name.lower() not in ("status", "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self):
            self.do_GET()

    return Handler


def _program():
    for place in (os.environ.get("MAPSERV"), "/usr/lib/cgi-bin/mapserv", shutil.which("mapserv")):
        if place and os.access(place, os.X_OK):
            return place
    cannot_be_had("no mapserv: install MapServer's CGI program (Debian: cgi-mapserver)")


def main(data, work):
    """Write the map file and serve it."""
    program, data, work = _program(), Path(data), Path(work)
    listener, base = listen()
    url = base + PATH
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    city, extent = data / "city.gpkg", facts["extent"]
    map_file, capped, config = work / "city.map", work / "capped.map", work / "mapserver.conf"
    map_file.write_text(_mapfile(f"{url}?", city, extent), encoding="utf-8")
    capped_url, cap = f"{url}?map=CAPPED", f'"wfs_maxfeatures" "{CAP}"'
    capped.write_text(_mapfile(f"{capped_url}&", city, extent, cap), encoding="utf-8")
    config.write_text(
        f'CONFIG\n  ENV\n    MS_MAP_NO_PATH "1"\n  END\n'
        f'  MAPS\n    CAPPED "{capped}"\n  END\nEND\n',
        encoding="utf-8",
    )
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "MAPSERVER_CONFIG_FILE": str(config),
        "MS_MAPFILE": str(map_file),
        "MS_ERRORFILE": "stderr",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": base.rpartition(":")[2],
        "SERVER_PROTOCOL": "HTTP/1.0",
        "SCRIPT_NAME": PATH,
        "HTTP_HOST": base.partition("//")[2],
    }
    version = subprocess.run([program, "-v"], stdout=subprocess.PIPE, check=False)
    end_with_parent()
    announce(
        url=url,
        capped_url=capped_url,
        cap=CAP,
        layers=list(LAYERS),
        version=version.stdout.decode().partition(" OUTPUT")[0],
    )
    serve_handler(_handler(program, environment), listener)


if __name__ == "__main__":
    main(*sys.argv[1:])
