"""The tool retailconversion in a real QGIS, on a town with two centres."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

EAST, NORTH, CRS = 410_000.0, 5_655_000.0, "EPSG:25833"


def shops(count=24, **columns):
    """Return shops of two centres, four of them empty, and two that stand alone."""
    random = np.random.default_rng(4)
    data = {
        "shop": [f"S{i}" for i in range(count)],
        "floor_space_m2": random.integers(50, 900, count).astype(float),
        "vacant": ([1, 0, 0, 0, 0, 0] * count)[:count],
        "grade": (["A", "B"] * count)[:count],
        "centre": [*(["mid", "east"] * count)[: count - 2], None, None],
    }
    x = np.where(np.arange(count) % 2, 3000.0, 1500.0) + random.uniform(-150, 150, count)
    places = [Point(EAST + x[i], NORTH + 1500 + 10 * i) for i in range(count)]
    return gpd.GeoDataFrame({**data, **columns}, geometry=places, crs=CRS)


def people(**columns):
    """Return a grid of 20 x 15 cells of 200 m."""
    cells = [
        box(EAST + 200 * i, NORTH + 200 * j, EAST + 200 * (i + 1), NORTH + 200 * (j + 1))
        for i in range(20)
        for j in range(15)
    ]
    frame = gpd.GeoDataFrame({"population": np.arange(300.0) % 90 + 5}, geometry=cells, crs=CRS)
    for name, values in columns.items():
        frame[name] = values
    return frame


def parcels():
    """Return four parcels that cover the town, each with its plan."""
    return gpd.GeoDataFrame(
        {"plan": ["MU", "MK 1", "GE", None]},
        geometry=[box(EAST + 1000 * i, NORTH, EAST + 1000 * (i + 1), NORTH + 3000)
                  for i in range(4)],
        crs=CRS,
    )  # fmt: skip


@pytest.fixture
def retail(run_tool, memory_layer):
    """Return ``retail(shops, demand, **parameters)``: results and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(centres=None, demand=None, **parameters):
        feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
        given = {
            "CENTRES": memory_layer(shops() if centres is None else centres, "shops"),
            "VACANT_FIELD": "vacant",
            "GRADE_FIELD": "grade",
            "CENTRE_FIELD": "centre",
            "DEMAND": memory_layer(people() if demand is None else demand, "people"),
            "DRAWS": 200,
            "OUTPUT": "memory:",
        }
        given.update(parameters)
        given = {name: value for name, value in given.items() if value is not None}
        result = run_tool("retailconversion", given, feedback=feedback, context=context)
        result["log"] = feedback.textLog()
        return result

    return run


@pytest.fixture
def refused(retail):
    """Return ``refused(match, ...)``: the tool must refuse with this text and write nothing."""
    from qgis.core import QgsProcessingException

    def run(match, *layers, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            retail(*layers, **parameters)

    return run


def test_ranges_in_every_output(retail, read_layer):
    found = retail(BALANCE="memory:", PATHS="memory:")
    table = read_layer(found["OUTPUT"])
    assert len(table) == 24 and table["shop"].tolist() == shops()["shop"].tolist()
    for name in ("sales_change_pct", "risk_m2", "convertible_m2", "vacancy", "kept_share"):
        triple = table[[f"{name}_{part}" for part in ("p05", "p50", "p95")]].to_numpy(float)
        known = np.isfinite(triple).all(axis=1)
        assert known.any() and (np.diff(triple[known], axis=1) >= 0).all()
    empty = shops()["vacant"].to_numpy() == 1
    assert table.loc[empty, "sales_change_pct_p50"].isna().all()
    assert table["sales_share"].sum() == pytest.approx(1.0)
    mid = table[table["centre"] == "mid"]
    own = shops()[shops()["centre"] == "mid"]
    assert mid["vacancy_now"].nunique() == 1
    share = (own["vacant"] * own["floor_space_m2"]).sum() / own["floor_space_m2"].sum()
    assert mid["vacancy_now"].iloc[0] == pytest.approx(share)
    assert found["SALES_CHANGE_P05"] < found["SALES_CHANGE_P50"] < found["SALES_CHANGE_P95"]
    assert 0 <= found["RISK_M2_P05"] <= found["RISK_M2_P50"] < found["RISK_M2_P95"]
    balance = read_layer(found["BALANCE"]).set_index(["kind", "item"])
    for kind in ("money", "floor"):
        rows = balance.loc[kind]
        for name in ("today", "later_mean"):
            parts = rows[name].drop("total").sum()
            assert parts == pytest.approx(rows.loc["total", name], rel=1e-9)
    assert balance.loc[("money", "total"), "today"] == pytest.approx(people()["population"].sum())
    paths = read_layer(found["PATHS"])
    assert sorted(paths["grade"].unique()) == ["A", "B", "all"] and paths["year"].max() == 5


def test_the_identity_reaches_the_user(retail):
    """10 -> 13.1 % online takes 3.4 % of the sales in shops."""
    found = retail(ONLINE_SHARE=[0.131, 0.131, 0.131], BASE_ONLINE_SHARE=0.10)
    for part in ("P05", "P50", "P95"):
        assert found[f"SALES_CHANGE_{part}"] == pytest.approx(-100 * 0.031 / 0.9, rel=1e-9)


@pytest.mark.parametrize("given", ["0.131,0.131,0.131", [0.131], 0.131])
def test_other_ways_to_write_a_range(retail, given):
    found = retail(ONLINE_SHARE=given, BASE_ONLINE_SHARE=0.10)
    assert found["SALES_CHANGE_P50"] == pytest.approx(-100 * 0.031 / 0.9, rel=1e-9)


def test_streets_and_flows(retail, memory_layer, read_layer):
    lines = [LineString([(EAST, NORTH + 200 * j), (EAST + 4000, NORTH + 200 * j)])
             for j in range(16)]  # fmt: skip
    lines += [LineString([(EAST + 200 * i, NORTH), (EAST + 200 * i, NORTH + 3000)])
              for i in range(21)]  # fmt: skip
    pieces = [LineString([line.interpolate(at), line.interpolate(at + 200)])
              for line in lines for at in np.arange(0, line.length, 200)]  # fmt: skip
    streets = memory_layer(gpd.GeoDataFrame(geometry=pieces, crs=CRS), "streets")
    found = retail(STREETS=streets, FLOWS="memory:", BALANCE="memory:", MIN_SHARE=0.3)
    flows = read_layer(found["FLOWS"])
    assert "along the streets" in found["log"] and "are drawn" in found["log"]
    assert (flows["share_now"] >= 0.3).all() and set(flows["centre"]) <= {"mid", "east"}
    assert (flows["share_later"] < flows["share_now"]).all()
    balance = read_layer(found["BALANCE"]).set_index(["kind", "item"])["today"]
    drawn, rest, total = (balance["flows", f"flows {name}"]
                          for name in ("drawn", "not drawn", "total"))  # fmt: skip
    assert drawn == pytest.approx(flows["flow_now"].sum()) and rest > 0
    assert drawn + rest == pytest.approx(total)
    assert total == pytest.approx(balance["money", "stores"], rel=1e-9)


def test_parcels_offices_and_parking(retail, memory_layer, read_layer, tmp_path):
    office = gpd.GeoDataFrame({"jobs": [100.0]}, geometry=[Point(EAST + 500, NORTH + 9)], crs=CRS)
    spaces = gpd.GeoDataFrame({"spaces": [40]}, geometry=[Point(EAST + 500, NORTH + 9)], crs=CRS)
    found = retail(
        PARCELS=memory_layer(parcels(), "parcels"),
        PLAN_FIELD="plan",
        OFFICES=memory_layer(office, "offices"),
        OFFICE_UNIT="jobs",
        PARKING=memory_layer(spaces, "parking"),
        PARCELS_OUT="memory:",
        REPORT=str(tmp_path / "report.html"),
    )
    table = read_layer(found["PARCELS_OUT"])
    assert table["dwelling_rule"].tolist() == ["allowed", "exception", "not_provided", "ask"]
    assert table["dwelling_source"].iloc[0] == "§ 6a Abs. 2 Nr. 1 BauNVO"
    assert (table[["office_m2_p05", "office_m2_p50", "office_m2_p95"]].iloc[0] > 0).all()
    assert table["office_m2_p50"].iloc[1:].eq(0).all() and table["parking_m2_p50"].iloc[0] > 0
    assert table["dwellings_p50"].iloc[0] > 0 and table["dwellings_p50"].iloc[2:].isna().all()
    assert found["OFFICE_M2_P50"] == pytest.approx(table["office_m2_p50"].sum())
    assert "for 1 of 4 parcels" in found["log"]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for text in ("tier 3", "An indication, not a decision", "§ 6a Abs. 2 Nr. 1 BauNVO",
                 "Forecasts, and what came", "ask the building authority"):  # fmt: skip
        assert text in page


def test_the_record_gives_the_same_again(retail, run_tool, read_layer, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shops().to_file(data / "shops.gpkg", driver="GPKG")
    people().to_file(data / "people.gpkg", driver="GPKG")
    first = retail(
        CENTRES=str(data / "shops.gpkg"),
        DEMAND=str(data / "people.gpkg"),
        ONLINE_SHARE=[0.13, 0.16, 0.21],
        RECORD=str(tmp_path / "record.json"),
        OUTPUT=str(tmp_path / "first.gpkg"),
    )
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["parameters"]["ONLINE_SHARE"] == [0.13, 0.16, 0.21]
    assert record["parameters"]["FLOOR_FIELD"] == "floor_space_m2"
    used = record["method"]["assumptions"]
    assert used["online_share_2030"][:3] == [0.13, 0.16, 0.21]
    assert record["method"]["own_ranges"] == ["online_share_2030"]
    assert used["floor_elasticity"][3:] == ["1", "J"]
    assert record["method"]["tier"] == 3 and record["method"]["catalogue"]["sha256"]
    again = run_tool(
        "rerunrecord",
        {
            "RECORD": str(tmp_path / "record.json"),
            "DATA": str(data),
            "FOLDER": str(tmp_path / "again"),
        },
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 1
    old, new = read_layer(first["OUTPUT"]), read_layer(tmp_path / "again" / "output.gpkg")
    assert np.array_equal(old["risk_m2_p95"], new["risk_m2_p95"])


def test_edges_are_told(retail):
    assert "edge of the data" in retail()["log"]
    silent = retail(OUTSIDE_SHARE=0.1, INFLOW_SHARE=0.2)["log"]
    assert "as given" in silent and "edge of the data" not in silent


def test_missing_values_are_counted(retail):
    centres = shops()
    centres.loc[0, "floor_space_m2"] = np.nan
    log = retail(centres, people(population=[np.nan] * 2 + [50.0] * 298))["log"]
    assert "1 of 24 places have no floor space" in log
    assert "2 of 300 places have no weight" in log


def test_few_people_are_left_out(retail):
    demand = people(population=[2.0] * 3 + [50.0] * 297)
    assert "3 places with a weight below 3" in retail(demand=demand)["log"]
    assert "below 3" not in retail(demand=demand, MIN_POPULATION=0)["log"]


def test_own_fields_are_kept(retail, read_layer):
    table = read_layer(retail(shops(vacancy_now=7.0))["OUTPUT"])
    assert table["vacancy_now_input"].eq(7.0).all() and table["vacancy_now"].max() < 1


def test_bad_input(refused, memory_layer):
    refused("reproject it first", shops().to_crs("EPSG:4326"))
    refused("no floor space above 0", shops(floor_space_m2=0.0))
    refused("has none of the fields", shops().rename(columns={"floor_space_m2": "area"}))
    refused("holds text", shops(floor_space_m2="much"), FLOOR_FIELD="floor_space_m2")
    refused("in which unit", shops(vacant=30.0))
    refused("negative", shops(floor_space_m2=-5.0))
    refused("All floor space is empty", shops(vacant=1))
    refused("no usable features", shops().iloc[:0])
    refused("don't overlap", demand=people().set_geometry(people().translate(500_000)))
    refused("all weights of the demand are 0", demand=people(population=0.0))
    refused("low, central and high", ONLINE_SHARE=[12, 15, 20])
    refused("low, central and high", ONLINE_SHARE=[0.2, 0.15, 0.1])
    refused("no field 'plan'", PARCELS=memory_layer(parcels()[["geometry"]], "parcels"),
            PLAN_FIELD="plan")  # fmt: skip


def test_streets_that_lead_nowhere(refused, memory_layer):
    far = gpd.GeoDataFrame(geometry=[LineString([(EAST, NORTH), (EAST, NORTH + 3000)])], crs=CRS)
    refused("reaches no centre", STREETS=memory_layer(far, "streets"))


def test_other_catalogues(retail, refused, tmp_path, root):
    text = (root / "resources" / "catalogue" / "effects.json").read_text(encoding="utf-8")
    data = json.loads(text)
    path = tmp_path / "mine.json"
    for item in data["assumptions"]:
        if item["id"] == "floor_elasticity":
            item.update(low=0, central=0, high=0, dist="fixed")
    path.write_text(json.dumps(data), encoding="utf-8")
    assert retail(CATALOGUE=str(path))["RISK_M2_P95"] == 0
    data["assumptions"] = [item for item in data["assumptions"] if item["id"] != "relet_rate"]
    path.write_text(json.dumps(data), encoding="utf-8")
    refused("mine.json.*relet_rate", CATALOGUE=str(path))


def test_centres_as_areas_with_their_own_vacancy(retail, read_layer):
    """Four counted centres; without more online sales and harder letting nothing changes."""
    areas = gpd.GeoDataFrame(
        {"floor_space_m2": [9000.0, 4000.0, 2000.0, 6000.0, 500.0],
         "empty_m2": [900.0, 200.0, 400.0, 300.0, 100.0], "grade": list("ABBDC")},
        geometry=[box(EAST + 700 * i, NORTH + 900, EAST + 700 * i + 300, NORTH + 1200)
                  for i in range(5)],
        crs=CRS,
    )  # fmt: skip
    found = retail(areas, VACANT_FIELD="empty_m2", VACANT_UNIT="m2", CENTRE_FIELD=None,
                   ONLINE_SHARE=[0.131], DECAY="power")  # fmt: skip
    table = read_layer(found["OUTPUT"])
    assert table["vacancy_now"].tolist() == pytest.approx([0.1, 0.05, 0.2, 0.05, 0.2])
    assert table["risk_m2_p95"].to_numpy() == pytest.approx(np.zeros(5), abs=1e-6)
    assert found["SALES_CHANGE_P50"] == pytest.approx(0, abs=1e-9)
    assert (table["vacancy_p05"] < table["vacancy_p95"]).all()
    assert table.geometry.geom_type.eq("Polygon").all()


def test_lettings_getting_worse_never_help(retail):
    """A layer with all shops let counts as 0 % vacancy, not as unknown."""
    ends = [
        retail(shops(vacant=[1] * k + [0] * (24 - k), grade="B", floor_space_m2=100.0))
        for k in (0, 1, 3)
    ]
    assert (np.diff([found["VACANCY_P50"] for found in ends]) > 0).all()
    assert ends[0]["VACANCY_NOW"] == 0 and ends[0]["VACANCY_P50"] < 0.04
    assert "Grade B: 0.0% of the floor space is empty (layer)" in ends[0]["log"]


def test_the_map_shows_the_effect_alone(retail, read_layer):
    found = retail(ONLINE_SHARE=[0.131])
    table = read_layer(found["OUTPUT"])
    for part in ("p05", "p50", "p95"):
        assert table[f"vacancy_online_{part}"].to_numpy() == pytest.approx(np.zeros(24), abs=1e-9)
        assert table[f"vacancy_{part}"].to_numpy() == pytest.approx(
            table[f"vacancy_without_{part}"].to_numpy()
        )
    assert found["VACANCY_ONLINE_P95"] == pytest.approx(0, abs=1e-9)
    assert "add 0.0 percentage points" in found["log"]


def test_the_horizon_moves_the_online_share(retail):
    """The catalogue's share is for 2030, today's for 2024: half of the way in 3 years."""
    ends = {years: retail(HORIZON=years) for years in (1, 3, 6, 9)}
    change = {years: found["SALES_CHANGE_P50"] for years, found in ends.items()}
    assert change[3] == pytest.approx(change[6] / 2, rel=0.01)
    assert change[1] == pytest.approx(change[6] / 6, rel=0.01)
    assert change[9] == pytest.approx(change[6], rel=1e-9)
    assert "By 2025 sales" in ends[1]["log"] and "1 years" not in ends[1]["log"]
    assert "it is held until 2033" in ends[9]["log"]
    later = retail(HORIZON=3, BASE_YEAR=2027)
    assert later["SALES_CHANGE_P50"] == pytest.approx(change[6], rel=0.01)
    own = [retail(HORIZON=years, ONLINE_SHARE=[0.2])["SALES_CHANGE_P50"] for years in (1, 9)]
    assert own[0] == pytest.approx(own[1])


def test_today_without_a_year_is_told(retail):
    assert "counts as that of 2024" in retail(BASE_ONLINE_SHARE=0.14)["log"]
    assert "counts as" not in retail(BASE_ONLINE_SHARE=0.14, BASE_YEAR=2026)["log"]
    assert "counts as" not in retail(BASE_ONLINE_SHARE=0.14, ONLINE_SHARE=[0.2])["log"]


def test_today_after_the_year_of_the_share(refused):
    refused("give ONLINE_SHARE", BASE_YEAR=2031)


def test_offices_stay_below_the_cap_of_the_catalogue(retail, memory_layer):
    """100,000 m2: nothing without more telework, never more than office_cut_2030."""
    office = gpd.GeoDataFrame({"office_m2": [1e5]}, geometry=[Point(EAST, NORTH)], crs=CRS)
    released = [
        retail(OFFICES=memory_layer(office, "offices"), HORIZON=10, TELEWORK=more)["OFFICE_M2_P50"]
        for more in (0.0, 0.1, 1.0)
    ]
    assert released[0] == 0 and 500 < released[1] < 4000 and released[2] < 20_000


def test_units_of_a_catalogue_are_minded(retail, read_layer, tmp_path, root):
    text = (root / "resources" / "catalogue" / "effects.json").read_text(encoding="utf-8")
    data = json.loads(text)
    for item in data["assumptions"]:
        scale, unit = {"huff_decay_exp": (1e-3, "1/m"), "relet_rate": (1 / 365.25, "1/d")}.get(
            item["id"], (1, item["unit"])
        )
        item.update({name: scale * item[name] for name in ("low", "central", "high")}, unit=unit)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    one, other = retail(), retail(CATALOGUE=str(path))
    assert other["VACANCY_P50"] == pytest.approx(one["VACANCY_P50"], rel=1e-6)
    shares = [read_layer(found["OUTPUT"])["sales_share"] for found in (one, other)]
    assert shares[0].to_numpy() == pytest.approx(shares[1].to_numpy(), rel=1e-6)


def test_a_field_without_grades(refused):
    refused("holds no location grade", shops(grade="Aldi"))
