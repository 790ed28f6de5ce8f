"""Words for the verdicts of the licence gate."""

from ....core.i18n import translate


def verdict_words(verdict):
    """Return a verdict of the licence gate.

    Parameters
    ----------
    verdict : str

    Returns
    -------
    str
    """
    words = {
        "yes": translate("SmartQuartier", "yes"),
        "asked": translate("SmartQuartier", "if asked for"),
        "no": translate("SmartQuartier", "no"),
    }
    return words[verdict]
