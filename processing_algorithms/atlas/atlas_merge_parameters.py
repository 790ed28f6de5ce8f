"""Parameters of the tool that merges duplicates."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas

LICENCES = ["refuse", "own", "stricter"]


def declare(tool):
    """Declare parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    """
    add_atlas(
        tool,
        translate("SmartQuartier", "It is changed, in one step: all pairs or none."),
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "PAIRS",
            translate("SmartQuartier", "Pairs"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "The result of 'Find duplicates in the atlas'. Rows with 'the same' (1) in 'confirmed' "
            "are merged, rows with 'different' (0) never. A table without that field: rows with "
            "the verdict 'same'. Empty only to undo.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ACCEPT_SAME",
            translate("SmartQuartier", "Merge pairs with the verdict 'same', too"),
            False,
        ),
        translate(
            "SmartQuartier",
            "Also merges pairs that nobody confirmed, if their verdict is 'same' and nobody "
            "marked them as different. Look through the list before.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "LICENCES",
            translate("SmartQuartier", "Different licences"),
            LICENCES,
            defaultValue="refuse",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "If the licences of two entries can't be mixed silently (share-alike, unknown): "
            "refuse = merge nothing and say so; own = the entry that stays takes no fact of the "
            "other; stricter = it takes them and stands under the stricter licence.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "UNDO", translate("SmartQuartier", "Undo merges (last, or identifiers)"), optional=True
        ),
        translate(
            "SmartQuartier",
            "'last' undoes the merges of the last run; or identifiers of entries that are gone or "
            "that took others in, separated by commas. Then no pairs are merged.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "HAPPENED_AT", translate("SmartQuartier", "Time of the merge (UTC)"), optional=True
        ),
        translate(
            "SmartQuartier",
            "For the history, as 2026-03-31T12:00:00; now if empty. The record keeps it, and so a "
            "second run from the record gives the same atlas.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "CONFLICTS",
            translate("SmartQuartier", "Values in which they differed"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Table of all values in which merged entries differed: what was kept, what the other "
            "entry said, and what was filled in from it. The whole entry is in the history.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_MERGED", translate("SmartQuartier", "Entries that went into others"))
    tool.add_number("N_GROUPS", translate("SmartQuartier", "Entries that took others in"))
    tool.add_number("N_CONFLICTS", translate("SmartQuartier", "Values that were not taken over"))
    tool.add_number("N_MOVED", translate("SmartQuartier", "Relations, themes and others moved"))
    tool.add_number("N_DROPPED", translate("SmartQuartier", "Of these, double ones left out"))
    tool.add_number("N_OPEN", translate("SmartQuartier", "Pairs not decided"))
    tool.add_number("N_HELD_BACK", translate("SmartQuartier", "Chains not merged, to look at"))
    tool.add_number("N_UNDONE", translate("SmartQuartier", "Entries brought back"))
