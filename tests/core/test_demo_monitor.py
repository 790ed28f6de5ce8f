"""The long table that ``make demo`` monitors."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest


def test_parts_are_added_up_before_the_ratio_and_missing_parts_are_missing():
    path = Path(__file__).parents[2] / "scripts" / "demo_monitor.py"
    spec = importlib.util.spec_from_file_location("demo_monitor", path)
    demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo)
    table = pd.DataFrame(
        {
            "code": ["01", "01", "02"],
            "period": [2020, 2020, 2020],
            "unemployed": [10, 30, 5],
            "inhabitants_15_64": [100, 900, 50],
            "households": [100.0, 300, 40],
            "households_gigabit": [50.0, np.nan, 30],
            "cars": [40.0, 60, 20],
            "inhabitants": [200, 300, 80],
        }
    )
    rows = demo.observations(table)
    values = {(row.code, row.indicator): row.value for row in rows.itertuples()}
    assert values == {
        ("01", "unemployed_pct"): pytest.approx(4.0),  # 40 of 1000, not the mean of 10 and 3.3
        ("01", "cars_per_1000"): pytest.approx(200.0),
        ("02", "unemployed_pct"): pytest.approx(10.0),
        ("02", "no_gigabit_pct"): pytest.approx(25.0),
        ("02", "cars_per_1000"): pytest.approx(250.0),
    }
    assert set(rows["period"]) == {"2020"}
    assert set(demo.targets()["indicator"]) == set(rows["indicator"])
