"""A folder takes the place of another as a whole, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartquartier.smartquartier_plugin.core import folders
from smartquartier.smartquartier_plugin.core.errors import ServiceError


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.txt")}


def replace(target, word):
    with folders.replacing_folder(target) as staged:
        (staged.root / "part").mkdir()
        (staged.root / "part" / "a.txt").write_text(word)
        return staged


@pytest.mark.parametrize("swap", [True, False])
def test_new_folder_takes_the_place_of_the_old(tmp_path, monkeypatch, swap):
    if not swap:
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    target = tmp_path / "out" / "package"
    replace(target, "one")
    (target / "old.txt").write_text("old")
    replace(target, "two")
    assert content(target) == {"part/a.txt": "two"}
    assert [path.name for path in target.parent.iterdir()] == ["package"]
    (tmp_path / "plain").mkdir()
    assert os.stat(target).st_mode == os.stat(tmp_path / "plain").st_mode


def test_failure_leaves_the_old_folder_whole(tmp_path):
    target = tmp_path / "package"
    replace(target, "one")
    with pytest.raises(ZeroDivisionError), folders.replacing_folder(target) as staged:
        (staged.root / "a.txt").write_text("half")
        raise ZeroDivisionError
    assert content(target) == {"part/a.txt": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


@pytest.mark.parametrize("swap", [True, False])
def test_kept_folder_and_other_target(tmp_path, monkeypatch, swap):
    if not swap:
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    target = tmp_path / "package"
    replace(target, "one")
    with folders.replacing_folder(target) as staged:
        (staged.root / "a.txt").write_text("two")
        staged.keep_as = tmp_path / "kept"
    assert content(tmp_path / "kept") == {"part/a.txt": "one"}
    with folders.replacing_folder(target) as staged:
        (staged.root / "a.txt").write_text("three")
        staged.target = tmp_path / "beside"
    assert content(target) == {"a.txt": "two"}
    assert content(tmp_path / "beside") == {"a.txt": "three"}


def test_what_a_killed_run_moved_aside_is_fetched_back(tmp_path):
    target = tmp_path / "package"
    bench = tmp_path / f"{folders._PREFIX}package-abcd_123"
    (bench / "old").mkdir(parents=True)
    (bench / "old" / "a.txt").write_text("one")
    with pytest.raises(ZeroDivisionError), folders.replacing_folder(target):
        raise ZeroDivisionError
    assert content(target) == {"a.txt": "one"}


@pytest.mark.parametrize("swap", [True, False])
def test_folder_that_can_not_be_kept_stays_in_its_place(tmp_path, monkeypatch, swap):
    if not swap:
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    target = tmp_path / "package"
    replace(target, "one")
    with pytest.raises(ServiceError, match="unchanged"), folders.replacing_folder(target) as staged:
        (staged.root / "a.txt").write_text("two")
        staged.keep_as = tmp_path / "missing" / "kept"
    assert content(target) == {"part/a.txt": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_exchange_that_fails_leaves_nothing_under_the_name_of_the_kept(tmp_path, monkeypatch):
    def refuse(one, other):
        raise PermissionError(13, "no")

    target = tmp_path / "package"
    replace(target, "one")
    monkeypatch.setattr(folders, "_exchange", refuse)
    with pytest.raises(ServiceError, match="unchanged"), folders.replacing_folder(target) as staged:
        (staged.root / "a.txt").write_text("two")
        staged.keep_as = tmp_path / "kept"
    assert content(target) == {"part/a.txt": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


@pytest.mark.parametrize("name", ["atlas", "atlas[1]", "at*"])
def test_only_benches_of_this_very_folder_are_touched(tmp_path, name):
    target = tmp_path / name
    other = tmp_path / f"{folders._PREFIX}{name}-neu-abcd1234"
    own = tmp_path / f"{folders._PREFIX}{name}-abcd1234"
    for bench in (other, own):
        (bench / "old").mkdir(parents=True)
        (bench / "old" / "a.txt").write_text(bench.name)
    folders.recover(target)
    assert content(target) == {"a.txt": own.name}
    assert content(other / "old") == {"a.txt": other.name}


def test_leftovers_are_removed_after_a_day(tmp_path):
    old, young = (
        tmp_path / f"{folders._PREFIX}package-abcd_123",
        tmp_path / f"{folders._PREFIX}package-x2345678",
    )
    for bench in (old, young):
        (bench / "new").mkdir(parents=True)
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    replace(tmp_path / "package", "one")
    assert not old.exists() and young.exists()


def test_place_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ServiceError, match="Choose another"):
        replace(tmp_path / "file" / "package", "one")


KILLED = """
import sys, pathlib
sys.path.insert(0, {tests!r})
import conftest
from smartquartier.smartquartier_plugin.core import folders
for k in range(100_000):
    with folders.replacing_folder({target!r}) as staged:
        for name in "abcdefgh":
            (staged.root / (name + ".txt")).write_text(str(k))
    print(k, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="folders change places in one step on Linux")
def test_killed_run_leaves_a_whole_folder(tmp_path):
    target, tests = tmp_path / "package", str(Path(__file__).resolve().parents[1])
    for pause in (0.0, 0.003, 0.011, 0.024):
        script = KILLED.format(tests=tests, target=str(target))
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        for _ in range(3):
            process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = content(target)
        assert len(found) == 8 and len(set(found.values())) == 1
