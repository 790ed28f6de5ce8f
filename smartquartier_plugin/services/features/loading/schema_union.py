"""One set of fields for all pages: names that a GeoPackage can hold, types wide enough.

JSON has no types, so each page may show others; XML schemas name types that differ from
those only in width. Both meet in a few kinds: all integers are 64 bit, text has no length
limit, lists and objects are JSON text.
"""

import json
from dataclasses import dataclass

from ....core.i18n import translate

RESERVED = frozenset({"fid", "geom", "ogc_fid"})  # columns of the GeoPackage itself
SOURCE_ID = "source_id"


@dataclass
class Column:
    """One field of the result.

    Attributes
    ----------
    source, name : str
        Its name at the service, and in the result.
    kind : str
        ``integer, boolean, real, string, date, time, datetime`` or ``binary``.
    """

    source: str
    name: str
    kind: str


def kind_of(field):
    """Return the kind of a field of a page."""
    from osgeo import ogr

    if field.code == ogr.OFTInteger and field.subtype == ogr.OFSTBoolean:
        return "boolean"
    return {
        ogr.OFTInteger: "integer",
        ogr.OFTInteger64: "integer",
        ogr.OFTReal: "real",
        ogr.OFTDate: "date",
        ogr.OFTTime: "time",
        ogr.OFTDateTime: "datetime",
        ogr.OFTBinary: "binary",
    }.get(field.code, "string")


def definition_of(column):
    """Return the OGR field definition of a column."""
    from osgeo import ogr

    code = {
        "integer": ogr.OFTInteger64,
        "boolean": ogr.OFTInteger,
        "real": ogr.OFTReal,
        "date": ogr.OFTDate,
        "time": ogr.OFTTime,
        "datetime": ogr.OFTDateTime,
        "binary": ogr.OFTBinary,
    }.get(column.kind, ogr.OFTString)
    definition = ogr.FieldDefn(column.name, code)
    if column.kind == "boolean":
        definition.SetSubType(ogr.OFSTBoolean)
    return definition


def widen(one, other):
    """Return the narrowest kind that holds the values of both.

    Parameters
    ----------
    one, other : str
        Kinds, as in :attr:`Column.kind`.

    Returns
    -------
    str
        ``string`` if no other kind holds them.
    """
    if one == other:
        return one
    both = {one, other}
    if both == {"boolean", "integer"}:
        return "integer"
    if both <= {"boolean", "integer", "real"}:
        return "real"
    return "datetime" if both == {"date", "datetime"} else "string"


class Names:
    """Names of result fields, one for each name of the service.

    Parameters
    ----------
    taken : iterable of str
        Names that are given away already.

    Attributes
    ----------
    renamed : list of (str, str)
        Name at the service and in the result, where they differ.
    """

    def __init__(self, taken=()):
        self._known = {}
        self._used = {name.lower() for name in (*RESERVED, *taken)}
        self.renamed = []

    def name(self, source):
        """Return the result's name for a name of the service.

        SQLite takes names that differ only in case for the same.
        """
        if source not in self._known:
            plain = "".join(c if c.isprintable() and c != '"' else "_" for c in source) or "field"
            name, number = plain, 0
            while name.lower() in self._used:
                number += 1
                name = f"{plain}_{number}"
            self._used.add(name.lower())
            self._known[source] = name
            if name != source:
                self.renamed.append((source, name))
        return self._known[source]

    def words(self):
        """Return what was renamed as a sentence, "" if nothing was."""
        if not self.renamed:
            return ""
        pairs = ", ".join(f"{source} → {name}" for source, name in self.renamed)
        return translate(
            "SmartQuartier",
            "Fields were renamed, because the file uses these names itself or they differ only "
            "in case: {}.",
        ).format(pairs)


def converter(field, kind, given=""):
    """Return the function that takes over a value where OGR's own copying isn't right.

    Parameters
    ----------
    field : ogr.Field
        Of the page.
    kind : str
        Of the result's column.
    given : str
        What the values are, if the field can't say; see :mod:`.esri`.

    Returns
    -------
    callable or None
        Takes feature, index, result feature and its index; None if copying is right.
    """
    from osgeo import ogr

    if given == "milliseconds":
        return _copy_milliseconds
    code = field.code
    if code == ogr.OFTDateTime and kind == "datetime":
        return _copy_instant
    if kind == "string" and code == ogr.OFTDate:
        return _copy_day
    if kind == "string" and code in (ogr.OFTDateTime, ogr.OFTTime):
        return _copy_iso
    lists = (ogr.OFTStringList, ogr.OFTIntegerList, ogr.OFTInteger64List, ogr.OFTRealList)
    return _copy_list if code in lists else None


def _copy_instant(feature, source, result, target):
    """GeoPackage knows UTC only; a time without a zone is kept as it stands."""
    year, month, day, hour, minute, second, zone = feature.GetFieldAsDateTime(source)
    if zone > 1 and zone != 100:
        from datetime import datetime, timedelta

        offset = timedelta(minutes=15 * (zone - 100))
        try:
            moment = datetime(year, month, day, hour, minute) - offset
        except (ValueError, OverflowError):
            return result.UnsetField(target)
        year, month, day = moment.year, moment.month, moment.day
        hour, minute, zone = moment.hour, moment.minute, 100
    return result.SetField(target, year, month, day, hour, minute, second, zone)


def _copy_iso(feature, source, result, target):
    text = feature.GetFieldAsString(source).replace("/", "-").replace(" ", "T", 1)
    for sign in "+-":
        head, found, zone = text.rpartition(sign)
        if found and "T" in head:  # GDAL's short form of whole hours
            text = head + sign + (zone if ":" in zone else f"{zone}:00")
    result.SetField(target, text)


def _copy_day(feature, source, result, target):
    # GDAL may hold the day as its midnight, see :mod:`.gml`.
    result.SetField(target, feature.GetFieldAsString(source)[:10].replace("/", "-"))


def _copy_list(feature, source, result, target):
    values = feature.GetField(source)
    if not isinstance(values, list):
        values = [values]
    result.SetField(target, json.dumps(values, ensure_ascii=False))


def _copy_milliseconds(feature, source, result, target):
    from datetime import datetime, timedelta

    try:
        moment = datetime(1970, 1, 1) + timedelta(
            milliseconds=float(feature.GetFieldAsString(source))
        )
    except (ValueError, OverflowError):
        return result.UnsetField(target)
    second = moment.second + moment.microsecond / 1e6
    when = (moment.year, moment.month, moment.day, moment.hour, moment.minute, second, 100)
    return result.SetField(target, *when)
