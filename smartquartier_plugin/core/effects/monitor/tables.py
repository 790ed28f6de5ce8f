"""The monitor of an effect as columns, table and record."""

import numpy as np

from ...numbers import finite
from ...pilots.monitor.text import result_table


def quarter_columns(result):
    """Return the result columns of the quarters.

    Parameters
    ----------
    result : EffectMonitor

    Returns
    -------
    dict of str to sequence
        In the order of the quarters.
    """
    found = result.difference
    columns = {
        "role": list(result.roles),
        "before": found.before,
        "after": found.after,
        "change": found.change,
        "expected": np.where(np.isfinite(result.effect), result.expected, np.nan),
        "effect": result.effect,
    }
    if result.forecast is not None:
        pilots = np.isfinite(result.effect)
        for part in ("low", "mid", "high"):
            values = getattr(result.forecast, part)
            columns[f"estimate_{part}"] = np.where(pilots, values, np.nan)
        columns["estimate_hit"] = [hit or None for hit in result.forecast.hit]
    return columns


def pilot_table(result):
    """Return one row per pilot, as :func:`core.pilots.monitor.text.result_table`.

    Parameters
    ----------
    result : EffectMonitor

    Returns
    -------
    pandas.DataFrame
    """
    return result_table(result.monitor)


def method(result, question, local):
    """Return what the record says about the method.

    Parameters
    ----------
    result : EffectMonitor
    question : Question
    local : Assumption or None

    Returns
    -------
    dict
    """
    from ..catalogue.writing import assumption_entry

    found = result.difference
    codes = result.monitor.codes
    return {
        "formula": "effect = mean(change of pilots) - mean(change of comparison quarters); "
        "change = after / before - 1 (relative) or after - before (absolute)",
        "interval": "constant effects that the permutation test doesn't reject (Rosenbaum 2002)",
        "mode": found.mode,
        "indicator": result.indicator,
        "start": question.start,
        "pilots": [codes[row] for row in found.treated],
        "comparison": [codes[row] for row in found.controls],
        "change_pilots": found.change_treated,
        "change_comparison": found.change_controls,
        "effect": found.effect,
        "low": finite(found.low),
        "high": finite(found.high),
        "confidence": found.confidence,
        "p_value": finite(found.p_value),
        "permutations": found.permutations,
        "all_permutations": found.exact,
        "trend_before": finite(found.trend),
        "trend_before_p": finite(found.trend_p),
        "local_assumption": None if local is None else assumption_entry(local),
    }
