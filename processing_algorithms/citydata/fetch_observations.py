"""Stations and time series from any observation service."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from . import shared_parameters

SERVICES = ("auto", "sensorthings", "opensensemap", "sensorcommunity", "ubaair")


class FetchObservations(SmartQuartierAlgorithm):
    """Fetch stations and observations."""

    ID = "fetchobservations"
    GROUP = "citydata"
    REQUIRES = ("numpy", "shapely", "requests", "lxml")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Fetch observations")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensorthings,frost,opensensemap,sensor.community,uba,air quality,sensors,time series",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What do the sensors say? Fetches stations and their observations from a "
                "SensorThings service, openSenseMap, sensor.community or the air data of the "
                "German Environment Agency (UBA), into a point layer and a table.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: one row per station and property, so that a station that "
                "measures two things has two rows; crowd is 1 for sensors of citizens, which "
                "nobody calibrates. All times are UTC. Without a start only each station's newest "
                "value is fetched.",
            ),
            translate(
                "SmartQuartier",
                "Results that are no numbers, stations outside the extent or without a place, and "
                "observations sent twice are left out, counted and named in the log.",
            ),
            translate(
                "SmartQuartier",
                "Limits: some services keep only the last minutes (sensor.community) or answer "
                "long periods slowly; ask for less then. UBA's hours are Central European Time "
                "without summer time, and are converted.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterString("URL", translate("SmartQuartier", "Address")),
            translate(
                "SmartQuartier",
                "Of the service, such as https://iot.hamburg.de/v1.1 or "
                "https://api.opensensemap.org.",
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
        self.add(
            QgsProcessingParameterString(
                "PROPERTY", translate("SmartQuartier", "Observed property"), optional=True
            ),
            translate(
                "SmartQuartier",
                "Such as PM2.5 or temperature, as the service calls it; all if left empty. If "
                "there is none of that name, the message names what there is.",
            ),
        )
        shared_parameters.add_extent(self)
        self.add(
            QgsProcessingParameterString(
                "START", translate("SmartQuartier", "Start"), optional=True
            ),
            translate(
                "SmartQuartier",
                "Date or time (UTC), such as 2026-03-01 or 2026-03-01T06:00:00Z. Left empty: only "
                "the newest value of each station.",
            ),
        )
        self.add(
            QgsProcessingParameterString("END", translate("SmartQuartier", "End"), optional=True),
            translate(
                "SmartQuartier",
                "Date or time (UTC); a date stands for its whole day. Left empty: until now.",
            ),
        )
        shared_parameters.add_auth(self)
        shared_parameters.add_cache(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                "STATIONS",
                translate("SmartQuartier", "Stations"),
                QgsProcessing.SourceType.TypeVectorPoint,
            ),
            translate("SmartQuartier", "Points in EPSG:4326, one per station and property."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "OBSERVATIONS",
                translate("SmartQuartier", "Observations"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Table: station_id, property, time (UTC), value, unit. A GeoPackage takes its "
                "place without a second copy.",
            ),
        )
        self.add_record()
        self.add_number("COUNT", translate("SmartQuartier", "Number of stations"))
        self.add_number("N_OBSERVATIONS", translate("SmartQuartier", "Number of observations"))
        self.add_number(
            "DUPLICATES", translate("SmartQuartier", "Number of observations sent twice")
        )
        shared_parameters.add_state(self)

    def execute(self, run):
        """Fetch stations and observations and deliver both."""
        from ...smartquartier_plugin.services.observations.model import ObservationQuery
        from . import service_run

        query = ObservationQuery(
            property=run.text("PROPERTY"),
            extent=run.extent("EXTENT"),
            start=run.text("START"),
            end=run.text("END"),
        )
        plan = service_run.Plan(
            parameter="URL",
            kind=run.choice("SERVICE"),
            url=service_run.address(run, "URL"),
            query=query,
            authcfg=run.authcfg("AUTH"),
            cache=run.choice("CACHE"),
        )
        service_run.fetch_stations(run, plan, "STATIONS", "OBSERVATIONS")
