"""Sites for a map: 50 sensors for 10,000 cells out of 10,000 sites, and observations to a grid."""

import functools
import time

import numpy as np
from harness import Case


@functools.lru_cache(None)
def question(sites, cells, number, range_m, kind="exponential"):
    """Return sites in a square city of 100 m cells, with people as weights."""
    from smartquartier.smartquartier_plugin.core.sensors.field.field_problem import FieldProblem
    from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import VariogramModel

    rng = np.random.default_rng(4)
    side = int(np.sqrt(cells))
    lines = (np.arange(side) + 0.5) * 100.0
    targets = np.stack(np.meshgrid(lines, lines), -1).reshape(-1, 2)
    return FieldProblem(
        rng.uniform(0, side * 100.0, (sites, 2)), targets, number,
        VariogramModel(kind, 1.0, range_m, 0.1), weights=rng.lognormal(0, 1, len(targets)),
    )  # fmt: skip


def greedy_plan(problem):
    """Choose by greedy alone; return the mean variance that is left."""
    from smartquartier.smartquartier_plugin.core.sensors.field.field import greedy
    from smartquartier.smartquartier_plugin.core.sensors.field.field_covariance import (
        CrossCovariance,
    )
    from smartquartier.smartquartier_plugin.core.sensors.field.field_state import VarianceState

    state = VarianceState(CrossCovariance(problem))
    greedy(state)
    return state.left


def whole_plan(problem, criterion="variance", sensitivity=False, limit=60.0):
    """Choose as the tool does; the plan must be above its bound."""
    from smartquartier.smartquartier_plugin.core.sensors.field.field import plan_field

    plan = plan_field(problem, criterion, sensitivity, sensitivity, limit)
    if plan.bound is not None and not plan.bound <= plan.after:
        raise RuntimeError(f"the plan leaves {plan.after}, below its bound {plan.bound}")
    return plan.after


def direct_greedy(problem):
    """Return the seconds that changing the whole matrix after each site takes (the plain way)."""
    start = time.perf_counter()
    cross = problem.covariance(problem.targets, problem.candidates)
    among = problem.covariance(problem.candidates, problem.candidates)
    shares, errors = problem.shares, problem.errors
    free = np.ones(problem.n, bool)
    left = problem.prior
    for _ in range(problem.number):
        gain = np.where(free, (shares @ cross**2) / (np.diag(among) + errors), -np.inf)
        site = int(np.argmax(gain))
        left -= gain[site]
        size = among[site, site] + errors[site]
        cross -= np.outer(cross[:, site], among[site]) / size
        among -= np.outer(among[:, site], among[site]) / size
        free[site] = False
    seconds = time.perf_counter() - start
    if abs(left - greedy_plan(problem)) > 1e-6 * left:
        raise RuntimeError("the plain way leads to another plan")
    return seconds


def observations():
    """Return 1,000,000 hourly values of 1,000 stations with some errors, and the stations."""
    import pandas as pd

    rng = np.random.default_rng(0)
    n, hours = 1000, 1000
    xy = rng.uniform(0, 20_000, (n, 2))
    names = [f"s{i:04d}" for i in range(n)]
    values = 12 + 5 * np.sin(np.arange(hours) * 2 * np.pi / 24) + rng.gamma(2, 2, (n, hours))
    values += 3 * np.sin(xy[:, :1] / 3000)
    values.reshape(-1)[rng.choice(n * hours, 2000, replace=False)] = 900.0
    times = np.datetime64("2026-01-01", "s") + np.arange(hours) * np.timedelta64(1, "h")
    frame = pd.DataFrame(
        {
            "station_id": np.repeat(names, hours),
            "time": np.tile(np.char.add(times.astype(str), "Z"), n),
            "value": values.reshape(-1),
            "unit": "µg/m³",
        }
    )
    return frame, pd.DataFrame({"station_id": names, "x": xy[:, 0], "y": xy[:, 1]})


def from_observations(frame, stations):
    """Check, average and krige to 100 m cells, variogram fitted; return the cells with a value."""
    from smartquartier.smartquartier_plugin.core.sensors.field.variogram import (
        experimental_variogram,
    )
    from smartquartier.smartquartier_plugin.core.sensors.field.variogram_fit import fit_variogram
    from smartquartier.smartquartier_plugin.core.sensors.grid.observation_grid import (
        GridSpec,
        observation_grid,
    )
    from smartquartier.smartquartier_plugin.core.sensors.grid.observation_means import station_means
    from smartquartier.smartquartier_plugin.core.sensors.grid.observation_quality import (
        check_observations,
    )
    from smartquartier.smartquartier_plugin.core.sensors.grid.observation_rules import rule_for

    checked = check_observations(frame, stations, rule_for("PM2.5"))
    means = station_means(checked.kept, stations).table
    model = fit_variogram(experimental_variogram(means[["x", "y"]], means["mean"])).model
    spec = GridSpec.over((0, 0, 20_000, 20_000), 100)
    grid = observation_grid(means, spec, "kriging", 1_500.0, model=model)
    return int(np.isfinite(grid.value).sum())


def cases():
    """Return the cases."""
    frame, stations = observations()
    return [
        Case("kriging variance, 1,500 sites × 1,600 cells, k 30: greedy",
             lambda: greedy_plan(question(1500, 1600, 30, 1500.0)), limit_s=0.6),
        Case("the same, the whole matrix changed after each site (result equal)",
             lambda: direct_greedy(question(1500, 1600, 30, 1500.0)), own_clock=True, repeats=1),
        Case("the same with exchanges, bound, half and double range",
             lambda: whole_plan(question(1500, 1600, 30, 1500.0), sensitivity=True), repeats=1),
        Case("1,000,000 observations of 1,000 stations: checks, means, kriging to 40,000 cells",
             lambda: from_observations(frame, stations), limit_s=30, limit_mb=1000, repeats=1),
        Case("kriging variance, 10,000 sites × 10,000 cells, k 50: greedy",
             lambda: greedy_plan(question(10_000, 10_000, 50, 3000.0)), limit_s=30,
             limit_mb=1000, repeats=1),
        Case("the same with exchanges to the end",
             lambda: whole_plan(question(10_000, 10_000, 50, 3000.0)), limit_mb=1000, repeats=1),
        Case("the same, spherical with a range of 800 m (sparse)",
             lambda: whole_plan(question(10_000, 10_000, 50, 800.0, "spherical")), limit_s=30,
             limit_mb=1000, repeats=1),
        Case("mutual information, 10,000 sites × 10,000 cells, k 50",
             lambda: whole_plan(question(10_000, 10_000, 50, 3000.0), "mutual_information"),
             limit_s=60, limit_mb=1000, repeats=1),
    ]  # fmt: skip
