"""One sentence in the message bar, with a way to the details."""

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ...core.i18n import translate

# What went well may vanish, remarks stay long enough to be read (they also stand in the panel),
# what went wrong stays until somebody has seen it.
_SECONDS, _REMARK_SECONDS = 8, 20


class Messages:
    """Tells the user what happened."""

    def __init__(self, iface):
        self._iface = iface
        self._shown = []

    def success(self, text, details=""):
        """Say that something is done."""
        self._tell(Qgis.MessageLevel.Success, text, details, _SECONDS)

    def remark(self, text, details=""):
        """Say what a tool noted beside its result."""
        self._tell(Qgis.MessageLevel.Warning, text, details, _REMARK_SECONDS)

    def warning(self, text, details=""):
        """Say what to look at."""
        self._tell(Qgis.MessageLevel.Warning, text, details, 0)

    def error(self, text, details=""):
        """Say what went wrong."""
        self._tell(Qgis.MessageLevel.Critical, text, details, 0)

    def close(self):
        """Close all windows that belong to the dock."""
        for window in tuple(self._shown):
            window.close()
        self._shown.clear()

    def keep(self, window):
        """Close a window together with the dock; what it shows needs the plugin.

        Parameters
        ----------
        window : QWidget
            Deleted when it is closed.
        """
        self._shown.append(window)
        window.destroyed.connect(lambda: self._forget(window))

    def _forget(self, window):
        if window in self._shown:
            self._shown.remove(window)

    def show_details(self, title, text):
        """Open a window with a text that can be copied.

        Parameters
        ----------
        title, text : str

        Returns
        -------
        QWidget
        """
        from ..widgets.text_window import TextWindow

        window = TextWindow(title, ((translate("SmartQuartier", "Log"), text),),
                            self._iface.mainWindow())  # fmt: skip
        self.keep(window)
        window.show()
        return window

    def _tell(self, level, text, details, seconds):
        bar = self._iface.messageBar()
        item = bar.createMessage("SmartQuartier", text)
        if details:
            button = QPushButton(translate("SmartQuartier", "Details"))
            button.clicked.connect(lambda: self.show_details(text, details))
            item.layout().addWidget(button)
        bar.pushWidget(item, level, seconds)
