"""The dock "SmartQuartier": the steps of the work above, the panel of one of them below."""

from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...bridge.compat import QAction
from ...core.i18n import translate
from ..widgets.flow_layout import FlowLayout
from .messages import Messages
from .session import Session
from .steps import steps

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"
STEP_SETTING = "smartquartier/workbench/step"


class WorkbenchDock(QgsDockWidget):
    """Leads from data to publication; each panel is made when it is first shown."""

    def __init__(self, iface, parent=None):
        super().__init__("SmartQuartier", parent)
        self.setObjectName("SmartQuartierWorkbench")
        self.session = Session(iface, Messages(iface), parent=self)
        self._steps = steps()
        self._panels = {}
        self._buttons = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.setWidget(self._content())
        self.session.step_wanted.connect(self.show_step)
        self.show_step(QgsSettings().value(STEP_SETTING, "", str) or self._steps[0].id)

    # -- for tests and for other parts -------------------------------------------------

    @property
    def step(self):
        """Return the id of the step that is shown."""
        return self._steps[self._buttons.checkedId()].id

    def panel(self, identifier):
        """Return the panel of a step; made if nobody has seen it yet."""
        if identifier not in self._panels:
            step = next(one for one in self._steps if one.id == identifier)
            panel = step.load()(self.session)
            panel.setObjectName(f"SmartQuartierPanel_{identifier}")
            self._panels[identifier] = panel
            self._stack.addWidget(panel)
        return self._panels[identifier]

    def button(self, identifier):
        """Return the button of a step."""
        return self._buttons.button(self._place(identifier))

    def show_step(self, identifier):
        """Show a step; one that does not exist (any more) is the first.

        Parameters
        ----------
        identifier : str
        """
        place = self._place(identifier)
        self._buttons.button(place).setChecked(True)
        self._stack.setCurrentWidget(self.panel(self._steps[place].id))
        QgsSettings().setValue(STEP_SETTING, self._steps[place].id)

    def close_workbench(self):
        """Cancel what runs and let go of everything; called before the dock is deleted."""
        for panel in self._panels.values():
            panel.close_panel()
        self.session.close()
        self.session.messages.close()

    # -- the look ----------------------------------------------------------------------

    def _place(self, identifier):
        known = [step.id for step in self._steps]
        return known.index(identifier) if identifier in known else 0

    def _content(self):
        content, bar = QWidget(), QWidget()
        flow = FlowLayout(bar)
        for place, step in enumerate(self._steps):
            flow.addWidget(self._step_button(place, step))
        statement = QLabel(translate("SmartQuartier", "A recommendation, not a decision."))
        statement.setWordWrap(True)
        font = statement.font()
        font.setItalic(True)
        statement.setFont(font)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(statement)
        return content

    def _step_button(self, place, step):
        button = QToolButton()
        button.setText(f"{place + 1} {step.title}")
        button.setIcon(QIcon(str(ICONS / f"{step.icon}.svg")))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolTip(
            translate("SmartQuartier", "Step {}: {} (Alt+{})").format(
                place + 1, step.title, place + 1
            )
        )
        button.clicked.connect(lambda: self.show_step(step.id))
        # Only while the keyboard is in the dock: Alt with a digit is free elsewhere.
        key = QAction(button.toolTip(), self)
        key.setShortcut(f"Alt+{place + 1}")
        key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.triggered.connect(button.click)
        self.addAction(key)
        self._buttons.addButton(button, place)
        return button
