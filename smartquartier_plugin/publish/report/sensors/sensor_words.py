"""A sensor plan in plain words: amounts that stay true when rounded, and what is proven."""

import math

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, short
from ....core.sensors.words import amount, gap_text


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


def counted(number_text, unit):
    """Return an amount with its unit, whose wording is the user's and may be plural only.

    Parameters
    ----------
    number_text : str
        The formatted amount.
    unit : str
        What the weights count, taken as it is.

    Returns
    -------
    str
        ``"109 inhabitants"``, but ``"1 (inhabitants)"``: the user gave no singular.
    """
    if number_text != number(1, 0):
        return f"{number_text} {unit}"
    if unit == translate("SmartQuartier", "sensors"):
        return devices(1)
    return f"{number_text} ({unit})"


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
        Whole percents, one decimal below 10 %, above 90 % and in limits, two below 0.1 %; a dash
        where there is nothing to share.
    """
    value, whole = finite(value), finite(whole)
    if value is None or not whole:
        return number(None)
    share = value / whole
    share = 0.0 if abs(share) < 1e-9 else share  # what subtracting may have left
    digits = 1 if 0 < abs(share) < 0.0995 or 0.9 < share < 0.99999 else 0
    if rounding != "near" and 0 < share < 0.99999:
        digits = 1  # 11.9 % rounded down to whole percents would be a step, not a limit
    digits += 0 < abs(share) < 0.00095
    scaled = share * 10 ** (2 + digits)
    if abs(scaled - round(scaled)) < 1e-6:
        scaled = round(scaled)
    scaled = {"up": math.ceil, "down": math.floor}.get(rounding, round)(scaled)
    if not scaled and share > 0 and rounding == "near":
        return translate("SmartQuartier", "below {}").format(percent(0.0001, 2))
    return percent(scaled / 10 ** (2 + digits), digits)


def cost_text(value, unit=""):
    """Return a cost in words.

    Parameters
    ----------
    value : float
        Any money.
    unit : str
        Name of the field of costs; empty if unknown.

    Returns
    -------
    str
        Such as ``"12,000 (cost_eur)"``.
    """
    return f"{short(value, 9)} ({unit})" if unit else short(value, 9)


def limits_phrase(problem, chosen, device="sensor", cost_unit=""):
    """Return what the plan had to keep, to follow "no plan ...".

    Parameters
    ----------
    problem : CoverageProblem
        What was asked.
    chosen : int
        Number of new sites.
    device : str
        ``sensor`` or ``gateway``.
    cost_unit : str
        What the costs count.

    Returns
    -------
    str
        Such as ``"with 20 sensors"``.
    """
    if problem.budget is not None and problem.number is not None:
        text = translate("SmartQuartier", "with at most {} and the budget of {}")
        return text.format(devices(problem.number, device), cost_text(problem.budget, cost_unit))
    if problem.budget is not None:
        return translate("SmartQuartier", "within the budget of {}").format(
            cost_text(problem.budget, cost_unit)
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
    plan = view.plan
    phrase = limits_phrase(view.problem, view.n_chosen, view.device, view.cost_unit)
    if not math.isfinite(plan.bound):
        return translate("SmartQuartier", "How far the best possible plan is ahead is not known.")
    reach = amount(plan.bound, view.total, view.bound_rounding)
    reach_share = share_text(plan.bound, view.total, view.bound_rounding)
    if view.best_known and view.broken:
        text = translate(
            "SmartQuartier", "Even without the broken rules, no plan {} has a higher value."
        )
        return text.format(phrase)
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


def broken_sentence(view):
    """Return which rules a given plan breaks, empty if it keeps all."""
    if not view.broken:
        return ""
    text = translate(
        "SmartQuartier",
        "This plan breaks rules; the comparison leaves them out: {}.",
    )
    if len(view.broken) == 1:
        text = translate(
            "SmartQuartier",
            "This plan breaks a rule; the comparison leaves it out: {}.",
        )
    return text.format("; ".join(view.broken))


def status_word(view):
    """Return the status of a plan in a word or two."""
    plan = view.plan
    if view.broken:
        return translate("SmartQuartier", "breaks rules")
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
