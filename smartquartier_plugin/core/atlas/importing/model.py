"""What an import is asked to do, and what came of it."""

from dataclasses import dataclass
from typing import Optional

KINDS = ("actor", "project", "relation", "area")
RELEASES = ("by_licence", "public", "internal", "withheld")
ABSENT = ("keep", "archive")
OUTCOMES = ("added", "updated", "unchanged", "rejected")

#: What a listed line is about: a row that did not come in, a value that did not, a value that
#: source and atlas changed both, what privacy took away, a row that the source has no more.
REJECTED, VALUE, CONFLICT, PRIVACY, GONE = "rejected", "value", "conflict", "privacy", "gone"
LISTED = (
    "row", "reason", "what", "table_name", "object_id", "field", "value", "atlas_value",
)  # fmt: skip

#: As what an entry is released; the privacy check may set it, too.
RELEASE = ("release", "release_reason")

#: Where an entry comes from; follows other rules than what it says.
PROVENANCE = ("source", "source_url", "source_date", "licence", "attribution")


@dataclass(frozen=True)
class ImportSetting:
    """What the user says about a list.

    Parameters
    ----------
    kind : str
        One of ``KINDS``.
    source : str
        Who made the list; identifies it at the next import.
    day : str
        Of the import, ``YYYY-MM-DD``.
    licence, source_url, source_date, attribution : str
        For rows that don't say it themselves.
    release : str
        Of new entries, one of ``RELEASES``; ``by_licence``: public where the licence is open.
    absent : str
        What happens to entries that the source no longer has, one of ``ABSENT``.
    moment : str
        Of the import, UTC; the beginning of ``day`` if empty.
    """

    kind: str
    source: str
    day: str
    licence: str = ""
    source_url: str = ""
    source_date: str = ""
    attribution: str = ""
    release: str = "by_licence"
    absent: str = "keep"
    moment: str = ""


@dataclass(frozen=True)
class SourceRows:
    """The rows of a list after mapping.

    Parameters
    ----------
    frame : DataFrame
        Columns are fields of the table, as far as the list says something about them, and
        ``themes``, ``offers``, ``needs``, ``source_key``, ``from_name``, ``to_name``,
        ``object_name``.
    geometry : GeoSeries or None
        Positions or areas, None where a row has none; None if the list has none at all.
    numbers : array of int
        What the rows are called in the list.
    held : array of bool, optional
        The privacy check, not the list, has set the release of these rows.
    unsaid : frozenset of str
        Columns that only the privacy check has made.
    """

    frame: object
    geometry: Optional[object]
    numbers: object
    held: Optional[object] = None
    unsaid: frozenset = frozenset()


@dataclass(frozen=True)
class ImportResult:
    """An atlas with a list in it.

    Parameters
    ----------
    atlas : Atlas
    outcome : array of str
        Of every row, one of ``OUTCOMES``.
    listed : DataFrame
        Columns ``LISTED``; sorted by row.
    notes : tuple of str
        What else the user should know.
    gone : int
        Entries that the source no longer has.
    findings : DataFrame, optional
        Of the privacy check; ``place`` is the place of the row among those given.
    numbers : array of int, optional
        What the rows are called in the list.
    warnings : tuple of str
        What the user should look at.
    """

    atlas: object
    outcome: object
    listed: object
    notes: tuple = ()
    gone: int = 0
    findings: Optional[object] = None
    numbers: Optional[object] = None
    warnings: tuple = ()

    def count(self, outcome):
        """Return how many rows ended so."""
        return int((self.outcome == outcome).sum())


class Listing:
    """Collects what did not come into the atlas, and why."""

    def __init__(self, table):
        self.table = table
        self.emptied = {}
        self._lines = []

    def count_emptied(self, name, gone, filled):
        """Count the entries in which a field becomes empty, of those in which it was filled.

        Parameters
        ----------
        name : str
        gone, filled : int
        """
        before = self.emptied.get(name, (0, 0))
        self.emptied[name] = (before[0] + gone, before[1] + filled)

    def add(self, row, what, reason, object_id=None, name="", value=None, kept=None):
        """List one thing.

        Parameters
        ----------
        row : int or None
            Number of the row in the list.
        what : str
            Such as ``REJECTED``.
        reason : str
            A sentence.
        object_id : str, optional
        name : str
            The field.
        value, kept : object, optional
            Of the list and of the atlas; left out where a field may name a person.
        """
        # In a conflict somebody must choose between two texts of the atlas; persons are masked.
        if name in (UNSHOWN - PROSE if what == CONFLICT else UNSHOWN):
            value = kept = None
        line = (row, reason, what, self.table, object_id, name or None, _shown(value),
                _shown(kept))  # fmt: skip
        self._lines.append(line)

    def frame(self):
        """Return the lines as a table, in the order of the rows; those without one last."""
        import pandas as pd

        frame = pd.DataFrame(self._lines, columns=list(LISTED), dtype=object)
        frame["row"] = pd.to_numeric(frame["row"]).astype("Int64")
        return frame.sort_values("row", kind="stable", na_position="last", ignore_index=True)


#: Free text and mailboxes may name a person: they are listed by row and field, not by content.
UNSHOWN = frozenset(
    {"office_email", "alt_names", "street", "competence", "need", "description"}
)  # fmt: skip


PROSE = frozenset({"alt_names", "competence", "need", "description"})


def _shown(value):
    """Return a value as it may be listed: what was edited by hand went through no check."""
    from ..privacy import masked

    return None if value is None else masked(str(value))[0]
