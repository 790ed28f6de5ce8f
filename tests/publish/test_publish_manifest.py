"""The manifest says what a package holds; a package replaces only a package."""

import json
from dataclasses import replace

import pytest
from publish_data import small_package

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package import writing
from smartquartier.smartquartier_plugin.publish.package.catalogue import CODES, with_basis
from smartquartier.smartquartier_plugin.publish.package.manifest import (
    changed_files,
    read_manifest,
    write_manifest,
)
from smartquartier.smartquartier_plugin.publish.package.model import Output
from smartquartier.smartquartier_plugin.publish.validate.model import Check, Finding


@pytest.fixture
def errors(monkeypatch):
    """Return a list: as many errors as it is long are found by the only validator."""
    from smartquartier.smartquartier_plugin.publish.validate import validating

    found = []

    def validate(root, run=None, progress=None):
        return (Check("one", "", tuple(Finding("error", "E", "wrong") for _ in found)),)

    monkeypatch.setattr(validating, "validate", validate)
    return found


@pytest.fixture
def only_a_note(monkeypatch):
    """Let a package consist of one text file."""

    def write(package, root, bridge_writers, progress):
        (root / "note.txt").write_text(package.about.title)
        outputs = [Output("note.txt", "gpkg", "data", "text/plain")]
        write_manifest(package, root, outputs)
        return outputs

    monkeypatch.setattr(writing, "_write", write)


def note(folder):
    return (folder / "note.txt").read_text()


def test_manifest_lists_files_with_hash_and_datasets(tmp_path):
    (tmp_path / "a.txt").write_text("ä")
    write_manifest(small_package(), tmp_path, [Output("a.txt", "gpkg", "data", "text/plain")])
    manifest = read_manifest(tmp_path)
    assert manifest["files"][0]["bytes"] == 2
    assert [entry["rows"] for entry in manifest["datasets"]] == [4, 2, 3]
    assert manifest["datasets"][0]["bbox"] == [13.723289, 51.039872, 13.751931, 51.053205]
    assert changed_files(tmp_path, manifest) == ((), ())
    (tmp_path / "a.txt").write_text("b")
    (tmp_path / "own.txt").write_text("c")
    (tmp_path / "x.gpkg-wal").write_text("")
    assert changed_files(tmp_path, manifest) == (("own.txt",), ("a.txt",))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other"}', '{"schema": "smartqu'])
def test_something_else_is_no_manifest(tmp_path, text):
    (tmp_path / "package.json").write_text(text)
    assert read_manifest(tmp_path) is None


def test_formats_with_what_they_rest_on():
    assert with_basis(["masterportal"]) == ("gpkg", "geojson", "cog", "masterportal")
    assert with_basis(CODES) == CODES


def test_folder_with_other_files_is_refused(tmp_path, errors, only_a_note):
    target = tmp_path / "mine"
    target.mkdir()
    writing.write_package(small_package(), target)  # an empty folder may be taken
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.odt").write_text("years of work")
    for place in (other, other / "thesis.odt"):
        with pytest.raises(InputError, match="something else"):
            writing.write_package(small_package(), place)
    assert (other / "thesis.odt").read_text() == "years of work"


def test_new_edition_replaces_the_old(tmp_path, errors, only_a_note):
    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    written = writing.write_package(small_package(title="two"), target)
    assert note(target) == "two"
    assert written.folder == target and written.kept is None
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_edition_with_errors_lies_beside_the_valid_one(tmp_path, errors, only_a_note):
    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    errors.append(1)
    for title in ("two", "three"):
        written = writing.write_package(small_package(title=title), target)
    assert note(target) == "one"
    assert written.folder.name == "package_with_errors" and note(written.folder) == "three"
    assert written.errors == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_first_edition_with_errors_is_there_to_be_looked_at(tmp_path, errors, only_a_note):
    errors.append(1)
    written = writing.write_package(small_package(), tmp_path / "package")
    assert written.folder == tmp_path / "package" and written.errors == 1


def test_changed_files_of_the_earlier_edition_are_kept(tmp_path, errors, only_a_note):
    target = tmp_path / "package"
    for day in ("one", "two"):
        writing.write_package(small_package(title=day), target)
        (target / "note.txt").write_text(f"{day}, mended")
    written = writing.write_package(small_package(title="three"), target)
    assert note(target) == "three"
    assert written.kept.name == "package_before_2026-02-28_2"
    assert note(written.kept) == "two, mended"
    assert note(tmp_path / "package_before_2026-02-28") == "one, mended"


def test_files_that_somebody_added_go_on(tmp_path, errors, only_a_note):
    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    (target / "about").mkdir()
    (target / "about" / "imprint.html").write_text("own")
    (target / ".htaccess").write_text("Header set X")
    (target / "latest").symlink_to("about", target_is_directory=True)
    written = writing.write_package(small_package(title="two"), target)
    assert written.kept is None and note(target) == "two"
    assert (target / "about" / "imprint.html").read_text() == "own"
    assert (target / ".htaccess").read_text() == "Header set X"
    assert (target / "latest").is_symlink() and (target / "latest" / "imprint.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_files_that_somebody_added_are_validated(tmp_path, only_a_note, monkeypatch):
    from smartquartier.smartquartier_plugin.publish.validate import validating

    def validate(root, run=None, progress=None):
        secret = (Finding("error", "secret", "a password"),) if (root / ".env").exists() else ()
        return (Check("one", ".env", secret),)

    monkeypatch.setattr(validating, "validate", validate)
    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    (target / ".env").write_text("DB_PASSWORD=x")
    written = writing.write_package(small_package(title="two"), target)
    assert written.errors == 1 and written.folder.name == "package_with_errors"
    assert note(target) == "one"


def test_strict_puts_a_first_edition_with_errors_beside(tmp_path, errors, only_a_note):
    errors.append(1)
    written = writing.write_package(small_package(), tmp_path / "package", strict=True)
    assert written.folder.name == "package_with_errors"
    assert not (tmp_path / "package").exists()


def test_what_a_link_leads_to_is_replaced(tmp_path, errors, only_a_note):
    real, link = tmp_path / "release", tmp_path / "www"
    writing.write_package(small_package(title="one"), real)
    link.symlink_to(real, target_is_directory=True)
    writing.write_package(small_package(title="two"), link)
    assert link.is_symlink() and note(real) == "two"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("files",), ["x"]),
        (("files", 0, "path"), None),
        (("datasets", 0, "name"), [1]),
        (("datasets", 0, "identifier"), "no-uuid"),
        (("modified",), 5),
        (("modified",), "2026/01/31"),
        (("identifier",), None),
    ],
)
def test_damaged_manifest_is_none(tmp_path, errors, only_a_note, place, value):
    target = tmp_path / "package"
    writing.write_package(small_package(), target)
    content = json.loads((target / "package.json").read_text())
    inner = content
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    (target / "package.json").write_text(json.dumps(content))
    assert read_manifest(target) is None


def test_edition_that_a_killed_run_moved_aside_is_respected(tmp_path, errors, only_a_note):
    from smartquartier.smartquartier_plugin.core import folders

    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    bench = tmp_path / f"{folders._PREFIX}package-abcd1234"
    bench.mkdir()
    target.rename(bench / "old")
    errors.append(1)
    written = writing.write_package(small_package(title="two"), target)
    assert note(target) == "one" and written.folder.name == "package_with_errors"


def test_cancel_leaves_the_earlier_edition(tmp_path, errors, only_a_note):
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Stopped(Progress):
        def cancelled(self):
            return True

    target = tmp_path / "package"
    writing.write_package(small_package(title="one"), target)
    with pytest.raises(OperationCancelled):
        writing.write_package(small_package(title="two"), target, progress=Stopped())
    assert note(target) == "one"


def test_manifest_is_strict_json(tmp_path):
    package = small_package()
    broken = replace(package, datasets=(replace(package.datasets[0], bbox=(float("nan"),) * 4),))
    with pytest.raises(ValueError):
        write_manifest(broken, tmp_path, [])
    write_manifest(package, tmp_path, [])
    assert json.loads((tmp_path / "package.json").read_text())["title"] == "Smart City Musterstadt"
