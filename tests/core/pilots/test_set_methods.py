"""Sets of quarters: enumeration against plain loops, integer programming against both."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import ModelError, OperationCancelled
from smartquartier.smartquartier_plugin.core.pilots.sets import enumeration as set_enumeration
from smartquartier.smartquartier_plugin.core.pilots.sets.enumeration import (
    combinations_array,
    count_sets,
    enumerate_sets,
)
from smartquartier.smartquartier_plugin.core.pilots.sets.exchange import sets_by_exchange
from smartquartier.smartquartier_plugin.core.pilots.sets.objectives import typicality
from smartquartier.smartquartier_plugin.core.pilots.sets.problem import OBJECTIVES, SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set
from smartquartier.smartquartier_plugin.core.progress import Progress

pytest.importorskip("scipy.optimize", reason="scipy with milp")
MINIMISED = ("transferability", "coverage")


def random_problem(n=12, k=3, seed=0, **extra):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(n, 3)), rng.uniform(0, 10_000, size=(n, 2))
    distance = np.linalg.norm(x[:, None] - x[None], axis=2)
    ground = np.linalg.norm(y[:, None] - y[None], axis=2)
    parts = {
        "codes": tuple(f"{i:02}" for i in range(n)),
        "k": k,
        "distance": distance,
        "geographic": ground,
        "population": rng.integers(300, 9000, n).astype(float),
        "score": rng.uniform(size=n),
        "cost": rng.integers(1, 9, n).astype(float),
        "types": tuple("abc"[i % 3] for i in range(n)),
        "adjacency": (ground < 2500) & ~np.eye(n, dtype=bool),
        "typicality": 0.4,
    }
    return SetProblem(**{**parts, **extra})


def value_by_loops(p, chosen):
    w = p.population / p.population.sum()
    quarters = range(p.n)
    if p.objective == "transferability":
        return sum(w[i] * min(p.distance[i][j] for j in chosen) for i in quarters)
    if p.objective == "coverage":
        return sum(w[i] * min(p.geographic[i][j] for j in chosen) for i in quarters)
    if p.objective == "score":
        return sum(p.score[j] for j in chosen)
    if p.objective == "scalability":
        tau = p.tau_value * (1 + 1e-12)
        return sum(w[i] for i in quarters if min(p.distance[i][j] for j in chosen) <= tau)
    return min(p.distance[i][j] for i, j in itertools.combinations(chosen, 2))


def allowed_by_loops(p, chosen):
    codes = {p.codes[i] for i in chosen}
    if not set(p.required) <= codes or codes & set(p.excluded):
        return False
    if p.budget is not None and sum(p.cost[j] for j in chosen) > p.budget:
        return False
    if p.min_score is not None and sum(p.score[j] for j in chosen) < p.min_score:
        return False
    for i, j in itertools.combinations(chosen, 2):
        if p.min_distance and p.geographic[i][j] < p.min_distance:
            return False
        if p.non_adjacent and p.adjacency[i][j]:
            return False
        if p.objective == "contrast" and p.types and p.types[i] == p.types[j]:
            return False
    if p.objective == "contrast":
        mean = p.distance @ (p.population / p.population.sum())
        if any(np.mean(mean >= mean[j]) < p.typicality for j in chosen):
            return False
    for kind, (least, most) in p.type_limits.items():
        number = sum(p.types[j] == kind for j in chosen)
        if number < (least or 0) or number > (p.n if most is None else most):
            return False
    if p.low_status is not None:
        city = p.population @ p.low_status / p.population.sum()
        if sum(p.population[j] * (p.low_status[j] - city) for j in chosen) < 0:
            return False
    return True


def everything_by_loops(p):
    sets = [c for c in itertools.combinations(range(p.n), p.k) if allowed_by_loops(p, c)]
    return {c: value_by_loops(p, c) for c in sets}


RULES = {
    "none": {},
    "budget": {"budget": 11.0},
    "min_score": {"min_score": 1.6},
    "min_distance": {"min_distance": 3000.0},
    "non_adjacent": {"non_adjacent": True},
    "required": {"required": ("03",)},
    "two required": {"required": ("03", "07")},
    "all required": {"required": ("01", "03", "05")},
    "excluded": {"excluded": ("00", "05", "07")},
    "types": {"type_limits": {"a": (1, 1), "b": (None, 1), "c": (1, None)}},
    "balance": {"low_status": np.linspace(0, 1, 12) ** 2},
    "many": {"budget": 16.0, "min_distance": 1500.0, "excluded": ("02",), "required": ("04",)},
}


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("rule", RULES)
def test_both_ways_agree_with_plain_loops(objective, rule):
    for seed in (0, 1):
        rules = dict(RULES[rule])
        if objective == "contrast":
            rules["typicality"] = 0.0 if "required" in rules else 0.3
            if rule == "all required":
                rules["types"] = None
        p = random_problem(seed=seed, objective=objective, **rules)
        truth = everything_by_loops(p)
        if not truth:
            for method in ("enumeration", "milp"):
                with pytest.raises(ModelError):
                    choose_set(p, method=method)
            continue
        found = enumerate_sets(p)
        assert {tuple(row) for row in found.sets} == set(truth)
        np.testing.assert_allclose(
            found.values, [truth[tuple(row)] for row in found.sets], rtol=1e-12
        )
        best = min(truth.values()) if objective in MINIMISED else max(truth.values())
        near = {c for c, v in truth.items() if abs(v - best) <= 0.05 * abs(best) + 1e-12}
        for method in ("enumeration", "milp"):
            answer = choose_set(p, near_optimal=0.05, method=method, cut_limit=300)
            assert answer.status == "optimal"
            assert answer.gap == 0
            assert answer.value == pytest.approx(best, rel=1e-9)
            assert answer.bound == pytest.approx(best, rel=1e-9)
            assert answer.complete
            assert {tuple(row) for row in answer.near_sets} == near
            index = np.mean([[i in c for i in range(p.n)] for c in near], axis=0)
            np.testing.assert_allclose(answer.core_index, index)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("table", [1 << 23, 10])
def test_any_k_with_and_without_the_pair_table(k, table, monkeypatch):
    monkeypatch.setattr(set_enumeration, "_PAIR_TABLE", table)
    monkeypatch.setattr(set_enumeration, "_BLOCK", 20)
    p = random_problem(n=9, k=k, seed=5)
    found = enumerate_sets(p)
    truth = everything_by_loops(p)
    assert [tuple(row) for row in found.sets] == list(truth)
    np.testing.assert_allclose(found.values, list(truth.values()), rtol=1e-12)


@pytest.mark.parametrize("n, m", [(5, 0), (5, 1), (7, 3), (6, 6), (3, 4), (2, 5)])
def test_combinations(n, m):
    assert [tuple(row) for row in combinations_array(n, m)] == list(
        itertools.combinations(range(n), m)
    )


def test_count_of_triples_and_quadruples_of_64():
    assert count_sets(random_problem(n=64, k=3)) == 41_664
    assert count_sets(random_problem(n=64, k=4)) == 635_376


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_ten_of_sixty_four_are_proven(objective):
    k = 4 if objective == "contrast" else 10
    p = random_problem(n=64, k=k, seed=2, objective=objective, types=None)
    answer = choose_set(p, near_optimal=0.0, method="milp", cut_limit=1)
    assert answer.status == "optimal"
    assert answer.gap == 0
    if objective == "contrast":
        assert answer.value == pytest.approx(choose_set(p).value, rel=1e-12)
    # No exchange of one quarter may be better than a proven optimum.
    inside = set(answer.chosen)
    typical = typicality(p.distance, p.weights) >= p.typicality
    for out, new in itertools.product(answer.chosen, set(range(64)) - inside):
        if objective == "contrast" and not typical[new]:
            continue
        swapped = value_by_loops_fast(p, sorted(inside - {out} | {new}))
        better = (
            swapped < answer.value - 1e-9
            if objective in MINIMISED
            else (swapped > answer.value + 1e-9)
        )
        assert not better


def value_by_loops_fast(p, chosen):
    w = p.population / p.population.sum()
    if p.objective == "score":
        return p.score[chosen].sum()
    if p.objective == "contrast":
        return p.distance[np.ix_(chosen, chosen)][np.triu_indices(len(chosen), 1)].min()
    matrix = p.geographic if p.objective == "coverage" else p.distance
    nearest = matrix[:, chosen].min(axis=1)
    return w[nearest <= p.tau_value].sum() if p.objective == "scalability" else w @ nearest


def read_pmed(path):
    """Read an OR-Library p-median file: a later line for the same pair replaces the earlier."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import shortest_path

    numbers = np.array(path.read_text().split(), dtype=int)
    n, _, p = numbers[:3]
    lines = {tuple(sorted((a - 1, b - 1))): c for a, b, c in numbers[3:].reshape(-1, 3)}
    rows, columns = np.array(list(lines)).T
    graph = coo_matrix((list(lines.values()), (rows, columns)), (n, n))
    return shortest_path(graph.tocsr(), directed=False), int(p)


@pytest.mark.parametrize(
    "name, optimum",
    [("pmed1", 5819), ("pmed2", 4093), ("pmed3", 4250), ("pmed4", 3034), ("pmed5", 1355)],
)
def test_or_library_p_medians(real_data, name, optimum):
    """Published optima (Beasley 1985), proven here."""
    distance, p = read_pmed(real_data / "orlib" / f"{name}.txt")
    n = len(distance)
    problem = SetProblem(codes=tuple(range(n)), k=p, distance=distance)
    answer = choose_set(problem, near_optimal=0.0, method="milp", cut_limit=0)
    assert answer.status == "optimal"
    assert answer.value * n == pytest.approx(optimum, rel=1e-9)


def test_time_runs_out_honestly():
    p = random_problem(n=300, k=12, seed=4, objective="coverage")
    try:
        answer = choose_set(p, method="milp", time_limit=0.3)
    except ModelError as error:
        assert "within 0.3 s" in str(error)
        return
    assert answer.status in ("feasible", "optimal")
    assert answer.bound <= answer.value + 1e-9
    if answer.status == "feasible":
        assert answer.gap > 0
        assert not answer.complete


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_near_optimal_sets_by_exchange_are_all_and_proven(objective):
    p = random_problem(n=20, k=5, seed=1, objective=objective, types=None, budget=25.0)
    everything = choose_set(p, near_optimal=0.1)
    solved = choose_set(p, near_optimal=0.1, method="milp", cut_limit=2000)
    assert everything.n_near > 1
    assert solved.complete
    assert {tuple(s) for s in solved.near_sets} == {tuple(s) for s in everything.near_sets}
    np.testing.assert_allclose(solved.core_index, everything.core_index)


def test_list_without_a_proof_says_so():
    p = random_problem(n=20, k=5, seed=1)
    everything = choose_set(p, near_optimal=0.05)
    part = choose_set(p, near_optimal=0.05, method="milp", cut_limit=3)
    assert everything.complete
    assert everything.n_near > 4
    assert not part.complete
    assert {tuple(s) for s in part.near_sets} <= {tuple(s) for s in everything.near_sets}


def test_exchange_stops_at_its_limit():
    p = random_problem(n=20, k=5, seed=1)
    best = choose_set(p).chosen
    sets, values, exhausted = sets_by_exchange(p, [best], 0.5, limit=50)
    assert len(sets) >= 50
    assert not exhausted
    assert (np.diff(values) >= -1e-12).all()


def test_exchange_improves_a_poor_start():
    p = random_problem(n=20, k=5, seed=1)
    sets, values, _ = sets_by_exchange(p, [(0, 1, 2, 3, 4)], 0.0)
    assert values[0] <= choose_set(p).value * 1.1
    assert (0, 1, 2, 3, 4) not in sets


def test_scale_of_the_weights_and_order_of_the_quarters_do_not_matter():
    p = random_problem(n=14, seed=8)
    first = choose_set(p)
    order = np.random.default_rng(0).permutation(14)
    shuffled = replace(
        p,
        codes=tuple(p.codes[i] for i in order),
        distance=p.distance[np.ix_(order, order)],
        geographic=p.geographic[np.ix_(order, order)],
        population=p.population[order] * 1000,
        score=p.score[order],
        cost=p.cost[order],
        types=tuple(p.types[i] for i in order),
        adjacency=p.adjacency[np.ix_(order, order)],
    )
    second = choose_set(shuffled)
    assert set(first.chosen_codes) == set(second.chosen_codes)
    assert first.value == pytest.approx(second.value, rel=1e-12)


def test_one_more_pilot_is_never_worse():
    values = [choose_set(random_problem(n=14, k=k, seed=9)).value for k in range(1, 15)]
    assert all(b <= a + 1e-12 for a, b in itertools.pairwise(values))
    assert values[-1] == 0
    milp = choose_set(random_problem(n=14, k=14, seed=9), method="milp")
    assert (milp.value, milp.gap, milp.status) == (0.0, 0.0, "optimal")


def test_cancel_stops_the_enumeration():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        enumerate_sets(random_problem(n=30, k=4), Cancelled())
    with pytest.raises(OperationCancelled):
        choose_set(random_problem(n=30, k=4), method="milp", progress=Cancelled())


def test_sets_beyond_the_limit_go_to_the_solver():
    p = random_problem(n=40, k=8, seed=3)
    assert math.comb(40, 8) > set_enumeration.ENUMERATION_LIMIT
    answer = choose_set(p, near_optimal=0.0, cut_limit=1)
    assert answer.method == "milp"
    assert answer.status == "optimal"
