"""Distances without a reach: the same as with one, but no cover."""

import geopandas as gpd
import numpy as np
from shapely.geometry import LineString, Point

from smartquartier.smartquartier_plugin.core.sensors.inputs.demand import read_demand
from smartquartier.smartquartier_plugin.core.sensors.inputs.reach import (
    reach_by_radius,
    reach_by_streets,
    straight_distances,
    street_distances,
)
from smartquartier.smartquartier_plugin.core.sensors.inputs.sites import read_sites

CRS = "EPSG:25833"
STREETS = gpd.GeoDataFrame(geometry=[LineString([(0, 0), (300, 0), (300, 400)])], crs=CRS)


def places(points):
    return gpd.GeoDataFrame(geometry=[Point(place) for place in points], crs=CRS)


def test_distances_need_no_reach():
    sites = read_sites(places([(0, 0), (300, 400)]))
    demand = read_demand(places([(300, 100), (100, 0), (0, 50)]))
    straight = straight_distances(sites, demand), reach_by_radius(sites, demand, 350.0)
    street = (
        street_distances(sites, demand, STREETS),
        reach_by_streets(sites, demand, 350.0, STREETS),
    )
    for (free, bound), metres in ((straight, 10**0.5 * 100), (street, 400.0)):
        assert free.cover is None and free.radius == np.inf and type(free) is type(bound)
        np.testing.assert_allclose(free.nearest_m([True, False]), [metres, 100.0, 50.0])
        np.testing.assert_allclose(free.nearest_m([False, True])[0], 300.0)
        assert np.isinf(free.nearest_m([False, False])).all()
        assert len(free.table().distance) == 6
        assert bound.cover.nnz == len(bound.table(350.0).distance) < 6
