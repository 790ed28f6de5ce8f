"""How much worse: scales without a zero, lists that are cut, single exchanges."""

import itertools

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.sets import selection as set_selection
from smartquartier.smartquartier_plugin.core.pilots.sets.loss import (
    loss_scale,
    set_loss,
    single_swaps,
)
from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set


def scored(score, k=2, **more):
    return SetProblem(
        codes=tuple("abcdefghij"[: len(score)]), k=k, objective="score", score=score, **more
    )


FLOWS = np.array([0.31, 0.3, 0.05, -0.02, -0.24, -0.4])


def test_a_sum_of_net_flows_near_zero_by_hand():
    # Excluding the best leaves the best pair 0.05 - 0.02 = 0.03: 2 % of that is nothing.
    p = scored(FLOWS, excluded=("a", "b"))
    # Range: 0.03 - (-0.64) = 0.67. c+e: -0.19, loss 0.22/0.67.
    assert loss_scale(p) == pytest.approx(0.67)
    assert set_loss(p, [0.03, -0.19], 0.03) == pytest.approx([0, 0.22 / 0.67])
    assert choose_set(p, 0.4).n_near == 2


@pytest.mark.parametrize("method", ["enumeration", "milp"])
@pytest.mark.parametrize("shift", [0.0, 0.123, -0.2])
def test_moving_all_net_flows_changes_no_list(shift, method):
    """As long as some are negative; no set may enter or leave because the zero moved."""
    sets = [choose_set(scored(FLOWS + move), 0.25, method) for move in (0.0, shift)]
    first, second = ({tuple(row) for row in one.near_sets} for one in sets)
    assert first == second
    assert len(first) > 1
    np.testing.assert_allclose(sets[0].near_loss, sets[1].near_loss, atol=1e-12)


def test_required_quarters_are_in_every_sum():
    p = scored(FLOWS, k=3, required=("f",))
    assert loss_scale(p) == pytest.approx((0.31 + 0.3) - (-0.02 - 0.24))


def test_scores_without_negative_ones_are_seen_against_the_best():
    p = scored([0.9, 0.8, 0.5])
    assert loss_scale(p) is None
    assert set_loss(p, [1.7, 1.4], 1.7) == pytest.approx([0, 0.3 / 1.7])
    # A negative score that can't be chosen does not matter.
    assert loss_scale(scored([0.9, 0.8, 0.5, -1], excluded=("d",))) is None


def test_equal_net_flows_lose_nothing():
    answer = choose_set(scored([-1.0, -1.0, -1.0]))
    assert answer.n_near == 3
    assert (answer.near_loss == 0).all()


def test_a_cut_list_says_how_many_there_are(monkeypatch):
    p = scored(np.linspace(0.9, 1.0, 9), k=3)
    full = choose_set(p, 0.2)
    assert (full.n_near, full.complete, full.all_counted) == (84, True, True)
    assert full.near_optimal == 0.2
    monkeypatch.setattr(set_selection, "LIST_LIMIT", 10)
    cut = choose_set(p, 0.2)
    assert (cut.n_near, len(cut.near_sets)) == (84, 10)
    assert (cut.complete, cut.all_counted) == (False, True)
    np.testing.assert_allclose(cut.core_index, full.core_index)
    unproven = choose_set(p, 0.2, "milp", cut_limit=1)
    assert (unproven.complete, unproven.all_counted) == (False, False)


def test_single_swaps_against_loops():
    rng = np.random.default_rng(4)
    x = rng.normal(size=(12, 2))
    p = SetProblem(
        codes=range(12), k=3, distance=np.linalg.norm(x[:, None] - x[None], axis=2), required=("5",)
    )
    answer = choose_set(p, 0.15)
    near = {tuple(row) for row in answer.near_sets}
    swaps = single_swaps(answer)
    assert set(swaps) == set(answer.chosen)
    for pilot, new in swaps.items():
        rest = set(answer.chosen) - {pilot}
        assert set(new) == {
            i for i in range(12) if i not in answer.chosen and tuple(sorted(rest | {i})) in near
        }
    assert swaps[5] == ()  # required
    assert any(swaps.values())


def test_in_no_set_all_the_same_but_no_single_swap():
    """Two far-apart answers: no quarter is in both, and none can be replaced alone."""
    x = np.array([0.0, 10.0, 0.1, 10.1])
    distance = np.abs(x[:, None] - x[None])
    # Pairs one left, one right are all as good; forbid the mixed ones by cost.
    p = SetProblem(
        codes="abcd", k=2, distance=distance, types=("l", "l", "r", "r"), type_limits={"l": (0, 2)}
    )
    answer = choose_set(p, 0.01)
    mixed = [row for row in answer.near_sets if not np.isin(row, answer.chosen).any()]
    only = [answer.near_sets[0], *mixed]
    from dataclasses import replace

    lonely = replace(answer, near_sets=np.array(only))
    assert all(new == () for new in single_swaps(lonely).values())
    assert len(list(itertools.chain(*single_swaps(answer).values()))) == 2
