"""Collecting what could not be taken over, and what was repaired."""

import re

_MAIL = re.compile(r"[^\s@;,<>]+(@|\s*\(at\)\s*)(?=[^\s@]+)", re.I)
_LONGEST = 120


class Remarks:
    """Problems row by row, and repairs counted by their sentence."""

    def __init__(self):
        self._problems = []
        self._counts = {}

    def problem(self, row, field, value, reason):
        """Keep a problem.

        Parameters
        ----------
        row : int
            Position of the row.
        field : str
        value : object
            As in the list; of mail addresses only the host is kept: nobody's mailbox goes into
            a report.
        reason : str
        """
        shown = "" if value is None else _MAIL.sub("…@", str(value))
        if len(shown) > _LONGEST:
            shown = shown[:_LONGEST] + "…"
        self._problems.append((int(row), field, shown, reason))

    def repaired(self, sentence, count=1):
        """Count a repair.

        Parameters
        ----------
        sentence : str
            Translated, with one ``{}`` for the count.
        count : int
        """
        if count:
            self._counts[sentence] = self._counts.get(sentence, 0) + count

    def problems(self):
        """Return the problems as a table, row by row."""
        import pandas as pd

        frame = pd.DataFrame(self._problems, columns=["row", "field", "value", "reason"])
        frame["row"] = frame["row"].astype("int64")
        return frame.sort_values("row", kind="stable").reset_index(drop=True)

    def notes(self):
        """Return the sentences with their counts."""
        return tuple(text.format(count) for text, count in self._counts.items())
