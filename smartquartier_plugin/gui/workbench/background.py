"""Work that no tool does, such as a live count: in a task, only the latest one counts."""

import traceback

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...bridge import crs_cache, thread_state
from ...bridge.compat import quiet_task_flags
from ...core.errors import OperationCancelled, SmartQuartierError
from ...core.i18n import translate
from ...core.progress import Progress
from .waiting import wait_for


class TaskProgress(Progress):
    """A task's cancel seen as the core's :class:`Progress`."""

    def __init__(self, task):
        self._task = task

    def report(self, share):
        """Show the share done (0-1); raise on cancel."""
        self.check()
        self._task.setProgress(100.0 * min(max(share, 0.0), 1.0))

    def cancelled(self):
        """Return True once the task was cancelled."""
        return self._task.isCanceled()


class _Work(QgsTask):
    told = pyqtSignal(object)

    def __init__(self, title, function):
        super().__init__(title, quiet_task_flags())  # no note of each live count
        self._function = function
        self.result, self.error, self.trace = None, "", ""

    def run(self):
        """Work in the task's thread; return whether all went well."""
        thread_state.keep()
        try:
            self.result = self._function(TaskProgress(self), self.told.emit)
        except OperationCancelled:
            return False
        except SmartQuartierError as error:
            self.error = str(error)
            return False
        except Exception as error:  # a task must not take QGIS down
            self.error = translate("SmartQuartier", "Unexpected error: {}").format(error)
            self.trace = traceback.format_exc()
            return False
        return True


class Background(QObject):
    """Runs one function after the other in tasks; a new one takes the place of the old one.

    The function gets a :class:`Progress` and ``tell``, which sends an intermediate result. It
    must not touch layers, widgets or the project: give it copies made before.
    """

    told = pyqtSignal(object)  # an intermediate result
    done = pyqtSignal(object)  # the result
    failed = pyqtSignal(str, str)  # one sentence; a trace where it is our own mistake

    def __init__(self, title, parent=None):
        super().__init__(parent)
        self._title = title
        self._latest = None
        self._alive = set()

    @property
    def running(self):
        """Return whether the latest function is still at work."""
        return self._latest is not None

    def start(self, function):
        """Cancel what runs, and run a function.

        Parameters
        ----------
        function : callable
            ``function(progress, tell)`` -> result.
        """
        self.cancel()
        work = _Work(self._title, function)
        self._latest = work
        self._alive.add(work)  # a task that nobody holds vanishes under QGIS's feet
        work.told.connect(lambda result: self._tell(work, result))
        work.taskCompleted.connect(lambda: self._over(work))
        work.taskTerminated.connect(lambda: self._over(work))
        crs_cache.warm()
        QgsApplication.taskManager().addTask(work)

    def cancel(self):
        """Forget what runs; nothing more will be heard of it."""
        work, self._latest = self._latest, None
        if work is not None:
            work.cancel()

    def close(self):
        """Cancel, and wait, so that nothing outlives the plugin."""
        self.cancel()
        for work in self._alive:
            work.cancel()
        for work in tuple(self._alive):
            wait_for(lambda work=work: work not in self._alive, work)
        self._alive.clear()

    def _tell(self, work, result):
        if work is self._latest:
            self.told.emit(result)

    def _over(self, work):
        self._alive.discard(work)
        crs_cache.renew()
        if work is not self._latest:
            return
        self._latest = None
        if work.error:
            self.failed.emit(work.error, work.trace)
        elif not work.isCanceled():
            self.done.emit(work.result)
