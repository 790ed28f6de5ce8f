"""Tables of the report on micro-depots."""

import re

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import MISSING, finite, percent, short
from ....core.unit_words import unit_words
from ..page import Html, esc, join
from .lastmile_words import amount
from .run_words import (
    between,
    change,
    direction,
    label_of,
    link,
    rounded,
    share_range,
    verdict,
)

MOST_ROWS = 40
_QUANTILES = ("P5", "P50", "P95")


def totals_table(report, result):
    """Add the sums over all addresses, streets and hubs.

    Parameters
    ----------
    report : EffectReport
    result : LastMileResult
    """
    rows = []
    for name, label, signed in (
        ("parcels_d", translate("SmartQuartier", "Parcels a day"), False),
        ("shifted_d", translate("SmartQuartier", "of these by bike"), False),
        ("van_km_d", translate("SmartQuartier", "Van-km today"), False),
        ("dvan_km_d", translate("SmartQuartier", "Van-km, change"), True),
        ("feeder_km_d", translate("SmartQuartier", "Feeder-km, new"), True),
        ("dmotor_km_d", translate("SmartQuartier", "Vans and feeders, change"), True),
        ("bike_km_d", translate("SmartQuartier", "Bike-km, new"), True),
        ("co2_kg_d", translate("SmartQuartier", "CO2 today (kg)"), False),
        ("dco2_kg_d", translate("SmartQuartier", "CO2, change (kg)"), True),
        ("hub_m2", translate("SmartQuartier", "Floor area of hubs (m²)"), False),
    ):
        write = change if signed else rounded
        own = result.change_share.get(name)
        share = "" if own is None or finite(own[1]) is None else share_range(own, 1.0)
        draws = MISSING
        if name in result.total_pbenefit:
            kind = direction(result.totals[name], result.total_pbenefit[name])
            draws = verdict(kind, result.total_pbenefit[name])
        rows.append(
            [label, *(write(value, 3) for value in result.totals[name]), share or MISSING, draws]
        )
    report.table(
        translate("SmartQuartier", "Mean of all days of the year, all addresses together"),
        [
            translate("SmartQuartier", "Quantity"),
            *_QUANTILES,
            translate("SmartQuartier", "of today"),
            translate("SmartQuartier", "Direction (draws)"),
        ],
        rows,
        numeric=(1, 2, 3, 4),
        note=translate(
            "SmartQuartier",
            "P5 and P95: 5 of 100 draws lie below, 5 above. The low end of a sum isn't the sum of "
            "low ends, that of a share not the share of low ends. Parcels are those of "
            "households, unless they were counted.",
        ),
    )


def zones_table(report, view):
    """Add the zones with the largest changes.

    Parameters
    ----------
    report : EffectReport
    view : LastMileView
    """
    result, hidden = view.result, view.hidden[0]
    moved = np.where(hidden, -1.0, np.abs(result.ranges["dco2_kg_d"][:, 1]))
    order = [i for i in np.argsort(-moved, kind="stable") if moved[i] > 0][:MOST_ROWS]
    keys = list(dict.fromkeys(result.dominant[i] for i in order if result.dominant[i]))
    letters = {key: chr(ord("a") + place) for place, key in enumerate(keys)}
    rows = []
    for i in order:
        triple = result.ranges["dco2_kg_d"][i]
        decided = MISSING
        if result.dominant[i]:
            target = _anchor(result.catalogue, result.dominant[i])
            words = f"{letters[result.dominant[i]]} ({percent(result.dominant_share[i])})"
            decided = link(target, words)
        rows.append(
            [
                view.names[i] + (" †" if result.capped[i] else ""),
                amount(result.ranges["shifted_d"][i]),
                between(result.ranges["dmotor_km_d"][i]),
                between(triple),
                draws_words(result.pbenefit["dco2_kg_d"][i]),
                decided,
            ]
        )
    if not rows:
        return
    notes = [translate("SmartQuartier", "P5 to P95, deliveries to the zone wherever they drive.")]
    others = len(result.zones) - len(rows)
    if others:
        notes.append(
            translate(
                "SmartQuartier",
                "{} zones with no or smaller changes, or not shown, are left out.",
            ).format(others)
        )
    report.table(
        translate("SmartQuartier", "Zones, largest change of CO2 first"),
        [
            translate("SmartQuartier", "Zone"),
            translate("SmartQuartier", "Parcels by bike a day"),
            translate("SmartQuartier", "Vans and feeders (km a day)"),
            translate("SmartQuartier", "CO2 (kg a day)"),
            translate("SmartQuartier", "Draws with less CO2"),
            translate("SmartQuartier", "Depends most on"),
        ],
        rows,
        numeric=(1, 2, 3, 4),
        note=" ".join(notes),
    )
    named = [f"{letters[key]}: {decider_words(result, key)}" for key in keys]
    report.note(
        translate("SmartQuartier", "Depends most on (share of the variance): {}.").format(
            "; ".join(named)
        )
    )


def _anchor(catalogue, key):
    """Return the id of the row of an assumption or group in the table of assumptions."""
    return f"a-{key}" if catalogue.assumption(key) is not None else f"g-{key}"


def decider_words(result, key):
    """Return what a key of the shares stands for: of a group, the members that were drawn.

    Parameters
    ----------
    result : LastMileResult
    key : str
        Id of an assumption or name of a group.

    Returns
    -------
    str
    """
    members = [text(item.label) for item, _ in result.assumptions if _moves_with(item) == key]
    return " + ".join(members) or label_of(result.catalogue, key)


def _moves_with(item):
    return item.group.lstrip("-") or item.id


def draws_words(share):
    """Write a share of draws briefly, never rounded to certainty.

    Parameters
    ----------
    share : float
        0 to 1.

    Returns
    -------
    str
    """
    if 0.99 < share < 1:
        return f"> {percent(0.99)}"
    if 0 < share < 0.01:
        return f"< {percent(0.01)}"
    return percent(share)


def inside_table(report, view):
    """Add what drives on the zones' own streets.

    Parameters
    ----------
    report : EffectReport
    view : LastMileView
    """
    result, hidden = view.result, view.hidden[0]
    size = np.abs(result.ranges["dinside_km_d"][:, 1])
    order = [i for i in np.argsort(-size, kind="stable") if size[i] > 0 and not hidden[i]][:12]
    rows = [
        [
            view.names[i] + (" †" if result.capped[i] else ""),
            amount(result.ranges["inside_km_d"][i]),
            between(result.ranges["dinside_km_d"][i]),
            _share(result.ranges["traffic_share"][i]),
        ]
        for i in order
    ]
    rows.append(
        [
            translate("SmartQuartier", "outside of all zones"),
            amount(result.outside["inside_km_d"]),
            between(result.outside["dinside_km_d"]),
            MISSING,
        ]
    )
    report.table(
        translate("SmartQuartier", "On the streets of the zones (km a day)"),
        [
            translate("SmartQuartier", "Zone"),
            translate("SmartQuartier", "Delivery vans today"),
            translate("SmartQuartier", "Vans and feeders, change"),
            translate("SmartQuartier", "Share of all traffic today"),
        ],
        rows,
        numeric=(1, 2, 3),
        note=translate(
            "SmartQuartier",
            "Whoever they deliver to: vans to other zones pass here too. Shares hold for the "
            "streets with known traffic. †: the change is larger than delivery can be; check the "
            "traffic counts.",
        ),
    )


def hubs_table(report, view):
    """Add the hubs, the largest saving first.

    Parameters
    ----------
    report : EffectReport
    view : LastMileView
    """
    result, hidden = view.result, view.hidden[1]
    hubs = result.hubs
    order = np.argsort(hubs.ranges["dco2_kg_d"][:, 1], kind="stable")
    rows = []
    for i in order[:MOST_ROWS]:
        name = hubs.ids[i]
        if hidden[i]:
            rows.append([name, *[MISSING] * 7])
            continue
        serves = [str(result.zones[z]) for z in hubs.serves[i]]
        named = ", ".join(serves[:8]) + (" …" if len(serves) > 8 else "")
        rows.append(
            [
                name,
                amount(hubs.ranges["shifted_d"][i]),
                _share(hubs.ranges["used"][i]),
                amount(hubs.ranges["m2"][i]),
                between(hubs.ranges["dmotor_km_d"][i]),
                between(hubs.ranges["dco2_kg_d"][i]),
                draws_words(hubs.pbenefit[i]),
                named or translate("SmartQuartier", "nobody"),
            ]
        )
    report.table(
        translate("SmartQuartier", "Hubs, largest saving of CO2 first"),
        [
            translate("SmartQuartier", "Hub"),
            translate("SmartQuartier", "Parcels a day"),
            translate("SmartQuartier", "Capacity used"),
            translate("SmartQuartier", "Floor area (m²)"),
            translate("SmartQuartier", "Vans and feeders (km a day)"),
            translate("SmartQuartier", "CO2 (kg a day)"),
            translate("SmartQuartier", "Draws with less CO2"),
            translate("SmartQuartier", "Serves zones"),
        ],
        rows,
        numeric=(1, 2, 3, 4, 5, 6),
        note=translate("SmartQuartier", "P5 to P95, with all hubs built."),
    )


def streets_sentence(view):
    """Name the street with the largest change.

    Parameters
    ----------
    view : LastMileView

    Returns
    -------
    str
        Empty where nothing changes.
    """
    km = view.streets.length.to_numpy(float) / 1000
    change_ = view.result.streets.change
    long_enough = km > 0.03
    if not long_enough.any():
        return ""
    vans = change_[long_enough] / km[long_enough, None]
    sure = vans[vans[:, 2] < 0]
    if not len(sure):
        return ""
    best, surely = sure[sure[:, 1].argmin()], len(sure)
    more = int((vans[:, 0] > 0).sum())
    return translate(
        "SmartQuartier",
        "On {surely} streets there are surely fewer delivery vehicles, on {more} surely more. The "
        "largest decrease is {best} a day.",
    ).format(surely=short(surely, 6), more=short(more, 6), best=amount(-best[::-1]))


def assumptions_table(report, result):
    """Add the assumptions with range, grade and source; links lead here.

    Parameters
    ----------
    report : EffectReport
    result : LastMileResult
    """
    rows, groups = [], set()
    unread = sum(item.verified not in ("primary", "local") for item, _ in result.assumptions)
    for item, drawn in result.assumptions:
        anchors = [f'<span id="a-{esc(item.id)}"></span>']
        group = item.group.lstrip("-")
        if group and group not in groups:
            groups.add(group)
            anchors.append(f'<span id="g-{esc(group)}"></span>')
        label = text(item.label) or item.id
        unit = unit_words(item.unit)
        label += f" [{unit}]" if unit else ""
        if group:
            label = translate("SmartQuartier", "{} (group {})").format(label, group)
        rows.append(
            [
                join(Html("".join(anchors)), label),
                Html(f'<span class="whole">{esc(" / ".join(short(v) for v in item.range))}</span>'),
                amount(drawn),
                item.grade,
                _sources(result.catalogue, item),
            ]
        )
    report.table(
        translate("SmartQuartier", "Assumptions"),
        [
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "Low / central / high"),
            translate("SmartQuartier", "Drawn: P5 to P95"),
            translate("SmartQuartier", "Grade"),
            translate("SmartQuartier", "Source"),
        ],
        rows,
        numeric=(1, 2),
        note=translate(
            "SmartQuartier",
            "From catalogue {}, version {}. Grades: A official statistic or causal study, B "
            "review or measured pilot, C model or expert survey, D vendor or association, J our "
            "own judgement. For {} of {} nobody has read a primary source yet.",
        ).format(result.catalogue.name, result.catalogue.version, unread, len(rows)),
    )


def _sources(catalogue, item):
    """Return the sources of an assumption, with links where they have an address."""
    parts = []
    for key in item.sources:
        source = catalogue.source(key)
        if source is None:
            continue
        label = _breakable(f"{source.org} {source.year or ''}".strip())
        if source.url.startswith(("https://", "http://")):
            parts.append(Html(f'<a href="{esc(source.url)}" rel="noopener">{esc(label)}</a>'))
        else:
            parts.append(label)
    if not parts:
        return translate("SmartQuartier", "judgement")
    joined = [parts[0]]
    for part in parts[1:]:
        joined += ["; ", part]
    return join(*joined)


def _breakable(words):
    """Let addresses break at their dots and dashes: a narrow column can't hold them."""
    return re.sub(r"(?<=\w)([./-])(?=\w)", "\\1\u200b", words)


def _share(triple):
    """Write a range of shares in per cent."""
    if finite(triple[0]) is None:
        return MISSING
    digits = 0 if triple[2] >= 0.1 else 2
    low, high = percent(triple[0], digits), percent(triple[2], digits)
    return low if low == high else translate("SmartQuartier", "{} to {}").format(low, high)
