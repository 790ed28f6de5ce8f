"""Working in a second thread: order, errors, and a cancel that doesn't wait for the network."""

import threading
import time

import pytest

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress
from smartquartier.smartquartier_plugin.services.http.transfer import ahead, in_thread


class CancelAfter(Progress):
    def __init__(self, seconds):
        self._end = time.monotonic() + seconds

    def cancelled(self):
        return time.monotonic() > self._end


def test_items_arrive_whole_and_in_order():
    assert list(ahead(iter(range(100)), SILENT)) == list(range(100))


def test_the_next_item_is_made_while_this_one_is_worked_on():
    made = []

    def items():
        for number in range(3):
            made.append(number)
            yield number

    stream = ahead(items(), SILENT)
    assert next(stream) == 0
    deadline = time.monotonic() + 5
    while len(made) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(made) >= 2
    assert list(stream) == [1, 2]


def test_no_more_than_depth_items_lie_ready():
    made = []

    def items():
        for number in range(10):
            made.append(number)
            yield number

    stream = ahead(items(), SILENT, depth=1)
    next(stream)
    time.sleep(0.5)
    assert len(made) <= 3  # one handed out, one ready, one waiting for room
    stream.close()


def test_an_error_arrives_after_the_items_before_it():
    def items():
        yield 1
        raise ValueError("broken")

    stream = ahead(items(), SILENT)
    assert next(stream) == 1
    with pytest.raises(ValueError, match="broken"):
        next(stream)


@pytest.mark.parametrize("how", ("ahead", "in_thread"))
def test_a_cancel_is_answered_while_the_other_thread_hangs(how):
    release = threading.Event()

    def hang():
        release.wait(10)
        yield 1

    start = time.monotonic()
    with pytest.raises(OperationCancelled):
        if how == "ahead":
            list(ahead(hang(), CancelAfter(0.2)))
        else:
            in_thread(lambda: release.wait(10), CancelAfter(0.2))
    assert time.monotonic() - start < 1.2
    release.set()


def test_a_cancel_calls_stop():
    called, release = [], threading.Event()

    def stop():
        called.append(True)
        release.set()

    with pytest.raises(OperationCancelled):
        in_thread(lambda: release.wait(10), CancelAfter(0.1), stop)
    assert called


def test_result_and_error_of_the_thread_come_back():
    assert in_thread(lambda: 42, SILENT) == 42
    with pytest.raises(KeyError):
        in_thread(lambda: {}["x"], SILENT)


def test_a_reader_that_leaves_early_ends_the_thread():
    before = set(threading.enumerate())  # those of earlier tests may end meanwhile
    stream = ahead(iter(range(1000)), SILENT)
    next(stream)
    own = set(threading.enumerate()) - before
    assert own
    stream.close()
    deadline = time.monotonic() + 3
    while any(one.is_alive() for one in own) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(one.is_alive() for one in own)
