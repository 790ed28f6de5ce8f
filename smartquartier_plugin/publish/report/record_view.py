"""The transparency record as readable HTML: lists for people, nothing left out."""

import json

from ...core.i18n import translate
from ...core.numbers import finite, number


def record_html(record, esc):
    """Return a record as definition lists under headings.

    Parameters
    ----------
    record : dict
        As :meth:`core.record.Record.to_dict` returns it; unknown keys are shown too.
    esc : callable
        Escapes a value for HTML.

    Returns
    -------
    str
        Markup.
    """
    if not record:
        missing = translate("SmartQuartier", "No record was kept with this result.")
        return f"<p>{esc(missing)}</p>"
    rest = dict(record)
    rest.pop("statement", None)
    parts = [_general(rest, esc)]
    sources = rest.pop("sources", None) or ()
    parts.append(_heading(translate("SmartQuartier", "Sources"), esc))
    if not sources:
        parts.append(f"<p>{esc(translate('SmartQuartier', 'No source was recorded.'))}</p>")
    parts.extend(_source(source, esc) for source in sources)
    for key, heading in _sections():
        value = rest.pop(key, None)
        if value:
            parts.append(_heading(heading, esc))
            parts.append(_tree(value, esc))
    if rest:
        parts.append(_heading(translate("SmartQuartier", "Further entries"), esc))
        parts.append(_tree(rest, esc))
    return "\n".join(parts)


def _sections():
    return (
        ("parameters", translate("SmartQuartier", "Parameters, as evaluated")),
        ("method", translate("SmartQuartier", "Method, formulas, criteria and weights")),
        ("results", translate("SmartQuartier", "Key results")),
        ("outputs", translate("SmartQuartier", "Outputs")),
        ("warnings", translate("SmartQuartier", "Warnings")),
        ("software", translate("SmartQuartier", "Software versions")),
    )


def _general(rest, esc):
    labels = (
        ("tool", translate("SmartQuartier", "Tool")),
        ("title", translate("SmartQuartier", "Title")),
        ("version", translate("SmartQuartier", "Version")),
        ("created", translate("SmartQuartier", "Created")),
        ("contact", translate("SmartQuartier", "Contact")),
        ("schema", translate("SmartQuartier", "Format")),
    )
    rows = [(label, rest.pop(key, None)) for key, label in labels]
    return _list([(esc(label), esc(value)) for label, value in rows if value])


def _source(source, esc):
    if not isinstance(source, dict):
        return _tree(source, esc)
    rest = dict(source)
    labels = (
        ("layer", translate("SmartQuartier", "Layer")),
        ("file", translate("SmartQuartier", "File")),
        ("parameter", translate("SmartQuartier", "Read as")),
        ("date", translate("SmartQuartier", "Date")),
        ("licence", translate("SmartQuartier", "Licence")),
        ("attribution", translate("SmartQuartier", "Attribution")),
        ("crs", translate("SmartQuartier", "Coordinate system")),
        ("rows", translate("SmartQuartier", "Rows read")),
        ("skipped", translate("SmartQuartier", "Rows skipped")),
        ("sha256", translate("SmartQuartier", "SHA-256")),
    )
    unstated = translate("SmartQuartier", "not stated")
    rows = []
    for key, label in labels:
        value = rest.pop(key, None)
        if key in ("date", "licence") and not value:
            value = unstated
        if value is None or value == "":
            continue
        rows.append((esc(label), _licence(value, esc) if key == "licence" else _leaf(value, esc)))
    rows.extend((esc(key), _tree(value, esc)) for key, value in rest.items())
    return _list(rows, "record source")


def _licence(value, esc):
    text = str(value)
    if text.startswith(("https://", "http://")) and not any(c.isspace() for c in text):
        return f'<a class="licence" rel="license noopener" href="{esc(text)}">{esc(text)}</a>'
    return esc(text)


def _tree(value, esc):
    """Show nested dicts and lists; flat lists of numbers or words on one line."""
    if isinstance(value, dict):
        return _list([(esc(key), _tree(item, esc)) for key, item in value.items()])
    if isinstance(value, (list, tuple)):
        if not value:
            return esc(None)
        if all(not isinstance(item, (dict, list, tuple)) for item in value):
            if all(isinstance(item, str) and len(item) > 30 for item in value):
                return "<ul>" + "".join(f"<li>{esc(item)}</li>" for item in value) + "</ul>"
            return "; ".join(_leaf(item, esc) for item in value)
        return "<ol>" + "".join(f"<li>{_tree(item, esc)}</li>" for item in value) + "</ol>"
    return _leaf(value, esc)


def _leaf(value, esc):
    if hasattr(value, "tolist"):
        return _tree(value.tolist(), esc)
    if isinstance(value, bool):
        yes, no = translate("SmartQuartier", "yes"), translate("SmartQuartier", "no")
        return esc(yes if value else no)
    if isinstance(value, int):
        return esc(value)
    if isinstance(value, float):
        # A record must be exact: as many digits as the value has, in the reader's language.
        exact = repr(value)
        if finite(value) is None or "e" in exact:
            return esc(exact)
        return esc(number(value, len(exact.split(".")[1].rstrip("0"))))
    if isinstance(value, str) and value[:1] in "[{" and len(value) > 2:
        try:
            return _tree(json.loads(value), esc)
        except ValueError:
            return f"<code>{esc(value)}</code>"
    if isinstance(value, str) and len(value) == 64 and value.isalnum():
        return f"<code>{esc(value)}</code>"
    return esc(value)


def _heading(text, esc):
    return f"<h3>{esc(text)}</h3>"


def _list(rows, kind="record"):
    items = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows)
    return f'<dl class="{kind}">{items}</dl>' if items else ""
