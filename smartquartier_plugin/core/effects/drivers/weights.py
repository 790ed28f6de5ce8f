"""Weights of ancillary classes as somebody writes them: ``residential = 1; mixed = 0.5``."""

import re

from ...errors import InputError
from ...i18n import translate
from ...pilots.indicators.columns import listing

_NUMBER = re.compile(r"\d+([.,]\d+)?\Z")


def read_weights(text, classes, layer):
    """Read the weights of classes.

    Parameters
    ----------
    text : str
        ``class = weight``, one per line or with semicolons between.
    classes : iterable of str
        Those that the layer has.
    layer : str
        Name of the ancillary layer, for messages.

    Returns
    -------
    weights : dict of str to float
        0 or more.
    left : list of str
        Classes of the layer without a weight.

    Raises
    ------
    InputError
        For a line that can't be read, a class that stands twice or that the layer hasn't.
    """
    weights, known = {}, sorted({str(value) for value in classes if value is not None})
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        name, sign, number = (piece.strip() for piece in part.rpartition("="))
        if not sign or not name or not _NUMBER.match(number):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Weights of the classes: '{}' can't be read; write it as 'residential = 1' "
                    "with a number of 0 or more.",
                ).format(part.strip())
            )
        if name not in known:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Weights of the classes: layer '{}' has no class '{}'; its classes are {}.",
                ).format(layer, name, listing(known, 20))
            )
        if name in weights:
            raise InputError(
                translate(
                    "SmartQuartier", "Weights of the classes: '{}' stands twice; keep one."
                ).format(name)
            )
        weights[name] = float(number.replace(",", "."))
    return weights, [name for name in known if name not in weights]
