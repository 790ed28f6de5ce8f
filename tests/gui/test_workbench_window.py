"""The dock in a real QGIS window: a planner's way from an empty project to a package."""

import os
from pathlib import Path

import pytest
from real_window import pictures_folder, report_of, run_qgis

HERE = Path(__file__).resolve().parent
STEPS = ("data", "pilots", "effects", "sensors", "atlas", "publish")


def take_steps(root, pictures, home, language, steps):
    """Take steps in a real QGIS with an empty profile; return the report."""
    pictures.mkdir(parents=True, exist_ok=True)
    done = run_qgis(
        HERE / "workbench_window_script.py",
        home,
        root,
        language,
        timeout=900,
        SMARTQUARTIER_PICTURES=str(pictures),
        SMARTQUARTIER_LANGUAGE=language,
        SMARTQUARTIER_STEPS=",".join(steps),
        SMARTQUARTIER_TESTS=str(HERE.parent),
    )
    return report_of(done, pictures)


# Five minutes per language: "make walk" sets them; "make test" goes Dresden's way only.
LANGUAGES = tuple(filter(None, os.environ.get("SMARTQUARTIER_LANGUAGES", "").split(",")))


@pytest.fixture(scope="module", params=LANGUAGES or ("none",))
def walked(request, tmp_path_factory, root):
    """Go all the way once per language."""
    if not LANGUAGES:
        pytest.skip("takes five minutes per language: make walk")
    folder = pictures_folder(tmp_path_factory, request.param)
    home = tmp_path_factory.mktemp("profile")
    return take_steps(root, folder, home, request.param, STEPS), folder, request.param


def test_the_whole_way_in_the_dock(walked):
    report, _, _ = walked
    assert "error" not in report, report["error"]
    failed = {name: text for name, text in report["steps"].items() if text != "done"}
    assert not failed, "\n".join(failed.values())
    assert list(report["steps"]) == list(STEPS)


def test_no_exception_and_no_error_on_the_way(walked):
    report, _, _ = walked
    assert report["exceptions"] == []
    assert [text for level, text in report["messages"] if level == 2] == []


def test_each_step_left_its_picture(walked):
    _, folder, language = walked
    for name in STEPS:
        assert list(folder.glob(f"workbench_{name}*_{language}.png")), name


def test_the_same_way_with_dresden_s_own_data(
    root, real_data, tmp_path, tmp_path_factory, monkeypatch
):
    monkeypatch.setenv("SMARTQUARTIER_DATA", str(real_data))
    folder = pictures_folder(tmp_path_factory, "dresden")
    report = take_steps(root, folder, tmp_path / "home", "de", ("dresden",))
    assert report.get("error") is None and report["steps"] == {"dresden": "done"}, report
    assert report["exceptions"] == []
