"""Matching against values computed by hand."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching_case import (
    NORTH,
    actors,
    area,
    key,
    projects,
    relations,
    small_atlas,
    themes,
)

from smartquartier.smartquartier_plugin.core.atlas.atlas import Atlas, in_form
from smartquartier.smartquartier_plugin.core.atlas.matching.firmness import random_weights
from smartquartier.smartquartier_plugin.core.atlas.matching.profiles import profiles_of
from smartquartier.smartquartier_plugin.core.atlas.matching.reasons import Reasons
from smartquartier.smartquartier_plugin.core.atlas.matching.scoring import match
from smartquartier.smartquartier_plugin.core.atlas.matching.setting import (
    WEIGHTS,
    MatchSetting,
    normalised,
)
from smartquartier.smartquartier_plugin.core.atlas.matching.who import seekers_of
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress

SETTING = MatchSetting(today="2026-06-01", draws=50, min_known=0.0)
DEFAULT = np.array(list(WEIGHTS.values()))


class Found:
    """Matches of a small atlas by names."""

    def __init__(self, atlas, who="all", progress=SILENT, **setting):
        self.setting = dataclasses.replace(SETTING, **setting)
        profiles = profiles_of(atlas, self.setting)
        seekers = seekers_of(who, atlas, profiles, self.setting.inactive)
        candidates = np.flatnonzero(profiles.is_actor)
        self.matches = match(profiles, seekers, candidates, self.setting, progress)
        self.components = self.matches.values  # noqa: PD011 (no frame)
        self.reasons = Reasons(self.matches).all(SILENT)
        names = profiles.nodes.names
        self.pairs = [(names[a], names[b]) for a, b in
                      zip(self.matches.seeker, self.matches.match)]  # fmt: skip

    def of(self, one, other):
        """Return (score, components, reasons) of a pair."""
        k = self.pairs.index((one, other))
        return self.matches.score[k], self.components[k], self.reasons[k]

    def ranking(self, one):
        """Return who is proposed to somebody, best first."""
        return [b for a, b in self.pairs if a == one]


def test_components_and_score_by_hand():
    """Components are means of what is known; their weights are shared out among their parts."""
    score, values, _ = Found(small_atlas(), partners=True).of("Amt A", "Betrieb B")
    complement = ((1.0 + 0.5) / 2 + 1.0) / 2  # themes 6 whole and 1 half; the same words
    rare = 1 / np.log(2)  # one common contact with two neighbours
    expected = [complement, np.sqrt(0.5), np.exp(-0.2), (0.5 + 1.0) / 2, rare / (1 + rare)]
    np.testing.assert_allclose(values, expected, rtol=1e-12)
    # Of B's needs and A's offers nothing is known: half of the weight of needs and offers.
    expected[0] /= 2
    assert score == pytest.approx(DEFAULT @ expected)


def test_the_way_back_counts_as_well():
    """B needs nothing stated; A's need is what B can do something about."""
    _, values, _ = Found(small_atlas()).of("Betrieb B", "Amt A")
    assert values[0] == pytest.approx(0.875)
    both = themes(
        offers=[("Amt A", "2"), ("Betrieb B", "6")], needs=[("Amt A", "6"), ("Betrieb B", "3")]
    )
    texts = actors({"name": "Amt A"}, {"name": "Betrieb B"})
    _, values, _ = Found(small_atlas(actor=texts, theme_link=both, relation=relations())).of(
        "Amt A", "Betrieb B"
    )
    assert values[0] == pytest.approx((1.0 + 0.0) / 2)


def test_partners_are_left_out_or_lose_their_penalty():
    assert "Cluster C" not in Found(small_atlas()).ranking("Amt A")
    free = Found(small_atlas(), partners=True, penalty_partner=0.0).of("Amt A", "Cluster C")
    less = Found(small_atlas(), partners=True, penalty_partner=0.2).of("Amt A", "Cluster C")
    assert free[0] - less[0] == pytest.approx(0.2)
    triangle = relations(
        ("Amt A", "Cluster C", "partner"), ("Cluster C", "Betrieb B", "partner"),
        ("Betrieb B", "Amt A", "partner"),
    )  # fmt: skip
    known = Found(small_atlas(relation=triangle), partners=True).of("Amt A", "Betrieb B")
    assert known[1][4] == 0, "partners have no gap, whatever contacts they share"
    assert "partners already" in less[2]


def test_nobody_is_proposed_of_whom_nothing_is_known():
    found = Found(small_atlas())
    assert "Dienst D" not in [b for _, b in found.pairs]
    assert found.ranking("Dienst D") == []


def test_areas_that_meet_are_near():
    near = Found(small_atlas(actor_area=area("Amt A", -100, 1500))).of("Amt A", "Betrieb B")
    assert near[1][2] == 1.0
    assert "their areas meet" in near[2]
    far = Found(small_atlas(actor_area=area("Amt A", -100, 900))).of("Amt A", "Betrieb B")
    assert far[1][2] == pytest.approx(np.exp(-0.2))
    both = area("Amt A", -100, 900), area("Betrieb B", 800, 1200)
    merged = pd.concat(both, ignore_index=True)
    assert Found(small_atlas(actor_area=merged)).of("Amt A", "Betrieb B")[1][2] == 1.0
    side = area("Amt A", -100, 900), area("Betrieb B", 900, 1200)
    merged = pd.concat(side, ignore_index=True)
    values = Found(small_atlas(actor_area=merged)).of("Amt A", "Betrieb B")[1]
    assert values[2] == pytest.approx(np.exp(-0.2)), "neighbours only share a border"


@pytest.mark.parametrize("crs", ["EPSG:25833", "EPSG:4326", "EPSG:3857"])
def test_nearness_is_metres_in_every_crs(crs):
    atlas = small_atlas()
    moved = Atlas({name: in_form(name, atlas[name], crs) if "geometry" in atlas[name] else
                   atlas[name] for name in atlas.tables})  # fmt: skip
    _, values, _ = Found(moved).of("Amt A", "Betrieb B")
    assert values[2] == pytest.approx(np.exp(-0.2), rel=2e-3)
    assert NORTH > 5e6


def test_inactive_stale_and_rejected():
    people = actors(
        {"name": "A", "x": 0},
        {"name": "Fresh", "x": 1000},
        {"name": "Old", "x": 1000, "checked_on": "2024-05-31"},
        {"name": "Never", "x": 1000, "checked_on": None},
        {"name": "Fresh list", "x": 1000, "checked_on": None, "source_date": "2026-05-01"},
        {"name": "Gone", "x": 1000, "active": 0},
        {"name": "Rejected", "x": 0, "review_status": "rejected"},
    )
    atlas = small_atlas(actor=people, theme_link=themes(), relation=relations())
    found = Found(atlas)
    assert found.ranking("A") == ["Fresh", "Fresh list", "Never", "Old"]
    assert found.of("A", "Fresh")[0] - found.of("A", "Old")[0] == pytest.approx(0.1)
    assert "2024-05-31" in found.of("A", "Old")[2]
    assert "Gone" not in [a for a, _ in found.pairs]
    kept = Found(atlas, inactive=True, penalty_inactive=0.15)
    assert kept.of("A", "Fresh")[0] - kept.of("A", "Gone")[0] == pytest.approx(0.15)


def test_24_months_are_counted_by_the_calendar():
    day = {"name": "A", "x": 0}
    for checked, stale in (("2024-06-01", False), ("2024-05-31", True)):
        atlas = small_atlas(
            actor=actors(day, {"name": "B", "x": 0, "checked_on": checked}),
            theme_link=themes(), relation=relations(),
        )  # fmt: skip
        assert bool(Found(atlas).matches.penalty[0]) is stale


def test_the_same_institution_twice_is_not_proposed_to_itself():
    people = actors(
        {"name": "Offene Daten e. V.", "x": 0},
        {"name": "Offene Daten eV", "x": 10},
        {"name": "Werk", "x": 20},
    )
    atlas = small_atlas(actor=people, theme_link=themes(), relation=relations())
    assert Found(atlas).ranking("Offene Daten e. V.") == ["Werk"]


def test_ties_are_in_the_order_of_names_whatever_the_order_of_rows():
    rows = [{"name": f"N{i:02d}", "x": 0} for i in range(30)]
    orders = []
    for listed in (rows, rows[::-1]):
        atlas = small_atlas(actor=actors(*listed), theme_link=themes(), relation=relations())
        orders.append(Found(atlas, who="N05", limit=4).ranking("N05"))
    assert orders[0] == orders[1] == ["N00", "N01", "N02", "N03"]


def test_a_shared_project_is_told_and_may_be_left_out():
    atlas = small_atlas(
        project=projects({"title": "P", "x": 500}),
        relation=relations(("Amt A", "P", "leitet"), ("Betrieb B", "P", "partner")),
    )
    _, values, reasons = Found(atlas).of("Amt A", "Betrieb B")
    assert values[4] > 0 and "in a project together" in reasons and "P" in reasons
    assert "Betrieb B" not in Found(atlas, same_project=False).ranking("Amt A")


def test_a_project_looks_for_partners():
    atlas = small_atlas(
        project=projects({"title": "Luftmessnetz", "x": 500}),
        theme_link=themes(offers=[("Betrieb B", "6"), ("Cluster C", "1")],
                          works_on=[("Luftmessnetz", "6")]),
        relation=relations(("Amt A", "Luftmessnetz", "leitet")),
    )  # fmt: skip
    found = Found(atlas, who="projects")
    assert found.ranking("Luftmessnetz")[0] == "Betrieb B"
    assert "Amt A" not in found.ranking("Luftmessnetz"), "it is in it already"
    _, values, reasons = found.of("Luftmessnetz", "Betrieb B")
    assert values[3] == 1.0 and "not yet in it" in reasons, "economy is new beside administration"
    assert found.of("Luftmessnetz", "Cluster C")[1][3] == 0.5
    assert "its needs are not stated" in reasons


def random_atlas(count, seed=3):
    random = np.random.default_rng(seed)
    names = [f"Akteur {i:04d}" for i in range(count)]
    words = ["Luft", "Verkehr", "Daten", "Netz", "Wohnen", "Energie", "Bildung", "Handel"]

    def text(share):
        return " ".join(random.choice(words, 3)) if random.random() < share else None

    people = actors(*(
        {"name": name, "x": float(random.uniform(0, 2e4)) if random.random() < 0.7 else None,
         "sector": random.choice(["kommune", "wirtschaft", "wissenschaft", None]),
         "level": random.choice(["stadt", "land", None]), "need": text(0.6),
         "competence": text(0.6)}
        for name in names
    ))  # fmt: skip
    links = {role: [(name, str(random.integers(1, 10)), float(random.uniform(0.2, 1)))
                    for name in names if random.random() < 0.7]
             for role in ("offers", "needs", "works_on")}  # fmt: skip
    pairs = {tuple(random.choice(names, 2, replace=False)) for _ in range(2 * count)}
    known = relations(*((a, b, "partner") for a, b in sorted(pairs)))
    return small_atlas(actor=people, theme_link=themes(**links), relation=known)


@pytest.mark.parametrize("missing", ["neutral", "renormalise", "zero"])
def test_the_shortlist_loses_nobody(monkeypatch, missing):
    """Blocks in single precision and a shortlist give what looking at all pairs gives."""
    from smartquartier.smartquartier_plugin.core.atlas.matching import scoring

    atlas = random_atlas(400)
    fast = Found(atlas, missing=missing, draws=0)
    monkeypatch.setattr(scoring, "_SHORTLIST", 10_000)
    monkeypatch.setattr(scoring, "_BLOCK", 37 * 400)
    whole = Found(atlas, missing=missing, draws=0)
    assert fast.pairs == whole.pairs
    np.testing.assert_allclose(fast.matches.score, whole.matches.score, rtol=0, atol=1e-12)


@pytest.mark.parametrize("missing", ["zero", "neutral", "renormalise"])
def test_parts_add_up_to_the_score(missing):
    found = Found(random_atlas(60), missing=missing)
    found, components = found.matches, found.components
    total = found.share.sum(axis=1) - found.penalty
    np.testing.assert_allclose(np.clip(total, 0, 1), found.score, atol=1e-12)
    complete = found.known > 1 - 1e-9
    assert complete.any()
    np.testing.assert_allclose(
        components[complete] @ DEFAULT, found.score[complete] + found.penalty[complete]
    )


def test_stability_is_the_share_of_random_weights():
    """Where all is known, only the weights vary."""
    random = np.random.default_rng(5)
    names = [f"N{i:02d}" for i in range(40)]
    words = ["Luft", "Verkehr", "Daten", "Netz", "Wohnen", "Energie"]
    people = actors(*(
        {"name": name, "x": float(random.uniform(0, 2e4)),
         "level": random.choice(["stadt", "land"]),
         "sector": random.choice(["kommune", "wirtschaft"]),
         "need": " ".join(random.choice(words, 2)), "competence": " ".join(random.choice(words, 2))}
        for name in names
    ))  # fmt: skip
    links = {role: [(name, str(random.integers(1, 10))) for name in names]
             for role in ("offers", "needs", "works_on")}  # fmt: skip
    ring = relations(*((a, b, "partner") for a, b in zip(names, names[1:] + names[:1])))
    atlas = small_atlas(actor=people, theme_link=themes(**links), relation=ring)
    found = Found(atlas, limit=3, draws=80).matches
    drawn = random_weights(found.setting)
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)
    seeker = found.seeker[0]
    wide = Found(atlas, limit=40, draws=0).matches
    assert (wide.known > 1 - 1e-9).all()
    components = wide.values  # noqa: PD011 (no frame)
    rows = np.flatnonzero(wide.seeker == seeker)
    for k in np.flatnonzero(found.seeker == seeker):
        stays = 0
        for weights in drawn:
            scores = components[rows] @ weights - wide.penalty[rows]
            mine = scores[wide.match[rows] == found.match[k]][0]
            stays += (scores > mine + 1e-6).sum() < 3
        assert found.stability[k] == pytest.approx(stays / 80, abs=1e-9)
    assert (found.stability < 1).any()


def test_equal_candidates_share_their_stability_and_the_seed_decides():
    atlas = random_atlas(40)
    one, same = Found(atlas, limit=3).matches, Found(atlas, limit=3).matches
    np.testing.assert_array_equal(one.stability, same.stability)
    other = Found(atlas, limit=3, seed=2).matches
    assert (one.stability != other.stability).any()
    assert (one.stability >= 0).all() and (one.stability <= 1).all()


def test_weights_are_normalised_and_checked():
    assert normalised([2, 1, 1, 0, 0]) == (0.5, 0.25, 0.25, 0.0, 0.0)
    for wrong in ([0, 0, 0, 0, 0], [1, -1, 1, 1, 1], [float("nan"), 0, 0, 0, 0]):
        with pytest.raises(InputError, match="weights"):
            normalised(wrong)


def test_weight_zero_leaves_a_component_out():
    weights = normalised([0, 0, 1, 0, 0])
    found = Found(small_atlas(), weights=weights, partners=True, penalty_partner=0.0)
    assert found.of("Amt A", "Betrieb B")[0] == pytest.approx(np.exp(-0.2))


def test_for_names_ids_parts_and_lists():
    atlas = small_atlas()
    profiles = profiles_of(atlas, SETTING)
    names = profiles.nodes.names

    def who(text):
        return [names[i] for i in seekers_of(text, atlas, profiles)]

    assert who("all") == ["Amt A", "Betrieb B", "Cluster C", "Dienst D"]
    assert who(f"{key('Cluster C')}; betrieb b") == ["Cluster C", "Betrieb B"]
    assert who("Clus") == ["Cluster C"]
    with pytest.raises(InputError, match="'Amt B'.*nearest: Amt A"):
        who("Amt B")
    with pytest.raises(InputError, match="nearest: Cluster C"):
        who("das cluster der stadt")
    with pytest.raises(InputError, match="nor any with a name like it"):
        who("Xyz")
    with pytest.raises(InputError, match="names 2 entries"):
        who("st")
    with pytest.raises(InputError, match="names nobody"):
        who("projects")


def test_reasons_name_the_words_and_the_contact():
    reasons = Found(small_atlas()).of("Amt A", "Betrieb B")[2]
    for part in ("Messdaten", "6 ", "1.0 km apart", "Cluster C", "administration and economy"):
        assert part in reasons, part


def test_no_person_of_a_text_gets_into_reasons():
    texts = actors(
        {"name": "A", "x": 0, "need": "Messdaten, Frau Petra Meyer"},
        {"name": "B", "x": 9, "competence": "Messdaten, Frau Petra Meyer"},
    )
    reasons = Found(small_atlas(actor=texts, theme_link=themes(), relation=relations())).reasons
    assert any("Messdaten" in one for one in reasons)
    assert not any("Petra" in one or "Meyer" in one for one in reasons)


def test_a_cancel_is_noticed_within_the_blocks():
    class Impatient(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        Found(small_atlas(), progress=Impatient())
