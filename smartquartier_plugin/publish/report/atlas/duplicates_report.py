"""The report on likely duplicates: what was found, why, and how to decide."""

import numpy as np

from ....core.atlas.duplicates.table import groups
from ....core.atlas.duplicates.wording import (
    COMPONENTS,
    component_label,
    distance_words,
    points_words,
    verdict_label,
)
from ....core.i18n import translate
from ....core.numbers import number, short
from ..page import Report
from ..words import created_line

MOST = 60


def duplicates_report(found, pairs, record, actors=0, warnings=()):
    """Return the printable report.

    Parameters
    ----------
    found : Duplicates
    pairs : GeoDataFrame
        From :func:`core.atlas.duplicates.table.pairs_table`.
    record : dict or Record
        The transparency record.
    actors : int
        How many were compared.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    sources = [s for s in plain.get("sources") or () if isinstance(s, dict)]
    name = next((str(s.get("file") or s.get("layer")) for s in sources), "")
    report = Report(
        translate("SmartQuartier", "Likely duplicates in the atlas"),
        " · ".join(part for part in (name, created_line(plain)) if part),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    same, ask = int((found.verdict == "same").sum()), int((found.verdict == "ask").sum())
    report.lead(_lead(actors, same, ask))
    report.key_figures(_figures(found, pairs, actors, same, ask))
    report.warnings(warnings)
    report.contents()
    _list(report, found, pairs, "same", translate("SmartQuartier", "Probably the same"))
    _list(report, found, pairs, "ask", translate("SmartQuartier", "Please decide"))
    _chains(report, found, pairs)
    _next(report)
    _method(report, found)
    report.record(plain)
    return report.html()


def _lead(actors, same, ask):
    if not same and not ask:
        return translate(
            "SmartQuartier", "Among {} actors no pair was found that may be the same."
        ).format(number(actors, 0))
    return translate(
        "SmartQuartier",
        "Among {} actors, {} pairs are probably the same institution, and {} need a look. Nothing "
        "was merged: a recommendation, not a decision.",
    ).format(number(actors, 0), number(same, 0), number(ask, 0))


def _figures(found, pairs, actors, same, ask):
    involved = len(set(pairs["a"]) | set(pairs["b"]))
    return [
        (
            translate("SmartQuartier", "probably the same"),
            number(same, 0),
            translate("SmartQuartier", "score from {} on").format(short(found.same)),
        ),
        (
            translate("SmartQuartier", "please decide"),
            number(ask, 0),
            translate("SmartQuartier", "score from {} on").format(short(found.ask)),
        ),
        (
            translate("SmartQuartier", "actors in these pairs"),
            number(involved, 0),
            translate("SmartQuartier", "of {}").format(number(actors, 0)),
        ),
        (
            translate("SmartQuartier", "pairs compared"),
            number(found.n_compared, 0),
            translate("SmartQuartier", "those that share something rare"),
        ),
    ]


def _list(report, found, pairs, verdict, heading):
    rows = np.flatnonzero(found.verdict == verdict)
    report.section(heading)
    if not len(rows):
        report.paragraph(translate("SmartQuartier", "None."))
        return
    shown = rows[:MOST]
    note = translate(
        "SmartQuartier", "The first {} of {}; all are in the layer of the result."
    ).format(number(len(shown), 0), number(len(rows), 0))
    report.table(
        heading,
        [
            translate("SmartQuartier", "Entry A"),
            translate("SmartQuartier", "Entry B"),
            translate("SmartQuartier", "Score"),
            translate("SmartQuartier", "Distance"),
            translate("SmartQuartier", "What speaks for and against (points)"),
        ],
        [
            (
                _entry(pairs, k, "a"),
                _entry(pairs, k, "b"),
                number(found.score[k], 2),
                distance_words(found.evidence.distance_m[k]),
                pairs["reasons"].iloc[k],
            )
            for k in shown
        ],
        numeric=(2,),
        note=note if len(rows) > len(shown) else "",
    )


def _entry(pairs, row, side):
    parts = [pairs[f"{name}_{side}"].iloc[row] for name in ("name", "city")]
    return ", ".join(str(part) for part in parts if part)


def _chains(report, found, pairs):
    """List entries that hang together through several pairs: all would become one entry."""
    rows = np.flatnonzero(found.verdict == "same")
    report.section(translate("SmartQuartier", "Chains"))
    if not len(rows):
        report.paragraph(translate("SmartQuartier", "None."))
        return
    one = groups(found.first[rows], found.second[rows], int(found.second.max()) + 1)
    names = {}
    for number_, k in zip(one, rows):
        members = names.setdefault(int(number_), {})
        for side in "ab":
            members.setdefault(pairs[side].iloc[k], _entry(pairs, k, side))
    chains = sorted((list(m.values()) for m in names.values() if len(m) > 2), key=len)[::-1]
    if not chains:
        report.paragraph(translate("SmartQuartier", "None."))
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "Pairs that are probably the same, and hang together: A is B, and B is C. Merged, "
            "each chain becomes one entry. Look at its first and last name.",
        )
    )
    note = translate(
        "SmartQuartier", "The first {} of {}; all are in the layer of the result."
    ).format(number(MOST, 0), number(len(chains), 0))
    report.table(
        translate("SmartQuartier", "Chains"),
        [translate("SmartQuartier", "Entries"), translate("SmartQuartier", "Number")],
        [(" · ".join(chain), number(len(chain), 0)) for chain in chains[:MOST]],
        numeric=(1,),
        note=note if len(chains) > MOST else "",
    )


def _next(report):
    report.section(translate("SmartQuartier", "How to decide"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Open the table of the result; choose 'the same' (1) or 'different' (0) in the "
                "field 'confirmed', and leave the rest empty.",
            ),
            translate(
                "SmartQuartier",
                "The same means: one institution, in an older or another spelling. Not the same: "
                "an institution and its department, its subsidiary, its branch or its support "
                "club. Relate these with a relation instead.",
            ),
            translate(
                "SmartQuartier",
                "Run 'Merge duplicates' with this layer. The better documented entry stays, the "
                "other one goes into the history whole, and the merge can be undone.",
            ),
        ]
    )


def _method(report, found):
    report.section(translate("SmartQuartier", "How the score is made"))
    report.paragraph(
        translate(
            "SmartQuartier",
            "Each piece of evidence has points, their sum s gives the score 1 / (1 + exp(−s)). "
            "It is no probability. The points were set by hand for institutions in Germany.",
        )
    )
    rows = []
    for name in COMPONENTS:
        points = found.evidence.points[name]
        told = points[points != 0]
        spread = f"{points_words(told.min())} … {points_words(told.max())}" if len(told) else "–"
        rows.append((component_label(name), number(len(told), 0), spread))
    if len(found.score):
        report.table(
            translate("SmartQuartier", "Evidence in the listed pairs"),
            [
                translate("SmartQuartier", "Evidence"),
                translate("SmartQuartier", "Known of so many pairs"),
                translate("SmartQuartier", "Points"),
            ],
            rows,
            numeric=(1, 2),
        )
    values = found.points.table()
    report.table(
        translate("SmartQuartier", "Points"),
        [translate("SmartQuartier", "Name in the record"), translate("SmartQuartier", "Points")],
        [(name, points_words(value)) for name, value in values.items()],
        numeric=(1,),
    )
    report.note(
        translate("SmartQuartier", "Verdicts: {} from {} on, {} from {} on.").format(
            verdict_label("same"), short(found.same), verdict_label("ask"), short(found.ask)
        )
    )
