"""The step "Sensors": purpose, candidates, live count, best sites, plan by hand."""

import contextlib

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QVBoxLayout

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.latest import Latest
from ...workbench.panel import Panel
from .best_section import BestSection
from .candidates_section import CandidatesSection
from .demand_section import DemandSection
from .hand_desk import HandDesk
from .hand_section import HandSection
from .keep import Kept
from .live import Asked, LiveCount
from .live_model import KINDS, Question, kinds_of
from .live_section import LiveSection
from .more_section import MoreSection
from .purpose_section import PurposeSection
from .quarters import QuarterShares


class SensorsPanel(Panel):
    """Where sensors should hang, how many are enough, and what a plan by hand gives away."""

    ID = "sensors"

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Sensors")

    def purpose(self):
        """Return one sentence: what this step answers."""
        return translate(
            "SmartQuartier",
            "Where should sensors hang, what do n of them cover, and how far is a plan from the "
            "best possible one?",
        )

    def build(self):
        """Make the sections in the order of the work."""
        self._zones_made, self._zones_followed = {}, None
        self.kept = Kept(self.session)
        self.aim = PurposeSection(self, self.kept)
        self.candidates = CandidatesSection(self, self.kept, self.aim)
        self.demand = DemandSection(self, self.kept, self.aim)
        self.live = LiveCount(self._asked, self)
        self.live_section = LiveSection(self, self.kept, self.live, self.demand)
        self.area = self.candidates.area
        self.area.follow(self.demand)
        self.shares = QuarterShares(self.area, self.live)
        self.live_section.shares = self.shares
        self._fold_rules()
        self.best = BestSection(self, self.kept, self)
        self.hand = HandSection(self, self.kept, self)
        self.desk = HandDesk(
            self.session, self.hand, self.live, self.live_section, self.shares, self
        )
        self.more = MoreSection(self, self)
        self.kept.load()
        for part in (self.aim, self.candidates, self.demand, self.best):
            part.changed.connect(self.live.renew)
        self.best.found.connect(self.desk.show_plan)
        # Later: while a project is being read, its layers come before what it keeps is shown.
        self._later = Latest(self._guess, self)
        self.session.project.layersAdded.connect(self._later.ask)
        self._guess()

    def refresh(self, role):
        """Follow a change of the session."""
        if role == "":
            self._zones_made = {}
            self.area.forget()
            self.kept.load()
            self._guess()
            self.desk.layer.look_up()
        if role in ("", "pilot_set"):  # what each quarter gets
            self.live_section.show_count()
            self.desk.show_plan()
        if role == "demand":
            self.area.demand_chosen()
        self.live.renew()

    def close_panel(self):
        """Let go of map tool, marks, tasks and layers."""
        if self._built:
            self.session.project.layersAdded.disconnect(self._later.ask)
            self._leave_zones()
            self.desk.close()
            self.live.close()
            self.area.close()

    def showEvent(self, event):
        """Build when first shown; show the plan on the map."""
        super().showEvent(event)
        if not event.spontaneous():
            self.desk.shown(True)

    def hideEvent(self, event):
        """Another step: the map is the user's again."""
        super().hideEvent(event)
        if self._built and not event.spontaneous():
            self.desk.shown(False)

    # -- what the sections ask for -----------------------------------------------------

    def tool_parameters(self):
        """Return the parameters of the plan's tools.

        Raises
        ------
        InputError
            If candidates or demand are missing, or the purpose isn't allowed.
        """
        self.aim.check()
        given = self.known_parameters()
        for name, text in (
            ("CANDIDATES", translate("SmartQuartier", "Find or choose candidates first.")),
            ("DEMAND", translate("SmartQuartier", "Choose what is to be covered first.")),
        ):
            if name not in given:
                raise InputError(text)
        return given

    def known_parameters(self):
        """Return the same as far as it is known."""
        zones = self._zones()
        if zones is not None and self.session.project.mapLayer(zones.id()) is None:
            zones = zones.source()  # a dialog finds only what the project has, or a file
        given = self.demand.parameters(zones, self.aim.purpose.buffer_m)
        if self.best.required_ids:
            given["REQUIRED"] = ",".join(self.best.required_ids)
        return given

    # -- parts -------------------------------------------------------------------------

    def _fold_rules(self):
        box = QgsCollapsibleGroupBox(translate("SmartQuartier", "Further rules"))
        self.demand.add_rules(self, self.kept, QVBoxLayout(box))
        self.demand.layout.addWidget(box)
        box.setCollapsed(True)

    def _guess(self):
        self.candidates.guess()
        self.demand.guess()

    def _asked(self):
        """Return the question of the live count, None where something is missing."""
        candidates, demand = self.session.layer("candidates"), self.demand.demand.layer()
        if candidates is None or demand is None:
            return None
        self.aim.check()
        zones = self.candidates.zones
        question = Question(
            radius=self.demand.radius.value(),
            spacing=self.demand.spacing.value() or None,
            times=self.demand.times.value(),
            required=self.best.required_ids,
            buffer=self.aim.purpose.buffer_m if zones is not None else 0.0,
            min_weight=self.demand.least.value(),
            weight_field=self.demand.weight.currentField(),
            kinds=tuple(self.aim.purpose.devices),
        )
        return Asked(question, candidates, demand, self.demand.existing.layer(), zones)

    def _zones(self):
        """Return the zones that forbid this kind of sensor, for a call; None where none does.

        The planning tools take every zone for every kind. So where a layer says which kinds
        a zone forbids, those for this purpose are written to a layer of their own.
        """
        layer = self.candidates.zones
        if layer is None:
            return None
        from ....bridge.compat import to_python
        from ....core.sensors.siting.privacy import ALL

        place = layer.fields().indexOf(KINDS)
        if place < 0:
            return layer
        self._follow_zones(layer)
        key = (layer.id(), self.aim.purpose.id, layer.featureCount(), layer.subsetString())
        if key not in self._zones_made:
            devices = set(self.aim.purpose.devices)
            request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
            ids = {row.id(): kinds_of(to_python(row.attribute(place)))
                   for row in layer.getFeatures(request)}  # fmt: skip
            wanted = [one for one, kinds in ids.items() if kinds & {ALL, *devices}]
            self._zones_made[key] = layer if len(wanted) == len(ids) else self._part(layer, wanted)
        return self._zones_made[key]

    def _follow_zones(self, layer):
        """Forget the parts of a layer once it is edited."""
        if layer is self._zones_followed:
            return
        self._leave_zones()
        self._zones_followed = layer
        layer.dataChanged.connect(self._zones_edited)
        layer.afterCommitChanges.connect(self._zones_edited)

    def _leave_zones(self):
        if self._zones_followed is not None:
            with contextlib.suppress(RuntimeError, TypeError):  # the layer is gone
                self._zones_followed.dataChanged.disconnect(self._zones_edited)
                self._zones_followed.afterCommitChanges.disconnect(self._zones_edited)
        self._zones_followed = None

    def _zones_edited(self):
        self._zones_made = {}

    def _part(self, layer, wanted):
        from ....bridge.hand_plan import copy_part
        from ....bridge.layer_about import keep_of_whole

        if not wanted:
            return None
        wanted = layer.getFeatures(QgsFeatureRequest().setFilterFids(wanted))
        path = self.session.new_path(f"zones_{self.aim.purpose.id}.gpkg")
        # A tool gets the file: what the record says of the zones has to be in there.
        table = f"{layer.name()} ({self.aim.label})".replace("|", " ")
        copy_part(layer, path, wanted, table)
        keep_of_whole(layer, path, table)
        return QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
