"""What a table of pairs asks for: which pairs to merge, and which are not the same."""

from dataclasses import dataclass

from ..errors import InputError
from ..i18n import translate
from ..id_text import id_text

_YES, _NO = ("1", "true", "ja", "yes"), ("0", "false", "nein", "no")


@dataclass(frozen=True)
class Decided:
    """Pairs of ids by what was decided.

    Parameters
    ----------
    same, different : tuple of (str, str)
    open : int
        Rows that nobody decided, and that are not merged.
    alone : tuple of (str, str)
        Those of ``same`` that rest on the verdict alone.
    listed : tuple of (str, str)
        All pairs of the table, but those of ``different``.
    """

    same: tuple
    different: tuple
    open: int
    alone: tuple
    listed: tuple


def decided_pairs(frame, layer, accept_same=False):
    """Read the decisions of a table of pairs.

    Parameters
    ----------
    frame : DataFrame
        Fields ``a`` and ``b`` (ids), ``confirmed`` (1 the same, 0 different, empty: not
        decided). Without that field rows whose ``verdict`` is ``same`` count.
    layer : str
        Its name, for messages.
    accept_same : bool
        Take rows with the verdict ``same``, too, that nobody marked as different.

    Returns
    -------
    Decided

    Raises
    ------
    InputError
        If fields are missing, an id is, or a decision can't be read.
    """
    names = set(frame.columns)
    missing = [name for name in ("a", "b") if name not in names]
    if not missing and not names & {"confirmed", "verdict"}:
        missing = ["confirmed"]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field '{}': give the result of 'Find duplicates in the atlas'.",
            ).format(layer, missing[0])
        )
    by_verdict = accept_same or "confirmed" not in names
    same, different, left, alone, listed = [], [], 0, [], []
    verdicts = frame["verdict"] if "verdict" in names else [None] * len(frame)
    marks = frame["confirmed"] if "confirmed" in names else [None] * len(frame)
    for number, (a, b, mark, verdict) in enumerate(zip(frame["a"], frame["b"], marks, verdicts), 1):
        pair = (id_text(a).strip(), id_text(b).strip())
        if not all(pair):
            raise InputError(
                translate(
                    "SmartQuartier", "Layer '{}': row {} lacks an identifier in 'a' or 'b'."
                ).format(layer, number)
            )
        decision = _decision(mark, layer, number)
        if decision is not False:
            listed.append(pair)
        if decision is True:
            same.append(pair)
        elif decision is False:
            different.append(pair)
        elif by_verdict and verdict == "same":
            same.append(pair)
            alone.append(pair)
        else:
            left += 1
    return Decided(tuple(same), tuple(different), left, tuple(alone), tuple(listed))


def _decision(mark, layer, number):
    text = id_text(mark).strip().lower()
    if not text:
        return None
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise InputError(
        translate(
            "SmartQuartier",
            "Layer '{}', row {}: 'confirmed' is '{}'; put 1 (the same) or 0 (different), or leave "
            "it empty.",
        ).format(layer, number, text)
    )
