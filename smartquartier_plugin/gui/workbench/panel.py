"""What all panels share: a heading, a sentence, numbered sections in the order of the work."""

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.i18n import translate
from ..widgets.quiet_wheel import quiet_wheel
from ..widgets.run_bar import RunBar
from ..widgets.wrapped_label import wrapped_label


class Panel(QScrollArea):
    """One step of the work. A subclass sets ``ID`` and writes title, purpose and build.

    ``build`` is called once, when the panel is first shown; ``refresh`` whenever something
    that the panels share has changed, and only once the panel has been built.
    """

    ID = ""  # also the page of the help: "workbench#<ID>"

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.session = session
        self._built = False
        self._body = _Body()
        self._layout = QVBoxLayout(self._body)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        session.changed.connect(self._changed)

    # -- to be written by a panel ------------------------------------------------------

    def title(self):
        """Return the heading."""
        return ""

    def purpose(self):
        """Return one sentence: what this step answers."""
        return ""

    def build(self):
        """Make the sections."""

    def refresh(self, role):
        """Follow a change of the session; ``role`` is "" where all may have changed."""

    def close_panel(self):
        """Let go of map tools, canvas items and connections; called once at the end."""

    # -- for panels --------------------------------------------------------------------

    def section(self, title, hint="", collapsed=False):
        """Add a section.

        Parameters
        ----------
        title : str
        hint : str
            One sentence below the title.
        collapsed : bool
            For what is rarely needed.

        Returns
        -------
        QVBoxLayout
            To put widgets into.
        """
        box = QgsCollapsibleGroupBox(title)
        box.setCollapsed(collapsed)
        layout = QVBoxLayout(box)
        if hint:
            layout.addWidget(self.text(hint))
        self._layout.addWidget(box)
        return layout

    def text(self, text, strong=False):
        """Return a label that wraps and can be copied.

        Parameters
        ----------
        text : str
            Plain text.
        strong : bool

        Returns
        -------
        QLabel
        """
        return wrapped_label(text, strong)

    def row(self, title, widget, layout):
        """Add a widget below its label, by which screen readers call it.

        Parameters
        ----------
        title : str
            Without "&": in a dock its letter would beat those of QGIS's menus.
        widget : QWidget
        layout : QLayout
            Of the section.

        Returns
        -------
        QWidget
            The widget.
        """
        label = QLabel(title)
        label.setWordWrap(True)
        label.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(title)
        layout.addWidget(label)
        layout.addWidget(widget)
        return widget

    def run_bar(self, text, make_call, done, layout):
        """Add a button that runs a tool.

        Parameters
        ----------
        text : str
            A verb.
        make_call : callable
            Returns the :class:`ToolCall`.
        done : callable
            Gets the :class:`Run` when all went well.
        layout : QLayout

        Returns
        -------
        RunBar
        """
        bar = RunBar(self.session, text, make_call, self.title())
        bar.done.connect(done)
        layout.addWidget(bar)
        return bar

    # -- life --------------------------------------------------------------------------

    def showEvent(self, event):
        """Build the panel when it is first shown."""
        self.ensure_built()
        super().showEvent(event)

    def ensure_built(self):
        """Build the panel if it has not been built."""
        if self._built:
            return
        self._built = True
        self._heading()
        self.build()
        quiet_wheel(self._body)
        self._name_sections()
        self._layout.addStretch(1)
        self.refresh("")

    def _name_sections(self):
        """Name the buttons that open and close sections; QGIS gives them no name."""
        for box in self._body.findChildren(QgsCollapsibleGroupBox):
            name = translate("SmartQuartier", "Section: {}").format(box.title())
            button = box.findChild(QToolButton, "collapseButton")
            if button is not None:
                button.setAccessibleName(name)

    def _heading(self):
        from ..help import open_page

        row, title = QHBoxLayout(), self.text(self.title(), strong=True)
        title.setAccessibleName(self.title())
        help_button = QToolButton()
        help_button.setText("?")
        tip = translate("SmartQuartier", "Help on: {}").format(self.title())
        help_button.setToolTip(tip)
        help_button.setAccessibleName(tip)
        help_button.clicked.connect(lambda: open_page(f"workbench#{self.ID}"))
        row.addWidget(title, 1)
        row.addWidget(help_button)
        self._layout.addLayout(row)
        self._layout.addWidget(self.text(self.purpose()))

    def _changed(self, role):
        if self._built:
            self.refresh(role)


class _Body(QWidget):
    """What scrolls: as high as its content at the width it has.

    Qt would take the sum of the least heights, which texts that wrap have at their narrowest, and
    end each panel with an empty stretch.
    """

    def minimumSizeHint(self):
        least = super().minimumSizeHint()
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth() or self.parentWidget() is None:
            return least
        width = max(least.width(), self.parentWidget().width())
        return QSize(least.width(), layout.totalHeightForWidth(width))
