"""Suggested formulas: what a table's fields allow."""

import pytest

from smartquartier.smartquartier_plugin.core.pilots.indicators.catalogue import read_catalogue
from smartquartier.smartquartier_plugin.core.pilots.indicators.expressions import parse_formulas
from smartquartier.smartquartier_plugin.core.pilots.indicators.suggested import (
    population,
    suggestions,
)
from smartquartier.smartquartier_plugin.core.pilots.indicators.titles import title

HOUSEHOLDS = ("code", "hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus", "persons_in_hh_5plus",
              "hh_single_parent")  # fmt: skip


def test_sums_stand_in_where_a_total_is_missing():
    one, single = suggestions(HOUSEHOLDS)
    assert single.line.startswith("one_person_pct = 100 * hh_1p / (hh_1p + ")
    assert one.line == (
        "single_parent_rate = 100 * hh_single_parent / (hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus)"
    )
    assert population(HOUSEHOLDS) == (
        "hh_1p + 2 * hh_2p + 3 * hh_3p + 4 * hh_4p + persons_in_hh_5plus"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("Einwohner", "PKW"), "1000 * PKW / Einwohner"),
        (("wohnungen", "leerstand"), "100 * leerstand / wohnungen"),
    ],
)
def test_german_names_are_usual_too(fields, expected):
    assert expected in [one.expression for one in suggestions(fields)]


def test_a_name_that_is_taken_is_not_suggested():
    (left,) = suggestions(HOUSEHOLDS, taken=("Single_Parent_Rate",))
    assert left.id == "one_person_pct"
    assert suggestions(()) == () and population(()) == ""


def test_all_suggestions_are_formulas_for_indicators_of_the_catalogue():
    from smartquartier.smartquartier_plugin.core.pilots.indicators import suggested

    fields = [names[0] for names in suggested._NAMES.values()]
    catalogue, found = read_catalogue(), suggestions(fields)
    assert len(found) == len(suggested._FORMULAS)
    assert len(parse_formulas("\n".join(one.line for one in found), fields)) == len(found)
    other = suggested.other_titles()
    assert all((catalogue.by_id(one.id) is None) == (one.id in other) for one in found)


def test_a_title_has_its_unit():
    assert title(read_catalogue().by_id("net_rent")) == "Net cold rent [€/m²]"
