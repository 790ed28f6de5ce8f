"""What stands on a printed map beside the map: sources, licences, the record in small print."""

from ..core.i18n import language, translate
from ..core.numbers import number
from ..core.record import STATEMENT
from ..publish.report.words import created_line, record_parts

# What of a record's parameters a reader of a map asks for first; all others are in the file.
_LONGEST = 90


def statement():
    """Return the sentence that every printed result carries."""
    return STATEMENT[language()] if language() in STATEMENT else STATEMENT["en"]


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
    found = []
    for source in record_parts(record)[0].get("sources") or ():
        if isinstance(source, dict):
            name = source.get("layer") or source.get("file") or ""
            found.append(_line(name, (source.get("attribution"), source.get("licence"),
                                      source.get("date"))))  # fmt: skip
    if not found:
        for layer in layers:
            about = layer.metadata()
            found.append(_line(layer.name(), (*about.rights(), *about.licenses())))
    return list(dict.fromkeys(found))


def _line(name, facts):
    known = "; ".join(str(fact) for fact in facts if fact)
    known = known or translate("SmartQuartier", "licence not stated")
    return f"{name}: {known}" if name else known


def record_lines(record):
    """Return the transparency record as plain lines, the most important first.

    Parameters
    ----------
    record : Record or dict or None

    Returns
    -------
    list of str
        Empty where there is no record.
    """
    plain = record_parts(record)[0]
    if not plain:
        return []
    head = f"{plain.get('title') or plain.get('tool', '')} ({plain.get('tool', '')})"
    lines = [f"{head}. {created_line(plain)}".strip()]
    results = plain.get("results") or {}
    if results:
        text = translate("SmartQuartier", "Key results: {}")
        lines.append(text.format("; ".join(f"{k} = {_short(v)}" for k, v in results.items())))
    parameters = {k: v for k, v in (plain.get("parameters") or {}).items() if v not in (None, "")}
    if parameters:
        text = translate("SmartQuartier", "Parameters: {}")
        pairs = "; ".join(f"{name} = {_short(value)}" for name, value in parameters.items())
        lines.append(text.format(pairs))
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


def _short(value):
    """Return a value for people: numbers by locale, long lists with their beginning."""
    if isinstance(value, bool):
        return translate("SmartQuartier", "yes") if value else translate("SmartQuartier", "no")
    if isinstance(value, float):
        return number(value, 3)
    if isinstance(value, (list, tuple)):
        text = ", ".join(_short(one) for one in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {_short(one)}" for key, one in value.items())
    else:
        text = str(value).replace("\n", ", ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip(' ,;')} …"
