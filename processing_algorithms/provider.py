"""The Processing provider: an explicit list of tools."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .base import ICONS
from .citydata.check_services import CheckServices
from .citydata.create_demo_city import CreateDemoCity
from .citydata.fetch_features import FetchFeatures
from .citydata.fetch_observations import FetchObservations
from .citydata.load_city_layer import LoadCityLayer
from .pilots.pilot_indicators import PilotIndicators
from .pilots.pilot_monitor import PilotMonitor
from .pilots.pilot_ranking import PilotRanking
from .pilots.pilot_set import PilotSet
from .pilots.pilot_weights import PilotWeights
from .records.rerun_record import RerunRecord

# The tools, in the order of the work.
ALGORITHMS = (
    CreateDemoCity,
    LoadCityLayer,
    FetchFeatures,
    FetchObservations,
    CheckServices,
    PilotIndicators,
    PilotWeights,
    PilotRanking,
    PilotSet,
    PilotMonitor,
    RerunRecord,
)


class SmartQuartierProvider(QgsProcessingProvider):
    """SmartQuartier's tools in toolbox, batch, model designer and ``qgis_process``."""

    def id(self):
        """Return the fixed id of the provider."""
        return "smartquartier"

    def name(self):
        """Return the provider's name in the toolbox."""
        return "SmartQuartier"

    def icon(self):
        """Return the provider's icon."""
        return QIcon(str(ICONS / "smartquartier.svg"))

    def svgIconPath(self):
        """Return the path of the provider's icon."""
        return str(ICONS / "smartquartier.svg")

    def loadAlgorithms(self):
        """Register every tool."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
