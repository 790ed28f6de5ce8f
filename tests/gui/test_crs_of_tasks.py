"""What a task has made keeps its coordinate reference system when the task's thread ends."""

import pytest
from workbench_fixture import wait

pytestmark = pytest.mark.qgis


@pytest.fixture
def short_lived_threads():
    """Let idle threads end at once; Qt gives them 30 seconds."""
    from qgis.PyQt.QtCore import QThreadPool

    pool = QThreadPool.globalInstance()
    before = pool.expiryTimeout()
    pool.setExpiryTimeout(50)
    yield
    pool.setExpiryTimeout(before)


def test_layers_of_a_run_know_where_they_lie(bench, short_lived_threads, tmp_path):
    """First thing in an empty project: nobody has met the city's CRS before."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    QgsCoordinateReferenceSystem.invalidateCache()
    session, path = bench.session(), tmp_path / "city.gpkg"
    run = session.runner.prepare(
        ToolCall("createdemocity", {"OUTPUT": str(path), "SIZE": 9}), "Demo"
    )
    run.start()
    assert wait(lambda: run.over, 60) and run.state == "done", run.error
    layer = QgsVectorLayer(f"{path}|layername=quarters", "quarters", "ogr")
    session.project.addMapLayer(layer)
    call = ToolCall(
        "pilotranking",
        {"QUARTERS": layer, "ID_FIELD": "code", "SAMPLES": 200, "OUTPUT": "TEMPORARY_OUTPUT",
         "CRITERIA": ["area_ha", "higher", 1, 0, 100]},
        {"OUTPUT": "Ranking"},
    )  # fmt: skip
    second = session.runner.prepare(call, "Demo")
    second.start()
    assert wait(lambda: second.over, 60) and second.state == "done", second.error
    wait(lambda: False, 1)  # the thread has gone
    later = QgsVectorLayer(f"{path}|layername=lamps", "lamps", "ogr")
    for one in (layer, second.layers["OUTPUT"], later):
        assert one.crs().authid() == "EPSG:25833" and one.crs().toWkt(), one.name()
    session.close()


def test_what_works_in_the_background_leaves_no_traces(bench, short_lived_threads):
    from qgis.core import QgsCoordinateReferenceSystem

    from smartquartier.smartquartier_plugin.gui.workbench.background import Background

    QgsCoordinateReferenceSystem.invalidateCache()
    work, done = Background("x"), []
    work.done.connect(done.append)
    work.start(lambda progress, tell: len(QgsCoordinateReferenceSystem("EPSG:31468").toWkt()))
    assert wait(lambda: done, 10) and done[0]
    mine = QgsCoordinateReferenceSystem("EPSG:31468")
    wait(lambda: False, 0.5)
    assert mine.toWkt()
    work.close()
