"""Parameters that several pilot tools have in common, declared in one place."""

from qgis.core import QgsProcessingParameterDistance, QgsProcessingParameterField

from ...smartquartier_plugin.core.i18n import translate


def add_code_field(tool):
    """Declare ID_FIELD: the quarters' codes.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter QUARTERS.
    """
    tool.add(
        QgsProcessingParameterField(
            "ID_FIELD",
            translate("SmartQuartier", "Field with the quarter's code"),
            parentLayerParameterName="QUARTERS",
        ),
        translate(
            "SmartQuartier",
            "A different code for each quarter, such as 05 or Q12; names are too ambiguous.",
        ),
    )


def add_name_field(tool):
    """Declare NAME_FIELD: the quarters' names, optional.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter QUARTERS.
    """
    tool.add(
        QgsProcessingParameterField(
            "NAME_FIELD",
            translate("SmartQuartier", "Field with the quarter's name"),
            parentLayerParameterName="QUARTERS",
            optional=True,
        ),
        translate("SmartQuartier", "Shown beside the code in the report."),
    )


def add_neighbour_gap(tool, purpose):
    """Declare NEIGHBOUR_GAP: how far apart neighbours may be.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter QUARTERS.
    purpose : str
        Help text: what neighbours matter for here.
    """
    tool.add(
        QgsProcessingParameterDistance(
            "NEIGHBOUR_GAP",
            translate("SmartQuartier", "Largest gap between neighbours"),
            1.0,
            "QUARTERS",
            minValue=0.0,
            maxValue=100_000.0,
        ),
        purpose,
        advanced=True,
    )
