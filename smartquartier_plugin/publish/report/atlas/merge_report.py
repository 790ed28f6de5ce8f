"""The report on merged duplicates: who stayed, who went, and in what they differed."""

from ....core.i18n import translate
from ....core.numbers import number
from ..page import Report
from ..words import created_line

MOST = 200


def merge_report(old, new, merged, figures, record, warnings=()):
    """Return the printable report.

    Parameters
    ----------
    old, new : Atlas
        Before and after.
    merged : Merged or None
        None if merges were undone.
    figures : dict of str to int
        The tool's numbers.
    record : dict or Record
        The transparency record.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    report = Report(
        translate("SmartQuartier", "Merged duplicates")
        if merged is not None
        else translate("SmartQuartier", "Merges undone"),
        created_line(plain),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    report.lead(_lead(figures, merged))
    report.key_figures(_figures(old, new, figures))
    report.warnings(warnings)
    if merged is not None:
        report.contents()
        _groups(report, old, merged)
        _held_back(report, old, merged)
        _conflicts(report, old, merged)
    report.record(plain)
    return report.html()


def _lead(figures, merged):
    if merged is None:
        return translate(
            "SmartQuartier", "{} entries are back as they were before they were merged."
        ).format(number(figures["N_UNDONE"], 0))
    return translate(
        "SmartQuartier",
        "{} entries went into {} others that mean the same institution. They are kept whole in "
        "the history; the merge can be undone.",
    ).format(number(figures["N_MERGED"], 0), number(figures["N_GROUPS"], 0))


def _figures(old, new, figures):
    return [
        (
            translate("SmartQuartier", "actors"),
            number(len(new["actor"]), 0),
            translate("SmartQuartier", "before: {}").format(number(len(old["actor"]), 0)),
        ),
        (
            translate("SmartQuartier", "relations"),
            number(len(new["relation"]), 0),
            translate("SmartQuartier", "before: {}").format(number(len(old["relation"]), 0)),
        ),
        (
            translate("SmartQuartier", "values not taken over"),
            number(figures["N_CONFLICTS"], 0),
            translate("SmartQuartier", "listed below, and in the history"),
        ),
    ]


def _groups(report, old, merged):
    report.section(translate("SmartQuartier", "Who stayed, who went"))
    titles = old.titles()
    report.table(
        translate("SmartQuartier", "Merged entries"),
        [translate("SmartQuartier", "Stays"), translate("SmartQuartier", "Went into it")],
        [
            (titles[group[0]], "; ".join(titles[key] for key in group[1:]))
            for group in merged.groups[:MOST]
        ],
        note=_cut(len(merged.groups)),
    )
    report.note(
        translate(
            "SmartQuartier",
            "A confirmed entry stays before one that nobody confirmed; then the one with more "
            "filled fields, themes and relations; then the one checked last.",
        )
    )


def _held_back(report, old, merged):
    from ....core.atlas.merge_groups import held_back_words

    if not merged.held_back:
        return
    report.section(translate("SmartQuartier", "Not merged: please look"))
    titles = old.titles()
    report.table(
        translate("SmartQuartier", "Chains that were not merged"),
        [translate("SmartQuartier", "Entries"), translate("SmartQuartier", "Why")],
        [
            ("; ".join(titles[key] for key in doubt.group), held_back_words(doubt, titles))
            for doubt in merged.held_back[:MOST]
        ],
        note=_cut(len(merged.held_back)),
    )


def _conflicts(report, old, merged):
    from ....core.atlas.schema import schema, word

    report.section(translate("SmartQuartier", "In what they differed"))
    told = merged.conflicts
    if not len(told):
        report.paragraph(translate("SmartQuartier", "In nothing."))
        return
    actions = {
        "kept": translate("SmartQuartier", "own value kept"),
        "filled": translate("SmartQuartier", "taken over"),
        "added": translate("SmartQuartier", "put together"),
    }
    table = schema().table("actor")

    def label(name):
        field = table.field(name)
        return word(field.label) if field else translate("SmartQuartier", "Position")

    def value(row, text):
        position = translate("SmartQuartier", "(a position)")
        return position if row.field == "geometry" and text else text

    report.table(
        translate("SmartQuartier", "Values"),
        [
            translate("SmartQuartier", "Entry"),
            translate("SmartQuartier", "Field"),
            translate("SmartQuartier", "Now"),
            translate("SmartQuartier", "The other entry said"),
            translate("SmartQuartier", "What was done"),
        ],
        [
            (row.name, label(row.field), value(row, row.kept), value(row, row.other),
             actions[row.action])
            for row in told.head(MOST).itertuples(index=False)
        ],
        note=_cut(len(told)),
    )  # fmt: skip


def _cut(count):
    if count <= MOST:
        return ""
    return translate("SmartQuartier", "The first {} of {}.").format(
        number(MOST, 0), number(count, 0)
    )
