"""What the tools that validate share: a Python with further validators, and how strict to be."""

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterFile

from ...smartquartier_plugin.core.i18n import translate


def add_strict(tool, help_text):
    """Declare the switch by which a job notices errors.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    help_text : str
    """
    tool.add(
        QgsProcessingParameterBoolean(
            "STRICT",
            translate("SmartQuartier", "End with an error if a validator finds one"),
            defaultValue=False,
        ),
        help_text,
        advanced=True,
    )


def add_validators(tool, advanced=False):
    """Declare the folder of a Python with further validators.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    advanced : bool
    """
    tool.add(
        QgsProcessingParameterFile(
            "VALIDATORS",
            translate("SmartQuartier", "Python with further validators"),
            behavior=QgsProcessingParameterFile.Behavior.Folder,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Folder of a Python environment (python3 -m venv --system-site-packages) with "
            "pdok-geopackage-validator, pyshacl, pyparsing, rio-cogeo, pycsw or pygeoapi, as many "
            "of them as you like; its proxies lead nowhere, so that nothing is fetched. Without "
            "it the log names what was not checked.",
        ),
        advanced=advanced,
    )


def validators_in(run):
    """Return what starts the Python of VALIDATORS.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    callable or None
        None if nobody named one.
    """
    folder = run.text("VALIDATORS")
    run.note("VALIDATORS", None)  # a path of this machine
    if not folder:
        return None
    from ...smartquartier_plugin.bridge.other_python import runner

    return runner(folder, run.progress)
