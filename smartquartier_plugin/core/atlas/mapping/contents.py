"""What a column holds, by its cells: the second witness beside its name."""

import re

from ..names import fold
from .words import code_words, short_ids

_SAMPLE = 500
_URL = re.compile(
    r"(https?://|www\.)\S+$|[a-z0-9.-]+\.(de|eu|org|com|net|info|example)(/\S*)?$", re.I
)
_MAIL = re.compile(r"(mailto:)?[^\s@]+@[^\s@]+\.[a-z]{2,}$", re.I)
_ZIP = re.compile(r"(D-?\s?)?\d{4,5}(\.0)?(\s+\D.*)?$")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?$")
_DEGREES = re.compile(r"[NSEOW]?\s*[-+]?\d{1,3}([.,]\d+)?\s*(°.*)?[NSEOW]?$", re.I)
_PAIR = re.compile(
    r"(POINT\s*\(\s*[-\d.]+ [-\d.]+\s*\)"
    r"|[NEO]?\s*\d{1,2}[.,]\d{2,}°?\s*[NEO]?\s*[,;/ ]\s*[NEO]?\s*\d{1,2}[.,]\d{2,}°?\s*[NEO]?)$",
    re.I,
)
_STREET = re.compile(
    r".*(str(a(ß|ss)e|\.)|weg|platz|allee|gasse|ring|ufer|damm|steig|markt)\b", re.I
)
_YEAR = re.compile(r"(\d{1,2}\.\d{1,2}\.)?(1[0-9]|20)\d\d(-\d\d-\d\d)?(\.0)?$")
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", re.I)


def sample(column):
    """Return the filled cells of a column, up to some hundred from all over it.

    Parameters
    ----------
    column : Series of str

    Returns
    -------
    list of str
    """
    filled = column.dropna()
    step = max(len(filled) // _SAMPLE, 1)
    return [str(value) for value in filled.iloc[::step]]


def fits(name, cells):
    """Return the share of cells that a field could take.

    Parameters
    ----------
    name : str
        Of the field.
    cells : list of str
        Filled ones.

    Returns
    -------
    float or None
        None where anything is good for this field, or there is no cell.
    """
    test = _TESTS.get(name)
    if test is None or not cells:
        return None
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def coded(codes):
    """Return a test whether a cell is a word of a code list, or several of them.

    Parameters
    ----------
    codes : str

    Returns
    -------
    callable
    """

    def known(cell):
        words, cell = code_words(codes), short_ids(cell)
        parts = [part for part in re.split(r"[;,|/\n]", cell) if part.strip()]
        return fold(cell) in words or any(fold(part) in words for part in parts)

    return known


def _degrees(low, high):
    def test(cell):
        if not _DEGREES.match(cell.strip()):
            return False
        digits = re.search(r"[-+]?\d+([.,]\d+)?", cell).group().replace(",", ".")
        return low <= float(digits) <= high or abs(float(digits)) > 1e6

    return test


def _metres(cell):
    return bool(_NUMBER.match(cell.replace(" ", ""))) and _number(cell) > 1000


def _number(cell):
    return float(cell.replace(" ", "").replace(",", "."))


_TESTS = {
    "url": lambda cell: _URL.match(cell.strip()),
    "office_email": lambda cell: _MAIL.match(cell.strip()) or "@" in cell or "(at)" in cell,
    "zip": lambda cell: _ZIP.match(cell.strip()),
    "lat": _degrees(-90, 90),
    "lon": _degrees(-180, 180),
    "x": _metres,
    "y": _metres,
    "coordinates": lambda cell: _PAIR.match(cell.strip()),
    "founded": lambda cell: _YEAR.match(cell.strip()) or _NUMBER.match(cell.strip()),
    "street": lambda cell: _STREET.match(cell) or re.search(r"[a-zäöüß] +\d", cell, re.I),
    "address": lambda cell: re.search(r"\b\d{4,5}\b", cell) or re.search(r"\d", cell),
    "from_id": lambda cell: _UUID.match(cell.strip()) or " " not in cell.strip(),
    "to_id": lambda cell: _UUID.match(cell.strip()) or " " not in cell.strip(),
    "from_name": lambda cell: not _UUID.match(cell.strip()),
    "to_name": lambda cell: not _UUID.match(cell.strip()),
    "actor_id": lambda cell: _UUID.match(cell.strip()),
    "project_id": lambda cell: _UUID.match(cell.strip()),
    "relation_id": lambda cell: _UUID.match(cell.strip()),
    "area_id": lambda cell: _UUID.match(cell.strip()),
    "sector": coded("sector"),
    "level": coded("level"),
    "themes": coded("theme"),
    "offers": coded("theme"),
    "needs": coded("theme"),
    "relation_type": coded("relation_type"),
    "status": coded("project_status"),
    "review_status": coded("review_status"),
    "licence": coded("licence"),
    "release": coded("release"),
    "budget_band": lambda cell: coded("budget_band")(cell) or re.search(r"\d", cell),
}
