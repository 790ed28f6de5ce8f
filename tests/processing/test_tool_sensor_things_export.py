"""The tool sensorthingsexport: a user's layers, a real server, records, and what goes wrong."""

import json
import os
import time

import geopandas
import numpy as np
import pytest
from relay import Relay
from shapely.geometry import MultiPoint, Point

OPERATOR = "Stadt Musterstadt, Umweltamt"
# (longitude, latitude) and the same place in other coordinate systems, by QGIS.
PLACE = (13.731, 51.05)


def planned(prefix, count=3, crs="EPSG:25833", **columns):
    """Return a plan as sensorcoverage writes it: planned, existing and left candidates."""
    points = geopandas.GeoSeries(
        [Point(PLACE[0] + 0.001 * k, PLACE[1]) for k in range(count + 2)], crs=4326
    ).to_crs(crs)
    values = {
        "site_id": [f"{prefix}-{k}" for k in range(1, count + 3)],
        "kind": ["lamp"] * (count + 2),
        "status": ["planned"] * count + ["existing", "candidate"],
        "rank": [*range(1, count + 1), None, None],
        "height_m": [3.5] * (count + 2),
        "privacy": ["Frauenhaus"] * (count + 2),
        **columns,
    }
    return geopandas.GeoDataFrame(values, geometry=points)


@pytest.fixture
def export(run_tool, memory_layer, tmp_path):
    """Return ``export(frame or path, **parameters)``: (results, documents)."""

    def run(sites, feedback=None, **more):
        layer = str(sites) if isinstance(sites, os.PathLike) else memory_layer(sites, "plan")
        target = str(more.pop("OUTPUT", tmp_path / "plan.json"))
        parameters = {"SITES": layer, "PURPOSE": "noise", "OPERATOR": OPERATOR, "OUTPUT": target}
        results = run_tool("sensorthingsexport", {**parameters, **more}, feedback)
        with open(results["OUTPUT"], encoding="utf-8") as stream:
            return results, json.load(stream)

    return run


@pytest.fixture
def relay(sensorthings_to_fill):
    with Relay(sensorthings_to_fill.url) as running:
        yield running


@pytest.fixture
def feedback(qgis_app):
    from qgis.core import QgsProcessingFeedback

    return QgsProcessingFeedback()


def count(results):
    return tuple(results[f"N_{name}"] for name in ("SITES", "CREATED", "UPDATED", "UNCHANGED"))


def things(docs):
    return [item["body"] for item in docs["Things"]]


# --- the file -----------------------------------------------------------------------------------


def test_one_thing_per_planned_site(export, feedback):
    results, docs = export(planned("file"), feedback)
    assert count(results) == (3, 0, 0, 0)
    assert [thing["properties"]["sq_id"] for thing in things(docs)] == [
        "file-1",
        "file-2",
        "file-3",
    ]
    first = things(docs)[0]
    assert first["properties"] == {
        "kind": "lamp", "rank": 1, "sq_id": "file-1", "status": "planned", "purpose": "noise",
        "operator": OPERATOR, "quality": "indicative measurement", "height_m": 3.5,
    }  # fmt: skip
    assert "existing: 1" in feedback.textLog() and "candidate: 1" in feedback.textLog()
    assert "Frauenhaus" not in json.dumps(docs, ensure_ascii=False)


@pytest.mark.parametrize(
    ("crs", "metres"),
    [("EPSG:25833", 0.02), ("EPSG:3857", 0.02), ("EPSG:4326", 0.02), ("EPSG:31469", 5.0),
     ("EPSG:4258", 1.0), ("EPSG:2056", 5.0)],
)  # fmt: skip
def test_any_coordinate_system_becomes_longitude_and_latitude(export, crs, metres):
    """Compared with the degrees themselves; old datums to the metres of a rough shift."""
    _, docs = export(planned("crs", crs=crs))
    lon, lat = things(docs)[0]["Locations"][0]["location"]["coordinates"]
    assert abs(lon - PLACE[0]) * 70_000 < metres and abs(lat - PLACE[1]) * 111_000 < metres


def test_sites_as_qgis_itself_places_them(export, memory_layer):
    from qgis.core import QgsCoordinateReferenceSystem as Crs
    from qgis.core import QgsCoordinateTransform, QgsCoordinateTransformContext

    # One first met in a thread that has ended no longer knows where it lies (bridge/crs_cache.py).
    Crs.invalidateCache()
    frame = planned("qgis", crs="EPSG:31469")
    _, docs = export(frame)
    to_degrees = QgsCoordinateTransform(
        Crs("EPSG:31469"), Crs("EPSG:4326"), QgsCoordinateTransformContext()
    )
    point = to_degrees.transform(frame.geometry[0].x, frame.geometry[0].y)
    lon, lat = things(docs)[0]["Locations"][0]["location"]["coordinates"]
    assert abs(lon - point.x()) * 70_000 < 3 and abs(lat - point.y()) * 111_000 < 3


def test_all_sites_keep_their_status(export):
    results, docs = export(planned("all"), ONLY_PLANNED=False)
    assert count(results)[0] == 5
    assert [t["properties"]["status"] for t in things(docs)][-2:] == ["existing", "candidate"]


def test_a_layer_without_status_is_exported_whole_with_a_warning(export, feedback):
    frame = planned("none").drop(columns="status")
    assert count(export(frame, feedback)[0])[0] == 5
    assert "no field status: ONLY_PLANNED" in feedback.textLog() and "all 5 " in feedback.textLog()


def test_whoever_asks_for_all_sites_is_not_warned(export, feedback):
    frame = planned("none").drop(columns="status")
    assert count(export(frame, feedback, ONLY_PLANNED=False)[0])[0] == 5
    assert "ONLY_PLANNED can't" not in feedback.textLog()


def test_missing_heights_are_told_and_never_zero(export, feedback):
    _, docs = export(planned("low", height_m=[3.0, np.nan, np.nan, 3.0, 3.0]), feedback)
    assert ["height_m" in t["properties"] for t in things(docs)] == [True, False, False]
    assert "without a height: 2 of 3" in feedback.textLog()
    _, docs = export(planned("low").drop(columns="height_m"))
    assert not any("height_m" in t["properties"] for t in things(docs))


def test_numbers_as_names_and_points_as_multipoints(export):
    frame = planned(
        "x", site_id=[1.0, 2.0, 3.0, 4.0, np.nan], status=["planned"] * 4 + ["existing"]
    )
    frame["geometry"] = geopandas.GeoSeries(
        [MultiPoint([point]) for point in frame.geometry], crs=frame.crs
    )
    _, docs = export(frame)
    assert [t["name"] for t in things(docs)] == ["1", "2", "3", "4"]


def test_prefix_and_device(export):
    _, docs = export(
        planned("p"), PREFIX="dresden-johannstadt", DEVICE_NAME="senseBox:home",
        DEVICE_SHEET="https://example.org/sheet.PDF",
    )  # fmt: skip
    assert things(docs)[0]["properties"]["sq_id"] == "dresden-johannstadt:p-1"
    assert things(docs)[0]["Datastreams"][0]["properties"]["sq_id"].startswith("dresden-joh")
    (sensor,) = docs["Sensors"]
    assert sensor["body"] == {
        "name": "senseBox:home", "description": "senseBox:home",
        "encodingType": "application/pdf", "metadata": "https://example.org/sheet.PDF",
    }  # fmt: skip


def test_a_batch_of_requests(export):
    _, docs = export(planned("b"), FORMAT="batch")
    assert [r["url"] for r in docs["requests"]] == [
        "Sensors",
        "ObservedProperties",
        *["Things"] * 3,
    ]


# --- sites on private buildings -------------------------------------------------------------------


def test_private_sites_are_cells_and_cannot_be_worked_out(export):
    frame = planned(
        "home", 4, source_id=["house 7"] * 6, kerb_dist_m=[4.25] * 6, rule_air_kerb=["pass"] * 6,
        private=["no", "Yes", None, "true", "no", "no"],
    )  # fmt: skip
    _, docs = export(frame, PRIVATE_FIELD="private", PREFIX="city")
    shown = things(docs)
    exact = [t for t in shown if "position" not in t["properties"]]
    assert [t["name"] for t in exact] == ["city:home-1"]
    hidden = json.dumps([t for t in shown if "position" in t["properties"]])
    for word in ("home-", "house 7", "4.25", "air_kerb"):
        assert word not in hidden
    # The European grid: the middle of a cell of 100 m whose corner is the name's.
    for thing in shown[1:]:
        name = thing["name"].removeprefix("city:CRS3035RES100mN")
        north, east = (int(part) for part in name.rsplit("-", 1)[0].split("E"))
        (point,) = geopandas.GeoSeries(
            [Point(thing["Locations"][0]["location"]["coordinates"])], crs=4326
        ).to_crs(3035)
        assert (point.x, point.y) == pytest.approx((east + 50, north + 50), abs=0.02)
    again = export(frame.to_crs(31469), PRIVATE_FIELD="private", PREFIX="city")[1]
    assert [t["name"] for t in things(again)] == [t["name"] for t in shown]


def test_several_private_sites_in_one_cell_are_told_apart(export):
    frame = planned("flat", 3)
    frame["geometry"] = geopandas.GeoSeries([frame.geometry[0]] * 5, crs=frame.crs)
    _, docs = export(frame, PRIVATE_FIELD="kind", PRIVATE_VALUES="facade, lamp", CELL=200)
    assert [t["name"][-2:] for t in things(docs)] == ["-1", "-2", "-3"]
    assert len({t["name"][:-2] for t in things(docs)}) == 1
    assert things(docs)[0]["properties"]["position"] == "centre of a grid cell of 200 m"


def test_a_field_in_which_nobody_is_private_is_fine(export):
    _, docs = export(planned("free", private=["no", "0", "no", "no", "yes"]),
                     PRIVATE_FIELD="private")  # fmt: skip
    assert not any("position" in t["properties"] for t in things(docs))
    _, docs = export(planned("free", private=[0] * 5), PRIVATE_FIELD="private")
    assert not any("position" in t["properties"] for t in things(docs))


def test_facades_shown_exactly_are_warned_of(export, feedback):
    export(planned("front", kind=["facade"] * 5), feedback)
    assert "3 site(s) are on facades" in feedback.textLog()


# --- sending --------------------------------------------------------------------------------------


def test_sent_twice_is_there_once_and_our_own_client_reads_it(
    export, run_tool, relay, sensorthings_to_fill, tmp_path, monkeypatch
):
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path / "cache"))
    frame = planned("tool", 3)
    results, docs = export(frame, POST_URL=relay.url, PURPOSE="climate")
    assert count(results) == (3, 3, 0, 0)
    assert count(export(frame, POST_URL=relay.url, PURPOSE="climate")[0]) == (3, 0, 0, 3)
    assert [h.path.rsplit("/", 1)[1] for h in relay.sent()].count("Things") == 3
    frame["height_m"] = [3.5, 4.5, 3.5, 3.5, 3.5]
    assert count(export(frame, POST_URL=relay.url, PURPOSE="climate")[0]) == (3, 0, 1, 2)
    stations = run_tool(
        "fetchobservations",
        {"URL": sensorthings_to_fill.url, "PROPERTY": "relative humidity", "STATIONS": "memory:"},
    )["STATIONS"]
    found = {f["name"]: f for f in stations.getFeatures() if f["name"].startswith("tool-")}
    assert sorted(found) == ["tool-1", "tool-2", "tool-3"]
    for thing in things(docs):
        point = found[thing["name"]].geometry().asPoint()
        wanted = thing["Locations"][0]["location"]["coordinates"]
        assert [point.x(), point.y()] == pytest.approx(wanted, abs=1e-7)
        assert found[thing["name"]]["unit"] == "%"


def test_a_dry_run_sends_nothing_and_says_what_it_would(export, relay, feedback):
    results, _ = export(planned("try"), feedback, POST_URL=relay.url, DRY_RUN=True)
    assert count(results) == (3, 3, 0, 0) and relay.sent() == []
    assert "nothing was sent" in feedback.textLog()
    assert "created: try-1, try-2, try-3" in feedback.textLog()


def test_without_an_address_nobody_is_asked(export, relay):
    export(planned("quiet"), DRY_RUN=True)
    assert relay.heard == []


def saved(frame, folder):
    path = folder / "plan.gpkg"
    frame.to_file(path, driver="GPKG")
    return path


def test_a_rerun_of_the_record_gives_the_same_documents_and_sends_nothing(
    export, run_tool, relay, tmp_path
):
    path, record = saved(planned("again"), tmp_path), tmp_path / "record.json"
    results, _ = export(path, POST_URL=relay.url, RECORD=str(record), PREFIX="r")
    assert count(results) == (3, 3, 0, 0)
    facts = json.loads(record.read_text(encoding="utf-8"))
    assert facts["method"]["sending"]["service"] == relay.url
    assert facts["method"]["sending"]["created"] == ["r:again-1", "r:again-2", "r:again-3"]
    assert facts["results"]["N_CREATED"] == 3
    assert not facts["parameters"].get("POST_URL") and not facts["parameters"].get("AUTH")
    relay.heard.clear()
    folder = tmp_path / "again"
    results = run_tool(
        "rerunrecord", {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(folder)}
    )
    assert results["IDENTICAL"] == 1 and results["N_OUTPUTS"] == 1
    assert relay.heard == []


def test_a_strangers_record_can_not_send_in_the_users_name(export, run_tool, relay, tmp_path):
    path, record = saved(planned("forged"), tmp_path), tmp_path / "record.json"
    export(path, RECORD=str(record))
    facts = json.loads(record.read_text(encoding="utf-8"))
    facts["parameters"].update(POST_URL=relay.url, AUTH="abc1234")
    record.write_text(json.dumps(facts), encoding="utf-8")
    folder = tmp_path / "again"
    results = run_tool(
        "rerunrecord", {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(folder)}
    )
    assert results["IDENTICAL"] == 1
    assert relay.heard == []


def test_a_plan_without_heights_runs_again_too(export, run_tool, tmp_path):
    frame, record = planned("flat").drop(columns="height_m"), tmp_path / "record.json"
    export(saved(frame, tmp_path), RECORD=str(record))
    folder = tmp_path / "again"
    results = run_tool(
        "rerunrecord", {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(folder)}
    )
    assert results["IDENTICAL"] == 1


def test_no_secret_in_record_log_or_file(export, relay, feedback, tmp_path):
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("frost")
    config.setConfig("username", "clerk")
    config.setConfig("password", "topsecret")
    manager.storeAuthenticationConfig(config)
    record = tmp_path / "record.json"
    try:
        export(planned("login"), feedback, POST_URL=relay.url, AUTH=config.id(), RECORD=str(record))
        assert config.id() not in record.read_text(encoding="utf-8")
        with pytest.raises(Exception, match="no authentication configuration 'nowhere'"):
            export(planned("login"), POST_URL=relay.url, AUTH="nowhere")
    finally:
        manager.removeAuthenticationConfig(config.id())
    secret = "Basic Y2xlcms6dG9wc2VjcmV0"  # pragma: allowlist secret
    assert {h.headers["authorization"] for h in relay.heard} == {secret}
    for word in ("topsecret", secret):
        assert word not in feedback.textLog()
        assert not [p for p in tmp_path.rglob("*") if word.encode() in p.read_bytes()]


def failing(number, how):
    """Return a fault that hits the n-th POST of a Thing."""
    seen = []

    def decide(heard, _turn):
        if heard.method == "POST" and heard.path.endswith("/Things"):
            seen.append(heard)
            return how if len(seen) == number else None
        return None

    return decide


def test_a_failure_on_the_way_leaves_an_exact_account(export, relay, feedback, tmp_path):
    record, target = tmp_path / "record.json", tmp_path / "plan.json"
    relay.fault = failing(2, "500")
    more = {"POST_URL": relay.url, "RECORD": str(record)}
    with pytest.raises(Exception, match="created: 1, .* unclear .*: 1, not sent: 1"):
        export(planned("mid"), feedback, **more)
    assert "unclear whether they arrived: mid-2" in feedback.textLog()
    sending = json.loads(record.read_text(encoding="utf-8"))["method"]["sending"]
    assert (sending["created"], sending["unclear"], sending["unsent"]) == (
        ["mid-1"], ["mid-2"], ["mid-3"],
    )  # fmt: skip
    assert len(json.loads(target.read_text(encoding="utf-8"))["Things"]) == 3
    relay.fault = None
    assert count(export(planned("mid"), **more)[0]) == (3, 2, 0, 1)


@pytest.mark.parametrize("how", ["401", "500", "drop"])
def test_a_service_that_fails_at_once_leaves_the_earlier_files(export, relay, tmp_path, how):
    target = tmp_path / "plan.json"
    target.write_text("yesterday's", encoding="utf-8")
    relay.fault = lambda heard, turn: how
    with pytest.raises(Exception) as caught:
        export(planned("early"), POST_URL=relay.url)
    assert type(caught.value).__name__ == "QgsProcessingException", repr(caught.value)
    assert target.read_text(encoding="utf-8") == "yesterday's" and relay.sent() == []


def test_a_cancel_while_sending_is_accounted_for(export, relay, tmp_path, qgis_app):
    from qgis.core import QgsProcessingFeedback

    class Impatient(QgsProcessingFeedback):
        since = None

        def isCanceled(self):
            return self.since is not None and time.monotonic() > self.since + 0.3

    feedback, record = Impatient(), tmp_path / "record.json"

    def stall(heard, _turn):
        if heard.method == "POST" and b"halt-2" in heard.body:
            feedback.since = time.monotonic()
            return "stall"
        return None

    relay.fault = stall
    with pytest.raises(KeyError):  # no outputs
        export(planned("halt"), feedback, POST_URL=relay.url, RECORD=str(record))
    assert time.monotonic() - feedback.since < 2
    assert "Cancelled while sending" in feedback.textLog()
    sending = json.loads(record.read_text(encoding="utf-8"))["method"]["sending"]
    assert (sending["created"], sending["unclear"], sending["unsent"]) == (
        ["halt-1"], ["halt-2"], ["halt-3"],
    )  # fmt: skip


# --- bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "more", "words"),
    [
        ({}, {"ID_FIELD": "nr"}, "no field 'nr'"),
        ({"site_id": ["a", "a", "b", "c", "d"]}, {}, "same name: a"),
        ({"site_id": ["a", None, "b", "c", "d"]}, {}, "no name"),
        ({"site_id": ["a", "  ", "b", "c", "d"]}, {}, "no name"),
        ({"status": ["candidate"] * 5}, {}, r"no planned site.*'candidate' \(5\)"),
        ({"status": [None] * 5}, {}, "no planned site"),
        ({"height_m": [-1.0] * 5}, {}, "height of site 'x-1'"),
        ({"height_m": [3000.0] * 5}, {}, "from 0 to 500"),
        ({"hoch": ["hoch"] * 5}, {"HEIGHT_FIELD": "hoch"}, "holds text"),
        ({}, {"HEIGHT_FIELD": "tief"}, "no field 'tief'"),
        ({}, {"PRIVATE_FIELD": "privat"}, "no field 'privat'"),
        (
            {"kind": ["facade", "lamp", "facade", "lamp", None]},
            {"PRIVATE_FIELD": "kind", "PRIVATE_VALUES": "Fassade, wall"},
            "'kind': no site has one of the values fassade, wall, .*; there are: facade, lamp",
        ),
        ({}, {"OPERATOR": "  "}, "operator"),
        ({}, {"PREFIX": "a/b c"}, "prefix 'a/b c'"),
        ({}, {"PURPOSE": "people_flow"}, "relates to persons"),
        ({}, {"DEVICE_SHEET": "https://example.org"}, "no name; give"),
        ({}, {"POST_URL": "frost.example/v1.1"}, "no address of a service"),
        ({}, {"POST_URL": "https://me:secret@frost.example/v1.1"}, "holds a login"),
    ],
)
def test_bad_input_is_one_sentence_and_no_file(export, tmp_path, columns, more, words):
    with pytest.raises(Exception, match=words) as caught:
        export(planned("x", **columns), **more)
    assert type(caught.value).__name__ == "QgsProcessingException", repr(caught.value)
    assert "secret" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_layers_without_place_are_refused(export, tmp_path):
    frame = planned("x")
    frame.crs = None
    with pytest.raises(Exception, match="coordinate system"):
        export(frame)
    assert not list(tmp_path.iterdir())


def test_points_drawn_by_hand_need_names(export):
    with pytest.raises(Exception, match="has no field 'site_id', nor any other; add it with"):
        export(planned("x")[["geometry"]])


def test_person_related_purposes_only_where_allowed(export):
    _, docs = export(planned("flow"), PURPOSE="people_flow", ALLOW_PERSON_RELATED=True)
    assert docs["ObservedProperties"][0]["id"] == "people"


def test_points_without_geometry_are_left_out_and_told(export, feedback):
    frame = planned("gap")
    frame.loc[1, "geometry"] = None
    results, _ = export(frame, feedback)
    assert results["N_SITES"] == 2 and "plan" in feedback.textLog()
