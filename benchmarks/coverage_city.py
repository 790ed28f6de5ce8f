"""A made-up city for the coverage benchmarks: needs numpy only, so that peers can make it too."""

import numpy as np

# name: sites, demand points, side [m], reach [m], sensors
INSTANCES = {
    "quarter": (1_500, 10_000, 2_000.0, 100.0, 20),
    "cells": (1_500, 400, 2_000.0, 200.0, 15),
    "city": (10_000, 100_000, 10_000.0, 300.0, 100),
    "million": (10_000, 1_000_000, 10_000.0, 150.0, 100),
}


def make(name):
    """Return one of the instances: sites (n, 2), demand (m, 2), weights (m,), reach, sensors."""
    sites, demand, side, reach, sensors = INSTANCES[name]
    rng = np.random.default_rng(20_221_122)
    lamps = lamp_posts(rng, sites, side)
    if name == "cells":
        points, weights = population_cells(rng, round(np.sqrt(demand)), side)
    else:
        points, weights = addresses(rng, demand, side)
    return lamps, points, weights, reach, sensors


def lamp_posts(rng, n, side):
    """Return points along streets about 100 m apart in both directions, (n, 2) [m]."""
    lines = np.arange(50.0, side, 100.0)
    lines = lines + rng.uniform(-25, 25, len(lines))
    along, across = rng.uniform(0, side, n), rng.choice(lines, n) + rng.uniform(-4, 4, n)
    turned = rng.random(n) < 0.5
    return np.where(turned[:, None], np.c_[along, across], np.c_[across, along])


def addresses(rng, m, side):
    """Return addresses, twice as dense around centres, and their residents (1 to 9)."""
    centres = rng.uniform(0.1 * side, 0.9 * side, (max(round(side / 1000), 2), 2))
    near = centres[rng.integers(len(centres), size=m)] + rng.normal(0, 800.0, (m, 2))
    anywhere = rng.uniform(0, side, (m, 2))
    inside = ((near > 0) & (near < side)).all(axis=1)
    points = np.where((inside & (rng.random(m) < 0.5))[:, None], near, anywhere)
    return points, np.minimum(rng.geometric(0.45, m), 9).astype(float)


def population_cells(rng, count, side):
    """Return the middles of count × count cells and their residents, denser around centres."""
    lines = (np.arange(count) + 0.5) * side / count
    cells = np.stack(np.meshgrid(lines, lines), -1).reshape(-1, 2)
    people, _ = addresses(rng, 25 * count * count, side)
    at = np.minimum(people // (side / count), count - 1).astype(int)
    return cells, np.bincount(at[:, 1] * count + at[:, 0], minlength=count**2).astype(float)
