"""The parameters of the tool that publishes a package which are rarely used."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .validating_parameters import add_strict, add_validators

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


def add_text(tool, name, title, help_text, optional=False, advanced=False, multi_line=False):
    """Declare a text.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    name, title, help_text : str
    optional, advanced, multi_line : bool
    """
    definition = QgsProcessingParameterString(name, title, multiLine=multi_line, optional=optional)
    tool.add(definition, help_text, advanced=advanced)


def add_enum(tool, name, title, options, default, help_text, many=False, advanced=True):
    """Declare a choice of words.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    name, title : str
    options : sequence of str
    default : str or list of str
    help_text : str
    many, advanced : bool
    """
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


def declare_details(tool):
    """Declare what most publications leave as it is."""
    add_text(
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
    add_text(
        tool,
        "TITLES",
        translate("SmartQuartier", "Titles of the layers"),
        translate(
            "SmartQuartier",
            "One line per layer: layer = title, such as pilot_set = Pilotquartiere 2026. It goes "
            "before the title in the layer's properties. A layer with neither is called like the "
            "tool that made it, or like its file.",
        ),
        optional=True,
        advanced=True,
        multi_line=True,
    )
    add_enum(
        tool,
        "LANGUAGE",
        translate("SmartQuartier", "Language of the texts"),
        LANGUAGES,
        "de",
        translate("SmartQuartier", "Of title, abstract and labels: de (German) or en (English)."),
    )
    add_enum(
        tool,
        "TOPIC",
        translate("SmartQuartier", "Topic (ISO 19115)"),
        TOPICS,
        "planningCadastre",
        translate("SmartQuartier", "The topic category under which metadata catalogues list it."),
    )
    add_enum(
        tool,
        "THEMES",
        translate("SmartQuartier", "Themes of the EU data portal"),
        THEMES,
        [],
        translate("SmartQuartier", "For DCAT-AP.de; several may be chosen, none is fine."),
        many=True,
    )
    add_text(
        tool,
        "MUNICIPALITY",
        translate("SmartQuartier", "Official municipality key"),
        translate(
            "SmartQuartier",
            "Of the city (AGS): eight digits, for DCAT-AP.de. Only its form is checked.",
        ),
        optional=True,
        advanced=True,
    )
    add_enum(
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
    add_text(
        tool,
        "AS_OF",
        translate("SmartQuartier", "Day of publication"),
        translate("SmartQuartier", "As 2026-01-31: the date of this edition. Empty: today."),
        optional=True,
        advanced=True,
    )


def declare_gate(tool):
    """Declare what goes out, what stays, and who looks at it."""
    add_enum(
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
    add_text(
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
    add_validators(tool, advanced=True)
    add_strict(
        tool,
        translate(
            "SmartQuartier",
            "For nightly jobs: the run then fails (exit code other than 0) after report and record "
            "are written, and the edition lies in <FOLDER>_with_errors even if there is no "
            "earlier one. Without it the run succeeds, and VALID says 0.",
        ),
    )
