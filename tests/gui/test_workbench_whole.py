"""The dock as a whole: names for all who can't see it, room for German, and nothing left behind."""

import random
from pathlib import Path

import pytest
from workbench_fixture import wait

STEPS = ("data", "pilots", "effects", "sensors", "atlas", "publish")


def controls(panel):
    """Return every widget of a panel that the keyboard reaches."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QWidget

    return [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), inner_kinds())
        and widget.parentWidget().metaObject().className() != "QComboBoxPrivateContainer"
    ]  # fmt: skip


def inner_kinds():
    """Return the kinds of widgets whose parts carry their name."""
    from qgis.gui import QgsAuthConfigSelect, QgsFileWidget, QgsProjectionSelectionWidget
    from qgis.PyQt.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox

    return (
        QComboBox,
        QAbstractSpinBox,
        QAbstractItemView,
        QgsAuthConfigSelect,
        QgsFileWidget,
        QgsProjectionSelectionWidget,
    )


def name_of(widget, panel):
    """Return what a screen reader says of a widget."""
    from qgis.PyQt.QtWidgets import QLabel

    if widget.accessibleName():
        return widget.accessibleName()
    for attribute in ("text", "title"):
        text = getattr(widget, attribute, None)
        is_typed = widget.metaObject().className() == "QLineEdit"
        if callable(text) and not is_typed and str(text()).strip("⋯… "):
            return str(text())
    buddies = [label for label in panel.findChildren(QLabel) if label.buddy() is widget]
    return buddies[0].text() if buddies else ""


def expand(panel):
    """Open every section that can be opened."""
    from qgis.gui import QgsCollapsibleGroupBox

    for box in panel.findChildren(QgsCollapsibleGroupBox):
        box.setCollapsed(False)


@pytest.fixture(scope="module", params=("en", "de"))
def spoken(request, qgis_app):
    """Speak a language."""
    from smartquartier.smartquartier_plugin.bridge import translation

    translator = translation.install(request.param)
    yield request.param
    translation.remove(translator)


@pytest.mark.qgis
@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(bench, step, spoken):
    dock = bench.open()
    dock.show_step(step)
    panel = dock.panel(step)
    expand(panel)
    nameless = [
        f"{w.metaObject().className()} {w.objectName()} in {w.parent().metaObject().className()}"
        for w in controls(panel)
        if not name_of(w, panel)
    ]
    assert nameless == []


@pytest.mark.qgis
@pytest.mark.parametrize("scale", (1.0, 2.0))
@pytest.mark.parametrize("step", STEPS)
def test_no_text_is_cut_off_in_a_narrow_dock(bench, step, scale, spoken):
    """At 380 pixels; at twice the letters a panel may be twice as wide, but not wider."""
    from qgis.PyQt.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton

    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * scale)
    QApplication.setFont(larger)
    try:
        dock = bench.open()
        panel = dock.panel(step)
        dock.show_step(step)
        panel.setParent(None)
        panel.ensure_built()
        expand(panel)
        bench.show_panel(panel, int(380 * scale), 1600)
        wait(lambda: False, 0.3)
        room = panel.viewport().width()
        assert panel.widget().minimumSizeHint().width() <= room
        cut = [
            f"{w.text()!r}: {w.width()} of {w.sizeHint().width()}"
            for kind in (QPushButton, QCheckBox, QRadioButton)
            for w in panel.findChildren(kind)
            if w.isVisible() and w.width() < w.minimumSizeHint().width()
        ]
        assert cut == []
        panel.hide()
    finally:
        QApplication.setFont(font)


@pytest.mark.qgis
@pytest.mark.parametrize("step", STEPS)
def test_a_panel_ends_where_its_content_ends(bench, step, spoken):
    """Texts that wrap are high when they are narrow: no empty stretch for a width nobody has."""
    dock = bench.open()
    panel = dock.panel(step)
    dock.show_step(step)
    panel.setParent(None)
    panel.ensure_built()
    expand(panel)
    bench.show_panel(panel, 600, 300)
    wait(lambda: False, 0.3)
    layout = panel.widget().layout()
    # The last is the stretch itself.
    places = [layout.itemAt(n).geometry() for n in range(layout.count() - 1)]
    end = max(place.y() + place.height() for place in places)
    assert panel.widget().height() - end < 40
    panel.hide()


@pytest.mark.qgis
def test_two_hundred_random_actions_leave_no_exception(bench, run_tool, tmp_path, monkeypatch):
    """Whatever somebody presses: no traceback, no dialog that nobody can close."""
    import sys
    import traceback

    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtGui import QDesktopServices
    from qgis.PyQt.QtWidgets import QApplication

    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: caught.append(what))
    # A tool's own dialog needs a whole QGIS window: tried there, by other tests.
    monkeypatch.setattr("processing.createAlgorithmDialog", lambda *_: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    city = tmp_path / "city.gpkg"
    run_tool("createdemocity", {"OUTPUT": str(city), "SIZE": 9})
    for name in ("quarters", "statistics", "lamps"):
        QgsProject.instance().addMapLayer(QgsVectorLayer(f"{city}|layername={name}", name, "ogr"))
    dock = bench.open()
    dock.session.set_file("folder", str(tmp_path))

    def close_dialogs():
        for window in QApplication.topLevelWidgets():
            is_menu = window.metaObject().className() == "QMenu"
            if window.isVisible() and (window.isModal() or is_menu):
                window.close()

    closer = QTimer()
    closer.timeout.connect(close_dialogs)
    closer.start(50)
    dice = random.Random(8)
    done = 0
    while done < 200:
        step = dice.choice(STEPS) if dice.random() < 0.15 else dock.step
        dock.show_step(step)
        wait(lambda: False, 0.02)
        panel = dock.panel(step)
        choices = [w for w in controls(panel) if w.isEnabled() and w.isVisibleTo(panel)]
        assert choices, step
        act(dice.choice(choices), dice)
        wait(lambda: False, 0.02)
        done += 1
        assert not caught, "".join(traceback.format_exception(*caught[0]))
    dock.session.runner.cancel_all()
    wait(lambda: not dock.session.runner.running, 60)
    closer.stop()
    assert caught == []


def act(widget, dice):
    """Do with a widget what people do with it."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import (
        QAbstractButton,
        QAbstractSlider,
        QComboBox,
        QDoubleSpinBox,
        QLineEdit,
        QPlainTextEdit,
        QSpinBox,
    )

    if isinstance(widget, QAbstractButton):
        widget.click()
    elif isinstance(widget, QComboBox):
        if widget.count():
            widget.setCurrentIndex(dice.randrange(widget.count()))
    elif isinstance(widget, (QSpinBox, QDoubleSpinBox)):
        widget.stepBy(dice.choice((-3, -1, 1, 5)))
    elif isinstance(widget, QAbstractSlider):
        widget.setValue(dice.randint(widget.minimum(), widget.maximum()))
    elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
        text = dice.choice(("ä", "12,5", "x = y / 0", "'; --", " "))
        # Not key by key: QTest has no keys for umlauts.
        widget.insert(text) if isinstance(widget, QLineEdit) else widget.insertPlainText(text)
    else:
        QTest.keyClick(widget, dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space)))


@pytest.mark.qgis
def test_off_and_on_again_leaves_nothing_behind(bench, tmp_path):
    """Twenty times: no widget, no action, no open file, no connection more than before."""
    import gc

    from qgis.core import QgsApplication, QgsProject
    from qgis.PyQt.QtWidgets import QApplication

    from smartquartier.smartquartier_plugin.gui.workbench.entry import Entry

    def turn():
        entry = Entry(bench.iface)
        dock = entry.show_dock()
        for step in STEPS:
            dock.show_step(step)
        wait(lambda: False, 0.02)
        entry.leave()
        del entry, dock
        wait(lambda: False, 0.02)
        gc.collect()

    def traces():
        project = QgsProject.instance()
        own = [w for w in QApplication.allWidgets() if "smartquartier" in type(w).__module__]
        files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
        return {
            "widgets": len(own),
            "actions": len(bench.iface.actions),
            "tasks": QgsApplication.taskManager().countActiveTasks(),
            "layers": len(project.mapLayers()),
            "files": files,
            "signals": project.receivers(project.readProject),
            "canvas": len(bench.canvas.scene().items()),
        }

    turn()
    before = traces()
    for _ in range(20):
        turn()
    after = traces()
    # QGIS opens databases of its own once in a while; one file of ours in each turn would be 20.
    assert after.pop("files") - before.pop("files") < 20
    assert after == before


@pytest.mark.qgis
def test_the_dock_comes_back_to_its_side(bench):
    from qgis.core import QgsSettings
    from qgis.PyQt.QtCore import Qt

    from smartquartier.smartquartier_plugin.gui.workbench.entry import AREA_SETTING, Entry

    left = Qt.DockWidgetArea.LeftDockWidgetArea
    bench.window.show()
    try:
        entry = Entry(bench.iface)
        dock = entry.show_dock()
        assert bench.window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
        bench.window.addDockWidget(left, dock)
        wait(lambda: False, 0.05)
        entry.leave()
        again = Entry(bench.iface)
        assert bench.window.dockWidgetArea(again.show_dock()) == left
        again.leave()
    finally:
        QgsSettings().remove(AREA_SETTING)


@pytest.mark.qgis
def test_digits_with_alt_belong_to_the_dock_alone(bench):
    """Elsewhere they are QGIS's or another plugin's."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    dock = bench.open()
    bench.window.activateWindow()
    assert wait(lambda: bench.window.isActiveWindow(), 5)
    dock.show_step("data")
    bench.canvas.setFocus()
    QTest.keyClick(bench.canvas, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert dock.step == "data"
    dock.button("data").setFocus()
    QTest.keyClick(dock.button("data"), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert dock.step == "effects"


@pytest.mark.qgis
@pytest.mark.parametrize("step", STEPS)
def test_the_tab_key_reaches_every_control_from_top_to_bottom(bench, step):
    """By real key presses: no trap, nothing left out, nothing that jumps up the panel."""
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    dock = bench.open()
    panel = dock.panel(step)
    dock.show_step(step)
    panel.setParent(None)
    panel.ensure_built()
    expand(panel)
    bench.show_panel(panel, 380, 3000)
    panel.activateWindow()
    wait(lambda: panel.isActiveWindow(), 2)
    body = panel.widget()
    there = [w for w in controls(panel) if w.isVisibleTo(body) and w.isEnabled()]
    min(there, key=lambda w: w.mapTo(body, QPoint(0, 0)).y()).setFocus()
    reached = []
    for _ in range(3 * len(there)):
        widget = QApplication.focusWidget()
        again = widget in reached and widget is not reached[-1]  # links in a text are stops, too
        if widget is None or again or not body.isAncestorOf(widget):
            break
        if widget not in reached:
            reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    missed = [w for w in there if not any(w is r or w.isAncestorOf(r) for r in reached)]
    assert [f"{w.metaObject().className()} {name_of(w, panel)}" for w in missed] == []
    tops = [w.mapTo(body, QPoint(0, 0)).y() for w in reached]
    jumps = [
        f"{name_of(a, panel)} -> {name_of(b, panel)}"
        for a, b, high, low in zip(reached, reached[1:], tops, tops[1:])
        if low + b.height() <= high
    ]
    assert jumps == []
    panel.hide()
