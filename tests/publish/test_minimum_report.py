"""The report of a minimum plan: the answer, what is proven, and a map that can be read."""

import re
from dataclasses import replace

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.sensors.inputs.demand import Demand
from smartquartier.smartquartier_plugin.core.sensors.inputs.reach import (
    reach_by_radius,
    straight_distances,
)
from smartquartier.smartquartier_plugin.core.sensors.inputs.sites import Sites
from smartquartier.smartquartier_plugin.core.sensors.minimum.minimum_certificate import (
    minimum_certificate,
    objective_of,
    question_hash,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.minimum_question import (
    MinimumQuestion,
    distances,
    plan,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.minimum_result import (
    curve_around,
    read_result,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.minimum_map import (
    FAR,
    UNKNOWN,
    distance_breaks,
    distance_classes,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.minimum_report import minimum_report
from smartquartier.smartquartier_plugin.publish.report.sensors.minimum_words import (
    answer_sentence,
    proof_sentence,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_map import ReportShapes


def city(count=10):
    """Return sites every 100 m in a row and people at the same places, 1 to ``count``."""
    xy = np.column_stack([100.0 * np.arange(count), np.zeros(count)])
    no = np.zeros(count, bool)
    sites = Sites(
        tuple(f"L<{i}>" for i in range(count)), xy, no, no, no, None, None, (),
        np.arange(count), count,
    )  # fmt: skip
    demand = Demand(xy, np.arange(1.0, count + 1), no, None, 0.0, "people")
    return sites, demand


def answered(goal, radius=None, number=None, share=1.0, curve=True, change=None):
    sites, demand = city()
    if change is not None:
        demand = replace(demand, **change)
    reach = reach_by_radius(sites, demand, radius) if radius else straight_distances(sites, demand)
    question = MinimumQuestion(goal, sites, demand, reach, radius, number, share)
    if not question.covers:
        question = distances(question)
    found = plan(question, 5.0)
    around = curve_around(question, found, 2.0) if curve else None
    return read_result(question, found, around)


def page_of(result, **more):
    certificate = minimum_certificate(result)
    return minimum_report(
        result, {"created": "2026-01-02T03:04:05"}, certificate, "inhabitants",
        shapes=ReportShapes(crs="EPSG:25833"), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "title", "answer"),
    [
        (("cover", 1000), "How many sensors are needed?", "1 new sensor is enough so that 100%"),
        (("pcenter", None, 1), "How near can 1 sensor be?", "With 1 new sensor at the right place"),
        (("pmedian", None, 1), "How near can 1 sensor be?", "With 1 new sensor at the right place"),
    ],
)
def test_one_sensor_is_singular(question, title, answer):
    text = page_of(answered(*question))
    assert title in text and answer in text and "1 new sensor, out of 10 possible sites" in text
    assert "1 new sensors" not in text and "1 sensors" not in text
    assert "Distance to nearest" in text


def test_one_sensor_with_existing_ones_is_singular():
    result = answered("cover", 1000, curve=False)
    there = np.arange(10) == 0
    sites = replace(result.question.sites, existing=there)
    with_old = replace(result, question=replace(result.question, sites=sites))
    assert "1 new sensor, with what exists, is enough" in answer_sentence(with_old, "inhabitants")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("cover", 100), "4 new sensors are enough so that 100% of all inhabitants"),
        (("partial_cover", 100, None, 0.8), "2 new sensors are enough so that 81.8% of all"),
        (("pcenter", None, 2), "nobody has it farther than 200.0 m"),
        (("pmedian", None, 1), "the mean distance to the nearest one is 203.6 m"),
    ],
)
def test_first_sentence_answers_the_question(question, answer):
    page = page_of(answered(*question))
    assert answer in page and "Proven:" in page
    assert "Not proven" not in page and "What would other targets need?" in page


def test_names_are_escaped_and_page_needs_no_network():
    page = page_of(answered("cover", 100), warnings=["a <b> & c"])
    assert "L&lt;8&gt;" in page and "L<8>" not in page and "a &lt;b&gt; &amp; c" in page
    assert not re.search(r"(src|href)=[\"']?https?:", page)


def test_an_open_gap_is_never_called_proven():
    result = answered("cover", 100, curve=False)
    loose = replace(result, plan=replace(result.plan, bound=3.0, gap=0.25, status="feasible"))
    assert "no plan can go below 3" in proof_sentence(loose)
    page = page_of(loose)
    assert "25.0%" in page and "Proven:" not in page and "at least 3" in page


def test_a_share_just_below_all_is_not_written_as_all():
    result = answered(
        "partial_cover", 100, None, 0.8, False, {"weights": np.r_[np.full(9, 1e5), 1]}
    )
    times = result.times.copy()
    times[:], times[9] = 1, 0
    page = page_of(replace(result, times=times))
    assert "99.9% of all inhabitants" in page


def test_map_classes_follow_distance_and_missing_weights():
    weights = np.r_[0.0, 0.0, np.full(8, 1.0)]
    missing = np.r_[True, np.zeros(9, bool)]
    result = answered(
        "partial_cover", 100, None, 0.7, False, {"weights": weights, "missing": missing}
    )
    breaks = distance_breaks(result)
    classes = distance_classes(result, breaks)
    assert classes[0] == UNKNOWN and classes[1] == -1
    for place in range(2, 10):
        if result.times[place] == 0:
            assert classes[place] == FAR
        else:
            assert result.nearest_m[place] <= breaks[classes[place]] + 1e-6
            low = breaks[classes[place] - 1] if classes[place] else -1.0
            assert result.nearest_m[place] > low
    assert (classes == FAR).sum() == 2  # six of eight are enough for 70%


def test_distances_table_adds_up_to_all():
    page = page_of(answered("pmedian", None, 3, curve=False))
    table = page[page.index("Distance to the nearest sensor") :]
    rows = re.findall(r"<tr><th scope=\"row\">(?:up to|over)[^<]*</th>(.*?)</tr>", table)
    places = [int(re.findall(r">([^<]+)</td>", row)[0]) for row in rows]
    assert sum(places) == 10


def test_certificate_computes_the_objective_anew():
    result = answered("pmedian", None, 2, curve=False)
    assert objective_of(result.question, result.plan.chosen) == pytest.approx(result.plan.objective)
    lie = replace(result, plan=replace(result.plan, objective=result.plan.objective * 0.9))
    with pytest.raises(ValueError, match="doesn't belong to this problem"):
        minimum_certificate(lie)
    short = np.zeros(10, bool)
    cover = answered("cover", 100, curve=False).question
    assert objective_of(cover, short) == np.inf


def test_hash_changes_with_everything_that_decides():
    first = answered("partial_cover", 100, None, 0.8, False).question
    marks = {question_hash(first)}
    for change in (
        {"share": 0.7},
        {"demand": replace(first.demand, weights=first.demand.weights + 1)},
        {"sites": replace(first.sites, required=np.arange(10) == 3)},
        {"sites": replace(first.sites, costs=np.ones(10))},
        {"reach": reach_by_radius(first.sites, first.demand, 250.0)},
    ):
        marks.add(question_hash(replace(first, **change)))
    assert len(marks) == 6
    assert question_hash(answered("partial_cover", 100, None, 0.8, False).question) in marks
