"""Reading a column of a statistics table: codes as text, numbers as numbers."""

import re

import numpy as np

from ...errors import InputError
from ...i18n import translate

MISSING_MARKS = {
    "",
    ".",
    "..",
    "...",
    "…",
    "/",
    "x",
    "X",
    "-",
    "–",
    "—",
    "na",
    "n/a",
    "nan",
    "null",
    "none",
    "k.a.",
    "k. a.",
}
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,'\u00a0\u202f ]\d{3})+\Z")
_GERMAN = re.compile(r"[+-]?\d{1,3}((\.\d{3})*|\d*),\d+\Z")


def text_codes(values):
    """Return codes as trimmed text.

    Parameters
    ----------
    values : sequence
        Texts or numbers; a whole number that arrives as 5.0 becomes "5".

    Returns
    -------
    numpy.ndarray
        object: str, or None where missing or blank.
    """
    result = np.empty(len(values), dtype=object)
    for position, value in enumerate(values):
        result[position] = _text_code(value)
    return result


def _text_code(value):
    # pd.NA refuses comparisons, so that it is told by its text.
    if value is None or str(value) in ("NULL", "<NA>", "NaT", "nan"):
        return None
    is_number = isinstance(value, (float, np.floating))
    text = str(int(value)) if is_number and float(value).is_integer() else str(value).strip()
    return text or None


def duplicates(codes):
    """Return the codes that stand more than once, in order of first appearance."""
    counts = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return [code for code, count in counts.items() if count > 1 and code is not None]


def listing(items, limit=10):
    """Return "a, b, c and 4 more" for a text.

    Parameters
    ----------
    items : iterable
        What to list.
    limit : int
        How many at most.

    Returns
    -------
    str
        The list.
    """
    items = [str(item) for item in items]
    text = ", ".join(items[:limit])
    if len(items) > limit:
        return translate("SmartQuartier", "{items} and {n} more").format(
            items=text, n=len(items) - limit
        )
    return text


def numeric_column(values, field, layer):
    """Return a column as numbers, reading numbers that arrive as text.

    Parameters
    ----------
    values : sequence
        Numbers, or texts such as "12", "1.5", "1,5", "1.234,5".
    field, layer : str
        Names for the error text.

    Returns
    -------
    numpy.ndarray
        float64; NaN where missing. The signs that statistical offices print for "not
        known" (".", "/", "x", "...") are missing; so is "-", whose meaning differs.

    Raises
    ------
    InputError
        A value isn't a number, or "1.234" could be 1234 as well as 1.234.
    """
    import pandas as pd

    series = pd.Series(values)
    if pd.api.types.is_bool_dtype(series) or pd.api.types.is_numeric_dtype(series):
        numbers = pd.to_numeric(series).astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        return np.where(np.isfinite(numbers), numbers, np.nan)
    texts = ["" if _text_code(value) is None else str(value).strip() for value in series]
    given = [text for text in texts if text.lower() not in MISSING_MARKS]
    bad = [text for text in given if not _is_number(text)]
    if bad:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{field}' of {layer} isn't numeric: '{value}' (such values: {n}); use a "
                "field with numbers.",
            ).format(field=field, layer=layer, value=bad[0], n=len(bad))
        )
    separated = [text for text in given if re.search(r"[.,]", text)]
    if separated and all(re.match(r"[+-]?[1-9]\d{0,2}[.,]\d{3}\Z", text) for text in separated):
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{field}' of {layer} is text, and the separator in '{value}' could be a "
                "thousands separator or a decimal point. Load the column as numbers, or write "
                "it with a decimal point, such as 1.5.",
            ).format(field=field, layer=layer, value=separated[0])
        )
    return np.array(
        [np.nan if text.lower() in MISSING_MARKS else _number(text) for text in texts], dtype=float
    )


def _is_number(text):
    return bool(_PLAIN.match(text) or _GERMAN.match(text) or _GROUPED.match(text))


def _number(text):
    if _PLAIN.match(text):
        return float(text)
    if _GERMAN.match(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(re.sub(r"[.,'\u00a0\u202f ]", "", text))
