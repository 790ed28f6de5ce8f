"""What the charts of effects share: wrapped labels, an axis with zero, interval bars."""

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number
from ..svg import FAINT, GREY, INK, PAPER, UID, WIDTH, nice_ticks, text_width, tick_digits

BENEFIT, HARM = "#6baed6", "#f4c08a"
NEUTRAL = "#b9aed6"  # of a change that is neither good nor bad by itself
DARK = "#2b5a82"
MOST_ROWS = 34


def wrap(text, width, size, most=2):
    """Break a text into rows that fit.

    Parameters
    ----------
    text : str
        Any text.
    width, size : float
        The room and the font size, in the same unit.
    most : int
        Rows at most; what is left over is cut with an ellipsis.

    Returns
    -------
    list of str
        At least one row.
    """
    rows, words = [""], str(text).split()
    for word in words:
        longer = f"{rows[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            rows[-1] = longer
            continue
        rows.extend(_pieces(word, width, size) if rows[-1] else [])
        if not rows[0]:
            rows = _pieces(word, width, size)
    if len(rows) > most:
        rows = rows[:most]
        last = rows[-1]
        while last and text_width(last + "…", size) > width:
            last = last[:-1]
        rows[-1] = last.rstrip() + "…"
    return rows


def _pieces(word, width, size):
    """Cut a word that is wider than a row; German has them."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter + "-", size) > width:
            pieces[-1] += "" if pieces[-1][-1] in "-/.·" else "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces


def row_label(canvas, text, right, y, size=9.5, left=0.0, weight=""):
    """Write a label of one or two rows beside a bar, aligned to the right.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    text : str
        The label; the whole of it is the tooltip where it is cut.
    right, y : float
        Right end and vertical middle.
    size : float
        Of the font.
    left : float
        Where the room begins.
    weight : str
        Of the font.
    """
    rows = wrap(str(text) or MISSING, right - left, size * (1.09 if weight else 1.0))
    tip = text if rows[-1].endswith("…") else ""
    top = y + size * 0.35 - (len(rows) - 1) * size * 0.58
    for i, row in enumerate(rows):
        canvas.text(right, top + i * size * 1.16, row, size, "end", weight=weight, tip=tip)


class Axis:
    """A horizontal axis with round ticks.

    Parameters
    ----------
    values : iterable of float
        What has to fit; missing ones are left out.
    left, right : float
        Ends on the drawing.
    zero : bool
        Whether zero has to be on it.
    count : int
        About how many ticks.
    """

    def __init__(self, values, left, right, zero=True, count=6):
        known = [v for v in map(finite, values) if v is not None]
        if zero or not known:
            known.append(0.0)
        self.ticks = nice_ticks(min(known), max(known), count)
        self.left, self.right = left, right

    def x(self, value):
        """Return the place of a value; what lies outside is put on the end."""
        first, last = self.ticks[0], self.ticks[-1]
        share = (min(max(value, first), last) - first) / (last - first)
        return self.left + share * (self.right - self.left)

    @property
    def has_zero(self):
        """Return whether zero lies on the axis."""
        return self.ticks[0] <= 0 <= self.ticks[-1]

    def draw(self, canvas, top, bottom):
        """Draw the grid, the numbers above it and a strong line at zero."""
        digits = tick_digits(self.ticks)
        free = float("-inf")
        for tick in self.ticks:
            at, text = self.x(tick), number(tick, digits)
            zero = abs(tick) < 1e-12
            canvas.line(at, top, at, bottom, INK if zero else FAINT, 1.3 if zero else 0.6)
            half = text_width(text, 9) / 2
            if at - half > free:
                canvas.text(at, top - 4, text, 9, "middle", INK if zero else GREY)
                free = at + half + 5


def interval_bar(canvas, x, y, low, mid, high, tall, fill, tip=""):
    """Draw a bar from low to high with a diamond at the middle value.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    x : callable
        Value to place.
    y : float
        Vertical middle.
    low, mid, high : float
        P5, P50 and P95.
    tall : float
        Height of the bar.
    fill : str
        Its fill.
    tip : str
        Its tooltip.
    """
    begin, end = x(low), x(high)
    if end - begin < 1.6:  # a value without a range stays visible
        begin, end = begin - 0.8, end + 0.8
    canvas.rect(begin, y - tall / 2, end - begin, tall, fill, DARK, 0.8, tip)
    canvas.marker(x(mid), y, "diamond", min(3.4, tall * 0.36), INK, PAPER, tip)


def dots(canvas, ground=HARM):
    """Return the fill that means "harm": a warm tint with dots, so that it shows in grey.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    ground : str
        The tint.

    Returns
    -------
    str
    """
    canvas.define(
        "dots",
        f'<pattern id="{UID}-dots" width="5" height="5" patternUnits="userSpaceOnUse">'
        f'<rect width="5" height="5" fill="{ground}"/><circle cx="2.5" cy="2.5" r="1" '
        'fill="#6b2c00"/></pattern>',
    )
    return f"url(#{UID}-dots)"


def stripes(canvas):
    """Return the fill that means "at the low value": white with stripes."""
    canvas.define(
        "stripes",
        f'<pattern id="{UID}-stripes" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#fff"/>'
        f'<path d="M-1 1L1 -1M0 5L5 0M4 6L6 4" stroke="{DARK}" stroke-width="1"/></pattern>',
    )
    return f"url(#{UID}-stripes)"


def legend(canvas, entries, y, left=0.0, right=WIDTH):
    """Draw a legend in rows: fills with their meaning.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    entries : sequence of (str, str)
        Fill (or ``"diamond"`` for the mark of the middle value) and text.
    y : float
        Baseline of the first row.
    left, right : float
        The room.

    Returns
    -------
    float
        Baseline of the last row.
    """
    at = left
    for fill, label in entries:
        wide = 24 + text_width(label, 9) + 14
        if at > left and at + wide > right:
            at, y = left, y + 14
        if fill == "diamond":
            canvas.marker(at + 9, y - 3.2, "diamond", 3.2, INK, PAPER)
        else:
            canvas.rect(at, y - 8, 18, 10, fill, INK, 0.6)
        canvas.label(at + 23, y, label, right - at - 23, 9)
        at += wide
    return y


def sides(canvas, axis, y, better):
    """Write on which side of zero the benefit lies, where zero is on the axis.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    axis : Axis
        The axis.
    y : float
        Baseline.
    better : str
        ``"lower"``, ``"higher"`` or ``"open"``, where both sides are named only.
    """
    if not axis.has_zero:
        return
    zero = axis.x(0)
    left_word, right_word = (
        translate("SmartQuartier", "← better"),
        translate("SmartQuartier", "worse →"),
    )
    if better == "higher":
        left_word = translate("SmartQuartier", "← worse")
        right_word = translate("SmartQuartier", "better →")
    if better == "open":
        left_word, right_word = less_more()
    if zero - axis.left > text_width(left_word, 9) + 8:
        canvas.text(zero - 6, y, left_word, 9, "end", weight="600")
    if axis.right - zero > text_width(right_word, 9) + 8:
        canvas.text(zero + 6, y, right_word, 9, weight="600")


def less_more():
    """Return the words for the two sides of zero where neither is the better one."""
    return translate("SmartQuartier", "← less"), translate("SmartQuartier", "more →")


def panels(count, most=MOST_ROWS):
    """Cut rows into as few panels of equal length as fit on sheets.

    Parameters
    ----------
    count : int
        Of rows.
    most : int
        Rows of a panel at most.

    Returns
    -------
    list of range
    """
    pieces = max(1, -(-count // most))
    size = max(1, -(-count // pieces))
    return [range(i, min(i + size, count)) for i in range(0, max(count, 1), size)]
