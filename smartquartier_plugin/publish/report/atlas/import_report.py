"""The report on an import into the atlas: what came in, what did not, and why."""

from ....core.atlas.importing.held import held_licences
from ....core.atlas.licences import mix_of
from ....core.atlas.privacy.wording import action_words, finding_words
from ....core.atlas.schema import schema
from ....core.i18n import translate
from ....core.numbers import number, percent
from ..page import Report
from ..words import created_line
from .import_report_words import column_reason, field_word, how_word, order, what_word

_MOST_ROWS = 200
_MOST_NUMBERS = 12


def import_report(result, record, source="", mapping=None, person_columns=(), notes=(), broken=0,
                  warnings=()):  # fmt: skip
    """Return the printable report.

    Parameters
    ----------
    result : ImportResult
    record : dict or Record
        The transparency record.
    source : str
        Who made the list.
    mapping : TableMapping, optional
        As used.
    person_columns : sequence of PersonColumn
        Left out.
    notes : sequence of str
        What was repaired and assumed.
    broken : int
        Rows that could not be read.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page. Persons are named nowhere in it.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    report = Report(
        translate("SmartQuartier", "Import into the atlas: {}").format(source),
        created_line(plain),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    report.lead(_lead(result, broken))
    report.key_figures(_figures(result, broken))
    report.warnings(warnings)
    report.contents()
    _listed(report, result)
    _mapping(report, mapping, notes)
    _persons(report, result, person_columns)
    _licences(report, result)
    _method(report)
    report.record(plain)
    return report.html()


def _lead(result, broken):
    rows = len(result.outcome) + broken
    refused = result.count("rejected") + broken
    return translate(
        "SmartQuartier",
        "Of {} rows {} became new entries, {} changed their entry, {} changed nothing and {} did "
        "not come in. Every row is one of these.",
    ).format(
        *(
            number(value, 0)
            for value in (
                rows,
                result.count("added"),
                result.count("updated"),
                result.count("unchanged"),
                refused,
            )
        )
    )


def _figures(result, broken):
    conflicts = int((result.listed["what"] == "conflict").sum())
    return [
        (translate("SmartQuartier", "new"), number(result.count("added"), 0)),
        (translate("SmartQuartier", "changed"), number(result.count("updated"), 0)),
        (translate("SmartQuartier", "unchanged"), number(result.count("unchanged"), 0)),
        (translate("SmartQuartier", "not taken over"),
         number(result.count("rejected") + broken, 0)),
        (translate("SmartQuartier", "conflicts"), number(conflicts, 0),
         translate("SmartQuartier", "the atlas keeps its value")),
        (translate("SmartQuartier", "no longer in the source"), number(result.gone, 0)),
    ]  # fmt: skip


def _listed(report, result):
    report.section(translate("SmartQuartier", "What did not come in, and why"))
    listed = result.listed
    if listed.empty:
        report.paragraph(translate("SmartQuartier", "Everything came in as the list says it."))
        return
    listed = listed[listed["what"] != "privacy"]
    kind = listed["reason"].str.replace(r"\d+", "…", regex=True)
    groups = listed.assign(field=listed["field"].fillna(""), kind=kind).groupby(
        ["what", "field", "kind"], sort=False
    )
    rows = [
        [
            what_word(what),
            field_word(name),
            group["reason"].iloc[0] if group["reason"].nunique() == 1 else text,
            number(len(group), 0),
            _numbers(group["row"]),
        ]
        for (what, name, text), group in sorted(groups, key=lambda item: order(item[0][0]))
    ]
    report.table(
        translate("SmartQuartier", "What did not come in"),
        [
            translate("SmartQuartier", "What"),
            translate("SmartQuartier", "Field"),
            translate("SmartQuartier", "Why"),
            translate("SmartQuartier", "Number"),
            translate("SmartQuartier", "Rows of the list"),
        ],
        rows[:_MOST_ROWS],
        numeric={3},
        note=translate(
            "SmartQuartier",
            "The table 'What did not come in' of the tool has them one by one, with identifiers.",
        ),
    )
    if len(rows) > _MOST_ROWS:
        report.note(
            translate("SmartQuartier", "{} further reasons are in the table of the tool.").format(
                number(len(rows) - _MOST_ROWS, 0)
            )
        )


def _numbers(rows):
    known = [str(int(row)) for row in rows.dropna().unique()]
    text = ", ".join(known[:_MOST_NUMBERS])
    return f"{text} …" if len(known) > _MOST_NUMBERS else text


def _mapping(report, mapping, notes):
    report.section(translate("SmartQuartier", "How the list was read"))
    report.bullets(notes)
    if mapping is None or not mapping.entries:
        return
    report.table(
        translate("SmartQuartier", "Which column is which field"),
        [
            translate("SmartQuartier", "Column of the list"),
            translate("SmartQuartier", "Field of the atlas"),
            translate("SmartQuartier", "Rests on"),
            translate("SmartQuartier", "Sure to"),
        ],
        [
            [
                entry.column,
                f"{field_word(entry.field)} ({entry.field})" if entry.field else
                translate("SmartQuartier", "not taken over"),
                how_word(entry.how) if entry.field or entry.how == "remarks" else "",
                percent(entry.sure) if entry.field else "",
            ]
            for entry in mapping.entries
        ],
        numeric={3},
        note=translate(
            "SmartQuartier",
            "Wrong? Save the mapping as a file, put another field beside the column, and import "
            "the list again with it: only what differs is changed.",
        ),
    )  # fmt: skip


def _persons(report, result, person_columns):
    report.section(translate("SmartQuartier", "Institutions, not persons"))
    if person_columns:
        report.table(
            translate("SmartQuartier", "Columns about persons: left out"),
            [
                translate("SmartQuartier", "Column"),
                translate("SmartQuartier", "Recognised by"),
                translate("SmartQuartier", "Filled cells"),
            ],
            [[c.column, column_reason(c.reason), number(c.filled, 0)] for c in person_columns],
            numeric={2},
        )
    findings = result.findings
    if findings is not None and len(findings):
        groups = findings.groupby(["rule", "field", "action"])["place"]
        report.table(
            translate("SmartQuartier", "Findings in the rows"),
            [
                translate("SmartQuartier", "Found"),
                translate("SmartQuartier", "Field"),
                translate("SmartQuartier", "What was done"),
                translate("SmartQuartier", "Number"),
                translate("SmartQuartier", "Rows of the list"),
            ],
            [
                [
                    finding_words(rule),
                    field_word(name),
                    action_words(action),
                    number(places.nunique(), 0),
                    _numbers(places.map(_row_number(result))),
                ]
                for (rule, name, action), places in groups
            ],
            numeric={3},
            note=translate(
                "SmartQuartier",
                "Their content is repeated nowhere. A row may be in several lines. Only rows that "
                "were not taken over are missing in the atlas; withheld ones are in it, but in no "
                "publication.",
            ),
        )
    if not person_columns and (findings is None or not len(findings)):
        report.paragraph(translate("SmartQuartier", "Nothing about persons was found."))


def _row_number(result):
    """Return what the row at a place is called in the list."""
    numbers = result.numbers
    return lambda place: place if numbers is None else numbers[int(place)]


def _licences(report, result):
    held = held_licences(result.atlas)
    report.section(translate("SmartQuartier", "Licences that the atlas now holds"))
    if not held:
        report.paragraph(translate("SmartQuartier", "The atlas has no entries."))
        return
    report.table(
        translate("SmartQuartier", "Entries by licence"),
        [
            translate("SmartQuartier", "Licence"),
            translate("SmartQuartier", "Code"),
            translate("SmartQuartier", "Entries of all tables"),
        ],
        [[schema().label("licence", code), code, number(n, 0)] for code, n in held.items()],
        numeric={2},
    )
    mix = mix_of(held)
    if mix.closed:
        report.warning(
            translate("SmartQuartier", "Not open, for the office only: {}.").format(
                ", ".join(mix.closed)
            )
        )
    if len(mix.codes) > 1 and not mix.silent:
        report.warning(
            translate(
                "SmartQuartier",
                "These can only be published apart, one file per licence: {}. Each entry keeps "
                "the licence of its source; none was mixed.",
            ).format(", ".join(mix.codes))
        )
        report.bullets(mix.reasons())
    elif len(mix.codes) > 1:
        report.paragraph(
            translate("SmartQuartier", "They may be published together under {}.").format(
                mix.licence
            )
        )


def _method(report):
    report.section(translate("SmartQuartier", "Method and limits"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Each cell is compared three ways: what the source said at its last import, what "
                "it says now, and what the atlas says. A value that the source did not change "
                "never overwrites an edit; one that both changed is a conflict, and the atlas "
                "keeps its own. The history of the atlas keeps both values.",
            ),
            translate(
                "SmartQuartier",
                "Rows are recognised by the key of the list; without one by name and place, then "
                "by the name alone, then by everything but the name, if one row is left with it. "
                "If name and place change at once, the row becomes a new entry.",
            ),
            translate(
                "SmartQuartier",
                "Entries that the source no longer has are never deleted. Entries that somebody "
                "took out of the atlas are not brought back.",
            ),
            translate(
                "SmartQuartier",
                "The privacy check knows names and words of German and English lists. It can miss "
                "a person and can take an institution for one: look through the findings.",
            ),
        ]
    )
