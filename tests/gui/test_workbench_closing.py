"""QGIS is closed while a tool of the dock runs: it goes, and leaves nothing half-written."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = """
import os, sys
from pathlib import Path
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface, plugins

folder = Path(os.environ["SMARTQUARTIER_PICTURES"])
entry = plugins["smartquartier"].workbench
dock = entry.show_dock()
from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall
call = ToolCall("createdemocity", {"OUTPUT": str(folder / "city.gpkg"), "SIZE": 100})
run = dock.session.runner.prepare(call)
run.progressed.connect(lambda percent: (folder / "running").touch())

def leave():
    if not (folder / "running").exists():
        QTimer.singleShot(100, leave)
        return
    QgsProject.instance().setDirty(False)
    (folder / "leaving").write_text(run.state)
    # Posted, not called: a call from Python would hold Python's lock while QGIS asks.
    QCoreApplication.postEvent(iface.mainWindow(), QCloseEvent())
    agree.start(200)

def say_yes():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):  # QGIS asks whether to cancel the task, and stays open
        (folder / "asked").touch()
        box.button(QMessageBox.StandardButton.Yes).click()
    elif run.over:
        (folder / "state").write_text(run.state)
        agree.stop()
        QCoreApplication.postEvent(iface.mainWindow(), QCloseEvent())

agree = QTimer()
agree.timeout.connect(say_yes)
run.start()
leave()
"""


def test_closing_during_a_task_is_clean(root, tmp_path):
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    if not program or not shutil.which("xvfb-run"):
        pytest.skip("needs QGIS desktop and xvfb-run")
    home = tmp_path / "home"
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "smartquartier").symlink_to(root, target_is_directory=True)
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nsmartquartier=true\nprocessing=true\n")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(QGIS_CUSTOM_CONFIG_PATH=str(home), SMARTQUARTIER_PICTURES=str(tmp_path),
                       XDG_RUNTIME_DIR=str(home))  # fmt: skip
    command = ["xvfb-run", "-a", "-s", "-screen 0 1200x800x24", program]
    command += ["--noversioncheck", "--nologo", "--code", str(script)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert (tmp_path / "leaving").read_text() == "running"
    assert "Traceback" not in done.stderr + done.stdout
    assert "Segmentation" not in done.stderr + done.stdout
    left = sorted(path.name for path in Path(tmp_path).iterdir())
    assert left == ["asked", "home", "leaving", "running", "script.py", "state"]
    assert (tmp_path / "state").read_text() == "cancelled"
