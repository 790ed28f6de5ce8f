"""The part of a network's report that says on what it rests: the variogram, other ranges."""

from ....core.i18n import translate
from ....core.numbers import number, percent
from . import field_charts
from .field_words import three


def add_trust(report, view):
    """Add the variogram and what becomes of the plan at other ranges.

    Parameters
    ----------
    report : Report
        To extend.
    view : FieldView
        The plan.
    """
    model = view.problem.model
    report.section(translate("SmartQuartier", "How far can it be trusted?"))
    if view.choice.fit is None:
        report.paragraph(
            translate(
                "SmartQuartier",
                "The variogram was given, not measured: sill {}, range {} m, nugget {}, {}. The "
                "range is the assumption on which most depends.",
            ).format(*view.model_words())
        )
    else:
        report.paragraph(
            translate(
                "SmartQuartier",
                "The variogram was fitted to the values of {} stations: sill {}, range {} m, "
                "nugget {}, {}.",
            ).format(number(view.choice.experimental.points, 0), *view.model_words())
        )
    report.figure(
        field_charts.variogram_chart(
            model, view.choice.experimental, unit=view.square,
            title=translate("SmartQuartier", "Variogram"),
            desc=translate("SmartQuartier", "Sill, range and nugget stand in the text above."),
        ),
        translate("SmartQuartier", "Variogram: how much two places differ, by their distance"),
        translate(
            "SmartQuartier",
            "The lower the curve, the more one place tells about the other; beyond the range it "
            "tells nothing.",
        ),
    )  # fmt: skip
    if view.plan.sensitivity:
        _other_ranges(report, view)


def _other_ranges(report, view):
    plan, model = view.plan, view.problem.model
    rows = [
        [
            f"{three(check.range_m)}\N{NO-BREAK SPACE}m",
            percent(1 - check.share_left, 1),
            percent(1 - check.best_left, 1),
            translate("SmartQuartier", "{} of {}").format(
                number(check.common, 0), number(len(plan.sites), 0)
            ),
        ]
        for check in plan.sensitivity
    ]
    own = [
        f"{three(model.range_m)}\N{NO-BREAK SPACE}m", percent(view.reduction, 1),
        percent(view.reduction, 1),
        translate("SmartQuartier", "{} of {}").format(*[number(len(plan.sites), 0)] * 2),
    ]  # fmt: skip
    rows.insert(1, own)
    report.table(
        translate("SmartQuartier", "The plan if the range were another one"),
        [
            translate("SmartQuartier", "Range of the variogram"),
            translate("SmartQuartier", "Variance gone with this plan"),
            translate("SmartQuartier", "with a plan made for this range"),
            translate("SmartQuartier", "Common sites"),
        ],
        rows,
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "How much a network brings depends on the range; whether these are the right sites "
            "often hardly does. Compare the two columns in the middle.",
        ),
    )
