"""Section 1: what the zones hold that measures act on."""

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QComboBox, QPlainTextEdit

from ....core.effects.drivers.fields import PERSONS, adds_up
from ....core.i18n import translate
from ....core.unit_words import unit_words
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from ...workbench.calls import ToolCall
from ...workbench.section import need
from .driver_sources import doctor_kinds, drivers_given, source_groups, table_lines
from .measures import lacking_words, summary_words
from .parts import inner_group, push, tool
from .reading import ColumnReader
from .source_form import SourceForm

ID_NAMES = ("code", "ref", "id", "stadtteil_id", "schluessel", "nr", "zone_id", "quarter_id")
NAME_NAMES = ("name", "stadtteil", "bezeichnung", "label", "title")
RESIDENTIAL = ("residential", "wohn", "mixed", "misch")


class DriversSection(QObject):
    """Zones and sources in, a layer with drivers out; or one that is there already."""

    def __init__(self, panel, work):
        super().__init__(panel)
        self._panel, self._work = panel, work
        self._session = panel.session
        self._tool = tool("effectdrivers")
        self._reader = ColumnReader(self)
        self._kinds_of = None
        layout = panel.section(
            translate("SmartQuartier", "1 Drivers"),
            translate(
                "SmartQuartier",
                "Measures act on people, jobs, floor space, traffic … Take any source that you "
                "have; nothing is invented for those that you don't.",
            ),
        )
        self._build_zones(layout)
        self._build_sources(layout)
        self._build_method(layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Compute drivers"), self.call, self._done, layout
        )
        self._build_result(layout)

    # -- the call ------------------------------------------------------------------------

    def call(self):
        """Return the call of the tool for drivers."""
        zones = need(
            self.quarters.layer(), translate("SmartQuartier", "Choose the layer with the zones.")
        )
        parameters = {
            "ZONES": zones,
            "ID_FIELD": need(
                self.code.currentField(),
                translate("SmartQuartier", "Choose the field with the zones' ids."),
            ),
            "CATALOGUE": self._work.catalogue_path,
            **self._chosen(),
        }
        parameters.update(
            OUTPUT=self._session.new_path("drivers.gpkg"),
            REPORT=self._session.new_path("drivers.html"),
            RECORD=self._session.new_path("drivers.json"),
        )
        title = translate("SmartQuartier", "Zones with drivers")
        return ToolCall("effectdrivers", parameters, {"OUTPUT": title})

    def _chosen(self):
        found = {}
        for form in self.forms.values():
            found.update(form.parameters())
        if "TABLE" in found:
            found["TABLE_FIELDS"] = self.lines.toPlainText().strip()
        if found.get("DOCTORS_KIND_FIELD"):
            found["DOCTORS_KINDS"] = self.kinds.currentText() or None
        if self.method.currentData() == "dasymetric":
            found["METHOD"] = "dasymetric"
            found["ANCILLARY"] = self.ancillary.layer()
            found["CLASS_FIELD"] = self.class_field.currentField()
            found["AMOUNT_FIELD"] = self.amount_field.currentField()
            found["CLASS_WEIGHTS"] = self.weights.toPlainText().strip()
        return found

    # -- the look ------------------------------------------------------------------------

    def _build_zones(self, layout):
        panel = self._panel
        self.quarters = panel.row(
            translate("SmartQuartier", "Zones, such as quarters"),
            LayerChoice(self._session, "quarters"), layout,
        )  # fmt: skip
        self.code = panel.row(
            translate("SmartQuartier", "Field with their id"), FieldChoice(ID_NAMES), layout
        )
        self.code.follow(self.quarters)

    def _build_sources(self, layout):
        self.find = push(
            translate("SmartQuartier", "Look for sources in the project"), self.look,
            translate(
                "SmartQuartier",
                "Chooses layers whose names and fields look like a source; look it over.",
            ),
        )  # fmt: skip
        layout.addWidget(self.find)
        self.found = self._panel.text("")
        layout.addWidget(self.found)
        self.forms, self.groups = {}, []
        for title, sources in source_groups():
            box, inner = inner_group(title, layout)
            for source in sources:
                form = SourceForm(self._session, source, self._tool)
                inner.addWidget(form)
                self.forms[source.parameter] = form
                if source.parameter == "TABLE":
                    self._build_lines(inner)
                if source.parameter == "DOCTORS":
                    self._build_kinds(inner)
                form.changed.connect(self._source_changed)
            self.groups.append((box, title, [self.forms[one.parameter] for one in sources]))

    def _build_lines(self, layout):
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setMinimumHeight(5 * self.lines.fontMetrics().height())
        self._panel.row(
            translate("SmartQuartier", "Drivers from the table (driver = expression)"),
            self.lines, layout,
        )  # fmt: skip
        self.lines_note = self._panel.text("")
        layout.addWidget(
            push(
                translate("SmartQuartier", "Propose lines"), self.propose,
                translate(
                    "SmartQuartier",
                    "Writes lines for fields with usual names; drivers that another source "
                    "gives are left out.",
                ),
            )
        )  # fmt: skip
        layout.addWidget(self.lines_note)

    def _build_kinds(self, layout):
        self.kinds = narrow(QComboBox())
        self.kinds.setEditable(True)
        self._panel.row(translate("SmartQuartier", "Kinds that are doctors"), self.kinds, layout)

    def _build_method(self, layout):
        _box, inner = inner_group(translate("SmartQuartier", "How areas are split"), layout)
        self.method = narrow(QComboBox())
        self.method.addItem(translate("SmartQuartier", "by area, as if spread evenly"), "areal")
        self.method.addItem(
            translate("SmartQuartier", "people by where buildings are (dasymetric)"), "dasymetric"
        )
        row = self._panel.row
        row(translate("SmartQuartier", "Method"), self.method, inner)
        kinds = self.forms["BUILDINGS"].layers.filters()
        self.ancillary = row(
            translate("SmartQuartier", "Where people live"),
            LayerChoice(self._session, "", kinds), inner,
        )  # fmt: skip
        self.class_field = row(
            translate("SmartQuartier", "Field with the class, such as use"),
            FieldChoice(("use", "nutzung", "function", "funktion"), optional=True), inner,
        )  # fmt: skip
        self.amount_field = row(
            translate("SmartQuartier", "Field with the quantity, such as floor area"),
            FieldChoice(("floor_area_m2", "bgf"), numeric=True, optional=True), inner,
        )  # fmt: skip
        self.weights = QPlainTextEdit()
        self.weights.setTabChangesFocus(True)
        self.weights.setMinimumHeight(3 * self.weights.fontMetrics().height())
        row(translate("SmartQuartier", "Weights (class = weight)"), self.weights, inner)
        for choice in (self.class_field, self.amount_field):
            choice.follow(self.ancillary)
        self._split_parts = (self.ancillary, self.class_field, self.amount_field, self.weights)
        self.method.currentIndexChanged.connect(self._method_changed)
        self._method_changed()

    def _build_result(self, layout):
        panel = self._panel
        self.drivers = panel.row(
            translate("SmartQuartier", "Zones with drivers (the result, or a layer of yours)"),
            LayerChoice(self._session, "drivers"), layout,
        )  # fmt: skip
        self.zone_id = panel.row(
            translate("SmartQuartier", "Field with the zones' id"), FieldChoice(ID_NAMES), layout
        )
        self.zone_name = panel.row(
            translate("SmartQuartier", "Field with the zones' name"),
            FieldChoice(NAME_NAMES, optional=True), layout,
        )  # fmt: skip
        self.zone_id.follow(self.drivers)
        self.zone_name.follow(self.drivers)
        self.state = panel.text("", strong=True)
        layout.addWidget(self.state)
        self.table = TableView(
            (
                Column(translate("SmartQuartier", "Driver")),
                Column(translate("SmartQuartier", "Total"),
                       translate("SmartQuartier", "Over all zones with a value; means have none."),
                       digits=None, is_number=True),
                Column(translate("SmartQuartier", "Unit")),
                Column(translate("SmartQuartier", "Zones with a value")),
                Column(translate("SmartQuartier", "Field")),
            ),
            translate("SmartQuartier", "Drivers of the zones"),
        )  # fmt: skip
        layout.addWidget(self.table)
        self.lacking = panel.text("")
        layout.addWidget(self.lacking)
        self.drivers.layerChanged.connect(lambda _: self.read())
        self.zone_id.fieldChanged.connect(lambda _: self.read())
        self.zone_name.fieldChanged.connect(lambda _: self.read())
        self._work.zones_changed.connect(self.show_drivers)
        self._work.catalogue_changed.connect(self.read)

    # -- what happens ----------------------------------------------------------------------

    def look(self):
        """Choose layers of the project that look like sources."""
        mine = {self.quarters.layer(), self.drivers.layer(), self._session.layer("effects")}
        layers = [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if layer not in mine and layer.type() == QgsMapLayer.LayerType.VectorLayer
        ]
        for form in self.forms.values():
            form.guess(layers)
        if self.forms["TABLE"].layers.layer() is not None and not self.lines.toPlainText():
            self.propose()
        names = [form.title for form in self.forms.values() if form.layers.layer() is not None]
        self.found.setText(
            translate("SmartQuartier", "Chosen: {}. Look over their fields below.").format(
                ", ".join(names)
            )
            if names
            else translate(
                "SmartQuartier",
                "No layer of the project looks like a source; choose them by hand below, or load "
                "some in the step Data.",
            )
        )

    def propose(self):
        """Write lines for the statistics table."""
        layer = self.forms["TABLE"].layers.layer()
        if layer is None:
            self.lines_note.setText(translate("SmartQuartier", "Choose the table first."))
            return
        given = {}
        for form in self.forms.values():
            given.update(form.parameters())
        lines, estimated = table_lines(layer.fields().names(), drivers_given(given))
        self.lines.setPlainText(lines)
        if estimated:
            note = translate(
                "SmartQuartier",
                "Estimated: {} (age groups split by years of age, inhabitants of private "
                "households only). Correct them if you know better.",
            ).format(", ".join(estimated))
        elif lines:
            note = translate("SmartQuartier", "Look over the lines before you compute.")
        else:
            note = translate(
                "SmartQuartier",
                "No field of the table has a usual name; write lines such as "
                "households = my_field.",
            )
        self.lines_note.setText(note)

    def read(self):
        """Read the drivers of the chosen layer."""
        self._work.read_zones(
            self.drivers.layer(), self.zone_id.currentField(), self.zone_name.currentField()
        )

    def show_drivers(self):
        """Show which drivers there are, and which measures they suffice for."""
        catalogue, columns = self._work.catalogue(), self._work.columns
        if self.drivers.layer() is None:
            self.state.setText(
                translate("SmartQuartier", "No zones with drivers yet: compute or choose them.")
            )
            self.table.show_rows([])
            self.lacking.setText("")
            return
        known, rows = self._work.fields_with_values(), []
        for driver in catalogue.drivers:
            if driver.field in known:
                rows.append(_row(driver, columns[driver.field], catalogue))
        self.table.show_rows(rows)
        states = self._work.states()
        self.state.setText(
            translate("SmartQuartier", "{} of {} drivers have values.").format(
                len(rows), len(catalogue.drivers)
            )
            + " "
            + summary_words(states)
        )
        self.lacking.setText(lacking_words(catalogue, states))

    def refresh(self):
        """Follow another project or layer."""
        self.read()

    def close(self):
        """Cancel what is under way."""
        self._reader.close()

    def _source_changed(self):
        for box, title, forms in self.groups:
            count = sum(form.layers.layer() is not None for form in forms)
            box.setTitle(translate("SmartQuartier", "{} ({}/{})").format(title, count, len(forms)))
        doctors = self.forms["DOCTORS"]
        layer, field = doctors.layers.layer(), doctors.fields["DOCTORS_KIND_FIELD"].currentField()
        asked = (layer.id(), field) if layer is not None and field else None
        if asked != self._kinds_of:
            self._kinds_of = asked
            self.kinds.clear()
            if asked:
                self._reader.ask(layer, [field], self._kinds_read)

    def _kinds_read(self, columns):
        values = [value for column in columns.values() for value in column]
        text = doctor_kinds(values)
        self.kinds.addItems([text] if text else [])
        others = sorted({str(value) for value in values if value is not None})
        self.kinds.addItems([one for one in others[:100] if one != text])
        if not text:
            self.kinds.setEditText("")

    def _method_changed(self):
        wanted = self.method.currentData() == "dasymetric"
        for widget in self._split_parts:
            widget.setEnabled(wanted)
        buildings = self.forms["BUILDINGS"].layers.layer()
        if wanted and self.ancillary.layer() is None and buildings is not None:
            self.ancillary.setLayer(buildings)
        layer, field = self.ancillary.layer(), self.class_field.currentField()
        if wanted and layer is not None and field and not self.weights.toPlainText():
            ColumnReader(self).ask(layer, [field], self._classes_read)

    def _classes_read(self, columns):
        values = {str(value) for column in columns.values() for value in column if value}
        homes = [v for v in sorted(values) if any(word in v.lower() for word in RESIDENTIAL)]
        if homes and not self.weights.toPlainText():
            self.weights.setPlainText(
                "\n".join(f"{v} = {0.5 if v.lower().startswith(('mi',)) else 1}" for v in homes)
            )

    def _done(self, run):
        self._session.set_layer("drivers", run.layers.get("OUTPUT"))
        if self._session.layer("quarters") is None:
            self._session.set_layer("quarters", self.quarters.layer())
        field = self.code.currentField()
        if field:
            self.zone_id.setField(field)


def _row(driver, values, catalogue):
    from ....core.effects.catalogue.model import text

    known = [float(value) for value in values if isinstance(value, (int, float))]
    total = sum(known) if adds_up(driver.field, catalogue) else None
    zones = translate("SmartQuartier", "{} of {}").format(len(known), len(values))
    if driver.field in PERSONS and len(known) < len(values):
        zones += translate("SmartQuartier", " (hidden or unknown elsewhere)")
    return text(driver.label), total, unit_words(driver.unit), zones, driver.field
