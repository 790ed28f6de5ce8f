"""Tables of a run: all indicators, and the zones; every number leads to its explanation."""

import re

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent
from ....core.unit_words import unit_words
from ..page import Html, esc, join
from .run_words import (
    change,
    decider,
    direction,
    link,
    rounded,
    share_of_today,
    total_direction,
    verdict,
)

MOST_ROWS = 60


def overview_table(report, result):
    """Add one row per indicator: today, range, per cent of today, chance of a benefit.

    Parameters
    ----------
    report : EffectReport
        To extend.
    result : EffectResult
        The run.
    """
    rows = []
    for one in result.indicators:
        target = f"i-{one.indicator.id}"
        rows.append(
            [
                _named(target, one.indicator),
                _linked(target, rounded(one.total_base, 3)),
                *[_linked(target, change(value, 3)) for value in one.total_net],
                # These two may break: seven columns have to fit on a sheet.
                share_of_today(one) or MISSING,
                verdict(total_direction(one), one.total_pbenefit),
            ]
        )
    report.table(
        translate("SmartQuartier", "All zones together"),
        [
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Today"),
            translate("SmartQuartier", "Low (P5)"),
            translate("SmartQuartier", "Middle (P50)"),
            translate("SmartQuartier", "High (P95)"),
            translate("SmartQuartier", "of today"),
            translate("SmartQuartier", "Direction (draws)"),
        ],
        rows,
        numeric={1, 2, 3, 4},
        note=translate(
            "SmartQuartier",
            "Net change. 90 of 100 draws lie between low and high; half of them lie below the "
            "middle. A click on a number leads to its formula, from there to each assumption.",
        ),
    )


def zone_tables(report, result, names):
    """Add a table of zones for every indicator.

    Parameters
    ----------
    report : EffectReport
        To extend.
    result : EffectResult
        The run.
    names : sequence of str, length n
        Of the zones, in their order.
    """
    report.section(translate("SmartQuartier", "Zones in numbers"), new_page=True)
    for one in result.indicators:
        report.anchor(f"z-{one.indicator.id}")
        _zone_table(report, result.catalogue, one, names)


def _zone_table(report, catalogue, one, names):
    n, target = len(one.p50), f"i-{one.indicator.id}"
    order = np.arange(n)
    if n > MOST_ROWS:
        order = np.argsort(-np.abs(np.nan_to_num(one.p50)), kind="stable")[:MOST_ROWS]
    keys = list(dict.fromkeys(one.dominant[i] for i in order if one.dominant[i]))
    letters = {key: _letter(place) for place, key in enumerate(keys)}
    rows = []
    for i in order:
        triple = (one.p05[i], one.p50[i], one.p95[i])
        kind = direction(triple, one.pbenefit[i], one.indicator.better)
        share, decided = finite(one.dominant_share[i]), MISSING
        if share and one.dominant[i]:
            letter = letters[one.dominant[i]]
            decided = join(_to_card(catalogue, one.dominant[i], letter), f" ({percent(share)})")
        rows.append(
            [
                _whole(names[i] + (" †" if one.capped[i] else "")),
                _linked(target, rounded(one.base[i], 3)),
                *[_linked(target, change(value, 3)) for value in triple],
                _whole(verdict(kind, one.pbenefit[i])),
                decided,
            ]
        )
    notes = []
    if keys:
        parts = [
            join("; " if i else "", letters[key], ": ", decider(catalogue, key))
            for i, key in enumerate(keys)
        ]
        notes.append(join(translate("SmartQuartier", "What makes the range wide: "), *parts, "."))
    if one.capped[order].any():
        notes.append(translate("SmartQuartier", "†: a plausibility cap cut draws in this zone."))
    if n > MOST_ROWS:
        notes.append(
            translate(
                "SmartQuartier",
                "The {shown} of {all} zones with the largest change; the layer holds all.",
            ).format(shown=MOST_ROWS, all=number(n, 0))
        )
    title = translate("SmartQuartier", "{indicator} by zone [{unit}]").format(
        indicator=text(one.indicator.label), unit=unit_words(one.indicator.unit)
    )
    report.table(
        title,
        [
            translate("SmartQuartier", "Zone"),
            translate("SmartQuartier", "Today"),
            translate("SmartQuartier", "Low (P5)"),
            translate("SmartQuartier", "Middle (P50)"),
            translate("SmartQuartier", "High (P95)"),
            translate("SmartQuartier", "Direction (draws)"),
            translate("SmartQuartier", "What decides"),
        ],
        rows,
        numeric={1, 2, 3, 4},
        note=join(*[part for note in notes for part in (note, " ")]),
    )


def _named(target, indicator):
    """Return an indicator's name with its unit, as wide as it needs."""
    unit = unit_words(indicator.unit)
    name = link(target, text(indicator.label) or indicator.id)
    return Html(f'<span class="name">{join(name, f" [{unit}]" if unit else "")}</span>')


def _linked(target, shown):
    """Return a number that leads to its explanation; a dash leads nowhere."""
    return shown if shown == MISSING else link(target, shown)


def _letter(place):
    """Return a, b, … z, aa, ab, … for what decides in a table."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    first, last = divmod(place, len(letters))
    return (letters[first - 1] if first else "") + letters[last]


def _to_card(catalogue, key, letter):
    """Return a letter that leads where the name of what decides leads."""
    found = decider(catalogue, key)
    if not isinstance(found, Html):
        return letter
    return Html(re.sub(r">.*<", f">{letter}<", found, flags=re.DOTALL))


def _whole(words):
    """Keep a few words on one line; long ones may break."""
    if len(words) > 26:
        return words
    return Html(f'<span class="whole">{esc(words)}</span>')
