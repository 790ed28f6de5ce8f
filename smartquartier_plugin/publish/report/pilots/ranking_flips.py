"""What would change a ranking: the flip weights in words that hold at the printed figure."""

import math

from ....core.i18n import translate
from ....core.numbers import finite, percent
from ....core.pilots.ranking.flip import NOT_EXAMINED, SCAN_POINTS, STEPS
from ..page import join, strong

# Below this a weight is at the end of the scale, or at its present value.
_SAME = 1e-9
_MOST_DIGITS = 3


def add_changes(report, view):
    """Add the section on what would move quarters into or out of the best k.

    Parameters
    ----------
    report : Report
        The report to extend.
    view : RankingView
        The ranking.
    """
    report.section(translate("SmartQuartier", "What would change it?"))
    if view.ranking.flips_searched == NOT_EXAMINED:
        report.warning(
            translate(
                "SmartQuartier",
                "Which change of a weight would change the best {} was not examined: there are "
                "too many quarters for it. Nothing is said here about how firm they are.",
            ).format(view.k)
        )
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "For each quarter the smallest change of one weight that moves it into or out of the "
            "best {}; the other weights keep their proportions. Starting from the weights of the "
            "table, with missing values in the middle.",
        ).format(view.k)
    )
    report.bullets(flip_sentence(view, i) for i in view.best)
    near = [i for i in view.order if i not in view.best and view.flip(i) is not None]
    near.sort(key=lambda i: abs(view.flip(i)[1] - view.weights[view.flip(i)[0]]))
    if near:
        report.subsection(translate("SmartQuartier", "Nearest to moving up"))
        report.bullets(flip_sentence(view, i) for i in near[:8])


def flip_sentence(view, i):
    """Say in plain words which change of one weight moves quarter i in or out.

    Parameters
    ----------
    view : RankingView
        The ranking.
    i : int
        The quarter's row.

    Returns
    -------
    Html
        The sentence. The weight is rounded away from the present one, so that what is said
        holds at the printed figure.
    """
    inside, flip = i in view.best, view.flip(i)
    name = strong(view.names[i])
    if flip is None:
        return join(name, _none_found(view, inside))
    j, weight = flip
    now, label = view.weights[j], view.labels[j]
    if abs(weight - now) < _SAME:
        text = translate(
            "SmartQuartier",
            ": it ties at the edge of the best {}; the slightest change of the weight of “{}” "
            "decides.",
        )
        return join(name, text.format(view.k, label))
    before, after, beyond = _printed(now, weight, finite(view.ranking.flip_until[i]))
    if not _SAME < weight < 1 - _SAME:
        return join(name, _at_the_end(weight > now).format(label, before, after, view.k))
    # With a weight that can't be passed in print, the end of the scale itself is meant.
    text = _moves(weight > now, inside, beyond)
    return join(name, text.format(label, before, after, view.k))


def _none_found(view, inside):
    searched = view.ranking.flips_searched
    if searched == NOT_EXAMINED:
        return translate("SmartQuartier", ": not examined which change of a weight would move it.")
    if searched == STEPS:
        text = (
            translate(
                "SmartQuartier",
                ": of the changes of a single weight that would take it out of the best {}, none "
                "was found in steps of {}.",
            )
            if inside
            else translate(
                "SmartQuartier",
                ": of the changes of a single weight that would bring it among the best {}, none "
                "was found in steps of {}.",
            )
        )
        return text.format(view.k, percent(1 / (SCAN_POINTS - 1), 1))
    text = (
        translate("SmartQuartier", ": no change of a single weight takes it out of the best {}.")
        if inside
        else translate(
            "SmartQuartier", ": no change of a single weight brings it among the best {}."
        )
    )
    return text.format(view.k)


def _printed(now, weight, until):
    """Return both weights as text, the second rounded away from the first, and if it's passed.

    As many digits are printed as keep the two apart, the second below 100 % or above 0 %, and
    short of the weight at which the quarter moves back.
    """
    rising = weight > now
    for digits in range(0 if abs(weight - now) >= 0.01 else 1, _MOST_DIGITS + 1):
        scale = 10.0 ** (digits + 2)
        # The slack keeps 38 % from becoming 39 % by the rounding of 0.38 * 100.
        whole = math.ceil(weight * scale - _SAME) if rising else math.floor(weight * scale + _SAME)
        bound = min(max(whole / scale, 0.0), 1.0)
        before, after = percent(now, digits), percent(bound, digits)
        short = until is None or (bound < until if rising else bound > until)
        if 0 < bound < 1 and before != after and short:
            return before, after, True
    if not 0 < bound < 1:
        return percent(now), percent(bound), False
    return before, after, True


def _at_the_end(rising):
    if rising:
        return translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to {}, it would share its place at the edge of "
            "the best {} with others.",
        )
    return translate(
        "SmartQuartier",
        ": if the weight of “{}” fell from {} to {}, it would share its place at the edge of the "
        "best {} with others.",
    )


def _moves(rising, inside, beyond):
    texts = {
        (True, True, True): translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to above {}, it would leave the best {}.",
        ),
        (True, True, False): translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to {}, it would leave the best {}.",
        ),
        (True, False, True): translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to above {}, it would be among the best {}.",
        ),
        (True, False, False): translate(
            "SmartQuartier",
            ": if the weight of “{}” rose from {} to {}, it would be among the best {}.",
        ),
        (False, True, True): translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to below {}, it would leave the best {}.",
        ),
        (False, True, False): translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to {}, it would leave the best {}.",
        ),
        (False, False, True): translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to below {}, it would be among the best {}.",
        ),
        (False, False, False): translate(
            "SmartQuartier",
            ": if the weight of “{}” fell from {} to {}, it would be among the best {}.",
        ),
    }
    return texts[rising, inside, beyond]
