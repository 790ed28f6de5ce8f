"""Further questions: each opens its tool's own dialog, filled in as far as it is known."""

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ....core.i18n import translate
from ...workbench.calls import ToolCall
from ...workbench.tool_dialog import open_dialog


class MoreSection(QObject):
    """Minimum number, network for a map, gateways, export."""

    def __init__(self, panel, owner):
        super().__init__(panel)
        self._session, self._owner = panel.session, owner
        layout = panel.section(
            translate("SmartQuartier", "6 Further questions"),
            translate("SmartQuartier", "Each opens the tool's own dialog, filled in."),
            collapsed=True,
        )
        self.buttons = {}
        for tool, title, make in (
            ("sensorminimum", translate("SmartQuartier", "Minimum number …"),
             self._minimum),
            ("sensorfield", translate("SmartQuartier", "Network for a map …"), self._field),
            ("sensorgateways", translate("SmartQuartier", "Gateways …"),
             self._gateways),
            ("sensorthingsexport", translate("SmartQuartier", "SensorThings …"),
             self._export),
        ):  # fmt: skip
            button = QPushButton(title)
            button.clicked.connect(
                lambda _=False, tool=tool, make=make: self._open(ToolCall(tool, make()))
            )
            layout.addWidget(button)
            self.buttons[tool] = button

    def _open(self, call):
        known = {name: value for name, value in call.parameters.items() if value is not None}
        return open_dialog(self._session, ToolCall(call.tool, known))

    def _common(self, *names):
        given = self._owner.known_parameters()
        return {name: given.get(name) for name in names}

    def _minimum(self):
        return self._common("CANDIDATES", "DEMAND", "WEIGHT_FIELD", "WEIGHT_UNIT", "RADIUS",
                            "EXISTING", "EXCLUSION", "BUFFER", "MIN_WEIGHT")  # fmt: skip

    def _field(self):
        return {
            **self._common("CANDIDATES"),
            "N_SENSORS": self._owner.live_section.number.value(),
            "AREA": self._session.layer("quarters"),
        }

    def _gateways(self):
        return {**self._common("CANDIDATES"), "DEMAND": self._session.layer("plan")}

    def _export(self):
        return {
            "SITES": self._session.layer("plan") or self._owner.desk.layer.layer,
            "PURPOSE": self._owner.aim.purpose.id,
        }
