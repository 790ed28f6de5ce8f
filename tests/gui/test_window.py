"""The plugin in a real QGIS window: dialogs opened, tools run, results styled."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module", params=("en", "de"))
def window(request, tmp_path_factory, root):
    """Run the window script in a real QGIS and return (language, its report, pictures)."""
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    keep = os.environ.get("SMARTQUARTIER_KEEP_PICTURES")
    pictures = Path(keep) / request.param if keep else tmp_path_factory.mktemp("pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    home = tmp_path_factory.mktemp("window-profile")
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "smartquartier").symlink_to(root, target_is_directory=True)
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text(
        "[PythonPlugins]\nsmartquartier=true\nprocessing=true\n"
        f"[locale]\noverrideFlag=true\nuserLocale={request.param}\n",
        encoding="utf-8",
    )
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(
        QGIS_CUSTOM_CONFIG_PATH=str(home),
        SMARTQUARTIER_PICTURES=str(pictures),
        XDG_RUNTIME_DIR=str(home),
    )
    script = Path(__file__).with_name("window_script.py")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", program]
    command += ["--noversioncheck", "--nologo", "--lang", request.param, "--code", str(script)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=400, check=False
    )
    report = pictures / "report.json"
    assert report.is_file(), done.stdout[-2000:] + done.stderr[-2000:]
    return request.param, json.loads(report.read_text(encoding="utf-8")), pictures


def test_no_error_and_no_warning_in_the_message_bar(window):
    _, report, _ = window
    assert "error" not in report, report["error"]
    assert report["loaded"]
    assert report["message_bar"] == []


def test_each_dialog_ran_to_its_result(window):
    _, report, pictures = window
    for step in ("indicators", "ranking", "set", "sensors", "effects"):
        assert report[step]["done"], step
        assert "OUTPUT" in report[step]["results"], step
        assert (pictures / f"{step}_dialog.png").stat().st_size > 5000
    assert report["set"]["results"]["STATUS"] == "optimal"
    assert report["sensors"]["results"]["STATUS"] == "optimal"


def test_result_layers_arrive_styled(window):
    _, report, _ = window
    assert list(report["styled"].values()).count("RuleRenderer") >= 5, report["styled"]


def test_report_and_record_speak_the_language(window):
    language, _, pictures = window
    html = (pictures / "ranking.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in html
    assert ("Empfehlung, keine Entscheidung" in html) or language == "en"
