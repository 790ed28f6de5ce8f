"""Collecting findings: many of one kind become a few and a count."""

from ...core.i18n import translate
from ...core.numbers import number
from .model import ERROR, WARNING, Check, Finding

_MOST = 20


class Findings:
    """Findings of one validator about one file."""

    def __init__(self):
        self._found = {}

    def error(self, rule, text, where=""):
        """Note an error.

        Parameters
        ----------
        rule : str
            Short code.
        text : str
            What is wrong and what to do.
        where : str
            Layer, feature, line or element.
        """
        self._note(Finding(ERROR, rule, text, where))

    def warning(self, rule, text, where=""):
        """Note a warning; parameters as of :meth:`error`."""
        self._note(Finding(WARNING, rule, text, where))

    def _note(self, finding):
        same = self._found.setdefault((finding.severity, finding.rule), [])
        if finding not in same:
            same.append(finding)

    def __bool__(self):
        """Return whether there is any."""
        return bool(self._found)

    def check(self, validator, path):
        """Return what the validator says of the file.

        Parameters
        ----------
        validator, path : str

        Returns
        -------
        Check
            Of each rule the first twenty findings, and how many there are more.
        """
        listed = []
        for (severity, rule), found in self._found.items():
            listed += found[:_MOST]
            more = len(found) - _MOST
            if more > 0:
                text = translate("SmartQuartier", "… and {} more of this kind.")
                listed.append(Finding(severity, rule, text.format(number(more, 0))))
        return Check(validator, path, tuple(listed))
