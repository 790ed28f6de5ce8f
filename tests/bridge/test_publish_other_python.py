"""The runner of another Python: its answer, its time, its end, and what it may not do."""

import os
import sys
import time

import pytest

pytestmark = pytest.mark.qgis


@pytest.fixture
def run(qgis_app):
    """Return a runner of the Python that runs the tests."""
    from smartquartier.smartquartier_plugin.bridge.other_python import runner

    return runner(sys.executable)


def test_code_text_and_error_come_back(run):
    script = "import sys; print('Größe'); print('x', file=sys.stderr); sys.exit(3)"
    assert run(["-c", script], 20) == (3, "Größe\n", "x\n")


def test_arguments_arrive_as_they_are(run):
    names = ["a b", 'c"d', "Straße & Öl", "$HOME", "*"]
    code, text, _ = run(["-c", "import sys, json; print(json.dumps(sys.argv[1:]))", *names], 20)
    import json

    assert code == 0
    assert json.loads(text) == names


def test_much_text_does_not_stop_it(run):
    code, text, _ = run(["-c", "print('x' * 3_000_000)"], 20)
    assert (code, len(text)) == (0, 3_000_001)


def test_a_script_that_takes_too_long_is_stopped(run):
    start = time.monotonic()
    code, _, error = run(["-c", "import time; time.sleep(30)"], 1)
    assert code == -1
    assert "1" in error
    assert time.monotonic() - start < 5


def test_a_crash_is_no_answer(run):
    assert run(["-c", "import os; os.abort()"], 20)[0] == -1


def test_a_cancel_stops_it_within_a_second(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.other_python import runner
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Stopped(Progress):
        def cancelled(self):
            return time.monotonic() - start > 0.3

    start = time.monotonic()
    with pytest.raises(OperationCancelled):
        runner(sys.executable, Stopped())(["-c", "import time; time.sleep(30)"], 60)
    assert time.monotonic() - start < 1.5


def test_nothing_can_be_fetched(run, monkeypatch):
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/schema.xsd"
        code, _, error = run(["-c", f"import urllib.request as u; u.urlopen('{address}')"], 20)
        server.shutdown()
    assert asked == []
    assert code == 1
    assert "refused" in error
    script = "import os; print(os.environ['https_proxy'], os.environ.get('no_proxy'))"
    assert run(["-c", script], 20)[1] == "http://127.0.0.1:9 None\n"


def test_what_qgis_sets_for_its_own_python_stays_here(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    monkeypatch.setenv("PROJ_LIB", str(tmp_path))
    script = (
        "import os; print([os.environ.get(n) for n in ('PYTHONPATH', 'PYTHONHOME', 'PROJ_LIB')])"
    )
    assert run(["-c", script], 20)[1] == "[None, None, None]\n"


def test_an_environment_on_the_systems_packages_keeps_their_data(monkeypatch, tmp_path, qgis_app):
    from smartquartier.smartquartier_plugin.bridge.other_python import runner

    (tmp_path / "bin").mkdir()
    os.symlink(os.path.realpath(sys.executable), tmp_path / "bin" / "python3")
    settings = (
        f"home = /usr/bin\ninclude-system-site-packages = true\nversion = {sys.version[:6]}\n"
    )
    (tmp_path / "pyvenv.cfg").write_text(settings)
    monkeypatch.setenv("PROJ_LIB", "/usr/share/proj")
    script = "import os; print(os.environ.get('PROJ_LIB'))"
    assert runner(tmp_path)(["-c", script], 20)[1] == "/usr/share/proj\n"


def test_a_folder_without_python_is_refused_by_name(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.bridge.other_python import runner

    with pytest.raises(ValueError, match=tmp_path.name):
        runner(tmp_path)
