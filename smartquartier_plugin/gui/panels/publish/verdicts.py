"""What validators say of a package, as rows of a table. No Qt."""

from dataclasses import dataclass

from ....core.i18n import translate

OK, WARNING, ERROR, SKIPPED = "ok", "warning", "error", "skipped"
ORDER = (ERROR, WARNING, SKIPPED, OK)


@dataclass(frozen=True)
class Verdict:
    """What one validator says of one output.

    Attributes
    ----------
    path : str
        Below the folder; "" for the whole package.
    validator : str
    state : str
        ok, warning, error or skipped.
    texts : tuple of str
        What it found, each with its place; why it could not look.
    rules : tuple of str
        The validators' own names of what was found; for whoever looks them up.
    """

    path: str
    validator: str
    state: str
    texts: tuple = ()
    rules: tuple = ()


def verdicts(findings):
    """Return a verdict per output and validator, the gravest first.

    Parameters
    ----------
    findings : iterable of dict
        Rows of the tool's table: path, validator, verdict, severity, rule, place, text.

    Returns
    -------
    list of Verdict
    """
    groups = {}
    for row in findings:
        groups.setdefault((row["path"] or "", row["validator"]), []).append(row)
    made = [_verdict(path, validator, rows) for (path, validator), rows in groups.items()]
    return sorted(made, key=lambda one: (ORDER.index(one.state), one.path, one.validator))


def _verdict(path, validator, rows):
    severities = {row["severity"] for row in rows}
    if any(row["verdict"] == "skipped" for row in rows):
        state = SKIPPED
    elif "error" in severities:
        state = ERROR
    else:
        state = WARNING if "warning" in severities else OK
    texts, rules = map(_text, rows), (row["rule"] for row in rows if row["text"])
    return Verdict(path, validator, state, _each_once(texts), _each_once(rules))


def _each_once(texts):
    return tuple(dict.fromkeys(filter(None, texts)))


def _text(row):
    parts = [row["text"] or ""]
    if row["place"]:
        parts.append(f"({row['place']})")
    return " ".join(parts) if row["text"] else ""


def words(state):
    """Return a state in words, with a sign that needs no colour."""
    return {
        OK: translate("SmartQuartier", "✔ passed"),
        WARNING: translate("SmartQuartier", "⚠ warning"),
        ERROR: translate("SmartQuartier", "✖ error"),
        SKIPPED: translate("SmartQuartier", "– not checked"),
    }[state]


def counted(found):
    """Return how many verdicts of each state there are.

    Parameters
    ----------
    found : sequence of Verdict

    Returns
    -------
    dict of str to int
    """
    return {state: sum(one.state == state for one in found) for state in ORDER}


def sentence(found):
    """Return what the verdicts come to, in one sentence.

    Parameters
    ----------
    found : sequence of Verdict

    Returns
    -------
    str
    """
    from ....core.numbers import number

    count = {state: number(value, 0) for state, value in counted(found).items()}
    if any(one.state == ERROR for one in found):
        head = translate("SmartQuartier", "✖ Not valid: do not publish this edition.")
    else:
        head = translate("SmartQuartier", "✔ No validator found an error.")
    text = translate(
        "SmartQuartier",
        "{} Verdicts: {} passed, {} with warnings, {} with errors, {} could not be made.",
    )
    return text.format(head, count[OK], count[WARNING], count[ERROR], count[SKIPPED])


def in_words(lacking):
    """Return what a format lacks, by the titles that the fields have in the panel.

    Parameters
    ----------
    lacking : str
        With names of the tool's parameters.

    Returns
    -------
    str
    """
    for name, title in (
        ("CONTRIBUTOR_ID", translate("SmartQuartier", "contributor id")),
        ("BASE_URL", translate("SmartQuartier", "address of publication")),
    ):
        lacking = lacking.replace(name, f"'{title}'")
    return lacking


def stays_behind(method):
    """Return what did not go out, and what was assumed, from the record of a package.

    Parameters
    ----------
    method : dict
        ``method`` of the record.

    Returns
    -------
    list of str
        A sentence each.
    """
    from ....core.numbers import number
    from ....publish.package.gate import withheld_words

    told = []
    for one in method.get("datasets") or ():
        for rule, count in dict(one.get("withheld") or {}).items():
            text = translate("SmartQuartier", "Stays behind from '{}': {} rows; {}.")
            told.append(text.format(one["title"], number(count, 0), withheld_words(rule)))
        if one.get("excluded"):
            text = translate("SmartQuartier", "Fields left out of '{}': {}.")
            told.append(text.format(one["title"], ", ".join(one["excluded"])))
    held = sum((method.get("atlas_withheld_by_rule") or {}).values())
    if held:
        text = translate(
            "SmartQuartier", "Stays behind from the atlas: {} entries; the report says why."
        )
        told.append(text.format(number(held, 0)))
    for title, lacking in (method.get("formats_left_out") or {}).items():
        text = translate("SmartQuartier", "Not written: {}; it needs {}.")
        told.append(text.format(title, in_words(lacking)))
    unsaid = [
        one["title"]
        for one in method.get("datasets") or ()
        if "licence" in (one.get("not_said_by_the_layer") or ())
    ]
    if unsaid:
        text = translate(
            "SmartQuartier", "⚠ Published under the package's licence on your word: {}."
        )
        told.append(text.format(", ".join(unsaid)))
    return told
