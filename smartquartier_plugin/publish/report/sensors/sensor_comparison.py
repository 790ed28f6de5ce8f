"""A plan that somebody made beside the best one found and what is possible at all."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number
from .sensor_tables import value_unit
from .sensor_words import amount, counted, limits_phrase, share_text


def add_comparison(report, view):
    """Compare a given plan with the best one found and with what is possible at all.

    Parameters
    ----------
    report : Report
        To extend.
    view : SensorView
        The given plan, with the best one found.
    """
    report.section(translate("SmartQuartier", "Compared with the best plan found"))
    best, plan = view.best, view.plan
    given = {view.site_id(i) for i in view.order}
    other = [str(best.sites.ids[int(i)]) for i in best.order]
    common = len(given.intersection(other))
    rows = [
        _compared(translate("SmartQuartier", "this plan"), view.n_chosen, plan.value, view),
        _compared(translate("SmartQuartier", "best plan found"), len(other), best.plan.value, view),
    ]
    if np.isfinite(plan.bound):
        label = translate("SmartQuartier", "no plan can exceed")
        rows.append(
            [
                label,
                "",
                amount(plan.bound, view.total, view.bound_rounding),
                share_text(plan.bound, view.total, view.bound_rounding),
            ]
        )
    report.table(
        translate("SmartQuartier", "This plan, the best one found, and the bound"),
        [
            translate("SmartQuartier", "Plan"),
            translate("SmartQuartier", "New sites"),
            value_unit(view),
            translate("SmartQuartier", "Share"),
        ],
        rows,
        numeric={1, 2, 3},
        note=_limits_note(view, common),
    )
    missing = best.plan.value - plan.value
    if missing > 1e-9 * max(view.total, 1.0):
        text = translate(
            "SmartQuartier",
            "Another plan of the same size covers {} more ({}). Its sites that are not in this "
            "plan: {}.",
        ).format(
            counted(amount(missing, view.total), value_unit(view)),
            share_text(missing, view.total),
            _listed([name for name in other if name not in given]),
        )
    else:
        text = translate("SmartQuartier", "No better plan was found.")
    report.paragraph(text)


def _limits_note(view, common):
    """Say what both plans keep, and what the given one does not."""
    limits = limits_phrase(view.problem, view.n_chosen, view.device, view.cost_unit)
    text = translate("SmartQuartier", "Both keep the same limits ({}); sites in both: {}.")
    if view.broken:
        text = translate(
            "SmartQuartier",
            "Compared {}; sites in both: {}. Rules that this plan breaks do not hold for the "
            "other one and the bound either: {}.",
        )
    return text.format(limits, number(common, 0), "; ".join(view.broken))


def _compared(label, count, value, view):
    return [label, number(count, 0), amount(value, view.total), share_text(value, view.total)]


def _listed(names, most=30):
    if len(names) <= most:
        return ", ".join(names)
    return translate("SmartQuartier", "{} and {} more").format(
        ", ".join(names[:most]), number(len(names) - most, 0)
    )
