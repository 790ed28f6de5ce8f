"""Find addresses in a layer of address points, and say how well."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..search.variants import distance
from .index import letter_counts
from .keys import city_key, digits_of, errors_allowed, same_city, street_key

#: How an address was found, best first, and the quality class of the schema that it gives.
HOW = {
    "exact": "house", "range": "house", "letter": "street", "between": "street",
    "next": "street", "street": "street", "zip": "zip", "city": "city",
}  # fmt: skip
QUALITIES = ("house", "street", "zip", "city")
#: Why one was not found.
REASONS = ("no_address", "po_box", "outside", "no_street", "ambiguous")

_WIDEST = 24  # house numbers that an interpolation may bridge
_FARTHEST = 500.0  # metres that it may bridge
_NEXT = 12  # house numbers to the next known one
_SAME_HOUSE = 100.0  # metres that several points of one house may lie apart


@dataclass(frozen=True)
class Match:
    """Where an address is.

    Parameters
    ----------
    how : str
        A key of :data:`HOW`, or "" if it was not found.
    xy : tuple of (float, float), optional
        Metres.
    found : str
        The address of the layer that it rests on.
    reason : str
        One of :data:`REASONS` if it was not found.
    spelled, other_zip : bool
        True if the street is spelled differently there, or has another postal code.
    spread : float
        Of the middle of a street: nine of ten of its addresses are nearer [m].
    """

    how: str = ""
    xy: tuple = None
    found: str = ""
    reason: str = ""
    spelled: bool = False
    other_zip: bool = False
    spread: float = float("nan")

    @property
    def quality(self):
        """Return the quality class of the schema, or ""."""
        return HOW.get(self.how, "")


class Matcher:
    """Asks one index; remembers misspelled streets.

    Parameters
    ----------
    index : AddressIndex
    spelling : bool
        Accept one typing error in a street's name, two in a long one, if only one street of
        the postal code (or place) is that near.
    """

    def __init__(self, index, spelling=True):
        self._index = index
        self._spelling = spelling
        self._similar = lru_cache(maxsize=65536)(self._search_similar)

    def match(self, address):
        """Find one address.

        Parameters
        ----------
        address : Address

        Returns
        -------
        Match
            The best class that is certain; streets of one name with nothing to tell them
            apart are not guessed.
        """
        if address.po_box:
            return Match(reason="po_box")
        if address.empty:
            return Match(reason="no_address")
        index = self._index
        city = city_key(address.city)
        here = address.zip in index.zips
        places = [known for known in index.cities if city and same_city(city, known)]
        if not here and (address.zip or city) and not places and (index.zips or index.cities):
            return Match(reason="outside")
        if not address.street:
            return self._coarse(address, places, "no_address")
        key = street_key(address.street)
        match, clash = self._by_street(address, key, city, here)
        if match is None and not clash and self._spelling:
            match, clash = self._by_similar(address, key, city, here)
        if match is not None:
            return match
        return self._coarse(address, places, "ambiguous" if clash else "no_street")

    def _by_street(self, address, key, city, here):
        """Return (match or None, whether several streets were equally good)."""
        groups = self._index.groups
        named = self._index.by_key.get(key, ())
        if here:
            own = [g for g in named if groups[g].zip == address.zip]
            if len(own) > 1 and city:
                own = [g for g in own if same_city(city, groups[g].city)] or own
            if own:
                return self._among(address, own, False, False)
        near = [g for g in named if not city or same_city(city, groups[g].city)]
        if address.zip and groups and groups[0].zip:
            # Another postal code: only if the place is named and has one such street.
            wrong = bool(near) and (not city or len(near) > 1)
            return (None, wrong) if wrong or not near else self._among(address, near, False, True)
        return self._among(address, near, False, False) if near else (None, False)

    def _by_similar(self, address, key, city, here):
        similar = self._similar(key, address.zip if here else "", "" if here else city)
        if not similar:
            return None, False
        keys = {self._index.groups[g].key for g in similar}
        if len(keys) > 1:
            exact = [g for g in similar if (g, address.number) in self._index.houses]
            if len({self._index.groups[g].key for g in exact}) != 1:
                return None, True
            similar = exact
        return self._among(address, list(similar), True, False)

    def _search_similar(self, key, zip_code, city):
        """Return the groups whose streets are spelled most nearly like a key."""
        index, allowed = self._index, errors_allowed(key)
        if not allowed:
            return ()
        if zip_code:
            groups = index.zip_groups[zip_code]
        elif city:
            rows = [at for known, at in index.city_groups.items() if same_city(city, known)]
            groups = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        else:
            groups = np.arange(len(index.groups))
        apart = np.abs(index.letters[groups] - letter_counts([key])[0]).sum(axis=1)
        best, found = allowed, []
        for group in groups[apart <= 2 * allowed].tolist():
            other = index.groups[group].key
            if digits_of(other) != digits_of(key):
                continue
            errors = distance(key, other, best)
            if errors < best:
                best, found = errors, [group]
            elif errors == best:
                found.append(group)
        return tuple(found)

    def _among(self, address, groups, spelled, other_zip):
        """Choose among parts of a street; several that hold the number are a clash."""
        if len(groups) > 1 and address.number:
            groups = [g for g in groups if self._rows(g, address)] or groups
        if len(groups) > 1:
            return None, True
        found = self.locate(groups[0], address)
        if found is None:
            return None, True
        how, xy, row = found
        text = self._index.found(row) if how in ("exact", "range", "letter", "next") else ""
        if not text:
            group = self._index.groups[groups[0]]
            text = ", ".join(t for t in (group.street, f"{group.zip} {group.place}".strip()) if t)
        spread = self._index.groups[groups[0]].spread if how == "street" else float("nan")
        return Match(how, xy, text, "", spelled, other_zip, spread), False

    def _rows(self, group, address):
        return self._index.houses.get((group, address.number), ())

    def locate(self, group, address, skip=-1):
        """Find a house number in a street.

        Parameters
        ----------
        group : int
            The street.
        address : Address
            Number, letter, end of a range.
        skip : int
            A row that counts as missing (to measure the error).

        Returns
        -------
        tuple of (str, tuple, int), or None
            How, where, and the row it rests on; None if points of one house lie apart.
        """
        index = self._index
        if address.number:
            rows = [row for row in self._rows(group, address) if row != skip]
            same = [row for row in rows if index.suffix[row] == address.suffix]
            if same:
                spread = np.ptp(index.xy[same], axis=0).max() if len(same) > 1 else 0.0
                return None if spread > _SAME_HOUSE else self._at("exact", same[0])
            if address.to:
                # The numbers of a range stand on one side of the street.
                step = 2 if (address.to - address.number) % 2 == 0 else 1
                last = min(address.to, address.number + 60) + 1
                for number in range(address.number, last, step):
                    inside = [r for r in index.houses.get((group, number), ()) if r != skip]
                    if inside and number != address.number:
                        return self._at("range", inside[0])
            if rows:
                return self._at("letter", rows[0])
            if (found := self._between(group, address.number, skip)) is not None:
                return found
        return self._at("street", index.groups[group].middle)

    def _at(self, how, row):
        x, y = self._index.xy[row]
        return how, (float(x), float(y)), row

    def _between(self, group, number, skip):
        """Interpolate on the side of the street, or take the next known number."""
        numbers = self._index.groups[group].numbers
        known = [
            int(n)
            for n in numbers[np.abs(numbers - number) <= _WIDEST]
            if n != number and self._one(group, int(n), skip) is not None
        ]
        side = [n for n in known if n % 2 == number % 2]
        below = max((n for n in side if n < number), default=None)
        above = min((n for n in side if n > number), default=None)
        if below is not None and above is not None and above - below <= _WIDEST:
            low, high = self._one(group, below, skip), self._one(group, above, skip)
            a, b = self._index.xy[low], self._index.xy[high]
            if np.hypot(*(b - a)) <= _FARTHEST:
                x, y = a + (b - a) * (number - below) / (above - below)
                return "between", (float(x), float(y)), low
        near = [n for n in side or known if abs(n - number) <= _NEXT]
        if not near:
            return None
        best = min(near, key=lambda n: (abs(n - number), n))
        return self._at("next", self._one(group, best, skip))

    def _one(self, group, number, skip):
        rows = self._index.houses.get((group, number), ())
        return next((row for row in rows if row != skip), None)

    def _coarse(self, address, places, reason):
        """Fall back to the postal code, then to the place."""
        index = self._index
        if address.zip in index.zips:
            row = index.zips[address.zip]
            x, y = index.xy[row]
            return Match("zip", (float(x), float(y)), address.zip, reason)
        if places and not address.zip:
            row = index.cities[places[0]]
            x, y = index.xy[row]
            place = index.groups[index.group[row]].place
            return Match("city", (float(x), float(y)), place, reason)
        return Match(reason=reason)
