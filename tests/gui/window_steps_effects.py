"""What a planner does in the step "Effects", through its widgets, in a real window."""


def steps(desk):
    """From sources to ranges, and from a number to its source in two clicks."""
    desk.need_city()
    panel = desk.panel("effects")
    _drivers(desk, panel)
    _scenario(desk, panel)
    _effects(desk, panel)
    _rests(desk, panel)
    _decides(desk, panel)


def _drivers(desk, panel):
    drivers = panel.drivers
    desk.click(drivers.find)
    assert drivers.forms["POPULATION"].layers.layer() is not None
    desk.picture("effects_sources")
    run = desk.run(drivers.bar)
    assert desk.dock.session.layer("drivers") is run.layers["OUTPUT"]
    desk.click(drivers.table.viewport(), _centre(drivers.table, 0))
    desk.picture("effects_drivers")


def _scenario(desk, panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    scenario = panel.scenario
    name = "Lastenrad und Licht" if desk.language == "de" else "Cargo bikes and light"
    desk.type(scenario.name, name)
    QTest.keyClick(scenario.name, Qt.Key.Key_Return)
    assert scenario.draft.name == name
    for key in ("smart_signals", "led_lighting", "micro_depot"):
        _click_row(desk, scenario.measures, key)
        desk.click(scenario.add_button)
    assert scenario.draft.rows[0].measure == "smart_signals"
    # One zone of its own, and another middle, by keyboard.
    table = scenario.table
    table.go_to(2, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = desk.window.focusWidget()
    desk.type(editor, "0.5")  # the other language's sign is understood, too
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.settle(100)
    assert scenario.draft.rows[2].central == 0.5, scenario.draft.rows[2]
    layer = desk.dock.session.layer("drivers")
    layer.selectByIds([feature.id() for feature in list(layer.getFeatures())[:3]])
    table.go_to(2)
    desk.click(scenario.map_button)
    assert len(scenario.draft.rows) == 5, scenario.draft.rows
    layer.removeSelection()
    assert scenario.check.text().startswith("✓"), scenario.check.text()
    desk.picture("effects_scenario")


def _effects(desk, panel):
    effects = panel.effects
    desk.choose(effects.skip, "skip")  # the demo city has no parcel depots
    desk.run(effects.bar)
    assert effects.current() is not None
    desk.click(effects.overview, effects.overview.row_centre("co2"))
    assert effects.current().id == "co2"
    layer = desk.dock.session.layer("effects")
    assert layer.styleManager().currentStyle() == effects.current().label
    desk.picture("effects_result")


def _rests(desk, panel):
    effects, rests = panel.effects, panel.rests
    _click_row(desk, effects.table, effects.table.rows.keys[0])  # the first click
    assert rests.table.isVisible() and rests.table.rows.rowCount()
    key = next(key for key in rests.table.rows.keys if not key.startswith("uptake."))
    _click_row(desk, rests.table, key)  # the second
    assert rests.card.isVisible() and rests.card.toPlainText()
    desk.picture("effects_rests")


def _decides(desk, panel):
    desk.run(panel.sensitivity.bar)
    desk.click(panel.sensitivity.table.viewport(), _centre(panel.sensitivity.table, 0))
    panel.ensureWidgetVisible(panel.sensitivity.table)
    panel.ensureWidgetVisible(panel.sensitivity.answer)
    desk.picture("effects_decides")


def _click_row(desk, table, key):
    desk.panel("effects").ensureWidgetVisible(table)  # laid out before a place in it counts
    desk.settle(100)
    table.select_key(key)
    desk.settle(100)
    index = table.currentIndex()
    desk.click(table.viewport(), table.visualRect(index).center())
    assert table.current_key() == key


def _centre(table, row):
    return table.visualRect(table.model().index(row, 0)).center()
