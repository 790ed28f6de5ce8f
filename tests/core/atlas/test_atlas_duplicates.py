"""Likely duplicates: the evidence one by one, the labelled pairs, and no quadratic step."""

import sys
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import in_form
from smartquartier.smartquartier_plugin.core.atlas.duplicates import blocking
from smartquartier.smartquartier_plugin.core.atlas.duplicates.finding import find_duplicates
from smartquartier.smartquartier_plugin.core.atlas.duplicates.given import given_of
from smartquartier.smartquartier_plugin.core.atlas.duplicates.spelling import stem, typing_errors
from smartquartier.smartquartier_plugin.core.atlas.duplicates.table import pairs_table
from smartquartier.smartquartier_plugin.core.atlas.duplicates.weights import POINTS
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


def actors_of(*rows, crs="EPSG:25833"):
    """Return actors; x is metres east of a place, and no position without it."""
    frame = pd.DataFrame([{"actor_id": f"id{k}", **row} for k, row in enumerate(rows)])
    xs = frame["x"] if "x" in frame else [np.nan] * len(frame)
    shapes = [Point(410000 + x, 5655000) if x == x else None for x in xs]
    frame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(shapes, crs="EPSG:25833"))
    return in_form("actor", frame.to_crs(crs), crs)


def score(one, other, **more):
    """Return the score of two actors, 0 if they are not compared."""
    found = find_duplicates(actors_of(one, other), same=0.9, ask=1e-9, **more)
    return float(found.score[0]) if len(found.score) else 0.0


BASE = {"name": "Sensorwerk Mulbe", "city": "Dresden", "sector": "wirtschaft"}


@pytest.mark.parametrize("one, other, errors", [
    ("stadt", "stadt", 0), ("stadt", "satdt", 1), ("stadt", "stdt", 1), ("stadt", "staadt", 1),
    ("stadt", "stabt", 1), ("ca", "abc", 3), ("verein", "vereine", 1), ("abc", "abcdef", 3),
    ("kitten", "sitting", 3), ("universtiaet", "universitaet", 1),
])  # fmt: skip
def test_typing_errors(one, other, errors):
    assert typing_errors(one, other, 2) == min(errors, 3) == typing_errors(other, one, 2)


def test_spellings_of_umlauts_have_one_stem():
    assert stem("muenchen") == stem("munchen")
    assert stem("saechsische") == stem("saechsisches") == stem("saechsischer")


@pytest.mark.parametrize("more", [
    {"url": "https://sensorwerk.example"}, {"x": 0.0}, {"zip": "01067"}, {"street": "Weg 1"},
    {"register_id": "Dresden HRB 12"}, {"wikidata": "Q1"}, {"ror": "01abc"},
])  # fmt: skip
def test_what_is_the_same_speaks_for_it(more):
    assert score({**BASE, **more}, {**BASE, **more}) > score(BASE, BASE)


@pytest.mark.parametrize("one, other", [
    ({"url": "https://a.example"}, {"url": "https://b.example"}),
    ({"x": 0.0}, {"x": 30_000.0}),
    ({"x": 0.0}, {"x": 5000.0}),
    ({"city": "Dresden"}, {"city": "Leipzig"}),
    ({"sector": "wirtschaft"}, {"sector": "kommune"}),
    ({"name": "Sensorwerk Mulbe GmbH"}, {"name": "Sensorwerk Mulbe e. V."}),
    ({"register_id": "Dresden HRB 1"}, {"register_id": "Dresden HRB 2"}),
    ({"register_id": "Dresden HRB 1"}, {"register_id": "Leipzig HRB 1"}),
    ({"wikidata": "Q1"}, {"wikidata": "Q2"}), ({"ror": "01aaa"}, {"ror": "01bbb"}),
    ({}, {"name": "Sensorwerk Mulbe, Niederlassung Ost"}),
    ({}, {"name": "Förderverein Sensorwerk Mulbe"}),
    ({"name": "Sensorwerk 3"}, {"name": "Sensorwerk 4"}),
])  # fmt: skip
def test_what_differs_speaks_against_it(one, other):
    assert score({**BASE, **one}, {**BASE, **other}) < score(BASE, BASE)


def test_ids_nearly_decide():
    other = {"name": "Ganz Anders", "city": "Leipzig", "wikidata": "Q1"}
    assert score({**BASE, "wikidata": "Q1"}, other) > 0.3
    spelt = ({**BASE, "register_id": "Dresden HRB 12"}, {**BASE, "register_id": "HRB 12 Dresden"})
    assert score(*spelt) > 0.999
    assert score({**BASE, "register_id": "Dresden HRB 12"},
                 {**BASE, "register_id": "Dresden VR 12"}) < 0.1  # fmt: skip
    # ROR as an address and as a bare identifier.
    assert score({**BASE, "ror": "https://ror.org/01abc"}, {**BASE, "ror": "01abc"}) > 0.999


@pytest.mark.parametrize("one, other, city", [
    ("Universität Halle (Saale), Institut für Sensorik",
     "Universität Halle (Saale), Institut für Kommunikationsnetze", "Halle (Saale)"),
    ("Stadt Halle (Saale), Kämmerei", "Stadt Halle (Saale), Bauaufsichtsamt", "Halle (Saale)"),
    ("Stadt Halle (Saale), Kämmerei", "Stadt Halle (Saale), Bauaufsichtsamt", None),
    ("Ehrenamtsbörse Halle (Saale)", "Bürgerverein Halle (Saale)", "Halle"),
    ("Stadtwerke Frankfurt (Oder)", "Kleist-Museum Frankfurt (Oder)", "Frankfurt (Oder)"),
    ("Naturschutzbund (Sachsen)", "Mieterbund (Sachsen)", "Dresden"),
    ("Neuer Rohstoffwert (NRW)", "Nachhaltiger Wärmeverbund (NRW)", "Essen"),
    ("Kunsthof (gGmbH)", "Werkhof (gGmbH)", "Essen"),
    ("Kunsthof (GmbH)", "Werkhof (GmbH)", "Essen"),
    ("Kunsthof (Zentrale)", "Werkhof (Zentrale)", "Essen"),
    ("Institut für Kartographie (TUD)", "Institut für Hydrologie (TUD)", "Dresden"),
])  # fmt: skip
def test_what_stands_in_brackets_behind_a_name_is_no_name_of_its_own(one, other, city):
    more = {"city": city, "x": 0.0, "url": "https://a.example"}
    assert score({"name": one, **more}, {"name": other, **more}) < 0.6


@pytest.mark.parametrize("long, short", [
    ("Deutsches Institut für Urbanistik (Difu)", "Difu"), ("Stadtwerke München (SWM)", "SWM"),
    ("Institut für Kartographie (IfK)", "IfK"),
    ("Landesamt für Geobasisinformation Sachsen (GeoSN)", "GeoSN"),
    ("Allgemeiner Deutscher Fahrrad-Club (ADFC) e. V.", "ADFC"),
    ("Gewerbepark (Saale) Trägerverein (GST)", "GST"),
])  # fmt: skip
def test_an_acronym_in_brackets_is_a_name_if_the_name_explains_it(long, short):
    url = {"url": "https://a.example"}
    assert score({"name": long, **url}, {"name": short, **url}) > 0.6
    assert score({"name": long, **url}, {"name": "XQJ", **url}) < 0.1


def test_a_city_may_be_written_without_its_suffix():
    rows = [{"name": f"Stadtwerke {name}", "city": name, "url": "https://a.example"}
            for name in ("Halle (Saale)", "Halle")]  # fmt: skip
    assert score(*rows) > 0.9
    # Two cities of the name, and nothing but the name.
    rows = [{"name": f"Stadtwerke {name}", "city": name} for name in
            ("Halle (Saale)", "Halle (Westf.)")]  # fmt: skip
    assert score(*rows) < 0.9


HOME = {"city": "Dresden", "zip": "01067", "x": 0.0, "url": "https://wohnbau.example"}


@pytest.mark.parametrize("form, same", [
    ("GmbH & Co. KG", 0.7), ("AG", 0.7), ("UG", 0.7), ("Verwaltungs-GmbH", 0.9),
    ("Holding GmbH", 0.9), ("Beteiligungs GmbH", 0.9), ("Service GmbH", 0.9),
])  # fmt: skip
def test_another_legal_form_or_a_part_of_the_group_is_somebody_else_until_you_say_so(form, same):
    one, other = ({**HOME, "name": f"Mulbtal Wohnbau {end}"} for end in ("GmbH", form))
    found = find_duplicates(actors_of(one, other), same=same, ask=0.01)
    assert found.verdict.tolist() == ["ask"] and found.score[0] < 0.9
    # No form named is no other form.
    bare = find_duplicates(actors_of(one, {**HOME, "name": "Mulbtal Wohnbau"}))
    assert bare.verdict.tolist() == ["same"]


def test_identifiers_that_contradict_each_other_are_never_the_same():
    ids = {"register_id": "HRB 100 Dresden", "wikidata": "Q1"}
    one, other = ({**BASE, **ids, "ror": ror} for ror in ("0aaaaaa11", "0bbbbbb22"))
    found = find_duplicates(actors_of(one, other), same=0.7, ask=0.01)
    assert found.verdict.tolist() == ["ask"] and found.score[0] < 0.9


@pytest.mark.parametrize("field, one, other", [
    ("wikidata", "Q15", "https://www.wikidata.org/wiki/Q15"), ("wikidata", "Q 15", "wd:Q15"),
    ("register_id", "HRB 1234", "HRB 1234 B"), ("register_id", "AG Berlin HRB 1234 B", "HRB 1234"),
    ("ror", "https://ror.org/0abc", "0abc"),
])  # fmt: skip
def test_spellings_of_one_identifier_are_one(field, one, other):
    assert score({**BASE, field: one}, {**BASE, field: other}) > 0.999


def test_letters_behind_a_register_number_tell_courts_apart():
    pair = [{**BASE, "register_id": f"HRB 1234 {letter}"} for letter in "BP"]
    assert score(*pair) < 0.1


def test_a_company_that_moved_its_seat_is_worth_a_question():
    numbers = ("HRB 100 Amtsgericht Dresden", "HRB 4711 Amtsgericht Leipzig")
    pair = [{**BASE, "register_id": number, "url": "https://a.example"} for number in numbers]
    assert 0.6 <= score(*pair) < 0.9
    # At one court, or without the host, they are two.
    assert score({**pair[0], "register_id": "HRB 4711 Dresden"}, pair[0]) < 0.1
    assert score({**pair[0], "url": None}, pair[1]) < 0.1


def test_a_coarse_position_is_no_nearness():
    house = {**BASE, "x": 0.0, "position_quality": "house"}
    city = {**BASE, "x": 0.0, "position_quality": "city"}
    assert score(house, house) > score(house, city)
    assert score(house, city) == pytest.approx(score(BASE, BASE))


def test_a_host_of_many_tells_less():
    others = [{"name": f"Amt {k}", "url": "https://stadt.example"} for k in range(30)]
    pair = [{**BASE, "url": "https://stadt.example"}] * 2
    alone = find_duplicates(actors_of(*pair), ask=0.01).evidence.points["host"][0]
    among = find_duplicates(actors_of(*pair, *others), ask=0.01)
    assert alone == POINTS.host
    place = list(zip(among.first, among.second)).index((0, 1))
    assert 0 < among.evidence.points["host"][place] < 0.5
    assert score({**BASE, "url": "https://facebook.com/a"},
                 {**BASE, "url": "https://facebook.com/b"}) == score(BASE, BASE)  # fmt: skip


def test_a_relation_between_them_speaks_against_it():
    relations = pd.DataFrame({"from_id": ["id1"], "to_id": ["id0"]})
    assert score(BASE, BASE, relations=relations) < score(BASE, BASE)


def test_distances_are_metres_in_any_crs():
    rows = ({**BASE, "x": 0.0}, {**BASE, "x": 400.0})
    for crs in ("EPSG:25833", "EPSG:4326", "EPSG:3857"):
        found = find_duplicates(actors_of(*rows, crs=crs), ask=0.01)
        assert found.evidence.distance_m[0] == pytest.approx(400, rel=0.01)


def test_without_positions_and_fields_nothing_fails():
    rows = [{"name": "Eins"}, {"name": "Eins"}, {"name": None}, {"name": "..."}]
    table = pairs_table(actors_of(*rows), find_duplicates(actors_of(*rows)))
    assert list(zip(table["a"], table["b"])) == [("id0", "id1")]
    assert table["distance_m"].isna().all() and table.geometry.isna().all()
    empty = find_duplicates(actors_of(BASE))
    assert len(pairs_table(actors_of(BASE), empty)) == 0


def test_the_order_of_the_rows_does_not_matter():
    rows = [{**BASE, "name": f"Werk {k % 3} Nr {k % 2}", "x": float(k)} for k in range(12)]
    one, other = actors_of(*rows), actors_of(*rows[::-1])
    there = find_duplicates(one, ask=0.01)
    back = find_duplicates(other, ask=0.01)
    last = len(rows) - 1
    pairs = {(a, b): s for a, b, s in zip(there.first, there.second, there.score)}
    turned = {(last - b, last - a): s for a, b, s in zip(back.first, back.second, back.score)}
    assert pairs.keys() == turned.keys()
    assert all(pairs[key] == pytest.approx(turned[key]) for key in pairs)


@pytest.mark.parametrize("same, ask", [(0.5, 0.6), (1.1, 0.5), (0.9, 0.0)])
def test_thresholds_that_make_no_sense_are_refused(same, ask):
    with pytest.raises(InputError, match="threshold"):
        find_duplicates(actors_of(BASE), same, ask)


def test_double_ids_are_refused():
    actors = actors_of(BASE, BASE)
    actors["actor_id"] = "x"
    with pytest.raises(InputError, match="twice"):
        find_duplicates(actors)


def test_the_table_names_groups_and_the_stricter_release():
    rows = [{**BASE, "release": code} for code in ("public", "internal", "public")]
    rows += [{"name": "Zoo Pirna"}] * 2
    table = pairs_table(actors_of(*rows), find_duplicates(actors_of(*rows)))
    known = {(a, b): (g, r) for a, b, g, r in zip(table["a"], table["b"], table["group_no"],
                                                  table["release"])}  # fmt: skip
    assert known[("id0", "id1")][1] == "internal" and known[("id0", "id2")][1] == "public"
    # Who does not say it has not released it.
    assert known[("id3", "id4")][1] == "internal"
    assert known[("id0", "id1")][0] == known[("id1", "id2")][0] != known[("id3", "id4")][0]
    assert table["confirmed"].isna().all()


def test_pairs_do_not_grow_with_the_square():
    sizes = []
    for count in (1000, 4000):
        rows = [{"name": "Verein für Kultur", "city": "Dresden", "zip": "01067"}] * count
        sizes.append(len(blocking.candidates(given_of(actors_of(*rows), SILENT), SILENT).first))
    # Thousands of the same name: left out and told, not compared all with all.
    assert sizes == [0, 0]
    found = blocking.candidates(given_of(actors_of(*rows), SILENT), SILENT)
    assert found.too_large > 0


def test_the_number_of_pairs_is_bounded(monkeypatch):
    rows = [{"name": f"Werk Alpha{k // 30}", "city": "Dresden"} for k in range(600)]
    given = given_of(actors_of(*rows), SILENT)
    free = len(blocking.candidates(given, SILENT).first)
    monkeypatch.setattr(blocking, "PAIRS_PER_ENTRY", 2)
    found = blocking.candidates(given, SILENT)
    assert free > 5000 and len(found.first) <= 2 * 600 * 13 < free * 2
    assert len(found.first) < free and found.too_large > 0


def test_neighbours_across_the_edge_of_a_cell_are_compared():
    for start in range(0, 300, 10):
        common = [{"name": f"Verein Kultur {'x' * (k % 7)}", "x": 9000.0 + 2000 * k}
                  for k in range(60)]  # fmt: skip
        pair = [{"name": "Verein Kultur", "x": float(start)},
                {"name": "Kultur Verein", "x": start + 149.0}]  # fmt: skip
        given = given_of(actors_of(*pair, *common), SILENT)
        found = blocking.candidates(given, SILENT)
        assert (0, 1) in set(zip(found.first, found.second))


def test_a_cancel_is_noticed():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        find_duplicates(actors_of(BASE, BASE), progress=Cancelled())


def test_all_points_are_used_and_told():
    table = POINTS.table()
    assert table["id_same"] == 9.0 and len(table) > 20
    stronger = replace(POINTS, name_all=9.0)
    assert score(BASE, BASE, points=stronger) > score(BASE, BASE)


# -- the labelled pairs --------------------------------------------------------------------


@pytest.fixture(scope="module")
def labelled():
    """Return the labelled pairs and our scores of them."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from duplicate_pairs import read_pairs
        from duplicate_scores import our_scores, quality, rule_of_openfairdb

        pairs = read_pairs()
        return pairs, our_scores(pairs), quality, rule_of_openfairdb(pairs)
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_the_set_is_as_large_and_as_nasty_as_it_says(labelled):
    pairs = labelled[0]
    assert len(pairs.same) >= 400 and 0.4 < pairs.same.mean() < 0.6
    assert {"same_house", "renamed", "abbreviation", "branch", "department", "umlaut",
            "legal_form_change", "two_cities", "foerderverein"} <= set(pairs.trap)  # fmt: skip
    assert 0.45 < pairs.tuning.mean() < 0.55


def test_precision_and_recall_on_the_half_that_nothing_was_tuned_on(labelled):
    pairs, score, quality, _ = labelled
    report = ~pairs.tuning
    precision, recall, _ = quality(pairs.same[report], score[report] >= 0.9)
    assert precision >= 0.97 and recall >= 0.84
    precision, recall, f1 = quality(pairs.same[report], score[report] >= 0.6)
    assert precision >= 0.95 and recall >= 0.92 and f1 >= 0.93


def test_better_than_the_rule_of_openfairdb(labelled):
    pairs, score, quality, rule = labelled
    report = ~pairs.tuning
    ours = quality(pairs.same[report], score[report] >= 0.6)
    theirs = quality(pairs.same[report], rule[report])
    assert all(one > other + 0.2 for one, other in zip(ours, theirs))
