"""Several groups' weights side by side: keep, compare, take over, mix."""

from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ....core.i18n import translate
from ...widgets.flow_layout import FlowLayout
from ...widgets.table_view import Column, TableView
from .live_rows import best_names, group_ranks


class GroupsBox(QWidget):
    """The groups, the best of each, and what can be done with their weights."""

    kept = pyqtSignal(str)  # keep the present weights under this name
    taken = pyqtSignal(str)  # take over this group's weights
    removed = pyqtSignal(str)
    mean_wanted = pyqtSignal()
    mixed = pyqtSignal(bool)
    viewed = pyqtSignal(str)  # show this group's ranking; "" for the sliders'

    def __init__(self, parent=None):
        super().__init__(parent)
        self.name = QLineEdit()
        self.keep_button = QPushButton(translate("SmartQuartier", "Keep weights"))
        self.table = TableView(
            (
                Column(translate("SmartQuartier", "Group")),
                Column(
                    translate("SmartQuartier", "In common"),
                    translate(
                        "SmartQuartier", "Of its best, how many are best with the sliders too"
                    ),
                ),
                Column(translate("SmartQuartier", "Best")),
            ),
            translate("SmartQuartier", "Groups and their best quarters"),
        )
        self.table.horizontalHeader().setStretchLastSection(True)
        self.take_button = QPushButton(translate("SmartQuartier", "Take over its weights"))
        self.mean_button = QPushButton(translate("SmartQuartier", "Mean of all groups"))
        self.remove_button = QPushButton(translate("SmartQuartier", "Remove group"))
        self.mix = QCheckBox(translate("SmartQuartier", "Mix groups into the draws"))
        self.view = QComboBox()
        self._lay_out()
        self._connect()
        self.show_groups(())

    def show_groups(self, names):
        """Offer other groups.

        Parameters
        ----------
        names : sequence of str
        """
        blocker = QSignalBlocker(self.view)
        before = self.view.currentData() or ""
        self.view.clear()
        self.view.addItem(translate("SmartQuartier", "the sliders"), "")
        for name in names:
            self.view.addItem(name, name)
        self.view.setCurrentIndex(max(self.view.findData(before), 0))
        del blocker
        if set(self.table.rows.keys) != set(names):
            self.table.show_rows([(name, None, None) for name in names], list(names))
        for widget in (self.table, self.take_button, self.mean_button, self.remove_button,
                       self.mix, self.view):  # fmt: skip
            widget.setEnabled(bool(names))
        if (self.view.currentData() or "") != before:
            self.viewed.emit("")

    def show_result(self, result):
        """Show each group's best quarters.

        Parameters
        ----------
        result : LiveResult or None
            None: nothing is ranked, the groups stay.
        """
        if result is None:
            keys = self.table.rows.keys
            self.table.show_rows([(name, None, None) for name in keys], list(keys))
            return
        ranks = group_ranks(result)
        own = set(best_names(result, ranks[""])) if ranks else set()
        rows, names = [], list(result.criteria.groups)
        for name in names:
            if name not in ranks:
                why = translate("SmartQuartier", "no weight on these criteria")
                rows.append((name, None, why))
                continue
            best = best_names(result, ranks[name])
            common = translate("SmartQuartier", "{} of {}").format(len(own & set(best)), len(best))
            rows.append((name, common, ", ".join(best)))
        self.table.show_rows(rows, names)

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        name = QLabel(translate("SmartQuartier", "Whose weights are these?"))
        name.setWordWrap(True)
        name.setBuddy(self.name)
        self.name.setAccessibleName(name.text())
        view = QLabel(translate("SmartQuartier", "Show the ranking by the weights of"))
        view.setWordWrap(True)
        view.setBuddy(self.view)
        self.view.setAccessibleName(view.text())
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.mix.setChecked(True)
        self.mix.setToolTip(
            translate(
                "SmartQuartier",
                "The weights of the sliders and those of each group have the same share of the "
                "draws; score and rank follow the sliders.",
            )
        )
        adding, buttons = QHBoxLayout(), QWidget()
        adding.addWidget(self.name, 1)
        adding.addWidget(self.keep_button)
        flow = FlowLayout(buttons)
        for button in (self.take_button, self.mean_button, self.remove_button):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name)
        layout.addLayout(adding)
        for widget in (self.table, buttons, self.mix, view, self.view):
            layout.addWidget(widget)

    def _connect(self):
        self.keep_button.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.take_button.clicked.connect(lambda: self._with_group(self.taken))
        self.remove_button.clicked.connect(lambda: self._with_group(self.removed))
        self.mean_button.clicked.connect(self.mean_wanted)
        self.mix.toggled.connect(self.mixed)
        self.view.currentIndexChanged.connect(
            lambda: self.viewed.emit(self.view.currentData() or "")
        )

    def _keep(self):
        self.kept.emit(self.name.text())

    def _with_group(self, signal):
        """Tell which group is meant: the current one, or the only one."""
        keys = self.table.rows.keys
        name = self.table.current_key() or (keys[0] if len(keys) == 1 else None)
        if name is None:
            self.table.setFocus()
        else:
            signal.emit(name)
