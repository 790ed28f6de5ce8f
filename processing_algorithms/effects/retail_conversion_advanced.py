"""Rarely used parameters of the tool about shops, online sales and vacancy."""

from qgis.core import (
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate

NUMBER = QgsProcessingParameterNumber.Type
DECAYS = ["exponential", "power"]


def add_share(tool, name, title, help_text, most=0.95, default=None, advanced=False):
    """Declare a share.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    name, title, help_text : str
        Of the parameter.
    most : float
        Largest value.
    default : float, optional
        Without it the parameter is optional.
    advanced : bool
        Put it among the advanced parameters.
    """
    tool.add(
        QgsProcessingParameterNumber(
            name, title, NUMBER.Double, default, default is None, minValue=0.0, maxValue=most
        ),
        help_text,
        advanced=advanced,
    )


def declare_advanced(tool):
    """Declare what is rarely changed."""
    _declare_method(tool)
    _declare_limits(tool)
    _declare_draws(tool)


def _declare_method(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "DECAY",
            translate("SmartQuartier", "Attraction falls with distance as"),
            DECAYS,
            defaultValue=DECAYS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "exponential: A·exp(−b·d), as in ProjektCheck; power: A·d^−λ, Huff's own. Rates come "
            "from the catalogue.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_DISTANCE",
            translate("SmartQuartier", "Shortest distance that counts (m)"),
            NUMBER.Double,
            defaultValue=100.0,
            minValue=1.0,
            maxValue=5000.0,
        ),
        translate("SmartQuartier", "Shorter ones count as this; a power would be infinite at 0."),
        advanced=True,
    )


def _declare_limits(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "BASE_YEAR",
            translate("SmartQuartier", "Year of today's online share"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=2100,
        ),
        translate("SmartQuartier", "From here the years count. 0: the catalogue's year."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_POPULATION",
            translate("SmartQuartier", "Smallest demand that counts"),
            NUMBER.Double,
            defaultValue=3.0,
            minValue=0.0,
        ),
        translate(
            "SmartQuartier",
            "Places with less count as 0: flows from a cell with one or two people could tell who "
            "lives there. 0 keeps all.",
        ),
        advanced=True,
    )
    add_share(
        tool,
        "MIN_SHARE",
        translate("SmartQuartier", "Smallest share of a flow that is drawn (0–1)"),
        translate(
            "SmartQuartier",
            "Of a place's purchasing power. The rest is counted in the log and in the balance.",
        ),
        most=1.0,
        default=0.1,
        advanced=True,
    )


def _declare_draws(tool):
    for name, title, help_text, default, low, high in (
        (
            "DRAWS",
            translate("SmartQuartier", "Draws"),
            translate("SmartQuartier", "How often all assumptions are drawn together."),
            1000,
            100,
            20_000,
        ),
        (
            "SEED",
            translate("SmartQuartier", "Random seed"),
            translate("SmartQuartier", "The same seed gives the same ranges."),
            0,
            0,
            2_147_483_647,
        ),
    ):
        number = QgsProcessingParameterNumber(
            name, title, NUMBER.Integer, default, minValue=low, maxValue=high
        )
        tool.add(number, help_text, advanced=True)
    for name, title, help_text in (
        (
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of effects"),
            translate(
                "SmartQuartier", "JSON file with your own assumptions; the bundled one if empty."
            ),
        ),
        (
            "RULES",
            translate("SmartQuartier", "Conversion rules"),
            translate(
                "SmartQuartier",
                "JSON file: which use is possible in which kind of area, with paragraph; the "
                "bundled extract of the BauNVO if empty.",
            ),
        ),
    ):
        tool.add(
            QgsProcessingParameterFile(name, title, extension="json", optional=True),
            help_text,
            advanced=True,
        )
