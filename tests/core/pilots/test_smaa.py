"""SMAA-2 against exact answers, published output and what must always hold."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking.data_draws import DataModel
from smartquartier.smartquartier_plugin.core.pilots.ranking.smaa import competition_ranks, smaa
from smartquartier.smartquartier_plugin.core.pilots.ranking.weight_models import sample_weights
from smartquartier.smartquartier_plugin.core.progress import Progress

TOY = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])


def unit(m, uncertainty=0.0):
    return tuple(Criterion(f"c{j}", "", "higher", 1, 0, 1, uncertainty) for j in range(m))


def sampling_error(share, samples):
    return 4 * np.sqrt(share * (1 - share) / samples) + 1e-12


def test_exact_toy_in_two_criteria():
    result = smaa(DataModel(TOY, unit(2)), [1, 1], weight_model="free", k=2, samples=20_000)
    exact = np.array([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]])
    assert (np.abs(result.acceptability - exact) <= sampling_error(exact, 20_000)).all()
    assert result.central_weights[:, 0] == pytest.approx([0.8, 0.2, 0.5], abs=0.006)
    assert result.confidence.tolist() == [1, 1, 1]
    assert result.first_share == pytest.approx(result.acceptability[:, 0])
    assert result.topk_share == pytest.approx(result.acceptability[:, :2].sum(axis=1))


def test_three_criteria_unit_profiles_have_known_central_weights():
    # Each quarter is best in one criterion, so ranks follow the weights: b = 1/3 everywhere, and
    # the winner's central weight is the mean of the largest of three uniform shares, 11/18.
    result = smaa(DataModel(np.eye(3), unit(3)), [1, 1, 1], weight_model="free", samples=40_000)
    assert result.acceptability == pytest.approx(np.full((3, 3), 1 / 3), abs=0.0095)
    expected = np.full((3, 3), 7 / 36) + np.eye(3) * (11 / 18 - 7 / 36)
    assert result.central_weights == pytest.approx(expected, abs=0.006)


class Thrombolytics:
    """Measurements behind the example of the R package smaa (Tervonen et al. 2011).

    Risks are beta distributed (numbers of cases), the value functions linear between the
    worst and best risk below: generating code of the example, repository gertvv/rsmaa.
    """

    shape, certain, fixed = (2, 3), False, None
    ALPHA = np.array([[20, 40, 1], [8, 32, 5]])
    BETA = np.array([[116, 96, 135], [121, 97, 124]])
    WORST, BEST = np.array([0.25, 0.4, 0.1]), np.array([0.0, 0.15, 0.0])

    def draw(self, rng, size):
        risks = rng.beta(self.ALPHA, self.BETA, size=(size, 2, 3))
        return (self.WORST - risks) / (self.WORST - self.BEST)


def test_published_thrombolytics_output():
    # Saved output of R smaa 0.3-2, N = 10,000: Heparin, Enoxaparin. Both runs are samples, so
    # they may differ by the error of a difference.
    n = 10_000
    result = smaa(Thrombolytics(), [1, 1, 1], k=1, samples=n, weight_model="free",
                  confidence_samples=n)  # fmt: skip
    first, confidence = np.array([0.3504, 0.6496]), np.array([0.6682, 0.8956])
    assert (np.abs(result.first_share - first) <= sampling_error(first, n / 2)).all()
    central = np.array([[0.1865, 0.2772, 0.5363], [0.4073, 0.3641, 0.2285]])
    assert result.central_weights == pytest.approx(central, abs=0.017)
    # The confidence also moves with the central weights, themselves a sample.
    assert result.confidence == pytest.approx(confidence, abs=0.045)


def test_published_thrombolytics_output_at_fixed_weights():
    n = 10_000
    result = smaa(Thrombolytics(), [0.5, 0.2, 0.3], k=1, samples=n, weight_spread=0)
    published = np.array([0.1279, 0.8721])
    assert (np.abs(result.first_share - published) <= sampling_error(published, n / 2)).all()


def test_around_has_the_promised_mean_and_spread():
    weights = np.full(10, 0.1)
    drawn = sample_weights(np.random.default_rng(0), 40_000, weights, "around", 0.5)
    assert drawn.sum(axis=1) == pytest.approx(np.ones(40_000))
    assert drawn.mean(axis=0) == pytest.approx(weights, abs=0.002)
    assert drawn.std(axis=0) == pytest.approx(0.05 * np.sqrt(9 / 9.25), rel=0.03)


def test_order_has_the_centroid_of_its_simplex_as_mean():
    # The centroid of w1 >= w2 >= w3 is (11, 5, 2)/18, the rank-order centroid.
    drawn = sample_weights(np.random.default_rng(0), 40_000, [0.3, 0.6, 0.1], "order")
    assert (drawn[:, 1] >= drawn[:, 0]).all() and (drawn[:, 0] >= drawn[:, 2]).all()
    assert drawn.mean(axis=0) == pytest.approx(np.array([5, 11, 2]) / 18, abs=0.004)


def test_order_treats_equal_weights_alike():
    drawn = sample_weights(np.random.default_rng(0), 40_000, [0.4, 0.4, 0.2], "order")
    assert drawn.mean(axis=0) == pytest.approx(np.array([8, 8, 2]) / 18, abs=0.004)


@pytest.mark.parametrize("model", ["around", "order", "free"])
def test_a_criterion_ruled_out_stays_out(model):
    drawn = sample_weights(np.random.default_rng(0), 500, [0.5, 0, 0.5], model)
    assert (drawn[:, 1] == 0).all() and (drawn[:, [0, 2]] > 0).all()


def test_stakeholders_count_in_equal_parts():
    sets = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    drawn = sample_weights(np.random.default_rng(0), 9, sets, "around", first=1)
    assert drawn.sum(axis=0).tolist() == [3, 3, 3]
    assert drawn[0].tolist() == [0, 1, 0]
    # However weights are scaled, one group has one voice.
    result = smaa(DataModel(np.eye(2), unit(2)), [[99, 0], [0, 1]], k=1, samples=1000)
    assert result.first_share.tolist() == [0.5, 0.5]


def table(seed, n=30, m=6):
    return np.random.default_rng(seed).random((n, m))


def widths(result):
    return result.rank_p95 - result.rank_p05


@pytest.mark.parametrize("seed", range(3))
def test_wider_weight_spread_widens_rank_intervals(seed):
    runs = [
        smaa(DataModel(table(seed), unit(6)), np.ones(6), samples=3000, weight_spread=spread)
        for spread in (0.0, 0.2, 0.5, 1.0)
    ]
    means = [widths(r).mean() for r in runs]
    assert means[0] == 0 and all(a < b for a, b in zip(means, means[1:]))


@pytest.mark.parametrize("seed", range(3))
def test_wider_uncertainty_widens_rank_intervals(seed):
    runs = [
        smaa(DataModel(table(seed), unit(6, sigma)), np.ones(6), samples=3000, weight_spread=0)
        for sigma in (0.0, 0.02, 0.1, 0.3)
    ]
    means = [widths(r).mean() for r in runs]
    assert means[0] == 0 and all(a < b for a, b in zip(means, means[1:]))


def test_missing_value_is_everything_between_best_and_worst():
    # With equal weights quarter 0 scores .25 + u/2: from below both others to above both.
    values = np.array([[0.5, np.nan], [0.5, 0.2], [0.5, 0.8]])
    result = smaa(DataModel(values, unit(2)), [1, 1], k=1, samples=20_000, weight_spread=0)
    assert (result.rank_p05[0], result.rank_p50[0], result.rank_p95[0]) == (1, 2, 3)
    assert result.acceptability[0] == pytest.approx([0.2, 0.6, 0.2], abs=0.012)
    zero = smaa(DataModel(np.nan_to_num(values), unit(2)), [1, 1], k=1, weight_spread=0)
    assert zero.rank_p05[0] == zero.rank_p95[0] == 3  # what counting it as zero would give


def test_missing_values_without_utilities_lie_between_the_reference_points():
    criteria = (Criterion("a", "", "lower", 1, 80, 20), Criterion("b", "", "higher", 1, 0, 1))
    model = DataModel(np.array([[np.nan, 0.5], [30, np.nan]]), criteria, as_utilities=False)
    assert model.fixed.tolist() == [[50, 0.5], [30, 0.5]]
    assert model.filled(0.0).tolist() == [[80, 0.5], [30, 0]]
    drawn = model.draw(np.random.default_rng(0), 4000)
    assert drawn[:, 0, 0].min() >= 20 and drawn[:, 0, 0].max() <= 80
    assert drawn[:, 0, 0].mean() == pytest.approx(50, abs=1.2)
    assert (drawn[:, 1, 0] == 30).all()


@pytest.mark.parametrize("as_utilities", [True, False])
def test_certain_and_missing_values_among_uncertain_ones(as_utilities):
    criteria = (Criterion("a", "", "lower", 1, 80, 20), Criterion("b", "", "higher", 1, 0, 1, 0.1))
    values = np.array([[50, 0.5], [35, 0.25], [np.nan, np.nan]])
    few = DataModel(np.vstack([values, [[20, np.nan]] * 4]), criteria, as_utilities)
    many = DataModel(values, criteria, as_utilities)
    for model in (few, many):
        drawn = model.draw(np.random.default_rng(1), 8000)
        spread = 1.0 if as_utilities else 60.0
        assert drawn[:, 1, 0] == pytest.approx(np.full(8000, 0.75 if as_utilities else 35))
        assert drawn[:, 0, 1].mean() == pytest.approx(0.5, abs=0.005)
        assert drawn[:, 0, 1].std() == pytest.approx(0.1, rel=0.04)
        assert drawn[:, 2, 0].std() == pytest.approx(spread / np.sqrt(12), rel=0.03)
        assert drawn[:, 2, 0].mean() == pytest.approx(0.5 if as_utilities else 50, rel=0.03)
    assert many.draw(np.random.default_rng(1), 1).dtype == np.float64
    dense = DataModel(values[:2], criteria, as_utilities).draw(np.random.default_rng(1), 8000)
    assert dense.dtype == np.float32
    assert dense[:, 1, 0] == pytest.approx(np.full(8000, 0.75 if as_utilities else 35))
    assert dense[:, 0, 1].std() == pytest.approx(0.1, rel=0.04)


def test_uncertainty_enters_before_the_value_function():
    # At the reference point half of the normal error is cut off: mean utility = 1 - s/sqrt(2 pi).
    model = DataModel(np.array([[100.0]]), (Criterion("a", "", "higher", 1, 0, 100, 10),))
    drawn = model.draw(np.random.default_rng(0), 40_000)
    assert drawn.max() == 1.0
    assert drawn.mean() == pytest.approx(1 - 0.1 / np.sqrt(2 * np.pi), abs=0.0015)


def test_ties_share_the_better_rank():
    ranks = competition_ranks([[0.5, 0.9, 0.5, 0.1], [1, 1, 1, 1], [0.1 + 0.2, 0.3, 0, 1]])
    assert ranks.tolist() == [[2, 1, 2, 4], [1, 1, 1, 1], [2, 2, 4, 1]]
    twins = DataModel(np.array([[0.7, 0.2], [0.7, 0.2], [0.1, 0.1]]), unit(2))
    result = smaa(twins, [1, 2], k=1, samples=500)
    assert result.first_share.tolist() == [1, 1, 0]


def test_same_seed_same_result_and_longer_runs_start_alike():
    values = np.where(table(8) < 0.05, np.nan, table(8))
    model = DataModel(values, unit(6, 0.1))
    one, two = (smaa(model, np.ones(6), samples=800, seed=3) for _ in range(2))
    for name in ("acceptability", "rank_p05", "topk_share", "central_weights", "confidence"):
        assert np.array_equal(getattr(one, name), getattr(two, name), equal_nan=True)
    other = smaa(model, np.ones(6), samples=800, seed=4)
    assert not np.array_equal(one.acceptability, other.acceptability)
    drawn = [sample_weights(np.random.default_rng(1), size, np.ones(4)) for size in (10, 20)]
    assert np.array_equal(drawn[0], drawn[1][:10])


def test_bad_input():
    model = DataModel(TOY, unit(2))
    with pytest.raises(InputError, match="from 1 to 3"):
        smaa(model, [1, 1], k=4)
    with pytest.raises(InputError, match="samples"):
        smaa(model, [1, 1], samples=0)
    with pytest.raises(InputError, match="weight model"):
        smaa(model, [1, 1], weight_model="guess")
    with pytest.raises(InputError, match="spread"):
        smaa(model, [1, 1], weight_spread=-1)


def test_cancel_stops_it():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        smaa(DataModel(TOY, unit(2)), [1, 1], progress=Cancelled())
