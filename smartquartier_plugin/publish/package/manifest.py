"""The manifest ``package.json``: what a package holds, and by which a package is known as one."""

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from ...core.record import file_hash
from ...core.strict_json import load_json
from .layout import MANIFEST

SCHEMA = "smartquartier-package/1"
_ABOUT = (
    "name", "title", "abstract", "publisher", "contact_email", "keywords", "licence",
    "contributor_id", "base_url", "language", "identifier", "issued", "modified",
)  # fmt: skip
_DATASET = (
    "name", "title", "kind", "part_of", "licence", "attribution", "geometry", "crs", "bbox",
    "rows", "key", "identifier", "issued", "modified", "sha256",
)  # fmt: skip
# What programs leave beside the files that they open.
_LEFT = ("-wal", "-shm", "-journal", ".aux.xml", ".qmd", "~", ".DS_Store", "Thumbs.db")


def write_manifest(package, root, outputs):
    """Write the manifest of what lies in a folder.

    Parameters
    ----------
    package : Package
    root : Path
    outputs : iterable of Output
    """
    about = {name: getattr(package.about, name) for name in _ABOUT}
    content = {
        "schema": SCHEMA,
        **about,
        "datasets": [{name: getattr(d, name) for name in _DATASET} for d in package.datasets],
        "background": [asdict(ground) for ground in package.grounds],
        "files": [_file(root, output) for output in outputs],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    (Path(root) / MANIFEST).write_bytes(text.encode("utf-8") + b"\n")


def _file(root, output):
    path = Path(root) / output.path
    return {
        "path": output.path,
        "title": output.title,
        "format": output.format,
        "role": output.role,
        "media_type": output.media_type,
        "dataset": output.dataset,
        "bytes": path.stat().st_size,
        "sha256": file_hash(path),
    }


def read_manifest(folder):
    """Return the manifest of a folder.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    dict or None
        None if the folder is no package, or its manifest is damaged.
    """
    try:
        content = load_json(Path(folder) / MANIFEST)
    except (OSError, ValueError):
        return None
    known = isinstance(content, dict) and content.get("schema") == SCHEMA
    return content if known and _is_whole(content) else None


def _is_whole(content):
    """Return whether what later editions rest on is there and of its kind."""
    files, datasets = content.get("files"), content.get("datasets")
    if not _are_objects(files, ("path", "sha256")) or not _are_objects(datasets, ("name",)):
        return False
    return all(_is_edition(entry) for entry in (content, *datasets))


def _are_objects(entries, texts):
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and all(isinstance(entry.get(name), str) for name in texts)
        for entry in entries
    )


def _is_edition(entry):
    try:
        UUID(entry["identifier"])
        for name in ("issued", "modified"):
            datetime.date.fromisoformat(entry[name])
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


def is_left_behind(path):
    """Return whether a file is what a program leaves beside the one that it opened."""
    return path.endswith(_LEFT)


def changed_files(folder, manifest):
    """Return what in a package's folder is not as it was written.

    Parameters
    ----------
    folder : str or Path
    manifest : dict

    Returns
    -------
    added, changed : tuple of str
        Paths of files that somebody put there, and of those that somebody changed.
    """
    folder = Path(folder)
    known = {entry.get("path"): entry.get("sha256") for entry in manifest["files"]}
    # A link counts as what it is, whatever it leads to.
    found = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    names = [path.relative_to(folder).as_posix() for path in found]
    added = tuple(
        name
        for name in names
        if name not in known and name != MANIFEST and not is_left_behind(name)
    )
    changed = tuple(
        name
        for name, path in zip(names, found)
        if name in known and (path.is_symlink() or file_hash(path) != known[name])
    )
    return added, changed
