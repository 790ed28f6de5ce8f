"""The help page of one tool, made from what the tool says of itself."""

from html import escape

from help_examples import command
from help_words import GUIDES, KINDS, WORDS
from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

FLAG = QgsProcessingParameterDefinition.Flag
HUGE = 1e6  # bounds from here on are technical ones, or QGIS's own "no bound"


def tool_page(tool, language, decimal):
    """Return the body of a tool's page and the words to find it by.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Made while its language is spoken.
    language : str
        ``de`` or ``en``.
    decimal : str
        Sign between whole and part of a number.

    Returns
    -------
    tuple of (str, str)
        HTML below the title; names and labels of the parameters.
    """
    words = WORDS[language]
    given = [d for d in tool.parameterDefinitions() if not d.isDestination()]
    plain = [d for d in given if not d.flags() & FLAG.FlagAdvanced]
    advanced = [d for d in given if d.flags() & FLAG.FlagAdvanced]
    first, *rest = tool.purpose()
    parts = [f'<p class="lead">{escape(first)}</p>']
    parts += [f"<p>{escape(text)}</p>" for text in rest]
    parts.append(f'<h2 id="parameters">{words["parameters"]}</h2>')
    parts.append(_table(plain, language, decimal))
    if advanced:
        parts.append(f'<h3 id="advanced">{words["advanced"]}</h3>')
        parts.append(_table(advanced, language, decimal))
    parts.append(f'<h2 id="results">{words["results"]}</h2>' + _results(tool, language))
    parts.append(
        f'<h2 id="call">{words["call"]}</h2><p>{words["call_note"]}</p>'
        f'<pre class="call"><code>{escape(command(tool.name()))}</code></pre>'
    )
    method = f"methods_{tool.groupId()}.html#{tool.name()}"
    parts.append(
        f'<h2 id="more">{words["more"]}</h2><ul><li><a href="{method}">{words["method"]}</a></li>'
        f'<li><a href="{GUIDES[tool.groupId()]}.html">{words["guide"]}</a></li></ul>'
    )
    found = " ".join(f"{d.name()} {d.description()}" for d in tool.parameterDefinitions())
    return "".join(parts), found


def _table(definitions, language, decimal):
    words = WORDS[language]
    rows = []
    for one in definitions:
        optional = bool(one.flags() & FLAG.FlagOptional)
        needed = not optional and one.defaultValue() in (None, "")
        mark = f'<br><b class="need">{words["required"]}</b>' if needed else ""
        rows.append(
            f'<tr id="{one.name()}"><th scope="row">{escape(one.description())}<br>'
            f"<code>{one.name()}</code>{mark}</th><td>{escape(one.help())}{_choices(one, words)}"
            f"</td><td>{_kind(one, language, decimal)}</td>"
            f"<td>{'–' if needed else _default(one, language, decimal)}</td></tr>"
        )
    titles = ("name", "meaning", "kind", "default")
    heads = "".join(f'<th scope="col">{words[key]}</th>' for key in titles)
    return (
        '<div class="tablebox"><table class="parameters"><thead><tr>'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _results(tool, language):
    words, kinds = WORDS[language], KINDS[language]
    files = tool.destinationParameterDefinitions()
    parts = []
    if files:
        rows = "".join(
            f'<tr id="{d.name()}"><th scope="row">{escape(d.description())}<br>'
            f"<code>{d.name()}</code></th><td>{escape(d.help())}</td>"
            f"<td>{escape(kinds.get(d.type(), d.type()))}"
            f"{', ' + words['optional'].lower() if d.flags() & FLAG.FlagOptional else ''}</td></tr>"
            for d in files
        )
        heads = "".join(
            f'<th scope="col">{t}</th>' for t in (words["files"], words["meaning"], words["kind"])
        )
        parts.append(
            f'<div class="tablebox"><table class="parameters"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )
    named = {d.name() for d in files}
    values = [o for o in tool.outputDefinitions() if o.name() not in named]
    if values:
        items = "".join(
            f"<dt><code>{o.name()}</code></dt><dd>{escape(o.description())}</dd>" for o in values
        )
        parts.append(f'<h3>{words["values"]}</h3><dl class="record">{items}</dl>')
    return "".join(parts)


def _choices(one, words):
    """Return the words of a choice as a job gives them, and the columns of a table."""
    if isinstance(one, QgsProcessingParameterEnum):
        return "<br>" + " ".join(f"<code>{escape(o)}</code>" for o in one.options())
    if one.type() == "matrix":
        return f"<br>{words['more_columns']}: {escape(' · '.join(one.headers()))}"
    return ""


def _kind(one, language, decimal):
    words = WORDS[language]
    if isinstance(one, QgsProcessingParameterEnum):
        return words["choices"] if one.allowMultiple() else words["choice"]
    text = KINDS[language].get(one.type(), one.type())
    if isinstance(one, QgsProcessingParameterDistance):
        text += " [m]"
    if isinstance(one, QgsProcessingParameterNumber):
        low = _number(one.minimum(), decimal) if abs(one.minimum()) < HUGE else None
        high = _number(one.maximum(), decimal) if abs(one.maximum()) <= HUGE / 10 else None
        if low is not None and high is not None:
            text += ", " + words["between"].format(low, high)
        elif low is not None:
            text += ", " + words["from"].format(low)
        elif high is not None:
            text += ", " + words["up_to"].format(high)
    return escape(text)


def _default(one, language, decimal):
    words, value = WORDS[language], one.defaultValue()
    if isinstance(value, bool):
        return words["yes"] if value else words["no"]
    if one.type() == "boolean":
        return words["yes"] if str(value).lower() == "true" else words["no"]
    if value in (None, "") or value == []:
        return f'<span class="unset">{words["not_set"]}</span>'
    if isinstance(value, (int, float)):
        return escape(_number(value, decimal))
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return f"<code>{escape(str(value))}</code>"


def _number(value, decimal):
    return f"{value:.12g}".replace(".", decimal)
