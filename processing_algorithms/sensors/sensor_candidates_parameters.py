"""Parameters and outputs of the tool for candidates of sensor sites."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .sensor_candidates_advanced import add_distance, add_layer, declare_advanced

PURPOSES = ["noise", "air_background", "air_traffic", "climate", "people_flow"]
POSTS = ["auto", "yes", "no"]
VECTOR = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorcandidates``."""
    tool.add(
        QgsProcessingParameterEnum(
            "PURPOSE",
            translate("SmartQuartier", "What is to be measured"),
            PURPOSES,
            defaultValue=PURPOSES[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "Decides which siting rules are asked, at which height sensors hang, and which "
            "privacy zones keep them out. people_flow: see the permission below.",
        ),
    )
    _declare_places(tool)
    _declare_limits(tool)
    declare_advanced(tool)
    _declare_outputs(tool)


def _declare_places(tool):
    add_layer(
        tool,
        "LAMPS",
        translate("SmartQuartier", "Lamps"),
        translate(
            "SmartQuartier",
            "Points of street lamps or masts that could carry a sensor, in a CRS in metres.",
        ),
        VECTOR.TypeVectorPoint,
    )
    add_layer(
        tool,
        "BUILDINGS",
        translate("SmartQuartier", "Buildings"),
        translate(
            "SmartQuartier",
            "Polygons. In front of the walls of those that may host a sensor there are places; all "
            "of them count as obstacles and as something that stores heat.",
        ),
        VECTOR.TypeVectorPolygon,
    )
    tool.add(
        QgsProcessingParameterExpression(
            "HOST_FILTER",
            translate("SmartQuartier", "Buildings that may host a sensor"),
            parentLayerParameterName="BUILDINGS",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Expression, such as \"owner\" = 'municipal' OR \"use\" = 'public'. Left empty: all "
            "buildings of the layer, so give one that holds those of willing owners only.",
        ),
    )
    add_layer(
        tool,
        "STREETS",
        translate("SmartQuartier", "Streets"),
        translate(
            "SmartQuartier",
            "Lines, cut or not at junctions: for the distance to the kerb and to the nearest "
            "major junction, and for new posts.",
        ),
        VECTOR.TypeVectorLine,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "NEW_POSTS",
            translate("SmartQuartier", "New posts along streets"),
            POSTS,
            defaultValue=POSTS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "Places behind the kerb, left and right in turn, for posts that would have to be put "
            "up. auto: only if there are neither lamps nor buildings nor other places.",
        ),
    )
    add_layer(
        tool,
        "OTHER_HOSTS",
        translate("SmartQuartier", "Other places that could carry a sensor"),
        translate(
            "SmartQuartier",
            "Points such as bus stops, traffic signals or advertising columns.",
        ),
        VECTOR.TypeVectorPoint,
    )
    tool.add(
        QgsProcessingParameterString(
            "OTHER_KIND", translate("SmartQuartier", "What the other places are"), "mast"
        ),
        translate(
            "SmartQuartier",
            "One word, such as stop or signal; it stands in the field kind of the result.",
        ),
    )


def _declare_limits(tool):
    add_layer(
        tool,
        "AREA",
        translate("SmartQuartier", "Study area"),
        translate(
            "SmartQuartier",
            "Polygons, such as the pilot quarter: only places inside become candidates. What lies "
            "around is measured against all the same: give the other layers for the whole city; "
            "they are read as far as the rules ask, at least 500 m.",
        ),
        VECTOR.TypeVectorPolygon,
    )
    add_layer(
        tool,
        "EXCLUSION",
        translate("SmartQuartier", "Privacy zones"),
        translate(
            "SmartQuartier",
            "Polygons in which sensors are forbidden, whatever the rules say. A field "
            "sensor_types names the kinds that are kept out (microphone, camera, wifi, air, "
            "climate, all; with ; between); without it, or where it is empty, every kind is.",
        ),
        VECTOR.TypeVectorPolygon,
    )
    add_distance(
        tool,
        "SPACING",
        translate("SmartQuartier", "Smallest distance between candidates"),
        translate(
            "SmartQuartier",
            "0 keeps all. Otherwise the place with fewer flags stays, then lamps before other "
            "places before façades before new posts.",
        ),
        default=0.0,
        most=10_000.0,
        advanced=False,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ALLOW_PERSON_RELATED",
            translate("SmartQuartier", "Allow sensors that can identify people"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Needed for people_flow. Tick it only after a data protection impact assessment (GDPR, "
            "Article 35).",
        ),
    )


def _declare_outputs(tool):
    for name, title, help_text, kind, by_default in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Candidates"),
            translate(
                "SmartQuartier",
                "Points with site_id, kind, source_id, height_m, the measured distances, rule_ok "
                "(NULL: open), n_flags, rule_reasons, privacy, class_wmo, facade_db, rule_set and "
                "one field per rule (pass, flag, unknown).",
            ),
            VECTOR.TypeVectorPoint,
            True,
        ),
        (
            "RULES",
            translate("SmartQuartier", "Rules and what came of them"),
            translate(
                "SmartQuartier",
                "Table: each rule with its limit and source, and at how many candidates it is "
                "kept, flagged or unknown.",
            ),
            VECTOR.TypeVector,
            True,
        ),
        (
            "EXCLUDED",
            translate("SmartQuartier", "Places in privacy zones"),
            translate(
                "SmartQuartier",
                "Points that a zone forbids. For your own check: they show where the zones are, so "
                "don't publish them.",
            ),
            VECTOR.TypeVectorPoint,
            False,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=name != "OUTPUT", createByDefault=by_default
        )
        tool.add(sink, help_text)
    tool.add_record()
    for name, title in (
        ("N_SITES", translate("SmartQuartier", "Number of candidates")),
        ("N_OK", translate("SmartQuartier", "Candidates that pass every rule")),
        ("N_FLAGGED", translate("SmartQuartier", "Candidates with a flag")),
        ("N_UNKNOWN", translate("SmartQuartier", "Candidates with open rules and no flag")),
        ("N_EXCLUDED", translate("SmartQuartier", "Places in privacy zones (number)")),
    ):
        tool.add_number(name, title)
