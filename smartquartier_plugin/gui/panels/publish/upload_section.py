"""A layer's rows to a service: differences first, sent only when somebody has confirmed them."""

from pathlib import Path

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QWidget

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.calls import ToolCall
from ...workbench.section import given, need, say
from .section import PublishSection
from .upload import APPEND, SYNC, account_words, dry_run_of
from .zone_choice import show_zone, zone_choice

_USUAL_KEYS = ("actor_id", "project_id", "site_id", "quarter_id", "code", "id", "uuid")


class UploadSection(PublishSection):
    """Layer, address, collection, key; dry run, confirmation, sending, account."""

    def __init__(self, panel):
        super().__init__(panel)
        self._dry = None
        self._asked = {}
        self._report = ""
        self._inputs()
        self.dry_bar = panel.run_bar(
            translate("SmartQuartier", "Show the differences (dry run)"), self._dry_call,
            self._compared, self.body,
        )  # fmt: skip
        self.told = self.text()
        self.table = TableView(_columns(), translate("SmartQuartier", "Differences"))
        self.table.hide()
        self.body.addWidget(self.table)
        self._confirmation()
        self.send_bar = panel.run_bar(
            translate("SmartQuartier", "Send"), self._send_call, self._sent, self.body
        )
        self.account = self.text()
        self.report_button = QPushButton(translate("SmartQuartier", "Open report"))
        self.report_button.setEnabled(False)
        self.report_button.clicked.connect(lambda: self.open(self._report))
        self.body.addWidget(self.report_button)
        self._show()

    # -- the look ----------------------------------------------------------------------

    def _inputs(self):
        panel = self.panel
        self.layer = LayerChoice(self.session, "", QgsMapLayerProxyModel.Filter.VectorLayer)
        panel.row(translate("SmartQuartier", "Layer"), self.layer, self.body)
        self.key = FieldChoice(_USUAL_KEYS, optional=True)
        self.key.follow(self.layer)
        panel.row(translate("SmartQuartier", "Key field: by it a row is found again"), self.key,
                  self.body)  # fmt: skip
        self.url = self._line(translate("SmartQuartier", "Address of the service"), "URL",
                              translate("SmartQuartier", "WFS-T or OGC API Features"))  # fmt: skip
        self.collection = self._line(
            translate("SmartQuartier", "Collection or feature type"), "COLLECTION"
        )
        self.auth = QgsAuthConfigSelect()
        panel.row(translate("SmartQuartier", "Login (kept by QGIS, optional)"), self.auth,
                  self.body)  # fmt: skip
        for part in self.auth.findChildren(QWidget):  # QGIS gives its parts no names
            if isinstance(part, (QLineEdit, QComboBox)):
                part.setAccessibleName(self.auth.accessibleName())
            elif isinstance(part, QAbstractButton) and not part.text():
                part.setAccessibleName(part.toolTip() or self.auth.accessibleName())
        self.kind = narrow(QComboBox())
        self.kind.addItem(translate("SmartQuartier", "add and change rows (sync)"), SYNC)
        self.kind.addItem(translate("SmartQuartier", "only add new rows (append)"), APPEND)
        panel.row(translate("SmartQuartier", "What to do"), self.kind, self.body)
        self.zone = zone_choice()
        panel.row(translate("SmartQuartier", "Time zone of times without one"), self.zone,
                  self.body)  # fmt: skip
        self.zone.activated.connect(
            lambda _: self.session.set_text("publish/service_time_zone", self.zone.currentData())
        )
        text = translate("SmartQuartier", "Also remove rows that the layer doesn't have")
        row = WrappedCheck(text)
        self.remove = row.box
        self.body.addWidget(row)
        self.layer.layerChanged.connect(self._input_changed)
        self.key.fieldChanged.connect(self._input_changed)
        self.auth.selectedConfigIdChanged.connect(self._input_changed)
        self.kind.currentIndexChanged.connect(self._input_changed)
        self.zone.currentIndexChanged.connect(self._input_changed)
        self.remove.toggled.connect(self._input_changed)

    def _line(self, title, name, hint=""):
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._input_changed)
        line.textEdited.connect(
            lambda text: self.session.set_text(f"publish/service_{name.lower()}", text.strip())
        )
        return self.panel.row(title, line, self.body)

    def _confirmation(self):
        text = translate("SmartQuartier", "Confirm the differences")
        self._confirming = WrappedCheck(text)
        self.confirm = self._confirming.box
        self.body.addWidget(self._confirming)
        self.confirm.toggled.connect(lambda _: self._show())

    def refresh(self, role):
        """Show the addresses and the time zone that the project keeps."""
        if role:
            return
        for line, name in ((self.url, "url"), (self.collection, "collection")):
            blocker = QSignalBlocker(line)
            line.setText(self.session.text(f"publish/service_{name}"))
            blocker.unblock()
        blocker = QSignalBlocker(self.zone)
        show_zone(self.zone, self.session.text("publish/service_time_zone"))
        blocker.unblock()
        self._forget()

    def _input_changed(self, *_):
        self.remove.setEnabled(self.kind.currentData() == SYNC)
        if self._dry is not None and self._dry.asked != self.asked():
            self._forget()

    def _forget(self):
        self._dry = None
        self.table.show_rows(())
        self.table.hide()
        say(self.told, "")
        self._show()

    def _show(self):
        """Let nothing be sent but what was looked at and confirmed."""
        dry = self._dry
        something = dry is not None and sum(dry.counts()) > 0
        self._confirming.setVisible(something)
        if something:
            self._confirming.set_text(dry.confirmation(dry.asked["COLLECTION"]))
        elif self.confirm.isChecked():
            self.confirm.setChecked(False)
        self.send_bar.button.setEnabled(something and self.confirm.isChecked())

    # -- for the tool ------------------------------------------------------------------

    def asked(self):
        """Return what is asked: what must be the same when it is sent."""
        layer, sync = self.layer.layer(), self.kind.currentData() == SYNC
        return {
            "LAYER": layer.id() if layer is not None else "",
            "KEY_FIELD": self.key.currentField(),
            "URL": self.url.text().strip(),
            "COLLECTION": self.collection.text().strip(),
            "AUTH": self.auth.configId(),
            "DELETE": sync and self.remove.isChecked(),
            "TIME_ZONE": self.zone.currentData(),
            "KIND": self.kind.currentData(),
        }

    def _parameters(self):
        asked = self.asked()
        missing = [
            title
            for name, title in (
                ("LAYER", translate("SmartQuartier", "layer")),
                ("KEY_FIELD", translate("SmartQuartier", "key field")),
                ("URL", translate("SmartQuartier", "address of the service")),
                ("COLLECTION", translate("SmartQuartier", "collection")),
            )
            if not asked[name]
        ]
        text = translate("SmartQuartier", "Still missing for the upload: {}.")
        need(not missing, text.format(", ".join(missing)))
        asked.pop("KIND")
        return {**asked, "LAYER": self.layer.layer()}

    def _files(self, stem):
        report = self.session.new_path(f"{stem}.html")
        return {"REPORT": report, "RECORD": str(Path(report).with_suffix(".json"))}

    def _dry_call(self):
        parameters = self._parameters()
        self._asked = self.asked()
        made = {**parameters, "MODE": "dry_run", **self._files("upload_dry_run")}
        return ToolCall("publishservice", given(made))

    def _send_call(self):
        parameters = self._parameters()
        if self._dry is None or self._dry.asked != self.asked() or not self.confirm.isChecked():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "First look at the differences by a dry run of the same inputs, and confirm "
                    "them.",
                )
            )
        return ToolCall("publishservice", given({
            **parameters,
            "MODE": self.kind.currentData(),
            "EXPECT": self._dry.mark,
            **self._files("upload"),
        }))  # fmt: skip

    # -- what comes of it --------------------------------------------------------------

    def _compared(self, run):
        from ....core.record import read_record

        asked = {**self._asked, "DELETE": bool(run.call.parameters.get("DELETE"))}
        if asked != self.asked():  # changed while it ran
            return
        method = read_record(run.results["RECORD"]).method
        self._dry = dry_run_of(asked, run.results, method)
        self.confirm.setChecked(False)
        rows = self._dry.rows()
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        say(self.told, self._dry.sentence())
        say(self.account, "")
        self._offer(run)
        self._show()

    def _sent(self, run):
        self._forget()
        say(self.account, account_words(run.results))
        self._offer(run)

    def _offer(self, run):
        self._report = str(run.results.get("REPORT") or "")
        self.report_button.setEnabled(bool(self._report))


def _columns():
    return [
        Column(translate("SmartQuartier", "What")),
        Column(translate("SmartQuartier", "Key")),
        Column(translate("SmartQuartier", "Fields that differ")),
    ]
