"""Which values must stay unpublished, so that neither totals nor other indicators tell.

Fields are hidden, not indicators: where a number is secret, every indicator that uses its
fields is missing, so that nothing published there depends on it any more. All that is left
to an attacker is the sum of the hidden numbers, which follows from the total of the city or
district; enough of them are hidden to leave that sum ambiguous.
"""

from dataclasses import dataclass

import numpy as np

from ...formulas.tree import secret_fields
from ...progress import SILENT
from .quantities import BASE, COUNT, REST, quantities, secret_cells, whole_cells
from .suppression import protect_totals


@dataclass(frozen=True)
class Protection:
    """What stays unpublished.

    Parameters
    ----------
    hidden : numpy.ndarray
        bool, shape (m, n, t): formula, quarter, period.
    open_totals : tuple of int
        One per formula: groups from whose total, in the latest period, a hidden number
        can still be had, because there is nothing else to hide.
    checks : tuple of Check
        One per formula.
    """

    hidden: np.ndarray
    open_totals: tuple
    checks: tuple


@dataclass(frozen=True)
class Check:
    """Where the rule for small numbers couldn't look into a formula.

    Parameters
    ----------
    is_checked : bool
        Some number above a line (or on its own) is a count somewhere.
    not_whole : numpy.ndarray
        bool, shape (n,): quarters where it isn't, although it is elsewhere.
    exceeding : numpy.ndarray
        bool, shape (n,): quarters where it exceeds what is below the line, although it is
        a part of that elsewhere, so that there is no complement to check.
    """

    is_checked: bool
    not_whole: np.ndarray
    exceeding: np.ndarray


def protect(formulas, raw, columns, few, groupings, min_cases, protect_few=False, progress=SILENT):
    """Decide for all formulas together what stays unpublished.

    Parameters
    ----------
    formulas : sequence of Formula
        All indicators that are published together, m of them.
    raw : numpy.ndarray
        float64, shape (m, n, t): their values, NaN where missing.
    columns : mapping of str to numpy.ndarray
        float64, shape (n, t).
    few : numpy.ndarray
        bool, shape (n, t): too few inhabitants.
    groupings : sequence of numpy.ndarray
        int, shape (n,): quarters with one published total.
    min_cases : float
        Smallest count, other than 0, that may be published.
    protect_few : bool
        Whether what too few inhabitants hide must not follow from totals either. Without
        it that rule only keeps unreliable figures back, and small counts are what is secret.
    progress : Progress
        Receives one report per period.

    Returns
    -------
    Protection
        Hidden cells, and totals that can't be protected.
    """
    items = quantities(formulas)
    values = [item.values(columns) for item in items]
    small = [secret_cells(item, columns, min_cases) for item in items]
    uses = [set(secret_fields(formula.node)) for formula in formulas]
    hidden, still_open = np.zeros(raw.shape, dtype=bool), set()
    for time in range(raw.shape[2]):
        numbers = [
            _Number(item, v[:, time], s[:, time]) for item, v, s in zip(items, values, small)
        ]
        period = _Period(numbers, uses, ~np.isfinite(raw[:, :, time]), few[:, time], protect_few)
        still_open = period.settle(groupings, min_cases)
        hidden[:, :, time] = period.missing
        progress.report((time + 1) / raw.shape[2])
    totals = tuple(
        len({place for owners, place in still_open if formula in owners})
        for formula in range(len(formulas))
    )
    checks = tuple(_check(position, items, values) for position in range(len(formulas)))
    return Protection(hidden & np.isfinite(raw), totals, checks)


def _check(position, items, values):
    """Say where one formula's numbers are no counts, or no parts of their base."""
    n = len(values[0]) if values else 0
    is_checked, not_whole, exceeding = False, np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for item, numbers in zip(items, values):
        if position not in item.owners or item.kind not in (COUNT, REST):
            continue
        known, fine = np.isfinite(numbers), whole_cells(numbers)
        if item.kind == COUNT and fine.any():
            is_checked = True
            not_whole |= (known & ~fine).any(axis=1)
        elif item.kind == REST and (fine & (numbers >= 0)).any():
            exceeding |= (known & (numbers < 0)).any(axis=1)
    return Check(is_checked, not_whole, exceeding)


@dataclass(frozen=True)
class _Number:
    """A quantity in one period: its values, and where they are secret."""

    item: object
    values: np.ndarray
    small: np.ndarray


class _Period:
    """The state of one period: which fields are hidden where."""

    def __init__(self, numbers, uses, undefined, few, protect_few):
        self.missing = undefined | few
        self.wanted = few if protect_few else np.zeros_like(few)
        names = sorted(set().union(*uses))
        self.marked = {name: np.zeros(len(few), dtype=bool) for name in names}
        self.users = {
            name: [i for i, fields in enumerate(uses) if name in fields] for name in names
        }
        # Numbers behind many indicators first: the quarters that they take with them are
        # then free for the others.
        self.numbers = sorted(numbers, key=lambda number: -len(self.touched(number.item)))

    def settle(self, groupings, min_cases):
        """Hide until every secret is safe; return what can't be made safe."""
        for number in self.numbers:
            self.hide(number.item, number.small)
        secret = {name: cells.copy() for name, cells in self.marked.items()}
        before = -1
        while before != self.extent():
            before, still_open = self.extent(), set()
            for number in self.numbers:
                still_open |= self.protect(number, secret, groupings, min_cases)
        return still_open

    def extent(self):
        """Return how much is hidden."""
        return sum(int(cells.sum()) for cells in self.marked.values())

    def protect(self, number, secret, groupings, min_cases):
        """Hide what one number needs; return its groups that stay open."""
        item, known = number.item, np.isfinite(number.values)
        need = np.logical_and.reduce([secret[name] for name in item.marks])
        if item.kind != BASE:
            need = need | self.wanted
        still_open = set()
        if not (need & known).any():
            return still_open
        for grouping, groups in enumerate(groupings):
            extra, left = protect_totals(
                self.covered(item) & known,
                need & known,
                number.values,
                groups,
                min_cases,
                small=number.small,
                price=self.price(item),
            )
            self.hide(item, extra)
            still_open |= {(item.owners, (grouping, int(group))) for group in left}
        return still_open

    def hide(self, item, cells):
        """Keep the item's fields from publication in these quarters."""
        for name in item.marks:
            self.marked[name] |= cells
            self.missing[self.users[name]] |= cells

    def covered(self, item):
        """Return where nothing that is published depends on any of the item's fields."""
        gone = [self.marked[n] | self.missing[self.users[n]].all(axis=0) for n in item.marks]
        return np.logical_and.reduce(gone)

    def touched(self, item):
        """Return the formulas that use the item's fields."""
        return sorted({user for name in item.marks for user in self.users[name]})

    def price(self, item):
        """Return what hiding costs in each quarter: new gaps, then the gaps not yet there."""
        new = (~self.missing[self.touched(item)]).sum(axis=0)
        return np.array([new, (~self.missing).sum(axis=0)])
