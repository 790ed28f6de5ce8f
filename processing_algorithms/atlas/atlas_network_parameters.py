"""Parameters and outputs of the tool for the network of an atlas."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas

PROJECTS = ["nodes", "projected"]
NUMBER = QgsProcessingParameterNumber.Type


def declare(tool):
    """Declare parameters and outputs of the tool ``atlasnetwork``."""
    add_atlas(tool, translate("SmartQuartier", "It is read, and not changed."))
    tool.add(
        QgsProcessingParameterString(
            "TYPES", translate("SmartQuartier", "Types of relations"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Codes such as partner, leitet, foerdert, separated by commas; left empty: all.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "PROJECTS",
            translate("SmartQuartier", "Projects"),
            PROJECTS,
            defaultValue=PROJECTS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "nodes: actors and projects are nodes. projected: actors only, linked where they "
            "share a project or have a relation.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "FROM_YEAR",
            translate("SmartQuartier", "Leave out what ended before (year)"),
            NUMBER.Integer,
            optional=True,
            minValue=1800,
            maxValue=2200,
        ),
        translate("SmartQuartier", "Left empty: relations of the past count as well."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterMatrix(
            "TYPE_WEIGHTS",
            translate("SmartQuartier", "Weights of types"),
            numberRows=0,
            headers=[translate("SmartQuartier", "Type"), translate("SmartQuartier", "Weight")],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "A type that is not named has weight 1; 0 leaves it out. Weights count for strength "
            "and constraint; betweenness counts steps.",
        ),
        advanced=True,
    )
    _declare_sample(tool)
    _declare_outputs(tool)


def _declare_sample(tool):
    for name, title, help_text, values in (
        (
            "EXACT_UP_TO",
            translate("SmartQuartier", "Exact betweenness up to (nodes)"),
            translate(
                "SmartQuartier", "Above, it is estimated from a random sample of nodes, with its "
                "standard error.",
            ),
            (3000, 2, 1_000_000),
        ),
        (
            "PIVOTS",
            translate("SmartQuartier", "Size of the sample (nodes)"),
            translate("SmartQuartier", "More take longer and make the error smaller."),
            (500, 2, 1_000_000),
        ),
        (
            "SEED",
            translate("SmartQuartier", "Seed of the sample (number)"),
            translate("SmartQuartier", "The same seed gives the same sample."),
            (1, 0, 2_000_000_000),
        ),
    ):  # fmt: skip
        default, least, most = values
        tool.add(
            QgsProcessingParameterNumber(
                name, title, NUMBER.Integer, defaultValue=default, minValue=least, maxValue=most
            ),
            help_text,
            advanced=True,
        )


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Relations"),
            QgsProcessing.SourceType.TypeVectorLine,
        ),
        translate(
            "SmartQuartier",
            "A row per relation with both ends by id and name, its type and time, and a line "
            "where both ends have a position; projected: also a row per pair with a common "
            "project.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "NODES",
            translate("SmartQuartier", "Actors and projects in the network"),
            QgsProcessing.SourceType.TypeVectorPoint,
        ),
        translate(
            "SmartQuartier",
            "A row per actor and project with degree, strength, betweenness, component, bridge "
            "and constraint; those without a position or relation too.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_NODES", translate("SmartQuartier", "Nodes"))
    tool.add_number("N_RELATIONS", translate("SmartQuartier", "Relations that count"))
    tool.add_number("N_EDGES", translate("SmartQuartier", "Linked pairs"))
    tool.add_number("N_COMPONENTS", translate("SmartQuartier", "Components"))
    tool.add_number("LARGEST", translate("SmartQuartier", "Nodes of the largest component"))
    tool.add_number("N_ISOLATED", translate("SmartQuartier", "Nodes without a link"))
    tool.add_number("N_BRIDGES", translate("SmartQuartier", "Bridging nodes"))
    tool.add_number("DENSITY", translate("SmartQuartier", "Share of the pairs that are linked"))
