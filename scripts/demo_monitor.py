"""What ``make demo`` watches after the start: the city's statistics as a monitor wants them."""

import pandas as pd

START = "2023"

# Indicator, formula, target, by when (empty: nobody has said).
WATCHED = [
    ("unemployed_pct", "100 * unemployed / inhabitants_15_64", 5, ""),
    ("no_gigabit_pct", "100 * (households - households_gigabit) / households", 25, "2027"),
    ("cars_per_1000", "1000 * cars / inhabitants", 300, "2030"),
]
COUNTS = [
    "unemployed", "inhabitants_15_64", "households", "households_gigabit", "cars", "inhabitants",
]  # fmt: skip


def observations(statistics):
    """Return code, period, indicator, value: one row for each value.

    Rows of the same code and period are added up before any ratio; a missing part makes the sum
    missing, and values that are missing get no row.
    """
    sums = statistics.groupby(["code", "period"], as_index=False)[COUNTS].agg(
        lambda column: column.sum(skipna=False)
    )
    for name, formula, _, _ in WATCHED:
        sums[name] = sums.eval(formula)
    names = [name for name, _, _, _ in WATCHED]
    table = sums.melt(["code", "period"], names, "indicator", "value").dropna(subset="value")
    table["period"] = table["period"].astype(str)
    return table.reset_index(drop=True)


def targets():
    """Return indicator, target, period, direction (of all three, less is better)."""
    rows = [(name, target, period or None, -1) for name, _, target, period in WATCHED]
    return pd.DataFrame(rows, columns=["indicator", "target", "period", "direction"])
