"""A minimum plan in plain words: what was asked, the answer, and what is proven."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ....core.sensors.words import gap_text


def question_title(question):
    """Return the question as a title."""
    if question.covers:
        return translate("SmartQuartier", "How many sensors are needed?")
    if question.number == 1:
        return translate("SmartQuartier", "How near can 1 sensor be?")
    return translate("SmartQuartier", "How near can {} sensors be?").format(
        number(question.number, 0)
    )


def new_sensors(count):
    """Return a number of new sensors in words."""
    if count == 1:
        return translate("SmartQuartier", "1 new sensor")
    return translate("SmartQuartier", "{} new sensors").format(number(count, 0))


def value_text(question, value):
    """Return an objective in words: a number of sensors, a cost, a distance.

    Parameters
    ----------
    question : MinimumQuestion
        What was asked.
    value : float
        Objective or bound.

    Returns
    -------
    str
    """
    if question.by_cost:
        return short(value, 9)
    if question.covers:
        return number(value, 0) if value == round(value) else number(value, 2)
    return translate("SmartQuartier", "{} m").format(number(value, 1))


def answer_sentence(result, unit):
    """Return the answer in one sentence.

    Parameters
    ----------
    result : MinimumResult
        The plan.
    unit : str
        What the weights count.

    Returns
    -------
    str
    """
    question = result.question
    if result.n_selected == 1:
        return _single_sentence(result, unit)
    count = number(result.n_selected, 0)
    if question.covers:
        text = translate(
            "SmartQuartier",
            "{} new sensors are enough so that {} of all {} have a sensor within {} m.",
        )
        if question.sites.existing.any():
            text = translate(
                "SmartQuartier",
                "{} new sensors, with those that exist, are enough so that {} of all {} have a "
                "sensor within {} m.",
            )
        return text.format(count, share_words(result.share), unit, short(question.radius, 6))
    value = value_text(question, result.plan.objective)
    if question.goal == "pcenter":
        text = translate(
            "SmartQuartier",
            "With {} new sensors at the right places nobody has it farther than {}.",
        )
    else:
        text = translate(
            "SmartQuartier",
            "With {} new sensors at the right places the mean distance to the nearest one is {}.",
        )
    return text.format(count, value)


def _single_sentence(result, unit):
    """Return the answer where one new sensor is all."""
    question = result.question
    if question.covers:
        text = translate(
            "SmartQuartier",
            "1 new sensor is enough so that {} of all {} have a sensor within {} m.",
        )
        if question.sites.existing.any():
            text = translate(
                "SmartQuartier",
                "1 new sensor, with what exists, is enough so that {} of all {} have a sensor "
                "within {} m.",
            )
        return text.format(share_words(result.share), unit, short(question.radius, 6))
    text = translate(
        "SmartQuartier",
        "With 1 new sensor at the right place the mean distance to the nearest one is {}.",
    )
    if question.goal == "pcenter":
        text = translate(
            "SmartQuartier", "With 1 new sensor at the right place nobody has it farther than {}."
        )
    return text.format(value_text(question, result.plan.objective))


def cell_sentence(question):
    """Return how a grid cell counts, empty where the demand has none.

    Parameters
    ----------
    question : MinimumQuestion
        What was asked.

    Returns
    -------
    str
    """
    if question.demand.corners is None:
        return ""
    if question.covers and question.reach.by_share:
        return translate(
            "SmartQuartier", "A cell counts as a whole if at least half of its area is in reach."
        )
    return translate("SmartQuartier", "Distances count to the middle of a cell.")


def share_words(share):
    """Return a share as text that never says 100% before it is reached."""
    if share >= 1 - 1e-9:
        return percent(1.0)
    return percent(np.floor(share * 1000 + 1e-9) / 1000, 1)


def proof_sentence(result):
    """Return what is proven, in one sentence."""
    question, plan = result.question, result.plan
    bound = value_text(question, plan.bound)
    if plan.status == "optimal":
        if question.covers and not question.by_cost:
            return translate("SmartQuartier", "Proven: it can't be done with fewer.")
        return translate("SmartQuartier", "Proven: no plan with these rules does better.")
    return translate(
        "SmartQuartier",
        "Not proven to be the best: no plan can go below {}, so that at most {} could be saved.",
    ).format(bound, gap_text(plan.gap))
