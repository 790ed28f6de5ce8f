"""Loading from services: 100,000 points beside ogr2ogr, a million features, a million observations.

The servers are real ones on this machine, for the millions a page server that makes its answers
while it sends them; they share the processor's cores with us.
"""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import ROOT, Case

N = 100_000
SERVERS = ROOT / "tests" / "services" / "servers"
sys.path.insert(0, str(SERVERS))
folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)


def _data():
    """Make a city with 100,000 points."""
    corners = [(13.6, 51.0), (13.9, 51.0), (13.9, 51.1), (13.6, 51.1), (13.6, 51.0)]
    quarter = {
        "type": "Feature",
        "properties": {"ref": "01", "name": "Town"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }
    source = folder / "quarters.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [quarter]}))
    script = SERVERS / "make_data.py"
    subprocess.run([sys.executable, str(script), str(source), str(folder), str(N)], check=True)


def _start(script, from_venv=False):
    import real

    work = folder / Path(script).stem
    work.mkdir()
    python = real.venv_python() if from_venv else sys.executable
    return real.Server(script, (folder, work), work / "log", python).facts["url"]


def _start_pages(n):
    """Start the page server in a process of its own, so that memory is measured of us alone."""
    script = Path(__file__).with_name("page_server.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(n)], text=True, stdout=subprocess.PIPE
    )
    atexit.register(process.kill)
    return process.stdout.readline().strip()


def _load(kind, url, layer, page_size=1000):
    from smartquartier.smartquartier_plugin.services.features.detect import client_for
    from smartquartier.smartquartier_plugin.services.features.loading.load import load_features
    from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery
    from smartquartier.smartquartier_plugin.services.http.client import HttpClient

    target = folder / "ours.gpkg"
    target.unlink(missing_ok=True)
    with HttpClient() as http:
        client = client_for(kind, http, url)
        query = FeatureQuery(layer, page_size=page_size)
        return load_features(client, query, target, "points").count


def _ogr2ogr(source, layer, *options):
    """Return the peer: the same with ogr2ogr."""

    def run():
        from osgeo import ogr

        target = folder / "theirs.gpkg"
        target.unlink(missing_ok=True)
        command = ["ogr2ogr", "-q", "-f", "GPKG", str(target), source, layer, "-nln", "points"]
        subprocess.run([*command, *options], check=True)
        written = ogr.Open(str(target))  # must outlive its layer
        return written.GetLayer(0).GetFeatureCount()

    return ("ogr2ogr", run)


def _observations(url):
    from smartquartier.smartquartier_plugin.services.http.client import HttpClient
    from smartquartier.smartquartier_plugin.services.observations.load import load_observations
    from smartquartier.smartquartier_plugin.services.observations.model import ObservationQuery
    from smartquartier.smartquartier_plugin.services.observations.sensorthings import (
        SensorThingsClient,
    )

    target = folder / "observations.gpkg"
    target.unlink(missing_ok=True)
    with HttpClient() as http:
        loaded = load_observations(
            SensorThingsClient(http, url), ObservationQuery(start="2000-01-01"), target
        )
        return loaded.n_observations


def cases():
    """Return the cases; the servers end with this process."""
    _data()
    qgis, pygeoapi = _start("qgis_server.py"), _start("pygeoapi_server.py", from_venv=True)
    million = _start_pages(1_000_000)
    pages = ("-oo", "PAGE_SIZE=1000")
    within = {"limit_ratio": 1.3, "repeats": 3}
    return [
        Case("100,000 points, OGC API of pygeoapi, pages of 1,000",
             lambda: _load("ogcapi", pygeoapi, "punkte_gpkg"),
             beside=_ogr2ogr(f"OAPIF:{pygeoapi}", "punkte_gpkg", *pages),
             limit_ratio=1.3, repeats=1),
        Case("100,000 points, OGC API of QGIS Server, pages of 1,000",
             lambda: _load("ogcapi", f"{qgis}/wfs3", "punkte"),
             beside=_ogr2ogr(f"OAPIF:{qgis}/wfs3", "punkte", *pages), **within),
        Case("100,000 points, WFS 1.1 of QGIS Server, one answer",
             lambda: _load("wfs", f"{qgis}/ows/", "punkte", 0),
             beside=_ogr2ogr(f"WFS:{qgis}/ows/?VERSION=1.1.0", "punkte"), **within),
        Case("1,000,000 features, OGC API, pages of 10,000",
             lambda: _load("ogcapi", million, "points", 10_000), limit_mb=400, repeats=1),
        Case("1,000,000 observations, SensorThings, pages of 1,000",
             lambda: _observations(f"{million}/v1.1"), limit_s=60, limit_mb=400, repeats=1),
    ]  # fmt: skip
