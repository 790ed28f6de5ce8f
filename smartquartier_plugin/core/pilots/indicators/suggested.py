"""Formulas that a statistics table allows: suggestions for indicators of the catalogue.

A formula is written over quantities such as *households*; a table has a quantity under one
of its usual names, or as the sum of its parts. What is suggested is a start: whoever plans
looks at it, since the same name may mean something else in another city.
"""

import re
from dataclasses import dataclass

from ...i18n import translate
from .titles import unit_words

# Quantity: usual names, the likeliest first; compared without regard to case.
_NAMES = {
    "inhabitants": ("inhabitants", "population", "einwohner", "ew", "ew_gesamt", "bevoelkerung"),
    "households": ("households", "haushalte", "hh", "hh_gesamt"),
    "hh_1p": ("hh_1p", "hh_1_person", "einpersonenhaushalte"),
    "single_parents": ("hh_single_parent", "single_parents", "alleinerziehende", "hh_alleinerz"),
    "inhabitants_15_64": ("inhabitants_15_64", "ew_15_64", "einwohner_15_64"),
    "unemployed": ("unemployed", "arbeitslose"),
    "sgb2": ("sgb2_recipients", "sgb2_empfaenger", "sgb2"),
    "sgb2_children": ("sgb2_children", "sgb2_kinder"),
    "children": ("children_0_14", "kinder_0_14", "kinder"),
    "old_age_benefit": ("old_age_benefit", "grundsicherung_alter"),
    "elderly": ("age_65plus", "ew_65plus", "einwohner_65plus", "aeltere"),
    "below_65": ("age_0_64", "ew_0_64"),
    "dwellings": ("dwellings", "wohnungen"),
    "vacant": ("dwellings_vacant", "leerstand", "wohnungen_leer"),
    "oil_gas": ("dwellings_oil_gas", "wohnungen_oel_gas"),
    "large_owner": ("dwellings_large_owner", "wohnungen_grosseigentuemer"),
    "rent_total": ("net_rent_total_eur", "nettokaltmiete_summe"),
    "rented_area": ("rented_area_m2", "mietflaeche_m2"),
    "noise": ("residents_lden65", "laerm_lden65"),
    "near_green": ("residents_green300", "gruen_300m"),
    "near_stop": ("residents_stop300", "haltestelle_300m"),
    "flooded": ("residents_flood", "hochwasser_ew"),
    "sealed": ("sealed_ha", "versiegelt_ha"),
    "area": ("area_ha", "flaeche_ha"),
    "accidents": ("accidents", "unfaelle"),
    "cars": ("cars", "pkw"),
    "buildings": ("buildings_residential", "wohngebaeude"),
    "pre1979": ("buildings_pre1979", "wohngebaeude_vor_1979"),
    "heat": ("heat_demand_mwh_a", "waermebedarf_mwh"),
    "heated_area": ("heated_area_m2", "beheizte_flaeche_m2"),
    "roof_pv": ("roof_pv_unused_mwh_a", "dach_pv_ungenutzt_mwh"),
    "gigabit": ("households_gigabit", "haushalte_gigabit"),
    "eligible": ("eligible_voters", "wahlberechtigte"),
    "voters": ("voters", "waehler", "waehlende"),
}
# Quantities that may be sums, of fields with exactly these names.
_SUMS = {
    "households": (("hh_1p", "hh_2p", "hh_3p", "hh_4p", "hh_5plus"), "{} + {} + {} + {} + {}"),
    "inhabitants": (
        ("hh_1p", "hh_2p", "hh_3p", "hh_4p", "persons_in_hh_5plus"),
        "{} + 2 * {} + 3 * {} + 4 * {} + {}",
    ),
    "elderly": (("age_65_79", "age_80plus"), "{} + {}"),
    "below_65": (("age_0_5", "age_6_17", "age_18_29", "age_30_64"), "{} + {} + {} + {}"),
}
# Indicator of the catalogue: formula over quantities. public(): no counts of persons.
_FORMULAS = (
    ("sgb2_rate", "100 * {sgb2} / {below_65}"),
    ("unemployed_rate", "100 * {unemployed} / {inhabitants_15_64}"),
    ("child_benefit_rate", "100 * {sgb2_children} / {children}"),
    ("oldage_benefit_rate", "100 * {old_age_benefit} / {elderly}"),
    ("single_parent_rate", "100 * {single_parents} / {households}"),
    ("vacancy_rate", "100 * {vacant} / {dwellings}"),
    ("net_rent", "public({rent_total}) / public({rented_area})"),
    ("noise_lden65_share", "100 * {noise} / {inhabitants}"),
    ("imperviousness", "100 * public({sealed}) / public({area})"),
    ("flood_share", "100 * {flooded} / {inhabitants}"),
    ("accidents_rate", "1000 * {accidents} / {inhabitants}"),
    ("fossil_heating_share", "100 * {oil_gas} / {dwellings}"),
    ("pre1979_share", "100 * public({pre1979}) / public({buildings})"),
    ("roof_pv_unused", "1000 * public({roof_pv}) / {inhabitants}"),
    ("heat_demand", "1000 * public({heat}) / public({heated_area})"),
    ("cars_rate", "1000 * {cars} / {inhabitants}"),
    ("green_300m_share", "100 * {near_green} / {inhabitants}"),
    ("stop_300m_share", "100 * {near_stop} / {inhabitants}"),
    ("no_gigabit_share", "100 * ({households} - {gigabit}) / {households}"),
    ("density", "{inhabitants} / public({area})"),
    ("age65_share", "100 * {elderly} / {inhabitants}"),
    ("large_owner_share", "100 * {large_owner} / {dwellings}"),
    ("turnout", "100 * {voters} / {eligible}"),
    # No indicator of the catalogue, but usual in profiles of quarters; see other_titles().
    ("one_person_pct", "100 * {hh_1p} / {households}"),
)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(frozen=True)
class Suggestion:
    """An indicator of the catalogue and its formula over the table's own fields."""

    id: str
    expression: str

    @property
    def line(self):
        """Return the line for the tool."""
        return f"{self.id} = {self.expression}"


def suggestions(fields, taken=()):
    """Return what the fields of a table allow.

    Parameters
    ----------
    fields : iterable of str
        Names of the table's fields.
    taken : iterable of str
        Names that are not free any more, such as fields of the quarters.

    Returns
    -------
    tuple of Suggestion
        In the order of the catalogue, then those of :func:`other_titles`.
    """
    known = _known(fields)
    used = {str(name).lower() for name in taken}
    found = []
    for identifier, text in _FORMULAS:
        wanted = re.findall(r"{(\w+)}", text)
        if identifier not in used and all(name in known for name in wanted):
            found.append(Suggestion(identifier, text.format(**known)))
    return tuple(found)


def other_titles():
    """Return the titles of the suggestions that the catalogue does not hold, by id."""
    unit = unit_words("% of households")
    name = translate("SmartQuartier", "One-person households")
    return {"one_person_pct": f"{name} [{unit}]"}


def population(fields):
    """Return an expression for the inhabitants, "" if the table has none.

    Parameters
    ----------
    fields : iterable of str
        Names of the table's fields.

    Returns
    -------
    str
    """
    text = _known(fields).get("inhabitants", "")
    return text[1:-1] if text.startswith("(") else text


def usual_names(quantity):
    """Return the names under which tables have a quantity, the likeliest first.

    Parameters
    ----------
    quantity : str
        Such as ``inhabitants``.

    Returns
    -------
    tuple of str
    """
    return _NAMES[quantity]


def _known(fields):
    """Return the quantities of a table as expressions over its fields."""
    own = {str(name).lower(): str(name) for name in fields}
    known = {}
    for quantity, names in _NAMES.items():
        name = next((own[name] for name in names if name in own), None)
        if name is not None:
            known[quantity] = _quoted(name)
    for quantity, (parts, text) in _SUMS.items():
        if quantity not in known and all(part in own for part in parts):
            known[quantity] = f"({text.format(*(_quoted(own[part]) for part in parts))})"
    return known


def _quoted(name):
    return name if _PLAIN.match(name) else f'"{name}"'
