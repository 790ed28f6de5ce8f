"""docs/demo_city.md describes what the demo city really holds."""

import re

import pytest

from smartquartier.smartquartier_plugin.core.democity import create_demo_city
from smartquartier.smartquartier_plugin.core.democity.environment import FAULTS


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs" / "demo_city.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def city():
    return create_demo_city(1, 36)


def test_every_layer_and_field_is_described(text, city):
    common = set(re.findall(r"`(\w+)`", text[text.index("as in every atlas table") :])[:6])
    for name, frame in city.items():
        assert f"**{name}** (" in text, name
        start = text.index(f"**{name}** (")
        section = text[start : start + re.search(r"\n\n|\. \*\*", text[start:]).start()]
        named = set(re.findall(r"`(\w+)`", section)) | common
        assert set(frame.columns) - {"geometry", "code"} <= named, name


def test_fields_of_the_expressions_exist(text, city):
    block = re.search(r"```\n(.*?)```", text, re.DOTALL).group(1)
    lines = block.strip().splitlines()
    assert len(lines) >= 20
    for line in lines:
        fields = set(re.findall(r"[a-z]\w+", line.split("=", 1)[1]))
        assert fields <= set(city["statistics"].columns), line


def test_named_codes_are_right(text, city):
    table, quarters = city["statistics"], city["quarters"]
    latest = table[table["period"] == 2025]
    by_code = latest.groupby("code")["inhabitants"].sum()
    own = quarters.set_index("code")["inhabitants"]
    double = latest["code"][latest["code"].duplicated()].item()
    missing = (set(quarters["code"]) - set(table["code"])).pop()
    both = [c for c in own.index if c in by_code and by_code[c] != own[c]]
    small = quarters.loc[quarters["inhabitants"] < 300, "code"].item()
    for words, code in [("in **two rows**", double), ("**without a row**", missing),
                        ("hold both", both[0]), ("below 300 inhabitants", small)]:  # fmt: skip
        row = next(line for line in text.splitlines() if words in line and "|" in line)
        assert row.split("|")[3].strip() == code, words


def test_named_stations_have_the_named_faults(text, city):
    stations = city["stations"]
    listed = re.findall(r"\| (S\d{3}) \| (\S+) \|", text)
    expected = {
        (stations.loc[stations["property"] == prop, "station_id"].iloc[number], prop)
        for prop, number, _ in FAULTS
    }
    assert set(listed) == expected
