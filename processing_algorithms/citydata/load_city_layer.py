"""A layer of the catalogue: named, placed, complete, with licence and date."""

from dataclasses import replace

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from ..choices import with_choice
from . import shared_parameters


class LoadCityLayer(SmartQuartierAlgorithm):
    """Load an entry of the catalogue of city services."""

    ID = "loadcitylayer"
    GROUP = "citydata"
    REQUIRES = ("numpy", "shapely", "requests", "lxml")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Load city layer")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "city,open data,catalogue,quarters,addresses,trees,noise,stops,sensors,download",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Where is the city's own data for this? Choose an entry such as 'Dresden – "
                "quarters' and get the layer named, styled, whole and in the right place, with "
                "licence, attribution and date in its metadata.",
            ),
            translate(
                "SmartQuartier",
                "Each entry of the catalogue is a contract: address, layer, CRS and axis order, "
                "paging, expected number and extent, licence. What the service sends is held "
                "against it. Sensor entries give the stations with their newest values; 'Fetch "
                "observations' gives time series.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: a name that ends in 'as of' and a date means that the "
                "service could not be reached and what was loaded before is shown. COUNT and "
                "MATCHED say how many features came and how many there are.",
            ),
            translate(
                "SmartQuartier",
                "Limits: services move and change; the entries have the date of their last check, "
                "and 'Check services' says what differs today. Confirm the licence with the city "
                "before you publish anything.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        shared_parameters.add_catalogue(self)
        entry = QgsProcessingParameterString(
            "ENTRY", translate("SmartQuartier", "Entry of the catalogue")
        )
        self.add(
            with_choice(entry, "entry_choice.EntryChoice"),
            translate(
                "SmartQuartier",
                "Chosen from the list, or typed: the title, or the id such as dresden/stadtteile. "
                "The list narrows down while you type; entries of your own catalogue come first. "
                "In models: type the id.",
            ),
        )
        shared_parameters.add_extent(self)
        shared_parameters.add_target_crs(self)
        shared_parameters.add_auth(self)
        shared_parameters.add_feature_options(self)
        shared_parameters.add_page_size(self)
        shared_parameters.add_cache(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "City layer"),
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
        self.add_number(
            "N_OBSERVATIONS", translate("SmartQuartier", "Number of newest values of stations")
        )

    def execute(self, run):
        """Look the entry up and fetch it."""
        from . import service_run

        entry = find_entry(run)
        run.note("ENTRY", entry.id)
        query = entry.as_query(extent=run.extent("EXTENT"))
        plan = service_run.Plan(
            parameter="ENTRY",
            kind=entry.type,
            url=entry.url,
            query=query,
            title=entry.title(),
            authcfg=run.authcfg("AUTH"),
            cache=run.choice("CACHE"),
            entry=entry,
        )
        if entry.secret_warning():
            run.progress.warn(entry.secret_warning())
        if entry.has_observations:
            service_run.fetch_stations(run, plan, "OUTPUT", target_crs=run.crs("TARGET_CRS"))
            return
        geometry, page_size = run.choice("GEOMETRY"), run.integer("PAGE_SIZE")
        query = replace(
            query,
            geometry=query.geometry if geometry == "any" else geometry,
            page_size=page_size or query.page_size,
        )
        service_run.fetch_features(
            run,
            replace(plan, query=query),
            target_crs=run.crs("TARGET_CRS"),
            allow_incomplete=run.boolean("ALLOW_INCOMPLETE"),
            keep_id=run.boolean("KEEP_ID"),
        )


def find_entry(run):
    """Return the catalogue entry that ENTRY names by id or by title, in any language."""
    from ...smartquartier_plugin.services.catalogue.catalogue import read_catalogue

    own = run.file("CATALOGUE")
    return read_catalogue([own] if own else []).find(run.text("ENTRY"))
