"""The whole answer on a small town, with the bundled catalogue."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lastmile_case import grid_town

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.lastmile.assumptions import (
    UNITS,
    assumptions_of,
    draw_values,
    scale_of,
)
from smartquartier.smartquartier_plugin.core.effects.lastmile.result import (
    benefit,
    influence,
    ranges_of,
)
from smartquartier.smartquartier_plugin.core.effects.lastmile.run import (
    Streets,
    check_size,
    compute,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def streets_of(problem, aadt=2000.0, heavy=None):
    network = problem.network
    middle = network.nodes[network.start] / 2 + network.nodes[network.end] / 2
    zone = (middle[:, 0] > 2000).astype(int) + 2 * (middle[:, 1] > 3500)
    rows = np.flatnonzero(zone < 3)
    share = csr_matrix((np.ones(len(rows)), (zone[rows], rows)), (3, network.m))
    known = None if aadt is None else np.full(network.m, aadt)
    return Streets(network.length, share, known, heavy)


@pytest.fixture(scope="module")
def town():
    return grid_town(7, n=500, depots=2, hubs=3, kind="inhabitants", capacity=20)


@pytest.fixture(scope="module")
def answer(town, catalogue):
    return compute(town, streets_of(town), ["a", "b", "c"], catalogue, 200, 4,
                   hub_zone=np.array([0, 1, -1]))  # fmt: skip


def test_ranges_are_ordered_and_sums_hold(answer, town):
    for name, table in answer.ranges.items():
        assert table.shape == (3, 3), name
        assert (np.diff(table, axis=1) >= -1e-12).all(), name
    # Parcels depend on one unknown that all zones share: their quantiles add up.
    parts = answer.ranges["parcels_d"].sum(axis=0) + answer.outside["parcels_d"]
    assert parts == pytest.approx(answer.totals["parcels_d"])
    assert answer.weight.sum() < town.addresses.weight.sum()  # some live outside of the zones


def test_streets_and_deliveries_tell_the_same_sum(answer):
    assert answer.totals["inside_km_d"] == pytest.approx(answer.totals["van_km_d"], rel=1e-5)
    assert answer.totals["dinside_km_d"] == pytest.approx(answer.totals["dmotor_km_d"], rel=1e-4)
    assert (answer.totals["dvan_km_d"] <= 0).all() and (answer.totals["feeder_km_d"] >= 0).all()


def test_the_same_seed_gives_the_same_answer(town, catalogue, answer):
    again = compute(town, streets_of(town), ["a", "b", "c"], catalogue, 200, 4)
    other = compute(town, streets_of(town), ["a", "b", "c"], catalogue, 200, 5)
    assert np.array_equal(again.ranges["dco2_kg_d"], answer.ranges["dco2_kg_d"])
    assert not np.array_equal(other.ranges["dco2_kg_d"], answer.ranges["dco2_kg_d"])


def test_a_known_radius_is_not_drawn(town, catalogue):
    values, drawn = draw_values(catalogue, 50, 0, {"hub_radius": 700.0, "carriers": None})
    assert set(values["hub_radius"]) == {700.0} and "hub_radius" not in drawn.group_of
    assert len(set(values["carriers"])) == 50


def test_only_what_is_used_is_drawn(answer, catalogue):
    """Counted parcels need no parcels per inhabitant, carriers with shares no number of them."""
    drawn = {item.id for item, _ in answer.assumptions}
    assert {"b2c_share", "carriers"} <= drawn and "kep_traffic_share" not in drawn
    counted = grid_town(7, n=100, depots=2, shares=np.array([1.0, 2.0]))
    found = compute(counted, streets_of(counted), ["a", "b", "c"], catalogue, 20, 4)
    left = {item.id for item, _ in found.assumptions}
    assert not left & {"b2c_share", "parcels_inhabitant", "carriers"}
    assert "delivery_days" in left  # more stops on fewer days are fewer km
    assert np.ptp(found.totals["parcels_d"]) < 1e-9


def test_hubs(answer):
    hubs = answer.hubs
    assert (hubs.ranges["shifted_d"][:, 2] <= 20 * 306 / 365.25 + 1e-9).all()
    assert (hubs.ranges["used"] <= 1 + 1e-9).all() and hubs.ranges["used"].max() > 0.5
    assert answer.totals["hub_m2"][1] > 0 and answer.ranges["hub_m2"][2].tolist() == [0, 0, 0]
    assert all(0 <= zone < 3 for zones in hubs.serves for zone in zones)
    assert any(len(zones) > 1 for zones in hubs.serves)


def test_delivery_is_named_where_it_would_be_most_of_the_traffic(town, catalogue, answer):
    assert not answer.capped.any()
    assert 0 < answer.total_share[1] < 0.05
    few = compute(town, streets_of(town, 1.0), ["a", "b", "c"], catalogue, 50, 4)
    assert few.capped.any() and few.streets.short > 0
    assert any("more than 5% is not plausible" in note for note in few.notes)
    assert any("change by more than 5%" in note for note in few.notes)
    # Nothing is cut: zones, streets and hubs go on telling one story, with the same range.
    many = compute(town, streets_of(town), ["a", "b", "c"], catalogue, 50, 4)
    assert np.array_equal(few.ranges["dinside_km_d"], many.ranges["dinside_km_d"])
    assert np.array_equal(few.streets.change, many.streets.change)


def test_shares_of_traffic_compare_the_same_streets(town, catalogue, answer):
    """Counts on main roads only are the usual case."""
    streets = streets_of(town)
    aadt = np.where(np.arange(len(streets.length)) % 10 == 0, 2000.0, np.nan)
    some = compute(town, dataclasses.replace(streets, aadt=aadt), ["a", "b", "c"], catalogue,
                   200, 4)  # fmt: skip
    assert 0.5 < some.total_share[1] / answer.total_share[1] < 2
    assert 0.5 < some.total_change_share[1] / answer.total_change_share[1] < 2
    ratio = some.ranges["traffic_share"][:, 1] / answer.ranges["traffic_share"][:, 1]
    assert (ratio > 0.4).all() and (ratio < 2.5).all()
    assert some.counted == pytest.approx(0.1, abs=0.01) and answer.counted == 1.0
    assert any("10% of the length" in note for note in some.notes)
    assert not any("of the length" in note for note in answer.notes)


def test_changes_in_per_cent_are_quantiles_of_the_ratio(answer):
    """The draws with many parcels have the large changes: their ratio varies less."""
    wide = answer.totals["dvan_km_d"] / answer.totals["van_km_d"][1]
    own = answer.change_share["dvan_km_d"]
    assert (np.diff(own) >= 0).all() and own[2] < 0
    assert np.ptp(own) < np.ptp(wide)
    assert set(answer.change_share) == {"dvan_km_d", "dmotor_km_d", "dco2_kg_d"}


def test_full_hubs_are_told(catalogue):
    small = grid_town(7, n=500, depots=2, hubs=3, kind="inhabitants", capacity=5)
    found = compute(small, streets_of(small), ["a", "b", "c"], catalogue, 50, 4)
    assert any("Hubs are full" in note for note in found.notes)
    free = grid_town(7, n=500, depots=2, hubs=3, kind="inhabitants")
    found = compute(free, streets_of(free), ["a", "b", "c"], catalogue, 50, 4)
    assert not any("full" in note for note in found.notes)


@pytest.mark.filterwarnings("error")
def test_a_hub_without_capacity_divides_nothing_by_nothing(catalogue):
    town = grid_town(7, n=100, capacity=0)
    found = compute(town, streets_of(town), ["a", "b", "c"], catalogue, 20, 4)
    assert np.isnan(found.hubs.ranges["used"]).all() and found.totals["shifted_d"][2] == 0


def test_what_does_not_fit_into_the_memory_is_refused():
    check_size(25_000, 40, 4000)
    with pytest.raises(InputError, match="at most 4000 draws"):
        check_size(25_000, 40, 4001)
    with pytest.raises(InputError, match="at most 100 draws"):
        check_size(10, 100_000, 1000)


def test_unknown_traffic_stays_unknown(town, catalogue):
    found = compute(town, streets_of(town, None), ["a", "b", "c"], catalogue, 20, 4)
    assert np.isnan(found.traffic).all() and np.isnan(found.total_share).all()
    assert np.isnan(found.ranges["traffic_share"]).all() and np.isnan(found.streets.level).all()
    assert not found.capped.any()


def test_what_the_result_depends_on(answer):
    for name, shares in answer.shares.items():
        assert sum(share for _, share in shares) == pytest.approx(1.0), name
        assert [s for _, s in shares] == sorted((s for _, s in shares), reverse=True)
    assert all(name in {n for n, _ in answer.shares["dco2_kg_d"]} for name in answer.dominant)


def test_influence_finds_the_only_cause():
    rng = np.random.default_rng(0)
    scores = rng.random((400, 3))
    shares = influence(np.stack([np.exp(5 * scores[:, 1]), np.zeros(400)]), scores)
    assert shares[0, 1] > 0.97 and shares[1].tolist() == [0, 0, 0]
    assert influence(np.zeros((2, 4)), np.zeros((4, 0))).shape == (2, 0)


def test_benefit_and_ranges():
    assert benefit(np.array([[-1.0, 1, 0, 0], [-1, -1, -1, -1]])).tolist() == [0.5, 1.0]
    assert ranges_of(np.arange(101.0)).tolist() == [5, 50, 95]


def test_every_assumption_is_in_the_catalogue_with_a_fitting_unit(catalogue):
    assert len(assumptions_of(catalogue)) == len(UNITS)
    assert scale_of(catalogue.assumption("hub_radius")) == 1000.0
    assert scale_of(catalogue.assumption("delivery_days")) == 1.0


def test_a_catalogue_that_lacks_something_or_has_another_quantity_is_refused(catalogue):
    short = dataclasses.replace(
        catalogue,
        assumptions=tuple(a for a in catalogue.assumptions if a.id not in ("tour_k", "hub_share")),
    )
    with pytest.raises(InputError, match="tour_k, hub_share"):
        draw_values(short, 10, 0)
    odd = dataclasses.replace(catalogue.assumption("van_g_km"), unit="kg/d")
    with pytest.raises(InputError, match="van_g_km.*kg/d"):
        scale_of(odd)
    metric = dataclasses.replace(catalogue.assumption("van_g_km"), unit="kg/km")
    assert scale_of(metric) == pytest.approx(1000.0)
