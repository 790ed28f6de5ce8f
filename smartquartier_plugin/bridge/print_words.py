"""How a tool's parameters, figures and choices are called on a printed page."""

from ..core.i18n import translate
from ..core.numbers import short

# Kinds of parameters that make the method: number of pilots, draws, seed, radius, aim ...
_METHOD = ("number", "distance", "duration", "scale", "area", "volume", "range", "enum")


class Words:
    """How a tool calls its parameters and outputs in the user's language.

    Their codes stand where this installation does not have the tool.
    """

    def __init__(self, identifier):
        from qgis.core import QgsApplication

        self._tool = QgsApplication.processingRegistry().algorithmById(str(identifier))

    def title(self):
        """Return the tool's title, "" where it is not known."""
        return self._tool.displayName() if self._tool is not None else ""

    def of_parameter(self, name, value):
        """Return a parameter's label and its value in words where it is a choice.

        Parameters
        ----------
        name : str
        value : object

        Returns
        -------
        (str, object)
        """
        known = self._tool.parameterDefinition(name) if self._tool is not None else None
        if known is None:
            return name, value
        if known.type() == "distance" and isinstance(value, (int, float)):
            return known.description(), f"{short(value)} m"  # all tools compute in metres
        if known.type() != "enum":
            return known.description(), value
        return _without_codes(known.description(), value, choice(value))

    def may_be_left_out(self, name, value, version):
        """Return whether a parameter says nothing that a reader of the result must know.

        Numbers and choices make the method, so they always count. Everything else has to be as
        the tool gives it by itself, in the version that made the result: what another version
        has preset nobody knows.

        Parameters
        ----------
        name : str
        value : object
        version : str
            Of the plugin, as the record has it.

        Returns
        -------
        bool
        """
        from .metadata import plugin_version

        known = self._tool.parameterDefinition(name) if self._tool is not None else None
        if known is None or version != plugin_version() or known.type() in _METHOD:
            return False
        preset = known.defaultValue()
        is_list = isinstance(value, (list, tuple, dict))
        return not is_list and preset is not None and preset == value

    def of_output(self, name, value):
        """Return an output's description and its value in words where it is a choice.

        Parameters
        ----------
        name : str
        value : object

        Returns
        -------
        (str, object)
        """
        known = self._tool.outputDefinition(name) if self._tool is not None else None
        said = known.description() if known is not None else name
        return _without_codes(said, value, choice(value))


def choice(value):
    """Return a tool's choice as a planner would say it; what has no other word stays.

    Parameters
    ----------
    value : object

    Returns
    -------
    object
    """
    if isinstance(value, (list, tuple)):
        return [choice(one) for one in value]
    if not isinstance(value, str):
        return value
    from ..core.pilots.sets.problem import OBJECTIVES
    from ..core.pilots.sets.words import word
    from ..publish.report.words import method_name

    if value in OBJECTIVES:
        return word(value)
    words = {
        "auto": translate("SmartQuartier", "automatic"),
        "around": translate("SmartQuartier", "near those given"),
        "order": translate("SmartQuartier", "any in the same order of importance"),
        "free": translate("SmartQuartier", "any at all"),
        "mahalanobis": translate("SmartQuartier", "Mahalanobis distance"),
        "gower": translate("SmartQuartier", "Gower distance"),
        "optimal": translate("SmartQuartier", "proven to be the best"),
        "feasible": translate("SmartQuartier", "within the rules, not proven to be the best"),
    }
    return words.get(value, method_name(value))


def _without_codes(label, value, worded):
    """Leave out brackets behind a label that explain the codes where none is shown."""
    brackets = label.endswith(")") and worded != value
    return (label.rsplit(" (", 1)[0] if brackets else label), worded
