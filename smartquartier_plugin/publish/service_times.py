"""Times of a layer told in UTC for a service, and what is said about those that name no zone."""

from dataclasses import dataclass

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import number
from ..core.publishing.moments import DAY, NEVER, TWICE, ZONELESS, told_in_utc
from ..core.publishing.values import DATETIME

_NAMED = 5


@dataclass(frozen=True)
class Zoned:
    """How times were read that name no zone.

    Attributes
    ----------
    zone : str
        In which; "" if all name theirs.
    fields : tuple of str
        With such times, bare days among them.
    days : tuple of str
        Fields with bare days.
    twice : tuple of (str, str)
        Field and key of times in an hour that clocks show twice, where the earlier was taken.
    """

    zone: str = ""
    fields: tuple = ()
    days: tuple = ()
    twice: tuple = ()

    def sentences(self):
        """Return what has to be said, each as a sentence."""
        said = []
        if self.fields:
            said.append(
                translate(
                    "SmartQuartier",
                    "Times without a time zone were read as {}, and are compared and sent in UTC; "
                    "fields: {}.",
                ).format(self.zone, ", ".join(self.fields))
            )
        if self.days:
            said.append(
                translate(
                    "SmartQuartier",
                    "Days without a time of day become the moment in UTC at which they begin in "
                    "{}; fields: {}.",
                ).format(self.zone, ", ".join(self.days))
            )
        if self.twice:
            rows = [f"{key} ({field})" for field, key in self.twice]
            said.append(
                translate(
                    "SmartQuartier",
                    "{} time(s) lie in the hour that clocks in {} show twice when they are put "
                    "back; the earlier moment was taken: {}.",
                ).format(number(len(rows), 0), self.zone, _first(rows))
            )
        return said


def times_among(columns, kinds):
    """Return the columns that are times for the service.

    Parameters
    ----------
    columns : mapping
        Field -> its cells.
    kinds : mapping
        Field -> kinds here and there.

    Returns
    -------
    dict
    """
    return {name: cells for name, cells in columns.items() if kinds[name][1] == DATETIME}


def tell_in_utc(columns, keys, collection, zone):
    """Tell times in UTC.

    Parameters
    ----------
    columns : mapping
        Field -> its cells, per row.
    keys : sequence of str
        Per row.
    collection : str
        As the service calls it.
    zone : tzinfo or None
        Of times that name none.

    Returns
    -------
    dict
        As ``columns``.
    Zoned

    Raises
    ------
    InputError
        On times that name no zone if there is none to read them in, that the calendar doesn't
        have, or that no clock of the zone ever showed.
    """
    told, found = {}, {}
    for name, cells in columns.items():
        told[name], found[name] = _column(name, cells, keys, collection, zone)
    zoneless = [(n, k, v) for n, how in found.items() for k, v, h in how if h in (ZONELESS, DAY)]
    if zone is None and zoneless:
        raise _no_zone(zoneless, collection)
    for name, how in found.items():
        never = [(key, value) for key, value, one in how if one == NEVER]
        if never:
            raise _never(name, never, zone)
    fields = tuple(name for name, how in found.items() if how)
    return told, Zoned(
        str(zone) if fields else "",
        fields,
        tuple(name for name in fields if any(how == DAY for *_, how in found[name])),
        tuple((n, key) for n in fields for key, _, how in found[n] if how == TWICE),
    )


def _column(name, cells, keys, collection, zone):
    """Return the cells in UTC, and key, cell and finding of those that name no zone."""
    told, found, bad = [], [], []
    for key, value in zip(keys, cells):
        try:
            text, how = told_in_utc(value, zone)
        except ValueError:
            bad.append((key, value))
            continue
        told.append(text)
        if how:
            found.append((key, value, how))
    if bad:
        raise unfit(name, collection, DATETIME, bad)
    return told, found


def _no_zone(zoneless, collection):
    fields = ", ".join(dict.fromkeys(name for name, *_ in zoneless))
    _, key, value = zoneless[0]
    return InputError(
        translate(
            "SmartQuartier",
            "'{}' on the service has moments in the field(s) {}, but {} value(s) of the layer name "
            "no time zone (such as {}: '{}'); say with 'Time zone of times without one' how they "
            "are meant, such as Europe/Berlin or UTC.",
        ).format(collection, fields, number(len(zoneless), 0), key, value)
    )


def _never(field, rows, zone):
    return InputError(
        translate(
            "SmartQuartier",
            "Field '{}': {} time(s) never were in {}, where clocks were put forward past them "
            "({}); correct them, or choose the zone they are really of (devices often keep UTC or "
            "+01:00 all year).",
        ).format(field, number(len(rows), 0), zone, _listed(rows))
    )


def unfit(field, collection, kind, rows):
    """Return the error for values that a field of a service would bend.

    Parameters
    ----------
    field, collection : str
    kind : str
        Of the field there.
    rows : sequence of (str, object)
        Key and value.

    Returns
    -------
    InputError
    """
    return InputError(
        translate(
            "SmartQuartier",
            "Field '{}' of '{}' holds {} on the service, which {} value(s) of the layer are "
            "not ({}); correct them, or leave the field out.",
        ).format(field, collection, _kind_words(kind), len(rows), _listed(rows))
    )


def _listed(rows):
    return ", ".join(f"{key}: '{value}'" for key, value in rows[:_NAMED])


def _first(texts):
    return ", ".join(texts[:_NAMED]) + (" …" if len(texts) > _NAMED else "")


def _kind_words(kind):
    return {
        "integer": translate("SmartQuartier", "whole numbers"),
        "real": translate("SmartQuartier", "numbers"),
        "flag": translate("SmartQuartier", "yes or no"),
        "date": translate("SmartQuartier", "dates"),
        "datetime": translate("SmartQuartier", "dates with times"),
    }.get(kind, translate("SmartQuartier", "texts"))
