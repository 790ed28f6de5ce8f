"""Lists to choose from in the dialogs of text parameters."""

# Imported by QGIS when it shows a dialog, whatever the plugin's folder is called.
_GUI = __name__.split(".processing_algorithms")[0] + ".smartquartier_plugin.gui."


def with_choice(definition, choice):
    """Give a text parameter a list to choose from.

    Parameters
    ----------
    definition : QgsProcessingParameterString
    choice : str
        Module and class in ``gui``, such as ``entry_choice.EntryChoice``.

    Returns
    -------
    QgsProcessingParameterString
        The same one.
    """
    definition.setMetadata({"widget_wrapper": {"class": _GUI + choice}})
    return definition
