"""Method, assumptions and limits in the report on access."""

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import short
from ..page import Html, esc
from .access_words import measure_name
from .assumption_cards import verified_words


def method_section(report, view):
    """Add how it was computed, what was assumed, and what the result can't tell.

    Parameters
    ----------
    report : EffectReport
        Gets the section.
    view : AccessView
        The result.
    """
    question = view.analysis.question
    report.section(translate("SmartQuartier", "Method, assumptions and limits"), new_page=True)
    report.definitions(
        [
            (translate("SmartQuartier", "Measure on site"), measure_name(question.method)),
            (translate("SmartQuartier", "Distances"), question.ways.how),
            (
                translate("SmartQuartier", "Weight of a service"),
                question.decay.words(question.ways.unit),
            ),
            (
                translate("SmartQuartier", "Access online"),
                translate(
                    "SmartQuartier",
                    "coverage × (1 − share of people who are offline) × share of errands that can "
                    "be run online; distance plays no part",
                ),
            ),
            (translate("SmartQuartier", "Both ways"), _both(question.method)),
            (
                translate("SmartQuartier", "Served neither way"),
                translate(
                    "SmartQuartier",
                    "people without a service within the threshold × share of their errands that "
                    "is not run online",
                ),
            ),
        ]
    )
    if view.assumptions:
        _assumptions(report, view)
    report.bullets([*view.notes, *_limits(question)])


def _both(method):
    if method == "nearest":
        return translate(
            "SmartQuartier", "the way per errand: errands run online need none, the others the way"
        )
    if method in ("fca2", "e2sfca"):
        return translate(
            "SmartQuartier",
            "each service gives online the part of its supply that is asked for online, which all "
            "who are online share alike; the rest is shared on site. No supply is lost or made",
        )
    return translate(
        "SmartQuartier",
        "services that are not reached on site count as far as they can be used online",
    )


def _assumptions(report, view):
    rows = [
        [
            text(item.label),
            short(item.low, 3),
            short(item.central, 3),
            short(item.high, 3),
            item.grade,
            _sources(view, item),
            verified_words(item.verified),
        ]
        for item in view.assumptions
    ]
    report.table(
        translate("SmartQuartier", "Assumptions of the catalogue"),
        [
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "low"),
            translate("SmartQuartier", "central"),
            translate("SmartQuartier", "high"),
            translate("SmartQuartier", "grade"),
            translate("SmartQuartier", "source"),
            translate("SmartQuartier", "verified"),
        ],
        rows,
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Grade A: official statistic or causal study; B: measured or practice; C: model or "
            "experts; D: vendor or association; J: a judgement. Never online: drawn from low to "
            "high, all ages together. Step weights are free parameters: access counts with their "
            "central value, the layer has P5 and P95 of access on site over their range.",
        ),
    )


def _sources(view, item):
    """Return who says it: organisation and year, with a link where there is an address."""
    parts = []
    for key in item.sources:
        source = view.sources.get(key)
        if source is None:
            parts.append(esc(key))
            continue
        words = esc(f"{source.org} {source.year or ''}".strip())
        if source.url.startswith(("https://", "http://")):
            words = f'<a href="{esc(source.url)}">{words}</a>'
        parts.append(words)
    return Html(", ".join(parts)) if parts else translate("SmartQuartier", "judgement")


def _limits(question):
    limits = [
        translate(
            "SmartQuartier",
            "Access is not use: opening hours, costs, waiting times, language and barriers are "
            "not part of it.",
        ),
        translate(
            "SmartQuartier",
            "People count where they are registered, not where they are during the day.",
        ),
        translate(
            "SmartQuartier",
            "Never online by age is a national figure; people with a connection may still not "
            "manage a service online.",
        ),
    ]
    if question.online is not None and question.online.errands is None:
        limits.append(
            translate(
                "SmartQuartier",
                "The share of errands that can be run online comes from the data or from the user "
                "and carries no range: try other values.",
            )
        )
    if question.method in ("fca2", "e2sfca"):
        limits.append(
            translate(
                "SmartQuartier",
                "Floating catchments let everybody ask all services in reach at once; they "
                "overestimate demand where many services overlap.",
            )
        )
    return limits
