"""How long-running core functions report progress and notice a cancel.

The core calls :meth:`Progress.report` at least once a second in every long loop; the
bridge hands in an object that forwards to ``QgsProcessingFeedback``.
"""

from .errors import OperationCancelled
from .i18n import translate


class Progress:
    """Silent progress; subclasses override the three hooks."""

    def report(self, share):
        """Tell the share done (0-1) and raise :class:`OperationCancelled` on cancel."""
        self.check()

    def check(self):
        """Raise :class:`OperationCancelled` if the user asked to stop."""
        if self.cancelled():
            raise OperationCancelled(translate("SmartQuartier", "Cancelled; nothing was written."))

    def cancelled(self):
        """Return True once the user has asked to stop."""
        return False

    def info(self, text):
        """Say something the user should know, without calling it a warning."""

    def warn(self, text):
        """Say something the user must know before relying on the result."""

    def part(self, start, end):
        """Return a progress object that maps 0-1 onto ``start``-``end`` of this one."""
        return _Part(self, start, end)


class _Part(Progress):
    def __init__(self, parent, start, end):
        self._parent, self._start, self._end = parent, start, end

    def report(self, share):
        self._parent.report(self._start + share * (self._end - self._start))

    def cancelled(self):
        return self._parent.cancelled()

    def info(self, text):
        self._parent.info(text)

    def warn(self, text):
        self._parent.warn(text)


SILENT = Progress()
