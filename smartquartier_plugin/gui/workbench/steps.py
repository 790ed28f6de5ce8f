"""The steps of the work, in their order: an explicit list of panels."""

from dataclasses import dataclass
from importlib import import_module

from ...core.i18n import translate


@dataclass(frozen=True)
class Step:
    """One step: the panel's id, its title, its icon, and where its class is."""

    id: str
    title: str
    icon: str  # of resources/icons
    module: str  # below gui.panels
    panel: str  # the class

    def load(self):
        """Return the panel's class; imported only when the step is first shown."""
        package = __package__.rsplit(".", 1)[0]
        return getattr(import_module(f"{package}.panels.{self.module}"), self.panel)


def steps():
    """Return the steps, with titles in the user's language."""
    return (
        Step("data", translate("SmartQuartier", "Data"), "citydata", "data.panel", "DataPanel"),
        Step("pilots", translate("SmartQuartier", "Pilot quarters"), "pilots", "pilots.panel",
             "PilotsPanel"),
        Step("effects", translate("SmartQuartier", "Effects"), "effects", "effects.panel",
             "EffectsPanel"),
        Step("sensors", translate("SmartQuartier", "Sensors"), "sensors", "sensors.panel",
             "SensorsPanel"),
        Step("atlas", translate("SmartQuartier", "Atlas"), "atlas", "atlas.panel", "AtlasPanel"),
        Step("publish", translate("SmartQuartier", "Publish"), "publish", "publish.panel",
             "PublishPanel"),
    )  # fmt: skip
