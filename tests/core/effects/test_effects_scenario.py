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
    text = "measure;zone;uptake;uptake_low;uptake_high;year\ntelework;;0,3;;;2030\n"
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
