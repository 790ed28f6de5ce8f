"""ISO 19139 metadata by the conventions of GDI-DE, and their two validators."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from outside_python import needs_validators, run_outside
from publish_data import with_dataset
from publish_metadata import findings, metadata_package, with_raster, written

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.formats import iso19139
from smartquartier.smartquartier_plugin.publish.formats.iso_xml import NAMESPACES
from smartquartier.smartquartier_plugin.publish.package.described import bounding_box
from smartquartier.smartquartier_plugin.publish.validate import gdide_rules, iso19139_xsd
from smartquartier.smartquartier_plugin.publish.validate.iso_documents import iso_documents, said
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

ACTOR = "metadata/actor.iso19139.xml"
_USE = "gmd:resourceConstraints/gmd:MD_LegalConstraints[gmd:useConstraints]"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return with_raster(metadata_package(), tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def folder(package, tmp_path_factory):
    return written(package, tmp_path_factory.mktemp("iso") / "package")


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def tree(package, name):
    return etree.fromstring(iso19139.document(package, package.dataset(name)))


def texts(root, path):
    return ["".join(e.itertext()).strip() for e in root.iterfind(f".//{path}", NAMESPACES)]


def change(root, path, old, new):
    """Replace a text that must be there."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def ruled(root, path=ACTOR):
    return findings(gdide_rules.check(content_of(root)), path)


def test_the_facts_stand_where_gdi_de_wants_them(package):
    root = tree(package, "actor")
    assert texts(root, "gmd:fileIdentifier") == ["5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d"]
    assert texts(root, "gmd:citation/gmd:CI_Citation/gmd:title")[0] == "Akteure"
    assert texts(root, "gmd:abstract") == ["Institutionen, keine Personen."]
    assert set(texts(root, "gmd:organisationName")) == {"Stadt Musterstadt, Amt für Geodaten"}
    assert set(texts(root, "gmd:electronicMailAddress")) == {"geodaten@musterstadt.example"}
    assert texts(root, "gmd:topicCategory") == ["planningCadastre"]
    assert texts(root, "gmd:dateStamp") == ["2026-02-28"]
    assert texts(root, "gmd:RS_Identifier/gmd:code") == [
        "http://www.opengis.net/def/crs/EPSG/0/25833"
    ]
    assert texts(root, "gmd:keyword") == ["Akteure", "smart city", "Stadtteile", "opendata"]
    assert texts(root, "gmd:statement") == ["2026-01-02 aus einer Liste eingelesen"]
    assert texts(root, "gmd:EX_GeographicDescription")[0].endswith("municipalityKey/14612000")
    assert [len(root.findall(f"gmd:{name}", NAMESPACES)) for name in ("identificationInfo",)] == [1]


def test_the_first_edition_and_the_last_change_are_told_apart(package):
    kinds = {
        name: [
            (texts(date, "gco:Date")[0], date.find(".//gmd:CI_DateTypeCode", NAMESPACES).text)
            for date in tree(package, name).iterfind(
                ".//gmd:citation/gmd:CI_Citation/gmd:date/gmd:CI_Date", NAMESPACES
            )
        ]
        for name in ("actor", "noise")
    }
    assert kinds == {
        "actor": [("2026-01-31", "publication"), ("2026-02-28", "revision")],
        "noise": [("2026-01-31", "publication")],
    }


def test_nobody_is_named_as_a_person(package):
    for dataset in package.of("vector", "raster"):
        document = iso19139.document(package, dataset)
        assert b"individualName" not in document
        assert b"<gmd:phone" not in document


def test_the_identifiers_of_record_and_data_differ_and_stay(package):
    root = tree(package, "actor")
    [of_data] = texts(root, "gmd:CI_Citation/gmd:identifier")
    assert of_data.startswith("urn:uuid:")
    assert texts(root, "gmd:fileIdentifier")[0] not in of_data
    moved = replace(package, about=replace(package.about, base_url="https://other.example/"))
    assert texts(tree(moved, "actor"), "gmd:CI_Citation/gmd:identifier") == [of_data]


def test_the_licence_stands_for_people_and_as_json(package):
    root = tree(package, "actor")
    [block] = root.iterfind(f".//{_USE}", NAMESPACES)
    people, machine = texts(block, "gmd:otherConstraints")
    assert "Datenlizenz Deutschland Namensnennung 2.0" in people
    assert "Quellenvermerk: Stadt Musterstadt, verändert" in people
    assert json.loads(machine) == {
        "id": "dl-by-de/2.0",
        "name": "Datenlizenz Deutschland Namensnennung 2.0",
        "url": "https://www.govdata.de/dl-de/by-2-0",
        "quelle": "Stadt Musterstadt, verändert",
    }


def test_each_dataset_has_its_own_licence(package):
    [block] = tree(package, "noise").iterfind(f".//{_USE}", NAMESPACES)
    assert json.loads(texts(block, "gmd:otherConstraints")[1])["id"] == "cc-by/4.0"


def test_without_an_attribution_the_publisher_is_named(package):
    [block] = tree(with_dataset(package, "actor", attribution=()), "actor").iterfind(
        f".//{_USE}", NAMESPACES
    )
    machine = json.loads(texts(block, "gmd:otherConstraints")[1])
    assert machine["quelle"] == "Stadt Musterstadt, Amt für Geodaten"


def test_english_metadata_speak_english_and_say_so(package):
    english = replace(package, about=replace(package.about, language="en"))
    root = tree(english, "actor")
    codes = {e.get("codeListValue") for e in root.iterfind(".//gmd:LanguageCode", NAMESPACES)}
    assert codes == {"eng"}
    [block] = root.iterfind(f".//{_USE}", NAMESPACES)
    assert texts(block, "gmd:otherConstraints")[0].startswith("The terms of the licence")
    # GovData reads the JSON: its name is always the German one.
    assert "Namensnennung" in texts(block, "gmd:otherConstraints")[1]


def test_only_a_raster_has_a_resolution_and_it_is_the_longer_side(package):
    [distance] = tree(package, "noise").iterfind(".//gco:Distance", NAMESPACES)
    assert (float(distance.text), distance.get("uom")) == (50.0, "m")
    assert not texts(tree(package, "actor"), "gco:Distance")


def test_a_resolution_in_degrees_is_none_in_metres(package, tmp_path):
    from osgeo import gdal

    target = tmp_path / "degrees.tif"
    gdal.Warp(str(target), package.dataset("noise").raster, dstSRS="EPSG:4326")
    changed = with_dataset(package, "noise", raster=str(target), crs="EPSG:4326")
    assert not texts(tree(changed, "noise"), "gco:Distance")


def test_what_nobody_knows_is_said_to_be_unknown(package):
    root = tree(package, "quarter")  # without history
    for name in ("statement", "pass"):
        [element] = root.iterfind(f".//gmd:{name}", NAMESPACES)
        assert element.get(f"{{{NAMESPACES['gco']}}}nilReason") == "unknown"
        assert not "".join(element.itertext()).strip()
    assert not texts(root, "gmd:resourceMaintenance")


def test_links_lead_to_the_published_files_and_to_nothing_else(package):
    base = "https://geodaten.musterstadt.example/smart-city/"
    links = texts(tree(package, "actor"), "gmd:onLine//gmd:URL")
    names = ("data/musterstadt.gpkg", "data/actor.geojson", "records/actor.json")
    assert links == [base + name for name in names]
    without = replace(package, about=replace(package.about, base_url=""))
    assert texts(tree(without, "actor"), "gmd:URL") == []
    assert "GeoPackage" in texts(tree(without, "actor"), "gmd:MD_Format/gmd:name")


def test_a_format_that_nobody_asked_for_is_not_offered(package):
    fewer = replace(package, formats=("gpkg", "iso19139"))
    assert texts(tree(fewer, "actor"), "gmd:MD_Format/gmd:name") == ["GeoPackage"]


def test_the_version_of_the_geopackage_is_that_of_the_file(package, folder):
    with closing(sqlite3.connect(folder / "data" / "musterstadt.gpkg")) as database:
        [(number,)] = database.execute("PRAGMA user_version").fetchall()
    [version] = [
        texts(item, "gmd:version")[0]
        for item in tree(package, "actor").iterfind(".//gmd:MD_Format", NAMESPACES)
        if texts(item, "gmd:name") == ["GeoPackage"]
    ]
    assert version == f"{number // 10000}.{number // 100 % 100}"


def test_a_table_of_its_own_is_no_geodata(package):
    alone = with_dataset(package, "theme_link", part_of="")
    root = tree(alone, "theme_link")
    level = root.find("gmd:hierarchyLevel/gmd:MD_ScopeCode", NAMESPACES)
    assert level.get("codeListValue") == "nonGeographicDataset"
    assert not texts(root, "gmd:EX_GeographicBoundingBox")
    assert not texts(root, "gmd:referenceSystemInfo")


def test_parts_have_no_record_of_their_own(folder):
    names = sorted(p.name for p in (folder / "metadata").glob("*.xml"))
    assert names == ["actor.iso19139.xml", "noise.iso19139.xml", "quarter.iso19139.xml"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("abstract", "  "), ("bbox", None), ("identifier", ""), ("modified", ""),
     ("issued", "")],
)  # fmt: skip
def test_what_must_be_said_is_refused_if_it_is_missing(package, field, value):
    with pytest.raises(InputError, match="lack"):
        tree(with_dataset(package, "actor", **{field: value}), "actor")


@pytest.mark.parametrize("field", ["publisher", "contact_email"])
def test_an_office_and_its_mailbox_must_be_named(package, field):
    with pytest.raises(InputError, match="lack"):
        tree(replace(package, about=replace(package.about, **{field: ""})), "actor")


@pytest.mark.parametrize("licence", ["", "internal-use", "unknown", "nonsense"])
def test_a_closed_licence_is_refused(package, licence):
    with pytest.raises(InputError, match="licence"):
        tree(with_dataset(package, "actor", licence=licence), "actor")


def test_the_same_package_gives_the_same_bytes(package):
    one, other = (iso19139.document(package, package.dataset("actor")) for _ in range(2))
    assert one == other


def test_the_bounding_box_holds_the_data():
    box = (13.7100000001, -0.12345649, 13.72, 51.00000049)
    west, south, east, north = (Decimal(edge) for edge in bounding_box(box))
    assert (west, south, east, north) == tuple(
        map(Decimal, ("13.71", "-0.123457", "13.72", "51.000001"))
    )


def test_the_bounding_box_has_no_exponent():
    assert bounding_box((10.0, -0.0000001, 100.0, 0.0000001)) == (
        "10", "-0.000001", "100", "0.000001",
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_any_text_comes_back_as_it_is_or_without_what_xml_cannot_hold(title, lineage):
    package = metadata_package()
    changed = with_dataset(package, "actor", title=f"x{title}", lineage=(f"y{lineage}",))
    root = tree(changed, "actor")
    speakable = etree.Element("t")

    def kept(text):
        allowed = ""
        for letter in text:
            try:
                speakable.text = letter
            except (ValueError, UnicodeEncodeError):
                continue
            allowed += letter
        return allowed

    [found] = root.iterfind(".//gmd:citation/gmd:CI_Citation/gmd:title/*", NAMESPACES)
    assert found.text == kept(f"x{title}")
    assert root.find(".//gmd:statement/*", NAMESPACES).text == kept(f"y{lineage}")


# Validators


@needs_validators
def test_the_documents_are_valid_against_the_schemas(folder):
    checks = iso19139_xsd.check(content_of(folder, run_outside))
    assert [check.path for check in checks] == [
        ACTOR, "metadata/noise.iso19139.xml", "metadata/quarter.iso19139.xml",
    ]  # fmt: skip
    assert findings(checks) == []
    assert not any(check.skipped for check in checks)


@needs_validators
def test_tables_and_english_are_valid_too(package, tmp_path):
    alone = with_dataset(package, "theme_link", part_of="")
    english = replace(
        alone, about=replace(alone.about, language="en", base_url="", municipality="")
    )
    for name in ("actor", "theme_link", "noise"):
        document = iso19139.document(english, english.dataset(name))
        (tmp_path / f"{name}.xml").write_bytes(document)
    checks = iso19139_xsd.check(content_of(tmp_path, run_outside))
    assert len(checks) == 3
    assert findings(checks) == []


@needs_validators
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gmd:fileIdentifier>", "gmd:fileIdentity>"),
        ("<gco:Date>2026-02-28</gco:Date>", "<gco:Date>28.2.2026</gco:Date>"),
        ("<gmd:MD_TopicCategoryCode>planningCadastre", "<gmd:MD_TopicCategoryCode>plans"),
    ],
)
def test_the_schemas_find_what_is_wrong(copy, old, new):
    change(copy, ACTOR, old, new)
    checks = iso19139_xsd.check(content_of(copy, run_outside))
    assert set(findings(checks, ACTOR)) == {("error", "XSD")}
    assert findings(checks, "metadata/quarter.iso19139.xml") == []


def test_without_another_python_the_schemas_are_skipped_with_the_reason(folder):
    checks = iso19139_xsd.check(content_of(folder))
    assert len(checks) == 3
    assert all("pycsw" in check.skipped for check in checks)


def test_the_rules_find_nothing_but_the_missing_history(folder):
    assert ruled(folder) == []
    assert ruled(folder, "metadata/noise.iso19139.xml") == []
    assert ruled(folder, "metadata/quarter.iso19139.xml") == [("warning", "lineage")]


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity"),
    [
        ("gmd:identificationInfo>", "gmd:other>", "2.1", "error"),
        ("5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d", "", "2.2", "error"),
        ("5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d", "actor-1", "2.2", "warning"),
        ('codeListValue="dataset"', 'codeListValue="data"', "2.3", "error"),
        ('codeListValue="ger"', 'codeListValue="de"', "2.4", "error"),
        ("gmd:contact>", "gmd:kontakt>", "2.5", "error"),
        ("geodaten@musterstadt.example", "geodaten", "2.5", "warning"),
        ("gmd:electronicMailAddress", "gmd:mail", "2.6", "error"),
        ('codeListValue="pointOfContact"', 'codeListValue="owner"', "2.5", "error"),
        ("gmd:accessConstraints", "gmd:access", "2.8", "warning"),
        ("Es gelten die Lizenz", "{", "2.9.1", "error"),
        ("gmd:useConstraints", "gmd:use", "2.9.1", "error"),
        ("urn:uuid:", "", "3.1", None),
        ("<gco:CharacterString>opendata<", "<gco:CharacterString>offen<", "3.2.2", "error"),
        ("planningCadastre", "plans", "3.3", "error"),
        ("dl-by-de/2.0", "dl-de/by-2-0", "3.6", "error"),
        ('"quelle": "Stadt Musterstadt, verändert"', '"quelle": ""', "3.6", "warning"),
        ("{\"id\"", "Lizenz: {\"id\"", "3.6", "error"),
        ("<gco:Decimal>13.", "<gco:Decimal>213.", "extent", "error"),
        ("gmd:northBoundLatitude", "gmd:north", "extent", "error"),
        ("gmd:EX_GeographicBoundingBox", "gmd:box", "extent", "error"),
        ("gmd:referenceSystemInfo", "gmd:crs", "crs", "warning"),
        ("2026-01-02 aus einer Liste eingelesen", "", "lineage", "warning"),
        ("gmd:linkage", "gmd:link", "linkage", "warning"),
        ("Institutionen, keine Personen.", "", "abstract", "error"),
        ("dl-by-de/2.0", "odbl", "licence", "error"),
    ],
)  # fmt: skip
def test_each_rule_finds_its_fault(copy, old, new, rule, severity):
    change(copy, ACTOR, old, new)
    found = ruled(copy)
    assert ((severity, rule) in found) == (severity is not None)


def test_a_thesaurus_for_opendata_is_warned_of(copy):
    change(
        copy, ACTOR, "opendata</gco:CharacterString>\n          </gmd:keyword>",
        "opendata</gco:CharacterString></gmd:keyword><gmd:thesaurusName>x</gmd:thesaurusName>",
    )  # fmt: skip
    assert ruled(copy) == [("warning", "3.2.2")]


def test_documents_of_others_are_looked_at_without_a_manifest(folder, tmp_path):
    (tmp_path / "beschreibung.xml").write_bytes((folder / ACTOR).read_bytes())
    (tmp_path / "other.xml").write_text("<a/>", encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<a>", encoding="utf-8")
    checks = gdide_rules.check(content_of(tmp_path))
    assert [(check.path, check.errors) for check in checks] == [("beschreibung.xml", 0)]


def test_an_entity_is_not_read(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    document = (folder / ACTOR).read_text(encoding="utf-8").replace(
        "?>", f'?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>', 1
    ).replace("Institutionen, keine Personen.", "&e;")  # fmt: skip
    (tmp_path / "x.xml").write_text(document, encoding="utf-8")
    [(_, root)] = iso_documents(content_of(tmp_path))
    assert said(root, "gmd:identificationInfo/*/gmd:abstract") == ["&e;"]
