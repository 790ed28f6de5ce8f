"""Sums and inequality by group, before and after."""

from dataclasses import replace

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.access.analysis import Question, analyse
from smartquartier.smartquartier_plugin.core.effects.access.classes import (
    FAIR,
    FAR,
    GOOD,
    NOBODY,
    class_limits,
    on_site,
    weak_online,
)
from smartquartier.smartquartier_plugin.core.effects.access.decay import Decay
from smartquartier.smartquartier_plugin.core.effects.access.digital import uncertain_errands
from smartquartier.smartquartier_plugin.core.effects.access.offline import (
    online_by_age,
    online_by_share,
)
from smartquartier.smartquartier_plugin.core.effects.access.services import Services
from smartquartier.smartquartier_plugin.core.effects.access.summary import groups_of, summarise
from smartquartier.smartquartier_plugin.core.effects.access.ways import StraightWays

PLACES = np.array([[0.0, 0], [400, 0], [900, 0], [5000, 0]])
PEOPLE = np.array([100.0, 50, 20, 2])
AGES = np.array([[10.0, 40, 30, 10, 10], [5, 45, 0, 0, 0], [0, 0, 0, 10, 10], [0, 2, 0, 0, 0]])
NEVER = [np.array([low, high]) for low, high in ((0.0, 0.04), (0.0, 0.1), (0.1, 0.2), (0.3, 0.7))]


def analysis(after=(1.0, 1.0), share=0.5, coverage=1.0):
    before, after = np.array([1.0, 0.0]), np.array(after)
    services = Services(
        np.array([[0.0, 0], [5000, 0]]), before, after, np.full(2, share),
        np.full(2, "existing", object), np.zeros(2, bool), np.arange(2), np.full(2, "", object),
        bool((before != after).any()),
    )  # fmt: skip
    cover = np.full(4, coverage)
    online = online_by_age(cover, AGES[:, 1:], NEVER)
    question = Question(
        "nearest", Decay("binary", 500), StraightWays(PLACES, services.xy), services, PEOPLE,
        PEOPLE, np.zeros(4, bool), online, 0.0,
    )  # fmt: skip
    return analyse(question), groups_of(4, np.array(["a", "a", "b", "b"], object), AGES, NEVER,
                                        cover)  # fmt: skip


def row(rows, group, state="before"):
    return next(one for one in rows if one["group"] == group and one["state"] == state)


def test_sums_by_group_are_those_of_all():
    found, groups = analysis()
    rows = summarise(found, groups)
    for state in ("before", "after"):
        whole = row(rows, "", state)
        for kind in ("age", "group"):
            some = [one for one in rows if one["kind"] == kind and one["state"] == state]
            for name in ("people", "reached", "unserved"):
                assert sum(one[name] for one in some) == pytest.approx(whole[name])
    whole = row(rows, "")
    assert whole["people"] == 172 and whole["reached"] == 150
    assert whole["unserved"] == pytest.approx(found.before.unserved_total[1])
    later = row(rows, "", "after")
    assert (later["gain_people"], later["loss_people"], later["same_people"]) == (2, 0, 170)


def test_people_who_had_no_way_at_all_do_not_make_a_gain_look_like_a_loss():
    """B had no way to any service and gets one 5 km away: means compare what both states know."""
    found, groups = analysis()
    nothing = np.where(np.arange(4) == 3, np.inf, found.before.nearest_m)
    before = replace(
        found.before, nearest_m=nothing, nearest=nothing,
        physical=np.where(np.isfinite(nothing), found.before.physical, np.nan),
        combined=np.where(np.isfinite(nothing)[:, None], found.before.combined, np.nan),
    )  # fmt: skip
    rows = summarise(replace(found, before=before), groups)
    now, later = row(rows, ""), row(rows, "", "after")
    mean = (50 * 400 + 20 * 900) / 170
    assert now["nearest_m_mean"] == later["nearest_m_mean"] == pytest.approx(mean)
    assert now["access_mean"] == later["access_mean"] == pytest.approx(mean)
    assert now["gini"] == later["gini"] and now["combined_mean"] == later["combined_mean"]
    assert (now["people_without_way"], later["people_without_way"]) == (2, 0)
    assert row(summarise(found, groups), "")["people_without_way"] == 0


def test_an_uncertain_share_of_errands_is_carried_through():
    """22 people out of reach, all covered: 22 - share * online, in both draws of both."""
    found, groups = analysis()
    question = found.question
    online, share = uncertain_errands(
        question.online, question.services.share, np.array([0.6, 1.4])
    )
    asked = replace(question, online=online, services=replace(question.services, share=share))
    rows = summarise(analyse(asked), groups)
    for group, people in (("65-74", 10), ("75+", 10)):
        never = NEVER[2] if group == "65-74" else NEVER[3]
        each = people * (1 - np.array([0.3, 0.7]) * (1 - never))
        found = row(rows, group)
        assert found["unserved_p05"] == pytest.approx(np.quantile(each, 0.05))
        assert found["unserved_p95"] == pytest.approx(np.quantile(each, 0.95))
    whole = row(rows, "")
    sums = [row(rows, name) for name in ("0-15", "16-44", "45-64", "65-74", "75+")]
    assert sum(one["unserved"] for one in sums) == pytest.approx(whole["unserved"])
    sure = online_by_share(np.ones(4), np.zeros(4))
    online, share = uncertain_errands(sure, np.full(2, 0.5), np.array([0.6, 1.4]))
    asked = replace(question, online=online, services=replace(question.services, share=share))
    states = analyse(asked).before
    assert states.digital[0] == pytest.approx(np.quantile([0.3, 0.7], (0.05, 0.5, 0.95)))


def test_unserved_by_age_by_hand():
    """20 people of the third place: ten of 65-74, ten of 75+; half of the errands go online."""
    found, groups = analysis()
    rows = summarise(found, groups)
    old, older = row(rows, "65-74"), row(rows, "75+")
    np.testing.assert_allclose(
        [old["unserved_p05"], old["unserved_p95"]],
        10 * (1 - 0.5 * np.array([0.895, 0.805])),
    )
    assert older["unserved"] == pytest.approx(10 * (1 - 0.5 * 0.5))
    assert row(rows, "0-15")["unserved"] == 0
    nothing = summarise(*analysis(coverage=0.0))
    assert row(nothing, "75+")["unserved"] == 10 and row(nothing, "")["unserved"] == 22


def test_small_groups_are_suppressed():
    found, groups = analysis()
    rows = summarise(found, groups, least=25)
    small = row(rows, "b")
    assert np.isnan(small["people"]) and np.isnan(small["unserved"])
    assert row(rows, "a")["people"] == 150
    assert np.isnan(row(rows, "", "after")["gain_people"])  # two people
    assert row(rows, "", "after")["loss_people"] == 0


def test_inequality_of_both_ways():
    found, groups = analysis()
    whole = row(summarise(found, groups), "")
    ways = np.array([0, 400, 900, 5000])
    assert whole["access_mean"] == pytest.approx(PEOPLE @ ways / 172)
    assert whole["nearest_m_mean"] == pytest.approx(PEOPLE @ ways / 172)
    assert whole["combined_mean_p05"] < whole["combined_mean"] < whole["combined_mean_p95"]
    assert 0 < whole["gini"] < 1 and whole["gini_combined"] > 0


def test_classes_of_the_map():
    found, _ = analysis()
    limit, weak = class_limits(found)
    assert limit == 250 and 0 < weak < 0.5
    assert on_site(found.before, found.question, limit).tolist() == [GOOD, FAIR, FAR, FAR]
    middle = found.before.digital[:, 1]
    assert (weak_online(found.before, weak) == (middle < weak)).all() and (middle < weak).any()
    assert NOBODY == -1
