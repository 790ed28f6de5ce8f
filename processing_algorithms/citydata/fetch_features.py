"""A layer from any feature service, whole and in the right place."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from . import shared_parameters

SERVICES = ("auto", "ogcapi", "wfs", "arcgis")


class FetchFeatures(SmartQuartierAlgorithm):
    """Fetch all features of a layer from OGC API Features, WFS or ArcGIS REST."""

    ID = "fetchfeatures"
    GROUP = "citydata"
    REQUIRES = ("numpy", "requests", "lxml")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Fetch features from a service")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "wfs,ogc api features,oapif,arcgis,rest,geoservice,download,open data,service",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "How does a layer of a geodata service get into a file, whole and in the right "
                "place? Fetches every page, counts against what the service says it has, removes "
                "features sent twice, and checks where they lie.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: COUNT is what was loaded, MATCHED what the service says it "
                "has. Swapped axes and wrong CRS labels are corrected where only one reading fits, "
                "and the log and the layer's history say so; where none is certain, nothing is "
                "written. Arcs become fine straight lines.",
            ),
            translate(
                "SmartQuartier",
                "The layer's metadata keep address, time, licence and attribution, as far as the "
                "service names them; they are kept inside a GeoPackage, and beside other files.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a layer's own extent at the service is all there is to check places "
                "against; the catalogue's entries (Load city layer) know more. Complex GML with "
                "nested objects is refused.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterString("URL", translate("SmartQuartier", "Address")),
            translate(
                "SmartQuartier",
                "Of the service, not of a single request: the landing page of an OGC API, the "
                "address of a WFS with or without GetCapabilities, or an ArcGIS FeatureServer or "
                "MapServer.",
            ),
        )
        self.add(
            QgsProcessingParameterString(
                "LAYER", translate("SmartQuartier", "Layer"), optional=True
            ),
            translate(
                "SmartQuartier",
                "Collection, feature type or number of the layer. If left empty, a service's only "
                "layer is taken, else the message names what there is.",
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "SERVICE",
                translate("SmartQuartier", "Kind of service"),
                SERVICES,
                defaultValue="auto",
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier", "auto: found out by what the service answers, not by its address."
            ),
        )
        shared_parameters.add_extent(self)
        shared_parameters.add_target_crs(self)
        self.add(
            QgsProcessingParameterNumber(
                "MAX_FEATURES",
                translate("SmartQuartier", "Largest number of features"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=0,
                minValue=0,
                maxValue=2_000_000_000,
            ),
            translate("SmartQuartier", "0: all. Any other number: the first ones, for a look."),
        )
        shared_parameters.add_auth(self)
        shared_parameters.add_feature_options(self)
        shared_parameters.add_page_size(self)
        shared_parameters.add_cache(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "Features"),
                QgsProcessing.SourceType.TypeVector,
            ),
            translate(
                "SmartQuartier",
                "The layer; a GeoPackage takes its place without a second copy. An existing file "
                "is replaced only when the new one is whole.",
            ),
        )
        self.add_record()
        shared_parameters.add_load_numbers(self)

    def execute(self, run):
        """Fetch the features and deliver the layer."""
        from ...smartquartier_plugin.services.features.model import FeatureQuery
        from . import service_run

        query = FeatureQuery(
            layer=run.text("LAYER"),
            extent=run.extent("EXTENT"),
            max_features=run.integer("MAX_FEATURES"),
            page_size=run.integer("PAGE_SIZE"),
            geometry=run.choice("GEOMETRY"),
        )
        plan = service_run.Plan(
            parameter="URL",
            kind=run.choice("SERVICE"),
            url=service_run.address(run, "URL"),
            query=query,
            authcfg=run.authcfg("AUTH"),
            cache=run.choice("CACHE"),
        )
        service_run.fetch_features(
            run,
            plan,
            target_crs=run.crs("TARGET_CRS"),
            allow_incomplete=run.boolean("ALLOW_INCOMPLETE"),
            keep_id=run.boolean("KEEP_ID"),
        )
