"""A planner in the panel "Atlas": the demo atlas, a search, partners, duplicates, the release."""


def steps(desk):
    """Search for sensors, look for partners, decide on pairs, and make the public copy."""
    desk.need_city()
    panel = desk.panel("atlas")
    desk.run(panel.atlas.demo_bar)
    assert desk.wait(lambda: panel.state.content is not None)
    assert panel.map_selection.is_there
    desk.picture("atlas")
    _search(desk, panel)
    _partners(desk, panel)
    _duplicates(desk, panel)
    _network_and_release(desk, panel)


def _search(desk, panel):
    desk.type(panel.search.field, "sensorick")  # with a typing error
    assert desk.wait(lambda: panel.search.hits is not None and panel.search.hits.count > 0
                     and panel.search.hits.query.text == "sensorick", 20)  # fmt: skip
    table = panel.search.table
    desk.click(table.viewport(), table.visualRect(table.model().index(0, 1)).center())
    assert desk.wait(lambda: panel.state.entry == table.current_key(), 10)
    desk.click(panel.search.zoom_button)
    selected = sum(panel.state.layers()[n].selectedFeatureCount() for n in ("actor", "project"))
    assert selected == 1
    desk.picture("atlas_search")
    desk.click(panel.search.themes.button("6"))
    assert desk.wait(lambda: panel.search.hits.count < 7, 10)
    desk.click(panel.search.themes.button("6"))


def _partners(desk, panel):
    desk.click(panel.entry.partners_button)
    assert desk.wait(lambda: panel.partners.bar.run is not None and panel.partners.bar.run.over)
    assert panel.partners.bar.run.state == "done", panel.partners.bar.run.error
    assert panel.partners.table.rows.rowCount() > 0 and "•" in panel.partners.reasons.text()
    panel.ensureWidgetVisible(panel.partners.reasons)
    desk.picture("atlas_partners")


def _duplicates(desk, panel):
    duplicates = panel.duplicates
    desk.run(duplicates.find_bar)
    for _ in range(3):
        desk.click(duplicates.pair_view.same)
    desk.click(duplicates.pair_view.later_button)
    panel.ensureWidgetVisible(duplicates.merge_bar)
    desk.picture("atlas_duplicates")
    before = panel.atlas.table.rows.rows[0][1]
    run = desk.run(duplicates.merge_bar)
    assert run.results["N_MERGED"] >= 1
    assert desk.wait(lambda: panel.atlas.table.rows.rows[0][1] < before, 30)


def _network_and_release(desk, panel):
    desk.run(panel.network.bar)
    run = desk.run(panel.release.bar)
    assert run.results["N_PUBLIC"] > 100 and run.results["N_WITHHELD"] > 0
    desk.picture("atlas_release")
