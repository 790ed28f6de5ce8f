"""QGIS's feedback seen as the core's :class:`Progress`."""

from ..core.progress import Progress


class FeedbackProgress(Progress):
    """Forward progress, messages and the cancel button of ``QgsProcessingFeedback``."""

    def __init__(self, feedback):
        self._feedback = feedback
        self.warnings = []

    def report(self, share):
        """Show the share done (0-1); raise on cancel."""
        self.check()
        self._feedback.setProgress(100.0 * min(max(share, 0.0), 1.0))

    def cancelled(self):
        """Return True once the user pressed cancel."""
        return self._feedback.isCanceled()

    def info(self, text):
        """Write a line to the tool's log."""
        self._feedback.pushInfo(text)

    def warn(self, text):
        """Show a warning, and keep it for the record."""
        if text not in self.warnings:
            self.warnings.append(text)
            self._feedback.pushWarning(text)
