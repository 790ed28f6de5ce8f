"""The button that runs a tool, with its call, its progress, and what came of it."""

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import SmartQuartierError
from ...core.i18n import translate
from ...core.numbers import number

_REMARKS = 2  # below the button; all of them are in the log


class RunBar(QWidget):
    """Runs a call; shows progress and cancel while it runs, and one sentence after it.

    The menu beside the button shows the Processing call behind it and opens the tool's own
    dialog with the same parameters.
    """

    done = pyqtSignal(object)  # the Run, when all went well
    refused = pyqtSignal()  # something is missing; the sentence is shown

    def __init__(self, session, text, make_call, group="", parent=None):
        """Make the bar.

        Parameters
        ----------
        session : Session
        text : str
            On the button: a verb, such as "Rank quarters".
        make_call : callable
            Returns the :class:`ToolCall` from what the panel shows; raises
            ``SmartQuartierError`` with one sentence where something is missing.
        group : str
            Group of the layer tree for the results.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session = session
        self._make_call = make_call
        self._group = group
        self._run = None
        self._told = None  # in the message bar: why it did not begin
        self.button = QPushButton(text)
        self.menu_button = QToolButton()
        self.cancel_button = QPushButton(translate("SmartQuartier", "Cancel"))
        self.progress = QProgressBar()
        self.status = QLabel()
        self._lay_out(text)
        self._show_running(False)

    @property
    def run(self):
        """Return the latest run, or None."""
        return self._run

    def start(self):
        """Run the call that the panel's widgets make."""
        self._session.messages.take_back(self._told)
        try:
            call = self._make_call()
        except SmartQuartierError as error:
            self._refuse(error)
            return
        self._say("")
        self._show_running(True)
        # Connected before the start, since what can't begin is over at once.
        self._run = self._session.runner.prepare(call, self._group)
        self._run.progressed.connect(self._progressed)
        self._run.finished.connect(self._finished)
        self._run.start()

    def show_call(self):
        """Show the call as Python and as a command."""
        from .text_window import TextWindow

        call = self._call_or_say()
        if call is None:
            return
        title = translate("SmartQuartier", "Processing call: {}").format(
            call.algorithm().displayName()
        )
        intro = translate(
            "SmartQuartier",
            "The same computation without the dock: in QGIS's Python console, or as a command "
            "line, for instance every night.",
        )
        texts = (("Python", call.as_python()), ("qgis_process", call.as_command()))
        window = TextWindow(title, texts, self.window(), intro)
        self._session.messages.keep(window)
        window.show()

    def open_dialog(self):
        """Open the tool's own dialog with the same parameters."""
        from ..workbench.tool_dialog import open_dialog

        call = self._call_or_say()
        if call is not None:
            open_dialog(self._session, call)

    def open_help(self):
        """Open the tool's page of the help."""
        from ..help import open_page

        call = self._call_or_say()
        if call is not None:
            open_page(call.tool)

    def show_log(self):
        """Show all that the tool has written in its latest run."""
        if self._run is None:
            self._say(translate("SmartQuartier", "It has not run yet."))
            return
        self._session.messages.show_details(self.button.text(), self._run.log())

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self, text):
        self.button.clicked.connect(self.start)
        self.menu_button.setText("⋯")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        tip = translate("SmartQuartier", "Processing call, dialog and help of: {}").format(text)
        self.menu_button.setToolTip(tip)
        self.menu_button.setAccessibleName(tip)
        menu = QMenu(self.menu_button)
        for title, slot in (
            (translate("SmartQuartier", "Show the Processing call"), self.show_call),
            (translate("SmartQuartier", "Open the tool's dialog"), self.open_dialog),
            (translate("SmartQuartier", "Log of the latest run"), self.show_log),
            (translate("SmartQuartier", "Help on this tool"), self.open_help),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, slot=slot: slot())
        self.menu_button.setMenu(menu)
        self.cancel_button.clicked.connect(self._cancel)
        self.cancel_button.setAccessibleName(translate("SmartQuartier", "Cancel: {}").format(text))
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(translate("SmartQuartier", "Progress: {}").format(text))
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status.hide()
        buttons, running = QHBoxLayout(), QHBoxLayout()
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.menu_button)
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addLayout(running)
        layout.addWidget(self.status)

    def _show_running(self, running):
        self.button.setEnabled(not running)
        self.progress.setVisible(running)
        self.cancel_button.setVisible(running)
        self.cancel_button.setEnabled(running)
        self.progress.setValue(0)

    def _say(self, text):
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def _refuse(self, error):
        """Say what is missing, below the button and in the message bar."""
        self._say(str(error))
        self._told = self._session.messages.warning(str(error))
        self.refused.emit()

    def _call_or_say(self):
        try:
            call = self._make_call()
            call.algorithm()  # not there: Processing is switched off
            return call
        except SmartQuartierError as error:
            self._say(str(error))
            return None

    # -- the run -----------------------------------------------------------------------

    def _progressed(self, percent):
        self.progress.setValue(int(percent))

    def _cancel(self):
        self.cancel_button.setEnabled(False)
        self._say(translate("SmartQuartier", "Stopping …"))
        self._run.cancel()

    def _finished(self, run):
        from ..workbench.runner import CANCELLED, FAILED

        had_focus = self.cancel_button.hasFocus()
        self._show_running(False)
        if had_focus:  # else the keyboard's place would be lost with the button
            self.button.setFocus()
        title = self.button.text()
        if run.state == FAILED:
            self._say(run.error)
            self._told = self._session.messages.error(run.error, run.log())
        elif run.state == CANCELLED:
            self._say(translate("SmartQuartier", "Stopped."))
        else:
            self._say(translate("SmartQuartier", "Done."))
            if run.warnings:
                text = translate("SmartQuartier", "{}: done. Remarks: {}, below the button.")
                self._session.messages.remark(
                    text.format(title, number(len(run.warnings), 0)), "\n\n".join(run.warnings)
                )
                self._say(translate("SmartQuartier", "Done. {}").format(_said(run.warnings)))
            self.done.emit(run)


def _said(warnings):
    """Return the first remarks, and how many more there are."""
    text, more = " ".join(warnings[:_REMARKS]), len(warnings) - _REMARKS
    if more > 0:
        rest = translate("SmartQuartier", "Further remarks, in the log (menu ⋯): {}.")
        text = f"{text} {rest.format(number(more, 0))}"
    return text
