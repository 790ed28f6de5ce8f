"""From table to indicators: sums, ratios, suppression, periods, in this order."""

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.indicators.indicators import pilot_indicators

QUARTERS = pd.DataFrame({"ref": ["01", "02", "03", "04"], "district": ["N", "N", "S", "S"]})


def table(**columns):
    return pd.DataFrame({"code": ["01", "02", "03", "04"], **columns})


def run(frame, lines, **options):
    options.setdefault("min_population", 0)
    return pilot_indicators(QUARTERS, "ref", frame, "code", lines, **options)


def test_sums_come_before_the_ratio():
    frame = pd.DataFrame({"code": ["01", "01", "02"], "part": [10, 90, 5], "whole": [10, 190, 10]})
    result = run(frame, "rate = 100 * part / whole")
    # (10 + 90) / (10 + 190) = 50 %; the mean of 100 % and 47 % would be 74 %.
    assert result.table.loc["01", "rate"] == 50


def test_quarters_without_data_are_missing_not_zero_and_lower_the_data_share():
    frame = pd.DataFrame({"code": ["01", "02", "03"], "a": [5, 6, 7], "b": [10, None, 0]})
    result = run(frame, "x = a\ny = a / b")
    assert np.isnan(result.table.loc["04", "x"])
    np.testing.assert_allclose(result.table["data_share"], [1, 0.5, 0.5, 0])
    assert (result.n_matched, result.n_unmatched) == (3, 1)
    summary = result.summaries[1]
    assert (summary.n_missing, summary.n_undefined) == (3, 1)


def test_each_note_stands_once_for_all_indicators():
    frame = table(cases=[2, 9, 5, 0], base=[100, 100, 0, None])
    notes = run(frame, "a = cases / base\nb = 2 * cases / base").notes
    assert sum("a " in note and "b " in note for note in notes) == 3
    assert "Quarters without a value: a 2, b 2." in notes
    assert any("undefined: a 1, b 1." in note for note in notes)
    assert "Values suppressed: a 1, b 1." in notes


def test_too_few_inhabitants_hides_everything_and_names_it():
    frame = table(people=[299, 300, 5000, None], a=[10, 10, 10, 10])
    lines, rules = "n = a\nrate = a / people", {"population": "people", "min_population": 300}
    assert run(frame, lines, **rules).table["suppressed"].tolist() == ["n,rate", "", "", "n"]
    result = run(frame, lines, **rules, protect_few=True)
    # 02 protects 01: the total less the others would give away how many don't count in a.
    assert result.table["suppressed"].tolist() == ["n,rate", "n,rate", "", "n"]
    assert result.table.loc["01", ["n", "rate"]].isna().all()
    assert result.summaries[0].n_suppressed == 3


def test_small_cases_hide_the_ratio_and_protect_it_from_subtraction():
    frame = table(cases=[1, 9, 5, 0], base=[100, 100, 100, 100])
    result = run(frame, "rate = cases / base")
    # 01 is secret, 03 is the next smallest; the 0 of 04 is no secret.
    assert result.table["suppressed"].tolist() == ["rate", "", "rate", ""]
    assert result.table.loc["04", "rate"] == 0
    summary = result.summaries[0]
    assert summary.n_suppressed == 2


def test_totals_of_districts_are_protected_within_the_district():
    frame = table(cases=[1, 9, 5, 0], base=[100, 100, 100, 100])
    result = run(frame, "rate = cases / base", group_field="district")
    assert result.table["suppressed"].tolist() == ["rate", "rate", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "x = 100 * cases / base",
        "x = 1 - cases / base",
        "x = cases",
        "x = cases / 1000",
        "x = 5 + 3 * (cases / base)",
        "x = (cases + 0) / base",
    ],
)
def test_a_small_count_is_found_wherever_it_hides(line):
    frame = table(cases=[2, 9, 5, 0], base=[100, 100, 100, 100])
    assert run(frame, line).table.loc["01", "suppressed"] == "x"


@pytest.mark.parametrize("line", ["x = public(cases)", "x = 100 * public(cases) / base"])
def test_public_numbers_are_not_suppressed(line):
    frame = table(cases=[2, 9, 5, 0], base=[100, 100, 100, 100])
    result = run(frame, line)
    assert (result.table["suppressed"] == "").all()
    assert not any("isn't a count" in note for note in result.notes)


def test_amounts_that_are_no_counts_are_not_suppressed_and_it_is_said():
    frame = table(green=[1.5, 2.5, 2.1, 2.2], area=[10, 10, 10, 10])
    result = run(frame, "x = green / area")
    assert (result.table["suppressed"] == "").all()
    assert any("isn't a count" in note for note in result.notes)


def test_min_cases_zero_switches_the_rule_off():
    result = run(table(cases=[1, 2, 5, 0]), "x = cases", min_cases=0)
    assert (result.table["suppressed"] == "").all()


def test_uncertainty_and_shrunk_rate_are_missing_where_the_rate_is():
    frame = table(cases=[1, 9, 5, 0], base=[100, 100, 100, 100])
    result = run(frame, "rate = 100 * cases / base\nn = base", with_se=True, with_eb=True)
    assert result.columns == ("rate", "rate_se", "rate_eb", "n")
    missing = result.table[["rate", "rate_se", "rate_eb"]].isna()
    assert (missing.sum(axis=1).isin([0, 3])).all()
    # Beta(.5, 100.5): sqrt(.5 * 100.5 / 102) / 101 * 100.
    assert result.table.loc["04", "rate_se"] == pytest.approx(0.69490, abs=1e-4)


LONG = pd.DataFrame(
    [
        (code, year, cases, base)
        for code, series in {
            "01": {2020: (10, 100), 2022: (20, 100), 2024: (30, 100)},
            "02": {2020: (10, 100), 2022: (20, 100)},
            "03": {2020: (2, 100), 2022: (20, 100), 2024: (30, 100)},
            "04": {2020: (40, 100), 2022: (10, 50), 2024: (30, 100)},
        }.items()
        for year, (cases, base) in series.items()
    ],
    columns=["code", "year", "cases", "base"],
)


def test_periods_give_level_change_and_trend():
    result = run(LONG, "r = 100 * cases / base", period_field="year", min_cases=0)
    assert result.columns == ("r", "r_change", "r_change_pct", "r_trend", "r_trend_se")
    assert result.periods == ("2020", "2022", "2024")
    first = result.table.loc["01"]
    assert first[["r", "r_change", "r_change_pct"]].tolist() == [30, 20, 200]
    assert first["r_trend"] == pytest.approx(5)
    assert first["r_trend_se"] == pytest.approx(0, abs=1e-9)
    # 40, 20, 30 % at 0, 2, 4 years: slope -20/8.
    assert result.table.loc["04", "r_trend"] == pytest.approx(-2.5)


def test_a_missing_latest_period_is_null():
    result = run(LONG, "r = cases / base", period_field="year")
    assert np.isnan(result.table.loc["02", "r"])
    assert result.table.loc["02", "data_share"] == 0


def test_a_suppressed_past_value_hides_the_change_but_not_the_level():
    result = run(LONG, "r = 100 * cases / base", period_field="year")
    row = result.table.loc["03"]
    assert row["r"] == 30
    assert np.isnan(row["r_change"])
    assert row["suppressed"] == "r_change"
    # The next smallest of 2020, the 10 of quarter 01, protects the total of that year.
    assert result.table["suppressed"].tolist() == ["r_change", "", "r_change", ""]
    # The trend rests on the two periods that may be shown.
    assert row["r_trend"] == pytest.approx(5)


def test_a_suppressed_level_hides_change_and_trend_too():
    frame = pd.DataFrame(
        [(code, year, 2 if (code, year) == ("01", 2024) else 20 + year - 2020)
         for code in ("01", "02") for year in (2020, 2022, 2024)],
        columns=["code", "year", "a"],
    )  # fmt: skip
    row = run(frame, "x = a", period_field="year").table.loc["01"]
    assert row[["x", "x_change", "x_change_pct", "x_trend", "x_trend_se"]].isna().all()
    assert row["suppressed"] == "x"


def test_a_small_count_behind_an_undefined_value_does_not_follow_from_the_total():
    frame = table(cases=[2, 9, 5, 6], base=[0, 100, 100, 100])
    result = run(frame, "rate = cases / base")
    assert result.table["suppressed"].tolist() == ["", "", "rate", ""]
    assert result.summaries[0].n_undefined == 1


def test_two_spellings_of_a_period_are_one():
    frame = pd.DataFrame({"code": ["01", "01"], "p": ["2020", "2020-01"], "a": [4, 5]})
    result = run(frame, "x = a", period_field="p")
    assert result.periods == ("2020",)
    assert result.table.loc["01", "x"] == 9


def test_the_inputs_stay_unchanged():
    before = LONG.copy()
    run(LONG, "x = cases", period_field="year")
    pd.testing.assert_frame_equal(LONG, before)


@pytest.mark.parametrize(
    ("lines", "options", "words"),
    [
        ("x = 5", {}, "uses no field"),
        ("suppressed = a", {}, "exist twice"),
        ("x = a\nx_change = a", {"period_field": "a"}, "exist twice"),
        ("x = b", {}, "no field 'b'"),
        ("x = a", {"population": "people"}, "people"),
        ("x = a", {"period_field": "year"}, "no field 'year' in the table"),
        ("x = a", {"group_field": "Bezirk"}, "no field 'Bezirk' in the quarters"),
        ("x = word", {}, "isn't numeric"),
    ],
)
def test_bad_input_is_named(lines, options, words):
    frame = table(a=[1, 2, 3, 4], word=["p", "q", "r", "s"])
    with pytest.raises(InputError, match=words):
        run(frame, lines, **options)


def test_without_a_population_it_is_said_that_the_rule_was_not_applied():
    result = run(table(a=[5, 6, 7, 8]), "x = a", min_population=300)
    assert any("couldn't be suppressed" in note for note in result.notes)
