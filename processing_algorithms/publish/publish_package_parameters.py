"""The parameters of the tool that publishes a package."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..atlas.atlas_run import add_atlas
from ..choices import with_choice
from .publish_package_details import add_enum, add_text, declare_details, declare_gate

#: As in publish/package/catalogue.
FORMATS = (
    "gpkg", "geojson", "cog", "qml", "sld", "iso19139", "dcatapde", "records", "owscontext",
    "masterportal", "pygeoapi", "qgisserver", "web",
)  # fmt: skip


def declare(tool):
    """Declare all parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    """
    _data(tool)
    _texts(tool)
    _formats(tool)
    declare_details(tool)
    declare_gate(tool)
    _outputs(tool)


def _data(tool):
    tool.add(
        QgsProcessingParameterMultipleLayers(
            "LAYERS",
            translate("SmartQuartier", "Layers"),
            QgsProcessing.SourceType.TypeMapLayer,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Vector layers, tables and rasters, with their styles and the metadata of their "
            "properties. Layers, an atlas, or both are needed. A transparency record beside a "
            "layer's file is found by itself.",
        ),
    )
    add_atlas(
        tool,
        translate(
            "SmartQuartier",
            "An atlas to publish; without layers it is needed. Only what its gate lets out: public "
            "entries under open licences, no persons. It is not changed.",
        ),
        optional=True,
    )


def _texts(tool):
    add_text(
        tool,
        "TITLE",
        translate("SmartQuartier", "Title"),
        translate("SmartQuartier", "Of the whole package, as people will find it in a portal."),
    )
    add_text(
        tool,
        "ABSTRACT",
        translate("SmartQuartier", "Abstract"),
        translate(
            "SmartQuartier",
            "What the package holds and what for, in some sentences. It also stands for layers "
            "whose own properties have no abstract.",
        ),
        multi_line=True,
    )
    add_text(
        tool,
        "PUBLISHER",
        translate("SmartQuartier", "Publisher"),
        translate("SmartQuartier", "The office or institution that publishes, not a person."),
    )
    add_text(
        tool,
        "CONTACT_EMAIL",
        translate("SmartQuartier", "Mailbox for questions"),
        translate("SmartQuartier", "Of the office, such as geodaten@stadt.example; no person's."),
    )
    tool.add(
        with_choice(
            QgsProcessingParameterString("LICENCE", translate("SmartQuartier", "Licence")),
            "licence_choice.LicenceChoice",
        ),
        translate(
            "SmartQuartier",
            "Under which all is published, such as dl-de/by-2-0 or CC0-1.0. Layers and sources "
            "that may not stand under it are refused, with the reason.",
        ),
    )
    add_text(
        tool,
        "KEYWORDS",
        translate("SmartQuartier", "Keywords"),
        translate("SmartQuartier", "By which people search, separated by commas."),
    )
    add_text(
        tool,
        "CONTRIBUTOR_ID",
        translate("SmartQuartier", "Contributor id (DCAT-AP.de)"),
        translate(
            "SmartQuartier",
            "Address that GovData gave to the office, such as "
            "http://dcat-ap.de/def/contributors/musterstadt (http, as in GovData's list). Without "
            "it no DCAT-AP.de catalogue is written.",
        ),
        optional=True,
    )
    add_text(
        tool,
        "BASE_URL",
        translate("SmartQuartier", "Address of publication"),
        translate(
            "SmartQuartier",
            "Where the folder will lie on the web, beginning with https://. Without it addresses "
            "are relative, and formats that need absolute ones are left out.",
        ),
        optional=True,
    )


def _formats(tool):
    add_enum(
        tool,
        "FORMATS",
        translate("SmartQuartier", "Formats"),
        FORMATS,
        [],
        translate(
            "SmartQuartier",
            "None chosen: all for which the needed information is there; a chosen one without it "
            "is refused. gpkg: all layers with styles and metadata in one GeoPackage; geojson: one "
            "file per layer (RFC 7946, WGS 84); cog: rasters as Cloud Optimized GeoTIFF; qml, sld: "
            "styles for QGIS and for other servers; iso19139: metadata for catalogues (CSW, "
            "GDI-DE); dcatapde: catalogue for GovData and open-data portals, needs CONTRIBUTOR_ID "
            "and BASE_URL; records: metadata as OGC API Records; owscontext: what belongs "
            "together, as OGC OWS Context; masterportal, pygeoapi, qgisserver: configurations for "
            "these; web: page with map and downloads. gpkg and cog are always written. On the "
            "command line by word or number: --FORMATS=geojson,web or --FORMATS=1,12.",
        ),
        many=True,
        advanced=False,
    )


def _outputs(tool):
    tool.add(
        QgsProcessingParameterFolderDestination(
            "FOLDER",
            translate("SmartQuartier", "Folder of the package"),
            createByDefault=False,  # a temporary one would be lost
        ),
        translate(
            "SmartQuartier",
            "New, empty, or with an earlier edition of this package, which stays whole until the "
            "new one is validated; not a temporary folder, which is lost. An edition with errors "
            "never replaces an earlier one: it goes to <FOLDER>_with_errors. The first edition "
            "does so with STRICT only. Folders beside, also <FOLDER>_before_<day>, lie where the "
            "web server serves FOLDER's parent: publish by a copy or a link elsewhere.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("VALID", translate("SmartQuartier", "1 if no validator found an error"))
    tool.add_number("N_ERRORS", translate("SmartQuartier", "Errors that validators found"))
    tool.add_number("N_WARNINGS", translate("SmartQuartier", "Warnings of validators"))
    tool.add_number("N_SKIPPED", translate("SmartQuartier", "Checks that could not be made"))
    tool.add_number("N_FILES", translate("SmartQuartier", "Files of the package"))
    tool.add_number("N_DATASETS", translate("SmartQuartier", "Layers and tables published"))
    tool.add_number("N_WITHHELD", translate("SmartQuartier", "Rows that stay behind"))
    tool.add_number(
        "N_UNSAID",
        translate("SmartQuartier", "Layers (also background) that lack licence or source"),
    )
