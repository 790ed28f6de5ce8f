"""Parameters and outputs of the tool that finds partners."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas

CANDIDATES = ["actors", "projects", "all"]
MISSING = ["zero", "neutral", "renormalise"]
NUMBER = QgsProcessingParameterNumber.Type


def declare(tool):
    """Declare parameters and outputs of the tool ``atlasmatch``."""
    add_atlas(tool, translate("SmartQuartier", "It is read, and not changed."))
    tool.add(
        QgsProcessingParameterString(
            "FOR", translate("SmartQuartier", "For whom (id, name, or all)"), defaultValue="all"
        ),
        translate(
            "SmartQuartier",
            "Id or name of an actor or project, several separated by ;, 'all' for all actors, "
            "'projects' for all projects that look for partners.",
        ),
    )
    _number(
        tool,
        "LIMIT",
        translate("SmartQuartier", "Matches for each"),
        translate("SmartQuartier", "How many matches to list for each entry, at most, best first."),
        (10, 1, 1000),
        whole=True,
    )
    _declare_weights(tool)
    _declare_whom(tool)
    _declare_penalties(tool)
    _declare_stability(tool)
    _declare_outputs(tool)


def _number(tool, name, title, help_text, values, whole=False, advanced=False):
    default, least, most = values
    kind = NUMBER.Integer if whole else NUMBER.Double
    tool.add(
        QgsProcessingParameterNumber(
            name, title, kind, defaultValue=default, minValue=least, maxValue=most
        ),
        help_text,
        advanced=advanced,
    )


def _declare_weights(tool):
    how = translate("SmartQuartier", "The weights are divided by their sum; 0 leaves it out.")
    for name, default, title, help_text in (
        (
            "W_COMPLEMENT",
            0.35,
            translate("SmartQuartier", "Weight of needs and offers"),
            translate(
                "SmartQuartier",
                "What one needs and the other offers, both ways, by themes and by words.",
            ),
        ),
        (
            "W_THEME",
            0.15,
            translate("SmartQuartier", "Weight of common themes"),
            translate("SmartQuartier", "How alike the themes are that both work on."),
        ),
        (
            "W_NEAR",
            0.25,
            translate("SmartQuartier", "Weight of nearness"),
            translate(
                "SmartQuartier", "By distance; 1 where areas of responsibility or projects meet."
            ),
        ),
        (
            "W_FIT",
            0.1,
            translate("SmartQuartier", "Weight of level and sector"),
            translate(
                "SmartQuartier",
                "Close levels fit better, and so do different parts of society; a declared "
                "assumption.",
            ),
        ),
        (
            "W_GAP",
            0.15,
            translate("SmartQuartier", "Weight of the gap in the network"),
            translate("SmartQuartier", "Common contacts, but no link of their own."),
        ),
    ):
        _number(tool, name, title, f"{help_text} {how}", (default, 0.0, 1000.0))


def _declare_whom(tool):
    tool.add(
        QgsProcessingParameterDistance(
            "DISTANCE",
            translate("SmartQuartier", "Distance at which nearness falls to 37%"),
            5000.0,
            minValue=1.0,
            maxValue=2_000_000.0,
        ),
        translate(
            "SmartQuartier",
            "d0 in metres of the nearness exp(-d/d0): about 5 km within a city, 50 km in a region.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "CANDIDATES",
            translate("SmartQuartier", "Who may be proposed"),
            CANDIDATES,
            defaultValue=CANDIDATES[0],
            usesStaticStrings=True,
        ),
        translate("SmartQuartier", "actors, projects (to join), or both."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "MISSING",
            translate("SmartQuartier", "What stands for the unknown"),
            MISSING,
            defaultValue=MISSING[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "zero: nothing, so that no score is above what is known. neutral: the mean over the "
            "candidates of whom it is known. renormalise: whatever is known counts for all; who "
            "says little may then come first.",
        ),
        advanced=True,
    )
    _number(
        tool,
        "MIN_KNOWN",
        translate("SmartQuartier", "Least known (share of the weight)"),
        translate(
            "SmartQuartier",
            "Pairs of which less is known are not proposed; field too_little and the log say how "
            "many. 0 proposes all of whom anything is known.",
        ),
        (0.4, 0.0, 1.0),
        advanced=True,
    )
    for name, default, title, help_text in (
        (
            "PARTNERS",
            False,
            translate("SmartQuartier", "Propose partners too"),
            translate(
                "SmartQuartier", "Those who have a relation already; with their penalty."
            ),
        ),
        (
            "SAME_PROJECT",
            True,
            translate("SmartQuartier", "Propose those in a common project"),
            translate(
                "SmartQuartier",
                "Two actors of one project have no relation of their own in the atlas, but know "
                "each other; the reason says so.",
            ),
        ),
        (
            "INACTIVE",
            False,
            translate("SmartQuartier", "Propose inactive ones"),
            translate(
                "SmartQuartier", "Actors that are not active, projects that ended; with their "
                "penalty. They are then also among 'all'.",
            ),
        ),
        (
            "PERSONS",
            False,
            translate("SmartQuartier", "Include businesses that bear a person's name"),
            translate(
                "SmartQuartier",
                "Sole traders and the like. Left out by default; taken in, their rows are marked "
                "as not public.",
            ),
        ),
    ):  # fmt: skip
        tool.add(
            QgsProcessingParameterBoolean(name, title, defaultValue=default),
            help_text,
            advanced=True,
        )


def _declare_penalties(tool):
    for name, default, title in (
        ("PENALTY_PARTNER", 0.3, translate("SmartQuartier", "Penalty for partners (points)")),
        ("PENALTY_INACTIVE", 0.3, translate("SmartQuartier", "Penalty for inactive ones (points)")),
        ("PENALTY_STALE", 0.1, translate("SmartQuartier", "Penalty for stale entries (points)")),
    ):
        _number(
            tool,
            name,
            title,
            translate("SmartQuartier", "Taken off the score, which goes from 0 to 1."),
            (default, 0.0, 1.0),
            advanced=True,
        )
    _number(
        tool,
        "MONTHS",
        translate("SmartQuartier", "Stale after (months)"),
        translate("SmartQuartier", "Entries that nobody checked for so long, or ever."),
        (24, 1, 1200),
        whole=True,
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "TODAY", translate("SmartQuartier", "Day (YYYY-MM-DD)"), optional=True
        ),
        translate(
            "SmartQuartier", "From which staleness is counted; left empty: today. The record "
            "keeps it.",
        ),
        advanced=True,
    )  # fmt: skip
    _number(
        tool,
        "MIN_SCORE",
        translate("SmartQuartier", "Least score (points)"),
        translate("SmartQuartier", "Matches below are not listed."),
        (0.0, 0.0, 1.0),
        advanced=True,
    )


def _declare_stability(tool):
    _number(
        tool,
        "DRAWS",
        translate("SmartQuartier", "Random weights (number)"),
        translate(
            "SmartQuartier",
            "For the stability of the order: so often weights, and what is not known, are drawn "
            "at random; 0 leaves it out.",
        ),
        (100, 0, 10_000),
        whole=True,
        advanced=True,
    )
    _number(
        tool,
        "CONCENTRATION",
        translate("SmartQuartier", "Concentration of the random weights (number)"),
        translate(
            "SmartQuartier",
            "How close they are to the chosen ones: with 30 a weight of 0.2 varies by 0.07 "
            "(standard deviation), with 10 by 0.12.",
        ),
        (30.0, 1.0, 1000.0),
        advanced=True,
    )
    _number(
        tool,
        "SEED",
        translate("SmartQuartier", "Seed of the random weights (number)"),
        translate("SmartQuartier", "The same seed gives the same stability."),
        (1, 0, 2_000_000_000),
        whole=True,
        advanced=True,
    )


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Matches"),
            QgsProcessing.SourceType.TypeVectorLine,
        ),
        translate(
            "SmartQuartier",
            "One row per match: for_id, for_name, match_id, match_name, rank, score (0 to 1) with "
            "its range score_low to score_high, the components, what is known, stability, release "
            "and the reasons; a line where both have a position.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_FOR", translate("SmartQuartier", "Actors and projects looked at"))
    tool.add_number("N_MATCHES", translate("SmartQuartier", "Matches"))
    tool.add_number("N_WITHOUT", translate("SmartQuartier", "Without any match"))
    tool.add_number(
        "N_TOO_LITTLE", translate("SmartQuartier", "Pairs left out, as too little is known")
    )
    tool.add_number(
        "N_PERSONS", translate("SmartQuartier", "Left out as they bear a person's name")
    )
    tool.add_number("MEAN_STABILITY", translate("SmartQuartier", "Mean stability"))
    tool.add_number("MEDIAN_FIRST", translate("SmartQuartier", "Median score of the first"))
