"""The moment that a date or time of a layer means, told in UTC."""

import datetime

from .values import is_missing, moment_text, time_parts

#: What had to be settled: no zone named, a bare day, an hour that clocks show twice or never.
ZONELESS, DAY, TWICE, NEVER = "zoneless", "day", "twice", "never"


def told_in_utc(value, zone=None):
    """Return a time in UTC, in which it is compared and sent.

    A service would add the zone that it happens to run in, or drop the offset, and tell another
    moment afterwards.

    Parameters
    ----------
    value : object
        A cell.
    zone : tzinfo or None
        In which a time is that names no zone itself.

    Returns
    -------
    object
        ISO text with Z; what is no time, or has no zone at all, is returned as it is.
    str
        How it was found: empty if the time names its zone, else :data:`ZONELESS`, :data:`DAY`
        (its first moment), :data:`TWICE` (the earlier one) or :data:`NEVER` (the cell itself).

    Raises
    ------
    ValueError
        If it looks like a time, but there is none such in the calendar.
    """
    parts = time_parts(value)
    if parts is None:
        return value, ""
    day, minute, second, own = parts
    moment = moment_text("".join((day, minute and f"T{minute}{second}", own)))
    if moment is None:
        raise ValueError(value)
    second = second or ":00"
    if own and own != "Z":
        return f"{moment}Z", ""
    if own:
        return f"{day}T{minute or '00:00'}{second}Z", ""
    if zone is None:
        return value, ZONELESS if minute else DAY
    clock = datetime.datetime.fromisoformat(f"{day}T{minute or '00:00'}{second[:3]}")
    found, how = _in_utc(clock, zone)
    if not minute:
        how = DAY  # clocks put forward at midnight: the day begins later
    return (value if how == NEVER else f"{found.isoformat()}{second[3:]}Z"), how


def look_like_times(cells):
    """Return whether readers of a format without types would take a column for times.

    Parameters
    ----------
    cells : iterable
        NULL doesn't count.

    Returns
    -------
    bool
        Whether all are dates or times as ISO text, and one has a time of day.
    """
    found = [time_parts(value) for value in cells if not is_missing(value)]
    return all(found) and any(parts[1] for parts in found)


def _in_utc(clock, zone):
    """Return what a clock shows in a zone as a time in UTC, and how it was found."""
    utc = datetime.timezone.utc
    first, second = clock.replace(tzinfo=zone), clock.replace(tzinfo=zone, fold=1)
    try:
        found = first.astimezone(utc)
        back = found.astimezone(zone).replace(tzinfo=None)
    except OverflowError as error:  # at both ends of the calendar
        raise ValueError(clock) from error
    if back != clock:
        how = NEVER
    else:
        how = ZONELESS if first.utcoffset() == second.utcoffset() else TWICE
    return found.replace(tzinfo=None), how
