"""Whether formulas give numbers at all: computed once over the ranges of what stands in them."""

import numpy as np

from ...errors import InputError
from ...formulas.reader import FormulaReader
from ...formulas.tree import evaluate_shapes
from ...i18n import translate
from .finding import Finding
from .formulas import UPTAKE
from .model import FORMULA_FUNCTIONS

SIGNED = "change"  # direction of effects whose formula has a sign itself


def trial_values(catalogue, effect):
    """Return values for a trial of an effect's formulas.

    Parameters
    ----------
    catalogue : Catalogue
    effect : Effect

    Returns
    -------
    dict of str to array
        Assumptions (t,): all low, central and high together, then each alone at its ends.
        Drivers (2, 1): positive numbers that fall, and that rise, in the order in which they
        are declared, as one may be a part of another. The uptake is the measure's highest.
    """
    items = {name: catalogue.assumption(key) for name, key in effect.params.items()}
    trials = 3 + 2 * len(items)
    steps = 1_000.0 * 0.5 ** np.arange(len(effect.drivers))
    values = {
        name: np.array([[fall], [rise]])
        for name, fall, rise in zip(effect.drivers, steps, steps[::-1])
    }
    for number, (name, item) in enumerate(items.items()):
        column = np.full(trials, float(item.central))
        column[[0, 2]] = item.low, item.high
        column[[3 + 2 * number, 4 + 2 * number]] = item.low, item.high
        values[name] = column
    values[UPTAKE] = np.full(trials, float(catalogue.measure(effect.measure).uptake_high))
    return values


def trial_findings(catalogue, effect, place):
    """Compute an effect's formulas once and look at what comes out.

    Parameters
    ----------
    catalogue : Catalogue
    effect : Effect
        Its formulas can be read.
    place : str
        Its name for findings.

    Yields
    ------
    Finding
    """
    values = trial_values(catalogue, effect)
    shape = 2, len(values[UPTAKE])
    for part, formula in effect.formulas.items():
        numbers = np.broadcast_to(_computed(formula, values), shape)
        if np.isnan(numbers).all(axis=0).any():
            text = translate(
                "SmartQuartier",
                "'{}' gives no number within the ranges of its assumptions: a division by zero, "
                "an overflow or the like.",
            )
            yield Finding("error", place, text.format(formula))
        elif part == "cap" and (numbers < 0).all(axis=0).any():
            text = translate(
                "SmartQuartier", "The cap '{}' is negative; it is a size without sign."
            )
            yield Finding("error", place, text.format(formula))
        elif part == "formula" and effect.direction != SIGNED and (numbers < 0).all():
            text = translate(
                "SmartQuartier",
                "'{}' is negative, but the direction is told apart; leave out the sign.",
            )
            yield Finding("error", place, text.format(formula))


def _computed(formula, values):
    """Return the values of a formula, NaN where there are none."""
    try:
        node = FormulaReader(formula, list(values), FORMULA_FUNCTIONS).read()
        return evaluate_shapes(node, values)
    except (ArithmeticError, InputError):  # such as 9**9**9**9 in plain numbers
        return np.array([np.nan])
