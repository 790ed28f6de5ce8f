"""The catalogue as a page, and assumptions as cards that other reports link to."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from smartquartier.smartquartier_plugin.core import i18n
from smartquartier.smartquartier_plugin.core.effects.catalogue.checks import (
    Finding,
    check_catalogue,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.publish.report.effects.assumption_cards import (
    CARD_CSS,
    assumption_cards,
)
from smartquartier.smartquartier_plugin.publish.report.effects.catalogue_report import (
    catalogue_report,
)


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def page(catalogue):
    record = {"tool": "smartquartier:effectcatalogue", "version": "1", "sources": []}
    return catalogue_report(catalogue, check_catalogue(catalogue, 2026), record)


class _Balance(HTMLParser):
    """Counts open elements; void ones and those of SVG that close themselves don't count."""

    VOID = ("meta", "br", "input", "line", "rect", "polygon", "link")

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def with_assumption(catalogue, key, **values):
    items = tuple(replace(i, **values) if i.id == key else i for i in catalogue.assumptions)
    return replace(catalogue, assumptions=items)


def card_of(catalogue, key):
    return str(assumption_cards(catalogue, [key]))


def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets and targets <= set(ids) | {"content"}


def test_every_assumption_effect_and_chain_is_there(catalogue, page):
    for item in catalogue.assumptions:
        assert page.count(f'id="a-{item.id}"') == 1
    for effect in catalogue.effects:
        assert page.count(f'id="e-{effect.id}"') == 1
    assert "no coefficient for a rebound" in page and "tele_rebound_short" in page
    for chain in catalogue.chains:
        assert f'id="c-{chain.id}"' in page
    assert "Only claimed; no usable coefficient found." in page  # E6 says why


def test_the_page_is_one_file_without_script_and_well_formed(page):
    assert "<script" not in page and "@import" not in page and "<img" not in page
    balance = _Balance()
    balance.feed(page)
    assert balance.wrong == [] and balance.open == []
    assert CARD_CSS in page and page.count(CARD_CSS) == 1


def test_the_page_says_what_it_may_not_be_used_for(page):
    assert "An indication, not a decision." in page and "tier 3" in page


def test_a_sound_catalogue_says_so_and_a_faulty_one_names_the_fault(catalogue, page):
    assert "Yes: every formula can be read" in page
    worse = with_assumption(catalogue, "led_cut", high=2.0)
    findings = check_catalogue(worse, 2026)
    told = catalogue_report(worse, findings, {})
    assert "Yes: every formula" not in told
    assert "leaves what is possible" in told and '<a href="#a-led_cut">led_cut</a>' in told


def test_findings_that_say_the_same_are_one_row(catalogue):
    same = [Finding("warning", f"assumption {key}", "Odd.") for key in ("led_cut", "hub_share")]
    told = catalogue_report(catalogue, same, {})
    assert told.count("Odd.") == 1
    assert "Yes: every formula" not in told  # a warning is no praise


def test_places_lead_to_their_cards_in_every_language(catalogue, monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.catalogue import finding

    def german(context, words):
        return words.replace("assumption", "Annahme")

    monkeypatch.setattr(finding, "translate", german)
    found = [Finding("hint", finding.place_of("assumption", "led_cut"), "Look.")]
    page = catalogue_report(catalogue, found, {"tool": "x"})
    start = page.index("What the validator found")
    assert 'href="#a-led_cut"' in page[start : page.index("</table>", start)]


def test_a_card_tells_range_grade_source_and_who_looked(catalogue):
    card = card_of(catalogue, "hub_share")
    assert 'aria-label="low 0.13, central 0.25, high 0.6"' in card
    assert "B: review, measured pilot without control, practice" in card
    assert "read in a summary, not in the source itself" in card
    assert "IHK Mittlerer Niederrhein (2019)" in card and 'href="https://9dok.net"' in card
    assert "S. 63" in card and "row 8" in card and "Maryland scale 1 of 5" in card
    assert "dense quarters, radius up to 2 km" in card


def test_hollow_marks_are_judged_and_filled_ones_have_a_source(catalogue):
    sourced, judged = card_of(catalogue, "hub_share"), card_of(catalogue, "commute_local")
    assert 'fill="#ffffff" stroke="#0b4f75"' not in sourced
    assert judged.count('fill="#ffffff" stroke="#0b4f75"') == 3
    mixed = card_of(catalogue, "van_km_parcel")  # only its central value is judged
    assert re.search(r'<polygon points="[^"]+" fill="#ffffff" stroke', mixed)
    assert not re.search(r'<rect [^>]*fill="#ffffff"', mixed)
    assert "all three numbers" in judged and "<dd>central</dd>" in mixed


def test_zero_is_marked_where_the_sign_is_open_and_only_there(catalogue):
    assert ">0</text>" in card_of(catalogue, "shopping_change")
    assert "stroke-dasharray" not in card_of(catalogue, "hub_share")
    assert "stroke-dasharray" not in card_of(catalogue, "bin_cut")  # from zero on


def test_a_fixed_number_has_one_mark_and_no_density(catalogue):
    card = card_of(catalogue, "noise_decade")
    assert card.count("<rect ") == 0 and card.count("<polygon ") == 1


def test_group_members_are_named_with_their_direction(catalogue):
    card = str(assumption_cards(catalogue, ["van_km_parcel", "parcels_van_day"]))
    assert '<a href="#a-parcels_van_day">parcels_van_day</a> (opposite)' in card
    # Those that aren't on the page are named without a dead link.
    alone = card_of(catalogue, "van_km_parcel")
    assert "#a-parcels_van_day" not in alone and "parcels_van_day (opposite)" in alone


def test_cards_keep_the_order_asked_for_and_leave_out_what_nobody_knows(catalogue):
    cards = str(assumption_cards(catalogue, ["led_cut", "nobody", "hub_share", "led_cut"]))
    assert re.findall(r'id="a-(\w+)"', cards) == ["led_cut", "hub_share"]


def test_a_local_coefficient_says_where_it_was_measured(catalogue):
    local = {"place": "07, 19", "period": "2021", "before": {"central": 0.3}}
    own = with_assumption(catalogue, "led_cut", verified="local", local=local, sources=())
    card = card_of(own, "led_cut")
    assert "measured here" in card and "<dd>07, 19, 2021</dd>" in card


def test_what_a_user_wrote_is_escaped(catalogue):
    evil = {"en": "<b>x</b>", "de": "<b>x</b>"}
    own = with_assumption(catalogue, "led_cut", label=evil, note=evil, page='"><i>')
    card = card_of(own, "led_cut")
    assert "<b>x" not in card and "<i>" not in card and "&lt;b&gt;" in card
    sources = tuple(
        replace(s, url="javascript:alert(1)") if s.id == "krefeld_2019" else s for s in own.sources
    )
    assert "javascript:" not in card_of(replace(own, sources=sources), "hub_share")


def test_the_filter_hides_cards_on_the_screen_only(page):
    assert "@media screen {\nbody:has(#f-A:checked) .filtered .acard:not(.card-A)" in page
    assert "@media print { .filter { display:none; }" in page
    for grade in "ABCDJ":
        assert f'id="f-{grade}"' in page and f"card-{grade}" in page


def test_back_casts_show_forecast_and_observation(page):
    assert "20.0% (2027)" in page and "13.1% (2024)" in page
    assert "47000*38*.84*.30" in page


def test_the_german_page_has_german_names_and_decimal_commas(catalogue):
    i18n.set_translator(lambda _, words: words, "de")
    try:
        page = catalogue_report(catalogue, (), {})
    finally:
        i18n.set_translator(None)
    assert "Sendungen je Einwohner und Jahr" in page and 'lang="de"' in page
    assert "0,25" in page and "Parcels per inhabitant" not in page


def test_measures_stand_with_their_ids_uptake_and_drivers(catalogue, page):
    start = page.index("What a scenario and the zones must hold")
    table = page[start : page.index("</table>", start)]
    for measure in catalogue.measures:
        assert f"<code>{measure.id}</code>" in table
        for effect in catalogue.effects_of(measure.id):
            assert all(name in table for name in effect.drivers)
    assert "lamp_kwh_a" in table and "at most 1" in table


def test_grade_a_of_the_central_value_alone_says_so(catalogue):
    assert "A: official statistic or causal study (central value only)" in card_of(
        catalogue, "visits_inhabitant"
    )
    assert "central value only" not in card_of(catalogue, "coverage_ftth")
    judged = with_assumption(catalogue, "led_cut", judged=("low", "high"), grade="J")
    assert "central value only" not in card_of(judged, "led_cut")


def test_a_forecast_without_a_year_has_none(catalogue, page):
    start = page.index("Forecast and observation")
    table = page[start : page.index("</table>", start)]
    assert "14.0% – 15.0%<" in table and "(None)" not in page and "(2020)" in table
    assert "run high" not in page
