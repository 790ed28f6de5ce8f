"""pygeoapi started with the configuration of a package, read back feature by feature."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
import real
from publish_data import small_package, with_dataset
from published_package import (
    as_oapif_reads,
    furthest,
    in_system,
    source_rows,
    with_raster,
    write_data,
)

DEGREES = 1.01e-7 / 2  # half of the seventh decimal
TITLE = "Akteure & <Öl> 'x' \"y\" {1}"


@pytest.fixture(scope="module", params=["inside", "elsewhere"])
def served(request, tmp_path_factory):
    """Yield a package that pygeoapi serves: in its folder, and told where it is."""
    from smartquartier.smartquartier_plugin.publish.formats import pygeoapi

    folder = tmp_path_factory.mktemp("pygeoapi")
    package, cells = with_raster(small_package(), folder)
    package = with_dataset(package, "actor", title=TITLE, attribution=("Bob's </script>",))
    root = write_data(package, folder / "Paket mit Ö")
    (root / "records").mkdir()
    (root / "records" / "actor.json").write_text("{}", encoding="utf-8")
    pygeoapi.write(package, root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    try:
        server = real.Server(
            "pygeoapi_package.py", (root, folder, request.param), folder / "log",
            real.venv_python(),
        )  # fmt: skip
    except real.MissingServerError as missing:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    try:
        yield SimpleNamespace(
            url=server.facts["url"], package=package, root=root, cells=cells, log=server.log
        )
        # Serving changes nothing of what is published.
        assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    finally:
        server.stop()


def get(served, path, **parameters):
    """Return the JSON at a path of the server."""
    import requests

    answer = requests.get(served.url + path, params={"f": "json", **parameters}, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


def all_items(served, name, **parameters):
    """Return all features, page by page of one, as a client follows the links."""
    import requests

    page = get(served, f"/collections/{name}/items", limit=1, **parameters)
    features = list(page["features"])
    while True:
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            return features, page["numberMatched"]
        page = requests.get(following[0], headers={"Accept": "application/json"}, timeout=30).json()
        features += page["features"]


@pytest.mark.parametrize("name", ["actor", "quarter", "theme_link"])
def test_every_feature_comes_back_page_by_page(served, name):
    from shapely.geometry import shape

    dataset = served.package.dataset(name)
    features, matched = all_items(served, name)
    assert matched == len(features) == dataset.rows
    rows = source_rows(dataset)
    places = in_system(dataset, 4326) if dataset.geometry else dict.fromkeys(rows)
    assert [feature["id"] for feature in features] == list(rows)
    for feature in features:
        assert feature["properties"] == rows[feature["id"]][0]
        found = feature["geometry"] and shape(feature["geometry"])
        assert furthest(found, places[feature["id"]]) < 2 * DEGREES
        assert (
            get(served, f"/collections/{name}/items/{feature['id']}")["properties"]
            == rows[feature["id"]][0]
        )


def test_the_datasets_own_crs_is_offered(served):
    from shapely.geometry import shape

    uri = "http://www.opengis.net/def/crs/EPSG/0/25833"
    dataset = served.package.dataset("quarter")
    assert uri in get(served, "/collections/quarter")["crs"]
    features, _ = all_items(served, "quarter", crs=uri)
    for feature in features:
        source = source_rows(dataset)[feature["id"]][1]
        assert furthest(shape(feature["geometry"]), source) < 0.02  # metres: 7 decimals


def test_features_can_be_asked_for(served):
    names = [field.name for field in served.package.dataset("actor").fields]
    told = get(served, "/collections/actor/queryables")["properties"]
    assert sorted(told) == sorted([*names, "geometry"])
    assert told["founded"]["type"] == "integer" and told["share_pct"]["type"] == "number"
    found = get(served, "/collections/actor/items", sector="kommune")
    assert [feature["id"] for feature in found["features"]] == ["a1", "a4"]
    around = get(served, "/collections/quarter/items", bbox="13.78,51.03,13.79,51.05")
    assert [feature["id"] for feature in around["features"]] == ["02"]


def test_licence_record_and_downloads_are_linked(served):
    told = get(served, "/collections/actor")
    links = {link["title"]: link for link in told["links"]}
    licence = links["Datenlizenz Deutschland Namensnennung 2.0"]
    assert (licence["rel"], licence["href"]) == ("license", "https://www.govdata.de/dl-de/by-2-0")
    base = served.package.about.base_url
    assert links["Transparenzprotokoll"]["href"] == f"{base}records/actor.json"
    assert links["GeoPackage"]["href"] == f"{base}data/musterstadt.gpkg"
    assert links["GeoPackage"]["length"] == (served.root / "data/musterstadt.gpkg").stat().st_size
    assert told["title"] == TITLE
    assert told["description"].endswith("Quelle: Bob's </script>")
    assert told["extent"]["spatial"]["bbox"][0] == list(served.package.dataset("actor").bbox)


def test_the_raster_is_a_coverage(served, tmp_path):
    import numpy as np
    import requests
    from osgeo import gdal

    assert get(served, "/collections/dust/schema")["properties"]["1"]["type"] == "number"
    answer = requests.get(
        f"{served.url}/collections/dust/coverage", params={"f": "GTiff"}, timeout=30
    )
    path = tmp_path / "coverage.tif"
    path.write_bytes(answer.content)
    assert np.array_equal(gdal.Open(str(path)).ReadAsArray(), served.cells)


@pytest.mark.parametrize(
    "path", ["", "/collections", "/collections/actor", "/collections/actor/items",
             "/collections/actor/items/a1", "/collections/actor/queryables",
             "/collections/theme_link/items", "/collections/quarter/items/02", "/openapi"],
)  # fmt: skip
def test_pages_for_people_hold_what_they_should_and_no_more(served, path):
    import requests

    answer = requests.get(served.url + path, params={"f": "html"}, timeout=30)
    assert answer.status_code == 200
    assert "<Öl>" not in answer.text
    assert "Bob's </script>" not in answer.text


def test_gdal_reads_every_feature(served):
    from osgeo import gdal
    from shapely import wkt

    source = gdal.OpenEx(f"OAPIF:{served.url}", gdal.OF_VECTOR)
    assert source is not None
    for name in ("actor", "quarter", "theme_link"):
        dataset, layer = served.package.dataset(name), source.GetLayerByName(name)
        rows = source_rows(dataset)
        places = in_system(dataset, 4326) if dataset.geometry else dict.fromkeys(rows)
        assert layer.GetFeatureCount() == dataset.rows
        for feature in layer:
            values = {
                key: str(value).replace("/", "-") if key == "checked_on" and value else value
                for key, value in feature.items().items()
            }
            key = values.pop("id")
            assert values == rows[key][0]
            place = feature.GetGeometryRef()
            found = place and wkt.loads(place.ExportToWkt())
            assert furthest(found, places[key]) < 2 * DEGREES


@pytest.mark.qgis
def test_qgis_reads_every_feature(served, qgis_app):
    from qgis.core import NULL, QgsVectorLayer
    from shapely import wkb

    for name in ("actor", "quarter", "theme_link"):
        dataset = served.package.dataset(name)
        layer = QgsVectorLayer(f"typename='{name}' url='{served.url}'", name, "OAPIF")
        assert layer.isValid()
        rows = source_rows(dataset)
        places = in_system(dataset, 4326) if dataset.geometry else dict.fromkeys(rows)
        found = list(layer.getFeatures())
        assert len(found) == dataset.rows
        for feature in found:
            values = dict(zip(layer.fields().names(), feature.attributes()))
            values.pop("id", None)  # newer versions know from the schema which field it is
            key = values[dataset.key]
            for field, value in values.items():
                if hasattr(value, "toPyDate"):
                    value = value.toPyDate().isoformat()
                expected = as_oapif_reads(rows[key][0][field])
                assert (None if value == NULL else value) == expected
            place = (
                None
                if feature.geometry().isNull()
                else wkb.loads(bytes(feature.geometry().asWkb()))
            )
            assert furthest(place, places[key]) < 2 * DEGREES


def test_nothing_was_logged_as_an_error(served):
    get(served, "/collections/actor/items")
    log = Path(served.log).read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in log and "ERROR" not in log, log[-2000:]
