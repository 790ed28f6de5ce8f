"""Units of published fields: said or documented, never guessed."""

import pytest

from smartquartier.smartquartier_plugin.publish.package.units import (
    unit_documented,
    unit_said,
)


@pytest.mark.parametrize(
    ("text", "rest", "unit"),
    [
        ("Höhe [m]", "Höhe", "m"),
        ("Dichte [1/ha]", "Dichte", "1/ha"),
        ("Wärme [kWh/m²]", "Wärme", "kWh/m²"),
        ("Wärme [kWh/m²·a]", "Wärme", "kWh/m²·a"),
        ("Lärm [dB(A)]", "Lärm", "dB(A)"),
        ("Stand [2024]", "Stand [2024]", ""),
        ("Anteil [geschätzt]", "Anteil [geschätzt]", ""),
        ("Rang [1-5]", "Rang [1-5]", ""),
        ("share_pct", "share_pct", ""),
        ("", "", ""),
    ],
)
def test_a_unit_stands_in_brackets_at_the_end(text, rest, unit):
    assert unit_said(text) == (rest, unit)


@pytest.mark.parametrize(
    "name",
    ["contrib_noise_pct", "contrib_heat_kwh_m2", "noise_pct", "topk_share", "rank", "rule_ok",
     "density_inh_ha", "dco2_kg_d_pbenefit"],
)  # fmt: skip
@pytest.mark.parametrize("tool", ["pilotset", "effectrun", "lastmilehub", "sensorcoverage"])
def test_no_unit_is_guessed_from_a_name(name, tool):
    assert unit_documented(name, {"tool": f"smartquartier:{tool}"}) == ""


@pytest.mark.parametrize(
    ("tool", "name", "unit"),
    [
        ("smartquartier:sensorcoverage", "height_m", "m"),
        ("smartquartier:effectrun", "heat_kwh_a", "kWh/a"),
        ("smartquartier:lastmilehub", "dvan_km_d_p50", "km/d"),
        ("smartquartier:pilotset", "height_m", ""),  # another tool's field
        ("other:sensorcoverage", "height_m", ""),
    ],
)
def test_result_fields_have_the_units_of_their_tool(tool, name, unit):
    assert unit_documented(name, {"tool": tool}) == unit
    assert unit_documented(name, None) == unit_documented(name, {}) == ""
