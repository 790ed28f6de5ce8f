"""One entry of the catalogue's file, read key by key; errors name file, list, entry and key."""

import math

from ...errors import InputError
from ...i18n import translate

_NEEDED = object()


class Entry:
    """Reads the values of one entry.

    Parameters
    ----------
    data : object
        What the file holds there; anything but an object is refused.
    kind : str
        The list in which it stands.
    position : int
        Its place in the list, from 1.
    file : str
        Name of the file.
    """

    def __init__(self, data, kind, position, file):
        self.kind, self.position, self.file = kind, position, file
        self.name = str(position)
        self._data = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.fail("", translate("SmartQuartier", "it must be an object in braces."))
        self.name = str(data.get("id") or data.get("field") or position)

    def fail(self, key, why):
        """Raise the error about a key.

        Parameters
        ----------
        key : str
        why : str

        Raises
        ------
        InputError
            Always.
        """
        raise InputError(
            translate(
                "SmartQuartier", "Catalogue '{file}', \"{list}\", entry '{name}', \"{key}\": {why}"
            ).format(file=self.file, list=self.kind, name=self.name, key=key, why=why)
        )

    def _get(self, key, default):
        value = self._data.get(key)
        if value is None:
            if default is _NEEDED:
                self.fail(key, translate("SmartQuartier", "it is missing."))
            return default
        return value

    def word(self, key, default=_NEEDED, among=()):
        """Return a text, possibly one of a list."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is _NEEDED and not value.strip()):
            self.fail(key, translate("SmartQuartier", "it must be a text."))
        if among and value not in among:
            self.fail(
                key,
                translate("SmartQuartier", "'{}' isn't possible; choose one of {}.").format(
                    value, ", ".join(among)
                ),
            )
        return value.strip()

    def number(self, key, default=_NEEDED):
        """Return a finite number."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail(key, translate("SmartQuartier", "it must be a number."))
        if not math.isfinite(value):
            self.fail(key, translate("SmartQuartier", "it must be a number."))
        return float(value)

    def whole(self, key):
        """Return a whole number, or None."""
        value = self._get(key, None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.fail(key, translate("SmartQuartier", "it must be a whole number."))
        return value

    def flag(self, key, default=_NEEDED):
        """Return true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            self.fail(key, translate("SmartQuartier", "it must be true or false."))
        return value

    def text(self, key, default=_NEEDED):
        """Return a text in languages; a plain one counts as English."""
        value = self._get(key, default)
        if isinstance(value, str):
            value = {"en": value}
        known = isinstance(value, dict) and set(value) <= {"de", "en"}
        if not known or not all(isinstance(item, str) for item in value.values()):
            self.fail(
                key,
                translate("SmartQuartier", "it must be a text, or texts under the keys de and en."),
            )
        return value

    def items(self, key):
        """Return a list, empty where it is missing."""
        value = self._get(key, [])
        if not isinstance(value, list):
            self.fail(key, translate("SmartQuartier", "it must be a list in brackets."))
        return value

    def words(self, key):
        """Return a list of texts as a tuple."""
        value = self.items(key)
        if not all(isinstance(item, str) for item in value):
            self.fail(key, translate("SmartQuartier", "it must be a list of texts."))
        return tuple(value)

    def pair(self, key):
        """Return (least, most) of a range; null or a missing key means without end."""
        value = self.items(key)
        if not value:
            return float("-inf"), float("inf")
        fits = len(value) == 2 and all(
            item is None or (isinstance(item, (int, float)) and not isinstance(item, bool))
            for item in value
        )
        if not fits:
            self.fail(key, translate("SmartQuartier", "it must be [least, most]."))
        least, most = value
        return (
            float("-inf") if least is None else float(least),
            float("inf") if most is None else float(most),
        )

    def mapping(self, key):
        """Return an object, or None."""
        value = self._get(key, None)
        if value is not None and not isinstance(value, dict):
            self.fail(key, translate("SmartQuartier", "it must be an object in braces."))
        return value

    def part(self, key):
        """Return an object inside this one, to be read on."""
        value = self.mapping(key)
        if value is None:
            self.fail(key, translate("SmartQuartier", "it is missing."))
        return self.inside(key, value)

    def inside(self, key, data):
        """Return an entry for data that stand inside this one."""
        entry = Entry(data, self.kind, self.position, self.file)
        entry.name = f"{self.name}.{key}"
        return entry

    def sources(self):
        """Return ids of sources: a list, one id, or an object that describes the source itself."""
        key = "sources" if self._data.get("sources") is not None else "source"
        value = self._get(key, [])
        if isinstance(value, dict):
            parts = (value.get("org"), value.get("year"), value.get("url"))
            return (", ".join(str(part) for part in parts if part),)
        if isinstance(value, str):
            return (value,)
        return self.words(key)

    def drivers(self):
        """Return the drivers' fields: a list, or one as {"field": ...}."""
        one = self.mapping("driver")
        return (str(one.get("field", "")),) if one else self.words("drivers")
