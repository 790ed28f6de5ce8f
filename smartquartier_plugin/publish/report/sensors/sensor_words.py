"""A sensor plan in plain words: amounts that stay true when rounded, and what is proven."""

import math

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, short


def devices(count, device="sensor"):
    """Return a number of devices in words.

    Parameters
    ----------
    count : int
        How many.
    device : str
        ``sensor`` or ``gateway``.

    Returns
    -------
    str
        Such as ``"20 sensors"``.
    """
    if device == "gateway":
        if count == 1:
            return translate("SmartQuartier", "1 gateway")
        return translate("SmartQuartier", "{} gateways").format(number(count, 0))
    if count == 1:
        return translate("SmartQuartier", "1 sensor")
    return translate("SmartQuartier", "{} sensors").format(number(count, 0))


def times_words(times):
    """Return "twice", "3 times", to follow "at least"."""
    if times == 1:
        return translate("SmartQuartier", "once")
    if times == 2:
        return translate("SmartQuartier", "twice")
    return translate("SmartQuartier", "{} times").format(number(times, 0))


def existing_words(count, device="sensor"):
    """Return what is there already in words, to follow "and".

    Parameters
    ----------
    count : int
        How many.
    device : str
        ``sensor`` or ``gateway``.

    Returns
    -------
    str
        Such as ``"the 3 existing ones"``.
    """
    if device == "gateway" and count == 1:
        return translate("SmartQuartier", "the existing gateway")
    if count == 1:
        return translate("SmartQuartier", "the existing sensor")
    return translate("SmartQuartier", "the {} existing ones").format(number(count, 0))


def amount(value, whole, rounding="near"):
    """Format a weight with as many decimals as the whole deserves.

    Parameters
    ----------
    value : float
        The weight.
    whole : float
        All of it: 1,000 and more are counted in whole units, less in three digits.
    rounding : str
        ``near``; ``up`` for "at most", which must stay true; ``down`` for "at least".

    Returns
    -------
    str
        The number; a dash where missing.
    """
    value, whole = finite(value), finite(whole)
    if value is None:
        return number(value)
    size = math.floor(math.log10(abs(whole))) if whole else 0
    digits = min(max(2 - size, 0), 6)
    if all(abs(one - round(one)) < 1e-6 for one in (value, whole or 0.0)):
        digits = 0  # whole things are counted
    scaled = value * 10**digits
    if abs(scaled - round(scaled)) < 1e-6:
        scaled = round(scaled)  # what summing may have cost
    if rounding == "up":
        scaled = math.ceil(scaled)
    elif rounding == "down":
        scaled = math.floor(scaled)
    return number(scaled / 10**digits, digits)


def share_text(value, whole, rounding="near"):
    """Format a weight as a share of the whole.

    Parameters
    ----------
    value, whole : float
        A part and all of it.
    rounding : str
        As in :func:`amount`.

    Returns
    -------
    str
        Whole percents, one decimal below 10 % and above 90 %, two below 0.1 %; a dash where
        there is nothing to share.
    """
    value, whole = finite(value), finite(whole)
    if value is None or not whole:
        return number(None)
    share = value / whole
    digits = 1 if 0 < abs(share) < 0.0995 or 0.9 < share < 0.99999 else 0
    digits += 0 < abs(share) < 0.00095
    scaled = share * 10 ** (2 + digits)
    if abs(scaled - round(scaled)) < 1e-6:
        scaled = round(scaled)
    scaled = {"up": math.ceil, "down": math.floor}.get(rounding, round)(scaled)
    if not scaled and share > 0 and rounding == "near":
        return translate("SmartQuartier", "below {}").format(percent(0.0001, 2))
    return percent(scaled / 10 ** (2 + digits), digits)


def gap_text(gap, rounding="up"):
    """Format how far a plan may be below the best possible.

    Parameters
    ----------
    gap : float
        0-1, of the bound.
    rounding : str
        ``up``; ``near`` where the bound is known to be reached.

    Returns
    -------
    str
        Two significant digits at most; rounded up it is never less than the gap.
    """
    gap = finite(gap)
    if gap is None:
        return number(None)
    digits = 0 if gap >= 0.095 else 1 if gap >= 0.0095 else 2
    scaled = gap * 10 ** (2 + digits)
    scaled = math.ceil(scaled - 1e-7) if rounding == "up" else round(scaled)
    return percent(max(scaled, 0) / 10 ** (2 + digits), digits)


def limits_phrase(problem, chosen, device="sensor"):
    """Return what the plan had to keep, to follow "no plan ...".

    Parameters
    ----------
    problem : CoverageProblem
        What was asked.
    chosen : int
        Number of new sites.
    device : str
        ``sensor`` or ``gateway``.

    Returns
    -------
    str
        Such as ``"with 20 sensors"``.
    """
    if problem.budget is not None and problem.number is not None:
        text = translate("SmartQuartier", "with at most {} and the budget of {}")
        return text.format(devices(problem.number, device), short(problem.budget, 9))
    if problem.budget is not None:
        return translate("SmartQuartier", "within the budget of {}").format(
            short(problem.budget, 9)
        )
    wanted = chosen if problem.number is None else problem.number
    return translate("SmartQuartier", "with {}").format(devices(wanted, device))


def proof_sentence(view):
    """Return how far the plan can be from the best possible one.

    Parameters
    ----------
    view : SensorView
        The plan.

    Returns
    -------
    str
        One or two sentences; "proven" only where it is.
    """
    plan, phrase = view.plan, limits_phrase(view.problem, view.n_chosen, view.device)
    if not math.isfinite(plan.bound):
        return translate("SmartQuartier", "How far the best possible plan is ahead is not known.")
    reach = amount(plan.bound, view.total, view.bound_rounding)
    reach_share = share_text(plan.bound, view.total, view.bound_rounding)
    if plan.status == "optimal":
        if view.simple:
            text = translate("SmartQuartier", "Proven: no plan {} covers more.")
        else:
            text = translate("SmartQuartier", "Proven: no plan {} has a higher coverage value.")
        return text.format(phrase)
    if view.evaluated and view.bound_rounding == "near":
        return translate(
            "SmartQuartier", "The best possible plan {} reaches {} ({}): this one is {} below it."
        ).format(phrase, reach, reach_share, gap_text(plan.gap, "near"))
    if view.evaluated:
        text = translate(
            "SmartQuartier",
            "No plan {} can reach more than {} ({}): this one is at most {} below the best "
            "possible.",
        )
        return text.format(phrase, reach, reach_share, gap_text(plan.gap))
    text = translate(
        "SmartQuartier",
        "Not proven to be the best, but close: at most {} below the best possible plan {}; none "
        "can reach more than {} ({}).",
    )
    if plan.gap > 0.05:
        text = translate(
            "SmartQuartier",
            "Not proven to be the best: up to {} below the best possible plan {}; none can reach "
            "more than {} ({}). More computing time may narrow this down.",
        )
    return text.format(gap_text(plan.gap), phrase, reach, reach_share)


def status_word(plan):
    """Return the status of a plan in a word or two."""
    if plan.status == "optimal":
        return translate("SmartQuartier", "proven optimal")
    if not math.isfinite(plan.bound):
        return translate("SmartQuartier", "without a bound")
    return translate("SmartQuartier", "at most {} below the best").format(gap_text(plan.gap))


def kind_word(kind):
    """Return what a candidate's kind means; other kinds are the user's own words.

    Parameters
    ----------
    kind : str
        As the candidates' layer holds it.

    Returns
    -------
    str
        The word.
    """
    words = {
        "lamp": translate("SmartQuartier", "lamp post"),
        "facade": translate("SmartQuartier", "facade"),
        "post": translate("SmartQuartier", "new post"),
    }
    return words.get(str(kind), str(kind))


def metres(value, digits=0):
    """Return a length with its unit.

    Parameters
    ----------
    value : float or None
        Metres.
    digits : int
        Decimals.

    Returns
    -------
    str
        A dash where missing or infinite.
    """
    value = finite(value)
    return number(value) if value is None else f"{number(value, digits)}\N{NO-BREAK SPACE}m"
