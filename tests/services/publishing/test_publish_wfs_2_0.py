"""Transactions of WFS 2.0: read by GDAL, and held against the schemas of GML and filters."""

from pathlib import Path

import geopandas
import pytest
import wfs20
from publishing_fixtures import actors, quarters
from publishing_runs import publish
from shapely import wkb
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point

from smartquartier.smartquartier_plugin.core.publishing.shapes import same_shape
from smartquartier.smartquartier_plugin.publish.service_account import SendingError
from smartquartier.smartquartier_plugin.services.publishing.gml import (
    GML_3_1,
    GML_3_2,
    GmlWriter,
)

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / ".venv-validators/lib"


@pytest.fixture
def service():
    with wfs20.serving() as (url, store):
        yield url, store


def stored(store, name):
    """Return key -> (values, shape)."""
    return {
        values["actor_id"]: (values, None if shape is None else wkb.loads(shape))
        for values, shape in store.rows[name].values()
    }


FIELDS = ["actor_id", "name", "founded", "active", "checked_on", "geometry"]


def test_latitude_first_where_the_authority_says_so(service):
    url, store = service
    frame = actors(6)[FIELDS]
    done = publish(url, "app:punkte", frame, "sync")
    assert done.made.target.version == "2.0.0" and len(done.account.added) == 6
    (document,) = store.documents
    assert next(document.iter("{*}pos")).text.startswith("51.")
    rows = stored(store, "punkte")
    for key, place in zip(frame["actor_id"], frame.to_crs(4326).geometry):
        assert same_shape(rows[key][1], place, 1e-9)
    assert rows["a1"][0]["active"] == "true" and "founded" not in rows["a2"][0]
    assert publish(url, "punkte", frame, "sync").made.jobs == ()


def test_changes_and_removals(service):
    url, store = service
    publish(url, "punkte", actors(3)[FIELDS], "sync")
    frame = actors(3)[FIELDS].drop(1).reset_index(drop=True)
    frame.loc[0, ["name", "founded"]] = None, None
    frame.loc[1, "geometry"] = Point(411000, 5656000)
    done = publish(url, "punkte", frame, "sync", delete=True)
    assert (done.account.changed, done.account.removed) == (("a1", "a3"), ("a2",))
    rows = stored(store, "punkte")
    assert set(rows) == {"a1", "a3"} and "name" not in rows["a1"][0]
    assert [e.tag.rsplit("}", 1)[1] for e in store.documents[-1]] == ["Update", "Update", "Delete"]


def test_surfaces_and_curves_of_several_parts(service):
    url, store = service
    publish(url, "flaechen", quarters(), "sync")
    rows = stored(store, "flaechen")
    for key, shape in zip(quarters()["actor_id"], quarters().geometry):
        assert same_shape(rows[key][1], shape, 1e-6)
    lines = geopandas.GeoDataFrame(
        {"actor_id": ["w1"]}, geometry=[LineString([(4590000, 5650000), (4590100, 5650200)])],
        crs=31468,
    )  # fmt: skip
    publish(url, "wege", lines, "sync")  # Gauß-Krüger: northing first
    assert next(store.documents[-1].iter("{*}posList")).text.startswith("5650000.0 4590000.0")
    assert same_shape(stored(store, "wege")["w1"][1], lines.geometry[0], 1e-6)
    assert publish(url, "wege", lines, "sync").made.jobs == ()


def test_a_refused_transaction_changes_nothing(service):
    url, store = service
    publish(url, "punkte", actors(2)[FIELDS], "sync")
    store.rows["punkte"]["punkte.9"] = store.rows["punkte"].pop("punkte.1")
    real = store._delete

    def refuse(action):
        real(action)
        raise wfs20.RefusedError("deleting is for Mondays")

    store._delete = refuse
    before = dict(store.rows["punkte"])
    with pytest.raises(SendingError, match="deleting is for Mondays") as caught:
        publish(url, "punkte", actors(3)[FIELDS].drop(0), "sync", delete=True)
    assert store.rows["punkte"] == before
    assert caught.value.account.unsent == ("a3", "a1") and not caught.value.account.anything


# --- against the schemas --------------------------------------------------------------------------

SHAPES = [
    Point(1, 2),
    LineString([(0, 0), (1, 1)]),
    quarters().geometry[0],
    MultiPoint([(0, 0), (1, 1)]),
    MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]),
    quarters().geometry[1],
]


def _schema(path):
    from lxml import etree

    found = sorted(SCHEMAS.glob(f"python*/site-packages/pycsw/core/schemas/ogc/{path}"))
    if not found:
        pytest.skip("no .venv-validators with the schemas of pycsw: run 'make setup' once")
    return etree.XMLSchema(etree.parse(str(found[0]), etree.XMLParser(no_network=True)))


@pytest.mark.parametrize(
    ("space", "path"),
    [(GML_3_1, "gml/3.1.1/base/geometryAggregates.xsd"), (GML_3_2, "gml/3.2.1/gml.xsd")],
)
def test_geometries_are_valid_gml(space, path):
    schema = _schema(path)
    for shape in SHAPES:
        element = GmlWriter(space, "urn:ogc:def:crs:EPSG::25833").element(shape)
        schema.assertValid(element)


def test_qgis_server_gets_the_older_geometries():
    writer = GmlWriter(GML_3_1, "EPSG:25833", older=True)
    names = [writer.element(shape).tag.rsplit("}", 1)[1] for shape in SHAPES]
    assert names[-3:] == ["MultiPoint", "MultiLineString", "MultiPolygon"]


@pytest.mark.parametrize("swapped", [False, True])
def test_gdal_reads_the_same_geometry(swapped):
    from lxml import etree
    from osgeo import ogr

    for space in (GML_3_1, GML_3_2):
        for shape in SHAPES:
            element = GmlWriter(space, "EPSG:25833", swapped=swapped).element(shape)
            found = ogr.CreateGeometryFromGML(etree.tostring(element).decode())
            if swapped:
                found.SwapXY()
            assert same_shape(wkb.loads(bytes(found.ExportToWkb())), shape, 0.0)
