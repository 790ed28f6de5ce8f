"""Drivers from a statistics table: joined by code, rows of one code added up first."""

import math

import numpy as np

from ...errors import InputError
from ...formulas.tree import evaluate
from ...i18n import translate
from ...pilots.indicators.columns import listing
from ...pilots.indicators.expressions import parse_formulas
from ...pilots.indicators.join import match_codes, sum_by_code
from ...pilots.indicators.timeseries import order_periods
from ...progress import SILENT
from .collect import DriverResult, check_size
from .fields import adds_up
from .sums import relative_error


def table_drivers(
    zones, table, id_field, lines, layer, catalogue, period_field="", progress=SILENT
):
    """Compute drivers from a table with one or more rows per zone.

    Parameters
    ----------
    zones : Zones
        Their ids are the codes of the table.
    table : DataFrame
        Statistics.
    id_field : str
        Field with the code.
    lines : str
        ``driver = expression`` over the fields of the table, one a line.
    layer : str
        Name of the table, for messages.
    catalogue : Catalogue
        Knows drivers; others are possible, and told.
    period_field : str
        Field with the period; the latest one counts. Empty where there is none.
    progress : Progress
        Told of codes without a partner and of what was added up.

    Returns
    -------
    tuple of DriverResult
        What codes without a zone hold is ``outside``.

    Raises
    ------
    InputError
        Faulty lines, no match, a negative quantity.
    """
    formulas = parse_formulas(lines, [name for name in table if name != "geometry"])
    _check_names(formulas, catalogue, progress)
    used = tuple(dict.fromkeys(name for item in formulas for name in item.fields))
    sums = sum_by_code(table, id_field, used, layer, period_field or None)
    codes, numbers = _latest(sums, period_field, layer, progress)
    match = match_codes(list(zones.ids), list(codes))
    for note in (*sums.notes, *match.notes):
        progress.warn(note)
    has = match.rows >= 0
    inside = np.zeros(len(codes), bool)
    inside[match.rows[has]] = True
    return tuple(
        _result(
            zones, formula, evaluate(formula.node, numbers).numbers, match.rows, inside, layer,
            adds_up(formula.name, catalogue),
        )
        for formula in formulas
    )  # fmt: skip


def _latest(sums, period_field, layer, progress):
    """Return the codes and sums of the latest period."""
    if not period_field:
        return sums.codes, sums.numbers
    periods = order_periods(sums.periods, period_field)
    last = periods.index == len(periods.labels) - 1
    progress.info(
        translate("SmartQuartier", "Table '{}': the values of {} count.").format(
            layer, periods.labels[-1]
        )
    )
    return sums.codes[last], {name: values[last] for name, values in sums.numbers.items()}


def _check_names(formulas, catalogue, progress):
    for formula in formulas:
        if not formula.fields:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Driver '{}' uses no field of the table; name at least one.",
                ).format(formula.name)
            )
    odd = [formula.name for formula in formulas if catalogue.driver(formula.name) is None]
    if odd:
        progress.warn(
            translate(
                "SmartQuartier",
                "The catalogue of effects knows no driver {}; check the spelling, or add it to "
                "your own catalogue. Its drivers: {}.",
            ).format(listing(odd), listing([one.field for one in catalogue.drivers], 99))
        )


def _result(zones, formula, values, rows, inside, layer, adds):
    if (values < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Driver '{}' of table '{}' is negative for {} codes; a quantity is 0 or more.",
            ).format(formula.name, layer, int((values < 0).sum()))
        )
    check_size(layer, formula.name, values)
    known = np.isfinite(values)
    own = np.where(rows >= 0, values[np.maximum(rows, 0)], np.nan)
    total, within, beyond = (
        math.fsum(values[known & chosen].tolist()) if adds else math.nan
        for chosen in (np.ones(len(values), bool), inside, ~inside)
    )
    none = np.zeros(zones.n)
    plain = formula.expression == formula.name
    return DriverResult(
        formula.name, layer, "table", own, none, none, none.astype(bool), total, within, beyond,
        len(values), int((~known).sum()), relative_error(total, (within, beyond)) if adds else 0.0,
        "" if plain else f"= {formula.expression}",
    )  # fmt: skip
