"""The whole way with Dresden's open data instead of the demo city."""

import os
from pathlib import Path

FORMULAS = """households = hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus
one_person_pct = 100 * hh_1p / households
single_parents_pct = 100 * hh_single_parent / households"""


def steps(desk):
    """Go from two files of the city to a decision paper.

    Parameters
    ----------
    desk : Desk
        Of the window script.
    """
    for step in (data, pilots, sensors, effects, atlas, publish):
        step(desk)


def data(desk):
    """Add the quarters and the table, and make a copy in metres."""
    from qgis.PyQt.QtWidgets import QFileDialog

    folder = Path(os.environ["SMARTQUARTIER_DATA"]) / "dresden"
    files = [str(folder / "stadtteile.geojson"), str(folder / "haushalte_2025.csv")]
    panel, session = desk.panel("data"), desk.dock.session
    asked = QFileDialog.getOpenFileNames
    QFileDialog.getOpenFileNames = staticmethod(lambda *_: (files, ""))
    try:
        desk.click(panel.own.add)
    finally:
        QFileDialog.getOpenFileNames = asked
    desk.wait(lambda: session.layer("statistics") is not None, 20)
    desk.run(panel.own.metres)
    desk.wait(lambda: session.layer("quarters").crs().authid() == "EPSG:25833", 20)
    desk.iface.zoomFull()
    desk.picture("dresden_data")


def pilots(desk):
    """Indicators, criteria, ranking, set of three, and the page for the committee."""
    panel, session = desk.panel("pilots"), desk.dock.session
    section = panel.indicators
    desk.choose(section.quarters, session.layer("quarters"))
    desk.choose(section.table, session.layer("statistics"))
    section.formulas.setFocus()
    section.formulas.setPlainText(FORMULAS)
    desk.run(section.bar)
    editor = panel.criteria.editor
    for name in ("one_person_pct", "single_parents_pct"):
        editor.field.setField(name)
        desk.click(editor.add_button)
    desk.wait(lambda: panel.criteria.live.result is not None, 20)
    desk.run(panel.ranking.bar)
    desk.picture("dresden_ranking")
    desk.run(panel.pilot_set.bar)
    desk.picture("dresden_set")
    if session.layer("pilot_set").featureCount() != 61:
        raise AssertionError("not all quarters are in the result")


def sensors(desk):
    """A plan whose possible sites are one place in each quarter: the city has opened no lamps."""
    import processing
    from qgis.core import QgsProject, QgsVectorLayer

    session = desk.dock.session
    path = str(desk.folder / "places.gpkg")
    processing.run(
        "native:pointonsurface",
        {"INPUT": session.layer("indicators"), "ALL_PARTS": False, "OUTPUT": path},
    )
    places = QgsVectorLayer(path, "Ein Ort je Stadtteil", "ogr")
    QgsProject.instance().addMapLayer(places)
    panel = desk.panel("sensors")
    desk.choose(panel.aim.choice, "air_traffic")
    desk.choose(panel.candidates.choice, places)
    desk.choose(panel.demand.demand, places)
    panel.demand.weight.setField("households")
    desk.set_value(panel.demand.radius, 2000)
    assert desk.wait(lambda: panel.live.view is not None and panel.live.view.bound is not None, 60)
    desk.set_value(panel.live_section.number, 8)
    assert desk.wait(lambda: not panel.live.running, 60)
    run = desk.run(panel.best.bar)
    assert run.layers["OUTPUT"] is session.layer("plan")
    desk.picture("dresden_sensors")
    desk.click(panel.best.print)
    assert desk.wait(lambda: panel.best.print.written, 60), "no PDF"


def effects(desk):
    """What inhabitants, counted out of the city's households, tell of orders and shopping."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    panel, session = desk.panel("effects"), desk.dock.session
    drivers = panel.drivers
    desk.choose(drivers.quarters, session.layer("quarters"))
    form = drivers.forms["TABLE"]
    desk.choose(form.layers, session.layer("statistics"))
    drivers.propose()
    assert "inhabitants" in drivers.lines.toPlainText(), drivers.lines_note.text()
    desk.run(drivers.bar)
    scenario = panel.scenario
    desk.type(scenario.name, "Lieferverkehr")
    QTest.keyClick(scenario.name, Qt.Key.Key_Return)
    for key in ("micro_depot", "online_retail"):
        scenario.measures.select_key(key)
        desk.click(scenario.add_button)
    assert scenario.check.text().startswith("✓"), scenario.check.text()
    desk.choose(panel.effects.skip, "skip")  # of streets and depots nothing is known here
    desk.run(panel.effects.bar)
    assert panel.effects.current() is not None
    desk.picture("dresden_effects")
    desk.click(panel.effects.print)
    assert desk.wait(lambda: panel.effects.print.written, 60), "no PDF"


def atlas(desk):
    """The institutions named around the Smart City Charta and Dresden's application."""
    sample = Path(__file__).resolve().parents[2] / "resources" / "demo" / "atlas_sample.csv"
    panel = desk.panel("atlas")
    panel.atlas.address.setText(str(desk.folder / "dresden_atlas.gpkg"))
    panel.atlas.address.editingFinished.emit()
    section = panel.imports
    section.file.setFilePath(str(sample))
    desk.type(section.source, "Smart City Charta")
    desk.choose(section.licence, "CC0-1.0")
    desk.run(section.bar)
    assert desk.wait(lambda: panel.state.content is not None, 30)
    desk.type(panel.search.field, "Dresden")
    assert desk.wait(lambda: panel.search.hits is not None and panel.search.hits.count > 0, 20)
    desk.picture("dresden_atlas")


def publish(desk):
    """A package of the results; the sources' licences are those of city and OpenStreetMap."""
    import window_steps_publish as made

    panel = desk.panel("publish")
    assert panel.layers.layers()
    made._about(desk, panel)
    desk.choose(panel.about.widget("LICENCE"), "ODbL-1.0")
    run = desk.run(panel.package.run_bar)
    assert run.results["VALID"] == 1, panel.package.outcome.text()
    desk.picture("dresden_publish")
