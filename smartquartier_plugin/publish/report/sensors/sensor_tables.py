"""Tables of a sensor plan: sites in rank order, what is not covered, what a failure costs."""

import re

from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent
from ..page import Html, esc, join, strong
from ..svg import escape
from .sensor_words import amount, counted, metres, share_text, times_words

WHOLE_UP_TO = 30
FIRST = 25
WORST = 5
FEW = 6  # sites: a sheet of their own would stay white
UNBROKEN = 20
PIECE = 16


def add_sites(report, view):
    """Add the sites in rank order; a long list is cut, the mounting plan has all.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan.
    """
    report.section(
        translate("SmartQuartier", "Which sites, and what does each add?"),
        new_page=view.n_chosen > FEW,
    )
    if view.has("rule_reasons") or view.has("rule_ok"):
        report.paragraph(
            translate(
                "SmartQuartier",
                "Suitability compares the place with siting rules for reference stations. A "
                "reservation is advice, no ban: low-cost sensors give indicative measurements in "
                "any case. Look at such a place before mounting.",
            )
        )
    shown = view.n_chosen if view.n_chosen <= WHOLE_UP_TO else FIRST
    columns = _site_columns(view)
    rows = [[column[2](place, view.order[place]) for column in columns] for place in range(shown)]
    note = translate(
        "SmartQuartier",
        "Rank 1 adds most to what exists; each next site is the one that adds most to those "
        "before it. If money comes bit by bit, mount in this order.",
    )
    if view.strict_times:
        note = translate(
            "SmartQuartier",
            "A place counts only when covered {}: a site may add nothing until the next one "
            "joins it. Mount such neighbours together.",
        ).format(times_words(view.strict_times))
    if view.graded:
        note += " " + translate("SmartQuartier", "Counted in points of coverage value.")
    if shown < view.n_chosen:
        note += " " + translate(
            "SmartQuartier",
            "The first {} of {} sites; all stand in the mounting plan. The other {} add {} "
            "together.",
        ).format(
            number(shown, 0),
            number(view.n_chosen, 0),
            number(view.n_chosen - shown, 0),
            amount(float(sum(view.result.gain[shown:])), view.total),
        )
    report.table(
        translate("SmartQuartier", "Sites by rank"),
        [column[0] for column in columns],
        rows,
        numeric={i for i, column in enumerate(columns) if column[1]},
        note=note,
    )


def _site_columns(view):
    """Return (header, numeric, text of (place, site)) of each column."""
    result = view.result
    columns = [
        (translate("SmartQuartier", "Rank"), True, lambda k, i: k + 1),
        (translate("SmartQuartier", "Site"), False, lambda k, i: whole(view.site_id(i))),
    ]
    suitability = view.has("rule_ok") or view.has("rule_reasons")
    # With a verdict the mounting plan has kind and height; here its reasons need the room.
    if view.has("kind") and not suitability:
        columns.append(
            (translate("SmartQuartier", "Kind"), False, lambda k, i: whole(view.kind(i)))
        )
    if view.has("height_m") and not suitability:
        columns.append(
            (
                translate("SmartQuartier", "Height in the layer"),
                True,
                lambda k, i: metres(view.value("height_m", i), 1),
            )
        )
    columns += [
        (
            translate("SmartQuartier", "Adds"),
            True,
            lambda k, i: amount(result.gain[k], view.total),
        ),
        (
            translate("SmartQuartier", "Value with it")
            if view.graded
            else translate("SmartQuartier", "Covered with it"),
            True,
            lambda k, i: share_text(result.cum_share[k], 1.0),
        ),
        (
            translate("SmartQuartier", "Lost if it fails"),
            True,
            lambda k, i: amount(result.loss[i], view.total),
        ),
    ]
    if suitability:
        columns.append(
            (
                translate("SmartQuartier", "Suitability"),
                False,
                lambda k, i: facts(verdict_html(*view.verdict(i))),
            )
        )
    return columns


def whole(text):
    """Return an id as markup: a short one stays on one line, a long one may break in pieces."""
    text = str(text)
    if not text or len(text) > UNBROKEN:
        return breakable(text)
    return Html(f'<span class="whole">{esc(text)}</span>')


def breakable(text):
    """Return a text as markup in which long words may break, which no browser does by itself."""
    words = []
    for word in str(text).split(" "):
        # Such as "Strassenbeleuchtung_Mast_00123": after signs, or after so many letters.
        pieces = [word]
        if len(word) > PIECE:
            pieces = re.findall(rf"[^\W_]{{1,{PIECE}}}[\W_]*|[\W_]+", word)
        words.append("<wbr>".join(escape(piece) for piece in pieces))
    return Html(" ".join(words))


def facts(markup):
    """Return a cell's markup with a width in which it can be read.

    Parameters
    ----------
    markup : str
        From this module.

    Returns
    -------
    Html
    """
    return Html(f'<span class="facts">{markup}</span>')


def verdict_html(word, reasons):
    """Return a verdict with its reasons as markup.

    Parameters
    ----------
    word : str
        The verdict; empty if nobody asked.
    reasons : str
        In words, separated by semicolons.

    Returns
    -------
    Html
        A dash where there is nothing.
    """
    reasons = re.sub(r"(?<=\d) (?=\S)", "\N{NO-BREAK SPACE}", reasons)  # a number, its unit
    if not word:
        return Html(esc(reasons or MISSING))
    return join(strong(word), ": " + reasons) if reasons else strong(word)


def add_uncovered(report, view):
    """Add what is covered how often, and what is not and why.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan.
    """
    report.section(translate("SmartQuartier", "What is not covered, and why?"))
    rows = []
    for times in range(1, max(2, len(view.grades)) + 1):
        label = translate("SmartQuartier", "covered at least once")
        if times > 1:
            label = translate("SmartQuartier", "covered at least {}").format(times_words(times))
        mask = (view.times >= times) & (view.weights > 0)
        rows.append(_row(label, int(mask.sum()), view.covered(times), view))
    reasons = (
        (2, translate("SmartQuartier", "not covered, but a site that may be chosen reaches it")),
        (
            1,
            translate(
                "SmartQuartier", "not covered; only sites that may not be chosen would reach it"
            ),
        ),
        (0, translate("SmartQuartier", "not covered; no site reaches it")),
    )
    for reach, label in reasons:
        count, weight = view.uncovered(reach)
        if count or reach == 2:
            rows.append(_row(label, count, weight, view))
    missing = int(view.demand.missing.sum())
    if missing:
        label = translate("SmartQuartier", "weight missing: in no sum")
        rows.append([label, number(missing, 0), MISSING, MISSING])
    report.table(
        translate("SmartQuartier", "Demand by cover"),
        [
            translate("SmartQuartier", "Demand"),
            translate("SmartQuartier", "Places"),
            view.unit,
            translate("SmartQuartier", "Share"),
        ],
        rows,
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Places with no weight are left out. Sites may not be chosen where a zone, a double "
            "or somebody's decision forbids them.",
        ),
    )
    report.paragraph(_uncovered_sentence(view))


def _row(label, count, weight, view):
    return [
        label,
        number(count, 0),
        amount(weight, view.all_weight),
        share_text(weight, view.all_weight),
    ]


def _uncovered_sentence(view):
    _, open_weight = view.uncovered(2)
    _, forbidden = view.uncovered(1)
    _, out = view.uncovered(0)
    if not open_weight + forbidden + out:
        return translate("SmartQuartier", "Everything that has a weight is covered.")
    parts = []
    if open_weight:
        parts.append(
            translate(
                "SmartQuartier", "{} could be covered with more devices at the given sites."
            ).format(view.weight(open_weight))
        )
    if forbidden:
        parts.append(
            translate(
                "SmartQuartier", "{} can't be reached because sites must be kept free."
            ).format(view.weight(forbidden))
        )
    if out:
        parts.append(
            translate(
                "SmartQuartier",
                "For {} there is no site at all: more devices do not help there, new sites do.",
            ).format(view.weight(out))
        )
    return " ".join(parts)


def add_resilience(report, view):
    """Add what the failure of one device costs.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan.
    """
    report.section(translate("SmartQuartier", "What if one fails?"))
    result, value = view.result, view.plan.value
    if result.worst_site is None:
        report.paragraph(
            translate(
                "SmartQuartier",
                "No single failure costs anything: whatever one site covers, others cover too.",
            )
        )
        return
    left = value - result.worst_loss
    report.paragraph(
        translate(
            "SmartQuartier",
            "The worst single failure is that of site {}: it costs {} ({}), and {} would remain.",
        ).format(
            _name(view, result.worst_site),
            counted(amount(result.worst_loss, view.total), value_unit(view)),
            share_text(result.worst_loss, view.total),
            share_text(left, view.total),
        )
    )
    once = view.covered(1) - view.covered(2)
    report.paragraph(
        translate(
            "SmartQuartier",
            "For {} ({}) all depends on a single site; for {} ({}) a second one steps in.",
        ).format(
            view.weight(once),
            share_text(once, view.all_weight),
            amount(view.covered(2), view.all_weight),
            share_text(view.covered(2), view.all_weight),
        )
    )
    rows = [
        [
            whole(_name(view, site)),
            amount(loss, view.total),
            share_text(loss, view.total),
            percent((value - loss) / view.total, 1),
        ]
        for site, loss in view.losses[:WORST]
    ]
    report.table(
        translate("SmartQuartier", "The failures that would cost most"),
        [
            translate("SmartQuartier", "Site"),
            translate("SmartQuartier", "Lost"),
            translate("SmartQuartier", "Share lost"),
            translate("SmartQuartier", "Share left"),
        ],
        rows,
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "One device at a time; existing ones count as well. Have a spare ready.",
        ),
    )


def value_unit(view):
    """Return what the plan's value counts: the demand itself, or a graded sum of it."""
    if not view.graded:
        return view.unit
    return translate("SmartQuartier", "points of coverage value")


def _name(view, site):
    site = int(site)
    if site in view.rank:
        return translate("SmartQuartier", "{} (rank {})").format(
            view.site_id(site), view.rank[site]
        )
    return translate("SmartQuartier", "{} (existing)").format(view.site_id(site))
