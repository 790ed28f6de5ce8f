"""Indicators on the real quarters and households of Dresden."""

import json

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.indicators.indicators import pilot_indicators

LINES = """
households = hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus
inhabitants = hh_1p + 2 * hh_2p + 3 * hh_3p + 4 * hh_4p + persons_in_hh_5plus
single_parents = 100 * hh_single_parent / households
one_person = 100 * hh_1p / households
"""


@pytest.fixture(scope="module")
def statistics(real_data):
    return pd.read_csv(real_data / "dresden/haushalte_2025.csv", sep=";", dtype={"code": str})


@pytest.fixture(scope="module")
def quarters(real_data):
    text = (real_data / "dresden/stadtteile.geojson").read_text(encoding="utf-8")
    return pd.DataFrame(feature["properties"] for feature in json.loads(text)["features"])


@pytest.fixture(scope="module")
def result(quarters, statistics):
    return pilot_indicators(
        quarters,
        "ref",
        statistics,
        "code",
        LINES,
        population="inhabitants",
        with_se=True,
        with_eb=True,
    )


def test_codes_without_a_partner_stand_on_their_side(result):
    sides = result.unmatched.groupby("side")["code"].apply(list).to_dict()
    assert sides == {"quarters": ["33", "34", "44"], "table": ["36", "90", "99"]}
    assert (result.n_matched, result.n_unmatched) == (58, 6)


def test_who_has_no_partner_is_said_first(result):
    assert "33, 34, 44" in result.notes[0]  # the dock shows two notes
    assert "36, 90, 99" in result.notes[1] and "also of totals" in result.notes[1]


def test_the_same_count_on_both_sides_is_not_taken_for_the_same_set(result):
    assert any("aren't the same" in note for note in result.notes)


def test_the_two_rows_of_76_are_added_before_any_ratio(result, statistics):
    rows = statistics[statistics["code"] == "76"]
    assert len(rows) == 2
    households = rows[["hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus"]].to_numpy().sum()
    expected = 100 * rows["hh_single_parent"].sum() / households
    assert result.table.loc["76", "single_parents"] == pytest.approx(expected)
    each = 100 * rows["hh_single_parent"] / rows.loc[:, "hh_1p":"hh_5plus"].sum(axis=1)
    assert abs(each.mean() - expected) > 0.01  # the mean of the two rates is another number


def test_totals_of_the_entire_table(statistics):
    everywhere = pd.DataFrame({"ref": statistics["code"].unique()})
    table = pilot_indicators(everywhere, "ref", statistics, "code", LINES, min_population=0).table
    assert table["households"].sum() == 312_805
    assert table["inhabitants"].sum() == 555_208


def test_rates_of_the_city_pilots(result):
    table = result.table
    # Friedrichstadt: 5,898 households of which 3,732 of one person and 214 single parents.
    assert table.loc["05", "households"] == 5898
    assert table.loc["05", "single_parents"] == pytest.approx(100 * 214 / 5898)
    assert table.loc["05", "one_person"] == pytest.approx(100 * 3732 / 5898)
    assert table["single_parents"].idxmax() == "61"
    assert table["one_person"].idxmax() == "02"


def test_missing_quarters_stay_missing(result):
    gone = result.table.loc[["33", "34", "44"]]
    assert gone["households"].isna().all()
    assert (gone["data_share"] == 0).all()
    assert (gone["suppressed"] == "").all()  # nothing was there to suppress


def test_shrunk_rates_lie_between_the_rate_and_the_city(result, statistics):
    table = result.table.dropna()
    mean = 100 * (table["single_parents"] * table["households"]).sum()
    mean /= 100 * table["households"].sum()
    between = (table["single_parents_eb"] - mean) * (
        table["single_parents_eb"] - table["single_parents"]
    )
    assert (between <= 1e-12).all()
    small, large = table["households"].idxmin(), table["households"].idxmax()
    assert table.loc[small, "single_parents_se"] > table.loc[large, "single_parents_se"]


def test_a_quarter_below_300_inhabitants_is_suppressed(quarters, statistics):
    small = statistics.copy()
    counts = small.columns[3:]
    small.loc[small["code"] == "47", counts] = [100, 50, 10, 5, 2, 11, 8]  # 261 inhabitants
    result = pilot_indicators(quarters, "ref", small, "code", LINES, population="inhabitants")
    row = result.table.loc["47"]
    assert row["suppressed"] == "households,inhabitants,single_parents,one_person"
    assert row["data_share"] == 0
    assert result.table["suppressed"].ne("").sum() == 1
    told = next(note for note in result.notes if note.startswith("Values suppressed: "))
    assert told.count(" 1") == 4
    # On request another quarter goes with it, lest its numbers follow from the city's totals.
    both = pilot_indicators(
        quarters, "ref", small, "code", LINES, population="inhabitants", protect_few=True
    )
    assert both.table["suppressed"].ne("").sum() == 2


def test_codes_read_as_numbers_are_refused_with_a_remedy(quarters, statistics):
    as_numbers = statistics.assign(code=statistics["code"].astype(int))
    with pytest.raises(InputError, match="leading zeros: 7"):
        pilot_indicators(quarters, "ref", as_numbers, "code", LINES)


def test_values_do_not_depend_on_the_order_of_the_rows(quarters, statistics, result):
    shuffled = statistics.sample(frac=1, random_state=4)
    again = pilot_indicators(
        quarters,
        "ref",
        shuffled,
        "code",
        LINES,
        population="inhabitants",
        with_se=True,
        with_eb=True,
    )
    numbers = list(result.columns)
    np.testing.assert_allclose(again.table[numbers], result.table[numbers], rtol=1e-12)
