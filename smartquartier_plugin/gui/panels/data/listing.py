"""Which entries of the catalogue are listed: search in any spelling, themes, cities."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from ....core.atlas.names import fold
from .words import GROUPS, group_titles, kind_title, theme_titles

_ALIKE = 0.75  # how near a misspelt word must be to one that exists


@dataclass(frozen=True)
class Wanted:
    """What is asked for; what is empty does not narrow the list.

    Attributes
    ----------
    text : str
        Words that must all be there.
    groups : tuple of str
        Keys of ``GROUPS``; one of them must hold the theme.
    city : str
    """

    text: str = ""
    groups: tuple = ()
    city: str = ""


class Listing:
    """The entries of a catalogue, ready to be searched."""

    def __init__(self, catalogue):
        """Sort the entries; their words are folded when somebody searches.

        Parameters
        ----------
        catalogue : iterable of Entry
        """
        self._group = {theme: group for group, inside in GROUPS.items() for theme in inside}
        self.entries = tuple(sorted(catalogue, key=lambda entry: without_marks(entry.title())))
        self._folded = None
        self._vocabulary = None

    def cities(self):
        """Return the cities and states, sorted."""
        return sorted({entry.city for entry in self.entries if entry.city}, key=without_marks)

    def groups(self):
        """Return the groups of themes that have entries."""
        there = {self._group.get(entry.theme, "other") for entry in self.entries}
        return [group for group in GROUPS if group in there]

    def find(self, wanted):
        """Return the entries that meet all wishes, by title.

        Parameters
        ----------
        wanted : Wanted

        Returns
        -------
        tuple of Entry
            A word that no entry has stands for those most like it: "Stadteile" finds
            "Stadtteile", and "baume" as well as "baeume" finds "Bäume".
        """
        found = [
            (place, entry)
            for place, entry in enumerate(self.entries)
            if (not wanted.city or entry.city == wanted.city)
            and (not wanted.groups or self._group.get(entry.theme, "other") in wanted.groups)
        ]
        for word in fold(wanted.text).split():
            alike, texts = self._near(word), self._texts()
            found = [one for one in found if any(word in texts[one[0]] for word in alike)]
        return tuple(entry for _, entry in found)

    def _near(self, word):
        """Return the word, or those like it where no entry has it."""
        if any(word in text for text in self._texts()):
            return (word,)
        if self._vocabulary is None:
            self._vocabulary = sorted({one for text in self._texts() for one in text.split()})
        return tuple(difflib.get_close_matches(word, self._vocabulary, 3, _ALIKE)) or (word,)

    def _texts(self):
        """Return per entry all its words in both spellings: "baeume" and "baume"."""
        if self._folded is None:
            themes, groups = theme_titles(), group_titles()
            self._folded = []
            for entry in self.entries:
                group = self._group.get(entry.theme, "other")
                texts = (
                    *entry.titles.values(), entry.id, entry.city, entry.attribution, entry.layer,
                    entry.theme, themes.get(entry.theme, ""), groups[group], entry.type,
                    kind_title(entry.type), entry.licence.id, *entry.notes.values(),
                )  # fmt: skip
                joined = " ".join(texts)
                self._folded.append(f"{fold(joined)} {without_marks(joined)}")
        return self._folded


def without_marks(text):
    """Return a text in small letters: ä as a, ß as ss, no punctuation; also for sorting."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))
