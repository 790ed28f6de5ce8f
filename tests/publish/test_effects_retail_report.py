"""The retail report: ranges, the stamp, the rules with their paragraphs, and its drawings."""

import re

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core import i18n
from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.retail import assumptions as ids
from smartquartier.smartquartier_plugin.core.effects.retail import model, results
from smartquartier.smartquartier_plugin.core.effects.retail.balance import balance_rows
from smartquartier.smartquartier_plugin.core.effects.retail.centres import Fields, read_centres
from smartquartier.smartquartier_plugin.core.effects.retail.distances import StraightDistances
from smartquartier.smartquartier_plugin.core.effects.retail.huff import Market
from smartquartier.smartquartier_plugin.core.effects.retail.parcels import parcel_results
from smartquartier.smartquartier_plugin.core.effects.retail.release import (
    office_release,
    read_offices,
)
from smartquartier.smartquartier_plugin.core.effects.retail.rules import read_rules
from smartquartier.smartquartier_plugin.core.numbers import percent
from smartquartier.smartquartier_plugin.publish.report.effects.retail_charts import pool_summary
from smartquartier.smartquartier_plugin.publish.report.effects.retail_report import retail_report
from smartquartier.smartquartier_plugin.publish.report.effects.retail_words import (
    amount,
    lead_sentence,
    open_words,
    points,
    shares,
)

CRS, EAST, NORTH = "EPSG:25833", 410_000.0, 5_655_000.0


@pytest.fixture(scope="module")
def made():
    """Return a result with offices and parcels, and the places of the demand."""
    random = np.random.default_rng(6)
    xy = np.column_stack([EAST + random.uniform(0, 3000, 30), NORTH + random.uniform(0, 3000, 30)])
    names = ["<b>Nord</b> & Süd", "Mitte", None]
    frame = gpd.GeoDataFrame(
        {
            "m2": random.uniform(50, 900, 30),
            "vacant": (random.random(30) < 0.2).astype(float),
            "grade": list("ABC") * 10,
            "centre": names * 10,
        },
        geometry=[Point(*place) for place in xy],
        crs=CRS,
    )
    centres = read_centres(frame, Fields("m2", "vacant", "share", "grade", "centre"), "shops")
    known = read_catalogue()
    needed = ids.needed("exponential", ids.office_ids(known), False, True)
    given = ids.read_assumptions(known, needed)
    setting = model.Setting("exponential", 0.131, 0.05, 0.1, 5, 200, 1, 0.1, True, 5 / 6, 2024)
    people = np.column_stack([EAST + random.uniform(0, 3000, 40), NORTH + np.arange(40.0) * 70])
    distances = StraightDistances(people, centres.xy, 1.3)
    market = Market(np.full(40, 100.0), centres.floor - centres.empty, distances)
    simulation = model.Simulation(centres, model.all_flows(market, setting, given), setting, given)
    grades = results.grade_paths(simulation)
    office = gpd.GeoDataFrame({"m2": [5000.0]}, geometry=[Point(EAST + 1, NORTH + 1)], crs=CRS)
    each = office_release(given, simulation.drawn.values, "m2", 5)
    offices = read_offices(office, "m2", "offices", each)
    parcel = gpd.GeoDataFrame(
        geometry=[box(EAST, NORTH, EAST + 1500, NORTH + 3000),
                  box(EAST + 1500, NORTH, EAST + 3000, NORTH + 3000)], crs=CRS)  # fmt: skip
    parcels = parcel_results(parcel, ["MU", "SO"], read_rules(), simulation, offices)
    found = results.RetailResult(
        centres, setting, given, simulation, results.place_results(simulation), grades,
        balance_rows(simulation, grades[-1]), offices, None, parcels,
    )  # fmt: skip
    return found, people


@pytest.fixture(scope="module")
def page(made):
    found, people = made
    return retail_report(found, {"sources": []}, demand=people, how="on foot", warnings=("Look.",))


def test_says_what_it_is_not_for(page):
    assert "tier 3" in page and "An indication, not a decision." in page and "Look." in page


def test_nothing_from_outside_is_markup(page):
    assert "<b>Nord" not in page and "&lt;b&gt;Nord&lt;/b&gt; &amp; Süd" in page
    assert "<script" not in page and "http-equiv" not in page


def test_key_figures_have_ranges(page):
    figures = re.search(r'<dl class="figures">(.*?)</dl>', page, re.S).group(1)
    assert figures.count("in 90 of 100 draws") == figures.count("<dt>") == 6


def test_every_assumption_stands_there_with_grade(page, made):
    found, _ = made
    table = page[page.index("What it rests on") :]
    for item in found.given.items.values():
        assert item.label["en"].split("<")[0][:12] in table
    assert "counted in the layer" in table and "Forecasts, and what came" in page


def test_headline_is_the_effect_alone(page, made):
    """What more online sales add, beside the vacancy without them; the years are named."""
    found, _ = made
    lead = lead_sentence(found)
    assert f"add {points(found.whole.online)} percentage points" in lead
    assert "without more online sales" in lead and "by 2029" in lead
    low, _, high = model.online_range(found.setting, found.given)
    assert f"between {percent(low, 1)} and {percent(high, 1)}" in lead and high < 0.2
    assert "Location grade" in page and "no effect of theirs" in page
    assert "83% of the way" in page and "never add both" in page
    assert "in 5 years" not in page


def test_rules_carry_their_paragraph(page):
    for source in ("§ 6a Abs. 2 Nr. 1 BauNVO", "§ 7 Abs. 3 Nr. 2 BauNVO"):
        assert source in page
    assert "ask the building authority" in page and "no legal advice" in page
    assert "the plan may exclude dwellings on the ground floor" in page


def test_groups_add_up(made):
    found, _ = made
    pools = pool_summary(found)
    assert pools.floor.sum() == pytest.approx(found.centres.floor.sum())
    assert pools.base.sum() == pytest.approx(found.places.base.sum())
    mean = found.simulation.lost(np.arange(30)).sum(axis=1)
    assert pools.at_risk[1].sum() == pytest.approx(np.median(mean), rel=0.05)


def test_words():
    assert amount([0.0, 3829.0, 10229.0], "m²") == "3800\N{NO-BREAK SPACE}m² (0 to 10,000)"
    assert amount([70.0, 70.0, 70.0]) == "70"
    assert shares([-0.055, -0.025, 0.001]) == "\N{MINUS SIGN}2.5% (\N{MINUS SIGN}5.5 … 0.1)"
    assert shares([0.1, 0.1, 0.1]) == "10.0%"
    assert open_words([-1, 0, 1]) and not open_words([-2, -1, 0])


def test_german_numbers(made):
    found, people = made
    i18n.set_translator(lambda context, text: text, "de")
    try:
        german = retail_report(found, {}, demand=people)
    finally:
        i18n.set_translator(None)
    assert '<html lang="de">' in german and "13,1\N{NARROW NO-BREAK SPACE}%" in german


def test_without_offices_and_parcels(made):
    from dataclasses import replace

    found, _ = made
    plain = retail_report(replace(found, offices=None, parcels=None), {})
    assert "What else gets free" not in plain and "Which centres" in plain
