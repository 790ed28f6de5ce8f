"""The effect engine against a plain Monte Carlo that computes every zone and draw."""

import numpy as np
import pytest
from engine_case import assumption, catalogue, effect, row, scenario, zones
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.draws import draw
from smartquartier.smartquartier_plugin.core.effects.engine import prepare, run_effects, simulate
from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress

KNOWN = {
    "p": assumption(0.1, 0.2, 0.4),
    "q": assumption(-1, 0.5, 2),
    "r": assumption(0.1, 0.3, 1.2, group="g"),
    "s": assumption(1, 2, 3, group="-g", dist="pert"),
    "t": assumption(0, 0.4, 1),
}
FORMULAS = (
    "a*p",
    "a*q + b*s",
    "b*uptake*p/s",
    "min(a, s)*p",
    "a*(p - q*r)",
    "where(a > 1.5, p, q)",
)
CAPS = ("", "a*t", "b*0.2", "max(a, s)*0.3", "a*t + b*s*0.1")
some = settings(max_examples=60, deadline=None)


def a_catalogue(choices):
    """Return two effects on one indicator, put together from choices."""
    formula, other, footprint, cap, rebound, displaced = choices
    first = effect(
        formula, KNOWN, "plain", footprint=footprint, cap=cap, rebound="r" if rebound else "",
        displaced="t" if displaced else "", displaced_to="neighbours",
    )  # fmt: skip
    return catalogue({"e": first, "f": effect(other, KNOWN, "plain", direction="increase")}, KNOWN)


cases = st.tuples(
    st.sampled_from(FORMULAS),
    st.sampled_from(FORMULAS),
    st.sampled_from(("", "a*s*0.1", "max(b, s)*0.01")),
    st.sampled_from(CAPS),
    st.booleans(),
    st.booleans(),
)


def a_ring(n):
    """Return borders of zones that lie in a ring, a fifth of each with either neighbour."""
    from scipy.sparse import csr_matrix

    ring = np.roll(np.eye(n), 1, axis=1) * 0.2
    return csr_matrix(ring + ring.T)


def prepared(choices, n=7):
    """Return a prepared scenario with a local value, a range of uptake and a gap."""
    random = np.random.default_rng(n)
    where = zones(n, a_ring(n), a=random.uniform(0, 3, n), b=random.uniform(0, 5, n))
    own = np.full(n, np.nan)
    own[1] = 0.3
    plan = scenario(row(uptake=0.5, low=0.2, high=0.8), row(zone="2", uptake=0.4))
    return prepare(a_catalogue(choices), plan, where, local={"p": own})


@some
@given(cases)
def test_taken_apart_or_zone_by_zone_the_result_is_the_same(choices):
    ready = prepared(choices)
    values = draw(ready.assumptions, 40, 5).values
    fast, slow = (simulate(ready, values, apart)[0] for apart in (True, False))
    for left, right in zip(fast.values(0, 7), slow.values(0, 7)):
        assert left == pytest.approx(right, rel=1e-9, abs=1e-9, nan_ok=True)
    for left, right in zip(fast.sums(), slow.sums()):
        for name in ("gross", "footprint", "net", "inflow", "outside"):
            assert getattr(left, name) == pytest.approx(getattr(right, name), rel=1e-9, abs=1e-9)


@some
@given(cases)
def test_what_leaves_and_what_stays_is_the_gross_change_in_every_draw(choices):
    ready = prepared(choices[:5] + (True,))
    values = draw(ready.assumptions, 20, 1).values
    one = simulate(ready, values)[0].effects[0]
    everywhere = one.sums(np.ones(7))
    left = sum(part.total(np.ones(7)) for part in one.parts["out"])
    for stratum in one.direct:
        left = left + one.block(stratum, np.arange(len(stratum.zones)))[0]["out"].sum(axis=0)
    assert everywhere.inflow + everywhere.outside == pytest.approx(-left, rel=1e-12, abs=1e-12)


@some
@given(cases, st.integers(0, 5))
def test_percentiles_are_those_of_a_plain_monte_carlo(choices, seed):
    ready = prepared(choices)
    result = run_effects(
        ready.catalogue, ready.scenario, ready.zones, draws=101, seed=seed, local=ready.local
    ).indicators[0]
    values = draw(ready.assumptions, 101, seed).values
    gross, net = simulate(ready, values, apart=False)[0].values(0, 7)
    wanted = np.quantile(net, (0.05, 0.5, 0.95), axis=1)
    close = {"rel": 1e-5, "abs": 1e-6}
    assert np.array([result.p05, result.p50, result.p95]) == pytest.approx(wanted, **close)
    assert result.gross_p50 == pytest.approx(np.median(gross, axis=1), **close)
    assert result.total_net == pytest.approx(
        np.quantile(net.sum(axis=0), (0.05, 0.5, 0.95)), **close
    )
    settled = (np.abs(net) > 1e-9).all(axis=1)
    below = (net < 0).mean(axis=1)
    assert result.pbenefit[settled] == pytest.approx(below[settled])


def test_many_zones_are_computed_in_blocks_with_the_same_result(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.engine import run as module

    choices = (FORMULAS[1], FORMULAS[3], "a*s*0.1", CAPS[1], True, True)
    ready = prepared(choices, 50)
    given_ = ready.catalogue, ready.scenario, ready.zones
    whole = run_effects(*given_, draws=100, local=ready.local).indicators[0]
    monkeypatch.setattr(module, "BLOCK_VALUES", 700)
    parts = run_effects(*given_, draws=100, local=ready.local).indicators[0]
    for name in ("p05", "p50", "p95", "gross_p50", "pbenefit", "dominant_share", "capped"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-5, nan_ok=True)
    assert parts.dominant == whole.dominant
    assert parts.total_net == pytest.approx(whole.total_net)


def test_the_seed_decides():
    choices = (FORMULAS[1], FORMULAS[0], "", "", True, False)
    ready = prepared(choices)
    given_ = ready.catalogue, ready.scenario, ready.zones
    first, again, other = (
        run_effects(*given_, draws=100, seed=seed).indicators[0] for seed in (1, 1, 2)
    )
    assert (first.p50 == again.p50).all() and (first.p50 != other.p50).any()


def test_another_effect_leaves_an_effect_as_it_was():
    alone = catalogue({"e": effect("a*p*q", "pq", "plain")}, KNOWN)
    both = catalogue({"e": effect("a*p*q", "pq", "plain"), "f": effect("traffic*t", "t")}, KNOWN)
    first, second = (run_effects(book, scenario(), zones()) for book in (alone, both))
    assert first.indicators[0].p50 == pytest.approx(second.indicators[1].p50, rel=0)


def test_cancelling_stops_at_once():
    class Stopped(Progress):
        told = 0

        def report(self, share):
            self.told += 1
            super().report(share)

        def cancelled(self):
            return self.told > 1

    book = catalogue({"e": effect("a*p + b*q", "pq", "plain")}, KNOWN)
    with pytest.raises(OperationCancelled):
        run_effects(book, scenario(), zones(3000), progress=Stopped())
