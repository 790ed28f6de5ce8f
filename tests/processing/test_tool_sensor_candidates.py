"""The tool sensorcandidates in a real QGIS, on a crossing that can be measured by hand."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

UTM = "EPSG:25833"
X, Y = 410_000, 5_655_000


def at(*xy):
    """Return coordinates around the crossing."""
    return [(X + x, Y + y) for x, y in xy]


def square(x0, y0, x1, y1):
    return box(X + x0, Y + y0, X + x1, Y + y1)


def frame(geometries, crs=UTM, **columns):
    return gpd.GeoDataFrame(columns, geometry=geometries, crs=crs)


def scene():
    """Two main streets of 10 m that cross at (0, 0), four lamps, a school and two houses."""
    return {
        "LAMPS": frame(
            [Point(p) for p in at((100, 6), (15, 6), (100, 20), (200, 6))],
            lamp_id=["A", "B", "C", "D"],
            height_m=[8.0, 8.0, 8.0, np.nan],
            owner=["city", "city", "utility", None],
            mount_eur=[300, 310, 320, 330],
        ),
        "BUILDINGS": frame(
            [
                square(90, 31, 110, 41),
                square(-60, 20, -40, 30),
                square(250, 100, 260, 110),  # so that the layer reaches beyond all lamps
            ],
            building_id=[11, 12, 13],
            height_m=[9.0, 12.0, 6.0],
            use=["school", "home", "home"],
            owner=["city", None, "bank"],
        ),
        "STREETS": frame(
            [
                LineString(at((-300, 0), (0, 0), (300, 0))),
                LineString(at((0, -300), (0, 0), (0, 300))),
            ],
            street_id=[1, 2],
            street_class=["primary", "secondary"],
            width_m=[10.0, 10.0],
        ),
    }


@pytest.fixture
def search(qgis_app, memory_layer, tmp_path):
    """Return ``search(layers, **parameters)``: results, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.sensors.sensor_candidates import SensorCandidates

    def run(layers, feedback=None, **parameters):
        given = {
            "PURPOSE": "air_traffic",
            "HOST_FILTER": "\"use\" = 'school'" if "BUILDINGS" in layers else None,
            "OUTPUT": str(tmp_path / "sites.gpkg"),
            "RULES": str(tmp_path / "rules.gpkg"),
            "EXCLUDED": str(tmp_path / "excluded.gpkg"),
            "RECORD": str(tmp_path / "record.json"),
            **{name: memory_layer(layer, name.lower()) for name, layer in layers.items()},
            **parameters,
        }
        feedback = feedback or QgsProcessingFeedback()
        results, done = (
            SensorCandidates()
            .create()
            .run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


@pytest.fixture
def sites(search, read_layer, tmp_path):
    """Return ``sites(layers, **parameters)``: the candidates by source_id, and the log."""

    def run(layers, **parameters):
        _, log = search(layers, **parameters)
        return read_layer(tmp_path / "sites.gpkg").set_index("source_id"), log

    return run


@pytest.fixture
def refused(search, tmp_path):
    """Return ``refused(words, layers, **parameters)``: one sentence, and no output."""
    from qgis.core import QgsProcessingException

    def run(words, layers, **parameters):
        with pytest.raises(QgsProcessingException, match=words) as caught:
            search(layers, **parameters)
        assert "Traceback" not in str(caught.value) and str(caught.value).endswith(".")
        assert not [path for path in tmp_path.iterdir() if path.suffix in (".gpkg", ".json")]

    return run


# --- what comes out ----------------------------------------------------------------------------


def test_measures_and_verdicts_by_hand(search, read_layer, tmp_path):
    results, log = search(scene())
    out = read_layer(tmp_path / "sites.gpkg").set_index("source_id")
    assert out["site_id"].is_unique and set(out["kind"]) == {"lamp", "facade"}
    lamps = out.loc[list("ABCD")]
    np.testing.assert_allclose(lamps["kerb_dist_m"], [1, 1, 15, 1])
    expected = [round(np.hypot(*xy) - 5, 2) for xy in ((100, 6), (15, 6), (100, 20), (200, 6))]
    np.testing.assert_allclose(lamps["junction_dist_m"], expected)
    np.testing.assert_allclose(lamps["building_dist_m"][:3], [25, np.hypot(55, 14), 11], atol=0.01)
    assert list(lamps["height_m"][:3]) == [3, 3, 3] and np.isnan(lamps["height_m"]["D"])
    verdicts = [None if pd.isna(value) else bool(value) for value in lamps["rule_ok"]]
    assert verdicts == [True, False, False, None]
    assert lamps["rule_reasons"]["A"] == "" and lamps["n_flags"]["A"] == 0
    assert lamps["rule_reasons"]["B"] == "distance to a major junction: 11.16 m (at least 25 m)"
    assert lamps["rule_reasons"]["C"] == "distance to the kerb: 15 m (at most 10 m)"
    assert lamps["rule_reasons"]["D"] == "inlet height: unknown (1.5 to 4 m)"
    facades = out.loc[["11"]]
    assert len(facades) == 4 and set(facades["kerb_dist_m"]) == {25, 31, 37}  # 30 - 5, …
    assert (facades["building_dist_m"] == 1).all() and not facades["rule_ok"].any()

    flagged = int((out["n_flags"] > 0).sum())
    assert (results["N_SITES"], results["N_OK"], results["N_UNKNOWN"]) == (8, 1, 1)
    assert results["N_FLAGGED"] == flagged == 6 and results["N_EXCLUDED"] == 0
    rules = read_layer(tmp_path / "rules.gpkg").set_index("rule")
    counts = rules.loc["air_junction", ["n_pass", "n_flag", "n_unknown", "n_not_asked"]]
    assert list(counts) == [7, 1, 0, 0]
    assert list(rules.loc["air_height", ["n_pass", "n_flag", "n_unknown"]]) == [7, 0, 1]
    assert rules.loc["air_free_arc", "n_not_asked"] == 4  # for free places only
    assert rules.loc["air_kerb", "limit"] == "at most 10 m"
    assert "2008/50/EC" in rules.loc["air_kerb", "source"]
    assert "indicative" in log and "1 of 4 places have no height" in log
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    assert record["method"]["rule_set"] == "2008-50" and len(record["method"]["rules"]) == 7
    assert "orientierende Messung" in record["method"]["note"]
    assert record["results"]["N_SITES"] == 8


def test_an_empty_list_of_excluded_places_is_still_a_layer_of_points(search, tmp_path):
    from qgis.core import QgsVectorLayer, QgsWkbTypes

    search(scene())
    layer = QgsVectorLayer(str(tmp_path / "excluded.gpkg"), "", "ogr")
    assert layer.isValid() and layer.featureCount() == 0
    assert layer.wkbType() == QgsWkbTypes.Type.Point and layer.crs().authid() == UTM


def test_fields_and_costs_are_carried_along(sites):
    out, _ = sites(
        scene(), KEEP_FIELDS="owner, height_m", COST_FIELD="mount_eur", COST_FACADE=500.0
    )
    assert list(out.loc[list("ABC"), "owner"]) == ["city", "city", "utility"]
    assert out["owner"]["D"] is None and set(out.loc["11", "owner"]) == {"city"}
    assert out["host_height_m"]["A"] == 8 and out["height_m"]["A"] == 3
    assert list(out.loc[list("ABCD"), "cost_eur"]) == [300, 310, 320, 330]
    assert set(out.loc["11", "cost_eur"]) == {500}


def test_new_posts_only_where_wanted(search, sites):
    out, _ = sites({"STREETS": scene()["STREETS"]}, NEW_POSTS="auto")
    assert set(out["kind"]) == {"post"}
    assert (out["kerb_dist_m"] == 0.75).all()  # behind the kerb of a street with its own width
    assert len(out) == 24  # 600 m each, every 50 m
    out, _ = sites(scene(), NEW_POSTS="yes", STREET_SPACING=100.0)
    assert set(out["kind"]) == {"lamp", "facade", "post"} and (out["kind"] == "post").sum() == 12
    out, _ = sites(scene())
    assert "post" not in set(out["kind"])


def test_other_places_have_their_own_kind(sites, refused):
    stops = frame([Point(p) for p in at((-100, 7), (-150, 7))], id=[1, 2], what=["Signal", None],
                  height_m=[4.0, 0.0])  # fmt: skip
    out, log = sites({**scene(), "OTHER_HOSTS": stops}, OTHER_KIND="stop")
    assert list(out.loc[["1", "2"], "kind"]) == ["stop", "stop"]
    assert out["kerb_dist_m"]["1"] == 2 and out["height_m"]["1"] == 3
    assert np.isnan(out["height_m"]["2"])  # 0 m is no height
    assert "'other_hosts': 1 of 2 places have no height" in log
    out, _ = sites({"OTHER_HOSTS": stops}, OTHER_KIND="stop", OTHER_KIND_FIELD="what")
    assert list(out.loc[["1", "2"], "kind"]) == ["signal", "stop"]


def test_a_word_of_another_kind_is_refused(refused):
    other = frame([Point(p) for p in at((-100, 7))])
    refused("can't be called 'lamp'", {**scene(), "OTHER_HOSTS": other}, OTHER_KIND="Lamp")


def test_an_assumed_height_is_said(sites):
    out, log = sites(scene(), HOST_HEIGHT=6.0)
    assert out["height_m"]["D"] == 3 and bool(out["rule_ok"]["D"])
    assert "1 of 4 places have no height; 6 m are assumed" in log
    out, _ = sites(scene(), HOST_HEIGHT=2.0, MOUNT_HEIGHT=3.5)
    assert out["height_m"]["D"] == 2 and out["height_m"]["A"] == 3.5


def test_the_spacing_keeps_the_better_one(sites):
    out, log = sites({**scene()}, SPACING=20.0, HOST_FILTER="false")
    # A and C are 14 m apart; C is flagged.
    assert set(out.index) == {"A", "B", "D"} and "1 for the spacing" in log


def test_the_study_area_limits_places_but_not_what_is_measured(sites, refused):
    area = frame([square(10, -50, 150, 28)], name=["pilot"])
    out, log = sites({**scene(), "AREA": area})
    assert set(out.index) == {"A", "B", "C"} and "5 outside the study area" in log
    # The junction and the school lie outside and are seen all the same.
    assert out["junction_dist_m"]["B"] == 11.16 and out["building_dist_m"]["C"] == 11


def wide_scene():
    """The crossing in a city of 4 km, whose far streets, houses and lamps change nothing."""
    layers = scene()
    far = {
        "LAMPS": ([Point(p) for p in at((1900, 6), (-1900, 6))], {"lamp_id": ["Y", "Z"]}),
        "BUILDINGS": ([square(-2000, 900, -1990, 910), square(1990, -910, 2000, -900)], {}),
        "STREETS": (
            [LineString(at((-2000, 1000), (2000, 1000)))],
            {"street_class": ["primary"], "width_m": [10.0]},
        ),
    }
    for name, (shapes, columns) in far.items():
        layers[name] = pd.concat([frame(shapes, **columns), layers[name]], ignore_index=True)
    layers["TREES"] = frame([Point(p) for p in at((1500, 0), (-1500, 0))])
    layers["SIGNALS"] = frame([Point(p) for p in at((180, 0), (1500, 0))])
    return layers


def test_only_what_lies_around_the_area_is_read(sites, search, tmp_path):
    """Verdicts and values are those of the whole city, as far as was looked."""
    area = frame([square(10, -50, 250, 28)])
    whole, _ = sites(wide_scene())
    part, log = sites({**wide_scene(), "AREA": area})
    assert "read up to 600 m around the study area" in log
    assert set(part.index) == {"A", "B", "C", "D"}
    whole = whole.loc[part.index]
    assert (whole["tree_dist_m"] > 500).all() and part["tree_dist_m"].isna().all()
    told = [name for name in part if name not in ("fid", "tree_dist_m", "geometry")]
    pd.testing.assert_frame_equal(whole[told], part[told])
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    sources = {source["parameter"]: source for source in record["sources"]}
    own = "only features within 600 m of the extent of AREA"
    assert {name: (each["rows"], each["restriction"]) for name, each in sources.items()} == {
        "AREA": (1, ""), "LAMPS": (4, own), "BUILDINGS": (3, own), "STREETS": (2, own),
        "SIGNALS": (1, own), "TREES": (2, ""),  # none is near: all of them are read
    }  # fmt: skip
    assert record["method"]["layers_complete_within_m"] == 500
    assert "1 of 4 places have no height" in log  # counts are of what was read


def test_privacy_zones_are_read_as_a_whole(sites):
    """A far zone may ask for any distance, and zones keep their numbers."""
    layers = {**wide_scene(), "AREA": frame([square(10, -50, 250, 28)])}
    layers["EXCLUSION"] = frame(
        [square(-1900, 0, -1890, 10), square(90, 0, 110, 12)],
        keep=[1990.0, 0.0],
        sensor_types=["all", "camera"],
    )
    out, _ = sites(layers, BUFFER_FIELD="keep")
    assert set(out.index) == {"A", "C", "D"} and out["privacy"]["A"] == "zone 2"


def test_streets_without_classes_near_the_area_are_judged_by_all(sites):
    layers = wide_scene()
    layers["STREETS"].loc[1:, "street_class"] = None
    del layers["SIGNALS"]
    whole, _ = sites(layers)
    part, _ = sites({**layers, "AREA": frame([square(10, -50, 250, 28)])})
    # One named street far away says that the others are no major ones.
    assert (part["rule_air_junction"] == "pass").all()
    assert list(part["rule_air_junction"]) == list(whole.loc[part.index, "rule_air_junction"])


def test_a_layer_that_its_user_narrowed_is_read_as_it_is(sites, tmp_path):
    """A limit on the number of features would let others through in a window."""
    from qgis.core import QgsProcessingFeatureSourceDefinition

    layers = {**wide_scene(), "AREA": frame([square(10, -50, 250, 28)])}
    lamps = tmp_path / "lamps.gpkg"
    layers.pop("LAMPS").to_file(lamps)
    three = QgsProcessingFeatureSourceDefinition(str(lamps), False, 3)
    out, _ = sites(layers, LAMPS=three)
    assert set(out[out["kind"] == "lamp"].index) == {"A"}  # the first three are Y, Z and A
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    source = next(each for each in record["sources"] if each["parameter"] == "LAMPS")
    assert source["rows"] == 3 and source["restriction"] == "limit: 3"


def test_some_buildings_are_not_all(sites):
    layers = scene()
    layers["BUILDINGS"] = layers["BUILDINGS"].iloc[:1]
    out, log = sites(layers, HOST_FILTER=None)
    assert bool(out["rule_ok"]["A"]) and "taken to hold all buildings" in log
    out, log = sites(layers, HOST_FILTER=None, BUILDINGS_COMPLETE=False)
    assert pd.isna(out["rule_ok"]["A"]) and "free arc" in out["rule_reasons"]["A"]
    assert "Only some of the buildings" in log
    walls = frame([square(95, 8, 105, 12)])
    out, log = sites({**layers, "ALL_BUILDINGS": walls}, HOST_FILTER=None)
    assert out["building_dist_m"]["A"] == 2 and not out["rule_ok"]["A"]
    assert "taken to hold" not in log
    out, _ = sites({"LAMPS": layers["LAMPS"], "ALL_BUILDINGS": walls})
    assert set(out["kind"]) == {"lamp"} and out["building_dist_m"]["A"] == 2


def test_fields_of_any_name(sites):
    layers = scene()
    layers["LAMPS"] = layers["LAMPS"].rename(columns={"lamp_id": "mast", "height_m": "h"})
    layers["LAMPS"]["kerb"] = [0.4, 0.4, 0.4, np.nan]
    layers["STREETS"] = layers["STREETS"].rename(columns={"street_class": "kl", "width_m": "br"})
    out, log = sites(layers, LAMP_ID_FIELD="mast", LAMP_HEIGHT_FIELD="h", LAMP_KERB_FIELD="kerb",
                     STREET_CLASS_FIELD="kl", STREET_WIDTH_FIELD="br",
                     BUILDING_HEIGHT_FIELD="height_m")  # fmt: skip
    assert list(out.loc[list("ABCD"), "kerb_dist_m"]) == [0.4, 0.4, 0.4, 1.0]
    assert not out["rule_ok"]["B"] and "have no width" not in log
    out, log = sites(layers, LAMP_ID_FIELD="mast", STREET_CLASS_FIELD="kl")
    assert "of 2 carriageways, 2 have no width" in log
    assert out["kerb_dist_m"]["C"] == 13  # 20 m - 14 m / 2 as assumed for a primary street


# --- climate, noise, rules ---------------------------------------------------------------------


def test_heat_surfaces_and_water_make_the_climate_class(sites):
    layers = {**scene(), "LAMPS": frame([Point(p) for p in at((150, 60))], lamp_id=["far"],
                                        height_m=[5.0])}  # fmt: skip
    out, log = sites(layers, PURPOSE="climate", HOST_FILTER="false")
    assert out["heat_dist_m"]["far"] == pytest.approx(np.hypot(40, 19), abs=0.01)
    assert out["class_wmo"]["far"] == 2 and pd.isna(out["rule_ok"]["far"])
    assert "read rule_reasons and class_wmo" in log
    yard = frame([square(155, 55, 160, 65)])
    out, _ = sites({**layers, "HEAT_SURFACES": yard}, PURPOSE="climate", HOST_FILTER="false")
    assert (out["heat_dist_m"]["far"], out["class_wmo"]["far"]) == (5, 4)
    pond = frame([square(135, 55, 140, 65)])
    out, _ = sites({**layers, "WATER": pond}, PURPOSE="climate", HOST_FILTER="false")
    assert (out["water_dist_m"]["far"], out["class_wmo"]["far"]) == (10, 3)


def test_signals_are_junctions(sites):
    lights = frame([MultiPoint(at((180, 0), (-200, 0)))])
    out, _ = sites({**scene(), "SIGNALS": lights})
    assert out["junction_dist_m"]["D"] == round(np.hypot(20, 6) - 5, 2)
    assert not out["rule_ok"]["D"]


def test_noise_has_its_height_and_correction(sites):
    out, _ = sites(scene(), PURPOSE="noise")
    assert out["height_m"]["A"] == 4 and set(out.loc["11", "facade_db"]) == {3.0}
    assert np.isnan(out["facade_db"]["A"]) and set(out["rule_set"]) == {"noise"}


def test_ozone_has_a_rule_of_its_own(sites):
    out, log = sites(scene(), PURPOSE="air_background", POLLUTANTS="o3, NO2", HOST_FILTER="false")
    assert list(out["rule_ozone_road"][list("ABC")]) == ["flag", "flag", "pass"]
    assert "No rules of their own in '2008-50': NO2" in log


def test_own_rules(sites, root, tmp_path):
    book = json.loads((root / "resources/catalogue/siting.json").read_text("utf-8"))
    air = book["rule_sets"][0]["rules"]
    next(rule for rule in air if rule["id"] == "air_junction")["min"] = 11.0
    own = tmp_path / "own_rules.json"
    own.write_text(json.dumps(book), encoding="utf-8")
    out, _ = sites(scene(), RULES_FILE=str(own))
    assert bool(out["rule_ok"]["B"])
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    assert record["parameters"]["RULES_FILE"] == "own_rules.json"


def test_a_set_without_rules_judges_nothing(sites):
    out, log = sites(scene(), RULE_SET="2024-2881")
    assert out["rule_ok"].isna().all() and "not verified" in log


# --- privacy -----------------------------------------------------------------------------------


def zones():
    return frame(
        [square(90, 0, 110, 12), square(190, 0, 210, 12)],
        name=["Frauenhaus Nord", "Kita Sonne"],
        kind=["womens_shelter", "kindergarten"],
        sensor_types=["all", "camera;microphone"],
    )


def test_zones_forbid_and_tell_no_name(search, read_layer, tmp_path):
    results, log = search({**scene(), "EXCLUSION": zones()})
    out = read_layer(tmp_path / "sites.gpkg").set_index("source_id")
    assert "A" not in out.index and "D" in out.index
    assert out["privacy"]["D"] == "zone 2" and out["privacy"]["B"] == ""
    gone = read_layer(tmp_path / "excluded.gpkg")
    assert list(gone["source_id"]) == ["A"] and results["N_EXCLUDED"] == 1
    assert list(gone["privacy"]) == ["zone 1"]
    for path in tmp_path.iterdir():
        assert b"Frauenhaus" not in path.read_bytes() and b"womens" not in path.read_bytes()
    assert "Frauenhaus" not in log


def test_zones_by_kind_of_sensor_and_distance(sites):
    given = {**scene(), "EXCLUSION": zones().iloc[1:]}
    noise, _ = sites(given, PURPOSE="noise")
    assert set("ABC") <= set(noise.index) and "D" not in noise.index
    near, _ = sites(given, PURPOSE="noise", BUFFER=120.0)
    assert "A" not in near.index and "B" in near.index  # 90 m and 175 m away
    own = {**scene(), "EXCLUSION": zones().iloc[1:].assign(dist=[95])}
    far, _ = sites(own, PURPOSE="noise", BUFFER_FIELD="dist", ZONE_LABEL_FIELD="kind")
    assert "A" not in far.index and "B" in far.index
    air, _ = sites(given, ZONE_LABEL_FIELD="kind")
    assert air["privacy"]["D"] == "kindergarten"


def test_a_word_that_nobody_knows_closes_the_zone(sites):
    strange = {**scene(), "EXCLUSION": zones().iloc[1:].assign(sensor_types="Drohne")}
    out, log = sites(strange)
    assert "D" not in out.index and "not known (drohne)" in log
    german = {**scene(), "EXCLUSION": zones().iloc[1:].assign(sensor_types="Kamera; Mikrofon")}
    out, log = sites(german)
    assert "D" in out.index and "not known" not in log


def test_people_are_not_counted_without_permission(refused, search):
    refused("identify people", scene(), PURPOSE="people_flow")
    results, _ = search(scene(), PURPOSE="people_flow", ALLOW_PERSON_RELATED=True)
    assert results["N_SITES"] == 8 and results["N_OK"] == 0


# --- bad input ---------------------------------------------------------------------------------


def test_nothing_to_hang_a_sensor_on(refused):
    refused("nothing to hang", {})
    refused("nothing to hang", {"EXCLUSION": zones()})
    refused("filter lets no building through", {"BUILDINGS": scene()["BUILDINGS"]},
            HOST_FILTER='"use" = \'castle\'')  # fmt: skip
    refused("no streets were given", {"LAMPS": scene()["LAMPS"]}, NEW_POSTS="yes")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"use" = ', "does not work on layer 'buildings'"),
        ('"usage" = 1', "there is no field usage; the layer has: .*use"),
        ('"use"', "it gives text"),
        ("to_int('x') = 1", "does not work on layer 'buildings'"),
    ],
)
def test_a_wrong_filter_is_explained(refused, text, words):
    refused(words, scene(), HOST_FILTER=text)


def test_a_filter_without_answer_hosts_nothing_and_is_counted(sites):
    out, log = sites(scene(), HOST_FILTER="\"owner\" = 'city'")
    assert (out["kind"] == "facade").sum() == 4
    assert "for 1 building(s) the filter has no answer" in log
    assert "host a sensor: 1 of 3" in log


@pytest.mark.parametrize("name", ["LAMPS", "BUILDINGS", "STREETS"])
def test_degrees_are_refused(refused, name):
    layers = scene()
    layers[name] = layers[name].to_crs(4326)
    refused("measures in metres", layers)


@pytest.mark.parametrize("name", ["STREETS", "EXCLUSION", "AREA"])
def test_mixed_systems_are_refused_with_both_names(refused, name):
    layers = {**scene(), "EXCLUSION": zones(), "AREA": frame([square(-300, -300, 300, 300)])}
    layers[name] = layers[name].to_crs(25832)
    refused(f"'lamps' .EPSG:25833. and '{name.lower()}' .EPSG:25832.", layers)


def test_layers_elsewhere(refused, sites):
    layers = scene()
    away = layers["STREETS"].translate(50_000)
    refused("'lamps' and 'streets' do not overlap", {**layers, "STREETS": frame(list(away))})
    moved = frame(list(zones().translate(50_000)))
    _, log = sites({**layers, "EXCLUSION": moved})
    assert "'exclusion' lies elsewhere" in log


def test_an_area_between_all_places(refused):
    refused("None of the 8 places", {**scene(), "AREA": frame([square(-9, -9, 9, 9)])})


def test_an_empty_layer(refused):
    refused("'lamps' has no usable features", {**scene(), "LAMPS": scene()["LAMPS"].iloc[:0]})


def test_fields_that_are_missing_or_hold_text(refused):
    refused("has no field 'nr'", scene(), LAMP_ID_FIELD="nr")
    refused("'owner' of layer 'lamps' holds text", scene(), LAMP_HEIGHT_FIELD="owner")
    refused("None of the layers that could carry sensors has a field 'power'", scene(),
            KEEP_FIELDS="power")  # fmt: skip
    refused("has a field 'price'", scene(), COST_FIELD="price")


def test_zones_over_everything_and_distances_with_gaps(refused):
    everything = frame([square(-400, -400, 400, 400)])
    words = "Layer 'exclusion': all 8 places lie in its privacy"
    refused(words, {**scene(), "EXCLUSION": everything})
    gaps = zones().assign(dist=[5.0, np.nan])
    refused("without gaps", {**scene(), "EXCLUSION": gaps}, BUFFER_FIELD="dist")
    whole = zones().assign(dist=pd.array([5, None], dtype="Int64"))
    refused("without gaps", {**scene(), "EXCLUSION": whole}, BUFFER_FIELD="dist")


def test_rules_that_are_not_there(refused, tmp_path):
    refused("rule set '2030' is unknown; known are: 2008-50", scene(), RULE_SET="2030")
    refused("holds no rules for air_traffic", scene(), RULE_SET="noise")
    (tmp_path / "own.txt").write_text('{"schema": "other"}', encoding="utf-8")
    refused("no siting rules of this version", scene(), RULES_FILE=str(tmp_path / "own.txt"))


def test_broken_geometries_and_double_names_are_counted(sites):
    layers = scene()
    cross = Polygon(at((90, 60), (110, 80), (110, 60), (90, 80)))
    layers["BUILDINGS"] = pd.concat([layers["BUILDINGS"], frame([cross], use=["school"])])
    layers["LAMPS"].loc[1, "lamp_id"] = "A"
    out, log = sites(layers)
    assert "Layer 'buildings': 1 feature(s) skipped" in log
    assert "1 lamp(s) have the name of another one" in log
    assert len(out.loc[["A"]]) == 2


def test_lines_without_cars_have_no_kerb(sites):
    paths = scene()["STREETS"].assign(street_class="footway")
    out, log = sites({**scene(), "STREETS": paths})
    assert "no street with motor traffic" in log and out["kerb_dist_m"].isna().all()


def test_a_cancel_leaves_nothing(qgis_app, search, tmp_path):
    from qgis.core import QgsProcessingFeedback

    class Late(QgsProcessingFeedback):
        def setProgress(self, share):
            if share > 20:
                self.cancel()

    results, _ = search(scene(), feedback=Late())
    assert not results and not list(tmp_path.glob("*.gpkg"))


# --- for real ----------------------------------------------------------------------------------


@pytest.fixture
def registered(qgis_app):
    """Have the tool in the registry, as a record names tools by id."""
    from qgis.core import QgsApplication

    from smartquartier.processing_algorithms.sensors.sensor_candidates import SensorCandidates

    registry = QgsApplication.processingRegistry()
    if registry.algorithmById("smartquartier:sensorcandidates") is None:
        registry.providerById("smartquartier").addAlgorithm(SensorCandidates())


def test_a_pilot_quarter_of_the_demo_city(registered, run_tool, read_layer, tmp_path):
    from smartquartier.smartquartier_plugin.core.democity import create_demo_city

    city, data = create_demo_city(1, 9), tmp_path / "data"
    data.mkdir()
    for name in ("lamps", "buildings", "streets", "water", "privacy_zones", "quarters"):
        city[name].to_file(data / f"{name}.gpkg", driver="GPKG")
    city["quarters"].iloc[:1].to_file(data / "pilot.gpkg", driver="GPKG")
    first = run_tool(
        "sensorcandidates",
        {
            "PURPOSE": "noise",
            **{
                name: str(data / f"{layer}.gpkg")
                for name, layer in (
                    ("LAMPS", "lamps"), ("BUILDINGS", "buildings"), ("STREETS", "streets"),
                    ("WATER", "water"), ("EXCLUSION", "privacy_zones"), ("AREA", "pilot"),
                )
            },
            "HOST_FILTER": "\"use\" = 'public'",
            "KEEP_FIELDS": "owner,night_power",
            "COST_FIELD": "mount_cost_eur",
            "SPACING": 25.0,
            "OUTPUT": str(tmp_path / "sites.gpkg"),
            "RULES": str(tmp_path / "rules.csv"),
            "RECORD": str(tmp_path / "record.json"),
        },
    )  # fmt: skip
    out = read_layer(first["OUTPUT"])
    assert {"lamp", "facade"} == set(out["kind"]) and len(out) == first["N_SITES"] > 100
    pilot = city["quarters"].geometry.iloc[0]
    assert out.geometry.within(pilot.buffer(1e-6)).all()
    known = dict(zip(city["lamps"]["lamp_id"].astype(str), city["lamps"]["mount_cost_eur"]))
    lamps = out[out["kind"] == "lamp"]
    assert list(lamps["cost_eur"]) == [known[name] for name in lamps["source_id"]]
    record, again = tmp_path / "record.json", tmp_path / "again"
    rerun = run_tool(
        "rerunrecord", {"RECORD": str(record), "DATA": str(data), "FOLDER": str(again)}
    )
    assert rerun["IDENTICAL"] == 1 and rerun["N_OUTPUTS"] == 2
    sources = json.loads(record.read_text("utf-8"))["sources"]
    assert any("only features within" in source["restriction"] for source in sources)
