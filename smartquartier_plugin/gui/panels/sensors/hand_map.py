"""Mouse and map of the plan by hand: the tool's wishes, and what is drawn."""

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...widgets import map_tools
from .hand_marks import Drawing, HandMarks, way_between
from .hand_tool import HandTool

_NEAR = 12  # pixels around a sensor that count as the sensor


class HandMap(QObject):
    """Draws on the canvas while the panel is seen; holds the map tool while it is wanted.

    All coordinates it tells are in the CRS of the candidates.
    """

    added = pyqtSignal(float, float)
    moving = pyqtSignal(object, float, float)
    moved = pyqtSignal(object, float, float)
    let_go = pyqtSignal()
    chosen = pyqtSignal(object)
    removed = pyqtSignal(object)
    hovered = pyqtSignal(float, float)
    tool_changed = pyqtSignal(bool)  # whether the tool is in hand

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self._canvas = canvas
        self._crs = None
        self._marks, self._tool = None, None
        self._places = ()
        self._ways = {}

    # -- what is drawn -----------------------------------------------------------------

    def show_plan(self, plan, crs, selected=None, target=None):
        """Draw a plan.

        Parameters
        ----------
        plan : HandPlan
        crs : QgsCoordinateReferenceSystem
            Of the candidates.
        selected : object, optional
            Key of the chosen sensor.
        target : (float, float), optional
            Where a click would put one.
        """
        if self._marks is None or crs != self._crs:
            self.hide_plan()
            self._crs = crs
            self._marks = HandMarks(self._canvas, crs)
            self._marks.updatePosition()
        self._places = plan.places
        xy = np.array([(place.x, place.y) for place in plan.places], float).reshape(-1, 2)
        at = [(place.x, place.y) for place in plan.places if place.key == selected]
        self._marks.show_drawing(
            Drawing(xy, plan.view.ground.demand.xy, plan.times, plan.view.question.radius,
                    at[0] if at else None, target)
        )  # fmt: skip

    def hide_plan(self):
        """Take everything off the canvas."""
        if self._marks is not None:
            self._marks.leave()
            self._marks = None
        self._places = ()

    @property
    def drawing(self):
        """Return what is drawn, or None."""
        return None if self._marks is None else self._marks.drawing

    # -- the tool ----------------------------------------------------------------------

    @property
    def in_hand(self):
        """Return whether the tool is the canvas's."""
        return self._tool is not None and self._canvas.mapTool() is self._tool

    def take_tool(self):
        """Give the mouse on the map to the plan."""
        if self._tool is None:
            self._tool = self._make_tool()
        if not self.in_hand:
            map_tools.take(self._canvas, self._tool)

    def put_tool_away(self):
        """Give the mouse back."""
        if self._tool is None:
            return
        tool, self._tool = self._tool, None
        map_tools.give_back(self._canvas, tool)
        tool.deleteLater()
        self.tool_changed.emit(False)

    def close(self):
        """Leave nothing on the canvas."""
        self.put_tool_away()
        self.hide_plan()

    def _make_tool(self):
        tool = HandTool(self._canvas, self._find)
        tool.added.connect(lambda point: self._tell(self.added, (), point))
        tool.moving.connect(lambda key, point: self._tell(self.moving, (key,), point))
        tool.moved.connect(lambda key, point: self._tell(self.moved, (key,), point))
        tool.hovered.connect(lambda point: self._tell(self.hovered, (), point))
        tool.let_go.connect(self.let_go)
        tool.chosen.connect(self.chosen)
        tool.removed.connect(self.removed)
        tool.given_up.connect(self.put_tool_away)
        tool.activated.connect(self._taken)
        tool.deactivated.connect(self._left)
        return tool

    def _taken(self):
        self.tool_changed.emit(True)

    def _left(self):
        self.tool_changed.emit(False)

    def _tell(self, signal, before, point):
        if self._crs is None:
            return
        there = self._canvas.mapSettings().destinationCrs()
        way = way_between(self._ways, there, self._crs)
        point = point if way is None else way.transform(point)
        signal.emit(*before, point.x(), point.y())

    def _find(self, pixel):
        """Return the key of the sensor under the mouse, or None."""
        if self._marks is None or not self._places:
            return None
        found, least = None, _NEAR
        for place in self._places:
            at = self._marks.pixel(place.x, place.y)
            away = max(abs(at.x() - pixel.x()), abs(at.y() - pixel.y()))
            if away <= least:
                found, least = place.key, away
        return found
