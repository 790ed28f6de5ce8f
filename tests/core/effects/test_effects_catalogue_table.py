"""Assumptions to a table and back: exact, and clear about what a person wrote wrong."""

import csv
import io
from dataclasses import replace

import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.catalogue.table import (
    COLUMNS,
    assumption_table,
    changed_ids,
    read_table,
    table_text,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.table_cells import to_number
from smartquartier.smartquartier_plugin.core.effects.catalogue.writing import catalogue_text
from smartquartier.smartquartier_plugin.core.errors import InputError


@pytest.fixture(scope="module")
def assumptions():
    return read_catalogue().assumptions


def edited(assumptions, tmp_path, key, column, value, delimiter=";"):
    """Write the table with one cell changed, as a spreadsheet would."""
    rows = list(csv.DictReader(io.StringIO(table_text(assumptions)[1:]), delimiter=";"))
    next(row for row in rows if row["id"] == key)[column] = value
    path = tmp_path / "edited.csv"
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_csv_and_back_is_the_same_to_the_last_digit(assumptions, tmp_path):
    odd = replace(
        assumptions[0],
        low=0.1 + 0.2,
        central=1 / 3,
        high=2 / 3,
        year=None,
        sms=3,
        local={"place": 'Ä;"x"', "period": "2025"},
        bounds=(-1e-300, 1e300),
    )
    given = (odd, *assumptions[1:])
    path = tmp_path / "table.csv"
    path.write_text(table_text(given), encoding="utf-8")
    assert read_table(path) == given
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # else a spreadsheet spoils umlauts


def test_the_frame_and_back_is_the_same(assumptions):
    frame = assumption_table(assumptions)
    assert list(frame.columns) == list(COLUMNS) and len(frame) == len(assumptions)
    assert read_table(frame) == assumptions
    stored = frame.assign(fid=range(len(frame)))  # a GeoPackage adds this
    assert read_table(stored) == assumptions


def test_an_edited_table_becomes_a_catalogue_again(assumptions, tmp_path):
    path = edited(assumptions, tmp_path, "led_cut", "central", "0,7")
    table = read_table(path)
    assert changed_ids(assumptions, table) == (("led_cut",), ())
    target = tmp_path / "own.json"
    target.write_text(catalogue_text(table), encoding="utf-8")
    again = read_catalogue(target)
    assert again.assumption("led_cut").central == 0.7
    assert replace(again.assumption("led_cut"), central=0.6) == next(
        item for item in assumptions if item.id == "led_cut"
    )
    assert [i for i in again.assumptions if i.id != "led_cut"] == [
        i for i in assumptions if i.id != "led_cut"
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_decimal_commas_and_every_separator_are_read(assumptions, tmp_path, delimiter):
    path = edited(assumptions, tmp_path, "consolidation", "low", "−0,25", delimiter)
    item = next(i for i in read_table(path) if i.id == "consolidation")
    assert item.low == -0.25


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,5", 0.5), ("0.5", 0.5), (" 7 ", 7.0), ("1e-3", 0.001), ("−2", -2.0), (3, 3.0),
     ("1.000,5", None), ("1,000.5", None), ("1.000.000", None), ("12 %", None), ("nan", None),
     ("inf", None), ("", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text, value):
    assert to_number(text) == value


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("low", "", "it is empty"),
        ("low", "about 3", "'about 3' isn't a number"),
        ("low", "1.000,5", "without separators of thousands"),
        ("central", "0.99", "low ≤ central ≤ high"),
        ("high", "1.5", "leaves the bounds"),
        ("unit", "furlong", "The unit 'furlong' can't be read"),
        ("unit", "", "it is empty"),
        ("grade", "E", "choose one of A, B, C, D, J"),
        ("dist", "normal", "choose one of pert"),
        ("year", "2020,5", "isn't a whole number"),
        ("sms", "three", "isn't a whole number"),
        ("rows", "1 to 3", "whole numbers"),
        ("local", "here", "JSON object"),
        ("id", "led cut", "can't stand in a formula"),
        ("id", "hub_share", "'hub_share' stands in row"),
        ("bound_low", "low", "isn't a number"),
    ],
)
def test_a_faulty_cell_is_named_with_row_and_column(assumptions, tmp_path, column, value, why):
    path = edited(assumptions, tmp_path, "led_cut", column, value)
    row = [item.id for item in assumptions].index("led_cut") + 1
    with pytest.raises(InputError) as error:
        read_table(path)
    assert str(error.value).startswith(f"Table 'edited.csv', row {row}, column '{column}': ")
    assert why in str(error.value)


def test_a_table_without_a_column_or_with_a_misspelt_one_is_refused(assumptions):
    frame = assumption_table(assumptions)
    with pytest.raises(InputError, match="no column unit"):
        read_table(frame.drop(columns="unit"), "t")
    with pytest.raises(InputError, match="nobody would read: garde"):
        read_table(frame.assign(garde="A"), "t")
    with pytest.raises(InputError, match="has no rows"):
        read_table(frame.iloc[:0], "t")


def test_a_cell_with_an_unquoted_separator_is_noticed(assumptions, tmp_path):
    lines = table_text(assumptions).splitlines()
    path = tmp_path / "table.csv"
    path.write_text("\n".join([lines[0], lines[1] + ";more"]), encoding="utf-8")
    with pytest.raises(InputError, match=r"row 1: it has more cells"):
        read_table(path)
    path.write_text("\n".join([lines[0], ";".join(lines[1].split(";")[:5])]), encoding="utf-8")
    with pytest.raises(InputError, match=r"row 1: it has fewer cells"):
        read_table(path)


def test_a_file_that_is_no_text_or_missing_is_refused(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"id;low\nx;\xff\xfe")
    with pytest.raises(InputError, match="save it as CSV in UTF-8"):
        read_table(path)
    with pytest.raises(InputError, match="can't be read"):
        read_table(tmp_path / "none.csv")


def test_empty_rows_are_left_out_and_few_columns_are_enough(assumptions, tmp_path):
    path = tmp_path / "small.csv"
    path.write_text("id,low,central,high,unit,grade\n,,,,,\nx,1,2,3,km,J\n", encoding="utf-8")
    (item,) = read_table(path)
    assert (item.id, item.range, item.unit, item.grade) == ("x", (1.0, 2.0, 3.0), "km", "J")
    assert item.label == {"en": "x"} and item.dist == "pert"
    assert changed_ids(assumptions, (item,)) == ((), ("x",))


def test_whatever_differs_counts_as_changed(assumptions):
    for values in ({"grade": "J"}, {"high": 99.0}, {"sources": ()}, {"note": {"de": "x"}}):
        edited_one = replace(assumptions[0], **values)
        assert changed_ids(assumptions, (edited_one,)) == ((assumptions[0].id,), ())
