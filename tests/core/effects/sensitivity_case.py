"""A small catalogue whose sensitivities can be computed by hand."""

import numpy as np

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import catalogue_from
from smartquartier.smartquartier_plugin.core.effects.engine.prepare import prepare
from smartquartier.smartquartier_plugin.core.effects.engine.zones import Zones
from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow

KM, GRAMS, REBOUND, OFFICE, FLOOR = (5, 10, 20), (150, 200, 250), (0.1, 0.5, 1.3), 600, (14, 20, 33)


def assumption(key, triple, unit, **more):
    low, central, high = triple
    return {
        "id": key, "label": {"en": f"the {key}"}, "low": low, "central": central, "high": high,
        "unit": unit, "grade": "B", "sources": ["S1"], "dist": "triangular", **more,
    }  # fmt: skip


def case_data(**changed):
    """Telework: less CO2 from driving, more from home offices; office floor released."""
    assumptions = [
        assumption("km", KM, "km/person/d", group="drive"),
        assumption("grams", GRAMS, "g/km", group="drive"),
        assumption("rebound", REBOUND, "1", grade="J", sources=[], judged=["central"]),
        assumption("office", (OFFICE, OFFICE, OFFICE), "g/person/d", dist="fixed"),
        assumption("floor", FLOOR, "m2/job", grade="A", page="7"),
    ]
    for item in assumptions:
        item.update(changed.get(item["id"], {}))
    effect = {
        "id": "T.co2", "measure": "telework", "drivers": ["inhabitants"],
        "params": {"km": "km", "grams": "grams", "r": "rebound", "office": "office"},
        "formula": "inhabitants*uptake*km*grams", "rebound": "r",
        "footprint": "inhabitants*uptake*office", "sign_open": True,
        "output": {"indicator": "co2", "direction": "decrease"},
    }  # fmt: skip
    released = {
        "id": "T.floor", "measure": "telework", "drivers": ["office_jobs"],
        "params": {"floor": "floor"}, "formula": "office_jobs*uptake*floor",
        "output": {"indicator": "released", "direction": "increase"},
    }  # fmt: skip
    return {
        "schema": "smartquartier-effects/1", "version": "1",
        "sources": [{"id": "S1", "org": "Office", "year": 2024}],
        "chains": [],
        "drivers": [
            {"field": "inhabitants", "label": {"en": "inhabitants"}, "unit": "person"},
            {"field": "office_jobs", "label": {"en": "jobs"}, "unit": "job"},
        ],
        "assumptions": assumptions,
        "indicators": [
            {"id": "co2", "label": {"en": "CO2"}, "unit": "kg/d", "better": "lower"},
            {"id": "released", "label": {"en": "floor"}, "unit": "m2", "better": "higher"},
        ],
        "measures": [
            {"id": "telework", "label": {"en": "telework"}, "uptake_label": {"en": "share"}},
        ],
        "effects": [{**one, **changed.get(one["id"], {})} for one in (effect, released)],
    }  # fmt: skip


def case(uptake=(0.2, 0.2, 0.2), inhabitants=(100.0, 300.0, np.nan), local=None, **changed):
    """Return (catalogue, scenario, prepared)."""
    catalogue = catalogue_from(case_data(**changed), "case.json")
    low, middle, high = uptake
    scenario = Scenario((ScenarioRow("telework", "*", middle, low, high, None),), "case")
    zones = Zones(
        ("a", "b", "c"),
        {"inhabitants": np.array(inhabitants), "office_jobs": np.array([10.0, 0.0, 50.0])},
        names=("Altstadt", "Berg", "Cotta"),
    )
    return catalogue, scenario, prepare(catalogue, scenario, zones, local=local)


def net(km=KM[1], grams=GRAMS[1], rebound=REBOUND[1], people=400.0, uptake=0.2):
    """The net change of CO2 in kg/d."""
    return people * uptake * (OFFICE - km * grams * (1 - rebound)) / 1000


def triangular(triple, u):
    """The inverse distribution function, written another way than in the package."""
    low, mode, high = triple
    if u <= (mode - low) / (high - low):
        return low + np.sqrt(u * (high - low) * (mode - low))
    return high - np.sqrt((1 - u) * (high - low) * (high - mode))
