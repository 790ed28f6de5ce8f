"""Figures of the panel as sentences that stay true when rounded."""

from ....core.i18n import translate
from ....core.numbers import language, number, percent
from ....core.sensors import words as tool_words
from ....core.sensors.words import bound_rounding, gap_text


def amount(value, whole, rounding="near"):
    """Format a weight; in one sentence with a large whole both have their thousands marked.

    Parameters
    ----------
    value, whole : float
    rounding : str
        See :func:`core.sensors.words.amount`.

    Returns
    -------
    str
    """
    text = tool_words.amount(value, whole, rounding)
    if abs(whole or 0) >= 10_000 and len(text) == 4 and text.isdigit():
        text = f"{text[0]}{'.' if language() == 'de' else ','}{text[1:]}"
    return text


def unit_or_weight(unit):
    """Return the word for what the weights count."""
    return unit or translate("SmartQuartier", "units of weight")


def covered_by(view, count, unit=""):
    """Return what so many sensors cover.

    Parameters
    ----------
    view : View
    count : int
        Sensors.
    unit : str
        Of the weights.

    Returns
    -------
    str
    """
    covered, bound = view.at(count)
    text = translate("SmartQuartier", "Sensors: {}; covered: {} of {} {} ({}).").format(
        number(count, 0),
        amount(covered, view.total),
        amount(view.total, view.total),
        unit_or_weight(unit),
        percent(covered / view.total, 1),
    )
    if bound is None:
        return text
    if bound_rounding(bound, covered) == "near":
        more = translate("SmartQuartier", "No plan with as many covers more.")
    else:
        more = translate("SmartQuartier", "No plan with as many covers more than {} ({}).").format(
            amount(bound, view.total, "up"), percent(bound / view.total, 1)
        )
    return f"{text} {more}"


def quarter_lines(shares):
    """Return what each quarter gets of a plan, one line each.

    Parameters
    ----------
    shares : sequence of Share

    Returns
    -------
    tuple of str
    """
    lines = []
    for one in shares:
        covered = percent(one.covered / one.total if one.total else None)
        if one.existing:
            text = translate("SmartQuartier", "{}: sensors {} (and {} there already), covered {}")
            told = (number(one.sensors, 0), number(one.existing, 0), covered)
        else:
            text = translate("SmartQuartier", "{}: sensors {}, covered {}")
            told = (number(one.sensors, 0), covered)
        lines.append(text.format(one.name, *told))
    return tuple(lines)


def by_quarter(shares):
    """Return what each quarter gets of a plan, in a sentence or two; "" where none is chosen.

    Parameters
    ----------
    shares : sequence of Share

    Returns
    -------
    str
    """
    if not shares:
        return ""
    text = translate("SmartQuartier", "By quarter: {}.").format("; ".join(quarter_lines(shares)))
    empty = [one.name for one in shares if not one.sensors and not one.existing]
    if empty:
        more = translate(
            "SmartQuartier",
            "⚠ Without a sensor: {}. A plan goes where most is covered; if each quarter is to have "
            "sensors, plan one after the other ('Only some quarters', above).",
        )
        text = f"{text} {more.format(', '.join(empty))}"
    return text


def next_one(view, count):
    """Return what one sensor more would add, "" where that isn't known.

    Parameters
    ----------
    view : View
    count : int

    Returns
    -------
    str
    """
    if count + 1 > view.most:
        return ""
    more = view.at(count + 1)[0] - view.at(count)[0]
    return translate("SmartQuartier", "One sensor more adds {} ({}).").format(
        amount(more, view.total), percent(more / view.total, 1)
    )


def hand_covered(figures, unit=""):
    """Return what the plan by hand covers.

    Parameters
    ----------
    figures : Figures
    unit : str

    Returns
    -------
    str
    """
    return translate("SmartQuartier", "Sensors: {}; covered: {} of {} {} ({}).").format(
        number(figures.number, 0),
        amount(figures.covered, figures.total),
        amount(figures.total, figures.total),
        unit_or_weight(unit),
        percent(figures.share, 1),
    )


def hand_loss(figures):
    """Return what the plan by hand gives away against the best one, in a sentence or two.

    Parameters
    ----------
    figures : Figures

    Returns
    -------
    str
    """
    if not figures.number or figures.bound is None:
        return ""
    total = figures.total
    if figures.covered >= figures.bound - 1e-9 * total:
        if figures.broken or figures.own_places:
            return translate(
                "SmartQuartier",
                "No plan from the candidates that keeps the rules covers more with as many.",
            )
        return translate("SmartQuartier", "Proven: no plan with as many sensors covers more.")
    rounding = bound_rounding(figures.bound, figures.best)
    lost = amount(figures.bound - figures.covered, total, rounding)
    if rounding == "near":
        text = translate(
            "SmartQuartier",
            "The best plan with as many covers {} ({}); this one gives away {} of it ({}).",
        )
        return text.format(
            amount(figures.best, total), percent(figures.best / total, 1),
            gap_text(figures.gap, "near"), lost,
        )  # fmt: skip
    text = translate(
        "SmartQuartier",
        "The best plan known with as many covers {} ({}), and none more than {}: this one gives "
        "away at most {} ({}).",
    )
    return text.format(
        amount(figures.best, total),
        percent(figures.best / total, 1),
        amount(figures.bound, total, "up"),
        gap_text(figures.gap),
        lost,
    )


def hand_rules(figures):
    """Return what is wrong with the plan by hand, one sentence per line; "" if nothing.

    Parameters
    ----------
    figures : Figures

    Returns
    -------
    str
    """
    rows = [
        translate("SmartQuartier", "⚠ The plan breaks a rule: {}.").format(rule)
        for rule in figures.broken
    ]
    if figures.doubles:
        rows.append(
            translate(
                "SmartQuartier", "⚠ Sensors at the place of another one: {}; they don't count."
            ).format(number(figures.doubles, 0))
        )
    if figures.own_places:
        rows.append(
            translate(
                "SmartQuartier",
                "Sensors at places of their own, which are no candidates: {}; the bound is that of "
                "the candidates.",
            ).format(number(figures.own_places, 0))
        )
    return "\n".join(rows)


def verdict(results, unit=""):
    """Return STATUS, GAP and coverage of a search in words.

    Parameters
    ----------
    results : mapping
        Of 'Best sites for sensors (coverage)'.
    unit : str

    Returns
    -------
    str
    """
    total = results["TOTAL"]
    rows = [
        translate("SmartQuartier", "Sensors: {}; covered: {} of {} {} ({}).").format(
            number(results["N_SELECTED"], 0),
            amount(results["COVERED"], total),
            amount(total, total),
            unit_or_weight(unit),
            percent(results["SHARE"], 1),
        )
    ]
    if results["STATUS"] == "optimal":
        rows.append(translate("SmartQuartier", "Proven: no plan within these rules covers more."))
    else:
        text = translate(
            "SmartQuartier",
            "Not proven to be the best: the plan is at most {} below the best possible one, which "
            "can't cover more than {}. More time may narrow this down.",
        )
        rows.append(
            text.format(gap_text(results["GAP"]), amount(results["UPPER_BOUND"], total, "up"))
        )
    if results.get("WORST_LOSS"):
        text = translate("SmartQuartier", "If the most important sensor fails, {} ({}) are lost.")
        rows.append(
            text.format(
                amount(results["WORST_LOSS"], total), percent(results["WORST_LOSS"] / total, 1)
            )
        )
    reachable = results.get("REACHABLE_SHARE")
    if reachable is not None and reachable < 0.9995:
        text = translate(
            "SmartQuartier", "All candidates together reach {}; the rest is out of their reach."
        )
        rows.append(text.format(percent(reachable, 1)))
    return " ".join(rows)


def evaluated(results, unit=""):
    """Return the tool's verdict on a plan by hand in words.

    Parameters
    ----------
    results : mapping
        Of 'Evaluate a sensor plan'.
    unit : str

    Returns
    -------
    str
    """
    from .hand_model import Figures

    figures = Figures(
        number=int(results["N_SELECTED"]),
        covered=results["COVERED"],
        total=results["TOTAL"],
        best=results["BEST_COVERED"],
        bound=results["UPPER_BOUND"],
        broken=("",) * int(results.get("N_BROKEN", 0)),
    )
    return f"{hand_covered(figures, unit)} {hand_loss(figures)}"
