"""Runs tool calls as tasks: the window never freezes, and every run can be cancelled."""

import traceback

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...bridge import crs_cache
from ...core.errors import SmartQuartierError
from ...core.i18n import translate
from .loading import load_results
from .waiting import wait_for

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"


def _is_ours(algorithm):
    return algorithm.id().startswith("smartquartier:")


class KeepingFeedback(QgsProcessingFeedback):
    """Keeps errors and warnings apart from the rest of the log."""

    def __init__(self):
        super().__init__(False)  # QGIS's message log need not hold it all
        self.errors = []
        self.warnings = []

    def reportError(self, error, fatalError=False):
        """Keep an error, and write it to the log."""
        self.errors.append(error)
        super().reportError(error, fatalError)

    def pushWarning(self, warning):
        """Keep a warning, and write it to the log."""
        self.warnings.append(warning)
        super().pushWarning(warning)


class Run(QObject):
    """One run of a tool.

    Attributes
    ----------
    call : ToolCall
    state : str
        waiting, running, done, failed or cancelled.
    results : dict
        The tool's outputs by name, when done.
    layers : dict of str to QgsMapLayer
        The outputs that have become layers of the project, by the outputs' names.
    error : str
        One sentence, when failed.
    """

    progressed = pyqtSignal(float)  # percent
    finished = pyqtSignal(object)  # this run

    def __init__(self, call, project, runner):
        super().__init__(runner)
        self._runner = runner
        self.call = call
        self.state = WAITING
        self.results = {}
        self.layers = {}
        self.error = ""
        self.group = ""
        self._project = project
        self._feedback = KeepingFeedback()
        self._feedback.progressChanged.connect(self.progressed)
        self._context = None
        self._algorithm = None
        self._task = None
        self._given = {}

    @property
    def over(self):
        """Return whether nothing more will happen."""
        return self.state in (DONE, FAILED, CANCELLED)

    @property
    def warnings(self):
        """Return what the tool warned of."""
        return tuple(self._feedback.warnings)

    def log(self):
        """Return all lines that the tool has written."""
        return self._feedback.textLog()

    def start(self):
        """Begin; what can't begin ends as failed, with a sentence."""
        try:
            self._algorithm = self.call.algorithm()
        except SmartQuartierError as error:
            self._end(FAILED, str(error))
            return
        self._context = QgsProcessingContext()
        self._context.setProject(self._project)
        self._context.setFeedback(self._feedback)
        self._context.setTransformContext(self._project.transformContext())
        self._given = self.call.for_task(self._project)
        allowed, why = self._algorithm.canExecute()
        if allowed:
            allowed, why = self._algorithm.checkParameterValues(self._given, self._context)
        if not allowed:
            self._end(FAILED, self._refused() or why)
            return
        self.state = RUNNING
        self._task = QgsProcessingAlgRunnerTask(
            self._algorithm, self._given, self._context, self._feedback
        )
        self._task.setDescription(self._algorithm.displayName())
        # A task that was cancelled before it began says only that it has ended.
        self._task.executed.connect(self._executed)
        self._task.taskTerminated.connect(self._terminated)
        crs_cache.warm()
        QgsApplication.taskManager().addTask(self._task)

    def _refused(self):
        """Return a sentence on the parameter that QGIS refuses by its name alone, else ""."""
        for one in self._algorithm.parameterDefinitions():
            if not one.checkValueIsAcceptable(self._given.get(one.name()), self._context):
                return translate(
                    "SmartQuartier",
                    "'{}' ({}) is missing, or what is given there can't be used; choose another.",
                ).format(one.description(), one.name())
        return ""

    def cancel(self):
        """Ask the tool to stop; it ends as cancelled within a second or so."""
        if self.state == WAITING:
            self._end(CANCELLED)
        elif self.state == RUNNING:
            self._feedback.cancel()
            if self._task is not None:
                self._task.cancel()

    def uses(self, identifiers):
        """Return whether one of these layers, given by id, is among the parameters."""
        found = (self._given or {}).values()
        given = [one for value in found for one in (value if isinstance(value, list) else [value])]
        return any(isinstance(one, str) and one in identifiers for one in given)

    def wait(self):
        """Wait for a cancelled run, so that nothing of it outlives the project or the plugin."""
        if not wait_for(lambda: self.over, self._task):
            self._end(CANCELLED)

    def _executed(self, successful, results):
        if self._runner.holds and not self._feedback.isCanceled():
            # The project is being emptied or a layer taken out: afterwards.
            QTimer.singleShot(0, lambda: self._executed(successful, results))
            return
        if not self.over:
            self._conclude(successful, results)
        self._let_go()

    def _conclude(self, successful, results):
        if self._feedback.isCanceled():
            self._end(CANCELLED)
            return
        if not successful:
            self._end(FAILED, self._sentence())
            return
        self.results = dict(results)
        crs_cache.renew()  # before anything is loaded
        try:
            problems = self._load()
        except Exception as error:  # in a slot nobody would hear it, and the run never end
            self._feedback.reportError(traceback.format_exc())
            text = translate("SmartQuartier", "The result was computed but could not be shown: {}")
            self._end(FAILED, text.format(error))
            return
        self._end(FAILED, problems[0]) if problems else self._end(DONE)

    def _load(self):
        """Put the results into the project; return what could not be opened."""
        problems = []
        # Data lie below whatever is computed from them; results take each other's place.
        alone = _is_ours(self._algorithm) and self._algorithm.groupId() != "citydata"
        self.layers = load_results(
            self._context, self._feedback, self._project, self.group, problems, alone,
            self.call.tool,
        )  # fmt: skip
        return problems

    def _terminated(self):
        if not self.over:
            cancelled = self._feedback.isCanceled()
            self._end(CANCELLED) if cancelled else self._end(FAILED, self._sentence())
        self._let_go()

    def _let_go(self):
        """Let go of what the tool's thread works with; not before that has ended."""
        self._algorithm = self._context = None

    def _sentence(self):
        """Return the tool's own sentence; the last error is what ended the run."""
        said = [text.strip() for text in self._feedback.errors if text.strip()]
        return (
            said[-1].splitlines()[-1]
            if said
            else translate(
                "SmartQuartier", "The tool stopped without saying why; its log may tell more."
            )
        )

    def _end(self, state, error=""):
        self.state, self.error = state, error
        self.finished.emit(self)


class Runner(QObject):
    """Starts runs, and knows those under way."""

    started = pyqtSignal(object)  # the run
    finished = pyqtSignal(object)

    def __init__(self, project=None, parent=None):
        super().__init__(parent)
        self._project = project or QgsProject.instance()
        self._runs = []
        self.holds = False  # while the project is being emptied, nothing is loaded into it

    @property
    def running(self):
        """Return the runs under way."""
        return tuple(self._runs)

    def prepare(self, call, group=""):
        """Return a run that has not begun: connect to its signals, then call ``start``.

        Parameters
        ----------
        call : ToolCall
        group : str
            The group of the layer tree into which results go.

        Returns
        -------
        Run
        """
        run = Run(call, self._project, self)
        run.group = group
        self._runs.append(run)
        run.finished.connect(self._finished)
        self.started.emit(run)
        return run

    def is_writing(self, path):
        """Return whether a run under way has a file among its parameters."""
        return any(path in run.call.parameters.values() for run in self._runs)

    def cancel_all(self):
        """Cancel all runs and wait for them."""
        self._cancel(self.running)

    def cancel_users(self, identifiers):
        """Cancel the runs that read layers which are about to go, and wait for them."""
        self._cancel([run for run in self.running if run.uses(set(identifiers))])

    def _cancel(self, runs):
        self.holds = True
        try:
            for run in runs:
                run.cancel()
            for run in runs:
                run.wait()
        finally:
            self.holds = False

    def _finished(self, run):
        if run in self._runs:
            self._runs.remove(run)
        run.setParent(None)  # whoever started it may keep it; the runner does not
        self.finished.emit(run)
