"""Maximal coverage in made-up cities (coverage_city.py): ours, spopt, a plain solver, PlanX's way.

The long cases (a whole city, a million addresses, every number of sensors) and the slow peers
run only with BENCH_LONG=1.
"""

import functools
import os
import time

import numpy as np
from coverage_city import make
from harness import Case, peak_mb

LONG = os.environ.get("BENCH_LONG") == "1"
PLAIN_LIMIT = 300.0  # seconds for a peer


@functools.lru_cache(None)
def question(name):
    """Return an instance; the cover matrix is not part of what is measured."""
    from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import (
        cover_by_radius,
    )
    from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem

    sites, demand, weights, reach, number = make(name)
    cover = cover_by_radius(sites, demand, reach)
    return CoverageProblem(cover, weights, number, positions=sites)


def planned(problem, limit, gap=0.0):
    """Return the plan after at most ``limit`` seconds; refuse one that misses the gap."""
    from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage

    plan = plan_coverage(problem, limit)
    if plan.gap > gap:
        raise RuntimeError(f"{plan.value} against {plan.bound}: gap {plan.gap:.3%} over {gap:.1%}")
    return plan


def first_plan(problem):
    """Return the value of the greedy plan, the first that a user hears of."""
    from smartquartier.smartquartier_plugin.core.sensors.coverage.search import greedy
    from smartquartier.smartquartier_plugin.core.sensors.coverage.state import CoverageState

    state = CoverageState(problem)
    greedy(state)
    return state.value


def with_facts(name, limit):
    """Plan once, and return a row with value, bound and gap."""
    from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage

    start, used = time.perf_counter(), time.process_time()
    plan = plan_coverage(question(name), limit)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    facts = {"note": f"value {plan.value:.0f}, bound {plan.bound:.0f}, gap {plan.gap:.2%}, "
                     f"{used:.0f} s of CPU, {peak_mb():.0f} MB"}  # fmt: skip
    return seconds, facts


def plain_milp(name):
    """Solve the textbook model with HiGHS alone; return its seconds, value and bound."""
    from scipy import sparse
    from scipy.optimize import Bounds, LinearConstraint, milp

    problem = question(name)
    n, m = problem.cover.shape
    rows = sparse.hstack([-problem.cover.T, sparse.identity(m)])
    number = sparse.csr_matrix(np.r_[np.ones(n), np.zeros(m)])
    start = time.perf_counter()
    result = milp(
        np.r_[np.zeros(n), -problem.weights],
        constraints=[
            LinearConstraint(rows, -np.inf, 0.0),
            LinearConstraint(number, 0, problem.number),
        ],
        bounds=Bounds(0, 1),
        integrality=np.r_[np.ones(n), np.zeros(m)],
        options={"mip_rel_gap": 0.0, "time_limit": PLAIN_LIMIT},
    )  # fmt: skip
    return time.perf_counter() - start, -result.fun, -result.mip_dual_bound


def naive_search(name):
    """Greedy and swaps as PlanX does them: a dense table, the whole objective per trial."""
    sites, demand, weights, reach, number = make(name)
    start = time.perf_counter()
    dense = np.hypot(*(sites[:, None] - demand[None]).transpose(2, 0, 1)) <= reach

    def value(plan):
        return weights[dense[plan].any(axis=0)].sum()

    plan = []
    for _ in range(number):
        plan.append(int(np.argmax([value([*plan, i]) for i in range(len(sites))])))
    best, better = value(plan), True
    while better and time.perf_counter() - start < PLAIN_LIMIT:
        better = False
        for place in range(number):
            trials = [value([*plan[:place], i, *plan[place + 1 :]]) for i in range(len(sites))]
            if max(trials) > best:
                plan[place], best, better = int(np.argmax(trials)), max(trials), True
    return time.perf_counter() - start, best


def same_value(ours, theirs):
    """Compare the values of both plans."""
    return "same value" if ours == theirs else f"their value {theirs:.0f}, ours {ours:.0f}"


def every_number():
    """Plan 5, 10, … 60 sensors for the cells; return the seconds and the gaps."""
    from dataclasses import replace

    start, gaps = time.perf_counter(), {}
    for number in range(5, 61, 5):
        plan = planned(replace(question("cells"), number=number), 60.0, gap=1.0)
        gaps[number] = f"{plan.gap:.2%}"
    return time.perf_counter() - start, {"note": f"gaps {gaps}"}


def cases():
    """Return the cases."""
    name = "1,500 sites × 10,000 addresses, R 100 m, p 20, proven"
    result = [
        Case(name, lambda: planned(question("quarter"), 60.0).value, limit_s=3.0, repeats=3,
             peer=("peer_spopt_coverage", "quarter", solver, PLAIN_LIMIT), same=same_value)
        for solver in (("cbc", "highs") if LONG else ("highs",))
    ]  # fmt: skip
    result += [
        Case("1,500 sites × 400 cells, R 200 m, p 15, proven",
             lambda: planned(question("cells"), 60.0).value, limit_s=60.0, repeats=3),
        Case("10,000 sites × 100,000 addresses: greedy, the first answer",
             lambda: first_plan(question("city")), limit_s=1.0, repeats=3),
    ]  # fmt: skip
    if LONG:  # before the peers in this process, whose memory is larger
        result += [
            _done("1,500 × 400 cells, 60 s each for p 5 to 60", *every_number()),
            _done("10,000 × 100,000, R 300 m, p 100, 300 s", *with_facts("city", 300.0)),
            _done("10,000 × 1,000,000, R 150 m, p 100, 120 s", *with_facts("million", 120.0)),
        ]
    seconds, value, bound = plain_milp("quarter")
    naive, found = naive_search("quarter")
    ours = planned(question("quarter"), 60.0).value
    result += [
        _done("plain milp, the same 1,500 × 10,000", seconds,
              note=f"value {value:.0f}, bound {bound:.0f}, ours {ours:.0f}"),
        _done("greedy and swaps on a dense table, the same 1,500 × 10,000", naive,
              note=f"value {found:.0f}, no bound, ours {ours:.0f}"),
    ]  # fmt: skip
    return result


def _done(name, seconds, facts=None, note=None):
    """Return the row of something that ran once already."""
    return Case(name, lambda: seconds, repeats=1, own_clock=True, facts=facts or {"note": note})
