"""Monte Carlo of a scenario's effects: zones times draws times chains, beside plain NumPy."""

import functools

import numpy as np
from harness import Case

QUANTILES = (0.05, 0.50, 0.95)
FIELDS = ("people", "jobs", "traffic", "cars")


def assumption(name, central):
    """Return an assumption with a range that is wide and skewed, as real ones are."""
    return {
        "id": name, "low": 0.4 * central, "central": central, "high": 2.0 * central,
        "dist": "triangular", "unit": "1", "grade": "J",
    }  # fmt: skip


@functools.lru_cache(None)
def catalogue(chains, indicators):
    """Return a catalogue of chains with rebound and footprint, spread over the indicators."""
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import catalogue_from

    effects, assumptions = [], []
    for i in range(chains):
        names = [f"p{i}", f"q{i}", f"r{i}", f"f{i}"]
        assumptions += [assumption(name, one) for name, one in zip(names, (0.3, 0.5, 0.2, 0.02))]
        effects.append(
            {
                "id": f"e{i}", "measure": "measure", "charta": [],
                "formula": f"{FIELDS[i % 4]}*uptake*{names[0]}*(1 + {names[1]})",
                "params": {name: name for name in names}, "rebound": names[2],
                "footprint": f"{FIELDS[(i + 1) % 4]}*{names[3]}",
                "output": {"indicator": f"i{i % indicators}", "direction": "decrease"},
            }
        )  # fmt: skip
    return catalogue_from(
        {
            "schema": "smartquartier-effects/1", "sources": [], "chains": [],
            "drivers": [{"field": name, "label": name, "unit": "1"} for name in FIELDS],
            "indicators": [
                {"id": f"i{i}", "label": f"i{i}", "unit": "1", "better": "lower"}
                for i in range(indicators)
            ],
            "measures": [{"id": "measure", "label": "measure", "uptake_label": "share"}],
            "assumptions": assumptions, "effects": effects,
        },
        name="bench",
    )  # fmt: skip


@functools.lru_cache(None)
def zones(n):
    """Return zones with drivers of very different size."""
    from smartquartier.smartquartier_plugin.core.effects.engine import Zones

    random = np.random.default_rng(1)
    values = {name: random.lognormal(6, 1, n) for name in FIELDS}
    return Zones(tuple(map(str, range(n))), values)


def scenario():
    """Return the measure at half its extent, everywhere."""
    from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow

    return Scenario((ScenarioRow("measure", "*", 0.5, 0.5, 0.5, None),), "bench")


def ours(n, draws, chains, indicators):
    """Return the sums of the percentiles of each indicator over the zones."""
    from smartquartier.smartquartier_plugin.core.effects.engine import run_effects

    result = run_effects(catalogue(chains, indicators), scenario(), zones(n), draws=draws)
    return Sums(np.array([[one.p05.sum(), one.p50.sum(), one.p95.sum()]
                          for one in result.indicators]))  # fmt: skip


def plain(n, draws, chains, indicators):
    """Return the same by plain NumPy: every zone and draw computed, then ``numpy.quantile``."""
    from smartquartier.smartquartier_plugin.core.effects.draws import draw

    book, table = catalogue(chains, indicators), zones(n).values
    values = draw(book.assumptions, draws, 0).values
    sums = []
    for indicator in range(indicators):
        net = np.zeros((n, draws))
        for i in range(indicator, chains, indicators):
            p, q, r, f = (values[f"{name}{i}"] for name in "pqrf")
            gross = table[FIELDS[i % 4]][:, None] * 0.5 * p * (1 + q)
            net += -gross * (1 - r) + table[FIELDS[(i + 1) % 4]][:, None] * f
        sums.append(np.quantile(net, QUANTILES, axis=1).sum(axis=1))
    return Sums(np.array(sums))


def shipped(n, draws):
    """Compute every measure of the bundled catalogue, with ranges of uptake; count the effects."""
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from smartquartier.smartquartier_plugin.core.effects.engine import Zones, run_effects
    from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow

    book, random = read_catalogue(), np.random.default_rng(1)
    usual = {"depot_km": 8.0, "doctor_km": 1.5, "office_m2": 9e3, "traffic_veh_km_d": 4e4}
    values = {
        item.field: usual.get(item.field, 1e3) * random.lognormal(0, 1, n) for item in book.drivers
    }
    values["retail_vacant_m2"] = 0.1 * values["retail_m2"]
    rows = tuple(
        ScenarioRow(one.id, "*", *(share * one.uptake_high for share in (0.2, 0.1, 0.3)), None)
        for one in book.measures
    )
    where = Zones(tuple(map(str, range(n))), values)
    result = run_effects(book, Scenario(rows, "all"), where, draws=draws)
    return sum(len(one.effects) for one in result.indicators)


class Sums:
    """Sums that are equal where they agree to six digits."""

    def __init__(self, values):
        self.values = values

    def __eq__(self, other):
        return np.allclose(self.values, other.values, rtol=1e-6, atol=0)

    def __repr__(self):
        return repr(self.values)


def cases():
    """Return the cases."""
    size = (10_000, 1000, 30, 10)
    return [
        Case("effects: 10,000 zones × 1,000 draws × 30 chains (10 indicators)",
             lambda: ours(*size), limit_s=3, limit_mb=1500, repeats=3),
        Case("effects: the same with 30 indicators, one chain each",
             lambda: ours(10_000, 1000, 30, 30), repeats=1),
        Case("effects: 10,000 zones × 1,000 draws, every measure of our catalogue (caps cut)",
             lambda: shipped(10_000, 1000), limit_mb=1500, repeats=1),
        Case("effects: 100,000 zones × 1,000 draws × 30 chains (10 indicators)",
             lambda: ours(100_000, 1000, 30, 10), limit_mb=1500, repeats=1),
        Case("effects: 10,000 zones × 1,000 draws × 30 chains (10 indicators), beside a peer",
             lambda: ours(*size), repeats=1, limit_ratio=1.0,
             beside=("plain NumPy", lambda: plain(*size))),
    ]  # fmt: skip
