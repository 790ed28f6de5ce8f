"""Sentences of the report on access."""

from ....core.i18n import translate
from ....core.numbers import number, percent, short
from .run_words import rounded


def measure_name(method):
    """Return a measure of access in plain words.

    Parameters
    ----------
    method : str
        Its id.

    Returns
    -------
    str
    """
    return {
        "nearest": translate("SmartQuartier", "Way to the nearest service"),
        "cumulative": translate("SmartQuartier", "Supply in reach (cumulative opportunities)"),
        "hansen": translate("SmartQuartier", "Supply in reach, nearer counts more (Hansen)"),
        "fca2": translate("SmartQuartier", "Supply per person (two-step floating catchment)"),
        "e2sfca": translate(
            "SmartQuartier", "Supply per person, nearer counts more (enhanced two-step floating "
            "catchment)"
        ),
    }[method]  # fmt: skip


def measure_unit(view):
    """Return the unit of access on site.

    Parameters
    ----------
    view : AccessView
        The result.

    Returns
    -------
    str
    """
    question = view.analysis.question
    if question.lower_is_better:
        return question.ways.unit
    if question.method in ("fca2", "e2sfca"):
        return translate("SmartQuartier", "supply per 1,000 people")
    return translate("SmartQuartier", "supply")


def per_thousand(question):
    """Return by what access is multiplied to be read: catchments are told per 1,000 people.

    Parameters
    ----------
    question : Question
        As asked.

    Returns
    -------
    float
    """
    return 1000.0 if question.method in ("fca2", "e2sfca") else 1.0


def group_title(row):
    """Return the name of a group.

    Parameters
    ----------
    row : dict
        Of the summary.

    Returns
    -------
    str
    """
    if row["kind"] == "all":
        return translate("SmartQuartier", "all")
    if row["kind"] == "age":
        return translate("SmartQuartier", "aged {}").format(
            row["group"].replace("-", "\N{WORD JOINER}–\N{WORD JOINER}")
        )
    return row["group"]


def answer(view):
    """Return the opening sentences.

    Parameters
    ----------
    view : AccessView
        The result.

    Returns
    -------
    str
    """
    now, question = view.of("all")[0], view.analysis.question
    parts = [
        translate("SmartQuartier", "{} of {} {} have a service within {} {} {}.").format(
            percent(now["reached_share"], 1),
            number(now["people"], 0),
            view.what,
            short(question.decay.threshold, 6),
            question.ways.unit,
            question.ways.how,
        )
    ]
    if question.online is None:
        parts.append(
            translate(
                "SmartQuartier",
                "{} have none in reach; nothing was given about access online.",
            ).format(number(now["unserved"], 0))
        )
    else:
        parts.append(
            translate(
                "SmartQuartier",
                "{} (P5 to P95: {} to {}) are served neither on site nor online.",
            ).format(
                rounded(now["unserved"], 3),
                rounded(now["unserved_p05"], 3),
                rounded(now["unserved_p95"], 3),
            )
        )
    later = view.of("all", "after")
    if later:
        parts.append(
            translate("SmartQuartier", "With the scenario {} gain and {} lose.").format(
                rounded(later[0]["gain_people"], 3), rounded(later[0]["loss_people"], 3)
            )
        )
    return " ".join(parts)
