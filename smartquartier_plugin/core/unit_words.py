"""Units in words that a council reads: "vehicle-km per day" for ``vehicle*km/d``."""

import re

from .i18n import translate


def unit_words(unit):
    """Write a unit of the catalogue in words: ``"vehicle*km/d"`` as "vehicle-km per day".

    Parameters
    ----------
    unit : str
        As in :mod:`core.units`.

    Returns
    -------
    str
        Empty for a plain ratio.
    """
    unit = str(unit).replace(" ", "")
    above, _, below = unit.partition("/")
    parts = [part for part in above.split("*") if part not in ("", "1")]
    # What is counted and a length make one word: vehicle-km, not vehicles-km.
    words = "-".join(_unit_word(part, one=len(parts) > 1) for part in parts)
    lower = [_unit_word(part, one=True) for part in below.strip("()").split("*") if part]
    if not lower:
        return words
    per = translate("SmartQuartier", "per {}").format(
        translate("SmartQuartier", " and ").join(lower)
    )
    return f"{words} {per}".strip()


def _unit_word(part, one=False):
    many = {
        "person": translate("SmartQuartier", "persons"),
        "household": translate("SmartQuartier", "households"),
        "dwelling": translate("SmartQuartier", "dwellings"),
        "parcel": translate("SmartQuartier", "parcels"),
        "order": translate("SmartQuartier", "orders"),
        "trip": translate("SmartQuartier", "trips"),
        "vehicle": translate("SmartQuartier", "vehicles"),
        "job": translate("SmartQuartier", "jobs"),
        "desk": translate("SmartQuartier", "desks"),
        "space": translate("SmartQuartier", "parking spaces"),
        "lamp": translate("SmartQuartier", "lamps"),
        "bin": translate("SmartQuartier", "bins"),
        "shop": translate("SmartQuartier", "shops"),
        "consultation": translate("SmartQuartier", "consultations"),
        "d": translate("SmartQuartier", "days"),
        "a": translate("SmartQuartier", "years"),
        "h": translate("SmartQuartier", "hours"),
    }
    single = {
        "person": translate("SmartQuartier", "person"),
        "household": translate("SmartQuartier", "household"),
        "dwelling": translate("SmartQuartier", "dwelling"),
        "parcel": translate("SmartQuartier", "parcel"),
        "order": translate("SmartQuartier", "order"),
        "trip": translate("SmartQuartier", "trip"),
        "vehicle": translate("SmartQuartier", "vehicle"),
        "job": translate("SmartQuartier", "job"),
        "desk": translate("SmartQuartier", "desk"),
        "space": translate("SmartQuartier", "parking space"),
        "lamp": translate("SmartQuartier", "lamp"),
        "bin": translate("SmartQuartier", "bin"),
        "shop": translate("SmartQuartier", "shop"),
        "consultation": translate("SmartQuartier", "consultation"),
        "d": translate("SmartQuartier", "day"),
        "a": translate("SmartQuartier", "year"),
        "h": translate("SmartQuartier", "hour"),
    }
    plain = part.replace("^2", "²").replace("^3", "³")
    if re.fullmatch(r"k?m2", plain):
        plain = plain.replace("2", "²")
    return (single if one else many).get(part, plain)
