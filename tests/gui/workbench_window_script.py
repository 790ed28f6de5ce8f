"""Runs inside a real QGIS window: from an empty project to a package, in the dock alone.

Started by ``test_workbench_window.py``. Which steps are taken stands in
``SMARTQUARTIER_STEPS``; the report is left as ``report.json``.
"""

import importlib
import json
import os
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(os.environ["SMARTQUARTIER_TESTS"]) / "gui"))


def main():
    """Take the steps and leave, whatever happens: quit() crashes on some QGIS versions."""
    from workbench_desk import Desk, pictures_folder

    report = {"steps": {}, "exceptions": []}
    sys.excepthook = lambda *what: report["exceptions"].append(
        "".join(traceback.format_exception(*what))
    )
    pictures = pictures_folder()
    try:
        desk = Desk(pictures, os.environ["SMARTQUARTIER_LANGUAGE"])
        desk.open()
        for name in os.environ["SMARTQUARTIER_STEPS"].split(","):
            module = importlib.import_module(f"window_steps_{name}")
            try:
                module.steps(desk)
                report["steps"][name] = "done"
            except Exception:
                report["steps"][name] = traceback.format_exc()
                desk.picture(f"{name}_failed")
        report["messages"] = [
            (item.level(), item.text()) for item in desk.iface.messageBar().items()
        ]
    except Exception:
        report["error"] = traceback.format_exc()
    (pictures / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    os._exit(0)


main()
