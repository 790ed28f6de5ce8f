"""What gets free on each parcel, and which use could follow under its plan."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from ..drivers.boxes import candidates
from . import assumptions as ids
from .results import quantiles_of
from .rules import ALLOWED, EXCEPTION

_CELLS = 2_000_000


@dataclass(frozen=True)
class ParcelResult:
    """Floor space that gets free on each of q parcels; (3, q) are P5, P50, P95 [m2].

    Attributes
    ----------
    retail, office, parking : array (3, q)
        Set free; parking is ground, not floor.
    convertible : array (3, q)
        Of retail and office floor space together, what can be converted at all.
    dwellings : array (3, q) or None
        Dwellings that this makes where dwelling is allowed or possible as an exception (NaN
        elsewhere); None where the catalogue doesn't say how large one is.
    total : dict of str to array (3,)
        Sums over all parcels of the same, and of ``"dwellings"``.
    rules : dict of str to list of Rule
        Use -> rule of each parcel.
    outside : dict of str to int
        Places of each input that lie on no parcel.
    table : RuleTable
    """

    retail: np.ndarray
    office: np.ndarray
    parking: np.ndarray
    convertible: np.ndarray
    dwellings: object
    total: dict
    rules: dict
    outside: dict
    table: object


def parcel_of(frame, xy):
    """Return the parcel in which each point lies.

    Parameters
    ----------
    frame : GeoDataFrame, q rows
        Polygons.
    xy : array (k, 2)
        In the same CRS.

    Returns
    -------
    array (k,) of int
        -1 for none; of overlapping parcels the first one.
    """
    from shapely.geometry import Point
    from shapely.prepared import prep

    points = [Point(*place) for place in xy]
    parcel = np.full(len(xy), -1)
    for number_of, rows in candidates(points, list(frame.geometry)):
        shape = prep(frame.geometry.iloc[number_of])
        inside = [row for row in rows if parcel[row] < 0 and shape.intersects(points[row])]
        parcel[inside] = number_of
    return parcel


def parcel_results(frame, plans, table, simulation, offices=None, parking=None, progress=SILENT):
    """Compute what gets free on each parcel.

    Parameters
    ----------
    frame : GeoDataFrame, q rows
        Parcels or buildings, polygons [m].
    plans : sequence of length q
        What the plan says, such as "MU"; None where unknown.
    table : RuleTable
    simulation : Simulation
    offices, parking : Release, optional
    progress : Progress
        Told how much lies on no parcel.

    Returns
    -------
    ParcelResult
    """
    q, draws = len(frame), simulation.setting.draws
    values = simulation.drawn.values
    rules = {use: [table.rule(plan, use) for plan in plans] for use in table.targets}
    live = np.array([r.verdict in (ALLOWED, EXCEPTION) for r in rules.get("dwelling", ())], bool)
    live = live if len(live) == q else np.zeros(q, bool)
    home = values.get(ids.DWELLING)
    shops = parcel_of(frame, simulation.centres.xy)
    office, office_parcel = _amounts(frame, offices)
    spaces, parking_parcel = _amounts(frame, parking)
    retail, convertible = np.zeros((3, q)), np.zeros((3, q))
    dwellings = np.full((3, q), np.nan)
    sums = {name: np.zeros(draws) for name in ("retail", "convertible", "dwellings")}
    share = values[ids.CONVERTIBLE][:, None]
    each_office = offices.each[:, None] if offices is not None else np.zeros((draws, 1))
    for parcels, lost in _lost_by_parcel(simulation, shops, office, progress):
        retail[:, parcels] = quantiles_of(lost)
        free = (lost + office[parcels] * each_office) * share
        convertible[:, parcels] = quantiles_of(free)
        sums["retail"] += lost.sum(axis=1)
        sums["convertible"] += free.sum(axis=1)
        if home is not None:
            homes = free[:, live[parcels]] / home[:, None]
            dwellings[:, parcels[live[parcels]]] = quantiles_of(homes)
            sums["dwellings"] += homes.sum(axis=1)
    dwellings[:, live & ~(convertible > 0).any(axis=0)] = 0.0
    total = {name: quantiles_of(drawn) for name, drawn in sums.items()}
    office_q, parking_q = _quantiles(offices), _quantiles(parking)
    total["office"], total["parking"] = office.sum() * office_q, spaces.sum() * parking_q
    outside = {"centres": int((shops < 0).sum()), "offices": int((office_parcel < 0).sum()),
               "parking": int((parking_parcel < 0).sum())}  # fmt: skip
    _tell(outside, progress)
    return ParcelResult(
        retail, office * office_q[:, None], spaces * parking_q[:, None], convertible,
        dwellings if home is not None else None, total, rules, outside, table,
    )  # fmt: skip


def _amounts(frame, release):
    """Return the sum of a release's amounts on each parcel, and the parcel of each place."""
    if release is None:
        return np.zeros(len(frame)), np.zeros(0, int)
    parcel = parcel_of(frame, release.xy)
    on = parcel >= 0
    return np.bincount(parcel[on], release.amount[on], len(frame)), parcel


def _quantiles(release):
    return np.zeros(3) if release is None else quantiles_of(release.each)


def _lost_by_parcel(simulation, shops, office, progress):
    """Yield parcels and their retail floor space at risk in each draw, (d, b)."""
    done = np.zeros(len(office), bool)
    for places, first, parcels in simulation.blocks(shops):
        yield parcels, np.add.reduceat(simulation.lost(places), first, axis=1)
        done[parcels] = True
        progress.check()
    rest = np.flatnonzero(~done & (office > 0))
    step = max(1, _CELLS // simulation.setting.draws)
    for begin in range(0, len(rest), step):
        part = rest[begin : begin + step]
        yield part, np.zeros((simulation.setting.draws, len(part)))
        progress.check()


def _tell(outside, progress):
    words = {
        "centres": translate("SmartQuartier", "shops or centres"),
        "offices": translate("SmartQuartier", "offices"),
        "parking": translate("SmartQuartier", "parking places"),
    }
    for name, count in outside.items():
        if count:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "{} {} lie on no parcel; what they set free is in the sums of the city, not "
                    "in those of the parcels.",
                ).format(number(count, 0), words[name])
            )
