"""Which quarters the nearly best sets share, and which can take each other's place."""

import numpy as np

from ....core.i18n import translate
from .. import charts
from ..page import join, strong
from ..words import enumerate_words
from .set_words import loss_limit

SWAPS_LISTED = 8


def add_core(report, view):
    """Add the core index, and by whom each pilot can be replaced.

    Parameters
    ----------
    report : Report
        To extend.
    view : SetView
        The selection.
    """
    report.section(translate("SmartQuartier", "Which quarters are in nearly every good set?"))
    index = np.asarray(view.selection.core_index, dtype=float)
    order = [int(i) for i in np.argsort(-index, kind="stable") if index[i] > 0]
    core = [view.names[i] for i in order if index[i] >= 1 - 1e-9]
    if core and view.selection.n_near > 1:
        text = translate("SmartQuartier", "In every set that is nearly as good: {}.")
        report.paragraph(text.format(enumerate_words(core)))
    elif view.selection.n_near > 1:
        report.paragraph(translate("SmartQuartier", "No quarter is in all of them."))
    _swaps(report, view)
    shown = order[:40]
    word = translate("SmartQuartier", "in the set")
    report.figure(
        charts.share_bars(
            [view.names[i] for i in shown],
            [[index[i]] for i in shown],
            [word],
            translate("SmartQuartier", "Core index"),
            translate("SmartQuartier", "Share of the nearly best sets that hold the quarter."),
            axis=translate("SmartQuartier", "Share of nearly best sets, %"),
        ),
        translate("SmartQuartier", "Core index: share of the nearly best sets that hold a quarter"),
        translate(
            "SmartQuartier",
            "100: in all of them (core); below 100: borderline. Quarters in none: {}.",
        ).format(int((index <= 0).sum())),
    )


def _swaps(report, view):
    """Say for each pilot whether another quarter can take its place, the others staying."""
    from ....core.pilots.sets.loss import single_swaps

    selection = view.selection
    if selection.n_near < 2:
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "Can one pilot be exchanged while the others stay? Listed are the quarters that can "
            "take its place with a loss of at most {}, the smallest loss first:",
        ).format(loss_limit(selection.near_optimal))
    )
    lines = []
    for pilot, new in single_swaps(selection).items():
        names = enumerate_words(view.names[i] for i in new[:SWAPS_LISTED])
        if len(new) > SWAPS_LISTED:
            names = translate("SmartQuartier", "{} quarters, first {}").format(len(new), names)
        if not new:
            names = translate("SmartQuartier", "no other quarter")
            if not selection.complete:
                names = translate("SmartQuartier", "no other quarter in the sets listed")
        lines.append(join(strong(view.names[pilot]), f": {names}."))
    report.bullets(lines)
