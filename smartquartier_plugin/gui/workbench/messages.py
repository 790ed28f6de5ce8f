"""One or two sentences in the message bar, with a way to the details."""

import math

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from ...core.i18n import translate
from .sentences import sentences

# What needs nobody's hand vanishes by itself (it also stands in the panel); what went wrong, or
# asks for something, stays until somebody has seen it.
_SECONDS = 8
# Characters that the bar shows; the rest is in the details. What is done gets one line, beside
# two docks. What went wrong gets some: its last words are what the user can do about it.
_ONE_LINE, _SOME_LINES = 80, 280
_MOST_LINES = 6  # in the narrow bar of a small screen; after that it scrolls


class Messages:
    """Tells the user what happened."""

    def __init__(self, iface):
        self._iface = iface
        self._shown = []
        self._own = []  # our items of the bar, each with its text in full
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
        # Qt deletes an item as soon as the bar has let go of it, by whosever hand.
        if item is not None and not sip.isdeleted(item):
            self._iface.messageBar().popWidget(item)  # False where it is gone already

    def close(self):
        """Close all windows and messages that belong to the dock: their buttons need it."""
        for item, _ in tuple(self._own):
            if not sip.isdeleted(item):
                self.take_back(item)
        self._own.clear()
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
        short = in_short(text, _SOME_LINES if seconds == 0 else _ONE_LINE)
        if short != text:
            details = f"{text}\n\n{details}".strip()
        self._take_back_same(text)
        item = bar.createMessage("SmartQuartier", short)
        if details:
            button = QPushButton(translate("SmartQuartier", "Details"))
            button.clicked.connect(lambda: self.show_details(short, details))
            item.layout().addWidget(button)
        bar.pushWidget(item, level, seconds)
        _grow(item)
        self._own.append((item, text))
        return item

    def _take_back_same(self, text):
        """Remove our earlier item that says the same; what others have put there is theirs."""
        self._own = [(item, told) for item, told in self._own if not sip.isdeleted(item)]
        for item, told in self._own:
            if told == text:
                self.take_back(item)


def in_short(text, most=_ONE_LINE):
    """Return as much of a text as the message bar shows whole.

    Parameters
    ----------
    text : str
    most : int
        Characters.

    Returns
    -------
    str
        The text itself, its first sentences, or its beginning; "…" where more is to be known.
    """
    if len(text) <= most:
        return text
    first, *others = sentences(text)
    if len(first) > most:
        return first[:most].rsplit(" ", 1)[0].rstrip(",;:–") + " …"
    for one in others:
        if len(first) + 1 + len(one) > most:
            break
        first = f"{first} {one}"
    return f"{first} …"


def _grow(item):
    """Let an item be as high as its text; QGIS gives it two lines, to be scrolled."""
    browser = item.findChild(QTextBrowser)
    if browser is None:
        return
    least, most = browser.minimumHeight(), _MOST_LINES * browser.fontMetrics().lineSpacing()

    def fit(*_):
        if sip.isdeleted(browser):
            return
        # Its viewport has a margin, so that one line stands in the middle.
        frame = max(browser.height() - browser.viewport().height(), 0)
        height = math.ceil(browser.document().size().height())
        browser.setFixedHeight(max(least, frame + min(height, most)))

    browser.document().documentLayout().documentSizeChanged.connect(fit)
    QTimer.singleShot(0, fit)  # laid out by then, perhaps without another change
