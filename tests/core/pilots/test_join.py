"""Codes are compared as text, sums come first, and nothing is lost silently."""

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.indicators.columns import (
    numeric_column,
    text_codes,
)
from smartquartier.smartquartier_plugin.core.pilots.indicators.join import (
    match_codes,
    quarter_codes,
    sum_by_code,
)


def test_codes_are_trimmed_text_and_keep_leading_zeros():
    codes = text_codes([" 05 ", 5, 5.0, None, np.nan, "", pd.NA, "7.1"])
    assert codes.tolist() == ["05", "5", "5", None, None, None, None, "7.1"]


def test_lost_leading_zeros_are_an_error_with_a_remedy():
    with pytest.raises(InputError, match=r"leading zeros.*'05'.*'5'.*lpad"):
        match_codes(text_codes(["05", "11"]), text_codes([5, 11]))


def test_leading_zeros_may_be_lost_on_either_side():
    with pytest.raises(InputError, match=r"'5' in the quarters, '005' in the table.*lpad.*3"):
        match_codes(text_codes([5, 11]), ["005", "11"])


def test_same_count_but_different_sets_is_said():
    match = match_codes(text_codes(["01", "33", "34"]), ["01", "36", "90"])
    assert list(map(tuple, match.unmatched.to_numpy())) == [
        ("33", "quarters"),
        ("34", "quarters"),
        ("36", "table"),
        ("90", "table"),
    ]
    assert match.n_matched == 1
    assert match.rows.tolist() == [0, -1, -1]
    assert "aren't the same" in match.notes[-1]


def test_no_match_at_all_is_an_error():
    with pytest.raises(InputError, match="No code of the table"):
        match_codes(text_codes(["01"]), ["A"])


def test_duplicate_quarters_are_named():
    with pytest.raises(InputError, match=r"'ref'.*76, 77"):
        quarter_codes(["76", "76", "77", "77 ", "78"], "ref")


@pytest.mark.parametrize("values", [[], ["01", None]])
def test_no_quarters_or_no_code_is_an_error(values):
    with pytest.raises(InputError):
        quarter_codes(values, "ref")


def table(**columns):
    return pd.DataFrame(columns)


def test_rows_of_one_code_are_added_and_a_missing_part_makes_the_sum_missing():
    sums = sum_by_code(
        table(code=["76", "01", "76", "02", "02"], n=[10, 1, 5, 3, None]), "code", ["n"], "T"
    )
    assert sums.codes.tolist() == ["76", "01", "02"]
    np.testing.assert_array_equal(sums.numbers["n"], [15, 1, np.nan])
    assert "76 (rows: 2), 02 (rows: 2)" in sums.notes[0]


def test_codes_in_several_rows_are_no_count_and_have_a_name():
    rows = table(code=["76", "01", "76"], Name=["Strehlen", "Altstadt", "Strehlen"], n=[10, 1, 5])
    (note,) = sum_by_code(rows, "code", ["n"], "T").notes
    assert "76 (Strehlen; rows: 2)" in note and "entered twice" in note


def test_rows_that_nothing_tells_apart_are_said():
    rows = table(fid=[1, 2, 3, 4, 5], code=["76", "01", "76", "02", "02"], n=[10, 1, 10, 3, None])
    sums = sum_by_code(rows, "code", ["n"], "T")
    assert sums.numbers["n"][0] == 20
    repeated, same = sums.notes
    assert "76 (rows: 2), 02 (rows: 2)" in repeated
    assert "same in every field: 76." in same and "delete all but one" in same


def test_a_field_may_be_code_and_number_at_once():
    sums = sum_by_code(table(code=[1, 2]), "code", ["code"], "T")
    assert sums.codes.tolist() == ["1", "2"]
    np.testing.assert_array_equal(sums.numbers["code"], [1, 2])


def test_texts_keep_their_first_value_and_a_difference_is_said():
    sums = sum_by_code(
        table(code=["1", "1"], n=[1, 2], name=["Strehlen", "Reick"]),
        "code",
        ["n"],
        "T",
        carried=["name"],
    )
    assert sums.carried["name"].tolist() == ["Strehlen"]
    assert any("'name' differs" in note for note in sums.notes)


def test_adding_decimals_is_warned_about():
    sums = sum_by_code(table(code=["1", "1"], rent=[7.5, 8.5]), "code", ["rent"], "T")
    assert any("rent" in note and "averages" in note for note in sums.notes)


def test_rows_without_code_or_period_are_left_out_and_counted():
    sums = sum_by_code(
        table(code=["1", None, "1"], year=[2020, 2020, None], n=[1, 2, 4]),
        "code",
        ["n"],
        "T",
        "year",
    )
    assert sums.numbers["n"].tolist() == [1]
    assert "left out: 2" in sums.notes[0]


def test_no_codes_at_all_is_an_error():
    with pytest.raises(InputError, match="no row with both a code"):
        sum_by_code(table(code=[None], n=[1]), "code", ["n"], "T")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1", " 2 ", "3.5", "1e2"], [1, 2, 3.5, 100]),
        (["1,5", "2", "."], [1.5, 2, np.nan]),
        (["1.234,5", "12"], [1234.5, 12]),
        (["1.234.567", "12"], [1234567, 12]),
        (["1 234", "12"], [1234, 12]),
        (["x", "/", "...", "-", "", None], [np.nan] * 6),
        (["0.123", "0.456"], [0.123, 0.456]),
        (["-4", "+3"], [-4, 3]),
    ],
)
def test_numbers_that_arrive_as_text(texts, expected):
    np.testing.assert_array_equal(numeric_column(texts, "f", "T"), expected)


def test_nullable_and_boolean_columns_are_numbers():
    np.testing.assert_array_equal(
        numeric_column(pd.Series([1, None, 3], dtype="Int64"), "f", "T"), [1, np.nan, 3]
    )
    np.testing.assert_array_equal(numeric_column([True, False], "f", "T"), [1, 0])
    np.testing.assert_array_equal(numeric_column([np.inf, 1.0], "f", "T"), [np.nan, 1])


def test_an_ambiguous_separator_is_refused_not_guessed():
    with pytest.raises(InputError, match=r"'1\.234' could be"):
        numeric_column(["1.234", "12"], "f", "T")


def test_a_text_field_is_refused_by_name():
    with pytest.raises(InputError, match="'name' of T isn't numeric: 'Altstadt'"):
        numeric_column(["Altstadt", "1"], "name", "T")


def test_a_time_series_without_its_period_field_is_warned_of():
    table = pd.DataFrame(
        {"code": ["01", "02", "03", "04"] * 3, "year": [1] * 4 + [2] * 4 + [3] * 4, "n": 1}
    )
    found = sum_by_code(table, "code", ("n",), "the table")
    assert "4 of 4" in found.notes[0] and "period" in found.notes[0]
    assert not any("period" in n for n in sum_by_code(table, "code", ("n",), "t", "year").notes)
    twice = pd.DataFrame({"code": ["01", "02", "03", "04", "04"], "n": 1})
    assert not any("period" in n for n in sum_by_code(twice, "code", ("n",), "t").notes)
