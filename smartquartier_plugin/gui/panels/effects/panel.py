"""The step "Effects": from drivers to ranges, and from each number to its source."""

from ....core.i18n import translate
from ...workbench.panel import Panel
from .work import Work


class EffectsPanel(Panel):
    """Puts the sections together; each is a module of its own."""

    ID = "effects"

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Effects")

    def purpose(self):
        """Return what this step answers."""
        return translate(
            "SmartQuartier",
            "What would digital measures change in each quarter, how surely, and on which "
            "assumptions does that rest? An indication, not a decision.",
        )

    def build(self):
        """Make the sections."""
        from .catalogue_section import CatalogueSection
        from .drivers_section import DriversSection
        from .effects_section import EffectsSection
        from .rests_section import RestsSection
        from .scenario_section import ScenarioSection
        from .sensitivity_section import SensitivitySection
        from .tools_section import ToolsSection

        self.work = Work(self.session, self)
        self.drivers = DriversSection(self, self.work)
        self.scenario = ScenarioSection(self, self.work)
        self.effects = EffectsSection(self, self.work, self.scenario)
        self.rests = RestsSection(self, self.work, self.effects)
        self.sensitivity = SensitivitySection(self, self.work, self.effects)
        self.catalogue = CatalogueSection(self, self.work)
        self.tools = ToolsSection(self, self.work)
        self.rests.wanted.connect(self.ensureWidgetVisible)
        self.sensitivity.asked.connect(self.rests.show_assumption)

    def refresh(self, role):
        """Follow a change of the session."""
        if role == "":
            self.scenario.refresh()
            self.drivers.refresh()
            self.effects.refresh()
            self.sensitivity.refresh()
            self.catalogue.refresh()
        if role in ("", "quarters", "statistics", "drivers", "effects"):
            self.tools.refresh()

    def close_panel(self):
        """Cancel what is under way."""
        if self._built:
            self.drivers.close()
            self.effects.close()
            self.work.close()
