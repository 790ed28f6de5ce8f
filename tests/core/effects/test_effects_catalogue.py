"""The bundled catalogue against the collection of coefficients and against sums done by hand."""

import json

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import FORMULA_FUNCTIONS
from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import (
    BUNDLED,
    read_catalogue,
)
from smartquartier.smartquartier_plugin.core.effects.draws import draw
from smartquartier.smartquartier_plugin.core.formulas.reader import FormulaReader
from smartquartier.smartquartier_plugin.core.formulas.tree import evaluate_shapes
from smartquartier.smartquartier_plugin.core.units import parse_unit, unit_of


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


# Row of the collection -> (assumption, low, central, high) as printed there; None where the
# collection gives nothing and the file's value is a judgement.
PRINTED = {
    1: [("parcels_inhabitant", 38, 49, 73)],
    2: [("b2c_share", 0.55, 0.60, 0.65)],
    3: [("parcels_recipient", 1.3, 1.55, 1.7)],
    4: [("parcels_van_day", 100, 150, 200)],
    5: [("van_km_parcel", 0.25, 0.5, 1.7), ("bike_km_parcel", None, 0.24, None)],
    6: [("van_g_km", 180, 250, 300)],
    7: [("order_co2", 70, 250, 400)],
    8: [("hub_share", 0.13, 0.25, 0.60)],
    9: [("hub_ghg_cut", 0.60, 0.80, 0.98)],
    10: [("cargobike_trips", 0.08, 0.15, 0.23), ("cargobike_km", 0.01, 0.025, 0.04)],
    11: [("hub_area", 20, 100, 500), ("hub_radius", 0.5, 2, 3)],
    12: [("consolidation", -0.10, 0, 0.05)],
    13: [("locker_provider", -0.30, -0.10, None), ("locker_total", None, None, 0.284)],
    14: [("kep_traffic_share", 0.001, 0.007, 0.05)],
    15: [("shopping_change", -0.70, -0.20, 0.10)],
    16: [("online_share_2030", 0.12, 0.15, 0.20), ("online_share_base", 0.10, 0.131, None)],
    17: [("sales_identity", 1, 1, 1)],
    18: [("shops_cut_2030", 0.12, 0.15, 0.18)],
    19: [("floor_elasticity", 0.2, 0.5, 1.0)],
    20: [
        ("vacancy_a", None, 0.07, 0.08),
        ("vacancy_b", None, 0.10, 0.15),
        ("vacancy_c", None, 0.13, 0.21),
        ("vacancy_mean", None, 0.10, None),
        ("closing_rate", None, 0.047, 0.10),
        ("relet_rate", 0.4, 0.8, None),
    ],
    # The collection prints .42 for those who may (tele_possible) and 1.4 days for all employees.
    21: [("tele_share", 0.12, 0.25, None), ("tele_days", None, None, 3.6)],
    22: [("commute_one_km", 10, 17, 25), ("commute_car", None, 0.65, None)],
    23: [
        ("car_g_km", 175, 185, 202),
        ("bus_g_pkm", None, 83, None),
        ("tram_g_pkm", None, 54, None),
    ],
    24: [("home_co2", 18, 100, 307)],
    25: [("tele_rebound_short", 0.1, 0.3, 0.6), ("tele_rebound_long", 0.5, 0.9, 1.1)],
    26: [("office_m2_job", 14, 19.5, 33), ("desks_per_job", 0.6, 0.8, 1.0)],
    27: [("office_cut_2030", 0.05, 0.12, 0.20)],
    28: [("cs_replaced", 5, 9, 20), ("ff_replaced", 0, 1, 4.4)],
    29: [("parking_m2", 10.4, 12, 12.5)],
    30: [("search_share", 0.02, 0.10, 0.30)],
    31: [
        ("search_time_cut", 0.10, 0.30, 0.43),
        ("sfpark_pilot_cut", 0.43, 0.43, 0.43),
        ("sfpark_control_cut", 0.13, 0.13, 0.13),
    ],
    32: [("signal_time_cut", 0, 0.08, 0.25), ("signal_emission_cut", 0, 0.04, 0.21)],
    33: [("drive_rebound", 0.10, 0.18, 0.27)],
    34: [("led_cut", 0.35, 0.60, 0.80), ("lamp_kwh", None, 527, None)],
    35: [("bin_cut", 0, 0.15, 0.40)],
    36: [("telemed_share", 0.1, 0.3, 0.6)],
    37: [("coworking_left", 0.2, 0.5, 0.9)],
    38: [
        ("broadband_rent", None, 0.038, None),
        ("broadband_price", None, 0.08, None),
        ("broadband_gdp", 0.05, None, 0.09),
    ],
    39: [
        ("coverage_fttb", 0.429, 0.429, 0.429),
        ("coverage_ftth", 0.344, 0.344, 0.344),
        ("coverage_gigabit", 0.79, 0.79, 0.79),
    ],
    40: [
        ("never_online_16_44", None, 0.02, None),
        ("never_online_45_64", None, 0.05, None),
        ("never_online_65_74", None, 0.15, None),
        ("never_online_75plus", None, None, 0.66),
    ],
    41: [
        ("resident_trips", None, 3.5, None),
        ("resident_car", 0.45, None, 0.60),
        ("office_trips", None, 3.0, None),
        ("office_car", None, 0.40, None),
        ("food_visitors", None, 2, None),
        ("retail_visitors", None, 0.5, None),
        ("diy_visitors", None, 0.3, None),
        ("diy_car", None, 0.80, None),
    ],
    42: [
        ("logistics_jobs_ha", 24, None, 57),
        ("office_jobs_ha", 66, None, 378),
        ("industry_jobs_ha", 32, None, 79),
    ],
    43: [("noise_decade", 10, 10, 10)],
}
GRADES = {
    "parcels_inhabitant": "B", "parcels_van_day": "D", "van_km_parcel": "C", "hub_share": "B",
    "kep_traffic_share": "D", "floor_elasticity": "J", "tele_share": "A", "office_cut_2030": "C",
    "search_share": "C", "search_time_cut": "A", "drive_rebound": "B", "coworking_left": "J",
    "broadband_rent": "A", "coverage_ftth": "A", "never_online_65_74": "A", "led_cut": "B",
    "tele_days": "C",
}  # fmt: skip


def test_all_43_rows_are_there_with_their_printed_numbers(catalogue):
    assert sorted(PRINTED) == list(range(1, 44))
    for row, items in PRINTED.items():
        for key, *printed in items:
            item = catalogue.assumption(key)
            assert item is not None and row in item.rows, key
            for name, value in zip(("low", "central", "high"), printed):
                if value is None:
                    assert name in item.judged, (key, name)
                else:
                    assert getattr(item, name) == value, (key, name)
    traced = {row for item in catalogue.assumptions for row in item.rows}
    assert traced == set(range(1, 44))


def test_grades_are_those_of_the_collection(catalogue):
    assert {key: catalogue.assumption(key).grade for key in GRADES} == GRADES


def test_what_is_judged_says_so(catalogue):
    for item in catalogue.assumptions:
        if len(item.judged) == 3:
            assert item.grade == "J", item.id
        if item.grade != "J":
            assert item.sources and item.verified in ("primary", "excerpt", "unchecked"), item.id
        if item.verified == "judgement":
            assert item.grade == "J" and len(item.judged) == 3, item.id


def test_27_chains_in_two_languages_and_a_reason_for_each_that_is_not_computed(catalogue):
    assert [chain.id for chain in catalogue.chains] == [f"E{n}" for n in range(1, 28)]
    not_computed = {chain.id for chain in catalogue.chains if not chain.computed}
    # The collection found no usable coefficient for these; 9 and 24 are left to other tools.
    assert not_computed == {f"E{n}" for n in (4, 6, 7, 9, 16, 17, 18, 20, 24, 26, 27)}
    used = {key for effect in catalogue.effects for key in effect.charta}
    assert used.isdisjoint(not_computed) and used | not_computed == {c.id for c in catalogue.chains}
    for chain in catalogue.chains:
        assert bool(chain.reason) is not chain.computed
        for words in (chain.label, chain.reason or {"de": "-", "en": "-"}):
            assert words["de"] and words["en"]


def test_the_sources_disagree_on_the_sign_of_five_chains(catalogue):
    open_effects = {effect.measure for effect in catalogue.effects if effect.sign_open}
    assert open_effects == {
        "telework",
        "parcel_locker",
        "consolidation",
        "online_retail",
        "free_floating",
    }
    assert catalogue.assumption("tele_rebound_long").high > 1  # telework: may backfire
    assert catalogue.chain("E4").sign == "open"  # 3D printing
    for effect in catalogue.effects:
        if effect.sign_open and effect.direction == "change":
            signed = [catalogue.assumption(key) for key in effect.params.values()]
            assert any(item.low < 0 < item.high for item in signed), effect.id


def test_the_schema_accepts_the_file_and_refuses_a_text_as_a_number():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(BUNDLED.with_name("effects.schema.json").read_text(encoding="utf-8"))
    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    data["assumptions"][3]["central"] = "150"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


# A quarter of 10,000 inhabitants in a large German city.
QUARTER = {
    "inhabitants": 10_000, "households": 5_200, "dwellings": 5_400,
    "age_16_44": 3_800, "age_45_64": 2_700, "age_65_74": 1_000, "age_75plus": 1_000,
    "employed": 4_800, "jobs": 4_000, "office_jobs": 1_200, "office_m2": 24_000,
    "retail_m2": 15_000, "retail_vacant_m2": 1_200, "shops_n": 90,
    "traffic_veh_km_d": 100_000, "hgv_veh_km_d": 4_000, "cars": 4_500,
    "parking_spaces": 5_000, "lamps_n": 500, "lamp_kwh_a": 200_000, "no_broadband_hh": 300,
    "depot_km": 8, "doctor_km": 1, "heat_kwh_a": 60e6, "area_ha": 150, "rent_eur_a": 28e6,
}  # fmt: skip
YEAR = 365.25
# Effect -> (uptake, gross, net) in the indicator's unit, computed by hand with central values.
# 294,000 parcels for households a year, 980 on each of 300 days; 16 km there and back / 150.
STEM = 31_360  # km a year
# 980 / 1.15 stops if fleets shared nothing: times 5 - 1 + 1/1.55 for the square of five fleets
# among which only a fifth of what goes to one recipient comes from one fleet; on 1.5 km2.
LOCAL = 300 * 0.71 * 2.3 * (1.5 * 980 / 1.15 * (4 + 1 / 1.55)) ** 0.5  # 37,750 km a year
THINNER = 1 - 0.75**0.5  # a quarter of the parcels leaves 87 % of the km from stop to stop
GROWTH = 0.02 / 0.131
MORE = STEM * GROWTH + LOCAL * ((1 + GROWTH) ** 0.5 - 1)
BY_HAND = {
    "E2.depot_km": (
        0.5,
        -(3_920 + LOCAL * THINNER / 2) / YEAR,
        -(3_920 + LOCAL * THINNER / 2 - 2_352) / YEAR,  # 36,750 / 250 x 16 km of feeders
    ),
    "E2.depot_traffic": (0.5, -LOCAL * THINNER / 2 / YEAR, None),
    "E2.depot_co2": (
        0.5,
        -(3_920 + LOCAL * THINNER / 2) * 250e-6,
        # 2,352 km x 350 g, and 36,750 x .24 km x .025 kWh x 363 g
        -(3_920 + LOCAL * THINNER / 2) * 250e-6 + 0.8232 + 0.08004150,
    ),
    "E5.hub_area": (0.5, 36_750 / 300 / 6.5, None),  # 19 m2
    "E3.locker_km": (0.2, -(STEM + LOCAL) * 0.02 / YEAR, None),
    "E3.locker_traffic": (0.2, LOCAL * 0.01 / YEAR, None),
    "E3.locker_co2": (0.2, (STEM + LOCAL) * 0.01 * 185e-6, None),
    "E3.bundle_km": (0.2, 0, None),
    "E3.bundle_traffic": (0.2, 0, None),
    "E3.bundle_co2": (0.2, 0, None),
    # 480 persons x 2.9 d x 44 weeks x 34 km x .65 = 1,353,580.8 km a year
    "E10.telework_km": (0.1, -1_353_580.8 / YEAR, -1_353_580.8 * 0.7 / YEAR),
    "E10.telework_traffic": (0.1, -67_679.04 / YEAR, -67_679.04 * 0.7 / YEAR),
    "E10.telework_co2": (0.1, -250.412448, -250.412448 * 0.7 + 48),
    "E10.telework_office": (0.1, 468, None),  # 120 jobs x 19.5 m2 x .2
    "E11.coworking_km": (0.02, -135_358.08 / YEAR, -135_358.08 * 0.7 / YEAR),
    "E11.coworking_traffic": (0.02, -6_767.904 / YEAR, -6_767.904 * 0.7 / YEAR),
    "E11.coworking_co2": (0.02, -25.0412448, -25.0412448 * 0.7),
    "E11.shared_parking": (0.3, 2_700, None),  # 1,500 spaces x .15 x 12 m2
    "E12.station_parking": (5, 540, 480),
    "E12.floating_parking": (5, 60, 0),
    # 100,000 km x .4 x .04 = 1,600 km; x 185 g x 365.25 d
    "E13.signals_co2": (0.4, -108.114, -108.114 * 0.82),
    "E13.signals_induced": (0.4, 288, None),
    "E13.parking_search": (0.3, -900, None),
    "E13.parking_traffic": (0.3, -900, -738),
    "E13.parking_co2": (0.3, -60.814125, -60.814125 * 0.82),
    # 76 + 135 + 150 + 500 = 861 people never online; 9,139 x .5 x 9.8 x .3 x 2 km
    "E23.telemed_km": (0.5, -26_868.66, None),
    "E23.telemed_co2": (0.5, -2.60961860, None),
    "E21.not_reached": (0.5, 430.5, None),
    "E19.served": (0.8, -240, None),
    "E19.rent": (0.8, 28e6 * 300 / 5_200 * 0.8 * 0.038, None),  # 49,108 EUR
    # 15 % more parcels: 15 % more on the way there and back, 7.4 % more from stop to stop
    "E1.online_km": (0.02, MORE / YEAR, None),
    "E1.online_traffic": (0.02, LOCAL * ((1 + GROWTH) ** 0.5 - 1) / YEAR, None),
    "E1.online_co2": (0.02, MORE * 250e-6, None),
    "E22.shopping_km": (0.02, -55.65 * 0.2, None),  # a fifth of the way lies in the quarter
    "E22.shopping_co2": (0.02, -55.65 * 185 * YEAR / 1e6, None),
    "E8.retail_risk": (0.02, 13_800 * 0.02 / 0.869 * 0.5, None),  # 159 m2
    "E25.led": (0.6, -72, None),
    "E25.led_co2": (0.6, -26.136, None),
    "E25.bins": (40, -6, None),
}


def in_unit(catalogue, formula, drivers, params, uptake, target, changed=None):
    """Evaluate a formula with central values and convert it to the unit ``target``."""
    measure_uptake, uptake_unit = uptake
    quarter = {**QUARTER, **(changed or {})}
    values = {name: np.float64(quarter[name]) for name in drivers}
    units = {name: parse_unit(catalogue.driver(name).unit) for name in drivers}
    for name, key in params.items():
        values[name] = np.float64(catalogue.assumption(key).central)
        units[name] = parse_unit(catalogue.assumption(key).unit)
    values["uptake"], units["uptake"] = np.float64(measure_uptake), parse_unit(uptake_unit)
    node = FormulaReader(formula, list(values), FORMULA_FUNCTIONS).read()
    factor = unit_of(node, units).factor_to(parse_unit(target))
    assert factor is not None, (formula, target)
    return float(evaluate_shapes(node, values)) * factor


def parts_of(catalogue, effect, uptake):
    """Return gross, net and cap of an effect in the quarter."""
    unit = catalogue.indicator(effect.indicator).unit
    given = uptake, catalogue.measure(effect.measure).uptake_unit
    worth = {
        name: in_unit(catalogue, formula, effect.drivers, effect.params, given, unit)
        for name, formula in effect.formulas.items()
    }
    gross = worth["formula"] * (-1 if effect.direction == "decrease" else 1)
    rebound = catalogue.assumption(effect.params[effect.rebound]).central if effect.rebound else 0
    return gross, gross * (1 - rebound) + worth.get("footprint", 0), worth.get("cap")


@pytest.mark.parametrize("key", sorted(BY_HAND))
def test_an_effect_in_a_quarter_of_10000_is_what_it_is_by_hand(catalogue, key):
    uptake, gross, net = BY_HAND[key]
    computed = parts_of(catalogue, catalogue.effect(key), uptake)
    assert computed[0] == pytest.approx(gross, rel=1e-6, abs=1e-9)
    assert computed[1] == pytest.approx(gross if net is None else net, rel=1e-6, abs=1e-9)
    assert abs(computed[0]) <= computed[2]  # and each has a cap


def test_each_effect_is_checked_by_hand(catalogue):
    assert set(BY_HAND) == {effect.id for effect in catalogue.effects}


def test_delivery_cannot_move_total_traffic_by_more_than_its_share_of_it(catalogue):
    everything = {"micro_depot": 1, "parcel_locker": 1, "consolidation": 1, "online_retail": 0.3}
    for effect in catalogue.effects:
        parcels = "parcels_inhabitant" in effect.params
        if parcels and effect.indicator == "traffic_km":
            cap = parts_of(catalogue, effect, everything[effect.measure])[2]
            assert cap == pytest.approx(0.007 * QUARTER["traffic_veh_km_d"]), effect.id


DELIVERY = {"micro_depot", "parcel_locker", "consolidation", "online_retail"}


def delivery_today(catalogue, **quarter):
    """Return the delivery km per day of a quarter."""
    delivery = catalogue.indicator("delivery_km")
    ids = {item.id: item.id for item in catalogue.assumptions if item.id in delivery.base}
    drivers = ["inhabitants", "depot_km", "area_ha"]
    return in_unit(catalogue, delivery.base, drivers, ids, (0, "1"), delivery.unit, quarter)


def test_km_of_delivery_today_are_those_in_the_city_without_long_haul(catalogue):
    km = delivery_today(catalogue)
    assert km == pytest.approx((STEM + LOCAL) / YEAR)
    per_parcel = (STEM + LOCAL) / 294_000
    assert 0.1 < per_parcel < catalogue.assumption("van_km_parcel").low  # 1.68 has long haul in it
    # Within the share of parcel services in traffic: trips in cities .1 %, with long haul .7 %.
    share = catalogue.assumption("kep_traffic_share")
    assert share.low < km / QUARTER["traffic_veh_km_d"] < share.central
    for effect in catalogue.effects:
        assert "van_km_parcel" not in effect.params, effect.id


def test_people_who_live_thinly_and_far_cause_more_km_per_parcel(catalogue):
    whole = delivery_today(catalogue)
    halves = delivery_today(catalogue, inhabitants=5_000, area_ha=75)
    assert 2 * halves == pytest.approx(whole)  # splitting a zone changes nothing
    assert delivery_today(catalogue, area_ha=600) == pytest.approx((STEM + 2 * LOCAL) / YEAR)
    assert delivery_today(catalogue, depot_km=16) == pytest.approx((2 * STEM + LOCAL) / YEAR)


def test_every_delivery_effect_counts_the_parcels_of_households(catalogue):
    for effect in catalogue.effects:
        if effect.measure in DELIVERY and "parcels_inhabitant" in effect.params:
            for name, text in effect.formulas.items():
                times = text.count("parcels_inhabitant")
                assert text.count("parcels_inhabitant*b2c_share") == times, (effect.id, name)


def test_no_more_is_saved_than_there_is(catalogue):
    today = delivery_today(catalogue)
    gross, _, cap = parts_of(catalogue, catalogue.effect("E2.depot_km"), 1.0)
    assert cap == pytest.approx(today) and -gross < 0.25 * today  # a quarter of the parcels
    gross, _, cap = parts_of(catalogue, catalogue.effect("E2.depot_co2"), 1.0)
    assert cap == pytest.approx(today * 250 * YEAR / 1e6) and -gross < 0.25 * cap


def test_effects_on_the_same_thing_exclude_each_other(catalogue):
    groups = [
        {"E2.depot_km", "E3.locker_km", "E3.bundle_km"},
        {"E2.depot_traffic", "E3.locker_traffic", "E3.bundle_traffic"},
        {"E2.depot_co2", "E3.locker_co2", "E3.bundle_co2"},
        {"E10.telework_km", "E11.coworking_km"},
        {"E10.telework_co2", "E11.coworking_co2"},
        {"E13.signals_co2", "E13.parking_co2"},
    ]
    for group in groups:
        for key in group:
            assert set(catalogue.effect(key).exclusive_with) == group - {key}
    assert set(catalogue.effect("E11.shared_parking").exclusive_with) == {
        "E12.station_parking",
        "E12.floating_parking",
    }


def test_the_two_metrics_of_lockers_are_never_mixed(catalogue):
    for effect in catalogue.effects_of("parcel_locker"):
        metrics = {"locker_provider", "locker_total"} & set(effect.params)
        assert len(metrics) == 1, effect.id
        assert (metrics == {"locker_provider"}) is (effect.indicator == "delivery_km")


def test_rebound_only_where_there_is_a_coefficient(catalogue):
    rebounds = {effect.measure: effect.rebound for effect in catalogue.effects if effect.rebound}
    assert rebounds == {
        "telework": "tele_rebound_short",
        "coworking": "tele_rebound_short",
        "smart_signals": "drive_rebound",
        "smart_parking": "drive_rebound",
    }


def test_only_searching_for_parking_moves_on_to_the_neighbours(catalogue):
    moved = {effect.id: effect.displaced_to for effect in catalogue.effects if effect.displaced}
    assert moved == {
        "E13.parking_search": "neighbours",
        "E13.parking_traffic": "neighbours",
        "E13.parking_co2": "neighbours",
    }
    assert catalogue.assumption("parking_displaced").low == 0  # none may move at all


def test_broadband_is_a_first_connection_never_a_step_to_fibre(catalogue):
    for effect in catalogue.effects_of("broadband"):
        assert "no_broadband_hh" in effect.drivers and "coverage_ftth" not in effect.params
    assert "Glasfaser" in catalogue.effect("E19.rent").why["de"]


@pytest.mark.parametrize("name", ["krefeld", "kep_national", "berlin_vans", "sfpark_did",
                                  "sales_1824", "vacancy_flow", "telework_hours"])  # fmt: skip
def test_published_numbers_are_found_again(catalogue, name):
    entry = next(item for item in catalogue.backcast if item["id"] == name)
    node = FormulaReader(entry["formula"], [], FORMULA_FUNCTIONS).read()
    value = float(evaluate_shapes(node, {}))
    assert value == pytest.approx(entry["expected"], rel=2e-3)
    assert value == pytest.approx(entry["published_value"], rel=entry["tolerance"])
    if entry.get("assumption"):
        item = catalogue.assumption(entry["assumption"])
        assert item.low * 0.99 <= value <= item.high * 1.01


def test_forecasts_are_compared_with_what_came_and_when(catalogue):
    forecasts = {e["id"]: e for e in catalogue.backcast if e["kind"] == "forecast"}
    assert set(forecasts) == {"online_2027", "online_2020", "vacancy_2021"}
    for entry in forecasts.values():
        item = catalogue.assumption(entry["assumption"])
        assert item.low <= entry["observed"] <= item.high
        assert all(catalogue.source(key) for key in entry["sources"])
    # HDE Online-Monitor: 12.6 % in 2020, 14.7 % in 2021, 13.4 % in 2022.
    entry = forecasts["online_2020"]
    assert entry["observed_year"] == entry["target"] == 2020
    assert entry["forecast"][0] < entry["observed"] == 0.126 < entry["forecast"][1]
    assert "14.7 %" in entry["lesson"]["en"] and "14,7 %" in entry["lesson"]["de"]
    # No straight line through the peak of the pandemic; what is ahead stays open.
    entry = forecasts["online_2027"]
    assert entry["observed_year"] < entry["target"]
    assert "14.65" not in entry["lesson"]["en"] and entry["lesson"]["en"].startswith("Still open")
    # Nobody said by when the vacancy would be so high.
    assert "target" not in forecasts["vacancy_2021"]


def test_days_at_home_are_those_of_a_teleworker(catalogue):
    days, share = catalogue.assumption("tele_days"), catalogue.assumption("tele_share")
    # Destatis 2023: 26 % always, 30 % mostly, 44 % up to half the time; middles of the classes.
    assert days.central == pytest.approx(0.26 * 5 + 0.30 * 3.5 + 0.44 * 1.25, abs=0.005)
    assert days.high == pytest.approx(0.17 * 5 / 0.234, abs=0.05)  # ifo 2024
    # Back-cast: per employee of 2023 0.8 days (16.6 % of hours), not .25 x 1.4 = .35.
    assert share.central * days.central / 5 == pytest.approx(0.166, rel=0.15)
    entry = next(e for e in catalogue.backcast if e["id"] == "telework_hours")
    assert share.central * days.central / 5 == pytest.approx(entry["expected"])
    assert "teleworker" in days.label["en"] and days.grade == "C" and "central" in days.judged


def test_who_can_work_at_home_are_never_fewer_than_those_who_do(catalogue):
    can, do = catalogue.assumption("tele_possible"), catalogue.assumption("tele_share")
    assert can.low > do.high  # 42 % may (MiD 2023) is a number of the one, not of the other
    assert can.group == do.group
    drawn = draw((can, do), 4_000, 1).values
    room = drawn["tele_possible"] - drawn["tele_share"]
    assert room.min() > 0.1
    top, bottom = do.high - 0.05, do.low + 0.05
    crowded, empty = (room[test].mean() for test in (
        drawn["tele_share"] > top, drawn["tele_share"] < bottom))  # fmt: skip
    assert crowded > 0.6 * empty  # it was .085 against .20


def test_a_mean_has_a_range_of_means(catalogue):
    assert catalogue.assumption("shop_km").low > 4  # 2.0 km is the median of trips
    assert "van_noise_measured" in catalogue.assumption("van_noise_excess").sources


def test_local_traffic_counts_only_what_lies_in_the_quarter(catalogue):
    for key, share in (("E22.shopping_km", "shop_local"), ("E10.telework_traffic", "commute_local"),
                       ("E11.coworking_traffic", "commute_local")):  # fmt: skip
        effect = catalogue.effect(key)
        assert effect.indicator == "traffic_km" and share in effect.params
        assert share in effect.formula and share in effect.cap
    assert "shop_local" not in catalogue.effect("E22.shopping_co2").params
    # Of a way, about one kilometre lies in the quarter, whatever the trip is for.
    item = catalogue.assumption
    shop = item("shop_local").central * item("shop_km").central
    commute = item("commute_local").central * item("commute_one_km").central
    assert shop == pytest.approx(commute, rel=0.3)


def test_rents_by_broadband_say_where_they_do_not_hold(catalogue):
    why = catalogue.effect("E19.rent").why
    assert "not valid for dense urban quarters" in why["en"] and "Stadtquartiere" in why["de"]


def test_german_texts_name_tools_and_terms_as_the_tools_do():
    texts = []

    def walk(node):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, (dict, list)):
                walk(value)
            elif key == "de":
                texts.append(value)

    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    walk({key: value for key, value in data.items() if key != "sources"})
    words = "\n".join(texts)
    for old in ("Handel und Umnutzung“", "„Zugang“", "Online-Anteil", "Mikro-Depot", "Rückprall",
                "Spitzenlage", "Nebenlage", ", Lage A"):  # fmt: skip
        assert old not in words, old
    assert "„Einzelhandel, Leerstand und Umnutzung“ (retailconversion)" in words
    assert "„Erreichbarkeit vor Ort und digital“ (digitalaccess)" in words


def test_what_rents_are_worth_is_a_question_of_values(catalogue):
    # Higher rents: a gain for owners, a burden for tenants. A council decides, not a catalogue.
    better = {item.id: item.better for item in catalogue.indicators}
    assert better["loc_value"] == "open"
    assert set(better.values()) == {"lower", "higher", "open"}
