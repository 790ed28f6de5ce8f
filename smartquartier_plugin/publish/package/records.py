"""Which transparency record is that of a layer: by the hash of its values, or by its name."""

from dataclasses import dataclass
from pathlib import Path

from ...core.errors import InputError
from ...core.record import SCHEMA, STATEMENT, hashes_of, read_record
from ...core.strict_json import load_json

_LARGEST = 20_000_000
_MOST = 400
# Parameters of our tools by which somebody's own decisions come in, no data of others: which
# criteria count how much, what is assumed of a scenario, where sensors may stand.
_DECISIONS = ("CRITERIA_FILE", "SCENARIO", "SCENARIO_TABLE", "RULES_FILE", "MAPPING_FILE")


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


@dataclass(frozen=True)
class Origin:
    """One source behind a layer, of its record or of one of the records behind that.

    Attributes
    ----------
    name : str
        File or layer, else its address.
    licence, attribution, url : str
        As they are written there; "" if nothing is.
    record : str
        File of the record that names it.
    first : bool
        Whether it is named by the layer's own record.
    known : bool
        Whether it says its licence, is a decision of whoever ran our tool, or a record tells
        how it came about.
    """

    name: str
    licence: str
    attribution: str
    url: str
    record: str
    first: bool
    known: bool


def origins_of(record, records):
    """Return all sources behind a layer, up to those of which no record tells.

    A source is followed by the hash of its values, else by its file's name through the records
    beside the record that names it; what a source says of its licence doesn't end the way.

    Parameters
    ----------
    record : RecordFile or None
        Of the layer.
    records : iterable of RecordFile
        In which the records of its sources are looked for.

    Returns
    -------
    tuple of Origin
        Each once, those of the layer's own record first.
    """
    if record is None:
        return ()
    records = (record, *records)
    owners = {digest: one for one in reversed(records) for digest in one.hashes}
    found, waiting, seen = [], [(record, frozenset())], {record.path.resolve()}
    while waiting:
        teller, before = waiting.pop(0)
        way = before | {teller.path.resolve()}
        for source in _sources(teller.content):
            behind = _behind(source, teller, records, owners)
            if behind is not None and behind.path.resolve() in way:
                behind = None  # it would tell of itself
            elif behind is not None and behind.path.resolve() not in seen:
                seen.add(behind.path.resolve())
                waiting.append((behind, way))
            licence = _said(source, "licence")
            found.append(
                Origin(
                    _source_name(source),
                    licence,
                    _said(source, "attribution"),
                    _said(source, "url"),
                    teller.path.name,
                    teller is record,
                    bool(licence) or behind is not None or _is_decision(source, teller.content),
                )
            )
    return tuple(dict.fromkeys(found))


def _behind(source, teller, records, owners):
    """Return the record of a source; None if there is none, or if it names no sources at all."""
    found = owners.get(_said(source, "sha256"))
    file = _said(source, "file")
    if (found is None or found is teller) and file:
        found = _named_like(records, teller.path.parent / Path(file).name)
    return found if found is not None and isinstance(found.content.get("sources"), list) else None


def _is_decision(source, record):
    ours = str(record.get("tool") or "").startswith("smartquartier:")
    return ours and source.get("parameter") in _DECISIONS


def _sources(content):
    sources = content.get("sources")
    return [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []


def _said(source, name):
    value = source.get(name)
    return value.strip() if isinstance(value, str) else ""


def _source_name(source):
    return _said(source, "file") or _said(source, "layer") or _said(source, "url")


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
    names = map(_source_name, _sources(content))
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
