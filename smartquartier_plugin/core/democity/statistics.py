"""The city's small-area statistics as a time series, with the traps of real ones."""

from dataclasses import dataclass

import numpy as np

from .frame import stream
from .shapes import largest_remainder

PERIODS = (2020, 2021, 2022, 2023, 2024, 2025)

#: Rates by quarter type: SGB II share of people under 65, foreigners, cars per 1000,
#: net rent (euro/m2), growth a year, share of 5-year-old gigabit cover, turnout, sealed share.
_RATES = {
    "altstadt": (0.100, 0.20, 270, 9.9, 0.008, 0.88, 0.72, 0.74),
    "gruenderzeit": (0.115, 0.19, 300, 8.7, 0.009, 0.74, 0.74, 0.62),
    "zeilenbau": (0.130, 0.15, 345, 6.8, 0.001, 0.70, 0.66, 0.47),
    "plattenbau": (0.235, 0.21, 320, 6.2, -0.004, 0.81, 0.54, 0.41),
    "villen": (0.030, 0.07, 470, 10.4, 0.003, 0.48, 0.85, 0.29),
    "siedlung": (0.034, 0.05, 560, 8.4, 0.004, 0.36, 0.80, 0.27),
    "gewerbe": (0.165, 0.27, 430, 6.9, 0.012, 0.52, 0.55, 0.66),
    "dorf": (0.030, 0.03, 640, 7.5, 0.002, 0.19, 0.79, 0.13),
    "wald": (0.020, 0.02, 690, 7.3, 0.000, 0.05, 0.82, 0.04),
}

#: Age groups 0-5, 6-17, 18-29, 30-64, 65-79, 80 and older.
_AGES = {
    "altstadt": (0.040, 0.068, 0.250, 0.442, 0.130, 0.070),
    "gruenderzeit": (0.070, 0.110, 0.235, 0.465, 0.080, 0.040),
    "zeilenbau": (0.050, 0.095, 0.150, 0.405, 0.180, 0.120),
    "plattenbau": (0.055, 0.115, 0.135, 0.400, 0.200, 0.095),
    "villen": (0.055, 0.135, 0.090, 0.460, 0.165, 0.095),
    "siedlung": (0.057, 0.133, 0.085, 0.480, 0.165, 0.080),
    "gewerbe": (0.045, 0.075, 0.240, 0.520, 0.085, 0.035),
    "dorf": (0.055, 0.125, 0.090, 0.490, 0.170, 0.070),
    "wald": (0.050, 0.110, 0.100, 0.490, 0.180, 0.070),
}
_AGE_FIELDS = ("age_0_5", "age_6_17", "age_18_29", "age_30_64", "age_65_79", "age_80plus")


@dataclass(frozen=True)
class Traps:
    """Positions of the quarters with peculiarities; the codes follow from the seed.

    Parameters
    ----------
    split : int
        Its statistics stand in two rows per period.
    merged, host : int
        ``merged`` has a polygon but no rows: its people are counted with ``host``.
    small : int
        Fewer than 300 inhabitants.
    """

    split: int
    merged: int
    host: int
    small: int


def find_traps(quarters, areas, people):
    """Choose the quarters in which the statistics have peculiarities.

    Parameters
    ----------
    quarters : Quarters
        Types.
    areas : Areas
        Centres.
    people : People
        Inhabitants.

    Returns
    -------
    Traps
        Positions of the quarters.
    """
    types = np.array(quarters.types, dtype=object)
    count = people.quarter_inhabitants
    split = int(np.where(types == "gruenderzeit", count, -1).argmax())
    for kind in ("dorf", "siedlung", "villen"):
        if (types == kind).any():
            merged = int(np.where(types == kind, count, 10**9).argmin())
            break
    gap = np.hypot(*(areas.centres - areas.centres[merged]).T)
    barred = np.isin(types, ["gewerbe", "wald"]) | (np.arange(len(types)) == split)
    barred[merged] = True
    host = int(np.where(barred, np.inf, gap).argmin())
    return Traps(split, merged, host, int(np.flatnonzero(types == "wald")[0]))


def exposure(net, areas, buildings, people, noise_db, stops_xy):
    """Count residents by exposure and access, per quarter.

    Parameters
    ----------
    net : StreetNet
        For the number of segments.
    areas : Areas
        Green areas and river.
    buildings, people : Buildings, People
        Where people live.
    noise_db : ndarray of float64, shape (n_segments,)
        Lden of each street, dB(A).
    stops_xy : ndarray of float64, shape (n_stops, 2)
        Stops, EPSG:25833.

    Returns
    -------
    dict of str to ndarray of float64, shape (n_quarters,)
        Shares of the residents, 0-1.
    """
    from scipy.spatial import cKDTree

    from .shapes import densify

    n = len(areas.quarters)

    def share(flag):
        part = np.bincount(buildings.quarter, people.inhabitants * flag, minlength=n)
        return part / np.maximum(people.quarter_inhabitants, 1)

    rings = [np.asarray(p.exterior.coords) for p in (*areas.parks, *areas.forests)]
    green = cKDTree(np.vstack([densify(ring, 25.0) for ring in rings]))
    river = cKDTree(densify(np.asarray(areas.river.exterior.coords), 25.0))
    flood = np.array([0.0, 1.0])[(river.query(buildings.centre)[0] < 170.0).astype(int)]
    return {
        "residents_lden65": share(noise_db[buildings.segment] > 65.0),
        "residents_stop300": share(cKDTree(stops_xy).query(buildings.centre)[0] <= 300.0),
        "residents_green300": share(green.query(buildings.centre)[0] <= 300.0),
        "residents_flood": share(flood),
    }


def statistics_table(frame, quarters, areas, buildings, people, layer, shares):
    """Return the table ``statistics``.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters, areas : Quarters, Areas
        Types, codes and areas.
    buildings, people : Buildings, People
        Buildings and inhabitants.
    layer : dict
        The layer ``buildings``, for owners, heating and heat demand.
    shares : dict
        Result of :func:`exposure`.

    Returns
    -------
    dict
        Columns; one row per code and period, two for the split quarter.

    Notes
    -----
    In the latest period the inhabitants of all rows except code 99 sum to the quarters'
    inhabitants exactly.
    """
    rng = stream(frame.seed, "statistics")
    traps = find_traps(quarters, areas, people)
    home, part, weight, tilt = _rows(quarters, people, traps)
    latest = np.array([largest_remainder(people.quarter_inhabitants[h], w)[k]
                       for h, w, k in weight], dtype=np.int64)  # fmt: skip
    own = latest.copy()
    latest[np.flatnonzero(home == traps.host)[0]] += people.quarter_inhabitants[traps.merged]
    stock = _stock(quarters, buildings, people, layer, areas)
    city = _City(rng, quarters, home, tilt, own, latest, stock, shares, traps, people)
    years = [city.year(period) for period in PERIODS]
    codes = np.array(quarters.codes, dtype=object)[home]
    other = "9" * len(quarters.codes[0])
    table = {"code": [], "part": [], "period": []}
    for period, columns in zip(PERIODS, years):
        table["code"].append(np.append(codes, other))
        table["part"].append(np.append(part, "nicht zuordenbar"))
        table["period"].append(np.full(len(codes) + 1, period))
        for name, values in columns.items():
            extra = _unallocated(name, columns)
            table.setdefault(name, []).append(np.append(values, extra))
    table = {name: np.concatenate(parts) for name, parts in table.items()}
    return _with_gaps(table, quarters, rng)


def _rows(quarters, people, traps):
    """Return for each row its quarter, part, share of the inhabitants and social tilt."""
    home, part, weight, tilt = [], [], [], []
    for position in range(len(quarters.codes)):
        if position == traps.merged:
            continue
        if position == traps.split:
            for k, (name, lean) in enumerate((("Nord", 1.55), ("Süd", 0.5))):
                home.append(position)
                part.append(name)
                weight.append((position, np.array([0.29, 0.71]), k))
                tilt.append(lean)
            continue
        home.append(position)
        part.append(None)
        weight.append((position, np.array([1.0]), 0))
        tilt.append(1.0)
    return np.array(home), np.array(part, dtype=object), weight, np.array(tilt)


def _stock(quarters, buildings, people, layer, areas):
    """Sum the building stock per quarter."""
    n = len(quarters.codes)

    def total(values):
        return np.bincount(buildings.quarter, weights=values, minlength=n)

    home = np.isin(people.use, ["residential", "mixed"])
    heated = np.where(home, layer["floor_area_m2"] * 0.8, 0.0)
    unused = (layer["roof_pv_kwp"] == 0) * layer["roof_pv_potential_kwh_a"]
    return {
        "dwellings": people.quarter_dwellings.astype(float),
        "dwellings_vacant": people.vacant.astype(float),
        "dwellings_oil_gas": total(people.dwellings * np.isin(layer["heating"], ["oil", "gas"])),
        "dwellings_large_owner": total(
            people.dwellings
            * np.isin(layer["owner"], ["cooperative", "municipal", "large_company"])
        ),
        "buildings_residential": total(home),
        "buildings_pre1979": total(home & (buildings.year < 1979)),
        "heat_demand_mwh_a": total(np.where(home, layer["heat_demand_kwh_a"], 0)) / 1000.0,
        "heated_area_m2": total(heated),
        "roof_pv_unused_mwh_a": total(unused) / 1000.0,
        "area_ha": np.array([area.area for area in areas.quarters]) / 10_000.0,
    }


class _City:
    """Latent level of each row; :meth:`year` draws one period around it."""

    def __init__(self, rng, quarters, home, tilt, own, latest, stock, shares, traps, people):
        self.rng, self.home, self.latest = rng, home, latest
        types = [quarters.types[h] for h in home]
        rates = np.array([_RATES[t] for t in types]).T
        n = len(home)
        self.need = rates[0] * tilt * np.exp(rng.normal(0.0, 0.16, n))
        self.foreign = np.clip(rates[1] * tilt**0.4 * np.exp(rng.normal(0, 0.18, n)), 0.01, 0.5)
        self.cars = rates[2] / tilt**0.25 * np.exp(rng.normal(0.0, 0.05, n))
        self.rent = rates[3] / tilt**0.12 * np.exp(rng.normal(0.0, 0.05, n))
        self.growth = rates[4] + rng.normal(0.0, 0.003, n)
        self.gigabit = np.clip(rates[5] + rng.normal(0.0, 0.07, n), 0.02, 0.98)
        self.turnout = np.clip(rates[6] / tilt**0.08 + rng.normal(0.0, 0.02, n), 0.35, 0.9)
        self.sealed = rates[7] * np.exp(rng.normal(0.0, 0.06, n))
        self.ages = np.array([_AGES[t] for t in types]) * np.exp(rng.normal(0, 0.07, (n, 6)))
        # A row's share of its quarter's stock; the host counts the merged quarter's too.
        whole = np.maximum(people.quarter_inhabitants[home], 1)
        self.stock = {key: values[home] * own / whole for key, values in stock.items()}
        first = np.flatnonzero(home == traps.host)[0]
        for key, values in stock.items():
            self.stock[key][first] += values[traps.merged]
        self.shares = {key: values[home] for key, values in shares.items()}

    def _count(self, base, share):
        noise = np.exp(self.rng.normal(0.0, 0.035, len(base)))
        return np.minimum(np.round(base * share * noise), base).astype(np.int64)

    def year(self, period):
        """Return the columns of one period."""
        back = PERIODS[-1] - period
        wave = np.exp(self.rng.normal(0.0, 0.003, len(self.home))) if back else 1.0
        people = np.round(self.latest * (1 - self.growth) ** back * wave).astype(np.int64)
        ages = np.array([largest_remainder(p, w) for p, w in zip(people, self.ages)])
        under65, old = ages[:, :4].sum(axis=1), ages[:, 4:].sum(axis=1)
        working = ages[:, 2] + ages[:, 3] + np.round(0.25 * ages[:, 1]).astype(np.int64)
        # The pandemic year and the refugees of 2022 show in the city's level.
        level = {2020: 1.05, 2021: 1.02, 2022: 1.06, 2023: 1.05, 2024: 1.02, 2025: 1.0}[period]
        need = self.need * level
        sgb2 = self._count(under65, need)
        children = ages[:, 0] + np.round(0.72 * ages[:, 1]).astype(np.int64)
        homes = self._homes(back)
        housing = self._households(people, homes["dwellings"] - homes["dwellings_vacant"], need)
        columns = {"inhabitants": people}
        columns.update(dict(zip(_AGE_FIELDS, ages.T)))
        columns.update({
            "inhabitants_15_64": working,
            "foreigners": self._count(people, self.foreign * (1 - 0.028 * back)),
            **housing,
            "unemployed": self._count(working, 0.016 + 0.42 * need),
            "sgb2_recipients": sgb2,
            "sgb2_children": np.minimum(self._count(children, 1.35 * need), sgb2),
            "children_0_14": children,
            "old_age_benefit": self._count(old, 0.012 + 0.2 * need),
            **homes,
            "net_rent_eur_m2": np.round(self.rent * 1.031 ** -back, 2),
            **self._energy(back),
            "cars": np.round(people * self.cars / 1000 * 1.004**-back).astype(np.int64),
            "accidents": self.rng.poisson(people * 0.0042 + self.stock["area_ha"] * 0.02),
            "households_gigabit": self._gigabit(housing["households"], back),
        })  # fmt: skip
        columns.update({key: np.round(people * s).astype(np.int64)
                        for key, s in self.shares.items()})  # fmt: skip
        columns.update(self._place(people, ages, back))
        # A mean can't be summed over the rows of a code; these two can.
        rented = np.round(0.72 * columns["heated_area_m2"])
        columns["rented_area_m2"] = rented
        columns["net_rent_total_eur"] = np.round(rented * columns["net_rent_eur_m2"])
        return columns

    def _homes(self, back):
        total = np.round(self.stock["dwellings"] * (1 - 0.004 * back)).astype(np.int64)
        share = self.stock["dwellings_vacant"] / np.maximum(self.stock["dwellings"], 1)
        share = np.clip(share * (1 + 0.035 * back), 0.02, 0.12)
        rest = {}
        for key in ("dwellings_oil_gas", "dwellings_large_owner"):
            part = self.stock[key] / np.maximum(self.stock["dwellings"], 1)
            drift = 0.012 * back if key == "dwellings_oil_gas" else 0.0
            rest[key] = np.round(total * np.clip(part * (1 + drift), 0, 1)).astype(np.int64)
        vacant = np.round(total * share).astype(np.int64)
        return {"dwellings": total, "dwellings_vacant": vacant, **rest}

    def _households(self, people, occupied, need):
        """Split households by size around the mean size (Poisson and geometric mixed)."""
        households = np.maximum(occupied, 1)
        mean = np.clip(0.975 * people / households, 1.05, 3.2)
        k = np.arange(1, 13)
        factorial = np.cumprod(np.concatenate([[1.0], np.arange(1.0, 12.0)]))
        poisson = np.exp(-(mean - 1))[:, None] * (mean - 1)[:, None] ** (k - 1) / factorial
        ratio = (1 - 1 / mean)[:, None]
        mixed = 0.7 * poisson + 0.3 * (1 - ratio) * ratio ** (k - 1)
        five = mixed[:, 4:].sum(axis=1)
        size = (mixed[:, 4:] * k[4:]).sum(axis=1) / np.maximum(five, 1e-9)
        shares = np.column_stack([mixed[:, :4], five])
        split = np.array([largest_remainder(h, s) for h, s in zip(households, shares)])
        lone = self._count(households, np.clip(0.022 + 0.22 * need, 0.01, 0.12))
        names = ("hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus")
        return {
            "households": households,
            **dict(zip(names, split.T)),
            "persons_in_hh_5plus": np.round(split[:, 4] * np.maximum(size, 5.0)).astype(np.int64),
            "hh_single_parent": np.minimum(lone, households - split[:, 0]),
        }

    def _energy(self, back):
        return {
            "buildings_residential": np.round(self.stock["buildings_residential"]).astype(np.int64),
            "buildings_pre1979": np.round(self.stock["buildings_pre1979"]).astype(np.int64),
            "heat_demand_mwh_a": np.round(self.stock["heat_demand_mwh_a"] * (1 + 0.011 * back)),
            "heated_area_m2": np.round(self.stock["heated_area_m2"]),
            "roof_pv_unused_mwh_a": np.round(
                self.stock["roof_pv_unused_mwh_a"] * (1 + 0.013 * back)
            ),
        }

    def _gigabit(self, households, back):
        share = self.gigabit * 0.86**back
        return np.round(households * share).astype(np.int64)

    def _place(self, people, ages, back):
        dense = people / np.maximum(self.stock["area_ha"], 1.0)
        voters = np.round(0.9 * ages[:, 2:].sum(axis=1) * (1 - 0.8 * self.foreign))
        moving = 0.07 + 0.06 * ages[:, 2] / np.maximum(people, 1) / 0.15
        inflow = self.rng.poisson(people * moving)
        return {
            "no2_ugm3": np.round(11.0 + 4.4 * np.log1p(dense / 12.0) + 0.7 * back
                                 + self.rng.normal(0.0, 0.3, len(people)), 1),
            "heat_anomaly_k": np.round(4.6 * self.sealed - 0.9, 1),
            "sealed_ha": np.round(self.sealed * self.stock["area_ha"], 1),
            "area_ha": np.round(self.stock["area_ha"], 2),
            "eligible_voters": voters.astype(np.int64),
            "voters": np.round(voters * self.turnout * (1 - 0.008 * back)).astype(np.int64),
            "moves_in": inflow,
            "moves_out": np.maximum(0, inflow - np.round(people * self.growth)).astype(np.int64),
        }  # fmt: skip


def _unallocated(name, columns):
    """Code 99: people who can't be placed; only few columns are known for them."""
    if name in ("inhabitants", "inhabitants_15_64", "unemployed", "sgb2_recipients", "foreigners"):
        share = {"inhabitants_15_64": 0.0006, "unemployed": 0.004, "sgb2_recipients": 0.003}
        return round(float(columns[name].sum()) * share.get(name, 0.0005))
    return np.nan


def _with_gaps(table, quarters, rng):
    """Take values away where a real office has none."""
    types = dict(zip(quarters.codes, quarters.types))
    kind = np.array([types.get(code, "none") for code in table["code"]], dtype=object)
    for name in ("net_rent_eur_m2", "heat_demand_mwh_a", "accidents", "cars"):
        table[name] = table[name].astype(float)
    for name in ("net_rent_eur_m2", "net_rent_total_eur"):
        table[name][np.isin(kind, ["gewerbe", "wald"])] = np.nan
    table["heat_demand_mwh_a"][(kind == "dorf") & (table["period"] < 2023)] = np.nan
    table["accidents"][rng.random(len(kind)) < 0.02] = np.nan
    district = quarters.districts[-1]
    late = np.array([str(code).startswith(district) for code in table["code"]])
    table["cars"][late & (table["period"] == 2020)] = np.nan
    gigabit = table["households_gigabit"].astype(float)
    gigabit[table["period"] < 2022] = np.nan
    table["households_gigabit"] = gigabit
    return table
