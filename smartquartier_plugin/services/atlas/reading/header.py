"""Where the header of a table is: below title lines, over one row or two."""

import re
from dataclasses import dataclass

from ....core.atlas.mapping.words import all_column_words
from ....core.atlas.names import fold
from ....core.i18n import translate

_LOOKED_AT = 40
_DATA = re.compile(
    r"([-+]?\d[\d., ]*(€|%|m|km|EUR)?|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d.*|\S+@\S+\.\S+"
    r"|https?://\S+|www\.\S+|\+?\d[\d /()-]{5,}|[0-9a-f-]{32,36})$",
    re.I,
)
_LONG = 60


@dataclass(frozen=True)
class Header:
    """Names of the columns, and the places of the first and last row of the header.

    ``last`` is -1 where there is none.
    """

    names: tuple
    first: int
    last: int
    notes: tuple = ()


def find_header(rows, width):
    """Find the header of a table.

    Parameters
    ----------
    rows : sequence of (int, list of str)
        Number in the file and cells.
    width : int
        How many cells most rows have.

    Returns
    -------
    Header
        Names made unique; ``column 3`` where there is none.
    """
    looked = [_padded(cells, width) for _, cells in rows[:_LOOKED_AT]]
    scores = [_score(cells, width) for cells in looked]
    if not scores or max(scores) <= 0:
        names = unique_names([""] * width)
        told = translate("SmartQuartier", "No header was found: columns are called by their place.")
        return Header(names, -1, -1, (told,))
    at = max(range(len(scores)), key=lambda k: (scores[k], -k))
    first, last, names = _over_two(looked, at)
    return Header(unique_names(names), first, last, tuple(_told(rows, first, last)))


def _told(rows, first, last):
    if first > 0:
        yield translate("SmartQuartier", "{} title lines above the header were left out.").format(
            first
        )
    if last > first:
        yield translate(
            "SmartQuartier", "The header goes over two rows ({} and {}); their names were joined."
        ).format(rows[first][0], rows[last][0])
    elif first > 0:
        yield translate("SmartQuartier", "The header is in row {}.").format(rows[first][0])


def _padded(cells, width):
    cells = [" ".join(str(cell or "").split()) for cell in cells]
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells + [""] * (width - len(cells))


def _known(cell):
    words = all_column_words()
    key = fold(cell)
    if key in words:
        return 1.0
    parts = key.split()
    inside = len(parts) <= 6 and any(part in words for part in parts if len(part) > 2)
    return 0.5 if inside else 0.0


def _score(cells, width):
    """Rate a row as a header: known names count, data count against."""
    filled = [cell for cell in cells if cell]
    if len(filled) < min(2, width):
        return 0.0
    data = sum(bool(_DATA.match(cell)) for cell in filled)
    long = sum(len(cell) > _LONG for cell in filled)
    same = len(filled) - len({cell.lower() for cell in filled})
    known = sum(_known(cell) for cell in filled)
    return 2 * known + 2 * len(filled) / width - 3 * data - 2 * long - same


def _over_two(looked, at):
    """Return the first and last row of the header, and the joined names."""
    row = looked[at]
    # A broken row beside the header may be longer than it.
    width = len(row)
    below = looked[at + 1][:width] if at + 1 < len(looked) else []
    if below and _completes(row, below):
        return at, at + 1, _joined(row, below)
    above = looked[at - 1][:width] if at else []
    if above and _groups(above, row):
        return at - 1, at, _joined(above, row)
    return at, at, row


def _completes(row, below):
    """The row below fills gaps of the header with names, and holds no data."""
    filled = [k for k, cell in enumerate(below) if cell]
    gaps = [k for k in filled if not row[k]]
    if not gaps or any(_DATA.match(below[k]) for k in filled):
        return False
    # A group begins where both rows have a name, just before a gap.
    starts = [k for k in filled if row[k]]
    if any(k + 1 not in filled or (k + 1 < len(row) and row[k + 1]) for k in starts):
        return False
    return sum(_known(below[k]) for k in filled) >= len(filled) / 2


def _groups(above, row):
    """The row above has names of groups, with gaps, over columns that have names."""
    filled = [k for k, cell in enumerate(above) if cell]
    if not filled or filled == [0] or any(_DATA.match(above[k]) for k in filled):
        return False
    if len(filled) == len([cell for cell in row if cell]):
        return False
    return all(row[k] for k in filled) and all(len(above[k]) <= 40 for k in filled)


def _joined(above, below):
    names, group = [], ""
    for upper, lower in zip(above, below):
        if upper:
            group = upper if lower else ""
        if not lower:
            names.append(upper)
        elif upper or group:
            names.append(f"{group} / {lower}")
        else:
            names.append(lower)
    return names


def unique_names(names):
    """Return names of columns, none empty and none twice.

    Parameters
    ----------
    names : sequence of str

    Returns
    -------
    tuple of str
    """
    used, result = set(), []
    for place, name in enumerate(names, 1):
        name = " ".join(str(name or "").replace("\ufeff", "").split()).strip("*: ")
        name = name or f"column {place}"
        unique, number = name, 2
        while unique.lower() in used:
            unique, number = f"{name} ({number})", number + 1
        used.add(unique.lower())
        result.append(unique)
    return tuple(result)
