"""Sentences and numbers of the report on effects: never a number without its range."""

import math

from ....core.effects.catalogue.model import text
from ....core.effects.engine.uptake import PREFIX
from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent
from ..page import Html, esc
from .run_units import indicator_unit as indicator_unit
from .run_units import unit_words as unit_words

SURE = 0.95  # from this share of draws on, a direction counts as sure
BENEFIT, OPEN, HARM, NONE, UNKNOWN = "benefit", "open", "harm", "none", "unknown"
_NOTHING = 1e-6  # what is left of a difference that is zero
_MILLION = 1e6


def rounded(value, digits=2, sign=False):
    """Write an estimate with significant digits only.

    Parameters
    ----------
    value : float or None
        The number; missing becomes a dash.
    digits : int
        Significant digits.
    sign : bool
        Whether a plus sign stands before what is above zero.

    Returns
    -------
    str
        ``"-820"`` for -823.4 with two digits, and a real minus sign.
    """
    value = finite(value)
    if value is None:
        return MISSING
    if abs(value) < _NOTHING:
        return number(0, 0)
    power = math.floor(math.log10(abs(value)))
    value = round(value, digits - 1 - power)
    if abs(value) >= _MILLION:
        millions = rounded(value / _MILLION, digits, sign)
        return translate("SmartQuartier", "{} million").format(millions)
    power = math.floor(math.log10(abs(value)))  # 99.6 has become 100
    shown = number(value, min(max(digits - 1 - power, 0), 6))
    return f"+{shown}" if sign and value > 0 else shown


def change(value, digits=2):
    """Write a change: with its sign.

    Parameters
    ----------
    value : float or None
        The change; missing becomes a dash.
    digits : int
        Significant digits.

    Returns
    -------
    str
    """
    return rounded(value, digits, sign=True)


def between(triple, digits=2):
    """Write P5 and P95 of a change, ``"-820 to -120"``; one number where both read the same.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    digits : int
        Significant digits.

    Returns
    -------
    str
    """
    ends = finite(triple[0]), finite(triple[2])
    sizes = [abs(end or 0.0) for end in ends]
    if max(sizes) >= _MILLION and min(sizes) >= _MILLION / 10:
        millions = [change(end / _MILLION, digits) for end in ends]
        words = translate("SmartQuartier", "{} million")
        return words.format(_joined(*millions))
    return _joined(*(change(end, digits) for end in ends))


def _joined(low, high):
    if low == high:
        return low
    return translate("SmartQuartier", "{} to {}").format(low, high)


def share_range(triple, base):
    """Write a change as a range in per cent of a base; empty where the base is no help.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    base : float
        Today's value; not above zero or missing: unknown.

    Returns
    -------
    str
    """
    base = finite(base)
    if base is None or base <= 0:
        return ""
    shares = [100 * float(value) / base for value in triple]
    sign = percent(1)[len(number(100, 0)) :]  # with the space that the language wants
    return _joined(change(shares[0]) + sign, change(shares[2]) + sign)


def direction(triple, pbenefit):
    """Return what the draws say about a change.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    pbenefit : float
        Share of the draws on the better side.

    Returns
    -------
    str
        ``"benefit"``, ``"harm"``, ``"open"`` (neither in 95 of 100 draws), ``"none"`` (no
        change at all) or ``"unknown"``.
    """
    known = [finite(value) for value in triple]
    share = finite(pbenefit)
    if None in known or share is None:
        return UNKNOWN
    if max(map(abs, known)) < _NOTHING:
        return NONE
    return BENEFIT if share >= SURE else HARM if share <= 1 - SURE else OPEN


def matters(triple, gross):
    """Return whether a part is more than what rounding leaves of zero.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95 of the part.
    gross : sequence of 3 float
        Those of the gross change.

    Returns
    -------
    bool
    """
    scale = max((abs(finite(value) or 0.0) for value in gross), default=0.0)
    return any(abs(finite(value) or 0.0) > 1e-9 * scale for value in triple)


def total_direction(result):
    """Return what the draws say about the sum over all zones; see :func:`direction`.

    Parameters
    ----------
    result : IndicatorResult
        The indicator; unknown where no zone has a value.
    """
    if all(finite(value) is None for value in result.p50):
        return UNKNOWN
    return direction(result.total_net, result.total_pbenefit)


def direction_word(kind):
    """Return a direction in one or two words."""
    return {
        BENEFIT: translate("SmartQuartier", "benefit"),
        HARM: translate("SmartQuartier", "harm"),
        OPEN: translate("SmartQuartier", "open"),
        NONE: translate("SmartQuartier", "no change"),
    }.get(kind, MISSING)


def chance(share):
    """Write a share of draws, never rounded to certainty.

    Parameters
    ----------
    share : float
        0-1.

    Returns
    -------
    str
        "97 of 100", "more than 99 of 100".
    """
    share = finite(share)
    if share is None:
        return MISSING
    if share >= 1:
        return translate("SmartQuartier", "all")
    if share <= 0:
        return translate("SmartQuartier", "none")
    if share > 0.99:
        return translate("SmartQuartier", "more than {} of 100").format(99)
    if share < 0.01:
        return translate("SmartQuartier", "fewer than {} of 100").format(1)
    return translate("SmartQuartier", "{} of 100").format(number(100 * share, 0))


def verdict(kind, pbenefit):
    """Return a direction with the draws that say so.

    Parameters
    ----------
    kind : str
        From :func:`direction`.
    pbenefit : float
        Share of the draws on the better side.

    Returns
    -------
    str
        "harm (97 of 100)", "open (benefit 62 of 100)"; no share where nothing changes.
    """
    word = direction_word(kind)
    if kind in (NONE, UNKNOWN):
        return word
    if kind == OPEN:
        return translate("SmartQuartier", "open (benefit {})").format(chance(pbenefit))
    return f"{word} ({chance(1 - pbenefit if kind == HARM else pbenefit)})"


def chance_sentence(kind, share):
    """Return in how many draws a change is a benefit or a harm, as a sentence.

    Parameters
    ----------
    kind : str
        From :func:`direction`.
    share : float
        Share of the draws on the better side.

    Returns
    -------
    str
    """
    if kind == HARM:
        words = translate("SmartQuartier", "In {} draws it is a harm.")
        return words.format(chance(1 - share))
    words = translate("SmartQuartier", "In {} draws it is a benefit.").format(chance(share))
    if kind == OPEN:
        words += " " + translate("SmartQuartier", "Whether it is a benefit or a harm is open.")
    return words


def headline(result):
    """Return what a council has to know about one indicator, in plain sentences.

    Parameters
    ----------
    result : IndicatorResult
        The indicator.

    Returns
    -------
    str
        Range, middle value, per cent of the base, chance of a benefit, what stays open.
    """
    unit, net = indicator_unit(result.indicator.unit), result.total_net
    kind = total_direction(result)
    if kind == UNKNOWN:
        return translate("SmartQuartier", "unknown; the data that it needs are missing.")
    if kind == NONE:
        return translate("SmartQuartier", "no change.")
    if between(net) == change(net[1]):
        first = translate(
            "SmartQuartier",
            "a change of about {} {}; no assumption with a range plays a part, the number follows "
            "from the scenario and the data.",
        ).format(change(net[1]), unit)
    else:
        first = translate(
            "SmartQuartier",
            "a change between {low} and {high} {unit}, with {mid} in the middle (90 of 100 draws).",
        ).format(low=change(net[0]), high=change(net[2]), unit=unit, mid=change(net[1]))
    parts = [first.replace(" .", ".").replace(" ,", ",")]
    share = share_range(net, result.total_base)
    if share:
        parts.append(
            translate("SmartQuartier", "That is {share} of today's {base}.").format(
                share=share, base=rounded(result.total_base, 3)
            )
        )
    else:
        parts.append(translate("SmartQuartier", "How much that is of today's value isn't known."))
    parts.append(chance_sentence(kind, result.total_pbenefit))
    outside = _outside(result, unit)
    return " ".join(parts + ([outside] if outside else []))


def _outside(result, unit):
    triple = [finite(value) for value in result.total_outside]
    if None in triple or not any(triple):
        return ""
    return translate("SmartQuartier", "Outside the zones, {} {} turn up instead.").format(
        between(triple), unit
    )


def label_of(catalogue, key):
    """Return the words for what decides: an assumption, a group, or how far a measure goes.

    Parameters
    ----------
    catalogue : Catalogue
        Where to look.
    key : str
        Id of an assumption, name of a group, or a measure's uptake.

    Returns
    -------
    str
        A dash where nothing decides.
    """
    key = str(key or "")
    if not key:
        return MISSING
    found = catalogue.assumption(key)
    if found is not None:
        return text(found.label) or key
    measure = _taken(catalogue, key)
    if measure is not None:
        return translate("SmartQuartier", "how far it goes: {}").format(text(measure.label))
    if any(one.group.lstrip("-") == key for one in catalogue.assumptions):
        return translate("SmartQuartier", "group “{}”").format(key)
    return key


def decider(catalogue, key):
    """Return what decides with a link to its card; see :func:`label_of`.

    Parameters
    ----------
    catalogue : Catalogue
        Where to look.
    key : str
        Id of an assumption or name of a group.

    Returns
    -------
    str or Html
    """
    label = label_of(catalogue, key)
    if catalogue.assumption(key) is not None:
        return link(f"a-{key}", label)
    if any(one.group.lstrip("-") == key for one in catalogue.assumptions if key):
        return link(f"g-{key}", label)
    measure = _taken(catalogue, key)
    return link(f"m-{measure.id}", label) if measure is not None else label


def _taken(catalogue, key):
    """Return the measure whose uptake is meant by ``uptake.<measure>``, or None."""
    name = str(key or "")[len(PREFIX) :] if str(key or "").startswith(PREFIX) else ""
    return catalogue.measure(name) or catalogue.measure(name.rpartition(".")[0])


def link(target, label):
    """Return a link within the page.

    Parameters
    ----------
    target : str
        Id of the element.
    label : str
        What is clicked.

    Returns
    -------
    Html
    """
    return Html(f'<a href="#{esc(target)}">{esc(label)}</a>')
