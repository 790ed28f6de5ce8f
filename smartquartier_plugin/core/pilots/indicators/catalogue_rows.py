"""One row of the indicator catalogue, and what is wrong with it."""

import math
import re
from dataclasses import dataclass

from ...errors import InputError
from ...i18n import translate

BASES = ("judgement", "definition", "source")
_TEXTS = ("id", "group", "name_de", "name_en", "unit", "source", "note")
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Reference:
    """Fixed reference points of a value function.

    Parameters
    ----------
    zero, one : float
        Values, in the indicator's unit, that are worth 0 and 1 when choosing pilots.
    basis : str
        "judgement" (a starting point to be agreed on), "definition" (ends of the scale) or
        "source".
    source : str
        The source, if that is the basis.
    """

    zero: float
    one: float
    basis: str
    source: str = ""


@dataclass(frozen=True)
class Indicator:
    """One row of the catalogue.

    Parameters
    ----------
    number : int
        Position in the list.
    id : str
        Lower-case name, usable as a field name.
    group : str
        Key of the group of criteria.
    name_de, name_en, unit : str
        For people.
    dir_select : int
        +1: more means more priority as a pilot; -1 less does; 0 profile only.
    dir_monitor : int
        +1: more means a better life; -1 less does; 0 neither.
    frameworks : tuple of str
        Codes of the indicator frameworks that have it.
    source : str
        Where the data usually come from.
    reference : Reference or None
        Suggested reference points.
    computed : bool
        SmartQuartier works it out by itself.
    needs_manual_entry : bool
        There is no data source that could stand for it: enter it with a named source.
    note : str
        What to mind.
    """

    number: int
    id: str
    group: str
    name_de: str
    name_en: str
    unit: str
    dir_select: int
    dir_monitor: int
    frameworks: tuple
    source: str
    reference: object
    computed: bool
    needs_manual_entry: bool
    note: str


def read_row(row, position, groups, frameworks):
    """Read one row.

    Parameters
    ----------
    row : mapping of str to object
        Texts or values by column.
    position : int
        Row, from 1, for the error text.
    groups, frameworks : mapping
        Known keys.

    Returns
    -------
    Indicator
        Checked.

    Raises
    ------
    InputError
        A faulty cell; row and column are named.
    """
    texts = {name: str(row.get(name) or "").strip() for name in _TEXTS}
    for name in ("id", "group", "name_de", "name_en", "unit"):
        if not texts[name]:
            fail(position, name, translate("SmartQuartier", "it is empty."))
    if not _ID.match(texts["id"]):
        fail(
            position,
            "id",
            translate("SmartQuartier", "use the letters a-z, digits and the underscore."),
        )
    if texts["group"] not in groups:
        fail(
            position,
            "group",
            translate("SmartQuartier", "'{value}' isn't one of {known}.").format(
                value=texts["group"], known=", ".join(groups)
            ),
        )
    codes = row.get("frameworks") or ()
    codes = tuple(codes.split()) if isinstance(codes, str) else tuple(codes)
    for code in codes:
        if code not in frameworks:
            fail(
                position,
                "frameworks",
                translate("SmartQuartier", "'{value}' isn't one of {known}.").format(
                    value=code, known=", ".join(frameworks)
                ),
            )
    directions = {name: _direction(row, name, position) for name in ("dir_select", "dir_monitor")}
    number = _number(row, "number", position)
    return Indicator(
        number=position if number is None else int(number),
        frameworks=codes,
        reference=_reference(row, position, directions["dir_select"]),
        computed=_flag(row, "computed", position),
        needs_manual_entry=_flag(row, "needs_manual_entry", position),
        **texts,
        **directions,
    )


def _direction(row, name, position):
    text = str("" if row.get(name) is None else row[name]).strip().replace("−", "-")
    text = {"+": "1", "-": "-1"}.get(text, text)
    if text not in ("1", "+1", "0", "-1"):
        fail(
            position,
            name,
            translate(
                "SmartQuartier",
                "'{}' isn't a direction; write 1, 0 or -1 (one for selecting, one for monitoring).",
            ).format(text),
        )
    return int(text)


def _reference(row, position, direction):
    zero, one = _number(row, "zero", position), _number(row, "one", position)
    if zero is None and one is None:
        return None
    if zero is None or one is None or zero == one:
        fail(
            position,
            "zero, one",
            translate("SmartQuartier", "give two different reference points or none."),
        )
    if direction == 0 or (one - zero) * direction < 0:
        fail(
            position,
            "zero, one",
            translate(
                "SmartQuartier",
                "from {zero} to {one} contradicts dir_select {direction}; swap them or turn the "
                "direction.",
            ).format(zero=zero, one=one, direction=direction),
        )
    basis = str(row.get("basis") or "").strip()
    source = str(row.get("basis_source") or "").strip()
    if basis not in BASES or (basis == "source" and not source):
        fail(
            position,
            "basis",
            translate(
                "SmartQuartier",
                "say what the reference points rest on: judgement, definition, or source with the "
                "source in basis_source.",
            ),
        )
    return Reference(zero, one, basis, source)


def _number(row, name, position):
    value = row.get(name)
    text = "" if value is None else str(value).strip().replace(",", ".")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        fail(position, name, translate("SmartQuartier", "'{}' isn't a number.").format(value))
    return number


def _flag(row, name, position):
    text = str(row.get(name) or "0").strip().lower()
    if text not in ("0", "1", "true", "false"):
        fail(position, name, translate("SmartQuartier", "'{}' isn't 0 or 1.").format(text))
    return text in ("1", "true")


def fail(position, column, why):
    """Raise an error that names the cell.

    Parameters
    ----------
    position : int
        Row, from 1.
    column, why : str
        Where and what is wrong.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError(
        translate("SmartQuartier", "Catalogue, row {row}, column {column}: {why}").format(
            row=position, column=column, why=why
        )
    )


def doubts(item):
    """Yield sentences about doubtful directions.

    More need is a reason for a pilot and at the same time a worse life: opposite signs.
    """
    if item.group == "need" and item.dir_select * item.dir_monitor > 0:
        yield translate(
            "SmartQuartier",
            "'{name}' has the same direction for selecting and for monitoring, although it is "
            "about need: more need speaks for a pilot, but less of it is better.",
        ).format(name=item.id)
