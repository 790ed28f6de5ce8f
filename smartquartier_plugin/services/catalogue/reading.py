"""Reading one entry of a catalogue file, and saying what is wrong with it.

A sentence about a mistake names file, entry, line and key: people write these files by
hand.
"""

import datetime
import math
import re
from urllib.parse import urlsplit

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import shown
from .entry import TYPES, Entry, Licence
from .vocabulary import AXES, CHECKED_HOW, GEOMETRIES, KEYS, PAGINGS, QUIRKS, THEMES, WAY_KEYS

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_-]*\Z")
_CRS = re.compile(r"(EPSG:\d{4,6}|OGC:CRS84)\Z")


class EntryReader:
    """Reads the keys of one entry.

    Parameters
    ----------
    row : object
        The entry as JSON gave it.
    place : str
        File, entry and line, for the sentence about a mistake.
    source : str
        Name of the file.
    """

    def __init__(self, row, place, source):
        self.place, self.source = place, source
        if not isinstance(row, dict):
            raise InputError(
                translate("SmartQuartier", "{}: an entry is an object in braces {}.").format(
                    place, "{…}"
                )
            )
        self.row = row

    def read(self):
        """Return the :class:`Entry`.

        Raises
        ------
        InputError
            Naming file, entry, line and key.
        """
        self._known_keys(KEYS)
        common = {
            "id": self._id(),
            "titles": self._texts("title", needed=True),
            "city": self._text("city"),
            "theme": self._choice("theme", THEMES, "other"),
            "count": self._count(),
            "extent": self._extent(),
            "geometry": self._choice("geometry", GEOMETRIES, "any"),
            "fields": self._list("fields"),
            "id_field": self._text("id_field"),
            "name_field": self._text("name_field"),
            "licence": self._licence(),
            "attribution": self._text("attribution"),
            "dataset": self._address("dataset"),
            "checked_on": self._date(),
            "checked_how": self._choice("checked_how", CHECKED_HOW, "documented"),
            "notes": self._texts("notes"),
            "evidence": self._list("evidence"),
            "source": self.source,
        }
        return Entry(**common, **self._way(), alternatives=self._alternatives(common))

    # -- parts ---------------------------------------------------------------------------

    def _way(self):
        type_ = self._choice("type", TYPES)
        layer = self._text("layer")
        if not layer and type_ in ("ogcapi", "wfs", "arcgis"):
            self._fail("layer", translate("SmartQuartier", "it is missing; name the layer"))
        return {
            "type": type_,
            "url": self._address("url", needed=True),
            "layer": layer,
            "crs": self._crs(),
            "axis": self._choice("axis", AXES, "xy"),
            "paging": self._choice("paging", PAGINGS, "next"),
            "page_size": self._whole("page_size", self.row.get("page_size", 0)),
            "format": self._text("format"),
            "vendor": self._vendor(),
            "quirks": self._quirks(),
        }

    def _alternatives(self, common):
        rows = self.row.get("alternatives", [])
        if not isinstance(rows, list):
            self._fail("alternatives", translate("SmartQuartier", "it must be a list […]"))
        found = []
        for number, row in enumerate(rows, start=1):
            place = translate("SmartQuartier", "{}, alternative {}").format(self.place, number)
            reader = EntryReader(row, place, self.source)
            reader._known_keys(WAY_KEYS)
            found.append(Entry(**common, **reader._way()))
        return tuple(found)

    def _id(self):
        text = self._text("id", needed=True)
        if not _ID.match(text):
            self._fail(
                "id",
                translate(
                    "SmartQuartier",
                    "'{}' isn't like city/name; use a-z, digits, hyphen and underscore",
                ).format(text),
            )
        return text

    def _crs(self):
        text = self._text("crs")
        if text and not _CRS.match(text):
            self._fail(
                "crs",
                translate(
                    "SmartQuartier", "'{}' isn't like EPSG:25833 or OGC:CRS84; or leave it out"
                ).format(text),
            )
        return text

    def _count(self):
        value = self.row.get("count")
        if value is None:
            return None
        if not isinstance(value, dict) or not value or set(value) - {"min", "max"}:
            self._fail(
                "count",
                translate("SmartQuartier", "write {}, or null if not known").format(
                    '{"min": 60, "max": 70}'
                ),
            )
        low, high = (
            None if value.get(side) is None else self._whole("count", value[side])
            for side in ("min", "max")
        )
        if low is not None and high is not None and low > high:
            self._fail(
                "count",
                translate("SmartQuartier", "min {} is above max {}; swap them").format(low, high),
            )
        return low, high

    def _extent(self):
        value = self.row.get("extent")
        if value is None:
            return None
        numbers = isinstance(value, list) and len(value) == 4 and all(map(_is_number, value))
        if not numbers:
            self._fail(
                "extent",
                translate(
                    "SmartQuartier",
                    "write [west, south, east, north] in degrees, such as [13.5, 50.9, 14, 51.2]",
                ),
            )
        west, south, east, north = value
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            self._fail(
                "extent",
                translate(
                    "SmartQuartier",
                    "{} is no area in degrees; the order is west, south, east, north",
                ).format(value),
            )
        return tuple(float(number) for number in value)

    def _licence(self):
        value = self.row.get("licence")
        if value is None:
            return Licence()
        if isinstance(value, str):
            return Licence(id=value.strip() or "unknown")
        if not isinstance(value, dict) or set(value) - {"id", "url", "confirmed"}:
            self._fail(
                "licence",
                translate("SmartQuartier", "write {}").format(
                    '{"id": "dl-de/by-2-0", "url": "https://…", "confirmed": false}'
                ),
            )
        inner = EntryReader(value, self.place, self.source)
        confirmed = value.get("confirmed", False)
        if not isinstance(confirmed, bool):
            self._fail("licence", translate("SmartQuartier", "confirmed is true or false"))
        return Licence(inner._text("id", needed=True), inner._address("url"), confirmed)

    def _date(self):
        text = self._text("checked_on")
        if text:
            try:
                if datetime.date.fromisoformat(text).isoformat() != text:
                    raise ValueError(text)
            except ValueError:
                self._fail(
                    "checked_on",
                    translate("SmartQuartier", "'{}' is no date like 2026-11-22").format(text),
                )
        return text

    def _vendor(self):
        value = self.row.get("vendor") or {}
        if not isinstance(value, dict) or not all(
            isinstance(text, (str, int, float)) and not isinstance(text, bool)
            for text in value.values()
        ):
            self._fail(
                "vendor",
                translate("SmartQuartier", "write parameters as {}").format('{"name": "value"}'),
            )
        return {name: str(text) for name, text in value.items()}

    def _quirks(self):
        quirks = self._list("quirks")
        for quirk in quirks:
            self._one_of("quirks", quirk, QUIRKS)
        return quirks

    # -- values --------------------------------------------------------------------------

    def _text(self, key, needed=False):
        value = self.row.get(key, "")
        if not isinstance(value, str):
            self._fail(key, translate("SmartQuartier", "it must be text in quotation marks"))
        value = value.strip()
        if needed and not value:
            self._fail(key, translate("SmartQuartier", "it is missing"))
        return value

    def _texts(self, key, needed=False):
        """Return texts by language; plain text counts as English."""
        value = self.row.get(key, {})
        if isinstance(value, str):
            value = {"en": value}
        good = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
        if not good:
            self._fail(
                key,
                translate("SmartQuartier", "write text, or {}").format(
                    '{"en": "text", "de": "Text"}'
                ),
            )
        texts = {language: text.strip() for language, text in value.items() if text.strip()}
        if needed and not texts:
            self._fail(key, translate("SmartQuartier", "it is missing"))
        return texts

    def _list(self, key):
        value = self.row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self._fail(key, translate("SmartQuartier", 'write a list of texts ["…", "…"]'))
        return tuple(value)

    def _choice(self, key, choices, default=None):
        value = self.row.get(key, default)
        if value is None:
            self._fail(
                key,
                translate("SmartQuartier", "it is missing; choose one of {}").format(
                    ", ".join(choices)
                ),
            )
        return self._one_of(key, value, choices)

    def _one_of(self, key, value, choices):
        if value not in choices:
            self._fail(
                key,
                translate("SmartQuartier", "'{}' isn't one of {}").format(
                    value, ", ".join(choices)
                ),
            )
        return value

    def _whole(self, key, value):
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._fail(
                key, translate("SmartQuartier", "'{}' is no whole number from 0 on").format(value)
            )
        return value

    def _address(self, key, needed=False):
        text = self._text(key, needed)
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:  # brackets, ports and characters that no host has
            parts, good = urlsplit(""), False
        if text and not good:
            self._fail(
                key,
                translate(
                    "SmartQuartier", "'{}' is no web address that begins with https://"
                ).format(shown(text)),
            )
        if parts.username or parts.password:
            self._fail(
                key,
                translate(
                    "SmartQuartier",
                    "it holds a login; catalogues are shared, so choose an authentication "
                    "configuration of QGIS instead",
                ),
            )
        return text

    def _known_keys(self, known):
        unknown = sorted(str(key) for key in self.row if key not in known)
        if unknown:
            self._fail(
                unknown[0],
                translate("SmartQuartier", "nobody reads this key; known are {}").format(
                    ", ".join(known)
                ),
            )

    def _fail(self, key, why):
        raise InputError(
            translate("SmartQuartier", "{}, key '{}': {}.").format(self.place, key, why)
        )


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
