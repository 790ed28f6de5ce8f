"""What the ranking report says must hold: flips, gaps, groups, and what robust means."""

import re

import geopandas as gpd
import numpy as np
import pytest
from lxml import html as lxml_html
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.i18n import set_translator
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking import flip
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
from smartquartier.smartquartier_plugin.core.pilots.ranking.sampling import is_borderline
from smartquartier.smartquartier_plugin.publish.report.pilots.ranking_flips import flip_sentence
from smartquartier.smartquartier_plugin.publish.report.pilots.ranking_report import ranking_report
from smartquartier.smartquartier_plugin.publish.report.pilots.ranking_view import RankingView

RECORD = {"tool": "smartquartier:pilotranking", "version": "1.0"}
CHANGE = re.compile(
    r"weight of “c(\d)” (rose|fell) from ([\d.]+)% to (above |below |)([\d.]+)%, it would "
    r"(leave|be among)"
)


@pytest.fixture(autouse=True)
def english():
    set_translator(lambda context, text: text, "en")
    yield
    set_translator(None)


def rule(m=3, weights=None, stakeholders=None, **more):
    weights = weights or [1] * m
    return CriteriaSet(
        tuple(Criterion(f"c{j}", "", "higher", w, 0, 1, **more) for j, w in enumerate(weights)),
        stakeholders or {},
    )


def city(values):
    shapes = [box(1500 * (i % 30), 1500 * (i // 30), 1500 * (i % 30) + 1000,
                  1500 * (i // 30) + 1000) for i in range(len(values))]  # fmt: skip
    return gpd.GeoDataFrame(geometry=shapes, crs="EPSG:25833")


def ranked(values, criteria=None, **options):
    values = np.asarray(values, dtype=float)
    codes = [f"q{i:03d}" for i in range(len(values))]
    criteria = criteria or rule(values.shape[1])
    return rank_quarters(codes, values, criteria, **{"samples": 200, **options})


def page(ranking):
    made = ranking_report(ranking, city(ranking.values), ranking.criteria, RECORD)
    return lxml_html.fromstring(made)


def text_of(ranking):
    return re.sub(r"\s+", " ", page(ranking).text_content())


def view_of(ranking):
    return RankingView(ranking, city(ranking.values), ranking.criteria, None)


# -- flips ---------------------------------------------------------------------------------


def with_weight(weights, j, t):
    changed = weights * (1 - t) / (1 - weights[j])
    changed[j] = t
    return changed


@pytest.mark.parametrize("seed", range(12))
def test_flip_sentence_holds_at_the_printed_weight(seed):
    rng = np.random.default_rng(seed)
    values, k = rng.random((25, 4)), 3
    found = ranked(values, rule(4, list(rng.dirichlet(np.ones(4) * 3))), k=k, samples=5)
    view, checked = view_of(found), 0
    for i in range(len(values)):
        match = CHANGE.search(flip_sentence(view, i))
        if match is None:
            assert found.flip_criterion[i] is None
            continue
        j, verb, now, beyond, then, what = match.groups()
        assert (what == "leave") == (found.rank[i] <= k)
        assert (beyond or float(then) in (0, 100)) and (verb == "rose") == (beyond != "below ")
        assert float(now) != float(then)
        t = float(then) / 100 + {"above ": 1e-7, "below ": -1e-7, "": 0}[beyond]
        assert 0 <= t <= 1
        scores = values @ with_weight(found.weights, int(j), t)
        place = 1 + (scores > scores[i]).sum()
        assert (place <= k) != (found.rank[i] <= k), (i, match.group())
        checked += 1
    assert checked > 3


def test_flip_at_the_end_of_the_scale_is_a_tie():
    # At 100 % for c0 both have utility 1: the second then shares the last place, no more.
    found = ranked([[1.0, 0.9], [1.0, 0.2], [0.2, 0.1]], k=1)
    assert found.flip_weight[1] == pytest.approx(1)
    for i in (0, 1):
        sentence = flip_sentence(view_of(found), i)
        assert "100%" in sentence and "share" in sentence
        assert "leave" not in sentence and "be among" not in sentence and "above" not in sentence


def test_tie_now_is_called_a_tie():
    found = ranked([[1.0, 0.0], [0.0, 1.0]], k=1)
    for i in (0, 1):
        assert "slightest change" in flip_sentence(view_of(found), i)


def test_flip_that_was_not_examined_is_not_denied():
    table = np.random.default_rng(0).random((501, 3))
    found = ranked(table, method="topsis", samples=5, k=3)
    assert found.flips_searched == flip.NOT_EXAMINED
    text = text_of(found)
    assert "no change of a single weight" not in text and "not examined" in text
    values = np.array([[0.9, 0.9], [0.1, 0.1], [0.2, 0.15]])
    assert "no change of a single weight takes it out" in text_of(ranked(values, k=1))
    scanned = text_of(ranked(values, k=1, method="topsis"))
    assert "no change of a single weight takes it out" not in scanned
    assert "none was found in steps of 0.5%" in scanned


# -- gaps ----------------------------------------------------------------------------------


def gappy(least=0.2):
    values = np.random.default_rng(1).random((12, 5)) * 0.3
    values[4] = [0.5] + [np.nan] * 4
    return ranked(values, min_data_share=least)


def test_recommended_quarter_with_gaps_is_in_the_lead_and_in_its_class():
    root = page(gappy())
    lead = root.xpath("//p[@class='lead']")[0].text_content()
    assert "missing data" in lead and "q004 (data for 20% of the weight, score 0.10–0.90)" in lead
    row = root.xpath("//table[1]//tr[th[text()='q004']]")[0].text_content()
    assert "(data missing)" in row
    item = root.xpath("//li[strong[text()='q004']]")[0].text_content()
    assert "(data missing)" in item
    assert "missing data" not in page(ranked(np.random.default_rng(1).random((9, 3)))).xpath(
        "//p[@class='lead']"
    )[0].text_content()  # fmt: skip


def test_a_class_that_the_draws_do_not_settle_is_called_borderline():
    found = ranked(np.random.default_rng(4).random((30, 4)), rule(4), k=5, samples=60)
    near = [is_borderline(share, found.samples) for share in found.topk_share]
    assert 0 < sum(near) < len(near)
    root = page(found)
    for code, is_near in zip(found.codes, near):
        row = root.xpath(f"//table[1]//tr[th[text()='{code}']]")[0].text_content()
        assert ("(borderline)" in row) == is_near


def test_quarter_with_too_little_data_is_shown_unranked_with_its_bounds():
    root = page(gappy(0.5))
    row = root.xpath("//table[1]//tr[th[text()='q004']]")[0].text_content()
    assert "too little data" in row and "0.10–0.90" in row and "20%" in row
    assert root.xpath("//table[1]/tbody/tr[last()]/th")[0].text_content() == "q004"
    warning = root.xpath("//*[contains(@class,'warning')]")
    assert any("q004" in box.text_content() for box in warning)


# -- against what is it robust? ------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ["around those given", "50%", "taken as exact"]),
        ({"weight_spread": 0.2}, ["around those given", "20%"]),
        ({"weight_spread": 0}, ["exactly the weights given"]),
        ({"weight_model": "order"}, ["same order of importance"]),
        ({"weight_model": "free"}, ["any weights at all"]),
    ],
)
def test_the_classes_say_against_what(options, words):
    text = text_of(ranked(np.random.default_rng(0).random((10, 3)), **options))
    for word in words:
        assert word in text
    assert "equally defensible" not in text


def test_the_classes_say_when_values_are_uncertain():
    values = np.random.default_rng(0).random((10, 3))
    text = text_of(ranked(values, value_uncertainty=0.1))
    assert "taken as exact" not in text and "standard uncertainty" in text
    values[3, 1] = np.nan
    assert "Missing values: anywhere between worst and best" in text_of(ranked(values))
    errors = np.full(values.shape, 0.05)
    text = text_of(ranked(values, rule(3, uncertainty_field="my_se"), standard_errors=errors))
    assert "my_se" in text


# -- groups, methods, neighbours, overlap --------------------------------------------------


def test_ranks_of_the_table_stand_beside_those_of_the_groups():
    people = {"Council": [0, 1, 0], "Residents": [0, 1, 0]}
    root = page(ranked([[1, 0, 0.4], [0, 1, 0.4], [0.5, 0.5, 0.4]], rule(3, [1, 0, 0], people),
                       k=1, weight_spread=0))  # fmt: skip
    table = root.xpath("//table[.//th[text()='Council']]")[0]
    heads = [th.text_content() for th in table.xpath("./thead//th")]
    assert heads == ["Quarter", "Weights of the table", "Council", "Residents"]
    assert [td.text_content() for td in table.xpath(".//tr[th[text()='q000']]/td")] == [
        "1", "3", "3",
    ]  # fmt: skip
    text = root.text_content()
    assert "equal parts" in text and "outside" in text


def test_agreement_with_ties_counts_quarters():
    values = np.array([[0.5, 0.5]] * 4 + [[0.1, 0.1]] * 2)
    text = text_of(ranked(values, k=2))
    assert "of the best 2 are the same" not in text
    assert "4 of the best 4 the same" in text


def test_moran_without_evidence_is_no_evidence_of_absence():
    from scipy.sparse import csr_matrix

    n = 20
    line = np.diag(np.ones(n - 1), 1) + np.diag(np.ones(n - 1), -1)
    values = np.random.default_rng(3).random((n, 3))
    found = ranked(values, neighbours=csr_matrix(line / line.sum(axis=1, keepdims=True)))
    assert found.morans_i.p_value >= 0.05
    text = text_of(found)
    assert "do not gather" not in text and "not shown" in text


def test_criteria_that_cancel_out_are_not_called_double():
    rng = np.random.default_rng(0)
    base = rng.random(30)
    values = np.column_stack([base, 1 - base, rng.random(30)])
    text = text_of(ranked(values))
    assert "cancel each other out" in text and "keeping one of them" not in text
    values[:, 1] = base
    text = text_of(ranked(values))
    assert "keeping one of them" in text and "cancel each other out" not in text


def test_the_note_of_a_table_stands_above_it():
    table = page(gappy()).xpath("//table[1]")[0]
    note = table.xpath("./caption//*[contains(@class,'tablenote')]")
    assert note and "never a zero" in note[0].text_content()


# -- one criterion -------------------------------------------------------------------------


def test_one_criterion_has_no_weights_to_vary():
    values = np.random.default_rng(5).random((20, 3))
    lone, several = (text_of(ranked(values, rule(3, w), k=3)) for w in ([1, 0, 0], [1, 1, 0]))
    assert "no weights to vary" in lone and "Tried were weights around" not in lone
    assert "Tried were weights around" in several
