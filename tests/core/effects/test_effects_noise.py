"""RLS-19: published levels of vehicles and of a road."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.noise import (
    change_by_traffic,
    emission_level,
    vehicle_level,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


def test_published_levels_of_vehicles_at_50():
    levels = [vehicle_level(kind, 50.0) for kind in ("car", "light_truck", "heavy_truck")]
    assert np.round(levels, 3) == pytest.approx([100.432, 105.897, 108.410], abs=1e-9)


@pytest.mark.parametrize(("speed", "level"), [(50.0, 84.537), (30.0, 81.791)])
def test_published_levels_of_a_road(speed, level):
    assert round(float(emission_level(930.0, 30.0, 40.0, speed)), 3) == level


def test_less_traffic_of_the_same_mix():
    change = change_by_traffic(np.array([1000.0] * 3), np.array([900.0, 800.0, 500.0]))
    assert np.round(change, 2).tolist() == [-0.46, -0.97, -3.01]
    by_level = emission_level(465, 15, 20, 50.0) - emission_level(930, 30, 40, 50.0)
    assert by_level == pytest.approx(change[2])


def test_vehicles_of_one_kind_add_up_as_energy():
    one = emission_level(100.0, 0.0, 0.0, 50.0)
    assert emission_level(200.0, 0.0, 0.0, 50.0) - one == pytest.approx(10 * np.log10(2))
    assert emission_level(100.0, 0.0, 10.0, 50.0) > one


def test_shapes_broadcast():
    levels = emission_level(np.ones((4, 1)), 0.0, np.zeros(3), np.full((4, 1), 30.0))
    assert levels.shape == (4, 3)


def test_no_traffic_has_no_level():
    assert emission_level(0.0, 0.0, 0.0, 50.0) == -np.inf
    assert np.isnan(change_by_traffic(0.0, 0.0))
    assert np.isnan(change_by_traffic(np.nan, 5.0))


def test_speeds_outside_the_directive_count_as_its_limits():
    assert emission_level(10, 0, 0, 10.0) == emission_level(10, 0, 0, 30.0)
    assert emission_level(0, 0, 10, 100.0) == emission_level(0, 0, 10, 80.0)
    assert emission_level(10, 0, 0, 100.0) > emission_level(10, 0, 0, 80.0)


@pytest.mark.parametrize("bad", [(-1, 0, 0, 50), (1, -2, 0, 50), (1, 0, 0, -5)])
def test_negative_traffic_or_speed_is_refused(bad):
    with pytest.raises(InputError, match="0 or more"):
        emission_level(*bad)
