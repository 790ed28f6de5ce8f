"""The balance: purchasing power and floor space before and after, with nothing lost."""

from dataclasses import dataclass

import numpy as np

from .results import quantiles_of


@dataclass(frozen=True)
class Row:
    """One line: ``kind`` money or floor, ``item``, today's amount, mean and P5/P50/P95 later.

    The parts add up to the row "total" for today and in the mean; percentiles don't add up.
    """

    kind: str
    item: str
    today: float
    mean: float
    later: np.ndarray


def balance_rows(simulation, whole):
    """Return the balance of purchasing power and of floor space.

    Parameters
    ----------
    simulation : Simulation
    whole : GradePath
        Of all places together.

    Returns
    -------
    tuple of Row
        "online", "stores", "outside", "total" of the residents' purchasing power; "occupied",
        "empty", "surplus", "converted", "total" of the floor space [m2].
    """
    power = money(simulation)
    rows = [
        Row("money", item, today, float(later.mean()), quantiles_of(later))
        for item, (today, later) in power.items()
    ]
    first, last = whole.stock[0], whole.stock[-1]
    names = ("occupied", "empty", "surplus", "converted")
    rows += [
        Row("floor", name, float(first[i]), float(last[i]), whole.spread[i])
        for i, name in enumerate(names)
    ]
    rows.append(Row("floor", "total", float(first.sum()), float(last.sum()),
                    np.full(3, last.sum())))  # fmt: skip
    return tuple(rows)


def money(simulation):
    """Return today's amount and the draws (d,) of each part of the purchasing power.

    Parameters
    ----------
    simulation : Simulation

    Returns
    -------
    dict of str to (float, array)
        Each part from its own sum: that they add up to the total is a result.
    """
    flows, setting = simulation.flows, simulation.setting
    total = flows.central.total
    sold = flows.centres.sum(axis=2)  # (k, l)
    away = np.stack([_sorted(case, flows) for case in flows.cases])
    stores = simulation.mixed(sold)
    outside = simulation.mixed(away)
    online = simulation.online * total
    centre = len(flows.rates) // 2
    return {
        "online": (setting.base * total, online),
        "stores": (float(sold[centre, flows.today]), stores),
        "outside": (float(away[centre, flows.today]), outside),
        "total": (total, online + stores + outside),
    }


def _sorted(case, flows):
    """Return what is spent outside in the order of the nodes; a case has today's first."""
    values = np.empty_like(case.outside)
    order = np.r_[flows.today, np.delete(np.arange(len(values)), flows.today)]
    values[order] = case.outside
    return values
