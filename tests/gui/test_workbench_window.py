"""The dock in a real QGIS window: a planner's way from an empty project to a package."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
STEPS = ("data", "pilots", "effects", "sensors", "atlas", "publish")


def take_steps(root, pictures, home, language, steps):
    """Take steps in a real QGIS with an empty profile; return the report."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    pictures.mkdir(parents=True, exist_ok=True)
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "smartquartier").symlink_to(root, target_is_directory=True)
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text(
        "[PythonPlugins]\nsmartquartier=true\nprocessing=true\n"
        f"[locale]\noverrideFlag=true\nuserLocale={language}\n",
        encoding="utf-8",
    )
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        SMARTQUARTIER_PICTURES=str(pictures),
        SMARTQUARTIER_LANGUAGE=language,
        SMARTQUARTIER_STEPS=",".join(steps),
        SMARTQUARTIER_TESTS=str(HERE.parent),
        XDG_RUNTIME_DIR=str(home),
    )
    script = HERE / "workbench_window_script.py"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program]
    command += ["--noversioncheck", "--nologo", "--lang", language, "--code", str(script)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=900, check=False
    )
    report = pictures / "report.json"
    assert report.is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(report.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=("de", "en"))
def walked(request, tmp_path_factory, root):
    """Go all the way once per language."""
    keep = os.environ.get("SMARTQUARTIER_KEEP_PICTURES")
    folder = Path(keep) / request.param if keep else tmp_path_factory.mktemp("pictures")
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


def test_the_same_way_with_dresden_s_own_data(root, real_data, tmp_path, monkeypatch):
    monkeypatch.setenv("SMARTQUARTIER_DATA", str(real_data))
    keep = os.environ.get("SMARTQUARTIER_KEEP_PICTURES")
    folder = Path(keep) / "dresden" if keep else tmp_path / "pictures"
    report = take_steps(root, folder, tmp_path / "home", "de", ("dresden",))
    assert report.get("error") is None and report["steps"] == {"dresden": "done"}, report
    assert report["exceptions"] == []
