"""What stands on a printed map beside the map: sources, licences, the record in small print."""

from ..core.i18n import language, translate
from ..core.numbers import day, number
from ..core.record import STATEMENT
from ..publish.report.words import created_line, record_parts
from .metadata import file_of, metadata_of
from .print_records import called, origins_behind, records_of_sheet, titles_of
from .print_words import Words

# Letters of a value: the table of 20 criteria stands whole, a city's codes only begin.
_LONGEST = 1000


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
        Each once; those without a stated licence share the last line.
    """
    found, named, records = [], set(), None
    titles = titles_of(layers)
    for source in record_parts(record)[0].get("sources") or ():
        if not isinstance(source, dict):
            continue
        named.update((source.get("layer"), source.get("file")))
        if _is_settings(source):
            continue
        if not source.get("licence"):
            # A result of another tool: what it was made of says its licence.
            records = records_of_sheet(layers) if records is None else records
            behind = origins_behind(source, records, titles)
            found.extend((one.name, one.facts) for one in behind)
            named.update(one.name for one in behind)
            if behind:
                continue
        facts = (source.get("attribution"), source.get("licence"), source.get("date"))
        found.append((called(source, titles), facts))
    for layer in layers:
        about = metadata_of(layer)
        known = (*about.rights(), *about.licenses())
        # A result's own sources are those of its record; others say for themselves.
        if not found or (known and not named & {layer.name(), _file(layer)}):
            found.append((layer.name(), known))
    return _lines(dict.fromkeys(found))


def _lines(found):
    """Return the sources as lines; those of which nothing is known share one."""
    lines, silent = [], []
    for name, facts in found:
        known = "; ".join(day(fact) for fact in facts if fact)
        if known:
            lines.append(f"{name}: {known}" if name else known)
        else:
            silent.append(name)
    names = ", ".join(dict.fromkeys(one for one in silent if one))
    if names:
        lines.append(f"{names}: " + translate("SmartQuartier", "licence not stated"))
    return list(dict.fromkeys(lines))


def _is_settings(source):
    """Return whether a source is what the planner has set, such as criteria: nobody's data.

    A layer may be such a file, too (GeoJSON): it has a name and rows.
    """
    file = str(source.get("file") or "")
    told = ("layer", "rows", "provider", "crs", "licence", "attribution", "url")
    return file.endswith(".json") and not any(source.get(key) for key in told)


def _file(layer):
    path = file_of(layer)
    return path.name if path is not None else ""


def made_line(record, tool_id=False):
    """Return with which tool a result was made, and when.

    Parameters
    ----------
    record : Record or dict
    tool_id : bool
        Name the tool's id behind its title: for who runs it again, not for a council.

    Returns
    -------
    str
    """
    plain = record_parts(record)[0]
    code = plain.get("tool", "")
    title = Words(code).title() or plain.get("title") or code
    if tool_id and code and code != title:
        title = f"{title} ({code})"
    return f"{title}. {created_line(plain)}".strip()


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
    lines = [made_line(plain, tool_id=True)]
    results = plain.get("results") or {}
    if results:
        text = translate("SmartQuartier", "Key results: {}")
        lines.append(text.format(_pairs(results, words.of_output)))
    given = {
        k: v for k, v in (plain.get("parameters") or {}).items() if v not in (None, "", [], {})
    }
    version = str(plain.get("version") or "")
    parameters = {k: v for k, v in given.items() if not words.may_be_left_out(k, v, version)}
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
        # Beside decimal commas another comma can't be read.
        numbers = any(isinstance(one, float) for one in value)
        text = (" | " if numbers else ", ").join(_short(one) for one in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {_short(one)}" for key, one in value.items())
    else:
        text = str(value).replace("\n", ", ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip(' ,;')} …"
