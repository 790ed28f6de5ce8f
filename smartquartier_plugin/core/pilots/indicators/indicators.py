"""From a statistics table to indicators per quarter.

The order matters: rows of one code are added up, then the formulas are computed, then
small numbers are suppressed, and only from what is left come changes and trends.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...formulas.tree import evaluate, has_public, public_fields, secret_fields
from ...i18n import translate
from ...progress import SILENT
from .columns import listing
from .expressions import parse_expression, parse_formulas
from .fields import name_suppressed, rate_fields, series_fields
from .join import match_codes, quarter_codes, sum_by_code
from .notes import given_away, result_notes
from .protection import protect
from .suppression import too_few_inhabitants
from .timeseries import order_periods

RESERVED = ("suppressed", "data_share")


@dataclass(frozen=True)
class IndicatorSummary:
    """What became of one formula, in the latest period.

    Parameters
    ----------
    name, expression : str
        As the user wrote them.
    is_ratio : bool
        It is one numerator over one denominator, up to constant factors.
    n_missing : int
        Quarters without a value in the data.
    n_undefined : int
        Those of them where the formula divides by zero or the like.
    n_suppressed : int
        Quarters that have a value, but not to be published. For which reason isn't
        counted: how many are secret and how many only protect them would tell too much.
    is_checked : bool
        False where the small-number rule can't look: the numerator isn't a count, or the
        user said ``public()``.
    is_public : bool
        The user said ``public()``.
    open_groups : int
        Totals from which a suppressed count could still be had.
    not_whole : tuple of str
        Codes of the quarters where the count isn't a whole number.
    exceeding : tuple of str
        Codes of the quarters where the part exceeds the whole, in any period.
    """

    name: str
    expression: str
    is_ratio: bool
    n_missing: int
    n_undefined: int
    n_suppressed: int
    is_checked: bool
    is_public: bool
    open_groups: int
    not_whole: tuple
    exceeding: tuple


@dataclass(frozen=True)
class IndicatorResult:
    """Indicators per quarter.

    Parameters
    ----------
    table : pandas.DataFrame
        Index: code, in the order of the quarters. Columns: the fields of ``columns``
        (float, NaN where missing or suppressed), then *data_share* (0-1) and
        *suppressed* (names separated by commas, empty if none).
    columns : tuple of str
        Names of the computed fields.
    unmatched : pandas.DataFrame
        Columns *code* and *side* ("quarters" or "table").
    n_matched, n_unmatched : int
        Quarters with a row; codes without a partner on either side.
    periods : tuple of str
        Periods in order of time; empty without a period field.
    summaries : tuple of IndicatorSummary
        One per formula.
    notes : tuple of str
        Sentences for the user and the record.
    """

    table: object
    columns: tuple
    unmatched: object
    n_matched: int
    n_unmatched: int
    periods: tuple
    summaries: tuple
    notes: tuple


@dataclass(frozen=True)
class _Rules:
    """What suppression needs to know, arrays of shape (n, t) or (n,)."""

    few: np.ndarray
    groupings: tuple
    min_cases: float
    protect_few: bool


@dataclass(frozen=True)
class _Computed:
    """A formula over all quarters and periods, before and after suppression."""

    raw: np.ndarray
    values: np.ndarray


def pilot_indicators(
    quarters,
    id_field,
    table,
    table_id_field,
    indicator_lines,
    period_field=None,
    population=None,
    min_population=300,
    min_cases=3,
    group_field=None,
    with_se=False,
    with_eb=False,
    protect_few=False,
    progress=SILENT,
):
    """Compute indicators per quarter from a statistics table.

    Parameters
    ----------
    quarters : pandas.DataFrame or geopandas.GeoDataFrame
        One row per quarter.
    id_field : str
        Field of ``quarters`` with the code.
    table : pandas.DataFrame
        Statistics, one or more rows per code (and period); rows of one code are added up.
    table_id_field : str
        Field of ``table`` with the code.
    indicator_lines : str or sequence of str
        Lines ``name = expression``, see :func:`.expressions.parse_formulas`.
    period_field : str, optional
        Field of ``table`` with the period: then the value of the latest period, the
        change since the first and the trend are given, as ``<name>``,
        ``<name>_change``, ``<name>_change_pct``, ``<name>_trend``, ``<name>_trend_se``.
    population : str, optional
        Expression for the number of inhabitants; without it that rule can't be applied.
    min_population : float
        Inhabitants; below, nothing is published.
    min_cases : float
        Smallest count (other than 0) that is published.
    group_field : str, optional
        Field of ``quarters`` with the district, if totals per district are published.
        The total of the city is taken to be known always.
    with_se, with_eb : bool
        Add ``<name>_se``, the standard uncertainty from small numbers, and
        ``<name>_eb``, the empirical-Bayes rate, for every ratio of counts.
    protect_few : bool
        Whether quarters with too few inhabitants must not follow from totals either.
    progress : Progress
        Receives one report per period.

    Returns
    -------
    IndicatorResult
        Values, unmatched codes, counts and notes.

    Raises
    ------
    InputError
        Unknown or unusable fields, faulty formulas, no or repeated codes, no match.
    """
    import pandas as pd

    _check_fields(quarters, (id_field, group_field), translate("SmartQuartier", "the quarters"))
    _check_fields(table, (table_id_field, period_field), translate("SmartQuartier", "the table"))
    formulas = parse_formulas(indicator_lines, [name for name in table if name != "geometry"])
    inhabitants = parse_expression(population, table, formulas) if _given(population) else None
    _check_names(formulas, period_field, with_se, with_eb)
    codes = quarter_codes(quarters[id_field].tolist(), id_field)
    used = [name for item in (*formulas, inhabitants) if item for name in item.fields]
    layer = translate("SmartQuartier", "the table")
    sums = sum_by_code(table, table_id_field, tuple(dict.fromkeys(used)), layer, period_field)
    match = match_codes(codes, list(dict.fromkeys(sums.codes)))
    labels, times, columns = _cube(sums, codes, period_field)
    people = evaluate(inhabitants.node, columns).numbers if inhabitants else None
    shape = next(iter(columns.values())).shape
    rules = _Rules(
        np.zeros(shape, bool) if people is None else too_few_inhabitants(people, min_population),
        _groupings(quarters, group_field, shape[0]),
        min_cases,
        protect_few,
    )
    computed, summaries = _compute(formulas, columns, rules, codes, progress)
    times = times if period_field else None
    frame = _frame(formulas, columns, computed, times, (with_se, with_eb))
    progress.report(1.0)
    return IndicatorResult(
        table=frame.set_index(pd.Index(codes, name=id_field)),
        columns=tuple(frame.columns[:-2]),
        unmatched=match.unmatched,
        n_matched=match.n_matched,
        n_unmatched=len(match.unmatched),
        periods=labels,
        summaries=summaries,
        notes=match.notes  # who is not in it at all comes first
        + sums.notes
        + given_away(_contradictions(formulas))
        + result_notes(summaries, labels, people is not None, min_population, min_cases),
    )


def _compute(formulas, columns, rules, codes, progress):
    """Compute every formula, hide what must be hidden, and say what became of it."""
    answers = [evaluate(formula.node, columns) for formula in formulas]
    raw = np.array([answer.numbers for answer in answers])
    protection = protect(
        formulas,
        raw,
        columns,
        rules.few,
        rules.groupings,
        rules.min_cases,
        rules.protect_few,
        progress.part(0, 0.9),
    )
    computed = [
        _Computed(values, np.where(hidden, np.nan, values))
        for values, hidden in zip(raw, protection.hidden)
    ]
    summaries = tuple(
        _summary(formula, answers[i], protection, i, codes) for i, formula in enumerate(formulas)
    )
    return computed, summaries


def _frame(formulas, columns, computed, times, extras):
    """Return the frame of results: levels, changes, extras, data share, what is hidden."""
    import pandas as pd

    n = computed[0].raw.shape[0]
    fields, suppressed, present = {}, [[] for _ in range(n)], []
    for formula, item in zip(formulas, computed):
        added = series_fields(formula.name, item, times)
        name_suppressed(suppressed, item, added, formula.name, times)
        present.append(np.isfinite(added[formula.name]))
        fields.update(added)
        fields.update(rate_fields(formula, columns, added[formula.name], *extras))
    frame = pd.DataFrame(fields)
    frame["data_share"] = np.mean(present, axis=0)
    frame["suppressed"] = [",".join(names) for names in suppressed]
    return frame


def _summary(formula, answer, protection, position, codes):
    check = protection.checks[position]
    return IndicatorSummary(
        name=formula.name,
        expression=formula.expression,
        is_ratio=formula.ratio is not None,
        n_missing=int((~np.isfinite(answer.numbers[:, -1])).sum()),
        n_undefined=int(answer.undefined[:, -1].sum()),
        n_suppressed=int(protection.hidden[position, :, -1].sum()),
        is_checked=check.is_checked,
        is_public=has_public(formula.node),
        open_groups=protection.open_totals[position],
        not_whole=tuple(np.array(codes, dtype=object)[check.not_whole]),
        exceeding=tuple(np.array(codes, dtype=object)[check.exceeding]),
    )


def _contradictions(formulas):
    """Return the fields that are public in one formula and secret in another."""
    secret = {name for formula in formulas for name in secret_fields(formula.node)}
    shown = {name for formula in formulas for name in public_fields(formula.node)}
    return sorted(secret & shown)


def _given(text):
    return bool(text and str(text).strip())


def _check_fields(frame, names, layer):
    for name in names:
        if name and name not in frame:
            raise InputError(
                translate(
                    "SmartQuartier", "There is no field '{field}' in {layer}; it has {fields}."
                ).format(field=name, layer=layer, fields=listing(frame, 20))
            )


def _check_names(formulas, period_field, with_se, with_eb):
    suffixes = [""]
    if period_field:
        suffixes += ["_change", "_change_pct", "_trend", "_trend_se"]
    suffixes += ["_se"] * bool(with_se) + ["_eb"] * bool(with_eb)
    taken = set(RESERVED)
    for formula in formulas:
        if not formula.fields:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Line {line} of the indicators, '{name}', uses no field of the table; name "
                    "at least one.",
                ).format(line=formula.line, name=formula.name)
            )
        names = {formula.name.lower() + suffix for suffix in suffixes}
        if names & taken:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Line {line} of the indicators: the result field '{name}' would exist twice; "
                    "choose another name.",
                ).format(line=formula.line, name=sorted(names & taken)[0])
            )
        taken |= names


def _cube(sums, codes, period_field):
    """Lay the table out as one array (quarter, period) per field; NaN where no row is."""
    if period_field:
        periods = order_periods(sums.periods, period_field)
        labels, times, column = periods.labels, periods.times, periods.index
    else:
        labels, times, column = (), np.zeros(1), np.zeros(len(sums.codes), dtype=int)
    position = {code: row for row, code in enumerate(codes)}
    row = np.array([position.get(code, -1) for code in sums.codes])
    known = row >= 0
    shape = (len(codes), len(times))
    seen = np.zeros(shape, dtype=bool)
    seen[row[known], column[known]] = True
    columns = {}
    for name, values in sums.numbers.items():
        cube = np.zeros(shape)
        # "2020" and "2020-01" are one period: their rows are added up like any others.
        np.add.at(cube, (row[known], column[known]), values[known])
        columns[name] = np.where(seen, cube, np.nan)
    return labels, times, columns


def _groupings(quarters, group_field, n):
    groupings = [np.zeros(n, dtype=int)]
    if group_field:
        names = {}
        groupings.insert(
            0, np.array([names.setdefault(str(v), len(names)) for v in quarters[group_field]])
        )
    return tuple(groupings)
