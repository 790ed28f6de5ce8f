"""Measures of networks against published and hand-computed values."""

import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import coo_matrix, csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent))

from matching_case import actors, projects, relations, small_atlas

from smartquartier.smartquartier_plugin.core.atlas.network.analysis import (
    NetworkOptions,
    check_types,
    network_of,
    read_weights,
)
from smartquartier.smartquartier_plugin.core.atlas.network.layout import spring_layout
from smartquartier.smartquartier_plugin.core.atlas.network.measures import (
    articulation,
    betweenness,
    components,
    constraint,
)
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress

# Padgett & Ansell (1993): marriages of Florentine families.
MARRIAGES = (
    "Acciaiuoli-Medici Albizzi-Ginori Albizzi-Guadagni Bischeri-Guadagni Castellani-Barbadori "
    "Castellani-Peruzzi Castellani-Strozzi Guadagni-Lamberteschi Medici-Albizzi Medici-Barbadori "
    "Medici-Ridolfi Medici-Salviati Medici-Tornabuoni Peruzzi-Bischeri Peruzzi-Strozzi "
    "Ridolfi-Tornabuoni Salviati-Pazzi Strozzi-Bischeri Strozzi-Ridolfi Tornabuoni-Guadagni"
)
# Betweenness of Jackson (2008), Social and Economic Networks, 2.1.1 (Medici 0.522, Strozzi 0.103,
# Guadagni 0.255), the further digits and constraint with networkx 3.6.
BETWEEN = {"Medici": 0.52198, "Guadagni": 0.25458, "Albizzi": 0.21245, "Salviati": 0.14286,
           "Ridolfi": 0.11355, "Bischeri": 0.1044, "Strozzi": 0.10256, "Pazzi": 0.0}  # fmt: skip
CONSTRAINT = {"Medici": 0.20988, "Guadagni": 0.25, "Peruzzi": 0.65586, "Pazzi": 1.0}
# Zachary (1977): the karate club, members from 0; betweenness with networkx 3.6.
KARATE = """
0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17
1-19 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16
8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33
23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33
30-32 30-33 31-32 31-33 32-33
"""
KARATE_BETWEEN = {0: 0.437635, 33: 0.304075, 32: 0.145247, 2: 0.143657, 31: 0.138276, 1: 0.053937,
                  8: 0.055927, 9: 0.000848, 7: 0.0}  # fmt: skip


def graph(text):
    """Return names and adjacency of a graph from ``A-B C-D``."""
    pairs = [pair.split("-") for pair in text.split()]
    names = sorted({name for pair in pairs for name in pair})
    place = {name: i for i, name in enumerate(names)}
    one, other = np.array([[place[a], place[b]] for a, b in pairs]).T
    ends = np.r_[one, other], np.r_[other, one]
    matrix = coo_matrix((np.ones(len(ends[0])), ends), shape=(len(names),) * 2)
    return names, matrix.tocsr()


def test_florentine_families():
    names, links = graph(MARRIAGES)
    share, tight = betweenness(links).share, constraint(links)
    for name, value in BETWEEN.items():
        assert share[names.index(name)] == pytest.approx(value, abs=5e-6), name
    for name, value in CONSTRAINT.items():
        assert tight[names.index(name)] == pytest.approx(value, abs=5e-6), name
    cut = [name for name, is_cut in zip(names, articulation(links)) if is_cut]
    assert cut == ["Albizzi", "Guadagni", "Medici", "Salviati"]


def test_karate_club():
    names, links = graph(KARATE)
    share = betweenness(links).share
    for member, value in KARATE_BETWEEN.items():
        assert share[names.index(str(member))] == pytest.approx(value, abs=1e-6), member


def test_path_and_star_by_hand():
    _, path = graph("a-b b-c c-d")
    # Of the 3 pairs of others, b lies between a-c and a-d.
    np.testing.assert_allclose(betweenness(path).share, [0, 2 / 3, 2 / 3, 0])
    assert articulation(path).tolist() == [False, True, True, False]
    _, star = graph("m-a m-b m-c m-d")
    assert betweenness(star).share.tolist() == [0, 0, 0, 0, 1.0]
    _, ring = graph("a-b b-c c-d d-a")
    assert not articulation(ring).any()
    # Two shortest paths between opposite corners: half a pair of three.
    np.testing.assert_allclose(betweenness(ring).share, 1 / 6)


def test_components_are_numbered_by_size_then_order():
    links = graph("a-b c-d d-e")[1]
    number, size = components(links)
    assert number.tolist() == [2, 2, 1, 1, 1] and size.tolist() == [2, 2, 3, 3, 3]
    number, size = components(csr_matrix((2, 2)))
    assert number.tolist() == [1, 2] and size.tolist() == [1, 1]


def test_a_sample_of_all_is_exact_and_a_smaller_one_has_an_error():
    random = np.random.default_rng(5)
    one, other = random.integers(0, 300, (2, 900))
    keep = one != other
    ends = np.r_[one[keep], other[keep]], np.r_[other[keep], one[keep]]
    links = coo_matrix((np.ones(len(ends[0])), ends), shape=(300, 300)).tocsr()
    exact = betweenness(links)
    assert exact.error is None and exact.pivots == 300
    some = betweenness(links, exact_up_to=10, pivots=100)
    assert some.pivots == 100 and (some.error >= 0).all()
    top = np.argsort(-exact.share)[:30]
    runs = [betweenness(links, 10, 100, seed) for seed in range(20)]
    real = np.sqrt(np.mean([(run.share - exact.share)[top] ** 2 for run in runs]))
    told = np.sqrt(np.mean([run.error[top] ** 2 for run in runs]))
    assert 0.8 < real / told < 1.25
    again = betweenness(links, exact_up_to=10, pivots=100)
    np.testing.assert_array_equal(some.share, again.share)
    all_of_them = betweenness(links, exact_up_to=10, pivots=300)
    np.testing.assert_allclose(all_of_them.share, exact.share)


def test_a_cancel_is_noticed():
    class Impatient(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        betweenness(graph(KARATE)[1], progress=Impatient())


# -- networks of an atlas ------------------------------------------------------------------


def project_atlas():
    """A, B, C share project P; B and D share Q; D and E have a relation of their own."""
    return small_atlas(
        actor=actors(*({"name": n, "x": 1.0} for n in "ABCDEF")),
        project=projects({"title": "P", "x": 5}, {"title": "Q"}),
        relation=relations(("A", "P", "leitet"), ("B", "P", "partner"), ("P", "C", "foerdert"),
                           ("B", "Q", "partner"), ("D", "Q", "partner"), ("D", "E", "partner"),
                           ("E", "D", "foerdert"), ("A", "A", "partner"), ("A", "X", "partner")),
    )  # fmt: skip


def by_name(network, values):
    return dict(zip(network.graph.nodes.names, np.asarray(values).tolist()))


def test_projects_as_nodes():
    network = network_of(project_atlas())
    degree = by_name(network, network.graph.degree)
    assert degree == {"A": 1, "B": 2, "C": 1, "D": 2, "E": 1, "F": 0, "P": 3, "Q": 2}
    assert by_name(network, network.relations)["E"] == 2, "two relations to the same neighbour"
    links = network.graph.links
    assert (links.loops, links.dangling, links.ignored) == (1, 1, 0)
    figures = network.figures()
    assert figures["N_COMPONENTS"] == 2 and figures["N_ISOLATED"] == 1 and figures["LARGEST"] == 7
    assert by_name(network, network.cut) == dict(zip("ABCDEFPQ", (0, 1, 0, 1, 0, 0, 1, 1)))


def test_projects_projected():
    network = network_of(project_atlas(), NetworkOptions(projected=True))
    degree = by_name(network, network.graph.degree)
    assert degree == {"A": 2, "B": 3, "C": 2, "D": 2, "E": 1, "F": 0}
    # P has three actors: each of its pairs weighs 1/2; Q two: 1; D-E two relations.
    assert by_name(network, network.strength) == {"A": 1, "B": 2, "C": 1, "D": 3, "E": 2, "F": 0}
    links = network.graph.links
    shared = {(network.graph.nodes.names[a], network.graph.nodes.names[b]): network.names_of(t)
              for a, b, t in zip(links.start, links.end, links.through) if t}  # fmt: skip
    assert shared == {("A", "B"): "P", ("A", "C"): "P", ("B", "C"): "P", ("B", "D"): "Q"}


def test_types_weights_and_years():
    atlas = project_atlas()
    only = network_of(atlas, NetworkOptions(types=("foerdert",)))
    assert only.figures()["N_EDGES"] == 2
    none = network_of(atlas, NetworkOptions(weights={"partner": 0.0, "leitet": 3.0}))
    assert by_name(none, none.strength)["P"] == 4.0
    ended = atlas["relation"].copy()
    ended.loc[0, "valid_to"] = 2019
    ended.loc[1, "valid_to"] = 2020
    later = network_of(atlas.replaced(relation=ended), NetworkOptions(from_year=2020))
    assert by_name(later, later.graph.degree)["P"] == 2
    ended.loc[1, "review_status"] = "rejected"
    assert network_of(atlas.replaced(relation=ended)).graph.links.ignored == 1


def test_types_by_code_or_label():
    assert check_types("partner, fördert;partner") == ("partner", "foerdert")
    with pytest.raises(InputError, match="'freund' is no type"):
        check_types("freund")
    assert read_weights(["partner", "0,5", "", ""]) == {"partner": 0.5}
    for wrong in ("-1", "viel", "inf"):
        with pytest.raises(InputError, match="no number from 0 on"):
            read_weights(["partner", wrong])


def test_the_layout_is_the_same_every_time_and_keeps_links_short():
    links = graph(KARATE)[1]
    place = spring_layout(links)
    np.testing.assert_array_equal(place, spring_layout(links))
    assert place.min() == 0 and place.max() == 1
    far = np.sqrt(((place[:, None] - place[None]) ** 2).sum(axis=2))
    linked = links.toarray() > 0
    assert far[linked].mean() < 0.7 * far[~linked & ~np.eye(34, dtype=bool)].mean()
    assert far[~np.eye(34, dtype=bool)].min() > 0.01, "no two at one place"
