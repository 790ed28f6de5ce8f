"""Parameters and outputs of the tool for sets of pilot quarters."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .shared_parameters import add_code_field

OBJECTIVES = ["transferability", "coverage", "score", "scalability", "contrast"]
SIMILARITY = ["auto", "mahalanobis", "gower"]
MIN_DATA_SHARE = 0.5
NUMBER = QgsProcessingParameterNumber.Type
FIELD = QgsProcessingParameterField.DataType


def declare(tool):
    """Declare parameters and outputs of the tool ``pilotset``."""
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "Quarters"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "Polygons of the quarters in a CRS in metres, with features and possibly a score, "
            "for example the result of the ranking.",
        ),
    )
    add_code_field(tool)
    _add_field(
        tool,
        "FEATURES",
        translate("SmartQuartier", "Features for similarity"),
        translate(
            "SmartQuartier",
            "Fields in which two quarters are compared; numbers, or words (then Gower distance "
            "is used). Needed for all aims but coverage and score.",
        ),
        multiple=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "K",
            translate("SmartQuartier", "Number of pilot quarters"),
            NUMBER.Integer,
            defaultValue=3,
            minValue=1,
        ),
        translate("SmartQuartier", "How many quarters to choose."),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "OBJECTIVE",
            translate("SmartQuartier", "Aim"),
            OBJECTIVES,
            defaultValue=OBJECTIVES[0],
            usesStaticStrings=True,
        ),
        translate("SmartQuartier", "What makes a set good; see above."),
    )
    _declare_fields(tool)
    _declare_rules(tool)
    _declare_advanced(tool)
    _declare_outputs(tool)


def _declare_fields(tool):
    for name, title, help_text, numeric in (
        (
            "POPULATION_FIELD",
            translate("SmartQuartier", "Inhabitants"),
            translate(
                "SmartQuartier",
                "Weights the quarters; those without inhabitants are left out. Without this "
                "field every quarter counts the same.",
            ),
            True,
        ),
        (
            "SCORE_FIELD",
            translate("SmartQuartier", "Score"),
            translate(
                "SmartQuartier",
                "Higher is better, for example from the ranking. Needed for the aim score; "
                "otherwise the report shows what each aim costs in score.",
            ),
            True,
        ),
        (
            "TYPE_FIELD",
            translate("SmartQuartier", "Type of quarter"),
            translate(
                "SmartQuartier",
                "Contrasting pilots must differ in it; limits per type refer to it.",
            ),
            False,
        ),
    ):
        _add_field(tool, name, title, help_text, numeric=numeric)
    _add_field(
        tool,
        "THEME_FIT_FIELDS",
        translate("SmartQuartier", "Fit of the themes"),
        translate(
            "SmartQuartier",
            "One number field per theme, at most nine, higher is better; the digit at the end "
            "of its name is the theme's number. Every theme goes to one pilot; each pilot gets at "
            "least one and at most the number of themes divided by the number of pilots, rounded "
            "up, so that the work is spread evenly.",
        ),
        numeric=True,
        multiple=True,
    )


def _declare_rules(tool):
    tool.add(
        QgsProcessingParameterString(
            "REQUIRED", translate("SmartQuartier", "Required quarters"), optional=True
        ),
        translate("SmartQuartier", "Codes with commas between; they are always chosen."),
    )
    tool.add(
        QgsProcessingParameterString(
            "EXCLUDED", translate("SmartQuartier", "Excluded quarters"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Codes with commas between; they are never chosen, but still represented.",
        ),
    )
    tool.add(
        QgsProcessingParameterDistance(
            "MIN_DISTANCE",
            translate("SmartQuartier", "Minimum distance between two pilots (m)"),
            parentParameterName="QUARTERS",
            minValue=0,
            optional=True,
        ),
        translate("SmartQuartier", "Between representative points inside the quarters."),
    )
    _add_field(
        tool,
        "COST_FIELD",
        translate("SmartQuartier", "Cost"),
        translate("SmartQuartier", "Cost of piloting in a quarter; needed for a budget."),
        numeric=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "BUDGET",
            translate("SmartQuartier", "Budget (unit of the cost field)"),
            NUMBER.Double,
            minValue=0,
            optional=True,
        ),
        translate("SmartQuartier", "Largest total cost of the set."),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "NEAR_OPTIMAL",
            translate("SmartQuartier", "Nearly as good: loss up to (share)"),
            NUMBER.Double,
            defaultValue=0.02,
            minValue=0,
            maxValue=1,
        ),
        translate(
            "SmartQuartier",
            "0.02 lists the sets that are at most 2% worse than the best one: up to the best "
            "10,000, with the solver up to 2,000. For sums of scores that can be negative, such "
            "as net flows, the loss is a share of the range of possible sums.",
        ),
    )


def _declare_advanced(tool):
    def add(definition, help_text):
        tool.add(definition, help_text, advanced=True)

    add(
        QgsProcessingParameterString(
            "COMPARE_SET", translate("SmartQuartier", "Sets to compare"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Codes of a proposal, such as 05,06,71; several with semicolons between. The "
            "result says which share of all sets is better, for each aim.",
        ),
    )
    add(
        QgsProcessingParameterBoolean(
            "NON_ADJACENT",
            translate("SmartQuartier", "No neighbouring pilots"),
            defaultValue=False,
        ),
        translate("SmartQuartier", "Two pilots must not touch each other."),
    )
    add(
        QgsProcessingParameterMatrix(
            "TYPE_LIMITS",
            translate("SmartQuartier", "Limits per type"),
            numberRows=1,
            headers=[
                translate("SmartQuartier", "Type"),
                translate("SmartQuartier", "At least"),
                translate("SmartQuartier", "At most"),
            ],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "How many pilots of a type there must and may be; empty cells mean no limit.",
        ),
    )
    _add_field(
        tool,
        "LOW_STATUS_FIELD",
        translate("SmartQuartier", "Share of people with low social status"),
        translate(
            "SmartQuartier",
            "Social balance: 0-1 or percent. The pilots together must reach at least the "
            "city's share.",
        ),
        numeric=True,
        advanced=True,
    )
    add(
        QgsProcessingParameterNumber(
            "TAU",
            translate("SmartQuartier", "Largest dissimilarity that counts as alike"),
            NUMBER.Double,
            minValue=0,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "For scalability; empty: the value below which 25% of all pairs of quarters lie.",
        ),
    )
    add(
        QgsProcessingParameterNumber(
            "TYPICALITY",
            translate("SmartQuartier", "Least typicality (share)"),
            NUMBER.Double,
            defaultValue=0.5,
            minValue=0,
            maxValue=1,
        ),
        translate(
            "SmartQuartier",
            "For contrast: 0.5 allows only the more typical half, so that no outliers are chosen.",
        ),
    )
    add(
        QgsProcessingParameterEnum(
            "SIMILARITY",
            translate("SmartQuartier", "Measure of similarity"),
            SIMILARITY,
            defaultValue=SIMILARITY[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "auto: Mahalanobis if all features are complete numbers, else Gower; a single gap "
            "changes the measure for all quarters, which the log says.",
        ),
    )
    add(
        QgsProcessingParameterNumber(
            "MIN_DATA_SHARE",
            translate("SmartQuartier", "Features that must be known of a pilot (share)"),
            NUMBER.Double,
            defaultValue=MIN_DATA_SHARE,
            minValue=0,
            maxValue=1,
        ),
        translate(
            "SmartQuartier",
            "Quarters of which fewer features are known can't be chosen, but are represented. "
            "For contrast all must be known. Without effect for coverage and score.",
        ),
    )
    add(
        QgsProcessingParameterNumber(
            "TIME_LIMIT",
            translate("SmartQuartier", "Time limit of the solver (s)"),
            NUMBER.Double,
            defaultValue=60,
            minValue=1,
        ),
        translate("SmartQuartier", "Only for more than two million sets."),
    )


def _declare_outputs(tool):
    vector = QgsProcessing.SourceType
    for name, title, help_text, kind, by_default in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Quarters with pilots and waves"),
            translate(
                "SmartQuartier",
                "The quarters with selected, theme, reference_pilot, ref_distance, similarity, "
                "wave and core_index; where a quarter was left out, selected is 0 and the rest "
                "NULL.",
            ),
            vector.TypeVectorPolygon,
            True,
        ),
        (
            "LINKS",
            translate("SmartQuartier", "Links to the reference pilots"),
            translate("SmartQuartier", "Lines from each quarter to its reference pilot."),
            vector.TypeVectorLine,
            True,
        ),
        (
            "ALTERNATIVES",
            translate("SmartQuartier", "Nearly best sets"),
            translate(
                "SmartQuartier",
                "Table of the sets nearly as good, best first, with loss and values for all "
                "aims; at most 10,000, with the solver 2,000. The log says whether that is all.",
            ),
            vector.TypeVector,
            True,
        ),
        (
            "SIMILAR",
            translate("SmartQuartier", "Most similar quarters"),
            translate("SmartQuartier", "Table of each quarter's five most similar ones."),
            vector.TypeVector,
            False,
        ),
        (
            "COMPARED",
            translate("SmartQuartier", "Compared sets"),
            translate(
                "SmartQuartier",
                "Table of the sets to compare: their values and the share of all sets that is "
                "better, for each aim.",
            ),
            vector.TypeVector,
            False,
        ),
        (
            "PARETO",
            translate("SmartQuartier", "Score against the aim"),
            translate(
                "SmartQuartier",
                "Table of the sets, at most 200, that no other beats in score and aim at once; "
                "needs a score.",
            ),
            vector.TypeVector,
            False,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=name != "OUTPUT", createByDefault=by_default
        )
        tool.add(sink, help_text)
    tool.add_report()
    tool.add_record()
    tool.add_number("OBJECTIVE_VALUE", translate("SmartQuartier", "Value of the aim"))
    tool.add_number("BOUND", translate("SmartQuartier", "Proven bound of the value"))
    tool.add_number("GAP", translate("SmartQuartier", "Relative gap to the bound"))
    tool.add_number("N_SETS", translate("SmartQuartier", "Number of sets looked at"))
    tool.add_number("N_NEAR", translate("SmartQuartier", "Number of nearly best sets"))
    tool.add_string("STATUS", translate("SmartQuartier", "Status (optimal or feasible)"))


def _add_field(
    tool, name, title, help_text, numeric=False, multiple=False, optional=True, advanced=False
):
    definition = QgsProcessingParameterField(
        name,
        title,
        parentLayerParameterName="QUARTERS",
        type=FIELD.Numeric if numeric else FIELD.Any,
        allowMultiple=multiple,
        optional=optional,
    )
    tool.add(definition, help_text, advanced=advanced)
