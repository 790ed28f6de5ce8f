"""The validator: every defence against a catalogue that somebody changed."""

from dataclasses import replace

import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue import finding
from smartquartier.smartquartier_plugin.core.effects.catalogue.checks import (
    LEVELS,
    check_catalogue,
    errors_of,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.formulas import (
    base_formula,
    effect_formulas,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Source
from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.catalogue.trial import trial_values


@pytest.fixture(scope="module")
def bundled():
    return read_catalogue()


def changed(catalogue, kind, key, **values):
    """Return the catalogue with one entry changed."""
    items = getattr(catalogue, kind)
    name = "field" if kind == "drivers" else "id"
    assert any(getattr(item, name) == key for item in items), key
    new = tuple(replace(i, **values) if getattr(i, name) == key else i for i in items)
    return replace(catalogue, **{kind: new})


def found(catalogue, place, level):
    return [
        f.text for f in check_catalogue(catalogue, 2026) if (f.place, f.level) == (place, level)
    ]


def test_the_bundled_catalogue_has_no_errors_and_no_warnings(bundled):
    findings = check_catalogue(bundled, 2026)
    assert [f for f in findings if f.level != "hint"] == []
    assert errors_of(findings) == ()


def test_findings_are_sorted_by_weight(bundled):
    worse = replace(changed(bundled, "assumptions", "led_cut", unit="furlong"), licence="")
    levels = [LEVELS.index(f.level) for f in check_catalogue(worse, 2026)]
    assert levels == sorted(levels) and levels[0] == 0


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"low": 0.7}, "aren't in this order"),
        ({"central": 0.9}, "aren't in this order"),
        ({"high": 1.2}, "leaves what is possible (0 to 1)"),
        ({"low": -0.1}, "leaves what is possible"),
        ({"unit": "furlong"}, "The unit 'furlong' can't be read"),
        ({"sources": ("nobody",)}, "Source 'nobody' isn't in the list"),
        ({"sources": ()}, "Grade B needs a source"),
        ({"judged": ("low", "central", "high")}, "the grade is J, not B"),
        ({"judged": ("mean",)}, '"judged" names mean'),
        ({"interest": "friend"}, "'friend' isn't possible for \"interest\""),
        ({"verified": "yes"}, "'yes' isn't possible for \"verified\""),
        ({"verified": "local"}, "place and period are missing"),
        ({"sms": 7}, "Maryland scale"),
        # What a reviewer once slipped through:
        ({"group": "-"}, "has no name"),
        ({"group": "--tele"}, "has no name"),
        ({"group": "carriers"}, "named like an assumption"),
        ({"group": "-carriers"}, "named like an assumption"),
        ({"grade": "A", "sms": 0}, "at least 3 on the Maryland scale, not 0"),
        ({"grade": "A", "sms": 2}, "at least 3 on the Maryland scale, not 2"),
        ({"grade": "A", "verified": "unchecked"}, "can't have grade A"),
        ({"grade": "A", "judged": ("low", "central")}, "central value is judged"),
        ({"grade": "J", "verified": "primary", "sources": ()}, "no source is named"),
        ({"year": 0}, "can't be of the year 0"),
        ({"year": 20_240}, "can't be of the year 20240"),
    ],
)
def test_a_faulty_assumption_is_named(bundled, values, words):
    worse = changed(bundled, "assumptions", "led_cut", **values)
    texts = found(worse, "assumption led_cut", "error")
    assert any(words in text for text in texts), texts


def test_a_local_coefficient_needs_no_source_but_its_place(bundled):
    local = {"place": "Musterstadt", "period": "2025", "record": "r.json"}
    good = changed(
        bundled, "assumptions", "led_cut", verified="local", local=local, sources=(), grade="A"
    )
    assert errors_of(check_catalogue(good, 2026)) == ()


def test_fixed_with_a_range_and_a_range_without_width_are_told(bundled):
    worse = changed(bundled, "assumptions", "led_cut", dist="fixed")
    assert "only the central value" in found(worse, "assumption led_cut", "warning")[0]
    worse = changed(bundled, "assumptions", "led_cut", low=0.6, high=0.6)
    assert "call it fixed" in found(worse, "assumption led_cut", "warning")[0]


def test_a_source_described_on_the_spot_is_one(bundled):
    good = changed(
        bundled, "assumptions", "led_cut", sources=("City of X, 2024, https://x.example",)
    )
    assert errors_of(check_catalogue(good, 2026)) == ()


def test_old_numbers_are_told_with_their_age(bundled):
    texts = found(bundled, "assumption shopping_change", "hint")
    assert any("of 2005, 21 years ago" in text for text in texts)
    assert not any("years ago" in t for t in found(bundled, "assumption hub_share", "hint"))
    old = changed(bundled, "assumptions", "hub_share", year=2015)
    assert any("11 years ago" in t for t in found(old, "assumption hub_share", "hint"))
    edge = changed(bundled, "assumptions", "hub_share", year=2016)
    assert not any("years ago" in t for t in found(edge, "assumption hub_share", "hint"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"formula": "lamp_kwh_a*uptake*led_cutt"}, "did you mean 'led_cut'"),
        ({"formula": "lamp_kwh_a*uptake*led_cut/2*uptake)"}, "can't be read as a formula"),
        ({"formula": "lamp_kwh_a*lamp_kwh_a*uptake*led_cut"}, "can't be converted to MWh/a"),
        ({"formula": "lamp_kwh_a*led_cut"}, "doesn't depend on the uptake"),
        ({"formula": "__import__('os')*uptake"}, "isn't known"),
        ({"cap": "uptake"}, "can't be converted to MWh/a"),
        ({"footprint": "lamp_kwh_a + uptake"}, "can't be added"),
        ({"spillover": "E99.x"}, "'E99.x', which isn't in the catalogue"),
        ({"exclusive_with": ("E25.led",)}, "It excludes itself"),
        ({"exclusive_with": ("E25.led_co2",)}, "not the other way round"),
        ({"params": {"led_cut": "led_cut", "lamp_kwh_a": "lamp_kwh"}}, "a driver and a param"),
        ({"lag_years": -5}, "can't come before its measure"),
        ({"formula": "lamp_kwh_a*uptake*led_cut/0"}, "gives no number"),
        ({"formula": "9**9**9**9*lamp_kwh_a*uptake*led_cut"}, "gives no number"),
        ({"formula": "lamp_kwh_a*uptake/(led_cut-0.35)"}, "gives no number"),  # at its low end
        ({"formula": "-lamp_kwh_a*uptake*led_cut"}, "leave out the sign"),
        ({"cap": "-lamp_kwh_a*uptake"}, "is negative"),
        ({"cap": "lamp_kwh_a*uptake*(led_cut-0.5)"}, "is negative"),  # at its low end only
        ({"cap": "lamp_kwh_a*uptake/0"}, "gives no number"),
    ],
)
def test_a_faulty_effect_is_named(bundled, values, words):
    worse = changed(bundled, "effects", "E25.led", **values)
    texts = found(worse, "effect E25.led", "error")
    assert any(words in text for text in texts), texts


def test_exclusion_across_indicators_cannot_be_decided(bundled):
    worse = changed(bundled, "effects", "E25.led", exclusive_with=("E25.led_co2",))
    worse = changed(worse, "effects", "E25.led_co2", exclusive_with=("E25.led",))
    assert "another indicator" in found(worse, "effect E25.led", "error")[0]


def test_a_rebound_is_a_share(bundled):
    worse = changed(bundled, "assumptions", "drive_rebound", unit="g", bounds=(0, 2))
    assert any("must be a share" in t for t in found(worse, "effect E13.signals_co2", "error"))
    worse = changed(bundled, "assumptions", "drive_rebound", low=-0.1, bounds=(-1, 2))
    assert any("range of a share" in t for t in found(worse, "effect E13.signals_co2", "error"))
    # A rebound above 1 is a backfire and allowed; more than all of it can't be displaced.
    fine = changed(bundled, "assumptions", "drive_rebound", high=1.5)
    assert errors_of(check_catalogue(fine, 2026)) == ()
    params = {"led_cut": "led_cut", "out": "tele_rebound_long"}
    worse = changed(bundled, "effects", "E25.led", params=params, displaced="out")
    assert any("range of a share" in t for t in found(worse, "effect E25.led", "error"))


def test_what_is_declared_but_in_no_formula_is_told(bundled):
    params = {"led_cut": "led_cut", "more": "lamp_kwh"}
    worse = changed(bundled, "effects", "E25.led", params=params)
    assert found(worse, "effect E25.led", "hint") == ["Declared, but in no formula: more."]
    # A rebound is a param that no formula names.
    assert found(bundled, "effect E10.telework_km", "hint") == []


def test_unused_assumptions_and_drivers_are_told(bundled):
    assert "No effect uses it" in found(bundled, "assumption parcels_bike_tour", "hint")[-1]
    assert "No effect uses it" in found(bundled, "driver heat_kwh_a", "hint")[-1]
    assert not any("No effect uses" in t for t in found(bundled, "assumption tele_share", "hint"))
    assert found(bundled, "assumption lamp_kwh", "hint")
    base = changed(bundled, "indicators", "light_mwh", base="lamps_n*lamp_kwh")
    assert found(base, "assumption lamp_kwh", "hint") == []
    assert found(base, "driver lamps_n", "hint") == []


def test_chains_say_the_truth_about_being_computed(bundled):
    assert found(changed(bundled, "chains", "E4", computed=True), "chain E4", "error")
    assert found(changed(bundled, "chains", "E2", computed=False), "chain E2", "error")
    assert found(changed(bundled, "chains", "E4", reason={}), "chain E4", "warning")
    worse = changed(bundled, "effects", "E25.led", charta=("E25", "E77"))
    assert "isn't there" in found(worse, "chain E77", "error")[0]


def test_indicators_measures_drivers_and_licence(bundled):
    worse = changed(bundled, "indicators", "traffic_km", base="traffic_veh_km_d*area_ha")
    assert "can't be converted" in found(worse, "indicator traffic_km", "error")[0]
    extra = replace(bundled.indicators[0], id="a_long_indicator")
    worse = replace(bundled, indicators=(*bundled.indicators, extra))
    assert "at most 12" in found(worse, "indicator a_long_indicator", "error")[0]
    assert "No effect changes it" in found(worse, "indicator a_long_indicator", "hint")[0]
    worse = changed(bundled, "measures", "telework", uptake_unit="furlong")
    assert found(worse, "measure telework", "error")
    worse = changed(bundled, "measures", "telework", uptake_high=0.0)
    assert "above zero" in found(worse, "measure telework", "error")[0]
    idle = replace(bundled.measures[0], id="idle")
    worse = replace(bundled, measures=(*bundled.measures, idle))
    assert found(worse, "measure idle", "warning") == ["It has no effect."]
    worse = changed(bundled, "drivers", "heat_kwh_a", unit="furlong")
    assert found(worse, "driver heat_kwh_a", "error")
    assert found(replace(bundled, licence=""), "licence", "warning")


def test_missing_languages_and_addresses_are_hints(bundled):
    worse = changed(bundled, "measures", "telework", label={"en": "Telework"})
    assert found(worse, "measure telework", "hint") == ["Its name is missing in: de."]
    source = Source("s", "org", 2024, "title", "")
    worse = replace(bundled, sources=(*bundled.sources, source))
    assert "no address" in found(worse, "source s", "hint")[0]


def test_back_casts_name_what_exists(bundled):
    entry = {"id": "x", "assumption": "nobody", "sources": ["hde_online", "noone"]}
    worse = replace(bundled, backcast=(*bundled.backcast, entry))
    assert "noone, nobody" in found(worse, "backcast x", "warning")[0]


def test_formulas_are_read_with_the_names_in_them(bundled):
    read = effect_formulas(bundled, bundled.effect("E2.depot_km"))
    assert set(read) == {"formula", "footprint", "cap"}
    assert read["footprint"].names[-2:] == ("parcels_feeder", "depot_km")
    base = base_formula(bundled, bundled.indicator("search_km"))
    assert base.names == ("traffic_veh_km_d", "search_share") and base.problem == ""


def test_each_assumption_is_tried_alone_and_all_together(bundled):
    values = trial_values(bundled, bundled.effect("E25.led_co2"))
    led, grid = bundled.assumption("led_cut"), bundled.assumption("grid_g_kwh")
    assert values["led_cut"].tolist() == [*led.range, led.low, led.high, led.central, led.central]
    assert values["grid_g_kwh"].tolist() == [*grid.range, *[grid.central] * 2, grid.low, grid.high]
    assert (values["lamp_kwh_a"] > 0).all() and (values["uptake"] == 1).all()
    # A part is smaller than the whole in one of the trials, whichever stands first.
    values = trial_values(bundled, bundled.effect("E8.retail_risk"))
    vacant = values["retail_vacant_m2"] < values["retail_m2"]
    assert vacant.tolist() == [[True], [False]]


def test_a_group_of_ones_own_and_studies_with_a_comparison_are_fine(bundled):
    for values in ({"group": "-lamps"}, {"grade": "A", "sms": 3, "judged": ()}, {"year": None}):
        good = changed(bundled, "assumptions", "led_cut", **values)
        assert errors_of(check_catalogue(good, 2026)) == ()


def test_places_are_named_in_the_users_language(bundled, monkeypatch):
    monkeypatch.setattr(finding, "translate", lambda _, words: words.replace("effect", "Wirkung"))
    worse = changed(bundled, "effects", "E25.led", lag_years=-1)
    assert errors_of(check_catalogue(worse, 2026))[0].place == "Wirkung E25.led"
