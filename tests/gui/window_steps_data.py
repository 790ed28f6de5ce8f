"""What a planner does in the step "Data": a folder, the demo city, a service of a city.

The service is a server of the tests' own on this computer: nothing leaves it.
"""

import json
import os
import sys
from pathlib import Path


def steps(desk):
    """Make the demo city, then look for a service, read its licence, check and load it."""
    panel = desk.panel("data")
    session = desk.dock.session
    if session.layer("quarters") is None:
        desk.run(panel.demo.bar)
    for role in ("quarters", "statistics"):
        if session.layer(role) is None:
            raise AssertionError(f"no layer has the role {role}")
    panel.ensureWidgetVisible(panel.folder)
    desk.picture("data")
    server, catalogue = _server(desk)
    quarters = session.layer("quarters")
    try:
        desk.type(panel.own_catalogue.file.lineEdit(), str(catalogue))
        _look_around(desk, panel)
        desk.choose(panel.checks.which, "chosen")
        desk.run(panel.checks.bar)
        desk.run(panel.loader.bar)
        panel.ensureWidgetVisible(panel.loader.bar)
        desk.picture("data_loaded")
        if "✓" not in panel.entries.table.rows.text(_row_of(panel, "musterstadt/trees"), 2):
            raise AssertionError("the list does not say that the service works")
        desk.click(panel.entries.chips.button("environment"))
        _take_out(panel.loader.bar.run.layers.values())
    finally:
        desk.type(panel.own_catalogue.file.lineEdit(), " ")
        server.close()
    session.set_layer("quarters", quarters)


def _take_out(layers):
    """Remove what lies far from the demo city, so that later steps see the city alone."""
    from qgis.core import QgsProject

    project = QgsProject.instance()
    for layer in list(layers):
        group = project.layerTreeRoot().findLayer(layer.id()).parent()
        project.removeMapLayer(layer.id())
        if not group.children():
            group.parent().removeChildNode(group)


def _look_around(desk, panel):
    """Search with a slip of the pen, filter by theme, choose, and read the licence."""
    desk.type(panel.entries.search, "musterstadt")
    desk.wait(lambda: len(panel.entries.entries) == 2, 5)
    desk.click(panel.entries.chips.button("environment"))
    if [entry.id for entry in panel.entries.entries] != ["musterstadt/trees"]:
        raise AssertionError("the theme does not narrow the list")
    table = panel.entries.table
    desk.click(table.viewport(), table.visualRect(table.model().index(0, 0)).center())
    if "dl-de/by-2-0" not in panel.details.text():
        raise AssertionError("the licence is not shown")
    panel.ensureWidgetVisible(panel.entries)
    panel.ensureWidgetVisible(panel.copy_note)
    desk.picture("data_licence")


def _row_of(panel, identifier):
    return panel.entries.table.rows.keys.index(identifier)


def _server(desk):
    """Start a service on this computer; return it, and a catalogue that leads to it."""
    sys.path.insert(0, str(Path(os.environ["SMARTQUARTIER_TESTS"]) / "services" / "servers"))
    import quirk_data
    from quirks import QuirkServer

    server = QuirkServer()
    shared = {
        "city": "Musterstadt",
        "type": "ogcapi",
        "url": server.scenario("ogcapi", n=40),
        "extent": list(quirk_data.extent("dresden")),
        "licence": {"id": "dl-de/by-2-0", "url": "https://www.govdata.de/dl-de/by-2-0"},
        "attribution": "Stadt Musterstadt",
        "checked_on": "2026-11-22",
    }
    entries = [
        {"id": "musterstadt/trees", "theme": "trees", "layer": "points", "geometry": "point",
         "title": {"de": "Musterstadt – Bäume", "en": "Musterstadt – trees"}},
        {"id": "musterstadt/districts", "theme": "quarters", "layer": "quarters",
         "geometry": "polygon",
         "title": {"de": "Musterstadt – Stadtteile", "en": "Musterstadt – quarters"}},
    ]  # fmt: skip
    path = desk.folder / "catalogue.json"
    data = {
        "schema": "smartquartier-services/1",
        "entries": [{**shared, **entry} for entry in entries],
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return server, path
