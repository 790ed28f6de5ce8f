"""The rarely used parameters of the tool ``digitalaccess``."""

from qgis.core import (
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate

DOUBLE = QgsProcessingParameterNumber.Type.Double
INTEGER = QgsProcessingParameterNumber.Type.Integer
DECAYS = ["exponential", "power"]


def declare_advanced(tool):
    """Declare the advanced parameters.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _declare_decay(tool)
    _declare_fields(tool)
    _declare_numbers(tool)
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of effects"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "JSON file with your own assumptions (never online by age, step weights); left empty, "
            "the one that comes with the plugin.",
        ),
        advanced=True,
    )


def _number(tool, name, title, help_text, kind=DOUBLE, **limits):
    definition = QgsProcessingParameterNumber(
        name,
        title,
        kind,
        limits.get("default"),
        limits.get("default") is None,
        limits.get("low", 0.0),
        limits.get("high", 1e9),
    )
    tool.add(definition, help_text, advanced=True)


def _declare_decay(tool):
    tool.add(
        QgsProcessingParameterString(
            "STEP_WEIGHTS", translate("SmartQuartier", "Step weights of e2sfca"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Numbers from 1 to 0 with semicolons between, nearest ring first; rings of equal "
            "width up to the threshold. Left empty, the three of the catalogue. They are free "
            "parameters: no measurement says which ones are right here.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "DECAY",
            translate("SmartQuartier", "Decay of hansen"),
            DECAYS,
            defaultValue=DECAYS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "exponential: half as much every half distance. power: the first distance divided by "
            "the distance, to the power of the exponent.",
        ),
        advanced=True,
    )
    _number(
        tool,
        "HALF_DISTANCE",
        translate("SmartQuartier", "Half distance of the exponential decay (m or min)"),
        translate("SmartQuartier", "Left empty: half of the threshold, a convention."),
        low=0.001,
    )
    _number(
        tool,
        "FIRST_DISTANCE",
        translate("SmartQuartier", "First distance of the power decay (m or min)"),
        translate(
            "SmartQuartier",
            "Up to here a service counts fully. Left empty: a tenth of the threshold, a "
            "convention.",
        ),
        low=0.001,
    )
    _number(
        tool,
        "EXPONENT",
        translate("SmartQuartier", "Exponent of the power decay (without unit)"),
        translate("SmartQuartier", "1 is the inverse of the distance; larger ones fall faster."),
        default=1.0,
        low=0.01,
        high=10.0,
    )


def _declare_fields(tool):
    for name, title, help_text, parent in (
        (
            "SPEED_FIELD",
            translate("SmartQuartier", "Field with the speed (km/h)"),
            translate(
                "SmartQuartier",
                "With it the threshold is in minutes. On foot leave it empty and use metres.",
            ),
            "STREETS",
        ),
        (
            "ONEWAY_FIELD",
            translate("SmartQuartier", "Field with one-way streets"),
            translate(
                "SmartQuartier",
                "Says which direction is open (such as yes, -1, no). Left empty, both are, as for "
                "walking.",
            ),
            "STREETS",
        ),
        (
            "DEMAND_COVERAGE",
            translate("SmartQuartier", "Coverage as a field of the demand"),
            translate(
                "SmartQuartier",
                "If the demand itself knows its coverage, in the unit chosen above; instead of the "
                "layer.",
            ),
            "DEMAND",
        ),
        (
            "KEY_FIELD",
            translate("SmartQuartier", "Key for tables"),
            translate(
                "SmartQuartier",
                "Field of the demand that tables of coverage and ages have too. Left empty: code.",
            ),
            "DEMAND",
        ),
        (
            "SERVICE_ID_FIELD",
            translate("SmartQuartier", "Id of the services"),
            translate(
                "SmartQuartier",
                "Finds closed and moved services; in both layers. Left empty: service_id or id.",
            ),
            "SERVICES",
        ),
        (
            "STATUS_FIELD",
            translate("SmartQuartier", "Field with the status"),
            translate("SmartQuartier", "planned, closed, moved or existing. Left empty: status."),
            "SCENARIO_SERVICES",
        ),
    ):
        field = QgsProcessingParameterField(
            name, title, parentLayerParameterName=parent, optional=True
        )
        tool.add(field, help_text, advanced=True)
    _declare_ages(tool)


def _declare_ages(tool):
    ages = QgsProcessingParameterField(
        "AGE_FIELDS",
        translate("SmartQuartier", "Fields by age"),
        parentLayerParameterName="AGES",
        allowMultiple=True,
        optional=True,
    )
    tool.add(
        ages,
        translate(
            "SmartQuartier",
            "The years are read from the names, such as age_18_29 or 80plus. Left empty: all "
            "fields whose names begin with age or alter.",
        ),
        advanced=True,
    )


def _declare_numbers(tool):
    _number(
        tool,
        "DIGITAL_SHARE_SPREAD",
        translate("SmartQuartier", "Uncertainty of the share of errands online (±, 0–1)"),
        translate(
            "SmartQuartier",
            "0.1: a share of 0.3 is drawn from 0.2 to 0.4. With 0 it counts as known, and the "
            "ranges of the result hold only what is unknown about people who are never online.",
        ),
        default=0.0,
        high=1.0,
    )
    _number(
        tool,
        "MIN_SPEED",
        translate("SmartQuartier", "Smallest speed that counts as covered (Mbit/s)"),
        translate(
            "SmartQuartier",
            "For a coverage in Mbit/s: what the service needs. Has no default, because it depends "
            "on the service.",
        ),
        high=1e6,
    )
    _number(
        tool,
        "DRAWS",
        translate("SmartQuartier", "Draws"),
        translate(
            "SmartQuartier",
            "How often the shares of people who are never online are drawn from their ranges.",
        ),
        INTEGER,
        default=500,
        low=50,
        high=100_000,
    )
    _number(
        tool,
        "SEED",
        translate("SmartQuartier", "Seed (whole number)"),
        translate("SmartQuartier", "The same seed gives the same draws and permutations again."),
        INTEGER,
        default=0,
        high=2_147_483_647,
    )
    _declare_statistics(tool)


def _declare_statistics(tool):
    """Declare how inequality, patterns and small changes are measured."""
    _number(
        tool,
        "ATKINSON_EPSILON",
        translate("SmartQuartier", "Aversion to inequality of the Atkinson index"),
        translate(
            "SmartQuartier",
            "A value judgement: the larger, the more those count who have least; from 1 on the "
            "index is 1 if anybody has nothing.",
        ),
        default=0.5,
        low=0.01,
        high=10.0,
    )
    _number(
        tool,
        "NEIGHBOURS",
        translate("SmartQuartier", "Neighbours of a point"),
        translate(
            "SmartQuartier",
            "For Moran's I of points: so many nearest places. Areas are neighbours if they touch.",
        ),
        INTEGER,
        default=8,
        low=1,
        high=100,
    )
    _number(
        tool,
        "PERMUTATIONS",
        translate("SmartQuartier", "Permutations of Moran's I"),
        translate("SmartQuartier", "0 leaves out clusters and p-values."),
        INTEGER,
        default=999,
        high=99_999,
    )
    _number(
        tool,
        "MIN_CHANGE",
        translate("SmartQuartier", "Smallest change that counts (%)"),
        translate(
            "SmartQuartier",
            "Of the access before; smaller changes are no gain and no loss. With catchments one "
            "new service changes a little for everybody.",
        ),
        default=1.0,
        high=100.0,
    )
    _number(
        tool,
        "MIN_POPULATION",
        translate("SmartQuartier", "Smallest number of people that is shown"),
        translate(
            "SmartQuartier",
            "Places, services and groups with fewer people get no counts of people; they remain "
            "part of all sums. 0 shows all.",
        ),
        default=3.0,
    )
