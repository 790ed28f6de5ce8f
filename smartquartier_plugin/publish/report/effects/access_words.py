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
    later = view.of("all", "after")
    if later:
        return _answer_with_scenario(view, now, later[0])
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
        if question.online.errands is None:
            parts.append(_fixed_share(now, view.analysis.before.share))
    return " ".join(filter(None, parts))


def _fixed_share(row, share, scenario=False):
    """Return what the range leaves out: the share of errands online has none of its own."""
    away = row["people"] - row["reached"]
    if not share > 0 or not away > row["unserved"]:
        return ""
    online = (away - row["unserved"]) / share
    others = [other for other in (share - 0.1, share + 0.1) if -1e-9 <= other <= 1 + 1e-9]
    sentence = translate(
        "SmartQuartier",
        "This range holds only what is unknown about people who are never online; the share of "
        "errands that can be run online is set to {} without a range ({}).",
    )
    if scenario:
        sentence = translate(
            "SmartQuartier",
            "These ranges hold only what is unknown about people who are never online; the share "
            "of errands that can be run online is set to {} without a range (with the scenario "
            "{}).",
        )
    return sentence.format(
        percent(share),
        "; ".join(
            translate("SmartQuartier", "at {}: {}").format(
                percent(other), rounded(away - other * online, 3)
            )
            for other in others
        ),
    )


def _answer_with_scenario(view, now, later):
    """Return the opening sentences with both states side by side."""
    question = view.analysis.question
    parts = [
        translate(
            "SmartQuartier",
            "Today {now} of {people} {what} have a service within {reach} {unit} {how}, with the "
            "scenario {later} of {then}.",
        ).format(
            now=percent(now["reached_share"], 1),
            people=number(now["people"], 0),
            what=view.what,
            reach=short(question.decay.threshold, 6),
            unit=question.ways.unit,
            how=question.ways.how,
            later=percent(later["reached_share"], 1),
            then=number(later["people"], 0),
        )
    ]
    if question.online is None:
        parts.append(
            translate(
                "SmartQuartier",
                "{} have none in reach today, {} with the scenario; nothing was given about access "
                "online.",
            ).format(number(now["unserved"], 0), number(later["unserved"], 0))
        )
    else:
        parts.append(
            translate(
                "SmartQuartier",
                "{} (P5 to P95: {} to {}) are served neither on site nor online today, {} ({} to "
                "{}) with the scenario.",
            ).format(
                *(
                    rounded(row[f"unserved{end}"], 3)
                    for row in (now, later)
                    for end in ("", "_p05", "_p95")
                )
            )
        )
        if question.online.errands is None:
            parts.append(_fixed_share(later, view.analysis.after.share, scenario=True))
    parts.append(
        translate("SmartQuartier", "With the scenario {} gain and {} lose.").format(
            rounded(later["gain_people"], 3), rounded(later["loss_people"], 3)
        )
    )
    return " ".join(filter(None, parts))


def without_way(view):
    """Return how many people have no way to any service; empty where everybody has one.

    Parameters
    ----------
    view : AccessView
        The result.

    Returns
    -------
    str
    """
    lost = [row["people_without_way"] for state in ("before", "after")
            for row in view.of("all", state)]  # fmt: skip
    if not any(count > 0 for count in lost):
        return ""
    if len(lost) == 1:
        return translate(
            "SmartQuartier", "{} {} have no way to any service; means of ways leave them out."
        ).format(number(lost[0], 0), view.what)
    return translate(
        "SmartQuartier",
        "{} {} have no way to any service today, {} with the scenario; means of ways are over "
        "those who have one in both.",
    ).format(number(lost[0], 0), view.what, number(lost[1], 0))
