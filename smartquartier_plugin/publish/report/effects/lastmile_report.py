"""The report on micro-depots and cargo bikes: what changes where, and how sure that is."""

from dataclasses import dataclass, field

import numpy as np

from ....core.effects.catalogue.model import Indicator
from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ..words import created_line, record_parts
from .lastmile_charts import change_chart, hub_chart, street_map
from .lastmile_tables import (
    assumptions_table,
    decider_words,
    hubs_table,
    inside_table,
    streets_sentence,
    totals_table,
    zones_table,
)
from .lastmile_words import (
    amount,
    check_sentence,
    headline,
    noise_sentence,
    outside_sentences,
    traffic_sentence,
)
from .run_charts import shares_chart
from .run_maps import effect_map
from .run_page import EffectReport
from .run_words import between, chance


@dataclass(frozen=True)
class LastMileView:
    """What the report shows besides the numbers.

    Attributes
    ----------
    result : LastMileResult
    zones : GeoDataFrame
        In the order of the result.
    names : sequence of str
        Of the zones.
    hidden : (array (n,), array (h,)), bool
        Zones and hubs with too few inhabitants to be shown.
    hub_points, depot_points, streets : GeoSeries
        In the CRS of the zones.
    capacity : array (h,)
        Parcels per day; infinite where unknown.
    known : dict
        Assumptions that the user gave.
    """

    result: object
    zones: object
    names: tuple
    hidden: tuple
    hub_points: object
    depot_points: object
    streets: object
    capacity: np.ndarray
    known: dict = field(default_factory=dict)


@dataclass(frozen=True)
class _Mapped:
    """A change by zone as the map of effects wants it."""

    indicator: object
    p05: np.ndarray
    p50: np.ndarray
    p95: np.ndarray
    pbenefit: np.ndarray


def lastmile_report(view, record, warnings=()):
    """Return the printable report.

    Parameters
    ----------
    view : LastMileView
    record : dict or Record
        The transparency record.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain, _ = record_parts(record)
    result = view.result
    created = created_line(plain)
    subtitle = translate("SmartQuartier", "{} hubs, {} depots, {} zones").format(
        number(len(result.hubs.ids), 0), number(len(view.depot_points), 0),
        number(len(result.zones), 0),
    )  # fmt: skip
    report = EffectReport(
        translate("SmartQuartier", "Micro-depots and cargo bikes: what would they change?"),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Spatial effects"),
    )
    report.lead(headline(result))
    report.stamp()
    report.key_figures(_figures(result))
    report.warnings(warnings)
    report.contents()
    _totals(report, view)
    _zones(report, view, plain)
    _streets(report, view, plain)
    _outside(report, view)
    _hubs(report, view)
    _decides(report, view)
    _method(report, view)
    report.record(plain)
    return report.html()


def source_line(plain, parameter):
    """Return who made a layer, for the foot of a map.

    Parameters
    ----------
    plain : dict
        The record.
    parameter : str
        By which the layer came in.

    Returns
    -------
    str
        Its name with attribution and licence; empty where it isn't in the record.
    """
    sources = [s for s in plain.get("sources") or () if isinstance(s, dict)]
    found = next((s for s in sources if s.get("parameter") == parameter), {})
    parts = [found.get(key) for key in ("layer", "attribution", "licence")]
    return ", ".join(str(part) for part in parts if part)


def _figures(result):
    totals = result.totals
    unit = translate("SmartQuartier", "km a day (P5 to P95)")
    return [
        (
            translate("SmartQuartier", "parcels a day by bike"),
            amount(totals["shifted_d"]),
            translate("SmartQuartier", "of {}").format(amount(totals["parcels_d"])),
        ),
        (
            translate("SmartQuartier", "vans and feeders"),
            between(totals["dmotor_km_d"]),
            unit,
        ),
        (
            translate("SmartQuartier", "CO2 of delivery, kg a day"),
            between(totals["dco2_kg_d"]),
            translate("SmartQuartier", "draws in which it falls: {}").format(
                chance(result.total_pbenefit["dco2_kg_d"])
            ),
        ),
        (
            translate("SmartQuartier", "floor area of the hubs, m²"),
            amount(totals["hub_m2"]),
            translate("SmartQuartier", "all hubs together"),
        ),
    ]


def _totals(report, view):
    result, totals = view.result, view.result.totals
    report.section(translate("SmartQuartier", "What changes in all"))
    report.figure(
        change_chart(
            [
                (translate("SmartQuartier", "Vans"), totals["dvan_km_d"], True),
                (translate("SmartQuartier", "Feeders"), totals["feeder_km_d"], True),
                (translate("SmartQuartier", "Vans and feeders"), totals["dmotor_km_d"], True),
                (translate("SmartQuartier", "Cargo bikes"), totals["bike_km_d"], False),
            ],
            translate("SmartQuartier", "km a day"),
            title=translate("SmartQuartier", "Change of kilometres"),
            desc=translate("SmartQuartier", "The values stand in the table below."),
        ),
        translate("SmartQuartier", "Change of the kilometres of delivery"),
        translate(
            "SmartQuartier",
            "Bar: from P5 to P95 of {} draws. Diamond: middle value (P50). Blue: surely less; "
            "dotted: surely more; white: bikes, which count as neither.",
        ).format(number(result.draws, 0)),
    )
    totals_table(report, result)
    for text in (traffic_sentence(result), check_sentence(result)):
        if text:
            report.paragraph(text)


def _zones(report, view, plain):
    result = view.result
    report.section(translate("SmartQuartier", "Where CO2 changes"), new_page=True)
    triple = np.where(view.hidden[0][:, None], np.nan, result.ranges["dco2_kg_d"])
    label = {
        "en": "CO2 of deliveries to the zone",
        "de": "CO2 der Zustellung in die Zone",
    }
    mapped = _Mapped(
        Indicator("dco2_kg_d", label, "kg/d", "lower"),
        *np.ascontiguousarray(triple.T),
        result.pbenefit["dco2_kg_d"],
    )
    codes = [str(zone) for zone in result.zones]
    report.figure(
        effect_map(
            view.zones, codes, mapped, view.names, source_line(plain, "ZONES"),
            title=translate("SmartQuartier", "Change of CO2 by zone"),
            desc=translate("SmartQuartier", "The values stand in the table of zones."),
        ),
        translate("SmartQuartier", "Change of CO2 of the deliveries to each zone (kg a day)"),
        translate(
            "SmartQuartier",
            "Large: middle value. Small: low and high end of the range, in the same classes. "
            "Where the zone's vans, feeders and bikes drive is another matter, see below.",
        ),
    )  # fmt: skip
    zones_table(report, view)


def _streets(report, view, plain):
    report.section(translate("SmartQuartier", "Which streets get fewer vans"), new_page=True)
    report.figure(
        street_map(
            view, source_line(plain, "STREETS"),
            title=translate("SmartQuartier", "Change of delivery vehicles on streets"),
            desc=translate("SmartQuartier", "Streets near hubs and on the way from the depots."),
        ),
        translate("SmartQuartier", "Delivery vehicles a day on streets, with hubs"),
        translate(
            "SmartQuartier",
            "Wider and darker: more vans less. Dashed: surely more, as feeders pass. Surely means "
            "in 95 of 100 draws.",
        ),
    )  # fmt: skip
    for text in (streets_sentence(view), noise_sentence(view.result)):
        if text:
            report.paragraph(text)


def _outside(report, view):
    report.section(translate("SmartQuartier", "What the hubs do outside of the quarter"))
    report.bullets(outside_sentences(view.result))
    inside_table(report, view)


def _hubs(report, view):
    result = view.result
    report.section(translate("SmartQuartier", "Hubs compared"), new_page=True)
    shown = np.where(view.hidden[1][:, None], np.nan, result.hubs.ranges["shifted_d"])
    report.figure(
        hub_chart(
            result.hubs.ids, shown, view.capacity,
            title=translate("SmartQuartier", "Parcels of each hub"),
            desc=translate("SmartQuartier", "The values stand in the table of hubs."),
        ),
        translate("SmartQuartier", "Parcels a day that each hub would handle"),
        translate("SmartQuartier", "Bar: from P5 to P95. Diamond: middle value."),
    )  # fmt: skip
    hubs_table(report, view)
    area = result.catalogue.assumption("hub_area")
    if area is not None:
        report.note(
            translate(
                "SmartQuartier",
                "Hubs in operation have {} to {} m². All hubs are computed together: without one "
                "of them, part of its addresses would go to its neighbours.",
            ).format(number(area.low, 0), number(area.high, 0))
        )


def _decides(report, view):
    result = view.result
    report.section(translate("SmartQuartier", "What decides"), new_page=True)
    shares = result.shares["dco2_kg_d"]
    if shares and shares[0][1] > 0:
        report.paragraph(
            translate(
                "SmartQuartier",
                "The change of CO2 depends most on: {}. {} of what the draws differ by comes from "
                "it; measuring it here would narrow the range most.",
            ).format(decider_words(result, shares[0][0]), percent(shares[0][1]))
        )
        report.figure(
            shares_chart(
                result.catalogue, shares,
                title=translate("SmartQuartier", "Shares of the variance"),
                desc=translate("SmartQuartier", "The assumptions stand in the table below."),
            ),
            translate("SmartQuartier", "What the range of the change of CO2 comes from"),
            translate(
                "SmartQuartier",
                "Squared rank correlations, scaled to 100%. Letters: grade of evidence, A best, "
                "D a vendor's claim, J our own judgement.",
            ),
        )  # fmt: skip
    assumptions_table(report, result)


def _method(report, view):
    result = view.result
    report.section(translate("SmartQuartier", "Method and limits"), new_page=True)
    radius = view.known.get("hub_radius")
    reach = result.catalogue.assumption("hub_radius")
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Tours: 2 r N / C km between depot and district (r: mean way along streets, N: "
                "parcels, C: parcels of a van) and k c √m √n ∫√f dA km from stop to stop (n stops, "
                "c: detour along streets, m carriers, f: density of the people; √A where they are "
                "spread evenly). Daganzo 1984; Beardwood, Halton and Hammersley 1959.",
            ),
            translate(
                "SmartQuartier",
                "With hubs: where the share s of the parcels changes to bikes, the way from the "
                "depot shrinks by s, the tours from stop to stop by 1 − √(1 − s) only, because "
                "the stops that are left lie farther apart.",
            ),
            translate(
                "SmartQuartier",
                "A hub serves the addresses nearest to it along the streets, {}, until it is full.",
            ).format(
                translate("SmartQuartier", "up to {} m").format(number(radius, 0))
                if radius
                else translate("SmartQuartier", "up to {} to {} {} (drawn)").format(
                    short(reach.low), short(reach.high), reach.unit
                )
            ),
            translate(
                "SmartQuartier",
                "Streets: ways to the depot are shortest ways, tours are spread over the streets "
                "around each address. The sum over all streets is the sum over all zones.",
            ),
            translate(
                "SmartQuartier",
                "Not in it: trips of people who collect parcels themselves, parcels of firms where "
                "only inhabitants are known, returns, and what carriers do with the vans they "
                "save. Noise is the emission, without façades and screens.",
            ),
            translate(
                "SmartQuartier",
                "{} draws, seed {}; every assumption has the same value everywhere in a draw. The "
                "ranges hold what the assumptions leave open, not what the model leaves out.",
            ).format(number(result.draws, 0), result.seed),
        ]
    )
