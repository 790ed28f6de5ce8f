"""The report of a sensor plan, from plans that the core really computed."""

import dataclasses
import html
import importlib.util
import re
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.i18n import set_translator
from smartquartier.smartquartier_plugin.core.sensors.coverage.analysis import analyse
from smartquartier.smartquartier_plugin.core.sensors.coverage.certificate import (
    coverage_certificate,
    problem_hash,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import (
    CoveragePlan,
    plan_coverage,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.curve import Curve
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem
from smartquartier.smartquartier_plugin.core.sensors.inputs.demand import Demand, read_demand
from smartquartier.smartquartier_plugin.core.sensors.inputs.reach import reach_by_radius
from smartquartier.smartquartier_plugin.core.sensors.inputs.sites import SiteOptions, read_sites
from smartquartier.smartquartier_plugin.publish.report.charts_bound import bound_chart
from smartquartier.smartquartier_plugin.publish.report.map_parts import view_of_bounds
from smartquartier.smartquartier_plugin.publish.report.sensors import (
    sensor_marks,
    sensor_tables,
    sensor_words,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_curve import (
    little_sentence,
    next_sentence,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_map import site_map
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_report import (
    ReportShapes,
    sensor_report,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.sensor_view import SensorView

RECORD = {"tool": "smartquartier:sensorcoverage", "created": "2026-01-02T00:00:00"}
BAD = '"><script>alert(1)</script>'
CRS = "EPSG:25833"


def _page_checks():
    path = Path(__file__).with_name("test_report_page.py")
    spec = importlib.util.spec_from_file_location("report_page_checks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


check = _page_checks()


@pytest.fixture(params=["en", "de"])
def language(request):
    set_translator(lambda context, text: text, request.param)
    yield request.param
    set_translator(None)


def points(xy, **columns):
    xy = np.asarray(xy, float)
    return gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=CRS)


def solved(
    sites, weights, places, radius, number=1, existing=None, zones=None, chosen=None, bound=None,
    **limits,
):  # fmt: skip
    """Return the result for sites and points of demand; ``chosen`` forces a plan."""
    listed = read_sites(points(sites), existing, zones, SiteOptions())
    demand = read_demand(points(places, w=weights), "w")
    reach = reach_by_radius(listed, demand, radius)
    problem = CoverageProblem(
        reach.cover, demand.weights, number=number, existing=listed.existing,
        forbidden=listed.forbidden, positions=listed.xy, **limits,
    )  # fmt: skip
    plan = plan_coverage(problem, time_limit=2)
    if chosen is not None:
        mask = np.zeros(problem.n, bool)
        mask[chosen] = True
        value = problem.value_of(mask)
        top = plan.bound if bound is None else bound
        plan = CoveragePlan(mask, value, top, (top - value) / top, "feasible")
    return analyse(problem, plan, listed, demand, reach, 0.5)


def page_of(result, **more):
    more.setdefault("unit", "inhabitants")
    more.setdefault("shapes", ReportShapes(crs=CRS))
    record = more.pop("record", RECORD)
    ids = result.sites.ids
    certificate = coverage_certificate(result.problem, result.plan, ids, 0, 2.0)
    return sensor_report(result, record, certificate, **more)


def text_of(page):
    return " ".join(check(page).text_content().replace("\N{NO-BREAK SPACE}", " ").split())


LINE = np.array([[0, 0], [100, 0], [200, 0], [5000, 0]])


def line(**more):
    """Four places in a row, the last far away; sites at the first three."""
    return solved(LINE[:3], [5.0, 4.0, 3.0, 2.0], LINE, 110, **more)


@cache
def city(count, sensors):
    """Return the result of a grid of 100 m cells and random sites."""
    rng = np.random.default_rng(count)
    side = int(np.sqrt(count))
    x, y = (a.ravel() * 100.0 for a in np.meshgrid(np.arange(side), np.arange(side)))
    cells = gpd.GeoDataFrame(
        {"w": rng.integers(1, 90, side * side).astype(float)},
        geometry=[box(a, b, a + 100, b + 100) for a, b in zip(x, y)],
        crs=CRS,
    )
    sites = points(rng.random((max(3 * sensors, 20), 2)) * side * 100)
    listed, demand = read_sites(sites), read_demand(cells, "w")
    reach = reach_by_radius(listed, demand, 150.0)
    problem = CoverageProblem(reach.cover, demand.weights, number=sensors, positions=listed.xy)
    plan = plan_coverage(problem, time_limit=1)
    return analyse(problem, plan, listed, demand, reach, 0.5), cells


# -- words --------------------------------------------------------------------------------


def test_lead_says_what_is_covered_and_that_it_is_proven():
    text = text_of(page_of(line()))
    # The middle site reaches 5 + 4 + 3 of 14.
    assert "1 sensor covers 12 of 14 inhabitants (86%). Proven: no plan with 1 sensor" in text
    assert "at most" not in text.split("Where does the next")[0]


def test_lead_of_an_unproven_plan_says_how_far_it_can_be_from_the_best():
    result = line(chosen=[0], bound=12.5)  # covers 9
    text = text_of(page_of(result))
    assert "1 sensor covers 9 of 14 inhabitants (64%)." in text
    assert "Not proven to be the best: up to 28.0% below the best possible plan" in text
    assert "none can reach more than 12.5 (89.3%)" in text
    assert "Proven:" not in text


def test_a_bound_that_nobody_knows_is_not_called_a_proof():
    result = line()
    plan = dataclasses.replace(result.plan, bound=np.inf, gap=1.0, status="feasible")
    result = dataclasses.replace(result, plan=plan)
    text = text_of(sensor_report(result, RECORD, {}, shapes=ReportShapes(crs=CRS)))
    assert "How far the best possible plan is ahead is not known." in text
    assert "roven" not in text.split("Method")[0].replace("that is proven", "")


def test_budget_is_named_and_the_cost():
    costs = np.array([3.0, 7.0, 3.0])
    result = line(number=None, budget=7.0, costs=costs)
    text = text_of(page_of(result))
    assert "Proven: no plan within the budget of 7 covers more." in text
    assert f"Cost of the new sites: {costs[result.order].sum():.0f}, of a budget of 7." in text
    both = text_of(page_of(line(number=2, budget=7.0, costs=costs)))
    assert "no plan with at most 2 sensors and the budget of 7 covers more" in both
    assert "more would" not in text  # more sensors need more money


def test_existing_sites_are_told_apart():
    existing = points([[0, 0]], site_id=["OLD"])
    result = line(existing=existing)
    text = text_of(page_of(result, shapes=ReportShapes(crs=CRS)))
    # OLD reaches 5 + 4; a new one at 200 m (or 100 m) adds 3.
    assert "1 sensor and the existing sensor cover 12 of 14" in text
    assert "What exists reaches 9 inhabitants (64%) alone; the plan adds 3 (21%)." in text
    assert "existing, they stay: 1" in text


def test_graded_and_strict_cover_are_explained():
    graded = text_of(page_of(line(number=2, grades=(0.7, 0.3))))
    assert "no plan with 2 sensors has a higher coverage value" in graded
    assert "counts 0.7; 0.3. It reaches" in graded
    assert "of the coverage value; " in graded and "Value with it" in graded
    assert "of the coverage value; " not in text_of(page_of(line()))
    strict = line(number=2, grades=(0.0, 1.0))
    text = text_of(page_of(strict))
    twice = strict.demand.weights[strict.times >= 2].sum()
    assert f"2 sensors cover {twice:.0f} of 14 inhabitants" in text
    assert "at least twice" in text and "Mount such neighbours together" in text


def test_evaluated_plan_is_compared_with_the_best():
    best = line()
    given = line(chosen=[2], bound=best.plan.value)  # covers 4 + 3
    text = text_of(page_of(given, best=best))
    assert (
        "The best possible plan with 1 sensor reaches 12 (86%): this one is 41.7% below it." in text
    )
    assert "Another plan of the same size covers 5 inhabitants more (36%)." in text
    assert "sites in both: 0." in text
    assert "How good is this sensor plan?" in text
    assert "Given by somebody and evaluated here." in text
    same = text_of(page_of(line(chosen=[1], bound=13.0), best=best))
    assert "No better plan was found." in same
    assert "No plan with 1 sensor can reach more than 13 (92.9%)" in same


@pytest.mark.parametrize("gap", [0.0, 1e-6, 0.0001, 0.00801, 0.0095, 0.031, 0.0949, 0.2301, 1.0])
def test_gap_is_never_understated(gap):
    said = float(sensor_words.gap_text(gap).rstrip("%")) / 100
    assert gap <= said + 1e-9 <= gap * 1.12 + 0.0001 + 1e-9


def test_amounts_are_rounded_to_the_side_that_stays_true():
    assert sensor_words.amount(1234.2, 99999, "up") == "1235"
    assert sensor_words.amount(1234.8, 99999, "down") == "1234"
    assert sensor_words.amount(1234.0000000001, 99999.5, "up") == "1234"
    assert sensor_words.amount(12.345, 50.5) == "12.3"
    assert sensor_words.amount(None, 5) == "–"
    assert sensor_words.share_text(899.2, 1000, "up") == "90.0%"
    assert sensor_words.share_text(3, 0) == "–"
    assert sensor_words.share_text(1, 10**7) == "below 0.01%"
    assert sensor_words.share_text(0, 10**7) == "0%"
    assert sensor_words.share_text(14.0 - 13.999999999999998, 20) == "0%"  # summed, then taken off


def test_distance_within_which_most_have_one():
    view = SensorView(line())  # 1 sensor at 100 m: 4 at 0 m, 5 + 3 at 100 m, 2 at 4900 m
    assert view.distance_within(0.2) == 0
    assert view.distance_within(0.8) == 100
    assert view.distance_within(0.9) == 4900
    far = dataclasses.replace(line(), nearest_m=np.array([100, 0, 100, np.inf]))
    assert SensorView(far).distance_within(0.9) is None
    assert SensorView(far).distance_within(0.5) == 100


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([5, 4, 3, 0.5], "nearest one, 90% within100 mweighted by inhabitants"),
        ([5, 4, 3, 9], "nearest one, 50% within100 m"),  # 57 % covered
        ([5, 4, 3, 30], ""),  # 29 %: the distance would be that of what is not covered
    ],
)
def test_key_figure_of_distance_speaks_of_what_is_covered(weights, said):
    result = solved(LINE[:3], weights, LINE, 110, chosen=[1])
    text = text_of(page_of(result))
    assert said in text if said else "nearest one," not in text


# -- the curve ----------------------------------------------------------------------------


def curved(found, bound, **more):
    """A plan with one sensor and value 12 of 14, with a curve of our own."""
    result = dataclasses.replace(
        line(), curve=Curve(np.arange(len(found)), np.array(found), np.array(bound))
    )
    return SensorView(result, unit="inhabitants", **more)


def test_what_five_more_would_bring_is_a_range():
    view = curved([0, 12, 12.5, 13, 13, 13, 13.4], [0, 12, 13, 13.5, 13.8, 14, 14.0])
    # From 12 to 13.4 found and to 14 possible, with 6 sensors.
    assert next_sentence(view) == (
        "5 more would bring 10.0% to at most 14.3% of the total: 1.4 to at most 2 inhabitants."
    )


def test_one_more_and_none_more():
    view = curved([0, 12, 13], [0, 12, 13])
    assert next_sentence(view) == "One more would bring 7.1% of the total: 1 (inhabitants)."
    view = curved([0, 12], [0, 12])
    assert next_sentence(view) == "The plan uses every site that may be chosen."
    view = curved([0, 12, 12, 12], [0, 12, 12, 12])
    assert next_sentence(view) == "2 more would add nothing; that is proven."


def test_best_further_site_is_named():
    result = solved(LINE[[0, 1, 3]], [5.0, 4.0, 3.0, 2.0], LINE, 110)
    # The middle site covers 12; the last one adds 2, the first one nothing.
    assert "Of single further sites, site 3 adds most: 2 inhabitants." in text_of(page_of(result))
    limited = solved(LINE[[0, 1, 3]], [5.0, 4.0, 3.0, 2.0], LINE, 110,
                     groups=np.zeros(3, int), group_limits=np.ones(1, int))  # fmt: skip
    assert "Of single further sites" not in text_of(page_of(limited))


def test_forbidden_site_is_no_best_further_site():
    zone = gpd.GeoDataFrame(geometry=[box(4990, -10, 5010, 10)], crs=CRS)
    result = solved(LINE[[0, 1, 3]], [5.0, 4.0, 3.0, 2.0], LINE, 110, zones=zone)
    assert "Of single further sites" not in text_of(page_of(result))


def test_given_plan_is_not_said_to_grow():
    best = line()
    curve = Curve(np.arange(7), np.linspace(0, 12.6, 7), np.r_[0, 12, 13, 13, 13, 13, 14.0])
    best = dataclasses.replace(best, curve=curve)
    text = text_of(page_of(line(chosen=[2], bound=best.plan.value), best=best))
    assert "A new plan with 6 sensors would cover 90.0% to at most 100% of it all." in text
    assert "more would" not in text


def test_where_the_next_one_stops_paying():
    # 1% of 14 is 0.14: number 3 brings 0.5, number 4 brings 0.1.
    view = curved([0, 12, 12.5, 13, 13.1, 13.2], [14] * 6)
    assert "from number 4 on each further one brings less than 1%" in little_sentence(view)
    view = curved([0, 12, 12.5, 13], [14] * 4)
    assert little_sentence(view).startswith("Up to number 3, each further one still brings")


def test_chart_holds_both_lines_and_the_span():
    (svg,) = bound_chart([0, 1, 2], [0, 0.4, 0.5], [0.1, 0.5, 0.75], (1, 0.4), 0.9, title="T",
                         lines=("upper", "lower"), mark="the plan")  # fmt: skip
    lines = re.findall(r'<polyline points="([^"]+)"', svg)
    upper, lower = ([float(p.split(",")[1]) for p in one.split()] for one in lines)
    assert len(upper) == len(lower) == 3
    assert all(u < v for u, v in zip(upper, lower))  # higher on the page
    span = re.search(r'<polygon points="([^"]+)" fill="url', svg).group(1).split()
    assert len(span) == 6
    for words in ("upper", "lower", "the plan", "all candidates: 90%"):
        assert words in svg


def test_without_a_curve_its_section_is_left_out():
    result = dataclasses.replace(line(), curve=None)
    assert "stop paying" not in text_of(page_of(result))


# -- tables -------------------------------------------------------------------------------


@pytest.mark.parametrize("sensors", [1, 2, 31, 200])
def test_report_of_any_size(sensors, language):
    result, cells = city(400, sensors)
    names = pd.DataFrame({"kind": ["lamp"] * result.sites.n, "height_m": 4.0})
    page = page_of(result, names=names, shapes=ReportShapes(crs=CRS, demand=cells.geometry))
    root = check(page)
    assert root.get("lang") == language
    assert len(page.encode()) < 1_500_000
    overview, mounting = (
        next(t for t in root.xpath("//table") if words in t.xpath("./caption")[0].text_content())
        for words in ("Sites by rank", "Mounting plan")
    )
    k = len(result.order)
    assert len(mounting.xpath("./tbody/tr")) == k
    assert len(overview.xpath("./tbody/tr")) == (k if k <= 30 else 25)
    if k > 30:
        rest = sum(result.gain[25:])
        assert f"The other {k - 25} add" in overview.text_content()
        assert f"{rest:.0f}" in re.sub(r"[,.](?=\d{3})", "", overview.text_content())
    ranks = [row.xpath("./th")[0].text_content() for row in mounting.xpath("./tbody/tr")]
    assert ranks == [str(i + 1) for i in range(k)]
    ids = [row.xpath("./td//strong")[0].text_content() for row in mounting.xpath("./tbody/tr")]
    assert ids == [result.sites.ids[i] for i in result.order]


def test_uncovered_demand_is_split_by_what_could_reach_it():
    zone = gpd.GeoDataFrame(geometry=[box(190, -10, 210, 10)], crs=CRS)
    sites = np.array([[0, 0], [200, 0], [400, 0]])
    places = np.array([[0, 0], [200, 0], [400, 0], [5000, 0], [6000, 0]])
    weights = np.array([9.0, 8.0, 4.0, 2.0, np.nan])
    result = solved(sites, weights, places, 50, zones=zone)
    root = check(page_of(result))
    table = next(t for t in root.xpath("//table") if "Demand by cover" in t.text_content())
    rows = {r.xpath("./th")[0].text_content(): [c.text_content() for c in r.xpath("./td")]
            for r in table.xpath("./tbody/tr")}  # fmt: skip
    assert rows["covered at least once"] == ["1", "9", "39%"]
    assert rows["not covered, but a site that may be chosen reaches it"] == ["1", "4", "17%"]
    assert rows["not covered; only sites that may not be chosen would reach it"] == [
        "1", "8", "35%",
    ]  # fmt: skip
    assert rows["not covered; no site reaches it"] == ["1", "2", "8.7%"]
    assert rows["weight missing: in no sum"] == ["1", "–", "–"]


def test_worst_failure_is_named():
    result = solved(LINE[[0, 3]], [5.0, 4.0, 3.0, 2.0], LINE, 110, number=2)
    text = text_of(page_of(result))
    # The first site covers 5 + 4, the last one 2: without the first 2 of 14 remain.
    assert "The worst single failure is that of site 1 (rank 1): it costs 9 inhabitants" in text
    assert "and 14% would remain" in text
    assert "For 11 inhabitants (79%) all depends on a single site; for 0 (0%)" in text
    spare = solved(LINE[[0, 1]], [5.0], LINE[:1], 110, number=2, chosen=[0, 1], bound=5.0)
    assert "No single failure costs anything" in text_of(page_of(spare))


def test_mounting_plan_has_coordinates_as_phones_want_them(language):
    # On the central meridian at the equator: 500 km east is 15 degrees.
    result = solved([[500_000, 0], [501_000, 0]], [1.0], [[500_000, 0]], 50)
    page = page_of(result)
    assert "500000.0&nbsp;0.0<br>0.00000,&nbsp;15.00000" in page
    assert "EPSG:25833" in page
    unknown = page_of(result, shapes=ReportShapes())
    assert "15.00000" not in unknown and "Coordinates (m)" in unknown


def mounting_of(page):
    (table,) = [t for t in check(page).xpath("//table") if "Mounting plan" in t.text_content()]
    return table


@pytest.mark.parametrize(("count", "kept"), [(8, True), (9, False)])
def test_a_tall_mounting_plan_may_break_between_sheets(count, kept):
    spots = np.column_stack([np.arange(count) * 500.0, np.zeros(count)])
    page = page_of(solved(spots, np.ones(count), spots, 10, number=count))
    assert ("keep" in mounting_of(page).getparent().get("class").split()) == kept
    ranks = next(t for t in check(page).xpath("//table") if "Sites by rank" in t.text_content())
    assert "keep" in ranks.getparent().get("class").split()  # its rows are low


def test_long_ids_may_break_and_short_ones_do_not():
    assert sensor_tables.whole("sq-j4jegcsxu4") == '<span class="whole">sq-j4jegcsxu4</span>'
    name = r"C:\Beleuchtung\Strassenbeleuchtungsanlagenverzeichnis_2024.gpkg<1>"
    markup = sensor_tables.whole(name)
    pieces = markup.split("<wbr>")
    assert html.unescape("".join(pieces)) == name and "<1>" not in markup
    assert max(len(html.unescape(piece)) for piece in pieces) <= sensor_tables.PIECE + 2
    assert not any(piece.startswith(("_", ".", ":")) for piece in pieces)
    sites = gpd.GeoDataFrame(
        {"site_id": [name, "b", "c"]}, geometry=points(LINE[:3]).geometry, crs=CRS
    )
    listed, demand = read_sites(sites), read_demand(points(LINE, w=[5.0, 4, 3, 2]), "w")
    reach = reach_by_radius(listed, demand, 50)
    problem = CoverageProblem(reach.cover, demand.weights, number=2, positions=listed.xy)
    page = page_of(analyse(problem, plan_coverage(problem, time_limit=2), listed, demand, reach))
    assert name in mounting_of(page).text_content()
    for table in check(page).xpath("//table"):
        assert not [word for word in table.xpath(".//td/text()|.//th/text()") if len(word) > 60]


def test_the_unit_stays_as_it_was_given():
    unit = "m of street × noise class"
    for more in ({}, {"best": line(), "evaluated": True}):
        root = check(page_of(line(chosen=[2], bound=12.0), unit=unit, **more))
        heads = [head.text_content() for head in root.xpath("//thead//th")]
        assert unit in heads and "M of" not in root.text_content()


def test_one_of_a_unit_of_unknown_singular():
    assert sensor_words.counted("109", "inhabitants") == "109 inhabitants"
    assert sensor_words.counted("1", "inhabitants") == "1 (inhabitants)"
    assert sensor_words.counted("1", "sensors") == "1 sensor"


def test_one_sensor_that_must_cover_twice_is_singular():
    existing = points([[0, 0]], site_id=["OLD"])
    alone = line(grades=(0.0, 1.0), chosen=[1], bound=9.0)
    assert "1 sensor covers 0 of 14 inhabitants (0%) at least twice." in text_of(page_of(alone))
    joined = line(grades=(0.0, 1.0), existing=existing)
    assert "1 sensor and the existing sensor cover 9 of 14" in text_of(page_of(joined))


def test_suitability_gets_the_room_of_kind_and_height():
    names = pd.DataFrame({"kind": ["lamp"] * 3, "height_m": [4.0] * 3, "rule_ok": [0] * 3,
                          "rule_reasons": ["free arc: 224 ° (at least 270 °)"] * 3})  # fmt: skip
    for columns, told in ((["kind", "height_m"], True), (list(names), False)):
        root = check(page_of(line(), names=names[columns]))
        (ranks,) = [t for t in root.xpath("//table") if "Sites by rank" in t.text_content()]
        heads = [head.text_content() for head in ranks.xpath(".//th[@scope='col']")]
        assert ("Kind" in heads, "Height in the layer" in heads) == (told, told)
        assert ("Suitability" in heads) != told
    assert "224\N{NO-BREAK SPACE}°" in ranks.text_content()
    assert "lamp post" in mounting_of(page_of(line(), names=names)).text_content()


def test_verdicts_of_any_spelling_and_reasons():
    result = solved(LINE[:3], [1.0, 1, 1], LINE[:3], 10, number=3)
    names = pd.DataFrame(
        {
            "kind": ["lamp", "facade", "kiosk"],
            "rule_ok": ["true", 0, None],
            "rule_reasons": [None, "junction: 12 m (at least 25 m)", "arc: unknown"],
            "height_m": [4.0, np.nan, 2.5],
            "source_id": ["L7", None, "K1"],
            "privacy": ["Shelter", "Shelter", "Shelter"],
        }
    )
    text = text_of(page_of(result, names=names))
    assert "with reservations: junction: 12 m (at least 25 m)" in text
    assert "not fully checked: arc: unknown" in text
    assert "lamp post L7" in text and "kiosk K1" in text
    assert "mount at 4.0 m" in text and "mount at 2.5 m" in text
    assert "nan" not in text.lower().replace("finance", "")
    assert "Shelter" not in text  # no address may be given away


@pytest.mark.parametrize(
    ("value", "word"),
    [(True, "suitable"), ("f", "with reservations"), ("false", "with reservations"),
     (np.nan, ""), (1.0, "suitable"), (np.False_, "with reservations"), ("", "")],
)  # fmt: skip
def test_suitability_is_read_however_layers_store_it(value, word):
    names = pd.DataFrame({"rule_ok": pd.Series([value] * 3, dtype=object)})
    assert SensorView(line(), names).verdict(0) == (word, "")


def test_certificate_can_be_checked():
    result = line()
    root = check(page_of(result))
    codes = [c.text_content() for c in root.xpath("//dl[@class='record']//code")]
    assert problem_hash(result.problem) in codes
    text = root.text_content()
    assert "Low-cost sensors give indicative measurements" in text
    gateways = text_of(page_of(result, device="gateway"))
    assert "1 gateway covers" in gateways and "Low-cost sensors" not in gateways


# -- the map ------------------------------------------------------------------------------


def area_of(path):
    """Return the area of a path of bars: M x y h w v h h -w z."""
    bars = re.findall(r"M\S+ \S+h(\S+?)v(\S+?)h", path)
    return sum(float(w) * float(h) for w, h in bars)


def test_merged_cells_keep_their_area_and_class():
    rng = np.random.default_rng(3)
    _, cells = city(900, 2)
    demand = read_demand(cells, "w")
    classes = rng.integers(-1, 3, demand.m)
    view = view_of_bounds((0, 0, 3000, 3000), 2000)
    paths, kind = sensor_marks.demand_paths(demand, None, classes, 3, view)
    assert kind == "cells"
    one = (100 * view.scale) ** 2
    for member in range(3):
        # Corners are rounded to a tenth of a unit.
        assert area_of(paths[member]) == pytest.approx((classes == member).sum() * one, rel=0.01)
    assert sum(p.count("M") for p in paths) < 0.9 * (classes >= 0).sum()


def test_cells_lie_where_they_belong():
    _, cells = city(900, 2)
    demand = read_demand(cells, "w")
    classes = np.full(demand.m, -1)
    classes[31] = 0  # second row from the south, second column
    view = view_of_bounds((0, 0, 3000, 3000), 2000)
    (path,), _ = sensor_marks.demand_paths(demand, None, classes, 1, view)
    x, y, wide, tall = map(float, re.match(r"M(\S+) (\S+)h(\S+?)v(\S+?)h", path).groups())
    left, top = view.place(np.array([[100.0, 200.0]]))[0]
    assert (x, y) == pytest.approx((left, top), abs=0.06)
    assert (wide, tall) == pytest.approx((100 * view.scale, 100 * view.scale), abs=0.11)


def large(m):
    """Return a result with m cells of demand; only the map asks for it."""
    rng = np.random.default_rng(m)
    side = int(np.ceil(np.sqrt(m)))
    rows, columns = np.divmod(np.arange(m), side)
    corners = np.column_stack([columns, rows]) * 100.0
    weights = rng.integers(0, 60, m).astype(float)
    demand = Demand(corners + 50, weights, np.zeros(m, bool), corners, 100.0)
    xy = rng.random((300, 2)) * side * 100
    cover = cover_by_radius(xy, demand.xy, 900.0)
    listed = read_sites(points(xy))
    problem = CoverageProblem(cover, weights, number=40, positions=xy)
    chosen = np.arange(300) < 40
    value = problem.value_of(chosen)
    return dataclasses.replace(
        line(),
        problem=problem,
        plan=CoveragePlan(chosen, value, value, 0.0, "optimal"),
        sites=listed,
        demand=demand,
        order=np.arange(40),
        times=problem.times_covered(chosen),
    )


@pytest.mark.parametrize("what", ["cells", "areas", "points"])
def test_map_of_a_hundred_thousand_places_stays_small(what):
    result, shapes = large(100_000 if what != "areas" else 20_000), None
    demand = result.demand
    if what != "cells":
        result = dataclasses.replace(
            result, demand=dataclasses.replace(demand, corners=None, size=0.0)
        )
    if what == "areas":
        shapes = gpd.GeoSeries([box(x, y, x + 90, y + 90) for x, y in demand.corners], crs=CRS)
    drawing = site_map(SensorView(result), ReportShapes(CRS, shapes), title="T")
    assert len(drawing.svg) < 1_000_000
    assert drawing.gathered == (what != "cells")


def test_largest_weight_paints_a_gathered_square():
    demand = read_demand(points([[0, 0], [1, 0], [1000, 1000]], w=[1.0, 9.0, 1.0]), "w")
    view = view_of_bounds((0, 0, 1000, 1000), 600)
    paths = sensor_marks._gathered(demand, np.array([0, 1, 0]), 2, view)
    assert paths[0].count("M") == 1 and paths[1].count("M") == 1


def test_map_shows_zones_streets_rings_and_every_rank():
    result, cells = city(900, 31)
    view = SensorView(result)
    zones = gpd.GeoSeries([box(500, 500, 900, 900), None], crs=CRS)
    streets = gpd.GeoSeries([LineString([(-9000, 50), (9000, 50)]), Point(0, 0), None], crs=CRS)
    shapes = ReportShapes(CRS, cells.geometry, zones, streets, 150.0)
    drawing = site_map(view, shapes, "Source", "T", "D")
    for label in ("kept free (privacy, exclusion)", "street", "reach of a site", "not covered"):
        assert f">{label}<" in drawing.svg
    shown = {int(t) for t in re.findall(r'font-weight="700"[^>]*>(\d+)</text>', drawing.svg)}
    assert len(shown) == 31 - drawing.unlabelled and drawing.streets
    plain = site_map(view, ReportShapes(CRS), title="T").svg
    assert "kept free" not in plain and "reach of a site" not in plain


def test_map_names_the_source_of_the_demand():
    record = {
        "sources": [
            {"layer": "lamps", "parameter": "CANDIDATES", "licence": "CC0"},
            {"layer": "grid", "parameter": "DEMAND", "licence": "DL-DE", "attribution": "Office"},
        ]
    }
    assert ">Demand: Office, DL-DE<" in page_of(line(), record=record)
    record["sources"][1] = {"layer": "grid", "parameter": "DEMAND"}
    assert ">Demand: grid<" in page_of(line(), record=record)


def test_sites_on_one_spot_leave_their_rank_to_the_table():
    spot = np.zeros((40, 2)) + np.arange(40)[:, None] * 0.02
    result = solved(spot, [5.0, 1.0], [[0, 0], [4000, 4000]], 10, number=40,
                    chosen=np.arange(40), bound=5.0)  # fmt: skip
    drawing = site_map(SensorView(result), ReportShapes(CRS), title="T")
    assert drawing.unlabelled > 0
    assert f"Ranks for which there was no room: {drawing.unlabelled};" in text_of(page_of(result))


def test_demand_without_weight_is_not_drawn_as_uncovered():
    result = solved(LINE[:1], [5.0, 0.0, np.nan], LINE[:3], 50)
    svg = site_map(SensorView(result), ReportShapes(CRS), title="T").svg
    assert ">not covered<" not in svg and ">out of reach of every site<" not in svg
    assert ">weight missing<" in svg


# -- what must not happen -----------------------------------------------------------------


def test_degrees_are_refused():
    with pytest.raises(InputError, match="EPSG:4326; reproject"):
        page_of(line(), shapes=ReportShapes(crs="EPSG:4326"))


def test_names_of_other_sites_are_refused():
    with pytest.raises(InputError, match="2 names but results for 3 sites"):
        page_of(line(), names=pd.DataFrame({"kind": ["lamp", "lamp"]}))


def test_hostile_texts_stay_text(language):
    result = line()
    result = dataclasses.replace(
        result, sites=dataclasses.replace(result.sites, ids=(BAD, BAD + "1", BAD + "2")), how=BAD
    )
    names = pd.DataFrame(
        {name: [BAD] * 3 for name in ("kind", "source_id", "rule_reasons", "height_m", "rule_ok")}
    )
    page = page_of(
        result, names=names, title=BAD, unit=BAD, warnings=[BAD],
        record={"tool": BAD, "sources": [{"layer": BAD, "parameter": "DEMAND", "licence": BAD}]},
    )  # fmt: skip
    check(page)
    assert "<script" not in page


def test_numbers_are_written_in_the_readers_language():
    set_translator(lambda context, text: text, "de")
    try:
        page = page_of(line(chosen=[0], bound=12.5))
    finally:
        set_translator(None)
    assert "12,5" in page and "12.5" not in page.split("Mounting plan")[0]
