"""Parameters that the monitors of pilots and of effects have in common."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate


def add_observations(tool):
    """Declare OBSERVATIONS: code, period, indicator, value.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFeatureSource(
            "OBSERVATIONS",
            translate("SmartQuartier", "Observations"),
            [QgsProcessing.SourceType.TypeVector],
        ),
        translate(
            "SmartQuartier",
            "Table with the fields code, period, indicator, value: one row for each value, for "
            "all quarters and several periods before and after the start.",
        ),
    )


def add_intervention(tool):
    """Declare INTERVENTION: the first period with the measure.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterString(
            "INTERVENTION", translate("SmartQuartier", "Start of the measure (period)")
        ),
        translate(
            "SmartQuartier",
            "First period with the measure, such as 2022 or 2022-06; it counts as after.",
        ),
    )


def add_targets(tool):
    """Declare TARGETS, optional.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFeatureSource(
            "TARGETS",
            translate("SmartQuartier", "Targets"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Table with the fields indicator and target and, if you like, period (by when), "
            "direction (1: more is better, -1: less is better) and code (of one pilot). "
            "Without a period the status is at most 'under_way'.",
        ),
    )
