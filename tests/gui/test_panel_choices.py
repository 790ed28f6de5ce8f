"""Choices of layers and of the map's tool: nothing is chosen over what somebody has chosen."""

import pytest
from workbench_fixture import click, wait

pytestmark = pytest.mark.qgis


@pytest.fixture
def no_traceback(monkeypatch):
    """Fail where an exception left a slot."""
    import sys
    import traceback

    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *e: seen.append(traceback.format_exception(*e)))
    yield
    assert not seen, "".join(seen[0])


def saved_layer(folder, name, kind="Polygon"):
    """Return a layer with one object in a file of its own, not yet in the project."""
    from qgis.core import (
        QgsCoordinateTransformContext,
        QgsFeature,
        QgsGeometry,
        QgsRectangle,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    made = QgsVectorLayer(f"{kind}?crs=EPSG:25833&field=code:string", name, "memory")
    feature = QgsFeature(made.fields())
    area = QgsGeometry.fromRect(QgsRectangle(0, 0, 100, 100))
    line = QgsGeometry.fromWkt("LineString(0 0, 100 100)")
    feature.setGeometry(area if kind == "Polygon" else line)
    feature.setAttributes(["1"])
    made.dataProvider().addFeatures([feature])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    path = folder / f"{name}.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        made, str(path), QgsCoordinateTransformContext(), options
    )
    return QgsVectorLayer(f"{path}|layername={name}", name, "ogr")


@pytest.fixture
def sensors(bench, no_traceback, tmp_path):
    """Return the panel "Sensors" and the candidates' choices, without any layer."""
    from smartquartier.smartquartier_plugin.gui.panels.sensors.panel import SensorsPanel

    session = bench.session()
    session.set_file("folder", str(tmp_path))
    panel = bench.show_panel(SensorsPanel(session))
    yield panel
    panel.close_panel()
    session.close()


def names(choices):
    """Return the names of the layers that lists show."""
    return {key: one.layer().name() for key, one in choices.items() if one.layer() is not None}


def choose(choice, layer):
    """Choose a layer of a list, as a user does."""
    from smartquartier.smartquartier_plugin.gui.widgets.layer_guess import layers_of

    if layer is None:
        place = 0
    else:
        offered = [one.id() for one in layers_of(choice)]
        place = choice.count() - len(offered) + offered.index(layer.id())
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    wait(lambda: False, 0.02)


def test_a_guess_gives_way_to_what_was_chosen(sensors, tmp_path):
    from qgis.core import QgsProject

    project, choices = QgsProject.instance(), sensors.candidates.layers
    layers = [saved_layer(tmp_path, "street_a", "LineString"),
              saved_layer(tmp_path, "street_b", "LineString"),
              saved_layer(tmp_path, "schutzzone"), saved_layer(tmp_path, "population")]  # fmt: skip
    project.addMapLayers(layers)
    demand = sensors.demand.demand
    assert wait(lambda: len(names(choices)) == 2 and demand.layer() is layers[3], 2)
    choose(choices["streets"], layers[1])
    choose(choices["zones"], None)
    choose(demand, None)
    project.addMapLayer(saved_layer(tmp_path, "whatever"))
    wait(lambda: False, 0.1)
    assert names(choices) == {"streets": "street_b"} and demand.layer() is None
    path = str(tmp_path / "p.qgz")
    assert project.write(path) and project.read(path)
    wait(lambda: False, 0.2)
    assert names(choices) == {"streets": "street_b"} and demand.layer() is None
    assert not project.isDirty()
    project.clear()  # in another project the guess is welcome again
    project.addMapLayer(saved_layer(tmp_path, "schutzzone"))
    assert wait(lambda: names(choices) == {"zones": "schutzzone"}, 2)


def test_a_guess_does_not_make_a_project_dirty(bench, no_traceback, tmp_path):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.panels.sensors.panel import SensorsPanel

    project, session = QgsProject.instance(), bench.session()
    project.addMapLayers([saved_layer(tmp_path, "schutzzone"), saved_layer(tmp_path, "population")])
    project.write(str(tmp_path / "p.qgz"))
    panel = bench.show_panel(SensorsPanel(session))
    assert names(panel.candidates.layers) == {"zones": "schutzzone"}
    assert panel.demand.demand.layer().name() == "population"
    assert not project.isDirty()
    panel.close_panel()
    session.close()


def test_a_layer_that_goes_is_not_replaced_by_its_neighbour(sensors, tmp_path):
    from qgis.core import QgsProject

    project, zones = QgsProject.instance(), sensors.candidates.layers["zones"]
    layers = [saved_layer(tmp_path, name) for name in ("a", "m", "z")]
    project.addMapLayers(layers)
    choose(zones, layers[1])
    told = []
    zones.layerChanged.connect(told.append)
    project.removeMapLayer(layers[1].id())
    wait(lambda: False, 0.1)
    assert zones.layer() is None and told == [None]
    assert sensors.session.text("sensors/zones") == ""


def test_a_list_of_another_kind_leaves_the_role_alone(bench, tmp_path):
    from qgis.core import QgsMapLayerProxyModel, QgsProject

    from smartquartier.smartquartier_plugin.gui.widgets.layer_choice import LayerChoice

    session, lines = bench.session(), saved_layer(tmp_path, "lines", "LineString")
    QgsProject.instance().addMapLayer(lines)
    choice = LayerChoice(session, "demand", QgsMapLayerProxyModel.Filter.PolygonLayer)
    session.set_layer("demand", lines)
    assert choice.layer() is None and session.layer("demand") is lines
    session.close()


def test_two_tools_on_the_map_take_turns(bench, no_traceback, tmp_path):
    """The one that was there before both comes back, even if the order is crossed."""
    from qgis.gui import QgsMapToolPan

    from smartquartier.smartquartier_plugin.gui.panels.pilots.map_pick import MapPicker
    from smartquartier.smartquartier_plugin.gui.panels.sensors.hand_map import HandMap

    canvas = bench.canvas
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    pick, hand = MapPicker(canvas), HandMap(canvas)
    told = []
    hand.tool_changed.connect(told.append)
    layer = saved_layer(tmp_path, "q")
    for _ in range(2):
        pick.start(layer)
        hand.take_tool()
        wait(lambda: False, 0.05)
        assert hand.in_hand and not pick.active
        hand.put_tool_away()
        assert canvas.mapTool() is pan and told[-1] is False
        hand.take_tool()
        pick.start(layer)
        wait(lambda: False, 0.05)
        pick.stop()
        assert canvas.mapTool() is pan
        hand.close()


def test_a_former_tool_that_has_gone_is_not_missed(bench, no_traceback, tmp_path, monkeypatch):
    from qgis import utils
    from qgis.gui import QgsMapToolPan
    from qgis.PyQt import sip

    from smartquartier.smartquartier_plugin.gui.panels.pilots.map_pick import MapPicker
    from smartquartier.smartquartier_plugin.gui.panels.sensors.hand_map import HandMap

    canvas, taken = bench.canvas, []

    class Action:
        def trigger(self):
            taken.append("hand")

    monkeypatch.setattr(bench.iface, "actionPan", Action, raising=False)
    monkeypatch.setattr(utils, "iface", bench.iface)
    pick, hand = MapPicker(canvas), HandMap(canvas)
    for start, stop in (
        (lambda: pick.start(saved_layer(tmp_path, "q")), pick.stop),
        (hand.take_tool, hand.put_tool_away),
    ):
        former = QgsMapToolPan(canvas)
        canvas.setMapTool(former)
        start()
        sip.delete(former)
        stop()
        assert canvas.mapTool() is None and taken.pop() == "hand"


def test_the_layer_to_pick_from_may_go(bench, no_traceback, tmp_path):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.panels.pilots.map_pick import MapPicker

    layer = saved_layer(tmp_path, "q")
    QgsProject.instance().addMapLayer(layer)
    pick = MapPicker(bench.canvas)
    pick.start(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    assert not pick.active
    click(bench.canvas.viewport())


def test_addresses_are_guessed_until_somebody_chooses(bench, no_traceback, tmp_path):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.panels.atlas.panel import AtlasPanel

    project, session = QgsProject.instance(), bench.session()
    panel = bench.show_panel(AtlasPanel(session))
    choice = panel.positions.addresses
    project.addMapLayer(saved_layer(tmp_path, "nothing"))
    points = saved_points("Adressen")
    project.addMapLayer(points)
    assert wait(lambda: choice.layer() is points, 2)
    choose(choice, None)
    project.addMapLayer(saved_points("more"))
    wait(lambda: False, 0.1)
    assert choice.layer() is None
    panel.close_panel()
    session.close()


def saved_points(name):
    """Return an empty layer of points."""
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer("Point?crs=EPSG:25833&field=code:string", name, "memory")
