"""The cache: one whole state of a service, asked again only for what changed."""

import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.http.cache import CacheSession, through_cache
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

QUICK = HttpSettings(attempts=1, connect_timeout=2, read_timeout=2)


class Listening(Progress):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


@pytest.fixture
def service():
    """A service with two pages and ETags; ``.pages`` may be changed, ``.sent`` counts bodies."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            tag, text = self.server.pages[self.path]
            if self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
                return
            self.server.sent += 1
            self.send_response(200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages = {"/1": ('"a"', b'{"n": 1}'), "/2": ('"b"', b'{"n": 2}')}
    server.sent = 0
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def load(service, folder, mode="auto", fail=False, progress=None):
    progress = progress or Listening()

    def work(http):
        values = [http.get(f"{service.url}/{page}").json()["n"] for page in (1, 2)]
        if fail:
            raise ServiceFailure("stopped.", "count")
        http.cache.complete(count=len(values), licence="dl-de/by-2-0")
        return values

    session = CacheSession(folder, "key", "Two pages", mode)
    return through_cache(session, lambda cache: HttpClient(QUICK, progress, cache), work, progress)


def test_an_update_asks_only_for_what_changed(service, tmp_path):
    assert load(service, tmp_path)[1].state == "fresh"
    assert service.sent == 2
    values, session = load(service, tmp_path)
    assert (values, session.state, service.sent) == ([1, 2], "unchanged", 2)
    service.pages["/2"] = ('"c"', b'{"n": 3}')
    values, session = load(service, tmp_path)
    assert (values, session.state, service.sent) == ([1, 3], "fresh", 3)


def test_provenance_lies_beside_the_files(service, tmp_path):
    load(service, tmp_path)
    (path,) = tmp_path.glob("two-pages-*/provenance.json")
    facts = json.loads(path.read_text())
    assert facts["count"] == 2 and facts["licence"] == "dl-de/by-2-0" and facts["loaded"]
    assert [a["url"] for a in facts["answers"]] == [f"{service.url}/1", f"{service.url}/2"]
    assert [a["etag"] for a in facts["answers"]] == ['"a"', '"b"']
    for answer in facts["answers"]:
        assert (path.parent / answer["file"]).stat().st_size == answer["bytes"]


def test_offline_uses_what_is_stored_and_asks_nobody(service, tmp_path):
    load(service, tmp_path)
    service.shutdown()
    service.server_close()
    values, session = load(service, tmp_path, "offline")
    assert (values, session.state) == ([1, 2], "stored")


def test_offline_without_a_load_is_refused(service, tmp_path):
    with pytest.raises(ServiceFailure, match="not been loaded before"):
        load(service, tmp_path, "offline")
    assert service.sent == 0


def test_an_unreachable_service_falls_back_loudly_but_not_in_mode_renew(service, tmp_path):
    load(service, tmp_path)
    service.shutdown()
    service.server_close()
    listening = Listening()
    values, session = load(service, tmp_path, progress=listening)
    assert (values, session.state) == ([1, 2], "stored")
    assert "out of date" in listening.warnings[0]
    with pytest.raises(ServiceFailure, match="can't be reached"):
        load(service, tmp_path, "renew")


def test_a_load_that_failed_leaves_the_stored_one_whole(service, tmp_path):
    load(service, tmp_path)
    service.pages["/1"] = ('"x"', b'{"n": 9}')
    with pytest.raises(ServiceFailure):
        load(service, tmp_path, fail=True)
    assert load(service, tmp_path, "offline")[0] == [1, 2]


def test_renew_does_not_send_validators(service, tmp_path):
    load(service, tmp_path)
    assert load(service, tmp_path, "renew")[1].state == "fresh"
    assert service.sent == 4


def test_a_damaged_copy_is_fetched_again(service, tmp_path):
    load(service, tmp_path)
    for path in tmp_path.glob("*/*.body"):
        path.write_bytes(b"{}")
    assert load(service, tmp_path)[0] == [1, 2]
    assert service.sent == 4


def test_old_answers_are_removed_after_a_complete_load(service, tmp_path):
    load(service, tmp_path)
    for path in tmp_path.glob("*/*.body"):
        aged(path)
    service.pages["/1"] = ('"x"', b'{"n": 9}')
    load(service, tmp_path)
    assert len(list(tmp_path.glob("*/*.body"))) == 2


def test_no_secret_in_the_provenance(service, tmp_path):
    service.pages["/1?token=abc123"] = ('"t"', b"{}")
    session = CacheSession(tmp_path, "k", "t")
    with HttpClient(QUICK, cache=session) as http:
        http.get(f"{service.url}/1", {"token": "abc123"})
        session.complete()
    (path,) = tmp_path.glob("*/provenance.json")
    assert "abc123" not in path.read_text()


def aged(path, days=2):
    """Make a file or folder look old."""
    then = time.time() - days * 86400
    os.utime(path, (then, then))


def test_a_second_qgis_may_still_read_what_the_first_replaced(service, tmp_path):
    """No answer of the last day is removed under somebody's hands."""
    load(service, tmp_path)
    slow = CacheSession(tmp_path, "key", "Two pages")
    with HttpClient(QUICK, cache=slow) as http:
        body = http.get(f"{service.url}/1")
        service.pages["/1"] = ('"x"', b'{"n": 9}')
        load(service, tmp_path)
        assert body.json()["n"] == 1


def test_what_vanished_between_asking_and_reading_is_fetched_again(service, tmp_path):
    load(service, tmp_path)
    session = CacheSession(tmp_path, "key", "Two pages")
    stored = session.find(f"{service.url}/1", "*/*")
    find = session.find

    def find_and_lose(url, accept):
        found = find(url, accept)
        stored.path.unlink()
        return found

    session.find = find_and_lose
    with HttpClient(QUICK, cache=session) as http:
        assert http.get(f"{service.url}/1").json()["n"] == 1


def test_a_failed_first_load_leaves_nothing(service, tmp_path):
    with pytest.raises(ServiceFailure):
        load(service, tmp_path, fail=True)
    assert not list(tmp_path.iterdir())


def test_the_cache_is_bounded_and_the_oldest_loads_go_first(service, tmp_path, monkeypatch):
    for name in ("old", "older"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.body").write_bytes(b"x" * 1000)
        answers = {"answers": [{"file": "a.body"}]}
        (folder / "provenance.json").write_text(json.dumps(answers))
        aged(folder, 3 if name == "old" else 9)
    load(service, tmp_path)
    assert (tmp_path / "older").exists()
    monkeypatch.setattr("smartquartier.smartquartier_plugin.services.http.cache.LIMIT", 1500)
    load(service, tmp_path)
    assert (tmp_path / "old").exists() and not (tmp_path / "older").exists()


def test_an_unwritable_cache_is_told_and_the_load_goes_on(service, tmp_path):
    file = tmp_path / "not-a-folder"
    file.write_text("")
    listening = Listening()
    values, session = load(service, file, progress=listening)
    assert (values, session.provenance) == ([1, 2], None)
    assert len(listening.warnings) == 1 and "can't be written" in listening.warnings[0]


def test_a_large_answer_is_not_held_in_memory(service, tmp_path):
    import tracemalloc

    text = b'{"n": "' + b"x" * 30_000_000 + b'"}'
    service.pages["/1"] = ('"big"', text)
    with HttpClient(QUICK, cache=CacheSession(tmp_path, "key", "t")) as http:
        tracemalloc.start()
        http.get(f"{service.url}/1")
        http.cache.complete()
        with HttpClient(QUICK, cache=CacheSession(tmp_path, "key", "t")) as again:
            assert again.get(f"{service.url}/1").state == "unchanged"
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 10_000_000
