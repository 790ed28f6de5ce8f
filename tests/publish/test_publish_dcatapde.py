"""The catalogue in DCAT-AP.de 2.0 and 3.0, and its two validators."""

import json
import shutil
from dataclasses import replace

import pytest
from outside_python import needs_validators, run_outside
from publish_data import with_dataset
from publish_metadata import findings, metadata_package, with_raster, written

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.formats import dcatapde
from smartquartier.smartquartier_plugin.publish.validate import dcat_rules, dcat_shacl
from smartquartier.smartquartier_plugin.publish.validate.linked_data import Graph
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

TTL, JSONLD = "metadata/dcat-ap-de.ttl", "metadata/dcat-ap-de.jsonld"
BASE = "https://geodaten.musterstadt.example/smart-city/"
HERE = BASE + TTL + "#"


@pytest.fixture(scope="module", params=["2.0", "3.0"])
def version(request):
    return request.param


@pytest.fixture(scope="module")
def package(version, tmp_path_factory):
    package = metadata_package(dcat_version=version)
    return with_raster(package, tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def folder(package, tmp_path_factory):
    return written(package, tmp_path_factory.mktemp("dcat") / "package")


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


@pytest.fixture(scope="module")
def graph(folder):
    return Graph(json.loads((folder / JSONLD).read_text(encoding="utf-8")))


def ruled(root):
    return findings(dcat_rules.check(content_of(root)))


def shaped(root, path):
    return findings(dcat_shacl.check(content_of(root, run_outside)), path)


def change(root, old, new):
    """Replace a text in both spellings; it must be in the one that is named."""
    for path in (TTL, JSONLD):
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, path
        (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_catalogue_lists_the_datasets_but_not_their_parts(graph):
    [catalogue] = graph.of_type("dcat:Catalog")
    assert graph.addresses(catalogue, "dcat:dataset") == [
        HERE + "actor", HERE + "quarter", HERE + "noise",
    ]  # fmt: skip
    assert graph.texts(catalogue, "dct:title") == ["Smart City Musterstadt"]


def test_what_the_conventions_ask_for_stands_there(graph):
    actor = HERE + "actor"
    [publisher] = graph.addresses(actor, "dct:publisher")  # K36
    assert graph.texts(publisher, "foaf:name") == ["Stadt Musterstadt, Amt für Geodaten"]
    assert graph.addresses(actor, "dcatde:contributorID") == [  # K12, K13
        "http://dcat-ap.de/def/contributors/geodatenMusterstadt"
    ]
    [contact] = graph.addresses(actor, "dcat:contactPoint")  # K01
    assert graph.addresses(contact, "vcard:hasEmail") == ["mailto:geodaten@musterstadt.example"]
    themes = graph.addresses(actor, "dcat:theme")  # K30
    assert [theme.rpartition("/")[2] for theme in themes] == ["GOVE", "TRAN"]
    assert graph.texts(actor, "dct:identifier") == ["5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d"]
    assert graph.texts(actor, "dct:modified") == ["2026-02-28"]
    assert graph.texts(actor, "dcat:keyword") == ["Akteure", "smart city", "Stadtteile"]


def test_each_file_has_its_licence_format_size_and_reference_system(graph, folder, version):
    file = HERE + "actor-geojson"
    assert graph.addresses(file, "dct:license") == [  # K31
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
    ]
    assert graph.texts(file, "dcatde:licenseAttributionByText") == ["Stadt Musterstadt, verändert"]
    [kind] = graph.addresses(file, "dct:format")  # K32
    assert kind == "http://publications.europa.eu/resource/authority/file-type/GEOJSON"
    assert graph.addresses(file, "dcat:downloadURL") == [BASE + "data/actor.geojson"]
    size = (folder / "data" / "actor.geojson").stat().st_size
    [said] = graph.values(file, "dcat:byteSize")
    assert said.text == str(size)
    assert said.kind.endswith("decimal" if version == "2.0" else "nonNegativeInteger")
    assert graph.addresses(file, "dct:conformsTo")[0].endswith("CRS84")
    assert graph.addresses(HERE + "actor-gpkg", "dct:conformsTo")[0].endswith("EPSG/0/25833")
    assert graph.addresses(HERE + "noise-cog", "dct:license")[0].endswith("cc-by/4.0")
    [kind] = graph.addresses(HERE + "noise-cog", "dct:format")
    assert kind.endswith("/GEOTIFF")


def test_the_place_is_said_as_each_version_wants_it(graph, version):
    actor = HERE + "actor"
    key = "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/14612000"
    assert (key in graph.addresses(actor, "dct:spatial")) == (version == "3.0")
    assert bool(graph.values(actor, "dcatde:politicalGeocodingURI")) == (version == "2.0")
    boxes = [graph.texts(place, "dcat:bbox") for place in graph.addresses(actor, "dct:spatial")]
    [[box]] = [texts for texts in boxes if texts]
    assert box.startswith("POLYGON ((13.7")


def test_only_3_0_has_checksums(graph, version):
    assert bool(graph.addresses(HERE + "actor-gpkg", "spdx:checksum")) == (version == "3.0")


def test_the_origin_is_told_with_the_record(graph):
    [origin] = graph.addresses(HERE + "actor", "dct:provenance")
    assert graph.texts(origin, "rdfs:label") == ["2026-01-02 aus einer Liste eingelesen"]
    assert graph.addresses(origin, "rdfs:seeAlso") == [BASE + "records/actor.json"]
    assert not graph.addresses(HERE + "quarter", "dct:provenance")


def test_files_that_are_not_there_are_not_listed(package, tmp_path):
    outputs = dcatapde.write(package, tmp_path)
    assert [output.path for output in outputs] == [TTL, JSONLD]
    assert b"dcat:Distribution" not in (tmp_path / TTL).read_bytes()


def test_without_a_page_there_is_no_landing_page(package, tmp_path):
    dcatapde.write(package, tmp_path)  # its formats are without "web"
    assert b"landingPage" not in (tmp_path / TTL).read_bytes()
    dcatapde.write(replace(package, formats=(*package.formats, "web")), tmp_path)
    assert f"<{BASE}index.html>" in (tmp_path / TTL).read_text(encoding="utf-8")


def test_the_same_package_gives_the_same_bytes(package, folder, tmp_path):
    again = written(package, tmp_path / "again")
    for path in (TTL, JSONLD):
        assert (again / path).read_bytes() == (folder / path).read_bytes()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"contributor_id": ""}, "contributor"),
        ({"contributor_id": "https://example.org/me"}, "contributor"),
        ({"contributor_id": "http://dcat-ap.de/def/contributors/"}, "contributor"),
        ({"base_url": ""}, "BASE_URL"),
        ({"themes": ("TRAFFIC",)}, "TRAFFIC"),
        ({"publisher": ""}, "publisher"),
    ],
)
def test_what_is_missing_is_refused(facts, words, tmp_path):
    with pytest.raises(InputError, match=words):
        dcatapde.write(metadata_package(**facts), tmp_path)
    assert not any(tmp_path.iterdir())


def test_a_dataset_without_licence_is_refused(tmp_path):
    with pytest.raises(InputError, match="licence"):
        dcatapde.write(with_dataset(metadata_package(), "actor", licence="unknown"), tmp_path)


def test_nobody_is_named_as_a_person(folder):
    text = (folder / TTL).read_text(encoding="utf-8")
    assert "vcard:Individual" not in text
    assert "foaf:Person" not in text
    assert "hasTelephone" not in text


# Validators

_USUAL = [("warning", "landingPage")] * 3


def test_the_rules_find_nothing_but_the_missing_page(folder):
    assert ruled(folder) == _USUAL


@needs_validators
def test_the_shapes_find_nothing_but_the_missing_page(folder):
    usual = [("warning", "Dataset_landingPage_recommended")] * 3
    assert shaped(folder, TTL) == usual
    assert shaped(folder, JSONLD) == []  # says the same: said once


_FAULTS = [
    ("dcat:Catalog", "dcat:Liste", {"catalog"}, set()),
    ("dct:publisher", "dct:herausgeber", {"publisher", "K36"}, {"Catalog_publisher", "K36"}),
    ("foaf:name", "foaf:nick", {"publisher"}, {"Agent_name"}),
    ("dcatde:contributorID", "dcatde:id", {"K12/K13"}, {"K12_K13"}),
    ("def/contributors/geo", "def/list/geo", {"K12/K13"}, {"K12_K13"}),
    ("vcard:hasEmail", "vcard:mail", {"K01"}, {"K01"}),
    ("dl-by-de/2.0", "dl-de/by-2-0", {"K31", "licence"}, {"K31"}),
    ("authority/file-type/GEOJSON", "media/geojson", {"K32"}, {"K32"}),
    ("www.iana.org", "iana.example", {"mediaType"}, {"Distribution_mediaType_list"}),
    ("data-theme/TRAN", "data-theme/TRAFFIC", {"theme"}, {"Dataset_theme_list"}),
    ("dcat:accessURL", "dcat:url", {"accessURL"}, {"Distribution_accessURL"}),
    (
        "dct:description",
        "dct:text",
        {"description"},
        {"Catalog_description", "Dataset_description"},
    ),
    ("dcat:Distribution", "dcat:File", {"reference"}, {"Dataset_distribution_kind"}),
    ("5f0f6c1e-7a45", "00000000-0000", {"incomplete"}, set()),
    ("data/actor.geojson", "data/acteur.geojson", {"file"}, set()),
    ("xsd:date", "xsd:string", set(), {"Dataset_issued", "Dataset_modified"}),
    ("skos:notation", "skos:note", set(), {"Identifier_notation"}),
    ("dcat:bbox", "dcat:box", set(), {"Location_place"}),
    ("authority/language/DEU", "language/de", set(), {"Dataset_language_list"}),
]


@pytest.mark.parametrize(("old", "new", "rules", "shapes"), _FAULTS)
def test_each_rule_finds_its_fault(copy, old, new, rules, shapes):
    change(copy, old, new)
    found = {rule for severity, rule in ruled(copy) if severity == "error"}
    assert rules <= found
    assert bool(found) == bool(rules)


@pytest.fixture(scope="module")
def found_by_shapes(folder, tmp_path_factory):
    """Return the errors in one catalogue for each fault; all in one go, as Python starts slowly."""
    root = tmp_path_factory.mktemp("faults")
    text = (folder / TTL).read_text(encoding="utf-8")
    for number, (old, new, _, _) in enumerate(_FAULTS):
        assert old in text
        (root / f"{number}.ttl").write_text(text.replace(old, new), encoding="utf-8")
    checks = dcat_shacl.check(content_of(root, run_outside))
    return {
        check.path: {finding.rule for finding in check.findings if finding.severity == "error"}
        for check in checks
    }


@needs_validators
@pytest.mark.parametrize("number", range(len(_FAULTS)))
def test_each_shape_finds_its_fault(found_by_shapes, number):
    found, shapes = found_by_shapes[f"{number}.ttl"], _FAULTS[number][3]
    assert shapes <= found
    assert bool(found) == bool(shapes)


def test_another_file_of_the_same_name_is_found(copy, version):
    data = (copy / "data/actor.geojson").read_bytes()
    (copy / "data/actor.geojson").write_bytes(data.replace(b"a1", b"a9", 1))
    assert (("error", "checksum") in ruled(copy)) == (version == "3.0")
    (copy / "data/actor.geojson").write_bytes(data + b" ")
    assert ("error", "size") in ruled(copy)


def test_a_file_outside_the_package_is_not_read(copy):
    (copy.parent / "outside.txt").write_text("x", encoding="utf-8")
    change(copy, "data/actor.geojson", "data/../../outside.txt")
    found = {rule for _, rule in ruled(copy)}
    assert "file" in found
    assert not {"size", "checksum"} & found


@needs_validators
def test_two_spellings_that_differ_are_found(copy):
    text = (copy / TTL).read_text(encoding="utf-8")
    (copy / TTL).write_text(text.replace('"Akteure"@de', '"Akteurinnen"@de'), encoding="utf-8")
    usual = [("warning", "Dataset_landingPage_recommended")] * 3
    assert shaped(copy, TTL) == [("error", "spellings"), *usual]
    assert shaped(copy, JSONLD) == usual


@needs_validators
def test_a_broken_catalogue_is_found(copy):
    (copy / TTL).write_text("@prefix dcat: <http://www.w3.org/ns/dcat#> . <a> a", encoding="utf-8")
    assert shaped(copy, TTL) == [("error", "read")]
    assert shaped(copy, JSONLD) == [("warning", "Dataset_landingPage_recommended")] * 3


@needs_validators
def test_vocabularies_of_the_net_are_not_fetched(copy):
    text = (copy / TTL).read_text(encoding="utf-8")
    imports = "<x:a> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/x> .\n"
    (copy / TTL).write_text(text + imports, encoding="utf-8")
    assert ("error", "read") not in shaped(copy, TTL)


def test_without_another_python_the_shapes_are_skipped_with_the_reason(folder):
    checks = dcat_shacl.check(content_of(folder))
    assert [check.path for check in checks] == [JSONLD, TTL]
    assert all("pyshacl" in check.skipped for check in checks)


@needs_validators
def test_the_catalogue_of_somebody_else_is_looked_at(tmp_path):
    (tmp_path / "catalog.ttl").write_text(
        "@prefix dcat: <http://www.w3.org/ns/dcat#> . <https://x.example/d> a dcat:Dataset .",
        encoding="utf-8",
    )
    [check] = dcat_shacl.check(content_of(tmp_path, run_outside))
    found = {f.rule for f in check.findings if f.severity == "error"}
    assert found == {"Dataset_title", "Dataset_description", "K12_K13", "K36"}
    assert all(f.where == "https://x.example/d" for f in check.findings)


def test_findings_come_in_the_language_of_the_user(folder, monkeypatch):
    asked = []
    monkeypatch.setattr(dcat_shacl, "language", lambda: "de")
    content = content_of(folder, lambda arguments, _: asked.append(arguments) or (0, "{}", ""))
    dcat_shacl.check(content)
    assert asked[0][1] == "de"
