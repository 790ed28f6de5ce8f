"""Random cities small enough to try every plan, for the coverage tests."""

import numpy as np
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import SmartQuartierError
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem

seeds = st.integers(0, 10**6)
checks = list(HealthCheck)
hundreds = settings(max_examples=200, deadline=None, suppress_health_check=checks)
some = settings(max_examples=60, deadline=None, suppress_health_check=checks)
LIMITS = ("budget", "spacing", "most", "least", "existing", "required", "forbidden")
GRADES = ((1.0,), (0.7, 0.3), (0.0, 1.0), (0.5, 0.2, 0.3))
limits = st.integers(0, 2 ** len(LIMITS) - 1).map(
    lambda bits: {name for place, name in enumerate(LIMITS) if bits >> place & 1}
)
grades = st.sampled_from(GRADES)


def city(seed, limits=(), grades=(1.0,), whole=True):
    """Return a random question of 4 to 9 sites; mostly one that some plan answers."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(4, 10)), int(rng.integers(5, 40))
    sites, demand = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    role = rng.permutation(n)
    there = role[: int(rng.integers(1, 4))]  # a plan that the limits allow
    fitting = rng.random() < 0.9
    facts = {"number": min(len(there) + int(rng.integers(0, 2)), n - 2)}
    if "budget" in limits:
        facts["costs"] = np.round(rng.uniform(1, 5, n), 1)
        facts["budget"] = float(facts["costs"][there].sum() * rng.uniform(1.0, 1.5))
        if rng.random() < 0.5:
            facts["number"] = None
    if "spacing" in limits:
        near = ((sites[:, None] - sites[None]) ** 2).sum(axis=2) < 30**2
        kept = np.r_[there, role[-1]]
        near[np.ix_(kept, kept)] &= not fitting
        np.fill_diagonal(near, False)
        facts["conflicts"] = sparse.csr_matrix(near.astype(float))
    if "most" in limits or "least" in limits:
        facts["groups"] = rng.integers(-1, 3, n)
        times = np.array([(facts["groups"][there] == group).sum() for group in range(3)])
    if "most" in limits:
        facts["group_limits"] = times + rng.integers(0, 2, 3)
    if "least" in limits:
        facts["group_least"] = times if fitting else rng.integers(0, 3, 3)
    for name, place in (("existing", n - 1), ("required", 0), ("forbidden", n - 2)):
        if name in limits:
            facts[name] = np.arange(n) == role[place]
    weights = rng.integers(1, 6, m).astype(float) if whole else rng.random(m) + 0.01
    cover = cover_by_radius(sites, demand, float(rng.uniform(20, 50)))
    return CoverageProblem(cover, weights, grades=grades, positions=sites, **facts)


def every_plan(problem):
    """Return all plans within all limits, (k, n) bool, and their values, (k,)."""
    n = problem.n
    plans = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    good = (plans[:, ~problem.free] == 0).all(axis=1)
    good &= (plans[:, problem.mask("required")] == 1).all(axis=1)
    if problem.number is not None:
        good &= plans.sum(axis=1) <= problem.number
    if problem.budget is not None:
        good &= plans @ problem.costs <= problem.budget + 1e-9
    present = plans | problem.mask("existing")
    if problem.conflicts is not None:
        good &= np.einsum("ki,ij,kj->k", plans, problem.conflicts.toarray(), present) == 0
    for group in range(3 if problem.groups is not None else 0):
        times = plans[:, problem.groups == group].sum(axis=1)
        if problem.group_limits is not None:
            good &= times <= problem.group_limits[group]
        if problem.group_least is not None:
            good &= times >= problem.group_least[group]
    times = np.rint(present[good] @ problem.cover.toarray()).astype(int)
    worth = np.r_[0.0, np.cumsum(problem.grades)]
    values = worth[np.minimum(times, len(problem.grades))] @ problem.weights
    return plans[good].astype(bool), values


def solvable(problem):
    """Return plans and values; drop questions that are refused before any search."""
    plans, values = every_plan(problem)
    assume(len(plans))
    try:
        problem.check()
    except SmartQuartierError:
        assume(False)
    return plans, values
