"""Cells of a list as plain values: years, days, yes and no, web addresses, identifiers."""

import re

from ...i18n import translate
from ..names import fold
from .words import folded

_YEARS = (1000, 2100)
_SERIALS = (14_000, 75_000)
_HOSTED = re.compile(r"(https?://)?[^\s/@]+\.[a-z]{2,}(:\d+)?([/?#]\S*)?$", re.I)
_MAIL = re.compile(r"[a-z0-9._%+&'-]+@[a-z0-9äöü.-]+\.[a-z]{2,}", re.I)
_SCIENTIFIC = re.compile(r"[-+]?\d([.,]\d+)?E[+-]?\d{1,3}$", re.I)


def to_years(cells, field, remarks):
    """Turn years, days and day numbers of spreadsheets into years.

    Parameters
    ----------
    cells : list of str or None
    field : str
    remarks : Remarks

    Returns
    -------
    list of int or None
    """
    result = []
    for row, cell in enumerate(cells):
        year = None if cell is None else _year(cell)
        if cell is not None and year is None:
            reason = translate("SmartQuartier", "no year between 1000 and 2100.")
            remarks.problem(row, field, cell, reason)
        elif year is not None and _serial(cell):
            remarks.repaired(
                translate("SmartQuartier", "{} day numbers of a spreadsheet were read as days.")
            )
        result.append(year)
    return result


def _serial(cell):
    found = re.match(r"(\d{5})(?:[.,]\d+)?$", cell.strip())
    return int(found.group(1)) if found and _SERIALS[0] <= int(found.group(1)) else None


def _year(cell):
    serial = _serial(cell)
    if serial is not None:
        return int(_serial_day(serial)[:4])
    found = re.findall(r"(?<!\d)(\d{4})(?!\d)", cell.replace(".0", "") if "." in cell else cell)
    years = {int(text) for text in found if _YEARS[0] <= int(text) <= _YEARS[1]}
    return years.pop() if len(years) == 1 else None


def _serial_day(serial):
    from datetime import date, timedelta

    return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()


def to_dates(cells, field, remarks):
    """Turn days into ``YYYY-MM-DD``.

    Parameters
    ----------
    cells : list of str or None
        ISO, ``31.12.2024``, ``12/31/2024``, day numbers of spreadsheets.
    field : str
    remarks : Remarks

    Returns
    -------
    list of str or None
        A month or a year alone is no day, and is reported.
    """
    slashed = [re.match(r"(\d{1,2})/(\d{1,2})/\d{2,4}", cell) for cell in cells if cell]
    month_first = any(found and int(found.group(2)) > 12 for found in slashed)
    result = []
    for row, cell in enumerate(cells):
        day = None if cell is None else _day(cell, month_first)
        if cell is not None and day is None:
            reason = translate("SmartQuartier", "no day: write it as 2024-12-31.")
            remarks.problem(row, field, cell, reason)
        elif day is not None and _serial(cell):
            remarks.repaired(
                translate("SmartQuartier", "{} day numbers of a spreadsheet were read as days.")
            )
        result.append(day)
    return result


def _day(cell, month_first):
    from datetime import date

    serial = _serial(cell)
    if serial is not None:
        return _serial_day(serial)
    iso = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$", cell)
    if iso:
        year, month, day = iso.groups()
    else:
        found = re.match(r"(\d{1,2})([./])\s*(\d{1,2})[./]\s*(\d{4}|\d{2})(?:[T ].*)?$", cell)
        if not found:
            return None
        day, mark, month, year = found.groups()
        if mark == "/" and month_first:
            day, month = month, day
        if len(year) == 2:
            year = ("20" if int(year) < 70 else "19") + year
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def to_flags(cells, field, remarks):
    """Turn yes and no into 1 and 0.

    Parameters
    ----------
    cells : list of str or None
    field : str
    remarks : Remarks

    Returns
    -------
    list of int or None
    """
    yes, no = folded("yes"), folded("no")
    result = []
    for row, cell in enumerate(cells):
        key = None if cell is None else fold(cell)
        value = None if key is None else 1 if key in yes else 0 if key in no else None
        if cell is not None and value is None:
            remarks.problem(row, field, cell, translate("SmartQuartier", "neither yes nor no."))
        result.append(value)
    return result


def to_urls(cells, field, remarks):
    """Turn web addresses into full ones; of several the first counts.

    Parameters
    ----------
    cells : list of str or None
    field : str
    remarks : Remarks

    Returns
    -------
    list of str or None
    """
    result = []
    for row, cell in enumerate(cells):
        parts = [] if cell is None else re.split(r"[\s;,]+", cell.strip().strip("<>"))
        first = next((part for part in parts if _HOSTED.match(part)), None)
        if cell is not None and first is None:
            remarks.problem(row, field, cell, translate("SmartQuartier", "no web address."))
        if first and not re.match(r"https?://", first, re.I):
            first = "https://" + first
            remarks.repaired(
                translate("SmartQuartier", "{} web addresses had no https:// in front; it was put.")
            )
        result.append(first)
    return result


def to_mailboxes(cells, field, remarks):
    """Turn mail addresses into plain ones; of several the first counts.

    Parameters
    ----------
    cells : list of str or None
    field : str
    remarks : Remarks

    Returns
    -------
    list of str or None
        In small letters. Whether it is a person's is for the privacy gate to say.
    """
    result = []
    for row, cell in enumerate(cells):
        plain = None if cell is None else re.sub(r"\s*[(\[{]\s*(at|ät)\s*[)\]}]\s*", "@", cell)
        found = [] if plain is None else _MAIL.findall(re.sub(r"\s*\(dot\)\s*", ".", plain))
        if cell is not None and not found:
            # What it holds instead may be a person's name or number: it is not shown.
            remarks.problem(row, field, "", translate("SmartQuartier", "no mail address."))
        if len(found) > 1:
            remarks.repaired(
                translate("SmartQuartier", "{} cells held several mail addresses; the first stays.")
            )
        result.append(found[0].lower() if found else None)
    return result


def to_identifiers(cells, field, remarks):
    """Turn identifiers of registers and of the source into plain text.

    Parameters
    ----------
    cells : list of str or None
    field : str
        ``wikidata`` (the QID of an address), ``ror`` (the last part of an address), ``ags``
        (eight digits), or any other.
    remarks : Remarks

    Returns
    -------
    list of str or None
    """
    result = []
    for row, cell in enumerate(cells):
        value, reason = (None, "") if cell is None else _identifier(cell, field)
        if reason:
            remarks.problem(row, field, cell, reason)
        result.append(value)
    return result


def _identifier(cell, field):
    if _SCIENTIFIC.match(cell):
        return None, translate(
            "SmartQuartier",
            "a spreadsheet shortened this number; format the column as text and export again.",
        )
    if field == "wikidata":
        found = re.search(r"\bQ[1-9]\d*\b", cell)
        return (found.group(), "") if found else (None, translate("SmartQuartier", "no QID."))
    if field == "ror":
        found = re.search(r"\b0[a-z0-9]{6}\d\d\b", cell, re.I)
        reason = translate("SmartQuartier", "no identifier of ROR.")
        return (found.group().lower(), "") if found else (None, reason)
    if field == "ags":
        return _municipality(cell)
    return re.sub(r"(?<=\d)\.0$", "", cell), ""


def _municipality(cell):
    digits = re.sub(r"\s|\.0$", "", cell)
    # Twelve digits are the regional key: its digits 6 to 9 name the association.
    known = {8: digits, 7: "0" + digits, 12: digits[:5] + digits[-3:]}.get(len(digits))
    if known and known.isdigit():
        return known, ""
    return None, translate("SmartQuartier", "no municipality code of eight digits.")
