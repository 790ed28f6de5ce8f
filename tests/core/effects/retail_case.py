"""A small town of shops for the tests of the retail model."""

import geopandas as gpd
import numpy as np
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Assumption, Catalogue
from smartquartier.smartquartier_plugin.core.effects.retail import assumptions as ids
from smartquartier.smartquartier_plugin.core.effects.retail import model
from smartquartier.smartquartier_plugin.core.effects.retail.centres import Fields, read_centres
from smartquartier.smartquartier_plugin.core.effects.retail.distances import StraightDistances
from smartquartier.smartquartier_plugin.core.effects.retail.huff import Market
from smartquartier.smartquartier_plugin.core.progress import Progress

EAST, NORTH, CRS = 410_000.0, 5_655_000.0, "EPSG:25833"
RANGES = {
    "online_share_base": (0.1, 0.131, 0.14), "online_share_2030": (0.12, 0.15, 0.20),
    "floor_elasticity": (0.2, 0.5, 1.0), "huff_size_exponent": (1.0, 1.0, 1.0),
    "huff_decay_exp": (0.15, 0.237, 0.35), "huff_decay_power": (1.0, 1.5, 2.0),
    "detour_factor": (1.2, 1.3, 1.4), "relet_rate": (0.4, 0.8, 0.9),
    "vacancy_a": (0.05, 0.07, 0.08), "vacancy_b": (0.08, 0.1, 0.15),
    "vacancy_c": (0.1, 0.13, 0.21), "vacancy_d": (0.03, 0.06, 0.1),
    "relet_factor_a": (0.87, 0.95, 1.0), "relet_factor_b": (0.63, 0.85, 1.0),
    "relet_factor_c": (0.56, 0.8, 1.0), "relet_factor_d": (0.63, 0.85, 1.0),
    "conversion_rate": (0.0, 0.05, 0.15), "convertible_share": (0.1, 0.3, 0.6),
    "parking_m2": (10.4, 12.0, 12.5),
    "parking_release": (0.0, 0.1, 0.3), "m2_per_dwelling": (65.0, 92.0, 100.0),
}  # fmt: skip
UNITS = {"huff_decay_exp": "1/km", "relet_rate": "1/a", "conversion_rate": "1/a",
         "parking_m2": "m2/space", "m2_per_dwelling": "m2/dwelling"}  # fmt: skip


class Listener(Progress):
    """Keeps what it is told."""

    def __init__(self):
        self.said = []

    def info(self, text):
        self.said.append(text)

    warn = info


def catalogue(**changed):
    """Return a catalogue with the ranges above, some of them fixed to another value."""
    items = []
    for key, (low, central, high) in RANGES.items():
        if key in changed:
            low = central = high = changed[key]
        dist = "fixed" if low == high else "pert"
        unit = UNITS.get(key, "1")
        items.append(Assumption(key, {"en": key}, low, central, high, dist, unit))
    return Catalogue("1", (), (), (), tuple(items), (), (), (), name="test.json")


def shops(count=30, seed=2, **columns):
    random = np.random.default_rng(seed)
    data = {
        "m2": random.uniform(50, 900, count).round(),
        "empty": (random.random(count) < 0.2).astype(int),
        "grade": random.choice(list("ABCD"), count),
        "centre": random.choice(["mid", "east", None], count),
    }
    points = [Point(EAST + x, NORTH + y) for x, y in random.uniform(0, 4000, (count, 2))]
    return gpd.GeoDataFrame({**data, **columns}, geometry=points, crs=CRS)


FIELDS = Fields("m2", "empty", "share", "grade", "centre")


def simulate(frame=None, fields=FIELDS, setting=None, given=None, places=50, **assumed):
    """Return a simulation of a small town."""
    centres = read_centres(shops() if frame is None else frame, fields)
    random = np.random.default_rng(9)
    xy = np.column_stack([EAST + random.uniform(0, 4000, places),
                          NORTH + random.uniform(0, 4000, places)])  # fmt: skip
    power = random.uniform(0, 200, places)
    known = catalogue(**assumed)
    given = given or ids.read_assumptions(known, ids.needed("exponential", (), True, True), {})
    values = {"form": "exponential", "base": 0.131, "outside": 0.0, "inflow": 0.0,
              "horizon": 6, "draws": 400, "seed": 1, "least": 0.1, **(setting or {})}  # fmt: skip
    setting = model.Setting(**values)
    market = Market(power, centres.floor - centres.empty, StraightDistances(xy, centres.xy, 1.3))
    flows = model.all_flows(market, setting, given)
    return model.Simulation(centres, flows, setting, given), market
