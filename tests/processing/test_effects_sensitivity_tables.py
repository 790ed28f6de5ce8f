"""The tables of the tool for sensitivity, on a case computed by hand."""

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "effects"))
from sensitivity_case import case

from smartquartier.processing_algorithms.effects.effect_sensitivity_tables import (
    break_even_table,
    effects_table,
)
from smartquartier.smartquartier_plugin.core.effects.sensitivity.analysis import analyse


def tables(method="tornado", most=0, **options):
    catalogue, _, prepared = case(**options)
    result = analyse(prepared, method, samples=8 if method != "tornado" else 0)
    return effects_table(result, catalogue, most), break_even_table(result, catalogue)


def test_rows_of_the_sum_and_of_zones_by_rank():
    frame, _ = tables()
    first = frame[(frame["indicator"] == "co2") & (frame["zone"] == "*")]
    assert list(first["assumption"]) == ["rebound", "drive"] and list(first["rank"]) == [1, 2]
    # zone c has no inhabitants field value: no rows for co2, but for the other indicator
    assert list(frame["zone"][frame["indicator"] == "co2"]) == ["*", "*", "a", "a", "b", "b"]
    assert list(frame["zone"][frame["indicator"] == "released"]) == ["*", "a", "b", "c"]
    for (_indicator, zone), rows in frame.groupby(["indicator", "zone"]):
        # zone b has no jobs: nothing is released, no effect to be shared
        assert rows["share"].sum() == pytest.approx(0 if zone == "b" and len(rows) == 1 else 1)
    assert (frame["effect"] >= 0).all()


def test_columns_of_an_assumption_and_of_a_group():
    frame, _ = tables()
    row = frame[(frame["assumption"] == "rebound") & (frame["zone"] == "a")].iloc[0]
    assert (row["low"], row["central"], row["high"], row["unit"]) == (0.1, 0.5, 1.3, "1")
    assert (row["grade"], row["source"]) == ("J", "judgement, no source")
    assert row["flip_value"] == pytest.approx(0.7) and row["flips_within_range"] == 1
    assert row["benefit_above"] == 0 and row["sign_open"] == 1 and row["zone_name"] == "Altstadt"
    group = frame[(frame["assumption"] == "drive") & (frame["zone"] == "*")].iloc[0]
    assert group["members"] == "km, grams" and group["flips_within_range"] == 1
    assert group[["low", "flip_value"]].isna().all() and group["unit"] is None
    assert 0 < group["flip_quantile"] < 0.1 and group["grade"] == "B"
    floor = frame[frame["assumption"] == "floor"].iloc[0]
    assert floor["n_flips"] == 0 and pd.isna(floor["benefit_above"])
    assert floor["effect_unit"] == "m2"


def test_the_most_important_per_zone_but_all_of_the_sum():
    frame, _ = tables(most=1)
    co2 = frame[frame["indicator"] == "co2"]
    assert list(co2["zone"]) == ["*", "*", "a", "b"]


@pytest.mark.parametrize(
    "method, columns",
    [
        ("morris", ["mu", "mu_star", "mu_star_low", "mu_star_high", "sigma"]),
        ("sobol", ["s1", "s1_low", "s1_high", "st", "st_low", "st_high"]),
    ],
)
def test_numbers_of_the_method(method, columns):
    frame, _ = tables(method)
    assert set(columns) <= set(frame.columns)
    assert frame.loc[frame["zone"] == "*", columns].notna().all().all()


def test_break_even_of_the_members_of_groups():
    _, frame = tables()
    co2 = frame[(frame["indicator"] == "co2") & (frame["zone"] == "*")].set_index("assumption")
    assert list(co2.index) == ["km", "grams", "rebound"]
    assert co2["flip_value"].tolist() == pytest.approx([6, 120, 0.7])
    assert co2["flips_within_range"].tolist() == [1, 0, 1]
    assert co2["benefit_above"].tolist() == [1, 1, 0]
    assert co2["moves_with"].tolist() == ["drive", "drive", None]
