"""Which transparency record is that of a layer: by the hash of its values, or by its name."""

import json
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import InputError
from ...core.record import SCHEMA, STATEMENT, hashes_of, read_record
from ...core.strict_json import load_json

_LARGEST = 20_000_000
_MOST = 400


@dataclass(frozen=True)
class RecordFile:
    """A record: its file, its content as it was written, and whether somebody named it."""

    path: Path
    content: dict
    given: bool

    @property
    def hashes(self):
        """Return the hashes of its outputs."""
        outputs = self.content.get("outputs")
        facts = outputs.values() if isinstance(outputs, dict) else ()
        return {one.get("sha256") for one in facts if isinstance(one, dict)} - {None, ""}


def records_in(folders, given=()):
    """Return the records in folders, and those that somebody named.

    Parameters
    ----------
    folders : iterable of Path
    given : iterable of Path

    Returns
    -------
    tuple of RecordFile
        Those named first.

    Raises
    ------
    InputError
        If one that somebody named is no record.
    """
    found = {}
    for path in given:
        read_record(path)  # refuses what is none
        found[Path(path).resolve()] = RecordFile(Path(path), load_json(path), True)
    for folder in dict.fromkeys(Path(folder).resolve() for folder in folders):
        for path in sorted(folder.glob("*.json"))[:_MOST]:
            content = None if path in found else _record(path)
            if content is not None:
                found[path] = RecordFile(path, content, False)
    return tuple(found.values())


def _record(path):
    try:
        with open(path, encoding="utf-8") as stream:
            if SCHEMA not in stream.read(400) or path.stat().st_size > _LARGEST:
                return None
        content = load_json(path)
    except (OSError, UnicodeDecodeError, InputError):
        return None
    return content if isinstance(content, dict) and content.get("schema") == SCHEMA else None


def record_of(records, frame, ids, file):
    """Return the record of a layer's values.

    Parameters
    ----------
    records : iterable of RecordFile
    frame : DataFrame or GeoDataFrame
        As it was read.
    ids : sequence of int
        Row numbers of its file.
    file : Path or None
        Behind the layer.

    Returns
    -------
    record : RecordFile or None
    same : bool
        Whether the values are those that the record names; else only its name fits.
    """
    records = tuple(records)
    return record_with(records, hashes_of(frame, ids) if records else (), file)


def record_with(records, digests, file):
    """Return the record that names one of several hashes, else one that is named after the file.

    Parameters
    ----------
    records : iterable of RecordFile
    digests : iterable of str
        Asked for one after the other.
    file : Path or None

    Returns
    -------
    record : RecordFile or None
    same : bool
    """
    owners = {digest: record for record in records for digest in record.hashes}
    for digest in digests if owners else ():
        if digest in owners:
            return owners[digest], True
    return _named_like(records, file), False


def _named_like(records, file):
    """Return ``<name>_record.json`` or ``<name>.record.json`` in the folder of a file, or None."""
    if file is None:
        return None
    names = (f"{file.stem}_record.json", f"{file.stem}.record.json")
    here = (r for r in records if r.path.resolve().parent == Path(file).resolve().parent)
    return next((record for record in here if record.path.name in names), None)


def lineage_of(content, language, same=True):
    """Return what a record says of where data come from, as sentences.

    Parameters
    ----------
    content : dict
        The record.
    language : str
        ``de`` or ``en``.
    same : bool
        Whether the values are those that it names.

    Returns
    -------
    tuple of str
    """
    sources = content.get("sources") or []
    names = [s.get("file") or s.get("layer") or s.get("url") for s in sources]
    listed = ", ".join(dict.fromkeys(name for name in names if name)) or "–"
    facts = (
        str(content.get("created", ""))[:10],
        content.get("title", ""),
        content.get("tool", ""),
        content.get("version", ""),
        listed,
        STATEMENT["de" if language == "de" else "en"],
    )
    if language == "de":
        text = (
            "{} berechnet mit „{}“ ({}, SmartQuartier {}) aus: {}. Empfehlung, keine Entscheidung."
        )
        changed = "Danach verändert oder in einem anderen Format gespeichert."
    else:
        text = "{} computed with '{}' ({}, SmartQuartier {}) from: {}. {}."
        changed = "Changed since then, or stored in another format."
    return (text.format(*facts), *(() if same else (changed,)))


def licences_of(content):
    """Return the licences that a record names for its sources, with where they stand.

    Parameters
    ----------
    content : dict

    Returns
    -------
    tuple of (str, str)
        File or layer of the source, licence as it is written there.
    """
    sources = content.get("sources") or []
    return tuple(
        (s.get("file") or s.get("layer") or "", s["licence"]) for s in sources if s.get("licence")
    )


def attributions_of(content):
    """Return whom the sources of a record want to be named."""
    sources = content.get("sources") or []
    return tuple(dict.fromkeys(s["attribution"] for s in sources if s.get("attribution")))


def as_text(content):
    """Return a record as it is written into a package."""
    return json.dumps(content, ensure_ascii=False, indent=2)
