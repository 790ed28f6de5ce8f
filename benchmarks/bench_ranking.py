"""SMAA-2 and the whole ranking, on quarters and on grid cells."""

from harness import Case
from tables import decision_table


def data_model(n, m, missing=0.02):
    """Return criteria with uncertainty, and data in which some values are missing."""
    import numpy as np

    from smartquartier.smartquartier_plugin.core.pilots.criteria.criterion import Criterion
    from smartquartier.smartquartier_plugin.core.pilots.ranking.data_draws import DataModel

    values, weights, benefit = decision_table(n, m)
    low, high = np.percentile(values, [2.5, 97.5], axis=0)
    criteria = tuple(
        Criterion(
            field=f"c{j}",
            label="",
            direction="higher" if benefit[j] else "lower",
            weight=float(weights[j]),
            zero=float(low[j] if benefit[j] else high[j]),
            one=float(high[j] if benefit[j] else low[j]),
            uncertainty=float(0.03 * (high[j] - low[j])),
        )
        for j in range(m)
    )
    gaps = np.random.default_rng(2).random(values.shape) < missing
    values = np.where(gaps, np.nan, values)
    return DataModel(values, criteria, True), weights


def whole_ranking(data, k, samples):
    """Return a function that ranks with intervals, flip weights and agreement of methods."""
    from smartquartier.smartquartier_plugin.core.pilots.criteria.criterion import CriteriaSet
    from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters

    codes, criteria = range(len(data.values)), CriteriaSet(data.criteria)
    return lambda: rank_quarters(codes, data.values, criteria, k=k, samples=samples)


def cases():
    """Return the cases."""
    from smartquartier.smartquartier_plugin.core.pilots.ranking.smaa import smaa

    quarters, weights = data_model(64, 10)
    cells, cell_weights = data_model(5000, 10)
    return [
        Case(
            "SMAA-2, 64 quarters × 10 criteria, 10,000 samples, uncertain and missing data",
            lambda: smaa(quarters, weights, k=3, samples=10_000, seed=0),
            limit_s=0.5,
        ),
        Case(
            "SMAA-2, 5,000 cells × 10 criteria, 1,000 samples, uncertain and missing data",
            lambda: smaa(cells, cell_weights, k=50, samples=1_000, seed=0),
            limit_s=5.0,
            limit_mb=1000,
            repeats=3,
        ),
        Case(
            "the whole ranking (flip weights, agreement of methods too), 64 quarters",
            whole_ranking(quarters, 3, 10_000),
        ),
        Case(
            "the whole ranking, 5,000 cells, 1,000 samples",
            whole_ranking(cells, 50, 1_000),
            limit_s=5.0,
            limit_mb=1000,
            repeats=3,
        ),
    ]
