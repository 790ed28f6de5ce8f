"""Whether a package is as its manifest says: every file there, unchanged, and none besides."""

from ...core.i18n import translate
from ...core.record import file_hash
from ..package.layout import MANIFEST
from ..package.manifest import is_left_behind, read_manifest
from .findings import Findings
from .reading import is_read

NAME = "SmartQuartier manifest"


def check(content):
    """Return what is not as the manifest says; nothing where there is no manifest.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    if MANIFEST not in content.files:
        return []
    found, manifest = Findings(), read_manifest(content.root)
    if manifest is None:
        text = translate(
            "SmartQuartier",
            "This is no manifest of a package, or a damaged one; make the package again.",
        )
        found.error("manifest", text)
        return [found.check(NAME, MANIFEST)]
    listed = [entry for entry in manifest["files"] if isinstance(entry, dict)]
    for entry in listed:
        content.progress.check()
        _entry(content, entry, found)
    known = {entry.get("path") for entry in listed} | {MANIFEST}
    for path in content.files:
        if path not in known and not is_left_behind(path):
            text = translate(
                "SmartQuartier",
                "The manifest doesn't know this file, so nobody released it; take it away, or "
                "make the package again.",
            )
            found.warning("unknown_file", text, path)
            if not is_read(content, path):
                found.warning("unread_file", _unread(), path)
    _datasets(manifest, found)
    return [found.check(NAME, MANIFEST)]


def _unread():
    return translate(
        "SmartQuartier",
        "Nobody released this file, and what stands in it can't be looked at here: it may name "
        "persons or hold what the office keeps back; take it away.",
    )


def _entry(content, entry, found):
    path = entry.get("path")
    if not isinstance(path, str) or path not in content.files:
        text = translate(
            "SmartQuartier", "The file is listed but not there; make the package again."
        )
        found.error("missing_file", text, str(path))
        return
    if entry.get("sha256") != file_hash(content.root / path):
        text = translate(
            "SmartQuartier",
            "The file was changed after the package had been made, and what was checked then "
            "says nothing of it now; make the package again.",
        )
        found.error("changed_file", text, path)


def _datasets(manifest, found):
    datasets = manifest.get("datasets")
    names = [one.get("name") for one in datasets or () if isinstance(one, dict)]
    if not names:
        text = translate("SmartQuartier", "The manifest names no dataset; make the package again.")
        found.error("manifest", text)
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        text = translate("SmartQuartier", "Two datasets have the same name; rename one of them.")
        found.error("name_twice", text, name)
