"""Sets of pilot quarters: every triple, every quadruple, and the proof by integer programming."""

from harness import Case
from set_tables import median_task


def problem(k):
    """Return a transferability problem of 64 quarters."""
    from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem

    distance, people = median_task()
    codes = tuple(f"{i:02d}" for i in range(len(people)))
    return SetProblem(codes, k, distance=distance, population=people)


def chosen(k, method, near_optimal=0.02):
    """Choose as the tool does, with near-optimal list, core index and all aims' values."""
    from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set

    selection = choose_set(problem(k), near_optimal, method=method)
    if selection.status != "optimal" or selection.gap > 0:
        raise RuntimeError(f"not proven: {selection.status}, gap {selection.gap}")
    return selection.value


def proven(k):
    """Solve once by integer programming; the answer must be proven."""
    from smartquartier.smartquartier_plugin.core.pilots.sets.milp import solve_set

    result = solve_set(problem(k))
    if result.status != "optimal" or result.gap > 0:
        raise RuntimeError(f"not proven: {result}")
    return result.value


def same_optimum(ours, theirs):
    """Compare both optima."""
    close = theirs is not None and abs(ours - theirs) <= 1e-9 * abs(ours)
    return "same optimum" if close else f"another optimum: {theirs} instead of {ours}"


def cases():
    """Return the cases."""
    return [
        Case("all 41,664 triples of 64 quarters, with near-optimal list",
             lambda: chosen(3, "enumeration"), limit_s=0.5,
             peer=("peer_spopt", 3), same=same_optimum),
        Case("all 635,376 quadruples of 64 quarters, with near-optimal list",
             lambda: chosen(4, "enumeration"), limit_s=5.0, repeats=3,
             peer=("peer_spopt", 4), same=same_optimum),
        Case("integer programming, 64 quarters, k = 3, proven", lambda: proven(3), repeats=3,
             peer=("peer_spopt", 3), same=same_optimum),
        Case("integer programming, 64 quarters, k = 10, proven", lambda: proven(10),
             limit_s=5.0, repeats=3, peer=("peer_spopt", 10), same=same_optimum),
    ]  # fmt: skip
