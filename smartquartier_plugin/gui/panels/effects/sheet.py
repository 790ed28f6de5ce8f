"""What stands above the map on the printed sheet of effects."""

import math
from dataclasses import replace

from ....bridge.print_summary import Block, Summary
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number, short
from ....core.unit_words import unit_words
from .decides import weak_words
from .rests import decider_words
from .results import alike, cut_tie, effect_figures, ranked, sentence, total_figure

_LINES = 5
_MEMBERS = 3  # assumptions of a group that are named with their values


def sheet_summary(totals, shown, figures, catalogue=None, assumptions_file=""):
    """Return the sum with its range, the zones that change most, and what decides.

    Parameters
    ----------
    totals : sequence of mapping
        Rows of the run's table of totals.
    shown : Shown or None
        The indicator on the map.
    figures : sequence of Figure
        Of the zones.
    catalogue : Catalogue, optional
        Of the run; without it neither levels nor the deciding assumption are said.
    assumptions_file : str
        The run's table of assumptions, with the values that were used.

    Returns
    -------
    Summary
    """
    if shown is None:
        return Summary()
    total = total_figure(totals, shown)
    levels = _has_levels(catalogue, shown)
    zones = translate("SmartQuartier", "Zones with the largest changes")
    best = ranked(figures, len(figures))
    # Levels only where each zone that is listed has one: the heading speaks of all of them.
    both = levels and all(one.base for one in best[:_LINES]) and not cut_tie(best, _LINES)
    if both and shown.unit:
        zones = translate("SmartQuartier", "Largest changes: today → with the measures, in {}")
        zones = zones.format(shown.unit)
    blocks = (
        Block(zones, _zones(best, shown, both, len(figures))),
        Block(
            translate("SmartQuartier", "All zones together, by effect"),
            tuple(_line(one, shown) for one in ranked(effect_figures(totals, shown), _LINES)),
        ),
        Block(
            translate("SmartQuartier", "What decides most"),
            _decider(total, catalogue, assumptions_file),
            below=1,
        ),
    )
    text = _total(total, shown, levels) if total is not None else shown.label
    return Summary(text, tuple(one for one in blocks if one.lines))


def _has_levels(catalogue, shown):
    """Return whether today's value is what changes, so that both may be added up."""
    item = catalogue.indicator(shown.id) if catalogue is not None else None
    return item is not None and item.base_is == "level"


def _line(figure, shown):
    text = translate("SmartQuartier", "{}: {} {}")
    return text.format(figure.label, figure.range_words(), shown.unit).strip()


def _zones(best, shown, levels, count):
    """Return the largest changes; zones that change alike and don't all fit share a line."""
    lines = []
    for group in alike(best):
        room = _LINES - len(lines)
        if len(group) > room:
            if room > 0:
                lines.append(_tied(group, shown, count))
            break
        lines += [_zone(one, shown, levels) for one in group]
    return tuple(lines)


def _tied(group, shown, count):
    change = f"{group[0].range_words()} {shown.unit}".strip()
    if len(group) == count:
        text = translate("SmartQuartier", "the same in all {} zones: {}")
        return text.format(number(count, 0), change)
    names = ", ".join(one.label for one in group[:_MEMBERS])
    text = translate("SmartQuartier", "the same in {} zones, such as {}: {}")
    return text.format(number(len(group), 0), names, change)


def _zone(figure, shown, levels):
    if not levels or not figure.base:
        return _line(figure, shown)
    text = translate("SmartQuartier", "{}: {} → {} ({})")
    return text.format(figure.label, *_levels(figure), figure.range_words())


def _total(total, shown, levels):
    """Return the change of the sum, and from where to where it leads."""
    if not levels or not total.base or not total.known or total.nothing:
        return sentence(total, shown)
    text = translate(
        "SmartQuartier",
        "Today {}, with the measures {} (today's value taken as exact).",
    )
    today, after = _levels(total)
    said = text.format(f"{today} {shown.unit}".strip(), after)
    return f"{sentence(replace(total, base=None), shown)} {said}"


def _levels(figure):
    """Return today's level and the range afterwards, as precise as two digits of the change.

    With fewer digits a small change of a large level would read as none, with more as exact.
    """
    size = max(abs(figure.low), abs(figure.high))
    power = math.floor(math.log10(size)) - 1
    levels = (figure.base, figure.base + figure.low, figure.base + figure.high)
    today, low, high = (number(round(value, -power), max(-power, 0)) for value in levels)
    return today, low if low == high else translate("SmartQuartier", "{} to {}").format(low, high)


def _decider(total, catalogue, path):
    """Return what explains most of the sum's range, with the values used and their source."""
    if total is None or not total.decider or catalogue is None:
        return ()
    label = decider_words(catalogue, total.decider)
    rows = [one for one in _assumptions(path)
            if total.decider in (one.get("assumption"), _group(one))]  # fmt: skip
    if [one.get("assumption") for one in rows] != [total.decider]:
        lines = [label]
        lines += [_value(one) for one in rows[:_MEMBERS]]
        if len(rows) > _MEMBERS:
            text = translate("SmartQuartier", "and {} more")
            lines.append(text.format(len(rows) - _MEMBERS))
    else:
        lines = [_value(rows[0])]
    weak = weak_words("/".join(str(one.get("grade") or "") for one in rows))
    return tuple([*lines, weak] if weak else lines)


def _assumptions(path):
    from ....bridge.effect_results import rows_of

    try:
        return rows_of(path) if path else []
    except SmartQuartierError:  # the table is gone: the name of what decides is known anyway
        return []


def _group(row):
    return str(row.get("group_name") or "").lstrip("-")


def _value(row):
    """Return an assumption with its range and its source."""
    unit = unit_words(row.get("unit") or "")
    text = translate("SmartQuartier", "“{}”: {} to {}, in the middle {} {}")
    line = text.format(
        row.get("label") or row.get("assumption"),
        short(row.get("low")), short(row.get("high")), short(row.get("central")), unit,
    ).strip()  # fmt: skip
    source = str(row.get("source") or "").strip()
    if not source:
        return line
    return line + " " + translate("SmartQuartier", "(source: {})").format(source)
