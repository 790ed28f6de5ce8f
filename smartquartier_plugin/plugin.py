"""The plugin's entry point in QGIS desktop and in ``qgis_process``."""

from qgis.core import QgsApplication

from .bridge import atlas_project_home, styles, translation


class SmartQuartierPlugin:
    """Registers the Processing provider; ``iface`` is None in ``qgis_process``."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.models = None
        self.home = None
        self.workbench = None
        # Kept here: Qt does not own an installed translator.
        self.translator = translation.install()

    def initProcessing(self):
        """Add the provider; ``qgis_process`` calls only this."""
        if self.provider is not None:
            return
        if self.home is None:
            self.home = atlas_project_home.Home()
        from ..processing_algorithms.models import ModelsProvider
        from ..processing_algorithms.provider import SmartQuartierProvider

        registry = QgsApplication.processingRegistry()
        provider, models = SmartQuartierProvider(), ModelsProvider(later=self.iface is not None)
        if registry.addProvider(provider):
            self.provider = provider
        # After the tools, which the models are made of.
        if registry.addProvider(models):
            self.models = models

    def initGui(self):
        """Add the provider, the menu and the dock in the desktop."""
        self.initProcessing()
        from .gui.workbench.entry import Entry

        self.workbench = Entry(self.iface)

    def unload(self):
        """Take everything back."""
        if self.workbench is not None:
            self.workbench.leave()
            self.workbench = None
        if self.home is not None:
            self.home.leave()
            self.home = None
        registry = QgsApplication.processingRegistry()
        if self.models is not None:
            registry.removeProvider(self.models)
            self.models = None
        if self.provider is not None:
            registry.removeProvider(self.provider)
            self.provider = None
        styles.forget()
        translation.remove(self.translator)
        self.translator = None
