"""Method and limits of a run: what was computed, what is missing, what nobody can compute."""

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import finite, number
from ....core.unit_words import unit_words
from .run_tree import sign_words
from .run_words import between


def limits(report, result, warnings=()):
    """Add method, what is missing, and the chains that weren't computed.

    Parameters
    ----------
    report : EffectReport
        To extend.
    result : EffectResult
        The run.
    warnings : sequence of str
        What was told during the run.
    """
    report.section(translate("SmartQuartier", "Method and limits"), new_page=True)
    report.stamp()
    report.bullets(_method(result))
    gaps = [*_gaps(result), *warnings]
    if gaps:
        report.subsection(translate("SmartQuartier", "What is missing or cut"))
        report.bullets(gaps)
    _chains(report, result)


def _method(result):
    catalogue = result.catalogue
    year = (
        translate("SmartQuartier", "Counted is what has taken hold in {}.").format(result.year)
        if result.year
        else translate("SmartQuartier", "Counted is everything, once it has taken hold.")
    )
    unread = [
        key
        for key in result.used
        if catalogue.assumption(key) is not None
        and catalogue.assumption(key).verified not in ("primary", "local")
    ]
    return [
        translate(
            "SmartQuartier",
            "Monte Carlo simulation with {draws} draws (seed {seed}). An assumption has the same "
            "value in all zones in a draw: its doubt doesn't average out. Assumptions of a group "
            "are high or low together.",
        ).format(draws=number(result.draws, 0), seed=result.seed),
        translate(
            "SmartQuartier",
            "Orders as in Recommendation ITU-T L.1480: first the footprint of the technology, "
            "second the effect of its use, then higher-order effects such as rebound. "
            "Net = gross × (1 − rebound) + footprint.",
        ),
        year,
        translate(
            "SmartQuartier",
            "The ranges hold what the assumptions leave open, not what the model leaves out. "
            "Low ends of parts don't add up to the low end of a sum.",
        ),
        translate(
            "SmartQuartier",
            "Catalogue “{title}”, version {version}: of {all} assumptions used, {n} rest on a "
            "summary or a judgement; for these nobody has read a primary source yet.",
        ).format(
            title=catalogue.title or catalogue.name,
            version=catalogue.version,
            all=number(len(result.used), 0),
            n=number(len(unread), 0),
        ),
    ]


def _gaps(result):
    gaps = []
    n = len(result.zones)
    unknown = [
        _counted(text(one.indicator.label), int(np.isnan(one.p50).sum()), n)
        for one in result.indicators
        if np.isnan(one.p50).any()
    ]
    if unknown:
        gaps.append(
            translate(
                "SmartQuartier",
                "No change shown, because data are missing or because few people live there: {}.",
            ).format("; ".join(unknown))
        )
    for one in result.indicators:
        label = text(one.indicator.label)
        if any(finite(value) for value in one.total_outside):
            gaps.append(
                translate(
                    "SmartQuartier", "{label}: {span} {unit} turn up outside the zones."
                ).format(
                    label=label,
                    span=between(one.total_outside),
                    unit=unit_words(one.indicator.unit),
                )
            )
    return gaps


def _counted(label, count, n):
    return translate("SmartQuartier", "{label} ({count} of {all} zones)").format(
        label=label, count=number(count, 0), all=number(n, 0)
    )


def _chains(report, result):
    """List the causal chains of the source documents that this run didn't compute."""
    computed = {
        key for one in result.indicators for total in one.effects for key in total.effect.charta
    }
    rows = []
    for chain in result.catalogue.chains:
        if chain.id in computed and chain.computed:
            continue
        why = text(chain.reason)
        if chain.computed:
            why = translate("SmartQuartier", "no measure of this scenario")
        rows.append([chain.id, text(chain.label), sign_words(chain.sign), why])
    if rows:
        report.table(
            translate("SmartQuartier", "Causal chains that this run does not compute"),
            [
                translate("SmartQuartier", "Chain"),
                translate("SmartQuartier", "What is claimed"),
                translate("SmartQuartier", "Direction"),
                translate("SmartQuartier", "Why it isn't computed"),
            ],
            rows,
            note=translate(
                "SmartQuartier",
                "The source documents give their direction, no size. They may well work: only "
                "nobody can say here how much.",
            ),
        )
