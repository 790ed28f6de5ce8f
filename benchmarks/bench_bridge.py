"""100,000 polygons from a GeoPackage into a GeoDataFrame and back, beside geopandas itself."""

import tempfile
from pathlib import Path

from harness import Case

N = 100_000
application = None


def _grid():
    import geopandas as gpd
    import numpy as np
    from shapely.geometry import box

    cells = [box(100 * (i % 400), 100 * (i // 400), 100 * (i % 400) + 100, 100 * (i // 400) + 100)
             for i in range(N)]  # fmt: skip
    rng = np.random.default_rng(1)
    columns = {f"v{j}": rng.random(N) for j in range(5)}
    codes = [f"{i:06d}" for i in range(N)]
    return gpd.GeoDataFrame({"code": codes, **columns}, geometry=cells, crs="EPSG:25833")


def cases():
    """Return the cases; the file is made once and shared."""
    from qgis.core import QgsApplication, QgsVectorLayer

    global application  # QGIS lives as long as somebody keeps it
    application = QgsApplication([], False)
    application.initQgis()
    from smartquartier.smartquartier_plugin.bridge.geopackage import write_geopackage
    from smartquartier.smartquartier_plugin.bridge.layers import read_source
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    source, target = folder / "grid.gpkg", folder / "again.gpkg"
    frame = _grid()
    write_geopackage(source, {"grid": frame}, SILENT)

    def read():
        layer = QgsVectorLayer(f"{source}|layername=grid", "grid", "ogr")
        return len(read_source(layer, "grid", SILENT).frame)

    def write():
        write_geopackage(target, {"grid": frame}, SILENT)
        return N

    def same(ours, theirs):
        return "same number of rows" if ours == theirs else f"differs: {ours} and {theirs} rows"

    return [
        Case("read 100,000 polygons", read, limit_s=5.0, repeats=3,
             peer=("peer_geopandas", "read", source), same=same),
        Case("write 100,000 polygons", write, limit_s=5.0, repeats=3,
             peer=("peer_geopandas", "write", source), same=same),
    ]  # fmt: skip
