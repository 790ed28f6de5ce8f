"""A run's numbers as rows of tables and charts: never a median without its range. Without Qt."""

import math
from dataclasses import dataclass
from typing import Optional

from ....core.effects.catalogue.model import text
from ....core.effects.scenario import EVERYWHERE
from ....core.i18n import translate
from ....core.numbers import finite
from ....core.unit_words import unit_words

PARTS = ("base", "gross_p50", "p05", "p50", "p95", "pbenefit", "dominant")


@dataclass(frozen=True)
class Shown:
    """An indicator of a run: its id, name, unit in words, and which side is better."""

    id: str
    label: str
    unit: str
    better: str


@dataclass(frozen=True)
class Figure:
    """One number with its range.

    Attributes
    ----------
    key : str
        Zone, effect, or ``*`` for the sum.
    label : str
    low, mid, high : float or None
        P5, P50 and P95 of the net change.
    chance : float or None
        Share of the draws on the better side.
    base, gross : float or None
        Today's value; median of the change before rebound and footprint.
    decider : str
        Assumption or group that explains most, "" where nothing varies.
    kind : str
        benefit, harm, open, more, less, none or unknown.
    """

    key: str
    label: str
    low: Optional[float]
    mid: Optional[float]
    high: Optional[float]
    chance: Optional[float]
    base: Optional[float]
    gross: Optional[float]
    decider: str
    kind: str

    @property
    def known(self):
        """Return whether there is a number at all."""
        return None not in (self.low, self.mid, self.high)

    @property
    def nothing(self):
        """Return whether the zone isn't touched."""
        return self.known and self.low == self.mid == self.high == 0

    def range_words(self):
        """Return the range in words, two digits each."""
        from ....publish.report.effects.run_numbers import between

        return between((self.low, self.mid, self.high)) if self.known else "–"

    def verdict_words(self):
        """Return the direction in words, with the draws that say so."""
        return verdict_words(self.kind, self.chance)


def indicators_of(fields, catalogue):
    """Return which indicators a layer of effects holds, in the catalogue's order.

    Parameters
    ----------
    fields : collection of str
        Names of the layer's fields.
    catalogue : Catalogue

    Returns
    -------
    tuple of Shown
    """
    names = set(fields)
    return tuple(
        Shown(one.id, text(one.label), unit_words(one.unit), one.better)
        for one in catalogue.indicators
        if {f"{one.id}_{part}" for part in ("p05", "p50", "p95")} <= names
    )


def fields_of(indicator):
    """Return the fields in which a layer of effects holds an indicator."""
    return tuple(f"{indicator}_{part}" for part in PARTS)


def zone_figures(columns, shown, zones, names=None):
    """Return the figures of all zones.

    Parameters
    ----------
    columns : mapping of str to sequence
        The layer's fields.
    shown : Shown
    zones : sequence
        Ids.
    names : sequence, optional

    Returns
    -------
    list of Figure
    """
    count = len(zones)

    def column(part):
        return columns.get(f"{shown.id}_{part}") or [None] * count

    read = [column(part) for part in PARTS]
    names = names or [None] * count
    found = []
    for zone, name, base, gross, low, mid, high, chance, decider in zip(zones, names, *read):
        label = f"{zone} {name}" if name not in (None, "", zone) else str(zone)
        found.append(_figure(str(zone), label, shown, low, mid, high, chance, base, gross, decider))
    return found


def total_figure(summary, shown):
    """Return the sum over all zones, or None where the run left no table of totals.

    Parameters
    ----------
    summary : sequence of mapping
        Rows of the run's table of totals.
    shown : Shown

    Returns
    -------
    Figure or None
    """
    for row in summary:
        if row.get("row") == "total" and row.get("indicator") == shown.id:
            return _summed(row, shown, EVERYWHERE, translate("SmartQuartier", "All zones together"))
    return None


def effect_figures(summary, shown):
    """Return what each effect adds to the sum, and what turns up outside.

    Parameters
    ----------
    summary : sequence of mapping
    shown : Shown

    Returns
    -------
    list of Figure
    """
    rows = [row for row in summary if row.get("indicator") == shown.id]
    found = [
        _summed(row, shown, str(row.get("effect") or ""), str(row.get("effect_label") or ""))
        for row in rows
        if row.get("row") == "effect"
    ]
    outside = translate("SmartQuartier", "turns up outside the zones")
    return found + [_summed(r, shown, "outside", outside) for r in rows if r["row"] == "outside"]


def ranked(figures, most):
    """Return the figures with the largest changes, those untouched left out.

    Parameters
    ----------
    figures : sequence of Figure
    most : int

    Returns
    -------
    list of Figure
    """
    touched = [one for one in figures if one.known and not one.nothing]
    touched.sort(key=lambda one: -max(abs(one.low), abs(one.high)))
    return touched[:most]


def alike(figures):
    """Return figures in groups whose changes are equal; neighbours only, so rank them first.

    Parameters
    ----------
    figures : sequence of Figure

    Returns
    -------
    list of list of Figure
    """
    groups = []
    for one in figures:
        if groups and _same(groups[-1][0], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def cut_tie(figures, most):
    """Return how many zones change alike where so many places cut through them, 0 for none.

    Parameters
    ----------
    figures : sequence of Figure
    most : int
        Places there are.

    Returns
    -------
    int
    """
    used = 0
    for group in alike(ranked(figures, len(figures))):
        if used < most < used + len(group):
            return len(group)
        used += len(group)
    return 0


def _same(one, other):
    pairs = zip((one.low, one.mid, one.high), (other.low, other.mid, other.high))
    return all(math.isclose(first, second, rel_tol=1e-6) for first, second in pairs)


def sentence(figure, shown):
    """Return what a council has to know about a number, in plain sentences.

    Parameters
    ----------
    figure : Figure
    shown : Shown

    Returns
    -------
    str
    """
    from ....publish.report.effects.run_numbers import change, rounded
    from ....publish.report.effects.run_words import NONE, UNKNOWN, chance_sentence

    if figure.kind == UNKNOWN:
        return translate(
            "SmartQuartier", "{}: unknown; the data that it needs are missing."
        ).format(figure.label)
    if figure.kind == NONE:
        return translate("SmartQuartier", "{}: no change.").format(figure.label)
    words = translate(
        "SmartQuartier",
        "{label}: a change between {low} and {high} {unit}, with {mid} in the middle (90 of 100 "
        "draws).",
    ).format(
        label=figure.label, low=change(figure.low), high=change(figure.high), unit=shown.unit,
        mid=change(figure.mid),
    )  # fmt: skip
    parts = [words.replace("  ", " ")]
    if figure.base:
        parts.append(
            translate("SmartQuartier", "Today: {} {}.").format(rounded(figure.base, 3), shown.unit)
        )
    parts.append(chance_sentence(figure.kind, figure.chance))
    return " ".join(parts)


def verdict_words(kind, chance):
    """Return a direction in words; both signs are "direction open".

    Parameters
    ----------
    kind : str
    chance : float or None

    Returns
    -------
    str
    """
    from ....publish.report.effects.run_words import OPEN, verdict
    from ....publish.report.effects.run_words import chance as chance_text

    if kind != OPEN:
        return verdict(kind, chance)
    if finite(chance) is None:
        return translate("SmartQuartier", "direction open")
    return translate("SmartQuartier", "direction open (benefit {})").format(chance_text(chance))


def _summed(row, shown, key, label):
    return _figure(
        key, label, shown, row.get("net_p05"), row.get("net_p50"), row.get("net_p95"),
        row.get("pbenefit"), row.get("base"), row.get("gross_p50"), row.get("dominant"),
    )  # fmt: skip


def _figure(key, label, shown, low, mid, high, chance, base, gross, decider):
    from ....publish.report.effects.run_words import direction

    low, mid, high = finite(low), finite(mid), finite(high)
    kind = direction((low, mid, high), chance, shown.better)
    return Figure(key, label, low, mid, high, finite(chance), finite(base), finite(gross),
                  str(decider or ""), kind)  # fmt: skip
