"""At most one computation per turn of the event loop: only the latest state counts."""

from qgis.PyQt.QtCore import QElapsedTimer, QObject, QTimer, pyqtSignal


class Latest(QObject):
    """Calls a function soon after the last of many requests; says how long it took.

    A slider sends more changes than anybody can look at: while the function works, further
    requests are gathered into one.
    """

    took = pyqtSignal(int)  # milliseconds

    def __init__(self, function, parent=None, delay_ms=0):
        """Make it.

        Parameters
        ----------
        function : callable
            Without arguments; fast, since it runs in the main thread.
        parent : QObject
        delay_ms : int
            Wait so long for further requests, such as letters typed into a search.
        """
        super().__init__(parent)
        self._function = function
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._work)

    def ask(self, *_):
        """Ask for the function to be called; arguments of signals are ignored."""
        self._timer.start()

    def set_delay(self, delay_ms):
        """Wait longer, or less long, for further requests."""
        self._timer.setInterval(delay_ms)

    def _work(self):
        clock = QElapsedTimer()
        clock.start()
        self._function()
        self.took.emit(int(clock.elapsed()))
