"""From online sales to empty shops: Huff, floor space at risk, stock and flow, in every draw."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..draws import draw
from . import assumptions as ids
from .huff import Decay, sales
from .usual import MOST
from .vacancy import closing_rate, floor_at_risk, stock_at

_ONLINE_NODES = 9
CELLS = 2_000_000  # draws x places held at once


@dataclass(frozen=True)
class Setting:
    """What a run is asked.

    Attributes
    ----------
    form : str
        ``"exponential"`` or ``"power"``.
    base : float
        Share of online sales today.
    outside, inflow : float
        Share of residents' sales in shops made outside the area; share of the centres' sales
        made by people from outside.
    horizon : int
        Years ahead.
    draws, seed : int
    least : float
        Shorter distances count as this one [km].
    straight : bool
        Whether distances are straight ones times the central detour factor: then its range is
        drawn with the decay.
    reach : float
        How far the online share has come by the end of the horizon on its linear way from today
        to the share assumed, see :func:`reach_of`.
    start : int
        Year of today's figures; 0 if unknown.
    """

    form: str
    base: float
    outside: float
    inflow: float
    horizon: int
    draws: int
    seed: int
    least: float
    straight: bool = False
    reach: float = 1.0
    start: int = 0

    @property
    def end(self):
        """Return the last year in words."""
        if self.start:
            return str(self.start + self.horizon)
        return translate("SmartQuartier", "the end of the horizon")


def reach_of(start, year, horizon):
    """Return how far the online share has come by the end of the horizon.

    Parameters
    ----------
    start, year : int or None
        Year of today's share and of the share assumed; None if unknown.
    horizon : int
        Years from the start.

    Returns
    -------
    float
        Share of the linear way between both, at most 1.

    Raises
    ------
    InputError
        If the share assumed isn't of a later year.
    """
    if not start or not year:
        return 1.0
    if year <= start:
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue's online share is for {}, today's for {}; give ONLINE_SHARE for the "
                "end of the horizon yourself.",
            ).format(str(year), str(start))
        )
    return min(1.0, horizon / (year - start))


def online_range(setting, given):
    """Return low, central and high online share at the end of the horizon.

    Parameters
    ----------
    setting : Setting
    given : Assumptions

    Returns
    -------
    tuple of float
    """
    return tuple(_on_the_way(setting, value) for value in given[ids.ONLINE].range)


def _on_the_way(setting, share):
    return setting.base + setting.reach * (share - setting.base)


@dataclass(frozen=True)
class Flows:
    """Sales of the residents for all combinations of decay and online share.

    ``rates`` (k,) of the decay, ``online`` (l,) shares with today's at ``today``, ``centres``
    (k, l, m) sales, ``cases`` one ``Sales`` per rate.
    """

    rates: np.ndarray
    online: np.ndarray
    today: int
    centres: np.ndarray
    cases: tuple

    @property
    def central(self):
        """Return the case of the central decay."""
        return self.cases[len(self.rates) // 2]


def decays(setting, given):
    """Return the decay at the low, central and high end, one if it is fixed.

    Parameters
    ----------
    setting : Setting
    given : Assumptions

    Returns
    -------
    list of Decay
    """
    item = given[ids.DECAYS[setting.form]]
    low, central, high = item.range
    if item.dist == "fixed":
        low = high = central
    if _detours(setting):
        detour = given[ids.DETOUR]
        low, high = low * detour.low / detour.central, high * detour.high / detour.central
    rates = [central] if low == high else [low, central, high]
    size = given.central(ids.SIZE)
    return [Decay(setting.form, rate, size, setting.least) for rate in rates]


def _detours(setting):
    """Return whether the detour factor matters: a factor of all distances leaves powers alone."""
    return setting.straight and setting.form == "exponential"


def all_flows(market, setting, given, progress=SILENT):
    """Compute the sales at the nodes between which draws are interpolated.

    Parameters
    ----------
    market : Market
    setting : Setting
    given : Assumptions
    progress : Progress

    Returns
    -------
    Flows

    Notes
    -----
    Sales are interpolated linearly between nine online shares and three rates. Since the sum of
    all sales is linear in the online share, no purchasing power is lost by it.
    """
    low, _, high = online_range(setting, given)
    nodes = np.unique(np.r_[np.linspace(low, high, _ONLINE_NODES), setting.base])
    today = int(np.searchsorted(nodes, setting.base))
    order = np.r_[today, np.delete(np.arange(len(nodes)), today)]
    cases, tables, models = [], [], decays(setting, given)
    for place, decay in enumerate(models):
        part = progress.part(place / len(models), (place + 1) / len(models))
        found = sales(market, decay, nodes[order], setting.outside, part)
        table = np.empty_like(found.centres)
        table[order] = found.centres
        cases.append(found)
        tables.append(table)
    rates = np.array([decay.rate for decay in models])
    return Flows(rates, nodes, today, np.stack(tables), tuple(cases))


def _between(nodes, values):
    """Return (d, k) weights of the nodes for linear interpolation at values (d,)."""
    weights = np.zeros((len(values), len(nodes)))
    if len(nodes) == 1:
        weights[:] = 1.0
        return weights
    at = np.clip(np.searchsorted(nodes, values, "right") - 1, 0, len(nodes) - 2)
    share = np.clip((values - nodes[at]) / (nodes[at + 1] - nodes[at]), 0.0, 1.0)
    rows = np.arange(len(values))
    weights[rows, at] = 1 - share
    weights[rows, at + 1] += share
    return weights


class Simulation:
    """All draws of the model; computes blocks of places on demand.

    Parameters
    ----------
    centres : Centres
    flows : Flows
    setting : Setting
    given : Assumptions
    """

    def __init__(self, centres, flows, setting, given):
        self.centres, self.flows, self.setting, self.given = centres, flows, setting, given
        self.drawn = draw(list(given.items.values()), setting.draws, setting.seed)
        values = self.drawn.values
        self.online = _on_the_way(setting, values[ids.ONLINE])
        rate = values[ids.DECAYS[setting.form]]
        if _detours(setting):  # exp(-b (f d)) = exp(-(b f) d)
            rate = rate * values[ids.DETOUR] / given.central(ids.DETOUR)
        decay = _between(flows.rates, rate)
        share = _between(flows.online, self.online)
        self._now = decay
        self._later = (decay[:, :, None] * share[:, None, :]).reshape(len(decay), -1)
        self._table = flows.centres.reshape(-1, flows.centres.shape[2])
        self._base = flows.centres[:, flows.today]
        self.counted = tuple(centres.counted(index) for index in range(len(ids.GRADES)))
        self._assumed = np.column_stack([values[ids.VACANCY[grade]] for grade in ids.GRADES])
        self._prior = [given.central(ids.VACANCY[grade]) for grade in ids.GRADES]
        self._last = None, None
        self._factor = np.column_stack([values[ids.FACTOR[grade]] for grade in ids.GRADES])

    def usual(self, rate):
        """Return the vacancy that places of some rates would keep in each draw, (d, b).

        What some shops were counted to have is known as well as their number allows: it is drawn
        from its beta distribution, with one shop of the catalogue's vacancy as prior.
        """
        key = np.asarray(rate).tobytes()
        if self._last[0] != key:  # asked again for each year
            labels, place = np.unique(rate, return_inverse=True)
            self._last = key, self._drawn_usual(labels)[:, place.reshape(-1)]
        return self._last[1]

    def _drawn_usual(self, rates):
        centres = self.centres
        usual = centres.usual[rates]
        found = np.where(np.isnan(usual), self._assumed[:, centres.rate_grade[rates]], usual)
        counted = ~np.isnan(usual) & np.isfinite(centres.trials[rates])
        empty, let = centres.chances(rates[counted], self._prior)
        for place, *shape in zip(np.flatnonzero(counted), empty, let):
            # A stream of its own for each rate: blocks may come in any size and order.
            stream = np.random.default_rng([self.setting.seed, int(rates[place])])
            found[:, place] = stream.beta(*shape, self.setting.draws).clip(0.0, MOST)
        return found

    @property
    def change_of_shops(self):
        """Return the change of all sales in shops in each draw, (d,): the identity."""
        return -(self.online - self.setting.base) / (1 - self.setting.base)

    def sales(self, places):
        """Return sales of residents now and later in each draw, two arrays (d, b)."""
        return self._now @ self._base[:, places], self._later @ self._table[:, places]

    def mixed(self, table):
        """Return values at the nodes, (k, l), interpolated to the draws, (d,)."""
        return self._later @ np.asarray(table, float).ravel()

    def change(self, places):
        """Return the change of the sales of some places as a share, (d, b); NaN without sales.

        People from outside change their ways as all do: they are the share ``inflow`` of
        today's sales and fall by the identity.
        """
        now, later = self.sales(places)
        own = np.divide(later, now, out=np.full(now.shape, np.nan), where=now > 0) - 1
        inflow = self.setting.inflow
        return (1 - inflow) * own + inflow * self.change_of_shops[:, None]

    def today(self, places):
        """Return occupied and empty floor space of today in each draw, two arrays (d, b)."""
        centres = self.centres
        floor, known = centres.floor[places], centres.known[places]
        assumed = self.usual(centres.rate[places]) * floor
        empty = np.where(known, centres.empty[places], assumed)
        return floor - empty, empty

    def lost(self, places):
        """Return the floor space at risk in each draw, (d, b) [m2]."""
        occupied, _ = self.today(places)
        change = np.nan_to_num(self.change(places))
        elasticity = self.drawn.values[ids.ELASTICITY][:, None]
        return floor_at_risk(change, elasticity, occupied)

    def stock(self, years, rate, occupied, empty, lost):
        """Return the stock after some years in each draw.

        What is left of re-letting counts where the vacancy was counted: the range of the
        catalogue's vacancy holds the same expectation already.

        Parameters
        ----------
        years : float
        rate : array (b,) of int
            Of each place, or of each sum of places of one rate.
        occupied, empty, lost : array (d, b)
            As of :meth:`today` and :meth:`lost`; lost 0: without more online sales.

        Returns
        -------
        Stock
        """
        letting = self.drawn.values[ids.RELETTING][:, None]
        centres = self.centres
        factor = self._factor[:, centres.rate_grade[rate]]
        factor = np.where(np.isnan(centres.usual[rate]), 1.0, factor)
        return stock_at(
            years,
            occupied,
            empty,
            lost,
            self.setting.horizon,
            closing_rate(self.usual(rate), letting),
            letting * factor,
            self.drawn.values[ids.CONVERSION][:, None],
        )

    def blocks(self, groups):
        """Yield (places in the order of their groups, first of each group, groups).

        Parameters
        ----------
        groups : array (m,) of int
            Number of each place's group; below 0 for none.

        Yields
        ------
        tuple of array
            Whole groups only, few enough that a block fits into the memory.
        """
        order = np.argsort(groups, kind="stable")
        order = order[groups[order] >= 0]
        labels, first = np.unique(groups[order], return_index=True)
        ends = np.r_[first[1:], len(order)]
        width = max(1, CELLS // self.setting.draws)
        begin = 0
        while begin < len(labels):
            stop = int(np.searchsorted(ends, first[begin] + width, "right"))
            stop = max(stop, begin + 1)
            part = order[first[begin] : ends[stop - 1]]
            yield part, first[begin:stop] - first[begin], labels[begin:stop]
            begin = stop
