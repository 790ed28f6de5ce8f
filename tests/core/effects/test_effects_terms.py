"""Formulas taken apart into zone and draw give what they give as a whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.engine.terms import renamed, separate
from smartquartier.smartquartier_plugin.core.formulas.reader import FormulaReader
from smartquartier.smartquartier_plugin.core.formulas.tree import evaluate_shapes, walk_fields

FUNCTIONS = ("min", "max", "abs", "where", "log10")
BY_ZONE, BY_DRAW = ("x", "y"), ("p", "q")


def read(text):
    return FormulaReader(text, (*BY_ZONE, *BY_DRAW), FUNCTIONS).read()


def apart(text):
    return separate(read(text), set(BY_DRAW))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("3", 1),
        ("x*p*y*q", 1),
        ("x*(1 - p)*q", 1),
        ("x*p + y*q", 2),
        ("x*p + x*q", 1),  # equal zone factors are put together
        ("x*p + y*p", 1),  # and so are equal draw factors
        ("(x + p)*(y + q)", 4),
        ("x*p/(y*q)", 1),
        ("(x*p)**2", 1),
        ("-x*p - y", 2),
        ("abs(x*p)", 1),
        ("min(x, y)*max(p, q)", 1),
        ("log10(x)*where(p > q, p, q)", 1),
        ("min(x, p)", None),
        ("x/(y + p)", None),
        ("(x*p)**0.5", None),
        ("(x + p)**2", None),
        ("x**p", None),
        ("where(x > p, x, p)", None),
        ("log10(x*p)", None),
        ("abs(x + p)", None),
    ],
)
def test_number_of_terms(text, terms):
    found = apart(text)
    assert (None if found is None else len(found)) == terms


def test_terms_hold_one_kind_of_name_each():
    for zone, draw in apart("(x + p)*(y - q)/(2*x*p)"):
        assert set(walk_fields(zone)) <= set(BY_ZONE)
        assert set(walk_fields(draw)) <= set(BY_DRAW)


leaves = st.sampled_from(
    [*(("field", name) for name in (*BY_ZONE, *BY_DRAW)), ("number", 2.0), ("number", 0.5)]
)


def grown(children):
    return st.one_of(
        st.tuples(st.just("neg"), children),
        st.tuples(st.just("op"), st.sampled_from("+-*/"), children, children),
        st.tuples(st.just("op"), st.just("**"), children, st.just(("number", 2.0))),
        st.tuples(st.just("call"), st.just("abs"), st.tuples(children)),
        st.tuples(st.just("call"), st.just("min"), st.tuples(children, children)),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(leaves, grown, max_leaves=10), st.integers(0, 1000))
def test_the_sum_of_the_terms_is_the_formula(node, seed):
    terms = separate(node, set(BY_DRAW))
    if terms is None:
        return
    random = np.random.default_rng(seed)
    by_zone = {name: random.uniform(-2, 2, (4, 1)) for name in BY_ZONE}
    by_draw = {name: random.uniform(-2, 2, 5) for name in BY_DRAW}
    whole = np.broadcast_to(evaluate_shapes(node, {**by_zone, **by_draw}), (4, 5))
    parts = [
        (evaluate_shapes(zone, by_zone) * evaluate_shapes(draw, by_draw)) for zone, draw in terms
    ]
    total = np.broadcast_to(sum(parts), (4, 5))
    known = np.isfinite(whole) & np.isfinite(total)
    size = np.maximum(sum(np.abs(part) for part in parts), 1)
    assert (np.abs(total - whole) <= 1e-9 * size)[known].all()
    # A quotient may be undefined as a whole (x/0) only where its terms are, too.
    assert (np.isfinite(whole) | ~np.isfinite(total)).all() or not np.isfinite(whole).all()


def test_renaming_reaches_every_name():
    node = read("where(x > p, -x**2, min(x, log10(y)))")
    new = renamed(node, {"x": ("op", "*", ("field", "u"), ("field", "v"))})
    assert "x" not in set(walk_fields(new)) and {"u", "v", "p", "y"} <= set(walk_fields(new))


def test_roots_come_apart_where_nothing_is_below_zero():
    node = read("(x*p/y)**.5*q")
    assert separate(node, set(BY_DRAW)) is None
    assert separate(node, set(BY_DRAW), {"x", "y"}) is None  # p may be below zero
    terms = separate(node, set(BY_DRAW), {"x", "y", "p"})
    values = {
        "x": np.array([[0.0], [2.0], [9.0]]), "y": np.array([[1.0], [3.0], [0.5]]),
        "p": np.array([0.0, 0.3, 4.0]), "q": np.array([-1.0, 0.2, 5.0]),
    }  # fmt: skip
    ((zone, draw),) = terms
    found = evaluate_shapes(zone, values) * evaluate_shapes(draw, values)
    assert found == pytest.approx(evaluate_shapes(node, values))
    # Both below zero: the product isn't, its parts have no root.
    values["x"], values["p"] = -values["x"], -values["p"]
    assert np.isfinite(evaluate_shapes(node, values)).all()
    assert separate(read("(x*(1 - p))**.5"), set(BY_DRAW), {"x", "p"}) is None
    assert separate(read("(-x*p)**.5"), set(BY_DRAW), {"x", "p"}) is None
