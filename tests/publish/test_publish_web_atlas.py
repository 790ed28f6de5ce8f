"""The web atlas without a browser: its data, its links, its texts, its bytes."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from publish_data import small_package, with_dataset
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from smartquartier.smartquartier_plugin.publish.formats import geojson, web_atlas
from smartquartier.smartquartier_plugin.publish.formats.web import page as page_module
from smartquartier.smartquartier_plugin.publish.formats.web.downloads import groups_of, size_text
from smartquartier.smartquartier_plugin.publish.formats.web.links import references_of
from smartquartier.smartquartier_plugin.publish.package.manifest import write_manifest
from smartquartier.smartquartier_plugin.publish.package.model import Dataset, Field, Output


def written(package, root, name):
    """Write the page; return what a data script holds."""
    web_atlas.write(package, root)
    text = (root / "web" / name).read_text(encoding="utf-8")
    return json.loads(text.partition("=")[2].rstrip().rstrip(";"))


def parsed(root):
    """Return the page as a tree."""
    return html.document_fromstring((root / "index.html").read_bytes())


def test_data_are_those_of_the_layer(tmp_path):
    """Values exactly, NULL as null, coordinates in degrees to seven decimals."""
    rows = written(small_package(), tmp_path, "data/actor.js")
    assert rows["rows"] == 4
    assert rows["columns"] == {
        "actor_id": ["a1", "a2", "a3", "a4"],
        "name": ["Straßenbau Öl & Söhne", 'Institut "Größe"', "Verein <Nord>", "Ohne Ort"],
        "sector": ["kommune", "wissenschaft", None, "kommune"],
        "founded": [1990, None, 2001, 0],
        "share_pct": [12.5, None, 0, -3.25],
        "checked_on": ["2026-01-02", None, "2025-12-31", "2024-02-29"],
    }
    # EPSG:25833 (410500.123456, 5655500.25), computed with cs2cs.
    frame = small_package().dataset("actor").frame.to_crs("EPSG:4326")
    for place, point in zip(rows["coordinates"][:3], frame.geometry):
        assert place == pytest.approx([point.x, point.y], abs=6e-8)
        assert all(len(str(number).partition(".")[2]) <= 7 for number in place)
    assert rows["coordinates"][3] is None


def test_areas_keep_their_holes_and_islands(tmp_path):
    """A multi-polygon is nested as GeoJSON nests it."""
    places = written(small_package(), tmp_path, "data/quarter.js")["coordinates"]
    assert [len(part) for part in places] == [1, 2]
    assert [len(ring) for ring in places[1]] == [2, 1]
    assert [len(ring) for ring in places[1][0]] == [5, 5]


@pytest.mark.parametrize(
    ("kind", "shape", "nested"),
    [
        ("Point", Point(13, 51), [13, 51]),
        ("MultiPoint", MultiPoint([(13, 51), (14, 52)]), [[13, 51], [14, 52]]),
        ("MultiPoint", Point(13, 51), [[13, 51]]),
        ("LineString", LineString([(13, 51), (14, 52)]), [[13, 51], [14, 52]]),
        ("MultiLineString", LineString([(13, 51), (14, 52)]), [[[13, 51], [14, 52]]]),
        ("Polygon", Polygon([(0, 0), (1, 0), (1, 1)]), [[[0, 0], [1, 0], [1, 1], [0, 0]]]),
        ("MultiPolygon", Polygon([(0, 0), (1, 0), (1, 1)]), [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]),
    ],
)
def test_each_kind_of_geometry(tmp_path, kind, shape, nested):
    """Single geometries in a multiple layer become multiple ones."""
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[shape], crs="EPSG:4326")
    one = Dataset("d", "D", "", "vector", "CC0-1.0", frame=frame, geometry=kind, crs="EPSG:4326",
                  fields=(Field("n", "n", "integer", "n"),))  # fmt: skip
    package = replace(small_package(), datasets=(one,))
    assert written(package, tmp_path, "data/d.js")["coordinates"] == [nested]


def test_numbers_that_a_browser_would_round_are_texts(tmp_path):
    """2^53 + 1 is no number of a browser; infinity is none of JSON."""
    frame = small_package().dataset("actor").frame.copy()
    frame["founded"] = pd.array([2**53 + 1, 2**53 - 1, -(2**60), None], "Int64")
    package = with_dataset(small_package(), "actor", frame=frame)
    found = written(package, tmp_path, "data/actor.js")["columns"]["founded"]
    assert found == ["9007199254740993", 9007199254740991, "-1152921504606846976", None]


def test_same_package_same_bytes(tmp_path):
    """No clock, no chance."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        web_atlas.write(small_package(), tmp_path / name)
    for path in sorted((tmp_path / "one").rglob("*")):
        if path.is_file():
            other = tmp_path / "two" / path.relative_to(tmp_path / "one")
            assert path.read_bytes() == other.read_bytes(), path.name


def test_same_bytes_beside_a_geojson(tmp_path):
    """Coordinates are taken from a GeoJSON that is there; its texts can't mislead."""
    odd = '"coordinates":[9,9]},"properties":\\'
    frame = small_package().dataset("actor").frame.assign(name=odd, actor_id=[odd, "a", "b", "c"])
    package = with_dataset(small_package(), "actor", frame=frame)
    for name in ("without", "beside"):
        (tmp_path / name).mkdir()
        if name == "beside":
            geojson.write(package, tmp_path / name)
        web_atlas.write(package, tmp_path / name)
    for data in ("actor", "quarter"):
        one, other = (tmp_path / n / f"web/data/{data}.js" for n in ("without", "beside"))
        assert one.read_bytes() == other.read_bytes()


def test_outputs_are_the_files(tmp_path):
    """Each file is listed once, and nothing else lies there."""
    outputs = web_atlas.write(small_package(), tmp_path)
    there = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert sorted(o.path for o in outputs) == sorted(there)
    assert outputs[0].path == "index.html"
    assert outputs[0].role == "page"


def without_a_map(kind, folder):
    """Return a package of one table, or of one raster."""
    package = small_package()
    if kind == "table":
        return replace(
            package, datasets=(replace(package.datasets[2], part_of="", attribution=("Amt",)),)
        )
    return replace(package, datasets=(raster_of(folder),))


def raster_of(folder):
    """Return a raster dataset and write what it is read from."""
    import numpy as np
    from osgeo import gdal, osr

    folder.mkdir(parents=True, exist_ok=True)
    path = str(folder / "dust.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 8, 8, 1, gdal.GDT_Float32)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    made.SetProjection(crs.ExportToWkt())
    made.SetGeoTransform((410000, 100, 0, 5657000, 0, -100))
    made.GetRasterBand(1).WriteArray(np.arange(64, dtype="float32").reshape(8, 8))
    made = None
    bounds = gpd.GeoSeries([box(410000, 5656200, 410800, 5657000)], crs="EPSG:25833")
    return Dataset(
        name="dust", title="Staub", abstract="Feinstaub.", kind="raster", licence="dl-de/by-2-0",
        raster=path, crs="EPSG:25833", bbox=tuple(bounds.to_crs("EPSG:4326").total_bounds),
        attribution=("Stadt Musterstadt",), lineage=("Gemessen.",), issued="2026-01-31",
        identifier="7b2c3d4e-5f60-5a7b-8c9d-0e1f2a3b4c5d", modified="2026-02-28", sha256="0",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["table", "raster"])
def test_a_page_without_a_map_tells_and_offers_all(tmp_path, kind):
    """What others link to is there: downloads, licences, sources; and nothing of a map."""
    package = without_a_map(kind, tmp_path / "source")
    write_manifest(package, tmp_path, [])
    outputs = web_atlas.write(package, tmp_path)
    assert sorted(o.path for o in outputs) == [
        "index.html", "web/icon.svg", "web/js/base.js", "web/js/plain.js", "web/style.css",
        "web/texts.js",
    ]  # fmt: skip
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "explore" not in text and "eaflet" not in text and "$" not in text
    assert {"Themen", "Staub"} & set(parsed(tmp_path).xpath("//section//h3/text()"))
    assert "Datenlizenz" in text and 'id="downloads"' in text


@pytest.mark.parametrize("kind", ["table", "raster"])
def test_a_package_without_a_map_is_valid(tmp_path, kind):
    """All formats, with an address: no link leads to what was not made."""
    from smartquartier.smartquartier_plugin.publish.package.catalogue import CODES
    from smartquartier.smartquartier_plugin.publish.package.writing import write_package

    package = replace(without_a_map(kind, tmp_path / "source"), formats=CODES)
    made = write_package(package, tmp_path / "package")
    found = [(c.path, f.rule, f.text) for c in made.checks for f in c.findings
             if f.severity == "error"]  # fmt: skip
    assert found == []
    assert (tmp_path / "package" / "index.html").is_file()


@pytest.mark.parametrize("name", ["package", "background", "con_straße", "a b"])
def test_any_name_of_a_dataset(tmp_path, name):
    """No dataset takes the place of the page's own files."""
    ground = gpd.GeoDataFrame(geometry=[box(13, 51, 14, 52)], crs="EPSG:4326")
    actors, quarters, themes = small_package().datasets
    package = replace(
        small_package(),
        datasets=(actors, replace(quarters, name=name), themes),
        background=(("Grund", ground),),
    )
    web_atlas.write(package, tmp_path)
    sources = [unquote(one.get("src")) for one in parsed(tmp_path).iter("script")]
    assert f"web/data/{name}.js" in sources
    assert all((tmp_path / source).is_file() for source in sources)
    assert len(set(sources)) == len(sources)


def test_texts_are_escaped(tmp_path):
    """What looks like markup is text on the page and in the scripts."""
    evil = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>\u2028{{$x}}"
    package = small_package(title=evil, abstract=evil, publisher=evil, keywords=(evil,))
    package = with_dataset(package, "actor", title=evil, abstract=evil, attribution=(evil,),
                           lineage=(evil,))  # fmt: skip
    web_atlas.write(package, tmp_path)
    tree = parsed(tmp_path)
    assert tree.find(".//h1").text == evil
    assert [one for one in tree.iter("script") if not one.get("src")] == []
    assert list(tree.iter("img")) == []
    assert "\u2028" not in (tmp_path / "web" / "package.js").read_text(encoding="utf-8")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
def test_any_text_comes_back(tmp_path, text):
    """Of any text the page shows what HTML can hold, and its scripts hold all."""
    about = replace(small_package().about, title=text, abstract=text)
    package = replace(small_package(), about=about)
    html_bytes = page_module.page(package, [], [])
    shown = html.document_fromstring(html_bytes).find(".//h1").text or ""
    # HTML reads a lone carriage return as a line feed.
    cleaned = page_module.clean(text).replace("\r\n", "\n").replace("\r", "\n")
    assert shown.replace("\r\n", "\n").replace("\r", "\n") == cleaned


def test_relations_and_themes_are_links():
    """A field refers where it is called like one and most of its values are keys."""
    package = small_package()
    assert references_of(package)["theme_link"] == {"object_id": ("actor",)}
    table = package.dataset("theme_link")
    frame = table.frame.assign(object_id=["a1", "gone", "gone2"])
    assert references_of(with_dataset(package, "theme_link", frame=frame))["theme_link"] == {}
    frame = table.frame.assign(object_id=["a1", "a2", "gone"])
    kept = references_of(with_dataset(package, "theme_link", frame=frame))["theme_link"]
    assert kept == {"object_id": ("actor",)}


def test_licences_and_credits_stand_on_the_page(tmp_path):
    """Each dataset's licence with its address, and whom to name below the map."""
    web_atlas.write(small_package(), tmp_path)
    tree = parsed(tmp_path)
    assert len(tree.xpath("//a[@rel='license'][@href='https://www.govdata.de/dl-de/by-2-0']")) == 3
    (credit,) = tree.xpath("//p[@class='credits']/text()")
    assert credit == "Stadt Musterstadt, verändert · Stadt Musterstadt"


def test_background_is_named(tmp_path):
    """The background has its own source, which stands below the map."""
    ground = gpd.GeoDataFrame(geometry=[box(13, 51, 14, 52), LineString([(13, 51), (14, 52)])],
                              crs="EPSG:4326")  # fmt: skip
    package = replace(small_package(), background=(("Flüsse (Stadt M, CC0-1.0)", ground),))
    (found,) = written(package, tmp_path, "background.js")
    assert (len(found["areas"]), len(found["lines"])) == (1, 1)
    assert "Flüsse (Stadt M, CC0-1.0)" in parsed(tmp_path).xpath("//p[@class='credits']/text()")[0]


def test_statement_of_results_stands_on_the_page(tmp_path):
    """What a tool ranked or proposed carries the sentence."""
    record = {"statement": {"de": "Empfehlung, keine Entscheidung", "en": "…"}}
    web_atlas.write(with_dataset(small_package(), "quarter", record=record), tmp_path)
    assert parsed(tmp_path).xpath("//p[@class='statement']/text()") == [
        "Empfehlung, keine Entscheidung"
    ]


def test_downloads_are_those_of_the_manifest(tmp_path):
    """Each file of the manifest with its size, grouped by dataset; nothing else."""
    package = small_package()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "musterstadt.gpkg").write_bytes(b"x" * 1400)
    (tmp_path / "data" / "actor.geojson").write_bytes(b"x")
    outputs = [
        Output(
            "data/musterstadt.gpkg",
            "gpkg",
            "data",
            "application/geopackage+sqlite3",
            title="GeoPackage",
        ),
        Output("data/actor.geojson", "geojson", "data", "application/geo+json", "actor", "GeoJSON"),
    ]
    write_manifest(package, tmp_path, outputs)
    web_atlas.write(package, tmp_path)
    links = parsed(tmp_path).xpath("//section[@id='downloads']//a[@download]")
    assert [link.get("href") for link in links] == ["data/musterstadt.gpkg", "data/actor.geojson"]
    assert "1,4\xa0kB" in parsed(tmp_path).xpath("string(//section[@id='downloads'])")


def test_groups_and_sizes():
    """All together first; units of 1,000, never "1000 kB"."""
    one = {"path": "b", "title": "", "role": "style", "dataset": "actor", "bytes": 1}
    copy = {**one, "path": "c", "role": "data", "format": "pygeoapi"}
    files = [one, {**one, "path": "a", "role": "asset"}, copy]
    assert groups_of(small_package(), files) == [("actor", [("style", files[:1])])]
    sizes = {0: "0 B", 999: "999 B", 1000: "1.0 kB", 9949: "9.9 kB", 9950: "10 kB",
             999_499: "999 kB", 999_500: "1.0 MB", 2_500_000_000: "2.5 GB"}  # fmt: skip
    assert {n: size_text(n, "en").replace("\xa0", " ") for n in sizes} == sizes


def test_both_languages_say_the_same():
    """Each word of the page exists in German and English, with the same places."""
    german, english = page_module.texts()["de"], page_module.texts()["en"]
    assert german.keys() == english.keys()
    for key in german:
        assert german[key].count("{}") == english[key].count("{}"), key
    used = "".join(path.read_text(encoding="utf-8")
                   for path in (page_module.RESOURCES / "js").glob("*.js"))  # fmt: skip
    asked = set(re.findall(r'SQ\.t\("(\w+)"', used))
    assert asked <= german.keys()


def test_english_page(tmp_path):
    """The package's language is that of the page as it opens."""
    web_atlas.write(small_package(language="en"), tmp_path)
    tree = parsed(tmp_path)
    assert tree.get("lang") == "en"
    assert tree.xpath("string(//section[@id='downloads']/h2)") == "Downloads"


def test_vendored_library_is_the_published_one():
    """Leaflet is unchanged: the hash of the npm package's own file."""
    import base64
    import hashlib

    script = page_module.RESOURCES / "leaflet" / "leaflet.js"
    assert b"Leaflet " + page_module.LEAFLET.encode() in script.read_bytes()[:200]
    # As leafletjs.com gives it for its own script element.
    digest = base64.b64encode(hashlib.sha256(script.read_bytes()).digest()).decode()
    assert digest == "20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo="
