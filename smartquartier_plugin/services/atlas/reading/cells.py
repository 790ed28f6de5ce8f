"""Cells of a workbook as texts: as their format shows them where that matters."""

import re
from datetime import datetime, timedelta

#: Built-in formats of days and times (ECMA-376, part 1, 18.8.30).
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


def cell_formats(styles):
    """Return what the formats of cells do to their numbers.

    Parameters
    ----------
    styles : element
        Root of ``xl/styles.xml``.

    Returns
    -------
    list of (str, int)
        By style: ``date``, ``zeros`` (with how many digits), or empty.
    """
    own = {
        int(item.get("numFmtId", "0")): item.get("formatCode", "")
        for item in styles.iter("{*}numFmt")
    }
    found = []
    for cells in styles.iter("{*}cellXfs"):
        for style in cells.iter("{*}xf"):
            found.append(_format(int(style.get("numFmtId", "0")), own))
    return found


def _format(number, own):
    code = own.get(number)
    if code is None:
        return ("date", 0) if number in _DATES else ("", 0)
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).split(";")[0]
    if re.fullmatch(r"0{2,}", plain.strip()):
        return "zeros", len(plain.strip())
    return ("date", 0) if re.search(r"[dyj]|m{3}|hh?:mm", plain, re.I) else ("", 0)


def cell_text(cell, strings, formats, starts_1904, rich):
    """Return a cell as text.

    Parameters
    ----------
    cell : element
    strings : list of str
        The shared strings.
    formats : list
        Of :func:`cell_formats`.
    starts_1904 : bool
        Whether day 0 is in 1904.
    rich : callable
        Text of an inline string.

    Returns
    -------
    (str or None, bool)
        The text; True for a formula whose result was not stored.
    """
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inner = cell.find("{*}is")
        return (rich(inner).strip() or None if inner is not None else None), False
    value = cell.find("{*}v")
    text = value.text if value is not None else None
    if text is None:
        return None, cell.find("{*}f") is not None
    if kind == "s":
        place = int(text)
        return (strings[place].strip() or None if place < len(strings) else None), False
    if kind == "b":
        return ("1" if text.strip() == "1" else "0"), False
    if kind in ("str", "e", "d"):
        return text.strip() or None, False
    style = int(cell.get("s", "0"))
    shown, digits = formats[style] if style < len(formats) else ("", 0)
    return _number(text, shown, digits, starts_1904), False


def _number(text, shown, digits, starts_1904):
    """Return a number as it is meant: a day, an id with zeros in front, no floating dust."""
    try:
        value = float(text)
    except ValueError:
        return text.strip() or None
    if shown == "date" and 0 < value < 2_958_466:
        return _day(value, starts_1904)
    if not value.is_integer() or abs(value) >= 1e15:
        # 15 digits are what a workbook keeps: 13.7373000000001 was 13.7373.
        return format(value, ".15g")
    whole = str(int(value))
    return whole.zfill(digits) if shown == "zeros" and value >= 0 else whole


def _day(value, starts_1904):
    # Excel takes 1900 for a leap year; up to February of it no institution's date is meant.
    start = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(days=value)
    if abs(value - round(value)) < 1e-6:
        return (start + timedelta(days=round(value))).date().isoformat()
    return moment.isoformat(timespec="minutes")
