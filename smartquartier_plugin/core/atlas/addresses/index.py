"""A layer of address points, made ready to be asked."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .keys import city_key, street_key
from .parse import parse_address, parse_number

_FEW = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True)
class Group:
    """One street in one postal code of one place.

    Parameters
    ----------
    key, zip, city : str
        As compared: see :mod:`.keys`.
    street, place : str
        As the layer writes them.
    middle : int
        The address nearest to the middle of all of them.
    spread : float
        Nine of ten addresses are nearer to the middle [m]; NaN for fewer than 5.
    numbers : ndarray of int64
        House numbers that exist, ascending.
    """

    key: str
    zip: str
    city: str
    street: str
    place: str
    middle: int
    spread: float
    numbers: np.ndarray


@dataclass(frozen=True)
class AddressIndex:
    """Address points by street, postal code, place and number.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        In a CRS whose unit is the metre.
    number : ndarray of int64, shape (n,)
    suffix : tuple of str
    group : ndarray of int64, shape (n,)
        Position in ``groups``.
    groups : tuple of Group
    houses : dict of (int, int) to list of int
        (group, number) to its rows, the one without a letter first.
    by_key : dict of str to list of int
        Street to groups.
    zips, cities : dict of str to int
        To the address nearest to the middle.
    zip_groups, city_groups : dict of str to ndarray of int64
        Groups there.
    letters : ndarray of int8, shape (groups, 36)
        How often each letter stands in the key: most spellings are ruled out by it.
    skipped : int
        Rows without street, number or point.
    """

    xy: np.ndarray
    number: np.ndarray
    suffix: tuple
    group: np.ndarray
    groups: tuple
    houses: dict
    by_key: dict
    zips: dict
    cities: dict
    zip_groups: dict
    city_groups: dict
    letters: np.ndarray
    skipped: int

    def found(self, row):
        """Return an address of the layer as text."""
        group = self.groups[self.group[row]]
        house = f"{self.number[row]}{self.suffix[row]}"
        place = f"{group.zip} {group.place}".strip()
        return f"{group.street} {house}" + (f", {place}" if place else "")


def letter_counts(keys):
    """Return how often each letter stands in each key.

    Parameters
    ----------
    keys : sequence of str

    Returns
    -------
    ndarray of int8, shape (n, 36)
    """
    counts = np.zeros((len(keys), len(_LETTERS)), dtype=np.int8)
    place = {letter: k for k, letter in enumerate(_LETTERS)}
    for row, key in enumerate(keys):
        for letter in key:
            if letter in place:
                counts[row, place[letter]] += 1
    return counts


def make_index(xy, street, number=None, suffix=None, zip_code=None, city=None, progress=SILENT):
    """Make a table of address points ready to be asked.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        Metres; NaN where there is no point.
    street : sequence of str or None
        Street, with the house number if ``number`` is not given.
    number, suffix, zip_code, city : sequence, optional
        House number ("5", 5, "5a"), letter, postal code, place.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    AddressIndex

    Raises
    ------
    InputError
        If no row has a street and a number.
    """
    import pandas as pd

    count = len(xy)
    streets, numbers, letters = _houses(street, number, suffix, count)
    progress.check()
    zips = _texts(zip_code, count).str.replace(r"\.0$", "", regex=True)
    zips = zips.where(zips == "", zips.str.zfill(5))
    places = _texts(city, count)
    frame = pd.DataFrame({
        "street": streets, "number": numbers, "suffix": letters, "zip": zips, "place": places,
        "x": xy[:, 0], "y": xy[:, 1],
    })  # fmt: skip
    frame["key"] = _mapped(frame["street"], street_key)
    frame["city"] = _mapped(frame["place"], city_key)
    good = (frame["key"] != "") & (frame["number"] > 0) & np.isfinite(frame["x"])
    if not good.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The address layer has no row with street, house number and point: check which "
                "of its fields hold them.",
            )
        )
    frame = frame[good].sort_values(
        ["key", "zip", "city", "number", "suffix"], kind="stable", ignore_index=True
    )
    progress.check()
    return _indexed(frame, int(count - good.sum()), progress)


def _texts(values, count):
    import pandas as pd

    if values is None:
        return pd.Series([""] * count, dtype=object)
    series = pd.Series(list(values), dtype=object)
    return series.where(series.notna(), "").astype(str).str.strip()


def _mapped(series, function):
    known = {text: function(text) for text in series.unique()}
    return series.map(known)


def _houses(street, number, suffix, count):
    streets = _texts(street, count)
    if number is None:
        parts = {text: parse_address(text) for text in streets.unique()}
        read = streets.map(parts)
        return (
            read.map(lambda a: a.street),
            read.map(lambda a: a.number).astype(np.int64),
            read.map(lambda a: a.suffix),
        )
    texts = _texts(number, count)
    parts = {text: parse_number(text) for text in texts.unique()}
    read = texts.map(parts)
    letters = _texts(suffix, count).str.lower().str.strip(" .-/")
    return (
        streets,
        read.map(lambda p: p[0]).astype(np.int64),
        letters.where(letters != "", read.map(lambda p: p[1])),
    )


def _indexed(frame, skipped, progress):
    xy = frame[["x", "y"]].to_numpy(dtype=float)
    coded = frame.groupby(["key", "zip", "city"], sort=False).ngroup().to_numpy()
    first = np.flatnonzero(np.diff(coded, prepend=-1))
    ends = np.append(first[1:], len(coded))
    numbers = frame["number"].to_numpy(dtype=np.int64)
    head = frame.iloc[first]
    groups = tuple(
        Group(key, zip_code, city, street, place, start + middle_of(xy[start:end]),
              _spread(xy[start:end]), np.unique(numbers[start:end]))
        for key, zip_code, city, street, place, start, end in zip(
            head["key"], head["zip"], head["city"], head["street"], head["place"], first, ends
        )
    )  # fmt: skip
    progress.check()
    houses, by_key = {}, {}
    for row, where in enumerate(zip(coded.tolist(), numbers.tolist())):
        houses.setdefault(where, []).append(row)
    for k, group in enumerate(groups):
        by_key.setdefault(group.key, []).append(k)
    progress.check()
    zip_groups = _grouped([group.zip for group in groups])
    city_groups = _grouped([group.city for group in groups])
    return AddressIndex(
        xy, numbers, tuple(frame["suffix"]), coded, groups, houses, by_key,
        _middles(frame["zip"], xy), _middles(frame["city"], xy), zip_groups, city_groups,
        letter_counts([group.key for group in groups]), skipped,
    )  # fmt: skip


def middle_of(xy):
    """Return the place of the point that is nearest to the middle of all."""
    centre = xy.mean(axis=0)
    return int(np.hypot(*(xy - centre).T).argmin())


def _spread(xy):
    off = np.hypot(*(xy - xy[middle_of(xy)]).T)
    return float(np.percentile(off, 90)) if len(xy) >= _FEW else float("nan")


def _grouped(values):
    found = {}
    for k, value in enumerate(values):
        found.setdefault(value, []).append(k)
    return {value: np.array(rows) for value, rows in found.items() if value}


def _middles(series, xy):
    rows = series.groupby(series, sort=False).indices
    return {value: int(at[middle_of(xy[at])]) for value, at in rows.items() if value}
