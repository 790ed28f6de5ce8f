"""Values of one field on both sides of a service, made comparable and sendable.

A layer knows types, a service often only text: the same year may be the number 1990 here and the
text "1990" there. Compared is what both mean; what a field there can't hold is refused before
anything is sent, since servers turn it into 0 without a word.
"""

import datetime
import math
import re

INTEGER, REAL, FLAG, DATE, DATETIME, TEXT = "integer", "real", "flag", "date", "datetime", "text"
_NUMBERS = (FLAG, INTEGER, REAL)
_WHOLE = re.compile(r"-?(0|[1-9]\d*)")
_LARGEST = 2**63
_NULLS = frozenset({"NAType", "NaTType"})
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
# Beyond that many digits servers and files differ in how they write the same number.
_DIGITS = 12
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?")


def is_missing(value):
    """Return whether a cell is NULL: None, NaN, ``pd.NA`` or ``NaT``."""
    return value is None or value.__class__.__name__ in _NULLS or bool(value != value)


def common_kind(one, other):
    """Return in which kind two fields are compared.

    Parameters
    ----------
    one, other : str
        Kinds of the fields.

    Returns
    -------
    str
        The wider of two kinds of numbers or dates; ``text`` where they have nothing in common.
    """
    if one == other:
        return one
    if one in _NUMBERS and other in _NUMBERS:
        return max(one, other, key=_NUMBERS.index)
    return DATETIME if DATETIME in (one, other) else TEXT


def meaning(value, kind, trimmed=False):
    """Return what a value means, so that equal means equal.

    Parameters
    ----------
    value : object
        A cell.
    kind : str
        See :func:`common_kind`.
    trimmed : bool
        Whether blanks around a text don't count, and an empty text is no value: readers of GML
        don't tell them apart.

    Returns
    -------
    object
        None for NULL; text, number or bool.
    """
    if is_missing(value):
        return None
    if kind in _NUMBERS:
        number = _number(value)
        return _plain_text(value) if number is None else _rounded(number)
    text = _plain_text(value)
    if trimmed:
        text = text.strip()
        if not text:
            return None
    if kind in (DATE, DATETIME):
        return moment_text(text) or text
    return text


def fitted(value, kind):
    """Return a value as a field of a kind holds it.

    Parameters
    ----------
    value : object
        A cell of the layer.
    kind : str
        Of the field at the service.

    Returns
    -------
    object
        None for NULL; int, float, bool or text.

    Raises
    ------
    ValueError
        If the field can't hold it without changing it.
    """
    if is_missing(value):
        return None
    if kind == TEXT:
        return _plain_text(value)
    if kind in _NUMBERS:
        return _fitted_number(value, kind)
    text = _plain_text(value)
    if not text:
        return None
    moment = moment_text(text)
    if moment is None:
        raise ValueError(text)
    if kind == DATETIME:
        return text.replace(" ", "T") if "T" in text or " " in text else f"{text}T00:00:00"
    day, minute, second, _ = time_parts(text) or ("", "?", "", "")
    # By the value's own clock: in UTC a midnight may be another day's evening.
    if minute not in ("", "00:00") or second.strip(":0."):
        raise ValueError(text)  # the time of day would be lost
    return day


def time_parts(value):
    """Return the parts of a date or time as ISO text.

    Parameters
    ----------
    value : object
        A cell.

    Returns
    -------
    tuple of str or None
        Day, hours and minutes, seconds with their colon, and zone, each empty if it is not told;
        None if the cell is something else. Whether there is such a day is not looked at.
    """
    if is_missing(value):
        return None
    found = _TIME.fullmatch(_dashed(_plain_text(value)))
    return None if found is None else tuple(part or "" for part in found.groups())


def _fitted_number(value, kind):
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if kind == FLAG and text.lower() in _FLAGS:
            return _FLAGS[text.lower()]
        # 007 and 7 are different texts, but one number.
        if kind == INTEGER and not _WHOLE.fullmatch(text):
            raise ValueError(value)
        value = float(text) if kind == REAL else int(text)
    if kind == FLAG:
        if value not in (0, 1):
            raise ValueError(value)
        return bool(value)
    if kind == INTEGER:
        if int(value) != value or not -_LARGEST <= value < _LARGEST:
            raise ValueError(value)
        return int(value)
    if not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _number(value):
    if isinstance(value, str):
        text = value.strip().lower()
        if text in ("true", "false"):
            return int(_FLAGS[text])
        try:
            return int(text) if _WHOLE.fullmatch(text) else float(text)
        except ValueError:
            return None
    return value


def _rounded(number):
    """Return a number so that texts of it on both sides give the same."""
    if math.isfinite(number) and int(number) == number:
        return int(number)
    return float(f"{number:.{_DIGITS}g}")


def _plain_text(value):
    """Return a cell as text: whole numbers without a decimal point, dates by ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bool) or value.__class__.__name__ == "bool_":
        return "true" if value else "false"
    whole = getattr(value, "is_integer", None)
    if whole is not None and whole() and abs(value) < 2**53:
        return str(int(value))
    return str(value.item() if hasattr(value, "item") else value)


def _dashed(text):
    return text.strip().replace("/", "-").replace(" ", "T")


def moment_text(text):
    """Return a date or time as ISO text, in UTC where an offset is told.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        Without a zone, to the second or what is told of it; None if the calendar has none such.
    """
    text = re.sub(r"Z$", "+00:00", _dashed(text))
    text = re.sub(r"(T.*[+-]\d\d)$", r"\1:00", text)
    text = re.sub(r"(T.*[+-]\d\d)(\d\d)$", r"\1:\2", text)  # as Python 3.9 reads offsets
    # Python 3.9 reads three or six digits of a second only.
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(.*)", text)
    if not found:
        return None
    day, minute, second, part, zone = found.groups()
    if minute and minute >= "24":  # Python takes 24:00 since 3.13, as the next day's 0
        return None
    try:
        moment = datetime.datetime.fromisoformat(
            f"{day}T{minute or '00:00'}:{second or '00'}{zone}"
        )
        if moment.tzinfo is not None:
            moment = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    except (ValueError, OverflowError):  # the latter at both ends of the calendar
        return None
    fraction = (part or "").rstrip("0")
    return moment.isoformat() + (f".{fraction[:6]}" if fraction else "")
