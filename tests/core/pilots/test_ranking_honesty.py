"""What a ranking must not hide: gaps, groups that disagree, what was not examined."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking import flip
from smartquartier.smartquartier_plugin.core.pilots.ranking.output import (
    ranking_method,
    summary,
    with_ranking,
)
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
from smartquartier.smartquartier_plugin.core.pilots.ranking.standard_errors import (
    standard_errors,
    with_se_fields,
)

NAN = np.nan


def criteria(m=3, weights=None, stakeholders=None, **more):
    weights = weights or [1] * m
    return CriteriaSet(
        tuple(Criterion(f"c{j}", "", "higher", w, 0, 1, **more) for j, w in enumerate(weights)),
        stakeholders or {},
    )


def rank(values, rule=None, **options):
    values = np.asarray(values, dtype=float)
    codes = [f"q{i:03d}" for i in range(len(values))]
    rule = rule or criteria(values.shape[1])
    return rank_quarters(codes, values, rule, **{"samples": 400, "k": 1, **options})


# -- gaps --------------------------------------------------------------------------------


def poor_city():
    """A city with low utilities, and a quarter known in one criterion of five only."""
    values = np.random.default_rng(1).random((12, 5)) * 0.3
    values[4] = [0.5, NAN, NAN, NAN, NAN]
    return values


def test_an_office_may_ask_for_a_least_share_of_data():
    found = rank(poor_city(), k=3, min_data_share=0.5)
    assert np.isnan([found.rank[4], found.score[4], found.topk_share[4]]).all()
    assert found.rank_class[4] is None and found.unranked == ("q004",)
    assert found.data_share[4] == pytest.approx(0.2)
    # Nothing is hidden: what it could reach stays in the result.
    assert (found.score_low[4], found.score_high[4]) == pytest.approx((0.1, 0.9))
    note = next(text for text in found.warnings if "q004" in text)
    assert "20%" in note and "50%" in note and "0.10–0.90" in note
    facts = ranking_method(found)
    assert facts["unranked"] == ["q004"] and facts["least_data_share"] == 0.5


def test_least_data_share_can_be_lowered_and_the_recommended_quarter_is_named():
    found = rank(poor_city(), k=3, min_data_share=0.2)
    assert found.rank[4] == 1 and found.unranked == ()
    note = next(text for text in found.warnings if "q004" in text)
    assert "recommended" in note and "20%" in note and "0.10–0.90" in note
    assert "missing" in next(text for text in summary(found) if text.startswith("q004"))
    # A quarter with gaps further back is counted, but not called out.
    values = poor_city()
    values[5:8] = 0.9
    found = rank(values, k=3, min_data_share=0)
    assert found.rank[4] == 4 and not any("q004" in text for text in found.warnings)


def test_least_data_share_at_the_border_and_out_of_bounds():
    values = [[0.5, NAN], [0.2, 0.3], [0.1, 0.9]]
    assert np.isfinite(rank(values).rank).all()
    assert np.isfinite(rank(values, min_data_share=0.5).rank).all()
    assert np.isnan(rank(values, min_data_share=0.51).rank).tolist() == [True, False, False]
    with pytest.raises(InputError, match="2 quarters .*50%|at least 60%"):
        rank(values, k=3, min_data_share=0.6)
    with pytest.raises(InputError, match="least share"):
        rank(values, min_data_share=1.2)
    with pytest.raises(InputError, match="at least 100%"):
        rank([[0.5, NAN], [NAN, 0.5]], min_data_share=1)


@pytest.mark.parametrize("method", ["topsis", "promethee2", "vikor"])
def test_too_little_data_with_methods_that_compare(method):
    found = rank(poor_city(), method=method, min_data_share=0.5)
    assert found.unranked == ("q004",) and np.isnan(found.score_low[4])
    assert any("q004" in text and "20%" in text for text in found.warnings)


# -- flips that were not looked for --------------------------------------------------------


def test_flips_say_how_they_were_searched(monkeypatch):
    table = np.random.default_rng(0).random((30, 3))
    assert flip.top_k_flips(table, [1, 1, 1], 3).searched == flip.EXACT
    scanned = flip.scan_flips(lambda w: w @ table.T, 30, [1, 1, 1], 3)
    assert scanned.searched == flip.STEPS
    monkeypatch.setattr(flip, "_WALK_MAX_PAIRS", 50)
    skipped = flip.top_k_flips(table, [1, 1, 1], 3)
    assert skipped.searched == flip.NOT_EXAMINED and (skipped.criterion == -1).all()
    # Nothing to look for is an exact answer.
    assert flip.top_k_flips(table, [1, 1, 1], 30).searched == flip.EXACT


@pytest.mark.parametrize("method", ["topsis", "vikor"])
def test_large_tables_are_warned_of(method):
    table = np.random.default_rng(0).random((501, 3))
    found = rank(table, method=method, samples=5, k=3)
    assert found.flips_searched == flip.NOT_EXAMINED
    assert any("not examined" in text for text in found.warnings)
    assert ranking_method(found)["flip_weights"]["searched"] == "not examined"
    small = rank(table[:40], method=method, samples=5, k=3)
    assert small.flips_searched == flip.STEPS
    assert not any("not examined" in text for text in small.warnings)
    assert "0.5" in ranking_method(small)["flip_weights"]["how"]


# -- groups ------------------------------------------------------------------------------

TWO = [[1.0, 0.0, 0.4], [0.0, 1.0, 0.4], [0.5, 0.5, 0.4]]


def test_weights_of_the_table_are_one_set_of_the_draws():
    people = {"council": (0, 1, 0), "residents": (0, 1, 0)}
    found = rank(TWO, criteria(weights=[1, 0, 0], stakeholders=people), weight_spread=0,
                 samples=600)  # fmt: skip
    assert found.first_share.tolist() == pytest.approx([1 / 3, 2 / 3, 0])
    assert [name for name, _ in found.weight_sets] == [
        "weights of the table", "council", "residents",
    ]  # fmt: skip
    sets = ranking_method(found)["uncertainty"]["weight_sets"]
    assert sets[0]["weights"] == {"c0": 1, "c1": 0, "c2": 0} and len(sets) == 3
    assert [name for name, _ in rank(TWO).weight_sets] == ["weights of the table"]


def test_a_rank_outside_its_own_interval_is_named():
    people = {f"g{i}": (0, 1, 0) for i in range(30)}
    found = rank(TWO, criteria(weights=[1, 0, 0], stakeholders=people), weight_spread=0)
    assert found.rank[0] == 1 and found.rank_p05[0] == 3
    note = next(text for text in found.warnings if "outside" in text)
    assert "q000" in note and "q001" in note and "q002" not in note
    assert not any("outside" in text for text in rank(TWO, criteria(weights=[3, 2, 1])).warnings)


def test_a_criterion_counts_if_anybody_gives_it_weight():
    people = {"residents": (0, 0, 1)}
    values = [[1.0, 0.2, NAN], [NAN, NAN, 0.7], [0.3, 0.1, 0.2], [0.5, NAN, 0.1]]
    found = rank(values, criteria(weights=[1, 0, 0], stakeholders=people), min_data_share=0.1)
    # Mean weights of the two sets: 0.5, 0, 0.5; criterion 1 counts for nobody.
    assert found.data_share == pytest.approx([0.5, 0.5, 1, 1])
    assert np.isfinite(found.rank).all() and found.stakeholder_ranks["residents"][1] == 1
    assert (found.score_low[1], found.score_high[1]) == pytest.approx((0, 1))
    assert any("c0 (1), c2 (1)" in text for text in found.warnings)


# -- uncertainty of the values -------------------------------------------------------------


def close_race(n=30):
    return np.column_stack([np.linspace(0.3, 0.7, n), np.full(n, 0.5)])


def test_standard_errors_of_each_quarter_reach_the_draws():
    values = close_race()
    errors = np.full(values.shape, NAN)
    errors[:, 0] = 0.0
    errors[3, 0] = 0.25
    found = rank(values, weight_spread=0, standard_errors=errors, k=3, samples=2000)
    wide = found.rank_p95 - found.rank_p05
    assert wide[3] > 15 and np.median(wide) <= 1
    assert found.value_sigma[3].tolist() == [0.25, 0] and not found.values_exact
    assert rank(values).values_exact
    with pytest.raises(InputError, match="c0.*negative"):
        rank(values, standard_errors=-errors - 1)


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_uncertainty_of_the_criterion_fills_the_gaps_of_the_standard_errors(method):
    values = close_race(6)
    errors = np.array([[0.1, NAN]] * 3 + [[NAN, 0.2]] * 3)
    found = rank(values, criteria(2, uncertainty=0.05), method=method, standard_errors=errors)
    assert found.value_sigma.tolist() == [[0.1, 0.05]] * 3 + [[0.05, 0.2]] * 3
    with pytest.raises(InputError, match="one row per quarter"):
        rank(values, standard_errors=errors[:2])


def test_same_uncertainty_given_either_way_is_the_same_result():
    values = np.random.default_rng(0).random((10, 3))
    one = rank(values, criteria(3, uncertainty=0.1))
    two = rank(values, standard_errors=np.full(values.shape, 0.1))
    assert np.array_equal(one.acceptability, two.acceptability)


def test_fields_with_standard_errors():
    import pandas as pd

    frame = pd.DataFrame({"c0": [0.1, 0.2], "c0_se": [0.01, None], "c1": [0.3, 0.4],
                          "mine": [0.5, 0.6]})  # fmt: skip
    rule = CriteriaSet(
        (Criterion("c0", "", "higher", 1, 0, 1),
         Criterion("c1", "", "higher", 1, 0, 1, uncertainty_field="mine"))
    )  # fmt: skip
    used = with_se_fields(rule, frame.columns)
    assert [c.uncertainty_field for c in used.criteria] == ["c0_se", "mine"]
    table = standard_errors(frame, used, "quarters")
    assert table[:, 1].tolist() == [0.5, 0.6] and table[0, 0] == 0.01 and np.isnan(table[1, 0])
    assert np.isnan(standard_errors(frame, rule, "quarters")[:, 0]).all()
    assert standard_errors(frame, criteria(2), "quarters") is None
    with pytest.raises(InputError, match="no field 'mine'"):
        standard_errors(frame.drop(columns="mine"), rule, "quarters")


def test_uncertainty_above_30_percent_of_the_range_is_refused_or_named():
    values = np.random.default_rng(0).random((10, 2))
    assert rank(values, value_uncertainty=0.3).value_sigma.max() == pytest.approx(0.3)
    with pytest.raises(InputError, match="30%"):
        rank(values, value_uncertainty=0.31)
    notes = rank(values, criteria(2, uncertainty=0.5)).warnings
    assert any("c0, c1" in text and "cut off" in text for text in notes)


def test_missing_standard_errors_are_counted():
    rule = CriteriaSet((Criterion("c0", "", "higher", 1, 0, 1, uncertainty_field="c0_se"),))
    values = np.array([[0.1], [0.5], [0.9]])
    notes = rank(values, rule, standard_errors=np.array([[0.1], [NAN], [0.1]])).warnings
    assert any("c0_se (1)" in text and "exact" in text for text in notes)


def test_columns_of_a_quarter_with_too_little_data():
    import pandas as pd

    result, _ = with_ranking(
        pd.DataFrame({"code": range(12)}), rank(poor_city(), min_data_share=0.5)
    )
    row = result.iloc[4]
    assert pd.isna(row["rank"]) and row["score_high"] == pytest.approx(0.9)
    assert row["missing"] == "c1, c2, c3, c4"


# -- criteria that say the same ------------------------------------------------------------


def test_criteria_that_say_the_same_are_one_sentence_with_titles():
    base = np.random.default_rng(5).random(30)
    noise = np.random.default_rng(6).random((30, 6)) * 0.05
    values = np.column_stack([base] * 5 + [np.random.default_rng(7).random(30)])
    values[:, :5] += noise[:, :5]
    rule = CriteriaSet(
        tuple(Criterion(f"c{j}", f"Need {j}", "higher", 1 if j < 5 else 5, 0, 1) for j in range(6))
    )
    notes = [text for text in rank(values, rule).warnings if "vary together" in text]
    (note,) = notes
    assert all(f"Need {j}" in note for j in range(5)) and "50%" in note
    assert "c0" not in note and "Need 5" not in note
