"""Section 2: which measures, where, how far, from when."""

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QLineEdit

from ....core.effects.scenario import EVERYWHERE
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.id_text import id_text
from ....core.numbers import short
from ....core.unit_words import unit_words
from ...widgets.narrow import narrow
from ...widgets.save_file import ask_save, first_folder
from ...widgets.table_view import Column, TableView
from ...workbench.section import need
from .measures import driver_name
from .parts import button_row, push
from .scenario_table import ScenarioModel, ScenarioTable
from .scenarios import (
    Draft,
    file_name,
    first_row,
    free_name,
    open_draft,
    pack,
    problem_of,
    same_file,
    save_draft,
    unpack,
)

KEY = "effects/scenarios"


class ScenarioSection(QObject):
    """Several scenarios by name; kept in the project, opened from and saved to files."""

    changed = pyqtSignal()

    def __init__(self, panel, work):
        super().__init__(panel)
        self._panel, self._work, self._session = panel, work, panel.session
        self.drafts, self._place, self._sized = [], 0, False
        layout = panel.section(
            translate("SmartQuartier", "2 Scenario"),
            translate(
                "SmartQuartier",
                "Choose a measure of the catalogue, add it, and say how far it is taken up: low, "
                "central and high, since nobody knows exactly.",
            ),
        )
        self._build_measures(layout)
        self._build_names(layout)
        self._build_rows(layout)
        work.zones_changed.connect(self.show_measures)
        work.catalogue_changed.connect(self.show_measures)

    # -- for the other sections -------------------------------------------------------------

    @property
    def draft(self):
        """Return the scenario that is shown."""
        return self.drafts[self._place]

    def problem(self):
        """Return what is wrong with it, "" where nothing is."""
        layer = self._session.layer("drivers")
        name = layer.name() if layer is not None else ""
        return problem_of(self.draft, self._work.catalogue(), self._work.zone_ids(), name)

    def file(self):
        """Return the path of a file that holds just this scenario, written if need be.

        An earlier run's file is never overwritten: its record has to hold.

        Raises
        ------
        InputError
            If something is wrong with the scenario.
        """
        from ....core.errors import InputError

        problem = self.problem()
        if problem:
            raise InputError(problem)
        path = self._session.file("scenario")
        if path and same_file(self.draft, path):
            return path
        path = str(self._session.folder() / file_name(self.draft))
        if not same_file(self.draft, path):
            path = self._session.new_path(file_name(self.draft))
            save_draft(self.draft, path)
        return path

    # -- the look ------------------------------------------------------------------------

    def _build_measures(self, layout):
        self.measures = TableView(
            (
                Column(translate("SmartQuartier", "Measure")),
                Column(translate("SmartQuartier", "With these zones")),
                Column(translate("SmartQuartier", "Theme")),
                Column(translate("SmartQuartier", "Missing drivers")),
                Column(translate("SmartQuartier", "Changes")),
            ),
            translate("SmartQuartier", "Measures of the catalogue"),
        )
        layout.addWidget(self.measures)
        self.about = self._panel.text("")
        layout.addWidget(self.about)
        self.measures.selected.connect(self._describe)
        self.measures.activated.connect(lambda _: self.add())

    def _build_names(self, layout):
        self.names = narrow(QComboBox())
        self._panel.row(translate("SmartQuartier", "Scenario"), self.names, layout)
        self.name = QLineEdit()
        self._panel.row(translate("SmartQuartier", "Its name"), self.name, layout)
        self.new = push(translate("SmartQuartier", "New"), self._new,
                        translate("SmartQuartier", "A new, empty scenario"))  # fmt: skip
        self.copy = push(translate("SmartQuartier", "Duplicate"), self._copy,
                         translate("SmartQuartier", "A copy of this scenario"))  # fmt: skip
        self.delete = push(translate("SmartQuartier", "Delete"), self._delete,
                           translate("SmartQuartier", "Take this scenario out of the project; "
                                     "files stay"))  # fmt: skip
        self.open = push(
            translate("SmartQuartier", "Open …"),
            self._open,
            translate("SmartQuartier", "A scenario from a file (JSON or CSV)"),
        )
        self.save = push(translate("SmartQuartier", "Save …"), self._save,
                         translate("SmartQuartier", "This scenario as a file (JSON)"))  # fmt: skip
        button_row(layout, self.new, self.copy, self.delete, self.open, self.save)
        self.names.activated.connect(self._choose)
        self.name.editingFinished.connect(self._rename)

    def _build_rows(self, layout):
        self.model = ScenarioModel(self)
        self.table = ScenarioTable(self.model)
        layout.addWidget(self.table)
        self.add_button = push(
            translate("SmartQuartier", "Add measure"), self.add,
            translate("SmartQuartier", "A row for the measure chosen above (Insert)"),
        )  # fmt: skip
        self.duplicate_button = push(
            translate("SmartQuartier", "Duplicate row"), self.duplicate,
            translate("SmartQuartier", "The chosen rows once more (Ctrl+D)"),
        )  # fmt: skip
        self.remove_button = push(
            translate("SmartQuartier", "Remove row"), self.remove,
            translate("SmartQuartier", "Take the chosen rows out (Delete)"),
        )  # fmt: skip
        self.map_button = push(
            translate("SmartQuartier", "Zones from the map"), self.zones_from_map,
            translate(
                "SmartQuartier",
                "Put the chosen row into the zones that are selected on the map, one row each",
            ),
        )  # fmt: skip
        button_row(
            layout, self.add_button, self.duplicate_button, self.remove_button, self.map_button
        )
        self.check = self._panel.text("")
        layout.addWidget(self.check)
        self.table.add_wanted.connect(self.add)
        self.table.duplicate_wanted.connect(self.duplicate)
        self.table.remove_wanted.connect(self.remove)
        self.model.edited.connect(self._edited)

    # -- rows ----------------------------------------------------------------------------

    def add(self):
        """Add the measure that is chosen above."""
        key = self.measures.current_key() or next(iter(self.model.measures), None)
        if key is None:
            return
        taken = {row.zone for row in self.model.rows if row.measure == key}
        zone = next((z for z in ("*", *self.model.zones) if z not in taken), "*")
        year = next((row.year for row in reversed(self.model.rows)), None)
        self._insert(len(self.model.rows), first_row(self.model.measures[key], zone, year))

    def duplicate(self):
        """Add the chosen rows once more, in the next free zone."""
        for place in self.table.selected_rows():
            row = self.model.rows[place]
            taken = {one.zone for one in self.model.rows if one.measure == row.measure}
            zone = next((z for z in ("*", *self.model.zones) if z not in taken), row.zone)
            self._insert(len(self.model.rows), _moved(row, zone))

    def remove(self):
        """Take the chosen rows out."""
        places = self.table.selected_rows()
        if places:
            self.model.remove(places)
            self.table.go_to(min(places[0], len(self.model.rows) - 1))

    def zones_from_map(self):
        """Put the chosen row into the zones selected on the map."""
        layer, field = self._session.layer("drivers"), self._work.id_field
        chosen = []
        if isinstance(layer, QgsVectorLayer) and field:
            chosen = sorted({id_text(f[field]) for f in layer.selectedFeatures()} - {""})
        places = self.table.selected_rows()
        if not chosen or not places:
            self.check.setText(
                translate(
                    "SmartQuartier",
                    "Choose a row here, and select zones on the map in the layer with drivers.",
                )
            )
            return
        row = self.model.rows[places[0]]
        taken = {
            one.zone
            for place, one in enumerate(self.model.rows)
            if one.measure == row.measure and place != places[0]
        }
        free = [zone for zone in chosen if zone not in taken]
        self.model.remove(places[:1])
        for offset, zone in enumerate(free):
            self._insert(places[0] + offset, _moved(row, zone))

    def _insert(self, place, row):
        self.model.insert(place, row)
        self.table.go_to(place)

    def _edited(self):
        self.drafts[self._place] = Draft(self.draft.name, tuple(self.model.rows))
        self._keep()

    # -- scenarios -----------------------------------------------------------------------

    def refresh(self):
        """Show what the project holds."""
        drafts, current = unpack(self._session.text(KEY))
        self.drafts = drafts or [Draft(translate("SmartQuartier", "Scenario 1"))]
        known = [draft.name for draft in self.drafts]
        self._place = known.index(current) if current in known else 0
        self.show_measures()
        self._show()

    def show_measures(self):
        """Show the catalogue's measures beside the zones' drivers."""
        states = self._work.states()
        catalogue = self._work.catalogue()
        self._states = {one.id: one for one in states}
        self.measures.show_rows(
            [
                (
                    one.label,
                    one.words(),
                    f"{one.theme} {one.theme_name}".strip() or None,
                    ", ".join(driver_name(catalogue, name) for name in one.missing) or None,
                    "; ".join(one.changes),
                )
                for one in states
            ],
            [one.id for one in states],
        )
        if not self._sized and states:  # what can be computed is seen in a narrow dock, too
            self._sized, wide = True, 19 * self.measures.fontMetrics().averageCharWidth()
            self.measures.setColumnWidth(0, min(self.measures.columnWidth(0), wide))
        self.model.set_names(self._states, self._work.zones)
        if self.drafts:
            self._validate()

    def _show(self):
        self.names.clear()
        self.names.addItems([draft.name for draft in self.drafts])
        self.names.setCurrentIndex(self._place)
        self.name.setText(self.draft.name)
        self.delete.setEnabled(len(self.drafts) > 1)
        self.model.replace(self.draft.rows)
        self._validate()

    def _choose(self, place):
        self._place = place
        self._show()
        self._keep()

    def _take(self, draft):
        self.drafts.append(draft)
        self._place = len(self.drafts) - 1
        self._show()
        self._keep()

    def _new(self):
        wanted = translate("SmartQuartier", "Scenario {}").format(len(self.drafts) + 1)
        self._take(Draft(self._free(wanted)))

    def _copy(self):
        wanted = translate("SmartQuartier", "{} (copy)").format(self.draft.name)
        self._take(Draft(self._free(wanted), self.draft.rows))

    def _delete(self):
        del self.drafts[self._place]
        self._place = max(self._place - 1, 0)
        self._show()
        self._keep()

    def _rename(self):
        wanted = self.name.text().strip()
        if not wanted or wanted == self.draft.name:
            self.name.setText(self.draft.name)
            return
        self.drafts[self._place] = Draft(self._free(wanted), self.draft.rows)
        self.name.setText(self.draft.name)
        self.names.setItemText(self._place, self.draft.name)
        self._keep()

    def _free(self, wanted):
        return free_name(wanted, {draft.name for draft in self.drafts})

    def _open(self):
        path, _ = QFileDialog.getOpenFileName(
            self._panel,
            translate("SmartQuartier", "Open a scenario"),
            first_folder(self._session),
            translate("SmartQuartier", "Scenario (*.json *.csv)"),
        )
        if path:
            self.open_file(path)

    def open_file(self, path):
        """Add the scenario of a file.

        Parameters
        ----------
        path : str
        """
        try:
            draft = open_draft(path)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))
            return
        self._take(Draft(self._free(draft.name), draft.rows))
        self._session.set_file("scenario", path)

    def _save(self):
        path = ask_save(
            self._panel,
            translate("SmartQuartier", "Save the scenario"),
            file_name(self.draft).rsplit(".", 1)[0],
            (("json", "JSON"),),
            first_folder(self._session),
        )
        if not path:
            return
        try:
            need(
                self.draft.rows,
                translate("SmartQuartier", "The scenario has no measure yet; add one."),
            )
            save_draft(self.draft, path)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))
            return
        self._session.set_file("scenario", path)
        self._session.messages.success(
            translate("SmartQuartier", "The scenario is saved as '{}'.").format(path)
        )

    def _keep(self):
        self._session.set_text(KEY, pack(self.drafts, self.draft.name))
        self._validate()
        self.changed.emit()

    # -- words ---------------------------------------------------------------------------

    def _validate(self):
        problem = self.problem()
        if problem:
            self.check.setText(translate("SmartQuartier", "To mend: {}").format(problem))
            return
        lacking = [
            self._states[key].label
            for key in dict.fromkeys(row.measure for row in self.draft.rows)
            if key in self._states and self._states[key].missing and self._work.zones
        ]
        words = translate("SmartQuartier", "✓ The tools can read it; rows: {}.").format(
            len(self.draft.rows)
        )
        if lacking:
            words += " " + translate(
                "SmartQuartier", "Drivers are missing for: {}; parts of the result stay unknown."
            ).format(", ".join(lacking))
        self.check.setText(" ".join([words, *self._per_zone()]))

    def _per_zone(self):
        """Return what to know of amounts that stand for all zones: each zone gets as much."""
        found = []
        for row in self.draft.rows:
            one, count = self._states.get(row.measure), len(self._work.zones)
            if row.zone != EVERYWHERE or one is None or one.unit == "1" or count < 2:
                continue
            text = translate(
                "SmartQuartier",
                "⚠ {}: {} {} in each of the {} zones, large or small. Where they differ, select "
                "zones on the map, press 'Zones from the map' and give them values of their own.",
            )
            unit = unit_words(one.unit)
            found.append(text.format(one.label, short(row.central), unit, count))
        return found

    def _describe(self, key):
        one = self._states.get(key)
        if one is None:
            self.about.setText("")
            return
        catalogue = self._work.catalogue()
        unit = unit_words(one.unit)
        lines = [
            translate("SmartQuartier", "{}. Uptake: {}; at most {}.").format(
                one.label, one.uptake, f"{short(one.most)} {unit}".strip()
            ),
            translate("SmartQuartier", "Needs: {}.").format(
                ", ".join(driver_name(catalogue, name) for name in one.needs)
                or translate("SmartQuartier", "no drivers")
            ),
            translate("SmartQuartier", "Changes: {}.").format("; ".join(one.changes)),
        ]
        self.about.setText("\n".join(lines))


def _moved(row, zone):
    from dataclasses import replace

    return replace(row, zone=zone)
