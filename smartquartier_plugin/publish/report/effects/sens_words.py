"""Sentences of the report on sensitivity."""

from ....core.effects.catalogue.model import text
from ....core.effects.sensitivity.words import (
    assumption_label,
    grades_of,
    input_label,
    quoted,
    value_text,
    weak_members,
)
from ....core.i18n import translate
from ....core.numbers import number, percent
from ....core.unit_words import unit_words
from .run_words import change


def stamp():
    """Return the two sentences that every result on effects carries."""
    return " ".join(
        (
            translate("SmartQuartier", "An indication, not a decision."),
            translate(
                "SmartQuartier",
                "Simple estimate (ITU-T L.1480 tier 3): not for public claims about the effect of "
                "a product.",
            ),
        )
    )


def method_title(method):
    """Return what a method is called in a heading."""
    return {
        "tornado": translate("SmartQuartier", "one assumption after the other (tornado)"),
        "morris": translate("SmartQuartier", "elementary effects (Morris)"),
        "sobol": translate("SmartQuartier", "shares of the variance (Sobol)"),
    }[method]


def lead_sentence(result, catalogue):
    """Return the opening sentence: how many indicators have an open sign, and why.

    Parameters
    ----------
    result : SensitivityResult
    catalogue : Catalogue

    Returns
    -------
    str
    """
    first, open_ = {}, []
    for one in result.indicators:
        order = [i for i in one.order() if one.effect[i, 0] > 0]
        if order:
            name = input_label(one.inputs[order[0]], catalogue)
            first[name] = first.get(name, 0) + 1
        if any(one.flips[i].within[0] for i in order):
            open_.append(one)
    if not first:
        return translate("SmartQuartier", "No assumption moves any indicator.")
    parts = [_deciding(first, len(result.indicators))]
    if open_:
        parts.append(
            translate(
                "SmartQuartier",
                "Even the direction is open for: {}.",
            ).format("; ".join(text(one.indicator.label) for one in open_))
        )
    else:
        parts.append(
            translate(
                "SmartQuartier",
                "No single assumption turns the direction of an indicator within its range.",
            )
        )
    return " ".join(parts)


def _deciding(first, indicators):
    """Return what decides; ``first`` counts the indicators in which a name comes first."""
    most = max(first, key=first.get)
    if sum(first.values()) == 1:
        return translate("SmartQuartier", "What decides is: {}.").format(most)
    if first[most] == 1:
        return translate("SmartQuartier", "What decides differs by indicator.")
    return translate(
        "SmartQuartier",
        "What decides most often is: {name} (for {count} of {all} indicators).",
    ).format(count=number(first[most], 0), all=number(indicators, 0), name=most)


def decides_sentence(result, one, catalogue):
    """Return which assumption decides an indicator, and how far it moves it.

    Parameters
    ----------
    result : SensitivityResult
    one : IndicatorSensitivity
        An indicator that something moves.
    catalogue : Catalogue

    Returns
    -------
    str
    """
    i = one.order()[0]
    given = one.inputs[i]
    ends = sorted((one.at_low[i, 0], one.at_high[i, 0]))
    sentence = translate(
        "SmartQuartier",
        "Decided most by: {name}. Its share of all effects is {share}; alone, from its P5 to its "
        "P95, it moves the net change between {low} and {high} {unit}.",
    ).format(
        name=input_label(given, catalogue),
        share=percent(one.share[i, 0]),
        low=change(ends[0]),
        high=change(ends[1]),
        unit=unit_words(one.indicator.unit),
    )
    weak = weak_sentence([one.indicator], given, catalogue, named=False)
    return f"{sentence} {weak}".strip()


def weak_sentence(indicators, given, catalogue, named=True):
    """Say plainly that what decides rests on a claim or a judgement; empty where it does not.

    Parameters
    ----------
    indicators : sequence of Indicator
        That it decides.
    given : Input
        What decides.
    catalogue : Catalogue
    named : bool
        With the names of the indicators and the assumption.

    Returns
    -------
    str
    """
    weak = weak_members(given.members)
    if not weak:
        return ""
    judged = [item for item in weak if item.grade == "J"]
    if judged:
        why = translate(
            "SmartQuartier",
            "That is a judgement of ours (grade J), no measurement: find out here first.",
        )
    else:
        why = translate(
            "SmartQuartier",
            "That is a claim of a vendor or an association (grade D): have it checked first.",
        )
    labels = "; ".join(assumption_label(item, catalogue) for item in weak)
    if not named:
        whole = len(weak) == len(given.members)
        return why if whole else translate("SmartQuartier", "{}: {}").format(labels, why)
    return translate("SmartQuartier", "{indicator}: {name}. {why}").format(
        indicator="; ".join(text(one.label) for one in indicators), name=labels, why=why
    )


def direction_sentence(result, one, catalogue):
    """Return whether the sign of an indicator may turn, and what the sources say.

    Parameters
    ----------
    result : SensitivityResult
    one : IndicatorSensitivity
    catalogue : Catalogue

    Returns
    -------
    str
    """
    turning = [one.inputs[i] for i in one.order() if one.flips[i].within[0]]
    if turning:
        sentence = translate(
            "SmartQuartier",
            "Whether it is a benefit or a harm is open: the sign turns within the range of {}.",
        )
        if one.indicator.better == "open":
            sentence = translate(
                "SmartQuartier",
                "Whether it becomes more or less is open: the sign turns within the range of {}.",
            )
        sentence = sentence.format(
            "; ".join(quoted(input_label(item, catalogue)) for item in turning)
        )
    else:
        sentence = translate(
            "SmartQuartier",
            "No single assumption turns the sign within its range; several together may.",
        )
    if any(one.sign_open):
        sentence += " " + translate(
            "SmartQuartier", "The sources disagree on the direction of at least one effect."
        )
    return sentence


def flip_sentence(flip, catalogue, place=0):
    """Return where one assumption turns the sign.

    Parameters
    ----------
    flip : Flip
        With a turn at the place.
    catalogue : Catalogue
    place : int
        0 for the sum of all zones.

    Returns
    -------
    str
    """
    item = flip.assumption
    unit = unit_words(item.unit)
    value = f"{value_text(item, flip.value[place], 3)} {unit}".strip()
    if flip.within[place]:
        literal = translate(
            "SmartQuartier",
            "{name}: turns at {value}, within its range. About {share} of its distribution lies "
            "below.",
        )
    else:
        literal = translate(
            "SmartQuartier",
            "{name}: turns only at {value}, outside the range that sources give.",
        )
    sentence = literal.format(
        name=assumption_label(item, catalogue), value=value, share=percent(flip.quantile[place])
    )
    side = (
        translate("SmartQuartier", "Larger values are the better ones.")
        if flip.benefit_above is not None and flip.benefit_above[place]
        else translate("SmartQuartier", "Smaller values are the better ones.")
    )
    parts = [sentence] if flip.benefit_above is None else [sentence, side]
    if flip.turns[place] > 1:
        parts.append(
            translate(
                "SmartQuartier",
                "There are {} such values; this is the one nearest to the central value.",
            ).format(number(int(flip.turns[place]), 0))
        )
    grade = grades_of([item])
    if grade:
        parts.append(translate("SmartQuartier", "Grade {}.").format(grade))
    return " ".join(parts)


def method_notes(result):
    """Return what the method does and can't do.

    Parameters
    ----------
    result : SensitivityResult

    Returns
    -------
    list of str
    """
    own = {
        "tornado": [
            translate(
                "SmartQuartier",
                "Tornado: effect = net change at P95 less that at P5, its size; all others "
                "central. Interactions stay unseen: repeat it with Morris or Sobol before you "
                "rely on a small bar.",
            )
        ],
        "morris": [
            translate(
                "SmartQuartier",
                "Morris (1991), Campolongo et al. (2007): {} trajectories through a grid of four "
                "levels of the quantiles, chosen to lie far apart. effect = μ*, the mean size of "
                "the change in relation to the step: as much as over the whole range.",
            ).format(number(result.samples, 0))
        ],
        "sobol": [
            translate(
                "SmartQuartier",
                "Sobol indices from {} base samples of a scrambled Sobol sequence (Saltelli et "
                "al. 2010, Jansen 1999). effect = total index times standard deviation; intervals "
                "of 95% by bootstrap.",
            ).format(number(result.samples, 0))
        ],
    }[result.method]
    return [
        *own,
        translate(
            "SmartQuartier",
            "Assumptions of one group, such as two properties of the same van, move together; "
            "their values that turn the sign are looked for one by one.",
        ),
        translate(
            "SmartQuartier",
            "A value that turns the sign is looked for within the range and up to ten widths "
            "beyond, as far as values are possible.",
        ),
        translate(
            "SmartQuartier",
            "Which of two effects on the same thing counts is decided with central assumptions "
            "and stays so.",
        ),
        translate(
            "SmartQuartier",
            "What isn't in the catalogue can't decide here. A narrow range that nobody has checked "
            "looks harmless.",
        ),
    ]
