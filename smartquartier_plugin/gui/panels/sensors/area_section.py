"""Only some quarters: candidates and demand are cut out, with what lies around them."""

from pathlib import Path
from zlib import crc32

from qgis.core import QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ....bridge.cut_out import area_of, chosen_quarters, cut_out, write_area
from ....bridge.quarter_shares import named_shapes
from ....bridge.snapshots import Snapshot, check_metres, transform_between
from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.latest import Latest
from ...widgets.narrow import narrow
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.background import Background
from ...workbench.loading import numbered, results_group
from .demand_section import metres

ROLES = ("candidates", "demand")
_WITH_QUARTERS = ("quarters", "pilot_set", "ranking", "indicators")
_CUT_FROM = "smartquartier/cut_from"  # id of the whole layer
_CUT_FOR = "smartquartier/cut_for"  # the quarters and the margin that a layer was made for
_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry


class AreaSection(QObject):
    """The study area: quarters selected on the map, or those of the pilot set."""

    def __init__(self, panel, kept, layout):
        """Make the section; it comes first, since what is searched depends on it.

        Parameters
        ----------
        panel : Panel
        kept : Kept
        layout : QLayout
            Of the section of candidates.
        """
        super().__init__(panel)
        self._session, self._demand = panel.session, None
        self._group = panel.title()
        # Key, CRS, and names with shapes of the quarters of the latest cut, and of one that runs.
        self._chosen = self._asked = None
        self._written = None, ""  # what the file of the area was made for, and the file
        self._shapes = None, ((), ())
        self.box = box = QgsCollapsibleGroupBox(translate("SmartQuartier", "Only some quarters"))
        # What is shown or hidden stands in a part of its own: a folded box hides its own children
        # only once, and would draw one that is shown later.
        part = QWidget()
        outer, inner = QVBoxLayout(box), QVBoxLayout(part)
        outer.addWidget(part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(
            panel.text(
                translate(
                    "SmartQuartier",
                    "Choose them before you find candidates: then only these quarters are "
                    "searched, and the demand is cut out. Your layers stay as they are. "
                    "Candidates from the margin stay in, since a sensor just outside also covers: "
                    "the border has no effect of its own.",
                )
            )
        )
        self._make_choice(panel, kept, inner)
        self.button = QPushButton(translate("SmartQuartier", "Cut out"))
        self.button.clicked.connect(lambda: self.cut())
        inner.addWidget(self.button)
        self.said = panel.text("")
        self.said.hide()
        inner.addWidget(self.said)
        layout.addWidget(box)
        box.setCollapsed(True)
        self._work = Background(translate("SmartQuartier", "Study area"), self)
        self._work.done.connect(self._cut)
        self._work.failed.connect(self._failed)
        self._marks = {}  # of what is being cut out
        self._searched = ""
        self._look = Latest(self._allow, self)
        self._followed = set()  # ids of the layers whose selection is heard
        self._session.changed.connect(self._look.ask)
        self._session.iface.mapCanvas().selectionChanged.connect(self._look.ask)
        self.margin.valueChanged.connect(self._look.ask)
        self.count_margin.toggled.connect(self._look.ask)
        self._allow()

    def _make_choice(self, panel, kept, layout):
        self.source = narrow(QComboBox())
        for title, value in (
            (translate("SmartQuartier", "No: the whole city"), ""),
            (translate("SmartQuartier", "Quarters selected on the map"), "selection"),
            (translate("SmartQuartier", "Quarters of the pilot set"), "pilot_set"),
        ):
            self.source.addItem(title, value)
        panel.row(translate("SmartQuartier", "Quarters"), self.source, layout)
        self.margin = metres(50_000)
        panel.row(translate("SmartQuartier", "Margin (at least the reach)"), self.margin, layout)
        check = WrappedCheck(translate("SmartQuartier", "Count the demand in the margin, too"))
        self.count_margin = check.box
        layout.addWidget(check)
        kept.bind("area", self.source, "")
        kept.bind("margin_counts", self.count_margin)
        self.source.currentIndexChanged.connect(self._allow)

    def follow(self, demand):
        """Let the margin be as wide as the reach.

        Parameters
        ----------
        demand : DemandSection
        """
        self._demand = demand
        demand.radius.valueChanged.connect(self.margin.setMinimum)
        self.margin.setMinimum(demand.radius.value())

    # -- for the others ----------------------------------------------------------------

    @property
    def is_chosen(self):
        """Return whether only some quarters are wanted."""
        return bool(self.source.currentData())

    def file(self, layer):
        """Return a file with the study area, its margin included, for the search of candidates.

        Parameters
        ----------
        layer : QgsVectorLayer
            In metres; its CRS is the area's.

        Returns
        -------
        str
            The same as before while nothing has changed.

        Raises
        ------
        InputError
            If no quarters are chosen.
        """
        check_metres(layer.crs(), layer.name())
        quarters, features = self._quarters()
        self._searched = self._mark("candidates")
        key = (_content((one.id(), one.geometry()) for one in features), quarters.crs().authid(),
               self.margin.value(), layer.crs().authid(), self._session.file("folder"))  # fmt: skip
        if self._written[0] != key or not Path(self._written[1]).is_file():
            path = self._session.new_path("study_area.gpkg")
            area = area_of(features, quarters.crs(), layer.crs())
            write_area(self._wide(area), layer.crs(), path)
            self._written = key, path
        return self._written[1]

    def quarters(self, crs):
        """Return names and shapes of the quarters: those of the cut, else of the pilot set.

        Parameters
        ----------
        crs : QgsCoordinateReferenceSystem
            For the shapes.

        Returns
        -------
        names : tuple of str
        shapes : tuple of QgsGeometry
            The same objects while nothing has changed.
        """
        key, there, made = self._chosen or self._of_pilot_set(crs)
        if self._shapes[0] != (key, crs.authid()):
            way = None if there is None or there == crs else transform_between(there, crs)
            shapes = [QgsGeometry(shape) for _, shape in made]
            for shape in shapes if way is not None else ():
                shape.transform(way)
            self._shapes = (key, crs.authid()), (tuple(name for name, _ in made), tuple(shapes))
        return self._shapes[1]

    def found(self, layer):
        """Note that candidates were searched in the study area only.

        Parameters
        ----------
        layer : QgsVectorLayer
        """
        layer.setCustomProperty(_CUT_FOR, self._searched)

    def demand_chosen(self):
        """Cut out demand that is chosen after the candidates; they are for the same quarters."""
        candidates, demand = (self._session.layer(role) for role in ROLES)
        if candidates is None or demand is None or self._work.running or not self.is_chosen:
            return
        mark = self._mark("candidates")
        fits = mark and candidates.customProperty(_CUT_FOR, "") == mark
        if fits and not demand.customProperty(_CUT_FOR, ""):
            self.cut(("demand",))

    def forget(self):
        """Forget the latest cut, also one that runs; another project has been opened."""
        self._chosen = self._asked = None

    def _of_pilot_set(self, crs):
        layer = self._session.layer("pilot_set")
        if layer is None:
            return "", None, ()
        made = named_shapes(layer, chosen_quarters(layer))  # read each time: it may be edited
        return (layer.id(), layer.crs().authid(), _content(made)), layer.crs(), made

    def close(self):
        """Stop what runs, and let go of session and canvas."""
        self._work.close()
        self._session.changed.disconnect(self._look.ask)
        self._session.iface.mapCanvas().selectionChanged.disconnect(self._look.ask)
        for layer_id in self._followed:
            layer = self._session.project.mapLayer(layer_id)
            if layer is not None:
                layer.selectionChanged.disconnect(self._look.ask)

    # -- cutting out -------------------------------------------------------------------

    def cut(self, roles=ROLES):
        """Cut layers out.

        Parameters
        ----------
        roles : sequence of str
            Of the layers; those that are not chosen yet are left out.
        """
        try:
            work = self._cutting(roles)
        except SmartQuartierError as error:
            self._say(str(error))
            return
        self.button.setEnabled(False)
        self._say(translate("SmartQuartier", "Cutting out …"))
        self._work.start(work)

    def whole(self, roles=ROLES):
        """Go back from what was cut out to the whole layers.

        Parameters
        ----------
        roles : sequence of str
        """
        self.forget()
        for role in roles:
            layer, whole = self._session.layer(role), self._whole(role)
            if whole is not layer:
                self._session.set_layer(role, whole)

    def _cutting(self, roles):
        """Return what the task does; everything it reads is copied here."""
        layers = {role: self._whole(role) for role in roles}
        layers = {role: layer for role, layer in layers.items() if layer is not None}
        if not layers:
            raise InputError(translate("SmartQuartier", "Choose candidates and demand first."))
        first = next(iter(layers.values()))
        crs = first.crs()
        check_metres(crs, first.name())
        quarters, features = self._quarters()
        shapes = named_shapes(quarters, features)
        area = area_of(features, quarters.crs(), crs)
        wide = self._wide(area)
        there = quarters.crs()
        self._asked = (quarters.id(), there.authid(), _content(shapes)), there, shapes
        jobs = []
        for role, layer in layers.items():
            margin = role == "candidates" or self.count_margin.isChecked()
            path = self._session.new_path(f"{role}_cut_out.gpkg")
            self._marks[role] = self._mark(role)
            jobs.append((role, layer.id(), Snapshot(layer), wide if margin else area, path))

        def work(progress, _tell):
            return [(role, whole, path, cut_out(layer, shape, crs, path, progress))
                    for role, whole, layer, shape, path in jobs]  # fmt: skip

        return work

    def _whole(self, role):
        """Return the layer of a role; the one it was cut out of, where that is still there."""
        layer = self._session.layer(role)
        if layer is None:
            return None
        return self._session.project.mapLayer(layer.customProperty(_CUT_FROM, "")) or layer

    def _wide(self, area):
        return area.buffer(self.margin.value(), 16) if self.margin.value() else QgsGeometry(area)

    def _allow(self, *_):
        self._follow()
        for widget in (self.margin, self.count_margin):
            widget.setEnabled(self.is_chosen)
        uncut = self.is_chosen and self._is_uncut()
        self.button.setEnabled(uncut and not self._work.running)
        self.button.setVisible(uncut or not self.is_chosen)
        if not self.is_chosen:
            self.forget()

    def _follow(self):
        """Hear of selections in layers that the map doesn't show, too."""
        for role in _WITH_QUARTERS:
            layer = self._session.layer(role)
            if layer is not None and layer.id() not in self._followed:
                self._followed.add(layer.id())
                layer.selectionChanged.connect(self._look.ask)

    def _is_uncut(self):
        """Return whether there is a layer that isn't for the quarters chosen now."""
        layers = {role: self._session.layer(role) for role in ROLES}
        made = {role: layer.customProperty(_CUT_FOR, "") for role, layer in layers.items()
                if layer is not None}  # fmt: skip
        # Without a selection nobody knows; what was never cut out is offered.
        return any(mark != (self._mark(role) or mark or None) for role, mark in made.items())

    def _mark(self, role):
        """Return for which quarters and margin a layer is cut out now, "" without quarters."""
        try:
            quarters, features = self._quarters()
        except InputError:
            return ""
        # With the shapes: a quarter may be edited after the cut. The project keeps the mark, so
        # that Python's own hash, which differs in each session, will not do.
        each = sorted((one.id(), crc32(bytes(one.geometry().asWkb()))) for one in features)
        ids = ",".join(f"{number}-{shape:x}" for number, shape in each)
        wide = role == "candidates" or self.count_margin.isChecked()
        margin = f"{self.margin.value():g}" if wide else "0"
        return f"{quarters.id()}:{ids}:{margin}" if ids else ""

    def _quarters(self):
        if self.source.currentData() == "pilot_set":
            layer = self._session.layer("pilot_set")
            if layer is None:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "There is no pilot set yet; compute one in step 'Pilot quarters', or "
                        "select quarters on the map.",
                    )
                )
            return layer, chosen_quarters(layer)
        for role in _WITH_QUARTERS:
            layer = self._session.layer(role)
            if layer is not None and layer.selectedFeatureCount():
                return layer, list(layer.selectedFeatures())
        active = self._session.iface.activeLayer()
        if isinstance(active, QgsVectorLayer) and active.geometryType() == _POLYGONS:
            return active, list(active.selectedFeatures())
        raise InputError(
            translate(
                "SmartQuartier",
                "No quarter is chosen; select some on the map or compute a pilot set first.",
            )
        )

    def _cut(self, made):
        from ....bridge.layer_about import keep_of_whole

        self.button.setEnabled(True)
        self._chosen, self._asked = self._asked, None
        names = {"candidates": translate("SmartQuartier", "Candidates in the study area"),
                 "demand": translate("SmartQuartier", "Demand in the study area")}  # fmt: skip
        said = {"candidates": translate("SmartQuartier", "Candidates: {}."),
                "demand": translate("SmartQuartier", "Places of demand: {}.")}  # fmt: skip
        for role, whole, path, _ in made:
            source = self._session.project.mapLayer(whole)
            if source is not None:
                keep_of_whole(source, path, Path(path).stem)
            layer = QgsVectorLayer(path, numbered(names[role], path), "ogr")
            before = self._session.layer(role)
            if before is not None and before.geometryType() == layer.geometryType():
                layer.setRenderer(before.renderer().clone())
            layer.setCustomProperty(_CUT_FROM, whole)
            layer.setCustomProperty(_CUT_FOR, self._marks.get(role, ""))
            self._add(layer, role == "demand")
            self._session.set_layer(role, layer)
        self._say(" ".join(said[role].format(number(count, 0)) for role, _, _, count in made))
        self._allow()

    def _add(self, layer, below):
        """Put a layer into the project, below the step's others if it would hide them.

        Parameters
        ----------
        layer : QgsVectorLayer
        below : bool
        """
        project = self._session.project
        group = results_group(project, self._group)
        project.addMapLayer(layer, False)
        group.insertLayer(-1 if below else 0, layer)

    def _failed(self, text, trace):
        self.button.setEnabled(True)
        self._asked = None
        self._say(text)
        self._session.messages.error(text, trace)

    def _say(self, text):
        self.said.setText(text)
        self.said.setVisible(bool(text))


def _content(named):
    """Return what two lists of names and shapes have in common only if nothing was edited."""
    return frozenset((name, bytes(shape.asWkb())) for name, shape in named)
