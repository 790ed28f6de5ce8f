"""The report of a publication to a service: what differs, what was sent, what became of it."""

from ...core.i18n import translate
from ...core.numbers import number
from ..package.gate import withheld_words
from .page import Report
from .words import created_line

_MOST = 200  # rows of a list
_LONG = 60  # characters of a value


def service_report(outcome, gated, record):
    """Return the printable report.

    Parameters
    ----------
    outcome : object
        With ``made`` (Plan), ``account`` (Account or None), ``ending`` (an error or None),
        ``mode``, ``delete`` and ``licence``.
    gated : Gated
        What was withheld.
    record : Record
        The transparency record.

    Returns
    -------
    str
        A self-contained HTML page, for the office.
    """
    made = outcome.made
    report = Report(
        translate("SmartQuartier", "Publication to a service"),
        created_line(record.to_dict()),
        area=made.target.collection,
    )
    _summary(report, outcome)
    report.contents()
    if outcome.account is not None:
        _account(report, outcome)
    _differences(report, made.found, outcome)
    _fields(report, outcome, gated, record.method["service"]["address"])
    report.record(record)
    return report.html()


def _summary(report, outcome):
    made, found = outcome.made, outcome.made.found
    names = made.rows.name, made.target.collection
    if outcome.account is None:
        report.lead(
            translate(
                "SmartQuartier",
                "A dry run: the layer '{}' was compared with '{}' on the service, and nothing was "
                "sent.",
            ).format(*names)
        )
    elif outcome.ending is None:
        report.lead(
            translate(
                "SmartQuartier",
                "What was sent of the layer '{}' is on the service in '{}', as it was sent: it was "
                "read again and compared.",
            ).format(*names)
        )
    else:
        report.lead(
            translate(
                "SmartQuartier",
                "The sending of the layer '{}' to '{}' did not end well: this is what is known.",
            ).format(*names)
        )
        report.warning(str(outcome.ending))
    report.key_figures(
        [
            (translate("SmartQuartier", "new in the layer"), number(len(found.added), 0)),
            (translate("SmartQuartier", "differ"), number(len(found.changed), 0)),
            (
                translate("SmartQuartier", "only on the service"),
                number(len(found.removed), 0),
                translate("SmartQuartier", "removed by a sync")
                if outcome.delete
                else translate("SmartQuartier", "stay there"),
            ),
            (translate("SmartQuartier", "the same"), number(len(found.same), 0)),
        ]
    )
    _warnings(report, outcome)


def _warnings(report, outcome):
    made, found = outcome.made, outcome.made.found
    if not made.state.counted:
        report.warning(
            translate(
                "SmartQuartier",
                "The service doesn't say how many rows it holds: nobody can tell whether all of "
                "them were read.",
            )
        )
    if outcome.exposed:
        report.warning(
            translate(
                "SmartQuartier",
                "{} row(s) that must not be published (any more) were on the service: {}. Only a "
                "sync with 'Remove rows' takes them away.",
            ).format(len(outcome.exposed), _keys(outcome.exposed))
        )
    if found.doubtful:
        report.warning(
            translate(
                "SmartQuartier",
                "{} key(s) stand on the service more than once, such as '{}'; a sync is refused "
                "until the double rows are removed there.",
            ).format(len(found.doubtful), found.doubtful[0])
        )


def _account(report, outcome):
    account = outcome.account
    report.section(translate("SmartQuartier", "What became of each row"))
    groups = (
        (translate("SmartQuartier", "added"), account.added),
        (translate("SmartQuartier", "changed"), account.changed),
        (translate("SmartQuartier", "removed"), account.removed),
        (translate("SmartQuartier", "there, but not as sent"), account.differing),
        (translate("SmartQuartier", "unclear whether it arrived"), account.unclear),
        (translate("SmartQuartier", "not sent, or refused"), account.unsent),
        (translate("SmartQuartier", "was the same already"), account.same),
    )
    report.table(
        translate("SmartQuartier", "Rows by what became of them"),
        [
            translate("SmartQuartier", "What became of it"),
            translate("SmartQuartier", "Rows"),
            translate("SmartQuartier", "Keys"),
        ],
        [[word, number(len(keys), 0), _keys(keys)] for word, keys in groups],
        numeric=(1,),
        note=translate(
            "SmartQuartier",
            "Found out by reading the service again after sending, where that was possible; all "
            "keys are in the record.",
        ),
    )
    if account.why:
        report.table(
            translate("SmartQuartier", "There, but not as sent"),
            [translate("SmartQuartier", "Key"), translate("SmartQuartier", "Fields")],
            account.why[:_MOST],
            note=_more(account.why),
        )


def _differences(report, found, outcome):
    report.section(translate("SmartQuartier", "Differences before sending"))
    if not (found.added or found.changed or found.removed):
        report.paragraph(translate("SmartQuartier", "None: layer and service hold the same."))
        return
    if found.changed:
        rows = [
            [change.key, name, _value(values[0]), _value(values[1])]
            for change in found.changed
            for name, values in zip(change.fields, change.values)
        ]
        report.table(
            translate("SmartQuartier", "Rows that differ"),
            [
                translate("SmartQuartier", "Key"),
                translate("SmartQuartier", "Field"),
                translate("SmartQuartier", "on the service"),
                translate("SmartQuartier", "in the layer"),
            ],
            rows[:_MOST],
            note=_more(rows),
        )
    lists = (
        (translate("SmartQuartier", "New in the layer"), found.added),
        (translate("SmartQuartier", "Only on the service"), found.removed),
    )
    for heading, keys in lists:
        if keys:
            report.subsection(heading)
            report.paragraph(_keys(keys))


def _fields(report, outcome, gated, address):
    made = outcome.made
    target, rows = made.target, made.rows
    report.section(translate("SmartQuartier", "How it was compared and sent"))
    protocol = {"wfs": "WFS-T", "ogcapi": "OGC API Features, Part 4"}[target.kind]
    withheld = [
        translate("SmartQuartier", "{} row(s): {}").format(number(n, 0), why_withheld(rule))
        for rule, n in gated.withheld
    ]
    nothing = translate("SmartQuartier", "none")
    report.definitions(
        [
            (translate("SmartQuartier", "Service"), f"{protocol} {target.version}"),
            (translate("SmartQuartier", "Address"), address),
            (
                translate("SmartQuartier", "Order of sending"),
                _order(target),
            ),
            (translate("SmartQuartier", "Key field"), rows.key),
            (translate("SmartQuartier", "Fields"), ", ".join(rows.fields)),
            (
                translate("SmartQuartier", "Fields the service doesn't have"),
                ", ".join(rows.left_out) or nothing,
            ),
            (
                translate("SmartQuartier", "Fields the service calls otherwise"),
                ", ".join(f"{one} → {other}" for one, other in rows.renamed) or nothing,
            ),
            (
                translate("SmartQuartier", "Fields the service fills itself"),
                ", ".join(rows.numbered) or nothing,
            ),
            (
                translate("SmartQuartier", "Fields of the service that stay"),
                ", ".join(rows.kept) or nothing,
            ),
            (
                translate("SmartQuartier", "Times without a time zone"),
                " ".join(rows.zoned.sentences()) or nothing,
            ),
            (translate("SmartQuartier", "Coordinates sent in"), target.crs or nothing),
            (
                translate("SmartQuartier", "Coordinates count as equal up to"),
                f"{rows.how.tolerance:g} {'°' if made.state.degrees else 'm'}",
            ),
            (
                translate("SmartQuartier", "Licence"),
                outcome.licence or translate("SmartQuartier", "not stated"),
            ),
            (translate("SmartQuartier", "Not published"), "; ".join(withheld) or nothing),
            (translate("SmartQuartier", "Mark of the differences"), made.digest),
        ]
    )
    if made.state.words:
        report.subsection(translate("SmartQuartier", "Noticed while the service was read"))
        report.bullets(made.state.words)


def _order(target):
    if target.atomic:
        return translate("SmartQuartier", "all in one transaction")
    if target.batch > 1:
        return translate(
            "SmartQuartier", "in transactions of up to {} rows, which it stores row by row"
        ).format(number(target.batch, 0))
    return translate("SmartQuartier", "one row after the other")


def why_withheld(rule):
    """Return why rows stay behind, in words; ``atlas`` are those that its own gate keeps."""
    if rule == "atlas":
        return translate("SmartQuartier", "the gate of the atlas keeps them back")
    return withheld_words(rule)


def _keys(keys):
    if not keys:
        return ""
    more = translate("SmartQuartier", " and {} more").format(number(len(keys) - _MOST, 0))
    return ", ".join(keys[:_MOST]) + (more if len(keys) > _MOST else "")


def _more(rows):
    if len(rows) <= _MOST:
        return ""
    return translate("SmartQuartier", "The first {} of {}; all counts are above.").format(
        number(_MOST, 0), number(len(rows), 0)
    )


def _value(value):
    if value is None:
        return translate("SmartQuartier", "(empty)")
    text = str(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
