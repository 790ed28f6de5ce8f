"""Units: read, multiplied, converted; unlike ones are never added."""

import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.formulas.reader import FormulaReader
from smartquartier.smartquartier_plugin.core.units import (
    DAYS_PER_YEAR,
    PLAIN,
    parse_unit,
    unit_of,
    unit_text,
)

FUNCTIONS = ("min", "max", "abs", "where", "log10")


def unit(formula, **units):
    tree = FormulaReader(formula, tuple(units), FUNCTIONS).read()
    return unit_of(tree, {name: parse_unit(text) for name, text in units.items()})


@pytest.mark.parametrize(
    "text, other, factor",
    [
        ("g/km", "kg/km", 1e-3),
        ("km/d", "km/a", DAYS_PER_YEAR),
        ("parcel/(person*a)", "parcel/(person*d)", 1 / DAYS_PER_YEAR),
        ("ha", "m2", 1e4),
        ("km2", "ha", 100),
        ("%", "1", 0.01),
        ("kW*h", "kWh", 1.0),
        ("m^2", "m2", 1.0),
        ("parcel/person/a", "parcel/(person*a)", 1.0),
        ("MWh/a", "kWh/d", 1000 / DAYS_PER_YEAR),
        ("min/d", "h/d", 1 / 60),
    ],
)
def test_conversion(text, other, factor):
    assert parse_unit(text).factor_to(parse_unit(other)) == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize("text, other", [("person", "parcel"), ("km", "km/d"), ("EUR", "1")])
def test_unlike_units_have_no_factor(text, other):
    assert parse_unit(text).factor_to(parse_unit(other)) is None


@pytest.mark.parametrize("text", ["", "furlong", "km/", "g//km", "km^x", "1/(a"])
def test_unknown_units_are_refused(text):
    with pytest.raises(InputError, match="unit"):
        parse_unit(text)


def test_formula_gets_its_unit():
    found = unit("people * rate * share * van / 1000", people="person", rate="parcel/(person*a)",
                 share="1", van="vehicle*km/parcel")  # fmt: skip
    assert found.factor_to(parse_unit("vehicle*km/d")) == pytest.approx(1 / DAYS_PER_YEAR)


def test_roots_and_logarithms():
    assert unit("(area * n) ** 0.5", area="km2", n="1") == parse_unit("km")
    assert unit("10 * log10(after / before)", after="vehicle/d", before="vehicle/d") == PLAIN


@pytest.mark.parametrize(
    "formula",
    [
        "a + b",
        "a - 1",
        "min(a, b)",
        "where(a > b, a, a)",
        "where(a > 0, a, b)",
        "log10(a)",
        "2 ** a",
    ],
)
def test_unlike_things_are_not_added(formula):
    with pytest.raises(InputError, match="added|logarithm|exponent"):
        unit(formula, a="km/d", b="m/d")


def test_zero_has_every_unit():
    assert unit("max(0, a - b)", a="km", b="km") == parse_unit("km")
    assert unit("where(a > 0, a, 0)", a="km") == parse_unit("km")


def test_text_of_a_unit():
    assert unit_text(parse_unit("kg/d")) == "kg/d"
    assert unit_text(parse_unit("t/(person*a)")).endswith("kg/(d*person)")
