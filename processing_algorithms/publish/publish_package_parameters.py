"""The parameters of the tool that publishes a package."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..atlas.atlas_run import add_atlas
from ..choices import with_choice

#: As in publish/package/catalogue.
FORMATS = (
    "gpkg", "geojson", "cog", "qml", "sld", "iso19139", "dcatapde", "records", "owscontext",
    "masterportal", "pygeoapi", "qgisserver", "web",
)  # fmt: skip
LANGUAGES = ("de", "en")
MODES = ("refuse", "split")
DCAT = ("2.0", "3.0")
#: ISO 19115, MD_TopicCategoryCode.
TOPICS = (
    "farming", "biota", "boundaries", "climatologyMeteorologyAtmosphere", "economy", "elevation",
    "environment", "geoscientificInformation", "health", "imageryBaseMapsEarthCover",
    "intelligenceMilitary", "inlandWaters", "location", "oceans", "planningCadastre", "society",
    "structure", "transportation", "utilitiesCommunication",
)  # fmt: skip
#: EU Publications Office, authority data-theme.
THEMES = (
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI",
    "TECH", "TRAN",
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
    _details(tool)
    _gate(tool)
    _outputs(tool)


def _text(tool, name, title, help_text, optional=False, advanced=False, multi_line=False):
    definition = QgsProcessingParameterString(name, title, multiLine=multi_line, optional=optional)
    tool.add(definition, help_text, advanced=advanced)


def _enum(tool, name, title, options, default, help_text, many=False, advanced=True):
    definition = QgsProcessingParameterEnum(
        name,
        title,
        options=list(options),
        allowMultiple=many,
        defaultValue=default,
        optional=many,
        usesStaticStrings=True,
    )
    tool.add(definition, help_text, advanced=advanced)


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
            "properties. A transparency record beside a layer's file is found by itself.",
        ),
    )
    add_atlas(
        tool,
        translate(
            "SmartQuartier",
            "An atlas to publish, alone or with layers; only what its gate lets out: public "
            "entries under open licences, no persons. It is not changed.",
        ),
        optional=True,
    )


def _texts(tool):
    _text(
        tool,
        "TITLE",
        translate("SmartQuartier", "Title"),
        translate("SmartQuartier", "Of the whole package, as people will find it in a portal."),
    )
    _text(
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
    _text(
        tool,
        "PUBLISHER",
        translate("SmartQuartier", "Publisher"),
        translate("SmartQuartier", "The office or institution that publishes, not a person."),
    )
    _text(
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
    _text(
        tool,
        "KEYWORDS",
        translate("SmartQuartier", "Keywords"),
        translate("SmartQuartier", "By which people search, separated by commas."),
    )
    _text(
        tool,
        "CONTRIBUTOR_ID",
        translate("SmartQuartier", "Contributor id (DCAT-AP.de)"),
        translate(
            "SmartQuartier",
            "Address that GovData gave to the office, beginning with "
            "http://dcat-ap.de/def/contributors/. Without it no DCAT-AP.de catalogue is written.",
        ),
        optional=True,
    )
    _text(
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
    _enum(
        tool,
        "FORMATS",
        translate("SmartQuartier", "Formats"),
        FORMATS,
        [],
        translate(
            "SmartQuartier",
            "None chosen: all for which the needed information is there. A chosen one without it "
            "is refused. The data themselves (GeoPackage, GeoTIFF) are always written.",
        ),
        many=True,
        advanced=False,
    )


def _details(tool):
    _text(
        tool,
        "NAME",
        translate("SmartQuartier", "Short name of the package"),
        translate(
            "SmartQuartier",
            "Of its files: small letters, digits and underscores. Empty: from the title. It "
            "should stay the same in each edition.",
        ),
        optional=True,
        advanced=True,
    )
    _enum(
        tool,
        "LANGUAGE",
        translate("SmartQuartier", "Language of the texts"),
        LANGUAGES,
        "de",
        translate("SmartQuartier", "Of title, abstract and labels: de (German) or en (English)."),
    )
    _enum(
        tool,
        "TOPIC",
        translate("SmartQuartier", "Topic (ISO 19115)"),
        TOPICS,
        "planningCadastre",
        translate("SmartQuartier", "The topic category under which metadata catalogues list it."),
    )
    _enum(
        tool,
        "THEMES",
        translate("SmartQuartier", "Themes of the EU data portal"),
        THEMES,
        [],
        translate("SmartQuartier", "For DCAT-AP.de; several may be chosen, none is fine."),
        many=True,
    )
    _text(
        tool,
        "MUNICIPALITY",
        translate("SmartQuartier", "Official municipality key"),
        translate("SmartQuartier", "Of the city (AGS): eight digits, for DCAT-AP.de."),
        optional=True,
        advanced=True,
    )
    _enum(
        tool,
        "DCAT_VERSION",
        translate("SmartQuartier", "Version of DCAT-AP.de"),
        DCAT,
        "2.0",
        translate("SmartQuartier", "That the receiving portal reads: 2.0 or 3.0."),
    )
    tool.add(
        QgsProcessingParameterMultipleLayers(
            "BACKGROUND",
            translate("SmartQuartier", "Background of the web atlas"),
            QgsProcessing.SourceType.TypeVectorAnyGeometry,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Layers whose shapes are drawn grey below the data, such as quarters and rivers; "
            "their fields are not published. The page loads no map from elsewhere.",
        ),
        advanced=True,
    )
    _text(
        tool,
        "AS_OF",
        translate("SmartQuartier", "Day of publication"),
        translate("SmartQuartier", "As 2026-01-31: the date of this edition. Empty: today."),
        optional=True,
        advanced=True,
    )


def _gate(tool):
    _enum(
        tool,
        "LICENCES",
        translate("SmartQuartier", "Different licences"),
        MODES,
        "refuse",
        translate(
            "SmartQuartier",
            "refuse: stop if data may not stand under the licence. split: such layers keep their "
            "own licence, and an atlas goes into one set of layers per licence.",
        ),
    )
    _text(
        tool,
        "EXCLUDE",
        translate("SmartQuartier", "Fields to leave out"),
        translate(
            "SmartQuartier",
            "Names of fields, separated by commas, that are not published from any layer, such "
            "as those about persons.",
        ),
        optional=True,
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterMultipleLayers(
            "RECORDS",
            translate("SmartQuartier", "Transparency records"),
            QgsProcessing.SourceType.TypeFile,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Records of layers that lie elsewhere than beside the layer; each is joined to the "
            "layer whose values it names.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "City quarters (for the atlas)"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Polygons by which addresses of the atlas that may be homes are made coarse. Without "
            "it such entries are withheld.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ONLY_CONFIRMED",
            translate("SmartQuartier", "Only confirmed entries of the atlas"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Actors and projects whose review does not say confirmed stay behind. Without it "
            "those that were just imported go out as well.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFile(
            "VALIDATORS",
            translate("SmartQuartier", "Python with further validators"),
            behavior=QgsProcessingParameterFile.Behavior.Folder,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Folder of a Python environment with pyshacl, rio-cogeo and others; it is started "
            "without access to the network. Without it the report names what was not checked.",
        ),
        advanced=True,
    )


def _outputs(tool):
    tool.add(
        QgsProcessingParameterFolderDestination(
            "FOLDER", translate("SmartQuartier", "Folder of the package")
        ),
        translate(
            "SmartQuartier",
            "New, empty, or with an earlier edition of this package, which stays whole until the "
            "new one is validated. An edition with errors never replaces a valid one: it goes "
            "into a folder beside.",
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
