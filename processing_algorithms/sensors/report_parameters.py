"""What the reports of the planning tools are called, and what they show of the input."""

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterString

from ...smartquartier_plugin.core.i18n import translate


def add_report_words(tool):
    """Declare TITLE and SHOW_ZONES.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has the parameters EXCLUSION and REPORT.
    """
    tool.add(
        QgsProcessingParameterString(
            "TITLE", translate("SmartQuartier", "Title of the report"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Such as 'Noise sensors for the old town'. Left empty, the report asks its question.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "SHOW_ZONES",
            translate("SmartQuartier", "Show the zones without sensors in the report"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Zones around places that are kept secret, such as shelters, give these places away: "
            "switch this on only if everybody may see all of them. Else the report says how many "
            "candidates are kept free, but not where.",
        ),
        advanced=True,
    )


def read_report_words(run):
    """Read what only the report needs, before the record is made: it holds what was read.

    Parameters
    ----------
    run : ToolRun
        Of a tool with TITLE, SHOW_ZONES and WEIGHT_UNIT.
    """
    run.text("TITLE")
    run.text("WEIGHT_UNIT")
    run.boolean("SHOW_ZONES")


def unit_of(run, otherwise=""):
    """Return what the weights count, in the user's words.

    Parameters
    ----------
    run : ToolRun
        Of a tool with WEIGHT_UNIT and WEIGHT_FIELD.
    otherwise : str
        What is counted where there are no weights.

    Returns
    -------
    str
        WEIGHT_UNIT, else the name of the field.
    """
    return run.text("WEIGHT_UNIT").strip() or run.text("WEIGHT_FIELD") or otherwise


def shapes_of(run, given, radius=None, streets=False):
    """Return what the report's map shows besides the sites.

    Parameters
    ----------
    run : ToolRun
        Of a tool with SHOW_ZONES.
    given : Inputs
        As read.
    radius : float or None
        Of the rings around the sites [m].
    streets : bool
        Whether the street network is drawn, where there is one.

    Returns
    -------
    ReportShapes
        With zones only if they may be seen.
    """
    from ...smartquartier_plugin.publish.report.sensors.sensor_map import ReportShapes

    lines = given.streets if streets else None
    open_zones = given.zones is not None and run.boolean("SHOW_ZONES")
    return ReportShapes(
        crs=given.candidates.frame.crs,
        demand=given.demand_data.frame.geometry,
        zones=given.zones.frame.geometry if open_zones else None,
        streets=None if lines is None else lines.frame.geometry,
        radius=radius,
    )
