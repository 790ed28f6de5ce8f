"""The formula language: arithmetic over fields, and nothing else."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.formulas.tree import evaluate
from smartquartier.smartquartier_plugin.core.pilots.indicators.expressions import (
    parse_expression,
    parse_formulas,
)

COLUMNS = {
    "a": np.array([1.0, 2.0, np.nan, 4.0]),
    "b": np.array([2.0, 0.0, 5.0, 8.0]),
    "Größe 1": np.array([10.0, 20.0, 30.0, 40.0]),
}


def value(text):
    return evaluate(parse_expression(text, COLUMNS).node, COLUMNS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * 2", [5, 2, np.nan, 20]),
        ("(a + b) * 2", [6, 4, np.nan, 24]),
        ("-a ** 2", [-1, -4, np.nan, -16]),
        ("100 * a / b", [50, np.nan, np.nan, 50]),
        ('"Größe 1" - b', [8, 20, 25, 32]),
        ("min(a, b, 3)", [1, 0, np.nan, 3]),
        ("max(a, b)", [2, 2, np.nan, 8]),
        ("abs(a - b)", [1, 2, np.nan, 4]),
        ("where(a < b, 1, -1)", [1, -1, np.nan, 1]),
        ("public(b)", [2, 0, 5, 8]),
    ],
)
def test_arithmetic_by_hand(text, expected):
    np.testing.assert_array_equal(value(text).numbers, expected)


def test_division_by_zero_is_missing_and_counted_a_missing_operand_is_not():
    answer = value("a / b")
    np.testing.assert_array_equal(answer.undefined, [False, True, False, False])


def test_a_branch_that_was_not_taken_does_not_count_as_undefined():
    answer = value("where(b > 0, a / b, 0)")
    np.testing.assert_array_equal(answer.numbers, [0.5, 0, np.nan, 0.5])
    assert not answer.undefined.any()


@pytest.mark.parametrize("text", ["(a - b) ** 0.5", "b ** 9 ** 9", "9 ** 9 ** 9 * b"])
def test_undefined_and_huge_numbers_are_missing_never_infinite(text):
    answer = value(text)
    assert not np.isinf(answer.numbers).any()
    assert answer.undefined.any()


def test_lines_comments_semicolons_and_earlier_names():
    formulas = parse_formulas(
        '# households\nhh = a + b  # both\n\nrate = 100 * a / hh; x = "Größe 1"', COLUMNS
    )
    assert [formula.name for formula in formulas] == ["hh", "rate", "x"]
    assert formulas[1].fields == ("a", "b")
    assert evaluate(formulas[1].node, COLUMNS).numbers[0] == pytest.approx(100 / 3)


def test_a_field_of_the_table_comes_before_an_earlier_line_of_the_same_name():
    formulas = parse_formulas("b = a + 1\nc = b", COLUMNS)
    np.testing.assert_array_equal(evaluate(formulas[1].node, COLUMNS).numbers, COLUMNS["b"])


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("100 * a / b", 100),
        ("a / b * 100", 100),
        ("-(a / b)", -1),
        ("a / (b / 1000)", 1000),
        ("1000 * (a) / b / 10", 100),
    ],
)
def test_a_ratio_is_recognised_up_to_constant_factors(text, scale):
    ratio = parse_expression(text, COLUMNS).ratio
    assert ratio.scale == pytest.approx(scale)
    assert ratio.numerators == (("field", "a"),)
    assert ratio.denominators == (("field", "b"),)


@pytest.mark.parametrize("text", ["a + b", "1 - a / b", "1 / b", "a * b / a"])
def test_other_formulas_are_not_a_ratio(text):
    assert parse_expression(text, COLUMNS).ratio is None


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "a.real",
        "a[0]",
        "[a for a in b]",
        "lambda: a",
        "a if b else b",
        "'a'",
        "f'{a}'",
        "a and b",
        "a < b",
        "print(a)",
        "min(a)",
        "abs(a, b)",
        "where(a, b, 1)",
        "True",
        "1j",
        "a ^ 2",
        "a % b",
        "a // b",
        "a +",
        "",
        "((((a",
        "min(a, key=b)",
        "a := b",
        "*a",
        "10 ** 400 + 1" + "0" * 400,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InputError):
        parse_expression(text, COLUMNS)


def test_errors_name_line_column_and_near_matches():
    with pytest.raises(InputError, match=r"line 2, column 10.*'hh_1p_'.*'hh_1p', 'hh_2p'"):
        parse_formulas("a = hh_2p\nb = 1 +  hh_1p_", ["hh_1p", "hh_2p"])


def test_the_column_counts_characters_not_bytes():
    with pytest.raises(InputError, match="column 15"):
        parse_formulas('x = "Größe 1"+zz', COLUMNS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a + b", "name = expression"),
        ("x = a\nX = b", "already used"),
        ("ü = a", "'ü'"),
        ("# nothing", "no indicator"),
        ("x == a", "name = expression"),
        ("1x = a", "'1x'"),
    ],
)
def test_faulty_lines_say_what_is_wrong(text, words):
    with pytest.raises(InputError, match=words):
        parse_formulas(text, COLUMNS)


def test_a_decomposed_umlaut_finds_its_field():
    formula = parse_expression('"Gro\u0308ße 1"', {"Größe 1": None})
    assert formula.fields == ("Größe 1",)
