"""Heidelberg's streets: against a graph of every vertex, and against QGIS."""

import time

import geopandas as gpd
import numpy as np
import pytest
import shapely.wkb

from smartquartier.smartquartier_plugin.core.network.areas import area_lines, service_areas
from smartquartier.smartquartier_plugin.core.network.build import build_network
from smartquartier.smartquartier_plugin.core.network.isochrones import isochrones
from smartquartier.smartquartier_plugin.core.network.search import (
    distance_matrix,
    nearest_site,
    nearest_to_nodes,
    pairs_within,
    reach_nodes,
)
from smartquartier.smartquartier_plugin.core.network.ties import tie_nodes, tie_points

CITY = (8.5, 49.33, 8.9, 49.52)


@pytest.fixture(scope="module")
def streets(real_data):
    """Return all ways with a highway tag in the dense part, in EPSG:25832."""
    ogr = pytest.importorskip("osgeo.ogr")
    source = ogr.Open(str(real_data / "heidelberg" / "heidelberg.osm.pbf"))
    if source is None:
        pytest.skip("this GDAL can't read OpenStreetMap files")
    layer = source.GetLayerByName("lines")
    layer.SetAttributeFilter("highway IS NOT NULL")
    layer.SetSpatialFilterRect(*CITY)
    rows = []
    for feature in layer:
        tags = feature.GetField("other_tags") or ""
        oneway = tags.split('"oneway"=>"')[1].split('"')[0] if '"oneway"=>"' in tags else None
        geometry = shapely.wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
        rows.append((feature.GetField("osm_id"), oneway, geometry))
    frame = gpd.GeoDataFrame(rows, columns=["osm_id", "oneway", "geometry"], crs="EPSG:4326")
    return frame.to_crs("EPSG:25832")


@pytest.fixture(scope="module")
def walking(streets):
    return build_network(streets, ids="osm_id")


@pytest.fixture(scope="module")
def driving(streets):
    return build_network(streets, oneway="oneway")


def vertex_graph(streets, oneway):
    """Return a graph with a node at each vertex, made without the module, and its places."""
    import pandas as pd
    from scipy.sparse import csr_matrix

    rows = []
    for line, way in zip(streets.geometry, streets["oneway"]):
        xy = [(x, y) for x, y, *_ in line.coords]
        for a, b in zip(xy[:-1], xy[1:]):
            gap = float(np.hypot(a[0] - b[0], a[1] - b[1]))
            if not (oneway and way == "-1"):
                rows.append((a, b, gap))
            if not (oneway and way == "yes"):
                rows.append((b, a, gap))
    number = {}
    for a, b, _ in rows:
        number.setdefault(a, len(number))
        number.setdefault(b, len(number))
    table = pd.DataFrame(
        [(number[a], number[b], gap) for a, b, gap in rows], columns=["tail", "head", "cost"]
    )
    table = table[table["tail"] != table["head"]].groupby(["tail", "head"], as_index=False).min()
    n = len(number)
    return csr_matrix((table["cost"], (table["tail"], table["head"])), shape=(n, n)), number


def test_size(streets, walking):
    """About 33,000 junctions and 43,000 edges, nearly all of them connected."""
    assert 23_000 < len(streets) < 26_000
    assert 30_000 < walking.n < 35_000
    assert 40_000 < walking.m < 45_000
    assert walking.length.sum() == pytest.approx(streets.length.sum(), rel=1e-9)
    assert walking.facts.main_share > 0.95
    assert walking.facts.parallel > 300
    assert walking.facts.loops > 20


@pytest.mark.parametrize("kind", ["walking", "driving"])
def test_distances_are_those_of_the_graph_of_all_vertices(streets, kind, request):
    from scipy.sparse.csgraph import dijkstra

    network = request.getfixturevalue(kind)
    graph, number = vertex_graph(streets, kind == "driving")
    at = np.array([number[tuple(place)] for place in network.nodes])
    chosen = np.random.default_rng(5).integers(0, network.n, 20)
    truth = dijkstra(graph, indices=at[chosen])[:, at]
    sources = tie_nodes(network, chosen)
    ours = np.concatenate([reached.cost for reached in reach_nodes(network, sources)])
    assert (np.isfinite(ours) == np.isfinite(truth)).all()
    known = np.isfinite(truth)
    assert known.sum() > 100_000
    assert np.abs(ours[known] - truth[known]).max() < 1e-6
    targets = np.random.default_rng(6).integers(0, network.n, 50)
    table = distance_matrix(network, sources, tie_nodes(network, targets))
    assert np.array_equal(np.isfinite(table), np.isfinite(truth[:, targets]))
    known = np.isfinite(table)
    assert np.abs(table[known] - truth[:, targets][known]).max() < 1e-6


def test_functions_agree_with_each_other(walking):
    rng = np.random.default_rng(7)
    sites = tie_points(walking, walking.nodes[rng.integers(0, walking.n, 60)] + 15)
    demand = tie_points(walking, walking.nodes[rng.integers(0, walking.n, 3000)] - 20)
    table = distance_matrix(walking, sites, demand)
    site, point, distance = pairs_within(walking, sites, demand, 900.0)
    assert len(site) == (table <= 900).sum()
    assert np.abs(table[site, point] - distance).max() < 1e-6
    found = nearest_site(walking, sites, demand)
    best = table.min(axis=0)
    known = np.isfinite(best)
    assert np.array_equal(known, found.site >= 0)
    assert np.abs(best[known] - found.distance[known]).max() < 1e-6


def test_areas_and_isochrones_of_the_old_town(walking):
    """The reached length by the distances of the nodes: every edge is whole, partial or none."""
    site = tie_points(walking, gpd.GeoSeries.from_xy([8.7085], [49.4120], crs=4326).to_crs(25832))
    areas = service_areas(walking, site, 800.0)
    costs = nearest_to_nodes(walking, site).distance
    u, v = costs[walking.start], costs[walking.end]
    by_nodes = np.minimum(np.fmax(800 - u, 0) + np.fmax(800 - v, 0), walking.length)
    own = np.arange(walking.m) == site.edge[0]
    assert areas.length[0] == pytest.approx(by_nodes[~own].sum(), abs=walking.length[own][0] + 1)
    assert area_lines(walking, areas, 0).length == pytest.approx(areas.length[0], rel=1e-9)
    polygon = isochrones(walking, site, 800.0, 25.0)[0]
    assert polygon.is_valid
    assert 200_000 < polygon.area < np.pi * 800**2


def test_speed(streets):
    """Loose limits that catch a return to slow ways; the benchmark has the real ones."""
    start = time.perf_counter()
    network = build_network(streets)
    assert time.perf_counter() - start < 15
    rng = np.random.default_rng(8)
    sites = tie_points(network, network.nodes[rng.integers(0, network.n, 1000)])
    start = time.perf_counter()
    assert len(service_areas(network, sites, 1200.0).site) > 100_000
    assert time.perf_counter() - start < 20


@pytest.mark.qgis
def test_distances_are_those_of_qgis(streets, qgis_app):
    """The inner city, points tied to edges by QGIS itself, planar lengths: within 0.2 m."""
    from qgis.analysis import (
        QgsGraphAnalyzer,
        QgsGraphBuilder,
        QgsNetworkDistanceStrategy,
        QgsVectorLayerDirector,
    )
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsFeature,
        QgsGeometry,
        QgsPointXY,
        QgsVectorLayer,
    )

    middle = gpd.GeoSeries.from_xy([8.695], [49.410], crs=4326).to_crs(25832).iloc[0]
    town = streets[streets.intersects(middle.buffer(1200))]
    layer = QgsVectorLayer("LineString?crs=EPSG:25832&field=way:string", "streets", "memory")
    features = []
    for line, way in zip(town.geometry, town["oneway"]):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(line.wkt))
        feature["way"] = way or "no"
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    both = QgsVectorLayerDirector.Direction.DirectionBoth
    director = QgsVectorLayerDirector(layer, 0, "yes", "-1", "no", both)
    director.addStrategy(QgsNetworkDistanceStrategy())
    builder = QgsGraphBuilder(QgsCoordinateReferenceSystem("EPSG:25832"), False, 0.0, "NONE")
    network = build_network(town, oneway="oneway")
    rng = np.random.default_rng(9)
    edge = rng.choice(np.flatnonzero(network.part[network.start] == 0), 40)
    points = (network.nodes[network.start[edge]] + network.nodes[network.end[edge]]) / 2 + 1.5
    tied = director.makeGraph(builder, [QgsPointXY(*point) for point in points])
    graph = builder.graph()
    vertices = [graph.findVertex(point) for point in tied]
    theirs = np.empty((40, 40))
    for i, vertex in enumerate(vertices):
        _, costs = QgsGraphAnalyzer.dijkstra(graph, vertex, 0)
        theirs[i] = [costs[other] for other in vertices]
    ties = tie_points(network, points, count_offset=False)
    assert np.hypot(*(ties.xy - [(p.x(), p.y()) for p in tied]).T).max() < 0.01
    ours = distance_matrix(network, ties, ties)
    assert np.array_equal(np.isfinite(ours), np.isfinite(theirs))
    known = np.isfinite(ours)
    assert known.mean() > 0.8
    assert np.abs(ours[known] - theirs[known]).max() < 0.2
