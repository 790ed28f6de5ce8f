"""The catalogue: the entries that ship with the plugin, and those of the user."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...core.errors import InputError
from ...core.i18n import translate
from ...core.strict_json import load_json, refuse_unknown_keys
from .entry import Entry
from .reading import EntryReader

SCHEMA = "smartquartier-services/1"
BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "services.json"


@dataclass(frozen=True)
class Catalogue:
    """All entries.

    Parameters
    ----------
    entries : tuple of Entry
        In the order of the files; an entry that a later file gives anew stays in its place.
    updated : str
        ISO date of the bundled file.
    names : mapping of str to str
        Ids and titles in all languages, folded -> id; also the bundled titles of entries that
        the user's file has replaced.
    """

    entries: tuple[Entry, ...]
    updated: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def __len__(self):
        return len(self.entries)

    def __iter__(self):
        return iter(self.entries)

    @property
    def ids(self):
        """Return the ids of all entries."""
        return tuple(entry.id for entry in self.entries)

    @property
    def cities(self):
        """Return the cities and regions, each once, in order."""
        return tuple(dict.fromkeys(entry.city for entry in self.entries))

    def of_city(self, city):
        """Return the entries of one city."""
        return tuple(entry for entry in self.entries if entry.city == city)

    def find(self, id):
        """Return the entry of this id or title.

        Parameters
        ----------
        id : str
            Such as "dresden/stadtteile", "Dresden – Stadtteile" or "dresden stadtteile"; case
            and punctuation don't matter.

        Raises
        ------
        InputError
            If there is none; the nearest ids are named.
        """
        wanted = self.names.get(_folded(id), id.strip().lower())
        for entry in self.entries:
            if entry.id == wanted:
                return entry
        near = self._nearest(wanted)
        if near:
            text = translate(
                "SmartQuartier", "The catalogue of services has no entry '{}'; the nearest are: {}."
            ).format(id, ", ".join(near))
        else:
            text = translate(
                "SmartQuartier",
                "The catalogue of services has no entry '{}'; it has entries of: {}. Others can "
                "be added in a file of your own.",
            ).format(id, ", ".join(self.cities))
        raise InputError(text)

    def _nearest(self, wanted):
        words = [word for word in re.split(r"[^a-z0-9]+", wanted) if len(word) > 2]
        holding = [i for i in self.ids if words and all(word in i for word in words)]
        close = difflib.get_close_matches(wanted, self.ids, 3, cutoff=0.4)
        alike = difflib.get_close_matches(_folded(wanted), self.names, 1, cutoff=0.6)
        some = [i for i in self.ids if any(word in i for word in words)]
        titled = [self.names[name] for name in alike]
        return list(dict.fromkeys(titled + holding + close + some))[:3]


def read_catalogue(paths=()):
    """Read the bundled catalogue and, over it, files of the user.

    Parameters
    ----------
    paths : sequence of str or Path, or str or Path
        JSON files of the same form. Their entries are added; one with the id of an earlier
        entry takes its place.

    Returns
    -------
    Catalogue
        All entries.

    Raises
    ------
    InputError
        A file can't be read or is faulty; file, line, entry and key are named.
    """
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths] if os.fspath(paths) else []
    updated, found = read_file(BUNDLED)
    entries, names = {}, {}
    for some in (found, *(read_file(path)[1] for path in paths)):
        entries.update({entry.id: entry for entry in some})
        names.update(
            {_folded(title): entry.id for entry in some for title in entry.titles.values()}
        )
    names.update({_folded(id_): id_ for id_ in entries})
    return Catalogue(tuple(entries.values()), updated, names)


def read_file(path):
    """Read one catalogue file.

    Parameters
    ----------
    path : str or Path
        The file.

    Returns
    -------
    (str, list of Entry)
        The file's date and its entries.

    Raises
    ------
    InputError
        As for :func:`read_catalogue`.
    """
    data, name = load_json(path), os.path.basename(os.fspath(path))
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(
            translate(
                "SmartQuartier",
                "File \"{}\" is no catalogue of services: it must begin with 'schema': '{}'; the "
                "guide has an example.",
            ).format(name, SCHEMA)
        )
    refuse_unknown_keys(data, ("$schema", "schema", "updated", "entries"), name)
    rows, updated = data.get("entries"), data.get("updated", "")
    if not isinstance(rows, list) or not isinstance(updated, str):
        raise InputError(
            translate(
                "SmartQuartier",
                "File \"{}\": 'entries' must be a list […] and 'updated' a date in quotation "
                "marks.",
            ).format(name)
        )
    lines = _lines_of_ids(path)
    entries, seen = [], set()
    for number, row in enumerate(rows, start=1):
        place = _place(name, number, row, lines)
        entry = EntryReader(row, place, name).read()
        if entry.id in seen:
            raise InputError(
                translate(
                    "SmartQuartier", "{}, key 'id': it appears twice in this file; change one."
                ).format(place)
            )
        seen.add(entry.id)
        entries.append(entry)
    return updated, entries


def _folded(name):
    """Return a name as it is compared: small letters, one blank between words."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _place(name, number, row, lines):
    """Say where an entry is: file, number, id and line."""
    id_ = row.get("id") if isinstance(row, dict) else None
    if not isinstance(id_, str):
        return translate("SmartQuartier", 'File "{}", entry {}').format(name, number)
    known = lines.get(id_)
    line = known.pop(0) if known else None
    if line is None:
        return translate("SmartQuartier", 'File "{}", entry {} ({})').format(name, number, id_)
    return translate("SmartQuartier", 'File "{}", entry {} ({}, line {})').format(
        name, number, id_, line
    )


def _lines_of_ids(path):
    """Return id -> lines on which it is given."""
    text = Path(path).read_text(encoding="utf-8-sig")
    lines = {}
    for match in re.finditer(r'"id"\s*:\s*"([^"\\]*)"', text):
        lines.setdefault(match[1], []).append(text.count("\n", 0, match.start()) + 1)
    return lines
