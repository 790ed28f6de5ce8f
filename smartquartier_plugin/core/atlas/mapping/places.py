"""Addresses of lists: taken apart, put together, postal codes with their lost zero."""

import re

from ...i18n import translate
from ..names import fold
from .words import folded

_ZIP_CITY = re.compile(r"(?:([A-Z]{1,3})\s?-\s?)?(?<!\d)(\d{4,5})(?:\.0)?(?!\d)\s+(\D.*)$")
_NUMBERED = re.compile(r"\D.*\s\d+\s*[a-zA-Z]?(\s*[-–/+]\s*\d+\s*[a-zA-Z]?)*$")
_POST_BOX = re.compile(r"(postfach|pf\.?|p\.? ?o\.? ?box)\s*\d", re.I)
_COUNTRIES = ("deutschland", "germany", "bundesrepublik deutschland", "de", "d")


def split_addresses(made, remarks):
    """Take ``address`` apart into street, postal code and place, where these are empty.

    Parameters
    ----------
    made : dict of str to list
        Columns; ``street``, ``zip`` and ``city`` are filled.
    remarks : Remarks
    """
    done = 0
    for row, cell in enumerate(made.pop("address")):
        if cell is None:
            continue
        street, code, city = split_address(cell)
        if code is None and street is None:
            reason = translate(
                "SmartQuartier", "no address that could be taken apart into street and place."
            )
            remarks.problem(row, "address", cell, reason)
            continue
        for name, part in (("street", street), ("zip", code), ("city", city)):
            if made[name][row] is None:
                made[name][row] = part
        done += 1
    remarks.repaired(translate("SmartQuartier", "{} addresses in one cell were taken apart."), done)


def split_address(text):
    """Take an address in one cell apart.

    Parameters
    ----------
    text : str
        ``Hauptstraße 5, 01067 Dresden``, ``01067 Dresden, Hauptstraße 5``, lines, ``c/o`` first.

    Returns
    -------
    (str or None, str or None, str or None)
        Street with number, postal code, place. Without a postal code only what has a house
        number is a street, and the last other part after it the place.
    """
    parts = [part.strip(" .") for part in re.split(r"[,;|\n]|\s[-–•]\s(?=\d{5}\s)", text)]
    parts = [part for part in parts if part and fold(part) not in _COUNTRIES]
    street = code = city = None
    rest = []
    for part in parts:
        found = _ZIP_CITY.search(part)
        if found and code is None:
            code, city = _with_country(found.group(1), found.group(2)), found.group(3).strip()
            before = part[: found.start()].strip()
            rest += [before] if before else []
        else:
            rest.append(part)
    numbered = [part for part in rest if _NUMBERED.match(part) and not _POST_BOX.match(part)]
    street = numbered[-1] if numbered else None
    if street is None and code is not None and len(rest) == 1 and not _POST_BOX.match(rest[0]):
        street = rest[0]
    if street is not None and code is None and rest[-1] != street:
        city = rest[-1]
    return street, code, city


def _with_country(country, digits):
    return digits if country in (None, "D", "DE") else f"{country}-{digits}"


def join_house_numbers(made, remarks):
    """Put house numbers that have their own column behind the street.

    Parameters
    ----------
    made : dict of str to list
        Columns; ``street`` is filled.
    remarks : Remarks
    """
    months = 0
    for row, number in enumerate(made.pop("house_number")):
        if number is None:
            continue
        street = made["street"][row]
        number = re.sub(r"\.0$", "", number)
        if re.search(r"(jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez)", number, re.I):
            # "3-5" became the third of May in a spreadsheet: what it was can't be known.
            remarks.problem(
                row,
                "house_number",
                number,
                translate("SmartQuartier", "a spreadsheet made a day of this house number."),
            )
            months += 1
            continue
        if street is None:
            reason = translate("SmartQuartier", "a house number without a street.")
            remarks.problem(row, "house_number", number, reason)
        elif not street.endswith(f" {number}"):
            made["street"][row] = f"{street} {number}"


def tidy_zips(made, remarks, hosts=()):
    """Write postal codes as five digits, with the zero that spreadsheets take away.

    Parameters
    ----------
    made : dict of str to list
        Columns; ``zip`` and ``city`` are changed.
    remarks : Remarks
    hosts : sequence of str or None
        Web addresses of the rows: ``.at`` and ``.ch`` have postal codes of four digits.

    Notes
    -----
    A code of four digits gets its zero only where that is certain: the place is one of the
    bigger ones with such codes, or the list has codes of five digits too and no web address in
    Austria or Switzerland. Else it is reported and left out.
    """
    cities = made["city"]
    parsed = [_zip_parts(cell) for cell in made["zip"]]
    five = any(digits and len(digits) == 5 for digits, _, _ in parsed)
    abroad = sum(bool(re.search(r"\.(at|ch)(/|$)", host or "")) for host in hosts) > 0
    restored = 0
    for row, (digits, foreign, city) in enumerate(parsed):
        cell = made["zip"][row]
        if cell is None:
            continue
        if city and cities[row] is None:
            cities[row] = city
        if foreign:
            made["zip"][row] = foreign
        elif digits and len(digits) == 4:
            sure = _place(cities[row]) in folded("zero_places") or (five and not abroad)
            made["zip"][row] = "0" + digits if sure else None
            restored += sure
            if not sure:
                reason = translate(
                    "SmartQuartier",
                    "has four digits: a lost zero, or a place abroad; write it as text.",
                )
                remarks.problem(row, "zip", cell, reason)
        elif digits and len(digits) == 5:
            made["zip"][row] = digits
        else:
            made["zip"][row] = None
            remarks.problem(row, "zip", cell, translate("SmartQuartier", "no postal code."))
    remarks.repaired(
        translate("SmartQuartier", "{} postal codes got back the zero in front."), restored
    )


def _place(city):
    return fold(city).split(" ot ")[0]


def _zip_parts(cell):
    """Return the digits of a German code, the whole of a foreign one, and the place behind it."""
    if cell is None:
        return None, None, None
    found = re.match(r"(?:([A-Z]{1,3})\s?-\s?)?(\d[\d. ]*\d)(?:\s+(\D.*))?$", cell.strip(), re.I)
    if not found:
        return None, None, None
    country, number, city = found.groups()
    digits = re.sub(r"\D", "", re.sub(r"\.0$", "", number))
    if country and country.upper() not in ("D", "DE"):
        return None, f"{country.upper()}-{digits}", city
    return digits, None, city
