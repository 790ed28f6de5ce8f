"""A scenario's sensitivity against numbers computed by hand."""

import numpy as np
import pytest
from sensitivity_case import FLOOR, GRAMS, KM, OFFICE, REBOUND, case, net, triangular

from smartquartier.smartquartier_plugin.core.effects.engine.prepare import prepare
from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow
from smartquartier.smartquartier_plugin.core.effects.sensitivity.analysis import analyse
from smartquartier.smartquartier_plugin.core.effects.sensitivity.inputs import (
    inputs_of,
    quantile_of,
    values_of,
)
from smartquartier.smartquartier_plugin.core.effects.sensitivity.words import (
    grades_of,
    input_label,
    range_text,
    sources_text,
    weak_members,
)
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress


def found(method="tornado", indicator="co2", **options):
    scenario_options = options.pop("case", {})
    _, _, prepared = case(**scenario_options)
    result = analyse(prepared, method, **options)
    return result, next(one for one in result.indicators if one.indicator.id == indicator)


def place_of(result, name):
    return [one.name for one in result.inputs].index(name)


# -- inputs ----------------------------------------------------------------------------------


def test_assumptions_of_a_group_are_one_input_and_fixed_ones_none():
    _, _, prepared = case()
    inputs = inputs_of(prepared.assumptions)
    assert [one.name for one in inputs] == ["drive", "rebound", "floor"]
    assert [item.id for item in inputs[0].members] == ["km", "grams"]
    assert inputs[0].single is None and inputs[1].single.id == "rebound"


def test_a_group_of_which_one_takes_part_is_called_by_its_id():
    _, _, prepared = case(grams={"dist": "fixed", "low": 200, "high": 200})
    assert [one.name for one in inputs_of(prepared.assumptions)] == ["km", "rebound", "floor"]


def test_points_become_values_and_nan_the_central_ones():
    _, _, prepared = case(grams={"group": "-drive"})
    inputs = inputs_of(prepared.assumptions)
    points = np.array([[0.1, np.nan, 0.5], [np.nan, 0.9, np.nan]])
    values = values_of(inputs, prepared.assumptions, points)
    assert values["km"] == pytest.approx([triangular(KM, 0.1), 10])
    assert values["grams"] == pytest.approx([triangular(GRAMS, 0.9), 200])
    assert values["rebound"] == pytest.approx([0.5, triangular(REBOUND, 0.9)])
    assert values["office"] == pytest.approx([OFFICE, OFFICE])


def test_the_quantile_of_a_value():
    _, _, prepared = case()
    item = next(one for one in prepared.assumptions if one.id == "rebound")
    given = [triangular(REBOUND, 0.3), 0.0, 2.0, np.nan]
    assert quantile_of(item, given)[:3] == pytest.approx([0.3, 0, 1], abs=1e-3)
    assert np.isnan(quantile_of(item, given)[3])


# -- tornado ---------------------------------------------------------------------------------


def test_tornado_of_the_sum_and_of_zones():
    result, co2 = found()
    assert result.zones == ("a", "b", "c") and result.names == ("Altstadt", "Berg", "Cotta")
    assert co2.central == pytest.approx(
        [net(), net(people=100), net(people=300), np.nan], nan_ok=True
    )
    i = place_of(result, "rebound")
    low, high = (net(rebound=triangular(REBOUND, u)) for u in (0.05, 0.95))
    assert co2.at_low[i, 0] == pytest.approx(low)
    assert co2.at_high[i, 0] == pytest.approx(high)
    assert co2.effect[i, 0] == pytest.approx(high - low)
    assert co2.effect[i, 1:3] == pytest.approx([(high - low) / 4, (high - low) * 3 / 4])
    j = place_of(result, "drive")
    together = (net(km=triangular(KM, u), grams=triangular(GRAMS, u)) for u in (0.05, 0.95))
    low, high = together
    assert co2.at_low[j, 0] == pytest.approx(low) and co2.at_high[j, 0] == pytest.approx(high)
    assert co2.effect[j, 0] == pytest.approx(low - high)
    assert co2.acts == (True, True, False)
    assert co2.share[:, 0].sum() == pytest.approx(1) and co2.share[2, 0] == 0
    assert co2.order() == [i, j] if co2.effect[i, 0] > co2.effect[j, 0] else [j, i]


def test_what_is_open_and_what_acts_on_the_other_indicator():
    result, released = found(indicator="released")
    floor = place_of(result, "floor")
    assert released.acts == (False, False, True)
    assert released.share[floor, 0] == 1
    # no jobs: nothing to be released, nothing decides
    assert released.effect[floor, 2] == 0 and released.share[floor, 2] == 0
    assert released.effect[floor, 0] == pytest.approx(
        60 * 0.2 * (triangular(FLOOR, 0.95) - triangular(FLOOR, 0.05))
    )
    assert released.sign_open == (False, False, False)
    _, co2 = found()
    assert co2.sign_open == (True, True, False)


def test_only_the_sum_and_only_one_indicator():
    result, co2 = found(per_zone=False, only=("co2",))
    assert result.zones == () and co2.effect.shape == (3, 1)
    assert len(result.indicators) == 1
    with pytest.raises(InputError, match="co2, released"):
        found(only=("co3",))


# -- break-even ------------------------------------------------------------------------------


def test_the_values_at_which_the_sign_turns():
    result, co2 = found()
    flip = co2.flips[place_of(result, "rebound")]
    assert flip.value[:3] == pytest.approx(1 - OFFICE / (KM[1] * GRAMS[1]))  # 0.7
    assert flip.within[:3].all() and not flip.within[3] and np.isnan(flip.value[3])
    assert not flip.benefit_above[0]  # more rebound is worse
    assert flip.quantile[0] == pytest.approx(1 - (1.3 - 0.7) ** 2 / (1.2 * 0.8), abs=1e-3)
    assert flip.turns[0] == 1 and flip.monotone[0]
    km, grams = (one for _, one in co2.member_flips)
    assert km.value[0] == pytest.approx(OFFICE / (GRAMS[1] * 0.5))  # 6 km, in 5 to 20
    assert km.within[0] and km.benefit_above[0]
    assert grams.value[0] == pytest.approx(OFFICE / (KM[1] * 0.5))  # 120, below 150
    assert not grams.within[0] and grams.quantile[0] == 0
    group = co2.flips[place_of(result, "drive")]
    assert np.isnan(group.value[0]) and group.assumption is None and group.within[0]
    u = group.quantile[0]
    assert triangular(KM, u) * triangular(GRAMS, u) * 0.5 == pytest.approx(OFFICE)


def test_zero_is_no_turn():
    result, released = found(indicator="released")
    flip = released.flips[place_of(result, "floor")]
    assert np.isnan(flip.value).all() and not flip.within.any()


def test_beyond_the_bounds_nothing_is_looked_for():
    result, co2 = found(case={"rebound": {"high": 0.6, "bounds": [0, 0.65]}})
    assert np.isnan(co2.flips[place_of(result, "rebound")].value[0])
    result, co2 = found(case={"rebound": {"high": 0.6, "bounds": [0, 2]}})
    flip = co2.flips[place_of(result, "rebound")]
    assert flip.value[0] == pytest.approx(0.7) and not flip.within[0] and flip.quantile[0] == 1


def test_a_divisor_of_zero_beyond_the_range_does_not_stop_the_search():
    changed = {
        "T.co2": {"formula": "inhabitants*uptake*km*grams/(1-r)", "rebound": ""},
        "rebound": {"high": 0.9, "bounds": [0, 1]},
    }
    result, co2 = found(case=changed)
    assert np.isnan(co2.flips[place_of(result, "rebound")].value[0])
    assert co2.central[0] == pytest.approx(400 * 0.2 * (OFFICE - 10 * 200 / 0.5) / 1000)


def test_a_turn_at_the_cap():
    # the cap keeps the cut below the footprint: more driving never turns the sign
    changed = {"T.co2": {"cap": "inhabitants*uptake*office*0.5"}}
    _, co2 = found(case=changed)
    assert np.isnan(co2.member_flips[0][1].value[0])
    # net = 300 * rebound / 1000 * 80: capped gross of 300 g, footprint 600 cut to 300
    assert co2.central[0] > 0


def test_local_values_do_not_move():
    local = {"rebound": np.array([0.9, 0.2, np.nan])}
    result, co2 = found(case={"local": local})
    i = place_of(result, "rebound")
    assert not co2.acts[i]
    local = {"rebound": np.array([0.9, np.nan, np.nan])}
    result, co2 = found(case={"local": local})
    assert co2.acts[i] and co2.effect[i, 1] == 0 and co2.effect[i, 2] > 0
    assert co2.central[1] == pytest.approx(net(people=100, rebound=0.9))


# -- Morris and Sobol ------------------------------------------------------------------------


def test_morris_of_a_linear_indicator():
    result, released = found("morris", "released", samples=8, seed=3)
    i = place_of(result, "floor")
    # quantiles on the levels 0, 1/3, 2/3, 1: two steps, from 0 and from 1/3
    at = [triangular(FLOOR, u) for u in (0, 1 / 3, 2 / 3, 1)]
    steps = sorted(60 * 0.2 * 1.5 * (at[k + 2] - at[k]) for k in (0, 1))
    assert steps[0] - 1e-9 <= released.effect[i, 0] <= steps[1] + 1e-9
    assert released.effect[i, 0] == released.measures["mu_star"][i, 0]
    assert released.measures["mu"][i, 0] > 0
    assert released.measures["mu_star_low"][i, 0] <= released.measures["mu_star_high"][i, 0]
    assert result.samples == 8 and result.evaluations == 8 * 4
    assert released.effect[0, 0] == 0


def test_sobol_against_the_closed_form_of_a_product():
    # co2 without footprint: drive * (1 - rebound), of independent factors
    changed = {"T.co2": {"footprint": ""}, "km": {"group": ""}}
    result, co2 = found("sobol", samples=4096, seed=1, per_zone=False, case=changed)

    def moments(triple, of=lambda x: x):
        u = (np.arange(200_000) + 0.5) / 200_000
        x = of(np.array([triangular(triple, v) for v in u[::50]]))
        return x.mean(), x.var()

    parts = [moments(KM), moments(GRAMS), moments(REBOUND, lambda r: 1 - r)]
    ratio = np.array([v / m**2 for m, v in parts])
    whole = np.prod(1 + ratio) - 1
    names = ["km", "drive", "rebound"]
    names = [name if name != "drive" else "grams" for name in names]
    rows = [place_of(result, name) for name in names]
    assert co2.measures["s1"][rows, 0] == pytest.approx(ratio / whole, abs=0.02)
    total = ratio * (1 + whole) / (1 + ratio) / whole
    assert co2.measures["st"][rows, 0] == pytest.approx(total, abs=0.02)
    sd = np.prod([m for m, _ in parts]) * np.sqrt(whole) * 400 * 0.2 / 1000
    assert co2.effect[rows, 0] == pytest.approx(np.array(total) * sd, rel=0.04)
    assert co2.share[:, 0].sum() == pytest.approx(1)
    assert np.all(co2.measures["st_low"][rows, 0] < co2.measures["st"][rows, 0])


def test_zones_in_blocks_are_what_they_are_at_once(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.sensitivity import analysis

    for method in ("tornado", "morris", "sobol"):
        _, whole = found(method, samples=16)
        monkeypatch.setattr(analysis, "_VALUES", 1)
        _, parts = found(method, samples=16)
        monkeypatch.undo()
        assert parts.effect == pytest.approx(whole.effect, nan_ok=True)
        assert parts.flips[1].value == pytest.approx(whole.flips[1].value, nan_ok=True)


def test_a_design_that_comes_back_is_turned_into_values_once(monkeypatch):
    """The inverse of a distribution is what costs most: once per column of A and of B."""
    from smartquartier.smartquartier_plugin.core.effects.sensitivity import analysis, inputs

    plain, _ = found("sobol", samples=64)
    turned, turn = [], inputs.quantiles

    def counted(item, score):
        turned.append((item.id, len(score)))
        return turn(item, score)

    monkeypatch.setattr(inputs, "quantiles", counted)
    monkeypatch.setattr(analysis, "_VALUES", 1)  # one zone after the other
    kept, _ = found("sobol", samples=64)
    for name in ("km", "grams", "rebound", "floor"):
        assert turned.count((name, 64)) == 2, name
    monkeypatch.setattr(inputs, "_MOST_KEPT", 0)
    again, _ = found("sobol", samples=64)
    assert turned.count(("floor", 64)) > 20
    for one, two, three in zip(plain.indicators, kept.indicators, again.indicators):
        # Longer arrays go through other instructions of the processor: the last digit may differ.
        np.testing.assert_allclose(one.effect, two.effect, rtol=1e-13)
        np.testing.assert_allclose(two.effect, three.effect, rtol=1e-13)


def test_many_zones_one_by_one_are_told_before_they_take_minutes(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.sensitivity import analysis

    class Told(Progress):
        def __init__(self):
            self.texts = []

        def warn(self, text):
            self.texts.append(text)

    def said(most, method="sobol", **options):
        monkeypatch.setattr(analysis, "_MANY", most)
        told = Told()
        found(method, progress=told, **options)
        return " ".join(told.texts)

    # 3 zones, 64 samples, 3 inputs: 3 x 64 x 5 computations
    assert said(960, samples=64) == ""
    text = said(959, samples=64)
    assert "960 times" in text and "morris" in text and "PER_ZONE" in text
    assert said(959, samples=64, per_zone=False) == ""
    assert "240 times" in said(239, "morris", samples=20)
    assert said(1, "tornado") == ""


def test_the_range_of_the_uptake_is_an_input_too():
    result, co2 = found(case={"uptake": (0.1, 0.2, 0.4)})
    i = place_of(result, "uptake.telework")
    assert co2.acts[i] and co2.effect[i, 0] > 0
    assert np.isnan(co2.flips[i].value[0])  # less telework never turns the sign


def test_an_uptake_is_told_as_the_scenario_gives_it():
    """Not as a share of its upper end, unless zones have different ones."""
    catalogue, _, prepared = case(uptake=(0.1, 0.2, 0.4))
    result = analyse(prepared)
    given = result.inputs[place_of(result, "uptake.telework")]
    assert given.single.range == pytest.approx((0.1, 0.2, 0.4))
    for one in result.indicators:
        assert one.inputs[place_of(result, "uptake.telework")].single.range[2] == 0.4
    assert input_label(given, catalogue) == "uptake: telework"
    assert range_text(given.single) == "10% / 20% / 40%"

    rows = (ScenarioRow("telework", "*", 0.2, 0.1, 0.4, None),
            ScenarioRow("telework", "b", 0.1, 0.05, 0.2, None))  # fmt: skip
    mixed = analyse(prepare(catalogue, Scenario(rows, "two"), prepared.zones))
    given = mixed.inputs[place_of(mixed, "uptake.telework")]
    assert given.single.range == pytest.approx((0.25, 0.5, 1))
    assert "as a share of its upper end" in input_label(given, catalogue)


def test_the_turn_of_an_uptake_is_told_in_its_own_unit():
    changed = {"T.co2": {"formula": "inhabitants*km*grams*min(uptake, 1)*uptake/0.3",
                         "footprint": "inhabitants*uptake*office"}}  # fmt: skip
    result, co2 = found(case={"uptake": (0.1, 0.2, 0.4), **changed})
    flip = co2.flips[place_of(result, "uptake.telework")]
    # 600 u = 10 * 200 * 0.5 * u² / 0.3
    assert flip.value[0] == pytest.approx(0.18) and flip.within[0]


# -- bad input -------------------------------------------------------------------------------


def test_nothing_to_vary():
    fixed = {"dist": "fixed"}
    with pytest.raises(InputError, match="no assumption"):
        found(case={"km": fixed, "grams": fixed, "rebound": fixed, "floor": fixed})


def test_cancelling():
    class Stop(Progress):
        calls = 0

        def cancelled(self):
            Stop.calls += 1
            return Stop.calls > 3

    with pytest.raises(OperationCancelled):
        found("morris", progress=Stop())


# -- words -----------------------------------------------------------------------------------


def test_words_on_grades_and_sources():
    catalogue, _, prepared = case(uptake=(0.1, 0.2, 0.4))
    drive, rebound, floor, uptake = inputs_of(prepared.assumptions)
    assert input_label(rebound, catalogue) == "the rebound"
    assert input_label(drive, catalogue) == "group drive: the km; the grams"
    assert "telework" in input_label(uptake, catalogue)
    assert grades_of([*rebound.members, *drive.members]) == "B/J"
    assert grades_of(uptake.members) == ""
    assert sources_text(floor.members, catalogue) == "Office 2024, 7"
    assert sources_text(drive.members, catalogue) == "Office 2024"
    assert sources_text(rebound.members, catalogue) == "judgement, no source"
    assert [item.id for item in weak_members([*drive.members, *rebound.members])] == ["rebound"]
    assert weak_members(uptake.members) == []


def test_of_a_group_only_those_that_act_on_an_indicator_count_there():
    changed = {"floor": {"group": "drive"}}
    result, released = found(indicator="released", case=changed)
    i = place_of(result, "drive")
    assert [item.id for item in result.inputs[i].members] == ["km", "grams", "floor"]
    assert released.inputs[i].name == "floor" and released.member_flips == ()
    assert released.flips[i].assumption.id == "floor"
    co2 = next(one for one in result.indicators if one.indicator.id == "co2")
    assert [item.id for item in co2.inputs[i].members] == ["km", "grams"]
    assert co2.inputs[i].name == "drive" and co2.flips[i].assumption is None
    assert [flip.assumption.id for _, flip in co2.member_flips] == ["km", "grams"]


def test_effect_by_effect_gives_what_the_engine_gives_at_once():
    """All measures of the bundled catalogue, with caps, neighbours and gaps."""
    from scipy.sparse import csr_matrix

    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from smartquartier.smartquartier_plugin.core.effects.engine.prepare import prepare
    from smartquartier.smartquartier_plugin.core.effects.engine.simulate import simulate
    from smartquartier.smartquartier_plugin.core.effects.engine.zones import Zones
    from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow
    from smartquartier.smartquartier_plugin.core.effects.sensitivity.model import Model

    catalogue, random, n = read_catalogue(), np.random.default_rng(5), 7
    values = {one.field: random.integers(1, 900, n) * 1.0 for one in catalogue.drivers}
    values["employed"][2] = np.nan
    near = csr_matrix(np.roll(np.eye(n), 1, axis=0) * 0.4)
    rows = tuple(
        ScenarioRow(one.id, "*", *(share * one.uptake_high for share in (0.3, 0.1, 0.5)), None)
        for one in catalogue.measures
    )
    zones = Zones(tuple("abcdefg"), values, borders=near)
    prepared = prepare(catalogue, Scenario(rows, "all"), zones)
    model = Model(prepared)
    points = random.random((30, len(model.inputs)))
    points[5:10] = points[4]  # some are the same, some differ in one input
    points[7, 3] = points[9, 0] = np.nan
    drawn = values_of(model.inputs, model.assumptions, points)
    whole = simulate(prepared, drawn)
    sums = np.stack([one.total() for one in whole], axis=1)
    assert len(model.indicators) == len(whole) > 5
    for _ in range(2):  # again, from what was kept
        assert model.outputs(drawn) == pytest.approx(sums, rel=1e-9, abs=1e-9)
        for start, stop in ((0, 3), (3, 7)):
            by_zone = np.concatenate([one.values(start, stop)[1].T for one in whole], axis=1)
            found = model.outputs(drawn, (start, stop))
            assert found == pytest.approx(by_zone, rel=1e-9, abs=1e-9, nan_ok=True)
    one = model.outputs(drawn, None, model.indicators[2:3])
    assert one == pytest.approx(sums[:, 2:3], rel=1e-9, abs=1e-9)
