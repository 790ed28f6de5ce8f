"""A layer on a real WFS-T (QGIS Server): whole, once, exactly, and what goes wrong on the way."""

import json
import threading
import time

import pandas as pd
import pytest
from publishing_fixtures import (  # noqa: F401
    _editable_server,
    actors,
    editable,
    quarters,
)
from publishing_runs import Heard, fast, publish
from relay import Relay
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.core.publishing.shapes import same_shape
from smartquartier.smartquartier_plugin.publish.service_account import (
    SendingCancelled,
    SendingError,
)


@pytest.fixture
def relay(editable):  # noqa: F811
    with Relay(editable.wfs_url) as running:
        yield running


def sent(relay):
    """Return the transactions that were sent."""
    return [one for one in relay.heard if one.method == "POST"]


def is_there(rows, frame):
    """Check that the server's file holds a frame, row by row, exactly."""
    assert set(rows) == set(frame["actor_id"])
    for row in frame.itertuples():
        there = rows[row.actor_id]
        for name in ("name", "founded", "share_pct", "checked_on", "active"):
            wanted = getattr(row, name)
            wanted = None if pd.isna(wanted) else wanted
            assert there[name] == wanted, (row.actor_id, name)
        # Newer ones write Z; the digits tell that the server's own zone was not added.
        stamp = (there["changed_at"] or "").replace(".000", "").rstrip("Z")
        assert stamp == (row.changed_at or "")
        assert same_shape(there["shape"], row.geometry, 1e-9)


# --- exactly, and only once ---------------------------------------------------------------------


def test_rows_arrive_exactly_and_a_second_sync_sends_nothing(editable, relay):  # noqa: F811
    frame = actors(9)
    done = publish(relay.url, "akteure", frame, "sync")
    assert done.account.added == tuple(frame["actor_id"]) and not done.account.differing
    is_there(editable.rows("akteure"), frame)
    assert len(sent(relay)) == 1  # everything in one transaction
    again = publish(relay.url, "akteure", frame, "sync")
    assert again.account.same == tuple(frame["actor_id"])
    assert len(sent(relay)) == 1


def test_a_dry_run_tells_the_differences_and_sends_nothing(editable, relay):  # noqa: F811
    publish(relay.url, "akteure", actors(3), "sync")
    frame = actors(4).drop(1).reset_index(drop=True)
    frame.loc[0, "name"] = "Neu"
    done = publish(relay.url, "akteure", frame, "dry_run")
    found = done.made.found
    assert (found.added, found.changed_keys, found.removed) == (("a4",), ("a1",), ("a2",))
    assert found.changed[0].fields == ("name",)
    assert [one.values for one in found.changed] == [(("Öl & Söhne", "Neu"),)]  # noqa: PD011
    assert len(sent(relay)) == 1
    is_there(editable.rows("akteure"), actors(3))


def test_append_leaves_what_is_there(editable):  # noqa: F811
    publish(editable.wfs_url, "akteure", actors(2), "sync")
    frame = actors(4)
    frame["name"] = "anders"
    done = publish(editable.wfs_url, "akteure", frame, "append")
    assert done.account.added == ("a3", "a4")
    rows = editable.rows("akteure")
    assert rows["a1"]["name"] == "Öl & Söhne" and rows["a3"]["name"] == "anders"


def test_a_sync_changes_empties_moves_and_removes_only_if_told(editable):  # noqa: F811
    publish(editable.wfs_url, "akteure", actors(5), "sync")
    frame = actors(5).drop(2).reset_index(drop=True)
    frame.loc[0, ["name", "founded"]] = None, None
    frame.loc[1, "founded"] = 5
    frame.loc[3, "geometry"] = Point(411000, 5656000)
    done = publish(editable.wfs_url, "akteure", frame, "sync")
    assert done.account.changed == ("a1", "a2", "a5") and not done.account.removed
    rows = editable.rows("akteure")
    assert "a3" in rows and rows["a1"]["founded"] is None and rows["a1"]["name"] is None
    done = publish(editable.wfs_url, "akteure", frame, "sync", delete=True)
    assert done.account.removed == ("a3",)
    is_there(editable.rows("akteure"), frame)


def test_a_geometry_can_be_taken_away(editable):  # noqa: F811
    publish(editable.wfs_url, "akteure", actors(2), "sync")
    frame = actors(2)
    frame.loc[0, "geometry"] = None
    try:
        publish(editable.wfs_url, "akteure", frame, "sync")
    except SendingError as error:  # QGIS Server 3.22 keeps the old one, and the account says so
        assert error.account.differing + error.account.unsent == ("a1",)
        assert editable.rows("akteure")["a1"]["shape"] is not None
    else:
        assert editable.rows("akteure")["a1"]["shape"] is None


@pytest.mark.parametrize("layer", ["quartiere", "flaechen"])
def test_polygons_with_holes_and_parts(editable, layer):  # noqa: F811
    frame = quarters() if layer == "quartiere" else quarters().head(1)
    done = publish(editable.wfs_url, layer, frame, "sync")
    assert len(done.account.added) == len(frame)
    rows = editable.rows(layer)
    for key, shape in zip(frame["actor_id"], frame.geometry):
        assert same_shape(rows[key]["shape"], shape, 1e-6)
        assert rows[key]["shape"].geom_type == (
            "MultiPolygon" if layer == "quartiere" else "Polygon"
        )
    assert publish(editable.wfs_url, layer, frame, "sync").made.jobs == ()


def test_several_parts_do_not_fit_into_single_geometries(editable):  # noqa: F811
    with pytest.raises(InputError, match="'q2'.*2 parts"):
        publish(editable.wfs_url, "flaechen", quarters(), "sync")
    assert editable.rows("flaechen") == {}


def test_degrees_keep_their_order(editable):  # noqa: F811
    """In EPSG:4326 some take latitude first and some longitude: sent is what nobody misreads."""
    for frame in (actors(3), actors(3).to_crs(4326)):
        publish(editable.wfs_url, "grad", frame, "sync")
        rows = editable.rows("grad")
        for key, shape in zip(frame["actor_id"], frame.to_crs(4326).geometry):
            assert same_shape(rows[key]["shape"], shape, 1e-7)


def test_a_table_goes_without_geometry(editable):  # noqa: F811
    frame = actors(3).drop(columns="geometry")
    done = publish(editable.wfs_url, "themen", frame, "sync", crs="")
    assert done.account.added == ("a1", "a2", "a3")
    assert publish(editable.wfs_url, "themen", frame, "sync", crs="").made.jobs == ()


# --- what is refused before anything is sent ------------------------------------------------------


def test_values_that_the_field_would_bend_are_refused(editable, relay):  # noqa: F811
    """QGIS Server stores the text abc in a field of numbers as 0, without a word."""
    frame = actors(2)
    frame["founded"] = ["abc", "1990"]
    with pytest.raises(InputError, match="founded.*whole numbers.*a1: 'abc'"):
        publish(relay.url, "akteure", frame, "sync", kinds={"founded": "text"})
    assert not sent(relay)


def test_numbers_as_text_are_the_same_number(editable):  # noqa: F811
    publish(editable.wfs_url, "akteure", actors(3), "sync")
    frame = actors(3)
    frame["founded"] = ["1990", None, "0"]
    frame["share_pct"] = ["12.50", "", "-3.25"]
    kinds = {"founded": "text", "share_pct": "text"}
    assert publish(editable.wfs_url, "akteure", frame, "sync", kinds=kinds).made.jobs == ()


def test_a_time_is_the_same_moment_wherever_the_server_runs(editable, relay):  # noqa: F811
    """QGIS Server 3.44 adds its own zone to a time without one, 3.22 drops every offset."""
    frame = actors(3)
    frame["changed_at"] = [
        "2026-07-02 03:04:05",
        "2026-07-02T03:04:05Z",
        "2026-07-02T05:04:05+02:00",
    ]
    done = publish(relay.url, "akteure", frame, "sync")
    assert done.made.rows.zoned.fields == ("changed_at",) and len(done.account.added) == 3
    assert sent(relay)[0].body.count(b">2026-07-02T03:04:05Z</") == 3
    frame["changed_at"] = ["2026-07-02T03:04:05Z"] * 3
    again = publish(relay.url, "akteure", frame, "sync")
    assert len(again.account.same) == 3 and again.made.rows.zoned.fields == ()


def test_local_times_are_sent_as_the_moments_they_are_and_only_once(editable, relay):  # noqa: F811
    """A service that tells UTC would show every appointment one or two hours late."""
    frame = actors(5)
    frame["changed_at"] = [
        "2026-01-02 03:04:05",  # winter
        "2026-07-02T03:04:05",  # summer
        "2026-10-25T02:30:00",  # twice
        "2026-07-02",  # a day
        "2026-07-02T03:04:05Z",
    ]
    done = publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    assert len(done.account.added) == 5 and not done.account.differing
    zoned = done.made.rows.zoned
    assert (zoned.zone, zoned.fields) == ("Europe/Berlin", ("changed_at",))
    assert zoned.days == ("changed_at",) and zoned.twice == (("changed_at", "a3"),)
    stored = {key: row["changed_at"][:19] for key, row in editable.rows("akteure").items()}
    assert stored == {
        "a1": "2026-01-02T02:04:05",
        "a2": "2026-07-02T01:04:05",
        "a3": "2026-10-25T00:30:00",
        "a4": "2026-07-01T22:00:00",
        "a5": "2026-07-02T03:04:05",
    }
    again = publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    assert len(again.account.same) == 5 and len(sent(relay)) == 1


@pytest.mark.parametrize("value", ["2026-01-02T03:04:05", "2026-01-02"])
def test_times_without_a_zone_are_not_guessed(editable, relay, value):  # noqa: F811
    frame = actors(2)
    frame["changed_at"] = [None, value]
    with pytest.raises(InputError, match=f"changed_at.*1 value.*a2: '{value}'.*Europe/Berlin"):
        publish(relay.url, "akteure", frame, "dry_run", zone="")
    frame["changed_at"] = [None, "2026-01-02T03:04:05+01:00"]
    assert publish(relay.url, "akteure", frame, "dry_run", zone="").made.rows.zoned.zone == ""


def test_times_that_never_were_are_refused_by_key(editable, relay):  # noqa: F811
    frame = actors(2)
    frame["changed_at"] = [None, "2026-03-29T02:30:00"]
    with pytest.raises(InputError, match="changed_at.*never were in Europe/Berlin.*a2: '2026-03"):
        publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    publish(relay.url, "akteure", frame, "dry_run", zone="+01:00")
    frame["changed_at"] = [None, "2026-02-30T10:00"]
    with pytest.raises(InputError, match="'changed_at'.*dates with times.*a2: '2026-02-30T10:00'"):
        publish(relay.url, "akteure", frame, "sync", zone="Europe/Berlin")
    assert not sent(relay)


def test_a_key_that_is_missing_there_or_twice_here(editable):  # noqa: F811
    frame = actors(2)
    frame["eigen"] = ["x", "y"]
    with pytest.raises(InputError, match="has no field 'eigen'"):
        publish(editable.wfs_url, "akteure", frame, "sync", key="eigen")
    frame["actor_id"] = "a1"
    with pytest.raises(InputError, match=r"more than once \(a1\)"):
        publish(editable.wfs_url, "akteure", frame, "sync")
    frame["actor_id"] = [None, "a1"]
    with pytest.raises(InputError, match="1 row.s. have no value"):
        publish(editable.wfs_url, "akteure", frame, "sync")


def test_a_key_that_stands_there_twice_stops_a_sync(editable, relay):  # noqa: F811
    publish(relay.url, "akteure", actors(3), "sync")
    import sqlite3

    with sqlite3.connect(editable.file) as base:
        base.execute("UPDATE akteure SET actor_id = 'a1' WHERE actor_id = 'a2'")
    base.close()
    with pytest.raises(ServiceError, match=r"more than once \(a1\)"):
        publish(relay.url, "akteure", actors(3), "sync", delete=True)
    assert len(sent(relay)) == 1
    done = publish(relay.url, "akteure", actors(3), "append")
    assert done.account.added == ("a2",)  # an append touches none of the two


def test_fields_that_the_service_lacks_are_left_out_and_its_own_stay(editable):  # noqa: F811
    publish(editable.wfs_url, "akteure", actors(2), "sync")
    frame = actors(2)[["actor_id", "name", "geometry"]].assign(extra=["u", "v"])
    frame["name"] = ["neu", "auch neu"]
    done = publish(editable.wfs_url, "akteure", frame, "sync")
    assert done.made.rows.left_out == ("extra",)
    assert "founded" in done.made.rows.kept
    rows = editable.rows("akteure")
    assert rows["a1"]["founded"] == 1990 and rows["a1"]["name"] == "neu"


def test_someone_else_changes_a_row_meanwhile(editable, relay):  # noqa: F811
    publish(relay.url, "akteure", actors(3), "sync")
    frame = actors(3)
    frame.loc[0, "name"] = "Unsere Fassung"

    def meanwhile():
        import sqlite3

        with sqlite3.connect(editable.file) as base:
            base.execute("UPDATE akteure SET name = 'Deren Fassung' WHERE actor_id = 'a1'")
        base.close()

    with pytest.raises(ServiceError, match="changed 'akteure'.*nothing was sent"):
        publish(relay.url, "akteure", frame, "sync", between=meanwhile)
    assert editable.rows("akteure")["a1"]["name"] == "Deren Fassung"
    assert len(sent(relay)) == 1


def without_one(body):
    """Return an answer without one of several features, as GeoJSON or GML."""
    if body.lstrip().startswith(b"{"):
        found = json.loads(body)
        found["features"] = found["features"][:1] + found["features"][2:]
        return json.dumps(found).encode()
    start, end = body.find(b"<gml:featureMember>"), body.find(b"</gml:featureMember>")
    return body if start < 0 else body[:start] + body[end + len(b"</gml:featureMember>") :]


@pytest.mark.parametrize("form", ["json", "gml"])
def test_half_a_picture_stops_everything(editable, relay, form):  # noqa: F811
    """The service counts three and sends two: the third would be sent again, or deleted."""
    publish(relay.url, "akteure", actors(3), "sync")
    real, halved = relay.answer, []

    def half(heard):
        if form == "gml":  # what a server can do that has no other form
            heard.query.pop("OUTPUTFORMAT", None)
        status, headers, body = real(heard)
        if heard.query.get("REQUEST") == "GetFeature" and "hits" not in str(heard.query).lower():
            before, body = body, without_one(body)
            halved.append(before != body)
        return status, headers, body

    relay.answer = half
    with pytest.raises(ServiceError, match="counts 3 features"):
        publish(relay.url, "akteure", actors(4), "sync", delete=True)
    assert any(halved)
    assert len(sent(relay)) == 1 and set(editable.rows("akteure")) == {"a1", "a2", "a3"}


# --- failures on the way --------------------------------------------------------------------------


def test_an_exception_with_status_200_is_a_refusal(editable, relay):  # noqa: F811
    relay.answer = exception_for_posts(relay.answer)
    with pytest.raises(SendingError, match="refused the transaction: 'no rights here'") as caught:
        publish(relay.url, "akteure", actors(3), "sync")
    assert caught.value.account.unsent == ("a1", "a2", "a3")
    assert not caught.value.account.anything and editable.rows("akteure") == {}


def exception_for_posts(real):
    text = (
        b'<?xml version="1.0"?><ExceptionReport xmlns="http://www.opengis.net/ows" version="1.0.0">'
        b'<Exception exceptionCode="x"><ExceptionText>no rights here</ExceptionText></Exception>'
        b"</ExceptionReport>"
    )

    def answer(heard):
        return (200, {"Content-Type": "text/xml"}, text) if heard.method == "POST" else real(heard)

    return answer


def test_other_xml_than_a_transactions_answer_is_none(editable, relay):  # noqa: F811
    real = relay.answer
    other = b'<?xml version="1.0"?><WFS_Capabilities xmlns="http://www.opengis.net/wfs"/>'
    relay.answer = lambda heard: (
        (200, {"Content-Type": "text/xml"}, other) if heard.method == "POST" else real(heard)
    )
    with pytest.raises(SendingError, match="refused the transaction") as caught:
        publish(relay.url, "akteure", actors(2), "sync")
    assert caught.value.account.unsent == ("a1", "a2")


@pytest.mark.parametrize("fault", ["500", "500 after", "drop", "drop after"])
def test_the_account_is_what_is_there_whatever_the_answer_was(editable, relay, fault):  # noqa: F811
    relay.fault = lambda heard, turn: fault if heard.method == "POST" else None
    with pytest.raises(SendingError) as caught:
        publish(relay.url, "akteure", actors(3), "sync")
    account, keys = caught.value.account, ("a1", "a2", "a3")
    if fault.endswith("after"):
        assert account.added == keys and set(editable.rows("akteure")) == set(keys)
    else:  # a request without answer may still be at work
        assert account.unclear == keys and editable.rows("akteure") == {}
    assert len(sent(relay)) == 1  # never repeated
    relay.fault = None
    assert len(publish(relay.url, "akteure", actors(3), "sync").account.same) in (0, 3)
    assert set(editable.rows("akteure")) == set(keys)


def test_a_timeout_after_sending_is_unclear(editable, relay):  # noqa: F811
    relay.fault = lambda heard, turn: "stall" if heard.method == "POST" else None
    with pytest.raises(SendingError, match="unclear: 2.*dry run in some minutes") as caught:
        publish(relay.url, "akteure", actors(2), "sync", settings=fast(read_timeout=1.0))
    assert caught.value.account.unclear == ("a1", "a2")


def test_nothing_can_be_read_afterwards(editable, relay):  # noqa: F811
    def fault(heard, turn):
        return "500" if heard.method == "POST" or sent(relay)[:1] else None

    relay.fault = fault
    with pytest.raises(SendingError, match="could not be read") as caught:
        publish(relay.url, "akteure", actors(2), "sync")
    assert caught.value.account.unclear == ("a1", "a2")


def test_a_redirect_is_not_followed_with_the_data(editable, relay):  # noqa: F811
    relay.fault = lambda heard, turn: f"to {editable.wfs_url}" if heard.method == "POST" else None
    with pytest.raises(SendingError, match="redirects to") as caught:
        publish(relay.url, "akteure", actors(2), "sync")
    assert caught.value.account.unsent == ("a1", "a2") and editable.rows("akteure") == {}


def test_a_cancel_while_sending_is_answered_at_once_and_told_as_unclear(editable, relay):  # noqa: F811
    progress, began = Heard(), []

    def stop():
        began.append(time.monotonic())
        progress.stop = True

    def fault(heard, turn):
        if heard.method == "POST":
            threading.Timer(0.5, stop).start()
            return "stall after"
        return None

    relay.fault = fault
    with pytest.raises(SendingCancelled) as caught:
        publish(relay.url, "akteure", actors(2), "sync", progress=progress)
    assert time.monotonic() - began[0] < 1.0
    assert caught.value.account.unclear == ("a1", "a2")


def test_a_service_that_takes_nothing(mapserver_wfs):
    with pytest.raises(ServiceError, match="can't be written to by WFS-T.*'Transaction'"):
        publish(mapserver_wfs.wfs_url, "punkte", actors(2), "sync", key="actor_id")


def test_control_characters_are_refused(editable, relay):  # noqa: F811
    frame = actors(1)
    frame["name"] = "a\x00b"
    with pytest.raises(ServiceError, match="name.*control characters"):
        publish(relay.url, "akteure", frame, "sync")
    assert not sent(relay)


# --- what the service says of it ----------------------------------------------------------------


def spoilt(relay, change):
    """Let the relay change the answers to transactions."""
    real = relay.answer

    def answer(heard):
        status, headers, body = real(heard)
        if heard.method == "POST":
            headers.pop("Content-Length", None)
            body = change(body)
        return status, headers, body

    relay.answer = answer


def test_a_service_that_says_less_than_it_did_is_only_told_of(editable, relay):  # noqa: F811
    heard = Heard()
    spoilt(relay, lambda body: body.replace(b"totalInserted>2<", b"totalInserted>0<"))
    done = publish(relay.url, "akteure", actors(2), "sync", progress=heard)
    assert done.account.added == ("a1", "a2") and set(editable.rows("akteure")) == {"a1", "a2"}
    (said,) = [text for text in heard.said if "0 of 2 rows added" in text]
    assert "read again, it holds all that was sent" in said


def test_what_was_not_done_is_told_in_words_and_once(editable, relay):  # noqa: F811
    """Codes such as 'insert' are no words, and eight times the same one is once too often."""
    result = b"<TransactionResults>" + b"<Action><Message>Kaputt</Message></Action>" * 8
    result += b"</TransactionResults></TransactionResponse>"
    spoilt(relay, lambda body: body.replace(b"</TransactionResponse>", result))
    publish(editable.wfs_url, "akteure", actors(3), "sync")
    before, frame = relay.answer, actors(3)
    frame["name"] = "anders"

    def lost(heard):
        if heard.method != "POST":
            return before(heard)
        heard = heard._replace(body=heard.body.replace(b"anders", b"verbogen"))
        return before(heard)

    relay.answer = lost
    with pytest.raises(SendingError) as failed:
        publish(relay.url, "akteure", frame, "sync")
    said = str(failed.value)
    assert said.count("Kaputt") == 1 and "Read again, it shows: Rows added: 0" in said
    assert not any(code in said for code in ("'insert'", "'replace'", "'remove'", "?"))
    assert failed.value.account.differing == ("a1", "a2", "a3")


def test_many_rows_go_to_qgis_server_in_portions(editable, relay, monkeypatch):  # noqa: F811
    """It stores row by row anyway: portions show how far it is, and let the user cancel."""
    from smartquartier.smartquartier_plugin.services.publishing import wfs

    monkeypatch.setattr(wfs, "_BATCH", 4)
    done = publish(relay.url, "akteure", actors(9), "sync")
    assert done.account.added == tuple(actors(9)["actor_id"]) and len(sent(relay)) == 3
    assert not done.made.target.atomic
    publish(relay.url, "akteure", actors(9).head(1), "sync", delete=True)
    stop, portions = Heard(), len(sent(relay))
    relay.fault = lambda heard, _: setattr(stop, "stop", len(sent(relay)) == portions + 2)
    with pytest.raises(SendingCancelled) as ended:
        publish(relay.url, "akteure", actors(9), "sync", progress=stop)
    assert ended.value.account.added == ("a2", "a3", "a4", "a5")
    assert ended.value.account.unclear == ("a6", "a7", "a8", "a9")
