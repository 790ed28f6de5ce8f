"""Access online, and access on site and online together, with the doubt in who is online.

A person's errands are split: the share ``e`` that can be run online by somebody who is online
needs no way, the rest is done on site. Combined access is the same measure as on site, with
distance 0 for the errands run online:

- nearest: (1 - e) d_i metres per errand;
- opportunities: what is not reached on site counts as far as it can be used online;
- catchments: each service gives online the share of its supply that is asked for online, which
  all who are online share alike; the rest is shared on site. Nothing is lost:
  sum_i P_i A_i = supply in reach.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT

QUANTILES = (0.05, 0.5, 0.95)
_CELLS = 1_000_000  # largest block of draws at once, so that a cancel is noticed


@dataclass(frozen=True)
class Online:
    """Share of the people of each place who can go online, in every draw.

    It is ``basis @ values.T``: linear in a few uncertain numbers that are the same everywhere.

    Attributes
    ----------
    basis : array (m, b)
        NaN in the rows of places of which coverage or age are not known.
    values : array (d, b)
        The uncertain numbers in each draw.
    errands : array (d,) or None
        Share of errands that can be run online, in relation to its largest draw (part of
        ``values`` already); None where it is not drawn.
    """

    basis: np.ndarray
    values: np.ndarray
    errands: Optional[np.ndarray] = None

    @property
    def known(self):
        """Return an (m,) mask of the places of which the share is known."""
        return np.isfinite(self.basis).all(axis=1)

    @property
    def filled(self):
        """Return the basis with 0 for unknown places: there, nobody is online."""
        return np.where(self.known[:, None], self.basis, 0.0)

    @property
    def draws(self):
        """Return the number of draws; 1 where nothing is uncertain."""
        return len(self.values)

    def at(self, rows):
        """Return the shares (k, d) of some places."""
        return np.clip(self.basis[rows] @ self.values.T, 0.0, 1.0)

    def mean(self, people):
        """Return the mean over people in each draw, (d,); unknown places count as offline.

        Parameters
        ----------
        people : array (m,)
            Weights.

        Returns
        -------
        array (d,)
            0 without people.
        """
        total = people.sum()
        if not total > 0:
            return np.zeros(self.draws)
        return (people @ self.filled / total) @ self.values.T


def uncertain_errands(online, share, factor):
    """Let the share of errands that can be run online be uncertain.

    Parameters
    ----------
    online : Online
        As it is known; one draw, or as many as ``factor``.
    share : array (n,)
        Of each service.
    factor : array (d,)
        By which all shares differ in each draw.

    Returns
    -------
    (Online, array (n,))
        All results depend on the product only: services get the largest shares, ``Online``
        what is left of them in each draw.
    """
    most = factor.max()
    part = factor / most
    values = online.values
    if online.draws != len(factor):
        values = np.repeat(values, len(factor), axis=0)
    return Online(online.basis, values * part[:, None], part), np.asarray(share, float) * most


def blocks(online, progress=SILENT):
    """Yield slices of places, so that a block times its draws fits into the memory.

    Parameters
    ----------
    online : Online
    progress : Progress
        Told the share done.

    Yields
    ------
    slice
    """
    m = len(online.basis)
    step = max(1, _CELLS // max(online.draws, 1))
    for begin in range(0, m, step):
        progress.report(begin / m)
        yield slice(begin, min(begin + step, m))


def ranges(values):
    """Return P5, P50 and P95 of each row.

    Parameters
    ----------
    values : array (k, d)
        One column per draw.

    Returns
    -------
    array (k, 3)
    """
    if values.shape[1] == 1:
        return np.repeat(values, 3, axis=1)
    return np.quantile(values, QUANTILES, axis=1).T


class Combined(ABC):
    """On site and online together, for one state of services and demand.

    Parameters
    ----------
    online : Online
        Who can go online.
    share : array (n,)
        Of the errands at each service that can be run online, 0-1.
    supply : array (n,)
        0 for services that are not there.
    people : array (m,)
        0 for places where nobody lives (yet).
    """

    def __init__(self, online, share, supply, people):
        self.online, self.share = online, np.asarray(share, float)
        self.supply, self.people = np.asarray(supply, float), np.asarray(people, float)
        total = self.supply.sum()
        self.mean_share = float(self.share @ self.supply / total) if total > 0 else 0.0

    def errands(self, rows):
        """Return the share of errands that is run online, (k, d)."""
        return self.online.at(rows) * self.mean_share

    def prepare(self, weights):
        """Do what is the same for all places; the base class has nothing to do."""
        return

    @abstractmethod
    def at(self, rows):
        """Return combined access (k, d); each kind of measure knows its own."""


class CombinedWay(Combined):
    """Distance or time per errand: online there is no way."""

    def __init__(self, nearest, *state):
        super().__init__(*state)
        self.nearest = nearest

    def at(self, rows):
        """Return what remains of the way to the nearest, (k, d)."""
        return self.nearest[rows, None] * (1.0 - self.errands(rows))


class CombinedOpportunities(Combined):
    """Opportunities: what isn't reached on site counts as far as it is usable online."""

    def prepare(self, weights):
        """Compute what is reached on site, and how much of that could be used online too."""
        useable = self.supply * self.share
        self._near = weights @ self.supply
        self._also = weights @ useable
        self._all = useable.sum()

    def at(self, rows):
        """Return opportunities on site and online, each counted once, (k, d)."""
        rest = (self._all - self._also[rows])[:, None]
        return self._near[rows, None] + self.online.at(rows) * rest


class CombinedCatchment(Combined):
    """Floating catchments: supply follows the errands online, the rest is shared on site."""

    def prepare(self, weights):
        """Compute what each service gives on site, per weighted errand, in each draw (n, d)."""
        self._weights = weights
        values = self.online.values
        online = self.people[:, None] * self.online.filled * self.mean_share
        load = (weights.T @ self.people)[:, None] - (weights.T @ online) @ values.T
        given = self.online.mean(self.people) * self.share[:, None]  # online, of each service
        rest = self.supply[:, None] * (1.0 - given)
        # Somebody must ask on site: else nothing is given there, and rounding leaves crumbs.
        asked = load > 1e-9 * max(float(load.max(initial=0.0)), 1.0)
        self._ratio = np.divide(rest, load, out=np.zeros_like(load), where=asked)
        total = float(self.people.sum())
        self._per_errand = self.supply.sum() / total if total > 0 else 0.0

    def at(self, rows):
        """Return supply per person, on site and online, (k, d)."""
        online = self.errands(rows)
        on_site = self._weights[rows] @ self._ratio
        return (1.0 - online) * on_site + online * self._per_errand
