"""Runs inside a real QGIS window: opens an atlas's project, looks at map, forms and tables.

Started by ``test_atlas_window.py`` through ``qgis --code``. It reads the atlas, the project's
name and the folder for pictures from the environment and leaves ``report.json`` there.
"""

import json
import os
import traceback
from pathlib import Path

PICTURES = Path(os.environ["SMARTQUARTIER_PICTURES"])
ATLAS = os.environ["SMARTQUARTIER_ATLAS"]
PROJECT = os.environ["SMARTQUARTIER_PROJECT"]


def settle(milliseconds=800):
    """Let QGIS work for a while."""
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer

    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QCoreApplication.processEvents()


def picture(widget, name):
    """Keep what a widget shows."""
    widget.grab().save(str(PICTURES / f"{name}.png"))


def form(layer, feature, name):
    """Open an entry's form, walk through its tabs; return their titles and the rows shown."""
    from qgis.gui import QgsRelationEditorWidget
    from qgis.PyQt.QtWidgets import QTabWidget
    from qgis.utils import iface

    layer.startEditing()
    dialog = iface.getFeatureForm(layer, feature)
    dialog.setGeometry(0, 0, 1000, 880)
    dialog.show()
    settle(700)
    tabs = dialog.findChildren(QTabWidget)[0]
    titles = []
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        settle(700)
        titles.append(tabs.tabText(index))
        picture(dialog, f"{name}_{index}")
    rows = {}
    for editor in dialog.findChildren(QgsRelationEditorWidget):
        relation = editor.relation()
        rows[relation.id()] = (
            len(list(relation.getRelatedFeatures(feature))) if relation.isValid() else -1
        )
    dialog.close()
    layer.rollBack()
    return {"tabs": titles, "rows": rows}


def job(report):
    """Do what somebody in a geodata office does first."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtWidgets import QApplication, QDockWidget
    from qgis.utils import iface

    window = iface.mainWindow()
    window.setGeometry(0, 0, 1600, 1000)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    iface.addProject(f"geopackage:{ATLAS}?projectName={PROJECT}")
    settle(3500)
    project = QgsProject.instance()
    picture(window, "map")
    report["title"] = project.title()
    report["changed"] = project.isDirty()
    report["scale"] = iface.mapCanvas().scale()
    report["valid"] = all(layer.isValid() for layer in project.mapLayers().values())
    layers = {
        layer.source().split("layername=")[1]: layer
        for layer in project.mapLayers().values()
        if "subset=" not in layer.source()
    }
    relation = next(layers["relation"].getFeatures())
    actor = next(f for f in layers["actor"].getFeatures() if f["actor_id"] == relation["from_id"])
    report["actor"] = form(layers["actor"], actor, "actor")
    report["project"] = form(layers["project"], next(layers["project"].getFeatures()), "project")
    report["relation"] = form(layers["relation"], relation, "relation")
    for name in ("actor", "relation"):
        iface.showAttributeTable(layers[name])
        settle(1500)
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible() and shown is not window:
                shown.setGeometry(0, 0, 1500, 600)
                settle(500)
                picture(shown, f"table_{name}")
                shown.close()
    canvas = iface.mapCanvas()
    canvas.setCenter(actor.geometry().asPoint())
    canvas.zoomScale(12_000)
    settle(2500)
    picture(canvas, "near")
    report["message_bar"] = [item.text() for item in iface.messageBar().items()]


def main():
    """Run the job and leave, whatever happens: quit() crashes on some QGIS versions."""
    report = {}
    try:
        job(report)
    except Exception:
        report["error"] = traceback.format_exc()
    (PICTURES / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    os._exit(0)


main()
