"""Street networks: Heidelberg's streets, beside pandana and QGIS's own network analysis.

QGIS runs once per case, in this process, on the same streets and points; with 1,000 points it
needs minutes and is only asked where ``BENCH_LONG`` is set. Without the real data (see
CONTRIBUTING.md) there is nothing to measure.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from harness import ROOT, Case

CITY = (8.5, 49.33, 8.9, 49.52)  # a few relations reach far beyond the city
application = None


def read_streets(path):
    """Return the ways with a highway tag in EPSG:25832."""
    import geopandas as gpd
    import shapely.wkb
    from osgeo import ogr

    source = ogr.Open(str(path))
    layer = source.GetLayerByName("lines")
    layer.SetAttributeFilter("highway IS NOT NULL")
    layer.SetSpatialFilterRect(*CITY)
    shapes = [shapely.wkb.loads(bytes(f.GetGeometryRef().ExportToWkb())) for f in layer]
    return gpd.GeoDataFrame(geometry=shapes, crs="EPSG:4326").to_crs("EPSG:25832")


def qgis_seconds(streets, points, distance):
    """Return how long native:serviceareafromlayer takes, once."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import (
        QgsApplication,
        QgsFeature,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
        QgsVectorLayer,
    )

    global application  # QGIS lives as long as somebody keeps it
    if application is None:
        application = QgsApplication([], False)
        application.initQgis()
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms(application))

    def layer(kind, texts):
        made = QgsVectorLayer(f"{kind}?crs=EPSG:25832", kind, "memory")
        features = []
        for text in texts:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromWkt(text))
            features.append(feature)
        made.dataProvider().addFeatures(features)
        return made

    parameters = {
        "INPUT": layer("LineString", [line.wkt for line in streets.geometry]),
        "START_POINTS": layer("Point", [f"POINT({x} {y})" for x, y in points]),
        "STRATEGY": 0,
        "TRAVEL_COST2": distance,
        "OUTPUT_LINES": "memory:",
    }
    algorithm = QgsApplication.processingRegistry().algorithmById("native:serviceareafromlayer")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    start = time.perf_counter()
    _, ok = algorithm.run(parameters, context, feedback)
    if not ok:
        raise RuntimeError("native:serviceareafromlayer failed")
    return time.perf_counter() - start


def beside_qgis(name, streets, points, distance, ours):
    """Return facts for the table: QGIS's seconds, and how many times ours they are."""
    needed = qgis_seconds(streets, points, distance)
    start = time.perf_counter()
    ours()
    ratio = needed / (time.perf_counter() - start)
    return {
        "peer": f"QGIS native:serviceareafromlayer, {name}",
        "peer_median_s": needed,
        "peer_note": f"about {ratio:.0f} times our time; QGIS builds its graph in it",
    }


def cases():
    """Return the cases; the network is built once and shared."""
    import numpy as np

    from smartquartier.smartquartier_plugin.core.network import areas, build, search, ties

    data = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data"))
    path = data / "heidelberg" / "heidelberg.osm.pbf"
    if not path.is_file():
        print(f"no streets at {path}", file=sys.stderr)
        return []
    streets = read_streets(path)
    network = build.build_network(streets)
    rng = np.random.default_rng(1)
    chosen = rng.choice(np.flatnonzero(network.part == 0), 1000, replace=False)
    points = network.nodes[chosen] + rng.normal(0, 10, (1000, 2))
    sites, nodes = ties.tie_points(network, points), ties.tie_nodes(network, np.arange(network.n))
    fifty, two_hundred = ties.tie_nodes(network, chosen[:50]), ties.tie_nodes(network, chosen[:200])
    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    for count in (50, 200):
        np.savez(
            folder / f"{count}.npz", x=network.nodes[:, 0], y=network.nodes[:, 1],
            start=network.start, end=network.end, length=network.length, chosen=chosen[:count],
        )  # fmt: skip

    def fresh():
        made = build.build_network(streets)
        return made.segments.spacing + made.least_cost_per_metre

    def nearest():
        found = search.nearest_to_nodes(network, two_hundred, 5000.0).distance
        return float(found[found < 5000].sum())

    def close(ours, theirs):
        share = abs(ours - theirs) / max(abs(ours), 1)
        return f"differs by {100 * share:.3f} % ({theirs:.0f})"

    def all_areas(count=1000, reach=1200.0):
        return len(areas.service_areas(network, sites.take(slice(count)), reach).site)

    facts = beside_qgis("50 points", streets, points[:50], 800, lambda: all_areas(50, 800.0))
    thousand = {}
    if os.environ.get("BENCH_LONG"):
        thousand = beside_qgis("1,000 points", streets, points, 1200, all_areas)
    size = f"{len(streets):,} lines, {network.m:,} edges"
    return [
        Case(f"build the network, {size}", fresh, limit_s=3.0),
        Case("all nodes within 800 m of 50 sources",
             lambda: len(search.pairs_within(network, fifty, nodes, 800.0)[0]), limit_s=0.1,
             peer=("peer_pandana", folder / "50.npz", "within", 800), same=close),
        Case("service areas of 50 points, 800 m", lambda: all_areas(50, 800.0), facts=facts),
        Case("service areas of 1,000 points, 1,200 m", all_areas, limit_s=2.0, facts=thousand),
        Case("all nodes within 1,200 m of 1,000 points",
             lambda: len(search.pairs_within(network, sites, nodes, 1200.0)[0]), limit_s=2.0),
        Case("nearest of 200 facilities of every node, within 5 km", nearest, limit_s=0.1,
             peer=("peer_pandana", folder / "200.npz", "nearest", 5000), same=close),
        Case("distance matrix of 1,000 × 1,000 points",
             lambda: search.distance_matrix(network, sites, sites).shape, limit_s=10.0, repeats=3),
    ]  # fmt: skip
