"""Sets of quarters: hand-computed answers, comparison, Pareto list, what can't be done."""

import itertools
import sys
from dataclasses import replace

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    MissingDependencyError,
    ModelError,
)
from smartquartier.smartquartier_plugin.core.pilots.sets.comparison import (
    compare_sets,
    pareto_sets,
)
from smartquartier.smartquartier_plugin.core.pilots.sets.objectives import typicality
from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set


def line(places=(0, 1, 2, 10, 11), **extra):
    """Quarters a, b, c ... on a line; dissimilarity and metres are the same."""
    places = np.array(places, dtype=float)
    d = np.abs(places[:, None] - places[None])
    parts = {"codes": tuple("abcdefghij"[: len(places)]), "k": 2, "distance": d, "geographic": d}
    return SetProblem(**{**parts, **extra})


def test_two_medians_on_a_line():
    """{b, d} and {b, e}: 1+0+1+0+1 = 3, 0.6 per quarter; the best single, c: 2+1+8+9 = 20."""
    answer = choose_set(line(), near_optimal=0.0)
    assert answer.chosen_codes == ("b", "d")
    assert answer.value == pytest.approx(0.6)
    assert answer.transferred == pytest.approx(1 - 3 / 20)
    assert [tuple(row) for row in answer.near_sets] == [(1, 3), (1, 4)]
    np.testing.assert_allclose(answer.core_index, [0, 1, 0, 0.5, 0.5])
    assert answer.reference.tolist() == [1, 1, 1, 3, 3]
    assert answer.reference_distance.tolist() == [1, 0, 1, 0, 1]
    assert answer.n_sets == 10


def test_inhabitants_move_the_median():
    """With most people in e, e is a pilot; with b: 10+0+10+5+0 = 25."""
    answer = choose_set(line(population=[10, 0, 10, 5, 1000]), near_optimal=0.0)
    assert "e" in answer.chosen_codes
    assert answer.value == pytest.approx(25 / 1025)


def test_scalability_by_hand():
    """Within 1: b reaches a, b, c; d reaches d, e; inhabitants 10+0+10 and 5+1000."""
    p = line(objective="scalability", tau=1.0, population=[10, 0, 10, 5, 1000], k=1)
    assert choose_set(p).value == pytest.approx(1005 / 1025)
    assert choose_set(replace(p, k=2)).value == 1.0


def test_score_and_negative_scores():
    scores = [-3, 2, -1, -2, 4]
    assert choose_set(line(objective="score", score=scores)).value == 6
    forced = choose_set(line(objective="score", score=scores, required=("a", "d")))
    assert forced.value == -5


def test_contrast_leaves_the_outlier_out():
    """j is an outlier: without typicality it is in the pair, with it it is not."""
    places = (0, 1, 2, 3, 4, 5, 6, 100)
    free = choose_set(line(places, objective="contrast", typicality=0.0))
    assert free.chosen_codes == ("a", "h")
    assert free.value == 100
    typical = choose_set(line(places, objective="contrast", typicality=0.5))
    # Mean distances: d 15.9 is least, then c and e, then b and f: the typical half.
    assert "h" not in typical.chosen_codes
    assert typical.value <= 6


def test_contrast_wants_different_types():
    p = line(objective="contrast", typicality=0.0, types=("x", "y", "x", "y", "x"))
    assert choose_set(p).chosen_codes == ("a", "d")


def test_typicality_by_hand():
    d = np.abs(np.array([0.0, 1, 2])[:, None] - np.array([0.0, 1, 2])[None])
    np.testing.assert_allclose(typicality(d, np.full(3, 1 / 3)), [2 / 3, 1, 2 / 3])


def test_all_objectives_are_told_for_each_listed_set():
    p = line(score=[1, 2, 3, 4, 5], population=[1, 1, 1, 1, 1])
    answer = choose_set(p, near_optimal=0.5)
    assert set(answer.near_values) == {
        "transferability",
        "coverage",
        "score",
        "scalability",
        "contrast",
    }
    for row, total in zip(answer.near_sets, answer.near_values["score"]):
        assert total == (row + 1).sum()
    assert (answer.near_loss <= 0.5).all()
    assert answer.near_loss[0] == 0


def test_similarity_is_one_for_pilots_and_a_share_else():
    answer = choose_set(line())
    assert (answer.similarity[list(answer.chosen)] == 1).all()
    assert ((answer.similarity >= 0) & (answer.similarity <= 1)).all()


def test_coverage_without_features():
    answer = choose_set(line(distance=None, objective="coverage"))
    assert answer.chosen_codes == ("b", "d")
    assert np.isnan(answer.transferred)
    assert np.isnan(answer.similarity).all()


def test_own_choice_among_all():
    """{a, b} costs 0+0+1+9+10 = 20; {b, d} is the best of the ten pairs."""
    worst, best = compare_sets(line(), [("a", "b"), ("d", "b")])
    assert best.better_share["transferability"] == 0
    assert best.percentile["coverage"] == 1
    costs = sorted(
        sum(min(abs(x - y) for y in pair) for x in (0, 1, 2, 10, 11))
        for pair in itertools.combinations((0, 1, 2, 10, 11), 2)
    )
    assert worst.better_share["transferability"] == sum(c < 20 for c in costs) / 10
    assert np.isnan(best.better_share["score"])
    assert worst.n_sets == 10
    assert worst.broken == ()


def test_own_choice_that_breaks_a_rule_is_still_placed():
    place = compare_sets(line(min_distance=5.0, excluded=("c",)), [("a", "c")])[0]
    assert set(place.broken) == {"minimum distance between pilots", "excluded quarters"}
    assert place.n_sets == 4


def test_percentile_by_sample_is_close_to_the_exact_one(monkeypatch):
    from smartquartier.smartquartier_plugin.core.pilots.sets import comparison as set_comparison

    rng = np.random.default_rng(2)
    x = rng.normal(size=(25, 2))
    d = np.linalg.norm(x[:, None] - x[None], axis=2)
    p = SetProblem(codes=range(25), k=4, distance=d, required=(3,), excluded=(4,))
    own = [(3, 7, 8, 9)]
    exact = compare_sets(p, own)[0]
    monkeypatch.setattr(set_comparison, "ENUMERATION_LIMIT", 10)
    sample = compare_sets(p, own)[0]
    assert not exact.estimated
    assert sample.estimated
    for name in ("transferability", "scalability", "contrast"):
        assert sample.better_share[name] == pytest.approx(exact.better_share[name], abs=0.01)


@pytest.mark.parametrize("second", ["transferability", "coverage", "scalability"])
def test_pareto_list_against_loops(second, monkeypatch):
    from smartquartier.smartquartier_plugin.core.pilots.sets import comparison as set_comparison
    from smartquartier.smartquartier_plugin.core.pilots.sets.objectives import objective_values

    rng = np.random.default_rng(11)
    x, y = rng.normal(size=(10, 2)), rng.uniform(size=(10, 2))
    p = SetProblem(
        codes=range(10),
        k=3,
        score=rng.uniform(size=10),
        distance=np.linalg.norm(x[:, None] - x[None], axis=2),
        geographic=np.linalg.norm(y[:, None] - y[None], axis=2),
        population=rng.integers(1, 99, 10),
    )
    everything = np.array(list(itertools.combinations(range(10), 3)))
    score = objective_values(p, everything, "score")
    other = objective_values(p, everything, second) * (1 if second == "scalability" else -1)
    front = {
        tuple(s)
        for s, a, b in zip(everything, score, other)
        if not (((score >= a) & (other >= b)) & ((score > a) | (other > b))).any()
    }
    sets, complete = pareto_sets(p, second)
    assert complete
    assert {tuple(s) for s in sets} == front
    monkeypatch.setattr(set_comparison, "ENUMERATION_LIMIT", 10)
    solved, complete = pareto_sets(p, second)
    assert complete
    assert {tuple(s) for s in solved} == front


def wide(**extra):
    return line((0, 1, 2, 3, 4, 50), **extra)


@pytest.mark.parametrize("method", ["enumeration", "milp"])
def test_infeasible_budget_says_the_cheapest(method):
    p = wide(cost=[5, 6, 7, 8, 9, 10], budget=10.0)
    with pytest.raises(
        ModelError,
        match=r"any one of: budget\. The cheapest set costs 11, the "
        r"budget is 10\..*with all rules: 1",
    ):
        choose_set(p, method=method)


@pytest.mark.parametrize("method", ["enumeration", "milp"])
def test_infeasible_distance_says_the_largest_number(method):
    with pytest.raises(ModelError, match=r"minimum distance between pilots.*with all rules: 2"):
        choose_set(wide(k=3, min_distance=30.0), method=method)


def test_infeasible_quota_says_the_smallest_number():
    p = wide(types=tuple("aabbcc"), type_limits={"a": (1, None), "b": (1, None), "c": (1, None)})
    with pytest.raises(ModelError, match="Smallest number.*: 3"):
        choose_set(p)


def test_infeasible_contrast_names_typicality():
    # Only c is at least as typical as 90 % of the five.
    p = line(objective="contrast", typicality=0.9)
    with pytest.raises(ModelError, match="typicality"):
        choose_set(p)


def test_required_that_excludes_another_required():
    adjacent = np.eye(6, k=1, dtype=bool) | np.eye(6, k=-1, dtype=bool)
    p = wide(non_adjacent=True, adjacency=adjacent, required=("a", "b"))
    with pytest.raises(
        ModelError,
        match=r"It would work without any one of: no neighbouring pilots, required quarters",
    ):
        choose_set(p)


@pytest.mark.parametrize(
    "bad, words",
    [
        ({"k": 0}, "1 or more"),
        ({"k": 9}, "to choose from: 6"),
        ({"k": 4, "excluded": ("a", "b", "c")}, "to choose from: 3"),
        ({"required": ("a", "b", "c")}, "Required quarters: 3"),
        ({"required": ("z",)}, "no quarter with the code z"),
        ({"excluded": ("05",)}, "no quarter with the code 05"),
        ({"required": ("a",), "excluded": ("a",)}, "both required and excluded: a"),
        ({"objective": "beauty"}, "beauty"),
        ({"objective": "score"}, "'score' needs score"),
        ({"objective": "contrast", "k": 1}, "at least 2"),
        ({"budget": 5.0}, "'budget' needs cost"),
        ({"budget": -5.0, "cost": [1] * 6}, "0 or more"),
        ({"budget": float("nan"), "cost": [1] * 6}, "0 or more"),
        ({"non_adjacent": True}, "needs neighbours"),
        ({"population": [0] * 6}, "0 inhabitants"),
        ({"population": [1, 2, 3, -4, 5, 6]}, "negative for quarter d"),
        ({"population": [1, 2, np.nan, 4, 5, 6]}, "missing for quarter c"),
        ({"score": [1, 2]}, "shape"),
        ({"codes": tuple("aabcde")}, "more than once: a"),
        ({"types": tuple("xxyyzz"), "type_limits": {"q": (1, 2)}}, "type q"),
        ({"typicality": 1.5}, "between 0 and 1"),
        ({"tau": -1.0}, "counts as alike"),
    ],
)
def test_bad_input(bad, words):
    with pytest.raises(InputError, match=words):
        wide(**bad)


@pytest.mark.parametrize("method", ["enumeration", "milp"])
def test_an_excluded_quarter_may_lack_score_and_cost(method):
    gaps = {"score": [9, 1, np.nan, 3, 4, 5], "cost": [9, 1, np.nan, 1, 1, 1], "budget": 3.0}
    answer = choose_set(wide(objective="score", excluded=("c",), **gaps), method=method)
    assert answer.chosen_codes == ("e", "f")
    with pytest.raises(InputError, match="'score' is missing for quarter c"):
        wide(objective="score", **gaps)


def test_no_quarters():
    with pytest.raises(InputError, match="no quarters"):
        SetProblem(codes=(), k=1, distance=np.empty((0, 0)))


@pytest.mark.parametrize(
    "codes, words",
    [
        (("a",), r"different quarters \(1\)"),
        (("a", "a"), r"quarters \(1\)"),
        (("a", "q"), "code q"),
    ],
)
def test_bad_set_to_compare(codes, words):
    with pytest.raises(InputError, match=words):
        compare_sets(line(), [codes])


def test_large_problem_without_scipy(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    small = choose_set(line())
    assert small.method == "enumeration"
    big = SetProblem(codes=range(60), k=9, distance=np.ones((60, 60)) - np.eye(60))
    with pytest.raises(MissingDependencyError, match=r"SciPy 1\.9"):
        choose_set(big)


def test_infeasible_without_scipy(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(ModelError, match="Largest number.*: 2"):
        choose_set(wide(k=3, min_distance=30.0))
