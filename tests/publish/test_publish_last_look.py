"""The last look at privacy and licences: places where something personal or closed may hide."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from publish_data import small_package

from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage
from smartquartier.smartquartier_plugin.publish.validate import (
    cog_rules,
    geojson_rules,
    geopackage_rules,
    licence_rules,
    privacy_rules,
    web_rules,
)
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

LEAFLET = Path(__file__).resolve().parents[2] / "resources" / "web" / "leaflet"
PERSON = "Sabine Krause"


def found(root, module, severity="error"):
    """Return (path, rule) of what a validator finds."""
    checks = module.check(content_of(root))
    return {(c.path, f.rule) for c in checks for f in c.findings if f.severity == severity}


def put(root, path, text):
    """Write a file of a package."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode("utf-8") if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (".env", "DB_PASSWORD=geheim123\n", "credential"),
        ("backup.bak", "password: geheim123\n", "credential"),
        ("x/.htpasswd", "api_key=abcdef123456\n", "credential"),
        ("notes.rst", "Fragen an sabine.krause@gmail.com\n", "mailbox"),
        ("latin.log", "Straße, password=geheim123".encode("latin-1"), "credential"),
    ],
)
def test_files_of_unknown_kinds_are_read_as_text(tmp_path, path, text, rule):
    put(tmp_path, path, text)
    assert (path, rule) in found(tmp_path, privacy_rules)


def test_a_binary_file_of_unknown_kind_is_left_alone(tmp_path):
    put(tmp_path, "x.bin", b"\x00\x01password=geheim123\x00")
    assert privacy_rules.check(content_of(tmp_path)) == []


# -- persons ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        (f"Ansprechpartnerin: {PERSON}, Tel. 0351 4887123", True),
        (f"Fragen an {PERSON}, Telefon +49 351 4887-123", True),
        ("Öffentliche Toilette, Tel. 0351 4887123", False),  # of an institution
        ("Käthe-Kollwitz-Straße 12, 01307 Dresden", False),
        ("Gebaut 1998 bis 2004, 12 Einträge", False),
    ],
)
def test_a_name_beside_a_telephone_number_is_found(tmp_path, text, personal):
    package = small_package()
    geopackage.write(package, tmp_path)
    geojson.write(package, tmp_path)
    path = tmp_path / "data" / "musterstadt.gpkg"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS rtree_actor_geom_update3")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE actor SET name = ? WHERE actor_id = 'a1'", (text,))
    whole = json.loads((tmp_path / "data/actor.geojson").read_text(encoding="utf-8"))
    whole["features"][0]["properties"]["name"] = text
    put(tmp_path, "data/actor.geojson", json.dumps(whole, ensure_ascii=False))
    put(tmp_path, "metadata/actor.xml", f"<a><b>{text.replace('&', '&amp;')}</b></a>")
    put(tmp_path, "metadata/x.ttl", f'<a> dct:provenance "{text}"@de .')
    hit = {path for path, rule in found(tmp_path, privacy_rules) if rule == "person_in_text"}
    files = {"data/musterstadt.gpkg", "data/actor.geojson", "metadata/actor.xml", "metadata/x.ttl"}
    assert hit == (files if personal else set())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.qgs", "<qgis><projectMetadata><author>{}</author></projectMetadata></qgis>"),
        ("a.qgs", '<qgis><WMSContactPerson type="QString">{}</WMSContactPerson></qgis>'),
        ("a.xml", "<m><contact><name>{}</name><organization/></contact></m>"),
        ("a.xml", "<m xmlns:gmd='g'><gmd:organisationName><x>{}</x></gmd:organisationName></m>"),
        ("a.ttl", '<x> foaf:name "{}" .'),
        ("a.ttl", '<x> vcard:fn "{}"@de .'),
        ("a.jsonld", '{{"foaf:name": "{}"}}'),
        ("a.json", '{{"authors": [{{"name": "{}"}}]}}'),
        ("a.json", '{{"contacts": [{{"name": "{}"}}]}}'),
    ],
)
def test_persons_as_authors_and_contacts_are_found(tmp_path, path, text):
    put(tmp_path, path, text.format(PERSON))
    assert (path, "individual") in found(tmp_path, privacy_rules)
    put(tmp_path, path, text.format("Amt für Geodaten Musterstadt"))
    assert found(tmp_path, privacy_rules) == set()


def test_tables_that_are_in_no_table_of_contents_are_looked_at(tmp_path):
    geopackage.write(small_package(), tmp_path)
    put(tmp_path, "package.json", json.dumps(MANIFEST))
    path = tmp_path / "data" / "musterstadt.gpkg"
    assert found(tmp_path, privacy_rules) == set()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE hidden (id INTEGER PRIMARY KEY, release TEXT)")
        connection.execute("INSERT INTO hidden VALUES (1, 'internal')")
    assert {rule for _, rule in found(tmp_path, privacy_rules)} == {"withheld", "unregistered"}


@pytest.mark.parametrize(
    ("column", "values", "bad"),
    [
        ("release", ("public", "internal"), True),
        ("release", ("public", None), True),
        ("release", ("2024-Q1", "2024-Q2"), False),  # of a product
        ("freigabe", ("intern", "öffentlich"), True),
        ("Freigabe", ("nicht öffentlich",), True),
        ("freigabe", ("2024-01-01",), False),
        ("review_status", ("rejected",), True),
    ],
)
def test_marks_of_an_office(tmp_path, column, values, bad):
    features = [{"type": "Feature", "geometry": None, "properties": {column: value}}
                for value in values]  # fmt: skip
    put(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    lines = "\n".join(["id;" + column, *(f"1;{value or ''}" for value in values)])
    put(tmp_path, "a.csv", lines)
    expected = {("a.geojson", "withheld"), ("a.csv", "withheld")} if bad else set()
    assert found(tmp_path, privacy_rules) == expected


@pytest.mark.parametrize(
    ("numbers", "severity", "rule"),
    [
        (("0351 4887123", "0351 4887124"), "warning", "telephone"),  # of schools
        (("0171 4887123", "0351 4887124"), "error", "persons"),
        (("+49 (0)160 4887123", "0351 4887124"), "error", "persons"),
    ],
)
def test_telephones_of_receptions_are_for_somebody_to_judge(tmp_path, numbers, severity, rule):
    put(tmp_path, "a.csv", "\n".join(["schule;telefon", *(f"Schule {n};{n}" for n in numbers)]))
    assert ("a.csv", rule) in found(tmp_path, privacy_rules, severity)


# -- rasters ---------------------------------------------------------------------------------


def raster(path, size=600, **tags):
    """Write a GeoTIFF with metadata."""
    import numpy as np
    from osgeo import gdal, osr

    crs = osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    source = gdal.GetDriverByName("MEM").Create("", size, size, 1, gdal.GDT_Float32)
    source.SetProjection(crs.ExportToWkt())
    source.SetGeoTransform((410000, 1, 0, 5657000, 0, -1))
    values = np.random.default_rng(1).random((size, size)).astype("float32")
    source.GetRasterBand(1).WriteArray(values)
    for name, value in tags.items():
        if name == "xmp":
            source.SetMetadata([value], "xml:XMP")
        else:
            source.SetMetadataItem(name, value)
    gdal.GetDriverByName("COG").CreateCopy(str(path), source, options=["COMPRESS=DEFLATE"])


@pytest.mark.parametrize(
    ("tags", "rule"),
    [
        ({"TIFFTAG_ARTIST": PERSON}, "individual"),
        ({"TIFFTAG_HOSTCOMPUTER": "PC-KRAUSE"}, "machine"),
        ({"xmp": "<x:xmpmeta xmlns:x='a'>sabine.krause@gmail.com</x:xmpmeta>"}, "mailbox"),
        ({"TIFFTAG_ARTIST": "Amt für Geodaten"}, ""),
    ],
)
def test_tags_of_rasters(tmp_path, tags, rule):
    raster(tmp_path / "a.tif", 64, **tags)
    assert found(tmp_path, privacy_rules) == ({("a.tif", rule)} if rule else set())


def test_a_raster_that_lost_its_end_is_found(tmp_path):
    raster(tmp_path / "a.tif")
    assert ("a.tif", "open") not in found(tmp_path, cog_rules)
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(data[:-4000])
    assert ("a.tif", "open") in found(tmp_path, cog_rules)


# -- libraries of others ---------------------------------------------------------------------


def test_a_library_is_believed_only_as_we_know_it(tmp_path):
    target = tmp_path / "web" / "leaflet" / "leaflet.js"
    target.parent.mkdir(parents=True)
    shutil.copy(LEAFLET / "leaflet.js", target)
    shutil.copy(LEAFLET / "LICENSE", target.parent)
    assert found(tmp_path, privacy_rules) == set()
    target.write_text(target.read_text(encoding="utf-8") + "\nvar password='geheim123';")
    assert ("web/leaflet/leaflet.js", "credential") in found(tmp_path, privacy_rules)
    assert ("web/leaflet/leaflet.js", "library") in found(tmp_path, privacy_rules, "warning")


@pytest.mark.parametrize(
    "line", ['L.tileLayer("https://tile.openstreetmap.org/{z}")', "s.src='//cdn.example/x.js'"]
)
def test_addresses_outside_in_scripts_of_the_page(tmp_path, line):
    put(tmp_path, "index.html", "<!DOCTYPE html><html lang='de'><title>x</title></html>")
    put(tmp_path, "web/js/map.js", '"use strict"; // http://a comment\nvar x = /^https?:\\/\\//;')
    assert ("web/js/map.js", "external") not in found(tmp_path, web_rules)
    put(tmp_path, "web/js/map.js", line)
    assert ("web/js/map.js", "external") in found(tmp_path, web_rules)


# -- licences --------------------------------------------------------------------------------


MANIFEST = {
    "schema": "smartquartier-package/1",
    "licence": "dl-de/by-2-0",
    "datasets": [{"name": "a", "licence": "dl-de/by-2-0"}],
    "files": [{"path": path, "dataset": "a"} for path in ("data/a.geojson", "records/a.json")],
}


@pytest.mark.parametrize(
    ("licence", "rule"),
    [
        ("CC-BY-NC-4.0", "unknown"),
        ("internal-use", "closed"),
        ("ODbL-1.0", "mixed"),
        ("CC0-1.0", ""),
        ("", ""),
    ],
)
def test_licences_of_a_records_sources(tmp_path, licence, rule):
    put(tmp_path, "package.json", json.dumps(MANIFEST))
    record = {"schema": "smartquartier-record/1", "sources": [{"file": "x", "licence": licence}]}
    put(tmp_path, "records/a.json", json.dumps(record))
    hit = {r for path, r in found(tmp_path, licence_rules) if path == "records/a.json"}
    assert hit == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("licence", "rule"), [("CC-BY-NC-4.0", "unknown"), ("CC0-1.0", "differs"), ("dl-de/by-2-0", "")]
)
def test_licence_at_the_head_of_geojson(tmp_path, licence, rule):
    put(tmp_path, "package.json", json.dumps(MANIFEST))
    text = json.dumps({"type": "FeatureCollection", "license": licence, "features": []})
    put(tmp_path, "data/a.geojson", text)
    hit = {r for path, r in found(tmp_path, licence_rules) if path == "data/a.geojson"}
    assert hit == ({rule} if rule else set())


# -- honest data of others -------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [13.7, 51.0]},
         "properties": {}},
        {"type": "Point", "coordinates": [13.7, 51.0]},
        {"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [13.7, 51.0]}]},
    ],
)  # fmt: skip
def test_a_geojson_text_may_be_one_feature_or_geometry(tmp_path, document):
    put(tmp_path, "a.geojson", json.dumps(document))
    assert found(tmp_path, geojson_rules) == set()
    swapped = json.dumps(document).replace("13.7, 51.0", "1370.0, 51.0")
    put(tmp_path, "a.geojson", swapped)
    assert found(tmp_path, geojson_rules)


def test_a_page_of_others_needs_no_policy_of_ours(tmp_path):
    put(tmp_path, "index.html", "<html lang='de'><title>x</title><p>Hallo</p></html>")
    assert found(tmp_path, web_rules) == set()
    assert ("index.html", "policy") in found(tmp_path, web_rules, "warning")
    put(tmp_path, "package.json", json.dumps(MANIFEST))
    assert ("index.html", "policy") in found(tmp_path, web_rules)


def test_an_older_geopackage_is_none_the_less_one(tmp_path):
    geopackage.write(small_package(), tmp_path)
    path = tmp_path / "data" / "musterstadt.gpkg"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA application_id = 0x47503130")
        connection.execute("PRAGMA user_version = 0")
    hit = ("data/musterstadt.gpkg", "version")
    assert hit not in found(tmp_path, geopackage_rules)
    assert hit in found(tmp_path, geopackage_rules, "warning")


def test_a_link_to_the_top_is_always_whole(tmp_path):
    put(tmp_path, "index.html", "<html lang='de'><title>x</title><a href='#top'>hoch</a></html>")
    assert ("index.html", "link") not in found(tmp_path, web_rules)
