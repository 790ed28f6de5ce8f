"""SVG by hand: a canvas with escaping, measured text, patterns and a readable palette.

Colours are those of Okabe & Ito (colour-blind safe) for kinds and of ColorBrewer "Blues"
for order. Kinds are always told apart by a pattern and a number as well, and order by
lightness, so that a copy in shades of grey says the same.

Ids carry the placeholder :data:`UID`; the page replaces it, so that many drawings can
stand in one document.

References
----------
Okabe, M. & Ito, K. (2008): Color Universal Design. https://jfly.uni-koeln.de/color/
Brewer, C. A.: ColorBrewer 2.0, scheme "Blues".
"""

import math
import re
from html import escape as _escape

UID = "sqid"
WIDTH = 680.0
INK, GREY, FAINT, PAPER = "#1a1a1a", "#5c6166", "#d5d8da", "#ffffff"
ACCENT = "#0b4f75"
KINDS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
BLUES = ("#eff3ff", "#bdd7e7", "#6baed6", "#2171b5")
_TILES = (
    "",
    '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{c}" stroke-width="1.2"/>',
    '<circle cx="2" cy="2" r="1.1" fill="{c}"/><circle cx="6" cy="6" r="1.1" fill="{c}"/>',
    '<path d="M0 2H8M0 6H8" stroke="{c}" stroke-width="1"/>',
    '<path d="M0 0L8 8M8 0L0 8" stroke="{c}" stroke-width="0.9"/>',
    '<path d="M2 0V8M6 0V8" stroke="{c}" stroke-width="1"/>',
    '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" stroke="{c}" stroke-width="1.2"/>',
    '<path d="M0 4H8M4 0V8" stroke="{c}" stroke-width="0.9"/>',
)
# What XML and HTML can't hold: control characters except tab and line breaks, surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NARROW, _WIDE = set("iljtfrI.,:;'|!()[] -/"), set("mwMWÄÖ@%–—")


def escape(text):
    """Escape a text for XML and HTML, without the characters that these can't hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Safe as content and inside quoted attributes.
    """
    return _escape(_FORBIDDEN.sub("", text))


def text_width(text, size):
    """Estimate a text's width, on the safe side.

    Parameters
    ----------
    text : str
        The text.
    size : float
        The font size.

    Returns
    -------
    float
        The width in the unit of ``size``, for a wide sans-serif face such as DejaVu Sans.
    """
    ems = 0.0
    for letter in str(text):
        if letter in _NARROW:
            ems += 0.36
        elif letter in _WIDE:
            ems += 0.9
        else:
            ems += 0.69 if letter.isupper() else 0.62
    return ems * size


def shorten(text, width, size):
    """Shorten a text to a width, with an ellipsis.

    Parameters
    ----------
    text : str
        The text.
    width, size : float
        The room and the font size, in the same unit.

    Returns
    -------
    str
        The text itself where it fits.
    """
    text = str(text)
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def nice_ticks(low, high, count=5):
    """Return round tick values that span an interval.

    Parameters
    ----------
    low, high : float
        The interval.
    count : int
        About how many steps.

    Returns
    -------
    list of float
        Multiples of 1, 2 or 5 times a power of ten; the first is at or below ``low``, the
        last at or above ``high``.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return [0.0, 1.0]
    if high <= low:
        pad = abs(low) * 0.1 or 1.0
        low, high = low - pad, high + pad
    step = nice_length((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def nice_length(length):
    """Return the smallest 1, 2 or 5 times a power of ten at or above ``length`` (> 0).

    Parameters
    ----------
    length : float
        A positive number.

    Returns
    -------
    float
        The round number.
    """
    power = 10.0 ** math.floor(math.log10(length))
    for factor in (1, 2, 5):
        if factor * power >= length * (1 - 1e-9):
            return factor * power
    return 10 * power


def tick_digits(ticks):
    """Return how many decimals the ticks need.

    Parameters
    ----------
    ticks : list of float
        At least two values.

    Returns
    -------
    int
        Decimals.
    """
    return max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))


def _f(value):
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


class Canvas:
    """One drawing; coordinates in user units, 680 across a printed page.

    Parameters
    ----------
    width, height : float
        The size of the view box.
    title, desc : str
        What the drawing is and what it says, for those who can't see it.
    """

    def __init__(self, width, height, title, desc=""):
        self.width, self.height = width, height
        self._title, self._desc = title, desc
        self._parts, self._defs = [], {}

    def add(self, markup):
        """Append raw markup; the caller has escaped it."""
        self._parts.append(markup)

    def text(self, x, y, text, size=10, anchor="start", fill=INK, weight="", tip="", halo=False):
        """Write text with its baseline at ``y``; ``tip`` is its tooltip, ``halo`` a white rim."""
        extra = f' text-anchor="{anchor}"' if anchor != "start" else ""
        extra += f' font-weight="{weight}"' if weight else ""
        if halo:
            extra += (
                ' paint-order="stroke" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"'
            )
        title = f"<title>{escape(str(tip))}</title>" if tip else ""
        self.add(
            f'<text x="{_f(x)}" y="{_f(y)}" font-size="{_f(size)}" fill="{fill}"{extra}>'
            f"{title}{escape(str(text))}</text>"
        )

    def label(self, x, y, text, width, size=10, anchor="start", **style):
        """Write text shortened to ``width``; the whole text is the tooltip."""
        short = shorten(text, width, size)
        self.text(x, y, short, size, anchor, tip="" if short == str(text) else text, **style)

    def rect(self, x, y, width, height, fill, stroke="none", stroke_width=0.7, tip="", extra=""):
        """Draw a rectangle; nothing where it has no size."""
        if width <= 0 or height <= 0:
            return
        rim = f' stroke="{stroke}" stroke-width="{stroke_width}"' if stroke != "none" else ""
        body = f"><title>{escape(str(tip))}</title></rect>" if tip else "/>"
        self.add(
            f'<rect x="{_f(x)}" y="{_f(y)}" width="{_f(width)}" height="{_f(height)}" '
            f'fill="{fill}"{rim}{extra}{body}'
        )

    def line(self, x1, y1, x2, y2, stroke=INK, width=1.0, dash=""):
        """Draw a straight line."""
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        self.add(
            f'<line x1="{_f(x1)}" y1="{_f(y1)}" x2="{_f(x2)}" y2="{_f(y2)}" stroke="{stroke}" '
            f'stroke-width="{width}"{extra}/>'
        )

    def polyline(self, points, stroke=INK, width=1.5, dash=""):
        """Draw a line through points; nothing for fewer than two."""
        if len(points) < 2:
            return
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        path = " ".join(f"{_f(x)},{_f(y)}" for x, y in points)
        self.add(
            f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width}" '
            f'stroke-linejoin="round"{extra}/>'
        )

    def marker(self, x, y, shape="circle", size=4.0, fill=INK, stroke=PAPER, tip=""):
        """Draw a marker: circle, diamond, square, triangle, cross or star."""
        title = f"<title>{escape(str(tip))}</title>" if tip else ""
        paint = f'fill="{fill}" stroke="{stroke}" stroke-width="0.9"'
        if shape == "circle":
            self.add(f'<circle cx="{_f(x)}" cy="{_f(y)}" r="{_f(size)}" {paint}>{title}</circle>')
            return
        corners = " ".join(f"{_f(x + size * u)},{_f(y + size * v)}" for u, v in _shape(shape))
        self.add(f'<polygon points="{corners}" {paint}>{title}</polygon>')

    def kind(self, index):
        """Return the fill of the ``index``-th kind: colour with a pattern, 28 in all."""
        index %= len(KINDS) * len(_TILES)
        colour = KINDS[index % len(KINDS)]
        # Neighbours differ in pattern as well as in colour; the shift tells later rounds apart.
        tile = (index % len(KINDS) + 2 * (index // len(KINDS))) % len(_TILES)
        if not tile:
            return colour
        return self._pattern(f"k{index}", colour, _TILES[tile].replace("{c}", _ink_on(colour)))

    def hatch(self, background="none"):
        """Return the fill that means "data missing" everywhere in the reports."""
        name = "h" + background.strip("#")
        return self._pattern(name, background, _TILES[1].replace("{c}", "#4d4d4d"))

    def _pattern(self, name, colour, tile):
        if name not in self._defs:
            ground = "" if colour == "none" else f'<rect width="8" height="8" fill="{colour}"/>'
            self._defs[name] = (
                f'<pattern id="{UID}-{name}" width="8" height="8" '
                f'patternUnits="userSpaceOnUse">{ground}{tile}</pattern>'
            )
        return f"url(#{UID}-{name})"

    def define(self, name, markup):
        """Add a definition once; its id must start with the placeholder."""
        self._defs.setdefault(name, markup)

    def svg(self):
        """Return the drawing as one ``<svg>`` element."""
        desc = f'<desc id="{UID}-d">{escape(self._desc)}</desc>' if self._desc else ""
        described = f' aria-describedby="{UID}-d"' if self._desc else ""
        defs = f"<defs>{''.join(self._defs.values())}</defs>" if self._defs else ""
        wide, tall = _f(self.width), _f(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" '
            f'aria-labelledby="{UID}-t"{described} viewBox="0 0 {wide} {tall}" '
            f'width="{wide}" height="{tall}">'
            f'<title id="{UID}-t">{escape(self._title)}</title>{desc}{defs}'
            f"{''.join(self._parts)}</svg>"
        )


def _shape(name):
    if name == "diamond":
        return ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0))
    if name == "square":
        return ((-1, -1), (1, -1), (1, 1), (-1, 1))
    if name == "triangle":
        return ((0, -1.25), (1.15, 0.9), (-1.15, 0.9))
    if name == "cross":
        a, b = 0.4, 1.2
        return (
            (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a),
            (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a),
        )  # fmt: skip
    turns = [math.pi * i / 5 - math.pi / 2 for i in range(10)]
    return [
        ((1.5, 0.65)[i % 2] * math.cos(t), (1.5, 0.65)[i % 2] * math.sin(t))
        for i, t in enumerate(turns)
    ]


def luminance(colour):
    """Return the relative luminance (0-1) of ``#rrggbb`` as the eye weighs it in grey.

    Parameters
    ----------
    colour : str
        A hexadecimal colour.

    Returns
    -------
    float
        0 black, 1 white.
    """
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ink_on(colour):
    return PAPER if luminance(colour) < 0.45 else INK
