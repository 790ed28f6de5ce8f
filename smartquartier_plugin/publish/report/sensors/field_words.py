"""A plan for a map in plain words: what is certain, what is not, and how sure that is."""

import math
from dataclasses import dataclass

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, short
from .sensor_words import devices

_CLOSE = 0.02  # of the variance: a plan made for another range is not worth more than that


@dataclass(frozen=True)
class FieldView:
    """A plan with its question, and figures in words.

    Attributes
    ----------
    plan, problem, sites, grid, choice : object
        As :func:`field_report` gets them.
    unit : str
        Of the values; empty if nobody named it.
    """

    plan: object
    problem: object
    sites: object
    grid: object
    choice: object
    unit: str = ""

    @property
    def reduction(self):
        """Return the share of the mean variance that is gone."""
        return 1 - self.plan.after / self.plan.before

    @property
    def square(self):
        """Return the unit of a variance."""
        return f"({self.unit})²" if self.unit else ""

    @property
    def relative(self):
        """Return True if nobody said how much the field varies: errors are shares of that."""
        return not self.unit and self.problem.model.sill == 1.0

    @property
    def error_unit(self):
        """Return what the numbers of :meth:`figure` count."""
        if self.relative:
            return translate("SmartQuartier", "of the field's own spread")
        return self.unit or translate("SmartQuartier", "unit of the values")

    def figure(self, variance):
        """Return the root of a variance, without a unit."""
        root = math.sqrt(max(variance, 0.0))
        if self.relative:
            return percent(root / math.sqrt(self.problem.prior))
        return three(root)

    def lead(self):
        """Return the plan's result in one sentence."""
        if len(self.plan.sites) == 1:
            text = self._single_lead()
        elif self.relative:
            text = translate(
                "SmartQuartier",
                "{} new sensors make the map more certain: its typical error falls from {} to {} "
                "of the field's own spread; {} of the uncertainty (mean variance) is gone.",
            )
        else:
            text = translate(
                "SmartQuartier",
                "{} new sensors make the map more certain: its typical error falls from {} to {}; "
                "{} of the uncertainty (mean variance) is gone.",
            )
        ending = f"\N{NO-BREAK SPACE}{self.unit}" if self.unit else ""
        count = len(self.plan.sites)
        words = (
            self.figure(self.plan.before), self.figure(self.plan.after) + ending,
            percent(self.reduction),
        )  # fmt: skip
        return text.format(*words) if count == 1 else text.format(number(count, 0), *words)

    def _single_lead(self):
        if self.relative:
            return translate(
                "SmartQuartier",
                "1 new sensor makes the map more certain: its typical error falls from {} to {} "
                "of the field's own spread; {} of the uncertainty (mean variance) is gone.",
            )
        return translate(
            "SmartQuartier",
            "1 new sensor makes the map more certain: its typical error falls from {} to {}; {} "
            "of the uncertainty (mean variance) is gone.",
        )

    def share_up(self, share):
        """Return a share, rounded up so that "at most" stays true."""
        return percent(math.ceil(min(share, 1.0) * 1000 - 1e-6) / 1000, 1)

    def model_words(self):
        """Return sill, range, nugget and kind of the variogram as texts."""
        model = self.problem.model
        ending = f"\N{NO-BREAK SPACE}{self.square}" if self.unit else ""
        return (
            three(model.sill) + ending, three(model.range_m), three(model.nugget) + ending,
            kind_word(model.kind),
        )  # fmt: skip


def three(value):
    """Return a number with three significant digits; a dash where missing."""
    value = finite(value)
    return number(value) if value is None else short(value, 3)


def fine(share):
    """Return a share with so many decimals that neighbours in a list differ."""
    return percent(share, 2 if abs(share) < 0.01 else 1)


def kind_word(kind):
    """Return the name of a kind of variogram."""
    return {
        "spherical": translate("SmartQuartier", "spherical model"),
        "exponential": translate("SmartQuartier", "exponential model"),
        "gaussian": translate("SmartQuartier", "Gaussian model"),
        "matern32": translate("SmartQuartier", "Matérn 3/2 model"),
    }[kind]


def criterion_text(criterion):
    """Return what the sites were chosen for, as a sentence."""
    return {
        "variance": translate(
            "SmartQuartier", "The sites were chosen so that the map's mean variance becomes small."
        ),
        "mutual_information": translate(
            "SmartQuartier",
            "The sites were chosen so that they tell as much as possible about all other places "
            "(mutual information).",
        ),
        "entropy": translate(
            "SmartQuartier",
            "The sites were chosen where least is known (entropy); such plans tend to the edge of "
            "the area and are meant for comparison.",
        ),
    }[criterion]


def bound_sentence(view):
    """Return how far the plan can be from the best possible one.

    Parameters
    ----------
    view : FieldView
        The plan.

    Returns
    -------
    str
        A sentence or two; never "optimal".
    """
    plan = view.plan
    if plan.bound is None:
        return translate(
            "SmartQuartier",
            "How far the best possible plan is ahead was not computed: the question is too large.",
        )
    return translate(
        "SmartQuartier",
        "It is not proven to be the best plan: no plan of {} takes away more than {} of "
        "the variance, this one takes {}. The bound is loose: it is computed as if one "
        "sensor could see many places at once.",
    ).format(
        devices(len(plan.sites)), view.share_up(1 - plan.bound / plan.before),
        percent(view.reduction, 1),
    )  # fmt: skip


def robust_sentence(view):
    """Return what becomes of the plan if the range is another one.

    Parameters
    ----------
    view : FieldView
        The plan.

    Returns
    -------
    str
        A sentence; empty if nobody looked.
    """
    checks = view.plan.sensitivity
    if not checks:
        return ""
    worst = max(check.share_left - check.best_left for check in checks)
    if worst <= _CLOSE:
        text = translate(
            "SmartQuartier",
            "The choice of sites hardly depends on the range: if it were half or double, a plan "
            "made for that would take away only {} percentage points more of the variance. How "
            "much the network brings does depend on it: {}.",
        )
    else:
        text = translate(
            "SmartQuartier",
            "The choice of sites depends on the range: if it were half or double, a plan made for "
            "that would take away up to {} percentage points more of the variance. Measure first, "
            "if possible. What the network brings also depends on it: {}.",
        )
    brings = ", ".join(
        translate("SmartQuartier", "{} at {} m").format(
            percent(1 - check.share_left), three(check.range_m)
        )
        for check in checks
    )
    return text.format(number(max(worst, 0.0) * 100, 1), brings)
