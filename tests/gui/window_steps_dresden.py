"""The step "Data" and "Pilot quarters" with Dresden's open data instead of the demo city."""

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
    data(desk)
    pilots(desk)


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
