"""Rows of one list that are about the same entry."""

from ...i18n import translate
from .keys import POSITION
from .said import POSITION_FIELDS


def join_doubles(said, refused):
    """Find rows whose key an earlier row has, and fill gaps of that row from them.

    Parameters
    ----------
    said : Said
        Changed in place: the first row of an entry takes over what it lacks itself.
    refused : dict of int to str
        Rows that may not come in.

    Returns
    -------
    dict of int to str
        The later rows, and what became of them; and rows without any key.
    """
    first, reasons = {}, {}
    for i, key in enumerate(said.keys):
        if i in refused:
            continue
        if key is None:
            reasons[i] = translate(
                "SmartQuartier", "The row has neither a key nor a name with letters or digits."
            )
        elif key in first:
            reasons[i] = _reason(said, first[key], *_join(said, first[key], i))
        else:
            first[key] = i
    return reasons


def _join(said, first, second):
    """Fill gaps; return the names of what was filled, and of what the second says otherwise."""
    one, other = said.facts[first], said.facts[second]
    filled, differ = [], []
    if one.get("licence") != other.get("licence"):
        return filled, ["licence"]
    columns = {**said.fields, **said.themes}
    for name, values in columns.items():
        if name in POSITION_FIELDS or other.get(name) in (None, one.get(name)):
            continue
        if one.get(name) is None:
            values[first] = one[name] = values[second]
            filled.append(name)
        else:
            differ.append(name)
    if other.get(POSITION) not in (None, one.get(POSITION)):
        if one.get(POSITION) is None:
            _take_position(said, first, second)
            filled.append(POSITION)
        else:
            differ.append(POSITION)
    return filled, differ


def _take_position(said, first, second):
    said.shapes[first] = said.shapes[second]
    said.shape_texts[first] = said.facts[first][POSITION] = said.shape_texts[second]
    for name in POSITION_FIELDS:
        if name in said.fields:
            said.fields[name][first] = said.fields[name][second]
            if said.fields[name][second] is not None:
                said.facts[first][name] = said.fields[name][second]


def _reason(said, first, filled, differ):
    row = said.numbers[first]
    parts = [
        translate(
            "SmartQuartier",
            "Row {} of the list is about the same entry (same key, or same name and place), and "
            "was taken.",
        ).format(row)
    ]
    if filled:
        parts.append(translate("SmartQuartier", "From this row it got: {}.").format(_names(filled)))
    if differ:
        parts.append(
            translate("SmartQuartier", "This row says otherwise in: {}.").format(_names(differ))
        )
    return " ".join(parts)


def _names(names):
    return ", ".join(name.strip("@") for name in names)
