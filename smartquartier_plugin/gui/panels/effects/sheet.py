"""What stands above the map on the printed sheet of effects."""

from ....bridge.print_summary import Block, Summary
from ....core.i18n import translate
from .results import effect_figures, ranked, sentence, total_figure

_LINES = 5


def sheet_summary(totals, shown, figures):
    """Return the sum with its range, the zones that change most, and what each effect adds.

    Parameters
    ----------
    totals : sequence of mapping
        Rows of the run's table of totals.
    shown : Shown or None
        The indicator on the map.
    figures : sequence of Figure
        Of the zones.

    Returns
    -------
    Summary
    """
    if shown is None:
        return Summary()
    total = total_figure(totals, shown)
    blocks = (
        Block(
            translate("SmartQuartier", "Zones with the largest changes"),
            tuple(_line(one, shown) for one in ranked(figures, _LINES)),
        ),
        Block(
            translate("SmartQuartier", "All zones together, by effect"),
            tuple(_line(one, shown) for one in ranked(effect_figures(totals, shown), _LINES)),
        ),
    )
    text = sentence(total, shown) if total is not None else shown.label
    return Summary(text, tuple(one for one in blocks if one.lines))


def _line(figure, shown):
    text = translate("SmartQuartier", "{}: {} {}")
    return text.format(figure.label, figure.range_words(), shown.unit).strip()
