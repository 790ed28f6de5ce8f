"""Sentences and numbers of the report on effects: never a number without its range."""

from ....core.effects.catalogue.model import text
from ....core.effects.engine.uptake import PREFIX
from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number
from ....core.unit_words import unit_words
from ..page import Html, esc
from .run_numbers import NOTHING
from .run_numbers import between as between
from .run_numbers import change as change
from .run_numbers import rounded as rounded
from .run_numbers import share_range as share_range

SURE = 0.95  # from this share of draws on, a direction counts as sure
BENEFIT, OPEN, HARM, NONE, UNKNOWN = "benefit", "open", "harm", "none", "unknown"
MORE, LESS = "more", "less"  # where it is a question of values which of them is better


def share_of_today(result):
    """Write the change of all zones in per cent of today, see :func:`share_range`.

    Parameters
    ----------
    result : IndicatorResult
        Empty where its base is a comparison only: a share of something else is none.
    """
    if not result.indicator.has_shares:
        return ""
    return share_range(result.total_net, result.total_base)


def direction(triple, pbenefit, better=""):
    """Return what the draws say about a change.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    pbenefit : float
        Share of the draws on the better side.
    better : str
        That of the indicator; with ``"open"`` the share isn't needed.

    Returns
    -------
    str
        ``"benefit"``, ``"harm"``, ``"open"`` (neither in 95 of 100 draws), ``"none"`` (no
        change at all) or ``"unknown"``; ``"more"`` and ``"less"`` in place of benefit and harm
        where it is a question of values which is which.
    """
    known = [finite(value) for value in triple]
    share, values = finite(pbenefit), better == "open"
    if None in known or (share is None and not values):
        return UNKNOWN
    if max(map(abs, known)) < NOTHING:
        return NONE
    if values:
        return MORE if known[0] > 0 else LESS if known[2] < 0 else OPEN
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
    # Also where no zone with the measure has data: the sum itself is unknown then.
    return direction(result.total_net, result.total_pbenefit, result.indicator.better)


def direction_word(kind):
    """Return a direction in one or two words."""
    return {
        BENEFIT: translate("SmartQuartier", "benefit"),
        HARM: translate("SmartQuartier", "harm"),
        OPEN: translate("SmartQuartier", "open"),
        NONE: translate("SmartQuartier", "no change"),
        MORE: translate("SmartQuartier", "more"),
        LESS: translate("SmartQuartier", "less"),
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


def sure_words():
    """Return the share of draws from which on a direction counts as sure."""
    return translate("SmartQuartier", "at least {} of 100").format(number(100 * SURE, 0))


def values_sentence():
    """Say that the result alone doesn't tell whether more is good or bad."""
    return translate("SmartQuartier", "Whether that is good or bad is a question of values.")


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
    if kind in (MORE, LESS):
        return f"{word} ({sure_words()})"
    if kind == OPEN and finite(pbenefit) is None:
        return word
    if kind in (NONE, UNKNOWN):
        return word
    if kind == OPEN:
        return translate("SmartQuartier", "open (benefit {})").format(chance(pbenefit))
    return f"{word} ({chance(1 - pbenefit if kind == HARM else pbenefit)})"


def chance_sentence(kind, share):
    """Return in how many draws a change is a benefit or a harm, in sentences.

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
    if kind in (MORE, LESS) or finite(share) is None:
        first = {
            MORE: translate("SmartQuartier", "Draws in which it becomes more: {}."),
            LESS: translate("SmartQuartier", "Draws in which it becomes less: {}."),
        }.get(kind, translate("SmartQuartier", "Whether it becomes more or less is open."))
        return f"{first.format(sure_words())} {values_sentence()}"
    if kind == HARM:
        words = translate("SmartQuartier", "Draws in which it is a harm: {}.")
        return words.format(chance(1 - share))
    words = translate("SmartQuartier", "Draws in which it is a benefit: {}.").format(chance(share))
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
    unit, net = unit_words(result.indicator.unit), result.total_net
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
    # A plain ratio has no unit.
    parts = [first.replace(" .", ".").replace(" ,", ",").replace(" ;", ";")]
    share = share_of_today(result)
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
    if None in triple or not matters(triple, result.total_gross):
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
