"""What the reports of sensor plans promise: heights, zones, broken rules, limits, units."""

import importlib.util
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.sensors.inputs.demand import Demand
from smartquartier.smartquartier_plugin.core.sensors.words import bound_rounding, gap_text
from smartquartier.smartquartier_plugin.publish.report.sensors import map_sites, sensor_words
from smartquartier.smartquartier_plugin.publish.report.sensors.minimum_words import (
    cell_sentence,
    proof_sentence,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_map import (
    NOT_COVERED,
    OUT_OF_REACH,
    ReportShapes,
    class_fill,
    demand_classes,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_view import SensorView
from smartquartier.smartquartier_plugin.publish.report.svg import Canvas


def _neighbour(name):
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"{name}_parts", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


plans, least = _neighbour("test_sensor_report"), _neighbour("test_minimum_report")
CRS = plans.CRS


def text_of(result, **more):
    return plans.text_of(plans.page_of(result, **more))


def test_only_checked_heights_are_mounting_heights():
    lamps = pd.DataFrame({"height_m": [5.0] * 3})
    text = text_of(plans.line(), names=lamps)
    assert "height in the layer: 5.0 m" in text and "mount at" not in text
    assert "Mounting heights and siting rules were not checked" in text
    checked = text_of(plans.line(), names=lamps.assign(rule_ok=[1, 0, 1]))
    assert "mount at 5.0 m" in checked and "height in the layer" not in checked
    assert "were not checked" not in checked


def test_zones_are_drawn_only_if_asked_for_and_counted_anyway():
    zones = gpd.GeoDataFrame(geometry=[Point(0, 0).buffer(30)], crs=CRS)
    result = plans.line(zones=zones)
    hidden = plans.page_of(result, shapes=ReportShapes(crs=CRS))
    assert "Candidates kept free: 1; where and why is not shown." in plans.text_of(hidden)
    assert "#7a1f3d" not in hidden  # the zones' colour
    shown = plans.page_of(result, shapes=ReportShapes(crs=CRS, zones=zones.geometry))
    assert "#7a1f3d" in shown and "where and why is not shown" not in plans.text_of(shown)


def test_the_map_does_not_hatch_the_surroundings_of_hidden_zones():
    """Hatched is what no site reaches at all, not what only forbidden sites would reach."""
    zones = gpd.GeoDataFrame(geometry=[Point(0, 0).buffer(130)], crs=CRS)  # sites 1 and 2
    view = SensorView(plans.line(zones=zones))
    assert view.reach.tolist() == [1, 2, 2, 0]
    assert demand_classes(view)[[0, 3]].tolist() == [NOT_COVERED, OUT_OF_REACH]
    canvas = Canvas(10, 10, "", "")
    assert class_fill(canvas, NOT_COVERED).startswith("#")  # plain, as in the layer's style
    assert class_fill(canvas, OUT_OF_REACH).startswith("url(")


def test_a_plan_that_breaks_rules_is_told_first_and_never_proven():
    best, rules = plans.line(), ("3 sensors instead of at most 1",)
    text = text_of(plans.line(chosen=[1], bound=12.0), best=best, broken=rules)
    head = text[text.index("This plan breaks a rule") :]
    assert head.startswith(
        "This plan breaks a rule; the comparison leaves it out: 3 sensors instead of at most 1. 1 "
        "sensor covers 12 of 14"
    )
    assert "Even without the broken rules, no plan with 1 sensor has a higher value." in head
    assert "Proven: no plan with" not in text and "proven optimal" not in text
    assert "Both keep the same limits" not in text
    assert "do not hold for the other one and the bound either: 3 sensors" in text
    assert re.search(r"below the best possible\s*0%\s*without the broken rules", text)
    two = text_of(
        plans.line(chosen=[2], bound=12.0), best=best, broken=(*rules, "a site in a zone")
    )
    assert "This plan breaks rules; the comparison leaves them out: 3 sensors instead" in two
    assert "Both keep the same limits" in text_of(plans.line(chosen=[2], bound=12.0), best=best)


def test_log_and_report_tell_one_gap():
    """Both get digits and rounding from the same two functions."""
    assert gap_text(0.5104, bound_rounding(12.0, 12.0)) == "51.0%"
    assert gap_text(0.5104, bound_rounding(12.1, 12.0)) == "51.1%"
    text = text_of(plans.line(chosen=[2], bound=12.0), best=plans.line())
    assert "this one is 41.7% below it" in text and "41.7%without" not in text
    open_question = least.answered("pmedian", None, 2, curve=False)
    plan = least.replace(open_question.plan, status="feasible", gap=0.1191)
    sentence = proof_sentence(least.replace(open_question, plan=plan))
    assert "at most 12.0% could be saved" in sentence and gap_text(0.1191) == "12.0%"


@pytest.mark.parametrize(
    ("rounding", "text"), [("near", "12%"), ("down", "11.9%"), ("up", "12.0%")]
)
def test_limits_have_a_decimal(rounding, text):
    assert sensor_words.share_text(11.93, 100, rounding) == text
    assert sensor_words.share_text(100, 100, "up") == "100%"


def test_subtitle_names_the_demand_and_title_is_the_users():
    record = {
        **plans.RECORD,
        "sources": [{"parameter": "DEMAND", "layer": "Residents 2025", "sha256": "0" * 64}],
    }
    page = plans.page_of(plans.line(), record=record, title="Noise sensors <old town>")
    assert "<h1>Noise sensors &lt;old town&gt;</h1>" in page
    assert "out of 3 possible sites · Demand: Residents 2025" in plans.text_of(page)
    result = least.answered("cover", 1000, curve=False)
    page = least.minimum_report(
        result, record, least.minimum_certificate(result), "people", title="Old town",
        shapes=ReportShapes(crs=CRS),
    )  # fmt: skip
    assert "<h1>Old town</h1>" in page and "possible sites · Demand: Residents 2025" in page


def test_costs_are_named_by_their_field():
    result = plans.line(number=2, costs=np.array([10.0, 20.0, 30.0]), budget=50.0)
    text = text_of(result, cost_unit="cost_eur")
    assert re.search(
        r"Cost of the new sites: \d+ \(cost_eur\), of a budget of 50 \(cost_eur\)", text
    )
    assert "budget 50 (cost_eur)" in text and "the budget of 50 (cost_eur)" in text
    assert "of a budget of 50." in text_of(result)


def test_the_answer_says_how_a_cell_counts():
    result = least.answered("cover", 150, curve=False)
    assert cell_sentence(result.question) == ""  # points
    xy = result.question.demand.xy
    change = {"corners": xy - 50.0, "size": 100.0}
    share = least.answered("cover", 150, curve=False, change=change)
    assert "at least half of its area" in cell_sentence(share.question)
    assert "A cell counts as a whole if at least half" in least.page_of(share)
    far = least.answered("cover", 900, curve=False, change=change)
    near = least.answered("pcenter", None, 2, curve=False, change=change)
    for middle in (far, near):
        assert cell_sentence(middle.question) == "Distances count to the middle of a cell."


def test_both_maps_leave_out_what_lies_beyond_their_edge():
    demand = Demand(
        np.array([[0.0, 0.0], [100.0, 50.0]]), np.ones(2), np.zeros(2, bool), None, 0.0, ""
    )
    bounds = map_sites.extent(demand, np.array([True, True]), [[20.0, 20.0]])
    assert bounds == (-10.0, -10.0, 110.0, 60.0)
    xy = [[0, 0], [111, 0], [50, 61], [110, 60]]
    assert map_sites.inside(xy, [True, True, True, True], bounds) == [0, 3]
    assert map_sites.inside(xy, [False, True, True, True], bounds) == [3]


def test_the_mounting_plan_fits_its_sheet():
    """Columns are narrow enough for 704 px, and no last row stands alone on a sheet."""
    names = pd.DataFrame({"height_m": [5.0] * 3, "rule_ok": [1] * 3})
    page = plans.page_of(plans.line(), names=names)
    least_rem = [
        float(w) for w in re.findall(r"[{; ]min-width:([\d.]+)rem", page.split("</style>")[0])
    ]
    assert least_rem and max(least_rem) <= 9
    assert "tr:nth-last-child(-n+3) { break-before:avoid; }" in page
