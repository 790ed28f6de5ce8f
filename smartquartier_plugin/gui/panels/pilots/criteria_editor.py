"""The criteria of a ranking: add, remove, weigh, open and save."""

from dataclasses import replace

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ....core.pilots.indicators.field_titles import field_title
from ...widgets.flow_layout import FlowLayout
from ...widgets.save_file import ask_save, first_folder
from .criteria_rows import (
    Criteria,
    from_set,
    guessed,
    is_technical,
    offered,
    share_texts,
    unknown,
)
from .criterion_row import CriterionRow
from .field_list import FieldList


class CriteriaEditor(QWidget):
    """A list of :class:`CriterionRow` and what can be done with all of them."""

    changed = pyqtSignal(object)  # Criteria

    def __init__(self, session, parent=None):
        """Make an empty list.

        Parameters
        ----------
        session : Session
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session = session
        self._criteria = Criteria()
        self._rows = {}
        self._catalogue = None
        self.field = FieldList()
        self.add_button = QPushButton(translate("SmartQuartier", "Add"))
        self.all_button = QPushButton(translate("SmartQuartier", "Add all indicators"))
        self.equal_button = QPushButton(translate("SmartQuartier", "Equal weights"))
        self.clear_button = QPushButton(translate("SmartQuartier", "Remove all"))
        self.open_button = QPushButton(translate("SmartQuartier", "Open file …"))
        self.save_button = QPushButton(translate("SmartQuartier", "Save file …"))
        self._list = QVBoxLayout()
        self._lay_out()

    @property
    def criteria(self):
        """Return the criteria as they stand."""
        return self._criteria

    def row(self, name):
        """Return the widgets of a criterion."""
        return self._rows[name]

    def set_criteria(self, criteria):
        """Show other criteria, and tell.

        Parameters
        ----------
        criteria : Criteria
        """
        self._criteria = criteria
        for name in [name for name in self._rows if name not in criteria.fields]:
            gone = self._rows.pop(name)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(criteria.rows):
            if row.field in self._rows:
                self._rows[row.field].show_row(row)
            else:
                self._rows[row.field] = self._made(row)
            self._list.insertWidget(place, self._rows[row.field])
        self._keep_tab_order()
        self._tell()

    def set_layer(self, layer):
        """Offer the number fields of a layer.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        """
        self.field.setLayer(layer)
        if layer is not None:
            self._next_field("")
        for button in (self.add_button, self.all_button):
            button.setEnabled(layer is not None)

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        label = QLabel(translate("SmartQuartier", "Field for a new criterion"))
        label.setWordWrap(True)
        label.setBuddy(self.field)
        self.field.setAccessibleName(label.text())
        adding, buttons = QHBoxLayout(), QWidget()
        adding.addWidget(self.field, 1)
        adding.addWidget(self.add_button)
        flow = FlowLayout(buttons)
        for button in (self.all_button, self.equal_button, self.clear_button, self.open_button,
                       self.save_button):  # fmt: skip
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addLayout(adding)
        layout.addWidget(buttons)
        layout.addLayout(self._list)
        self._list.setSpacing(self.fontMetrics().height() // 2)
        self.add_button.clicked.connect(self._add)
        self.all_button.clicked.connect(self._add_all)
        self.equal_button.clicked.connect(self._equal)
        self.clear_button.clicked.connect(self._clear)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)

    def _made(self, row):
        made = CriterionRow(row)
        made.changed.connect(self._row_changed)
        made.removed.connect(self._remove)
        return made

    def _keep_tab_order(self):
        before = self.save_button
        for row in self._rows.values():
            for widget in (row.details_button, row.slider, row.spin, row.label_edit, row.direction,
                           row.zero_edit, row.one_edit, row.remove_button):  # fmt: skip
                QWidget.setTabOrder(before, widget)
                before = widget

    def _tell(self):
        for row, share in zip(self._criteria.rows, share_texts(self._criteria.shares())):
            self._rows[row.field].show_share(share)
        for button in (self.equal_button, self.clear_button, self.save_button):
            button.setEnabled(bool(self._criteria.rows))
        self.changed.emit(self._criteria)

    # -- what the user does ------------------------------------------------------------

    def _row_changed(self, name, parts):
        self._criteria = self._criteria.changed(name, **parts)
        if "weight" not in parts:  # while a slider moves, nothing else changes its look
            changed = next(row for row in self._criteria.rows if row.field == name)
            self._rows[name].show_row(changed)
        self._tell()

    def _add(self):
        name = self.field.currentField()
        if not name:
            return
        made = guessed(name, self._known())
        if made.label == name:  # nobody knows it but the user: what it is called comes first
            made = replace(made, label=self.field.currentText())
        self.set_criteria(self._criteria.with_row(made))
        if made.label == name:
            self._rows[name].ask_label()
        self._next_field(name)

    def _next_field(self, name):
        """Offer a field that is no criterion yet."""
        names = self.field.names()
        later = names[names.index(name) + 1 :] if name in names else names
        free = [n for n in later if n not in self._criteria.fields and not is_technical(n)]
        if free:
            self.field.setField(free[0])

    def _add_all(self):
        layer = self.field.layer()
        if layer is None:
            return
        numeric = [field.name() for field in layer.fields() if field.isNumeric()]
        before = criteria = self._criteria
        for name in offered(numeric, self._known()):
            criteria = criteria.with_row(guessed(name, self._known()))
        self.set_criteria(criteria)
        self._tell_added(len(criteria.rows) - len(before.rows), numeric)

    def _tell_added(self, count, numeric):
        """Say how many criteria were added at once, and which fields are left to the planner."""
        text = translate("SmartQuartier", "Criteria added: {}.").format(number(count, 0))
        if not count:
            text = translate("SmartQuartier", "All that can be added at once are criteria already.")
        left = [one for one in unknown(numeric, self._known()) if one not in self._criteria.fields]
        if not left:
            self._session.messages.success(text)
            return
        more = translate("SmartQuartier", "Other fields, to be added one by one: {}.")
        why = translate(
            "SmartQuartier",
            "These fields the catalogue doesn't know as a reason for piloting; add them one by one "
            "where they are: {}.",
        )
        self._session.messages.remark(
            f"{text} {more.format(number(len(left), 0))}",
            why.format(", ".join(map(field_title, left))),
        )

    def _equal(self):
        criteria = self._criteria
        self.set_criteria(criteria.with_weights(dict.fromkeys(criteria.fields, 1.0)))

    def _clear(self):
        self.set_criteria(replace(self._criteria, rows=()))  # what groups have said stays
        self.field.setFocus()

    def _remove(self, name):
        fields = list(self._criteria.fields)
        place = fields.index(name)
        self.set_criteria(self._criteria.without(name))
        left = fields[:place] + fields[place + 1 :]
        if left:  # the keyboard's place would be lost with the button
            self._rows[left[min(place, len(left) - 1)]].slider.setFocus()
        else:
            self.field.setFocus()

    def _open(self):
        title = translate("SmartQuartier", "Open criteria or weights")
        path, _ = QFileDialog.getOpenFileName(
            self, title, first_folder(self._session), "JSON (*.json)"
        )
        if path:
            self.open_file(path)

    def open_file(self, path):
        """Take over the criteria of a file, or the groups' weights of a weights file.

        Parameters
        ----------
        path : str
        """
        from ....core.pilots.criteria.criteria import read_criteria

        try:
            base = self._criteria.criteria_set() if self._criteria.rows else None
            read = from_set(read_criteria(path, base=base))
        except SmartQuartierError as error:
            self._session.messages.warning(str(error))
            return
        groups = dict(self._criteria.groups)
        for name, own in read.groups.items():  # what it said of fields not in the file stays
            groups[name] = {**groups.get(name, {}), **own}
        self.set_criteria(replace(read, groups=groups))
        text = translate("SmartQuartier", "Criteria taken over: {}.")
        self._session.messages.success(text.format(len(read.rows)))

    def _save(self):
        title = translate("SmartQuartier", "Save criteria")
        path = ask_save(self, title, "criteria", (("json", "JSON"),), first_folder(self._session))
        if path:
            self.save_file(path)

    def save_file(self, path):
        """Write the criteria and the groups as a file that the tool reads.

        Parameters
        ----------
        path : str
        """
        from ....core.pilots.criteria.criteria import write_criteria

        try:
            write_criteria(self._criteria.criteria_set(), path)
        except SmartQuartierError as error:
            self._session.messages.warning(str(error))
            return
        self._session.messages.success(
            translate("SmartQuartier", "Criteria saved: {}").format(path)
        )

    def _known(self):
        """Return the catalogue of indicators, read when it is first needed."""
        if self._catalogue is None:
            from ....core.pilots.indicators.catalogue import read_catalogue

            self._catalogue = read_catalogue()
        return self._catalogue
