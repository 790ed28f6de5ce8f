"""Results on paper: any layer as a sheet, and all layouts of the project as PDFs."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.layer_choice import LayerChoice
from ...widgets.print_button import PrintButton, waiting
from ...workbench.section import say
from .section import PublishSection


class PaperSection(PublishSection):
    """A sheet of any layer, and the project's layouts."""

    def __init__(self, panel):
        super().__init__(panel)
        self._waiting, self._written = [], []
        self._target = None
        kinds = QgsMapLayerProxyModel.Filter
        self.layer = LayerChoice(self.session, "", kinds.HasGeometry | kinds.RasterLayer)
        panel.row(translate("SmartQuartier", "Layer for a sheet"), self.layer, self.body)
        self.print_button = PrintButton(
            self.session, lambda: [self.layer.layer()], self._title, self._record
        )
        self.body.addWidget(self.print_button)
        self.all_button = QPushButton()
        self.all_button.clicked.connect(self._start)
        self.body.addWidget(self.all_button)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(translate("SmartQuartier", "Layouts written"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.told = self.text()
        self.session.project.layoutManager().layoutAdded.connect(self._show)
        self.session.project.layoutManager().layoutRemoved.connect(self._show)

    def let_go(self):
        """Let go of the project."""
        self._waiting.clear()
        self.session.project.layoutManager().layoutAdded.disconnect(self._show)
        self.session.project.layoutManager().layoutRemoved.disconnect(self._show)

    def refresh(self, role):
        """Count the layouts."""
        if role == "":
            say(self.told, "")
            self._show()

    def _title(self):
        layer = self.layer.layer()
        return layer.name() if layer is not None else ""

    def _record(self):
        from ....bridge.print_records import record_beside

        layer = self.layer.layer()
        return record_beside(layer) if layer is not None else ""

    def _show(self, *_):
        count = len(self.session.project.layoutManager().printLayouts())
        text = translate("SmartQuartier", "All layouts as PDFs ({})")
        self.all_button.setText(text.format(number(count, 0)))
        self.all_button.setEnabled(count > 0 and not self._waiting)

    # -- one after the other, so that the window stays alive between them ---------------

    def _start(self):
        try:
            self._target = self.session.folder()
        except SmartQuartierError as error:
            self.session.messages.error(str(error))
            return
        layouts = self.session.project.layoutManager().printLayouts()
        self._waiting = [layout.name() for layout in layouts]
        self._written = []
        self.progress.setRange(0, len(self._waiting))
        self.progress.setValue(0)
        self.progress.show()
        self._show()
        QTimer.singleShot(0, self._next)

    def _next(self):
        from ....bridge.print_layout import file_name, write_layout

        if not self._waiting:
            self._done()
            return
        name = self._waiting.pop(0)
        try:
            path = self.session.new_path(f"{file_name(name)}.pdf")
            with waiting():
                write_layout(self.session.project, name, path)
            self._written.append(path)
        except SmartQuartierError as error:
            self.session.messages.error(str(error))
        self.progress.setValue(self.progress.value() + 1)
        QTimer.singleShot(0, self._next)

    def _done(self):
        self.progress.hide()
        self._show()
        if self._written:
            text = translate("SmartQuartier", "PDFs written: {}, in {}.")
            say(self.told, text.format(number(len(self._written), 0), self._target))
            self.open(self._target)
