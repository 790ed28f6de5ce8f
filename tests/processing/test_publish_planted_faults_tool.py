"""Faults that are planted into a package of the tool publishpackage: project, styles, portal."""

import re
import shutil
from importlib import import_module

import pytest
from publish_data import small_package
from whole_package import edit, edit_json, sign

pytestmark = pytest.mark.qgis

ABOUT = {
    "TITLE": "Smart City Musterstadt",
    "ABSTRACT": "Stadtteile der fiktiven Musterstadt.",
    "PUBLISHER": "Stadt Musterstadt, Amt für Geodaten",
    "CONTACT_EMAIL": "geodaten@musterstadt.example",
    "LICENCE": "dl-de/by-2-0",
    "KEYWORDS": "Stadtteile",
    "CONTRIBUTOR_ID": "http://dcat-ap.de/def/contributors/geodatenMusterstadt",
    "BASE_URL": "https://geodaten.musterstadt.example/smart-city/",
}


@pytest.fixture(scope="module")
def published(qgis_app, tmp_path_factory):
    """Return the folder of a package with two layers, in all formats."""
    import processing

    folder = tmp_path_factory.mktemp("published")
    for name in ("actor", "quarter"):
        dataset = small_package().dataset(name)
        dataset.frame.to_file(folder / f"{name}.gpkg", layer=name, driver="GPKG")
    layers = [str(folder / "actor.gpkg"), str(folder / "quarter.gpkg")]
    target = folder / "musterstadt"
    parameters = {"LAYERS": layers, "FOLDER": str(target), **ABOUT}
    results = processing.run("smartquartier:publishpackage", parameters)
    assert results["N_ERRORS"] == 0
    return target


@pytest.fixture
def package(published, tmp_path):
    shutil.copytree(published, tmp_path / "package")
    return tmp_path / "package"


def found_by(root, name):
    """Return what one validator finds: {(path, rule)} of errors."""
    validate = "smartquartier.smartquartier_plugin.publish.validate"
    content = import_module(f"{validate}.model").content_of(root)
    checks = import_module(f"{validate}.{name}").check(content)
    return {(c.path, f.rule) for c in checks for f in c.findings if f.severity == "error"}


def project(root):
    """Return the path of the project and of its data, below the package."""
    found = next((root / "qgis_server").glob("*.qgs"))
    return found.relative_to(root).as_posix(), f"../data/{found.stem}.gpkg"


def absolute_path(root):
    path, data = project(root)
    edit(root, path, data, f"/srv/geo/{data.rsplit('/', 1)[-1]}")
    return path


def missing_data(root):
    path, data = project(root)
    edit(root, path, data, "../data/other.gpkg")
    return path


def whoever_saved(root):
    path, _ = project(root)
    edit(root, path, "<qgis ", '<qgis saveUser="muster01" ', 1)
    return path


def login(root):
    path, data = project(root)
    edit(root, path, data, f"{data}|authcfg=a1b2c3d")
    return path


def colour_by_name(root):
    path = "styles/quarter.sld"
    text = (root / path).read_text(encoding="utf-8")
    changed = re.sub(r'(name="fill">)#[0-9a-fA-F]{6}', r"\1red", text)
    if changed == text:
        raise AssertionError(text)
    (root / path).write_text(changed, encoding="utf-8")
    return path


def no_rules(root):
    edit_json(root, "masterportal/style.json", lambda c: [style["rules"].clear() for style in c])
    return "masterportal/style.json"


def data_elsewhere(root):
    def move(services):
        services[0]["url"] = "data/none.geojson"

    edit_json(root, "masterportal/services.json", move)
    return "masterportal/services.json"


def licence_gone(root):
    path, _ = project(root)
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_text(re.sub(r"<license>[^<]*</license>", "", text), encoding="utf-8")
    return path


FAULTS = {
    "absolute path in the project": ("project_rules", absolute_path, "absolute_path"),
    "absolute path, as a leak": ("privacy_rules", absolute_path, "local_path"),
    "data missing": ("project_rules", missing_data, "data"),
    "saved by a person": ("privacy_rules", whoever_saved, "saved_by"),
    "login": ("privacy_rules", login, "credential"),
    "licence gone": ("licence_rules", licence_gone, "missing"),
    "colour by name": ("sld_rules", colour_by_name, "colour"),
    "style without rules": ("masterportal_rules", no_rules, "style"),
    "portal's data elsewhere": ("links", data_elsewhere, "stale_link"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_validator(published, package, fault):
    validator, plant, rule = FAULTS[fault]
    before = found_by(published, validator)
    path = plant(package)
    assert (path, rule) not in before
    sign(package)
    assert (path, rule) in found_by(package, validator)
