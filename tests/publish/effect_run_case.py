"""A small run of two measures, computed here by hand, for the tests of its report."""

import geopandas as gpd
import numpy as np
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import (
    Assumption,
    Catalogue,
    Chain,
    Driver,
    Effect,
    Indicator,
    Measure,
    Source,
)
from smartquartier.smartquartier_plugin.core.effects.engine.result import (
    EffectResult,
    EffectTotal,
    IndicatorResult,
)
from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow


def words(label):
    return {"en": label, "de": f"{label} (deutsch)"}


def effect(key, measure, indicator, formula, **more):
    plain = {
        "charta": ("E2",), "order": 2, "label": words(f"{key} & effect"), "why": words("Because."),
        "drivers": ("inhabitants",), "params": {"share": "hub_share", "km": "van_km"},
        "rebound": "", "footprint": "", "cap": "", "displaced": "", "displaced_to": "outside",
        "direction": "decrease", "sign_open": False, "lag_years": 0.0, "unit_ok": (),
        "scope": "in_quarter", "spillover": "", "exclusive_with": (),
    }  # fmt: skip
    return Effect(key, measure, indicator=indicator, formula=formula, **{**plain, **more})


def assumption(key, grade="B", **more):
    return Assumption(
        key, words(f"{key} <label>"), 0.1, 0.25, 0.6, "pert", "1", grade=grade, sources=("S1",),
        interest="vendor" if grade == "D" else "own", **more,
    )  # fmt: skip


DEPOT = effect(
    "E2.depot", "depot", "km", "inhabitants * share * km * uptake", rebound="back",
    footprint="inhabitants * extra", cap="inhabitants * km", displaced="moved",
    params={"share": "hub_share", "km": "van_km", "back": "rebound", "extra": "bike_km",
            "moved": "moved_share"},
    exclusive_with=("E3.locker",), spillover="E3.locker", charta=("E2", "E5"),
)  # fmt: skip
LOCKER = effect("E3.locker", "depot", "km", "inhabitants * share", sign_open=True, lag_years=2.0)
AIR = effect("E2.air", "depot", "co2", "inhabitants * share * km")
WORK = effect("E10.work", "telework", "co2", "inhabitants * share", charta=("E10",))
UNKNOWN = effect("E10.office", "telework", "office", "inhabitants * share", charta=("E10",))


def catalogue():
    return Catalogue(
        "7",
        (Source("S1", "Office <of> Numbers", 2020, "A title", "https://example.org/x"),),
        (
            Chain("E2", words("hubs, less traffic"), True, {}, "decrease"),
            Chain("E4", words("3D print"), False, words("no coefficient was found"), "open"),
            Chain("E5", words("space of trade"), False, words("nobody measured it"), "increase"),
            Chain("E10", words("offices given up"), True, {}, "decrease"),
            Chain("E12", words("sharing"), True, {}, "decrease"),
        ),
        (Driver("inhabitants", words("Inhabitants"), "person", "sum"),),
        (
            assumption("hub_share", group="kep"),
            assumption("van_km", "C", group="kep", judged=("low",)),
            assumption("rebound", "J"),
            assumption("bike_km", "D"),
            assumption("moved_share", "A", verified="primary"),
        ),
        (
            Indicator(
                "km", words("Delivery traffic"), "vehicle*km/d", "lower", "inhabitants * van_km"
            ),
            Indicator("co2", words("Greenhouse gases"), "t/a", "lower"),
            Indicator("office", words("Office space released"), "m2", "higher"),
        ),
        (
            Measure("depot", words("Micro depots <b>"), words("share of parcels"), "1", 1.0),
            Measure("telework", words("Telework"), words("days a week"), "d", 5.0),
        ),
        (DEPOT, LOCKER, AIR, WORK, UNKNOWN),
        title="Effects & co",
    )


def triple(draws):
    return np.quantile(draws, (0.05, 0.5, 0.95))


def total(what, draws, rebound=0.0, footprint=0.0, **more):
    gross = draws
    back, foot = -gross * rebound, np.full_like(gross, footprint)
    net = gross + back + foot
    sides = {"zones": 9, "not_counted": 0, "too_early": 0, **more}
    return EffectTotal(
        what, gross=triple(gross), footprint=triple(foot), rebound=triple(back), net=triple(net),
        pbenefit=float((net < 0).mean() + 0.5 * (net == 0).mean()), **sides,
    )  # fmt: skip


def indicator_result(indicator, by_zone, effects, shares, base=None, **more):
    """Return an indicator whose draws (n, d) are given."""
    low, mid, high = np.quantile(by_zone, (0.05, 0.5, 0.95), axis=1)
    better = by_zone < 0 if indicator.better == "lower" else by_zone > 0
    chance = better.mean(axis=1) + 0.5 * (by_zone == 0).mean(axis=1)
    sums = by_zone[np.isfinite(by_zone).all(axis=1)].sum(axis=0)
    good = sums < 0 if indicator.better == "lower" else sums > 0
    n = len(by_zone)
    plain = {
        "base": np.full(n, np.nan) if base is None else base,
        "gross_p50": mid * 1.2, "p05": low, "p50": mid, "p95": high,
        "pbenefit": np.where(np.isfinite(mid), chance, np.nan),
        "dominant": tuple("kep" if i % 2 else "rebound" for i in range(n)),
        "dominant_share": np.full(n, 0.6), "capped": np.arange(n) == 1,
        "total_base": np.nan if base is None else float(base.sum()),
        "total_gross": triple(sums * 1.2), "total_net": triple(sums),
        "total_outside": np.zeros(3), "total_pbenefit": float(good.mean()),
        "total_shares": shares, "effects": effects,
    }  # fmt: skip
    return IndicatorResult(indicator, **{**plain, **more})


def run(draws=1000, seed=1):
    """Return a run of 9 zones: one sure, one open, one with a zone that is unknown."""
    rng, cat = np.random.default_rng(seed), catalogue()
    sure = -rng.gamma(9.0, 10.0, draws)
    both = rng.normal(-20.0, 60.0, draws)
    size = np.linspace(0.2, 2.0, 9)[:, None]
    office = size * rng.gamma(4.0, 50.0, draws)
    office[3] = np.nan
    both_by_zone = size * both
    both_by_zone[5] = 0.0
    km = indicator_result(
        cat.indicator("km"), size * sure,
        (total(DEPOT, 1.3 * sure, 0.2, 3.0, not_counted=2), total(LOCKER, 0 * sure, zones=0,
                                                                  too_early=9)),
        (("kep", 0.55), ("rebound", 0.3), ("bike_km", 0.1), ("uptake.depot", 0.04)),
        base=np.full(9, 4000.0), total_outside=triple(-0.1 * sure),
    )  # fmt: skip
    co2 = indicator_result(
        cat.indicator("co2"), both_by_zone, (total(AIR, 0.4 * both), total(WORK, 0.6 * both)),
        (("rebound", 0.9), ("kep", 0.1)),
    )  # fmt: skip
    space = indicator_result(
        cat.indicator("office"), office, (), (("hub_share", 1.0),), dominant=("",) * 9
    )
    rows = (
        ScenarioRow("depot", "*", 0.5, 0.3, 0.6, 2028),
        ScenarioRow("telework", "03", 2.0, 2.0, 2.0, None),
    )
    return EffectResult(
        cat, Scenario(rows, "City <2030>"), tuple(f"{i:02d}" for i in range(9)),
        tuple(f"Quarter {i}" for i in range(9)), (km, co2, space), draws, seed, 2030,
        ("hub_share", "van_km", "rebound", "bike_km", "moved_share"), (("inhabitants", 1),),
        ("A warning <of> the run.",), ("kep",) * 9,
    )  # fmt: skip


def zones():
    """Return a frame of 3 x 3 zones of 1 km."""
    shapes = [box(x, y, x + 1000, y + 1000) for y in (0, 1000, 2000) for x in (0, 1000, 2000)]
    codes = [f"{i:02d}" for i in range(9)]
    return gpd.GeoDataFrame({"code": codes}, geometry=shapes, crs="EPSG:25833")
