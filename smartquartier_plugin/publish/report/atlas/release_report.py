"""The report of a publication: what goes out under which licence, what stays behind and why."""

from ....core.atlas.licences import licence_rules, order, rule_of
from ....core.atlas.privacy.wording import action_words, finding_words
from ....core.atlas.release import MASKED_TITLE
from ....core.atlas.release_rows import PUBLISHED
from ....core.atlas.schema import OBJECTS, schema, word
from ....core.i18n import translate
from ....core.numbers import number
from ..page import Report
from ..words import created_line, enumerate_words
from .release_words import verdict_words

_MOST = 60  # rows of a list


def release_report(release, rules, files, record):
    """Return the printable report for the office.

    Parameters
    ----------
    release : Release
    rules : ReleaseRules
    files : sequence of Path
        One per copy.
    record : Record
        The transparency record.

    Returns
    -------
    str
        A self-contained HTML page. It names rows that are withheld: for the office, not for
        publication.
    """
    report = Report(
        translate("SmartQuartier", "Publication of the Smart City Atlas"),
        created_line(record.to_dict()),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    _summary(report, release, rules, files)
    report.contents()
    _copies(report, release, files)
    _credits(report, release, files)
    _withheld(report, release)
    _privacy(report, release)
    _age(report, release, rules)
    _licences(report, release)
    report.record(record)
    return report.html()


def _summary(report, release, rules, files):
    licences = enumerate_words([part.licence for part in release.parts])
    report.lead(
        translate(
            "SmartQuartier",
            "{} rows of the atlas may be published, under {}; {} stay behind, each with its "
            "reason.",
        ).format(number(release.n_public, 0), licences, number(len(release.withheld), 0))
    )
    report.key_figures(
        [
            (
                translate("SmartQuartier", "actors and projects published"),
                number(release.n_objects, 0),
            ),
            (
                translate("SmartQuartier", "of them confirmed by nobody"),
                number(release.n_unreviewed, 0),
            ),
            (translate("SmartQuartier", "rows withheld"), number(len(release.withheld), 0)),
            (translate("SmartQuartier", "files"), number(len(files), 0)),
            (
                translate("SmartQuartier", "privacy findings in published rows"),
                number(len(release.private), 0),
            ),
            (
                translate("SmartQuartier", "published, not checked for too long"),
                number(len(release.stale) - release.n_never, 0),
                translate("SmartQuartier", "more than {} months; {} never").format(
                    number(rules.months, 0), number(release.n_never, 0)
                ),
            ),
        ]
    )
    report.warning(
        translate(
            "SmartQuartier",
            "This report names entries that are not published: it is for the office.",
        )
    )


def _copies(report, release, files):
    report.section(translate("SmartQuartier", "What is published"))
    header = [translate("SmartQuartier", "Table")]
    header += [f"{file.name} ({part.licence})" for part, file in zip(release.parts, files)]
    header.append(translate("SmartQuartier", "withheld"))
    held = release.withheld.groupby("table").size()
    rows = [
        [
            word(schema().table(name).label),
            *(number(len(part.atlas[name]), 0) for part in release.parts),
            number(held.get(name, 0), 0),
        ]
        for name in PUBLISHED
    ]
    report.table(
        translate("SmartQuartier", "Rows per table and copy"),
        header,
        rows,
        numeric=range(1, len(header)),
        note=translate(
            "SmartQuartier",
            "History and imported rows are never published, and no copy holds a reason of a "
            "release status.",
        ),
    )


def _credits(report, release, files):
    report.section(translate("SmartQuartier", "Source notes"))
    report.paragraph(
        translate(
            "SmartQuartier",
            "To be printed wherever the data are shown or passed on; the copy carries them as "
            "metadata, and each entry its own. The data were selected, cleaned and in part derived "
            "or made coarse: the metadata say so, as licences ask for it; pass that on as well.",
        )
    )
    for part, file in zip(release.parts, files):
        if len(files) > 1:
            report.subsection(f"{file.name} ({part.licence})")
        report.bullets(f"{credit.text} ({_rows(credit.count)})" for credit in part.credits[:_MOST])
        _more(report, len(part.credits))


def _rows(count):
    return translate("SmartQuartier", "{} rows").format(number(count, 0))


def _withheld(report, release):
    report.section(translate("SmartQuartier", "What stays behind, and why"))
    if not len(release.withheld):
        report.paragraph(translate("SmartQuartier", "Nothing: every row may be published."))
        return
    counted = release.withheld.groupby("reason").size().sort_values(ascending=False)
    report.table(
        translate("SmartQuartier", "Withheld rows by reason"),
        [translate("SmartQuartier", "Reason"), translate("SmartQuartier", "Rows")],
        [[reason, number(count, 0)] for reason, count in counted.items()],
        numeric=(1,),
        note=translate("SmartQuartier", "A row is counted once, with the first reason."),
    )
    objects = release.withheld[release.withheld["table"].isin(OBJECTS)]
    report.table(
        translate("SmartQuartier", "Actors and projects that stay behind"),
        [
            translate("SmartQuartier", "Entry"),
            translate("SmartQuartier", "Table"),
            translate("SmartQuartier", "Reason"),
        ],
        [
            [_title(row), word(schema().table(row.table).label), row.reason]
            for row in objects[:_MOST].itertuples()
        ],
        note=translate(
            "SmartQuartier",
            "Names of what may be a person are left out; the beginning of the identifier is shown.",
        ),
    )
    _more(report, len(objects))


def _title(row):
    """Return what the office finds an entry by; of a person it is the identifier."""
    return f"{MASKED_TITLE} {row.id[:8]}" if row.title == MASKED_TITLE else row.title


def _privacy(report, release):
    report.section(translate("SmartQuartier", "Institutions, not persons"))
    if len(release.private):
        report.paragraph(
            translate(
                "SmartQuartier",
                "The privacy check mended these in the copy. The atlas still holds them: mend them "
                "there as well.",
            )
        )
        counted = release.private.groupby(["rule", "field", "action"]).size()
        report.table(
            translate("SmartQuartier", "Findings in published rows"),
            [
                translate("SmartQuartier", "Finding"),
                translate("SmartQuartier", "Field"),
                translate("SmartQuartier", "Done"),
                translate("SmartQuartier", "Rows"),
            ],
            [
                [finding_words(rule), field, action_words(action), number(count, 0)]
                for (rule, field, action), count in counted.items()
            ],
            numeric=(3,),
        )
    else:
        report.paragraph(
            translate("SmartQuartier", "The privacy check found nothing in published rows.")
        )
    without = int((release.findings["rule"] == "position_licence").sum())
    if without:
        report.warning(
            translate(
                "SmartQuartier",
                "{} entries are published without their position: its licence is unknown or does "
                "not go with theirs.",
            ).format(number(without, 0))
        )
    if len(release.mentions):
        places = [
            f"{row.table} {row.id} ({row.field})" for row in release.mentions[:10].itertuples()
        ]
        report.warning(
            translate(
                "SmartQuartier",
                "{} published texts name an entry that is not published: {}.",
            ).format(number(len(release.mentions), 0), ", ".join(places))
        )
    report.note(
        translate(
            "SmartQuartier",
            "Names are found by lists of first names and surnames, titles, trades and forms of "
            "business. The check misses names it does not know, and it can't see that an address "
            "is a home unless something says so. Read a sample before you publish.",
        )
    )


def _age(report, release, rules):
    report.section(translate("SmartQuartier", "How old the facts are"))
    if not len(release.stale):
        report.paragraph(
            translate(
                "SmartQuartier",
                "All published actors and projects were checked within {} months before {}.",
            ).format(number(rules.months, 0), rules.today)
        )
        return
    rows = release.stale.sort_values("checked_on", na_position="first")
    report.table(
        translate("SmartQuartier", "Published, but not checked for more than {} months").format(
            number(rules.months, 0)
        ),
        [translate("SmartQuartier", "Entry"), translate("SmartQuartier", "Checked on")],
        [
            [title, day or translate("SmartQuartier", "never")]
            for title, day in zip(rows["title"][:_MOST], rows["checked_on"][:_MOST])
        ],
        note=translate("SmartQuartier", "The oldest first, as of {}.").format(rules.today),
    )
    _more(report, len(rows))


def _licences(report, release):
    report.section(translate("SmartQuartier", "Which licences go together"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "May entries under the licence of a row go into a copy under the licence of a column? "
            "An asterisk marks a judgement of this plugin's authors; the others follow from the "
            "licences' own texts. No legal advice.",
        )
    )
    codes = order()
    report.table(
        translate("SmartQuartier", "Licences of entries (rows) and of the copy (columns)"),
        [translate("SmartQuartier", "Entries"), *map(_unbroken, codes)],
        [[_unbroken(given), *(_cell(given, into) for into in codes)] for given in codes],
    )
    used = set(release.mix.codes)
    shown = [
        rule
        for rule in licence_rules()
        if len(used) < 2 or (rule.given in used and rule.into in used)
    ]
    report.table(
        translate("SmartQuartier", "Reasons"),
        [
            translate("SmartQuartier", "Entries, copy"),
            translate("SmartQuartier", "May they"),
            translate("SmartQuartier", "Why"),
            translate("SmartQuartier", "Source"),
        ],
        [
            [
                f"{_unbroken(rule.given)} → {_unbroken(rule.into)}",
                verdict_words(rule.verdict) + ("*" if rule.basis == "judgement" else ""),
                word(rule.reason),
                word(rule.source),
            ]
            for rule in shown
        ],
    )


def _unbroken(code):
    """Return a code that is never broken at its hyphens."""
    return code.replace("-", "\N{NON-BREAKING HYPHEN}")


def _cell(given, into):
    rule = rule_of(given, into)
    if rule is None:
        return "="
    return verdict_words(rule.verdict) + ("*" if rule.basis == "judgement" else "")


def _more(report, count):
    if count > _MOST:
        report.note(
            translate("SmartQuartier", "The first {} of {}.").format(
                number(_MOST, 0), number(count, 0)
            )
        )
