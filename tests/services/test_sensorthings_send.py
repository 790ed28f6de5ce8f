"""Sending a plan to a real SensorThings server, also where everything goes wrong on the way."""

import json
import time
from dataclasses import replace

import pytest
from relay import Relay

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress
from smartquartier.smartquartier_plugin.publish import sensorthings_sending as sending
from smartquartier.smartquartier_plugin.publish.sensorthings import Device, PlannedSite, documents
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.sending.sensorthings import (
    SensorThingsService,
    filter_of,
)

FAST = HttpSettings(backoff=0.01, read_timeout=5.0, attempts=2)
OPERATOR = "Stadt Musterstadt"
NAMED = {"Sensors": ("name",), "ObservedProperties": ("name", "definition")}
KINDS = ("Things", "Locations", "Datastreams", "Sensors", "ObservedProperties")


def plan(prefix, count=3, purpose="air_background", operator=OPERATOR, device=None, shift=0.0):
    """Return the documents of a plan whose names nobody else has."""
    sites = [
        PlannedSite(f"{prefix}-{k}", 13.7 + shift + k / 1000, 51.05, 3.0)
        for k in range(1, count + 1)
    ]
    return documents(sites, purpose, operator, device or Device(f"device {prefix}", "For a test"))


def names(prefix, *numbers):
    return tuple(f"{prefix}-{k}" for k in numbers)


@pytest.fixture
def relay(sensorthings_to_fill):
    with Relay(sensorthings_to_fill.url) as running:
        yield running


@pytest.fixture
def export(relay):
    """Return ``export(docs, settings, work)``: a whole run through the relay."""

    def run(docs, settings=FAST, work=sending.send, progress=SILENT, **more):
        relay.heard.clear()
        with HttpClient(settings, progress) as http:
            return work(docs, SensorThingsService(http, relay.url), progress, **more)

    return run


@pytest.fixture
def there(sensorthings_to_fill):
    """Return ``there(kind, text)``: what the server itself holds, past relay and client."""
    import requests

    session = requests.Session()
    session.trust_env = False

    def ask(path, text=""):
        parameters = {"$top": "1000", **({"$filter": text} if text else {})}
        answer = session.get(f"{sensorthings_to_fill.url}/{path}", params=parameters, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()["value"]

    yield ask
    session.close()


@pytest.fixture
def whole(there):
    """Return a check that a plan is on the server once: Things, Locations, Datastreams."""

    def check(docs):
        for item in docs["Things"]:
            body = item["body"]
            sq_id = body["properties"]["sq_id"]
            (thing,) = there("Things", f"properties/sq_id eq '{sq_id}'")
            path = f"Things('{thing['@iot.id']}')"
            streams = there(f"{path}/Datastreams")
            wanted = sorted(stream["properties"]["sq_id"] for stream in body["Datastreams"])
            assert sorted(stream["properties"]["sq_id"] for stream in streams) == wanted
            (place,) = there(f"{path}/Locations")
            assert place["location"] == body["Locations"][0]["location"]
        for kind in ("Sensors", "ObservedProperties"):
            for item in docs[kind]:
                wanted = {name: item["body"][name] for name in NAMED[kind]}
                assert len(there(kind, filter_of(wanted))) == 1

    return check


# --- once, and only once ----------------------------------------------------------------------


def test_a_plan_is_there_once_however_often_it_is_sent(export, relay, whole):
    docs = plan("send", 4)
    account = export(docs)
    assert account.created == names("send", 1, 2, 3, 4)
    assert (account.updated, account.unclear, account.unsent, account.differing) == ((),) * 4
    assert [h.path.rsplit("/", 1)[1] for h in relay.sent()][-4:] == ["Things"] * 4
    whole(docs)
    again = export(json.loads(json.dumps(docs)))
    assert again == sending.Account(unchanged=account.created)
    assert relay.sent() == []
    whole(docs)


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(export, relay, there):
    docs = plan("dry", 2)
    account = export(docs, work=sending.preview)
    assert account.created == names("dry", 1, 2) and account.shared >= 1
    assert relay.sent() == [] and not there("Things", "startswith(name,'dry-')")
    export(plan("dry", 1))
    account = export(docs, work=sending.preview)
    assert (account.created, account.unchanged) == (names("dry", 2), names("dry", 1))


def test_a_moved_site_moves_there_as_long_as_it_is_only_planned(export, relay, there):
    export(plan("move", 2))
    (thing,) = there("Things", "properties/sq_id eq 'move-2'")
    with HttpClient(FAST) as http:
        service = SensorThingsService(http, relay.url)
        changed = {**thing["properties"], "status": "installed"}
        service.patch(f"Things('{thing['@iot.id']}')", {"properties": changed})
    real, patched = relay.answer, {}

    def able(heard):
        """Do what the server can't: change a Location (see the next test)."""
        if heard.method == "PATCH" and "/Locations(" in heard.path:
            patched[heard.path.split("('")[1].rstrip("')")] = json.loads(heard.body)
            return 204, {}, b""
        heard.query.pop("$expand", None)
        status, headers, body = real(heard)
        if heard.path.endswith("/Locations") and heard.method == "GET":
            page = json.loads(body)
            page["value"] = [{**e, **patched.get(e["@iot.id"], {})} for e in page["value"]]
            body = json.dumps(page).encode()
        return status, headers, body

    relay.answer = able
    moved = plan("move", 2, shift=0.01)
    account = export(moved)
    assert (account.updated, account.unchanged) == (names("move", 1), names("move", 2))
    assert account.differing == ()
    (change,) = patched.values()
    assert change["location"]["coordinates"] == [13.711, 51.05]
    assert export(moved).unchanged == names("move", 1, 2)


def test_a_place_that_the_server_cannot_change_is_told_and_holds_up_nothing(export):
    """django-ogc-sensorthings answers each PATCH of a Location with 500."""
    export(plan("stuck", 2))
    account = export(plan("stuck", 3, shift=0.01))
    assert account.differing == account.unchanged == names("stuck", 1, 2)
    assert account.created == names("stuck", 3) and account.unclear == account.unsent == ()


def test_sites_of_another_operator_are_not_touched(export, relay):
    export(plan("whose", 1))
    with pytest.raises(InputError, match="another operator, 'Stadt Musterstadt'"):
        export(plan("whose", 3, operator="Stadt Anderswo"))
    assert relay.sent() == []


def test_what_must_not_be_shown_stops_everything(export, relay):
    export(plan("exact", 1))
    with pytest.raises(InputError, match="private buildings .* 'exact-1'"):
        export(plan("coarse", 1), unwanted=("exact-1",))
    assert relay.sent() == []
    assert export(plan("coarse", 1), unwanted=("exact-9",)).created == names("coarse", 1)


def test_quotes_umlauts_and_slashes_in_names(export, there):
    site = PlannedSite("O'Brien/Straße & Platz?#%", 13.7, 51.05)
    docs = documents([site], "noise", OPERATOR, Device('it\'s "ours" €', "x"))
    assert export(docs).created == (site.sq_id,)
    assert export(docs).unchanged == (site.sq_id,)
    assert len(there("Things", filter_of({"properties/sq_id": site.sq_id}))) == 1


# --- servers that can't be asked ----------------------------------------------------------------


@pytest.mark.parametrize("how", ["400", "ignored", "blind"])
def test_servers_without_filters_get_nothing_twice(export, relay, whole, how):
    docs = plan(f"nofilter{how}", 2)
    export(plan(f"nofilter{how}", 1))  # one of the two is there already
    relay.filters = how
    account = export(docs)
    assert (account.created, account.unchanged) == (
        names(f"nofilter{how}", 2), names(f"nofilter{how}", 1),
    )  # fmt: skip
    assert export(docs).unchanged == names(f"nofilter{how}", 1, 2)
    relay.filters = "work"
    whole(docs)


def test_a_list_that_ends_too_early_stops_everything(export, relay):
    relay.filters = "400"
    real = relay.answer

    def shortened(heard):
        status, headers, body = real(heard)
        if heard.path.endswith("/Things") and status == 200 and heard.method == "GET":
            page = json.loads(body)
            page["value"] = page["value"][:3]
            page.pop("@iot.nextLink", None)
            body = json.dumps(page).encode()
        return status, headers, body

    relay.answer = shortened
    with pytest.raises(ServiceFailure, match="sent 3 of .* Things") as caught:
        export(plan("short", 1))
    assert caught.value.reason == "count" and relay.sent() == []


def test_ids_are_looked_up_where_the_answer_names_none(export, relay, whole):
    relay.fault = lambda heard, turn: "bare" if heard.method == "POST" else None
    docs = plan("bare", 2)
    assert export(docs).created == names("bare", 1, 2)
    whole(docs)


# --- failures on the way ------------------------------------------------------------------------


def nth_thing(number, fault):
    """Return a fault that hits the n-th POST of a Thing."""
    seen = []

    def decide(heard, _turn):
        if heard.method != "POST" or not heard.path.endswith("/Things"):
            return None
        seen.append(heard)
        return fault if len(seen) == number else None

    return decide


@pytest.mark.parametrize("fault", ["500 after", "drop after", "502 after", "stall after"])
def test_what_arrived_in_spite_of_a_failure_is_found_and_not_repeated(export, relay, whole, fault):
    prefix = "arrived-" + fault.replace(" ", "-")
    docs = plan(prefix, 3)
    relay.fault = nth_thing(2, fault)
    account = export(docs, replace(FAST, read_timeout=1.5))
    assert account.created == names(prefix, 1, 2, 3)
    posted = [json.loads(h.body)["name"] for h in relay.sent("POST") if h.path.endswith("/Things")]
    assert posted == list(names(prefix, 1, 2, 3))  # none of them twice
    whole(docs)


def test_what_arrived_is_found_in_lists_too(export, relay, whole):
    """What was read before the failure is no news of what is there after it."""
    relay.filters = "400"
    docs = plan("listed", 3)
    relay.fault = nth_thing(2, "500 after")
    assert export(docs).created == names("listed", 1, 2, 3)
    assert len([h for h in relay.sent("POST") if h.path.endswith("/Things")]) == 3
    whole(docs)


@pytest.mark.parametrize("fault", ["500", "503", "drop", "stall"])
def test_a_failure_on_the_way_tells_what_went_through(export, relay, whole, there, fault):
    prefix = f"midway-{fault}"
    docs = plan(prefix, 4)
    relay.fault = nth_thing(3, fault)
    with pytest.raises(sending.SendingError) as caught:
        export(docs, replace(FAST, read_timeout=1.5))
    account = caught.value.account
    assert account.created == names(prefix, 1, 2)
    assert account.unclear == names(prefix, 3) and account.unsent == names(prefix, 4)
    assert "created: 2, updated: 0, unchanged: 0, unclear whether they arrived: 1, not sent: 1" in (
        str(caught.value)
    )
    things = [h for h in relay.sent("POST") if h.path.endswith("/Things")]
    assert len(things) == 3  # the third wasn't tried again
    assert len(there("Things", f"startswith(name,'{prefix}-')")) == 2
    relay.fault = None
    account = export(docs)
    assert account.unchanged == names(prefix, 1, 2) and account.created == names(prefix, 3, 4)
    whole(docs)


@pytest.mark.parametrize("status", ["401", "403", "400"])
def test_what_is_refused_was_not_sent(export, relay, there, status):
    prefix = f"refused-{status}"
    relay.fault = lambda heard, turn: status if heard.method == "POST" else None
    with pytest.raises(sending.SendingError) as caught:
        export(plan(prefix, 2))
    assert caught.value.account == sending.Account(unsent=names(prefix, 1, 2))
    assert not caught.value.account.anything
    assert not there("Things", f"startswith(name,'{prefix}-')")
    assert len(relay.sent()) == 1


def test_one_site_refused_is_no_riddle(export, relay):
    relay.fault = nth_thing(2, "400")
    with pytest.raises(sending.SendingError) as caught:
        export(plan("no", 3))
    account = caught.value.account
    assert (account.created, account.unclear) == (names("no", 1), ())
    assert account.unsent == names("no", 2, 3)


def test_half_a_site_is_unclear_even_if_the_rest_was_refused(export, relay):
    export(plan("halfway", 2))
    relay.fault = lambda heard, turn: "400" if heard.path.endswith("/Datastreams") and (
        heard.method == "POST"
    ) else None  # fmt: skip
    with pytest.raises(sending.SendingError) as caught:
        export(plan("halfway", 2, "noise"))
    account = caught.value.account
    assert (account.unclear, account.unsent) == (names("halfway", 1), names("halfway", 2))


@pytest.mark.parametrize("how", ["cut", "refused"])
def test_parts_that_come_along_may_be_too_few(export, relay, whole, how):
    """Servers end expanded lists early and without a word, or can't expand at all."""
    docs = plan(f"along{how}", 2, "air_traffic")
    export(docs)
    real = relay.answer

    def shortened(heard):
        if "$expand" not in heard.query:
            return real(heard)
        if how == "refused":
            return 501, {}, b"{}"
        status, headers, body = real(heard)
        page = json.loads(body)
        for thing in page["value"]:
            thing.update(Datastreams=thing["Datastreams"][:1], Locations=[])
        return status, headers, json.dumps(page).encode()

    relay.answer = shortened
    assert export(docs).unchanged == names(f"along{how}", 1, 2)
    assert relay.sent() == []
    whole(docs)


def test_services_of_version_1_0_keep_no_properties_of_parts(export, relay, there):
    real = relay.answer

    def older(heard):
        heard.query.pop("$expand", None)
        status, headers, body = real(heard)
        if heard.method == "GET" and heard.path.endswith(("/Datastreams", "/Locations")):
            page = json.loads(body)
            for entity in page["value"]:
                entity.pop("properties", None)
            body = json.dumps(page).encode()
        return status, headers, body

    relay.answer = older
    export(plan("older", 2))
    assert export(plan("older", 2)).unchanged == names("older", 1, 2)


def test_a_service_that_wants_a_login_to_be_read_gets_nothing(export, relay):
    relay.fault = lambda heard, turn: "401"
    with pytest.raises(ServiceFailure) as caught:
        export(plan("login", 1))
    assert caught.value.reason == "auth" and relay.sent() == []


def test_too_many_requests_are_a_reason_to_wait_not_to_stop(export, relay, whole):
    docs = plan("many", 2)
    relay.fault = nth_thing(1, "429")
    assert export(docs).created == names("many", 1, 2)
    assert len([h for h in relay.sent("POST") if h.path.endswith("/Things")]) == 3
    whole(docs)


def test_a_thing_that_came_without_its_parts_is_completed(export, relay, whole):
    """A server without transactions may fail in the middle of a nested document."""
    docs = plan("parts", 2)
    real, spoilt = relay.answer, []

    def half(heard):
        if heard.method == "POST" and heard.path.endswith("/Things") and not spoilt:
            spoilt.append(heard)
            body = json.loads(heard.body)
            del body["Datastreams"], body["Locations"]
            real(heard._replace(body=json.dumps(body).encode()))
            return 500, {}, b"{}"
        return real(heard)

    relay.answer = half
    assert export(docs).created == names("parts", 1, 2)
    assert spoilt
    whole(docs)


def test_a_server_that_loses_parts_is_found_out(export, relay):
    real = relay.answer

    def loses(heard):
        if heard.method == "POST" and heard.path.endswith("/Things"):
            body = json.loads(heard.body)
            del body["Datastreams"][0]
            heard = heard._replace(body=json.dumps(body).encode())
        return real(heard)

    relay.answer = loses
    account = export(plan("loses", 2))
    assert account.differing == account.created == names("loses", 1, 2)


def test_shared_entities_are_found_after_a_failure_too(export, relay, whole):
    docs = plan("sharedfail", 1)
    relay.fault = lambda heard, turn: "500 after" if heard.method == "POST" and turn == 1 else None
    account = export(docs)
    assert account.created == names("sharedfail", 1) and account.shared == 1
    whole(docs)


def test_a_patch_may_be_repeated(export, relay, whole):
    export(plan("patch", 1, device=Device("patch", "x")))
    docs = plan("patch", 1, device=Device("patch", "x"))
    docs["Things"][0]["body"]["properties"]["height_m"] = 4.5
    relay.fault = lambda heard, turn: "503" if heard.method == "PATCH" and turn == 1 else None
    assert export(docs).updated == names("patch", 1)
    assert len(relay.sent("PATCH")) == 2
    whole(docs)


# --- redirects and secrets ----------------------------------------------------------------------


def test_a_redirected_post_is_not_followed(sensorthings_to_fill, export, relay):
    relay.fault = lambda heard, turn: (
        f"to {sensorthings_to_fill.url}/Things" if heard.body else None
    )
    with pytest.raises(sending.SendingError, match="give that address yourself") as caught:
        export(plan("away", 1))
    assert caught.value.account.created == () and len(relay.sent()) == 1


def test_a_service_that_has_moved_is_sent_nothing(sensorthings_to_fill, relay, export):
    relay.fault = lambda heard, turn: f"to {sensorthings_to_fill.url}/Things?%24top=1"
    with pytest.raises(ServiceFailure, match="address given only") as caught:
        export(plan("moved", 1))
    assert caught.value.reason == "redirect" and relay.sent() == []


def test_secrets_go_to_the_given_host_and_into_no_message(sensorthings_to_fill, relay, export):
    told = []

    class Listening(Progress):
        def info(self, text):
            told.append(text)

        warn = info

    settings = replace(FAST, credential=lambda url: {"Authorization": "Bearer S3CRET"})
    relay.fault = nth_thing(2, "500")
    with pytest.raises(sending.SendingError) as caught:
        export(plan("secret", 3), settings, progress=Listening())
    assert {h.headers.get("authorization") for h in relay.heard} == {"Bearer S3CRET"}
    assert "S3CRET" not in str(caught.value) + repr(caught.value.account) + "".join(told)
    with Relay(sensorthings_to_fill.url) as second:
        relay.fault = lambda heard, turn: f"to {second.url}/Things?%24top=1"
        with pytest.raises(ServiceFailure):
            export(plan("secret", 1), settings)
        assert [h.headers.get("authorization") for h in second.heard] == [None]


# --- cancel, addresses --------------------------------------------------------------------------


def test_a_cancel_is_answered_at_once_and_accounted_for(export, relay):
    class Later(Progress):
        since = None

        def cancelled(self):
            return self.since is not None and time.monotonic() > self.since + 0.3

    progress = Later()

    def stall(heard, _turn):
        if heard.method == "POST" and b"stop-2" in heard.body:
            progress.since = time.monotonic()
            return "stall"
        return None

    relay.fault = stall
    with pytest.raises(sending.SendingCancelled) as caught:
        export(plan("stop", 3), HttpSettings(), progress=progress)
    assert time.monotonic() - progress.since < 1.3
    account = caught.value.account
    assert (account.created, account.unclear, account.unsent) == (
        names("stop", 1), names("stop", 2), names("stop", 3),
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["", "/", "/Things", "/Things?$top=3"])
def test_the_address_may_be_that_of_a_list(relay, ending):
    with HttpClient(FAST) as http:
        assert SensorThingsService(http, relay.url + ending).root == relay.url


def test_the_version_may_be_missing(relay):
    with HttpClient(FAST) as http:
        url = relay.url.removesuffix("/v1.1")
        assert SensorThingsService(http, url).root == relay.url


def test_another_service_is_said_to_be_none(quirk_server):
    for name in ("html200", "sta_html", "404"):
        with HttpClient(FAST) as http, pytest.raises(ServiceFailure):
            print(SensorThingsService(http, quirk_server.scenario(name)).root)


@pytest.mark.parametrize("kind", KINDS)
def test_lists_are_read_to_their_end(relay, there, kind):
    with HttpClient(FAST) as http:
        found = SensorThingsService(http, relay.url).lookup(kind, {})
    assert len({e["@iot.id"] for e in found}) == len(found) == len(there(kind))
