"""How surely a share of draws lies on one side of a class's border."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking.output import ranking_method, summary
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
from smartquartier.smartquartier_plugin.core.pilots.ranking.sampling import (
    is_borderline,
    share_interval,
)


def test_wilson_intervals_as_published():
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    for hits, draws, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert share_interval(hits / draws, draws) == pytest.approx((low, high), abs=5e-5)


def test_more_draws_settle_on_which_side_of_the_border_a_share_lies():
    # The planner's case: 91 % of 1,000 draws; the tool's 10,000 had 89.1 %.
    assert is_borderline(0.91, 1000)
    assert not is_borderline(0.891, 10_000) and is_borderline(0.891, 1000)
    assert not is_borderline(0.95, 1000) and not is_borderline(1.0, 100)
    assert is_borderline(0.49, 1000) and is_borderline(0.11, 1000)
    assert not is_borderline(0.3, 1000) and not is_borderline(float("nan"), 1000)


def test_the_interval_holds_the_share_of_many_draws():
    """95 % of the short runs: the real sampler, not the formula alone."""
    rng = np.random.default_rng(3)
    values = rng.random((12, 4))
    true = _rank(values, samples=60_000, seed=99).topk_share
    inside = seen = 0
    for seed in range(40):
        short = _rank(values, samples=250, seed=seed).topk_share
        for share, much in zip(short, true):
            if 0.02 < much < 0.98:
                low, high = share_interval(share, 250)
                inside += low <= much <= high
                seen += 1
    assert seen > 150 and 0.91 < inside / seen <= 1


def _rank(values, **options):
    rule = CriteriaSet(
        tuple(Criterion(f"c{j}", f"Need {j}", "higher", 1, 0, 1) for j in range(values.shape[1]))
    )
    codes = [f"{i:02d}" for i in range(len(values))]
    return rank_quarters(codes, values, rule, **{"k": 3, **options})


def test_the_ranking_names_the_classes_that_other_draws_may_change():
    values = np.random.default_rng(3).random((12, 4))
    names = [f"Quarter {i}" for i in range(12)]
    few = _rank(values, samples=100, names=names)
    near = [code for code, share in zip(few.codes, few.topk_share) if is_borderline(share, 100)]
    assert near
    (note,) = [text for text in few.warnings if "draws" in text and "border" in text]
    assert str(len(near)) in note and f"Quarter {int(near[0])} ({near[0]})" in note
    facts = ranking_method(few)["uncertainty"]["classes_within_sampling_error"]
    assert facts["quarters"] == near and "Wilson" in facts["interval"]
    clear = _rank(np.eye(12, 4) * 0.9 + 0.05, samples=100)
    if not any(is_borderline(share, 100) for share in clear.topk_share):
        assert not any("border" in text for text in clear.warnings)


def test_what_is_said_of_a_ranking_has_names():
    values = np.random.default_rng(3).random((12, 4))
    values[2] = np.nan
    values[5, 1] = np.nan
    names = [f"Quarter {i}" for i in range(12)]
    names[7] = ""
    found = _rank(values, samples=200, names=names)
    texts = [*found.warnings, *summary(found)]
    assert any("Quarter 2 (02)" in text for text in texts)
    best = int(np.nanargmin(found.rank))
    wanted = "07" if best == 7 else f"Quarter {best} ({best:02d})"
    assert any(text.startswith(f"{wanted}: rank 1") for text in texts)
    assert found.codes[2] == "02"  # codes stay codes
