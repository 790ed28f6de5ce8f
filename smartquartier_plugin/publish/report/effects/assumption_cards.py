"""Assumptions as cards: range, source, grade, who says it, who has read it.

Each card carries the id ``a-<assumption>``, so that any number in a report can lead to the
coefficient behind it. The page needs :data:`CARD_CSS`.
"""

import math

from ....core.effects.catalogue.model import text
from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ....core.unit_words import unit_words
from ..page import Html, esc
from ..svg import ACCENT, GREY, INK, PAPER, text_width
from .run_words import link

_WIDTH, _LEFT, _RIGHT, _BASE = 300.0, 14.0, 286.0, 40.0
_PEAK = 28.0  # height of the density
_STEPS = 40
CARD_CSS = """
.acard { display:grid; grid-template-columns:minmax(0,14.5rem) minmax(0,1fr); gap:.1rem 1.4rem;
  padding:.75rem 0 .7rem; border-bottom:1px solid var(--line); break-inside:avoid; }
.acard h4 { grid-column:1 / -1; margin:0; font-size:1rem; line-height:1.3; display:flex;
  gap:.6rem; align-items:baseline; flex-wrap:wrap; }
.acard code,.acard .row { color:var(--grey); font-weight:400; }
.acard a { color:inherit; text-decoration:underline dotted #5c6166; text-underline-offset:.15em; }
.acard .grade { flex:none; font-weight:700; border:1.5px solid var(--ink); min-width:1.6em;
  text-align:center; line-height:1.45; }
.acard .grade.gA { background:var(--ink); color:#fff; }
.acard .grade.gB { background:#5c6166; color:#fff; }
.acard .grade.gC { background:#d5d8da; }
.acard .grade.gD { border-style:dashed; }
.acard .grade.gJ { border-style:dotted; }
.acard svg { width:100%; height:auto; display:block; }
.acard .unit { margin:0; font-size:.82rem; color:var(--grey); }
.acard dl { display:grid; grid-template-columns:max-content minmax(0,1fr); gap:.05rem .8rem;
  margin:.2rem 0 0; font-size:.85rem; line-height:1.4; align-content:start; }
.acard dt { color:var(--grey); }
.acard dd { margin:0; overflow-wrap:anywhere; }
.acard .src { display:block; padding-left:.9em; text-indent:-.9em; }
@media (max-width:46rem) { .acard { grid-template-columns:1fr; } }
@media print { .acard { grid-template-columns:48mm 1fr; } .acard h4 { break-after:avoid; } }
"""


def assumption_cards(catalogue, ids=None):
    """Return assumptions as cards.

    Parameters
    ----------
    catalogue : Catalogue
        Where they stand.
    ids : iterable of str, optional
        Which and in which order; all if not given. Unknown ids are left out, each id stands
        once.

    Returns
    -------
    Html
        One ``<article>`` each with id ``a-<assumption>``; a sentence on how to read them first.
    """
    ids = [item.id for item in catalogue.assumptions] if ids is None else ids
    items = [catalogue.assumption(key) for key in dict.fromkeys(ids)]
    items = [item for item in items if item is not None]
    shown = {item.id for item in items}
    reading = translate(
        "SmartQuartier",
        "Each range runs from low to high; the diamond is the central value, the shape tells how "
        "likely the values between are taken to be. Filled marks: a source gives this number; "
        "hollow marks: it is judged.",
    )
    cards = "".join(assumption_card(catalogue, item, shown) for item in items)
    return Html(f'<p class="note">{esc(reading)}</p><div class="acards">{cards}</div>')


def assumption_card(catalogue, item, shown=()):
    """Return one assumption as a card.

    Parameters
    ----------
    catalogue : Catalogue
        For sources and the members of its group.
    item : Assumption
        Which.
    shown : collection of str
        Ids of assumptions that links on the same page may lead to.

    Returns
    -------
    Html
    """
    facts = "".join(
        f"<dt>{esc(term)}</dt><dd>{esc(words)}</dd>"
        for term, words in _facts(catalogue, item, shown)
    )
    return Html(
        f'<article class="acard card-{esc(item.grade)}" id="a-{esc(item.id)}">'
        f'<h4><span class="grade g{esc(item.grade)}" title="{esc(grade_words(item.grade))}">'
        f"{esc(item.grade)}</span><span>{esc(text(item.label) or item.id)}</span> "
        f"<code>{esc(item.id)}</code>{_rows(item)}</h4>"
        f'<div>{_drawing(item)}<p class="unit">{esc(_unit_line(item))}</p></div>'
        f"<dl>{facts}</dl></article>"
    )


def _rows(item):
    """Name the rows of the collection of coefficients, so that each number can be traced."""
    if not item.rows:
        return ""
    rows = ", ".join(str(row) for row in item.rows)
    words = translate("SmartQuartier", "row {}").format(rows)
    return f' <small class="row">{esc(words)}</small>'


def grade_words(grade):
    """Return what a grade of evidence stands for."""
    return {
        "A": translate("SmartQuartier", "official statistic or causal study"),
        "B": translate("SmartQuartier", "review, measured pilot without control, practice"),
        "C": translate("SmartQuartier", "model, scenario, expert survey"),
        "D": translate("SmartQuartier", "claim of a vendor or an association"),
        "J": translate("SmartQuartier", "judgement of ours"),
    }.get(grade, grade)


def verified_words(verified):
    """Return who has looked at the source."""
    return {
        "primary": translate("SmartQuartier", "read in the source itself"),
        "excerpt": translate("SmartQuartier", "read in a summary, not in the source itself"),
        "unchecked": translate("SmartQuartier", "not checked: named from general knowledge"),
        "judgement": translate("SmartQuartier", "no source"),
        "local": translate("SmartQuartier", "measured here"),
    }.get(verified, verified)


def interest_words(interest):
    """Return whose number it is."""
    return {
        "independent": translate("SmartQuartier", "independent"),
        "official": translate("SmartQuartier", "public authority"),
        "association": translate("SmartQuartier", "association with an interest in it"),
        "vendor": translate("SmartQuartier", "vendor or operator with an interest in it"),
        "own": translate("SmartQuartier", "ours"),
    }.get(interest, interest)


def source_line(source):
    """Return a source as one line, its title leading to its address.

    Parameters
    ----------
    source : Source

    Returns
    -------
    Html
    """
    year = translate("SmartQuartier", "no year") if source.year is None else str(source.year)
    title = esc(source.title or source.org)
    if source.url.startswith(("https://", "http://")):
        title = f'<a rel="noopener" href="{esc(source.url)}">{title}</a>'
    return Html(f"{esc(source.org)} ({esc(year)}): {title}")


# -- facts ---------------------------------------------------------------------------------


def _facts(catalogue, item, shown):
    word = translate("SmartQuartier", "{}: {}").format(item.grade, grade_words(item.grade))
    if item.grade != "J" and set(item.judged) == {"low", "high"}:
        word = translate("SmartQuartier", "{} (central value only)").format(word)
    parts = [word, verified_words(item.verified)]
    if item.interest != "own":
        parts.append(interest_words(item.interest))
    if item.sms is not None:
        scale = translate("SmartQuartier", "Maryland scale {} of 5")
        parts.append(scale.format(number(item.sms, 0)))
    if item.year:
        parts.append(translate("SmartQuartier", "data of {}").format(item.year))
    yield translate("SmartQuartier", "Evidence"), " · ".join(dict.fromkeys(parts))
    if item.sources:
        yield translate("SmartQuartier", "Source"), _source_lines(catalogue, item)
    if item.local:
        yield translate("SmartQuartier", "Measured"), _local(item.local)
    if item.judged:
        yield translate("SmartQuartier", "Judged"), _judged(item.judged)
    if text(item.valid):
        yield translate("SmartQuartier", "Holds for"), text(item.valid)
    if text(item.note):
        yield translate("SmartQuartier", "To know"), text(item.note)
    members = _members(catalogue, item, shown)
    if members:
        yield translate("SmartQuartier", "Moves with"), members


def _source_lines(catalogue, item):
    lines = []
    for key in item.sources:
        source = catalogue.source(key)
        lines.append(esc(source_line(source) if source else key))
    if item.page:
        lines[0] += f", {esc(item.page)}"
    return Html("".join(f'<span class="src">{line}</span>' for line in lines))


def _local(local):
    return ", ".join(str(value) for value in local.values() if isinstance(value, (str, int)))


def _judged(names):
    words = {
        "low": translate("SmartQuartier", "low"),
        "central": translate("SmartQuartier", "central"),
        "high": translate("SmartQuartier", "high"),
    }
    if len(set(names)) == len(words):
        return translate("SmartQuartier", "all three numbers")
    return ", ".join(words.get(name, name) for name in names)


def _members(catalogue, item, shown):
    """Name what is high (or, with a minus sign, low) when this is high."""
    group = item.group.lstrip("-")
    if not group:
        return ""
    parts = []
    for other in catalogue.assumptions:
        if other.group.lstrip("-") != group or other.id == item.id:
            continue
        name = link(f"a-{other.id}", other.id) if other.id in shown else esc(other.id)
        opposite = other.group.startswith("-") != item.group.startswith("-")
        parts.append(
            f"{name} ({esc(translate('SmartQuartier', 'opposite'))})" if opposite else name
        )
    return Html(", ".join(parts))


def _unit_line(item):
    if item.unit != "1":
        return unit_words(item.unit)
    if item.bounds[0] >= -1 and item.bounds[1] <= 1:
        return translate("SmartQuartier", "as a share; central value {}").format(
            percent(item.central, 1 if 0 < abs(item.central) < 0.1 else 0)
        )
    return translate("SmartQuartier", "plain number")


# -- drawing -------------------------------------------------------------------------------


def _drawing(item):
    """Draw low, central and high on a line, with the density of what lies between."""
    spoken = translate("SmartQuartier", "low {}, central {}, high {}").format(
        *(short(value) for value in item.range)
    )
    marks = [
        ("low", item.low, _place(item, item.low)),
        ("high", item.high, _place(item, item.high)),
        ("central", item.central, _place(item, item.central)),
    ]
    parts = [_density(item), _axis(item)]
    if item.dist == "fixed" or item.low == item.high:
        marks = marks[2:]
    parts += [_mark(name, at, name in item.judged) for name, _, at in marks]
    parts += _labels(marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} 64" role="img" '
        f'aria-label="{esc(spoken)}">{"".join(parts)}</svg>'
    )


def _place(item, value):
    if item.low == item.high or item.dist == "fixed":
        return (_LEFT + _RIGHT) / 2
    return _LEFT + (_RIGHT - _LEFT) * (value - item.low) / (item.high - item.low)


def _axis(item):
    line = (
        f'<line x1="{_LEFT:.1f}" y1="{_BASE:.1f}" x2="{_RIGHT:.1f}" y2="{_BASE:.1f}" '
        f'stroke="{GREY}" stroke-width="1.2"/>'
    )
    if item.low < 0 < item.high and item.dist != "fixed":
        zero = _place(item, 0.0)
        line += (
            f'<line x1="{zero:.1f}" y1="8" x2="{zero:.1f}" y2="{_BASE + 5:.1f}" stroke="{INK}" '
            f'stroke-width="1" stroke-dasharray="2 2"/><text x="{zero:.1f}" y="7" font-size="8.5" '
            f'text-anchor="middle" fill="{GREY}">0</text>'
        )
    return line


def _density(item):
    """Draw the density of a PERT or triangular distribution, its highest point at one height."""
    low, central, high = item.range
    if item.dist == "fixed" or low == high:
        return ""
    peak = (central - low) / (high - low)
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    heights = [_height(item.dist, share, peak) for share in shares]
    points = " ".join(
        f"{_LEFT + (_RIGHT - _LEFT) * share:.1f},{_BASE - _PEAK * height / max(heights):.1f}"
        for share, height in zip(shares, heights)
    )
    return (
        f'<polygon points="{_LEFT:.1f},{_BASE:.1f} {points} {_RIGHT:.1f},{_BASE:.1f}" '
        f'fill="#dfe7ec" stroke="none"/>'
    )


def _height(dist, share, peak):
    if dist == "triangular":
        return share / peak if share < peak else (1 - share) / (1 - peak) if peak < 1 else 1.0
    return math.pow(share, 4 * peak) * math.pow(1 - share, 4 * (1 - peak))


def _mark(name, at, judged):
    fill = PAPER if judged else ACCENT
    if name == "central":
        corners = f"{at:.1f},{_BASE - 7:.1f} {at + 7:.1f},{_BASE:.1f} {at:.1f},{_BASE + 7:.1f} "
        corners += f"{at - 7:.1f},{_BASE:.1f}"
        return f'<polygon points="{corners}" fill="{fill}" stroke="{ACCENT}" stroke-width="1.6"/>'
    return (
        f'<rect x="{at - 3.5:.1f}" y="{_BASE - 6:.1f}" width="7" height="12" fill="{fill}" '
        f'stroke="{ACCENT}" stroke-width="1.6"/>'
    )


def _labels(marks):
    """Write the numbers below their marks; the central one above where they would overlap."""
    size, parts, taken = 12.5, [], []
    for name, value, at in marks:
        words = short(value)
        half = text_width(words, size) / 2
        at = min(max(at, half), _WIDTH - half)
        y = _BASE + 20
        if any(abs(at - other) < half + width + 3 for other, width in taken):
            y = _BASE - 12  # only the central value comes last
        taken.append((at, half))
        weight = ' font-weight="700"' if name == "central" else ""
        parts.append(
            f'<text x="{at:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" '
            f'fill="{INK}"{weight}>{esc(words)}</text>'
        )
    return parts
