"""Every failure of a service that the issue and services.md name, at the level of HTTP.

Each test plays the failure for real (``servers/quirks_http.py``) and wants one clear sentence, the
right reason, and nothing left in the client's folder or on the disk.
"""

import re
import socket
import time
import tracemalloc

import pytest
from quirk_fixture import self_signed
from quirks import QuirkServer

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.http import safe_xml
from smartquartier.smartquartier_plugin.services.http.cache import CacheSession
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

MEGABYTE = 1024**2


class Listener(Progress):
    """Keeps what it is told; cancels after some seconds."""

    def __init__(self, cancel_after=None):
        self.told = []
        self._end = None if cancel_after is None else time.monotonic() + cancel_after

    def info(self, text):
        self.told.append(text)

    def warn(self, text):
        self.told.append(text)

    def cancelled(self):
        return self._end is not None and time.monotonic() > self._end


@pytest.fixture
def client():
    """Return ``make(progress=…, **settings)``: an impatient client, closed after the test."""
    made = []

    def make(progress=None, **settings):
        impatient = {"connect_timeout": 2.0, "read_timeout": 0.5, "backoff": 0.01, "attempts": 2}
        http = HttpClient(HttpSettings(**{**impatient, **settings}), progress or Listener())
        made.append(http)
        return http

    yield make
    for http in made:
        http.close()
        assert not http.folder.exists()


def is_one_sentence(text):
    """Return whether a text is one line with one sentence, fit to be shown."""
    return (
        text.endswith(".")
        and not text.endswith("..")
        and "\n" not in text
        and len(text) < 450
        and not re.search(r"[.?!] [A-ZÄÖÜ]", text)
        and not re.search(r"Traceback|object at 0x|HTTPConnectionPool|\bNone\b", text)
    )


def failure_of(http, url, *kinds, keeps_answer=True):
    """Return the failure of fetching an address and wanting one of some kinds of data."""
    with pytest.raises(ServiceFailure) as caught:
        http.get(url).require(*(kinds or ("json",)))
    assert is_one_sentence(str(caught.value)), str(caught.value)
    if not keeps_answer:
        assert list(http.folder.iterdir()) == []
    return caught.value


# -- addresses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://", "http://[::1", "//x/y"],
)
def test_an_address_that_is_none_of_the_web_is_refused(client, address):
    http = client()
    with pytest.raises(InputError) as caught:
        http.get(address)
    assert is_one_sentence(str(caught.value))
    assert http.requests == 0


def test_a_port_that_cannot_be_is_refused(client):
    with pytest.raises((InputError, ServiceFailure)) as caught:
        client().get("http://127.0.0.1:99999/x")
    assert is_one_sentence(str(caught.value))


def test_a_closed_port_is_a_connection_that_failed(client):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    failure = failure_of(client(), f"http://127.0.0.1:{port}/wfs", keeps_answer=False)
    assert failure.reason == "connection"
    assert str(port) in str(failure)


@pytest.mark.parametrize("path", ["404", "stall", "cut", "redirect_loop", "html200", "drop"])
def test_a_password_or_key_in_the_address_is_never_shown(client, quirk_server, path):
    listener = Listener()
    url = quirk_server.scenario(path).replace("://", "://user:secret@")
    failure = failure_of(client(listener), url + "?token=secret&layer=a")
    assert "secret" not in str(failure)
    assert "secret" not in "".join(listener.told)


# -- no answer, or one that stops ----------------------------------------------------------


@pytest.mark.parametrize("name", ["stall", "stall_body"])
def test_a_service_that_stalls_times_out(client, quirk_server, name):
    http = client(attempts=1)
    failure = failure_of(http, quirk_server.scenario(name), keeps_answer=False)
    assert failure.reason == "timeout"
    assert http.requests == 1


def test_a_service_that_drips_is_ended_by_the_total_time(client, quirk_server):
    http = client(attempts=1, total_seconds=0.6)
    failure = failure_of(http, quirk_server.scenario("drip"), keeps_answer=False)
    assert failure.reason == "timeout"


def test_a_dropped_connection_is_tried_again_and_told(client, quirk_server):
    failure = failure_of(client(), quirk_server.scenario("drop"), keeps_answer=False)
    assert failure.reason == "connection"
    # Not what urllib3 tries first, an argument that Python doesn't know.
    assert "(it closed the connection without an answer)" in str(failure)
    assert len(quirk_server.seen("drop")) == 2


def test_a_connection_dropped_once_heals(client, quirk_server):
    listener = Listener()
    assert client(listener).get(quirk_server.scenario("drop_once")).kind == "json"
    assert len(quirk_server.seen("drop_once")) == 2
    assert len(listener.told) == 1


@pytest.mark.parametrize("mode", ["length", "chunked"])
def test_a_body_cut_off_is_noticed_and_leaves_no_file(client, quirk_server, mode):
    http = client()
    failure = failure_of(http, quirk_server.scenario("cut", mode=mode), keeps_answer=False)
    assert failure.reason == "cut_off"
    assert len(quirk_server.seen("cut")) == 2


def test_a_body_cut_off_without_a_length_is_noticed_when_read(client, quirk_server):
    body = client().get(quirk_server.scenario("cut", mode="quiet"))
    with pytest.raises(ServiceFailure) as caught:
        body.json()
    assert caught.value.reason == "invalid"
    assert is_one_sentence(str(caught.value))


def test_a_body_cut_off_once_heals(client, quirk_server):
    body = client().get(quirk_server.scenario("cut_once"))
    assert len(body.json()["features"]) == 3


# -- cancel --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["stall", "stall_body", "drip", "429/after=30", "huge/mb=20000/mode=chunked"]
)
def test_a_cancel_answers_within_a_second(client, quirk_server, path):
    """Whether the service says nothing, dribbles, makes us wait, or sends at full speed."""
    http = client(Listener(cancel_after=0.3), read_timeout=60.0, longest_wait=60.0)
    start = time.monotonic()
    with pytest.raises(OperationCancelled):
        http.get(f"{quirk_server.url}/{path}")
    assert time.monotonic() - start < 1.5


# -- status --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason", "status"),
    [
        ("401", "auth", 401),
        ("403", "forbidden", 403),
        ("404", "not_found", 404),
        ("gone", "gone", 410),
        ("500", "status", 500),
        ("502", "unavailable", 502),
        ("exception400", "status", 400),
    ],
)
def test_each_status_has_its_reason(client, quirk_server, name, reason, status):
    failure = failure_of(client(attempts=1), quirk_server.scenario(name))
    assert (failure.reason, failure.status) == (reason, status)


def test_the_service_s_own_words_are_passed_on(client, quirk_server):
    assert "database is down" in str(failure_of(client(), quirk_server.scenario("500")))
    assert "app:nonsense" in str(failure_of(client(), quirk_server.scenario("exception400")))


def test_what_will_not_change_is_not_asked_again(client, quirk_server):
    for name in ("401", "403", "404", "gone", "500"):
        failure_of(client(attempts=4), quirk_server.scenario(name))
        assert len(quirk_server.seen(name)) == 1


def test_out_of_order_is_tried_again_until_it_works(client, quirk_server):
    listener = Listener()
    http = client(listener, attempts=3)
    assert http.get(quirk_server.scenario("503", times=2)).kind == "json"
    assert http.requests == 3
    assert len(http.log) == len(listener.told) == 2


def test_out_of_order_for_too_long_fails(client, quirk_server):
    failure = failure_of(client(attempts=2), quirk_server.scenario("503", times=9))
    assert failure.reason == "unavailable"
    assert len(quirk_server.seen("503")) == 2


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_too_many_requests_waits_as_long_as_asked(client, quirk_server, form):
    start = time.monotonic()
    body = client().get(quirk_server.scenario("429", after=1, form=form))
    assert body.kind == "json"
    assert time.monotonic() - start > 0.9


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_too_long_a_wait_is_refused_at_once(client, quirk_server, form):
    start = time.monotonic()
    failure = failure_of(client(), quirk_server.scenario("429", after=7200, form=form))
    assert failure.reason == "too_many"
    assert re.search(r"7\d\d\d", str(failure))
    assert time.monotonic() - start < 1.0
    assert len(quirk_server.seen("429")) == 1


@pytest.mark.parametrize("after", ["soon", "-5", "nan", ""])
def test_a_nonsensical_retry_after_is_no_reason_to_fail(client, quirk_server, after):
    url = f"{quirk_server.url}/retry_after/after={after}"
    assert client().get(url).kind == "json"


def test_not_modified_without_a_question_is_a_failure(client, quirk_server):
    failure = failure_of(client(), quirk_server.scenario("304"))
    assert failure.status == 304


def test_not_modified_may_name_the_length_of_what_it_does_not_send(quirk_server, tmp_path):
    """Some servers send the Content-Length of the stored body with a 304: nothing is cut off."""
    url = quirk_server.scenario("ok", lengthy=1)
    states = []
    for _ in range(2):
        cache = CacheSession(tmp_path, "key", "title")
        with HttpClient(HttpSettings(attempts=1), Listener(), cache) as http:
            states.append(http.get(url).state)
            cache.complete()
    assert states == ["fresh", "unchanged"]


# -- credentials ---------------------------------------------------------------------------


def test_the_credential_is_sent_and_opens(client, quirk_server):
    secret = {"Authorization": "Basic c2VjcmV0"}
    http = client(credential=lambda url: secret)
    assert http.get(quirk_server.scenario("basic")).kind == "json"


def test_the_credential_does_not_follow_a_redirect_to_another_host(client, quirk_server):
    http = client(credential=lambda url: {"Authorization": "Basic c2VjcmV0"})
    http.get(quirk_server.scenario("redirect301", to="echo", host="other"))
    first, second = quirk_server.requests
    assert first.headers["authorization"] == "Basic c2VjcmV0"
    assert second.host != first.host
    assert "authorization" not in second.headers


def test_the_credential_does_not_go_to_a_link_on_another_host(client, quirk_server):
    http = client(credential=lambda url: {"X-Key": "secret"})
    http.get(quirk_server.scenario("echo"))
    http.get(quirk_server.other + "/echo")
    assert [one.headers.get("x-key") for one in quirk_server.requests] == ["secret", None]


def test_the_credential_follows_a_redirect_on_the_same_host(client, quirk_server):
    http = client(credential=lambda url: {"X-Key": "secret"})
    http.get(quirk_server.scenario("redirect301", to="echo"))
    assert [one.headers.get("x-key") for one in quirk_server.requests] == ["secret", "secret"]


def test_a_login_in_the_address_does_not_follow_to_another_host(client, quirk_server):
    url = quirk_server.scenario("redirect301", to="echo", host="other")
    client().get(url.replace("://", "://user:secret@"))
    assert "authorization" not in quirk_server.requests[1].headers


def test_cookies_stay_with_their_host(client, quirk_server):
    client().get(quirk_server.scenario("cookie"))
    assert "cookie" not in quirk_server.seen("echo")[0].headers


# -- redirects -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_told(client, quirk_server, code):
    """UBA air data moved with a 301; clients that forbid redirects fail."""
    listener = Listener()
    http = client(listener)
    body = http.get(quirk_server.scenario("redirect301", code=code))
    assert body.url == quirk_server.url + "/ok"
    assert body.requested_url.endswith(f"/redirect301/code={code}")
    assert len(body.json()["features"]) == 3
    assert len(http.log) == len(listener.told) == 1
    assert quirk_server.url + "/ok" in listener.told[0]
    assert ("moved for good" in listener.told[0]) == (code in (301, 308))


def test_a_few_redirects_are_followed_but_no_loop(client, quirk_server):
    assert client().get(quirk_server.scenario("redirect_chain", hops=4)).kind == "json"
    quirk_server.clear()
    failure = failure_of(client(), quirk_server.scenario("redirect_loop"), keeps_answer=False)
    assert failure.reason == "redirect"
    assert len(quirk_server.requests) <= 10


@pytest.mark.parametrize(
    "path",
    ["redirect_file", "redirect_nowhere", "redirect_down/to=http:%2F%2F%5B", "redirect_down/to=x:"],
)
def test_a_redirect_to_no_web_address_is_refused(client, quirk_server, path):
    failure = failure_of(client(), f"{quirk_server.url}/{path}", keeps_answer=False)
    assert failure.reason == "redirect"
    assert len(quirk_server.requests) == 1


@pytest.mark.parametrize("name", ["redirect_endless", "redirect_bomb"])
def test_the_body_of_a_redirect_is_not_read(client, quirk_server, name):
    """requests reads it whole into memory, even when it is told not to follow."""
    import quirks_attacks

    quirks_attacks.bomb(200, 1)
    http = client()
    http.get(quirk_server.scenario("ok"))  # imports requests
    tracemalloc.start()
    try:
        body = http.get(quirk_server.scenario(name))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(body.json()["features"]) == 3
    assert peak < 30 * MEGABYTE


def test_a_redirect_from_https_to_http_is_refused(client, quirk_server, quirk_tls):
    http = client(verify=quirk_tls.certificate)
    url = quirk_tls.scenario("redirect_down", to=quirk_server.url + "/ok")
    assert failure_of(http, url, keeps_answer=False).reason == "redirect"
    assert quirk_server.requests == []


# -- certificates ----------------------------------------------------------------------------


def test_a_certificate_nobody_vouches_for_is_refused(client, quirk_tls):
    http = client()
    failure = failure_of(http, quirk_tls.scenario("ok"), keeps_answer=False)
    assert failure.reason == "certificate"
    assert http.requests == 1
    assert quirk_tls.requests == []


def test_a_certificate_the_office_vouches_for_is_taken(client, quirk_tls):
    http = client(verify=quirk_tls.certificate)
    assert len(http.get(quirk_tls.scenario("ok")).json()["features"]) == 3


@pytest.mark.parametrize(
    "made", [{"days": (-9, -2)}, {"names": ("other.example",), "addresses": ()}]
)
def test_an_expired_or_foreign_certificate_is_refused(client, tmp_path, made):
    certificate, key = self_signed(tmp_path, **made)
    server = QuirkServer(str(certificate), str(key))
    try:
        failure = failure_of(client(verify=str(certificate)), server.scenario("ok"))
    finally:
        server.close()
    assert failure.reason == "certificate"
    assert server.requests == []


def test_a_service_that_wants_a_client_certificate(client, tmp_path):
    (tmp_path / "server").mkdir()
    (tmp_path / "client").mkdir()
    certificate, key = map(str, self_signed(tmp_path / "server"))
    own = tuple(map(str, self_signed(tmp_path / "client")))
    server = QuirkServer(certificate, key, client_authority=own[0])
    try:
        with_one = client(verify=certificate, client_certificate=own)
        assert with_one.get(server.scenario("ok")).kind == "json"
        failure = failure_of(client(verify=certificate), server.scenario("ok"))
    finally:
        server.close()
    assert failure.reason in ("certificate", "connection")


# -- proxies -----------------------------------------------------------------------------------


def test_the_proxy_of_the_settings_is_used(client, quirk_server):
    http = client(proxy_for=lambda url: quirk_server.url)
    body = http.get("http://city.invalid/echo")
    assert body.json()["headers"]["host"] == "city.invalid"


def test_proxies_of_the_environment_are_not(client, quirk_server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert client().get(quirk_server.scenario("ok")).kind == "json"


def test_a_proxy_that_is_not_there_is_named(client):
    http = client(proxy_for=lambda url: "http://127.0.0.1:9")
    failure = failure_of(http, "http://city.invalid/wfs", keeps_answer=False)
    assert failure.reason == "connection"
    assert "proxy" in str(failure)


# -- other things than data --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "reason", "words"),
    [
        ("html200", "html", "Anmeldung & Hilfe"),
        ("exception200", "exception", "app:nonsense"),
        ("exception200/style=ogc", "exception", "app:nonsense"),
        ("exception200/style=ows20", "exception", "app:nonsense"),
        ("exception200/style=wfs11", "exception", "app:nonsense"),
        ("latin1", "exception", "Straßen"),
        ("empty", "invalid", "nothing"),
        ("zip", "invalid", "ZIP"),
        ("zip_bomb/mb=50", "invalid", "ZIP"),
        ("gzip_raw", "invalid", "compressed"),
        ("invalid_gml", "invalid", "XML"),
    ],
)
def test_what_comes_instead_of_data_is_named(client, quirk_server, path, reason, words):
    """Failure 7: errors as HTTP 200. The first bytes tell, never the headers."""
    failure = failure_of(client(read_timeout=20.0), f"{quirk_server.url}/{path}")
    assert failure.reason == reason
    assert words in str(failure)


@pytest.mark.parametrize("style", ["arcgis", "ogc", "sta", "problem"])
def test_an_error_in_json_with_status_200_is_one(client, quirk_server, style):
    body = client().get(quirk_server.scenario("jsonerror200", style=style))
    with pytest.raises(ServiceFailure) as caught:
        body.json()
    assert caught.value.reason == "exception"
    assert "app:nonsense" in str(caught.value)
    assert is_one_sentence(str(caught.value))


def test_an_error_in_json_is_told_where_gml_was_wanted(client, quirk_server):
    failure = failure_of(client(), quirk_server.scenario("jsonerror200"), "gml")
    assert failure.reason == "exception"
    assert "app:nonsense" in str(failure)


@pytest.mark.parametrize("how", ["comma", "cut", "nan", "quotes"])
def test_invalid_json_is_refused(client, quirk_server, how):
    """django-oapif#4: invalid JSON must not become an empty layer."""
    body = client().get(quirk_server.scenario("invalid_json", how=how))
    with pytest.raises(ServiceFailure) as caught:
        body.json()
    assert caught.value.reason == "invalid"
    assert is_one_sentence(str(caught.value))


def test_nested_brackets_do_not_break_the_parser(client, quirk_server):
    body = client().get(quirk_server.scenario("json_deep"))
    with pytest.raises(ServiceFailure) as caught:
        body.json()
    assert caught.value.reason == "invalid"


def test_a_wrong_content_type_does_not_matter(client, quirk_server):
    assert len(client().get(quirk_server.scenario("wrong_type")).json()["features"]) == 3


def test_a_byte_order_mark_does_not_matter(client, quirk_server):
    body = client().get(quirk_server.scenario("bom"))
    assert body.kind == "json"
    assert len(body.json()["features"]) == 3


def test_the_user_agent_is_our_own(client, quirk_server):
    """sensor.community refuses libraries."""
    assert client().get(quirk_server.scenario("needs_agent")).kind == "json"
    client(user_agent="Stadt 1.0").get(quirk_server.scenario("echo"))
    assert quirk_server.seen("echo")[0].headers["user-agent"] == "Stadt 1.0"


# -- attacks -----------------------------------------------------------------------------------


def test_nested_entities_are_never_resolved(client, quirk_server):
    body = client().get(quirk_server.scenario("xml_bomb"))
    assert failure_of(client(), quirk_server.scenario("xml_bomb"), "gml").reason == "invalid"
    for read in (
        safe_xml.parse,
        safe_xml.root_of,
        lambda path: list(safe_xml.iterate(path, "{*}x")),
    ):
        with pytest.raises(ServiceFailure) as caught:
            read(body.path)
        assert caught.value.reason == "invalid"
        assert is_one_sentence(str(caught.value))


@pytest.mark.parametrize("entity", ["file", "http", "parameter", "dtd", "xinclude"])
def test_outside_entities_are_never_fetched(client, quirk_server, entity):
    body = client().get(quirk_server.scenario("xxe", entity=entity))
    with pytest.raises(ServiceFailure) as caught:
        body.require("gml")
    assert "root:" not in str(caught.value)
    for read in (safe_xml.parse, lambda path: list(safe_xml.iterate(path, "{*}ExceptionText"))):
        if entity == "xinclude":
            read(body.path)
        else:
            with pytest.raises(ServiceFailure):
                read(body.path)
    assert [one.path for one in quirk_server.requests] == [f"/xxe/entity={entity}"]


@pytest.mark.parametrize(("layers", "most"), [(1, 150), (2, 60)])
def test_a_gzip_bomb_is_stopped_early(client, quirk_server, layers, most):
    """300 MB from 306 kB (once packed) or 726 bytes (packed twice)."""
    url = quirk_server.scenario("bomb_gzip", mb=300, layers=layers)
    http = client(max_bytes=10 * MEGABYTE)
    http.get(quirk_server.scenario("ok"))  # imports requests
    for path in http.folder.iterdir():
        path.unlink()
    import quirks_attacks

    quirks_attacks.bomb(300, layers)  # made before the measurement: the server is in this process
    tracemalloc.start()
    try:
        failure = failure_of(http, url, keeps_answer=False)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert failure.reason in ("too_large", "invalid")
    assert peak < most * MEGABYTE


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip"])
def test_a_compression_nobody_asked_for_is_refused(client, quirk_server, coding):
    failure = failure_of(client(), quirk_server.scenario("odd_coding", coding=coding))
    assert failure.reason == "invalid"


def test_honest_compression_is_unpacked(client, quirk_server):
    assert len(client().get(quirk_server.scenario("gzip")).json()["features"]) == 3


def test_broken_compression_is_told(client, quirk_server):
    failure = failure_of(client(), quirk_server.scenario("gzip_broken"), keeps_answer=False)
    assert failure.reason == "invalid"


@pytest.mark.parametrize("mode", ["length", "chunked"])
def test_a_body_over_the_limit_is_not_read_to_its_end(client, quirk_server, mode):
    http = client(max_bytes=3 * MEGABYTE)
    url = quirk_server.scenario("huge", mb=200, mode=mode)
    failure = failure_of(http, url, keeps_answer=False)
    assert failure.reason == "too_large"
    assert "3 MB" in str(failure)


def test_a_body_announced_over_the_limit_is_not_read_at_all(client, quirk_server):
    """It stalls after the first bytes: waiting for more would be a time-out."""
    failure = failure_of(client(), quirk_server.scenario("huge_announced"), keeps_answer=False)
    assert failure.reason == "too_large"


def test_a_body_within_the_limit_is_whole(client, quirk_server):
    body = client(read_timeout=10.0).get(quirk_server.scenario("huge", mb=8))
    assert body.size == body.path.stat().st_size > 7 * MEGABYTE
    assert body.kind == "json"


@pytest.mark.parametrize("scenario", ["404", "500", "401", "exception400"])
def test_the_answer_of_a_refused_request_is_not_kept(client, quirk_server, scenario):
    """Its words are in the failure; a layer of a thousand pages may meet many."""
    failure = failure_of(client(), quirk_server.scenario(scenario), keeps_answer=False)
    assert failure.status >= 400
