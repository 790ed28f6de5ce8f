"""The tool lastmilehub in a real QGIS: a town on one street, and everything that can be wrong."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

EAST, NORTH = 410_000.0, 5_655_000.0
CRS = "EPSG:25833"
LENGTHS = ("p05", "p50", "p95")


def at(x, y=0.0):
    return Point(EAST + x, NORTH + y)


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=CRS)


def town(**changed):
    """Return the layers: a street of 12 km, the depot at its start, people at its end."""
    pieces = [LineString([at(x), at(x + 200)]) for x in range(0, 12_000, 200)]
    parts = {
        "DEPOTS": frame([at(0)], share=[1.0]),
        "HUBS": frame([at(10_000), at(11_400)], hub=["A", "B"], room=[150.0, None]),
        "ADDRESSES": frame(
            [at(x + 50).buffer(50, cap_style=3) for x in range(9000, 12000, 100)],
            people=[100.0] * 30,
            parcels=[10.0] * 30,
        ),
        "STREETS": frame(pieces, aadt=[3000.0] * 60, hgv=[0.05] * 60, speed=[50] * 60,
                         oneway=["no"] * 60),
        "ZONES": frame(
            [box(EAST + 9000, NORTH - 300, EAST + 10_500, NORTH + 300),
             box(EAST + 10_500, NORTH - 300, EAST + 12_000, NORTH + 300),
             box(EAST, NORTH - 300, EAST + 9000, NORTH + 300)],
            code=["01", "02", "03"], name=["West", "East", "Fields"],
        ),
    }  # fmt: skip
    return {**parts, **changed}


FIELDS = {
    "HUB_ID_FIELD": "hub",
    "POPULATION_FIELD": "people",
    "AADT_FIELD": "aadt",
    "HGV_FIELD": "hgv",
    "SPEED_FIELD": "speed",
    "ONEWAY_FIELD": "oneway",
    "ID_FIELD": "code",
    "NAME_FIELD": "name",
}


@pytest.fixture
def hub(memory_layer, qgis_app):
    """Return ``hub(layers, **parameters)``: results with the log."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.last_mile_hub import LastMileHub

    def run(layers=None, feedback=None, **parameters):
        feedback = feedback or QgsProcessingFeedback()
        layers = town() if layers is None else layers
        given = {
            **{name: memory_layer(one, name.lower()) for name, one in layers.items()},
            **FIELDS,
            "DRAWS": 200,
            "OUTPUT": "memory:",
            "STREETS_OUT": "memory:",
            "HUBS_OUT": "memory:",
            **parameters,
        }
        given = {name: value for name, value in given.items() if value is not None}
        result = processing.run(
            LastMileHub().create(), given, context=QgsProcessingContext(), feedback=feedback
        )
        result["log"] = feedback.textLog()
        return result

    return run


@pytest.fixture
def refused(hub):
    """Return ``refused(match, layers, **parameters)``: the tool must refuse with this text."""
    from qgis.core import QgsProcessingException

    def run(match, layers=None, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            hub(layers, **parameters)

    return run


def test_zones_streets_and_hubs_tell_one_story(hub, read_layer):
    result = hub(PARCELS_FIELD="parcels", POPULATION_FIELD=None)
    zones, streets = read_layer(result["OUTPUT"]), read_layer(result["STREETS_OUT"])
    hubs = read_layer(result["HUBS_OUT"])
    assert zones["code"].tolist() == ["01", "02", "03"]
    for end in LENGTHS:  # counted: no range
        assert zones[f"parcels_d_{end}"].tolist() == pytest.approx([150.0, 150.0, 0.0])
    assert result["PARCELS_P50"] == pytest.approx(300.0)
    for end in LENGTHS:
        assert zones[f"dmotor_km_d_{end}"].notna().all()
        # All addresses lie in zones, and all streets: both sums are the whole.
        assert streets[f"van_km_before_{end}"].sum() == pytest.approx(
            result[f"VAN_KM_{end.upper()}"], rel=0.05
        )
    assert (zones["van_km_d_p05"] <= zones["van_km_d_p50"]).all()
    assert (zones["dvan_km_d_p95"] <= 0).all()
    # Nobody lives in the fields, but vans pass; hubs spare it some of them.
    fields = zones.iloc[2]
    assert fields["van_km_d_p50"] == 0 and fields["inside_km_d_p50"] > 30
    assert fields["dinside_km_d_p50"] < 0
    assert zones["hub_m2_p50"].tolist()[2] == 0 and (zones["hub_m2_p50"][:2] > 0).all()
    assert hubs["hub_id"].tolist() == ["A", "B"]
    assert hubs["serves"].tolist() == ["01;02", "02"]
    assert hubs["shifted_d_p50"].sum() == pytest.approx(result["SHIFTED_P50"], rel=0.1)
    assert result["D_MOTOR_KM_P95"] >= result["D_MOTOR_KM_P05"]
    assert 0 <= result["PBENEFIT_CO2"] <= 1


def test_traffic_share_and_noise(hub, read_layer):
    result = hub()
    zones, streets = read_layer(result["OUTPUT"]), read_layer(result["STREETS_OUT"])
    assert zones["traffic_km_d"].tolist() == pytest.approx([4500.0, 4500.0, 27_000.0])
    share = zones["inside_km_d_p50"] / zones["traffic_km_d"]
    assert zones["traffic_share_p50"].tolist() == pytest.approx(share.tolist())
    assert (zones["capped"] == 0).all()
    level = streets["level_change_db_p50"]
    assert level.notna().all() and level.abs().max() < 0.2
    without = hub(AADT_FIELD=None)
    zones, streets = read_layer(without["OUTPUT"]), read_layer(without["STREETS_OUT"])
    assert zones["traffic_share_p50"].isna().all() and streets["level_change_db_p50"].isna().all()
    assert "noise only" in without["log"]


def test_traffic_on_some_streets_only(hub, read_layer):
    """Counts on every tenth street: shares stay what they are, nothing is cut, and it is said."""
    whole, layers = hub(), town()
    some = layers["STREETS"].assign(aadt=[3000.0 if i % 10 == 0 else None for i in range(60)])
    result = hub(town(STREETS=some))
    assert "Traffic is known on 10" in result["log"]
    before, after = read_layer(whole["OUTPUT"]), read_layer(result["OUTPUT"])
    assert (after["capped"] == 0).all()
    assert after["dinside_km_d_p05"].tolist() == pytest.approx(before["dinside_km_d_p05"].tolist())
    known = after["traffic_share_p50"].notna()
    ratio = after["traffic_share_p50"][known] / before["traffic_share_p50"][known]
    assert known.any() and ratio.between(0.4, 2.5).all()


def test_a_hub_that_can_do_nothing_leaves_its_addresses_to_others(hub, read_layer):
    def shifted(hubs, **more):
        rows = read_layer(hub(town(HUBS=hubs), CAPACITY_FIELD="room", **more)["HUBS_OUT"])
        return dict(zip(rows["hub_id"], rows["shifted_d_p50"]))

    layer = town()["HUBS"]
    closed = layer.assign(room=[0.0, None])
    alone = shifted(closed.iloc[[1]])
    assert shifted(closed) == pytest.approx({"A": 0.0, "B": alone["B"]})
    log = hub(town(HUBS=closed), CAPACITY_FIELD="room")["log"]
    assert "capacity 0 and serve nobody: A" in log


def test_hubs_at_one_place_are_told(hub):
    twice = frame([at(10_000), at(11_400), at(10_000)], hub=["A", "B", "C"])
    assert "stand at the place of another one (C)" in hub(town(HUBS=twice))["log"]
    assert "at the place of another" not in hub()["log"]


def test_radius_and_capacity(hub, read_layer):
    near = hub(RADIUS=200.0, PARCELS_FIELD="parcels", POPULATION_FIELD=None)
    far = hub(RADIUS=3000.0, PARCELS_FIELD="parcels", POPULATION_FIELD=None)
    assert 0 < near["SHIFTED_P50"] < far["SHIFTED_P50"]
    full = hub(RADIUS=3000.0, PARCELS_FIELD="parcels", POPULATION_FIELD=None, CAPACITY_FIELD="room")
    assert "1 hubs have no capacity" in full["log"]
    hubs = read_layer(full["HUBS_OUT"])
    assert hubs["used_p50"].isna().tolist() == [False, True]
    assert (hubs["shifted_d_p95"] <= 150).iloc[0]


def test_the_same_seed_and_the_record(hub, read_layer, tmp_path):
    first = hub(SEED=3, RECORD=str(tmp_path / "r.json"))
    again, other = hub(SEED=3), hub(SEED=4)
    assert first["D_CO2_KG_P50"] == again["D_CO2_KG_P50"] != other["D_CO2_KG_P50"]
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["parameters"]["SEED"] == 3 and record["parameters"]["DRAWS"] == 200
    assert record["method"]["itu_t_l1480_tier"] == 3
    assert {"hub_share", "tour_k", "carriers"} <= {a["id"] for a in record["method"]["assumptions"]}
    assert (
        len(record["sources"]) == 5 and record["results"]["D_CO2_KG_P50"] == first["D_CO2_KG_P50"]
    )


def test_carriers_and_shares(hub):
    one, five = hub(CARRIERS=1.0), hub(CARRIERS=5.0)
    assert one["VAN_KM_P50"] < five["VAN_KM_P50"]
    depots = frame([at(0), at(200)], share=[70.0, 30.0])
    shared = hub(town(DEPOTS=depots), SHARE_FIELD="share", CARRIERS=2.0)
    assert "isn't used" in shared["log"]
    assert one["VAN_KM_P50"] < shared["VAN_KM_P50"] < five["VAN_KM_P50"]


def test_few_inhabitants_are_not_shown_but_counted(hub, read_layer):
    people = town()["ADDRESSES"].assign(people=[100.0] * 15 + [1.0] * 15)
    result = hub(town(ADDRESSES=people), MIN_POPULATION=30)
    zones = read_layer(result["OUTPUT"])
    assert zones["suppressed"].tolist() == [0, 1, 0]
    assert zones["van_km_d_p50"].isna().tolist() == [False, True, False]
    assert "1 zones" in result["log"]
    shown = read_layer(hub(town(ADDRESSES=people), MIN_POPULATION=0)["OUTPUT"])
    assert shown["van_km_d_p50"].notna().all()
    assert result["VAN_KM_P50"] > zones["van_km_d_p50"].sum()


def test_other_crs_is_transformed_and_inputs_stay(hub, read_layer, memory_layer):
    layers = town()
    expected = hub(layers)["VAN_KM_P50"]
    moved = {**layers, "ADDRESSES": layers["ADDRESSES"].to_crs("EPSG:4326"),
             "HUBS": layers["HUBS"].to_crs("EPSG:25832")}  # fmt: skip
    result = hub(moved)
    assert result["VAN_KM_P50"] == pytest.approx(expected, rel=1e-3)
    assert "was transformed" in result["log"]


def test_fields_with_the_names_of_results_are_kept(hub, read_layer):
    zones = town()["ZONES"].assign(van_km_d_p50=[7, 8, 9])
    result = hub(town(ZONES=zones))
    assert read_layer(result["OUTPUT"])["van_km_d_p50_input"].tolist() == [7, 8, 9]
    assert "are kept as" in result["log"]


def test_nulls_are_counted_never_zero(hub):
    layers = town()
    people = layers["ADDRESSES"].assign(people=[None] * 3 + [100.0] * 27)
    streets = layers["STREETS"].assign(aadt=[None] * 5 + [3000.0] * 55)
    result = hub(town(ADDRESSES=people, STREETS=streets))
    assert "3 of 30 values are missing" in result["log"]
    assert "5 of 60 values are missing" in result["log"]


def test_invalid_geometries_are_skipped_and_counted(hub, read_layer):
    layers = town()
    bow = Polygon([(EAST, NORTH), (EAST + 9, NORTH + 9), (EAST + 9, NORTH), (EAST, NORTH + 9)])
    people = layers["ADDRESSES"].copy()
    people.loc[0, "geometry"] = bow
    result = hub(town(ADDRESSES=people))
    assert "invalid" in result["log"].lower()


def test_a_hub_that_nobody_reaches(hub, read_layer):
    result = hub(town(HUBS=frame([at(1000)], hub=["X"])))
    assert result["SHIFTED_P95"] == 0 and result["D_CO2_KG_P50"] == 0
    hubs = read_layer(result["HUBS_OUT"])
    assert hubs["shifted_d_p50"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("match", "name", "change"),
    [
        ("must be points or polygons", "ADDRESSES",
         lambda f: f.set_geometry([LineString([at(9000), at(9100)])] * 30, crs=CRS)),
        ("values are negative", "ADDRESSES", lambda f: f.assign(people=[-1.0] + [5.0] * 29)),
        ("no value is above 0", "ADDRESSES", lambda f: f.assign(people=[0.0] * 30)),
        ("more than once|twice", "HUBS", lambda f: f.assign(hub=["A", "A"])),
        ("ids are missing", "HUBS", lambda f: f.assign(hub=["A", None])),
        ("01", "ZONES", lambda f: f.assign(code=["01", "01", "03"])),
        ("speeds", "STREETS", lambda f: f.assign(speed=[None] + [50.0] * 59)),
        ("between 0 and 1", "STREETS", lambda f: f.assign(hgv=[5.0] * 60)),
        ("values are negative", "STREETS", lambda f: f.assign(aadt=[-5.0] + [1.0] * 59)),
        ("No address .* lies in a zone", "ZONES", lambda f: f.translate(50_000, 0).to_frame(
            "geometry").assign(code=["1", "2", "3"], name="x")),
        ("farther than 500 m from any street", "DEPOTS", lambda f: frame([at(0, 9000)])),
        ("farther than 500 m from any street", "HUBS", lambda f: frame([at(0, 9000)], hub=["A"])),
        ("depots reach 0", "STREETS", lambda f: f.assign(oneway=["yes"] * 60)),
    ],
)  # fmt: skip
def test_bad_layers_are_refused(refused, match, name, change):
    refused(match, town(**{name: change(town()[name])}))


def test_bad_parameters_are_refused(refused, tmp_path, memory_layer):
    refused("either the field with inhabitants", POPULATION_FIELD=None)
    refused("either the field with inhabitants", PARCELS_FIELD="parcels")
    refused("nonsense", POPULATION_FIELD="nonsense")
    refused("degrees|metres", town(ZONES=town()["ZONES"].to_crs("EPSG:4326")))
    bad = tmp_path / "catalogue.json"
    bad.write_text("{}", encoding="utf-8")
    refused("catalogue.json", CATALOGUE=str(bad))
    depots = frame([at(0), at(200)], share=[0.0, 0.0])
    refused("needs a share", town(DEPOTS=depots), SHARE_FIELD="share")


def test_a_catalogue_of_ones_own(hub, tmp_path, root):
    data = json.loads((root / "resources/catalogue/effects.json").read_text(encoding="utf-8"))
    for item in data["assumptions"]:
        if item["id"] == "van_g_km":
            item.update(low=0.0, central=0.0, high=0.0, dist="fixed", bounds=[0, None])
    path = tmp_path / "own.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    result = hub(CATALOGUE=str(path))
    assert result["D_CO2_KG_P50"] > 0 and result["PBENEFIT_CO2"] == 0.0  # only feeders emit


def test_cancel_leaves_nothing(hub):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    assert "OUTPUT" not in hub(feedback=feedback)


def test_report_of_the_tool(hub, tmp_path):
    path = tmp_path / "report.html"
    hub(REPORT=str(path), CAPACITY_FIELD="room")
    page = path.read_text(encoding="utf-8")
    assert "An indication, not a decision." in page and "ITU-T L.1480 tier 3" in page
    assert "01 West" in page and "RLS-19" in page and 'id="a-hub_share"' in page


def test_every_number_output_is_declared(hub, qgis_app):
    from smartquartier.processing_algorithms.effects.last_mile_hub import LastMileHub

    tool = LastMileHub().create()
    declared = {one.name() for one in tool.outputDefinitions()}
    given = {name for name in hub() if name.isupper()}
    assert given <= declared


def test_results_are_finite(hub, read_layer):
    zones = read_layer(hub()["OUTPUT"])
    numbers = zones.select_dtypes("number").to_numpy(float)
    assert np.isfinite(numbers[:, :10]).all()


@pytest.mark.parametrize("more", [{}, {"RADIUS": 800.0, "CARRIERS": 2.0, "SEED": 5}])
def test_run_again_from_the_record_gives_the_same(run_tool, tmp_path, more):
    data = tmp_path / "data"
    data.mkdir()
    paths = {}
    for name, layer in town().items():
        paths[name] = str(data / f"{name.lower()}.gpkg")
        layer.to_file(paths[name], driver="GPKG")
    record = str(tmp_path / "record.json")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "STREETS_OUT")}
    given = {**paths, **FIELDS, **outputs, **more, "DRAWS": 100, "RECORD": record}
    run_tool("lastmilehub", given)
    again = run_tool(
        "rerunrecord", {"RECORD": record, "DATA": str(data), "FOLDER": str(tmp_path / "again")}
    )
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 2
