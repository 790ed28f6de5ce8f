"""The step "Publish": a package that a geodata office publishes unchanged, and paper."""

from ....core.i18n import translate
from ...workbench.panel import Panel


class PublishPanel(Panel):
    """What, about, package, upload, paper; seldom: SensorThings and records."""

    ID = "publish"

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Publish")

    def purpose(self):
        """Return what this step answers."""
        return translate(
            "SmartQuartier",
            "What may go out, under which licence, and does every standard's validator agree?",
        )

    def build(self):
        """Make the sections."""
        from .about_section import AboutSection
        from .again_section import AgainSection, SensorThingsSection
        from .layers_section import LayersSection
        from .package_section import PackageSection
        from .paper_section import PaperSection
        from .upload_section import UploadSection

        self.layers = self._put(translate("SmartQuartier", "1 What is published"), LayersSection)
        self.about = self._put(translate("SmartQuartier", "2 About the package"), AboutSection)
        self.package = self._put(
            translate("SmartQuartier", "3 Package and verdicts"),
            lambda panel: PackageSection(panel, self.layers, self.about),
        )
        self.paper = self._put(translate("SmartQuartier", "4 On paper"), PaperSection)
        self.upload = self._put(
            translate("SmartQuartier", "5 Upload to a service"),
            UploadSection,
            translate(
                "SmartQuartier",
                "Brings a collection of a WFS-T or an OGC API Features to the state of a layer. "
                "Nothing is sent before you have seen and confirmed the differences.",
            ),
            collapsed=True,
        )
        self.sensor_things = self._put(
            translate("SmartQuartier", "6 SensorThings"),
            SensorThingsSection,
            translate(
                "SmartQuartier",
                "Hands the planned sensors to a service that will take their measurements.",
            ),
            collapsed=True,
        )
        self.again = self._put(
            translate("SmartQuartier", "7 Run again from record"),
            AgainSection,
            translate(
                "SmartQuartier",
                "Does a published result really follow from its data, weights and formulas?",
            ),
            collapsed=True,
        )

    def refresh(self, role):
        """Follow the session."""
        for section in self._sections():
            section.refresh(role)

    def close_panel(self):
        """Let go of the project."""
        if self._built:
            for section in self._sections():
                section.let_go()

    def _sections(self):
        return (self.layers, self.about, self.package, self.paper, self.upload,
                self.sensor_things, self.again)  # fmt: skip

    def _put(self, title, make, hint="", collapsed=False):
        layout = self.section(title, hint, collapsed)
        section = make(self)
        layout.addWidget(section)
        return section
