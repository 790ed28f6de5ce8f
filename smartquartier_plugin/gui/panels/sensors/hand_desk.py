"""The plan by hand at work: layer, map and figures follow each other."""

import contextlib
from dataclasses import replace

from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QObject, QSignalBlocker, pyqtSignal

from ....bridge.hand_plan import label_evaluated, planned_spots
from ....bridge.snapshots import transform_between
from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import percent
from ...widgets.latest import Latest
from .hand_layer import HandLayer
from .hand_map import HandMap
from .hand_model import HandPlan, Place
from .words import amount


class HandDesk(QObject):
    """Edits go into the layer; the layer's signals lead to new figures, whoever edited it."""

    updated = pyqtSignal(object)  # Figures, or None

    def __init__(self, session, section, live, live_section, shares, parent=None):
        """Bring all together.

        Parameters
        ----------
        session : Session
        section : HandSection
        live : LiveCount
        live_section : LiveSection
        shares : QuarterShares
        parent : QObject, optional
        """
        super().__init__(parent)
        self._session, self._section = session, section
        self._live, self._live_section, self._shares = live, live_section, shares
        self.layer = HandLayer(session, self)
        self.map = HandMap(session.iface.mapCanvas(), self)
        self.plan = None
        self.figures = None
        self._preview = None  # (key, x, y) of the sensor being dragged
        self._target = None
        self._shown = False
        self._stack = None
        self._evaluated = ""  # id of the layer that shows the plan as it was evaluated
        self._at = None  # the mouse on the map
        self._latest = Latest(self.show_plan, self)
        self._soon_there = Latest(self._look, self)
        self._connect()

    def _connect(self):
        section, on_map = self._section, self.map
        self.layer.changed.connect(self._edited)
        self.layer.replaced.connect(self._latest.ask)
        self._live.changed.connect(self._recounted)
        section.begin_empty.triggered.connect(lambda: self._begin("empty"))
        section.begin_quick.triggered.connect(lambda: self._begin("quick"))
        section.begin_best.triggered.connect(lambda: self._begin("best"))
        section.on_map.toggled.connect(self._want_tool)
        section.undo.clicked.connect(lambda: self._step("undo"))
        section.redo.clicked.connect(lambda: self._step("redo"))
        section.remove.clicked.connect(lambda: self._remove(section.table.selected_keys()))
        section.zoom.clicked.connect(self._zoom)
        section.add.clicked.connect(self._add_named)
        section.move.clicked.connect(self._move_named)
        section.table.selected.connect(lambda _: self._draw())
        on_map.added.connect(self._add_at)
        on_map.moving.connect(self._preview_at)
        on_map.moved.connect(self._move_to)
        on_map.let_go.connect(self._forget_preview)
        on_map.chosen.connect(section.table.select_key)
        on_map.removed.connect(self._remove_one)
        on_map.hovered.connect(self._hover)
        on_map.tool_changed.connect(self._tool_changed)

    # -- life --------------------------------------------------------------------------

    def shown(self, shown):
        """Follow the panel: what nobody sees leaves the map."""
        self._shown = shown
        if shown:
            self.layer.look_up()
            self.show_plan()
        else:
            self.map.close()

    def close(self):
        """Save the plan, and leave nothing behind."""
        self.map.close()
        self._watch_stack(None)
        self.layer.close()

    def saved_layer(self):
        """Return the plan's layer, its file up to date.

        Raises
        ------
        InputError
            If there is none.
        ServiceError
            If its edits can't be saved.
        """
        if self.layer.layer is None or not self.layer.layer.featureCount():
            raise InputError(
                translate("SmartQuartier", "There is no plan by hand yet; begin one first.")
            )
        self.layer.save()
        return self.layer.layer

    def show_evaluated(self, layer):
        """Let the plan as it was evaluated stand on the map instead of the layer that is edited.

        Parameters
        ----------
        layer : QgsVectorLayer
            Its sensors get the numbers of the plan.
        """
        places = self.layer.places(layer.crs())
        label_evaluated(layer, [p.number for p in places], [(p.x, p.y) for p in places])
        self._evaluated = layer.id()
        self._tick(self.layer.layer, False)

    def _tick(self, layer, shown):
        """Tick a layer in the layer tree, or not."""
        root = self._session.project.layerTreeRoot()
        node = None if layer is None else root.findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityChecked(shown)

    # -- figures -----------------------------------------------------------------------

    def show_plan(self):
        """Compute the figures of the plan as it is now, and show them."""
        view, layer = self._live.view, self.layer.layer
        self._watch_stack(self.layer.undo_stack())
        if view is None or layer is None:
            self.plan, self.figures = None, None
            self._section.show_figures(None)
            self.map.hide_plan()
            self._allow()
            self.updated.emit(None)
            return
        if self.plan is None or self.plan.view is not view:
            self.plan = HandPlan(view)
        self.plan.follow(self._places())
        self.figures = self.plan.figures()
        self._section.show_figures(self.figures, self._shares_of(self.plan))
        if self._preview is None:
            self._offer()
        self._draw()
        self._allow()
        self.updated.emit(self.figures)

    def _places(self):
        places = self.layer.places(self._crs)
        if self._preview is None:
            return places
        key, x, y = self._preview
        return [replace(place, x=x, y=y) if place.key == key else place for place in places]

    @property
    def _crs(self):
        """Return the CRS of the candidates that are counted."""
        return self._live.crs

    def _draw(self):
        if self._shown and self.plan is not None:
            selected = self._section.table.current_key()
            self.map.show_plan(self.plan, self._crs, selected, self._target)

    def _offer(self):
        gains = self.plan.next_gains()
        best = gains.argsort()[::-1][:20]
        total = self.plan.view.total
        self._section.show_offers(
            [(self.plan.site_name(site), "+" + amount(gains[site], total))
             for site in best.tolist() if gains[site] > 0]
        )  # fmt: skip

    def _allow(self):
        section, there = self._section, self.plan is not None
        section.begin.setEnabled(self._live.view is not None)
        section.begin_best.setEnabled(self._session.layer("plan") is not None)
        for widget in (section.on_map, section.remove, section.zoom, section.add, section.move,
                       section.place, section.bar, section.anywhere):  # fmt: skip
            widget.setEnabled(there)
        section.undo.setEnabled(self._stack is not None and self._stack.canUndo())
        section.redo.setEnabled(self._stack is not None and self._stack.canRedo())
        if not there:
            section.hint.setText(
                translate("SmartQuartier", "Begin a plan: empty, or with sites that were found.")
                if self._live.view is not None
                else translate("SmartQuartier", "Choose candidates and demand above first.")
            )
        elif not self.map.in_hand:
            section.hint.setText(
                translate(
                    "SmartQuartier",
                    "On the map: circles show the reach, small squares covered demand, large ones "
                    "what two or more sensors cover.",
                )
            )

    def _recounted(self):
        self._latest.ask()

    def _edited(self):
        if self._evaluated:  # what was evaluated no longer is the plan
            self._tick(self._session.project.mapLayer(self._evaluated), False)
            self._tick(self.layer.layer, True)
            self._evaluated = ""
        self._latest.ask()

    # -- by quarter --------------------------------------------------------------------

    def shares_of_plan(self):
        """Return what each chosen quarter gets of the best sites found; () if not known."""
        view = self._live.view
        if view is None or self._session.layer("plan") is None:
            return ()
        spots, crs = planned_spots(self._session.layer("plan"))
        way = None if crs == self._crs else transform_between(crs, self._crs)
        places = []
        for number, (x, y, _) in enumerate(spots, 1):
            point = QgsPointXY(x, y) if way is None else way.transform(x, y)
            places.append(Place(number, point.x(), point.y(), number))
        plan = HandPlan(view)
        plan.follow(places)
        return self._shares_of(plan)

    def _shares_of(self, plan):
        sensors = [(place.x, place.y) for place in plan.places]
        return self._shares.of(sensors, plan.times)

    # -- beginnings --------------------------------------------------------------------

    def _begin(self, how):
        view = self._live.view
        if view is None:
            return
        crs = self._crs
        spots = []
        if how == "quick":
            sites = view.order[: self._live_section.number.value()].tolist()
            spots = [(*map(float, view.ground.sites.xy[site]), view.ground.sites.ids[site])
                     for site in sites]  # fmt: skip
        elif how == "best":
            spots, crs = planned_spots(self._session.layer("plan"))
        try:
            if self.layer.layer is None:
                self.layer.make(self._crs)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))
            return
        self._edit(self.layer.add, spots, crs, fresh=True)
        self._tick(self._session.layer("plan"), False)  # else each sensor has two numbers

    def _edit(self, change, *given, **more):
        """Change the layer, or say why that can't be done."""
        try:
            change(*given, **more)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))

    # -- edits from the map ------------------------------------------------------------

    def _spot(self, x, y, leaving=None):
        """Return where a sensor would go, or None where there is no room."""
        if self._section.anywhere.isChecked():
            return x, y, ""
        site = self.plan.nearest_free(x, y, leaving)
        if site is None:
            return None
        return (*self.plan.site_xy(site), self.plan.site_name(site))

    def _add_at(self, x, y):
        spot = self._spot(x, y) if self.plan is not None else None
        if spot is not None:
            self._edit(self.layer.add, [spot], self._crs)

    def _preview_at(self, key, x, y):
        if self.plan is None:
            return
        spot = self._spot(x, y, key)
        if spot is not None and (self._preview is None or self._preview[1:] != spot[:2]):
            self._preview = (key, spot[0], spot[1])
            self._target = None
            self._latest.ask()

    def _move_to(self, key, x, y):
        if self.plan is None:
            return
        spot = self._spot(x, y, key)
        self._preview = None
        if spot is not None:
            self._edit(self.layer.move, key, spot, self._crs)
        self._latest.ask()

    def _forget_preview(self):
        self._preview = None
        self._latest.ask()

    def _remove_one(self, key):
        key = self._section.table.current_key() if key is None else key
        self._remove([] if key is None else [key])

    def _hover(self, x, y):
        self._at = x, y
        self._soon_there.ask()  # the mouse moves faster than anybody reads

    def _look(self):
        """Say what a sensor under the mouse would add."""
        if self.plan is None or self._at is None or not self.map.in_hand:
            return
        spot = self._spot(*self._at)
        self._target = spot[:2] if spot is not None else None
        if spot is not None:
            total = self.plan.view.total
            gain = self.plan.gain_at(*spot[:2])
            self._section.hint.setText(
                translate("SmartQuartier", "A sensor here ({}) would add {} ({}).").format(
                    spot[2] or translate("SmartQuartier", "own place"),
                    amount(gain, total),
                    percent(gain / total, 1),
                )
            )
        self._draw()

    # -- edits from the table ----------------------------------------------------------

    def _remove(self, keys):
        if self.plan is not None and keys:
            self._edit(self.layer.remove, keys)

    def _named(self):
        """Return the spot of the candidate that is chosen or typed, or None, told why."""
        name = self._section.wanted_site()
        site = self.plan.site_of(name) if self.plan is not None else None
        if site is None:
            self._section.hint.setText(
                translate("SmartQuartier", "There is no candidate '{}'.").format(name)
            )
            return None
        return (*self.plan.site_xy(site), name)

    def _add_named(self):
        spot = self._named()
        if spot is not None:
            self._edit(self.layer.add, [spot], self._crs)

    def _move_named(self):
        keys, spot = self._section.table.selected_keys(), self._named()
        if spot is None:
            return
        if len(keys) != 1:
            self._section.hint.setText(
                translate("SmartQuartier", "Choose one sensor in the table to move it.")
            )
            return
        self._edit(self.layer.move, keys[0], spot, self._crs)

    # -- undo, zoom, tool --------------------------------------------------------------

    def _step(self, name):
        if self._stack is not None:
            getattr(self._stack, name)()
            self._latest.ask()

    def _watch_stack(self, stack):
        if stack is self._stack:
            return
        if self._stack is not None:
            with contextlib.suppress(RuntimeError, TypeError):  # the layer took it along
                self._stack.indexChanged.disconnect(self._edited)
        self._stack = stack
        if stack is not None:
            stack.indexChanged.connect(self._edited)

    def _zoom(self):
        places = self.plan.places
        if not places:
            return
        box = QgsRectangle(min(p.x for p in places), min(p.y for p in places),
                           max(p.x for p in places), max(p.y for p in places))  # fmt: skip
        box.grow(2 * self.plan.view.question.radius)
        canvas = self._session.iface.mapCanvas()
        there = canvas.mapSettings().destinationCrs()
        canvas.setExtent(transform_between(self._crs, there).transformBoundingBox(box))
        canvas.refresh()

    def _want_tool(self, wanted):
        if wanted:
            self.map.take_tool()
            self._section.hint.setText(self._section.on_map.toolTip())
        else:
            self.map.put_tool_away()
        self._draw()

    def _tool_changed(self, in_hand):
        blocked = QSignalBlocker(self._section.on_map)
        self._section.on_map.setChecked(in_hand)
        blocked.unblock()
        if not in_hand:
            self._target, self._preview = None, None
            self._latest.ask()
