"""Rows of a dataset as plain Python values, the same for every format."""

import datetime
import math
import re

from ...core.errors import InputError
from ...core.i18n import translate

# What neither XML nor SQLite's text nor a terminal can carry.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ZONE = re.compile(r"T.*(Z|[+-]\d{2}:?\d{2})$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UTC = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z")


def columns(dataset):
    """Return the values of a dataset, field by field.

    Parameters
    ----------
    dataset : Dataset
        A vector dataset or a table.

    Returns
    -------
    dict of str to list
        ``str``, ``int``, ``float`` or ``bool``; None where missing. Dates are ISO texts; times
        in UTC end in ``Z``, those of which nobody said the zone have none.

    Raises
    ------
    InputError
        If a column is missing, or a value is infinite, no number, or a control character.
    """
    found = {}
    for field in dataset.fields:
        if field.name not in dataset.frame.columns:
            raise InputError(
                translate(
                    "SmartQuartier", "Dataset '{}' has no field '{}'; list the fields it has."
                ).format(dataset.name, field.name)
            )
        found[field.name] = _plain(dataset.name, field, dataset.frame[field.name])
    return found


def is_day(text):
    """Return whether a text is a whole ISO date that exists."""
    return bool(_DAY.fullmatch(text)) and _exists(text)


def is_utc(text):
    """Return whether a text is an ISO time in UTC, at most to the millisecond."""
    return bool(_UTC.fullmatch(text)) and _exists(text[:19])


def column_kind(field, values):
    """Return the kind that a column can have without turning or cutting a value.

    A date of which only the year is known, or a time of which nobody said the zone, is a text
    for formats that know only whole dates and UTC.

    Parameters
    ----------
    field : Field
    values : list
        Of :func:`columns`.

    Returns
    -------
    str
        The field's kind, or ``text``.
    """
    whole = {"date": is_day, "datetime": is_utc}.get(field.kind)
    if whole and not all(whole(value) for value in values if value is not None):
        return "text"
    return field.kind


def as_declared(dataset):
    """Return the geometries of a dataset, single ones as multi ones where it declares these.

    Parameters
    ----------
    dataset : Dataset
        A vector dataset.

    Returns
    -------
    GeoSeries
        None where a geometry is missing or empty.

    Raises
    ------
    InputError
        If a geometry is of another type than the dataset declares.
    """
    geometry = dataset.frame.geometry
    kinds = geometry.geom_type
    present = kinds.notna().to_numpy()
    empty = geometry.is_empty.to_numpy() & present
    single = dataset.geometry.replace("Multi", "")
    wrong = ~kinds.isin([dataset.geometry, single]).to_numpy() & present & ~empty
    if wrong.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Dataset '{}' should hold {} but has {} in row {}; split or convert these "
                "geometries first.",
            ).format(dataset.name, dataset.geometry, kinds[wrong].iloc[0], int(wrong.argmax()) + 1)
        )
    if geometry.has_z.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Dataset '{}' has heights, which would be lost in places; drop them first "
                "('Drop M/Z values').",
            ).format(dataset.name)
        )
    lone = kinds.eq(single).to_numpy() & ~empty & (dataset.geometry != single)
    if not (empty.any() or lone.any()):
        return geometry
    return _converted(geometry, empty, lone, dataset.geometry)


def _plain(name, field, column):
    values = column.astype(object).where(column.notna(), None).tolist()
    convert = _CONVERT[field.kind]
    try:
        values = [None if value is None else convert(value) for value in values]
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of dataset '{}' holds a value that can't be published as {} ({}); "
                "correct it or leave the field out.",
            ).format(field.name, name, field.kind, error)
        ) from error
    return values


def _text(value):
    text = value if isinstance(value, str) else str(value)
    if _CONTROL.search(text):
        raise ValueError(translate("SmartQuartier", "a control character"))
    return text


def _integer(value):
    number = int(value)
    if number != value or not -(2**63) <= number < 2**63:
        raise ValueError(translate("SmartQuartier", "{} is no whole number").format(value))
    return number


def _real(value):
    number = float(value)
    if math.isinf(number):
        raise ValueError(translate("SmartQuartier", "an infinite value"))
    return number


def _flag(value):
    if value in (0, 1):
        return bool(value)
    raise ValueError(translate("SmartQuartier", "{} is neither yes nor no").format(value))


def _date(value):
    if isinstance(value, datetime.datetime):  # pandas knows no days, only midnights
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else _text(value)


def _datetime(value):
    if not isinstance(value, datetime.datetime):
        if isinstance(value, datetime.date):
            return value.isoformat()
        text = _text(value)
        if not _ZONE.search(text):
            return text
        try:  # Python before 3.11 doesn't know the Z
            value = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return text
    zone = ""
    if value.tzinfo is not None:
        value, zone = value.astimezone(datetime.timezone.utc).replace(tzinfo=None), "Z"
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds") + zone


def _converted(geometry, empty, lone, kind):
    import geopandas as gpd
    from shapely import geometry as shapes

    multi = getattr(shapes, kind)
    changed = [
        None if is_empty else multi([shape]) if is_lone else shape
        for shape, is_empty, is_lone in zip(geometry, empty, lone)
    ]
    return gpd.GeoSeries(changed, index=geometry.index, crs=geometry.crs)


def _exists(text):
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_CONVERT = {
    "text": _text,
    "integer": _integer,
    "real": _real,
    "flag": _flag,
    "date": _date,
    "datetime": _datetime,
}
