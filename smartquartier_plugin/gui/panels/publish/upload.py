"""What a dry run said, and whether sending may follow it. No Qt."""

from dataclasses import dataclass, field

from ....core.i18n import translate
from ....core.numbers import number

APPEND, SYNC = "append", "sync"


@dataclass(frozen=True)
class DryRun:
    """The outcome of a dry run, and what it was asked.

    Attributes
    ----------
    asked : dict
        The call's parameters, without files.
    mark : str
        Of the differences.
    added, removed : tuple of str
        Keys.
    changed : dict of str to list of str
        Key to the fields that differ.
    same : int
    zoned : dict
        How times were read that name no zone: ``zone`` and ``fields``.
    """

    asked: dict
    mark: str
    added: tuple
    changed: dict
    removed: tuple
    same: int
    zoned: dict = field(default_factory=dict)

    def counts(self):
        """Return what would be sent: rows new, changed, removed."""
        sync = self.asked.get("KIND") == SYNC
        changed = len(self.changed) if sync else 0
        removed = len(self.removed) if sync and self.asked.get("DELETE") else 0
        return len(self.added), changed, removed

    def rows(self):
        """Return rows for the table: what would be done, key, fields."""
        new = translate("SmartQuartier", "+ new")
        sync = self.asked.get("KIND") == SYNC
        differs = (
            translate("SmartQuartier", "~ changed")
            if sync
            else translate("SmartQuartier", "~ differs, stays as it is")
        )
        gone = (
            translate("SmartQuartier", "− removed there")
            if sync and self.asked.get("DELETE")
            else translate("SmartQuartier", "only there, stays")
        )
        made = [(new, key, None) for key in self.added]
        made += [(differs, key, ", ".join(fields)) for key, fields in self.changed.items()]
        return made + [(gone, key, None) for key in self.removed]

    def sentence(self):
        """Return the counts in one sentence."""
        values = (len(self.added), len(self.changed), len(self.removed), self.same)
        text = translate(
            "SmartQuartier",
            "Dry run, nothing was sent: {} rows are new, {} differ, {} are only there, {} are the "
            "same.",
        )
        return text.format(*(number(value, 0) for value in values))

    def confirmation(self, collection):
        """Return what the user confirms before anything is sent.

        Parameters
        ----------
        collection : str

        Returns
        -------
        str
        """
        added, changed, removed = (number(value, 0) for value in self.counts())
        text = translate(
            "SmartQuartier",
            "I have looked at the differences: add {} rows, change {} and remove {} in '{}'.",
        )
        return text.format(added, changed, removed, collection) + self._times()

    def _times(self):
        """Return which zone is agreed to as well."""
        if not self.zoned.get("fields"):
            return ""
        text = translate(
            "SmartQuartier", " Times that name no time zone are times of {} (fields: {})."
        )
        return text.format(self.zoned["zone"], ", ".join(self.zoned["fields"]))


def dry_run_of(asked, results, method):
    """Return what a dry run said.

    Parameters
    ----------
    asked : dict
    results : dict
        Of the tool.
    method : dict
        Of its record.

    Returns
    -------
    DryRun
    """
    differing = method.get("differing") or {}
    return DryRun(
        dict(asked),
        str(results.get("DIFFERENCES") or ""),
        tuple(differing.get("added") or ()),
        dict(differing.get("changed") or {}),
        tuple(differing.get("removed") or ()),
        int(results.get("N_SAME") or 0),
        dict(method.get("times_without_zone") or {}),
    )


def account_words(results):
    """Return what became of the rows that were sent.

    Parameters
    ----------
    results : dict
        Of the tool.

    Returns
    -------
    str
    """
    names = ("N_ADDED", "N_CHANGED", "N_REMOVED", "N_SAME", "N_LEFT", "N_UNCLEAR", "N_UNSENT",
             "N_WITHHELD")  # fmt: skip
    text = translate(
        "SmartQuartier",
        "Read again after sending: {} rows added, {} changed, {} removed, {} the same already, {} "
        "left alone, {} unclear, {} not sent; {} may not be published.",
    )
    return text.format(*(number(int(results.get(name) or 0), 0) for name in names))
