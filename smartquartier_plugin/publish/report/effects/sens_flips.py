"""Where benefit turns into harm: each assumption's range with the value of the turn."""

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, short
from ..svg import GREY, INK, PAPER, WIDTH, Canvas, text_width
from .run_parts import BENEFIT, DARK, dots, legend, panels, row_label, wrap
from .sens_charts import LABEL, VALUES, band


def break_even_chart(
    labels, low, central, high, flip, units, benefit_above, title="", desc="", sides=True
):
    """Draw each assumption's range with the value at which benefit turns into harm.

    Parameters
    ----------
    labels : sequence of str, length k
        The assumptions, in the order of drawing.
    low, central, high : sequence of float, length k
        Their ranges, each in its own unit.
    flip : sequence of float, length k
        Where the sign flips; NaN where it doesn't within the range.
    units : sequence of str, length k
        Units in words.
    benefit_above : sequence of bool or None, length k
        Whether values above ``flip`` are a benefit; without a flip: whether all are; None
        where unknown.
    title, desc : str
        For those who can't see the chart.
    sides : bool
        Whether one side is a benefit; False where that is a question of values.

    Returns
    -------
    list of str
        SVG panels.
    """
    step = 39.0
    drawn = []
    for rows in panels(len(labels), 20):
        canvas = Canvas(WIDTH, 34 + step * len(rows) + 4, title, desc)
        fills = [
            (BENEFIT, translate("SmartQuartier", "benefit")),
            (dots(canvas), translate("SmartQuartier", "harm")),
        ]
        middle = ("diamond", translate("SmartQuartier", "central value"))
        legend(canvas, [*(fills if sides else ()), middle], 10)
        head = translate("SmartQuartier", "The sign flips at …")
        canvas.text(WIDTH, 10, head, 9, "end", GREY)
        for place, i in enumerate(rows):
            y = 34 + step * (place + 0.42)
            band(canvas, place, 34 + step * (place + 0.5), step)
            row_label(canvas, labels[i], LABEL - 8, y + 2)
            ends = [finite(v) for v in (low[i], central[i], high[i])]
            _flip_row(canvas, y, ends, finite(flip[i]), units[i], benefit_above[i], sides)
        drawn.append(canvas.svg())
    return drawn


def _flip_row(canvas, y, ends, flip, unit, above, sides):
    left, right, tall = LABEL + 4, WIDTH - VALUES - 14, 13.0
    if None in ends or ends[2] <= ends[0]:
        canvas.text(left, y + 4, MISSING, 9.5, fill=GREY)
        return
    fills = {True: BENEFIT, False: dots(canvas), None: PAPER}

    def x(value):
        return left + (value - ends[0]) / (ends[2] - ends[0]) * (right - left)

    inside = flip is not None and ends[0] <= flip <= ends[2]
    if inside:
        lower = None if above is None else not above
        canvas.rect(left, y - tall / 2, x(flip) - left, tall, fills[lower], DARK, 0.8)
        canvas.rect(x(flip), y - tall / 2, right - x(flip), tall, fills[above], DARK, 0.8)
        canvas.line(x(flip), y - 11, x(flip), y + 11, PAPER, 4.5)
        canvas.line(x(flip), y - 11, x(flip), y + 11, INK, 2.2)
    else:
        canvas.rect(left, y - tall / 2, right - left, tall, fills[above], DARK, 0.8)
    canvas.marker(x(ends[1]), y, "diamond", 3.8, INK, PAPER, short(ends[1]))
    # Both ends, and the central value where it has room between them.
    texts = [short(v) for v in ends]
    canvas.text(left, y + 19, texts[0], 8.5, fill=GREY)
    canvas.text(right, y + 19, texts[2], 8.5, "end", GREY)
    half = text_width(texts[1], 8.5) / 2
    at = x(ends[1])
    free = (left + text_width(texts[0], 8.5) + 5, right - text_width(texts[2], 8.5) - 5)
    if at - half > free[0] and at + half < free[1]:
        canvas.text(at, y + 19, texts[1], 8.5, "middle", GREY)
    _flip_words(canvas, y, flip if inside else None, unit, above, sides)


def _flip_words(canvas, y, flip, unit, above, sides):
    """Write where the sign flips; ``flip`` is None where it does not within the range."""
    inside, room = flip is not None, VALUES + 2
    if inside:
        rows = [f"{short(flip)}\N{NO-BREAK SPACE}{unit}".strip()]
    elif not sides:
        rows = [translate("SmartQuartier", "nowhere")]
    elif above is None:
        rows = [translate("SmartQuartier", "no effect")]
    else:
        word = (
            translate("SmartQuartier", "nowhere: always a benefit")
            if above
            else translate("SmartQuartier", "nowhere: always a harm")
        )
        rows = wrap(word, room, 9)
    if inside and text_width(rows[0], 9.5) > room:
        rows = wrap(f"{short(flip)} {unit}", room, 9.5)
    weight = "700" if inside else ""
    for i, row in enumerate(rows):
        canvas.text(WIDTH, y + 4 + 10.5 * (i - (len(rows) - 1) / 2), row, 9.5 if inside else 9,
                    "end", weight=weight)  # fmt: skip
