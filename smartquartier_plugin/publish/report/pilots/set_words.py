"""The objectives of a pilot set in plain words, with their units."""

from ....core.i18n import translate
from ....core.numbers import finite, number, percent


def objective_name(objective):
    """Return an objective's short name.

    Parameters
    ----------
    objective : str
        Its id; unknown ones are returned as they are.

    Returns
    -------
    str
        The name.
    """
    names = {
        "transferability": translate("SmartQuartier", "mean dissimilarity to the pilot"),
        "coverage": translate("SmartQuartier", "mean distance to the pilot"),
        "score": translate("SmartQuartier", "sum of scores"),
        "scalability": translate("SmartQuartier", "inhabitants in quarters like a pilot"),
        "contrast": translate("SmartQuartier", "contrast between pilots"),
    }
    return names.get(str(objective), str(objective))


def objective_goal(objective):
    """Return an objective as a sentence.

    Parameters
    ----------
    objective : str
        Its id.

    Returns
    -------
    str
        The sentence; empty for unknown ones.
    """
    goals = {
        "transferability": translate(
            "SmartQuartier",
            "Together they resemble the rest of the city most: the mean dissimilarity between the "
            "inhabitants' quarters and their most similar pilot is as small as possible.",
        ),
        "coverage": translate(
            "SmartQuartier",
            "Together they cover the city best: the mean distance of the inhabitants' quarters to "
            "the nearest pilot is as small as possible.",
        ),
        "score": translate(
            "SmartQuartier", "Together they have the highest sum of scores that the rules allow."
        ),
        "scalability": translate(
            "SmartQuartier",
            "As many inhabitants as possible live in quarters that resemble one of the pilots.",
        ),
        "contrast": translate(
            "SmartQuartier",
            "They differ from each other as much as possible, while each is typical of the city.",
        ),
    }
    return goals.get(str(objective), "")


def objective_value(objective, value):
    """Format an objective's value with its unit.

    Parameters
    ----------
    objective : str
        Its id.
    value : float
        The value: metres for coverage, a share for scalability.

    Returns
    -------
    str
        The text; a dash where missing.
    """
    value = finite(value)
    if value is None:
        return number(value)
    if objective == "coverage":
        return f"{number(value / 1000, 2)} km"
    if objective == "scalability":
        return percent(value, 1)
    return number(value, 3)


def loss_limit(share):
    """Format a limit that somebody set, with no more decimals than it needs.

    Parameters
    ----------
    share : float
        0-1.

    Returns
    -------
    str
        ``"2%"`` for 0.02, ``"0.5%"`` for 0.005.
    """
    digits = next(d for d in range(5) if d == 4 or abs(round(share * 100, d) - share * 100) < 1e-9)
    return percent(share, digits)
