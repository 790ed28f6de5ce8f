"""Any feature service, by its address: for what no catalogue has."""

from qgis.PyQt.QtWidgets import QComboBox, QLineEdit

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.narrow import narrow
from ...workbench.calls import ToolCall
from .places import CrsChoice, ExtentChoice
from .words import kind_title


class OtherService:
    """The rows of the section; fetches a layer from an address.

    Parameters
    ----------
    panel : Panel
    layout : QLayout
        Of the section.
    """

    def __init__(self, panel, layout):
        self._session = panel.session
        address = QLineEdit()
        address.setPlaceholderText("https://…")
        self.address = panel.row(
            translate("SmartQuartier", "Address of the service"), address, layout
        )
        kind = QComboBox()
        kind.addItem(translate("SmartQuartier", "find out"), "auto")
        for code in ("ogcapi", "wfs", "arcgis"):
            kind.addItem(kind_title(code), code)
        self.kind = panel.row(translate("SmartQuartier", "Kind of service"), narrow(kind), layout)
        layer = QLineEdit()
        layer.setPlaceholderText(
            translate("SmartQuartier", "left empty: the service's only one, or a list")
        )
        self.layer = panel.row(translate("SmartQuartier", "Layer"), layer, layout)
        self.extent = panel.row(
            translate("SmartQuartier", "Extent"), ExtentChoice(panel.session), layout
        )
        self.crs = panel.row(
            translate("SmartQuartier", "CRS of the result"), CrsChoice(panel.session), layout
        )
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Fetch features"), self.call, self._fetched, layout
        )
        self.outcome = panel.text("")
        self.outcome.hide()
        layout.addWidget(self.outcome)

    def call(self):
        """Return the call that fetches the layer."""
        url = self.address.text().strip()
        if not url:
            raise InputError(translate("SmartQuartier", "Type the service's address first."))
        layer = self.layer.text().strip()
        title = layer or translate("SmartQuartier", "Features")
        return ToolCall(
            "fetchfeatures",
            {
                "URL": url,
                "LAYER": layer,
                "SERVICE": self.kind.currentData(),
                "EXTENT": self.extent.parameter(),
                "TARGET_CRS": self.crs.parameter(),
                "OUTPUT": self._session.new_path("features.gpkg"),
            },
            {"OUTPUT": title},
        )

    def _fetched(self, run):
        layer = run.layers.get("OUTPUT")
        rights = layer.metadata().rights() if layer is not None else []
        words = [
            translate("SmartQuartier", "Loaded: {} objects.").format(run.results.get("COUNT")),
            *rights,
        ]
        self.outcome.setText(" ".join(words))
        self.outcome.show()
