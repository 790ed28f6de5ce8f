"""What somebody gives to the tool, in the words that it knows; and the words of other tools."""

from qgis.core import QgsApplication, QgsProcessingParameterEnum

from ...smartquartier_plugin.core.i18n import speaking

_PREFIX = "smartquartier:"


def choices_in_words(tool, parameters):
    """Return parameters with the words of choices instead of their numbers.

    ``qgis_process help`` lists both, yet QGIS takes only the words.

    Parameters
    ----------
    tool : QgsProcessingAlgorithm
    parameters : dict

    Returns
    -------
    dict
    """
    worded = dict(parameters)
    for definition in tool.parameterDefinitions():
        name = definition.name()
        if isinstance(definition, QgsProcessingParameterEnum) and name in worded:
            worded[name] = _in_words(worded[name], definition.options())
    return worded


def _in_words(value, options):
    """Return a choice, or several, in words; what is neither stays for QGIS to refuse."""
    if isinstance(value, str) and value not in options and "," in value:
        value = value.split(",")
    if isinstance(value, (list, tuple)):
        return [_in_words(one, options) for one in value]
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return value
    text = str(value).strip()
    if text in options or not text.isdecimal() or int(text) >= len(options):
        return text
    return options[int(text)]


def tool_texts(language):
    """Return what knows our tools by their titles and purposes in a language.

    Parameters
    ----------
    language : str
        ``de`` or ``en``.

    Returns
    -------
    callable
        ``texts(id) -> (title, first sentences of the help)``; ("", "") for an unknown tool.
    """
    from ...smartquartier_plugin.bridge.translation import speaker

    say = speaker(language)

    def texts(identifier):
        known = str(identifier).startswith(_PREFIX)
        tool = QgsApplication.processingRegistry().algorithmById(identifier) if known else None
        if tool is None:
            return "", ""
        with speaking(say):
            return tool.displayName(), tool.purpose()[0]

    return texts
