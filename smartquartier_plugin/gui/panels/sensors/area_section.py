"""Only some quarters: candidates and demand are cut out, with what lies around them."""

from qgis.core import QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QSizePolicy, QVBoxLayout

from ....bridge.cut_out import area_of, chosen_quarters, cut_out
from ....bridge.snapshots import Snapshot, check_metres
from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.background import Background
from .demand_section import metres

_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry


class AreaSection(QObject):
    """The study area: quarters selected on the map, or those of the pilot set."""

    def __init__(self, panel, kept, demand):
        super().__init__(panel)
        self._session, self._demand = panel.session, demand
        self._group = panel.title()
        self.box = box = QgsCollapsibleGroupBox(translate("SmartQuartier", "Only some quarters"))
        layout = QVBoxLayout(box)
        layout.addWidget(
            panel.text(
                translate(
                    "SmartQuartier",
                    "Cuts candidates and demand out as layers of their own; yours stay as they "
                    "are. Candidates from the margin stay in, since a sensor just outside also "
                    "covers: the border has no effect of its own.",
                )
            )
        )
        self.source = QComboBox()
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.source.addItem(translate("SmartQuartier", "Quarters selected on the map"), "selection")
        self.source.addItem(translate("SmartQuartier", "Quarters of the pilot set"), "pilot_set")
        panel.row(translate("SmartQuartier", "Quarters"), self.source, layout)
        self.margin = metres(50_000)
        panel.row(translate("SmartQuartier", "Margin (at least the reach)"), self.margin, layout)
        check = WrappedCheck(translate("SmartQuartier", "Count the demand in the margin, too"))
        self.count_margin = check.box
        layout.addWidget(check)
        self.button = QPushButton(translate("SmartQuartier", "Cut out"))
        self.button.clicked.connect(self._start)
        layout.addWidget(self.button)
        self.said = panel.text("")
        self.said.hide()
        layout.addWidget(self.said)
        demand.layout.addWidget(box)
        box.setCollapsed(True)
        self._work = Background(translate("SmartQuartier", "Study area"), self)
        self._work.done.connect(self._cut)
        self._work.failed.connect(self._failed)
        kept.bind("area", self.source, "selection")
        kept.bind("margin_counts", self.count_margin)
        demand.radius.valueChanged.connect(self.margin.setMinimum)
        self.margin.setMinimum(demand.radius.value())

    def close(self):
        """Stop what runs."""
        self._work.close()

    def _start(self):
        try:
            work = self._cutting()
        except SmartQuartierError as error:
            self._say(str(error))
            return
        self.button.setEnabled(False)
        self._say(translate("SmartQuartier", "Cutting out …"))
        self._work.start(work)

    def _cutting(self):
        """Return what the task does; everything it reads is copied here."""
        candidates, demand = self._session.layer("candidates"), self._demand.demand.layer()
        if candidates is None or demand is None:
            raise InputError(translate("SmartQuartier", "Choose candidates and demand first."))
        check_metres(candidates.crs(), candidates.name())
        quarters, features = self._quarters()
        crs = candidates.crs()
        area = area_of(features, quarters.crs(), crs)
        wide = area.buffer(self.margin.value(), 16) if self.margin.value() else QgsGeometry(area)
        jobs = [
            (Snapshot(candidates), wide, self._session.new_path("candidates_cut_out.gpkg")),
            (Snapshot(demand), wide if self.count_margin.isChecked() else area,
             self._session.new_path("demand_cut_out.gpkg")),
        ]  # fmt: skip

        def work(progress, _tell):
            return [(path, cut_out(layer, shape, crs, path, progress))
                    for layer, shape, path in jobs]  # fmt: skip

        return work

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
        for role in ("quarters", "pilot_set", "ranking", "indicators"):
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
        self.button.setEnabled(True)
        names = (translate("SmartQuartier", "Candidates in the study area"),
                 translate("SmartQuartier", "Demand in the study area"))  # fmt: skip
        for (path, _), name, role in zip(made, names, ("candidates", "demand")):
            layer = QgsVectorLayer(path, name, "ogr")
            before = self._session.layer(role)
            if before is not None and before.geometryType() == layer.geometryType():
                layer.setRenderer(before.renderer().clone())
            self._add(layer)
            self._session.set_layer(role, layer)
        self._say(
            translate("SmartQuartier", "Candidates: {}; places of demand: {}.").format(
                *(number(count, 0) for _, count in made)
            )
        )

    def _add(self, layer):
        project = self._session.project
        root = project.layerTreeRoot()
        group = root.findGroup(self._group) or root.insertGroup(0, self._group)
        project.addMapLayer(layer, False)
        group.insertLayer(0, layer)

    def _failed(self, text, trace):
        self.button.setEnabled(True)
        self._say(text)
        self._session.messages.error(text, trace)

    def _say(self, text):
        self.said.setText(text)
        self.said.setVisible(bool(text))
