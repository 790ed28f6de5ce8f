"""The count and the plan by hand behind the panel "Sensors", without any widget."""

import numpy as np
import pytest


def small_view(seed, radius=250.0, times=1, cells=False):
    """Return the live count of a little town."""
    import geopandas as gpd
    from shapely.geometry import box

    from smartquartier.smartquartier_plugin.gui.panels.sensors import live_model

    rng = np.random.default_rng(seed)
    sites = gpd.GeoDataFrame(
        {"site_id": [f"L{i}" for i in range(12)]},
        geometry=gpd.points_from_xy(*rng.uniform(0, 1000, (2, 12))), crs=25833,
    )  # fmt: skip
    if cells:
        shapes = [box(x, y, x + 100, y + 100) for x in range(0, 1000, 100)
                  for y in range(0, 1000, 100)]  # fmt: skip
    else:
        shapes = gpd.points_from_xy(*rng.uniform(0, 1000, (2, 100)))
    demand = gpd.GeoDataFrame({"w": rng.integers(0, 9, 100)}, geometry=shapes, crs=25833)
    question = live_model.Question(radius, times=times, weight_field="w")
    ground = live_model.read_ground(sites, demand, question, names=("c", "d", ""))
    return live_model.count(ground, question, seconds=1.0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("times", [1, 2])
def test_no_plan_is_above_the_live_bound_nor_below_the_greedy_promise(seed, times):
    from itertools import combinations

    view = small_view(seed, times=times)
    for number in (1, 2, 3, 4):
        best = 0.0
        for chosen in combinations(range(12), number):
            mask = np.zeros(12, bool)
            mask[list(chosen)] = True
            best = max(best, view.problem.value_of(mask))
        covered, bound = view.at(number)
        assert (1 - 1 / np.e) * best - 1e-9 <= covered <= best + 1e-9 <= bound + 2e-9


@pytest.mark.parametrize("cells, radius", [(False, 250.0), (True, 120.0), (True, 300.0)])
def test_moves_leave_the_same_figures_as_a_plan_made_anew(cells, radius):
    from smartquartier.smartquartier_plugin.gui.panels.sensors.hand_model import HandPlan, Place

    view, rng = small_view(7, radius, 2, cells), np.random.default_rng(2)
    plan = HandPlan(view)
    places = [Place(i, *plan.site_xy(i)) for i in range(5)]
    for _ in range(60):
        row = int(rng.integers(len(places)))
        if rng.random() < 0.5:
            places[row] = Place(row, *plan.site_xy(int(rng.integers(12))))
        else:
            places[row] = Place(row, *rng.uniform(0, 1000, 2))
        plan.follow(places)
        anew = HandPlan(view)
        anew.follow(places)
        assert plan.times.tolist() == anew.times.tolist()
        assert plan.figures() == anew.figures()
    gain = plan.gain_at(500.0, 500.0)
    before = plan.value()
    plan.follow([*places, Place("new", 500.0, 500.0)])
    assert plan.value() - before == pytest.approx(gain)


def test_what_a_search_proves_sharpens_its_neighbours():
    view = small_view(1)
    best = view.covered[3] + 0.5 * (view.bound[3] - view.covered[3])
    after = view.sharpened([3], [best], [best])
    assert after.at(3) == (pytest.approx(best), pytest.approx(best))
    assert after.at(4)[0] >= best and after.at(2)[1] <= best
    assert view.sharpened([3], [0.0], [1e9]).at(3) == view.at(3)
