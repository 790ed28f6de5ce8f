"""Times and numbers of services, brought into one form."""

import math
import re
from datetime import datetime, timedelta, timezone

_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$"
)


def utc(text, offset=0):
    """Return a time as ISO 8601 in UTC: ``2026-03-31T14:00:00Z``.

    Parameters
    ----------
    text : str
        A date, a date and time, or an interval ``start/end``, of which the start counts.
        Hour 24 is the end of the day.
    offset : float
        Hours ahead of UTC of times that have no offset of their own.

    Returns
    -------
    str or None
        Milliseconds are kept where there are any, so that times sort as texts; None if it
        is no time.
    """
    # By far the most frequent form, and there are millions of them.
    if text.__class__ is str and len(text) == 20 and text[4::3][:3] == "--T" and text[19] == "Z":
        try:
            datetime.fromisoformat(text[:19])
            if text[11:13] != "24":  # which Python takes since 3.13, as the next day's 0
                return text
        except ValueError:
            pass  # hour 24, or nonsense: decided below
    if not isinstance(text, str):
        return None
    match = _FORM.match(text.split("/", 1)[0].strip())
    return _normal(match, offset) if match else None


def _normal(match, offset):
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    hours = int(hour or 0)
    try:
        time = datetime(int(year), int(month), int(day), hours % 24, int(minute or 0))
        time += timedelta(days=hours // 24, seconds=int(second or 0))
        time -= _zone(zone) if zone else timedelta(hours=offset)
    except (ValueError, OverflowError):
        return None
    if hours > 24 or int(second or 0) > 60:
        return None
    milliseconds = int((fraction or "0")[:3].ljust(3, "0"))
    end = f".{milliseconds:03d}Z" if milliseconds else "Z"
    return time.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + end


def _zone(text):
    if text == "Z":
        return timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -ahead if text[0] == "-" else ahead


def number(value):
    """Return a result as a float, or None if it is no finite number.

    Texts are read with point or comma; true and false are 1 and 0.
    """
    if value.__class__ is float:
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return float(value) if abs(value) < 1e300 else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if "_" in text:  # float() takes 1_000 for a number
        return None
    try:
        result = float(text)
    except ValueError:
        return None
    return result if math.isfinite(result) else None


def degrees(lon, lat):
    """Return (lon, lat) as floats, or None if they can't be a place on the earth.

    Parameters
    ----------
    lon : float or str
        Longitude [°].
    lat : float or str
        Latitude [°].

    Returns
    -------
    (float, float) or None
        None also if one is missing.
    """
    lon, lat = number(lon), number(lat)
    if lon is None or lat is None or abs(lon) > 180 or abs(lat) > 90:
        return None
    return lon, lat


def instant(text):
    """Return a time that :func:`utc` wrote, as an aware datetime."""
    return datetime.fromisoformat(text[:19]).replace(tzinfo=timezone.utc)


def stamp(moment):
    """Return an aware datetime as :func:`utc` writes it, to the second."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def beside(time, seconds):
    """Return a time some seconds later, or earlier if they are negative.

    Parameters
    ----------
    time : str
        As :func:`utc` writes it.
    seconds : float
        How much later [s].

    Returns
    -------
    str
        To the second; the time itself where the calendar ends.
    """
    try:
        return stamp(instant(time) + timedelta(seconds=seconds))
    except OverflowError:
        return time
