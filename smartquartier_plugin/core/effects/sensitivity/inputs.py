"""What is varied: groups of assumptions that move together, each at a quantile.

A point of the unit cube has one coordinate per group. NaN stands for "central": every
assumption of the group at its central value, which for skewed distributions is not the median.
"""

from dataclasses import dataclass

import numpy as np

from ..draws import group_name, quantiles

_GRID = np.linspace(0, 1, 2001)
_MOST_KEPT = 8_000_000  # values, 64 MB


@dataclass(frozen=True)
class Input:
    """One group of assumptions, or one that moves by itself.

    Parameters
    ----------
    name : str
        The id of the assumption, or the name of the group.
    members : tuple of Assumption
        At least one; one with ``-`` before its group moves the other way.
    """

    name: str
    members: tuple

    @property
    def single(self):
        """Return the assumption if there is only one, else None."""
        return self.members[0] if len(self.members) == 1 else None


def inputs_of(assumptions):
    """Gather assumptions into inputs.

    Parameters
    ----------
    assumptions : sequence of Assumption
        Fixed ones are left out.

    Returns
    -------
    tuple of Input
        In the order in which they first appear. A group of which only one assumption takes
        part is called by that assumption's id.
    """
    groups = {}
    for item in assumptions:
        name = group_name(item)
        if name:
            groups.setdefault(name, []).append(item)
    return tuple(
        Input(name if len(members) > 1 else members[0].id, tuple(members))
        for name, members in groups.items()
    )


class Values:
    """Values of assumptions at quantiles; what a design comes back to is computed once.

    Inverting a beta distribution costs more than computing the scenario. Of Sobol's samples
    one column differs from the sample before, and each block of zones has the same design.
    """

    def __init__(self):
        self._kept, self._left = {}, _MOST_KEPT

    def at(self, item, score):
        """Return the values of an assumption.

        Parameters
        ----------
        item : Assumption
        score : numpy.ndarray, shape (m,)
            Quantiles.

        Returns
        -------
        numpy.ndarray, shape (m,)
            To be read only.
        """
        key = item.id, score.tobytes()
        found = self._kept.get(key)
        if found is None:
            found = quantiles(item, score)
            if 2 * len(score) <= self._left:  # the key is as long as the values
                self._left -= 2 * len(score)
                self._kept[key] = found
        return found


def values_of(inputs, assumptions, points, kept=None):
    """Return the values of all assumptions at points of the unit cube.

    Parameters
    ----------
    inputs : sequence of Input, length k
        The coordinates.
    assumptions : sequence of Assumption
        All that the model wants; those in no input are central.
    points : numpy.ndarray, shape (m, k)
        Quantiles; NaN for central.
    kept : Values, optional
        Of earlier points.

    Returns
    -------
    dict of str to numpy.ndarray
        Id -> float64, shape (m,).
    """
    kept = Values() if kept is None else kept
    values = {item.id: np.full(len(points), float(item.central)) for item in assumptions}
    for column, one in enumerate(inputs):
        score = points[:, column]
        moved = np.flatnonzero(~np.isnan(score))
        for item in one.members:
            at = score[moved]
            at = 1 - at if item.group.startswith("-") else at
            values[item.id][moved] = kept.at(item, at)
    return values


def quantile_of(assumption, value):
    """Return the share of an assumption's distribution that lies below values.

    Parameters
    ----------
    assumption : Assumption
        Not fixed.
    value : array_like
        NaN stays NaN.

    Returns
    -------
    numpy.ndarray
        0 to 1, to about three digits.
    """
    return np.interp(np.asarray(value, dtype=float), quantiles(assumption, _GRID), _GRID)
