"""QGIS is closed while a tool of the dock runs: it goes, and leaves nothing half-written."""

from pathlib import Path

from real_window import run_qgis

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
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = run_qgis(script, tmp_path / "home", root, SMARTQUARTIER_PICTURES=str(tmp_path))
    assert (tmp_path / "leaving").read_text() == "running"
    assert "Traceback" not in done.stderr + done.stdout
    assert "Segmentation" not in done.stderr + done.stdout
    left = sorted(path.name for path in Path(tmp_path).iterdir())
    assert left == ["asked", "home", "leaving", "running", "script.py", "state"]
    assert (tmp_path / "state").read_text() == "cancelled"
