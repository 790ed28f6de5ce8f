"""Similarity: closed forms, properties, gaps."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.sets.similarity import (
    closer_than_share,
    geographic_distances,
    gower_distances,
    most_similar,
    quarter_similarity,
    representative_points,
    shrunk_covariance,
)

CODES = ("a", "b", "c", "d")


def ledoit_wolf_by_loops(x):
    """Ledoit & Wolf (2004), written out quarter by quarter."""
    x = x - x.mean(axis=0)
    n, m = x.shape
    sample = sum(np.outer(row, row) for row in x) / n
    mu = np.trace(sample) / m
    d2 = np.sum((sample - mu * np.eye(m)) ** 2)
    b2 = sum(np.sum((np.outer(row, row) - sample) ** 2) for row in x) / n**2
    share = min(b2, d2) / d2
    return share * mu * np.eye(m) + (1 - share) * sample, share


@pytest.mark.parametrize("n, m", [(5, 9), (64, 4), (300, 6)])
def test_shrinkage_equals_the_definition(n, m):
    rng = np.random.default_rng(n)
    x = rng.normal(size=(n, m)) @ rng.normal(size=(m, m))
    covariance, share = shrunk_covariance(x)
    expected, expected_share = ledoit_wolf_by_loops(x)
    np.testing.assert_allclose(covariance, expected, rtol=1e-10)
    assert share == pytest.approx(expected_share, rel=1e-10)
    assert np.linalg.eigvalsh(covariance).min() > 0


def test_much_data_are_hardly_shrunk():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(20_000, 3)) @ np.diag([1.0, 2.0, 3.0])
    assert shrunk_covariance(x)[1] < 0.01


def test_mahalanobis_does_not_depend_on_units():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(30, 3))
    codes = [str(i) for i in range(30)]
    first = quarter_similarity({"a": x[:, 0], "b": x[:, 1], "c": x[:, 2]}, codes)
    second = quarter_similarity({"a": 1000 * x[:, 0] + 7, "b": x[:, 1] / 50, "c": x[:, 2]}, codes)
    assert first.method == "mahalanobis"
    np.testing.assert_allclose(first.distance, second.distance, rtol=1e-9)
    np.testing.assert_allclose(first.distance, first.distance.T)
    assert (np.diag(first.distance) == 0).all()


def test_a_doubled_feature_counts_less_than_two_separate_ones():
    rng = np.random.default_rng(1)
    x = rng.normal(size=(400, 2))
    codes = [str(i) for i in range(400)]
    single = quarter_similarity({"a": x[:, 0], "b": x[:, 1]}, codes).distance
    double = quarter_similarity({"a": x[:, 0], "a2": x[:, 0], "b": x[:, 1]}, codes).distance
    np.testing.assert_allclose(double, single, rtol=0.15, atol=0.05)


def test_gower_by_hand():
    # x: range 10; type: words. a-b: (4/10 + 0)/2; a-c: (10/10 + 1)/2; x of d is missing: in
    # x the mean differences to the others known are 0.7 (a), 0.5 (b), 0.8 (c); so a-d:
    # (0.7 + 1)/2, b-d: (0.5 + 1)/2, c-d: (0.8 + 0)/2.
    similarity = quarter_similarity(
        {"x": [0.0, 4.0, 10.0, None], "type": ["old", "old", "new", "new"]}, CODES
    )
    assert similarity.method == "gower"
    np.testing.assert_allclose(
        similarity.distance,
        [[0, 0.2, 1, 0.85], [0.2, 0, 0.8, 0.75], [1, 0.8, 0, 0.4], [0.85, 0.75, 0.4, 0]],
    )
    assert similarity.missing_share == pytest.approx(3 / 12)


def test_a_missing_value_is_not_a_zero():
    distance, _ = gower_distances([np.array([0.0, np.nan, 10.0]), np.array([1.0, 1.0, 2.0])])
    # The only known difference in the first feature is 1; as a zero it would be 0 and 1.
    assert distance[0, 1] == 0.5
    assert distance[1, 2] == 1.0


def test_constant_features_are_named_and_dropped():
    similarity = quarter_similarity({"x": [1, 2, 3, 5], "same": [7, 7, 7, 7]}, CODES)
    assert similarity.constant == ("same",)
    assert similarity.features == ("x",)


def test_pairs_without_a_common_feature_are_as_far_as_can_be_expected():
    # x: 1, -, 2, 3 and y: -, 1, 2, 3, both of range 2. a-b: own means (0.75 + 0.75)/2; if
    # neither is known (c-d in z), the mean of all pairs.
    distance = quarter_similarity({"x": [1, None, 2, 3], "y": [None, 1, 2, 3]}, CODES).distance
    assert distance[0, 1] == pytest.approx(0.75)
    distance, missing = gower_distances([np.array([0.0, 1.0, 3.0, np.nan, np.nan])])
    assert distance[3, 4] == pytest.approx((1 / 3 + 1 + 2 / 3) / 3)
    assert missing == pytest.approx(7 / 10)


def test_only_constant_features_are_an_error():
    with pytest.raises(InputError, match="None of the features"):
        quarter_similarity({"x": [1, 1, 1, 1], "gone": [None] * 4}, CODES)


def test_mahalanobis_with_gaps_names_the_field():
    with pytest.raises(InputError, match="but y has"):
        quarter_similarity({"x": [1, 2, 3, 4], "y": [1, None, 2, 3]}, CODES, "mahalanobis")


def test_unknown_method():
    with pytest.raises(InputError, match="cosine"):
        quarter_similarity({"x": [1, 2, 3, 4]}, CODES, "cosine")


def test_infinite_counts_as_missing():
    assert quarter_similarity({"x": [1, 2, np.inf, 4], "y": [1, 2, 3, 4]}, CODES).method == "gower"


def test_most_similar_in_order():
    d = geographic_distances([0, 1, 3, 10], [0, 0, 0, 0])
    table = most_similar(d, CODES, 2)
    assert table[:2] == [("a", 1, "b", 1.0), ("a", 2, "c", 3.0)]
    assert len(table) == 8
    assert len(most_similar(d, CODES, 50)) == 12


def test_share_of_pairs_less_alike():
    # Pairs: 1, 2, 3, 7, 9, 10.
    share = closer_than_share(geographic_distances([0, 1, 3, 10], [0, 0, 0, 0]))
    assert share[0, 1] == pytest.approx(5 / 6)
    assert share[0, 3] == 0
    assert (np.diag(share) == 1).all()


def test_representative_point_lies_inside():
    geopandas = pytest.importorskip("geopandas")
    from shapely.geometry import Polygon, box

    horseshoe = Polygon([(0, 0), (9, 0), (9, 9), (6, 9), (6, 1), (3, 1), (3, 9), (0, 9)])
    shapes = geopandas.GeoSeries([box(0, 0, 2, 2), horseshoe], crs=25833)
    x, y = representative_points(shapes)
    assert (x[0], y[0]) == (1.0, 1.0)
    assert not shapes.centroid.iloc[1].within(horseshoe)
    assert geopandas.points_from_xy(x, y)[1].within(horseshoe)
