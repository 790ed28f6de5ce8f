"""The demo city: determinism, conservation, topology, networks, traps, ranges."""

import hashlib

import geopandas
import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from shapely.strtree import STRtree

from smartquartier.smartquartier_plugin.core.democity import LAYERS, create_demo_city
from smartquartier.smartquartier_plugin.core.democity.frame import make_frame
from smartquartier.smartquartier_plugin.core.democity.outline_and_quarters import make_quarters
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress

NAMED = (
    "quarters", "population_grid_100m", "streets", "buildings", "lamps", "public_buildings",
    "stops", "shops", "services", "noise", "stations", "observations", "actors", "projects",
    "relations", "privacy_zones", "statistics",
)  # fmt: skip


@pytest.fixture(scope="module")
def city():
    return create_demo_city(1, 36)


@pytest.fixture(scope="module", params=[(1, 36), (2, 9), (5, 64)], ids=str)
def any_city(request, city):
    return city if request.param == (1, 36) else create_demo_city(*request.param)


def content_hash(layers):
    digest = hashlib.sha256()
    for name, frame in layers.items():
        digest.update(name.encode())
        for column in frame.columns:
            if column == "geometry":
                digest.update(b"".join(frame.geometry.to_wkb()))
            else:
                digest.update(repr(frame[column].tolist()).encode())
    return digest.hexdigest()


def test_same_seed_same_bytes_other_seed_other_city():
    first, second = create_demo_city(3, 9), create_demo_city(3, 9)
    assert content_hash(first) == content_hash(second)
    assert content_hash(first) != content_hash(create_demo_city(4, 9))


def test_layers_in_order_with_crs_and_ascii_fields(any_city):
    assert tuple(any_city) == LAYERS
    assert LAYERS[: len(NAMED)] == NAMED
    for name, frame in any_city.items():
        assert len(frame) > 0, name
        assert all(c.isascii() and c == c.lower() for c in frame.columns)
        if name in ("observations", "relations", "statistics"):
            assert not isinstance(frame, geopandas.GeoDataFrame)
        else:
            assert frame.crs.to_epsg() == 25833
            assert frame.geometry.is_valid.all()
            assert not frame.geometry.is_empty.any()
            assert np.isfinite(frame.total_bounds).all()


def test_every_code_belongs_to_a_quarter_and_ids_are_unique(any_city):
    codes = set(any_city["quarters"]["code"])
    for name, frame in any_city.items():
        if name not in ("quarters", "statistics") and "code" in frame:
            assert set(frame["code"]) <= codes, name
    for name, key in [("quarters", "code"), ("quarters", "name"), ("streets", "street_id"),
                      ("buildings", "building_id"), ("lamps", "lamp_id"),
                      ("population_grid_100m", "cell_id"), ("stations", "station_id"),
                      ("actors", "actor_id"), ("projects", "project_id"),
                      ("relations", "relation_id"), ("stops", "stop_id")]:  # fmt: skip
        assert any_city[name][key].is_unique, (name, key)


def test_people_are_conserved_from_building_to_city(any_city):
    quarters = any_city["quarters"].set_index("code")
    buildings, grid = any_city["buildings"], any_city["population_grid_100m"]
    per_quarter = buildings.groupby("code")["inhabitants"].sum()
    assert (per_quarter.reindex(quarters.index) == quarters["inhabitants"]).all()
    assert grid["inhabitants"].sum() == quarters["inhabitants"].sum()
    assert (buildings.loc[buildings["dwellings"] == 0, "inhabitants"] == 0).all()
    # Each cell holds exactly the people of the buildings whose middle lies in it.
    centres = buildings.centroid
    middle = np.floor(np.column_stack([centres.x, centres.y]) / 100).astype(int)
    edge = np.column_stack([centres.x, centres.y]) % 100
    inner = ((edge > 0.02) & (edge < 99.98)).all(axis=1)
    assert inner.mean() > 0.99
    ids = [f"100mN{y}E{x}" for x, y in middle]
    total = buildings["inhabitants"].groupby(np.array(ids)).sum()
    other = grid.set_index("cell_id")["inhabitants"]
    gap = total.reindex(other.index).fillna(0) - other
    assert gap.abs().sum() <= 2 * buildings.loc[~inner, "inhabitants"].sum()


def test_statistics_sum_to_the_quarters_with_the_documented_exceptions(any_city):
    quarters = any_city["quarters"].set_index("code")["inhabitants"]
    table = any_city["statistics"]
    latest = table[(table["period"] == 2025) & table["code"].isin(quarters.index)]
    assert latest["inhabitants"].sum() == quarters.sum()
    by_code = latest.groupby("code")["inhabitants"].sum()
    missing = quarters.index.difference(by_code.index)
    assert len(missing) == 1
    differs = by_code[by_code != quarters.reindex(by_code.index)]
    assert len(differs) == 1
    assert differs.iloc[0] == quarters[differs.index[0]] + quarters[missing[0]]


def test_quarters_tile_the_city_without_gaps_or_overlaps(any_city):
    quarters = any_city["quarters"]
    assert (quarters.geom_type == "Polygon").all()
    union = quarters.geometry.unary_union
    assert union.geom_type == "Polygon"
    assert len(union.interiors) == 0
    assert abs(union.area - quarters.area.sum()) < 1e-6 * max(1.0, union.area * 1e-6)
    # Neighbours use the same vertices: every inner edge occurs exactly twice, reversed.
    edges = {}
    for polygon in quarters.geometry:
        ring = list(polygon.exterior.coords)
        for a, b in zip(ring[:-1], ring[1:]):
            key = (min(a, b), max(a, b))
            edges[key] = edges.get(key, 0) + 1
    assert set(edges.values()) == {1, 2}
    outer = sum(np.hypot(a[0] - b[0], a[1] - b[1]) for (a, b), n in edges.items() if n == 1)
    assert outer == pytest.approx(union.exterior.length, rel=1e-9)


def test_streets_are_one_graph_that_one_way_streets_do_not_cut(any_city):
    streets = any_city["streets"]
    start, end = streets["from_node"].to_numpy() - 1, streets["to_node"].to_numpy() - 1
    count = int(max(start.max(), end.max())) + 1
    ones = np.ones(len(streets))
    graph = coo_matrix((ones, (start, end)), shape=(count, count))
    assert connected_components(graph, directed=False)[0] == 1
    back = streets["oneway"].to_numpy() == 0
    rows, cols = np.concatenate([start, end[back]]), np.concatenate([end, start[back]])
    directed = coo_matrix((np.ones(len(rows)), (rows, cols)), shape=(count, count))
    assert connected_components(directed, directed=True, connection="strong")[0] == 1
    assert streets["oneway"].sum() > 0
    # Node numbers and geometry agree: one coordinate per node, and one node per coordinate.
    place = {}
    for a, b, line in zip(start, end, streets.geometry):
        for node, point in ((a, line.coords[0]), (b, line.coords[-1])):
            assert place.setdefault(node, point) == point
    assert len(set(place.values())) == len(place) == count
    assert np.allclose(streets.length, streets["length_m"], atol=0.01)
    assert (streets["length_m"] > 0).all()


def test_one_way_streets_lead_everywhere(city):
    lines = city["streets"].loc[city["streets"]["oneway"] == 1, "geometry"]
    east = np.mean([line.coords[-1][0] > line.coords[0][0] for line in lines])
    assert 0.4 < east < 0.6


def test_river_is_crossed_by_bridges_only(any_city):
    river = any_city["water"].geometry.iloc[0]
    streets = any_city["streets"]
    wet = streets[streets.intersects(river)]
    assert (wet["bridge"] == 1).all()
    assert len(wet) >= 2


def near(shapes, targets):
    """Yield each shape with the targets that intersect it (shapely 1.8 and 2)."""
    targets = list(targets)
    tree = STRtree(targets)
    for shape in shapes:
        for hit in tree.query(shape):
            other = hit if hasattr(hit, "geom_type") else targets[int(hit)]
            if other.intersects(shape):
                yield shape, other


def test_buildings_touch_neither_streets_nor_water_nor_each_other(city):
    buildings = city["buildings"]
    streets = city["streets"]
    lanes = streets.buffer(0.5 * streets["width_m"] - 0.5)
    assert list(near(buildings.geometry, lanes)) == []
    assert not buildings.intersects(city["water"].geometry.iloc[0]).any()
    parks = city["green"].loc[city["green"]["kind"] == "park", "geometry"]
    assert len(list(near(buildings.geometry, parks))) < 0.002 * len(buildings)
    pairs = list(near(buildings.geometry, buildings.geometry))
    assert len(pairs) == len(buildings)


def test_figures_of_a_real_city(city):
    quarters = city["quarters"]
    assert 230_000 < quarters["inhabitants"].sum() < 300_000
    urban = quarters[~quarters["quarter_type"].isin(["wald", "gewerbe", "dorf"])]
    assert urban["density_inh_ha"].between(5, 150).all()
    density = quarters.groupby("quarter_type")["density_inh_ha"].mean()
    assert density["gruenderzeit"] > density["plattenbau"] > density["siedlung"] > density["dorf"]
    table = city["statistics"]
    rows = table[table["code"].isin(quarters["code"])]
    assert (rows["dwellings_vacant"] / rows["dwellings"]).between(0.015, 0.125).all()
    persons = (rows["hh_1p"] + 2 * rows["hh_2p"] + 3 * rows["hh_3p"] + 4 * rows["hh_4p"]
               + rows["persons_in_hh_5plus"])  # fmt: skip
    big = rows["inhabitants"] > 1000
    assert (persons / rows["inhabitants"])[big].between(0.9, 1.03).all()
    assert city["noise"]["lden_db"].between(30, 80).all()
    assert 0.06 < len(city["lamps"]) / quarters["inhabitants"].sum() < 0.12
    area = city["shops"]["floor_space_m2"].sum() / quarters["inhabitants"].sum()
    assert 0.6 < area < 2.5
    dwelling = rows["dwellings"].sum() / rows["inhabitants"].sum()
    assert 0.45 < dwelling < 0.68


def test_parts_never_exceed_their_whole(any_city):
    quarters, table = any_city["quarters"], any_city["statistics"]
    rows = table[table["code"].isin(quarters["code"])]
    ages = rows.filter(regex="^age_").sum(axis=1)
    assert (ages == rows["inhabitants"]).all()
    sizes = rows[["hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus"]].sum(axis=1)
    assert (sizes == rows["households"]).all()
    for part, whole in [("unemployed", "inhabitants_15_64"), ("sgb2_children", "sgb2_recipients"),
                        ("dwellings_vacant", "dwellings"), ("voters", "eligible_voters"),
                        ("dwellings_oil_gas", "dwellings"), ("hh_single_parent", "households"),
                        ("residents_lden65", "inhabitants"), ("children_0_14", "inhabitants"),
                        ("residents_stop300", "inhabitants"), ("sealed_ha", "area_ha"),
                        ("buildings_pre1979", "buildings_residential")]:  # fmt: skip
        assert (rows[part] <= rows[whole]).all(), (part, whole)
    assert (rows["persons_in_hh_5plus"] >= 5 * rows["hh_5plus"]).all()


def test_statistics_hold_the_traps(any_city):
    quarters, table = any_city["quarters"], any_city["statistics"]
    width = len(quarters["code"].iloc[0])
    assert set(quarters["code"].str.len()) == {width}
    assert quarters["code"].str.startswith("0").any()
    numbers = sorted(int(code) for code in quarters["code"])
    assert numbers != list(range(numbers[0], numbers[0] + len(numbers)))
    assert set(table["period"]) == set(range(2020, 2026))
    rows = table.groupby(["period", "code"]).size()
    double = {code for (_, code), count in rows.items() if count == 2}
    assert rows.max() == 2 and len(double) == 1
    assert (rows.xs(double.pop(), level="code") == 2).all()
    assert set(table["code"]) - set(quarters["code"]) == {"9" * width}
    assert (quarters["inhabitants"] < 300).any()
    assert (quarters["inhabitants"] > 0).all()
    for column in ("net_rent_eur_m2", "cars", "accidents", "households_gigabit"):
        assert table[column].isna().any()
    assert len(table.columns) > 30


def test_order_of_sums_and_ratios_matters_in_the_split_quarter(city):
    table = city["statistics"]
    latest = table[table["period"] == 2025]
    two = latest[latest["part"].isin(["Nord", "Süd"])]
    rates = two["sgb2_recipients"] / two["inhabitants"]
    pooled = two["sgb2_recipients"].sum() / two["inhabitants"].sum()
    assert abs(rates.mean() - pooled) > 0.005


def test_observations_hold_the_documented_faults(city):
    table, stations = city["observations"], city["stations"]
    assert set(table["station_id"]) == set(stations["station_id"])
    assert set(stations["crowd"]) == {0, 1}
    values = table.groupby("station_id")["value"]
    assert (table["value"] == -999.0).sum() == 6
    assert (table["value"] == 999.9).sum() == 14
    assert table["value"].isna().sum() == 12
    assert table.duplicated(["station_id", "time"]).sum() == 5
    assert values.size().min() == 14 * 24 - 70
    air = table[table["property"] == "PM2.5"].merge(stations[["station_id"]])
    runs = air.groupby("station_id")["value"].apply(
        lambda v: (v.groupby((v != v.shift()).cumsum()).size()).max()
    )
    assert runs.max() >= 36
    good = table[table["property"] == "air_temperature"]["value"]
    assert good[good > -100].between(2, 40).all()


def test_noise_falls_at_night_and_rises_with_traffic(city):
    noise = city["noise"]
    assert (noise["lnight_db"] < noise["lden_db"]).all()
    assert noise[["aadt_veh_d", "lden_db"]].corr(method="spearman").iloc[0, 1] > 0.9
    joined = noise.merge(city["streets"][["street_id", "aadt_veh_d"]], on="street_id")
    assert (joined["aadt_veh_d_x"] == joined["aadt_veh_d_y"]).all()
    bounds = {0: (0, 55), 1: (55, 60), 2: (60, 65), 3: (65, 99)}
    for level, (low, high) in bounds.items():
        group = noise.loc[noise["noise_class"] == level, "lden_db"]
        assert ((group >= low) & (group < high)).all()


def test_atlas_refers_to_what_exists_and_names_no_person(any_city):
    actors, projects = any_city["actors"], any_city["projects"]
    known = set(actors["actor_id"]) | set(projects["project_id"])
    relations = any_city["relations"]
    assert set(relations["from_id"]) <= known
    assert set(relations["to_id"]) <= known
    assert (relations["from_id"] != relations["to_id"]).all()
    for text in ";".join(actors["themes"]).split(";"):
        assert text in set("123456789")
    assert not set(actors.columns) & {"vorname", "telefon", "mobil", "person"}
    assert actors["office_email"].str.match(r"^info@.*\.example$").all()
    assert (actors["licence"] == "CC0-1.0").all()


@pytest.mark.parametrize("size, width", [(72, 2), (73, 3), (100, 3)])
def test_codes_of_large_cities(size, width):
    quarters = make_quarters(make_frame(7, size))
    assert len(set(quarters.codes)) == size
    assert {len(code) for code in quarters.codes} == {width}
    assert all(p.geom_type == "Polygon" and p.is_valid for p in quarters.polygons)


@pytest.mark.parametrize(
    "seed, size, word", [(1, 8, "quarters"), (1, 101, "100"), (-1, 36, "Seed")]
)
def test_bad_input_is_named(seed, size, word):
    with pytest.raises(InputError, match=word):
        create_demo_city(seed, size)


def test_cancel_stops_early():
    class Stop(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        create_demo_city(1, 9, Stop())
