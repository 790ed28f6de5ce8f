"""One criterion: its weight at hand, the rest of it one click away."""

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ....core.i18n import translate
from ...widgets.quiet_wheel import quiet_wheel

_MOST = 100  # of slider and spin box


class CriterionRow(QWidget):
    """Label, share, slider and spin box; details below, folded away at first."""

    changed = pyqtSignal(str, object)  # field, the changed parts
    removed = pyqtSignal(str)  # field

    def __init__(self, row, parent=None):
        """Make the widgets.

        Parameters
        ----------
        row : Row
        parent : QWidget, optional
        """
        super().__init__(parent)
        self.field = row.field
        self.details_button = QToolButton()
        self.title = QLabel()
        self.share = QLabel()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.spin = QDoubleSpinBox()
        self.label_edit, self.direction = QLineEdit(), QComboBox()
        self.zero_edit, self.one_edit = QLineEdit(), QLineEdit()
        self.remove_button = QPushButton(translate("SmartQuartier", "Remove criterion"))
        self._details = QWidget()
        self._lay_out()
        self.show_row(row)
        self._connect()
        quiet_wheel(self)

    def show_row(self, row):
        """Show other values of the same field, without telling anybody."""
        quiet = (self.slider, self.spin, self.label_edit, self.direction, self.zero_edit)
        blockers = [QSignalBlocker(widget) for widget in (*quiet, self.one_edit)]
        self.slider.setValue(round(row.weight))
        self.spin.setValue(row.weight)
        self.direction.setCurrentIndex(self.direction.findData(row.direction))
        # What is being typed stays: a space at its end belongs to the next word, and an empty
        # label, for which the field's name counts, is about to get another text.
        typed = self.label_edit.text()
        typing = self.label_edit.hasFocus() and (typed.strip() or row.field) == row.label
        if typed != row.label and not typing:
            self.label_edit.setText(row.label)
        for edit, text in ((self.zero_edit, row.zero), (self.one_edit, row.one)):
            if edit.text() != text:
                edit.setText(text)
        del blockers
        self._name(row)

    def show_share(self, text):
        """Show the weight's share of the sum."""
        self.share.setText(text)

    def ask_label(self):
        """Unfold the details, ready for a label to be typed."""
        self.details_button.setChecked(True)
        self.label_edit.setFocus()
        self.label_edit.selectAll()

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.details_button.setCheckable(True)
        self.details_button.setAutoRaise(True)
        self.details_button.setArrowType(Qt.ArrowType.RightArrow)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.slider.setRange(0, _MOST)
        self.slider.setPageStep(10)
        self.slider.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.spin.setRange(0.0, float(_MOST))
        self.spin.setDecimals(1)
        self.spin.setKeyboardTracking(False)
        head, weight = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.details_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.share)
        weight.addWidget(self.slider, 1)
        weight.addWidget(self.spin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        head.setSpacing(self.fontMetrics().averageCharWidth())  # else it takes over the 1
        layout.addLayout(head)
        layout.addLayout(weight)
        layout.addWidget(self._details)
        self._lay_out_details()

    def _lay_out_details(self):
        self.direction.addItem(
            translate("SmartQuartier", "high values speak for a pilot"), "higher"
        )
        self.direction.addItem(translate("SmartQuartier", "low values speak for a pilot"), "lower")
        self.direction.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        hint = translate("SmartQuartier", "from the data")
        tip = translate(
            "SmartQuartier",
            "In the field's unit; fix it before looking at the result. Empty: taken from the "
            "data, so that leaving a quarter out can change the order of the others.",
        )
        for edit in (self.zero_edit, self.one_edit):
            edit.setPlaceholderText(hint)
            edit.setToolTip(tip)
        self.label_edit.setToolTip(
            translate(
                "SmartQuartier", "What charts, pages and reports call it; the field's name stays."
            )
        )
        form = QFormLayout(self._details)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setContentsMargins(2 * self.fontMetrics().averageCharWidth(), 0, 0, 0)
        form.addRow(translate("SmartQuartier", "Label"), self.label_edit)
        form.addRow(translate("SmartQuartier", "Direction"), self.direction)
        form.addRow(translate("SmartQuartier", "Value at 0 (no priority)"), self.zero_edit)
        form.addRow(translate("SmartQuartier", "Value at 1 (full priority)"), self.one_edit)
        form.addRow(self.remove_button)
        self._details.hide()

    def _connect(self):
        self.details_button.toggled.connect(self._unfold)
        self.slider.valueChanged.connect(self._slid)
        self.spin.valueChanged.connect(self._spun)
        self.label_edit.textChanged.connect(
            lambda text: self._tell(label=text.strip() or self.field)
        )
        self.direction.currentIndexChanged.connect(
            lambda: self._tell(direction=self.direction.currentData())
        )
        self.zero_edit.textChanged.connect(lambda text: self._tell(zero=text.strip()))
        self.one_edit.textChanged.connect(lambda text: self._tell(one=text.strip()))
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.field))

    def _name(self, row):
        """Let every control say whose it is."""
        self.title.setText(f"{row.label}  {row.summary()}")
        self.title.setToolTip(row.field)
        weight = translate("SmartQuartier", "Weight: {}").format(row.label)
        self.slider.setAccessibleName(weight)
        self.spin.setAccessibleName(weight)
        self.share.setAccessibleName(translate("SmartQuartier", "Share: {}").format(row.label))
        details = translate("SmartQuartier", "Direction and values of: {}").format(row.label)
        self.details_button.setAccessibleName(details)
        self.details_button.setToolTip(details)
        names = (
            (self.label_edit, translate("SmartQuartier", "Label: {}")),
            (self.direction, translate("SmartQuartier", "Direction: {}")),
            (self.zero_edit, translate("SmartQuartier", "Value at 0: {}")),
            (self.one_edit, translate("SmartQuartier", "Value at 1: {}")),
            (self.remove_button, translate("SmartQuartier", "Remove: {}")),
        )
        for widget, text in names:
            widget.setAccessibleName(text.format(row.label))

    # -- what the user does ------------------------------------------------------------

    def _unfold(self, on):
        self.details_button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._details.setVisible(on)

    def _slid(self, value):
        with_blocker = QSignalBlocker(self.spin)
        self.spin.setValue(value)
        del with_blocker
        self._tell(weight=float(value))

    def _spun(self, value):
        with_blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round(value))
        del with_blocker
        self._tell(weight=float(value))

    def _tell(self, **parts):
        self.changed.emit(self.field, parts)
