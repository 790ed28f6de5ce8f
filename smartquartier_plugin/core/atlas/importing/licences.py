"""The gate of licences: no entry gets facts that may not stand under its licence."""

import numpy as np

from ...i18n import translate
from ..licences import common_licence, together


class LicenceGate:
    """Keeps facts of one source out of entries that another brought under other terms.

    Parameters
    ----------
    table : Table
        Of the atlas.
    said : Said
    rows, places : array of int
        Rows of the list, and their entries.
    known : list of dict
        What the source said about them before.

    Attributes
    ----------
    foreign : array of bool
        The entry is there and says that another source brought it.
    refused : array of bool
        Its licence and that of the row may not stand together.
    """

    def __init__(self, table, said, rows, places, known):
        none = np.full(len(rows), None, dtype=object)
        self._table, self._places = table, places
        self._mine = said.fields["licence"][rows] if "licence" in said.fields else none
        self._theirs = table.columns["licence"][places]
        self._attribution = (
            said.fields["attribution"][rows] if "attribution" in said.fields else none
        )
        source = said.fields["source"][rows]
        theirs = table.columns["source"][places]
        old = np.arange(len(table.changed))[places] < len(table.changed) - table.added
        self.foreign = old & np.array([s != t for s, t in zip(source, theirs)], dtype=bool)
        # What this source said under its own licence before, it may say under a new one.
        own = [one.get("licence") for one in known]
        self.refused = old & np.array(
            [
                t is not None and t != b and not together(m, t)
                for m, t, b in zip(self._mine, self._theirs, own)
            ],
            dtype=bool,
        )

    def reason(self, place):
        """Return why a row is kept out.

        Parameters
        ----------
        place : int
            Of the row in this round.

        Returns
        -------
        str
        """
        return translate(
            "SmartQuartier",
            "The entry stands under {}, this row under {}: they may not be mixed in one entry.",
        ).format(self._theirs[place], self._mine[place])

    def carry_over(self, touched):
        """Give entries of other sources the licence and attribution of what they took over.

        Parameters
        ----------
        touched : array of bool
            Rows whose values were taken.
        """
        columns = self._table.columns
        for i in np.flatnonzero(touched & self.foreign):
            place, mine = self._places[i], self._mine[i]
            if mine is not None and self._theirs[i] is not None:
                columns["licence"][place] = common_licence(mine, self._theirs[i])
            names = (columns["attribution"][place] or "").split("; ")
            if self._attribution[i] and self._attribution[i] not in names:
                names.append(self._attribution[i])
                columns["attribution"][place] = "; ".join(name for name in names if name)
