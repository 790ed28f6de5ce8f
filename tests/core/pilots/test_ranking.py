"""The ranking as a whole: what it promises, and what it must never do."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import (
    acceptability_class,
    rank_quarters,
)
from smartquartier.smartquartier_plugin.core.pilots.ranking.scoring import METHODS

NAN = np.nan


def criteria(weights=(0.5, 0.3, 0.2), uncertainty=0.0, stakeholders=None):
    points = [(0, 100), (50, 0), (0, 10)]
    made = tuple(
        Criterion(f"c{j}", f"Label {j}", "higher" if one > zero else "lower", w, zero, one,
                  uncertainty)
        for j, (w, (zero, one)) in enumerate(zip(weights, points))
    )  # fmt: skip
    return CriteriaSet(made, stakeholders or {})


def table(seed=0, n=20):
    return np.random.default_rng(seed).random((n, 3)) * [100, 50, 10]


def codes(n):
    return [f"{i:02d}" for i in range(n)]


def rank(values, criteria_set=None, **options):
    options = {"samples": 500, **options}
    return rank_quarters(codes(len(values)), values, criteria_set or criteria(), **options)


def test_small_case_by_hand():
    values = np.array([[80, 10, 5], [20, 40, 1], [50, 25, 10], [80, 10, 5]])
    found = rank(values, k=2)
    # Utilities .8 .8 .5 | .2 .2 .1 | .5 .5 1, weights .5 .3 .2
    assert found.score == pytest.approx([0.74, 0.18, 0.6, 0.74])
    assert found.rank.tolist() == [1, 4, 3, 1]
    assert found.utilities[0] == pytest.approx([0.8, 0.8, 0.5])
    assert found.contributions[0] == pytest.approx([0.4, 0.24, 0.1])
    assert found.contributions.sum(axis=1) == pytest.approx(found.score)
    assert found.data_share.tolist() == [1, 1, 1, 1]
    assert (found.score_low == found.score).all() and (found.score_high == found.score).all()
    # c2 at weight t: .8(1-t) + .5t = .5(1-t) + t at t = .375 lets quarter 2 come in.
    assert found.flip_criterion[2] == "c2" and found.flip_weight[2] == pytest.approx(0.375)
    assert found.flip_criterion[1] is None and np.isnan(found.flip_weight[1])
    assert found.agreement.methods == METHODS


def test_intervals_and_shares_fit_together():
    found = rank(table(), samples=2000)
    assert (found.rank_p05 <= found.rank_p50).all() and (found.rank_p50 <= found.rank_p95).all()
    assert found.acceptability.sum(axis=1) == pytest.approx(np.ones(20))
    assert found.first_share.sum() == pytest.approx(1)
    assert found.topk_share.sum() == pytest.approx(3)
    assert found.topk_share[np.argmin(found.rank)] > 0.5


@pytest.mark.parametrize("seed", range(8))
def test_leaving_a_non_winner_out_never_changes_the_order_of_the_others(seed):
    values = table(seed, 24)
    values[np.random.default_rng(seed).random(values.shape) < 0.05] = NAN
    values[:, 0] = np.where(np.isnan(values).all(axis=1), 1.0, values[:, 0])
    full = rank(values, samples=10)
    for out in np.flatnonzero(full.rank > 3):
        rest = np.delete(np.arange(24), out)
        found = rank(values[rest], samples=10)
        assert np.argsort(found.rank).tolist() == np.argsort(full.rank[rest]).tolist()
        assert found.score == pytest.approx(full.score[rest])


def test_reference_points_from_the_data_are_named_as_a_danger():
    open_points = CriteriaSet((Criterion("c0", "", "higher", 1),))
    found = rank_quarters(codes(5), np.arange(5.0)[:, None], open_points, samples=50)
    assert found.filled == ("c0",)
    assert found.warnings[0].startswith("Only one criterion counts")
    assert "c0" in found.warnings[1] and "order of the others" in found.warnings[1]
    assert found.criteria.criteria[0].one is not None


def test_missing_value_is_neither_zero_nor_dropped():
    values = np.array([[80, 10, NAN], [20, 40, 1], [50, 25, 10], [60, 20, 8]])
    found = rank(values, samples=4000, k=1)
    assert found.score[0] == pytest.approx(0.64 + 0.2 * 0.5)
    assert (found.score_low[0], found.score_high[0]) == pytest.approx((0.64, 0.84))
    assert found.data_share[0] == pytest.approx(0.8)
    assert np.isnan(found.contributions[0, 2]) and np.isnan(found.utilities[0, 2])
    zero = rank(np.nan_to_num(values), samples=4000, k=1)
    assert found.score[0] > zero.score[0] and found.first_share[0] > zero.first_share[0]
    best = rank(np.where(np.isnan(values), 10, values), samples=4000, k=1)
    assert found.first_share[0] < best.first_share[0]
    assert any("Label 2 (1)" in text and "never as zero" in text for text in found.warnings)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_ranks_a_dominating_quarter_first(method):
    values = table(3)
    values[7] = [100, 0, 10]
    values[4] = [0, 50, 0]
    found = rank(values, method=method)
    assert found.rank[7] == 1 and found.rank[4] == 20
    assert found.first_share[7] == 1 and found.rank_p95[7] == 1
    assert found.confidence[7] == 1
    assert found.rank_class[7] == "robust" and found.rank_class[4] == "unlikely"


@pytest.mark.parametrize("method", METHODS)
def test_missing_values_with_every_method(method):
    values = table(5)
    values[2, 1] = values[9, 0] = NAN
    found = rank(values, criteria(uncertainty=0.5), method=method)
    assert (found.score_low <= found.score + 1e-12).all()
    assert (found.score <= found.score_high + 1e-12).all()
    assert found.score_low[9] < found.score_high[9]
    assert (found.score_low[[0, 5]] == found.score[[0, 5]]).all()
    sure = rank(np.where(np.isnan(values), [50, 25, 5], values), method=method)
    wide = (found.rank_p95 - found.rank_p05)[9]
    assert wide > (sure.rank_p95 - sure.rank_p05)[9]


def test_quarter_without_any_data_is_unranked_and_named():
    values = table()
    values[6] = NAN
    found = rank(values, neighbours=csr_matrix(np.ones((20, 20)) - np.eye(20)))
    assert np.isnan([found.score[6], found.rank[6], found.topk_share[6], found.rank_p05[6]]).all()
    assert found.rank_class[6] is None and found.flip_criterion[6] is None
    assert found.unranked == ("06",) and found.n_ranked == 19
    assert "06" in found.warnings[0]
    assert found.morans_i.n == 19
    assert np.nanmax(found.rank) == 19
    # A value in a criterion that doesn't count is no data either.
    values[6, 2] = 5
    assert np.isnan(rank(values, criteria((1, 1, 0))).rank[6])


def test_stakeholders_side_by_side():
    people = {"council": (1, 0, 0), "residents": (0, 0, 1)}
    values = np.array([[100, 25, 0], [0, 25, 10], [50, 25, 4]])
    found = rank(values, criteria(stakeholders=people), k=1, weight_spread=0)
    assert found.stakeholder_ranks["council"].tolist() == [1, 3, 2]
    assert found.stakeholder_ranks["residents"].tolist() == [3, 1, 2]
    # The weights of the table are a third set; they are for the first quarter.
    assert found.first_share == pytest.approx([2 / 3, 1 / 3, 0], abs=0.002)
    assert found.score == pytest.approx([0.65, 0.35, 0.48])


def test_same_seed_gives_every_value_again():
    values = table(2)
    values[1, 1] = NAN
    one, two = (rank(values, criteria(uncertainty=1.0), seed=11) for _ in range(2))
    for name in ("rank_p05", "topk_share", "first_share", "acceptability", "central_weights",
                 "confidence", "flip_weight", "score"):  # fmt: skip
        assert np.array_equal(getattr(one, name), getattr(two, name), equal_nan=True), name
    other = rank(values, criteria(uncertainty=1.0), seed=12)
    assert not np.array_equal(one.acceptability, other.acceptability)


def test_wider_uncertainty_widens_the_mean_interval():
    widths = [
        (found.rank_p95 - found.rank_p05).mean()
        for found in (rank(table(4), criteria(uncertainty=u), samples=1500) for u in (0, 1, 3))
    ]
    assert widths[0] < widths[1] < widths[2]


def test_value_uncertainty_is_a_share_of_the_reference_range():
    given = CriteriaSet(
        (Criterion("a", "", "lower", 1, 80, 20), Criterion("b", "", "higher", 1, 0, 1, 0.5))
    )
    found = rank(table(4)[:, :2], given, value_uncertainty=0.05)
    assert found.criteria.uncertainties.tolist() == pytest.approx([3, 0.5])
    with pytest.raises(InputError, match="uncertainty"):
        rank(table(), value_uncertainty=-0.1)


def test_flip_changes_the_group_for_every_method():
    values = table(6, 30)
    for method in METHODS:
        found = rank(values, method=method)
        checked = 0
        for i, name in enumerate(found.flip_criterion):
            if name is None:
                continue
            j = found.criteria.fields.index(name)
            step = found.flip_weight[i] - found.weights[j]
            t = found.flip_weight[i] + 1e-6 * np.sign(step)
            if 0 < t < 1:
                weights = found.weights * (1 - t) / (1 - found.weights[j])
                weights[j] = t
                again = rank(values, criteria(weights), method=method, samples=10)
                assert (again.rank[i] <= 3) != (found.rank[i] <= 3), (method, i)
                checked += 1
        assert checked >= 4


def test_ties_at_the_border_are_named():
    values = np.array([[80, 10, 5]] * 3 + [[20, 40, 1]])
    found = rank(values, k=2)
    assert found.rank.tolist() == [1, 1, 1, 4]
    assert any("Rank 1 is shared" in text for text in found.warnings)


def test_values_cut_off_and_twin_criteria_are_named():
    values = table(1)
    values[:, 2] = values[:, 0] / 5  # 0-20, but the value at 1 is 10
    found = rank(values)
    assert any("'Label 2'" in text and "cut off" in text for text in found.warnings)
    assert [pair[:2] for pair in found.correlated] == [("c0", "c2")]
    assert any("vary together" in text for text in found.warnings)


def test_moran_of_a_smooth_city_is_a_warning():
    from shapely.geometry import box

    from smartquartier.smartquartier_plugin.core.spatial.adjacency import adjacency

    cells = [box(c, r, c + 1, r + 1) for r in range(6) for c in range(6)]
    values = np.indices((6, 6)).sum(axis=0).reshape(-1, 1) * [10.0, -5, 1] + [0, 50, 0]
    found = rank(values, neighbours=adjacency(cells).row_standardised())
    assert found.morans_i.value > 0.7
    assert any("one finding" in text for text in found.warnings)
    assert rank(values).morans_i is None


def test_acceptability_classes():
    shares = [1, 0.9, 0.8999, 0.5, 0.4999, 0.1, 0.0999, 0, NAN]
    assert acceptability_class(shares) == (
        "robust", "robust", "likely", "likely", "open", "open", "unlikely", "unlikely", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"k": 0}, "from 1 to 20"),
        ({"k": 21}, "from 1 to 20"),
        ({"method": "best"}, "method 'best'"),
        ({"samples": 0}, "samples"),
        ({"weight_model": "maybe"}, "weight model"),
    ],
)
def test_bad_options(change, words):
    with pytest.raises(InputError, match=words):
        rank(table(), **change)


def test_bad_tables():
    with pytest.raises(InputError, match="01"):
        rank_quarters(["01", "02", "01"], table(n=3), criteria())
    with pytest.raises(InputError, match="one row per quarter"):
        rank_quarters(["01"], table(n=3), criteria())
    with pytest.raises(InputError, match="No quarter has a value"):
        rank(np.full((4, 3), NAN))
    with pytest.raises(InputError, match="infinite"):
        rank(np.where(table() > 90, np.inf, table()))
