"""Time zones by name, the same on every computer."""

import datetime
import re
import zoneinfo

from ..errors import InputError
from ..i18n import translate

_OFFSET = re.compile(r"(?:UTC)?([+-])(\d\d?)(?::?(\d\d))?", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*", re.ASCII)
# "localtime" is another zone on every computer, "right" counts leap seconds.
_NO_PLACES = frozenset({"localtime", "posixrules", "Factory", "posix", "right"})
_ALWAYS_THERE = "Europe/Berlin"
_MOST_HOURS = 14


def zone_named(name):
    """Return a time zone.

    Parameters
    ----------
    name : str
        As the IANA database calls it (``Europe/Berlin``), ``UTC``, or an offset that holds all
        year (``+01:00``). Never the computer's own zone, so that a job at night on another
        computer sends the same.

    Returns
    -------
    tzinfo or None
        Its ``str`` is its name; None for an empty name.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    text = name.strip()
    if not text:
        return None
    if text.upper() in ("UTC", "Z"):
        return datetime.timezone.utc
    zone = _fixed(text) or _of_database(text)
    if zone is not None:
        return zone
    if _of_database(_ALWAYS_THERE) is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "This computer has no list of time zones, so that '{}' can't be looked up; give "
                "UTC or an offset such as +01:00, or have the Python package tzdata installed.",
            ).format(text)
        )
    raise InputError(
        translate(
            "SmartQuartier",
            "There is no time zone '{}'; give one by its place, such as Europe/Berlin, or UTC, or "
            "an offset that holds all year, such as +01:00.",
        ).format(text)
    )


def _fixed(text):
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    sign, hours, minutes = found.groups()
    ahead = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0))
    if int(minutes or 0) > 59 or ahead > datetime.timedelta(hours=_MOST_HOURS):
        return None
    return datetime.timezone(-ahead if sign == "-" else ahead)


def _of_database(text):
    """Return a zone of the IANA database, however its name is capitalised; None for others."""
    if not _NAME.fullmatch(text) or text.split("/")[0] in _NO_PLACES:
        return None
    zone = _read(text)
    if zone is None:
        known = {one.casefold(): one for one in zoneinfo.available_timezones() - _NO_PLACES}
        other = known.get(text.casefold())
        zone = _read(other) if other else None
    return zone


def _read(name):
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return _read_beside_pandas(name)


def _read_beside_pandas(name):
    """Return a zone from the files that come with pandas before 3: Windows has none of its own."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("pytz")
    if spec is None or not spec.origin:
        return None
    try:
        with open(Path(spec.origin).parent / "zoneinfo" / name, "rb") as stream:
            return zoneinfo.ZoneInfo.from_file(stream, key=name)
    except (ValueError, OSError):
        return None
