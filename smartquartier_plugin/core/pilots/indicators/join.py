"""Bring a statistics table to the quarters: by code, sums first, nothing lost silently.

Two sets of quarters can have the same size and still be different sets; so codes are
compared, never counts (the 61 of 64 Dresden quarters of one source aren't the 61 of the
other).
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .columns import duplicates, listing, numeric_column, text_codes

# Under these names tables say what a quarter is called; for texts only.
_ROW_NUMBERS = ("fid", "ogc_fid", "objectid", "gid")  # made by software, not by who counted
NAME_FIELDS = ("name", "bezeichnung", "stadtteil", "label", "titel")


@dataclass(frozen=True)
class Match:
    """Which quarter belongs to which row.

    Parameters
    ----------
    rows : numpy.ndarray
        int, one per quarter: position of its code among the table's codes, -1 if none.
    unmatched : pandas.DataFrame
        Columns *code* and *side* ("quarters" or "table").
    n_matched : int
        Quarters with a row.
    notes : tuple of str
        Sentences for the user.
    """

    rows: np.ndarray
    unmatched: object
    n_matched: int
    notes: tuple


@dataclass(frozen=True)
class Sums:
    """A table with one row per code (and period).

    Parameters
    ----------
    codes : numpy.ndarray
        object, str, one per row, in order of first appearance.
    periods : numpy.ndarray or None
        object, str, one per row.
    numbers : mapping of str to numpy.ndarray
        float64, the summed fields; NaN where a part is missing.
    carried : mapping of str to numpy.ndarray
        The first value of the fields that can't be added.
    notes : tuple of str
        Sentences for the user.
    """

    codes: np.ndarray
    periods: object
    numbers: dict
    carried: dict
    notes: tuple


def quarter_codes(values, id_field, layer=""):
    """Return the codes of the quarters, each present and there only once.

    Parameters
    ----------
    values : sequence
        The id field's values.
    id_field, layer : str
        Names for the error text.

    Returns
    -------
    numpy.ndarray
        object, str.

    Raises
    ------
    InputError
        No quarters, a quarter without a code, or a code that stands twice.
    """
    codes = text_codes(values)
    if not len(codes):
        raise InputError(
            translate(
                "SmartQuartier", "The layer of quarters is empty; choose a layer with polygons."
            )
        )
    empty = [position for position, code in enumerate(codes) if code is None]
    if empty:
        raise InputError(
            translate(
                "SmartQuartier",
                "Quarters without a code in field '{field}': {n} (the first is feature "
                "{first}); fill it in or leave these polygons out.",
            ).format(n=len(empty), field=id_field, first=empty[0] + 1)
        )
    twice = duplicates(codes)
    if twice:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{field}' of the quarters holds codes that occur more than once: "
                "{codes}; dissolve these polygons to one per quarter or choose another field.",
            ).format(field=id_field, codes=listing(twice))
        )
    return codes


def match_codes(quarters, table):
    """Find for each quarter the row of the table that bears its code.

    Parameters
    ----------
    quarters : numpy.ndarray
        object, str, unique: codes of the quarters.
    table : sequence of str
        Codes of the table, unique.

    Returns
    -------
    Match
        Rows, codes without a partner on either side, and notes.

    Raises
    ------
    InputError
        No code has a partner, or codes would have one but for lost leading zeros.
    """
    import pandas as pd

    position = {code: row for row, code in enumerate(table)}
    rows = np.array([position.get(code, -1) for code in quarters], dtype=int)
    known = set(quarters)
    left = sorted(code for code in quarters if code not in position)
    right = sorted(code for code in table if code not in known)
    _refuse_lost_zeros(left, right)
    if not (rows >= 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "No code of the table occurs among the quarters (quarters: {left}; table: "
                "{right}); check that both fields hold the same kind of code.",
            ).format(left=listing(left, 5), right=listing(right, 5))
        )
    unmatched = pd.DataFrame(
        {
            "code": np.array(left + right, dtype=object),
            "side": np.array(["quarters"] * len(left) + ["table"] * len(right), dtype=object),
        }
    )
    notes = _unmatched_notes(left, right, len(quarters), len(table))
    return Match(rows, unmatched, int((rows >= 0).sum()), notes)


def _refuse_lost_zeros(left, right):
    """A spreadsheet turns 05 into 5; guessing which is meant could join wrong rows."""
    stripped = {code.lstrip("0") or "0": code for code in right}
    pairs = [(code, stripped.get(code.lstrip("0") or "0")) for code in left]
    pairs = [(a, b) for a, b in pairs if b is not None]
    if pairs:
        raise InputError(
            translate(
                "SmartQuartier",
                "Codes that differ only in leading zeros: {n} (such as '{a}' in the quarters, "
                "'{b}' in the table); bring both to the same form, for example load the column "
                "as text or write lpad(\"code\", {width}, '0') with the field calculator.",
            ).format(
                n=len(pairs),
                a=pairs[0][0],
                b=pairs[0][1],
                width=max(len(code) for pair in pairs for code in pair),
            )
        )


def _unmatched_notes(left, right, n_quarters, n_table):
    notes = []
    if left:
        notes.append(
            translate(
                "SmartQuartier", "Quarters without a row in the table: {n} ({codes})."
            ).format(n=len(left), codes=listing(left, 20))
        )
    if right:
        notes.append(
            translate(
                "SmartQuartier",
                "Codes of the table without a polygon: {n} ({codes}); their rows are left out, "
                "also of totals.",
            ).format(n=len(right), codes=listing(right, 20))
        )
    if n_quarters == n_table and (left or right):
        notes.append(
            translate(
                "SmartQuartier",
                "Both sides have the same number of codes ({n}), yet they aren't the same "
                "quarters.",
            ).format(n=n_quarters)
        )
    return tuple(notes)


def sum_by_code(table, code_field, additive, layer, period_field=None, carried=()):
    """Add up the rows of each code (and period), so that ratios come after sums.

    Parameters
    ----------
    table : pandas.DataFrame
        The statistics.
    code_field : str
        Field of the codes.
    additive : sequence of str
        Fields to add up; a missing part makes the sum missing.
    layer : str
        Name of the table for texts.
    period_field : str, optional
        Field of the period; rows without one are left out and counted.
    carried : sequence of str, optional
        Fields that can't be added (texts): the first value stays.

    Returns
    -------
    Sums
        One row per code and period, codes as text, in order of first appearance.

    Raises
    ------
    InputError
        The table is empty, has no codes, or an additive field isn't numeric.
    """
    import pandas as pd

    codes = text_codes(table[code_field].tolist())
    periods = text_codes(table[period_field].tolist()) if period_field else codes
    present = np.array([a is not None and b is not None for a, b in zip(codes, periods)], bool)
    if not present.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "{layer} has no row with both a code in field '{field}' and, if a period field "
                "is given, a period; choose the table and the field that hold the codes of the "
                "quarters.",
            ).format(layer=layer, field=code_field)
        )
    columns = {name: numeric_column(table[name].tolist(), name, layer) for name in additive}
    keys = pd.MultiIndex.from_arrays([codes[present], periods[present]])
    group, unique = pd.factorize(keys)
    first = np.unique(group, return_index=True)[1]
    values, broken = {}, []
    for name, column in columns.items():
        # A missing part makes the sum missing: adding NaN does just that.
        values[name] = np.bincount(group, weights=column[present], minlength=len(unique))
    texts = {name: table[name].to_numpy()[present] for name in carried}
    for name, column in texts.items():
        pairs = pd.DataFrame({"group": group, "value": column})
        if len(pairs.drop_duplicates()) > len(unique):
            broken.append(name)
    sizes = np.bincount(group, minlength=len(unique))
    repeated = codes[present][first][sizes > 1]
    doubles = _with_names(repeated, sizes[sizes > 1], codes, table)
    same = _identical(codes[present], table[present]) if len(repeated) else []
    decimals = [name for name, column in columns.items() if (column[present] % 1 > 0).any()]
    notes = _sum_notes(layer, int((~present).sum()), doubles, same, decimals, broken)
    if not period_field and len(unique) > 3 and len(repeated) > len(unique) / 2:
        notes = (_many_periods(layer, len(repeated), len(unique)), *notes)
    return Sums(
        codes[present][first],
        periods[present][first] if period_field else None,
        values,
        {name: column[first] for name, column in texts.items()},
        notes,
    )


def _with_names(repeated, sizes, codes, table):
    """Return the codes that stand in several rows, with the names and the number of the rows."""
    usual = {str(name).lower(): name for name in reversed(table.columns)}
    field = next((usual[name] for name in NAME_FIELDS if name in usual), None)
    most, called = {}, {}
    for code, size in zip(repeated, sizes):
        most[code] = max(most.get(code, 0), size)
    if field is not None:
        for code, name in zip(codes, table[field]):
            if code in most and isinstance(name, str):
                called.setdefault(code, {})[name] = None
    rows = translate("SmartQuartier", "rows: {n}")
    return [
        f"{code} ({'; '.join((*called.get(code, ()), rows.format(n=size)))})"
        for code, size in most.items()
    ]


def _identical(codes, table):
    """Return the codes that have rows which nothing tells apart."""
    fields = [name for name in table.columns if str(name).lower() not in _ROW_NUMBERS]
    twice = table[fields].astype(str).duplicated(keep=False).to_numpy()
    return list(dict.fromkeys(codes[twice]))


def _many_periods(layer, n_repeated, n):
    """Warn of a time series that would be added up over its years without a word."""
    return translate(
        "SmartQuartier",
        "{layer}: {n} of {all} codes have several rows, and all of them were added up. If these "
        "are years or other periods, choose their field as period field: sums over periods are "
        "no figures of a quarter, and small numbers in them go unnoticed.",
    ).format(layer=layer, n=n_repeated, all=n)


def _sum_notes(layer, n_dropped, repeated, same, decimals, broken):
    notes = []
    if n_dropped:
        notes.append(
            translate(
                "SmartQuartier", "Rows of {layer} without code or period, left out: {n}."
            ).format(n=n_dropped, layer=layer)
        )
    if len(repeated):
        notes.append(
            translate(
                "SmartQuartier",
                "Rows of {layer} with the same code, added up before any formula: {codes}. That "
                "is right for parts of one quarter, wrong for a row that was entered twice.",
            ).format(layer=layer, codes=listing(repeated, 20))
        )
    if same:
        notes.append(
            translate(
                "SmartQuartier",
                "Some of these rows of {layer} are the same in every field: {codes}. Nothing "
                "tells whether they were entered twice; if so, delete all but one of them.",
            ).format(layer=layer, codes=listing(same, 20))
        )
    if len(repeated) and decimals:
        notes.append(
            translate(
                "SmartQuartier",
                "Fields {fields} hold decimals and were added up too: averages and shares must "
                "not be added; give counts instead.",
            ).format(fields=listing(decimals))
        )
    for name in broken:
        notes.append(
            translate(
                "SmartQuartier",
                "Field '{field}' differs between rows of one code; the first value stays.",
            ).format(field=name)
        )
    return tuple(notes)
