"""The report of a run: ranges in words, two clicks from a number to its source, no script."""

import re
from dataclasses import replace

import numpy as np
import pytest
from effect_run_case import DEPOT, catalogue, run, zones
from lxml import html

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.unit_words import unit_words
from smartquartier.smartquartier_plugin.publish.report.effects import run_report as module
from smartquartier.smartquartier_plugin.publish.report.effects.run_decides import weak_share
from smartquartier.smartquartier_plugin.publish.report.effects.run_explain import (
    assumptions_of,
    formula_markup,
)
from smartquartier.smartquartier_plugin.publish.report.effects.run_words import (
    between,
    chance,
    change,
    direction,
    headline,
    label_of,
    link,
    rounded,
    share_range,
    total_direction,
    verdict,
)

RECORD = {
    "created": "2026-01-02T03:04:05",
    "version": "9",
    "sources": [{"layer": "zones", "attribution": "City <of> maps", "licence": "CC0"}],
}


@pytest.fixture(scope="module")
def page():
    return module.run_report(run(), zones(), RECORD)


@pytest.fixture(scope="module")
def tree(page):
    return html.fromstring(page)


def test_headline_is_a_range_with_share_chance_and_what_is_open(tree):
    items = [" ".join(li.text_content().split()) for li in tree.xpath("//main/ul[1]/li")]
    low, mid, high = run().indicators[0].total_net
    assert f"between {change(low)} and {change(high)} vehicle-km per day" in items[0]
    assert f"with {change(mid)} in the middle (90 of 100 draws)" in items[0]
    share = f"{change(100 * low / 36000)}% to {change(100 * high / 36000)}% of today's 36,000"
    assert share in items[0]
    assert "Draws in which it is a benefit: all." in items[0]
    assert "Outside the zones" in items[0] and "open" not in items[0]
    assert "Whether it is a benefit or a harm is open." in items[1]
    assert "How much that is of today's value isn't known." in items[1]


def test_harm_is_called_harm():
    one = run().indicators[0]
    turned = replace(one, total_net=-one.total_net[::-1], total_pbenefit=0.0)
    text = headline(turned)
    assert "Draws in which it is a harm: all." in text and "benefit" not in text


def test_a_number_without_a_range_says_why():
    one = run().indicators[0]
    text = headline(replace(one, total_net=np.full(3, -70.0), total_pbenefit=1.0))
    assert "a change of about −70 vehicle-km per day; no assumption with a range" in text


def test_an_indicator_without_any_value_is_unknown_and_never_zero():
    result = run()
    gone = np.full(9, np.nan)
    empty = replace(
        result.indicators[0], p05=gone, p50=gone, p95=gone, pbenefit=gone,
        total_net=np.zeros(3), total_pbenefit=0.5,
    )  # fmt: skip
    assert headline(empty).startswith("unknown")
    page = module.run_report(replace(result, indicators=(empty,)), zones(), RECORD)
    assert "Delivery traffic: from gross to net" not in page
    assert "Delivery traffic</strong>: unknown; the data that it needs are missing." in page


def test_every_number_of_a_table_leads_to_a_formula_and_from_there_to_a_card(tree):
    ids = set(tree.xpath("//@id"))
    assert len(ids) == len(tree.xpath("//@id"))
    links = tree.xpath("//table//td//a/@href")
    assert len(links) > 9 * 3 * 3
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids
    for indicator in ("km", "co2"):
        (start,) = tree.xpath(f'//*[@id="i-{indicator}"]')
        block = []
        for other in start.itersiblings():
            if other.tag in ("h2", "h3"):
                break
            block.append(other)
        cards = [a for part in block for a in part.xpath(".//a/@href") if a.startswith("#a-")]
        assert set(cards) <= {f"#{name}" for name in ids} and cards
    outside = "//table[not(ancestor::*[@class='explain'])]//td[@class='n']"
    numbers = [cell for cell in tree.xpath(outside) if cell.text_content() != "–"]
    linked = [cell for cell in numbers if cell.xpath(".//a")]
    assert len(linked) == len(numbers) > 9 * 4
    assert not any(cell.xpath(".//a") for cell in tree.xpath(outside) if cell not in numbers)


def test_each_assumption_of_a_formula_is_a_link_and_a_driver_is_explained():
    markup = formula_markup(
        "inhabitants*share*max(km-2,0)*uptake", catalogue(), {"share": "hub_share"}, "depot"
    )
    assert '<a href="#a-hub_share">share</a>' in markup
    assert '<abbr title="Inhabitants [persons]">inhabitants</abbr>' in markup
    assert '<a href="#m-depot">uptake</a>' in markup
    plain = re.sub(r"<[^>]+>", "", markup)
    assert plain == "inhabitants · share · max(km − 2, 0) · uptake"


def test_an_effect_is_explained_from_gross_to_net(tree):
    (block,) = tree.xpath('//*[@id="e-E2.depot"]')
    lines = [p.text_content() for p in block.xpath('.//p[@class="formula"]')]
    assert lines == [
        "gross change = − (inhabitants · share · km · uptake)",
        "footprint = inhabitants · extra",
        "net change = gross change · (1 − back) + footprint",
        "turns up outside the zones = − gross change · moved",
        "at most = inhabitants · km",
    ]
    rows = [[c.text_content() for c in r] for r in block.xpath(".//tbody/tr")]
    assert rows[0] == ["share", "hub_share <label>", "0.1", "0.25", "0.6", "–", "B"]
    rising = replace(DEPOT, direction="increase")
    result = run()
    effects = (replace(result.indicators[0].effects[0], effect=rising),)
    turned = replace(result, indicators=(replace(result.indicators[0], effects=effects),))
    page = html.fromstring(module.run_report(turned, zones(), RECORD))
    first = page.xpath('//*[@id="e-E2.depot"]//p[@class="formula"]')[0]
    assert first.text_content() == "gross change = inhabitants · share · km · uptake"


def test_links_escape_both_ends():
    assert link('a"b', "x<y") == '<a href="#a&quot;b">x&lt;y</a>'


def test_assumptions_are_listed_once_with_those_of_the_base():
    assert assumptions_of(replace(run(), used=())) == assumptions_of(run())
    assert assumptions_of(run()) == ["van_km", "hub_share", "rebound", "bike_km", "moved_share"]


def test_no_script_no_network_and_names_are_escaped(page):
    assert "<script" not in page and "javascript:" not in page
    assert not re.search(r"(src|@import|url\()\s*=?\s*[\"']?https?:", page)
    assert "City &lt;2030&gt;" in page and "City <2030>" not in page
    assert "Micro depots &lt;b&gt;" in page and "hub_share &lt;label&gt;" in page
    assert "A warning &lt;of&gt; the run." in page


def test_what_the_result_may_not_be_used_for_stands_first_and_in_the_limits(page):
    stamp = "Simple estimate (ITU-T L.1480 tier 3): not for public claims"
    assert page.count("An indication, not a decision.") == 2 and page.count(stamp) == 2
    assert page.index(stamp) < page.index("<h2")


def test_limits_name_gaps_caps_outside_and_chains(page):
    limits = page[page.index("Method and limits</h2>") :]
    assert "A warning &lt;of&gt; the run." in limits
    assert "few people live there: Office space released (1 of 9 zones)." in limits
    assert "turn up outside the zones" in limits
    assert "3D print" in limits and "no coefficient was found" in limits
    assert "sharing" in limits and "no measure of this scenario" in limits
    assert "hubs, less traffic" not in limits
    assert "of 5 assumptions used, 4 rest on a summary or a judgement" in limits


def test_judgements_and_claims_are_named_with_what_hangs_on_them(page):
    decides = page[page.index("What decides</h2>") : page.index("How each number comes about</h2>")]
    assert "30% of the variance hangs on judgements of ours (J), 10% on claims" in decides
    assert "Of 5 assumptions used, these 2 are judgements" in decides
    assert 'href="#a-rebound">' in decides and 'href="#a-bike_km">' in decides
    assert "Group “kep” (high together, low together)" in decides


def test_a_group_counts_as_its_weakest_member():
    cat = catalogue()
    weaker = replace(
        cat, assumptions=tuple(replace(a, grade="D") if a.id == "van_km" else a
                               for a in cat.assumptions),
    )  # fmt: skip
    assert weak_share(cat, (("kep", 0.5), ("rebound", 0.2)))[:2] == (0.2, 0.0)
    assert weak_share(weaker, (("kep", 0.5), ("rebound", 0.2)))[:2] == (0.2, 0.5)


def test_many_warnings_stand_in_the_limits_few_on_top():
    few = module.run_report(run(), zones(), RECORD, warnings=["Second."])
    assert few.index("Second.") < few.index("At a glance</h2>")
    many = module.run_report(run(), zones(), RECORD, warnings=[f"Remark {i}." for i in range(9)])
    assert "There are 10 remarks" in many
    assert many.index("Remark 8.") > many.index("Method and limits</h2>")


def test_names_given_win_and_rows_must_match():
    page = module.run_report(run(), zones(), RECORD, "A title", [f"N{i}" for i in range(9)])
    assert "<h1>A title</h1>" in page and "04 N4" in page and "Quarter 4" not in page
    with pytest.raises(InputError, match="8 zones but results for 9"):
        module.run_report(run(), zones().iloc[:8], RECORD)


def test_a_long_list_of_zones_is_cut_to_the_largest_changes():
    result = run()
    times = 20

    def longer(one):
        many = {
            name: np.tile(getattr(one, name), times)
            for name in ("base", "gross_p50", "p05", "p50", "p95", "pbenefit", "dominant_share",
                         "capped")
        }  # fmt: skip
        return replace(one, dominant=one.dominant * times, **many)

    ids = tuple(f"{i:03d}" for i in range(9 * times))
    growing = longer(result.indicators[0])
    growing = replace(growing, p50=-np.arange(9.0 * times))
    many = replace(result, zones=ids, names=None, indicators=(growing,))
    frame = zones()
    import pandas as pd

    page = module.run_report(many, pd.concat([frame] * times, ignore_index=True), RECORD)
    assert "The 60 of 180 zones with the largest change" in page
    body = html.fromstring(page).xpath("//table[.//th[text()='Zone']]/tbody/tr")
    listed = {int(row[0].text_content().split(" ")[0]) for row in body}
    assert listed == set(range(9 * times - 60, 9 * times))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-823.4, "−820"), (99.6, "100"), (0.01234, "0.012"), (-0.0, "0"), (3e-14, "0"),
        (123456.0, "120,000"), (3_940_000.0, "3.9 million"), (999_999.0, "1.0 million"),
        (None, "–"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_two_digits_are_enough(value, text):
    assert rounded(value) == text


def test_ranges_are_written_with_signs():
    assert between((-820.0, -1.0, 30.0)) == "−820 to +30"
    assert between((4.0, 4.0, 4.0)) == "+4.0"
    assert between((2e6, 3e6, 1.1e7)) == "+2.0 to +11 million"
    assert between((8.1e5, 1e6, 2.1e6)) == "+0.81 to +2.1 million"
    assert between((-9e3, 1e6, 2.1e6)) == "−9000 to +2.1 million"
    assert share_range((-10.0, -5.0, 1.0), 1000.0) == "−1.0% to +0.10%"
    assert share_range((-10.0, -5.0, 1.0), 0.0) == "" == share_range((1, 2, 3), float("nan"))


@pytest.mark.parametrize(
    ("triple", "share", "kind"),
    [
        ((-3, -2, -1), 0.95, "benefit"), ((-3, -2, 1), 0.949, "open"), ((1, 2, 3), 0.05, "harm"),
        ((0, 0, 0), 0.5, "none"), ((1e-13, 0, 0), 0.5, "none"),
        ((float("nan"),) * 3, 0.5, "unknown"),
    ],
)  # fmt: skip
def test_direction_is_open_between_5_and_95_of_100(triple, share, kind):
    assert direction(triple, share) == kind


def test_chance_is_never_rounded_to_certainty():
    assert [chance(v) for v in (1.0, 0.999, 0.5, 0.001, 0.0)] == [
        "all", "more than 99 of 100", "50 of 100", "fewer than 1 of 100", "none",
    ]  # fmt: skip


def test_units_in_words():
    assert unit_words("vehicle*km/d") == "vehicle-km per day"
    assert unit_words("t/a") == "t per year" and unit_words("m2") == "m²"
    assert unit_words("parcel/(person*a)") == "parcels per person and year"
    assert unit_words("vehicle/space") == "vehicles per parking space" and unit_words("d") == "days"
    assert unit_words("1/a") == "per year" and unit_words("vehicle*km") == "vehicle-km"
    assert unit_words("1") == "" and unit_words("households") == "households"


def test_what_decides_has_a_name():
    cat = catalogue()
    assert label_of(cat, "uptake.depot") == label_of(cat, "uptake.depot.2")
    assert "Micro depots <b>" in label_of(cat, "uptake.depot")
    assert label_of(cat, "kep") == "group “kep”" and label_of(cat, "") == "–"
    assert label_of(cat, "rebound") == "rebound <label>"


def test_german_numbers_and_catalogue_texts():
    from smartquartier.smartquartier_plugin.core import i18n

    i18n.set_translator(lambda context, text: text, "de")
    try:
        page = module.run_report(run(), zones(), RECORD)
    finally:
        i18n.set_translator(None)
    assert "Delivery traffic (deutsch)" in page and '<html lang="de">' in page
    assert re.search(r"−\d,\d\N{NARROW NO-BREAK SPACE}% to", page)


def without_sides(one):
    """Return an indicator's result where it is a question of values which side is better."""
    totals = tuple(replace(total, pbenefit=float("nan")) for total in one.effects)
    return replace(
        one, indicator=replace(one.indicator, better="open"), total_pbenefit=float("nan"),
        pbenefit=np.full(len(one.p50), np.nan), effects=totals,
    )  # fmt: skip


def test_where_better_is_a_question_of_values_nothing_is_called_benefit_or_harm():
    sure, both, _ = (without_sides(one) for one in run().indicators)
    assert total_direction(sure) == "less" and total_direction(both) == "open"
    for one, said in (
        (sure, "Draws in which it becomes less: at least 95 of 100."),
        (both, "Whether it becomes more or less is open."),
    ):
        text = headline(one)
        assert said in text and "a question of values" in text
        assert "benefit" not in text and "harm" not in text
    assert direction((10, 20, 30), float("nan"), "open") == "more"
    assert direction((0, 0, 0), float("nan"), "open") == "none"
    assert direction((10, 20, 30), float("nan"), "lower") == "unknown"
    assert verdict("more", float("nan")) == "more (at least 95 of 100)"
    assert verdict("open", float("nan")) == "open"


def test_the_whole_report_keeps_to_it():
    result = run()
    tree = html.fromstring(
        module.run_report(
            replace(result, indicators=(without_sides(result.indicators[0]),)), zones(), RECORD
        )
    )
    for heading in ("At a glance", "Delivery traffic"):
        part = tree.xpath(f"//h2[contains(., '{heading}')]")[0]
        words = []
        for later in part.itersiblings():
            if later.tag == "h2":
                break
            words.append(" ".join(later.text_content().split()))
        told = " ".join(words)
        assert "question of values" in told and "none draws" not in told
        assert "(better)" not in told and "(worse)" not in told and "net: harm" not in told
    assert "Decrease" in told and "net (good or bad: a question of values)" in told


def test_a_ratio_without_a_unit_leaves_no_gap():
    one = run().indicators[0]
    fixed = replace(one, total_net=np.full(3, -0.25), indicator=replace(one.indicator, unit="1"))
    assert "about −0.25; no assumption" in headline(fixed)


def test_a_base_that_is_a_comparison_gives_no_share():
    result = run()
    one = result.indicators[0]
    assert "% of today's" in headline(one)
    compared = replace(one, indicator=replace(one.indicator, base_is="comparison"))
    assert "%" not in headline(compared) and "isn't known" in headline(compared)
    page = module.run_report(replace(result, indicators=(compared,)), zones(), RECORD)
    assert "% of today" not in page
