"""One sentence in the message bar, with a way to the details."""

import re

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ...core.i18n import translate

# What needs nobody's hand vanishes by itself (it also stands in the panel); what went wrong, or
# asks for something, stays until somebody has seen it.
_SECONDS = 8
_MOST = 80  # characters that the bar shows whole beside two docks; the rest is in the details


class Messages:
    """Tells the user what happened."""

    def __init__(self, iface):
        self._iface = iface
        self._shown = []
        self._passing = None  # the latest message that vanishes by itself

    def success(self, text, details=""):
        """Say that something is done."""
        self._pass(Qgis.MessageLevel.Success, text, details)

    def remark(self, text, details=""):
        """Say what a tool noted beside its result: nothing that anybody has to do."""
        self._pass(Qgis.MessageLevel.Info, text, details)

    def warning(self, text, details=""):
        """Say what the user has to do; the item can be taken back."""
        return self._tell(Qgis.MessageLevel.Warning, text, details, 0)

    def error(self, text, details=""):
        """Say what went wrong; the item can be taken back."""
        return self._tell(Qgis.MessageLevel.Critical, text, details, 0)

    def take_back(self, item):
        """Remove a message that no longer holds.

        Parameters
        ----------
        item : QgsMessageBarItem or None
            As :meth:`warning` returned it; it may be gone already.
        """
        bar = self._iface.messageBar()
        if item is not None and any(one is item for one in bar.items()):
            bar.popWidget(item)

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

    def _pass(self, level, text, details):
        """Show one passing message at a time: they must not pile up."""
        self.take_back(self._passing)
        self._passing = self._tell(level, text, details, _SECONDS)

    def _tell(self, level, text, details, seconds):
        bar = self._iface.messageBar()
        short = in_short(text)
        if short != text:
            details = f"{text}\n\n{details}".strip()
        for same in [one for one in bar.items() if one.text() == short]:
            self.take_back(same)
        item = bar.createMessage("SmartQuartier", short)
        if details:
            button = QPushButton(translate("SmartQuartier", "Details"))
            button.clicked.connect(lambda: self.show_details(short, details))
            item.layout().addWidget(button)
        bar.pushWidget(item, level, seconds)
        return item


def in_short(text):
    """Return as much of a text as one line of the message bar shows whole.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        The text itself, its first sentence, or its beginning.
    """
    if len(text) <= _MOST:
        return text
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if len(first) <= _MOST:
        return first
    return first[:_MOST].rsplit(" ", 1)[0].rstrip(",;:–") + " …"
