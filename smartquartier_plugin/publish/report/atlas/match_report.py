"""The report on matches: whom to bring together, and why."""

from collections import Counter

import numpy as np

from ....core.atlas.matching.reasons import component_words, distance_words
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent
from ..charts import contribution_bars
from ..page import Report
from ..svg import shorten
from ..words import acceptability_class, acceptability_words, created_line

_FEW = 5
"""So many seekers get a section each; of more the best pairs are listed."""
_MOST = 30
_ENOUGH = 0.75
"""So much of the weight must be known to call a place in the order robust."""


def match_report(matches, reasons, record, title="", warnings=()):
    """Return the printable report.

    Parameters
    ----------
    matches : Matches
    reasons : sequence of str
        One per match.
    record : dict or Record
        The transparency record.
    title : str
        Title; empty for the tool's own.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    names = matches.measures.profiles.nodes.names
    few = len(matches.seekers) <= _FEW
    who = ", ".join(names[i] for i in matches.seekers) if few else ""
    parts = [who, created_line(plain)]
    report = Report(
        title or translate("SmartQuartier", "Whom to bring together"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    report.lead(_lead(matches, names))
    report.key_figures(_figures(matches))
    report.warnings(_own_warnings(matches, warnings))
    report.contents()
    if not len(matches.rank):
        report.paragraph(translate("SmartQuartier", "There is no match to show."))
    if few:
        for seeker in matches.seekers:
            rows = np.flatnonzero(matches.seeker == seeker)
            few = int(matches.too_little[np.flatnonzero(matches.seekers == seeker)[0]])
            if len(rows) or few:
                report.section(names[seeker])
            if len(rows):
                _ranking(report, matches, reasons, rows, names)
            if few:
                report.note(_too_little(matches, few))
    elif len(matches.rank):
        _best_pairs(report, matches, reasons, names)
        _often(report, matches, names)
    _method(report, matches)
    report.record(plain)
    return report.html()


def _lead(matches, names):
    if not len(matches.rank):
        return translate("SmartQuartier", "No possible partners were found.")
    best = np.lexsort((np.arange(len(matches.rank)), -matches.score))[0]
    pair = names[matches.seeker[best]], names[matches.match[best]]
    return translate(
        "SmartQuartier",
        "{} proposals for {} actors and projects. The highest score has {} with {}: {} of 1, with "
        "{} of the weight known.",
    ).format(
        number(len(matches.rank), 0), number(len(matches.seekers), 0), *pair,
        number(matches.score[best], 2), percent(matches.known[best]),
    )  # fmt: skip


def _figures(matches):
    count = len(matches.rank)
    firm = float((_classes(matches) == 0).mean()) if count else None
    complete = float((matches.known > 1 - 1e-9).mean()) if count else None
    return [
        (translate("SmartQuartier", "proposals"), number(count, 0)),
        (
            translate("SmartQuartier", "robust"),
            percent(firm),
            translate(
                "SmartQuartier",
                "stay in 90 of 100 draws of weights and of the unknown, and {} of the weight is "
                "known",
            ).format(percent(_ENOUGH)),
        ),
        (
            translate("SmartQuartier", "with everything known"),
            percent(complete),
            translate("SmartQuartier", "of the others a range of the score is told"),
        ),
        (
            translate("SmartQuartier", "pairs not proposed"),
            number(matches.too_little.sum(), 0),
            translate("SmartQuartier", "less than {} of the weight is known").format(
                percent(matches.setting.min_known)
            ),
        ),
    ]


def _own_warnings(matches, warnings):
    releases = matches.measures.profiles.release
    shown = {*matches.seeker.tolist(), *matches.match.tolist()}
    hidden = sum(releases[i] != "public" for i in shown)
    own = []
    if hidden:
        own.append(
            translate(
                "SmartQuartier",
                "This report names {} entries that are not released for the public (marked *): "
                "it is for the office only.",
            ).format(number(hidden, 0))
        )
    return [*own, *warnings]


def _name(matches, names, place):
    public = matches.measures.profiles.release[place] == "public"
    return names[place] if public else f"{names[place]} *"


def _header():
    return [
        translate("SmartQuartier", "Rank"),
        translate("SmartQuartier", "Possible partner"),
        translate("SmartQuartier", "Score"),
        translate("SmartQuartier", "Possible range"),
        translate("SmartQuartier", "Known"),
        translate("SmartQuartier", "Stability"),
        translate("SmartQuartier", "Distance"),
    ]


def _row(matches, names, k):
    return [
        number(matches.rank[k], 0),
        _name(matches, names, matches.match[k]),
        number(matches.score[k], 2),
        _range(matches, k),
        percent(matches.known[k]),
        _stability(matches, k),
        distance_words(matches.distance[k]) if matches.distance[k] >= 0 else MISSING,
    ]


def _range(matches, k):
    """Return from where to where the score would go if all were known."""
    low, high = matches.low[k], matches.high[k]
    return f"{number(low, 2)}–{number(high, 2)}" if high - low > 1e-9 else MISSING


def _class(matches, k):
    """Return the class of a place in the order: none is robust of which too much is open."""
    place = acceptability_class(matches.stability[k])
    return max(place, 1) if place == 0 and matches.known[k] < _ENOUGH - 1e-9 else place


def _classes(matches):
    return np.array([_class(matches, k) for k in range(len(matches.rank))], int)


def _stability(matches, k):
    place, share = _class(matches, k), matches.stability[k]
    return percent(share) if place < 0 else f"{percent(share)} {acceptability_words()[place]}"


def _note(limit):
    return translate(
        "SmartQuartier",
        "Score: weighted sum of the components, 0 to 1, minus penalties; what is not known adds "
        "nothing. Possible range: the score if the unknown were worst, and if it were best. Known: "
        "share of the weight. Stability: share of random draws, of the weights and of the unknown, "
        "in which the match stays among the first {}; robust only from {} known on, low where "
        "others of whom less is known may fit better. A recommendation, not a decision.",
    ).format(number(limit, 0), percent(_ENOUGH))


def _ranking(report, matches, reasons, rows, names):
    shown = rows[:_MOST]
    report.table(
        translate("SmartQuartier", "Possible partners of {}").format(
            names[matches.seeker[rows[0]]]
        ),
        _header(),
        [_row(matches, names, k) for k in shown],
        numeric={2, 3, 4, 6},
        note=_note(matches.setting.limit),
    )
    labels = [_name(matches, names, matches.match[k]) for k in shown]
    _bars(report, matches, shown, labels)
    _why(report, [f"{matches.rank[k]}. {label}" for k, label in zip(shown, labels)], reasons, shown)


def _too_little(matches, few):
    return translate(
        "SmartQuartier",
        "{} others are not proposed: less than {} of the weight is known of both. Better entries "
        "(needs, offers, themes, position, relations) would help.",
    ).format(number(few, 0), percent(matches.setting.min_known))


def _why(report, labels, reasons, rows):
    report.subsection(translate("SmartQuartier", "Why"))
    report.definitions([(label, reasons[k]) for label, k in zip(labels, rows)])


def _bars(report, matches, rows, labels):
    if (matches.penalty[rows] > 0).any():
        more = " " + translate("SmartQuartier", "Penalties are taken off the sum of the bars.")
    else:
        more = ""
    report.figure(
        contribution_bars(
            labels,
            np.round(matches.share[rows], 6),
            component_words(),
            matches.score[rows],
            translate("SmartQuartier", "What each component adds to the score"),
            translate("SmartQuartier", "The scores stand in the table above."),
        ),
        translate("SmartQuartier", "What each component adds to the score"),
        translate(
            "SmartQuartier",
            "Bars: weight times component; the number on the right is the score. What is not "
            "known has no bar.",
        )
        if matches.setting.missing == "zero"
        else translate(
            "SmartQuartier",
            "Bars: weight times component; the number on the right is the score. Where a "
            "component is not known, what stands in for it is shown.",
        )
        + more,
    )


def _best_pairs(report, matches, reasons, names):
    report.section(translate("SmartQuartier", "The strongest proposals"))
    rows = _pairs(matches)[:_MOST]
    table = []
    for k in rows:
        row = _row(matches, names, k)
        # The distance stands among the reasons: seven columns are too many for a page.
        table.append([_name(matches, names, matches.seeker[k]), *row[1:-1]])
    report.table(
        translate(
            "SmartQuartier", "The strongest {} pairs, three at most with the same actor or project"
        ).format(number(len(rows), 0)),
        [translate("SmartQuartier", "For"), *_header()[1:-1]],
        table,
        numeric={2, 3, 4},
        note=_note(matches.setting.limit),
    )
    pairs = [
        (_name(matches, names, matches.seeker[k]), _name(matches, names, matches.match[k]))
        for k in rows
    ]
    _bars(report, matches, rows, [f"{shorten(a, 92, 10)} – {b}" for a, b in pairs])
    _why(report, [f"{a} – {b}" for a, b in pairs], reasons, rows)


def _pairs(matches):
    """Return rows by score, each pair once, nobody in more than three of them."""
    seen, found, each = set(), [], Counter()
    for k in np.lexsort((np.arange(len(matches.rank)), -np.round(matches.score, 9))).tolist():
        pair = frozenset((int(matches.seeker[k]), int(matches.match[k])))
        # At most three for the same one: else somebody who offers much fills the list.
        if pair not in seen and max(each[i] for i in pair) < 3:
            seen.add(pair)
            each.update(pair)
            found.append(k)
        if len(found) == _MOST:
            break
    return np.array(found, int)


def _often(report, matches, names):
    proposed = np.bincount(matches.match, minlength=len(names))
    first = np.bincount(matches.match[matches.rank == 1], minlength=len(names))
    order = np.lexsort((np.arange(len(names)), -proposed))[:15]
    order = order[proposed[order] > 0]
    report.section(translate("SmartQuartier", "Who is proposed most often"))
    report.table(
        translate("SmartQuartier", "Those proposed most often"),
        [
            translate("SmartQuartier", "Actor or project"),
            translate("SmartQuartier", "Proposed"),
            translate("SmartQuartier", "In the first place"),
        ],
        [[_name(matches, names, i), number(proposed[i], 0), number(first[i], 0)] for i in order],
        numeric={1, 2},
        note=translate(
            "SmartQuartier",
            "Who offers much is proposed to many, and can't work with all of them.",
        ),
    )
    never = int((proposed[matches.measures.candidates] == 0).sum())
    if never:
        report.note(
            translate(
                "SmartQuartier",
                "{} of {} that could be proposed are proposed to nobody: often because their "
                "entries say little.",
            ).format(number(never, 0), number(len(matches.measures.candidates), 0))
        )


def _method(report, matches):
    report.section(translate("SmartQuartier", "Method and limits"))
    told = (
        translate(
            "SmartQuartier",
            "Themes and words of what one needs against what the other offers, both ways.",
        ),
        translate("SmartQuartier", "Likeness of the themes worked on (cosine)."),
        translate(
            "SmartQuartier", "exp(−d/d₀) with d₀ = {}; 1 where areas of responsibility meet."
        ).format(distance_words(matches.setting.distance_m)),
        translate(
            "SmartQuartier",
            "Close levels, and different parts of society: a declared assumption.",
        ),
        translate(
            "SmartQuartier",
            "Common contacts without a link of their own (Adamic and Adar); rare contacts count "
            "more.",
        ),
    )
    missing = np.isnan(matches.values).mean(axis=0) if len(matches.rank) else np.zeros(5)
    report.table(
        translate("SmartQuartier", "Components and weights"),
        [
            translate("SmartQuartier", "Component"),
            translate("SmartQuartier", "Weight"),
            translate("SmartQuartier", "Not known of"),
            translate("SmartQuartier", "What it measures"),
        ],
        [
            [name, percent(weight), percent(share), text]
            for name, weight, share, text in zip(
                component_words(), matches.setting.weights, missing, told
            )
        ],
        numeric={1, 2},
    )
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "The weights are a convention of whoever runs the tool, not a finding; they stand "
                "in the record.",
            ),
            translate(
                "SmartQuartier",
                "The atlas knows what was entered. Who is described in more detail is found more "
                "easily.",
            ),
            translate(
                "SmartQuartier",
                "Whether two want to and can work together is nothing that the atlas knows: the "
                "report proposes talks.",
            ),
        ]
    )
