"""Each fault that is planted into a whole package is found, by the validator that is made for it."""

import json

import pytest
from outside_python import PYTHON, run_outside
from whole_package import copy_of, edit, edit_json, edit_sql, sign, whole_package

GPKG, ACTORS, QUARTERS = "data/musterstadt.gpkg", "data/actor.geojson", "data/quarter.geojson"
ISO, RECORD = "metadata/actor.iso19139.xml", "metadata/actor.record.json"
TURTLE, JSONLD = "metadata/dcat-ap-de.ttl", "metadata/dcat-ap-de.jsonld"
CONTEXT, CONFIG = "metadata/context.owc.json", "pygeoapi/pygeoapi-config.yml"
BASE = "https://geodaten.musterstadt.example/smart-city/"
OURS = ("manifest_rules", "well_formed", "links", "privacy_rules", "licence_rules", "crs_rules")


def module(name):
    """Return a module under publish/validate."""
    from importlib import import_module

    return import_module(f"smartquartier.smartquartier_plugin.publish.validate.{name}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return the folder of a whole package, and what validators say of it."""
    folder = tmp_path_factory.mktemp("whole") / "package"
    written = whole_package(folder, validators=run_outside if PYTHON.is_file() else None)
    return written


@pytest.fixture
def package(clean, tmp_path):
    """Return a copy to plant a fault into."""
    return copy_of(clean.folder, tmp_path / "package")


def found_by(root, name):
    """Return what one validator finds: {(path, rule)} of errors."""
    content = module("model").content_of(root, run_outside if PYTHON.is_file() else None)
    checks = module(name).check(content)
    return {(c.path, f.rule) for c in checks for f in c.findings if f.severity == "error"}


def findings_of(root, name, path):
    """Return the findings of one validator about a file."""
    checks = module(name).check(module("model").content_of(root))
    return [finding for check in checks if check.path == path for finding in check.findings]


def test_a_whole_package_has_no_error_in_any_validator(clean):
    errors = [(c.validator, c.path, f) for c in clean.checks for f in c.findings
              if f.severity == "error"]  # fmt: skip
    assert errors == []
    assert clean.errors == 0


def test_every_validator_of_the_list_says_something_of_a_whole_package(clean):
    content = module("model").content_of(clean.folder, run_outside)
    silent = [name for name in OURS if not module(name).check(content)]
    assert silent == []


def test_every_file_was_looked_at_by_somebody(clean):
    looked = {check.path for check in clean.checks if not check.skipped}
    files = {output.path for output in clean.outputs}
    pictures = {path for path in files if path.endswith(".png")}
    libraries = {path for path in files if path.endswith("leaflet/LICENSE")}
    assert files - looked == pictures | libraries


def test_validating_changes_no_byte(clean, package):
    before = {p: p.read_bytes() for p in package.rglob("*") if p.is_file()}
    module("validating").validate(package, run_outside if PYTHON.is_file() else None)
    assert {p: p.read_bytes() for p in package.rglob("*") if p.is_file()} == before


# -- planted faults ------------------------------------------------------------------------


def wrong_zone(root):
    edit_sql(
        root, GPKG,
        "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, "
        "organization_coordsys_id, definition) VALUES ('32', 25832, 'EPSG', 25832, 'undefined')",
        "UPDATE gpkg_geometry_columns SET srs_id = 25832",
        "UPDATE gpkg_contents SET srs_id = 25832 WHERE data_type = 'features'",
    )  # fmt: skip


def degrees_declared_for_metres(root):
    edit_sql(root, GPKG, "UPDATE gpkg_geometry_columns SET srs_id = 4326")


def undefined_system(root):
    edit_sql(root, GPKG, "UPDATE gpkg_geometry_columns SET srs_id = -1 WHERE table_name = 'actor'")


def axes_swapped(root):
    def swap(content):
        for feature in content["features"]:
            if feature["geometry"]:
                feature["geometry"]["coordinates"].reverse()

    edit_json(root, ACTORS, swap)


def metres_in_geojson(root):
    def put(content):
        content["features"][0]["geometry"]["coordinates"] = [410500.0, 5655500.0]

    edit_json(root, ACTORS, put)


def iso_box_elsewhere(root):
    edit(root, ISO, "<gco:Decimal>13.", "<gco:Decimal>7.")


def raster_without_system(root):
    from osgeo import gdal

    raster = gdal.Open(str(root / "data/heat.tif"), gdal.GA_Update)
    raster.SetProjection("")
    raster = None


def gpkg_cell(text):
    def plant(root):
        edit_sql(root, GPKG, ("UPDATE actor SET name = ? WHERE actor_id = 'a1'", (text,)))

    return plant


def geojson_cell(text):
    def plant(root):
        def put(content):
            content["features"][0]["properties"]["name"] = text

        edit_json(root, ACTORS, put)

    return plant


def replaced(path, old, new):
    def plant(root):
        edit(root, path, old, new, 1)

    return plant


def changed(path, change):
    def plant(root):
        edit_json(root, path, change)

    return plant


def added_column(column, values, table="actor"):
    def plant(root):
        edit_sql(root, GPKG, f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
        for number, value in enumerate(values, 1):
            edit_sql(root, GPKG, (f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, number)))

    return plant


def added_property(name, value):
    def plant(root):
        def put(content):
            for feature in content["features"]:
                feature["properties"][name] = value

        edit_json(root, ACTORS, put)

    return plant


def without_file(path):
    def plant(root):
        (root / path).unlink()

    return plant


def without_licence_in_jsonld(root):
    def drop(value):
        if isinstance(value, dict):
            for key in [key for key in value if key.endswith("license")]:
                del value[key]
            value = list(value.values())
        for one in value if isinstance(value, list) else ():
            drop(one)

    edit_json(root, JSONLD, drop)


def without_licence_in_turtle(root):
    edit(root, TURTLE, "dct:license", "dct:rights")


def without_licence_in_iso(root):
    edit(root, ISO, "dl-by-de/2.0", "")
    edit(root, ISO, "Datenlizenz Deutschland", "Daten")
    edit(root, ISO, "https://www.govdata.de/dl-de/by-2-0", "hier")


def without_metadata_in_gpkg(root):
    edit_sql(root, GPKG, "UPDATE gpkg_metadata SET metadata = replace(replace(metadata, "
             "'otherConstraints', 'none'), 'license', 'none')")  # fmt: skip


def deleted_rows(root):
    edit_sql(
        root, GPKG,
        "CREATE TABLE secret (note TEXT)",
        ("INSERT INTO secret VALUES (?)", ("x" * 50_000,)),
        "DELETE FROM secret",
        "DROP TABLE secret",
    )  # fmt: skip


def account_in_styles(root):
    edit_sql(root, GPKG, "CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY, owner TEXT)",
             "INSERT INTO layer_styles (owner) VALUES ('muster01')")  # fmt: skip


PERSON = "erika.mustermann@stadt.example"
FAULTS = {
    # wrong coordinate system
    "zone": ("crs_rules", wrong_zone, GPKG, "extent"),
    "degrees": ("crs_rules", degrees_declared_for_metres, GPKG, "degrees"),
    "undefined": ("crs_rules", undefined_system, GPKG, "crs"),
    "axes": ("crs_rules", axes_swapped, ACTORS, "extent"),
    "metres": ("crs_rules", metres_in_geojson, ACTORS, "degrees"),
    "iso box": ("crs_rules", iso_box_elsewhere, ISO, "extent"),
    "raster": ("crs_rules", raster_without_system, "data/heat.tif", "crs"),
    # missing licence
    "manifest": ("licence_rules", changed("package.json", lambda c: c["datasets"][0].update(licence="")), "package.json", "missing"),
    "closed": ("licence_rules", changed("package.json", lambda c: c["datasets"][0].update(licence="internal-use")), "package.json", "closed"),
    "iso": ("licence_rules", without_licence_in_iso, ISO, "missing"),
    "iso differs": ("licence_rules", replaced(ISO, "dl-by-de/2.0", "cc-by-sa/4.0"), ISO, "differs"),
    "turtle": ("licence_rules", without_licence_in_turtle, TURTLE, "missing"),
    "json-ld": ("licence_rules", without_licence_in_jsonld, JSONLD, "missing"),
    "record": ("licence_rules", changed(RECORD, lambda c: (c["properties"].pop("license", 0), c.update(links=[]))), RECORD, "missing"),
    "context": ("licence_rules", changed(CONTEXT, lambda c: c["features"][0]["properties"].pop("rights")), CONTEXT, "missing"),
    "gpkg": ("licence_rules", without_metadata_in_gpkg, GPKG, "missing"),
    "row without": ("licence_rules", added_column("licence", ["dl-de/by-2-0", None]), GPKG, "missing"),
    "row closed": ("licence_rules", added_column("licence", ["internal-use"] * 4), GPKG, "closed"),
    "row mixed": ("licence_rules", added_column("licence", ["ODbL-1.0"] * 4), GPKG, "mixed"),
    "row unknown": ("licence_rules", added_property("licence", "nach Rücksprache"), ACTORS, "unknown"),
    # paths of a machine
    "path in record": ("privacy_rules", changed("records/actor.json", lambda c: c.update(file="/home/muster/atlas.gpkg")), "records/actor.json", "local_path"),
    "path on windows": ("privacy_rules", changed("records/actor.json", lambda c: c.update(file=r"C:\Users\muster\atlas.gpkg")), "records/actor.json", "local_path"),
    "path on a share": ("privacy_rules", changed("records/actor.json", lambda c: c.update(file=r"\\amt62\geo\atlas.gpkg")), "records/actor.json", "local_path"),
    "path in gpkg": ("privacy_rules", gpkg_cell("siehe file:///D:/geo/plan.pdf"), GPKG, "local_path"),
    "path in metadata": ("privacy_rules", replaced(ISO, "</gmd:abstract>", "</gmd:abstract><!-- /home/muster/x -->"), ISO, "local_path"),
    "path in configuration": ("privacy_rules", replaced(CONFIG, "server:", "# /mnt/geo/daten\nserver:"), CONFIG, "local_path"),
    # credentials
    "password": ("privacy_rules", replaced(CONFIG, "server:", "# password: geheim123\nserver:"), CONFIG, "credential"),
    "user in address": ("privacy_rules", gpkg_cell("https://amt:geheim@wfs.stadt.example/x"), GPKG, "credential"),
    "token in json": ("privacy_rules", changed("records/actor.json", lambda c: c.update(api_key="a8f3e2b1")), "records/actor.json", "credential"),
    # persons
    "mailbox in gpkg": ("privacy_rules", gpkg_cell(f"Verein, {PERSON}"), GPKG, "mailbox"),
    "mailbox in geojson": ("privacy_rules", geojson_cell(PERSON), ACTORS, "mailbox"),
    "mailbox hidden": ("privacy_rules", gpkg_cell("erika.mustermann (at) stadt.example"), GPKG, "mailbox"),
    "mailbox in metadata": ("privacy_rules", replaced(ISO, "geodaten@musterstadt.example", PERSON), ISO, "mailbox"),
    "mailbox in turtle": ("privacy_rules", replaced(TURTLE, "geodaten@musterstadt.example", PERSON), TURTLE, "mailbox"),
    "mailbox as entity": ("privacy_rules", replaced("index.html", "</main>", "<p>erika.mustermann&#64;stadt.example</p></main>"), "index.html", "mailbox"),
    "mailbox in the page's data": ("privacy_rules", replaced("web/data/actor.js", "Verein", f"{PERSON} Verein"), "web/data/actor.js", "mailbox"),
    "phone numbers": ("privacy_rules", added_column("erreichbar", ["0351 4881234", "0351 4885678", None, "0351 488999"]), GPKG, "persons"),
    "column of names": ("privacy_rules", added_column("ansprechpartner", ["x"]), GPKG, "persons"),
    "person as contact": ("privacy_rules", replaced(ISO, "<gmd:CI_ResponsibleParty>", "<gmd:CI_ResponsibleParty><gmd:individualName><gco:CharacterString>M. M.</gco:CharacterString></gmd:individualName>"), ISO, "individual"),
    "account in styles": ("privacy_rules", account_in_styles, GPKG, "saved_by"),
    # rows that an office keeps back
    "withheld": ("privacy_rules", added_column("release", ["public", "office", "public", "public"]), GPKG, "withheld"),
    "release unknown": ("privacy_rules", added_column("release", ["public", None, "public", "public"]), GPKG, "withheld"),
    "withheld in geojson": ("privacy_rules", added_property("release", "office"), ACTORS, "withheld"),
    "rejected": ("privacy_rules", added_column("review_status", ["rejected"]), GPKG, "withheld"),
    "deleted rows": ("privacy_rules", deleted_rows, GPKG, "deleted_rows"),
    # links
    "link of the page": ("links", without_file(QUARTERS), "index.html", "stale_link"),
    "link of the catalogue": ("links", without_file(ACTORS), TURTLE, "stale_link"),
    "link of json-ld": ("links", without_file(ACTORS), JSONLD, "stale_link"),
    "link of metadata": ("links", without_file(GPKG), ISO, "stale_link"),
    "link of the context": ("links", without_file(ACTORS), CONTEXT, "stale_link"),
    "link of the record": ("links", without_file(ACTORS), RECORD, "stale_link"),
    "link of the service": ("links", without_file(ISO), CONFIG, "stale_link"),
    "link on a disk": ("links", replaced("index.html", "</main>", '<a href="file:///D:/x.pdf">x</a></main>'), "index.html", "absolute_link"),
    "link from a root": ("links", replaced("index.html", "</main>", '<a href="/data/x.pdf">x</a></main>'), "index.html", "absolute_link"),
    "link out of the package": ("links", replaced("index.html", "</main>", '<a href="../../plan.pdf">x</a></main>'), "index.html", "stale_link"),
    "link into the office": ("links", changed(CONTEXT, lambda c: c["properties"]["links"].update(via=[{"href": "http://geoserver.intern/wms"}])), CONTEXT, "office_link"),
    "link without a host": ("links", changed(CONTEXT, lambda c: c["properties"]["links"].update(via=[{"href": "https:///wms"}])), CONTEXT, "address"),
    "style sheet": ("links", replaced("web/style.css", "}", "}\n.x { background: url(none.png) }"), "web/style.css", "stale_link"),
    # files
    "broken json": ("well_formed", replaced(RECORD, "{", "{,"), RECORD, "json"),
    "not a number": ("well_formed", replaced(ACTORS, "12.5", "NaN"), ACTORS, "number"),
    "key twice": ("well_formed", replaced(RECORD, "{", '{"id": "x", '), RECORD, "key_twice"),
    "broken xml": ("well_formed", replaced(ISO, "</gmd:MD_Metadata>", ""), ISO, "xml"),
    "manifest damaged": ("manifest_rules", replaced("package.json", "{", "{,"), "package.json", "manifest"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_validator(clean, package, fault):
    validator, plant, path, rule = FAULTS[fault]
    assert (path, rule) not in found_by(clean.folder, validator)
    plant(package)
    if "package.json" not in path:
        sign(package)  # so that the hash gives nothing away
    assert (path, rule) in found_by(package, validator)


def test_a_changed_file_is_found_by_its_hash(package):
    edit(package, ISO, "Institutionen", "Instituzionen")
    assert ("package.json", "changed_file") in found_by(package, "manifest_rules")
    sign(package)
    assert found_by(package, "manifest_rules") == set()


def test_a_missing_file_is_found_by_the_manifest(package):
    (package / RECORD).unlink()
    assert ("package.json", "missing_file") in found_by(package, "manifest_rules")


def test_a_file_that_nobody_released_is_a_warning(package):
    (package / "notes.txt").write_text("x", encoding="utf-8")
    (package / "data/musterstadt.gpkg-wal").write_bytes(b"")
    found = findings_of(package, "manifest_rules", "package.json")
    assert [(f.severity, f.rule, f.where) for f in found] == [
        ("warning", "unknown_file", "notes.txt")
    ]


def test_changes_that_are_not_in_the_file_yet_are_found(package):
    (package / "data/musterstadt.gpkg-wal").write_bytes(b"x" * 100)
    assert (GPKG, "open") in found_by(package, "well_formed")


def test_a_damaged_database_is_found(package):
    data = bytearray((package / GPKG).read_bytes())
    data[4096 : 4096 * 6] = b"\0" * 4096 * 5
    (package / GPKG).write_bytes(data)
    assert (GPKG, "database") in found_by(package, "well_formed")


def test_entities_are_found_and_never_followed(package, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(PERSON, encoding="utf-8")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    edit(package, ISO, "<gmd:MD_Metadata", head + "<gmd:MD_Metadata", 1)
    edit(package, ISO, "Institutionen", "&e;", 1)
    assert (ISO, "entity") in found_by(package, "well_formed")
    assert (ISO, "mailbox") not in found_by(package, "privacy_rules")


def test_several_faults_are_all_found_at_once(package):
    wrong_zone(package)
    without_licence_in_iso(package)
    gpkg_cell(f"Verein, {PERSON}")(package)
    (package / QUARTERS).unlink()
    checks = module("validating").validate(package)
    rules = {f.rule for c in checks for f in c.findings if f.severity == "error"}
    assert {"extent", "missing", "mailbox", "stale_link", "changed_file"} <= rules


def test_no_finding_repeats_what_is_secret(package):
    edit(package, CONFIG, "server:", "# password: geheim123\nserver:", 1)
    gpkg_cell(f"{PERSON}, https://amt:geheim@wfs.stadt.example/x")(package)
    told = json.dumps(
        [f.text + f.where for c in module("validating").validate(package) for f in c.findings]
    )
    assert "geheim" not in told
    assert "mustermann" not in told


# -- packages of others, and rubbish ---------------------------------------------------------


def test_a_package_without_manifest_is_judged_by_its_files(package):
    (package / "package.json").unlink()
    checks = module("validating").validate(package)
    errors = {(c.path, f.rule) for c in checks for f in c.findings if f.severity == "error"}
    assert errors == {("index.html", "stale_link")}  # which names the manifest
    without_licence_in_turtle(package)
    wrong_zone(package)
    assert (TURTLE, "missing") in found_by(package, "licence_rules")
    assert (GPKG, "extent") in found_by(package, "crs_rules")  # GeoJSON says where it is


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_half_a_file_is_found_and_breaks_nothing(package, share):
    for path in package.rglob("*"):
        if path.is_file() and path.name != "package.json":
            data = path.read_bytes()
            path.write_bytes(data[: int(len(data) * share)])
    content = module("model").content_of(package)
    for name in OURS:
        module(name).check(content)
    assert {path for path, _ in found_by(package, "well_formed")} >= {GPKG, ISO, RECORD, ACTORS}


def test_rubbish_under_every_name_breaks_no_validator_of_ours(package):
    rubbish = (b"[]", b"null", b"3", b'{"a": {"b": [null, 1]}}', b"\xff\xfe\x00", b"<a/>")
    names = ["data/x.gpkg", "data/x.geojson", "x.iso19139.xml", "x.record.json", "x.ttl", "x.jsonld",
             "x.html", "x.css", "x.yml", "x.qgs", "x.qgz", "x.tif", "x.csv", "x.sld", "package.json"]  # fmt: skip
    for data in rubbish:
        for name in names:
            (package / name).write_bytes(data)
        content = module("model").content_of(package)
        for name in OURS:
            module(name).check(content)


def test_a_validator_that_breaks_off_is_an_error(package, monkeypatch):
    def broken(content):
        raise KeyError("x")

    validating = module("validating")
    monkeypatch.setattr(validating, "checker", lambda name: broken)
    checks = validating.validate(package)
    assert checks and all(c.findings[0].rule == "broken" and c.errors for c in checks)


def test_a_missing_package_is_named_and_no_verdict(package, monkeypatch):
    def missing(content):
        raise ModuleNotFoundError("No module named 'yaml'", name="yaml")

    validating = module("validating")
    monkeypatch.setattr(validating, "checker", lambda name: missing)
    checks = validating.validate(package)
    assert checks and all(c.verdict == "skipped" and "yaml" in c.skipped for c in checks)


def test_a_cancel_ends_it(package):
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Stopped(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        module("validating").validate(package, progress=Stopped())
