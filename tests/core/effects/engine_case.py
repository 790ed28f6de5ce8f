"""Small catalogues and zones for the tests of the effect engine; their numbers mean nothing."""

import numpy as np

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import catalogue_from
from smartquartier.smartquartier_plugin.core.effects.engine import Zones
from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow


def assumption(low, central, high, unit="1", dist="triangular", **more):
    """Return an assumption as the file holds it."""
    return {
        "low": low, "central": central, "high": high, "unit": unit, "dist": dist,
        "grade": "J", **more,
    }  # fmt: skip


def effect(formula, params=None, indicator="km", **more):
    """Return an effect as the file holds it; its id is added by :func:`catalogue`."""
    direction = more.pop("direction", "decrease")
    return {
        "measure": "vans", "charta": ["E1"], "formula": formula,
        "params": {name: name for name in params or ()},
        "output": {"indicator": indicator, "direction": direction}, **more,
    }  # fmt: skip


INDICATORS = [
    {"id": "km", "label": "km", "unit": "vehicle*km/d", "better": "lower",
     "base": "traffic * base_share"},
    {"id": "co2", "label": "CO2", "unit": "t/a", "better": "lower"},
    {"id": "area", "label": "area", "unit": "m2", "better": "higher"},
    {"id": "plain", "label": "plain", "unit": "1", "better": "lower"},
]  # fmt: skip
DRIVERS = [
    {"field": "people", "label": "people", "unit": "person"},
    {"field": "jobs", "label": "jobs", "unit": "job"},
    {"field": "traffic", "label": "traffic", "unit": "vehicle*km/d"},
    {"field": "a", "label": "a", "unit": "1"},
    {"field": "b", "label": "b", "unit": "1"},
]


def catalogue(effects, assumptions=None, **more):
    """Return a catalogue of effects {id: effect} and assumptions {id: assumption}."""
    return catalogue_from(
        {
            "schema": "smartquartier-effects/1",
            "sources": [],
            "chains": [],
            "drivers": DRIVERS,
            "indicators": INDICATORS,
            "measures": [
                {"id": name, "label": name, "uptake_label": "share", "uptake_high": 1.0}
                for name in ("vans", "lockers", "work")
            ],
            "assumptions": {
                "base_share": assumption(0.5, 0.5, 0.5, dist="fixed"),
                **(assumptions or {}),
            },
            "effects": effects,
            **more,
        },
        name="test.json",
    )


def row(measure="vans", zone="*", uptake=1.0, low=None, high=None, year=None):
    """Return a row of a scenario."""
    return ScenarioRow(
        measure,
        zone,
        uptake,
        uptake if low is None else low,
        uptake if high is None else high,
        year,
    )


def scenario(*rows):
    """Return a scenario; without rows vans everywhere."""
    return Scenario(rows or (row(),), "test")


def zones(n=3, borders=None, **values):
    """Return zones named 0, 1, 2, ... with all drivers, those given replaced."""
    drivers = {
        "people": np.arange(1.0, n + 1) * 100,
        "jobs": np.arange(n, 0, -1.0) * 10,
        "traffic": np.full(n, 1000.0),
        "a": np.linspace(1, 2, n),
        "b": np.linspace(3, 5, n),
    }
    drivers.update({name: np.asarray(one, dtype=float) for name, one in values.items()})
    drivers = {name: one for name, one in drivers.items() if one.size}
    return Zones(tuple(str(i) for i in range(n)), drivers, borders=borders)
