"""Sentences and numbers of the retail report: never a number without its range."""

from ....core.i18n import translate
from ....core.numbers import number, percent, span
from .run_words import rounded


def amount(triple, unit="", digits=2):
    """Write P50 with P5 and P95 of an amount, ``"3,800 m² (0 to 10,000)"``.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    unit : str
        After it.
    digits : int
        Significant digits.

    Returns
    -------
    str
        One number where all read the same.
    """
    low, middle, high = (rounded(value, digits) for value in triple)
    shown = f"{middle}\N{NO-BREAK SPACE}{unit}" if unit else middle
    if low == high:
        return shown
    return translate("SmartQuartier", "{} ({} to {})").format(shown, low, high)


def shares(triple, digits=1):
    """Write P50 with P5 and P95 of a share as percentages.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95 as shares.
    digits : int
        Decimals.

    Returns
    -------
    str
    """
    low, middle, high = (100 * float(value) for value in triple)
    ends = span(low, high, digits)
    sign = percent(1)[len(number(100, 0)) :]
    middle = number(middle, digits)
    return f"{middle}{sign}" if ends == middle else f"{middle}{sign} ({ends})"


def points(triple, digits=1):
    """Write P50 with P5 and P95 of a difference of shares as percentage points.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95 as shares.
    digits : int
        Decimals.

    Returns
    -------
    str
        Without a unit, ``"0.9 (0.2 … 2.1)"``.
    """
    low, middle, high = (100 * float(value) for value in triple)
    ends, middle = span(low, high, digits), number(middle, digits)
    return middle if ends == middle else f"{middle} ({ends})"


def grade_word(grade):
    """Return a location grade in words."""
    return {
        "A": translate("SmartQuartier", "A, city centre"),
        "B": translate("SmartQuartier", "B, quarter centre"),
        "C": translate("SmartQuartier", "C, scattered"),
        "D": translate("SmartQuartier", "D, retail park"),
        "": translate("SmartQuartier", "all"),
    }[grade]


def lead_sentence(result):
    """Return the answer in three sentences: what changes, what online sales do, what is today.

    Parameters
    ----------
    result : RetailResult

    Returns
    -------
    str
    """
    from ....core.effects.retail.model import online_range

    whole, setting = result.whole, result.setting
    low, _, high = online_range(setting, result.given)
    first = translate(
        "SmartQuartier",
        "If the online share goes from {} to between {} and {} by {}, sales in shops change by {} "
        "at constant purchasing power.",
    ).format(
        percent(setting.base, 1), percent(low, 1), percent(high, 1), setting.end,
        shares(whole.change),
    )  # fmt: skip
    second = translate(
        "SmartQuartier",
        "{} of floor space would then find no tenant any more: more online sales would add {} "
        "percentage points to the vacancy.",
    ).format(amount(whole.at_risk, "m²"), points(whole.online))
    third = translate(
        "SmartQuartier", "It is {} today and would be {} without more online sales, {} with them."
    ).format(percent(whole.vacancy[0, 1], 1), shares(whole.without), shares(whole.vacancy[-1]))
    return f"{first} {second} {third}"


def open_words(triple):
    """Say whether a range of change holds zero.

    Parameters
    ----------
    triple : sequence of 3 float

    Returns
    -------
    str
        Empty where the direction is sure.
    """
    if triple[0] < 0 < triple[2]:
        return translate("SmartQuartier", "direction open: the range holds zero")
    return ""


def money_word(item):
    """Return an item of the balance in words."""
    return {
        "online": translate("SmartQuartier", "online"),
        "stores": translate("SmartQuartier", "shops and centres in the layer"),
        "outside": translate("SmartQuartier", "shops outside the area"),
        "total": translate("SmartQuartier", "total"),
        "occupied": translate("SmartQuartier", "occupied"),
        "empty": translate("SmartQuartier", "empty, to be let again"),
        "surplus": translate("SmartQuartier", "empty, no tenant in sight"),
        "converted": translate("SmartQuartier", "converted to another use"),
    }[item]
