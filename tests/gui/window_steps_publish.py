"""A planner in the panel "Publish": licences, a valid package, sheets, a record run again."""

import time
from pathlib import Path

_TEXTS = {
    "de": {
        "TITLE": "Pilotquartiere der Musterstadt",
        "ABSTRACT": "Quartiere und Ergebnisse einer erfundenen Stadt, zum Ausprobieren.",
        "PUBLISHER": "Amt für Geodaten der Musterstadt",
        "CONTACT_EMAIL": "geodaten@stadt.example",
        "KEYWORDS": "Quartiere, Pilotquartiere, Musterstadt",
    },
    "en": {
        "TITLE": "Pilot quarters of a made-up city",
        "ABSTRACT": "Quarters and results of a made-up city, for trying things out.",
        "PUBLISHER": "Office for Geodata",
        "CONTACT_EMAIL": "geodaten@stadt.example",
        "KEYWORDS": "quarters, pilot quarters, demo city",
    },
}


def steps(desk):
    """Publish what the steps before have made; the quarters alone if there is nothing else."""
    desk.need_city()
    panel = desk.panel("publish")
    _layers(desk, panel)
    _about(desk, panel)
    _package(desk, panel)
    _paper(desk, panel)
    _again(desk, panel)


def _layers(desk, panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    section = panel.layers
    quarters = desk.dock.session.layer("quarters")
    if not section.layers():
        item = section.item(quarters)
        section.tree.scrollToItem(item)
        section.tree.setCurrentItem(item)
        section.tree.setFocus()
        QTest.keyClick(section.tree, Qt.Key.Key_Space)
        desk.settle(50)
    assert section.layers()
    if section.atlas_box.isEnabled():
        desk.click(section.atlas_box)
        assert section.atlas()
    desk.picture("publish")


def _about(desk, panel):
    if not panel.layers.word.box.isChecked():
        desk.click(panel.layers.word.box)
    for name, text in _TEXTS[desk.language].items():
        _paste(desk, panel.about.widget(name), text)
    # The demo city is free of rights; the demo atlas stands under this licence.
    desk.choose(panel.about.widget("LICENCE"), "CC-BY-4.0")
    for code in ("owscontext", "qml", "masterportal", "pygeoapi", "qgisserver", "cog"):
        desk.click(panel.about.formats.button(code))  # all are chosen at first
    desk.picture("publish_about")


def _paste(desk, widget, text):
    """Paste a text: Qt's test hands know no umlauts."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    desk.click(getattr(widget, "viewport", lambda: widget)())
    widget.setFocus()
    widget.selectAll()
    QApplication.clipboard().setText(text)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle(30)


def _package(desk, panel):
    section = panel.package
    run = desk.run(section.run_bar)
    assert run.results["VALID"] == 1, section.outcome.text()
    assert desk.wait(lambda: section.check_bar.run is not None and section.check_bar.run.over)
    assert section.check_bar.run.state == "done", section.check_bar.run.error
    assert section.table.table.rows.rowCount() > 10
    assert section.web_button.isEnabled() and section.report_button.isEnabled()
    desk.click(section.table.table)
    section.table.table.selectRow(0)
    desk.picture("publish_package")


def _paper(desk, panel):
    from qgis.PyQt.QtGui import QDesktopServices

    opened, kept = [], QDesktopServices.openUrl
    # No program of this machine shall come up over the window.
    QDesktopServices.openUrl = staticmethod(lambda url: opened.append(url) or True)
    try:
        layer = panel.layers.layers()[0]
        desk.choose(panel.paper.layer, layer)
        desk.click(panel.paper.print_button)
        assert desk.wait(lambda: panel.paper.print_button.written, 60)
        desk.click(panel.paper.all_button)
        assert desk.wait(lambda: panel.paper.told.text(), 240)
    finally:
        QDesktopServices.openUrl = kept
    assert Path(panel.paper.print_button.written).read_bytes()[:4] == b"%PDF"
    assert opened
    desk.picture("publish_paper")


def _again(desk, panel):
    import processing

    folder = desk.folder / f"again_{int(time.time())}"
    folder.mkdir()
    processing.run("smartquartier:createdemocity", {
        "OUTPUT": str(folder / "city.gpkg"), "SIZE": 10,
        "RECORD": str(folder / "city_record.json"),
    })  # fmt: skip
    section = panel.again
    desk.type(section.record.lineEdit(), str(folder / "city_record.json"))
    desk.run(section.bar)
    assert section.outcome.text().startswith("✔"), section.outcome.text()
    desk.picture("publish_again")
