"""Items of OGC API Records and the OWS Context, with their validators."""

import json
import shutil
from dataclasses import replace

import pytest
from publish_data import with_dataset
from publish_metadata import findings, metadata_package, with_raster, written

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.formats import api_records, ows_context
from smartquartier.smartquartier_plugin.publish.validate import owc_rules, records_rules
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

RECORD, CONTEXT = "metadata/actor.record.json", "metadata/context.owc.json"
BASE = "https://geodaten.musterstadt.example/smart-city/"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return with_raster(metadata_package(), tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def folder(package, tmp_path_factory):
    return written(package, tmp_path_factory.mktemp("records") / "package")


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def load(root, path):
    return json.loads((root / path).read_text(encoding="utf-8"))


def save(root, path, content):
    (root / path).write_text(json.dumps(content), encoding="utf-8")


def test_a_record_says_what_the_metadata_say(folder, package):
    record = load(folder, RECORD)
    said = record["properties"]
    assert record["id"] == "5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d"
    assert record["time"] is None
    assert said["title"] == "Akteure"
    assert said["license"] == "DL-DE-BY-2.0"
    assert said["updated"] == "2026-02-28T00:00:00Z"
    assert said["contacts"] == [
        {
            "organization": "Stadt Musterstadt, Amt für Geodaten",
            "emails": [{"value": "geodaten@musterstadt.example"}],
            "roles": ["publisher", "pointOfContact"],
        }
    ]
    assert [f["name"] for f in said["formats"]] == ["GeoPackage", "GeoJSON"]
    box = package.dataset("actor").bbox
    west, south, east, north = record["bbox"]
    assert west <= box[0] <= box[2] <= east
    assert south <= box[1] <= box[3] <= north
    ring = record["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1] == [west, south]
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:]))
    assert area > 0  # counter-clockwise, as RFC 7946 wants it


def test_a_record_links_to_what_is_there_with_its_size(folder):
    links = {link["href"]: link for link in load(folder, RECORD)["links"]}
    assert links["https://www.govdata.de/dl-de/by-2-0"]["rel"] == "license"
    for path in ("data/musterstadt.gpkg", "data/actor.geojson"):
        link = links[BASE + path]
        assert (link["rel"], link["length"]) == ("enclosure", (folder / path).stat().st_size)
    assert links[BASE + "metadata/actor.iso19139.xml"]["rel"] == "alternate"
    record = links[BASE + "records/actor.json"]
    assert (record["rel"], record["title"]) == ("related", "Transparenzprotokoll")


def test_without_an_address_links_are_relative_and_lead_to_files(package, tmp_path):
    formats = tuple(code for code in package.formats if code != "dcatapde")
    about = replace(package.about, base_url="")
    root = written(replace(package, about=about, formats=formats), tmp_path / "here")
    for path in (RECORD, CONTEXT):
        addresses = [a for a in _addresses(load(root, path)) if a.startswith("..")]
        assert addresses
        assert all(((root / path).parent / address).resolve().is_file() for address in addresses)
    assert findings(records_rules.check(content_of(root))) == []
    assert findings(owc_rules.check(content_of(root))) == []


def _addresses(found):
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "href":
                yield value
            else:
                yield from _addresses(value)
    elif isinstance(found, list):
        for value in found:
            yield from _addresses(value)


def test_a_table_has_a_record_without_a_place(package, tmp_path):
    alone = with_dataset(package, "theme_link", part_of="")
    record = api_records.record(alone, alone.dataset("theme_link"), tmp_path)
    assert record["geometry"] is None
    assert "bbox" not in record


def test_what_must_be_said_is_refused_if_it_is_missing(package, tmp_path):
    missing = with_dataset(package, "actor", abstract="")
    with pytest.raises(InputError, match="abstract"):
        api_records.write(missing, tmp_path)
    with pytest.raises(InputError, match="abstract"):
        ows_context.write(missing, tmp_path)
    with pytest.raises(InputError, match="extent"):
        ows_context.write(with_dataset(package, "actor", bbox=None), tmp_path)


def test_the_context_is_read_by_owslib(folder):
    owscontext = pytest.importorskip("owslib.owscontext.core")
    text = (folder / CONTEXT).read_text(encoding="utf-8")
    context = owscontext.OwcContext.from_json(text)
    assert context.title == "Smart City Musterstadt"
    assert context.language == "de"
    assert [resource.title for resource in context.resources] == ["Akteure", "Stadtteile", "Lärm"]
    codes = [[o.offering_code.rpartition("/")[2] for o in r.offerings] for r in context.resources]
    assert codes == [["geojson"], ["geojson"], ["geotiff"]]
    data = [link.href for link in context.resources[0].content_by_ref]
    assert data == [BASE + "data/musterstadt.gpkg", BASE + "data/actor.geojson"]


def test_the_context_names_styles_that_are_there(package, folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "styled")
    (copy / "styles").mkdir(exist_ok=True)
    (copy / "styles" / "actor.sld").write_text("<StyledLayerDescriptor/>", encoding="utf-8")
    actor, quarter, _ = ows_context.context(package, copy)["features"]
    [offering] = actor["properties"]["offerings"]
    assert offering["styles"][0]["content"]["href"] == BASE + "styles/actor.sld"
    assert "styles" not in quarter["properties"]["offerings"][0]


def test_the_context_holds_all_that_has_a_place(folder, package):
    context = load(folder, CONTEXT)
    west, south, east, north = context["bbox"]
    for dataset in package.of("vector", "raster"):
        assert west <= dataset.bbox[0] <= dataset.bbox[2] <= east
        assert south <= dataset.bbox[1] <= dataset.bbox[3] <= north


def test_tables_alone_have_no_context(package, tmp_path):
    [table] = package.of("table", parts=True)
    assert ows_context.write(replace(package, datasets=(table,)), tmp_path) == []


def test_the_same_package_gives_the_same_bytes(package, folder, tmp_path):
    again = written(package, tmp_path / "again")
    for path in (RECORD, CONTEXT):
        assert (again / path).read_bytes() == (folder / path).read_bytes()


# Validators


def test_the_rules_find_nothing(folder):
    records = records_rules.check(content_of(folder))
    assert [check.path for check in records] == [
        f"metadata/{name}.record.json" for name in ("actor", "noise", "quarter")
    ]
    assert findings(records) == []
    contexts = owc_rules.check(content_of(folder))
    assert [check.path for check in contexts] == [CONTEXT]
    assert findings(contexts) == []


def _set(*keys, value):
    def change(content):
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return change


def _drop(*keys):
    def change(content):
        for key in keys[:-1]:
            content = content[key]
        del content[keys[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "severity", "rule"),
    [
        (_drop("id"), "error", "id"),
        (_drop("geometry"), "error", "geometry"),
        (_set("geometry", "coordinates", value=[[[410000, 5655000]]]), "error", "geometry"),
        (_set("geometry", value={"type": "Point"}), "error", "geometry"),
        (_set("type", value="Record"), "error", "type"),
        (_set("conformsTo", value=[]), "warning", "conformsTo"),
        (_set("time", value={"date": "gestern"}), "error", "time"),
        (_set("time", value={"interval": ["2020-01-01"]}), "error", "time"),
        (_set("time", value="2020"), "error", "time"),
        (_set("properties", "updated", value="28.2.2026"), "error", "time"),
        (_drop("properties", "title"), "error", "title"),
        (_drop("properties", "type"), "error", "type"),
        (_set("properties", "contacts", value=[]), "warning", "contacts"),
        (_set("properties", "contacts", value=[{"roles": []}]), "error", "contacts"),
        (_set("properties", "contacts", 0, "name", value="Erika"), "error", "person"),
        (_set("properties", "license", value="CC0-1.0"), "error", "licence"),
        (_set("links", 1, "href", value=""), "error", "links"),
        (_set("links", value=[]), "warning", "links"),
        (_set("links", value=None), "error", "links"),
    ],
)
def test_each_rule_of_records_finds_its_fault(copy, change, severity, rule):
    record = load(copy, RECORD)
    change(record)
    save(copy, RECORD, record)
    assert (severity, rule) in findings(records_rules.check(content_of(copy)), RECORD)


def test_a_record_without_any_licence_is_found(copy):
    record = load(copy, RECORD)
    del record["properties"]["license"]
    record["links"] = [link for link in record["links"] if link["rel"] != "license"]
    save(copy, RECORD, record)
    found = findings(records_rules.check(content_of(copy)), RECORD)
    assert found == [("error", "license")]


@pytest.mark.parametrize(
    ("change", "severity", "rule"),
    [
        (_drop("id"), "error", "id"),
        (_set("type", value="Feature"), "error", "type"),
        (_drop("properties", "title"), "error", "title"),
        (_drop("properties", "lang"), "error", "lang"),
        (_drop("properties", "updated"), "error", "updated"),
        (_set("properties", "links", "profiles", value=[]), "error", "profiles"),
        (_drop("features", 0, "geometry"), "error", "geometry"),
        (_drop("features", 0, "properties", "title"), "error", "title"),
        (_set("features", 0, value=3), "error", "type"),
        (_set("features", 1, "id", value="urn:uuid:5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d"), "error",
         "id"),
        (_set("features", 0, "properties", "offerings", 0, "code", value="wms"), "error", "code"),
        (_set("features", 0, "properties", "offerings", 0, "contents", value=[{"type": "x"}]),
         "error", "contents"),
        (_set("features", 0, "properties", "offerings", 0, "operations",
              value=[{"code": "GetMap", "method": "GET"}]), "error", "operations"),
    ],
)  # fmt: skip
def test_each_rule_of_contexts_finds_its_fault(copy, change, severity, rule):
    context = load(copy, CONTEXT)
    change(context)
    save(copy, CONTEXT, context)
    assert (severity, rule) in findings(owc_rules.check(content_of(copy)))


def test_a_resource_without_data_is_warned_of(copy):
    context = load(copy, CONTEXT)
    for key in ("offerings", "links"):
        del context["features"][0]["properties"][key]
    save(copy, CONTEXT, context)
    assert findings(owc_rules.check(content_of(copy))) == [("warning", "offerings")]


def test_documents_of_others_are_recognised_without_their_names(folder, tmp_path):
    shutil.copy(folder / RECORD, tmp_path / "a.json")
    shutil.copy(folder / CONTEXT, tmp_path / "b.json")
    (tmp_path / "c.json").write_text('{"conformsTo": 3, "properties": 4}', encoding="utf-8")
    (tmp_path / "d.json").write_text("[1]", encoding="utf-8")
    content = content_of(tmp_path)
    assert [check.path for check in records_rules.check(content)] == ["a.json"]
    assert [check.path for check in owc_rules.check(content)] == ["b.json"]
