"""Missing feature values: they must never make a quarter the better pilot."""


import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set
from smartquartier.smartquartier_plugin.core.pilots.sets.similarity import quarter_similarity

N, K, FEATURES, TRIALS = 15, 3, 4, 150
CODES = tuple(f"{i:02}" for i in range(N))


def draw(rng, kind):
    """Features of a city: normal, skewed with outliers, or strongly correlated."""
    if kind == "skewed":
        return np.exp(1.2 * rng.normal(size=(N, FEATURES)))
    if kind == "correlated":
        return rng.normal(size=(N, 1)) + 0.4 * rng.normal(size=(N, FEATURES))
    return rng.normal(size=(N, FEATURES))


def pilots(values, people, objective):
    columns = {str(j): column for j, column in enumerate(values.T)}
    similarity = quarter_similarity(columns, CODES, "gower")
    problem = SetProblem(
        codes=CODES, k=K, objective=objective, distance=similarity.distance, population=people
    )
    return choose_set(problem).chosen


@pytest.mark.parametrize("gapped", [1, 5])
@pytest.mark.parametrize("known", [1, 2, 3])
@pytest.mark.parametrize("kind", ["normal", "skewed", "correlated"])
@pytest.mark.parametrize("objective", ["transferability", "scalability"])
def test_a_gap_never_makes_a_quarter_likelier_to_be_chosen(objective, kind, known, gapped):
    """Blank some features of some quarters: not chosen more often than with complete data."""
    rng = np.random.default_rng(2)
    with_gaps = complete = 0
    for _ in range(TRIALS):
        values, people = draw(rng, kind), rng.uniform(500, 2000, N)
        some = rng.permutation(N)[:gapped]
        blanked = values.copy()
        for i in some:
            blanked[i, rng.permutation(FEATURES)[known:]] = np.nan
        with_gaps += np.isin(some, pilots(blanked, people, objective)).sum()
        complete += np.isin(some, pilots(values, people, objective)).sum()
    chance = K / N
    assert with_gaps <= complete
    assert with_gaps / (TRIALS * gapped) <= chance
