"""What the checks of a catalogue find, and where."""

from dataclasses import dataclass

from ...i18n import translate

LEVELS = ("error", "warning", "hint")


@dataclass(frozen=True)
class Finding:
    """Something found in a catalogue.

    Parameters
    ----------
    level : str
        ``"error"``, ``"warning"`` or ``"hint"``.
    place : str
        Which entry, such as ``assumption hub_share``, in the user's language.
    text : str
        One sentence: what, and what to do about it.
    """

    level: str
    place: str
    text: str


def place_of(kind, key):
    """Return which entry is meant.

    Parameters
    ----------
    kind : str
        ``"assumption"``, ``"effect"``, ``"indicator"`` …
    key : str
        Its id.

    Returns
    -------
    str
        Such as ``assumption hub_share``.
    """
    words = {
        "source": translate("SmartQuartier", "source {}"),
        "chain": translate("SmartQuartier", "chain {}"),
        "driver": translate("SmartQuartier", "driver {}"),
        "assumption": translate("SmartQuartier", "assumption {}"),
        "indicator": translate("SmartQuartier", "indicator {}"),
        "measure": translate("SmartQuartier", "measure {}"),
        "effect": translate("SmartQuartier", "effect {}"),
        "backcast": translate("SmartQuartier", "backcast {}"),
    }
    return words[kind].format(key)
