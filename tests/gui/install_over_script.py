"""Runs inside a real QGIS window: the plugin from an older ZIP, used, then a newer ZIP over it.

Started by ``test_install_over.py`` through ``qgis --code``. What QGIS's own plugin manager does
on "Install from ZIP" is called here; the ZIPs and the place for the report come by environment.
"""

import json
import os
import traceback
from pathlib import Path

FOLDER = Path(os.environ["SMARTQUARTIER_TRIAL"])
# What somebody's own settings look like: of the dock, of a panel, of a tool.
KEPT = {
    "smartquartier/workbench/step": "atlas",
    "smartquartier/workbench/open": True,
    "smartquartier/somewhere/else": "mine",
}


def settle(milliseconds=700):
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEvent

    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QCoreApplication.processEvents()
        # What is to be deleted "later" would wait for the end of this script.
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def files_of(folder):
    """Return the files of a folder, without what Python makes by importing."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def plugins_folder():
    """Return where QGIS installs plugins."""
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "python" / "plugins"


def state():
    """Return what of the plugin is in QGIS now."""
    import qgis.utils
    from qgis.core import QgsApplication, QgsSettings
    from qgis.PyQt.QtWidgets import QAction

    window = qgis.utils.iface.mainWindow()
    folder = plugins_folder() / "smartquartier"
    registry = QgsApplication.processingRegistry()
    provider = registry.providerById("smartquartier")
    docks = [d for d in window.findChildren(object) if d.objectName() == "SmartQuartierWorkbench"]
    return {
        "active": "smartquartier" in qgis.utils.active_plugins,
        "version": qgis.utils.pluginMetadata("smartquartier", "version"),
        "tools": len(provider.algorithms()) if provider else 0,
        "providers": sorted(p.id() for p in registry.providers() if "smartquartier" in p.id()),
        "entries": len(window.findChildren(QAction, "SmartQuartierOpen")),
        "docks": [dock.isVisible() for dock in docks],
        "settings": {key: QgsSettings().value(key) for key in KEPT},
        "enabled": QgsSettings().value("PythonPlugins/smartquartier", False, bool),
        "files": files_of(folder),
    }


def use_it(kept):
    """Do what leaves things behind: load, import, search, choose a step; keep own catalogues."""
    import processing
    from qgis.core import QgsSettings
    from qgis.PyQt.QtWidgets import QAction
    from qgis.utils import iface

    from smartquartier.smartquartier_plugin.bridge.network import cache_folder

    # A window of its own keeps the dock open or closed by a click, as the user does.
    for action in iface.mainWindow().findChildren(QAction, "SmartQuartierOpen"):
        action.trigger()
    settle()
    for key, value in KEPT.items():
        QgsSettings().setValue(key, value)
    city, atlas = str(kept / "city.gpkg"), str(kept / "atlas.gpkg")
    processing.run("smartquartier:createdemocity", {"SIZE": 16, "OUTPUT": city})
    processing.run(
        "smartquartier:atlasimport",
        {
            "INPUT": f"{city}|layername=actors",
            "LAYER": "actors",
            "KIND": "actor",
            "ATLAS": atlas,
            "SOURCE": "Demo city",
            "LICENCE": "CC0-1.0",
        },
    )
    processing.run(
        "smartquartier:atlassearch",
        {"ATLAS": atlas, "QUERY": "Energie", "OUTPUT": str(kept / "found.gpkg")},
    )
    # A catalogue of the user's own, and what a service's data leave on this computer.
    (kept / "services.json").write_text('{"mine": true}', "utf-8")
    cache_folder().mkdir(parents=True, exist_ok=True)
    (cache_folder() / "loaded.marker").write_text("kept", "utf-8")
    return str(cache_folder())


def trial(report):
    import qgis.utils
    from pyplugin_installer import installer

    # QGIS shows an exception in a window that waits for somebody.
    qgis.utils.showException = lambda kind, value, trace, *rest, **named: report[
        "exceptions"
    ].append("".join(traceback.format_exception(kind, value, trace)))
    kept = FOLDER / "kept"
    kept.mkdir()
    if installer.pluginInstaller is None:
        installer.initPluginInstaller()
    manager = installer.pluginInstaller
    manager.installFromZipFile(os.environ["SMARTQUARTIER_OLD_ZIP"])
    settle()
    report["old"] = state()
    report["cache"] = use_it(kept)
    report["used"] = state()
    before = {path: (kept / path).read_bytes() for path in files_of(kept)}
    manager.installFromZipFile(os.environ["SMARTQUARTIER_NEW_ZIP"])
    settle()
    report["new"] = state()
    report["kept"] = {path: (kept / path).read_bytes() == old for path, old in before.items()}
    report["profile"] = str(plugins_folder())


def main():
    report = {"exceptions": []}
    try:
        trial(report)
    except Exception:
        report["error"] = traceback.format_exc()
    (FOLDER / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    # QGIS 3.40 crashes while it quits by script; nothing is left to be saved here.
    os._exit(0)


from qgis.PyQt.QtCore import QTimer  # noqa: E402

QTimer.singleShot(1500, main)
