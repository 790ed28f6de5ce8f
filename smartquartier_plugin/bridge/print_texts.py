"""What stands on a printed map beside the map: sources, licences, the record in small print."""

from ..core.i18n import language, translate
from ..core.numbers import number
from ..core.record import STATEMENT
from ..publish.report.words import created_line, record_parts
from .metadata import file_of, metadata_of
from .print_records import origins_behind, records_of_sheet
from .print_words import Words

# What of a record's parameters a reader of a map asks for first; all others are in the file.
_LONGEST = 90


def statement():
    """Return the sentence that every printed result carries, in the page's language."""
    return STATEMENT.get(language(), STATEMENT["en"])


def source_lines(layers, record=None):
    """Return one line per source with its licence, attribution and date.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
        What is on the map.
    record : Record or dict, optional
        Of the result.

    Returns
    -------
    list of str
        Each once; a missing licence is said.
    """
    found, named, records = [], set(), None
    for source in record_parts(record)[0].get("sources") or ():
        if not isinstance(source, dict):
            continue
        named.update((source.get("layer"), source.get("file")))
        if _is_settings(source):
            continue
        if not source.get("licence"):
            # A result of another tool: what it was made of says its licence.
            records = records_of_sheet(layers) if records is None else records
            behind = origins_behind(source, records)
            found.extend(_line(one.name, one.facts) for one in behind)
            named.update(one.name for one in behind)
            if behind:
                continue
        facts = (source.get("attribution"), source.get("licence"), source.get("date"))
        found.append(_line(source.get("layer") or source.get("file") or "", facts))
    for layer in layers:
        about = metadata_of(layer)
        known = (*about.rights(), *about.licenses())
        # A result's own sources are those of its record; others say for themselves.
        if not found or (known and not named & {layer.name(), _file(layer)}):
            found.append(_line(layer.name(), known))
    return list(dict.fromkeys(found))


def _is_settings(source):
    """Return whether a source is what the planner has set, such as criteria: nobody's data."""
    file, told = str(source.get("file") or ""), ("provider", "crs", "licence", "attribution", "url")
    return file.endswith(".json") and not any(source.get(key) for key in told)


def _file(layer):
    path = file_of(layer)
    return path.name if path is not None else ""


def _line(name, facts):
    known = "; ".join(str(fact) for fact in facts if fact)
    known = known or translate("SmartQuartier", "licence not stated")
    return f"{name}: {known}" if name else known


def made_line(record):
    """Return with which tool a result was made, and when."""
    plain = record_parts(record)[0]
    title = Words(plain.get("tool", "")).title() or plain.get("title") or plain.get("tool", "")
    return f"{title} ({plain.get('tool', '')}). {created_line(plain)}".strip()


def record_lines(record):
    """Return the transparency record as plain lines, the most important first.

    Parameters
    ----------
    record : Record or dict or None

    Returns
    -------
    list of str
        Empty where there is no record. Parameters and figures are called as in the tool's dialog
        where this installation has the tool.
    """
    plain = record_parts(record)[0]
    if not plain:
        return []
    words = Words(plain.get("tool", ""))
    lines = [made_line(plain)]
    results = plain.get("results") or {}
    if results:
        text = translate("SmartQuartier", "Key results: {}")
        lines.append(text.format(_pairs(results, words.of_output)))
    given = {
        k: v for k, v in (plain.get("parameters") or {}).items() if v not in (None, "", [], {})
    }
    parameters = {k: v for k, v in given.items() if not words.is_preset(k, v)}
    if parameters:
        text = translate("SmartQuartier", "Parameters: {}")
        lines.append(text.format(_pairs(parameters, words.of_parameter)))
    if len(parameters) < len(given):
        lines.append(translate("SmartQuartier", "All other parameters: as preset by the tool."))
    hashes = [
        f"{source.get('layer') or source.get('file')} {source['sha256'][:12]}…"
        for source in plain.get("sources") or ()
        if isinstance(source, dict) and source.get("sha256")
    ]
    if hashes:
        text = translate("SmartQuartier", "SHA-256 of the sources: {}")
        lines.append(text.format("; ".join(hashes)))
    for warning in plain.get("warnings") or ():
        lines.append(translate("SmartQuartier", "Warning: {}").format(warning))
    return lines


def _pairs(values, called):
    said = (called(name, value) for name, value in values.items())
    return "; ".join(f"{label}: {_short(value)}" for label, value in said)


def _digits(value):
    """Return how many decimals a reader needs; the record's file has all of them."""
    if value != value or abs(value) == float("inf") or value == int(value):
        return 0
    return 1 if abs(value) >= 100 else 2 if abs(value) >= 10 else 3


def _short(value):
    """Return a value for people: numbers by locale, long lists with their beginning."""
    if isinstance(value, bool):
        return translate("SmartQuartier", "yes") if value else translate("SmartQuartier", "no")
    if isinstance(value, float):
        return number(value, _digits(value))
    if isinstance(value, (list, tuple)):
        text = ", ".join(_short(one) for one in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {_short(one)}" for key, one in value.items())
    else:
        text = str(value).replace("\n", ", ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip(' ,;')} …"
