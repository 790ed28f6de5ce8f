"""Python's record of a Qt thread outlives a task where pyproj needs it."""

import threading
import time

import pytest

pytestmark = pytest.mark.qgis


@pytest.fixture
def one_thread():
    """Let Qt run tasks of a pool of one thread; return how to run a function in it."""
    from qgis.PyQt.QtCore import QRunnable, QThreadPool

    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)

    class Job(QRunnable):
        def __init__(self, function):
            super().__init__()
            self._function = function

        def run(self):
            self._function()

    threads = set()

    def run(function):
        pool.start(Job(lambda: (threads.add(threading.get_ident()), function())))
        end = time.monotonic() + 60
        while pool.activeThreadCount() and time.monotonic() < end:
            time.sleep(0.01)  # waitForDone would end the thread

    yield run
    assert len(threads) == 1
    pool.waitForDone(60_000)


@pytest.fixture
def thread_state(monkeypatch):
    """The module, as if it had met no thread yet."""
    from smartquartier.smartquartier_plugin.bridge import thread_state

    monkeypatch.setattr(thread_state, "_kept", threading.local())
    thread_state._needed.cache_clear()
    yield thread_state
    monkeypatch.undo()
    thread_state._needed.cache_clear()


@pytest.mark.parametrize("version, remembered", [("3.7.1", True), ("3.4.1", False)])
def test_what_python_knows_of_a_thread(thread_state, one_thread, monkeypatch, version, remembered):
    from importlib import metadata

    monkeypatch.setattr(metadata, "version", lambda name: version)
    mark, seen = threading.local(), []

    def first():
        thread_state.keep()
        thread_state.keep()  # once is enough
        mark.left = True

    one_thread(first)
    one_thread(lambda: seen.append(getattr(mark, "left", False)))
    assert seen == [remembered]


@pytest.mark.parametrize(
    "version, needed",
    [("3.4.1", False), ("3.6.1", False), ("3.7.0", True), ("3.7.2.post1", True),
     ("3.8.0", False), ("3.10.0rc1", False), ("4.0", False), ("unknown", True), (None, True)],
)  # fmt: skip
def test_the_versions_with_the_fault(thread_state, monkeypatch, version, needed):
    from importlib import metadata

    monkeypatch.setattr(metadata, "version", lambda name: version)
    assert thread_state._needed() is needed


def test_without_pyproj_nothing_is_kept(thread_state, monkeypatch):
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert thread_state._needed() is False


def test_nobody_asks_in_the_main_thread(thread_state, monkeypatch):
    monkeypatch.setattr(thread_state, "_needed", lambda: pytest.fail("asked"))
    thread_state.keep()  # that one is Python's own


def test_systems_compared_by_task_after_task_in_one_thread(thread_state, one_thread):
    """With pyproj 3.7 the second one crashed."""
    pyproj = pytest.importorskip("pyproj")
    same = []

    def compare():
        thread_state.keep()
        same.append(pyproj.CRS(25833) == pyproj.CRS("EPSG:25833"))

    for _ in range(3):
        one_thread(compare)
    assert same == [True] * 3
