"""The Processing provider: an explicit list of tools."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .atlas.atlas_combine import AtlasCombine
from .atlas.atlas_duplicates import AtlasDuplicates
from .atlas.atlas_geocode import AtlasGeocode
from .atlas.atlas_import import AtlasImport
from .atlas.atlas_match import AtlasMatch
from .atlas.atlas_merge import AtlasMerge
from .atlas.atlas_network import AtlasNetwork
from .atlas.atlas_project import AtlasProject
from .atlas.atlas_release import AtlasRelease
from .atlas.atlas_search import AtlasSearch
from .base import ICONS
from .citydata.check_services import CheckServices
from .citydata.create_demo_city import CreateDemoCity
from .citydata.fetch_features import FetchFeatures
from .citydata.fetch_observations import FetchObservations
from .citydata.load_city_layer import LoadCityLayer
from .effects.digital_access import DigitalAccess
from .effects.effect_catalogue import EffectCatalogue
from .effects.effect_drivers import EffectDrivers
from .effects.effect_monitor import EffectMonitor
from .effects.effect_run import EffectRun
from .effects.effect_sensitivity import EffectSensitivity
from .effects.last_mile_hub import LastMileHub
from .effects.retail_conversion import RetailConversion
from .pilots.pilot_indicators import PilotIndicators
from .pilots.pilot_monitor import PilotMonitor
from .pilots.pilot_ranking import PilotRanking
from .pilots.pilot_set import PilotSet
from .pilots.pilot_weights import PilotWeights
from .publish.publish_package import PublishPackage
from .publish.publish_service import PublishService
from .publish.validate_package import ValidatePackage
from .records.rerun_record import RerunRecord
from .sensors.sensor_candidates import SensorCandidates
from .sensors.sensor_coverage import SensorCoverage
from .sensors.sensor_evaluate import SensorEvaluate
from .sensors.sensor_field import SensorField
from .sensors.sensor_gateways import SensorGateways
from .sensors.sensor_grid import SensorGrid
from .sensors.sensor_minimum import SensorMinimum
from .sensors.sensor_things_export import SensorThingsExport

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
    SensorCandidates,
    SensorCoverage,
    SensorMinimum,
    SensorEvaluate,
    SensorField,
    SensorGateways,
    SensorGrid,
    SensorThingsExport,
    EffectCatalogue,
    EffectDrivers,
    EffectRun,
    EffectSensitivity,
    LastMileHub,
    RetailConversion,
    DigitalAccess,
    EffectMonitor,
    AtlasImport,
    AtlasGeocode,
    AtlasDuplicates,
    AtlasMerge,
    AtlasCombine,
    AtlasSearch,
    AtlasMatch,
    AtlasNetwork,
    AtlasProject,
    AtlasRelease,
    PublishPackage,
    ValidatePackage,
    PublishService,
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

    def supportedOutputRasterLayerExtensions(self):
        """Return the endings offered for rasters: GeoTIFF only."""
        return ["tif", "tiff"]

    def loadAlgorithms(self):
        """Register every tool."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
