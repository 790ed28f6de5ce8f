"""The effect engine against hand-computed answers."""

import numpy as np
import pytest
from engine_case import assumption, catalogue, effect, row, scenario, zones
from scipy.sparse import csr_matrix

from smartquartier.smartquartier_plugin.core.effects.engine import (
    prepare,
    run_effects,
    simulate,
)
from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError


def central(book, plan, where, **more):
    """Return gross and net change by zone with central assumptions, per indicator."""
    ready = prepare(book, plan, where, **more)
    return {
        one.indicator.id: tuple(part[:, 0] for part in one.values(0, where.n))
        for one in simulate(ready, {})
    }


def test_published_moments_of_a_product_of_triangular_assumptions():
    ranges = {
        "p": (0.1, 0.3, 0.6),
        "q": (25, 34, 44),
        "r": (0.5, 0.65, 0.8),
        "s": (0.15, 0.185, 0.21),
    }
    book = catalogue(
        {"e": effect("a*p*q*r*s", ranges, "plain", direction="increase")},
        {name: assumption(*values) for name, values in ranges.items()},
    )
    result = run_effects(book, scenario(), zones(1), draws=100_000, seed=3)
    one = result.indicators[0]
    assert [one.p05[0], one.p50[0], one.p95[0]] == pytest.approx([0.653, 1.302, 2.211], abs=0.01)
    ready = prepare(book, scenario(), zones(1))
    from smartquartier.smartquartier_plugin.core.effects.draws import draw

    drawn = draw(ready.assumptions, 100_000, 3)
    net = simulate(ready, drawn.values)[0].total()
    assert net.mean() == pytest.approx(1.351398, abs=0.002)
    assert net.std() == pytest.approx(0.475801, abs=0.003)


@pytest.mark.parametrize(("days", "longer"), [(1, 0.25), (2, 2 / 3), (3, 1.5)])
def test_break_even_of_a_longer_commute(days, longer):
    # Who stays at home on some days may live farther away: all is lost again at these shares.
    book = catalogue(
        {
            "e": effect(
                "traffic*days/5", ["days", "longer"], footprint="traffic*(1 - days/5)*longer"
            )
        },
        {"days": assumption(days, days, days), "longer": assumption(0, longer, 2)},
    )
    gross, net = central(book, scenario(), zones())["km"]
    assert gross == pytest.approx(np.full(3, -1000 * days / 5))
    assert net == pytest.approx(np.zeros(3), abs=1e-9)


def test_net_is_gross_less_rebound_plus_footprint():
    book = catalogue(
        {"e": effect("traffic*p*uptake", ["p", "r", "f"], rebound="r", footprint="people*f")},
        {"p": assumption(0.1, 0.2, 0.3), "r": assumption(0.5, 0.5, 0.5),
         "f": assumption(0.1, 0.1, 0.1, "vehicle*km/(person*d)")},
    )  # fmt: skip
    gross, net = central(book, scenario(row(uptake=0.5)), zones())["km"]
    assert gross == pytest.approx([-100] * 3)
    assert net == pytest.approx([-50 + 10, -50 + 20, -50 + 30])


def test_units_are_converted_and_checked():
    items = {"g": assumption(180, 250, 300, "g/(vehicle*km)")}
    book = catalogue({"e": effect("traffic*g", ["g"], "co2")}, items)
    gross, _ = central(book, scenario(), zones())["co2"]
    assert gross == pytest.approx([-1000 * 250e-6 * 365.25] * 3)
    wrong = catalogue({"e": effect("people*g", ["g"], "co2")}, items)
    with pytest.raises(InputError, match=r"'e', formula 'people\*g' gives .*person.*needed"):
        prepare(wrong, scenario(), zones())


def test_a_percentage_counts_as_hundredths():
    book = catalogue(
        {"e": effect("traffic*p", ["p", "r"], rebound="r")},
        {"p": assumption(10, 20, 30, "%"), "r": assumption(40, 50, 60, "%")},
    )
    gross, net = central(book, scenario(), zones())["km"]
    assert gross == pytest.approx([-200] * 3) and net == pytest.approx([-100] * 3)


def test_totals_and_percentiles_belong_to_the_same_draws_in_all_zones():
    book = catalogue({"e": effect("people*k", ["k"])},
                     {"k": assumption(1, 2, 4, "vehicle*km/(person*d)")})  # fmt: skip
    one = run_effects(book, scenario(), zones(), seed=1).indicators[0]
    # One assumption everywhere: percentiles add up, doubt does not average out.
    assert one.total_net == pytest.approx([one.p05.sum(), one.p50.sum(), one.p95.sum()])
    assert one.pbenefit == pytest.approx([1, 1, 1]) and one.total_pbenefit == 1
    assert one.dominant == ("k",) * 3 and one.dominant_share == pytest.approx(np.ones(3), abs=0.01)
    assert one.base == pytest.approx([500] * 3) and one.total_base == pytest.approx(1500)


def test_sums_of_effects_and_orders():
    book = catalogue(
        {"e": effect("traffic*p", ["p", "r", "f"], rebound="r", footprint="traffic*f"),
         "g": effect("traffic*q", ["q"])},
        {"p": assumption(0.1, 0.2, 0.4), "q": assumption(0, 0.1, 0.3),
         "r": assumption(0.1, 0.2, 0.3), "f": assumption(0, 0.01, 0.02)},
    )  # fmt: skip
    one = run_effects(book, scenario(), zones(), seed=1).indicators[0]
    first = one.effects[0]
    assert (first.zones, first.not_counted, first.too_early) == (3, 0, 0)
    assert first.gross[1] < 0 < first.footprint[1] and first.rebound[1] > 0
    assert one.total_net[0] < one.total_net[1] < one.total_net[2] < 0
    assert [name for name, _ in one.total_shares][:2] == ["q", "p"]


def test_shares_of_the_variance_of_a_sum_are_those_of_its_terms():
    # Variance of a triangular distribution (0, c, 2c) is c*c/6: shares 9/14, 4/14, 1/14.
    book = catalogue(
        {"e": effect("a*(p + q + r)", "pqr", "plain")},
        {"p": assumption(0, 3, 6), "q": assumption(0, 2, 4), "r": assumption(0, 1, 2)},
    )
    one = run_effects(book, scenario(), zones(), draws=4000).indicators[0]
    assert dict(one.total_shares) == pytest.approx(
        {"p": 9 / 14, "q": 4 / 14, "r": 1 / 14}, abs=0.02
    )
    assert one.dominant == ("p",) * 3


def test_a_group_counts_as_one_and_an_opposite_member_moves_against_it():
    book = catalogue(
        {"e": effect("a*(p + q)", "pq", "plain"), "f": effect("a*r", "r", "plain")},
        {"p": assumption(0, 3, 6, group="both"), "q": assumption(0, 2, 4, group="both"),
         "r": assumption(0, 1, 2)},
    )  # fmt: skip
    one = run_effects(book, scenario(), zones()).indicators[0]
    assert one.dominant == ("both",) * 3
    shares = dict(one.total_shares)
    assert shares["both"] == pytest.approx(25 / 26, abs=0.02)
    items = {"p": assumption(0, 3, 6, group="both"), "q": assumption(0, 3, 6, group="-both")}
    against = catalogue({"e": effect("a*(p + q)", "pq", "plain")}, items)
    one = run_effects(against, scenario(), zones()).indicators[0]
    assert one.p05 == pytest.approx(one.p95)  # what one gains the other loses
    assert one.dominant == ("",) * 3


# -- caps, exclusion, time -------------------------------------------------------------------


def test_a_cap_cuts_every_draw_and_is_counted():
    book = catalogue(
        {"e": effect("people*k", ["k", "c"], cap="traffic*c")},
        {"k": assumption(1, 2, 4, "vehicle*km/(person*d)"), "c": assumption(0.1, 0.3, 0.5)},
    )
    result = run_effects(book, scenario(), zones(people=[1, 150, 10_000]))
    one = result.indicators[0]
    assert one.capped.tolist() == [False, True, True]
    assert one.p05[2] == pytest.approx(-1000 * 0.45, rel=0.05)
    assert any("were cut to the cap" in sentence for sentence in result.warnings)
    # The cap also holds for what the technology itself adds.
    added = catalogue(
        {"e": effect("people*k*0", ["k"], footprint="people*k", cap="traffic*0.1")},
        {"k": assumption(1, 2, 4, "vehicle*km/(person*d)")},
    )
    one = run_effects(added, scenario(), zones()).indicators[0]
    assert one.p95 == pytest.approx([100] * 3) and one.capped.all()


def test_of_exclusive_effects_the_larger_one_counts():
    book = catalogue(
        {"e": effect("people*k", ["k"], exclusive_with=["f"]),
         "f": effect("jobs*j", ["j"], measure="lockers"),
         "g": effect("traffic*p", ["p"], measure="work")},
        {"k": assumption(1, 1, 1, "vehicle*km/(person*d)", "fixed"),
         "j": assumption(1, 1, 1, "vehicle*km/(job*d)", "fixed"),
         "p": assumption(0.5, 0.5, 0.5, dist="fixed")},
    )  # fmt: skip
    plan = scenario(row(), row("lockers"), row("work"))
    where = zones(people=[5, 20, 7], jobs=[10, 10, np.nan])
    result = run_effects(book, plan, where)
    one = result.indicators[0]
    assert one.p50[:2] == pytest.approx([-510, -520]) and np.isnan(one.p50[2])
    assert [(total.zones, total.not_counted) for total in one.effects] == [(1, 1), (1, 1), (2, 0)]
    assert sum("a larger effect on the same thing" in text for text in result.warnings) == 2


def test_what_comes_later_is_not_counted_yet():
    book = catalogue(
        {"e": effect("people*k", ["k"], lag_years=2)},
        {"k": assumption(1, 1, 1, "vehicle*km/(person*d)")},
    )
    plan = scenario(row(year=2028), row(zone="1", year=2030))
    assert central(book, plan, zones(), year=2030)["km"][0].tolist() == [-100, 0, -300]
    assert central(book, plan, zones(), year=2029)["km"][0].tolist() == [0, 0, 0]
    assert central(book, plan, zones(), year=0)["km"][0].tolist() == [-100, -200, -300]
    result = run_effects(book, plan, zones(), year=2030)
    assert result.indicators[0].effects[0].too_early == 1
    assert any("Not yet counted everywhere in 2030" in text for text in result.warnings)
    undated = run_effects(book, scenario(), zones(), year=2030)
    assert any("Without a year" in text for text in undated.warnings)


# -- displacement ------------------------------------------------------------------------------


def chain_of_borders():
    """Three zones in a row: the middle one has a quarter of its border with each."""
    return csr_matrix(np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]]))


DISPLACED = {"p": assumption(0.1, 0.2, 0.4), "d": assumption(0.2, 0.5, 0.7)}


@pytest.mark.parametrize("cap", ["", "traffic*0.15 + 0*traffic*p"])
@pytest.mark.parametrize("apart", [True, False])
def test_what_leaves_and_what_stays_is_the_gross_change(cap, apart):
    book = catalogue(
        {"e": effect("traffic*p", "pd", displaced="d", displaced_to="neighbours", cap=cap)},
        DISPLACED,
    )
    ready = prepare(book, scenario(), zones(borders=chain_of_borders(), traffic=[100, 1000, 10]))
    random = np.random.default_rng(0)
    values = {"p": random.uniform(0.1, 0.4, 50), "d": random.uniform(0.2, 0.7, 50)}
    one = simulate(ready, values, apart)[0]
    sums = one.sums()[0]
    gross, net = one.values(0, 3)
    left = gross * values["d"]
    assert sums.inflow + sums.outside == pytest.approx(-left.sum(axis=0), rel=1e-12)
    assert net.sum(axis=0) == pytest.approx(sums.net + sums.inflow, rel=1e-12)
    # By hand: the middle zone sends a quarter of what it displaces to each side.
    assert net[0] == pytest.approx(gross[0] - 0.25 * left[1])
    assert net[1] == pytest.approx(gross[1] - 0.25 * (left[0] + left[2]))
    assert sums.outside == pytest.approx(-0.75 * left[0] - 0.5 * left[1] - 0.75 * left[2])


def test_without_neighbours_all_of_it_goes_outside():
    for where in ("outside", "neighbours"):
        book = catalogue(
            {"e": effect("traffic*p", "pd", displaced="d", displaced_to=where)}, DISPLACED
        )
        one = run_effects(book, scenario(), zones()).indicators[0]
        assert one.total_outside[1] == pytest.approx(3000 * 0.2 * 0.5, rel=0.2)
        assert one.total_net == pytest.approx(one.total_gross)


def test_a_neighbour_of_an_unknown_zone_is_unknown_too():
    book = catalogue(
        {"e": effect("traffic*p", "pd", displaced="d", displaced_to="neighbours")}, DISPLACED
    )
    where = zones(4, csr_matrix(np.diag([0.5] * 3, 1)), traffic=[np.nan, 10, 10, 10])
    one = run_effects(book, scenario(), where).indicators[0]
    assert np.isnan(one.p50).tolist() == [True, True, False, False]


# -- gaps, local values, ranges of uptake -------------------------------------------------------


def test_a_missing_driver_leaves_the_zone_empty_and_is_told():
    book = catalogue(
        {"e": effect("people*k", ["k"]), "f": effect("a*p", "p", "plain")},
        {"k": assumption(1, 2, 3, "vehicle*km/(person*d)"), "p": assumption(1, 2, 3)},
    )
    where = zones(people=[100, np.nan, 300])
    result = run_effects(book, scenario(), where)
    km, plain = result.indicators
    for values in (km.p05, km.p50, km.p95, km.gross_p50, km.pbenefit, km.dominant_share):
        assert np.isnan(values).tolist() == [False, True, False]
    assert km.dominant[1] == "" and np.isfinite(plain.p50).all()
    assert km.total_net[1] == pytest.approx(km.p50[[0, 2]].sum(), rel=1e-6)
    assert result.missing == (("people", 1),)
    assert any("in how many of 3 zones: people (1)" in text for text in result.warnings)
    gross, net = central(book, scenario(), where)["km"]
    assert np.isnan(gross).tolist() == np.isnan(net).tolist() == [False, True, False]
    # Where the measure isn't taken nothing is missing.
    elsewhere = run_effects(book, scenario(row(zone="0")), where)
    assert elsewhere.missing == () and elsewhere.indicators[0].p50[1] == 0


def test_a_gap_hidden_by_min_is_still_a_gap():
    book = catalogue({"e": effect("min(a*p, 1)*b", "p", "plain")}, {"p": assumption(1, 2, 3)})
    one = run_effects(book, scenario(), zones(b=[1, np.nan, 1])).indicators[0]
    assert np.isnan(one.p50).tolist() == [False, True, False]
    book = catalogue({"e": effect("where(a > 5, a, p)", "p", "plain")}, {"p": assumption(1, 2, 3)})
    one = run_effects(book, scenario(), zones(a=[1, np.nan, 1])).indicators[0]
    assert np.isnan(one.p50).tolist() == [False, True, False]


def test_division_by_a_driver_of_zero_is_unknown_and_by_an_assumption_an_error():
    book = catalogue({"e": effect("a/b*p", "p", "plain")}, {"p": assumption(1, 2, 3)})
    one = run_effects(book, scenario(), zones(b=[1, 0, 1])).indicators[0]
    assert np.isnan(one.p50).tolist() == [False, True, False]
    for formula in ("a/p", "a/(p + 0*min(a, p))"):
        book = catalogue({"e": effect(formula, "p", "plain")}, {"p": assumption(0, 1, 2)})
        ready = prepare(book, scenario(), zones())
        with pytest.raises(ModelError, match="'e' can't be computed"):
            one = simulate(ready, {"p": np.array([1.0, 0.0])})[0]
            one.values(0, 3)


def test_values_measured_in_a_zone_replace_the_draws_there():
    book = catalogue(
        {"e": effect("people*k", ["k"])}, {"k": assumption(1, 2, 4, "vehicle*km/(person*d)")}
    )
    own = np.array([np.nan, 3.0, np.nan])
    one = run_effects(book, scenario(), zones(), local={"k": own}).indicators[0]
    assert one.p05[1] == one.p95[1] == pytest.approx(-600)
    assert one.dominant == ("k", "", "k") and one.p05[0] < one.p95[0]
    with pytest.raises(InputError, match="no assumption 'x'"):
        run_effects(book, scenario(), zones(), local={"x": own})
    bounded = catalogue(
        {"e": effect("people*k", ["k"])},
        {"k": assumption(1, 2, 4, "vehicle*km/(person*d)", bounds=[0, 5])},
    )
    with pytest.raises(InputError, match="30.* for 'k' in zone '1' isn't possible"):
        run_effects(bounded, scenario(), zones(), local={"k": own * 10})


def test_a_range_of_uptake_is_drawn_for_all_zones_of_the_measure():
    book = catalogue(
        {"e": effect("traffic*uptake*p", "p")}, {"p": assumption(1, 1, 1, dist="fixed")}
    )
    plan = scenario(row(uptake=0.3, low=0.2, high=0.4), row(zone="1", uptake=0.3),
                    row(zone="2", uptake=0.0, low=0.0, high=0.4))  # fmt: skip
    one = run_effects(book, plan, zones()).indicators[0]
    assert -400 < one.p05[0] < one.p50[0] < one.p95[0] < -200
    assert one.p05[1] == one.p95[1] == pytest.approx(-300)
    assert one.p05[2] > -400 and one.p95[2] <= 0
    assert one.dominant == ("uptake.vans", "", "uptake.vans")


def test_rows_that_name_a_zone_win_and_zones_without_a_row_stay_as_they_are():
    book = catalogue(
        {"e": effect("traffic*uptake*p", "p")}, {"p": assumption(1, 1, 1, dist="fixed")}
    )
    plan = scenario(row(zone="1", uptake=0.5), row(uptake=0.1))
    assert central(book, plan, zones())["km"][0].tolist() == [-100, -500, -100]
    result = run_effects(book, scenario(row(zone="1", uptake=0.5)), zones())
    assert result.indicators[0].p50.tolist() == [0, -500, 0]
    assert result.indicators[0].pbenefit.tolist() == [0.5, 1, 0.5]


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("vanz")], "no measure 'vanz'; it has vans"),
        ([row(zone="7")], "Layer|layer 'zones' has no zone '7'"),
        ([row(uptake=30.0)], "30 is more than 'vans' can have"),
        ([row(uptake=0.9, high=1.2)], "1.2 is more than 'vans' can have"),
        ([row("work")], "computes no effect of these measures"),
    ],
)
def test_scenarios_that_do_not_fit(rows, message):
    book = catalogue({"e": effect("traffic*p", "p")}, {"p": assumption(0, 1, 2)})
    with pytest.raises(InputError, match=message):
        prepare(book, scenario(*rows), zones())


def test_a_measure_without_an_effect_is_named():
    book = catalogue({"e": effect("traffic*p", "p")}, {"p": assumption(0, 1, 2)})
    ready = prepare(book, scenario(row(), row("work")), zones())
    assert any("no coefficient is known: work" in text for text in ready.warnings)


def test_missing_fields_are_refused_or_left_out_on_request():
    book = catalogue(
        {"e": effect("traffic*p", "p"), "f": effect("a*p", "p", "plain")},
        {"p": assumption(0, 1, 2)},
    )
    where = zones(traffic=[])
    with pytest.raises(InputError, match="no field 'traffic', which the effect 'e' needs.*effectd"):
        prepare(book, scenario(), where)
    ready = prepare(book, scenario(), where, skip_missing=True)
    assert [item.id for item in ready.indicators] == ["plain"]
    assert any("Left out" in text and "'traffic': e" in text for text in ready.warnings)
    only = catalogue({"e": effect("traffic*p", "p")}, {"p": assumption(0, 1, 2)})
    with pytest.raises(InputError, match="drivers of no effect"):
        prepare(only, scenario(), where, skip_missing=True)


def test_formulas_that_cannot_be_read_name_the_effect():
    book = catalogue({"e": effect("traffic*x", "p")}, {"p": assumption(0, 1, 2)})
    with pytest.raises(InputError, match="'e', formula 'traffic.x', column 9: 'x' isn't known"):
        prepare(book, scenario(), zones())
    book = catalogue({"e": effect("traffic + people", "p")}, {"p": assumption(0, 1, 2)})
    with pytest.raises(InputError, match="can't be added"):
        prepare(book, scenario(), zones())


def test_a_term_that_changes_sign_between_zones_keeps_its_ranges_in_order():
    book = catalogue({"e": effect("(a - 1.5)*p", "p", "plain")}, {"p": assumption(1, 2, 4)})
    one = run_effects(book, scenario(), zones(a=[1, 1.5, 2])).indicators[0]
    assert one.p05[0] == pytest.approx(-one.p95[2]) and one.p95[0] == pytest.approx(-one.p05[2])
    assert one.p05[0] < one.p50[0] < one.p95[0] and one.p05[2] < one.p95[2]
    assert one.pbenefit.tolist() == [0, 0.5, 1]


def test_draws_of_exactly_zero_count_half():
    book = catalogue({"e": effect("a*max(p, 0)", "p", "plain")}, {"p": assumption(-1, 0, 1)})
    one = run_effects(book, scenario(), zones()).indicators[0]
    assert one.pbenefit == pytest.approx([0.75] * 3) and one.total_pbenefit == pytest.approx(0.75)


def test_a_gap_in_the_branch_that_is_not_taken_is_a_gap_too():
    book = catalogue({"e": effect("where(a > 0, p, b)", "p", "plain")}, {"p": assumption(1, 2, 3)})
    one = run_effects(book, scenario(), zones(b=[1, np.nan, 1])).indicators[0]
    assert np.isnan(one.p50).tolist() == [False, True, False]


def test_an_assumption_without_influence_has_no_share():
    book = catalogue(
        {"e": effect("a*(p + 0*q)", "pq", "plain")},
        {"p": assumption(1, 2, 3), "q": assumption(1, 2, 3)},
    )
    shares = [
        dict(run_effects(book, scenario(), zones(), 200, seed).indicators[0].total_shares)["q"]
        for seed in range(20)
    ]
    # Eight classes of 25 draws differ by chance: uncorrected the mean would be 7/199.
    assert np.mean(shares) < 0.025


def test_where_better_is_a_question_of_values_no_share_of_draws_is_better():
    from dataclasses import replace

    book = catalogue(
        {"e": effect("traffic*cut", ["cut"], direction="increase")},
        {"cut": assumption(0.1, 0.2, 0.4)},
    )
    opened = replace(
        book, indicators=tuple(replace(item, better="open") for item in book.indicators)
    )
    usual = run_effects(book, scenario(), zones()).indicators[0]
    one = run_effects(opened, scenario(), zones()).indicators[0]
    assert np.isnan(one.pbenefit).all() and np.isnan(one.total_pbenefit)
    assert np.isnan(one.effects[0].pbenefit)
    assert np.array_equal(one.p50, usual.p50) and one.dominant == usual.dominant
    assert (usual.pbenefit == 0).all() and usual.total_pbenefit == 0


def test_a_total_is_unknown_where_no_zone_with_the_measure_has_data():
    book = catalogue(
        {"e": effect("people*k", ["k"]), "f": effect("a*p", "p", "plain")},
        {"k": assumption(1, 2, 3, "vehicle*km/(person*d)"), "p": assumption(1, 2, 3)},
    )
    gap = zones(people=[np.nan, 200, 300])
    for plan, where in (
        (scenario(row(zone="0")), gap),  # the others don't change, but that says nothing
        (scenario(), zones(people=[np.nan] * 3)),
    ):
        km, plain = run_effects(book, plan, where).indicators
        for values in (km.total_net, km.total_gross, km.total_outside, km.effects[0].net):
            assert np.isnan(values).all()
        assert np.isnan(km.total_pbenefit) and np.isnan(km.effects[0].rebound).all()
        assert np.isfinite(plain.total_net).all()
    # Nothing is missing where nothing happens, and a part is better than nothing.
    km = run_effects(book, scenario(row(zone="1")), gap).indicators[0]
    assert np.isfinite(km.total_net).all() and km.total_net[1] < 0
    km = run_effects(book, scenario(), gap).indicators[0]
    assert np.isfinite(km.total_net).all() and km.total_net[1] < 0


def test_a_gap_that_hides_another_effect_is_named():
    book = catalogue(
        {"e": effect("a*p", "p", "plain"), "f": effect("b*p", "p", "plain", measure="work")},
        {"p": assumption(1, 2, 3)},
    )
    plan = scenario(row(), row("work"))
    result = run_effects(book, plan, zones(b=[np.nan] * 3))
    assert np.isnan(result.indicators[0].total_net).all()
    assert any("plain (3 zones: f lack b)" in text for text in result.warnings)
    result = run_effects(book, plan, zones(b=[np.nan] * 3), skip_missing=True)
    assert any("has a value of 'b': f" in text for text in result.warnings)
    alone = run_effects(book, scenario(), zones())
    assert result.indicators[0].total_net == pytest.approx(alone.indicators[0].total_net)
    assert [total.effect.id for total in result.indicators[0].effects] == ["e"]
    whole = run_effects(book, plan, zones())
    assert not any("lack" in text for text in whole.warnings)
    with pytest.raises(InputError, match="drivers of no effect"):
        run_effects(book, scenario(row("work")), zones(b=[np.nan] * 3), skip_missing=True)


def test_rounding_leaves_nothing_outside():
    book = catalogue(
        {"e": effect("traffic*p*0.1", ["p", "moved"], displaced="moved",
                     displaced_to="neighbours")},
        {"p": assumption(0.1, 0.3, 0.7), "moved": assumption(0.1, 0.3, 0.5)},
    )  # fmt: skip
    ring = csr_matrix(np.array([[0, 0.3, 0.7], [0.3, 0, 0.7], [0.5, 0.5, 0]]))
    result = run_effects(book, scenario(), zones(3, ring, traffic=[1234.5, 77.7, 0.3]))
    assert not result.indicators[0].total_outside.any()
    book = catalogue(
        {"e": effect("a*p", "p", "plain", footprint="b*p*0.37")}, {"p": assumption(0.1, 0.3, 0.7)}
    )
    result = run_effects(book, scenario(), zones(7))
    assert not result.indicators[0].effects[0].rebound.any()


def test_a_zone_that_is_nearly_one_of_the_layer_is_told():
    book = catalogue({"e": effect("a*p", "p", "plain")}, {"p": assumption(1, 2, 3)})
    where = zones(12)
    named = type(where)(tuple(f"{i:02d}" for i in range(12)), where.values)
    with pytest.raises(InputError, match="no zone '1'.*such as '01'"):
        run_effects(book, scenario(row(zone="1")), named)
    with pytest.raises(InputError, match="no zone 'x'.*such as '00', '01', '02'"):
        run_effects(book, scenario(row(zone="x")), named)
    with pytest.raises(InputError, match="no measure 'truck'.*vans, lockers, work"):
        run_effects(book, scenario(row("truck")), named)


def test_today_is_summed_over_the_zones_that_the_total_holds():
    book = catalogue(
        {"e": effect("people*k", ["k"])}, {"k": assumption(1, 2, 3, "vehicle*km/(person*d)")}
    )
    one = run_effects(book, scenario(), zones(people=[100, np.nan, np.nan])).indicators[0]
    assert one.base.tolist() == [500, 500, 500] and one.total_base == 500
    # A zone that counts but has no value of today: nobody knows the sum.
    one = run_effects(book, scenario(), zones(traffic=[1000, np.nan, 1000])).indicators[0]
    assert one.p50[1] < 0 and np.isnan(one.total_base)
    # Nothing changes there: then the share of the others stays right.
    plan = scenario(row(zone="0"), row(zone="2"))
    one = run_effects(book, plan, zones(traffic=[1000, np.nan, 1000])).indicators[0]
    assert one.p50[1] == 0 and one.total_base == 1000


@pytest.mark.parametrize("apart", [True, False])
def test_a_total_is_the_sum_of_the_zones_that_have_a_value(apart):
    # Zone 0 has no value because of effect f; what e displaces from there still arrives in 1.
    book = catalogue(
        {
            "e": effect("traffic*p", ["p", "moved"], displaced="moved",
                        displaced_to="neighbours"),
            "f": effect("people*k", ["k"], measure="work"),
        },
        {"p": assumption(0.1, 0.2, 0.4), "moved": assumption(0.2, 0.3, 0.5),
         "k": assumption(1, 2, 3, "vehicle*km/(person*d)")},
    )  # fmt: skip
    pair = csr_matrix(np.array([[0, 1.0], [1.0, 0]]))
    where = zones(2, pair, people=[np.nan, 100])
    ready = prepare(book, scenario(row(), row("work")), where)
    one = simulate(ready, {"p": np.array([0.2, 0.3]), "moved": np.array([0.3, 0.4])}, apart)[0]
    _, net = one.values(0, 2)
    assert np.isnan(net[0]).all()
    assert one.total() == pytest.approx(net[1])
    # All that zone 1 displaces stays in the layer.
    assert sum(part.outside for part in one.sums()) == pytest.approx(0, abs=1e-9)


def test_of_exclusive_effects_one_counts_even_if_its_middle_is_zero():
    book = catalogue(
        {
            "e": effect("traffic*p", ["p"], exclusive_with=["f"]),
            "f": effect("traffic*z", ["z"], measure="work", direction="change"),
            "g": effect("traffic*z", ["z"], measure="lockers", direction="change",
                        exclusive_with=["f"]),
        },
        {"p": assumption(0.1, 0.2, 0.4), "z": assumption(-0.1, 0, 0.1)},
    )  # fmt: skip
    both = run_effects(book, scenario(row(), row("work")), zones()).indicators[0]
    assert {total.effect.id: total.not_counted for total in both.effects} == {"e": 0, "f": 3}
    # Of two without a middle the first counts, not both.
    two = run_effects(book, scenario(row("work"), row("lockers")), zones()).indicators[0]
    assert {total.effect.id: total.not_counted for total in two.effects} == {"f": 0, "g": 3}


def test_an_effect_of_the_other_sign_that_gives_way_is_told():
    def told(direction):
        book = catalogue(
            {
                "e": effect("traffic*p", ["p"], exclusive_with=["f"]),
                "f": effect("traffic*p*0.5", ["p"], measure="work", direction=direction),
            },
            {"p": assumption(0.1, 0.2, 0.4)},
        )
        warnings = run_effects(book, scenario(row(), row("work")), zones()).warnings
        return [text for text in warnings if "f: not counted in 3 zones" in text]

    assert "goes the other way" in told("increase")[0]
    assert len(told("decrease")) == 1 and "goes the other way" not in told("decrease")[0]
