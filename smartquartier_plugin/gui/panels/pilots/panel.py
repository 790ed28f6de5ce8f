"""The panel "Pilot quarters": which quarters first, why, and how sure that is."""

from ....core.i18n import translate
from ...workbench.panel import Panel
from .criteria_section import CriteriaSection
from .indicators import IndicatorsSection
from .monitoring import MonitoringSection
from .pilot_set import PilotSetSection
from .profile import ProfileSection
from .ranking import RankingSection


class PilotsPanel(Panel):
    """Indicators, criteria with a live ranking, profile, ranking, set, monitoring."""

    ID = "pilots"

    def __init__(self, session, parent=None):
        super().__init__(session, parent)
        self.chosen_code = ""

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Pilot quarters")

    def purpose(self):
        """Return what this step answers."""
        return translate(
            "SmartQuartier",
            "Which quarters should pilot first, why, how sure is that, and what would change it?",
        )

    def build(self):
        """Make the sections in the order of the work."""
        hint = translate(
            "SmartQuartier",
            "From a statistics table to indicators per quarter. Skip it if you have a layer with "
            "indicators: choose that one below.",
        )
        title = translate("SmartQuartier", "1 Indicators")
        self.indicators = IndicatorsSection(self, self.section(title, hint))
        hint = translate(
            "SmartQuartier",
            "What counts, how much, and between which values. The ranking follows at once.",
        )
        title = translate("SmartQuartier", "2 Criteria")
        self.criteria = CriteriaSection(self, self.section(title, hint))
        title = translate("SmartQuartier", "3 Profile of a quarter")
        self.profile = ProfileSection(self, self.section(title), self.choose)
        hint = translate(
            "SmartQuartier",
            "The ranking for the record, with all draws and a report to print; criteria, method "
            "and number of pilots are those above.",
        )
        title = translate("SmartQuartier", "4 Ranking")
        self.ranking = RankingSection(self, self.section(title, hint), self.criteria)
        hint = translate(
            "SmartQuartier",
            "Which quarters together? The best set for one aim under all rules, and those that "
            "are nearly as good.",
        )
        title = translate("SmartQuartier", "5 Set of pilot quarters")
        self.pilot_set = PilotSetSection(self, self.section(title, hint), self.criteria)
        hint = translate(
            "SmartQuartier",
            "Did the pilots reach their targets, and would it have happened anyway?",
        )
        title = translate("SmartQuartier", "6 Monitoring")
        self.monitoring = MonitoringSection(self, self.section(title, hint, collapsed=True))
        self.criteria.ranked.connect(self._ranked)
        self.criteria.chosen.connect(self.choose)
        self.pilot_set.found.connect(self.monitoring.follow_set)

    def refresh(self, role):
        """Follow a change of the session."""
        if role == "":
            self.chosen_code = ""
            self.criteria.load()
        self.pilot_set.follow(role)

    def showEvent(self, event):
        """Outline the chosen quarter again."""
        super().showEvent(event)
        self._show_outlines(True)

    def hideEvent(self, event):
        """Outline nothing on the maps of other steps: it would read as a pilot."""
        super().hideEvent(event)
        self._show_outlines(False)

    def _show_outlines(self, on):
        if self._built:
            self.profile.highlight.set_visible(on)
            self.pilot_set.alternatives.highlight.set_visible(on)

    def close_panel(self):
        """Let go of map tool, outlines and the live layer."""
        if self._built:
            self.criteria.close()
            self.profile.close()
            self.pilot_set.close()

    def choose(self, code):
        """Show the profile of a quarter, wherever it was chosen.

        Parameters
        ----------
        code : str
        """
        self.chosen_code = code
        self.criteria.set_current(code)
        self._ranked(self.criteria.live.result)

    def _ranked(self, result):
        self.profile.show(result, self.criteria.live.cache.layer, self.chosen_code)
