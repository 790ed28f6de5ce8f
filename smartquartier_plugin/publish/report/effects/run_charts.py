"""Charts of a run: where it goes to at a glance, effects as waterfalls of ranges, what decides."""

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import finite, percent
from ....core.unit_words import unit_words
from ..svg import ACCENT, FAINT, GREY, INK, PAPER, UID, WIDTH, Canvas
from .run_parts import (
    BENEFIT,
    DARK,
    HARM,
    NEUTRAL,
    Axis,
    dots,
    interval_bar,
    legend,
    less_more,
    panels,
    row_label,
    sides,
    stripes,
)
from .run_words import HARM as HARMFUL
from .run_words import (
    LESS,
    MORE,
    NONE,
    OPEN,
    UNKNOWN,
    between,
    chance,
    change,
    direction,
    direction_word,
    label_of,
    matters,
    rounded,
    share_of_today,
    sure_words,
    total_direction,
)

LABEL, VALUES = 214.0, 112.0
_ROW, _HEAD = 17.0, 24.0


def overview_chart(indicators, title="", desc=""):
    """Draw every indicator's range on an axis of its own: harm to the left, benefit to the right.

    Parameters
    ----------
    indicators : sequence of IndicatorResult
        In the order of drawing.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    step, drawn = 34.0, []
    left, right = LABEL, WIDTH - VALUES - 8
    zero, reach = (left + right) / 2, (right - left) / 2 - 6
    for rows in panels(len(indicators), 22):
        bottom = 34 + step * len(rows)
        canvas = Canvas(WIDTH, bottom + 4, title, desc)
        canvas.rect(left, 22, zero - left, bottom - 22, "#fbf1e6")
        canvas.rect(zero, 22, right - zero, bottom - 22, "#eaf3fa")
        harm = translate("SmartQuartier", "← harm")
        benefit = translate("SmartQuartier", "benefit →")
        canvas.text(zero - 8, 14, harm, 10, "end", weight="600")
        canvas.text(zero + 8, 14, benefit, 10, weight="600")
        canvas.text(WIDTH, 14, translate("SmartQuartier", "draws"), 9, "end", GREY)
        for place, i in enumerate(rows):
            _overview_row(canvas, indicators[i], 34 + step * (place + 0.5), (zero, reach), step)
        drawn.append(canvas.svg())
    return drawn


def _overview_row(canvas, one, y, place, step):
    zero, reach = place
    canvas.line(zero, y - step / 2 + 1, zero, y + 3, INK, 1.4)
    canvas.line(0, y + step / 2, WIDTH, y + step / 2, FAINT, 0.6)
    row_label(canvas, text(one.indicator.label), LABEL - 8, y - 4, 10, weight="600")
    unit = unit_words(one.indicator.unit)
    kind = total_direction(one)
    if kind in (NONE, UNKNOWN):
        word = (
            translate("SmartQuartier", "no change")
            if kind == NONE
            else translate("SmartQuartier", "unknown")
        )
        canvas.text(zero + 8, y + 3, word, 9.5, fill=GREY)
        return
    sign = -1.0 if one.indicator.better == "lower" else 1.0
    values = one.indicator.better == "open"
    low, mid, high = (sign * float(value) for value in one.total_net)
    largest = max(abs(low), abs(high))

    def x(value):
        return zero + reach * value / largest

    begin, end = sorted((x(low), x(high)))
    fill = dots(canvas) if end <= zero else BENEFIT
    tip = between(one.total_net)
    if values:
        _without_sides(canvas, (zero, reach), y, (begin, end), step)
        fill = NEUTRAL
    if begin < zero < end and not values:
        canvas.rect(begin, y - 10, zero - begin, 11, dots(canvas), DARK, 0.8, tip)
        canvas.rect(zero, y - 10, end - zero, 11, BENEFIT, DARK, 0.8, tip)
    else:
        canvas.rect(begin, y - 10, max(end - begin, 1.6), 11, fill, DARK, 0.8, tip)
    canvas.marker(x(mid), y - 4.5, "diamond", 3.6, INK, PAPER, change(one.total_net[1]))
    words = f"{between(one.total_net)} {unit}".strip()
    share = share_of_today(one)
    if share:
        words += f" ({share})"
    canvas.label(zero, y + 13, words, 2 * reach + 12, 8.8, "middle")
    canvas.text(WIDTH, y - 6, direction_word(kind), 9.5, "end", weight="600")
    said = 1 - one.total_pbenefit if kind == HARMFUL else one.total_pbenefit
    words = chance(said)
    if kind == OPEN:
        words = translate("SmartQuartier", "benefit: {}").format(words)
    if values:
        words = sure_words() if kind in (MORE, LESS) else ""
    canvas.label(WIDTH, y + 6, words, VALUES, 8.8, "end")


def _without_sides(canvas, place, y, ends, step):
    """Take harm and benefit off a row in which they are a question of values."""
    zero, reach = place
    canvas.rect(zero - reach - 6, y - step / 2 + 0.5, 2 * reach + 12, step - 1, PAPER)
    canvas.line(zero, y - step / 2 + 1, zero, y + 3, INK, 1.4)
    less, more = less_more()
    if ends[0] >= zero:
        canvas.text(zero - 8, y - 1, less, 9, "end", GREY)
    if ends[1] <= zero:
        canvas.text(zero + 8, y - 1, more, 9, fill=GREY)


def waterfall(result, title="", desc=""):
    """Draw the effects on one indicator side by side, each from gross to net.

    Parameters
    ----------
    result : IndicatorResult
        The indicator.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.

    Notes
    -----
    Each part is a range of its own. Low ends don't add up to the low end of the sum: an
    assumption that makes one part large may make another small.
    """
    blocks = _blocks(result)
    values = [v for _, rows in blocks for _, triple, _ in rows for v in triple]
    drawn, unit = [], unit_words(result.indicator.unit)
    for part in _sheets(blocks):
        tall = sum(_HEAD + _ROW * len(rows) for _, rows in part)
        canvas = Canvas(WIDTH, 66 + tall + 4, title, desc)
        axis = Axis(values, LABEL, WIDTH - VALUES - 10)
        last = legend(canvas, _legend(canvas, result.indicator.better), 10)
        canvas.label(0, 54, unit, LABEL - 20, 9, fill=GREY)
        sides(canvas, axis, last + 20, result.indicator.better)
        axis.draw(canvas, 58, 66 + tall)
        y = 66.0
        for heading, rows in part:
            canvas.line(0, y, WIDTH, y, FAINT, 0.8)
            _heading(canvas, heading, y + 14)
            y += _HEAD
            for label, triple, fill in rows:
                _bar_row(canvas, axis, y + _ROW / 2, label, triple, _fill(canvas, fill))
                y += _ROW
        drawn.append(canvas.svg())
    return drawn


def _heading(canvas, heading, y):
    label, today = heading
    canvas.label(0, y, label, WIDTH - 130 if today else WIDTH, 9.5, weight="700", halo=True)
    if today:
        canvas.text(WIDTH, y, today, 9, "end", halo=True)


def _legend(canvas, better):
    net = [
        (BENEFIT, translate("SmartQuartier", "net: benefit")),
        (dots(canvas), translate("SmartQuartier", "net: harm")),
        (_split(canvas), translate("SmartQuartier", "net: open")),
    ]
    if better == "open":
        net = [(NEUTRAL, translate("SmartQuartier", "net (good or bad: a question of values)"))]
    return [
        ("#ffffff", translate("SmartQuartier", "gross")),
        (stripes(canvas), translate("SmartQuartier", "rebound, footprint")),
        *net,
        ("diamond", translate("SmartQuartier", "middle value")),
    ]


def _fill(canvas, name):
    if name == "parts":
        return stripes(canvas)
    if name == "harm":
        return dots(canvas)
    return {"gross": PAPER, "benefit": BENEFIT, "values": NEUTRAL}.get(name) or _split(canvas)


def _split(canvas):
    """Return the fill that means "open": upright bars of both tints."""
    canvas.define(
        "open",
        f'<pattern id="{UID}-open" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="4" height="8" fill="{BENEFIT}"/><rect x="4" width="4" height="8" '
        f'fill="{HARM}"/><path d="M4 0V8M0 0V8" stroke="{DARK}" stroke-width=".7"/></pattern>',
    )
    return f"url(#{UID}-open)"


def _blocks(result):
    """Return (heading, rows) for each effect and, where there are several, for all together."""
    blocks, values = [], result.indicator.better == "open"
    for total in result.effects:
        if not total.zones:
            blocks.append(((text(total.effect.label), idle_words(total)), []))
            continue
        rows = [(translate("SmartQuartier", "gross change"), total.gross, "gross")]
        back = translate("SmartQuartier", "rebound takes back")
        if total.effect.rebound and total.effect.displaced:
            back = translate("SmartQuartier", "rebound, displaced")
        if not total.effect.rebound:
            back = translate("SmartQuartier", "displaced, cut by a cap")
        for label, triple in (
            (back, total.rebound),
            (translate("SmartQuartier", "footprint of the technology"), total.footprint),
        ):
            if matters(triple, total.gross):
                rows.append((label, triple, "parts"))
        kind = "values" if values else direction(total.net, total.pbenefit)
        rows.append((translate("SmartQuartier", "net change"), total.net, kind))
        blocks.append(((text(total.effect.label), ""), rows))
    base = rounded(result.total_base, 3)
    today = translate("SmartQuartier", "today {}").format(base)
    if finite(result.total_base) is None:
        today = translate("SmartQuartier", "today: unknown")
    kind = "values" if values else total_direction(result)
    rows = [
        (translate("SmartQuartier", "gross change"), result.total_gross, "gross"),
        (translate("SmartQuartier", "net change"), result.total_net, kind),
    ]
    if matters(result.total_outside, result.total_gross):
        label = translate("SmartQuartier", "turns up outside the zones")
        rows.append((label, result.total_outside, "parts"))
    word = translate("SmartQuartier", "All effects together")
    if len(blocks) == 1:  # one effect is the sum already
        blocks[0][1].extend(rows[2:])
        return [((blocks[0][0][0], today), blocks[0][1])]
    return [*blocks, ((word, today), rows)]


def idle_words(total):
    """Return why an effect counts nowhere, in two words."""
    if total.too_early:
        return translate("SmartQuartier", "too early")
    if total.not_counted:
        return translate("SmartQuartier", "not counted")
    return translate("SmartQuartier", "no zone has it")


def _sheets(blocks, most=640.0):
    """Cut blocks into sheets; a block stays whole."""
    sheets, used = [[]], 0.0
    for block in blocks:
        tall = _HEAD + _ROW * len(block[1])
        if sheets[-1] and used + tall > most:
            sheets.append([])
            used = 0.0
        sheets[-1].append(block)
        used += tall
    return sheets


def _bar_row(canvas, axis, y, label, triple, fill):
    canvas.label(LABEL - 8, y + 3.2, label, LABEL - 20, 9.2, "end")
    known = [finite(value) for value in triple]
    words = translate("SmartQuartier", "unknown") if None in known else between(known)
    canvas.label(WIDTH, y + 3.2, words, VALUES, 8.8, "end")
    if None in known:
        return
    tip = f"{label}: {between(known, 3)} ({change(known[1], 3)})"
    interval_bar(canvas, axis.x, y, *known, 11.0, fill, tip)


def shares_chart(catalogue, shares, title="", desc="", most=10):
    """Draw the shares of the variance by what causes it, with grades.

    Parameters
    ----------
    catalogue : Catalogue
        For labels and grades.
    shares : sequence of (str, float)
        Assumption or group and its share (0-1), descending.
    title, desc : str
        For those who can't see the chart.
    most : int
        Bars at most; the rest is summed up.

    Returns
    -------
    list of str
        One SVG, or none where nothing varies.
    """
    known = [(key, float(share)) for key, share in shares if (finite(share) or 0) > 0.0005]
    most = min(most, max(1, sum(share >= 0.01 for _, share in known)))
    if not known:
        return []
    rest = sum(share for _, share in known[most:])
    rows = [(_long_label(catalogue, key), grades_of(catalogue, key), s) for key, s in known[:most]]
    if rest >= 0.005:
        rows.append((translate("SmartQuartier", "all others"), (), rest))
    step, left, right = 25.0, LABEL, WIDTH - 54
    bottom = 40 + step * len(rows)
    canvas = Canvas(WIDTH, bottom + 4, title, desc)
    legend(
        canvas,
        [
            (DARK, translate("SmartQuartier", "studied or measured (A, B, C)")),
            (dots(canvas), translate("SmartQuartier", "our judgement (J) or a vendor's claim (D)")),
            ("#d5d8da", translate("SmartQuartier", "set by the scenario")),
        ],
        10,
    )
    top = max(share for *_, share in rows)
    axis = Axis([min(1.0, top)], left, right, count=5)
    for tick in axis.ticks:
        at = axis.x(tick)
        canvas.line(at, 34, at, bottom, FAINT if tick else INK, 0.6 if tick else 1)
        canvas.text(at, 30, percent(tick), 9, "middle", GREY)
    for place, (label, grades, share) in enumerate(rows):
        y = 40 + step * (place + 0.5)
        row_label(canvas, label, left - 30, y)
        canvas.text(left - 8, y + 3.2, "".join(grades), 9, "end", ACCENT, "700")
        fill = DARK if grades else "#d5d8da"
        if set(grades) & {"J", "D"}:
            fill = dots(canvas)
        wide = max(axis.x(share) - left, 1)
        canvas.rect(left, y - 7, wide, 14, fill, DARK, 0.8, f"{label}: {percent(share, 1)}")
        canvas.text(left + wide + 5, y + 3.2, percent(share), 9.2)
    return [canvas.svg()]


def _long_label(catalogue, key):
    """Return a label; of a group, with its members."""
    label = label_of(catalogue, key)
    if catalogue.assumption(key) is not None:
        return label
    members = [text(one.label) for one in catalogue.assumptions if one.group.lstrip("-") == key]
    return f"{label}: {', '.join(members)}" if members else label


def grades_of(catalogue, key):
    """Return the grades of an assumption, or of all members of a group, best first.

    Parameters
    ----------
    catalogue : Catalogue
        Where to look.
    key : str
        Id of an assumption or name of a group.

    Returns
    -------
    tuple of str
        Empty for what the scenario sets itself.
    """
    found = catalogue.assumption(key)
    if found is not None:
        return (found.grade,)
    members = {one.grade for one in catalogue.assumptions if key and one.group.lstrip("-") == key}
    return tuple(sorted(members))
