"""Ranges of what the simulation gives: by place, by group, by grade and year."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from . import assumptions as ids
from .model import CELLS, Setting, Simulation
from .vacancy import Stock

PERCENTILES = (5.0, 50.0, 95.0)
ALARM = 0.10  # the vacancy whose probability is told


def quantiles_of(values):
    """Return P5, P50 and P95 of draws (d, n) as an array (3, n); NaN where a draw is unknown."""
    rows = np.ascontiguousarray(np.asarray(values).T)  # each row's draws side by side: faster
    with np.errstate(invalid="ignore"):
        return np.percentile(rows, PERCENTILES, axis=-1)


@dataclass(frozen=True)
class GradePath:
    """The stock of a grade over the years.

    Attributes
    ----------
    grade : str
    places : int
    years : array (h + 1,)
    vacancy : array (h + 1, 3)
        P5, P50, P95.
    without : array (3,)
        The same at the end without more online sales.
    online : array (3,)
        What more online sales add to it: the difference of both in each draw.
    stock : array (h + 1, 4)
        Mean of occupied, empty, surplus, converted [m2].
    spread : array (4, 3)
        P5, P50, P95 of the same at the end.
    change, at_risk : array (3,)
        Of sales as a share; floor space [m2] at the end.
    counted : bool
        Whether today's vacancy was counted in the layer.
    alarm : float
        Share of draws with a vacancy above ``ALARM`` at the end.
    """

    grade: str
    places: int
    years: np.ndarray
    vacancy: np.ndarray
    without: np.ndarray
    online: np.ndarray
    stock: np.ndarray
    spread: np.ndarray
    change: np.ndarray
    at_risk: np.ndarray
    counted: bool
    alarm: float


@dataclass(frozen=True)
class PlaceResult:
    """Results of the m places; (3, m) are P5, P50, P95.

    ``base`` sales of residents today (central), ``change`` of sales as a share, ``at_risk`` [m2],
    ``convertible`` what of it can be converted at all [m2],
    ``vacancy_now`` (m,), ``vacancy`` and ``kept`` (share of the occupied floor space) at the end
    and ``alarm`` (m,) of the group of each place; ``without`` the vacancy at the end without more
    online sales, ``online`` what these add to it (the difference of both in each draw).
    """

    base: np.ndarray
    change: np.ndarray
    at_risk: np.ndarray
    convertible: np.ndarray
    vacancy_now: np.ndarray
    vacancy: np.ndarray
    without: np.ndarray
    online: np.ndarray
    kept: np.ndarray
    alarm: np.ndarray


def place_results(simulation, progress=SILENT):
    """Compute the results of all places, a block of groups at a time.

    Parameters
    ----------
    simulation : Simulation
    progress : Progress

    Returns
    -------
    PlaceResult
    """
    centres, horizon = simulation.centres, simulation.setting.horizon
    m = centres.m
    change, at_risk, convertible, kept = (np.full((3, m), np.nan) for _ in range(4))
    vacancy, without, online = (np.full((3, m), np.nan) for _ in range(3))
    share = simulation.drawn.values[ids.CONVERTIBLE][:, None]
    now, alarm = np.full(m, np.nan), np.full(m, np.nan)
    done = 0
    for places, first, _ in simulation.blocks(centres.pool):
        change[:, places] = quantiles_of(simulation.change(places))
        lost, today = simulation.lost(places), simulation.today(places)
        at_risk[:, places] = quantiles_of(lost)
        convertible[:, places] = quantiles_of(lost * share)
        before = _grouped(Stock(*today, np.zeros_like(lost), np.zeros_like(lost)), first)
        rate = centres.rate[places]
        after = _grouped(simulation.stock(float(horizon), rate, *today, lost), first)
        same = simulation.stock(float(horizon), rate, *today, np.zeros_like(lost))
        same = _grouped(same, first).vacancy
        sizes = np.diff(np.r_[first, len(places)])
        now[places] = np.repeat(np.median(before.vacancy, axis=0), sizes)
        for found, drawn in ((vacancy, after.vacancy), (without, same),
                             (online, after.vacancy - same)):  # fmt: skip
            found[:, places] = np.repeat(quantiles_of(drawn), sizes, axis=1)
        left = _ratio(after.occupied, before.occupied)
        kept[:, places] = np.repeat(quantiles_of(left), sizes, axis=1)
        above = np.where(np.isnan(after.vacancy), np.nan, after.vacancy > ALARM).mean(axis=0)
        alarm[places] = np.repeat(above, sizes)
        done += len(places)
        progress.report(done / m)
    central = simulation.flows.central.centres[0]
    return PlaceResult(
        central, change, at_risk, convertible, now, vacancy, without, online, kept, alarm
    )


def _grouped(stock, first):
    return Stock(*(np.add.reduceat(part, first, axis=1) for part in stock.parts))


def grade_paths(simulation, progress=SILENT):
    """Compute the stock of each grade, and of all, over the years.

    Parameters
    ----------
    simulation : Simulation
    progress : Progress

    Returns
    -------
    tuple of GradePath
        Grades that occur, then all together with the grade "".
    """
    centres, count = simulation.centres, len(ids.GRADES)
    years = np.arange(simulation.setting.horizon + 1)
    sums = np.zeros((len(years) + 1, 4, simulation.setting.draws, count))
    money = np.zeros((3, simulation.setting.draws, count))  # sales now and later, at risk
    done = 0
    for places, first, rates in simulation.blocks(centres.rate):
        grade = centres.rate_grade[rates]
        stock, more = _by_rate(simulation, places, first)
        for row in range(len(years) + 1):
            # The last row: the last year without more online sales.
            year = float(years[min(row, len(years) - 1)])
            lost = stock[2] if row < len(years) else np.zeros_like(stock[2])
            after = simulation.stock(year, rates, *stock[:2], lost)
            for place, part in enumerate(after.parts):
                _add_columns(sums[row, place], grade, part)
        for total, part in zip(money, (*more, stock[2])):
            _add_columns(total, grade, part)
        done += len(places)
        progress.report(done / centres.m)
    there = np.unique(centres.grade)
    groups = [([i], ids.GRADES[i]) for i in there] + [(there, "")]
    return tuple(_path(simulation, years, sums, money, *group) for group in groups)


def _by_rate(simulation, places, first):
    """Return occupied, empty and lost floor space, and sales now and later, added up by rate.

    Rates are the same within a rate's places, and so their stock behaves as one.
    """
    step = max(1, CELLS // simulation.setting.draws)
    if len(first) == 1 and len(places) > step:  # one rate of very many places
        parts = [places[begin : begin + step] for begin in range(0, len(places), step)]
        found = [_by_rate(simulation, part, first) for part in parts]
        return tuple(tuple(map(sum, zip(*kind))) for kind in zip(*found))
    stock = (*simulation.today(places), simulation.lost(places))
    money = simulation.sales(places)
    return tuple(
        tuple(np.add.reduceat(values, first, axis=1) for values in kind) for kind in (stock, money)
    )


def _add_columns(total, grade, values):
    """Add columns of values (d, b) to the columns of their grades."""
    for one in np.unique(grade):
        total[:, one] += values[:, grade == one].sum(axis=1)


def _path(simulation, years, sums, money, grade, name):
    """Return the path of some grades together."""
    setting = simulation.setting
    stocks = [Stock(*row[..., grade].sum(axis=-1)) for row in sums]
    now, later, lost = (part[:, grade].sum(axis=1) for part in money)
    change = (1 - setting.inflow) * (_ratio(later, now) - 1)
    change = change + setting.inflow * simulation.change_of_shops
    last = stocks[-2].vacancy
    return GradePath(
        name,
        int(np.isin(simulation.centres.grade, grade).sum()),
        years,
        np.array([quantiles_of(stock.vacancy) for stock in stocks[:-1]]),
        quantiles_of(stocks[-1].vacancy),
        quantiles_of(last - stocks[-1].vacancy),
        np.array([[part.mean() for part in stock.parts] for stock in stocks[:-1]]),
        np.array([quantiles_of(part) for part in stocks[-2].parts]),
        quantiles_of(change),
        quantiles_of(lost),
        all(simulation.counted[i] for i in grade),
        float((last > ALARM).mean()),
    )


def _ratio(part, whole):
    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)


@dataclass(frozen=True)
class RetailResult:
    """Everything that the tool found.

    ``places`` a PlaceResult, ``grades`` paths by grade, ``balance`` rows of the balance,
    ``offices`` and ``parking`` Releases or None, ``parcels`` a ParcelResult or None.
    """

    centres: object
    setting: Setting
    given: object
    simulation: Simulation
    places: PlaceResult
    grades: tuple
    balance: tuple
    offices: Optional[object] = None
    parking: Optional[object] = None
    parcels: Optional[object] = None

    @property
    def whole(self):
        """Return the path of all grades together."""
        return self.grades[-1]
