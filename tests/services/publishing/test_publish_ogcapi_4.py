"""A layer on real services of OGC API Features, Part 4: pygeoapi (TinyDB) and QGIS Server."""

import json
from pathlib import Path

import pytest
from publishing_fixtures import (  # noqa: F401
    _editable_server,
    _tinydb_server,
    actors,
    editable,
    quarters,
    tinydb,
)
from publishing_runs import Heard, fast, publish
from relay import Relay
from shapely.geometry import Point, shape

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.core.publishing.shapes import same_shape
from smartquartier.smartquartier_plugin.publish.service_account import (
    SendingCancelled,
    SendingError,
)


@pytest.fixture
def relay(tinydb):  # noqa: F811
    """A relay whose answers name itself: links of the server lead past it."""
    with Relay(tinydb.url) as running:
        real, (own, other) = running.answer, (running.url, tinydb.url)

        def answer(heard):
            status, headers, body = real(heard)
            headers = {k: v.replace(other, own) for k, v in headers.items()}
            if headers.get("Content-Encoding") != "gzip":
                body = body.replace(other.encode(), own.encode())
            return status, headers, body

        running.answer = answer
        yield running


ARCGIS = "/rest/services/City/FeatureServer"


def sent(relay):
    """Return method and last piece of the path of what changes something."""
    return [(one.method, one.path.rsplit("/", 1)[-1]) for one in relay.sent()]


def is_there(rows, frame):
    """Check that the file behind pygeoapi holds a frame exactly."""
    assert set(rows) == set(frame["actor_id"])
    degrees = frame.to_crs(4326).geometry
    for row, place in zip(json.loads(frame.drop(columns="geometry").to_json(orient="records")),
                          degrees):  # fmt: skip
        there = rows[row["actor_id"]]
        for name, value in row.items():
            found = there["properties"][name]
            if name == "changed_at" and value:
                value += "Z"  # RFC 3339: a time names its zone
            assert found == (pytest.approx(value, abs=1e-9) if name == "share_pct" and value
                             else value)  # fmt: skip
        found = there["geometry"]
        assert same_shape(None if found is None else shape(found), place, 1e-8)


# --- pygeoapi -------------------------------------------------------------------------------------


def test_rows_arrive_exactly_and_a_second_sync_sends_nothing(tinydb, relay):  # noqa: F811
    frame = actors(9)
    done = publish(relay.url, "akteure", frame, "sync")
    assert done.account.added == tuple(frame["actor_id"]) and done.made.target.atomic is False
    is_there(tinydb.rows("akteure"), frame)
    assert sent(relay) == [("POST", "items")] * 9
    assert publish(relay.url, "akteure", frame, "sync").made.jobs == ()
    assert len(sent(relay)) == 9


def test_texts_that_look_like_times_are_times_where_no_schema_says_otherwise(tinydb, relay):  # noqa: F811
    """Read again they are times: a zone has to be asked for before anything is sent."""
    frame, kinds = actors(2), {"changed_at": "text"}
    frame["changed_at"] = ["2026-07-02T03:04:05", None]
    with pytest.raises(InputError, match="changed_at.*no time zone"):
        publish(relay.url, "akteure", frame, "sync", kinds=kinds, zone="")
    assert not sent(relay)
    done = publish(relay.url, "akteure", frame, "sync", kinds=kinds, zone="Europe/Berlin")
    assert len(done.account.added) == 2
    assert tinydb.rows("akteure")["a1"]["properties"]["changed_at"] == "2026-07-02T01:04:05Z"
    again = publish(relay.url, "akteure", frame, "sync", kinds=kinds, zone="Europe/Berlin")
    assert again.made.jobs == ()


def test_a_text_that_becomes_a_time_by_its_neighbours_was_sent_as_it_was(tinydb, relay):  # noqa: F811
    frame, kinds = actors(2), {"changed_at": "text"}
    frame["changed_at"] = ["2026-07-02T03:04:05", "gestern"]
    for zone in ("Europe/Berlin", ""):
        publish(relay.url, "akteure", frame.tail(1), "sync", kinds=kinds, zone=zone)
        frame.loc[1, "changed_at"] = "2026-07-02T05:00:00"
        done = publish(relay.url, "akteure", frame, "sync", kinds=kinds, zone=zone)
        assert (done.account.added, done.account.changed) == (("a1",), ("a2",))
        there = tinydb.rows("akteure")["a1"]["properties"]["changed_at"]
        assert there == "2026-07-02T03:04:05"
        empty = Path(tinydb.folder) / "akteure.json"
        empty.write_text('{"_default": {}}', encoding="utf-8")
        frame.loc[1, "changed_at"] = "gestern"


@pytest.mark.parametrize("there", ["2026-07-02T03:04:05+02:00", "2026-07-02T01:04:05Z"])
def test_a_time_that_the_service_tells_with_an_offset_is_that_moment(tinydb, relay, there):  # noqa: F811
    frame = actors(2)
    frame["changed_at"] = "2026-07-02T03:04:05"
    publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    rows = tinydb.rows("akteure")
    assert rows["a2"]["properties"]["changed_at"] == "2026-07-02T01:04:05Z"
    path = Path(tinydb.folder) / "akteure.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace("2026-07-02T01:04:05Z", there), "utf-8")
    again = publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    assert again.made.found.changed == () and len(again.account.same) == 2
    other = publish(relay.url, "akteure", frame, "dry_run", zone="UTC")
    assert other.made.found.changed_keys == ("a1", "a2")


def test_texts_stay_texts_and_empty_is_not_null(tinydb):  # noqa: F811
    frame = actors(3)
    frame["name"] = ["007", "", None]
    publish(tinydb.url, "akteure", frame, "sync")
    rows = tinydb.rows("akteure")
    assert [rows[k]["properties"]["name"] for k in ("a1", "a2", "a3")] == ["007", "", None]
    frame["name"] = ["7", None, ""]
    done = publish(tinydb.url, "akteure", frame, "sync")
    assert done.account.changed == ("a1", "a2", "a3")
    rows = tinydb.rows("akteure")
    assert [rows[k]["properties"]["name"] for k in ("a1", "a2", "a3")] == ["7", None, ""]


def test_changes_removals_and_fields_of_the_service(tinydb, relay):  # noqa: F811
    publish(relay.url, "akteure", actors(4).assign(eigenes="bleibt"), "sync")
    relay.heard.clear()
    frame = actors(4).drop(2).reset_index(drop=True)
    frame.loc[0, "name"] = None
    frame.loc[1, "geometry"] = Point(411000, 5656000)
    done = publish(relay.url, "akteure", frame, "sync", delete=True)
    assert (done.account.changed, done.account.removed) == (("a1", "a2"), ("a3",))
    assert [method for method, _ in sent(relay)] == ["PUT", "PUT", "DELETE"]
    rows = tinydb.rows("akteure")
    assert {row["properties"].pop("eigenes") for row in rows.values()} == {"bleibt"}
    is_there(rows, frame)


def test_polygons(tinydb):  # noqa: F811
    publish(tinydb.url, "quartiere", quarters(), "sync")
    rows = tinydb.rows("quartiere")
    assert rows["q1"]["geometry"]["type"] == "Polygon"
    ring = shape(rows["q1"]["geometry"]).exterior
    assert ring.is_ccw  # RFC 7946
    assert publish(tinydb.url, "quartiere", quarters(), "sync").made.jobs == ()


def test_paging_of_the_present_state(tinydb, relay):  # noqa: F811
    """More rows than a page holds: 1,000 is all that the server sends at once."""
    import geopandas

    frame = geopandas.GeoDataFrame(
        {"actor_id": [f"k{k}" for k in range(1100)]},
        geometry=[Point(410000 + k, 5655000) for k in range(1100)],
        crs=25833,
    )
    from pathlib import Path

    degrees = frame.to_crs(4326).geometry
    stored = {
        str(k + 1): {
            "type": "Feature",
            "id": f"id{k}",
            "geometry": {"type": "Point", "coordinates": [p.x, p.y]},
            "properties": {"actor_id": f"k{k}"},
        }
        for k, p in enumerate(degrees)
    }
    path = Path(tinydb.folder) / "akteure.json"
    path.write_text(json.dumps({"_default": stored}), encoding="utf-8")
    assert len(publish(relay.url, "akteure", frame, "sync").account.same) == 1100


@pytest.mark.parametrize("fault", ["500", "500 after", "drop", "drop after", "404"])
def test_an_exact_account_after_a_failure(tinydb, relay, fault):  # noqa: F811
    relay.fault = lambda heard, turn: fault if heard.method == "POST" and turn == 3 else None
    with pytest.raises(SendingError) as caught:
        publish(relay.url, "akteure", actors(5), "sync")
    account = caught.value.account
    if fault.endswith("after"):
        assert account.added == ("a1", "a2", "a3") and account.unsent == ("a4", "a5")
    elif fault == "404":  # refused, and not there
        assert account.added == ("a1", "a2") and account.unsent == ("a3", "a4", "a5")
    else:
        assert account.added == ("a1", "a2") and account.unclear == ("a3",)
        assert account.unsent == ("a4", "a5")
    assert set(tinydb.rows("akteure")) == set(account.added)
    assert len(sent(relay)) == 3  # never repeated
    relay.fault = None
    done = publish(relay.url, "akteure", actors(5), "sync")
    assert len(done.account.same) + len(done.account.added) == 5
    is_there(tinydb.rows("akteure"), actors(5))


def test_a_cancel_between_two_rows(tinydb, relay):  # noqa: F811
    progress = Heard()

    def fault(heard, turn):
        progress.stop = heard.method == "POST" and turn == 2
        return "stall after" if progress.stop else None

    relay.fault = fault
    with pytest.raises(SendingCancelled) as caught:
        publish(relay.url, "akteure", actors(4), "sync", progress=progress)
    account = caught.value.account
    assert (account.added, account.unclear) == (("a1",), ("a2",))
    assert account.unsent == ("a3", "a4")


def test_a_service_that_stores_the_first_elsewhere_gets_no_second(tinydb, relay):  # noqa: F811
    real = relay.answer

    def swapped(heard):
        if heard.method == "POST":
            item = json.loads(heard.body)
            item["geometry"]["coordinates"].reverse()
            heard = heard._replace(body=json.dumps(item).encode())
        return real(heard)

    relay.answer = swapped
    with pytest.raises(SendingError, match="'a1'.* at another place"):
        publish(relay.url, "akteure", actors(3), "sync")
    assert len(sent(relay)) == 1


def test_a_row_that_somebody_changes_in_the_last_moment(tinydb, relay):  # noqa: F811
    """Between the second comparison and the PUT: what the item then holds is looked at."""
    publish(tinydb.url, "akteure", actors(3), "sync")
    frame = actors(3)
    frame["founded"] = [1, 2, 3]
    changed = json.loads(json.dumps(tinydb.rows("akteure")["a2"]))
    real = relay.answer

    def last_moment(heard):
        status, headers, body = real(heard)
        if heard.method == "GET" and heard.path.endswith(changed["id"]):
            changed["properties"]["name"] = "Deren Fassung"
            headers.pop("Content-Encoding", None)
            body = json.dumps(changed).encode()
        return status, headers, body

    relay.answer = last_moment
    with pytest.raises(SendingError, match=r"Somebody changed 'a2' \(name\)") as caught:
        publish(relay.url, "akteure", frame, "sync")
    account = caught.value.account
    assert (account.changed, account.unsent) == (("a1",), ("a2", "a3"))


def test_a_precondition_is_sent_where_the_service_gives_a_tag(tinydb, relay):  # noqa: F811
    publish(tinydb.url, "akteure", actors(1), "sync")
    real = relay.answer

    def tagged(heard):
        status, headers, body = real(heard)
        if heard.method == "GET" and "/items/" in heard.path:
            headers["ETag"] = '"7"'
        return status, headers, body

    relay.answer = tagged
    relay.fault = lambda heard, turn: (
        "412" if heard.method == "PUT" and heard.headers.get("if-match") == '"7"' else None
    )
    with pytest.raises(SendingError, match="412") as caught:
        publish(relay.url, "akteure", actors(1).assign(name="neu"), "sync")
    assert caught.value.account.unsent == ("a1",)


def test_a_web_page_is_no_success(tinydb, relay):  # noqa: F811
    real = relay.answer
    page = b"<!DOCTYPE html><html><head><title>Login</title></head><body></body></html>"
    relay.answer = lambda heard: (
        (200, {"Content-Type": "text/html"}, page) if heard.method == "POST" else real(heard)
    )
    with pytest.raises(SendingError, match="Login") as caught:
        publish(relay.url, "akteure", actors(2), "sync")
    assert caught.value.account.unsent == ("a1", "a2") and tinydb.rows("akteure") == {}


def test_a_phantom_success_is_found_out(tinydb, relay):  # noqa: F811
    real = relay.answer
    relay.answer = lambda heard: (
        (201, {"Location": f"{relay.url}/x"}, b"") if heard.method == "POST" else real(heard)
    )
    frame = actors(3).assign(geometry=None)
    frame = frame.set_geometry("geometry", crs=25833)
    with pytest.raises(SendingError, match="not there as they were sent") as caught:
        publish(relay.url, "akteure", frame, "sync")
    assert caught.value.account.unsent == ("a1", "a2", "a3")


def test_a_service_that_does_not_count_is_not_trusted(tinydb, relay):  # noqa: F811
    publish(tinydb.url, "akteure", actors(2), "sync")
    real = relay.answer

    def silent(heard):
        heard.headers.pop("accept-encoding", None)
        status, headers, body = real(heard)
        headers.pop("Content-Encoding", None)
        if "/items" in heard.path and heard.method == "GET" and body[:1] == b"{":
            page = json.loads(body)
            page.pop("numberMatched", None)
            body = json.dumps(page).encode()
        return status, headers, body

    relay.answer = silent
    with pytest.raises(ServiceError, match="doesn't count"):
        publish(relay.url, "akteure", actors(3), "sync")
    assert sent(relay) == []
    done = publish(relay.url, "akteure", actors(3), "sync", trust=True)
    assert done.account.added == ("a3",)


def test_a_collection_that_is_not_editable(tinydb):  # noqa: F811
    with pytest.raises(SendingError, match="not editable") as caught:
        publish(tinydb.url, "fest", actors(2), "sync")
    assert caught.value.account.unsent == ("a1", "a2") and not caught.value.account.anything


def test_a_wrong_name_and_another_host(tinydb, relay):  # noqa: F811
    with pytest.raises(ServiceError, match="akteur.*akteure"):
        publish(tinydb.url, "akteur", actors(2), "sync")
    relay.fault = lambda heard, turn: (
        f"to {tinydb.url}/collections/akteure/items" if heard.method == "POST" else None
    )
    with pytest.raises(SendingError, match="redirects to"):
        publish(relay.url, "akteure", actors(2), "sync")
    assert tinydb.rows("akteure") == {}


def test_the_credential_goes_with_requests_and_into_no_message(tinydb, relay):  # noqa: F811
    progress = Heard()
    settings = fast(credential=lambda url: {"Authorization": "Bearer Geheim-123"})
    relay.fault = lambda heard, turn: "401" if heard.method == "POST" else None
    with pytest.raises(SendingError) as caught:
        publish(relay.url, "akteure", actors(2), "sync", settings=settings, progress=progress)
    assert relay.sent("POST")[0].headers["authorization"] == "Bearer Geheim-123"
    told = " ".join([*progress.said, str(caught.value), repr(caught.value.account)])
    assert "Geheim" not in told and caught.value.account.unsent == ("a1", "a2")


# --- QGIS Server ----------------------------------------------------------------------------------


def test_qgis_server_takes_rows_and_the_account_knows_what_it_does_not(editable):  # noqa: F811
    """Its PUT passes over NULL: the row is then there, but not as sent, and that is told."""
    publish(editable.wfs_url, "akteure", actors(2), "sync")
    frame = actors(5)
    done = publish(editable.ogcapi_url, "akteure", frame, "sync")
    assert done.account.added == ("a3", "a4", "a5") and done.account.same == ("a1", "a2")
    frame.loc[1, "founded"] = 5
    frame.loc[0, "geometry"] = Point(411000, 5656000)
    done = publish(editable.ogcapi_url, "akteure", frame, "sync")
    assert done.account.changed == ("a1", "a2")
    place = editable.rows("akteure")["a2"]["shape"]
    assert place.distance(frame.geometry[1]) < 0.001  # not as rounded by the service
    frame.loc[0, "name"] = None
    with pytest.raises(SendingError, match=r"'a1': name") as caught:
        publish(editable.ogcapi_url, "akteure", frame, "sync")
    assert caught.value.account.differing == ("a1",)


def test_an_arcgis_service_is_refused(quirk_server):
    with pytest.raises(InputError, match="ArcGIS REST service, to which nothing can be sent"):
        publish(quirk_server.scenario("arcgis") + ARCGIS, "0", actors(1), "sync")
