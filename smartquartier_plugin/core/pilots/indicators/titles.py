"""What an indicator of the catalogue is called in the user's language, with its unit."""

from ...i18n import language, translate


def title(indicator):
    """Return an indicator's name and unit.

    Parameters
    ----------
    indicator : Indicator

    Returns
    -------
    str
        Such as ``Single-parent households [% of households]``.
    """
    name = indicator.name_de if language() == "de" else indicator.name_en
    unit = unit_words(indicator.unit)
    return f"{name} [{unit}]" if unit else name


def unit_words(unit):
    """Return a unit of the catalogue in the user's language.

    Parameters
    ----------
    unit : str

    Returns
    -------
    str
        The unit itself where there are no words in it.
    """
    words = {
        "% of area": translate("SmartQuartier", "% of area"),
        "% of budget": translate("SmartQuartier", "% of budget"),
        "% of households": translate("SmartQuartier", "% of households"),
        "% of inhabitants": translate("SmartQuartier", "% of inhabitants"),
        "% of the city": translate("SmartQuartier", "% of the city"),
        "class": translate("SmartQuartier", "class"),
        "inhabitants/ha": translate("SmartQuartier", "inhabitants/ha"),
        "kWh per inhabitant and year": translate("SmartQuartier", "kWh per inhabitant and year"),
        "kWh/m² and year": translate("SmartQuartier", "kWh/m² and year"),
        "number": translate("SmartQuartier", "number"),
        "per 1,000 inhabitants": translate("SmartQuartier", "per 1,000 inhabitants"),
        "per 1,000 inhabitants and year": translate(
            "SmartQuartier", "per 1,000 inhabitants and year"
        ),
        "per km²": translate("SmartQuartier", "per km²"),
    }
    return words.get(unit, unit)
