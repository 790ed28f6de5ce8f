"""The report of a scenario of measures: what changes where, how surely, and on what it rests."""

from ....core.effects.catalogue.model import text
from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import number
from ....core.unit_words import unit_words
from ..page import join, strong
from ..words import created_line, record_parts
from .assumption_cards import assumption_cards
from .run_charts import overview_chart, waterfall
from .run_decides import decides
from .run_explain import assumptions_of, explain
from .run_limits import limits
from .run_maps import ZoneShapes, effect_map
from .run_page import EffectReport
from .run_tables import overview_table, zone_tables
from .run_tree import consequence_tree
from .run_words import UNKNOWN, headline, link, total_direction, values_sentence

_FEW = 3  # warnings that the first page has room for


def run_report(result, frame, record, title="", names=None, warnings=()):
    """Return the printable report of a run.

    Parameters
    ----------
    result : EffectResult
        The run.
    frame : GeoDataFrame, n rows
        The zones in a projected CRS, in the order of ``result.zones``.
    record : dict or Record
        The transparency record.
    title : str
        Title; empty for a question.
    names : sequence of str, length n, optional
        Of the zones; default: those of the result.
    warnings : sequence of str
        What the reader must know; those of the result come first.

    Returns
    -------
    str
        A self-contained HTML page.

    Raises
    ------
    InputError
        If the zones don't match the result.
    """
    if len(frame) != len(result.zones):
        raise InputError(
            translate(
                "SmartQuartier",
                "The report got {} zones but results for {}; give both for the same rows.",
            ).format(len(frame), len(result.zones))
        )
    plain, source = record_parts(record)
    labels = _zone_labels(result, names)
    parts = [
        translate("SmartQuartier", "Scenario “{}”").format(result.scenario.name),
        translate("SmartQuartier", "{} measures in {} zones").format(
            number(len(result.scenario.measures), 0), number(len(result.zones), 0)
        ),
        created_line(plain),
    ]
    report = EffectReport(
        title or translate("SmartQuartier", "What do the measures change?"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Spatial effects"),
    )
    warnings = list(dict.fromkeys([*result.warnings, *warnings]))
    _glance(report, result, warnings)
    _trees(report, result)
    shapes = ZoneShapes(frame)
    for place, one in enumerate(result.indicators):
        _indicator(report, one, shapes, (result.zones, labels), source, place == 0)
    decides(report, result)
    explain(report, result)
    report.section(translate("SmartQuartier", "Assumptions"), new_page=True)
    report.markup(assumption_cards(result.catalogue, assumptions_of(result)))
    zone_tables(report, result, labels)
    limits(report, result, warnings)
    report.record(plain)
    return report.html()


def _zone_labels(result, names):
    names = names if names is not None else result.names
    if names is None:
        return [str(zone) for zone in result.zones]
    return [
        f"{zone} {name}" if str(name or "").strip() not in ("", str(zone)) else str(zone)
        for zone, name in zip(result.zones, names)
    ]


def _glance(report, result, warnings):
    report.stamp()
    report.lead(
        translate(
            "SmartQuartier",
            "What the scenario would change, each time as a range: how much, in which direction, "
            "how surely, and what stays open.",
        )
    )
    report.bullets(
        join(
            strong(text(one.indicator.label) or one.indicator.id),
            translate("SmartQuartier", ": "),
            headline(one),
            " ",
            link(f"n-{one.indicator.id}", translate("SmartQuartier", "more")),
        )
        for one in result.indicators
    )
    if len(warnings) > _FEW:
        report.warning(
            translate(
                "SmartQuartier",
                "There are {} remarks on data and limits; read them under “Method and limits”.",
            ).format(len(warnings))
        )
    else:
        report.warnings(warnings)
    report.contents()
    report.section(translate("SmartQuartier", "At a glance"))
    note = translate(
        "SmartQuartier",
        "Bar: 90 of 100 draws; diamond: half of the draws lie on either side. Each row has a "
        "scale of its own: compare directions, not lengths. A bar on both sides of the line: "
        "the direction is open. On the right: draws in which it is a benefit. Where all of them "
        "agree, the direction mostly follows from the catalogue's formulas, and only the size "
        "was drawn: no proof.",
    )
    if any(one.indicator.better == "open" for one in result.indicators):
        words = translate("SmartQuartier", "Violet bars: less to the left, more to the right.")
        note = f"{note} {words} {values_sentence()}"
    report.figure(
        overview_chart(
            result.indicators,
            translate("SmartQuartier", "Harm or benefit, by indicator"),
            translate("SmartQuartier", "The values stand in the table below."),
        ),
        translate("SmartQuartier", "Harm or benefit? All zones together"),
        note,
    )
    overview_table(report, result)


def _trees(report, result):
    report.section(translate("SmartQuartier", "What each measure leads to"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "Consequence trees as Recommendation ITU-T L.1480 asks for: the footprint of the "
            "technology (first order), the effect of its use (second order), rebound (higher "
            "order), net; then what is displaced, and what is claimed but can't be computed. "
            "All ranges hold 90 of 100 draws, over all zones.",
        )
    )
    for measure in result.scenario.measures:
        known = result.catalogue.measure(measure)
        label = text(known.label) if known is not None else measure
        report.anchor(f"m-{measure}")
        report.figure(
            consequence_tree(
                result,
                measure,
                label,
                translate("SmartQuartier", "The effects of this measure, from gross to net."),
            ),
            translate("SmartQuartier", "Consequences of: {}").format(label),
        )


def _indicator(report, one, shapes, zones, source, first):
    codes, labels = zones
    name = text(one.indicator.label) or one.indicator.id
    unit = unit_words(one.indicator.unit)
    report.named_section(f"n-{one.indicator.id}", name, new_page=first)
    report.paragraph(
        join(
            headline(one)[:1].upper() + headline(one)[1:],
            " ",
            link(f"i-{one.indicator.id}", translate("SmartQuartier", "How it comes about")),
            " · ",
            link(f"z-{one.indicator.id}", translate("SmartQuartier", "Zones in numbers")),
        )
    )
    if total_direction(one) == UNKNOWN:
        return
    report.figure(
        waterfall(
            one,
            name,
            translate("SmartQuartier", "Gross change, rebound, footprint and net change."),
        ),
        translate("SmartQuartier", "{}: from gross to net").format(name),
        translate(
            "SmartQuartier",
            "Bar: 90 of 100 draws; diamond: middle value; strong line: no change.",
        ),
    )
    report.figure(
        effect_map(
            shapes, codes, one, labels, source, name,
            translate("SmartQuartier", "The values stand in the tables of zones."),
        ),
        translate("SmartQuartier", "{indicator}: change by zone [{unit}]").format(
            indicator=name, unit=unit
        ),
        _map_note(one.indicator),
    )  # fmt: skip


def _map_note(indicator):
    """Return how to read the map of an indicator."""
    if indicator.better == "open":
        words = translate(
            "SmartQuartier",
            "Large: middle value (P50). Hatched: neither more nor less in 95 of 100 draws. "
            "Small: low and high end of the range. Totals per zone: large zones have more.",
        )
        return f"{words} {values_sentence()}"
    return translate(
        "SmartQuartier",
        "Large: middle value (P50). Hatched: neither benefit nor harm in 95 of 100 draws. "
        "Small: low and high end of the range. Totals per zone: large zones have more.",
    )
