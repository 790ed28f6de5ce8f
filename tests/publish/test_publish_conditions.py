"""Filters of published styles: joined, negated and evaluated as SQL does."""

import itertools

import pytest

from smartquartier.smartquartier_plugin.publish.package import conditions as c
from smartquartier.smartquartier_plugin.publish.package.model import Condition

A1, A5 = Condition("a", "gt", 1), Condition("a", "le", 5)
VALUES = (None, float("nan"), -2, 0, 1, 1.5, 5, 6)


def _holds(cases, value):
    return any(c.holds(case, {"a": value}) for case in cases)


def test_contradictions_vanish_and_bounds_are_joined():
    below, above = Condition("a", "lt", 1), Condition("a", "ge", 2)
    assert c.both(((below,),), ((above,),)) == c.NEVER
    assert c.tidy((A1, Condition("a", "gt", 3), A5)) == (Condition("a", "gt", 3), A5)
    assert c.tidy((Condition("a", "null"), A1)) is None
    assert c.tidy((Condition("a", "in", ("x", "y")), Condition("a", "ne", "x"))) == (
        Condition("a", "eq", "y"),
    )


@pytest.mark.parametrize(
    "condition",
    [
        Condition("a", "gt", 1), Condition("a", "ge", 1), Condition("a", "lt", 1),
        Condition("a", "le", 1), Condition("a", "eq", 1), Condition("a", "ne", 1),
        Condition("a", "in", (1, 5)), Condition("a", "null"), Condition("a", "notnull"),
    ],
)  # fmt: skip
def test_opposite_needs_a_value_and_elsewhere_takes_the_missing_too(condition):
    own, opposite = ((condition,),), c.opposite(condition)
    rest = c.elsewhere(own)
    for value in VALUES:
        missing = value is None or value != value
        said = _holds(own, value)
        assert _holds(rest, value) is not said
        if condition.op not in ("null", "notnull"):
            assert _holds(opposite, value) is (not missing and not said)


def test_joining_is_logic():
    filters = [((A1,),), ((A5,),), ((A1, A5),), ((A1,), (Condition("a", "null"),))]
    for one, other in itertools.product(filters, repeat=2):
        for value in VALUES:
            first, second = _holds(one, value), _holds(other, value)
            assert _holds(c.both(one, other), value) is (first and second)
            assert _holds(c.either(one, other), value) is (first or second)


def test_truth_values_are_no_texts():
    assert c.opposite(Condition("f", "eq", True)) == ((Condition("f", "eq", False),),)
    assert c.holds((Condition("a", "eq", "1"),), {"a": "1"})
    assert not c.holds((Condition("a", "eq", "1"),), {"a": 1})


def test_too_many_cases_are_refused():
    many = tuple((Condition("a", "eq", n),) for n in range(20))
    with pytest.raises(c.TooManyError):
        c.either(many, tuple((Condition("b", "eq", n),) for n in range(20)))
