"""Parameters of the tool for candidates of sensor sites that are rarely needed."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsUnitTypes,
)

from ...smartquartier_plugin.core.i18n import translate

VECTOR = QgsProcessing.SourceType
FIELD = QgsProcessingParameterField.DataType
NUMBER = QgsProcessingParameterNumber.Type
METRES = QgsUnitTypes.DistanceUnit.DistanceMeters


def declare_advanced(tool):
    """Declare fields, surroundings, mounting, zones, rules, and what is carried along."""
    _declare_fields(tool)
    _declare_surroundings(tool)
    _declare_mounting(tool)
    _declare_zones(tool)
    _declare_rules(tool)
    _declare_carried(tool)


def _declare_fields(tool):
    usual = translate("SmartQuartier", "Left empty: {}, if the layer has it.")
    for name, parent, title, help_text, usually, numeric in (
        (
            "LAMP_ID_FIELD", "LAMPS", translate("SmartQuartier", "Lamps: name"),
            translate("SmartQuartier", "What the lamp's owner calls it; for those who mount."),
            "lamp_id, mast_id, leuchten_nr, mast_nr, nummer, nr, kennung, id", False,
        ),
        (
            "LAMP_HEIGHT_FIELD", "LAMPS", translate("SmartQuartier", "Lamps: height (m)"),
            translate("SmartQuartier", "A sensor hangs no higher than its lamp."),
            "height_m", True,
        ),
        (
            "LAMP_KERB_FIELD", "LAMPS",
            translate("SmartQuartier", "Lamps: measured distance to the kerb (m)"),
            translate("SmartQuartier", "Goes before what is derived from the streets."),
            "kerb_dist_m", True,
        ),
        (
            "BUILDING_HEIGHT_FIELD", "BUILDINGS",
            translate("SmartQuartier", "Buildings: height (m)"),
            translate("SmartQuartier", "A sensor hangs no higher than its building."),
            "height_m", True,
        ),
        (
            "STREET_CLASS_FIELD", "STREETS", translate("SmartQuartier", "Streets: class"),
            translate(
                "SmartQuartier",
                "OpenStreetMap's words, such as primary or residential; tells major junctions and "
                "ways without motor traffic.",
            ),
            "street_class, highway, fclass, class", False,
        ),
        (
            "STREET_WIDTH_FIELD", "STREETS",
            translate("SmartQuartier", "Streets: width of the carriageway (m)"),
            translate(
                "SmartQuartier",
                "Where it is missing, an assumption by class from the rule file is taken, and the "
                "log says how often.",
            ),
            "width_m, width, breite_m", False,
        ),
        (
            "OTHER_KIND_FIELD", "OTHER_HOSTS", translate("SmartQuartier", "Other places: kind"),
            translate("SmartQuartier", "Instead of one word for all, such as stop and signal."),
            "", False,
        ),
        (
            "OTHER_HEIGHT_FIELD", "OTHER_HOSTS",
            translate("SmartQuartier", "Other places: height (m)"),
            translate("SmartQuartier", "A sensor hangs no higher than what carries it."),
            "height_m", True,
        ),
    ):  # fmt: skip
        _add_field(
            tool, name, parent, title, help_text + " " + usual.format(usually) if usually
            else help_text, numeric,
        )  # fmt: skip


def _declare_surroundings(tool):
    polygon, point = VECTOR.TypeVectorPolygon, VECTOR.TypeVectorPoint
    for name, title, help_text, kind in (
        (
            "ALL_BUILDINGS",
            translate("SmartQuartier", "All buildings around"),
            translate(
                "SmartQuartier",
                "If the layer of buildings holds only some, such as public ones: all of them, as "
                "obstacles. They host nothing.",
            ),
            polygon,
        ),
        (
            "SIGNALS",
            translate("SmartQuartier", "Traffic signals"),
            translate("SmartQuartier", "Each one counts as a major junction (stop and go)."),
            point,
        ),
        (
            "TREES",
            translate("SmartQuartier", "Trees"),
            translate(
                "SmartQuartier",
                "For the distance to the nearest tree, which rules of your own can ask for.",
            ),
            point,
        ),
        (
            "WATER",
            translate("SmartQuartier", "Water"),
            translate("SmartQuartier", "Reflects: counts for the climate siting class."),
            VECTOR.TypeVectorAnyGeometry,
        ),
        (
            "HEAT_SURFACES",
            translate("SmartQuartier", "Other heat or reflecting surfaces"),
            translate(
                "SmartQuartier",
                "Car parks, yards, tracks: count for the climate siting class beside buildings, "
                "carriageways and water.",
            ),
            polygon,
        ),
    ):
        add_layer(tool, name, title, help_text, kind, advanced=True)
    tool.add(
        QgsProcessingParameterBoolean(
            "BUILDINGS_COMPLETE",
            translate("SmartQuartier", "The buildings given are all there are"),
            defaultValue=True,
        ),
        translate(
            "SmartQuartier",
            "Untick if other buildings stand around that no layer holds: then nothing passes a "
            "rule because a building is missing in the data, it stays unknown.",
        ),
        advanced=True,
    )


def _declare_mounting(tool):
    add_distance(
        tool,
        "MOUNT_HEIGHT",
        translate("SmartQuartier", "Height of the sensors above the ground"),
        translate(
            "SmartQuartier",
            "Left empty: the purpose's own from the rule file (noise 4 m, air and climate 3 m).",
        ),
        least=0.1,
        most=100.0,
    )
    add_distance(
        tool,
        "HOST_HEIGHT",
        translate("SmartQuartier", "Assumed height of lamps and other places"),
        translate(
            "SmartQuartier",
            "Where a lamp's or other place's own height is missing. Left empty: the height of the "
            "sensor stays unknown there, and so do rules about it.",
        ),
        least=0.1,
        most=100.0,
    )
    add_distance(
        tool,
        "STREET_SPACING",
        translate("SmartQuartier", "Distance of new posts along the street"),
        translate("SmartQuartier", "A shorter street gets one in its middle."),
        default=50.0,
        least=1.0,
        most=10_000.0,
    )
    add_distance(
        tool,
        "FACADE_SPACING",
        translate("SmartQuartier", "Largest distance of places along a façade"),
        translate(
            "SmartQuartier",
            "Each wall of 4 m or more has at least one place in its middle, 1 m in front of it.",
        ),
        default=30.0,
        least=1.0,
        most=10_000.0,
    )


def _declare_zones(tool):
    add_distance(
        tool,
        "BUFFER",
        translate("SmartQuartier", "Distance to keep from privacy zones"),
        translate(
            "SmartQuartier",
            "Left empty: the purpose's own from the rule file (noise 10 m, people_flow 50 m, "
            "others 0 m). Zones that don't name the kind of sensor keep none.",
        ),
        most=10_000.0,
    )
    for name, title, help_text, numeric in (
        (
            "BUFFER_FIELD",
            translate("SmartQuartier", "Privacy zones: distance to keep (m)"),
            translate(
                "SmartQuartier",
                "A distance for each zone; the larger one counts. Leave it empty if the polygons "
                "already contain the distance, as those of the demo city do.",
            ),
            True,
        ),
        (
            "ZONE_TYPES_FIELD",
            translate("SmartQuartier", "Privacy zones: kinds of sensor"),
            translate("SmartQuartier", "Left empty: sensor_types, if the layer has it."),
            False,
        ),
        (
            "ZONE_LABEL_FIELD",
            translate("SmartQuartier", "Privacy zones: what may be shown"),
            translate(
                "SmartQuartier",
                "Stands in the field privacy. Left empty: the zone's zone_id or number, as a name "
                "such as 'women's shelter' would give away what is protected.",
            ),
            False,
        ),
    ):
        _add_field(tool, name, "EXCLUSION", title, help_text, numeric)


def _declare_rules(tool):
    for name, title, help_text in (
        (
            "RULE_SET",
            translate("SmartQuartier", "Rule set"),
            translate(
                "SmartQuartier",
                "Left empty: the one that belongs to the purpose. For air: 2008-50 (Directive "
                "2008/50/EC, 39. BImSchV) or 2024-2881, which is still without rules.",
            ),
        ),
        (
            "POLLUTANTS",
            translate("SmartQuartier", "Pollutants"),
            translate(
                "SmartQuartier",
                "With commas between, such as NO2,O3: also asks the rules for single pollutants "
                "(O3: more than 10 m from the nearest road).",
            ),
        ),
    ):
        tool.add(QgsProcessingParameterString(name, title, optional=True), help_text, advanced=True)
    tool.add(
        QgsProcessingParameterFile(
            "RULES_FILE",
            translate("SmartQuartier", "Own siting rules"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "A copy of the plugin's resources/catalogue/siting.json with other limits, widths or "
            "heights; each rule says its source.",
        ),
        advanced=True,
    )


def _declare_carried(tool):
    for name, title, help_text in (
        (
            "KEEP_FIELDS",
            translate("SmartQuartier", "Fields to carry along"),
            translate(
                "SmartQuartier",
                "Names with commas between, such as owner,night_power,code: taken from every "
                "layer of places that has them.",
            ),
        ),
        (
            "COST_FIELD",
            translate("SmartQuartier", "Field with the cost of mounting (€)"),
            translate(
                "SmartQuartier",
                "Name of a field of one or more layers of places; becomes cost_eur.",
            ),
        ),
    ):
        tool.add(QgsProcessingParameterString(name, title, optional=True), help_text, advanced=True)
    for name, title in (
        ("COST_LAMP", translate("SmartQuartier", "Cost at a lamp (€)")),
        ("COST_OTHER", translate("SmartQuartier", "Cost at another place (€)")),
        ("COST_FACADE", translate("SmartQuartier", "Cost at a façade (€)")),
        ("COST_POST", translate("SmartQuartier", "Cost of a new post (€)")),
    ):
        tool.add(
            QgsProcessingParameterNumber(
                name, title, NUMBER.Double, minValue=0, maxValue=1e9, optional=True
            ),
            translate(
                "SmartQuartier",
                "In euros per site, where the cost field says nothing. Left empty: not known.",
            ),
            advanced=True,
        )


def add_layer(tool, name, title, help_text, kind, advanced=False):
    """Declare an optional layer.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    name, title, help_text : str
        Of the parameter.
    kind : QgsProcessing.SourceType
        Points, lines, polygons or any.
    advanced : bool
        Put it among the advanced parameters.
    """
    definition = QgsProcessingParameterFeatureSource(name, title, [kind], optional=True)
    tool.add(definition, help_text, advanced=advanced)


def _add_field(tool, name, parent, title, help_text, numeric):
    definition = QgsProcessingParameterField(
        name,
        title,
        parentLayerParameterName=parent,
        type=FIELD.Numeric if numeric else FIELD.Any,
        optional=True,
    )
    tool.add(definition, help_text, advanced=True)


def add_distance(
    tool, name, title, help_text, default=None, least=0.0, most=0.0, advanced=True
):  # fmt: skip
    """Declare a distance in metres; one without a default may be left empty.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    name, title, help_text : str
        Of the parameter.
    default, least, most : float
        Value and bounds [m].
    advanced : bool
        Put it among the advanced parameters.
    """
    definition = QgsProcessingParameterDistance(
        name, title, default, optional=default is None, minValue=least, maxValue=most
    )
    # All layers have to be in metres, so that no layer needs to be chosen to know the unit.
    definition.setDefaultUnit(METRES)
    tool.add(definition, help_text, advanced=advanced)
