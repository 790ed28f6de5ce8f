"""The report on sensitivity: what differs between zones."""

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.effects.sensitivity.words import assumption_label, input_label, value_text
from ....core.i18n import translate
from ....core.numbers import number
from ....core.unit_words import unit_words

_MOST_ROWS = 30


def add_zones(report, result, catalogue):
    """Add the section on zones, if they were analysed.

    Parameters
    ----------
    report : Report
    result : SensitivityResult
    catalogue : Catalogue
    """
    if not result.zones:
        return
    report.section(translate("SmartQuartier", "From zone to zone"), new_page=True)
    rows = [row for one in result.indicators for row in _decides(result, one, catalogue)]
    report.table(
        translate("SmartQuartier", "What decides in how many zones"),
        [
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "decides in … zones"),
            translate("SmartQuartier", "turns the sign in … zones"),
        ],
        rows,
        numeric={2, 3},
        note=translate(
            "SmartQuartier",
            "Zones in which nothing changes don't count. Turning: within the assumption's range, "
            "all others central.",
        ),
    )
    rows = [row for one in result.indicators for row in _turning(result, one, catalogue)]
    if not rows:
        report.paragraph(
            translate(
                "SmartQuartier",
                "In no zone does a single assumption turn the sign within its range.",
            )
        )
        return
    note = ""
    if len(rows) > _MOST_ROWS:
        note = translate("SmartQuartier", "The first {} of {} rows are listed.").format(
            number(_MOST_ROWS, 0), number(len(rows), 0)
        )
    report.table(
        translate("SmartQuartier", "Zones in which the sign is open"),
        [
            translate("SmartQuartier", "Zone"),
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "turns at"),
        ],
        rows[:_MOST_ROWS],
        numeric={3},
        note=note,
    )


def _decides(result, one, catalogue):
    """Return one row per input that decides or turns somewhere."""
    effect = np.where(np.array(one.acts)[:, None], np.nan_to_num(one.effect[:, 1:]), 0.0)
    moved = effect.max(axis=0, initial=0.0) > 0
    first = np.where(moved, effect.argmax(axis=0), -1)
    rows = []
    for i in one.order():
        decides = int((first == i).sum())
        turns = int((one.flips[i].within[1:] & moved).sum())
        if decides or turns:
            rows.append(
                (
                    decides,
                    [
                        text(one.indicator.label),
                        input_label(one.inputs[i], catalogue),
                        number(decides, 0),
                        number(turns, 0),
                    ],
                )
            )
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])]


def _turning(result, one, catalogue):
    """Return one row per zone and single assumption that turns the sign there."""
    names = result.names or result.zones
    single = [(i, flip) for i, flip in enumerate(one.flips) if flip.assumption is not None]
    rows = []
    for i, flip in [*single, *one.member_flips]:
        if not one.acts[i]:
            continue
        unit = unit_words(flip.assumption.unit)
        for place in np.flatnonzero(flip.within[1:]):
            code, name = result.zones[place], names[place]
            rows.append(
                (
                    int(place),
                    [
                        code if name in (code, None, "") else f"{code} {name}",
                        text(one.indicator.label),
                        assumption_label(flip.assumption, catalogue),
                        f"{value_text(flip.assumption, flip.value[place + 1], 3)} {unit}".strip(),
                    ],
                )
            )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
