"""OR-Library: every p-median, p-center and set covering file at hand, proven optimal."""

import os
import sys
import time
from pathlib import Path

import numpy as np
from harness import ROOT, Case

sys.path.insert(0, str(ROOT / "tests" / "core" / "sensors"))
import orlib

FOLDER = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data")) / "orlib"
PLAIN = 6  # pmed file for the comparison


def tables(numbers=range(1, 21)):
    """Return number, distances and p of the p-median files; reading them is not measured."""
    return [(i, *orlib.read_pmed(FOLDER / f"pmed{i}.txt")) for i in numbers]


def expect(name, plan, optimum):
    """Refuse anything but the proven published optimum."""
    if (plan.status, plan.objective) != ("optimal", optimum):
        raise RuntimeError(f"{name}: {plan.objective}, {plan.status} instead of {optimum}")


def medians(instances):
    """Solve p-median files; return the sum of their optima."""
    from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median import (
        PMedianProblem,
        plan_p_median,
    )

    total = 0.0
    for number, distance, p in instances:
        plan = plan_p_median(PMedianProblem(orlib.table_of_matrix(distance), p))
        expect(f"pmed{number}", plan, orlib.PMEDIAN[number - 1])
        total += plan.objective
    return total


def centers(instances):
    """Solve p-center files."""
    from smartquartier.smartquartier_plugin.core.sensors.minimum.p_center import (
        PCenterProblem,
        plan_p_center,
    )

    for number, distance, p in instances:
        plan = plan_p_center(PCenterProblem(orlib.table_of_matrix(distance), p))
        expect(f"p-center of pmed{number}", plan, orlib.PCENTER[number - 1])


def covers(instances):
    """Solve set covering files."""
    from smartquartier.smartquartier_plugin.core.sensors.minimum.set_cover import (
        SetCoverProblem,
        plan_set_cover,
    )

    for name, (cover, costs) in instances.items():
        expect(name, plan_set_cover(SetCoverProblem(cover, costs=costs)), orlib.SCP[name])


def plain_covers(instances):
    """Solve set covering files by HiGHS alone."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    for name, (cover, costs) in instances.items():
        result = milp(
            costs,
            constraints=LinearConstraint(cover.T.tocsr(), 1.0, np.inf),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(costs)),
            options={"mip_rel_gap": 0.0, "time_limit": 300.0},
        )
        if round(result.fun) != orlib.SCP[name]:
            raise RuntimeError(f"plain milp, {name}: {result.fun}")


def plain_median(instance):
    """Solve one p-median file by HiGHS alone: the usual model with one variable per pair."""
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    number, distance, p = instance
    n = len(distance)
    served = sparse.kron(sparse.identity(n), np.ones((1, n)))
    open_there = sparse.kron(np.ones((n, 1)), sparse.identity(n))
    rows = [
        LinearConstraint(sparse.hstack([sparse.csr_matrix((n, n)), served]), 1.0, 1.0),
        LinearConstraint(sparse.hstack([open_there, -sparse.identity(n * n)]), 0.0, np.inf),
        LinearConstraint(sparse.csr_matrix(np.r_[np.ones(n), np.zeros(n * n)]), p, p),
    ]
    result = milp(
        np.r_[np.zeros(n), distance.T.ravel()],
        constraints=rows,
        bounds=Bounds(0, 1),
        integrality=np.r_[np.ones(n), np.zeros(n * n)],
        options={"mip_rel_gap": 0.0, "time_limit": 300.0},
    )
    if result.fun is None or round(result.fun) != orlib.PMEDIAN[number - 1]:
        raise RuntimeError(f"plain milp, pmed{number}: {result.fun}")


def same_optimum(ours, theirs):
    """Compare both optima."""
    close = theirs is not None and abs(ours - theirs) <= 1e-6 * abs(ours)
    return "same optimum" if close else f"another optimum: {theirs} instead of {ours}"


def seconds_of(function, argument):
    """Return how long one run takes."""
    start = time.perf_counter()
    function(argument)
    return time.perf_counter() - start


def cases():
    """Return the cases."""
    if not FOLDER.is_dir():
        print(f"no OR-Library files at {FOLDER}; set SMARTQUARTIER_DATA", file=sys.stderr)
        return []
    files = tables()
    scp = {name: orlib.read_scp(FOLDER / f"{name}.txt") for name in sorted(orlib.SCP)}
    one = [files[PLAIN - 1]]
    # The plain models run once, without a run to warm up: they are slow.
    plain_scp = {"peer": "plain milp", "peer_median_s": seconds_of(plain_covers, scp),
                 "peer_note": "same optima"}  # fmt: skip
    return [
        Case("p-median, pmed1-20, all proven", lambda: medians(files), limit_s=120.0, repeats=3),
        Case(f"p-median, pmed{PLAIN}, proven", lambda: medians(one), repeats=3,
             peer=("peer_spopt_pmed", FOLDER / f"pmed{PLAIN}.txt"), same=same_optimum),
        Case(f"the same by a plain milp, one variable per pair (pmed{PLAIN})",
             lambda: seconds_of(plain_median, one[0]), repeats=1, own_clock=True),
        Case("p-center, pmed1-20, all proven", lambda: centers(files), limit_s=120.0, repeats=3),
        Case("set cover, 9 scp files, all proven", lambda: covers(scp), limit_s=120.0,
             repeats=3, facts=plain_scp),
    ]  # fmt: skip
