"""Computing formulas for zones and draws at once, and cutting draws to a cap."""

import numpy as np
import pytest
from engine_case import assumption, catalogue, effect, scenario, zones
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.engine import prepare, run_effects, simulate
from smartquartier.smartquartier_plugin.core.effects.engine.direct import arranged, compute
from smartquartier.smartquartier_plugin.core.formulas.reader import FormulaReader
from smartquartier.smartquartier_plugin.core.formulas.tree import evaluate_shapes

BY_ZONE, BY_DRAW = ("x", "y"), ("p", "q")
NAMES = st.sampled_from([("field", name) for name in (*BY_ZONE, *BY_DRAW)])
LEAVES = st.one_of(NAMES, st.sampled_from([("number", 0.0), ("number", 2.0), ("number", -0.5)]))


def grown(children):
    compared = st.tuples(st.just("compare"), st.sampled_from(("<", ">=")), children, children)
    return st.one_of(
        st.tuples(st.just("neg"), children),
        st.tuples(st.just("op"), st.sampled_from(("+", "-", "*", "/", "**")), children, children),
        st.tuples(st.just("call"), st.sampled_from(("abs", "log10")), st.tuples(children)),
        st.tuples(st.just("call"), st.sampled_from(("min", "max")), st.tuples(children, children)),
        st.tuples(st.just("call"), st.just("where"), st.tuples(compared, children, children)),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(LEAVES, grown, max_leaves=12), st.integers(0, 500))
def test_it_gives_what_the_careful_way_gives(node, seed):
    random = np.random.default_rng(seed)
    values = {name: random.choice([-1.5, 0.0, 0.7, 3.0], (3, 1)) for name in BY_ZONE}
    values.update({name: random.choice([-0.5, 0.0, 1.0, 2.2], 4) for name in BY_DRAW})
    wanted = np.broadcast_to(evaluate_shapes(node, values), (3, 4))
    found = np.broadcast_to(compute(arranged(node, set(BY_DRAW)), values), (3, 4))
    found = np.where(np.isfinite(found), found, np.nan)
    both = np.isfinite(wanted) & np.isfinite(found)
    size = np.maximum(np.abs(wanted), 1e-9)
    assert (np.abs(found - wanted) <= 1e-9 * size)[both].all()
    # Powers of rounded numbers may overflow one way and not the other, and a logarithm of zero
    # is undefined here even inside of max().
    if "**" not in str(node) and "log10" not in str(node):
        assert (np.isfinite(wanted) == np.isfinite(found)).all()


@pytest.mark.parametrize(
    ("text", "full"),
    [("x*p*y*q*min(x, p)/y/q", 3), ("2*x*(p + q)*max(p*2, 0)", 1), ("x/(y + p)", 2)],
)
def test_products_are_put_in_a_quick_order(text, full):
    node = arranged(FormulaReader(text, (*BY_ZONE, *BY_DRAW), ("min", "max")).read(), set(BY_DRAW))
    counted = []

    class Counting(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **more):
            plain = [np.asarray(one) for one in inputs]
            result = np.asarray(getattr(ufunc, method)(*plain, **more))
            if ufunc not in (np.isfinite, np.logical_and) and result.shape == (3, 4):
                counted.append(ufunc)
            return result.view(Counting)

    values = {name: np.full((3, 1), 2.0).view(Counting) for name in BY_ZONE}
    values.update({name: np.full(4, 3.0).view(Counting) for name in BY_DRAW})
    compute(node, values)
    assert len(counted) == full


# -- caps ----------------------------------------------------------------------------------------


CUT = {"p": assumption(0.1, 0.4, 0.9), "c": assumption(0.2, 0.4, 0.6), "f": assumption(0, 0.1, 0.2)}


def both_ways(formula, cap, where, **more):
    """Return an indicator taken apart, and the gross and net change both ways."""
    book = catalogue({"e": effect(formula, CUT, "plain", cap=cap, **more)}, CUT)
    ready = prepare(book, scenario(), where)
    random = np.random.default_rng(0)
    values = {name: random.uniform(item["low"], item["high"], 50) for name, item in CUT.items()}
    fast, slow = (simulate(ready, values, apart)[0] for apart in (True, False))
    for left, right in zip(fast.values(0, where.n), slow.values(0, where.n)):
        assert left == pytest.approx(right, rel=1e-9, abs=1e-12)
    assert fast.direct(0, where.n).cut == pytest.approx(slow.direct(0, where.n).cut)
    return fast


def test_zones_that_are_multiples_of_each_other_stay_terms():
    one = both_ways("a*p", "a*c", zones(6), footprint="a*f", rebound="f")
    assert not one.effects[0].direct and len(one.net.draws) == 1
    assert (one.direct(0, 6).cut > 0).all()


@pytest.mark.parametrize("cap", ["abs(a - 2)*c", "(a - 2)*c"])
def test_a_multiple_may_be_negative(cap):
    where = zones(5, a=[1, 1.5, 3, 4, 0.5])
    one = both_ways("(a - 2)*p", cap, where, footprint="(a - 2)*f")
    assert not one.effects[0].direct
    gross, _ = one.values(0, 5)
    assert np.sign(gross[:, 0]).tolist() == [1, 1, -1, -1, 1]


def test_what_just_reaches_its_cap_is_not_cut():
    one = both_ways("min(a*p, 9)", "min(a*p, 9)", zones())
    assert (one.direct(0, 3).cut == 0).all() and one.effects[0].direct


def test_zones_that_differ_in_shape_are_computed_one_by_one():
    random = np.random.default_rng(1)
    where = zones(40, a=random.uniform(1, 5, 40), b=random.uniform(1, 5, 40))
    one = both_ways("a*p", "b*c", where)
    assert len(one.effects[0].direct) == 1
    assert 0 < len(one.effects[0].direct[0].zones) < 40  # where the cap is far, terms do


def test_a_share_that_differs_by_zone_makes_no_multiples():
    own = np.array([0.5, np.nan, 0.7])
    book = catalogue({"e": effect("a*p", CUT, "plain", cap="a*c", rebound="f")}, CUT)
    ready = prepare(book, scenario(), zones(), local={"f": own})
    values = {"p": np.array([0.9, 0.2]), "c": np.array([0.3, 0.3])}
    fast, slow = (simulate(ready, values, apart)[0].values(0, 3)[1] for apart in (True, False))
    assert fast == pytest.approx(slow)


def test_the_share_of_cut_draws_is_told():
    book = catalogue({"e": effect("a*p", "p", "plain", cap="a*0.5")}, {"p": assumption(0, 0.5, 1)})
    result = run_effects(book, scenario(), zones())
    assert any("in 3 zones and there in 50.0% of the draws" in text for text in result.warnings)
