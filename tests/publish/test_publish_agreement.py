"""What documents say otherwise than the manifest is found, each fault by itself."""

import json
from importlib import import_module

import pytest
from planted_faults import CONTEXT, GPKG, ISO, JSONLD, RECORD, TURTLE, changed, everywhere, replaced
from whole_package import copy_of, edit, edit_json, edit_sql, sign, whole_package

MANIFEST, SERVICES = "package.json", "masterportal/services.json"
TODAY = "2026-03-01"
UUID, OTHER = "5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d", "5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5e"
RESOURCE = "d0f3a15b-7b35-511c-9c43-ebebc53e6041"
NOTE = "Stadt Musterstadt, verändert"
WKT = ("POLYGON ((13.723289 51.039872, 13.751931 51.039872, 13.751931 51.053205, "
       "13.723289 51.053205, 13.723289 51.039872))")  # fmt: skip
SWAPPED = ("POLYGON ((51.039872 13.723289, 51.039872 13.751931, 51.053205 13.751931, "
           "51.053205 13.723289, 51.039872 13.723289))")  # fmt: skip


def module(name):
    """Return a module under publish/validate."""
    return import_module(f"smartquartier.smartquartier_plugin.publish.validate.{name}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return the folder of a whole package."""
    return whole_package(tmp_path_factory.mktemp("agreed") / "package").folder


@pytest.fixture
def package(clean, tmp_path):
    """Return a copy to plant a fault into."""
    return copy_of(clean, tmp_path / "package")


def findings(root, name="agreement", today=TODAY, severity="error"):
    """Return what one validator finds: {(path, rule)}."""
    content = module("model").content_of(root, today=today)
    checks = module(name).check(content)
    return {(c.path, f.rule) for c in checks for f in c.findings if f.severity == severity}


def sql(*statements):
    return lambda root: edit_sql(root, GPKG, *statements)


def dataset(**facts):
    """Change the first dataset of the manifest."""
    return changed(MANIFEST, lambda c: c["datasets"][0].update(**facts))


def properties(**facts):
    return changed(RECORD, lambda c: c["properties"].update(**facts))


def enclosure(**facts):
    return changed(
        RECORD,
        lambda c: next(x for x in c["links"] if x["rel"] == "enclosure").update(**facts),
    )


def feature(change):
    return changed(CONTEXT, lambda c: change(c["features"][0]))


def without_attribution_in_json_ld(root):
    def drop(content):
        for thing in content["@graph"]:
            thing.pop("dcatde:licenseAttributionByText", None)

    edit_json(root, JSONLD, drop)


def without_attribution_in_turtle(root):
    text = (root / TURTLE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "licenseAttributionByText" not in line]
    (root / TURTLE).write_text("\n".join(lines), encoding="utf-8")


def first_service(root, change):
    edit_json(root, SERVICES, lambda services: change(services[0]))


def gpkg_text(old, new):
    return sql(f"UPDATE gpkg_metadata SET metadata = replace(metadata, '{old}', '{new}')")


#: By name: how to plant it, the file and the rule of the finding.
FAULTS = {
    # 11: whom to name
    "name, JSON-LD": (without_attribution_in_json_ld, JSONLD, "attribution"),
    "name, Turtle": (without_attribution_in_turtle, TURTLE, "attribution"),
    "other name, JSON-LD": (replaced(JSONLD, f'"{NOTE}"', '"Anderes Amt"'), JSONLD, "attribution"),
    "other name, Turtle": (replaced(TURTLE, f'"{NOTE}"', '"Anderes Amt"'), TURTLE, "attribution"),
    "name, ISO": (replaced(ISO, f', "quelle": "{NOTE}"', ""), ISO, "attribution"),
    "name empty, ISO": (replaced(ISO, f'"quelle": "{NOTE}"', '"quelle": ""'), ISO, "attribution"),
    "other name, ISO": (replaced(ISO, f'"quelle": "{NOTE}"', '"quelle": "X"'), ISO, "attribution"),
    "name, record": (properties(rights=""), RECORD, "attribution"),
    "other name, record": (properties(rights="© Anderes Amt"), RECORD, "attribution"),
    "name, context": (feature(lambda f: f["properties"].update(rights="")), CONTEXT, "attribution"),
    "name, Masterportal": (lambda root: first_service(root,
        lambda s: s.update(layerAttribution="")), SERVICES, "attribution"),
    "name, manifest": (dataset(attribution=[]), MANIFEST, "attribution"),
    "name, GeoPackage": (gpkg_text(f"<rights>{NOTE}</rights>", ""), GPKG, "attribution"),
    "other name, GeoPackage": (gpkg_text(f"<rights>{NOTE}", "<rights>X"), GPKG, "attribution"),
    "other name, ISO in GeoPackage": (gpkg_text(f'quelle": "{NOTE}', 'quelle": "X'),
        GPKG, "attribution"),
    # 14: dates
    "future, ISO": (everywhere(ISO, "2026-02-28", "2099-01-01"), ISO, "date"),
    "future stamp, ISO": (replaced(ISO, "2026-02-28", "2099-01-01"), ISO, "future"),
    "future, JSON-LD": (everywhere(JSONLD, "2026-02-28", "2099-01-01"), JSONLD, "date"),
    "future, Turtle": (everywhere(TURTLE, "2026-02-28", "2099-01-01"), TURTLE, "future"),
    "future, record": (properties(updated="2099-01-01T00:00:00Z"), RECORD, "date"),
    "future, context": (everywhere(CONTEXT, "2026-02-28", "2099-01-01"), CONTEXT, "date"),
    "future, manifest": (changed(MANIFEST, lambda c: c.update(modified="2099-01-01")),
        MANIFEST, "future"),
    "future, dataset": (dataset(modified="2099-01-01"), MANIFEST, "future"),
    "future, GeoPackage": (sql("UPDATE gpkg_metadata_reference SET timestamp = "
        "'2099-01-01T00:00:00.000Z'"), GPKG, "date"),
    "created after updated": (properties(created="2026-03-01T00:00:00Z"), RECORD, "order"),
    "issued after modified": (dataset(issued="2026-03-01"), MANIFEST, "order"),
    # 15: identifiers and coordinate systems
    "identifier, ISO": (replaced(ISO, UUID, OTHER), ISO, "identifier"),
    "identifier of data, ISO": (replaced(ISO, RESOURCE, OTHER), ISO, "identifier"),
    "identifier, record": (changed(RECORD, lambda c: c.update(id="abc")), RECORD, "identifier"),
    "identifier, JSON-LD": (replaced(JSONLD, f'"{UUID}"', f'"{OTHER}"'), JSONLD, "identifier"),
    "identifier, Turtle": (replaced(TURTLE, f'"{UUID}"', f'"{OTHER}"'), TURTLE, "identifier"),
    "identifier, context": (replaced(CONTEXT, UUID, OTHER), CONTEXT, "identifier"),
    "identifier, Masterportal": (everywhere(SERVICES, UUID, OTHER), SERVICES, "identifier"),
    "identifier, GeoPackage": (gpkg_text(f"<identifier>{UUID}", f"<identifier>{OTHER}"),
        GPKG, "identifier"),
    "identifier, manifest": (dataset(identifier=OTHER), ISO, "identifier"),
    "system, ISO": (replaced(ISO, "EPSG/0/25833", "EPSG/0/25832"), ISO, "crs"),
    "system, Turtle": (replaced(TURTLE, "EPSG/0/25833", "EPSG/0/25832"), TURTLE, "crs"),
    "system, manifest": (dataset(crs="EPSG:25832"), GPKG, "crs"),
    "system of a raster, manifest": (changed(MANIFEST,
        lambda c: c["datasets"][3].update(crs="EPSG:25832")), "data/heat.tif", "crs"),
    # 16: values
    "media type, record": (enclosure(type="application/json"), RECORD, "media_type"),
    "length, record": (enclosure(length=1), RECORD, "size"),
    "bbox, record": (changed(RECORD, lambda c: c.update(bbox=[0, 0, 1, 1])), RECORD, "extent"),
    "geometry, record": (changed(RECORD, lambda c: c["geometry"]["coordinates"][0][0].reverse()),
        RECORD, "extent"),
    "bbox, context": (changed(CONTEXT,
        lambda c: c.update(bbox=[51.039486, 13.715783, 51.05808, 13.787582])), CONTEXT, "extent"),
    "media type, context": (feature(
        lambda f: f["properties"]["links"]["data"][0].update(type="application/pdf")),
        CONTEXT, "media_type"),
    "bbox, JSON-LD": (replaced(JSONLD, WKT, SWAPPED), JSONLD, "extent"),
    "bbox, Turtle": (replaced(TURTLE, WKT, SWAPPED), TURTLE, "extent"),
    "bbox, Masterportal": (replaced(SERVICES, "13.723289,51.039873", "51.039873,13.723289"),
        SERVICES, "extent"),
    "bbox, GeoPackage": (gpkg_text('minx="13.723289"', 'minx="12.723289"'), GPKG, "extent"),
    "bbox, manifest": (dataset(bbox=[0, 0, 1, 1]), RECORD, "extent"),
    "media type, JSON-LD": (everywhere(JSONLD, "application/geo+json", "application/pdf"),
        JSONLD, "media_type"),
    "media type, Turtle": (everywhere(TURTLE, "application/geo+json", "application/pdf"),
        TURTLE, "media_type"),
    "size, Turtle": (replaced(TURTLE, 'dcat:byteSize "', 'dcat:byteSize "1'), TURTLE, "size"),
    "format, JSON-LD": (everywhere(JSONLD, "file-type/GPKG", "file-type/SHP"), JSONLD, "K32"),
    "format, Turtle": (everywhere(TURTLE, "file-type/GPKG", "file-type/GEOPACKAGE"), TURTLE, "K32"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_that_says_otherwise_is_found(package, fault):
    plant, path, rule = FAULTS[fault]
    plant(package)
    sign(package)
    assert (path, rule) in findings(package)


def test_a_whole_package_agrees_with_itself(clean):
    assert findings(clean) == set()
    assert findings(clean, severity="warning") == set()


def test_every_document_was_compared(clean):
    checks = module("agreement").check(module("model").content_of(clean, today=TODAY))
    assert {MANIFEST, SERVICES, GPKG, ISO, RECORD, TURTLE, JSONLD, CONTEXT, "data/heat.tif"} <= {
        check.path for check in checks
    }


def test_tomorrow_is_no_future_and_the_day_after_is(clean):
    assert findings(clean, today="2026-02-27") == set()
    found = findings(clean, today="2026-02-26")
    assert {rule for _, rule in found} == {"future"}
    assert findings(clean, today="") == set()


def test_nobody_is_named_where_the_licence_asks_for_none(package):
    def free(content):
        for one in content["datasets"]:
            one.update(licence="CC0-1.0")

    edit_json(package, MANIFEST, free)
    edit_json(package, RECORD, lambda c: c["properties"].update(rights=""))
    assert (RECORD, "attribution") not in findings(package)


# -- records of computations ---------------------------------------------------------------


def sources(*licences):
    listed = [{"file": f"{n}.gpkg", "licence": text} for n, text in enumerate(licences)]
    return changed("records/actor.json", lambda c: c.update(sources=listed))


@pytest.mark.parametrize(
    ("licences", "rule"),
    [
        (["ODbL-1.0"], "mixed"),
        (["CC0-1.0", "CC-BY-SA-4.0"], "mixed"),
        (["CC-BY-NC-4.0"], "unknown"),
        (["internal-use"], "closed"),
        (["CC0-1.0; ODbL-1.0"], "mixed"),
    ],
)
def test_a_source_that_may_not_go_into_the_data_is_found(package, licences, rule):
    sources(*licences)(package)
    assert ("records/actor.json", rule) in findings(package, "licence_rules")


@pytest.mark.parametrize("licences", [[""], ["CC0-1.0"], ["dl-de/by-2-0", "dl-de/zero-2-0"]])
def test_sources_that_go_with_the_data_are_none_of_it(package, licences):
    sources(*licences)(package)
    assert not {f for f in findings(package, "licence_rules") if f[0].startswith("records/")}


# -- somebody else's folders ---------------------------------------------------------------


def foreign(package):
    """Take the manifest away: the same documents are somebody else's now."""
    (package / MANIFEST).unlink()
    return package


def test_without_a_manifest_nothing_is_compared(package):
    foreign(package)
    for plant in (FAULTS["identifier, ISO"], FAULTS["system, ISO"], FAULTS["name, ISO"],
                  FAULTS["bbox, record"], FAULTS["media type, record"], FAULTS["name, Turtle"],
                  FAULTS["name, GeoPackage"]):  # fmt: skip
        plant[0](package)
    assert findings(package) == set()
    assert findings(package, severity="warning") == set()


def test_a_date_to_come_in_a_foreign_folder_is_a_warning(package):
    FAULTS["future, ISO"][0](foreign(package))
    assert findings(package) == set()
    assert (ISO, "future") in findings(package, severity="warning")


def test_data_may_be_older_than_their_publication_elsewhere(package):
    foreign(package)
    edit(package, JSONLD, '"2026-02-28"', '"2020-01-01"')
    assert findings(package) == set()


def test_a_foreign_catalogue_without_a_name_gets_a_warning(package):
    without_attribution_in_json_ld(foreign(package))
    assert (JSONLD, "attribution") in findings(package, "dcat_rules", severity="warning")


@pytest.mark.parametrize("text", ["", "@prefix", "<a> <b> .", "<a> <b> ( 1 2 ) .", 'x "', "[ [ ["])
def test_turtle_that_cannot_be_read_does_not_stop_anything(package, text):
    (package / TURTLE).write_text(text, encoding="utf-8")
    assert (TURTLE, "attribution") not in findings(package)


@pytest.mark.parametrize(
    "change",
    [{"datasets": None}, {"datasets": [None, {}]}, {"files": None}, {"base_url": 3},
     {"datasets": [{"name": "actor", "bbox": "x", "attribution": "y", "modified": 3}]}],
)  # fmt: skip
def test_a_strange_manifest_breaks_nothing(package, change):
    edit_json(package, MANIFEST, lambda content: content.update(change))
    findings(package)


@pytest.mark.parametrize("path", [RECORD, CONTEXT, SERVICES, JSONLD])
@pytest.mark.parametrize("value", [[], {}, 3, None, "x", [3], {"features": 3}, {"features": [3]},
                                   {"properties": [], "links": [3]}, {"@graph": [3]}])  # fmt: skip
def test_strange_documents_break_nothing(package, path, value):
    (package / path).write_text(json.dumps(value), encoding="utf-8")
    findings(package)
    findings(package, "licence_rules")


# -- Turtle --------------------------------------------------------------------------------


def test_turtle_and_json_ld_say_the_same(clean):
    graphs = dict(module("agreement_told").graphs_of(module("model").content_of(clean)))
    turtle, jsonld = graphs[TURTLE], graphs[JSONLD]
    named = {key for key in jsonld.things if not key.startswith("_:")}
    assert named == {key for key in turtle.things if not key.startswith("_:")}
    for thing in named:
        for name, values in jsonld.things[thing].items():
            plain = [v for v in values if not str(v).startswith("_:")]
            assert [v for v in turtle.things[thing][name] if not str(v).startswith("_:")] == plain


def test_turtle_as_others_write_it():
    text = """PREFIX ex: <http://ex.org/>
# a comment
@prefix dct: <http://purl.org/dc/terms/> .
@base <http://ex.org/base/> .
<x> a ex:Thing, ex:Other ; dct:title "Gr\\u00f6\\u00DFe \\"A\\""@de , '''no'''@en ;
  ex:size 12.5 ; ex:open true ; ex:part [ ex:name \"\"\"zwei
Zeilen\"\"\" ; ] ; .
"""
    text = text.replace("'''no'''", "'no'")
    graph = module("turtle").TurtleGraph(text)
    thing = "http://ex.org/base/x"
    assert graph.texts(thing, "dct:title") == ['Größe "A"', "no"]
    assert graph.texts(thing, "http://ex.org/size") == ["12.5"]
    assert graph.texts(thing, "http://ex.org/open") == ["true"]
    part = graph.addresses(thing, "http://ex.org/part")[0]
    assert graph.texts(part, "http://ex.org/name") == ["zwei\nZeilen"]
