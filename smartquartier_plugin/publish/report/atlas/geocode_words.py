"""What the codes of a geocoding mean, in words."""

from ....core.i18n import translate


def reason_words(code):
    """Return why an entry has no position.

    Parameters
    ----------
    code : str
        Of the field ``reason``.

    Returns
    -------
    str
    """
    return {
        "po_box": translate("SmartQuartier", "a post box is no place"),
        "no_address": translate("SmartQuartier", "no street given"),
        "outside": translate("SmartQuartier", "outside the address layer"),
        "no_street": translate("SmartQuartier", "no such street there"),
        "ambiguous": translate("SmartQuartier", "several streets of this name"),
        "too_coarse": translate("SmartQuartier", "found less exactly than asked for"),
        "nothing": translate("SmartQuartier", "the geocoder found nothing"),
        "elsewhere": translate("SmartQuartier", "the geocoder found another place"),
        "outside_extent": translate("SmartQuartier", "found outside the extent"),
        "failed": translate("SmartQuartier", "the geocoder refused this address"),
        "not_asked": translate("SmartQuartier", "not asked: the geocoder had stopped"),
    }.get(code, translate("SmartQuartier", "no address"))


def how_words(code):
    """Return how a position was found.

    Parameters
    ----------
    code : str
        Of the field ``how``.

    Returns
    -------
    str
    """
    return {
        "exact": translate("SmartQuartier", "house number as in the layer"),
        "range": translate("SmartQuartier", "a house of the range given"),
        "letter": translate("SmartQuartier", "same number, another letter"),
        "between": translate("SmartQuartier", "between the numbers beside it"),
        "next": translate("SmartQuartier", "next known number"),
        "street": translate("SmartQuartier", "middle of the street"),
        "zip": translate("SmartQuartier", "middle of the postal code"),
        "city": translate("SmartQuartier", "middle of the place"),
        "service": translate("SmartQuartier", "as the geocoder said"),
    }.get(code, code)
