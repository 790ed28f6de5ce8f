"""From places and assumptions to the answer."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, span
from ...progress import SILENT
from .assumptions import assumptions_of, draw_values, unused
from .catchment import served_counts
from .model import QUANTITIES, simulate, to_zones
from .result import (
    HubTable,
    LastMileResult,
    StreetTable,
    benefit,
    influence,
    ranges_of,
)
from .streets import noise_change, street_flows
from .traffic import compare

CHANGES = ("dvan_km_d", "dmotor_km_d", "dco2_kg_d", "dinside_km_d")
_TODAY = {"dvan_km_d": "van_km_d", "dmotor_km_d": "van_km_d", "dco2_kg_d": "co2_kg_d"}
_STREET_DRAWS, _ZONE_DRAWS = 100_000_000, 10_000_000
_ROWS = 2_000  # streets whose quantiles are computed at once


@dataclass(frozen=True)
class Streets:
    """The layer of streets, row by row.

    Attributes
    ----------
    length : array (s,)
        [m].
    zones : csr_matrix (n_zones, s)
        Which share of each street lies in which zone.
    aadt, heavy : array (s,) or None
        Vehicles per day; share of heavy ones (0–1).
    speed : array (s,) or None
        [km/h].
    """

    length: np.ndarray
    zones: object
    aadt: Optional[np.ndarray] = None
    heavy: Optional[np.ndarray] = None
    speed: Optional[np.ndarray] = None


def compute(problem, streets, zones, catalogue, draws, seed, known=None, hub_zone=None,
            progress=SILENT):  # fmt: skip
    """Compute the last mile with hubs.

    Parameters
    ----------
    problem : Problem
        From :func:`.problem.measure`.
    streets : Streets
    zones : sequence of str
        Ids.
    catalogue : Catalogue
    draws, seed : int
    known : mapping of str to float, optional
        Assumptions that the user knows, see :func:`.assumptions.draw_values`.
    hub_zone : array (h,), int, optional
        Zone in which each hub lies, -1 for none.
    progress : Progress
        Told the share done.

    Returns
    -------
    LastMileResult

    Raises
    ------
    InputError
        If streets or zones times draws don't fit into the memory.
    """
    check_size(len(streets.length), len(zones), draws)
    values, drawn = draw_values(catalogue, draws, seed, known, unused(problem))
    found = simulate(problem, values, progress.part(0.0, 0.2))
    flows = street_flows(problem, found, len(streets.length), progress.part(0.2, 0.7))
    tables = {name: to_zones(problem, found.districts[name]) for name in QUANTITIES}
    tables["inside_km_d"], tables["dinside_km_d"] = _inside(streets, flows)
    usual = catalogue.assumption("kep_traffic_share")
    traffic = compare(streets, flows, usual.high)
    hubs, hub_m2 = _hub_table(problem, found, values, hub_zone)
    tables["hub_m2"] = _by_zone(hub_m2, hubs.zone, len(zones))
    shares = {name: influence(tables[name].sum(axis=0)[None], drawn.scores)[0] for name in CHANGES}
    dominant, top = _dominant(tables["dco2_kg_d"][:-1], drawn)
    ranges = {name: ranges_of(table) for name, table in tables.items()}
    inside = problem.zone >= 0
    weight = np.bincount(problem.zone[inside], problem.addresses.weight[inside], len(zones))
    progress.report(0.75)
    return LastMileResult(
        zones=tuple(zones),
        ranges={
            **{name: table[:-1] for name, table in ranges.items()},
            "traffic_share": ranges_of(traffic.share),
        },
        pbenefit={name: benefit(tables[name])[:-1] for name in CHANGES},
        outside={name: table[-1] for name, table in ranges.items()},
        totals={name: ranges_of(table.sum(axis=0)) for name, table in tables.items()},
        total_pbenefit={name: float(benefit(tables[name].sum(axis=0))) for name in CHANGES},
        change_share={name: _ratio(tables, name, base) for name, base in _TODAY.items()},
        total_share=ranges_of(traffic.total_share),
        total_change_share=ranges_of(traffic.total_change),
        counted=traffic.counted,
        traffic=traffic.km,
        capped=traffic.too_much,
        dominant=dominant,
        dominant_share=top,
        shares={name: _descending(drawn.groups, one) for name, one in shares.items()},
        weight=weight,
        hubs=hubs,
        streets=_street_table(
            streets, flows, values["parcels_feeder"] <= values["parcels_van_day"],
            progress.part(0.75, 1.0),
        ),
        kind=problem.addresses.kind,
        draws=draws,
        seed=seed,
        catalogue=catalogue,
        assumptions=_as_drawn(catalogue, drawn),
        unreached=problem.unreached,
        notes=(*traffic.notes(usual), *_full_hubs(problem, found)),
    )  # fmt: skip


def check_size(n_streets, n_zones, draws):
    """Refuse what would fill the memory: all draws of all streets are kept for their quantiles.

    Parameters
    ----------
    n_streets, n_zones, draws : int

    Raises
    ------
    InputError
        Beyond 100 million street draws (1.2 GB) or 10 million zone draws; says how many fit.
    """
    fits = min(_STREET_DRAWS // max(n_streets, 1), _ZONE_DRAWS // max(n_zones, 1))
    if draws > fits:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} draws for {} streets and {} zones don't fit into the memory; at most {} draws "
                "do. Take fewer, or only the streets around the zones and depots.",
            ).format(*(number(n, 0) for n in (draws, n_streets, n_zones, fits)))
        )


def _inside(streets, flows):
    """Return motorised km on the streets of each zone: today, and their change."""
    tables = []
    for km in (flows.before, flows.feeder - flows.saved):
        km = km.astype(float)
        inside = streets.zones @ km
        tables.append(np.vstack([inside, km.sum(axis=0) - inside.sum(axis=0)]))
    return tables


def _dominant(changes, drawn):
    """Return the group on which each zone's change depends most, and its share."""
    shares = influence(changes, drawn.scores)
    if not shares.shape[1]:
        return ("",) * len(shares), np.zeros(len(shares))
    best = shares.argmax(axis=1)
    top = shares[np.arange(len(shares)), best]
    return tuple(drawn.groups[i] if share > 0 else "" for i, share in zip(best, top)), top


def _ratio(tables, change, base):
    """Return a change of the whole as a share of today: quantiles of the ratio in each draw."""
    today = tables[base].sum(axis=0)
    return ranges_of(tables[change].sum(axis=0) / np.where(today > 0, today, np.nan))


def _hub_table(problem, found, values, hub_zone):
    """Return the table of hubs, and their floor area in every draw."""
    n = len(problem.hubs.ids)
    on_a_day = found.hubs["shifted_d"] / found.draw.calendar
    m2 = on_a_day / values["hub_parcels_m2"]
    used = np.full((n, len(values["hub_share"])), np.nan)
    known = np.isfinite(problem.hubs.capacity) & (problem.hubs.capacity > 0)
    used[known] = on_a_day[known] / problem.hubs.capacity[known, None]
    ranges = {name: ranges_of(table) for name, table in found.hubs.items()}
    ranges["m2"], ranges["used"] = ranges_of(m2), ranges_of(used)
    zone_of = problem.group_zone[found.links[:, 1]] if len(found.links) else np.zeros(0, int)
    serves = tuple(
        tuple(sorted({int(z) for z in zone_of[found.links[:, 0] == hub] if z >= 0}))
        for hub in range(n)
    )
    most = found.draw.served.max(axis=1)
    weight = [one[k - 1] if k else 0.0 for one, k in zip(found.queues.weights, most)]
    zone = np.full(n, -1) if hub_zone is None else np.asarray(hub_zone, int)
    table = HubTable(problem.hubs.ids, ranges, benefit(found.hubs["dco2_kg_d"]), serves, zone,
                     np.array(weight))  # fmt: skip
    return table, m2


def _by_zone(amounts, zone, n):
    table = np.zeros((n + 1, amounts.shape[1]))
    np.add.at(table, zone, amounts)
    return table


def _street_table(streets, flows, feeder_as_van, progress):
    """Return ranges of all streets, some rows at a time."""
    from .streets import StreetFlows

    n = len(streets.length)
    tables = [np.zeros((n, 3)) for _ in range(4)]
    tables[3][:] = np.nan
    short = 0
    for first in range(0, n, _ROWS):
        rows = slice(first, first + _ROWS)
        part = StreetFlows(flows.before[rows], flows.saved[rows], flows.feeder[rows])
        change = part.feeder - part.saved
        amounts = [part.before, part.before + change, change]
        if streets.aadt is not None:
            parts = (streets.length, streets.aadt, streets.heavy, streets.speed)
            given = [None if one is None else one[rows] for one in parts]
            given[2] = np.zeros(len(given[0])) if given[2] is None else given[2]
            level, low = noise_change(part, *given, feeder_as_van)
            amounts.append(level)
            short += int(low.sum())
        for table, amount in zip(tables, amounts):
            table[rows] = ranges_of(amount)
        progress.report(min(rows.stop, n) / n)
    return StreetTable(*tables, short)


def _descending(groups, shares):
    order = np.argsort(-shares, kind="stable")
    return tuple((groups[i], float(shares[i])) for i in order)


def _as_drawn(catalogue, drawn):
    items = [item for item in assumptions_of(catalogue) if item.id in drawn.values]
    return tuple((item, ranges_of(drawn.values[item.id])) for item in items)


def _full_hubs(problem, found):
    """Say how many parcels stay with vans because the nearest hub is full."""
    draw = found.draw
    unlimited = np.full(len(problem.hubs.ids), np.inf)
    within = served_counts(found.queues, draw.values["hub_radius"] / 1000, draw.parcels, unlimited)
    left = np.zeros(draw.n)
    for weights, most, served in zip(found.queues.weights, within, draw.served):
        upto = np.r_[0.0, weights]
        left += upto[most] - upto[served]
    parcels = ranges_of(left * draw.parcels * draw.share * draw.calendar)
    if not parcels[2] > 0:
        return ()
    return (
        translate(
            "SmartQuartier",
            "Hubs are full: {} parcels a day that would suit a bike and lie within the reach of a "
            "full hub stay with vans; they don't go on to another hub. More room, or another hub "
            "there, would serve them.",
        ).format(span(parcels[0], parcels[2])),
    )
