"""The panel "Sensors": live count, best sites, plan by hand, driven through its widgets."""

import numpy as np
import pytest
from workbench_fixture import click, run_finished, wait


@pytest.fixture
def town(memory_layer):
    """Return candidates, demand and zones in the project: lamps, addresses, two schools."""
    import geopandas as gpd
    from qgis.core import QgsProject
    from shapely.geometry import box

    rng = np.random.default_rng(5)
    lamps, people = rng.uniform(0, 2000, (250, 2)), rng.uniform(0, 2000, (1500, 2))
    crs = 25833
    frames = {
        "lamps": gpd.GeoDataFrame(
            {"site_id": [f"L{i}" for i in range(250)], "cost": 100.0},
            geometry=gpd.points_from_xy(*lamps.T), crs=crs,
        ),
        "population": gpd.GeoDataFrame(
            {"inhabitants": rng.integers(1, 9, 1500)},
            geometry=gpd.points_from_xy(*people.T), crs=crs,
        ),
        "privacy_zones": gpd.GeoDataFrame(
            {"sensor_types": ["camera;microphone", "camera"]},
            geometry=[box(0, 0, 300, 300), box(1000, 1000, 1400, 1400)], crs=crs,
        ),
    }  # fmt: skip

    def load():
        layers = {name: memory_layer(frame, name) for name, frame in frames.items()}
        QgsProject.instance().addMapLayers(list(layers.values()))
        return layers

    return load


@pytest.fixture
def panel(bench, town, tmp_path, monkeypatch):
    """Return the panel beside a canvas that shows the town, with a count at hand."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    from smartquartier.smartquartier_plugin.gui.panels.sensors import live_model
    from smartquartier.smartquartier_plugin.gui.panels.sensors.panel import SensorsPanel

    monkeypatch.setattr(live_model, "BOUND_SECONDS", 0.5)
    session = bench.session()
    session.set_file("folder", str(tmp_path))
    layers = town()
    session.set_layer("candidates", layers["lamps"])
    bench.window.show()
    bench.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    bench.canvas.setExtent(QgsRectangle(0, 0, 2000, 2000))
    made = bench.show_panel(SensorsPanel(session))
    made.layers, made.bench = layers, bench
    assert counted(made), made.live_section.said.text()
    yield made
    made.close_panel()
    session.close()


def counted(panel):
    """Wait until the count, its bound included, is there."""
    wait(lambda: False, 0.4)
    return wait(lambda: not panel.live.running and panel.live.view is not None
                and panel.live.view.bound is not None, 30)  # fmt: skip


def begin(panel, how):
    """Choose a beginning from the button's menu."""
    getattr(panel.hand, f"begin_{how}").trigger()
    assert wait(lambda: panel.desk.figures is not None, 10)
    wait(lambda: False, 0.1)


def on_map(panel, x, y):
    """Return where a place is on the canvas's viewport."""
    from qgis.core import QgsPointXY

    pixel = panel.bench.canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return pixel.toQPointF().toPoint()


def drag(panel, start, end):
    """Drag with the left mouse button from one place of the map to another."""
    from qgis.PyQt.QtCore import QEvent, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    view, left = panel.bench.canvas.viewport(), Qt.MouseButton.LeftButton
    first, last = on_map(panel, *start), on_map(panel, *end)
    QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, first)
    for share in (0.3, 0.7, 1.0):
        at = QPointF(first) + share * QPointF(last - first)
        event = QMouseEvent(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, left,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(view, event)
        wait(lambda: False, 0.05)
    QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, last)
    wait(lambda: False, 0.1)


def shown(panel):
    """Return the figures as the plan shows them."""
    wait(lambda: False, 0.1)
    return panel.desk.figures


@pytest.mark.qgis
def test_a_number_of_sensors_is_answered_at_once_with_a_bound(panel):
    view = panel.live.view
    panel.live_section.slider.setValue(7)
    assert panel.live_section.number.value() == 7
    covered, bound = view.at(7)
    assert 0 < covered <= bound <= view.total
    assert panel.live_section.said.text().startswith("Sensors: 7; covered")
    click(panel.live_section.chart, panel.live_section.chart.place_of(12))
    assert panel.live_section.number.value() == 12
    panel.demand.radius.setValue(300)
    assert counted(panel) and panel.live.view.at(7)[0] > covered


@pytest.mark.qgis
def test_zones_count_by_the_kind_of_sensor(panel):
    forbidden = panel.live.view.ground.sites.forbidden
    near = panel.live.view.ground.sites.xy
    school = (near < 300).all(axis=1)
    assert forbidden[school].all() and not forbidden[(near > 1000).all(axis=1)].any()
    panel.aim.choice.setCurrentIndex(panel.aim.choice.findData("air_background"))
    assert counted(panel) and not panel.live.view.ground.sites.forbidden.any()
    assert panel.demand.radius.value() == 300


@pytest.mark.qgis
def test_people_are_not_counted_without_consent(panel):
    panel.aim.choice.setCurrentIndex(panel.aim.choice.findData("people_flow"))
    assert wait(lambda: panel.live.view is None and panel.live.error, 10)
    assert "data protection" in panel.live_section.said.text()
    click(panel.best.bar.button)
    assert panel.best.bar.run is None and "data protection" in panel.best.bar.status.text()
    click(panel.aim.consent)
    assert counted(panel) and panel.aim.consent.isChecked()
    panel.aim.choice.setCurrentIndex(panel.aim.choice.findData("noise"))
    panel.aim.choice.setCurrentIndex(panel.aim.choice.findData("people_flow"))
    assert not panel.aim.consent.isChecked()


@pytest.mark.qgis
def test_the_best_sites_sharpen_the_count_and_begin_a_plan(panel):
    panel.best.seconds.setValue(5)
    panel.live_section.number.setValue(8)
    click(panel.best.bar.button)
    run = run_finished(panel.best.bar)
    assert run.state == "done", run.error
    assert run.results["N_SELECTED"] == 8
    assert panel.session.layer("plan") is run.layers["OUTPUT"]
    assert panel.session.layer("coverage") is run.layers["COVERAGE"]
    best, bound = panel.live.view.at(8)
    assert best == pytest.approx(run.results["COVERED"])
    assert bound <= run.results["UPPER_BOUND"] + 1e-6
    words = "Proven" if run.results["STATUS"] == "optimal" else "Not proven"
    assert words in panel.best.verdict.text()
    begin(panel, "best")
    assert shown(panel).number == 8
    assert panel.desk.figures.covered == pytest.approx(run.results["COVERED"])


@pytest.mark.qgis
def test_the_mouse_adds_moves_and_removes_and_all_can_be_undone(panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    begin(panel, "empty")
    click(panel.hand.on_map)
    canvas = panel.bench.canvas
    assert canvas.mapTool() is not None and panel.hand.on_map.isChecked()
    view = canvas.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     on_map(panel, 700, 700))  # fmt: skip
    first = shown(panel)
    assert first.number == 1 and first.sites[0].name.startswith("L")
    place = panel.desk.plan.places[0]
    drag(panel, (place.x, place.y), (1500, 1500))
    moved = shown(panel)
    assert moved.number == 1 and moved.sites[0].name != first.sites[0].name
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     on_map(panel, 400, 1500))  # fmt: skip
    assert shown(panel).number == 2
    place = next(p for p in panel.desk.plan.places if p.x > 1000)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier,
                     on_map(panel, place.x, place.y))  # fmt: skip
    assert shown(panel).number == 1
    for _ in range(3):
        click(panel.hand.undo)
    assert shown(panel).sites[0].name == first.sites[0].name
    click(panel.hand.redo)
    assert shown(panel).sites[0].name == moved.sites[0].name


@pytest.mark.qgis
def test_the_plan_is_made_by_keyboard_alone(panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    begin(panel, "empty")
    offered = panel.hand.place.itemData(0)
    panel.hand.add.setFocus()
    QTest.keyClick(panel.hand.add, Qt.Key.Key_Space)
    assert [site.name for site in shown(panel).sites] == [offered]
    line = panel.hand.place.lineEdit()
    line.selectAll()
    QTest.keyClicks(line, "L17")
    QTest.keyClick(panel.hand.add, Qt.Key.Key_Space)
    assert {site.name for site in shown(panel).sites} == {offered, "L17"}
    panel.hand.table.selectRow(0)
    line.selectAll()
    QTest.keyClicks(line, "L30")
    QTest.keyClick(panel.hand.move, Qt.Key.Key_Space)
    assert "L30" in {site.name for site in shown(panel).sites}
    panel.hand.table.selectRow(0)
    QTest.keyClick(panel.hand.remove, Qt.Key.Key_Space)
    assert shown(panel).number == 1


@pytest.mark.qgis
def test_edits_with_qgis_own_tools_are_followed(panel):
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY

    begin(panel, "quick")
    layer, before = panel.desk.layer.layer, shown(panel)
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(150, 150)))
    layer.startEditing()
    layer.addFeature(feature)
    after = shown(panel)
    assert after.number == before.number + 1 and after.own_places == 1
    assert any("zone" in rule for rule in after.broken)
    assert "breaks a rule" in panel.hand.rules.text()
    layer.undoStack().undo()
    assert shown(panel).covered == before.covered
    layer.rollBack()
    assert shown(panel).number == 0


@pytest.mark.qgis
@pytest.mark.parametrize("spacing, times", [(0, 1), (150, 1), (0, 2)])
def test_the_live_figures_are_those_of_the_tool(panel, spacing, times):
    panel.demand.spacing.setValue(spacing)
    panel.demand.times.setValue(times)
    panel.best.seconds.setValue(1)
    assert counted(panel)
    begin(panel, "quick")
    rng = np.random.default_rng(spacing + times)
    click(panel.hand.anywhere)
    places = list(panel.desk.plan.places)
    for place in places[:4]:
        panel.desk.layer.move(place.key, (*rng.uniform(0, 2000, 2), ""),
                              panel.layers["lamps"].crs())  # fmt: skip
    inside = panel.desk.plan.site_xy(int(np.flatnonzero(panel.live.view.ground.sites.forbidden)[0]))
    panel.desk.layer.move(places[4].key, (*inside, "x"), panel.layers["lamps"].crs())
    live = shown(panel)
    click(panel.hand.bar.button)
    run = run_finished(panel.hand.bar)
    assert run.state == "done", run.error
    results = run.results
    assert live.covered == pytest.approx(results["COVERED"], abs=1e-9)
    assert live.total == pytest.approx(results["TOTAL"])
    assert (live.number, len(live.broken)) == (results["N_SELECTED"], results["N_BROKEN"])
    assert live.own_places == 4 and len(live.broken) >= 1
    told = {(round(f.geometry().asPoint().x(), 3), round(f.geometry().asPoint().y(), 3)): f["loss"]
            for f in run.layers["OUTPUT"].getFeatures()}  # fmt: skip
    now = shown(panel)
    for place, site in zip(panel.desk.plan.places, now.sites):
        assert site.loss == pytest.approx(told[round(place.x, 3), round(place.y, 3)], abs=1e-9)
    times_covered = [f["times_covered"] for f in run.layers["COVERAGE"].getFeatures()]
    assert panel.desk.plan.times.tolist() == times_covered
    assert now.number == live.number  # saved, and the same plan


@pytest.mark.qgis
def test_the_study_area_keeps_its_margin(panel, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsLayerMetadata, QgsProject
    from shapely.geometry import box

    from smartquartier.smartquartier_plugin.bridge.metadata import describe

    quarters = memory_layer(
        gpd.GeoDataFrame({"code": ["a", "b"]}, geometry=[box(0, 0, 1000, 2000),
                         box(1000, 0, 2000, 2000)], crs=25833).to_crs(4326),
        "quarters")  # fmt: skip
    QgsProject.instance().addMapLayer(quarters)
    panel.session.set_layer("quarters", quarters)
    panel.area.box.setCollapsed(False)
    wait(lambda: False, 0.1)
    assert not panel.area.button.isEnabled()
    panel.area.source.setCurrentIndex(panel.area.source.findData("selection"))
    click(panel.area.button)
    assert "No quarter" in panel.area.said.text()
    quarters.selectByIds([next(f.id() for f in quarters.getFeatures() if f["code"] == "a")])
    panel.area.margin.setValue(200)
    about = QgsLayerMetadata()
    about.setLicenses(["CC0-1.0"])
    panel.layers["lamps"].setMetadata(about)
    click(panel.area.button)
    assert wait(lambda: panel.session.layer("candidates") is not panel.layers["lamps"], 20)
    assert describe(panel.session.layer("candidates"))["licence"] == "CC0-1.0"
    candidates, demand = panel.session.layer("candidates"), panel.session.layer("demand")
    assert 1000 < max(f.geometry().asPoint().x() for f in candidates.getFeatures()) <= 1201
    assert max(f.geometry().asPoint().x() for f in demand.getFeatures()) <= 1001
    assert panel.layers["lamps"].featureCount() == 250
    assert counted(panel) and panel.live.view.ground.demand.m == demand.featureCount()


def two_quarters(panel, memory_layer, **columns):
    """Add two quarters, west and east of the middle, with names."""
    import geopandas as gpd
    from qgis.core import QgsProject
    from shapely.geometry import box

    quarters = memory_layer(
        gpd.GeoDataFrame({"name": ["West", "East"], **columns},
                         geometry=[box(0, 0, 1000, 2000), box(1000, 0, 2000, 2000)], crs=25833),
        "quarters")  # fmt: skip
    QgsProject.instance().addMapLayer(quarters)
    return quarters


@pytest.mark.qgis
def test_quarters_are_chosen_first_and_only_they_are_searched(panel, memory_layer):
    quarters = two_quarters(panel, memory_layer)
    panel.session.set_layer("quarters", quarters)
    lamps = panel.candidates.layers["lamps"]
    assert lamps.layer() is panel.layers["lamps"]
    assert panel.candidates.zones is not None
    panel.area.source.setCurrentIndex(panel.area.source.findData("selection"))
    panel.area.margin.setValue(200)
    click(panel.candidates.bar.button)
    assert "No quarter" in panel.candidates.bar.status.text()
    quarters.selectByExpression("\"name\" = 'West'")
    click(panel.candidates.bar.button)
    run = run_finished(panel.candidates.bar)
    assert run.state == "done", run.error
    east = [f.geometry().asPoint().x() for f in panel.session.layer("candidates").getFeatures()]
    assert 1000 < max(east) <= 1201
    population = panel.layers["population"]
    assert wait(lambda: panel.session.layer("demand") is not population, 20)
    assert max(f.geometry().asPoint().x()
               for f in panel.session.layer("demand").getFeatures()) <= 1001  # fmt: skip
    first = panel.session.layer("demand").name()
    # Another quarter: cut out of the whole again, under another name.
    quarters.selectByExpression("\"name\" = 'East'")
    click(panel.candidates.bar.button)
    assert run_finished(panel.candidates.bar).state == "done"
    assert wait(lambda: panel.session.layer("demand").name() != first, 20)
    assert min(f.geometry().asPoint().x()
               for f in panel.session.layer("demand").getFeatures()) >= 999  # fmt: skip
    # Back to the city: shares are of all its demand again.
    panel.area.source.setCurrentIndex(0)
    click(panel.candidates.bar.button)
    assert run_finished(panel.candidates.bar).state == "done"
    assert panel.session.layer("demand") is population


@pytest.mark.qgis
def test_nothing_of_the_folded_part_is_drawn(panel):
    area = panel.area
    assert area.box.isCollapsed()
    area._allow()  # as at any change of the session
    assert not area.button.isVisible()
    area.box.setCollapsed(False)
    assert area.button.isVisible()


@pytest.mark.qgis
def test_a_cut_that_fails_leaves_the_quarters_of_the_one_before(panel, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsProject
    from shapely.geometry import box

    quarters = memory_layer(
        gpd.GeoDataFrame({"name": ["West", "East", "Far"]},
                         geometry=[box(0, 0, 1000, 2000), box(1000, 0, 2000, 2000),
                                   box(90000, 0, 91000, 2000)], crs=25833),
        "quarters")  # fmt: skip
    QgsProject.instance().addMapLayer(quarters)
    panel.session.set_layer("quarters", quarters)
    panel.area.source.setCurrentIndex(panel.area.source.findData("selection"))
    quarters.selectByExpression("\"name\" <> 'Far'")
    click(panel.area.button)
    assert wait(lambda: panel.session.layer("candidates") is not panel.layers["lamps"], 20)
    assert set(panel.area.quarters(quarters.crs())[0]) == {"West", "East"}
    quarters.selectByExpression("\"name\" = 'Far'")
    assert wait(panel.area.button.isEnabled, 5)
    click(panel.area.button)
    assert set(panel.area.quarters(quarters.crs())[0]) == {"West", "East"}  # it runs
    assert wait(lambda: "Nothing of layer" in panel.area.said.text(), 20)
    assert set(panel.area.quarters(quarters.crs())[0]) == {"West", "East"}


@pytest.mark.qgis
def test_quarters_that_were_edited_are_read_again(panel, memory_layer):
    from qgis.core import QgsGeometry

    quarters = two_quarters(panel, memory_layer, selected=[1, 1])
    panel.session.set_layer("pilot_set", quarters)
    panel.area.source.setCurrentIndex(panel.area.source.findData("pilot_set"))
    crs, lamps = quarters.crs(), panel.layers["lamps"]
    names, shapes = panel.area.quarters(crs)
    path = panel.area.file(lamps)
    assert panel.area.quarters(crs)[1] is shapes and panel.area.file(lamps) == path
    west = next(f.id() for f in quarters.getFeatures() if f["name"] == "West")
    quarters.startEditing()
    half = QgsGeometry.fromWkt("POLYGON((0 0,500 0,500 2000,0 2000,0 0))")
    quarters.changeGeometry(west, half)
    assert sorted(s.area() for s in panel.area.quarters(crs)[1]) == pytest.approx([1e6, 2e6])
    assert panel.area.file(lamps) != path
    quarters.changeAttributeValue(west, quarters.fields().indexOf("name"), "Nord")
    assert panel.area.quarters(crs)[0] == ("Nord", "East")
    quarters.rollBack()
    assert panel.area.quarters(crs)[0] == names


@pytest.mark.qgis
def test_demand_chosen_later_is_cut_out_by_itself(panel, memory_layer):
    from qgis.core import QgsGeometry

    quarters = two_quarters(panel, memory_layer)
    panel.session.set_layer("quarters", quarters)
    quarters.selectByExpression("\"name\" = 'West'")
    panel.session.set_layer("demand", None)
    panel.area.source.setCurrentIndex(panel.area.source.findData("selection"))
    panel.area.margin.setValue(200)
    click(panel.candidates.bar.button)
    assert run_finished(panel.candidates.bar).state == "done"
    assert panel.session.layer("demand") is None
    assert not panel.area.said.text()  # nothing is wrong: there is none yet
    population = panel.layers["population"]
    panel.demand.demand.setLayer(population)
    assert wait(lambda: panel.session.layer("demand") is not population, 20)
    assert max(f.geometry().asPoint().x()
               for f in panel.session.layer("demand").getFeatures()) <= 1001  # fmt: skip
    # Nothing is left to cut, until other quarters are chosen.
    assert wait(lambda: panel.area.button.isHidden(), 5)
    # A quarter that has another shape now is cut out anew, ...
    quarters.startEditing()
    half = QgsGeometry.fromWkt("POLYGON((0 0,500 0,500 2000,0 2000,0 0))")
    quarters.changeGeometry(quarters.selectedFeatureIds()[0], half)
    panel.area._look.ask()
    assert wait(lambda: not panel.area.button.isHidden(), 5)
    quarters.rollBack()
    panel.area._look.ask()
    assert wait(lambda: panel.area.button.isHidden(), 5)
    # ... and so are other quarters.
    quarters.selectByExpression("\"name\" = 'East'")  # the map doesn't show this layer
    assert wait(lambda: panel.area.button.isEnabled() and not panel.area.button.isHidden(), 5)
    # For other quarters than the candidates nothing is cut unasked.
    panel.demand.demand.setLayer(population)
    assert not wait(lambda: panel.session.layer("demand") is not population, 1)


@pytest.mark.qgis
def test_each_pilot_quarter_is_told_its_share(panel, memory_layer):
    begin(panel, "quick")
    assert "By quarter" not in panel.hand.loss.text()
    panel.session.set_layer("pilot_set", two_quarters(panel, memory_layer, selected=[1, 1]))
    assert counted(panel)
    first = panel.desk.layer.layer
    west = [f.id() for f in first.getFeatures() if f.geometry().asPoint().x() < 1000]
    assert f"West: sensors {len(west)}, covered" in panel.live_section.more.text()
    panel.hand.table.select_keys(west)
    click(panel.hand.remove)
    assert shown(panel).number == 10 - len(west)
    said = panel.hand.loss.text()
    assert "West: sensors 0, covered" in said and "Without a sensor: West." in said
    shares = panel.shares.of([(p.x, p.y) for p in panel.desk.plan.places], panel.desk.plan.times)
    assert sum(one.covered for one in shares) == pytest.approx(panel.desk.figures.covered)


def test_a_quarter_with_sensors_of_its_own_is_not_without():
    from smartquartier.smartquartier_plugin.gui.panels.sensors.quarters import Share
    from smartquartier.smartquartier_plugin.gui.panels.sensors.words import by_quarter

    told = by_quarter((Share("West", 2, 50.0, 100.0), Share("East", 0, 13.0, 100.0, existing=8)))
    assert "sensors 0 (and 8 there already), covered 13" in told
    assert "Without a sensor" not in told


@pytest.mark.qgis
def test_the_table_and_the_map_have_the_same_numbers(panel):
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    def on_the_map(layer):
        """Return the label of each sensor, by its place."""
        labels, settings = {}, layer.labeling().settings()
        expression = settings.getLabelExpression()
        for feature in layer.getFeatures():
            context = QgsExpressionContext(
                QgsExpressionContextUtils.globalProjectLayerScopes(layer)
            )
            context.setFeature(feature)
            text = expression.evaluate(context)
            if text:
                point = feature.geometry().asPoint()
                labels[round(point.x()), round(point.y())] = str(text)
        return labels

    def in_the_table():
        places = panel.desk.plan.places
        numbers = {site.key: site.number for site in panel.desk.figures.sites}
        rows = panel.hand.table.rows
        first = [rows.text(row, 0) for row in range(rows.rowCount())]
        assert first == [str(number) for number in numbers.values()]
        return {(round(p.x), round(p.y)): str(numbers[p.key]) for p in places}

    begin(panel, "quick")
    layer = panel.desk.layer.layer
    assert sorted(map(int, in_the_table().values())) == list(range(1, 11))
    assert on_the_map(layer) == in_the_table()
    panel.hand.table.select_keys([panel.desk.figures.sites[2].key])
    click(panel.hand.remove)
    shown(panel)
    click(panel.hand.add)
    shown(panel)
    before = in_the_table()
    assert sorted(map(int, before.values())) == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    assert on_the_map(layer) == before
    click(panel.hand.bar.button)
    run = run_finished(panel.hand.bar)
    assert run.state == "done", run.error
    shown(panel)
    evaluated = run.layers["OUTPUT"]
    assert in_the_table() == before and on_the_map(evaluated) == before
    root = panel.session.project.layerTreeRoot()
    assert not root.findLayer(layer.id()).isVisible()  # the same numbers once, not twice
    click(panel.hand.add)
    shown(panel)
    assert root.findLayer(layer.id()).isVisible()
    assert not root.findLayer(evaluated.id()).isVisible()


@pytest.mark.qgis
def test_the_best_sites_keep_their_ranks_as_numbers(panel):
    panel.best.seconds.setValue(5)
    panel.live_section.number.setValue(5)
    click(panel.best.bar.button)
    assert run_finished(panel.best.bar).state == "done"
    begin(panel, "best")
    ranks = {f["site_id"]: f["rank"] for f in panel.session.layer("plan").getFeatures()
             if f["status"] == "planned"}  # fmt: skip
    assert {site.name: site.number for site in panel.desk.figures.sites} == ranks
    tree = panel.session.project.layerTreeRoot()
    assert not tree.findLayer(panel.session.layer("plan").id()).isVisible()


@pytest.mark.qgis
def test_the_sheet_lists_the_sites_with_what_each_adds(panel):
    panel.best.seconds.setValue(5)
    panel.live_section.number.setValue(14)
    click(panel.best.bar.button)
    assert run_finished(panel.best.bar).state == "done"
    said = panel.best._sheet()
    sites = said.blocks[-1]
    planned = sorted(
        (f["rank"], f["site_id"], f["gain"], f["cum_share"])
        for f in panel.session.layer("plan").getFeatures() if f["status"] == "planned"
    )  # fmt: skip
    assert len(planned) == 14 and len(sites.lines) == 13
    for line, (rank, name, gain, share) in zip(sites.lines[:-1], planned):
        head, _, rest = line.partition(f"{name}: ")
        assert head == f"{rank}. " and rest.endswith(f"({share:.0%})")
        assert float(rest.split(" ")[0].replace(",", "")) == pytest.approx(gain, rel=0.01)
    assert sites.lines[-1] == "and 2 more"
    begin(panel, "quick")
    shown(panel)
    click(panel.hand.bar.button)
    assert run_finished(panel.hand.bar).state == "done"
    said = panel.hand._sheet()
    assert said.text == panel.hand.verdict.text() and said.blocks[-1].lines[0].startswith("1. ")


@pytest.mark.qgis
def test_each_sheet_shows_the_layers_of_its_own_plan(panel, monkeypatch):
    from qgis.core import QgsLayoutItemLegend, QgsLayoutItemMap
    from qgis.PyQt.QtGui import QDesktopServices

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    panel.best.seconds.setValue(5)
    panel.live_section.number.setValue(4)
    click(panel.best.bar.button)
    best = run_finished(panel.best.bar)
    begin(panel, "quick")
    shown(panel)
    click(panel.hand.bar.button)
    hand = run_finished(panel.hand.bar)
    assert (best.state, hand.state) == ("done", "done")

    def printed(button):
        manager = panel.session.project.layoutManager()
        before = set(manager.layouts())
        click(button)
        (layout,) = set(manager.layouts()) - before
        kinds = {type(one): one for one in layout.items()}
        legend = kinds[QgsLayoutItemLegend].model().rootGroup().findLayers()
        return {one.id() for one in kinds[QgsLayoutItemMap].layers()}, {
            one.layerId() for one in legend
        }

    for button, own, other in ((panel.best.print, best, hand), (panel.hand.print, hand, best)):
        wanted, never = ({run.layers[name].id() for name in ("OUTPUT", "COVERAGE")}
                         for run in (own, other))  # fmt: skip
        on_map, in_legend = printed(button)
        assert wanted <= on_map and not never & on_map
        assert in_legend == wanted


@pytest.mark.qgis
def test_only_layers_that_speak_of_protection_are_taken_for_privacy_zones(panel, memory_layer):
    from qgis.core import QgsProject

    zones, session = panel.candidates.layers["zones"], panel.session
    assert zones.layer() is panel.layers["privacy_zones"]  # it says so
    QgsProject.instance().removeMapLayer(panel.layers["privacy_zones"].id())
    area = {"geometry": [box_of(0, 0, 2000, 2000)]}
    own = square(memory_layer, "Schutzzonen, Ergebnis", **area)
    session.set_layer("drivers", own)
    for name in ("Zonen mit Ausgangsgrößen", "Zones with drivers", "Parkzonen",
                 "Wasserschutzzonen", "Trinkwasser-Schutzzonen"):  # fmt: skip
        square(memory_layer, name, **area)
    for key in ("sensors/zones", "sensors/zones_none"):
        session.set_text(key, "")
    panel.candidates.guess()
    assert zones.layer() is None
    right = square(memory_layer, "Sperrflächen", sensor_types=["camera"], **area)
    panel.candidates.guess()
    assert zones.layer() is right


@pytest.mark.qgis
@pytest.mark.parametrize("lost, named", [(60, True), (20, False)])
def test_zones_that_leave_little_out_are_not_blamed(memory_layer, lost, named):
    from smartquartier.smartquartier_plugin.gui.panels.sensors.candidates_section import counted

    results = {"N_SITES": 100 - lost, "N_OK": 100 - lost, "N_EXCLUDED": lost}
    assert ("layer 'Quiet'" in counted(results, "Quiet")) is named


def box_of(*sides):
    from shapely.geometry import box

    return box(*sides)


def square(memory_layer, name, **columns):
    """Add a layer of polygons to the project."""
    import geopandas
    from qgis.core import QgsProject

    shapes = columns.pop("geometry")
    columns = columns or {"code": ["a"]}
    layer = memory_layer(geopandas.GeoDataFrame(columns, geometry=shapes, crs=25833), name)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.qgis
def test_sites_with_names_are_called_by_them(memory_layer):
    import geopandas
    from shapely.geometry import Point

    from smartquartier.smartquartier_plugin.gui.panels.sensors.sheet import site_lines

    frame = geopandas.GeoDataFrame(
        {"site_id": ["a", "b", "c"], "name": ["Town hall", None, "Library"], "rank": [2, 1, None],
         "gain": [0.125, 30.5, None], "cum_share": [0.6, 0.5, None]},
        geometry=[Point(n, 0) for n in range(3)], crs="EPSG:25833",
    )  # fmt: skip
    lines = site_lines(memory_layer(frame, "plan"))
    assert lines == ("1. b: 30.5 (50%)", "2. Town hall: 0.125 (60%)")
    owners = frame.drop(columns="name").assign(source_id=["L 17", "L 4", ""])
    lines = site_lines(memory_layer(owners, "plan"))
    assert lines == ("1. L 4: 30.5 (50%)", "2. L 17: 0.125 (60%)")
    same = owners.assign(source_id=["house 1", "house 1", None])
    assert site_lines(memory_layer(same, "plan"))[0] == "1. b: 30.5 (50%)"
    assert site_lines(memory_layer(frame.drop(columns="gain"), "plan")) == ()
    assert site_lines(None) == ()


@pytest.mark.qgis
def test_zones_for_one_kind_of_sensor_keep_their_name_and_licence(panel):
    from qgis.core import QgsLayerMetadata, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.metadata import describe, file_of, layer_name

    zones, about = panel.layers["privacy_zones"], QgsLayerMetadata()
    about.setLicenses(["CC0-1.0"])
    zones.setMetadata(about)
    place, second = zones.fields().indexOf("sensor_types"), max(zones.allFeatureIds())
    zones.startEditing()
    zones.changeAttributeValue(second, place, "camera")
    zones.commitChanges()
    # What the tool's record will say: it gets a file, and knows nothing of this project's layer.
    source = panel.tool_parameters()["EXCLUSION"]
    part = QgsVectorLayer(source, "zones", "ogr")
    assert part.featureCount() == 1 and describe(part)["licence"] == "CC0-1.0"
    assert layer_name(part, file_of(part).stem) == f"{zones.name()} ({panel.aim.label})"


@pytest.mark.qgis
def test_nothing_stays_on_the_map(panel):
    canvas = panel.bench.canvas
    items = len(canvas.scene().items())
    begin(panel, "quick")
    click(panel.hand.on_map)
    tool = canvas.mapTool()
    assert len(canvas.scene().items()) == items + 1 and tool is not None
    panel.hide()
    assert len(canvas.scene().items()) == items and canvas.mapTool() is not tool
    panel.show()
    assert wait(lambda: len(canvas.scene().items()) == items + 1, 5)
    layer = panel.desk.layer.layer
    panel.desk.close()
    assert len(canvas.scene().items()) == items
    assert not layer.isEditable() and layer.featureCount() == 10


@pytest.mark.qgis
def test_the_calls_are_there_for_the_toolbox(panel):
    begin(panel, "quick")
    for bar in (panel.best.bar, panel.hand.bar):
        call = bar._make_call()
        allowed, why = call.algorithm().checkParameterValues(
            call.for_task(panel.session.project), _context(panel)
        )
        assert allowed, why
    from qgis.core import QgsApplication

    more = panel.more
    for section, tool in ((more._minimum, "sensorminimum"), (more._field, "sensorfield"),
                          (more._gateways, "sensorgateways"),
                          (more._export, "sensorthingsexport")):  # fmt: skip
        known = QgsApplication.processingRegistry().algorithmById(f"smartquartier:{tool}")
        names = {definition.name() for definition in known.parameterDefinitions()}
        assert set(section()) <= names, tool


def _context(panel):
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    context.setProject(panel.session.project)
    return context


@pytest.mark.qgis
def test_an_opened_project_goes_on_where_it_was(panel, bench, tmp_path):
    from smartquartier.smartquartier_plugin.gui.panels.sensors.panel import SensorsPanel

    panel.demand.radius.setValue(250)
    panel.live_section.number.setValue(13)
    begin(panel, "quick")
    number = shown(panel).number
    panel.desk.layer.save()
    other = bench.show_panel(SensorsPanel(panel.session))
    assert other.demand.radius.value() == 250 and other.live_section.number.value() == 13
    assert counted(other) and wait(lambda: other.desk.figures is not None, 5)
    assert other.desk.figures.number == number
    other.close_panel()


@pytest.mark.qgis
def test_degrees_are_refused_in_one_sentence(panel, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsProject

    layer = memory_layer(
        gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([13.7], [51.0]), crs=4326), "deg"
    )
    QgsProject.instance().addMapLayer(layer)
    panel.candidates.choice.setLayer(layer)
    assert wait(lambda: panel.live.error, 10)
    assert "metres" in panel.live_section.said.text()


@pytest.mark.qgis
def test_demand_in_degrees_is_transformed(panel, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsProject

    spots = [(f.geometry().asPoint().x(), f.geometry().asPoint().y())
             for f in panel.layers["population"].getFeatures()]  # fmt: skip
    frame = gpd.GeoDataFrame({"inhabitants": [f["inhabitants"] for f in
                              panel.layers["population"].getFeatures()]},
                             geometry=gpd.points_from_xy(*zip(*spots)), crs=25833)  # fmt: skip
    layer = memory_layer(frame.to_crs(4326), "degrees")
    QgsProject.instance().addMapLayer(layer)
    before = panel.live.view.at(10)
    panel.demand.demand.setLayer(layer)
    wait(lambda: panel.live.running, 5)
    assert counted(panel) and panel.live.view.ground.demand.layer == "degrees"
    assert panel.live.view.at(10)[0] == pytest.approx(before[0], rel=0.02)


@pytest.mark.qgis
def test_edits_that_can_not_be_saved_are_told(panel, monkeypatch):
    """A tool must not count another plan than the one on the screen."""
    from qgis.core import QgsVectorLayer

    begin(panel, "quick")
    monkeypatch.setattr(QgsVectorLayer, "commitChanges", lambda layer, stop=True: False)
    click(panel.hand.bar.button)
    wait(lambda: False, 0.1)
    assert panel.hand.bar.run is None
    said = [panel.hand.bar.status.text(), *panel.bench.messages()]
    assert any("could not be saved" in text for text in said)


@pytest.mark.qgis
def test_a_plan_that_can_not_be_edited_says_so(panel, monkeypatch):
    from qgis.core import QgsVectorLayer

    begin(panel, "quick")
    panel.desk.layer.layer.commitChanges()
    monkeypatch.setattr(QgsVectorLayer, "startEditing", lambda layer: False)
    panel.desk._remove([panel.desk.layer.places(panel.live.crs)[0].key])
    assert "can't be edited" in panel.bench.messages()[0]


@pytest.mark.qgis
def test_looking_writes_no_files(panel, tmp_path):
    """Zones for one kind of sensor are written for a run, not for the count."""
    assert not list(tmp_path.glob("zones_*"))
    zones = panel.layers["privacy_zones"]
    assert zones.featureCount() == 2 and len(panel.live.view.ground.zones) == 1
    place = zones.fields().indexOf("sensor_types")
    second = max(zones.allFeatureIds())
    zones.startEditing()
    zones.changeAttributeValue(second, place, "camera,")
    zones.changeAttributeValue(second - 1, place, " Noise ; microphone")
    zones.commitChanges()
    wait(lambda: False, 0.6)
    assert counted(panel)
    assert not list(tmp_path.glob("zones_*"))
    given = [panel.tool_parameters()["EXCLUSION"] for _ in range(2)]
    assert given[0] == given[1] and len(list(tmp_path.glob("zones_*"))) == 1
