"""Missing feature values: they must never make a quarter the better pilot."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.sets.input import SetFields, set_input
from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set
from smartquartier.smartquartier_plugin.core.pilots.sets.similarity import quarter_similarity
from smartquartier.smartquartier_plugin.core.progress import Progress

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
    """Blank features of some quarters at random: chosen at most as often as by chance.

    With complete data the quarters drawn are pilots in k/n of the trials: all are alike.
    """
    rng = np.random.default_rng(2)
    with_gaps = 0
    for _ in range(TRIALS):
        values, people = draw(rng, kind), rng.uniform(500, 2000, N)
        some = rng.permutation(N)[:gapped]
        blanked = values.copy()
        for i in some:
            blanked[i, rng.permutation(FEATURES)[known:]] = np.nan
        with_gaps += np.isin(some, pilots(blanked, people, objective)).sum()
    assert with_gaps / (TRIALS * gapped) <= K / N


class Log(Progress):
    """Keeps the warnings."""

    def __init__(self):
        self.warnings = []

    def warn(self, text):
        """Keep."""
        self.warnings.append(text)


@pytest.fixture
def frame():
    geopandas = pytest.importorskip("geopandas")
    from shapely.geometry import box

    rng = np.random.default_rng(1)
    return geopandas.GeoDataFrame(
        {"code": CODES, **{f"f{j}": rng.normal(size=N) for j in range(FEATURES)}},
        geometry=[box(i, 0, i + 1, 1) for i in range(N)],
        crs="EPSG:25833",
    )


FIELDS = SetFields("code", tuple(f"f{j}" for j in range(FEATURES)))


def test_a_quarter_with_too_few_features_cannot_be_chosen(frame):
    frame.loc[4, ["f0", "f1", "f2"]] = np.nan  # one of four known
    frame.loc[7, ["f0", "f1"]] = np.nan  # the half is enough
    log = Log()
    given = set_input(frame, FIELDS, progress=log, k=3)
    assert given.barred == given.problem.excluded == ("04",)
    assert given.problem.codes == CODES
    text = "\n".join(log.warnings)
    assert "less than 50% of their features are known: 1 (04)" in text
    assert "f0: 04, 07; f1: 04, 07; f2: 04." in text
    assert "Gower distance instead of Mahalanobis" in text
    assert set_input(frame, FIELDS, min_data_share=0.25, k=3).barred == ()
    assert set_input(frame, FIELDS, min_data_share=0.75, k=3).barred == ("04", "07")


def test_the_share_counts_only_where_features_decide(frame):
    frame.loc[4, ["f0", "f1", "f2"]] = np.nan
    frame.loc[7, "f0"] = np.nan
    assert set_input(frame, FIELDS, k=3, objective="coverage").barred == ()
    assert set_input(frame, FIELDS, k=3, objective="scalability").barred == ("04",)
    # A gap says neither that a quarter is typical nor that it differs.
    assert set_input(frame, FIELDS, k=3, objective="contrast").barred == ("04", "07")


def test_complete_data_are_not_touched(frame):
    log = Log()
    given = set_input(frame, FIELDS, progress=log, k=3, min_data_share=1.0)
    assert given.similarity.method == "mahalanobis"
    assert (given.similarity.known_share == 1).all()
    assert (given.barred, log.warnings, dict(given.similarity.gaps)) == ((), [], {})


def test_gower_on_demand_is_no_switch(frame):
    frame.loc[7, "f0"] = np.nan
    log = Log()
    assert not set_input(frame, FIELDS, "gower", progress=log, k=3).similarity.switched
    assert "instead of Mahalanobis" not in "\n".join(log.warnings)


def test_a_required_quarter_without_features_is_an_error(frame):
    frame.loc[4, ["f0", "f1", "f2"]] = np.nan
    with pytest.raises(InputError, match="lack a score, cost, type or features: 04"):
        set_input(frame, FIELDS, k=3, required=("04",))


def test_the_tool_and_the_core_have_the_same_default():
    pytest.importorskip("qgis")
    from smartquartier.processing_algorithms.pilots import pilot_set_parameters
    from smartquartier.smartquartier_plugin.core.pilots.sets import input as set_input_module

    assert pilot_set_parameters.MIN_DATA_SHARE == set_input_module.MIN_DATA_SHARE
