"""Sets of pilot quarters: every triple, every quadruple, and the proof by integer programming."""

import numpy as np
from harness import Case


def problem(k, n=64, seed=1):
    """Return a transferability problem of n quarters."""
    from smartquartier.smartquartier_plugin.core.pilots.set_problem import SetProblem
    from smartquartier.smartquartier_plugin.core.pilots.similarity import quarter_similarity

    rng = np.random.default_rng(seed)
    codes = tuple(f"{i:02d}" for i in range(n))
    columns = {f"f{j}": rng.normal(size=n) for j in range(8)}
    return SetProblem(
        codes,
        k,
        distance=quarter_similarity(columns, codes).distance,
        population=rng.integers(500, 20_000, n).astype(float),
    )


def with_near_optimal(k):
    """Enumerate all sets and list those within 2 % of the best, as the tool does."""
    from smartquartier.smartquartier_plugin.core.pilots import set_enumeration, set_objectives

    task = problem(k)
    found = set_enumeration.enumerate_sets(task)
    best = found.values.min()
    loss = set_objectives.relative_loss(task.objective, found.values, best)
    near = np.flatnonzero(loss <= 0.02)
    return best, found.sets[near[np.argsort(found.values[near])]]


def proven(k):
    """Solve by integer programming; the answer must be proven."""
    from smartquartier.smartquartier_plugin.core.pilots.set_milp import solve_set

    result = solve_set(problem(k))
    if result.status != "optimal" or result.gap > 0:
        raise RuntimeError(f"not proven: {result}")
    return result


def cases():
    """Return the cases."""
    return [
        Case("all 41,664 triples of 64 quarters, with near-optimal list",
             lambda: with_near_optimal(3), limit_s=0.5),
        Case("all 635,376 quadruples of 64 quarters, with near-optimal list",
             lambda: with_near_optimal(4), limit_s=5.0, repeats=3),
        Case("integer programming, 64 quarters, k = 3, proven", lambda: proven(3), repeats=3),
        Case("integer programming, 64 quarters, k = 10, proven", lambda: proven(10),
             limit_s=5.0, repeats=3),
    ]  # fmt: skip
