"""What a planner does in the panel "Pilot quarters"; run in a real window."""

MOST = 8  # criteria on the picture


def steps(desk):
    """Go from statistics to a set of pilot quarters.

    Parameters
    ----------
    desk : Desk
        Of the window script.
    """
    desk.need_city()
    panel = desk.panel("pilots")
    indicators(desk, panel)
    criteria(desk, panel)
    profile(desk, panel)
    ranking(desk, panel)
    pilot_set(desk, panel)


def indicators(desk, panel):
    """Compute all indicators that the table allows."""
    section = panel.indicators
    desk.choose(section.quarters, desk.dock.session.layer("quarters"))
    desk.choose(section.table, desk.dock.session.layer("statistics"))
    desk.click(section.all_button)
    desk.wait(lambda: section.problem.text(), 10)
    panel.ensureWidgetVisible(section.bar)
    desk.picture("pilots_indicators")
    desk.run(section.bar)
    assert desk.dock.session.layer("indicators") is not None


def criteria(desk, panel):
    """Weigh criteria, keep the weights of two groups, see the ranking follow."""
    section = panel.criteria
    desk.click(section.editor.all_button)
    for row in section.criteria.rows[MOST:]:
        name = row.field
        desk.click(section.editor.row(name).details_button)
        desk.click(section.editor.row(name).remove_button)
    desk.wait(lambda: section.live.result is not None, 20)
    section.groups_box.setCollapsed(False)
    desk.wait(lambda: False, 0.5)
    german = desk.language == "de"
    office, residents = ("Verwaltung", "Bewohnerschaft") if german else ("Office", "Residents")
    for name, weight in ((office, 80), (residents, 5)):
        desk.set_value(section.editor.row(section.criteria.fields[0]).spin, weight)
        desk.type(section.groups.name, name)
        desk.click(section.groups.keep_button)
    desk.wait(lambda: "ms" in section.status.text(), 20)
    panel.ensureWidgetVisible(section.editor)
    desk.picture("pilots_criteria")
    tick(desk, section.on_map)
    assert desk.wait(lambda: section.map.layer is not None, 20)
    panel.ensureWidgetVisible(section.status)
    desk.wait(lambda: False, 2)
    desk.picture("pilots_live")


def tick(desk, box):
    """Click on a check box itself: its widget is wider than its text."""
    from qgis.PyQt.QtCore import QPoint

    desk.click(box, QPoint(box.height() // 2, box.height() // 2))


def profile(desk, panel):
    """Look at the quarter on the second row."""
    section = panel.criteria
    code = section.live.result.ranking.codes[section.chart_rows()[1]]
    desk.click(section.chart, section.chart.row_centre(code))
    desk.wait(lambda: code in panel.profile.facts.text(), 10)
    panel.ensureWidgetVisible(panel.profile.table)
    desk.wait(lambda: False, 1)
    desk.picture("pilots_profile")
    tick(desk, section.on_map)
    assert desk.wait(lambda: section.map.layer is None, 10)


def ranking(desk, panel):
    """Rank for the record."""
    desk.run(panel.ranking.bar)
    panel.ensureWidgetVisible(panel.ranking.links)
    desk.wait(lambda: False, 2)
    desk.picture("pilots_ranking")
    assert desk.dock.session.layer("ranking") is not None


def pilot_set(desk, panel):
    """Choose three that go together, and look at the second best set."""
    section = panel.pilot_set
    desk.run(section.bar)
    keys = section.alternatives.table.rows.keys
    section.alternatives.table.select_key(keys[min(1, len(keys) - 1)])
    panel.ensureWidgetVisible(section.alternatives.table)
    desk.wait(lambda: False, 2)
    desk.picture("pilots_set")
    assert desk.dock.session.layer("pilot_set") is not None
