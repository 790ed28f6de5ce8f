"""Scenarios: from JSON, CSV and tables; every mistake names its row."""

import json

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.effects.scenario import ScenarioRow, read_scenario
from smartquartier.smartquartier_plugin.core.errors import InputError

ROWS = [
    {"measure": "telework", "zone": "*", "uptake": 0.3, "year": 2030},
    {"measure": "telework", "zone": "07", "uptake": 0.5, "uptake_low": 0.4, "uptake_high": 0.8},
]
READ = (
    ScenarioRow("telework", "*", 0.3, 0.3, 0.3, 2030),
    ScenarioRow("telework", "07", 0.5, 0.4, 0.8, None),
)


@pytest.fixture
def write(tmp_path):
    def write(content, name="plan.json"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_the_same_rows_from_every_format(write):
    table = pd.DataFrame(ROWS)
    text = "measure;zone;uptake;uptake_low;uptake_high;year\ntelework;*;0,3;;;2030\n"
    text += "telework;07;0,5;0,4;0,8;\n"
    assert read_scenario(write(json.dumps(ROWS))).rows == READ
    named = read_scenario(write(json.dumps({"name": "Plan A", "scenario": ROWS})))
    assert named.rows == READ and named.name == "Plan A"
    assert read_scenario(table).rows == READ
    assert read_scenario(write(text, "plan.csv")).rows == READ
    assert read_scenario(write(text.replace(",", ".").replace(";", ","), "b.csv")).rows == READ


def test_measures_in_their_order():
    rows = [{"measure": name, "zone": zone, "uptake": 1} for name in "ba" for zone in "12"]
    assert read_scenario(pd.DataFrame(rows)).measures == ("b", "a")


@pytest.mark.parametrize(
    "row, words",
    [
        ({"zone": "*", "uptake": 1}, 'row 1, "measure"'),
        ({"measure": "a", "zone": "*"}, 'row 1, "uptake"'),
        ({"measure": "a", "uptake": "much"}, 'row 1, "uptake"'),
        ({"measure": "a", "uptake": -0.1}, 'row 1, "uptake"'),
        ({"measure": "a", "uptake": 0.5, "uptake_low": 0.6}, 'row 1, "uptake"'),
        ({"measure": "a", "uptake": 0.5, "uptake_high": 0.4}, 'row 1, "uptake"'),
        ({"measure": "a", "uptake": 0.5, "year": 2030.5}, 'row 1, "year"'),
        ({"measure": "a", "uptake": 1, "yaer": 2030}, "yaer"),
    ],
)
def test_mistakes_name_row_and_column(write, row, words):
    with pytest.raises(InputError, match=words):
        read_scenario(write(json.dumps([row])))


def test_a_measure_stands_once_per_zone():
    with pytest.raises(InputError, match="rows 1 and 3"):
        read_scenario(pd.DataFrame([ROWS[0], ROWS[1], ROWS[0]]))


@pytest.mark.parametrize("content", ["[]", '{"scenario": []}', '{"rows": []}', '"a"', "{", "[1]"])
def test_what_is_no_scenario_is_refused(write, content):
    with pytest.raises(InputError):
        read_scenario(write(content))


def test_foreign_heads_are_named(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Maßnahme;Gebiet;Anteil\ntelework;11;0,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="are Maßnahme, Gebiet, Anteil; they must be measure"):
        read_scenario(path)


def test_heads_in_other_letters_are_understood_and_unknown_ones_refused(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(" Measure;Zone;UPTAKE;Uptake_low;Year\ntelework;11;0,1;0,05;2030\n", "utf-8")
    assert read_scenario(path).rows == (ScenarioRow("telework", "11", 0.1, 0.05, 0.1, 2030),)
    path.write_text("measure;zone;uptake;uptake_hi\ntelework;11;0,1;0,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="uptake_hi"):
        read_scenario(path)
    table = pd.DataFrame({"Measure": ["telework"], "ZONE": ["11"], "Uptake": [0.1]})
    assert read_scenario(table).rows[0].zone == "11"


@pytest.mark.parametrize("text", ["1.500", "1,500", "12.500", "1.500,5", "1,500.5"])
def test_a_number_that_may_be_a_thousand_is_refused(tmp_path, text):
    path = tmp_path / "plan.csv"
    path.write_text(f"measure;zone;uptake\ncar_sharing;7;{text}\n", encoding="utf-8")
    with pytest.raises(InputError, match='row 1, "uptake"'):
        read_scenario(path)


def test_numbers_with_a_point_or_a_comma_are_read(tmp_path):
    path = tmp_path / "plan.csv"
    for text, value in (("0,125", 0.125), ("0.125", 0.125), ("1500", 1500), ("2.5", 2.5)):
        path.write_text(f"measure;zone;uptake\ncar_sharing;7;{text}\n", encoding="utf-8")
        assert read_scenario(path).rows[0].uptake == value


def test_heads_in_any_case_and_numbers_as_ids(write):
    text = "Measure;ZONE;Uptake;Remark\ntelework;7;0,3;x\n"
    assert read_scenario(write(text, "plan.csv")).rows[0].zone == "7"
    table = pd.DataFrame({"Measure": ["telework"] * 2, "Zone": [7.0, "*"], "uptake": [0.3, 0.1]})
    assert [row.zone for row in read_scenario(table).rows] == ["7", "*"]


@pytest.mark.parametrize("zone", [None, "", " ", float("nan")])
def test_an_empty_zone_is_not_the_whole_city(zone):
    with pytest.raises(InputError, match="write \\* for all"):
        read_scenario(pd.DataFrame({"measure": ["a"], "zone": [zone], "uptake": [0.3]}))


@pytest.mark.parametrize("head", ["Quartier", "zone_id", "uptake_hi", "Jahr"])
def test_a_column_that_nobody_reads_is_refused(write, head):
    """Without its zones a measure would be taken in the whole city."""
    with pytest.raises(InputError, match=head):
        read_scenario(write(f"measure;zone;uptake;{head}\ntelework;7;0,3;x\n", "plan.csv"))
    with pytest.raises(InputError, match=head):
        read_scenario(pd.DataFrame([{"measure": "a", "zone": "*", "uptake": 1, head: "x"}]))


def test_zones_must_be_a_column(write):
    with pytest.raises(InputError, match="zone"):
        read_scenario(write("measure;uptake\ntelework;0,3\n", "plan.csv"))


@pytest.mark.parametrize("text", ["1.500", "1,500", "12.345"])
def test_thousands_are_refused(write, text):
    with pytest.raises(InputError, match="thousands"):
        read_scenario(write(f"measure;zone;uptake\ncar_sharing;7;{text}\n", "plan.csv"))


def test_shares_with_three_digits_are_read(write):
    plan = read_scenario(write("measure;zone;uptake\ntelework;7;0,125\n", "plan.csv"))
    assert plan.rows[0].uptake == 0.125
