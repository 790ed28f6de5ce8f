"""Runs inside a real QGIS window: opens each tool's dialog, runs the main job, takes pictures.

Started by ``test_window.py`` through ``qgis --code``. It reads the folder for pictures from
``SMARTQUARTIER_PICTURES`` and leaves ``report.json`` there.
"""

import json
import os
import traceback
from pathlib import Path

PICTURES = Path(os.environ["SMARTQUARTIER_PICTURES"])
CRITERIA = [
    *("single_parent_pct", "higher", 3, 0, 10),
    *("unemployed_pct", "higher", 3, 0, 15),
    *("vacancy_pct", "higher", 2, 0, 12),
]
INDICATORS = "\n".join(
    (
        "single_parent_pct = 100 * hh_single_parent / households",
        "unemployed_pct = 100 * unemployed / inhabitants",
        "vacancy_pct = 100 * dwellings_vacant / dwellings",
    )
)


def wait(condition, seconds=120):
    """Let QGIS work until the condition holds."""
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer

    timer = QElapsedTimer()
    timer.start()
    while not condition() and timer.elapsed() < 1000 * seconds:
        QCoreApplication.processEvents()
    return condition()


def settle(milliseconds=800):
    """Give the map canvas time to draw."""
    from qgis.PyQt.QtCore import QElapsedTimer

    timer = QElapsedTimer()
    timer.start()
    wait(lambda: timer.elapsed() > milliseconds)


def run_in_dialog(tool, parameters, picture):
    """Fill the tool's own dialog, press Run, and wait for the results."""
    import processing

    dialog = processing.createAlgorithmDialog(f"smartquartier:{tool}", parameters)
    dialog.setGeometry(0, 0, 1100, 900)
    dialog.show()
    settle(400)
    dialog.grab().save(str(PICTURES / f"{picture}_dialog.png"))
    dialog.runAlgorithm()
    done = wait(lambda: bool(dialog.results()) or dialog.wasExecuted())
    settle(400)
    dialog.grab().save(str(PICTURES / f"{picture}_log.png"))
    results = dict(dialog.results())
    dialog.close()
    return {"done": done, "results": {k: str(v) for k, v in results.items()}}


def job(report):
    """Do what a planner does: demo city, indicators, ranking, set."""
    import processing
    from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
    from qgis.utils import iface, plugins

    window = iface.mainWindow()
    window.setGeometry(0, 0, 1600, 1000)
    report["loaded"] = "smartquartier" in plugins
    provider = QgsApplication.processingRegistry().providerById("smartquartier")
    report["tools"] = sorted(algorithm.name() for algorithm in provider.algorithms())
    for dock in window.findChildren(type(window.findChild(object, "ProcessingToolbox"))):
        dock.show()
    city = PICTURES / "city.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(city)})
    layers = {}
    for name in ("quarters", "statistics"):
        layers[name] = QgsVectorLayer(f"{city}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layers[name])
    report["indicators"] = run_in_dialog(
        "pilotindicators",
        {
            "QUARTERS": layers["quarters"],
            "ID_FIELD": "code",
            "TABLE": layers["statistics"],
            "TABLE_ID_FIELD": "code",
            "PERIOD_FIELD": "period",
            "INDICATORS": INDICATORS,
            "POPULATION": "inhabitants",
        },
        "indicators",
    )
    found = report["indicators"]["results"]["OUTPUT"]
    report["ranking"] = run_in_dialog(
        "pilotranking",
        {
            "QUARTERS": found,
            "ID_FIELD": "code",
            "CRITERIA": CRITERIA,
            "REPORT": str(PICTURES / "ranking.html"),
            "RECORD": str(PICTURES / "ranking.json"),
        },
        "ranking",
    )
    iface.zoomFull()
    settle(3000)
    window.grab().save(str(PICTURES / "window_ranking.png"))
    report["set"] = run_in_dialog(
        "pilotset",
        {
            "QUARTERS": found,
            "ID_FIELD": "code",
            "FEATURES": ["single_parent_pct", "unemployed_pct", "vacancy_pct"],
            "OBJECTIVE": "transferability",
            "K": 3,
        },
        "set",
    )
    iface.zoomFull()
    settle(3000)
    window.grab().save(str(PICTURES / "window_set.png"))
    sensors(report, city)
    effects(report, city)
    report["styled"] = {
        layer.name(): layer.renderer().type() if layer.renderer() else ""
        for layer in QgsProject.instance().mapLayers().values()
    }
    report["message_bar"] = [item.text() for item in iface.messageBar().items() if item.level() > 0]


def sensors(report, city):
    """Plan ten sensors for one quarter, in a map of its own."""
    import processing
    from qgis.core import QgsProject
    from qgis.utils import iface

    for layer in QgsProject.instance().layerTreeRoot().findLayers():
        layer.setItemVisibilityChecked(False)
    layers = {}
    for name in ("lamps", "population_grid_100m"):
        found = processing.run(
            "native:extractbyattribute",
            {
                "INPUT": f"{city}|layername={name}",
                "FIELD": "code",
                "OPERATOR": 0,
                "VALUE": "35",
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )
        layers[name] = found["OUTPUT"]
        layers[name].setName(name)
        QgsProject.instance().addMapLayer(layers[name])
    report["sensors"] = run_in_dialog(
        "sensorcoverage",
        {
            "CANDIDATES": layers["lamps"],
            "DEMAND": layers["population_grid_100m"],
            "WEIGHT_FIELD": "inhabitants",
            "RADIUS": 150,
            "N_SENSORS": 10,
            "REPORT": str(PICTURES / "sensors.html"),
        },
        "sensors",
    )
    for layer in layers.values():
        QgsProject.instance().layerTreeRoot().findLayer(layer).setItemVisibilityChecked(False)
    iface.setActiveLayer(QgsProject.instance().mapLayer(report["sensors"]["results"]["COVERAGE"]))
    iface.zoomToActiveLayer()
    settle(3000)
    iface.mainWindow().grab().save(str(PICTURES / "window_sensors.png"))


def effects(report, city):
    """Estimate what adaptive signals and telework change, in a map of its own."""
    import processing
    from qgis.core import QgsProject
    from qgis.utils import iface

    for layer in QgsProject.instance().layerTreeRoot().findLayers():
        layer.setItemVisibilityChecked(False)
    drivers = processing.run(
        "smartquartier:effectdrivers",
        {
            "ZONES": f"{city}|layername=quarters",
            "ID_FIELD": "code",
            "TABLE": f"{city}|layername=statistics",
            "TABLE_ID_FIELD": "code",
            "TABLE_FIELDS": "employed = 0.78 * inhabitants_15_64 - unemployed",
            "TABLE_PERIOD_FIELD": "period",
            "STREETS": f"{city}|layername=streets",
            "AADT_FIELD": "aadt_veh_d",
            "OUTPUT": str(PICTURES / "drivers.gpkg"),
        },
    )
    scenario = PICTURES / "scenario.json"
    rows = [
        {"measure": "smart_signals", "zone": "*", "uptake": 0.2},
        {"measure": "telework", "zone": "*", "uptake": 0.1, "uptake_low": 0.05, "uptake_high": 0.2},
    ]
    scenario.write_text(json.dumps(rows), encoding="utf-8")
    report["effects"] = run_in_dialog(
        "effectrun",
        {
            "ZONES": drivers["OUTPUT"],
            "ID_FIELD": "code",
            "NAME_FIELD": "name",
            "SCENARIO": str(scenario),
            "SKIP_MISSING": True,
            "REPORT": str(PICTURES / "effects.html"),
        },
        "effects",
    )
    iface.setActiveLayer(QgsProject.instance().mapLayer(report["effects"]["results"]["OUTPUT"]))
    iface.zoomToActiveLayer()
    settle(3000)
    iface.mainWindow().grab().save(str(PICTURES / "window_effects.png"))


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
