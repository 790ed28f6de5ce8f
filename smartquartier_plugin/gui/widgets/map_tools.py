"""Puts a tool of ours on the map, and brings back the one that was there before."""

import contextlib

from qgis.PyQt import sip


class _Former:
    """The tool that had the map; forgotten as soon as it is deleted.

    A tool of another plugin may go while ours is in use, and one of QGIS's own does not tell
    its Python side that it has gone: so its signal is listened to.
    """

    def __init__(self, tool):
        self._tool = tool
        if tool is not None:
            tool.destroyed.connect(self._gone)

    @property
    def tool(self):
        """Return the tool, or None where it is not there any more."""
        if self._tool is not None and sip.isdeleted(self._tool):
            self._tool = None
        return self._tool

    def forget(self):
        """Stop listening."""
        tool, self._tool = self.tool, None
        if tool is not None:
            with contextlib.suppress(TypeError):  # it is just being deleted
                tool.destroyed.disconnect(self._gone)

    def _gone(self, *_):
        self._tool = None


def take(canvas, tool):
    """Give the map to a tool of ours.

    Parameters
    ----------
    canvas : QgsMapCanvas
    tool : QgsMapTool
        Is given an attribute ``former``: where another tool of ours has the map, the one that
        comes back later is the one from before both.
    """
    before = canvas.mapTool()
    if before is tool:
        return
    let_go(tool)
    kept = getattr(before, "former", None)
    tool.former = _Former(before if kept is None else kept.tool)
    canvas.setMapTool(tool)


def give_back(canvas, tool):
    """Bring the former tool back, if ours still has the map.

    Parameters
    ----------
    canvas : QgsMapCanvas
    tool : QgsMapTool
        One that was given to :func:`take`.
    """
    if canvas.mapTool() is tool:
        former = tool.former.tool
        if former is not None:
            canvas.setMapTool(former)
        else:
            canvas.unsetMapTool(tool)
            _take_hand(canvas)
    let_go(tool)


def let_go(tool):
    """Forget what was there before a tool of ours.

    Parameters
    ----------
    tool : QgsMapTool
    """
    former = getattr(tool, "former", None)
    if former is not None:
        former.forget()
        tool.former = None


def _take_hand(canvas):
    """Choose QGIS's hand: a map without any tool answers nothing."""
    from qgis.utils import iface

    if iface is not None and iface.mapCanvas() is canvas:
        iface.actionPan().trigger()
