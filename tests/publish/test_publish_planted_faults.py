"""Each fault that is planted into a whole package is found by the validator made for it."""

import json

import pytest
from outside_python import PYTHON, run_outside
from planted_faults import (
    ACTORS,
    CONFIG,
    FAULTS,
    GPKG,
    ISO,
    PERSON,
    QUARTERS,
    RECORD,
    TURTLE,
    gpkg_cell,
    without_licence_in_iso,
    without_licence_in_turtle,
    wrong_zone,
)
from whole_package import copy_of, edit, sign, whole_package

#: Those that need another Python.
OUTSIDE = ("geopackage_pdok", "iso19139_xsd", "dcat_shacl")
OURS = ("manifest_rules", "well_formed", "links", "privacy_rules", "licence_rules", "crs_rules")


def module(name):
    """Return a module under publish/validate."""
    from importlib import import_module

    return import_module(f"smartquartier.smartquartier_plugin.publish.validate.{name}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return the folder of a whole package, and what validators say of it."""
    folder = tmp_path_factory.mktemp("whole") / "package"
    return whole_package(folder, validators=run_outside if PYTHON.is_file() else None)


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


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_validator(clean, package, fault):
    validator, plant, path, rule = FAULTS[fault]
    if validator in OUTSIDE and not PYTHON.is_file():
        pytest.skip(".venv-validators is missing: run make setup")
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"value {PERSON} is wrong", "value …@… is wrong"),
        ("geodaten@musterstadt.example is fine", "geodaten@musterstadt.example is fine"),
        ("https://amt:geheim@x.example/a is wrong", "https://…@x.example/a is wrong"),
        ("no such thing", "no such thing"),
    ],
)
def test_what_another_validator_repeats_is_masked(text, shown):
    model = module("model")
    check = model.Check("x", "y", (model.Finding("error", "r", text),))
    assert module("discretion").discreet(check).findings[0].text == shown


def test_a_credential_that_another_validator_repeats_is_left_out():
    model = module("model")
    check = model.Check("x", "y", (model.Finding("error", "r", "password=geheim1 is wrong"),))
    assert "geheim1" not in module("discretion").discreet(check).findings[0].text


# -- packages of others, and rubbish ---------------------------------------------------------


def test_a_package_without_manifest_is_judged_by_its_files(package):
    (package / "package.json").unlink()
    checks = module("validating").validate(package)
    errors = {c.path for c in checks for f in c.findings if f.severity == "error"}
    assert errors == {"index.html"}  # which names the manifest
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
    endings = (
        *("gpkg", "geojson", "iso19139.xml", "record.json", "ttl", "jsonld", "html", "css"),
        *("yml", "qgs", "qgz", "tif", "csv", "sld"),
    )
    names = ["package.json", *(f"data/x.{ending}" for ending in endings)]
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
