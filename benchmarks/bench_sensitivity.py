"""Sobol and Morris beside SALib, on functions whose indices are known."""

import math

from harness import Case
from sensitivity_models import g_function, ishigami

FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)


def indices(function, k, samples):
    """Return a function that estimates first-order and total indices with intervals."""
    from smartquartier.smartquartier_plugin.core.effects.sensitivity.sobol import sobol

    def run():
        found = sobol(function, k, samples, seed=0)
        return [*found.s1[:, 0], *found.st[:, 0]]

    return run


def screening(function, k, trajectories):
    """Return a function that computes mu*."""
    from smartquartier.smartquartier_plugin.core.effects.sensitivity.morris import morris

    return lambda: list(morris(function, k, trajectories, seed=0, optimised=False).mu_star[:, 0])


def errors(answer):
    """Return a function that says how far ours and the peer's are from the known answer."""

    def sentence(ours, theirs):
        mine, other = (max(abs(a - b) for a, b in zip(r, answer)) for r in (ours, theirs))
        return f"largest error: ours {mine:.4f}, SALib {other:.4f}"

    return sentence


def alike(ours, theirs):
    """Say how far two estimates of mu* lie apart; their designs differ."""
    apart = max(abs(a - b) / max(abs(b), 0.1) for a, b in zip(ours, theirs))
    return f"mu* differs by at most {apart:.1%} (other random design)"


def g_answer():
    """Return the indices of the g-function in closed form."""
    parts = [1 / (3 * (1 + g) ** 2) for g in (0, 1, 4.5, 9, 99, 99, 99, 99)]
    product = math.prod(1 + part for part in parts)
    first = [part / (product - 1) for part in parts]
    return first + [part * product / (1 + part) / (product - 1) for part in parts]


def city(n, method):
    """Return a function that analyses the demo city's measures in ``n`` zones, one by one."""
    import numpy as np

    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from smartquartier.smartquartier_plugin.core.effects.engine.prepare import prepare
    from smartquartier.smartquartier_plugin.core.effects.engine.zones import Zones
    from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow
    from smartquartier.smartquartier_plugin.core.effects.sensitivity.analysis import analyse

    catalogue, random = read_catalogue(), np.random.default_rng(0)
    values = {one.field: random.integers(1, 5000, n) * 1.0 for one in catalogue.drivers}
    rows = tuple(
        ScenarioRow(measure, "*", 0.2, 0.1, 0.3, None)
        for measure in (
            "micro_depot", "telework", "smart_signals", "shared_parking", "digital_health",
            "broadband",
        )
    )  # fmt: skip
    zones = Zones(tuple(map(str, range(n))), values)
    prepared = prepare(catalogue, Scenario(rows, "bench"), zones)
    return lambda: len(analyse(prepared, method).zones)


def cases():
    """Return the cases."""
    return [
        Case(
            "Sobol indices with intervals, Ishigami, 2^13 samples",
            indices(ishigami, 3, 2**13),
            peer=("peer_salib", "sobol", "ishigami", 2**13),
            same=errors((*FIRST, *TOTAL)),
        ),
        Case(
            "Sobol indices with intervals, g-function of 8, 2^12 samples",
            indices(g_function, 8, 2**12),
            peer=("peer_salib", "sobol", "g", 2**12),
            same=errors(g_answer()),
        ),
        Case(
            "Morris, g-function of 8, 1,000 trajectories",
            screening(g_function, 8, 1000),
            peer=("peer_salib", "morris", "g", 1000),
            same=alike,
        ),
        Case(
            "tornado and break-even of six measures, 10,000 zones one by one",
            city(10_000, "tornado"),
            repeats=1,
        ),
        Case(
            "Sobol indices of six measures, 1,024 samples, 300 zones one by one",
            city(300, "sobol"),
            repeats=1,
        ),
    ]
