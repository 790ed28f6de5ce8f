"""Small numbers: which are hidden, and what uncertainty the others carry."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.indicators.expressions import parse_expression
from smartquartier.smartquartier_plugin.core.pilots.indicators.quantities import (
    quantities,
    secret_cells,
)
from smartquartier.smartquartier_plugin.core.pilots.indicators.suppression import (
    is_count,
    protect_totals,
    shrunk_rate,
    standard_uncertainty,
    too_few_inhabitants,
)

NAN = np.nan
ONE_GROUP = np.zeros(4, dtype=int)


def test_below_300_or_unknown_is_too_few_300_is_enough():
    result = too_few_inhabitants(np.array([299, 300, 301, NAN]), 300)
    assert result.tolist() == [True, False, False, True]
    assert not too_few_inhabitants(np.array([0.0, NAN]), 0).any()


def secret(text, min_cases=3, **columns):
    """Return for each quantity of the formula where it is too small, and its kind."""
    columns = {name: np.array(values, dtype=float) for name, values in columns.items()}
    items = quantities([parse_expression(text, list(columns))])
    return [(item.kind, secret_cells(item, columns, min_cases).tolist()) for item in items]


def test_one_and_two_cases_are_secret_zero_and_three_are_not():
    found = secret("a", a=[0, 1, 2, 3, NAN])
    assert found == [("count", [False, True, True, False, False])]


def test_the_complement_of_a_share_and_its_base_are_secret_too():
    found = secret("100 * a / h", a=[98, 2, 50, 97], h=[100, 2, 100, 100])
    assert dict(found) == {
        "count": [False, True, False, False],
        "base": [False, True, False, False],
        "rest": [True, False, False, False],
    }


def test_the_complement_is_looked_at_cell_by_cell():
    # 200 of 100 is no share; that says nothing about 98 of 100.
    assert dict(secret("a / h", a=[98, 200], h=[100, 100]))["rest"] == [True, False]


def test_what_is_counted_in_a_formula():
    def terms(text):
        items = quantities([parse_expression(text, ["a", "b", "h", "km"])])
        return {(item.kind, item.terms): item.marks for item in items}

    assert terms("100 - 100 * a / h") == {
        ("base", (("h", 1),)): ("h",),
        ("count", (("a", 1),)): ("a",),
        ("rest", (("a", -1), ("h", 1))): ("a",),
    }
    # The complement of h - a is a; hiding a is enough, h may be published.
    assert terms("(h - a) / h") == {
        ("base", (("h", 1),)): ("h",),
        ("count", (("a", -1), ("h", 1))): ("a",),
        ("rest", (("a", 1),)): ("a",),
    }
    assert terms("(2 * a + 2 * b) / public(km)") == {
        ("count", (("a", 1), ("b", 1))): ("a", "b"),
    }
    assert terms("public(a / h)") == {}


def test_decimals_and_negative_numbers_are_not_counts():
    assert not is_count(np.array([1.5, 2]))
    assert not is_count(np.array([-1.0, 2]))
    assert not is_count(np.array([NAN]))
    # Each cell by itself: half a person says nothing about the two.
    assert secret("a", a=[1.5, 2, -7]) == [("count", [False, True, False])]


def flags(*rows):
    return np.isin(np.arange(4), rows)


def test_a_single_hidden_count_takes_the_next_smallest_with_it():
    extra, left = protect_totals(flags(1), flags(1), np.array([9.0, 2, 5, 0]), ONE_GROUP)
    assert np.flatnonzero(extra).tolist() == [2]
    assert left == ()


@pytest.mark.parametrize(
    ("cases", "expected"), [([1, 1, 5, 9], [2]), ([2, 2, 9, 5], [3]), ([1, 2, 5, 9], [2])]
)
def test_two_hidden_counts_are_protected_where_their_sum_leaves_little_choice(cases, expected):
    # 1 + 1 and 2 + 2 can be told; of 1 + 2 = 3 at least the pair is known.
    extra, _ = protect_totals(flags(0, 1), flags(0, 1), np.array(cases, float), ONE_GROUP)
    assert np.flatnonzero(extra).tolist() == expected


def test_one_and_three_need_another_one():
    extra, _ = protect_totals(flags(0, 1), flags(0), np.array([1.0, 3, 9, 8]), ONE_GROUP)
    assert np.flatnonzero(extra).tolist() == [3]
    extra, _ = protect_totals(flags(0, 1), flags(0), np.array([1.0, 5, 9, 8]), ONE_GROUP)
    assert not extra.any()


def test_counts_that_are_all_two_need_another_one():
    extra, _ = protect_totals(flags(0, 1, 2), flags(0, 1, 2), np.array([2.0, 2, 2, 8]), ONE_GROUP)
    assert np.flatnonzero(extra).tolist() == [3]


def test_the_cheapest_quarter_is_hidden_first():
    values, price = np.array([1.0, 6, 7, 8]), np.array([[1, 2, 1, 1], [3, 3, 3, 2]])
    extra, _ = protect_totals(flags(0), flags(0), values, ONE_GROUP, price=price)
    assert np.flatnonzero(extra).tolist() == [3]


def test_a_single_hidden_count_is_protected_whatever_its_size():
    # 3 of 1 to 4, and a complement: in both cases the total less the others gives it away.
    extra, _ = protect_totals(flags(1), flags(1), np.array([9.0, 3, 7, 0]), ONE_GROUP, 5)
    assert np.flatnonzero(extra).tolist() == [2]
    extra, _ = protect_totals(flags(1), flags(1), np.array([90.0, 98, 50, 97]), ONE_GROUP)
    assert np.flatnonzero(extra).tolist() == [2]


def test_a_value_hidden_for_another_reason_protects_already():
    extra, _ = protect_totals(flags(0, 1), flags(1), np.array([9.0, 2, 5, 0]), ONE_GROUP)
    assert not extra.any()


def test_a_group_with_nothing_else_to_hide_is_reported():
    groups = np.array([0, 1, 1, 1])
    extra, left = protect_totals(flags(0), flags(0), np.array([2.0, 5, 6, 7]), groups)
    assert not extra.any()
    assert left == (0,)


def test_nothing_secret_hides_nothing():
    extra, left = protect_totals(flags(0), flags(), np.array([2.0, 5, 6, 7]), ONE_GROUP)
    assert not extra.any() and left == ()


def test_standard_uncertainty_by_hand():
    # Beta(10.5, 90.5): sqrt(10.5 * 90.5 / 102) / 101 = 0.030220; times 100.
    share = standard_uncertainty(np.array([10.0]), np.array([100.0]), 100)
    assert share[0] == pytest.approx(3.0220, abs=1e-4)
    # Accidents per inhabitant can exceed 1: Gamma(200.5) / 100 = 0.141598.
    rate = standard_uncertainty(np.array([200.0]), np.array([100.0]), 1)
    assert rate[0] == pytest.approx(0.141598, abs=1e-6)


def test_standard_uncertainty_is_never_zero_and_shrinks_with_the_base():
    result = standard_uncertainty(np.array([0.0, 0, 100, 10]), np.array([10.0, 100, 100, 0]))
    assert result[0] > result[1] > 0
    assert result[2] == pytest.approx(result[1])
    assert np.isnan(result[3])


def test_empirical_bayes_by_hand():
    # x = 10, 30; n = 100, 100: m = .2; s2 = .01; binomial v = .2 * .8 = .16;
    # A = .01 - .16/100 = .0084; w = .84.
    result = shrunk_rate(np.array([10.0, 30, NAN]), np.array([100.0, 100, 100]), 100)
    np.testing.assert_allclose(result[:2], [11.6, 28.4])
    assert np.isnan(result[2])
    # More cases than the base, so no share: v = m = 2; s2 = 1; A = 1 - 2/100 = .98; w = .98.
    rates = shrunk_rate(np.array([100.0, 300]), np.array([100.0, 100]))
    np.testing.assert_allclose(rates, [1.02, 2.98])


def test_empirical_bayes_looks_at_published_quarters_only():
    cases, base = np.array([10.0, 30, 1, 250]), np.full(4, 100.0)
    shown = np.array([True, True, False, False])
    result = shrunk_rate(cases, base, 100, shown)
    np.testing.assert_allclose(result, [11.6, 28.4, NAN, NAN])


def test_empirical_bayes_with_no_more_spread_than_chance_gives_the_mean():
    result = shrunk_rate(np.array([10.0, 10.0]), np.array([100.0, 100.0]))
    np.testing.assert_allclose(result, [0.1, 0.1])
    np.testing.assert_allclose(shrunk_rate(np.zeros(2), np.ones(2)), [0, 0])
    assert np.isnan(shrunk_rate(np.array([NAN]), np.array([1.0]))).all()


def test_empirical_bayes_draws_the_small_quarter_further():
    cases, base = np.array([1.0, 100, 300]), np.array([2.0, 1000, 1000])
    raw, shrunk = cases / base, shrunk_rate(cases, base)
    mean = cases.sum() / base.sum()
    kept = np.abs(shrunk - mean) / np.abs(raw - mean)
    assert kept[0] < kept[1]
    assert kept[1] == pytest.approx(kept[2])
