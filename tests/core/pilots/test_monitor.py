"""Monitoring: target-actual and matched comparison, with hand-computed answers."""

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.monitor.comparison import compare, placebo_test
from smartquartier.smartquartier_plugin.core.pilots.monitor.monitor import monitor_pilots
from smartquartier.smartquartier_plugin.core.pilots.monitor.targets import progress_to_target
from smartquartier.smartquartier_plugin.core.pilots.monitor.text import (
    field_names,
    quarter_table,
    result_table,
)

NAN = np.nan


# -- Soll-Ist --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "direction", "share", "status"),
    [
        (10, 16, 20, 1, 0.6, "on_track"),
        (10, 14, 20, 1, 0.4, "behind"),
        (10, 10, 20, 1, 0.0, "wrong_way"),
        (10, 8, 20, 1, -0.2, "wrong_way"),
        (10, 22, 20, 1, 1.2, "reached"),
        (20, 14, 10, -1, 0.6, "on_track"),
        (20, 9, 10, -1, 1.1, "reached"),
        (20, 14, 10, 0, 0.6, "on_track"),
        (30, 25, 20, 1, NAN, "reached"),  # more is better and 25 is more than 20
        (30, 15, 20, 1, NAN, "wrong_way"),
        (20, 20, 20, 1, NAN, "reached"),
        (10, NAN, 20, 1, NAN, "no_data"),
        (NAN, 15, 20, 1, NAN, "no_data"),
        (NAN, 25, 20, 1, NAN, "reached"),
        (10, 15, NAN, 1, NAN, "no_target"),
    ],
)
def test_way_to_the_target_half_of_the_time_gone(
    baseline, latest, target, direction, share, status
):
    way = progress_to_target(baseline, latest, target, direction, 2020, 2022, 2024)
    assert way.status == status
    assert way.share_achieved == pytest.approx(share, nan_ok=True)
    if status != "no_target" and status != "no_data":
        assert way.share_of_time == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("latest", "status"),
    [(10.01, "under_way"), (19.9, "under_way"), (10, "wrong_way"), (9, "wrong_way")],
)
def test_without_a_deadline_nothing_is_on_track_or_behind(latest, status):
    way = progress_to_target(10, latest, 20, 1, 2018, 2023)
    assert (way.status, np.isnan(way.share_of_time)) == (status, True)


def test_a_deadline_before_the_baseline_has_passed():
    assert progress_to_target(10, 15, 20, 1, 2020, 2023, 2020).status == "behind"


def test_on_the_straight_path_is_on_track_in_spite_of_rounding():
    way = progress_to_target(0.0, 0.1 + 0.2, 1.0, 1, 2020, 2023, 2030)
    assert way.status == "on_track"
    assert progress_to_target(0.0, 1 - 0.7, 1.0, 1, 2020, 2023, 2030).status == "on_track"


# -- placebo test ----------------------------------------------------------------------


def test_placebo_test_by_hand():
    # |placebos| sorted: 9 8 7 6 5 4 3 2 1; effect 8 -> ranks (1 + 2)/10; reach: the largest.
    low, high, p_value, count = placebo_test(8.0, np.arange(1.0, 10) * (-1) ** np.arange(9), 0.9)
    assert (p_value, count) == (pytest.approx(0.3), 9)
    assert (low, high) == (-1, 17)


def test_interval_and_p_value_agree():
    # The interval excludes 0 exactly where p is at most 1 - confidence.
    rng = np.random.default_rng(5)
    for _ in range(200):
        placebos, effect = rng.normal(size=rng.integers(5, 60)), rng.normal() * 3
        low, high, p_value, _ = placebo_test(effect, placebos, 0.9)
        assert (low > 0 or high < 0) == (p_value <= 0.1 + 1e-9)


def test_too_few_placebos_give_no_interval():
    low, high, p_value, count = placebo_test(100.0, np.arange(8.0), 0.9)
    assert (low, high, count) == (-np.inf, np.inf, 8)
    assert p_value == pytest.approx(1 / 9)


def test_no_placebos_give_nothing():
    low, high, p_value, count = placebo_test(1.0, np.array([NAN]), 0.9)
    assert np.isinf([low, high]).all() and np.isnan(p_value) and count == 0


def test_false_alarms_stay_below_the_promised_share():
    # No effect anywhere: at 80 % at most 20 % of the pilots may look affected.
    rng = np.random.default_rng(11)
    alarms, trials, everyone = 0, 300, np.ones(25, dtype=bool)
    for _ in range(trials):
        values = rng.normal(size=(25, 8)).cumsum(axis=1)
        result = compare(values, np.arange(8.0), 4.0, 0, everyone, confidence=0.8)
        alarms += result.p_value <= 0.2
    assert 0.1 < alarms / trials < 0.27


# -- comparison ------------------------------------------------------------------------


def small_city():
    """Pilot row 0; rows 1 and 2 alike before, row 3 far away; times 0-3, start 2."""
    values = np.array(
        [
            [10.0, 10, 18, 20],
            [10.0, 10, 12, 12],
            [11.0, 11, 11, 13],
            [50.0, 50, 90, 90],
        ]
    )
    return values, np.arange(4.0), np.array([False, True, True, True])


def test_difference_in_differences_by_hand():
    values, times, donors = small_city()
    result = compare(values, times, 2.0, 0, donors, n_controls=2)
    assert result.controls == (1, 2)
    assert (result.before, result.after) == (10, 19)
    # Comparison quarters: (10 + 11)/2 before, (12 + 12)/2 after: +1.5; pilot +9.
    assert (result.controls_before, result.controls_after) == (10.5, 12)
    assert result.effect == pytest.approx(7.5)
    assert (result.n_before, result.n_after, result.n_placebos) == (2, 2, 3)
    # Placebos: row 1 (+2) vs 2 and 3 (+1, +40): -18.5; row 2 (+1) vs 1, 3: -20; row 3: +38.5.
    assert result.p_value == pytest.approx(1.0)
    assert np.isinf(result.low)


def test_the_pilot_never_serves_as_comparison_for_its_placebos():
    values, times, donors = small_city()
    changed = values.copy()
    changed[0, 2:] += 1000
    one = compare(values, times, 2.0, 0, donors, n_controls=1)
    other = compare(changed, times, 2.0, 0, donors, n_controls=1)
    assert other.effect == pytest.approx(one.effect + 1000)
    assert other.p_value == pytest.approx(1 / 4)


def test_matching_uses_the_time_before_only():
    values, times, donors = small_city()
    values[1, 2:] = -500
    assert compare(values, times, 2.0, 0, donors, n_controls=1).controls == (1,)


def test_a_trend_before_the_start_is_matched_and_reported():
    values = np.array(
        [
            [10.0, 12, 14, 0],
            [12.0, 12, 12, 0],
            [9.0, 12, 15, 0],
            [30.0, 31, 32, 0],
        ]
    )
    result = compare(values, np.arange(4.0), 3.0, 0, np.array([False, True, True, True]), None, 1)
    assert result.controls == (2,)
    assert result.pre_trend == pytest.approx(2 - 3)


def test_quarters_with_gaps_are_no_comparison():
    values, times, donors = small_city()
    values[1, 0] = NAN
    result = compare(values, times, 2.0, 0, donors, n_controls=1)
    assert result.controls == (2,)
    assert result.n_placebos == 2


def test_a_gap_after_the_start_counts_as_well():
    values, times, donors = small_city()
    values[1, 3] = NAN
    assert compare(values, times, 2.0, 0, donors, n_controls=1).controls == (2,)


def test_a_gap_of_the_pilot_is_left_out_of_all_means():
    values, times, donors = small_city()
    values[0, 3] = NAN
    result = compare(values, times, 2.0, 0, donors, n_controls=1)
    assert result.after == 18
    assert result.controls_after == 12
    assert result.effect == pytest.approx(8 - 2)


def test_placebos_are_not_compared_with_their_own_neighbours():
    values, times, donors = small_city()
    touching = np.zeros((4, 4), dtype=bool)
    touching[1, 2] = touching[2, 1] = True
    result = compare(values, times, 2.0, 0, donors, touching, n_controls=1)
    free = compare(values, times, 2.0, 0, donors, None, n_controls=1)
    # Alone, rows 1 and 2 differ by 1; kept apart, each is compared with row 3 (+40).
    assert free.p_value == pytest.approx(2 / 4)
    assert result.p_value == pytest.approx(4 / 4)


def test_distance_to_the_comparison_quarters_by_hand():
    values, times, donors = small_city()
    result = compare(values, times, 2.0, 0, donors, n_controls=2)
    # Levels of the donors 10, 11, 50: standard deviation 18.625. The two nearest are 0 and 1
    # away.
    assert result.match == pytest.approx((0 + 1 / 18.62495) / 2)
    assert result.common_support


def far_city(level):
    """Pilot row 0; twenty donors with means 10.0 to 13.8 and hardly different slopes."""
    times = np.arange(6.0)
    rows = np.arange(20)
    base = 10 + 0.2 * rows[:, None] + 0.05 * ((rows[:, None] * 7 + times * 3) % 5)
    pilot = level + 0.05 * ((times * 4) % 5) - 8.0 * (times >= 4)
    return np.vstack([pilot, base]), times, np.arange(21) > 0


def test_a_pilot_far_outside_the_others_has_no_common_support():
    result = compare(*_with_start(far_city(39.5), 4.0))
    assert result.match > 10 and not result.common_support
    assert result.p_value <= 0.1  # the placebos alone would call it an effect
    inside = compare(*_with_start(far_city(12.0), 4.0))
    assert inside.match < 1 and inside.common_support


def _with_start(city, start):
    values, times, donors = city
    return values, times, start, 0, donors


def test_a_pilot_in_a_gap_of_the_others_is_too_far_from_them():
    values = np.repeat(np.r_[30.0, np.full(10, 10.0), np.full(10, 50.0)][:, None], 4, axis=1)
    donors = np.arange(21) > 0
    # Level within 10 to 50, distance 20 to each, standard deviation 20.
    edge = compare(values, np.arange(4.0), 2.0, 0, donors)
    assert edge.match == pytest.approx(1.0) and edge.common_support
    values[1:] = (10 + 0.1 * np.arange(20))[:, None]
    values[20] = 60.0  # one far quarter widens the range, not the nearness
    far = compare(values, np.arange(4.0), 2.0, 0, donors)
    assert far.before < 60 and not far.common_support


def test_donors_that_are_all_alike_support_only_their_own_level():
    values = np.full((12, 4), 0.1 + 0.2)
    donors = np.arange(12) > 0
    assert compare(values, np.arange(4.0), 2.0, 0, donors).common_support
    values[0] = 0.4
    result = compare(values, np.arange(4.0), 2.0, 0, donors)
    assert np.isinf(result.match) and not result.common_support


def test_rounding_noise_in_slopes_does_not_decide_the_matching():
    # All rise by 0.1 a year; the slopes differ by rounding errors alone.
    levels = np.array([10.05, 17.3, 13.7, 10.0, 11.9, 15.1, 19.2, 12.4])
    values = levels[:, None] + 0.1 * np.arange(7.0)
    result = compare(values, np.arange(7.0), 5.0, 0, np.arange(8) > 0, n_controls=2)
    assert result.controls == (3, 4)


def test_nothing_before_the_start_gives_nothing():
    values, times, donors = small_city()
    result = compare(values, times, 0.0, 0, donors)
    assert np.isnan(result.effect) and result.controls == ()


# -- the whole monitor -----------------------------------------------------------------

CODES = [f"{number:02d}" for number in range(1, 17)]
YEARS = range(2018, 2024)


def observations(effect=5.0, before=0.0, indicator="trees"):
    rows = []
    for position, code in enumerate(CODES):
        for year in YEARS:
            wave = ((position * 7 + year * 3) % 5) * 0.1
            value = 50 + position + (year - 2018) + wave
            if code == "05":
                value += effect * (year >= 2021) + before * (year - 2018)
            rows.append((code, year, indicator, value))
    return pd.DataFrame(rows, columns=["code", "period", "indicator", "value"])


CHAIN = [(a, b) for a, b in zip(CODES, CODES[1:])]


def run(data=None, **options):
    data = observations() if data is None else data
    options.setdefault("neighbours", CHAIN)
    return monitor_pilots(data, CODES, options.pop("pilots", ["05"]), 2021, **options)


def test_an_effect_is_found_and_neighbours_are_never_comparison():
    result = run(directions={"trees": 1})
    row = result.rows[0]
    assert result.neighbours == ("04", "06")
    assert not {"04", "05", "06"} & set(row.comparison_codes)
    assert row.comparison.effect == pytest.approx(5, abs=0.3)
    assert row.comparison.n_placebos == 13
    assert row.comparison.p_value == pytest.approx(1 / 14)
    assert row.verdict == "better"


def test_the_same_effect_is_worse_where_less_is_better_and_different_where_neither():
    assert run(directions={"trees": -1}).rows[0].verdict == "worse"
    assert run().rows[0].verdict == "different"


def test_no_effect_is_no_difference():
    assert run(observations(effect=0.0), directions={"trees": 1}).rows[0].verdict == "no_difference"


def test_another_course_before_the_start_forbids_a_conclusion():
    row = run(observations(before=4.0), directions={"trees": 1}).rows[0]
    assert row.verdict == "diverged_before"
    assert row.comparison.pre_trend == pytest.approx(4, abs=0.3)


def test_too_few_quarters_forbid_a_conclusion():
    data = observations()
    keep = CODES[:10]
    result = monitor_pilots(
        data[data["code"].isin(keep)],
        keep,
        ["05"],
        2021,
        neighbours=CHAIN,
    )
    assert result.rows[0].verdict == "no_conclusion"
    assert any("at least 9" in note for note in result.notes)


def test_without_a_comparable_quarter_there_is_no_conclusion():
    data = observations(effect=-8.0)
    data.loc[data["code"] == "05", "value"] += 300
    result = run(data, directions={"trees": -1})
    row = result.rows[0]
    assert row.comparison.p_value <= 0.1
    assert (row.verdict, row.reason) == ("no_conclusion", "no_comparable_quarter")
    table = result_table(result)
    assert table["match"][0] == pytest.approx(row.comparison.match)
    assert table["match"][0] > 10
    assert table["common_support"][0] == 0
    assert table["reason"][0] == "no_comparable_quarter"
    assert "No conclusion: no comparable quarter" in table["verdict_text"][0]
    wide = quarter_table(result)
    assert wide.loc["05", "trees_match"] == pytest.approx(row.comparison.match)
    assert np.isnan(wide.loc["07", "trees_match"])
    fine = run(directions={"trees": 1})
    assert fine.rows[0].reason == ""
    assert result_table(fine)["common_support"][0] == 1


def test_one_period_before_is_said_in_the_verdict():
    data = observations()
    table = result_table(run(data[data["period"] >= 2020], directions={"trees": 1}))
    assert table["verdict"][0] == "better"
    assert "parallel courses could not be checked" in table["verdict_text"][0]
    assert "parallel" not in result_table(run(directions={"trees": 1}))["verdict_text"][0]


def test_an_extreme_last_value_before_the_start_is_warned_about():
    data = observations(effect=0.0)
    last = (data["code"] == "05") & (data["period"] == 2020)
    data.loc[last, "value"] += 3
    for direction, warned in ((-1, True), (1, False), (0, True)):
        result = run(data, directions={"trees": direction})
        assert result.rows[0].extreme_before == warned
        assert any("regression to the mean" in note for note in result.notes) == warned
        assert result_table(result)["extreme_before"][0] == int(warned)
    data.loc[last, "value"] -= 60
    assert run(data, directions={"trees": 1}).rows[0].extreme_before
    # All quarters rise: the last value of 07 is its highest, but not beside the others.
    assert not run(data, pilots=["07"], directions={"trees": -1}).rows[0].extreme_before


def test_small_counts_are_warned_about_by_name():
    counts = observations(effect=0.0, indicator="cases")
    counts["value"] = counts["value"].round() - 49
    counts.loc[counts["value"] < 0, "value"] = 0
    data = pd.concat([observations(), counts])
    notes = [note for note in run(data).notes if "1 or 2" in note]
    assert len(notes) == 1 and "cases" in notes[0] and "trees" not in notes[0]
    counts["value"] += 2.5  # no counts
    assert not [note for note in run(counts).notes if "1 or 2" in note]


def test_pilots_are_no_comparison_for_each_other():
    result = run(pilots=["05", "09"])
    for row in result.rows:
        assert not {"04", "05", "06", "08", "09", "10"} & set(row.comparison_codes)


def test_a_sparse_matrix_a_dense_one_and_pairs_are_the_same():
    from scipy.sparse import csr_matrix

    dense = np.zeros((16, 16), dtype=bool)
    for position in range(15):
        dense[position, position + 1] = dense[position + 1, position] = True
    tables = [
        result_table(run(neighbours=kind)) for kind in (CHAIN, dense, csr_matrix(dense.astype(int)))
    ]
    pd.testing.assert_frame_equal(tables[0], tables[1])
    pd.testing.assert_frame_equal(tables[0], tables[2])


def test_baseline_latest_change_and_target_by_hand():
    targets = pd.DataFrame({"indicator": ["trees"], "target": ["66"], "period": [2026]})
    row = run(targets=targets, directions={"trees": 1}).rows[0]
    # Quarter 05 is position 4: 2020: 54 + 2 + .3; 2023: 54 + 5 + .2 + 5.
    assert row.baseline == pytest.approx(56.3)
    assert row.latest == pytest.approx(64.2)
    assert (row.baseline_period, row.latest_period) == ("2020", "2023")
    assert row.change == pytest.approx(7.9)
    assert row.share_achieved == pytest.approx(7.9 / 9.7)
    assert row.share_of_time == pytest.approx(0.5)
    assert row.status == "on_track"


def test_a_pilot_without_the_latest_value_has_no_data():
    data = observations()
    data.loc[(data["code"] == "05") & (data["period"] == 2023), "value"] = None
    targets = pd.DataFrame({"indicator": ["trees"], "target": [66]})
    row = run(data, targets=targets).rows[0]
    assert np.isnan(row.latest)
    assert row.status == "no_data"


def test_a_target_of_its_own_comes_before_the_one_for_all():
    targets = pd.DataFrame(
        {
            "indicator": ["trees", "trees"],
            "target": [60, 70],
            "code": [None, "09"],
            "direction": ["1", "higher"],
        }
    )
    result = run(pilots=["05", "09"], targets=targets)
    assert [row.target for row in result.rows] == [60, 70]
    assert [row.direction for row in result.rows] == [1, 1]


def test_unmatched_codes_are_reported_on_both_sides():
    data = observations()
    data["code"] = data["code"].replace({"16": "99"})
    result = run(data)
    assert list(map(tuple, result.unmatched.to_numpy())) == [("16", "quarters"), ("99", "table")]


def test_the_tables_for_map_and_spreadsheet():
    data = pd.concat([observations(), observations(indicator="Lärm > 65 dB")])
    result = run(data, directions={"trees": 1})
    wide = quarter_table(result)
    assert wide.index.tolist() == CODES
    assert wide["role"].value_counts().to_dict()["neighbour"] == 2
    assert wide.loc["05", "role"] == "pilot"
    assert wide.loc["05", "trees_effect"] == pytest.approx(result.rows[0].comparison.effect)
    assert np.isnan(wide.loc["07", "trees_effect"])
    assert wide.loc["07", "trees_change"] == pytest.approx(2.9 + 0.2, abs=0.5)
    assert "laerm_65_db_effect" in wide
    long = result_table(result)
    assert long["indicator"].tolist() == ["trees", "Lärm > 65 dB"]
    assert "Better than" in long["verdict_text"][0]


def test_field_names_are_ascii_and_unique():
    names = field_names(["Lärm > 65", "Laerm 65", "1-Personen", "€"])
    assert list(names.values()) == ["laerm_65", "laerm_65_2", "i_1_personen", "indicator"]


def test_many_comparisons_are_warned_about():
    data = pd.concat([observations(), observations(indicator="b")])
    assert any("by chance alone" in note for note in run(data, pilots=["05", "09"]).notes)


def twice(data):
    return pd.concat([data, data.iloc[:1]])


@pytest.mark.parametrize(
    ("change", "options", "words"),
    [
        (lambda data: data.drop(columns="value"), {}, "no field 'value'"),
        (twice, {}, "occur more than once.*'01', period 2018"),
        (lambda data: data.assign(value="much"), {}, "isn't numeric"),
        (lambda data: data.assign(period="spring"), {}, "isn't a period"),
        (lambda data: data.assign(code=None), {}, "no row with"),
        (lambda data: data.assign(code=data["code"].str.lstrip("0")), {}, "leading zeros"),
        (lambda data: data.assign(code="x" + data["code"]), {}, "No code of the table"),
        (lambda data: data[data["period"] < 2021], {}, "no observation from 2021 on"),
        (lambda data: data, {"pilots": ["5"]}, "aren't among the quarters: 5"),
        (lambda data: data, {"pilots": []}, "at least one pilot"),
    ],
)
def test_bad_observations_and_pilots_are_named(change, options, words):
    with pytest.raises(InputError, match=words):
        run(change(observations()), **options)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"indicator": ["trees"]}, "no field 'target'"),
        ({"indicator": ["tree"], "target": [1]}, "'tree', but no observation.*trees"),
        ({"indicator": ["trees"], "target": [None]}, "'trees' is empty"),
        ({"indicator": ["trees"] * 2, "target": [1, 2]}, "more than one target"),
        ({"indicator": ["trees"], "target": [1], "code": ["77"]}, "aren't among the quarters: 77"),
        ({"indicator": ["trees"], "target": [1], "direction": ["up"]}, "direction 'up'"),
        ({"indicator": ["trees"], "target": [1], "period": ["soon"]}, "isn't a period"),
    ],
)
def test_bad_targets_are_named(columns, words):
    with pytest.raises(InputError, match=words):
        run(targets=pd.DataFrame(columns))
