"""Computing formulas for zones and draws at once, and cutting draws to a cap."""

import numpy as np
import pytest
from engine_case import assumption, catalogue, effect, scenario, zones
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.draws import draw
from smartquartier.smartquartier_plugin.core.effects.engine import prepare, run_effects, simulate
from smartquartier.smartquartier_plugin.core.effects.engine.caps import room
from smartquartier.smartquartier_plugin.core.effects.engine.direct import arranged, compute
from smartquartier.smartquartier_plugin.core.formulas.reader import FormulaReader
from smartquartier.smartquartier_plugin.core.formulas.tree import evaluate, evaluate_shapes

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


@pytest.mark.parametrize("name", ["max", "min"])
def test_an_undefined_value_is_not_hidden_by_max_or_min(name):
    # log10(0) is minus infinity: the larger of it and 1 isn't 1 but unknown.
    node = ("call", name, (("call", "log10", (("field", "x"),)), ("number", 1.0)))
    values = {"x": np.array([[0.0], [-1.0], [1000.0]])}
    wanted = [True, True, False]
    assert np.isnan(evaluate_shapes(node, values)).ravel().tolist() == wanted
    assert np.isnan(compute(node, values)).ravel().tolist() == wanted
    found = evaluate(node, {"x": values["x"].ravel()})
    assert np.isnan(found.numbers).tolist() == wanted and found.undefined.tolist() == wanted


@pytest.mark.parametrize("share", [(0.1, 0.4, 0.9), (0.1, 0.4, 1.4)])
def test_a_cap_of_the_same_terms_is_seen_to_hold_without_looking_at_zones(share):
    # gross = share * (a*p + root), cap = a*p + root: it can only cut where the share exceeds 1.
    root = "(people*k)**.5*r"
    book = catalogue(
        {"e": effect(f"(a*p + {root})*s", ["p", "k", "r", "s"], "plain", direction="increase",
                     cap=f"a*p + {root}")},
        {"p": assumption(0.5, 1, 2), "k": assumption(1, 2, 4, "1/person", bounds=[0, 10]),
         "r": assumption(0.2, 0.5, 0.7, bounds=[0, 1]),
         "s": assumption(*share, bounds=[0, 2])},
    )  # fmt: skip
    where = zones(5, a=[0, 1, 2, 3, 50])
    ready = prepare(book, scenario(), where)
    drawn = draw(ready.assumptions, 400, 7).values
    whole, apart = (simulate(ready, drawn, way)[0] for way in (False, True))
    for one, other in zip(whole.values(0, 5), apart.values(0, 5)):
        assert one == pytest.approx(other)
    assert whole.total() == pytest.approx(apart.total())
    assert bool(apart.effects[0].direct) == (share[2] > 1)
    assert run_effects(book, scenario(), where).indicators[0].capped.any() == (share[2] > 1)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_where_there_is_room_below_the_cap_no_draw_is_cut(seed):
    random = np.random.default_rng(seed)
    shapes = random.uniform(0, 2, (3, 8)) * (random.random((3, 8)) > 0.2)
    cap = [(shapes[k], random.uniform(0, 3, 50)) for k in (0, 1)]
    sizes = ((0, 1.3), (2, 0.3), (0, -0.4))
    terms = [(shapes[k] * size, random.uniform(-1, 1, 50)) for k, size in sizes]
    most = sum(np.outer(*one) for one in cap)
    value = sum(np.outer(*one) for one in terms)
    left = room(terms, cap)
    assert (left <= (most - np.abs(value)).min(axis=1) + 1e-12).all()
    # A quantity that is a share of its cap has room everywhere.
    assert (room([(z, 0.9 * d) for z, d in cap], cap) >= 0).all()
    assert (room(terms, [(-z, d) for z, d in cap]) <= 0).all()
