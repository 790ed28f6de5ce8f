"""The consequence tree of a measure, as Recommendation ITU-T L.1480 asks for.

Measure; first-order footprint of the technology; second-order effect of its use; higher-order
rebound; what is displaced; and the chains of which only the direction is claimed.
"""

from dataclasses import dataclass

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import finite, number, percent, short
from ....core.unit_words import unit_words
from ..page import esc
from ..svg import FAINT, GREY, INK, PAPER, WIDTH, Canvas
from .run_parts import BENEFIT, NEUTRAL, dots, wrap
from .run_words import (
    between,
    change,
    direction,
    matters,
    verdict,
)

_LEFT, _GAP, _BOX, _LINE = 26.0, 17.0, 58.0, 11.5
_SHEET = 850.0
_BOLD = 1.09  # how much wider bold letters are


@dataclass(frozen=True)
class Branch:
    """One effect in the tree of its measure; ``total`` is None where it wasn't computed."""

    effect: object
    indicator: object
    total: object


def branches(result, measure):
    """Return the effects of a measure: those computed, then those that lack data.

    Parameters
    ----------
    result : EffectResult
        The run.
    measure : str
        Its id.

    Returns
    -------
    list of Branch
    """
    found = [
        Branch(total.effect, one.indicator, total)
        for one in result.indicators
        for total in one.effects
        if total.effect.measure == measure
    ]
    seen = {branch.effect.id for branch in found}
    catalogue = result.catalogue
    found += [
        Branch(effect, catalogue.indicator(effect.indicator), None)
        for effect in catalogue.effects_of(measure)
        if effect.id not in seen
    ]
    return found


def chains_aside(result, measure):
    """Return the chains that a measure touches and that nobody can compute.

    Parameters
    ----------
    result : EffectResult
        The run.
    measure : str
        Its id.

    Returns
    -------
    list of Chain
        Each once, in the order of the catalogue.
    """
    touched = {key for e in result.catalogue.effects_of(measure) for key in e.charta}
    return [c for c in result.catalogue.chains if c.id in touched and not c.computed]


def sign_words(sign):
    """Return a chain's direction in words."""
    return {
        "increase": translate("SmartQuartier", "increase"),
        "decrease": translate("SmartQuartier", "decrease"),
    }.get(sign, translate("SmartQuartier", "direction open"))


def uptake_words(result, measure):
    """Return how far a measure goes, where and from when, in one line.

    Parameters
    ----------
    result : EffectResult
        The run.
    measure : str
        Its id.

    Returns
    -------
    str
    """
    rows = [row for row in result.scenario.rows if row.measure == measure]
    known = result.catalogue.measure(measure)
    unit = unit_words(known.uptake_unit) if known is not None else ""
    low, high = min(r.uptake_low for r in rows), max(r.uptake_high for r in rows)
    share = not unit and high <= 1
    shown = [percent(v) if share else short(v) for v in (low, high)]
    words = shown[0] if shown[0] == shown[1] else f"{shown[0]} – {shown[1]}"
    parts = [f"{words} {unit}".strip()]
    if known is not None and text(known.uptake_label):
        parts[0] = f"{text(known.uptake_label)}: {parts[0]}"
    zones = {row.zone for row in rows}
    if "*" in zones:
        parts.append(translate("SmartQuartier", "in all zones"))
    else:
        parts.append(translate("SmartQuartier", "zones: {}").format(number(len(zones), 0)))
    years = sorted({row.year for row in rows if row.year is not None})
    if years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        parts.append(translate("SmartQuartier", "from {}").format(span))
    return " · ".join(parts)


def consequence_tree(result, measure, title="", desc=""):
    """Draw the tree of one measure.

    Parameters
    ----------
    result : EffectResult
        The run.
    measure : str
        Id of the measure.
    title, desc : str
        For those who can't see the drawing.

    Returns
    -------
    list of str
        SVG panels, each as high as a sheet allows.
    """
    cards = [_Card(result, branch) for branch in branches(result, measure)]
    aside = chains_aside(result, measure)
    if aside:
        cards.append(_Aside(aside))
    sheets, used = [[]], 0.0
    for card in cards:
        if sheets[-1] and used + card.height > _SHEET - 70:
            sheets.append([])
            used = 0.0
        sheets[-1].append(card)
        used += card.height
    known = result.catalogue.measure(measure)
    label = text(known.label) if known is not None else measure
    drawn = []
    for part in sheets:
        tall = sum(card.height for card in part)
        canvas = Canvas(WIDTH, 58 + tall, title, desc)
        canvas.rect(0.7, 0.7, WIDTH - 1.4, 40, "#eaf1f5", INK, 1.4)
        canvas.label(12, 17, label, (WIDTH - 24) / _BOLD, 12, weight="700")
        canvas.label(12, 33, uptake_words(result, measure), WIDTH - 24, 9.2)
        y, knots = 54.0, []
        for card in part:
            knots.append(y + 8)
            card.draw(canvas, y)
            y += card.height
        if knots:
            canvas.line(10, 41, 10, knots[-1], INK, 1.2)
        for knot in knots:
            canvas.line(10, knot, _LEFT - 4, knot, INK, 1.2)
            canvas.marker(_LEFT - 5, knot, "diamond", 2.4, INK)
        drawn.append(canvas.svg())
    return drawn


class _Card:
    """One effect: heading, four boxes that add up, and what else has to be known."""

    def __init__(self, result, branch):
        self.branch = branch
        effect, indicator = branch.effect, branch.indicator
        label = text(effect.label) or effect.id
        self.heads = wrap(label, (WIDTH - _LEFT) / _BOLD, 10.5)
        name = text(indicator.label) if indicator is not None else effect.indicator
        unit = unit_words(indicator.unit) if indicator is not None else ""
        under = translate("SmartQuartier", "{indicator} [{unit}]").format(indicator=name, unit=unit)
        if effect.charta:
            chains = ", ".join(effect.charta)
            one = len(effect.charta) == 1
            word = (
                translate("SmartQuartier", "chain {}")
                if one
                else translate("SmartQuartier", "chains {}")
            )
            under += " · " + word.format(chains)
        self.under = wrap(under, WIDTH - _LEFT, 9)
        self.notes = []
        for note in _notes(result, branch):
            self.notes += wrap(note, WIDTH - _LEFT - 14, 9, 4)
        self.boxed = branch.total is not None and branch.total.zones > 0
        boxes = _BOX + 6 if self.boxed else 0
        self.height = 12.5 * len(self.heads) + _LINE * (len(self.under) + len(self.notes))
        self.height += boxes + 17

    def draw(self, canvas, y):
        """Draw the card with its upper edge at ``y``."""
        y += 12
        for row in self.heads:
            canvas.text(_LEFT, y, row, 10.5, weight="700")
            y += 12.5
        for row in self.under:
            canvas.text(_LEFT, y - 1, row, 9, fill=GREY)
            y += _LINE
        if self.boxed:
            self._boxes(canvas, y - 4)
            y += _BOX + 6
        for row in self.notes:
            canvas.text(_LEFT + 12, y + 4, row, 9)
            y += _LINE

    def _boxes(self, canvas, y):
        effect, total = self.branch.effect, self.branch.total
        wide = (WIDTH - 1 - _LEFT - 3 * _GAP) / 4
        first = translate("SmartQuartier", "1st order: footprint")
        higher = translate("SmartQuartier", "higher order: rebound")
        # What stays with neighbours, and what a cap cuts, is part of the way from gross to net.
        more = not effect.rebound and matters(total.rebound, total.gross)
        if more:
            higher = translate("SmartQuartier", "displaced, cut by a cap")
        none = translate("SmartQuartier", "none in the catalogue")
        parts = (
            (first, total.footprint, "" if effect.footprint else none),
            (translate("SmartQuartier", "2nd order: effect, gross"), total.gross, ""),
            (higher, total.rebound, "" if effect.rebound or more else none),
            (translate("SmartQuartier", "net"), total.net, ""),
        )
        canvas.add(f'<a href="#e-{esc(effect.id)}">')
        for i, (word, triple, without) in enumerate(parts):
            x = _LEFT + i * (wide + _GAP)
            last = i == len(parts) - 1
            if i:
                sign = "=" if last else "+"
                canvas.text(x - _GAP / 2, y + _BOX / 2 + 4, sign, 13, "middle")
            _box(canvas, (x, y, wide), word, triple, without, strong=last)
            if last:
                better = self.branch.indicator.better
                kind = direction(total.net, total.pbenefit, better)
                _strip(canvas, x, y, "values" if better == "open" else kind)
                words = verdict(kind, total.pbenefit)
                canvas.label(x + 13, y + 52, words, wide - 15, 8.6)
        canvas.add("</a>")


def _box(canvas, place, word, triple, without, strong):
    x, y, wide = place
    left = x + (13 if strong else 7)
    room = wide - (left - x) - 4
    known = [finite(value) for value in triple]
    rim, dash = (INK, "") if strong else ("#6b7378", "")
    if without:
        rim, dash = "#9aa0a5", ' stroke-dasharray="4 3"'
    canvas.rect(x, y, wide, _BOX, PAPER, rim, 1.6 if strong else 0.9, extra=dash)
    canvas.label(left, y + 12, word, room, 8.6, fill=GREY)
    if without:
        for i, row in enumerate(wrap(without, room, 9)):
            canvas.text(left, y + 30 + i * 11, row, 9, fill=GREY)
        return
    if None in known:
        canvas.text(left, y + 30, translate("SmartQuartier", "unknown"), 9.5)
        return
    canvas.label(left, y + 27, between(known), room / _BOLD, 10, weight="700")
    middle = translate("SmartQuartier", "middle {}").format(change(known[1]))
    canvas.label(left, y + 40, middle, room, 8.8)


def _strip(canvas, x, y, kind):
    """Mark a net box: plain for benefit, dots for harm, both where it is open."""
    fills = {
        "benefit": (BENEFIT, BENEFIT),
        "harm": (dots(canvas), dots(canvas)),
        "values": (NEUTRAL, NEUTRAL),
    }
    upper, lower = fills.get(kind, (BENEFIT, dots(canvas)) if kind == "open" else (FAINT, FAINT))
    canvas.rect(x, y, 8, _BOX / 2, upper, INK, 0.8)
    canvas.rect(x, y + _BOX / 2, 8, _BOX / 2, lower, INK, 0.8)


def _notes(result, branch):
    """Return what else has to be known about an effect, one sentence each."""
    effect, total, catalogue = branch.effect, branch.total, result.catalogue
    notes = []
    if total is None:
        return [translate("SmartQuartier", "✕ Not computed here: data or zones are missing.")]
    if not (total.zones or total.not_counted or total.too_early):
        notes.append(_nowhere(result, effect))
    if effect.displaced and total.zones:
        notes.append(_displaced(catalogue, effect))
    if total.not_counted:
        others = [catalogue.effect(key) for key in effect.exclusive_with]
        names = ", ".join(text(one.label) for one in others if one is not None)
        notes.append(
            translate(
                "SmartQuartier",
                "✕ Not counted in {n} zones: a larger effect works on the same thing ({names}).",
            ).format(n=number(total.not_counted, 0), names=names)
        )
    if total.too_early:
        notes.append(
            translate(
                "SmartQuartier",
                "✕ Too early in {n} zones: it takes hold {lag} years after the measure.",
            ).format(n=number(total.too_early, 0), lag=short(effect.lag_years))
        )
    if effect.sign_open:
        notes.append(translate("SmartQuartier", "± Sources disagree on the direction."))
    other = catalogue.effect(effect.spillover) if effect.spillover else None
    if other is not None:
        notes.append(
            translate("SmartQuartier", "→ Belongs to it elsewhere: {}").format(text(other.label))
        )
    return notes


def _nowhere(result, effect):
    """Say why an effect counts in no zone."""
    lacking = {field for field, count in result.missing if count == len(result.zones)}
    fields = [field for field in effect.drivers if field in lacking]
    if not fields:
        return translate("SmartQuartier", "✕ No zone has all that it needs.")
    found = [result.catalogue.driver(field) for field in fields]
    names = [text(one.label) if one is not None else key for one, key in zip(found, fields)]
    return translate("SmartQuartier", "✕ Unknown: no zone has data on: {}.").format(
        ", ".join(names)
    )


def _displaced(catalogue, effect):
    found = catalogue.assumption(effect.params.get(effect.displaced, effect.displaced))
    where = (
        translate("SmartQuartier", "in neighbouring zones")
        if effect.displaced_to == "neighbours"
        else translate("SmartQuartier", "outside the zones")
    )
    if found is None:
        return translate("SmartQuartier", "→ Part of the gross change turns up {}.").format(where)
    return translate(
        "SmartQuartier", "→ {low} to {high} of the gross change turn up {where} (middle {mid})."
    ).format(
        low=percent(found.low), high=percent(found.high), mid=percent(found.central), where=where
    )


class _Aside:
    """The chains of which only the direction is claimed."""

    def __init__(self, chains):
        self.rows = []
        for chain in chains:
            words = translate("SmartQuartier", "{id} {label}: {sign}").format(
                id=chain.id, label=text(chain.label), sign=sign_words(chain.sign)
            )
            self.rows += wrap(words, WIDTH - _LEFT - 22, 9, 3)
        self.height = 34 + _LINE * len(self.rows)

    def draw(self, canvas, y):
        """Draw the box with its upper edge at ``y``."""
        tall = self.height - 8
        canvas.rect(_LEFT, y, WIDTH - _LEFT - 0.7, tall, PAPER, "#6b7378", 1,
                    extra=' stroke-dasharray="5 3"')  # fmt: skip
        head = translate("SmartQuartier", "Claimed as well, direction only, not computed:")
        canvas.text(_LEFT + 10, y + 14, head, 9.5, weight="700")
        for i, row in enumerate(self.rows):
            canvas.text(_LEFT + 10, y + 28 + i * _LINE, row, 9)
