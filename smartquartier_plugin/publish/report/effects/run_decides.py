"""What decides: which assumptions cause the ranges, and which of them nobody has measured."""

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import percent
from ..page import join
from ..words import enumerate_words
from .run_charts import grades_of, shares_chart
from .run_words import link

_WEAK = {"J", "D"}
_LITTLE = 0.005


def weak_share(catalogue, shares):
    """Return the share of the variance that hangs on judgements and on vendors' claims.

    Parameters
    ----------
    catalogue : Catalogue
        For grades.
    shares : sequence of (str, float)
        Assumption or group and its share of the variance.

    Returns
    -------
    tuple of (float, float, float)
        Share of judgements (J), of claims of vendors or associations (D), and of everything
        told here. A group counts as J, else as D, where one of its members is.
    """
    judged = claimed = told = 0.0
    for key, share in shares:
        grades = set(grades_of(catalogue, key))
        told += share
        if "J" in grades:
            judged += share
        elif "D" in grades:
            claimed += share
    return judged, claimed, told


def decides(report, result):
    """Add what decides, indicator by indicator.

    Parameters
    ----------
    report : EffectReport
        To extend.
    result : EffectResult
        The run.
    """
    report.section(translate("SmartQuartier", "What decides"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "A range is wide because assumptions are. The bars say which of them cause the width: "
            "who wants to know more exactly has to measure these first. It is not said that they "
            "matter most for the size of the effect.",
        )
    )
    catalogue = result.catalogue
    for one in result.indicators:
        charts = shares_chart(
            catalogue,
            one.total_shares,
            text(one.indicator.label),
            translate("SmartQuartier", "Shares of the variance of the sum over all zones."),
        )
        if not charts:
            continue
        judged, claimed, _ = weak_share(catalogue, one.total_shares)
        report.figure(
            charts,
            translate("SmartQuartier", "{}: what makes the range wide").format(
                text(one.indicator.label)
            ),
            _weak_words(judged, claimed),
        )
    _groups(report, result)
    _weak(report, result)


def _weak_words(judged, claimed):
    if max(judged, claimed) < _LITTLE:
        return translate(
            "SmartQuartier",
            "Hardly anything of the width hangs on judgements of ours (J) or on claims of vendors "
            "or associations (D).",
        )
    return translate(
        "SmartQuartier",
        "{judged} of the variance hangs on judgements of ours (J), {claimed} on claims of vendors "
        "or associations (D).",
    ).format(judged=percent(judged), claimed=percent(claimed))


def _groups(report, result):
    catalogue = result.catalogue
    keys = {key for one in result.indicators for key, _ in one.total_shares}
    keys |= {key for one in result.indicators for key in one.dominant}
    groups = {}
    for key in result.used:
        found = catalogue.assumption(key)
        if found is not None and found.group:
            groups.setdefault(found.group.lstrip("-"), []).append(found)
    against = translate("SmartQuartier", " (the other way round)")
    for name in sorted(set(groups) & keys):
        parts = []
        for i, one in enumerate(groups[name]):
            parts += [", "] if i else []
            parts.append(link(f"a-{one.id}", text(one.label) or one.id))
            parts += [against] if one.group.startswith("-") else []
        report.anchor(f"g-{name}")
        report.paragraph(
            join(
                translate("SmartQuartier", "Group “{}” (high together, low together): ").format(
                    name
                ),
                *parts,
                ".",
            )
        )


def _weak(report, result):
    """List judgements and vendors' claims that were used."""
    catalogue = result.catalogue
    used = [catalogue.assumption(key) for key in result.used]
    weak = [one for one in used if one is not None and one.grade in _WEAK]
    partly = [one for one in used if one is not None and one.judged and one.grade not in _WEAK]
    count = len([one for one in used if one is not None])
    report.subsection(translate("SmartQuartier", "Judgements and claims"))
    if not weak:
        report.paragraph(
            translate("SmartQuartier", "No assumption used is a mere judgement or claim.")
        )
    else:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Of {all} assumptions used, these {weak} are judgements of ours (J) or claims of "
                "vendors and associations (D):",
            ).format(all=count, weak=len(weak))
        )
        report.bullets(
            join(link(f"a-{one.id}", text(one.label) or one.id), f" ({one.grade})") for one in weak
        )
    if partly:
        names = enumerate_words([text(one.label) or one.id for one in partly])
        report.note(
            translate(
                "SmartQuartier",
                "Sources give only part of the range (the rest is our judgement) for: {}.",
            ).format(names)
        )
