"""A plan that makes something as small as possible, and the proof that comes with it."""

import time
from dataclasses import dataclass

import numpy as np

_EPS = 1e-6  # of a unit: what floating point may have lost in a bound
# Without a unit: closer the solver's own bound is not, which may lie 1e-6 below costs of 1 to 2.
_SEVEN_DIGITS = 1e-7


@dataclass(frozen=True)
class MinimumPlan:
    """A plan and its certificate.

    Attributes
    ----------
    chosen : array (n,) of bool
        New sites, the required ones among them, existing ones not.
    objective, bound : float
        What was made small (number, cost, distance), and what no plan can go below.
    gap : float
        ``(objective - bound) / objective``: the best plan is at most this share below it.
    status : str
        ``optimal`` (proven) or ``feasible``.
    steps : tuple of (str, float, float, float)
        What was done: name, seconds since the start, objective, bound.
    """

    chosen: np.ndarray
    objective: float
    bound: float
    gap: float
    status: str
    steps: tuple = ()


class Proof:
    """Keeps the best plan and the best bound of one run, and knows when it may end.

    Parameters
    ----------
    time_limit : float
        Seconds.
    target_gap : float
        Relative gap that is good enough.
    unit : float
        Every objective is a multiple of it; 0 if nothing is known.
    scale : float
        What one stands for in the planner's terms; see :func:`scale_of`.
    """

    def __init__(self, time_limit, target_gap=0.0, unit=0.0, scale=1.0):
        self.start = time.monotonic()
        self.limit, self.end = time_limit, self.start + time_limit
        self.target_gap, self.unit, self.scale = target_gap, unit, scale
        self.chosen, self.value, self.bound, self.steps = None, np.inf, -np.inf, []

    def improve(self, chosen, value):
        """Keep a plan if it is better; return whether it was."""
        least = 1e-9 * abs(value)
        if self.unit:
            least = min(least, 0.5 * self.unit)
        if value > self.value - least or value == self.value:
            return False
        self.chosen, self.value = np.array(chosen, bool), float(value)
        return True

    def raise_bound(self, bound):
        """Keep a lower bound if it is higher, rounded up to the next possible value."""
        self.bound = max(self.bound, round_up(bound, self.unit))

    def note(self, name):
        """Remember that a step is done."""
        self.steps.append((name, time.monotonic() - self.start, self.value, self.bound))

    def part(self, share):
        """Return the time at which a share of the limit is used up."""
        return self.start + share * self.limit

    @property
    def left(self):
        """Return the seconds left."""
        return self.end - time.monotonic()

    @property
    def share(self):
        """Return the share of the time that is used up, for a progress bar."""
        return float(np.clip(1.0 - self.left / max(self.limit, 1e-9), 0.0, 0.99))

    @property
    def good_enough(self):
        """Return True if the gap is closed, or small enough."""
        if not np.isfinite(self.value):
            return False
        spare = max(self.target_gap, _SEVEN_DIGITS) * max(abs(self.value), 1e-12)
        return self.value - self.bound <= spare

    @property
    def done(self):
        """Return True if nothing is left to do, or no time."""
        return self.good_enough or self.left <= 0

    def plan(self):
        """Return the result."""
        bound = min(self.bound, self.value)
        gap = (self.value - bound) / self.value if self.value > 0 else 0.0
        # A better plan would be better by a unit, or, without one, in the first seven digits.
        proven = self.value - bound < 0.999 * self.unit if self.unit else gap <= _SEVEN_DIGITS
        return MinimumPlan(
            self.chosen,
            self.value * self.scale,
            (self.value if proven else float(bound)) * self.scale,
            0.0 if proven else float(gap),
            "optimal" if proven else "feasible",
            tuple((*step[:2], step[2] * self.scale, step[3] * self.scale) for step in self.steps),
        )


def round_up(bound, unit):
    """Return the smallest multiple of ``unit`` that is not below a bound (0: the bound).

    Parameters
    ----------
    bound : float
        Of a problem whose values are multiples of the unit.
    unit : float
        0 if they are none.

    Returns
    -------
    float
        Also a bound.
    """
    if not unit or not np.isfinite(bound):
        return float(bound)
    slack = _EPS + 1e-9 * abs(bound / unit)
    return float(np.ceil(bound / unit - slack) * unit)


def scale_of(values):
    """Return the power of two by which to divide values so that the largest is 1 to 2.

    Parameters
    ----------
    values : array
        Weights, costs, distances; missing and infinite ones don't count.

    Returns
    -------
    float
        1 where nothing is above 0. Dividing by a power of two loses no digit; without it,
        the tolerances of search and solver would mean more to small numbers than to large ones.
    """
    values = np.asarray(values, float)
    largest = float(np.max(values[np.isfinite(values)], initial=0.0))
    return float(2.0 ** (np.frexp(largest)[1] - 1)) if largest > 0 else 1.0


def common_unit(values):
    """Return the largest whole number that divides all values; 0 if there is none."""
    values = np.asarray(values, float)
    if not len(values) or (values != np.floor(values)).any() or np.abs(values).max() > 2**52:
        return 0.0
    return float(np.gcd.reduce(values.astype(np.int64)))
