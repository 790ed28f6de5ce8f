"""What stands above the map on the printed sheet of a sensor plan."""

from ....bridge.print_summary import Block, Summary
from ....core.i18n import translate
from ....core.numbers import number
from .words import quarter_lines


def sheet_summary(verdict, shares, demand, reach):
    """Return what the plan covers, what is counted, and what each chosen quarter gets.

    Parameters
    ----------
    verdict : sequence of str
        Sentences of the panel; empty as long as it has computed nothing.
    shares : sequence of Share
        Of the chosen quarters.
    demand : str
        Name of the layer with the demand.
    reach : float
        In m.

    Returns
    -------
    Summary
    """
    text = " ".join(one for one in verdict if one)
    if not text:
        return Summary()
    counted = (
        translate("SmartQuartier", "Demand: {}").format(demand),
        translate("SmartQuartier", "Reach: {} m, an assumption").format(number(reach, 0)),
    )
    blocks = (
        Block(translate("SmartQuartier", "What is counted"), counted),
        Block(translate("SmartQuartier", "The chosen quarters"), quarter_lines(shares)),
    )
    return Summary(text, tuple(one for one in blocks if one.lines))
