"""Matching: what is not known never leads, and is told; who takes no part."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching_case import actors, relations, small_atlas, themes
from test_atlas_match_scores import DEFAULT, SETTING, Found, random_atlas

from smartquartier.smartquartier_plugin.core.atlas.matching.profiles import profiles_of
from smartquartier.smartquartier_plugin.core.atlas.matching.setting import MatchSetting


def unknown_position():
    """Return three of the same level; C's position is not known, nor anything else of all."""
    people = actors(
        {"name": "A", "x": 0, "level": "stadt"},
        {"name": "B", "x": 5000, "level": "stadt"},
        {"name": "C", "x": None, "level": "stadt"},
    )
    return small_atlas(actor=people, theme_link=themes(), relation=relations())


def test_what_is_not_known_is_empty_and_scores_nothing():
    atlas = unknown_position()
    found = Found(atlas)
    score, values, reasons = found.of("A", "C")
    assert np.isnan(values[[0, 1, 2, 4]]).all() and values[3] == 1.0
    assert "not known" in reasons and "nearness" in reasons and "score 0.05 to 1.00" in reasons
    near, level = DEFAULT[2], DEFAULT[3] / 2  # fit has two parts, of the sector nothing is known
    assert score == pytest.approx(level)
    k = found.pairs.index(("A", "B"))
    low = near * np.exp(-1.0) + level
    assert found.matches.score[k] == found.matches.low[k] == pytest.approx(low)
    assert found.matches.known[k] == pytest.approx(near + level)
    assert found.matches.high[k] == pytest.approx(low + 1 - near - level)
    # The mean is that of B; the rest of the weight, of which nothing is known, stays without.
    assert Found(atlas, missing="neutral").of("A", "C")[0] == pytest.approx(low)
    assert Found(atlas, missing="renormalise").of("A", "C")[0] == pytest.approx(1.0)


def test_ignorance_never_leads():
    """Common themes and other parts of society alone are no match of 1.00."""
    people = actors(
        {"name": "Leer", "sector": "zivilgesellschaft"},
        {"name": "Auch leer", "sector": "wirtschaft"},
        {"name": "Belegt", "sector": "wirtschaft", "x": 0, "level": "stadt", "need": "Messdaten"},
        {"name": "Beleg", "sector": "kommune", "x": 2000, "level": "stadt",
         "competence": "Messdaten"},
    )  # fmt: skip
    both = themes(
        works_on=[("Leer", "6"), ("Auch leer", "6"), ("Belegt", "6"), ("Belegt", "1"),
                  ("Beleg", "6"), ("Beleg", "2")],
        needs=[("Belegt", "6")], offers=[("Beleg", "6")],
    )  # fmt: skip
    atlas = small_atlas(actor=people, theme_link=both, relation=relations())
    found = Found(atlas)
    theme, sector = DEFAULT[1], DEFAULT[3] / 2
    assert found.of("Leer", "Auch leer")[0] == pytest.approx(theme + sector)  # not 1.00
    documented = DEFAULT @ [0.5, 0.5, np.exp(-0.4), 1.0, 0.0]
    assert found.of("Belegt", "Beleg")[0] == pytest.approx(documented)
    assert documented > theme + sector
    assert found.ranking("Belegt")[0] == "Beleg"
    # By default nobody of whom so little is known is proposed at all, and that is counted.
    usual = Found(atlas, min_known=MatchSetting().min_known)
    assert set(usual.pairs) == {("Belegt", "Beleg"), ("Beleg", "Belegt")}
    counts = dict(zip(usual.matches.seekers, usual.matches.too_little))
    names = profiles_of(atlas, SETTING).nodes.names
    assert {names[i]: n for i, n in counts.items()} == {
        "Auch leer": 3, "Beleg": 2, "Belegt": 2, "Leer": 3
    }  # fmt: skip


@pytest.mark.parametrize("missing", ["zero", "neutral", "renormalise"])
def test_no_score_is_above_what_is_known_and_the_range_holds_it(missing):
    found = Found(random_atlas(80), limit=80, missing=missing, draws=0, penalty_stale=0).matches
    assert (found.low <= found.score + 1e-12).all() and (found.score <= found.high + 1e-12).all()
    np.testing.assert_allclose(found.high - found.low, 1 - found.known, atol=1e-12)
    if missing == "zero":
        assert (found.score <= found.known + 1e-12).all()
        np.testing.assert_allclose(found.score, found.low)


def test_pairs_below_the_least_known_are_left_out_and_counted():
    atlas = random_atlas(60)
    every = Found(atlas, limit=60, draws=0).matches
    some = Found(atlas, limit=60, draws=0, min_known=0.6).matches
    least = every.known >= 0.6 - 1e-9
    assert 0 < least.sum() < len(least) and (some.known >= 0.6 - 1e-9).all()
    kept = set(zip(every.seeker[least].tolist(), every.match[least].tolist()))
    assert kept == set(zip(some.seeker.tolist(), some.match.tolist()))
    np.testing.assert_array_equal(some.too_little, every.compared - some.compared
                                  + every.too_little)  # fmt: skip
    assert some.too_little.sum() > every.too_little.sum()


def test_what_is_not_known_makes_a_place_unsteady():
    """C's nearness is drawn from that of the others: one of three pairs is as near as B."""
    people = actors(*({"name": n, "x": x, "level": "stadt"}
                      for n, x in (("A", 0), ("B", 1000), ("C", None), ("D", 10_000))))  # fmt: skip
    atlas = small_atlas(actor=people, theme_link=themes(), relation=relations())
    some = {"weights": (0, 0, 0.5, 0.5, 0), "limit": 1, "draws": 3000, "concentration": 1000}
    firm = Found(atlas, who="A", **some)
    assert firm.pairs == [("A", "B")] and firm.matches.stability[0] == 1.0
    lucky = Found(atlas, who="A", missing="renormalise", **some)
    assert lucky.pairs == [("A", "C")] and lucky.matches.score[0] == 1.0
    assert lucky.matches.stability[0] == pytest.approx(1 / 3, abs=0.12)


def test_sole_traders_take_no_part_unless_wanted():
    people = actors(
        {"name": "A", "x": 0, "sector": "kommune"},
        {"name": "Anna Fiktiv e. K.", "x": 10, "sector": "wirtschaft"},
        {"name": "Werk GmbH", "x": 20, "sector": "wirtschaft"},
    )
    linked = relations(("A", "Anna Fiktiv e. K.", "partner"),
                       ("Werk GmbH", "Anna Fiktiv e. K.", "partner"))  # fmt: skip
    atlas = small_atlas(actor=people, theme_link=themes(), relation=linked)
    found = Found(atlas)
    assert set(found.pairs) == {("A", "Werk GmbH"), ("Werk GmbH", "A")}
    assert found.matches.persons == (1, 1)
    assert "1 common contacts" in found.reasons[0] and "Anna" not in "".join(found.reasons)
    wanted = Found(atlas, persons=True, partners=True)
    assert ("A", "Anna Fiktiv e. K.") in wanted.pairs and wanted.matches.persons == (0, 0)
    profiles = wanted.matches.measures.profiles
    assert dict(zip(profiles.nodes.names, profiles.release))["Anna Fiktiv e. K."] == "internal"
