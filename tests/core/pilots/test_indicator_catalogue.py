"""The catalogue: complete, both directions, readable as JSON and as an edited table."""

import json
import re

import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.indicators.catalogue import (
    BUNDLED,
    catalogue_from_csv,
    catalogue_to_csv,
    read_catalogue,
)

# Directions for selecting and for monitoring, number by number, as in the design.
_NEED = "+- +- +- +- +0 +- +- +- +- +- +- +- +-"
_OTHERS = "+- +0 +- +- +- -+ -+ +- +- +0 +0 00 00 00 +0 +0 -0 ++ ++ ++ +0 +0 +0 -+"
DIRECTIONS = _NEED.split() + _OTHERS.split()


@pytest.fixture
def catalogue():
    return read_catalogue()


def test_all_37_rows_with_the_two_directions_of_the_design(catalogue):
    signs = {1: "+", -1: "-", 0: "0"}
    found = [signs[item.dir_select] + signs[item.dir_monitor] for item in catalogue.indicators]
    assert found == DIRECTIONS
    assert [item.number for item in catalogue.indicators] == list(range(1, 38))


def test_the_bundled_catalogue_raises_no_doubts(catalogue):
    assert catalogue.warnings == ()


def test_need_criteria_have_opposite_directions_or_none(catalogue):
    need = [item for item in catalogue.indicators if item.group == "need"]
    assert len(need) == 13
    assert all(item.dir_select * item.dir_monitor <= 0 for item in need)


def test_only_33_to_35_must_be_entered_by_hand(catalogue):
    assert [i.number for i in catalogue.indicators if i.needs_manual_entry] == [33, 34, 35]


def test_reference_points_agree_with_the_direction_and_name_their_basis(catalogue):
    for item in catalogue.indicators:
        if item.reference:
            assert (item.reference.one - item.reference.zero) * item.dir_select > 0, item.id
        if item.dir_select == 0:
            assert item.reference is None
    sourced = [i.id for i in catalogue.indicators if i.reference and i.reference.basis == "source"]
    assert sourced == ["no2_mean"]


def test_the_schema_accepts_the_bundled_file_and_refuses_a_missing_direction():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(BUNDLED.with_name("indicators.schema.json").read_text(encoding="utf-8"))
    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    del data["indicators"][4]["dir_monitor"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_the_table_and_back_is_the_same_catalogue(catalogue, tmp_path):
    path = tmp_path / "indicators.csv"
    catalogue_to_csv(catalogue, path)
    assert catalogue_from_csv(path) == catalogue
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # else Excel spoils the umlauts


def test_a_table_saved_by_a_german_spreadsheet_is_read(catalogue, tmp_path):
    path = tmp_path / "indicators.csv"
    text = catalogue_to_csv(catalogue).replace(";0;30;judgement", ";0,5;30,5;judgement")
    path.write_text(text, encoding="utf-8")
    assert read_catalogue(path).by_id("sgb2_rate").reference.zero == 0.5


def edited(catalogue, tmp_path, old, new):
    text = catalogue_to_csv(catalogue)
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    path = tmp_path / "edited.csv"
    path.write_text(changed, encoding="utf-8")
    return path


def test_one_sign_for_selecting_and_monitoring_is_warned_about(catalogue, tmp_path):
    path = edited(catalogue, tmp_path, ";%;1;-1;SM IRB", ";%;1;1;SM IRB")
    warnings = catalogue_from_csv(path).warnings
    assert len(warnings) == 1
    assert "sgb2_rate" in warnings[0]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (";%;1;-1;SM IRB", ";%;1;;SM IRB", "row 1, column dir_monitor"),
        (";%;1;-1;SM IRB", ";%;up;-1;SM IRB", "'up' isn't a direction"),
        ("2;unemployed_rate", "2;sgb2_rate", "row 2, column id: 'sgb2_rate' appears twice"),
        ("1;sgb2_rate", "1;SGB II", "row 1, column id"),
        (";need;", ";Bedarf;", "'Bedarf' isn't one of need"),
        ("SM IRB", "SM XYZ", "'XYZ' isn't one of"),
        (";0;30;judgement", ";30;0;judgement", "contradicts dir_select"),
        (";0;30;judgement", ";0;;judgement", "two different reference points"),
        (";0;30;judgement", ";0;30;", "rest on"),
        (";0;30;judgement", ";a;30;judgement", "'a' isn't a number"),
        ("dir_monitor", "monitor", "no column dir_monitor"),
    ],
)
def test_faulty_rows_are_named(catalogue, tmp_path, old, new, words):
    with pytest.raises(InputError, match=words):
        catalogue_from_csv(edited(catalogue, tmp_path, old, new))


@pytest.mark.parametrize("text", ["", "[]", '{"indicators": []}', '{"indicators": [5]}'])
def test_files_that_are_no_catalogue_are_refused(tmp_path, text):
    path = tmp_path / "c.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_catalogue(path)


def test_a_missing_or_empty_table_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv"):
        read_catalogue(tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError, match="no column"):
        read_catalogue(tmp_path / "empty.csv")
