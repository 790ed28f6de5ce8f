"""A button that runs several tools, one after the other."""

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ...widgets.run_bar import RunBar
from ...workbench.runner import DONE


class ChainBar(RunBar):
    """As :class:`RunBar`, for a list of calls; what fails or is cancelled ends the chain."""

    def __init__(self, session, text, make_calls, group="", parent=None):
        """Make the bar.

        Parameters
        ----------
        session : Session
        text : str
        make_calls : callable
            Returns the list of :class:`ToolCall`, in their order.
        group : str
        parent : QWidget, optional
        """
        self._calls, self._place = [], 0
        self._make_calls = make_calls
        super().__init__(session, text, lambda: make_calls()[0], group, parent)

    def start(self):
        """Run the calls that the panel's widgets make."""
        self._session.messages.take_back(self._told)
        try:
            self._calls, self._place = list(self._make_calls()), 0
            self._calls[0].algorithm()  # not there: Processing is switched off
        except SmartQuartierError as error:
            self._refuse(error)
            return
        self._show_running(True)
        self._next()

    def show_call(self):
        """Show all calls as Python and as commands."""
        from ...widgets.text_window import TextWindow

        try:
            calls = self._make_calls()
        except SmartQuartierError as error:
            self._say(str(error))
            return
        title = translate("SmartQuartier", "Processing calls: {}").format(self.button.text())
        head = "import processing\n"
        python = head + "".join(call.as_python().replace(head, "", 1) for call in calls)
        commands = "\n\n".join(call.as_command() for call in calls)
        texts = (("Python", python), ("qgis_process", commands))
        window = TextWindow(title, texts, self.window())
        self._session.messages.keep(window)
        window.show()

    def _next(self):
        call = self._calls[self._place]
        try:
            title = call.algorithm().displayName()
        except SmartQuartierError as error:  # switched off since the chain began
            self._show_running(False)
            self._refuse(error)
            return
        self._say(
            translate("SmartQuartier", "Step {} of {}: {}").format(
                self._place + 1, len(self._calls), title
            )
        )
        self._run = self._session.runner.prepare(call, self._group)
        self._run.progressed.connect(self._progressed)
        self._run.finished.connect(self._one_finished)
        self._run.start()

    def _one_finished(self, run):
        self._place += 1
        if run.state != DONE or self._place >= len(self._calls):
            self._finished(run)
        else:
            self._next()

    def _progressed(self, percent):
        self.progress.setValue(int((100 * self._place + percent) / max(len(self._calls), 1)))
