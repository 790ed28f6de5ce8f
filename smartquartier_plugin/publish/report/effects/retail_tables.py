"""Tables of the retail report: what gets free, parcels and rules, forecasts, assumptions."""

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.effects.retail.assumptions import FACTOR, ONLINE, ONLINE_BASE
from ....core.effects.retail.rules import VERDICTS, verdict_word
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent, short
from ....core.unit_words import unit_words
from .retail_words import amount

_RETAIL = (ONLINE, ONLINE_BASE, "vacancy_mean", "floor_elasticity")


def release_table(report, result):
    """Add what offices and parking set free.

    Parameters
    ----------
    report : EffectReport
    result : RetailResult
    """
    rows = []
    for release, name, ground in (
        (
            result.offices,
            translate("SmartQuartier", "Offices: more telework, as leases end"),
            translate("SmartQuartier", "floor space"),
        ),
        (
            result.parking,
            translate("SmartQuartier", "Parking spaces given up"),
            translate("SmartQuartier", "ground"),
        ),
    ):
        if release is not None:
            spread = np.percentile(release.total, (5, 50, 95))
            rows.append([name, number(int((release.amount > 0).sum()), 0), amount(spread), ground])
    if rows:
        report.table(
            translate("SmartQuartier", "Set free besides shops (m²)"),
            [
                translate("SmartQuartier", "By"),
                translate("SmartQuartier", "Places"),
                translate("SmartQuartier", "m², P50 (P5 to P95)"),
                translate("SmartQuartier", "of"),
            ],
            rows,
            numeric={1, 2},
            note=translate(
                "SmartQuartier",
                "Offices: formula and cap of effect E10 of the catalogue. It is the space that the "
                "tool for all effects shows as released, too: never add both.",
            )
            if result.offices is not None
            else "",
        )


def parcel_tables(report, result):
    """Add the conversion potential by what the plan allows, and the rules.

    Parameters
    ----------
    report : EffectReport
    result : RetailResult
    """
    parcels = result.parcels
    if parcels is None:
        return
    live = np.array([rule.verdict for rule in parcels.rules.get("dwelling", ())], dtype=object)
    rows = []
    for verdict in VERDICTS:
        some = live == verdict
        if some.any():
            rows.append(
                [
                    verdict_word(verdict),
                    number(int(some.sum()), 0),
                    *(
                        number(values[1, some].sum(), 0)
                        for values in (parcels.retail, parcels.office, parcels.convertible)
                    ),
                ]
            )
    total = parcels.total
    rows.append(
        [
            translate("SmartQuartier", "all parcels"),
            number(parcels.retail.shape[1], 0),
            *(number(total[name][1], 0) for name in ("retail", "office", "convertible")),
        ]
    )
    report.table(
        translate("SmartQuartier", "Conversion potential by whether the plan allows dwellings"),
        [
            translate("SmartQuartier", "Dwelling"),
            translate("SmartQuartier", "Parcels"),
            translate("SmartQuartier", "Shops, m²"),
            translate("SmartQuartier", "Offices, m²"),
            translate("SmartQuartier", "Convertible, m²"),
        ],
        rows,
        numeric={1, 2, 3, 4},
        note=translate(
            "SmartQuartier",
            "Floor space set free, and what of it can be converted. Rows: sums of each parcel's "
            "P50; last row: P50 of the sum. Ranges stand below.",
        ),
    )
    report.paragraph(
        translate(
            "SmartQuartier",
            "All parcels together, P50 (P5 to P95): shops {}, offices {}, of it convertible {}.",
        ).format(*(amount(total[name], "m²") for name in ("retail", "office", "convertible")))
    )
    if parcels.dwellings is not None and total["dwellings"][2] > 0:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Where the plan allows dwelling, at least as an exception, that would be {} "
                "dwellings.",
            ).format(amount(total["dwellings"]))
        )
    _rules(report, parcels)


def _rules(report, parcels):
    used = [area for area in parcels.table.areas if area.rules]
    uses = parcels.table.targets
    rows = []
    for area in used:
        row = [f"{area.code}, {area.label} ({area.paragraph})"]
        for use in uses:
            rule = area.rules.get(use)
            said = verdict_word(rule.verdict if rule else "ask")
            row.append(f"{said}, {rule.source}" if rule else said)
        rows.append(row)
    report.table(
        translate("SmartQuartier", "Which use is possible where"),
        [translate("SmartQuartier", "Kind of area"), *uses.values()],
        rows,
        note=f"{parcels.table.note} {parcels.table.law}",
    )
    notes = [(area.code, "", area.note) for area in parcels.table.areas if area.note]
    notes += [
        (area.code, uses[use], rule.note)
        for area in used
        for use, rule in area.rules.items()
        if rule.note
    ]
    report.bullets(
        f"{code}, {use}: {note}" if use else f"{code}: {note}" for code, use, note in sorted(notes)
    )


def backcast_table(report, result):
    """Add earlier forecasts beside what came, where the catalogue has them.

    Parameters
    ----------
    report : EffectReport
    result : RetailResult
    """
    catalogue = result.given.catalogue
    rows = []
    for entry in catalogue.backcast:
        if entry.get("kind") != "forecast" or entry.get("assumption") not in _RETAIL:
            continue
        low, high = entry["forecast"][0], entry["forecast"][-1]
        said = percent(low, 1) if low == high else f"{percent(low, 1)}–{percent(high, 1)}"
        observed = translate("SmartQuartier", "{} ({})").format(
            percent(entry.get("observed"), 1), entry.get("observed_year") or MISSING
        )
        rows.append([text(entry["label"]), said, observed, text(entry.get("lesson", {}))])
    if rows:
        report.section(translate("SmartQuartier", "Forecasts, and what came"))
        report.table(
            translate("SmartQuartier", "What was expected, and what came"),
            [
                translate("SmartQuartier", "Forecast"),
                translate("SmartQuartier", "expected"),
                translate("SmartQuartier", "observed"),
                translate("SmartQuartier", "What this teaches"),
            ],
            rows,
            numeric={1, 2},
        )


def assumption_table(report, result):
    """Add all assumptions with range, unit, grade and source.

    Parameters
    ----------
    report : EffectReport
    result : RetailResult
    """
    given = result.given
    report.section(translate("SmartQuartier", "What it rests on"), new_page=True)
    rows = []
    for key, item in given.items.items():
        values = [short(value, 4) for value in item.range]
        rows.append(
            [
                text(item.label) or key,
                *values,
                unit_words(item.unit) or "1",
                item.grade,
                _remark(result, key, item),
            ]
        )
    report.table(
        translate("SmartQuartier", "Assumptions"),
        [
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "Low"),
            translate("SmartQuartier", "Central"),
            translate("SmartQuartier", "High"),
            translate("SmartQuartier", "Unit"),
            translate("SmartQuartier", "Grade"),
            translate("SmartQuartier", "Source and note"),
        ],
        rows,
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Grades: A official statistic or causal study, B review or measured pilot, C model or "
            "survey, D vendor or association, J judgement of ours. Catalogue: {}, version {}.",
        ).format(given.catalogue.name, given.catalogue.version),
    )


def _remark(result, key, item):
    """Return where an assumption comes from, or why it isn't used."""
    given = result.given
    if key in given.own:
        return translate("SmartQuartier", "given by the user")
    if key.startswith("vacancy_") and _counted(result, key):
        return translate("SmartQuartier", "counted in the layer; this weighs as much as one shop")
    if key in FACTOR.values() and not _counted(result, key):
        return translate("SmartQuartier", "not used: the range of the vacancy holds it already")
    note = text(item.note)
    setting = result.setting
    if key == ONLINE and setting.reach < 1:
        way = translate("SmartQuartier", "By {}: {} of the way from today's share.")
        note = f"{way.format(setting.end, percent(setting.reach))} {note}"
    return f"{_sources(given, item)}. {note}" if note else _sources(given, item)


def _counted(result, key):
    grade = "abcd".find(key[-1])
    return 0 <= grade < len(result.simulation.counted) and result.simulation.counted[grade]


def _sources(given, item):
    found = [given.catalogue.source(key) for key in item.sources]
    words = [f"{one.org} {one.year or ''}".strip() for one in found if one is not None]
    return "; ".join(words) or translate("SmartQuartier", "judgement")
