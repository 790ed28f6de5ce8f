"""Coverage against the number of devices: where the next one stops paying."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent
from ..charts_bound import bound_chart
from .sensor_tables import value_unit
from .sensor_words import amount, counted, devices, share_text, times_words

LITTLE = 0.01  # of everything: what a further device should at least bring
MORE = 5


def add_curve(report, view):
    """Add the curve with its bound and what the next devices would bring.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The plan; nothing is added where it has no curve.
    """
    curve = view.curve
    if curve is None or len(curve.number) < 2:
        return
    # The map fills the sheet before; what stands between them in a comparison is short.
    report.section(
        translate("SmartQuartier", "Where does the next one stop paying?"),
        new_page=view.best is None,
    )
    sentences = [next_sentence(view), _best_next(view), little_sentence(view)]
    report.paragraph(" ".join(text for text in sentences if text))
    covered, bound = shares(view)
    title = translate("SmartQuartier", "Coverage by number of devices, with what is possible")
    desc = translate(
        "SmartQuartier",
        "From {} at {} to {} at {}; what no plan can exceed ends at {}. The plan stands at {}.",
    ).format(
        percent(covered[0]), devices(int(curve.number[0]), view.device),
        percent(covered[-1]), devices(int(curve.number[-1]), view.device),
        percent(bound[-1]), share_text(view.plan.value, view.total),
    )  # fmt: skip
    reachable = view.result.reachable / view.total
    drawing = bound_chart(
        curve.number,
        covered,
        bound,
        (view.n_chosen, view.plan.value / view.total),
        reachable if reachable < 0.999 else None,
        axis=translate("SmartQuartier", "number of new sensors")
        if view.device == "sensor"
        else translate("SmartQuartier", "number of new gateways"),
        unit=_axis(view),
        title=title,
        desc=desc,
        lines=(
            translate("SmartQuartier", "no plan can exceed"),
            translate("SmartQuartier", "best plans found"),
        ),
        mark=translate("SmartQuartier", "the plan: {}").format(devices(view.n_chosen, view.device)),
    )
    reading = translate(
        "SmartQuartier",
        "Lower line: what the best plans found cover. Upper line: what no plan with so many "
        "can exceed. The truth lies in the dotted span between.",
    )
    if view.result.existing_value > 0:
        reading += " " + translate("SmartQuartier", "Existing sites alone stand at the very left.")
    if view.problem.budget is not None:
        reading += " " + translate("SmartQuartier", "The budget holds along the whole curve.")
    report.figure(drawing, title, reading)


def _axis(view):
    if view.simple:
        return translate("SmartQuartier", "covered share of all {}").format(view.unit)
    if view.strict_times:
        return translate("SmartQuartier", "share covered at least {}, of all {}").format(
            times_words(view.strict_times), view.unit
        )
    return translate("SmartQuartier", "coverage value, share of what is possible")


def shares(view):
    """Return the curve's found and possible shares, two arrays.

    Parameters
    ----------
    view : SensorView
        A plan with a curve.

    Returns
    -------
    tuple of two arrays (q,)
        Found includes the plan at hand and the best one known.
    """
    curve = view.curve
    found = np.asarray(curve.covered, float) / view.total
    at = np.flatnonzero(np.asarray(curve.number) == view.n_chosen)
    found[at] = np.maximum(found[at], max(view.plan.value, view.best_value) / view.total)
    return found, np.maximum(np.asarray(curve.bound, float) / view.total, found)


def next_sentence(view):
    """Return what five more would bring, as a range; empty where the curve can't tell.

    Parameters
    ----------
    view : SensorView
        A plan with a curve.

    Returns
    -------
    str
        One sentence.
    """
    if view.problem.budget is not None:
        return ""  # more devices need more money: another plan
    curve = view.curve
    last = min(view.n_chosen + MORE, int(curve.number[-1]))
    more = last - view.n_chosen
    if more < 1:
        return translate("SmartQuartier", "The plan uses every site that may be chosen.")
    found, bound = shares(view)
    at = int(np.flatnonzero(np.asarray(curve.number) == last)[0])
    if view.evaluated:
        return _new_plan(view, last, found[at], bound[at])
    low = max(found[at] * view.total - view.plan.value, 0.0)
    high = max(bound[at] * view.total - view.plan.value, low)
    count = translate("SmartQuartier", "One") if more == 1 else number(more, 0)
    if amount(high, view.total, "up") == amount(0.0, view.total):
        return translate("SmartQuartier", "{} more would add nothing; that is proven.").format(
            count
        )
    known = amount(low, view.total, "down"), amount(high, view.total, "up")
    if known[0] == known[1]:
        return translate("SmartQuartier", "{} more would bring {} of the total: {}.").format(
            count, share_text(low, view.total), counted(known[0], value_unit(view))
        )
    return translate(
        "SmartQuartier", "{} more would bring {} to at most {} of the total: {} to at most {}."
    ).format(
        count,
        share_text(low, view.total, "down"),
        share_text(high, view.total, "up"),
        known[0],
        counted(known[1], value_unit(view)),
    )


def _new_plan(view, last, low, high):
    """What a new plan with more devices would cover: a given one need not be a part of it."""
    return translate(
        "SmartQuartier", "A new plan with {} would cover {} to at most {} of it all."
    ).format(devices(last, view.device), share_text(low, 1.0, "down"), share_text(high, 1.0, "up"))


def _best_next(view):
    """Name the site that would add most to the plan; empty where rules could forbid it."""
    problem, gain = view.problem, getattr(view.result, "next_gain", None)
    if gain is None or view.evaluated or problem.constrained or problem.budget is not None:
        return ""
    gain = np.where(problem.free & ~np.asarray(view.plan.chosen, bool), gain, 0.0)
    site = int(np.argmax(gain))
    if not gain[site] > 0:
        return ""
    return translate("SmartQuartier", "Of single further sites, site {} adds most: {}.").format(
        view.site_id(site), counted(amount(gain[site], view.total), value_unit(view))
    )


def little_sentence(view):
    """Return from which device on each further one brings little.

    Parameters
    ----------
    view : SensorView
        A plan with a curve.

    Returns
    -------
    str
        One sentence; it speaks of the plans found, not of what is possible.
    """
    found, _ = shares(view)
    numbers = np.asarray(view.curve.number)
    enough = np.flatnonzero(np.diff(found) >= LITTLE)
    if not len(enough):
        return translate(
            "SmartQuartier",
            "In the plans found, every single one brings less than {} of the total.",
        ).format(percent(LITTLE))
    first = int(numbers[enough[-1] + 1]) + 1
    if first > numbers[-1]:
        return translate(
            "SmartQuartier",
            "Up to number {}, each further one still brings {} of the total or more in the plans "
            "found.",
        ).format(number(int(numbers[-1]), 0), percent(LITTLE))
    return translate(
        "SmartQuartier",
        "In the plans found, from number {} on each further one brings less than {} of the total.",
    ).format(number(first, 0), percent(LITTLE))
