"""Candidates, existing sensors, demand and reach, from layers to arrays."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, MultiPoint, Point, box

from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.inputs.demand import read_demand
from smartquartier.smartquartier_plugin.core.sensors.inputs.plan_status import standing
from smartquartier.smartquartier_plugin.core.sensors.inputs.reach import (
    reach_by_radius,
    reach_by_streets,
)
from smartquartier.smartquartier_plugin.core.sensors.inputs.sites import SiteOptions, read_sites

CRS = "EPSG:25833"


class Ear(Progress):
    def __init__(self):
        self.told, self.warned = [], []

    def info(self, message):
        self.told.append(message)

    def warn(self, message):
        self.warned.append(message)


def points(places, **columns):
    return gpd.GeoDataFrame(columns, geometry=[Point(p) for p in places], crs=CRS)


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)


def cells(columns, rows, size=100.0, **fields):
    shapes = [
        box(size * i, size * j, size * (i + 1), size * (j + 1))
        for j in range(rows)
        for i in range(columns)
    ]
    return frame(shapes, **fields)


def test_candidates_come_first_and_existing_ones_cost_nothing():
    sites = read_sites(
        points([(0, 0), (9, 0)], site_id=["a", "b"], cost=[5.0, 7.0]),
        points([(3, 3)], station_id=["old"]),
        options=SiteOptions(cost_field="cost"),
    )
    assert sites.ids == ("a", "b", "old")
    assert sites.existing.tolist() == [False, False, True]
    assert sites.costs.tolist() == [5.0, 7.0, 0.0]
    assert sites.row.tolist() == [0, 1, 0]


def test_an_existing_sensor_with_a_candidates_id_gets_a_mark():
    sites = read_sites(points([(0, 0)], site_id=["a"]), points([(1, 1)], site_id=["a"]))
    assert sites.ids == ("a", "E:a")


def test_numbers_as_ids_have_no_decimal_point():
    sites = read_sites(points([(0, 0), (1, 1)], pole=[7.0, 8.0]), options=SiteOptions("pole"))
    assert sites.ids == ("7", "8")


def test_sites_without_ids_are_numbered_with_a_warning():
    ear = Ear()
    sites = read_sites(points([(0, 0), (9, 9)]), points([(5, 5)]), progress=ear)
    assert sites.ids == ("1", "2", "E1")
    assert len(ear.warned) == 1 and "they are numbered" in ear.warned[0]


def test_a_complete_and_unique_id_of_the_layer_names_the_sites():
    """The mounting plan must name the lamp that hangs there, not its row in the layer."""
    ear = Ear()
    lamps = points(
        [(0, 0), (9, 9)], fid=[1, 2], OBJECTID=[1, 2], valid=[1, 1], road_id=["a", None],
        height=[5.0, 6.0], lamp_id=[17.0, 4.0], other_id=[1, 2],
    )  # fmt: skip
    sites = read_sites(lamps, progress=ear)
    assert sites.ids == ("17", "4")
    assert "sites are called by the field 'lamp_id'" in ear.told[0] and not ear.warned
    sites = read_sites(lamps.assign(site_id=["x", "y"]))
    assert sites.ids == ("x", "y")


@pytest.mark.parametrize("values", (["a", "a"], ["a", None], ["a", " "], [0.5, 1.5]))
def test_ids_that_are_none_are_not_taken(values):
    assert read_sites(points([(0, 0), (9, 9)], lamp_id=values)).ids == ("1", "2")


def test_zones_for_some_kinds_of_sensors_are_told():
    zones = frame([box(100, 0, 110, 10)])
    ear = Ear()
    read_sites(points([(0, 0)], site_id=["a"]), zones=zones, progress=ear)
    assert not ear.told
    read_sites(
        points([(0, 0)], site_id=["a"]), zones=zones.assign(sensor_types="any"), progress=ear
    )
    assert "every zone counts for every kind of sensor" in ear.told[0]


def test_of_an_earlier_plan_only_planned_and_existing_sensors_stand():
    ear = Ear()
    plan = points(
        [(i, 0) for i in range(5)],
        status=["planned", "Existing", "candidate", None, "idea"],
    )
    there = standing(plan, "plan", ear)
    assert there.geometry.x.tolist() == [0, 1, 3, 4]
    assert "of 5 sites those planned or existing" in ear.told[0]
    assert "– (1)" in ear.warned[0] and "idea (1)" in ear.warned[0]


def test_words_of_others_in_the_field_status_mean_nothing():
    own = points([(0, 0), (1, 0)], status=["in operation", "broken"])
    ear = Ear()
    assert standing(own, "own", ear) is own and not ear.told and not ear.warned


def test_double_and_missing_ids_are_refused():
    with pytest.raises(InputError, match="'pole': sites with the id of another one: 1,"):
        read_sites(points([(0, 0), (1, 1)], pole=["x", "x"]), options=SiteOptions("pole"))
    with pytest.raises(InputError, match="sites without an id: 1;"):
        read_sites(points([(0, 0), (1, 1)], pole=["x", None]), options=SiteOptions("pole"))


def test_the_later_of_two_sites_at_one_place_is_out_unless_it_is_required():
    places = points([(0, 0), (0, 0.001), (9, 9)], site_id=["a", "b", "c"])
    assert read_sites(places).forbidden.tolist() == [False, True, False]
    sites = read_sites(places, options=SiteOptions(required=("b",)))
    assert sites.forbidden.tolist() == [True, False, False]
    assert "sites where another one stands: 1;" in sites.notes[0]


def test_a_candidate_on_the_mast_of_an_existing_sensor_is_out_unless_it_is_required():
    """A second sensor on the same mast would be no second opinion."""
    places = points([(0, 0), (0, 0.001), (9, 9)], site_id=["a", "b", "c"])
    there = points([(9, 9.002), (500, 500)])
    sites = read_sites(places, there)
    assert sites.forbidden.tolist() == [False, True, True, False, False]
    assert [note for note in sites.notes if "where an existing sensor hangs: 1;" in note]
    sites = read_sites(places, there, options=SiteOptions(required=("c",)))
    assert sites.forbidden.tolist() == [False, True, False, False, False]


def test_zones_and_their_distance_are_hard_limits_whatever_kind_they_name():
    places = points([(5, 5), (14, 5), (30, 5)], site_id=["in", "near", "far"])
    zones = frame([box(0, 0, 10, 10)], sensor_types=["camera"])
    assert read_sites(places, zones=zones).forbidden.tolist() == [True, False, False]
    options = SiteOptions(buffer=5.0)
    assert read_sites(places, zones=zones, options=options).forbidden.tolist() == [1, 1, 0]


def test_a_required_site_in_a_zone_is_a_contradiction():
    places = points([(5, 5), (30, 5)], site_id=["in", "far"])
    with pytest.raises(InputError, match="required sites .*: 1, first in"):
        read_sites(places, zones=frame([box(0, 0, 10, 10)]), options=SiteOptions(required=("in",)))


def test_an_unknown_required_site_is_named():
    with pytest.raises(InputError, match="no site with the id z"):
        read_sites(points([(0, 0)], site_id=["a"]), options=SiteOptions(required=("z",)))


def test_sites_without_a_cost_are_out_and_counted():
    places = points([(0, 0), (9, 0)], cost=[np.nan, 7.0])
    sites = read_sites(places, options=SiteOptions(cost_field="cost"))
    assert sites.forbidden.tolist() == [True, False]
    assert "sites without a cost: 1;" in sites.notes[0]
    with pytest.raises(InputError, match="no site has a cost"):
        read_sites(points([(0, 0)], cost=[np.nan]), options=SiteOptions(cost_field="cost"))


def test_groups_are_numbered_by_name():
    places = points([(0, 0), (1, 1), (2, 2)], owner=["west", None, "east"])
    sites = read_sites(places, options=SiteOptions(group_field="owner"))
    assert sites.group_names == ("east", "west")
    assert sites.groups.tolist() == [1, -1, 0]


def test_lines_are_no_sites_and_multipoints_with_one_part_are():
    one = frame([MultiPoint([(1, 2)])])
    assert read_sites(one).xy.tolist() == [[1.0, 2.0]]
    for wrong in (LineString([(0, 0), (1, 1)]), MultiPoint([(0, 0), (1, 1)])):
        with pytest.raises(InputError, match="must be points"):
            read_sites(frame([wrong]))


def test_layers_in_different_crs_are_refused():
    with pytest.raises(InputError, match="different coordinate reference systems"):
        read_sites(points([(0, 0)]), points([(0, 0)]).to_crs("EPSG:25832"))


def test_grid_cells_are_recognised_and_other_polygons_get_a_point_inside():
    demand = read_demand(cells(3, 2))
    assert demand.size == 100.0 and demand.m == 6 and demand.total == 6.0
    assert demand.xy[0].tolist() == [50.0, 50.0]
    bent = box(0, 0, 30, 30).difference(box(10, 10, 30, 30))
    demand = read_demand(frame([bent, box(50, 0, 60, 10)]))
    assert demand.corners is None and bent.contains(Point(demand.xy[0]))


def test_missing_weights_count_nothing_and_are_told():
    demand = read_demand(points([(0, 0), (1, 1)], people=[np.nan, 4.0]), "people", "grid")
    assert demand.weights.tolist() == [0.0, 4.0] and demand.missing.tolist() == [True, False]
    assert "1 of 2 places have no weight" in demand.notes[0]


def test_small_counts_are_left_out_on_request():
    demand = read_demand(points([(0, 0), (1, 1)], people=[2, 3]), "people", "grid", 3)
    assert demand.weights.tolist() == [0.0, 3.0]
    assert "1 places with a weight below 3" in demand.notes[0]


@pytest.mark.parametrize(
    "weights, words",
    (([-1.0, 2.0], "1 weights are negative"), ([0.0, np.nan], "all weights .* 0 or missing")),
)
def test_bad_weights_are_refused(weights, words):
    with pytest.raises(InputError, match=words):
        read_demand(points([(0, 0), (1, 1)], w=weights), "w", "grid")


def test_lines_are_no_demand():
    with pytest.raises(InputError, match="Points along geometry"):
        read_demand(frame([LineString([(0, 0), (1, 1)])]))


def test_small_reach_counts_half_cells_and_large_reach_counts_middles():
    sites = read_sites(points([(150, 50)]))
    near = reach_by_radius(sites, read_demand(cells(3, 1)), 100.0)
    # Of each neighbour the circle covers full height up to x = 86.6 (3,660 m²) and a cap beyond
    # (906 m²): 46 % of the cell, though the cell's middle is exactly in reach.
    assert near.cover.toarray().tolist() == [[0.0, 1.0, 0.0]]
    assert "half of its area" in near.how
    far = reach_by_radius(sites, read_demand(cells(3, 1)), 200.0)
    assert far.cover.toarray().tolist() == [[1.0, 1.0, 1.0]]
    assert far.nearest_m([True]).tolist() == [100.0, 0.0, 100.0]


def test_streets_reach_less_far_than_the_crow_flies():
    sites = read_sites(points([(0, 0)]))
    demand = read_demand(points([(100, 0), (0, 80)]))
    # The only way to (0, 80) goes round three sides: 100 + 80 + 100 m.
    streets = frame([LineString([(0, 0), (100, 0), (100, 80), (0, 80)])])
    reach = reach_by_streets(sites, demand, 150.0, streets)
    assert reach.cover.toarray().tolist() == [[1.0, 0.0]]
    assert reach.nearest_m([True]) == pytest.approx([100.0, 280.0])
    assert reach.table(300.0).distance == pytest.approx([100.0, 280.0])
    assert np.isinf(reach.nearest_m([False])).all()


def test_nothing_in_reach_is_an_error_that_says_so():
    sites, demand = read_sites(points([(0, 0)])), read_demand(points([(900, 0)]))
    with pytest.raises(ModelError, match="None of 1 sites reaches any of 1 places"):
        reach_by_radius(sites, demand, 100.0)
    with pytest.raises(InputError, match="more than 0 m"):
        reach_by_radius(sites, demand, 0.0)
