"""Where QGIS's window meets the dock: menu, button in the toolbar, and the dock's life."""

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QIcon

from ...bridge.compat import QAction
from ...core.i18n import translate

MENU = "SmartQuartier"
AREA_SETTING = "smartquartier/workbench/area"
OPEN_SETTING = "smartquartier/workbench/open"
ICON = Path(__file__).resolve().parents[3] / "resources" / "icons" / "smartquartier.svg"


def _keep_area(area):
    """Remember at which side the dock is; it is made too late for QGIS to do so."""
    if area != Qt.DockWidgetArea.NoDockWidgetArea:
        QgsSettings().setValue(AREA_SETTING, int(getattr(area, "value", area)))


def _kept_area():
    """Return the side at which the dock was, at first the right one."""
    sides = Qt.DockWidgetArea
    known = (sides.LeftDockWidgetArea, sides.TopDockWidgetArea, sides.BottomDockWidgetArea)
    kept = QgsSettings().value(AREA_SETTING, 0, int)
    return next(
        (side for side in known if int(getattr(side, "value", side)) == kept),
        sides.RightDockWidgetArea,
    )


class Entry(QObject):
    """Adds what leads to the dock; the dock itself is made when somebody wants it."""

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self.dock = None
        self._left = False
        self._open = QAction(
            QIcon(str(ICON)), translate("SmartQuartier", "SmartQuartier workbench"),
            iface.mainWindow(),
        )  # fmt: skip
        self._open.setObjectName("SmartQuartierOpen")
        self._open.setCheckable(True)
        self._open.setToolTip(
            translate(
                "SmartQuartier",
                "SmartQuartier: from the city's data to pilot quarters, effects, sensors, atlas "
                "and publication",
            )
        )
        self._open.triggered.connect(self._wanted)
        self._help = QAction(translate("SmartQuartier", "Help on SmartQuartier"),
                             iface.mainWindow())  # fmt: skip
        self._help.setObjectName("SmartQuartierHelp")
        self._help.triggered.connect(self._show_help)
        for action in (self._open, self._help):
            iface.addPluginToMenu(MENU, action)
        iface.addToolBarIcon(self._open)
        if QgsSettings().value(OPEN_SETTING, False, bool):
            self._reopen_when_ready()

    def leave(self):
        """Take everything back."""
        self._left = True
        self._iface.removeToolBarIcon(self._open)
        for action in (self._open, self._help):
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        if self.dock is not None:
            self.dock.close_workbench()
            self._iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None

    def show_dock(self):
        """Make the dock if there is none, and show it.

        Returns
        -------
        WorkbenchDock
        """
        if self.dock is None:
            from .dock import WorkbenchDock

            self.dock = WorkbenchDock(self._iface, self._iface.mainWindow())
            self._iface.addDockWidget(_kept_area(), self.dock)
            self.dock.dockLocationChanged.connect(_keep_area)
            self.dock.opened.connect(lambda: self._opened(True))
            self.dock.closed.connect(lambda: self._opened(False))
        self.dock.setUserVisible(True)
        self._opened(True)
        return self.dock

    def _reopen_when_ready(self):
        """Open the dock as soon as QGIS is ready, which it is after an update of the plugin."""
        if self._iface.mainWindow().isVisible():
            QTimer.singleShot(0, self.show_dock_again)
        else:  # QGIS puts docks where they were only after it has started
            self._iface.initializationCompleted.connect(self.show_dock_again)

    def show_dock_again(self):
        """Show the dock, unless the plugin has been switched off in the meantime."""
        if not self._left:
            self.show_dock()

    def _wanted(self, on):
        if on:
            self.show_dock()
        elif self.dock is not None:
            self.dock.setUserVisible(False)
            self._opened(False)

    def _opened(self, is_open):
        self._open.setChecked(is_open)
        QgsSettings().setValue(OPEN_SETTING, is_open)

    def _show_help(self):
        from ..help import open_page

        open_page("index")
